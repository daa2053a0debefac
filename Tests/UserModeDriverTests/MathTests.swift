import Glibc
import Testing

@testable import UserModeDriver

/// GLSL.std.450 and arithmetic, against the C library.
@Suite struct MathTests {
    static let inputs: [Float] = (0..<128).map { Float($0) * 0.37 - 21.3 }

    /// One float expression over x (and y), within `tolerance` relative to the larger of 1 and the result.
    func check(
        _ expression: String, tolerance: Float = 1e-5, inputs: [Float] = Self.inputs, sourceLocation: SourceLocation = #_sourceLocation,
        _ swift: (Float, Float) -> Float
    ) throws {
        let source = """
            #version 450
            layout(local_size_x = 64) in;
            layout(std430, binding = 0) readonly buffer X { float xs[]; };
            layout(std430, binding = 1) writeonly buffer R { float rs[]; };
            void main() { uint i = gl_GlobalInvocationID.x; float x = xs[i]; float y = xs[(i * 7u + 3u) % \(inputs.count)u]; rs[i] = \(expression); }
            """
        let out = try runShader(
            .glsl(source), buffers: ["0": bytes(inputs), "1": bytes([Float](repeating: 0, count: inputs.count))],
            groups: (inputs.count / 64, 1, 1))
        let actual: [Float] = values(out["1"])
        for (i, x) in inputs.enumerated() {
            let expected = swift(x, inputs[(i * 7 + 3) % inputs.count])
            let good =
                expected.isNaN ? actual[i].isNaN : actual[i] == expected || abs(actual[i] - expected) <= tolerance * max(1, abs(expected))
            #expect(good, "\(expression) of \(x): \(actual[i]), not \(expected)", sourceLocation: sourceLocation)
            if !good { break }
        }
    }

    @Test func remaindersOfHLSLHaveTheSignOfTheFirst() throws {
        let source = """
            StructuredBuffer<int> a : register(t0); StructuredBuffer<float> b : register(t1);
            RWStructuredBuffer<int> r : register(u0); RWStructuredBuffer<float> s : register(u1);
            [numthreads(16, 1, 1)] void main(uint3 id : SV_DispatchThreadID) { r[id.x] = a[id.x] % 3; s[id.x] = b[id.x] % 2.5; }
            """
        let (whole, reals) = ((0..<16).map { Int32($0) - 8 }, (0..<16).map { Float($0) * 0.75 - 6 })
        let out = try runShader(
            .hlsl(source),
            buffers: ["t0": bytes(whole), "t1": bytes(reals), "u0": [UInt8](repeating: 0, count: 64), "u1": [UInt8](repeating: 0, count: 64)])
        #expect(values(out["u0"]) == whole.map { $0 % 3 })
        #expect(values(out["u1"]) == reals.map { fmodf($0, 2.5) })
    }

    @Test func roundings() throws {
        try check("roundEven(x)", tolerance: 0) { x, _ in rintf(x) }
        try check("trunc(x)", tolerance: 0) { x, _ in truncf(x) }
        try check("floor(x)", tolerance: 0) { x, _ in floorf(x) }
        try check("ceil(x)", tolerance: 0) { x, _ in ceilf(x) }
        try check("fract(x)", tolerance: 0) { x, _ in x - floorf(x) }
        try check("abs(x) + sign(x)", tolerance: 0) { x, _ in abs(x) + (x > 0 ? 1 : x < 0 ? -1 : 0) }
        try check("mod(x, 3.5)", tolerance: 1e-5) { x, _ in x - 3.5 * floorf(x / 3.5) }
        try check("modf(x, y) * 100.0 + y", tolerance: 0) { x, _ in (x - truncf(x)) * 100 + truncf(x) }
    }

    @Test func trigonometry() throws {
        try check("radians(x) + degrees(y)") { x, y in x * .pi / 180 + y * 180 / .pi }
        try check("sin(x)") { x, _ in sinf(x) }
        try check("cos(x)") { x, _ in cosf(x) }
        try check("tan(x * 0.05)") { x, _ in tanf(x * 0.05) }
        try check("asin(x / 30.0)") { x, _ in asinf(x / 30) }
        try check("acos(x / 30.0)") { x, _ in acosf(x / 30) }
        try check("atan(x)") { x, _ in atanf(x) }
        try check("atan(y, x)") { x, y in atan2f(y, x) }
        try check("sinh(x * 0.1) + cosh(x * 0.1) * tanh(y)") { x, y in sinhf(x * 0.1) + coshf(x * 0.1) * tanhf(y) }
        try check("asinh(x) + acosh(abs(x) + 1.0) + atanh(x / 40.0)") { x, _ in asinhf(x) + acoshf(abs(x) + 1) + atanhf(x / 40) }
    }

