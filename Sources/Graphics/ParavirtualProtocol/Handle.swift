/// D3DKMT_HANDLE with the real bit layout: bits 0-5 instance, 6-29 index, 30-31 unique. Zero is never valid.
public struct D3DKMTHandle: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    public var rawValue: UInt32
    @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
    @inlinable public init(_ rawValue: UInt32) { self.rawValue = rawValue }
    @inlinable public init(index: UInt32, unique: UInt32, instance: UInt32 = 0) {
        rawValue = (unique & 3) &<< 30 | (index & 0xFF_FFFF) &<< 6 | (instance & 0x3F)
    }
    @inlinable public var instance: UInt32 { rawValue & 0x3F }
    @inlinable public var index: UInt32 { (rawValue &>> 6) & 0xFF_FFFF }
    @inlinable public var unique: UInt32 { rawValue &>> 30 }
    @inlinable public var isNull: Bool { rawValue == 0 }
    @inlinable public static var null: D3DKMTHandle { D3DKMTHandle(0) }
    public var description: String { "0x" + String(rawValue, radix: 16) }
}

/// What a handle table entry stands for. The numbers are those of the graphics kernel's entry types; they are never sent.
public enum HandleEntryType: UInt8, Sendable {
    case free = 0
    case adapter = 1
    case sharedResource = 2
    case device = 3
    case resource = 4
    case allocation = 5
    case context = 7
    case syncObject = 8
    case pagingQueue = 10
    case process = 12
    case hwQueue = 15
    /// A fence that belongs to a paging queue or a hardware queue.
    case monitoredFence = 32
}

/// A table of objects by handle: one for each process, one for adapters. Not thread-safe; the owner locks it.
///
/// Tables grow by 1024 entries. A freed index goes to the tail of the free list, and 128 free entries are kept in
/// reserve, so an index is not handed out again quickly; `unique` counts 1, 2, 3, 1 with each reuse.
public struct HandleTable<Object> {
    @usableFromInline struct Entry {
        @usableFromInline var object: Object?
        @usableFromInline var type: HandleEntryType = .free
        @usableFromInline var unique: UInt8 = 0
        @usableFromInline var next: Int32 = -1
        @usableFromInline var previous: Int32 = -1
        @usableFromInline init() {}
    }

    public static var growth: Int { 1024 }
    public static var reserve: Int { 128 }
    /// The highest index; never used itself.
    public static var maximumIndex: Int { 0xFF_FFFF }

    @usableFromInline var entries: [Entry] = []
    private var freeHead: Int32 = -1
    private var freeTail: Int32 = -1
    private var freeCount = 0
    public private(set) var count = 0

    public init() {}

    /// Chooses a handle for a new object; nil when the table is full.
    public mutating func allocate(_ object: Object, type: HandleEntryType) -> D3DKMTHandle? {
        if freeCount <= Self.reserve, !grow(), freeCount == 0 { return nil }
        let index = Int(freeHead)
        guard index >= 0 else { return nil }
        unlink(index)
        let unique = entries[index].unique % 3 + 1
        occupy(index, unique: unique, object: object, type: type)
        return D3DKMTHandle(index: UInt32(index), unique: UInt32(unique))
    }

    /// How far above the present size an index from outside may lie: who gives handles out takes low ones first, and a
    /// wild number must not make a table of millions.
    public static var placementReach: Int { 64 * growth }

    /// Places an object at the handle that the other end chose. False where the index is out of reach, the unique
    /// is 0 or the slot is still busy.
    public mutating func place(_ object: Object, at handle: D3DKMTHandle, type: HandleEntryType) -> Bool {
        let index = Int(handle.index)
        guard handle.unique != 0, index < Self.maximumIndex, index < entries.count + Self.placementReach else { return false }
        while index >= entries.count { if !grow() { return false } }
        guard entries[index].type == .free else { return false }
        unlink(index)
        occupy(index, unique: UInt8(handle.unique), object: object, type: type)
        return true
    }

    /// The object behind a handle, if index, unique and type agree. Instance bits are not compared.
    @inlinable public func lookup(_ handle: D3DKMTHandle, type: HandleEntryType) -> Object? {
        let index = Int(handle.index)
        guard index < entries.count, entries[index].type == type, UInt32(entries[index].unique) == handle.unique
        else { return nil }
        return entries[index].object
    }

    /// The object behind a handle and what it is; nil for a free slot or another unique.
    @inlinable public func lookup(_ handle: D3DKMTHandle) -> (object: Object, type: HandleEntryType)? {
        let index = Int(handle.index)
        guard index < entries.count, entries[index].type != .free, UInt32(entries[index].unique) == handle.unique,
            let object = entries[index].object
        else { return nil }
        return (object, entries[index].type)
    }

    /// Frees a handle and returns what was there.
    @discardableResult
    public mutating func free(_ handle: D3DKMTHandle) -> Object? {
        guard let found = lookup(handle) else { return nil }
        let index = Int(handle.index)
        entries[index].object = nil
        entries[index].type = .free
        count -= 1
        link(index)
        return found.object
    }

    /// Every live entry in order of index.
    public func live() -> [(handle: D3DKMTHandle, object: Object, type: HandleEntryType)] {
        var all: [(handle: D3DKMTHandle, object: Object, type: HandleEntryType)] = []
        all.reserveCapacity(count)
        for (index, entry) in entries.enumerated() {
            guard let object = entry.object else { continue }
            all.append((D3DKMTHandle(index: UInt32(index), unique: UInt32(entry.unique)), object, entry.type))
        }
        return all
    }

    private mutating func occupy(_ index: Int, unique: UInt8, object: Object, type: HandleEntryType) {
        entries[index].object = object
        entries[index].type = type
        entries[index].unique = unique
        count += 1
    }

    private mutating func grow() -> Bool {
        let old = entries.count
        let new = min(old + Self.growth, Self.maximumIndex)
        guard new > old else { return false }
        entries.reserveCapacity(new)
        for index in old..<new {
            entries.append(Entry())
            link(index)
        }
        return true
    }

    private mutating func link(_ index: Int) {
        entries[index].previous = freeTail
        entries[index].next = -1
        if freeTail >= 0 { entries[Int(freeTail)].next = Int32(index) } else { freeHead = Int32(index) }
        freeTail = Int32(index)
        freeCount += 1
    }

    private mutating func unlink(_ index: Int) {
        let previous = entries[index].previous
        let next = entries[index].next
        if previous >= 0 { entries[Int(previous)].next = next } else { freeHead = next }
        if next >= 0 { entries[Int(next)].previous = previous } else { freeTail = previous }
        freeCount -= 1
    }
}
