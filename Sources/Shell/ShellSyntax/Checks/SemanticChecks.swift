extension ParserCore {
    /// Checks that need the tree, made at the nodes that the parser noted, in the order of the text and parents first.
    func checkSemantics() {
        if noted.isEmpty { return }
        var order = noted.enumerated().map { (index: $0.offset, start: $0.element.startOffset, end: $0.element.endOffset) }
        order.sort { ($0.start, $1.end, $1.index) < ($1.start, $0.end, $0.index) }
        for item in order { check(noted[item.index]) }
    }

    private func check(_ node: Ast) {
        switch node.kind {
        case .assignmentStatement: checkAssignment(unsafeDowncast(node, to: AssignmentStatementAst.self))
        case .unaryExpression: checkIncrement(unsafeDowncast(node, to: UnaryExpressionAst.self))
        case .variableExpression: checkSplatting(unsafeDowncast(node, to: VariableExpressionAst.self))
        case .hashtable: checkKeys(unsafeDowncast(node, to: HashtableAst.self))
        case .functionDefinition:
            checkParameters(unsafeDowncast(node, to: FunctionDefinitionAst.self).parameters ?? [])
        case .paramBlock: checkParameters(unsafeDowncast(node, to: ParamBlockAst.self).parameters)
        case .convertExpression: checkConversion(unsafeDowncast(node, to: ConvertExpressionAst.self))
        case .attributedExpression: checkAttributed(unsafeDowncast(node, to: AttributedExpressionAst.self))
        case .attribute: checkAttribute(unsafeDowncast(node, to: AttributeAst.self))
        case .tryStatement: checkTry(unsafeDowncast(node, to: TryStatementAst.self))
        case .functionMember: checkMethod(unsafeDowncast(node, to: FunctionMemberAst.self))
        case .dataStatement: checkDataStatement(unsafeDowncast(node, to: DataStatementAst.self))
        case .typeDefinition: checkTypeDefinition(unsafeDowncast(node, to: TypeDefinitionAst.self))
        default: break
        }
    }

    // MARK: assignment

    private func invalidTarget(_ node: Ast) {
        error(
            node.extent, "InvalidLeftHandSide",
            "The assignment expression is not valid. The input to an assignment operator must be an object that is able to accept assignments, such as a variable or a property.")
    }

    private func checkAssignment(_ node: AssignmentStatementAst) {
        if node.operator != .equals, node.left.kind == .arrayLiteral {
            invalidTarget(node.left)
            return
        }
        checkTarget(node.left, simple: node.operator == .equals)
    }

    private func checkTarget(_ target: ExpressionAst, simple: Bool) {
        var pending: [ExpressionAst] = [target]
        while let node = pending.popLast() {
            switch node.kind {
            case .arrayLiteral: pending.append(contentsOf: unsafeDowncast(node, to: ArrayLiteralAst.self).elements.reversed())
            case .parenExpression:
                let pipeline = unsafeDowncast(node, to: ParenExpressionAst.self).pipeline
                guard pipeline.kind == .pipeline, let inner = unsafeDowncast(pipeline, to: PipelineAst.self).pureExpression() else {
                    invalidTarget(pipeline)
                    return
                }
                pending.append(inner)
            case .convertExpression, .attributedExpression:
                let attributed = unsafeDowncast(node, to: AttributedExpressionAst.self)
                let name = attributed.attribute.typeName.fullName.lowercased()
                if node.kind == .convertExpression {
                    if name == "ref" {
                        error(
                            attributed.attribute.extent, "ReferenceNeedsToBeByItselfInTypeConstraint",
                            "Cannot use [ref] with other types in a type constraint.")
                        return
                    }
                    if name == "void" || name == "system.void" {
                        error(
                            attributed.attribute.extent, "VoidTypeConstraintNotAllowed", "[void] cannot be used as a parameter type, or on the left side of an assignment.")
                        return
                    }
                }
                pending.append(attributed.child)
            case .variableExpression:
                // A splatted one is reported where it stands.
                break
            case .memberExpression:
                if unsafeDowncast(node, to: MemberExpressionAst.self).nullConditional {
                    invalidTarget(node)
                    return
                }
            case .indexExpression:
                if unsafeDowncast(node, to: IndexExpressionAst.self).nullConditional {
                    invalidTarget(node)
                    return
                }
            default:
                invalidTarget(node)
                return
            }
        }
    }

    private func isAssignable(_ node: ExpressionAst) -> Bool {
        switch node.kind {
        case .variableExpression, .memberExpression, .indexExpression: true
        default: false
        }
    }

    private func checkIncrement(_ node: UnaryExpressionAst) {
        switch node.tokenKind {
        case .plusPlus, .minusMinus, .postfixPlusPlus, .postfixMinusMinus: break
        default: return
        }
        var child = node.child
        while child.kind == .parenExpression {
            let pipeline = unsafeDowncast(child, to: ParenExpressionAst.self).pipeline
            guard pipeline.kind == .pipeline, let inner = unsafeDowncast(pipeline, to: PipelineAst.self).pureExpression() else { break }
            child = inner
        }
        while child.kind == .convertExpression || child.kind == .attributedExpression {
            child = unsafeDowncast(child, to: AttributedExpressionAst.self).child
        }
        if child.kind == .errorExpression || isAssignable(child) { return }
        let text = node.tokenKind.text
        error(
            child.extent, "OperatorRequiresVariableOrProperty", "The '\(text)' operator works only on variables or on properties.")
    }

    private func checkSplatting(_ node: VariableExpressionAst) {
        guard node.splatted else { return }
        if let parent = node.parent {
            if parent.kind == .command || (parent.kind == .usingExpression && parent.parent?.kind == .command) { return }
            if parent.kind == .arrayLiteral, parent.parent?.kind == .command {
                return
            }
        }
        let name = node.variablePath.userPath
        error(
            node.extent, "SplattingNotPermitted",
            "The splatting operator '@' cannot be used to reference variables in an expression. '@\(name)' can be used only as an argument to a command. To reference variables in an expression use '$\(name)'.")
    }

    // MARK: literals and parameters

    private func checkKeys(_ node: HashtableAst) {
        guard node.keyValuePairs.count > 1 else { return }
        var seen: Set<String> = []
        for pair in node.keyValuePairs {
            let text: String
            switch pair.key.kind {
            case .stringConstantExpression: text = unsafeDowncast(pair.key, to: StringConstantExpressionAst.self).string
            case .constantExpression: text = pair.key.text
            default: continue
            }
            if !seen.insert(text.lowercased()).inserted {
                error(
                    pair.key.extent, "DuplicateKeyInHashLiteral", "Duplicate keys '\(text)' are not allowed in hash literals.")
            }
        }
    }

    private func checkParameters(_ parameters: [ParameterAst]) {
        guard parameters.count > 1 else { return }
        var seen: Set<String> = []
        for parameter in parameters {
            let name = parameter.name.variablePath.userPath
            if !seen.insert(name.lowercased()).inserted {
                error(
                    parameter.name.extent, "DuplicateFormalParameter", "Duplicate parameter $\(name) in parameter list.")
            }
        }
    }

    // MARK: casts and attributes

    private func checkConversion(_ node: ConvertExpressionAst) {
        let name = node.type.typeName.fullName.lowercased()
        if name == "ordered", node.child.kind != .hashtable {
            error(
                node.extent, "OrderedAttributeOnlyOnHashLiteralNode",
                "The ordered attribute can be specified only on a hash literal node.")
        }
        if name == "ref" {
            // A second [ref], or one that another type follows.
            var child = node.child
            while child.kind == .convertExpression {
                let inner = unsafeDowncast(child, to: ConvertExpressionAst.self)
                if inner.type.typeName.fullName.lowercased() == "ref" {
                    error(
                        inner.type.extent, "ReferenceNeedsToBeByItselfInTypeSequence", "Cannot have two occurrences of [ref] in a type sequence.")
                    return
                }
                child = inner.child
            }
            // A second [ref] is told of as such, and the target of an assignment by the assignment.
            var top: Ast = node
            var isSecond = false
            while let parent = top.parent, parent.kind == .convertExpression || parent.kind == .attributedExpression {
                if (parent as? ConvertExpressionAst)?.type.typeName.fullName.lowercased() == "ref" { isSecond = true }
                top = parent
            }
            let isTarget = (top.parent as? AssignmentStatementAst).map { $0.left === top } ?? false
            if let parent = node.parent, parent.kind == .convertExpression, !isSecond, !isTarget {
                error(
                    node.type.extent, "ReferenceNeedsToBeLastTypeInTypeConversion",
                    "[ref] can only be the final type in type conversion sequence.")
            }
        }
    }

    private func checkAttributed(_ node: AttributedExpressionAst) {
        var child: ExpressionAst = node
        while child.kind == .attributedExpression || child.kind == .convertExpression {
            child = unsafeDowncast(child, to: AttributedExpressionAst.self).child
        }
        if child.kind == .variableExpression || child.kind == .errorExpression { return }
        error(
            node.attribute.extent, "UnexpectedAttribute", "Unexpected attribute '\(node.attribute.typeName.fullName)'.")
    }

    private func checkAttribute(_ node: AttributeAst) {
        let isOfClass = checkClassAttribute(node)
        for argument in node.positionalArguments + node.namedArguments.map(\.argument) where !isAttributeConstant(argument, blocks: !isOfClass) {
            if isOfClass {
                error(argument.extent, "ParameterAttributeArgumentNeedsToBeConstant", "Attribute argument must be a constant.")
            } else {
                error(argument.extent, "ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock", "Attribute argument must be a constant or a script block.")
            }
        }
    }

    private func isAttributeConstant(_ node: ExpressionAst, blocks: Bool) -> Bool {
        var pending: [Ast] = [node]
        while let next = pending.popLast() {
            switch next.kind {
            case .constantExpression, .stringConstantExpression, .typeExpression, .errorExpression: continue
            case .scriptBlockExpression: if !blocks { return false }
            case .variableExpression:
                if !unsafeDowncast(next, to: VariableExpressionAst.self).isConstantVariable { return false }
            case .arrayLiteral, .arrayExpression, .parenExpression, .pipeline, .commandExpression, .statementBlock, .unaryExpression,
                .hashtable, .ternaryExpression:
                pending.append(contentsOf: next.children)
            case .binaryExpression:
                if !unsafeDowncast(next, to: BinaryExpressionAst.self).operator.traits.contains(.canConstantFold) { return false }
                pending.append(contentsOf: next.children)
            case .convertExpression: pending.append(unsafeDowncast(next, to: ConvertExpressionAst.self).child)
            case .memberExpression:
                let member = unsafeDowncast(next, to: MemberExpressionAst.self)
                if !member.static || member.expression.kind != .typeExpression { return false }
            default: return false
            }
        }
        return true
    }

    // MARK: try

    private func checkTry(_ node: TryStatementAst) {
        var caught: [(name: String, type: any ITypeName)] = []
        for clause in node.catchClauses {
            for type in clause.catchTypes {
                let name = type.typeName.fullName.lowercased()
                let short = name.hasPrefix("system.") ? String(name.dropFirst(7)) : name
                if caught.contains(where: { handled in
                    handled.name == short || (handled.name == "exception" && looksLikeException(short))
                }) {
                    error(
                        type.extent, "ExceptionTypeAlreadyCaught",
                        "Exception type \(ExceptionNames.fullName(of: type.typeName.fullName)) is already handled by a previous handler.")
                }
                caught.append((short, type.typeName))
            }
        }
        if let block = node.finally { checkFinally(block) }
    }

    private func looksLikeException(_ name: String) -> Bool { name.hasSuffix("exception") }

    /// `break`, `continue` and `return` may not lead out of a `finally`.
    private func checkFinally(_ block: StatementBlockAst) {
        var pending: [(node: Ast, loops: Int, labels: Set<String>)] = [(block, 0, [])]
        while let (node, loops, labels) = pending.popLast() {
            var loops = loops
            var labels = labels
            switch node.kind {
            case .returnStatement:
                leavingFinally(node)
                continue
            case .breakStatement, .continueStatement:
                let label =
                    node.kind == .breakStatement
                    ? unsafeDowncast(node, to: BreakStatementAst.self).label : unsafeDowncast(node, to: ContinueStatementAst.self).label
                if let label {
                    if label.kind == .stringConstantExpression,
                        !labels.contains(unsafeDowncast(label, to: StringConstantExpressionAst.self).string.lowercased())
                    {
                        leavingFinally(node)
                    }
                } else if loops == 0 {
                    leavingFinally(node)
                }
                continue
            case .scriptBlockExpression, .functionDefinition, .typeDefinition: continue
            case .whileStatement, .doWhileStatement, .doUntilStatement, .forStatement, .forEachStatement, .switchStatement:
                loops += 1
                if let label = unsafeDowncast(node, to: LabeledStatementAst.self).label { labels.insert(label.lowercased()) }
            default: break
            }
            node.forEachChild { pending.append(($0, loops, labels)) }
        }
    }

    private func leavingFinally(_ node: Ast) {
        error(node.extent, "ControlLeavingFinally", "Flow of control cannot leave a Finally block.")
    }
}

/// Full names of exception types that scripts name without their namespace.
enum ExceptionNames {
    static func fullName(of name: String) -> String {
        if name.contains(".") { return name.lowercased().hasPrefix("system.") ? name : "System." + name }
        return "System." + name
    }
}
