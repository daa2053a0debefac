import ShellCmdlets
import ShellFormatting
import ShellRuntime
import ShellTypes
import WindowsMachine

/// The machine's certificate stores, kept where Windows keeps them: `SOFTWARE\Microsoft\SystemCertificates` of both registry roots.
final class RegistryCertificates: CertificateStores {
    private let place: SessionPlace
    init(_ place: SessionPlace) { self.place = place }
    private var registry: Registry? { place.machine?.registry }
    /// The stores that every Windows has; the registry may hold more.
    private static let standard = [
        "AuthRoot", "CA", "ClientAuthIssuer", "Disallowed", "My", "Root", "SmartCardRoot", "Trust", "TrustedPeople", "TrustedPublisher",
    ]
    private func root(_ location: String) -> String {
        (location.lowercased() == "localmachine" ? "HKEY_LOCAL_MACHINE" : "HKEY_CURRENT_USER") + #"\SOFTWARE\Microsoft\SystemCertificates"#
    }
    private func folder(_ location: String, _ store: String) -> String { root(location) + "\\" + store + #"\Certificates"# }

    func stores(_ location: String) -> [String] {
        let further = registry?.subkeys(root(location)).filter { name in !Self.standard.contains { $0.lowercased() == name.lowercased() } } ?? []
        return (Self.standard + further).sorted()
    }
    func certificates(_ location: String, _ store: String) -> [CertificateObject] {
        let path = folder(location, store)
        return (registry?.subkeys(path) ?? []).compactMap { name in
            guard case .binary(let blob)? = registry?.value(path + "\\" + name, "Blob") else { return nil }
            return Self.read(blob)
        }
    }
    func add(_ certificate: CertificateObject, _ location: String, _ store: String) throws {
        let path = folder(location, store) + "\\" + certificate.thumbprint
        try change { registry throws(RegistryError) in
            try registry.createKey(path)
            try registry.set(path, "Blob", .binary(Self.blob(certificate)))
        }
    }
    func remove(_ thumbprint: String, _ location: String, _ store: String) throws {
        let path = folder(location, store) + "\\" + thumbprint
        try change { registry throws(RegistryError) in try registry.deleteKey(path) }
    }
    private func change(_ body: (Registry) throws(RegistryError) -> Void) throws {
        guard let registry else { throw NetException("System.Security.Cryptography.CryptographicException", "Access is denied.") }
        do { try body(registry) } catch { throw NetException("System.Security.Cryptography.CryptographicException", "Access is denied.") }
    }

    // A blob is a row of properties: number, 1, length, data. 32 is the certificate, 11 its friendly name.
    private static func blob(_ certificate: CertificateObject) -> [UInt8] {
        func property(_ number: UInt32, _ data: [UInt8]) -> [UInt8] {
            [number, 1, UInt32(data.count)].flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(8 * $0)) } } + data
        }
        let name = certificate.friendlyName.isEmpty ? [] : property(11, (certificate.friendlyName + "\0").utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] })
        // The numbers from 0x8000 are free for programs: a key that may leave the machine, and one that may not.
        let key = certificate.storedKey.map { property(certificate.isExportable ? 0x8000 : 0x8001, $0) } ?? []
        return name + key + property(32, certificate.bytes)
    }
    private static func read(_ blob: [UInt8]) -> CertificateObject? {
        func word(_ at: Int) -> Int { (0..<4).reduce(0) { $0 | Int(blob[at + $1]) << (8 * $1) } }
        var at = 0, found: CertificateObject?, name = "", key: (bytes: [UInt8], mayLeave: Bool)?
        while at + 12 <= blob.count {
            let length = word(at + 8)
            guard length <= blob.count - at - 12 else { return nil }
            let data = Array(blob[(at + 12)..<(at + 12 + length)])
            switch word(at) {
            case 32: found = try? CertificateObject(data)
            case 0x8000, 0x8001: key = (data, word(at) == 0x8000)
            case 11: name = String(decoding: stride(from: 0, to: data.count - 3, by: 2).map { UInt16(data[$0]) | UInt16(data[$0 + 1]) << 8 }, as: UTF16.self)
            default: break
            }
            at += 12 + length
        }
        found?.friendlyName = name
        if let key {
            found?.storedKey = key.bytes
            found?.isExportable = key.mayLeave
        }
        return found
    }
}

