import ShellSyntax

/// One command of a running pipeline.
open class Processor {
    /// Where its output goes.
    public final var out: OutputSink
    /// After `end`; what a `clean` block before it still writes comes to nothing.
    final var hasEnded = false {
        didSet { isOpen = hasBegun && !hasEnded }
    }
    private final var hasBegun = false {
        didSet { isOpen = hasBegun && !hasEnded }
    }
    /// It has begun and not ended.
    private final var isOpen = false
    /// Where its command stands in the script.
    public final var extent: ScriptExtent?
    public init(out: OutputSink) { self.out = out }
    open func begin() throws {}
    open func process(_ item: Value) throws {}
    /// Called instead of `process` when nothing is piped in.
    open func processOnce() throws {}
    open func end() throws {}
    open func dispose() {}
    open var expectsInput: Bool {
        get { false }
        set { _ = newValue }
    }
    func setPosition(_ position: Int, of length: Int, in pipeline: Pipeline) {
        self.pipeline = pipeline
        self.position = position
    }
    /// The pipeline that holds this command; it takes itself out when it goes.
    unowned(unsafe) final var pipeline: Pipeline?
    private final var position = 1
    /// Called when the pipeline is no more.
    func leave() { pipeline = nil }
    /// Raw bytes of a program before this command; false where it takes objects only.
    open func takesBytes(_ bytes: ArraySlice<UInt8>) throws -> Bool { false }
    /// Begins, once: a command before it may write while it begins itself.
    final func start() throws {
        if hasBegun { return }
        hasBegun = true
        try begin()
    }
    /// Takes an object from the command before it.
    @inline(__always)
    final func take(_ value: Value) throws {
        if isOpen, !Runspace.hasCollected { return try process(value) }
        try takeWithCare(value)
    }
    private final func takeWithCare(_ value: Value) throws {
        if hasEnded { return }
        if !hasBegun { try start() }
        if Runspace.hasCollected, let pipeline, !pipeline.runspace.collecting.isEmpty { try pipeline.apart { try process(value) } } else { try process(value) }
    }
    /// What to throw so that everything above this command ends.
    public final func stopsUpstream() -> FlowControl {
        guard let pipeline else { return .stopped }
        pipeline.stoppedAt = position - 1
        return .stopUpstream(pipeline)
    }
    /// The error that ended this command, for those above it.
    final func failure(_ error: ShellError) -> any Error {
        guard let pipeline else { return error }
        return FlowControl.failedBelow(error, pipeline: pipeline)
    }
    /// `$?` is false after the pipeline, whatever comes after this command.
    public final func failsPipeline() { pipeline?.hasFailed = true }
}

/// Hands what a command writes to the next one.
final class ProcessorSink: OutputSink {
    let next: Processor
    init(_ next: Processor) {
        self.next = next
        super.init()
    }
    override func write(_ value: Value) throws {
        do { try next.take(value) } catch let error as ShellError { throw next.failure(error) }
    }
    override func takesBytes(_ bytes: ArraySlice<UInt8>) throws -> Bool { try next.takesBytes(bytes) }
}

/// A pipeline of commands, each pushing its output into the next as it comes.
final class Pipeline {
    /// Where it stands in the script.
    var extent: ScriptExtent?
    let processors: [Processor]
    let runspace: Runspace
    /// The functions around the pipeline that collect errors and warnings.
    private let collecting: [CommandRuntime]
    /// Runs one command of the pipeline: what it reports does not belong to the command that feeds it.
    func apart(_ body: () throws -> Void) throws {
        let inner = runspace.collecting
        runspace.collecting = collecting
        defer { runspace.collecting = inner }
        try body()
    }
    init(_ processors: [Processor], _ runspace: Runspace) {
        self.processors = processors
        self.runspace = runspace
        collecting = runspace.collecting
        for (at, processor) in processors.enumerated() {
            processor.setPosition(at + 1, of: processors.count, in: self)
            if at > 0 { processor.expectsInput = true }
        }
    }
    deinit { for processor in processors { processor.leave() } }

