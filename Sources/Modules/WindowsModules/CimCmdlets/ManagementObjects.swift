import ShellFormatting
import ShellRuntime

/// System.Management.ManagementObject: what Get-WmiObject and `[wmi]` give, over the values of the class's instance.
final class ManagementObject: ModelObject {
    /// `\\HOST\root\cimv2:Class.Key="value"`; empty for an instance that nobody has saved.
    let path: String
    let computer: String

    init(_ object: ModelObject, path: String, computer: String) {
        self.path = path
        self.computer = computer
        super.init(object.schema, object.values, model: object.model)
    }
    override var type: TypeInfo { ManagementTypes.type(of: schema) }
    override func toText() -> String { path }

    /// The namespace with backslashes.
    var namespace: String { ManagementTypes.names(of: schema).namespace }
    var relativePath: String { path.isEmpty ? "" : String(path.split(separator: ":", maxSplits: 1).last ?? "") }
}

/// The types of ManagementObject: one for each class, made when an instance is first looked at.
enum ManagementTypes {
    static let objectName = "System.Management.ManagementObject"
    nonisolated(unsafe) private static var types: [ObjectIdentifier: TypeInfo] = [:]
    private static let lock = Lock()

    static func type(of schema: ModelSchema) -> TypeInfo {
        lock.withLock {
            let key = ObjectIdentifier(schema)
            if let known = types[key] { return known }
            let made = make(schema)
            types[key] = made
            return made
        }
    }
    static func names(of schema: ModelSchema) -> (namespace: String, className: String) {
        let parts = schema.typeName.split(separator: "#").last.map { $0.split(separator: "/").map(String.init) } ?? []
        return (parts.dropLast().joined(separator: "\\"), parts.last ?? "")
    }
    /// The class's properties in the order in which WMI has them, without PowerShell's own.
    static func properties(of schema: ModelSchema) -> [(at: Int, name: String, type: String)] {
        schema.properties.enumerated().filter { $0.element.name != "PSComputerName" }.map { (at: $0.offset, name: $0.element.name, type: $0.element.type) }
            .sorted { $0.name.lowercased() < $1.name.lowercased() }
    }

    /// The type names go from the class in its namespace over the class to ManagementObject.
    private static func make(_ schema: ModelSchema) -> TypeInfo {
        let (namespace, className) = names(of: schema)
        let short = TypeInfo("\(objectName)#\(className)", base: WmiTypes.objectType)
        let name = "\(objectName)#\(namespace)\\\(className)"
        let all = properties(of: schema).map(\.name)
        let set = WmiDisplaySets.properties(of: className).filter { wanted in all.contains { $0.equalsIgnoringCase(wanted) } }
        ViewRegistry.shared.registerDisplaySet(name, set.isEmpty ? systemNames + all + ["PSComputerName"] : set)
        return TypeInfo(name, base: short, members: { members(of: schema, className) })
    }
    private static let systemNames = ["__GENUS", "__CLASS", "__RELPATH", "__PROPERTY_COUNT", "__SERVER", "__NAMESPACE", "__PATH"]

    private static func members(of schema: ModelSchema, _ className: String) -> [TypeMember] {
        let shown = properties(of: schema), count = shown.count
        var list: [TypeMember] = [
            .property("PSComputerName", "string", by: .alias("__SERVER")) { value, _ in Value(try me(value).computer) },
            .property("__GENUS", "int") { _, _ in .int(2) },
            .property("__CLASS", "string") { value, _ in Value(try me(value).cimClassName) },
            .property("__RELPATH", "string") { value, _ in Value(try me(value).relativePath) },
            .property("__PROPERTY_COUNT", "int") { _, _ in .int(Int32(clamping: count)) },
            .property("__SERVER", "string") { value, _ in Value(try me(value).computer) },
            .property("__NAMESPACE", "string") { value, _ in Value(try me(value).namespace) },
            .property("__PATH", "string") { value, _ in Value(try me(value).path) },
        ]
        list += shown.map { property in
            .property(
                property.name, property.type == "datetime" ? "string" : property.type,
                set: { target, value, _ in target.as(ModelObject.self)?.values[property.at] = value }
            ) { target, _ in
                guard let object = target.as(ModelObject.self), property.at < object.values.count else { return .null }
                return object.values[property.at]
            }
        }
        list += schema.type.members.all.filter { schema.position($0.name) == nil }
        return list + CimMethod.of(className).filter { !$0.isStatic }.map { WmiTypes.member($0) { [Argument(name: "InputObject", value: $0)] } }
    }

    private static func me(_ value: Value) throws -> ManagementObject {
        guard let own = value.as(ManagementObject.self) else { throw NetException.argumentNull("instance") }
        return own
    }

    /// ManagementPath.
    static func path(_ object: ManagementObject) -> Value {
        .object(
            WmiQueryTypes.PartObject(
                pathType,
                [
                    "Path": object.path, "RelativePath": object.relativePath, "Server": object.computer, "NamespacePath": object.namespace,
                    "ClassName": object.cimClassName,
                ]))
    }
    private static let pathType = TypeInfo("System.Management.ManagementPath", members: {
        ["Path", "RelativePath", "Server", "NamespacePath", "ClassName"].map { name in
            .property(name, "string") { value, _ in Value(value.as(WmiQueryTypes.PartObject.self)?.texts[name] ?? "") }
        } + [.property("IsClass", "bool") { _, _ in false }, .property("IsInstance", "bool") { _, _ in true }, .property("IsSingleton", "bool") { _, _ in false }]
    })

