/// What is left of an object that was written out and read back: its properties, its text, and type names that say so.
public final class DeserializedObject: AdaptedObject {
    /// The properties that the original's type had; those added to it are extended members.
    public var properties: [(name: String, value: Value)] = []
    public var text: String?
    /// The object this is a copy of, where it never left the process; views that need more than properties look at it.
    public var origin: NetObject?

    public override var type: TypeInfo { WellKnown.psObject }
    public override func toText() -> String {
        if let text { return text }
        return extended?.typeNames?.first ?? "System.Management.Automation.PSObject"
    }
    public override func adapted(_ name: String) -> Value? {
        guard let found = properties.first(where: { $0.name.equalsIgnoringCase(name) }) else { return Optional<Value>.none }
        return found.value
    }
    public override func setAdapted(_ name: String, _ value: Value, _ runspace: Runspace) throws -> Bool {
        guard let at = properties.firstIndex(where: { $0.name.equalsIgnoringCase(name) }) else { return false }
        properties[at].value = value
        return true
    }
    public override var adaptedProperties: [(name: String, typeName: String, isSettable: Bool)] {
        properties.map { ($0.name, $0.value.type?.displayName ?? "System.Object", true) }
    }
}
