import ShellFormatting
import ShellRuntime
import ShellTypes
import Synchronization

/// System.Management.Automation.Job and its kin, as scripts see them.
final class JobObject: NetObject {
    enum Kind { case background, thread, event, parallel }
    let id: Int
    let name: String
    let command: String
    let kindOfJob: Kind
    let work: any JobWork
    let identifier = newGuidText()
    var children: [JobObject] = []
    /// How a module's own kind of job shows itself.
    let look: ModuleJob.Kind?
    let isChild: Bool
    init(id: Int, name: String?, command: String, _ kind: Kind, look: ModuleJob.Kind? = nil, isChild: Bool = false, _ work: any JobWork) {
        self.look = look
        self.id = id
        self.name = name ?? "Job\(id)"
        self.command = command
        self.isChild = isChild
        kindOfJob = kind
        self.work = work
        super.init()
    }
    static let stateType = TypeInfo(
        "System.Management.Automation.JobState", base: WellKnown.enumBase, flags: [.isEnum, .valueType],
        enumMembers: [
            ("NotStarted", 0), ("Running", 1), ("Completed", 2), ("Failed", 3), ("Stopped", 4), ("Blocked", 5), ("Suspended", 6), ("Disconnected", 7),
            ("Suspending", 8), ("Stopping", 9), ("AtBreakpoint", 10),
        ])
    static let jobType = TypeInfo("System.Management.Automation.Job", interfaces: ["System.IDisposable"], members: { memberList })
    static let remotingType = register(TypeInfo("System.Management.Automation.PSRemotingJob", base: jobType))
    static let childType = register(TypeInfo("System.Management.Automation.PSRemotingChildJob", base: jobType))
    static let threadType = register(TypeInfo("Microsoft.PowerShell.ThreadJob.ThreadJob", base: TypeInfo("System.Management.Automation.Job2", base: jobType)))
    static let eventType = register(TypeInfo("System.Management.Automation.PSEventJob", base: jobType, members: {
        [.property("Module", "psmoduleinfo") { this, _ in Value((this.as(JobObject.self)?.work as? EventWork)?.moduleObject) }]
    }))
    static let taskType = register(TypeInfo("System.Management.Automation.PSTasks.PSTaskJob", base: jobType))
    static let taskChildType = register(TypeInfo("System.Management.Automation.PSTasks.PSTaskChildJob", base: jobType))
    /// The types that scripts and parameters name.
    static func registerTypes() {
        let space = "System.Management.Automation."
        TypeRegistry.shared.register(space + "Job") { jobType }
        TypeRegistry.shared.register(space + "PSRemotingJob") { remotingType }
        TypeRegistry.shared.register(space + "PSEventJob") { eventType }
        TypeRegistry.shared.register("Microsoft.PowerShell.ThreadJob.ThreadJob") { threadType }
        TypeRegistry.shared.register(space + "JobState") { stateType }
    }
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
    override var type: TypeInfo {
        if let look { return look.type }
        return switch kindOfJob {
        case .thread: JobObject.threadType
        case .event: JobObject.eventType
        case .parallel: isChild ? JobObject.taskChildType : JobObject.taskType
        case .background: isChild ? JobObject.childType : JobObject.remotingType
        }
    }
    override func toText() -> String { type.fullName }
    var stateValue: Value { .object(EnumObject(JobObject.stateType, work.state.rawValue)) }
    /// The jobs that hold what was written: the children where there are any.
    var sources: [JobObject] { children.isEmpty ? [self] : children }
    /// Whether Receive-Job would give something, now or later.
    var hasMoreData: Bool { sources.contains { $0.work.hasMore || $0.work.state == .running && $0.kindOfJob != .event } }
    var typeName: String {
        if let name = look?.name { return name }
        return switch kindOfJob {
        case .thread: "ThreadJob"
        case .parallel: isChild ? "PSTaskChildJob" : "PSTaskJob"
        case .event: ""
        case .background: isChild ? "" : "BackgroundJob"
        }
    }
    var place: String {
        if let place = look?.location { return place }
        return switch kindOfJob {
        case .thread, .parallel: "PowerShell"
        case .event: ""
        case .background: "localhost"
        }
    }
    /// JobStateInfo, with the reason of a failure where the job itself has one.
    func stateInfo(_ state: JobProgress? = nil) -> Value {
        .object(
            StateInfoObject(
                "System.Management.Automation.JobStateInfo", .object(EnumObject(JobObject.stateType, (state ?? work.state).rawValue)),
                children.isEmpty ? work.reason?.exception : nil))
    }

