import WindowsMachine

/// A VHDX file.
///
/// Every change is written in an order that leaves a readable file if the process ends between any two writes: data first,
/// then the bitmap of its sectors, then the table entry that makes them part of the disk.
final class VHDXDisk: DiskBackend {
    let file: DiskFile
    private var header: VHDX.Header
    private var headerSlot: Int
    private(set) var metadata: VHDX.Metadata
    private let metadataRegion: VHDX.Region
    private let table: VHDX.Region
    /// Entries read or written so far.
    private var entries: [UInt64: UInt64] = [:]
    var end: UInt64
    private var hasWritten = false
    var parent: VirtualDisk?

    var format: VirtualDiskFormat { .vhdx }
    var type: VirtualDiskType {
        if metadata.hasParent { return .differencing }
        return metadata.leavesBlocksAllocated ? .fixed : .dynamic
    }
    var size: UInt64 { metadata.size }
    var blockSize: UInt32 { metadata.blockSize }
    var logicalSectorSize: UInt32 { metadata.logicalSectorSize }
    var physicalSectorSize: UInt32 { metadata.physicalSectorSize }
    var diskID: String { metadata.diskID }
    var linkage: String { header.dataWriteID }
    var expectedParentLinkage: String? {
        metadata.parent["parent_linkage"].map { $0.lowercased().filter { $0 != "{" && $0 != "}" } }
    }
    var parentPaths: [String] {
        guard metadata.hasParent else { return [] }
        return ["absolute_win32_path", "volume_path", "relative_path"].compactMap { metadata.parent[$0] }
    }
    var fileSize: UInt64 { get throws(VirtualDiskError) { try file.length } }

    // MARK: Opening

    init(_ file: DiskFile) throws(VirtualDiskError) {
        self.file = file
        let length = try file.length
        guard length >= VHDX.megabyte, try file.read(at: 0, count: 8) == VHDX.fileSignature else {
            throw VirtualDiskError(.unknownFormat, path: file.name)
        }
        var newest: (slot: Int, header: VHDX.Header)?
        for slot in 0..<2 {
            if let header = VHDX.Header(try file.read(at: VHDX.headerOffsets[slot], count: 4096)),
                header.sequence >= newest?.header.sequence ?? 0
            {
                newest = (slot, header)
            }
        }
        guard let newest else { throw VirtualDiskError(.headerCorrupt, path: file.name) }
        guard newest.header.version == 1 else { throw VirtualDiskError(.unsupportedVersion, path: file.name) }
        header = newest.header
        headerSlot = newest.slot
        if header.logID != VHDX.Header.noLog {
            try VHDXLog.replay(file, header)
            header.logID = VHDX.Header.noLog
        }
        var regions: [String: VHDX.Region]?
        for offset in VHDX.regionTableOffsets where regions == nil {
            regions = VHDX.regions(try file.read(at: offset, count: 64 << 10))
        }
        guard let regions, let table = regions[VHDX.blockTableRegion], let region = regions[VHDX.metadataRegion] else {
            throw VirtualDiskError(.headerCorrupt, path: file.name)
        }
        for region in [table, region] {
            guard region.offset >= VHDX.megabyte, region.offset % VHDX.megabyte == 0, region.length > 0,
                region.offset <= length, UInt64(region.length) <= length - region.offset
            else { throw VirtualDiskError(.headerCorrupt, path: file.name) }
        }
        // Items mostly follow the table directly; a megabyte holds every one that the format knows.
        var metadata: VHDX.Metadata?
        for count in [72 << 10, 1 << 20] where metadata == nil {
            metadata = VHDX.Metadata(try file.read(at: region.offset, count: min(Int(region.length), count)))
        }
        guard let metadata else { throw VirtualDiskError(.metadataCorrupt, path: file.name) }
        guard metadata.tableEntries * 8 <= UInt64(table.length) else {
            throw VirtualDiskError(.blockTableCorrupt, path: file.name)
        }
        self.metadata = metadata
        metadataRegion = region
        self.table = table
        end = (length + VHDX.megabyte - 1) / VHDX.megabyte * VHDX.megabyte
    }

    // MARK: Making

