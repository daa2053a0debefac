import ShaderLibraries
import Testing

@testable import UserModeDriver

/// HLSL as its authors mean it, where the front end's own reading is another, and what newer shader models write.
@Suite struct HLSLMeaningTests {
    /// Runs one group of 32 lanes that write words to `u0`.
    private func words(_ body: String, before: String = "", count: Int = 8, lanes: Int = 1, more: [String: [UInt8]] = [:]) throws -> [UInt32] {
        let source = "RWStructuredBuffer<uint> o : register(u0);\n\(before)\n[numthreads(\(lanes), 1, 1)] void main(uint i : SV_GroupIndex) {\n\(body)\n}"
        var buffers = more
        buffers["u0"] = [UInt8](repeating: 0, count: count * 4)
        return values(try runShader(.hlsl(source), buffers: buffers)["u0"])
    }

    @Test func remaindersHaveTheSignOfTheFirstOperand() throws {
        // Known to the optimizer, and not.
        let body = "int b = -7; o[0] = b % 3; float f = -7.5; o[1] = asuint(f % 2.0); o[2] = (b - (int)i) % 3; o[3] = asuint(fmod(f - i, 2.0));"
        let out = try words(body)
        #expect(out[0] == UInt32(bitPattern: -1) && out[2] == out[0])
        #expect(out[1] == Float(-1.5).bitPattern && out[3] == out[1])
    }

