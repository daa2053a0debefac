import DriverInterface
import ParavirtualProtocol
import Testing

@testable import Dxgkrnl

@Suite struct PartitionTests {
    /// GPV-068, GPV-142, GPV-143: the cap, or the registry's flag, decides whether the adapter is offered.
    @Test func whoIsPartitionable() {
        func listed(_ driver: AdapterConfiguration.Driver, _ flags: UInt32?) -> Int {
            Rig(driver: driver, registry: flags.map { ["GpuVirtualizationFlags": .dword($0)] } ?? [:]).host.partitionableGPUs.count
        }
        #expect(listed(.render(paravirtualizationSupported: true), nil) == 1)
        #expect(listed(.render(paravirtualizationSupported: false), nil) == 0)
        #expect(listed(.render(paravirtualizationSupported: false), 1) == 1)
        #expect(listed(.render(paravirtualizationSupported: false), 2) == 0)
        #expect(listed(.basicRender, nil) == 0)
        #expect(listed(.basicRender, 1) == 0)
        #expect(listed(.basicRender, 2) == 1)
    }

    /// GPV-203, GPV-204: the figures of example 2, and what a partition takes from them and gives back.
    @Test func availableFalls() throws {
        let profile = PartitionProfile(
            validPartitionCounts: [32, 4],
            resources: PartitionResources(
                vram: PartitionCapability(total: 2_000_000, min: 100_000, max: 1_000_000, optimal: 1_000_000),
                encode: PartitionCapability(total: 20, min: 1, max: 5, optimal: 4),
                decode: PartitionCapability(total: 40, reserved: 10, min: 2, max: 20, optimal: 15),
                compute: PartitionCapability(total: 100, min: 1, max: 50, optimal: 30)))
        let rig = Rig(profile: profile)
        var quota = PartitionQuotas.none
        quota.vram = PartitionQuota(min: 100_000, max: 1_000_000, optimal: 200_000)
        let machine = try rig.machine("EX2", quotas: quota)
        let gpu = try #require(rig.host.partitionableGPUs.first)
        #expect(gpu.available.vram == 1_800_000)
        #expect(gpu.available.decode == 30)
        #expect(gpu.resources.vram.total == 2_000_000)
        #expect(gpu.usedVirtualFunctions == 1)
        // The count stays as long as somebody uses it; a count that is not valid is refused.
        #expect(throws: DriverError(.graphicsAllocationBusy)) { try rig.host.setPartitionCount(rig.luid, 4) }
        #expect(throws: DriverError(.invalidParameter)) { try rig.host.setPartitionCount(rig.luid, 5) }
        machine.stop()
        #expect(rig.host.partitionableGPUs[0].available.vram == 2_000_000)
        try rig.host.setPartitionCount(rig.luid, 4)
        #expect(rig.host.partitionableGPUs[0].partitionCount == 4)
        // Outside the adapter's bounds, or in the wrong order.
        for bad in [PartitionQuota(max: 1_000_001), PartitionQuota(min: 500_000, max: 400_000), PartitionQuota(min: 5, max: 9, optimal: 10)] {
            var quota = PartitionQuotas.none
            quota.vram = bad
            #expect(throws: DriverError(.invalidParameter)) { _ = try rig.machine("BAD", quotas: quota) }
        }
        #expect(rig.host.partitionableGPUs[0].usedVirtualFunctions == 0)
    }

    /// GPV-007, GPV-150: each virtual GPU takes a virtual function; NumVirtualFunctions says how many there are.
    @Test func virtualFunctionsRunOut() throws {
        let rig = Rig(registry: ["NumVirtualFunctions": .dword(2)])
        #expect(rig.host.partitionableGPUs[0].validPartitionCounts == [2])
        let machines = [try rig.machine("ONE"), try rig.machine("TWO")]
        #expect(throws: DriverError(.noMemory)) { _ = try rig.machine("THREE") }
        #expect(rig.events.withLock { $0.contains { $0.kind == .virtualGPUCreationFailed } })
        machines[0].stop()
        _ = try rig.machine("FOUR")
        #expect(rig.events.withLock { $0.filter { $0.kind == .virtualGPUCreated }.count } == 3)
        #expect(rig.events.withLock { $0.filter { $0.kind == .virtualGPUDestroyed }.count } == 1)
        #expect(rig.events.withLock { $0.filter { $0.kind == .virtualAdapterOpened }.count } == 3)
    }

