/// DES (FIPS 46-3) with one key, or with three in a row.
struct TripleDes {
    private let rounds: [[UInt64]]

    /// A key of 8, 16 or 24 bytes.
    init(key: [UInt8]) {
        let parts = stride(from: 0, to: key.count - 7, by: 8).map { TripleDes.schedule(TripleDes.word(key[$0..<($0 + 8)])) }
        rounds = parts.count == 2 ? [parts[0], parts[1], parts[0]] : parts
    }
    private static func word(_ bytes: some Sequence<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
    private static func permute(_ value: UInt64, _ width: Int, _ table: [Int]) -> UInt64 {
        table.reduce(0) { $0 << 1 | value >> UInt64(width - $1) & 1 }
    }
    // The permutations follow patterns; those without one are written out.
    private static let initial: [Int] = [58, 60, 62, 64, 57, 59, 61, 63].flatMap { start in (0..<8).map { start - 8 * $0 } }
    private static let final: [Int] = (0..<64).map { at in (initial.firstIndex(of: at + 1) ?? 0) + 1 }
    private static let expansion: [Int] = (0..<8).flatMap { group in (0..<6).map { (group * 4 + $0 + 31) % 32 + 1 } }
    private static let mixing = [16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10, 2, 8, 24, 14, 32, 27, 3, 9, 19, 13, 30, 6, 22, 11, 4, 25]
    private static let choiceOne = [
        57, 49, 41, 33, 25, 17, 9, 1, 58, 50, 42, 34, 26, 18, 10, 2, 59, 51, 43, 35, 27, 19, 11, 3, 60, 52, 44, 36,
        63, 55, 47, 39, 31, 23, 15, 7, 62, 54, 46, 38, 30, 22, 14, 6, 61, 53, 45, 37, 29, 21, 13, 5, 28, 20, 12, 4,
    ]
    private static let choiceTwo = [
        14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7, 27, 20, 13, 2,
        41, 52, 31, 37, 47, 55, 30, 40, 51, 45, 33, 48, 44, 49, 39, 56, 34, 53, 46, 42, 50, 36, 29, 32,
    ]
    private static let boxes: [[UInt8]] = [
        "e4d12fb83a6c59070f74e2d1a6cb953841e8d62bfc973a50fc8249175b3ea06d", "f18e6b34972dc05a3d47f28ec01a69b50e7ba4d158c6932fd8a13f42b67c05e9",
        "a09e63f51dc7b428d709346a285ecbf1d6498f30b12c5ae71ad069874fe3b52c", "7de3069a1285bc4fd8b56f03472c1ae9a690cb7df13e52843f06a1d8945bc72e",
        "2c417ab6853fd0e9eb2c47d150fa3986421bad78f9c5630eb8c71e2d6f09a453", "c1af92680d34e75baf427c9561de0b389ef528c3704a1db6432c95fabe17608d",
        "4b2ef08d3c975a61d0b7491ae35c2f8614bdc37eaf6805926bd814a7950fe23c", "d2846fb1a93e50c71fd8a374c56b0e927b419ce206adf35821e74a8dfc90356b",
    ].map { text in text.utf8.map { $0 < 0x40 ? $0 - 0x30 : $0 - 0x57 } }
    private static func schedule(_ key: UInt64) -> [UInt64] {
        let chosen = permute(key, 64, choiceOne)
        var left = chosen >> 28, right = chosen & 0xFFF_FFFF
        return (1...16).map { round in
            let count: UInt64 = [1, 2, 9, 16].contains(round) ? 1 : 2
            left = (left << count | left >> (28 - count)) & 0xFFF_FFFF
            right = (right << count | right >> (28 - count)) & 0xFFF_FFFF
            return permute(left << 28 | right, 56, choiceTwo)
        }
    }
    private static func pass(_ block: UInt64, _ keys: [UInt64]) -> UInt64 {
        let start = permute(block, 64, initial)
        var left = start >> 32, right = start & 0xFFFF_FFFF
        for key in keys {
            let mixed = permute(right, 32, expansion) ^ key
            var out: UInt64 = 0
            for box in 0..<8 {
                let six = Int(mixed >> UInt64(42 - 6 * box) & 63)
                out = out << 4 | UInt64(boxes[box][(six >> 4 & 2 | six & 1) * 16 + (six >> 1 & 15)])
            }
            (left, right) = (right, left ^ permute(out, 32, mixing))
        }
        return permute(right << 32 | left, 64, final)
    }
    func block(_ bytes: [UInt8], encrypts: Bool) -> [UInt8] {
        var value = TripleDes.word(bytes)
        for (at, keys) in (encrypts ? Array(rounds.enumerated()) : rounds.enumerated().reversed()) {
            // The middle one of three goes the other way.
            let forward = at % 2 == 0 ? encrypts : !encrypts
            value = TripleDes.pass(value, forward ? keys : keys.reversed())
        }
        return (0..<8).map { UInt8(truncatingIfNeeded: value >> UInt64(56 - 8 * $0)) }
    }
    func run(_ data: [UInt8], vector: [UInt8], chained: Bool, padding: Int, encrypts: Bool) throws -> [UInt8] {
        let mode = BlockMode(size: 8, vector: vector, isChained: chained, padding: padding, encrypts: encrypts)
        return try mode.run(data) { block($0, encrypts: encrypts) }
    }
}
