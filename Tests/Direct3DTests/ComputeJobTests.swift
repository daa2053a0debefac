import Dxgkrnl
import ParavirtualProtocol
import Testing
import UserModeDriver

@testable import Direct3D

func bytes<T: BitwiseCopyable>(_ values: [T]) -> [UInt8] { values.withUnsafeBytes { [UInt8]($0) } }
func values<T: BitwiseCopyable>(_ bytes: [UInt8]?, as type: T.Type = T.self) -> [T] {
    guard let bytes else { return [] }
    return bytes.withUnsafeBytes { raw in
        (0..<bytes.count / MemoryLayout<T>.stride).map { raw.loadUnaligned(fromByteOffset: $0 * MemoryLayout<T>.stride, as: T.self) }
    }
}

/// A host with one or two adapters, and a process on it.
struct TestHost {
    let host: DxgkrnlHost
    let kernel: any D3DKMT
    let luids: [LUID]

    init(names: [String] = ["Paravane Test 100"], hooks: HostHooks = HostHooks()) throws {
        host = DxgkrnlHost(hooks: hooks)
        var luids: [LUID] = []
        for (index, name) in names.enumerated() {
            let luid = host.addAdapter(
                AdapterConfiguration(
                    deviceDescription: name, deviceInstanceID: "PCI\\VEN_1AF4&DEV_100\(index)\\3&1", interfacePath: "\\\\?\\PCI#\(index)",
                    vendorID: 0x1AF4, deviceID: 0x1000 + UInt16(index), videoMemoryBytes: 1 << 30))
            try host.startAdapter(luid)
            luids.append(luid)
        }
        self.luids = luids
        kernel = host.createProcess(name: "test.exe", processID: 100)
    }
}

@Suite struct ComputeJobTests {
    static let saxpy = """
        StructuredBuffer<float> x : register(t0);
        RWStructuredBuffer<float> y : register(u0);
        cbuffer C : register(b0) { float a; uint n; };
        [numthreads(256, 1, 1)] void Saxpy(uint3 id : SV_DispatchThreadID) { if (id.x < n) y[id.x] = a * x[id.x] + y[id.x]; }
        """
    static func saxpyJob(count: Int = 1000, groups: [Int] = [4]) -> ComputeJob {
        let x = (0..<count).map { Float($0) }
        let y = (0..<count).map { Float($0) * 0.5 }
        return ComputeJob(
            source: .hlsl(saxpy), entryPoint: "Saxpy",
            buffers: [
                ComputeBuffer(key: "t0", elementType: .float32, array: x), ComputeBuffer(key: "u0", elementType: .float32, array: y),
            ], constants: ["a": .number(2.5), "n": .integer(Int64(count))], groupCount: groups)
    }

    @Test func saxpyThroughTheKernel() throws {
        let test = try TestHost()
        let runtime = ComputeRuntime(kernel: test.kernel)
        let result = try runtime.run(Self.saxpyJob())
        let expected: [Float] = (0..<1000).map { Float(2.5) * Float($0) + Float($0) * 0.5 }
        #expect(result.outputs.map(\.key) == ["u0"])
        #expect(result.outputs[0].elementType == .float32)
        #expect(values(result.outputs[0].bytes) == expected)
        #expect(result.adapterName == "Paravane Test 100")
        #expect(result.submissions == 1)
        #expect(result.durationNanoseconds > 0)
    }

    @Test func repetitionsAccumulate() throws {
        let test = try TestHost()
        let runtime = ComputeRuntime(kernel: test.kernel)
        var job = ComputeJob(
            source: .glsl("#version 450\nlayout(local_size_x=32) in; layout(std430, binding=0) buffer O { uint o[]; }; void main() { o[gl_GlobalInvocationID.x] += 1u; }"),
            buffers: [ComputeBuffer(key: "0", elementType: .uint32, array: [UInt32](repeating: 5, count: 64))], groupCount: [2])
        job.repeatCount = 100
        let result = try runtime.run(job)
        #expect(values(result.outputs[0].bytes) == [UInt32](repeating: 105, count: 64))
        #expect(result.submissions == 100)
    }

