import Glibc
import GuestDxgkrnl
import ParavirtualProtocol
import SoftwareGPU
import Synchronization
import Testing
import VMBus

@testable import Dxgkrnl
@testable import GuestDxgkrnl

/// The messages of a real session, changed and sent again: nothing traps or hangs, and nothing of another VM is touched.
@Suite(.serialized) struct MutatedMessageTests {
    /// What went to the host, as it stood in the ring.
    private final class Recording: Sendable {
        let messages = Mutex<[[UInt8]]>([])
        func take(_ record: BusTraceRecord) {
            guard record.direction == .guestToHost, record.payload.count >= 40 else { return }
            messages.withLock { $0.append(Array(record.payload)) }
        }
    }

    /// A session that sends as many kinds of message as a process has reason to.
    private func record(_ machine: Machine) throws -> (messages: [[UInt8]], handles: [UInt32], client: Client) {
        let recording = Recording()
        machine.bus.setTrace { recording.take($0) }
        defer { machine.bus.setTrace(nil) }
        let kernel = try machine.process("first.exe")
        let client = try Client(kernel, node: 2)
        let buffer = try client.buffer(65_536)
        let other = try client.buffer(65_536, system: true)
        try client.write([UInt32](repeating: 1, count: 1024), to: buffer)
        var packets = PacketWriter()
        packets.fill(buffer.address, size: 65_536, pattern: 7)
        try client.submit(packets)
        try client.wait()
        var evict = D3DKMTEvict(hDevice: client.device, allocationList: [other.handle])
        _ = kernel.evict(&evict)
        var context = D3DKMTCreateContextVirtual(hDevice: client.device, nodeOrdinal: 2, flags: .hwQueueSupported)
        try kernel.createContextVirtual(&context).check()
        var queue = D3DKMTCreateHwQueue(hHwContext: context.hContext)
        try kernel.createHwQueue(&queue).check()
        try kernel.submitCommandToHwQueue(
            D3DKMTSubmitCommandToHwQueue(
                hHwQueue: queue.hHwQueue, hwQueueProgressFenceID: 1, commandBuffer: client.commands.address,
                commandLength: UInt32(packets.byteCount))
        ).check()
        _ = kernel.signalSynchronizationObjectFromCpu(
            D3DKMTSignalSynchronizationObjectFromCpu(hDevice: client.device, objects: [client.fence.hSyncObject], fenceValues: [9]))
        _ = kernel.waitForSynchronizationObjectFromGpu(
            D3DKMTWaitForSynchronizationObjectFromGpu(
                hContext: client.context, objects: [client.fence.hSyncObject], monitoredFenceValues: [9]))
        var shared = D3DKMTCreateSynchronizationObject2(hDevice: client.device, monitoredFence: 0)
        shared.flags = [.shared, .ntSecuritySharing]
        _ = kernel.createSynchronizationObject2(&shared)
        var share = D3DKMTShareObjects(objects: [shared.hSyncObject])
        _ = kernel.shareObjects(&share)
        var open = D3DKMTOpenSyncObjectFromNtHandle2(hNtHandle: share.sharedNtHandle, hDevice: client.device)
        _ = kernel.openSyncObjectFromNtHandle2(&open)
        var escape = D3DKMTEscape(hAdapter: client.adapter, privateDriverData: EscapeData.readClock)
        _ = kernel.escape(&escape)
        _ = client.state
        let second = try Client(try machine.process("second.exe"))
        try second.kernel.destroyDevice(D3DKMTDestroyDevice(hDevice: second.device)).check()
        let handles = [
            client.device, client.context, client.paging.hPagingQueue, client.fence.hSyncObject, client.commands.handle, client.adapter,
            buffer.handle, other.handle, context.hContext, queue.hHwQueue, queue.hHwQueueProgressFence, shared.hSyncObject, second.device,
            D3DKMTHandle(0x4000_0000), D3DKMTHandle(0xFFFF_FFFF), .null,
        ].map(\.rawValue)
        return (recording.messages.withLock { $0 }, handles, client)
    }

    private struct Mutator {
        var random: SplitMix
        let messages: [[UInt8]]
        let handles: [UInt32]

        private static let edges: [UInt64] = [
            0, 1, 2, 7, 0xFF, 0x100, 0xFFF, 0x1000, 0x1_0000, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0x1_0000_0000, 0x7FFF_FFFF_FFFF_FFFF,
            0x8000_0000_0000_0000, .max, .max - 4095,
        ]

