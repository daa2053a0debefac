extension ParserCore {
    private static let dataVariables: Set<String> = ["psculture", "psuiculture", "true", "false", "null"]

    /// The restricted language of a `data` statement (PSL-219).
    func checkDataStatement(_ data: DataStatementAst) {
        var allowed: Set<String> = []
        for command in data.commandsAllowed {
            if command.kind == .stringConstantExpression {
                allowed.insert(unsafeDowncast(command, to: StringConstantExpressionAst.self).string.lowercased())
            }
        }
        if data.commandsAllowed.isEmpty { allowed.insert("convertfrom-stringdata") }
        for error in RestrictedLanguage.violations(in: data.body, commands: allowed, variables: ParserCore.dataVariables) {
            self.error(error.extent, error.errorId, error.message)
        }
    }
}

/// What a `data` section or a data file may hold.
public enum RestrictedLanguage {
    /// Everything in a tree that a data section may not hold; commands and variables by lower-case name. Manifests read the environment too.
    public static func violations(
        in root: Ast, commands: Set<String>, variables: Set<String>, allowsEnvironment: Bool = false
    ) -> [ParseError] {
        var found: [ParseError] = []
        func report(_ node: Ast, _ id: String, _ message: String) {
            found.append(ParseError(extent: node.extent, errorId: id + "NotSupportedInDataSection", message: message))
        }
        func plain(_ node: Ast, _ name: String, _ what: String) {
            report(node, name, "\(what) not allowed in restricted language mode or a Data section.")
        }
        func operatorError(_ extent: ScriptExtent, _ text: String) -> ParseError {
            ParseError(
                extent: extent, errorId: "OperatorNotSupportedInDataSection",
                message: "The '\(text)' operator is not allowed in restricted language mode or a Data section.")
        }
        var pending: [Ast] = [root]
        while let node = pending.popLast() {
            var descend = true
            switch node.kind {
            case .statementBlock, .namedBlock, .pipeline, .commandExpression, .constantExpression, .stringConstantExpression, .hashtable,
                .arrayLiteral, .arrayExpression, .parenExpression, .subExpression, .ifStatement, .ternaryExpression, .commandParameter,
                .pipelineChain, .errorStatement, .errorExpression, .scriptBlock:
                if node.kind == .commandExpression || node.kind == .pipeline { break }
            case .expandableStringExpression:
                plain(node, "ExpandableString", "Expandable strings are")
                descend = false
            case .assignmentStatement:
                plain(node, "AssignmentStatement", "Assignment statements are")
                descend = false
            case .command:
                let command = unsafeDowncast(node, to: CommandAst.self)
                if command.invocationOperator == .dot {
                    plain(node, "DotSourcing", "Dot sourcing is")
                    descend = false
                } else if let name = command.commandName(), command.invocationOperator == .unknown {
                    if !commands.contains(name.lowercased()) {
                        found.append(
                            ParseError(
                                extent: command.extent, errorId: "CmdletNotInAllowedListForDataSection",
                                message: "The command '\(name)' is not allowed in restricted language mode or a Data section."))
                        descend = false
                    }
                } else {
                    let text = command.invocationOperator == .ampersand && command.commandName() == nil ? nil : command.commandName() ?? command.text
                    if text.map({ !commands.contains($0.lowercased()) }) ?? true {
                        found.append(
                            text.map {
                                ParseError(
                                    extent: command.extent, errorId: "CmdletNotInAllowedListForDataSection",
                                    message: "The command '\($0)' is not allowed in restricted language mode or a Data section.")
                            } ?? operatorError(command.extent, "&"))
                        descend = false
                    }
                }
            case .variableExpression:
                let path = unsafeDowncast(node, to: VariableExpressionAst.self).variablePath
                if allowsEnvironment, path.driveName?.lowercased() == "env" { break }
                if !path.isUnscopedVariable || !variables.contains(path.userPath.lowercased()) {
                    report(
                        node, "VariableReference",
                        "A variable that cannot be referenced in restricted language mode or a Data section is being referenced. Variables that can be referenced include the following: $PSCulture, $PSUICulture, $true, $false, $null.")
                }
            case .binaryExpression:
                let binary = unsafeDowncast(node, to: BinaryExpressionAst.self)
                if binary.operator.traits.contains(.disallowedInRestrictedMode) {
                    found.append(operatorError(binary.errorPosition, binary.operator.text))
                }
            case .unaryExpression:
                let unary = unsafeDowncast(node, to: UnaryExpressionAst.self)
                if unary.tokenKind.traits.contains(.disallowedInRestrictedMode) {
                    found.append(operatorError(unary.extent, unary.tokenKind.text))
                }
            case .typeExpression, .typeConstraint:
                let type = (node as? TypeConstraintAst)?.typeName ?? (node as? TypeExpressionAst)?.typeName
                if let type, !isSimple(type) {
                    let name = type.fullName
                    found.append(
                        ParseError(
                            extent: node.extent, errorId: "TypeNotAllowedInDataSection",
                            message: "The type \(name) is not allowed in restricted language mode or a Data section."))
                }
            case .convertExpression: break
            case .memberExpression: plain(node, "PropertyReference", "Property references are")
                descend = false
            case .invokeMemberExpression, .baseCtorInvokeMemberExpression: plain(node, "MethodCall", "Method calls are")
                descend = false
            case .indexExpression: plain(node, "ArrayReference", "Array references are")
                descend = false
            case .scriptBlockExpression: plain(node, "ScriptBlock", "Script block literals are")
                descend = false
            case .fileRedirection, .mergingRedirection: plain(node, "Redirection", "Redirection is")
                descend = false
            case .functionDefinition: plain(node, "FunctionDeclaration", "Function declarations are")
                descend = false
            case .forStatement: plain(node, "ForWhileStatement", "For and While statements are")
                descend = false
            case .forEachStatement: plain(node, "ForeachStatement", "Foreach statements are")
                descend = false
            case .whileStatement: plain(node, "ForWhileStatement", "For and While statements are")
                descend = false
            case .doWhileStatement, .doUntilStatement: plain(node, "DoWhileStatement", "The Do and While statements are")
                descend = false
            case .switchStatement: plain(node, "SwitchStatement", "The switch statement is")
                descend = false
            case .tryStatement: plain(node, "TryStatement", "The Try statement is")
                descend = false
            case .trapStatement: plain(node, "TrapStatement", "The Trap statement is")
                descend = false
            case .returnStatement, .exitStatement, .breakStatement, .continueStatement, .throwStatement:
                plain(node, "FlowControlStatement", "Flow control statements such as Break, Continue, Return, Exit, and Throw are")
                descend = false
            case .dataStatement: report(node, "DataSectionStatement", "The data statement is not allowed in restricted language mode or another Data section.")
                descend = false
            case .attributedExpression, .attribute: plain(node, "Attribute", "Attributes are")
                descend = false
            case .usingExpression: plain(node, "UsingExpression", "Using expressions are")
                descend = false
            default: plain(node, "Statement", "Such statements are")
                descend = false
            }
            guard descend else { continue }
            if node.kind == .command {
                // The name was checked; what remains are arguments.
                let command = unsafeDowncast(node, to: CommandAst.self)
                pending.append(contentsOf: (command.redirections as [Ast]).reversed())
                pending.append(contentsOf: (command.commandElements.dropFirst().map { $0 as Ast }).reversed())
                continue
            }
            pending.append(contentsOf: node.children.reversed())
        }
        return found
    }

    /// The types with a type code of their own, and arrays of them.
    private static let simpleTypes: Set<String> = [
        "bool", "boolean", "char", "sbyte", "byte", "short", "int16", "ushort", "uint16", "int", "int32", "uint", "uint32", "long", "int64", "ulong",
        "uint64", "float", "single", "double", "decimal", "datetime", "string", "dbnull",
    ]
    private static func isSimple(_ type: any ITypeName) -> Bool {
        if let array = type as? ArrayTypeName { return isSimple(array.elementType) }
        let name = type.fullName.lowercased()
        return simpleTypes.contains(name.hasPrefix("system.") ? String(name.dropFirst(7)) : name)
    }
}
