import ShellSyntax

extension Compiler {
    /// Compiles an expression; its value is in the register returned, which may be a variable's own slot.
    func value(_ ast: ExpressionAst) -> UInt16 {
        if ast.kind == .variableExpression {
            let variable = unsafeDowncast(ast, to: VariableExpressionAst.self)
            if !variable.isConstantVariable, variable.variablePath.unqualifiedPath != "?", let slot = slot(for: variable.variablePath) { return slot }
        }
        if ast.kind == .parenExpression, let inner = soleExpression(unsafeDowncast(ast, to: ParenExpressionAst.self).pipeline),
            inner.kind != .unaryExpression
        {
            return value(inner)
        }
        let register = temporary()
        value(ast, into: register)
        return register
    }

    /// The left operand of an operator: copied when the right side may change the variable it lies in.
    func operand(_ ast: ExpressionAst, before right: ExpressionAst) -> UInt16 {
        let register = value(ast)
        guard Int(register) < slotSymbols.count, mayAssign(right) else { return register }
        let copy = temporary()
        emit(.load, a: copy, b: register)
        return copy
    }
    private func mayAssign(_ ast: ExpressionAst) -> Bool {
        switch ast.kind {
        case .constantExpression, .stringConstantExpression, .variableExpression, .typeExpression: return false
        default: break
        }
        return ast.find(searchNestedScriptBlocks: false) { node in
            switch node.kind {
            case .assignmentStatement: return true
            case .unaryExpression:
                switch unsafeDowncast(node, to: UnaryExpressionAst.self).tokenKind {
                case .plusPlus, .minusMinus, .postfixPlusPlus, .postfixMinusMinus: return true
                default: return false
                }
            default: return false
            }
        } != nil
    }

    func numericConstant(_ ast: ExpressionAst) -> Int? {
        guard ast.kind == .constantExpression else { return nil }
        let literal = unsafeDowncast(ast, to: ConstantExpressionAst.self).value
        switch literal {
        case .int32, .int64, .double:
            let at = constant(literal)
            return at < 65000 ? at : nil
        default: return nil
        }
    }

    /// Compiles an expression into a register. Its errors stand where the statement around it does.
    func value(_ ast: ExpressionAst, into result: UInt16) {
        let mark = nextRegister
        compile(ast, into: result)
        nextRegister = mark
    }

    private func compile(_ ast: ExpressionAst, into result: UInt16) {
        switch ast.kind {
        case .constantExpression:
            emit(.loadConstant, a: result, d: constant(unsafeDowncast(ast, to: ConstantExpressionAst.self).value))
        case .stringConstantExpression:
            emit(
                .loadConstant, a: result,
                d: constant(.string(unsafeDowncast(ast, to: StringConstantExpressionAst.self).string)))
        case .expandableStringExpression: interpolation(unsafeDowncast(ast, to: ExpandableStringExpressionAst.self), into: result)
        case .variableExpression: variable(unsafeDowncast(ast, to: VariableExpressionAst.self), into: result)
        case .binaryExpression: binary(unsafeDowncast(ast, to: BinaryExpressionAst.self), into: result)
        case .unaryExpression: unary(unsafeDowncast(ast, to: UnaryExpressionAst.self), into: result)
        case .ternaryExpression:
            let ternary = unsafeDowncast(ast, to: TernaryExpressionAst.self)
            let misses = unless(expression: ternary.condition)
            value(ternary.ifTrue, into: result)
            let end = emit(.jump)
            patch(misses, to: instructions.count)
            value(ternary.ifFalse, into: result)
            patch(end)
        case .convertExpression: conversion(unsafeDowncast(ast, to: ConvertExpressionAst.self), into: result)
        case .attributedExpression: value(unsafeDowncast(ast, to: AttributedExpressionAst.self).child, into: result)
        case .memberExpression: member(unsafeDowncast(ast, to: MemberExpressionAst.self), into: result)
        case .invokeMemberExpression, .baseCtorInvokeMemberExpression:
            let call = unsafeDowncast(ast, to: InvokeMemberExpressionAst.self)
            if isIdleBaseCall(call) { emit(.loadConstant, a: result, d: constant(value: .void)) } else { invocation(call, into: result) }
        case .typeExpression:
            emit(.loadType, a: result, d: addSite(TypeSite(ast)))
        case .scriptBlockExpression:
            emit(.makeBlock, a: result, d: addSite(BlockSite(unsafeDowncast(ast, to: ScriptBlockExpressionAst.self).scriptBlock)))
        case .arrayLiteral: arrayLiteral(unsafeDowncast(ast, to: ArrayLiteralAst.self).elements, into: result)
        case .hashtable: hashtable(unsafeDowncast(ast, to: HashtableAst.self), into: result, kind: 0)
        case .arrayExpression: arrayExpression(unsafeDowncast(ast, to: ArrayExpressionAst.self), into: result)
        case .parenExpression: paren(unsafeDowncast(ast, to: ParenExpressionAst.self), into: result)
        case .subExpression:
            let block = unsafeDowncast(ast, to: SubExpressionAst.self).subExpression
            if block.statements.isEmpty, block.traps.isEmpty { emit(.loadConstant, a: result, d: constant(.null)) } else if !written(block, into: result) {
                collect(into: result, array: false) { statementBlock(block) }
            }
        case .usingExpression:
            let inner = unsafeDowncast(ast, to: UsingExpressionAst.self).subExpression
            emit(.special, a: result, d: addSite(SpecialSite { runspace, scope, registers, _ in
                registers[Int(result)] = try runspace.usingValue(inner, scope)
            }))
        case .indexExpression: index(unsafeDowncast(ast, to: IndexExpressionAst.self), into: result)
        default: emit(.loadConstant, a: result, d: constant(.null))
        }
    }

