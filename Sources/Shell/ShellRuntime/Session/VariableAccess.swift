import ShellSyntax

extension Runspace {
    /// The scopes from the running one outwards; blocks that run in another's scope are not counted.
    public var scopeChain: [Scope] {
        var list: [Scope] = []
        var at: Scope? = scope.variableOwner
        while let current = at {
            if list.last !== current { list.append(current) }
            at = current.parent?.variableOwner
        }
        if list.last !== global { list.append(global) }
        return list
    }
    /// The scope that a `-Scope` argument names: Global, Local, Script, Private or a number counted outwards from 0.
    public func scope(named text: String) throws -> Scope {
        switch text.lowercased() {
        case "global": return global
        case "local", "private": return scope.variableOwner
        case "script": return scriptScope(of: scope)
        default: break
        }
        guard let number = Int(text) else {
            throw ShellError(
                ErrorRecordObject(
                    ExceptionObject(
                        "System.Management.Automation.PSArgumentException",
                        "Cannot process argument because the value of parameter \"Scope\" is not valid. Valid values are \"Global\", \"Local\", or \"Script\", or a number relative to the current scope (0 through the number of scopes where 0 is the current scope and 1 is its parent). Change the value of the \"Scope\" parameter and run the operation again."),
                    id: "Argument", category: .invalidArgument))
        }
        let chain = scopeChain
        guard number >= 0, number < chain.count else {
            throw ShellError(
                ErrorRecordObject(
                    ExceptionObject(
                        "System.Management.Automation.PSArgumentOutOfRangeException",
                        "The scope number '\(number)' exceeds the number of active scopes. (Parameter 'Scope')\nActual value was \(number)."),
                    id: "ArgumentOutOfRange", category: .invalidArgument))
        }
        return chain[number]
    }
    /// The variable as the running scope sees it; nil where none is set. Automatic variables come as boxes of their own.
    public func findBox(_ name: String, in only: Scope? = nil) -> VariableBox? {
        let box = nearestBox(name, in: only)
        if let box, box.options.isEmpty, Compiler.fixedName(VariablePath(name)) != nil { box.options = [.constant, .allScope] }
        return box
    }
    private func nearestBox(_ name: String, in only: Scope?) -> VariableBox? {
        let symbol = Symbols.intern(name)
        if let only { return only.existingBox(symbol) ?? (only === global ? automaticBox(name) : nil) }
        for (at, scope) in scopeChain.enumerated() {
            if let box = scope.existingBox(symbol) {
                if at > 0, box.options.contains(.private) { continue }
                return box
            }
        }
        return automaticBox(name)
    }
    /// The variable as a given scope sees it.
    public func findBox(_ name: String, from start: Scope) -> VariableBox? {
        let symbol = Symbols.intern(name)
        var at: Scope? = start.variableOwner
        while let current = at {
            if let box = current.existingBox(symbol), current === start.variableOwner || !box.options.contains(.private) { return box }
            at = current.parent?.variableOwner
        }
        return automaticBox(name)
    }
    /// The scope that called the running function, from which `$PSCmdlet` sees variables; the global one at the top.
    public func callerScope(of runtime: CommandRuntime) -> Scope {
        var at: Scope? = scope
        while let current = at {
            if current.invocation?.commandRuntime === runtime { return current.invocation?.caller ?? current.parent ?? global }
            at = current.parent
        }
        return scope.parent ?? global
    }
    /// Where the innermost running function writes; nil at the top.
    public var functionOutput: OutputSink? {
        var at: Scope? = scope
        while let current = at {
            if let output = current.invocation?.output { return output }
            if current.isScriptScope { return nil }
            at = current.target ?? current.parent
        }
        return nil
    }
    public func scriptScopeOfRunning() -> Scope { scriptScope(of: scope) }
    private func automaticBox(_ name: String) -> VariableBox? {
        switch name.lowercased() {
        case "true", "false":
            let box = VariableBox(name.lowercased(), .bool(name.lowercased() == "true"))
            box.options = [.constant, .allScope]
            box.description = "Boolean \(name.capitalizedFirst)"
            return box
        case "?":
            let box = VariableBox("?", .bool(succeeded))
            box.options = [.readOnly, .allScope]
            box.description = "Status of last command"
            return box
        case "null":
            let box = VariableBox("null", .null)
            box.description = "References to the null variable always return the null value. Assignments have no effect."
            return box
        default: break
        }
        guard let value = automaticVariable(Symbols.intern(name), scope) else {
            // The engine makes these before anything sets them.
            if let known = ["StackTrace", "^", "$"].first(where: { $0.equalsIgnoringCase(name) }) { return VariableBox(known, .null) }
            // Code without arguments and input has both, empty.
            return ["input", "args"].first { $0.equalsIgnoringCase(name) }.map { VariableBox($0, .object(ObjectArray([]))) }
        }
        let box = VariableBox(name, value)
        if let facts = EngineVariableFacts.of(name) { (box.options, box.description) = facts }
        return box
    }
    /// Variables set in one scope, or every one in sight, nearest first.
    public func variableBoxes(in only: Scope? = nil) -> [VariableBox] {
        var seen: Set<String> = []
        var list: [VariableBox] = []
        for scope in only.map({ [$0] }) ?? scopeChain {
            for (symbol, _) in scope.variables {
                let box = scope.makeBox(symbol)
                if seen.insert(box.name.lowercased()).inserted { list.append(box) }
            }
        }
        if only == nil || only === global {
            for name in ["true", "false", "null", "Error", "PWD", "Host", "PROFILE", "ExecutionContext", "PSHOME", "StackTrace", "?", "^", "$", "MyInvocation", "PSBoundParameters", "PSCommandPath", "PSScriptRoot", "input", "args"]
            where !seen.contains(name.lowercased()) {
                if let box = automaticBox(name) { list.append(box) }
            }
        }
        return list
    }
    /// The variable's box in a scope, made where it does not exist yet.
    public func makeBox(_ name: String, in target: Scope? = nil) -> VariableBox {
        (target ?? scope).variableOwner.makeBox(Symbols.intern(name), name: name)
    }
    /// Gives a variable a value by way of its type constraint and options.
    public func assignVariable(_ box: VariableBox, _ value: Value) throws { try assign(box, value) }
    public func removeVariable(_ name: String, in only: Scope? = nil) {
        let symbol = Symbols.intern(name)
        for scope in only.map({ [$0] }) ?? scopeChain where scope.existingBox(symbol) != nil {
            // The box stays: code that runs in the scope refers to it, and may set the variable again.
            let box = scope.existingBox(symbol)
            box?.value = .unset
            box?.options = []
            box?.constraint = nil
            return
        }
    }
    /// The scope whose code is running, where a module's commands put what belongs to their caller.
    public var runningScope: Scope { scope.variableOwner }
    /// Puts a function in a scope by name (Set-Item Function:, New-Module).
    public func defineFunction(_ name: String, _ block: ScriptBlockObject, in target: Scope? = nil) {
        define(FunctionInfo(name: name, block: block, isFilter: false, module: block.module), in: target ?? scope)
    }
    /// Sets the strict mode of the running scope.
    public func useStrictMode(_ version: Int) {
        if version > 0 { usesStrictMode = true }
        scope.variableOwner.strictMode = version
    }
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst().lowercased() }
}

