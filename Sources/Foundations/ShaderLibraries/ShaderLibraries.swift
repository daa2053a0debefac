import CGlslang
import CSPIRVTools
import CShaderCompiler
import Glibc

/// The languages that glslang takes.
public enum ShaderLanguage: Sendable, Hashable {
    case glsl, hlsl
}

/// Where glslang's HLSL I/O mapper moves the register classes, so that `t0`, `u0` and `b0` are three bindings.
public enum HLSLRegisterShift {
    public static let constantBuffer: UInt32 = 0
    public static let shaderResource: UInt32 = 1000
    public static let unorderedAccess: UInt32 = 2000
    public static let sampler: UInt32 = 3000
}

/// What a library said about a shader that it refuses; `message` is the library's own text.
public enum ShaderLibraryError: Error, Sendable, Equatable, CustomStringConvertible {
    /// glslang's messages, one per line, each with the file name, line and column.
    case compile(String)
    /// The validator's message, with the word index of the instruction that it refuses.
    case invalid(String, word: Int)
    /// The optimizer could not take the module.
    case simplify(String)

    public var description: String {
        switch self {
        case .compile(let text), .simplify(let text): text
        case .invalid(let text, _): text
        }
    }
}

/// glslang: HLSL or GLSL compute shaders to SPIR-V 1.3.
public enum ShaderCompiler {
    /// Compiles one compute shader. `fileName` appears in the messages.
    /// Calls may come from any thread; glslang starts at the first one.
    public static func compile(
        _ source: String, language: ShaderLanguage, entryPoint: String = "main", fileName: String = "shader"
    ) throws(ShaderLibraryError) -> [UInt32] {
        if let problem = SourceScreen.problem(in: source, fileName: fileName) { throw .compile(problem) }
        let shifts = [
            HLSLRegisterShift.constantBuffer, HLSLRegisterShift.shaderResource,
            HLSLRegisterShift.unorderedAccess, HLSLRegisterShift.sampler,
        ]
        var (text, preamble) = (source, "")
        if language == .hlsl { (text, preamble) = try HLSLSource.adapted(source, fileName: fileName) }
        var result = shader_result()
        // A recursive-descent parser needs room in proportion to the nesting of its input.
        let ran = withLargeStack {
            text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { characters in
                    var empty: CChar = 0
                    withUnsafePointer(to: &empty) { nothing in
                        shader_compile(
                            characters.baseAddress ?? nothing, characters.count, fileName, preamble,
                            Int32(language == .hlsl ? SHADER_LANGUAGE_HLSL : SHADER_LANGUAGE_GLSL), entryPoint,
                            shifts, &result)
                    }
                }
            }
        }
        guard ran else { throw .compile("\(fileName): no thread could be started for the compiler") }
        defer { shader_result_free(&result) }
        guard result.ok != 0, let words = result.words else {
            throw .compile(tidied(log: result.log, source: source, fileName: fileName))
        }
        return Array(UnsafeBufferPointer(start: words, count: result.word_count))
    }

    /// glslang's log without the lines that only count or repeat.
    private static func tidied(log: UnsafeMutablePointer<CChar>?, source: String, fileName: String) -> String {
        guard let log else { return "\(fileName): out of memory" }
        var lines: [Substring] = []
        for line in String(cString: log).split(separator: "\n") {
            let noise =
                line.hasSuffix("No code generated.") || line == fileName || line.allSatisfy { $0 == " " }
            if !noise, lines.last != line { lines.append(line) }
        }
        return lines.isEmpty ? "\(fileName): the shader was refused without a message" : lines.map { ErrorColumns.added(to: $0, source: source, fileName: fileName) }.joined(separator: "\n")
    }
}

