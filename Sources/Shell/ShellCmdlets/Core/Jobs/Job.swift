import Glibc
import ShellFormatting
import ShellRuntime
import ShellSyntax
import ShellTypes
import Synchronization

/// How far a job is.
enum JobProgress: Int64 { case notStarted = 0, running, completed, failed, stopped }

/// What a job object stands for: code in a runspace beside the session, or the action of an event.
protocol JobWork: AnyObject {
    var state: JobProgress { get }
    var isDone: Bool { get }
    var hasMore: Bool { get }
    var reason: ErrorRecordObject? { get }
    var started: NetDateTime? { get }
    var ended: NetDateTime? { get }
    func take(keep: Bool) -> [(StreamKind, Value)]
    func all(_ kind: StreamKind) -> [Value]
    func start()
    func stop()
}

/// Runs code beside the session: a runspace of its own on a thread of its own.
final class SiblingRun: JobWork, @unchecked Sendable {
    typealias State = JobProgress
    private let lock = Lock()
    private var items: [(StreamKind, Value)] = []
    private var currentState = State.notStarted
    private(set) var reason: ErrorRecordObject?
    let runspace: Runspace
    private let block: ScriptBlockObject
    private let setUp: ScriptBlockObject?
    private let arguments: [Value]
    private let input: [Value]?
    private let underscore: Value?
    /// What comes out goes through serialization, as between processes.
    private let copies: Bool
    private(set) var started: NetDateTime?
    /// Told when the state changes; runs on the thread that changes it.
    var onChange: ((JobProgress, JobProgress) -> Void)?
    private(set) var ended: NetDateTime?

    /// Code is parsed anew, so that two threads never share compiled blocks. Throws where `$using:` names nothing.
    init(
        _ block: ScriptBlockObject, _ parent: Runspace, arguments: [Value] = [], input: [Value]? = nil, underscore: Value? = nil, setUp: ScriptBlockObject? = nil,
        copies: Bool = false
    ) throws {
        runspace = SiblingRun.makeRunspace(parent)
        self.copies = copies
        let given = { (value: Value) in copies ? Serialization.copied(value, parent) : value }
        for node in block.ast.findAll(searchNestedScriptBlocks: true, where: { $0.kind == .usingExpression }) {
            // `$using:x`, or a member of it.
            guard let found = node.findAll(searchNestedScriptBlocks: false, where: { $0.kind == .variableExpression }).first,
                let variable = found as? VariableExpressionAst
            else { continue }
            let name = variable.variablePath.unqualifiedPath
            guard let value = parent.findBox(name).map({ given($0.value) }) else {
                throw ShellError(
                    "The value of the using variable '$using:\(name)' cannot be retrieved because it has not been set in the local session.",
                    id: "UsingVariableIsUndefined", category: .invalidOperation)
            }
            runspace.usingValues[Symbols.intern(name)] = value
            if (node as? UsingExpressionAst)?.subExpression is VariableExpressionAst == false { runspace.setGlobal(name, value) }
        }
        self.block = try runspace.parseBlock(block.toText(), fileName: nil)
        let made = runspace
        self.setUp = try setUp.map { try made.parseBlock($0.toText()) }
        self.arguments = arguments.map(given)
        self.input = input?.map(given)
        self.underscore = underscore
    }

    /// A session like the parent's: its machine, modules, location and programs, with variables of its own.
    static func makeRunspace(_ parent: Runspace) -> Runspace {
        let child = Runspace(host: BufferHost(width: parent.host.width))
        SessionSetup.prepare(child)
        Formatting.attach(to: child)
        let known = Set(child.builtinModules.map(\.name))
        for module in parent.builtinModules where !known.contains(module.name) { child.add(module) }
        child.machine = parent.machine
        child.location = parent.location
        let own = ["providers", "fileAccess", "history", "typeData", "randomSeed", "jobs", "moduleIndex"]
        for (key, service) in parent.services where !own.contains(key) && !key.hasPrefix("module") && !key.hasPrefix("builtinModule") && child.services[key] == nil {
            child.services[key] = service
        }
        child.findExternal = parent.findExternal
        child.makeNative = parent.makeNative
        child.parameterConverters = parent.parameterConverters
        child.connectMachine = parent.connectMachine
        child.makeSibling = parent.makeSibling
        if child.driveVariable == nil { ProviderHooks.attach(to: child) }
        return child
    }

