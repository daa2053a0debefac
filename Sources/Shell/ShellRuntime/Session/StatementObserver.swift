import ShellSyntax

/// Told of each statement and condition before it runs and of each variable after it got a value: the debugger, tracing.
public protocol StatementObserver: AnyObject {
    func statement(_ ast: StatementAst, _ runspace: Runspace) throws
    func assigned(_ name: String, _ extent: ScriptExtent, _ runspace: Runspace) throws
    /// `$foreach` and `$switch` got an enumerator, or lost it.
    func enumerates(_ name: String, _ isOver: Bool, _ runspace: Runspace) throws
    /// A place that is no statement: the brace behind a block, the variable of `foreach` before each turn.
    func point(_ extent: ScriptExtent, _ runspace: Runspace) throws
    /// A function, block or script begins: its name as the call stack has it, its opening brace, its file.
    func entered(_ name: String, _ extent: ScriptExtent?, _ file: String?, _ runspace: Runspace) throws
}
extension StatementObserver {
    public func enumerates(_ name: String, _ isOver: Bool, _ runspace: Runspace) throws {}
    public func point(_ extent: ScriptExtent, _ runspace: Runspace) throws {}
    public func entered(_ name: String, _ extent: ScriptExtent?, _ file: String?, _ runspace: Runspace) throws {}
}

extension StatementAst {
    /// Whether the engine stops here (a sequence point): what holds other statements stops at its conditions only.
    public var isSequencePoint: Bool {
        switch kind {
        case .functionDefinition, .typeDefinition, .tryStatement, .blockStatement, .ifStatement, .whileStatement, .doWhileStatement, .doUntilStatement, .forStatement,
            .forEachStatement, .switchStatement, .trapStatement:
            false
        // What is returned is a pipeline of its own.
        case .returnStatement: (self as? ReturnStatementAst)?.pipeline == nil
        default: true
        }
    }
}
extension Ast {
    /// The extent of the sequence point around a node: of the statement or condition, and not of an expression in parentheses.
    public var sequencePoint: ScriptExtent {
        var at: Ast? = self
        while let here = at {
            if let statement = here as? StatementAst, statement.isSequencePoint, !(here is CommandBaseAst), let parent = here.parent,
                !(parent is ParenExpressionAst || parent is AssignmentStatementAst)
            {
                return here.extent
            }
            at = here.parent
        }
        return extent
    }
}

/// One call on the stack.
public struct CallFrame {
    /// The function's name with its block (`f<Process>`); `<ScriptBlock>` for what has none.
    public let function: String
    /// What was called: the function, `<ScriptBlock>`, or the script's file name.
    public let command: String
    public let extent: ScriptExtent
    public let arguments: [(name: String, value: Value)]
    public let invocation: NetObject?
    /// The variables of the call's scope, where they were asked for.
    public var variables: [(name: String, value: Value)] = []
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

    /// Where the running code stands while a command runs.
    public func sequencePoint(at command: ScriptExtent) -> ScriptExtent {
        let found = scope.code?.ast.find(searchNestedScriptBlocks: true) { $0.kind == .command && $0.startOffset == command.startOffset && $0.endOffset == command.endOffset }
        guard let found, found.extent.source === command.source else { return command }
        return found.sequencePoint
    }
    /// What the call stack puts behind a function's name: the named block that a place is in.
    static func blockName(_ place: ScriptExtent, _ tree: Ast) -> String {
        guard let body = tree as? ScriptBlockAst, body.extent.source === place.source else { return "" }
        func holds(_ block: NamedBlockAst?) -> Bool {
            guard let block, !block.unnamed else { return false }
            return block.extent.start <= place.start && place.end <= block.extent.end
        }
        if holds(body.beginBlock) { return "<Begin>" }
        if holds(body.processBlock) { return "<Process>" }
        if holds(body.endBlock) { return "<End>" }
        if holds(body.cleanBlock) { return "<Clean>" }
        return holds(body.dynamicParamBlock) ? "<DynamicParam>" : ""
    }
    /// The calls that led here, the innermost first.
    public func callFrames(from start: ScriptExtent, withVariables: Bool = false) -> [CallFrame] {
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
                let isBlock = isScript || name.isEmpty
                // What a script runs at its top stands for the script.
                let top = current === global || isScript ? here.file.flatMap { $0.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) } : nil
                let given = code.parameters.compactMap { parameter in current.value(of: parameter.symbol).map { (name: parameter.name, value: $0) } }
                frames.append(
                    CallFrame(
                        function: (isBlock ? "<ScriptBlock>" : name) + Runspace.blockName(here, code.ast), command: isBlock ? top ?? "<ScriptBlock>" : name, extent: here, arguments: given,
                        invocation: invocationVariable(Symbols.myInvocation, current)?.objectValue,
                        variables: withVariables ? current.variables.map { (Symbols.name($0.symbol), $0.value) } : []))
                below = current.site?.ast.sequencePoint ?? current.invocation?.extent
            }
            extent = current.site?.ast.sequencePoint ?? current.invocation?.extent ?? extent
            at = current.caller ?? current.invocation?.caller ?? current.parent
        }
        guard isInteractiveSession else {
            // The text of -Command has no scope of its own.
            if let below, frames.count < 1000 { frames.append(CallFrame(function: "<ScriptBlock>", command: "<ScriptBlock>", extent: below, arguments: [], invocation: nil)) }
            return frames
        }
        // Below all stands what was typed.
        let typed = ScriptSource("")
        frames.append(CallFrame(function: "<ScriptBlock>", command: "<ScriptBlock>", extent: ScriptExtent(source: typed, start: 0, end: 0), arguments: [], invocation: nil))
        return frames
    }

    /// Code that turns tracing or breakpoints on sees its own further statements too.
    static func observesItself(_ text: String) -> Bool {
        guard !Compiler.observes else { return false }
        return text.holdsCommand(verb: "set", noun: "psdebug") || text.holdsCommand(verb: "set", noun: "psbreakpoint")
            || text.holdsCommand(verb: "wait", noun: "debugger")
    }
}