/// The Certificate provider (PSL-388): locations, their stores, and certificates by thumbprint.
final class CertificateProvider: ItemProvider, HierarchyProvider {
    private let stores: RegistryCertificates
    init(_ runspace: Runspace, _ stores: RegistryCertificates) {
        self.stores = stores
        super.init("Certificate", runspace)
        _ = CertificateProvider.views
    }
    override var moduleName: String { "Microsoft.PowerShell.Security" }
    override var separator: String { "\\" }
    private static let locations = ["CurrentUser", "LocalMachine"]
    private func parts(_ path: String) -> [String] { path.split(separator: "\\").map(String.init) }
    private func location(_ name: String) -> String? { Self.locations.first { $0.lowercased() == name.lowercased() } }
    private func store(_ location: String, _ name: String) -> String? { stores.stores(location).first { $0.lowercased() == name.lowercased() } }
    private func find(_ path: String) -> CertificateObject? {
        let parts = parts(path)
        guard parts.count == 3, let location = location(parts[0]), let store = store(location, parts[1]) else { return nil }
        return stores.certificates(location, store).first { $0.thumbprint == parts[2].uppercased() }
    }
    override func exists(_ path: String) -> Bool {
        let parts = parts(path)
        switch parts.count {
        case 0: return true
        case 1: return location(parts[0]) != nil
        case 2: return location(parts[0]).map { store($0, parts[1]) != nil } ?? false
        default: return find(path) != nil
        }
    }
    override func isContainer(_ path: String) -> Bool { parts(path).count < 3 && exists(path) }
    override func children(_ path: String) throws -> [ChildName] {
        let parts = parts(path)
        guard let first = parts.first else { return Self.locations.map { ChildName($0, isContainer: true) } }
        guard let location = location(first) else { return [] }
        guard parts.count > 1 else { return stores.stores(location).map { ChildName($0, isContainer: true) } }
        return parts.count == 2 ? stores.certificates(location, parts[1]).map { ChildName($0.thumbprint) } : []
    }
    override func item(_ path: ProviderPath) throws -> Value {
        let parts = parts(path.path)
        guard exists(path.path) else { throw path.missing }
        let made: NetObject
        if let certificate = find(path.path) {
            made = certificate
        } else if parts.count == 2, let location = location(parts[0]), let store = store(location, parts[1]) {
            made = CertificateFolderObject(store, CertificateFolderObject.storeType)
        } else {
            made = CertificateFolderObject(parts.first.flatMap { location($0) } ?? "", CertificateFolderObject.locationType, stores: parts.first.map { stores.stores($0) } ?? [])
        }
        let members = made.extended ?? ExtendedMembers()
        let notes: [(String, Value)] = [
            ("PSPath", Value(path.qualified)), ("PSParentPath", Value(path.with(parent(path.path)).qualified)), ("PSChildName", Value(path.leaf)),
            ("PSDrive", Value(path.drive)), ("PSProvider", try Members.get(.object(PathObject(path)), "Provider", runspace)), ("PSIsContainer", .bool(parts.count < 3)),
        ]
        for (name, value) in notes where members.find(name) == nil { members.members.append(ExtendedMember(name, .note(value))) }
        made.extended = members
        return .object(made)
    }
    override var childParameters: [ParameterMetadata] { CertificateFilter.parameters }
    override func shows(_ item: Value, _ command: Cmdlet) throws -> Bool { try CertificateFilter(command).map { try $0.accepts(item, runspace) } ?? true }
    override func remove(_ path: ProviderPath, recurse: Bool, force: Bool, _ command: Cmdlet) throws {
        let parts = parts(path.path)
        guard parts.count == 3, let certificate = find(path.path) else { throw unsupported() }
        try stores.remove(certificate.thumbprint, parts[0], parts[1])
    }
    override func parent(_ path: String) -> String { path.lastIndex(of: "\\").map { String(path[..<$0]) } ?? "" }
    override func leaf(_ path: String) -> String { path.lastIndex(of: "\\").map { String(path[path.index(after: $0)...]) } ?? path }
    override func child(_ path: String, _ name: String) -> String { path.isEmpty ? name : path + "\\" + name }
    override func combine(_ base: String, _ text: String) -> String {
        var names: [String] = []
        for name in (base + "\\" + text).split(whereSeparator: { $0 == "\\" || $0 == "/" }).map(String.init) where name != "." {
            if name == ".." { _ = names.popLast() } else { names.append(name) }
        }
        return names.joined(separator: "\\")
    }