    /// Runs to the end. `input` pushes objects into the first command.
    func run(input: (((Value) throws -> Void) throws -> Void)?) throws {
        defer { for processor in processors { processor.dispose() } }
        guard let first = processors.first else { return }
        if runspace.stopFlag.wantsAttention { try runspace.attendNow() }
        if input != nil { first.expectsInput = true }
        do {
            // What a `begin` block writes may already be enough for a command that follows.
            for processor in processors { try processor.start() }
            if let input { try push(input, into: first) } else { try first.processOnce() }
            try finish(from: 0)
        } catch FlowControl.stopUpstream(let token) where token === self {
            // The commands below the one that stopped still end; those above do not.
            do { try finish(from: stoppedAt) } catch FlowControl.failedBelow(let error, let token) where token === self { throw error }
        } catch FlowControl.failedBelow(let error, let token) where token === self {
            throw error
        }
        if hasFailed { runspace.succeeded = false }
    }
    /// What the collection itself throws has the words of an enumeration; what a command throws stays as it is.
    private func push(_ input: ((Value) throws -> Void) throws -> Void, into first: Processor) throws {
        var isEnumerating = true
        do {
            try input { item in
                isEnumerating = false
                try first.process(item)
                isEnumerating = true
            }
        } catch let error as ShellError where isEnumerating && error.record.errorId == CollectionChange.id {
            throw ShellError(
                "An error occurred while enumerating through a collection: \(error.record.exception.message).", id: "BadEnumeration",
                category: .invalidOperation)
        }
    }
    /// A program of the pipeline ended with an exit code other than 0, or a command of it wrote an error.
    var hasFailed = false
    /// Index of the command after the one that asked to stop.
    var stoppedAt = 0
    private func finish(from start: Int) throws {
        var at = start
        while at < processors.count {
            do {
                try processors[at].end()
                processors[at].hasEnded = true
                at += 1
            } catch FlowControl.stopUpstream(let token) where token === self {
                at = max(stoppedAt, at + 1)
            }
        }
    }
}

/// Runs a compiled cmdlet.
final class CmdletProcessor: Processor {
    let cmdlet: Cmdlet
    let runtime: CommandRuntime
    private let arguments: [Argument]
    private var binder: Binder
    private var hasInput = false
    /// The only pipeline parameter, when it takes any object as it is.
    private var directInput: Int?

    private let site: CallSite?

    init(
        _ info: CmdletInfo, _ arguments: [Argument], _ runspace: Runspace, invocationName: String, extent: ScriptExtent?, out: OutputSink, site: CallSite? = nil
    ) {
        info.module.prepare()
        self.site = site
        cmdlet = info.entry.make()
        runtime = CommandRuntime(
            runspace: runspace, info: info, metadata: info.metadata ?? CommandMetadata(name: info.name, parameters: []), output: out,
            invocationName: invocationName, extent: extent)
        cmdlet._runtime = runtime
        cmdlet.givenArguments = arguments
        self.arguments = arguments
        binder = Binder(runtime, isScript: false)
        super.init(out: out)
    }
    override var expectsInput: Bool {
        get { hasInput }
        set { hasInput = newValue }
    }
    override func setPosition(_ position: Int, of length: Int, in pipeline: Pipeline) {
        super.setPosition(position, of: length, in: pipeline)
        runtime.pipelinePosition = position
        runtime.pipelineLength = length
        runtime.pipeline = pipeline
    }
    override func leave() {
        super.leave()
        runtime.pipeline = nil
    }
    override func begin() throws {
        runtime.streams = runtime.runspace.streams
        runtime.expectingInput = hasInput
        try runtime.guardErrors {
            binder.cmdlet = cmdlet
            try binder.bindCommandLine(arguments, expectsInput: hasInput, site: site)
            try runtime.applyCommon(out: &out)
            runtime.output = out
            directInput = binder.directPipelineParameter
            try runtime.runspace.traced(.parameterBinding, "CALLING BeginProcessing") { try cmdlet.begin() }
        }
    }
    override func process(_ item: Value) throws {
        if let directInput, !item.isNull {
            do {
                return try runtime.runspace.traced(.parameterBinding, "CALLING ProcessRecord") { try cmdlet.take(item, for: directInput) }
            } catch {
                throw runtime.guarded(error)
            }
        }
        if let directInput { runtime.bound[directInput] = Value?.none }
        guard try runtime.bindingErrors({ try binder.bindPipeline(item) }) else { return }
        if directInput == nil { directInput = binder.repeatedPipelineParameter }
        try runtime.guardErrors { try runtime.runspace.traced(.parameterBinding, "CALLING ProcessRecord") { try cmdlet.process() } }
    }
    override func processOnce() throws { try runtime.guardErrors { try cmdlet.process() } }
    override func end() throws {
        try runtime.guardErrors { try runtime.runspace.traced(.parameterBinding, "CALLING EndProcessing") { try cmdlet.end() } }
        try runtime.buffer?.flush()
        runtime.runspace.succeeded = !runtime.failed
        if runtime.failed { failsPipeline() }
    }
    override func dispose() {
        cmdlet.dispose()
        runtime.disposed()
    }
}

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
            metadata.settleTypes(runspace)
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

extension Runspace {
    /// What runs a command.
    func makeProcessor(
        _ command: CommandInfo, _ arguments: [Argument], site: CallSite?, caller: Scope, out: OutputSink, name: String? = nil
    ) throws -> Processor {
        if let showsHelp, arguments.contains(where: { $0.name == "?" && $0.value == nil }), showsHelp(command),
            let help = try lookUpCommand("Get-Help", caller) as? CmdletInfo
        {
            return CmdletProcessor(help, [Argument(value: Value((command as? ExternalScriptInfo)?.path ?? command.name))], self, invocationName: help.name, extent: site?.ast.extent, out: out)
        }
        switch command {
        case let cmdlet as CmdletInfo:
            return CmdletProcessor(
                cmdlet, arguments, self, invocationName: name ?? site?.invocationName ?? cmdlet.name, extent: site?.ast.extent, out: out, site: site)
        case let application as ApplicationInfo:
            guard let makeNative else {
                throw ShellError("Native commands cannot run here.", id: "NativeCommandFailed", category: .resourceUnavailable)
            }
            let processor = try makeNative(application, arguments, self, out)
            processor.extent = site?.ast.extent
            return processor
        case is FunctionInfo, is ExternalScriptInfo:
            return ScriptProcessor(
                command, arguments, self, caller: caller, dotSource: site?.isDotSourced ?? false, site: site, out: out)
        default:
            throw ShellError("Cannot run \(command.name).", id: "CommandNotRunnable")
        }
    }

