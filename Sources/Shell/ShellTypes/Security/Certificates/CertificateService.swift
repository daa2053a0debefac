import ShellRuntime

/// Certificates for the modules that make, read and write them.
public enum CertificateService {
    /// What a new certificate is to be.
    public struct Wish {
        public var subject = ""
        public var dnsNames: [String] = []
        /// `RSA`, or the name of a curve.
        public var algorithm = "RSA"
        public var keyLength = 2048
        public var digest = "SHA256"
        public var isPss = false
        /// X509KeyUsageFlags; none leaves the extension out.
        public var usage = 0
        public var purposes: [String] = []
        /// Identifier, whether critical, contents as text (`{text}DNS=a&IPAddress=b`).
        public var further: [(oid: String, isCritical: Bool, text: String)] = []
        public var isAuthority = false
        public var pathLength: Int?
        public var hasConstraints = false
        public var from = NetDateTime.now(.utc)
        public var to = NetDateTime.now(.utc)
        public var serial: [UInt8]?
        public var signer: CertificateObject?
        public init() {}
    }
    /// A text that a certificate cannot hold, or a key that cannot be made.
    public struct Refusal: Error {
        public let text: String
        public init(text: String) { self.text = text }
    }

    public static func make(_ wish: Wish) throws -> CertificateObject {
        guard let subject = DistinguishedName.encode(wish.subject) else { throw Refusal(text: "The string contains an invalid X500 name attribute key, oid, value or delimiter.") }
        guard let digest = Digest.allCases.first(where: { $0.rawValue.equalsIgnoringCase(wish.digest) }) else { throw Refusal(text: "Invalid algorithm specified.") }
        let key: AsymmetricKey
        if wish.algorithm.equalsIgnoringCase("RSA") {
            guard wish.keyLength >= 512, wish.keyLength <= 16384, wish.keyLength % 64 == 0 else { throw Refusal(text: "The requested key length is not supported.") }
            key = .rsa(RSAKey.make(bits: wish.keyLength))
        } else {
            guard let curve = EllipticCurve.find(wish.algorithm) else { throw Refusal(text: "The specified algorithm '\(wish.algorithm)' is not one of RSA, ECDSA_nistP256, ECDSA_nistP384 and ECDSA_nistP521.") }
            key = .elliptic(EllipticKey.make(curve))
        }
        var plan = CertificatePlan(subject: subject, key: key, digest: digest, isPss: wish.isPss)
        plan.extensions = try extensions(wish, key)
        let signer = wish.signer
        guard let signing = signer.map({ $0.privateKey }) ?? key else { throw Refusal(text: "The signing certificate has no private key.") }
        let made = try CertificateObject(try plan.certificate(
            issuer: signer?.subject.encoded ?? subject, serial: wish.serial ?? RandomBytes.make(16).enumerated().map { $0.offset == 0 ? $0.element & 0x7F | 1 : $0.element },
            from: wish.from, to: wish.to, signer: signing))
        made.privateKey = key
        return made
    }
    private static func extensions(_ wish: Wish, _ key: AsymmetricKey) throws -> [ExtensionObject] {
        var list: [ExtensionObject] = []
        if wish.usage != 0 { list.append(ExtensionObject("2.5.29.15", true, ExtensionTypes.usage(wish.usage))) }
        if !wish.purposes.isEmpty { list.append(ExtensionObject("2.5.29.37", false, ExtensionTypes.purposes(wish.purposes))) }
        if !wish.dnsNames.isEmpty { list.append(ExtensionObject("2.5.29.17", false, Der.sequence(of: wish.dnsNames.map { AlternativeNames.dns($0) }))) }
        if wish.hasConstraints { list.append(ExtensionObject("2.5.29.19", true, ExtensionTypes.constraints(isAuthority: wish.isAuthority, length: wish.pathLength))) }
        for entry in wish.further {
            guard entry.oid == "2.5.29.17", let names = alternatives(entry.text) else { throw Refusal(text: "The extension '\(entry.oid)' cannot be made of the text '\(entry.text)'.") }
            list.append(ExtensionObject(entry.oid, entry.isCritical, Der.sequence(of: names)))
        }
        if let signer = wish.signer, let known = signer.find("2.5.29.14").flatMap({ try? DerValue.parse($0) }) {
            list.append(ExtensionObject("2.5.29.35", false, Der.sequence(Der.tagged(0x80, Array(known.contents)))))
        }
        list.append(ExtensionObject("2.5.29.14", false, Der.octets(Digest.sha1.hash(PublicKeyObject(key).bits))))
        return list
    }
    /// `DNS=a&IPAddress=10.0.0.1&URL=..&Email=..&UPN=..`
    private static func alternatives(_ text: String) -> [[UInt8]]? {
        var names: [[UInt8]] = []
        for part in text.split(separator: "&") {
            let pieces = part.split(separator: "=", maxSplits: 1).map(String.init)
            guard pieces.count == 2 else { return nil }
            switch pieces[0].lowercased() {
            case "dns": names.append(AlternativeNames.dns(pieces[1]))
            case "email": names.append(Der.tagged(0x81, Array(pieces[1].utf8)))
            case "url": names.append(Der.tagged(0x86, Array(pieces[1].utf8)))
            case "upn": names.append(AlternativeNames.principal(pieces[1]))
            case "ipaddress":
                guard let address = IPAddressObject.parse(pieces[1]) else { return nil }
                names.append(Der.tagged(0x87, address.bytes))
            default: return nil
            }
        }
        return names
    }
    /// The certificates of a file in DER, PEM or PFX form.
    public static func read(_ bytes: [UInt8], password: SecureStringObject?) throws -> [CertificateObject] {
        Pfx.isPfx(bytes) ? try Pfx.read(bytes, password: Array((password?.plain ?? "").utf8)) : [try CertificateObject.read(bytes)]
    }
    public static func isPfx(_ bytes: [UInt8]) -> Bool { Pfx.isPfx(bytes) }
    public static func pfx(_ certificates: [CertificateObject], password: SecureStringObject) throws -> [UInt8] {
        try Pfx.write(certificates, password: Array(password.plain.utf8))
    }
}
