import Glibc
import Synchronization

/// The translations that one executing thread has cached, and the walker that fills them.
///
/// An entry is a run: virtually and physically contiguous bytes with equal rights inside one 2-MiB block. So a page-table
/// walk is paid once for a run, whatever the page size, and an access needs one compare for a whole row of lanes.
final class TranslationUnit {
    struct Entry {
        var start: UInt64 = 1
        var end: UInt64 = 0
        /// Host address minus virtual address, for reads and for writes (they differ on zero pages).
        var readDelta: Int = 0
        var writeDelta: Int = 0
        /// Video memory offset minus virtual address, if `isVideo`.
        var videoDelta: UInt64 = 0
        var epoch: UInt64 = 0
        var isWritable = false
        var isExecutable = false
        var isZero = false
        var isVideo = false
    }

    private static let bigCount = 128
    private static let smallCount = 256
    private let big: UnsafeMutablePointer<Entry>
    private let small: UnsafeMutablePointer<Entry>
    /// A page that always reads as zeros, and one that takes dropped writes.
    private let zeroPage: UnsafeMutableRawPointer
    private let sinkPage: UnsafeMutableRawPointer
    private let memory: PhysicalMemory
    private let dirty: DirtyPlane

    /// Entries of other epochs are stale.
    private(set) var epoch: UInt64 = 1
    private var seenGeneration = 0
    private(set) var root: UInt64?
    /// The latest failed translation.
    private(set) var fault = PageFault(address: 0, access: .read, reason: .noContext, level: 3)

    // Marks that wait for the next flush: video memory offsets.
    private var pendingStart: UnsafeMutablePointer<UInt64>
    private var pendingEnd: UnsafeMutablePointer<UInt64>
    private var pendingCount = 0
    private static let pendingLimit = 64

    /// Walks since the unit was made, for statistics and tests.
    private(set) var walks = 0

    init(memory: PhysicalMemory, dirty: DirtyPlane) {
        self.memory = memory
        self.dirty = dirty
        big = .allocate(capacity: Self.bigCount)
        big.initialize(repeating: Entry(), count: Self.bigCount)
        small = .allocate(capacity: Self.smallCount)
        small.initialize(repeating: Entry(), count: Self.smallCount)
        zeroPage = .allocate(byteCount: 4096 + 64, alignment: 4096)
        zeroPage.initializeMemory(as: UInt8.self, repeating: 0, count: 4096 + 64)
        sinkPage = .allocate(byteCount: 4096 + 64, alignment: 4096)
        sinkPage.initializeMemory(as: UInt8.self, repeating: 0, count: 4096 + 64)
        pendingStart = .allocate(capacity: Self.pendingLimit)
        pendingEnd = .allocate(capacity: Self.pendingLimit)
    }

    deinit {
        big.deallocate()
        small.deallocate()
        zeroPage.deallocate()
        sinkPage.deallocate()
        pendingStart.deallocate()
        pendingEnd.deallocate()
    }

    /// Drops all cached translations.
    func flush() { epoch &+= 1 }

    /// Drops them if somebody has asked all units to, since the last call.
    @inline(__always)
    func refresh() {
        let generation = memory.translationGeneration.load(ordering: .acquiring)
        if generation != seenGeneration {
            seenGeneration = generation
            flush()
        }
    }

    /// Selects the page tables; `nil` selects none.
    func bind(root: UInt64?) {
        if self.root != root {
            self.root = root
            flush()
        }
    }

    // MARK: Translation

    /// The run that holds `address`, or nil with `fault` set. The caller checks rights of the access with the entry.
    @inline(__always)
    func lookup(_ address: UInt64, _ access: PageFault.Access) -> UnsafePointer<Entry>? {
        let first = big + Int(truncatingIfNeeded: address >> 21 & UInt64(Self.bigCount - 1))
        if first.pointee.epoch == epoch, address >= first.pointee.start, address < first.pointee.end {
            return check(first, address, access)
        }
        return lookupSmall(address, access)
    }

    @inline(__always)
    private func check(_ entry: UnsafeMutablePointer<Entry>, _ address: UInt64, _ access: PageFault.Access) -> UnsafePointer<Entry>? {
        switch access {
        case .read: return UnsafePointer(entry)
        case .write: if entry.pointee.isWritable { return UnsafePointer(entry) }
        case .execute: if entry.pointee.isExecutable { return UnsafePointer(entry) }
        }
        fault = PageFault(address: address, access: access, reason: access == .write ? .readOnly : .noExecute, level: 0)
        return nil
    }

