import ShellSyntax

/// The operators of the language (PSL section 3). Each takes evaluated operands; errors are ShellErrors with PowerShell's
/// ids and texts. The machine does int, double and bool operands itself and calls these for the rest.
public enum Operators {
    /// Any binary operator by its token, `-and`, `-or`, `-xor` and `??` excepted (they choose what is evaluated).
    public static func binary(_ kind: TokenKind, _ a: Value, _ b: Value, _ runspace: Runspace) throws -> Value {
        switch kind {
        case .plus: return try add(a, b, runspace)
        case .minus: return try subtract(a, b, runspace)
        case .multiply: return try multiply(a, b, runspace)
        case .divide: return try divide(a, b, runspace)
        case .rem: return try remainder(a, b, runspace)
        case .band: return try band(a, b, runspace)
        case .bor: return try bor(a, b, runspace)
        case .bxor: return try bxor(a, b, runspace)
        case .shl: return try shl(a, b, runspace)
        case .shr: return try shr(a, b, runspace)
        case .ieq: return try eq(a, b, runspace)
        case .ine: return try ne(a, b, runspace)
        case .ilt: return try lt(a, b, runspace)
        case .ile: return try le(a, b, runspace)
        case .igt: return try gt(a, b, runspace)
        case .ige: return try ge(a, b, runspace)
        case .ceq: return try ceq(a, b, runspace)
        case .cne: return try cne(a, b, runspace)
        case .clt: return try clt(a, b, runspace)
        case .cle: return try cle(a, b, runspace)
        case .cgt: return try cgt(a, b, runspace)
        case .cge: return try cge(a, b, runspace)
        case .ilike: return try like(a, b, caseSensitive: false, negated: false, runspace)
        case .inotlike: return try like(a, b, caseSensitive: false, negated: true, runspace)
        case .clike: return try like(a, b, caseSensitive: true, negated: false, runspace)
        case .cnotlike: return try like(a, b, caseSensitive: true, negated: true, runspace)
        case .imatch: return try match(a, b, caseSensitive: false, negated: false, runspace)
        case .inotmatch: return try match(a, b, caseSensitive: false, negated: true, runspace)
        case .cmatch: return try match(a, b, caseSensitive: true, negated: false, runspace)
        case .cnotmatch: return try match(a, b, caseSensitive: true, negated: true, runspace)
        case .ireplace: return try replace(a, b, caseSensitive: false, runspace)
        case .creplace: return try replace(a, b, caseSensitive: true, runspace)
        case .isplit: return try split(a, b, caseSensitive: false, runspace)
        case .csplit: return try split(a, b, caseSensitive: true, runspace)
        case .join: return try join(a, b, runspace)
        case .icontains: return .bool(try contains(a, b, caseSensitive: false, runspace))
        case .inotcontains: return .bool(!(try contains(a, b, caseSensitive: false, runspace)))
        case .ccontains: return .bool(try contains(a, b, caseSensitive: true, runspace))
        case .cnotcontains: return .bool(!(try contains(a, b, caseSensitive: true, runspace)))
        case .iin: return .bool(try contains(b, a, caseSensitive: false, runspace))
        case .inotin: return .bool(!(try contains(b, a, caseSensitive: false, runspace)))
        case .cin: return .bool(try contains(b, a, caseSensitive: true, runspace))
        case .cnotin: return .bool(!(try contains(b, a, caseSensitive: true, runspace)))
        case .is: return .bool(try isType(a, b, runspace))
        case .isNot: return .bool(!(try isType(a, b, runspace)))
        case .as: return try asType(a, b, runspace)
        case .dotDot: return try range(a, b, runspace)
        case .format: return try format(a, b, runspace)
        case .xor: return .bool(runspace.truth(a) != runspace.truth(b))
        case .and: return .bool(runspace.truth(a) && runspace.truth(b))
        case .or: return .bool(runspace.truth(a) || runspace.truth(b))
        case .questionQuestion: return a.isNull ? b : a
        default:
            throw ShellError("The operator '\(kind.text)' is not a binary operator.", id: "InvalidOperation")
        }
    }

    /// A unary operator by its token: `!`, `-not`, `-`, `+`, `-bnot`, `-split`, `-csplit`, `-isplit`, `-join`.
    public static func unary(_ kind: TokenKind, _ a: Value, _ runspace: Runspace) throws -> Value {
        switch kind {
        case .exclaim, .not: return .bool(!runspace.truth(a))
        case .minus: return try negate(a, runspace)
        case .plus: return try unaryPlus(a, runspace)
        case .bnot: return try bnot(a, runspace)
        case .isplit, .csplit: return try unarySplit(a, runspace)
        case .join: return try unaryJoin(a, runspace)
        case .plusPlus, .postfixPlusPlus: return try increment(a, runspace)
        case .minusMinus, .postfixMinusMinus: return try decrement(a, runspace)
        case .comma: return Value(array: [a])
        default:
            throw ShellError("The operator '\(kind.text)' is not a unary operator.", id: "InvalidOperation")
        }
    }
}
