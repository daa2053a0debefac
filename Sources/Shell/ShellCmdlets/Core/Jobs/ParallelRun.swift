import Glibc
import ShellRuntime
import Synchronization

/// `ForEach-Object -Parallel`: each object in a sibling session, some at a time, while further objects arrive.
final class ParallelRun {
    private static let unsupported = ["ErrorAction", "WarningAction", "InformationAction", "PipelineVariable"]
    private let block: ScriptBlockObject
    private unowned let cmdlet: Cmdlet
    private let limit: Int
    private let deadline: Int64
    private let isJob: Bool
    private var timedOut = false
    private var running: [SiblingRun] = []
    private var parts: [SiblingRun] = []
    /// Sessions whose block has ended, for the next one.
    private var idle: [Runspace] = []

    init(_ block: ScriptBlockObject, _ cmdlet: Cmdlet) throws {
        if Self.unsupported.contains(where: { cmdlet.has($0) }) {
            throw cmdlet.runtime.terminating(
                Self.refusal(
                    "The following common parameters are not currently supported in the Parallel parameter set:\n\(Self.unsupported.joined(separator: ", "))",
                    id: "ParallelCommonParametersNotSupported", category: .notImplemented, exception: "System.Management.Automation.PSNotSupportedException").record)
        }
        isJob = cmdlet.flag("AsJob")
        if isJob, cmdlet.has("TimeoutSeconds") {
            throw cmdlet.runtime.terminating(
                Self.refusal(
                    "The 'TimeoutSeconds' parameter cannot be used with the 'AsJob' parameter.", id: "ParallelCannotUseTimeoutWithJob", category: .invalidOperation,
                    exception: "System.ArgumentException").record)
        }
        self.block = block
        self.cmdlet = cmdlet
        limit = cmdlet.integer("ThrottleLimit") ?? 5
        let seconds = Int64(cmdlet.integer("TimeoutSeconds") ?? 0)
        deadline = seconds > 0 ? Waiting.nanoseconds() + seconds * 1_000_000_000 : Int64.max
    }
    /// An error about the command itself.
    static func refusal(
        _ message: String, id: String, category: ErrorCategory, exception: String = "System.Management.Automation.PSArgumentException"
    ) -> ShellError {
        let error = ShellError(message, id: id, category: category, exception: exception)
        error.record.targetName = "Microsoft.PowerShell.Commands.ForEachObjectCommand"
        error.record.targetType = "ForEachObjectCommand"
        return error
    }

    /// Starts the block for an object; waits where as many run as may.
    func add(_ item: Value) throws {
        if item.objectValue is ScriptBlockObject {
            return try cmdlet.writeError(
                Self.refusal(
                    "A ForEach-Object -Parallel piped input object cannot be a script block. Passed-in script block variables are not supported with ForEach-Object -Parallel, and can result in undefined behavior.",
                    id: "ParallelPipedInputObjectCannotBeScriptBlock", category: .invalidType).record)
        }
        if isJob {
            parts.append(try SiblingRun(block, cmdlet.runspace, underscore: item, acceptsBlocks: false))
            return
        }
        while running.count >= limit, !timedOut { try collect(pause: true) }
        if timedOut { return }
        let work = try SiblingRun(block, cmdlet.runspace, underscore: item, acceptsBlocks: false, reusing: cmdlet.flag("UseNewRunspace") ? nil : idle.popLast())
        work.start()
        running.append(work)
        try collect(pause: false)
    }
    /// Waits for what runs; or, with -AsJob, hands all of it to a job.
    func finish() throws {
        if isJob {
            let work = ParallelWork(parts, limit: limit)
            let job = JobTable.of(cmdlet.runspace).add(name: nil, command: block.toText(), .parallel, work)
            work.start()
            return try cmdlet.write(job)
        }
        while !running.isEmpty { try collect(pause: true) }
    }
    func stop() { for work in running { work.stop() } }

    private func collect(pause: Bool) throws {
        var left: [SiblingRun] = []
        for work in running {
            let isDone = work.isDone
            try JobStreams.deliver(work.take(keep: false), cmdlet)
            guard isDone else {
                left.append(work)
                continue
            }
            if let reason = work.reason { try failed(reason.exception) }
            if timedOut, work.state == .stopped {
                try failed(ExceptionObject("System.Management.Automation.PipelineStoppedException", "The pipeline has been stopped."))
            } else if work.state != .stopped {
                idle.append(Self.reset(work.runspace))
            }
        }
        running = left
        if !timedOut, Waiting.nanoseconds() > deadline {
            timedOut = true
            stop()
        }
        if pause, !running.isEmpty { try Waiting.pause(milliseconds: 1, cmdlet.runspace) }
    }
    /// A session whose variables are new ones again; functions and modules stay.
    private static func reset(_ runspace: Runspace) -> Runspace {
        runspace.resetVariables()
        runspace.usingValues = [:]
        return runspace
    }
    private func failed(_ exception: ExceptionObject) throws {
        let record = ErrorRecordObject(exception, id: "PSTaskException", category: .invalidOperation)
        record.targetName = "System.Management.Automation.PSTasks.PSTask"
        record.targetType = "PSTask"
        record.keepsOrigin = true
        try cmdlet.writeError(record)
    }
}

extension Runspace {
    /// `ResetRunspaceState`: the global variables of a new session.
    func resetVariables() {
        for box in variableBoxes(in: global) where box.options.isEmpty { removeVariable(box.name, in: global) }
        SessionSetup.setVariables(self)
    }
}

/// The work of a `ForEach-Object -Parallel -AsJob` job: a part for each object, some at a time.
final class ParallelWork: JobWork, @unchecked Sendable {
    let parts: [SiblingRun]
    private let limit: Int
    private let waiting: Mutex<ArraySlice<Int>>
    init(_ parts: [SiblingRun], limit: Int) {
        self.parts = parts
        self.limit = limit
        waiting = Mutex(Array(parts.indices)[...])
    }
    var state: JobProgress {
        let states = parts.map(\.state)
        if states.contains(.running) { return .running }
        if states.contains(.notStarted) { return states.allSatisfy { $0 == .notStarted } ? .notStarted : .running }
        if states.contains(.failed) { return .failed }
        return states.contains(.stopped) ? .stopped : .completed
    }
    var isDone: Bool { state.rawValue >= JobProgress.completed.rawValue }
    var hasMore: Bool { parts.contains { $0.hasMore } }
    var reason: ErrorRecordObject? { nil }
    var started: NetDateTime? { parts.first?.started }
    var ended: NetDateTime? { isDone ? parts.compactMap(\.ended).max { $0.ticks < $1.ticks } : nil }
    func take(keep: Bool) -> [(StreamKind, Value)] { parts.flatMap { $0.take(keep: keep) } }
    func all(_ kind: StreamKind) -> [Value] { parts.flatMap { $0.all(kind) } }
    func start() {
        for part in parts { part.afterwards = { [weak self] _ in self?.startNext() } }
        for _ in 0..<limit { startNext() }
    }
    private func startNext() {
        let next = waiting.withLock { $0.popFirst() }
        if let next { parts[next].start() }
    }
    func stop() {
        waiting.withLock { $0 = [] }
        for part in parts { part.stop() }
    }
}
