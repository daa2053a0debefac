import WindowsMachine

/// The structures of a VHDX file ([MS-VHDX], "Virtual Hard Disk v2"): offsets, identifiers, checks.
enum VHDX {
    static let fileSignature: [UInt8] = Array("vhdxfile".utf8)
    static let headerOffsets: [UInt64] = [64 << 10, 128 << 10]
    static let regionTableOffsets: [UInt64] = [192 << 10, 256 << 10]
    static let megabyte: UInt64 = 1 << 20
    /// Longest disk that the format allows.
    static let largestDisk: UInt64 = 64 << 40

    static let blockTableRegion = "2dc27766-f623-4200-9d64-115e9bfd4a08"
    static let metadataRegion = "8b7ca206-4790-4b9a-b8fe-575f050f886e"

    static let fileParameters = "caa16737-fa36-4d43-b3b6-33f0aa44e76b"
    static let virtualDiskSize = "2fa54224-cd1b-4876-b211-5dbed83bf4b8"
    static let virtualDiskID = "beca12ab-b2e6-4523-93ef-c309e000c746"
    static let logicalSector = "8141bf1d-a96f-4709-ba47-f233a8faab5f"
    static let physicalSector = "cda348c7-445d-4471-9cc9-e9885251c556"
    static let parentLocator = "a8d35f2d-b30b-454d-abf7-d3d84834ab0c"
    /// The type of locator for a VHDX parent.
    static let parentLocatorType = "b04aefb7-d19e-4a81-b789-25b8e9445913"

    enum BlockState {
        static let notPresent: UInt64 = 0
        static let undefined: UInt64 = 1
        static let zero: UInt64 = 2
        static let unmapped: UInt64 = 3
        static let fullyPresent: UInt64 = 6
        static let partiallyPresent: UInt64 = 7
    }

    /// A header: which of the two is newer, and the identifiers that change with writes.
    struct Header: Equatable {
        var sequence: UInt64
        var fileWriteID: String
        var dataWriteID: String
        /// All zeros where no log is to be replayed.
        var logID: String
        var logVersion: UInt16
        var version: UInt16
        var logLength: UInt32
        var logOffset: UInt64

        static let noLog = "00000000-0000-0000-0000-000000000000"

        /// Nil where the bytes are no valid header.
        init?(_ bytes: [UInt8]) {
            guard bytes.count == 4096, bytes.starts(with: Array("head".utf8)) else { return nil }
            var checked = bytes
            checked.put(UInt32(0), at: 4)
            guard CRC32C.checksum(checked) == bytes.number(4, as: UInt32.self) else { return nil }
            sequence = bytes.number(8)
            fileWriteID = WindowsIdentifier.text(bytes[16..<32])
            dataWriteID = WindowsIdentifier.text(bytes[32..<48])
            logID = WindowsIdentifier.text(bytes[48..<64])
            logVersion = bytes.number(64)
            version = bytes.number(66)
            logLength = bytes.number(68)
            logOffset = bytes.number(72)
        }

        init(sequence: UInt64, fileWriteID: String, dataWriteID: String, logOffset: UInt64, logLength: UInt32) {
            self.sequence = sequence
            self.fileWriteID = fileWriteID
            self.dataWriteID = dataWriteID
            logID = Self.noLog
            logVersion = 0
            version = 1
            self.logLength = logLength
            self.logOffset = logOffset
        }

        var bytes: [UInt8] {
            var bytes = [UInt8](repeating: 0, count: 4096)
            bytes.put(Array("head".utf8), at: 0)
            bytes.put(sequence, at: 8)
            bytes.put(WindowsIdentifier.bytes(fileWriteID) ?? [], at: 16)
            bytes.put(WindowsIdentifier.bytes(dataWriteID) ?? [], at: 32)
            bytes.put(WindowsIdentifier.bytes(logID) ?? [], at: 48)
            bytes.put(logVersion, at: 64)
            bytes.put(version, at: 66)
            bytes.put(logLength, at: 68)
            bytes.put(logOffset, at: 72)
            bytes.put(CRC32C.checksum(bytes), at: 4)
            return bytes
        }
    }

    struct Region {
        var offset: UInt64
        var length: UInt32
    }

