import ShellRuntime

/// Whole numbers as keys write them: bytes, most significant first.
extension BigInt {
    init(bytes: some Sequence<UInt8>) {
        var words: [UInt32] = [], word: UInt32 = 0, shift: UInt32 = 0
        for byte in Array(bytes).reversed() {
            word |= UInt32(byte) << shift
            shift += 8
            if shift == 32 {
                words.append(word)
                word = 0
                shift = 0
            }
        }
        if shift > 0 { words.append(word) }
        self.init(words: words, isNegative: false)
    }
    /// The magnitude, without leading zeros unless a length is asked for.
    func bytes(_ length: Int? = nil) -> [UInt8] {
        let all: [UInt8] = words.reversed().flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(24 - 8 * $0)) } }
        let plain = Array(all.drop { $0 == 0 })
        guard let length, plain.count < length else { return plain }
        return [UInt8](repeating: 0, count: length - plain.count) + plain
    }
    var bitCount: Int { words.last.map { words.count * 32 - $0.leadingZeroBitCount } ?? 0 }
    /// The remainder in 0..<divisor.
    func reduced(by divisor: BigInt) -> BigInt {
        let rest = quotientAndRemainder(by: divisor).remainder
        return rest.isNegative ? rest + divisor : rest
    }
    /// The number that gives 1 with this one, modulo `modulus`; nil where they share a factor.
    func inverse(modulo modulus: BigInt) -> BigInt? {
        let zero = BigInt(Int64(0)), one = BigInt(Int64(1))
        var (a, b) = (reduced(by: modulus), modulus), (x, y) = (one, zero)
        while b != zero {
            let (quotient, rest) = a.quotientAndRemainder(by: b)
            (a, b) = (b, rest)
            (x, y) = (y, x - quotient * y)
        }
        return a == one ? x.reduced(by: modulus) : nil
    }
}

/// Arithmetic modulo an odd number, in Montgomery's form: limbs of 64 bits, least significant first.
struct OddModulus: Sendable {
    typealias Element = [UInt64]
    let value: BigInt
    let limbs: Element
    /// -1 / modulus, modulo 2^64.
    private let negated: UInt64
    private let square: Element
    let one: Element
    let zero: Element

    init(_ value: BigInt) {
        self.value = value
        let count = (value.words.count + 1) / 2
        limbs = OddModulus.limbs(value, count)
        var inverse: UInt64 = 1
        for _ in 0..<6 { inverse = inverse &* (2 &- limbs[0] &* inverse) }
        negated = 0 &- inverse
        let one = BigInt(Int64(1))
        square = OddModulus.limbs((one << (128 * count)).reduced(by: value), count)
        self.one = OddModulus.limbs((one << (64 * count)).reduced(by: value), count)
        zero = Element(repeating: 0, count: count)
    }
    private static func limbs(_ value: BigInt, _ count: Int) -> Element {
        (0..<count).map { at in
            let low = at * 2 < value.words.count ? UInt64(value.words[at * 2]) : 0
            let high = at * 2 + 1 < value.words.count ? UInt64(value.words[at * 2 + 1]) : 0
            return high << 32 | low
        }
    }
    func element(_ number: BigInt) -> Element { multiply(OddModulus.limbs(number.reduced(by: value), limbs.count), square) }
    func number(_ element: Element) -> BigInt {
        var plain = zero
        plain[0] = 1
        let out = multiply(element, plain)
        return BigInt(words: out.flatMap { [UInt32(truncatingIfNeeded: $0), UInt32(truncatingIfNeeded: $0 >> 32)] }, isNegative: false)
    }
    func multiply(_ a: Element, _ b: Element) -> Element {
        let count = limbs.count
        return Element(unsafeUninitializedCapacity: count + 2) { sum, used in
            sum.initialize(repeating: 0)
            a.withUnsafeBufferPointer { a in
                b.withUnsafeBufferPointer { b in
                    limbs.withUnsafeBufferPointer { modulus in
                        for i in 0..<count {
                            OddModulus.accumulate(sum, a[i], b, count)
                            OddModulus.accumulate(sum, sum[0] &* negated, modulus, count)
                            for at in 0...count { sum[at] = sum[at + 1] }
                            sum[count + 1] = 0
                        }
                        if sum[count] != 0 || !OddModulus.isLess(sum, modulus, count) { OddModulus.subtract(sum, modulus, count) }
                    }
                }
            }
            used = count
        }
    }
    @inline(__always)
    private static func accumulate(_ sum: UnsafeMutableBufferPointer<UInt64>, _ factor: UInt64, _ other: UnsafeBufferPointer<UInt64>, _ count: Int) {
        var carry: UInt64 = 0
        for at in 0..<count {
            let product = factor.multipliedFullWidth(by: other[at])
            let (first, overflow) = product.low.addingReportingOverflow(sum[at])
            let (second, further) = first.addingReportingOverflow(carry)
            sum[at] = second
            carry = product.high &+ (overflow ? 1 : 0) &+ (further ? 1 : 0)
        }
        let (top, overflow) = sum[count].addingReportingOverflow(carry)
        sum[count] = top
        if overflow { sum[count + 1] &+= 1 }
    }
    private static func isLess(_ a: UnsafeMutableBufferPointer<UInt64>, _ b: UnsafeBufferPointer<UInt64>, _ count: Int) -> Bool {
        for at in stride(from: count - 1, through: 0, by: -1) where a[at] != b[at] { return a[at] < b[at] }
        return false
    }
    private static func subtract(_ a: UnsafeMutableBufferPointer<UInt64>, _ b: UnsafeBufferPointer<UInt64>, _ count: Int) {
        var borrow = false
        for at in 0..<count {
            let (first, under) = a[at].subtractingReportingOverflow(b[at])
            let (second, further) = first.subtractingReportingOverflow(borrow ? 1 : 0)
            a[at] = second
            borrow = under || further
        }
    }
    func add(_ a: Element, _ b: Element) -> Element {
        var sum = a, carry = false
        for at in sum.indices {
            let (first, over) = sum[at].addingReportingOverflow(b[at])
            let (second, further) = first.addingReportingOverflow(carry ? 1 : 0)
            sum[at] = second
            carry = over || further
        }
        sum.withUnsafeMutableBufferPointer { sum in
            limbs.withUnsafeBufferPointer { modulus in
                if carry || !OddModulus.isLess(sum, modulus, modulus.count) { OddModulus.subtract(sum, modulus, modulus.count) }
            }
        }
        return sum
    }
    func subtract(_ a: Element, _ b: Element) -> Element { add(a, negate(b)) }
    func negate(_ a: Element) -> Element {
        guard a != zero else { return a }
        var result = limbs
        result.withUnsafeMutableBufferPointer { result in a.withUnsafeBufferPointer { OddModulus.subtract(result, $0, $0.count) } }
        return result
    }
    /// `base` to `exponent`, four bits at a time.
    func power(_ base: Element, _ exponent: BigInt) -> Element {
        var table = [one]
        for _ in 1..<16 { table.append(multiply(table[table.count - 1], base)) }
        var result = one
        for word in exponent.words.reversed() {
            for shift in stride(from: 28, through: 0, by: -4) {
                for _ in 0..<4 { result = multiply(result, result) }
                result = multiply(result, table[Int(word >> UInt32(shift) & 15)])
            }
        }
        return result
    }
    func power(_ base: BigInt, _ exponent: BigInt) -> BigInt { number(power(element(base), exponent)) }
}

