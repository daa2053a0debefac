import Glibc
import Synchronization
import Testing

@testable import VMBus

/// A host end that answers each message with its bytes, each one higher, and remembers the order.
final class EchoHost: HostChannelHandler, @unchecked Sendable {
    private let lock = Lock()
    private var seenNumbers: [UInt64] = []
    private var closedCount = 0
    private var failure: String?
    var hold = false
    private var held: [(HostChannel, UInt64)] = []
    var seen: [UInt64] { lock.locked { seenNumbers } }
    var isClosed: Bool { lock.locked { closedCount == 1 } }
    var failed: String? { lock.locked { failure } }

    func channelOpened(_ channel: HostChannel) {}
    func channelClosed(_ channel: HostChannel) { lock.locked { closedCount += 1 } }
    func channelFailed(_ reason: String) { lock.locked { failure = reason } }
    func channel(_ channel: HostChannel, received header: PacketHeader, payload: UnsafeRawBufferPointer) {
        lock.locked { seenNumbers.append(payload.count >= 8 ? payload.loadUnaligned(as: UInt64.self) : 0) }
        guard header.wantsCompletion else { return }
        if hold { return lock.locked { held.append((channel, header.transactionID)) } }
        let answer = payload.map { $0 &+ 1 }
        answer.withUnsafeBytes { try? channel.complete(header.transactionID, $0) }
    }
    func releaseHeld() {
        for (channel, id) in lock.locked({ held }).reversed() {
            withUnsafeBytes(of: id) { try? channel.complete(id, $0) }
        }
    }
}

final class QuietGuest: GuestChannelHandler, BusGuest, @unchecked Sendable {
    private let lock = Lock()
    private var messages: [[UInt8]] = []
    private var rescindCount = 0
    private var offers: [ChannelOffer] = []
    private var functions = 0
    var received: [[UInt8]] { lock.locked { messages } }
    var rescinds: Int { lock.locked { rescindCount } }
    var offered: [ChannelOffer] { lock.locked { offers } }
    var functionCount: Int { lock.locked { functions } }
    func channel(_ channel: GuestChannel, received header: PacketHeader, payload: UnsafeRawBufferPointer) {
        lock.locked { messages.append(Array(payload)) }
    }
    func channelRescinded(_ channel: GuestChannel) { lock.locked { rescindCount += 1 } }
    func busOffered(_ offer: ChannelOffer) { lock.locked { offers.append(offer) } }
    func busRescinded(_ offer: ChannelOffer) { lock.locked { rescindCount += 1 } }
    func busAdded(_ function: VirtualPCIFunction) { lock.locked { functions += 1 } }
    func busRemoved(_ function: VirtualPCIFunction) { lock.locked { functions -= 1 } }
}

struct Pair {
    let bus: VirtualMachineBus
    let host: HostChannel
    let guest: GuestChannel
    let echo = EchoHost()
    let quiet = QuietGuest()
    init(delivery: AsynchronousDelivery = .thread) throws {
        bus = VirtualMachineBus(memory: try GuestMemory(ramBytes: 16 << 20))
        bus.connect(quiet)
        host = try bus.offerChannel(
            ChannelOffer(classID: BusIdentifier(low: 1, high: 2), instanceID: BusIdentifier(low: 3, high: 4)), delivery: delivery,
            handler: echo)
        guest = try bus.openChannel(relid: host.offer.relid, handler: quiet)
    }
    func call(_ payload: [UInt8], room: Int? = nil) throws -> [UInt8] {
        var reply = [UInt8](repeating: 0, count: room ?? payload.count)
        let length = try payload.withUnsafeBytes { bytes in try reply.withUnsafeMutableBytes { try guest.call(bytes, reply: $0) } }
        return Array(reply.prefix(length))
    }
    func post(_ number: UInt64) throws { try withUnsafeBytes(of: number) { try guest.sendAsynchronous($0) } }
}

