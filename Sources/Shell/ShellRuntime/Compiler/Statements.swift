import ShellSyntax

extension Compiler {
    // MARK: conditions

    /// Code that jumps away when the condition is false; returns the jumps to patch.
    func unless(_ ast: StatementAst) -> [Int] {
        if let expression = soleExpression(ast) { return unless(expression: expression) }
        let mark = nextRegister
        let register = statementValue(ast)
        nextRegister = mark
        succeedAfter(ast)
        return [emit(.jumpIfFalse, b: register)]
    }

    /// A condition with a command in it leaves `$?` true, whatever became of the command.
    private func succeedAfter(_ ast: Ast) {
        guard runsCommand(ast) else { return }
        emit(.special, d: addSite(SpecialSite { runspace, _, _, _ in runspace.succeeded = true }))
    }
    private func runsCommand(_ ast: Ast) -> Bool {
        var pending: [Ast] = [ast]
        while let node = pending.popLast() {
            switch node.kind {
            case .command: return true
            case .scriptBlockExpression, .functionDefinition: continue
            default: node.forEachChild { pending.append($0) }
            }
        }
        return false
    }

    func unless(expression: ExpressionAst) -> [Int] {
        let mark = nextRegister
        defer { nextRegister = mark }
        switch expression.kind {
        case .parenExpression:
            let inner = unsafeDowncast(expression, to: ParenExpressionAst.self).pipeline
            if let sole = soleExpression(inner) { return unless(expression: sole) }
        case .unaryExpression:
            let unary = unsafeDowncast(expression, to: UnaryExpressionAst.self)
            if unary.tokenKind == .not || unary.tokenKind == .exclaim {
                let register = value(unary.child)
                succeedAfter(unary)
                return [emit(.jumpIfTrue, b: register)]
            }
        case .binaryExpression:
            let binary = unsafeDowncast(expression, to: BinaryExpressionAst.self)
            if binary.operator == .and { return unless(expression: binary.left) + unless(expression: binary.right) }
            if let jumps = Compiler.comparisons[binary.operator] { return [comparison(binary, jumps.unless)] }
        default: break
        }
        let register = value(expression)
        succeedAfter(expression)
        return [emit(.jumpIfFalse, b: register)]
    }

    /// The jumps of the comparisons: where they do not hold and, at the end of a turn, where they do; of two registers and with a constant.
    private typealias Jumps = (registers: Operation, constant: Operation)
    private static let comparisons: [TokenKind: (unless: Jumps, back: Jumps)] = [
        .ilt: ((.unlessLess, .unlessLessK), (.whileLess, .whileLessK)),
        .ile: ((.unlessLessEqual, .unlessLessEqualK), (.whileLessEqual, .whileLessEqualK)),
        .igt: ((.unlessGreater, .unlessGreaterK), (.whileGreater, .whileGreaterK)),
        .ige: ((.unlessGreaterEqual, .unlessGreaterEqualK), (.whileGreaterEqual, .whileGreaterEqualK)),
        .ieq: ((.unlessEqual, .unlessEqualK), (.whileEqual, .whileEqualK)),
        .ine: ((.unlessNotEqual, .unlessNotEqualK), (.whileNotEqual, .whileNotEqualK)),
    ]
    private func comparison(_ ast: BinaryExpressionAst, _ jumps: Jumps) -> Int {
        let left = operand(ast.left, before: ast.right)
        if let at = numericConstant(ast.right) {
            succeedAfter(ast)
            return emit(jumps.constant, b: left, c: operand(at))
        }
        let right = value(ast.right)
        succeedAfter(ast)
        return emit(jumps.registers, b: left, c: right)
    }

    /// The end of a loop's turn: back to its body where the condition holds. A simple comparison is made here once more, so that a
    /// turn costs one jump; else the turn begins with the condition above the body.
    private func goBack(_ condition: StatementAst?, toBody body: Int, orStart start: Int) {
        guard !Compiler.observes, let condition, let sole = soleExpression(condition), sole.kind == .binaryExpression,
            let jumps = Compiler.comparisons[unsafeDowncast(sole, to: BinaryExpressionAst.self).operator]
        else {
            emit(.jump, d: start)
            return
        }
        let mark = nextRegister
        at(condition.extent) { instructions[comparison(unsafeDowncast(sole, to: BinaryExpressionAst.self), jumps.back)].d = Int32(body) }
        nextRegister = mark
    }

