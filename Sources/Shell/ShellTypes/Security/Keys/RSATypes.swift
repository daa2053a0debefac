import ShellRuntime

/// System.Security.Cryptography.RSA: its key is made when it is first needed.
final class RSAObject: KeyObject {
    private var made: RSAKey?
    private var size: Int
    init(_ type: TypeInfo, bits: Int = 2048, key: RSAKey? = nil) {
        size = bits
        made = key
        super.init(type)
    }
    var rsa: RSAKey {
        if let made { return made }
        let key = RSAKey.make(bits: size)
        made = key
        return key
    }
    override var key: AsymmetricKey { .rsa(rsa) }
    override var bits: Int { made?.bits ?? size }
    override func take(_ key: AsymmetricKey) -> Bool {
        guard case .rsa(let own) = key else { return false }
        made = own
        return true
    }
    override func resize(_ bits: Int) throws {
        guard bits >= 512, bits <= 16384, bits % 64 == 0 else { throw KeyMembers.failure("Specified key is not a valid size for this algorithm.") }
        if bits != self.bits { made = nil }
        size = bits
    }
}

/// RSAEncryptionPadding and RSASignaturePadding.
final class RSAPaddingObject: NetObject {
    let mode: String
    let digest: Digest?
    private let ownType: TypeInfo
    init(_ type: TypeInfo, _ mode: String, _ digest: Digest? = nil) {
        ownType = type
        self.mode = mode
        self.digest = digest
        super.init()
    }
    override var type: TypeInfo { ownType }
    override func toText() -> String { digest.map { mode + $0.rawValue } ?? mode }
    override func isEqual(to other: NetObject) -> Bool { (other as? RSAPaddingObject)?.toText() == toText() }
    override var hashValue: Int { toText().hashValue }
}

enum RSATypes {
    private static let name = KeyMembers.name
    static let rsa: TypeInfo = TypeInfo(name + "RSA", base: KeyMembers.base, flags: .abstract, members: { statics + exchange + signing + parameters + KeyMembers.rsaFormats() })
    /// What RSA.Create gives on Windows.
    private static let wrapper: TypeInfo = TypeInfo(name + "RSAWrapper", base: rsa, flags: .sealed)
    static let cng: TypeInfo = TypeInfo(name + "RSACng", base: rsa, flags: .sealed, members: {
        [.constructor("") { _, _ in .object(RSAObject(RSATypes.cng)) }, .constructor("int keySize") { args, _ in .object(try sized(RSATypes.cng, args[0])) }]
    })
    private static let provider: TypeInfo = TypeInfo(name + "RSACryptoServiceProvider", base: rsa, interfaces: [name + "ICspAsymmetricAlgorithm"], flags: .sealed, members: { providerMembers })
    private static let encryption: TypeInfo = TypeInfo(name + "RSAEncryptionPadding", flags: .sealed, members: { encryptionMembers })
    private static var encryptionMembers: [TypeMember] {
        let own = name + "RSAEncryptionPadding"
        var list: [TypeMember] = [.staticProperty("Pkcs1", own) { _ in .object(RSAPaddingObject(RSATypes.encryption, "Pkcs1")) }]
        for digest in [Digest.sha1, .sha256, .sha384, .sha512] {
            list.append(.staticProperty("Oaep" + digest.rawValue, own) { _ in .object(RSAPaddingObject(RSATypes.encryption, "Oaep", digest)) })
        }
        list.append(.staticMethod("\(own) CreateOaep(\(name)HashAlgorithmName hashAlgorithm)") { args, _ in
            .object(RSAPaddingObject(RSATypes.encryption, "Oaep", try KeyMembers.digest(args[0])))
        })
        list.append(.property("OaepHashAlgorithm", name + "HashAlgorithmName") { value, _ in .object(HashNameObject(value.as(RSAPaddingObject.self)?.digest?.rawValue ?? "")) })
        return list + paddingMembers("RSAEncryptionPaddingMode", second: "Oaep")
    }
    private static let signature: TypeInfo = TypeInfo(name + "RSASignaturePadding", flags: .sealed, members: {
        let ready: [TypeMember] = ["Pkcs1", "Pss"].map { mode in .staticProperty(mode, name + "RSASignaturePadding") { _ in .object(RSAPaddingObject(RSATypes.signature, mode)) } }
        return ready + paddingMembers("RSASignaturePaddingMode", second: "Pss")
    })
    private static func paddingMembers(_ mode: String, second: String) -> [TypeMember] {
        [
            .property("Mode", name + mode) { value, _ in enumValue(name + mode, value.as(RSAPaddingObject.self)?.mode == second ? 1 : 0) },
            .method("string ToString()") { value, _, _ in Value(value.as(RSAPaddingObject.self)?.toText() ?? "") },
        ]
    }
    private static let fields = ["D", "DP", "DQ", "Exponent", "InverseQ", "Modulus", "P", "Q"]