    private func copied(_ value: Value) -> Value {
        guard copies else { return value }
        let made = Serialization.copied(value, runspace)
        guard case .object(let object) = made, object.kind == .custom || object is DeserializedObject else { return made }
        return runspace.addNote(to: made, "RunspaceId", Value(runspace.identifier))
    }

    var state: State { lock.withLock { currentState } }
    var isDone: Bool { state.rawValue >= State.completed.rawValue }
    private func add(_ kind: StreamKind, _ value: Value) { lock.withLock { items.append((kind, value)) } }
    func take(keep: Bool) -> [(StreamKind, Value)] {
        lock.withLock {
            defer { if !keep { items = [] } }
            return items
        }
    }
    func all(_ kind: StreamKind) -> [Value] { lock.withLock { items.filter { $0.0 == kind }.map(\.1) } }
    var hasMore: Bool { lock.withLock { !items.isEmpty } }

    func start() {
        guard lock.withLock({ () -> Bool in
            guard currentState == .notStarted else { return false }
            currentState = .running
            started = .now()
            return true
        }) else { return }
        onChange?(.notStarted, .running)
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, 256 << 20)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self).toOpaque()
        let status = pthread_create(
            &thread, &attributes,
            { context in
                guard let context else { return nil }
                Unmanaged<SiblingRun>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context)
        pthread_attr_destroy(&attributes)
        if status != 0 {
            Unmanaged<SiblingRun>.fromOpaque(context).release()
            finish(.failed)
        }
    }
    private func finish(_ state: State) {
        let before = lock.withLock { () -> State in
            defer { currentState = state }
            ended = .now()
            return currentState
        }
        onChange?(before, state)
    }
    private func run() {
        let targets = StreamTargets()
        for kind in [StreamKind.error, .warning, .verbose, .debug, .information] {
            targets[kind] = ClosureSink { [unowned self] in add(kind, $0) }
        }
        runspace.streams = targets
        do {
            if let setUp { try runspace.run(setUp, to: NullSink()) }
            try runspace.invoke(block, arguments: arguments, underscore: underscore, input: input, to: ClosureSink { [unowned self] in add(.output, copied($0)) })
            finish(runspace.stopFlag.isSet ? .stopped : .completed)
        } catch let error as ShellError {
            reason = error.record
            finish(.failed)
        } catch FlowControl.stopped {
            finish(.stopped)
        } catch {
            finish(.completed)
        }
    }
    func stop() {
        runspace.stopFlag.set()
        lock.withLock { if currentState == .notStarted { currentState = .stopped } }
    }
}

