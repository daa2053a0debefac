import DriverInterface
import Glibc
import SoftwareGPU
import Synchronization

/// The driver's side of one engine: its ring, the packet that is on it, and what preemptions left.
///
/// Front of video memory, for engine n: a ring of 64 KB at n * 64 KB; behind all rings the paging buffer, then one page
/// with, for each engine, a fence value and the moment its packet began (16 bytes).
final class EngineQueue: @unchecked Sendable {  // `state` guards what submissions share; interrupts read atomics.
    static let ringBytes = 65_536

    let engine: Engine
    let node: UInt32
    /// Physical address of the engine's 16 bytes.
    let slot: UInt64
    private let startWord: UnsafeMutablePointer<Atomic<UInt64>>
    private let state: Mutex<State>
    /// Fence of the packet that is on the engine; 0: none.
    let current = Atomic<UInt32>(0)
    let lastCompleted = Atomic<UInt32>(0)
    private let preemptionFence = Atomic<UInt32>(0)
    /// Upper half of the tags of the driver's own fences: command buffers may hold fences too, and cannot know it.
    private let cookie: UInt64

    struct State {
        var ring: RingWriter
        var packets = PacketWriter()
        /// Rest of preempted packets, by context identifier.
        var suspended: [UInt64: SuspendedWork] = [:]
    }

    init(engine: Engine, node: UInt32, device: GPUDevice, ring: UInt64, slot: UInt64, cookie: UInt32) throws(DriverError) {
        self.engine = engine
        self.node = node
        self.slot = slot
        self.cookie = UInt64(cookie) << 32
        guard let host = device.host(physical: slot, size: 16) else { throw DriverError(.noMemory) }
        startWord = (host + 8).assumingMemoryBound(to: Atomic<UInt64>.self)
        do {
            state = Mutex(State(ring: try engine.setRing(physical: ring, size: Self.ringBytes)))
        } catch {
            throw DriverError(.noMemory)
        }
    }

    /// Puts one command buffer on the ring: binding, moment of the start, the buffer, the fence.
    func submit(context: UInt64, root: UInt64, commands: UInt64, size: UInt64, fenceID: UInt32, resubmission: Bool)
        throws(DriverError)
    {
        try put(fenceID) { state, now in
            if self.engine.isPreempted {
                // What was under way is kept by context; packets that were not begun are the scheduler's to send again.
                if let work = self.engine.takeSuspendedWork() { state.suspended[self.lastContext.load(ordering: .relaxed)] = work }
                state.ring.rewind(to: self.engine.discardQueue())
            }
            let rest = resubmission ? state.suspended.removeValue(forKey: context) : nil
            if rest != nil, !self.engine.isPreempted {
                // Work goes back only into an engine that stands; it is idle, so it stands at once.
                self.engine.preempt(token: 0)
                while !self.engine.isPreempted { sched_yield() }
            }
            state.packets.removeAll()
            if let rest, self.engine.isPreempted, self.engine.restore(rest) {
                self.startWord.pointee.store(now, ordering: .relaxed)
            } else {
                state.packets.bind(root: root, context: context)
                state.packets.timestamp(at: self.slot + 8, physical: true)
                self.startWord.pointee.store(now, ordering: .relaxed)
                state.packets.indirect(commands, size: size)
            }
            self.lastContext.store(context, ordering: .relaxed)
            self.appendFence(&state.packets, fenceID)
        }
    }
    private let lastContext = Atomic<UInt64>(0)

    /// Has the engine execute privileged packets at a physical address.
    func submitPaging(at address: UInt64, size: Int, fenceID: UInt32) throws(DriverError) {
        try put(fenceID) { state, now in
            state.packets.removeAll()
            self.startWord.pointee.store(now, ordering: .relaxed)
            state.packets.indirect(address, size: UInt64(size), privileged: true, physical: true)
            self.appendFence(&state.packets, fenceID)
        }
    }

    /// The driver's own fence behind a tag, nil for a fence of a command buffer.
    func ownFence(_ tag: UInt64) -> UInt32? {
        tag & 0xFFFF_FFFF_0000_0000 == cookie ? UInt32(truncatingIfNeeded: tag) : nil
    }

    private func appendFence(_ packets: inout PacketWriter, _ fenceID: UInt32) {
        packets.fence(at: slot, value: UInt64(fenceID), tag: cookie | UInt64(fenceID), interrupt: true, physical: true)
    }

    private func put(_ fenceID: UInt32, _ build: (inout State, UInt64) -> Void) throws(DriverError) {
        let now = HostClock.nanoseconds()
        let done = state.withLock { state -> Bool in
            build(&state, now)
            current.store(fenceID, ordering: .releasing)
            guard state.ring.write(state.packets, readOffset: engine.readOffset) else {
                current.store(0, ordering: .releasing)
                return false
            }
            engine.submit(upTo: state.ring.offset, .deferred)
            if engine.isPreempted { engine.resume(.deferred) }
            return true
        }
        guard done else { throw DriverError(.graphicsInsufficientDMABuffer) }
    }

    func preempt(fenceID: UInt32) {
        preemptionFence.store(fenceID, ordering: .releasing)
        engine.preempt(token: UInt64(fenceID))
    }

    /// The preemption that the engine's interrupt answers.
    var requestedPreemption: UInt32 { preemptionFence.load(ordering: .acquiring) }

    /// Nanoseconds since the packet began or went on.
    func elapsed(now: UInt64) -> UInt64 {
        let start = startWord.pointee.load(ordering: .acquiring)
        return now > start ? now - start : 0
    }

    /// Stops the engine and forgets its packets. The fence that was given up, or the last completed one.
    func reset() throws(DriverError) -> UInt32 {
        guard engine.reset() != nil else { throw DriverError(.unsuccessful) }
        return state.withLock { state in
            state.ring.rewind(to: engine.submittedOffset)
            let aborted = current.exchange(0, ordering: .acquiringAndReleasing)
            return aborted == 0 ? lastCompleted.load(ordering: .acquiring) : aborted
        }
    }

    /// A context is gone: nothing of it goes on.
    func forget(context: UInt64) {
        state.withLock { state in
            state.suspended[context] = nil
            // Work that the engine still holds for it is dropped when it is next looked at.
            if engine.isPreempted, lastContext.load(ordering: .relaxed) == context { _ = engine.takeSuspendedWork() }
        }
        engine.forgetTime(context: context)
    }
}