    static func register() {
        let registry = TypeRegistry.shared
        for type in [KeyMembers.base, rsa, cng, provider, encryption, signature] { registry.register(type.fullName) { type } }
        registry.register(name + "RSAParameters") {
            KeptType(name: name + "RSAParameters", base: WellKnown.valueType, fields: fields.map { ($0, "byte[]", { .null }) }).make()
        }
    }
    private static func me(_ value: Value) throws -> RSAObject {
        guard let own = value.as(RSAObject.self) else { throw NetException.argumentNull("rsa") }
        return own
    }
    private static func sized(_ type: TypeInfo, _ bits: Value) throws -> RSAObject {
        let made = RSAObject(type)
        try made.resize(bits.int)
        return made
    }
    private static func padding(_ value: Value) throws -> RSAPaddingObject {
        guard let own = value.as(RSAPaddingObject.self) else { throw NetException.argumentNull("padding") }
        return own
    }
    private static var incorrect: NetException { KeyMembers.failure("The parameter is incorrect.") }
    private static var statics: [TypeMember] {
        [
            .staticMethod("\(name)RSA Create()") { _, _ in .object(RSAObject(wrapper)) },
            .staticMethod("\(name)RSA Create(int keySizeInBits)") { args, _ in .object(try sized(wrapper, args[0])) },
            .staticMethod("\(name)RSA Create(\(name)RSAParameters parameters)") { args, _ in .object(RSAObject(wrapper, key: try read(args[0]))) },
            .property("KeyExchangeAlgorithm", "string") { _, _ in "RSA" }, .property("SignatureAlgorithm", "string") { _, _ in "RSA" },
            .method("int GetMaxOutputSize()") { value, _, _ in Value((try me(value).bits + 7) / 8) },
        ]
    }
    static func encrypt(_ key: RSAKey, _ data: [UInt8], _ mode: RSAPaddingObject) throws -> [UInt8] {
        let block = mode.digest.map { RSAPadding.oaep(data, key.length, $0) } ?? RSAPadding.wrap(data, key.length)
        guard let block, let out = key.open(block) else { throw incorrect }
        return out
    }
    static func decrypt(_ key: RSAKey, _ data: [UInt8], _ mode: RSAPaddingObject) throws -> [UInt8] {
        guard key.secret != nil else { throw KeyMembers.failure("Key does not exist.") }
        guard data.count == key.length, let block = key.close(data) else { throw KeyMembers.failure("The length of the data to decrypt is not valid for the size of this key.") }
        guard let out = mode.digest.map({ RSAPadding.openOaep(block, $0) }) ?? RSAPadding.unwrap(block) else { throw incorrect }
        return out
    }
    static func sign(_ key: RSAKey, _ hash: [UInt8], _ digest: Digest, pss: Bool) throws -> [UInt8] {
        guard key.secret != nil else { throw KeyMembers.failure("Key does not exist.") }
        guard hash.count * 8 == HashTypes.sizes[digest] else { throw incorrect }
        guard let block = pss ? RSAPadding.pss(hash, digest, key.bits - 1) : RSAPadding.signature(hash, digest, key.length), let out = key.close(block) else { throw incorrect }
        return out
    }
    static func verify(_ key: RSAKey, _ hash: [UInt8], _ digest: Digest, _ signature: [UInt8], pss: Bool) -> Bool {
        guard signature.count == key.length, let block = key.open(signature) else { return false }
        return pss ? RSAPadding.checkPss(block, hash, digest, key.bits - 1) : RSAPadding.signature(hash, digest, key.length) == block
    }
    private static var exchange: [TypeMember] {
        [
            .method("byte[] Encrypt(byte[] data, \(name)RSAEncryptionPadding padding)") { value, args, _ in
                Value(bytes: try encrypt(try me(value).rsa, try HashTypes.data(args[0], "data"), try padding(args[1])))
            },
            .method("byte[] Decrypt(byte[] data, \(name)RSAEncryptionPadding padding)") { value, args, _ in
                Value(bytes: try decrypt(try me(value).rsa, try HashTypes.data(args[0], "data"), try padding(args[1])))
            },
        ]
    }
    private static var signing: [TypeMember] {
        let tail = "\(name)HashAlgorithmName hashAlgorithm, \(name)RSASignaturePadding padding"
        var list: [TypeMember] = [
            .method("byte[] SignHash(byte[] hash, \(tail))") { value, args, _ in
                Value(bytes: try sign(try me(value).rsa, try HashTypes.data(args[0], "hash"), try KeyMembers.digest(args[1]), pss: try padding(args[2]).mode == "Pss"))
            },
            .method("bool VerifyHash(byte[] hash, byte[] signature, \(tail))") { value, args, _ in
                .bool(verify(
                    try me(value).rsa, try HashTypes.data(args[0], "hash"), try KeyMembers.digest(args[2]), try HashTypes.data(args[1], "signature"),
                    pss: try padding(args[3]).mode == "Pss"))
            },
        ]
        for (parameters, count) in KeyMembers.dataForms {
            list.append(.method("byte[] SignData(\(parameters), \(tail))") { value, args, _ in
                let digest = try KeyMembers.digest(args[count])
                return Value(bytes: try sign(try me(value).rsa, digest.hash(try KeyMembers.data(args, count)), digest, pss: try padding(args[count + 1]).mode == "Pss"))
            })
            list.append(.method("bool VerifyData(\(parameters), byte[] signature, \(tail))") { value, args, _ in
                let digest = try KeyMembers.digest(args[count + 1]), isPss = try padding(args[count + 2]).mode == "Pss"
                return .bool(verify(try me(value).rsa, digest.hash(try KeyMembers.data(args, count)), digest, try HashTypes.data(args[count], "signature"), pss: isPss))
            })
        }
        return list
    }

