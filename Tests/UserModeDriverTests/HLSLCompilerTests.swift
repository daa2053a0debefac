import Testing

@testable import UserModeDriver

/// HLSL of shader model 6, by the compiler of its own.
@Suite struct HLSLCompilerTests {
    /// What makes the own compiler take a text that glslang could take too.
    static let mark = "\ntemplate<typename Any> Any same_(Any x) { return x; }"

    static let input: [String: [UInt8]] = [
        "t0": bytes((0..<256).map { (i: Int) -> Float in Float(i % 23) * 0.75 - 6 }),
        "t1": bytes((0..<256).map { (i: Int) -> Int32 in Int32(i * 7919 % 1009 - 500) }),
        "u0": [UInt8](repeating: 0, count: 8192),
    ]
    static let declarations = "StructuredBuffer<float> x : register(t0); StructuredBuffer<int> y : register(t1); RWStructuredBuffer<uint> o : register(u0);\n"

    /// Kernels that both compilers know; their results are the same to the bit.
    static let kernels: [String] = [
        """
        [numthreads(64, 1, 1)] void main(uint3 id : SV_DispatchThreadID) {
            int a = y[id.x]; uint b = (uint)a; uint n = id.x * 16;
            o[n] = a / 7; o[n + 1] = a % 7; o[n + 2] = b / 7; o[n + 3] = b % 7; o[n + 4] = a >> 3; o[n + 5] = b >> 3; o[n + 6] = a << 4; o[n + 7] = ~a;
            o[n + 8] = countbits(b); o[n + 9] = reversebits(b); o[n + 10] = firstbithigh(b); o[n + 11] = firstbitlow(b); o[n + 12] = abs(a) + sign(a);
            o[n + 13] = min(a, 10) + max(b, 10u); o[n + 14] = asuint((float)a / 3); o[n + 15] = f32tof16(a * 0.3);
        }
        """,
        """
        int f(int n) { if (n < 0) return -1; for (int i = 2; i * i <= n; i++) { if (n % i == 0) return i; } return n; }
        int g(int a, out int b, inout int c) { b = a * 2; c += a; if (a > 10) return c; c *= 2; return b; }
        [numthreads(64, 1, 1)] void main(uint3 id : SV_DispatchThreadID) {
            int a = y[id.x]; int r = f(a); int b, c = 3; r += g(a, b, c); r = r * 31 + b; r = r * 31 + c; int i = 0;
            do { i++; if (i == 3) continue; r += i; if (r > 100000) break; } while (i < 10);
            while (true) { if (++i > 15) break; r ^= i; }
            switch (a & 7) { case 0: r += 1; break; case 1: case 2: r += 2; break; case 3: { r += 3; } break; default: r -= 1; break; case 5: r *= 2; break; }
            r += a > 0 ? (a > 100 ? 7 : 8) : 9; bool t = a > 0 && r != 0 || a < -100; o[id.x] = r + (t ? 1000 : 0);
        }
        """,
        """
        struct P { float3 p; float m; int k[2]; bool on; }; groupshared P gs[64];
        [numthreads(64, 1, 1)] void main(uint gi : SV_GroupIndex) {
            P p; p.p = float3(x[gi], x[gi + 1], x[gi + 2]); p.m = gi; p.k[0] = gi; p.k[1] = -gi; p.on = gi % 3 == 0; gs[gi] = p;
            GroupMemoryBarrierWithGroupSync();
            P r = gs[63 - gi]; float4 v = r.p.zyxz; v.yx = v.xw; v[gi % 4] += 10; v.zw *= v.x;
            o[gi] = asuint(dot(v, 1) + r.m + r.k[1] + (r.on ? 100 : 0));
        }
        """,
        """
        Buffer<float4> none : register(t5); groupshared uint s[64];
        [numthreads(64, 1, 1)] void main(uint i : SV_GroupIndex) {
            s[i] = y[i]; GroupMemoryBarrierWithGroupSync();
            for (uint k = 2; k <= 64; k <<= 1) for (uint j = k >> 1; j > 0; j >>= 1) {
                uint other = i ^ j;
                if (other > i) { uint a = s[i], b = s[other]; if ((a > b) == ((i & k) == 0)) { s[i] = b; s[other] = a; } }
                GroupMemoryBarrierWithGroupSync();
            }
            o[i] = s[i]; uint was; InterlockedAdd(o[100], i, was); InterlockedMax(o[101], s[i]); InterlockedCompareStore(o[102], 0, 77);
            o[200 + i] = WavePrefixSum(i) + WaveActiveCountBits(i > 5) + WaveReadLaneAt(s[i], 3);
        }
        """,
    ]