/// A job as scripts see it.
final class JobObject: NetObject {
    let id: Int
    let name: String
    let command: String
    enum Kind { case background, thread, event, parallel }
    let kindOfJob: Kind
    let work: any JobWork
    let identifier = newGuidText()
    var children: [JobObject] = []
    /// How a module's own kind of job shows itself.
    let look: ModuleJob.Kind?
    var isThread: Bool { kindOfJob == .thread }
    init(id: Int, name: String, command: String, _ kind: Kind, look: ModuleJob.Kind? = nil, _ work: any JobWork) {
        self.look = look
        self.id = id
        self.name = name
        self.command = command
        kindOfJob = kind
        self.work = work
        super.init()
    }
    static let stateType: TypeInfo = {
        let made = TypeInfo(
            "System.Management.Automation.JobState", base: WellKnown.enumBase, flags: [.isEnum, .valueType],
            enumMembers: [
                ("NotStarted", 0), ("Running", 1), ("Completed", 2), ("Failed", 3), ("Stopped", 4), ("Blocked", 5), ("Suspended", 6), ("Disconnected", 7),
                ("Suspending", 8), ("Stopping", 9), ("AtBreakpoint", 10),
            ])
        TypeRegistry.shared.register(made)
        return made
    }()
    static let jobType = TypeInfo("System.Management.Automation.Job", members: { memberList })
    private static let remotingType = register(TypeInfo("System.Management.Automation.PSRemotingJob", base: jobType))
    private static let childType = register(TypeInfo("System.Management.Automation.PSRemotingChildJob", base: jobType))
    private static let threadType = register(TypeInfo("ThreadJob.ThreadJob", base: jobType))
    private static let eventType = register(TypeInfo("System.Management.Automation.PSEventJob", base: jobType))
    private static let taskType = register(TypeInfo("System.Management.Automation.PSTasks.PSTaskJob", base: jobType))
    private static func register(_ type: TypeInfo) -> TypeInfo {
        ViewRegistry.shared.register(
            type.fullName,
            .table([
                .property("Id", width: 6), .property("Name", width: 15), .property("PSJobTypeName", width: 15), .property("State", width: 13),
                .property("HasMoreData", width: 15), .property("Location", width: 20), .property("Command", width: 25),
            ]))
        return type
    }
    /// A job type of a module, made once a name.
    static func moduleType(_ name: String) -> TypeInfo {
        moduleTypes.withLock { types in
            if let known = types[name] { return known }
            let made = register(TypeInfo(name, base: jobType))
            TypeRegistry.shared.register(made)
            types[name] = made
            return made
        }
    }
    private static let moduleTypes = Mutex<[String: TypeInfo]>([:])
    var isChild = false
    override var type: TypeInfo {
        if let look { return look.type }
        return switch kindOfJob {
        case .thread: JobObject.threadType
        case .event: JobObject.eventType
        case .parallel: JobObject.taskType
        case .background: isChild ? JobObject.childType : JobObject.remotingType
        }
    }
    override func toText() -> String { type.fullName }
    var stateValue: Value { .object(EnumObject(JobObject.stateType, work.state.rawValue)) }

    private static var memberList: [TypeMember] {
        @Sendable func me(_ value: Value) -> JobObject? { value.as(JobObject.self) }
        @Sendable func stream(_ name: String, _ kind: StreamKind) -> TypeMember {
            .property(name, "System.Object") { this, _ in Value(array: me(this)?.work.all(kind) ?? []) }
        }
        return [
            .property("Id", "int") { this, _ in Value(me(this)?.id ?? 0) },
            .property("Name", "string") { this, _ in Value(me(this)?.name ?? "") },
            .property("PSJobTypeName", "string") { this, _ in
                if let name = me(this)?.look?.name { return Value(name) }
                return switch me(this)?.kindOfJob {
                case .thread: "ThreadJob"
                case .parallel: "PSTaskJob"
                case .event: ""
                default: Value(me(this)?.isChild ?? false ? "" : "BackgroundJob")
                }
            },
            .property("State", "System.Management.Automation.JobState") { this, _ in me(this)?.stateValue ?? .null },
            .property("HasMoreData", "bool") { this, _ in .bool(me(this).map { $0.work.hasMore || $0.work.state == .running && $0.kindOfJob != .event } ?? false) },
            .property("Location", "string") { this, _ in
                if let place = me(this)?.look?.location { return Value(place) }
                return switch me(this)?.kindOfJob {
                case .thread, .parallel: "PowerShell"
                case .event: ""
                default: "localhost"
                }
            },
            .property("Command", "string") { this, _ in Value(me(this)?.command ?? "") },
            .property("StatusMessage", "string") { _, _ in "" },
            .property("InstanceId", "guid") { this, runspace in guidValue(me(this)?.identifier ?? "", runspace) },
            .property("PSBeginTime", "datetime") { this, _ in me(this)?.work.started.map { Value($0) } ?? .null },
            .property("Finished", "System.Threading.WaitHandle") { this, _ in
                guard let job = me(this) else { return .null }
                return .object(WaitHandleObject { job.work.isDone })
            },
            .property("PSEndTime", "datetime") { this, _ in me(this)?.work.ended.map { Value($0) } ?? .null },
            .property("ChildJobs", "System.Collections.Generic.IList[System.Management.Automation.Job]") { this, _ in
                collection("System.Collections.Generic.List[System.Management.Automation.Job]", (me(this)?.children ?? []).map { .object($0) })
            },
            .property("JobStateInfo", "System.Management.Automation.JobStateInfo") { this, _ in
                guard let job = me(this) else { return .null }
                return .object(
                    CustomObject(
                        ["State": job.stateValue, "Reason": Value(job.work.reason?.exception)], typeName: "System.Management.Automation.JobStateInfo"))
            },
            stream("Output", .output), stream("Error", .error), stream("Warning", .warning), stream("Verbose", .verbose), stream("Debug", .debug),
            stream("Information", .information),
            .method("void StopJob()") { this, _, _ in
                me(this)?.work.stop()
                return .void
            },
        ]
    }
}

