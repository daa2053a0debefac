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
    /// Everything in a tree that a data section may not hold; commands and variables by lower-case name.
    public static func violations(in root: Ast, commands: Set<String>, variables: Set<String>) -> [ParseError] {
        var found: [ParseError] = []
        func report(_ node: Ast, _ id: String, _ message: String) {
            found.append(ParseError(extent: node.extent, errorId: id + "NotSupportedInDataSection", message: message))
        }
        func plain(_ node: Ast, _ name: String, _ what: String) {
            report(node, name, "\(what) not allowed in restricted language mode or a Data section.")
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
                    plain(node, "CommandReference", "A command with a computed name is")
                    descend = false
                }
            case .variableExpression:
                let path = unsafeDowncast(node, to: VariableExpressionAst.self).variablePath
                if !path.isUnscopedVariable || !variables.contains(path.userPath.lowercased()) {
                    report(
                        node, "VariableReference",
                        "A variable that cannot be referenced in restricted language mode or a Data section is being referenced. Variables that can be referenced include the following: $PSCulture, $PSUICulture, $true, $false, $null.")
                }
            case .binaryExpression:
                let binary = unsafeDowncast(node, to: BinaryExpressionAst.self)
                if binary.operator.traits.contains(.disallowedInRestrictedMode) {
                    found.append(
                        ParseError(
                            extent: binary.errorPosition, errorId: "OperatorNotSupportedInDataSection",
                            message: "The '\(binary.operator.text)' operator is not allowed in restricted language mode or a Data section."))
                }
            case .unaryExpression:
                let unary = unsafeDowncast(node, to: UnaryExpressionAst.self)
                if unary.tokenKind.traits.contains(.disallowedInRestrictedMode) {
                    found.append(
                        ParseError(
                            extent: unary.extent, errorId: "OperatorNotSupportedInDataSection",
                            message: "The '\(unary.tokenKind.text)' operator is not allowed in restricted language mode or a Data section."))
                }
            case .typeExpression, .typeConstraint:
                if node.kind == .typeConstraint {
                    let name = unsafeDowncast(node, to: TypeConstraintAst.self).typeName.fullName
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
            case .scriptBlockExpression: plain(node, "ScriptBlock", "Script blocks are")
                descend = false
            case .fileRedirection, .mergingRedirection: plain(node, "Redirection", "Redirection is")
                descend = false
            case .functionDefinition: plain(node, "FunctionDeclaration", "Function declarations are")
                descend = false
            case .forStatement: plain(node, "ForStatement", "For statements are")
                descend = false
            case .forEachStatement: plain(node, "ForeachStatement", "Foreach statements are")
                descend = false
            case .whileStatement: plain(node, "WhileStatement", "While statements are")
                descend = false
            case .doWhileStatement, .doUntilStatement: plain(node, "DoWhileStatement", "Do statements are")
                descend = false
            case .switchStatement: plain(node, "SwitchStatement", "Switch statements are")
                descend = false
            case .tryStatement: plain(node, "TryStatement", "Try statements are")
                descend = false
            case .trapStatement: plain(node, "TrapStatement", "Trap statements are")
                descend = false
            case .throwStatement: plain(node, "ThrowStatement", "Throw statements are")
                descend = false
            case .returnStatement, .exitStatement, .breakStatement, .continueStatement:
                plain(node, "FlowControlStatement", "Flow control statements are")
                descend = false
            case .dataStatement: plain(node, "DataSectionStatement", "Data sections are")
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
}
