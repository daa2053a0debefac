/// DXGKRNL_INTERFACE: what the kernel offers to a driver, handed over in DxgkDdiStartDevice.
public protocol DxgkrnlInterface: AnyObject, Sendable {
    /// DxgkCbNotifyInterrupt: may be called on any thread, also inside a DDI call of the kernel.
    func notifyInterrupt(_ data: InterruptData)
    /// DxgkCbNotifyDpc: the driver's interrupt has been noted, its consequences may be worked off. The node is the one whose
    /// interrupt it was: it looks for new packets by itself when the call returns.
    func notifyDpc(nodeOrdinal: UInt32)
    /// DxgkCbSignalEvent (GPV-045): sets an event of a process; asynchronous for a guest's.
    func signalEvent(dxgkProcess: UInt64, event: UInt64) -> NTSTATUS
    /// DxgkCbIsFeatureEnabled / DxgkCbQueryFeatureSupport (GPV-084, GPV-373).
    func isFeatureEnabled(_ feature: FeatureID) -> Bool
    /// DxgkCbGetHandleData (GPV-044): the driver's object of an allocation handle; only on the thread of a DDI call.
    func allocationData(ofHandle handle: UInt32) -> (any DriverHandle)?
    /// DxgkCbLogEtwEvent: a line for the driver's trace.
    func logEvent(_ text: String)
}

/// DXGK_FEATURE_ID of category DRIVER (GPV-371).
public enum FeatureID: UInt32, CaseIterable, Sendable {
    case hwSch = 0
    case hwFlipQueue = 1
    case ldaGpuPV = 2
    case kmdSignalCpuEvent = 3
    case userModeSubmission = 4
    case shareBackingStoreWithKmd = 5
    case sample = 31
    case pageBasedMemoryManager = 32
    case kernelModeTesting = 33
    case ptDemotionFix64K = 34
    case gpuPVPresentHwQueue = 35
    case gpuVAIoMmu = 36
    case nativeFence = 37

    /// How host and guest agree on the feature (GPV-372).
    public enum VirtualizationMode: UInt32, Sendable {
        case none = 0
        case deferToHost = 1
        case hostOnly = 2
        case negotiate = 3
    }

    public var virtualizationMode: VirtualizationMode {
        switch self {
        case .shareBackingStoreWithKmd: .hostOnly
        case .ptDemotionFix64K, .gpuPVPresentHwQueue: .deferToHost
        case .gpuVAIoMmu, .sample: .none
        default: .negotiate
        }
    }
    /// Decided once for the system, before any adapter.
    public var isGlobal: Bool { self == .gpuVAIoMmu }
    /// The driver has a say.
    public var isDriverFeature: Bool {
        switch self {
        case .ptDemotionFix64K, .gpuPVPresentHwQueue, .gpuVAIoMmu, .sample: false
        default: true
        }
    }
}
