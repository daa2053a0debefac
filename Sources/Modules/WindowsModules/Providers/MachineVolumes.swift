import ShellCmdlets
import ShellRuntime
import VirtualMachines
import WindowsMachine

/// The files, registry and environment of a session's machine as the shell's providers see them.
public enum MachineProviders {
    /// Connects a runspace; the machine itself is opened when a path or variable first asks for it. A sandboxed session has the
    /// modelled machine alone: no drive, file or environment variable of the computer that the shell runs on.
    public static func attach(to runspace: Runspace, isSandboxed: Bool = false) {
        let place = SessionPlace(runspace, isSandboxed: isSandboxed)
        runspace.services["volumes"] = MachineVolumes(place)
        RegistryTypes.register()
        let certificates = RegistryCertificates(place)
        runspace.services["certificateStores"] = certificates
        runspace.services["certificateSource"] = ProviderSource { runspace in
            let provider = CertificateProvider(runspace, certificates)
            return (provider, [DriveObject("Cert", provider, root: "", description: "X509 Certificate Provider")])
        }
        runspace.services["providerSource"] = ProviderSource { runspace in
            let registry = RegistryProvider(runspace, place)
            return (
                registry,
                [
                    DriveObject("HKLM", registry, root: "HKEY_LOCAL_MACHINE", description: "The configuration settings for the local computer"),
                    DriveObject("HKCU", registry, root: "HKEY_CURRENT_USER", description: "The software settings for the current user"),
                ]
            )
        }
        runspace.services["security"] = MachineSecurity(place)
        runspace.environment.machine = {
            guard let machine = place.machine else { return [] }
            return machine.environment.all.map { name, value in
                guard name == "PSModulePath" else { return (name, value) }
                let path = ModulePath.initial(
                    profile: machine.environment["USERPROFILE"] ?? "", inherited: value, sharesComputer: place.sharesComputer)
                return (name, path)
            }
        }
        runspace.environment.isIsolated = { !place.sharesComputer }
        if isSandboxed { runspace.location = #"C:\"# }
    }
}

/// Which machine a runspace's session is in; asked anew each time, because a session learns it after it was made.
final class SessionPlace: @unchecked Sendable {  // a session runs on one thread at a time
    /// It holds the place. A weak reference would make every use of the runspace a slow one.
    private unowned let runspace: Runspace
    private let isSandboxed: Bool
    init(_ runspace: Runspace, isSandboxed: Bool) {
        self.runspace = runspace
        self.isSandboxed = isSandboxed
    }

    /// Whether the computer's own files and environment are in reach.
    var sharesComputer: Bool { isHost && !isSandboxed }
    var isHost: Bool { (runspace.machine as? MachineSession)?.isHost ?? true }
    var machine: WindowsMachine? {
        if let current = runspace.machine {
            if let machine = current as? WindowsMachine { return machine }
            if let session = current as? MachineSession { return session.windows }
        }
        return try? (runspace.services[HostHandle.serviceKey] as? HostHandle)?.host().platform.installedWindows
    }
}

/// The machine's security descriptors.
final class MachineSecurity: SecurityStore {
    private let place: SessionPlace
    init(_ place: SessionPlace) { self.place = place }
    func securityText(_ path: String) -> String? { place.machine?.security[path] }
    func setSecurityText(_ path: String, _ text: String) { place.machine?.security[path] = text }
}

/// A machine's volumes behind drive letters.
final class MachineVolumes: ModelledVolumes {
    private let place: SessionPlace
    init(_ place: SessionPlace) { self.place = place }

    private static func failure(_ error: FileSystemError) -> FileFailure {
        switch error.reason {
        case .fileNotFound: .notFound
        case .pathNotFound, .notADirectory, .notReady: .pathNotFound
        case .accessDenied, .writeProtected: .accessDenied
        case .fileExists, .alreadyExists: .exists
        case .directoryNotEmpty: .notEmpty
        default: .other(error.description)
        }
    }
    private func files() throws(FileFailure) -> FileNamespace {
        guard let machine = place.machine else { throw .pathNotFound }
        return machine.files
    }
    private func attempt<Result>(_ body: (FileNamespace) throws(FileSystemError) -> Result) throws(FileFailure) -> Result {
        let files = try files()
        do { return try body(files) } catch { throw Self.failure(error) }
    }
    private static func facts(_ item: FileItem, _ link: FileLink?) -> FileFacts {
        var facts = FileFacts(
            name: item.name, isDirectory: item.isDirectory, size: Int64(clamping: item.size), attributes: Int(item.attributes.rawValue),
            created: item.created.dotNetTicks, written: item.lastWrite.dotNetTicks, accessed: item.lastAccess.dotNetTicks, linkTarget: link?.target)
        facts.isJunction = link?.isJunction ?? false
        return facts
    }

