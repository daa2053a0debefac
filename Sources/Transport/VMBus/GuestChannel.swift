import Glibc
import Synchronization

/// What the guest does with what arrives by itself. Called at interrupt level: on the thread that signalled, often the
/// host's, with the channel's receive lock held. It must be short, must not block and must not send synchronously.
public protocol GuestChannelHandler: AnyObject, Sendable {
    /// A message of the host that is no answer. `payload` is a private copy, valid during the call.
    func channel(_ channel: GuestChannel, received header: PacketHeader, payload: UnsafeRawBufferPointer)
    /// The host withdrew the offer. Waiting senders have been released; the channel should be closed, on another occasion.
    func channelRescinded(_ channel: GuestChannel)
}

/// The guest's end of one channel.
public final class GuestChannel: @unchecked Sendable {
    let core: ChannelCore
    /// The interrupt line to the host.
    private let line: HostChannel
    private let handler: any GuestChannelHandler
    private weak var bus: VirtualMachineBus?
    private let sendLock = Lock()
    private let room = Condition()
    private let drainLock = Lock()
    private let drainOwner = Atomic<UInt>(0)
    private var writer: RingWriter
    private var reader: RingReader
    private var nextTransaction: UInt64 = 1
    private var waiting: [Waiter] = []
    private var idle: [Waiter] = []
    private let buffer: UnsafeMutableRawBufferPointer
    private let strayCount = Atomic<Int>(0)
    let ringGPADL: UInt32
    let ringFrame: Int
    let ringPages: Int

    public var offer: ChannelOffer { core.offer }
    public var isOpen: Bool { core.isOpen }
    /// Completions that nobody waited for, and packets of types that this protocol does not use.
    public var strayPackets: Int { strayCount.load(ordering: .relaxed) }

    init?(
        core: ChannelCore, line: HostChannel, handler: any GuestChannelHandler, bus: VirtualMachineBus, ringGPADL: UInt32, ringFrame: Int,
        ringPages: Int
    ) {
        guard let up = core.toHost, let down = core.toGuest else { return nil }
        self.core = core
        self.line = line
        self.handler = handler
        self.bus = bus
        self.ringGPADL = ringGPADL
        self.ringFrame = ringFrame
        self.ringPages = ringPages
        writer = RingWriter(up)
        reader = RingReader(down)
        buffer = .allocate(byteCount: RingLayout.maximumPayload + 64, alignment: 64)
    }

    deinit { buffer.deallocate() }

    // MARK: Sending

