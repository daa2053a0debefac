import ShellSyntax

extension Scope {
    /// The scope that owns variables set here: a dot-sourced block's scope hands them to the one it runs in.
    var variableOwner: Scope {
        var at = self
        while let target = at.target { at = target }
        return at
    }
}

extension Runspace {
    /// The variable's value as seen from a scope; nil where nothing is set.
    public func findVariable(_ symbol: Int32, from scope: Scope) -> Value? {
        var at: Scope? = scope
        while let current = at {
            if let value = current.value(of: symbol) {
                if current !== scope, isPrivate(symbol, current), scope.variableOwner !== current {
                    at = current.parent
                    continue
                }
                return value
            }
            at = current.parent
        }
        if let value = automaticVariable(symbol, scope) { return value }
        return nil
    }

    private func isPrivate(_ symbol: Int32, _ scope: Scope) -> Bool {
        if let slot = scope.slot(of: symbol), case .box(let box) = slot.pointee { return box.options.contains(.private) }
        return scope.extra(symbol)?.options.contains(.private) ?? false
    }
    /// A read of an unset slot: an enclosing scope's variable, an automatic one, or `$null`.
    func lookUp(_ symbol: Int32, from scope: Scope) throws -> Value {
        if let value = findVariable(symbol, from: scope) { return value }
        if strictMode >= 1 {
            let name = Symbols.name(symbol)
            throw ShellError(
                "The variable '$\(name)' cannot be retrieved because it has not been set.", id: "VariableIsUndefined",
                category: .invalidOperation, target: Value(name))
        }
        return .null
    }

    /// The variable as a value, by name, from the running scope.
    public func variable(_ name: String) -> Value? { findVariable(Symbols.intern(name), from: scope) }
    /// Sets a variable in the running scope.
    public func setVariable(_ name: String, _ value: Value) { setVariable(Symbols.intern(name), value) }
    public func setVariable(_ symbol: Int32, _ value: Value) { scope.variableOwner.set(symbol, value) }
    public func setGlobal(_ name: String, _ value: Value) { global.set(Symbols.intern(name), value) }

    func scriptScope(of scope: Scope) -> Scope {
        var at: Scope? = scope
        while let current = at {
            if current.isScriptScope { return current }
            at = current.parent
        }
        return global
    }

    func scope(for path: VariablePath, _ scope: Scope) -> Scope {
        switch path.scope {
        case .global: global
        case .script: scriptScope(of: scope)
        default: scope.variableOwner
        }
    }

    /// The same from a place in the code, which remembers the variable of `$script:` and `$global:`.
    func getVariable(_ site: ScopedVariableSite, _ scope: Scope) throws -> Value {
        if site.isInText, usesStrictMode, strictMode < 2, site.path.driveName == nil, site.path.scope != .using {
            let from = site.path.scope == .none ? scope : self.scope(for: site.path, scope)
            return findVariable(site.symbol, from: from) ?? .null
        }
        let kind = site.path.scope
        guard kind == .global || kind == .script, site.path.driveName == nil else { return try getVariable(site.path, site.symbol, scope) }
        let owner = self.scope(for: site.path, scope)
        if let box = site.box(in: owner), box.isSet { return box.value }
        if let box = owner.existingBox(site.symbol) {
            site.remember(box, in: owner)
            return box.value
        }
        return try getVariable(site.path, site.symbol, scope)
    }
    func setVariable(_ site: ScopedVariableSite, _ value: Value, _ scope: Scope) throws {
        let kind = site.path.scope
        guard kind == .global || kind == .script, site.path.driveName == nil else { return try setVariable(site.path, site.symbol, value, scope) }
        let owner = self.scope(for: site.path, scope)
        if let box = site.box(in: owner) { return try assign(box, value) }
        let box = owner.makeBox(site.symbol, name: site.path.unqualifiedPath)
        site.remember(box, in: owner)
        try assign(box, value)
    }
    /// `$script:x`, `$env:x`, `$global:x`, `${function:f}`.
    func getVariable(_ path: VariablePath, _ symbol: Int32, _ scope: Scope) throws -> Value {
        if let drive = path.driveName {
            return try driveVariable?.get(drive, path.unqualifiedPath, self) ?? .null
        }
        switch path.scope {
        case .global, .script:
            let owner = self.scope(for: path, scope)
            if let value = owner.value(of: symbol) { return value }
            if let value = automaticVariable(symbol, owner) { return value }
            if strictMode >= 1 { return try lookUp(symbol, from: owner) }
            return .null
        case .local, .private: return scope.value(of: symbol) ?? .null
        case .using: return try usingVariable(symbol, scope)
        default: return try lookUp(symbol, from: scope)
        }
    }

