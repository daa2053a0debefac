import DriverInterface
import ParavirtualProtocol

/// One command buffer on its way to an engine.
final class Submission {
    let commands: UInt64
    let length: UInt32
    let privateData: [UInt8]
    let flags: SubmitCommandFlags
    /// The progress fence of a hardware queue and the value it takes.
    let progress: (fence: SyncObject, value: UInt64)?
    /// Was begun and preempted; the driver keeps the rest.
    var isResubmission = false
    /// Nanoseconds on the engine in earlier turns without progress.
    var ran: UInt64 = 0

    init(
        commands: UInt64, length: UInt32, privateData: [UInt8], flags: SubmitCommandFlags,
        progress: (fence: SyncObject, value: UInt64)?
    ) {
        self.commands = commands
        self.length = length
        self.privateData = privateData
        self.flags = flags
        self.progress = progress
    }
}

/// What a queue does in order.
enum WorkItem {
    case submit(Submission)
    case wait([(object: SyncObject, value: UInt64)])
    case signal([(object: SyncObject, value: UInt64)], allowRewind: Bool)
    case event(EventTarget)
    case updateAddresses([PreparedUpdate])
    /// Something to be done when everything before is done (GPV-339).
    case callback(() -> Void)
}

/// The work of a context or of a hardware queue, in order. Guarded by the adapter's lock.
final class SchedulingQueue {
    let owner: QueueOwner
    /// Its context or hardware queue is gone: it takes no work any more.
    private(set) var isClosed = false
    private var items: [WorkItem] = []
    private var head = 0
    /// In the list of queues that may run on the engine.
    var isReady = false
    /// Counts among the queues for which its group competes.
    var isActive = false
    /// Waits for fences.
    var isBlocked = false
    var isInFlight = false
    /// To be looked at.
    var isRunnable = false
    /// Whoever ran longest ago goes first among equals.
    var lastServed: UInt64 = 0

    init(_ owner: QueueOwner) { self.owner = owner }

    func close() { isClosed = true }

    var isEmpty: Bool { head == items.count }
    var count: Int { items.count - head }
    var first: WorkItem? { head < items.count ? items[head] : nil }

    func append(_ item: WorkItem) { items.append(item) }

    func removeFirst() {
        head += 1
        if head == items.count {
            items.removeAll(keepingCapacity: items.capacity < 4096)
            head = 0
        } else if head >= 1024, head * 2 > items.count {
            items.removeFirst(head)
            head = 0
        }
    }

    /// Gives up all work; what was to be done at the end is handed back.
    func removeAll() -> [() -> Void] {
        var callbacks: [() -> Void] = []
        for item in items[head...] {
            if case .callback(let body) = item { callbacks.append(body) }
        }
        items.removeAll()
        head = 0
        return callbacks
    }

    var node: Int { Int(owner.nodeOrdinal) }
    /// Context priority first, then in-process priority.
    var priority: Int32 { owner.priority * 16 + owner.inProcessPriority }
}

/// One engine as the scheduler sees it.
struct EngineState {
    let node: UInt32
    var ready: [SchedulingQueue] = []
    /// What the engine has now; one packet at a time, so that the next choice is always the fairest.
    var inFlight: (queue: SchedulingQueue, submission: Submission, fenceID: UInt32, started: UInt64)?
    /// The engine stands and must not be given work before that has been worked off.
    var isStopped = false
    /// The driver's measure of progress when it was last looked at.
    var progress: UInt64 = 0
    /// When progress was last seen.
    var stalledSince: UInt64 = 0
    /// When a preemption was asked for; 0: none.
    var preemptRequested: UInt64 = 0
    var preemptionFenceID: UInt32 = 0
    var nextFenceID: UInt32 = 1
    var lastCompletedFenceID: UInt32 = 0
    var lastSubmittedFenceID: UInt32 = 0
    /// The packet has taken so long that it is being watched.
    var servedCounter: UInt64 = 0
    var runningTime: UInt64 = 0
    var completed: UInt64 = 0
    var preemptions: UInt64 = 0
    var resets: UInt64 = 0
    var timeouts: [UInt64] = []

    init(node: UInt32) { self.node = node }
}

/// What has to be done outside interrupts: the engine stands still meanwhile.
enum ResetRequest {
    /// The engine has stopped for a preemption.
    case preempted(node: Int)
    /// It has stopped at a fault of its current packet.
    case faulted(node: Int, fenceID: UInt32, page: D3DKMTDevicePageFaultState?)
}
