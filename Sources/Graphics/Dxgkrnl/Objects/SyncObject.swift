import DriverInterface
import ParavirtualProtocol
import Synchronization

/// One synchronization object of an adapter: GPV-348 to GPV-354. Everything but the value in memory is guarded by the
/// adapter's lock.
final class SyncObject: @unchecked Sendable {
    enum Kind {
        case mutex
        case semaphore(maximum: UInt32)
        case fence
        case cpuNotification(EventTarget)
        case monitoredFence
    }

    let kind: Kind
    let flags: D3DDDISynchronizationObjectFlags
    /// The page with the value, in the system pool.
    let storage: Extent
    private let valuePointer: UnsafeMutablePointer<Atomic<UInt64>>
    /// Number of the device that made it.
    let creator: UInt64
    let adapter: Adapter
    /// Handles and queued work that keep the page.
    var references = 1
    var waiters: [Waiter] = []
    /// The page is its own. Without the adapter's lock a handle may have been found whose object went meanwhile.
    var isAlive: Bool { references > 0 }
    /// Has an entry in the adapter's list of fences with waiters.
    var isWatched = false

    enum Waiter {
        case queue(SchedulingQueue)
        case cpu(CPUWait)
    }

    init(
        kind: Kind, flags: D3DDDISynchronizationObjectFlags, storage: Extent, initialValue: UInt64, device: Device
    ) {
        self.kind = kind
        self.flags = flags
        self.storage = storage
        creator = device.number
        adapter = device.adapter
        valuePointer = adapter.pool.pointer(storage.offset).assumingMemoryBound(to: Atomic<UInt64>.self)
        valuePointer.pointee.store(initialValue, ordering: .releasing)
    }

    var cpuAddress: UnsafeMutableRawPointer { UnsafeMutableRawPointer(valuePointer) }

    /// The value as it stands in memory; the GPU may have written it.
    @inline(__always) var value: UInt64 { valuePointer.pointee.load(ordering: .acquiring) }
    @inline(__always) func store(_ value: UInt64) { valuePointer.pointee.store(value, ordering: .sequentiallyConsistent) }

    /// Whether a wait for a value would be satisfied now; a mutex and a semaphore are satisfied while above 0.
    @inline(__always) func isSatisfied(_ wanted: UInt64) -> Bool {
        switch kind {
        case .monitoredFence, .fence: value >= wanted
        case .mutex, .semaphore: value > 0
        case .cpuNotification: false
        }
    }

    /// What a satisfied wait takes away.
    func take() {
        switch kind {
        case .mutex, .semaphore: store(value &- 1)
        default: break
        }
    }

    /// What a signal does. A fence does not go back unless told to (D3DDDICB_SIGNALFLAGS.AllowFenceRewind).
    func apply(_ newValue: UInt64, allowRewind: Bool) {
        switch kind {
        case .monitoredFence, .fence: if allowRewind || newValue > value { store(newValue) }
        case .mutex: store(1)
        case .semaphore(let maximum): if value < UInt64(maximum) { store(value &+ 1) }
        case .cpuNotification: break
        }
    }

    /// Fences take part in plain waits and signals; GPV-080 keeps CPU notification objects out.
    var isWaitable: Bool {
        if case .cpuNotification = kind { return false }
        return true
    }
}

/// What is set when a condition holds: an event of a host process, or one of a guest by its number.
enum EventTarget: @unchecked Sendable {
    case host(KernelEvent)
    case guest(VirtualMachine, event: UInt64, process: UInt64)
    /// Some device of the guest changed its state.
    case stateChange(VirtualMachine, UInt64)
}

/// A CPU wait that has not been satisfied (GPV-350).
final class CPUWait {
    let objects: [(object: SyncObject, value: UInt64)]
    let any: Bool
    let target: EventTarget
    /// Keeps the wait among its own until it ends; a device that goes ends its waits.
    let device: Device
    var isDone = false

    init(objects: [(object: SyncObject, value: UInt64)], any: Bool, target: EventTarget, device: Device) {
        self.objects = objects
        self.any = any
        self.target = target
        self.device = device
    }

    var isSatisfied: Bool {
        any
            ? objects.contains { $0.object.isSatisfied($0.value) }
            : objects.allSatisfy { $0.object.isSatisfied($0.value) }
    }
}
