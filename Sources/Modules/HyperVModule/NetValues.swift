import ShellRuntime
import VirtualMachines

/// .NET values that the model's figures become.
enum NetValues {
    private static func convert(_ value: Value, _ typeName: String, _ runspace: Runspace) throws -> Value {
        guard let type = TypeRegistry.shared.find(typeName) else { return value }
        return try runspace.convert(value, to: type)
    }

    /// System.Guid.
    static func guid(_ id: MachineIdentifier, _ runspace: Runspace) throws -> Value {
        try convert(Value(id.text), "System.Guid", runspace)
    }

    /// System.TimeSpan of 100 ns ticks.
    static func timeSpan(_ ticks: Int64, _ runspace: Runspace) throws -> Value {
        .object(TimeSpanObject(ticks: ticks))
    }

    /// System.DateTime of a FILETIME, in local time.
    static func dateTime(_ fileTime: Int64, _ runspace: Runspace) throws -> Value { .object(DateTimeObject(localTime(fileTime))) }

    static func localTime(_ fileTime: Int64) -> NetDateTime {
        NetDateTime(ticks: fileTime &+ 504_911_232_000_000_000, kind: .utc).toLocal
    }

    /// System.Version.
    static func version(_ text: String, _ runspace: Runspace) throws -> Value {
        try convert(Value(text), "System.Version", runspace)
    }

    /// Whole seconds of a System.TimeSpan; nil where the value is none.
    static func seconds(_ value: Value) -> Int? { value.as(TimeSpanObject.self).map { Int($0.ticks / 10_000_000) } }

    static func strings(_ texts: [String]) -> Value {
        .object(ObjectArray(ContiguousArray(texts.map { Value($0) }), of: WellKnown.string))
    }

    static func objects(_ objects: [NetObject], of type: TypeInfo) -> Value {
        .object(ObjectArray(ContiguousArray(objects.map { Value.object($0) }), of: type))
    }

    static func list(_ values: [Value]) -> Value { .object(ListObject(ContiguousArray(values))) }

    static func optional(_ value: UInt64?) -> Value { value.map { .ulong($0) } ?? .null }

    /// The identifier in a Guid object or a text.
    static func identifier(_ value: Value, _ runspace: Runspace) -> MachineIdentifier? {
        MachineIdentifier(runspace.text(value))
    }
}
