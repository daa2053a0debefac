import ShellSyntax

extension Runspace {
    /// Makes a built-in module's commands visible.
    public func add(_ module: BuiltinModule) {
        builtinModules.append(module)
        for (short, command) in module.aliases { defaultAliases[short.lowercased()] = AliasInfo(name: short, definition: command, source: module.name) }
        commandVersion &+= 1
    }
    /// Makes the tables of commands that the first completion would make, such as while nothing is typed at the prompt.
    public func makeCommandTables() { for module in builtinModules { _ = module.commands } }

    /// The command of a call site; looked up again when functions or aliases changed.
    func resolveCommand(_ site: CallSite, _ nameValue: Value, _ scope: Scope) throws -> CommandInfo {
        guard let name = site.name else { return try commandFor(settled(nameValue), scope, isDotSourced: site.isDotSourced) }
        if site.version == commandVersion, let resolved = site.resolved, tracer == nil { return resolved }
        let found = try findCommand(name, scope, isDotSourced: site.isDotSourced)
        site.direct = nil
        site.directModule = nil
        site.plan = nil
        site.resolved = found
        site.version = commandHooks == nil ? commandVersion : -1
        return found
    }

    private static func badCommand(_ value: Value, isDotSourced: Bool) -> ShellError {
        ShellError(
            "The expression after '\(isDotSourced ? "." : "&")' in a pipeline element produced an object that was not valid. It must result in a command name, a script block, or a CommandInfo object.",
            id: "BadExpression", category: .invalidOperation, target: value)
    }
    /// What `& value` runs.
    func commandFor(_ value: Value, _ scope: Scope, isDotSourced: Bool = false) throws -> CommandInfo {
        switch value.base {
        case .object(let object):
            if let block = object as? ScriptBlockObject { return FunctionInfo(name: "", block: block, module: block.module) }
            if let command = object as? CommandInfo {
                if let alias = command as? AliasInfo { return try findCommand(alias.definition, scope) }
                return command
            }
            if let module = object as? ModuleObject {
                // `& $module { … }` runs the block among the module's functions and variables.
                let runner = try parseBlock("$private:what = if ($args[0] -is [scriptblock]) { $ExecutionContext.SessionState.Module.NewBoundScriptBlock($args[0]) } else { $args[0] }; if ($args.Count -gt 1) { $private:rest = $args[1..($args.Count - 1)]; . $what @rest } else { . $what }")
                runner.module = module
                return FunctionInfo(name: "", block: runner, module: module)
            }
        case .null:
            throw Runspace.badCommand(value, isDotSourced: isDotSourced)
        default: break
        }
        let name = text(value)
        if name.isEmpty {
            throw Runspace.badCommand(value, isDotSourced: isDotSourced)
        }
        return try findCommand(name, scope)
    }