    @Test func bothCompilersAgree() throws {
        for kernel in Self.kernels {
            let first = try runShader(.hlsl(Self.declarations + kernel), buffers: Self.input)
            let second = try runShader(.hlsl(Self.declarations + kernel + Self.mark), buffers: Self.input)
            #expect(first["u0"] == second["u0"], "\(kernel.prefix(80))")
        }
    }

    @Test func wideNumbers() throws {
        let source = """
            RWStructuredBuffer<int64_t> o : register(u0); RWStructuredBuffer<uint64_t> p : register(u1);
            uint64_t mixed(uint64_t z) { z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL; z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL; return z ^ (z >> 31); }
            [numthreads(32, 1, 1)] void main(uint3 id : SV_DispatchThreadID) {
                int64_t a = (int64_t)id.x * 3000000000L - 20000000000;
                o[id.x] = a / 7 + (a >> 3) - (a < 0 ? 1 : 0);
                p[id.x] = mixed(id.x + 0x9E3779B97F4A7C15UL);
            }
            """
        let result = try runShader(.hlsl(source), buffers: ["u0": [UInt8](repeating: 0, count: 256), "u1": [UInt8](repeating: 0, count: 256)])
        let signed = (0..<32 as Range<Int64>).map { id -> Int64 in
            let a: Int64 = id * 3_000_000_000 - 20_000_000_000
            let sign: Int64 = a < 0 ? 1 : 0
            return a / 7 + (a >> 3) - sign
        }
        let unsigned = (0..<32 as Range<UInt64>).map { id -> UInt64 in
            var z = id &+ 0x9E37_79B9_7F4A_7C15
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
        #expect(values(result["u0"], as: Int64.self) == signed)
        #expect(values(result["u1"], as: UInt64.self) == unsigned)
    }

    @Test func templates() throws {
        let source = """
            template<typename T> T clampTo(T x, T low, T high) { return x < low ? low : x > high ? high : x; }
            template<typename T, int N> struct Ring {
                T items[N]; int next;
                void push(T x) { items[next % N] = x; next++; }
                T sum() { T s = (T)0; for (int i = 0; i < N; i++) s += items[i]; return s; }
            };
            template<typename T, uint N> T total(T list[N]) { T s = 0; for (uint i = 0; i < N; i++) s += list[i]; return s; }
            namespace tools { static const int three = 3; int twice(int x) { return x * 2; } }
            RWStructuredBuffer<float> o : register(u0);
            [numthreads(8, 1, 1)] void main(uint3 id : SV_DispatchThreadID) {
                Ring<int, 4> ring; ring.next = 0; for (int i = 0; i < 4; i++) ring.items[i] = 0;
                for (int k = 0; k < 6; k++) ring.push(k * (int)id.x);
                float list[3] = { 1, 2, id.x };
                o[id.x] = clampTo<float>(id.x, 2, 5) + clampTo(7, 1, 3) + ring.sum() + total(list) + tools::twice(tools::three);
            }
            """
        let result = try runShader(.hlsl(source), buffers: ["u0": [UInt8](repeating: 0, count: 32)])
        let expected = (0..<8).map { id -> Float in
            let clamped = min(max(id, 2), 5)
            let pushed = 14 * id
            return Float(clamped + 3 + pushed + 3 + id + 6)
        }
        #expect(values(result["u0"], as: Float.self) == expected)
    }

    @Test func matricesAndHalves() throws {
        let source = """
            cbuffer C : register(b0) { float2x3 m; row_major float3x2 r; float16_t2 h; int16_t s; };
            RWStructuredBuffer<float> o : register(u0); RWStructuredBuffer<float16_t> q : register(u1);
            [numthreads(1, 1, 1)] void main() {
                float3x3 a = float3x3(1, 2, 3, 4, 5, 6, 7, 8, 10); float3x3 t = transpose(a); float3x3 p = a * t;
                o[0] = p[0][1]; o[1] = mul(a, float3(1, 2, 3)).y; o[2] = mul(float3(1, 2, 3), a).y; o[3] = mul(a, t)[2][0]; o[4] = determinant(a);
                o[5] = m[1][2]; o[6] = r[2][1]; a._m02_m20 = float2(50, 70); o[7] = a[0][2] + a[2].x; o[8] = ldexp(3, 4); o[9] = h.y; o[10] = s;
                q[0] = (float16_t)0.1 + (float16_t)1; q[1] = 65519; q[2] = 2.0h * h.x;
            }
            """
        var constants = [UInt8](repeating: 0, count: 96)
        func put<T: BitwiseCopyable>(_ value: T, _ at: Int) { for (index, byte) in bytes([value]).enumerated() { constants[at + index] = byte } }
        // Columns of m stand at 16 bytes each, rows of r too.
        put(Float(6), 2 * 16 + 4)
        put(Float(12), 48 + 2 * 16 + 4)
        put(Float16(0.5).bitPattern, 88)
        put(Float16(0.25).bitPattern, 90)
        put(Int16(-7), 92)
        let result = try runShader(
            .hlsl(source), buffers: ["u0": [UInt8](repeating: 0, count: 48), "u1": [UInt8](repeating: 0, count: 8)], constants: ["b0": constants])
        let expected: [Float] = [8, 32, 36, 53, -3, 6, 12, 120, 48, 0.25, -7]
        #expect(Array(values(result["u0"], as: Float.self).prefix(11)) == expected)
        let halves = values(result["u1"], as: UInt16.self)
        let sum: Float16 = 0.1 + 1
        #expect(halves[0] == sum.bitPattern)
        #expect(halves[1] == 0x7BFF)
        #expect(halves[2] == 0x3C00)
    }

    @Test(arguments: [
        ("o[0] = nope;", "use of undeclared identifier 'nope'"), ("float3 a = float2(1, 2);", "cannot convert from 'float2' to 'float3'"),
        ("o[0] = 1", "expected ';'"), ("x[0] = 1;", "cannot assign to a constant"), ("f(1);", "no matching function for call to 'f'"),
        ("int a[0];", "array size 0 is not possible"), ("int64_t a = 99999999999999999999;", "too large"), ("break;", "not in loop or switch"),
        ("Nope n;", "use of undeclared identifier 'Nope'"), ("float4 v; v.xq = 1;", "invalid swizzle 'xq'"), ("r();", "recursive functions are not allowed"),
        ("SamplerState s;", "'SamplerState' is not possible here"), ("s;", "the sampler 's' is not possible here"),
    ]) func messages(statement: String, message: String) throws {
        let source = "StructuredBuffer<float> x; RWStructuredBuffer<float> o; SamplerState s : register(s0);\nvoid f(float a, float b) {} void r() { r(); }\n[numthreads(1,1,1)] void main() {\n  \(statement)\n}" + Self.mark
        do {
            _ = try ShaderService.compile(.hlsl(source), options: ShaderOptions(fileName: "my.hlsl"))
            Issue.record("accepted")
        } catch {
            let text = error.description
            #expect(text.contains(message) && text.contains("my.hlsl:") && text.contains(": error: "), "\(text)")
        }
    }

    /// Texts with tokens left out, doubled and changed are refused or run; nothing traps or goes on for ever.
    @Test(arguments: [UInt64(1), 2, 3, 4]) func mutatedTextsNeverTrap(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let source = Self.declarations + Self.kernels[Int(seed) % Self.kernels.count] + Self.mark
        let tokens = HLSLPreprocessor.lex(source, "").map(\.text)
        for _ in 0..<60 {
            var mutant = tokens
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let at = Int.random(in: 0..<mutant.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: mutant.remove(at: at)
                case 1: mutant.insert(mutant[at], at: at)
                case 2: mutant[at] = mutant[Int.random(in: 0..<mutant.count, using: &random)]
                default: mutant[at] = ["<", ">", "{", "}", "(", "[", "template", "0xFFFFFFFFFFFFFFFF", "float4x4", "#", "::", "operator"].randomElement(using: &random) ?? ";"
                }
            }
            _ = try? ShaderService.compile(.hlsl(mutant.joined(separator: " ")))
        }
    }