    /// The call of a base class's constructor in a class that has none.
    private func isIdleBaseCall(_ call: InvokeMemberExpressionAst) -> Bool {
        guard call.kind == .baseCtorInvokeMemberExpression, call.arguments.isEmpty else { return false }
        var at = call.parent
        while let node = at, node.kind != .typeDefinition { at = node.parent }
        return (at as? TypeDefinitionAst)?.baseTypes.isEmpty ?? false
    }

    /// `$(…)` around an expression alone needs nothing that gathers. False for anything else.
    private func written(_ block: StatementBlockAst, into result: UInt16) -> Bool {
        guard !Compiler.observes, block.traps.isEmpty, block.statements.count == 1, let sole = soleExpression(block.statements[0]), Int(result) >= slotSymbols.count
        else { return false }
        switch sole.kind {
        case .binaryExpression, .variableExpression, .memberExpression, .invokeMemberExpression, .indexExpression, .convertExpression, .stringConstantExpression,
            .expandableStringExpression, .constantExpression: break
        default: return false
        }
        // A statement that fails leaves nothing.
        emit(.loadConstant, a: result, d: constant(value: .void))
        mark(block.statements[0])
        asStatement(block.statements[0]) { value(sole, into: result) }
        emit(.gather, a: result)
        return true
    }

    // MARK: leaves

    private func variable(_ ast: VariableExpressionAst, into result: UInt16, inText: Bool = false) {
        let path = ast.variablePath
        if ast.isConstantVariable {
            switch path.unqualifiedPath.lowercased() {
            case "true": emit(.loadConstant, a: result, d: constant(.bool(true)))
            case "false": emit(.loadConstant, a: result, d: constant(.bool(false)))
            default: emit(.loadConstant, a: result, d: constant(.null))
            }
            return
        }
        if path.driveName == nil, path.unqualifiedPath == "?" {
            emit(.loadSucceeded, a: result)
        } else if let slot = slot(for: path) {
            emit(inText ? .loadInText : .load, a: result, b: slot)
        } else {
            let site = ScopedVariableSite(path)
            site.isInText = inText
            emit(.loadScoped, a: result, d: addSite(site))
        }
    }

    func interpolation(_ ast: ExpandableStringExpressionAst, into result: UInt16) {
        var texts: [String] = [""]
        var expressions: [ExpressionAst] = []
        for part in ast.parts {
            switch part {
            case .text(let text): texts[texts.count - 1] += text
            case .expression(let expression):
                expressions.append(expression)
                texts.append("")
            }
        }
        let first = temporary(max(1, expressions.count))
        for (at, expression) in expressions.enumerated() {
            if expression.kind == .variableExpression {
                variable(unsafeDowncast(expression, to: VariableExpressionAst.self), into: register(first, at), inText: true)
            } else {
                value(expression, into: register(first, at))
            }
        }
        emit(.interpolate, a: result, b: first, c: operand(expressions.count), d: addSite(InterpolationSite(texts)))
    }