    /// Finds a command by precedence: alias, function, cmdlet, script, program (PSL-242); throws CommandNotFoundException.
    public func findCommand(_ name: String, _ from: Scope? = nil, isDotSourced: Bool = false) throws -> CommandInfo {
        if name.isEmpty { throw Runspace.badCommand("", isDotSourced: isDotSourced) }
        guard let commandHooks else { return try findTracedCommand(name, from) }
        return try commandHooks.find(name, self) { try self.findTracedCommand(name, from) }
    }
    private func findTracedCommand(_ name: String, _ from: Scope?) throws -> CommandInfo {
        guard let tracer else { return try findPlainCommand(name, from) }
        tracer.line(.commandDiscovery, "Looking up command: \(name)")
        var asked = name
        if let alias = findAlias(name, from: from) {
            tracer.line(.commandDiscovery, "Alias found: \(name)  \(alias.definition)")
            asked = alias.definition
        }
        tracer.line(.commandDiscovery, "Attempting to resolve function or filter: \(asked)")
        let found = try findPlainCommand(name, from)
        switch found {
        case let cmdlet as CmdletInfo: tracer.line(.commandDiscovery, "Cmdlet found: \(cmdlet.name)  \(cmdlet.errorName)")
        case let function as FunctionInfo: tracer.line(.commandDiscovery, "Function found: \(function.name)")
        case let script as ExternalScriptInfo: tracer.line(.commandDiscovery, "Command Found: path (\(script.path)) is a script with name: \(script.name)")
        case let program as ApplicationInfo: tracer.line(.commandDiscovery, "Command Found: path (\(program.path)) is an application with name: \(program.name)")
        default: break
        }
        return found
    }
    private func findPlainCommand(_ name: String, _ from: Scope?) throws -> CommandInfo {
        if let found = try lookUpCommand(name, from ?? scope) { return found }
        if !name.contains("-"), !name.contains("\\"), !name.contains("/"), !name.contains(":"), !name.isEmpty,
            let found = try lookUpCommand("Get-" + name, from ?? scope)
        {
            return found
        }
        if let slash = name.firstIndex(of: "\\"), !name.hasSuffix("\\"), name[name.index(after: slash)...].allSatisfy({ $0 != "\\" && $0 != "/" && $0 != "." }),
            !name.hasPrefix("."), !name.hasPrefix("\\"), !name.contains(":")
        {
            let module = String(name[..<slash])
            let isLoaded = builtinModules.contains { $0.name.equalsIgnoringCase(module) } || modules.contains { $0.name.equalsIgnoringCase(module) }
            let loads = variable("PSModuleAutoLoadingPreference").map { !text($0).equalsIgnoringCase("None") } ?? true
            if !isLoaded, loads {
                let failure = ShellError(
                    "The module '\(module)' could not be loaded. For more information, run 'Import-Module \(module)'.", id: "CouldNotAutoLoadModule",
                    category: .objectNotFound, target: Value(name), exception: "System.Management.Automation.CommandNotFoundException")
                failure.record.exception.details["CommandName"] = Value(name)
                throw failure
            }
        }
        // An alias of a command that is not there is told of by the name that it stands for.
        var name = name
        var seen: Set<String> = []
        while seen.insert(name.lowercased()).inserted, let alias = findAlias(name, from: from), !seen.contains(alias.definition.lowercased()) { name = alias.definition }
        let record = ErrorRecordObject(
            ExceptionObject(
                "System.Management.Automation.CommandNotFoundException",
                LanguageEdition.isDesktop
                    ? "The term '\(name)' is not recognized as the name of a cmdlet, function, script file, or operable program. Check the spelling of the name, or if a path was included, verify that the path is correct and try again."
                    : "The term '\(name)' is not recognized as a name of a cmdlet, function, script file, or executable program.\nCheck the spelling of the name, or if a path was included, verify that the path is correct and try again."),
            id: "CommandNotFoundException", category: .objectNotFound, target: Value(name))
        record.exception.details["CommandName"] = Value(name)
        throw ShellError(record)
    }

    /// A command, or nil.
    public func lookUpCommand(_ name: String, _ from: Scope? = nil, followAliases: Bool = true) throws -> CommandInfo? {
        let start = from ?? scope
        var name = name
        var seen: Set<String> = []
        while followAliases, let alias = findAlias(name, from: start) {
            let key = name.lowercased()
            if seen.contains(key) { return nil }
            seen.insert(key)
            name = alias.definition
        }
        let key = name.lowercased()
        var at: Scope? = start
        while let current = at {
            if let function = current.functions?[key], isVisible(function, current, from: start) { return function }
            at = current.parent
        }
        if let function = global.functions?[key], isVisible(function, global, from: start) { return function }
        for module in modules.reversed() {
            if let function = module.visibleFunctions[key] { return function }
        }
        if let slash = name.firstIndex(of: "\\") {
            let module = String(name[..<slash]), bare = String(name[name.index(after: slash)...]).lowercased()
            if let loaded = modules.last(where: { $0.name.equalsIgnoringCase(module) }), let function = loaded.visibleFunctions[bare] ?? loaded.exportedFunctions[bare] {
                return function
            }
            let parts = builtinModules.filter { $0.name.equalsIgnoringCase(module) }
            if !parts.isEmpty { return parts.lazy.compactMap { $0.commands[bare] }.first }
        }
        for module in builtinModules {
            if let command = module.commands[key], isAvailable(command) { return command }
        }
        if autoloadsModules, let found = try autoload?(key, self) { return found }
        return try findExternal?(name, self)
    }

