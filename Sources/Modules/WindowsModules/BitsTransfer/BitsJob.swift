import ShellFormatting
import ShellRuntime
import WindowsMachine

/// A job of the Background Intelligent Transfer Service, kept in the machine's registry until it is completed or removed
/// (IBackgroundCopyJob). What a job has to fetch it fetches into temporary files beside their places.
struct BitsJob {
    struct File {
        var remote: String
        var local: String
        var total: UInt64?
        var done = false
        /// The bytes so far, under a name of their own.
        var temporary: String
    }
    var id: String
    var name = "BITS Transfer"
    var about = "This is a file transfer that uses the Background Intelligent Transfer Service (BITS)."
    var priority = "Foreground"
    var direction = "Download"
    var state = "Suspended"
    var owner = ""
    var created = WindowsTime(rawValue: 0)
    var modified = WindowsTime(rawValue: 0)
    var completed = WindowsTime(rawValue: 0)
    var error = ""
    /// Further properties that Start- and Set-BitsTransfer take, by name.
    var settings: [String: String] = [:]
    var files: [File] = []
    /// Who asks the server; known to the command that started the job alone.
    var credential = Value.null

    static let key = #"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\BITS\Jobs"#
    /// Their values where nothing was said.
    static let defaults = [
        "RetryInterval": "600", "RetryTimeout": "1209600", "MaxDownloadTime": "7776000", "ProxyUsage": "SystemDefault", "TransferPolicy": "Always", "HttpMethod": "GET", "NotifyFlags": "JobTransferred, JobError",
        "ACLFlags": "", "SecurityFlags": "", "CustomHeaders": "", "NotifyCmdLine": "", "ProxyList": "", "ProxyBypass": "", "Dynamic": "False", "CustomHeadersWriteOnly": "False",
    ]

