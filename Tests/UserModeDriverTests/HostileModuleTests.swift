import Glibc
import ShaderLibraries
import Testing

@testable import UserModeDriver

/// SPIR-V from outside is refused with the validator's words or runs; it never traps.
@Suite struct HostileModuleTests {
    static let sources: [ShaderSource] = [
        .glsl(AnchorShaders.reduce), .glsl(AnchorShaders.multiplyTiled(size: 32)), .glsl(AnchorShaders.mandelbrot(size: 16)),
        .hlsl(
            """
            struct P { float3 a; float b; }; StructuredBuffer<P> x : register(t0); RWBuffer<uint> y : register(u0); RWStructuredBuffer<float> z : register(u1);
            cbuffer C : register(b0) { float4x4 m; uint n; };
            [numthreads(8, 8, 1)] void main(uint3 id : SV_DispatchThreadID) {
                float l[4] = { 1, 2, 3, 4 };
                switch (id.x & 3) { case 0: z[id.x] = l[id.y & 3]; case 1: y[id.x] = 3; break; default: z[id.y] = mul(float4(x[id.x].a, 1), m).x; }
                for (uint i = 0; i < n; i++) { if (i == id.x) continue; InterlockedAdd(y[i], 1); }
            }
            """),
    ]

    /// `SEEDS=200` tries so many instead.
    static let seeds = 1...(getenv("SEEDS").flatMap { UInt64(String(cString: $0)) } ?? 4)

    /// Those that pass are run too: they end, fault, or are ended.
    @Test(arguments: seeds) func mutatedModulesNeverTrap(seed: UInt64) throws {
        let harness = try ShaderHarness(videoMemory: 32 << 20)
        var generator = SeededGenerator(seed: seed)
        let source = Self.sources[Int(seed) % Self.sources.count]
        let words = try ShaderService.words(source, ShaderOptions())
        var refused = 0
        var accepted = 0
        for _ in 0..<250 {
            var mutant = words
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let at = Int.random(in: 0..<mutant.count, using: &generator)
                switch Int.random(in: 0..<6, using: &generator) {
                case 0: mutant[at] = UInt32.random(in: 0...UInt32.max, using: &generator)
                case 1: mutant[at] = UInt32.random(in: 0..<128, using: &generator)
                case 2: mutant[at] ^= 1 << UInt32.random(in: 0..<32, using: &generator)
                case 3: mutant.remove(at: at)
                case 4: mutant[at] = mutant[Int.random(in: 0..<mutant.count, using: &generator)]
                default: mutant[at] = mutant[at] &+ 1
                }
                if mutant.isEmpty { mutant = [0] }
            }
            do {
                let shader = try ShaderService.compile(.spirv(bytes(mutant)), options: ShaderOptions(entryPoint: ""))
                accepted += 1
                guard accepted % 8 == 1 else { continue }
                let buffers = Dictionary(shader.descriptors.keys.map { ($0, [UInt8](repeating: 1, count: 4096)) }) { first, _ in first }
                _ = try? harness.run(shader, buffers: buffers, groups: (2, 1, 1), atMost: 300_000)
            } catch { refused += 1 }
        }
        #expect(refused + accepted == 250, "seed \(seed)")
        #expect(refused > 50, "seed \(seed)")
    }

    @Test func invalidModulesGetTheValidatorsMessage() throws {
        var words = try ShaderService.words(.glsl(AnchorShaders.empty), ShaderOptions())
        words[3] = 5
        do {
            _ = try ShaderService.compile(.spirv(bytes(words)))
            Issue.record("accepted")
        } catch {
            guard case .invalidModule(let text) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(text.contains("5") && text.contains("bound"))
        }
    }

    @Test func textsOfAnyKindNeverTrap() {
        var generator = SeededGenerator(seed: 99)
        let pieces = ["float", "(", ")", "{", "}", "[", "]", "cbuffer", "main", "void", ";", "1", "x", "=", "\\", "\"", "#", "struct", ":", "register(t0)", "\u{1F600}", "enum", "::", "RWByteAddressBuffer", ".Load<", ">", ".Store", ".GetDimensions(", ",", "/*", "\n#include \"x\""]
        for _ in 0..<60 {
            let text = (0..<30).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined(separator: " ")
            #expect(throws: ShaderError.self) { try ShaderService.compile(.hlsl(text)) }
            #expect(throws: ShaderError.self) { try ShaderService.compile(.glsl("#version 450\n" + text)) }
        }
    }

    /// Texts of shader model 6 with words changed, dropped, doubled or moved: an error or a module, never a trap.
    @Test(arguments: seeds) func mutatedTextsNeverTrap(seed: UInt64) {
        var generator = SeededGenerator(seed: seed &+ 5000)
        let spare = [
            "(", ")", "{", "}", "[", "]", "<", ">", ";", ",", "::", ":", "?", "=", "+=", "++", "float4x3", "int64_t", "template", "typename", "T",
            "struct", "groupshared", "inout", "out", "const", "static", "4294967296", "0x", "1e99", "-1", "\"", "/*", "#", "\\", "return", "break", "case",
            "default", "default:", "operator", "this", "o", "o[", ".xyzw", ".x", ".Load<", "vector<", "matrix<float,", "register(u0)", "[numthreads(",
            "while", "do", "switch", "half", "double", "uint16_t", "unsigned", "void", "main", "cbuffer", "namespace", "enum", "typedef", "using",
        ]
        let known = HLSLCompilerTests.kernels.map { HLSLCompilerTests.declarations + $0 + HLSLCompilerTests.mark }
        var refused = 0
        for round in 0..<200 {
            var words = split(known[round % known.count])
            for _ in 0...Int.random(in: 0...3, using: &generator) where !words.isEmpty {
                let at = Int.random(in: 0..<words.count, using: &generator)
                switch Int.random(in: 0..<5, using: &generator) {
                case 0: words.remove(at: at)
                case 1: words.insert(words[Int.random(in: 0..<words.count, using: &generator)], at: at)
                case 2: words[at] = words[Int.random(in: 0..<words.count, using: &generator)]
                case 3: words[at] = spare.randomElement(using: &generator) ?? ""
                default: words.insert(spare.randomElement(using: &generator) ?? "", at: at)
                }
            }
            let text = words.joined(separator: " ")
            do { _ = try HLSLCompiler.compile(text, entryPoint: "main", fileName: "") } catch { refused += 1 }
        }
        #expect(refused > 50, "seed \(seed)")
    }

    /// Names and numbers whole, marks one by one.
    private func split(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        for character in text {
            if character.isLetter || character.isNumber || character == "_" {
                word.append(character)
            } else {
                if !word.isEmpty { words.append(word) }
                word = ""
                if !character.isWhitespace { words.append(String(character)) }
            }
        }
        return word.isEmpty ? words : words + [word]
    }

    /// Nesting without end is refused, not followed to the end of the stack.
    @Test(arguments: ["(", "[", "{", "-", "!", "(float)", "if (1) ", "for (;;) ", "a ? ", "a = ", "struct S { ", "namespace n { ", "a(", "do "])
    func deepNestingIsRefused(piece: String) {
        let body = String(repeating: piece, count: 20_000)
        #expect(throws: ShaderError.self) {
            try HLSLCompiler.compile("[numthreads(1, 1, 1)] void main() { float a = \(body)1; }", entryPoint: "main", fileName: "")
        }
        #expect(throws: ShaderError.self) { try HLSLCompiler.compile(body, entryPoint: "main", fileName: "") }
        #expect(throws: ShaderError.self) {
            try HLSLCompiler.compile("void f() { \(body) }", entryPoint: "main", fileName: "")
        }
    }
}
