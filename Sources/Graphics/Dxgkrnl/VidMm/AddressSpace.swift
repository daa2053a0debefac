import DriverInterface
import ParavirtualProtocol

/// A run of GPU virtual addresses that is taken: reserved, or mapped to part of an allocation or of a fence's page.
final class VARange {
    enum Backing {
        /// D3DDDIGPUVIRTUALADDRESS_RESERVE_NO_ACCESS: access faults.
        case noAccess
        /// Reads as zeros.
        case zero
        case allocation(AllocationObject, offset: UInt64)
        case fence(SyncObject)
    }
    var start: UInt64
    var size: UInt64
    let backing: Backing
    let writable: Bool
    let executable: Bool
    /// The addresses come from a reservation; freeing a mapping over one leaves them reserved.
    let overReservation: Bool
    /// Lets go of its ranges when it is destroyed.
    let space: AddressSpace

    init(
        start: UInt64, size: UInt64, backing: Backing, writable: Bool, executable: Bool, overReservation: Bool,
        space: AddressSpace
    ) {
        self.start = start
        self.size = size
        self.backing = backing
        self.writable = writable
        self.executable = executable
        self.overReservation = overReservation
        self.space = space
    }

    var end: UInt64 { start + size }

    /// A part of the range, with the same backing.
    func part(_ start: UInt64, _ size: UInt64) -> VARange {
        var backing = backing
        if case .allocation(let object, let offset) = backing {
            backing = .allocation(object, offset: offset + (start - self.start))
        }
        return VARange(
            start: start, size: size, backing: backing, writable: writable, executable: executable,
            overReservation: overReservation, space: space)
    }
}

/// The GPU virtual address space of one process on one adapter (GPV-318, GPV-342, GPV-343). Guarded by the adapter's lock.
final class AddressSpace {
    /// Addresses below stay invalid, so that a null pointer of a shader faults.
    static let lowest: UInt64 = 0x1_0000

    let limit: UInt64
    var tables: PageTables
    /// Sorted by start, disjoint.
    private(set) var ranges: [VARange] = []
    private var hint: UInt64

    init(tables: PageTables, bits: UInt32) {
        self.tables = tables
        limit = 1 << UInt64(min(bits, 63))
        hint = Self.lowest
    }

    /// Index of the first range that ends above an address.
    private func index(endingAbove address: UInt64) -> Int {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].end <= address { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func range(at address: UInt64) -> VARange? {
        let at = index(endingAbove: address)
        guard at < ranges.count, ranges[at].start <= address else { return nil }
        return ranges[at]
    }

    /// The ranges that share an address with `start ..< start + size`.
    func overlapping(_ start: UInt64, _ size: UInt64) -> ArraySlice<VARange> {
        let first = index(endingAbove: start)
        var last = first
        while last < ranges.count, ranges[last].start < start + size { last += 1 }
        return ranges[first..<last]
    }

    func isFree(_ start: UInt64, _ size: UInt64) -> Bool { overlapping(start, size).isEmpty }

    /// A free run between two bounds; a maximum of 0 is no bound. Sizes are whole pages.
    func findFree(size: UInt64, minimum: UInt64, maximum: UInt64) -> UInt64? {
        let low = max(minimum, Self.lowest)
        let high = maximum == 0 ? limit : min(limit, maximum == .max ? .max : maximum + 1)
        guard size > 0, low < high, size <= high - low else { return nil }
        let alignment: UInt64 = size >= 1 << 21 ? 1 << 21 : 1 << 16
        for start in hint > low ? [hint, low] : [low] {
            var candidate = (start + alignment - 1) & ~(alignment - 1)
            var at = index(endingAbove: candidate)
            while candidate < high, high - candidate >= size {
                if at == ranges.count || ranges[at].start >= candidate + size {
                    hint = candidate + size
                    return candidate
                }
                candidate = (ranges[at].end + alignment - 1) & ~(alignment - 1)
                at += 1
            }
        }
        // Aligned room may be missing where plain room is left.
        var candidate = low
        var at = index(endingAbove: candidate)
        while candidate < high, high - candidate >= size {
            if at == ranges.count || ranges[at].start >= candidate + size { return candidate }
            candidate = ranges[at].end
            at += 1
        }
        return nil
    }

    func insert(_ range: VARange) {
        let at = index(endingAbove: range.start)
        ranges.insert(range, at: at)
        if case .allocation(let object, _) = range.backing { object.mappings.append(range) }
    }

    /// The end of the address space.
    func removeAll() {
        for range in ranges {
            if case .allocation(let object, _) = range.backing { object.mappings.removeAll { $0 === range } }
        }
        ranges.removeAll()
    }

    func remove(_ range: VARange) {
        let at = index(endingAbove: range.start)
        guard at < ranges.count, ranges[at] === range else { return }
        ranges.remove(at: at)
        if case .allocation(let object, _) = range.backing { object.mappings.removeAll { $0 === range } }
        if range.start < hint { hint = max(Self.lowest, range.start) }
    }

    /// Cuts ranges so that none crosses an end of `start ..< start + size`.
    func split(_ start: UInt64, _ size: UInt64) {
        for edge in [start, start + size] {
            guard let range = range(at: edge), range.start < edge else { continue }
            let before = range.part(range.start, edge - range.start)
            let after = range.part(edge, range.end - edge)
            remove(range)
            insert(before)
            insert(after)
        }
    }
}
