import ShellRuntime

/// X509Chain: from a certificate to a root that the machine's stores trust, with what is wrong on the way.
final class CertificateChainObject: NetObject {
    private let policy: KeptObject
    private var elements: [(certificate: CertificateObject, status: Int)] = []
    init(_ policy: KeptObject) {
        self.policy = policy
        super.init()
    }
    override var type: TypeInfo { CertificateChainObject.chainType }
    private static let prefix = CertificateTypes.prefix
    private static let notTimeValid = 1, badSignature = 8, untrustedRoot = 32, unknownRevocation = 64, partial = 65536, offlineRevocation = 16_777_216
    private static let texts = [
        notTimeValid: "A required certificate is not within its validity period when verifying against the current system clock or the timestamp in the signed file.",
        badSignature: "The signature of the certificate cannot be verified.", partial: "A certificate chain could not be built to a trusted root authority.",
        untrustedRoot: "A certificate chain processed, but terminated in a root certificate which is not trusted by the trust provider.",
        unknownRevocation: "The revocation function was unable to check revocation for the certificate.",
        offlineRevocation: "The revocation function was unable to check revocation because the revocation server was offline.",
    ]
    /// What each bit of X509VerificationFlags overlooks.
    private static let overlooked = [(1, notTimeValid), (16, untrustedRoot | partial), (0x100, unknownRevocation | offlineRevocation), (0x400, unknownRevocation | offlineRevocation)]

    // MARK: Building

    private static let digests: [String: Digest] = [
        "1.2.840.113549.1.1.5": .sha1, "1.2.840.113549.1.1.11": .sha256, "1.2.840.113549.1.1.12": .sha384, "1.2.840.113549.1.1.13": .sha512, "1.2.840.113549.1.1.10": .sha256,
        "1.2.840.10045.4.1": .sha1, "1.2.840.10045.4.3.2": .sha256, "1.2.840.10045.4.3.3": .sha384, "1.2.840.10045.4.3.4": .sha512,
    ]
    /// Whether the key of one certificate signed the other.
    static func hasSigned(_ issuer: CertificateObject, _ certificate: CertificateObject) -> Bool {
        guard let digest = digests[certificate.signature], let parts = try? DerValue.parse(certificate.bytes).children(), parts.count == 3, let key = issuer.publicKey else { return false }
        let hash = digest.hash(Array(parts[0].encoded)), signature = Array(parts[2].contents.dropFirst())
        return switch key {
        case .rsa(let key): RSATypes.verify(key, hash, digest, signature, pss: certificate.signature.hasSuffix(".1.1.10"))
        case .elliptic(let key): EllipticTypes.verify(key, hash, signature, asSequence: true)
        }
    }
    private func build(_ leaf: CertificateObject, _ runspace: Runspace) throws -> Bool {
        let stores = runspace.services["certificateStores"] as? any CertificateStores
        func stored(_ names: [String]) -> [CertificateObject] { ["CurrentUser", "LocalMachine"].flatMap { place in names.flatMap { stores?.certificates(place, $0) ?? [] } } }
        func given(_ name: String) -> [CertificateObject] { runspace.elements(policy[name], nullIsEmpty: true).compactMap { $0.as(CertificateObject.self) } }
        let isCustom = policy["TrustMode"].raw == 1
        let trusted = isCustom ? given("CustomTrustStore") : stored(["Root", "AuthRoot"])
        let known = given("ExtraStore") + trusted + stored(["CA", "My"])
        var time = NetDateTime.now(.utc).ticks
        if !policy["VerificationTimeIgnored"].bool, let wanted = policy["VerificationTime"].as(DateTimeObject.self) { time = wanted.value.ticks }
        var found = [leaf], status: [Int] = []
        while let last = found.last, last.subject.encoded != last.issuer.encoded, found.count < 20 {
            let candidates = known.filter { $0.subject.encoded == last.issuer.encoded }
            guard let issuer = candidates.first(where: { CertificateChainObject.hasSigned($0, last) }) ?? candidates.first else { break }
            found.append(issuer)
        }
        for (at, certificate) in found.enumerated() {
            var flags = time < certificate.notBefore.ticks || time > certificate.notAfter.ticks ? CertificateChainObject.notTimeValid : 0
            let isRoot = certificate.subject.encoded == certificate.issuer.encoded
            let issuer = at + 1 < found.count ? found[at + 1] : isRoot ? certificate : nil
            if let issuer, !CertificateChainObject.hasSigned(issuer, certificate) { flags |= CertificateChainObject.badSignature }
            if at == found.count - 1 {
                if !isRoot { flags |= CertificateChainObject.partial } else if !trusted.contains(where: { $0.bytes == certificate.bytes }) { flags |= CertificateChainObject.untrustedRoot }
            }
            // Nothing answers for revocation here.
            if !isRoot, policy["RevocationMode"].raw != 0, policy["RevocationFlag"].raw != 0 || at == 0 { flags |= CertificateChainObject.unknownRevocation | CertificateChainObject.offlineRevocation }
            status.append(flags)
        }
        elements = Array(zip(found, status))
        let ignored = CertificateChainObject.overlooked.filter { policy["VerificationFlags"].raw & $0.0 != 0 }.reduce(0) { $0 | $1.1 }
        return status.allSatisfy { $0 & ~ignored == 0 }
    }

