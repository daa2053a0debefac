import Glibc
import Testing

@testable import UserModeDriver

/// The kernels of the session and of the benchmarks, against plain Swift, bit for bit.
@Suite struct KernelTests {
    static func ramp(_ count: Int) -> [Float] { (0..<count).map { Float($0 % 1013) * 0.25 - 100 } }

    @Test func saxpyInGLSL() throws {
        let (x, y) = (Self.ramp(4096), Self.ramp(4096).reversed() as [Float])
        let out = try runShader(.glsl(AnchorShaders.saxpy), buffers: ["0": bytes(x), "1": bytes(y)], push: bytes([Float(2.5)]), groups: (8, 2, 1))
        let expected: [Float] = zip(x, y).map { a, b in Float(2.5) * a + b }
        #expect(values(out["1"]) == expected)
    }

    @Test func saxpyInHLSL() throws {
        let source = """
            StructuredBuffer<float> x : register(t0);
            RWStructuredBuffer<float> y : register(u0);
            cbuffer C : register(b0) { float a; uint n; };
            [numthreads(64, 1, 1)] void Saxpy(uint3 id : SV_DispatchThreadID) { if (id.x < n) y[id.x] = a * x[id.x] + y[id.x]; }
            """
        let (x, y) = (Self.ramp(1000), Self.ramp(1000).reversed() as [Float])
        let constants = bytes([Float(2.5)]) + bytes([UInt32(900)])
        let out = try runShader(
            .hlsl(source), entryPoint: "Saxpy", buffers: ["t0": bytes(x), "u0": bytes(y)], constants: ["b0": constants],
            groups: (16, 1, 1))
        let expected: [Float] = x.indices.map { i in i < 900 ? Float(2.5) * x[i] + y[i] : y[i] }
        #expect(values(out["u0"]) == expected)
    }

    @Test func mandelbrot() throws {
        let size = 64
        let out = try runShader(
            .glsl(AnchorShaders.mandelbrot(size: size)), buffers: ["0": bytes([UInt32](repeating: 0, count: size * size))],
            groups: (size / 16, size / 16, 1))
        var expected: [UInt32] = []
        for y in 0..<size {
            for x in 0..<size {
                let cx = -2 + 3 * Float(x) / Float(size)
                let cy = -1.5 + 3 * Float(y) / Float(size)
                var (zr, zi, it) = (Float(0), Float(0), UInt32(0))
                while it < 1000 {
                    let (a, b) = (zr * zr, zi * zi)
                    if a + b > 4 { break }
                    zi = 2 * zr * zi + cy
                    zr = a - b + cx
                    it += 1
                }
                expected.append(it)
            }
        }
        #expect(values(out["0"]) == expected)
    }

    @Test func reductionWithSharedMemoryAndBarriers() throws {
        let x = Self.ramp(4096 * 3)
        let out = try runShader(
            .glsl(AnchorShaders.reduce), buffers: ["0": bytes(x), "1": bytes([Float](repeating: 0, count: 3))], groups: (3, 1, 1))
        var expected: [Float] = []
        for group in 0..<3 {
            var s = [Float](repeating: 0, count: 256)
            for lane in 0..<256 { for turn in 0..<16 { s[lane] += x[group * 4096 + lane + turn * 256] } }
            var offset = 128
            while offset > 0 {
                for lane in 0..<offset { s[lane] += s[lane + offset] }
                offset /= 2
            }
            expected.append(s[0])
        }
        #expect(values(out["1"]) == expected)
    }

    @Test func sumWithAtomicsInHLSL() throws {
        let source = """
            StructuredBuffer<uint> x : register(t0);
            RWStructuredBuffer<uint> total : register(u0);
            groupshared uint part;
            [numthreads(128, 1, 1)] void main(uint3 id : SV_DispatchThreadID, uint lane : SV_GroupIndex) {
                if (lane == 0) part = 0;
                GroupMemoryBarrierWithGroupSync();
                uint old;
                InterlockedAdd(part, x[id.x], old);
                GroupMemoryBarrierWithGroupSync();
                if (lane == 0) { InterlockedAdd(total[0], part); InterlockedMax(total[1], part); InterlockedMin(total[2], part); }
            }
            """
        let x = (0..<1024).map { UInt32($0 * 7 % 101) }
        let out = try runShader(.hlsl(source), buffers: ["t0": bytes(x), "u0": bytes([UInt32(0), 0, .max])], groups: (8, 1, 1))
        let parts: [UInt32] = (0..<8).map { group in x[group * 128..<group * 128 + 128].reduce(0, +) }
        let expected: [UInt32] = [parts.reduce(0, +), parts.max() ?? 0, parts.min() ?? 0]
        #expect(values(out["u0"]) == expected)
    }

    @Test(arguments: [false, true]) func matrixProducts(tiled: Bool) throws {
        let n = 32
        let (a, b) = (Self.ramp(n * n), Self.ramp(n * n).reversed() as [Float])
        let source = tiled ? AnchorShaders.multiplyTiled(size: n) : AnchorShaders.multiply(size: n)
        let out = try runShader(
            .glsl(source), buffers: ["0": bytes(a), "1": bytes(b), "2": bytes([Float](repeating: 0, count: n * n))],
            groups: (n / 16, n / 16, 1))
        var c = [Float](repeating: 0, count: n * n)
        for y in 0..<n { for x in 0..<n { for k in 0..<n { c[y * n + x] += a[y * n + k] * b[k * n + x] } } }
        #expect(values(out["2"]) == c)
    }

    @Test func nbody() throws {
        let n = 512
        var p = (0..<n * 4).map { Float($0 * 37 % 997) / 100 - 5 }
        for i in 0..<n { p[i * 4 + 3] = 1 + Float(i % 3) }
        let out = try runShader(
            .glsl(AnchorShaders.nbody(count: n)), buffers: ["0": bytes(p), "1": bytes([Float](repeating: 0, count: n * 4))],
            groups: (n / 256, 1, 1))
        let result: [Float] = values(out["1"])
        for i in stride(from: 0, to: n, by: 37) {
            var f = [Float](repeating: 0, count: 3)
            for k in 0..<n {
                let d = (0..<3).map { p[k * 4 + $0] - p[i * 4 + $0] }
                let r2 = d[0] * d[0] + d[1] * d[1] + d[2] * d[2] + 1e-4
                let inv = 1 / r2.squareRoot()
                for axis in 0..<3 { f[axis] += d[axis] * (p[k * 4 + 3] * inv * inv * inv) }
            }
            for axis in 0..<3 { #expect(abs(result[i * 4 + axis] - f[axis]) <= 1e-3 * max(1, abs(f[axis]))) }
        }
    }

    @Test func emptyKernel() throws {
        let out = try runShader(.glsl(AnchorShaders.empty), buffers: ["0": bytes([UInt32(41)])])
        #expect(values(out["0"]) == [UInt32(42)])
    }
}
