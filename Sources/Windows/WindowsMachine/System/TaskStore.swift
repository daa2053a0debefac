/// Scheduled tasks, kept where Windows keeps them: settings below `Schedule\TaskCache` in the registry, and each task's XML in
/// `C:\Windows\System32\Tasks`. A task runs when it is started; the model's clock fires no trigger.
public struct TaskStore {
    public struct Action: Equatable, Sendable {
        public var program: String
        public var arguments: String
        public var folder: String
        public init(program: String, arguments: String = "", folder: String = "") {
            self.program = program
            self.arguments = arguments
            self.folder = folder
        }
    }
    public struct Trigger: Equatable, Sendable {
        /// `Time`, `Daily`, `Weekly`, `Boot`, `Logon`, `Idle` or `Registration`.
        public var kind: String
        /// Start boundary as text of ISO 8601; empty for none.
        public var start = ""
        public var isEnabled = true
        /// Days or weeks between two runs.
        public var interval = 1
        public var days: [String] = []
        public var user = ""
        public var delay = ""
        public var repetition = ""
        public var duration = ""
        public init(kind: String) { self.kind = kind }
    }
    /// A task's settings that scripts set.
    public struct Settings: Equatable, Sendable {
        public var allowsDemandStart = true
        public var stopsOnBattery = true
        public var forbidsStartOnBattery = true
        public var startsWhenAvailable = false
        public var needsNetwork = false
        public var wakes = false
        public var isHidden = false
        public var runsOnlyIfIdle = false
        public var timeLimit = "PT72H"
        public var restartCount = 0
        public var restartInterval = ""
        public var priority = 7
        public var instances = "IgnoreNew"
        public init() {}
    }
    public struct Task: Equatable, Sendable {
        /// `\` or `\Folder\`.
        public var path: String
        public var name: String
        public var description = ""
        public var author = ""
        public var isEnabled = true
        public var user = ""
        public var logon = "Interactive"
        public var runLevel = "Limited"
        public var actions: [Action] = []
        public var triggers: [Trigger] = []
        public var settings = Settings()
        public var lastRun: WindowsTime?
        public var lastResult: UInt32 = 267_011
        public init(path: String, name: String) {
            self.path = path
            self.name = name
        }
        public var fullName: String { path + name }
    }

    private let machine: WindowsMachine
    private static let cache = #"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Schedule\TaskCache\"#
    private static let folder = #"C:\Windows\System32\Tasks"#
    public init(_ machine: WindowsMachine) { self.machine = machine }

    /// `\Folder\` of any spelling of a task's path.
    public static func proper(_ path: String) -> String {
        let parts = path.split(separator: "\\")
        return parts.isEmpty ? "\\" : "\\" + parts.joined(separator: "\\") + "\\"
    }

    // MARK: reading

