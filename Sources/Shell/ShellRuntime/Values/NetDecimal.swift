import ShellSyntax

/// System.Decimal: a 96-bit whole number over a power of ten from 0 to 28, with a sign. Results keep scales as .NET does.
public struct NetDecimal: Sendable {
    /// Below 2^96.
    public let mantissa: UInt128
    public let scale: Int
    public let isNegative: Bool

    public static let limit: UInt128 = 1 << 96
    public static let zero = NetDecimal(mantissa: 0, scale: 0, isNegative: false)
    public static let one = NetDecimal(mantissa: 1, scale: 0, isNegative: false)
    public static let maxValue = NetDecimal(mantissa: limit - 1, scale: 0, isNegative: false)
    public static let minValue = NetDecimal(mantissa: limit - 1, scale: 0, isNegative: true)

    init(mantissa: UInt128, scale: Int, isNegative: Bool) {
        self.mantissa = mantissa
        self.scale = scale
        self.isNegative = isNegative
    }
    public init(_ value: Int64) { self.init(mantissa: UInt128(value.magnitude), scale: 0, isNegative: value < 0) }
    public init(_ value: UInt64) { self.init(mantissa: UInt128(value), scale: 0, isNegative: false) }
    public init(_ literal: LiteralDecimal) {
        self.init(
            mantissa: UInt128(literal.high) << 64 | UInt128(literal.mid) << 32 | UInt128(literal.low),
            scale: Int(literal.scale), isNegative: literal.isNegative)
    }
    /// From a whole number over 10^scale: rounded half to even into 28 decimals and 96 bits; nil where it is too large.
    public init?(_ value: BigInt, scale: Int) {
        var value = value, scale = scale, sticky = false
        if scale < 0 {
            guard scale > -40 else { return nil }
            value = value * BigInt.powerOfTen(-scale)
            scale = 0
        }
        let isNegative = value.isNegative
        var excess = max(0, scale - 28)
        // Digits too many for 96 bits: first guess, then step.
        if value.bitWidth > 96 { excess = max(excess, Int(Double(value.bitWidth - 97) * 0.30103)) }
        var magnitude = value.magnitude
        while true {
            if excess > scale { return nil }
            let (quotient, rest) = excess == 0
                ? (magnitude, BigInt(Int64(0))) : magnitude.quotientAndRemainder(by: BigInt.powerOfTen(excess))
            var rounded = quotient
            if excess > 0 {
                let double = rest + rest, unit = BigInt.powerOfTen(excess)
                if double > unit || (double == unit && (sticky || !quotient.isEven)) { rounded = quotient + BigInt(Int64(1)) }
            }
            if rounded.bitWidth <= 96, let bits = rounded.uint128Magnitude {
                self.init(mantissa: bits, scale: scale - excess, isNegative: isNegative)
                return
            }
            excess += 1
            sticky = false
            if excess > 400 { magnitude = BigInt(Int64(0)) }
        }
    }
    /// Rounded to 15 significant digits (7 from System.Single); nil outside the range, NaN included.
    public init?(_ value: Double, digits: Int = 15) {
        guard value.isFinite, abs(value) < 7.9228162514264338e28 else { return nil }
        if value == 0 {
            self = .zero
            return
        }
        var (text, exponent) = DoubleDigits.rounded(abs(value), digits: digits)
        while text.last == 0x30, text.count > 1 { text.removeLast() }
        // value = 0.d1d2d3… × 10^exponent
        guard let whole = BigInt(digits: String(decoding: text, as: UTF8.self), isNegative: value < 0) else { return nil }
        self.init(whole, scale: text.count - exponent)
    }