    @Test func exponentials() throws {
        try check("exp(x * 0.2)") { x, _ in expf(x * 0.2) }
        try check("exp2(x * 0.3)") { x, _ in exp2f(x * 0.3) }
        try check("log(abs(x) + 0.1) + log2(abs(y) + 0.2)") { x, y in logf(abs(x) + 0.1) + log2f(abs(y) + 0.2) }
        try check("pow(abs(x) + 0.5, y * 0.1)") { x, y in powf(abs(x) + 0.5, y * 0.1) }
        try check("sqrt(abs(x)) + inversesqrt(abs(y) + 1.0)") { x, y in abs(x).squareRoot() + 1 / (abs(y) + 1).squareRoot() }
        try check("ldexp(x, 3) + ldexp(y, -2)", tolerance: 0) { x, y in x * 8 + y / 4 }
        try check("float(int(x)) + float(uint(abs(y)))", tolerance: 0) { x, y in truncf(x) + truncf(abs(y)) }
    }

    @Test func ranges() throws {
        try check("min(x, y) + max(x, 2.0)", tolerance: 0) { x, y in min(x, y) + max(x, 2) }
        try check("clamp(x, -3.0, 4.5)", tolerance: 0) { x, _ in min(max(x, -3), 4.5) }
        try check("mix(x, y, 0.25)", tolerance: 0) { x, y in x * 0.75 + y * 0.25 }
        try check("step(y, x)", tolerance: 0) { x, y in x < y ? 0 : 1 }
        try check("smoothstep(-10.0, 15.0, x)") { x, _ in
            let t = min(max((x + 10) / 25, 0), 1)
            return t * t * (3 - 2 * t)
        }
        try check("fma(x, y, 1.5)") { x, y in fmaf(x, y, 1.5) }
        try check("isnan(x / 0.0 - y / 0.0) ? 1.0 : isinf(x / 0.0) ? 2.0 : 3.0", tolerance: 0) { x, y in
            let (a, b) = (x / 0, y / 0)
            return (a - b).isNaN ? 1 : a.isInfinite ? 2 : 3
        }
    }

    @Test func geometry() throws {
        try check("length(vec3(x, y, 1.0)) + distance(vec2(x, y), vec2(1.0, 2.0)) + length(x)") { x, y in
            (x * x + y * y + 1).squareRoot() + ((x - 1) * (x - 1) + (y - 2) * (y - 2)).squareRoot() + abs(x)
        }
        try check("dot(cross(vec3(x, y, 2.0), vec3(1.0, x, y)), vec3(1.0, 2.0, 3.0))") { x, y in
            (y * y - x * 2) + 2 * (2 - y * x) + 3 * (x * x - y)
        }
        try check("normalize(vec3(x, y, 1.0)).y") { x, y in y / (x * x + y * y + 1).squareRoot() }
        try check("faceforward(vec2(x, 1.0), vec2(y, 1.0), vec2(1.0, 0.0)).x", tolerance: 0) { x, y in y < 0 ? x : -x }
        try check("reflect(vec2(x, y), vec2(0.6, 0.8)).y") { x, y in y - 2 * (0.6 * x + 0.8 * y) * 0.8 }
        try check("refract(normalize(vec2(x, y)), vec2(0.0, 1.0), 0.7).x") { x, y in
            let l = (x * x + y * y).squareRoot()
            let d = y / l
            let k = 1 - Float(0.7) * 0.7 * (1 - d * d)
            return k < 0 ? 0 : 0.7 * x / l
        }
    }

    @Test func matrices() throws {
        try check("determinant(mat3(x, 1.0, 2.0, 3.0, y, 4.0, 5.0, 6.0, 7.0))", tolerance: 1e-4) { x, y in
            x * (y * 7 - 4 * 6) - 3 * (1 * 7 - 2 * 6) + 5 * (1 * 4 - 2 * y)
        }
        try check("(inverse(mat2(x + 30.0, 1.0, 2.0, 3.0)) * vec2(1.0, y)).x") { x, y in
            let d = (x + 30) * 3 - 2
            return (3 - 2 * y) / d
        }
        try check("(mat2x3(1.0, x, 2.0, y, 3.0, 4.0) * vec2(2.0, 3.0)).y + (vec3(1.0, 2.0, x) * mat2x3(1.0, x, 2.0, y, 3.0, 4.0)).x", tolerance: 1e-4) { x, y in
            (x * 2 + 3 * 3) + (1 + 2 * x + 2 * x)
        }
        try check("transpose(mat3x2(1.0, 2.0, x, 4.0, 5.0, y))[1][2] + outerProduct(vec2(x, 2.0), vec3(1.0, y, 3.0))[1].x") { x, y in y + x * y }
        try check("(inverse(mat4(2.0, x, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 4.0, 0.0, 1.0, 0.0, 0.0, 1.0)) * vec4(1.0, y, 3.0, 1.0)).y", tolerance: 1e-4) { x, y in
            // x' = (1 - 1 * 1) / 2 where the last column shifts by (1,0,0,0).
            y - x * 0
        }
        try check("(mat2(1.0, 2.0, 3.0, x) * mat2(y, 1.0, 0.5, 2.0))[0].y", tolerance: 1e-4) { x, y in 2 * y + x }
    }

