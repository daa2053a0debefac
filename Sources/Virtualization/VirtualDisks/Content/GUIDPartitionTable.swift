import WindowsMachine

/// One partition of a disk.
public struct Partition: Hashable, Sendable {
    /// From 1 on, in order of the table.
    public var number: Int
    /// Type GUID, lower case.
    public var type: String
    /// GUID, lower case.
    public var id: String
    public var name: String
    /// Bytes.
    public var offset: UInt64
    public var size: UInt64
    public var attributes: UInt64

    public static let efiSystem = "c12a7328-f81f-11d2-ba4b-00a0c93ec93b"
    public static let microsoftReserved = "e3c9e316-0b5c-4db8-817d-f92df00215ae"
    public static let basicData = "ebd0a0a2-b9e5-4433-87c0-68b6b72699c7"
    public static let recovery = "de94bba4-06d1-4d40-a16a-bfd50179d6ac"
    public static let linuxData = "0fc63daf-8483-4772-8e79-3d69d8477de4"

    /// As Get-Partition writes the type.
    public var typeName: String {
        switch type {
        case Self.efiSystem: "System"
        case Self.microsoftReserved: "Reserved"
        case Self.basicData: "Basic"
        case Self.recovery: "Recovery"
        default: "Unknown"
        }
    }
}

/// The GUID partition table of a disk (UEFI specification, chapter 5): protective MBR, header and entries at both ends.
public struct GUIDPartitionTable: Equatable, Sendable {
    /// GUID, lower case.
    public var diskID: String
    public var partitions: [Partition]

    public init(diskID: String, partitions: [Partition]) {
        self.diskID = diskID
        self.partitions = partitions
    }

    static let sector: UInt64 = 512
    private static let entryCount = 128
    private static let entrySize = 128

    /// Adds a partition after the last one, at a whole megabyte; `size` 0 takes the rest. Returns nil where there is no room.
    public mutating func add(
        type: String, name: String, size: UInt64, diskSize: UInt64, id: String = WindowsIdentifier.random(), attributes: UInt64 = 0
    ) -> Partition? {
        let start = max(1 << 20, ((partitions.map { $0.offset + $0.size }.max() ?? 0) + 0xF_FFFF) & ~0xF_FFFF)
        // The backup table takes 33 sectors at the end.
        guard diskSize > start + (1 << 20) else { return nil }
        let room = (diskSize - 33 * Self.sector - start) & ~0xF_FFFF
        let length = size == 0 ? room : size
        guard length <= room, length > 0, partitions.count < Self.entryCount else { return nil }
        let partition = Partition(
            number: partitions.count + 1, type: type, id: id, name: name, offset: start, size: length, attributes: attributes)
        partitions.append(partition)
        return partition
    }

    public func write(to disk: any BlockDevice) throws(VirtualDiskError) {
        let last = disk.size / Self.sector - 1
        var mbr = [UInt8](repeating: 0, count: 512)
        mbr[446 + 4] = 0xEE
        mbr.put(UInt32(1), at: 446 + 8)
        mbr.put(UInt32(clamping: last), at: 446 + 12)
        mbr.put([0, 2, 0], at: 446 + 1)
        mbr.put([0xFF, 0xFF, 0xFF], at: 446 + 5)
        mbr.put([0x55, 0xAA], at: 510)
        var entries = [UInt8](repeating: 0, count: Self.entryCount * Self.entrySize)
        for (index, partition) in partitions.enumerated() {
            let at = index * Self.entrySize
            entries.put(WindowsIdentifier.bytes(partition.type) ?? [], at: at)
            entries.put(WindowsIdentifier.bytes(partition.id) ?? [], at: at + 16)
            entries.put(partition.offset / Self.sector, at: at + 32)
            entries.put((partition.offset + partition.size) / Self.sector - 1, at: at + 40)
            entries.put(partition.attributes, at: at + 48)
            for (position, unit) in partition.name.utf16.prefix(36).enumerated() { entries.put(unit, at: at + 56 + position * 2) }
        }
        func header(at current: UInt64, other: UInt64, entriesAt: UInt64) -> [UInt8] {
            var bytes = [UInt8](repeating: 0, count: 512)
            bytes.put(Array("EFI PART".utf8), at: 0)
            bytes.put(UInt32(0x0001_0000), at: 8)
            bytes.put(UInt32(92), at: 12)
            bytes.put(current, at: 24)
            bytes.put(other, at: 32)
            bytes.put(UInt64(34), at: 40)
            bytes.put(last - 33, at: 48)
            bytes.put(WindowsIdentifier.bytes(diskID) ?? [], at: 56)
            bytes.put(entriesAt, at: 72)
            bytes.put(UInt32(Self.entryCount), at: 80)
            bytes.put(UInt32(Self.entrySize), at: 84)
            bytes.put(CRC32.checksum(entries[...]), at: 88)
            bytes.put(CRC32.checksum(bytes[..<92]), at: 16)
            return bytes
        }
        try disk.write(entries, at: (last - 32) * Self.sector)
        try disk.write(header(at: last, other: 1, entriesAt: last - 32), at: last * Self.sector)
        try disk.write(entries, at: 2 * Self.sector)
        try disk.write(header(at: 1, other: last, entriesAt: 2), at: Self.sector)
        try disk.write(mbr, at: 0)
    }

