/// Primary expressions.
extension ParserCore {
    func primaryExpressionRule(withMemberAccess: Bool) -> ExpressionAst? {
        let token = nextToken()
        let expression: ExpressionAst
        switch token.kind {
        case .variable, .splattedVariable:
            let path = lexer.paths[Int(token.payload)]
            if path.scope == .using, !path.unqualifiedPath.isEmpty {
                var child: ExpressionAst = VariableExpressionAst(
                    extent(token), variablePath: VariablePath(path.unqualifiedPath), splatted: token.kind == .splattedVariable)
                if withMemberAccess, let member = nextMemberAccessToken(allowBracket: true) { child = postPrimaryOperators(member, child) }
                return UsingExpressionAst(child.extent, subExpression: child)
            }
            let variable = VariableExpressionAst(extent(token), variablePath: path, splatted: token.kind == .splattedVariable)
            expression = variable.splatted ? note(variable) : variable
        case .number: expression = ConstantExpressionAst(extent(token), value: lexer.numbers[Int(token.payload)])
        case .stringLiteral: expression = stringConstant(token, .singleQuoted)
        case .hereStringLiteral: expression = stringConstant(token, .singleQuotedHereString)
        case .stringExpandable: expression = expandableString(token, .doubleQuoted)
        case .hereStringExpandable: expression = expandableString(token, .doubleQuotedHereString)
        case .lParen: expression = parenthesizedExpressionRule(token)
        case .dollarParen, .atParen: expression = subExpressionRule(token)
        case .atCurly: expression = hashtableRule(token)
        case .lCurly: expression = scriptBlockExpressionRule(token)
        default:
            unget(token)
            return nil
        }
        if withMemberAccess, let member = nextMemberAccessToken(allowBracket: true) {
            return postPrimaryOperators(member, expression)
        }
        return expression
    }

    func stringConstant(_ token: Lexeme, _ type: StringConstantType) -> StringConstantExpressionAst {
        let text = value(token)
        return StringConstantExpressionAst(extent(token), value: .string(text), string: text, stringConstantType: type)
    }

    func bareWord(_ token: Lexeme) -> StringConstantExpressionAst {
        let text = token.kind == .generic ? value(token) : rawText(token)
        return StringConstantExpressionAst(extent(token), value: .string(text), string: text, stringConstantType: .bareWord)
    }

    func expandableString(_ token: Lexeme, _ type: StringConstantType) -> ExpressionAst {
        let index = Int(token.payload)
        guard index >= 0, !lexer.texts[index].expansions.isEmpty else { return stringConstant(token, type) }
        let payload = lexer.texts[index]
        let (nested, parts) = expansions(payload, index)
        return ExpandableStringExpressionAst(
            extent(token), value: payload.value, stringConstantType: type, nestedExpressions: nested, parts: parts)
    }

    /// Reads what a string expands.
    func expansions(_ payload: TextPayload, _ index: Int) -> ([ExpressionAst], [ExpandablePart]) {
        var nested: [ExpressionAst] = []
        var parts: [ExpandablePart] = []
        var nestedTokens: [Lexeme] = []
        for expansion in payload.expansions {
            if !expansion.textBefore.isEmpty { parts.append(.text(expansion.textBefore)) }
            let expression: ExpressionAst
            if expansion.token.kind == .variable {
                let token = expansion.token
                nestedTokens.append(token)
                let path = lexer.paths[Int(token.payload)]
                if path.scope == .using, !path.unqualifiedPath.isEmpty {
                    let child = VariableExpressionAst(
                        extent(token), variablePath: VariablePath(path.unqualifiedPath), splatted: false)
                    expression = UsingExpressionAst(child.extent, subExpression: child)
                } else {
                    expression = VariableExpressionAst(extent(token), variablePath: path, splatted: false)
                }
            } else {
                expression = nestedSubexpression(expansion, &nestedTokens)
            }
            nested.append(expression)
            parts.append(.expression(expression))
        }
        if !payload.textAfter.isEmpty { parts.append(.text(payload.textAfter)) }
        lexer.texts[index].nested = nestedTokens
        return (nested, parts)
    }

