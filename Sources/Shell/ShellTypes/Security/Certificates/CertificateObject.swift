import ShellRuntime

/// System.Security.Cryptography.Oid.
final class OidObject: NetObject {
    let value: String
    private let ownName: String?
    init(_ value: String, friendlyName: String? = nil) {
        self.value = value
        ownName = friendlyName
        super.init()
    }
    override var type: TypeInfo { OidObject.oidType }
    private static let names: [(oid: String, name: String)] = [
        ("1.2.840.113549.1.1.1", "RSA"), ("1.2.840.113549.1.1.5", "sha1RSA"), ("1.2.840.113549.1.1.11", "sha256RSA"), ("1.2.840.113549.1.1.12", "sha384RSA"),
        ("1.2.840.113549.1.1.13", "sha512RSA"), ("1.2.840.10045.2.1", "ECC"), ("1.2.840.10045.4.3.2", "sha256ECDSA"), ("1.2.840.10045.4.3.3", "sha384ECDSA"), ("1.2.840.10045.4.3.4", "sha512ECDSA"), ("1.2.840.10045.3.1.7", "nistP256"), ("1.3.132.0.34", "nistP384"), ("1.3.132.0.35", "nistP521"),
        ("1.2.840.113549.1.1.10", "RSASSA-PSS"), ("2.5.4.3", "CN"), ("2.16.840.1.101.3.4.2.2", "sha384"), ("2.16.840.1.101.3.4.2.3", "sha512"), ("1.2.840.113549.2.5", "md5"),
        ("2.5.29.14", "Subject Key Identifier"), ("2.5.29.15", "Key Usage"), ("2.5.29.17", "Subject Alternative Name"), ("2.5.29.19", "Basic Constraints"),
        ("2.5.29.31", "CRL Distribution Points"), ("2.5.29.32", "Certificate Policies"), ("2.5.29.35", "Authority Key Identifier"), ("2.5.29.37", "Enhanced Key Usage"),
        ("1.3.6.1.5.5.7.1.1", "Authority Information Access"), ("1.3.6.1.5.5.7.3.1", "Server Authentication"), ("1.3.6.1.5.5.7.3.2", "Client Authentication"),
        ("1.3.6.1.5.5.7.3.3", "Code Signing"), ("1.3.6.1.5.5.7.3.4", "Secure Email"), ("1.3.6.1.5.5.7.3.8", "Time Stamping"), ("1.3.6.1.5.5.7.3.9", "OCSP Signing"),
        ("1.3.6.1.4.1.311.10.3.4", "Encrypting File System"), ("1.3.6.1.4.1.311.80.1", "Document Encryption"), ("1.3.14.3.2.26", "sha1"), ("2.16.840.1.101.3.4.2.1", "sha256"),
    ]
    var friendlyName: String? { ownName ?? OidObject.names.first { $0.oid == value }?.name }
    static let oidType = TypeInfo("System.Security.Cryptography.Oid", members: {
        @Sendable func me(_ value: Value) -> OidObject? { value.as(OidObject.self) }
        return [
            .constructor("") { _, _ in .object(OidObject("")) },
            .constructor("string value, string friendlyName") { args, _ in .object(OidObject(args[0].string, friendlyName: args[1].string)) },
            .constructor("string oid") { args, _ in .object(OidObject(names.first { $0.name.equalsIgnoringCase(args[0].string) }?.oid ?? args[0].string)) },
            .staticMethod("System.Security.Cryptography.Oid FromFriendlyName(string friendlyName, System.Security.Cryptography.OidGroup group)") { args, _ in
                guard let found = names.first(where: { $0.name.equalsIgnoringCase(args[0].string) }) else {
                    throw NetException("System.Security.Cryptography.CryptographicException", "No OID value matches this name.")
                }
                return .object(OidObject(found.oid))
            },
            .property("Value", "string") { value, _ in Value(me(value)?.value ?? "") },
            .property("FriendlyName", "string") { value, _ in Value(optional: me(value)?.friendlyName) },
        ]
    })
}

