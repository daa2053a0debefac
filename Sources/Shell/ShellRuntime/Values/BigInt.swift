import ShellSyntax

/// An integer of any size: what System.Numerics.BigInteger holds. Magnitude in 32-bit words, least significant first.
public struct BigInt: Hashable, Comparable, Sendable {
    public private(set) var words: [UInt32]
    public private(set) var isNegative: Bool

    public init(words: [UInt32], isNegative: Bool) {
        var words = words
        while words.last == 0 { words.removeLast() }
        self.words = words
        self.isNegative = isNegative && !words.isEmpty
    }
    public init(_ value: Int64) {
        let magnitude = value.magnitude
        self.init(words: [UInt32(truncatingIfNeeded: magnitude), UInt32(truncatingIfNeeded: magnitude >> 32)], isNegative: value < 0)
    }
    public init(_ value: UInt64) {
        self.init(words: [UInt32(truncatingIfNeeded: value), UInt32(truncatingIfNeeded: value >> 32)], isNegative: false)
    }
    public init(_ value: UInt128, isNegative: Bool = false) {
        self.init(words: (0..<4).map { UInt32(truncatingIfNeeded: value >> UInt128($0 * 32)) }, isNegative: isNegative)
    }
    /// Towards zero; nil for NaN and infinities.
    public init?(truncating value: Double) {
        guard value.isFinite else { return nil }
        let whole = value.rounded(.towardZero)
        if whole == 0 {
            self.init(Int64(0))
            return
        }
        let exponent = Int(whole.exponent)
        let significand = (1 << 52) | whole.significandBitPattern
        let base = BigInt(significand)
        let shifted = exponent >= 52 ? base << (exponent - 52) : base >> (52 - exponent)
        self.init(words: shifted.words, isNegative: whole < 0)
    }

    public var isZero: Bool { words.isEmpty }
    public var isEven: Bool { (words.first ?? 0) & 1 == 0 }
    public var sign: Int { words.isEmpty ? 0 : isNegative ? -1 : 1 }
    public var magnitude: BigInt { BigInt(words: words, isNegative: false) }
    public var bitWidth: Int { words.isEmpty ? 0 : words.count * 32 - words[words.count - 1].leadingZeroBitCount }

    public var int64: Int64? {
        guard words.count <= 2, let value = uint64Magnitude else { return nil }
        if isNegative { return value <= UInt64(1) << 63 ? Int64(truncatingIfNeeded: 0 &- value) : nil }
        return Int64(exactly: value)
    }
    public var uint64: UInt64? { isNegative ? nil : uint64Magnitude }
    private var uint64Magnitude: UInt64? {
        guard words.count <= 2 else { return nil }
        return UInt64(words.first ?? 0) | UInt64(words.count > 1 ? words[1] : 0) << 32
    }
    /// The magnitude where it fits 128 bits.
    public var uint128Magnitude: UInt128? {
        guard words.count <= 4 else { return nil }
        var value: UInt128 = 0
        for word in words.reversed() { value = value << 32 | UInt128(word) }
        return value
    }
    /// As .NET makes it: the 53 bits at the top; those below are cut off.
    public var double: Double {
        guard bitWidth <= 1024 else { return isNegative ? -.infinity : .infinity }
        let shift = max(0, bitWidth - 53)
        let value = Double(sign: .plus, exponent: shift, significand: Double((magnitude >> shift).uint64Magnitude ?? 0))
        return isNegative ? -value : value
    }

    private var trailingZeros: Int {
        for (at, word) in words.enumerated() where word != 0 { return at * 32 + word.trailingZeroBitCount }
        return 0
    }

