import DriverInterface

/// The page tables of one address space: a shadow of the tree that lies in the memory segment. Changes are handed out as
/// paging operations; the device writes the entries. Entries are never read back from video memory.
struct PageTables {
    /// One table: where it lies and which tables hang below it.
    final class Node {
        let offset: UInt64
        var children: [Node?]
        init(offset: UInt64, fanout: Int) {
            self.offset = offset
            children = fanout > 0 ? [Node?](repeating: nil, count: fanout) : []
        }
    }

    /// Bits of index by level, level 0 first.
    let indexBits: [UInt32]
    let tableSegment: UInt32
    let tableBytes: UInt64
    let root: Node
    /// Every table's place, for the release at the end.
    private(set) var tables: [UInt64]
    /// Bit position of each level's index in an address.
    private let shifts: [UInt64]

    /// The root must be a zeroed table.
    init(levels: [PageTableLevelDescription], root offset: UInt64) {
        indexBits = levels.map(\.indexBitCount)
        tableSegment = levels.last?.segmentID ?? 1
        tableBytes = UInt64(levels.last?.sizeInBytes ?? 4096)
        var shift: UInt64 = 12
        var all: [UInt64] = []
        for level in levels {
            all.append(shift)
            shift += UInt64(level.indexBitCount)
        }
        shifts = all
        root = Node(offset: offset, fanout: levels.count > 1 ? 1 << Int(levels[levels.count - 1].indexBitCount) : 0)
        tables = [offset]
    }

    var levelCount: Int { indexBits.count }
    var rootAddress: GPUPhysicalAddress { GPUPhysicalAddress(segmentID: tableSegment, segmentOffset: root.offset) }

    private func index(_ address: UInt64, _ level: Int) -> Int {
        Int(address >> shifts[level] & (1 << UInt64(indexBits[level]) - 1))
    }

    /// The leaf table for an address, made with the tables above it where missing. `allocate` gives a zeroed table's place;
    /// `emit` gets the entries that link new tables.
    private mutating func leaf(
        _ address: UInt64, allocate: () throws(DriverError) -> UInt64, emit: (PagingOperation) throws(DriverError) -> Void
    ) throws(DriverError) -> Node {
        var node = root
        var level = levelCount - 1
        while level > 0 {
            let slot = index(address, level)
            if let child = node.children[slot] {
                node = child
            } else {
                let offset = try allocate()
                tables.append(offset)
                let child = Node(offset: offset, fanout: level > 1 ? 1 << Int(indexBits[level - 1]) : 0)
                let entry = KernelPageTableEntry(flags: .valid, segmentID: tableSegment, address: offset)
                try emit(
                    .updatePageTable(
                        level: UInt32(level), table: GPUPhysicalAddress(segmentID: tableSegment, segmentOffset: node.offset),
                        startIndex: UInt32(slot), entries: .list([entry])))
                node.children[slot] = child
                node = child
            }
            level -= 1
        }
        return node
    }

    /// Most tables that a write over so many pages can need.
    func tablesNeeded(pages: UInt64) -> UInt64 {
        var sum: UInt64 = 0
        var covered = pages
        for level in 0..<max(0, levelCount - 1) {
            covered = (covered >> UInt64(indexBits[level])) + 2
            sum += covered
        }
        return sum
    }

    /// How many addresses from `address` on lie below the first missing table; nil where the leaf is there.
    private func missing(_ address: UInt64) -> UInt64? {
        var node = root
        var level = levelCount - 1
        while level > 0 {
            guard let child = node.children[index(address, level)] else {
                let coverage: UInt64 = 1 << shifts[level]
                return coverage - (address & (coverage - 1))
            }
            node = child
            level -= 1
        }
        return nil
    }

    /// Writes the same kind of entry over whole pages from `address` on. With `consecutive` the entry's address goes up by
    /// a page each time. Invalid entries make no tables.
    mutating func write(
        address: UInt64, pages: UInt64, entry first: KernelPageTableEntry, consecutive: Bool,
        allocate: () throws(DriverError) -> UInt64, emit: (PagingOperation) throws(DriverError) -> Void
    ) throws(DriverError) {
        var address = address
        var rest = pages
        var entry = first
        let invalid = !first.flags.contains(.valid)
        while rest > 0 {
            if invalid, let hole = missing(address) {
                let skipped = min(rest, hole / dxgkPageSize)
                address += skipped * dxgkPageSize
                rest -= skipped
                continue
            }
            let node = try leaf(address, allocate: allocate, emit: emit)
            let slot = index(address, 0)
            let count = min(rest, UInt64(1 << Int(indexBits[0]) - slot))
            let entries: PageTableEntries =
                consecutive && !invalid ? .consecutive(entry, count: UInt32(count)) : .repeated(entry, count: UInt32(count))
            try emit(
                .updatePageTable(
                    level: 0, table: GPUPhysicalAddress(segmentID: tableSegment, segmentOffset: node.offset),
                    startIndex: UInt32(slot), entries: entries))
            address += count * dxgkPageSize
            if consecutive { entry.address += count * dxgkPageSize }
            rest -= count
        }
    }
}
