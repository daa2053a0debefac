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

    /// Writes the same kind of entry over whole pages from `address` on. With `consecutive` the entry's address goes up by
    /// a page each time.
    mutating func write(
        address: UInt64, pages: UInt64, entry first: KernelPageTableEntry, consecutive: Bool,
        allocate: () throws(DriverError) -> UInt64, emit: (PagingOperation) throws(DriverError) -> Void
    ) throws(DriverError) {
        var address = address
        var rest = pages
        var entry = first
        while rest > 0 {
            let node = try leaf(address, allocate: allocate, emit: emit)
            let slot = index(address, 0)
            let count = min(rest, UInt64(1 << Int(indexBits[0]) - slot))
            let entries: PageTableEntries =
                consecutive ? .consecutive(entry, count: UInt32(count)) : .repeated(entry, count: UInt32(count))
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