    public static prefix func - (a: BigInt) -> BigInt { BigInt(words: a.words, isNegative: !a.isNegative) }
    public static func < (a: BigInt, b: BigInt) -> Bool {
        if a.isNegative != b.isNegative { return a.isNegative }
        let order = compareMagnitude(a.words, b.words)
        return a.isNegative ? order > 0 : order < 0
    }
    static func compareMagnitude(_ a: [UInt32], _ b: [UInt32]) -> Int {
        if a.count != b.count { return a.count < b.count ? -1 : 1 }
        var at = a.count - 1
        while at >= 0 {
            if a[at] != b[at] { return a[at] < b[at] ? -1 : 1 }
            at -= 1
        }
        return 0
    }
    static func addMagnitude(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
        let (long, short) = a.count >= b.count ? (a, b) : (b, a)
        var result: [UInt32] = []
        result.reserveCapacity(long.count + 1)
        var carry: UInt64 = 0
        for at in long.indices {
            let sum = UInt64(long[at]) + (at < short.count ? UInt64(short[at]) : 0) + carry
            result.append(UInt32(truncatingIfNeeded: sum))
            carry = sum >> 32
        }
        if carry != 0 { result.append(UInt32(carry)) }
        return result
    }
    /// a - b where a >= b.
    static func subtractMagnitude(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
        var result = a
        var borrow: Int64 = 0
        for at in a.indices {
            var difference = Int64(a[at]) - (at < b.count ? Int64(b[at]) : 0) - borrow
            borrow = difference < 0 ? 1 : 0
            if difference < 0 { difference += 1 << 32 }
            result[at] = UInt32(difference)
        }
        return result
    }
    public static func + (a: BigInt, b: BigInt) -> BigInt {
        if a.isNegative == b.isNegative { return BigInt(words: addMagnitude(a.words, b.words), isNegative: a.isNegative) }
        if compareMagnitude(a.words, b.words) >= 0 {
            return BigInt(words: subtractMagnitude(a.words, b.words), isNegative: a.isNegative)
        }
        return BigInt(words: subtractMagnitude(b.words, a.words), isNegative: b.isNegative)
    }
    public static func - (a: BigInt, b: BigInt) -> BigInt { a + -b }
    public static func * (a: BigInt, b: BigInt) -> BigInt {
        if a.isZero || b.isZero { return BigInt(Int64(0)) }
        var result = [UInt32](repeating: 0, count: a.words.count + b.words.count)
        for i in a.words.indices {
            var carry: UInt64 = 0
            let factor = UInt64(a.words[i])
            for j in b.words.indices {
                let sum = UInt64(result[i + j]) + factor * UInt64(b.words[j]) + carry
                result[i + j] = UInt32(truncatingIfNeeded: sum)
                carry = sum >> 32
            }
            result[i + b.words.count] = UInt32(carry)
        }
        return BigInt(words: result, isNegative: a.isNegative != b.isNegative)
    }
    public static func << (a: BigInt, count: Int) -> BigInt {
        if count < 0 { return a >> -count }
        let (whole, bits) = (count / 32, count % 32)
        var result = [UInt32](repeating: 0, count: whole)
        var carry: UInt32 = 0
        for word in a.words {
            result.append(word << bits | carry)
            carry = bits == 0 ? 0 : word >> (32 - bits)
        }
        result.append(carry)
        return BigInt(words: result, isNegative: a.isNegative)
    }
    /// Arithmetic shift: rounds towards minus infinity, as .NET does.
    public static func >> (a: BigInt, count: Int) -> BigInt {
        if count < 0 { return a << -count }
        let (whole, bits) = (count / 32, count % 32)
        guard whole < a.words.count else { return BigInt(Int64(a.isNegative ? -1 : 0)) }
        var result: [UInt32] = []
        for at in whole..<a.words.count {
            let next = at + 1 < a.words.count ? a.words[at + 1] : 0
            result.append(bits == 0 ? a.words[at] : a.words[at] >> bits | next << (32 - bits))
        }
        let shifted = BigInt(words: result, isNegative: a.isNegative)
        if a.isNegative, a.trailingZeros < count { return shifted - BigInt(Int64(1)) }
        return shifted
    }
    /// Division of the magnitude by one word: quotient and remainder.
    public func dividedByWord(_ divisor: UInt32) -> (BigInt, UInt32) {
        var result = words
        var rest: UInt64 = 0
        for at in words.indices.reversed() {
            let part = rest << 32 | UInt64(words[at])
            result[at] = UInt32(part / UInt64(divisor))
            rest = part % UInt64(divisor)
        }
        return (BigInt(words: result, isNegative: isNegative), UInt32(rest))
    }
    /// Towards zero; the remainder has the dividend's sign. The divisor must not be zero.
    public func quotientAndRemainder(by divisor: BigInt) -> (quotient: BigInt, remainder: BigInt) {
        if BigInt.compareMagnitude(words, divisor.words) < 0 { return (BigInt(Int64(0)), self) }
        if divisor.words.count == 1 {
            let (quotient, rest) = dividedByWord(divisor.words[0])
            return (
                BigInt(words: quotient.words, isNegative: isNegative != divisor.isNegative),
                BigInt(words: [rest], isNegative: isNegative)
            )
        }
        // Knuth's algorithm D.
        let shift = divisor.words[divisor.words.count - 1].leadingZeroBitCount
        let v = (divisor.magnitude << shift).words
        var u = (magnitude << shift).words
        if u.count == words.count { u.append(0) }
        while u.count < words.count + 1 { u.append(0) }
        let n = v.count, m = u.count - n - 1
        var quotient = [UInt32](repeating: 0, count: max(m + 1, 1))
        var j = m
        while j >= 0 {
            let numerator = UInt64(u[j + n]) << 32 | UInt64(u[j + n - 1])
            var guess = numerator / UInt64(v[n - 1])
            var rest = numerator % UInt64(v[n - 1])
            while guess >= 1 << 32 || guess * UInt64(v[n - 2]) > (rest << 32 | UInt64(u[j + n - 2])) {
                guess -= 1
                rest += UInt64(v[n - 1])
                if rest >= 1 << 32 { break }
            }
            var borrow: Int64 = 0
            var carry: UInt64 = 0
            for i in 0..<n {
                let product = guess * UInt64(v[i]) + carry
                carry = product >> 32
                let difference = Int64(u[i + j]) - borrow - Int64(product & 0xFFFF_FFFF)
                u[i + j] = UInt32(truncatingIfNeeded: difference)
                borrow = difference < 0 ? 1 : 0
            }
            let difference = Int64(u[j + n]) - borrow - Int64(carry)
            u[j + n] = UInt32(truncatingIfNeeded: difference)
            if difference < 0 {
                guess -= 1
                var carry: UInt64 = 0
                for i in 0..<n {
                    let sum = UInt64(u[i + j]) + UInt64(v[i]) + carry
                    u[i + j] = UInt32(truncatingIfNeeded: sum)
                    carry = sum >> 32
                }
                u[j + n] = u[j + n] &+ UInt32(truncatingIfNeeded: carry)
            }
            quotient[j] = UInt32(guess)
            j -= 1
        }
        let rest = BigInt(words: Array(u[0..<n]), isNegative: false) >> shift
        return (
            BigInt(words: quotient, isNegative: isNegative != divisor.isNegative),
            BigInt(words: rest.words, isNegative: isNegative)
        )
    }
    public func power(_ exponent: Int) -> BigInt {
        var result = BigInt(Int64(1)), base = self, left = exponent
        while left > 0 {
            if left & 1 == 1 { result = result * base }
            left >>= 1
            if left > 0 { base = base * base }
        }
        return result
    }
    public static func powerOfTen(_ exponent: Int) -> BigInt { BigInt(Int64(10)).power(exponent) }

