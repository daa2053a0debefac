import ShaderLibraries
import Testing

@Suite struct ShaderLibrariesTests {
    static let glsl = """
        #version 450
        layout(local_size_x = 64) in;
        layout(std430, binding = 0) buffer A { float a[]; };
        void main() { a[gl_GlobalInvocationID.x] *= 2.0; }
        """
    static let hlsl = """
        RWStructuredBuffer<float> y : register(u0);
        StructuredBuffer<float> x : register(t0);
        cbuffer C : register(b0) { float a; };
        [numthreads(64, 1, 1)] void Kernel(uint3 id : SV_DispatchThreadID) { y[id.x] += a * x[id.x]; }
        """

    @Test func bothLanguagesCompileValidateAndSimplify() throws {
        for (source, language, entry) in [(Self.glsl, ShaderLanguage.glsl, "main"), (Self.hlsl, .hlsl, "Kernel")] {
            let words = try ShaderCompiler.compile(source, language: language, entryPoint: entry)
            #expect(words.first == 0x0723_0203)
            try SPIRVTools.validate(words)
            let simple = try SPIRVTools.simplify(words)
            try SPIRVTools.validate(simple)
        }
    }

    @Test func registerClassesStayApart() throws {
        let words = try ShaderCompiler.compile(Self.hlsl, language: .hlsl, entryPoint: "Kernel")
        let text = try #require(SPIRVTools.disassemble(words))
        #expect(text.contains("Binding 0\n"))
        #expect(text.contains("Binding 1000\n"))
        #expect(text.contains("Binding 2000\n"))
        #expect(text.contains("\"Kernel\""))
    }

    @Test func messagesHaveFileLineAndColumn() {
        #expect(throws: ShaderLibraryError.self) {
            try ShaderCompiler.compile("float f( { }", language: .hlsl, fileName: "k.hlsl")
        }
        do {
            _ = try ShaderCompiler.compile(
                "[numthreads(1,1,1)]\nvoid main() {\n  float x = nothing;\n}", language: .hlsl, fileName: "k.hlsl")
        } catch {
            #expect(error.description.contains("k.hlsl:3"))
            #expect(error.description.contains("nothing"))
        }
        do {
            _ = try ShaderCompiler.compile(
                "#version 450\nvoid main() {\n  float x = nothing;\n}", language: .glsl, fileName: "k.comp")
        } catch {
            #expect(error.description.contains("k.comp:3"))
            #expect(error.description.contains("nothing"))
        }
    }

    @Test func theEntryPointMustExist() {
        #expect(throws: ShaderLibraryError.self) {
            try ShaderCompiler.compile(Self.hlsl, language: .hlsl, entryPoint: "Absent")
        }
    }

    @Test func nothingThatIsNoModulePassesTheValidator() {
        for words in [[], [0x0723_0203], [1, 2, 3], [0x0723_0203, 0x0001_0500, 0, 1 << 30, 0]] as [[UInt32]] {
            #expect(throws: ShaderLibraryError.self) { try SPIRVTools.validate(words) }
        }
    }

    @Test func deepNestingIsRefusedInsteadOfFollowed() {
        let deep = "void main() { int x = " + String(repeating: "(", count: 200_000) + "1; }"
        #expect(throws: ShaderLibraryError.self) { try ShaderCompiler.compile(deep, language: .hlsl) }
    }

    @Test func threadsCompileAtOnce() async throws {
        try await withThrowingTaskGroup(of: [UInt32].self) { group in
            for _ in 0..<8 { group.addTask { try ShaderCompiler.compile(Self.glsl, language: .glsl) } }
            var first: [UInt32]?
            for try await words in group {
                #expect(first == nil || first == words)
                first = words
            }
        }
    }

    @Test func assemblyMakesTheRoundTrip() throws {
        let words = try ShaderCompiler.compile(Self.glsl, language: .glsl)
        let text = try #require(SPIRVTools.disassemble(words))
        try SPIRVTools.validate(SPIRVTools.assemble(text))
        #expect(throws: ShaderLibraryError.self) { try SPIRVTools.assemble("OpNonsense") }
    }
}