    static func create(
        _ file: DiskFile, _ settings: VirtualDiskSettings, parent: (path: String, relativePath: String?, linkage: String)?
    ) throws(VirtualDiskError) {
        var metadata = VHDX.Metadata(
            blockSize: settings.blockSize != 0 ? settings.blockSize : parent == nil ? 32 << 20 : 2 << 20,
            leavesBlocksAllocated: settings.type == .fixed, hasParent: parent != nil, size: settings.size,
            diskID: WindowsIdentifier.random(), logicalSectorSize: settings.logicalSectorSize,
            physicalSectorSize: settings.physicalSectorSize == 0 ? 4096 : settings.physicalSectorSize)
        guard metadata.isSound else { throw VirtualDiskError(.invalidParameter, path: file.name) }
        if let parent { metadata.parent = locator(parent) }
        let tableLength = (metadata.tableEntries * 8 + VHDX.megabyte - 1) / VHDX.megabyte * VHDX.megabyte
        // 1 MB of headers, then log, metadata and table: an empty disk of usual size has 4 MB.
        let table = VHDX.Region(offset: 3 * VHDX.megabyte, length: UInt32(clamping: tableLength))
        let region = VHDX.Region(offset: 2 * VHDX.megabyte, length: UInt32(VHDX.megabyte))
        var identifier = VHDX.fileSignature
        for unit in "Paravane".utf16 { identifier += [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)] }
        try file.write(identifier, at: 0)
        let data = WindowsIdentifier.random()
        for slot in 0..<2 {
            let header = VHDX.Header(
                sequence: UInt64(slot + 1), fileWriteID: WindowsIdentifier.random(), dataWriteID: data, logOffset: VHDX.megabyte,
                logLength: UInt32(VHDX.megabyte))
            try file.write(header.bytes, at: VHDX.headerOffsets[slot])
        }
        let regions = VHDX.regionTable([(VHDX.blockTableRegion, table), (VHDX.metadataRegion, region)])
        for offset in VHDX.regionTableOffsets { try file.write(regions, at: offset) }
        try file.write(metadata.bytes, at: region.offset)
        var length = table.offset + tableLength
        if settings.type == .fixed {
            // All blocks lie in the file from the start, in order; their bytes are a hole until written.
            let blocks = metadata.payloadBlocks
            var bytes = [UInt8](repeating: 0, count: Int(metadata.tableEntries) * 8)
            for block in 0..<blocks {
                let at = length + block * UInt64(metadata.blockSize)
                bytes.put(at | VHDX.BlockState.fullyPresent, at: Int(block + block / metadata.chunkRatio) * 8)
            }
            try file.write(bytes, at: table.offset)
            length += blocks * UInt64(metadata.blockSize)
        }
        try file.setLength(length)
    }

    private static func locator(_ parent: (path: String, relativePath: String?, linkage: String)) -> [String: String] {
        var entries = ["parent_linkage": "{\(parent.linkage)}", "absolute_win32_path": parent.path]
        entries["relative_path"] = parent.relativePath
        return entries
    }

    /// Where payload may begin: behind the headers, the log, the metadata and the table.
    var dataStart: UInt64 {
        let regions = [header.logOffset + UInt64(header.logLength), metadataRegion.offset + UInt64(metadataRegion.length), table.offset + UInt64(table.length)]
        return max(VHDX.megabyte, (regions.reduce(0, max) + VHDX.megabyte - 1) / VHDX.megabyte * VHDX.megabyte)
    }

    // MARK: Blocks

    func entryIndex(ofBlock block: UInt64) -> UInt64 { block + block / metadata.chunkRatio }

    func entryIndex(ofBitmapFor block: UInt64) -> UInt64 {
        (block / metadata.chunkRatio + 1) * (metadata.chunkRatio + 1) - 1
    }

    func entry(_ index: UInt64) throws(VirtualDiskError) -> UInt64 {
        if let known = entries[index] { return known }
        let value = try file.read(at: table.offset + index * 8, count: 8).number(0, as: UInt64.self)
        entries[index] = value
        return value
    }

    func setEntry(_ index: UInt64, _ value: UInt64) throws(VirtualDiskError) {
        var bytes = [UInt8](repeating: 0, count: 8)
        bytes.put(value, at: 0)
        try file.write(bytes, at: table.offset + index * 8)
        entries[index] = value
    }

    /// Where a block's bytes lie; an entry that points outside the file is damage.
    func place(_ entry: UInt64, length: UInt64) throws(VirtualDiskError) -> UInt64 {
        let offset = entry & ~0xF_FFFF
        guard offset >= VHDX.megabyte, offset < end, offset <= UInt64(Int64.max) - length else {
            throw VirtualDiskError(.blockTableCorrupt, path: file.name)
        }
        return offset
    }

    private func allocate(_ length: UInt64) throws(VirtualDiskError) -> UInt64 {
        let offset = end
        try file.setLength(offset + length)
        end = offset + length
        return offset
    }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: UInt64) throws(VirtualDiskError) {
        var done = 0
        while done < buffer.count {
            let position = offset + UInt64(done)
            let block = position / UInt64(blockSize)
            let inBlock = position % UInt64(blockSize)
            let count = Int(min(UInt64(buffer.count - done), UInt64(blockSize) - inBlock))
            let part = UnsafeMutableRawBufferPointer(rebasing: buffer[done..<(done + count)])
            let entry = try entry(entryIndex(ofBlock: block))
            switch entry & 7 {
            case VHDX.BlockState.fullyPresent:
                try file.read(into: part, at: try place(entry, length: UInt64(blockSize)) + inBlock)
            case VHDX.BlockState.partiallyPresent where metadata.hasParent:
                try readPartial(part, block: block, inBlock: inBlock, entry: entry, position: position)
            case VHDX.BlockState.notPresent where metadata.hasParent:
                try readParent(part, at: position)
            case VHDX.BlockState.notPresent, VHDX.BlockState.undefined, VHDX.BlockState.zero, VHDX.BlockState.unmapped:
                part.initializeMemory(as: UInt8.self, repeating: 0)
            default: throw VirtualDiskError(.blockTableCorrupt, path: file.name)
            }
            done += count
        }
    }

    private func readParent(_ buffer: UnsafeMutableRawBufferPointer, at position: UInt64) throws(VirtualDiskError) {
        guard let parent else { throw VirtualDiskError(.parentNotFound, path: file.name) }
        // A child may be longer than its parent; what lies beyond is zero.
        let available = position < parent.size ? Int(min(UInt64(buffer.count), parent.size - position)) : 0
        if available > 0 {
            try parent.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[0..<available]), at: position)
        }
        if available < buffer.count {
            UnsafeMutableRawBufferPointer(rebasing: buffer[available...]).initializeMemory(as: UInt8.self, repeating: 0)
        }
    }

    /// Reads runs of sectors from here or from the parent, as the bitmap says.
    private func readPartial(
        _ buffer: UnsafeMutableRawBufferPointer, block: UInt64, inBlock: UInt64, entry: UInt64, position: UInt64
    ) throws(VirtualDiskError) {
        let sector = UInt64(logicalSectorSize)
        let payload = try place(entry, length: UInt64(blockSize))
        let first = inBlock / sector
        let last = (inBlock + UInt64(buffer.count) - 1) / sector
        let bits = try bitmap(block: block, first: first, last: last)
        var done = 0
        while done < buffer.count {
            let at = inBlock + UInt64(done)
            let index = at / sector
            let isHere = bits.isSet(index)
            var stop = index + 1
            while stop <= last, bits.isSet(stop) == isHere { stop += 1 }
            let count = Int(min(UInt64(buffer.count - done), stop * sector - at))
            let part = UnsafeMutableRawBufferPointer(rebasing: buffer[done..<(done + count)])
            if isHere {
                try file.read(into: part, at: payload + at)
            } else {
                try readParent(part, at: position + UInt64(done))
            }
            done += count
        }
    }

    /// A part of a block's sector bitmap.
    struct Bits {
        var offset: UInt64
        var firstByte: UInt64
        var bytes: [UInt8]

        func isSet(_ sector: UInt64) -> Bool {
            let byte = Int(sector / 8 - firstByte)
            return byte < bytes.count && bytes[byte] & (1 << UInt8(sector % 8)) != 0
        }

        mutating func set(_ sector: UInt64) {
            let byte = Int(sector / 8 - firstByte)
            if byte < bytes.count { bytes[byte] |= 1 << UInt8(sector % 8) }
        }
    }

    func bitmap(block: UInt64, first: UInt64, last: UInt64) throws(VirtualDiskError) -> Bits {
        let entry = try entry(entryIndex(ofBitmapFor: block))
        guard entry & 7 == VHDX.BlockState.fullyPresent else { throw VirtualDiskError(.blockTableCorrupt, path: file.name) }
        let bytesPerBlock = UInt64(blockSize) / UInt64(logicalSectorSize) / 8
        let start = try place(entry, length: VHDX.megabyte) + (block % metadata.chunkRatio) * bytesPerBlock
        let firstByte = first / 8
        let count = Int(last / 8 - firstByte + 1)
        return Bits(offset: start, firstByte: firstByte, bytes: try file.read(at: start + firstByte, count: count))
    }

    // MARK: Writing

    func write(_ bytes: UnsafeRawBufferPointer, at offset: UInt64) throws(VirtualDiskError) {
        try markWritten()
        var done = 0
        while done < bytes.count {
            let position = offset + UInt64(done)
            let block = position / UInt64(blockSize)
            let inBlock = position % UInt64(blockSize)
            let count = Int(min(UInt64(bytes.count - done), UInt64(blockSize) - inBlock))
            let part = UnsafeRawBufferPointer(rebasing: bytes[done..<(done + count)])
            let index = entryIndex(ofBlock: block)
            let entry = try entry(index)
            if entry & 7 == VHDX.BlockState.fullyPresent {
                try file.write(part, at: try place(entry, length: UInt64(blockSize)) + inBlock)
            } else if metadata.hasParent {
                try writePartial(part, block: block, inBlock: inBlock, entry: entry)
            } else {
                let place = try allocate(UInt64(blockSize))
                try file.write(part, at: place + inBlock)
                try setEntry(index, place | VHDX.BlockState.fullyPresent)
            }
            done += count
        }
    }

    private func writePartial(
        _ bytes: UnsafeRawBufferPointer, block: UInt64, inBlock: UInt64, entry: UInt64
    ) throws(VirtualDiskError) {
        let sector = UInt64(logicalSectorSize)
        let base = block * UInt64(blockSize)
        let first = inBlock / sector
        let last = (inBlock + UInt64(bytes.count) - 1) / sector
        let isNew = entry & 7 != VHDX.BlockState.partiallyPresent
        let bitmapIndex = entryIndex(ofBitmapFor: block)
        if try self.entry(bitmapIndex) & 7 != VHDX.BlockState.fullyPresent {
            let place = try allocate(VHDX.megabyte)
            try setEntry(bitmapIndex, place | VHDX.BlockState.fullyPresent)
        }
        var bits = try bitmap(block: block, first: first, last: last)
        let payload = isNew ? try allocate(UInt64(blockSize)) : try place(entry, length: UInt64(blockSize))
        // Sectors at the edges that come over only in part take the rest from the parent.
        for edge in first == last ? [first] : [first, last] where !bits.isSet(edge) {
            let start = edge * sector
            let isWhole = start >= inBlock && start + sector <= inBlock + UInt64(bytes.count)
            if isWhole { continue }
            var old = [UInt8](repeating: 0, count: Int(sector))
            var problem: VirtualDiskError?
            old.withUnsafeMutableBytes { buffer in
                do throws(VirtualDiskError) { try readParent(buffer, at: base + start) } catch { problem = error }
            }
            if let problem { throw problem }
            try file.write(old, at: payload + start)
        }
        try file.write(bytes, at: payload + inBlock)
        for sector in first...last { bits.set(sector) }
        try file.write(bits.bytes, at: bits.offset + bits.firstByte)
        if isNew { try setEntry(entryIndex(ofBlock: block), payload | VHDX.BlockState.partiallyPresent) }
    }

    /// The first write after opening gives the disk a new identity for its data, so that children made before notice it.
    private func markWritten() throws(VirtualDiskError) {
        guard !hasWritten else { return }
        header.dataWriteID = WindowsIdentifier.random()
        header.fileWriteID = WindowsIdentifier.random()
        try writeHeader()
        hasWritten = true
    }

    private func writeHeader() throws(VirtualDiskError) {
        header.sequence &+= 1
        headerSlot = 1 - headerSlot
        try file.write(header.bytes, at: VHDX.headerOffsets[headerSlot])
    }

    // MARK: Changing the disk itself

    func resize(to size: UInt64) throws(VirtualDiskError) {
        var changed = metadata
        changed.size = size
        guard changed.isSound else { throw VirtualDiskError(.invalidParameter, path: file.name) }
        guard changed.tableEntries * 8 <= UInt64(table.length) else { throw VirtualDiskError(.diskFull, path: file.name) }
        if metadata.leavesBlocksAllocated, changed.payloadBlocks > metadata.payloadBlocks {
            for block in metadata.payloadBlocks..<changed.payloadBlocks {
                let place = try allocate(UInt64(blockSize))
                try setEntry(block + block / changed.chunkRatio, place | VHDX.BlockState.fullyPresent)
            }
        }
        for block in changed.payloadBlocks..<max(changed.payloadBlocks, metadata.payloadBlocks) {
            try setEntry(entryIndex(ofBlock: block), VHDX.BlockState.notPresent)
        }
        try file.write(changed.bytes, at: metadataRegion.offset)
        metadata = changed
        header.fileWriteID = WindowsIdentifier.random()
        try writeHeader()
    }

    func setParent(path: String, relativePath: String?, linkage: String) throws(VirtualDiskError) {
        guard metadata.hasParent else { throw VirtualDiskError(.invalidParameter, path: file.name) }
        metadata.parent = Self.locator((path, relativePath, linkage))
        try file.write(metadata.bytes, at: metadataRegion.offset)
        header.fileWriteID = WindowsIdentifier.random()
        try writeHeader()
    }

    func keepLinkage() { hasWritten = true }

    func change(physicalSectorSize: UInt32?, diskID: String?) throws(VirtualDiskError) {
        var changed = metadata
        if let physicalSectorSize { changed.physicalSectorSize = physicalSectorSize }
        if let diskID { changed.diskID = diskID }
        guard changed.isSound else { throw VirtualDiskError(.invalidParameter, path: file.name) }
        try file.write(changed.bytes, at: metadataRegion.offset)
        metadata = changed
        header.fileWriteID = WindowsIdentifier.random()
        try writeHeader()
    }
}