    private func isAvailable(_ command: CmdletInfo) -> Bool { DesktopSurfaces.has(command.name) }

    private func isVisible(_ command: CommandInfo, _ owner: Scope, from start: Scope) -> Bool { !command.isPrivate || start.variableOwner === owner }
    public func findAlias(_ name: String, from start: Scope? = nil) -> AliasInfo? {
        let key = name.lowercased()
        var at: Scope? = start ?? scope
        while let current = at {
            if let alias = current.aliases?[key], isVisible(alias, current, from: start ?? scope) { return alias }
            at = current.parent
        }
        if let alias = global.aliases?[key], isVisible(alias, global, from: start ?? scope) { return alias }
        for module in modules.reversed() { if let alias = module.visibleAliases[key] { return alias } }
        return removedAliases.contains(key) ? nil : defaultAliases[key]
    }

    public func setAlias(_ alias: AliasInfo, in target: Scope? = nil) {
        let target = (target ?? scope).variableOwner
        if target.aliases == nil { target.aliases = [:] }
        target.aliases?[alias.name.lowercased()] = alias
        removedAliases.remove(alias.name.lowercased())
        commandVersion &+= 1
    }
    /// The aliases of one scope; the session's own stand in the global one.
    public func aliases(in name: String) throws -> [AliasInfo] {
        let scope = try scope(named: name)
        var found = scope.aliases ?? [:]
        if scope === global { for (key, alias) in defaultAliases where found[key] == nil && !removedAliases.contains(key) { found[key] = alias } }
        return Array(found.values)
    }
    public func removeAlias(_ name: String, in only: Scope? = nil) {
        let key = name.lowercased()
        if let only, only !== global {
            only.aliases?[key] = nil
            commandVersion &+= 1
            return
        }
        var at: Scope? = scope
        while let current = at {
            if current.aliases?.removeValue(forKey: key) != nil { break }
            at = current.parent
        }
        if defaultAliases[key] != nil { removedAliases.insert(key) }
        commandVersion &+= 1
    }
    /// Every alias in sight, nearest first.
    public var allAliases: [AliasInfo] {
        var found: [String: AliasInfo] = [:]
        for (key, alias) in defaultAliases where !removedAliases.contains(key) { found[key] = alias }
        for module in modules { for (key, alias) in module.visibleAliases { found[key] = alias } }
        var chain: [Scope] = []
        var at: Scope? = scope
        while let current = at {
            chain.append(current)
            at = current.parent
        }
        for current in chain.reversed() { for (key, alias) in current.aliases ?? [:] { found[key] = alias } }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }
    /// Every function in sight.
    public var allFunctions: [CommandInfo] {
        for name in sleepingFunctions where global.functions?[name.lowercased()] == nil { _ = try? autoload?(name.lowercased(), self) }
        sleepingFunctions = []
        var found: [String: CommandInfo] = [:]
        for module in modules { for (key, function) in module.visibleFunctions { found[key] = function } }
        var chain: [Scope] = []
        var at: Scope? = scope
        while let current = at {
            chain.append(current)
            at = current.parent
        }
        if chain.last !== global { chain.append(global) }
        for current in chain.reversed() { for (key, function) in current.functions ?? [:] { found[key] = function } }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }
    public func removeFunction(_ name: String) {
        let key = name.lowercased()
        removedFunctions.insert(key)
        var at: Scope? = scope
        while let current = at {
            if current.functions?.removeValue(forKey: key) != nil { break }
            at = current.parent
        }
        commandVersion &+= 1
    }

    // MARK: redirections

