import ParavirtualProtocol
import SoftwareGPU
import Testing

@testable import Dxgkrnl

@Suite struct EndToEndTests {
    /// Allocate, map, make resident, lock, write, dispatch, fence, read back: a host process.
    @Test func hostProcessRunsAProgram() throws {
        let rig = Rig()
        let client = try Client(rig.process())
        try client.saxpy(4096)
        #expect(client.state == .active)
        rig.host.destroyProcess(client.kernel)
        #expect(rig.adapter.locked { rig.adapter.objects.isEmpty && rig.adapter.devices.isEmpty })
    }

    /// The same calls through the VM bus (GPV-056).
    @Test func guestProcessRunsAProgram() throws {
        let rig = Rig()
        let machine = try rig.machine("TEST")
        let client = try Client(try machine.process())
        try client.saxpy(4096)
        #expect(client.state == .active)
        let information = try #require(rig.host.processes.first { $0.kind == .virtualMachine })
        #expect(information.name == "guest.exe")
        #expect(information.virtualMachine == machine.graphics.id)
        machine.stop()
        #expect(rig.adapter.locked { rig.adapter.objects.isEmpty && rig.adapter.devices.isEmpty && rig.adapter.groups.count == 1 })
    }

    /// Copies and fills on the copy engine; a buffer in system memory takes part.
    @Test func copyEngine() throws {
        let rig = Rig()
        let client = try Client(rig.process(), node: 2)
        let upload = try client.buffer(65_536, system: true)
        let local = try client.buffer(65_536)
        let back = try client.buffer(65_536, system: true)
        try client.write((0..<16_384).map { UInt32($0) }, to: upload)
        var packets = PacketWriter()
        packets.copy(from: upload.address, to: local.address, size: 65_536)
        packets.fill(local.address + 4096, size: 4096, pattern: 0xABCD_EF01)
        packets.copy(from: local.address, to: back.address, size: 65_536)
        try client.submit(packets)
        try client.wait()
        let result = try client.read(UInt32.self, 16_384, from: back)
        #expect(result[0..<1024].elementsEqual((0..<1024).map { UInt32($0) }))
        #expect(result[1024..<2048].allSatisfy { $0 == 0xABCD_EF01 })
        #expect(result[2048...].elementsEqual((2048..<16_384).map { UInt32($0) }))
    }

    /// GPV-349: work behind a queued wait does not run before the value is there.
    @Test func queuedWaitHoldsWorkBack() throws {
        let rig = Rig()
        let client = try Client(rig.process(), node: 2)
        let buffer = try client.buffer(4096)
        var gate = D3DKMTCreateSynchronizationObject2(hDevice: client.device, monitoredFence: 0)
        try client.kernel.createSynchronizationObject2(&gate).check()
        try client.kernel.waitForSynchronizationObjectFromGpu(
            D3DKMTWaitForSynchronizationObjectFromGpu(
                hContext: client.context, objects: [gate.hSyncObject], monitoredFenceValues: [5])
        ).check()
        var packets = PacketWriter()
        packets.fill(buffer.address, size: 4096, pattern: 7)
        let value = try client.submit(packets)
        #expect(client.fence.fenceValueCPUVirtualAddress?.load(as: UInt64.self) == 0)
        let event = KernelEvent()
        try client.kernel.waitForSynchronizationObjectFromCpu(
            D3DKMTWaitForSynchronizationObjectFromCpu(
                hDevice: client.device, objects: [client.fence.hSyncObject], fenceValues: [value], asyncEvent: event)
        ).check()
        #expect(!event.isSet)
        try client.kernel.signalSynchronizationObjectFromCpu(
            D3DKMTSignalSynchronizationObjectFromCpu(hDevice: client.device, objects: [gate.hSyncObject], fenceValues: [5])
        ).check()
        event.wait()
        #expect(try client.read(UInt32.self, 1024, from: buffer).allSatisfy { $0 == 7 })
    }

    /// A fence that a command buffer writes releases the waiter at the buffer's end (GPV-352).
    @Test func gpuWritesAFence() throws {
        let rig = Rig()
        let client = try Client(rig.process(), node: 2)
        var packets = PacketWriter()
        packets.fence(at: client.fence.fenceValueGPUVirtualAddress, value: 9, interrupt: false)
        try client.write(packets.words, to: client.commands)
        try client.kernel.submitCommand(
            D3DKMTSubmitCommand(
                commands: client.commands.address, commandLength: UInt32(packets.byteCount), broadcastContext: [client.context])
        ).check()
        try client.wait(9)
    }

    /// Hardware queues: the progress fence takes the submission's value.
    @Test(arguments: [false, true]) func hardwareQueue(inGuest: Bool) throws {
        let rig = Rig()
        let machine = inGuest ? try rig.machine("HWQ") : nil
        let kernel: any D3DKMT = try machine?.process() ?? rig.process()
        let client = try Client(kernel, node: 2)
        var context = D3DKMTCreateContextVirtual(hDevice: client.device, nodeOrdinal: 2, flags: .hwQueueSupported)
        try kernel.createContextVirtual(&context).check()
        var queue = D3DKMTCreateHwQueue(hHwContext: context.hContext)
        try kernel.createHwQueue(&queue).check()
        let buffer = try client.buffer(4096)
        var packets = PacketWriter()
        packets.fill(buffer.address, size: 4096, pattern: 3)
        try client.write(packets.words, to: client.commands)
        try kernel.submitCommandToHwQueue(
            D3DKMTSubmitCommandToHwQueue(
                hHwQueue: queue.hHwQueue, hwQueueProgressFenceID: 1, commandBuffer: client.commands.address,
                commandLength: UInt32(packets.byteCount))
        ).check()
        try kernel.waitForSynchronizationObjectFromCpu(
            D3DKMTWaitForSynchronizationObjectFromCpu(
                hDevice: client.device, objects: [queue.hHwQueueProgressFence], fenceValues: [1])
        ).check()
        #expect(queue.progressFenceCPUVirtualAddress?.load(as: UInt64.self) == 1)
        #expect(try client.read(UInt32.self, 1024, from: buffer).allSatisfy { $0 == 3 })
        machine?.stop()
    }

    /// The trace shows the flow by its documented names.
    @Test func trace() throws {
        let rig = Rig()
        final class Log: @unchecked Sendable { var names: [String] = [] }
        let log = Log()
        rig.host.setTrace { log.names.append(($0.direction == .guestToHost ? ">" : "<") + $0.name) }
        let machine = try rig.machine("TRACE")
        let process = try machine.process()
        _ = try Client(process)
        rig.host.setTrace(nil)
        #expect(log.names.prefix(6) == [
            ">SETIOSPACEREGION", "<SETIOSPACEREGION", ">OPENADAPTER", "<OPENADAPTER", ">GETINTERNALADAPTERINFO",
            "<GETINTERNALADAPTERINFO",
        ])
        for name in ["CREATEPROCESS", "CREATEDEVICE", "CREATEPAGINGQUEUE", "CREATECONTEXTVIRTUAL", "MAKERESIDENT"] {
            #expect(log.names.contains(">" + name), "\(name) is missing in \(log.names)")
        }
        machine.stop()
    }
}
