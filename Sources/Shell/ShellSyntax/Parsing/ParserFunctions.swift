/// Functions, filters and configurations.
extension ParserCore {
    func functionRule(_ token: Lexeme) -> StatementAst {
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
            // An empty list is no list: what the body's param block names is bound.
            parameters = list.isEmpty ? nil : list
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
        if parameters != nil, let block = body.paramBlock {
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

    func configurationRule(_ token: Lexeme) -> StatementAst {
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
