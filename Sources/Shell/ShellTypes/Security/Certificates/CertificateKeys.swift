import ShellRuntime

/// PublicKey of a certificate.
final class PublicKeyObject: NetObject {
    let key: AsymmetricKey
    init(_ key: AsymmetricKey) {
        self.key = key
        super.init()
    }
    /// The contents of the certificate's bit string.
    var bits: [UInt8] {
        switch key {
        case .rsa(let key): KeyFormats.pkcs1Public(key)
        case .elliptic(let key): key.encodedPoint
        }
    }
    var oid: String { if case .rsa = key { "1.2.840.113549.1.1.1" } else { "1.2.840.10045.2.1" } }
    override var type: TypeInfo { PublicKeyObject.keyType }
    static let keyType: TypeInfo = TypeInfo(CertificateTypes.prefix + "PublicKey", flags: .sealed, members: {
        let crypto = KeyMembers.name
        @Sendable func own(_ value: Value) throws -> PublicKeyObject {
            guard let own = value.as(PublicKeyObject.self) else { throw NetException.argumentNull("key") }
            return own
        }
        return [
            .constructor("\(crypto)AsymmetricAlgorithm key") { args, _ in .object(PublicKeyObject(try KeyMembers.me(args[0]).key.open)) },
            .property("EncodedKeyValue", crypto + "AsnEncodedData") { value, _ in .object(ExtensionObject(try own(value).oid, false, try own(value).bits)) },
            .property("Oid", crypto + "Oid") { value, _ in .object(OidObject(try own(value).oid)) },
            .property("Key", crypto + "AsymmetricAlgorithm") { value, _ in CertificateKeys.object(try own(value).key) },
            .method("\(crypto)RSA GetRSAPublicKey()") { value, _, _ in
                let key = try own(value)
                if case .rsa = key.key { return CertificateKeys.object(key.key) }
                return .null
            },
            .method("\(crypto)ECDsa GetECDsaPublicKey()") { value, _, _ in
                let key = try own(value)
                if case .elliptic = key.key { return CertificateKeys.object(key.key) }
                return .null
            },
            .method("byte[] ExportSubjectPublicKeyInfo()") { value, _, _ in Value(bytes: KeyFormats.publicKeyInfo(try own(value).key)) },
        ]
    })
}