    // Parameters, as a structure and as the XML of signatures.
    private static func numbers(_ key: RSAKey, withSecret: Bool) throws -> [String: [UInt8]] {
        var list = ["Modulus": key.modulus.bytes(key.length), "Exponent": key.exponent.bytes()]
        guard withSecret else { return list }
        guard let secret = key.secret else { throw KeyMembers.noSecret }
        let half = (key.length + 1) / 2
        list["D"] = secret.d.bytes(key.length)
        for (field, number) in [("P", secret.p), ("Q", secret.q), ("DP", secret.dp), ("DQ", secret.dq), ("InverseQ", secret.inverseQ)] { list[field] = number.bytes(half) }
        return list
    }
    private static func key(_ numbers: [String: [UInt8]]) throws -> RSAKey {
        guard let modulus = numbers["Modulus"], let exponent = numbers["Exponent"], !modulus.isEmpty else { throw KeyMembers.failure("The specified RSA parameters are not valid. Both Exponent and Modulus are required fields.") }
        let open = RSAKey(modulus: BigInt(bytes: modulus), exponent: BigInt(bytes: exponent))
        guard let d = numbers["D"] else { return open }
        let parts = ["P", "Q", "DP", "DQ", "InverseQ"].compactMap { numbers[$0] }.map { BigInt(bytes: $0) }
        guard parts.count == 5, parts[0] * parts[1] == open.modulus else {
            throw KeyMembers.failure("The specified RSA parameters are not valid. If the D parameter is specified, then the other private key parameters must also be specified.")
        }
        return RSAKey(
            modulus: open.modulus, exponent: open.exponent,
            secret: RSAKey.Secret(d: BigInt(bytes: d), p: parts[0], q: parts[1], dp: parts[2], dq: parts[3], inverseQ: parts[4]))
    }
    private static func read(_ value: Value) throws -> RSAKey {
        guard let own = value.as(KeptObject.self) else { throw NetException.argumentNull("parameters") }
        return try key(Dictionary(uniqueKeysWithValues: fields.filter { !own[$0].isNull }.map { ($0, own[$0].bytes) }))
    }
    private static let xmlOrder = ["Modulus", "Exponent", "P", "Q", "DP", "DQ", "InverseQ", "D"]
    private static var parameters: [TypeMember] {
        [
            .method("\(name)RSAParameters ExportParameters(bool includePrivateParameters)") { value, args, _ in
                guard let type = TypeRegistry.shared.find(name + "RSAParameters") else { return .null }
                return .object(KeptObject(type, try numbers(try me(value).rsa, withSecret: args[0].bool).mapValues { Value(bytes: $0) }))
            },
            .method("void ImportParameters(\(name)RSAParameters parameters)") { value, args, _ in
                _ = try me(value).take(.rsa(try read(args[0])))
                return .void
            },
            .method("string ToXmlString(bool includePrivateParameters)") { value, args, _ in
                let known = try numbers(try me(value).rsa, withSecret: args[0].bool)
                return Value("<RSAKeyValue>" + xmlOrder.compactMap { field in known[field].map { "<\(field)>\(Pem.encode($0))</\(field)>" } }.joined() + "</RSAKeyValue>")
            },
            .method("void FromXmlString(string xmlString)") { value, args, _ in
                let text = args[0].string
                var found: [String: [UInt8]] = [:]
                for field in fields {
                    guard let open = text.firstRange(of: "<\(field)>"), let close = text.firstRange(of: "</\(field)>"), open.upperBound <= close.lowerBound else { continue }
                    found[field] = Pem.decode(String(text[open.upperBound..<close.lowerBound]))
                }
                guard found["Modulus"] != nil, found["Exponent"] != nil else { throw KeyMembers.failure("Input string does not contain a valid encoding of the 'RSA' 'Modulus' parameter.") }
                _ = try me(value).take(.rsa(try key(found)))
                return .void
            },
        ]
    }
    private static func named(_ value: Value) throws -> Digest {
        let text = value.as(HashObject.self)?.digest.rawValue ?? value.stringValue ?? value.as(HashNameObject.self)?.name ?? value.as(TypeObject.self)?.info.name ?? ""
        let plain = text.uppercased().filter { $0 != "-" }
        guard let digest = Digest.allCases.first(where: { plain == $0.rawValue || RSAPadding.oid($0) == text || plain.hasPrefix($0.rawValue) }) else { throw NetException.argument("Value was invalid.") }
        return digest
    }
    private static var providerMembers: [TypeMember] {
        [
            .constructor("") { _, _ in .object(RSAObject(provider, bits: 1024)) },
            .constructor("int dwKeySize") { args, _ in .object(try sized(provider, args[0])) },
            .property("KeyExchangeAlgorithm", "string") { _, _ in "RSA-PKCS1-KeyEx" },
            .property("SignatureAlgorithm", "string") { _, _ in "http://www.w3.org/2000/09/xmldsig#rsa-sha1" },
            .property("PublicOnly", "bool") { value, _ in .bool(try me(value).rsa.secret == nil) },
            .property("PersistKeyInCsp", "bool", set: { _, _, _ in }) { _, _ in false },
            .staticProperty("UseMachineKeyStore", "bool") { _ in false },
            .method("byte[] Encrypt(byte[] rgb, bool fOAEP)") { value, args, _ in
                Value(bytes: try encrypt(try me(value).rsa, try HashTypes.data(args[0], "rgb"), RSAPaddingObject(encryption, "Oaep", args[1].bool ? .sha1 : nil)))
            },
            .method("byte[] Decrypt(byte[] rgb, bool fOAEP)") { value, args, _ in
                Value(bytes: try decrypt(try me(value).rsa, try HashTypes.data(args[0], "rgb"), RSAPaddingObject(encryption, "Oaep", args[1].bool ? .sha1 : nil)))
            },
            .method("byte[] SignData(byte[] buffer, System.Object halg)") { value, args, _ in
                let digest = try named(args[1])
                return Value(bytes: try sign(try me(value).rsa, digest.hash(try HashTypes.data(args[0], "buffer")), digest, pss: false))
            },
            .method("bool VerifyData(byte[] buffer, System.Object halg, byte[] signature)") { value, args, _ in
                let digest = try named(args[1])
                return .bool(verify(try me(value).rsa, digest.hash(try HashTypes.data(args[0], "buffer")), digest, args[2].bytes, pss: false))
            },
            .method("byte[] SignHash(byte[] rgbHash, string str)") { value, args, _ in
                Value(bytes: try sign(try me(value).rsa, try HashTypes.data(args[0], "rgbHash"), try named(args[1]), pss: false))
            },
            .method("bool VerifyHash(byte[] rgbHash, string str, byte[] rgbSignature)") { value, args, _ in
                .bool(verify(try me(value).rsa, try HashTypes.data(args[0], "rgbHash"), try named(args[1]), args[2].bytes, pss: false))
            },
        ]
    }
}
