/// DXGK_WDDMVERSION: the interface level of a driver.
public struct WDDMVersion: RawRepresentable, Hashable, Comparable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public static func < (a: WDDMVersion, b: WDDMVersion) -> Bool { a.rawValue < b.rawValue }

    public static let v2_0 = WDDMVersion(rawValue: 0x2000)
    public static let v2_4 = WDDMVersion(rawValue: 0x2400)
    public static let v2_5 = WDDMVersion(rawValue: 0x2500)
    public static let v2_6 = WDDMVersion(rawValue: 0x2600)
    public static let v2_7 = WDDMVersion(rawValue: 0x2700)
    public static let v2_9 = WDDMVersion(rawValue: 0x2900)
    public static let v3_0 = WDDMVersion(rawValue: 0x3000)
    public static let v3_1 = WDDMVersion(rawValue: 0x3100)
    public static let v3_2 = WDDMVersion(rawValue: 0x3200)

    /// The value that D3DKMT_DRIVERVERSION shows: 2700 for 0x2700, 3200 for 0x3200.
    public var kmtDriverVersion: UInt32 {
        (rawValue >> 12) * 1000 + ((rawValue >> 8) & 0xF) * 100 + ((rawValue >> 4) & 0xF) * 10 + (rawValue & 0xF)
    }
}

/// DXGK_VIDSCHCAPS: what the scheduler may ask of the driver.
public struct SchedulingCaps: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public static let multiEngineAware = SchedulingCaps(rawValue: 1 << 0)
    public static let vSyncPowerSaveAware = SchedulingCaps(rawValue: 1 << 1)
    public static let preemptionAware = SchedulingCaps(rawValue: 1 << 2)
    public static let noDmaPatching = SchedulingCaps(rawValue: 1 << 3)
    public static let cancelCommandAware = SchedulingCaps(rawValue: 1 << 4)
    public static let no64BitAtomics = SchedulingCaps(rawValue: 1 << 5)
    public static let lowIrqlPreemptCommand = SchedulingCaps(rawValue: 1 << 6)
}

/// DXGK_VIDMMCAPS: what the memory manager may expect; bit 10 is the paravirtualization cap (GPV-068).
public struct MemoryManagementCaps: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public static let outOfOrderLock = MemoryManagementCaps(rawValue: 1 << 0)
    public static let dedicatedPagingEngine = MemoryManagementCaps(rawValue: 1 << 1)
    public static let pagingEngineCanSwizzle = MemoryManagementCaps(rawValue: 1 << 2)
    public static let sectionBackedPrimary = MemoryManagementCaps(rawValue: 1 << 3)
    public static let crossAdapterResource = MemoryManagementCaps(rawValue: 1 << 4)
    public static let virtualAddressingSupported = MemoryManagementCaps(rawValue: 1 << 5)
    public static let gpuMmuSupported = MemoryManagementCaps(rawValue: 1 << 6)
    public static let ioMmuSupported = MemoryManagementCaps(rawValue: 1 << 7)
    public static let paravirtualizationSupported = MemoryManagementCaps(rawValue: 1 << 10)
    public static let ioMmuSecureModeSupported = MemoryManagementCaps(rawValue: 1 << 11)
}

/// D3DKMDT_GRAPHICS_PREEMPTION_GRANULARITY and D3DKMDT_COMPUTE_PREEMPTION_GRANULARITY share their numbers.
public struct PreemptionCaps: Hashable, Sendable {
    public enum Granularity: UInt32, Sendable {
        case none = 0
        case dmaBufferBoundary = 100
        /// Primitive boundary for graphics, dispatch boundary for compute.
        case workBoundary = 200
        /// Triangle boundary for graphics, thread-group boundary for compute.
        case groupBoundary = 300
        case elementBoundary = 400
        case shaderBoundary = 500
    }
    public var graphics: Granularity
    public var compute: Granularity
    public init(graphics: Granularity, compute: Granularity) {
        self.graphics = graphics
        self.compute = compute
    }
}

/// DXGK_DRIVERCAPS: the answer to DXGKQAITYPE_DRIVERCAPS, without the display members that a render-only driver leaves 0.
public struct DriverCaps: Sendable {
    public var highestAcceptableAddress: UInt64 = .max
    public var schedulingCaps: SchedulingCaps = []
    public var memoryManagementCaps: MemoryManagementCaps = []
    /// DXGK_VIDMMCAPS.PagingNode.
    public var pagingNode: UInt32 = 0
    /// DXGK_GPUENGINETOPOLOGY.NbAsymetricProcessingNodes.
    public var nodeCount: UInt32 = 0
    public var wddmVersion: WDDMVersion = .v3_2
    public var preemptionCaps = PreemptionCaps(graphics: .none, compute: .none)
    public var supportPerEngineTDR = false
    public var supportNonVGA = false
    public var supportSurpriseRemoval = false
    /// MiscCaps.VirtualGpuOnly and MiscCaps.ComputeOnly.
    public var virtualGPUOnly = false
    public var computeOnly = false

    public init() {}
}

/// DXGK_PAGETABLEUPDATEMODE.
public enum PageTableUpdateMode: UInt32, Sendable {
    case cpuVirtual = 0
    case gpuVirtual = 1
    case gpuPhysical = 2
}