    public var all: [Task] {
        machine.registry.subkeys(Self.cache + "Tasks").compactMap { read(Self.cache + "Tasks\\" + $0) }.sorted { (folded($0.path), folded($0.name)) < (folded($1.path), folded($1.name)) }
    }
    public func task(_ fullName: String) -> Task? {
        let wanted = folded(fullName.hasPrefix("\\") ? fullName : "\\" + fullName)
        return all.first { folded($0.fullName) == wanted }
    }
    private func read(_ key: String) -> Task? {
        let registry = machine.registry
        guard let full = registry.string(key, "Path"), let slash = full.lastIndex(of: "\\") else { return nil }
        func text(_ name: String) -> String { registry.string(key, name) ?? "" }
        var task = Task(path: String(full[...slash]), name: String(full[full.index(after: slash)...]))
        task.description = text("Description")
        task.author = text("Author")
        task.isEnabled = registry.number(key, "Enabled") != 0
        task.user = text("UserId")
        task.logon = text("LogonType")
        task.runLevel = text("RunLevel")
        task.actions = (registry.value(key, "Actions")?.strings ?? []).map { line in
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return Action(program: parts[0], arguments: parts.count > 1 ? parts[1] : "", folder: parts.count > 2 ? parts[2] : "")
        }
        task.triggers = (registry.value(key, "Triggers")?.strings ?? []).map { line in
            var fields = Self.fields(line)
            var trigger = Trigger(kind: fields.removeValue(forKey: "kind") ?? "Time")
            trigger.start = fields["start"] ?? ""
            trigger.isEnabled = fields["enabled"] != "0"
            trigger.interval = fields["interval"].flatMap { Int($0) } ?? 1
            trigger.days = fields["days"]?.split(separator: ",").map(String.init) ?? []
            trigger.user = fields["user"] ?? ""
            trigger.delay = fields["delay"] ?? ""
            trigger.repetition = fields["repetition"] ?? ""
            trigger.duration = fields["duration"] ?? ""
            return trigger
        }
        let fields = Self.fields(text("Settings"))
        for (name, path) in Self.switches { if let value = fields[name] { task.settings[keyPath: path] = value == "1" } }
        task.settings.timeLimit = fields["limit"] ?? "PT72H"
        task.settings.restartCount = fields["restarts"].flatMap { Int($0) } ?? 0
        task.settings.restartInterval = fields["restartInterval"] ?? ""
        task.settings.priority = fields["priority"].flatMap { Int($0) } ?? 7
        task.settings.instances = fields["instances"] ?? "IgnoreNew"
        task.lastRun = registry.number(key, "LastRunTime").map { WindowsTime(rawValue: $0) }
        task.lastResult = UInt32(clamping: registry.number(key, "LastTaskResult") ?? 267_011)
        return task
    }
    private static func fields(_ line: String) -> [String: String] {
        var fields: [String: String] = [:]
        for part in line.split(separator: "\t") {
            if let equals = part.firstIndex(of: "=") { fields[String(part[..<equals])] = String(part[part.index(after: equals)...]) }
        }
        return fields
    }
    private static var switches: [(String, WritableKeyPath<Settings, Bool>)] {
        [
            ("demand", \.allowsDemandStart), ("stopBattery", \.stopsOnBattery), ("noBattery", \.forbidsStartOnBattery), ("available", \.startsWhenAvailable), ("network", \.needsNetwork),
            ("wake", \.wakes), ("hidden", \.isHidden), ("idle", \.runsOnlyIfIdle),
        ]
    }

    // MARK: changing

    /// Enters a task or replaces the one of its name.
    public func set(_ task: Task) throws {
        let registry = machine.registry, tree = Self.cache + "Tree" + task.fullName
        let id = registry.string(tree, "Id") ?? "{\(WindowsIdentifier.random().uppercased())}"
        try registry.set(tree, "Id", .string(id))
        let key = Self.cache + "Tasks\\" + id
        for (name, text) in [("Path", task.fullName), ("Description", task.description), ("Author", task.author), ("UserId", task.user), ("LogonType", task.logon), ("RunLevel", task.runLevel)] {
            try registry.set(key, name, .string(text))
        }
        try registry.set(key, "Enabled", .dword(task.isEnabled ? 1 : 0))
        try registry.set(key, "Actions", .multiString(task.actions.map { "\($0.program)\t\($0.arguments)\t\($0.folder)" }))
        try registry.set(
            key, "Triggers",
            .multiString(
                task.triggers.map { trigger in
                    let fields = [
                        ("kind", trigger.kind), ("start", trigger.start), ("enabled", trigger.isEnabled ? "1" : "0"), ("interval", String(trigger.interval)), ("days", trigger.days.joined(separator: ",")),
                        ("user", trigger.user), ("delay", trigger.delay), ("repetition", trigger.repetition), ("duration", trigger.duration),
                    ]
                    return fields.filter { !$0.1.isEmpty }.map { "\($0.0)=\($0.1)" }.joined(separator: "\t")
                }))
        let settings = task.settings
        let fields = Self.switches.map { "\($0.0)=\(settings[keyPath: $0.1] ? "1" : "0")" } + [
            "limit=" + settings.timeLimit, "restarts=\(settings.restartCount)", "restartInterval=" + settings.restartInterval, "priority=\(settings.priority)", "instances=" + settings.instances,
        ]
        try registry.set(key, "Settings", .string(fields.joined(separator: "\t")))
        if let run = task.lastRun { try registry.set(key, "LastRunTime", .qword(run.rawValue)) }
        try registry.set(key, "LastTaskResult", .dword(task.lastResult))
        if machine.operatingSystem.family == .windows {
            try machine.files.createDirectory(Self.folder + String(task.path.dropLast()))
            try machine.files.write(Self.folder + task.fullName, text: xml(task))
        }
    }
    public func remove(_ task: Task) throws {
        let tree = Self.cache + "Tree" + task.fullName
        if let id = machine.registry.string(tree, "Id") { try machine.registry.deleteKey(Self.cache + "Tasks\\" + id) }
        try machine.registry.deleteKey(tree)
        try? machine.files.remove(Self.folder + task.fullName)
    }
    /// Notes a run that has ended.
    public func ran(_ task: Task, at time: WindowsTime, result: UInt32) throws {
        guard var task = self.task(task.fullName) else { return }
        task.lastRun = time
        task.lastResult = result
        try set(task)
    }

