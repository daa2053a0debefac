/// Conversions between values, as PowerShell's language does them (PSL section 4).
extension Runspace {
    /// The cast `[T]value`. Throws InvalidCast errors with PowerShell's text.
    public func convert(_ value: Value, to type: TypeInfo) throws -> Value { value }
    /// The text of a value inside `"$x"`: invariant numbers, array elements joined with `$OFS`.
    public func text(_ value: Value) -> String { value.stringValue ?? "" }
    /// Truth of a condition.
    public func truth(_ value: Value) -> Bool { false }
    /// Calls `body` with each object that the value contributes to a pipeline.
    public func enumerate(_ value: Value, _ body: (Value) throws -> Void) throws { try body(value) }
}
