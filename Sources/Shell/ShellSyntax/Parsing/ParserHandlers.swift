/// `try`, `trap` and `data`.
extension ParserCore {
    func tryRule(_ token: Lexeme) -> StatementAst {
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

    func catchRule(_ token: Lexeme) -> CatchClauseAst? {
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

    func trapRule(_ token: Lexeme) -> StatementAst {
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

    func dataRule(_ token: Lexeme) -> StatementAst {
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
}
