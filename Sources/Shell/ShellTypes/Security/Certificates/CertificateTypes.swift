import ShellRuntime

/// System.Security.Cryptography.X509Certificates: certificates, their stores and what they are made of.
public enum CertificateTypes {
    static let prefix = "System.Security.Cryptography.X509Certificates."
    static let base = TypeInfo(prefix + "X509Certificate", interfaces: ["System.IDisposable"], members: { [] })
    static let certificate = TypeInfo(prefix + "X509Certificate2", base: base, members: { members + making })
    static let collection = TypeInfo(
        prefix + "X509Certificate2Collection", base: TypeInfo(prefix + "X509CertificateCollection", base: TypeInfo("System.Collections.CollectionBase")),
        interfaces: ["System.Collections.IList", "System.Collections.ICollection", "System.Collections.IEnumerable"], members: { list })
    private static let purpose = TypeInfo("Microsoft.PowerShell.Commands.EnhancedKeyUsageRepresentation", base: WellKnown.valueType, flags: .valueType, members: {
        [
            .property("FriendlyName", "string") { value, _ in Value(optional: value.as(PurposeObject.self).flatMap { OidObject($0.oid).friendlyName }) },
            .property("ObjectId", "string") { value, _ in Value(value.as(PurposeObject.self)?.oid ?? "") },
        ]
    })
    private static let dnsName = TypeInfo("Microsoft.PowerShell.Commands.DnsNameRepresentation", base: WellKnown.valueType, flags: .valueType, members: {
        [
            .property("Punycode", "string") { value, _ in Value(value.as(NamedObject.self)?.text ?? "") },
            .property("Unicode", "string") { value, _ in Value(value.as(NamedObject.self).map { name in name.text.split(separator: ".").map { $0.hasPrefix("xn--") ? Punycode.decode(String($0.dropFirst(4))) ?? String($0) : String($0) }.joined(separator: ".") } ?? "") },
        ]
    })

    /// A distinguished or DNS name.
    final class NamedObject: NetObject {
        let text: String
        private let ownType: TypeInfo
        init(_ text: String, _ type: TypeInfo) {
            self.text = text
            ownType = type
            super.init()
        }
        override var type: TypeInfo { ownType }
        override func toText() -> String { text }
    }
    final class PurposeObject: NetObject {
        let oid: String
        init(_ oid: String) {
            self.oid = oid
            super.init()
        }
        override var type: TypeInfo { CertificateTypes.purpose }
        override func toText() -> String { OidObject(oid).friendlyName.map { "\($0) (\(oid))" } ?? oid }
    }

    static func me(_ value: Value) throws -> CertificateObject {
        guard let own = value.as(CertificateObject.self) else { throw NetException.argumentNull("certificate") }
        return own
    }
    private static func read(_ file: Value, _ runspace: Runspace) throws -> CertificateObject { try CertificateObject.read(try XmlFiles.read(file.string, runspace)) }
    private static func copied(_ certificate: CertificateObject) throws -> CertificateObject {
        let made = try CertificateObject(certificate.bytes)
        made.privateKey = certificate.privateKey
        return made
    }
    private static func shown(_ date: NetDateTime) -> Value { Value(date.toLocal) }