    func arrayLiteral(_ elements: [ExpressionAst], into result: UInt16) {
        if elements.count > 8192 { return longArray(elements[...], into: result) }
        let first = temporary(max(1, elements.count))
        for (at, element) in elements.enumerated() { value(element, into: register(first, at)) }
        emit(.makeArray, a: result, b: first, c: operand(elements.count))
    }
    /// Long arrays are put together of halves, so that registers do not run out.
    private func longArray(_ elements: ArraySlice<ExpressionAst>, into result: UInt16) {
        let mark = nextRegister
        defer { nextRegister = mark }
        guard elements.count > 8192 else { return arrayLiteral(Array(elements), into: result) }
        let left = temporary(), right = temporary()
        let middle = elements.startIndex + elements.count / 2
        longArray(elements[..<middle], into: left)
        longArray(elements[middle...], into: right)
        emit(.add, a: result, b: left, c: right)
    }

    /// kind: 0 hashtable, 1 ordered, 2 custom object.
    func hashtable(_ ast: HashtableAst, into result: UInt16, kind: Int) {
        let pairs = ast.keyValuePairs
        if kind == 2 {
            let names = pairs.compactMap { ($0.key as? StringConstantExpressionAst)?.string }
            if names.count == pairs.count, !names.contains(where: { $0.equalsIgnoringCase("PSTypeName") }), Set(names.map { $0.lowercased() }).count == names.count {
                let first = temporary(max(1, pairs.count))
                for (at, pair) in pairs.enumerated() { statementValue(pair.value, into: register(first, at)) }
                emit(.makeCustom, a: result, b: first, c: operand(pairs.count), d: addSite(ShapeSite(Shape(names))))
                return
            }
        }
        // Large tables are filled in stretches, so that registers do not run out.
        let first = temporary(max(2, min(pairs.count, 64) * 2))
        var at = 0
        emit(.makeHashtable, a: result, b: first, c: UInt16(clamping: ast.keyValuePairs.count), d: kind)
        while at < pairs.count {
            let stretch = pairs[at..<min(at + 64, pairs.count)]
            for (offset, pair) in stretch.enumerated() {
                value(pair.key, into: first + UInt16(offset * 2))
                statementValue(pair.value, into: first + UInt16(offset * 2 + 1))
            }
            emit(.makeHashtable, a: result, b: first, c: UInt16(stretch.count), d: kind | 16)
            at += 64
        }
        if kind == 2 { emit(.makeHashtable, a: result, b: first, c: 0, d: 32) }
    }

    func statementValue(_ ast: StatementAst, into result: UInt16) {
        if let expression = soleExpression(ast) { return value(expression, into: result) }
        let mark = nextRegister
        let register = statementValue(ast)
        if register != result { emit(.load, a: result, b: register) }
        nextRegister = mark
    }

    func arrayExpression(_ ast: ArrayExpressionAst, into result: UInt16) {
        let block = ast.subExpression
        if block.traps.isEmpty, block.statements.count == 1, let sole = soleExpression(block.statements[0]),
            sole.kind == .arrayLiteral
        {
            return value(sole, into: result)
        }
        collect(into: result, array: true) {
            if block.traps.isEmpty, block.statements.count == 1, soleExpression(block.statements[0]) != nil {
                statement(block.statements[0], marked: false)
            } else {
                statementBlock(block)
            }
        }
    }

    func paren(_ ast: ParenExpressionAst, into result: UInt16) {
        if let inner = soleExpression(ast.pipeline) { return value(inner, into: result) }
        statementValue(ast.pipeline, into: result)
    }

    // MARK: operators