    /// The ledger never gives more than there is (property, printed seed).
    @Test(arguments: 1...20 as ClosedRange<UInt64>) func ledgerInvariants(seed: UInt64) {
        var random = SplitMix(state: seed)
        var ledger = PartitionLedger(
            profile: PartitionProfile(
                resources: PartitionResources(
                    vram: PartitionCapability(total: 1000, reserved: 100, min: 0, max: 600, optimal: 300), encode: .unlimited,
                    decode: .relative, compute: PartitionCapability(total: 100, min: 1, max: 50, optimal: 30))))
        var live: [UInt32] = []
        for _ in 0..<200 {
            if Bool.random(using: &random), let id = live.randomElement(using: &random) {
                ledger.release(id)
                live.removeAll { $0 == id }
            } else {
                var quota = PartitionQuotas.none
                let low = UInt64.random(in: 0...300, using: &random)
                quota.vram = PartitionQuota(min: low, max: low + 200, optimal: low + UInt64.random(in: 0...200, using: &random))
                if let grant = try? ledger.grant(quota) {
                    live.append(grant.partitionID)
                    #expect((grant.granted.vram ?? 0) >= low, "seed \(seed)")
                }
            }
            let given = ledger.grants.values.reduce(UInt64(0)) { $0 + ($1.granted.vram ?? 0) }
            #expect(given + ledger.available(.vram) == 900, "seed \(seed)")
            #expect(ledger.available(.encode) == .max)
            #expect(ledger.grants.count <= 32)
        }
    }

    /// GPV-154: a secure VM needs a driver with isolation; private escapes are refused in it, known ones not (GPV-153).
    @Test func secureMachineRefusesEscapes() throws {
        let rig = Rig(registry: ["GpuVirtualizationFlags": .dword(4)])
        let machine = try rig.machine("SECURE")
        let client = try Client(try machine.process())
        var escape = D3DKMTEscape(hAdapter: client.adapter, privateDriverData: EscapeData.readClock)
        #expect(!client.kernel.escape(&escape).isSuccess)
        machine.stop()
        let open = Rig()
        let plain = try open.machine("PLAIN")
        let guest = try Client(try plain.process())
        escape = D3DKMTEscape(hAdapter: guest.adapter, privateDriverData: EscapeData.readClock)
        #expect(guest.kernel.escape(&escape).isSuccess)
        // What would change the whole GPU is refused to a VM and allowed to the host (GPV-071).
        escape = D3DKMTEscape(hAdapter: guest.adapter, privateDriverData: EscapeData.setLimit)
        #expect(!guest.kernel.escape(&escape).isSuccess)
        let host = try Client(open.process())
        escape = D3DKMTEscape(hAdapter: host.adapter, privateDriverData: EscapeData.setLimit)
        #expect(host.kernel.escape(&escape).isSuccess)
        plain.stop()
    }

    /// GPV-046: the same name, in the host's store and in the guest's.
    @Test func driverNamesAreTranslated() throws {
        let rig = Rig()
        let machine = try rig.machine("NAMES")
        func name(_ client: Client) throws -> String {
            var bytes = [UInt8](repeating: 0, count: 4 + 520)
            bytes[0] = 3
            var query = D3DKMTQueryAdapterInfo(hAdapter: client.adapter, type: .umDriverName, privateDriverData: bytes)
            try client.kernel.queryAdapterInfo(&query).check()
            bytes = query.privateDriverData
            return ByteForm.text(bytes, 4, units: 260) ?? ""
        }
        let path = "\\FileRepository\\test.inf_amd64_1\\test12.dll"
        #expect(try name(Client(rig.process())) == "C:\\Windows\\System32\\DriverStore" + path)
        #expect(try name(Client(try machine.process())) == "C:\\Windows\\System32\\HostDriverStore" + path)
        machine.stop()
    }
}