        mutating func number(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

        private func put(_ value: UInt64, _ bytes: inout [UInt8], _ offset: Int, _ size: Int) {
            for index in 0..<size where offset + index < bytes.count { bytes[offset + index] = UInt8(truncatingIfNeeded: value >> UInt64(8 * index)) }
        }

        /// What a guest sends, but for what ends its session, which would only end the test early.
        private static let layouts = MessageTable.all.filter { $0.space != .hostToGuest && $0.isKnown && ![1001, 1010, 15, 1].contains($0.number) }

        /// A message of any kind, with handles where they belong and numbers elsewhere.
        private mutating func made() -> [UInt8] {
            let layout = Self.layouts[number(Self.layouts.count)]
            var bytes = Array(messages[number(messages.count)].prefix(40))
            bytes += [UInt8](repeating: 0, count: max(0, (layout.request?.size ?? 24) - 24) + 8 * number(9))
            put(layout.space == .adapter ? 0 : 1, &bytes, 28, 4)
            put(UInt64(layout.number), &bytes, 32, 4)
            for field in layout.request?.fields ?? [] where field.size <= 8 && field.offset >= 24 {
                switch field.kind {
                case .handle: put(UInt64(handles[number(handles.count)]), &bytes, 16 + field.offset, field.size)
                case .u64, .ptr: put(Self.edges[number(Self.edges.count)], &bytes, 16 + field.offset, field.size)
                default: put(UInt64(number(6)), &bytes, 16 + field.offset, field.size)
                }
            }
            return bytes
        }

        /// One of the session's messages, with one to four of its fields, its length or its end not as they were.
        mutating func next() -> [UInt8] {
            var bytes = number(3) == 0 ? made() : messages[number(messages.count)]
            // The extended header has 16 bytes; the command header after it names process and command.
            let start = 16
            let command = UInt32(bytes[start + 16]) | UInt32(bytes[start + 17]) << 8
            let fields = (MessageTable.layout(command, fromHost: false)?.request?.fields ?? []).filter { $0.size <= 8 && $0.size > 0 }
            for _ in 0...number(4) {
                switch number(12) {
                case 0: bytes.removeLast(number(max(1, bytes.count - 16)))
                case 1: bytes += [UInt8](repeating: UInt8(number(256)), count: 8 * (1 + number(200)))
                case 2: bytes += messages[number(messages.count)].suffix(8 * number(40))
                case 3 where !bytes.isEmpty: bytes[number(bytes.count)] = UInt8(number(256))
                case 4, 5, 6:
                    put(UInt64(handles[number(handles.count)]), &bytes, start + 24 + 4 * number(max(1, (bytes.count - start - 24) / 4)), 4)
                case 7:
                    put(Self.edges[number(Self.edges.count)], &bytes, start + 24 + 4 * number(max(1, (bytes.count - start - 24) / 4)), 4 + 4 * number(2))
                default:
                    guard let field = fields.randomElement(using: &random) else { continue }
                    put(Self.edges[number(Self.edges.count)] &+ UInt64(number(3)) &- 1, &bytes, start + field.offset, field.size)
                }
            }
            return bytes
        }
    }

    /// `SEEDS=200` tries so many instead.
    static let seeds = 1...(getenv("SEEDS").flatMap { UInt64(String(cString: $0)) } ?? 6)

    @Test(arguments: seeds) func changedMessages(seed: UInt64) throws {
        let rig = Rig()
        let victim = try rig.machine("VICTIM")
        let client = try Client(try victim.process("victim.exe"))
        let kept = try client.buffer(65_536)
        try client.write((0..<16_384).map { UInt32($0) }, to: kept)
        let attacker = try rig.machine("ATTACKER")
        let session = try record(attacker)
        let channel = try #require(attacker.guest.globalChannel)
        // Whoever is not the session waits for nothing: one lane calls, one only posts, both at once.
        onThreads(
            (0..<2).map { lane in
                { @Sendable in
                    var mutator = Mutator(
                        random: SplitMix(state: seed &* 100 &+ UInt64(lane)), messages: session.messages,
                        handles: session.handles + [client.device.rawValue, kept.handle.rawValue])
                    let reply = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 8)
                    defer { reply.deallocate() }
                    for _ in 0..<500 {
                        let message = mutator.next()
                        message.withUnsafeBytes { bytes in
                            if lane == 0 { _ = try? channel.call(bytes, reply: reply) } else { try? channel.sendAsynchronous(bytes) }
                        }
                    }
                }
            })
        #expect(try client.read(UInt32.self, 16_384, from: kept).elementsEqual((0..<16_384).map { UInt32($0) }), "seed \(seed)")
        try client.saxpy(1024)
        #expect(client.state == .active, "seed \(seed)")
        attacker.stop()
        victim.stop()
        #expect(rig.adapter.locked { rig.adapter.devices.isEmpty && rig.adapter.objects.isEmpty && rig.adapter.watched.isEmpty }, "seed \(seed)")
        #expect(rig.host.processes.isEmpty, "seed \(seed)")
    }
}
