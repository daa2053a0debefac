import Glibc
import HostStore
import WindowsMachine

/// Who has a virtual disk open.
public enum DiskHolder: Hashable, Sendable {
    /// A running virtual machine, by its id.
    case virtualMachine(id: String)
    /// The host (Mount-VHD).
    case host
}

/// A disk of the host: a mounted virtual disk, or one of its own.
public struct HostDisk: Hashable, Sendable {
    public struct HostPartition: Hashable, Sendable {
        public var partition: Partition
        public var driveLetter: Character?
        /// The volume's id where it holds one.
        public var volumeID: String?
    }

    public var number: Int
    public var friendlyName: String
    public var serialNumber: String
    /// `File Backed Virtual`, `NVMe`.
    public var busType: String
    /// Bytes.
    public var size: UInt64
    /// `GPT`, `RAW`.
    public var partitionStyle: String
    public var isReadOnly: Bool
    /// GUID of the partition table, lower case.
    public var id: String
    /// The modelled path of the virtual disk; nil for the host's own disks, and for a guest's, which has no file to name.
    public var path: String?
    /// Where the disk is connected: its file, or a controller's place.
    public var location: String?
    /// Whether the machine runs from it.
    public var isBoot = false
    public var logicalSectorSize: UInt32
    public var physicalSectorSize: UInt32
    public var partitions: [HostPartition]

    /// `\\.\PHYSICALDRIVE1`.
    public var devicePath: String { #"\\.\PHYSICALDRIVE"# + String(number) }
}

/// The virtual disks of a host: making them, looking at them, and who uses them.
///
/// A disk is open for writing by one holder at a time; parents are open for reading by all. A disk that is open as somebody's parent
/// cannot be opened for writing.
public final class DiskManager: @unchecked Sendable {  // `lock` guards every mutable field
    struct Open {
        var disk: VirtualDisk
        var real: String
        /// Real files of the parents.
        var parents: [String]
        var holder: DiskHolder
        var isWritable: Bool
    }

    struct Mount {
        var number: Int
        var key: String
        var partitions: [GuestImage.MountedPartition]
        var letters: [Int: Character]
        /// Of a guest's disk: its place, and whether the guest booted from it.
        var place: (location: String, isBoot: Bool)?
    }

    public let files: FileNamespace
    let clock: MachineClock
    let lock = RecursiveLock()
    /// By real file.
    var open: [String: Open] = [:]
    var mounts: [Mount] = []
    /// Whether disk 0 is what the machine's own drives lie on; a guest has the disks that it is given.
    private let hasOwnDisk: Bool
    /// The drive letters that partitions were given, where the machine keeps them.
    let letterStore: (any DriveLetterStore)?

    /// - Parameter files: The machine's files; modelled paths are found in them.
    public init(files: FileNamespace, clock: MachineClock, hasOwnDisk: Bool = true, letters: (any DriveLetterStore)? = nil) {
        self.files = files
        self.clock = clock
        self.hasOwnDisk = hasOwnDisk
        letterStore = letters
    }

    func locked<Result>(_ body: () throws(VirtualDiskError) -> Result) throws(VirtualDiskError) -> Result {
        lock.lock()
        defer { lock.unlock() }
        return try body()
    }

    // MARK: Paths

    /// The modelled path in its normal form.
    func normal(_ path: String) throws(VirtualDiskError) -> String {
        do { return try files.canonical(path).description } catch { throw VirtualDiskError(error) }
    }

    /// The real file behind a modelled path; of a VHD set the file that holds its disk.
    func real(_ path: String) throws(VirtualDiskError) -> String {
        if VirtualDiskSet.isSet(path), files.exists(path) { return try real(try diskSet(path).active) }
        let real: String?
        do { real = try files.realPath(path) } catch { throw VirtualDiskError(error) }
        guard let real else { throw VirtualDiskError(.accessDenied, path: path) }
        return real
    }

