extension ParserCore {
    // MARK: operators

    func expressionRule(endNumberOnTernary: Bool = false) -> ExpressionAst? {
        let oldMode = lexer.mode
        let oldTernary = lexer.endNumberOnTernary
        setMode(.expression)
        lexer.endNumberOnTernary = endNumberOnTernary
        defer {
            setMode(oldMode)
            lexer.endNumberOnTernary = oldTernary
        }
        guard enter() else {
            leave()
            return nil
        }
        defer { leave() }
        guard let condition = binaryExpressionRule() else { return nil }
        let question = peekToken()
        guard question.kind == .questionMark else { return condition }
        skipToken()
        skipNewlines()
        let ifTrue: ExpressionAst
        if let found = expressionRule(endNumberOnTernary: true) {
            ifTrue = found
        } else {
            missingValue(question)
            // With its colon it is a ternary expression all the same.
            guard peekToken().kind == .colon else { return ErrorExpressionAst(extent(condition, question), nestedAst: [condition]) }
            ifTrue = ErrorExpressionAst(after(question), nestedAst: [])
        }
        skipNewlines()
        let colon = nextToken()
        guard colon.kind == .colon else {
            unget(colon)
            incomplete(extent(colon), detectedAt: ifTrue.endOffset, "MissingColonInTernaryExpression", "Missing ':' in the ternary expression.")
            return ErrorExpressionAst(extent(condition, ifTrue), nestedAst: [condition, ifTrue])
        }
        skipNewlines()
        let ifFalse: ExpressionAst
        if let found = expressionRule(endNumberOnTernary: true) {
            ifFalse = found
        } else {
            missingValue(colon)
            ifFalse = ErrorExpressionAst(after(colon), nestedAst: [])
        }
        return TernaryExpressionAst(extent(condition, ifFalse), condition: condition, ifTrue: ifTrue, ifFalse: ifFalse)
    }

    private func missingValue(_ token: Lexeme) {
        incomplete(
            after(token), "ExpectedValueExpression",
            "You must provide a value expression following the '\(text(token))' operator.")
    }

    private func binaryExpressionRule() -> ExpressionAst? {
        guard let first = arrayLiteralRule() else { return nil }
        var token = peekToken()
        guard token.traits.contains(.binaryOperator) else {
            return token.kind == .parameter ? parameterInExpression(first) : first
        }
        var operands = [first]
        var operators: [Lexeme] = []
        var count = 0
        func reduce() {
            guard let op = operators.popLast(), operands.count >= 2 else { return }
            let right = operands.removeLast()
            let left = operands.removeLast()
            operands.append(
                BinaryExpressionAst(extent(left, right), left: left, operator: op.kind, right: right, errorPosition: extent(op)))
        }
        while token.traits.contains(.binaryOperator) {
            count += 1
            if count > ParserCore.chainLimit {
                giveUp()
                break
            }
            let precedence = token.traits.binaryPrecedence
            while let top = operators.last, top.traits.binaryPrecedence >= precedence { reduce() }
            operators.append(token)
            skipToken()
            skipNewlines()
            if let right = arrayLiteralRule() {
                operands.append(right)
            } else {
                missingValue(token)
                operands.append(ErrorExpressionAst(after(token), nestedAst: []))
            }
            token = peekToken()
        }
        while !operators.isEmpty { reduce() }
        guard let result = operands.first else { return nil }
        return token.kind == .parameter ? parameterInExpression(result) : result
    }

    /// `1 -foo 2`: no such operator.
    private func parameterInExpression(_ left: ExpressionAst) -> ExpressionAst {
        var last = left.endOffset
        while peekToken().kind == .parameter {
            let token = nextToken()
            unexpected(token)
            last = token.end
        }
        return ErrorExpressionAst(extent(left.startOffset, last), nestedAst: [left])
    }

    private func arrayLiteralRule() -> ExpressionAst? {
        guard let first = unaryExpressionRule() else { return nil }
        var comma = peekToken()
        guard comma.kind == .comma, !commaDisabled else { return first }
        var elements = [first]
        var last: ExpressionAst = first
        while comma.kind == .comma {
            skipToken()
            skipNewlines()
            guard let element = unaryExpressionRule() else {
                incomplete(after(comma), "MissingExpressionAfterToken", "Missing expression after ','.")
                last = ErrorExpressionAst(extent(comma), nestedAst: [])
                elements.append(last)
                break
            }
            last = element
            elements.append(element)
            comma = peekToken()
        }
        return ArrayLiteralAst(extent(first, last), elements: elements)
    }

