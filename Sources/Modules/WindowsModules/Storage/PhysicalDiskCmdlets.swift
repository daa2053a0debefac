import ShellFormatting
import ShellRuntime
import VirtualDisks
import WindowsMachine

/// Further cmdlets of module Storage: physical disks, sizes of partitions, care of volumes.
enum PhysicalDisks {
    static let rows: [CmdletEntry] = {
        let rows = CmdletRows(module: "Storage")
        let partition: @Sendable () -> ModelSchema = { StorageObjects.partition }
        return [
            rows.row("Get-PhysicalDisk", GetPhysicalDisk.self, "FriendlyName string[] @0; SerialNumber string[]; UniqueId string[] =Id; DeviceNumber string[] =DeviceId; MediaType string[] (Unspecified,HDD,SSD,SCM); HealthStatus string[]; CanPool bool"),
            rows.row("Set-Disk", SetDisk.self, input: { StorageObjects.disk }),
            rows.row("Update-Disk", UpdateDisk.self, input: { StorageObjects.disk }),
            rows.row("Update-HostStorageCache", UpdateHostStorageCache.self),
            rows.row("Get-PartitionSupportedSize", GetPartitionSupportedSize.self, input: partition),
            rows.row("Resize-Partition", ResizePartition.self, input: partition),
            rows.row("Optimize-Volume", OptimizeVolume.self, input: { StorageObjects.volume }),
            rows.row("Repair-Volume", RepairVolume.self, input: { StorageObjects.volume }),
            rows.row("Get-SupportedFileSystems", GetSupportedFileSystems.self, input: { StorageObjects.volume }),
            rows.row("Get-StoragePool", GetNoStorageObject.self), rows.row("Get-VirtualDisk", GetNoStorageObject.self),
        ]
    }()
    static let disk = CimSchemas.make(
        "ROOT/Microsoft/Windows/Storage", "MSFT_PhysicalDisk", text: "FriendlyName",
        [
            ("DeviceId", "string"), ("FriendlyName", "string"), ("SerialNumber", "string"), ("MediaType", "string"), ("CanPool", "bool"), ("OperationalStatus", "string"), ("HealthStatus", "string"),
            ("Usage", "string"), ("Size", "ulong"), ("BusType", "string"), ("AllocatedSize", "ulong"), ("LogicalSectorSize", "ulong"), ("PhysicalSectorSize", "ulong"), ("UniqueId", "string"),
            ("Manufacturer", "string"), ("Model", "string"), ("SpindleSpeed", "uint"),
        ])
    static func registerViews() {
        ViewRegistry.shared.register(
            disk.typeName,
            .table([
                .property("DeviceId", label: "Number", width: 6), .property("FriendlyName", width: 24), .property("SerialNumber", width: 20), .property("MediaType", width: 11), .property("CanPool", width: 7),
                .property("OperationalStatus", width: 17), .property("HealthStatus", width: 12), .property("Usage", width: 11),
                .code("Size", width: 9, side: .right) { item, runspace in Value(WindowsViews.size(Double(try Members.get(item, "Size", runspace).integerValue ?? 0), runspace)) },
            ]))
    }
}

