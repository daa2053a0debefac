import ShellSyntax

extension Compiler {
    /// A pipeline as a statement.
    func pipelineStatement(_ ast: PipelineAst) {
        if let expression = soleExpression(ast) {
            if incrementStatement(expression) { return }
            if expression.kind == .parenExpression,
                unsafeDowncast(expression, to: ParenExpressionAst.self).pipeline.kind == .assignmentStatement
            {
                write(value(expression), of: expression)
                return
            }
            if expression.kind == .subExpression, !unsafeDowncast(expression, to: SubExpressionAst.self).subExpression.statements.isEmpty {
                statementBlock(unsafeDowncast(expression, to: SubExpressionAst.self).subExpression)
                return
            }
            write(value(expression), of: expression)
            return
        }
        if let (site, first, extent) = soleCommand(ast) {
            at(extent) { _ = emit(.call, b: first, d: addSite(site)) }
            return
        }
        let (site, first) = pipelineSite(ast)
        at(ast.extent) { _ = emit(.runPipeline, b: first, d: addSite(site)) }
    }

    /// Writes an expression's value: `$?` is true then, unless the expression is nothing but commands in parentheses.
    private func write(_ register: UInt16, of expression: ExpressionAst) {
        guard isCommands(expression) else {
            emit(.emit, b: register)
            return
        }
        let succeeded = temporary()
        emit(.loadSucceeded, a: succeeded)
        emit(.emit, b: register)
        emit(.special, d: addSite(SpecialSite { runspace, _, registers, _ in if case .bool(let flag) = registers[Int(succeeded)] { runspace.succeeded = flag } }))
    }
    /// `(command)`, `@(command)`, `$(command)`, however deep.
    private func isCommands(_ ast: ExpressionAst) -> Bool {
        switch ast.kind {
        case .parenExpression: isCommands(statement: unsafeDowncast(ast, to: ParenExpressionAst.self).pipeline)
        case .subExpression: isCommands(block: unsafeDowncast(ast, to: SubExpressionAst.self).subExpression)
        case .arrayExpression: isCommands(block: unsafeDowncast(ast, to: ArrayExpressionAst.self).subExpression)
        default: false
        }
    }
    private func isCommands(block: StatementBlockAst) -> Bool {
        block.statements.count > 1 || block.statements.first.map { isCommands(statement: $0) } ?? false
    }
    private func isCommands(statement ast: StatementAst) -> Bool {
        if let expression = soleExpression(ast) { return isCommands(expression) }
        if let assignment = ast as? AssignmentStatementAst { return isCommands(statement: assignment.right) }
        return true
    }

    /// A pipeline for its value.
    func pipelineValue(_ ast: PipelineAst, into result: UInt16) {
        let mark = nextRegister
        if let parent = ast.parent, parent.kind != .assignmentStatement, parent.kind != .parenExpression { self.mark(ast) }
        if let (site, first, extent) = soleCommand(ast) {
            at(extent) { _ = emit(.callValue, a: result, b: first, d: addSite(site)) }
        } else {
            let (site, first) = pipelineSite(ast)
            at(ast.extent) { _ = emit(.runPipelineValue, a: result, b: first, d: addSite(site)) }
        }
        nextRegister = mark
    }

    private func soleCommand(_ ast: PipelineAst) -> (CallSite, UInt16, ScriptExtent)? {
        guard ast.pipelineElements.count == 1, !ast.background, ast.pipelineElements[0].kind == .command,
            ast.pipelineElements[0].redirections.isEmpty
        else { return nil }
        let command = unsafeDowncast(ast.pipelineElements[0], to: CommandAst.self)
        let first = temporary(registersNeeded(command))
        return (callSite(command, first: first, base: first), first, command.extent)
    }

    private func registersNeeded(_ ast: CommandAst) -> Int { max(1, ast.commandElements.count + ast.redirections.count) }

    /// Evaluates a command's name and arguments into registers from `first`; offsets count from `base`.
    func callSite(_ ast: CommandAst, first: UInt16, base: UInt16) -> CallSite {
        var name: String?
        if let element = ast.commandElements.first {
            if element.kind == .stringConstantExpression {
                name = unsafeDowncast(element, to: StringConstantExpressionAst.self).string
            } else if let expression = element as? ExpressionAst {
                value(expression, into: first)
            }
        }
        var arguments: [ArgumentSlot] = []
        for (at, element) in ast.commandElements.enumerated().dropFirst() {
            let register = self.register(first, at)
            let offset = Int(register) - Int(base)
            switch element.kind {
            case .commandParameter:
                let parameter = unsafeDowncast(element, to: CommandParameterAst.self)
                if let argument = parameter.argument { argumentValue(argument, into: register) }
                arguments.append(
                    ArgumentSlot(
                        kind: .parameter(
                            name: parameter.parameterName, hasValue: parameter.argument != nil,
                            text: parameter.argument == nil ? parameter.text : "-\(parameter.parameterName):"),
                        offset: parameter.argument == nil ? -1 : offset, ast: element))
            case .variableExpression where unsafeDowncast(element, to: VariableExpressionAst.self).splatted:
                let variable = unsafeDowncast(element, to: VariableExpressionAst.self)
                if let slot = slot(for: variable.variablePath) {
                    emit(.load, a: register, b: slot)
                } else {
                    emit(.loadScoped, a: register, d: addSite(ScopedVariableSite(variable.variablePath)))
                }
                arguments.append(
                    ArgumentSlot(kind: .splat(name: variable.variablePath.userPath), offset: offset, ast: element))
            case .usingExpression:
                value(unsafeDowncast(element, to: UsingExpressionAst.self), into: register)
                arguments.append(ArgumentSlot(kind: .positional, offset: offset, ast: element))
            default:
                if let expression = element as? ExpressionAst { argumentValue(expression, into: register) }
                arguments.append(ArgumentSlot(kind: .positional, offset: offset, ast: element))
            }
        }
        var redirections: [RedirectionSlot] = []
        for (at, redirection) in ast.redirections.enumerated() {
            redirections.append(
                self.redirection(redirection, register: register(first, ast.commandElements.count + at), base: base))
        }
        return CallSite(ast: ast, name: name, arguments: arguments, redirections: redirections)
    }