/// Prime numbers by chance: small factors first, then Miller and Rabin's test.
enum PrimeSearch {
    private static let small: [UInt32] = {
        var isComposite = [Bool](repeating: false, count: 4096), list: [UInt32] = []
        for at in 2..<4096 where !isComposite[at] {
            list.append(UInt32(at))
            for multiple in stride(from: at * at, to: 4096, by: at) { isComposite[multiple] = true }
        }
        return Array(list.dropFirst())
    }()
    /// A prime of so many bits whose two highest are set, and that is not 1 modulo `exponent`.
    static func prime(bits: Int, exponent: UInt32) -> BigInt {
        while true {
            var bytes = RandomBytes.make((bits + 7) / 8)
            let spare = bytes.count * 8 - bits
            bytes[0] &= 0xFF >> UInt8(spare)
            bytes[0] |= 0x80 >> UInt8(spare)
            if spare == 7 { bytes[1] |= 0x80 } else { bytes[0] |= 0x40 >> UInt8(spare) }
            bytes[bytes.count - 1] |= 1
            let start = BigInt(bytes: bytes)
            let residues = small.map { UInt64(start.dividedByWord($0).1) }
            for step in stride(from: UInt64(0), to: 4096, by: 2) {
                if zip(residues, small).contains(where: { ($0 + step) % UInt64($1) == 0 }) { continue }
                let candidate = start + BigInt(step)
                guard candidate.bitCount == bits, candidate.dividedByWord(exponent).1 != 1 else { continue }
                if isPrime(candidate) { return candidate }
            }
        }
    }
    static func isPrime(_ candidate: BigInt) -> Bool {
        let modulus = OddModulus(candidate), one = BigInt(Int64(1)), less = candidate - one
        var odd = less, twos = 0
        while odd.words[0] & 1 == 0 {
            odd = odd >> 1
            twos += 1
        }
        let minusOne = modulus.element(less)
        for round in 0..<(candidate.bitCount > 700 ? 6 : 12) {
            let witness = round == 0 ? BigInt(Int64(2)) : BigInt(bytes: RandomBytes.make(7)) + BigInt(Int64(2))
            var power = modulus.power(modulus.element(witness), odd), isFine = power == modulus.one || power == minusOne
            for _ in 1..<max(1, twos) where !isFine {
                power = modulus.multiply(power, power)
                isFine = power == minusOne
            }
            if !isFine { return false }
        }
        return true
    }
}
