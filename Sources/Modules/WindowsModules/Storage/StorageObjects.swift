import ShellRuntime
import VirtualDisks
import WindowsMachine

/// The objects of module Storage.
enum StorageObjects {
    private static let namespace = "ROOT/Microsoft/Windows/Storage"

    static let disk = CimSchemas.make(
        namespace, "MSFT_Disk",
        [
            ("PartitionStyle", "string"), ("ProvisioningType", "string"), ("OperationalStatus", "string"), ("HealthStatus", "string"),
            ("BusType", "string"), ("UniqueIdFormat", "string"), ("OfflineReason", "string"), ("UniqueId", "string"), ("AllocatedSize", "ulong"),
            ("BootFromDisk", "bool"), ("FirmwareVersion", "string"), ("FriendlyName", "string"), ("Guid", "string"), ("IsBoot", "bool"),
            ("IsClustered", "bool"), ("IsOffline", "bool"), ("IsReadOnly", "bool"), ("IsSystem", "bool"), ("LargestFreeExtent", "ulong"),
            ("Location", "string"), ("LogicalSectorSize", "uint"), ("Manufacturer", "string"), ("Model", "string"), ("Number", "uint"),
            ("NumberOfPartitions", "uint"), ("Path", "string"), ("PhysicalSectorSize", "uint"), ("SerialNumber", "string"), ("Signature", "uint"),
            ("Size", "ulong"), ("DiskNumber", "uint"),
        ])

    static let partition = CimSchemas.make(
        namespace, "MSFT_Partition",
        [
            ("OperationalStatus", "string"), ("Type", "string"), ("DiskPath", "string"), ("UniqueId", "string"), ("AccessPaths", "string[]"),
            ("DiskId", "string"), ("DiskNumber", "uint"), ("DriveLetter", "char"), ("GptType", "string"), ("Guid", "string"), ("IsActive", "bool"),
            ("IsBoot", "bool"), ("IsDAX", "bool"), ("IsHidden", "bool"), ("IsOffline", "bool"), ("IsReadOnly", "bool"), ("IsShadowCopy", "bool"),
            ("IsSystem", "bool"), ("MbrType", "ushort"), ("NoDefaultDriveLetter", "bool"), ("Offset", "ulong"), ("PartitionNumber", "uint"),
            ("Size", "ulong"), ("TransitionState", "ushort"),
        ])

    static let volume = CimSchemas.make(
        namespace, "MSFT_Volume",
        [
            ("OperationalStatus", "string"), ("HealthStatus", "string"), ("DriveType", "string"), ("FileSystemType", "string"),
            ("DedupMode", "string"), ("ReFSDedupMode", "string"), ("ObjectId", "string"), ("UniqueId", "string"), ("AllocationUnitSize", "uint"),
            ("DriveLetter", "char"), ("FileSystem", "string"), ("FileSystemLabel", "string"), ("Path", "string"), ("Size", "ulong"),
            ("SizeRemaining", "ulong"),
        ])

    static let image = CimSchemas.make(
        namespace, "MSFT_DiskImage",
        [
            ("Attached", "bool"), ("BlockSize", "uint"), ("DevicePath", "string"), ("FileSize", "ulong"), ("ImagePath", "string"),
            ("LogicalSectorSize", "uint"), ("Number", "uint"), ("Size", "ulong"), ("StorageType", "uint"),
        ])

