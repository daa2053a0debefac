import ShellRuntime
import WindowsMachine

/// Module ScheduledTasks: tasks of the session's machine. A task runs when Start-ScheduledTask starts it, and has ended when the cmdlet has.
enum ScheduledTasksModule {
    static let module = BuiltinModule("ScheduledTasks", version: "1.0.0.0", setUp: { TaskObjects.registerViews() }) {
        let rows = CmdletRows(module: "ScheduledTasks")
        let task: @Sendable () -> ModelSchema = { TaskObjects.task }
        return [
            rows.row("New-ScheduledTaskAction", NewScheduledTaskAction.self),
            rows.row("New-ScheduledTaskTrigger", NewScheduledTaskTrigger.self),
            rows.row("New-ScheduledTaskPrincipal", NewScheduledTaskPrincipal.self),
            rows.row("New-ScheduledTaskSettingsSet", NewScheduledTaskSettingsSet.self),
            rows.row("New-ScheduledTask", NewScheduledTask.self),
            rows.row("Register-ScheduledTask", RegisterScheduledTask.self, input: task),
            rows.row("Set-ScheduledTask", SetScheduledTask.self, input: task),
            rows.row("Get-ScheduledTask", GetScheduledTask.self),
            rows.row("Get-ScheduledTaskInfo", GetScheduledTaskInfo.self, input: task),
            rows.row("Export-ScheduledTask", ExportScheduledTask.self, input: task),
            rows.row("Start-ScheduledTask", StartScheduledTask.self, input: task), rows.row("Stop-ScheduledTask", StopScheduledTask.self, input: task),
            rows.row("Enable-ScheduledTask", EnableScheduledTask.self, input: task), rows.row("Disable-ScheduledTask", DisableScheduledTask.self, input: task),
            rows.row("Unregister-ScheduledTask", UnregisterScheduledTask.self, input: task),
        ]
    }
}

