/// D3DKMT_CREATEALLOCATIONFLAGS.
public struct D3DKMTCreateAllocationFlags: OptionSet, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public static let createResource = Self(rawValue: 1 << 0)
    public static let createShared = Self(rawValue: 1 << 1)
    public static let nonSecure = Self(rawValue: 1 << 2)
    public static let createProtected = Self(rawValue: 1 << 3)
    public static let restrictSharedAccess = Self(rawValue: 1 << 4)
    public static let existingSysMem = Self(rawValue: 1 << 5)
    public static let ntSecuritySharing = Self(rawValue: 1 << 6)
    public static let readOnly = Self(rawValue: 1 << 7)
    public static let createWriteCombined = Self(rawValue: 1 << 8)
    public static let createCached = Self(rawValue: 1 << 9)
    public static let swapChainBackBuffer = Self(rawValue: 1 << 10)
    public static let crossAdapter = Self(rawValue: 1 << 11)
    public static let openCrossAdapter = Self(rawValue: 1 << 12)
    public static let partialSharedCreation = Self(rawValue: 1 << 13)
    public static let zeroed = Self(rawValue: 1 << 14)
    public static let writeWatch = Self(rawValue: 1 << 15)
    public static let standardAllocation = Self(rawValue: 1 << 16)
    public static let existingSection = Self(rawValue: 1 << 17)
}

/// D3DDDI_ALLOCATIONINFO2. The driver may rewrite `privateDriverData` (same length).
public struct D3DDDIAllocationInfo2 {
    /// Its anonymous flags.
    public struct Flags: OptionSet, Sendable {
        public let rawValue: UInt32
        public init(rawValue: UInt32) { self.rawValue = rawValue }
        public static let primary = Flags(rawValue: 1)
        public static let stereo = Flags(rawValue: 2)
        public static let overridePriority = Flags(rawValue: 4)
    }
    public var hAllocation: D3DKMTHandle = .null
    /// Page-aligned memory of the caller from `virtualAlloc`, which backs the allocation; or nil.
    public var systemMemory: UnsafeMutableRawPointer?
    public var privateDriverData: [UInt8]
    public var vidPnSourceID: UInt32
    public var flags: Flags
    public var gpuVirtualAddress: UInt64 = 0
    public var priority: UInt32 = 0
    public init(
        privateDriverData: [UInt8] = [], systemMemory: UnsafeMutableRawPointer? = nil, flags: Flags = [],
        vidPnSourceID: UInt32 = 0
    ) {
        self.privateDriverData = privateDriverData
        self.systemMemory = systemMemory
        self.flags = flags
        self.vidPnSourceID = vidPnSourceID
    }
}

/// D3DKMT_CREATESTANDARDALLOCATION: an existing heap of the caller (type 1), or a cross-adapter one (type 2).
public struct D3DKMTCreateStandardAllocation: Sendable {
    public var type: UInt32
    /// Bytes; a multiple of the page size.
    public var size: UInt64
    public var flags: UInt32 = 0
    public init(type: UInt32, size: UInt64) {
        self.type = type
        self.size = size
    }
}

/// D3DKMT_CREATEALLOCATION in the form of D3DKMTCreateAllocation2.
public struct D3DKMTCreateAllocation {
    public var hDevice: D3DKMTHandle
    /// In: a resource to extend, or null. Out: the new resource where `createResource` is set.
    public var hResource: D3DKMTHandle
    public var hGlobalShare: D3DKMTHandle = .null
    public var privateRuntimeData: [UInt8]
    /// Resource-level private data of the driver.
    public var privateDriverData: [UInt8]
    public var standardAllocation: D3DKMTCreateStandardAllocation?
    public var allocationInfo: [D3DDDIAllocationInfo2]
    public var flags: D3DKMTCreateAllocationFlags
    public var privateRuntimeResourceHandle: UInt64 = 0
    public init(
        hDevice: D3DKMTHandle, allocationInfo: [D3DDDIAllocationInfo2], flags: D3DKMTCreateAllocationFlags = [],
        hResource: D3DKMTHandle = .null, privateDriverData: [UInt8] = [], privateRuntimeData: [UInt8] = []
    ) {
        self.hDevice = hDevice
        self.allocationInfo = allocationInfo
        self.flags = flags
        self.hResource = hResource
        self.privateDriverData = privateDriverData
        self.privateRuntimeData = privateRuntimeData
    }
}

/// D3DKMT_DESTROYALLOCATION2: a list of allocations, or one whole resource, never both.
public struct D3DKMTDestroyAllocation2 {
    /// D3DDDICB_DESTROYALLOCATION2FLAGS.
    public struct Flags: OptionSet, Sendable {
        public let rawValue: UInt32
        public init(rawValue: UInt32) { self.rawValue = rawValue }
        public static let assumeNotInUse = Flags(rawValue: 1)
        public static let synchronousDestroy = Flags(rawValue: 2)
    }
    public var hDevice: D3DKMTHandle
    public var hResource: D3DKMTHandle
    public var allocationList: [D3DKMTHandle]
    public var flags: Flags
    public init(
        hDevice: D3DKMTHandle, hResource: D3DKMTHandle = .null, allocationList: [D3DKMTHandle] = [], flags: Flags = []
    ) {
        self.hDevice = hDevice
        self.hResource = hResource
        self.allocationList = allocationList
        self.flags = flags
    }
}