    private static var members: [TypeMember] {
        let texts: [(String, @Sendable (CertificateObject) -> String)] = [
            ("Subject", { $0.subject.text }), ("Issuer", { $0.issuer.text }), ("Thumbprint", { $0.thumbprint }), ("SerialNumber", { CertificateObject.hex($0.serial) }),
        ]
        let methods: [(String, @Sendable (CertificateObject) -> String)] = [
            ("GetCertHashString", { $0.thumbprint }), ("GetSerialNumberString", { CertificateObject.hex($0.serial) }), ("GetIssuerName", { $0.issuer.text }), ("GetName", { $0.subject.text }),
            ("GetEffectiveDateString", { DateFormat.string($0.notBefore.toLocal, "G") ?? "" }), ("GetExpirationDateString", { DateFormat.string($0.notAfter.toLocal, "G") ?? "" }),
            ("GetKeyAlgorithm", { $0.keyAlgorithm }), ("GetFormat", { _ in "X509" }), ("ExportCertificatePem", { Pem.text("CERTIFICATE", $0.bytes) }), ("ToString", { $0.toText() }),
        ]
        let data: [(String, @Sendable (CertificateObject) -> [UInt8])] = [
            ("GetRawCertData", { $0.bytes }), ("GetCertHash", { Digest.sha1.hash($0.bytes) }), ("GetSerialNumber", { $0.serial.reversed() }), ("GetPublicKey", { $0.key }),
        ]
        return texts.map { property, body in .property(property, "string") { value, _ in Value(body(try me(value))) } }
            + methods.map { method, body in .method("string \(method)()") { value, _, _ in Value(body(try me(value))) } }
            + data.map { method, body in .method("byte[] \(method)()") { value, _, _ in Value(bytes: body(try me(value))) } } + [
                .property("NotBefore", "datetime") { value, _ in shown(try me(value).notBefore) }, .property("NotAfter", "datetime") { value, _ in shown(try me(value).notAfter) },
                .property("Version", "int") { value, _ in Value(try me(value).version) }, .property("RawData", "byte[]") { value, _ in Value(bytes: try me(value).bytes) },
                .property("FriendlyName", "string", set: { value, new, _ in try me(value).friendlyName = new.string }) { value, _ in Value(try me(value).friendlyName) },
                .property("Archived", "bool") { _, _ in false }, .property("Handle", "System.IntPtr") { _, _ in .object(PointerObject(0)) },
                .property("SubjectName", prefix + "X500DistinguishedName") { value, _ in .object(NameObject(try me(value).subject.encoded)) },
                .property("IssuerName", prefix + "X500DistinguishedName") { value, _ in .object(NameObject(try me(value).issuer.encoded)) },
                .property("SignatureAlgorithm", "System.Security.Cryptography.Oid") { value, _ in .object(OidObject(try me(value).signature)) },
                .property("Extensions", prefix + "X509ExtensionCollection") { value, _ in
                    ExtensionTypes.collected(try me(value).extensions.map { ExtensionObject($0.oid, $0.isCritical, $0.data) })
                },
                .property("EnhancedKeyUsageList", "System.Collections.Generic.List[Microsoft.PowerShell.Commands.EnhancedKeyUsageRepresentation]") { value, _ in
                    Value(array: try me(value).purposes.map { .object(PurposeObject($0)) })
                },
                .property("DnsNameList", "System.Collections.Generic.List[Microsoft.PowerShell.Commands.DnsNameRepresentation]") { value, _ in
                    Value(array: try me(value).dnsNames.map { .object(NamedObject($0, dnsName)) })
                },
                .method("string GetNameInfo(\(prefix)X509NameType nameType, bool forIssuer)") { value, args, _ in
                    let own = try me(value), wanted = args[1].bool ? own.issuer : own.subject
                    switch args[0].raw {
                    case 1: return Value(wanted.first("E") ?? "")
                    case 3, 4: return Value(args[1].bool ? wanted.first("CN") ?? "" : own.dnsNames.first ?? "")
                    default: return Value(wanted.first("CN") ?? wanted.first("OU") ?? wanted.first("O") ?? "")
                    }
                },
                .method("bool MatchesHostname(string hostname, bool allowWildcards = true, bool allowCommonName = true)") { value, args, _ in
                    let host = args[0].string.lowercased()
                    return .bool(try me(value).dnsNames.contains { name in
                        let known = name.lowercased()
                        return known == host || known.hasPrefix("*.") && host.split(separator: ".").dropFirst().joined(separator: ".") == known.dropFirst(2)
                    })
                },
                .method("bool Equals(\(prefix)X509Certificate other)") { value, args, _ in .bool(try me(value).isEqual(to: try me(args[0]))) },
                .method("void Reset()") { _, _, _ in .void }, .method("void Dispose()") { _, _, _ in .void },
            ]
    }
    private static var making: [TypeMember] {
        let own = prefix + "X509Certificate2"
        return [
            .constructor("byte[] rawData") { args, _ in .object(try CertificateObject.read(args[0].bytes)) },
            .constructor("string fileName") { args, runspace in .object(try read(args[0], runspace)) },
            .constructor("\(prefix)X509Certificate certificate") { args, _ in .object(try copied(try me(args[0]))) },
            .staticMethod("\(own) CreateFromPem(string certPem)") { args, _ in
                guard let block = Pem.blocks(args[0].string).first(where: { $0.label == "CERTIFICATE" }) else {
                    throw NetException("System.Security.Cryptography.CryptographicException", "The certificate contents do not contain a PEM with a CERTIFICATE label, or the content is malformed.")
                }
                return .object(try CertificateObject(block.bytes))
            },
            .staticMethod("\(own) CreateFromPemFile(string certPemFilePath)") { args, runspace in .object(try read(args[0], runspace)) },
        ]
    }
    private static func all(_ bytes: [UInt8], _ password: Value) throws -> [CertificateObject] {
        Pfx.isPfx(bytes) ? try Pfx.read(bytes, password: KeyMembers.password(password)) : [try CertificateObject.read(bytes)]
    }
    static func collected(_ items: [CertificateObject]) -> Value { .object(ListObject(ContiguousArray(items.map { .object($0) }), type: collection, element: certificate)) }
    private static var list: [TypeMember] {
        @Sendable func items(_ value: Value) -> [CertificateObject] { value.as(ListObject.self)?.items.compactMap { $0.as(CertificateObject.self) } ?? [] }
        return [
            .constructor("") { _, _ in collected([]) },
            .property("Count", "int") { value, _ in Value(items(value).count) },
            .method("int Add(\(prefix)X509Certificate2 certificate)") { value, args, _ in
                value.as(ListObject.self)?.items.append(.object(try me(args[0])))
                return Value(items(value).count - 1)
            },
            .method("void Import(string fileName, string password, \(prefix)X509KeyStorageFlags keyStorageFlags = DefaultKeySet)") { value, args, runspace in
                value.as(ListObject.self)?.items += try CertificateTypes.all(try XmlFiles.read(args[0].string, runspace), args[1]).map { .object($0) }
                return .void
            },
            .method("void Import(byte[] rawData, string password, \(prefix)X509KeyStorageFlags keyStorageFlags = DefaultKeySet)") { value, args, _ in
                value.as(ListObject.self)?.items += try CertificateTypes.all(args[0].bytes, args[1]).map { .object($0) }
                return .void
            },
            .method("byte[] Export(\(prefix)X509ContentType contentType, string password)") { value, args, _ in
                if args[0].raw == 3 { return Value(bytes: try Pfx.write(items(value), password: KeyMembers.password(args[1]))) }
                return items(value).isEmpty ? .null : Value(bytes: items(value)[0].bytes)
            },
            .method("void Import(string fileName)") { value, args, runspace in
                value.as(ListObject.self)?.items.append(.object(try read(args[0], runspace)))
                return .void
            },
            .method("\(prefix)X509Certificate2Collection Find(\(prefix)X509FindType findType, System.Object findValue, bool validOnly)") { value, args, runspace in
                let text = runspace.text(args[1]), now = NetDateTime.now(.utc)
                return collected(items(value).filter { one in
                    if args[2].bool, now.ticks < one.notBefore.ticks || now.ticks > one.notAfter.ticks { return false }
                    switch args[0].raw {
                    case 0: return one.thumbprint.equalsIgnoringCase(text)
                    case 1: return one.subject.text.lowercased().contains(text.lowercased())
                    case 2: return one.subject.text.equalsIgnoringCase(text)
                    case 3: return one.issuer.text.lowercased().contains(text.lowercased())
                    case 4: return one.issuer.text.equalsIgnoringCase(text)
                    case 5: return CertificateObject.hex(one.serial).equalsIgnoringCase(text)
                    default: return false
                    }
                })
            },
        ]
    }