    /// Reads the table; nil where the disk has none. A table whose checksum is wrong is read from the backup.
    public static func read(_ disk: any BlockDevice) throws(VirtualDiskError) -> GUIDPartitionTable? {
        guard disk.size >= 68 * sector else { return nil }
        if let table = try read(disk, at: 1) { return table }
        return try read(disk, at: disk.size / sector - 1)
    }

    private static func read(_ disk: any BlockDevice, at position: UInt64) throws(VirtualDiskError) -> GUIDPartitionTable? {
        let header = try disk.read(at: position * sector, count: 512)
        guard header.starts(with: Array("EFI PART".utf8)), header.number(12, as: UInt32.self) == 92 else { return nil }
        var checked = Array(header[..<92])
        checked.put(UInt32(0), at: 16)
        guard CRC32.checksum(checked[...]) == header.number(16, as: UInt32.self) else { return nil }
        let count = Int(header.number(80, as: UInt32.self))
        let start = header.number(72, as: UInt64.self)
        guard header.number(84, as: UInt32.self) == UInt32(entrySize), count <= 1024, start < disk.size / sector,
            UInt64(count * entrySize) <= disk.size - start * sector
        else { return nil }
        let entries = try disk.read(at: start * sector, count: count * entrySize)
        guard CRC32.checksum(entries[...]) == header.number(88, as: UInt32.self) else { return nil }
        var table = GUIDPartitionTable(diskID: WindowsIdentifier.text(header[56..<72]), partitions: [])
        for index in 0..<count {
            let at = index * entrySize
            guard entries[at..<(at + 16)].contains(where: { $0 != 0 }) else { continue }
            let first = entries.number(at + 32, as: UInt64.self)
            let last = entries.number(at + 40, as: UInt64.self)
            guard first >= 2, last >= first, last < disk.size / sector else { continue }
            let units = (0..<36).map { entries.number(at + 56 + $0 * 2, as: UInt16.self) }.prefix { $0 != 0 }
            table.partitions.append(
                Partition(
                    number: table.partitions.count + 1, type: WindowsIdentifier.text(entries[at..<(at + 16)]),
                    id: WindowsIdentifier.text(entries[(at + 16)..<(at + 32)]), name: String(decoding: units, as: UTF16.self),
                    offset: first * sector, size: (last - first + 1) * sector, attributes: entries.number(at + 48)))
        }
        return table
    }
}

/// The checksum of partition tables (IEEE 802.3).
enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { index in
        var value = UInt32(index)
        for _ in 0..<8 { value = (value >> 1) ^ (value & 1 == 0 ? 0 : 0xEDB8_8320) }
        return value
    }

    static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes { crc = (crc >> 8) ^ table[Int((crc ^ UInt32(byte)) & 0xFF)] }
        return ~crc
    }
}
