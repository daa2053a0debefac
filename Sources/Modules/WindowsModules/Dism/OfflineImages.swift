import ShellFormatting
import ShellRuntime
import VirtualDisks
import WindowsMachine

/// Windows on virtual disks that are not running: what the cmdlets with -Path and the image cmdlets of module Dism work on.
enum OfflineImages {
    /// Images that Mount-WindowsImage shows in a folder: the folder, the file and how it was mounted.
    struct Mounted: Sendable {
        let folder: String
        let image: String
        let isReadOnly: Bool
    }
    private static let key = #"HKLM\SOFTWARE\Microsoft\WIMMount\Mounted Images"#

    static func mounted(_ machine: WindowsMachine) -> [Mounted] {
        machine.registry.subkeys(key).compactMap { id in
            let key = key + "\\" + id
            guard let folder = machine.registry.string(key, "Mount Path"), let image = machine.registry.string(key, "WIM Path") else { return nil }
            return Mounted(folder: folder, image: image, isReadOnly: machine.registry.number(key, "Read Only") == 1)
        }
    }
    static func note(_ entry: Mounted, _ machine: WindowsMachine) throws {
        let key = key + "\\{\(WindowsIdentifier.text(seed: entry.folder.lowercased()))}"
        try machine.registry.set(key, "Mount Path", .string(entry.folder))
        try machine.registry.set(key, "WIM Path", .string(entry.image))
        try machine.registry.set(key, "Read Only", .dword(entry.isReadOnly ? 1 : 0))
    }
    static func forget(_ folder: String, _ machine: WindowsMachine) { try? machine.registry.deleteKey(key + "\\{\(WindowsIdentifier.text(seed: folder.lowercased()))}") }

    /// The Windows whose system volume is at a path: a drive's root, or a folder where one is shown; nil where there is none.
    static func windows(_ path: String, _ machine: WindowsMachine) -> WindowsMachine? {
        guard let full = try? WindowsPath(path), let place = try? machine.files.resolve(full), place.components.isEmpty, let found = SystemImage.identify(place.volume) else { return nil }
        var configuration = MachineConfiguration(role: .guest(id: ""), computerName: found.computerName, operatingSystem: found.system)
        let volume = place.volume
        configuration.mount = { files in files.attach(volume, letter: "C") }
        return WindowsMachine(configuration, clock: machine.clock)
    }

    static let rows: [CmdletEntry] = {
        let rows = CmdletRows(module: "Dism", space: "Microsoft.Dism.Commands.")
        return [
            rows.row("Get-WindowsImage", GetWindowsImage.self),
            rows.row("Mount-WindowsImage", MountWindowsImage.self),
            rows.row("Dismount-WindowsImage", DismountWindowsImage.self),
            rows.row("Save-WindowsImage", SaveWindowsImage.self),
            rows.row("Add-WindowsDriver", AddWindowsDriver.self),
            rows.row("Use-WindowsUnattend", UseWindowsUnattend.self),
            rows.row("Remove-WindowsDriver", RemoveWindowsDriver.self),
            rows.row("Export-WindowsDriver", ExportWindowsDriver.self),
            rows.row("Get-WindowsEdition", GetWindowsEdition.self),
            rows.row("Repair-WindowsImage", RepairWindowsImage.self),
            rows.row("Get-WindowsPackage", GetWindowsPackage.self),
            rows.row("Add-WindowsPackage", AddWindowsPackage.self),
            rows.row("Get-WindowsCapability", GetWindowsCapability.self),
            rows.row("Add-WindowsCapability", AddWindowsCapability.self),
            rows.row("Remove-WindowsCapability", RemoveWindowsCapability.self),
            rows.row("Clear-WindowsCorruptMountPoint", ClearWindowsCorruptMountPoint.self), rows.row("Expand-WindowsImage", ExpandWindowsImage.self), rows.row("New-WindowsImage", ExpandWindowsImage.self),
        ]
    }()