    /// Reads a `$( )` of a string: the same lexer looks at that piece of text alone, without the characters that the string takes away.
    func nestedSubexpression(_ expansion: StringExpansion, _ nestedTokens: inout [Lexeme]) -> ExpressionAst {
        let saved = (lexer.base, lexer.limit, lexer.position, lexer.mode, lexer.map, ungot, commaDisabled)
        let savedTokens = lexer.tokens
        let savedFlags = (lexer.allowSignedNumbers, lexer.wantSimpleName, lexer.endNumberOnTernary)
        lexer.tokens = []
        defer {
            nestedTokens.append(contentsOf: lexer.tokens.filter { $0.kind != .endOfInput })
            (lexer.base, lexer.limit, lexer.position, lexer.mode, lexer.map, ungot, commaDisabled) = saved
            lexer.tokens = savedTokens
            (lexer.allowSignedNumbers, lexer.wantSimpleName, lexer.endNumberOnTernary) = savedFlags
        }
        lexer.allowSignedNumbers = false
        lexer.wantSimpleName = false
        lexer.endNumberOnTernary = false
        ungot = nil
        commaDisabled = false
        lexer.mode = .expression
        guard enter() else {
            leave()
            return ErrorExpressionAst(extent(expansion.token), nestedAst: [])
        }
        defer { leave() }
        let from = lexer.index(ofOffset: expansion.token.start)
        let to = lexer.index(ofOffset: expansion.token.end)
        if expansion.skipped.isEmpty {
            lexer.position = from
            lexer.limit = min(to, saved.1)
            return primaryExpressionRule(withMemberAccess: false) ?? ErrorExpressionAst(extent(expansion.token), nestedAst: [])
        }
        var units = ContiguousArray<UInt16>()
        var map: [Int32] = []
        units.reserveCapacity(to - from)
        map.reserveCapacity(to - from + 1)
        var skip = 0
        for index in from..<min(to, saved.1) {
            let offset = Int32(truncatingIfNeeded: lexer.offset(index))
            if skip < expansion.skipped.count, expansion.skipped[skip] == offset {
                skip += 1
                continue
            }
            units.append(saved.0[index])
            map.append(offset)
        }
        map.append(expansion.token.end)
        return units.withUnsafeBufferPointer { buffer -> ExpressionAst in
            guard let base = buffer.baseAddress else { return ErrorExpressionAst(extent(expansion.token), nestedAst: []) }
            lexer.base = base
            lexer.limit = buffer.count
            lexer.position = 0
            lexer.map = map
            return primaryExpressionRule(withMemberAccess: false) ?? ErrorExpressionAst(extent(expansion.token), nestedAst: [])
        }
    }

    func expandableWord(_ token: Lexeme) -> ExpressionAst {
        let index = Int(token.payload)
        guard index >= 0, !lexer.texts[index].expansions.isEmpty else { return bareWord(token) }
        let payload = lexer.texts[index]
        let (nested, parts) = expansions(payload, index)
        return ExpandableStringExpressionAst(
            extent(token), value: payload.value, stringConstantType: .bareWord, nestedExpressions: nested, parts: parts)
    }

    func parenthesizedExpressionRule(_ lParen: Lexeme) -> ExpressionAst {
        let oldComma = commaDisabled
        commaDisabled = false
        defer { commaDisabled = oldComma }
        skipNewlines()
        let pipeline: PipelineBaseAst
        if let found = pipelineChainRule() {
            pipeline = found
        } else {
            incomplete(after(lParen), "ExpectedExpression", "An expression was expected after '('.")
            pipeline = errorStatement(after(lParen))
        }
        skipNewlines()
        let rParen = nextToken()
        guard rParen.kind == .rParen else {
            unget(rParen)
            incomplete(after(pipeline), "MissingEndParenthesisInExpression", "Missing closing ')' in expression.")
            return ParenExpressionAst(extent(lParen, pipeline), pipeline: pipeline)
        }
        return ParenExpressionAst(extent(lParen, rParen), pipeline: pipeline)
    }

