/// DXGK_PTE: one page-table entry as the memory manager speaks of it; the driver writes its own format.
public struct KernelPageTableEntry: Hashable, Sendable {
    public struct Flags: OptionSet, Hashable, Sendable {
        public let rawValue: UInt64
        @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }
        public static let valid = Flags(rawValue: 1 << 0)
        public static let zero = Flags(rawValue: 1 << 1)
        public static let cacheCoherent = Flags(rawValue: 1 << 2)
        public static let readOnly = Flags(rawValue: 1 << 3)
        public static let noExecute = Flags(rawValue: 1 << 4)
        public static let largePage = Flags(rawValue: 1 << 10)
    }
    public var flags: Flags
    /// Segment of the page or of the table below.
    public var segmentID: UInt32
    /// PageAddress or PageTableAddress: bytes in the segment, a multiple of 4096. For segment 0 the bus address of the
    /// system page.
    public var address: UInt64

    @inlinable public init(flags: Flags, segmentID: UInt32, address: UInt64) {
        self.flags = flags
        self.segmentID = segmentID
        self.address = address
    }

    /// All entries start invalid (GPV-325).
    public static let invalid = KernelPageTableEntry(flags: [], segmentID: 0, address: 0)
}

/// pPageTableEntries of an update.
public enum PageTableEntries: Hashable, Sendable {
    case list([KernelPageTableEntry])
    /// DXGK_UPDATEPAGETABLEFLAGS.Repeat: the same entry so many times.
    case repeated(KernelPageTableEntry, count: UInt32)
    /// Consecutive pages of one segment: the array that the documented structure spells out.
    case consecutive(KernelPageTableEntry, count: UInt32)

    public var count: UInt32 {
        switch self {
        case .list(let entries): UInt32(entries.count)
        case .repeated(_, let count), .consecutive(_, let count): count
        }
    }
}

/// One end of a DXGK_OPERATION_TRANSFER: a place in a segment, or system pages (the pMdl of segment 0).
public enum TransferEndpoint: Sendable {
    case segment(GPUPhysicalAddress)
    /// The bus address of the first of consecutive system pages.
    case system(busAddress: UInt64)
}

/// DXGK_BUILDPAGINGBUFFER_OPERATION with its union member.
public enum PagingOperation: Sendable {
    /// TRANSFER (0). Size 0 tells the driver of an eviction after a reset (GPV-365).
    case transfer(allocation: (any DriverHandle)?, source: TransferEndpoint, destination: TransferEndpoint, size: UInt64)
    /// FILL (1).
    case fill(allocation: (any DriverHandle)?, destination: GPUPhysicalAddress, size: UInt64, pattern: UInt32)
    /// DISCARD_CONTENT (2).
    case discardContent(allocation: any DriverHandle, at: GPUPhysicalAddress)
    /// UPDATE_PAGE_TABLE (11). Entries go into the table from startIndex on.
    case updatePageTable(level: UInt32, table: GPUPhysicalAddress, startIndex: UInt32, entries: PageTableEntries)
    /// FLUSH_TLB (12).
    case flushTLB(root: GPUPhysicalAddress, start: GPUVirtualAddress, end: GPUVirtualAddress)
    /// COPY_PAGE_TABLE_ENTRIES (14).
    case copyPageTableEntries(
        source: GPUPhysicalAddress, sourceIndex: UInt32, destination: GPUPhysicalAddress, destinationIndex: UInt32,
        count: UInt32)
    /// NOTIFY_RESIDENCY (15).
    case notifyResidency(allocation: any DriverHandle, address: GPUPhysicalAddress, resident: Bool)
    /// SIGNAL_MONITORED_FENCE (16), by the physical place of the value.
    case signalMonitoredFence(at: TransferEndpoint, value: UInt64)

    /// The documented number.
    public var number: UInt32 {
        switch self {
        case .transfer: 0
        case .fill: 1
        case .discardContent: 2
        case .updatePageTable: 11
        case .flushTLB: 12
        case .copyPageTableEntries: 14
        case .notifyResidency: 15
        case .signalMonitoredFence: 16
        }
    }
}