    func unaryExpressionRule() -> ExpressionAst? {
        guard enter() else {
            leave()
            return nil
        }
        defer { leave() }
        lexer.allowSignedNumbers = true
        if let token = ungot, token.kind == .minus || token.kind == .plus { resync(token) }
        var token = peekToken()
        lexer.allowSignedNumbers = false
        var expression: ExpressionAst
        if token.traits.contains(.unaryOperator) {
            if commaDisabled, token.kind == .comma { return nil }
            skipToken()
            skipNewlines()
            guard let child = unaryExpressionRule() else {
                incomplete(
                    after(token), "MissingExpressionAfterOperator", "Missing expression after unary operator '\(text(token))'.")
                return ErrorExpressionAst(extent(token), nestedAst: [])
            }
            if token.kind == .comma {
                expression = ArrayLiteralAst(extent(token, child), elements: [child])
            } else {
                let unary = UnaryExpressionAst(extent(token, child), tokenKind: token.kind, child: child)
                expression = token.traits.contains(.prefixOrPostfixOperator) ? note(unary) : unary
            }
        } else if token.kind == .lBracket {
            guard let found = typeOrAttributeExpression(token) else { return nil }
            expression = found
        } else {
            guard let found = primaryExpressionRule(withMemberAccess: true) else { return nil }
            expression = found
        }
        token = peekToken()
        if token.kind == .plusPlus || token.kind == .minusMinus {
            skipToken()
            expression = note(
                UnaryExpressionAst(
                    extent(expression, token), tokenKind: token.kind == .plusPlus ? .postfixPlusPlus : .postfixMinusMinus,
                    child: expression))
        }
        return expression
    }

    private func typeOrAttributeExpression(_ bracket: Lexeme) -> ExpressionAst? {
        guard let attributes = attributeListRule(inExpression: true), let last = attributes.last else {
            return nil
        }
        var expression: ExpressionAst
        if last.kind == .attribute {
            skipNewlines()
            guard let child = unaryExpressionRule() else {
                incomplete(
                    last.extent, "UnexpectedAttribute", "Unexpected attribute '\(last.typeName.fullName)'.")
                return ErrorExpressionAst(extent(bracket, last), nestedAst: attributes)
            }
            expression = note(AttributedExpressionAst(extent(last, child), attribute: last, child: child))
        } else {
            let member = nextMemberAccessToken(allowBracket: false)
            if let member {
                let type = TypeExpressionAst(last.extent, typeName: last.typeName)
                expression = postPrimaryOperators(member, type)
            } else {
                let token = peekToken()
                if token.kind != .newLine, token.kind != .comma, let child = unaryExpressionRule() {
                    expression = note(ConvertExpressionAst(extent(last, child), attribute: last, child: child))
                } else {
                    expression = TypeExpressionAst(last.extent, typeName: last.typeName)
                }
            }
        }
        for attribute in attributes.dropLast().reversed() {
            if attribute.kind == .typeConstraint {
                expression = note(ConvertExpressionAst(extent(attribute, expression), attribute: attribute, child: expression))
            } else {
                expression = note(AttributedExpressionAst(extent(attribute, expression), attribute: attribute, child: expression))
            }
        }
        return expression
    }

