import DriverInterface
import GPUInstructionSet
import Glibc
import KernelModeDriver
import ParavirtualProtocol
import SoftwareGPU
import Testing

@testable import Dxgkrnl

@Suite(.serialized) struct SchedulingTests {
    /// Issue 4, 6.6 and GPV-051: two VMs with compute quotas 1:3 and saturating work get engine time within 10 % of 1:3.
    @Test func fairShareOneToThree() throws {
        let rig = Rig()
        var quotas: [PartitionQuotas] = []
        for share: UInt64 in [250_000_000, 750_000_000] {
            var quota = PartitionQuotas.none
            quota.compute = PartitionQuota(min: 1, max: share, optimal: share)
            quotas.append(quota)
        }
        let machines = [try rig.machine("A", quotas: quotas[0]), try rig.machine("B", quotas: quotas[1])]
        let clients = try machines.map { try Client(try $0.process(), node: 2) }
        var sizes: [Int] = []
        for client in clients {
            let buffer = try client.buffer(1 << 20)
            var packets = PacketWriter()
            packets.fill(buffer.address, size: 1 << 20, pattern: 1)
            try client.write(packets.words, to: client.commands)
            sizes.append(packets.byteCount)
        }
        // Both queues are filled while the engine cannot begin, then they run against each other until the first is empty.
        rig.adapter.locked { rig.adapter.suspended = true }
        for (index, client) in clients.enumerated() { for _ in 0..<400 { try client.submitAgain(sizes[index]) } }
        rig.adapter.locked { rig.adapter.suspended = false }
        try clients[1].wait(300)
        let times = machines.map { $0.graphics.virtualGPUs[0].engineTime[2] }
        let ratio = Double(times[1]) / Double(times[0])
        #expect(ratio > 2.7 && ratio < 3.3, "engine time \(times), ratio \(ratio)")
        for client in clients { try client.wait() }
        for machine in machines { machine.stop() }
    }

    /// A process that gets no processor between two packets keeps its machine's share.
    @Test func aMomentWithoutWorkCostsNoShare() {
        func group(_ weight: Double, _ time: Double, active: Int) -> PartitionGroup {
            let group = PartitionGroup(name: "", virtualMachine: nil, weight: weight, videoMemoryLimit: 0, nodes: 1)
            group.virtualTime = [time]
            group.activeQueues = [active]
            return group
        }
        let back = group(0.5, 1e9, active: 0)
        let idle = group(0.25, 0, active: 0)
        let busy = [group(0.25, 1.03e9, active: 1), group(1, 2e9, active: 2), idle]
        back.comeBack(to: 0, among: busy + [back])
        #expect(back.virtualTime == [1e9])
        // Away for long: as if it had been away for a moment. Alone: nobody to be level with.
        idle.comeBack(to: 0, among: busy)
        #expect(idle.virtualTime == [1.03e9 - PartitionGroup.grace / 0.25])
        let alone = group(1, 5, active: 0)
        alone.comeBack(to: 0, among: [alone, back])
        #expect(alone.virtualTime == [5])
    }

    /// Higher context priority goes first: by the moments that the packets themselves write down.
    @Test func priorityGoesFirst() throws {
        let rig = Rig()
        let kernel = rig.process()
        let clients = [try Client(kernel, node: 2), try Client(kernel, node: 2)]
        try kernel.setContextSchedulingPriority(D3DKMTContextSchedulingPriority(hContext: clients[1].context, priority: 3)).check()
        let buffers = try clients.map { try $0.buffer(4096) }
        for (client, buffer) in zip(clients, buffers) {
            for index in 0..<50 {
                var packets = PacketWriter()
                packets.timestamp(at: buffer.address + UInt64(index * 8))
                try client.write(packets.words, to: client.commands, at: index * 64)
            }
        }
        rig.adapter.locked { rig.adapter.suspended = true }
        for index in 0..<50 { for client in clients { try client.submitAgain(16, at: index * 64) } }
        rig.adapter.locked { rig.adapter.suspended = false }
        for client in clients { try client.wait() }
        let low = try clients[0].read(UInt64.self, 50, from: buffers[0])
        let high = try clients[1].read(UInt64.self, 50, from: buffers[1])
        #expect(high[49] < low[1], "the second packet of low priority ran before the last of high priority")
    }

