import ShellSyntax

/// The interface of the operators while their files are being written.
extension Operators {
    // MARK: Arithmetic (PSL-104…118)
    public static func add(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { .null }
    public static func subtract(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { .null }
    public static func multiply(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { .null }
    public static func divide(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { .null }
    public static func remainder(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { .null }
    /// Unary minus.
    public static func negate(_ a: Value, _ runspace: Runspace) throws -> Value { .null }
    public static func unaryPlus(_ a: Value, _ runspace: Runspace) throws -> Value { .null }
    /// The new value of `++` (`$null` counts as 0; not a number: OperatorRequiresNumber).
    public static func increment(_ a: Value, _ runspace: Runspace) throws -> Value { .null }
    public static func decrement(_ a: Value, _ runspace: Runspace) throws -> Value { .null }

    // MARK: Bits (PSL-119…121)
    public static func band(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { .null }
    public static func bor(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { .null }
    public static func bxor(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { .null }
    public static func bnot(_ a: Value, _ runspace: Runspace) throws -> Value { .null }
    public static func shl(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { .null }
    public static func shr(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { .null }

    // MARK: Comparison (PSL-122…133): a bool, or an object[] where the left operand is a collection
    public static func eq(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { .null }
    public static func ne(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { .null }
    public static func lt(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { .null }
    public static func le(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { .null }
    public static func gt(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { .null }
    public static func ge(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { .null }
    public static func ceq(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { .null }
    public static func cne(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { .null }
    public static func clt(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { .null }
    public static func cle(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { .null }
    public static func cgt(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { .null }
    public static func cge(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { .null }
    /// One `-eq` of two values, collections not looked into.
    public static func equals(_ a: Value, _ b: Value, caseSensitive: Bool, _ runspace: Runspace) -> Bool { false }
    /// Order of two values for Sort-Object, Measure-Object, Compare-Object: negative, 0, positive. Throws NotIcomparable.
    public static func compare(_ a: Value, _ b: Value, caseSensitive: Bool, _ runspace: Runspace) throws -> Int { 0 }

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
    public static func contains(_ collection: Value, _ item: Value, caseSensitive: Bool, _ runspace: Runspace) throws -> Bool { false }
    public static func isType(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Bool { false }
    public static func asType(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { .null }
    /// `a..b` as an object[].
    public static func range(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value { .null }
    /// The ends of a numeric range, for a loop that does not build the array; nil for a range of characters.
    public static func rangeBounds(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> (Int64, Int64)? { nil }
    /// `switch -wildcard`, `-regex` and plain clauses test through these too: `switch` compares item -eq condition text.
}
