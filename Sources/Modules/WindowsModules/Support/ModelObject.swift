import ShellRuntime

/// The shape of a family of objects that the cmdlets write: a .NET or CIM type's name and its properties in order.
final class ModelSchema: Sendable {
    let typeName: String
    let properties: [(name: String, type: String)]
    /// The property that is the object's text; nil for the type's name.
    let textProperty: String?
    /// Whether the text stands in parentheses behind the type's name.
    let showsType: Bool
    let type: TypeInfo

    init(
        _ typeName: String, base: TypeInfo = WellKnown.object, text: String? = nil, showsType: Bool = false, settable: Set<String> = [],
        order: [String] = [], methods: [TypeMember] = [], origins: [String: PropertyOrigin] = [:], _ properties: [(String, String)]
    ) {
        self.typeName = typeName
        self.properties = properties.map { (name: $0.0, type: $0.1) }
        textProperty = text
        self.showsType = showsType
        let names = properties
        type = TypeInfo(
            typeName, base: base,
            members: {
                let places = Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
                let members: [TypeMember] = names.enumerated().map { index, property in
                    var set: (@Sendable (Value, Value, Runspace) throws -> Void)?
                    if settable.contains(property.0) {
                        set = { target, value, _ in target.as(ModelObject.self)?.values[index] = value }
                    }
                    return .property(property.0, property.1, by: origins[property.0], set: set) { target, _ in
                        guard let object = target.as(ModelObject.self), index < object.values.count else { return .null }
                        return object.values[index]
                    }
                } + methods
                // Members that `order` names stand as it says, the others behind them.
                return order.isEmpty
                    ? members : members.enumerated().sorted { (places[$0.element.name] ?? order.count, $0.offset) < (places[$1.element.name] ?? order.count, $1.offset) }.map(\.element)
            })
    }

    func position(_ name: String) -> Int? { properties.firstIndex { $0.name.equalsIgnoringCase(name) } }
}

/// An object of a schema: its values as they were when it was made.
class ModelObject: NetObject {
    let schema: ModelSchema
    var values: [Value]
    /// What stands behind it in the model, for cmdlets that take the object.
    let model: Any?

    init(_ schema: ModelSchema, _ values: [Value], model: Any? = nil) {
        self.schema = schema
        self.values = values
        self.model = model
        super.init()
    }

    /// Values by name; a property that is not named is `$null`.
    convenience init(_ schema: ModelSchema, named: [String: Value], model: Any? = nil) {
        self.init(schema, schema.properties.map { named[$0.name] ?? .null }, model: model)
    }

    override var type: TypeInfo { schema.type }
    override func toText() -> String {
        if schema.typeName.hasPrefix("Microsoft.Management.Infrastructure.CimInstance#") { return cimText }
        guard let name = schema.textProperty, let value = self[name] else { return schema.typeName }
        guard schema.showsType else { return value.stringValue ?? schema.typeName }
        return "\(schema.typeName) (\(value.stringValue ?? ""))"
    }

    subscript(_ name: String) -> Value? { schema.position(name).map { values[$0] } }
}

/// Schemas of CIM classes: instances print and sort as `CimInstance#namespace/class`.
enum CimSchemas {
    static let instance = TypeInfo("Microsoft.Management.Infrastructure.CimInstance", members: { WmiTypes.cimMembers })

    static func make(
        _ namespace: String, _ name: String, text: String? = nil, settable: Set<String> = [], methods: [TypeMember] = [],
        _ properties: [(String, String)]
    ) -> ModelSchema {
        ModelSchema(
            "Microsoft.Management.Infrastructure.CimInstance#\(namespace)/\(name)", base: instance, text: text, settable: settable,
            methods: methods,
            properties + [("PSComputerName", "string")])
    }
}
