import Glibc
import Synchronization

/// What the host does with a channel. All calls come with the channel's delivery lock held: one at a time, in the order
/// of the ring, on the thread of the guest's sender (a synchronous message, which the host handles while the guest's
/// processor waits) or on the channel's own thread (an asynchronous one).
public protocol HostChannelHandler: AnyObject, Sendable {
    /// The guest opened the channel; messages follow.
    func channelOpened(_ channel: HostChannel)
    /// A message. `payload` is a private copy, valid during the call. Where `header.wantsCompletion`, `complete` must be
    /// called with its transaction id, now or later, from any thread.
    func channel(_ channel: HostChannel, received header: PacketHeader, payload: UnsafeRawBufferPointer)
    /// The guest closed the channel, or it was rescinded; no more messages come.
    func channelClosed(_ channel: HostChannel)
    /// The guest broke the ring; the channel is dead.
    func channelFailed(_ reason: String)
}

/// How asynchronous messages reach the handler.
public enum AsynchronousDelivery: Sendable {
    /// On a thread of the channel, woken once for many messages.
    case thread
    /// On the sender's thread before its send returns: everything in one order, for deterministic runs.
    case inline
}

/// The host's end of one channel.
public final class HostChannel: @unchecked Sendable {
    let core: ChannelCore
    let handler: any HostChannelHandler
    private let delivery: AsynchronousDelivery
    private let pumpLock = Lock()
    private let pumpOwner = Atomic<UInt>(0)
    private let sendLock = Lock()
    private let workerLock = Lock()
    private let workerWake = Condition()
    private var wakePending = false
    private var stopping = false
    private var thread: pthread_t?
    private var paused = false
    private var reader: RingReader?
    private var writer: RingWriter?
    private let buffer: UnsafeMutableRawBufferPointer
    private weak var bus: VirtualMachineBus?
    /// The interrupt line to the guest, from open to close; guarded by the send lock.
    private var line: GuestChannel?

    public var offer: ChannelOffer { core.offer }
    public var isOpen: Bool { core.isOpen }

    init(core: ChannelCore, handler: any HostChannelHandler, delivery: AsynchronousDelivery, bus: VirtualMachineBus) {
        self.core = core
        self.handler = handler
        self.delivery = delivery
        self.bus = bus
        buffer = .allocate(byteCount: RingLayout.maximumPayload + 64, alignment: 64)
    }

    deinit { buffer.deallocate() }

    // MARK: Public