    /// Sends a message and waits for its completion, for as long as it takes. The completion's payload lands in `reply`
    /// (what is longer is cut); the result is its length in the ring, which is rounded up to 8.
    public func call(
        _ head: UnsafeRawBufferPointer, _ tail: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0),
        reply: UnsafeMutableRawBufferPointer
    ) throws(VMBusError) -> Int {
        guard !isDeliveringHere else { throw .sentFromHandler }
        let waiter = try put(head, tail, reply: reply, retries: 50)
        guard let waiter else { return 0 }
        line.pump()
        if waiter.state.load(ordering: .acquiring) == 0 { drain() }
        if waiter.state.load(ordering: .acquiring) == 0 { waiter.park() }
        let answered = waiter.state.load(ordering: .acquiring) == 1
        let received = waiter.received
        sendLock.lock()
        idle.append(waiter)
        sendLock.unlock()
        guard answered else { throw core.refusal }
        return received
    }

    /// Puts a message into the ring and returns; no completion comes. Transaction id 0.
    public func sendAsynchronous(
        _ head: UnsafeRawBufferPointer, _ tail: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0)
    ) throws(VMBusError) {
        _ = try put(head, tail, reply: nil, retries: 5000)
    }

    private func put(
        _ head: UnsafeRawBufferPointer, _ tail: UnsafeRawBufferPointer, reply: UnsafeMutableRawBufferPointer?, retries: Int
    ) throws(VMBusError) -> Waiter? {
        let size = head.count + tail.count
        guard size <= RingLayout.maximumPayload, RingWriter.span(payload: size) < writer.memory.dataSize else {
            throw .messageTooLarge(size)
        }
        sendLock.lock()
        guard core.isOpen else {
            sendLock.unlock()
            throw core.refusal
        }
        var header = PacketHeader(type: PacketType.inBand, flags: 0, transactionID: 0)
        var waiter: Waiter?
        if let reply {
            header.flags = PacketHeader.completionRequested
            header.transactionID = nextTransaction
            nextTransaction &+= 1
            let mine = idle.popLast() ?? Waiter()
            mine.transactionID = header.transactionID
            mine.reply = reply
            mine.received = 0
            mine.state.store(0, ordering: .relaxed)
            waiting.append(mine)
            waiter = mine
        }
        if core.trace.isEnabled { core.trace.packet(.guestToHost, core.offer, header, head, tail) }
        var attempts = 0
        while true {
            switch writer.write(header, head, tail) {
            case .written(let signal):
                if attempts > 0 { writer.clearPending() }
                sendLock.unlock()
                // A synchronous sender enters the host itself; see `call`.
                if signal, waiter == nil { line.interrupt(waiting: false) }
                return waiter
            case .corrupt:
                withdraw(waiter)
                sendLock.unlock()
                fail("read index outside the ring")
                throw core.refusal
            case .full:
                attempts += 1
                guard core.isOpen, attempts < retries else {
                    writer.clearPending()
                    withdraw(waiter)
                    sendLock.unlock()
                    throw core.isOpen ? .ringFull : core.refusal
                }
                // The host may work on this thread's time; if it takes nothing out, wait until it says that there is room.
                sendLock.unlock()
                line.pump()
                sendLock.lock()
                if !hasRoom(size) { room.wait(sendLock, microseconds: 1000) }
            }
        }
    }

    private func hasRoom(_ size: Int) -> Bool {
        guard let read = writer.memory.checked(writer.memory.readIndex.pointee.load(ordering: .acquiring)),
            let write = writer.memory.checked(writer.memory.writeIndex.pointee.load(ordering: .relaxed))
        else { return true }
        let free = read > write ? read - write : read - write + writer.memory.dataSize
        return free > RingWriter.span(payload: size)
    }

    private func withdraw(_ waiter: Waiter?) {
        guard let waiter, let index = waiting.firstIndex(where: { $0 === waiter }) else { return }
        waiting.remove(at: index)
        idle.append(waiter)
    }

    // MARK: Pages for the host

    /// Makes guest pages known to the host on this channel; the handle goes into a message.
    public func createGPADL(_ ranges: [GPARange]) throws(VMBusError) -> UInt32 {
        guard let bus else { throw .closed }
        return try bus.createGPADL(relid: offer.relid, ranges)
    }

    /// Takes the pages back; returns once the host has let go of them.
    public func teardownGPADL(_ handle: UInt32) { bus?.teardownGPADL(handle) }

    /// Closes the channel and frees the ring pages.
    public func close() { bus?.close(self) }

    // MARK: Receiving

    private var isDeliveringHere: Bool {
        drainOwner.load(ordering: .relaxed) == UInt(pthread_self()) || line.isDeliveringHere
    }

    /// The interrupt of the guest's side: hands out what is in the ring, on the calling thread.
    func drain() {
        let me = UInt(pthread_self())
        if drainOwner.load(ordering: .relaxed) == me { return }
        drainLock.lock()
        drainOwner.store(me, ordering: .relaxed)
        while core.isOpen {
            let outcome = reader.read(into: buffer)
            guard case .packet(let header, let payload, _) = outcome else {
                if case .corrupt(let reason) = outcome { fail(reason) }
                break
            }
            deliver(header, UnsafeRawBufferPointer(rebasing: buffer[0..<payload]))
        }
        drainOwner.store(0, ordering: .relaxed)
        drainLock.unlock()
    }

    private func deliver(_ header: PacketHeader, _ payload: UnsafeRawBufferPointer) {
        switch header.type {
        case PacketType.completion:
            sendLock.lock()
            guard let index = waiting.firstIndex(where: { $0.transactionID == header.transactionID }) else {
                sendLock.unlock()
                strayCount.add(1, ordering: .relaxed)
                return
            }
            let waiter = waiting[index]
            waiting.swapAt(index, waiting.count - 1)
            waiting.removeLast()
            let count = min(payload.count, waiter.reply.count)
            if count > 0, let target = waiter.reply.baseAddress, let source = payload.baseAddress { memcpy(target, source, count) }
            waiter.received = payload.count
            sendLock.unlock()
            waiter.finish(1)
        case PacketType.inBand: handler.channel(self, received: header, payload: payload)
        default: strayCount.add(1, ordering: .relaxed)
        }
    }

    private func fail(_ reason: String) {
        guard core.fail(reason) else { return }
        wakeAll()
        line.failed(reason)
    }

    /// The host made room in the ring to it.
    func roomMade() {
        // Not taking the lock: a sender that misses this looks again within a millisecond, and one may hold it right here.
        room.broadcast()
    }

    /// Releases everybody who waits; the channel no longer answers.
    func wakeAll() {
        sendLock.lock()
        let released = waiting
        waiting.removeAll()
        room.broadcast()
        sendLock.unlock()
        for waiter in released { waiter.finish(2) }
    }

    func rescinded() {
        wakeAll()
        handler.channelRescinded(self)
    }
}
