import ShellSyntax

/// Runs a function, filter, script file or script block.
final class ScriptProcessor: Processor {
    let info: CommandInfo
    let block: ScriptBlockObject
    private let code: CompiledBlock
    private let runspace: Runspace
    private let arguments: [Argument]
    private let caller: Scope
    private let dotSource: Bool
    private let site: CallSite?
    private let underscore: Value?
    private let this: Value?
    private var scope: Scope?
    private var runtime: CommandRuntime?
    private var binder: Binder?
    private var hasInput = false
    private var input: ContiguousArray<Value> = []
    private var savedStreams: StreamTargets?
    private let isScriptFile: Bool

    init(
        _ info: CommandInfo, _ arguments: [Argument], _ runspace: Runspace, caller: Scope, dotSource: Bool, site: CallSite?,
        out: OutputSink, underscore: Value? = nil, this: Value? = nil, block: ScriptBlockObject? = nil
    ) {
        self.info = info
        self.block = block ?? (info as? FunctionInfo)?.block ?? (info as? ExternalScriptInfo)?.block ?? ScriptBlockObject.empty
        self.arguments = arguments
        self.runspace = runspace
        self.caller = caller
        self.dotSource = dotSource
        self.site = site
        self.underscore = underscore
        self.this = this
        isScriptFile = info is ExternalScriptInfo
        code = runspace.compiled(self.block)
        super.init(out: out)
    }
    override var expectsInput: Bool {
        get { hasInput }
        set { hasInput = newValue }
    }
    override func setPosition(_ position: Int, of length: Int, in pipeline: Pipeline) {
        super.setPosition(position, of: length, in: pipeline)
        placeInPipeline = (position, length)
    }
    override func leave() {
        super.leave()
        runtime?.pipeline = nil
    }
    private var hasExited = false
    /// Whether one of the blocks before `clean` has run.
    private var hasRun = false
    private var placeInPipeline = (position: 1, length: 1)

    override func begin() throws {
        guard caller.depth + 1 < Runspace.maximumDepth else { throw runspace.depthError() }
        if isScriptFile, let requirements = block.ast.scriptRequirements { try runspace.check(requirements, of: info.name) }
        let scope: Scope
        if dotSource {
            if !isScriptFile, runspace.hasModules, runspace.currentModule(caller) !== block.module {
                // A block belongs where it was written, dot-sourced or not.
                scope = try runspace.makeOverlay(code, over: runspace.home(of: block.module, from: caller))
                scope.caller = caller
            } else {
                scope = try runspace.makeOverlay(code, over: caller)
            }
        } else {
            scope = runspace.takeScope()
            let slots = UnsafeMutablePointer<Value>.allocate(capacity: code.registerCount)
            slots.initialize(repeating: .null, count: code.registerCount)
            for at in 0..<code.slotSymbols.count { slots[at] = .unset }
            scope.code = code
            scope.slots = slots
            scope.parent = caller
            scope.depth = caller.depth + 1
            if let module = block.module, runspace.currentModule(caller) !== module {
                scope.parent = module.scope
                scope.module = module
                scope.caller = caller
            } else if block.module == nil, runspace.hasModules, !isScriptFile, runspace.currentModule(caller) != nil {
                // The session's own block, run by a module: it sees what it saw where it was written.
                scope.parent = runspace.home(of: nil, from: caller)
                scope.caller = caller
            }
            scope.isScriptScope = isScriptFile
        }
        scope.site = site
        self.scope = scope
        let invocation = Invocation()
        invocation.command = info
        invocation.commandName = info.name
        invocation.extent = site?.ast.extent
        invocation.expectingInput = hasInput
        invocation.pipelinePosition = placeInPipeline.position
        invocation.pipelineLength = placeInPipeline.length
        invocation.scriptPath = (info as? ExternalScriptInfo)?.path
        scope.invocation = invocation
        invocation.output = out
        invocation.caller = caller
        if let underscore { scope.set(Symbols.underscore, underscore) }
        if let this { scope.set(Symbols.this, this) }
        if code.isAdvanced || !code.parameters.isEmpty { try inScope { try block.checkAttributes(runspace) } }
        if code.isAdvanced {
            let metadata = block.metadata(name: info.name)
            if metadata.hasOpenTypes { try inScope { metadata.settleTypes(runspace) } }
            let runtime = CommandRuntime(
                runspace: runspace, info: info, metadata: metadata, output: out, invocationName: site?.invocationName ?? info.fullName,
                extent: site?.ast.extent)
            runtime.pipelinePosition = placeInPipeline.position
            runtime.pipelineLength = placeInPipeline.length
            runtime.pipeline = pipeline
            runtime.expectingInput = hasInput
            self.runtime = runtime
            invocation.commandRuntime = runtime
            let binder = Binder(runtime, isScript: true)
            self.binder = binder
            try inScope {
                if let entry = code.dynamicEntry {
                    binder.dynamic = { [unowned self] in try dynamicParameters(entry) }
                }
                if code.isObsolete { try warnOfObsoleteCommand(runtime) }
                try binder.bindCommandLine(arguments, expectsInput: hasInput, site: site)
                try runtime.applyCommon(out: &out, owner: caller)
                runtime.output = out
                invocation.output = out
                if code.isObsolete { try warnOfObsoleteParameters(runtime) { runtime.bound[$0] != nil } }
                try placeBound(runtime)
                runtime.setPreferences(in: scope)
            }
        } else {
            try inScope {
                let runtime = code.isObsolete
                    ? CommandRuntime(
                        runspace: runspace, info: info, metadata: CommandMetadata(name: info.name, parameters: []), output: out, invocationName: info.name,
                        extent: site?.ast.extent) : nil
                if let runtime { try warnOfObsoleteCommand(runtime) }
                try SimpleBinding.bind(code, arguments, scope, runspace, invocation)
                if let runtime { try warnOfObsoleteParameters(runtime) { invocation.boundParameters?.contains(Value(code.parameters[$0].name)) ?? false } }
            }
        }
        if let entry = code.beginEntry {
            hasRun = true
            if let slot = code.inputSlot { scope.slots[slot] = .object(code.isAdvanced ? ListObject([]) : InputEnumerator([])) }
            try inScope { try runspace.execute(code, scope, from: entry, to: out) }
        }
    }