    @Test func pushConstantsAndSetsInGLSL() throws {
        let test = try TestHost()
        let source = """
            #version 450
            layout(local_size_x = 2) in;
            layout(push_constant) uniform P { float a; vec3 v; mat2x3 m; int k[2]; } p;
            layout(std140, binding = 4) uniform U { mat3 q; uint n; } u;
            layout(std430, set = 1, binding = 0) writeonly buffer O { float o[]; };
            void main() { uint i = gl_GlobalInvocationID.x; o[i * 4u] = p.a + p.v[i]; o[i * 4u + 1u] = p.m[i][2]; o[i * 4u + 2u] = float(p.k[i]); o[i * 4u + 3u] = u.q[2][i] + float(u.n); }
            """
        var job = ComputeJob(
            source: .glsl(source), buffers: [ComputeBuffer(key: "1.0", elementType: .float32, array: [Float](repeating: 0, count: 8))],
            groupCount: [1])
        job.constants = [
            "a": .integer(10), "v": .list([.integer(1), .number(2.5), .integer(3)]),
            // Three rows of two columns, row by row.
            "m": .list([.list([.integer(1), .integer(2)]), .list([.integer(3), .integer(4)]), .list([.integer(5), .integer(6)])]),
            "K": .list([.integer(-7), .integer(8)]), "q": .list((1...9).map { .integer($0) }), "U.n": .unsigned(100),
        ]
        let result = try ComputeRuntime(kernel: test.kernel).run(job)
        #expect(values(result.outputs[0].bytes) == [11, 5, -7, 103, 12.5, 6, 8, 106] as [Float])
    }

    @Test func mistakesAreNamedBeforeAnythingIsSubmitted() throws {
        let test = try TestHost()
        let runtime = ComputeRuntime(kernel: test.kernel)
        func message(_ change: (inout ComputeJob) -> Void) -> String {
            var job = Self.saxpyJob()
            change(&job)
            do {
                _ = try runtime.run(job)
                return "accepted"
            } catch { return error.description }
        }
        #expect(message { $0.buffers.removeLast() } == "The buffer 'u0' (y) that the shader uses is missing.")
        #expect(message { $0.buffers[0].key = "t7" } == "The shader has no buffer 't7'. It has: b0 (C), t0 (x), u0 (y).")
        #expect(message { $0.buffers[0].byteCount = 0 } == "The buffer 't0' is empty.")
        #expect(message { $0.buffers[0].byteCount = 7 }.contains("7 bytes"))
        #expect(message { $0.buffers[1].elementType = .float64 }.contains("float64"))
        #expect(message { $0.buffers[1].elementType = .int32 }.contains("int32"))
        #expect(message { $0.constants["zz"] = .integer(1) } == "The shader has no constant 'zz'. It has: float a, uint n.")
        #expect(message { $0.constants["a"] = nil } == "The shader's constants have no value: a.")
        #expect(message { $0.constants["n"] = .number(2.5) } == "The constant 'uint n' cannot be 2.5.")
        #expect(message { $0.constants["n"] = .integer(-1) } == "The constant 'uint n' cannot be -1.")
        #expect(message { $0.constants["a"] = .list([.integer(1), .integer(2)]) } == "The constant 'float a' takes 1 value, 2 given.")
        #expect(message { $0.groupCount = [] }.contains("one to three"))
        #expect(message { $0.groupCount = [0] }.contains("group count of 0"))
        #expect(message { $0.groupCount = [1, 70000] }.contains("70000"))
        #expect(message { $0.repeatCount = 0 }.contains("repeat"))
        #expect(message { $0.adapterName = "Nothing" } == "There is no adapter 'Nothing'. There are: Paravane Test 100.")
        #expect(message { $0.entryPoint = "Other" }.isEmpty == false)
        #expect(message { $0.source = .hlsl("float f() { return y; }\n[numthreads(1,1,1)] void Saxpy() { }") }.contains("shader:1"))
        #expect(message { $0.source = .spirv([3, 2, 35, 7]) }.contains("SPIR-V"))
    }

