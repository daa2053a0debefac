/// AES in CBC mode with PKCS #7 padding (FIPS 197, SP 800-38A), for texts that a key protects.
public struct Rijndael: Sendable {
    private static let forward: [UInt8] = {
        var box = [UInt8](repeating: 0, count: 256)
        var p: UInt8 = 1, q: UInt8 = 1
        repeat {
            p = p ^ (p << 1) ^ (p & 0x80 != 0 ? 0x1B : 0)
            q ^= q << 1
            q ^= q << 2
            q ^= q << 4
            if q & 0x80 != 0 { q ^= 0x09 }
            func turn(_ n: UInt8) -> UInt8 { q << n | q >> (8 - n) }
            box[Int(p)] = q ^ turn(1) ^ turn(2) ^ turn(3) ^ turn(4) ^ 0x63
        } while p != 1
        box[0] = 0x63
        return box
    }()
    private static let backward: [UInt8] = {
        var box = [UInt8](repeating: 0, count: 256)
        for (at, value) in forward.enumerated() { box[Int(value)] = UInt8(at) }
        return box
    }()
    private let rounds: [[UInt8]]

    /// nil for a key that is not 16, 24 or 32 bytes long.
    public init?(key: [UInt8]) {
        guard [16, 24, 32].contains(key.count) else { return nil }
        let words = key.count / 4, count = words + 6
        var schedule = stride(from: 0, to: key.count, by: 4).map { Array(key[$0..<$0 + 4]) }
        var constant: UInt8 = 1
        for at in words..<4 * (count + 1) {
            var word = schedule[at - 1]
            if at % words == 0 {
                word = [word[1], word[2], word[3], word[0]].map { Rijndael.forward[Int($0)] }
                word[0] ^= constant
                constant = Rijndael.double(constant)
            } else if words > 6, at % words == 4 {
                word = word.map { Rijndael.forward[Int($0)] }
            }
            schedule.append(zip(schedule[at - words], word).map { $0 ^ $1 })
        }
        rounds = (0...count).map { round in schedule[round * 4..<round * 4 + 4].flatMap { $0 } }
    }
    private static func double(_ x: UInt8) -> UInt8 { x << 1 ^ (x & 0x80 != 0 ? 0x1B : 0) }
    private static func times(_ x: UInt8, _ factor: UInt8) -> UInt8 {
        var result: UInt8 = 0, x = x, factor = factor
        while factor != 0 {
            if factor & 1 != 0 { result ^= x }
            x = double(x)
            factor >>= 1
        }
        return result
    }
    private static func mix(_ state: inout [UInt8], _ factors: [UInt8]) {
        for column in stride(from: 0, to: 16, by: 4) {
            let old = Array(state[column..<column + 4])
            for row in 0..<4 { state[column + row] = (0..<4).reduce(0) { $0 ^ times(old[$1], factors[($1 + 4 - row) % 4]) } }
        }
    }
    private func add(_ state: inout [UInt8], _ round: Int) { for at in 0..<16 { state[at] ^= rounds[round][at] } }

    func encryptBlock(_ block: [UInt8]) -> [UInt8] {
        var state = block
        add(&state, 0)
        for round in 1..<rounds.count {
            let old = state.map { Rijndael.forward[Int($0)] }
            for at in 0..<16 { state[at] = old[(at + 4 * (at % 4)) % 16] }
            if round < rounds.count - 1 { Rijndael.mix(&state, [2, 3, 1, 1]) }
            add(&state, round)
        }
        return state
    }
    func decryptBlock(_ block: [UInt8]) -> [UInt8] {
        var state = block
        for round in stride(from: rounds.count - 1, to: 0, by: -1) {
            add(&state, round)
            if round < rounds.count - 1 { Rijndael.mix(&state, [14, 11, 13, 9]) }
            let old = state
            for at in 0..<16 { state[(at + 4 * (at % 4)) % 16] = Rijndael.backward[Int(old[at])] }
        }
        add(&state, 0)
        return state
    }
    public func encrypt(_ bytes: [UInt8], vector: [UInt8]) -> [UInt8] {
        let padding = 16 - bytes.count % 16
        let padded = bytes + [UInt8](repeating: UInt8(padding), count: padding)
        var previous = vector, result: [UInt8] = []
        for at in stride(from: 0, to: padded.count, by: 16) {
            previous = encryptBlock(zip(padded[at..<at + 16], previous).map { $0 ^ $1 })
            result += previous
        }
        return result
    }
    /// nil where the padding says that the key is another.
    public func decrypt(_ bytes: [UInt8], vector: [UInt8]) -> [UInt8]? {
        guard bytes.count % 16 == 0, !bytes.isEmpty, vector.count == 16 else { return nil }
        var previous = vector, result: [UInt8] = []
        for at in stride(from: 0, to: bytes.count, by: 16) {
            let block = Array(bytes[at..<at + 16])
            result += zip(decryptBlock(block), previous).map { $0 ^ $1 }
            previous = block
        }
        guard let padding = result.last, padding >= 1, padding <= 16, result.suffix(Int(padding)).allSatisfy({ $0 == padding }) else { return nil }
        return result.dropLast(Int(padding))
    }
}