    /// Runs a pipeline of several elements.
    func runPipeline(
        _ site: PipelineSite, _ block: CompiledBlock, _ scope: Scope, _ registers: UnsafeMutablePointer<Value>, _ out: OutputSink
    ) throws {
        if site.isBackground, let startBackground { return try startBackground(site.ast, self, out) }
        // Those of an expression that feeds commands are its own.
        var isFed = false
        if site.elements.count > 1, case .code? = site.elements.first { isFed = true }
        // The error that ends an expression is its statement's, which has no redirections (PSL-279).
        var isExpression = false
        if site.elements.count == 1, case .code = site.elements[0] { isExpression = true }
        try withRedirections(isFed ? [] : site.redirections, registers, out, reports: !isExpression) { out in
            var processors: [Processor] = []
            var next = out
            var source: Int? = nil
            // Built from the last to the first, so that each knows where its output goes.
            for (at, element) in site.elements.enumerated().reversed() {
                switch element {
                case .command(let call, let offset):
                    let command: CommandInfo
                    do {
                        command = try resolveCommand(call, registers[offset], scope)
                    } catch let error as ShellError {
                        if error.record.position == nil {
                            error.record.position = ScriptPosition(
                                extent: call.ast.commandElements.first?.extent ?? call.ast.extent, commandName: error.record.exception.details["CommandName"] == nil ? "" : call.invocationName)
                        }
                        throw error
                    }
                    let target = next
                    if call.redirections.isEmpty, let short = BlockProcessor(command, call, registers, self, out: target) {
                        processors.insert(short, at: 0)
                        next = ProcessorSink(short)
                        continue
                    }
                    let list = try gatherArguments(call, registers)
                    if call.redirections.isEmpty {
                        let processor = try makeProcessor(command, list, site: call, caller: scope, out: target)
                        processors.insert(processor, at: 0)
                    } else {
                        let processor = try RedirectedProcessor(call.redirections, registers, self, out: target) { sink in
                            try makeProcessor(command, list, site: call, caller: scope, out: sink)
                        }
                        processors.insert(processor, at: 0)
                    }
                    next = ProcessorSink(processors[0])
                default: source = at
                }
            }
            guard !processors.isEmpty else {
                if let source, case .code(let code) = site.elements[source] { try execute(block, scope, from: code.entry, to: out) }
                if let source, case .value(let offset) = site.elements[source] {
                    succeeded = true
                    let value = registers[offset]
                    if !value.isVoid { try enumerate(settled(value)) { try out.write($0) } }
                }
                return
            }
            let pipeline = Pipeline(processors, self)
            pipeline.extent = site.ast.extent
            guard let source else { return try pipeline.run(input: nil) }
            switch site.elements[source] {
            case .value(let offset):
                let value = registers[offset]
                try pipeline.run { push in
                    switch value {
                    case .void, .unset: break
                    case .null: try push(.null)
                    default: try self.enumerate(self.settled(value), push)
                    }
                }
            case .range(let offset):
                let ends = try rangeEnds(registers[offset], registers[offset + 1])
                try pipeline.run { push in
                    func count(from low: Int64, to high: Int64, _ item: (Int64) -> Value) throws {
                        var at = low
                        while true {
                            if self.stopFlag.wantsAttention { try self.attendNow() }
                            try push(item(at))
                            if at == high { break }
                            at += low < high ? 1 : -1
                        }
                    }
                    switch ends {
                    case .numbers(let low, let high): try count(from: low, to: high) { .int(Int32(truncatingIfNeeded: $0)) }
                    case .characters(let low, let high): try count(from: Int64(low), to: Int64(high)) { .char(UInt16(truncatingIfNeeded: $0)) }
                    }
                }
            case .code(let code):
                // The expression has its value before the pipeline begins.
                let fed = ArraySink()
                try withRedirections(site.redirections, registers, fed, reports: false) { try execute(block, scope, from: code.entry, to: $0) }
                try pipeline.run { push in for item in fed.items { try push(item) } }
            case .command: break
            }
        }
    }
}

extension CommandRuntime {
    /// What `FlowControl.stopUpstream` carries to end everything above this command.
    public func stopToken() -> AnyObject {
        pipeline?.stoppedAt = pipelinePosition - 1
        return pipeline ?? self
    }
}
