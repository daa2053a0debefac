/// Statements.
extension HLSLCompiler {
    func block() throws(ShaderError) {
        try expect("{")
        scopes.append([:])
        defer { scopes.removeLast() }
        while !accept("}") {
            guard token.kind != .end else { throw problem("expected '}'") }
            try statement()
        }
    }

    func statement() throws(ShaderError) {
        try nested { () throws(ShaderError) in try statementHere() }
    }

    private func scoped(_ body: () throws(ShaderError) -> Void) throws(ShaderError) {
        scopes.append([:])
        defer { scopes.removeLast() }
        try body()
    }

    private func statementHere() throws(ShaderError) {
        while isAt("[") { try skipBrackets() }
        switch text {
        case "{": return try block()
        case ";": at += 1
        case "if": try conditional()
        case "for": try scoped { () throws(ShaderError) in try forLoop() }
        case "while": try whileLoop()
        case "do": try doLoop()
        case "switch": try switchStatement()
        case "break":
            at += 1
            guard let target = code?.exits.last else { throw problem("'break' statement not in loop or switch statement") }
            code?.end([HLSLModule.word(.branch, 2), target.end])
            try endStatement()
        case "continue":
            at += 1
            guard let target = code?.exits.last(where: { $0.next != nil })?.next else { throw problem("'continue' statement not in loop statement") }
            code?.end([HLSLModule.word(.branch, 2), target])
            try endStatement()
        case "return":
            at += 1
            let result = code?.result ?? .void
            if isAt(";") {
                guard result == .void else { throw problem("a function that gives '\(result.description)' must return a value") }
                code?.end([HLSLModule.word(.return, 1)])
            } else {
                let value = isAt("{") ? try list(result) : try expression()
                guard result != .void || value.type == .void else { throw problem("void function should not return a value") }
                if result == .void {
                    code?.end([HLSLModule.word(.return, 1)])
                } else {
                    let id = try self.value(try converted(value, to: result))
                    code?.end([HLSLModule.word(.returnValue, 2), id])
                }
            }
            try endStatement()
        case "discard": throw problem("'discard' is not possible in a compute shader")
        case "typedef", "using", "struct", "enum": try declaration()
        default:
            if startsDeclaration() { return try localDeclaration() }
            _ = try expression()
            try expect(";")
        }
    }

    /// Behind what leaves: code that follows is never reached.
    private func endStatement() throws(ShaderError) {
        try expect(";")
        code?.begin(module.newId())
    }

    /// A type and then a name; a type and a bracket is a value.
    private func startsDeclaration() -> Bool {
        guard startsType() else { return false }
        if Self.modifiers.contains(text) { return true }
        let place = at
        defer { at = place }
        guard (try? type()) != nil else { return true }
        return token.kind == .name
    }

    private func localDeclaration() throws(ShaderError) {
        let modifiers = skipModifiers()
        let type = try type()
        let more = modifiers.union(skipModifiers())
        try variables(type, isStatic: more.contains("static"), isConst: more.contains("const"), isShared: more.contains("groupshared"))
    }

    func branch(_ label: UInt32) { code?.end([HLSLModule.word(.branch, 2), label]) }

    private func condition() throws(ShaderError) -> UInt32 { try value(try converted(try expression(), to: .bool, isExplicit: true)) }

    private func conditional() throws(ShaderError) {
        at += 1
        try expect("(")
        let test = try condition()
        try expect(")")
        let (yes, no, end) = (module.newId(), module.newId(), module.newId())
        code?.add([HLSLModule.word(.selectionMerge, 3), end, 0])
        code?.end([HLSLModule.word(.branchConditional, 4), test, yes, no])
        code?.begin(yes)
        try scoped { () throws(ShaderError) in try statement() }
        branch(end)
        code?.begin(no)
        if accept("else") { try scoped { () throws(ShaderError) in try statement() } }
        branch(end)
        code?.begin(end)
    }

