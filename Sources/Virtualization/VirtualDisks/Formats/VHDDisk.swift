import Glibc
import WindowsMachine

/// A VHD file ("Virtual Hard Disk Image Format", version 1.0): fixed, dynamic or differencing. All numbers are big-endian.
final class VHDDisk: DiskBackend {
    private static let cookie: [UInt8] = Array("conectix".utf8)
    private static let dynamicCookie: [UInt8] = Array("cxsparse".utf8)
    private static let sector: UInt64 = 512
    /// The format's limit: 2040 GB.
    static let largestDisk: UInt64 = 2040 << 30
    private static let noEntry: UInt32 = 0xFFFF_FFFF

    private let file: DiskFile
    private var footer: [UInt8]
    private var dynamicHeader: [UInt8] = []
    private var tableOffset: UInt64 = 0
    private var tableEntries: UInt64 = 0
    private var entries: [UInt64: UInt32] = [:]
    private var block: UInt64 = 0
    var parent: VirtualDisk?

    var format: VirtualDiskFormat { .vhd }
    private(set) var type: VirtualDiskType
    private(set) var size: UInt64
    var blockSize: UInt32 { UInt32(clamping: block) }
    var logicalSectorSize: UInt32 { 512 }
    var physicalSectorSize: UInt32 { 512 }
    var diskID: String { Self.identifier(Array(footer[68..<84])) }
    var linkage: String { diskID }
    var expectedParentLinkage: String? { type == .differencing ? Self.identifier(Array(dynamicHeader[40..<56])) : nil }
    var fileSize: UInt64 { get throws(VirtualDiskError) { try file.length } }

