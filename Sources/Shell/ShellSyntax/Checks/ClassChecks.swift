extension ParserCore {
    private static let integralTypes: Set<String> = [
        "byte", "sbyte", "short", "int16", "ushort", "uint16", "int", "int32", "uint", "uint32", "long", "int64", "ulong", "uint64",
        "system.byte", "system.sbyte", "system.int16", "system.uint16", "system.int32", "system.uint32", "system.int64", "system.uint64",
    ]

    /// Variables that a method may read without assigning them.
    private static let methodVariables: Set<String> = [
        "_", "args", "this", "input", "pscmdlet", "psboundparameters", "myinvocation", "psscriptroot", "pscommandpath", "psitem",
        "null", "true", "false", "?", "^", "$", "matches", "lastexitcode", "error", "stacktrace", "outputencoding", "nestedpromptlevel", "pwd",
        "foreach", "switch", "executioncontext", "home", "host", "pid", "psculture", "pshome", "psuiculture", "psversiontable", "psedition",
        "shellid", "enabledexperimentalfeatures", "debugpreference", "verbosepreference", "erroractionpreference", "whatifpreference",
        "warningpreference", "informationpreference", "confirmpreference", "progresspreference", "iswindows", "islinux", "ismacos",
        "iscoreclr", "psstyle", "ofs", "psdefaultparametervalues", "event", "eventargs", "eventsubscriber", "sender", "psdebugcontext",
        "pssenderinfo", "profile", "maximumhistorycount", "errorview", "formatenumerationlimit", "psmoduleautoloadingpreference",
        "psnativecommanduseerroractionpreference", "psnativecommandargumentpassing", "psemailserver",
    ]

    func checkTypeDefinition(_ node: TypeDefinitionAst) {
        if node.isEnum {
            if let base = node.baseTypes.first, !ParserCore.integralTypes.contains(base.typeName.fullName.lowercased()) {
                error(
                    base.extent, "InvalidUnderlyingType",
                    "'\(base.typeName.fullName)' is not a valid underlying type for enums. Expected a builtin integral type (one of byte, sbyte, short, ushort, int, uint, long or ulong)")
            }
            return
        }
        for base in node.baseTypes where base.typeName.isArray {
            error(
                base.extent, "SubtypeArray", "Cannot inherit from type '\(base.typeName.fullName)': a base class cannot be an array.")
        }
        for member in node.members where member.kind == .propertyMember {
            let property = unsafeDowncast(member, to: PropertyMemberAst.self)
            if property.isStatic, let value = property.initialValue { checkNoThis(value) }
        }
    }

    /// `$this` where there is none.
    private func checkNoThis(_ root: Ast) {
        for node in root.findAll(searchNestedScriptBlocks: true, where: { $0.kind == .variableExpression }) {
            let path = unsafeDowncast(node, to: VariableExpressionAst.self).variablePath
            if path.isUnqualified, path.userPath.lowercased() == "this" {
                error(
                    node.extent, "NonStaticMemberAccessInStaticMember",
                    "Cannot access the non-static member 'this' in a static method or initializer of a static property.")
            }
        }
    }

    func checkMethod(_ node: FunctionMemberAst) {
        let body = node.body
        if let block = body.paramBlock {
            error(block.extent, "ParamBlockNotAllowedInMethod", "A param block is not allowed in a class method.")
            return
        }
        for block in [body.beginBlock, body.processBlock, body.dynamicParamBlock, body.cleanBlock].compactMap({ $0 }) {
            error(
                block.extent, "NamedBlockNotAllowedInMethod",
                "The '\(block.blockKind.text)' block is not allowed in a class method.")
            return
        }
        if let block = body.endBlock, !block.unnamed {
            error(
                block.extent, "NamedBlockNotAllowedInMethod", "The 'end' block is not allowed in a class method.")
            return
        }
        if node.isConstructor, let type = node.returnType {
            error(type.extent, "ConstructorCantHaveReturnType", "A constructor cannot have a return type.")
        }
        if node.isConstructor, node.isStatic, let first = node.parameters.first {
            error(first.extent, "StaticConstructorCantHaveParameters", "A static constructor cannot have any parameters.")
        }
        if node.isStatic { checkNoThis(body) }
        checkReturns(node)
        checkLocals(node)
    }

    // MARK: return

    private func checkReturns(_ node: FunctionMemberAst) {
        let name = node.returnType?.typeName.fullName.lowercased()
        let isVoid = name == nil || name == "void" || name == "system.void"
        var pending: [Ast] = [node.body]
        while let next = pending.popLast() {
            switch next.kind {
            case .scriptBlockExpression, .functionDefinition, .typeDefinition: continue
            case .returnStatement:
                let statement = unsafeDowncast(next, to: ReturnStatementAst.self)
                if isVoid, statement.pipeline != nil {
                    error(statement.extent, "VoidMethodHasReturn", "Invalid return statement within void method.")
                } else if !isVoid, statement.pipeline == nil {
                    error(
                        statement.extent, "NonVoidMethodMissingReturnValue", "Invalid return statement within non-void method.")
                }
            default: break
            }
            pending.append(contentsOf: next.children.reversed())
        }
        guard !isVoid, !node.isConstructor, let block = node.body.endBlock else { return }
        if !FlowAnalysis.leavesAlways(block.statements) {
            error(
                node.functionDefinition.nameExtent, "MethodHasCodePathNotReturn", "Not all code path returns value within method.")
        }
    }

    // MARK: locals

    private func checkLocals(_ node: FunctionMemberAst) {
        // Properties that a bare name would assign beside the mark; true for static ones.
        var members: [String: Bool] = [:]
        let type = node.parent as? TypeDefinitionAst
        for case let property as PropertyMemberAst in type?.members ?? [] { members[property.name.lowercased()] = property.isStatic }
        var known: Set<String> = []
        for parameter in node.parameters {
            known.insert(parameter.name.variablePath.userPath.lowercased())
            members[parameter.name.variablePath.userPath.lowercased()] = nil
        }
        var targets: Set<ObjectIdentifier> = []
        func assign(_ target: ExpressionAst, statement: Bool = false) {
            var pending: [ExpressionAst] = [target]
            while let next = pending.popLast() {
                switch next.kind {
                case .variableExpression:
                    let path = unsafeDowncast(next, to: VariableExpressionAst.self).variablePath
                    known.insert(path.unqualifiedPath.lowercased())
                    if statement, path.isUnqualified, let isStatic = members[path.userPath.lowercased()] {
                        let prefix = isStatic ? "[\(type?.name ?? "")]::" : "$this."
                        error(
                            next.extent, isStatic ? "MissingTypeInStaticPropertyAssignment" : "MissingThis",
                            "Cannot assign property, use '\(prefix)\(path.userPath)'.")
                    }
                    targets.insert(ObjectIdentifier(next))
                case .arrayLiteral: pending.append(contentsOf: unsafeDowncast(next, to: ArrayLiteralAst.self).elements)
                case .convertExpression, .attributedExpression:
                    pending.append(unsafeDowncast(next, to: AttributedExpressionAst.self).child)
                case .parenExpression:
                    if let pipeline = unsafeDowncast(next, to: ParenExpressionAst.self).pipeline as? PipelineAst,
                        let inner = pipeline.pureExpression()
                    {
                        pending.append(inner)
                    }
                default: break
                }
            }
        }
        var reads: [VariableExpressionAst] = []
        var pending: [Ast] = [node.body]
        while let next = pending.popLast() {
            switch next.kind {
            // A block of its own may get its variables from wherever it runs.
            case .scriptBlockExpression, .functionDefinition, .typeDefinition: continue
            case .assignmentStatement: assign(unsafeDowncast(next, to: AssignmentStatementAst.self).left, statement: true)
            case .forEachStatement: assign(unsafeDowncast(next, to: ForEachStatementAst.self).variable)
            case .dataStatement:
                if let name = unsafeDowncast(next, to: DataStatementAst.self).variable { known.insert(name.lowercased()) }
            case .variableExpression:
                let variable = unsafeDowncast(next, to: VariableExpressionAst.self)
                if variable.variablePath.isUnqualified { reads.append(variable) }
            case .command:
                // -OutVariable and its like make variables.
                let elements = unsafeDowncast(next, to: CommandAst.self).commandElements
                for (index, element) in elements.enumerated() where element.kind == .commandParameter {
                    let parameter = unsafeDowncast(element, to: CommandParameterAst.self)
                    let name = parameter.parameterName.lowercased()
                    guard name.hasSuffix("variable") || ["ov", "ev", "wv", "iv", "pv"].contains(name) else { continue }
                    let value = parameter.argument ?? (index + 1 < elements.count ? elements[index + 1] as? ExpressionAst : nil)
                    if let text = value as? StringConstantExpressionAst { known.insert(text.string.lowercased()) }
                }
            default: break
            }
            pending.append(contentsOf: next.children.reversed())
        }
        for variable in reads {
            let name = variable.variablePath.userPath.lowercased()
            if known.contains(name) || ParserCore.methodVariables.contains(name) || targets.contains(ObjectIdentifier(variable)) { continue }
            error(variable.extent, "VariableNotLocal", "Variable is not assigned in the method.")
        }
    }
}

