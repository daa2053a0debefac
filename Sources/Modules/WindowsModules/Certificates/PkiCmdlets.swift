import ShellCmdlets
import ShellRuntime
import ShellTypes

/// The module PKI: certificates of the machine's stores, made, written and read.
enum Pki {
    static let module = BuiltinModule("PKI", version: "1.0.0.0") {
        let prefix = "Microsoft.CertificateServices.Commands."
        return [
            windowsEntry("New-SelfSignedCertificate", NewSelfSignedCertificate.self, implementing: prefix + "NewSelfSignedCertificateCommand"),
            windowsEntry("Export-Certificate", ExportCertificate.self, implementing: prefix + "ExportCertificateCommand"),
            windowsEntry("Import-Certificate", ImportCertificate.self, implementing: prefix + "ImportCertificateCommand"),
            windowsEntry("Export-PfxCertificate", ExportPfxCertificate.self, implementing: prefix + "ExportPfxCertificateCommand"),
            windowsEntry("Import-PfxCertificate", ImportPfxCertificate.self, implementing: prefix + "ImportPfxCertificateCommand"),
        ]
    }
}

/// What the cmdlets of PKI do alike.
class PkiCmdlet: WindowsCmdlet {
    /// The store that a path of drive Cert: names.
    final func store(_ text: String) throws -> (location: String, name: String) {
        let place = try? runspace.providers.resolve(text)
        let parts = place.map { $0.provider.name == "Certificate" ? $0.path.split(separator: "\\").map(String.init) : [] } ?? []
        guard parts.count == 2, place?.exists ?? false else {
            throw terminating(
                "The path '\(text)' is no certificate store.",
                id: "System.ArgumentException", category: .invalidArgument, exception: "System.ArgumentException")
        }
        return (parts[0], parts[1])
    }
    final func stores() throws -> any CertificateStores {
        guard let found = runspace.services["certificateStores"] as? any CertificateStores else {
            throw terminating("This session's machine has no certificate stores.", id: "NoCertificateStores", category: .resourceUnavailable)
        }
        return found
    }
    /// Puts a certificate into a store and gives it as the provider shows it.
    final func add(_ certificate: CertificateObject, _ location: String, _ name: String) throws -> Value {
        try stores().add(certificate, location, name)
        let place = try runspace.providers.resolve("Cert:\\\(location)\\\(name)\\\(certificate.thumbprint)")
        return try place.provider.item(place)
    }
    /// The certificates that `-Cert` names: objects, or paths of drive Cert:.
    final func chosen() throws -> [CertificateObject] {
        try values("Cert").flatMap { value -> [CertificateObject] in
            if let own = value.as(CertificateObject.self) { return [own] }
            let places = try runspace.providers.expand(runspace.text(value)).filter(\.exists)
            let found = try places.compactMap { try $0.provider.item($0).as(CertificateObject.self) }
            guard !found.isEmpty else {
                throw terminating("Cannot find path '\(runspace.text(value))' because it does not exist.", id: "PathNotFound", category: .objectNotFound, exception: "System.Management.Automation.ItemNotFoundException")
            }
            return found
        }
    }
    /// The file that `-FilePath` names, resolved.
    final func file() throws -> ProviderPath { try runspace.providers.resolve(text("FilePath") ?? "") }
    final func bytes() throws -> [UInt8] {
        let place = try file()
        guard place.exists, let found = try? runspace.providers.store(place.path).read(place.path) else {
            throw terminating(
                "Cannot find the file specified: '\(place.path)'.", id: "System.IO.FileNotFoundException", category: .objectNotFound,
                exception: "System.IO.FileNotFoundException")
        }
        return found
    }
    final func save(_ bytes: [UInt8]) throws {
        let place = try file()
        if flag("NoClobber"), place.exists {
            throw terminating("The file '\(place.path)' already exists.", id: "NoClobber", category: .resourceExists, exception: "System.IO.IOException")
        }
        guard (try? runspace.providers.store(place.path).write(place.path, bytes, append: false)) != nil else {
            throw terminating("The file '\(place.path)' could not be written.", id: "FileOpenFailure", category: .openError, exception: "System.IO.IOException")
        }
        try write(try place.provider.item(place))
    }
    /// Runs what may refuse, and reports the refusal as the cmdlet's own.
    final func attempt<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch let refusal as CertificateService.Refusal {
            throw terminating(refusal.text, id: "System.ComponentModel.Win32Exception", category: .notSpecified, exception: "System.ComponentModel.Win32Exception")
        } catch let error as NetException {
            throw terminating(error.exception.message, id: error.exception.type.fullName, category: .notSpecified, exception: error.exception.type.fullName)
        }
    }
    final func password() -> SecureStringObject? { self["Password"].as(SecureStringObject.self) }
}