    static let basic = ModelSchema("Microsoft.Dism.Commands.BasicImageInfoObject", text: "ImageName", [("ImagePath", "string"), ("ImageIndex", "uint"), ("ImageName", "string"), ("ImageDescription", "string"), ("ImageSize", "ulong")])
    static let mountedImage = ModelSchema("Microsoft.Dism.Commands.MountedImageInfoObject", text: "Path", [("Path", "string"), ("ImagePath", "string"), ("ImageIndex", "uint"), ("MountMode", "string"), ("MountStatus", "string")])
    static let edition = ModelSchema("Microsoft.Dism.Commands.WindowsEditionObject", text: "Edition", [("Edition", "string"), ("Path", "string"), ("Online", "bool")])
    static let health = ModelSchema("Microsoft.Dism.Commands.ImageHealthObject", [("ImageHealthState", "string"), ("Path", "string"), ("Online", "bool"), ("RestartNeeded", "bool")])
    static let package = ModelSchema("Microsoft.Dism.Commands.BasicPackageObject", text: "PackageName", [("PackageName", "string"), ("PackageState", "string"), ("ReleaseType", "string"), ("InstallTime", "datetime")])
    static let capability = ModelSchema("Microsoft.Dism.Commands.BasicCapabilityObject", text: "Name", [("Name", "string"), ("State", "string")])

    static func registerViews() {
        let views = ViewRegistry.shared
        for (schema, count) in [(basic, 5), (mountedImage, 5), (edition, 1), (health, 1), (package, 4), (capability, 2)] {
            views.register(schema.typeName, .list(schema.properties.prefix(count).map(\.name)))
        }
        views.register(DismObjects.driver.typeName, .list(["Driver", "OriginalFileName", "Inbox", "ClassName", "BootCritical", "ProviderName", "Date", "Version"]))
        views.register(DismObjects.basic.typeName, .list(["FeatureName", "State"]))
    }
}

