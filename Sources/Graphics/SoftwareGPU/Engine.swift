import Glibc
import Synchronization

/// One engine: a ring of packets in memory and the machinery that executes them.
public final class Engine: @unchecked Sendable {  // All unsynchronised state belongs to the holder of `execution`.
    public let index: Int
    public let kind: EngineKind
    public let name: String

    let core: DeviceCore
    let execution = ExecutionLock()
    let translation: TranslationUnit

    // Shared with submitters.
    private let ringWrite = Atomic<UInt64>(0)
    private let ringRead = Atomic<UInt64>(0)
    let control = EngineControl()
    private let halted = Atomic<Bool>(false)
    private let preempted = Atomic<Bool>(false)
    private let blocked = Atomic<Bool>(false)
    private let busy = Atomic<Bool>(false)
    private let pauses = Atomic<Int>(0)
    private let preemptionToken = Atomic<UInt64>(0)
    private let failingResets = Atomic<Int>(0)
    private let times = Mutex<[UInt64: UInt64]>([:])

    // The holder's.
    private var ringBase: UnsafeMutableRawPointer?
    private var ringSize: UInt64 = 0
    var cursor = Cursor()
    /// The executor of the last dispatch, for the next one of the same program.
    var spare: RowExecutor?
    var spareContext: UInt64 = 0
    var programs = ProgramCache()
    private var segmentStart: UInt64 = 0
    /// Packets were finished since other engines were last told.
    private var hasProgressed = false
    var helpers: DispatchHelpers?

    // The worker thread.
    private let monitor = Monitor()
    private var worker: Thread?
    private var wakeRequested = false
    private var stopRequested = false

    init(index: Int, _ configuration: EngineConfiguration, _ core: DeviceCore) {
        self.index = index
        kind = configuration.kind
        name = configuration.name
        self.core = core
        translation = TranslationUnit(memory: core.memory, dirty: core.dirty)
    }

    // MARK: Programming

    /// Gives the engine its ring: `size` bytes, a power of two of at least 4096, at a physical address in one piece. Offsets start
    /// at 0; waiting packets of the old ring are dropped. Returns the driver's end.
    public func setRing(physical address: UInt64, size: Int) throws(DeviceError) -> RingWriter {
        guard size >= 4096, size & (size - 1) == 0, address % 8 == 0 else {
            throw .invalidArgument("a ring has a power of two of bytes, at least 4096, 8-byte aligned")
        }
        guard let host = core.memory.host(address, size: UInt64(size)) else {
            throw .invalidRange(address: address, size: UInt64(size))
        }
        reset(evenIfFaultInjected: true)
        execution.acquire()
        ringBase = host
        ringSize = UInt64(size)
        ringRead.store(0, ordering: .sequentiallyConsistent)
        ringWrite.store(0, ordering: .sequentiallyConsistent)
        execution.release()
        return RingWriter(base: host, size: size)
    }

    /// How `submit` has packets executed.
    public enum Submission: Sendable {
        /// On the engine's own thread; returns at once.
        case background
        /// On this thread, for a bounded time; what is left then goes on in the engine's thread.
        case inline
        /// Not yet: the caller will `poll`.
        case deferred
    }

    /// The doorbell: packets up to `offset` (`RingWriter.offset`) are ready.
    public func submit(upTo offset: UInt64, _ submission: Submission = .inline) {
        ringWrite.store(offset, ordering: .sequentiallyConsistent)
        switch submission {
        case .background: wakeWorker()
        case .inline: poll()
        case .deferred: break
        }
    }

