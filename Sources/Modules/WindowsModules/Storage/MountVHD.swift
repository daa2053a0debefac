import ShellRuntime
import VirtualDisks
import WindowsMachine

/// The object of Mount-VHD -Passthru and Dismount-VHD -Passthru.
enum VirtualHardDisks {
    static let schema = ModelSchema(
        "Microsoft.Vhd.PowerShell.VirtualHardDisk",
        [
            ("ComputerName", "string"), ("Path", "string"), ("VhdFormat", "string"), ("VhdType", "string"), ("FileSize", "ulong"),
            ("Size", "ulong"), ("MinimumSize", "ulong"), ("LogicalSectorSize", "uint"), ("PhysicalSectorSize", "uint"), ("BlockSize", "uint"),
            ("ParentPath", "string"), ("DiskIdentifier", "string"), ("FragmentationPercentage", "uint"), ("Alignment", "uint"),
            ("Attached", "bool"), ("DiskNumber", "uint"), ("IsPMEMCompatible", "bool"), ("AddressAbstractionType", "string"), ("Number", "uint"),
        ])

    static func make(_ disk: VirtualDiskInformation, computer: String) -> ModelObject {
        let number: Value = disk.diskNumber.map { .uint(UInt32(clamping: $0)) } ?? .null
        return ModelObject(
            schema,
            named: [
                "ComputerName": Value(computer), "Path": Value(disk.path), "VhdFormat": Value(disk.format.rawValue),
                "VhdType": Value(disk.type.displayName), "FileSize": Value(disk.fileSize), "Size": Value(disk.size),
                "MinimumSize": disk.minimumSize.map { .ulong($0) } ?? .null, "LogicalSectorSize": .uint(disk.logicalSectorSize),
                "PhysicalSectorSize": .uint(disk.physicalSectorSize), "BlockSize": .uint(disk.blockSize), "ParentPath": Value(disk.parentPath),
                "DiskIdentifier": Value(disk.diskIdentifier),
                "FragmentationPercentage": disk.fragmentationPercentage.map { .uint(UInt32(clamping: $0)) } ?? .null,
                "Alignment": .uint(UInt32(clamping: disk.alignment)), "Attached": .bool(disk.isAttached), "DiskNumber": number,
                "IsPMEMCompatible": .bool(false), "AddressAbstractionType": "None", "Number": number,
            ])
    }
}

class VirtualHardDiskCmdlet: ComputerCmdlet {
    final let exception = "Microsoft.HyperV.PowerShell.VirtualizationException"

    final override func reportUnreachable(_ name: String) throws {
        try writeError(
            "Hyper-V encountered an error trying to access an object on computer '\(name)'. The WinRM client cannot process the request because the server name cannot be resolved.",
            id: "Unspecified", category: .notSpecified, exception: exception)
    }

    final func failed(_ verb: String, _ path: String, _ error: VirtualDiskError) throws {
        let pair = ["Failed to \(verb) the virtual disk.", "The system failed to \(verb) '\(path)'."]
        try writeError(
            (pair + [pair[0], "The system failed to \(verb) '\(path)': \(error.coded)."]).joined(separator: "\n"),
            id: error.reason == .inUse ? "ObjectInUse" : "OperationFailed", category: error.reason == .inUse ? .resourceBusy : .notSpecified,
            exception: exception)
    }
}

/// Mount-VHD: the disk appears in the host, its data volumes get drive letters (GPV-113, GPV-224).
final class MountVHD: VirtualHardDiskCmdlet {
    override func act() throws {
        let manager = try host().disks
        for text in texts("Path") {
            let path = fullPath(text)
            guard manager.files.exists(path), !manager.files.isDirectory(path) else {
                try writeError(
                    "'\(path)' is not an existing virtual hard disk file.", id: "InvalidParameter", category: .invalidArgument, exception: exception)
                continue
            }
            guard try shouldProcess("Mount-VHD will mount the virtual hard disk \"\(path)\".") else { continue }
            do {
                _ = try manager.mount(path, readOnly: flag("ReadOnly"), assignsLetters: !flag("NoDriveLetter"))
                if flag("Passthru") { try write(VirtualHardDisks.make(try manager.information(path), computer: try host().computerName)) }
            } catch let error as VirtualDiskError {
                try failed("mount", path, error)
            }
        }
    }
}

final class DismountVHD: VirtualHardDiskCmdlet {
    override func act() throws {
        let manager = try host().disks
        if has("DiskNumber"), !has("Path") {
            let number = integer("DiskNumber") ?? -1
            do throws(VirtualDiskError) { try manager.dismount(number: number) } catch { try failed("dismount", #"\\.\PHYSICALDRIVE"# + String(number), error) }
            return
        }
        for text in texts("Path") {
            let path = fullPath(text)
            guard try shouldProcess("Dismount-VHD will dismount the virtual hard disk \"\(path)\".") else { continue }
            // A hive that is still loaded from the disk keeps it in use.
            if let disk = manager.mountedDisk(path) {
                let letters = disk.partitions.compactMap(\.driveLetter)
                let hives = try host().platform.windows.registry.loadedHiveFiles
                if hives.contains(where: { file in letters.contains { file.hasPrefix("\($0):") } }) {
                    try failed("dismount", path, VirtualDiskError(.inUse, path: path))
                    continue
                }
            }
            do {
                try manager.dismount(path)
                if flag("Passthru") { try write(VirtualHardDisks.make(try manager.information(path), computer: try host().computerName)) }
            } catch let error as VirtualDiskError {
                try failed("dismount", path, error)
            }
        }
    }
}
