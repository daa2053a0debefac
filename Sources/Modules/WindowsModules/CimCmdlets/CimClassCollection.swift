import ShellRuntime

/// CimReadOnlyKeyedCollection of a class's declarations: its properties, its methods or a method's parameters, in order or by name.
final class CimClassCollection: NetObject, Enumerating {
    enum Kind: CaseIterable { case properties, methods, parameters }
    private let part: Kind
    private let items: [CustomObject]
    init(_ part: Kind, _ items: [CustomObject]) {
        self.part = part
        self.items = items
        super.init(kind: .enumerable)
    }
    var knownCount: Int? { items.count }
    func forEach(_ body: (Value) throws -> Void) throws { for item in items { try body(.object(item)) } }
    override var type: TypeInfo { Self.types[part] ?? WellKnown.object }

    private static let types = Dictionary(uniqueKeysWithValues: Kind.allCases.map { ($0, makeType($0)) })
    private static func makeType(_ kind: Kind) -> TypeInfo {
        let (name, item) =
            switch kind {
            case .properties: ("CimClassPropertiesCollection", "CimPropertyDeclaration")
            case .methods: ("CimMethodDeclarationCollection", "CimMethodDeclaration")
            case .parameters: ("CimMethodParameterDeclarationCollection", "CimMethodParameterDeclaration")
            }
        let base = TypeInfo(
            "Microsoft.Management.Infrastructure.Generic.CimReadOnlyKeyedCollection`1[[Microsoft.Management.Infrastructure.\(item)]]",
            interfaces: ["System.Collections.IEnumerable"])
        return TypeInfo(
            "Microsoft.Management.Infrastructure.Internal.Data.\(name)", base: base,
            members: {
                [
                    .property("Count", "int") { value, _ in Value(value.as(CimClassCollection.self)?.items.count ?? 0) },
                    .method("Microsoft.Management.Infrastructure.\(item) get_Item(string itemName)", hidden: true) { value, args, runspace in
                        let wanted = runspace.text(args[0])
                        return value.as(CimClassCollection.self)?.items.first { $0["Name"]?.stringValue?.equalsIgnoringCase(wanted) ?? false }.map { .object($0) } ?? .null
                    },
                ]
            })
    }
}
