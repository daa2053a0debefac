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
    private var compiled: [String: UInt32] = [:]
    private var compiling: Set<String> = []
    private var instances: [String: HLSLStruct] = [:]
    var resources: [HLSLPendingResource] = []
    /// Variables of the whole text that are constants from outside.
    var globals: [HLSLField] = []
    var counters = 0
    private var depth = 0
    private var steps = 0

    /// Whether a text has what glslang's HLSL does not know, or gets wrong: products of matrices by components, numbers of 64 bits.
    static func isNeeded(for source: String) -> Bool {
        HLSLPreprocessor.lex(source, "").contains { token in
            switch token.kind {
            case .name: newNames.contains(token.text)
            case .number:
                token.text.hasSuffix("l") || token.text.hasSuffix("L")
                    || !token.text.lowercased().hasPrefix("0x") && (token.text.hasSuffix("h") || token.text.hasSuffix("H"))
            default: false
            }
        }
    }
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
        return names
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
        return module.assembled(entry: id, name: entryPoint, groupSize: entry.groupSize)
    }

    /// One declaration outside of functions.
    func declaration() throws(ShaderError) {
        if accept(";") { return }
        if accept("namespace") {
            namespaces.append(try identifier())
            try expect("{")
            while !isAt("}") {
                guard token.kind != .end else { throw problem("expected '}'") }
                try declaration()
            }
            at += 1
            namespaces.removeLast()
            return
        }
        let templates = try templateParameters()
        var groupSize: [UInt32] = []
        while isAt("[") {
            at += 1
            let name = text
            at += 1
            if name.lowercased() == "numthreads" {
                try expect("(")
                repeat { groupSize.append(UInt32(clamping: max(0, try constantInteger()))) } while accept(",")
                try expect(")")
                guard groupSize.count == 3, groupSize.allSatisfy({ $0 > 0 }) else { throw problem("numthreads takes three numbers above 0") }
                try expect("]")
            } else {
                at -= 2
                try skipBrackets()
            }
        }
        switch text {
        case "struct", "class": if peek().kind == .name, peek(2).text != "{" && peek(2).text != ":" { break } else { return try structure(templates) }
        case "enum": return try enumeration()
        case "typedef": return try alias()
        case "using":
            at += 1
            let name = try identifier()
            try expect("=")
            declare(name, .type(try type()))
            return try expect(";")
        case "cbuffer", "tbuffer": return try constantBuffer()
        default: break
        }
        try functionOrVariables(templates, groupSize: groupSize)
    }

    /// `template<typename T, int N = 4>`; empty where there is none.
    func templateParameters() throws(ShaderError) -> [HLSLTemplateParameter] {
        guard accept("template") else { return [] }
        var list: [HLSLTemplateParameter] = []
        try expect("<")
        repeat {
            at += 1
            var parameter = HLSLTemplateParameter(name: try identifier())
            if accept("=") {
                parameter.initial = at
                while !isAt(",") && !isAt(">") {
                    guard token.kind != .end else { throw problem("expected '>'") }
                    at += 1
                }
            }
            list.append(parameter)
        } while accept(",")
        try expect(">")
        return list
    }

    private func alias() throws(ShaderError) {
        at += 1
        let base = try type()
        repeat {
            let name = try identifier()
            declare(name, .type(try arraySuffix(base)))
        } while accept(",")
        try expect(";")
    }

    private func enumeration() throws(ShaderError) {
        at += 1
        let isScoped = accept("class") || accept("struct")
        let name = token.kind == .name ? try identifier() : ""
        var kind = HLSLScalar.i32
        if accept(":") { kind = try type().kind ?? .i32 }
        if !name.isEmpty { declare(name, .type(.scalar(kind))) }
        try expect("{")
        var next: Int64 = 0
        // Members see each other by their short names.
        scopes.append([:])
        var members: [(String, HLSLOperand)] = []
        while !isAt("}") {
            let member = try identifier()
            if accept("=") { next = try constantInteger() }
            let value = literal(kind, next)
            scopes[scopes.count - 1][member] = .value(value)
            members.append((member, value))
            next &+= 1
            if !accept(",") { break }
        }
        scopes.removeLast()
        try expect("}")
        for (member, value) in members {
            if !name.isEmpty { declare("\(name)::\(member)", .value(value)) }
            if !isScoped { declare(member, .value(value)) }
        }
        // What declares a variable too is left to its own line.
        try expect(";")
    }

    private func structure(_ templates: [HLSLTemplateParameter]) throws(ShaderError) {
        at += 1
        let name = try identifier()
        if !templates.isEmpty {
            declare(name, .structTemplate(HLSLStructTemplate(parameters: templates, start: at, scope: namespaces)))
            try skip(to: ["{"])
            try skipBrackets()
            return try expect(";")
        }
        if accept(";") { return }
        let made = HLSLStruct(name)
        declare(name, .type(.structure(made)))
        try structureBody(made)
        if !isAt(";") {
            try variables(.structure(made), isStatic: false, isConst: false, isShared: false)
        } else {
            at += 1
        }
    }

    /// Bases, members and methods, from behind the name.
    private func structureBody(_ made: HLSLStruct) throws(ShaderError) {
        if accept(":") {
            repeat {
                guard case .structure(let base) = try type() else { throw problem("a base is a structure") }
                made.fields += base.fields
                made.methods += base.methods
                made.constants.merge(base.constants) { first, _ in first }
            } while accept(",")
        }
        try expect("{")
        while !accept("}") {
            guard token.kind != .end else { throw problem("expected '}'") }
            let templates = try templateParameters()
            while isAt("[") { try skipBrackets() }
            let start = at
            let modifiers = skipModifiers()
            let type = try type()
            let name = try identifier()
            if isAt("(") {
                made.methods.append(try functionHead(name, start: start, templates, owner: made, isStatic: modifiers.contains("static")))
                continue
            }
            var field = name
            while true {
                let full = try arraySuffix(type)
                if modifiers.contains("static") {
                    try expect("=")
                    let value = try assignment()
                    made.constants[field] = try converted(value, to: full)
                } else {
                    guard made.fields.count < 1024 else { throw problem("a structure of more than 1024 members") }
                    made.fields.append(HLSLField(name: field, type: full, isRowMajor: modifiers.contains("row_major")))
                }
                if accept(":") { at += 1 }
                guard accept(",") else { break }
                field = try identifier()
            }
            try expect(";")
        }
    }

    /// A structure of a template.
    func instance(_ name: String, _ template: HLSLStructTemplate) throws(ShaderError) -> HLSLStruct {
        let arguments = try templateArguments(template.parameters)
        let key = "\(name)<\(template.parameters.map { arguments[$0.name]?.description ?? "" }.joined(separator: ", "))>"
        if let made = instances[key] { return made }
        guard instances.count < 1000 else { throw problem("too many structures of templates") }
        let made = HLSLStruct(key)
        instances[key] = made
        try elsewhere(template.start, scope: template.scope, bindings: arguments) { () throws(ShaderError) in try structureBody(made) }
        return made
    }

    /// Reads at another place, with the names that stand there.
    func elsewhere<R>(
        _ place: Int, scope: [String], bindings new: [String: HLSLBinding], _ body: () throws(ShaderError) -> R
    ) throws(ShaderError) -> R {
        let saved = (at, namespaces, bindings, scopes, owner)
        at = place
        namespaces = scope
        bindings = new
        scopes = [scopes[0]]
        defer {
            // What was declared for the whole text stays.
            let whole = scopes[0]
            (at, namespaces, bindings, scopes, owner) = saved
            scopes[0] = whole
        }
        return try nested(body)
    }

    /// `<float, 4>`, and defaults for what is missing.
    func templateArguments(_ parameters: [HLSLTemplateParameter], known: [String: HLSLBinding] = [:]) throws(ShaderError) -> [String: HLSLBinding] {
        var result = bindings.merging(known) { $1 }
        var index = 0
        if accept("<") {
            while !isAt(">") {
                guard index < parameters.count else { throw problem("too many template arguments") }
                result[parameters[index].name] = try templateArgument()
                index += 1
                if !accept(",") { break }
            }
            try closeAngle()
        }
        for parameter in parameters.dropFirst(index) where known[parameter.name] == nil {
            guard let initial = parameter.initial else { throw problem("could not infer template argument '\(parameter.name)'") }
            let saved = at
            at = initial
            result[parameter.name] = try templateArgument()
            at = saved
        }
        return result
    }
    private func templateArgument() throws(ShaderError) -> HLSLBinding {
        if startsType() { return .type(try type()) }
        return .number(try constantInteger(angle: true))
    }
    func closeAngle() throws(ShaderError) { try expect(">") }

    // MARK: functions and variables

    static let modifiers: Set<String> = [
        "static", "const", "inline", "precise", "uniform", "extern", "volatile", "row_major", "column_major", "groupshared", "globallycoherent",
        "unorm", "snorm", "export", "noinline", "nointerpolation", "linear", "in", "out", "inout", "shared",
    ]
    func skipModifiers() -> Set<String> {
        var found: Set<String> = []
        while token.kind == .name, Self.modifiers.contains(text) {
            found.insert(text)
            at += 1
        }
        return found
    }

    private func functionOrVariables(_ templates: [HLSLTemplateParameter], groupSize: [UInt32]) throws(ShaderError) {
        let start = at
        let modifiers = skipModifiers()
        if !templates.isEmpty {
            // The result's type may name what the template stands for: it is read when the function is called.
            while !(token.kind == .name && peek().text == "(") {
                guard token.kind != .end, !isAt(";"), !isAt("{") else { throw problem("expected a function template") }
                at += 1
            }
            let name = try identifier()
            declare(name, .functions([try functionHead(name, start: start, templates, owner: nil, isStatic: false)]))
            return
        }
        let type = try type()
        if accept(";") { return }
        if token.kind == .name, peek().text == "(" {
            let name = try identifier()
            let function = try functionHead(name, start: start, [], owner: nil, isStatic: false)
            function.groupSize = groupSize
            return declare(name, .functions([function]))
        }
        try variables(
            type, isStatic: modifiers.contains("static"), isConst: modifiers.contains("const"), isShared: modifiers.contains("groupshared"),
            isRowMajor: modifiers.contains("row_major"))
    }

    private func functionHead(
        _ name: String, start: Int, _ templates: [HLSLTemplateParameter], owner: HLSLStruct?, isStatic: Bool
    ) throws(ShaderError) -> HLSLFunction {
        let parameters = at
        try skipBrackets()
        _ = accept("const")
        if accept(":") { at += 1 }
        var body: Int?
        if isAt("{") {
            body = at
            try skipBrackets()
        } else {
            try expect(";")
        }
        return HLSLFunction(
            name: name, scope: namespaces, owner: owner, isStatic: isStatic, start: start, parameterStart: parameters, bodyStart: body,
            templates: templates, bindings: bindings)
    }

    /// The parameters of a function whose types are known now.
    func parameters(of function: HLSLFunction, _ bindings: [String: HLSLBinding]) throws(ShaderError) -> [HLSLFunction.Parameter] {
        try elsewhere(function.parameterStart + 1, scope: function.scope, bindings: bindings) { () throws(ShaderError) in
            var list: [HLSLFunction.Parameter] = []
            if isAt("void"), peek().text == ")" { return [] }
            while !isAt(")") {
                let modifiers = skipModifiers()
                let base = try type()
                _ = skipModifiers()
                var parameter = HLSLFunction.Parameter(name: token.kind == .name ? try identifier() : "", type: base)
                parameter.type = try arraySuffix(base)
                parameter.isOut = modifiers.contains("out") || modifiers.contains("inout")
                parameter.isIn = !modifiers.contains("out") || modifiers.contains("in")
                if accept(":") { parameter.semantic = try identifier() }
                if accept("=") {
                    parameter.initial = at
                    try skip(to: [",", ")"])
                }
                list.append(parameter)
                guard accept(",") else { break }
            }
            return list
        }
    }

    func resultType(of function: HLSLFunction, _ bindings: [String: HLSLBinding]) throws(ShaderError) -> HLSLType {
        try elsewhere(function.start, scope: function.scope, bindings: bindings) { () throws(ShaderError) in
            _ = skipModifiers()
            return try type()
        }
    }

    /// The id of a function for what its template's names and its buffers stand for.
    func compiled(
        _ function: HLSLFunction, _ bindings: [String: HLSLBinding], _ parameters: [HLSLFunction.Parameter], result: HLSLType,
        resources: [Int: HLSLVariable]
    ) throws(ShaderError) -> UInt32 {
        guard let body = function.bodyStart else { throw problem("function '\(function.name)' is declared but not defined") }
        let own = resources.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.id)" }
        let names = bindings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.description)" }
        let key = "\(body)|\(function.owner?.name ?? "")|\(names.joined(separator: ","))|\(own.joined(separator: ","))"
        if let id = compiled[key] { return id }
        guard compiling.insert(key).inserted else { throw problem("recursive functions are not allowed: function '\(function.name)' calls recursively to itself") }
        defer { compiling.remove(key) }
        guard compiled.count < 4000 else { throw problem("too many functions") }
        let saved = code
        let made = HLSLCode(id: module.newId(), result: result, label: module.newId())
        code = made
        defer { code = saved }
        try elsewhere(body, scope: function.scope, bindings: bindings) { () throws(ShaderError) in
            owner = function.owner
            scopes.append([:])
            if let owner = function.owner, !function.isStatic {
                let type = HLSLType.structure(owner)
                made.this = try parameterVariable("this", type, made)
            }
            for (index, parameter) in parameters.enumerated() {
                if let resource = resources[index] {
                    declare(parameter.name, .variable(resource))
                    continue
                }
                guard case .pointer(let id, let storage, _) = try parameterVariable(parameter.name, parameter.type, made).place else { continue }
                declare(parameter.name, .variable(HLSLVariable(parameter.name, parameter.type, id: id, storage: storage)))
            }
            try block()
        }
        if !made.current.isEnded {
            if result == .void { made.end([HLSLModule.word(.return, 1)]) } else { made.end([HLSLModule.word(.unreachable, 1)]) }
        }
        emit(made)
        compiled[key] = made.id
        return made.id
    }

    /// A parameter is a variable of the caller's.
    private func parameterVariable(_ name: String, _ type: HLSLType, _ code: HLSLCode) throws(ShaderError) -> HLSLOperand {
        let pointer = module.pointer(HLSLModule.function, to: module.memory(type, .plain))
        let id = module.newId()
        module.name(id, name)
        code.parameters.append((pointer, id))
        return HLSLOperand(type: type, place: .pointer(id, storage: HLSLModule.function, .plain))
    }

    private func emit(_ code: HLSLCode) {
        let result = module.value(code.result)
        let type = module.functionType(result, code.parameters.map(\.type))
        var words = [HLSLModule.word(.function, 5), result, code.id, 0, type]
        for parameter in code.parameters { words += [HLSLModule.word(.functionParameter, 3), parameter.type, parameter.id] }
        for (index, block) in code.reachable().enumerated() {
            words += [HLSLModule.word(.label, 2), block.label]
            if index == 0 { words += code.variables }
            words += block.words
            if !block.isEnded { words.append(HLSLModule.word(.unreachable, 1)) }
        }
        words.append(HLSLModule.word(.functionEnd, 1))
        module.add(function: words)
    }

    /// The entry: first values of static variables, then the author's function with what the device says.
    private func compileEntry(_ entry: HLSLFunction) throws(ShaderError) -> UInt32 {
        let parameters = try parameters(of: entry, [:])
        let start = HLSLCode(id: module.newId(), result: .void, label: module.newId())
        prologue = start
        let id = try compiled(entry, [:], parameters, result: try resultType(of: entry, [:]), resources: [:])
        code = start
        var arguments: [UInt32] = []
        for parameter in parameters {
            let variable = newVariable(parameter.name, parameter.type)
            let value = try input(parameter)
            try store(value, to: variable)
            if case .pointer(let id, _, _) = variable.place { arguments.append(id) }
        }
        let result = module.newId()
        start.add([HLSLModule.word(.functionCall, 4 + arguments.count), module.value(try resultType(of: entry, [:])), result, id] + arguments)
        start.end([HLSLModule.word(.return, 1)])
        emit(start)
        return start.id
    }

    private func input(_ parameter: HLSLFunction.Parameter) throws(ShaderError) -> HLSLOperand {
        let inputs: [String: (builtIn: UInt32, type: HLSLType)] = [
            "SV_DISPATCHTHREADID": (28, .vector(.u32, 3)), "SV_GROUPTHREADID": (27, .vector(.u32, 3)), "SV_GROUPID": (26, .vector(.u32, 3)),
            "SV_GROUPINDEX": (29, .uint),
        ]
        if case .structure(let structure) = parameter.type, parameter.semantic.isEmpty {
            throw problem("members of '\(structure.name)' have no semantics; entry parameters are SV_DispatchThreadID, SV_GroupThreadID, SV_GroupID or SV_GroupIndex")
        }
        guard let found = inputs[parameter.semantic.uppercased()] else {
            throw problem("invalid semantic '\(parameter.semantic)' for a parameter of a compute shader")
        }
        let id = module.newId()
        code?.add([HLSLModule.word(.load, 4), module.value(found.type), id, module.input(found.builtIn, found.type)])
        return try converted(HLSLOperand(type: found.type, place: .value(id)), to: parameter.type, isExplicit: true)
    }
}
