import ShellRuntime

/// System.Int128 and System.UInt128: whole numbers of 128 bits.
final class WideIntegerObject: NetObject, Formattable {
    let value: BigInt
    let isSigned: Bool
    init(_ value: BigInt, signed: Bool) {
        self.value = value
        isSigned = signed
        super.init()
    }
    override var type: TypeInfo { isSigned ? WideIntegerObject.signedType : WideIntegerObject.unsignedType }
    override func toText() -> String { value.description }
    override func isEqual(to other: NetObject) -> Bool { (other as? WideIntegerObject).map { $0.isSigned == isSigned && $0.value == value } ?? false }
    override var hashValue: Int { value.hashValue }
    func text(format: String, invariant: Bool) throws -> String { try NumberFormat.string(Value(value), format, invariant ? .invariant : .current) ?? toText() }

    private static let one = BigInt(Int64(1))
    private static func limits(_ signed: Bool) -> (low: BigInt, high: BigInt) {
        signed ? (BigInt(Int64(0)) - (one << 127), (one << 127) - one) : (BigInt(Int64(0)), (one << 128) - one)
    }
    private static func overflow(_ signed: Bool) -> NetException {
        .overflow("Value was either too large or too small for \(signed ? "an Int128" : "a UInt128").")
    }
    /// The value within the type, or an overflow.
    static func made(_ value: BigInt, _ signed: Bool) throws -> Value {
        let (low, high) = limits(signed)
        guard value >= low, value <= high else { throw overflow(signed) }
        return .object(WideIntegerObject(value, signed: signed))
    }
    /// Unchecked arithmetic wraps around.
    private static func wrapped(_ value: BigInt, _ signed: Bool) -> Value {
        let (low, high) = limits(signed), span = one << 128
        var kept = value
        if kept < low || kept > high {
            kept = kept.quotientAndRemainder(by: span).remainder
            if kept < low { kept = kept + span }
            if kept > high { kept = kept - span }
        }
        return .object(WideIntegerObject(kept, signed: signed))
    }
    static func number(_ value: Value) -> BigInt? {
        if let own = value.as(WideIntegerObject.self) { return own.value }
        if let big = value.bigValue { return big }
        if case .ulong(let wide) = value.base { return BigInt(wide) }
        if let small = value.integerValue { return BigInt(small) }
        if let exact = value.decimalValue { return (try? NumberFormat.string(Value(exact.truncated), "F0", .invariant)).flatMap { $0 }.flatMap { try? NumberText.integer($0) } }
        return value.isNumber ? BigInt(truncating: value.real) : nil
    }
    private static func parse(_ text: String, _ signed: Bool) throws -> Value {
        guard let found = try? NumberText.integer(text) else { throw NetException.format("The input string '\(text)' was not in a correct format.") }
        return try made(found, signed)
    }

