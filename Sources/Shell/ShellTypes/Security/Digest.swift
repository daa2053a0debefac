import Glibc

/// MD5, SHA1, SHA256, SHA384 and SHA512. Round constants are computed from their definitions: roots of primes and sines.
public enum Digest: String, CaseIterable, Sendable {
    case md5 = "MD5", sha1 = "SHA1", sha256 = "SHA256", sha384 = "SHA384", sha512 = "SHA512"

    static let primes: [UInt128] = {
        var list: [UInt128] = []
        var candidate: UInt128 = 2
        while list.count < 80 {
            if !list.contains(where: { candidate % $0 == 0 }) { list.append(candidate) }
            candidate += 1
        }
        return list
    }()
    /// The first 64 bits behind the point of a root, by bisection in 67-bit numbers.
    private static func fraction(_ fits: (UInt128) -> Bool) -> UInt64 {
        var low: UInt128 = 0
        var bit: UInt128 = 1 << 70
        while bit > 0 {
            if fits(low + bit) { low += bit }
            bit >>= 1
        }
        return UInt64(truncatingIfNeeded: low)
    }
    static let squareRoots: [UInt64] = primes.prefix(16).map { prime in
        fraction { x in
            let square = x.multipliedFullWidth(by: x)
            return square.high < prime || (square.high == prime && square.low == 0)
        }
    }
    static let cubeRoots: [UInt64] = primes.map { prime in
        fraction { x in
            let square = x.multipliedFullWidth(by: x)
            let rest = square.low.multipliedFullWidth(by: x)
            let high = square.high &* x &+ rest.high
            return high < prime << 64 || (high == prime << 64 && rest.low == 0)
        }
    }
    static let sines: [UInt32] = (1...64).map { UInt32(abs(sin(Double($0))) * 4_294_967_296) }

