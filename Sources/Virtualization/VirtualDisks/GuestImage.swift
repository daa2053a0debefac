import HostStore
import WindowsMachine

/// A disk with a system on it: how it is made, recognised and mounted.
public enum GuestImage {
    /// One image that stands ready on a host.
    public struct Preset: Hashable, Sendable {
        /// `Windows11.vhdx`.
        public var fileName: String
        public var computerName: String
        public var system: OperatingSystemProfile
        /// Bytes.
        public var size: UInt64

        public init(fileName: String, computerName: String, system: OperatingSystemProfile, size: UInt64) {
            self.fileName = fileName
            self.computerName = computerName
            self.system = system
            self.size = size
        }
    }

    /// The images below `C:\Images` of the default host.
    public static let presets = [
        Preset(fileName: "Windows11.vhdx", computerName: "WIN11", system: .windows11, size: 64 << 30),
        Preset(fileName: "WindowsServer2025.vhdx", computerName: "SERVER2025", system: .windowsServer2025, size: 64 << 30),
        Preset(fileName: "Ubuntu.vhdx", computerName: "ubuntu", system: .ubuntu, size: 32 << 30),
    ]

    /// Makes a disk file with a freshly installed system: partition 1 EFI, 2 MSR, 3 the system (GPV-227); Linux has no MSR.
    public static func create(_ preset: Preset, at real: String, name: String, clock: MachineClock) throws {
        try VirtualDisk.create(VirtualDiskSettings(size: preset.size), at: real, name: name)
        let disk = try VirtualDisk.open(real, name: name, writable: true) { _ in nil }
        try install(preset, on: disk, clock: clock)
    }

    /// Partitions a disk and installs a system on it.
    public static func install(_ preset: Preset, on disk: VirtualDisk, clock: MachineClock) throws {
        let isWindows = preset.system.family == .windows
        var table = GUIDPartitionTable(diskID: WindowsIdentifier.random(), partitions: [])
        guard
            let boot = table.add(
                type: Partition.efiSystem, name: "EFI system partition", size: 260 << 20, diskSize: disk.size, attributes: 1 << 63)
        else { throw VirtualDiskError(.diskFull, path: disk.path) }
        if isWindows {
            _ = table.add(
                type: Partition.microsoftReserved, name: "Microsoft reserved partition", size: 16 << 20, diskSize: disk.size, attributes: 1 << 63)
        }
        guard
            let system = table.add(
                type: isWindows ? Partition.basicData : Partition.linuxData, name: isWindows ? "Basic data partition" : "root", size: 0,
                diskSize: disk.size)
        else { throw VirtualDiskError(.diskFull, path: disk.path) }
        try table.write(to: disk)
        var machine = MachineConfiguration(
            role: .guest(id: ""), computerName: preset.computerName, operatingSystem: preset.system)
        machine.logicalProcessors = 1
        let bootVolume = try format(disk, boot, label: "System", fileSystem: "FAT32", clock)
        try SystemImage.installBoot(machine, on: bootVolume)
        let systemVolume = try format(disk, system, label: isWindows ? "Windows" : "", fileSystem: isWindows ? "NTFS" : "ext4", clock)
        try SystemImage.install(machine, on: systemVolume)
    }

    private static func format(
        _ disk: VirtualDisk, _ partition: Partition, label: String, fileSystem: String, _ clock: MachineClock
    ) throws -> RecordVolume {
        let device = PartitionDevice(disk: disk, offset: partition.offset, size: partition.size)
        try RecordVolume.format(device, label: label, fileSystem: fileSystem, time: clock.now)
        guard let volume = try RecordVolume.mount(device, clock: clock) else {
            throw VirtualDiskError(.corrupt, path: disk.path)
        }
        return volume
    }

    /// A partition with the volume on it; nil where it holds none that is known here.
    public struct MountedPartition: Sendable {
        public var partition: Partition
        public var volume: RecordVolume?
    }

    /// The partitions of a disk with their volumes, in order; empty for a disk without a partition table.
    public static func partitions(of disk: VirtualDisk, clock: MachineClock) throws(VirtualDiskError) -> [MountedPartition] {
        guard let table = try GUIDPartitionTable.read(disk) else { return [] }
        var result: [MountedPartition] = []
        for partition in table.partitions {
            let device = PartitionDevice(disk: disk, offset: partition.offset, size: partition.size)
            result.append(MountedPartition(partition: partition, volume: try RecordVolume.mount(device, clock: clock)))
        }
        return result
    }

    /// What boots from a disk: the system, its name and its partitions; nil where nothing does.
    public struct Bootable: Sendable {
        public var system: OperatingSystemProfile
        public var computerName: String
        public var partitions: [MountedPartition]

        /// Gives a machine its drives: C: is the system's volume, other data volumes follow; the EFI partition has no letter.
        public func mount(_ files: FileNamespace) {
            for entry in partitions {
                guard let volume = entry.volume else { continue }
                let hasLetter = entry.partition.type == Partition.basicData || entry.partition.type == Partition.linuxData
                files.attach(volume, letter: hasLetter ? files.freeLetter() : nil)
            }
        }
    }

    /// Looks at a disk's volumes for a system.
    public static func bootable(_ disk: VirtualDisk, clock: MachineClock) throws(VirtualDiskError) -> Bootable? {
        let partitions = try partitions(of: disk, clock: clock)
        guard partitions.contains(where: { $0.partition.type == Partition.efiSystem }) else { return nil }
        for entry in partitions {
            guard entry.partition.type != Partition.efiSystem, let volume = entry.volume, let found = SystemImage.identify(volume) else {
                continue
            }
            return Bootable(system: found.system, computerName: found.computerName, partitions: partitions)
        }
        return nil
    }
}
