extension ParserCore {
    private static let formatMessage =
        "Cannot process the #requires statement because it is not in the correct format.\nThe #requires statement must be in one of the following formats:\n \"#requires -shellid <shellID>\"\n \"#requires -version <major.minor>\"\n \"#requires -psedition <edition>\"\n \"#requires -pssnapin <psSnapInName> [-version <major.minor>]\"\n \"#requires -modules <ModuleSpecification>\"\n \"#requires -runasadministrator\""

    /// Takes the `#requires` comments apart; nil where there is none.
    func requirementsRule() -> ScriptRequirements? {
        var result: ScriptRequirements?
        for comment in lexer.requirementComments {
            guard let command = requirementsCommand(of: comment) else { continue }
            // Text glued on makes another word of it, which is none (PSL-016).
            if command.commandElements.first?.text.lowercased() != "requires" { badFormat(command) }
            guard command.commandElements.count > 1 else { continue }
            var requirements = result ?? ScriptRequirements()
            read(command, &requirements)
            result = requirements
        }
        return result
    }

    /// Reads the comment's text behind `#` as a command.
    private func requirementsCommand(of comment: Lexeme) -> CommandAst? {
        let savedTokens = lexer.tokens
        let saved = (lexer.position, lexer.limit, ungot)
        lexer.tokens = []
        lexer.position = Int(comment.start) + 1
        lexer.limit = Int(comment.end)
        ungot = nil
        lexer.mode = .command
        defer {
            lexer.tokens = savedTokens
            (lexer.position, lexer.limit, ungot) = saved
        }
        guard let chain = pipelineChainRule(), chain.kind == .pipeline else { return nil }
        let pipeline = unsafeDowncast(chain, to: PipelineAst.self)
        guard pipeline.pipelineElements.count == 1, pipeline.pipelineElements[0].kind == .command else { return nil }
        return unsafeDowncast(pipeline.pipelineElements[0], to: CommandAst.self)
    }

    private func badFormat(_ node: Ast) {
        error(node.extent, "ScriptRequiresInvalidFormat", ParserCore.formatMessage)
    }

    private func read(_ command: CommandAst, _ requirements: inout ScriptRequirements) {
        let elements = command.commandElements
        var index = 1
        var seen: Set<String> = []
        let names = ["version", "modules", "psedition", "runasadministrator", "assembly", "pssnapin", "shellid"]
        while index < elements.count {
            guard elements[index].kind == .commandParameter else {
                badFormat(elements[index])
                return
            }
            let parameter = unsafeDowncast(elements[index], to: CommandParameterAst.self)
            let typed = parameter.parameterName.lowercased()
            let matches = names.filter { $0.hasPrefix(typed) && !typed.isEmpty }
            index += 1
            var argument: ExpressionAst? = parameter.argument
            if argument == nil, index < elements.count, elements[index].kind != .commandParameter {
                argument = elements[index] as? ExpressionAst
                index += 1
            }
            guard let name = typed == "psedition" ? "psedition" : matches.first else {
                if argument == nil {
                    needsArgument(parameter)
                } else {
                    badFormat(parameter)
                }
                continue
            }
            if name == "runasadministrator" {
                if let argument {
                    error(
                        extent(parameter, argument), "ParameterCannotHaveArgument", "Parameter RunAsAdministrator cannot have an argument.")
                } else if index < elements.count {
                    // .NET takes whatever follows for the argument.
                    error(
                        parameter.extent, "ParameterCannotHaveArgument", "Parameter RunAsAdministrator cannot have an argument.")
                    return
                }
                requirements.isElevationRequired = true
                continue
            }
            guard let argument else {
                needsArgument(parameter)
                continue
            }
            if !["modules", "assembly"].contains(name), !seen.insert(name).inserted {
                error(
                    parameter.extent, "ParameterAlreadyBound",
                    "The parameter \(parameter.parameterName) is specified more than once in the #requires statement.")
                continue
            }
            apply(name, argument, parameter, &requirements)
        }
    }

    private func needsArgument(_ parameter: CommandParameterAst) {
        error(
            parameter.extent, "ParameterRequiresArgument", "Parameter \(parameter.parameterName) requires an argument.")
    }

    private func apply(
        _ name: String, _ argument: ExpressionAst, _ parameter: CommandParameterAst, _ requirements: inout ScriptRequirements
    ) {
        switch name {
        case "version":
            guard let text = constantText(argument) else {
                mustBeConstant(argument)
                return
            }
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            guard (1...4).contains(parts.count), parts.allSatisfy({ Int32($0) != nil && $0.first != "-" && $0.first != "+" }) else {
                error(
                    argument.extent, "RequiresVersionInvalid",
                    "The argument for the Version parameter is not valid. Specify a valid PowerShell version, in the format major.minor version.")
                return
            }
            requirements.requiredPSVersion = parts.count == 1 ? "\(text).0" : text
        case "psedition":
            for item in items(argument) {
                guard let text = constantText(item) else {
                    mustBeConstant(item)
                    return
                }
                requirements.requiredPSEditions.append(text)
            }
        case "assembly":
            for item in items(argument) {
                guard let text = constantText(item) else {
                    mustBeConstant(item)
                    return
                }
                requirements.requiredAssemblies.append(text)
            }
        case "modules":
            for item in items(argument) {
                if let text = constantText(item) {
                    requirements.requiredModules.append(ModuleRequirement(name: text))
                } else if item.kind == .hashtable {
                    guard let module = module(unsafeDowncast(item, to: HashtableAst.self)) else {
                        error(
                            item.extent, "RequiresModuleInvalid",
                            "The argument for the Module parameter is not valid. The hashtable describing a module contains one or more members that are not valid. The valid members are ({ModuleName, ModuleVersion, RequiredVersion, MaximumVersion, GUID}). Remove the members that are not valid, then try again.")
                        return
                    }
                    requirements.requiredModules.append(module)
                } else {
                    mustBeConstant(item)
                    return
                }
            }
        default: break
        }
    }

    private func mustBeConstant(_ node: Ast) {
        error(
            node.extent, "RequiresArgumentMustBeConstant",
            "Argument must be constant.")
    }

    private func items(_ argument: ExpressionAst) -> [ExpressionAst] {
        switch argument.kind {
        case .arrayLiteral: unsafeDowncast(argument, to: ArrayLiteralAst.self).elements
        default: [argument]
        }
    }

    private func constantText(_ node: ExpressionAst) -> String? {
        switch node.kind {
        case .stringConstantExpression: unsafeDowncast(node, to: StringConstantExpressionAst.self).string
        case .constantExpression: node.text
        default: nil
        }
    }

    private func module(_ table: HashtableAst) -> ModuleRequirement? {
        var result = ModuleRequirement(name: "")
        for pair in table.keyValuePairs {
            guard let key = constantText(pair.key), pair.value.kind == .pipeline,
                let value = unsafeDowncast(pair.value, to: PipelineAst.self).pureExpression().flatMap({ constantText($0) })
            else { return nil }
            switch key.lowercased() {
            case "modulename": result.name = value
            case "moduleversion": result.version = value
            case "maximumversion": result.maximumVersion = value
            case "requiredversion": result.requiredVersion = value
            case "guid": result.guid = value
            default: return nil
            }
        }
        guard !result.name.isEmpty, result.version != nil || result.maximumVersion != nil || result.requiredVersion != nil else { return nil }
        return result
    }
}
