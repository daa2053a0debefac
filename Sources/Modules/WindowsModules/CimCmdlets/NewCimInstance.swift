import ShellRuntime

/// New-CimInstance: with -ClientOnly an instance of any class that lives in the session, as DSC resources hand each other settings. The classes of
/// this machine create no instances by themselves.
final class NewCimInstance: WindowsCmdlet {
    override func process() throws {
        let name = text("ClassName") ?? self["CimClass"].as(CustomObject.self)?["CimClassName"].map { runspace.text($0) } ?? ""
        guard flag("ClientOnly") else {
            throw terminating(
                "The classes of this machine create no instances by themselves; -ClientOnly makes one for this session.", id: "HRESULT 0x8004100c", category: .notImplemented,
                exception: "Microsoft.Management.Infrastructure.CimException")
        }
        let given = self["Property"].as(DictionaryObject.self)?.pairs.map { (name: runspace.text($0.key), value: $0.value) } ?? []
        let space = (text("Namespace") ?? "root/cimv2").replacing("\\", with: "/")
        let schema = CimSchemas.make(space, name, settable: Set(given.map(\.name)), given.map { ($0.name, Self.type(of: $0.value)) })
        guard try shouldProcess(name, action: "New-CimInstance") else { return }
        try write(ModelObject(schema, named: Dictionary(given.map { ($0.name, $0.value) }) { $1 }))
    }
    private static func type(of value: Value) -> String { value.type?.displayName ?? "string" }
}

/// CimKeyedCollection of CimProperty: an instance's properties, in order or by name.
final class CimPropertiesObject: NetObject, Enumerating {
    private let owner: ModelObject
    init(_ owner: ModelObject) {
        self.owner = owner
        super.init(kind: .enumerable)
    }
    var knownCount: Int? { places.count }
    func forEach(_ body: (Value) throws -> Void) throws { for at in places { try body(property(at)) } }
    /// PSComputerName is PowerShell's, not the class's.
    private var places: [Int] { owner.schema.properties.indices.filter { owner.schema.properties[$0].name != "PSComputerName" } }
    private func property(_ at: Int) -> Value {
        let property = owner.schema.properties[at]
        return .object(
            CustomObject(
                ["Name": Value(property.name), "Value": owner.values[at], "CimType": Value(property.type), "Flags": "Property"],
                typeName: "Microsoft.Management.Infrastructure.CimProperty"))
    }
    override var type: TypeInfo { Self.ownType }
    private static let ownType = TypeInfo(
        "Microsoft.Management.Infrastructure.Generic.CimKeyedCollection`1[[Microsoft.Management.Infrastructure.CimProperty]]",
        interfaces: ["System.Collections.IEnumerable"],
        members: {
            @Sendable func me(_ value: Value) throws -> CimPropertiesObject {
                guard let own = value.as(CimPropertiesObject.self) else { throw NetException.argumentNull("properties") }
                return own
            }
            return [
                .property("Count", "int") { value, _ in Value(try me(value).places.count) },
                .method("Microsoft.Management.Infrastructure.CimProperty get_Item(string itemName)", hidden: true) { value, args, runspace in
                    let own = try me(value)
                    return own.owner.schema.position(runspace.text(args[0])).map(own.property) ?? .null
                },
            ]
        })
}
