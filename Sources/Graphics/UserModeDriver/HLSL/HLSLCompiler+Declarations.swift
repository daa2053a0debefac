/// What stands outside of functions: namespaces, structures, enumerations, aliases and templates.
extension HLSLCompiler {
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
        case "struct", "class", "interface": if peek().kind == .name, peek(2).text != "{" && peek(2).text != ":" { break } else { return try structure(templates) }
        case "enum": return try enumeration()
        case "typedef": return try alias()
        case "using":
            at += 1
            let name = try identifier()
            try expect("=")
            declare(name, .type(try type()))
            return try expect(";")
        case "cbuffer", "tbuffer": return try constantBuffer()
        case "SamplerState", "SamplerComparisonState":
            repeat {
                at += 1
                samplers.insert(try identifier())
                try skip(to: [",", ";"])
            } while isAt(",")
            return try expect(";")
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
        if accept(";") { return }
        if !templates.isEmpty {
            declare(name, .structTemplate(HLSLStructTemplate(parameters: templates, start: at, scope: namespaces)))
            try skip(to: ["{"])
            try skipBrackets()
            return try expect(";")
        }
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
    func structureBody(_ made: HLSLStruct) throws(ShaderError) {
        if accept(":") {
            repeat {
                guard case .structure(let base) = try type(), base.isComplete else { throw problem("a base is a structure") }
                made.bases.append((base, made.fields.count))
                made.fields += base.fields
                made.methods += base.methods
                made.constants.merge(base.constants) { first, _ in first }
            } while accept(",")
        }
        try expect("{")
        defer { made.isComplete = true }
        while !accept("}") {
            guard token.kind != .end else { throw problem("expected '}'") }
            let templates = try templateParameters()
            while isAt("[") { try skipBrackets() }
            let start = at
            let modifiers = skipModifiers()
            let type = try type()
            let name = try text == "operator" ? operatorName() : identifier()
            if isAt("(") {
                // A method hides what its bases have by that name.
                made.methods.removeAll { $0.name == name && $0.owner !== made }
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

    /// `operator` with its mark, up to the parameters.
    private func operatorName() throws(ShaderError) -> String {
        at += 1
        var name = "operator"
        while token.kind == .mark, !isAt("(") || name == "operator" {
            name += text
            at += 1
            if name == "operator(" {
                try expect(")")
                return name + ")"
            }
        }
        return name
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
}
