/// A whole number of any size, as far as literals need one: sign and magnitude, least significant word first.
struct WideNumber {
    var words: [UInt32] = []
    var isNegative = false

    var isZero: Bool { words.isEmpty }

    init() {}
    init(_ value: UInt64) {
        if value > 0 { words.append(UInt32(truncatingIfNeeded: value)) }
        if value >> 32 > 0 { words.append(UInt32(truncatingIfNeeded: value >> 32)) }
    }

    mutating func multiplyAdd(_ factor: UInt32, _ addend: UInt32) {
        var carry = UInt64(addend)
        for index in words.indices {
            let product = UInt64(words[index]) * UInt64(factor) + carry
            words[index] = UInt32(truncatingIfNeeded: product)
            carry = product >> 32
        }
        if carry > 0 { words.append(UInt32(carry)) }
    }

    /// Divides the magnitude and gives the remainder.
    mutating func divide(by divisor: UInt32) -> UInt32 {
        var remainder: UInt64 = 0
        for index in words.indices.reversed() {
            let value = remainder << 32 | UInt64(words[index])
            words[index] = UInt32(value / UInt64(divisor))
            remainder = value % UInt64(divisor)
        }
        trim()
        return UInt32(remainder)
    }

    mutating func shiftLeft(_ bits: Int) {
        var rest = bits
        while rest > 0 {
            let step = min(rest, 30)
            multiplyAdd(1 << UInt32(step), 0)
            rest -= step
        }
    }

    mutating func trim() { while words.last == 0 { words.removeLast() } }

    var bitWidth: Int {
        guard let last = words.last else { return 0 }
        return words.count * 32 - last.leadingZeroBitCount
    }

    var low64: UInt64 {
        UInt64(words.count > 0 ? words[0] : 0) | UInt64(words.count > 1 ? words[1] : 0) << 32
    }

    func exactly<Whole: FixedWidthInteger>(_ type: Whole.Type) -> Whole? {
        guard bitWidth <= 64 else { return nil }
        if !isNegative { return Whole(exactly: low64) }
        if low64 == 1 << 63 { return Whole(exactly: Int64.min) }
        guard let magnitude = Int64(exactly: low64) else { return nil }
        return Whole(exactly: -magnitude)
    }

    var literal: LiteralInteger { LiteralInteger(magnitude: words, isNegative: isNegative && !words.isEmpty) }

    /// 2 to a power, less the number: turns a pattern with its top bit set into the negative number it stands for.
    mutating func complement(_ bits: Int) {
        var result: [UInt32] = []
        var borrow: Int64 = 0
        let count = (bits + 31) / 32
        for index in 0...count {
            let top: Int64 = index == bits / 32 ? Int64(1) << Int64(bits % 32) : 0
            var value = top - Int64(index < words.count ? words[index] : 0) - borrow
            borrow = 0
            if value < 0 {
                value += 1 << 32
                borrow = 1
            }
            result.append(UInt32(truncatingIfNeeded: value))
        }
        words = result
        trim()
        isNegative.toggle()
    }
}
