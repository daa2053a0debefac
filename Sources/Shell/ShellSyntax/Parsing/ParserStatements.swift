extension ParserCore {
    // MARK: lists and blocks

    func statementListRule(_ statements: inout [StatementAst], _ traps: inout [TrapStatementAst]) -> ScriptExtent? {
        var first: Int32?
        var last: Int32 = 0
        while true {
            skipNewlinesAndSemicolons()
            if tooDeep { break }
            guard let statement = statementRule() else { break }
            if statement.kind == .trapStatement {
                traps.append(unsafeDowncast(statement, to: TrapStatementAst.self))
            } else {
                statements.append(statement)
            }
            if first == nil { first = statement.startOffset }
            last = statement.endOffset
            let kind = peekToken().kind
            if kind == .rParen || kind == .rCurly || kind == .endOfInput { break }
        }
        return first.map { extent($0, last) }
    }

    func statementBlockRule() -> StatementBlockAst? {
        skipNewlines()
        let lCurly = nextToken()
        guard lCurly.kind == .lCurly else {
            unget(lCurly)
            return nil
        }
        guard enter() else {
            leave()
            return StatementBlockAst(extent(lCurly), statements: [], traps: [])
        }
        defer { leave() }
        let oldMode = lexer.mode
        let oldComma = commaDisabled
        commaDisabled = false
        lexer.mode = .command
        defer {
            lexer.mode = oldMode
            commaDisabled = oldComma
        }
        var statements: [StatementAst] = []
        var traps: [TrapStatementAst] = []
        let list = statementListRule(&statements, &traps)
        let rCurly = nextToken()
        var end = rCurly.end
        if rCurly.kind != .rCurly {
            unget(rCurly)
            end = list?.end ?? lCurly.end
            missingCurly(extent(lCurly), rCurly)
        }
        return StatementBlockAst(extent(lCurly.start, end), statements: statements, traps: traps)
    }

    func missingCurly(_ at: ScriptExtent, _ found: Lexeme) {
        incomplete(
            at, detectedAt: found.start, "MissingEndCurlyBrace", "Missing closing '}' in statement block or type definition.")
    }

    func scriptBlockRule(
        _ lCurly: Lexeme?, isFilter: Bool, usings: [UsingStatementAst] = [], requirements: ScriptRequirements? = nil,
        predefined: StatementAst? = nil
    ) -> ScriptBlockAst {
        let oldMode = lexer.mode
        let oldComma = commaDisabled
        commaDisabled = false
        setMode(.command)
        defer {
            setMode(oldMode)
            commaDisabled = oldComma
        }
        let paramBlock = paramBlockRule()
        skipNewlinesAndSemicolons()
        if peekToken().traits.contains(.scriptBlockBlockName) {
            return namedBlockList(lCurly, usings, paramBlock, requirements)
        }
        var statements: [StatementAst] = []
        var traps: [TrapStatementAst] = []
        if let predefined { statements.append(predefined) }
        var list = statementListRule(&statements, &traps)
        if lCurly == nil {
            while !tooDeep {
                let token = peekToken()
                guard token.kind != .endOfInput else { break }
                // Nothing can start a statement here: a stray bracket or operator.
                skipToken()
                unexpected(token)
                if let more = statementListRule(&statements, &traps) {
                    list = extent(list?.start ?? more.start, more.end)
                }
            }
        }
        let whole = finishBody(lCurly, list?.end ?? paramBlock?.endOffset)
        var bodyStart = list?.start
        var bodyEnd = list?.end
        if let paramBlock {
            bodyStart = paramBlock.startOffset
            bodyEnd = max(bodyEnd ?? 0, paramBlock.endOffset)
        }
        if let firstUsing = usings.first, let lastUsing = usings.last {
            bodyStart = min(bodyStart ?? firstUsing.startOffset, firstUsing.startOffset)
            bodyEnd = max(bodyEnd ?? 0, lastUsing.endOffset)
        }
        let body = bodyStart.map { extent($0, bodyEnd ?? $0) } ?? lCurly.map { after($0) } ?? emptyExtent
        let block = NamedBlockAst(
            body, unnamed: true, blockKind: isFilter ? .process : .end, statements: statements, traps: traps)
        return ScriptBlockAst(
            whole, usingStatements: usings, attributes: paramBlock.map(attributesOf) ?? [], paramBlock: paramBlock,
            dynamicParamBlock: nil, beginBlock: nil, processBlock: isFilter ? block : nil, endBlock: isFilter ? nil : block,
            cleanBlock: nil, scriptRequirements: requirements)
    }

    private func attributesOf(_ block: ParamBlockAst) -> [AttributeAst] { block.attributes.compactMap { $0 as? AttributeAst } }

    private func finishBody(_ lCurly: Lexeme?, _ lastEnd: Int32?) -> ScriptExtent {
        guard let lCurly else { return extent(0, Int32(truncatingIfNeeded: source.units.count)) }
        let rCurly = nextToken()
        if rCurly.kind == .rCurly { return extent(lCurly, rCurly) }
        unget(rCurly)
        missingCurly(extent(lCurly), rCurly)
        return extent(lCurly.start, lastEnd ?? lCurly.end)
    }

    private func namedBlockList(
        _ lCurly: Lexeme?, _ usings: [UsingStatementAst], _ paramBlock: ParamBlockAst?, _ requirements: ScriptRequirements?
    ) -> ScriptBlockAst {
        var blocks: [TokenKind: NamedBlockAst] = [:]
        var lastEnd: Int32?
        loop: while !tooDeep {
            let token = nextToken()
            switch token.kind {
            case .rCurly where lCurly != nil, .endOfInput:
                unget(token)
                break loop
            case .begin, .process, .end, .clean, .dynamicparam:
                var end = token.end
                let body: StatementBlockAst
                if let found = statementBlockRule() {
                    body = found
                    end = found.endOffset
                } else {
                    incomplete(
                        after(token), "MissingNamedStatementBlock", "Missing statement block after '\(token.kind.text)'.")
                    body = StatementBlockAst(after(token), statements: [], traps: [])
                }
                lastEnd = end
                let whole = extent(token.start, end)
                if blocks[token.kind] != nil {
                    error(
                        whole, "DuplicateScriptCommandClause", "Script command clause '\(token.kind.text)' has already been defined.")
                } else {
                    blocks[token.kind] = NamedBlockAst(
                        whole, unnamed: false, blockKind: token.kind, statements: body.statements, traps: body.traps)
                }
            default:
                error(
                    extent(token), "MissingNamedBlocks",
                    "unexpected token '\(text(token))', expected 'begin', 'process', 'end', 'clean', or 'dynamicparam'.")
                // Read the misplaced statements, so that what is wrong inside is found as well.
                unget(token)
                var statements: [StatementAst] = []
                var traps: [TrapStatementAst] = []
                let list = statementListRule(&statements, &traps)
                let next = peekToken()
                if list == nil || (next.kind == .rParen || (next.kind == .rCurly && lCurly == nil)) {
                    if next.kind == .rCurly, lCurly != nil { continue }
                    if next.kind != .endOfInput { skipToken() }
                }
                if let list { lastEnd = list.end }
            }
            skipNewlinesAndSemicolons()
        }
        let whole = finishBody(lCurly, lastEnd)
        return ScriptBlockAst(
            whole, usingStatements: usings, attributes: paramBlock.map(attributesOf) ?? [], paramBlock: paramBlock,
            dynamicParamBlock: blocks[.dynamicparam], beginBlock: blocks[.begin], processBlock: blocks[.process],
            endBlock: blocks[.end], cleanBlock: blocks[.clean], scriptRequirements: requirements)
    }

    // MARK: parameters

    private func paramBlockRule() -> ParamBlockAst? {
        skipNewlinesAndSemicolons()
        let point = restorePoint()
        let notes = noted.count
        let c = nextUnit()
        guard c == unit("[") || c | 0x20 == unit("p") else { return nil }
        let candidates = c == unit("[") ? attributeListRule(inExpression: false) : nil
        let token = peekToken()
        guard token.kind == .param else {
            if candidates != nil {
                restore(point)
                noted.removeLast(noted.count - notes)
            }
            return nil
        }
        skipToken()
        skipNewlines()
        let lParen = nextToken()
        guard lParen.kind == .lParen else {
            restore(point)
            return nil
        }
        let parameters = parameterListRule()
        skipNewlines()
        let end = closeParameters(lParen, parameters)
        var attributes: [AttributeBaseAst] = []
        for attribute in candidates ?? [] {
            if attribute.kind == .attribute {
                attributes.append(attribute)
            } else {
                error(
                    attribute.extent, "TypeNotAllowedBeforeParam",
                    "Unexpected type [\(attribute.typeName.fullName)] was found in the parameter statement.")
            }
        }
        return note(ParamBlockAst(extent(token.start, end), attributes: attributes, parameters: parameters))
    }

    /// The unit that the next token starts with.
    private func nextUnit() -> UInt16 {
        if let token = ungot { return Int(token.start) < source.units.count ? source.units[Int(token.start)] : 0 }
        var index = lexer.position
        while index < lexer.limit, lexer.base[index].isBlank { index += 1 }
        return index < lexer.limit ? lexer.base[index] : 0
    }

    private func closeParameters(_ lParen: Lexeme, _ parameters: [ParameterAst]) -> Int32 {
        let rParen = nextToken()
        if rParen.kind == .rParen { return rParen.end }
        unget(rParen)
        let end = parameters.last?.endOffset ?? lParen.end
        incomplete(after(end), "MissingEndParenthesisInFunctionParameterList", "Missing ')' in function parameter list.")
        return end
    }

    private func parameterListRule() -> [ParameterAst] {
        var parameters: [ParameterAst] = []
        var comma: Lexeme?
        while true {
            guard let parameter = parameterRule() else {
                if let comma { incomplete(after(comma), "MissingExpressionAfterToken", "Missing expression after ','.") }
                return parameters
            }
            parameters.append(parameter)
            skipNewlines()
            let token = peekToken()
            guard token.kind == .comma else { return parameters }
            comma = token
            skipToken()
        }
    }

    private func parameterRule() -> ParameterAst? {
        let oldMode = lexer.mode
        let oldComma = commaDisabled
        setMode(.expression)
        commaDisabled = true
        defer {
            setMode(oldMode)
            commaDisabled = oldComma
        }
        skipNewlines()
        let attributes = attributeListRule(inExpression: false) ?? []
        let token = nextToken()
        guard token.kind == .variable || token.kind == .splattedVariable else {
            unget(token)
            guard let last = attributes.last, let first = attributes.first else { return nil }
            incomplete(
                after(last), "InvalidFunctionParameter",
                "Parameter declarations are a comma-separated list of variable names with optional initializer expressions.")
            skipUntil(.comma, .rParen, .rCurly)
            let name = VariableExpressionAst(extent(first, last), variablePath: VariablePath("__error__"), splatted: false)
            return ParameterAst(extent(first, last), attributes: attributes, name: name, defaultValue: nil)
        }
        let name = VariableExpressionAst(
            extent(token), variablePath: lexer.paths[Int(token.payload)], splatted: token.kind == .splattedVariable)
        let start = attributes.first?.startOffset ?? token.start
        let point = restorePoint()
        skipNewlines()
        let equals = peekToken()
        guard equals.kind == .equals else {
            if equals.kind != .comma, equals.kind != .rParen { restore(point) }
            return ParameterAst(extent(start, token.end), attributes: attributes, name: name, defaultValue: nil)
        }
        skipToken()
        skipNewlines()
        guard let value = expressionRule() else {
            incomplete(after(equals), "MissingExpressionAfterToken", "Missing expression after '='.")
            return ParameterAst(extent(start, equals.end), attributes: attributes, name: name, defaultValue: nil)
        }
        return ParameterAst(extent(start, value.endOffset), attributes: attributes, name: name, defaultValue: value)
    }

    // MARK: statements

    func statementRule() -> StatementAst? {
        if tooDeep { return nil }
        let oldMode = lexer.mode
        setMode(.command)
        defer { setMode(oldMode) }
        var token = nextToken()
        var attributes: [AttributeBaseAst] = []
        if token.kind == .generic, source.units[Int(token.start)] == unit("[") {
            (attributes, token) = statementAttributes(token)
        }
        switch token.kind {
        case .if: return ifRule(token)
        case .switch: return switchRule(nil, token)
        case .foreach: return foreachRule(nil, token)
        case .for: return forRule(nil, token)
        case .while: return whileRule(nil, token)
        case .do: return doRule(nil, token)
        case .function, .filter, .workflow: return functionRule(token)
        case .return:
            let pipeline = pipelineChainRule()
            return ReturnStatementAst(extent(token.start, pipeline?.endOffset ?? token.end), pipeline: pipeline)
        case .throw:
            let pipeline = pipelineChainRule()
            return ThrowStatementAst(
                extent(token.start, pipeline?.endOffset ?? token.end), pipeline: pipeline, isRethrow: catchDepth > 0 && pipeline == nil)
        case .exit:
            let pipeline = pipelineChainRule()
            return ExitStatementAst(extent(token.start, pipeline?.endOffset ?? token.end), pipeline: pipeline)
        case .break:
            let label = jumpLabel()
            return BreakStatementAst(extent(token.start, label?.endOffset ?? token.end), label: label)
        case .continue:
            let label = jumpLabel()
            return ContinueStatementAst(extent(token.start, label?.endOffset ?? token.end), label: label)
        case .trap: return trapRule(token)
        case .try: return tryRule(token)
        case .data: return dataRule(token)
        case .parallel, .sequence:
            error(extent(token), "UnexpectedKeyword", "Unexpected keyword '\(token.kind.text)'.")
            guard let body = statementBlockRule() else { return errorStatement(extent(token), keyword: token) }
            return BlockStatementAst(extent(token, body), keyword: publicToken(token), body: body)
        case .class: return classRule(attributes, token)
        case .enum: return enumRule(attributes, token)
        case .using:
            let statement = usingRule(token)
            error(
                statement.extent, "UsingMustBeAtStartOfScript",
                "A 'using' statement must appear before any other statements in a script.")
            return statement
        case .from, .define, .var:
            error(
                extent(token), "ReservedKeywordNotAllowed",
                "The '\(token.kind.text)' keyword is not supported in this version of the language.")
            let rest = pipelineChainRule()
            return errorStatement(extent(token.start, rest?.endOffset ?? token.end), keyword: token, nested: rest.map { [$0] } ?? [])
        case .configuration: return configurationRule(token)
        case .label: return labeledRule(token)
        case .endOfInput:
            unget(token)
            return nil
        default:
            unget(token)
            return pipelineChainRule()
        }
    }

    /// Attributes before a statement: kept before a type definition, errors before most keywords, else part of an expression.
    private func statementAttributes(_ token: Lexeme) -> ([AttributeBaseAst], Lexeme) {
        resync(token)
        let errors = lexer.errors.count
        let notes = noted.count
        let found = attributeListRule(inExpression: false) ?? []
        let next = nextToken()
        guard !found.isEmpty else {
            resync(token)
            noted.removeLast(noted.count - notes)
            lexer.errors.removeLast(max(0, lexer.errors.count - errors))
            return ([], lexer.next())
        }
        let hasType = found.contains { $0.kind == .typeConstraint }
        let separated = lexer.tokens.last { $0.end <= next.start && $0.start < next.start }?.kind == .newLine
        if hasType, separated || next.traits.contains(.statementDoesntSupportAttributes) {
            // A type by itself; the keyword is the next statement's.
            resync(token)
            noted.removeLast(noted.count - notes)
            lexer.errors.removeLast(max(0, lexer.errors.count - errors))
            return ([], lexer.next())
        }
        if next.traits.contains(.statementDoesntSupportAttributes) {
            for attribute in found {
                error(attribute.extent, "UnexpectedAttribute", "Unexpected attribute '\(attribute.typeName.fullName)'.")
            }
            return ([], next)
        }
        if next.traits.contains(.keyword) {
            for attribute in found where attribute.kind == .typeConstraint {
                error(
                    attribute.extent, "TypeNotAllowedBeforeStatement",
                    "Unexpected type [\(attribute.typeName.fullName)] was found before statement.")
            }
            return (found, next)
        }
        resync(token)
        noted.removeLast(noted.count - notes)
        lexer.errors.removeLast(max(0, lexer.errors.count - errors))
        return ([], lexer.next())
    }

    private func jumpLabel() -> ExpressionAst? {
        let token = peekToken()
        switch token.kind {
        case .newLine, .semi, .rCurly, .rParen, .endOfInput, .pipe, .ampersand, .andAnd, .orOr: return nil
        case .generic where token.payload < 0:
            skipToken()
            return bareWord(token)
        default: break
        }
        let oldComma = commaDisabled
        commaDisabled = true
        defer { commaDisabled = oldComma }
        return inMode(.expression) { labelOrKey() }
    }

    private func labeledRule(_ label: Lexeme) -> StatementAst? {
        let name = source.text(Int(label.start) + 1, Int(label.end))
        skipNewlines()
        let token = nextToken()
        let statement: StatementAst
        switch token.kind {
        case .for: statement = forRule(name, token, from: label.start)
        case .foreach: statement = foreachRule(name, token, from: label.start)
        case .while: statement = whileRule(name, token, from: label.start)
        case .do: statement = doRule(name, token, from: label.start)
        case .switch: statement = switchRule(name, token, from: label.start)
        default:
            resync(label)
            return pipelineChainRule()
        }
        return statement
    }

    // MARK: if

    private func ifRule(_ first: Lexeme) -> StatementAst {
        var keyword = first
        var clauses: [(condition: PipelineBaseAst, body: StatementBlockAst)] = []
        var nested: [Ast] = []
        while true {
            skipNewlines()
            let lParen = nextToken()
            guard lParen.kind == .lParen else {
                unget(lParen)
                incomplete(
                    after(keyword), "MissingOpenParenthesisInIfStatement", "Missing '(' after '\(text(keyword))' in if statement.")
                return errorStatement(extent(first.start, keyword.end), keyword: first, nested: nested)
            }
            skipNewlines()
            let condition: PipelineBaseAst
            if let found = pipelineChainRule() {
                condition = found
            } else {
                incomplete(
                    after(lParen), "IfStatementMissingCondition", "Missing condition in if statement after '\(text(keyword)) ('.")
                condition = errorStatement(after(lParen))
            }
            skipNewlines()
            let rParen = nextToken()
            guard rParen.kind == .rParen else {
                unget(rParen)
                if condition.endOffset > lParen.end {
                    incomplete(
                        extent(rParen), detectedAt: condition.endOffset, "MissingEndParenthesisAfterStatement",
                        "Missing closing ')' after expression in '\(text(keyword))' statement.")
                }
                return errorStatement(extent(first.start, condition.endOffset), keyword: first, nested: nested + [condition])
            }
            guard let body = statementBlockRule() else {
                incomplete(extent(rParen), "MissingStatementBlock", "Missing statement block after \(text(keyword)) ( condition ).")
                return errorStatement(extent(first.start, rParen.end), keyword: first, nested: nested + [condition])
            }
            nested.append(contentsOf: [condition, body])
            clauses.append((condition, body))
            var end = body.endOffset
            let point = restorePoint()
            skipNewlines()
            let next = peekToken()
            if next.kind == .elseIf {
                skipToken()
                keyword = next
                continue
            }
            var elseClause: StatementBlockAst?
            if next.kind == .else {
                skipToken()
                guard let found = statementBlockRule() else {
                    incomplete(after(next), "MissingStatementBlockAfterElse", "Missing statement block after 'else' keyword.")
                    return errorStatement(extent(first.start, next.end), keyword: first, nested: nested)
                }
                elseClause = found
                end = found.endOffset
            } else {
                restore(point)
            }
            return IfStatementAst(extent(first.start, end), clauses: clauses, elseClause: elseClause)
        }
    }

    // MARK: loops

    /// `( condition )` of `while`, `until` and `do`.
    private func loopCondition(_ keyword: Lexeme) -> (PipelineBaseAst, Int32)? {
        skipNewlines()
        let lParen = nextToken()
        guard lParen.kind == .lParen else {
            unget(lParen)
            incomplete(
                after(keyword), "MissingOpenParenthesisAfterKeyword", "Missing opening '(' after keyword '\(text(keyword))'.")
            return nil
        }
        skipNewlines()
        let condition: PipelineBaseAst
        if let found = pipelineChainRule() {
            condition = found
        } else {
            incomplete(
                after(lParen), "MissingExpressionAfterKeyword", "Missing expression after '\(keyword.kind.text)' in loop.")
            condition = errorStatement(after(lParen))
        }
        skipNewlines()
        let rParen = nextToken()
        guard rParen.kind == .rParen else {
            unget(rParen)
            if condition.endOffset > lParen.end {
                incomplete(
                    after(condition), "MissingEndParenthesisAfterStatement",
                    "Missing closing ')' after expression in '\(keyword.kind.text)' statement.")
            }
            return nil
        }
        return (condition, rParen.end)
    }

    private func whileRule(_ label: String?, _ token: Lexeme, from: Int32? = nil) -> StatementAst {
        guard let (condition, end) = loopCondition(token) else { return errorStatement(extent(token), keyword: token) }
        guard let body = statementBlockRule() else {
            incomplete(after(end), "MissingLoopStatement", "Missing statement body in while loop.")
            return errorStatement(extent(token.start, end), keyword: token, nested: [condition])
        }
        return WhileStatementAst(extent(from ?? token.start, body.endOffset), label: label, condition: condition, body: body)
    }

    private func doRule(_ label: String?, _ token: Lexeme, from: Int32? = nil) -> StatementAst {
        guard let body = statementBlockRule() else {
            incomplete(after(token), "MissingLoopStatement", "Missing statement body in do loop.")
            return errorStatement(extent(token), keyword: token)
        }
        skipNewlines()
        let keyword = nextToken()
        guard keyword.kind == .while || keyword.kind == .until else {
            unget(keyword)
            incomplete(after(body), "MissingWhileOrUntilInDoWhile", "Missing while or until keyword in do loop.")
            return errorStatement(extent(token, body), keyword: token, nested: [body])
        }
        guard let (condition, end) = loopCondition(keyword) else {
            return errorStatement(extent(token, keyword), keyword: token, nested: [body])
        }
        let whole = extent(from ?? token.start, end)
        if keyword.kind == .while { return DoWhileStatementAst(whole, label: label, condition: condition, body: body) }
        return DoUntilStatementAst(whole, label: label, condition: condition, body: body)
    }

    private func forRule(_ label: String?, _ token: Lexeme, from: Int32? = nil) -> StatementAst {
        skipNewlines()
        let lParen = nextToken()
        guard lParen.kind == .lParen else {
            unget(lParen)
            incomplete(after(token), "MissingOpenParenthesisAfterKeyword", "Missing opening '(' after keyword 'for'.")
            return errorStatement(extent(token), keyword: token)
        }
        var end = lParen.end
        func part() -> PipelineBaseAst? {
            skipNewlines()
            let found = pipelineChainRule()
            if let found { end = found.endOffset }
            return found
        }
        func separator() {
            let next = peekToken()
            if next.kind == .semi {
                skipToken()
                end = next.end
            } else if next.kind == .newLine {
                skipNewlines()
            }
        }
        let initializer = part()
        separator()
        let condition = part()
        separator()
        let iterator = part()
        skipNewlines()
        let rParen = nextToken()
        guard rParen.kind == .rParen else {
            unget(rParen)
            incomplete(
                after(end), "MissingEndParenthesisAfterStatement", "Missing closing ')' after expression in 'for' statement.")
            return errorStatement(
                extent(token.start, end), keyword: token, nested: [initializer, condition, iterator].compactMap { $0 })
        }
        guard let body = statementBlockRule() else {
            incomplete(after(rParen), "MissingLoopStatement", "Missing statement body in for loop.")
            return errorStatement(
                extent(token, rParen), keyword: token, nested: [initializer, condition, iterator].compactMap { $0 })
        }
        return ForStatementAst(
            extent(from ?? token.start, body.endOffset), label: label, condition: condition, body: body, initializer: initializer, iterator: iterator)
    }

    private static let foreachForm = "The correct form is: foreach ($a in $b) {...}"

    private func foreachRule(_ label: String?, _ token: Lexeme, from: Int32? = nil) -> StatementAst {
        let form = ParserCore.foreachForm
        skipNewlines()
        var lParen = nextToken()
        var parallel: Lexeme?
        var throttle: ExpressionAst?
        while lParen.kind == .parameter {
            let name = source.text(Int(lParen.start) + 1, Int(lParen.end)).lowercased()
            if !name.isEmpty, "parallel".hasPrefix(name) {
                parallel = lParen
            } else if !name.isEmpty, "throttlelimit".hasPrefix(name) {
                throttle = singleArgument(.switchCondition)
            } else {
                error(
                    extent(lParen), "InvalidForeachFlag", "The parameter \(source.text(Int(lParen.start) + 1, Int(lParen.end))) is not valid for the foreach statement.")
            }
            skipNewlines()
            lParen = nextToken()
        }
        guard lParen.kind == .lParen else {
            unget(lParen)
            incomplete(after(token), "MissingOpenParenthesisAfterKeyword", "Missing opening '(' after keyword 'foreach'.")
            return errorStatement(extent(token), keyword: token)
        }
        skipNewlines()
        let name = nextToken()
        guard name.kind == .variable || name.kind == .splattedVariable else {
            unget(name)
            incomplete(
                after(lParen), "MissingVariableNameAfterForeach", "Missing variable name after foreach.\n\(form)")
            return errorStatement(extent(token, lParen), keyword: token)
        }
        let variable = VariableExpressionAst(
            extent(name), variablePath: lexer.paths[Int(name.payload)], splatted: name.kind == .splattedVariable)
        skipNewlines()
        let keyword = nextToken()
        guard keyword.kind == .in else {
            unget(keyword)
            incomplete(after(variable), "MissingInInForeach", "Missing 'in' after variable in foreach loop.\n\(form)")
            return errorStatement(extent(token, variable), keyword: token, nested: [variable])
        }
        skipNewlines()
        guard let pipeline = pipelineChainRule() else {
            incomplete(after(keyword), "MissingForeachExpression", "Missing expression in foreach loop.\n\(form)")
            return errorStatement(extent(token, keyword), keyword: token, nested: [variable])
        }
        skipNewlines()
        let rParen = nextToken()
        guard rParen.kind == .rParen else {
            unget(rParen)
            incomplete(
                after(pipeline), "MissingEndParenthesisAfterForeach", "Missing closing ')' after expression part of foreach loop.\n\(form)")
            return errorStatement(extent(token, pipeline), keyword: token, nested: [variable, pipeline])
        }
        guard let body = statementBlockRule() else {
            incomplete(after(rParen), "MissingForeachStatement", "Missing statement body in foreach loop.\n\(form)")
            return errorStatement(extent(token, rParen), keyword: token, nested: [variable, pipeline])
        }
        let whole = extent(from ?? token.start, body.endOffset)
        if parallel != nil {
            error(whole, "KeywordParameterReservedForFutureUse", "The foreach '-parallel' parameter is reserved for future use.")
        }
        return ForEachStatementAst(
            whole, label: label, condition: pipeline, body: body, variable: variable, throttleLimit: throttle,
            isParallel: parallel != nil)
    }

    // MARK: switch

    static let switchNeedsInput = "A switch statement must have one of the following:  '-file file_name' or '( expression )'."
    private func switchRule(_ label: String?, _ token: Lexeme, from: Int32? = nil) -> StatementAst {
        var flags = SwitchFlags()
        var end = token.end
        var condition: PipelineBaseAst?
        skipNewlines()
        while peekToken().kind == .parameter {
            let flag = nextToken()
            let raw = source.text(Int(flag.start) + 1, Int(flag.end) - (flag.payload == 1 ? 1 : 0))
            let name = raw.lowercased()
            end = flag.end
            func matches(_ word: String, _ least: Int = 1) -> Bool { name.utf8.count >= least && word.hasPrefix(name) }
            if matches("regex") {
                flags.insert(.regex)
                flags.remove(.wildcard)
            } else if matches("wildcard") {
                flags.insert(.wildcard)
                flags.remove(.regex)
            } else if matches("exact") {
                flags.remove([.regex, .wildcard])
            } else if matches("casesensitive") {
                flags.insert(.caseSensitive)
            } else if matches("parallel") {
                flags.insert(.parallel)
            } else if matches("file") {
                flags.insert(.file)
                skipNewlines()
                if let file = singleArgument(.fileName) {
                    end = file.endOffset
                    let element = CommandExpressionAst(file.extent, redirections: [], expression: file)
                    condition = PipelineAst(file.extent, pipelineElements: [element], background: false)
                } else {
                    incomplete(after(flag), "MissingFilenameOption", "Cannot process the 'switch' statement because of a missing file name argument to the -file option.")
                    if peekToken().kind == .endOfInput { return errorStatement(extent(token.start, end), keyword: token) }
                }
            } else {
                error(extent(flag), "InvalidSwitchFlag", "The parameter \(raw) is not valid for the switch statement.")
            }
            skipNewlines()
        }
        if flags.contains(.parallel) {
            error(extent(token.start, end), "KeywordParameterReservedForFutureUse", "The switch '-parallel' parameter is reserved for future use.")
        }
        if !flags.contains(.file) || peekToken().kind == .lParen {
            let lParen = nextToken()
            if flags.contains(.file) {
                // Both a file and a condition.
                error(extent(lParen), "PipelineValueRequired", ParserCore.switchNeedsInput)
            }
            guard lParen.kind == .lParen else {
                unget(lParen)
                incomplete(after(end), "PipelineValueRequired", ParserCore.switchNeedsInput)
                guard lParen.kind == .lCurly else { return errorStatement(extent(token.start, end), keyword: token) }
                _ = switchBody(token, token.start, nil, flags, errorStatement(after(end)), end)
                return errorStatement(extent(token.start, lastEnd), keyword: token)
            }
            end = lParen.end
            skipNewlines()
            if let found = pipelineChainRule() {
                condition = found
                end = found.endOffset
            } else {
                incomplete(after(lParen), "PipelineValueRequired", ParserCore.switchNeedsInput)
                condition = errorStatement(after(lParen))
            }
            skipNewlines()
            let rParen = nextToken()
            guard rParen.kind == .rParen else {
                unget(rParen)
                if condition?.kind != .errorStatement {
                    incomplete(
                        after(end), "MissingEndParenthesisInSwitchStatement", "Missing ')' after expression in switch statement.")
                }
                return errorStatement(extent(token.start, end), keyword: token, nested: condition.map { [$0] } ?? [])
            }
            end = rParen.end
        }
        return switchBody(token, from ?? token.start, label, flags, condition, end)
    }

    private func switchBody(
        _ token: Lexeme, _ from: Int32, _ label: String?, _ flags: SwitchFlags, _ condition: PipelineBaseAst?, _ conditionEnd: Int32
    ) -> StatementAst {
        var end = conditionEnd
        skipNewlines()
        let lCurly = nextToken()
        guard lCurly.kind == .lCurly else {
            unget(lCurly)
            incomplete(after(end), "MissingCurlyBraceInSwitchStatement", "Missing '{' in switch statement.")
            return errorStatement(extent(token.start, end), keyword: token, nested: condition.map { [$0] } ?? [])
        }
        guard enter() else {
            leave()
            return errorStatement(extent(token.start, end), keyword: token)
        }
        defer { leave() }
        end = lCurly.end
        let oldMode = lexer.mode
        setMode(.command)
        defer { setMode(oldMode) }
        var clauses: [(condition: ExpressionAst, body: StatementBlockAst)] = []
        var defaultClause: StatementBlockAst?
        var failed = false
        skipNewlinesAndSemicolons()
        while true {
            let first = peekToken()
            guard let clause = singleArgument(.switchCondition) else {
                incomplete(after(end), "MissingSwitchConditionExpression", "Missing condition in switch statement clause.")
                if peekToken().kind == .rCurly {
                    end = peekToken().end
                    skipToken()
                }
                break
            }
            end = clause.endOffset
            if let body = statementBlockRule() {
                end = body.endOffset
                if first.kind == .default {
                    if defaultClause != nil {
                        error(
                            extent(first), "MultipleSwitchDefaultClauses", "A switch statement can have only one default clause.")
                    } else {
                        defaultClause = body
                    }
                } else {
                    clauses.append((clause, body))
                }
            } else {
                failed = true
                incomplete(after(clause), "MissingSwitchStatementClause", "Missing statement block in switch statement clause.")
            }
            skipNewlinesAndSemicolons()
            let next = peekToken()
            if next.kind == .rCurly {
                skipToken()
                end = next.end
                break
            }
            if next.kind == .endOfInput {
                if !failed { missingCurly(extent(lCurly), next) }
                break
            }
        }
        guard let condition else { return errorStatement(extent(token.start, end), keyword: token) }
        lastEnd = end
        return SwitchStatementAst(
            extent(from, end), label: label, condition: condition, flags: flags, clauses: clauses, default: defaultClause)
    }

    // MARK: try, trap, data

    private func tryRule(_ token: Lexeme) -> StatementAst {
        guard let body = statementBlockRule() else {
            incomplete(after(token), "MissingTryStatementBlock", "The Try statement is missing its statement block.")
            return errorStatement(extent(token), keyword: token)
        }
        var catches: [CatchClauseAst] = []
        var end = body.endOffset
        var failed = false
        var point = restorePoint()
        while true {
            skipNewlines()
            let keyword = peekToken()
            guard keyword.kind == .catch else { break }
            skipToken()
            guard let clause = catchRule(keyword) else {
                failed = true
                break
            }
            if let last = catches.last, last.isCatchAll {
                error(after(last), "EmptyCatchNotLast", "Catch block must be the last catch block.")
            }
            catches.append(clause)
            end = clause.endOffset
            point = restorePoint()
        }
        var finallyBlock: StatementBlockAst?
        skipNewlines()
        let keyword = peekToken()
        if keyword.kind == .finally {
            skipToken()
            if let block = statementBlockRule() {
                finallyBlock = block
                end = block.endOffset
            } else {
                incomplete(after(keyword), "MissingFinallyStatementBlock", "The Finally block is missing its statement block.")
                return errorStatement(extent(token, keyword), keyword: token, nested: [body])
            }
        } else if !failed {
            restore(point)
        }
        if catches.isEmpty, finallyBlock == nil {
            if !failed { incomplete(after(body), "MissingCatchOrFinally", "The Try statement is missing its Catch or Finally block.") }
            return errorStatement(extent(token, body), keyword: token, nested: [body])
        }
        return note(TryStatementAst(extent(token.start, end), body: body, catchClauses: catches, finally: finallyBlock))
    }

    private func catchRule(_ token: Lexeme) -> CatchClauseAst? {
        var types: [TypeConstraintAst] = []
        var comma: Lexeme?
        var end = token.end
        while true {
            skipNewlines()
            guard let found = attributeRule() else {
                if let comma {
                    incomplete(after(comma), "MissingTypeLiteralToken", "Missing type literal.")
                }
                break
            }
            end = found.endOffset
            if found.kind == .typeConstraint {
                types.append(unsafeDowncast(found, to: TypeConstraintAst.self))
            } else {
                error(found.extent, "MissingTypeLiteralToken", "Missing type literal.")
            }
            skipNewlines()
            let next = peekToken()
            guard next.kind == .comma else { break }
            comma = next
            end = next.end
            skipToken()
        }
        if peekToken().kind == .generic, source.units[Int(peekToken().start)] == unit("[") { resync(peekToken()) }
        catchDepth += 1
        defer { catchDepth -= 1 }
        guard let body = statementBlockRule() else {
            // A type that is missing after a comma has been reported.
            if comma?.end != end {
                incomplete(after(end), "MissingCatchHandlerBlock", "The Catch block is missing its statement block.")
            }
            return nil
        }
        return CatchClauseAst(extent(token, body), catchTypes: types, body: body)
    }

    private func trapRule(_ token: Lexeme) -> StatementAst {
        skipNewlines()
        let type = attributeRule()
        skipNewlines()
        catchDepth += 1
        defer { catchDepth -= 1 }
        guard let body = statementBlockRule() else {
            incomplete(
                after(type?.endOffset ?? token.end), "MissingTrapStatement",
                "The 'trap' statement was incomplete. A trap statement requires a body.")
            return errorStatement(extent(token.start, type?.endOffset ?? token.end), keyword: token)
        }
        return TrapStatementAst(extent(token, body), trapType: type as? TypeConstraintAst, body: body)
    }

    private func dataRule(_ token: Lexeme) -> StatementAst {
        skipNewlines()
        var name: String?
        var end = token.end
        let first = peekToken()
        if first.kind == .identifier || first.kind == .generic || first.traits.contains(.keyword) {
            skipToken()
            name = value(first)
            end = first.end
        }
        skipNewlines()
        var commands: [ExpressionAst] = []
        var failed = false
        if peekToken().kind == .parameter {
            let parameter = nextToken()
            let word = source.text(Int(parameter.start) + 1, Int(parameter.end))
            if word.isEmpty || !"supportedcommand".hasPrefix(word.lowercased()) {
                failed = true
                error(
                    extent(parameter), "InvalidParameterForDataSectionStatement",
                    "The \"\(word)\" parameter of the Data section is not valid. The valid Data section parameter is SupportedCommand.")
            }
            end = parameter.end
            while true {
                skipNewlines()
                guard let command = singleArgument(.fileName) else {
                    if !failed {
                        incomplete(
                            after(end), "MissingValueForSupportedCommandInDataSectionStatement",
                            "The SupportedCommand parameter of the Data section is missing a value. Supply a cmdlet or function name to the parameter.")
                    }
                    failed = true
                    break
                }
                commands.append(command)
                end = command.endOffset
                let comma = peekToken()
                guard comma.kind == .comma else { break }
                skipToken()
                end = comma.end
            }
            skipNewlines()
        }
        if failed { return errorStatement(extent(token.start, end), keyword: token, nested: commands) }
        guard let body = statementBlockRule() else {
            incomplete(after(end), "MissingStatementBlockForDataSection", "The Data section is missing its statement block.")
            return errorStatement(extent(token.start, end), keyword: token, nested: commands)
        }
        return note(DataStatementAst(extent(token, body), variable: name, commandsAllowed: commands, body: body))
    }

    // MARK: functions

    private func functionRule(_ token: Lexeme) -> StatementAst {
        skipNewlines()
        let name = nextToken()
        switch name.kind {
        case .variable, .splattedVariable, .endOfInput, .redirection, .redirectInStd, .stringLiteral, .stringExpandable,
            .hereStringLiteral, .hereStringExpandable, .newLine, .semi, .lParen, .rParen, .lCurly, .rCurly, .atParen, .atCurly,
            .dollarParen, .comma, .pipe, .orOr, .andAnd, .ampersand, .comment, .lineContinuation:
            unget(name)
            incomplete(after(token), "MissingNameAfterKeyword", "Missing name after \(text(token)) keyword.")
            return errorStatement(extent(token), keyword: token)
        default: break
        }
        let functionName = value(name)
        var end = name.end
        var parameters: [ParameterAst]?
        skipNewlines()
        let lParen = peekToken()
        if lParen.kind == .lParen {
            skipToken()
            let list = parameterListRule()
            skipNewlines()
            let errors = lexer.errors.count
            end = closeParameters(lParen, list)
            parameters = list
            if lexer.errors.count > errors {
                if peekToken().kind != .endOfInput { skipToken() }
                return errorStatement(extent(token.start, end), keyword: token, nested: list)
            }
        }
        skipNewlines()
        let lCurly = nextToken()
        guard lCurly.kind == .lCurly else {
            unget(lCurly)
            incomplete(after(end), "MissingFunctionBody", "Missing function body in function declaration.")
            return errorStatement(extent(token.start, end), keyword: token)
        }
        guard enter() else {
            leave()
            return errorStatement(extent(token.start, end), keyword: token)
        }
        defer { leave() }
        let oldCatch = catchDepth
        catchDepth = 0
        defer { catchDepth = oldCatch }
        let body = scriptBlockRule(lCurly, isFilter: token.kind == .filter)
        let whole = extent(token, body)
        if let parameters, !parameters.isEmpty, let block = body.paramBlock {
            error(
                block.extent, "OnlyOneParameterListAllowed",
                "The param statement cannot be used if arguments were specified in the function declaration.")
        }
        if token.kind == .workflow {
            error(whole, "WorkflowNotSupportedInPowerShellCore", "Workflow is not supported in PowerShell 6+.")
        }
        return note(
            FunctionDefinitionAst(
                whole, isFilter: token.kind == .filter, isWorkflow: token.kind == .workflow, name: functionName,
                nameExtent: extent(name), parameters: parameters, body: body))
    }

    /// A parameter list and its end, for methods.
    func methodParameters(_ lParen: Lexeme) -> ([ParameterAst], Int32) {
        let list = parameterListRule()
        skipNewlines()
        return (list, closeParameters(lParen, list))
    }

    private func configurationRule(_ token: Lexeme) -> StatementAst {
        let next = peekToken()
        guard next.kind == .identifier || next.kind == .generic || next.kind == .lCurly else {
            // As a plain word it is a command's name.
            unget(next)
            resync(token)
            return pipelineChainRule() ?? errorStatement(extent(token), keyword: token)
        }
        error(
            extent(token), "ConfigurationNotAllowed",
            "The 'configuration' keyword needs Desired State Configuration, which is not part of this shell.")
        skipToken()
        if next.kind != .lCurly { _ = statementBlockRule() } else {
            unget(next)
            _ = statementBlockRule()
        }
        return errorStatement(extent(token, next), keyword: token)
    }
}
