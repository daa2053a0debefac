extension ParserCore {
    // MARK: attributes

    func attributeListRule(inExpression: Bool) -> [AttributeBaseAst]? {
        var attributes: [AttributeBaseAst] = []
        while let attribute = attributeRule() {
            attributes.append(attribute)
            if attributes.count > ParserCore.chainLimit / 4 {
                giveUp()
                break
            }
            if !inExpression || attribute.kind == .attribute {
                let point = restorePoint()
                skipNewlines()
                if !nextIsBracket(), inExpression { restore(point) }
            }
        }
        return attributes.isEmpty ? nil : attributes
    }

    /// Is the next unit that is no blank a `[`?
    private func nextIsBracket() -> Bool {
        if let token = ungot { return source.units[Int(min(token.start, Int32(source.units.count - 1)))] == unit("[") && token.start < token.end }
        var index = lexer.position
        while index < lexer.limit, lexer.base[index].isBlank { index += 1 }
        return index < lexer.limit && lexer.base[index] == unit("[")
    }

    func attributeRule() -> AttributeBaseAst? {
        guard nextIsBracket() else { return nil }
        if let token = ungot { resync(token) }
        guard enter() else {
            leave()
            return nil
        }
        defer { leave() }
        let oldMode = lexer.mode
        setMode(.expression)
        defer { setMode(oldMode) }
        let lBracket = nextToken()
        guard lBracket.kind == .lBracket else {
            unget(lBracket)
            return nil
        }
        skipNewlines()
        guard let name = typeNameRule(allowAssembly: true) else {
            resync(lBracket)
            unget(lexer.next())
            incomplete(after(lBracket), "MissingTypename", "Missing type name after '['.")
            return nil
        }
        let nameEnd = name.extent.end
        let token = nextToken()
        if token.kind == .lParen {
            var positional: [ExpressionAst] = []
            var named: [NamedAttributeArgumentAst] = []
            skipNewlines()
            let lastEnd = attributeArguments(token, &positional, &named)
            let rParen = nextToken()
            var end = rParen.end
            var closed = true
            if rParen.kind != .rParen {
                unget(rParen)
                closed = false
                end = lastEnd
                incomplete(after(lastEnd), "MissingEndParenthesisInExpression", "Missing closing ')' in expression.")
            }
            skipNewlines()
            let rBracket = nextToken()
            if rBracket.kind == .rBracket {
                end = rBracket.end
            } else {
                unget(rBracket)
                if closed {
                    incomplete(
                        after(rParen.end), "EndSquareBracketExpectedAtEndOfAttribute", "Missing ] at end of attribute or type literal.")
                }
            }
            return note(
                AttributeAst(extent(lBracket.start, end), typeName: name, positionalArguments: positional, namedArguments: named))
        }
        guard token.kind == .rBracket else {
            unget(token)
            let at = name.isArray && token.kind == .newLine ? nameEnd - 1 : nameEnd
            incomplete(
                after(at), detectedAt: nameEnd, "EndSquareBracketExpectedAtEndOfAttribute",
                "Missing ] at end of attribute or type literal.")
            return TypeConstraintAst(extent(lBracket.start, nameEnd), typeName: name)
        }
        return TypeConstraintAst(extent(lBracket, token), typeName: name)
    }

    private func attributeArguments(
        _ lParen: Lexeme, _ positional: inout [ExpressionAst], _ named: inout [NamedAttributeArgumentAst]
    ) -> Int32 {
        let oldComma = commaDisabled
        commaDisabled = true
        defer { commaDisabled = oldComma }
        var comma: Lexeme?
        var lastEnd = lParen.end
        var seen: Set<String> = []
        while true {
            skipNewlines()
            if let name = simpleNameRule() {
                let token = peekToken()
                var expression: ExpressionAst
                var omitted = false
                if token.kind == .equals {
                    skipToken()
                    skipNewlines()
                    if let found = expressionRule() {
                        expression = found
                        lastEnd = found.endOffset
                    } else {
                        incomplete(after(token), "MissingExpressionInNamedArgument", "Missing statement after '=' in named argument.")
                        expression = ErrorExpressionAst(after(token), nestedAst: [])
                        skipUntil(.comma, .rParen, .rBracket, .newLine)
                        lastEnd = token.end
                    }
                } else {
                    expression = ConstantExpressionAst(name.extent, value: .bool(true))
                    omitted = true
                    lastEnd = name.endOffset
                }
                if seen.insert(name.string.lowercased()).inserted {
                    named.append(
                        NamedAttributeArgumentAst(
                            extent(name.startOffset, max(expression.endOffset, name.endOffset)), argumentName: name.string,
                            argument: expression, expressionOmitted: omitted))
                } else {
                    error(
                        name.extent, "DuplicateNamedArgument", "Duplicate named arguments '\(name.string)' are not allowed.")
                }
            } else if let expression = expressionRule() {
                lastEnd = expression.endOffset
                positional.append(expression)
            } else if let comma {
                incomplete(after(comma), "MissingExpressionAfterToken", "Missing expression after ','.")
                positional.append(ErrorExpressionAst(after(comma), nestedAst: []))
                lastEnd = comma.end
            }
            skipNewlines()
            let token = peekToken()
            guard token.kind == .comma else { return lastEnd }
            comma = token
            lastEnd = token.end
            skipToken()
        }
    }

    // MARK: type names

    func typeNameRule(allowAssembly: Bool) -> (any ITypeName)? {
        inMode(.typeName) {
            let token = nextToken()
            guard token.kind == .identifier else {
                unget(token)
                return nil
            }
            return finishTypeName(token, allowAssembly: allowAssembly)
        }
    }

    private func finishTypeName(_ token: Lexeme, allowAssembly: Bool) -> any ITypeName {
        let name = rawText(token)
        let next = peekToken()
        if next.kind == .lBracket {
            skipToken()
            skipNewlines()
            let first = nextToken()
            switch first.kind {
            case .rBracket, .comma:
                return arrayTypeName(TypeName(extent(token), name: name), first, allowAssembly: allowAssembly)
            case .lBracket, .identifier:
                return genericTypeName(token, name, first, allowAssembly: allowAssembly)
            case .endOfInput:
                unget(first)
                incomplete(
                    after(next), "EndSquareBracketExpectedAtEndOfType", "Missing ] at end of type token.")
                return TypeName(extent(token), name: name)
            default:
                unexpected(first)
                skipUntil(.rBracket)
                let close = peekToken()
                if close.kind == .rBracket { skipToken() }
                return TypeName(extent(token), name: name)
            }
        }
        if allowAssembly, next.kind == .comma { return assemblyQualified(TypeName(extent(token), name: name), next) ?? TypeName(extent(token), name: name) }
        return TypeName(extent(token), name: name)
    }

    /// After a comma behind a type's name: the assembly, up to the bracket.
    private func assemblyQualified(_ type: any ITypeName, _ comma: Lexeme) -> (any ITypeName)? {
        skipToken()
        var start = lexer.position
        while start < lexer.limit, lexer.base[start].isBlank || lexer.base[start].isLineEnd { start += 1 }
        var end = start
        while end < lexer.limit, lexer.base[end] != unit("]"), lexer.base[end] != unit("["), !lexer.base[end].isLineEnd { end += 1 }
        var trimmed = end
        while trimmed > start, lexer.base[trimmed - 1].isBlank { trimmed -= 1 }
        lexer.position = start
        guard trimmed > start else {
            incomplete(after(comma), "MissingAssemblyNameSpecification", "The type name is missing the assembly name specification.")
            return nil
        }
        lexer.position = trimmed
        let token = lexer.token(.identifier, start, flags: 0)
        let whole = extent(type.extent.start, token.end)
        let assembly = rawText(token)
        if let generic = type as? GenericTypeName {
            return GenericTypeName(
                whole, typeName: generic.typeName, genericArguments: generic.genericArguments, assemblyName: assembly)
        }
        if let array = type as? ArrayTypeName {
            let element = TypeName(array.elementType.extent, name: array.elementType.name, assemblyName: assembly)
            return ArrayTypeName(whole, elementType: element, rank: array.rank)
        }
        return TypeName(whole, name: type.name, assemblyName: assembly)
    }

    private func arrayTypeName(_ element: any ITypeName, _ first: Lexeme, allowAssembly: Bool) -> any ITypeName {
        var element = element
        var token = first
        var count = 0
        while true {
            count += 1
            if count > 64 {
                giveUp()
                return element
            }
            var rank = 1
            while token.kind == .comma {
                rank += 1
                skipNewlines()
                token = nextToken()
            }
            guard token.kind == .rBracket, rank <= 32 else {
                if token.kind == .endOfInput {
                    unget(token)
                    incomplete(
                        after(lexer.tokens.last(where: { $0.kind != .endOfInput })?.end ?? 0), "EndSquareBracketExpectedAtEndOfType",
                        "Missing ] at end of type token.")
                } else {
                    unexpected(token)
                    skipUntil(.rBracket)
                    if peekToken().kind == .rBracket { skipToken() }
                }
                return element
            }
            element = ArrayTypeName(extent(element.extent.start, token.end), elementType: element, rank: rank)
            let next = peekToken()
            if next.kind == .comma, allowAssembly { return assemblyQualified(element, next) ?? element }
            guard next.kind == .lBracket else { return element }
            skipToken()
            skipNewlines()
            token = nextToken()
        }
    }

    /// A type argument: plain, or in brackets of its own with its assembly.
    func typeArgument() -> (any ITypeName)? {
        guard enter() else {
            leave()
            return nil
        }
        defer { leave() }
        let token = nextToken()
        if token.kind == .identifier { return finishTypeName(token, allowAssembly: false) }
        guard token.kind == .lBracket else {
            unget(token)
            return nil
        }
        skipNewlines()
        let name = nextToken()
        guard name.kind == .identifier else {
            unget(name)
            return nil
        }
        let type = finishTypeName(name, allowAssembly: true)
        skipNewlines()
        let close = nextToken()
        if close.kind != .rBracket {
            unget(close)
            incomplete(after(type.extent.end), "EndSquareBracketExpectedAtEndOfType", "Missing ] at end of type token.")
        }
        return type
    }

    private func genericTypeName(_ token: Lexeme, _ name: String, _ first: Lexeme, allowAssembly: Bool) -> any ITypeName {
        unget(first)
        var arguments: [any ITypeName] = []
        var close = first
        while true {
            skipNewlines()
            guard let argument = typeArgument() else {
                let bad = peekToken()
                incomplete(after(arguments.last?.extent.end ?? first.start), detectedAt: min(bad.start, Int32(source.units.count)), "MissingTypename", "Missing type name after '['.")
                close = bad
                break
            }
            arguments.append(argument)
            skipNewlines()
            close = nextToken()
            if close.kind == .comma { continue }
            if close.kind != .rBracket {
                unget(close)
                incomplete(after(argument.extent.end), "EndSquareBracketExpectedAtEndOfType", "Missing ] at end of type token.")
            }
            break
        }
        let end = close.kind == .rBracket ? close.end : (arguments.last?.extent.end ?? token.end)
        let type = TypeName(extent(token), name: name, genericArgumentCount: arguments.count)
        if arguments.isEmpty { return type }
        let generic = GenericTypeName(extent(token.start, end), typeName: type, genericArguments: arguments)
        let next = peekToken()
        if next.kind == .lBracket {
            skipToken()
            skipNewlines()
            return arrayTypeName(generic, nextToken(), allowAssembly: allowAssembly)
        }
        if next.kind == .comma, allowAssembly { return assemblyQualified(generic, next) ?? generic }
        return generic
    }
}