    /// CommandObsolete: what `[Obsolete()]` before `param` says.
    private func warnOfObsoleteCommand(_ runtime: CommandRuntime) throws {
        guard let text = ScriptMetadata.obsolescence(block.ast.paramBlock?.attributes ?? []) else { return }
        try runtime.writeWarning("The \(info.name.isEmpty ? "script block" : "command '\(info.name)'") is obsolete. \(text)")
    }
    /// ParameterObsolete: the same before a parameter, where an argument came for it.
    private func warnOfObsoleteParameters(_ runtime: CommandRuntime, _ isBound: (Int) -> Bool) throws {
        for (at, parameter) in code.parameters.enumerated() where isBound(at) {
            guard let text = ScriptMetadata.obsolescence(parameter.ast.attributes) else { continue }
            try runtime.writeWarning("Parameter '\(parameter.name)' is obsolete. \(text)")
        }
    }

    private func dynamicParameters(_ entry: Int) throws -> [ParameterMetadata] {
        guard let scope, let runtime else { return [] }
        try placeBound(runtime)
        let collector = Collector()
        try runspace.execute(code, scope, from: entry, to: collector)
        if collector.count > 1 {
            throw ShellError(
                "The dynamicparam block returned the following value: \(runspace.text(collector.result)). The block must return either $null or an object with type [System.Management.Automation.RuntimeDefinedParameterDictionary].",
                id: "InvalidOperation", exception: "System.Management.Automation.PSInvalidOperationException")
        }
        return ScriptMetadata.dynamicParameters(collector.result, runspace)
    }

    /// Arguments and defaults into the parameter slots.
    private func placeBound(_ runtime: CommandRuntime) throws {
        for at in code.parameters.indices { try placeBound(at, runtime) }
    }
    private func placeBound(_ at: Int, _ runtime: CommandRuntime) throws {
        guard let scope else { return }
        let parameter = code.parameters[at]
        if let value = runtime.bound[at] {
            try SimpleBinding.assignParameter(value, parameter, code, scope, runspace)
        } else if let entry = parameter.defaultEntry {
            try runspace.execute(code, scope, from: entry, to: NullSink.shared)
            try SimpleBinding.constrainDefault(parameter, code, scope, runspace, command: info.name)
        } else {
            try SimpleBinding.assignParameter(SimpleBinding.emptyValue(parameter, runspace), parameter, code, scope, runspace)
        }
    }

