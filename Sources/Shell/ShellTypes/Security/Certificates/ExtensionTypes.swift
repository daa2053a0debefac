import ShellRuntime

/// System.Security.Cryptography.X509Certificates.X509Extension and those whose contents .NET knows.
final class ExtensionObject: NetObject {
    let oid: String
    var isCritical: Bool
    var data: [UInt8]
    init(_ oid: String, _ isCritical: Bool, _ data: [UInt8]) {
        self.oid = oid
        self.isCritical = isCritical
        self.data = data
        super.init()
    }
    override var type: TypeInfo { ExtensionTypes.type(of: oid) }
    /// The certificate's form: identifier, mark where critical, data.
    var encoded: [UInt8] { Der.sequence(Der.oid(oid), isCritical ? Der.boolean(true) : [], Der.octets(data)) }
    var parsed: DerValue? { try? DerValue.parse(data) }
}

enum ExtensionTypes {
    private static let prefix = CertificateTypes.prefix
    private static let asn = "System.Security.Cryptography.AsnEncodedData"
    static let encodedData: TypeInfo = TypeInfo(asn, members: {
        [
            .property("Oid", "System.Security.Cryptography.Oid") { value, _ in value.as(ExtensionObject.self).map { .object(OidObject($0.oid)) } ?? .null },
            .property("RawData", "byte[]") { value, _ in Value(bytes: value.as(ExtensionObject.self)?.data ?? []) },
            .method("string Format(bool multiLine)") { value, args, _ in Value(value.as(ExtensionObject.self).map { text($0, args[0].bool) } ?? "") },
        ]
    })
    static let plain: TypeInfo = TypeInfo(prefix + "X509Extension", base: encodedData, members: {
        [
            .constructor("string oid, byte[] rawData, bool critical") { args, _ in .object(ExtensionObject(args[0].string, args[2].bool, args[1].bytes)) },
            .constructor("System.Security.Cryptography.Oid oid, byte[] rawData, bool critical") { args, _ in
                .object(ExtensionObject(args[0].as(OidObject.self)?.value ?? "", args[2].bool, args[1].bytes))
            },
            .property("Critical", "bool", set: { value, new, _ in value.as(ExtensionObject.self)?.isCritical = new.bool }) { value, _ in .bool(value.as(ExtensionObject.self)?.isCritical ?? false) },
        ]
    })
    private static let special: [String: TypeInfo] = [
        "2.5.29.19": derived("X509BasicConstraintsExtension", constraints), "2.5.29.15": derived("X509KeyUsageExtension", usage), "2.5.29.37": derived("X509EnhancedKeyUsageExtension", purposes),
        "2.5.29.14": derived("X509SubjectKeyIdentifierExtension", identifier), "2.5.29.35": derived("X509AuthorityKeyIdentifierExtension", authority),
        "2.5.29.17": derived("X509SubjectAlternativeNameExtension", names),
    ]
    private static func derived(_ name: String, _ members: @escaping @Sendable () -> [TypeMember]) -> TypeInfo { TypeInfo(prefix + name, base: plain, flags: .sealed, members: members) }
    static func type(of oid: String) -> TypeInfo { special[oid] ?? plain }
    static let collection: TypeInfo = TypeInfo(
        prefix + "X509ExtensionCollection", interfaces: ["System.Collections.ICollection", "System.Collections.IEnumerable"], flags: .sealed, members: {
            [
                .constructor("") { _, _ in collected([]) },
                .property("Count", "int") { value, _ in Value(value.as(ListObject.self)?.items.count ?? 0) },
                .method("int Add(\(prefix)X509Extension extension)") { value, args, _ in
                    guard let list = value.as(ListObject.self), !args[0].isNull else { throw NetException.argumentNull("extension") }
                    list.items.append(args[0])
                    return Value(list.items.count - 1)
                },
            ]
        })
    static func collected(_ items: [ExtensionObject]) -> Value { .object(ListObject(ContiguousArray(items.map { .object($0) }), type: collection, element: plain)) }
    static let identifiers: TypeInfo = TypeInfo(
        "System.Security.Cryptography.OidCollection", interfaces: ["System.Collections.ICollection", "System.Collections.IEnumerable"], flags: .sealed, members: {
            [
                .constructor("") { _, _ in oids([]) },
                .property("Count", "int") { value, _ in Value(value.as(ListObject.self)?.items.count ?? 0) },
                .method("int Add(System.Security.Cryptography.Oid oid)") { value, args, _ in
                    guard let list = value.as(ListObject.self), !args[0].isNull else { throw NetException.argumentNull("oid") }
                    list.items.append(args[0])
                    return Value(list.items.count - 1)
                },
            ]
        })
    private static func oids(_ list: [String]) -> Value { .object(ListObject(ContiguousArray(list.map { .object(OidObject($0)) }), type: identifiers, element: OidObject.oidType)) }

