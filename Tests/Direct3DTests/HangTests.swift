import Dxgkrnl
import ParavirtualProtocol
import Testing
import UserModeDriver

@testable import Direct3D

/// A shader that never ends loses its device; the next job gets a new one.
@Suite struct HangTests {
    @Test func aHangingShaderIsAnError() throws {
        let test = try TestHost(hooks: HostHooks(registryValue: { _, name in name == "TdrDelay" ? .dword(1) : nil }))
        let runtime = ComputeRuntime(kernel: test.kernel)
        let hang = ComputeJob(
            source: .glsl("#version 450\nlayout(local_size_x=1) in; layout(std430, binding=0) buffer O { uint o[]; }; void main() { while (o[1] == 0u) { o[0] += 1u; } }"),
            buffers: [ComputeBuffer(key: "0", elementType: .uint32, array: [UInt32](repeating: 0, count: 2))], groupCount: [1])
        do {
            _ = try runtime.run(hang)
            Issue.record("accepted")
        } catch {
            #expect(error.identifier == "DeviceRemoved", "\(error)")
            #expect(error.description.contains("TDR"), "\(error)")
        }
        #expect(try runtime.run(ComputeJobTests.saxpyJob()).outputs.count == 1)
    }
}