/// D3DKMT_LOCK2. `pData` (out) is valid in the calling process until the matching unlock.
public struct D3DKMTLock2 {
    public var hDevice: D3DKMTHandle
    public var hAllocation: D3DKMTHandle
    public var flags: UInt32 = 0
    public var pData: UnsafeMutableRawPointer?
    public init(hDevice: D3DKMTHandle, hAllocation: D3DKMTHandle) {
        self.hDevice = hDevice
        self.hAllocation = hAllocation
    }
}

/// D3DKMT_UNLOCK2.
public struct D3DKMTUnlock2 {
    public var hDevice: D3DKMTHandle
    public var hAllocation: D3DKMTHandle
    public init(hDevice: D3DKMTHandle, hAllocation: D3DKMTHandle) {
        self.hDevice = hDevice
        self.hAllocation = hAllocation
    }
}

/// D3DKMT_OFFER_PRIORITY.
public enum D3DKMTOfferPriority: UInt32, Sendable {
    case low = 1
    case normal = 2
    case high = 3
    case auto = 4
}

/// D3DKMT_OFFERALLOCATIONS. Exactly one of the lists is given.
public struct D3DKMTOfferAllocations {
    public var hDevice: D3DKMTHandle
    public var resources: [D3DKMTHandle]
    public var allocations: [D3DKMTHandle]
    public var priority: D3DKMTOfferPriority
    /// D3DKMT_OFFER_FLAGS: bit 0 offer immediately, bit 1 allow decommit.
    public var flags: UInt32 = 0
    public init(
        hDevice: D3DKMTHandle, resources: [D3DKMTHandle] = [], allocations: [D3DKMTHandle] = [],
        priority: D3DKMTOfferPriority = .normal
    ) {
        self.hDevice = hDevice
        self.resources = resources
        self.allocations = allocations
        self.priority = priority
    }
}

/// D3DDDI_RECLAIM_RESULT.
public enum D3DDDIReclaimResult: UInt32, Sendable {
    case ok = 0
    case discarded = 1
    case notCommitted = 2
}

/// D3DKMT_RECLAIMALLOCATIONS2. Exactly one of the lists is given; `results` (out) has one entry for each handle.
public struct D3DKMTReclaimAllocations2 {
    public var hPagingQueue: D3DKMTHandle
    public var resources: [D3DKMTHandle]
    public var allocations: [D3DKMTHandle]
    public var results: [D3DDDIReclaimResult] = []
    public var pagingFenceValue: UInt64 = 0
    public init(hPagingQueue: D3DKMTHandle, resources: [D3DKMTHandle] = [], allocations: [D3DKMTHandle] = []) {
        self.hPagingQueue = hPagingQueue
        self.resources = resources
        self.allocations = allocations
    }
}

/// D3DKMT_ALLOCATIONRESIDENCYSTATUS.
public enum D3DKMTAllocationResidencyStatus: UInt32, Sendable {
    case residentInGPUMemory = 1
    case residentInSharedMemory = 2
    case notResident = 3
}

/// D3DKMT_QUERYALLOCATIONRESIDENCY: one status for each allocation, or one for the resource.
public struct D3DKMTQueryAllocationResidency {
    public var hDevice: D3DKMTHandle
    public var hResource: D3DKMTHandle
    public var allocationList: [D3DKMTHandle]
    public var residencyStatus: [D3DKMTAllocationResidencyStatus] = []
    public init(hDevice: D3DKMTHandle, hResource: D3DKMTHandle = .null, allocationList: [D3DKMTHandle] = []) {
        self.hDevice = hDevice
        self.hResource = hResource
        self.allocationList = allocationList
    }
}

/// D3DKMT_SETALLOCATIONPRIORITY and D3DKMT_GETALLOCATIONPRIORITY: one priority for each allocation, or one for the resource.
public struct D3DKMTAllocationPriority {
    public var hDevice: D3DKMTHandle
    public var hResource: D3DKMTHandle
    public var allocationList: [D3DKMTHandle]
    /// D3DDDI_ALLOCATIONPRIORITY values: minimum 0x28000000 to maximum 0xC8000000.
    public var priorities: [UInt32]
    public init(
        hDevice: D3DKMTHandle, hResource: D3DKMTHandle = .null, allocationList: [D3DKMTHandle] = [],
        priorities: [UInt32] = []
    ) {
        self.hDevice = hDevice
        self.hResource = hResource
        self.allocationList = allocationList
        self.priorities = priorities
    }
}

/// D3DDDI_UPDATEALLOCPROPERTY.
public struct D3DDDIUpdateAllocProperty {
    public var hPagingQueue: D3DKMTHandle
    public var hAllocation: D3DKMTHandle
    public var supportedSegmentSet: UInt32 = 0
    public var preferredSegment: UInt32 = 0
    /// Bit 0 accessed physically, bit 1 unmoveable.
    public var flags: UInt32 = 0
    /// Which of the four properties change: bits 0 to 3.
    public var propertyMaskValue: UInt32 = 0
    public var pagingFenceValue: UInt64 = 0
    public init(hPagingQueue: D3DKMTHandle, hAllocation: D3DKMTHandle) {
        self.hPagingQueue = hPagingQueue
        self.hAllocation = hAllocation
    }
}

/// D3DKMT_INVALIDATECACHE. Offset and length are bytes.
public struct D3DKMTInvalidateCache {
    public var hDevice: D3DKMTHandle
    public var hAllocation: D3DKMTHandle
    public var offset: UInt64
    public var length: UInt64
    public init(hDevice: D3DKMTHandle, hAllocation: D3DKMTHandle, offset: UInt64, length: UInt64) {
        self.hDevice = hDevice
        self.hAllocation = hAllocation
        self.offset = offset
        self.length = length
    }
}
