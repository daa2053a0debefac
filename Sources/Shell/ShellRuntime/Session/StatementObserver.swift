import ShellSyntax

/// Told of each statement before it runs and of each variable after it got a value: the debugger, tracing.
public protocol StatementObserver: AnyObject {
    func statement(_ ast: StatementAst, _ runspace: Runspace) throws
    func assigned(_ name: String, _ extent: ScriptExtent, _ runspace: Runspace) throws
}

/// One call on the stack.
public struct CallFrame {
    public let function: String
    public let extent: ScriptExtent
    public let arguments: [(name: String, value: Value)]
    public let invocation: NetObject?
}

extension Runspace {
    /// From now on code is compiled so that the observer sees its statements.
    public func observe(_ observer: any StatementObserver) {
        self.observer = observer
        guard !Compiler.observes else { return }
        Compiler.observes = true
        commandVersion &+= 1
    }
    /// Who sees the statements now.
    public var statementObserver: (any StatementObserver)? {
        get { observer }
        set { observer = newValue }
    }
    /// How deep the running code stands in calls.
    public var callDepth: Int { scope.depth }

    /// The calls that led here, the innermost first.
    public func callFrames(from start: ScriptExtent) -> [CallFrame] {
        var frames: [CallFrame] = []
        var at: Scope? = scope
        var extent: ScriptExtent? = start
        // Where the last frame was called from; a script file that the session runs was called from nowhere.
        var below: ScriptExtent? = start
        while let current = at, frames.count < 1000 {
            if current.target != nil, current.invocation == nil {
                at = current.target
                continue
            }
            if let here = extent, let code = current.code {
                let name = current.invocation?.commandName ?? current.site?.name ?? ""
                let isScript = current.invocation?.command is ExternalScriptInfo
                let given = code.parameters.compactMap { parameter in current.value(of: parameter.symbol).map { (name: parameter.name, value: $0) } }
                frames.append(
                    CallFrame(
                        function: isScript ? "" : name, extent: here, arguments: given,
                        invocation: invocationVariable(Symbols.myInvocation, current)?.objectValue))
                below = current.invocation?.extent ?? current.site?.ast.extent
            }
            extent = current.invocation?.extent ?? current.site?.ast.extent ?? extent
            at = current.caller ?? current.invocation?.caller ?? current.parent
        }
        guard isInteractiveSession else {
            // The text of -Command has no scope of its own.
            if let below, frames.count < 1000 { frames.append(CallFrame(function: "", extent: below, arguments: [], invocation: nil)) }
            return frames
        }
        // Below all stands what was typed.
        let typed = ScriptSource("")
        frames.append(CallFrame(function: "", extent: ScriptExtent(source: typed, start: 0, end: 0), arguments: [], invocation: nil))
        return frames
    }

    /// Code that turns tracing or breakpoints on sees its own further statements too.
    static func observesItself(_ text: String) -> Bool {
        guard !Compiler.observes else { return false }
        return text.holdsCommand(verb: "set", noun: "psdebug") || text.holdsCommand(verb: "set", noun: "psbreakpoint")
            || text.holdsCommand(verb: "wait", noun: "debugger")
    }
}