    @inline(never)
    private func lookupSmall(_ address: UInt64, _ access: PageFault.Access) -> UnsafePointer<Entry>? {
        let second = small + Int(truncatingIfNeeded: address >> 12 & UInt64(Self.smallCount - 1))
        if second.pointee.epoch == epoch, address >= second.pointee.start, address < second.pointee.end {
            return check(second, address, access)
        }
        guard let entry = walk(address, access) else { return nil }
        second.pointee = entry
        big[Int(truncatingIfNeeded: address >> 21 & UInt64(Self.bigCount - 1))] = entry
        return check(second, address, access)
    }

    /// Walks the page tables and widens the result to the run around it.
    private func walk(_ address: UInt64, _ access: PageFault.Access) -> Entry? {
        walks &+= 1
        func fail(_ reason: PageFault.Reason, _ level: Int) -> Entry? {
            fault = PageFault(address: address, access: access, reason: reason, level: level)
            return nil
        }
        guard let root else { return fail(.noContext, 3) }
        guard address >> 48 == 0 else { return fail(.nonCanonical, 3) }
        var table = root
        var level = PageTable.levels - 1
        while true {
            guard let host = memory.host(table & ~4095, size: PageTable.tableSize) else { return fail(.badPhysicalAddress, level) }
            let entries = host.assumingMemoryBound(to: UInt64.self)
            let index = PageTable.index(address, level: level)
            let entry = PageTableEntry(rawValue: UInt64(littleEndian: entries[index]))
            guard entry.isValid else { return fail(.notPresent, level) }
            guard entry.rawValue & PageTableEntry.reserved == 0 else { return fail(.reservedBit, level) }
            let isLeaf = level == 0 || (level == 1 && entry.isLarge)
            guard isLeaf || !(entry.isLarge || entry.isZero) else { return fail(.reservedBit, level) }
            if isLeaf {
                return level == 0
                    ? run(entries, index, address, access) : largePage(entry, address, access)
            }
            table = entry.address
            level -= 1
        }
    }

    private func zeroEntry(_ address: UInt64) -> Entry {
        let start = address & ~4095
        var entry = Entry()
        entry.start = start
        entry.end = start + 4096
        entry.readDelta = Int(bitPattern: zeroPage) &- Int(truncatingIfNeeded: start)
        entry.writeDelta = Int(bitPattern: sinkPage) &- Int(truncatingIfNeeded: start)
        entry.epoch = epoch
        entry.isWritable = true
        entry.isZero = true
        return entry
    }

    private func largePage(_ leaf: PageTableEntry, _ address: UInt64, _ access: PageFault.Access) -> Entry? {
        if leaf.isZero { return zeroEntry(address) }
        let size: UInt64 = 1 << 21
        let physical = leaf.address
        guard physical & (size - 1) == 0 else {
            fault = PageFault(address: address, access: access, reason: .reservedBit, level: 1)
            return nil
        }
        return entry(virtual: address & ~(size - 1), physical: physical, size: size, leaf, address, access, level: 1)
    }

    /// A run of leaf entries around `index` that are contiguous and equal in rights.
    private func run(
        _ entries: UnsafeMutablePointer<UInt64>, _ index: Int, _ address: UInt64, _ access: PageFault.Access
    ) -> Entry? {
        let raw = UInt64(littleEndian: entries[index])
        let leaf = PageTableEntry(rawValue: raw)
        if leaf.isZero { return zeroEntry(address) }
        var first = index
        while first > 0, UInt64(littleEndian: entries[first - 1]) == raw &- 4096 &* UInt64(index - first + 1) { first -= 1 }
        var last = index
        while last < 511, UInt64(littleEndian: entries[last + 1]) == raw &+ 4096 &* UInt64(last - index + 1) { last += 1 }
        let virtual = address & ~0x1F_FFFF | UInt64(first) << 12
        let physical = leaf.address &- UInt64(index - first) << 12
        // The run may reach outside of memory at either end; then take the one page.
        if let region = memory.region(leaf.address), physical < region.start || physical &+ UInt64(last - first + 1) << 12 > region.end {
            return entry(virtual: address & ~4095, physical: leaf.address, size: 4096, leaf, address, access, level: 0)
        }
        return entry(
            virtual: virtual, physical: physical, size: UInt64(last - first + 1) << 12, leaf, address, access, level: 0)
    }