/// The session's jobs.
final class JobTable {
    var jobs: [JobObject] = []
    private var nextID = 1
    static func of(_ runspace: Runspace) -> JobTable { runspace.service("jobs") { JobTable() } }
    func add(name: String?, command: String, _ kind: JobObject.Kind, look: ModuleJob.Kind? = nil, _ work: any JobWork) -> JobObject {
        let job = JobObject(id: nextID, name: name ?? "Job\(nextID)", command: command, kind, look: look, work)
        nextID += 1
        if kind == .background {
            // A background job has a child that does its work.
            let child = JobObject(id: nextID, name: "Job\(nextID)", command: command, .background, look: look, work)
            child.isChild = true
            job.children = [child]
            nextID += 1
        }
        jobs.append(job)
        return job
    }
}

/// What the job cmdlets share.
class JobCmdlet: Cmdlet {
    final func chosen(errors: Bool = true) throws -> [JobObject] {
        let table = JobTable.of(runspace)
        if has("Job") { return values("Job").compactMap { $0.objectValue as? JobObject } }
        if has("Id") {
            return try values("Id").compactMap { value in
                if let job = table.jobs.first(where: { Int64($0.id) == value.integerValue }) { return job }
                try writeError(
                    "The command cannot find a job with the job ID \(runspace.text(value)). Verify the value of the Id parameter and then try the command again.",
                    id: "JobWithSpecifiedSessionNotFound", category: .objectNotFound, target: value, exception: "System.Management.Automation.PSArgumentException")
                return nil
            }
        }
        if has("Name") {
            var list: [JobObject] = []
            for name in texts("Name") {
                let pattern = WildcardPattern.lenient(name)
                let found = table.jobs.filter { pattern.matches($0.name) }
                if found.isEmpty, !pattern.hasWildcards {
                    try writeError(
                        "The command cannot find the job because the job name \(name) was not found. Verify the value of the Name parameter, and then try the command again.",
                        id: "JobWithSpecifiedNameNotFound", category: .objectNotFound, target: Value(name),
                        exception: "System.Management.Automation.PSArgumentException")
                }
                list += found
            }
            return list
        }
        if has("State") {
            let wanted = (self["State"].objectValue as? EnumObject)?.toText() ?? text("State") ?? ""
            return table.jobs.filter { ($0.stateValue.objectValue as? EnumObject)?.toText().equalsIgnoringCase(wanted) ?? false }
        }
        return table.jobs
    }
    final func wait(_ jobs: [JobObject], any: Bool = false, seconds: Int? = nil) throws {
        var left = seconds.map { $0 < 0 ? Int.max : $0 * 1000 } ?? Int.max
        while !(any ? jobs.contains { $0.work.isDone } : jobs.allSatisfy { $0.work.isDone }), left > 0 {
            try Waiting.pause(milliseconds: 5, runspace)
            if left != Int.max { left -= 5 }
        }
    }
}

class StartJob: JobCmdlet {
    var isThread: Bool { false }
    private var input: [Value]?
    override func process() throws {
        if has("InputObject") { input = (input ?? []) + [self["InputObject"]] }
    }
    override func end() throws {
        var block = self["ScriptBlock"].objectValue as? ScriptBlockObject
        if let path = text("FilePath") ?? text("LiteralPath") {
            let full = FileAccess.resolve(path, runspace)
            guard let bytes = FileAccess.service(runspace).read(full) else {
                throw terminating(
                    "Cannot find path '\(full)' because it does not exist.", id: "PathNotFound", category: .objectNotFound,
                    exception: "System.Management.Automation.ItemNotFoundException")
            }
            block = try runspace.parseBlock(FileAccess.decode(bytes), fileName: full)
        }
        guard let block else { return }
        let work = try SiblingRun(
            block, runspace, arguments: values("ArgumentList"), input: input, setUp: self["InitializationScript"].objectValue as? ScriptBlockObject,
            copies: !isThread)
        if let folder = text("WorkingDirectory") { work.runspace.location = FileAccess.resolve(folder, runspace) }
        let job = JobTable.of(runspace).add(name: text("Name"), command: block.toText(), isThread ? .thread : .background, work)
        work.start()
        try write(job)
    }
}
final class StartThreadJob: StartJob { override var isThread: Bool { true } }

