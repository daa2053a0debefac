import ShellRuntime

/// System.Security.Cryptography.AsymmetricAlgorithm: an object that has a key.
class KeyObject: NetObject {
    private let ownType: TypeInfo
    init(_ type: TypeInfo) {
        ownType = type
        super.init()
    }
    override var type: TypeInfo { ownType }
    var key: AsymmetricKey { get throws { throw KeyMembers.failure("The requested operation is not supported.") } }
    /// Takes another key in the place of its own; false for one of the other family.
    func take(_ key: AsymmetricKey) -> Bool { false }
    var bits: Int { 0 }
    func resize(_ bits: Int) throws {}
}

/// System.Security.Cryptography.KeySizes, a range at a time.
enum KeySizes {
    static func one(_ low: Int, _ high: Int, _ step: Int) -> Value {
        guard let type = TypeRegistry.shared.find("System.Security.Cryptography.KeySizes") else { return .null }
        return .object(KeptObject(type, ["MinSize": Value(low), "MaxSize": Value(high), "SkipSize": Value(step)]))
    }
    static func list(_ low: Int, _ high: Int, _ step: Int) -> Value {
        let range = one(low, high, step)
        return .object(ObjectArray([range], of: range.objectValue?.type ?? WellKnown.object))
    }
}

/// What every key of .NET can do: give itself in the formats of keys, and take them.
enum KeyMembers {
    static let name = "System.Security.Cryptography."
    static func failure(_ text: String) -> NetException { NetException(name + "CryptographicException", text) }
    static var corrupted: NetException { failure("ASN1 corrupted data.") }
    static var noSecret: NetException { failure("The requested operation is not supported.") }
    static func me(_ value: Value) throws -> KeyObject {
        guard let own = value.as(KeyObject.self) else { throw NetException.argumentNull("key") }
        return own
    }
    /// A text or bytes as a password.
    static func password(_ value: Value) -> [UInt8] { value.stringValue.map { Array($0.utf8) } ?? value.as(SecureStringObject.self).map { Array($0.plain.utf8) } ?? value.bytes }

