import ShellRuntime

/// What a certificate is to say (RFC 5280), before it is signed.
struct CertificatePlan {
    var subject: [UInt8]
    var key: AsymmetricKey
    var digest: Digest
    var isPss = false
    var extensions: [ExtensionObject] = []

    private static let rsaOids: [Digest: String] = [.sha1: "1.2.840.113549.1.1.5", .sha256: "1.2.840.113549.1.1.11", .sha384: "1.2.840.113549.1.1.12", .sha512: "1.2.840.113549.1.1.13", .md5: "1.2.840.113549.1.1.4"]
    private static let ellipticOids: [Digest: String] = [.sha1: "1.2.840.10045.4.1", .sha256: "1.2.840.10045.4.3.2", .sha384: "1.2.840.10045.4.3.3", .sha512: "1.2.840.10045.4.3.4"]

    /// The identifier of the signature's algorithm, for a key that signs.
    private func algorithm(_ signer: AsymmetricKey) -> [UInt8] {
        switch signer {
        case .elliptic: return Der.sequence(Der.oid(CertificatePlan.ellipticOids[digest] ?? ""))
        case .rsa:
            guard isPss else { return Der.sequence(Der.oid(CertificatePlan.rsaOids[digest] ?? ""), Der.null) }
            let hash = Der.sequence(Der.oid(RSAPadding.oid(digest)), Der.null)
            let mask = Der.sequence(Der.oid("1.2.840.113549.1.1.8"), hash)
            let salt = (HashTypes.sizes[digest] ?? 0) / 8
            return Der.sequence(Der.oid("1.2.840.113549.1.1.10"), Der.sequence(Der.tagged(0xA0, hash), Der.tagged(0xA1, mask), Der.tagged(0xA2, Der.integer(salt))))
        }
    }
    private func sign(_ body: [UInt8], _ signer: AsymmetricKey) throws -> [UInt8] {
        let hash = digest.hash(body)
        let signature = switch signer {
        case .rsa(let key): try RSATypes.sign(key, hash, digest, pss: isPss)
        case .elliptic(let key): try EllipticTypes.sign(key, hash, asSequence: true)
        }
        return Der.sequence(body, algorithm(signer), Der.bits(signature))
    }
    func certificate(issuer: [UInt8], serial: [UInt8], from: NetDateTime, to: NetDateTime, signer: AsymmetricKey) throws -> [UInt8] {
        let list = extensions.isEmpty ? [] : Der.tagged(0xA3, Der.sequence(of: extensions.map(\.encoded)))
        let body = Der.sequence(
            Der.tagged(0xA0, Der.integer(2)), Der.integer(serial), algorithm(signer), issuer, Der.sequence(Der.time(from), Der.time(to)), subject,
            KeyFormats.publicKeyInfo(key.open), list)
        return try sign(body, signer)
    }
    /// A request for a certificate (PKCS #10).
    func request() throws -> [UInt8] {
        let wanted = extensions.isEmpty ? [] : Der.sequence(Der.oid("1.2.840.113549.1.9.14"), Der.set([Der.sequence(of: extensions.map(\.encoded))]))
        return try sign(Der.sequence(Der.integer(0), subject, KeyFormats.publicKeyInfo(key.open), Der.tagged(0xA0, wanted)), key)
    }
    static func serial() -> [UInt8] {
        var bytes = RandomBytes.make(8)
        bytes[0] &= 0x7F
        bytes[0] |= 1
        return bytes
    }
}