    func openDisk(_ path: String, writable: Bool) throws(VirtualDiskError) -> (disk: VirtualDisk, real: String) {
        let name = try normal(path)
        let real = try real(name)
        guard access(real, F_OK) == 0 else { throw VirtualDiskError(.fileNotFound, path: name) }
        let files = files
        let disk = try VirtualDisk.open(real, name: name, writable: writable) { try? files.realPath($0) }
        return (disk, real)
    }

    // MARK: Making and looking

    /// Makes a virtual disk (New-VHD). A `parentPath` makes a differencing disk over it.
    @discardableResult
    public func create(
        _ path: String, _ settings: VirtualDiskSettings, parentPath: String? = nil,
        fill: ((VirtualDisk) throws(VirtualDiskError) -> Void)? = nil
    ) throws(VirtualDiskError) -> VirtualDiskInformation {
        let name: String
        do { name = try WindowsPath(path).description } catch { throw VirtualDiskError(error) }
        let folder: String
        do { folder = try WindowsPath(path).parent.description } catch { throw VirtualDiskError(error) }
        guard files.isDirectory(folder) else { throw VirtualDiskError(.pathNotFound, path: name) }
        guard !files.exists(name) else { throw VirtualDiskError(.fileExists, path: name) }
        let target = try real(name)
        let parent = try parentPath.map { (path) throws(VirtualDiskError) in try openDisk(path, writable: false).disk }
        try VirtualDisk.create(settings, at: target, name: name, parent: parent, fill: fill)
        return try information(name)
    }

    /// The figures of a disk (Get-VHD).
    public func information(_ path: String) throws(VirtualDiskError) -> VirtualDiskInformation {
        try locked { () throws(VirtualDiskError) in
            let name = try normal(path)
            let real = try real(name)
            var information: VirtualDiskInformation
            if let open = open[real] {
                information = try open.disk.information
                information.isAttached = true
                information.diskNumber = mounts.first { $0.key == real }?.number
            } else {
                information = try openDisk(name, writable: false).disk.information
            }
            return information
        }
    }

    /// The paths from a disk to its last ancestor.
    public func chain(_ path: String) throws(VirtualDiskError) -> [String] {
        var disk: VirtualDisk? = try openDisk(path, writable: false).disk
        var paths: [String] = []
        while let current = disk {
            paths.append(current.path)
            disk = current.parent
        }
        return paths
    }

    /// Makes a disk longer or shorter (Resize-VHD).
    /// What somebody has open is resized only where the holder allows it.
    public func resize(_ path: String, to size: UInt64, whileOpen: Bool = false) throws(VirtualDiskError) {
        try locked { () throws(VirtualDiskError) in
            let name = try normal(path)
            let place = try real(name)
            if let entry = open[place], whileOpen { return try entry.disk.resize(to: size) }
            if open[place] != nil || open.values.contains(where: { $0.parents.contains(place) }) { throw VirtualDiskError(.inUse, path: name) }
            try openDisk(name, writable: true).disk.resize(to: size)
        }
    }

    // MARK: Attaching

    /// Opens a disk for a holder. A second writer, or a writer of somebody's parent, is `inUse`.
    public func attach(_ path: String, holder: DiskHolder, writable: Bool = true) throws(VirtualDiskError) -> VirtualDisk {
        try locked { () throws(VirtualDiskError) in
            let name = try normal(path)
            let real = try real(name)
            if open[real] != nil { throw VirtualDiskError(.inUse, path: name) }
            if writable, open.values.contains(where: { $0.parents.contains(real) }) { throw VirtualDiskError(.inUse, path: name) }
            let opened = try openDisk(name, writable: writable)
            var parents: [String] = []
            var parent = opened.disk.parent
            while let current = parent {
                let place = try self.real(current.path)
                if let other = open[place], other.isWritable { throw VirtualDiskError(.inUse, path: current.path) }
                parents.append(place)
                parent = current.parent
            }
            open[real] = Open(disk: opened.disk, real: real, parents: parents, holder: holder, isWritable: writable)
            return opened.disk
        }
    }