    var volumes: [VolumeFacts] {
        (place.machine?.files.allDrives ?? []).map { drive in
            let info = drive.volume.information
            return VolumeFacts(
                name: String(drive.letter), label: info.label, used: Int64(clamping: info.size) - Int64(clamping: info.free), free: Int64(clamping: info.free), fileSystem: info.fileSystem)
        }
    }
    var letters: [String] { (place.machine?.files.allDrives ?? []).map { String($0.letter) } }
    func hasDrive(_ letter: Character) -> Bool { place.machine?.files.volume(drive: letter) != nil }
    var sharesComputerFiles: Bool { place.sharesComputer }
    var homeFolder: String { #"C:\Users\"# + (place.machine?.configuration.userName ?? "Administrator") }
    func localPath(ofShared path: String) -> String? { place.machine.flatMap { SharedFolders($0).localPath(path) } }
    func realPath(_ path: String) -> String? { (try? place.machine?.files.realPath(path)) ?? nil }

    /// A path that names an alternate data stream (`C:\a.txt:Zone.Identifier`) is a file of its own to the cmdlets.
    private func streamFacts(_ file: String, _ stream: String, _ files: FileNamespace) throws(FileSystemError) -> FileFacts {
        var facts = Self.facts(try files.item(file), nil)
        facts.size = Int64(try files.readStream(stream, of: file).count)
        facts.name += ":" + stream
        return facts
    }
    func streams(_ path: String) throws(FileFailure) -> [(name: String, size: Int64)] {
        try attempt { files throws(FileSystemError) in try files.streams(of: path).map { ($0.name, Int64($0.bytes.count)) } }
    }

    func facts(_ path: String) throws(FileFailure) -> FileFacts {
        if let (file, stream) = FileNamespace.splitStream(path), !stream.isEmpty { return try attempt { files throws(FileSystemError) in try streamFacts(file, stream, files) } }
        return try attempt { files throws(FileSystemError) in Self.facts(try files.item(path), files.link(path)) }
    }
    func list(_ path: String) throws(FileFailure) -> [FileFacts] {
        try attempt { files throws(FileSystemError) in
            try files.items(in: path).map { item in Self.facts(item, item.attributes.contains(.reparsePoint) ? files.link(path + (path.hasSuffix("\\") ? "" : "\\") + item.name) : nil) }
        }
    }
    func read(_ path: String) throws(FileFailure) -> [UInt8] {
        if let (file, stream) = FileNamespace.splitStream(path) {
            return try attempt { files throws(FileSystemError) in try stream.isEmpty ? files.read(file) : files.readStream(stream, of: file) }
        }
        return try readWhole(path)
    }
    private func readWhole(_ path: String) throws(FileFailure) -> [UInt8] { try attempt { files throws(FileSystemError) in try files.read(path) } }
    func write(_ path: String, _ bytes: [UInt8], append: Bool) throws(FileFailure) {
        if let (file, stream) = FileNamespace.splitStream(path), !stream.isEmpty {
            return try attempt { files throws(FileSystemError) in try files.writeStream(stream, of: file, bytes, append: append) }
        }
        try attempt { files throws(FileSystemError) in
            if append { try files.append(path, bytes) } else { try files.write(path, bytes) }
        }
    }
    func createDirectory(_ path: String) throws(FileFailure) { try attempt { files throws(FileSystemError) in try files.createDirectory(path) } }
    func createLink(_ path: String, target: String, _ kind: FileLinkKind) throws(FileFailure) {
        // A volume of the model has one name for each file.
        if kind == .hard { throw .other("Hard links are not supported on this volume.") }
        try attempt { files throws(FileSystemError) in try files.createLink(path, target: target, isJunction: kind == .junction) }
    }
    func remove(_ path: String) throws(FileFailure) {
        if let (file, stream) = FileNamespace.splitStream(path), !stream.isEmpty {
            return try attempt { files throws(FileSystemError) in try files.removeStream(stream, of: file) }
        }
        try removeWhole(path)
    }
    private func removeWhole(_ path: String) throws(FileFailure) { try attempt { files throws(FileSystemError) in try files.remove(path) } }
    func move(_ path: String, to target: String) throws(FileFailure) {
        try attempt { files throws(FileSystemError) in try files.move(path, to: target) }
    }
    func copyFile(_ path: String, to target: String) throws(FileFailure) {
        try attempt { files throws(FileSystemError) in try files.copyFile(path, to: target) }
    }
    func setTimes(_ path: String, created: Int64?, written: Int64?, accessed: Int64?) throws(FileFailure) {
        func time(_ ticks: Int64?) -> WindowsTime? { ticks.map { WindowsTime(rawValue: UInt64(clamping: $0 - 504_911_232_000_000_000)) } }
        try attempt { files throws(FileSystemError) in
            try files.setTimes(path, created: time(created), lastWrite: time(written), lastAccess: time(accessed))
        }
    }
    func setAttributes(_ path: String, _ attributes: Int) throws(FileFailure) {
        try attempt { files throws(FileSystemError) in
            try files.setAttributes(path, to: FileAttributes(rawValue: UInt32(truncatingIfNeeded: attributes)))
        }
    }
}