@Suite struct ChannelTests {
    /// A synchronous message is answered; lengths are rounded up to 8 (a 4-byte status arrives as 8).
    @Test func callAndAnswer() throws {
        let pair = try Pair()
        #expect(try pair.call([1, 2, 3, 4], room: 8) == [2, 3, 4, 5, 1, 1, 1, 1])
        for size in [0, 8, 64, 4096, 65536, 131_072] {
            let payload = bytes(size, seed: UInt64(size))
            #expect(try pair.call(payload) == payload.map { $0 &+ 1 })
        }
        pair.guest.close()
        #expect(pair.echo.isClosed)
        #expect(throws: VMBusError.closed) { try pair.call([1]) }
        #expect(pair.bus.memory.usedPages == 0)
    }

    /// GPV-019: 131,072 bytes pass, one more is refused and reaches nobody.
    @Test func largestMessage() throws {
        let pair = try Pair()
        #expect(try pair.call([UInt8](repeating: 7, count: 131_072)).count == 131_072)
        #expect(throws: VMBusError.messageTooLarge(131_073)) { try pair.call([UInt8](repeating: 7, count: 131_073)) }
        #expect(pair.echo.seen.count == 1)
    }

    /// GPV-024: order is kept on one channel, also between asynchronous and synchronous messages.
    @Test(arguments: [AsynchronousDelivery.thread, .inline]) func orderIsKept(delivery: AsynchronousDelivery) throws {
        let pair = try Pair(delivery: delivery)
        for number in 0..<20_000 as Range<UInt64> {
            if number % 100 == 99 {
                _ = try withUnsafeBytes(of: number) { try pair.call(Array($0)) }
                #expect(pair.echo.seen.count == Int(number) + 1)
            } else {
                try pair.post(number)
            }
        }
        #expect(pair.echo.seen == Array(0..<20_000))
    }

    /// Several threads, one channel: each gets its own answers.
    @Test func manyCallers() throws {
        let pair = try Pair()
        final class Count: Sendable { let wrong = Atomic<Int>(0) }
        let count = Count()
        let threads = (0..<4).map { thread in
            startThread {
                for turn in 0..<2000 {
                    let payload = [UInt8(thread), UInt8(truncatingIfNeeded: turn), UInt8(truncatingIfNeeded: turn >> 8), 9, 9, 9, 9, 9]
                    let answer = try? pair.call(payload)
                    if answer != payload.map({ $0 &+ 1 }) { count.wrong.add(1, ordering: .relaxed) }
                }
            }
        }
        for thread in threads { pthread_join(thread, nil) }
        #expect(count.wrong.load(ordering: .relaxed) == 0)
        #expect(pair.echo.seen.count == 8000)
    }

    /// Completions may come later and in any order.
    @Test func lateCompletions() throws {
        let pair = try Pair()
        pair.echo.hold = true
        final class Answers: @unchecked Sendable {
            let lock = Lock()
            var count = 0
        }
        let answers = Answers()
        let threads = (0..<3).map { _ in
            startThread {
                if (try? pair.call([1, 2, 3, 4, 5, 6, 7, 8]))?.count == 8 { answers.lock.locked { answers.count += 1 } }
            }
        }
        while pair.echo.seen.count < 3 { sched_yield() }
        #expect(answers.lock.locked { answers.count } == 0)
        pair.echo.releaseHeld()
        for thread in threads { pthread_join(thread, nil) }
        #expect(answers.count == 3)
    }

