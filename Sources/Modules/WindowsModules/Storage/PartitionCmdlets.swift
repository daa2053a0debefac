import ShellRuntime
import VirtualDisks
import WindowsMachine

/// Cmdlets that change disks, partitions and volumes; the host's own disk 0 stays as it is.
class StorageChange: PartitionCmdlet {
    /// Runs one step; a refusal is the Storage provider's.
    final func attempt(_ body: (DiskManager) throws -> Void) throws {
        guard let manager = try disks() else { return try storageError("The operation is not supported in a virtual machine's guest.", 1) }
        do {
            try body(manager)
        } catch let refusal as DiskManager.PartitionRefusal {
            let (text, code): (String, Int) =
                switch refusal {
                case .noDisk: ("Not Supported", 1)
                case .noPartition: ("The requested object could not be found.", 2)
                case .readOnly: ("The media is write protected.", 40007)
                case .initialized: ("The disk has already been initialized.", 41002)
                case .notInitialized: ("The disk has not been initialized.", 41000)
                case .notEnoughSpace: ("Not enough available capacity", 40000)
                case .letterInUse: ("The requested access path is already in use.", 42002)
                case .noVolume: ("The partition does not contain a volume.", 40001)
                case .disk(let error): (error.description, Int(error.hresult & 0xFFFF))
                }
            try storageError(text, code)
        }
    }

    /// Numbers of the disks that are named, by object, number, name, path or unique id.
    final func diskNumbers() throws -> [Int] {
        let objects = values("InputObject").compactMap { ($0.as(ModelObject.self)?.model as? HostDisk)?.number }
        if !objects.isEmpty { return objects }
        let all = try hostDisks()
        for parameter in ["FriendlyName", "UniqueId", "Path", "DiskPath", "DiskId"] where has(parameter) {
            return try texts(parameter).flatMap { text -> [Int] in
                let found = all.filter { parameter == "FriendlyName" ? fits($0.friendlyName, [text]) : StorageObjects.names($0, text) }.map(\.number)
                if found.isEmpty, !Self.isPattern(text) { try nothingFound("MSFT_Disk", parameter, text) }
                return found
            }
        }
        return try values(has("DiskNumber") ? "DiskNumber" : "Number").compactMap(\.integerValue).compactMap { number -> Int? in
            if all.contains(where: { Int64($0.number) == number }) { return Int(number) }
            try nothingFound("MSFT_Disk", "Number", String(number))
            return nil
        }
    }

    final func writeDisk(_ number: Int) throws {
        for disk in try hostDisks() where disk.number == number { try write(StorageObjects.make(disk)) }
    }

    final func writePartition(_ number: Int, _ partition: Int) throws {
        for disk in try hostDisks() where disk.number == number {
            for entry in disk.partitions where entry.partition.number == partition { try write(StorageObjects.make(entry, of: disk)) }
        }
    }

    final func letter(_ name: String) -> Character? { text(name).flatMap { $0.uppercased().first } }
}

final class InitializeDisk: StorageChange {
    override func process() throws {
        for number in try diskNumbers() {
            guard try shouldProcess("Disk \(number)") else { continue }
            if let style = text("PartitionStyle"), style.equalsIgnoringCase("MBR") {
                try storageError("Disks with a master boot record are not supported on this host.", 1)
                continue
            }
            try attempt {
                try $0.initialize(disk: number)
                if flag("PassThru") { try writeDisk(number) }
            }
        }
    }
}

final class ClearDisk: StorageChange {
    override func process() throws {
        for number in try diskNumbers() {
            guard try shouldProcess("Disk \(number)") else { continue }
            let hasData = try hostDisks().first { $0.number == number }.map { !$0.partitions.isEmpty } ?? false
            if hasData, !flag("RemoveData") {
                try storageError("Cannot clear with data present; retry with -RemoveData.", 41007)
                continue
            }
            try attempt {
                try $0.clear(disk: number)
                if flag("PassThru") { try writeDisk(number) }
            }
        }
    }
}

final class NewPartition: StorageChange {
    override func process() throws {
        for number in try diskNumbers() {
            guard try shouldProcess("Disk \(number)") else { continue }
            guard flag("UseMaximumSize") || has("Size") else {
                try storageError("Invalid Parameter", 5)
                continue
            }
            try attempt {
                let size = flag("UseMaximumSize") ? 0 : self["Size"].integerValue.flatMap { UInt64(exactly: $0) } ?? 0
                let type = text("GptType").map { $0.lowercased().filter { $0 != "{" && $0 != "}" } }
                let made = try $0.addPartition(
                    disk: number, size: size, type: type, letter: letter("DriveLetter"), assignsLetter: flag("AssignDriveLetter"))
                try writePartition(number, made)
            }
        }
    }
}

final class RemovePartition: StorageChange {
    override func process() throws {
        for reference in try partitions() {
            guard try shouldProcess("Partition \(reference.partition) on disk \(reference.disk)") else { continue }
            try attempt { try $0.removePartition(disk: reference.disk, partition: reference.partition) }
        }
    }
}