    /// Lets go of a disk; of no effect where the holder does not have it.
    public func detach(_ path: String, holder: DiskHolder) {
        lock.withLock {
            guard let name = try? normal(path), let real = try? real(name), open[real]?.holder == holder else { return }
            open.removeValue(forKey: real)
        }
    }

    /// Lets go of everything that a holder has.
    public func detachAll(_ holder: DiskHolder) {
        lock.withLock { open = open.filter { $0.value.holder != holder } }
    }

    /// Who has a disk open; nil for nobody.
    public func holder(of path: String) -> DiskHolder? {
        lock.withLock {
            guard let name = try? normal(path), let real = try? real(name) else { return nil }
            return open[real]?.holder
        }
    }

    // MARK: Mounting

    /// Mounts a disk in the host (Mount-VHD): its data volumes get letters unless told otherwise. Returns the disk.
    @discardableResult
    public func mount(
        _ path: String, readOnly: Bool = false, assignsLetters: Bool = true
    ) throws(VirtualDiskError) -> HostDisk {
        try locked { () throws(VirtualDiskError) in
            let disk = try attach(path, holder: .host, writable: !readOnly)
            do throws(VirtualDiskError) {
                let key = try real(disk.path)
                let number = (1...).first { candidate in !mounts.contains { $0.number == candidate } } ?? 1
                var mount = Mount(number: number, key: key, partitions: try GuestImage.partitions(of: disk, clock: clock), letters: [:])
                attachVolumes(of: &mount, assignsLetters: assignsLetters)
                mounts.append(mount)
                return hostDisk(mount, disk)
            } catch {
                detach(path, holder: .host)
                throw error
            }
        }
    }

    /// The volumes of a disk that came: data volumes have the letters that they had before, or free ones.
    func attachVolumes(of mount: inout Mount, assignsLetters: Bool) {
        for entry in mount.partitions {
            guard let volume = entry.volume else { continue }
            var letter: Character?
            if assignsLetters, entry.partition.type == Partition.basicData {
                letter = letterStore?.letter(of: entry.partition).flatMap { files.volume(drive: $0) == nil ? $0 : nil } ?? files.freeLetter()
            }
            files.attach(volume, letter: letter)
            mount.letters[entry.partition.number] = letter
        }
    }

    /// Takes a mounted disk out of the host (Dismount-VHD). `fileNotFound` where it is not mounted.
    public func dismount(_ path: String) throws(VirtualDiskError) {
        try locked { () throws(VirtualDiskError) in
            let name = try normal(path)
            let real = try real(name)
            guard let index = mounts.firstIndex(where: { $0.key == real }) else { throw VirtualDiskError(.fileNotFound, path: name) }
            remove(at: index)
        }
    }