    // MARK: if and loops

    func ifStatement(_ ast: IfStatementAst) {
        var ends: [Int] = []
        for (index, clause) in ast.clauses.enumerated() {
            announce(clause.condition)
            let misses = at(clause.condition.extent) { unless(clause.condition) }
            statementBlock(clause.body)
            if index + 1 < ast.clauses.count || ast.elseClause != nil { ends.append(emit(.jump)) }
            patch(misses, to: instructions.count)
        }
        if let otherwise = ast.elseClause { statementBlock(otherwise) }
        patch(ends, to: instructions.count)
    }

    func loop(_ label: String?, isSwitch: Bool = false, _ body: (LoopContext) -> (breakTo: Int, continueTo: Int)) {
        let context = LoopContext(
            label: label, sinkDepth: sinkDepth, tryDepth: tryDepth, exitDepth: exits.count, isSwitch: isSwitch)
        loops.append(context)
        let start = instructions.count
        let targets = body(context)
        loops.removeLast()
        patch(context.breakJumps, to: targets.breakTo)
        patch(context.continueJumps, to: targets.continueTo)
        loopRegions.append(
            LoopRegion(
                start: start, end: instructions.count, label: label, breakTarget: targets.breakTo,
                continueTarget: targets.continueTo, sinkDepth: sinkDepth, tryDepth: tryDepth, isSwitch: isSwitch))
    }

    func whileStatement(_ ast: WhileStatementAst) {
        loop(ast.label) { _ in
            let start = instructions.count
            announce(ast.condition)
            let misses = ast.condition.map { condition in at(condition.extent) { unless(condition) } } ?? []
            let body = instructions.count
            statementBlock(ast.body)
            let next = instructions.count
            goBack(ast.condition, toBody: body, orStart: start)
            patch(misses, to: instructions.count)
            return (instructions.count, next)
        }
    }

    func doStatement(_ ast: LoopStatementAst) {
        loop(ast.label) { _ in
            let start = instructions.count
            statementBlock(ast.body)
            let condition = instructions.count
            if let test = ast.condition {
                announce(test)
                at(test.extent) {
                    if ast.kind == .doUntilStatement {
                        patch(unless(test), to: start)
                    } else {
                        let misses = unless(test)
                        emit(.jump, d: start)
                        patch(misses, to: instructions.count)
                    }
                }
            }
            return (instructions.count, condition)
        }
    }

    func forStatement(_ ast: ForStatementAst) {
        if let initializer = ast.initializer { quiet(initializer) }
        loop(ast.label) { _ in
            let start = instructions.count
            announce(ast.condition)
            let misses = ast.condition.map { condition in at(condition.extent) { unless(condition) } } ?? []
            let body = instructions.count
            statementBlock(ast.body)
            let next = instructions.count
            if let iterator = ast.iterator { quiet(iterator) }
            goBack(ast.condition, toBody: body, orStart: start)
            patch(misses, to: instructions.count)
            return (instructions.count, next)
        }
    }

    /// A clause of `for`: its output goes nowhere.
    private func quiet(_ ast: PipelineBaseAst) {
        if soleExpression(ast) != nil || ast.kind == .assignmentStatement {
            let mark = nextRegister
            announce(ast)
            at(ast.extent) {
                if ast.kind == .assignmentStatement {
                    assignment(unsafeDowncast(ast, to: AssignmentStatementAst.self), wantsValue: false)
                } else if let expression = soleExpression(ast), !incrementStatement(expression) {
                    _ = value(expression)
                }
            }
            if Compiler.observes { announceAssignment(ast) }
            nextRegister = mark
            return
        }
        emit(.pushNull)
        sinkDepth += 1
        statement(ast)
        sinkDepth -= 1
        emit(.popSinks)
    }

