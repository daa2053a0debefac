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