final class GetJob: JobCmdlet {
    override func process() throws {
        var jobs = try chosen()
        if let newest = integer("Newest") { jobs = Array(jobs.suffix(newest)) }
        for job in jobs { try write(job) }
    }
}
final class WaitJob: JobCmdlet {
    private var jobs: [JobObject] = []
    override func process() throws { jobs += try chosen() }
    override func end() throws {
        try wait(jobs, any: flag("Any"), seconds: has("Timeout") ? integer("Timeout") : nil)
        if flag("Any") {
            if let first = jobs.first(where: { $0.work.isDone }) { try write(first) }
            return
        }
        for job in jobs where job.work.isDone { try write(job) }
    }
}
final class ReceiveJob: JobCmdlet {
    override func process() throws {
        let jobs = try chosen()
        for job in jobs {
            if flag("WriteJobInResults") { try write(job) }
            if flag("Wait") { try wait([job]) }
            try JobStreams.deliver(job.work.take(keep: flag("Keep")), self)
            if let reason = job.work.reason { try JobStreams.send(reason, self) }
            if flag("AutoRemoveJob"), job.work.isDone { JobTable.of(runspace).jobs.removeAll { $0 === job } }
        }
    }
}
/// Hands a sibling's streams to the command that reads them.
enum JobStreams {
    static func deliver(_ items: [(StreamKind, Value)], _ cmdlet: Cmdlet) throws {
        for (kind, value) in items {
            switch kind {
            case .output: try cmdlet.write(value)
            case .error: if let record = value.objectValue as? ErrorRecordObject { try send(record, cmdlet) }
            case .warning: try cmdlet.writeWarning(cmdlet.runspace.text(value))
            case .verbose: try cmdlet.writeVerbose(cmdlet.runspace.text(value))
            case .debug: try cmdlet.writeDebug(cmdlet.runspace.text(value))
            case .information:
                if let record = value.objectValue as? InformationRecordObject {
                    try cmdlet.runtime.writeInformation(record, isHost: record.tags.contains("PSHOST"))
                }
            }
        }
    }
    static func send(_ record: ErrorRecordObject, _ cmdlet: Cmdlet) throws {
        if record.commandSuffix == nil { record.commandSuffix = "" }
        try cmdlet.writeError(record)
    }
}
final class StopJob: JobCmdlet {
    override func process() throws {
        let jobs = try chosen()
        for job in jobs where try shouldProcess("Command to stop job \(job.id)") { job.work.stop() }
        try wait(jobs)
        if flag("PassThru") { for job in jobs { try write(job) } }
    }
}
final class RemoveJob: JobCmdlet {
    override func process() throws {
        for job in try chosen() {
            if !job.work.isDone {
                guard flag("Force") else {
                    try writeError(
                        "The command cannot remove the job with the job ID \(job.id) and job name \(job.name) because the job is not finished. To remove the job, first stop the job, or use the Force parameter.",
                        id: "JobObjectNotFinishedCannotBeRemoved", category: .invalidOperation, target: .object(job), exception: "System.ArgumentException")
                    continue
                }
                job.work.stop()
                try wait([job])
            }
            guard try shouldProcess("Command to remove job \(job.id)") else { continue }
            JobTable.of(runspace).jobs.removeAll { $0 === job }
        }
    }
}

