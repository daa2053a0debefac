extension ParserCore {
    /// The restricted language of a `data` statement (PSL-219).
    func checkDataStatement(_ data: DataStatementAst) {
        var allowed: Set<String>? = data.commandsAllowed.isEmpty ? ["convertfrom-stringdata"] : []
        for command in data.commandsAllowed {
            // A name that is known only at run time allows what it names then.
            guard command.kind == .stringConstantExpression else {
                allowed = nil
                break
            }
            allowed?.insert(unsafeDowncast(command, to: StringConstantExpressionAst.self).string.lowercased())
        }
        for error in RestrictedLanguage.violations(in: data.body, commands: allowed) { self.error(error.extent, error.errorId, error.message) }
    }
}

/// What a `data` section or a data file may hold.
public enum RestrictedLanguage {
    /// The variables that may be read anywhere.
    private static let defaultVariables = ["PSCulture", "PSUICulture", "true", "false", "null"]

    /// Everything in a tree that a data section may not hold, each node and what is in it; commands by lower-case name (nil: all of them).
    /// Manifests read further variables and the environment.
    public static func violations(
        in root: Ast, commands: Set<String>?, variables further: [String] = [], allowsEnvironment: Bool = false
    ) -> [ParseError] {
        var found: [ParseError] = []
        func add(_ extent: ScriptExtent, _ id: String, _ message: String) {
            // The parser keeps one error of a kind at a place.
            guard !found.contains(where: { $0.errorId == id && $0.extent.start == extent.start && $0.extent.end == extent.end }) else { return }
            found.append(ParseError(extent: extent, errorId: id, message: message))
        }
        func plain(_ node: Ast, _ name: String, _ what: String) {
            add(node.extent, name + "NotSupportedInDataSection", "\(what) not allowed in restricted language mode or a Data section.")
        }
        func operatorError(_ extent: ScriptExtent, _ text: String) {
            add(extent, "OperatorNotSupportedInDataSection", "The '\(text)' operator is not allowed in restricted language mode or a Data section.")
        }
        let readable = defaultVariables + further.filter { name in !defaultVariables.contains { $0.lowercased() == name.lowercased() } }
        let names = Set(readable.map { $0.lowercased() })
        let shown = further.isEmpty ? "$PSCulture, $PSUICulture, $true, $false, $null" : readable.map { "$" + $0 }.joined(separator: ", ")
        var pending: [Ast] = [root]
        while let node = pending.popLast() {
            switch node.kind {
            case .scriptBlock where node !== root, .scriptBlockExpression: plain(node, "ScriptBlock", "Script block literals are")
            case .paramBlock: plain(node, "ParameterDeclaration", "Parameter declarations are")
            case .assignmentStatement: plain(node, "AssignmentStatement", "Assignment statements are")
            case .command:
                let command = unsafeDowncast(node, to: CommandAst.self)
                if command.invocationOperator == .dot {
                    plain(node, "DotSourcing", "Dot sourcing is")
                } else if let commands {
                    let name = command.commandName()
                    if name == nil, command.invocationOperator == .ampersand {
                        operatorError(command.extent, "&")
                    } else if name.map({ !commands.contains($0.lowercased()) }) ?? true {
                        add(
                            command.extent, "CmdletNotInAllowedListForDataSection",
                            "The command '\(name ?? command.text)' is not allowed in restricted language mode or a Data section.")
                    }
                }
            case .variableExpression:
                let path = unsafeDowncast(node, to: VariableExpressionAst.self).variablePath
                if further == ["*"] || names.contains(path.userPath.lowercased()) { break }
                if allowsEnvironment, path.driveName?.lowercased() == "env" { break }
                add(
                    node.extent, "VariableReferenceNotSupportedInDataSection",
                    "A variable that cannot be referenced in restricted language mode or a Data section is being referenced. Variables that can be referenced include the following: \(shown).")
            case .binaryExpression:
                let binary = unsafeDowncast(node, to: BinaryExpressionAst.self)
                if binary.operator.traits.contains(.disallowedInRestrictedMode) { operatorError(binary.errorPosition, binary.operator.text) }
            case .unaryExpression:
                let unary = unsafeDowncast(node, to: UnaryExpressionAst.self)
                if unary.tokenKind.traits.contains(.disallowedInRestrictedMode) { operatorError(unary.extent, unary.tokenKind.text) }
            case .typeExpression, .typeConstraint:
                let type = (node as? TypeConstraintAst)?.typeName ?? (node as? TypeExpressionAst)?.typeName
                if let type, !isSimple(type) {
                    add(node.extent, "TypeNotAllowedInDataSection", "The type \(type.fullName) is not allowed in restricted language mode or a Data section.")
                }
            case .memberExpression: plain(node, "PropertyReference", "Property references are")
            case .invokeMemberExpression, .baseCtorInvokeMemberExpression: plain(node, "MethodCall", "Method calls are")
            case .indexExpression: plain(node, "ArrayReference", "Array references are")
            case .fileRedirection, .mergingRedirection: plain(node, "Redirection", "Redirection is")
            case .functionDefinition: plain(node, "FunctionDeclaration", "Function declarations are")
            case .forStatement, .whileStatement: plain(node, "ForWhileStatement", "For and While statements are")
            case .forEachStatement: plain(node, "ForeachStatement", "Foreach statements are")
            case .doWhileStatement, .doUntilStatement: plain(node, "DoWhileStatement", "The Do and While statements are")
            case .switchStatement: plain(node, "SwitchStatement", "The switch statement is")
            case .tryStatement: plain(node, "TryStatement", "The Try statement is")
            case .trapStatement: plain(node, "TrapStatement", "The Trap statement is")
            case .returnStatement, .exitStatement, .breakStatement, .continueStatement, .throwStatement:
                plain(node, "FlowControlStatement", "Flow control statements such as Break, Continue, Return, Exit, and Throw are")
            case .dataStatement:
                add(
                    node.extent, "DataSectionStatementNotSupportedInDataSection",
                    "The data statement is not allowed in restricted language mode or another Data section.")
            case .attributedExpression, .attribute: plain(node, "Attribute", "Attributes are")
            default: break
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