    private func binary(_ ast: BinaryExpressionAst, into result: UInt16) {
        switch ast.operator {
        case .and, .or:
            let isAnd = ast.operator == .and
            let left = value(ast.left)
            let short = emit(isAnd ? .jumpIfFalse : .jumpIfTrue, b: left)
            let right = value(ast.right)
            let other = emit(isAnd ? .jumpIfFalse : .jumpIfTrue, b: right)
            emit(.loadConstant, a: result, d: constant(.bool(isAnd)))
            let end = emit(.jump)
            patch([short, other], to: instructions.count)
            emit(.loadConstant, a: result, d: constant(.bool(!isAnd)))
            patch(end)
            return
        case .questionQuestion:
            let left = value(ast.left)
            emit(.load, a: result, b: left)
            let end = emit(.jumpIfNotNull, b: result)
            value(ast.right, into: result)
            patch(end)
            return
        case .plus: return arithmetic(ast, .add, .addK, into: result)
        case .minus: return arithmetic(ast, .subtract, .subtractK, into: result)
        case .multiply: return arithmetic(ast, .multiply, .multiplyK, into: result)
        case .divide: return arithmetic(ast, .divide, .divideK, into: result)
        case .rem: return arithmetic(ast, .remainder, .remainderK, into: result)
        default: break
        }
        let left = operand(ast.left, before: ast.right)
        let right = value(ast.right)
        emit(.binary, a: result, b: left, c: right, d: Int(ast.operator.rawValue))
    }

    private func arithmetic(_ ast: BinaryExpressionAst, _ op: Operation, _ withConstant: Operation, into result: UInt16) {
        let left = operand(ast.left, before: ast.right)
        if let at = numericConstant(ast.right) {
            emit(withConstant, a: result, b: left, c: operand(at))
        } else {
            let right = value(ast.right)
            emit(op, a: result, b: left, c: right)
        }
    }

    private func unary(_ ast: UnaryExpressionAst, into result: UInt16) {
        switch ast.tokenKind {
        case .plusPlus, .minusMinus, .postfixPlusPlus, .postfixMinusMinus: return increment(ast, into: result)
        case .minus:
            if let at = numericConstant(ast.child) {
                let negated = constants[at]
                switch negated {
                case .int(let value) where value != .min: emit(.loadConstant, a: result, d: constant(.int32(-value)))
                    return
                case .double(let value): emit(.loadConstant, a: result, d: constant(.double(-value)))
                    return
                default: break
                }
            }
            let register = value(ast.child)
            emit(.unary, a: result, b: register, d: Int(TokenKind.minus.rawValue))
        default:
            if ast.tokenKind == .comma {
                let register = temporary()
                value(ast.child, into: register)
                emit(.makeArray, a: result, b: register, c: 1)
                return
            }
            let register = value(ast.child)
            emit(.unary, a: result, b: register, d: Int(ast.tokenKind.rawValue))
        }
    }

    /// `$i++` as a statement: no value is kept. True when it was one.
    func incrementStatement(_ ast: ExpressionAst) -> Bool {
        guard ast.kind == .unaryExpression else { return false }
        let unary = unsafeDowncast(ast, to: UnaryExpressionAst.self)
        let up: Bool
        switch unary.tokenKind {
        case .plusPlus, .postfixPlusPlus: up = true
        case .minusMinus, .postfixMinusMinus: up = false
        default: return false
        }
        if unary.child.kind == .variableExpression,
            let slot = slot(for: unsafeDowncast(unary.child, to: VariableExpressionAst.self).variablePath)
        {
            emit(up ? .increment : .decrement, a: slot)
        } else {
            _ = value(ast)
        }
        return true
    }

    private func increment(_ ast: UnaryExpressionAst, into result: UInt16) {
        let up = ast.tokenKind == .plusPlus || ast.tokenKind == .postfixPlusPlus
        let postfix = ast.tokenKind == .postfixPlusPlus || ast.tokenKind == .postfixMinusMinus
        let one = constant(.int32(1))
        let place = self.place(ast.child)
        let old = load(place)
        let number = temporary()
        // `$null++` is 0 before and 1 after.
        emit(.addK, a: number, b: old, c: operand(constant(.int32(0))))
        let next = temporary()
        emit(up ? .addK : .subtractK, a: next, b: number, c: operand(one))
        store(place, from: next)
        emit(.load, a: result, b: postfix ? old : next)
        if postfix {
            let keep = emit(.jumpIfNotNull, b: result)
            emit(.loadConstant, a: result, d: constant(.int32(0)))
            patch(keep)
        }
    }