final class NewScheduledTaskAction: WindowsCmdlet {
    override func process() throws {
        try write(TaskObjects.make(TaskStore.Action(program: text("Execute") ?? "", arguments: text("Argument") ?? "", folder: text("WorkingDirectory") ?? "")))
    }
}
final class NewScheduledTaskTrigger: WindowsCmdlet {
    override func process() throws {
        let kinds = [("Once", "Time"), ("Daily", "Daily"), ("Weekly", "Weekly"), ("AtStartup", "Boot"), ("AtLogOn", "Logon")]
        var trigger = TaskStore.Trigger(kind: kinds.first { flag($0.0) }?.1 ?? "Time")
        if let at = self["At"].dateValue { trigger.start = runspace.text(try Members.invoke(Value(at), "ToString", [at.kind == .utc ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mm:sszzz"], runspace)) }
        func span(_ name: String) -> String { self[name].timeSpanValue.map(TaskObjects.duration) ?? "" }
        trigger.delay = span("RandomDelay")
        trigger.repetition = span("RepetitionInterval")
        trigger.duration = span("RepetitionDuration")
        trigger.interval = integer("DaysInterval") ?? integer("WeeksInterval") ?? 1
        trigger.days = texts("DaysOfWeek").map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }
        trigger.user = text("User") ?? ""
        try write(TaskObjects.make(trigger))
    }
}
final class NewScheduledTaskPrincipal: WindowsCmdlet {
    override func process() throws {
        var task = TaskStore.Task(path: "\\", name: "")
        task.user = text("UserId") ?? text("GroupId") ?? ""
        let own = ["SYSTEM", "LOCALSERVICE", "LOCAL SERVICE", "NETWORKSERVICE", "NETWORK SERVICE"]
        let isService = own.contains { $0.equalsIgnoringCase(task.user.split(separator: "\\").last.map(String.init) ?? "") }
        task.logon = text("LogonType") ?? (has("GroupId") ? "Group" : isService ? "ServiceAccount" : "Interactive")
        task.runLevel = text("RunLevel") ?? "Limited"
        try write(TaskObjects.makePrincipal(task))
    }
}
final class NewScheduledTaskSettingsSet: WindowsCmdlet {
    override func process() throws {
        var settings = TaskStore.Settings()
        settings.allowsDemandStart = !flag("DisallowDemandStart")
        settings.forbidsStartOnBattery = !flag("AllowStartIfOnBatteries")
        settings.stopsOnBattery = !flag("DontStopIfGoingOnBatteries")
        settings.startsWhenAvailable = flag("StartWhenAvailable")
        settings.needsNetwork = flag("RunOnlyIfNetworkAvailable")
        settings.wakes = flag("WakeToRun")
        settings.isHidden = flag("Hidden")
        settings.runsOnlyIfIdle = flag("RunOnlyIfIdle")
        if let limit = self["ExecutionTimeLimit"].timeSpanValue { settings.timeLimit = TaskObjects.duration(limit) }
        settings.restartCount = integer("RestartCount") ?? 0
        if let interval = self["RestartInterval"].timeSpanValue { settings.restartInterval = TaskObjects.duration(interval) }
        settings.priority = integer("Priority") ?? 7
        settings.instances = text("MultipleInstances") ?? "IgnoreNew"
        try write(TaskObjects.make(settings, isEnabled: !flag("Disable")))
    }
}

/// What the cmdlets over registered tasks share.
class TaskCmdlet: WindowsCmdlet {
    final func store() throws -> TaskStore { TaskStore(try windowsMachine("scheduled tasks")) }
    /// Takes what the parameters say of a task over into it.
    final func apply(to task: inout TaskStore.Task) throws {
        if has("Action") { task.actions = try values("Action").map { try TaskObjects.action($0, runspace) } }
        if has("Trigger") { task.triggers = try values("Trigger").map { try TaskObjects.trigger($0, runspace) } }
        if has("Settings") { (task.settings, task.isEnabled) = try TaskObjects.settings(self["Settings"], runspace) }
        if has("Principal") { try TaskObjects.applyPrincipal(self["Principal"], to: &task, runspace) }
        if let text = text("Description") { task.description = text }
        if let user = text("User") {
            task.user = user
            if has("Password") { task.logon = "Password" }
        }
        if let level = text("RunLevel") { task.runLevel = level }
    }
    /// What an object of New-ScheduledTask or Get-ScheduledTask holds now.
    final func read(_ object: ModelObject, into task: inout TaskStore.Task) throws {
        func part(_ name: String) -> Value { object[name] ?? .null }
        task.actions = try runspace.elements(part("Actions")).map { try TaskObjects.action($0, runspace) }
        task.triggers = try runspace.elements(part("Triggers")).map { try TaskObjects.trigger($0, runspace) }
        if !part("Settings").isNull { (task.settings, task.isEnabled) = try TaskObjects.settings(part("Settings"), runspace) }
        if !part("Principal").isNull { try TaskObjects.applyPrincipal(part("Principal"), to: &task, runspace) }
        task.description = runspace.text(part("Description"))
    }
    final func missing(_ name: String) throws {
        try cimError("The system cannot find the file specified.", "HRESULT 0x80070002", .objectNotFound, target: Value("PS_ScheduledTask"))
    }
    /// The tasks that -TaskName with -TaskPath or the objects name; what is missing is the Task Scheduler's error.
    final func chosen(_ store: TaskStore) throws -> [TaskStore.Task] {
        if has("InputObject") { return inputs(TaskObjects.task).compactMap { ($0.model as? String).flatMap(store.task) } }
        guard let name = text("TaskName") else { return store.all.filter { fits($0.path, texts("TaskPath")) } }
        guard let task = store.task(name.contains("\\") && !has("TaskPath") ? name : TaskStore.proper(text("TaskPath") ?? "\\") + name) else {
            try missing(name)
            return []
        }
        return [task]
    }
}
final class NewScheduledTask: TaskCmdlet {
    override func process() throws {
        var task = TaskStore.Task(path: "\\", name: "")
        try apply(to: &task)
        try write(TaskObjects.make(task, isRegistered: false))
    }
}
final class RegisterScheduledTask: TaskCmdlet {
    override func process() throws {
        let store = try store(), machine = try machine()
        let given = inputs(TaskObjects.task).first
        let full = text("TaskName") ?? given?["TaskName"]?.stringValue ?? ""
        guard let name = full.split(separator: "\\").last.map(String.init), !name.contains(where: { "/:*?\"<>|".contains($0) }) else {
            return try cimError("The parameter is incorrect.", "HRESULT 0x80070057", .invalidArgument, target: Value("PS_ScheduledTask"))
        }
        let path = TaskStore.proper(text("TaskPath") ?? given?["TaskPath"]?.stringValue ?? String(full.dropLast(name.count)))
        var task = TaskStore.Task(path: path, name: name)
        if let xml = text("Xml") {
            guard let read = TaskStore.read(xml: xml, path: path, name: name) else {
                return try cimError("The task XML is malformed.", "HRESULT 0x8004131a", .notSpecified, target: Value("PS_ScheduledTask"))
            }
            task = read
        }
        if let given { try read(given, into: &task) }
        try apply(to: &task)
        if task.author.isEmpty { task.author = machine.computerName + "\\" + machine.configuration.userName }
        if task.user.isEmpty { task.user = machine.configuration.userName }
        if store.task(task.fullName) != nil, !flag("Force") {
            return try cimError("Cannot create a file when that file already exists.", "HRESULT 0x800700b7", .notSpecified, target: Value("PS_ScheduledTask"))
        }
        try store.set(task)
        try write(TaskObjects.make(task))
    }
}
final class SetScheduledTask: TaskCmdlet {
    override func process() throws {
        let store = try store()
        for var task in try chosen(store) {
            if let given = inputs(TaskObjects.task).first { try read(given, into: &task) }
            try apply(to: &task)
            try store.set(task)
            try write(TaskObjects.make(task))
        }
    }
}
final class GetScheduledTask: TaskCmdlet {
    override func process() throws {
        let names = texts("TaskName"), paths = texts("TaskPath").map { Self.isPattern($0) ? $0 : TaskStore.proper($0) }, all = try store().all
        let found = all.filter { (fits($0.name, names) || names.contains { [full = $0.fullName] in full.equalsIgnoringCase($0) }) && fits($0.path, paths) }
        for task in found { try write(TaskObjects.make(task)) }
        for name in names where !Self.isPattern(name) && !found.contains(where: { $0.name.equalsIgnoringCase(name) || $0.fullName.equalsIgnoringCase(name) }) {
            try nothingFound("MSFT_ScheduledTask", "TaskName", name)
        }
    }
}
final class GetScheduledTaskInfo: TaskCmdlet {
    override func process() throws {
        for task in try chosen(store()) {
            try write(
                ModelObject(
                    TaskObjects.information,
                    named: [
                        // A task that never ran shows the Task Scheduler's first date.
                        "LastRunTime": Value(task.lastRun ?? WindowsTime(unixSeconds: 943_920_000)), "LastTaskResult": .uint(task.lastResult), "NumberOfMissedRuns": .uint(0),
                        "TaskName": Value(task.name), "TaskPath": Value(task.path),
                    ]))
        }
    }
}
final class ExportScheduledTask: TaskCmdlet {
    override func process() throws {
        let store = try store()
        for task in try chosen(store) { try write(Value(store.xml(task))) }
    }
}
class TaskSwitch: TaskCmdlet {
    class var turnsOn: Bool { true }
    override func process() throws {
        let store = try store()
        for var task in try chosen(store) {
            task.isEnabled = Self.turnsOn
            try store.set(task)
            try write(TaskObjects.make(task))
        }
    }
}
final class EnableScheduledTask: TaskSwitch {}
final class DisableScheduledTask: TaskSwitch { override class var turnsOn: Bool { false } }
final class UnregisterScheduledTask: TaskCmdlet {
    override func process() throws {
        let store = try store()
        var tasks = try has("InputObject") ? chosen(store) : store.all
        if !has("InputObject") {
            let names = texts("TaskName"), paths = texts("TaskPath").map { Self.isPattern($0) ? $0 : TaskStore.proper($0) }
            tasks = tasks.filter { fits($0.name, names) && fits($0.path, paths) }
            for name in names where !Self.isPattern(name) && !tasks.contains(where: { $0.name.equalsIgnoringCase(name) }) { try nothingFound("MSFT_ScheduledTask", "TaskName", name) }
        }
        for task in tasks where try shouldProcess(task.fullName, action: "Delete") { try store.remove(task) }
    }
}
/// A run that has been started has ended with the cmdlet that started it: there is nothing to stop.
final class StopScheduledTask: TaskCmdlet {
    override func process() throws { _ = try chosen(store()) }
}
final class StartScheduledTask: TaskCmdlet {
    override func process() throws {
        let store = try store(), machine = try machine()
        for task in try chosen(store) {
            guard task.isEnabled, task.settings.allowsDemandStart else {
                try cimError("The task is disabled.", "HRESULT 0x80041326", .notSpecified, target: Value("PS_ScheduledTask"))
                continue
            }
            let start = machine.clock.now
            var result: UInt32 = 0
            // The scheduler writes the values of variables into what an action says (`%ProgramData%\\setup.ps1`).
            let environment = machine.environment
            for action in task.actions {
                result = try ProgramRun.run(
                    environment.expand(action.program), environment.expand(action.arguments), folder: environment.expand(action.folder), isHidden: true, in: runspace)
            }
            try store.ran(task, at: start, result: result)
        }
    }
}