/// Does control leave a list of statements on every path by `return`, `throw` or `exit`?
enum FlowAnalysis {
    static func leavesAlways(_ statements: [StatementAst]) -> Bool {
        statements.contains { leaves($0) }
    }

    private static func leaves(_ statement: StatementAst) -> Bool {
        switch statement.kind {
        case .returnStatement, .throwStatement, .exitStatement: return true
        case .ifStatement:
            let node = unsafeDowncast(statement, to: IfStatementAst.self)
            guard let other = node.elseClause else { return false }
            return node.clauses.allSatisfy { leavesAlways($0.body.statements) } && leavesAlways(other.statements)
        case .switchStatement:
            let node = unsafeDowncast(statement, to: SwitchStatementAst.self)
            guard let other = node.default else { return false }
            return node.clauses.allSatisfy { leavesAlways($0.body.statements) } && leavesAlways(other.statements)
        case .tryStatement:
            let node = unsafeDowncast(statement, to: TryStatementAst.self)
            if let block = node.finally, leavesAlways(block.statements) { return true }
            return leavesAlways(node.body.statements) && node.catchClauses.allSatisfy { leavesAlways($0.body.statements) }
        case .whileStatement:
            let node = unsafeDowncast(statement, to: WhileStatementAst.self)
            return isTrue(node.condition) && !hasBreak(node.body)
        case .forStatement:
            let node = unsafeDowncast(statement, to: ForStatementAst.self)
            return (node.condition == nil || isTrue(node.condition)) && !hasBreak(node.body)
        case .doWhileStatement:
            let node = unsafeDowncast(statement, to: DoWhileStatementAst.self)
            return leavesAlways(node.body.statements) || (isTrue(node.condition) && !hasBreak(node.body))
        case .doUntilStatement:
            return leavesAlways(unsafeDowncast(statement, to: DoUntilStatementAst.self).body.statements)
        default: return false
        }
    }

    private static func isTrue(_ condition: PipelineBaseAst?) -> Bool {
        guard let pipeline = condition as? PipelineAst, let expression = pipeline.pureExpression() else { return false }
        switch expression.kind {
        case .variableExpression:
            return unsafeDowncast(expression, to: VariableExpressionAst.self).variablePath.userPath.lowercased() == "true"
        case .constantExpression:
            if case .int32(let value) = unsafeDowncast(expression, to: ConstantExpressionAst.self).value { return value != 0 }
            return false
        default: return false
        }
    }

    private static func hasBreak(_ body: StatementBlockAst) -> Bool {
        body.find(searchNestedScriptBlocks: false, where: { $0.kind == .breakStatement }) != nil
    }
}
