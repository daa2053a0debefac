import HostStore

/// The driver store of a machine (GPV-105): packages below `C:\Windows\System32\DriverStore\FileRepository`, listed in the registry.
public final class DriverStore: @unchecked Sendable {  // `lock` makes staging one at a time
    public static let root = #"C:\Windows\System32\DriverStore\FileRepository"#
    /// Where a guest looks for the user-mode drivers of its host's GPUs (GPV-106).
    public static let hostRoot = #"C:\Windows\System32\HostDriverStore\FileRepository"#
    private static let database = #"HKLM\SYSTEM\DriverDatabase\DriverPackages"#

    private let machine: MachineCore
    private let lock = RecursiveLock()

    init(machine: MachineCore) { self.machine = machine }

    /// The folder of a package: `C:\Windows\System32\DriverStore\FileRepository\<folder>`.
    public func path(ofFolder folder: String) -> String { Self.root + "\\" + folder }

    /// Puts a package into the store; one that is already there is left as it is. Returns how it is listed.
    @discardableResult
    public func stage(_ package: DriverPackage) throws -> StagedDriver {
        lock.lock()
        defer { lock.unlock() }
        let folder = package.storeFolder
        if let known = staged.first(where: { folded($0.folder) == folded(folder) }) { return known }
        let published = package.isInbox ? package.infName : "oem\(nextNumber()).inf"
        for file in package.files {
            let target = try WindowsPath(path(ofFolder: folder) + "\\" + file.path)
            try machine.files.createDirectory(target.parent.description)
            try machine.files.write(target.description, file.content)
            if folded(file.path) == folded(package.infName) {
                try machine.files.createDirectory(#"C:\Windows\INF"#)
                try machine.files.write(#"C:\Windows\INF\"# + published, file.content)
            }
        }
        let key = Self.database + "\\" + folder
        let registry = machine.registry
        try registry.set(key, "", .string(published))
        try registry.set(key, "InfName", .string(package.infName))
        try registry.set(key, "Provider", .string(package.provider))
        try registry.set(key, "ClassName", .string(package.deviceClass.name))
        try registry.set(key, "ClassGuid", .string("{\(package.deviceClass.guid)}"))
        try registry.set(key, "DriverVersion", .string(package.version))
        try registry.set(key, "DriverDate", .qword(package.date.rawValue))
        try registry.set(key, "SignerScore", .dword(package.isMicrosoftSigned ? 0x0D00_0003 : 0x8000_0000))
        try registry.set(key, "Inbox", .dword(package.isInbox ? 1 : 0))
        try rename(package.infName, package.version, to: published, classGUID: package.deviceClass.guid)
        return StagedDriver(
            publishedName: published, originalName: package.infName, folder: folder, provider: package.provider,
            className: package.deviceClass.name, classGUID: "{\(package.deviceClass.guid)}", version: package.version,
            date: package.date, isMicrosoftSigned: package.isMicrosoftSigned, isInbox: package.isInbox)
    }

    /// The name under which the store has the INF file of a package (`oem3.inf`); nil where it has none.
    static func publishedName(ofFolder folder: String, in registry: Registry) -> String? {
        folder.isEmpty ? nil : registry.string(database + "\\" + folder, "")
    }
    /// Devices that use a package name its INF file as the store does.
    private func rename(_ inf: String, _ version: String, to published: String, classGUID: String) throws {
        let registry = machine.registry, parent = #"HKLM\SYSTEM\CurrentControlSet\Control\Class\{"# + classGUID + "}"
        for number in registry.subkeys(parent) {
            let key = parent + "\\" + number
            if registry.string(key, "InfPath") == inf, registry.string(key, "DriverVersion") == version { try registry.set(key, "InfPath", .string(published)) }
        }
    }

    private func nextNumber() -> Int {
        let taken = Set(staged.map { folded($0.publishedName) })
        return (0...).first { !taken.contains("oem\($0).inf") } ?? 0
    }

    /// The packages in the store, ordered by published name's number.
    public var staged: [StagedDriver] {
        let nodes = machine.registry.key(Self.database)?.subkeys ?? []
        return nodes.map { node in
            StagedDriver(
                publishedName: node.value("")?.string ?? "", originalName: node.value("InfName")?.string ?? "", folder: node.name,
                provider: node.value("Provider")?.string ?? "", className: node.value("ClassName")?.string ?? "",
                classGUID: node.value("ClassGuid")?.string ?? "", version: node.value("DriverVersion")?.string ?? "",
                date: WindowsTime(rawValue: node.value("DriverDate")?.number ?? 0),
                isMicrosoftSigned: node.value("SignerScore")?.number == 0x0D00_0003, isInbox: node.value("Inbox")?.number == 1)
        }.sorted { ($0.publishedName.utf8.count, $0.publishedName) < ($1.publishedName.utf8.count, $1.publishedName) }
    }

    /// Takes a package out, by published name. Returns whether it was there.
    public func remove(publishedName: String) throws -> Bool {
        lock.lock()
        defer { lock.unlock() }
        guard let driver = staged.first(where: { folded($0.publishedName) == folded(publishedName) }) else { return false }
        try machine.files.remove(path(ofFolder: driver.folder), recursive: true)
        if machine.files.exists(#"C:\Windows\INF\"# + driver.publishedName) {
            try machine.files.remove(#"C:\Windows\INF\"# + driver.publishedName)
        }
        try machine.registry.deleteKey(Self.database + "\\" + driver.folder)
        return true
    }

    /// Translates a host path below the driver store into the guest's name space (GPV-107); other paths come back unchanged.
    /// For Linux guests the text after `\FileRepository\` goes below `/usr/lib/wsl/drivers/` (GPV-109).
    public static func translate(_ path: String, toGuestDrive drive: Character, family: OperatingSystemProfile.Family = .windows) -> String {
        guard let parsed = try? WindowsPath(path) else { return path }
        let prefixes = [
            ["windows", "system32", "driverstore", "filerepository"],
            ["windows", "system32", "drivers", "driverstore", "filerepository"],
        ]
        let key = parsed.components.map(folded)
        guard let prefix = prefixes.first(where: { key.starts(with: $0) }) else { return path }
        let rest = parsed.components[prefix.count...]
        if family == .linux { return "/usr/lib/wsl/drivers/" + rest.joined(separator: "/") }
        return (["\(drive):", "windows", "system32", "HostDriverStore", "FileRepository"] + rest).joined(separator: "\\")
    }

    /// Whether a host's package is where a guest looks for it (GPV-106, GPV-112): the folder exists and holds every file named.
    public static func guest(_ guest: WindowsMachine, has folder: String, files: [String]) -> Bool {
        files.allSatisfy { guest.files.exists(hostRoot + "\\" + folder + "\\" + $0) }
    }
}