final class GetPhysicalDisk: WindowsCmdlet {
    override func process() throws {
        var count = 0
        for disk in try hostDisks() {
            let isVirtual = disk.friendlyName == "Msft Virtual Disk", number = String(disk.number), media = isVirtual ? "Unspecified" : disk.busType.equalsIgnoringCase("NVMe") || disk.busType.equalsIgnoringCase("SATA") ? "SSD" : "Unspecified"
            guard fits(disk.friendlyName, texts("FriendlyName")), fits(disk.serialNumber, texts("SerialNumber")), fits(number, texts("DeviceNumber")), fits(media, texts("MediaType")),
                fits("Healthy", texts("HealthStatus")), fits(disk.id.filter { $0 != "-" }, texts("UniqueId")), !flag("CanPool") || !has("CanPool")
            else { continue }
            count += 1
            try write(
                ModelObject(
                    PhysicalDisks.disk,
                    named: [
                        "DeviceId": Value(number), "FriendlyName": Value(disk.friendlyName), "SerialNumber": Value(disk.serialNumber), "MediaType": Value(media), "CanPool": false,
                        "OperationalStatus": "OK", "HealthStatus": "Healthy", "Usage": "Auto-Select", "Size": Value(disk.size), "BusType": Value(disk.busType), "AllocatedSize": Value(disk.size),
                        "LogicalSectorSize": .ulong(UInt64(disk.logicalSectorSize)), "PhysicalSectorSize": .ulong(UInt64(disk.physicalSectorSize)), "UniqueId": Value(disk.id.filter { $0 != "-" }.uppercased()),
                        "Manufacturer": Value(isVirtual ? "Msft" : "NVMe"), "Model": Value(isVirtual ? "Virtual Disk" : disk.friendlyName), "SpindleSpeed": .uint(0),
                    ], model: disk))
        }
        if count == 0, let name = texts("FriendlyName").first { try nothingFound("MSFT_PhysicalDisk", "FriendlyName", name) }
    }
}
/// Disks of the model are always online and of GPT: what is so already is accepted, anything else is refused.
final class SetDisk: StorageChange {
    override func process() throws {
        for number in try diskNumbers() {
            guard let disk = try hostDisks().first(where: { $0.number == number }), try shouldProcess("Disk \(number)") else { continue }
            if has("IsOffline"), flag("IsOffline") { try storageError("Not Supported: disks of the model cannot be taken offline; Dismount-VHD takes a disk away.", 1) }
            if has("IsReadOnly"), flag("IsReadOnly") != disk.isReadOnly { try storageError("Not Supported: whether a disk can be written is chosen when it is mounted (Mount-VHD -ReadOnly).", 1) }
            if has("Guid") || has("Signature") { try storageError("Not Supported: disks of the model keep their identifiers.", 1) }
            if let style = text("PartitionStyle"), !style.equalsIgnoringCase(disk.partitionStyle) { try storageError("Disks with a master boot record are not supported on this host.", 1) }
        }
    }
}
/// Each look at a disk of the model reads it anew.
final class UpdateDisk: StorageChange {
    override func process() throws { for number in try diskNumbers() where flag("PassThru") { try writeDisk(number) } }
}
final class UpdateHostStorageCache: WindowsCmdlet {
    override func process() throws { _ = try hostDisks() }
}
final class GetPartitionSupportedSize: StorageChange {
    override func process() throws {
        for place in try partitions() {
            try attempt {
                let sizes = try $0.sizes(disk: place.disk, partition: place.partition)
                try write(.object(CustomObject(["SizeMin": .ulong(sizes.least), "SizeMax": .ulong(sizes.most)])))
            }
        }
    }
}
final class ResizePartition: StorageChange {
    override func process() throws {
        guard let size = self["Size"].integerValue, size > 0 else { return try storageError("Invalid Parameter", 5) }
        for place in try partitions() {
            guard try shouldProcess("Partition \(place.partition) on disk \(place.disk)") else { continue }
            try attempt { manager in
                do { try manager.resize(disk: place.disk, partition: place.partition, to: UInt64(size)) } catch DiskManager.PartitionRefusal.notEnoughSpace {
                    let sizes = try manager.sizes(disk: place.disk, partition: place.partition)
                    return try storageError("Size Not Supported\n\nExtended information:\nThe partition's size must be between \(sizes.least) and \(sizes.most) bytes.", 4097)
                }
                if flag("PassThru") { try writePartition(place.disk, place.partition) }
            }
        }
    }
}
/// Cmdlets over volumes that are named by letter, label or object.
class VolumeCmdlet: WindowsCmdlet {
    final func chosenVolumes() throws -> [(letter: Character?, volume: any Volume)] {
        let files = try machine().files
        let letters = values("DriveLetter").map { runspace.text($0).uppercased() }, paths = texts("Path") + texts("ObjectId"), ids = inputs(StorageObjects.volume).compactMap { $0.model as? String }
        let found = files.allVolumes.filter { volume in
            (letters.isEmpty || letters.contains(files.letter(of: volume).map { String($0) } ?? "")) && (ids.isEmpty || ids.contains(volume.information.id)) && fits(StorageObjects.path(volume), paths) && fits(volume.information.label, texts("FileSystemLabel"))
        }
        for path in paths where found.isEmpty { try nothingFound("MSFT_Volume", has("Path") ? "Path" : "ObjectId", path) }
        for letter in letters where !found.contains(where: { files.letter(of: $0).map { String($0) } == letter }) { try nothingFound("MSFT_Volume", "DriveLetter", letter) }
        return found.map { (files.letter(of: $0), $0) }
    }
}
/// A volume of the model has no fragments and frees what is deleted.
final class OptimizeVolume: VolumeCmdlet {
    override func process() throws {
        for (letter, volume) in try chosenVolumes() {
            let name = letter.map { "\($0):" } ?? volume.information.label
            guard try shouldProcess(name) else { continue }
            try writeVerbose("Invoking \(flag("Defrag") ? "defragmentation" : flag("Analyze") ? "analysis" : "retrim") on \(volume.information.label) (\(name))...")
        }
    }
}
final class RepairVolume: VolumeCmdlet {
    override func process() throws {
        for (letter, volume) in try chosenVolumes() where try shouldProcess(letter.map { "\($0):" } ?? volume.information.label) { try write("NoErrorsFound") }
    }
}
final class GetSupportedFileSystems: VolumeCmdlet {
    override func process() throws {
        for (_, volume) in try chosenVolumes() { for name in ["NTFS", "ReFS", "FAT32", "exFAT"] where name != "FAT32" || volume.information.size <= 32 << 30 { try write(Value(name)) } }
    }
}
/// The host pools no disks.
final class GetNoStorageObject: WindowsCmdlet {
    override func process() throws {
        for name in texts("FriendlyName") where !Self.isPattern(name) { try nothingFound(runtime.info.name == "Get-StoragePool" ? "MSFT_StoragePool" : "MSFT_VirtualDisk", "FriendlyName", name) }
    }
}
