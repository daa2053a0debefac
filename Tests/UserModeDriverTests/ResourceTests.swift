import GPUInstructionSet
import ShaderLibraries
import SoftwareGPU
import Testing

@testable import UserModeDriver

/// Buffers of all kinds, layouts, types and waves.
@Suite struct ResourceTests {
    @Test func byteAddressBuffers() throws {
        let source = """
            ByteAddressBuffer a : register(t3);
            RWByteAddressBuffer b : register(u5);
            [numthreads(32, 1, 1)] void main(uint3 id : SV_DispatchThreadID) {
                uint2 v = a.Load2(id.x * 8);
                b.Store3(id.x * 12, uint3(v.y, v.x, asuint(asfloat(v.x) * 2.0)));
                uint old; b.InterlockedAdd(32 * 12, v.x & 3, old);
            }
            """
        let a = (0..<64).map { Float($0 + 1).bitPattern }
        let out = try runShader(.hlsl(source), buffers: ["t3": bytes(a), "u5": [UInt8](repeating: 0, count: 32 * 12 + 4)])
        let b: [UInt32] = values(out["u5"])
        var sum: UInt32 = 0
        for i in 0..<32 {
            #expect(b[i * 3] == a[i * 2 + 1])
            #expect(b[i * 3 + 1] == a[i * 2])
            #expect(b[i * 3 + 2] == (Float(bitPattern: a[i * 2]) * 2).bitPattern)
            sum += a[i * 2] & 3
        }
        #expect(b[96] == sum)
    }

    @Test func vectorsOfConstantsAreStored() throws {
        let source = """
            cbuffer C : register(b0) { float4 v; uint2 w; };
            RWStructuredBuffer<float4> o : register(u0);
            RWStructuredBuffer<uint2> p : register(u1);
            [numthreads(2, 1, 1)] void main(uint3 id : SV_DispatchThreadID) { o[id.x] = v; p[id.x] = w; }
            """
        let out = try runShader(
            .hlsl(source), buffers: ["u0": [UInt8](repeating: 0, count: 32), "u1": [UInt8](repeating: 0, count: 16)],
            constants: ["b0": bytes([1, 2, 3, 4] as [Float]) + bytes([5, 6] as [UInt32])])
        #expect(values(out["u0"]) == [1, 2, 3, 4, 1, 2, 3, 4] as [Float])
        #expect(values(out["u1"]) == [5, 6, 5, 6] as [UInt32])
    }

    @Test func typedBuffersAndSizes() throws {
        let source = """
            Buffer<float> x : register(t0);
            Buffer<uint4> y : register(t1);
            RWBuffer<float> r : register(u0);
            RWBuffer<uint> n : register(u1);
            RWStructuredBuffer<float3> s : register(u2);
            [numthreads(16, 1, 1)] void main(uint3 id : SV_DispatchThreadID) {
                r[id.x] = x[id.x] * y[id.x].z;
                uint d, st; x.GetDimensions(d); InterlockedMax(n[0], d);
                s.GetDimensions(d, st); n[1] = d; n[2] = st;
                s[id.x] = float3(id.x, x[id.x], 1);
            }
            """
        let x = (0..<16).map { Float($0) + 0.5 }
        let y = (0..<64).map { UInt32($0) }
        let out = try runShader(
            .hlsl(source),
            buffers: [
                "t0": bytes(x), "t1": bytes(y), "u0": bytes([Float](repeating: 0, count: 16)), "u1": bytes([UInt32](repeating: 0, count: 4)),
                "u2": bytes([Float](repeating: 0, count: 48)),
            ])
        let r: [Float] = (0..<16).map { x[$0] * Float(y[$0 * 4 + 2]) }
        #expect(values(out["u0"]) == r)
        // Direct3D packs float3 to 12 bytes.
        let n: [UInt32] = values(out["u1"])
        #expect(Array(n[..<2]) == [16, 16])
        let s: [Float] = (0..<16).flatMap { [Float($0), x[$0], 1] }
        #expect(values(out["u2"]) == s)
    }

