import ParavirtualProtocol
import SoftwareGPU
import Testing
import VMBus

@testable import Dxgkrnl
@testable import GuestDxgkrnl

/// A guest that says what it likes: nothing it sends traps, and nothing of another VM is touched.
@Suite struct HostileGuestTests {
    final class Sink: GuestChannelHandler {
        func channel(_ channel: GuestChannel, received header: PacketHeader, payload: UnsafeRawBufferPointer) {}
        func channelRescinded(_ channel: GuestChannel) {}
    }

    /// Every command with random bodies, with and without live handles mixed in.
    @Test(arguments: 1...8 as ClosedRange<UInt64>) func randomMessages(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let rig = Rig()
        let victim = try rig.machine("VICTIM")
        let client = try Client(try victim.process("victim.exe"))
        let kept = try client.buffer(65_536)
        try client.write((0..<16_384).map { UInt32($0) }, to: kept)

        let attacker = try rig.machine("ATTACKER")
        let own = try Client(try attacker.process("attacker.exe"))
        let channel = try #require(attacker.guest.globalChannel)
        let handles = [
            own.device, own.context, own.paging.hPagingQueue, own.fence.hSyncObject, own.commands.handle, client.device, kept.handle,
            D3DKMTHandle(0x4000_0000), D3DKMTHandle(0xFFFF_FFFF), .null,
        ].map(\.rawValue)
        let commands = Array(0...68) + Array(1000...1022)
        for _ in 0..<400 {
            let command = UInt32(commands.randomElement(using: &random)!)
            // Ending the session's own process or adapter is a fair request; it would only end the test early.
            if [1001, 1010, 15, 1].contains(command) { continue }
            var bytes = [UInt8](repeating: 0, count: Int.random(in: 24...600, using: &random) & ~3)
            for index in bytes.indices where Int.random(in: 0..<4, using: &random) == 0 {
                bytes[index] = UInt8.random(in: 0...255, using: &random)
            }
            for offset in stride(from: 24, to: bytes.count - 4, by: 4) {
                switch Int.random(in: 0..<3, using: &random) {
                case 0: put(handles.randomElement(using: &random)!, &bytes, offset)
                case 1: put(UInt32.random(in: 0...40, using: &random), &bytes, offset)
                default: break
                }
            }
            put(0x4000_0000, &bytes, 8)
            put(UInt32(command < 1000 ? 0 : 1), &bytes, 12)
            put(command, &bytes, 16)
            var message = [UInt8](repeating: 0, count: 16)
            put(16, &message, 0)
            let luid = attacker.gpu.luid
            put(luid.lowPart, &message, 8)
            put(luid.highPart, &message, 12)
            message += bytes
            var reply = [UInt8](repeating: 0, count: 4096)
            _ = message.withUnsafeBytes { request in
                reply.withUnsafeMutableBytes { answer in try? channel.call(request, reply: answer) }
            }
        }
        #expect(try client.read(UInt32.self, 16_384, from: kept).elementsEqual((0..<16_384).map { UInt32($0) }), "seed \(seed)")
        try client.saxpy(1024)
        #expect(client.state == .active)
        attacker.stop()
        victim.stop()
        #expect(rig.adapter.locked { rig.adapter.devices.isEmpty && rig.adapter.objects.isEmpty })
    }

    private func put(_ value: UInt32, _ bytes: inout [UInt8], _ offset: Int) {
        guard offset + 4 <= bytes.count else { return }
        for index in 0..<4 { bytes[offset + index] = UInt8(truncatingIfNeeded: value >> UInt32(8 * index)) }
    }

    /// Private data that is not the driver's: refused without harm (GPV-070).
    @Test func wrongPrivateData() throws {
        let rig = Rig()
        let client = try Client(rig.process())
        for bytes in [[], [1, 2, 3], [UInt8](repeating: 0xFF, count: 32), AllocationData.encode(UInt64.max >> 1)] as [[UInt8]] {
            var create = D3DKMTCreateAllocation(
                hDevice: client.device, allocationInfo: [D3DDDIAllocationInfo2(privateDriverData: bytes)])
            #expect(!client.kernel.createAllocation2(&create).isSuccess)
        }
        var escape = D3DKMTEscape(hAdapter: client.adapter, privateDriverData: [9, 9, 9])
        #expect(client.kernel.escape(&escape) == .invalidParameter)
        escape.flags = .virtualMachineData
        #expect(client.kernel.escape(&escape) == .invalidParameter)
    }

    /// A command buffer with privileged packets, or none at all, ends in the device's error and nowhere else.
    @Test func hostileCommandBuffers() throws {
        let rig = Rig()
        let kernel = rig.process()
        for seed in 1...40 as ClosedRange<UInt64> {
            var random = SplitMix(state: seed)
            let client = try Client(kernel, node: 2)
            var words = (0..<64).map { _ in UInt64.random(in: 0...UInt64.max, using: &random) }
            if seed % 2 == 0 {
                // A well-formed but privileged one.
                var packets = PacketWriter()
                packets.bind(root: 0, context: 0)
                words = packets.words + words
            }
            try client.write(words, to: client.commands)
            _ = try? client.submitAgain(words.count * 8)
            try? client.wait()
            #expect(client.state == .errorDmaFault || client.state == .errorDmaPageFault, "seed \(seed)")
        }
        try Client(kernel).saxpy(1024)
    }

    /// A forged fence tag in a command buffer completes nothing of the scheduler's.
    @Test func forgedFences() throws {
        let rig = Rig()
        let client = try Client(rig.process(), node: 2)
        var packets = PacketWriter()
        for tag in 0..<64 as Range<UInt64> { packets.fence(at: client.fence.fenceValueGPUVirtualAddress, value: 0, tag: tag) }
        for _ in 0..<20 {
            try client.submit(packets)
            try client.wait()
        }
        #expect(client.state == .active)
    }
}
