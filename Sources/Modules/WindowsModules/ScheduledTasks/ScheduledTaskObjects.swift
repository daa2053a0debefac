import ShellFormatting
import ShellRuntime
import WindowsMachine

/// The objects of module ScheduledTasks.
enum TaskObjects {
    private static let space = "Root/Microsoft/Windows/TaskScheduler"
    private static func make(_ name: String, settable: Set<String> = [], _ properties: [(String, String)]) -> ModelSchema {
        CimSchemas.make(space, name, settable: settable.isEmpty ? Set(properties.map(\.0)) : settable, properties)
    }
    static let action = make("MSFT_TaskExecAction", [("Id", "string"), ("Arguments", "string"), ("Execute", "string"), ("WorkingDirectory", "string")])
    static let repetition = make("MSFT_TaskRepetitionPattern", [("Duration", "string"), ("Interval", "string"), ("StopAtDurationEnd", "bool")])
    private static let common = [("Enabled", "bool"), ("EndBoundary", "string"), ("ExecutionTimeLimit", "string"), ("Id", "string"), ("Repetition", "object"), ("StartBoundary", "string")]
    /// Trigger classes by the kind of a stored trigger.
    static let triggers: [String: ModelSchema] = [
        "Time": make("MSFT_TaskTimeTrigger", common + [("RandomDelay", "string")]), "Daily": make("MSFT_TaskDailyTrigger", common + [("DaysInterval", "uint"), ("RandomDelay", "string")]),
        "Weekly": make("MSFT_TaskWeeklyTrigger", common + [("DaysOfWeek", "ushort"), ("RandomDelay", "string"), ("WeeksInterval", "ushort")]),
        "Boot": make("MSFT_TaskBootTrigger", common + [("Delay", "string")]), "Logon": make("MSFT_TaskLogonTrigger", common + [("Delay", "string"), ("UserId", "string")]),
        "Idle": make("MSFT_TaskIdleTrigger", common), "Registration": make("MSFT_TaskRegistrationTrigger", common + [("Delay", "string")]),
    ]
    static let principal = make(
        "MSFT_TaskPrincipal2",
        [("DisplayName", "string"), ("GroupId", "string"), ("Id", "string"), ("LogonType", "string"), ("RunLevel", "string"), ("UserId", "string"), ("ProcessTokenSidType", "string"), ("RequiredPrivilege", "string[]")])
    static let settings = make(
        "MSFT_TaskSettings3",
        [
            ("AllowDemandStart", "bool"), ("AllowHardTerminate", "bool"), ("Compatibility", "string"), ("DeleteExpiredTaskAfter", "string"), ("DisallowStartIfOnBatteries", "bool"),
            ("Enabled", "bool"), ("ExecutionTimeLimit", "string"), ("Hidden", "bool"), ("MultipleInstances", "string"), ("Priority", "int"), ("RestartCount", "int"),
            ("RestartInterval", "string"), ("RunOnlyIfIdle", "bool"), ("RunOnlyIfNetworkAvailable", "bool"), ("StartWhenAvailable", "bool"), ("StopIfGoingOnBatteries", "bool"), ("WakeToRun", "bool"),
        ])
    static let task = CimSchemas.make(
        space, "MSFT_ScheduledTask", text: "TaskName", settable: ["Actions", "Triggers", "Settings", "Principal", "Description", "Author"],
        [
            ("State", "string"), ("Actions", "ciminstance[]"), ("Author", "string"), ("Date", "string"), ("Description", "string"), ("Documentation", "string"), ("Principal", "ciminstance"),
            ("SecurityDescriptor", "string"), ("Settings", "ciminstance"), ("Source", "string"), ("TaskName", "string"), ("TaskPath", "string"), ("Triggers", "ciminstance[]"), ("URI", "string"), ("Version", "string"),
        ])
    static let information = CimSchemas.make(
        space, "MSFT_TaskDynamicInfo",
        [("LastRunTime", "datetime"), ("LastTaskResult", "uint"), ("NextRunTime", "datetime"), ("NumberOfMissedRuns", "uint"), ("TaskName", "string"), ("TaskPath", "string")])

