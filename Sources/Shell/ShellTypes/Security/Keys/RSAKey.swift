import ShellRuntime

/// An RSA key (RFC 8017): modulus and exponent, and with them what only its owner knows.
struct RSAKey: Sendable {
    struct Secret: Sendable {
        let d: BigInt
        let p: BigInt
        let q: BigInt
        let dp: BigInt
        let dq: BigInt
        let inverseQ: BigInt
    }
    let modulus: BigInt
    let exponent: BigInt
    var secret: Secret?
    var bits: Int { modulus.bitCount }
    var length: Int { (bits + 7) / 8 }

    init(modulus: BigInt, exponent: BigInt, secret: Secret? = nil) {
        self.modulus = modulus
        self.exponent = exponent
        self.secret = secret
    }
    /// A key of two primes and their exponent; nil where they do not make one.
    init?(p: BigInt, q: BigInt, exponent: BigInt) {
        let one = BigInt(Int64(1)), high = max(p, q), low = min(p, q)
        guard let d = exponent.inverse(modulo: (high - one) * (low - one)), let inverseQ = low.inverse(modulo: high) else { return nil }
        self.init(
            modulus: high * low, exponent: exponent,
            secret: Secret(d: d, p: high, q: low, dp: d.reduced(by: high - one), dq: d.reduced(by: low - one), inverseQ: inverseQ))
    }
    static func make(bits: Int) -> RSAKey {
        while true {
            let p = PrimeSearch.prime(bits: (bits + 1) / 2, exponent: 65537), q = PrimeSearch.prime(bits: bits / 2, exponent: 65537)
            if p != q, let key = RSAKey(p: p, q: q, exponent: BigInt(Int64(65537))), key.bits == bits { return key }
        }
    }
    private var isUsable: Bool { modulus.words.first.map { $0 & 1 == 1 } ?? false }
    /// What everyone can do with the key; nil for a number that is too large.
    func open(_ data: [UInt8]) -> [UInt8]? {
        let number = BigInt(bytes: data)
        guard isUsable, number < modulus else { return nil }
        return OddModulus(modulus).power(number, exponent).bytes(length)
    }
    /// What the owner alone can do, by the Chinese remainder theorem.
    func close(_ data: [UInt8]) -> [UInt8]? {
        let number = BigInt(bytes: data)
        guard let secret, isUsable, number < modulus else { return nil }
        let high = OddModulus(secret.p).power(number, secret.dp), low = OddModulus(secret.q).power(number, secret.dq)
        let factor = (secret.inverseQ * (high - low)).reduced(by: secret.p)
        return (low + factor * secret.q).bytes(length)
    }
}

/// How RSA pads what it encrypts and signs (RFC 8017, sections 7 to 9).
enum RSAPadding {
    private static let digestOids: [Digest: String] = [
        .md5: "1.2.840.113549.2.5", .sha1: "1.3.14.3.2.26", .sha256: "2.16.840.1.101.3.4.2.1", .sha384: "2.16.840.1.101.3.4.2.2", .sha512: "2.16.840.1.101.3.4.2.3",
    ]
    static func oid(_ digest: Digest) -> String { digestOids[digest] ?? "" }
    /// MGF1.
    private static func mask(_ seed: [UInt8], _ length: Int, _ digest: Digest) -> [UInt8] {
        var out: [UInt8] = [], counter: UInt32 = 0
        while out.count < length {
            out += digest.hash(seed + (0..<4).map { UInt8(truncatingIfNeeded: counter >> UInt32(24 - 8 * $0)) })
            counter += 1
        }
        return Array(out.prefix(length))
    }
    private static func mixed(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] { zip(a, b).map { $0 ^ $1 } }

    /// PKCS #1 version 1.5 for encryption; nil where the data is too long.
    static func wrap(_ data: [UInt8], _ length: Int) -> [UInt8]? {
        guard data.count + 11 <= length else { return nil }
        return [0, 2] + RandomBytes.make(length - data.count - 3).map { $0 == 0 ? 1 : $0 } + [0] + data
    }
    static func unwrap(_ block: [UInt8]) -> [UInt8]? {
        guard block.count > 10, block[0] == 0, block[1] == 2, let end = block.dropFirst(2).firstIndex(of: 0), end >= 10 else { return nil }
        return Array(block[(end + 1)...])
    }
    static func oaep(_ data: [UInt8], _ length: Int, _ digest: Digest) -> [UInt8]? {
        let label = digest.hash([]), size = label.count
        guard data.count + 2 * size + 2 <= length else { return nil }
        let body = label + [UInt8](repeating: 0, count: length - data.count - 2 * size - 2) + [1] + data, seed = RandomBytes.make(size)
        let hidden = mixed(body, mask(seed, body.count, digest))
        return [0] + mixed(seed, mask(hidden, size, digest)) + hidden
    }
    static func openOaep(_ block: [UInt8], _ digest: Digest) -> [UInt8]? {
        let label = digest.hash([]), size = label.count
        guard block.count >= 2 * size + 2, block[0] == 0 else { return nil }
        let hidden = Array(block[(size + 1)...]), seed = mixed(Array(block[1...size]), mask(hidden, size, digest))
        let body = mixed(hidden, mask(seed, hidden.count, digest))
        guard Array(body.prefix(size)) == label, let mark = body.dropFirst(size).firstIndex(where: { $0 != 0 }), body[mark] == 1 else { return nil }
        return Array(body[(mark + 1)...])
    }
    static func signature(_ hash: [UInt8], _ digest: Digest, _ length: Int) -> [UInt8]? {
        let info = Der.sequence(Der.sequence(Der.oid(oid(digest)), Der.null), Der.octets(hash))
        guard info.count + 11 <= length else { return nil }
        return [0, 1] + [UInt8](repeating: 0xFF, count: length - info.count - 3) + [0] + info
    }
    /// PSS, salted with as many bytes as the hash has.
    static func pss(_ hash: [UInt8], _ digest: Digest, _ bits: Int) -> [UInt8]? {
        let size = hash.count, length = (bits + 7) / 8
        guard length >= 2 * size + 2 else { return nil }
        let salt = RandomBytes.make(size), tag = digest.hash([UInt8](repeating: 0, count: 8) + hash + salt)
        let body = [UInt8](repeating: 0, count: length - 2 * size - 2) + [1] + salt
        var hidden = mixed(body, mask(tag, body.count, digest))
        hidden[0] &= 0xFF >> UInt8(8 * length - bits)
        return hidden + tag + [0xBC]
    }
    static func checkPss(_ block: [UInt8], _ hash: [UInt8], _ digest: Digest, _ bits: Int) -> Bool {
        let size = hash.count, length = (bits + 7) / 8, block = Array(block.suffix(length))
        guard length >= 2 * size + 2, block.last == 0xBC else { return false }
        let hidden = Array(block[..<(length - size - 1)]), tag = Array(block[(length - size - 1)..<(length - 1)])
        var body = mixed(hidden, mask(tag, hidden.count, digest))
        body[0] &= 0xFF >> UInt8(8 * length - bits)
        guard let mark = body.firstIndex(where: { $0 != 0 }), body[mark] == 1 else { return false }
        return digest.hash([UInt8](repeating: 0, count: 8) + hash + Array(body[(mark + 1)...])) == tag
    }
}