    /// Bytes of the ring that the engine has finished; room for new packets.
    public var readOffset: UInt64 { ringRead.load(ordering: .acquiring) }
    /// Bytes that were submitted.
    public var submittedOffset: UInt64 { ringWrite.load(ordering: .acquiring) }
    /// Grows with each packet, row of groups and piece of a copy that the engine finishes: what tells slow work from hung work.
    public var progress: UInt64 { control.progress }
    /// Nothing is waiting or being executed.
    public var isIdle: Bool { !busy.load(ordering: .acquiring) && readOffset == submittedOffset && !blocked.load(ordering: .acquiring) }
    /// Stopped by a fault or an error, until `reset`.
    public var isHalted: Bool { halted.load(ordering: .acquiring) }
    /// Stopped by `preempt`, until `resume` or `reset`.
    public var isPreempted: Bool { preempted.load(ordering: .acquiring) }
    /// The next packet waits for a value in memory.
    public var isBlocked: Bool { blocked.load(ordering: .sequentiallyConsistent) }

    /// Nanoseconds that the engine has worked for a context.
    public func engineTime(context: UInt64) -> UInt64 { times.withLock { $0[context] ?? 0 } }
    /// Nanoseconds that the engine has worked in all.
    public var engineTime: UInt64 { times.withLock { $0.values.reduce(0, &+) } }
    /// Forgets a context's time.
    public func forgetTime(context: UInt64) { times.withLock { $0[context] = nil } }

    // MARK: Execution

    /// Executes waiting packets on this thread for about `budget` nanoseconds; what is left goes to the engine's thread. Returns
    /// when nothing can be done here, also if another thread is executing (it will see all that was submitted before).
    public func poll(budget: UInt64 = 30_000) {
        let deadline = HostClock.nanoseconds() &+ budget
        while execution.tryAcquire() {
            let outcome = run(deadline: deadline, parallel: false)
            let changed = hasProgressed
            hasProgressed = false
            execution.release()
            if changed { core.memoryChanged() }
            switch outcome {
            case .budget:
                wakeWorker()
                return
            case .paused: awaitPauses()
            case .idle, .stopped: break
            }
            if !hasWork { return }
        }
    }

    /// Waits until the engine has done all submitted work, or halted, or is blocked or preempted; helps on this thread meanwhile.
    public func waitUntilIdle() {
        while hasWork {
            execution.acquire()
            let outcome = run(deadline: .max, parallel: true)
            let changed = hasProgressed
            hasProgressed = false
            execution.release()
            if changed { core.memoryChanged() }
            if outcome == .paused { awaitPauses() }
        }
    }

    private var hasWork: Bool {
        if control.flags != 0, control.flags & EngineControl.reset == 0 { return true }
        guard !isHalted, !isPreempted, !blocked.load(ordering: .sequentiallyConsistent) else { return false }
        return ringRead.load(ordering: .sequentiallyConsistent) != ringWrite.load(ordering: .sequentiallyConsistent)
            || cursorIsActive.load(ordering: .sequentiallyConsistent)
    }
    private let cursorIsActive = Atomic<Bool>(false)

    private func awaitPauses() {
        while pauses.load(ordering: .sequentiallyConsistent) > 0 { sched_yield() }
    }

    enum RunOutcome { case idle, budget, paused, stopped }
    enum StepOutcome { case done, again, budget, blocked, interrupted, fault(PageFault), error(EngineError) }

    /// Executes packets. The caller holds `execution`.
    private func run(deadline: UInt64, parallel: Bool) -> RunOutcome {
        busy.store(true, ordering: .relaxed)
        segmentStart = core.configuration.clock()
        defer {
            translation.flushDirty()
            chargeTime()
            cursorIsActive.store(cursor.isActive, ordering: .sequentiallyConsistent)
            busy.store(false, ordering: .sequentiallyConsistent)
        }
        var packets = 0
        while true {
            if control.flags != 0 {
                if control.flags & EngineControl.reset != 0 { return .stopped }
                if control.flags & EngineControl.pause != 0 { return .paused }
                control.clear(EngineControl.preempt)
                preempted.store(true, ordering: .sequentiallyConsistent)
                core.interrupt(.preempted(engine: index, token: preemptionToken.load(ordering: .acquiring)))
                return .stopped
            }
            if halted.load(ordering: .relaxed) || preempted.load(ordering: .relaxed) { return .stopped }
            translation.refresh()
            if !cursor.hasPacket {
                // Behind a buffer comes its fence: stopped between the two, the work would count as not begun and be done twice.
                var fetched = fetch()
                while case .again = fetched { fetched = fetch() }
                switch fetched {
                case .done: break
                case .fault(let fault):
                    halt(fault)
                    return .stopped
                case .error(let error):
                    halt(error)
                    return .stopped
                default: return .idle
                }
            }
            switch execute(deadline: deadline, parallel: parallel) {
            case .done: finishPacket()
            case .again: break
            case .budget: return .budget
            case .interrupted: break
            case .blocked: return .idle
            case .fault(let fault):
                halt(fault)
                return .stopped
            case .error(let error):
                halt(error)
                return .stopped
            }
            packets &+= 1
            if packets & 63 == 0, deadline != .max, HostClock.nanoseconds() > deadline { return .budget }
        }
    }

