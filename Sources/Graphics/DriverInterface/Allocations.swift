/// DXGK_ALLOCATIONINFOFLAGS_WDDM2_0.
public struct AllocationInfoFlags: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public static let cpuVisible = AllocationInfoFlags(rawValue: 1 << 0)
    public static let permanentSysMem = AllocationInfoFlags(rawValue: 1 << 1)
    public static let cached = AllocationInfoFlags(rawValue: 1 << 2)
    public static let protected = AllocationInfoFlags(rawValue: 1 << 3)
    public static let existingSysMem = AllocationInfoFlags(rawValue: 1 << 4)
    public static let accessedPhysically = AllocationInfoFlags(rawValue: 1 << 15)
    public static let explicitResidencyNotification = AllocationInfoFlags(rawValue: 1 << 16)
    public static let cpuVisibleOnDemand = AllocationInfoFlags(rawValue: 1 << 18)
}

/// What the driver is asked about one allocation: the input half of DXGK_ALLOCATIONINFO.
public struct CreateAllocationRequest: Sendable {
    /// As the user-mode driver wrote it: data from another machine (GPV-070).
    public var privateDriverData: [UInt8]
    public init(privateDriverData: [UInt8]) { self.privateDriverData = privateDriverData }
}

/// The output half of DXGK_ALLOCATIONINFO.
public struct AllocationInfo: Sendable {
    public var allocation: any DriverHandle
    /// Bytes, a multiple of the page size (GPV-319).
    public var size: UInt64
    public var alignment: UInt32
    public var flags: AllocationInfoFlags
    /// Bit n: segment id n + 1 will do.
    public var supportedSegmentSet: UInt32
    /// Segment ids, most wanted first.
    public var preferredSegments: [UInt32]
    public var allocationPriority: UInt32
    /// The private data as the driver rewrote it.
    public var privateDriverData: [UInt8]

    public init(
        allocation: any DriverHandle, size: UInt64, alignment: UInt32, flags: AllocationInfoFlags,
        supportedSegmentSet: UInt32, preferredSegments: [UInt32], allocationPriority: UInt32,
        privateDriverData: [UInt8]
    ) {
        self.allocation = allocation
        self.size = size
        self.alignment = alignment
        self.flags = flags
        self.supportedSegmentSet = supportedSegmentSet
        self.preferredSegments = preferredSegments
        self.allocationPriority = allocationPriority
        self.privateDriverData = privateDriverData
    }
}

/// DXGKARG_CREATEALLOCATION.
public struct CreateAllocationArguments: Sendable {
    /// pPrivateDriverData: for the group as a whole.
    public var resourcePrivateDriverData: [UInt8]
    public var allocations: [CreateAllocationRequest]
    /// DXGK_CREATEALLOCATIONFLAGS.Resource: the allocations form one resource.
    public var isResource: Bool

    public init(resourcePrivateDriverData: [UInt8], allocations: [CreateAllocationRequest], isResource: Bool) {
        self.resourcePrivateDriverData = resourcePrivateDriverData
        self.allocations = allocations
        self.isResource = isResource
    }
}

/// DXGKARG_OPENALLOCATION for one allocation.
public struct OpenAllocationArguments: Sendable {
    /// The driver's handle that DxgkDdiCreateAllocation gave.
    public var allocation: any DriverHandle
    public var privateDriverData: [UInt8]
    /// DXGK_OPENALLOCATIONFLAGS.
    public var create: Bool
    public var readOnly: Bool

    public init(allocation: any DriverHandle, privateDriverData: [UInt8], create: Bool, readOnly: Bool) {
        self.allocation = allocation
        self.privateDriverData = privateDriverData
        self.create = create
        self.readOnly = readOnly
    }
}

/// D3DKMDT_STANDARDALLOCATION_TYPE with the size that each surface description comes to.
public enum StandardAllocation: Hashable, Sendable {
    case sharedPrimarySurface(width: UInt32, height: UInt32, format: UInt32)
    case shadowSurface(width: UInt32, height: UInt32, format: UInt32)
    case stagingSurface(width: UInt32, height: UInt32)
    case gdiSurface(width: UInt32, height: UInt32, format: UInt32)
    case vgpu(size: UInt64)

    /// The documented number.
    public var type: UInt32 {
        switch self {
        case .sharedPrimarySurface: 1
        case .shadowSurface: 2
        case .stagingSurface: 3
        case .gdiSurface: 4
        case .vgpu: 5
        }
    }
}

/// The answer of DxgkDdiGetStandardAllocationDriverData.
public struct StandardAllocationDriverData: Sendable {
    public var allocationPrivateDriverData: [UInt8]
    public var resourcePrivateDriverData: [UInt8]
    /// Bytes in a row, where the surface has rows.
    public var pitch: UInt32
    public init(allocationPrivateDriverData: [UInt8], resourcePrivateDriverData: [UInt8], pitch: UInt32) {
        self.allocationPrivateDriverData = allocationPrivateDriverData
        self.resourcePrivateDriverData = resourcePrivateDriverData
        self.pitch = pitch
    }
}
