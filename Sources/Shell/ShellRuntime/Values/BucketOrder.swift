/// The order in which a Hashtable of .NET enumerates: its buckets from the last to the first. It shows wherever the keys are
/// numbers, whose hash is their value (`$Matches` lists 2, 1, 0). Texts hash differently in each process there: they keep the
/// order in which they came, before all others.
struct BucketOrder {
    private var buckets: [Int]
    private var loadSize: Int

    /// The positions of the keys in the order of enumeration; `capacity` is what the table was made for.
    static func positions(_ keys: [Value], capacity: Int) -> [Int] {
        let hashes = keys.map(hash)
        var order = BucketOrder(prime(max(3, Int(Float(capacity) / 0.72))))
        var texts: [Int] = [], count = 0
        for (at, hash) in hashes.enumerated() {
            if count >= order.loadSize {
                var larger = BucketOrder(prime(order.buckets.count * 2))
                for entry in order.buckets where entry >= 0 { larger.put(entry, hashes[entry] ?? 0) }
                order = larger
            }
            count += 1
            if let hash { order.put(at, hash) } else { texts.append(at) }
        }
        return texts + order.buckets.reversed().filter { $0 >= 0 }
    }
    private init(_ size: Int) {
        buckets = Array(repeating: -1, count: size)
        loadSize = Int(Float(0.72) * Float(size))
    }
    private mutating func put(_ entry: Int, _ hash: UInt32) {
        let size = UInt32(buckets.count), step = 1 + (hash &* 101) % (size - 1)
        var place = hash % size
        while buckets[Int(place)] >= 0 { place = UInt32((UInt64(place) + UInt64(step)) % UInt64(size)) }
        buckets[Int(place)] = entry
    }
    /// `GetHashCode` of what hashes alike everywhere, without its sign.
    private static func hash(_ key: Value) -> UInt32? {
        func folded(_ bits: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: bits) ^ UInt32(truncatingIfNeeded: bits >> 32) }
        let hash: UInt32? = switch key {
        case .bool(let flag): flag ? 1 : 0
        case .int(let number): UInt32(truncatingIfNeeded: number)
        case .short(let number): UInt32(truncatingIfNeeded: number)
        case .sbyte(let number): UInt32(truncatingIfNeeded: number)
        case .byte(let number): UInt32(number)
        case .ushort(let number): UInt32(number)
        case .uint(let number): number
        case .long(let number): folded(UInt64(bitPattern: number))
        case .ulong(let number): folded(number)
        case .char(let unit): UInt32(unit) | UInt32(unit) << 16
        case .double(let number): folded(number.isZero || number.isNaN ? number.bitPattern & 0x7FF0_0000_0000_0000 : number.bitPattern)
        case .single(let number): number.isZero || number.isNaN ? number.bitPattern & 0x7F80_0000 : number.bitPattern
        case .object(let object): (object as? EnumObject).map { UInt32(truncatingIfNeeded: $0.raw) }
        default: nil
        }
        return hash.map { $0 & 0x7FFF_FFFF }
    }
    /// The first of .NET's sizes that is large enough; beyond them the next odd prime whose predecessor 101 does not divide.
    private static func prime(_ least: Int) -> Int {
        if let known = primes.first(where: { $0 >= least }) { return known }
        var candidate = least | 1
        while !isPrime(candidate) || (candidate - 1) % 101 == 0 { candidate += 2 }
        return candidate
    }
    private static func isPrime(_ number: Int) -> Bool {
        var divisor = 3
        while divisor * divisor <= number {
            if number % divisor == 0 { return false }
            divisor += 2
        }
        return true
    }
    private static let primes = [
        3, 7, 11, 17, 23, 29, 37, 47, 59, 71, 89, 107, 131, 163, 197, 239, 293, 353, 431, 521, 631, 761, 919, 1103, 1327, 1597, 1931, 2333, 2801,
        3371, 4049, 4861, 5839, 7013, 8419, 10103, 12143, 14591, 17519, 21023, 25229, 30293, 36353, 43627, 52361, 62851, 75431, 90523, 108_631,
        130_363, 156_437, 187_751, 225_307, 270_371, 324_449, 389_357, 467_237, 560_689, 672_827, 807_403, 968_897, 1_162_687, 1_395_263,
        1_674_319, 2_009_191, 2_411_033, 2_893_249, 3_471_899, 4_166_287, 4_999_559, 5_999_471, 7_199_369,
    ]
}