    static func register() {
        let registry = TypeRegistry.shared
        for type in [encodedData, plain, collection, identifiers] + special.values { registry.register(type.fullName) { type } }
        registry.register(prefix + "SubjectAlternativeNameBuilder") { AlternativeNames.builderType }
    }
    private static func own(_ value: Value) throws -> ExtensionObject {
        guard let own = value.as(ExtensionObject.self) else { throw NetException.argumentNull("extension") }
        return own
    }

    // Contents of each kind.
    static func constraints(isAuthority: Bool, length: Int?) -> [UInt8] { Der.sequence(isAuthority ? Der.boolean(true) : [], length.map { Der.integer($0) } ?? []) }
    static func usage(_ flags: Int) -> [UInt8] {
        // The flags' low byte holds bits 0 to 7 from the left; DecipherOnly stands in a second one.
        let bytes = flags >> 8 == 0 ? [UInt8(flags & 0xFF)] : [UInt8(flags & 0xFF), UInt8(flags >> 8 & 0xFF)]
        let last = bytes.last ?? 0
        return flags == 0 ? Der.bits([]) : Der.bits(bytes, unused: UInt8(last == 0 ? 7 : last.trailingZeroBitCount))
    }
    static func purposes(_ oids: [String]) -> [UInt8] { Der.sequence(of: oids.map { Der.oid($0) }) }
    private static func flags(_ value: ExtensionObject) -> Int {
        let bytes = Array((value.parsed?.contents ?? []).dropFirst())
        return Int(bytes.first ?? 0) | (bytes.count > 1 ? Int(bytes[1]) << 8 : 0)
    }
    private static func fields(_ value: ExtensionObject) -> (isAuthority: Bool, length: Int?) {
        let parts = (try? value.parsed?.children()) ?? []
        return (parts.first { $0.tag == 0x01 }?.contents.first == 0xFF, parts.first { $0.tag == 0x02 }.flatMap { try? $0.magnitude() }.map { $0.reduce(0) { $0 << 8 | Int($1) } })
    }
    @Sendable private static func constraints() -> [TypeMember] {
        [
            .constructor("bool certificateAuthority, bool hasPathLengthConstraint, int pathLengthConstraint, bool critical") { args, _ in
                guard !args[1].bool || args[2].int >= 0 else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "pathLengthConstraint") }
                return .object(ExtensionObject("2.5.29.19", args[3].bool, constraints(isAuthority: args[0].bool, length: args[1].bool ? args[2].int : nil)))
            },
            .staticMethod("\(prefix)X509BasicConstraintsExtension CreateForCertificateAuthority(System.Nullable[int] pathLengthConstraint = null)") { args, _ in
                .object(ExtensionObject("2.5.29.19", true, constraints(isAuthority: true, length: args.first.flatMap { $0.isNull ? nil : $0.int })))
            },
            .staticMethod("\(prefix)X509BasicConstraintsExtension CreateForEndEntity(bool critical = False)") { args, _ in
                .object(ExtensionObject("2.5.29.19", args.first?.bool ?? false, constraints(isAuthority: false, length: nil)))
            },
            .property("CertificateAuthority", "bool") { value, _ in .bool(fields(try own(value)).isAuthority) },
            .property("HasPathLengthConstraint", "bool") { value, _ in .bool(fields(try own(value)).length != nil) },
            .property("PathLengthConstraint", "int") { value, _ in Value(fields(try own(value)).length ?? 0) },
        ]
    }
    @Sendable private static func usage() -> [TypeMember] {
        [
            .constructor("\(prefix)X509KeyUsageFlags keyUsages, bool critical") { args, _ in .object(ExtensionObject("2.5.29.15", args[1].bool, usage(args[0].raw))) },
            .property("KeyUsages", prefix + "X509KeyUsageFlags") { value, _ in enumValue(prefix + "X509KeyUsageFlags", flags(try own(value))) },
        ]
    }
    @Sendable private static func purposes() -> [TypeMember] {
        [
            .constructor("System.Security.Cryptography.OidCollection enhancedKeyUsages, bool critical") { args, _ in
                .object(ExtensionObject("2.5.29.37", args[1].bool, purposes(args[0].items.compactMap { $0.as(OidObject.self)?.value })))
            },
            .property("EnhancedKeyUsages", "System.Security.Cryptography.OidCollection") { value, _ in
                oids((try? own(value).parsed?.children().map { try $0.objectIdentifier() }) ?? [])
            },
        ]
    }
    @Sendable private static func identifier() -> [TypeMember] {
        @Sendable func made(_ bytes: [UInt8], _ critical: Value) -> Value { .object(ExtensionObject("2.5.29.14", critical.bool, Der.octets(bytes))) }
        return [
            .constructor("\(prefix)PublicKey key, bool critical") { args, _ in made(Digest.sha1.hash(args[0].as(PublicKeyObject.self)?.bits ?? []), args[1]) },
            .constructor("byte[] subjectKeyIdentifier, bool critical") { args, _ in made(args[0].bytes, args[1]) },
            .constructor("string subjectKeyIdentifier, bool critical") { args, _ in
                let digits = args[0].string.compactMap { $0.hexDigitValue }
                return made(stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }, args[1])
            },
            .property("SubjectKeyIdentifier", "string") { value, _ in Value(CertificateObject.hex(try own(value).parsed?.contents ?? [])) },
        ]
    }
    private static func keyIdentifier(_ value: ExtensionObject) -> [UInt8]? { (try? value.parsed?.children())?.first { $0.tag == 0x80 }.map { Array($0.contents) } }
    @Sendable private static func authority() -> [TypeMember] {
        [
            .staticMethod("\(prefix)X509AuthorityKeyIdentifierExtension CreateFromSubjectKeyIdentifier(byte[] subjectKeyIdentifier)") { args, _ in
                .object(ExtensionObject("2.5.29.35", false, Der.sequence(Der.tagged(0x80, args[0].bytes))))
            },
            .property("KeyIdentifier", "System.Nullable[System.ReadOnlyMemory[byte]]") { value, _ in keyIdentifier(try own(value)).map { Value(bytes: $0) } ?? .null },
        ]
    }
    @Sendable private static func names() -> [TypeMember] {
        [
            .constructor("byte[] rawData, bool critical = False") { args, _ in .object(ExtensionObject("2.5.29.17", args.count > 1 && args[1].bool, args[0].bytes)) },
            .method("System.Collections.Generic.IEnumerable[string] EnumerateDnsNames()") { value, _, _ in
                Value(stringArray: AlternativeNames.list(try own(value).data).filter { $0.tag == 0x82 }.map { String(decoding: $0.contents, as: UTF8.self) })
            },
            .method("System.Collections.Generic.IEnumerable[ipaddress] EnumerateIPAddresses()") { value, _, _ in
                Value(array: AlternativeNames.list(try own(value).data).filter { $0.tag == 0x87 && [4, 16].contains($0.contents.count) }.map { .object(IPAddressObject(Array($0.contents))) })
            },
        ]
    }

    // What Windows shows of an extension.
    private static let usageNames = [
        (0x80, "Digital Signature"), (0x40, "Non-Repudiation"), (0x20, "Key Encipherment"), (0x10, "Data Encipherment"), (0x08, "Key Agreement"), (0x04, "Certificate Signing"),
        (0x02, "Off-line CRL Signing"), (0x02, "CRL Signing"), (0x01, "Encipher Only"), (0x8000, "Decipher Only"),
    ]
    static func text(_ value: ExtensionObject, _ isLong: Bool) -> String {
        func joined(_ parts: [String]) -> String { isLong ? parts.map { $0 + "\n" }.joined() : parts.joined(separator: ", ") }
        switch value.oid {
        case "2.5.29.15":
            let flags = flags(value), bytes = Array((value.parsed?.contents ?? []).dropFirst())
            return usageNames.filter { flags & $0.0 != 0 }.map(\.1).joined(separator: ", ") + " (\(bytes.map { CertificateObject.hex([$0]).lowercased() }.joined(separator: " ")))" + (isLong ? "\n" : "")
        case "2.5.29.19":
            let fields = fields(value)
            return joined(["Subject Type=" + (fields.isAuthority ? "CA" : "End Entity"), "Path Length Constraint=" + (fields.length.map { "\($0)" } ?? "None")])
        case "2.5.29.37":
            let list = (try? value.parsed?.children().map { try $0.objectIdentifier() }) ?? []
            return joined(list.map { "\(OidObject($0).friendlyName ?? "Unknown Key Usage") (\($0))" })
        case "2.5.29.17": return joined(AlternativeNames.list(value.data).compactMap { AlternativeNames.text($0) })
        case "2.5.29.14": return CertificateObject.hex(value.parsed?.contents ?? []).lowercased() + (isLong ? "\n" : "")
        case "2.5.29.35": return "KeyID=" + CertificateObject.hex(keyIdentifier(value) ?? []).lowercased() + (isLong ? "\n" : "")
        default: return value.data.map { CertificateObject.hex([$0]).lowercased() }.joined(separator: " ")
        }
    }
}