/// The keys of certificates: the extension classes of .NET, and how certificates come from files with keys.
enum CertificateKeys {
    private static let prefix = CertificateTypes.prefix, crypto = KeyMembers.name
    static func object(_ key: AsymmetricKey) -> Value {
        switch key {
        case .rsa(let key): .object(RSAObject(RSATypes.cng, key: key))
        case .elliptic(let key): .object(EllipticObject(EllipticTypes.signerCng, key.curve, key: key))
        }
    }
    /// The key of one family; null where the certificate has none.
    private static func part(_ key: AsymmetricKey?, _ wantsRSA: Bool) -> Value {
        guard let key else { return .null }
        if case .rsa = key { return wantsRSA ? object(key) : .null }
        return wantsRSA ? .null : object(key)
    }
    /// A copy of a certificate that has the key.
    static func joined(_ certificate: CertificateObject, _ key: AsymmetricKey) throws -> Value {
        if certificate.privateKey != nil { throw NetException.invalidOperation("The certificate already has an associated private key.") }
        guard let known = certificate.publicKey, KeyFormats.publicKeyInfo(known) == KeyFormats.publicKeyInfo(key.open) else {
            throw NetException.argument("The provided key does not match the public key for this certificate.", "privateKey")
        }
        let made = try CertificateObject(certificate.bytes)
        made.privateKey = key
        return .object(made)
    }
    static func register() {
        let registry = TypeRegistry.shared
        for (label, isRSA) in [("RSA", true), ("ECDsa", false)] {
            let full = "\(prefix)\(label)CertificateExtensions"
            registry.register(full) {
                let certificate = "\(prefix)X509Certificate2 certificate"
                return TypeInfo(full, flags: .staticClass, members: {
                    [
                        .staticMethod("\(crypto)\(label) Get\(label)PrivateKey(\(certificate))") { args, _ in part(try CertificateTypes.me(args[0]).privateKey, isRSA) },
                        .staticMethod("\(crypto)\(label) Get\(label)PublicKey(\(certificate))") { args, _ in part(try CertificateTypes.me(args[0]).publicKey, isRSA) },
                        .staticMethod("\(prefix)X509Certificate2 CopyWithPrivateKey(\(certificate), \(crypto)\(label) privateKey)") { args, _ in
                            try joined(try CertificateTypes.me(args[0]), try KeyMembers.me(args[1]).key)
                        },
                    ]
                })
            }
        }
        for type in [PublicKeyObject.keyType, CertificateRequestObject.requestType] { registry.register(type.fullName) { type } }
        registry.register(prefix + "X509CertificateLoader") { TypeInfo(prefix + "X509CertificateLoader", flags: .staticClass, members: { loading }) }
        TypeMembers.extend(prefix + "X509Certificate2") { members }
    }
    /// Bytes of a certificate or of a file with a password.
    static func load(_ bytes: [UInt8], password: Value) throws -> CertificateObject {
        guard Pfx.isPfx(bytes) else { return try CertificateObject.read(bytes) }
        let all = try Pfx.read(bytes, password: KeyMembers.password(password))
        guard let chosen = all.first(where: { $0.privateKey != nil }) ?? all.first else { throw KeyMembers.failure("Cannot find the requested object.") }
        return chosen
    }
    private static func fromPem(_ text: String, _ keys: String, password: Value?) throws -> Value {
        guard let block = Pem.blocks(text).first(where: { $0.label == "CERTIFICATE" }) else {
            throw KeyMembers.failure("The certificate contents do not contain a PEM with a CERTIFICATE label, or the content is malformed.")
        }
        let certificate = try CertificateObject(block.bytes)
        for entry in Pem.blocks(keys) {
            let key = try KeyMembers.asn1 { try KeyFormats.read(entry.label, entry.bytes, password: password.map { KeyMembers.password($0) }) }
            if let key, key.hasSecret { return try joined(certificate, key) }
        }
        throw KeyMembers.failure("The key contents do not contain a PEM, the content is malformed, or the key does not match the certificate.")
    }
    private static var members: [TypeMember] {
        let own = prefix + "X509Certificate2", flags = ", \(prefix)X509KeyStorageFlags keyStorageFlags"
        var list: [TypeMember] = []
        for password in ["string password", "securestring password"] {
            for tail in ["", flags] {
                list.append(.constructor("byte[] rawData, \(password)\(tail)") { args, _ in .object(try load(args[0].bytes, password: args[1])) })
                list.append(.constructor("string fileName, \(password)\(tail)") { args, runspace in .object(try load(try XmlFiles.read(args[0].string, runspace), password: args[1])) })
            }
            list.append(.method("byte[] Export(\(prefix)X509ContentType contentType, \(password))") { value, args, _ in
                Value(bytes: try export(try CertificateTypes.me(value), args[0].raw, args[1]))
            })
        }
        return list + [
            .method("byte[] Export(\(prefix)X509ContentType contentType)") { value, args, _ in Value(bytes: try export(try CertificateTypes.me(value), args[0].raw, .null)) },
            .property("HasPrivateKey", "bool") { value, _ in .bool(try CertificateTypes.me(value).privateKey != nil) },
            .property("PrivateKey", crypto + "AsymmetricAlgorithm") { value, _ in try CertificateTypes.me(value).privateKey.map { object($0) } ?? .null },
            .property("PublicKey", prefix + "PublicKey") { value, _ in try CertificateTypes.me(value).publicKey.map { .object(PublicKeyObject($0)) } ?? .null },
            .method("\(own) CopyWithPrivateKey(\(crypto)ECDiffieHellman privateKey)") { value, args, _ in try joined(try CertificateTypes.me(value), try KeyMembers.me(args[0]).key) },
            .method("\(crypto)ECDiffieHellman GetECDiffieHellmanPrivateKey()") { value, _, _ in part(try CertificateTypes.me(value).privateKey, false) },
            .staticMethod("\(own) CreateFromPem(string certPem, string keyPem)") { args, _ in try fromPem(args[0].string, args[1].string, password: nil) },
            .staticMethod("\(own) CreateFromEncryptedPem(string certPem, string keyPem, string password)") { args, _ in try fromPem(args[0].string, args[1].string, password: args[2]) },
            .staticMethod("\(own) CreateFromPemFile(string certPemFilePath, string keyPemFilePath)") { args, runspace in
                let text = String(decoding: try XmlFiles.read(args[0].string, runspace), as: UTF8.self)
                return try fromPem(text, args[1].isNull ? text : String(decoding: try XmlFiles.read(args[1].string, runspace), as: UTF8.self), password: nil)
            },
            .staticMethod("\(prefix)X509ContentType GetCertContentType(byte[] rawData)") { args, _ in
                let bytes = args[0].bytes
                return enumValue(prefix + "X509ContentType", (try? CertificateObject.read(bytes)) != nil ? 1 : Pfx.isPfx(bytes) ? 3 : 0)
            },
        ]
    }
    /// X509ContentType: Cert 1, Pfx 3.
    static func export(_ certificate: CertificateObject, _ kind: Int, _ password: Value) throws -> [UInt8] {
        switch kind {
        case 1: return certificate.bytes
        case 3 where certificate.privateKey != nil && !certificate.isExportable: throw KeyMembers.failure("Key not valid for use in specified state.")
        case 3: return try Pfx.write([certificate], password: KeyMembers.password(password))
        default: throw KeyMembers.failure("Invalid content type.")
        }
    }
    private static var loading: [TypeMember] {
        let own = prefix + "X509Certificate2", flags = "\(prefix)X509KeyStorageFlags keyStorageFlags = DefaultKeySet, \(prefix)Pkcs12LoaderLimits loaderLimits = null"
        return [
            .staticMethod("\(own) LoadCertificate(byte[] data)") { args, _ in .object(try CertificateObject.read(args[0].bytes)) },
            .staticMethod("\(own) LoadCertificateFromFile(string path)") { args, runspace in .object(try CertificateObject.read(try XmlFiles.read(args[0].string, runspace))) },
            .staticMethod("\(own) LoadPkcs12(byte[] data, string password, \(flags))") { args, _ in .object(try load(args[0].bytes, password: args[1])) },
            .staticMethod("\(own) LoadPkcs12FromFile(string path, string password, \(flags))") { args, runspace in
                .object(try load(try XmlFiles.read(args[0].string, runspace), password: args[1]))
            },
            .staticMethod("\(own)Collection LoadPkcs12Collection(byte[] data, string password, \(flags))") { args, _ in
                CertificateTypes.collected(try Pfx.read(args[0].bytes, password: KeyMembers.password(args[1])))
            },
        ]
    }
}