    static func register() {
        let registry = TypeRegistry.shared
        registry.register("System.Security.Cryptography.Oid") { OidObject.oidType }
        registry.register(prefix + "X509Certificate") { base }
        registry.register(prefix + "X509Certificate2") { certificate }
        registry.register(prefix + "X509Certificate2Collection") { collection }
        registry.register(prefix + "X500DistinguishedName") { NameObject.nameType }
        ExtensionTypes.register()
        CertificateKeys.register()
        CertificateRest.register()
        registry.register(prefix + "X509Store") { CertificateStoreObject.storeType }
        CertificateChainObject.register()
        registry.register(prefix + "X509NameType") {
            EnumTypes.type(prefix + "X509NameType", flags: false, members: "SimpleName EmailName UpnName DnsName DnsFromAlternativeName UrlName")
        }
        registry.registerAccelerator("X509Certificate", prefix + "X509Certificate")
        registry.registerAccelerator("X500DistinguishedName", prefix + "X500DistinguishedName")
        registry.register("System.Security.Cryptography.OidGroup") {
            EnumTypes.type("System.Security.Cryptography.OidGroup", flags: false, members: "All HashAlgorithm EncryptionAlgorithm PublicKeyAlgorithm SignatureAlgorithm Attribute ExtensionOrAttribute EnhancedKeyUsage Policy Template KeyDerivationFunction")
        }
    }
}