    /// A VHD holds its GUIDs in text order.
    private static func identifier(_ bytes: [UInt8]) -> String {
        let order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]
        return WindowsIdentifier.text(order.map { bytes[$0] })
    }

    private static func identifierBytes(_ text: String) -> [UInt8] {
        let bytes = WindowsIdentifier.bytes(text) ?? [UInt8](repeating: 0, count: 16)
        return [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15].map { bytes[$0] }
    }

    private static func checksum(_ bytes: [UInt8], skipping field: Int) -> UInt32 {
        var sum: UInt32 = 0
        for (index, byte) in bytes.enumerated() where !(field..<(field + 4)).contains(index) { sum &+= UInt32(byte) }
        return ~sum
    }

    // MARK: Opening

    init(_ file: DiskFile) throws(VirtualDiskError) {
        self.file = file
        let length = try file.length
        guard length >= 512 else { throw VirtualDiskError(.unknownFormat, path: file.name) }
        var found: [UInt8]?
        for offset in [length - 512, 0] where found == nil {
            let bytes = try file.read(at: offset, count: 512)
            if bytes.starts(with: Self.cookie), Self.checksum(bytes, skipping: 64) == bytes.bigEndian(64, as: UInt32.self) { found = bytes }
        }
        guard let found else { throw VirtualDiskError(.unknownFormat, path: file.name) }
        footer = found
        size = found.bigEndian(48)
        guard let type = VirtualDiskType(rawValue: Int(found.bigEndian(60, as: UInt32.self))), size > 0, size <= Self.largestDisk,
            size % 512 == 0
        else { throw VirtualDiskError(.headerCorrupt, path: file.name) }
        self.type = type
        if type == .fixed {
            guard size <= length - 512 else { throw VirtualDiskError(.corrupt, path: file.name) }
            return
        }
        let headerOffset = found.bigEndian(16, as: UInt64.self)
        guard headerOffset <= length - 512, length - headerOffset >= 1024 else { throw VirtualDiskError(.headerCorrupt, path: file.name) }
        dynamicHeader = try file.read(at: headerOffset, count: 1024)
        guard dynamicHeader.starts(with: Self.dynamicCookie),
            Self.checksum(dynamicHeader, skipping: 36) == dynamicHeader.bigEndian(36, as: UInt32.self)
        else { throw VirtualDiskError(.headerCorrupt, path: file.name) }
        tableOffset = dynamicHeader.bigEndian(16)
        tableEntries = UInt64(dynamicHeader.bigEndian(28, as: UInt32.self))
        block = UInt64(dynamicHeader.bigEndian(32, as: UInt32.self))
        guard block >= 4096, block <= 256 << 20, block & (block - 1) == 0, tableEntries >= (size + block - 1) / block,
            tableOffset <= length, tableEntries * 4 <= length - tableOffset
        else { throw VirtualDiskError(.blockTableCorrupt, path: file.name) }
    }

    var parentPaths: [String] {
        guard type == .differencing else { return [] }
        var paths: [String] = []
        for index in 0..<8 {
            let at = 576 + index * 24
            let code = Array(dynamicHeader[at..<(at + 4)])
            guard code == Array("W2ku".utf8) || code == Array("W2ru".utf8) else { continue }
            let length = Int(dynamicHeader.bigEndian(at + 8, as: UInt32.self))
            guard length <= 64 << 10,
                let bytes = try? file.read(at: dynamicHeader.bigEndian(at + 16, as: UInt64.self) & 0x7FFF_FFFF_FFFF, count: length)
            else { continue }
            let units = stride(from: 0, to: bytes.count - 1, by: 2).map { bytes.number($0, as: UInt16.self) }
            let text = String(decoding: units, as: UTF16.self)
            if code == Array("W2ku".utf8) { paths.insert(text, at: 0) } else { paths.append(text) }
        }
        return paths
    }

    // MARK: Making

    static func create(
        _ file: DiskFile, _ settings: VirtualDiskSettings, parent: (path: String, relativePath: String?, linkage: String)?
    ) throws(VirtualDiskError) {
        guard settings.size > 0, settings.size <= largestDisk, settings.size % 512 == 0, settings.logicalSectorSize == 512 else {
            throw VirtualDiskError(.invalidParameter, path: file.name)
        }
        let block = settings.blockSize == 0 ? 2 << 20 : settings.blockSize
        guard block == 512 << 10 || block == 2 << 20 else { throw VirtualDiskError(.invalidParameter, path: file.name) }
        var footer = [UInt8](repeating: 0, count: 512)
        footer.put(cookie, at: 0)
        footer.putBigEndian(UInt32(2), at: 8)
        footer.putBigEndian(UInt32(0x0001_0000), at: 12)
        footer.putBigEndian(settings.type == .fixed ? UInt64.max : 512, at: 16)
        footer.putBigEndian(timestamp(), at: 24)
        footer.put(Array("pvne".utf8), at: 28)
        footer.putBigEndian(UInt32(0x000A_0000), at: 32)
        footer.put(Array("Wi2k".utf8), at: 36)
        footer.putBigEndian(settings.size, at: 40)
        footer.putBigEndian(settings.size, at: 48)
        footer.putBigEndian(geometry(settings.size), at: 56)
        footer.putBigEndian(UInt32(settings.type.rawValue), at: 60)
        footer.put(identifierBytes(WindowsIdentifier.random()), at: 68)
        footer.putBigEndian(checksum(footer, skipping: 64), at: 64)
        if settings.type == .fixed {
            try file.setLength(settings.size)
            try file.write(footer, at: settings.size)
            return
        }
        let count = (settings.size + UInt64(block) - 1) / UInt64(block)
        let tableBytes = (count * 4 + 511) / 512 * 512
        var header = [UInt8](repeating: 0, count: 1024)
        header.put(dynamicCookie, at: 0)
        header.putBigEndian(UInt64.max, at: 8)
        header.putBigEndian(UInt64(1536), at: 16)
        header.putBigEndian(UInt32(0x0001_0000), at: 24)
        header.putBigEndian(UInt32(count), at: 28)
        header.putBigEndian(block, at: 32)
        var locators: [UInt8] = []
        if let parent {
            header.put(identifierBytes(parent.linkage), at: 40)
            header.putBigEndian(timestamp(), at: 56)
            let names = parent.path.utf16.prefix(256)
            for (index, unit) in names.enumerated() { header.putBigEndian(unit, at: 64 + index * 2) }
            for (index, entry) in [("W2ku", parent.path), ("W2ru", parent.relativePath ?? "")].enumerated() where !entry.1.isEmpty {
                var text: [UInt8] = []
                for unit in entry.1.utf16 { text += [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)] }
                let at = 576 + index * 24
                let space = (text.count + 511) / 512 * 512
                header.put(Array(entry.0.utf8), at: at)
                header.putBigEndian(UInt32(space), at: at + 4)
                header.putBigEndian(UInt32(text.count), at: at + 8)
                header.putBigEndian(UInt64(1536) + tableBytes + UInt64(locators.count), at: at + 16)
                locators += text + [UInt8](repeating: 0, count: space - text.count)
            }
        }
        header.putBigEndian(checksum(header, skipping: 36), at: 36)
        try file.write(footer, at: 0)
        try file.write(header, at: 512)
        try file.write([UInt8](repeating: 0xFF, count: Int(tableBytes)), at: 1536)
        if !locators.isEmpty { try file.write(locators, at: 1536 + tableBytes) }
        try file.write(footer, at: 1536 + tableBytes + UInt64(locators.count))
    }

    /// Seconds since 2000-01-01.
    private static func timestamp() -> UInt32 { UInt32(truncatingIfNeeded: time(nil) - 946_684_800) }

    /// Cylinders, heads and sectors as the format's appendix computes them.
    private static func geometry(_ size: UInt64) -> UInt32 {
        let total = min(size / 512, 65535 * 16 * 255)
        var sectors: UInt64 = 255
        var heads: UInt64 = 16
        if total < 65535 * 16 * 63 {
            sectors = 17
            var cylinderHeads = total / sectors
            heads = max(4, (cylinderHeads + 1023) / 1024)
            if cylinderHeads >= heads * 1024 || heads > 16 {
                sectors = 31
                heads = 16
                cylinderHeads = total / sectors
            }
            if cylinderHeads >= heads * 1024 {
                sectors = 63
                heads = 16
            }
        }
        let cylinders = min(65535, total / sectors / heads)
        return UInt32(cylinders) << 16 | UInt32(heads) << 8 | UInt32(sectors)
    }

    // MARK: Blocks

    private var bitmapBytes: UInt64 { (block / 512 / 8 + 511) / 512 * 512 }

    private func entry(_ index: UInt64) throws(VirtualDiskError) -> UInt32 {
        if let known = entries[index] { return known }
        let value = try file.read(at: tableOffset + index * 4, count: 4).bigEndian(0, as: UInt32.self)
        entries[index] = value
        return value
    }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: UInt64) throws(VirtualDiskError) {
        if type == .fixed { return try file.read(into: buffer, at: offset) }
        var done = 0
        while done < buffer.count {
            let position = offset + UInt64(done)
            let inBlock = position % block
            var count = Int(min(UInt64(buffer.count - done), block - inBlock))
            let entry = try entry(position / block)
            if entry == Self.noEntry {
                try readParent(UnsafeMutableRawBufferPointer(rebasing: buffer[done..<(done + count)]), at: position)
            } else {
                let start = UInt64(entry) * 512
                let sector = inBlock / 512
                if type == .differencing {
                    let bits = try file.read(at: start, count: Int(bitmapBytes))
                    func isSet(_ sector: UInt64) -> Bool { bits[Int(sector / 8)] & (0x80 >> UInt8(sector % 8)) != 0 }
                    let isHere = isSet(sector)
                    var stop = sector + 1
                    while stop * 512 < inBlock + UInt64(count), isSet(stop) == isHere { stop += 1 }
                    count = Int(min(UInt64(count), stop * 512 - inBlock))
                    let part = UnsafeMutableRawBufferPointer(rebasing: buffer[done..<(done + count)])
                    if isHere {
                        try file.read(into: part, at: start + bitmapBytes + inBlock)
                    } else {
                        try readParent(part, at: position)
                    }
                } else {
                    try file.read(
                        into: UnsafeMutableRawBufferPointer(rebasing: buffer[done..<(done + count)]), at: start + bitmapBytes + inBlock)
                }
            }
            done += count
        }
    }

    private func readParent(_ buffer: UnsafeMutableRawBufferPointer, at position: UInt64) throws(VirtualDiskError) {
        buffer.initializeMemory(as: UInt8.self, repeating: 0)
        guard type == .differencing else { return }
        guard let parent else { throw VirtualDiskError(.parentNotFound, path: file.name) }
        guard position < parent.size else { return }
        let count = Int(min(UInt64(buffer.count), parent.size - position))
        try parent.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[0..<count]), at: position)
    }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: UInt64) throws(VirtualDiskError) {
        if type == .fixed { return try file.write(bytes, at: offset) }
        var done = 0
        while done < bytes.count {
            let position = offset + UInt64(done)
            let inBlock = position % block
            let count = Int(min(UInt64(bytes.count - done), block - inBlock))
            let part = UnsafeRawBufferPointer(rebasing: bytes[done..<(done + count)])
            try writeBlock(part, index: position / block, inBlock: inBlock)
            done += count
        }
    }

    private func writeBlock(_ bytes: UnsafeRawBufferPointer, index: UInt64, inBlock: UInt64) throws(VirtualDiskError) {
        var entry = try entry(index)
        let isNew = entry == Self.noEntry
        if isNew {
            // A new block takes the place of the footer, which moves behind it.
            let place = (try file.length - 512 + 511) / 512 * 512
            guard place / 512 < UInt64(Self.noEntry) else { throw VirtualDiskError(.diskFull, path: file.name) }
            try file.setLength(place + bitmapBytes + block + 512)
            try file.write(footer, at: place + bitmapBytes + block)
            try file.write([UInt8](repeating: 0, count: 512), at: place)
            entry = UInt32(place / 512)
        }
        let start = UInt64(entry) * 512
        let first = inBlock / 512
        let last = (inBlock + UInt64(bytes.count) - 1) / 512
        var bits = try file.read(at: start, count: Int(bitmapBytes))
        func isSet(_ sector: UInt64) -> Bool { bits[Int(sector / 8)] & (0x80 >> UInt8(sector % 8)) != 0 }
        if type == .differencing {
            for edge in first == last ? [first] : [first, last] where !isSet(edge) {
                let isWhole = edge * 512 >= inBlock && edge * 512 + 512 <= inBlock + UInt64(bytes.count)
                if isWhole { continue }
                var old = [UInt8](repeating: 0, count: 512)
                var problem: VirtualDiskError?
                old.withUnsafeMutableBytes { buffer in
                    do throws(VirtualDiskError) { try readParent(buffer, at: index * block + edge * 512) } catch { problem = error }
                }
                if let problem { throw problem }
                try file.write(old, at: start + bitmapBytes + edge * 512)
            }
        }
        try file.write(bytes, at: start + bitmapBytes + inBlock)
        for sector in first...last { bits[Int(sector / 8)] |= 0x80 >> UInt8(sector % 8) }
        if type == .dynamic { bits = [UInt8](repeating: 0xFF, count: bits.count) }
        try file.write(bits, at: start)
        if isNew {
            var value = [UInt8](repeating: 0, count: 4)
            value.putBigEndian(entry, at: 0)
            try file.write(value, at: tableOffset + index * 4)
            entries[index] = entry
        }
    }

    // MARK: Changing the disk itself

    func resize(to size: UInt64) throws(VirtualDiskError) {
        guard size % 512 == 0, size <= Self.largestDisk, size >= self.size else { throw VirtualDiskError(.invalidParameter, path: file.name) }
        if type != .fixed {
            // The table has no room to grow into, because blocks follow it directly: a longer one goes where the footer is.
            let wanted = (size + block - 1) / block
            if wanted > (tableEntries * 4 + 511) / 512 * 512 / 4 { try moveTable(entries: wanted) }
            dynamicHeader.putBigEndian(UInt32(wanted), at: 28)
            dynamicHeader.putBigEndian(Self.checksum(dynamicHeader, skipping: 36), at: 36)
            try file.write(dynamicHeader, at: 512)
            tableEntries = (size + block - 1) / block
        }
        footer.putBigEndian(size, at: 48)
        footer.putBigEndian(Self.geometry(size), at: 56)
        footer.putBigEndian(Self.checksum(footer, skipping: 64), at: 64)
        if type == .fixed {
            try file.write([UInt8](repeating: 0, count: 512), at: self.size)
            try file.setLength(size)
            try file.write(footer, at: size)
        } else {
            try file.write(footer, at: try file.length - 512)
            try file.write(footer, at: 0)
        }
        self.size = size
    }

    /// Copies the block table to the end of the file, with room for more entries. The header names it once it is all there.
    private func moveTable(entries wanted: UInt64) throws(VirtualDiskError) {
        let place = (try file.length - 512 + 511) / 512 * 512
        let bytes = (wanted * 4 + 511) / 512 * 512
        guard (place + bytes) / 512 < UInt64(Self.noEntry) else { throw VirtualDiskError(.diskFull, path: file.name) }
        let old = try file.read(at: tableOffset, count: Int(tableEntries * 4))
        try file.setLength(place + bytes + 512)
        try file.write(footer, at: place + bytes)
        try file.write(old + [UInt8](repeating: 0xFF, count: Int(bytes) - old.count), at: place)
        dynamicHeader.putBigEndian(place, at: 16)
        tableOffset = place
    }

    func setParent(path: String, relativePath: String?, linkage: String) throws(VirtualDiskError) {
        guard type == .differencing else { throw VirtualDiskError(.invalidParameter, path: file.name) }
        var text: [UInt8] = []
        for unit in path.utf16 { text += [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)] }
        let room = Int(dynamicHeader.bigEndian(576 + 4, as: UInt32.self))
        guard text.count <= room else { throw VirtualDiskError(.diskFull, path: file.name) }
        try file.write(text + [UInt8](repeating: 0, count: room - text.count), at: dynamicHeader.bigEndian(576 + 16))
        dynamicHeader.put(Self.identifierBytes(linkage), at: 40)
        dynamicHeader.putBigEndian(UInt32(text.count), at: 576 + 8)
        dynamicHeader.putBigEndian(Self.checksum(dynamicHeader, skipping: 36), at: 36)
        try file.write(dynamicHeader, at: 512)
    }

    func keepLinkage() {}

    func ownRanges() throws(VirtualDiskError) -> [Range<UInt64>] {
        if type == .fixed { return [0..<size] }
        var ranges: [Range<UInt64>] = []
        for index in 0..<((size + block - 1) / block) {
            let entry = try entry(index)
            guard entry != Self.noEntry else { continue }
            let start = index * block
            let sectors = (min(block, size - start) + 511) / 512
            let bits = try file.read(at: UInt64(entry) * 512, count: Int(bitmapBytes))
            var at: UInt64 = 0
            while at < sectors {
                var stop = at
                while stop < sectors, bits[Int(stop / 8)] & (0x80 >> UInt8(stop % 8)) != 0 { stop += 1 }
                if stop > at { ranges.append(start + at * 512..<min(start + stop * 512, size)) }
                at = max(stop, at + 1)
            }
        }
        return ranges
    }

    /// The format's blocks stand in the order of their making; only a rewriting of the file would move them.
    func compact() throws(VirtualDiskError) {}

    func change(physicalSectorSize: UInt32?, diskID: String?) throws(VirtualDiskError) {
        guard physicalSectorSize == nil else { throw VirtualDiskError(.invalidParameter, path: file.name) }
        guard let diskID else { return }
        footer.put(Self.identifierBytes(diskID), at: 68)
        footer.putBigEndian(Self.checksum(footer, skipping: 64), at: 64)
        try file.write(footer, at: try file.length - 512)
        if type != .fixed { try file.write(footer, at: 0) }
    }
}
