import ShellRuntime
import VirtualDisks
import WindowsMachine

/// What cmdlets of module Storage answer when nothing fits.
extension WindowsCmdlet {
    final func nothingFound(_ className: String, _ property: String, _ value: String) throws {
        try writeError(
            "No \(className) objects found with property '\(property)' equal to '\(value)'.  Verify the value of the property and retry.",
            id: "CmdletizationQuery_NotFound_\(property)", category: .objectNotFound, target: Value(value),
            exception: "Microsoft.PowerShell.Cmdletization.Cim.CimJobException")
    }

    /// The disks of the session's machine; a guest sees those that its volumes lie on.
    final func hostDisks() throws -> [HostDisk] { try disks()?.disks ?? [] }
}

final class GetDisk: WindowsCmdlet {
    override func process() throws {
        let all = try hostDisks()
        if let partition = self["Partition"].as(ModelObject.self)?.model as? PartitionReference {
            for disk in all where disk.number == partition.disk { try write(StorageObjects.make(disk)) }
            return
        }
        if has("Number") {
            for number in values("Number") {
                let wanted = number.integerValue ?? -1
                guard let disk = all.first(where: { Int64($0.number) == wanted }) else {
                    try nothingFound("MSFT_Disk", "Number", runspace.text(number))
                    continue
                }
                try write(StorageObjects.make(disk))
            }
            return
        }
        let fitting = all.filter { disk in
            fits(disk.friendlyName, texts("FriendlyName")) && fits(disk.serialNumber, texts("SerialNumber"))
                && fits(disk.id.filter { $0 != "-" }, texts("UniqueId")) && (!has("Path") || texts("Path").contains { $0.equalsIgnoringCase(StorageObjects.path(disk)) })
        }
        if fitting.isEmpty, let name = texts("FriendlyName").first { try nothingFound("MSFT_Disk", "FriendlyName", name) }
        for disk in fitting { try write(StorageObjects.make(disk)) }
    }
}

final class GetPartition: WindowsCmdlet {
    override func process() throws {
        var disks = try hostDisks()
        if let disk = self["Disk"].as(ModelObject.self)?.model as? HostDisk {
            disks = disks.filter { $0.number == disk.number }
        }
        if has("DiskNumber") {
            let wanted = values("DiskNumber").compactMap(\.integerValue)
            for number in wanted where !disks.contains(where: { Int64($0.number) == number }) {
                try nothingFound("MSFT_Partition", "DiskNumber", String(number))
            }
            disks = disks.filter { wanted.contains(Int64($0.number)) }
        }
        let volume = (self["Volume"].as(ModelObject.self)?.model as? String)
        let letters = values("DriveLetter").map { runspace.text($0).uppercased() }
        let numbers = values("PartitionNumber").compactMap(\.integerValue)
        let ids = texts("UniqueId")
        var count = 0
        for disk in disks {
            for entry in disk.partitions {
                if !numbers.isEmpty, !numbers.contains(Int64(entry.partition.number)) { continue }
                if !letters.isEmpty, !letters.contains(entry.driveLetter.map { String($0) } ?? "") { continue }
                if let volume, entry.volumeID != volume { continue }
                let made = StorageObjects.make(entry, of: disk)
                if !ids.isEmpty, !ids.contains(where: { made["UniqueId"]?.stringValue?.equalsIgnoringCase($0) == true }) { continue }
                count += 1
                try write(made)
            }
        }
        guard count == 0 else { return }
        if let number = numbers.first { try nothingFound("MSFT_Partition", "PartitionNumber", String(number)) }
        else if let letter = letters.first { try nothingFound("MSFT_Partition", "DriveLetter", letter) }
    }
}

final class GetVolume: WindowsCmdlet {
    override func process() throws {
        let files = try machine().files
        let letters = values("DriveLetter").map { runspace.text($0).uppercased() }
        let partition = self["Partition"].as(ModelObject.self)?.model as? PartitionReference
        var found = false
        for volume in files.allVolumes {
            let letter = files.letter(of: volume)
            if !letters.isEmpty, !letters.contains(letter.map { String($0) } ?? "") { continue }
            if let partition, volume.information.id != partition.volumeID { continue }
            if has("FileSystemLabel"), !fits(volume.information.label, texts("FileSystemLabel")) { continue }
            found = true
            try write(StorageObjects.make(volume, letter: letter))
        }
        if !found, let letter = letters.first { try nothingFound("MSFT_Volume", "DriveLetter", letter) }
    }
}