    static func all(_ machine: WindowsMachine) -> [BitsJob] { machine.registry.subkeys(key).compactMap { read($0, machine) }.sorted { $0.created < $1.created } }
    static func read(_ id: String, _ machine: WindowsMachine) -> BitsJob? {
        guard let node = machine.registry.key(key + "\\" + id) else { return nil }
        func text(_ name: String) -> String { node.value(name)?.string ?? "" }
        func time(_ name: String) -> WindowsTime { WindowsTime(rawValue: node.value(name)?.number ?? 0) }
        var job = BitsJob(id: id)
        (job.name, job.about, job.priority, job.direction) = (text("DisplayName"), text("Description"), text("Priority"), text("TransferType"))
        (job.state, job.owner, job.error) = (text("JobState"), text("OwnerAccount"), text("ErrorDescription"))
        (job.created, job.modified, job.completed) = (time("CreationTime"), time("ModificationTime"), time("TransferCompletionTime"))
        for line in node.value("Settings")?.strings ?? [] {
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            if parts.count == 2 { job.settings[parts[0]] = parts[1] }
        }
        for line in node.value("Files")?.strings ?? [] {
            let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 5 else { continue }
            job.files.append(File(remote: parts[0], local: parts[1], total: UInt64(parts[2]), done: parts[3] == "1", temporary: parts[4]))
        }
        return job
    }
    func save(_ machine: WindowsMachine) throws {
        let place = Self.key + "\\" + id, registry = machine.registry
        for (name, text) in [("DisplayName", name), ("Description", about), ("Priority", priority), ("TransferType", direction), ("JobState", state), ("OwnerAccount", owner), ("ErrorDescription", error)] {
            try registry.set(place, name, .string(text))
        }
        for (name, time) in [("CreationTime", created), ("ModificationTime", modified), ("TransferCompletionTime", completed)] { try registry.set(place, name, .qword(time.rawValue)) }
        try registry.set(place, "Settings", .multiString(settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }))
        try registry.set(place, "Files", .multiString(files.map { "\($0.remote)|\($0.local)|\($0.total.map { String($0) } ?? "")|\($0.done ? "1" : "0")|\($0.temporary)" }))
    }
    static func remove(_ id: String, _ machine: WindowsMachine) throws { try machine.registry.deleteKey(key + "\\" + id) }

    var isRunning: Bool { ["Queued", "Connecting", "Transferring"].contains(state) }
    static func isWeb(_ path: String) -> Bool { path.lowercased().hasPrefix("http://") || path.lowercased().hasPrefix("https://") }

    /// Fetches what is left; the job has then transferred everything or is in error.
    mutating func advance(_ machine: WindowsMachine, _ runspace: Runspace) throws {
        guard isRunning else { return }
        error = ""
        for at in files.indices where !files[at].done {
            do {
                try fetch(&files[at], runspace)
            } catch let failure as ShellError {
                error = failure.record.message
                state = "Error"
                modified = machine.clock.now
                return try save(machine)
            }
        }
        state = "Transferred"
        (modified, completed) = (machine.clock.now, machine.clock.now)
        try save(machine)
    }
    private func fetch(_ file: inout File, _ runspace: Runspace) throws {
        let isWeb = Self.isWeb(file.remote)
        let source = direction == "Download" ? file.remote : file.local, target = direction == "Download" ? file.temporary : file.remote
        var given: [(String, Value)]
        var command = "Copy-Item"
        if direction != "Download", isWeb {
            (command, given) = ("Invoke-WebRequest", [("Uri", Value(file.remote)), ("Method", "PUT"), ("InFile", Value(file.local))])
        } else if isWeb {
            (command, given) = ("Invoke-WebRequest", [("Uri", Value(source)), ("OutFile", Value(target))])
            if !credential.isNull { given.append(("Credential", credential)) }
            if let method = settings["HttpMethod"], method != "GET" { given.append(("Method", Value(method))) }
        } else {
            given = [("LiteralPath", Value(source)), ("Destination", Value(target)), ("Force", true)]
        }
        try runspace.invokeCommand(command, (given + [("ErrorAction", "Stop")]).map { Argument(name: $0.0, value: $0.1) }, to: NullSink())
        let collector = Collector()
        try runspace.invokeCommand("Get-Item", [("LiteralPath", Value(direction == "Download" || isWeb ? direction == "Download" ? file.temporary : file.local : target)), ("Force", true), ("ErrorAction", "Ignore")].map { Argument(name: $0.0, value: $0.1) }, to: collector)
        file.total = try collector.array.first.flatMap { try Members.get($0, "Length", runspace).integerValue }.flatMap { UInt64(exactly: $0) }
        file.done = true
    }
    /// Gives the files that are there their own names.
    func complete(_ machine: WindowsMachine, _ runspace: Runspace) throws {
        if direction == "Download" {
            for file in files where file.done {
                let given: [(String, Value)] = [("LiteralPath", Value(file.temporary)), ("Destination", Value(file.local)), ("Force", true), ("ErrorAction", "Stop")]
                try runspace.invokeCommand("Move-Item", given.map { Argument(name: $0.0, value: $0.1) }, to: NullSink())
            }
        }
        try cancel(machine, runspace)
    }
    func cancel(_ machine: WindowsMachine, _ runspace: Runspace) throws {
        for file in files where direction == "Download" {
            try runspace.invokeCommand("Remove-Item", [("LiteralPath", Value(file.temporary)), ("ErrorAction", "Ignore")].map { Argument(name: $0.0, value: $0.1) }, to: NullSink())
        }
        try Self.remove(id, machine)
    }
}

/// Microsoft.BackgroundIntelligentTransfer.Management.BitsJob: looks at the job each time that a property is read.
final class BitsJobObject: NetObject {
    /// The job as it was last seen; one that is gone keeps its last state.
    var last: BitsJob
    let machine: WindowsMachine
    init(_ job: BitsJob, _ machine: WindowsMachine) {
        last = job
        self.machine = machine
        super.init()
    }
    override var type: TypeInfo { Self.ownType }
    override func toText() -> String { Self.typeName }