    private func halt(_ fault: PageFault) {
        halted.store(true, ordering: .sequentiallyConsistent)
        translation.flushDirty()
        core.interrupt(.pageFault(engine: index, context: cursor.context, fault: fault))
    }
    private func halt(_ error: EngineError) {
        halted.store(true, ordering: .sequentiallyConsistent)
        translation.flushDirty()
        core.interrupt(.engineError(engine: index, context: cursor.context, error: error))
    }

    /// Adds the time since the last call to the bound context.
    func chargeTime() {
        let now = core.configuration.clock()
        let spent = now &- segmentStart
        segmentStart = now
        let context = cursor.context
        times.withLock { $0[context, default: 0] &+= spent }
    }

    func setBlocked(_ value: Bool) {
        guard blocked.exchange(value, ordering: .sequentiallyConsistent) != value else { return }
        core.blockedEngines.wrappingAdd(value ? 1 : -1, ordering: .sequentiallyConsistent)
    }

    // MARK: Packets

    /// Brings the next packet into the cursor: `.done` if there is one, `.blocked` if there is none.
    private func fetch() -> StepOutcome {
        if let indirect = cursor.indirect {
            guard indirect.address < indirect.end else {
                ringRead.wrappingAdd(cursor.ringPacketSize, ordering: .sequentiallyConsistent)
                cursor.indirect = nil
                cursor.ringPacketSize = 0
                return .again
            }
            return fetchIndirect(indirect)
        }
        let read = ringRead.load(ordering: .relaxed)
        let available = ringWrite.load(ordering: .acquiring) &- read
        guard available > 0 else { return .blocked }
        guard let ringBase else {
            // Without a ring there is nothing to read: what was submitted is dropped.
            ringRead.store(read &+ available, ordering: .sequentiallyConsistent)
            return .blocked
        }
        let position = read & (ringSize &- 1)
        guard available <= ringSize, available >= 8, position % 8 == 0 else {
            return .error(.invalidPacket(type: 0xFFFF, offset: read))
        }
        let header = ringBase.load(fromByteOffset: Int(position), as: UInt64.self)
        let size = header >> 32
        guard size >= 8, size % 8 == 0, size <= available, size <= ringSize - position else {
            return .error(.invalidPacket(type: UInt16(truncatingIfNeeded: header), offset: read))
        }
        guard cursor.accept(header: header, privileged: true) else {
            return .error(.invalidPacket(type: UInt16(truncatingIfNeeded: header), offset: read))
        }
        let fields = cursor.fieldCount
        (ringBase + Int(position) + 8).withMemoryRebound(to: UInt64.self, capacity: fields) {
            cursor.words.update(from: $0, count: fields)
        }
        return .done
    }

    private func fetchIndirect(_ indirect: Cursor.Indirect) -> StepOutcome {
        var header: UInt64 = 0
        guard readIndirect(indirect, 0, &header, 8) else { return .fault(translation.fault) }
        let size = header >> 32
        guard size >= 8, size % 8 == 0, size <= indirect.end &- indirect.address,
            cursor.accept(header: header, privileged: indirect.isPrivileged)
        else { return .error(.invalidPacket(type: UInt16(truncatingIfNeeded: header), offset: indirect.address)) }
        guard readIndirect(indirect, 8, cursor.words, cursor.fieldCount * 8) else {
            cursor.dropPacket()
            return .fault(translation.fault)
        }
        return .done
    }

