/// DXGK_SEGMENTFLAGS.
public struct SegmentFlags: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public static let aperture = SegmentFlags(rawValue: 1 << 0)
    public static let cpuVisible = SegmentFlags(rawValue: 1 << 2)
    public static let cacheCoherent = SegmentFlags(rawValue: 1 << 4)
    public static let populatedFromSystemMemory = SegmentFlags(rawValue: 1 << 6)
    public static let use64KBPages = SegmentFlags(rawValue: 1 << 11)
    public static let supportsCpuHostAperture = SegmentFlags(rawValue: 1 << 13)
    public static let applicationTarget = SegmentFlags(rawValue: 1 << 15)
    public static let localBudgetGroup = SegmentFlags(rawValue: 1 << 19)
    public static let nonLocalBudgetGroup = SegmentFlags(rawValue: 1 << 20)
}

/// DXGK_SEGMENTDESCRIPTOR4.
public struct SegmentDescriptor: Hashable, Sendable {
    public var flags: SegmentFlags
    /// Where the segment begins in the device's address range.
    public var baseAddress: UInt64
    public var size: UInt64
    /// How much of the segment may be committed at one time.
    public var commitLimit: UInt64

    public init(flags: SegmentFlags, baseAddress: UInt64, size: UInt64, commitLimit: UInt64) {
        self.flags = flags
        self.baseAddress = baseAddress
        self.size = size
        self.commitLimit = commitLimit
    }
}

/// DXGK_QUERYSEGMENTOUT4: the segments in id order, the first has id 1.
public struct QuerySegmentOut: Sendable {
    public var segments: [SegmentDescriptor]
    public var pagingBufferSegmentID: UInt32
    public var pagingBufferSize: UInt32
    public var pagingBufferPrivateDataSize: UInt32

    public init(
        segments: [SegmentDescriptor], pagingBufferSegmentID: UInt32, pagingBufferSize: UInt32,
        pagingBufferPrivateDataSize: UInt32
    ) {
        self.segments = segments
        self.pagingBufferSegmentID = pagingBufferSegmentID
        self.pagingBufferSize = pagingBufferSize
        self.pagingBufferPrivateDataSize = pagingBufferPrivateDataSize
    }
}

/// DXGK_MEMORYRANGE: part of one segment.
public struct MemoryRange: Hashable, Sendable {
    public var segmentOffset: UInt64
    public var sizeInBytes: UInt64
    public init(segmentOffset: UInt64, sizeInBytes: UInt64) {
        self.segmentOffset = segmentOffset
        self.sizeInBytes = sizeInBytes
    }
}