    @Test func entryPointsOfGLSLAreCalledMain() throws {
        let test = try TestHost()
        var job = ComputeJob(
            source: .glsl("#version 450\nlayout(local_size_x=1) in; layout(std430, binding=0) buffer O { uint o[]; }; void main() { o[0] = 7u; }"),
            buffers: [ComputeBuffer(key: "0.0", elementType: .uint32, array: [UInt32(0)])], groupCount: [1])
        let runtime = ComputeRuntime(kernel: test.kernel)
        #expect(values(try runtime.run(job).outputs[0].bytes) == [UInt32(7)])
        job.entryPoint = "other"
        do {
            _ = try runtime.run(job)
            Issue.record("accepted")
        } catch { #expect(error.description == "The shader has no compute entry point 'other'. It has: main.") }
    }

    /// Large upload and readback buffers are the process's own pages.
    @Test func largeBuffersTravelThroughSystemMemory() throws {
        let test = try TestHost()
        let device = try D3D12Device(kernel: test.kernel, adapter: try #require(try DXCore.adapters(test.kernel).first))
        let count = 1 << 20
        let upload = try device.createCommittedBuffer(.upload, byteCount: count)
        let local = try device.createCommittedBuffer(.default, byteCount: count)
        let readback = try device.createCommittedBuffer(.readback, byteCount: count)
        let data = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        try upload.write(data)
        let list = D3D12CommandList(device.createCommandAllocator())
        try list.copyBufferRegion(local, 0, upload, 0, byteCount: count)
        try list.copyBufferRegion(readback, 0, local, 0, byteCount: count)
        try list.close()
        let queue = try device.createCommandQueue()
        let fence = try device.createFence()
        try queue.execute([list])
        try queue.signal(fence, 1)
        try fence.wait(for: 1)
        let same = try readback.withMappedMemory { Array($0) == data }
        #expect(same)
    }

    @Test func adaptersAreChosenByName() throws {
        let test = try TestHost(names: ["Paravane Alpha", "Paravane Beta"])
        let runtime = ComputeRuntime(kernel: test.kernel)
        var job = Self.saxpyJob()
        job.adapterName = "paravane beta"
        #expect(try runtime.run(job).adapterName == "Paravane Beta")
        job.adapterName = nil
        #expect(try runtime.run(job).adapterName == "Paravane Alpha")
        job.adapterName = "Paravane"
        #expect(throws: ComputeJobError.self) { try runtime.run(job) }
        #expect(try DXCore.adapters(test.kernel).map(\.description) == ["Paravane Alpha", "Paravane Beta"])
    }

    @Test func copiesFencesAndTimestamps() throws {
        let test = try TestHost()
        let adapter = try #require(try DXCore.adapters(test.kernel).first)
        #expect(adapter.isHardware && adapter.canCompute && !adapter.isParavirtualized)
        let device = try D3D12Device(kernel: test.kernel, adapter: adapter)
        let upload = try device.createCommittedBuffer(.upload, byteCount: 100_000)
        let local = try device.createCommittedBuffer(.default, byteCount: 100_000)
        let readback = try device.createCommittedBuffer(.readback, byteCount: 100_016)
        let data = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 * 7 + $0 >> 8) }
        try upload.write(data)
        let list = D3D12CommandList(device.createCommandAllocator())
        try list.writeTimestamp(readback, offset: 100_000)
        try list.copyBufferRegion(local, 0, upload, 0, byteCount: 100_000)
        try list.copyBufferRegion(readback, 10, local, 5, byteCount: 99_000)
        try list.writeTimestamp(readback, offset: 100_008)
        #expect(throws: D3D12Error.self) { try list.copyBufferRegion(local, 0, upload, 1, byteCount: 100_000) }
        let queue = try device.createCommandQueue(copy: true)
        #expect(throws: D3D12Error.self) { try queue.execute([list]) }
        try list.close()
        let fence = try device.createFence()
        try queue.execute([list])
        try queue.signal(fence, 3)
        try fence.wait(for: 3)
        #expect(fence.completedValue == 3)
        let memory = try readback.map()
        #expect(Array(memory[10..<99_010]) == Array(data[5..<99_005]))
        let begin = memory.load(fromByteOffset: 100_000, as: UInt64.self)
        #expect(memory.load(fromByteOffset: 100_008, as: UInt64.self) >= begin && begin > 0)
        readback.unmap()
        #expect(device.removedReason() == nil)
    }

    @Test(arguments: [Float(0), 1, -2.5, 65504, 65519, 65520, 1e-7, 5.97e-8, 6.1e-5, 0.333333, .infinity])
    func halvesRoundToTheNearest(value: Float) {
        let bits = HalfBits.encode(value)
        // Neighbours of a half are never nearer than the half chosen.
        func single(_ half: UInt16) -> Double {
            let exponent = Int(half >> 10 & 31)
            let fraction = Double(half & 1023)
            let magnitude = exponent == 31 ? Double.infinity : exponent == 0 ? fraction * 0x1p-24 : (1024 + fraction) * Double(sign: .plus, exponent: exponent - 25, significand: 1)
            return half >> 15 == 1 ? -magnitude : magnitude
        }
        if single(bits).isInfinite {
            #expect(value >= 65520)
            return
        }
        let error = abs(single(bits) - Double(value))
        if bits & 0x7FFF > 0 { #expect(abs(single(bits - 1) - Double(value)) >= error) }
        if bits & 0x7FFF < 0x7BFF { #expect(abs(single(bits + 1) - Double(value)) >= error) }
    }
}