/// Names of a certificate beside its subject, and SubjectAlternativeNameBuilder.
enum AlternativeNames {
    static func list(_ data: [UInt8]) -> [DerValue] { (try? DerValue.parse(data).children()) ?? [] }
    static func text(_ name: DerValue) -> String? {
        switch name.tag {
        case 0x81: "RFC822 Name=" + String(decoding: name.contents, as: UTF8.self)
        case 0x82: "DNS Name=" + String(decoding: name.contents, as: UTF8.self)
        case 0x86: "URL=" + String(decoding: name.contents, as: UTF8.self)
        case 0x87 where [4, 16].contains(name.contents.count): "IP Address=" + IPAddressObject(Array(name.contents)).toText()
        case 0xA0: (try? name.children()).flatMap { parts in parts.last.flatMap { try? $0.children().first?.text() } }.map { "Other Name: Principal Name=" + $0 }
        default: nil
        }
    }
    static func principal(_ name: String) -> [UInt8] { Der.tagged(0xA0, Der.oid("1.3.6.1.4.1.311.20.2.3") + Der.tagged(0xA0, Der.text(name))) }
    static func dns(_ name: String) -> [UInt8] { Der.tagged(0x82, Array(name.split(separator: ".", omittingEmptySubsequences: false).map { Punycode.encode($0.lowercased()).map { "xn--" + $0 } ?? String($0) }.joined(separator: ".").utf8)) }
    /// The names that are being gathered.
    final class BuilderObject: NetObject {
        var names: [[UInt8]] = []
        override var type: TypeInfo { AlternativeNames.builderType }
    }
    static let builderType = TypeInfo(CertificateTypes.prefix + "SubjectAlternativeNameBuilder", flags: .sealed, members: {
        let adders: [(String, @Sendable (Value) throws -> [UInt8])] = [
            ("AddDnsName(string dnsName)", { dns($0.string) }), ("AddEmailAddress(string emailAddress)", { Der.tagged(0x81, Array($0.string.utf8)) }),
            ("AddUri(uri uri)", { Der.tagged(0x86, Array(($0.objectValue?.toText() ?? $0.string).utf8)) }), ("AddUserPrincipalName(string upn)", { principal($0.string) }),
            ("AddIpAddress(ipaddress ipAddress)", { value in
                guard let address = value.as(IPAddressObject.self) else { throw NetException.argumentNull("ipAddress") }
                return Der.tagged(0x87, address.bytes)
            }),
        ]
        return adders.map { signature, encode in
            .method("void \(signature)") { value, args, _ in
                value.as(BuilderObject.self)?.names.append(try encode(args[0]))
                return .void
            }
        } + [
            .constructor("") { _, _ in .object(BuilderObject()) },
            .method("\(CertificateTypes.prefix)X509Extension Build(bool critical = False)") { value, args, _ in
                .object(ExtensionObject("2.5.29.17", args.first?.bool ?? false, Der.sequence(of: value.as(BuilderObject.self)?.names ?? [])))
            },
        ]
    })
}