    private func redirection(_ ast: RedirectionAst, register: UInt16, base: UInt16) -> RedirectionSlot {
        if let file = ast as? FileRedirectionAst {
            value(file.location, into: register)
            return RedirectionSlot(kind: .file(offset: Int(register) - Int(base), append: file.append), from: ast.fromStream)
        }
        let merging = unsafeDowncast(ast, to: MergingRedirectionAst.self)
        return RedirectionSlot(kind: .merge(to: merging.toStream), from: ast.fromStream)
    }

    /// An argument: a number remembers its text (PSL-041).
    private func argumentValue(_ ast: ExpressionAst, into register: UInt16) {
        if ast.kind == .constantExpression {
            let number = Value(literal: unsafeDowncast(ast, to: ConstantExpressionAst.self).value)
            let text = ast.text
            if number.isNumber, "\(number.integerValue.map { String($0) } ?? "")" != text {
                emit(
                    .loadConstant, a: register, d: constant(value: .object(ObjectWrapper(number, sourceText: text))))
                return
            }
        }
        value(ast, into: register)
    }

    private func pipelineSite(_ ast: PipelineAst) -> (PipelineSite, UInt16) {
        pipelineSite(ast, ast.pipelineElements, isBackground: ast.background)
    }
    /// The value of an expression with redirections, where no pipeline stands around it.
    func redirectedValue(_ ast: CommandExpressionAst, into result: UInt16) {
        let mark = nextRegister
        at(ast.extent) {
            let (site, first) = pipelineSite(ast, [ast], isBackground: false)
            emit(.runPipelineValue, a: result, b: first, d: addSite(site))
        }
        nextRegister = mark
    }
    private func pipelineSite(_ ast: Ast, _ list: [CommandBaseAst], isBackground: Bool) -> (PipelineSite, UInt16) {
        var total = 0
        for element in list {
            total += element.kind == .command ? registersNeeded(unsafeDowncast(element, to: CommandAst.self)) : 2 + element.redirections.count
        }
        let first = temporary(max(1, total))
        var at = first
        var elements: [PipelineSite.Element] = []
        var redirections: [RedirectionSlot] = []
        for element in list {
            if element.kind == .command {
                let command = unsafeDowncast(element, to: CommandAst.self)
                elements.append(.command(callSite(command, first: at, base: first), offset: Int(at) - Int(first)))
                at = register(at, registersNeeded(command))
            } else {
                let expression = unsafeDowncast(element, to: CommandExpressionAst.self)
                if let range = rangeExpression(expression.expression), list.count > 1 {
                    value(range.left, into: at)
                    value(range.right, into: register(at, 1))
                    elements.append(.range(offset: Int(at) - Int(first)))
                } else if expression.redirections.isEmpty {
                    value(expression.expression, into: at)
                    elements.append(.value(offset: Int(at) - Int(first)))
                } else {
                    // What the expression runs is redirected too, so it runs when the pipeline does.
                    let code = DeferredCode()
                    let statement = here
                    deferred.append { [self] in
                        code.entry = instructions.count
                        here = statement
                        let register = value(expression.expression)
                        emit(.emit, b: register)
                        emit(.halt)
                    }
                    elements.append(.code(code))
                }
                for (index, redirection) in expression.redirections.enumerated() {
                    redirections.append(
                        self.redirection(redirection, register: register(at, 2 + index), base: first))
                }
                at = register(at, 2 + expression.redirections.count)
            }
        }
        return (
            PipelineSite(elements: elements, ast: ast, redirections: redirections, isBackground: isBackground), first
        )
    }

    /// `a && b`, `a || b`.
    func chain(_ ast: PipelineChainAst) {
        if ast.background {
            let site = PipelineSite(elements: [], ast: ast, redirections: [], isBackground: true)
            return at(ast.extent) { _ = emit(.runPipeline, b: temporary(), d: addSite(site)) }
        }
        link(ast.lhsPipelineChain)
        let test = temporary()
        emit(.loadSucceeded, a: test)
        let skip = emit(ast.operator == .andAnd ? .jumpIfFalse : .jumpIfTrue, b: test)
        link(ast.rhsPipeline)
        patch(skip)
    }
    /// A part of a chain: an error that ends it ends the whole chain (PSL-159).
    private func link(_ ast: StatementAst) {
        mark(ast)
        let registers = nextRegister
        compileStatement(ast)
        nextRegister = registers
    }
}