    @Test func structuredBuffersHaveDirect3DLayout() throws {
        let source = """
            struct P { float3 a; double d; float2x3 m; int2 k[2]; };
            StructuredBuffer<P> x : register(t0);
            RWStructuredBuffer<float> y : register(u0);
            [numthreads(4, 1, 1)] void main(uint3 id : SV_DispatchThreadID) { P p = x[id.x]; y[id.x] = p.a.z + float(p.d) + p.m[1][2] * 10 + p.k[1].y * 100; }
            """
        let shader = try ShaderService.compile(.hlsl(source))
        // 12 (a) + 4 + 8 (d) + 24 (m) + 16 (k) = 64.
        #expect(shader.reflection.bindings.first { $0.key == "t0" }?.elementStride == 64)
        var memory = [UInt8](repeating: 0, count: 256)
        func put<T: BitwiseCopyable>(_ value: T, _ offset: Int) { memory.replaceSubrange(offset..<offset + MemoryLayout<T>.size, with: bytes([value])) }
        for i in 0..<4 {
            put(Float(i + 1), i * 64 + 8)
            put(Double(0.5), i * 64 + 16)
            // Column major: three columns of two.
            put(Float(i), i * 64 + 24 + 5 * 4)
            put(Int32(i * 2), i * 64 + 48 + 12)
        }
        let out = try ShaderHarness().run(shader, buffers: ["t0": memory, "u0": [UInt8](repeating: 0, count: 16)], groups: (1, 1, 1))
        let expected: [Float] = (0..<4).map { Float($0 + 1) + 0.5 + Float($0) * 10 + Float($0 * 2) * 100 }
        #expect(values(out["u0"]) == expected)
    }

    @Test func appendAndConsumeCounters() throws {
        let source = """
            StructuredBuffer<uint> x : register(t0);
            AppendStructuredBuffer<uint> odd : register(u0);
            RWStructuredBuffer<uint> n : register(u1);
            [numthreads(64, 1, 1)] void main(uint3 id : SV_DispatchThreadID) { if (x[id.x] & 1) odd.Append(x[id.x]); n.IncrementCounter(); n[id.x] = 1; }
            """
        let x = (0..<64).map { UInt32($0) }
        let out = try runShader(
            .hlsl(source), buffers: ["t0": bytes(x), "u0": bytes([UInt32](repeating: 0, count: 64)), "u1": bytes([UInt32](repeating: 0, count: 64))])
        let odd: [UInt32] = values(out["u0"])
        #expect(odd[..<32].sorted() == x.filter { $0 & 1 == 1 })
        #expect(odd[32...].allSatisfy { $0 == 0 })
    }

    @Test func constantsOfEveryShape() throws {
        let source = """
            cbuffer A : register(b0) { float a; float3 v; float4x4 m; row_major float3x2 r; uint n; float arr[3]; bool flag; };
            cbuffer B : register(b1) { int2 q; };
            RWStructuredBuffer<float> y : register(u0);
            [numthreads(1, 1, 1)] void main() {
                y[0] = a; y[1] = v.z; y[2] = m[1][3]; y[3] = mul(float4(1, 2, 3, 4), m).y; y[4] = r[2][1]; y[5] = n; y[6] = arr[2]; y[7] = flag ? 1 : 0; y[8] = q.y;
                for (uint i = 0; i < 3; i++) y[9 + i] = arr[i] + m[i][i];
            }
            """
        let shader = try ShaderService.compile(.hlsl(source))
        let a = try #require(shader.reflection.bindings.first { $0.key == "b0" }?.block)
        var block = [UInt8](repeating: 0, count: a.size)
        func set(_ name: String, _ list: [Double]) {
            guard let member = a.members.first(where: { $0.name == name }) else { return }
            for (index, value) in list.enumerated() {
                let raw = member.scalar == .f32 ? bytes([Float(value)]) : bytes([UInt32(value)])
                let offset = member.byteOffset(ofScalar: index)
                block.replaceSubrange(offset..<offset + 4, with: raw)
            }
        }
        set("a", [2.5])
        set("v", [1, 2, 3])
        set("m", (0..<16).map { Double($0) })
        set("r", [10, 11, 12, 13, 14, 15])
        set("n", [7])
        set("arr", [20, 21, 22])
        set("flag", [1])
        let out = try ShaderHarness().run(
            shader, buffers: ["u0": bytes([Float](repeating: 0, count: 12))], constants: ["b0": block, "b1": bytes([Int32(5), -6])],
            groups: (1, 1, 1))
        #expect(values(out["u0"]) == [2.5, 3, 7, 1 + 10 + 27 + 52, 15, 7, 22, 1, -6, 20, 26, 32] as [Float])
    }

