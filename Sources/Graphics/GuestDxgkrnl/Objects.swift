import ParavirtualProtocol
import Synchronization
import VMBus

/// The guest's mirror of an object that lives on the host. The handle is the host's; user mode, guest and host use the
/// same number (GPV-055).
class GuestObject {
    let handle: D3DKMTHandle
    init(handle: D3DKMTHandle) { self.handle = handle }
}

/// A device. Children are kept so that they go with it; all sets are guarded by the process's lock.
final class GuestDevice: GuestObject {
    let adapter: GuestAdapter
    var allocations: Set<D3DKMTHandle> = []
    var resources: Set<D3DKMTHandle> = []
    /// Contexts, queues, fences: dropped silently with the device.
    var others: Set<D3DKMTHandle> = []
    /// What the host said last, and the kernel's counter of state changes at that time.
    var executionState: D3DKMTDeviceExecutionState = .active
    var knownStateChanges: UInt64

    init(handle: D3DKMTHandle, adapter: GuestAdapter, stateChanges: UInt64) {
        self.adapter = adapter
        knownStateChanges = stateChanges
        super.init(handle: handle)
    }
}

final class GuestContext: GuestObject {
    let device: GuestDevice
    var queues: Set<D3DKMTHandle> = []
    init(handle: D3DKMTHandle, device: GuestDevice) {
        self.device = device
        super.init(handle: handle)
    }
}

final class GuestHwQueue: GuestObject {
    let context: GuestContext
    let progressFence: D3DKMTHandle
    init(handle: D3DKMTHandle, context: GuestContext, progressFence: D3DKMTHandle) {
        self.context = context
        self.progressFence = progressFence
        super.init(handle: handle)
    }
}

final class GuestPagingQueue: GuestObject {
    let device: GuestDevice
    let fence: D3DKMTHandle
    init(handle: D3DKMTHandle, device: GuestDevice, fence: D3DKMTHandle) {
        self.device = device
        self.fence = fence
        super.init(handle: handle)
    }
}

final class GuestSyncObject: GuestObject {
    let device: GuestDevice
    /// D3DDDI_SYNCHRONIZATIONOBJECT_TYPE.
    let type: UInt32
    let isShared: Bool
    /// The VM-wide handle of a shared object; null otherwise.
    let globalHandle: D3DKMTHandle
    /// Where the value of a monitored fence lies; it stays valid until the object is destroyed.
    let value: UnsafeMutableRawPointer?
    /// A CPU notification object's event, to be forgotten with it.
    let eventID: UInt64
    var shared: SharedObject?
    init(
        handle: D3DKMTHandle, device: GuestDevice, type: UInt32, isShared: Bool = false, globalHandle: D3DKMTHandle = .null,
        value: UnsafeMutableRawPointer?, eventID: UInt64 = 0
    ) {
        self.device = device
        self.type = type
        self.isShared = isShared
        self.globalHandle = globalHandle
        self.value = value
        self.eventID = eventID
        super.init(handle: handle)
    }
}

final class GuestResource: GuestObject {
    let device: GuestDevice
    let isShared: Bool
    /// A shared resource takes no more allocations once it was shared.
    var isSealed = false
    var allocations: [D3DKMTHandle] = []
    var shared: SharedObject?
    /// Kept from the creation of a shared resource, for those who open it.
    var runtimeData: [UInt8] = []
    var privateData: [UInt8] = []
    init(handle: D3DKMTHandle, device: GuestDevice, isShared: Bool) {
        self.device = device
        self.isShared = isShared
        super.init(handle: handle)
    }
}

final class GuestAllocation: GuestObject {
    let device: GuestDevice
    let resource: GuestResource?
    let byteCount: Int
    let isCached: Bool
    /// The caller's own memory behind the allocation, if any.
    let systemMemory: UnsafeMutableRawPointer?
    var pageList: UInt32?
    var privateData: [UInt8] = []
    /// The CPU mapping with its count of locks.
    let mapping = Lock()
    var lockCount = 0
    var mapped: UnsafeMutableRawPointer?
    init(
        handle: D3DKMTHandle, device: GuestDevice, resource: GuestResource?, byteCount: Int, isCached: Bool,
        systemMemory: UnsafeMutableRawPointer?
    ) {
        self.device = device
        self.resource = resource
        self.byteCount = byteCount
        self.isCached = isCached
        self.systemMemory = systemMemory
        super.init(handle: handle)
    }
}

/// What stands behind NT handles of a shared resource or fence, in the whole virtual machine.
final class SharedObject: @unchecked Sendable {
    /// What the creator knows of one allocation, for those who open it.
    struct Allocation {
        var byteCount: Int
        var isCached: Bool
        var privateData: [UInt8]
    }
    enum Content {
        case resource(allocations: [Allocation], runtimeData: [UInt8], privateData: [UInt8])
        case syncObject(global: D3DKMTHandle, type: UInt32)
    }
    let content: Content
    /// From CREATENTSHAREDOBJECT.
    let hostHandle: D3DKMTHandle
    /// NT handles that name it; guarded by the kernel's lock.
    var references = 0
    init(content: Content, hostHandle: D3DKMTHandle) {
        self.content = content
        self.hostHandle = hostHandle
    }
}