final class GetDiskImage: WindowsCmdlet {
    override func process() throws {
        guard let manager = try disks() else { return }
        for text in texts("ImagePath") {
            let path = fullPath(text)
            do throws(VirtualDiskError) {
                let information = try manager.information(path)
                try? write(StorageObjects.make(image: information))
            } catch {
                try writeError(
                    error.description, id: "HRESULT 0x" + String(error.hresult, radix: 16), category: .notSpecified,
                    target: Value(path), exception: "Microsoft.Management.Infrastructure.CimException")
            }
        }
    }
}

/// Add-PartitionAccessPath and its counterpart find partitions alike.
class PartitionCmdlet: WindowsCmdlet {
    final func partitions() throws -> [PartitionReference] {
        let objects = values("InputObject").compactMap { $0.as(ModelObject.self)?.model as? PartitionReference }
        if !objects.isEmpty { return objects }
        let disks = try hostDisks()
        if has("DriveLetter") {
            let letters = values("DriveLetter").map { runspace.text($0).uppercased() }
            return disks.flatMap { disk in
                disk.partitions.filter { letters.contains($0.driveLetter.map { String($0) } ?? "") }
                    .map { PartitionReference(disk: disk.number, partition: $0.partition.number, volumeID: $0.volumeID) }
            }
        }
        var found: [PartitionReference] = []
        for id in texts("DiskId") {
            let offsets = values("Offset").map { runspace.text($0) }
            let entries = disks.filter { StorageObjects.names($0, id) }.flatMap { disk in
                disk.partitions.filter { offsets.isEmpty || offsets.contains(String($0.partition.offset)) }
                    .map { PartitionReference(disk: disk.number, partition: $0.partition.number, volumeID: $0.volumeID) }
            }
            if entries.isEmpty { try nothingFound("MSFT_Partition", "DiskId", id) }
            found += entries
        }
        for number in values("DiskNumber").compactMap(\.integerValue) {
            for partition in values("PartitionNumber").compactMap(\.integerValue) {
                guard let disk = disks.first(where: { Int64($0.number) == number }),
                    let entry = disk.partitions.first(where: { Int64($0.partition.number) == partition })
                else {
                    try nothingFound("MSFT_Partition", "DiskNumber", String(number))
                    continue
                }
                found.append(PartitionReference(disk: disk.number, partition: entry.partition.number, volumeID: entry.volumeID))
            }
        }
        return found
    }

    final func storageError(_ message: String, _ code: Int) throws {
        try writeError(
            message, id: "StorageWMI \(code)", category: .invalidArgument,
            exception: "Microsoft.Management.Infrastructure.CimException")
    }

    /// The letter in `E:` or `E:\`.
    static func letter(_ path: String) -> Character? {
        guard let first = path.first, first.isASCII, first.isLetter, path.dropFirst().hasPrefix(":"), path.count <= 3 else { return nil }
        return first.uppercased().first
    }
}

final class AddPartitionAccessPath: PartitionCmdlet {
    override func process() throws {
        guard let manager = try disks() else { return }
        for reference in try partitions() {
            guard try shouldProcess("Partition \(reference.partition) on disk \(reference.disk)") else { continue }
            if let path = text("AccessPath"), Self.letter(path) == nil {
                guard let id = reference.volumeID, let volume = manager.files.allVolumes.first(where: { $0.information.id == id }) else {
                    try storageError("The partition does not contain a volume.", 40001)
                    continue
                }
                let folder = fullPath(path)
                guard manager.files.isDirectory(folder) else {
                    try storageError("The access path is not valid.", 42007)
                    continue
                }
                do { try manager.files.project(volume, base: [], at: folder, isReadOnly: volume.isReadOnly) } catch {
                    try storageError("\(error)", 42007)
                }
            } else {
                let asked = text("AccessPath").flatMap(Self.letter)
                if asked == nil, let id = reference.volumeID, let volume = manager.files.allVolumes.first(where: { $0.information.id == id }),
                    manager.files.letter(of: volume) != nil
                {
                    // The partition has a letter already: there is nothing to assign.
                    continue
                }
                if manager.assignLetter(disk: reference.disk, partition: reference.partition, letter: asked) == nil {
                    try storageError("The requested access path is already in use.", 42002)
                    continue
                }
            }
            if flag("PassThru"), let disk = manager.disks.first(where: { $0.number == reference.disk }),
                let entry = disk.partitions.first(where: { $0.partition.number == reference.partition })
            {
                try write(StorageObjects.make(entry, of: disk))
            }
        }
    }
}

final class RemovePartitionAccessPath: PartitionCmdlet {
    override func process() throws {
        guard let manager = try disks() else { return }
        for reference in try partitions() {
            guard let path = text("AccessPath"), try shouldProcess("Partition \(reference.partition) on disk \(reference.disk)") else { continue }
            if Self.letter(path) != nil {
                manager.removeLetter(disk: reference.disk, partition: reference.partition)
            } else {
                manager.files.removeProjection(at: fullPath(path))
            }
        }
    }
}
