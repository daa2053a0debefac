import ShellFormatting
import ShellRuntime
import ShellSyntax
import ShellTypes

/// A breakpoint of any kind: LineBreakpoint, CommandBreakpoint, VariableBreakpoint.
final class BreakpointObject: NetObject {
    enum Target {
        case line(Int, column: Int)
        case command(String, WildcardPattern)
        /// Access: 0 read, 1 write, 2 both.
        case variable(String, access: Int)
    }
    let id: Int
    let script: String
    let target: Target
    let action: ScriptBlockObject?
    var isEnabled = true
    var hits = 0
    init(_ id: Int, script: String, _ target: Target, action: ScriptBlockObject?) {
        self.id = id
        self.script = script
        self.target = target
        self.action = action
        super.init()
    }
    private var leaf: String { script.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? script }
    override func toText() -> String {
        switch target {
        case .line(let line, let column): column > 0 ? "Statement breakpoint on '\(script):\(line), \(column)'" : "Line breakpoint on '\(script):\(line)'"
        case .command(let name, _): script.isEmpty ? "Command breakpoint on '\(name)'" : "Command breakpoint on '\(script):\(name)'"
        case .variable(let name, let access):
            script.isEmpty
                ? "Variable breakpoint on '$\(name)' (\(BreakpointObject.modes[access]) access)"
                : "Variable breakpoint on '\(script):$\(name)' (\(BreakpointObject.modes[access]) access)"
        }
    }
    static let modes = ["Read", "Write", "ReadWrite"]
    override var type: TypeInfo {
        switch target {
        case .line: BreakpointObject.types.line
        case .command: BreakpointObject.types.command
        case .variable: BreakpointObject.types.variable
        }
    }
    static let types: (line: TypeInfo, command: TypeInfo, variable: TypeInfo) = {
        @Sendable func me(_ value: Value) -> BreakpointObject? { value.as(BreakpointObject.self) }
        let space = "System.Management.Automation."
        let base = TypeInfo(space + "Breakpoint", flags: .abstract, members: {
            [
                .property("Action", "scriptblock") { this, _ in Value(me(this)?.action) },
                .property("Enabled", "bool") { this, _ in .bool(me(this)?.isEnabled ?? false) },
                .property("HitCount", "int") { this, _ in Value(me(this)?.hits ?? 0) },
                .property("Id", "int") { this, _ in Value(me(this)?.id ?? 0) },
                .property("Script", "string") { this, _ in
                    let script = me(this)?.script ?? ""
                    return script.isEmpty ? .null : Value(script)
                },
            ]
        })
        let columns: [Column] = [
            .property("Id", label: "ID", width: 4, side: .right),
            .code("Script") { value, _ in Value(value.as(BreakpointObject.self)?.leaf ?? "") },
            .property("Line", width: 4, side: .right), .property("Command"), .property("Variable"), .property("Action"),
        ]
        func make(_ name: String, _ members: @escaping @Sendable () -> [TypeMember]) -> TypeInfo {
            ViewRegistry.shared.register(space + name, .table(columns))
            return TypeInfo(space + name, base: base, members: members)
        }
        return (
            make("LineBreakpoint") {
                [
                    .property("Column", "int") { this, _ in if case .line(_, let column)? = me(this)?.target { Value(column) } else { .null } },
                    .property("Line", "int") { this, _ in if case .line(let line, _)? = me(this)?.target { Value(line) } else { .null } },
                ]
            },
            make("CommandBreakpoint") {
                [.property("Command", "string") { this, _ in if case .command(let name, _)? = me(this)?.target { Value(name) } else { .null } }]
            },
            make("VariableBreakpoint") {
                [
                    .property("AccessMode", space + "VariableAccessMode") { this, _ in
                        if case .variable(_, let access)? = me(this)?.target { EngineEnums.value("VariableAccessMode", Int64(access)) } else { .null }
                    },
                    .property("Variable", "string") { this, _ in if case .variable(let name, _)? = me(this)?.target { Value(name) } else { .null } },
                ]
            }
        )
    }()
}

