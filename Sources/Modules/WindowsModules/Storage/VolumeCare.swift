import ShellFormatting
import ShellRuntime
import WindowsMachine

/// Further cmdlets of volumes, and what a host without storage pools and arrays answers to questions about them.
enum VolumeCare {
    static let provider = CimSchemas.make(
        "ROOT/Microsoft/Windows/Storage", "MSFT_StorageProvider", text: "Name",
        [("Name", "string"), ("Manufacturer", "string"), ("Type", "string"), ("Version", "string"), ("UniqueId", "string"), ("URI", "string"), ("SupportsSubsystemRegistration", "bool"), ("RemoteSubsystemCacheMode", "string")])
    static let rows: [CmdletEntry] = {
        let rows = CmdletRows(module: "Storage"), volume: @Sendable () -> ModelSchema = { StorageObjects.volume }, disk: @Sendable () -> ModelSchema = { PhysicalDisks.disk }
        return [
            rows.row("Get-SupportedClusterSizes", GetSupportedClusterSizes.self, input: volume), rows.row("Write-VolumeCache", WriteVolumeCache.self, input: volume),
            rows.row("Get-VolumeCorruptionCount", GetVolumeCorruptionCount.self, input: volume), rows.row("Get-VolumeScrubPolicy", GetVolumeScrubPolicy.self, input: volume),
            rows.row("Set-VolumeScrubPolicy", SetVolumeScrubPolicy.self, input: volume), rows.row("Get-StorageProvider", GetStorageProvider.self),
            rows.row("Set-PhysicalDisk", UnpooledDisk.self, input: disk), rows.row("Reset-PhysicalDisk", UnpooledDisk.self, input: disk),
            rows.row("Get-MaskingSet", GetNoArray.self), rows.row("Get-InitiatorId", GetNoArray.self), rows.row("Get-TargetPort", GetNoArray.self), rows.row("Get-TargetPortal", GetNoArray.self),
            rows.row("Get-StorageFileServer", GetNoArray.self), rows.row("Get-ResiliencySetting", GetNoArray.self), rows.row("Stop-StorageJob", GetNoArray.self),
        ]
    }()
    static func registerViews() { ViewRegistry.shared.register(provider.typeName, .table([.property("Name", width: 36), .property("Manufacturer", width: 22), .property("Type", width: 6), .property("Version")])) }
}

final class GetSupportedClusterSizes: VolumeCmdlet {
    override func process() throws {
        let system = (text("FileSystem") ?? "").lowercased()
        let sizes: [String: (UInt32, UInt32)] = ["ntfs": (512, 2 << 20), "refs": (4096, 65536), "fat32": (512, 32768), "fat": (512, 65536), "exfat": (512, 32 << 20)]
        guard let (first, last) = sizes[system] else { return try cimError("Invalid Parameter", "StorageWMI 5", .invalidArgument) }
        for _ in try chosenVolumes() {
            var size = first
            while size <= last {
                try write(.uint(size))
                size = system == "refs" ? size << 4 : size << 1
            }
        }
    }
}
/// What is written to a volume of the model is in its file already.
final class WriteVolumeCache: VolumeCmdlet {
    override func process() throws {
        for (letter, volume) in try chosenVolumes() where flag("PassThru") { try write(StorageObjects.make(volume, letter: letter)) }
    }
}
final class GetVolumeCorruptionCount: VolumeCmdlet {
    override func process() throws { for _ in try chosenVolumes() { try write(.uint(0)) } }
}
/// Whether the scrubber looks through a volume: on, until it is turned off.
class ScrubPolicyCmdlet: VolumeCmdlet {
    static let key = #"HKLM\SYSTEM\CurrentControlSet\Control\FileSystem\ScrubPolicy"#
}
final class GetVolumeScrubPolicy: ScrubPolicyCmdlet {
    override func process() throws {
        let registry = try machine().registry
        for (_, volume) in try chosenVolumes() { try write(.bool(registry.number(Self.key, volume.information.id) != 0)) }
    }
}
final class SetVolumeScrubPolicy: ScrubPolicyCmdlet {
    override func process() throws {
        let registry = try machine().registry
        for (letter, volume) in try chosenVolumes() {
            try registry.set(Self.key, volume.information.id, .dword(!has("Enable") || flag("Enable") ? 1 : 0))
            if flag("PassThru") { try write(StorageObjects.make(volume, letter: letter)) }
        }
    }
}
final class GetStorageProvider: WindowsCmdlet {
    override func process() throws {
        let made = ModelObject(
            VolumeCare.provider,
            named: [
                "Name": "Windows Storage Management Provider", "Manufacturer": "Microsoft Corporation", "Type": "SMP", "Version": Value(try machine().operatingSystem.version), "UniqueId": "{e6b1fdd7-7d0e-4d6c-9d2e-6a5c1f3d0b11}",
                "URI": "", "SupportsSubsystemRegistration": false, "RemoteSubsystemCacheMode": "Disabled",
            ])
        if keeps(made, ["Name", "Manufacturer", "UniqueId"]) { return try write(made) }
        for name in texts("Name") where !Self.isPattern(name) { try nothingFound("MSFT_StorageProvider", "Name", name) }
    }
}
/// A physical disk that belongs to no pool keeps its name, its use and its media type.
final class UnpooledDisk: WindowsCmdlet {
    override func process() throws {
        let all = try hostDisks(), name = text("FriendlyName"), id = text("UniqueId")
        let objects = inputs(PhysicalDisks.disk)
        let found = objects.isEmpty ? all.filter { disk in name.map { fits(disk.friendlyName, [$0]) } ?? (id.map { disk.id.filter { $0 != "-" }.equalsIgnoringCase($0) } ?? false) }.count : objects.count
        if found == 0 { return try nothingFound("MSFT_PhysicalDisk", name == nil ? "UniqueId" : "FriendlyName", name ?? id ?? "") }
        for _ in 0..<found { try cimError("Not Supported\n\nExtended information:\nThe physical disk is not part of a storage pool.", "StorageWMI 1", .notImplemented) }
    }
}
/// Of arrays, pools and their jobs the host has none.
final class GetNoArray: WindowsCmdlet {
    override func process() throws {
        let className = "MSFT_" + (runtime.info.name.split(separator: "-").last.map(String.init) ?? "")
        for parameter in ["FriendlyName", "UniqueId", "Name", "InitiatorAddress", "PortAddress", "IPv4Address", "IPv6Address"] where has(parameter) {
            for name in texts(parameter) where !Self.isPattern(name) { return try nothingFound(className, parameter, name) }
        }
    }
}