    private func readIndirect(_ indirect: Cursor.Indirect, _ offset: UInt64, _ target: UnsafeMutableRawPointer, _ count: Int) -> Bool {
        if count == 0 { return true }
        if indirect.isPhysical {
            guard let host = core.memory.host(indirect.address &+ offset, size: UInt64(count)) else { return false }
            target.copyMemory(from: host, byteCount: count)
            return true
        }
        return translation.read(indirect.address &+ offset, into: target, count: count, .execute)
    }

    private func finishPacket() {
        let size = cursor.packetSize
        let ringBytes = cursor.ringPacketSize
        let opensIndirect = cursor.type == .indirect
        hasProgressed = true
        cursor.dropPacket()
        // The ring's own packets are the driver's: the fence that ends one buffer is finished when the next may run already.
        if cursor.indirect != nil { control.noteProgress() }
        if opensIndirect { return }
        if cursor.indirect == nil {
            ringRead.wrappingAdd(ringBytes, ordering: .sequentiallyConsistent)
        } else {
            cursor.indirect?.address &+= size
        }
    }

    // MARK: Preemption and reset

    /// Asks the engine to stop at the next packet, group or turn of a loop. `DeviceInterrupt.preempted` tells when
    /// it has; what was under way is kept.
    public func preempt(token: UInt64) {
        preemptionToken.store(token, ordering: .releasing)
        control.set(EngineControl.preempt)
        poll()
    }

    /// Goes on after a preemption.
    public func resume(_ submission: Submission = .background) {
        preempted.store(false, ordering: .sequentiallyConsistent)
        switch submission {
        case .background: wakeWorker()
        case .inline: poll()
        case .deferred: break
        }
    }

    /// After a preemption: takes what was under way (the rest of a packet and of its indirect buffer), so that other work
    /// can be put before it. The ring's packets stay. Nil if nothing was under way.
    public func takeSuspendedWork() -> SuspendedWork? {
        execution.acquire()
        defer { execution.release() }
        guard isPreempted, cursor.isActive else { return nil }
        let size = cursor.ringPacketSize
        let work = SuspendedWork(cursor: cursor)
        cursor = Cursor()
        cursor.context = work.cursor.context
        cursor.root = work.cursor.root
        setBlocked(false)
        ringRead.wrappingAdd(size, ordering: .sequentiallyConsistent)
        cursorIsActive.store(false, ordering: .sequentiallyConsistent)
        return work
    }

    /// After a preemption and before `resume`: puts suspended work back; it is executed before the ring's packets. False if
    /// something else is under way.
    public func restore(_ work: SuspendedWork) -> Bool {
        execution.acquire()
        defer { execution.release() }
        guard isPreempted, !cursor.isActive else { return false }
        cursor = work.cursor
        cursor.ringPacketSize = 0
        translation.bind(root: cursor.root)
        cursorIsActive.store(true, ordering: .sequentiallyConsistent)
        return true
    }

    /// After a preemption: forgets the ring's packets that were not begun. Returns the offset at which new packets go.
    public func discardQueue() -> UInt64 {
        execution.acquire()
        defer { execution.release() }
        let end = ringRead.load(ordering: .acquiring) &+ cursor.ringPacketSize
        ringWrite.store(end, ordering: .sequentiallyConsistent)
        return end
    }

    /// What a reset threw away.
    public struct ResetReport: Hashable, Sendable {
        /// Context that was bound.
        public var context: UInt64
        /// Work was under way.
        public var wasBusy: Bool
        /// Bytes of the ring that were dropped.
        public var droppedBytes: UInt64
    }