/// A runspace's debugger: sees each statement before it runs, and stops where a breakpoint or a step says so.
final class ScriptDebugger: StatementObserver {
    unowned let runspace: Runspace
    private(set) var breakpoints: [BreakpointObject] = []
    private var nextID = 1
    /// `Set-PSDebug -Trace`: 0, 1 or 2.
    var trace = 0
    /// `Set-PSDebug -Step`.
    var asks = false
    /// Debugger.SetDebugMode: nothing stops where it is none.
    var mode = 1
    private enum Stepping {
        case none, into, over(Int), out(Int)
    }
    private var stepping = Stepping.none
    private var isStopped = false
    /// The statement before which the debugger's prompt stands.
    private(set) var stoppedAt: ScriptExtent?
    private var isRunningAction = false
    private var lastCommand = ""
    private var greeted = false

    private init(_ runspace: Runspace) { self.runspace = runspace }
    static func of(_ runspace: Runspace) -> ScriptDebugger { runspace.service("debugger") { ScriptDebugger(runspace) } }

    func add(script: String, _ target: BreakpointObject.Target, action: ScriptBlockObject?) -> BreakpointObject {
        let made = BreakpointObject(nextID, script: script, target, action: action)
        nextID += 1
        breakpoints.append(made)
        watch()
        return made
    }
    /// A breakpoint that another debugger made.
    func take(_ breakpoint: BreakpointObject) {
        breakpoints.append(breakpoint)
        watch()
    }
    /// Stops at every statement from now on, or no more.
    func stepAll(_ enabled: Bool) {
        stepping = enabled ? .into : .none
        if enabled { watch() }
    }
    func remove(_ breakpoint: BreakpointObject) { breakpoints.removeAll { $0 === breakpoint } }
    /// Code that is compiled from now on tells of its statements.
    func watch() {
        runspace.observe(self)
    }

    /// What was being stepped through has ended.
    func endStepping() { stepping = .none }

    // MARK: what the machine tells

    func statement(_ ast: StatementAst, _ runspace: Runspace) throws {
        guard !isStopped, !isRunningAction else { return }
        if trace > 0 { show(ast.extent) }
        if asks { try ask(ast.extent) }
        if mode == 0 { return }
        var hit: [BreakpointObject] = []
        for breakpoint in breakpoints where breakpoint.isEnabled && matches(breakpoint, ast) {
            hit.append(breakpoint)
            // An action sees each read of its variable.
            if case .variable(let name, _) = breakpoint.target, breakpoint.action != nil {
                hit += repeatElement(breakpoint, count: max(0, reads(ast).count { $0.equalsIgnoringCase(name) } - 1))
            }
        }
        if try trigger(hit, ast.extent) { return }
        try step(ast.extent)
    }
    private func step(_ extent: ScriptExtent) throws {
        switch stepping {
        case .none: return
        case .into: try stop(extent, [])
        case .over(let depth): if runspace.callDepth <= depth { try stop(extent, []) }
        case .out(let depth): if runspace.callDepth < depth { try stop(extent, []) }
        }
    }
    func point(_ extent: ScriptExtent, _ runspace: Runspace) throws {
        guard !isStopped, !isRunningAction else { return }
        if trace > 0 { show(extent) }
        if asks { try ask(extent) }
        try step(extent)
    }
    /// A breakpoint on a function or script stops within it: its parameters have their values.
    func entered(_ name: String, _ extent: ScriptExtent?, _ file: String?, _ runspace: Runspace) throws {
        guard !isStopped, !isRunningAction else { return }
        let frames = breakpoints.contains { if case .command = $0.target { $0.isEnabled } else { false } } ? runspace.callFrames(from: extent ?? ScriptExtent(source: ScriptSource(""), start: 0, end: 0)) : []
        let hit = breakpoints.filter { breakpoint in
            guard breakpoint.isEnabled, case .command(_, let pattern) = breakpoint.target, let frame = frames.first, frame.command != "<ScriptBlock>" else { return false }
            return pattern.matches(frame.command) && (frames.count > 1 ? concerns(breakpoint, frames[1].extent) : breakpoint.script.isEmpty)
        }
        if let extent {
            if try !trigger(hit, extent) { try point(extent, runspace) }
        }
        if trace > 1 { debug("    ! CALL function '\(name)'" + (file.map { "  (defined in file '\($0)')" } ?? "")) }
    }
    func enumerates(_ name: String, _ isOver: Bool, _ runspace: Runspace) throws {
        if trace > 1, !isStopped, !isRunningAction { debug("    ! SET $\(name) = '\(isOver ? "" : "IEnumerator")'.") }
    }
    func assigned(_ name: String, _ extent: ScriptExtent, _ runspace: Runspace) throws {
        guard !isStopped, !isRunningAction else { return }
        if trace > 1 {
            var value = runspace.variable(name).map { runspace.text($0) } ?? ""
            // A long value is cut so that the line stays short.
            let room = max(0, 60 - name.utf16.count)
            if value.utf16.count > room { value = String(decoding: value.utf16.prefix(room), as: UTF16.self) + "\u{2026}" }
            debug("    ! SET $\(name) = '\(value)'.")
        }
        let hit = breakpoints.filter { breakpoint in
            guard breakpoint.isEnabled, concerns(breakpoint, extent), case .variable(let wanted, let access) = breakpoint.target else { return false }
            return access != 0 && wanted.equalsIgnoringCase(name)
        }
        _ = try trigger(hit, extent)
    }

