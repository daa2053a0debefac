/// Expressions, by precedence; code is made as they are read.
extension HLSLCompiler {
    func expression() throws(ShaderError) -> HLSLOperand {
        var result = try assignment()
        while accept(",") { result = try assignment() }
        return result
    }

    func assignment() throws(ShaderError) -> HLSLOperand {
        try nested { () throws(ShaderError) in try assignmentHere() }
    }

    private func assignmentHere() throws(ShaderError) -> HLSLOperand {
        if isAt("{") { throw problem("a list of values stands only behind '='") }
        let left = try ternary(0)
        if isAt("=") {
            at += 1
            let right = isAt("{") ? try list(left.type) : try assignment()
            try store(try converted(right, to: left.type), to: left)
            return left
        }
        guard token.kind == .mark else { return left }
        let marks = ["+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>="]
        guard marks.contains(text) else { return left }
        let operation = String(text.dropLast())
        at += 1
        let right = try assignment()
        if try overloaded(operation + "=", left, [right]) != nil { return left }
        let result = try binary(operation, left, right)
        try store(try converted(result, to: left.type, isExplicit: true), to: left)
        return left
    }

    /// `a ? b : c` and everything that binds closer. `floor`: marks of this rank and below are left.
    func ternary(_ floor: Int) throws(ShaderError) -> HLSLOperand {
        let test = try binaryExpression(floor)
        guard isAt("?") else { return test }
        at += 1
        guard let code else {
            let yes = try assignment()
            try expect(":")
            let no = try assignment()
            return test.constant?.asInteger != 0 ? yes : no
        }
        if test.type.components > 1 {
            let yes = try assignment()
            try expect(":")
            return try selected(test, yes, try assignment())
        }
        let condition = try value(try converted(test, to: .bool, isExplicit: true))
        let (yesLabel, noLabel, end) = (module.newId(), module.newId(), module.newId())
        code.add([HLSLModule.word(.selectionMerge, 3), end, 0])
        code.end([HLSLModule.word(.branchConditional, 4), condition, yesLabel, noLabel])
        code.begin(yesLabel)
        let yes = try rvalue(try assignment())
        let yesEnd = code.current
        try expect(":")
        code.begin(noLabel)
        let no = try rvalue(try assignment())
        let noEnd = code.current
        if yes.type == .void {
            for block in [yesEnd, noEnd] {
                code.current = block
                code.end([HLSLModule.word(.branch, 2), end])
            }
            code.begin(end)
            return .void
        }
        let type = try common(yes, no)
        let result = newVariable("", type)
        for (block, side) in [(yesEnd, yes), (noEnd, no)] {
            code.current = block
            try store(try converted(side, to: type, isExplicit: true), to: result)
            code.end([HLSLModule.word(.branch, 2), end])
        }
        code.begin(end)
        var loaded = try rvalue(result)
        if let known = test.constant?.asInteger { loaded.constant = known != 0 ? yes.constant : no.constant }
        return loaded
    }

    private static let ranks: [String: Int] = [
        "||": 1, "&&": 2, "|": 3, "^": 4, "&": 5, "==": 6, "!=": 6, "<": 7, ">": 7, "<=": 7, ">=": 7, "<<": 8, ">>": 8, "+": 9, "-": 9, "*": 10, "/": 10,
        "%": 10,
    ]
    static let relationalRank = 7

    private func operation() -> (mark: String, rank: Int)? {
        guard token.kind == .mark else { return nil }
        var mark = text
        if mark == ">", peek().text == ">", !peek().hasSpace { mark = ">>" }
        if mark == ">", peek().text == ">=", !peek().hasSpace { return nil }
        return Self.ranks[mark].map { (mark, $0) }
    }

    func binaryExpression(_ floor: Int) throws(ShaderError) -> HLSLOperand {
        var left = try unary()
        while let (mark, rank) = operation(), rank > floor {
            at += mark == ">>" ? 2 : 1
            if mark == "&&" || mark == "||", left.type.components <= 1, code != nil {
                left = try shortCircuit(mark, left, rank)
                continue
            }
            let right = try nested { () throws(ShaderError) in try binaryExpression(rank) }
            left = try binary(mark, left, right)
        }
        return left
    }

    /// What stands behind is read by the code only where it matters.
    private func shortCircuit(_ mark: String, _ left: HLSLOperand, _ rank: Int) throws(ShaderError) -> HLSLOperand {
        guard let code else { return left }
        let first = try converted(left, to: .bool, isExplicit: true)
        let condition = try value(first)
        let result = newVariable("", .bool)
        try store(first, to: result)
        let (more, end) = (module.newId(), module.newId())
        code.add([HLSLModule.word(.selectionMerge, 3), end, 0])
        code.end([HLSLModule.word(.branchConditional, 4), condition] + (mark == "&&" ? [more, end] : [end, more]))
        code.begin(more)
        let right = try nested { () throws(ShaderError) in try binaryExpression(rank) }
        try store(try converted(right, to: .bool, isExplicit: true), to: result)
        branch(end)
        code.begin(end)
        return try rvalue(result)
    }

    private func unary() throws(ShaderError) -> HLSLOperand {
        try nested { () throws(ShaderError) in try unaryHere() }
    }