/// DXGK_GPUMMUCAPS: the answer to DXGKQAITYPE_GPUMMUCAPS.
public struct GPUMMUCaps: Sendable {
    public struct Flags: OptionSet, Hashable, Sendable {
        public let rawValue: UInt32
        public init(rawValue: UInt32) { self.rawValue = rawValue }
        public static let readOnlyMemorySupported = Flags(rawValue: 1 << 0)
        public static let noExecuteMemorySupported = Flags(rawValue: 1 << 1)
        public static let zeroInPteSupported = Flags(rawValue: 1 << 2)
        public static let explicitPageTableInvalidation = Flags(rawValue: 1 << 3)
        public static let cacheCoherentMemorySupported = Flags(rawValue: 1 << 4)
    }
    public var flags: Flags
    public var pageTableUpdateMode: PageTableUpdateMode
    public var virtualAddressBitCount: UInt32
    /// At least 2 (GPV-324).
    public var pageTableLevelCount: UInt32

    public init(
        flags: Flags, pageTableUpdateMode: PageTableUpdateMode, virtualAddressBitCount: UInt32,
        pageTableLevelCount: UInt32
    ) {
        self.flags = flags
        self.pageTableUpdateMode = pageTableUpdateMode
        self.virtualAddressBitCount = virtualAddressBitCount
        self.pageTableLevelCount = pageTableLevelCount
    }
}

/// DXGK_PAGE_TABLE_LEVEL_DESC: one level of the device's page tables; level 0 is the leaf.
public struct PageTableLevelDescription: Hashable, Sendable {
    public var indexBitCount: UInt32
    public var segmentID: UInt32
    public var sizeInBytes: UInt32
    public var alignmentInBytes: UInt32

    public init(indexBitCount: UInt32, segmentID: UInt32, sizeInBytes: UInt32, alignmentInBytes: UInt32) {
        self.indexBitCount = indexBitCount
        self.segmentID = segmentID
        self.sizeInBytes = sizeInBytes
        self.alignmentInBytes = alignmentInBytes
    }
}

/// DXGK_PHYSICALADAPTERCAPS.
public struct PhysicalAdapterCaps: Sendable {
    public var executionNodeCount: UInt16
    public var pagingNodeIndex: UInt16
    public var gpuMmuSupported: Bool
    public var ioMmuSupported: Bool
    public init(executionNodeCount: UInt16, pagingNodeIndex: UInt16, gpuMmuSupported: Bool, ioMmuSupported: Bool) {
        self.executionNodeCount = executionNodeCount
        self.pagingNodeIndex = pagingNodeIndex
        self.gpuMmuSupported = gpuMmuSupported
        self.ioMmuSupported = ioMmuSupported
    }
}

/// DXGK_GPUPCAPS.
public struct GPUPCaps: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public static let virtualMachineHibernation = GPUPCaps(rawValue: 1 << 0)
    public static let hotDriverUpdate = GPUPCaps(rawValue: 1 << 1)
    public static let liveMigration = GPUPCaps(rawValue: 1 << 2)
    public static let scatterMapReserve = GPUPCaps(rawValue: 1 << 3)
}

/// DXGK_DIRTY_BIT_TRACKING_CAPS.
public struct DirtyBitTrackingCaps: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public static let supported = DirtyBitTrackingCaps(rawValue: 1 << 0)
    public static let performant = DirtyBitTrackingCaps(rawValue: 1 << 1)
}

/// DXGK_ENGINE_TYPE.
public enum EngineType: UInt32, Sendable {
    case other = 0
    case threeD = 1
    case videoDecode = 2
    case videoEncode = 3
    case videoProcessing = 4
    case sceneAssembly = 5
    case copy = 6
    case overlay = 7
    case crypto = 8
}

/// DXGK_NODEMETADATA: the answer of DxgkDdiGetNodeMetadata (GPV-358).
public struct NodeMetadata: Hashable, Sendable {
    public var engineType: EngineType
    /// At most 31 UTF-16 units; for engine type OTHER the name that tools show.
    public var friendlyName: String
    public var gpuMmuSupported: Bool
    public var ioMmuSupported: Bool
    public init(engineType: EngineType, friendlyName: String, gpuMmuSupported: Bool, ioMmuSupported: Bool) {
        self.engineType = engineType
        self.friendlyName = friendlyName
        self.gpuMmuSupported = gpuMmuSupported
        self.ioMmuSupported = ioMmuSupported
    }
}

/// DXGK_GPUCLOCKDATA: the answer of DxgkDdiCalibrateGpuClock.
public struct GPUClockData: Hashable, Sendable {
    /// Ticks per second of the GPU's counter.
    public var gpuFrequency: UInt64
    public var gpuClockCounter: UInt64
    public var cpuClockCounter: UInt64
    public init(gpuFrequency: UInt64, gpuClockCounter: UInt64, cpuClockCounter: UInt64) {
        self.gpuFrequency = gpuFrequency
        self.gpuClockCounter = gpuClockCounter
        self.cpuClockCounter = cpuClockCounter
    }
}
