/// D3DKMT_CREATEDEVICE (the virtual-address form: no command buffer or lists come back).
public struct D3DKMTCreateDevice {
    /// D3DKMT_CREATEDEVICEFLAGS.
    public struct Flags: OptionSet, Sendable {
        public let rawValue: UInt32
        public init(rawValue: UInt32) { self.rawValue = rawValue }
        public static let legacyMode = Flags(rawValue: 1)
        public static let requestVSync = Flags(rawValue: 2)
        public static let disableGpuTimeout = Flags(rawValue: 4)
    }
    public var hAdapter: D3DKMTHandle
    public var flags: Flags
    public var hDevice: D3DKMTHandle = .null
    public init(hAdapter: D3DKMTHandle, flags: Flags = []) {
        self.hAdapter = hAdapter
        self.flags = flags
    }
}

/// D3DKMT_DESTROYDEVICE: everything that hangs from the device goes with it.
public struct D3DKMTDestroyDevice {
    public var hDevice: D3DKMTHandle
    public init(hDevice: D3DKMTHandle) { self.hDevice = hDevice }
}

/// D3DKMT_DEVICEEXECUTION_STATE.
public enum D3DKMTDeviceExecutionState: UInt32, Sendable {
    case active = 1
    case reset = 2
    case hung = 3
    case stopped = 4
    case errorOutOfMemory = 5
    case errorDmaFault = 6
    case errorDmaPageFault = 7
}

/// D3DKMT_DEVICEPAGEFAULT_STATE.
public struct D3DKMTDevicePageFaultState: Hashable, Sendable {
    public var faultedPrimitiveAPISequenceNumber: UInt64 = 0
    public var faultedPipelineStage: UInt32 = 0
    public var faultedBindTableEntry: UInt32 = 0
    public var pageFaultFlags: UInt32 = 0
    public var faultErrorCode: UInt32 = 0
    public var faultedVirtualAddress: UInt64 = 0
    public init() {}
}

/// D3DKMT_GETDEVICESTATE: one out field is filled, the one that `stateType` names.
public struct D3DKMTGetDeviceState {
    /// D3DKMT_DEVICESTATE_TYPE.
    public enum StateType: UInt32, Sendable {
        case execution = 1
        case present = 2
        case reset = 3
        case presentDwm = 4
        case pageFault = 5
        case presentQueue = 6
    }
    public var hDevice: D3DKMTHandle
    public var stateType: StateType
    public var executionState: D3DKMTDeviceExecutionState = .active
    /// D3DKMT_DEVICERESET_STATE; bit 0 is DesktopSwitched.
    public var resetState: UInt32 = 0
    public var pageFaultState = D3DKMTDevicePageFaultState()
    public init(hDevice: D3DKMTHandle, stateType: StateType = .execution) {
        self.hDevice = hDevice
        self.stateType = stateType
    }
}

/// D3DKMT_MARKDEVICEASERROR.
public struct D3DKMTMarkDeviceAsError {
    /// D3DKMT_DEVICE_ERROR_REASON.
    public enum Reason: UInt32, Sendable {
        case generic = 0x8000_0000
        case driverError = 0x8000_0006
    }
    public var hDevice: D3DKMTHandle
    public var reason: Reason
    public init(hDevice: D3DKMTHandle, reason: Reason) {
        self.hDevice = hDevice
        self.reason = reason
    }
}

/// D3DKMT_CLIENTHINT.
public enum D3DKMTClientHint: UInt32, Sendable {
    case unknown = 0
    case openGL = 1
    case openCL = 3
    case vulkan = 4
    case cuda = 5
    case dx9 = 9
    case dx10 = 10
    case dx11 = 11
    case dx12 = 12
    case onDX12 = 13
    case mftEncode = 15
    case dmlTensorFlow = 18
    case oneAPILevel0 = 19
}