/// System.Security.Cryptography.X509Certificates.CertificateRequest.
final class CertificateRequestObject: NetObject {
    let subject: [UInt8]
    let key: AsymmetricKey
    let digest: Digest
    let isPss: Bool
    let extensions: ListObject?
    let hashName: HashNameObject
    init(subject: [UInt8], key: AsymmetricKey, digest: Digest, isPss: Bool) {
        self.subject = subject
        self.key = key
        self.digest = digest
        self.isPss = isPss
        extensions = ExtensionTypes.collected([]).as(ListObject.self)
        hashName = HashNameObject(digest.rawValue)
        super.init()
    }
    override var type: TypeInfo { CertificateRequestObject.requestType }
    private var plan: CertificatePlan {
        CertificatePlan(subject: subject, key: key, digest: digest, isPss: isPss, extensions: extensions?.items.compactMap { $0.as(ExtensionObject.self) } ?? [])
    }
    private static let prefix = CertificateTypes.prefix, crypto = KeyMembers.name
    private static func me(_ value: Value) throws -> CertificateRequestObject {
        guard let own = value.as(CertificateRequestObject.self) else { throw NetException.argumentNull("request") }
        return own
    }
    private static func subject(_ value: Value) throws -> [UInt8] {
        if let name = value.as(NameObject.self) { return name.encoded }
        guard !value.isNull else { throw NetException.argumentNull("subjectName") }
        return try NameObject.encode(value.string)
    }
    private static func instant(_ value: Value) -> NetDateTime { value.as(DateTimeOffsetObject.self)?.utc ?? NetDateTime.now(.utc) }
    static let requestType: TypeInfo = TypeInfo(prefix + "CertificateRequest", flags: .sealed, members: {
        var list: [TypeMember] = []
        for name in ["string subjectName", prefix + "X500DistinguishedName subjectName"] {
            list.append(.constructor("\(name), \(crypto)RSA key, \(crypto)HashAlgorithmName hashAlgorithm, \(crypto)RSASignaturePadding padding") { args, _ in
                guard let key = args[1].as(RSAObject.self) else { throw NetException.argumentNull("key") }
                guard let padding = args[3].as(RSAPaddingObject.self) else { throw NetException.argumentNull("padding") }
                return .object(CertificateRequestObject(subject: try subject(args[0]), key: key.key, digest: try KeyMembers.digest(args[2]), isPss: padding.mode == "Pss"))
            })
            list.append(.constructor("\(name), \(crypto)ECDsa key, \(crypto)HashAlgorithmName hashAlgorithm") { args, _ in
                guard let key = args[1].as(EllipticObject.self) else { throw NetException.argumentNull("key") }
                return .object(CertificateRequestObject(subject: try subject(args[0]), key: key.key, digest: try KeyMembers.digest(args[2]), isPss: false))
            })
        }
        return list + making
    })
    private static var making: [TypeMember] {
        let issue = "\(prefix)X509Certificate2 issuerCertificate, System.DateTimeOffset notBefore, System.DateTimeOffset notAfter, byte[] serialNumber"
        return [
            .property("CertificateExtensions", "System.Collections.ObjectModel.Collection[\(prefix)X509Extension]") { value, _ in try me(value).extensions.map { .object($0) } ?? .null },
            .property("HashAlgorithm", crypto + "HashAlgorithmName") { value, _ in .object(try me(value).hashName) },
            .property("SubjectName", prefix + "X500DistinguishedName") { value, _ in .object(NameObject(try me(value).subject)) },
            .property("PublicKey", prefix + "PublicKey") { value, _ in .object(PublicKeyObject(try me(value).key.open)) },
            .method("\(prefix)X509Certificate2 CreateSelfSigned(System.DateTimeOffset notBefore, System.DateTimeOffset notAfter)") { value, args, _ in
                let own = try me(value), from = instant(args[0]), to = instant(args[1])
                guard from.ticks <= to.ticks else { throw NetException.argument("The provided notBefore value is later than the notAfter value.") }
                let made = try CertificateObject(try own.plan.certificate(issuer: own.subject, serial: CertificatePlan.serial(), from: from, to: to, signer: own.key))
                made.privateKey = own.key
                return .object(made)
            },
            .method("\(prefix)X509Certificate2 Create(\(issue))") { value, args, _ in
                guard let issuer = args[0].as(CertificateObject.self) else { throw NetException.argumentNull("issuerCertificate") }
                guard let signer = issuer.privateKey else { throw NetException.argument("The provided issuer certificate does not have an associated private key.", "issuerCertificate") }
                let from = instant(args[1]), to = instant(args[2])
                guard from.ticks <= to.ticks else { throw NetException.argument("The provided notBefore value is later than the notAfter value.") }
                guard from.ticks >= issuer.notBefore.ticks else {
                    throw NetException.argument("The requested notBefore value (\(shown(from))) is earlier than issuerCertificate.NotBefore (\(shown(issuer.notBefore))).", "notBefore")
                }
                guard to.ticks <= issuer.notAfter.ticks else {
                    throw NetException.argument("The requested notAfter value (\(shown(to))) is later than issuerCertificate.NotAfter (\(shown(issuer.notAfter))).", "notAfter")
                }
                guard !args[3].bytes.isEmpty else { throw NetException.argument("Array may not be empty or null.", "serialNumber") }
                return .object(try CertificateObject(try me(value).plan.certificate(issuer: issuer.subject.encoded, serial: args[3].bytes, from: from, to: to, signer: signer)))
            },
            .method("byte[] CreateSigningRequest()") { value, _, _ in Value(bytes: try me(value).plan.request()) },
            .method("string CreateSigningRequestPem()") { value, _, _ in Value(Pem.text("CERTIFICATE REQUEST", try me(value).plan.request())) },
        ]
    }
    private static func shown(_ date: NetDateTime) -> String { (DateFormat.string(date, "M/d/yyyy h:mm:ss tt") ?? "") + " +00:00" }
}

/// X500DistinguishedName.
final class NameObject: NetObject {
    let encoded: [UInt8]
    let text: String
    init(_ encoded: [UInt8]) {
        self.encoded = encoded
        text = ((try? DerValue.parse(encoded)).flatMap { try? DistinguishedName($0) })?.text ?? ""
        super.init()
    }
    override var type: TypeInfo { NameObject.nameType }
    static func encode(_ text: String) throws -> [UInt8] {
        guard let made = DistinguishedName.encode(text) else { throw KeyMembers.failure("The string contains an invalid X500 name attribute key, oid, value or delimiter.") }
        return made
    }
    static let nameType: TypeInfo = TypeInfo(CertificateTypes.prefix + "X500DistinguishedName", base: ExtensionTypes.encodedData, flags: .sealed, members: {
        @Sendable func me(_ value: Value) -> NameObject? { value.as(NameObject.self) }
        return [
            .constructor("string distinguishedName") { args, _ in .object(NameObject(try encode(args[0].string))) },
            .constructor("byte[] encodedDistinguishedName") { args, _ in .object(NameObject(args[0].bytes)) },
            .property("Name", "string") { value, _ in Value(me(value)?.text ?? "") },
            .property("RawData", "byte[]") { value, _ in Value(bytes: me(value)?.encoded ?? []) },
            .property("Oid", "System.Security.Cryptography.Oid") { _, _ in .null },
            .method("string Format(bool multiLine)") { value, args, _ in
                let text = me(value)?.text ?? ""
                return Value(args[0].bool ? text.replacing(", ", with: "\n") + "\n" : text)
            },
        ]
    })
}