    @Test func constantBuffersCanBeBuffers() throws {
        let source = """
            cbuffer A : register(b2) { float4 a; };
            RWStructuredBuffer<float> y : register(u0);
            [numthreads(4, 1, 1)] void main(uint3 id : SV_DispatchThreadID) { y[id.x] = a[id.x]; }
            """
        let shader = try ShaderService.compile(.hlsl(source), options: ShaderOptions(bufferedConstants: ["b2"]))
        #expect(shader.descriptors["b2"] != nil)
        let out = try ShaderHarness().run(
            shader, buffers: ["b2": bytes([Float(1), 2, 3, 4]), "u0": bytes([Float](repeating: 0, count: 4))], groups: (1, 1, 1))
        #expect(values(out["u0"]) == [1, 2, 3, 4] as [Float])
    }

    @Test func doublesAndLongIntegers() throws {
        let source = """
            #version 450
            #extension GL_EXT_shader_explicit_arithmetic_types : require
            layout(local_size_x = 32) in;
            layout(std430, set = 1, binding = 3) buffer D { double d[]; };
            layout(std430, binding = 1) buffer L { int64_t l[]; };
            layout(std430, binding = 2) buffer S { int16_t s[]; };
            layout(std430, binding = 4) buffer H { float16_t h[]; };
            layout(std430, binding = 5) buffer B { uint8_t b[]; };
            void main() { uint i = gl_GlobalInvocationID.x;
              d[i] = sqrt(d[i]) * 3.25LF + double(i); l[i] = l[i] * 3000000000L / int64_t(i + 1u) - (l[i] >> 7);
              s[i] = s[i] * s[i] + int16_t(i); h[i] = h[i] * float16_t(1.5) + float16_t(0.25); b[i] = b[i] + uint8_t(200); }
            """
        let d = (0..<32).map { Double($0) * 1.75 }
        let l = (0..<32).map { Int64($0) * 123_456_789 - 1_000_000_007 }
        let s = (0..<32).map { Int16($0 * 91 - 700) }
        // Halves that are small integers: 0x3C00 is 1, 0x4000 is 2.
        let h: [UInt16] = (0..<32).map { $0 % 2 == 0 ? 0x3C00 : 0x4000 }
        let b = (0..<32).map { UInt8($0 * 5) }
        let out = try runShader(.glsl(source), buffers: ["1.3": bytes(d), "1": bytes(l), "2": bytes(s), "4": bytes(h), "5": bytes(b)])
        let dd: [Double] = d.indices.map { d[$0].squareRoot() * 3.25 + Double($0) }
        #expect(values(out["1.3"]) == dd)
        let ll: [Int64] = l.indices.map { l[$0] &* 3_000_000_000 / Int64($0 + 1) - (l[$0] >> 7) }
        #expect(values(out["1"]) == ll)
        let ss: [Int16] = s.indices.map { s[$0] &* s[$0] &+ Int16($0) }
        #expect(values(out["2"]) == ss)
        let hh: [UInt16] = h.map { $0 == 0x3C00 ? 0x3F00 : 0x4280 }
        #expect(values(out["4"]) == hh)
        #expect(values(out["5"]) == b.map { $0 &+ 200 })
    }

    @Test func wavesOfThirtyTwoLanes() throws {
        let source = """
            #version 450
            #extension GL_KHR_shader_subgroup_arithmetic : require
            #extension GL_KHR_shader_subgroup_ballot : require
            #extension GL_KHR_shader_subgroup_vote : require
            #extension GL_KHR_shader_subgroup_shuffle : require
            #extension GL_KHR_shader_subgroup_shuffle_relative : require
            layout(local_size_x = 64) in;
            layout(std430, binding = 0) buffer R { uint r[]; };
            void main() { uint i = gl_GlobalInvocationID.x, b = i * 8u;
              r[b] = subgroupAdd(i); r[b + 1u] = subgroupExclusiveAdd(i); r[b + 2u] = subgroupBallot((i & 3u) == 0u).x;
              r[b + 3u] = subgroupShuffleXor(i, 5u); r[b + 4u] = subgroupBroadcastFirst(i); r[b + 5u] = (subgroupAny(i == 40u) ? 1u : 0u) + (subgroupElect() ? 2u : 0u);
              r[b + 6u] = subgroupMax(i ^ 21u); r[b + 7u] = gl_SubgroupInvocationID + gl_SubgroupID * 100u + gl_SubgroupSize * 1000u; }
            """
        let out = try runShader(.glsl(source), buffers: ["0": bytes([UInt32](repeating: 0, count: 512))])
        let r: [UInt32] = values(out["0"])
        for i in 0..<64 {
            let wave = i / 32
            let lanes = (wave * 32..<wave * 32 + 32).map { UInt32($0) }
            let expected: [UInt32] = [
                lanes.reduce(0, +), lanes.filter { $0 < UInt32(i) }.reduce(0, +), 0x1111_1111, UInt32(i ^ 5), UInt32(wave * 32),
                (wave == 1 ? 1 : 0) + (i % 32 == 0 ? 2 : 0), lanes.map { $0 ^ 21 }.max() ?? 0, UInt32(i % 32 + wave * 100 + 32000),
            ]
            #expect(Array(r[i * 8..<i * 8 + 8]) == expected)
        }
    }

