import DriverInterface
import Glibc
import ParavirtualProtocol
import Synchronization

/// A process's use of one adapter (of one virtual GPU for a guest's): the driver's process, the address space. From the first
/// device until the process lets go of the adapter (GPV-075).
final class Attachment: @unchecked Sendable {
    let adapter: Adapter
    let group: PartitionGroup
    let driverProcess: any DriverHandle
    let space: AddressSpace
    /// The process is letting go of it. Guarded by the adapter's lock.
    var isClosed = false

    init(adapter: Adapter, group: PartitionGroup, driverProcess: any DriverHandle, space: AddressSpace) {
        self.adapter = adapter
        self.group = group
        self.driverProcess = driverProcess
        self.space = space
    }
}

/// DXGPROCESS: a host process, or the VM process that stands for a guest's (GPV-036). Its handle table has a lock of its own;
/// the objects behind the handles are guarded by their adapter's.
final class DxgProcess: @unchecked Sendable {
    let id: UInt64
    /// In its own machine.
    let processID: UInt64
    let name: String
    /// Of host processes: their system pages.
    let memory: HostMemory?
    /// nil for a host process.
    let virtualMachine: VirtualMachine?
    private let tableLock = CoreLock()
    private var table = HandleTable<ProcessObject>()
    private var attached: [ObjectIdentifier: Attachment] = [:]
    private let exiting = Atomic<Bool>(false)
    /// Held while adapters are let go of, so that whoever does it second finds it done.
    private let teardown = CoreLock()
    var engineTime: UInt64 = 0
    var submissions: UInt64 = 0
    var timeouts = 0
    /// Reserved video memory by group.
    var reservations: [ObjectIdentifier: UInt64] = [:]
    /// What was locked when its device went, until the process ends.
    var leftMappings: [AliasMapping] = []
    /// Kept from the GPU after too many timeouts (GPV-366).
    var isBlocked = false

    init(id: UInt64, processID: UInt64, name: String, memory: HostMemory?, virtualMachine: VirtualMachine?) {
        self.id = id
        self.processID = processID
        self.name = name
        self.memory = memory
        self.virtualMachine = virtualMachine
    }

    var isGuest: Bool { virtualMachine != nil }

    // MARK: handles

    func insert(_ object: ProcessObject, _ type: HandleEntryType) throws(DriverError) -> D3DKMTHandle {
        let handle = try tableLock.locked { () throws(DriverError) in
            guard !isExiting else { throw DriverError(.invalidHandle) }
            return table.allocate(object, type: type)
        }
        guard let handle else { throw DriverError(.noMemory) }
        return handle
    }

    func free(_ handle: D3DKMTHandle) { tableLock.locked { _ = table.free(handle) } }

    @inline(__always)
    private func find(_ handle: D3DKMTHandle, _ type: HandleEntryType) throws(DriverError) -> ProcessObject {
        tableLock.lock()
        let object = table.lookup(handle, type: type)
        tableLock.unlock()
        guard let object else { throw DriverError(.invalidParameter) }
        return object
    }

    func device(_ handle: D3DKMTHandle) throws(DriverError) -> Device {
        guard case .device(let device) = try find(handle, .device) else { throw DriverError(.invalidParameter) }
        return device
    }
    func context(_ handle: D3DKMTHandle) throws(DriverError) -> Context {
        guard case .context(let context) = try find(handle, .context) else { throw DriverError(.invalidParameter) }
        return context
    }
    func hwQueue(_ handle: D3DKMTHandle) throws(DriverError) -> HwQueue {
        guard case .hwQueue(let queue) = try find(handle, .hwQueue) else { throw DriverError(.invalidParameter) }
        return queue
    }
    func allocation(_ handle: D3DKMTHandle) throws(DriverError) -> Allocation {
        guard case .allocation(let allocation) = try find(handle, .allocation) else { throw DriverError(.invalidParameter) }
        return allocation
    }
    func resource(_ handle: D3DKMTHandle) throws(DriverError) -> Resource {
        guard case .resource(let resource) = try find(handle, .resource) else { throw DriverError(.invalidParameter) }
        return resource
    }
    func pagingQueue(_ handle: D3DKMTHandle) throws(DriverError) -> PagingQueue {
        guard case .pagingQueue(let queue) = try find(handle, .pagingQueue) else { throw DriverError(.invalidParameter) }
        return queue
    }
    /// Also the fences of paging and hardware queues.
    func syncObject(_ handle: D3DKMTHandle) throws(DriverError) -> SyncObjectHandle {
        tableLock.lock()
        let found = table.lookup(handle)
        tableLock.unlock()
        guard case .syncObject(let object)? = found?.object else { throw DriverError(.invalidParameter) }
        return object
    }
    /// A context's queue or a hardware queue, where a message may name either.
    func schedulingQueue(_ handle: D3DKMTHandle) throws(DriverError) -> (queue: SchedulingQueue, device: Device) {
        tableLock.lock()
        let found = table.lookup(handle)
        tableLock.unlock()
        switch found?.object {
        case .context(let context): return (context.queue, context.device)
        case .hwQueue(let queue): return (queue.queue, queue.context.device)
        default: throw DriverError(.invalidParameter)
        }
    }