    private func inScope(_ body: () throws -> Void) throws {
        if hasExited { return }
        let saved = runspace.scope
        let savedStreams = runspace.streams
        if let runtime { runspace.streams = runtime.streams }
        if let scope { runspace.scope = scope }
        let collects = runtime?.hasLists ?? false
        if collects, let runtime { runspace.collecting.append(runtime) }
        defer {
            if collects { runspace.collecting.removeLast() }
            runspace.scope = saved
            runspace.streams = savedStreams
        }
        do {
            try body()
        } catch FlowControl.returnValue {
        } catch FlowControl.exit(let code) where isScriptFile && site != nil {
            // `exit` ends the script that another one called.
            runspace.lastExitCode = code
            hasExited = true
        } catch var error as ShellError {
            if error.record.position == nil, let extent = site?.ast.extent {
                error.record.position = ScriptPosition(extent: extent, commandName: site?.name ?? info.name)
            }
            if let runtime, error.endsCommand === runtime {
                error.endsCommand = nil
                error.endsScript = false
            }
            throw error
        }
    }

    override func process(_ item: Value) throws {
        guard let scope else { return }
        if let binder, let runtime {
            let before = runtime.fromPipeline
            guard try runtime.bindingErrors({ try binder.bindPipeline(item) }) else { return }
            // What only the last object gave is as it was before.
            if before != runtime.fromPipeline {
                for at in before where at < code.parameters.count && runtime.bound[at] == nil { try inScope { try placeBound(at, runtime) } }
            }
            if code.processEntry != nil || code.isPlain {
                for at in runtime.fromPipeline where at < code.parameters.count {
                    if let value = runtime.bound[at] {
                        try SimpleBinding.assignParameter(value, code.parameters[at], code, scope, runspace)
                    }
                }
            }
        }
        guard let entry = code.processEntry else {
            input.append(item)
            return
        }
        setUnderscore(item, scope)
        // An advanced function has the list itself, others what enumerates it.
        var list: ListObject?
        if let slot = code.inputSlot {
            if code.isAdvanced { list = ListObject([item]) }
            scope.slots[slot] = .object(list ?? InputEnumerator([item]))
        }
        hasRun = true
        try inScope { try runspace.execute(code, scope, from: entry, to: out) }
        list?.items = []
    }
    private func setUnderscore(_ item: Value, _ scope: Scope) {
        if let slot = code.underscoreSlot, case .box = scope.slots[slot] {} else if let slot = code.underscoreSlot {
            scope.slots[slot] = item
            return
        }
        scope.set(Symbols.underscore, item)
    }
    override func processOnce() throws {
        guard let scope, let entry = code.processEntry else { return }
        // Without input `$_` is there, and null: not what a caller has.
        if underscore == nil, !dotSource || scope.value(of: Symbols.underscore) == nil { setUnderscore(.null, scope) }
        hasRun = true
        try inScope { try runspace.execute(code, scope, from: entry, to: out) }
    }
    override func end() throws {
        guard let scope else { return }
        if let entry = code.endEntry {
            hasRun = true
            let list: Value = code.isAdvanced ? Value(array: input) : .object(InputEnumerator(input))
            if let slot = code.inputSlot { scope.slots[slot] = list } else if hasInput { scope.set(Symbols.input, list) }
            try inScope { try runspace.execute(code, scope, from: entry, to: out) }
        }
        try runtime?.buffer?.flush()
        runspace.succeeded = !(runtime?.failed ?? false) && (!hasExited || runspace.lastExitCode == 0)
    }
    var cleansUp: Bool { code.cleanEntry != nil }
    /// The `clean` block: its errors go to the error stream and no further.
    private func clean(_ entry: Int, _ scope: Scope) {
        let before = runspace.succeeded
        let tries = runspace.tryDepth
        runspace.tryDepth = 0
        var ended = false
        // A stop ends what ran before; a further one ends this.
        let wasStopped = runspace.stopFlag.isSet
        if wasStopped { runspace.stopFlag.clear() }
        defer { if wasStopped { runspace.stopFlag.set() } }
        try? inScope {
            // Redirections are over by then.
            runspace.streams = StreamTargets()
            do {
                try runspace.execute(code, scope, from: entry, to: NullSink.shared)
            } catch let error as ShellError {
                ended = true
                try runspace.reportStatementError(error.record, alreadyListed: false)
            }
        }
        runspace.tryDepth = tries
        runspace.succeeded = before && !ended && !(runtime?.failed ?? false)
    }
    override func dispose() {
        guard let scope else { return }
        defer { runtime?.disposed() }
        if let entry = code.cleanEntry, hasRun { clean(entry, scope) }
        self.scope = nil
        if dotSource {
            runspace.drop(scope)
        } else {
            ValueStack.clear(scope.slots, code.registerCount)
            scope.slots.deallocate()
            runspace.giveBack(scope)
        }
    }
}

extension ScriptBlockObject {
    nonisolated(unsafe) static let empty = ScriptBlockObject(ast: Parser.parse("").ast)
}