    static let signedType = make("System.Int128", signed: true)
    static let unsignedType = make("System.UInt128", signed: false)
    private static func make(_ name: String, signed: Bool) -> TypeInfo {
        let made = TypeInfo(name, base: WellKnown.valueType, interfaces: ["System.IComparable", "System.IFormattable"], flags: .valueType, members: { members(name, signed) })
        made.convertsFrom = { value, runspace in
            if let own = value.as(WideIntegerObject.self), own.isSigned == signed { return value }
            if let text = value.stringValue { return try parse(text, signed) }
            return try number(value).map { try WideIntegerObject.made($0, signed) }
        }
        return made
    }
    private static func members(_ name: String, _ signed: Bool) -> [TypeMember] {
        @Sendable func own(_ value: Value) -> BigInt { number(value) ?? BigInt(Int64(0)) }
        let (low, high) = limits(signed)
        let fixed: [(String, BigInt)] = [("MaxValue", high), ("MinValue", low), ("Zero", BigInt(Int64(0))), ("One", one)] + (signed ? [("NegativeOne", BigInt(Int64(-1)))] : [])
        let arithmetic: [(String, @Sendable (BigInt, BigInt) throws -> BigInt)] = [
            ("op_Addition", { $0 + $1 }), ("op_Subtraction", { $0 - $1 }), ("op_Multiply", { $0 * $1 }), ("op_Division", { try divided($0, $1).quotient }),
            ("op_Modulus", { try divided($0, $1).remainder }), ("Max", { $0 < $1 ? $1 : $0 }), ("Min", { $0 < $1 ? $0 : $1 }),
        ]
        let comparisons: [(String, @Sendable (BigInt, BigInt) -> Bool)] = [
            ("op_LessThan", { $0 < $1 }), ("op_GreaterThan", { $0 > $1 }), ("op_LessThanOrEqual", { $0 <= $1 }), ("op_GreaterThanOrEqual", { $0 >= $1 }),
            ("op_Equality", { $0 == $1 }), ("op_Inequality", { $0 != $1 }),
        ]
        let tests: [(String, @Sendable (BigInt) -> Bool)] = [
            ("IsNegative", { $0 < BigInt(Int64(0)) }), ("IsPositive", { $0 >= BigInt(Int64(0)) }),
            ("IsEvenInteger", { $0.isEven }), ("IsOddInteger", { !$0.isEven }),
        ]
        var list: [TypeMember] = fixed.map { property, value in .staticProperty(property, name) { _ in .object(WideIntegerObject(value, signed: signed)) } }
        list += arithmetic.map { method, body in .staticMethod("\(name) \(method)(\(name) left, \(name) right)") { args, _ in wrapped(try body(own(args[0]), own(args[1])), signed) } }
        list += comparisons.map { method, body in .staticMethod("bool \(method)(\(name) left, \(name) right)") { args, _ in .bool(body(own(args[0]), own(args[1]))) } }
        list += tests.map { method, body in .staticMethod("bool \(method)(\(name) value)") { args, _ in .bool(body(own(args[0]))) } }
        return list + [
            .constructor("ulong upper, ulong lower") { args, _ in wrapped((own(args[0]) << 64) + own(args[1]), signed) },
            .staticMethod("\(name) Parse(string s)") { args, _ in try parse(args[0].string, signed) },
            .staticMethod("\(name) Parse(string s, System.IFormatProvider provider)") { args, _ in try parse(args[0].string, signed) },
            .staticMethod("bool TryParse(string s, [ref] \(name) result)") { args, _ in
                let found = try? parse(args[0].string, signed)
                assign(args[1], found ?? .object(WideIntegerObject(BigInt(Int64(0)), signed: signed)))
                return .bool(found != nil)
            },
            .staticMethod("\(name) Abs(\(name) value)") { args, _ in own(args[0]) < BigInt(Int64(0)) ? try made(BigInt(Int64(0)) - own(args[0]), signed) : args[0] },
            .staticMethod("\(name) Clamp(\(name) value, \(name) min, \(name) max)") { args, _ in
                let value = own(args[0])
                return value < own(args[1]) ? args[1] : value > own(args[2]) ? args[2] : args[0]
            },
            .staticMethod("int Sign(\(name) value)") { args, _ in Value(own(args[0]) < BigInt(Int64(0)) ? -1 : own(args[0]) == BigInt(Int64(0)) ? 0 : 1) },
            .method("int CompareTo(\(name) value)") { value, args, _ in Value(own(value) < own(args[0]) ? -1 : own(value) == own(args[0]) ? 0 : 1) },
            .method("bool Equals(\(name) other)") { value, args, _ in .bool(own(value) == own(args[0])) },
            .method("string ToString()") { value, _, _ in Value(own(value).description) },
            .method("string ToString(string format)") { value, args, _ in Value(try value.as(WideIntegerObject.self)?.text(format: args[0].string, invariant: false) ?? "") },
        ]
    }
    private static func divided(_ a: BigInt, _ b: BigInt) throws -> (quotient: BigInt, remainder: BigInt) {
        guard b != BigInt(Int64(0)) else { throw NetException("System.DivideByZeroException", "Attempted to divide by zero.") }
        return a.quotientAndRemainder(by: b)
    }
    static func register() {
        TypeRegistry.shared.register("System.Int128") { signedType }
        TypeRegistry.shared.register("System.UInt128") { unsignedType }
        TypeRegistry.shared.register("System.Half") { HalfObject.halfType }
    }
}

