/// Where a word of argument mode stands.
enum ArgumentContext {
    case commandName, commandArgument, fileName, switchCondition
}

extension ParserCore {
    // MARK: pipelines

    func pipelineChainRule() -> PipelineBaseAst? {
        guard enter() else {
            leave()
            return nil
        }
        defer { leave() }
        let oldMode = lexer.mode
        setMode(.command)
        defer { setMode(oldMode) }
        var expression: ExpressionAst?
        if mayBeExpression() {
            setMode(.expression)
            expression = expressionRule()
            if let left = expression {
                let token = peekToken()
                if token.traits.contains(.assignmentOperator) {
                    skipToken()
                    setMode(.command)
                    return assignment(left, token)
                }
            }
            setMode(.command)
        }
        var chain: ChainableAst?
        var op: Lexeme?
        var count = 0
        while true {
            count += 1
            if count > ParserCore.chainLimit {
                giveUp()
                return chain
            }
            let pipeline: PipelineAst
            if let found = pipelineRule(expression, tried: op == nil) {
                pipeline = found
            } else if let op {
                if let control = controlFlowElement() {
                    pipeline = control
                } else {
                    let found = peekToken()
                    incomplete(
                        found.kind == .endOfInput ? after(op) : extent(op, found), "EmptyPipelineChainElement", "A pipeline chain operator must be followed by a pipeline.")
                    return errorStatement(extent(chain?.startOffset ?? op.start, op.end), nested: chain.map { [$0] } ?? [])
                }
            } else {
                return nil
            }
            expression = nil
            let next = peekToken()
            var background = false
            if next.kind == .ampersand {
                if LanguageEdition.isDesktop {
                    error(
                        extent(next), "AmpersandNotAllowed",
                        "The ampersand (&) character is not allowed. The & operator is reserved for future use; wrap an ampersand in double quotation marks (\"&\") to pass it as part of a string.")
                }
                skipToken()
                let beyond = peekToken()
                if beyond.kind == .andAnd || beyond.kind == .orOr {
                    skipToken()
                    error(
                        extent(beyond), "BackgroundOperatorInPipelineChain",
                        "Background operators can only be used at the end of a pipeline chain.")
                    return errorStatement(extent(chain?.startOffset ?? pipeline.startOffset, beyond.end), nested: [pipeline])
                }
                background = true
            }
            let link: ChainableAst
            if let left = chain, let op {
                link = PipelineChainAst(
                    extent(left, pipeline), lhsPipelineChain: left, rhsPipeline: pipeline, operator: op.kind, background: background)
            } else if background {
                link = PipelineAst(
                    extent(pipeline.startOffset, next.end), pipelineElements: pipeline.pipelineElements, background: true)
            } else {
                link = pipeline
            }
            guard !background, next.kind == .andAnd || next.kind == .orOr else { return link }
            if LanguageEdition.isDesktop {
                error(extent(next), "InvalidEndOfLine", "The token '\(extent(next).text)' is not a valid statement separator in this version.")
            }
            skipToken()
            skipNewlines()
            op = next
            chain = link
        }
    }

    /// Can the next token start an expression? A word that can only be a command is not read twice.
    private func mayBeExpression() -> Bool {
        let token = peekToken()
        switch token.kind {
        case .generic, .identifier:
            let c = source.units[min(Int(token.start), source.units.count - 1)]
            return !(c.isAsciiLetter || c == unit("_"))
        case .newLine, .semi, .rParen, .rCurly, .endOfInput, .pipe, .andAnd, .orOr, .ampersand: return false
        default: return token.kind.rawValue < TokenKind.begin.rawValue
        }
    }

    private func assignment(_ left: ExpressionAst, _ op: Lexeme) -> PipelineBaseAst {
        skipNewlines()
        let right: StatementAst
        if let statement = statementRule() {
            right = statement
        } else {
            incomplete(
                after(op), "ExpectedValueExpression", "You must provide a value expression following the '\(text(op))' operator.")
            right = errorStatement(after(op))
        }
        let whole = extent(left, right)
        if right.kind == .pipeline {
            let pipeline = unsafeDowncast(right, to: PipelineAst.self)
            if !pipeline.background, pipeline.pipelineElements.count == 1, pipeline.pipelineElements[0].kind == .commandExpression {
                return note(
                    AssignmentStatementAst(
                        whole, left: left, operator: op.kind, right: pipeline.pipelineElements[0], errorPosition: extent(op)))
            }
        }
        return note(AssignmentStatementAst(whole, left: left, operator: op.kind, right: right, errorPosition: extent(op)))
    }