    public var big: BigInt { BigInt(mantissa, isNegative: isNegative) }
    public var isZero: Bool { mantissa == 0 }
    public var double: Double {
        if mantissa >> 64 == 0, scale <= 22, mantissa < 1 << 53 {
            let value = Double(UInt64(mantissa)) / NetDecimal.doublePowers[scale]
            return isNegative ? -value : value
        }
        return Double(description) ?? 0
    }
    private static let doublePowers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]
    /// The whole part towards zero.
    public var truncated: NetDecimal {
        scale == 0 ? self : NetDecimal(mantissa: mantissa / NetDecimal.powers[scale], scale: 0, isNegative: isNegative)
    }
    public static let powers: [UInt128] = (0...28).reduce(into: []) { list, _ in list.append(list.last.map { $0 * 10 } ?? 1) }

    public enum Rounding { case toEven, awayFromZero, toZero, toNegativeInfinity, toPositiveInfinity }
    /// Math.Round: at most `digits` decimals.
    public func rounded(_ digits: Int, _ mode: Rounding = .toEven) -> NetDecimal {
        guard scale > digits else { return self }
        let unit = NetDecimal.powers[scale - digits]
        var (quotient, rest) = mantissa.quotientAndRemainder(dividingBy: unit)
        let up: Bool
        switch mode {
        case .toEven: up = rest * 2 > unit || (rest * 2 == unit && quotient & 1 == 1)
        case .awayFromZero: up = rest * 2 >= unit
        case .toZero: up = false
        case .toNegativeInfinity: up = rest != 0 && isNegative
        case .toPositiveInfinity: up = rest != 0 && !isNegative
        }
        if up { quotient += 1 }
        rest = 0
        return NetDecimal(mantissa: quotient, scale: digits, isNegative: isNegative)
    }

    public static prefix func - (a: NetDecimal) -> NetDecimal {
        NetDecimal(mantissa: a.mantissa, scale: a.scale, isNegative: !a.isNegative)
    }
    /// Nil on overflow, as with the other operations.
    public static func adding(_ a: NetDecimal, _ b: NetDecimal) -> NetDecimal? {
        if a.scale == b.scale {
            if a.isNegative == b.isNegative {
                let sum = a.mantissa + b.mantissa
                if sum < limit { return NetDecimal(mantissa: sum, scale: a.scale, isNegative: a.isNegative) }
            } else {
                let larger = a.mantissa >= b.mantissa
                return NetDecimal(
                    mantissa: larger ? a.mantissa - b.mantissa : b.mantissa - a.mantissa, scale: a.scale,
                    isNegative: larger ? a.isNegative : b.isNegative)
            }
        }
        let scale = max(a.scale, b.scale)
        let x = a.big * BigInt.powerOfTen(scale - a.scale), y = b.big * BigInt.powerOfTen(scale - b.scale)
        return NetDecimal(x + y, scale: scale)
    }
    public static func multiplying(_ a: NetDecimal, _ b: NetDecimal) -> NetDecimal? {
        let (product, overflow) = a.mantissa.multipliedReportingOverflow(by: b.mantissa)
        let scale = a.scale + b.scale
        if !overflow, product < limit, scale <= 28 {
            return NetDecimal(mantissa: product, scale: scale, isNegative: a.isNegative != b.isNegative)
        }
        return NetDecimal(a.big * b.big, scale: scale)
    }
    /// The divisor must not be zero.
    public static func dividing(_ a: NetDecimal, _ b: NetDecimal) -> NetDecimal? {
        let scale = a.scale - b.scale
        var numerator = a.big
        if scale < 0 { numerator = numerator * BigInt.powerOfTen(-scale) }
        let (quotient, rest) = numerator.quotientAndRemainder(by: b.big)
        if rest.isZero, let exact = NetDecimal(quotient, scale: max(scale, 0)) { return exact }
        // 30 further digits and a sticky one, rounded once, then without trailing zeros.
        let (long, left) = (numerator * BigInt.powerOfTen(30)).quotientAndRemainder(by: b.big)
        var wide = long * BigInt(Int64(10))
        if !left.isZero { wide = wide + BigInt(Int64(a.isNegative != b.isNegative ? -1 : 1)) }
        guard let result = NetDecimal(wide, scale: max(scale, 0) + 31) else { return nil }
        return result.withoutTrailingZeros
    }
    public static func remainder(_ a: NetDecimal, _ b: NetDecimal) -> NetDecimal? {
        if compare(a.isNegative ? -a : a, b.isNegative ? -b : b) < 0 { return a }
        let scale = max(a.scale, b.scale)
        let x = a.big * BigInt.powerOfTen(scale - a.scale), y = b.big * BigInt.powerOfTen(scale - b.scale)
        return NetDecimal(x.quotientAndRemainder(by: y).remainder, scale: scale)
    }
    public var withoutTrailingZeros: NetDecimal {
        var mantissa = mantissa, scale = scale
        while scale > 0, mantissa % 10 == 0 {
            mantissa /= 10
            scale -= 1
        }
        return NetDecimal(mantissa: mantissa, scale: scale, isNegative: isNegative)
    }
    public static func compare(_ a: NetDecimal, _ b: NetDecimal) -> Int {
        if a.isZero && b.isZero { return 0 }
        if a.scale == b.scale, a.isNegative == b.isNegative {
            let order = a.mantissa < b.mantissa ? -1 : a.mantissa > b.mantissa ? 1 : 0
            return a.isNegative ? -order : order
        }
        let scale = max(a.scale, b.scale)
        let x = a.big * BigInt.powerOfTen(scale - a.scale), y = b.big * BigInt.powerOfTen(scale - b.scale)
        return x < y ? -1 : x > y ? 1 : 0
    }
    /// Digits with the scale kept: `1.50`. Negative zero has no sign in .NET's text.
    public var description: String {
        var digits = Array(String(mantissa).utf8)
        if scale > 0 {
            if digits.count <= scale { digits.insert(contentsOf: [UInt8](repeating: 0x30, count: scale - digits.count + 1), at: 0) }
            digits.insert(0x2E, at: digits.count - scale)
        }
        let text = String(decoding: digits, as: UTF8.self)
        return isNegative && mantissa != 0 ? "-" + text : text
    }
    /// The whole part where it fits Int64 after rounding half to even.
    public var roundedBig: BigInt { rounded(0).big }
}