final class SetPartition: StorageChange {
    override func process() throws {
        let type = text("GptType").map { $0.lowercased().filter { $0 != "{" && $0 != "}" } }
        if let type, WindowsIdentifier.bytes(type) == nil { return try storageError("Invalid Parameter", 5) }
        let bits = [("IsReadOnly", 60), ("IsHidden", 62), ("NoDefaultDriveLetter", 63)].filter { has($0.0) }
        for reference in try partitions() {
            try attempt {
                if type != nil || !bits.isEmpty {
                    try $0.setKind(disk: reference.disk, partition: reference.partition, type: type) { attributes in
                        bits.reduce(attributes) { flag($1.0) ? $0 | 1 << UInt64($1.1) : $0 & ~(1 << UInt64($1.1)) }
                    }
                }
                if has("NewDriveLetter") { try $0.setLetter(disk: reference.disk, partition: reference.partition, letter("NewDriveLetter")) }
                if flag("PassThru") { try writePartition(reference.disk, reference.partition) }
            }
        }
    }
}

final class FormatVolume: StorageChange {
    override func process() throws {
        guard let manager = try disks() else { return try storageError("The operation is not supported in a virtual machine's guest.", 1) }
        var targets = values("Partition").compactMap { ($0.as(ModelObject.self)?.model as? PartitionReference).map { ($0.disk, $0.partition) } }
        for id in values("InputObject").compactMap({ $0.as(ModelObject.self)?.model as? String }) {
            if let place = manager.place(ofVolume: id) { targets.append(place) }
        }
        if targets.isEmpty, has("DriveLetter") {
            let letters = values("DriveLetter").map { runspace.text($0).uppercased() }
            for disk in manager.disks {
                for entry in disk.partitions where letters.contains(entry.driveLetter.map { String($0) } ?? "") {
                    targets.append((disk.number, entry.partition.number))
                }
            }
            if targets.isEmpty { try nothingFound("MSFT_Volume", "DriveLetter", letters[0]) }
        }
        let system = text("FileSystem") ?? "NTFS"
        for (disk, partition) in targets {
            guard try shouldProcess("Partition \(partition) on disk \(disk)", action: "Format") else { continue }
            try attempt {
                let id = try $0.format(disk: disk, partition: partition, fileSystem: system, label: text("NewFileSystemLabel") ?? "")
                if let volume = $0.files.allVolumes.first(where: { $0.information.id == id }) {
                    try write(StorageObjects.make(volume, letter: $0.files.letter(of: volume)))
                }
            }
        }
    }
}

final class SetVolume: StorageChange {
    override func process() throws {
        guard let manager = try disks() else { return try storageError("The operation is not supported in a virtual machine's guest.", 1) }
        var ids = values("InputObject").compactMap { $0.as(ModelObject.self)?.model as? String }
        if ids.isEmpty {
            let letters = values("DriveLetter").map { runspace.text($0).uppercased() }
            let paths = texts("Path") + texts("UniqueId"), labels = texts("FileSystemLabel")
            ids = manager.files.allVolumes.filter { volume in
                letters.contains(manager.files.letter(of: volume).map { String($0) } ?? "") || paths.contains { $0.equalsIgnoringCase(StorageObjects.path(volume)) }
                    || !labels.isEmpty && fits(volume.information.label, labels)
            }.map(\.information.id)
        }
        for id in ids {
            if let label = text("NewFileSystemLabel") { try attempt { try $0.setLabel(volume: id, label) } }
        }
    }
}

/// Mount-DiskImage and Dismount-DiskImage: virtual disks; the model mounts no ISO files.
class DiskImageCmdlet: WindowsCmdlet {
    final func paths() -> [String] {
        let objects = values("InputObject").compactMap { $0.as(ModelObject.self)?["ImagePath"]?.stringValue }
        return (objects.isEmpty ? texts("ImagePath") : objects).map(fullPath)
    }

    final func failed(_ error: VirtualDiskError, _ path: String) throws {
        try writeError(
            error.description, id: "HRESULT 0x" + String(error.hresult, radix: 16), category: .notSpecified,
            target: Value(path), exception: "Microsoft.Management.Infrastructure.CimException")
    }

    final func pass(_ path: String, _ manager: DiskManager) throws {
        guard flag("PassThru"), let information = try? manager.information(path) else { return }
        try write(StorageObjects.make(image: information))
    }
}

final class MountDiskImage: DiskImageCmdlet {
    override func process() throws {
        guard let manager = try disks() else { return }
        for path in paths() {
            guard try shouldProcess(path) else { continue }
            do throws(VirtualDiskError) {
                try manager.mount(path, readOnly: text("Access")?.equalsIgnoringCase("ReadOnly") == true, assignsLetters: !flag("NoDriveLetter"))
            } catch {
                try failed(error, path)
                continue
            }
            try pass(path, manager)
        }
    }
}

final class DismountDiskImage: DiskImageCmdlet {
    override func process() throws {
        guard let manager = try disks() else { return }
        for path in paths() {
            guard try shouldProcess(path) else { continue }
            do throws(VirtualDiskError) { try manager.dismount(path) } catch {
                try failed(error, path)
                continue
            }
            try pass(path, manager)
        }
    }
}