    /// Components of a buffer's elements are written one by one, the others staying as they are.
    @Test func componentsOfTexels() throws {
        let source = """
            RWBuffer<float4> o : register(u0);
            [numthreads(1, 1, 1)] void main() { o[0] += 1; o[0].yz *= 2; o[0].w = o[0].x + 9; o[0].zyx.x = 30; o[1].rb = float2(5, 6); }
            """ + Self.mark
        let result = try runShader(.hlsl(source), buffers: ["u0": bytes([Float](arrayLiteral: 0, 1, 2, 3, 4, 4, 4, 4))])
        #expect(values(result["u0"], as: Float.self) == [1, 4, 30, 10, 5, 4, 6, 4])
    }

    /// Functions that nothing calls are read too, but for what is only not possible here.
    @Test func uncalledFunctions() throws {
        let entry = "[numthreads(1, 1, 1)] void main() { o[0] = 1; }"
        let head = "RWStructuredBuffer<float> o : register(u0); Texture2D<float4> t : register(t0); SamplerState s : register(s0), q;\n"
        #expect(throws: ShaderError.compile(":2:20: error: use of undeclared identifier 'y'")) {
            try HLSLCompiler.compile(head + "float f() { return y; }\n" + entry, entryPoint: "main", fileName: "")
        }
        let sampling = head + "float4 f(float2 p) { return t.SampleLevel(s, p, 0); }\n" + entry
        #expect(try runShader(.hlsl(sampling), buffers: ["u0": [0, 0, 0, 0]])["u0"] == bytes([Float(1)]))
    }

    /// Methods of bases work on the base's fields; what a structure declares hides its bases'; interfaces stand as bases.
    @Test func bases() throws {
        let source = """
            RWStructuredBuffer<float> o : register(u0);
            interface I { float f(float x); };
            struct A { float x; float get() { return x; } void add(float n) { x += n; } float name() { return 1; } };
            struct B { float z; float deep() { return z * 2; } };
            class C : A, B, I { float y; float f(float n) { add(n); return get() + y + deep(); } float name() { return 2; } };
            struct D : C { float w; float all() { return f(w) * 10 + name(); } };
            [numthreads(4, 1, 1)] void main(uint gi : SV_GroupIndex) {
                D d; d.x = gi; d.y = 1; d.z = 100; d.w = 5;
                o[gi] = d.all(); d.add(1000); o[gi + 4] = d.x;
            }
            """
        let result = try runShader(.hlsl(source), buffers: ["u0": [UInt8](repeating: 0, count: 32)])
        #expect(values(result["u0"], as: Float.self) == [2062, 2072, 2082, 2092, 1005, 1006, 1007, 1008])
        for base in ["struct S : S { float x; };", "struct S : int { };", "template<typename T> struct P; struct Q : P<Q> { };"] {
            #expect(throws: ShaderError.self) { try HLSLCompiler.compile(base + "[numthreads(1, 1, 1)] void main() { }", entryPoint: "main", fileName: "") }
        }
    }
}
