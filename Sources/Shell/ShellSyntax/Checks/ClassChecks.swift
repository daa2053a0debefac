extension ParserCore {
    static let integralTypes: Set<String> = [
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
        checkDefinedOnce(node)
        if node.isEnum {
            if let base = node.baseTypes.first, !ParserCore.integralTypes.contains(base.typeName.fullName.lowercased()) {
                error(
                    base.extent, "InvalidUnderlyingType",
                    "'\(base.typeName.fullName)' is not a valid underlying type for enums. Expected a builtin integral type (one of byte, sbyte, short, ushort, int, uint, long or ulong)")
            }
            return
        }
        checkResource(node)
        for member in node.members where member.kind == .propertyMember {
            let property = unsafeDowncast(member, to: PropertyMemberAst.self)
            if property.isStatic, let value = property.initialValue { checkNoThis(value) }
        }
    }

    /// `$this` where there is none. Script blocks within are no part of the member: they may run where there is one.
    private func checkNoThis(_ root: Ast) {
        guard root.kind != .scriptBlockExpression else { return }
        for node in root.findAll(searchNestedScriptBlocks: false, where: { $0.kind == .variableExpression }) {
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
                "A named block is not allowed in a class method.")
            return
        }
        if let block = body.endBlock, !block.unnamed {
            error(
                block.extent, "NamedBlockNotAllowedInMethod", "A named block is not allowed in a class method.")
            return
        }
        if node.isConstructor, let type = node.returnType {
            error(type.extent, "ConstructorCantHaveReturnType", "A constructor cannot specify a return type.")
        }
        checkMethodParameters(node)
        if node.isStatic { checkNoThis(body) }
        let flow = MethodFlow(node)
        checkReturns(node, flow)
        checkLocals(node, flow)
    }

    // MARK: return

    private func checkReturns(_ node: FunctionMemberAst, _ flow: MethodFlow) {
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
        if !isVoid, !node.isConstructor, !flow.leavesAlways {
            error(
                node.functionDefinition.nameExtent, "MethodHasCodePathNotReturn", "Not all code path returns value within method.")
        }
    }

    // MARK: locals

    /// Assignments that mean a property, and reads of variables that a path has not assigned.
    private func checkLocals(_ node: FunctionMemberAst, _ flow: MethodFlow) {
        // Properties that a bare name would assign beside the mark; true for static ones.
        var members: [String: Bool] = [:]
        let type = node.parent as? TypeDefinitionAst
        for case let property as PropertyMemberAst in type?.members ?? [] { members[property.name.lowercased()] = property.isStatic }
        for parameter in node.parameters { members[parameter.name.variablePath.userPath.lowercased()] = nil }
        func assign(_ target: ExpressionAst) {
            switch target.kind {
            case .variableExpression:
                let path = unsafeDowncast(target, to: VariableExpressionAst.self).variablePath
                guard path.isUnqualified, let isStatic = members[path.userPath.lowercased()] else { return }
                let prefix = isStatic ? "[\(type?.name ?? "")]::" : "$this."
                error(
                    target.extent, isStatic ? "MissingTypeInStaticPropertyAssignment" : "MissingThis",
                    "Cannot assign property, use '\(prefix)\(path.userPath)'.")
            case .arrayLiteral: unsafeDowncast(target, to: ArrayLiteralAst.self).elements.forEach(assign)
            case .convertExpression, .attributedExpression: assign(unsafeDowncast(target, to: AttributedExpressionAst.self).child)
            case .parenExpression:
                if let inner = (unsafeDowncast(target, to: ParenExpressionAst.self).pipeline as? PipelineAst)?.pureExpression() { assign(inner) }
            default: break
            }
        }
        // A block of its own may get its variables from wherever it runs.
        for statement in node.body.findAll(searchNestedScriptBlocks: false, where: { $0.kind == .assignmentStatement }) {
            assign(unsafeDowncast(statement, to: AssignmentStatementAst.self).left)
        }
        for variable in flow.unassigned {
            let path = variable.variablePath
            if ParserCore.methodVariables.contains(path.unqualifiedPath.lowercased()) { continue }
            error(variable.extent, "VariableNotLocal", "Variable is not assigned in the method.")
        }
    }
}