    private func unaryHere() throws(ShaderError) -> HLSLOperand {
        switch token.kind == .mark ? text : "" {
        case "-", "+", "!", "~":
            let mark = text
            at += 1
            return try unary(mark, try unary())
        case "++", "--":
            let mark = String(text.prefix(1))
            at += 1
            let place = try unary()
            let result = try binary(mark, place, literal(.i32, 1))
            try store(try converted(result, to: place.type, isExplicit: true), to: place)
            return place
        case "(":
            // A type in brackets is a cast.
            let saved = at
            at += 1
            if startsType() {
                let base = try type()
                let full = try arraySuffix(base)
                if accept(")") {
                    let operand = try unary()
                    return try converted(operand, to: full, isExplicit: true)
                }
            }
            at = saved
            return try postfix(try primary())
        default: return try postfix(try primary())
        }
    }

    private func postfix(_ start: HLSLOperand) throws(ShaderError) -> HLSLOperand {
        var operand = start
        while token.kind == .mark {
            switch text {
            case "[":
                at += 1
                let index = try expression()
                try expect("]")
                if let own = try overloaded("[]", operand, [index]) { operand = own } else { operand = try element(operand, index) }
            case "(":
                at += 1
                guard let result = try overloaded("()", operand, try arguments()) else { throw problem("called object type '\(operand.type.description)' is not a function") }
                operand = result
            case ".":
                at += 1
                operand = try member(operand)
            case "++", "--":
                let mark = String(text.prefix(1))
                at += 1
                let before = try rvalue(operand)
                let result = try binary(mark, before, literal(.i32, 1))
                try store(try converted(result, to: operand.type, isExplicit: true), to: operand)
                operand = before
                operand.constant = nil
            default: return operand
            }
        }
        return operand
    }

    private func primary() throws(ShaderError) -> HLSLOperand {
        let here = token
        switch here.kind {
        case .number:
            at += 1
            return try number(here)
        case .mark where text == "(":
            at += 1
            let value = try expression()
            try expect(")")
            return value
        case .name: break
        default: throw problem("expected expression")
        }
        switch text {
        case "true", "false":
            at += 1
            var value = literal(.bool, here.text == "true" ? 1 : 0)
            value.isLiteral = false
            return value
        case "this":
            guard let this = code?.this else { throw problem("invalid use of 'this' outside of a method") }
            at += 1
            return this
        case "sizeof":
            at += 1
            try expect("(")
            let measured = startsType() ? try type() : try expression().type
            try expect(")")
            return literal(.u32, Int64(module.size(measured, .structured)))
        default: break
        }
        if case .number(let bound)? = bindings[text], peek().text != "(" {
            at += 1
            return literal(.i32, bound)
        }
        let (name, count) = qualified()
        if startsType(), !isFunction(name) {
            let made = try type()
            try expect("(")
            return try constructed(made)
        }
        // Static members of structures: `Name::constant`, `Name::method()`.
        if count > 1, let split = name.range(ofLast: "::"), case .type(.structure(let structure))? = find(String(name[..<split.lowerBound])) {
            let member = String(name[split.upperBound...])
            at += count
            if isAt("(") { return try call(member, structure.methods.filter { $0.name == member }, this: nil) }
            guard let value = structure.constants[member] else { throw HLSLPreprocessor.problem(here, "no member named '\(member)' in '\(structure.name)'") }
            return value
        }
        at += count
        let symbol = find(name)
        if isAt("(") || isAt("<") && isTemplate(symbol) {
            if let owner, let this = code?.this {
                let methods = owner.methods.filter { $0.name == name }
                if !methods.isEmpty { return try call(name, methods, this: this) }
            } else if let owner {
                let methods = owner.methods.filter { $0.name == name && $0.isStatic }
                if !methods.isEmpty { return try call(name, methods, this: nil) }
            }
            if case .functions(let candidates)? = symbol { return try call(name, candidates, this: nil) }
            at -= count
            let word = token
            at += count
            return try intrinsic(name, word)
        }
        // Members of the structure stand before what the whole text declares.
        if let owner, count == 1, !scopes.dropFirst().contains(where: { $0[name] != nil }) {
            if let value = owner.constants[name] { return value }
            if let this = code?.this, let index = owner.fields.firstIndex(where: { $0.name == name }) { return try field(this, owner, index) }
        }
        switch symbol {
        case .variable(let variable): return place(of: variable)
        case .member(let block, let index, let field):
            let pointer = access(block.id, HLSLModule.uniform, module.memory(field.type, .constant), [module.word(index)])
            return HLSLOperand(type: field.type, place: .pointer(pointer, storage: HLSLModule.uniform, .constant), isConst: true)
        case .value(let value): return value
        case .global(let global): return place(of: try variable(of: global))
        default:
            let isSampler = samplers.contains(name)
            throw HLSLPreprocessor.problem(
                here, isSampler ? "the sampler '\(name)' is not possible here: textures are loaded and stored, not sampled" : "use of undeclared identifier '\(name)'")
        }
    }

    private func isFunction(_ name: String) -> Bool {
        if case .functions? = find(name) { return true }
        return false
    }
    private func isTemplate(_ symbol: HLSLSymbol?) -> Bool {
        if case .functions(let list)? = symbol { return list.contains { !$0.templates.isEmpty } }
        return false
    }

    func place(of variable: HLSLVariable) -> HLSLOperand {
        if case .resource(let kind, let element) = variable.type {
            if kind == .constants, variable.count == nil {
                return HLSLOperand(type: element, place: .pointer(variable.id, storage: variable.storage, .constant), isConst: true)
            }
            return HLSLOperand(type: variable.type, place: .resource(variable))
        }
        return HLSLOperand(type: variable.type, place: .pointer(variable.id, storage: variable.storage, variable.layout), isConst: variable.isConst)
    }
}