    @Test func packing() throws {
        try check("unpackHalf2x16(packHalf2x16(vec2(x, y))).y", tolerance: 1e-3) { _, y in y }
        try check("unpackUnorm4x8(packUnorm4x8(vec4(x, y, 0.5, 1.0) / 30.0)).x", tolerance: 0) { x, _ in
            rintf(min(max(x / 30, 0), 1) * 255) / 255
        }
        try check("unpackSnorm2x16(packSnorm2x16(vec2(x, y) / 30.0)).y", tolerance: 1e-6) { _, y in
            rintf(min(max(y / 30, -1), 1) * 32767) / 32767
        }
        try check("unpackSnorm4x8(packSnorm4x8(vec4(x, y, 0.5, -1.0) / 30.0)).z + unpackUnorm2x16(packUnorm2x16(vec2(x, y) / 30.0)).y", tolerance: 1e-6) { _, y in
            rintf(0.5 / 30 * 127) / 127 + rintf(min(max(y / 30, 0), 1) * 65535) / 65535
        }
    }

    @Test func integersAndBits() throws {
        let source = """
            #version 450
            layout(local_size_x = 64) in;
            layout(std430, binding = 0) readonly buffer X { int xs[]; };
            layout(std430, binding = 1) writeonly buffer R { int rs[]; };
            void main() { uint i = gl_GlobalInvocationID.x; int x = xs[i], y = xs[(i + 9u) % 64u]; uint u = uint(x); uint base = i * 16u;
              rs[base] = y == 0 ? 0 : x / y; rs[base + 1u] = x >> 3; rs[base + 2u] = int(u >> 5); rs[base + 3u] = bitfieldExtract(x, 4, 9);
              rs[base + 4u] = int(bitfieldExtract(u, 3, 7)); rs[base + 5u] = bitfieldInsert(x, y, 8, 12); rs[base + 6u] = int(bitfieldReverse(u));
              rs[base + 7u] = bitCount(x); rs[base + 8u] = findLSB(x); rs[base + 9u] = findMSB(x); rs[base + 10u] = findMSB(u);
              uint carry; uint sum = uaddCarry(u, uint(y), carry); rs[base + 11u] = int(sum ^ (carry << 31));
              int hi, lo; imulExtended(x, y, hi, lo); rs[base + 12u] = hi; uint uh, ul; umulExtended(u, uint(y), uh, ul); rs[base + 13u] = int(uh);
              rs[base + 14u] = min(x, y) ^ max(x, 5) ^ clamp(y, -7, 9) ^ abs(x) ^ sign(y); rs[base + 15u] = int(min(u, uint(y)) + max(u, 17u) + u % 13u) + ~x; }
            """
        var generator = SeededGenerator(seed: 11)
        let x: [Int32] = (0..<64).map { $0 < 8 ? [0, 1, -1, 2, .max, .min, 255, -256][$0] : Int32.random(in: .min...(.max), using: &generator) }
        let out = try runShader(.glsl(source), buffers: ["0": bytes(x), "1": bytes([Int32](repeating: 0, count: 1024))])
        let actual: [Int32] = values(out["1"])
        for i in 0..<64 {
            let (x, y) = (x[i], x[(i + 9) % 64])
            let (u, v) = (UInt32(bitPattern: x), UInt32(bitPattern: y))
            func s(_ value: UInt32) -> Int32 { Int32(bitPattern: value) }
            var expected: [Int32] = [y == 0 ? 0 : x == .min && y == -1 ? .min : x / y]
            expected += [x >> 3, s(u >> 5), (x << 19) >> 23, s((u >> 3) & 127)]
            expected += [s(u & 0xFFF0_00FF | (v & 0xFFF) << 8)]
            var reversed: UInt32 = 0
            for bit in 0..<32 where u >> UInt32(bit) & 1 != 0 { reversed |= 1 << UInt32(31 - bit) }
            expected += [s(reversed), Int32(u.nonzeroBitCount), u == 0 ? -1 : Int32(u.trailingZeroBitCount)]
            let magnitude = x < 0 ? ~u : u
            expected += [magnitude == 0 ? -1 : Int32(31 - magnitude.leadingZeroBitCount), u == 0 ? -1 : Int32(31 - u.leadingZeroBitCount)]
            let sum = u.addingReportingOverflow(v)
            expected += [s(sum.partialValue ^ (sum.overflow ? 1 << 31 : 0))]
            expected += [x.multipliedFullWidth(by: y).high, s(u.multipliedFullWidth(by: v).high)]
            let sign: Int32 = y > 0 ? 1 : y < 0 ? -1 : 0
            expected += [min(x, y) ^ max(x, 5) ^ min(max(y, -7), 9) ^ (x < 0 ? 0 &- x : x) ^ sign]
            expected += [s(min(u, v) &+ max(u, 17) &+ u % 13) &+ ~x]
            #expect(Array(actual[i * 16..<i * 16 + 16]) == expected, "x \(x) y \(y)")
        }
    }
}