/// System.Decimal as an object.
public final class DecimalObject: NetObject {
    public let value: NetDecimal
    public init(_ value: NetDecimal) {
        self.value = value
        super.init(kind: .decimal)
    }
    public override var type: TypeInfo { WellKnown.decimal }
    public override func toText() -> String { value.description }
    public override func isEqual(to other: NetObject) -> Bool {
        guard let other = other as? DecimalObject else { return false }
        return NetDecimal.compare(value, other.value) == 0
    }
    public override var netHash: Int32? { HashCodes.of(value) }
}

extension Value {
    @inline(__always) public init(_ value: NetDecimal) { self = .object(DecimalObject(value)) }
    @inline(__always) public init(_ value: BigInt) { self = .object(BigIntegerObject(value)) }
    /// The decimal, where the value is one.
    public var decimalValue: NetDecimal? {
        if case .object(let object) = base, object.kind == .decimal { return unsafeDowncast(object, to: DecimalObject.self).value }
        return nil
    }
    public var bigValue: BigInt? {
        if case .object(let object) = base, object.kind == .bigInteger {
            return unsafeDowncast(object, to: BigIntegerObject.self).value
        }
        return nil
    }
    /// The value of a literal of the source text.
    public init(literal: LiteralValue) {
        switch literal {
        case .null: self = .null
        case .bool(let v): self = .bool(v)
        case .sbyte(let v): self = .sbyte(v)
        case .byte(let v): self = .byte(v)
        case .int16(let v): self = .short(v)
        case .uint16(let v): self = .ushort(v)
        case .int32(let v): self = .int(v)
        case .uint32(let v): self = .uint(v)
        case .int64(let v): self = .long(v)
        case .uint64(let v): self = .ulong(v)
        case .double(let v): self = .double(v)
        case .decimal(let v): self.init(NetDecimal(v))
        case .bigInteger(let v): self.init(BigInt(words: v.magnitude, isNegative: v.isNegative))
        case .string(let v): self.init(v)
        case .typeName(let name): self = TypeRegistry.shared.find(name).map { .object(TypeObject($0)) } ?? .null
        }
    }
}