    // MARK: primary expressions

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
    private func expansions(_ payload: TextPayload, _ index: Int) -> ([ExpressionAst], [ExpandablePart]) {
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
    private func nestedSubexpression(_ expansion: StringExpansion, _ nestedTokens: inout [Lexeme]) -> ExpressionAst {
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

    private func parenthesizedExpressionRule(_ lParen: Lexeme) -> ExpressionAst {
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

    private func subExpressionRule(_ first: Lexeme) -> ExpressionAst {
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

    private func keyValuePair() -> (key: ExpressionAst, value: StatementAst)? {
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
        return bareWord(token)
    }

    // MARK: members and indices

    /// `.`, `::`, `?.`, `[`, `?[` right behind an expression.
    func nextMemberAccessToken(allowBracket: Bool) -> Lexeme? {
        guard ungot == nil, lexer.position < lexer.limit else { return nil }
        let start = lexer.position
        let c = lexer.base[start]
        func taken(_ kind: TokenKind, _ length: Int) -> Lexeme? {
            lexer.position = start + length
            if lexer.mode == .command, length == 1 || kind == .colonColon || kind == .questionDot {
                // As an argument, a dot that nothing follows is not an operator.
                let d = lexer.peek()
                if kind != .lBracket, lexer.atEnd || d.isBlank || d.isLineEnd {
                    lexer.position = start
                    return nil
                }
            }
            return lexer.token(kind, start)
        }
        switch c {
        case unit("."):
            if lexer.peek(1) == unit(".") { return nil }
            return taken(.dot, 1)
        case unit(":"):
            return lexer.peek(1) == unit(":") ? taken(.colonColon, 2) : nil
        case unit("["):
            return allowBracket ? taken(.lBracket, 1) : nil
        case unit("?"):
            if lexer.mode == .command || LanguageEdition.isDesktop { return nil }
            if lexer.peek(1) == unit("."), lexer.peek(2) != unit("."), !lexer.peek(2).isDigit { return taken(.questionDot, 2) }
            if allowBracket, lexer.peek(1) == unit("[") { return taken(.questionLBracket, 2) }
            return nil
        default: return nil
        }
    }

    func postPrimaryOperators(_ first: Lexeme, _ target: ExpressionAst) -> ExpressionAst {
        var token: Lexeme? = first
        var expression = target
        var count = 0
        while let found = token {
            count += 1
            if count > ParserCore.chainLimit {
                giveUp()
                break
            }
            if found.kind == .lBracket || found.kind == .questionLBracket {
                expression = elementAccessRule(expression, found)
            } else {
                expression = memberAccessRule(expression, found)
            }
            token = nextMemberAccessToken(allowBracket: true)
        }
        return expression
    }

    private func elementAccessRule(_ target: ExpressionAst, _ bracket: Lexeme) -> ExpressionAst {
        let oldComma = commaDisabled
        commaDisabled = false
        defer { commaDisabled = oldComma }
        skipNewlines()
        var index = expressionRule()
        var reported = false
        if index == nil {
            reported = true
            incomplete(after(bracket), "MissingArrayIndexExpression", "Array index expression is missing or not valid.")
        }
        let inside = index ?? ErrorExpressionAst(extent(bracket), nestedAst: [])
        index = inside
        skipNewlines()
        let close = nextTokenInExpression()
        var end = close.end
        if close.kind != .rBracket {
            unget(close)
            if !reported { incomplete(after(inside), "MissingEndSquareBracket", "Missing ']' after array index expression.") }
            end = inside.endOffset
        }
        return IndexExpressionAst(
            extent(target.startOffset, end), target: target, index: inside, nullConditional: bracket.kind == .questionLBracket)
    }

    private func nextTokenInExpression() -> Lexeme {
        let old = lexer.mode
        setMode(.expression)
        let token = nextToken()
        lexer.mode = old
        return token
    }

    private func memberAccessRule(_ target: ExpressionAst, _ op: Lexeme) -> ExpressionAst {
        let isStatic = op.kind == .colonColon
        let conditional = op.kind == .questionDot
        skipNewlines()
        guard let member = memberNameRule() else {
            incomplete(after(op), "MissingPropertyName", "Missing property name after reference operator.")
            // What stands there is read as a word, so that it is not reported again.
            let error = singleArgument(.switchCondition) ?? ErrorExpressionAst(extent(target, op), nestedAst: [])
            return MemberExpressionAst(
                extent(target.startOffset, max(op.end, error.endOffset)), expression: target, member: error, static: isStatic, nullConditional: conditional, kind: .memberExpression)
        }
        if ungot == nil {
            let generic = genericArguments()
            if let open = nextInvokeToken(afterGeneric: generic != nil) {
                return memberInvokeRule(target, open, member, isStatic, conditional, generic ?? [])
            }
        }
        return MemberExpressionAst(
            extent(target, member), expression: target, member: member, static: isStatic, nullConditional: conditional,
            kind: .memberExpression)
    }

    private func memberNameRule() -> CommandElementAst? {
        let old = lexer.mode
        setMode(.expression)
        defer { lexer.mode = old }
        if let name = simpleNameRule() { return name }
        let token = peekToken()
        switch token.kind {
        case .variable, .number, .stringLiteral, .stringExpandable, .lParen, .dollarParen, .hereStringLiteral, .hereStringExpandable:
            return primaryExpressionRule(withMemberAccess: false)
        case .splattedVariable, .lCurly:
            return primaryExpressionRule(withMemberAccess: false)
        default:
            if old == .command { resync(token) }
            return nil
        }
    }

    /// `[type, type](` behind a method's name; nil and nothing taken where it is an index.
    private func genericArguments() -> [any ITypeName]? {
        guard lexer.peek() == unit("["), !lexer.atEnd else { return nil }
        // Only what is closed by `](` can be type arguments.
        var index = lexer.position
        var level = 0
        while index < lexer.limit {
            let c = lexer.base[index]
            if c == unit("[") {
                level += 1
            } else if c == unit("]") {
                level -= 1
                if level == 0 { break }
            } else if !(lexer.isIdentifierFollow(c) || c == unit(",") || c == unit(".") || c == unit("`") || c == unit("+") || c.isBlank) {
                return nil
            }
            index += 1
        }
        guard level == 0, index + 1 < lexer.limit, lexer.base[index + 1] == unit("(") else { return nil }
        let point = restorePoint()
        let errors = lexer.errors.count
        let notes = noted.count
        let old = lexer.mode
        setMode(.typeName)
        defer { lexer.mode = old }
        _ = nextToken()
        var arguments: [any ITypeName] = []
        while true {
            skipNewlines()
            guard let argument = typeArgument() else { break }
            arguments.append(argument)
            let token = nextToken()
            if token.kind == .comma { continue }
            if token.kind == .rBracket { return arguments }
            break
        }
        restore(point)
        lexer.errors.removeLast(lexer.errors.count - errors)
        noted.removeLast(noted.count - notes)
        return nil
    }

    /// The `(` or `{` of a call.
    private func nextInvokeToken(afterGeneric: Bool) -> Lexeme? {
        guard !lexer.atEnd else { return nil }
        let start = lexer.position
        if lexer.base[start] == unit("(") {
            lexer.position += 1
            return lexer.token(.lParen, start)
        }
        if lexer.base[start] == unit("{"), !afterGeneric {
            lexer.position += 1
            return lexer.token(.lCurly, start)
        }
        // GPV-222: a blank before the parenthesis. Only an expression gets here where anything else would be an error.
        guard options.allowBlankBeforeArguments, lexer.mode == .expression, lexer.base[start].isBlank else { return nil }
        var index = start
        while index < lexer.limit, lexer.base[index].isBlank { index += 1 }
        guard index < lexer.limit, lexer.base[index] == unit("(") else { return nil }
        lexer.position = index + 1
        return lexer.token(.lParen, index)
    }

    private func memberInvokeRule(
        _ target: ExpressionAst, _ open: Lexeme, _ member: CommandElementAst, _ isStatic: Bool, _ conditional: Bool, _ types: [any ITypeName]
    ) -> ExpressionAst {
        var arguments: [ExpressionAst] = []
        let end: Int32
        if open.kind == .lParen {
            (arguments, end) = invokeArguments(open)
        } else {
            let block = scriptBlockExpressionRule(open)
            arguments.append(block)
            end = block.endOffset
        }
        return InvokeMemberExpressionAst(
            extent(target.startOffset, end), expression: target, member: member, static: isStatic, nullConditional: conditional,
            arguments: arguments, genericTypeArguments: types, kind: .invokeMemberExpression)
    }

    /// `( a, b )` behind a method's name.
    func invokeArguments(_ lParen: Lexeme) -> ([ExpressionAst], Int32) {
        let oldComma = commaDisabled
        let oldMode = lexer.mode
        commaDisabled = true
        setMode(.expression)
        defer {
            commaDisabled = oldComma
            setMode(oldMode)
        }
        var arguments: [ExpressionAst] = []
        var comma: Lexeme?
        var reported = false
        while true {
            skipNewlines()
            guard let argument = expressionRule() else {
                if let comma {
                    incomplete(after(comma), "MissingExpressionAfterToken", "Missing expression after ','.")
                    reported = true
                }
                break
            }
            arguments.append(argument)
            skipNewlines()
            let token = nextToken()
            guard token.kind == .comma else {
                unget(token)
                comma = nil
                break
            }
            comma = token
        }
        skipNewlines()
        let rParen = nextToken()
        if rParen.kind == .rParen { return (arguments, rParen.end) }
        unget(rParen)
        let end = arguments.last?.endOffset ?? lParen.end
        if !reported { incomplete(after(end), "MissingEndParenthesisInMethodCall", "Missing ')' in method call.") }
        return (arguments, comma?.end ?? end)
    }

    func errorStatement(_ extent: ScriptExtent, keyword: Lexeme? = nil, nested: [Ast] = []) -> ErrorStatementAst {
        ErrorStatementAst(
            extent, keyword: keyword.map { publicToken($0) }, flags: [], conditions: [], bodies: [], nestedAst: nested)
    }
}
