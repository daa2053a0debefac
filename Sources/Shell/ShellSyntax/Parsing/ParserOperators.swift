/// Operators by precedence.
extension ParserCore {
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

    func missingValue(_ token: Lexeme) {
        incomplete(
            after(token), "ExpectedValueExpression",
            "You must provide a value expression following the '\(text(token))' operator.")
    }

    func binaryExpressionRule() -> ExpressionAst? {
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
    func parameterInExpression(_ left: ExpressionAst) -> ExpressionAst {
        var last = left.endOffset
        while peekToken().kind == .parameter {
            let token = nextToken()
            unexpected(token)
            last = token.end
        }
        return ErrorExpressionAst(extent(left.startOffset, last), nestedAst: [left])
    }

    func arrayLiteralRule() -> ExpressionAst? {
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

    func typeOrAttributeExpression(_ bracket: Lexeme) -> ExpressionAst? {
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
}
