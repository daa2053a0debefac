import DriverInterface

/// Paging operations: collected in the paging buffer, executed by the device's paging engine. The caller holds the adapter's
/// lock and waits; the paging engine belongs to the kernel alone, so no client's work can stand before it.
extension Adapter {
    /// Adds an operation, flushing a full buffer first.
    func page(_ operation: PagingOperation) throws(DriverError) {
        do {
            try driver.buildPagingBuffer(operation, into: &pagingBuffer)
        } catch where error.status == .graphicsInsufficientDMABuffer {
            try flushPaging()
            try driver.buildPagingBuffer(operation, into: &pagingBuffer)
        }
    }

    /// Has the device execute what has been collected, and waits for it.
    func flushPaging() throws(DriverError) {
        guard !pagingBuffer.isEmpty else { return }
        pagingFenceID &+= 1
        let fence = pagingFenceID
        defer { pagingBuffer.removeAll() }
        try driver.submitPagingBuffer(pagingBuffer, submissionFenceID: fence, flags: .paging)
        var turns = 0
        while pagingCompleted.load(ordering: .acquiring) != fence {
            driver.waitForEngine(nodeOrdinal: pagingNode)
            turns += 1
            // The engine has stopped without an interrupt only if the driver lost the packet.
            if turns > 1_000_000 { throw DriverError(.unsuccessful) }
        }
        if pagingFailed.exchange(false, ordering: .acquiringAndReleasing) {
            _ = try driver.resetEngine(nodeOrdinal: pagingNode)
            throw DriverError(.unsuccessful)
        }
    }

    /// Bus address of a place in the system pool.
    func bus(_ poolOffset: UInt64) -> UInt64 { poolBus + poolOffset }

    // MARK: page tables

    /// A zeroed table of 4096 bytes in the memory segment. Tables are cut from pieces of 64 KB.
    func allocateTable() throws(DriverError) -> UInt64 {
        try ensureTables(1)
        let table = freeTables.removeLast()
        try page(
            .fill(allocation: nil, destination: GPUPhysicalAddress(segmentID: 1, segmentOffset: table), size: 4096, pattern: 0))
        return table
    }

    /// Sees to it that so many tables can be taken without eviction: that may have to write other entries.
    func ensureTables(_ count: UInt64) throws(DriverError) {
        guard count <= 65_536 else { throw DriverError(.noMemory) }
        while freeTables.count < Int(count) {
            guard let chunk = takeVideoMemory(size: 65_536, alignment: 65_536) else { throw DriverError(.noMemory) }
            tableChunks.append(chunk)
            for index in (0..<16).reversed() { freeTables.append(chunk.offset + UInt64(index) * 4096) }
        }
    }

    /// One contiguous piece of the segment for the kernel itself, with eviction.
    func takeVideoMemory(size: UInt64, alignment: UInt64) -> Extent? {
        if let extent = videoMemory.allocate(size: size, alignment: alignment) { return extent }
        guard makeRoom(size + alignment, for: hostGroup, keeping: nil) else { return nil }
        return videoMemory.allocate(size: size, alignment: alignment)
    }

    func createAddressSpace() throws(DriverError) -> AddressSpace {
        let root = try allocateTable()
        try flushPaging()
        return AddressSpace(
            tables: PageTables(levels: pageTableLevels, root: root), bits: gpuMmuCaps.virtualAddressBitCount)
    }

    func destroyAddressSpace(_ space: AddressSpace) {
        space.removeAll()
        freeTables.append(contentsOf: space.tables.tables)
        try? page(.flushTLB(root: space.tables.rootAddress, start: 0, end: .max))
        try? flushPaging()
    }

    /// Writes the entries of a range as its backing is now. The caller flushes.
    func writeEntries(_ range: VARange) throws(DriverError) {
        var flags: KernelPageTableEntry.Flags = .valid
        if !range.writable { flags.insert(.readOnly) }
        if !range.executable, gpuMmuCaps.flags.contains(.noExecuteMemorySupported) { flags.insert(.noExecute) }
        switch range.backing {
        case .noAccess:
            try write(range.space, range.start, range.size, .invalid, consecutive: false)
        case .zero:
            try write(
                range.space, range.start, range.size, KernelPageTableEntry(flags: [.valid, .zero], segmentID: 0, address: 0),
                consecutive: false)
        case .fence(let object):
            try write(
                range.space, range.start, range.size,
                KernelPageTableEntry(flags: flags, segmentID: 0, address: bus(object.storage.offset)), consecutive: true)
        case .allocation(let object, let offset):
            guard object.isAccessible else {
                return try write(range.space, range.start, range.size, .invalid, consecutive: false)
            }
            switch object.placement {
            case .none:
                try write(range.space, range.start, range.size, .invalid, consecutive: false)
            case .videoMemory(let extents):
                try write(range, offset, extents.map { ($0.offset, $0.size) }, segment: 1, flags)
            case .system(let extents):
                try write(range, offset, extents.map { (bus($0.offset), $0.size) }, segment: 0, flags)
            case .existing(let runs):
                try write(range, offset, runs.map { ($0.bus, $0.size) }, segment: 0, flags)
            }
        }
    }

    /// The part of an allocation's pieces from `offset` on that the range covers.
    private func write(
        _ range: VARange, _ offset: UInt64, _ pieces: [(UInt64, UInt64)], segment: UInt32, _ flags: KernelPageTableEntry.Flags
    ) throws(DriverError) {
        var skip = offset
        var address = range.start
        for (place, size) in pieces {
            if skip >= size {
                skip -= size
                continue
            }
            let count = min(size - skip, range.end - address)
            try write(
                range.space, address, count, KernelPageTableEntry(flags: flags, segmentID: segment, address: place + skip),
                consecutive: true)
            skip = 0
            address += count
            if address == range.end { return }
        }
        if address < range.end { try write(range.space, address, range.end - address, .invalid, consecutive: false) }
    }

    func write(
        _ space: AddressSpace, _ address: UInt64, _ size: UInt64, _ entry: KernelPageTableEntry, consecutive: Bool
    ) throws(DriverError) {
        if entry.flags.contains(.valid) { try ensureTables(space.tables.tablesNeeded(pages: size / dxgkPageSize)) }
        try space.tables.write(
            address: address, pages: size / dxgkPageSize, entry: entry, consecutive: consecutive,
            allocate: { () throws(DriverError) in try self.allocateTable() },
            emit: { (operation) throws(DriverError) in try self.page(operation) })
    }

    /// The device forgets its translations of a run of addresses.
    func flushTranslations(_ space: AddressSpace, _ start: UInt64, _ size: UInt64) throws(DriverError) {
        try page(.flushTLB(root: space.tables.rootAddress, start: start, end: start + size))
    }

    /// All entries of an allocation, after it has moved or changed its residency.
    func rewriteMappings(_ object: AllocationObject) throws(DriverError) {
        for range in object.mappings {
            try writeEntries(range)
            try flushTranslations(range.space, range.start, range.size)
        }
        try flushPaging()
    }
}
