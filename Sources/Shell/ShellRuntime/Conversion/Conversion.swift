/// Conversions between values, as PowerShell's language does them (PSL section 4).
extension Runspace {
    /// The cast `[T]value`. Throws InvalidCast errors with PowerShell's text.
    public func convert(_ value: Value, to type: TypeInfo) throws -> Value { value }
    /// The conversion where it succeeds, else nil (`-as`, overload choice).
    public func tryConvert(_ value: Value, to type: TypeInfo) -> Value? { try? convert(value, to: type) }
    /// How well a value fits a type without converting it.
    public func conversionRank(_ value: Value, to type: TypeInfo) -> ConversionRank { .none }
    /// The text of a value inside `"$x"`: invariant numbers, array elements joined with `$OFS`.
    public func text(_ value: Value) -> String { value.stringValue ?? "" }
    /// Truth of a condition.
    public func truth(_ value: Value) -> Bool { false }
    /// Calls `body` with each object that the value contributes to a pipeline.
    public func enumerate(_ value: Value, _ body: (Value) throws -> Void) throws { try body(value) }
    /// True where `enumerate` looks into the value: arrays, lists, other enumerables, not strings or dictionaries.
    public func isEnumerable(_ value: Value) -> Bool { false }
}

/// How well a value fits a parameter type, best last.
public enum ConversionRank: Int, Comparable, Sendable {
    case none = 0, explicit, language, constructor, custom, parse, string, numericExplicit, numericString, stringToChar
    case numericNarrow, numericImplicit, arrayElement, nullToReference, assignable, identity
    public static func < (a: ConversionRank, b: ConversionRank) -> Bool { a.rawValue < b.rawValue }
}
