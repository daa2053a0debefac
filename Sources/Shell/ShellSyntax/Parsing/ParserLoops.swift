/// `while`, `do`, `for` and `foreach`.
extension ParserCore {
    /// `( condition )` of `while`, `until` and `do`.
    func loopCondition(_ keyword: Lexeme) -> (PipelineBaseAst, Int32)? {
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

    func whileRule(_ label: String?, _ token: Lexeme, from: Int32? = nil) -> StatementAst {
        guard let (condition, end) = loopCondition(token) else { return errorStatement(extent(token), keyword: token) }
        guard let body = statementBlockRule() else {
            incomplete(after(end), "MissingLoopStatement", "Missing statement body in while loop.")
            return errorStatement(extent(token.start, end), keyword: token, nested: [condition])
        }
        return WhileStatementAst(extent(from ?? token.start, body.endOffset), label: label, condition: condition, body: body)
    }

    func doRule(_ label: String?, _ token: Lexeme, from: Int32? = nil) -> StatementAst {
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

    func forRule(_ label: String?, _ token: Lexeme, from: Int32? = nil) -> StatementAst {
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

    func foreachRule(_ label: String?, _ token: Lexeme, from: Int32? = nil) -> StatementAst {
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
}