    /// Answers a message. The payload is `head` followed by `tail`.
    public func complete(
        _ transactionID: UInt64, _ head: UnsafeRawBufferPointer,
        _ tail: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0)
    ) throws(VMBusError) {
        try put(PacketHeader(type: PacketType.completion, flags: 0, transactionID: transactionID), head, tail)
    }

    /// Sends a message to the guest; no answer comes.
    public func send(
        _ head: UnsafeRawBufferPointer, _ tail: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0)
    ) throws(VMBusError) {
        try put(PacketHeader(type: PacketType.inBand, flags: 0, transactionID: 0), head, tail)
    }

    /// Withdraws the offer. Whoever waits for an answer in the guest is released with an error.
    public func rescind() { bus?.rescind(self) }

    /// The ranges of a list of guest pages that the guest made known on this channel.
    public func gpadl(_ handle: UInt32) -> [GPARange]? { bus?.gpadl(handle, relid: offer.relid) }

    /// Keeps a list of pages from being torn down until `releaseGPADL`.
    public func acquireGPADL(_ handle: UInt32) -> [GPARange]? { bus?.acquireGPADL(handle, relid: offer.relid) }
    public func releaseGPADL(_ handle: UInt32) { bus?.releaseGPADL(handle) }

    /// Stops taking messages from the ring (a paused virtual machine); senders block when it is full.
    public func pause() {
        pumpLock.lock()
        paused = true
        pumpLock.unlock()
    }

    public func resume() {
        pumpLock.lock()
        paused = false
        pumpLock.unlock()
        pump()
        interruptGuestForRoom()
    }

    // MARK: The bus's side

    func open(line: GuestChannel) {
        sendLock.locked { self.line = line }
        guard let up = core.toHost, let down = core.toGuest else { return }
        reader = RingReader(up)
        writer = RingWriter(down)
        if delivery == .thread { startThread() }
    }

    func close() {
        workerLock.lock()
        stopping = true
        workerWake.signal()
        let thread = thread
        self.thread = nil
        workerLock.unlock()
        if let thread {
            // From inside the handler the thread may be the caller, or wait for it.
            if isDeliveringHere || pthread_equal(thread, pthread_self()) != 0 { pthread_detach(thread) } else { pthread_join(thread, nil) }
        }
        disconnectLine()
        handler.channelClosed(self)
    }

    func disconnectLine() {
        sendLock.lock()
        let last = line
        line = nil
        sendLock.unlock()
        // Released outside the lock.
        withExtendedLifetime(last) {}
    }

    /// The ring holds nonsense. (No weak references here: an object that has one pays for it at every retain.)
    private func fail(_ reason: String) {
        guard core.fail(reason) else { return }
        sendLock.lock()
        let guest = line
        sendLock.unlock()
        guest?.wakeAll()
        failed(reason)
    }

    /// The channel failed at either end.
    func failed(_ reason: String) {
        wakeAll()
        handler.channelFailed(reason)
    }

    private func interruptGuestForRoom() {
        sendLock.lock()
        let guest = line
        sendLock.unlock()
        guest?.roomMade()
    }

    func wakeAll() {
        workerLock.lock()
        wakePending = true
        workerWake.signal()
        workerLock.unlock()
    }

    /// The guest's signal. `waiting`: the sender has nothing else to do until the answer is there.
    func interrupt(waiting: Bool) {
        if waiting || delivery == .inline { pump() } else { wakeAll() }
    }

    /// Handles what is in the ring on the calling thread.
    func pump() {
        let me = UInt(pthread_self())
        if pumpOwner.load(ordering: .relaxed) == me { return }
        pumpLock.lock()
        pumpOwner.store(me, ordering: .relaxed)
        drain(limit: Int.max)
        pumpOwner.store(0, ordering: .relaxed)
        pumpLock.unlock()
    }

    /// True when the calling thread is inside this channel's handler.
    var isDeliveringHere: Bool { pumpOwner.load(ordering: .relaxed) == UInt(pthread_self()) }

    /// With the delivery lock held. False when the limit ended it.
    @discardableResult
    private func drain(limit: Int) -> Bool {
        guard !paused else { return true }
        var left = limit
        while core.isOpen {
            if left == 0 { return false }
            left &-= 1
            guard let outcome = reader?.read(into: buffer) else { return true }
            switch outcome {
            case .empty: return true
            case .corrupt(let reason):
                fail(reason)
                return true
            case .packet(let header, let payload, let signal):
                if signal { interruptGuestForRoom() }
                if header.type == PacketType.inBand {
                    handler.channel(self, received: header, payload: UnsafeRawBufferPointer(rebasing: buffer[0..<payload]))
                }
            }
        }
        return true
    }

    private func put(_ header: PacketHeader, _ head: UnsafeRawBufferPointer, _ tail: UnsafeRawBufferPointer) throws(VMBusError) {
        guard head.count + tail.count <= RingLayout.maximumPayload else { throw .messageTooLarge(head.count + tail.count) }
        var attempts = 0
        while true {
            sendLock.lock()
            guard core.isOpen else {
                sendLock.unlock()
                throw core.refusal
            }
            if attempts == 0, core.trace.isEnabled { core.trace.packet(.hostToGuest, core.offer, header, head, tail) }
            let outcome = writer?.write(header, head, tail) ?? .corrupt
            if attempts > 0, case .written = outcome { writer?.clearPending() }
            let guest = line
            sendLock.unlock()
            switch outcome {
            case .written(let signal):
                if signal { guest?.drain() }
                return
            case .corrupt:
                fail("read index outside the ring")
                throw core.refusal
            case .full:
                attempts += 1
                guard attempts < 5000 else { throw .ringFull }
                guest?.drain()
                sched_yield()
            }
        }
    }

    private func startThread() {
        let box = Unmanaged.passRetained(self)
        var created = pthread_t()
        let result = pthread_create(
            &created, nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<HostChannel>.fromOpaque(argument).takeRetainedValue().serve()
                return nil
            }, box.toOpaque())
        if result == 0 { thread = created } else { box.release() }
    }

    /// The channel's thread: sleeps until signalled, then reads with interrupts masked until the ring is empty.
    private func serve() {
        let me = UInt(pthread_self())
        while true {
            workerLock.lock()
            while !wakePending, !stopping { workerWake.wait(workerLock) }
            wakePending = false
            let stop = stopping
            workerLock.unlock()
            if stop { return }
            var more = true
            while more {
                pumpLock.lock()
                pumpOwner.store(me, ordering: .relaxed)
                reader?.maskInterrupts()
                // The lock is let go now and then, so that a synchronous sender gets its turn.
                let done = drain(limit: 512)
                let arrived = reader?.unmaskInterrupts() ?? false
                more = core.isOpen && !paused && (!done || arrived)
                pumpOwner.store(0, ordering: .relaxed)
                pumpLock.unlock()
            }
        }
    }
}
