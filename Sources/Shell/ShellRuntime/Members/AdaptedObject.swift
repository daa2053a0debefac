/// An object whose properties come from its data, in front of its type's own members: XML nodes (PropertyOnlyAdapter).
open class AdaptedObject: NetObject {
    public init() { super.init(kind: .adapted) }

    /// The property's value; nil where the data has none of that name.
    open func adapted(_ name: String) -> Value? { nil }
    /// Sets the property. False where the data has none of that name.
    open func setAdapted(_ name: String, _ value: Value, _ runspace: Runspace) throws -> Bool { false }
    /// Name, type as Get-Member shows it, and whether it can be set; in order.
    open var adaptedProperties: [(name: String, typeName: String, isSettable: Bool)] { [] }
    /// PSTypeNames where they are not the type's own.
    open var adaptedTypeNames: [String]? { nil }
}
