import ShellSyntax

/// Scopes that outlive a call, for storeys that run a script's blocks on their own terms: test blocks and mocks.
extension Runspace {
    /// A scope below another. Its variables stay as long as it is held.
    public func makeScope(under parent: Scope, isScript: Bool = false) -> Scope {
        let made = Scope(slots: stack.base)
        made.parent = parent
        made.isScriptScope = isScript
        made.depth = parent.depth + 1
        return made
    }
    /// Hangs a scope below another than the one it was made for.
    public func move(_ scope: Scope, under parent: Scope) {
        scope.parent = parent
        scope.depth = parent.depth + 1
        commandVersion &+= 1
    }
    /// Runs Swift code in a scope.
    public func within<T>(_ inner: Scope, _ body: () throws -> T) rethrows -> T {
        let outer = scope
        scope = inner
        defer { scope = outer }
        return try body()
    }
    /// Runs a block in the running scope, as `. $block arguments` does. An error that ends a statement ends the block, as inside `try`.
    public func runDotted(
        _ block: ScriptBlockObject, _ arguments: [Argument] = [], underscore: Value? = nil, script: ExternalScriptInfo? = nil, to out: OutputSink
    ) throws {
        tryDepth += 1
        defer { tryDepth -= 1 }
        let caller = scope
        let processor = ScriptProcessor(
            script ?? FunctionInfo(name: "", block: block, module: block.module), arguments, self, caller: caller, dotSource: true, site: nil, out: out,
            underscore: underscore)
        try Pipeline([processor], self).run(input: nil)
    }
    /// Runs a block in a scope of its own below the running one, guarded as inside `try`.
    public func runGuarded(_ block: ScriptBlockObject, _ arguments: [Argument] = [], input: [Value]? = nil, to out: OutputSink) throws {
        tryDepth += 1
        defer { tryDepth -= 1 }
        let processor = ScriptProcessor(
            FunctionInfo(name: "", block: block, module: block.module), arguments, self, caller: scope, dotSource: false, site: nil, out: out)
        try Pipeline([processor], self).run(input: input.map { items in { push in for item in items { try push(item) } } })
    }
    /// Runs a command with arguments, guarded as inside `try`.
    public func runCommand(_ command: CommandInfo, _ arguments: [Argument], input: [Value]? = nil, to out: OutputSink) throws {
        let processor = try makeProcessor(command, arguments, site: nil, caller: scope, out: out)
        try Pipeline([processor], self).run(input: input.map { items in { push in for item in items { try push(item) } } })
    }
    /// Whether a scope stands in the chain of the running one.
    public func isRunning(in wanted: Scope) -> Bool {
        var at: Scope? = scope
        while let current = at {
            if current === wanted { return true }
            at = current.target ?? current.parent
        }
        return false
    }
    public func setVariable(_ name: String, _ value: Value, in scope: Scope) { scope.set(Symbols.intern(name), value) }
    /// Makes a command known in a scope under a name.
    public func define(_ command: CommandInfo, as name: String, in scope: Scope) {
        if scope.functions == nil { scope.functions = [:] }
        scope.functions?[name.lowercased()] = command
        commandVersion &+= 1
    }
    public func undefine(_ name: String, in scope: Scope) {
        scope.functions?[name.lowercased()] = nil
        scope.aliases?[name.lowercased()] = nil
        commandVersion &+= 1
    }
    /// Takes an alias out of a scope itself, or puts one back that stood there.
    public func restore(alias name: String, _ previous: AliasInfo?, in scope: Scope) {
        scope.aliases?[name.lowercased()] = previous
        commandVersion &+= 1
    }
    /// An alias in a scope itself.
    public func define(alias name: String, _ definition: String, in scope: Scope) {
        if scope.aliases == nil { scope.aliases = [:] }
        scope.aliases?[name.lowercased()] = AliasInfo(name: name, definition: definition)
        commandVersion &+= 1
    }
    /// The module that a scope belongs to.
    public func module(of scope: Scope) -> ModuleObject? { currentModule(scope) }
}
