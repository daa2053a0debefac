import Glibc
import ShellFormatting
import ShellRuntime
import ShellTypes

/// Where a trace source's lines go: the host, a file or the debugger (PSHostTraceListener, TextWriterTraceListener, DefaultTraceListener).
final class TraceListener: NetObject {
    enum Target {
        case host
        case file(FileWriter)
        /// There is no debugger to read it.
        case debugger
    }
    let name: String
    let target: Target
    /// TraceOptions: what stands below each line.
    let options: Int
    init(_ name: String, _ target: Target, options: Int) {
        self.name = name
        self.target = target
        self.options = options
        super.init()
    }
    private static let ownType = TypeInfo(
        "System.Diagnostics.TraceListener",
        members: {
            [
                .property("Name", "string") { this, _ in Value(this.as(TraceListener.self)?.name ?? "") },
                .property("TraceOutputOptions", "System.Diagnostics.TraceOptions") { this, _ in
                    TraceSession.enumValue("System.Diagnostics.TraceOptions", this.as(TraceListener.self)?.options ?? 0)
                },
            ]
        })
    override var type: TypeInfo { TraceListener.ownType }
    override func toText() -> String { name }

    func write(_ source: TraceSource, _ text: String, _ runspace: Runspace) {
        var lines = ["\(source.rawValue) Information: 0 : \(text)"]
        for (bit, line) in details(runspace) where options & bit != 0 { lines.append("    " + line()) }
        switch target {
        case .debugger: return
        case .file(let writer): for line in lines { try? writer.write(text: line, newline: true) }
        case .host:
            runspace.flushOutput?()
            lines[0] = now(.local, "yyyy-MM-dd HH:mm:ss.ffff", runspace) + " " + lines[0]
            for line in lines { runspace.host.write(runspace.renderMessage?("DEBUG: ", line, runspace) ?? "DEBUG: \(line)\n") }
        }
    }
    private func now(_ kind: NetDateTime.Kind, _ format: String, _ runspace: Runspace) -> String {
        (try? Members.invoke(Value(NetDateTime.now(kind)), "ToString", [Value(format)], runspace)).map { runspace.text($0) } ?? ""
    }
    private func details(_ runspace: Runspace) -> [(Int, () -> String)] {
        [
            (8, { "ProcessId=\(getpid())" }), (1, { "LogicalOperationStack=" }), (16, { "ThreadId=1" }),
            (2, { "DateTime=" + self.now(.utc, "o", runspace) }),
            (4, {
                var now = timespec()
                clock_gettime(CLOCK_MONOTONIC, &now)
                return "Timestamp=\(now.tv_sec * 1_000_000_000 + now.tv_nsec)"
            }),
        ]
    }
    func close() { if case .file(let writer) = target { try? writer.close() } }
}

/// The trace sources of a session, with what each is on with and who listens.
final class TraceSession {
    struct State {
        var options = 0
        var listeners: [TraceListener] = []
    }
    private weak var runspace: Runspace?
    private(set) var states: [TraceSource: State] = [:]
    private init(_ runspace: Runspace) { self.runspace = runspace }
    static func of(_ runspace: Runspace) -> TraceSession { runspace.service("tracing") { TraceSession(runspace) } }

    func change(_ sources: [TraceSource], _ body: (inout State) -> Void) {
        for source in sources { body(&states[source, default: State()]) }
        apply()
    }
    func restore(_ earlier: [TraceSource: State]) {
        states = earlier
        apply()
    }
    private func apply() {
        let live = states.filter { $0.value.options != 0 && !$0.value.listeners.isEmpty }
        guard let runspace else { return }
        guard !live.isEmpty else { return runspace.tracer = nil }
        runspace.tracer = Tracer(live.mapValues(\.options)) { [weak self] source, text in
            guard let self, let runspace = self.runspace else { return }
            for listener in states[source]?.listeners ?? [] { listener.write(source, text, runspace) }
        }
    }
    static func enumValue(_ name: String, _ raw: Int) -> Value {
        guard let type = TypeRegistry.shared.find(name) else { return Value(raw) }
        return .object(EnumObject(type, Int64(raw)))
    }
}

/// PSTraceSource.
final class TraceSourceObject: NetObject {
    let source: TraceSource
    private let session: TraceSession
    init(_ source: TraceSource, _ session: TraceSession) {
        self.source = source
        self.session = session
        super.init()
    }
    static let ownType: TypeInfo = {
        let name = "System.Management.Automation.PSTraceSource"
        let view: [Column] = [.property("Options", width: 8), .property("Name", width: 20), .property("Listeners", width: 20), .property("Description")]
        ViewRegistry.shared.register(name, .table(view))
        @Sendable func me(_ value: Value) -> TraceSourceObject? { value.as(TraceSourceObject.self) }
        return TypeInfo(name, members: {
            [
                .property("Attributes", "System.Collections.Specialized.StringDictionary") { _, _ in .object(DictionaryObject()) },
                .property("Description", "string") { this, _ in Value(me(this)?.source.description ?? "") },
                .property("Listeners", "System.Diagnostics.TraceListenerCollection") { this, _ in
                    Value(array: (me(this)?.state.listeners ?? []).map { .object($0) })
                },
                .property("Name", "string") { this, _ in Value(me(this)?.source.rawValue ?? "") },
                .property("Options", "System.Management.Automation.PSTraceSourceOptions") { this, _ in
                    TraceSession.enumValue("System.Management.Automation.PSTraceSourceOptions", me(this)?.state.options ?? 0)
                },
            ]
        })
    }()
    private var state: TraceSession.State { session.states[source] ?? TraceSession.State() }
    override var type: TypeInfo { TraceSourceObject.ownType }
    override func isEqual(to other: NetObject) -> Bool { (other as? TraceSourceObject)?.source == source }
}