    /// `throw`, `return`, `exit`, `break` and `continue` behind `&&` and `||`: held as `$( )` of that statement.
    private func controlFlowElement() -> PipelineAst? {
        guard isControlFlow(peekToken().kind), let statement = statementRule() else { return nil }
        let block = StatementBlockAst(statement.extent, statements: [statement], traps: [])
        let expression = CommandExpressionAst(
            statement.extent, redirections: [], expression: SubExpressionAst(statement.extent, subExpression: block))
        return PipelineAst(statement.extent, pipelineElements: [expression], background: false)
    }

    private func pipelineRule(_ start: ExpressionAst?, tried: Bool) -> PipelineAst? {
        var elements: [CommandBaseAst] = []
        var expression = start
        var pipe: Lexeme?
        if !tried, isControlFlow(peekToken().kind) { return nil }
        while true {
            if expression == nil, pipe != nil || !tried, mayBeExpression() {
                setMode(.expression)
                expression = expressionRule()
                if expression == nil { setMode(.command) }
            }
            if let found = expression {
                if !elements.isEmpty {
                    error(
                        found.extent, "ExpressionsMustBeFirstInPipeline",
                        "Expressions are only allowed as the first element of a pipeline.")
                }
                var redirections: [RedirectionAst] = []
                var end = found.endOffset
                while true {
                    let token = peekToken()
                    guard token.kind == .redirection || token.kind == .redirectInStd else { break }
                    skipToken()
                    redirectionRule(token, &redirections, &end)
                }
                elements.append(
                    CommandExpressionAst(extent(found.startOffset, end), redirections: redirections, expression: found))
            } else {
                if let command = commandRule() {
                    elements.append(command)
                } else if !elements.isEmpty || peekToken().kind == .pipe {
                    let at = pipe.map { after($0) } ?? extent(peekToken())
                    incomplete(at, "EmptyPipeElement", "An empty pipe element is not allowed.")
                }
            }
            expression = nil
            setMode(.command)
            var next = peekToken()
            if next.kind == .newLine, lexer.pipeContinues(after: next.end) {
                skipNewlines()
                next = peekToken()
            }
            switch next.kind {
            case .semi, .newLine, .endOfInput, .rParen, .rCurly, .ampersand, .andAnd:
                return finish(elements)
            case .orOr:
                return finish(elements)
            case .pipe:
                skipToken()
                skipNewlines()
                pipe = next
                if peekToken().kind == .endOfInput {
                    incomplete(after(next), "EmptyPipeElement", "An empty pipe element is not allowed.")
                    return finish(elements)
                }
            default:
                if elements.isEmpty { return nil }
                unexpected(next)
                return finish(elements)
            }
        }
    }

    private func isControlFlow(_ kind: TokenKind) -> Bool {
        switch kind {
        case .throw, .return, .exit, .break, .continue: true
        default: false
        }
    }

    private func finish(_ elements: [CommandBaseAst]) -> PipelineAst? {
        guard let first = elements.first, let last = elements.last else { return nil }
        return PipelineAst(extent(first, last), pipelineElements: elements, background: false)
    }

    // MARK: redirections

    private func redirectionRule(_ token: Lexeme, _ redirections: inout [RedirectionAst], _ end: inout Int32) {
        let payload = token.payload
        if token.kind == .redirectInStd {
            end = token.end
            if let file = singleArgument(.fileName) {
                end = file.endOffset
            } else {
                incomplete(after(token), "MissingFileSpecification", "Missing file specification after redirection operator.")
            }
            error(extent(token), "RedirectionNotSupported", "The '<' operator is reserved for future use.")
            return
        }
        let from = RedirectionStream(rawValue: UInt8(truncatingIfNeeded: payload & 15)) ?? .output
        let made: RedirectionAst
        if payload & 32 != 0 {
            let to = RedirectionStream(rawValue: UInt8(truncatingIfNeeded: payload >> 8)) ?? .output
            if to != .output || from == .output {
                error(
                    extent(token), "RedirectionNotSupported", "The '\(text(token))' operator is reserved for future use.")
            }
            made = MergingRedirectionAst(extent(token), fromStream: from, toStream: to)
        } else {
            let location: ExpressionAst
            if let found = singleArgument(.fileName) {
                location = found
            } else {
                incomplete(after(token), "MissingFileSpecification", "Missing file specification after redirection operator.")
                location = ErrorExpressionAst(extent(token), nestedAst: [])
            }
            made = FileRedirectionAst(
                extent(token.start, max(token.end, location.endOffset)), fromStream: from, location: location, append: payload & 16 != 0)
        }
        end = max(end, made.endOffset)
        if redirections.contains(where: { $0.fromStream == from }) {
            let names = ["all", "output", "error", "warning", "verbose", "debug", "information"]
            let name = names[Int(from.rawValue)]
            error(
                made.extent, "StreamAlreadyRedirected",
                from == .all
                    ? "All streams for this command are already redirected."
                    : "The \(name) stream for this command is already redirected.")
        }
        redirections.append(made)
    }

