import ShellSyntax

extension Compiler {
    /// Something that can be assigned to, with the registers that its evaluation left.
    indirect enum Place {
        case slot(UInt16)
        case scoped(VariablePath)
        case member(target: UInt16, site: Int)
        case dynamicMember(target: UInt16, name: UInt16, isStatic: Bool)
        case staticMember(site: Int)
        case index(target: UInt16, index: UInt16)
        case list([Place])
        /// A variable that nobody may set.
        case fixed(VariablePath, String)
        /// `[int]$x`, `[ValidateRange(…)]$x`
        case constrained(Place, attributes: [AttributeBaseAst])
        /// `$args`, and `$ErrorActionPreference` in an advanced function: converted to the type by that name.
        case typed(UInt16, String)
        case none
    }

    func place(_ ast: ExpressionAst) -> Place {
        switch ast.kind {
        case .variableExpression:
            let path = unsafeDowncast(ast, to: VariableExpressionAst.self).variablePath
            if let name = Compiler.fixedName(path) { return .fixed(path, name) }
            if let slot = slot(for: path) {
                if let type = slotType(path.unqualifiedPath) { return .typed(slot, type) }
                return .slot(slot)
            }
            return .scoped(path)
        case .convertExpression, .attributedExpression:
            var attributes: [AttributeBaseAst] = []
            var inner: ExpressionAst = ast
            while let attributed = inner as? AttributedExpressionAst {
                attributes.append(attributed.attribute)
                inner = attributed.child
            }
            return .constrained(place(inner), attributes: attributes)
        case .memberExpression:
            let member = unsafeDowncast(ast, to: MemberExpressionAst.self)
            let name = member.member as? StringConstantExpressionAst
            if member.static, member.expression.kind == .typeExpression, let name {
                let type = TypeSite(member.expression)
                return .staticMember(site: addSite(MemberSite(name: name.string, ast: ast, type: type)))
            }
            let target = temporary()
            value(member.expression, into: target)
            if let name, !member.static { return .member(target: target, site: addSite(MemberSite(name: name.string, ast: ast))) }
            let register = temporary()
            if let dynamic = member.member as? ExpressionAst { value(dynamic, into: register) }
            return .dynamicMember(target: target, name: register, isStatic: member.static)
        case .indexExpression:
            let indexed = unsafeDowncast(ast, to: IndexExpressionAst.self)
            let target = temporary(2)
            value(indexed.target, into: target)
            value(indexed.index, into: target + 1)
            return .index(target: target, index: target + 1)
        case .arrayLiteral:
            return .list(unsafeDowncast(ast, to: ArrayLiteralAst.self).elements.map { place($0) })
        case .parenExpression:
            if let inner = soleExpression(unsafeDowncast(ast, to: ParenExpressionAst.self).pipeline) { return place(inner) }
            return .none
        default: return .none
        }
    }

    func load(_ place: Place) -> UInt16 {
        let result = temporary()
        switch place {
        case .slot(let slot), .typed(let slot, _): emit(.load, a: result, b: slot)
        case .scoped(let path): emit(.loadScoped, a: result, d: addSite(ScopedVariableSite(path)))
        case .member(let target, let site): emit(.getMember, a: result, b: target, d: site)
        case .dynamicMember(let target, let name, let isStatic):
            emit(.special, d: addSite(SpecialSite { runspace, _, registers, _ in
                registers[Int(result)] = try Members.getDynamic(registers[Int(target)], registers[Int(name)], isStatic: isStatic, runspace)
            }))
        case .staticMember(let site): emit(.getStatic, a: result, d: site)
        case .index(let target, let index): emit(.getIndex, a: result, b: target, c: index)
        case .constrained(let inner, _): return load(inner)
        case .fixed(let path, _): emit(.loadScoped, a: result, d: addSite(ScopedVariableSite(path)))
        case .list, .none: emit(.loadConstant, a: result, d: constant(.null))
        }
        return result
    }

    func store(_ place: Place, from register: UInt16) {
        switch place {
        case .slot(let slot): emit(.store, a: slot, b: register)
        case .typed(let slot, let name):
            emit(.special, d: addSite(SpecialSite { runspace, _, registers, _ in
                // The session's own variable converts by itself.
                if case .box(let box) = registers[Int(slot)], box.constraint != nil { return }
                guard let type = TypeRegistry.shared.find(name) else { return }
                registers[Int(register)] = try runspace.convert(runspace.settled(registers[Int(register)]), to: type)
            }))
            emit(.store, a: slot, b: register)
        case .scoped(let path): emit(.storeScoped, b: register, d: addSite(ScopedVariableSite(path)))
        case .member(let target, let site): emit(.setMember, a: target, b: register, d: site)
        case .dynamicMember(let target, let name, let isStatic):
            emit(.special, d: addSite(SpecialSite { runspace, _, registers, _ in
                try Members.setDynamic(
                    registers[Int(target)], registers[Int(name)], runspace.settled(registers[Int(register)]), isStatic: isStatic, runspace)
            }))
        case .staticMember(let site): emit(.setStatic, b: register, d: site)
        case .index(let target, let index): emit(.setIndex, a: target, b: register, c: index)
        case .list(let places): destructure(places, from: register)
        case .constrained(let inner, let attributes): constrained(inner, attributes, from: register)
        case .fixed(let path, let name):
            // `$Error` is constant where it stands, in the global scope; a scope below may have one of its own (PSL-188).
            if name == "Error", path.scope != .global {
                emit(.special, d: addSite(SpecialSite { runspace, _, _, _ in
                    if runspace.scope.variableOwner === runspace.global { throw Compiler.notWritable(name) }
                }))
                return store(slot(for: path).map { .slot($0) } ?? .scoped(path), from: register)
            }
            emit(.special, d: addSite(SpecialSite { _, _, _, _ in
                throw Compiler.notWritable(name)
            }))
        case .none: break
        }
    }

