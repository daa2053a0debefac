/// Members, calls and indices.
extension ParserCore {
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

    func elementAccessRule(_ target: ExpressionAst, _ bracket: Lexeme) -> ExpressionAst {
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

    func nextTokenInExpression() -> Lexeme {
        let old = lexer.mode
        setMode(.expression)
        let token = nextToken()
        lexer.mode = old
        return token
    }

    func memberAccessRule(_ target: ExpressionAst, _ op: Lexeme) -> ExpressionAst {
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

    func memberNameRule() -> CommandElementAst? {
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
    func genericArguments() -> [any ITypeName]? {
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
    func nextInvokeToken(afterGeneric: Bool) -> Lexeme? {
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

    func memberInvokeRule(
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