    private func entry(
        virtual: UInt64, physical: UInt64, size: UInt64, _ leaf: PageTableEntry, _ address: UInt64, _ access: PageFault.Access,
        level: Int
    ) -> Entry? {
        guard let region = memory.region(physical), size <= region.end - physical else {
            fault = PageFault(address: address, access: access, reason: .badPhysicalAddress, level: level)
            return nil
        }
        let host = region.host + Int(physical - region.start)
        var entry = Entry()
        entry.start = virtual
        entry.end = virtual + size
        entry.readDelta = Int(bitPattern: host) &- Int(truncatingIfNeeded: virtual)
        entry.writeDelta = entry.readDelta
        entry.videoDelta = physical &- virtual
        entry.epoch = epoch
        entry.isWritable = !leaf.isReadOnly && region.isWritable
        entry.isExecutable = !leaf.isNoExecute
        entry.isVideo = region.isVideoMemory
        return entry
    }

    // MARK: Dirty marks

    /// Notes that bytes `start ..< end` (virtual, inside `entry`) were written. Cheap when it repeats the latest note.
    @inline(__always)
    func noteWrite(_ entry: UnsafePointer<Entry>, _ start: UInt64, _ end: UInt64) {
        guard entry.pointee.isVideo, dirty.isEnabled else { return }
        noteVideoWrite(start &+ entry.pointee.videoDelta, end &+ entry.pointee.videoDelta)
    }

    /// The same, for video memory offsets.
    @inline(__always)
    func noteVideoWrite(_ start: UInt64, _ end: UInt64) {
        let mask = ~(dirty.pageSize &- 1)
        let from = start & mask
        let to = (end &+ dirty.pageSize &- 1) & mask
        if pendingCount > 0 {
            let last = pendingCount &- 1
            if from >= pendingStart[last], from <= pendingEnd[last] {
                if to > pendingEnd[last] { pendingEnd[last] = to }
                return
            }
        }
        appendPending(from, to)
    }

    var dirtyPageSize: UInt64 { dirty.pageSize }

    var tracksWrites: Bool { dirty.isEnabled }

    private func appendPending(_ from: UInt64, _ to: UInt64) {
        if pendingCount == Self.pendingLimit { flushDirty() }
        pendingStart[pendingCount] = from
        pendingEnd[pendingCount] = to
        pendingCount &+= 1
    }

    /// Sets the bits of all noted writes. Data first, then the marks.
    @inline(__always)
    func flushDirty() {
        if pendingCount > 0 { flushPending() }
    }
    @inline(never)
    private func flushPending() {
        dirty.orderWrites()
        for index in 0..<pendingCount {
            dirty.markOrdered(offset: pendingStart[index], size: pendingEnd[index] &- pendingStart[index])
        }
        pendingCount = 0
    }

    // MARK: Byte access

    /// Copies `count` bytes from a virtual address; false with `fault` set.
    func read(_ address: UInt64, into target: UnsafeMutableRawPointer, count: Int, _ access: PageFault.Access = .read) -> Bool {
        var done = 0
        while done < count {
            let at = address &+ UInt64(done)
            guard let entry = lookup(at, access) else { return false }
            let piece = min(count - done, Int(clamping: entry.pointee.end - at))
            guard let host = UnsafeRawPointer(bitPattern: Int(truncatingIfNeeded: at) &+ entry.pointee.readDelta) else { return false }
            memcpy(target + done, host, piece)
            done += piece
        }
        return true
    }

    /// Copies `count` bytes to a virtual address; false with `fault` set. Earlier pages may have been written.
    func write(_ address: UInt64, from source: UnsafeRawPointer, count: Int) -> Bool {
        var done = 0
        while done < count {
            let at = address &+ UInt64(done)
            guard let entry = lookup(at, .write) else { return false }
            let piece = min(count - done, Int(clamping: entry.pointee.end - at))
            guard let host = UnsafeMutableRawPointer(bitPattern: Int(truncatingIfNeeded: at) &+ entry.pointee.writeDelta) else {
                return false
            }
            memcpy(host, source + done, piece)
            noteWrite(entry, at, at &+ UInt64(piece))
            done += piece
        }
        return true
    }
}