/// System.Half: a floating-point number of 16 bits.
public final class HalfObject: NetObject, Formattable {
    public let value: Float
    public init(_ value: Float) {
        self.value = HalfObject.rounded(value)
        super.init()
    }
    public override var type: TypeInfo { HalfObject.halfType }
    public override func toText() -> String { HalfObject.shortest(value) }
    public override func isEqual(to other: NetObject) -> Bool { (other as? HalfObject)?.value == value }
    public override var hashValue: Int { value.hashValue }
    public func text(format: String, invariant: Bool) throws -> String {
        format.isEmpty ? toText() : try NumberFormat.string(.single(value), format, invariant ? .invariant : .current) ?? toText()
    }
    /// The nearest value of eleven significant bits; ties go to the even one.
    static func rounded(_ value: Float) -> Float {
        guard value.isFinite, value != 0 else { return value }
        if abs(value) >= 65520 { return value < 0 ? -.infinity : .infinity }
        let exponent = max(Int(value.exponent), -14)
        let step = Float(sign: .plus, exponent: exponent - 10, significand: 1)
        return (value / step).rounded(.toNearestOrEven) * step
    }
    /// The 16 bits of a value that ``rounded(_:)`` gave.
    public static func bits(_ value: Float) -> UInt16 {
        let sign: UInt16 = value.sign == .minus ? 0x8000 : 0
        if value.isNaN { return sign | 0x7E00 }
        if value.isInfinite { return sign | 0x7C00 }
        if value == 0 { return sign }
        let size = abs(value), exponent = Int(size.exponent)
        if exponent < -14 { return sign | UInt16(size / Float(sign: .plus, exponent: -24, significand: 1)) }
        let fraction = UInt16((size / Float(sign: .plus, exponent: exponent, significand: 1) - 1) * 1024)
        return sign | UInt16(exponent + 15) << 10 | fraction
    }
    /// The value of 16 bits.
    public static func value(of bits: UInt16) -> Float {
        let sign: Float = bits & 0x8000 == 0 ? 1 : -1
        let exponent = Int(bits >> 10 & 0x1F), fraction = Float(bits & 0x3FF)
        if exponent == 31 { return fraction == 0 ? sign * .infinity : .nan }
        if exponent == 0 { return sign * fraction * Float(sign: .plus, exponent: -24, significand: 1) }
        return sign * (1 + fraction / 1024) * Float(sign: .plus, exponent: exponent - 15, significand: 1)
    }
    /// The fewest digits that read back as the same value.
    static func shortest(_ value: Float) -> String {
        guard value.isFinite, value != 0 else { return NumberFormat.general(Double(value)) }
        for digits in 1...5 {
            guard let text = try? NumberFormat.string(.single(value), "G\(digits)", .invariant), let back = Float(text) else { continue }
            if rounded(back) == value { return text }
        }
        return NumberFormat.general(Double(value))
    }
    private static func of(_ value: Value) -> Float { value.as(HalfObject.self)?.value ?? Float(value.real) }
    private static func made(_ value: Float) -> Value { .object(HalfObject(value)) }
    private static func parse(_ text: String) throws -> Value {
        guard let found = NumberText.double(text) else { throw NetException.format("The input string '\(text)' was not in a correct format.") }
        return made(Float(found))
    }
    public static let halfType: TypeInfo = {
        let type = TypeInfo("System.Half", base: WellKnown.valueType, interfaces: ["System.IComparable", "System.IFormattable"], flags: .valueType, members: { members })
        type.convertsFrom = { value, runspace in
            if value.as(HalfObject.self) != nil { return value }
            if let text = value.stringValue { return try parse(text) }
            return value.isNumber ? made(Float(value.real)) : nil
        }
        return type
    }()
    private static var members: [TypeMember] {
        let fixed: [(String, Float)] = [
            ("MaxValue", 65504), ("MinValue", -65504), ("Epsilon", Float(sign: .plus, exponent: -24, significand: 1)), ("NaN", .nan), ("PositiveInfinity", .infinity),
            ("NegativeInfinity", -.infinity), ("Zero", 0), ("One", 1), ("NegativeOne", -1), ("Pi", .pi), ("E", 2.7182817), ("Tau", 2 * .pi),
        ]
        let arithmetic: [(String, @Sendable (Float, Float) -> Float)] = [
            ("op_Addition", { $0 + $1 }), ("op_Subtraction", { $0 - $1 }), ("op_Multiply", { $0 * $1 }), ("op_Division", { $0 / $1 }),
            ("op_Modulus", { $0.truncatingRemainder(dividingBy: $1) }), ("Max", { max($0, $1) }), ("Min", { min($0, $1) }),
        ]
        let comparisons: [(String, @Sendable (Float, Float) -> Bool)] = [
            ("op_LessThan", { $0 < $1 }), ("op_GreaterThan", { $0 > $1 }), ("op_LessThanOrEqual", { $0 <= $1 }), ("op_GreaterThanOrEqual", { $0 >= $1 }),
            ("op_Equality", { $0 == $1 }), ("op_Inequality", { $0 != $1 }),
        ]
        let tests: [(String, @Sendable (Float) -> Bool)] = [
            ("IsNaN", { $0.isNaN }), ("IsInfinity", { $0.isInfinite }), ("IsFinite", { $0.isFinite }), ("IsNegative", { $0.sign == .minus }), ("IsInteger", { $0 == $0.rounded() }),
        ]
        let unary: [(String, @Sendable (Float) -> Float)] = [
            ("Abs", { abs($0) }), ("Floor", { $0.rounded(.down) }), ("Ceiling", { $0.rounded(.up) }), ("Truncate", { $0.rounded(.towardZero) }),
            ("Round", { $0.rounded(.toNearestOrEven) }), ("Sqrt", { $0.squareRoot() }), ("op_UnaryNegation", { -$0 }),
        ]
        let name = "System.Half"
        var list: [TypeMember] = fixed.map { property, value in .staticProperty(property, name) { _ in made(value) } }
        list += arithmetic.map { method, body in .staticMethod("\(name) \(method)(\(name) left, \(name) right)") { args, _ in made(body(of(args[0]), of(args[1]))) } }
        list += comparisons.map { method, body in .staticMethod("bool \(method)(\(name) left, \(name) right)") { args, _ in .bool(body(of(args[0]), of(args[1]))) } }
        list += tests.map { method, body in .staticMethod("bool \(method)(\(name) value)") { args, _ in .bool(body(of(args[0]))) } }
        list += unary.map { method, body in .staticMethod("\(name) \(method)(\(name) x)") { args, _ in made(body(of(args[0]))) } }
        return list + [
            .staticMethod("\(name) Parse(string s)") { args, _ in try parse(args[0].string) },
            .staticMethod("\(name) Parse(string s, System.IFormatProvider provider)") { args, _ in try parse(args[0].string) },
            .staticMethod("bool TryParse(string s, [ref] \(name) result)") { args, _ in
                let found = try? parse(args[0].string)
                assign(args[1], found ?? made(0))
                return .bool(found != nil)
            },
            .staticMethod("float op_Explicit(\(name) value)") { args, _ in .single(of(args[0])) },
            .method("int CompareTo(\(name) other)") { value, args, _ in Value(of(value) < of(args[0]) ? -1 : of(value) == of(args[0]) ? 0 : 1) },
            .method("bool Equals(\(name) obj)") { value, args, _ in .bool(of(value) == of(args[0])) },
            .method("string ToString()") { value, _, _ in Value(shortest(of(value))) },
            .method("string ToString(string format)") { value, args, _ in Value(try value.as(HalfObject.self)?.text(format: args[0].string, invariant: false) ?? "") },
        ]
    }
}