    public func dismount(number: Int) throws(VirtualDiskError) {
        try locked { () throws(VirtualDiskError) in
            guard let index = mounts.firstIndex(where: { $0.number == number }) else {
                throw VirtualDiskError(.fileNotFound, path: #"\\.\PHYSICALDRIVE"# + String(number))
            }
            remove(at: index)
        }
    }

    func remove(at index: Int) {
        let mount = mounts.remove(at: index)
        for entry in mount.partitions {
            if let volume = entry.volume { files.detach(volume) }
        }
        open.removeValue(forKey: mount.key)
    }

    private func hostDisk(_ mount: Mount, _ disk: VirtualDisk) -> HostDisk {
        let table = (try? GUIDPartitionTable.read(disk)) ?? nil
        return HostDisk(
            number: mount.number, friendlyName: "Msft Virtual Disk", serialNumber: "", busType: mount.place == nil ? "File Backed Virtual" : "SAS",
            size: disk.size, partitionStyle: table == nil ? "RAW" : "GPT", isReadOnly: !disk.isWritable, id: table?.diskID ?? "",
            path: mount.place == nil ? disk.path : nil, location: mount.place?.location ?? disk.path, isBoot: mount.place?.isBoot ?? false,
            logicalSectorSize: (try? disk.information.logicalSectorSize) ?? 512,
            physicalSectorSize: (try? disk.information.physicalSectorSize) ?? 4096,
            partitions: mount.partitions.map {
                HostDisk.HostPartition(
                    partition: $0.partition, driveLetter: $0.volume == nil ? mount.letters[$0.partition.number] : $0.volume.flatMap { files.letter(of: $0) },
                    volumeID: $0.volume?.information.id)
            })
    }

    /// The machine's disks in order of number: its own first, then mounted and connected ones.
    public var disks: [HostDisk] {
        lock.withLock {
            let mounted = mounts.sorted { $0.number < $1.number }.compactMap { mount in
                open[mount.key].map { hostDisk(mount, $0.disk) }
            }
            return hasOwnDisk ? [systemDisk] + mounted : mounted
        }
    }

    /// Disk 0: what the host's own drives lie on.
    private var systemDisk: HostDisk {
        var partitions: [HostDisk.HostPartition] = []
        var offset: UInt64 = 1 << 20
        let volumes = files.allVolumes.filter { $0 is DirectoryVolume }
        for volume in volumes.sorted(by: { a, _ in a.information.fileSystem == "FAT32" }) {
            let information = volume.information
            let isBoot = information.fileSystem == "FAT32"
            partitions.append(
                HostDisk.HostPartition(
                    partition: Partition(
                        number: partitions.count + 1, type: isBoot ? Partition.efiSystem : Partition.basicData,
                        id: information.id, name: isBoot ? "EFI system partition" : "Basic data partition", offset: offset,
                        size: information.size, attributes: 0),
                    driveLetter: files.letter(of: volume), volumeID: information.id))
            offset += information.size
            if isBoot {
                partitions.append(
                    HostDisk.HostPartition(
                        partition: Partition(
                            number: 2, type: Partition.microsoftReserved, id: WindowsIdentifier.text(seed: "msr:" + information.id),
                            name: "Microsoft reserved partition", offset: offset, size: 16 << 20, attributes: 0),
                        driveLetter: nil, volumeID: nil))
                offset += 16 << 20
            }
        }
        return HostDisk(
            number: 0, friendlyName: "NVMe Model 3.84TB", serialNumber: "0025_3852_1100_4F2B.", busType: "NVMe", size: offset + (1 << 20),
            partitionStyle: "GPT", isReadOnly: false, id: WindowsIdentifier.text(seed: "disk0"), path: nil, isBoot: true, logicalSectorSize: 512,
            physicalSectorSize: 4096, partitions: partitions)
    }

    /// The mounted disk of a file, nil where it is not mounted.
    public func mountedDisk(_ path: String) -> HostDisk? {
        lock.withLock {
            guard let name = try? normal(path), let real = try? real(name), let mount = mounts.first(where: { $0.key == real }),
                let open = open[real]
            else { return nil }
            return hostDisk(mount, open.disk)
        }
    }

    /// Gives a partition of a mounted disk a letter (Add-PartitionAccessPath -AssignDriveLetter); nil takes the next free one.
    /// Returns the letter; nil where the partition has no volume, or the letter is taken.
    public func assignLetter(disk number: Int, partition: Int, letter: Character? = nil) -> Character? {
        lock.withLock {
            guard let index = mounts.firstIndex(where: { $0.number == number }),
                let volume = mounts[index].partitions.first(where: { $0.partition.number == partition })?.volume,
                let letter = letter ?? files.freeLetter()
            else { return nil }
            if let old = files.letter(of: volume) { return old == letter ? letter : nil }
            guard files.attach(volume, letter: letter) else { return nil }
            mounts[index].letters[partition] = letter
            remember(letter, of: partition, in: mounts[index])
            return letter
        }
    }

    /// Takes a partition's letter away.
    public func removeLetter(disk number: Int, partition: Int) {
        lock.withLock {
            guard let mount = mounts.first(where: { $0.number == number }),
                let volume = mount.partitions.first(where: { $0.partition.number == partition })?.volume,
                let letter = files.letter(of: volume)
            else { return }
            files.removeLetter(letter)
            remember(nil, of: partition, in: mount)
        }
    }
}
