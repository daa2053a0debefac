import DriverInterface
import ParavirtualProtocol

/// DXGDEVICE: one client's view of an adapter. Guarded by the adapter's lock.
final class Device: @unchecked Sendable {
    /// Told apart by it where the device may be gone: no number comes twice.
    let number: UInt64
    let process: DxgProcess
    let adapter: Adapter
    let driverDevice: any DriverHandle
    var handle = D3DKMTHandle.null
    var state = D3DKMTDeviceExecutionState.active
    var pageFault = D3DKMTDevicePageFaultState()
    var contexts: [Context] = []
    var allocations: [ObjectIdentifier: Allocation] = [:]
    var resources: [ObjectIdentifier: Resource] = [:]
    var pagingQueues: [PagingQueue] = []
    var syncObjects: [ObjectIdentifier: SyncObjectHandle] = [:]
    /// CPU waits that were armed through the device and have not ended.
    var waits: [ObjectIdentifier: CPUWait] = [:]
    /// Packets of this device that an engine has now.
    var inFlight = 0
    var isDestroyed = false
    /// The guest's device-state counter, given back in SETGUESTDATA; 0 for host processes.
    var guestErrorCookie: UInt64 = 0
    var disablesTimeout = false

    let group: PartitionGroup
    let attachment: Attachment

    init(process: DxgProcess, attachment: Attachment, driverDevice: any DriverHandle) {
        self.process = process
        adapter = attachment.adapter
        number = attachment.adapter.nextDeviceNumber()
        group = attachment.group
        self.attachment = attachment
        self.driverDevice = driverDevice
    }

    var isActive: Bool { state == .active && !isDestroyed }
    var space: AddressSpace { attachment.space }
}

/// What the queues of a context work for: they keep it, and it does not know them. So a queue that the scheduler still holds when its
/// context is gone finds everything there.
final class QueueOwner {
    let device: Device
    let nodeOrdinal: UInt32
    let driverContext: any DriverHandle
    /// -7 to 7 (D3DKMTSetContextSchedulingPriority).
    var priority: Int32 = 0
    var inProcessPriority: Int32 = 0

    init(device: Device, nodeOrdinal: UInt32, driverContext: any DriverHandle) {
        self.device = device
        self.nodeOrdinal = nodeOrdinal
        self.driverContext = driverContext
    }
}

/// DXGCONTEXT with the queue of its own work.
final class Context: @unchecked Sendable {
    let owner: QueueOwner
    let supportsHwQueues: Bool
    var handle = D3DKMTHandle.null
    var hwQueues: [HwQueue] = []
    let queue: SchedulingQueue
    var isDestroyed = false

    init(_ owner: QueueOwner, supportsHwQueues: Bool) {
        self.owner = owner
        self.supportsHwQueues = supportsHwQueues
        queue = SchedulingQueue(owner)
    }

    var device: Device { owner.device }
}

/// DXGHWQUEUE: a queue of a context with a progress fence.
final class HwQueue: @unchecked Sendable {
    let context: Context
    let driverQueue: any DriverHandle
    let progressFence: SyncObject
    var handle = D3DKMTHandle.null
    var fenceHandle = D3DKMTHandle.null
    let queue: SchedulingQueue

    init(context: Context, driverQueue: any DriverHandle, progressFence: SyncObject) {
        self.context = context
        self.driverQueue = driverQueue
        self.progressFence = progressFence
        queue = SchedulingQueue(context.owner)
    }
}

/// A paging queue with its fence. The memory manager works requests off at once, so a request leaves the fence value 0
/// (GPV-346).
final class PagingQueue: @unchecked Sendable {
    let device: Device
    let fence: SyncObject
    let priority: Int32
    var handle = D3DKMTHandle.null
    var fenceHandle = D3DKMTHandle.null

    init(device: Device, fence: SyncObject, priority: Int32) {
        self.device = device
        self.fence = fence
        self.priority = priority
    }
}

/// A process's opening of a synchronization object: its handle and its GPU address.
final class SyncObjectHandle: @unchecked Sendable {
    let object: SyncObject
    let device: Device
    let flags: D3DDDISynchronizationObjectFlags
    var handle = D3DKMTHandle.null
    /// 0 where the GPU has no access.
    var gpuAddress: UInt64 = 0
    /// Where the guest sees the page; nil for a host process.
    var guestAddress: UInt64?

    init(object: SyncObject, device: Device, flags: D3DDDISynchronizationObjectFlags) {
        self.object = object
        self.device = device
        self.flags = flags
    }
}

/// What is behind a handle of a process.
enum ProcessObject {
    case device(Device)
    case context(Context)
    case hwQueue(HwQueue)
    case allocation(Allocation)
    case resource(Resource)
    case syncObject(SyncObjectHandle)
    case pagingQueue(PagingQueue)
}