    static func registerViews() {
        let views = ViewRegistry.shared
        views.register(task.typeName, .table([.property("TaskPath", width: 46), .property("TaskName", width: 33), .property("State", width: 10)]))
        views.register(information.typeName, .list(information.properties.map(\.name)))
        for schema in [action, principal, settings] + triggers.values { views.register(schema.typeName, .list(schema.properties.map(\.name))) }
    }

    // MARK: from the store

    private static func text(_ text: String) -> Value { text.isEmpty ? .null : Value(text) }
    private static let week = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    static func make(_ entry: TaskStore.Action) -> ModelObject { ModelObject(action, [.null, text(entry.arguments), Value(entry.program), text(entry.folder), .null]) }
    static func make(_ trigger: TaskStore.Trigger) -> ModelObject {
        var named: [String: Value] = [
            "Enabled": .bool(trigger.isEnabled), "StartBoundary": text(trigger.start), "DaysInterval": .uint(UInt32(clamping: trigger.interval)), "WeeksInterval": .ushort(UInt16(clamping: trigger.interval)),
            "UserId": text(trigger.user), "Delay": text(trigger.delay), "RandomDelay": text(trigger.delay),
            "Repetition": .object(ModelObject(repetition, [text(trigger.duration), text(trigger.repetition), .bool(false), .null])),
        ]
        named["DaysOfWeek"] = .ushort(week.enumerated().reduce(0) { $0 | (trigger.days.contains($1.element) ? 1 << UInt16($1.offset) : 0) })
        return ModelObject(triggers[trigger.kind] ?? triggers["Time"] ?? action, named: named)
    }
    static func makePrincipal(_ task: TaskStore.Task) -> ModelObject {
        ModelObject(
            principal,
            named: ["Id": "Author", "LogonType": Value(task.logon), "RunLevel": Value(task.runLevel), "UserId": text(task.user), "ProcessTokenSidType": "Default", "RequiredPrivilege": .null])
    }
    static func make(_ entry: TaskStore.Settings, isEnabled: Bool) -> ModelObject {
        ModelObject(
            settings,
            named: [
                "AllowDemandStart": .bool(entry.allowsDemandStart), "AllowHardTerminate": true, "Compatibility": "Vista", "DisallowStartIfOnBatteries": .bool(entry.forbidsStartOnBattery),
                "Enabled": .bool(isEnabled), "ExecutionTimeLimit": text(entry.timeLimit), "Hidden": .bool(entry.isHidden), "MultipleInstances": Value(entry.instances), "Priority": .int(Int32(entry.priority)),
                "RestartCount": .int(Int32(entry.restartCount)), "RestartInterval": text(entry.restartInterval), "RunOnlyIfIdle": .bool(entry.runsOnlyIfIdle),
                "RunOnlyIfNetworkAvailable": .bool(entry.needsNetwork), "StartWhenAvailable": .bool(entry.startsWhenAvailable), "StopIfGoingOnBatteries": .bool(entry.stopsOnBattery), "WakeToRun": .bool(entry.wakes),
            ])
    }
    static func make(_ entry: TaskStore.Task, isRegistered: Bool = true) -> ModelObject {
        ModelObject(
            task,
            named: [
                "State": isRegistered ? Value(entry.isEnabled ? "Ready" : "Disabled") : .null, "Actions": Value(array: entry.actions.map { .object(make($0)) }), "Author": text(entry.author), "Description": text(entry.description),
                "Principal": .object(makePrincipal(entry)), "Settings": .object(make(entry.settings, isEnabled: entry.isEnabled)), "TaskName": isRegistered ? Value(entry.name) : .null,
                "TaskPath": isRegistered ? Value(entry.path) : .null, "Triggers": Value(array: entry.triggers.map { .object(make($0)) }), "URI": isRegistered ? Value(entry.fullName) : .null,
            ], model: entry.fullName)
    }

    // MARK: to the store