    /// Back-pressure: a host that takes nothing makes the sender fail after its retries, and what was sent is not lost.
    @Test func backPressure() throws {
        let pair = try Pair()
        pair.host.pause()
        var sent = 0
        #expect(throws: VMBusError.ringFull) {
            for _ in 0..<10 {
                let payload = [UInt8](repeating: 1, count: 60_000)
                var reply: [UInt8] = []
                _ = try payload.withUnsafeBytes { bytes in
                    if sent < 4 {
                        try pair.guest.sendAsynchronous(bytes)
                    } else {
                        _ = try reply.withUnsafeMutableBytes { try pair.guest.call(bytes, reply: $0) }
                    }
                }
                sent += 1
            }
        }
        #expect(sent == 4)
        pair.host.resume()
        _ = try pair.call([1, 1, 1, 1, 1, 1, 1, 1])
        #expect(pair.echo.seen.count == 5)
    }

    /// A rescind releases who waits, refuses new sends, and frees the pages at close.
    @Test func rescind() throws {
        let pair = try Pair()
        pair.echo.hold = true
        final class Outcome: @unchecked Sendable { var error: VMBusError? }
        let outcome = Outcome()
        let thread = startThread {
            do { _ = try pair.call([1, 2, 3, 4, 5, 6, 7, 8]) } catch { outcome.error = error as? VMBusError }
        }
        while pair.echo.seen.isEmpty { sched_yield() }
        pair.host.rescind()
        pthread_join(thread, nil)
        #expect(outcome.error == .rescinded)
        #expect(pair.quiet.rescinds == 1)
        #expect(pair.echo.isClosed)
        #expect(throws: VMBusError.rescinded) { try pair.call([1]) }
        #expect(throws: VMBusError.rescinded) { try pair.post(1) }
        #expect(throws: VMBusError.rescinded) { try pair.host.send(nothing) }
        pair.guest.close()
        #expect(pair.bus.memory.usedPages == 0)
    }

    /// A guest that writes nonsense into its ring kills its channel and nothing else.
    @Test(arguments: [7, 8, 9] as [UInt64]) func hostileGuest(seed: UInt64) throws {
        let pair = try Pair(delivery: .inline)
        let other = try Pair()
        let ring = try #require(pair.host.core.toHost)
        var random = SplitMix(state: seed)
        for index in 0..<64 { ring.data.storeBytes(of: UInt8(truncatingIfNeeded: random.next() | 1), toByteOffset: index, as: UInt8.self) }
        ring.writeIndex.pointee.store(UInt32(random.next() % 3 == 0 ? 0xFFFF_FFF8 : 64), ordering: .sequentiallyConsistent)
        pair.host.pump()
        #expect(pair.echo.failed != nil)
        #expect(throws: VMBusError.self) { try pair.call([1]) }
        #expect(try other.call([1, 1, 1, 1, 1, 1, 1, 1]).count == 8)
    }

    /// Host messages arrive, at interrupt level, without an answer.
    @Test func hostMessages() throws {
        let pair = try Pair()
        for number in 0..<5000 as Range<UInt64> { try withUnsafeBytes(of: number) { try pair.host.send($0) } }
        #expect(pair.quiet.received.count == 5000)
        #expect(pair.quiet.received[4999] == [0x87, 0x13, 0, 0, 0, 0, 0, 0])
    }

    /// The trace names every packet with direction, size and transaction id; ids count from 1 on each channel.
    @Test func trace() throws {
        let pair = try Pair(delivery: .inline)
        final class Log: @unchecked Sendable { var lines: [String] = [] }
        let log = Log()
        pair.bus.setTrace { record in
            let arrow = record.direction == .guestToHost ? ">" : "<"
            log.lines.append("\(arrow)\(record.control.map { "\($0)" } ?? "\(record.header.type) \(record.payload.count) \(record.header.transactionID)")")
        }
        _ = try pair.call([1, 2, 3, 4, 5, 6, 7, 8])
        _ = try pair.call([1, 2, 3], room: 8)
        try pair.post(4)
        pair.guest.close()
        pair.bus.setTrace(nil)
        #expect(
            log.lines == [
                ">6 8 1", "<11 8 1", ">6 3 2", "<11 8 2", ">6 8 0", ">closeChannel", ">gpadlTeardown", "<gpadlTornDown", ">relidReleased",
            ])
    }
}