    private static var memberList: [TypeMember] {
        @Sendable func me(_ value: Value) throws -> JobObject {
            guard let found = value.as(JobObject.self) else { throw NetException.argumentNull("this") }
            return found
        }
        /// What a stream holds; a job with children leaves that to them.
        @Sendable func stream(_ name: String, _ kind: StreamKind, _ element: String) -> TypeMember {
            .property(name, "System.Management.Automation.PSDataCollection[\(element)]") { this, _ in
                let job = try me(this)
                return .object(ListObject(ContiguousArray(job.children.isEmpty ? job.work.all(kind) : []), type: DataCollection.info(element)))
            }
        }
        let space = "System.Management.Automation."
        return [
            // Type data give the state as a text.
            .property("State", "System.Object") { this, runspace in Value(runspace.text(try me(this).stateValue)) },
            .property("HasMoreData", "bool") { this, _ in .bool(try me(this).hasMoreData) },
            .property("StatusMessage", "string") { _, _ in "" },
            .property("Location", "string") { this, _ in Value(try me(this).place) },
            .property("Command", "string") { this, _ in Value(try me(this).command) },
            .property("JobStateInfo", space + "JobStateInfo") { this, _ in try me(this).stateInfo() },
            .property("Finished", "System.Threading.WaitHandle") { this, _ in
                let job = try me(this)
                return .object(WaitHandleObject { job.work.isDone })
            },
            .property("InstanceId", "guid") { this, runspace in guidValue(try me(this).identifier, runspace) },
            .property("Id", "int") { this, _ in Value(try me(this).id) },
            .property("Name", "string") { this, _ in Value(try me(this).name) },
            .property("ChildJobs", "System.Collections.Generic.IList[\(space)Job]") { this, _ in
                collection("System.Collections.Generic.List[\(space)Job]", try me(this).children.map { .object($0) })
            },
            .property("PSBeginTime", "datetime") { this, _ in try me(this).work.started.map { Value($0) } ?? .null },
            .property("PSEndTime", "datetime") { this, _ in try me(this).work.ended.map { Value($0) } ?? .null },
            .property("PSJobTypeName", "string") { this, _ in Value(try me(this).typeName) },
            stream("Output", .output, "psobject"), stream("Error", .error, space + "ErrorRecord"),
            .property("Progress", "\(space)PSDataCollection[\(space)ProgressRecord]") { this, _ in
                let job = try me(this)
                let records = job.children.isEmpty ? job.work.progress.map { Value.object(ProgressRecordObject($0)) } : []
                return .object(ListObject(ContiguousArray(records), type: DataCollection.info(space + "ProgressRecord")))
            },
            stream("Verbose", .verbose, space + "VerboseRecord"), stream("Debug", .debug, space + "DebugRecord"),
            stream("Warning", .warning, space + "WarningRecord"), stream("Information", .information, space + "InformationRecord"),
            .method("void StopJob()") { this, _, _ in
                try me(this).work.stop()
                return .void
            },
            .method("void StopJob(bool force, string reason)") { this, _, runspace in
                let job = try me(this)
                job.work.stop()
                while !job.work.isDone { try Waiting.pause(milliseconds: 2, runspace) }
                return .void
            },
            .method("void StopJobAsync(bool force, string reason)") { this, _, _ in
                try me(this).work.stop()
                return .void
            },
            .method("void StartJobAsync()") { this, _, _ in
                try me(this).work.start()
                return .void
            },
            .method("void Dispose()") { this, _, _ in
                try me(this).work.stop()
                return .void
            },
        ]
    }
}

/// The session's jobs.
final class JobTable {
    private(set) var jobs: [JobObject] = []
    private var lastID = 0
    let threads = ThreadJobQueue()
    static func of(_ runspace: Runspace) -> JobTable { runspace.service("jobs") { JobTable() } }
    /// The number of the next job of the session, children included.
    func nextID() -> Int {
        lastID += 1
        return lastID
    }
    func add(name: String?, command: String, _ kind: JobObject.Kind, look: ModuleJob.Kind? = nil, _ work: any JobWork) -> JobObject {
        let job = JobObject(id: nextID(), name: name, command: command, kind, look: look, work)
        // A background job has a child that does its work; a parallel one has a child for each object.
        let parts: [any JobWork] = kind == .background ? [work] : (work as? ParallelWork)?.parts ?? []
        job.children = parts.map { JobObject(id: nextID(), name: nil, command: command, kind, look: look, isChild: true, $0) }
        jobs.append(job)
        return job
    }
    func remove(_ job: JobObject) { jobs.removeAll { $0 === job } }
    /// All jobs, each followed by its children.
    var withChildren: [JobObject] { jobs.flatMap { [$0] + $0.children } }
}
