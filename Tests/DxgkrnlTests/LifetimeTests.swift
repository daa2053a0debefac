import DriverInterface
import Glibc
import GPUInstructionSet
import GuestDxgkrnl
import ParavirtualProtocol
import SoftwareGPU
import Synchronization
import Testing
import VMBus

@testable import Dxgkrnl

/// What refers back to what owns it: nothing is touched after it went, in whatever order things go, and nothing stays.
@Suite(.serialized) struct LifetimeTests {
    /// What must be gone at the end of a session.
    private final class Remains: @unchecked Sendable {  // Set by one thread at a time.
        weak var host: DxgkrnlHost?
        weak var adapter: Adapter?
        weak var bus: VirtualMachineBus?
        weak var machine: AnyObject?
        weak var guest: GuestGraphicsKernel?

        /// What is still there. The watchdog's thread may hold the host for a moment.
        func list() -> [String] {
            for _ in 0..<60_000 where !present.isEmpty { usleep(1000) }
            return present
        }

        private var present: [String] {
            [
                host == nil ? nil : "host", adapter == nil ? nil : "adapter", bus == nil ? nil : "bus",
                machine == nil ? nil : "machine", guest == nil ? nil : "guest",
            ].compactMap { $0 }
        }
    }

    enum End: CaseIterable { case orderly, hostFirst, machineFirst, adapterFirst, guestFirst, nothing }

