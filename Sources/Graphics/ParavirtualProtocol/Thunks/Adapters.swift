/// D3DKMT_ADAPTERINFO.
public struct D3DKMTAdapterInfo: Hashable, Sendable {
    /// Opened for the caller; to be closed with closeAdapter.
    public var hAdapter: D3DKMTHandle
    public var adapterLuid: LUID
    public var numOfSources: UInt32
    public var presentRegionsPreferred: Bool
    public init(
        hAdapter: D3DKMTHandle, adapterLuid: LUID, numOfSources: UInt32 = 0, presentRegionsPreferred: Bool = false
    ) {
        self.hAdapter = hAdapter
        self.adapterLuid = adapterLuid
        self.numOfSources = numOfSources
        self.presentRegionsPreferred = presentRegionsPreferred
    }
}

/// D3DKMT_ENUMADAPTERS_FILTER.
public struct D3DKMTEnumAdaptersFilter: OptionSet, Sendable {
    public let rawValue: UInt64
    public init(rawValue: UInt64) { self.rawValue = rawValue }
    public static let includeComputeOnly = D3DKMTEnumAdaptersFilter(rawValue: 1)
    public static let includeDisplayOnly = D3DKMTEnumAdaptersFilter(rawValue: 2)
}

/// D3DKMT_ENUMADAPTERS3. `adapters` (out) lists every adapter that the filter lets through, each with a fresh handle.
public struct D3DKMTEnumAdapters3 {
    public var filter: D3DKMTEnumAdaptersFilter
    public var adapters: [D3DKMTAdapterInfo] = []
    public init(filter: D3DKMTEnumAdaptersFilter = []) { self.filter = filter }
}

/// D3DKMT_OPENADAPTERFROMLUID.
public struct D3DKMTOpenAdapterFromLuid {
    public var adapterLuid: LUID
    public var hAdapter: D3DKMTHandle = .null
    public init(adapterLuid: LUID) { self.adapterLuid = adapterLuid }
}

/// D3DKMT_CLOSEADAPTER.
public struct D3DKMTCloseAdapter {
    public var hAdapter: D3DKMTHandle
    public init(hAdapter: D3DKMTHandle) { self.hAdapter = hAdapter }
}

/// KMTQUERYADAPTERINFOTYPE: the values a render-only adapter answers. Payloads have their documented byte layouts.
public struct KMTQueryAdapterInfoType: RawRepresentable, Hashable, Sendable {
    public var rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    /// Driver-defined; forwarded to the kernel-mode driver.
    public static let umDriverPrivate = Self(rawValue: 0)
    /// u32 KMTUMDVERSION (in), WCHAR[260] file name; translated in guests.
    public static let umDriverName = Self(rawValue: 1)
    /// Three u64: dedicated video, dedicated system, shared system bytes.
    public static let getSegmentSize = Self(rawValue: 3)
    public static let adapterGuid = Self(rawValue: 4)
    /// u32 bus, device, function.
    public static let adapterAddress = Self(rawValue: 6)
    /// Four WCHAR[260]: adapter string, BIOS string, DAC type, chip type.
    public static let adapterRegistryInfo = Self(rawValue: 8)
    public static let driverVersion = Self(rawValue: 13)
    /// u32 of `D3DKMTAdapterType` bits.
    public static let adapterType = Self(rawValue: 15)
    public static let wddm12Caps = Self(rawValue: 17)
    public static let umdDriverVersion = Self(rawValue: 18)
    public static let wddm13Caps = Self(rawValue: 22)
    public static let wddm20Caps = Self(rawValue: 24)
    /// u32 node ordinal and adapter index (in), then the node's metadata.
    public static let nodeMetadata = Self(rawValue: 25)
    public static let physicalAdapterCount = Self(rawValue: 30)
    public static let physicalAdapterDeviceIds = Self(rawValue: 31)
    public static let driverCapsExt = Self(rawValue: 32)
    public static let queryGpuMmuCaps = Self(rawValue: 34)
    public static let getSegmentGroupSize = Self(rawValue: 42)
    /// `D3DDDIQueryRegistryInfo` bytes.
    public static let queryRegistry = Self(rawValue: 48)
    public static let kmdDriverVersion = Self(rawValue: 49)
    public static let adapterTypeRender = Self(rawValue: 57)
    public static let nodePerfData = Self(rawValue: 61)
    public static let adapterPerfData = Self(rawValue: 62)
    /// WCHAR[4096].
    public static let driverDescription = Self(rawValue: 65)
    public static let driverDescriptionRender = Self(rawValue: 66)
    /// One byte: SecureContainer.
    public static let paravirtualizationRender = Self(rawValue: 68)
    public static let wddm27Caps = Self(rawValue: 70)
    public static let wddm29Caps = Self(rawValue: 75)
    public static let wddm30Caps = Self(rawValue: 77)
}