    private func conversion(_ ast: ConvertExpressionAst, into result: UInt16) {
        let type = ast.type.typeName
        let name = type.name.lowercased()
        if ast.child.kind == .hashtable {
            let table = unsafeDowncast(ast.child, to: HashtableAst.self)
            switch name {
            case "pscustomobject", "management.automation.pscustomobject", "system.management.automation.pscustomobject":
                // The key that names a type is no property: the conversion takes it out.
                let isNamed = table.keyValuePairs.contains { ($0.key as? StringConstantExpressionAst)?.string.equalsIgnoringCase("PSTypeName") ?? false }
                guard isNamed else { return hashtable(table, into: result, kind: 2) }
                hashtable(table, into: result, kind: 1)
                emit(.convert, a: result, b: result, d: typeSite(type))
                return
            case "ordered": return hashtable(table, into: result, kind: 1)
            default: break
            }
        }
        if name == "ref", ast.child.kind == .variableExpression {
            let path = unsafeDowncast(ast.child, to: VariableExpressionAst.self).variablePath
            emit(.loadReference, a: result, d: addSite(ScopedVariableSite(path)))
            return
        }
        let register = value(ast.child)
        emit(.convert, a: result, b: register, d: typeSite(type))
    }

    // MARK: members

    private func memberName(_ ast: CommandElementAst) -> String? {
        ast.kind == .stringConstantExpression ? unsafeDowncast(ast, to: StringConstantExpressionAst.self).string : nil
    }

    private func member(_ ast: MemberExpressionAst, into result: UInt16) {
        if ast.static, ast.expression.kind == .typeExpression, let name = memberName(ast.member) {
            let type = TypeSite(ast.expression)
            emit(.getStatic, a: result, d: addSite(MemberSite(name: name, ast: ast, type: type)))
            return
        }
        let target = value(ast.expression)
        if let name = memberName(ast.member) {
            emit(
                .getMember, a: result, b: target, c: ast.static ? 1 : 0,
                d: addSite(MemberSite(name: name, ast: ast, isNullConditional: ast.nullConditional)))
        } else if let dynamic = ast.member as? ExpressionAst {
            let copy = temporary(2)
            emit(.load, a: copy, b: target)
            value(dynamic, into: copy + 1)
            let isStatic = ast.static
            emit(.special, d: addSite(SpecialSite { runspace, _, registers, _ in
                registers[Int(result)] = try Members.getDynamic(registers[Int(copy)], registers[Int(copy) + 1], isStatic: isStatic, runspace)
            }))
        }
    }

    private func invocation(_ ast: InvokeMemberExpressionAst, into result: UInt16) {
        let count = ast.arguments.count
        let first = temporary(count + 2)
        let isStaticType = ast.static && ast.expression.kind == .typeExpression
        var whereNull: Int?
        if isStaticType {
            emit(.loadConstant, a: first, d: constant(.null))
        } else {
            value(ast.expression, into: first)
            // Nothing evaluates the arguments of `?.` on $null (PSL-149).
            if ast.nullConditional, count > 0 || memberName(ast.member) == nil { whereNull = skipWhereNull(first, result) }
        }
        defer { if let whereNull { patch(whereNull) } }
        for (at, argument) in ast.arguments.enumerated() { value(argument, into: register(first, 1 + at)) }
        let name = memberName(ast.member) ?? ""
        if name.isEmpty, let dynamic = ast.member as? ExpressionAst {
            value(dynamic, into: register(first, 1 + count))
        }
        let type = isStaticType ? TypeSite(ast.expression) : nil
        let site = MemberSite(name: name, ast: ast, isNullConditional: ast.nullConditional, type: type)
        emit(ast.static ? .invokeStatic : .invokeMember, a: result, b: first, c: operand(count), d: addSite(site))
    }

    private func index(_ ast: IndexExpressionAst, into result: UInt16) {
        let target = operand(ast.target, before: ast.index)
        let end = ast.nullConditional && ast.index.kind != .constantExpression ? skipWhereNull(target, result) : nil
        let index = value(ast.index)
        emit(.getIndex, a: result, b: target, c: index, d: ast.nullConditional ? 1 : 0)
        if let end { patch(end) }
    }
    /// The result is $null where the target is: a jump to patch behind what else would run.
    private func skipWhereNull(_ target: UInt16, _ result: UInt16) -> Int {
        let go = emit(.jumpIfNotNull, b: target)
        emit(.loadConstant, a: result, d: constant(.null))
        let end = emit(.jump)
        patch(go)
        return end
    }
}