/// New-SelfSignedCertificate.
final class NewSelfSignedCertificate: PkiCmdlet {
    private static let usages = ["none": 0, "encipheronly": 1, "crlsign": 2, "certsign": 4, "keyagreement": 8, "dataencipherment": 16, "keyencipherment": 32, "nonrepudiation": 64, "digitalsignature": 128, "decipheronly": 32768]
    private static let kinds: [String: [String]] = [
        "codesigningcert": ["1.3.6.1.5.5.7.3.3"], "documentencryptioncert": ["1.3.6.1.4.1.311.80.1"], "documentencryptioncertlegacycsp": ["1.3.6.1.4.1.311.80.1"],
        "sslserverauthentication": ["1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.1"],
    ]
    override func process() throws {
        let (location, name) = try store(text("CertStoreLocation") ?? "Cert:\\LocalMachine\\My")
        guard name.lowercased() == "my" else {
            throw terminating("A new certificate can only be installed into the My store.", id: "System.ArgumentException", category: .invalidArgument, exception: "System.ArgumentException")
        }
        var wish = CertificateService.Wish()
        wish.dnsNames = texts("DnsName")
        wish.subject = text("Subject").map { $0.contains("=") || $0.isEmpty ? $0 : "CN=" + $0 } ?? wish.dnsNames.first.map { "CN=" + $0 } ?? ""
        let kind = (text("Type") ?? "SSLServerAuthentication").lowercased()
        wish.purposes = Self.kinds[kind] ?? []
        wish.usage = kind.hasPrefix("documentencryption") ? 48 : kind == "codesigningcert" ? 128 : kind == "custom" ? 0 : 160
        if has("KeyUsage") { wish.usage = texts("KeyUsage").reduce(0) { $0 | (Self.usages[$1.lowercased()] ?? 0) } }
        else if kind == "custom" { wish.usage = 160 }
        if let length = self["KeyLength"].integerValue { wish.keyLength = Int(length) }
        if let algorithm = text("KeyAlgorithm") {
            let plain = algorithm.lowercased()
            wish.algorithm = plain.hasPrefix("ecdsa_") || plain.hasPrefix("ecdh_") ? String(algorithm[(algorithm.firstIndex(of: "_") ?? algorithm.startIndex)...].dropFirst()) : algorithm
        }
        wish.digest = text("HashAlgorithm") ?? "SHA256"
        wish.isPss = flag("AlternateSignatureAlgorithm")
        let now = NetDateTime.now(.utc), minute = NetDateTime.ticksPerMinute
        wish.from = self["NotBefore"].dateValue?.toUniversal ?? now.adding(ticks: -10 * minute) ?? now
        wish.to = self["NotAfter"].dateValue?.toUniversal ?? now.adding(months: 12)?.adding(ticks: 10 * minute) ?? now
        wish.signer = self["Signer"].as(CertificateObject.self)
        if has("SerialNumber") { wish.serial = digits(text("SerialNumber") ?? "") }
        try readExtensions(&wish)
        let label = wish.subject.isEmpty ? "certificate" : wish.subject
        guard try shouldProcess(label) else { return }
        let made = try attempt { try CertificateService.make(wish) }
        made.friendlyName = text("FriendlyName") ?? ""
        made.isExportable = !texts("KeyExportPolicy").contains { $0.equalsIgnoringCase("NonExportable") }
        try write(try attempt { try add(made, location, name) })
    }
    private func digits(_ text: String) -> [UInt8] {
        let list = text.compactMap(\.hexDigitValue)
        let even = list.count % 2 == 0 ? list : [0] + list
        return stride(from: 0, to: even.count, by: 2).map { UInt8(even[$0] << 4 | even[$0 + 1]) }
    }
    /// `2.5.29.37={text}1.3.6.1.5.5.7.3.3,...`, `2.5.29.19={critical}{text}ca=1&pathlength=0`, `2.5.29.17={text}DNS=a&IPAddress=b`.
    private func readExtensions(_ wish: inout CertificateService.Wish) throws {
        for entry in texts("TextExtension") {
            guard let equals = entry.firstIndex(of: "="), let brace = entry.firstRange(of: "{text}")?.upperBound, equals < brace else {
                throw terminating("The text extension '\(entry)' is not of the form 'oid={text}value'.", id: "System.ArgumentException", category: .invalidArgument, exception: "System.ArgumentException")
            }
            let oid = String(entry[..<equals]), text = String(entry[brace...]), isCritical = entry.contains("{critical}")
            switch oid {
            case "2.5.29.37": wish.purposes = text.split(whereSeparator: { ",&".contains($0) }).map(String.init)
            case "2.5.29.19":
                let fields = Dictionary(text.lowercased().split(separator: "&").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }.filter { $0.count == 2 }.map { ($0[0], $0[1]) }) { $1 }
                wish.hasConstraints = true
                wish.isAuthority = ["1", "true"].contains(fields["ca"] ?? "")
                wish.pathLength = fields["pathlength"].flatMap { Int($0) }
            default: wish.further.append((oid, isCritical, text))
            }
        }
    }
}