    static func asn1<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch is DerValue.Malformed { throw corrupted } catch is PasswordEncryption.WrongPassword {
            throw failure("The EncryptedPrivateKeyInfo structure was decoded but was not successfully interpreted, the password may be incorrect.")
        }
    }
    private static func put(_ value: Value, _ key: AsymmetricKey) throws -> Value {
        guard try me(value).take(key) else { throw corrupted }
        return .void
    }
    static func fromPem(_ value: Value, _ text: String, _ labels: [String], password: [UInt8]?) throws -> Value {
        let blocks = Pem.blocks(text)
        let known = blocks.filter { labels.contains($0.label) }, encrypted = blocks.filter { $0.label == "ENCRYPTED PRIVATE KEY" }
        if let password {
            guard encrypted.count == 1 else { throw pemMissing(encrypted.count) }
            return try put(value, try asn1 { try KeyFormats.readPkcs8(try DerValue.parse(try PasswordEncryption.open(try DerValue.parse(encrypted[0].bytes), password))) })
        }
        guard known.count == 1 else {
            if known.isEmpty, !encrypted.isEmpty {
                throw NetException.argument("An encrypted key was found, but no password was provided. Use ImportFromEncryptedPem to import this key.", "input")
            }
            throw pemMissing(known.count)
        }
        guard let key = try asn1({ try KeyFormats.read(known[0].label, known[0].bytes) }) else { throw pemMissing(0) }
        return try put(value, key)
    }
    private static func pemMissing(_ count: Int) -> NetException {
        NetException.argument(
            count == 0
                ? "No supported key formats were found. The argument must contain a PEM-encoded key."
                : "The input contains multiple keys, but only one key can be imported.", "input")
    }

    private typealias Writer = @Sendable (AsymmetricKey) -> [UInt8]?
    /// Export and import of one format: method name, PEM label, writer, reader.
    private static func format(_ part: String, _ label: String, _ write: @escaping Writer, _ read: @escaping @Sendable (DerValue) throws -> AsymmetricKey) -> [TypeMember] {
        @Sendable func made(_ value: Value) throws -> [UInt8] {
            guard let bytes = write(try me(value).key) else { throw noSecret }
            return bytes
        }
        return [
            .method("byte[] Export\(part)()") { value, _, _ in Value(bytes: try made(value)) },
            .method("string Export\(part)Pem()") { value, _, _ in Value(Pem.text(label, try made(value))) },
            .method("void Import\(part)(byte[] source, [ref] int bytesRead)") { value, args, _ in
                let parsed = try asn1 { try DerValue.parse(args[0].bytes) }
                _ = try put(value, try asn1 { try read(parsed) })
                assign(args[1], Value(parsed.encoded.count))
                return .void
            },
        ]
    }
    private static func encrypted(_ secret: String) -> [TypeMember] {
        @Sendable func made(_ value: Value, _ args: [Value]) throws -> [UInt8] {
            guard let bytes = KeyFormats.pkcs8(try me(value).key) else { throw noSecret }
            let parameters = args[1].as(KeptObject.self), length = [1: 16, 2: 24, 3: 32][parameters?["EncryptionAlgorithm"].raw ?? 0]
            guard let length, let digest = parameters?["HashAlgorithm"].as(HashNameObject.self)?.digest else { throw failure("The algorithm is not supported for this operation.") }
            return try PasswordEncryption.close(bytes, password(args[0]), key: length, digest: digest, iterations: parameters?["IterationCount"].int ?? 1)
        }
        return [
            .method("byte[] ExportEncryptedPkcs8PrivateKey(\(secret), \(name)PbeParameters pbeParameters)") { value, args, _ in Value(bytes: try made(value, args)) },
            .method("string ExportEncryptedPkcs8PrivateKeyPem(\(secret), \(name)PbeParameters pbeParameters)") { value, args, _ in
                Value(Pem.text("ENCRYPTED PRIVATE KEY", try made(value, args)))
            },
            .method("void ImportEncryptedPkcs8PrivateKey(\(secret), byte[] source, [ref] int bytesRead)") { value, args, _ in
                let parsed = try asn1 { try DerValue.parse(args[1].bytes) }
                _ = try put(value, try asn1 { try KeyFormats.readPkcs8(try DerValue.parse(try PasswordEncryption.open(parsed, password(args[0])))) })
                assign(args[2], Value(parsed.encoded.count))
                return .void
            },
        ]
    }
    private static var members: [TypeMember] {
        format("Pkcs8PrivateKey", "PRIVATE KEY", { KeyFormats.pkcs8($0) }, { try KeyFormats.readPkcs8($0) })
            + format("SubjectPublicKeyInfo", "PUBLIC KEY", { KeyFormats.publicKeyInfo($0) }, { try KeyFormats.readPublicKeyInfo($0) })
            + encrypted("string password") + [
                .property("KeySize", "int", set: { value, new, _ in try me(value).resize(new.int) }) { value, _ in Value(try me(value).bits) },
                .property("LegalKeySizes", name + "KeySizes[]") { value, _ in
                    let own = try me(value)
                    if own is RSAObject { return KeySizes.list(512, 16384, 64) }
                    return KeySizes.list(256, 384, 128)
                },
                .method("void ImportFromEncryptedPem(string input, string password)") { value, args, _ in try fromPem(value, args[0].string, [], password: password(args[1])) },
                .method("void Clear()") { _, _, _ in .void }, .method("void Dispose()") { _, _, _ in .void },
            ]
    }
    static let base = TypeInfo(name + "AsymmetricAlgorithm", interfaces: ["System.IDisposable"], flags: .abstract, members: { members })

    /// The methods of a family's own formats.
    static func rsaFormats() -> [TypeMember] {
        @Sendable func key(_ key: AsymmetricKey) -> RSAKey? { if case .rsa(let own) = key { own } else { nil } }
        return format("RSAPrivateKey", "RSA PRIVATE KEY", { key($0).flatMap { KeyFormats.pkcs1Private($0) } }, { .rsa(try KeyFormats.readPkcs1Private($0)) })
            + format("RSAPublicKey", "RSA PUBLIC KEY", { key($0).map { KeyFormats.pkcs1Public($0) } }, { .rsa(try KeyFormats.readPkcs1Public($0)) }) + [
                .method("void ImportFromPem(string input)") { value, args, _ in
                    try fromPem(value, args[0].string, ["RSA PRIVATE KEY", "RSA PUBLIC KEY", "PRIVATE KEY", "PUBLIC KEY"], password: nil)
                },
            ]
    }
    static func ellipticFormats() -> [TypeMember] {
        format(
            "ECPrivateKey", "EC PRIVATE KEY",
            { key in if case .elliptic(let own) = key { KeyFormats.sec1(own, withCurve: true) } else { nil } }, { .elliptic(try KeyFormats.readSec1($0, nil)) }) + [
                .method("void ImportFromPem(string input)") { value, args, _ in
                    try fromPem(value, args[0].string, ["EC PRIVATE KEY", "PRIVATE KEY", "PUBLIC KEY"], password: nil)
                },
            ]
    }
    /// What is signed: bytes, a part of them, or what a stream has.
    static func data(_ args: [Value], _ count: Int) throws -> [UInt8] {
        if count == 1 { return try HashTypes.data(args[0], "data") }
        if args[0].isNull { throw NetException.argumentNull("data") }
        let bytes = args[0].bytes
        guard args[1].int >= 0, args[1].int <= bytes.count else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "offset") }
        guard args[2].int >= 0, args[1].int + args[2].int <= bytes.count else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "count") }
        return Array(bytes[args[1].int..<(args[1].int + args[2].int)])
    }
    static let dataForms: [(parameters: String, count: Int)] = [("byte[] data", 1), ("byte[] data, int offset, int count", 3), ("System.IO.Stream data", 1)]
    static func digest(_ value: Value) throws -> Digest {
        guard let own = value.as(HashNameObject.self), !own.name.isEmpty else { throw NetException.argument("The hash algorithm name cannot be null or empty.", "hashAlgorithm") }
        guard let digest = own.digest else { throw failure("'\(own.name)' is not a known hash algorithm.") }
        return digest
    }
}