    func forEachStatement(_ ast: ForEachStatementAst) {
        guard let condition = ast.condition else { return }
        let variable = slot(for: ast.variable.variablePath)
        noteWritten(ast.variable)
        let enumerator = slotOf[Symbols.foreachVariable].map { UInt16($0) }
        mark(condition)
        announce(condition)
        if !Compiler.observes, enumerator == nil, let variable, let sole = soleExpression(condition), let range = rangeExpression(sole) {
            let bounds = temporary(2)
            value(range.left, into: bounds)
            value(range.right, into: bounds + 1)
            let bail = emit(.rangeStart, a: bounds)
            loop(ast.label) { _ in
                let first = emit(.rangeNext, a: bounds, b: bounds + 1, c: variable)
                statementBlock(ast.body)
                let next = emit(.rangeAgain, a: bounds, b: bounds + 1, c: variable, d: first + 1)
                patch(first)
                return (instructions.count, next)
            }
            patch([bail], to: instructions.count)
            return
        }
        let iterator = temporary(2)
        let list = statementValue(condition)
        emit(.foreachStart, a: iterator, b: list, d: 0)
        if let enumerator { emit(.store, a: enumerator, b: iterator) }
        announceEnumerator("foreach", isOver: false, condition.extent)
        defer {
            if let enumerator { clear(enumerator) }
            announceEnumerator("foreach", isOver: true, condition.extent)
        }
        loop(ast.label) { _ in
            announce(point: ast.variable.extent)
            let first = at(ast.variable.extent) { emit(.foreachNext, a: iterator, b: variable ?? (iterator + 1)) }
            if variable == nil { storeVariable(ast.variable.variablePath, from: iterator + 1) }
            announceAssigned(ast.variable, ast.variable.extent)
            statementBlock(ast.body)
            let turn = instructions.count
            announce(point: ast.variable.extent)
            let next = at(ast.variable.extent) { emit(.foreachAgain, a: iterator, b: variable ?? (iterator + 1), d: first + 1) }
            patch(first)
            return (instructions.count, min(turn, next))
        }
    }

    private func clear(_ slot: UInt16) {
        let register = temporary()
        emit(.loadConstant, a: register, d: constant(.null))
        emit(.store, a: slot, b: register)
    }
    func rangeExpression(_ ast: ExpressionAst) -> BinaryExpressionAst? {
        if ast.kind == .parenExpression {
            return soleExpression(unsafeDowncast(ast, to: ParenExpressionAst.self).pipeline).flatMap(rangeExpression)
        }
        guard ast.kind == .binaryExpression else { return nil }
        let binary = unsafeDowncast(ast, to: BinaryExpressionAst.self)
        return binary.operator == .dotDot ? binary : nil
    }

    // MARK: switch

    func switchStatement(_ ast: SwitchStatementAst) {
        guard let condition = ast.condition else { return }
        let underscore = UInt16(slotOf[Symbols.underscore] ?? 0)
        let saved = temporary()
        emit(.move, a: saved, b: underscore)
        let iterator = temporary(3)
        let matched = iterator + 1
        let flags = Int(ast.flags.rawValue)
        mark(condition)
        announce(condition)
        let input = statementValue(condition)
        emit(.foreachStart, a: iterator, b: input, d: ast.flags.contains(.file) ? 2 : 1)
        let enumerator = slotOf[Symbols.switchVariable].map { UInt16($0) }
        if let enumerator { emit(.store, a: enumerator, b: iterator) }
        defer { if let enumerator { clear(enumerator) } }
        exits.append(.restore(slot: Int(underscore), from: saved))
        loop(ast.label, isSwitch: true) { context in
            let next = emit(.foreachNext, a: iterator, b: iterator + 2)
            emit(.move, a: underscore, b: iterator + 2)
            emit(.loadConstant, a: matched, d: constant(.bool(false)))
            for clause in ast.clauses {
                let mark = nextRegister
                let test = temporary()
                at(clause.condition.extent) {
                    if clause.condition.kind == .scriptBlockExpression {
                        let block = unsafeDowncast(clause.condition, to: ScriptBlockExpressionAst.self).scriptBlock
                        collect(into: test, array: false) {
                            if let end = block.endBlock { statements(end.statements, traps: end.traps) }
                        }
                    } else {
                        let wanted = value(clause.condition)
                        emit(.matchSwitchClause, a: test, b: wanted, c: underscore, d: flags)
                    }
                }
                let miss = emit(.jumpIfFalse, b: test)
                nextRegister = mark
                emit(.loadConstant, a: matched, d: constant(.bool(true)))
                statementBlock(clause.body)
                patch([miss], to: instructions.count)
            }
            if let otherwise = ast.default {
                let skip = emit(.jumpIfTrue, b: matched)
                statementBlock(otherwise)
                patch([skip], to: instructions.count)
            }
            emit(.jump, d: next)
            patch([next], to: instructions.count)
            return (instructions.count, next)
        }
        exits.removeLast()
        emit(.move, a: underscore, b: saved)
    }

