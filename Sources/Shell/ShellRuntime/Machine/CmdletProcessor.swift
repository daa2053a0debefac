import ShellSyntax

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