/// What the cmdlets of module Dism share.
class ImageCmdlet: FeatureCmdlet {
    final func dismError(_ message: String, _ category: ErrorCategory = .notSpecified) -> ShellError {
        terminating(message, id: runtime.info.name, category: category, exception: "System.Runtime.InteropServices.COMException")
    }
    final func needManager() throws -> DiskManager {
        guard let manager = try disks() else { throw dismError("The request is not supported.") }
        return manager
    }
    /// Runs a step with virtual disks in Dism's words.
    final func trying<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as VirtualDiskError { throw dismError(error.description) } catch let error as FileSystemError { throw dismError(error.description) }
    }
}
final class GetWindowsImage: ImageCmdlet {
    override func process() throws {
        let machine = try machine()
        if flag("Mounted") {
            for entry in OfflineImages.mounted(machine) {
                let isThere = OfflineImages.windows(entry.folder, machine) != nil
                try write(
                    ModelObject(
                        OfflineImages.mountedImage,
                        [Value(entry.folder), Value(entry.image), .uint(1), Value(entry.isReadOnly ? "ReadOnly" : "ReadWrite"), Value(isThere ? "Ok" : "Needs Remount")]))
            }
            return
        }
        let manager = try needManager(), path = fullPath(text("ImagePath") ?? "")
        let found = try trying { () throws -> (OperatingSystemProfile, UInt64)? in
            let information = try manager.information(path)
            if let mounted = manager.mountedDisk(path) {
                let volumes = mounted.partitions.compactMap { entry in manager.files.allVolumes.first { $0.information.id == entry.volumeID } }
                return volumes.lazy.compactMap { SystemImage.identify($0)?.system }.first.map { ($0, information.size) }
            }
            let number = try manager.mount(path, readOnly: true, assignsLetters: false).number
            defer { try? manager.dismount(number: number) }
            let mounted = manager.mountedDisk(path)
            let volumes = mounted?.partitions.compactMap { entry in manager.files.allVolumes.first { $0.information.id == entry.volumeID } } ?? []
            return volumes.lazy.compactMap { SystemImage.identify($0)?.system }.first.map { ($0, information.size) }
        }
        guard let (system, size) = found, integer("Index") ?? 1 == 1 else { throw dismError(found == nil ? "The user attempted to mount to a directory that is not an image of Windows." : "Element not found.") }
        let name = system.caption.replacing("Microsoft ", with: "")
        if let wanted = text("Name"), !wanted.equalsIgnoringCase(name) { throw dismError("Element not found.") }
        try write(ModelObject(OfflineImages.basic, [Value(path), .uint(1), Value(name), Value(name), .ulong(size)]))
    }
}
final class MountWindowsImage: ImageCmdlet {
    override func process() throws {
        let manager = try needManager(), machine = try machine(), image = fullPath(text("ImagePath") ?? ""), folder = fullPath(text("Path") ?? "")
        guard machine.files.isDirectory(folder) else { throw dismError("The specified mount directory does not exist.") }
        guard (try? machine.files.items(in: folder).isEmpty) ?? false else { throw dismError("The directory is not empty.") }
        guard integer("Index") ?? 1 == 1 else { throw dismError("Element not found.") }
        try trying {
            let number = try manager.mount(image, readOnly: flag("ReadOnly"), assignsLetters: false).number
            let volumes = manager.mountedDisk(image)?.partitions.compactMap { entry in manager.files.allVolumes.first { $0.information.id == entry.volumeID } } ?? []
            guard let volume = volumes.first(where: { SystemImage.identify($0) != nil }) else {
                try? manager.dismount(number: number)
                throw dismError("The image has no Windows.")
            }
            try machine.files.project(volume, base: [], at: folder, isReadOnly: flag("ReadOnly"))
            try OfflineImages.note(OfflineImages.Mounted(folder: folder, image: image, isReadOnly: flag("ReadOnly")), machine)
        }
        try write(ModelObject(DismObjects.image, [Value(folder), .bool(false), .bool(false)]))
    }
}
/// Changes go to the disk as they are made, so nothing is left to save, and nothing can be taken back.
final class DismountWindowsImage: ImageCmdlet {
    override func process() throws {
        let manager = try needManager(), machine = try machine(), folder = fullPath(text("Path") ?? "")
        guard let entry = OfflineImages.mounted(machine).first(where: { $0.folder.equalsIgnoringCase(folder) }) else { throw dismError("The specified image is not mounted: \(folder).") }
        if flag("Discard"), !entry.isReadOnly {
            throw dismError("Changes of a mounted virtual disk are made at once and cannot be discarded; use -Save, or mount with -ReadOnly.", .notImplemented)
        }
        machine.files.removeProjection(at: folder)
        OfflineImages.forget(folder, machine)
        try? manager.dismount(entry.image)
        try write(ModelObject(DismObjects.image, [Value(folder), .bool(false), .bool(false)]))
    }
}
/// `Clear-WindowsCorruptMountPoint`: forgets images whose folders show no Windows any more.
final class ClearWindowsCorruptMountPoint: ImageCmdlet {
    override func process() throws {
        let machine = try machine()
        for entry in OfflineImages.mounted(machine) where OfflineImages.windows(entry.folder, machine) == nil { OfflineImages.forget(entry.folder, machine) }
    }
}
final class SaveWindowsImage: ImageCmdlet {
    override func process() throws {
        let folder = fullPath(text("Path") ?? "")
        guard OfflineImages.mounted(try machine()).contains(where: { $0.folder.equalsIgnoringCase(folder) }) else { throw dismError("The specified image is not mounted: \(folder).") }
        try write(ModelObject(DismObjects.image, [Value(folder), .bool(false), .bool(false)]))
    }
}
final class AddWindowsDriver: ImageCmdlet {
    override func process() throws {
        let target = try target(), machine = try machine()
        // The driver, or what Get-WindowsDriver says of one.
        let given = text("Driver") ?? self["BasicDriverObject"].as(ModelObject.self)?["OriginalFileName"]?.stringValue
        guard let given, !given.isEmpty else { throw dismError("The parameter is incorrect.", .invalidArgument) }
        let path = fullPath(given)
        try trying {
            guard machine.files.exists(path) else { throw dismError("The system cannot find the file specified.") }
            let isFolder = machine.files.isDirectory(path)
            let paths = isFolder ? try InfFile.list(path, recursive: flag("Recurse"), files: machine.files) : [path]
            guard !paths.isEmpty else { throw dismError("There are no driver packages in \(path).") }
            for path in paths {
                guard let package = try InfFile.package(path, files: machine.files) else { throw dismError("The INF is not that of a driver package: \(path).") }
                if !package.isMicrosoftSigned, !flag("ForceUnsigned") { throw dismError("The driver package is not signed: \(path). Use -ForceUnsigned to add it.") }
                let staged = try target.driverStore.stage(package)
                try target.registry.flush()
                if let driver = target.driverStore.staged.first(where: { $0.publishedName == staged.publishedName }) { try write(GetWindowsDriver.make(driver)) }
            }
        }
    }
}
/// `Use-WindowsUnattend`: the answer file waits in the image for its first start.
final class UseWindowsUnattend: ImageCmdlet {
    override func process() throws {
        let target = try target(), path = fullPath(text("UnattendPath") ?? "")
        try trying {
            guard let text = try? machine().files.readText(path) else { throw dismError("The system cannot find the file specified.") }
            guard AnswerFile(text) != nil else { throw dismError("The answer file is not valid: \(path).") }
            let place = #"C:\"# + AnswerFile.cache
            try target.files.createDirectory(#"C:\Windows\Panther"#)
            try target.files.write(place, text: text)
        }
        try write(ModelObject(DismObjects.image, [Value(self.text("Path") ?? ""), .bool(flag("Online")), .bool(false)]))
    }
}
final class RemoveWindowsDriver: ImageCmdlet {
    override func process() throws {
        let target = try target()
        for name in texts("Driver") {
            guard let driver = target.driverStore.staged.first(where: { $0.publishedName.equalsIgnoringCase(name) }) else { throw dismError("The system cannot find the file specified.") }
            _ = try target.driverStore.remove(publishedName: driver.publishedName)
            try target.registry.flush()
            try write(GetWindowsDriver.make(driver))
        }
    }
}
final class ExportWindowsDriver: ImageCmdlet {
    override func process() throws {
        let target = try target(), machine = try machine(), destination = fullPath(text("Destination") ?? runspace.location)
        try trying {
            for driver in target.driverStore.staged where !driver.isInbox {
                let folder = destination + "\\" + driver.folder
                try copy(target.driverStore.path(ofFolder: driver.folder), of: target, to: folder, machine)
                try write(GetWindowsDriver.make(driver))
            }
        }
    }
    private func copy(_ source: String, of target: WindowsMachine, to folder: String, _ machine: WindowsMachine) throws {
        try machine.files.createDirectory(folder)
        for item in try target.files.items(in: source) {
            if item.isDirectory { try copy(source + "\\" + item.name, of: target, to: folder + "\\" + item.name, machine) } else { try machine.files.write(folder + "\\" + item.name, try target.files.read(source + "\\" + item.name)) }
        }
    }
}
final class GetWindowsEdition: ImageCmdlet {
    override func process() throws {
        let target = try target()
        if flag("Target") { return }
        try write(ModelObject(OfflineImages.edition, [Value(target.operatingSystem.edition), Value(text("Path") ?? ""), .bool(flag("Online"))]))
    }
}
final class RepairWindowsImage: ImageCmdlet {
    override func process() throws {
        _ = try target()
        try write(ModelObject(OfflineImages.health, ["Healthy", Value(text("Path") ?? ""), .bool(flag("Online")), .bool(false)]))
    }
}
final class GetWindowsPackage: ImageCmdlet {
    override func process() throws {
        let target = try target(), system = target.operatingSystem
        let name = "Microsoft-Windows-Foundation-Package~31bf3856ad364e35~amd64~~10.0.\(system.build).1"
        let update = "Package_for_RollupFix~31bf3856ad364e35~amd64~~\(system.build).\(system.revision).1.1"
        for (name, kind) in [(name, "Foundation"), (update, "SecurityUpdate")] {
            if let wanted = text("PackageName"), !Self.matches(name, wanted) { continue }
            try write(ModelObject(OfflineImages.package, [Value(name), "Installed", Value(kind), Value(target.bootTime)]))
        }
    }
}
final class AddWindowsPackage: ImageCmdlet {
    override func process() throws { throw refusal("Packages of updates cannot be installed: the model has none of their files.") }
}
final class ExpandWindowsImage: ImageCmdlet {
    override func begin() throws { throw refusal("WIM files are not read or written by this model: images are virtual disks (Mount-WindowsImage, New-VHD, Convert-VHD).") }
}

/// A capability of Windows that can be added: kept in the registry of its machine.
enum Capabilities {
    /// Name and whether a fresh Windows has it.
    static let all = [
        ("App.StepsRecorder~~~~0.0.1.0", true), ("Browser.InternetExplorer~~~~0.0.11.0", true), ("DirectX.Configuration.Database~~~~0.0.1.0", true), ("Hello.Face.20134~~~~0.0.1.0", true),
        ("Language.Basic~~~en-US~0.0.1.0", true), ("MathRecognizer~~~~0.0.1.0", true), ("Media.WindowsMediaPlayer~~~~0.0.12.0", true), ("Microsoft.Windows.PowerShell.ISE~~~~0.0.1.0", true),
        ("OpenSSH.Client~~~~0.0.1.0", true), ("OpenSSH.Server~~~~0.0.1.0", false), ("RIP.Listener~~~~0.0.1.0", false),("Tools.DeveloperMode.Core~~~~0.0.1.0", false), ("Tools.Graphics.DirectX~~~~0.0.1.0", false),
        ("Windows.Desktop.EMS-SAC.Tools~~~~0.0.1.0", false), ("XPS.Viewer~~~~0.0.1.0", false),
    ] + administration.map { ("Rsat.\($0)~~~~0.0.1.0", false) }
    /// The remote server administration tools.
    private static let administration = [
        "ActiveDirectory.DS-LDS.Tools", "AzureStack.HCI.Management.Tools", "BitLocker.Recovery.Tools", "CertificateServices.Tools", "DHCP.Tools", "Dns.Tools", "FailoverCluster.Management.Tools",
        "FileServices.Tools", "GroupPolicy.Management.Tools", "IPAM.Client.Tools", "LLDP.Tools", "NetworkController.Tools", "NetworkLoadBalancing.Tools", "RemoteAccess.Management.Tools",
        "RemoteDesktop.Services.Tools", "ServerManager.Tools", "StorageMigrationService.Management.Tools", "StorageReplica.Tools", "SystemInsights.Management.Tools",
        "VolumeActivation.Tools", "WSUS.Tools",
    ]
    private static let key = #"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\Capabilities"#
    static func isInstalled(_ name: String, _ machine: WindowsMachine) -> Bool {
        machine.registry.number(key, name).map { $0 == 1 } ?? (all.first { $0.0.equalsIgnoringCase(name) }?.1 ?? false)
    }
    static func set(_ name: String, _ on: Bool, _ machine: WindowsMachine) throws {
        try machine.registry.set(key, name, .dword(on ? 1 : 0))
        // The capability's service comes with it.
        guard name.hasPrefix("OpenSSH.Server") else { return }
        if on, machine.services.service("sshd") == nil {
            try machine.services.create(
                MachineService(
                    creating: "sshd", displayName: "OpenSSH SSH Server", imagePath: #"C:\Windows\System32\OpenSSH\sshd.exe"#, startType: .manual, dependsOn: [],
                    description: "SSH protocol based service to provide secure encrypted communications between two untrusted hosts over an insecure network.", account: "LocalSystem"))
        } else if !on, machine.services.service("sshd") != nil {
            try machine.services.delete("sshd")
        }
    }
}
final class GetWindowsCapability: ImageCmdlet {
    override func process() throws {
        let target = try target(), name = text("Name")
        var count = 0
        for (capability, _) in Capabilities.all where name.map({ Self.matches(capability, $0) }) ?? true {
            count += 1
            try write(ModelObject(OfflineImages.capability, [Value(capability), Value(Capabilities.isInstalled(capability, target) ? "Installed" : "NotPresent")]))
        }
        if count == 0, let name, !Self.isPattern(name) { try write(ModelObject(OfflineImages.capability, [Value(name), "NotPresent"])) }
    }
}
class CapabilityChange: ImageCmdlet {
    class var adds: Bool { true }
    override func process() throws {
        let target = try target(), name = text("Name") ?? ""
        guard let capability = Capabilities.all.first(where: { $0.0.equalsIgnoringCase(name) })?.0 else { throw dismError("Add-WindowsCapability failed. Error code = 0x800f0950") }
        if Capabilities.isInstalled(capability, target) != Self.adds {
            try Capabilities.set(capability, Self.adds, target)
            try target.registry.flush()
        }
        try write(ModelObject(DismObjects.image, [Value(text("Path") ?? ""), .bool(flag("Online")), .bool(false)]))
    }
}
final class AddWindowsCapability: CapabilityChange {}
final class RemoveWindowsCapability: CapabilityChange { override class var adds: Bool { false } }
