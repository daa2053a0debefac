import ShellSyntax

/// The interface of the operators while their files are being written.
extension Operators {
    // MARK: Arithmetic (PSL-104…118)
    /// Unary minus.
    /// The new value of `++` (`$null` counts as 0; not a number: OperatorRequiresNumber).

    // MARK: Bits (PSL-119…121)

    // MARK: Comparison (PSL-122…133): a bool, or an object[] where the left operand is a collection
    /// One `-eq` of two values, collections not looked into.
    /// Order of two values for Sort-Object, Measure-Object, Compare-Object: negative, 0, positive. Throws NotIcomparable.

    // MARK: Patterns and text (PSL-137…145)
    public static func like(_ a: Value, _ b: Value, caseSensitive: Bool, negated: Bool, _ runspace: Runspace) throws -> Value { .null }
    /// Sets `$Matches` in the current scope.
    public static func match(_ a: Value, _ b: Value, caseSensitive: Bool, negated: Bool, _ runspace: Runspace) throws -> Value { .null }
    public static func replace(_ a: Value, _ b: Value, caseSensitive: Bool, _ runspace: Runspace) throws -> Value { .null }
    public static func split(_ a: Value, _ b: Value, caseSensitive: Bool, _ runspace: Runspace) throws -> Value { .null }
    public static func unarySplit(_ a: Value, _ runspace: Runspace) throws -> Value { .null }
    public static func join(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { .null }
    public static func unaryJoin(_ a: Value, _ runspace: Runspace) throws -> Value { .null }
    public static func format(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { .null }

    // MARK: Containment, types, ranges (PSL-134…136, PSL-146)
    /// `a..b` as an object[].
    /// The ends of a numeric range, for a loop that does not build the array; nil for a range of characters.
    /// `switch -wildcard`, `-regex` and plain clauses test through these too: `switch` compares item -eq condition text.
}