    /// A loop: `test` and `step` are read where they stand.
    private func loop(test: () throws(ShaderError) -> UInt32?, body: () throws(ShaderError) -> Void, step: () throws(ShaderError) -> Void, testsAtEnd: Bool = false)
        throws(ShaderError)
    {
        let (head, start, inner, next, end) = (module.newId(), module.newId(), module.newId(), module.newId(), module.newId())
        branch(head)
        code?.begin(head)
        code?.add([HLSLModule.word(.loopMerge, 4), end, next, 0])
        branch(start)
        code?.begin(start)
        if !testsAtEnd, let value = try test() {
            code?.end([HLSLModule.word(.branchConditional, 4), value, inner, end])
        } else {
            branch(inner)
        }
        code?.begin(inner)
        code?.exits.append((end, next))
        try body()
        code?.exits.removeLast()
        branch(next)
        code?.begin(next)
        try step()
        if testsAtEnd, let value = try test() {
            code?.end([HLSLModule.word(.branchConditional, 4), value, head, end])
        } else {
            branch(head)
        }
        code?.begin(end)
    }

    private func forLoop() throws(ShaderError) {
        at += 1
        try expect("(")
        if !accept(";") {
            if startsDeclaration() {
                try localDeclaration()
            } else {
                _ = try expression()
                try expect(";")
            }
        }
        let testPlace = at
        try skip(to: [";"])
        at += 1
        let stepPlace = at
        try skip(to: [")"])
        let bodyPlace = at + 1
        var endPlace = bodyPlace
        try loop(
            test: { () throws(ShaderError) in
                at = testPlace
                return isAt(";") ? nil : try condition()
            },
            body: { () throws(ShaderError) in
                at = bodyPlace
                try scoped { () throws(ShaderError) in try statement() }
                endPlace = at
            },
            step: { () throws(ShaderError) in
                at = stepPlace
                if !isAt(")") { _ = try expression() }
            })
        at = endPlace
    }

    private func whileLoop() throws(ShaderError) {
        at += 1
        try expect("(")
        try loop(
            test: { () throws(ShaderError) in try condition() },
            body: { () throws(ShaderError) in
                try expect(")")
                try scoped { () throws(ShaderError) in try statement() }
            }, step: { () throws(ShaderError) in })
    }

    private func doLoop() throws(ShaderError) {
        at += 1
        try loop(
            test: { () throws(ShaderError) in
                try expect("while")
                try expect("(")
                let value = try condition()
                try expect(")")
                try expect(";")
                return value
            },
            body: { () throws(ShaderError) in try scoped { () throws(ShaderError) in try statement() } },
            step: { () throws(ShaderError) in }, testsAtEnd: true)
    }

    private func switchStatement() throws(ShaderError) {
        at += 1
        try expect("(")
        var selector = try expression()
        try expect(")")
        guard let kind = selector.type.kind, kind.isInteger || kind == .bool, selector.type.components == 1 else {
            throw problem("statement requires expression of integer type ('\(selector.type.description)' invalid)")
        }
        let width: HLSLScalar = kind.bits == 64 ? kind : .i32
        selector = try converted(selector, to: .scalar(width), isExplicit: true)
        let id = try value(selector)
        guard let head = code?.current else { return }
        let end = module.newId()
        var cases: [UInt32] = []
        var fallback = end
        var seen: Set<Int64> = []
        head.isEnded = true
        try expect("{")
        scopes.append([:])
        defer { scopes.removeLast() }
        code?.exits.append((end, nil))
        var hasStarted = false
        while !accept("}") {
            guard token.kind != .end else { throw problem("expected '}'") }
            if isAt("case") || isAt("default") {
                let label = module.newId()
                while isAt("case") || isAt("default") {
                    if accept("default") {
                        fallback = label
                    } else {
                        at += 1
                        let number = try constantInteger(colon: true)
                        guard seen.insert(number).inserted else { throw problem("duplicate case value '\(number)'") }
                        cases.append(UInt32(truncatingIfNeeded: number))
                        if width.bits == 64 { cases.append(UInt32(truncatingIfNeeded: number >> 32)) }
                        cases.append(label)
                    }
                    try expect(":")
                }
                // What ends without a break goes on here.
                if hasStarted { branch(label) }
                hasStarted = true
                code?.begin(label)
                continue
            }
            guard hasStarted else { throw problem("a switch begins with 'case' or 'default'") }
            try statement()
        }
        code?.exits.removeLast()
        if hasStarted { branch(end) }
        head.words += [HLSLModule.word(.selectionMerge, 3), end, 0, HLSLModule.word(.switch, 3 + cases.count), id, fallback] + cases
        code?.begin(end)
    }
}