    private func concerns(_ breakpoint: BreakpointObject, _ extent: ScriptExtent) -> Bool {
        breakpoint.script.isEmpty || (extent.file.map { $0.equalsIgnoringCase(breakpoint.script) } ?? false)
    }
    private func matches(_ breakpoint: BreakpointObject, _ ast: StatementAst) -> Bool {
        let extent = ast.extent
        guard concerns(breakpoint, extent) else { return false }
        switch breakpoint.target {
        case .line(let line, let column):
            if extent.startLineNumber == line { return column == 0 || extent.startColumnNumber == column }
            return column == 0 && extent.startLineNumber < line && line <= extent.endLineNumber && isCommandLine(line, of: ast)
        case .command(_, let pattern):
            return commands(ast).contains { name in
                // Functions and scripts tell of themselves when they begin; the others go by the command that the word stands for.
                guard let command = try? runspace.lookUpCommand(name), !(command is FunctionInfo), !(command is ExternalScriptInfo) else { return false }
                return pattern.matches(command.name)
            }
        case .variable(let name, let access):
            guard access != 1 else { return false }
            return reads(ast).contains { $0.equalsIgnoringCase(name) }
        }
    }
    /// A line within a pipeline where a command of it starts, and no statement.
    private func isCommandLine(_ line: Int, of ast: StatementAst) -> Bool {
        own(ast).contains { $0 is CommandAst && $0.extent.startLineNumber == line }
            && ast.find(searchNestedScriptBlocks: true) { $0 !== ast && $0.parent is NamedBlockAst && $0.extent.startLineNumber == line } == nil
    }
    /// Commands that the statement itself calls; blocks within are statements of their own.
    private func commands(_ ast: StatementAst) -> [String] {
        own(ast).compactMap { ($0 as? CommandAst)?.commandName() }
    }
    private func reads(_ ast: StatementAst) -> [String] {
        let assigned = (ast as? AssignmentStatementAst)?.left
        return own(ast).compactMap { node in
            guard let variable = node as? VariableExpressionAst, node !== assigned else { return nil }
            return variable.variablePath.unqualifiedPath
        }
    }
    private func own(_ ast: Ast) -> [Ast] {
        var found: [Ast] = [], pending: [Ast] = [ast]
        while let node = pending.popLast() {
            found.append(node)
            for child in node.children {
                switch child.kind {
                case .scriptBlockExpression, .statementBlock, .functionDefinition, .typeDefinition: continue
                default: pending.append(child)
                }
            }
        }
        return found
    }

    // MARK: tracing