    static func make(image information: VirtualDiskInformation) -> ModelObject {
        ModelObject(
            image,
            named: [
                "Attached": .bool(information.isAttached), "BlockSize": .uint(information.blockSize),
                "DevicePath": Value(optional: information.diskNumber.map { #"\\.\PHYSICALDRIVE"# + String($0) }),
                "FileSize": Value(information.fileSize), "ImagePath": Value(information.path),
                "LogicalSectorSize": .uint(information.logicalSectorSize),
                "Number": information.diskNumber.map { .uint(UInt32(clamping: $0)) } ?? .null, "Size": Value(information.size),
                "StorageType": .uint(information.format == .vhdx ? 3 : 2),
            ])
    }

    static func letter(_ letter: Character?) -> Value { .char(letter?.utf16.first ?? 0) }

    static func make(_ disk: HostDisk) -> ModelObject {
        let isOwn = disk.busType == "NVMe"
        let last = disk.partitions.map { $0.partition.offset + $0.partition.size }.max() ?? 0
        return ModelObject(
            Self.disk,
            named: [
                "PartitionStyle": Value(disk.partitionStyle), "ProvisioningType": Value(isOwn ? "Fixed" : "Thin"),
                "OperationalStatus": "Online", "HealthStatus": "Healthy", "BusType": Value(disk.busType), "UniqueIdFormat": "FCPH Name",
                "UniqueId": Value(disk.id.filter { $0 != "-" }.uppercased()), "AllocatedSize": Value(disk.size), "BootFromDisk": .bool(disk.isBoot),
                "FirmwareVersion": Value(isOwn ? "GXA7401Q" : "1.0"), "FriendlyName": Value(disk.friendlyName), "Guid": Value("{\(disk.id)}"),
                "IsBoot": .bool(disk.isBoot), "IsClustered": .bool(false), "IsOffline": .bool(false), "IsReadOnly": .bool(disk.isReadOnly),
                "IsSystem": .bool(disk.isBoot), "LargestFreeExtent": Value(disk.size > last + (1 << 20) ? disk.size - last - (1 << 20) : 0),
                "Location": Value(optional: disk.location), "LogicalSectorSize": .uint(disk.logicalSectorSize),
                "Manufacturer": Value(isOwn ? "NVMe    " : "Msft    "), "Model": Value(isOwn ? disk.friendlyName : "Virtual Disk    "),
                "Number": .uint(UInt32(clamping: disk.number)), "DiskNumber": .uint(UInt32(clamping: disk.number)),
                "NumberOfPartitions": .uint(UInt32(clamping: disk.partitions.count)), "Path": Value(path(disk)),
                "PhysicalSectorSize": .uint(disk.physicalSectorSize), "SerialNumber": Value(disk.serialNumber), "Size": Value(disk.size),
            ], model: disk)
    }

    static func path(_ disk: HostDisk) -> String {
        #"\\?\scsi#disk&ven_msft&prod_virtual_disk#"# + disk.id + "#{53f56307-b6bf-11d0-94f2-00a0c91efb8b}"
    }

    /// Whether a text is the disk's path or its unique id.
    static func names(_ disk: HostDisk, _ text: String) -> Bool {
        text.equalsIgnoringCase(path(disk)) || text.equalsIgnoringCase(disk.id.filter { $0 != "-" })
    }

    /// The path by which a volume is known, which is its unique id too.
    static func path(_ volume: any Volume) -> String { "\\\\?\\Volume{\(volume.information.id)}\\" }

    /// The partition's offset as the end of a GUID, and the disk.
    private static func uniqueId(_ partition: Partition, _ disk: HostDisk) -> String {
        let bytes = (0..<8).map { byte -> String in
            let text = String(partition.offset >> UInt64(byte * 8) & 0xFF, radix: 16)
            return text.count < 2 ? "0" + text : text
        }
        return "{00000000-0000-0000-\(bytes[..<2].joined())-\(bytes[2...].joined())}" + disk.id
    }

    static func make(_ entry: HostDisk.HostPartition, of disk: HostDisk) -> ModelObject {
        let partition = entry.partition
        var access: [String] = []
        if let letter = entry.driveLetter { access.append("\(letter):\\") }
        if let id = entry.volumeID { access.append("\\\\?\\Volume{\(id)}\\") }
        return ModelObject(
            Self.partition,
            named: [
                "OperationalStatus": "Online", "Type": Value(partition.typeName), "DiskPath": Value(path(disk)),
                "UniqueId": Value(uniqueId(partition, disk)), "AccessPaths": Value(texts: access), "DiskId": Value(path(disk)),
                "DiskNumber": .uint(UInt32(clamping: disk.number)), "DriveLetter": letter(entry.driveLetter), "GptType": Value("{\(partition.type)}"),
                "Guid": Value("{\(partition.id)}"), "IsActive": .bool(false), "IsBoot": .bool(disk.isBoot && entry.driveLetter == "C"),
                "IsDAX": .bool(false), "IsHidden": .bool(partition.attributes >> 62 & 1 == 1), "IsOffline": .bool(false),
                "IsReadOnly": .bool(disk.isReadOnly || partition.attributes >> 60 & 1 == 1), "IsShadowCopy": .bool(false),
                "IsSystem": .bool(partition.type == Partition.efiSystem && disk.isBoot),
                "NoDefaultDriveLetter": .bool(partition.attributes >> 63 == 1), "Offset": Value(partition.offset),
                "PartitionNumber": .uint(UInt32(clamping: partition.number)), "Size": Value(partition.size),
            ], model: PartitionReference(disk: disk.number, partition: partition.number, volumeID: entry.volumeID))
    }

    static func make(_ volume: any Volume, letter: Character?) -> ModelObject {
        let information = volume.information
        let path = path(volume)
        return ModelObject(
            Self.volume,
            named: [
                "OperationalStatus": "OK", "HealthStatus": "Healthy", "DriveType": "Fixed", "FileSystemType": Value(information.fileSystem),
                "DedupMode": "NotAvailable", "ReFSDedupMode": "NotAvailable", "ObjectId": Value(path), "UniqueId": Value(path),
                "AllocationUnitSize": .uint(information.clusterSize), "DriveLetter": letter == nil ? .null : Self.letter(letter), "FileSystem": Value(information.fileSystem),
                "FileSystemLabel": Value(information.label), "Path": Value(path), "Size": Value(information.size),
                "SizeRemaining": Value(information.free),
            ], model: information.id)
    }
}

/// Which partition an object stands for.
struct PartitionReference {
    var disk: Int
    var partition: Int
    var volumeID: String?
}