/// SPIRV-Tools: the validator and the passes that simplify a module.
public enum SPIRVTools {
    /// Throws the validator's message when `words` is not a valid module. `isFromHLSL`: functions may take buffers, for they will be inlined.
    public static func validate(_ words: [UInt32], isFromHLSL: Bool = false) throws(ShaderLibraryError) {
        guard let context = spvContextCreate(SPV_ENV_UNIVERSAL_1_6) else { throw .simplify("out of memory") }
        defer { spvContextDestroy(context) }
        let options = spvValidatorOptionsCreate()
        defer { spvValidatorOptionsDestroy(options) }
        // Block layouts of both languages are taken: offsets are read from the module, never assumed.
        spvValidatorOptionsSetScalarBlockLayout(options, true)
        spvValidatorOptionsSetUniformBufferStandardLayout(options, true)
        spvValidatorOptionsSetWorkgroupScalarBlockLayout(options, true)
        spvValidatorOptionsSetAllowLocalSizeId(options, true)
        spvValidatorOptionsSetBeforeHlslLegalization(options, isFromHLSL)
        spvValidatorOptionsSetUniversalLimit(options, spv_validator_limit_max_id_bound, 0x10_0000)
        var diagnostic: spv_diagnostic?
        let status = words.withUnsafeBufferPointer { buffer in
            var binary = spv_const_binary_t(code: buffer.baseAddress, wordCount: buffer.count)
            return spvValidateWithOptions(context, options, &binary, &diagnostic)
        }
        defer { if let diagnostic { spvDiagnosticDestroy(diagnostic) } }
        guard status != SPV_SUCCESS else { return }
        let text = diagnostic?.pointee.error.map { String(cString: $0) } ?? "invalid SPIR-V (result \(status.rawValue))"
        throw .invalid(text, word: diagnostic.map { Int($0.pointee.position.index) } ?? 0)
    }

    /// Inlines, promotes variables to SSA, splits aggregates and removes dead code. The module must be valid.
    /// `specialization` gives literals (all their words) by SpecId before specialisation constants are frozen.
    public static func simplify(
        _ words: [UInt32], specialization: [UInt32: [UInt32]] = [:]
    ) throws(ShaderLibraryError) -> [UInt32] {
        var result = shader_result()
        let ids = specialization.keys.sorted()
        let literals = ids.map { specialization[$0] ?? [] }
        let flat = literals.flatMap { $0 }
        let ran = withLargeStack {
            flat.withUnsafeBufferPointer { flatBuffer in
                var starts: [UnsafePointer<UInt32>?] = []
                var offset = 0
                for literal in literals {
                    starts.append(flatBuffer.baseAddress.map { $0 + offset })
                    offset += literal.count
                }
                shader_simplify(words, words.count, ids, starts, literals.map(\.count), ids.count, &result)
            }
        }
        guard ran else { throw .simplify("no thread could be started for the optimizer") }
        defer { shader_result_free(&result) }
        guard result.ok != 0, let output = result.words else {
            throw .simplify(result.log.map { String(cString: $0) } ?? "the optimizer refused the module")
        }
        return Array(UnsafeBufferPointer(start: output, count: result.word_count))
    }

    /// The module as assembly text, as `spirv-dis` prints it.
    public static func disassemble(_ words: [UInt32]) -> String? {
        guard let context = spvContextCreate(SPV_ENV_UNIVERSAL_1_6) else { return nil }
        defer { spvContextDestroy(context) }
        var text: spv_text?
        let options = SPV_BINARY_TO_TEXT_OPTION_INDENT.rawValue | SPV_BINARY_TO_TEXT_OPTION_FRIENDLY_NAMES.rawValue
        let status = spvBinaryToText(context, words, words.count, options, &text, nil)
        defer { if let text { spvTextDestroy(text) } }
        guard status == SPV_SUCCESS, let text, let characters = text.pointee.str else { return nil }
        return String(cString: characters)
    }

    /// Assembly text to a module of SPIR-V 1.3.
    public static func assemble(_ source: String) throws(ShaderLibraryError) -> [UInt32] {
        guard let context = spvContextCreate(SPV_ENV_UNIVERSAL_1_3) else { throw .simplify("out of memory") }
        defer { spvContextDestroy(context) }
        var binary: spv_binary?
        var diagnostic: spv_diagnostic?
        let status = spvTextToBinary(context, source, source.utf8.count, &binary, &diagnostic)
        defer {
            if let binary { spvBinaryDestroy(binary) }
            if let diagnostic { spvDiagnosticDestroy(diagnostic) }
        }
        guard status == SPV_SUCCESS, let binary, let code = binary.pointee.code else {
            let line = diagnostic.map { Int($0.pointee.position.line) + 1 } ?? 0
            let text = diagnostic?.pointee.error.map { String(cString: $0) } ?? "not SPIR-V assembly"
            throw .compile("line \(line): \(text)")
        }
        return Array(UnsafeBufferPointer(start: code, count: binary.pointee.wordCount))
    }
}
