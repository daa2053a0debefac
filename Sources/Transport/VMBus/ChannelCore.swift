import Glibc
import Synchronization

/// What the hypervisor keeps for one channel: the ring memory and the two interrupt lines. Each end has this and never
/// the other end; through it only "look at your ring" crosses.
final class ChannelCore: @unchecked Sendable {
    enum State: UInt8 {
        case offered = 0
        case open
        case rescinded
        case closed
        case failed
    }

    let offer: ChannelOffer
    let memory: GuestMemory
    let trace: TraceSink
    private let stateBits = Atomic<UInt8>(State.offered.rawValue)
    private let lock = Lock()
    private var failure: VMBusError = .closed
    private var ringPointer: UnsafeMutableRawPointer?
    private var mappedFrames = 0
    private(set) var toHost: RingMemory?
    private(set) var toGuest: RingMemory?

    init(offer: ChannelOffer, memory: GuestMemory, trace: TraceSink) {
        self.offer = offer
        self.memory = memory
        self.trace = trace
    }

    deinit {
        if mappedFrames > 0, let ringPointer { memory.unmapFrames(ringPointer, frameCount: mappedFrames) }
    }

    @inline(__always) var isOpen: Bool { stateBits.load(ordering: .acquiring) == State.open.rawValue }
    var state: State { State(rawValue: stateBits.load(ordering: .acquiring)) ?? .failed }

    /// The error that an operation on a channel which is not open gets.
    var refusal: VMBusError { lock.locked { state == .rescinded ? .rescinded : failure } }

    func attachRings(frames: [UInt64], downstreamPage: Int) throws(VMBusError) {
        let pages = frames.count
        guard downstreamPage > 1, downstreamPage < pages - 1 else { throw .invalidArgument("ring pages") }
        let contiguous = frames.indices.allSatisfy { frames[$0] == frames[0] &+ UInt64($0) }
        let base: UnsafeMutableRawPointer
        if contiguous {
            let address = frames[0].multipliedReportingOverflow(by: 4096)
            guard !address.overflow, let pointer = memory.pointer(at: address.partialValue, byteCount: pages * 4096) else {
                throw .invalidArgument("ring pages outside RAM")
            }
            base = pointer
        } else {
            guard let pointer = memory.mapFrames(frames) else { throw .invalidArgument("ring pages outside RAM") }
            base = pointer
            mappedFrames = pages
        }
        ringPointer = base
        guard let up = RingMemory(base: base, byteCount: downstreamPage * 4096),
            let down = RingMemory(base: base + downstreamPage * 4096, byteCount: (pages - downstreamPage) * 4096)
        else { throw .invalidArgument("ring pages") }
        up.reset()
        down.reset()
        toHost = up
        toGuest = down
    }

    /// Moves to another state; false where the move is not allowed.
    @discardableResult
    func move(to new: State, _ reason: VMBusError = .closed) -> Bool {
        lock.locked {
            let old = state
            let allowed =
                switch new {
                case .offered: false
                case .open: old == .offered
                case .rescinded: old == .offered || old == .open || old == .failed
                case .closed: old != .closed
                case .failed: old == .open
                }
            guard allowed else { return false }
            failure = old == .rescinded && new == .closed ? .rescinded : reason
            stateBits.store(new.rawValue, ordering: .sequentiallyConsistent)
            return true
        }
    }

    /// An end found something in a ring that cannot be: the channel is dead for both. True for the first to find it.
    func fail(_ reason: String) -> Bool { move(to: .failed, .corruptRing(reason)) }
}

/// The bookkeeping of one thread that waits for a completion.
final class Waiter {
    var transactionID: UInt64 = 0
    var reply = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    var received = 0
    /// 0 waiting, 1 answered, 2 the channel is gone.
    let state = Atomic<UInt8>(0)
    private let lock = Lock()
    private let changed = Condition()

    func finish(_ new: UInt8) {
        lock.lock()
        state.store(new, ordering: .releasing)
        changed.signal()
        lock.unlock()
    }

    func park() {
        lock.lock()
        while state.load(ordering: .acquiring) == 0 { changed.wait(lock) }
        lock.unlock()
    }
}
