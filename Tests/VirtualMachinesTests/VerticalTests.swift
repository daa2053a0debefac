import Direct3D
import Testing
import UserModeDriver
import WindowsMachine

@testable import VirtualMachines

/// The whole path with the product's own kernels: a machine, its GPU partition, its guest, a shader in the guest.
@Suite struct VerticalTests {
    static let saxpy = """
        RWStructuredBuffer<float> y : register(u0);
        StructuredBuffer<float> x : register(t0);
        cbuffer C { float a; uint n; };
        [numthreads(64, 1, 1)] void main(uint3 id : SV_DispatchThreadID) { if (id.x < n) y[id.x] = a * x[id.x] + y[id.x]; }
        """

    private func job(_ n: Int) -> ComputeJob {
        ComputeJob(
            source: .hlsl(Self.saxpy),
            buffers: [
                ComputeBuffer(key: "t0", elementType: .float32, array: (0..<n).map { Float($0) }),
                ComputeBuffer(key: "u0", elementType: .float32, array: [Float](repeating: 1, count: n)),
            ], constants: ["a": .number(2.5), "n": .integer(Int64(n))], groupCount: [(n + 63) / 64])
    }

    private func floats(_ bytes: [UInt8]) -> [Float] {
        bytes.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
    }

    @Test func shaderOnTheHost() throws {
        let host = try VirtualizationHost(location: .ephemeral, inventory: .workstation)
        defer { host.close() }
        let session = MachineSession(host: host)
        let runtime = ComputeRuntime(kernel: try #require(session.process()))
        let result = try runtime.run(job(1000))
        #expect(floats(result.outputs[0].bytes) == (0..<1000).map { 2.5 * Float($0) + 1 })
        #expect(result.adapterName == "NVIDIA GeForce GTX 1060 3GB" && result.submissions > 0)
        runtime.releaseDevices()
        session.close()
    }

    @Test func shaderInAGuest() throws {
        let host = try VirtualizationHost(location: .ephemeral, inventory: .workstation)
        defer { host.close() }
        var request = NewVirtualDisk(path: "D:\\VM\\os.vhdx")
        request.parentPath = "C:\\Images\\Windows11.vhdx"
        try host.createVirtualDisk(request)
        var new = NewMachine(name: "TEST", generation: 2)
        new.disk = .existing(path: "D:\\VM\\os.vhdx")
        let vm = try host.createMachine(new)
        try host.configure(vm) {
            $0.guestControlledCacheTypes = true
            $0.lowMemoryMappedIoSpace = 1 << 30
            $0.highMemoryMappedIoSpace = 32 << 30
            $0.checkpointType = .disabled
        }
        let before = host.partitionableGpus[0].available(.vram)
        let partition = try host.addGpuPartition(to: vm, instancePath: nil, requests: PartitionRequests())
        #expect(host.partitionableGpus[0].available(.vram) < before)
        try host.start(vm)
        #expect(host.runningPartition(partition, of: vm) != nil, "\(vm.worker?.gpuFailures ?? [:])")
        let session = try #require(MachineSession.guest(of: vm))
        let kernel = try #require(session.process())
        let adapters = try DXCore.adapters(kernel)
        #expect(adapters.contains { $0.description == "NVIDIA GeForce GTX 1060 3GB" && $0.isParavirtualized && $0.canCompute }, "\(adapters)")
        let runtime = ComputeRuntime(kernel: kernel)
        let result = try runtime.run(job(4000))
        #expect(floats(result.outputs[0].bytes) == (0..<4000).map { 2.5 * Float($0) + 1 })
        runtime.releaseDevices()
        session.close()
        let log = host.platform.windows.eventLog
        let kinds = (log.records("Microsoft-Windows-DxgKrnl-Operational") + log.records("Microsoft-Windows-DxgKrnl-Admin")).map(\.eventID)
        #expect(kinds.contains(100), "GPV-242: a virtual GPU was created; \(kinds)")
        try host.stop(vm, .shutDown)
        #expect(vm.state == .off)
        try host.removeGpuPartition(partition.id, of: vm)
        #expect(host.partitionableGpus[0].available(.vram) == before)
        try host.remove(vm)
    }
}