    func setVariable(_ path: VariablePath, _ symbol: Int32, _ value: Value, _ scope: Scope) throws {
        if let drive = path.driveName {
            try driveVariable?.set(drive, path.unqualifiedPath, value, self)
            return
        }
        let owner = self.scope(for: path, scope)
        let box = owner.makeBox(symbol, name: path.unqualifiedPath)
        try assign(box, value)
        if path.scope == .private { box.options.insert(.private) }
    }

    /// Whether the scope that an assignment goes to has the variable already.
    func hasVariable(_ path: VariablePath, _ scope: Scope) -> Bool {
        let owner = path.scope == .none || path.scope == .local ? scope : self.scope(for: path, scope)
        return owner.existingBox(Compiler.symbol(path)) != nil
    }

    func setConstrained(_ path: VariablePath, _ value: Value, _ constraint: VariableConstraint, _ scope: Scope) throws {
        let symbol = Compiler.symbol(path)
        let owner = self.scope(for: path, scope)
        let box = path.scope == .none || path.scope == .local ? scope.makeBox(symbol) : owner.makeBox(symbol, name: path.unqualifiedPath)
        if box.options.contains(.constant) || box.options.contains(.readOnly) { try assignSlow(box, value) }
        box.constraint = constraint
        box.value = value
    }

    /// `[ref]$x`: the variable itself.
    func reference(to site: ScopedVariableSite, _ scope: Scope) throws -> ReferenceObject {
        // `[ref]$null` is for who does not want the answer.
        if site.path.userPath.equalsIgnoringCase("null") { return ReferenceObject(VariableBox("", .null)) }
        let symbol = Compiler.symbol(site.path)
        if site.path.scope == .none {
            var at: Scope? = scope
            while let current = at {
                if let box = current.existingBox(symbol) { return ReferenceObject(box) }
                at = current.parent
            }
        }
        let owner = self.scope(for: site.path, scope)
        if let box = owner.existingBox(symbol) { return ReferenceObject(box) }
        throw ShellError(
            "[ref] cannot be applied to a variable that does not exist.", id: "NonExistingVariableReference",
            category: .invalidOperation, target: Value(site.path.userPath))
    }

    /// A preference variable as an action.
    func preference(_ symbol: Int32) -> ActionPreference? {
        guard let value = findVariable(symbol, from: scope), !value.isNull else { return nil }
        if let object = value.objectValue as? EnumObject { return ActionPreference(rawValue: Int(object.raw)) }
        if let number = value.integerValue { return ActionPreference(rawValue: Int(number)) }
        return ActionPreference(name: text(value))
    }

    /// Variables that the engine computes when they are read.
    func automaticVariable(_ symbol: Int32, _ scope: Scope) -> Value? {
        if symbol == Symbols.errorVariable { return .object(errors) }
        if symbol == Symbols.lastExitCode { return lastExitCode.map { .int($0) } }
        if symbol == Symbols.pwd || symbol == Symbols.args || symbol == Symbols.input { return automatic?(symbol, scope, self) }
        if symbol == Symbols.psBoundParameters || symbol == Symbols.myInvocation || symbol == Symbols.psCmdlet
            || symbol == Symbols.psScriptRoot || symbol == Symbols.psCommandPath
        {
            return invocationVariable(symbol, scope)
        }
        return automatic?(symbol, scope, self)
    }
}

/// Content of drive-qualified variables: `$env:Path`, `$function:f`, `${C:\file}`. Set by the providers.
public protocol DriveVariables: AnyObject {
    func get(_ drive: String, _ path: String, _ runspace: Runspace) throws -> Value
    func set(_ drive: String, _ path: String, _ value: Value, _ runspace: Runspace) throws
    func hasDrive(_ name: String, _ runspace: Runspace) -> Bool
}

extension Scope {
    /// The value of a variable set in this scope.
    public func variableValue(_ name: String) -> Value? { value(of: Symbols.intern(name)) }
}