/// D3DKMT_CREATECONTEXTVIRTUAL. The driver may rewrite `privateDriverData` (same length).
public struct D3DKMTCreateContextVirtual {
    /// D3DDDI_CREATECONTEXTFLAGS.
    public struct Flags: OptionSet, Sendable {
        public let rawValue: UInt32
        public init(rawValue: UInt32) { self.rawValue = rawValue }
        public static let nullRendering = Flags(rawValue: 1 << 0)
        public static let initialData = Flags(rawValue: 1 << 1)
        public static let disableGpuTimeout = Flags(rawValue: 1 << 2)
        public static let synchronizationOnly = Flags(rawValue: 1 << 3)
        public static let hwQueueSupported = Flags(rawValue: 1 << 4)
        public static let noKmdAccess = Flags(rawValue: 1 << 5)
    }
    public var hDevice: D3DKMTHandle
    public var nodeOrdinal: UInt32
    /// Bit mask of engines of the node; 0 is taken as engine 0.
    public var engineAffinity: UInt32
    public var flags: Flags
    public var privateDriverData: [UInt8]
    public var clientHint: D3DKMTClientHint
    public var hContext: D3DKMTHandle = .null
    public init(
        hDevice: D3DKMTHandle, nodeOrdinal: UInt32, engineAffinity: UInt32 = 1, flags: Flags = [],
        privateDriverData: [UInt8] = [], clientHint: D3DKMTClientHint = .unknown
    ) {
        self.hDevice = hDevice
        self.nodeOrdinal = nodeOrdinal
        self.engineAffinity = engineAffinity
        self.flags = flags
        self.privateDriverData = privateDriverData
        self.clientHint = clientHint
    }
}

/// D3DKMT_DESTROYCONTEXT.
public struct D3DKMTDestroyContext {
    public var hContext: D3DKMTHandle
    public init(hContext: D3DKMTHandle) { self.hContext = hContext }
}

/// D3DKMT_SETCONTEXTSCHEDULINGPRIORITY, D3DKMT_GETCONTEXTSCHEDULINGPRIORITY and their in-process forms.
public struct D3DKMTContextSchedulingPriority {
    public var hContext: D3DKMTHandle
    /// -7 to 7.
    public var priority: Int32
    public var inProcess: Bool
    public init(hContext: D3DKMTHandle, priority: Int32 = 0, inProcess: Bool = false) {
        self.hContext = hContext
        self.priority = priority
        self.inProcess = inProcess
    }
}

/// D3DKMT_CREATEHWQUEUE. The progress fence's value is the first u64 at `progressFenceCPUVirtualAddress`.
public struct D3DKMTCreateHwQueue {
    /// D3DDDI_CREATEHWQUEUEFLAGS.
    public struct Flags: OptionSet, Sendable {
        public let rawValue: UInt32
        public init(rawValue: UInt32) { self.rawValue = rawValue }
        public static let disableGpuTimeout = Flags(rawValue: 1 << 0)
        public static let noBroadcastSignal = Flags(rawValue: 1 << 1)
        public static let noBroadcastWait = Flags(rawValue: 1 << 2)
        public static let noKmdAccess = Flags(rawValue: 1 << 3)
    }
    /// A context that was created with `hwQueueSupported`.
    public var hHwContext: D3DKMTHandle
    public var flags: Flags
    public var privateDriverData: [UInt8]
    public var hHwQueue: D3DKMTHandle = .null
    public var hHwQueueProgressFence: D3DKMTHandle = .null
    public var progressFenceCPUVirtualAddress: UnsafeMutableRawPointer?
    public var progressFenceGPUVirtualAddress: UInt64 = 0
    public init(hHwContext: D3DKMTHandle, flags: Flags = [], privateDriverData: [UInt8] = []) {
        self.hHwContext = hHwContext
        self.flags = flags
        self.privateDriverData = privateDriverData
    }
}

/// D3DKMT_DESTROYHWQUEUE.
public struct D3DKMTDestroyHwQueue {
    public var hHwQueue: D3DKMTHandle
    public init(hHwQueue: D3DKMTHandle) { self.hHwQueue = hHwQueue }
}
