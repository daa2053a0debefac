/// DXGK_QUERYADAPTERINFOTYPE, by its documented numbers.
public enum QueryAdapterInfoType: UInt32, CaseIterable, Sendable {
    case umDriverPrivate = 0
    case driverCaps = 1
    case querySegment = 2
    case querySegment2 = 4
    case querySegment3 = 5
    case numPowerComponents = 6
    case powerComponentInfo = 7
    case preferredGPUNode = 8
    case powerComponentPStateInfo = 9
    case historyBufferPrecision = 10
    case querySegment4 = 11
    case segmentMemoryState = 12
    case gpuMmuCaps = 13
    case pageTableLevelDesc = 14
    case physicalAdapterCaps = 15
    case frameBufferSaveSize = 21
    case hardwareReservedRanges = 22
    case nodePerfData = 24
    case adapterPerfData = 25
    case adapterPerfDataCaps = 26
    case gpuVersion = 27
    case deviceTypeCaps = 28
    case wddmDeviceCaps = 29
    case gpupCaps = 30
    case physicalMemoryCaps = 34
    case ioMmuCaps = 35
    case nativeFenceCaps = 37
    case dirtyBitTrackingCaps = 39
    case dirtyBitTrackingSegmentCaps = 40
    case scatterReserve = 41
}

/// DXGK_QUERYADAPTERINFOFLAGS: where the request came from (GPV-040). Both clear for the host's own calls.
public struct QueryAdapterInfoFlags: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public static let virtualMachineData = QueryAdapterInfoFlags(rawValue: 1 << 0)
    public static let secureVirtualMachine = QueryAdapterInfoFlags(rawValue: 1 << 1)
}

/// pInputData of DXGKARG_QUERYADAPTERINFO.
public enum QueryAdapterInfoInput: Sendable {
    case none
    /// Physical adapter, node, segment or component index, by type.
    case index(UInt32)
    /// DXGK_QUERYPAGETABLELEVELDESCIN.LevelIndex.
    case level(UInt16)
    /// What a user-mode driver passed: to be read as data from another machine (GPV-070).
    case bytes([UInt8])
}

/// pOutputData of DXGKARG_QUERYADAPTERINFO.
public enum QueryAdapterInfoOutput: Sendable {
    case bytes([UInt8])
    case driverCaps(DriverCaps)
    case segments(QuerySegmentOut)
    case gpuMmuCaps(GPUMMUCaps)
    case pageTableLevel(PageTableLevelDescription)
    case physicalAdapterCaps(PhysicalAdapterCaps)
    case gpupCaps(GPUPCaps)
    case dirtyBitTrackingCaps(DirtyBitTrackingCaps)
    /// DXGK_DIRTY_BIT_TRACKING_SEGMENT_CAPS.PageSize.
    case dirtyBitTrackingPageSize(UInt32)
    case wddmDeviceCaps(WDDMVersion)
    /// DXGK_GPUVERSION.
    case gpuVersion(bios: String, architecture: String)
    case count(UInt32)
    case size(UInt64)
}

/// DXGKARG_QUERYADAPTERINFO.
public struct QueryAdapterInfoArguments: Sendable {
    public var type: QueryAdapterInfoType
    public var input: QueryAdapterInfoInput
    public var flags: QueryAdapterInfoFlags
    /// hKmdProcessHandle: the VM process, nil before its first device and for host calls (GPV-075).
    public var process: (any DriverHandle)?
    /// OutputDataSize of a UMDRIVERPRIVATE request.
    public var outputDataSize: Int

    public init(
        type: QueryAdapterInfoType, input: QueryAdapterInfoInput = .none, flags: QueryAdapterInfoFlags = [],
        process: (any DriverHandle)? = nil, outputDataSize: Int = 0
    ) {
        self.type = type
        self.input = input
        self.flags = flags
        self.process = process
        self.outputDataSize = outputDataSize
    }
}