    private func debug(_ text: String) {
        runspace.flushOutput?()
        runspace.host.write(runspace.renderMessage?("DEBUG: ", text, runspace) ?? "DEBUG: \(text)\n")
    }
    private func show(_ extent: ScriptExtent) {
        // The line is shown with its end, where it has one.
        debug(line(extent) + (extent.source.lineStarts.count > extent.startLineNumber ? "\n" : ""))
    }
    private func line(_ extent: ScriptExtent) -> String {
        let number = String(extent.startLineNumber)
        var units = Array(extent.source.line(extent.startLineNumber).utf16)
        units.insert(contentsOf: Array(" >>>> ".utf16), at: min(units.count, max(0, extent.startColumnNumber - 1)))
        return String(repeating: " ", count: max(0, 4 - number.count)) + number + "+ " + String(decoding: units, as: UTF16.self)
    }
    private func ask(_ extent: ScriptExtent) throws {
        let answer = try runspace.ask(
            caption: "Continue with this operation?", message: line(extent),
            choices: [
                ("&Yes", "Continue with only the next step of the operation."), ("Yes to &All", "Continue with all the steps of the operation."),
                ("&No", "Skip this operation and proceed with the next operation."), ("No to A&ll", "Skip this operation and all subsequent operations."),
                ("&Suspend", "Pause the current pipeline and return to the command prompt. Type \"exit\" to resume the pipeline."),
            ], default: 0)
        switch answer {
        case 1: asks = false
        case 2, 3: throw FlowControl.stopped
        default: break
        }
    }

    // MARK: stopping

    /// Deals with breakpoints that were hit; true where the debugger stopped for one.
    private func trigger(_ hit: [BreakpointObject], _ extent: ScriptExtent) throws -> Bool {
        var stopping: [BreakpointObject] = []
        for breakpoint in hit {
            breakpoint.hits += 1
            guard let action = breakpoint.action else {
                stopping.append(breakpoint)
                continue
            }
            isRunningAction = true
            defer { isRunningAction = false }
            do {
                try runspace.invoke(action, arguments: [], underscore: .object(breakpoint), to: NullSink())
            } catch FlowControl.breakLoop {
                stopping.append(breakpoint)
            } catch FlowControl.continueLoop {
            }
        }
        guard !stopping.isEmpty else { return false }
        try stop(extent, stopping)
        return true
    }

    /// Wait-Debugger.
    func stopHere(_ extent: ScriptExtent) throws {
        watch()
        try stop(extent, [])
    }
    private func stop(_ extent: ScriptExtent, _ hit: [BreakpointObject]) throws {
        runspace.flushOutput?()
        stepping = .none
        guard runspace.host.isInteractive else {
            runspace.host.write("\nThe current session does not support debugging; operation will continue.\n\n\n")
            return
        }
        isStopped = true
        stoppedAt = extent
        defer {
            isStopped = false
            stoppedAt = nil
        }
        var text = ""
        if !greeted { text += "Entering debug mode. Use h or ? for help.\n\n" }
        greeted = true
        for breakpoint in hit { text += "Hit \(breakpoint.toText())\n" }
        if !hit.isEmpty { text += "\n" }
        runspace.host.write(text + extent.positionMessage + "\n")
        let level = runspace.variable("NestedPromptLevel")?.integerValue ?? 0
        runspace.setGlobal("NestedPromptLevel", Value(Int(level) + 1))
        defer { runspace.setGlobal("NestedPromptLevel", Value(Int(level))) }
        let scope = runspace.runningScope
        runspace.makeBox("PSDebugContext", in: scope).value = .object(DebugContextObject(extent, hit, runspace))
        defer { runspace.removeVariable("PSDebugContext", in: scope) }
        try prompt(extent)
    }

