/// One 64-bit entry of a page table.
///
/// A GPU virtual address has four indices of 9 bits above a page offset of 12 bits; level 3 is the root, level 0 the leaf.
/// A table is 512 entries, 4096 bytes, aligned to 4096, anywhere in physical memory.
///
/// | bits | meaning |
/// |---|---|
/// | 0 | valid |
/// | 1 | zero: reads give zeros, writes are dropped (leaf entries; no address) |
/// | 2 | cache coherent (kept, no effect) |
/// | 3 | read only |
/// | 4 | no execute: programs and indirect buffers are not fetched from it |
/// | 6 | large: at level 1 the entry maps 2 MiB; at level 0 it is one of 16 aligned entries of a 64-KiB page |
/// | 12-51 | physical address of the page or of the next table |
/// | others | zero |
public struct PageTableEntry: RawRepresentable, Hashable, Sendable {
    public var rawValue: UInt64
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    public static let valid: UInt64 = 1 << 0
    public static let zero: UInt64 = 1 << 1
    public static let cacheCoherent: UInt64 = 1 << 2
    public static let readOnly: UInt64 = 1 << 3
    public static let noExecute: UInt64 = 1 << 4
    public static let large: UInt64 = 1 << 6
    public static let addressMask: UInt64 = 0x000F_FFFF_FFFF_F000
    static let reserved: UInt64 = ~(valid | zero | cacheCoherent | readOnly | noExecute | large | addressMask)

    /// No page: access is a page fault.
    public static let invalid = PageTableEntry(rawValue: 0)

    /// A leaf entry, or (level 1, with `large`) a 2-MiB page.
    public init(page address: UInt64, readOnly: Bool = false, noExecute: Bool = false, large: Bool = false) {
        rawValue = address & Self.addressMask | Self.valid
        if readOnly { rawValue |= Self.readOnly }
        if noExecute { rawValue |= Self.noExecute }
        if large { rawValue |= Self.large }
    }
    /// An entry of an upper level.
    public init(table address: UInt64) { rawValue = address & Self.addressMask | Self.valid }
    /// A page of zeros.
    public static let zeroPage = PageTableEntry(rawValue: valid | zero)

    public var isValid: Bool { rawValue & Self.valid != 0 }
    public var isZero: Bool { rawValue & Self.zero != 0 }
    public var isReadOnly: Bool { rawValue & Self.readOnly != 0 }
    public var isNoExecute: Bool { rawValue & Self.noExecute != 0 }
    public var isLarge: Bool { rawValue & Self.large != 0 }
    public var address: UInt64 { rawValue & Self.addressMask }
}

/// The shape of the page tables.
public enum PageTable {
    public static let levels = 4
    public static let indexBits = 9
    public static let entries = 512
    public static let tableSize: UInt64 = 4096

    /// Index into the table of `level` for a virtual address.
    public static func index(_ address: UInt64, level: Int) -> Int {
        Int(address >> (12 + 9 * UInt64(level)) & 511)
    }
    /// Bytes that one entry of `level` covers.
    public static func coverage(level: Int) -> UInt64 { 1 << (12 + 9 * UInt64(level)) }
}

/// An access that had no translation, or was not allowed. It stops the engine.
public struct PageFault: Error, Hashable, Sendable {
    public enum Access: UInt8, Sendable { case read, write, execute }
    public enum Reason: UInt8, Sendable {
        /// An entry on the way is not valid.
        case notPresent
        case readOnly
        case noExecute
        /// A bit that must be zero is not, or `large` where it has no meaning.
        case reservedBit
        /// The physical address is neither video memory nor registered system memory.
        case badPhysicalAddress
        /// The virtual address has more than 48 bits.
        case nonCanonical
        /// No page table is bound.
        case noContext
    }
    /// GPU virtual address (physical for packets in physical mode).
    public var address: UInt64
    public var access: Access
    public var reason: Reason
    /// Level of the entry where the walk stopped, 0 the leaf.
    public var level: Int

    public init(address: UInt64, access: Access, reason: Reason, level: Int) {
        self.address = address
        self.access = access
        self.reason = reason
        self.level = level
    }
}