/// Where certificates are kept: the machine gives the session its stores.
public protocol CertificateStores: AnyObject {
    /// Names of the stores of a location (`CurrentUser`, `LocalMachine`).
    func stores(_ location: String) -> [String]
    func certificates(_ location: String, _ store: String) -> [CertificateObject]
    func add(_ certificate: CertificateObject, _ location: String, _ store: String) throws
    func remove(_ thumbprint: String, _ location: String, _ store: String) throws
}

/// X509Store.
final class CertificateStoreObject: NetObject {
    private let name: String
    private let location: String
    private var flags: Int?
    init(_ name: String, _ location: String) {
        self.name = name
        self.location = location
        super.init()
    }
    override var type: TypeInfo { CertificateStoreObject.storeType }
    private static func me(_ value: Value) throws -> CertificateStoreObject {
        guard let own = value.as(CertificateStoreObject.self) else { throw NetException.argumentNull("store") }
        return own
    }
    private static func stores(_ runspace: Runspace) throws -> any CertificateStores {
        guard let found = runspace.services["certificateStores"] as? any CertificateStores else {
            throw NetException("System.PlatformNotSupportedException", "This session's machine has no certificate stores.")
        }
        return found
    }
    private static let storeNames = ["AddressBook": "AddressBook", "AuthRoot": "AuthRoot", "CertificateAuthority": "CA", "My": "My", "Root": "Root"]
    private static func named(_ value: Value, _ runspace: Runspace) -> String {
        let text = runspace.text(value)
        return storeNames[text] ?? text
    }
    private func writable() throws {
        guard let flags else { throw NetException("System.Security.Cryptography.CryptographicException", "The X509 certificate store has not been opened.") }
        guard flags & 3 != 0 else { throw NetException("System.Security.Cryptography.CryptographicException", "The X509 certificate store is read-only.") }
    }
    static let storeType = TypeInfo(CertificateTypes.prefix + "X509Store", interfaces: ["System.IDisposable"], flags: .sealed, members: {
        let prefix = CertificateTypes.prefix
        @Sendable func made(_ args: [Value], _ runspace: Runspace) -> Value {
            .object(CertificateStoreObject(args.isEmpty ? "My" : named(args[0], runspace), args.count > 1 ? runspace.text(args[1]) : "CurrentUser"))
        }
        return [
            .constructor("", made), .constructor("\(prefix)StoreName storeName", made), .constructor("string storeName", made),
            .constructor("\(prefix)StoreName storeName, \(prefix)StoreLocation storeLocation", made), .constructor("string storeName, \(prefix)StoreLocation storeLocation", made),
            .constructor("\(prefix)StoreLocation storeLocation") { args, runspace in .object(CertificateStoreObject("My", runspace.text(args[0]))) },
            .property("Name", "string") { value, _ in Value(try me(value).name) }, .property("IsOpen", "bool") { value, _ in .bool(try me(value).flags != nil) },
            .property("Location", prefix + "StoreLocation") { value, _ in enumValue(prefix + "StoreLocation", try me(value).location.equalsIgnoringCase("LocalMachine") ? 2 : 1) },
            .property("Certificates", prefix + "X509Certificate2Collection") { value, runspace in
                let own = try me(value)
                return CertificateTypes.collected(own.flags == nil ? [] : try stores(runspace).certificates(own.location, own.name))
            },
            .method("void Open(\(prefix)OpenFlags flags)") { value, args, runspace in
                _ = try stores(runspace)
                try me(value).flags = args[0].raw
                return .void
            },
            .method("void Add(\(prefix)X509Certificate2 certificate)") { value, args, runspace in
                let own = try me(value)
                try own.writable()
                try stores(runspace).add(try CertificateTypes.me(args[0]), own.location, own.name)
                return .void
            },
            .method("void Remove(\(prefix)X509Certificate2 certificate)") { value, args, runspace in
                let own = try me(value)
                try own.writable()
                try stores(runspace).remove(try CertificateTypes.me(args[0]).thumbprint, own.location, own.name)
                return .void
            },
            .method("void Close()") { value, _, _ in
                try me(value).flags = nil
                return .void
            },
            .method("void Dispose()") { value, _, _ in
                try me(value).flags = nil
                return .void
            },
        ]
    })
}
