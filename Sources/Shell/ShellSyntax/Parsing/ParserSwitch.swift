/// `switch`.
extension ParserCore {
    static let switchNeedsInput = "A switch statement must have one of the following:  '-file file_name' or '( expression )'."
    func switchRule(_ label: String?, _ token: Lexeme, from: Int32? = nil) -> StatementAst {
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

    func switchBody(
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
}
