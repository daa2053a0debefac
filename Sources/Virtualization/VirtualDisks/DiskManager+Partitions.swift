import WindowsMachine

/// Partitions and volumes of mounted disks: what the Storage cmdlets change.
extension DiskManager {
    /// Why a mounted disk cannot be changed as asked.
    public enum PartitionRefusal: Error, Equatable, Sendable {
        case noDisk
        case noPartition
        case readOnly
        case initialized
        case notInitialized
        case notEnoughSpace
        case letterInUse
        case noVolume
        case disk(VirtualDiskError)
    }

    private func changing<Result>(_ number: Int, _ body: (inout Mount, VirtualDisk) throws -> Result) throws -> Result {
        lock.lock()
        defer { lock.unlock() }
        guard let index = mounts.firstIndex(where: { $0.number == number }), let disk = open[mounts[index].key]?.disk else {
            throw PartitionRefusal.noDisk
        }
        guard disk.isWritable else { throw PartitionRefusal.readOnly }
        do {
            // The body looks at all mounts: it works on a copy of its own.
            var mount = mounts[index]
            defer { mounts[index] = mount }
            return try body(&mount, disk)
        } catch let error as VirtualDiskError {
            throw PartitionRefusal.disk(error)
        }
    }

    /// Initialize-Disk: an empty GPT with the reserved partition that Windows puts first.
    public func initialize(disk number: Int) throws {
        try changing(number) { mount, disk in
            guard try GUIDPartitionTable.read(disk) == nil else { throw PartitionRefusal.initialized }
            var table = GUIDPartitionTable(diskID: WindowsIdentifier.random(), partitions: [])
            _ = table.add(
                type: Partition.microsoftReserved, name: "Microsoft reserved partition", size: 16 << 20, diskSize: disk.size, attributes: 1 << 63)
            try table.write(to: disk)
            mount.partitions = table.partitions.map { GuestImage.MountedPartition(partition: $0, volume: nil) }
        }
    }

    /// Clear-Disk: the partition table goes, and with it every volume.
    public func clear(disk number: Int) throws {
        try changing(number) { mount, disk in
            for entry in mount.partitions { if let volume = entry.volume { files.detach(volume) } }
            let last = disk.size / GUIDPartitionTable.sector - 1
            for sector in [0, 1, last] { try disk.write([UInt8](repeating: 0, count: 512), at: sector * GUIDPartitionTable.sector) }
            mount.partitions = []
            mount.letters = [:]
        }
    }

    /// New-Partition; size 0 takes what is left. Returns the partition's number.
    public func addPartition(disk number: Int, size: UInt64, type: String?, letter: Character?, assignsLetter: Bool) throws -> Int {
        try changing(number) { mount, disk in
            guard var table = try GUIDPartitionTable.read(disk) else { throw PartitionRefusal.notInitialized }
            if let letter { try requireFree(letter) }
            let kind = type ?? Partition.basicData
            guard let made = table.add(type: kind, name: kind == Partition.basicData ? "Basic data partition" : "", size: size, diskSize: disk.size) else {
                throw PartitionRefusal.notEnoughSpace
            }
            try table.write(to: disk)
            // What an earlier partition left there is no volume of this one.
            try disk.write([UInt8](repeating: 0, count: 4096), at: made.offset)
            mount.partitions.append(GuestImage.MountedPartition(partition: made, volume: nil))
            mount.letters[made.number] = letter ?? (assignsLetter ? nextLetter() : nil)
            return made.number
        }
    }

    private func requireFree(_ letter: Character) throws {
        guard files.volume(drive: letter) == nil, !mounts.contains(where: { $0.letters.values.contains(letter) }) else { throw PartitionRefusal.letterInUse }
    }

    /// A letter that neither a volume nor a partition without one has.
    private func nextLetter() -> Character? {
        let promised = Set(mounts.flatMap(\.letters.values))
        return "CDEFGHIJKLMNOPQRSTUVWXYZ".first { files.volume(drive: $0) == nil && !promised.contains($0) }
    }

    private func position(_ partition: Int, in mount: Mount) throws -> Int {
        guard let at = mount.partitions.firstIndex(where: { $0.partition.number == partition }) else { throw PartitionRefusal.noPartition }
        return at
    }

    /// Remove-Partition.
    public func removePartition(disk number: Int, partition: Int) throws {
        try changing(number) { mount, disk in
            let at = try position(partition, in: mount)
            guard var table = try GUIDPartitionTable.read(disk) else { throw PartitionRefusal.notInitialized }
            if let volume = mount.partitions[at].volume { files.detach(volume) }
            let letters = mount.partitions.map { entry in mount.letters[entry.partition.number] }
            table.partitions.removeAll { $0.id == mount.partitions[at].partition.id }
            for index in table.partitions.indices { table.partitions[index].number = index + 1 }
            try table.write(to: disk)
            var rest = mount.partitions
            var kept = letters
            rest.remove(at: at)
            kept.remove(at: at)
            mount.letters = [:]
            for index in rest.indices {
                rest[index].partition.number = index + 1
                mount.letters[index + 1] = kept[index]
            }
            mount.partitions = rest
        }
    }