    /// Digits of the magnitude in base ten.
    public var digits: String {
        if words.isEmpty { return "0" }
        var parts: [UInt32] = []
        var rest = magnitude
        while !rest.isZero {
            let (quotient, remainder) = rest.dividedByWord(1_000_000_000)
            parts.append(remainder)
            rest = quotient
        }
        var text = String(parts[parts.count - 1])
        for part in parts.dropLast().reversed() {
            let piece = String(part)
            text += String(repeating: "0", count: 9 - piece.utf8.count) + piece
        }
        return text
    }
    public var description: String { (isNegative ? "-" : "") + digits }

    /// From decimal digits only.
    public init?(digits: some StringProtocol, isNegative: Bool = false) {
        guard !digits.isEmpty else { return nil }
        var words: [UInt32] = []
        for byte in digits.utf8 {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            var carry = UInt64(byte - 0x30)
            for at in words.indices {
                let sum = UInt64(words[at]) * 10 + carry
                words[at] = UInt32(truncatingIfNeeded: sum)
                carry = sum >> 32
            }
            if carry != 0 { words.append(UInt32(carry)) }
        }
        self.init(words: words, isNegative: isNegative)
    }

    /// Two's complement words, long enough for `count` words.
    func twosComplement(_ count: Int) -> [UInt32] {
        var result = words + [UInt32](repeating: 0, count: max(0, count - words.count))
        guard isNegative else { return result }
        var carry: UInt64 = 1
        for at in result.indices {
            let sum = UInt64(~result[at]) + carry
            result[at] = UInt32(truncatingIfNeeded: sum)
            carry = sum >> 32
        }
        return result
    }
    init(twosComplement words: [UInt32]) {
        guard let top = words.last, top & 0x8000_0000 != 0 else {
            self.init(words: words, isNegative: false)
            return
        }
        var result = words
        var carry: UInt64 = 1
        for at in result.indices {
            let sum = UInt64(~result[at]) + carry
            result[at] = UInt32(truncatingIfNeeded: sum)
            carry = sum >> 32
        }
        self.init(words: result, isNegative: true)
    }
    static func bitwise(_ a: BigInt, _ b: BigInt, _ operation: (UInt32, UInt32) -> UInt32) -> BigInt {
        let count = max(a.words.count, b.words.count) + 1
        let x = a.twosComplement(count), y = b.twosComplement(count)
        return BigInt(twosComplement: zip(x, y).map(operation))
    }
}

/// System.Numerics.BigInteger.
public final class BigIntegerObject: NetObject {
    public let value: BigInt
    public init(_ value: BigInt) {
        self.value = value
        super.init(kind: .bigInteger)
    }
    public override var type: TypeInfo { WellKnown.bigInteger }
    public override func toText() -> String { value.description }
    public override func isEqual(to other: NetObject) -> Bool { (other as? BigIntegerObject)?.value == value }
    public override var hashValue: Int { value.hashValue }
}