    // MARK: leaving

    /// Runs what stands between here and an outer level: finally blocks, saved variables.
    func unwind(to depth: Int) {
        let saved = exits
        let savedTry = tryDepth
        while exits.count > depth {
            switch exits.removeLast() {
            case .finally(let block): statementBlock(block)
            case .leaveTry:
                emit(.leaveTry)
                tryDepth -= 1
            case .restore(let slot, let from): emit(.move, a: UInt16(slot), b: from)
            }
        }
        exits = saved
        tryDepth = savedTry
    }

    func jumpStatement(_ label: ExpressionAst?, isBreak: Bool) {
        var name: String?
        if let label {
            if label.kind == .stringConstantExpression {
                name = unsafeDowncast(label, to: StringConstantExpressionAst.self).string
            } else {
                let register = value(label)
                emit(isBreak ? .breakDynamic : .continueDynamic, b: register, c: 1)
                return
            }
        }
        let wanted = loops.last { context in
            guard let name else { return true }
            return context.label.map { $0.equalsIgnoringCase(name) } ?? false
        }
        guard let context = wanted else {
            let register = temporary()
            emit(.loadConstant, a: register, d: constant(name.map { .string($0) } ?? .null))
            emit(isBreak ? .breakDynamic : .continueDynamic, b: register, c: name == nil ? 0 : 1)
            return
        }
        unwind(to: context.exitDepth)
        for _ in context.sinkDepth..<max(context.sinkDepth, sinkDepth) { emit(.popSinks) }
        if isBreak { context.breakJumps.append(emit(.jump)) } else { context.continueJumps.append(emit(.jump)) }
    }

    func returnStatement(_ ast: ReturnStatementAst) {
        if isMethod {
            if let pipeline = ast.pipeline {
                mark(pipeline)
                announce(pipeline)
                let register = statementValue(pipeline)
                emit(.methodResult, b: register)
            }
        } else if let pipeline = ast.pipeline {
            statement(pipeline)
        }
        unwind(to: 0)
        if Compiler.observes { announceEnd() }
        emit(.returnVoid)
    }

    func exitStatement(_ ast: ExitStatementAst) {
        let register = ast.pipeline.map { statementValue($0) } ?? {
            let register = temporary()
            emit(.loadConstant, a: register, d: constant(.null))
            return register
        }()
        emit(.exitProgram, b: register, c: ast.pipeline == nil ? 0 : 1)
    }

    func throwStatement(_ ast: ThrowStatementAst) {
        if ast.isRethrow, let handled = handledErrors.last {
            emit(.throwValue, b: handled, c: 1)
        } else if ast.isRethrow || ast.pipeline == nil {
            let register = slotOf[Symbols.underscore].map { UInt16($0) } ?? temporary()
            emit(.throwValue, b: register, c: ast.isRethrow ? 1 : 2)
        } else if let pipeline = ast.pipeline {
            let register = statementValue(pipeline)
            at(ast.extent) { _ = emit(.throwValue, b: register) }
        }
    }

    // MARK: try and trap

