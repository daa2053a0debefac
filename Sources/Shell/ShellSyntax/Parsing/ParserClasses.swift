extension ParserCore {
    // MARK: using

    /// `using` statements at the start of a script.
    func usingStatements() -> [UsingStatementAst] {
        var list: [UsingStatementAst] = []
        while true {
            skipNewlinesAndSemicolons()
            let token = peekToken()
            guard token.kind == .using else { return list }
            skipToken()
            let statement = usingRule(token)
            if statement.kind == .usingStatement {
                list.append(unsafeDowncast(statement, to: UsingStatementAst.self))
            }
            if tooDeep { return list }
        }
    }

    func usingRule(_ token: Lexeme) -> StatementAst {
        let directive = nextToken()
        let kind: UsingStatementKind
        switch directive.kind {
        case .namespace: kind = .namespace
        case .module: kind = .module
        case .assembly: kind = .assembly
        case .command: kind = .command
        case .type: kind = .type
        default:
            unget(directive)
            incomplete(after(token), "MissingUsingStatementDirective", "Missing using directive")
            return errorStatement(extent(token), keyword: token)
        }
        let item = nextToken()
        switch item.kind {
        case .endOfInput, .newLine, .semi, .comma:
            if item.kind == .comma { _ = argument(.commandArgument, nextToken()) } else { unget(item) }
            incomplete(after(directive), "MissingUsingItemName", "Missing using name")
            return errorStatement(extent(token, directive), keyword: token)
        default: break
        }
        guard let value = argument(.commandArgument, item) else {
            if ungot == nil { unget(item) }
            error(extent(item), "InvalidValueForUsingItemName", "'\(text(item))' is not a valid value for using name.")
            return errorStatement(extent(token, item), keyword: token)
        }
        let whole = extent(token, value)
        let next = peekToken()
        if next.kind != .newLine, next.kind != .semi, next.kind != .endOfInput { unexpected(next) }
        if kind == .module { checkModule(value, whole) }
        if kind == .command || kind == .type {
            if next.kind == .equals {
                error(whole, "UsingStatementNotSupported", "This syntax of the 'using' statement is not supported.")
            } else {
                error(after(value), "MissingEqualsInUsingAlias", "Missing '=' operator after alias name in using alias.")
            }
        }
        if value.kind == .hashtable, kind == .module {
            return UsingStatementAst(
                whole, usingStatementKind: kind, name: nil, alias: nil, moduleSpecification: unsafeDowncast(value, to: HashtableAst.self))
        }
        guard value.kind == .stringConstantExpression else {
            error(
                value.extent, "InvalidValueForUsingItemName", "'\(value.text)' is not a valid value for using name.")
            return errorStatement(whole, keyword: token, nested: [value])
        }
        let name = unsafeDowncast(value, to: StringConstantExpressionAst.self)
        if kind == .namespace, !isNamespace(name.string) {
            error(
                value.extent, "InvalidNamespaceValue",
                "'\(name.string)' is not a valid namespace name.")
        }
        return UsingStatementAst(whole, usingStatementKind: kind, name: name, alias: nil, moduleSpecification: nil)
    }

    /// A module's name without wildcards; a specification with the keys and versions that it may have.
    private func checkModule(_ value: ExpressionAst, _ whole: ScriptExtent) {
        func invalid(_ reason: String) { error(whole, "RequiresModuleInvalid", "The argument for the Module parameter is not valid. \(reason)") }
        var name = (value as? StringConstantExpressionAst)?.string
        if let table = value as? HashtableAst {
            var keys: Set<String> = []
            for (key, item) in table.keyValuePairs {
                let word = (key as? StringConstantExpressionAst)?.string.lowercased() ?? ""
                guard ["modulename", "moduleversion", "requiredversion", "maximumversion", "guid"].contains(word) else {
                    return invalid("The hashtable describing a module contains one or more members that are not valid. The valid members are ({ModuleName, ModuleVersion, RequiredVersion, MaximumVersion, GUID}). Remove the members that are not valid ('\(key.text)'), then try again.")
                }
                keys.insert(word)
                let text = ((item as? PipelineAst)?.pureExpression() as? StringConstantExpressionAst)?.string
                if word == "modulename" { name = text } else if text == nil { return invalid("The value of '\(key.text)' is not valid.") }
            }
            if !keys.contains("modulename") { return invalid("The hashtable describing a module is missing the member ModuleName.") }
        }
        if let name, name.contains(where: { "*?[".contains($0) }) {
            error(whole, "WildCardModuleNameError", "Wildcard characters are not supported for module names.")
        }
    }

    private func isNamespace(_ name: String) -> Bool {
        name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            guard let first = part.unicodeScalars.first else { return false }
            return (first.properties.isAlphabetic || first == "_")
                && part.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0) }
        }
    }

    // MARK: classes

    /// The name of a type or member: an identifier, whatever keyword it is.
    private func memberName() -> Lexeme? {
        let old = lexer.wantSimpleName
        lexer.wantSimpleName = true
        if let token = ungot, token.traits.contains(.keyword) || token.kind == .generic { resync(token) }
        let token = peekToken()
        lexer.wantSimpleName = old
        guard token.kind == .identifier else { return nil }
        skipToken()
        return token
    }

    private func typeReference() -> TypeConstraintAst? {
        typeNameRule(allowAssembly: false).map { TypeConstraintAst($0.extent, typeName: $0) }
    }

    func classRule(_ attributes: [AttributeBaseAst], _ token: Lexeme) -> StatementAst {
        let oldMode = lexer.mode
        setMode(.signature)
        defer { setMode(oldMode) }
        let custom = attributes.compactMap { $0 as? AttributeAst }
        skipNewlines()
        guard let nameToken = memberName() else {
            incomplete(after(token), "MissingNameAfterKeyword", "Missing name after \(text(token)) keyword.")
            return errorStatement(extent(token), keyword: token)
        }
        let name = rawText(nameToken)
        var end = nameToken.end
        var bases: [TypeConstraintAst] = []
        skipNewlines()
        let colon = peekToken()
        if colon.kind == .colon {
            skipToken()
            end = colon.end
            skipNewlines()
            if let base = typeReference() {
                bases.append(base)
                end = base.endOffset
                skipNewlines()
                var comma = peekToken()
                while comma.kind == .comma {
                    skipToken()
                    end = comma.end
                    skipNewlines()
                    guard let next = typeReference() else {
                        incomplete(after(comma), "TypeNameExpected", "Type name expected.")
                        break
                    }
                    bases.append(next)
                    end = next.endOffset
                    skipNewlines()
                    comma = peekToken()
                }
            } else {
                incomplete(after(colon), "TypeNameExpected", "Type name expected.")
            }
        }
        skipNewlines()
        let lCurly = nextToken()
        guard lCurly.kind == .lCurly else {
            unget(lCurly)
            incomplete(
                after(end), "MissingTypeBody", "Missing '\(token.kind.text)' body in '\(token.kind.text)' declaration.")
            return errorStatement(extent(token.start, end), keyword: token, nested: custom)
        }
        guard enter() else {
            leave()
            return errorStatement(extent(token, lCurly), keyword: token)
        }
        defer { leave() }
        var members: [MemberAst] = []
        end = lCurly.end
        while !tooDeep {
            skipNewlines()
            guard let member = classMember(name) else { break }
            members.append(member)
            end = member.endOffset
        }
        let rCurly = nextToken()
        if rCurly.kind == .rCurly {
            end = rCurly.end
        } else {
            unget(rCurly)
            missingCurly(after(lCurly), rCurly)
        }
        return note(
            TypeDefinitionAst(
                extent(custom.first?.startOffset ?? token.start, end), name: name, attributes: custom, baseTypes: bases,
                members: members, typeAttributes: .class))
    }

    private func classMember(_ className: String) -> MemberAst? {
        var attributes: [AttributeAst] = []
        var type: TypeConstraintAst?
        var start: Int32?
        var lastEnd: Int32?
        var flags = MemberAttributes()
        var token: Lexeme
        while true {
            skipNewlines()
            if let attribute = attributeRule() {
                if start == nil { start = attribute.startOffset }
                lastEnd = attribute.endOffset
                if attribute.kind == .attribute {
                    attributes.append(unsafeDowncast(attribute, to: AttributeAst.self))
                } else {
                    if type != nil {
                        error(attribute.extent, "TooManyTypes", "Only one type may be specified on class members.")
                    }
                    type = unsafeDowncast(attribute, to: TypeConstraintAst.self)
                }
                continue
            }
            token = peekToken()
            let flag: MemberAttributes
            switch token.kind {
            case .static: flag = .static
            case .hidden: flag = .hidden
            default:
                flag = []
            }
            // `static(` and `hidden(` would be methods of that name.
            guard flag != [], nextRawUnit(token) != unit("(") else { break }
            if start == nil { start = token.start }
            lastEnd = token.end
            if flags.contains(flag) {
                error(extent(token), "DuplicateQualifier", "Duplicate '\(text(token))' qualifier")
            }
            flags.insert(flag)
            skipToken()
        }
        flags.insert(.public)
        let from = start ?? token.start
        if token.kind == .variable {
            skipToken()
            var end = token.end
            var value: ExpressionAst?
            let equals = peekToken()
            if equals.kind == .equals {
                skipToken()
                skipNewlines()
                value = expressionRule()
                end = value?.endOffset ?? equals.end
                if value == nil {
                    incomplete(
                        after(equals), "ExpectedValueExpression", "You must provide a value expression following the '=' operator.")
                }
            }
            end = propertyTerminator(end)
            return PropertyMemberAst(
                extent(from, end), name: lexer.paths[Int(token.payload)].userPath, propertyType: type, attributes: attributes,
                propertyAttributes: flags, initialValue: value)
        }
        if let name = memberName() {
            guard let (function, isConstructor) = method(name, className, isStatic: flags.contains(.static)) else {
                skipToClosingCurly()
                return nil
            }
            return note(
                FunctionMemberAst(
                    extent(from, function.endOffset), functionDefinition: function, returnType: type, attributes: attributes,
                    methodAttributes: flags, isConstructor: isConstructor))
        }
        if let lastEnd {
            incomplete(after(lastEnd), "IncompleteMemberDefinition", "Missing a property name or method definition.")
        }
        return nil
    }

    /// To the brace that closes the class, after a member that could not be read.
    private func skipToClosingCurly() {
        var depth = 1
        while !tooDeep {
            let token = nextToken()
            switch token.kind {
            case .lCurly, .atCurly: depth += 1
            case .rCurly: depth -= 1
            case .endOfInput: depth = 0
            default: break
            }
            if depth == 0 { return unget(token) }
        }
    }

    private func nextRawUnit(_ token: Lexeme) -> UInt16 {
        Int(token.end) < source.units.count ? source.units[Int(token.end)] : 0
    }

    /// The end of a property: a semicolon still belongs to it.
    private func propertyTerminator(_ end: Int32) -> Int32 {
        let next = peekToken()
        switch next.kind {
        case .semi:
            skipNewlinesAndSemicolons()
            return next.end
        case .newLine, .rCurly: skipNewlinesAndSemicolons()
        case .endOfInput: break
        default:
            incomplete(after(end), "MissingPropertyTerminator", "Missing ';' or end-of-line in property definition.")
        }
        return end
    }

    private func method(_ name: Lexeme, _ className: String, isStatic: Bool) -> (FunctionDefinitionAst, Bool)? {
        let functionName = rawText(name)
        let isConstructor = functionName.lowercased() == className.lowercased()
        let lParen = peekToken()
        var parameters: [ParameterAst]?
        var end = name.end
        if lParen.kind == .lParen {
            skipToken()
            (parameters, end) = methodParameters(lParen)
        } else {
            incomplete(after(name), "MissingMethodParameterList", "Missing '(' in class method parameter list.")
        }
        var hasFailed = false
        var predefined: StatementAst?
        if isConstructor, !isStatic {
            skipNewlines()
            let colon = peekToken()
            var callExtent = emptyExtent
            var baseExtent = emptyExtent
            var arguments: [ExpressionAst] = []
            if colon.kind == .colon {
                skipToken()
                skipNewlines()
                let base = peekToken()
                if base.kind == .base {
                    skipToken()
                    skipNewlines()
                    let open = peekToken()
                    if open.kind == .lParen {
                        skipToken()
                        var callEnd = open.end
                        (arguments, callEnd) = invokeArguments(open)
                        callExtent = extent(base.start, callEnd)
                        baseExtent = extent(base)
                    } else {
                        hasFailed = true
                        incomplete(after(base), "MissingMethodParameterList", "Missing '(' in class method parameter list.")
                    }
                } else {
                    hasFailed = true
                    incomplete(after(colon), "MissingBaseCtorCall", "Missing 'base' after ':' in a base class constructor call.")
                }
            }
            let target = VariableExpressionAst(baseExtent, variablePath: VariablePath("this"), splatted: false)
            let member = StringConstantExpressionAst(
                baseExtent, value: .string(".ctor"), string: ".ctor", stringConstantType: .bareWord)
            let call = BaseCtorInvokeMemberExpressionAst(
                callExtent, expression: target, member: member, static: false, nullConditional: false, arguments: arguments,
                genericTypeArguments: [])
            predefined = CommandExpressionAst(callExtent, redirections: [], expression: call)
        }
        skipNewlines()
        let lCurly = nextToken()
        guard lCurly.kind == .lCurly else {
            unget(lCurly)
            if !hasFailed { incomplete(after(end), detectedAt: lCurly.start, "MissingFunctionBody", "Missing function body in function declaration.") }
            return nil
        }
        if hasFailed { return nil }
        guard enter() else {
            leave()
            return nil
        }
        defer { leave() }
        let body = scriptBlockRule(lCurly, isFilter: false, predefined: predefined)
        let function = note(
            FunctionDefinitionAst(
                extent(name, body), isFilter: false, isWorkflow: false, name: functionName, nameExtent: extent(name),
                parameters: parameters, body: body))
        return (function, isConstructor)
    }

    // MARK: enums

    func enumRule(_ attributes: [AttributeBaseAst], _ token: Lexeme) -> StatementAst {
        let oldMode = lexer.mode
        setMode(.signature)
        defer { setMode(oldMode) }
        let custom = attributes.compactMap { $0 as? AttributeAst }
        skipNewlines()
        guard let nameToken = memberName() else {
            incomplete(after(token), "MissingNameAfterKeyword", "Missing name after \(text(token)) keyword.")
            return errorStatement(extent(token), keyword: token)
        }
        var end = nameToken.end
        var bases: [TypeConstraintAst] = []
        skipNewlines()
        let colon = peekToken()
        if colon.kind == .colon {
            skipToken()
            end = colon.end
            skipNewlines()
            if let base = typeReference() {
                bases.append(base)
                end = base.endOffset
            } else {
                incomplete(after(colon), "TypeNameExpected", "Type name expected.")
            }
        }
        skipNewlines()
        let lCurly = nextToken()
        guard lCurly.kind == .lCurly else {
            unget(lCurly)
            incomplete(after(end), "MissingTypeBody", "Missing 'enum' body in 'enum' declaration.")
            return errorStatement(extent(token.start, end), keyword: token, nested: custom)
        }
        end = lCurly.end
        var members: [MemberAst] = []
        while !tooDeep {
            skipNewlines()
            guard let name = memberName() else { break }
            var last = name.end
            var value: ExpressionAst?
            let equals = peekToken()
            var missing = false
            if equals.kind == .equals {
                skipToken()
                skipNewlines()
                value = expressionRule()
                last = value?.endOffset ?? equals.end
                if value == nil {
                    missing = true
                    incomplete(
                        after(equals), "ExpectedValueExpression", "You must provide a value expression following the '=' operator.")
                }
            }
            if !missing { last = propertyTerminator(last) }
            end = last
            members.append(
                PropertyMemberAst(
                    extent(name.start, last), name: rawText(name), propertyType: nil, attributes: [],
                    propertyAttributes: [.public, .static, .literal], initialValue: value))
        }
        let rCurly = nextToken()
        if rCurly.kind == .rCurly {
            end = rCurly.end
        } else {
            unget(rCurly)
            missingCurly(after(lCurly), rCurly)
        }
        return note(
            TypeDefinitionAst(
                extent(custom.first?.startOffset ?? token.start, end), name: rawText(nameToken), attributes: custom, baseTypes: bases,
                members: members, typeAttributes: .enum))
    }
}