    func storeVariable(_ path: VariablePath, from register: UInt16) {
        if let name = Compiler.fixedName(path) { return store(.fixed(path, name), from: register) }
        store(slot(for: path).map { .slot($0) } ?? .scoped(path), from: register)
    }

    private static func notWritable(_ name: String) -> ShellError {
        ShellError(
            "Cannot overwrite variable \(name) because it is read-only or constant.", id: "VariableNotWritable", category: .writeError, target: Value(name),
            exception: "System.Management.Automation.SessionStateUnauthorizedAccessException")
    }
    /// The variables of the engine that are constant or read-only in every scope.
    private static let fixedNames: [String: String] = {
        var names: [String: String] = [:]
        for name in [
            "true", "false", "?", "ExecutionContext", "Host", "PID", "HOME", "PSHOME", "PSVersionTable", "ShellId", "PSEdition", "IsWindows",
            "IsLinux", "IsMacOS", "IsCoreCLR", "PSCulture", "PSUICulture", "Error", "EnabledExperimentalFeatures",
        ] { names[name.lowercased()] = name }
        return names
    }()
    static func fixedName(_ path: VariablePath) -> String? {
        guard path.driveName == nil, path.scope != .using else { return nil }
        return fixedNames[path.unqualifiedPath.lowercased()]
    }

    /// `$a, $b = list`: each gets its element, the last all that is left. The assignment's own value is the list as it was given out.
    private func destructure(_ places: [Place], from register: UInt16) {
        let first = temporary(places.count)
        let count = places.count
        emit(.special, d: addSite(SpecialSite { runspace, _, registers, _ in
            let source = runspace.settled(registers[Int(register)])
            var items: ContiguousArray<Value> = []
            if runspace.isEnumerable(source) { try runspace.enumerate(source) { items.append($0) } } else { items = [source] }
            for at in 0..<count {
                let value: Value
                if at + 1 < count || items.count <= count {
                    value = at < items.count ? items[at] : .null
                } else {
                    value = .object(ObjectArray(ContiguousArray(items[at...])))
                }
                registers[Int(first) + at] = value
            }
            if items.count != count { registers[Int(register)] = .object(ObjectArray(ContiguousArray((0..<count).map { registers[Int(first) + $0] }))) }
        }))
        for (at, place) in places.enumerated() { store(place, from: self.register(first, at)) }
    }

    /// SpecialVariables.AutomaticVariableTypes and PreferenceVariableTypes: the latter for advanced functions alone (PSL-240).
    private func slotType(_ name: String) -> String? {
        switch name.lowercased() {
        case "args", "psscriptroot", "pscommandpath": Compiler.automaticTypes[name.lowercased()]
        default: isAdvanced && !PreferenceVariables.isOfSession(name) ? PreferenceVariables.typeName(name) : nil
        }
    }

    /// The types of the automatic variables: no other type may stand before them in an assignment.
    private static let automaticTypes = [
        "_": "System.Object", "args": "System.Object[]", "this": "System.Object", "input": "System.Object",
        "pscmdlet": "System.Management.Automation.PSCmdlet", "psboundparameters": "System.Management.Automation.PSBoundParametersDictionary",
        "myinvocation": "System.Management.Automation.InvocationInfo", "psscriptroot": "System.String", "pscommandpath": "System.String",
    ]

    private func constrained(_ inner: Place, _ attributes: [AttributeBaseAst], from register: UInt16) {
        let path: VariablePath?
        switch inner {
        case .slot(let slot), .typed(let slot, _): path = VariablePath(Symbols.name(slotSymbols[Int(slot)]))
        case .scoped(let scoped): path = scoped
        default: path = nil
        }
        // The nearest type to the name converts first.
        let ordered = Array(attributes.reversed())
        if let name = path?.unqualifiedPath.lowercased(), path?.driveName == nil, let kind = Compiler.automaticTypes[name],
            let given = attributes.first?.typeName.fullName.lowercased(), given != kind.lowercased(), "system." + given != kind.lowercased()
        {
            emit(.special, d: addSite(SpecialSite { _, _, _, _ in
                throw ShellError(
                    "Cannot assign automatic variable '\(name)' with type '\(kind)'", id: "AssignmentToAutomaticVariableWithType",
                    category: .invalidOperation, target: Value(name))
            }))
            return
        }
        emit(.special, d: addSite(SpecialSite { runspace, scope, registers, _ in
            let isKnown = path.map { runspace.hasVariable($0, scope) } ?? false
            let constraint = try runspace.makeConstraint(ordered, scope, name: path?.unqualifiedPath ?? "", announces: true, isKnown: isKnown)
            let converted = try constraint.apply(runspace.settled(registers[Int(register)]), runspace)
            if let path {
                try runspace.setConstrained(path, converted, constraint, scope)
            } else {
                registers[Int(register)] = converted
            }
        }))
        if path == nil { store(inner, from: register) }
    }