    /// What a command's redirections open: where its output and its other streams go, and what closes the files.
    func openRedirections(
        _ redirections: [RedirectionSlot], _ registers: UnsafeMutablePointer<Value>, _ out: OutputSink
    ) throws -> (sink: OutputSink, targets: StreamTargets, closers: [() throws -> Void]) {
        let targets = StreamTargets(copying: streams)
        var sink = out
        var closers: [() throws -> Void] = []
        // Files first, so that `2>&1 > file` and `> file 2>&1` both end in the file, as PowerShell has it.
        for redirection in redirections {
            if case .file(let offset, let append) = redirection.kind {
                let value = settled(registers[offset])
                let target: OutputSink
                if value.isNull {
                    target = NullSink()
                } else if let openRedirection {
                    let (opened, close) = try openRedirection(text(value), append, self)
                    target = opened
                    closers.append(close)
                } else {
                    target = NullSink()
                }
                switch redirection.from {
                case .output: sink = target
                case .all:
                    sink = target
                    for kind in [StreamKind.error, .warning, .verbose, .debug, .information] { targets[kind] = target }
                default: if let kind = StreamKind(rawValue: Int(redirection.from.rawValue)) { targets[kind] = target }
                }
            }
        }
        for redirection in redirections {
            if case .merge(let to) = redirection.kind, to == .output {
                if redirection.from == .all {
                    for kind in [StreamKind.error, .warning, .verbose, .debug, .information] { targets[kind] = sink }
                } else if let kind = StreamKind(rawValue: Int(redirection.from.rawValue)) {
                    targets[kind] = sink
                }
            }
        }
        return (sink, targets, closers)
    }

    /// Runs `body` with a command's redirections in force.
    func withRedirections(
        _ redirections: [RedirectionSlot], _ registers: UnsafeMutablePointer<Value>, _ out: OutputSink, reports: Bool = true, _ body: (OutputSink) throws -> Void
    ) throws {
        guard !redirections.isEmpty else { return try body(out) }
        let saved = streams
        let (sink, targets, closers) = try openRedirections(redirections, registers, out)
        streams = targets
        defer { streams = saved }
        do {
            try body(sink)
        } catch let error as ShellError where reports && !error.endsScript && targets.error != nil && tryDepth == 0 {
            // The statement's own error goes where its error stream goes.
            note(error.record)
            succeeded = false
            try targets.error?.write(.object(error.record))
        }
        for close in closers { try close() }
    }
}

/// A command inside a pipeline whose streams are redirected.
final class RedirectedProcessor: Processor {
    private let inner: Processor
    private let runspace: Runspace
    private let targets: StreamTargets
    private var closers: [() throws -> Void] = []

    init(
        _ redirections: [RedirectionSlot], _ registers: UnsafeMutablePointer<Value>, _ runspace: Runspace, out: OutputSink,
        make: (OutputSink) throws -> Processor
    ) throws {
        self.runspace = runspace
        let opened = try runspace.openRedirections(redirections, registers, out)
        targets = opened.targets
        closers = opened.closers
        let saved = runspace.streams
        runspace.streams = opened.targets
        defer { runspace.streams = saved }
        inner = try make(opened.sink)
        super.init(out: opened.sink)
    }
    override var expectsInput: Bool {
        get { inner.expectsInput }
        set { inner.expectsInput = newValue }
    }
    override func setPosition(_ position: Int, of length: Int, in pipeline: Pipeline) {
        super.setPosition(position, of: length, in: pipeline)
        inner.setPosition(position, of: length, in: pipeline)
    }
    private func redirected(_ body: () throws -> Void) throws {
        let saved = runspace.streams
        runspace.streams = targets
        defer { runspace.streams = saved }
        try body()
    }
    override func begin() throws { try redirected { try inner.begin() } }
    override func process(_ item: Value) throws { try redirected { try inner.process(item) } }
    override func processOnce() throws { try redirected { try inner.processOnce() } }
    override func end() throws {
        try redirected { try inner.end() }
        // A `clean` block still writes.
        if !((inner as? ScriptProcessor)?.cleansUp ?? false) { try closeFiles() }
    }
    private func closeFiles() throws {
        let all = closers
        closers = []
        for close in all { try close() }
    }
    override func takesBytes(_ bytes: ArraySlice<UInt8>) throws -> Bool { try inner.takesBytes(bytes) }
    override func dispose() {
        try? redirected { inner.dispose() }
        try? closeFiles()
    }
}

extension Runspace {
    /// Aliases that belong to the session from the start.
    public func addDefaultAliases(_ list: [(String, String)], _ options: VariableOptions = [], module: String = "") {
        defaultAliases.reserveCapacity(defaultAliases.count + list.count)
        for (short, command) in list {
            let alias = AliasInfo(name: short, definition: command, source: module)
            alias.options = options
            defaultAliases[short] = alias
        }
        commandVersion &+= 1
    }
}