    func singleArgument(_ context: ArgumentContext) -> ExpressionAst? {
        if commaDisabled, context == .fileName {
            let token = peekToken()
            if token.kind == .comma { return nil }
        }
        let oldMode = lexer.mode
        setMode(.command)
        defer { setMode(oldMode) }
        return argument(context, nextToken())
    }

    // MARK: commands

    private func commandRule() -> CommandAst? {
        let oldMode = lexer.mode
        let oldComma = commaDisabled
        setMode(.command)
        commaDisabled = false
        defer {
            setMode(oldMode)
            commaDisabled = oldComma
        }
        var elements: [CommandElementAst] = []
        var redirections: [RedirectionAst] = []
        var token = nextToken()
        let first = token
        var end = token.end
        var context = ArgumentContext.commandName
        var invocation = TokenKind.unknown
        var sawDashDash = false
        if token.kind == .dot || token.kind == .ampersand {
            invocation = token.kind
            token = nextToken()
        }
        scan: while true {
            switch token.kind {
            case .endOfInput, .rParen, .rCurly, .pipe, .orOr, .andAnd, .ampersand, .newLine, .semi:
                unget(token)
                break scan
            case .parameter:
                if context == .commandName || sawDashDash {
                    elements.append(bareWord(token))
                    end = token.end
                    if context == .commandName { context = .commandArgument }
                    break
                }
                end = parameter(token, &elements)
            case .redirection, .redirectInStd:
                if context == .commandName, elements.isEmpty {
                    if invocation != .unknown {
                        unget(token)
                        break scan
                    }
                    elements.append(bareWord(token))
                    end = token.end
                    context = .commandArgument
                } else {
                    redirectionRule(token, &redirections, &end)
                }
            case .minusMinus where !sawDashDash && context != .commandName:
                // The first is a parameter that the binder passes by.
                sawDashDash = true
                elements.append(CommandParameterAst(extent(token), parameterName: "-", argument: nil, errorPosition: extent(token)))
                end = token.end
            case .comma where context == .commandArgument:
                error(extent(token), "MissingArgument", "Missing argument in parameter list.")
                skipNewlines()
                end = token.end
            default:
                let verbatim = token.kind == .generic && token.end - token.start == 3 && rawText(token) == "--%"
                guard let found = argument(context, token) else {
                    break scan
                }
                elements.append(found)
                end = found.endOffset
                context = .commandArgument
                if verbatim {
                    if let rest = lexer.scanVerbatim() {
                        elements.append(bareWord(rest))
                        end = rest.end
                    }
                    break scan
                }
            }
            token = nextToken()
        }
        if elements.isEmpty {
            guard invocation != .unknown else {
                return nil
            }
            error(
                extent(first), "MissingExpression", "Missing expression after '\(text(first))' in pipeline element.")
            return CommandAst(extent(first), redirections: [], commandElements: [], invocationOperator: invocation)
        }
        return CommandAst(
            extent(first.start, end), redirections: redirections, commandElements: elements, invocationOperator: invocation)
    }