/// Export-Certificate: DER, the public part alone.
final class ExportCertificate: PkiCmdlet {
    override func process() throws {
        for certificate in try chosen() {
            let kind = (text("Type") ?? "CERT").uppercased()
            guard kind == "CERT" else {
                throw terminating("Certificates are exported as CERT; '\(kind)' is not supported.", id: "System.NotSupportedException", category: .notImplemented, exception: "System.NotSupportedException")
            }
            guard try shouldProcess(try file().path) else { continue }
            try save(certificate.bytes)
        }
    }
}

/// Import-Certificate: into a store.
final class ImportCertificate: PkiCmdlet {
    override func process() throws {
        let (location, name) = try store(text("CertStoreLocation") ?? runspace.location)
        for certificate in try attempt({ try CertificateService.read(try bytes(), password: nil) }) {
            guard try shouldProcess("Item: \(try file().path) Destination: \(name)") else { continue }
            try write(try add(certificate, location, name))
        }
    }
}

/// Export-PfxCertificate: certificates with their keys, under a password.
final class ExportPfxCertificate: PkiCmdlet {
    private var gathered: [CertificateObject] = []
    override func process() throws { gathered += try chosen() }
    override func end() throws {
        guard let password = password() else {
            throw terminating("Either the -Password or the -ProtectTo parameter must be given.", id: "System.ArgumentException", category: .invalidArgument, exception: "System.ArgumentException")
        }
        if let open = gathered.first(where: { $0.storedKey == nil || !$0.isExportable }) {
            throw terminating(
                "Cannot export non-exportable private key.", id: "System.ComponentModel.Win32Exception", category: .notSpecified, target: .object(open),
                exception: "System.ComponentModel.Win32Exception")
        }
        guard !gathered.isEmpty, try shouldProcess(try file().path) else { return }
        try save(try attempt { try CertificateService.pfx(gathered, password: password) })
    }
}

/// Import-PfxCertificate: into a store, keys included.
final class ImportPfxCertificate: PkiCmdlet {
    override func process() throws {
        let (location, name) = try store(text("CertStoreLocation") ?? runspace.location)
        let data = try bytes()
        guard CertificateService.isPfx(data) else {
            throw terminating("The file is not a PFX file.", id: "System.ComponentModel.Win32Exception", category: .notSpecified, exception: "System.ComponentModel.Win32Exception")
        }
        guard try shouldProcess(try file().path) else { return }
        let all = try attempt { () -> [CertificateObject] in
            do { return try CertificateService.read(data, password: password()) } catch let error as NetException where error.exception.message.contains("password") {
                throw CertificateService.Refusal(text: "The PFX file you are trying to import requires either a different password or membership in an Active Directory principal to which it is protected.")
            }
        }
        // Keys come in marked as staying where they are, unless -Exportable says otherwise.
        for certificate in all { certificate.isExportable = flag("Exportable") }
        for certificate in all { try write(try add(certificate, location, name)) }
    }
}