    private func prompt(_ extent: ScriptExtent) throws {
        while true {
            let typed: String?
            do { typed = try runspace.host.readLine(prompt: promptText()) } catch FlowControl.stopped {
                // Ctrl-C drops what was typed.
                runspace.stopFlag.clear()
                continue
            }
            guard let line = typed else {
                stepping = .none
                return
            }
            var command = line
            while command.last == " " { command.removeLast() }
            while command.first == " " { command.removeFirst() }
            if command.isEmpty, ["s", "stepinto", "v", "stepover", "l", "list"].contains(lastCommand) { command = lastCommand }
            let words = command.lowercased().split(separator: " ").map(String.init)
            lastCommand = words.first ?? ""
            switch words.first {
            case nil: continue
            case "s", "stepinto":
                stepping = .into
                return
            case "v", "stepover":
                stepping = .over(runspace.callDepth)
                return
            case "o", "stepout":
                stepping = .out(runspace.callDepth)
                return
            case "c", "continue":
                stepping = .none
                return
            case "q", "quit", "exit":
                stepping = .none
                throw FlowControl.stopped
            case "d", "detach":
                runspace.host.write(
                    "The debugger detach command is not applicable.  The detach command only applies when debugging jobs and runspaces with the Debug-Job or Debug-Runspace cmdlets.\n")
            case "k": run("Get-PSCallStack")
            case "l", "list": list(extent, words)
            case "h", "?": help()
            default: run(command)
            }
        }
    }
    /// The session's own prompt with a mark before it; a prompt that somebody wrote stays as it is.
    private func promptText() -> String {
        let usual = "[DBG]: PS \(runspace.location)\(String(repeating: ">", count: 1 + Int(runspace.variable("NestedPromptLevel")?.integerValue ?? 0))) "
        guard let prompt = (try? runspace.lookUpCommand("prompt")) as? FunctionInfo, prompt.block.ast.extent.text != SessionHooks.usualPrompt else { return usual }
        let collector = Collector()
        guard (try? runspace.invokeCommand("prompt", [], to: collector)) != nil, let first = collector.array.first else { return usual }
        return runspace.text(first)
    }
    /// A line typed at the debugger's prompt runs in the stopped scope.
    private func run(_ text: String) {
        let output = runspace.makeDefaultOutput?(runspace)
        let outcome = runspace.runTopLevel {
            let block = try runspace.parseBlock(text)
            try runspace.run(block, to: ClosureSink { try output?.write($0) })
        }
        _ = outcome
        try? output?.finish()
        runspace.stopFlag.clear()
    }
    private func list(_ extent: ScriptExtent, _ words: [String]) {
        let count = extent.source.lineStarts.count
        let here = extent.startLineNumber
        var start = max(1, here - 5), length = 16
        if words.count > 1 {
            guard let given = Int(words[1]), given >= 1, given <= count else {
                return runspace.host.write("The starting line must be a positive integer no greater than \(count)\n")
            }
            start = given
        }
        if words.count > 2 {
            guard let given = Int(words[2]), given >= 1 else { return runspace.host.write("The line count must be a positive integer.\n") }
            length = given
        }
        var text = "\n"
        for number in start..<min(count + 1, start + length) {
            let digits = String(number)
            text += String(repeating: " ", count: max(0, 5 - digits.count)) + digits + (number == here ? ":* " : ":  ") + extent.source.line(number) + "\n"
        }
        runspace.host.write(text + "\n")
    }
    private func help() {
        func row(_ key: String, _ name: String, _ words: String) -> String {
            " \(key), \(name)" + String(repeating: " ", count: max(0, 16 - name.count)) + " " + words + "\n"
        }
        runspace.host.write(
            "\n" + row("s", "stepInto", "Single step (step into functions, scripts, etc.)") + row("v", "stepOver", "Step to next statement (step over functions, scripts, etc.)")
                + row("o", "stepOut", "Step out of the current function, script, etc.") + "\n" + row("c", "continue", "Continue operation")
                + row("q", "quit", "Stop operation and exit the debugger") + row("d", "detach", "Continue operation and detach the debugger.") + "\n"
                + " k, Get-PSCallStack  Display call stack\n\n" + row("l", "list", "List source code for the current script.  ")
                + "                     Use \"list\" to start from the current line, \"list <m>\"  \n                     to start from line <m>, and \"list <m> <n>\" to list <n> \n                     lines starting from line <m>\n\n"
                + " <enter>             Repeat last command if it was stepInto, stepOver or list\n\n" + row("?", "h", "displays this help message.")
                + "\n\nFor instructions about how to customize your debugger prompt, type \"help about_prompt\".\n\n")
    }
}

extension Runspace {
    /// Ends stepping with the command line that it began in.
    public func endStepping() { (services["debugger"] as? ScriptDebugger)?.endStepping() }
}