    private func parameter(_ token: Lexeme, _ elements: inout [CommandElementAst]) -> Int32 {
        let colon = token.payload == 1
        let from = Int(token.start) + 1
        let name = fastText(Int32(truncatingIfNeeded: from), token.end - (colon ? 1 : 0))
        guard colon else {
            elements.append(CommandParameterAst(extent(token), parameterName: name, argument: nil, errorPosition: extent(token)))
            return token.end
        }
        let next = nextToken()
        if next.kind == .comma {
            error(extent(next), "MissingArgument", "Missing argument in parameter list.")
            elements.append(CommandParameterAst(extent(token), parameterName: name, argument: nil, errorPosition: extent(token)))
            return token.end
        }
        guard next.kind != .endOfInput, let value = argument(.commandArgument, next) else {
            if ungot == nil { unget(next) }
            incomplete(
                after(token), "ParameterRequiresArgument", "Parameter -\(name): requires an argument.")
            elements.append(CommandParameterAst(extent(token), parameterName: name, argument: nil, errorPosition: extent(token)))
            return token.end
        }
        elements.append(
            CommandParameterAst(extent(token, value), parameterName: name, argument: value, errorPosition: extent(token)))
        return value.endOffset
    }

    /// One argument, or a list of them joined by commas.
    func argument(_ context: ArgumentContext, _ first: Lexeme) -> ExpressionAst? {
        var token = first
        var list: [ExpressionAst] = []
        var comma: Lexeme?
        while true {
            let expression: ExpressionAst
            switch token.kind {
            case .pipe, .rCurly, .rParen, .semi, .newLine, .endOfInput, .andAnd, .orOr, .ampersand, .comma, .redirection, .redirectInStd:
                unget(token)
                guard let comma, let start = list.first else { return nil }
                incomplete(after(comma), "MissingExpression", "Missing expression after ',' in pipeline element.")
                return ErrorExpressionAst(extent(start, comma), nestedAst: list)
            case .splattedVariable:
                if comma != nil || isNextComma(token) {
                    let name = lexer.paths[Int(token.payload)].userPath
                    error(
                        extent(token), "SplattingNotPermittedInArgumentList",
                        "Splatted variables like '@\(name)' cannot be part of a comma-separated list of arguments.")
                }
                unget(token)
                expression = primaryExpressionRule(withMemberAccess: true) ?? ErrorExpressionAst(extent(token), nestedAst: [])
            case .variable, .number, .stringLiteral, .stringExpandable, .hereStringLiteral, .hereStringExpandable, .lParen, .atParen,
                .atCurly, .lCurly, .dollarParen:
                unget(token)
                expression = primaryExpressionRule(withMemberAccess: true) ?? ErrorExpressionAst(extent(token), nestedAst: [])
            case .generic:
                expression = context == .commandName ? commandName(token) : expandableWord(token)
                if context == .commandArgument, token.end - token.start == 3, rawText(token) == "--%" { return expression }
            default:
                if !(context == .switchCondition && token.kind == .default) { mark(token, commandName: context == .commandName) }
                expression = bareWord(token)
            }
            guard context == .commandArgument else { return expression }
            let next = peekToken()
            guard next.kind == .comma else {
                if list.isEmpty { return expression }
                list.append(expression)
                return ArrayLiteralAst(extent(list[0], expression), elements: list)
            }
            list.append(expression)
            comma = next
            skipToken()
            skipNewlines()
            token = nextToken()
        }
    }

    private func isNextComma(_ token: Lexeme) -> Bool {
        var index = lexer.position
        while index < lexer.limit, lexer.base[index].isBlank { index += 1 }
        return index < lexer.limit && lexer.base[index] == unit(",")
    }

    /// A name with expansions is still text: `& "x$y"` is the way to run those.
    private func commandName(_ token: Lexeme) -> ExpressionAst {
        mark(token, commandName: true)
        if token.payload >= 0, !lexer.texts[Int(token.payload)].expansions.isEmpty { return expandableWord(token) }
        return bareWord(token)
    }

    /// A keyword or operator that turned out to be a word is a generic token.
    /// Gives a token that was read a further flag.
    func flag(_ token: Lexeme, _ flags: TokenFlags) {
        var index = lexer.tokens.count - 1
        while index >= 0, lexer.tokens[index].start > token.start { index -= 1 }
        if index >= 0, lexer.tokens[index].start == token.start { lexer.tokens[index].flags |= flags.rawValue }
    }
    private func mark(_ token: Lexeme, commandName: Bool) {
        var index = lexer.tokens.count - 1
        while index >= 0, lexer.tokens[index].start > token.start { index -= 1 }
        guard index >= 0, lexer.tokens[index].start == token.start else { return }
        if commandName { lexer.tokens[index].flags |= TokenFlags.commandName.rawValue }
        if !commandName, token.kind != .identifier, token.kind != .generic {
            lexer.tokens[index].kind = .generic
            lexer.tokens[index].payload = -1
        }
    }
}