    /// Compiles an assignment; returns the register with the value assigned.
    @discardableResult
    func assignment(_ ast: AssignmentStatementAst, wantsValue: Bool) -> UInt16 {
        switch ast.operator {
        case .equals:
            if ast.left.kind == .variableExpression {
                let path = unsafeDowncast(ast.left, to: VariableExpressionAst.self).variablePath
                if path.driveName == nil, path.scope == .none, path.unqualifiedPath.lowercased() == "null" {
                    let register = statementValue(ast.right)
                    return register
                }
                if Compiler.fixedName(path) == nil, let slot = slot(for: path), !wantsValue, let expression = soleExpression(ast.right), isArithmetic(expression) {
                    // The result goes straight into the slot.
                    value(expression, into: slot)
                    noteWritten(ast.left)
                    return slot
                }
            }
            if case .variableExpression = ast.left.kind {
                let register = statementValue(ast.right)
                noteWritten(ast.left)
                store(place(ast.left), from: register)
                return register
            }
            let register = temporary()
            statementValue(ast.right, into: register)
            noteWritten(ast.left)
            at(ast.extent) { store(place(ast.left), from: register) }
            if wantsValue, ast.left.kind == .convertExpression {
                // The value as its type took it.
                return load(place(ast.left))
            }
            return register
        case .questionQuestionEquals:
            let place = self.place(ast.left)
            let old = load(place)
            let done = emit(.jumpIfNotNull, b: old)
            statementValue(ast.right, into: old)
            store(place, from: old)
            patch(done)
            return old
        default:
            return compound(ast, wantsValue: wantsValue)
        }
    }

    private func isArithmetic(_ ast: ExpressionAst) -> Bool {
        guard ast.kind == .binaryExpression else { return false }
        switch unsafeDowncast(ast, to: BinaryExpressionAst.self).operator {
        case .plus, .minus, .multiply, .divide, .rem: return true
        default: return false
        }
    }

    /// `$x += 1` reads the variable of this very scope, be there one further out or not; code that shares its caller's scope, or that may
    /// make variables by name, looks further.
    private func keepLocal(_ slot: UInt16) {
        let symbol = slotSymbols[Int(slot)]
        guard written.insert(symbol).inserted, !looksFurther, !Symbols.ownOfEachCall.contains(symbol),
            PreferenceVariables.typeName(Symbols.name(symbol)) == nil
        else { return }
        emit(.special, d: addSite(SpecialSite { _, scope, registers, _ in
            if case .unset = registers[Int(slot)], scope.target == nil { registers[Int(slot)] = .null }
        }))
    }

    private func compound(_ ast: AssignmentStatementAst, wantsValue: Bool) -> UInt16 {
        let ops: (Operation, Operation)
        switch ast.operator {
        case .plusEquals: ops = (.add, .addK)
        case .minusEquals: ops = (.subtract, .subtractK)
        case .multiplyEquals: ops = (.multiply, .multiplyK)
        case .divideEquals: ops = (.divide, .divideK)
        default: ops = (.remainder, .remainderK)
        }
        if ast.left.kind == .variableExpression,
            let slot = slot(for: unsafeDowncast(ast.left, to: VariableExpressionAst.self).variablePath)
        {
            keepLocal(slot)
            return at(ast.extent) {
                if let sole = soleExpression(ast.right), let constant = numericConstant(sole) {
                    emit(ops.1, a: slot, b: slot, c: operand(constant))
                } else if soleExpression(ast.right) == nil, ast.right.kind == .assignmentStatement {
                    // The right side may change the variable: its old value is taken first.
                    let old = temporary()
                    emit(.load, a: old, b: slot)
                    let right = statementValue(ast.right)
                    emit(ops.0, a: slot, b: old, c: right)
                } else {
                    if ops.0 == .add, let sole = soleExpression(ast.right), sole.kind == .stringConstantExpression {
                        let text = unsafeDowncast(sole, to: StringConstantExpressionAst.self).string
                        emit(.addAssignK, a: slot, b: operand(constant(.string(text))))
                        return slot
                    }
                    let right = statementValue(ast.right)
                    if ops.0 == .add {
                        emit(.addAssign, a: slot, b: right)
                    } else {
                        emit(ops.0, a: slot, b: slot, c: right)
                    }
                }
                return slot
            }
        }
        return at(ast.extent) {
            let place = self.place(ast.left)
            let old = load(place)
            let right = statementValue(ast.right)
            let result = temporary()
            emit(ops.0, a: result, b: old, c: right)
            store(place, from: result)
            return result
        }
    }
}