    /// GPV-359, GPV-369, issue 4, 6.6: a VM that hangs its engine is reset; the other's results stay right and its device lives.
    @Test func hangIsResetAndOthersLive() throws {
        let rig = Rig(steppedClock: true)
        let bad = try rig.machine("BAD")
        let good = try rig.machine("GOOD")
        let hanging = try Client(try bad.process("hang.exe"))
        let working = try Client(try good.process("work.exe"))
        let packets = try hanging.dispatch(Programs.hang(), buffers: [], groups: (1, 1, 1))
        let value = (try? hanging.submit(packets)) ?? 1
        func step(_ milliseconds: UInt64) {
            rig.clock.withLock { $0 += milliseconds * 1_000_000 }
            rig.host.checkTimeouts()
        }
        // The other VM has to wait for its quantum, and no longer.
        try working.saxpy(4096) {
            step(5)
            usleep(500)
        }
        #expect(hanging.state == .active)
        // Nothing but the packet that turns for ever is left; after TdrDelay (2 s) it is over.
        var turns = 0
        while hanging.state == .active, turns < 100_000 {
            step(100)
            usleep(100)
            turns += 1
        }
        // Lost devices' fences reach their end, so that nobody hangs (GPV-321).
        try? hanging.wait(value)
        #expect(hanging.state == .hung)
        #expect(working.state == .active)
        try working.saxpy(8192)
        #expect(rig.events.withLock { $0.contains { $0.kind == .engineTimeout && $0.virtualMachine == "BAD" } })
        #expect(rig.host.engines(rig.luid)[1].resets == 1)
        // The guilty VM may go on with a new device.
        let again = try Client(try bad.process("again.exe"))
        try again.saxpy(1024)
        bad.stop()
        good.stop()
    }

    /// GPV-359: what another VM finishes between its turns is not the progress of a packet that hangs; it is found after about
    /// TdrDelay of its own turns.
    @Test func hangBetweenOthersPacketsIsFound() throws {
        let rig = Rig(steppedClock: true)
        let bad = try rig.machine("BAD")
        let good = try rig.machine("GOOD")
        let hanging = try Client(try bad.process("hang.exe"))
        let working = try Client(try good.process("work.exe"))
        _ = try? hanging.submit(try hanging.dispatch(Programs.hang(), buffers: [], groups: (1, 1, 1)))
        var milliseconds: UInt64 = 0
        while hanging.state == .active, milliseconds < 20_000 {
            try working.saxpy(256) {
                rig.clock.withLock { $0 += 5_000_000 }
                milliseconds += 5
                rig.host.checkTimeouts()
                usleep(50)
            }
        }
        #expect(hanging.state == .hung, "after \(milliseconds) ms")
        #expect(working.state == .active)
        bad.stop()
        good.stop()
    }

    /// GPV-321: an access without a mapping puts the device, and no other, in error.
    @Test func pageFaultHitsOneDevice() throws {
        let rig = Rig()
        let kernel = rig.process()
        let bad = try Client(kernel, node: 2)
        let good = try Client(kernel, node: 2)
        var packets = PacketWriter()
        packets.fill(0x7000_0000_0000, size: 4096, pattern: 1)
        _ = try? bad.submit(packets)
        try? bad.wait()
        #expect(bad.state == .errorDmaPageFault)
        var state = D3DKMTGetDeviceState(hDevice: bad.device, stateType: .pageFault)
        try kernel.getDeviceState(&state).check()
        #expect(state.pageFaultState.faultedVirtualAddress == 0x7000_0000_0000)
        #expect(state.pageFaultState.pageFaultFlags & 1 == 1)
        #expect(good.state == .active)
        var fill = PacketWriter()
        let buffer = try good.buffer(4096)
        fill.fill(buffer.address, size: 4096, pattern: 5)
        try good.submit(fill)
        try good.wait()
        #expect(try good.read(UInt32.self, 1024, from: buffer).allSatisfy { $0 == 5 })
    }

    /// GPV-363, GPV-364: where the engine cannot be reset the whole adapter is, and every device is lost.
    @Test func failedResetBecomesAdapterReset() throws {
        let rig = Rig()
        let kernel = rig.process()
        let clients = [try Client(kernel, node: 2), try Client(kernel, node: 1)]
        let driver = try #require(rig.adapter.driver as? RenderDriver)
        driver.device.engines[2].injectResetFailures(1)
        var packets = PacketWriter()
        packets.fill(0x7000_0000_0000, size: 4096, pattern: 1)
        _ = try? clients[0].submit(packets)
        try? clients[0].wait()
        #expect(clients.allSatisfy { $0.state == .reset })
        #expect(rig.events.withLock { $0.contains { $0.kind == .timeoutRecovered } })
        try Client(kernel).saxpy(1024)
    }

    /// A packet that runs long gives way to another VM and goes on afterwards (preemption between groups).
    @Test func longWorkGivesWay() throws {
        let rig = Rig()
        let machines = [try rig.machine("LONG"), try rig.machine("SHORT")]
        let long = try Client(try machines[0].process(), node: 2)
        let short = try Client(try machines[1].process(), node: 2)
        let big = try long.buffer(32 << 20)
        var packets = PacketWriter()
        for _ in 0..<16 { packets.fill(big.address, size: 32 << 20, pattern: 9) }
        let end = try long.submit(packets)
        let buffer = try short.buffer(4096)
        var quick = PacketWriter()
        quick.fill(buffer.address, size: 4096, pattern: 2)
        try short.submit(quick)
        try short.wait()
        let done = long.fence.fenceValueCPUVirtualAddress?.load(as: UInt64.self)
        #expect(done == 0, "the long packet was over before the short one")
        try long.wait(end)
        #expect(try long.read(UInt32.self, 1, from: big, at: (32 << 20) - 4) == [9])
        #expect(rig.host.engines(rig.luid)[2].preemptions >= 1)
        for machine in machines { machine.stop() }
    }
}