    // MARK: Types

    private static func statuses(_ flags: Int, _ runspace: Runspace) -> Value {
        let list = texts.keys.sorted().filter { flags & $0 != 0 }.map { flag -> Value in
            .object(statusKind.object(flag))
        }
        return EnumerableType.array(list, statusKind.type, runspace)
    }
    private struct StatusKind: Sendable {
        let kept = KeptType(
            name: CertificateChainObject.prefix + "X509ChainStatus", base: WellKnown.valueType,
            fields: [("Status", CertificateChainObject.prefix + "X509ChainStatusFlags", { enumValue(CertificateChainObject.prefix + "X509ChainStatusFlags", 0) }), ("StatusInformation", "string", { "" })])
        let type: TypeInfo
        init() { type = kept.make() }
        func object(_ flag: Int) -> KeptObject {
            let made = kept.object(type)
            made.values["Status"] = enumValue(CertificateChainObject.prefix + "X509ChainStatusFlags", flag)
            made.values["StatusInformation"] = Value(CertificateChainObject.texts[flag] ?? "")
            return made
        }
    }
    private static let statusKind = StatusKind()
    private static let elementKind = KeptType(
        name: prefix + "X509ChainElement",
        fields: [("Certificate", prefix + "X509Certificate2!", { .null }), ("ChainElementStatus", prefix + "X509ChainStatus[]!", { .null }), ("Information", "string!", { "" })], constructors: [])
    private static let elementType = elementKind.make()
    private static let elementsType = TypeInfo(prefix + "X509ChainElementCollection", interfaces: ["System.Collections.ICollection", "System.Collections.IEnumerable"], flags: .sealed, members: {
        [.property("Count", "int") { this, _ in Value(this.items.count) }]
    })
    private static let policyKind = KeptType(
        name: prefix + "X509ChainPolicy",
        fields: [
            ("DisableCertificateDownloads", "bool", { false }), ("VerificationTimeIgnored", "bool", { true }),
            ("ApplicationPolicy", "System.Security.Cryptography.OidCollection!", { .object(ListObject([])) }), ("CertificatePolicy", "System.Security.Cryptography.OidCollection!", { .object(ListObject([])) }),
            ("RevocationMode", prefix + "X509RevocationMode", { enumValue(prefix + "X509RevocationMode", 1) }), ("RevocationFlag", prefix + "X509RevocationFlag", { enumValue(prefix + "X509RevocationFlag", 2) }),
            ("VerificationFlags", prefix + "X509VerificationFlags", { enumValue(prefix + "X509VerificationFlags", 0) }), ("VerificationTime", "datetime", { Value(NetDateTime.now(.local)) }),
            ("UrlRetrievalTimeout", "timespan", { Value(timeSpan: 0) }), ("ExtraStore", prefix + "X509Certificate2Collection!", { CertificateTypes.collected([]) }),
            ("CustomTrustStore", prefix + "X509Certificate2Collection!", { CertificateTypes.collected([]) }), ("TrustMode", prefix + "X509ChainTrustMode", { enumValue(prefix + "X509ChainTrustMode", 0) }),
        ])
    private static let policyType = policyKind.make()
    static func register() {
        let registry = TypeRegistry.shared
        for type in [chainType, policyType, elementType, elementsType, statusKind.type] { registry.register(type.fullName) { type } }
    }
    private static func me(_ value: Value) throws -> CertificateChainObject {
        guard let own = value.as(CertificateChainObject.self) else { throw NetException.argumentNull("chain") }
        return own
    }
    static let chainType: TypeInfo = TypeInfo(prefix + "X509Chain", interfaces: ["System.IDisposable"], members: {
        @Sendable func made(_: [Value], _: Runspace) -> Value { .object(CertificateChainObject(policyKind.object(policyType))) }
        return [
            .constructor("", made), .constructor("bool useMachineContext", made), .staticMethod("\(prefix)X509Chain Create()", made),
            .property("ChainPolicy", prefix + "X509ChainPolicy") { this, _ in .object(try me(this).policy) },
            .property("ChainElements", prefix + "X509ChainElementCollection") { this, runspace in
                let list = try me(this).elements.map { part -> Value in
                    let made = elementKind.object(elementType)
                    made.values["Certificate"] = .object(part.certificate)
                    made.values["ChainElementStatus"] = statuses(part.status, runspace)
                    return .object(made)
                }
                return .object(ListObject(ContiguousArray(list), type: elementsType, element: elementType))
            },
            .property("ChainStatus", prefix + "X509ChainStatus[]") { this, runspace in statuses(try me(this).elements.reduce(0) { $0 | $1.status }, runspace) },
            .method("bool Build(\(prefix)X509Certificate2 certificate)") { this, args, runspace in
                guard let leaf = args[0].as(CertificateObject.self) else { throw NetException.argument("The certificate is invalid.", "certificate") }
                return .bool(try me(this).build(leaf, runspace))
            },
            .method("void Reset()") { this, _, _ in
                try me(this).elements = []
                return .void
            },
            .method("void Dispose()") { _, _, _ in .void },
        ]
    })
}