    /// Stops the engine, whatever it does, and forgets its work: current packet, indirect buffer, all packets in the ring. Other
    /// engines go on. Nil if a failure was injected.
    @discardableResult
    public func reset(evenIfFaultInjected: Bool = false) -> ResetReport? {
        if !evenIfFaultInjected, failingResets.load(ordering: .acquiring) > 0 {
            failingResets.wrappingSubtract(1, ordering: .acquiringAndReleasing)
            return nil
        }
        control.set(EngineControl.reset)
        execution.acquire()
        let end = ringWrite.load(ordering: .sequentiallyConsistent)
        let report = ResetReport(
            context: cursor.context, wasBusy: cursor.isActive, droppedBytes: end &- ringRead.load(ordering: .relaxed))
        ringRead.store(end, ordering: .sequentiallyConsistent)
        cursor = Cursor()
        translation.bind(root: nil)
        translation.flush()
        halted.store(false, ordering: .sequentiallyConsistent)
        preempted.store(false, ordering: .sequentiallyConsistent)
        setBlocked(false)
        cursorIsActive.store(false, ordering: .sequentiallyConsistent)
        control.clear(EngineControl.reset | EngineControl.preempt)
        execution.release()
        return report
    }

    /// Makes the next `count` calls of `reset` fail, for tests of the adapter-wide recovery.
    public func injectResetFailures(_ count: Int) { failingResets.store(count, ordering: .releasing) }

    /// Returns when the engine holds no translation made before the call, and no ring in `window`.
    func synchronize(without window: PhysicalMemory.Window) {
        pauses.wrappingAdd(1, ordering: .sequentiallyConsistent)
        control.set(EngineControl.pause)
        execution.acquire()
        translation.flush()
        helpers?.flushTranslations()
        if let ringBase, ringBase >= window.host, ringBase < window.host + Int(window.end - window.start) {
            self.ringBase = nil
            ringRead.store(ringWrite.load(ordering: .sequentiallyConsistent), ordering: .sequentiallyConsistent)
        }
        if pauses.wrappingSubtract(1, ordering: .sequentiallyConsistent).newValue == 0 { control.clear(EngineControl.pause) }
        execution.release()
    }

    // MARK: Worker

    private func wakeWorker() {
        monitor.lock()
        wakeRequested = true
        if worker == nil, !stopRequested {
            worker = Thread { [unowned(unsafe) self] in self.work() }
        } else {
            monitor.broadcast()
        }
        monitor.unlock()
    }

    private func work() {
        while true {
            monitor.lock()
            while !wakeRequested, !stopRequested { monitor.wait() }
            wakeRequested = false
            let stop = stopRequested
            monitor.unlock()
            if stop { return }
            waitUntilIdle()
        }
    }

    /// Ends the threads; the engine executes nothing afterwards.
    func shutDown() {
        monitor.lock()
        stopRequested = true
        monitor.broadcast()
        let thread = worker
        worker = nil
        monitor.unlock()
        control.set(EngineControl.reset)
        thread?.join()
        helpers?.shutDown()
    }
}

/// Requests to the thread that executes; looked at between packets, rows of lanes and turns of loops.
final class EngineControl: Sendable {
    static let reset: UInt32 = 1
    static let preempt: UInt32 = 2
    static let pause: UInt32 = 4
    private let word = Atomic<UInt32>(0)

    private let progressCount = Atomic<UInt64>(0)

    /// Packets, rows of groups and pieces of copies that were finished.
    var progress: UInt64 { progressCount.load(ordering: .relaxed) }
    func noteProgress() { progressCount.wrappingAdd(1, ordering: .relaxed) }
    @inline(__always) var flags: UInt32 { word.load(ordering: .relaxed) }
    func set(_ flag: UInt32) { word.bitwiseOr(flag, ordering: .sequentiallyConsistent) }
    func clear(_ flag: UInt32) { word.bitwiseAnd(~flag, ordering: .sequentiallyConsistent) }
}

/// Work that a preemption interrupted; see `Engine.takeSuspendedWork`.
public final class SuspendedWork: @unchecked Sendable {  // Opaque; used by one engine at a time.
    let cursor: Cursor
    init(cursor: Cursor) { self.cursor = cursor }
}