    static let typeName = "Microsoft.BackgroundIntelligentTransfer.Management.BitsJob"
    static let file = ModelSchema(
        "Microsoft.BackgroundIntelligentTransfer.Management.BitsFile", text: "RemoteName", [("RemoteName", "string"), ("LocalName", "string"), ("IsTransferComplete", "bool"), ("BytesTotal", "ulong"), ("BytesTransferred", "ulong")])
    static func registerViews() {
        ViewRegistry.shared.register(
            typeName,
            .table([.property("JobId", width: 36), .property("DisplayName", width: 12), .property("TransferType", width: 12), .property("JobState", width: 13), .property("OwnerAccount", width: 22)]))
    }
    private func now(_ runspace: Runspace) throws -> BitsJob {
        if var job = BitsJob.read(last.id, machine) {
            try job.advance(machine, runspace)
            last = job
        }
        return last
    }
    private static func property(_ name: String, _ type: String, _ read: @escaping @Sendable (BitsJob, Runspace) throws -> Value) -> TypeMember {
        .property(name, type) { this, runspace in
            guard let own = this.as(BitsJobObject.self) else { return .null }
            return try read(try own.now(runspace), runspace)
        }
    }
    private static func setting(_ name: String, _ type: String) -> TypeMember {
        property(name, type) { job, runspace in
            let text = job.settings[name] ?? BitsJob.defaults[name] ?? ""
            if type == "int" { return Int32(text).map { .int($0) } ?? .null }
            if type == "bool" { return .bool(text == "True") }
            if type == "string[]" { return text.isEmpty ? .null : Value(texts: text.split(separator: "\n").map(String.init)) }
            return Value(text)
        }
    }
    private static func date(_ time: WindowsTime) -> Value { Value(time) }
    private static let ownType = TypeInfo(typeName, members: {
        [
            property("JobId", "guid") { job, runspace in try runspace.findType("System.Guid").map { try runspace.convert(Value(job.id), to: $0) } ?? Value(job.id) },
            property("DisplayName", "string") { job, _ in Value(job.name) }, property("Description", "string") { job, _ in Value(job.about) },
            property("Priority", "string") { job, _ in Value(job.priority) }, property("TransferType", "string") { job, _ in Value(job.direction) },
            property("JobState", "string") { job, _ in Value(job.state) }, property("OwnerAccount", "string") { job, _ in Value(job.owner) },
            property("CreationTime", "datetime") { job, _ in date(job.created) }, property("ModificationTime", "datetime") { job, _ in date(job.modified) },
            property("TransferCompletionTime", "datetime") { job, _ in date(job.completed) },
            property("FilesTotal", "uint") { job, _ in .uint(UInt32(clamping: job.files.count)) },
            property("FilesTransferred", "uint") { job, _ in .uint(UInt32(clamping: job.files.filter(\.done).count)) },
            property("BytesTotal", "ulong") { job, _ in .ulong(job.files.contains { $0.total == nil } ? .max : job.files.reduce(0) { $0 &+ ($1.total ?? 0) }) },
            property("BytesTransferred", "ulong") { job, _ in .ulong(job.files.filter(\.done).reduce(0) { $0 &+ ($1.total ?? 0) }) },
            property("TransientErrorCount", "uint") { _, _ in .uint(0) },
            property("ErrorCondition", "string") { job, _ in Value(job.error.isEmpty ? "NoError" : "TransientError") },
            property("ErrorContext", "string") { job, _ in Value(job.error.isEmpty ? "None" : "RemoteFile") },
            property("ErrorContextDescription", "string") { job, _ in Value(job.error.isEmpty ? "" : "The error occurred while the remote file was being processed.") },
            property("ErrorDescription", "string") { job, _ in Value(job.error) },
            property("FileList", "Microsoft.BackgroundIntelligentTransfer.Management.BitsFile[]") { job, _ in
                Value(array: job.files.map { .object(ModelObject(file, [Value($0.remote), Value($0.local), .bool($0.done), .ulong($0.total ?? .max), .ulong($0.done ? $0.total ?? 0 : 0)])) })
            },
            setting("RetryInterval", "int"), setting("RetryTimeout", "int"), setting("MaxDownloadTime", "int"), setting("ProxyUsage", "string"), setting("ProxyList", "string[]"), setting("ProxyBypass", "string[]"),
            setting("NotifyFlags", "string"), setting("NotifyCmdLine", "string[]"), setting("CustomHeaders", "string[]"), setting("HttpMethod", "string"), setting("ACLFlags", "string"),
            setting("SecurityFlags", "string"), setting("TransferPolicy", "string"), setting("Dynamic", "bool"), setting("CustomHeadersWriteOnly", "bool"),
        ]
    })
}
