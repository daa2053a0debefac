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
    private static func hash(_ key: Value) -> UInt32? { key.netHash.map { UInt32(bitPattern: $0) & 0x7FFF_FFFF } }
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

/// The order in which a ConcurrentDictionary of .NET enumerates: its buckets from the first to the last, in each the newest entry first. A
/// table grows when one of its locks guards more entries than its share; .NET has as many locks as the computer has processors, here 8.
enum ConcurrentOrder {
    private static let locks = 8
    static func positions(_ keys: [Value], ignoringCase: Bool) -> [Int] {
        let hashes = keys.map { key in
            let own = key.stringValue.map { HashCodes.unseeded($0, ignoringCase: ignoringCase) } ?? key.netHash ?? Int32(truncatingIfNeeded: HashKey(key, ignoringCase: false).hashValue)
            return UInt32(bitPattern: own)
        }
        var size = 31, share = max(1, 31 / locks)
        var buckets: [[Int]] = Array(repeating: [], count: size)
        for at in keys.indices {
            buckets[Int(hashes[at]) % size].insert(at, at: 0)
            let guarded = stride(from: Int(hashes[at]) % size % locks, to: size, by: locks).reduce(0) { $0 + buckets[$1].count }
            guard guarded > share else { continue }
            if at + 1 < size / 4 {
                share *= 2
                continue
            }
            size = size * 2 + 1
            while size % 3 == 0 || size % 5 == 0 || size % 7 == 0 { size += 2 }
            share = max(1, size / locks)
            let before = buckets
            buckets = Array(repeating: [], count: size)
            for entry in before.joined() { buckets[Int(hashes[entry]) % size].insert(entry, at: 0) }
        }
        return Array(buckets.joined())
    }
}