    @Test func readsAndWritesOutsideAreHarmless() throws {
        let source = """
            #version 450
            layout(local_size_x = 64) in;
            layout(std430, binding = 0) buffer R { uint r[]; };
            void main() { uint i = gl_GlobalInvocationID.x; uint v = r[i + 60u]; r[i * 1000003u] = 7u + v * 0u; r[i & 7u] = r.length(); }
            """
        let out = try runShader(.glsl(source), buffers: ["0": bytes([UInt32](repeating: 5, count: 64))])
        let r: [UInt32] = values(out["0"])
        #expect(r[0] == 64 && r[7] == 64 && r[63] == 5)
    }

    @Test func specializationConstantsAndModules() throws {
        let source = """
            #version 450
            layout(local_size_x = 4) in;
            layout(constant_id = 3) const uint N = 5u;
            layout(std430, binding = 0) buffer R { uint r[]; };
            shared uint t[N];
            void main() { uint i = gl_GlobalInvocationID.x; t[i] = i; barrier(); r[i] = N * 10u + t[3u - i]; }
            """
        let words = try ShaderCompiler.compile(source, language: .glsl)
        let module = ShaderSource.spirv(bytes(words))
        for (value, options) in [(5, ShaderOptions(entryPoint: "")), (9, ShaderOptions(entryPoint: "main", specialization: [3: [9]]))] {
            let out = try runShader(module, buffers: ["0": bytes([UInt32](repeating: 0, count: 4))], options: options)
            #expect(values(out["0"]) == (0..<4).map { UInt32(value * 10 + 3 - $0) })
        }
        #expect(throws: ShaderError.self) { try ShaderService.compile(module, options: ShaderOptions(entryPoint: "other")) }
    }

    @Test func whatIsNotSupportedIsNamed() {
        func message(_ source: ShaderSource) -> String {
            do {
                _ = try ShaderService.compile(source)
                return ""
            } catch { return error.description }
        }
        let cubes = "TextureCubeArray<float4> t; SamplerState s; RWStructuredBuffer<float4> y; [numthreads(1,1,1)] void main() { y[0] = t.SampleLevel(s, float4(1, 0, 0, 2), 0); }"
        #expect(message(.hlsl(cubes)).contains("arrays of cubes") || message(.hlsl(cubes)).contains("SampledCubeArray"))
        #expect(message(.spirv([1, 2, 3])).contains("four bytes"))
        #expect(message(.spirv([UInt8](repeating: 0, count: 40))).contains("invalid"))
        #expect(message(.glsl("#version 450\nlayout(local_size_x=1025) in; void main(){}")).isEmpty == false)
        #expect(message(.hlsl("[numthreads(1,1,1)]\nvoid main() { int x = y; }")).contains("shader:2"))
    }

    /// The writer in GPUInstructionSet makes the packets that the device documents.
    @Test func commandBuffersEqualTheDevicesPackets() {
        var mine = CommandBufferWriter()
        var theirs = PacketWriter()
        mine.dispatch(program: 1, constants: 2, constantBytes: 3, descriptors: 4, descriptorCount: 5, groups: (6, 7, 8))
        theirs.dispatch(program: 1, constants: 2, constantBytes: 3, descriptors: 4, descriptorCount: 5, groups: (6, 7, 8))
        mine.copy(from: 1, to: 2, size: 3)
        theirs.copy(from: 1, to: 2, size: 3)
        mine.fill(4, size: 8, pattern: 9)
        theirs.fill(4, size: 8, pattern: 9)
        mine.timestamp(at: 16)
        theirs.timestamp(at: 16)
        #expect(mine.words == theirs.words)
        let (a, b) = (ShaderDescriptor(address: 1, size: 2, stride: 3, isWritable: true), BufferDescriptor(address: 1, size: 2, stride: 3))
        #expect(a.words == b.words)
    }
}