    // MARK: texts of instances

    /// CIM's name of a property's type, and whether it is an array.
    static func cimType(_ type: String) -> (name: String, isArray: Bool) {
        let isArray = type.hasSuffix("[]")
        let names = [
            "string": "String", "uint": "UInt32", "ulong": "UInt64", "ushort": "UInt16", "byte": "UInt8", "int": "SInt32", "long": "SInt64", "short": "SInt16",
            "bool": "Boolean", "datetime": "DateTime", "char": "Char16", "double": "Real64", "float": "Real32", "reference": "Reference",
        ]
        return (names[isArray ? String(type.dropLast(2)) : type] ?? "Object", isArray)
    }
    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
    /// An instance in CIM DTD 2.0, as methods take one.
    static func xml(_ object: ModelObject, _ runspace: Runspace) -> String {
        var text = "<INSTANCE CLASSNAME=\"\(object.cimClassName)\">"
        for property in properties(of: object.schema) {
            let (name, isArray) = cimType(property.type), tag = isArray ? "PROPERTY.ARRAY" : "PROPERTY", value = object.values[property.at]
            text += "<\(tag) NAME=\"\(property.name)\" TYPE=\"\(name.lowercased())\">"
            if !value.isNull {
                let words = (isArray ? Array(runspace.elements(value)) : [value]).map { "<VALUE>\(escaped(runspace.text($0)))</VALUE>" }.joined()
                text += isArray ? "<VALUE.ARRAY>\(words)</VALUE.ARRAY>" : words
            }
            text += "</\(tag)>"
        }
        return text + "</INSTANCE>"
    }
    /// An instance in MOF.
    static func mof(_ object: ModelObject, _ runspace: Runspace) -> String {
        var text = "\ninstance of \(object.cimClassName)\n{\n"
        for property in properties(of: object.schema) where !object.values[property.at].isNull {
            let (name, isArray) = cimType(property.type)
            func one(_ value: Value) -> String {
                let text = runspace.text(value)
                switch name {
                case "Boolean": return text.uppercased()
                case "String", "DateTime", "Reference", "Object": return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
                case "UInt64", "SInt64": return "\"\(text)\""
                default: return text
                }
            }
            let value = object.values[property.at]
            text += "\t\(property.name) = \(isArray ? "{" + runspace.elements(value).map(one).joined(separator: ", ") + "}" : one(value));\n"
        }
        return text + "};\n"
    }
}

/// PropertyDataCollection: an instance's properties, in order or by name.
final class PropertyDataCollection: NetObject, Enumerating {
    private let owner: ModelObject
    init(_ owner: ModelObject) {
        self.owner = owner
        super.init(kind: .enumerable)
    }
    private var places: [Int] { ManagementTypes.properties(of: owner.schema).map(\.at) }
    var knownCount: Int? { places.count }
    func forEach(_ body: (Value) throws -> Void) throws { for at in places { try body(.object(PropertyDataObject(owner, at))) } }
    override var type: TypeInfo { Self.ownType }

    private static func item(_ value: Value, _ name: String) throws -> Value {
        guard let own = value.as(PropertyDataCollection.self), let at = own.owner.schema.position(name) else { throw WmiTypes.notFound("Not found ") }
        return .object(PropertyDataObject(own.owner, at))
    }
    private static let ownType = TypeInfo(
        "System.Management.PropertyDataCollection", interfaces: ["System.Collections.ICollection", "System.Collections.IEnumerable"],
        members: {
            [
                .property("Count", "int") { value, _ in Value(value.as(PropertyDataCollection.self)?.places.count ?? 0) },
                .method("System.Management.PropertyData get_Item(string propertyName)", hidden: true) { value, args, runspace in try item(value, runspace.text(args[0])) },
                .method("System.Management.PropertyData Item(string propertyName)", hidden: true) { value, args, runspace in try item(value, runspace.text(args[0])) },
            ]
        })
}

/// PropertyData: one property of an instance.
final class PropertyDataObject: NetObject {
    private let owner: ModelObject
    private let at: Int
    init(_ owner: ModelObject, _ at: Int) {
        self.owner = owner
        self.at = at
        super.init()
    }
    private var property: (name: String, type: String) { owner.schema.properties[at] }
    override var type: TypeInfo { Self.ownType }

    private static func read(_ name: String, _ type: String, _ get: @escaping @Sendable (PropertyDataObject) -> Value) -> TypeMember {
        .property(name, type) { value, _ in value.as(PropertyDataObject.self).map(get) ?? .null }
    }
    private static let ownType = TypeInfo("System.Management.PropertyData", members: {
        [
            read("Name", "string") { Value($0.property.name) },
            .property("Value", "System.Object", set: { value, new, _ in value.as(PropertyDataObject.self).map { $0.owner.values[$0.at] = new } }) { value, _ in
                value.as(PropertyDataObject.self).map { $0.owner.values[$0.at] } ?? .null
            },
            read("Type", "System.Management.CimType") { Value(ManagementTypes.cimType($0.property.type).name) }, read("IsLocal", "bool") { _ in true },
            read("IsArray", "bool") { .bool(ManagementTypes.cimType($0.property.type).isArray) }, read("Origin", "string") { Value($0.owner.cimClassName) },
        ]
    })
}