/// A distinguished name (X.501): types and values in the order of the encoding.
struct DistinguishedName {
    let encoded: [UInt8]
    let parts: [(oid: String, value: String)]
    static let letters = [
        "2.5.4.3": "CN", "2.5.4.6": "C", "2.5.4.7": "L", "2.5.4.8": "S", "2.5.4.9": "STREET", "2.5.4.10": "O", "2.5.4.11": "OU", "2.5.4.12": "T", "2.5.4.42": "G",
        "2.5.4.4": "SN", "2.5.4.5": "SERIALNUMBER", "1.2.840.113549.1.9.1": "E", "0.9.2342.19200300.100.1.25": "DC", "0.9.2342.19200300.100.1.1": "UID",
    ]
    init(_ encoded: DerValue) throws {
        self.encoded = Array(encoded.encoded)
        parts = try encoded.children().flatMap { try $0.children() }.map { pair in
            let fields = try pair.children()
            guard fields.count == 2 else { throw DerValue.Malformed() }
            return (try fields[0].objectIdentifier(), fields[1].text())
        }
    }
    /// The most special part first, as certificates show their names.
    var text: String {
        parts.reversed().map { part in
            let needsQuotes = part.value.isEmpty || part.value.contains { ",+=\"\n<>#;".contains($0) } || part.value.hasPrefix(" ") || part.value.hasSuffix(" ")
            let value = needsQuotes ? "\"\(part.value.replacing("\"", with: "\"\""))\"" : part.value
            return "\(DistinguishedName.letters[part.oid] ?? "OID.\(part.oid)")=\(value)"
        }.joined(separator: ", ")
    }
    func first(_ letters: String) -> String? { parts.last { DistinguishedName.letters[$0.oid] == letters }?.value }
}

/// System.Security.Cryptography.X509Certificates.X509Certificate2: a certificate (RFC 5280) as it is read.
public final class CertificateObject: NetObject {
    public let bytes: [UInt8]
    let serial: [UInt8]
    let issuer: DistinguishedName
    let subject: DistinguishedName
    let notBefore: NetDateTime
    let notAfter: NetDateTime
    let signature: String
    let keyAlgorithm: String
    let keyParameters: [UInt8]
    let key: [UInt8]
    private let keyInfo: [UInt8]
    let version: Int
    let extensions: [(oid: String, isCritical: Bool, data: [UInt8])]
    public var friendlyName = ""
    /// The key that belongs to it, where this machine has it.
    var privateKey: AsymmetricKey?
    /// Whether the private key may leave the machine.
    public var isExportable = true
    /// What it says of its key; nil for a family that the shell does not know.
    var publicKey: AsymmetricKey? { (try? DerValue.parse(keyInfo)).flatMap { try? KeyFormats.readPublicKeyInfo($0) } }
    /// The private key as PKCS #8, for stores that keep it.
    public var storedKey: [UInt8]? {
        get { privateKey.flatMap { KeyFormats.pkcs8($0) } }
        set { privateKey = newValue.flatMap { try? KeyFormats.readPkcs8(try DerValue.parse($0)) } }
    }