/// D3DKMT_ADAPTERTYPE, the answer to types 15 and 57.
public struct D3DKMTAdapterType: OptionSet, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public static let renderSupported = Self(rawValue: 1 << 0)
    public static let displaySupported = Self(rawValue: 1 << 1)
    public static let softwareDevice = Self(rawValue: 1 << 2)
    public static let postDevice = Self(rawValue: 1 << 3)
    public static let hybridDiscrete = Self(rawValue: 1 << 4)
    public static let hybridIntegrated = Self(rawValue: 1 << 5)
    public static let indirectDisplayDevice = Self(rawValue: 1 << 6)
    public static let paravirtualized = Self(rawValue: 1 << 7)
    public static let acgSupported = Self(rawValue: 1 << 8)
    public static let supportSetTimingsFromVidPn = Self(rawValue: 1 << 9)
    public static let detachable = Self(rawValue: 1 << 10)
    public static let computeOnly = Self(rawValue: 1 << 11)
    public static let prototype = Self(rawValue: 1 << 12)
}

/// D3DKMT_QUERYADAPTERINFO. `privateDriverData` goes down and comes back with the same length.
public struct D3DKMTQueryAdapterInfo {
    public var hAdapter: D3DKMTHandle
    public var type: KMTQueryAdapterInfoType
    public var privateDriverData: [UInt8]
    public init(hAdapter: D3DKMTHandle, type: KMTQueryAdapterInfoType, privateDriverData: [UInt8]) {
        self.hAdapter = hAdapter
        self.type = type
        self.privateDriverData = privateDriverData
    }
}

/// D3DKMT_MEMORY_SEGMENT_GROUP.
public enum D3DKMTMemorySegmentGroup: UInt32, Sendable {
    case local = 0
    case nonLocal = 1
}

/// D3DKMT_QUERYVIDEOMEMORYINFO. The four out fields are bytes.
public struct D3DKMTQueryVideoMemoryInfo {
    public var hAdapter: D3DKMTHandle
    public var memorySegmentGroup: D3DKMTMemorySegmentGroup
    public var physicalAdapterIndex: UInt32 = 0
    public var budget: UInt64 = 0
    public var currentUsage: UInt64 = 0
    public var currentReservation: UInt64 = 0
    public var availableForReservation: UInt64 = 0
    public init(hAdapter: D3DKMTHandle, memorySegmentGroup: D3DKMTMemorySegmentGroup) {
        self.hAdapter = hAdapter
        self.memorySegmentGroup = memorySegmentGroup
    }
}

/// D3DKMT_CHANGEVIDEOMEMORYRESERVATION. `reservation` is bytes.
public struct D3DKMTChangeVideoMemoryReservation {
    public var hAdapter: D3DKMTHandle
    public var memorySegmentGroup: D3DKMTMemorySegmentGroup
    public var reservation: UInt64
    public var physicalAdapterIndex: UInt32 = 0
    public init(hAdapter: D3DKMTHandle, memorySegmentGroup: D3DKMTMemorySegmentGroup, reservation: UInt64) {
        self.hAdapter = hAdapter
        self.memorySegmentGroup = memorySegmentGroup
        self.reservation = reservation
    }
}

/// D3DKMT_QUERYSTATISTICS_TYPE.
public enum D3DKMTQueryStatisticsType: UInt32, Sendable {
    case adapter = 0
    case process = 1
    case processAdapter = 2
    case segment = 3
    case processSegment = 4
    case node = 5
    case processNode = 6
    case vidPnSource = 7
    case processVidPnSource = 8
    case processSegmentGroup = 9
    case physicalAdapter = 10
}