    func subExpressionRule(_ first: Lexeme) -> ExpressionAst {
        let oldComma = commaDisabled
        let oldMode = lexer.mode
        commaDisabled = false
        setMode(.command)
        defer {
            commaDisabled = oldComma
            setMode(oldMode)
        }
        var statements: [StatementAst] = []
        var traps: [TrapStatementAst] = []
        let listExtent = statementListRule(&statements, &traps)
        let rParen = nextToken()
        var end = rParen.end
        if rParen.kind != .rParen {
            unget(rParen)
            end = listExtent?.end ?? first.end
            incomplete(
                extent(rParen), detectedAt: end, "MissingEndParenthesisInSubexpression",
                "Missing closing ')' in subexpression.")
        }
        let block = StatementBlockAst(listExtent ?? emptyExtent, statements: statements, traps: traps)
        let whole = extent(first.start, end)
        if first.kind == .dollarParen { return SubExpressionAst(whole, subExpression: block) }
        return ArrayExpressionAst(whole, subExpression: block)
    }

    func scriptBlockExpressionRule(_ lCurly: Lexeme) -> ExpressionAst {
        let oldComma = commaDisabled
        let oldMode = lexer.mode
        commaDisabled = false
        setMode(.command)
        defer {
            commaDisabled = oldComma
            setMode(oldMode)
        }
        guard enter() else {
            leave()
            return ErrorExpressionAst(extent(lCurly), nestedAst: [])
        }
        defer { leave() }
        let block = scriptBlockRule(lCurly, isFilter: false)
        return ScriptBlockExpressionAst(block.extent, scriptBlock: block)
    }

    func hashtableRule(_ atCurly: Lexeme) -> HashtableAst {
        let oldComma = commaDisabled
        let oldMode = lexer.mode
        commaDisabled = false
        setMode(.command)
        defer {
            commaDisabled = oldComma
            setMode(oldMode)
        }
        skipNewlines()
        var pairs: [(key: ExpressionAst, value: StatementAst)] = []
        while let pair = keyValuePair() {
            pairs.append(pair)
            let token = peekToken()
            guard token.kind == .newLine || token.kind == .semi else { break }
            skipNewlinesAndSemicolons()
        }
        let rCurly = nextToken()
        guard rCurly.kind == .rCurly else {
            unget(rCurly)
            incomplete(
                after(atCurly), detectedAt: rCurly.start, "MissingEndCurlyBrace",
                "Missing closing '}' in statement block or type definition.")
            return note(HashtableAst(extent(atCurly.start, pairs.last?.value.endOffset ?? atCurly.end), keyValuePairs: pairs))
        }
        return note(HashtableAst(extent(atCurly, rCurly), keyValuePairs: pairs))
    }

    func keyValuePair() -> (key: ExpressionAst, value: StatementAst)? {
        setMode(.expression)
        let oldComma = commaDisabled
        commaDisabled = true
        let found = labelOrKey()
        commaDisabled = oldComma
        guard let key = found else {
            setMode(.command)
            return nil
        }
        let equals = nextToken()
        guard equals.kind == .equals else {
            unget(equals)
            setMode(.command)
            incomplete(after(key), "MissingEqualsInHashLiteral", "Missing '=' operator after key in hash literal.")
            return (key, statementRule() ?? errorStatement(after(key)))
        }
        setMode(.command)
        skipNewlines()
        if let statement = statementRule() { return (key, statement) }
        incomplete(after(equals), "MissingStatementInHashLiteral", "Missing statement after '=' in hash literal.")
        return (key, errorStatement(after(equals)))
    }

    func labelOrKey() -> ExpressionAst? {
        if let name = simpleNameRule() { return name }
        return unaryExpressionRule()
    }

    /// An identifier, whatever keyword it is.
    func simpleNameRule() -> StringConstantExpressionAst? {
        let old = lexer.wantSimpleName
        lexer.wantSimpleName = true
        if let token = ungot, token.traits.contains(.keyword) || token.kind == .generic { resync(token) }
        let token = peekToken()
        lexer.wantSimpleName = old
        guard token.kind == .identifier else { return nil }
        skipToken()
        flag(token, .memberName)
        return bareWord(token)
    }
}
