import Dxgkrnl
import GuestDxgkrnl
import ParavirtualProtocol
import Testing
import VMBus

@testable import Direct3D

/// The same runtime in a guest process: its jobs cross the VM bus, its results equal the host's (GPV-056).
@Suite struct GuestComputeTests {
    /// Runs `body` with a guest whose IO space has that many MiB, and with the host's kernel.
    private func withGuest(ioSpace: UInt32?, _ body: (any D3DKMT, any D3DKMT) throws -> Void) throws {
        let test = try TestHost(names: ["Contoso Accelerator"])
        let bus = VirtualMachineBus(memory: try GuestMemory(ramBytes: 64 << 20))
        var parameters = VirtualMachineParameters(id: GUID(low: 1, high: 2), name: "TEST", bus: bus)
        parameters.ioSpaceMegabytes = ioSpace
        let graphics = try test.host.createVirtualMachine(parameters)
        _ = try graphics.createVirtualGPU(on: test.luids[0], quotas: .none)
        let guest = GuestGraphicsKernel(bus: bus)
        guest.start()
        defer {
            guest.stop()
            graphics.destroy()
        }
        let process = try #require(guest.openProcess(name: "job.exe", processID: 200))
        try body(process, test.kernel)
    }

    @Test func guestsGetTheHostsResults() throws {
        try withGuest(ioSpace: nil) { guest, host in
            let job = ComputeJobTests.saxpyJob(count: 100_000, groups: [400])
            let (inside, outside) = (try ComputeRuntime(kernel: guest).run(job), try ComputeRuntime(kernel: host).run(job))
            #expect(inside.outputs[0].bytes == outside.outputs[0].bytes)
            #expect(inside.adapterName == outside.adapterName)
            #expect(try DXCore.adapters(guest).first?.isParavirtualized == true)
            #expect(try DXCore.adapters(host).first?.isParavirtualized == false)
        }
    }

    @Test func buffersLargerThanTheIOSpaceAreStaged() throws {
        try withGuest(ioSpace: 1) { guest, _ in
            let count = 1 << 19
            let result = try ComputeRuntime(kernel: guest).run(ComputeJobTests.saxpyJob(count: count, groups: [count / 256]))
            let values: [Float] = values(result.outputs[0].bytes)
            let wrong = values.indices.first { values[$0] != Float(2.5) * Float($0) + Float($0) * 0.5 }
            #expect(wrong == nil && values.count == count)
            #expect(result.submissions > 1)
        }
    }
}