    /// Set-Partition: another type, or other attributes (bit 60 read-only, 62 hidden, 63 no drive letter).
    public func setKind(disk number: Int, partition: Int, type: String? = nil, attributes: (UInt64) -> UInt64 = { $0 }) throws {
        try changing(number) { mount, disk in
            let at = try position(partition, in: mount)
            guard var table = try GUIDPartitionTable.read(disk) else { throw PartitionRefusal.notInitialized }
            guard let row = table.partitions.firstIndex(where: { $0.id == mount.partitions[at].partition.id }) else { throw PartitionRefusal.noPartition }
            if let type { table.partitions[row].type = type }
            table.partitions[row].attributes = attributes(table.partitions[row].attributes)
            try table.write(to: disk)
            mount.partitions[at].partition = table.partitions[row]
        }
    }

    /// Format-Volume of a partition. Returns the id of the volume.
    public func format(disk number: Int, partition: Int, fileSystem: String, label: String) throws -> String {
        try changing(number) { mount, disk in
            let at = try position(partition, in: mount)
            let entry = mount.partitions[at].partition
            let device = PartitionDevice(disk: disk, offset: entry.offset, size: entry.size)
            let letter = mount.partitions[at].volume.flatMap { files.letter(of: $0) } ?? mount.letters[partition]
            try RecordVolume.format(device, label: label, fileSystem: fileSystem, time: clock.now)
            guard let volume = try RecordVolume.mount(device, clock: clock) else { throw PartitionRefusal.noVolume }
            if let old = mount.partitions[at].volume { files.detach(old) }
            files.attach(volume, letter: letter)
            mount.partitions[at].volume = volume
            mount.letters[partition] = letter
            remember(letter, of: partition, in: mount)
            return volume.information.id
        }
    }

    /// The sizes that a partition can have: what its volume needs, and what lies free behind it.
    public func sizes(disk number: Int, partition: Int) throws -> (least: UInt64, most: UInt64) {
        try changing(number) { mount, disk in
            let entry = mount.partitions[try position(partition, in: mount)]
            let used = entry.volume.map { $0.information.size - $0.information.free } ?? 0
            let next = mount.partitions.map(\.partition.offset).filter { $0 > entry.partition.offset }.min() ?? (disk.size - (1 << 20)) & ~((1 << 20) - 1)
            return ((max(used, 1 << 20) + (1 << 20) - 1) & ~((1 << 20) - 1), next - entry.partition.offset)
        }
    }
    /// Resize-Partition; the volume on it gets the partition's new size.
    public func resize(disk number: Int, partition: Int, to size: UInt64) throws {
        let bounds = try sizes(disk: number, partition: partition)
        guard size >= bounds.least, size <= bounds.most else { throw PartitionRefusal.notEnoughSpace }
        try changing(number) { mount, disk in
            let at = try position(partition, in: mount)
            guard var table = try GUIDPartitionTable.read(disk), let row = table.partitions.firstIndex(where: { $0.id == mount.partitions[at].partition.id }) else {
                throw PartitionRefusal.notInitialized
            }
            table.partitions[row].size = size
            try table.write(to: disk)
            mount.partitions[at].partition.size = size
            guard let old = mount.partitions[at].volume else { return }
            let device = PartitionDevice(disk: disk, offset: mount.partitions[at].partition.offset, size: size)
            guard let volume = try RecordVolume.mount(device, clock: clock) else { throw PartitionRefusal.noVolume }
            let letter = files.letter(of: old)
            files.detach(old)
            files.attach(volume, letter: letter)
            mount.partitions[at].volume = volume
        }
    }

    /// Set-Partition -NewDriveLetter; nil takes the letter away.
    public func setLetter(disk number: Int, partition: Int, _ letter: Character?) throws {
        try changing(number) { mount, _ in
            let at = try position(partition, in: mount)
            let volume = mount.partitions[at].volume
            let old = volume.flatMap { files.letter(of: $0) } ?? mount.letters[partition]
            guard old != letter else { return }
            if let letter { try requireFree(letter) }
            if let old { files.removeLetter(old) }
            mount.letters[partition] = letter
            if let volume, let letter { files.attach(volume, letter: letter) }
            remember(letter, of: partition, in: mount)
        }
    }

    /// Set-Volume -NewFileSystemLabel.
    public func setLabel(volume id: String, _ label: String) throws {
        guard let volume = files.allVolumes.first(where: { $0.information.id == id }) as? RecordVolume else { throw PartitionRefusal.noVolume }
        do { try volume.setLabel(label) } catch { throw PartitionRefusal.disk(VirtualDiskError(error)) }
    }

    /// The partition that a volume lies on.
    public func place(ofVolume id: String) -> (disk: Int, partition: Int)? {
        for disk in disks {
            for entry in disk.partitions where entry.volumeID == id { return (disk.number, entry.partition.number) }
        }
        return nil
    }
}
