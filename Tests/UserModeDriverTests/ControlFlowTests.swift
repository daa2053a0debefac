import Testing

@testable import UserModeDriver

/// Control flow where lanes go different ways, against plain Swift.
@Suite struct ControlFlowTests {
    /// Runs `body` (GLSL statements over `uint i`, `uint r`, `uint x`) for 256 lanes with inputs x, compares with `swift`.
    func check(
        _ body: String, helpers: String = "", sourceLocation: SourceLocation = #_sourceLocation, _ swift: (UInt32, UInt32) -> UInt32
    ) throws {
        let source = """
            #version 450
            layout(local_size_x = 64) in;
            layout(std430, binding = 0) readonly buffer X { uint xs[]; };
            layout(std430, binding = 1) writeonly buffer R { uint rs[]; };
            \(helpers)
            void main() { uint i = gl_GlobalInvocationID.x; uint x = xs[i]; uint r = 0u;
            \(body)
            rs[i] = r; }
            """
        var generator = SeededGenerator(seed: 7)
        let x: [UInt32] = (0..<256).map { $0 < 128 ? UInt32($0) : UInt32.random(in: 0..<1000, using: &generator) }
        let out = try runShader(.glsl(source), buffers: ["0": bytes(x), "1": bytes([UInt32](repeating: 99, count: 256))], groups: (4, 1, 1))
        let expected: [UInt32] = x.indices.map { index in swift(UInt32(index), x[index]) }
        let actual: [UInt32] = values(out["1"])
        let wrong = expected.indices.filter { expected[$0] != actual[$0] }
        #expect(
            wrong.isEmpty, "lanes \(wrong.prefix(5)): got \(wrong.prefix(5).map { actual[$0] }), not \(wrong.prefix(5).map { expected[$0] })",
            sourceLocation: sourceLocation)
    }

    @Test func ifElseChains() throws {
        try check("if (x % 3u == 0u) { r = x * 2u; if (x % 2u == 0u) r += 7u; else r ^= 5u; } else if (x % 3u == 1u) r = x + 100u; else { r = 1u; }") { _, x in
            var r: UInt32
            if x % 3 == 0 {
                r = x * 2
                if x % 2 == 0 { r += 7 } else { r ^= 5 }
            } else if x % 3 == 1 { r = x + 100 } else { r = 1 }
            return r
        }
    }

    @Test func loopsWithBreakAndContinue() throws {
        try check("for (uint k = 0u; k < x; k++) { if (k % 4u == 2u) continue; if (r > 200u) break; r += k; }") { _, x in
            var r: UInt32 = 0
            for k in 0..<x {
                if k % 4 == 2 { continue }
                if r > 200 { break }
                r += k
            }
            return r
        }
    }

    @Test func nestedLoopsLeaveAtDifferentTimes() throws {
        try check("""
            uint a = 0u;
            for (uint k = 0u; k < x % 17u; k++) {
              for (uint j = 0u; ; j++) { if (j * k > x) break; if (j > 9u + (i & 3u)) break; if (((j ^ k) & 1u) == 1u) continue; a += j; r ^= a + k; }
              if (a > 300u) break;
            }
            r += a;
            """) { i, x in
            var (r, a): (UInt32, UInt32) = (0, 0)
            for k in 0..<(x % 17) {
                var j: UInt32 = 0
                while true {
                    if j * k > x { break }
                    if j > 9 + (i & 3) { break }
                    if (j ^ k) & 1 == 1 {
                        j += 1
                        continue
                    }
                    a += j
                    r ^= a + k
                    j += 1
                }
                if a > 300 { break }
            }
            return r &+ a
        }
    }

    @Test func valuesOfTheLoopAreUsedBehindIt() throws {
        try check("uint k = 0u, last = 5u; for (; k < 50u; k++) { last = k * 3u + x; if (last > 120u + (x & 15u)) break; } r = k * 1000u + last;") { _, x in
            var (k, last): (UInt32, UInt32) = (0, 5)
            while k < 50 {
                last = k * 3 + x
                if last > 120 + (x & 15) { break }
                k += 1
            }
            return k * 1000 + last
        }
    }

    @Test func whileAndDoWhile() throws {
        try check("uint n = x; do { r++; n = (n & 1u) == 1u ? 3u * n + 1u : n / 2u; } while (n > 1u && r < 60u); while (r > 10u) r -= 7u;") { _, x in
            var (n, r): (UInt32, UInt32) = (x, 0)
            repeat {
                r += 1
                n = n & 1 == 1 ? 3 * n + 1 : n / 2
            } while n > 1 && r < 60
            while r > 10 { r -= 7 }
            return r
        }
    }

    @Test func switchWithFallThroughAndDefault() throws {
        try check("""
            switch (x % 9u) { case 0u: r = 5u; break; case 1u: r = 6u; case 2u: r += 10u; if (x > 500u) break; r += 1u; case 3u: r *= 3u; break;
              case 4u: case 5u: r = x; break; default: r = 77u; if ((x & 8u) != 0u) { r = 78u; break; } r += 2u; case 7u: r++; }
            """) { _, x in
            var r: UInt32 = 0
            let s = x % 9
            switch s {
            case 0: r = 5
            case 1, 2, 3:
                if s == 1 { r = 6 }
                var done = false
                if s <= 2 {
                    r += 10
                    if x > 500 { done = true } else { r += 1 }
                }
                if !done { r *= 3 }
            case 4, 5: r = x
            case 7: r += 1
            default:
                r = 77
                if x & 8 != 0 { r = 78 } else { r += 3 }
            }
            return r
        }
    }

    @Test func switchInsideLoopWithContinue() throws {
        try check("""
            for (uint k = 0u; k < 20u; k++) {
              switch ((x + k) % 5u) { case 0u: continue; case 1u: r += k; break; case 2u: if (r > 30u) { r -= 9u; break; } r += 2u; break; case 3u: r ^= 1u; default: r += 3u; }
              if (r > 90u + x % 7u) break;
              r += 1u;
            }
            """) { _, x in
            var r: UInt32 = 0
            loop: for k in 0..<UInt32(20) {
                switch (x + k) % 5 {
                case 0: continue loop
                case 1: r += k
                case 2: if r > 30 { r -= 9 } else { r += 2 }
                case 3:
                    r ^= 1
                    r += 3
                default: r += 3
                }
                if r > 90 + x % 7 { break }
                r += 1
            }
            return r
        }
    }

    @Test func earlyReturnsAndFunctions() throws {
        try check(
            "if (x == 3u) { rs[i] = 4242u; return; } r = f(x, i); if (r == 11u) return; r = f(r, 2u) + g(x);",
            helpers: """
                uint f(uint a, uint b) { for (uint k = 0u; k < 10u; k++) { if (a + k == b) return k; if (((a ^ k) & 7u) == 7u) return 11u; } return a & 31u; }
                uint g(uint a) { if (a > 100u) { if (a > 200u) return 1u; return 2u; } return 3u; }
                """
        ) { i, x in
            func f(_ a: UInt32, _ b: UInt32) -> UInt32 {
                for k in 0..<UInt32(10) {
                    if a + k == b { return k }
                    if (a ^ k) & 7 == 7 { return 11 }
                }
                return a & 31
            }
            func g(_ a: UInt32) -> UInt32 { a > 100 ? (a > 200 ? 1 : 2) : 3 }
            if x == 3 { return 4242 }
            let r = f(x, i)
            if r == 11 { return 99 }
            return f(r, 2) + g(x)
        }
    }

    @Test func uniformLoopWithDivergentBody() throws {
        try check("for (uint k = 0u; k < gl_NumWorkGroups.x + 3u; k++) { if (k == 2u) continue; if ((x & (1u << k)) != 0u) { r += k + 1u; } else { r = r * 2u; } }") { _, x in
            var r: UInt32 = 0
            for k in 0..<UInt32(7) where k != 2 { if x & (1 << k) != 0 { r += k + 1 } else { r *= 2 } }
            return r
        }
    }

    @Test func localArraysWithDynamicIndices() throws {
        try check("""
            uint a[8]; for (int k = 0; k < 8; k++) a[k] = x * uint(k); a[x % 8u] = 1000u; a[(x + 3u) & 7u] += i;
            const uint t[5] = uint[5](3u, 1u, 4u, 1u, 5u);
            for (uint k = 0u; k < 8u; k += 1u + x % 2u) r += a[k] * t[k % 5u];
            """) { i, x in
            var a = (0..<8).map { x * UInt32($0) }
            a[Int(x % 8)] = 1000
            a[Int((x + 3) & 7)] += i
            let t: [UInt32] = [3, 1, 4, 1, 5]
            var r: UInt32 = 0
            var k = 0
            while k < 8 {
                r += a[k] * t[k % 5]
                k += 1 + Int(x % 2)
            }
            return r
        }
    }

    @Test func swappedVariablesInALoop() throws {
        try check("uint a = x, b = i + 1u; for (uint k = 0u; k < x % 11u; k++) { uint t = a; a = b; b = t + k; } r = a * 65536u + b;") { i, x in
            var (a, b) = (x, i + 1)
            for k in 0..<(x % 11) { (a, b) = (b, a + k) }
            return a &* 65536 &+ b
        }
    }

    @Test func shortCircuits() throws {
        try check("if (x != 0u && (1000u / x) % 2u == 0u || i == 5u) r = 1u; bool q = x > 10u ? (x < 20u) : (x == 4u); r |= q ? 2u : 0u;") { i, x in
            var r: UInt32 = 0
            if (x != 0 && (1000 / x) % 2 == 0) || i == 5 { r = 1 }
            if x > 10 ? x < 20 : x == 4 { r |= 2 }
            return r
        }
    }
}