    func allocationObject(_ handle: D3DKMTHandle) -> AllocationObject? {
        guard case .allocation(let allocation)? = tableLock.locked({ table.lookup(handle, type: .allocation) }) else { return nil }
        return allocation.object
    }

    /// Every live object, for the end of the process and for inspection.
    var objects: [(handle: D3DKMTHandle, object: ProcessObject, type: HandleEntryType)] { tableLock.locked { table.live() } }

    // MARK: adapters

    var attachments: [Attachment] { tableLock.locked { Array(attached.values) } }

    func attachment(_ group: PartitionGroup) -> Attachment? { tableLock.locked { attached[ObjectIdentifier(group)] } }

    /// The process's use of an adapter, begun at its first device. The caller holds the adapter's lock.
    func attach(_ adapter: Adapter, _ group: PartitionGroup, worker: (any DriverHandle)?) throws(DriverError) -> Attachment {
        if let present = attachment(group), !present.isClosed { return present }
        guard !group.isClosed else { throw DriverError(.deviceRemoved) }
        let driverProcess = try adapter.driver.createProcess(
            CreateProcessArguments(
                dxgkProcess: id, flags: isGuest ? .virtualMachineProcess : [], vmWorkerProcess: worker, processName: name))
        let space: AddressSpace
        do throws(DriverError) {
            space = try adapter.createAddressSpace()
        } catch {
            adapter.driver.destroyProcess(driverProcess)
            throw error
        }
        let attachment = Attachment(adapter: adapter, group: group, driverProcess: driverProcess, space: space)
        let isKept = tableLock.locked {
            guard !isExiting else { return false }
            attached[ObjectIdentifier(group)] = attachment
            return true
        }
        guard isKept else {
            adapter.destroyAddressSpace(space)
            adapter.driver.destroyProcess(driverProcess)
            throw DriverError(.invalidHandle)
        }
        return attachment
    }

    /// The process lets go of an adapter: its devices, then its address space and the driver's process.
    func detach(_ attachment: Attachment) { teardown.locked { release(attachment) } }

    private func release(_ attachment: Attachment) {
        let adapter = attachment.adapter
        let isFirst = adapter.locked {
            defer { attachment.isClosed = true }
            return !attachment.isClosed
        }
        guard isFirst else { return }
        for case .device(let device) in objects.map(\.object) where device.attachment === attachment { destroy(device) }
        // A device that another thread is destroying may still have work on an engine, which uses the tables.
        while adapter.locked({ adapter.devices.values.contains { $0.attachment === attachment } }) { sched_yield() }
        adapter.locked {
            adapter.destroyAddressSpace(attachment.space)
            adapter.driver.destroyProcess(attachment.driverProcess)
        }
        tableLock.locked {
            let key = ObjectIdentifier(attachment.group)
            if attached[key] === attachment { attached[key] = nil }
        }
    }

    /// From now on no handle and no use of an adapter comes into being.
    var isExiting: Bool { exiting.load(ordering: .acquiring) }

    /// Process exit. Returns when all is gone, also where another thread had begun it.
    func exit() {
        tableLock.locked { exiting.store(true, ordering: .releasing) }
        teardown.locked {
            for case .device(let device) in objects.map(\.object) { destroy(device) }
            for attachment in attachments { release(attachment) }
        }
    }
}

extension EventTarget {
    func deliver() {
        switch self {
        case .host(let event): event.set()
        case .guest(let machine, let event, let process): machine.signalGuestEvent(event, process: process)
        case .stateChange(let machine, let cookie): machine.deviceStateChanged(cookie)
        }
    }
}

extension DriverError {
    /// The status as the thunks give it back.
    var ntStatus: NTStatus { NTStatus(rawValue: status.rawValue) }
}
