import ShellSyntax

/// ActionPreference.
public enum ActionPreference: Int, Sendable {
    case silentlyContinue = 0, stop, `continue`, inquire, ignore, suspend, `break`
    public init?(name: String) {
        switch name.lowercased() {
        case "silentlycontinue": self = .silentlyContinue
        case "stop": self = .stop
        case "continue": self = .continue
        case "inquire": self = .inquire
        case "ignore": self = .ignore
        case "suspend": self = .suspend
        case "break": self = .break
        default: return nil
        }
    }
}

/// One invocation of a command in a pipeline: its arguments, where its streams go, what its common parameters say.
public final class CommandRuntime {
    public let runspace: Runspace
    public let info: CommandInfo
    public let metadata: CommandMetadata
    /// Arguments by parameter index; nil where none was given.
    public final let bound: BoundArguments
    /// Which of them came from the pipeline for the current object.
    final var fromPipeline: [Int] = []
    /// Counts the objects of the pipeline that were bound.
    final var pipelineItem = 0
    /// The object that came down the pipeline last, for commands that want it as it was.
    public final var keepsItem = false
    public internal(set) final var item: Value?
    /// `$PSBoundParameters` once it was read.
    final var keptParameters: KeptParameters?
    public final var output: OutputSink
    public var streams: StreamTargets
    public internal(set) var parameterSetName = CommandMetadata.allSets
    /// The name as the user wrote it, and where.
    public let invocationName: String
    public let extent: ScriptExtent?
    /// The parameters that were given, for `$PSBoundParameters`.
    public internal(set) var boundNames: [String] = []
    /// True where something is piped in.
    public internal(set) var expectingInput = false
    /// Streams whose question was answered with `Yes to All`.
    final var goesOn: [StreamKind] = []
    /// Position in the pipeline, from 1, and its length.
    public internal(set) var pipelinePosition = 1
    public internal(set) var pipelineLength = 1
    /// Where the whole pipeline stands in the script: from its first command to its last.
    public var pipelineExtent: ScriptExtent? {
        guard let extent, let whole = pipeline?.extent else { return extent }
        return whole.source === extent.source ? whole : extent
    }
    /// The pipeline this command stands in, as long as it is there; `FlowControl.stopUpstream` names it.
    unowned(unsafe) final var pipeline: Pipeline?

    var errorAction: ActionPreference?
    var warningAction: ActionPreference?
    var informationAction: ActionPreference?
    var progressAction: ActionPreference?
    var verbose: Bool?
    var debug: Bool?
    var whatIf: Bool?
    var confirm: Bool?
    var errorVariable: ListObject?
    var warningVariable: ListObject?
    var informationVariable: ListObject?
    /// What -OutBuffer holds back.
    var buffer: BufferSink?
    /// Takes the variable of -PipelineVariable away.
    var leavePipeline: (() -> Void)?
    /// What was answered for all further questions: of ShouldProcess, of ShouldContinue.
    var processAnswer: Bool?
    var continueAnswer: Bool?
    /// Further parameters that a cmdlet's dynamicParameters() gave, with their values.
    var dynamic: [String: Value] = [:]
    /// Parameters that the command's dynamic parameter block gave.
    var dynamicParameters: [ParameterMetadata] = []
    var failed = false
    /// Where the arguments stand that the cmdlet itself converts, by parameter.
    var argumentPlaces: [String: ScriptExtent] = [:]

    init(
        runspace: Runspace, info: CommandInfo, metadata: CommandMetadata, output: OutputSink, invocationName: String,
        extent: ScriptExtent?
    ) {
        self.runspace = runspace
        self.info = info
        self.metadata = metadata
        self.output = output
        self.invocationName = invocationName
        self.extent = extent
        streams = runspace.streams
        bound = BoundArguments(count: metadata.parameters.count)
    }

    public func argument(_ name: String) -> Value {
        guard let at = metadata.index(of: name) else { return dynamic.isEmpty ? .null : dynamic[name.lowercased()] ?? .null }
        return bound[at] ?? .null
    }
    public func isBound(_ name: String) -> Bool {
        guard let at = metadata.index(of: name) else { return !dynamic.isEmpty && dynamic[name.lowercased()] != nil }
        return bound[at] != nil
    }
    /// The index of a parameter, for commands that read an argument once per object.
    public func index(_ name: String) -> Int { metadata.index(of: name) ?? 0 }
}
