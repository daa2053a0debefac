/// `GetHashCode` of .NET's own values: the order of hashed collections shows it.
public enum HashCodes {
    /// Int64, DateTime, TimeSpan: both halves.
    public static func folded(_ number: Int64) -> Int32 { Int32(truncatingIfNeeded: number) ^ Int32(truncatingIfNeeded: number >> 32) }
    /// Decimal: trailing zeros after the point do not count, so that 1.5 and 1.50 hash alike.
    static func of(_ value: NetDecimal) -> Int32 {
        guard value.mantissa != 0 else { return 0 }
        var (mantissa, scale) = (value.mantissa, value.scale)
        while scale > 0, mantissa % 10 == 0 { (mantissa, scale) = (mantissa / 10, scale - 1) }
        let flags = UInt32(scale) << 16 | (value.isNegative ? 0x8000_0000 : 0)
        func word(_ at: UInt128) -> UInt32 { UInt32(truncatingIfNeeded: mantissa >> (32 * at)) }
        return Int32(bitPattern: flags ^ word(2) ^ word(1) ^ word(0))
    }
    /// A text as ConcurrentDictionary hashes it (NonRandomizedStringEqualityComparer); everywhere else texts hash by a seed of the process.
    static func unseeded(_ text: String, ignoringCase: Bool) -> Int32 {
        var units = Array((ignoringCase ? text.uppercased() : text).utf16)
        var first: UInt32 = (5381 << 16) + 5381, second = first
        func turned(_ hash: UInt32) -> UInt32 { (hash << 5 | hash >> 27) &+ hash }
        var left = units.count
        units += [0, 0, 0, 0]
        var at = 0
        func pair(_ place: Int) -> UInt32 { UInt32(units[place]) | UInt32(units[place + 1]) << 16 }
        while left > 2 {
            left -= 4
            first = turned(first) ^ pair(at)
            second = turned(second) ^ pair(at + 2)
            at += 4
        }
        if left > 0 { second = turned(second) ^ pair(at) }
        return Int32(bitPattern: first &+ second &* 1_566_083_941)
    }
}

extension Value {
    /// `GetHashCode` where it is the same in every process.
    public var netHash: Int32? {
        switch base {
        case .bool(let flag): flag ? 1 : 0
        case .int(let number): number
        case .short(let number): Int32(number)
        case .sbyte(let number): Int32(number)
        case .byte(let number): Int32(number)
        case .ushort(let number): Int32(number)
        case .uint(let number): Int32(bitPattern: number)
        case .long(let number): HashCodes.folded(number)
        case .ulong(let number): HashCodes.folded(Int64(bitPattern: number))
        case .char(let unit): Int32(bitPattern: UInt32(unit) | UInt32(unit) << 16)
        case .double(let number): HashCodes.folded(Int64(bitPattern: number.isZero || number.isNaN ? number.bitPattern & 0x7FF0_0000_0000_0000 : number.bitPattern))
        case .single(let number): Int32(bitPattern: number.isZero || number.isNaN ? number.bitPattern & 0x7F80_0000 : number.bitPattern)
        case .object(let object): object.netHash
        default: nil
        }
    }
}