/// D3DKMT_QUERYSTATISTICS. `result` (out) is the 776-byte result block in its documented layout.
public struct D3DKMTQueryStatistics {
    public static let resultBytes = 776
    public var type: D3DKMTQueryStatisticsType
    public var adapterLuid: LUID
    /// Process id, or 0 for the caller where the type asks for a process.
    public var processID: UInt64 = 0
    /// Segment, node, source or physical adapter that the type asks for.
    public var selector: UInt32 = 0
    public var result: [UInt8] = []
    public init(type: D3DKMTQueryStatisticsType, adapterLuid: LUID, selector: UInt32 = 0) {
        self.type = type
        self.adapterLuid = adapterLuid
        self.selector = selector
    }
}

/// D3DKMT_QUERYCLOCKCALIBRATION with DXGK_GPUCLOCKDATA: frequency in Hz, both counters read at one moment.
public struct D3DKMTQueryClockCalibration {
    public var hAdapter: D3DKMTHandle
    public var nodeOrdinal: UInt32
    public var physicalAdapterIndex: UInt32 = 0
    public var gpuFrequency: UInt64 = 0
    public var gpuClockCounter: UInt64 = 0
    public var cpuClockCounter: UInt64 = 0
    public var clockFlags: UInt32 = 0
    public init(hAdapter: D3DKMTHandle, nodeOrdinal: UInt32) {
        self.hAdapter = hAdapter
        self.nodeOrdinal = nodeOrdinal
    }
}

/// D3DKMT_ISFEATUREENABLED with DXGK_ISFEATUREENABLED_RESULT (GPV-376). `value` has bits 0 enabled, 1 known feature,
/// 2 supported by driver, 3 supported on this configuration.
public struct D3DKMTIsFeatureEnabled {
    public var hAdapter: D3DKMTHandle
    public var featureID: UInt32
    public var version: UInt16 = 0
    public var value: UInt16 = 0
    public init(hAdapter: D3DKMTHandle, featureID: UInt32) {
        self.hAdapter = hAdapter
        self.featureID = featureID
    }
}

/// D3DKMT_ESCAPETYPE.
public struct D3DKMTEscapeType: RawRepresentable, Hashable, Sendable {
    public var rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public static let driverPrivate = Self(rawValue: 0)
    public static let vidMm = Self(rawValue: 1)
    public static let tdrDbgCtrl = Self(rawValue: 2)
    public static let vidSch = Self(rawValue: 3)
    public static let device = Self(rawValue: 4)
}

/// D3DDDI_ESCAPEFLAGS. User mode may not set `virtualMachineData` (GPV-041).
public struct D3DDDIEscapeFlags: OptionSet, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public static let hardwareAccess = Self(rawValue: 1 << 0)
    public static let deviceStatusQuery = Self(rawValue: 1 << 1)
    public static let changeFrameLatency = Self(rawValue: 1 << 2)
    public static let noAdapterSynchronization = Self(rawValue: 1 << 3)
    public static let virtualMachineData = Self(rawValue: 1 << 5)
    public static let driverKnownEscape = Self(rawValue: 1 << 6)
    public static let driverCommonEscape = Self(rawValue: 1 << 7)
}

/// D3DDDI_DRIVERESCAPETYPE: the first u32 of the private data of a known escape (GPV-089). The second is the handle.
public enum D3DDDIDriverEscapeType: UInt32, Sendable {
    case translateAllocationHandle = 0
    case translateResourceHandle = 1
    case cpuEventUsage = 2
    case buildTestCommandBuffer = 3
}

/// D3DKMT_ESCAPE. `privateDriverData` goes down and comes back with the same length.
public struct D3DKMTEscape {
    public var hAdapter: D3DKMTHandle
    public var hDevice: D3DKMTHandle
    public var type: D3DKMTEscapeType
    public var flags: D3DDDIEscapeFlags
    public var privateDriverData: [UInt8]
    public var hContext: D3DKMTHandle
    public init(
        hAdapter: D3DKMTHandle, hDevice: D3DKMTHandle = .null, type: D3DKMTEscapeType = .driverPrivate,
        flags: D3DDDIEscapeFlags = [], privateDriverData: [UInt8], hContext: D3DKMTHandle = .null
    ) {
        self.hAdapter = hAdapter
        self.hDevice = hDevice
        self.type = type
        self.flags = flags
        self.privateDriverData = privateDriverData
        self.hContext = hContext
    }
}
