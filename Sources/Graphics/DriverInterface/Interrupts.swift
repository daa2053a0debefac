/// DXGK_PAGE_FAULT_FLAGS.
public struct PageFaultFlags: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public static let write = PageFaultFlags(rawValue: 0x1)
    public static let fenceInvalid = PageFaultFlags(rawValue: 0x2)
    public static let adapterResetRequired = PageFaultFlags(rawValue: 0x4)
    public static let engineResetRequired = PageFaultFlags(rawValue: 0x8)
    public static let fatalHardwareError = PageFaultFlags(rawValue: 0x10)
    public static let processHandleValid = PageFaultFlags(rawValue: 0x80)
}

/// DXGK_FAULT_ERROR_CODE with the general codes.
public enum GeneralFaultCode: UInt32, Sendable {
    case pageFault = 0
    case invalidInstruction = 1
}

/// DXGKARGCB_NOTIFY_INTERRUPT_DATA: DXGK_INTERRUPT_TYPE with its union member.
public enum InterruptData: Hashable, Sendable {
    /// DMA_COMPLETED (1). engineTime is what the packet kept the engine busy, in nanoseconds of the device's clock.
    case dmaCompleted(submissionFenceID: UInt32, nodeOrdinal: UInt32, engineTime: UInt64)
    /// DMA_PREEMPTED (2). The packet in progress, if any, goes on when it is submitted again.
    case dmaPreempted(
        preemptionFenceID: UInt32, lastCompletedFenceID: UInt32, nodeOrdinal: UInt32, engineTime: UInt64)
    /// DMA_FAULTED (4).
    case dmaFaulted(faultedFenceID: UInt32, status: NTSTATUS, nodeOrdinal: UInt32)
    /// DMA_PAGE_FAULTED (9) (GPV-321).
    case dmaPageFaulted(
        faultedFenceID: UInt32, flags: PageFaultFlags, virtualAddress: GPUVirtualAddress, nodeOrdinal: UInt32,
        pageTableLevel: UInt32, errorCode: GeneralFaultCode)
    /// MONITORED_FENCE_SIGNALED (11).
    case monitoredFenceSignaled(nodeOrdinal: UInt32)

    public var nodeOrdinal: UInt32 {
        switch self {
        case .dmaCompleted(_, let node, _), .dmaPreempted(_, _, let node, _), .dmaFaulted(_, _, let node),
            .dmaPageFaulted(_, _, _, let node, _, _), .monitoredFenceSignaled(let node):
            node
        }
    }

    /// The documented number.
    public var type: UInt32 {
        switch self {
        case .dmaCompleted: 1
        case .dmaPreempted: 2
        case .dmaFaulted: 4
        case .dmaPageFaulted: 9
        case .monitoredFenceSignaled: 11
        }
    }
}