@Suite struct BusTests {
    @Test func offersFunctionsAndVersions() throws {
        let bus = VirtualMachineBus(memory: try GuestMemory(ramBytes: 4 << 20), newestVersion: 0x5_0000)
        let early = try bus.offerChannel(
            ChannelOffer(classID: BusIdentifier(low: 1, high: 1), instanceID: BusIdentifier(low: 1, high: 1), mmioMegabytes: 64),
            handler: EchoHost())
        bus.add(VirtualPCIFunction(vendorID: 0x1414, deviceID: 0x8E, read: { UInt32($0) }, write: { _, _ in }))
        let guest = QuietGuest()
        #expect(bus.connect(guest) == 0x5_0000)
        #expect(guest.offered.map(\.mmioMegabytes) == [64])
        #expect(guest.functionCount == 1)
        let late = try bus.offerChannel(
            ChannelOffer(classID: BusIdentifier(low: 1, high: 1), instanceID: BusIdentifier(low: 2, high: 1)), handler: EchoHost())
        #expect(guest.offered.count == 2)
        late.rescind()
        #expect(guest.rescinds == 1)
        #expect(throws: VMBusError.self) { try bus.openChannel(relid: late.offer.relid, handler: guest) }
        let channel = try bus.openChannel(relid: early.offer.relid, handler: guest)
        #expect(throws: VMBusError.self) { try bus.openChannel(relid: early.offer.relid, handler: guest) }
        bus.disconnect()
        #expect(!channel.isOpen)
        #expect(bus.connect(guest, proposing: [0x6_0000]) == nil)
    }

    /// RAM, page lists and windows: both ends see the same bytes.
    @Test func memoryAndPages() throws {
        let pair = try Pair()
        let memory = pair.bus.memory
        let used = memory.usedPages
        let first = try #require(memory.allocatePages(3))
        let second = try #require(memory.allocatePages(2))
        let frames: [UInt64] = [UInt64(second), UInt64(first) + 2, UInt64(first)]
        let handle = try pair.guest.createGPADL([GPARange(byteCount: 3 * 4096, frames: frames)])
        let ranges = try #require(pair.host.acquireGPADL(handle))
        let view = try #require(memory.mapFrames(ranges[0].frames))
        (memory.ramBase + (first + 2) * 4096 + 5).storeBytes(of: 42, as: UInt8.self)
        #expect(view.load(fromByteOffset: 4096 + 5, as: UInt8.self) == 42)
        memory.unmapFrames(view, frameCount: 3)
        pair.host.releaseGPADL(handle)
        pair.guest.teardownGPADL(handle)
        #expect(pair.host.gpadl(handle) == nil)
        memory.freePages(frame: first, count: 3)
        memory.freePages(frame: second, count: 2)
        #expect(memory.usedPages == used)
        let again = try #require(memory.allocatePages(3))
        #expect((memory.ramBase + (again + 2) * 4096 + 5).load(as: UInt8.self) == 0)
        #expect(throws: VMBusError.self) { try pair.guest.createGPADL([GPARange(byteCount: 4096, frames: [1 << 40])]) }
        #expect(memory.mapFrames([1 << 40]) == nil)

        let start = try #require(memory.allocateMMIO(byteCount: 1 << 20))
        #expect(start % 65536 == 0)
        let host = UnsafeMutableRawPointer.allocate(byteCount: 8192, alignment: 4096)
        defer { host.deallocate() }
        try memory.mapWindow(at: start + 8192, to: host, byteCount: 8192)
        #expect(throws: VMBusError.self) { try memory.mapWindow(at: start + 12288, to: host, byteCount: 4096) }
        #expect(throws: VMBusError.self) { try memory.mapWindow(at: start + 4096, to: host, byteCount: 8192) }
        #expect(memory.pointer(at: start + 8200, byteCount: 8) == host + 8)
        #expect(memory.pointer(at: start + 8192, byteCount: 8193) == nil)
        #expect(memory.pointer(at: start, byteCount: 1) == nil)
        #expect(memory.windowBytes == 8192)
        #expect(memory.unmapWindow(at: start + 8192))
        #expect(memory.pointer(at: start + 8192, byteCount: 1) == nil)
    }
}
