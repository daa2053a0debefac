/// Functions: where they are declared, and their code, made at the first call.
extension HLSLCompiler {
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

    func functionOrVariables(_ templates: [HLSLTemplateParameter], groupSize: [UInt32]) throws(ShaderError) {
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

    func functionHead(
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
    func compileEntry(_ entry: HLSLFunction) throws(ShaderError) -> UInt32 {
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

    /// What nothing calls is checked as well; that it uses what is not possible here does not matter then.
    func checkUncalled() throws(ShaderError) {
        var functions: [HLSLFunction] = []
        for case .functions(let list) in scopes[0].values { functions += list }
        for function in functions.sorted(by: { $0.start < $1.start }) where function.bodyStart != nil && function.templates.isEmpty && function.bindings.isEmpty {
            do throws(ShaderError) {
                let parameters = try parameters(of: function, [:])
                let takesResources = parameters.contains { if case .resource = Self.element($0.type) { true } else { false } }
                if takesResources { continue }
                _ = try compiled(function, [:], parameters, result: try resultType(of: function, [:]), resources: [:])
            } catch {
                if error.isOfTheText { throw error }
            }
        }
    }
}