    public func hash(_ bytes: [UInt8]) -> [UInt8] {
        let block = self == .sha384 || self == .sha512 ? 128 : 64
        var tail = Array(bytes[(bytes.count - bytes.count % block)...])
        let bits = UInt64(bytes.count) &* 8
        tail.append(0x80)
        while tail.count % block != block - block / 8 { tail.append(0) }
        // The length is 128 bits wide for the wide digests; its upper half is zero.
        if block == 128 { tail += [UInt8](repeating: 0, count: 8) }
        for shift in 0..<8 { tail.append(UInt8(truncatingIfNeeded: bits >> UInt64(self == .md5 ? 8 * shift : 56 - 8 * shift))) }
        var narrow: [UInt32]
        var wide: [UInt64] = []
        switch self {
        case .md5: narrow = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476]
        case .sha1: narrow = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
        case .sha256: narrow = Digest.squareRoots.prefix(8).map { UInt32($0 >> 32) }
        case .sha384: (narrow, wide) = ([], Array(Digest.squareRoots[8...]))
        case .sha512: (narrow, wide) = ([], Array(Digest.squareRoots[..<8]))
        }
        for part in [bytes, tail] {
            part.withUnsafeBytes { data in
                narrow.withUnsafeMutableBufferPointer { narrow in
                    wide.withUnsafeMutableBufferPointer { wide in
                        switch self {
                        case .md5: Digest.md5(data, narrow)
                        case .sha1: Digest.sha1(data, narrow)
                        case .sha256: Digest.sha256(data, narrow)
                        case .sha384, .sha512: Digest.sha512(data, wide)
                        }
                    }
                }
            }
        }
        if self == .md5 { return narrow.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(8 * $0)) } } }
        if wide.isEmpty { return narrow.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(24 - 8 * $0)) } } }
        let out = wide.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) } }
        return self == .sha384 ? Array(out.prefix(48)) : out
    }

    // The functions take every whole block of the data. Shifts and sums wrap, and words lie on the stack: files are long.

    @inline(__always) private static func left(_ value: UInt32, _ count: UInt32) -> UInt32 { value &<< count | value &>> (32 &- count) }
    @inline(__always) private static func right(_ value: UInt32, _ count: UInt32) -> UInt32 { value &>> count | value &<< (32 &- count) }
    @inline(__always) private static func right(_ value: UInt64, _ count: UInt64) -> UInt64 { value &>> count | value &<< (64 &- count) }
    @inline(__always)
    private static func blocks<Word: FixedWidthInteger>(
        _ data: UnsafeRawBufferPointer, words: Int, of type: Word.Type, _ body: (UnsafeRawPointer, UnsafeMutablePointer<Word>) -> Void
    ) {
        let size = 16 * MemoryLayout<Word>.size
        guard let start = data.baseAddress else { return }
        withUnsafeTemporaryAllocation(of: Word.self, capacity: words) { room in
            guard let words = room.baseAddress else { return }
            for at in stride(from: 0, through: data.count - size, by: size) { body(start + at, words) }
        }
    }
    private static func md5(_ data: UnsafeRawBufferPointer, _ state: UnsafeMutableBufferPointer<UInt32>) {
        let turns: [UInt32] = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]
        sines.withUnsafeBufferPointer { sines in
            turns.withUnsafeBufferPointer { turns in
                blocks(data, words: 16, of: UInt32.self) { block, w in
                    for i in 0..<16 { w[i] = UInt32(littleEndian: block.loadUnaligned(fromByteOffset: 4 * i, as: UInt32.self)) }
                    var a = state[0], b = state[1], c = state[2], d = state[3]
                    for i in 0..<64 {
                        let mix: UInt32, word: Int
                        switch i >> 4 {
                        case 0: (mix, word) = (b & c | ~b & d, i)
                        case 1: (mix, word) = (d & b | ~d & c, (5 &* i &+ 1) & 15)
                        case 2: (mix, word) = (b ^ c ^ d, (3 &* i &+ 5) & 15)
                        default: (mix, word) = (c ^ (b | ~d), (7 &* i) & 15)
                        }
                        let sum = a &+ mix &+ sines[i] &+ w[word]
                        (a, d, c) = (d, c, b)
                        b = b &+ left(sum, turns[(i >> 4) << 2 | i & 3])
                    }
                    state[0] &+= a
                    state[1] &+= b
                    state[2] &+= c
                    state[3] &+= d
                }
            }
        }
    }
    private static func sha1(_ data: UnsafeRawBufferPointer, _ state: UnsafeMutableBufferPointer<UInt32>) {
        blocks(data, words: 80, of: UInt32.self) { block, w in
            for i in 0..<16 { w[i] = UInt32(bigEndian: block.loadUnaligned(fromByteOffset: 4 * i, as: UInt32.self)) }
            for i in 16..<80 { w[i] = left(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1) }
            var a = state[0], b = state[1], c = state[2], d = state[3], e = state[4]
            for i in 0..<80 {
                let mix: UInt32, key: UInt32
                if i < 20 { (mix, key) = (b & c | ~b & d, 0x5A82_7999) } else if i < 40 { (mix, key) = (b ^ c ^ d, 0x6ED9_EBA1) } else if i < 60 {
                    (mix, key) = (b & c | b & d | c & d, 0x8F1B_BCDC)
                } else {
                    (mix, key) = (b ^ c ^ d, 0xCA62_C1D6)
                }
                let next = left(a, 5) &+ mix &+ e &+ key &+ w[i]
                (e, d, c, b, a) = (d, c, left(b, 30), a, next)
            }
            state[0] &+= a
            state[1] &+= b
            state[2] &+= c
            state[3] &+= d
            state[4] &+= e
        }
    }
    private static let narrowCubeRoots: [UInt32] = cubeRoots.map { UInt32($0 >> 32) }
    private static func sha256(_ data: UnsafeRawBufferPointer, _ state: UnsafeMutableBufferPointer<UInt32>) {
        narrowCubeRoots.withUnsafeBufferPointer { keys in
            blocks(data, words: 64, of: UInt32.self) { block, w in
                for i in 0..<16 { w[i] = UInt32(bigEndian: block.loadUnaligned(fromByteOffset: 4 * i, as: UInt32.self)) }
                for i in 16..<64 {
                    let x = w[i - 15], y = w[i - 2]
                    let s0 = right(x, 7) ^ right(x, 18) ^ x &>> 3, s1 = right(y, 17) ^ right(y, 19) ^ y &>> 10
                    w[i] = w[i - 16] &+ s0 &+ w[i - 7] &+ s1
                }
                var a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7]
                for i in 0..<64 {
                    let s1 = right(e, 6) ^ right(e, 11) ^ right(e, 25)
                    let first = h &+ s1 &+ (e & f ^ ~e & g) &+ keys[i] &+ w[i]
                    let s0 = right(a, 2) ^ right(a, 13) ^ right(a, 22)
                    let second = s0 &+ (a & b ^ a & c ^ b & c)
                    (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
                }
                state[0] &+= a
                state[1] &+= b
                state[2] &+= c
                state[3] &+= d
                state[4] &+= e
                state[5] &+= f
                state[6] &+= g
                state[7] &+= h
            }
        }
    }
    private static func sha512(_ data: UnsafeRawBufferPointer, _ state: UnsafeMutableBufferPointer<UInt64>) {
        cubeRoots.withUnsafeBufferPointer { keys in
            blocks(data, words: 80, of: UInt64.self) { block, w in
                for i in 0..<16 { w[i] = UInt64(bigEndian: block.loadUnaligned(fromByteOffset: 8 * i, as: UInt64.self)) }
                for i in 16..<80 {
                    let x = w[i - 15], y = w[i - 2]
                    let s0 = right(x, 1) ^ right(x, 8) ^ x &>> 7, s1 = right(y, 19) ^ right(y, 61) ^ y &>> 6
                    w[i] = w[i - 16] &+ s0 &+ w[i - 7] &+ s1
                }
                var a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7]
                for i in 0..<80 {
                    let s1 = right(e, 14) ^ right(e, 18) ^ right(e, 41)
                    let first = h &+ s1 &+ (e & f ^ ~e & g) &+ keys[i] &+ w[i]
                    let s0 = right(a, 28) ^ right(a, 34) ^ right(a, 39)
                    let second = s0 &+ (a & b ^ a & c ^ b & c)
                    (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
                }
                state[0] &+= a
                state[1] &+= b
                state[2] &+= c
                state[3] &+= d
                state[4] &+= e
                state[5] &+= f
                state[6] &+= g
                state[7] &+= h
            }
        }
    }
}