    // MARK: XML

    /// The task as XML of the Task Scheduler's schema 1.2.
    public func xml(_ task: Task) -> String {
        func escaped(_ text: String) -> String { text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;") }
        func element(_ name: String, _ value: String, _ depth: Int) -> String { value.isEmpty ? "" : String(repeating: "  ", count: depth) + "<\(name)>\(escaped(value))</\(name)>\r\n" }
        func flag(_ name: String, _ value: Bool, _ depth: Int = 2) -> String { element(name, value ? "true" : "false", depth) }
        var text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\r\n<Task version=\"1.2\" xmlns=\"http://schemas.microsoft.com/windows/2004/02/mit/task\">\r\n  <RegistrationInfo>\r\n"
        text += element("Author", task.author, 2) + element("Description", task.description, 2) + element("URI", task.fullName, 2)
        text += "  </RegistrationInfo>\r\n  <Principals>\r\n    <Principal id=\"Author\">\r\n"
        text += element("UserId", task.user, 3) + element("LogonType", ["Interactive": "InteractiveToken", "ServiceAccount": "", "Password": "Password", "S4U": "S4U"][task.logon] ?? "", 3)
        text += element("RunLevel", task.runLevel == "Highest" ? "HighestAvailable" : "", 3) + "    </Principal>\r\n  </Principals>\r\n  <Settings>\r\n"
        let settings = task.settings
        text += flag("DisallowStartIfOnBatteries", settings.forbidsStartOnBattery) + flag("StopIfGoingOnBatteries", settings.stopsOnBattery)
        if !settings.allowsDemandStart { text += flag("AllowStartOnDemand", false) }
        if settings.startsWhenAvailable { text += flag("StartWhenAvailable", true) }
        if settings.needsNetwork { text += flag("RunOnlyIfNetworkAvailable", true) }
        if settings.wakes { text += flag("WakeToRun", true) }
        if settings.isHidden { text += flag("Hidden", true) }
        if settings.runsOnlyIfIdle { text += flag("RunOnlyIfIdle", true) }
        if !task.isEnabled { text += flag("Enabled", false) }
        text += element("ExecutionTimeLimit", settings.timeLimit == "PT72H" ? "" : settings.timeLimit, 2) + element("MultipleInstancesPolicy", settings.instances, 2)
        if settings.restartCount > 0 { text += "    <RestartOnFailure>\r\n" + element("Count", String(settings.restartCount), 3) + element("Interval", settings.restartInterval, 3) + "    </RestartOnFailure>\r\n" }
        text += "    <IdleSettings>\r\n      <StopOnIdleEnd>true</StopOnIdleEnd>\r\n      <RestartOnIdle>false</RestartOnIdle>\r\n    </IdleSettings>\r\n  </Settings>\r\n  <Triggers>\r\n"
        for trigger in task.triggers {
            let name = ["Time": "TimeTrigger", "Daily": "CalendarTrigger", "Weekly": "CalendarTrigger", "Boot": "BootTrigger", "Logon": "LogonTrigger", "Idle": "IdleTrigger"][trigger.kind] ?? "RegistrationTrigger"
            text += "    <\(name)>\r\n"
            if !trigger.repetition.isEmpty { text += "      <Repetition>\r\n" + element("Interval", trigger.repetition, 4) + element("Duration", trigger.duration, 4) + "      </Repetition>\r\n" }
            text += element("StartBoundary", trigger.start, 3) + (trigger.isEnabled ? "" : flag("Enabled", false, 3)) + element("UserId", trigger.user, 3) + element("Delay", trigger.delay, 3)
            if trigger.kind == "Daily" { text += "      <ScheduleByDay>\r\n" + element("DaysInterval", String(trigger.interval), 4) + "      </ScheduleByDay>\r\n" }
            if trigger.kind == "Weekly" {
                text += "      <ScheduleByWeek>\r\n" + element("WeeksInterval", String(trigger.interval), 4) + "        <DaysOfWeek>\r\n" + trigger.days.map { "          <\($0) />\r\n" }.joined() + "        </DaysOfWeek>\r\n      </ScheduleByWeek>\r\n"
            }
            text += "    </\(name)>\r\n"
        }
        text += "  </Triggers>\r\n  <Actions Context=\"Author\">\r\n"
        for action in task.actions {
            text += "    <Exec>\r\n" + element("Command", action.program, 3) + element("Arguments", action.arguments, 3) + element("WorkingDirectory", action.folder, 3) + "    </Exec>\r\n"
        }
        return text + "  </Actions>\r\n</Task>"
    }

    /// A task from XML of the schema; nil where it is none.
    public static func read(xml: String, path: String, name: String) -> Task? {
        guard xml.contains("<Task "), xml.contains("<Actions") else { return nil }
        let inner = PlainXML.inner, plain = PlainXML.text
        let whole = Substring(xml)
        var task = Task(path: path, name: name)
        if let info = inner("RegistrationInfo", whole) {
            task.description = plain("Description", info) ?? ""
            task.author = plain("Author", info) ?? ""
        }
        if let principal = inner("Principals", whole) {
            task.user = plain("UserId", principal) ?? ""
            task.logon = ["InteractiveToken": "Interactive", "Password": "Password", "S4U": "S4U"][plain("LogonType", principal) ?? ""] ?? "ServiceAccount"
            task.runLevel = plain("RunLevel", principal) == "HighestAvailable" ? "Highest" : "Limited"
        }
        if let settings = inner("Settings", whole) {
            task.isEnabled = plain("Enabled", settings) != "false"
            task.settings.timeLimit = plain("ExecutionTimeLimit", settings) ?? "PT72H"
            task.settings.stopsOnBattery = plain("StopIfGoingOnBatteries", settings) != "false"
            task.settings.forbidsStartOnBattery = plain("DisallowStartIfOnBatteries", settings) != "false"
            task.settings.startsWhenAvailable = plain("StartWhenAvailable", settings) == "true"
            task.settings.isHidden = plain("Hidden", settings) == "true"
        }
        if var rest = inner("Triggers", whole) {
            while let open = rest.firstIndex(of: "<") {
                let tag = rest[rest.index(after: open)...].prefix { $0.isLetter }
                guard !tag.isEmpty, let body = inner(String(tag), rest[open...]) else { break }
                var trigger = Trigger(kind: String(tag.dropLast("Trigger".count)))
                if trigger.kind == "Calendar" { trigger.kind = body.contains("ScheduleByWeek") ? "Weekly" : "Daily" }
                trigger.start = plain("StartBoundary", body) ?? ""
                trigger.isEnabled = plain("Enabled", body) != "false"
                trigger.user = plain("UserId", body) ?? ""
                trigger.delay = plain("Delay", body) ?? ""
                trigger.interval = (plain("DaysInterval", body) ?? plain("WeeksInterval", body)).flatMap { Int($0) } ?? 1
                if let repetition = inner("Repetition", body) {
                    trigger.repetition = plain("Interval", repetition) ?? ""
                    trigger.duration = plain("Duration", repetition) ?? ""
                }
                trigger.days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"].filter { body.contains("<" + $0) }
                task.triggers.append(trigger)
                guard let close = rest[body.endIndex...].firstIndex(of: ">") else { break }
                rest = rest[rest.index(after: close)...]
            }
        }
        var actions = inner("Actions", whole) ?? ""
        while let exec = inner("Exec", actions) {
            task.actions.append(Action(program: plain("Command", exec) ?? "", arguments: plain("Arguments", exec) ?? "", folder: plain("WorkingDirectory", exec) ?? ""))
            guard let close = actions[exec.endIndex...].firstIndex(of: ">") else { break }
            actions = actions[actions.index(after: close)...]
        }
        return task
    }
}
