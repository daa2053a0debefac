/// Where a machine keeps the letters of its partitions from one start to the next.
public protocol DriveLetterStore: Sendable {
    func letter(of partition: Partition) -> Character?
    func set(_ letter: Character?, of partition: Partition)
}

/// The disks of a guest: given to it by its machine's controllers, not found by a file.
extension DiskManager {
    /// Connects a disk. `booted` are the partitions of the disk that the guest runs from, whose volumes are there already; the volumes of
    /// any other get letters.
    public func connect(_ disk: VirtualDisk, key: String, location: String, booted: [GuestImage.MountedPartition]? = nil) {
        lock.withLock {
            guard open[key] == nil else { return }
            open[key] = Open(disk: disk, real: key, parents: [], holder: .host, isWritable: disk.isWritable)
            let number = (0...).first { candidate in !mounts.contains { $0.number == candidate } } ?? 0
            var mount = Mount(
                number: number, key: key, partitions: booted ?? (try? GuestImage.partitions(of: disk, clock: clock)) ?? [], letters: [:],
                place: (location, booted != nil))
            if booted == nil { attachVolumes(of: &mount, assignsLetters: true) }
            mounts.append(mount)
        }
    }

    /// Takes a disk away, and its volumes with it.
    public func disconnect(key: String) {
        lock.withLock {
            guard let index = mounts.firstIndex(where: { $0.key == key }) else { return }
            remove(at: index)
        }
    }

    /// Keeps a partition's letter for the next start.
    func remember(_ letter: Character?, of partition: Int, in mount: Mount) {
        guard let entry = mount.partitions.first(where: { $0.partition.number == partition }) else { return }
        letterStore?.set(letter, of: entry.partition)
    }
}
