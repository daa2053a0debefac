/// What a statement begins with, and `if`.
extension ParserCore {
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
    func statementAttributes(_ token: Lexeme) -> ([AttributeBaseAst], Lexeme) {
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

    func jumpLabel() -> ExpressionAst? {
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

    func labeledRule(_ label: Lexeme) -> StatementAst? {
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

    func ifRule(_ first: Lexeme) -> StatementAst {
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
}