    public init(_ encoded: [UInt8]) throws {
        do {
            var rest = encoded[...]
            let outer = try DerValue.read(&rest)
            guard outer.tag == 0x30, let body = try outer.children().first, body.tag == 0x30 else { throw DerValue.Malformed() }
            bytes = Array(outer.encoded)
            var fields = try body.children()[...]
            var number = 1
            if let first = fields.first, first.tag == 0xA0 {
                number = Int(try first.children().first?.contents.last ?? 0) + 1
                fields = fields.dropFirst()
            }
            version = number
            guard fields.count >= 6 else { throw DerValue.Malformed() }
            let list = Array(fields)
            serial = Array(list[0].contents.drop { $0 == 0 })
            signature = try list[1].children().first?.objectIdentifier() ?? ""
            issuer = try DistinguishedName(list[2])
            let times = try list[3].children()
            guard times.count == 2 else { throw DerValue.Malformed() }
            notBefore = try CertificateObject.date(times[0])
            notAfter = try CertificateObject.date(times[1])
            subject = try DistinguishedName(list[4])
            let info = try list[5].children()
            guard info.count == 2 else { throw DerValue.Malformed() }
            let algorithm = try info[0].children()
            keyAlgorithm = try algorithm.first?.objectIdentifier() ?? ""
            keyParameters = algorithm.count > 1 ? Array(algorithm[1].encoded) : []
            key = Array(info[1].contents.dropFirst())
            keyInfo = Array(list[5].encoded)
            extensions = try list.dropFirst(6).first { $0.tag == 0xA3 }?.children().first?.children().map { entry in
                let parts = try entry.children()
                guard let oid = parts.first, let data = parts.last, data.tag == 0x04 else { throw DerValue.Malformed() }
                return (try oid.objectIdentifier(), parts.count > 2 && parts[1].contents.first == 0xFF, Array(data.contents))
            } ?? []
        } catch is DerValue.Malformed {
            throw NetException("System.Security.Cryptography.CryptographicException", "Cannot find the requested object.")
        }
        super.init()
    }
    private static func date(_ value: DerValue) throws -> NetDateTime {
        let parts = try value.time()
        guard let date = NetDateTime(year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4], second: parts[5]) else { throw DerValue.Malformed() }
        return NetDateTime(ticks: date.ticks, kind: .utc)
    }
    /// A certificate in DER, or the first one of a PEM text.
    public static func read(_ data: [UInt8]) throws -> CertificateObject {
        if data.starts(with: "-----BEGIN".utf8) || data.starts(with: [0xEF, 0xBB, 0xBF]) {
            guard let block = Pem.blocks(String(decoding: data, as: UTF8.self)).first(where: { $0.label == "CERTIFICATE" }) else {
                throw NetException("System.Security.Cryptography.CryptographicException", "The certificate contents do not contain a PEM with a CERTIFICATE label, or the content is malformed.")
            }
            return try CertificateObject(block.bytes)
        }
        return try CertificateObject(data)
    }
    public override var type: TypeInfo { CertificateTypes.certificate }
    public override func isEqual(to other: NetObject) -> Bool { (other as? CertificateObject)?.bytes == bytes }
    public override var hashValue: Int { thumbprint.hashValue }
    static func hex(_ bytes: some Sequence<UInt8>) -> String { bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined() }
    public var thumbprint: String { CertificateObject.hex(Digest.sha1.hash(bytes)) }
    public var subjectText: String { subject.text }
    public override func toText() -> String {
        let parts = [
            ("Subject", subject.text), ("Issuer", issuer.text), ("Serial Number", CertificateObject.hex(serial)),
            ("Not Before", DateFormat.string(notBefore.toLocal, "G") ?? ""), ("Not After", DateFormat.string(notAfter.toLocal, "G") ?? ""), ("Thumbprint", thumbprint),
        ]
        return parts.map { "[\($0.0)]\n  \($0.1)\n\n" }.joined()
    }
    func find(_ oid: String) -> [UInt8]? { extensions.first { $0.oid == oid }?.data }
    /// Purposes of the key: identifiers of the extension's list.
    var purposes: [String] {
        guard let data = find("2.5.29.37") else { return [] }
        var rest = data[...]
        return (try? DerValue.read(&rest).children().map { try $0.objectIdentifier() }) ?? []
    }
    /// The names that a server goes by: alternative names, else the common name.
    var dnsNames: [String] {
        guard let data = find("2.5.29.17") else { return subject.first("CN").map { [$0] } ?? [] }
        var rest = data[...]
        let names = (try? DerValue.read(&rest).children()) ?? []
        return names.filter { $0.tag == 0x82 }.map { String(decoding: $0.contents, as: UTF8.self) }
    }
    /// Bits of the public key's modulus.
    var keySize: Int? {
        var rest = key[...]
        guard keyAlgorithm == "1.2.840.113549.1.1.1", let modulus = try? DerValue.read(&rest).children().first else { return nil }
        return modulus.contents.drop { $0 == 0 }.count * 8
    }
}