/// `ForEach-Object -Parallel`: each object in a sibling session, some at a time.
enum ParallelRun {
    static func run(_ block: ScriptBlockObject, _ items: [Value], limit: Int, _ cmdlet: Cmdlet) throws {
        let unsupported = ["ErrorAction", "WarningAction", "InformationAction", "PipelineVariable"]
        if unsupported.contains(where: { cmdlet.has($0) }) {
            throw cmdlet.terminating(
                "The following common parameters are not currently supported in the Parallel parameter set:\n\(unsupported.joined(separator: ", "))",
                id: "ParallelCommonParametersNotSupported", category: .notImplemented, exception: "System.Management.Automation.PSNotSupportedException")
        }
        let deadline = (cmdlet.integer("TimeoutSeconds") ?? 0) > 0 ? Waiting.nanoseconds() + Int64(cmdlet.integer("TimeoutSeconds") ?? 0) * 1_000_000_000 : Int64.max
        var timedOut = false
        func failed(_ exception: ExceptionObject) throws {
            try cmdlet.writeError(taskError(exception))
        }
        var waiting = items[...]
        var running: [SiblingRun] = []
        defer { for work in running { work.stop() } }
        while !waiting.isEmpty || !running.isEmpty {
            while running.count < limit, let item = waiting.popFirst() {
                let work = try SiblingRun(block, cmdlet.runspace, underscore: item)
                work.start()
                running.append(work)
            }
            var left: [SiblingRun] = []
            for work in running {
                let isDone = work.isDone
                try JobStreams.deliver(work.take(keep: false), cmdlet)
                if isDone {
                    if let reason = work.reason { try failed(reason.exception) }
                    if timedOut, work.state == .stopped {
                        try failed(ExceptionObject("System.Management.Automation.PipelineStoppedException", "The pipeline has been stopped."))
                    }
                } else {
                    left.append(work)
                }
            }
            running = left
            if !timedOut, Waiting.nanoseconds() > deadline {
                timedOut = true
                waiting = []
                for work in running { work.stop() }
            }
            if !running.isEmpty { try Waiting.pause(milliseconds: 1, cmdlet.runspace) }
        }
    }
}

extension ParallelRun {
    fileprivate static func taskError(_ exception: ExceptionObject) -> ErrorRecordObject {
        let record = ErrorRecordObject(exception, id: "PSTaskException", category: .invalidOperation)
        record.commandSuffix = ""
        return record
    }
}

/// A pipeline with `&` at its end.
enum BackgroundPipelines {
    static func start(_ ast: Ast, _ runspace: Runspace, _ out: OutputSink) throws {
        var text = ast.text
        while let last = text.last, last == "&" || last.isWhitespace { text.removeLast() }
        let block = try runspace.parseBlock(text)
        let work = try SiblingRun(block, runspace)
        // Variables keep the values they have now.
        for case let variable as VariableExpressionAst in ast.findAll(searchNestedScriptBlocks: true, where: { $0.kind == .variableExpression }) {
            let name = variable.variablePath.unqualifiedPath
            if let box = runspace.findBox(name), box.isSet, !["_", "true", "false", "null", "args", "input"].contains(name.lowercased()) {
                work.runspace.setGlobal(name, box.value)
            }
        }
        let job = JobTable.of(runspace).add(name: nil, command: text, .background, work)
        work.start()
        try out.write(.object(job))
    }
}

let jobTable: [CmdletEntry] = {
    let space = "Microsoft.PowerShell.Commands."
    return [
        cmdlet("Start-Job", StartJob.self, implementing: space + "StartJobCommand"),
        cmdlet("Get-Job", GetJob.self, implementing: space + "GetJobCommand"),
        cmdlet("Wait-Job", WaitJob.self, implementing: space + "WaitJobCommand"),
        cmdlet("Receive-Job", ReceiveJob.self, implementing: space + "ReceiveJobCommand"),
        cmdlet("Stop-Job", StopJob.self, implementing: space + "StopJobCommand"),
        cmdlet("Remove-Job", RemoveJob.self, implementing: space + "RemoveJobCommand"),
        CmdletEntry(
            "Start-ThreadJob", implementingType: "Microsoft.PowerShell.ThreadJob.StartThreadJobCommand",
            surface: {
                CommandMetadata(
                    surface: (CoreSurfaces.table["start-job"] ?? "").replacingAll("Start-Job|Microsoft.PowerShell.Core", with: "Start-ThreadJob|Microsoft.PowerShell.Core"))
            }, make: { StartThreadJob() }),
    ]
}()