    @Test func prefixesLeaveTheLaneOut() throws {
        let out = try words("o[i] = WavePrefixSum(i) + 1000 * WavePrefixProduct(i == 3 ? 2 : 1) + 100000 * WavePrefixCountBits(i & 1);", count: 32, lanes: 32)
        for i in 0..<32 { #expect(out[i] == UInt32(i * (i - 1) / 2 + (i > 3 ? 2000 : 1000) + i / 2 * 100_000)) }
    }

    @Test func wholeNumbersMultiplyAndAdd() throws {
        #expect(try words("o[0] = mad(2, 3, (int)i - 9); o[1] = mad(i + 3u, 4u, 5u); uint3 v = mad(uint3(1, 2, 3), 2u, i); o[2] = v.z;").prefix(3) == [UInt32(bitPattern: -3), 17, 6])
    }

    @Test func atomicOperationsTakeNumbersOfEitherSign() throws {
        let out = try words(
            "r.InterlockedAdd(0, 2); r.InterlockedMax(4, (int)i - 5); InterlockedCompareStore(o[1], 0, 7); r.InterlockedCompareStore(8, 3, i + 4); uint old; r.InterlockedCompareExchange(8, 4, 9, old); o[0] = old;",
            before: "RWByteAddressBuffer r : register(u1);", lanes: 4, more: ["u1": bytes([0, 0, 3] as [UInt32])])
        #expect(out[1] == 7)
        #expect(out[0] == 4 || out[0] == 9)
    }

    @Test func dimensionsAreDirect3Ds() throws {
        let out = try words(
            "uint n, s; a.GetDimensions(n, s); o[0] = n; o[1] = s; b.GetDimensions(n); o[2] = n; c.GetDimensions(n, s); o[3] = n; o[4] = s; d.GetDimensions(n); o[5] = n; int m, t; c.GetDimensions(m, t); o[6] = m - 5; o[7] = t;",
            before:
                "struct P { float3 p; double d; }; StructuredBuffer<float3> a : register(t0); ByteAddressBuffer b : register(t1); StructuredBuffer<P> c : register(t2); Buffer<float2> d : register(t3);",
            more: ["t0": .init(repeating: 0, count: 48), "t1": .init(repeating: 0, count: 28), "t2": .init(repeating: 0, count: 72), "t3": .init(repeating: 0, count: 40)])
        #expect(out == [4, 12, 28, 3, 24, 5, UInt32(bitPattern: -2), 24])
    }

    @Test func quadsAndClustersExchange() throws {
        let out = try words(
            "o[i] = QuadReadAcrossX(i) + 100 * QuadReadAcrossY(i) + 10000 * QuadReadAcrossDiagonal(i) + 1000000 * QuadReadLaneAt(i, 2);", count: 32, lanes: 32)
        for i in 0..<32 { #expect(out[i] == UInt32((i ^ 1) + 100 * (i ^ 2) + 10000 * (i ^ 3) + 1_000_000 * (i & ~3 | 2))) }
        let clustered = """
            #version 450
            #extension GL_KHR_shader_subgroup_clustered : require
            layout(local_size_x = 32) in; layout(std430, binding = 0) buffer B { uint o[]; };
            void main() { uint i = gl_LocalInvocationIndex; if (i != 5u) o[i] = subgroupClusteredAdd(i, 4u) + 1000u * subgroupClusteredMin(i + 1u, 8u); }
            """
        let sums: [UInt32] = values(try runShader(.glsl(clustered), buffers: ["0": [UInt8](repeating: 0, count: 128)])["0"])
        for i in 0..<32 where i != 5 {
            let cluster = (i / 4 * 4..<i / 4 * 4 + 4).filter { $0 != 5 }
            #expect(sums[i] == UInt32(cluster.reduce(0, +) + 1000 * (i / 8 * 8 + 1)))
        }
    }

    @Test func byteBuffersHoldValuesOfAnyType() throws {
        let source = """
            struct Inner { float2 v; bool f; }; struct P { float3 p; int k[2]; Inner n[2]; float2x3 m; double d; };
            ByteAddressBuffer a : register(t0);
            RWByteAddressBuffer b : register(u0), e[1] : register(u1);
            void put(RWByteAddressBuffer t, uint at, Inner v) { t.Store<Inner>(at, v); }
            [numthreads(2, 1, 1)] void main(uint i : SV_GroupIndex) {
                P x = a.Load<P>(i * 80); float4 q = a.Load<float4>(i * 80); uint u = a.Load<uint>(
                    a.Load<uint>(i * 80 + 12) * 0 + i * 80);
                Inner r = x.n[1]; r.v += q.zw; r.f = !r.f;
                put(b, i * 64, r);
                if (i == 9) b.Store(i * 64 + 12, 1); else b.Store(i * 64 + 12, float3(x.m[1][2], x.d, x.k[1]));
                b.Store<int>(i * 64 + 24, u); b.Store(i * 64 + 28, x.n[0].v); b.Store2(i * 64 + 36, uint2(7, 8)); b.Store(i * 64 + 44, -1.5);
            }
            """
        var words: [UInt32] = []
        for lane in 0..<2 {
            let base = Float(lane * 100)
            words += [base + 1, base + 2, base + 3].map(\.bitPattern) + [4, UInt32(bitPattern: -5)]
            words += [(base + 6).bitPattern, (base + 7).bitPattern, 1, (base + 9).bitPattern, (base + 10).bitPattern, 0]
            words += (0..<6).map { Float(20 + $0).bitPattern } + [0]
            let wide = Double(base) + 0.5
            words += [UInt32(truncatingIfNeeded: wide.bitPattern), UInt32(wide.bitPattern >> 32)]
        }
        let out: [UInt32] = values(try runShader(.hlsl(source), buffers: ["t0": bytes(words), "u0": .init(repeating: 0, count: 128)])["u0"])
        for lane in 0..<2 {
            let base = Float(lane * 100)
            let got = out[lane * 16..<lane * 16 + 12].map { $0 }
            #expect(got[0] == (base + 9 + base + 3).bitPattern && got[2] == 1)
            // Its fourth word is a whole number, which as a float is next to nothing.
            #expect(got[1] == (base + 10).bitPattern)
            #expect(got[3...5] == [Float(25).bitPattern, (base + 0.5).bitPattern, Float(-5).bitPattern])
            #expect(got[6...10] == [(base + 1).bitPattern, (base + 6).bitPattern, (base + 7).bitPattern, 7, 8])
            #expect(got[11] == Float(-1.5).bitPattern)
        }
    }

    @Test func enumerations() throws {
        let out = try words(
            "Kind k = Green; o[0] = k; o[1] = Blue; o[2] = (uint)Mode::Slow; switch (i + 6) { case Blue: o[3] = 1; break; default: o[3] = 2; } o[4] = Kind::Red + Big; o[5] = Other::Slow;",
            before: "enum Kind { Red, Green = 5, // five\n Blue,\n}; enum class Mode : uint { Fast = 3, Slow = Fast * 2 }; enum { Big = 1 << 4 }; enum class Other { Slow };")
        #expect(out.prefix(6) == [5, 6, 6, 1, 16, 0])
    }

    @Test func intrinsicsOfNewerModels() throws {
        let out = try words("o[0] = dot4add_u8packed(0x01020304, 0x05060708, i + 1); o[1] = dot4add_i8packed(0xFF02, 0x0303, 0); o[2] = WaveMatch(i & 1).x;", lanes: 8)
        #expect(out[0] >= 71 && out[1] == 3 && out[2] & 0xFF == 0xAA | 0x55 & out[2])
    }

    @Test func linesOfMessagesAreTheAuthors() {
        let source = "enum K {\n A,\n B };\nByteAddressBuffer a : register(t0);\n\n[numthreads(1,1,1)] void main() { float f = a.Load<float>(\n 4);\n nope(f); }"
        for (text, expected) in [
            (source, "my.hlsl:8:2: error: use of undeclared identifier 'nope'"), ("\n\nint64_t f() { return nope; }\n[numthreads(1,1,1)] void main() { f(); }", "my.hlsl:3:22: error: use of undeclared identifier 'nope'"),
            ("struct S { texture2D t; };\n\nByteAddressBuffer a;\n[numthreads(1,1,1)] void main() { a.Load<S>(0); }", "my.hlsl:1:12: error: unknown type name 'texture2D'"),
        ] {
            #expect { _ = try ShaderService.compile(.hlsl(text), options: ShaderOptions(fileName: "my.hlsl")) } throws: { "\($0)".contains(expected) }
        }
    }

    @Test func includedFilesStandWhereTheyAreNamed() throws {
        let files = ["a.hlsli": "#pragma once\nuint a() { return 1; }\n", "b.hlsli": "#include \"a.hlsli\"\n// #include \"none\"\nuint b() { return a() + 1; }", "loop": "#include \"loop\"\n"]
        func expanded(_ source: String) throws -> String {
            try ShaderIncludes.expanded(source, language: .hlsl, fileName: "main.hlsl") { name, _ in files[name].map { (name, $0) } }
        }
        let source = "#include \"a.hlsli\"\n  #  include <b.hlsli>\n#if 0\n#include \"none.hlsli\"\n#endif\nRWStructuredBuffer<uint> o : register(u0);\n[numthreads(1,1,1)] void main() { o[0] = a() + b() * 10; }\n"
        let out: [UInt32] = values(try runShader(.hlsl(try expanded(source)), buffers: ["u0": [0, 0, 0, 0]])["u0"])
        #expect(out == [21])
        #expect { _ = try ShaderService.compile(.hlsl(try expanded(source + "nope();")), options: ShaderOptions(fileName: "main.hlsl")) } throws: {
            "\($0)".contains("main.hlsl:8")
        }
        #expect(throws: ShaderLibraryError.self) { _ = try expanded("#include \"loop\"") }
    }
}
