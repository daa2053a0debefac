/// DXGK_SUBMITCOMMANDFLAGS.
public struct SubmitCommandFlags: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public static let paging = SubmitCommandFlags(rawValue: 1 << 0)
    public static let present = SubmitCommandFlags(rawValue: 1 << 1)
    public static let nullRendering = SubmitCommandFlags(rawValue: 1 << 3)
    public static let contextSwitch = SubmitCommandFlags(rawValue: 1 << 6)
    public static let resubmission = SubmitCommandFlags(rawValue: 1 << 7)
    /// The work comes from a guest (GPV-042).
    public static let virtualMachineData = SubmitCommandFlags(rawValue: 1 << 8)
}

/// DXGKARG_SUBMITCOMMANDVIRTUAL: a command buffer by its GPU address in the context's space (GPV-355).
public struct SubmitCommandVirtualArguments: Sendable {
    public var context: any DriverHandle
    public var dmaBufferVirtualAddress: GPUVirtualAddress
    public var dmaBufferSize: UInt32
    public var privateData: [UInt8]
    public var submissionFenceID: UInt32
    public var flags: SubmitCommandFlags
    public var nodeOrdinal: UInt32
    public var engineOrdinal: UInt32

    public init(
        context: any DriverHandle, dmaBufferVirtualAddress: GPUVirtualAddress, dmaBufferSize: UInt32,
        privateData: [UInt8], submissionFenceID: UInt32, flags: SubmitCommandFlags, nodeOrdinal: UInt32,
        engineOrdinal: UInt32
    ) {
        self.context = context
        self.dmaBufferVirtualAddress = dmaBufferVirtualAddress
        self.dmaBufferSize = dmaBufferSize
        self.privateData = privateData
        self.submissionFenceID = submissionFenceID
        self.flags = flags
        self.nodeOrdinal = nodeOrdinal
        self.engineOrdinal = engineOrdinal
    }
}

/// DXGKARG_PREEMPTCOMMAND.
public struct PreemptCommandArguments: Sendable {
    public var preemptionFenceID: UInt32
    public var nodeOrdinal: UInt32
    public var engineOrdinal: UInt32
    public init(preemptionFenceID: UInt32, nodeOrdinal: UInt32, engineOrdinal: UInt32) {
        self.preemptionFenceID = preemptionFenceID
        self.nodeOrdinal = nodeOrdinal
        self.engineOrdinal = engineOrdinal
    }
}

/// DXGKARG_COLLECTDBGINFO: the reason is the bug-check code of a report.
public enum DebugReportReason: UInt32, Sendable {
    /// 0x117 VIDEO_TDR_TIMEOUT_DETECTED.
    case tdrTimeoutDetected = 0x117
    /// 0x141 VIDEO_ENGINE_TIMEOUT_DETECTED.
    case engineTimeoutDetected = 0x141
    /// 0x142 VIDEO_TDR_APPLICATION_BLOCKED.
    case applicationBlocked = 0x142
}

/// DXGKARG_ESCAPE.
public struct EscapeArguments: Sendable {
    /// D3DDDI_ESCAPEFLAGS.
    public struct Flags: OptionSet, Hashable, Sendable {
        public let rawValue: UInt32
        public init(rawValue: UInt32) { self.rawValue = rawValue }
        public static let hardwareAccess = Flags(rawValue: 0x1)
        public static let deviceStatusQuery = Flags(rawValue: 0x2)
        public static let changeFrameLatency = Flags(rawValue: 0x4)
        public static let noAdapterSynchronization = Flags(rawValue: 0x8)
        /// The request stems from a VM; not settable from user mode (GPV-041).
        public static let virtualMachineData = Flags(rawValue: 0x20)
        public static let driverKnownEscape = Flags(rawValue: 0x40)
        public static let driverCommonEscape = Flags(rawValue: 0x80)
    }
    public var device: (any DriverHandle)?
    public var context: (any DriverHandle)?
    public var flags: Flags
    public var privateDriverData: [UInt8]
    /// hKmdProcessHandle: nil before the first device of the process (GPV-075).
    public var process: (any DriverHandle)?

    public init(
        device: (any DriverHandle)?, context: (any DriverHandle)?, flags: Flags, privateDriverData: [UInt8],
        process: (any DriverHandle)?
    ) {
        self.device = device
        self.context = context
        self.flags = flags
        self.privateDriverData = privateDriverData
        self.process = process
    }
}
