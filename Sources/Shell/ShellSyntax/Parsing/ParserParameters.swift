/// Parameter lists.
extension ParserCore {
    func paramBlockRule() -> ParamBlockAst? {
        skipNewlinesAndSemicolons()
        let point = restorePoint()
        let notes = noted.count
        let c = nextUnit()
        guard c == unit("[") || c | 0x20 == unit("p") else { return nil }
        let candidates = c == unit("[") ? attributeListRule(inExpression: false) : nil
        let token = peekToken()
        guard token.kind == .param else {
            if candidates != nil {
                restore(point)
                noted.removeLast(noted.count - notes)
            }
            return nil
        }
        skipToken()
        skipNewlines()
        let lParen = nextToken()
        guard lParen.kind == .lParen else {
            restore(point)
            return nil
        }
        let parameters = parameterListRule()
        skipNewlines()
        let end = closeParameters(lParen, parameters)
        var attributes: [AttributeBaseAst] = []
        for attribute in candidates ?? [] {
            if attribute.kind == .attribute {
                attributes.append(attribute)
            } else {
                error(
                    attribute.extent, "TypeNotAllowedBeforeParam",
                    "Unexpected type [\(attribute.typeName.fullName)] was found in the parameter statement.")
            }
        }
        return note(ParamBlockAst(extent(token.start, end), attributes: attributes, parameters: parameters))
    }

    /// The unit that the next token starts with.
    func nextUnit() -> UInt16 {
        if let token = ungot { return Int(token.start) < source.units.count ? source.units[Int(token.start)] : 0 }
        var index = lexer.position
        while index < lexer.limit, lexer.base[index].isBlank { index += 1 }
        return index < lexer.limit ? lexer.base[index] : 0
    }

    func closeParameters(_ lParen: Lexeme, _ parameters: [ParameterAst]) -> Int32 {
        let rParen = nextToken()
        if rParen.kind == .rParen { return rParen.end }
        unget(rParen)
        let end = parameters.last?.endOffset ?? lParen.end
        incomplete(after(end), "MissingEndParenthesisInFunctionParameterList", "Missing ')' in function parameter list.")
        return end
    }

    func parameterListRule() -> [ParameterAst] {
        var parameters: [ParameterAst] = []
        var comma: Lexeme?
        while true {
            guard let parameter = parameterRule() else {
                if let comma { incomplete(after(comma), "MissingExpressionAfterToken", "Missing expression after ','.") }
                return parameters
            }
            parameters.append(parameter)
            skipNewlines()
            let token = peekToken()
            guard token.kind == .comma else { return parameters }
            comma = token
            skipToken()
        }
    }

    func parameterRule() -> ParameterAst? {
        let oldMode = lexer.mode
        let oldComma = commaDisabled
        setMode(.expression)
        commaDisabled = true
        defer {
            setMode(oldMode)
            commaDisabled = oldComma
        }
        skipNewlines()
        let attributes = attributeListRule(inExpression: false) ?? []
        let token = nextToken()
        guard token.kind == .variable || token.kind == .splattedVariable else {
            unget(token)
            guard let last = attributes.last, let first = attributes.first else { return nil }
            incomplete(
                after(last), "InvalidFunctionParameter",
                "Parameter declarations are a comma-separated list of variable names with optional initializer expressions.")
            skipUntil(.comma, .rParen, .rCurly)
            let name = VariableExpressionAst(extent(first, last), variablePath: VariablePath("__error__"), splatted: false)
            return ParameterAst(extent(first, last), attributes: attributes, name: name, defaultValue: nil)
        }
        let name = VariableExpressionAst(
            extent(token), variablePath: lexer.paths[Int(token.payload)], splatted: token.kind == .splattedVariable)
        let start = attributes.first?.startOffset ?? token.start
        let point = restorePoint()
        skipNewlines()
        let equals = peekToken()
        guard equals.kind == .equals else {
            if equals.kind != .comma, equals.kind != .rParen { restore(point) }
            return ParameterAst(extent(start, token.end), attributes: attributes, name: name, defaultValue: nil)
        }
        skipToken()
        skipNewlines()
        guard let value = expressionRule() else {
            incomplete(after(equals), "MissingExpressionAfterToken", "Missing expression after '='.")
            return ParameterAst(extent(start, equals.end), attributes: attributes, name: name, defaultValue: nil)
        }
        return ParameterAst(extent(start, value.endOffset), attributes: attributes, name: name, defaultValue: value)
    }
}