// MARK: modules

extension Runspace {
    /// A module with a session state of its own, whose scope lies in the global one.
    public func makeModule(name: String, path: String) -> ModuleObject {
        let scope = Scope(slots: stack.base)
        scope.isScriptScope = true
        scope.parent = global
        let module = ModuleObject(name: name, path: path, scope: scope)
        hasModules = true
        scope.module = module
        return module
    }
    /// Runs a block as a module's own code: what it defines is the module's.
    public func run(_ block: ScriptBlockObject, in module: ModuleObject, arguments: [Value] = [], to out: OutputSink) throws {
        block.module = module
        let caller = scope
        scope = module.scope
        defer { scope = caller }
        // Parameters are the module's variables like all others.
        for parameter in block.parameters {
            let box = module.scope.makeBox(Symbols.intern(parameter.name.variablePath.unqualifiedPath), name: parameter.name.variablePath.unqualifiedPath)
            if !box.isSet { box.value = .null }
        }
        let info: CommandInfo =
            module.path.isEmpty
            ? FunctionInfo(name: "", block: block, module: module) : ExternalScriptInfo(name: module.name, path: module.path, block: block)
        let processor = ScriptProcessor(
            info, arguments.map { Argument(value: $0) }, self, caller: module.scope, dotSource: true, site: nil, out: out)
        try Pipeline([processor], self).run(input: nil)
    }
    /// Takes a variable out of a scope; whoever else holds it keeps its value.
    public func forget(_ name: String, in owner: Scope) { owner.remove(Symbols.intern(name)) }
    /// The nearest scope on the stack of calls whose code belongs to a module, or to none.
    func home(of module: ModuleObject?, from start: Scope) -> Scope {
        var at: Scope? = start
        while let current = at {
            if currentModule(current) === module { return current }
            // Up to where the module's code was entered, and on to who called it.
            var edge: Scope? = current
            while let scope = edge, scope.caller == nil { edge = scope.target ?? scope.parent }
            at = edge?.caller
        }
        return module?.scope ?? global
    }
    /// The module whose code is running; nil outside of modules.
    public var runningModule: ModuleObject? { currentModule(scope) }
    /// Call sites look their commands up again.
    public func noteCommandsChanged() { commandVersion &+= 1 }
    /// Makes a variable of another scope visible in this one.
    public func share(_ box: VariableBox, in target: Scope? = nil) {
        let owner = (target ?? scope).variableOwner
        let symbol = Symbols.intern(box.name)
        owner.variableVersion &+= 1
        if let slot = owner.slot(of: symbol) { slot.pointee = .box(box) } else { owner.setExtra(symbol, box) }
    }
}