    /// Every order of the end: afterwards neither host nor adapter, machine, bus or guest is kept by anything.
    @Test(arguments: End.allCases) func nothingStays(_ end: End) throws {
        let remains = Remains()
        do {
            var rig: Rig? = Rig()
            let luid = try #require(rig).luid
            let machine = try #require(rig).machine("SHORT", ram: 16 << 20)
            remains.host = rig?.host
            remains.adapter = rig?.adapter
            remains.bus = machine.bus
            remains.machine = machine.graphics
            remains.guest = machine.guest
            let local = try Client(#require(rig).process())
            let client = try Client(try machine.process())
            for user in [local, client] {
                try user.saxpy(1024)
                // Somebody who waits for what never comes, and work that waits for it too.
                let event = KernelEvent()
                _ = user.kernel.waitForSynchronizationObjectFromCpu(
                    D3DKMTWaitForSynchronizationObjectFromCpu(
                        hDevice: user.device, objects: [user.fence.hSyncObject], fenceValues: [1 << 40], asyncEvent: event))
                _ = user.kernel.waitForSynchronizationObjectFromGpu(
                    D3DKMTWaitForSynchronizationObjectFromGpu(
                        hContext: user.context, objects: [user.fence.hSyncObject], monitoredFenceValues: [1 << 41]))
                _ = try? user.submitAgain(64)
            }
            switch end {
            case .orderly:
                (client.kernel as? GuestProcess)?.close()
                machine.stop()
                rig?.host.destroyProcess(local.kernel)
            case .hostFirst: rig = nil
            case .machineFirst: machine.graphics.destroy()
            case .adapterFirst: rig?.host.removeAdapter(luid)
            case .guestFirst: machine.guest.stop()
            case .nothing: break
            }
            // Whoever still holds something hears that there is nothing.
            if end != .nothing, end != .orderly {
                var create = D3DKMTCreateDevice(hAdapter: client.adapter)
                #expect(!client.kernel.createDevice(&create).isSuccess, "\(end)")
            }
            machine.guest.stop()
        }
        #expect(remains.list() == [], "\(end)")
    }

    /// A CPU wait of one device on another one's fence ends with its device, whichever goes first.
    @Test func waitsAcrossDevices() throws {
        let rig = Rig()
        let kernel = rig.process()
        for closesWaiterFirst in [true, false] {
            let waiter = try Client(kernel)
            let owner = try Client(kernel)
            let event = KernelEvent()
            try kernel.waitForSynchronizationObjectFromCpu(
                D3DKMTWaitForSynchronizationObjectFromCpu(
                    hDevice: waiter.device, objects: [owner.fence.hSyncObject, waiter.fence.hSyncObject], fenceValues: [7, 7],
                    asyncEvent: event)
            ).check()
            let order = closesWaiterFirst ? [waiter, owner] : [owner, waiter]
            for client in order { try kernel.destroyDevice(D3DKMTDestroyDevice(hDevice: client.device)).check() }
            event.wait()
        }
        rig.adapter.locked { #expect(rig.adapter.watched.isEmpty) }
        // The same threads' work goes on.
        try Client(kernel).saxpy(1024)
    }

    /// Two machines' shared things of an adapter that is gone are refused, and keep nothing of it.
    @Test func sharedThingsOfARemovedAdapter() throws {
        let rig = Rig()
        let kernel = rig.process()
        let client = try Client(kernel)
        var create = D3DKMTCreateSynchronizationObject2(hDevice: client.device, monitoredFence: 0)
        create.flags = [.shared, .ntSecuritySharing]
        try kernel.createSynchronizationObject2(&create).check()
        var share = D3DKMTShareObjects(objects: [create.hSyncObject])
        try kernel.shareObjects(&share).check()
        let configuration = try #require(rig.host.adapters.first).configuration
        rig.host.removeAdapter(rig.luid)
        rig.host.addAdapter(configuration)
        let other = try Client(kernel)
        var open = D3DKMTOpenSyncObjectFromNtHandle2(hNtHandle: share.sharedNtHandle, hDevice: other.device)
        #expect(kernel.openSyncObjectFromNtHandle2(&open) == .invalidHandle)
    }

    /// Guests and host processes that work, and are torn down at a random point from several threads at once.
    @Test(arguments: 1...6 as ClosedRange<UInt64>) func tornDownAtAnyPoint(seed: UInt64) throws {
        let remains = Remains()
        let finished = Atomic<Int>(0)
        do {
            let rig = Rig()
            remains.host = rig.host
            remains.adapter = rig.adapter
            onThreads(
                (0..<3).map { lane in
                    { @Sendable in
                        var random = SplitMix(state: seed &* 1000 &+ UInt64(lane))
                        for round in 0..<8 {
                            if lane == 2, round % 2 == 1 {
                                self.hostProcess(rig, &random)
                            } else {
                                self.guest(rig, "VM\(lane)-\(round)", &random)
                            }
                            finished.wrappingAdd(1, ordering: .relaxed)
                        }
                    }
                })
            #expect(rig.adapter.locked { rig.adapter.devices.isEmpty && rig.adapter.objects.isEmpty }, "seed \(seed)")
            #expect(rig.adapter.locked { rig.adapter.watched.isEmpty && rig.adapter.groups.count == 1 }, "seed \(seed)")
            try Client(rig.process()).saxpy(1024)
        }
        #expect(finished.load(ordering: .relaxed) == 24)
        #expect(remains.list() == [], "seed \(seed)")
    }

    private func guest(_ rig: Rig, _ name: String, _ random: inout SplitMix) {
        guard let machine = try? rig.machine(name, ram: 16 << 20), let process = try? machine.process() else { return }
        let seeds = (0..<3).map { _ in random.next() }
        let adapter = rig.adapter
        onThreads([
            { self.work(process, SplitMix(state: seeds[0])) },
            { self.work(process, SplitMix(state: seeds[1])) },
            {
                var random = SplitMix(state: seeds[2])
                usleep(UInt32.random(in: 0...3000, using: &random))
                let ends: [@Sendable () -> Void] = [
                    { machine.guest.stop() }, { machine.graphics.destroy() }, { process.close() },
                    { machine.graphics.destroyVirtualGPU(machine.gpu.luid) },
                    { adapter.locked { adapter.resetEngine(2) } },
                    { machine.graphics.setPaused(true); machine.graphics.setPaused(false) },
                ]
                onThreads([ends.randomElement(using: &random)!, ends.randomElement(using: &random)!])
            },
        ])
        process.close()
        machine.stop()
    }

    private func hostProcess(_ rig: Rig, _ random: inout SplitMix) {
        let process = rig.process()
        let seeds = (0..<3).map { _ in random.next() }
        let adapter = rig.adapter
        onThreads([
            { self.work(process, SplitMix(state: seeds[0])) },
            { self.work(process, SplitMix(state: seeds[1])) },
            {
                var random = SplitMix(state: seeds[2])
                usleep(UInt32.random(in: 0...3000, using: &random))
                switch Int.random(in: 0..<3, using: &random) {
                case 0: rig.host.destroyProcess(process)
                case 1: adapter.locked { for device in Array(adapter.devices.values) { adapter.fail(device, .reset) } }
                default: _ = process.closeAdapter(D3DKMTCloseAdapter(hAdapter: D3DKMTHandle(0x4000_0000)))
                }
            },
        ])
        rig.host.destroyProcess(process)
    }

    /// What a process may do, at random, until it is refused.
    private func work(_ kernel: any D3DKMT, _ seed: SplitMix) {
        var random = seed
        guard let client = try? Client(kernel, node: 2), let buffer = try? client.buffer(1 << 16) else { return }
        var packets = PacketWriter()
        packets.fill(buffer.address, size: 1 << 16, pattern: 7)
        guard (try? client.write(packets.words, to: client.commands)) != nil else { return }
        for _ in 0..<40 {
            switch Int.random(in: 0..<10, using: &random) {
            case 0, 1, 2:
                guard (try? client.submitAgain(packets.byteCount)) != nil else { return }
            case 3:
                guard (try? client.submitAgain(packets.byteCount)) != nil, (try? client.wait()) != nil else { return }
            case 4:
                // Waits for what nobody will signal, until the device goes.
                _ = kernel.waitForSynchronizationObjectFromCpu(
                    D3DKMTWaitForSynchronizationObjectFromCpu(
                        hDevice: client.device, objects: [client.fence.hSyncObject], fenceValues: [1 << 40], asyncEvent: KernelEvent()))
            case 5:
                _ = kernel.enqueueCpuEvent(client, KernelEvent())
            case 6:
                guard let other = try? Client(kernel, node: 2) else { return }
                _ = try? other.submitAgain(64)
                _ = kernel.destroyDevice(D3DKMTDestroyDevice(hDevice: other.device))
            case 7:
                var queue = D3DKMTCreateContextVirtual(hDevice: client.device, nodeOrdinal: 2)
                queue.flags = .hwQueueSupported
                guard kernel.createContextVirtual(&queue).isSuccess else { return }
                var hardware = D3DKMTCreateHwQueue(hHwContext: queue.hContext)
                if kernel.createHwQueue(&hardware).isSuccess {
                    _ = kernel.submitCommandToHwQueue(
                        D3DKMTSubmitCommandToHwQueue(
                            hHwQueue: hardware.hHwQueue, hwQueueProgressFenceID: 1, commandBuffer: client.commands.address,
                            commandLength: UInt32(packets.byteCount)))
                }
                _ = kernel.destroyContext(D3DKMTDestroyContext(hContext: queue.hContext))
            case 8:
                guard (try? client.buffer(1 << 14)) != nil else { return }
            default:
                // Work behind a wait that never ends: torn down while it is queued.
                guard let other = try? Client(kernel, node: 2) else { return }
                _ = kernel.waitForSynchronizationObjectFromGpu(
                    D3DKMTWaitForSynchronizationObjectFromGpu(
                        hContext: other.context, objects: [client.fence.hSyncObject], monitoredFenceValues: [1 << 41]))
                _ = try? other.submitAgain(64)
            }
        }
    }
}

extension D3DKMT {
    fileprivate func enqueueCpuEvent(_ client: Client, _ event: KernelEvent) -> NTStatus {
        signalSynchronizationObjectFromGpu2(
            D3DKMTSignalSynchronizationObjectFromGpu2(
                objects: [], monitoredFenceValues: [], broadcastContexts: [client.context], flags: .enqueueCpuEvent, cpuEvent: event))
    }
}