    private static let views: Void = {
        @Sendable func note(_ value: Value, _ name: String) -> Value { if case .note(let found)? = value.objectValue?.extended?.find(name)?.body { found } else { .null } }
        ViewRegistry.shared.register(
            "System.Security.Cryptography.X509Certificates.X509Certificate2",
            .table(
                [.property("Thumbprint", width: 41), .property("Subject", width: 20), .property("EnhancedKeyUsageList")],
                groupBy: .code("PSParentPath") { value, _ in note(value, "PSParentPath") }, name: "PSThumbprintTable"))
        func named(_ label: String, _ property: String) -> Column {
            .code(label) { value, runspace in try Members.get(try Members.get(value, property, runspace), "Name", runspace) }
        }
        ViewRegistry.shared.register(
            "System.Security.Cryptography.X509Certificates.X509Certificate2",
            View(.list([
                named("Subject", "SubjectName"), named("Issuer", "IssuerName"), .property("Thumbprint"), .property("FriendlyName"), .property("NotBefore"), .property("NotAfter"), .property("Extensions"),
            ]), name: "ThumbprintList"))
        ViewRegistry.shared.register(
            "System.Security.Cryptography.X509Certificates.X509Certificate2",
            View(.wide(.property("Thumbprint")), groupBy: .code("PSParentPath") { value, _ in note(value, "PSParentPath") }, name: "ThumbprintWide"))
        ViewRegistry.shared.register(
            "System.Security.Cryptography.X509Certificates.X509Certificate2", View(.list([.property("PSPath")]), name: "PathOnly"))
        ViewRegistry.shared.register(CertificateFolderObject.locationType.fullName, .list([.property("Location"), .property("StoreNames")]))
        ViewRegistry.shared.register(CertificateFolderObject.storeType.fullName, .list([.property("Name")]))
    }()
}

/// X509StoreLocation and the provider's stores.
final class CertificateFolderObject: NetObject {
    private let name: String
    private let ownType: TypeInfo
    private let stores: [String]
    init(_ name: String, _ type: TypeInfo, stores: [String] = []) {
        self.name = name
        self.stores = stores
        ownType = type
        super.init()
    }
    override var type: TypeInfo { ownType }
    override func toText() -> String { name }
    static let locationType = TypeInfo("Microsoft.PowerShell.Commands.X509StoreLocation", members: {
        [
            .property("Location", "System.Security.Cryptography.X509Certificates.StoreLocation") { value, _ in Value(value.as(CertificateFolderObject.self)?.name ?? "") },
            .property("StoreNames", "hashtable") { value, _ in
                let table = DictionaryObject()
                for name in value.as(CertificateFolderObject.self)?.stores ?? [] { table.set(Value(name), true) }
                return .object(table)
            },
        ]
    })
    static let storeType = TypeInfo("System.Security.Cryptography.X509Certificates.X509Store", members: {
        [.property("Name", "string") { value, _ in Value(value.as(CertificateFolderObject.self)?.name ?? "") }]
    })
}
