import Glibc
import Synchronization
import VMBus

/// Messages through a channel of the VM bus, beside the same bytes through a bare ring between two threads.
enum BusBenchmarks {
    private final class Host: HostChannelHandler, @unchecked Sendable {  // One delivery at a time; the count is atomic.
        let received = Atomic<Int>(0)
        let answer = [UInt8](repeating: 7, count: 64)
        func channelOpened(_ channel: HostChannel) {}
        func channelClosed(_ channel: HostChannel) {}
        func channelFailed(_ reason: String) {}
        func channel(_ channel: HostChannel, received header: PacketHeader, payload: UnsafeRawBufferPointer) {
            if header.wantsCompletion { answer.withUnsafeBytes { try? channel.complete(header.transactionID, $0) } }
            received.wrappingAdd(1, ordering: .releasing)
        }
    }

    private final class Guest: GuestChannelHandler, BusGuest {
        func channel(_ channel: GuestChannel, received header: PacketHeader, payload: UnsafeRawBufferPointer) {}
        func channelRescinded(_ channel: GuestChannel) {}
        func busOffered(_ offer: ChannelOffer) {}
        func busRescinded(_ offer: ChannelOffer) {}
        func busAdded(_ function: VirtualPCIFunction) {}
        func busRemoved(_ function: VirtualPCIFunction) {}
    }

    static func run(_ report: Report) throws {
        let bus = VirtualMachineBus(memory: try GuestMemory(ramBytes: 16 << 20))
        let handler = Host()
        let guest = Guest()
        bus.connect(guest)
        let host = try bus.offerChannel(
            ChannelOffer(classID: BusIdentifier(low: 1, high: 2), instanceID: BusIdentifier(low: 3, high: 4)), handler: handler)
        let channel = try bus.openChannel(relid: host.offer.relid, handler: guest)
        defer { bus.disconnect() }

        try roundTrips(channel, report)
        for size in [64, 256] { try oneWay(channel, handler, size: size, count: 400_000, report) }
        try oneWay(channel, handler, size: 131_072, count: 8_000, report)
    }

    private static func roundTrips(_ channel: GuestChannel, _ report: Report) throws {
        let count = 200_000
        let message = [UInt8](repeating: 1, count: 64)
        var reply = [UInt8](repeating: 0, count: 64)
        let values = try inTurns(
            report.runs,
            {
                try timed {
                    for _ in 0..<count {
                        _ = try message.withUnsafeBytes { bytes in try reply.withUnsafeMutableBytes { try channel.call(bytes, reply: $0) } }
                    }
                } / Double(count)
            }, { rawRoundTrips(count) })
        report.figure("VM bus, synchronous call of 64 bytes", unit: "ns", values.a, beside: "raw ring, two threads", values.b)
    }

    private static func rawRoundTrips(_ count: Int) -> Double {
        let (there, back) = (RawRing(byteCount: RingLayout.defaultTotalBytes), RawRing(byteCount: RingLayout.defaultTotalBytes))
        let echo = Worker {
            var buffer = [UInt8](repeating: 0, count: 64)
            for number in 0..<count {
                buffer.withUnsafeMutableBytes { _ = there.read(into: $0) }
                buffer.withUnsafeBytes { back.write($0, UInt64(number)) }
            }
        }
        var buffer = [UInt8](repeating: 1, count: 64)
        let time = timed {
            for number in 0..<count {
                buffer.withUnsafeBytes { there.write($0, UInt64(number)) }
                buffer.withUnsafeMutableBytes { _ = back.read(into: $0) }
            }
        }
        echo.join()
        return time / Double(count)
    }

    /// Asynchronous messages until the host has handled the last of them.
    private static func oneWay(_ channel: GuestChannel, _ handler: Host, size: Int, count: Int, _ report: Report) throws {
        let message = [UInt8](repeating: 1, count: size)
        let times = try inTurns(
            report.runs,
            {
                let target = handler.received.load(ordering: .relaxed) + count
                return try timed {
                    for _ in 0..<count { try message.withUnsafeBytes { try channel.sendAsynchronous($0) } }
                    while handler.received.load(ordering: .acquiring) < target { sched_yield() }
                }
            }, { rawOneWay(message, count) })
        if size < 4096 {
            let rate = { (times: [Double]) in times.map { Double(count) / $0 * 1e3 } }
            report.figure("VM bus, asynchronous messages of \(size) bytes", unit: "M/s", rate(times.a), beside: "raw ring, two threads", rate(times.b))
        } else {
            let rate = { (times: [Double]) in times.map { Double(count * size) / $0 } }
            report.figure("VM bus, messages of 128 KB, one way", unit: "GB/s", rate(times.a), beside: "raw ring, two threads", rate(times.b))
        }
    }

    private static func rawOneWay(_ message: [UInt8], _ count: Int) -> Double {
        let ring = RawRing(byteCount: RingLayout.defaultTotalBytes)
        let size = message.count
        let reader = Worker {
            var buffer = [UInt8](repeating: 0, count: size)
            for _ in 0..<count { buffer.withUnsafeMutableBytes { _ = ring.read(into: $0) } }
        }
        return timed {
            for number in 0..<count { message.withUnsafeBytes { ring.write($0, UInt64(number)) } }
            reader.join()
        }
    }
}
