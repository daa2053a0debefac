import ShellRuntime

/// What a password protects in key files: PBES2 (RFC 8018), and the older schemes of PKCS #12 with triple DES (RFC 7292).
enum PasswordEncryption {
    struct WrongPassword: Error {}
    private static let pbes2 = "1.2.840.113549.1.5.13", pbkdf2 = "1.2.840.113549.1.5.12", tripleDes12 = "1.2.840.113549.1.12.1.3"
    private static let macs: [(oid: String, digest: Digest)] = [
        ("1.2.840.113549.2.7", .sha1), ("1.2.840.113549.2.9", .sha256), ("1.2.840.113549.2.10", .sha384), ("1.2.840.113549.2.11", .sha512),
    ]
    private static let aes: [(oid: String, key: Int)] = [("2.16.840.1.101.3.4.1.2", 16), ("2.16.840.1.101.3.4.1.22", 24), ("2.16.840.1.101.3.4.1.42", 32)]
    private static let tripleDes = "1.2.840.113549.3.7"

    /// EncryptedPrivateKeyInfo or the like: algorithm and octets.
    static func close(_ data: [UInt8], _ password: [UInt8], key length: Int = 32, digest: Digest = .sha256, iterations: Int = 2000) throws -> [UInt8] {
        let (algorithm, bytes) = try protect(data, password, key: length, digest: digest, iterations: iterations)
        return Der.sequence(algorithm, Der.octets(bytes))
    }
    static func protect(_ data: [UInt8], _ password: [UInt8], key length: Int, digest: Digest, iterations: Int) throws -> (algorithm: [UInt8], bytes: [UInt8]) {
        let salt = RandomBytes.make(8), vector = RandomBytes.make(16)
        let key = DerivedBytesObject.derive(password, salt, iterations, digest, length)
        let mac = macs.first { $0.digest == digest }?.oid ?? "", cipher = aes.first { $0.key == length }?.oid ?? ""
        let derivation = Der.sequence(Der.oid(pbkdf2), Der.sequence(Der.octets(salt), Der.integer(iterations), Der.sequence(Der.oid(mac), Der.null)))
        let algorithm = Der.sequence(Der.oid(pbes2), Der.sequence(derivation, Der.sequence(Der.oid(cipher), Der.octets(vector))))
        return (algorithm, try CipherObject.run(data, key: key, vector: vector, mode: 1, padding: 2, encrypts: true))
    }
    static func open(_ value: DerValue, _ password: [UInt8]) throws -> [UInt8] {
        let parts = try value.children()
        guard value.tag == 0x30, parts.count == 2 else { throw DerValue.Malformed() }
        return try open(parts[0], Array(parts[1].contents), password)
    }
    static func open(_ algorithm: DerValue, _ data: [UInt8], _ password: [UInt8]) throws -> [UInt8] {
        let parts = try algorithm.children()
        guard parts.count == 2 else { throw DerValue.Malformed() }
        let scheme = try parts[0].objectIdentifier()
        if scheme == tripleDes12 {
            let fields = try parts[1].children()
            guard fields.count == 2 else { throw DerValue.Malformed() }
            let salt = Array(fields[0].contents), iterations = try count(fields[1]), secret = wide(password)
            let key = derive12(1, secret, salt, iterations, .sha1, 24), vector = derive12(2, secret, salt, iterations, .sha1, 8)
            return try plain { try TripleDes(key: key).run(data, vector: vector, chained: true, padding: 2, encrypts: false) }
        }
        guard scheme == pbes2 else { throw DerValue.Malformed() }
        let both = try parts[1].children()
        guard both.count == 2 else { throw DerValue.Malformed() }
        let derivation = try both[0].children(), cipher = try both[1].children()
        guard derivation.count == 2, cipher.count == 2, try derivation[0].objectIdentifier() == pbkdf2 else { throw DerValue.Malformed() }
        let fields = try derivation[1].children()
        guard fields.count >= 2 else { throw DerValue.Malformed() }
        let mac = try fields.last { $0.tag == 0x30 }?.children().first?.objectIdentifier()
        let digest = mac.flatMap { oid in macs.first { $0.oid == oid }?.digest } ?? .sha1
        let kind = try cipher[0].objectIdentifier(), length = kind == tripleDes ? 24 : aes.first { $0.oid == kind }?.key
        guard let length else { throw DerValue.Malformed() }
        let key = DerivedBytesObject.derive(password, Array(fields[0].contents), try count(fields[1]), digest, length), vector = Array(cipher[1].contents)
        return try plain {
            kind == tripleDes
                ? try TripleDes(key: key).run(data, vector: vector, chained: true, padding: 2, encrypts: false)
                : try CipherObject.run(data, key: key, vector: vector, mode: 1, padding: 2, encrypts: false)
        }
    }
    private static func plain(_ body: () throws -> [UInt8]) throws -> [UInt8] {
        do { return try body() } catch { throw WrongPassword() }
    }
    /// How often a key is derived; a number that would take minutes is a file nobody wrote.
    static func count(_ value: DerValue) throws -> Int {
        let bytes = try value.magnitude()
        guard bytes.count <= 3 else { throw DerValue.Malformed() }
        return bytes.reduce(0) { $0 << 8 | Int($1) }
    }
    /// A password as PKCS #12 takes it: two bytes a character, and two zeros.
    static func wide(_ utf8: [UInt8]) -> [UInt8] {
        (Array(String(decoding: utf8, as: UTF8.self).utf16) + [0]).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }
    /// The derivation of RFC 7292, appendix B: 1 makes keys, 2 vectors, 3 keys of codes.
    static func derive12(_ purpose: UInt8, _ password: [UInt8], _ salt: [UInt8], _ iterations: Int, _ digest: Digest, _ length: Int) -> [UInt8] {
        let block = digest == .sha384 || digest == .sha512 ? 128 : 64
        func filled(_ bytes: [UInt8]) -> [UInt8] {
            guard !bytes.isEmpty else { return [] }
            return (0..<((bytes.count + block - 1) / block * block)).map { bytes[$0 % bytes.count] }
        }
        var input = filled(salt) + filled(password), out: [UInt8] = []
        while out.count < length {
            var piece = digest.hash([UInt8](repeating: purpose, count: block) + input)
            for _ in 1..<max(1, iterations) { piece = digest.hash(piece) }
            out += piece
            let addend = (0..<block).map { piece[$0 % piece.count] }
            for start in stride(from: 0, to: input.count, by: block) {
                var carry = 1
                for at in stride(from: block - 1, through: 0, by: -1) {
                    carry += Int(input[start + at]) + Int(addend[at])
                    input[start + at] = UInt8(carry & 0xFF)
                    carry >>= 8
                }
            }
        }
        return Array(out.prefix(length))
    }
}