    static func action(_ value: Value, _ runspace: Runspace) throws -> TaskStore.Action {
        func part(_ name: String) throws -> String { runspace.text(try Members.get(value, name, runspace)) }
        return TaskStore.Action(program: try part("Execute"), arguments: try part("Arguments"), folder: try part("WorkingDirectory"))
    }
    static func trigger(_ value: Value, _ runspace: Runspace) throws -> TaskStore.Trigger {
        func part(_ name: String) -> Value { (try? Members.get(value, name, runspace)) ?? .null }
        guard let object = value.as(ModelObject.self), let kind = triggers.first(where: { $0.value === object.schema })?.key else { return TaskStore.Trigger(kind: "Time") }
        var trigger = TaskStore.Trigger(kind: kind)
        trigger.isEnabled = runspace.truth(part("Enabled"))
        trigger.start = runspace.text(part("StartBoundary"))
        trigger.interval = Int(part(kind == "Weekly" ? "WeeksInterval" : "DaysInterval").integerValue ?? 1)
        let days = part("DaysOfWeek").integerValue ?? 0
        trigger.days = week.enumerated().filter { days >> Int64($0.offset) & 1 == 1 }.map(\.element)
        trigger.user = runspace.text(part("UserId"))
        trigger.delay = runspace.text(part(["Boot", "Logon", "Registration"].contains(kind) ? "Delay" : "RandomDelay"))
        if !part("Repetition").isNull {
            trigger.repetition = runspace.text(try Members.get(part("Repetition"), "Interval", runspace))
            trigger.duration = runspace.text(try Members.get(part("Repetition"), "Duration", runspace))
        }
        return trigger
    }
    static func settings(_ value: Value, _ runspace: Runspace) throws -> (TaskStore.Settings, isEnabled: Bool) {
        func part(_ name: String) throws -> Value { try Members.get(value, name, runspace) }
        func flag(_ name: String) throws -> Bool { runspace.truth(try part(name)) }
        var settings = TaskStore.Settings()
        settings.allowsDemandStart = try flag("AllowDemandStart")
        settings.forbidsStartOnBattery = try flag("DisallowStartIfOnBatteries")
        settings.stopsOnBattery = try flag("StopIfGoingOnBatteries")
        settings.startsWhenAvailable = try flag("StartWhenAvailable")
        settings.needsNetwork = try flag("RunOnlyIfNetworkAvailable")
        settings.wakes = try flag("WakeToRun")
        settings.isHidden = try flag("Hidden")
        settings.runsOnlyIfIdle = try flag("RunOnlyIfIdle")
        settings.timeLimit = runspace.text(try part("ExecutionTimeLimit"))
        settings.restartCount = Int(try part("RestartCount").integerValue ?? 0)
        settings.restartInterval = runspace.text(try part("RestartInterval"))
        settings.priority = Int(try part("Priority").integerValue ?? 7)
        settings.instances = runspace.text(try part("MultipleInstances"))
        return (settings, try flag("Enabled"))
    }
    static func applyPrincipal(_ value: Value, to task: inout TaskStore.Task, _ runspace: Runspace) throws {
        func part(_ name: String) throws -> String { runspace.text(try Members.get(value, name, runspace)) }
        task.user = try part("UserId")
        if task.user.isEmpty { task.user = try part("GroupId") }
        task.logon = try part("LogonType")
        task.runLevel = try part("RunLevel")
    }
    /// `PT1H30M` of a time span.
    static func duration(_ ticks: Int64) -> String {
        var seconds = ticks / 10_000_000
        if seconds <= 0 { return "PT0S" }
        let days = seconds / 86_400
        seconds %= 86_400
        var text = days > 0 ? "P\(days)D" : "P"
        if seconds > 0 {
            text += "T"
            if seconds >= 3600 { text += "\(seconds / 3600)H" }
            if seconds % 3600 >= 60 { text += "\(seconds % 3600 / 60)M" }
            if seconds % 60 > 0 { text += "\(seconds % 60)S" }
        }
        return text
    }
}
