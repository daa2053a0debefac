import ShaderLibraries

/// HLSL of shader model 6 to SPIR-V: the types of 16 and 64 bits, templates and suffixes that glslang's HLSL does not know. Code is made
/// while the text is read; the passes that follow turn its variables into values.
final class HLSLCompiler {
    let tokens: [HLSLToken]
    var at = 0
    let module = HLSLModule()
    /// Names by scope, the innermost last; the first is the whole text.
    var scopes: [[String: HLSLSymbol]] = [[:]]
    /// Namespaces around the place that is read.
    var namespaces: [String] = []
    /// The structure whose members need no qualification.
    var owner: HLSLStruct?
    var bindings: [String: HLSLBinding] = [:]
    var code: HLSLCode?
    /// The entry's code before its own: first values of static variables.
    var prologue: HLSLCode?
    var compiled: [String: UInt32] = [:]
    var compiling: Set<String> = []
    var instances: [String: HLSLStruct] = [:]
    var resources: [HLSLPendingResource] = []
    /// Variables of the whole text that are constants from outside.
    var globals: [HLSLField] = []
    /// Names of samplers, which may stand there as long as nothing uses them.
    var samplers: Set<String> = []
    /// The hidden constants that say how large the textures are.
    var textureSizes: [HLSLField] = []
    var counters = 0
    private var depth = 0
    private var steps = 0

    /// Whether a text has what glslang's HLSL does not know, or gets wrong: products of matrices by components, numbers of 64 bits.
    static func isNeeded(for source: String) -> Bool {
        let tokens = HLSLPreprocessor.lex(source, "")
        // Samplers are glslang's: this compiler knows textures that are loaded and stored.
        let isSampled = tokens.contains { $0.kind == .name && samplerNames.contains($0.text) }
        return tokens.contains { token in
            if isSampled, token.kind == .name, textureNames[token.text] != nil { return false }
            return switch token.kind {
            case .name: newNames.contains(token.text)
            case .number:
                token.text.hasSuffix("l") || token.text.hasSuffix("L")
                    || !token.text.lowercased().hasPrefix("0x") && (token.text.hasSuffix("h") || token.text.hasSuffix("H"))
            default: false
            }
        }
    }
    private static let samplerNames: Set<String> = ["SamplerState", "SamplerComparisonState", "sampler"]
    private static let newNames: Set<String> = {
        var names: Set<String> = ["template", "select", "and", "or", "ldexp", "matrix"]
        for base in HLSLScalar.named.keys {
            let isNew = base.hasSuffix("_t") || base == "double"
            for n in 1...4 {
                if isNew { names.insert("\(base)\(n)") }
                for m in 1...4 { names.insert("\(base)\(n)x\(m)") }
            }
            if isNew { names.insert(base) }
        }
        return names.union(textureNames.keys)
    }()

    /// The words of a module with one compute entry point.
    static func compile(_ source: String, entryPoint: String, fileName: String) throws(ShaderError) -> [UInt32] {
        if let problem = SourceScreen.problem(in: source, fileName: fileName) { throw .compile(problem) }
        var result: Result<[UInt32], ShaderError> = .failure(.compile("\(fileName): no thread could be started for the compiler"))
        let ran = withLargeStack {
            do throws(ShaderError) {
                let compiler = HLSLCompiler(try HLSLPreprocessor.tokens(source, fileName: fileName))
                result = .success(try compiler.run(entryPoint))
            } catch { result = .failure(error) }
        }
        guard ran else { return try result.get() }
        return try result.get()
    }

    private init(_ tokens: [HLSLToken]) { self.tokens = tokens }

    // MARK: tokens

    var token: HLSLToken { tokens[min(at, tokens.count - 1)] }
    var text: String { token.text }
    func peek(_ distance: Int = 1) -> HLSLToken { tokens[min(at + distance, tokens.count - 1)] }
    func problem(_ message: String) -> ShaderError { HLSLPreprocessor.problem(token, message) }
    func isAt(_ mark: String) -> Bool { token.kind != .text && token.text == mark && token.kind != .end }
    func accept(_ mark: String) -> Bool {
        guard isAt(mark) else { return false }
        at += 1
        return true
    }
    func expect(_ mark: String) throws(ShaderError) { guard accept(mark) else { throw problem("expected '\(mark)'") } }
    func identifier() throws(ShaderError) -> String {
        guard token.kind == .name else { throw problem("expected identifier") }
        defer { at += 1 }
        return token.text
    }
    /// Guards against texts that would go on for ever, or too deep.
    func nested<R>(_ body: () throws(ShaderError) -> R) throws(ShaderError) -> R {
        depth += 1
        steps += 1
        defer { depth -= 1 }
        guard depth < 2000, steps < 4_000_000 else { throw problem("the text nests too deep or is too long") }
        return try body()
    }
    /// Behind the bracket that closes the one here.
    func skipBrackets() throws(ShaderError) {
        var depth = 0
        repeat {
            guard token.kind != .end else { throw problem("expected a closing bracket") }
            if token.kind == .mark {
                if ["(", "[", "{"].contains(text) { depth += 1 }
                if [")", "]", "}"].contains(text) { depth -= 1 }
            }
            at += 1
        } while depth > 0
    }
    func skip(to ends: Set<String>) throws(ShaderError) {
        while !(token.kind == .mark && ends.contains(text)) {
            guard token.kind != .end else { throw problem("expected '\(ends.sorted().joined(separator: "' or '"))'") }
            if isAt("(") || isAt("[") || isAt("{") { try skipBrackets() } else { at += 1 }
        }
    }

    // MARK: names

    func find(_ name: String) -> HLSLSymbol? {
        for scope in scopes.dropFirst().reversed() { if let found = scope[name] { return found } }
        for count in stride(from: namespaces.count, through: 0, by: -1) {
            let full = (namespaces[..<count] + [name]).joined(separator: "::")
            if let found = scopes[0][full] { return found }
        }
        return nil
    }
    func declare(_ name: String, _ symbol: HLSLSymbol) {
        if scopes.count == 1 {
            let full = (namespaces + [name]).joined(separator: "::")
            if case .functions(let new) = symbol, case .functions(let old)? = scopes[0][full] {
                scopes[0][full] = .functions(old + new)
            } else {
                scopes[0][full] = symbol
            }
        } else {
            scopes[scopes.count - 1][name] = symbol
        }
    }

    // MARK: the whole text

    private func run(_ entryPoint: String) throws(ShaderError) -> [UInt32] {
        while token.kind != .end { try declaration() }
        guard case .functions(let candidates)? = scopes[0][entryPoint], let entry = candidates.last(where: { $0.bodyStart != nil }) else {
            throw .entryPoint(entryPoint, available: [])
        }
        guard entry.groupSize.count == 3 else { throw problem("compute entry point must have a valid numthreads attribute") }
        try assignRegisters()
        let id = try compileEntry(entry)
        let words = module.assembled(entry: id, name: entryPoint, groupSize: entry.groupSize)
        // Of what is only checked nothing comes into the module.
        try checkUncalled()
        return words
    }
}
