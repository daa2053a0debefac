/// D3DDDI_SYNCHRONIZATIONOBJECT_FLAGS.
public struct D3DDDISynchronizationObjectFlags: OptionSet, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public static let shared = Self(rawValue: 1 << 0)
    public static let ntSecuritySharing = Self(rawValue: 1 << 1)
    public static let crossAdapter = Self(rawValue: 1 << 2)
    public static let topOfPipeline = Self(rawValue: 1 << 3)
    public static let noSignal = Self(rawValue: 1 << 4)
    public static let noWait = Self(rawValue: 1 << 5)
    public static let noSignalMaxValueOnTdr = Self(rawValue: 1 << 6)
    public static let noGPUAccess = Self(rawValue: 1 << 7)
}

/// D3DKMT_CREATESYNCHRONIZATIONOBJECT2. A monitored fence's value is the first u64 at `fenceValueCPUVirtualAddress`.
public struct D3DKMTCreateSynchronizationObject2 {
    /// D3DDDI_SYNCHRONIZATIONOBJECT_TYPE with what each type is created from.
    public enum Kind {
        case synchronizationMutex(initialState: Bool)
        case semaphore(maxCount: UInt32, initialCount: UInt32)
        case fence(value: UInt64)
        case cpuNotification(event: KernelEvent)
        case monitoredFence(initialValue: UInt64, engineAffinity: UInt32)

        /// D3DDDI_SYNCHRONIZATIONOBJECT_TYPE.
        public var rawType: UInt32 {
            switch self {
            case .synchronizationMutex: 1
            case .semaphore: 2
            case .fence: 3
            case .cpuNotification: 4
            case .monitoredFence: 5
            }
        }
    }
    public var hDevice: D3DKMTHandle
    public var kind: Kind
    public var flags: D3DDDISynchronizationObjectFlags
    public var hSyncObject: D3DKMTHandle = .null
    public var sharedHandle: D3DKMTHandle = .null
    public var fenceValueCPUVirtualAddress: UnsafeMutableRawPointer?
    public var fenceValueGPUVirtualAddress: UInt64 = 0
    public init(hDevice: D3DKMTHandle, kind: Kind, flags: D3DDDISynchronizationObjectFlags = []) {
        self.hDevice = hDevice
        self.kind = kind
        self.flags = flags
    }
    /// The usual one: a monitored fence.
    public init(hDevice: D3DKMTHandle, monitoredFence initialValue: UInt64) {
        self.init(hDevice: hDevice, kind: .monitoredFence(initialValue: initialValue, engineAffinity: 0))
    }
}

/// D3DKMT_DESTROYSYNCHRONIZATIONOBJECT.
public struct D3DKMTDestroySynchronizationObject {
    public var hSyncObject: D3DKMTHandle
    public init(hSyncObject: D3DKMTHandle) { self.hSyncObject = hSyncObject }
}

/// D3DKMT_WAITFORSYNCHRONIZATIONOBJECTFROMCPU. Blocks until the condition holds, or, given an event, returns at once
/// and sets the event then.
public struct D3DKMTWaitForSynchronizationObjectFromCpu {
    public var hDevice: D3DKMTHandle
    public var objects: [D3DKMTHandle]
    public var fenceValues: [UInt64]
    public var asyncEvent: KernelEvent?
    /// D3DDDI_WAITFORSYNCHRONIZATIONOBJECTFROMCPU_FLAGS.WaitAny: one is enough; otherwise all.
    public var waitAny: Bool
    public init(
        hDevice: D3DKMTHandle, objects: [D3DKMTHandle], fenceValues: [UInt64], asyncEvent: KernelEvent? = nil,
        waitAny: Bool = false
    ) {
        self.hDevice = hDevice
        self.objects = objects
        self.fenceValues = fenceValues
        self.asyncEvent = asyncEvent
        self.waitAny = waitAny
    }
}

/// D3DDDICB_SIGNALFLAGS.
public struct D3DDDICBSignalFlags: OptionSet, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    public static let signalAtSubmission = Self(rawValue: 1 << 0)
    public static let enqueueCpuEvent = Self(rawValue: 1 << 1)
    public static let allowFenceRewind = Self(rawValue: 1 << 2)
}

/// D3DKMT_SIGNALSYNCHRONIZATIONOBJECTFROMCPU.
public struct D3DKMTSignalSynchronizationObjectFromCpu {
    public var hDevice: D3DKMTHandle
    public var objects: [D3DKMTHandle]
    public var fenceValues: [UInt64]
    public var flags: D3DDDICBSignalFlags
    public init(
        hDevice: D3DKMTHandle, objects: [D3DKMTHandle], fenceValues: [UInt64], flags: D3DDDICBSignalFlags = []
    ) {
        self.hDevice = hDevice
        self.objects = objects
        self.fenceValues = fenceValues
        self.flags = flags
    }
}

/// D3DKMT_WAITFORSYNCHRONIZATIONOBJECTFROMGPU, and D3DKMT_SUBMITWAITFORSYNCOBJECTSTOHWQUEUE where a queue is given:
/// queues a wait on a context or hardware queue.
public struct D3DKMTWaitForSynchronizationObjectFromGpu {
    public var hContext: D3DKMTHandle
    public var objects: [D3DKMTHandle]
    public var monitoredFenceValues: [UInt64]
    public init(hContext: D3DKMTHandle, objects: [D3DKMTHandle], monitoredFenceValues: [UInt64]) {
        self.hContext = hContext
        self.objects = objects
        self.monitoredFenceValues = monitoredFenceValues
    }
}

/// D3DKMT_SIGNALSYNCHRONIZATIONOBJECTFROMGPU: queues a signal on one context.
public struct D3DKMTSignalSynchronizationObjectFromGpu {
    public var hContext: D3DKMTHandle
    public var objects: [D3DKMTHandle]
    public var monitoredFenceValues: [UInt64]
    public init(hContext: D3DKMTHandle, objects: [D3DKMTHandle], monitoredFenceValues: [UInt64]) {
        self.hContext = hContext
        self.objects = objects
        self.monitoredFenceValues = monitoredFenceValues
    }
}

/// D3DKMT_SIGNALSYNCHRONIZATIONOBJECTFROMGPU2, and D3DKMT_SUBMITSIGNALSYNCOBJECTSTOHWQUEUE where queues are given.
/// With `enqueueCpuEvent` the object list is empty and `cpuEvent` is set when the contexts reach the signal.
public struct D3DKMTSignalSynchronizationObjectFromGpu2 {
    public var objects: [D3DKMTHandle]
    public var monitoredFenceValues: [UInt64]
    public var flags: D3DDDICBSignalFlags
    public var broadcastContexts: [D3DKMTHandle]
    public var cpuEvent: KernelEvent?
    public init(
        objects: [D3DKMTHandle], monitoredFenceValues: [UInt64], broadcastContexts: [D3DKMTHandle],
        flags: D3DDDICBSignalFlags = [], cpuEvent: KernelEvent? = nil
    ) {
        self.objects = objects
        self.monitoredFenceValues = monitoredFenceValues
        self.broadcastContexts = broadcastContexts
        self.flags = flags
        self.cpuEvent = cpuEvent
    }
}