    func tryStatement(_ ast: TryStatementAst) {
        let failure = temporary(2)
        let outerStart = instructions.count
        let outerTry = tryDepth
        var ends: [Int] = []
        if let finally = ast.finally { exits.append(.finally(finally)) }

        emit(.enterTry)
        tryDepth += 1
        exits.append(.leaveTry)
        let start = instructions.count
        statementBlock(ast.body)
        let end = instructions.count
        exits.removeLast()
        emit(.leaveTry)
        tryDepth -= 1
        ends.append(emit(.jump))

        if !ast.catchClauses.isEmpty {
            let handler = instructions.count
            regions.append(
                TryRegion(
                    start: start, end: end, handler: handler, register: failure, sinkDepth: sinkDepth, tryDepth: tryDepth,
                    catchesOnlyErrors: true, isTrap: false))
            let underscore = UInt16(slotOf[Symbols.underscore] ?? 0)
            let saved = temporary()
            emit(.move, a: saved, b: underscore)
            let handlers = Handlers(ast.catchClauses.map { $0.catchTypes.map(\.typeName) }, areTraps: false)
            for (at, clause) in ast.catchClauses.enumerated() {
                let miss = emit(.catchUnless, a: failure, c: operand(addSite(CatchSite(handlers, at))))
                emit(.beginCatch, a: underscore, b: failure)
                exits.append(.restore(slot: Int(underscore), from: saved))
                handledErrors.append(failure)
                let body = instructions.count
                statementBlock(clause.body)
                regions.append(
                    TryRegion(
                        start: body, end: instructions.count, handler: Int(underscore), register: saved, sinkDepth: sinkDepth, tryDepth: tryDepth,
                        catchesOnlyErrors: false, isTrap: false, isCatchBody: true))
                handledErrors.removeLast()
                exits.removeLast()
                emit(.move, a: underscore, b: saved)
                ends.append(emit(.jump))
                patch([miss], to: instructions.count)
            }
            emit(.rethrow, b: failure)
        }
        if let finally = ast.finally {
            exits.removeLast()
            let handlerRegister = temporary()
            let outerEnd = instructions.count
            let skip = emit(.jump)
            regions.append(
                TryRegion(
                    start: outerStart, end: outerEnd, handler: instructions.count, register: handlerRegister,
                    sinkDepth: sinkDepth, tryDepth: outerTry, catchesOnlyErrors: false, isTrap: false))
            statementBlock(finally)
            emit(.rethrow, b: handlerRegister)
            patch([skip], to: instructions.count)
            patch(ends, to: instructions.count)
            statementBlock(finally)
        } else {
            patch(ends, to: instructions.count)
        }
    }

    func trapped(_ list: [StatementAst], traps: [TrapStatementAst]) {
        let failure = temporary(2)
        emit(.enterTry)
        tryDepth += 1
        exits.append(.leaveTry)
        let start = instructions.count
        var ends: ContiguousArray<Int32> = []
        for statement in list {
            self.statement(statement)
            ends.append(Int32(instructions.count))
        }
        let end = instructions.count
        exits.removeLast()
        tryDepth -= 1
        emit(.leaveTry)
        let skip = emit(.jump)
        regions.append(
            TryRegion(
                start: start, end: end, handler: instructions.count, register: failure, sinkDepth: sinkDepth,
                tryDepth: tryDepth, catchesOnlyErrors: true, isTrap: true, ends: ends))
        let underscore = UInt16(slotOf[Symbols.underscore] ?? 0)
        let handlers = Handlers(traps.map { $0.trapType.map { [$0.typeName] } ?? [] }, areTraps: true)
        for (at, trap) in traps.enumerated() {
            let miss = emit(.catchUnless, a: failure, c: operand(addSite(CatchSite(handlers, at))))
            emit(.beginCatch, a: underscore, b: failure)
            let context = LoopContext(
                label: nil, sinkDepth: sinkDepth, tryDepth: tryDepth, exitDepth: exits.count, isTrap: true)
            loops.append(context)
            statementBlock(trap.body)
            loops.removeLast()
            emit(.trapDone, b: failure)
            patch(context.continueJumps, to: instructions.count)
            emit(.trapContinue, b: failure)
            patch(context.breakJumps, to: instructions.count)
            emit(.rethrow, b: failure)
            patch([miss], to: instructions.count)
        }
        emit(.rethrow, b: failure)
        patch([skip], to: instructions.count)
    }

    // MARK: others

    func dataStatement(_ ast: DataStatementAst) {
        if let name = ast.variable {
            let result = temporary()
            collect(into: result, array: false) { statementBlock(ast.body) }
            storeVariable(VariablePath(name), from: result)
        } else {
            statementBlock(ast.body)
        }
    }

    func usingStatement(_ ast: UsingStatementAst) {
        emit(.special, d: addSite(SpecialSite { runspace, scope, _, _ in try runspace.useStatement(ast, scope) }))
    }
}