    /// Reads a region table; nil where it is none or its checksum is wrong.
    static func regions(_ bytes: [UInt8]) -> [String: Region]? {
        guard bytes.count == 64 << 10, bytes.starts(with: Array("regi".utf8)) else { return nil }
        var checked = bytes
        checked.put(UInt32(0), at: 4)
        guard CRC32C.checksum(checked) == bytes.number(4, as: UInt32.self) else { return nil }
        let count = Int(bytes.number(8, as: UInt32.self))
        guard count <= 2047 else { return nil }
        var regions: [String: Region] = [:]
        for index in 0..<count {
            let at = 16 + index * 32
            let id = WindowsIdentifier.text(bytes[at..<(at + 16)])
            let required = bytes.number(at + 28, as: UInt32.self) & 1 == 1
            if required && id != blockTableRegion && id != metadataRegion { return nil }
            regions[id] = Region(offset: bytes.number(at + 16), length: bytes.number(at + 24))
        }
        return regions
    }

    static func regionTable(_ regions: [(String, Region)]) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 64 << 10)
        bytes.put(Array("regi".utf8), at: 0)
        bytes.put(UInt32(regions.count), at: 8)
        for (index, entry) in regions.enumerated() {
            let at = 16 + index * 32
            bytes.put(WindowsIdentifier.bytes(entry.0) ?? [], at: at)
            bytes.put(entry.1.offset, at: at + 16)
            bytes.put(entry.1.length, at: at + 24)
            bytes.put(UInt32(1), at: at + 28)
        }
        bytes.put(CRC32C.checksum(bytes), at: 4)
        return bytes
    }

    /// What the metadata region says.
    struct Metadata: Equatable {
        var blockSize: UInt32
        var leavesBlocksAllocated: Bool
        var hasParent: Bool
        var size: UInt64
        var diskID: String
        var logicalSectorSize: UInt32
        var physicalSectorSize: UInt32
        /// Entries of the parent locator: parent_linkage, relative_path, absolute_win32_path, ...
        var parent: [String: String] = [:]

        /// Payload blocks between two sector bitmap blocks.
        var chunkRatio: UInt64 { (1 << 23) * UInt64(logicalSectorSize) / UInt64(blockSize) }
        var payloadBlocks: UInt64 { (size + UInt64(blockSize) - 1) / UInt64(blockSize) }
        var bitmapBlocks: UInt64 { (payloadBlocks + chunkRatio - 1) / chunkRatio }
        var tableEntries: UInt64 {
            hasParent ? bitmapBlocks * (chunkRatio + 1) : payloadBlocks + (payloadBlocks - 1) / chunkRatio
        }

        /// Whether the numbers are ones that the format allows; everything else here relies on it.
        var isSound: Bool {
            blockSize >= 1 << 20 && blockSize <= 256 << 20 && blockSize & (blockSize - 1) == 0
                && (logicalSectorSize == 512 || logicalSectorSize == 4096)
                && (physicalSectorSize == 512 || physicalSectorSize == 4096) && size > 0 && size <= largestDisk
                && size % UInt64(logicalSectorSize) == 0
        }

        /// The table and its items, to be put at the start of the metadata region.
        var bytes: [UInt8] {
            var items: [(id: String, flags: UInt32, content: [UInt8])] = []
            var parameters = [UInt8](repeating: 0, count: 8)
            parameters.put(blockSize, at: 0)
            parameters.put(UInt32(leavesBlocksAllocated ? 1 : 0) | UInt32(hasParent ? 2 : 0), at: 4)
            items.append((fileParameters, 4, parameters))
            items.append((virtualDiskSize, 6, Self.number(size)))
            items.append((virtualDiskID, 6, WindowsIdentifier.bytes(diskID) ?? []))
            items.append((logicalSector, 6, Self.number(logicalSectorSize)))
            items.append((physicalSector, 6, Self.number(physicalSectorSize)))
            if hasParent { items.append((parentLocator, 4, Self.locator(parent))) }
            var bytes = [UInt8](repeating: 0, count: 64 << 10)
            bytes.put(Array("metadata".utf8), at: 0)
            bytes.put(UInt16(items.count), at: 10)
            for (index, item) in items.enumerated() {
                let at = 32 + index * 32
                bytes.put(WindowsIdentifier.bytes(item.id) ?? [], at: at)
                bytes.put(UInt32(bytes.count), at: at + 16)
                bytes.put(UInt32(item.content.count), at: at + 20)
                bytes.put(item.flags, at: at + 24)
                bytes += item.content
            }
            return bytes
        }

        private static func number<Number: FixedWidthInteger>(_ value: Number) -> [UInt8] {
            var bytes = [UInt8](repeating: 0, count: MemoryLayout<Number>.size)
            bytes.put(value, at: 0)
            return bytes
        }

        private static func locator(_ entries: [String: String]) -> [UInt8] {
            func utf16(_ text: String) -> [UInt8] {
                text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
            }
            let sorted = entries.sorted { $0.key < $1.key }
            var bytes = [UInt8](repeating: 0, count: 20 + sorted.count * 12)
            bytes.put(WindowsIdentifier.bytes(parentLocatorType) ?? [], at: 0)
            bytes.put(UInt16(sorted.count), at: 18)
            for (index, entry) in sorted.enumerated() {
                let at = 20 + index * 12
                let key = utf16(entry.key)
                let value = utf16(entry.value)
                bytes.put(UInt32(bytes.count), at: at)
                bytes.put(UInt16(truncatingIfNeeded: key.count), at: at + 8)
                bytes += key
                bytes.put(UInt32(bytes.count), at: at + 4)
                bytes.put(UInt16(truncatingIfNeeded: value.count), at: at + 10)
                bytes += value
            }
            return bytes
        }

        init(
            blockSize: UInt32, leavesBlocksAllocated: Bool, hasParent: Bool, size: UInt64, diskID: String, logicalSectorSize: UInt32,
            physicalSectorSize: UInt32, parent: [String: String] = [:]
        ) {
            self.blockSize = blockSize
            self.leavesBlocksAllocated = leavesBlocksAllocated
            self.hasParent = hasParent
            self.size = size
            self.diskID = diskID
            self.logicalSectorSize = logicalSectorSize
            self.physicalSectorSize = physicalSectorSize
            self.parent = parent
        }

        /// Reads the region's start (table and items); nil where something required is missing or lies outside.
        init?(_ bytes: [UInt8]) {
            guard bytes.count >= 64 << 10, bytes.starts(with: Array("metadata".utf8)) else { return nil }
            let count = Int(bytes.number(10, as: UInt16.self))
            guard count <= 2047 else { return nil }
            var items: [String: [UInt8]] = [:]
            for index in 0..<count {
                let at = 32 + index * 32
                let offset = Int(bytes.number(at + 16, as: UInt32.self))
                let length = Int(bytes.number(at + 20, as: UInt32.self))
                guard length > 0 else { continue }
                guard offset >= 64 << 10, length <= 1 << 20, offset <= bytes.count - length else { return nil }
                items[WindowsIdentifier.text(bytes[at..<(at + 16)])] = Array(bytes[offset..<(offset + length)])
            }
            guard let parameters = items[fileParameters], parameters.count == 8, let size = items[virtualDiskSize], size.count == 8,
                let id = items[virtualDiskID], id.count == 16, let logical = items[logicalSector], logical.count == 4,
                let physical = items[physicalSector], physical.count == 4
            else { return nil }
            let flags = parameters.number(4, as: UInt32.self)
            self.init(
                blockSize: parameters.number(0), leavesBlocksAllocated: flags & 1 != 0, hasParent: flags & 2 != 0,
                size: size.number(0), diskID: WindowsIdentifier.text(id), logicalSectorSize: logical.number(0),
                physicalSectorSize: physical.number(0))
            guard isSound else { return nil }
            if hasParent {
                guard let locator = items[parentLocator], let entries = Self.locatorEntries(locator) else { return nil }
                parent = entries
            }
        }

        private static func locatorEntries(_ bytes: [UInt8]) -> [String: String]? {
            guard bytes.count >= 20 else { return nil }
            let count = Int(bytes.number(18, as: UInt16.self))
            guard 20 + count * 12 <= bytes.count else { return nil }
            func text(_ offset: Int, _ length: Int) -> String? {
                guard length % 2 == 0, offset <= bytes.count - length else { return nil }
                let units = stride(from: offset, to: offset + length, by: 2).map { bytes.number($0, as: UInt16.self) }
                return String(decoding: units, as: UTF16.self)
            }
            var entries: [String: String] = [:]
            for index in 0..<count {
                let at = 20 + index * 12
                guard
                    let key = text(Int(bytes.number(at, as: UInt32.self)), Int(bytes.number(at + 8, as: UInt16.self))),
                    let value = text(Int(bytes.number(at + 4, as: UInt32.self)), Int(bytes.number(at + 10, as: UInt16.self)))
                else { return nil }
                entries[key] = value
            }
            return entries
        }
    }
}
