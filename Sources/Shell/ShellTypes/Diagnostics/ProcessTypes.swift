import Glibc
import ShellRuntime

/// System.Diagnostics.ProcessStartInfo.
final class StartInfoObject: NetObject {
    var fileName: String
    var arguments: String
    var list: [String] = []
    var workingDirectory = ""
    var redirects: (input: Bool, output: Bool, error: Bool) = (false, false, false)
    var flags: [String: Value] = [:]
    init(_ fileName: String, _ arguments: String) {
        self.fileName = fileName
        self.arguments = arguments
        super.init()
    }
    override var type: TypeInfo { StartInfoObject.infoType }
    private static func me(_ value: Value) throws -> StartInfoObject {
        guard let own = value.as(StartInfoObject.self) else { throw NetException.argumentNull("startInfo") }
        return own
    }
    /// The words of an argument text: quotes hold words together, a backslash escapes a quote.
    static func words(_ text: String) -> [String] {
        var words: [String] = [], word = "", inside = false, hasWord = false, slashes = 0
        for character in text {
            if character == "\\" {
                slashes += 1
                continue
            }
            if character == "\"" {
                word += String(repeating: "\\", count: slashes / 2)
                if slashes % 2 == 1 { word += "\"" } else {
                    inside.toggle()
                    hasWord = true
                }
                slashes = 0
                continue
            }
            word += String(repeating: "\\", count: slashes)
            slashes = 0
            if character.isWhitespace, !inside {
                if hasWord || !word.isEmpty { words.append(word) }
                (word, hasWord) = ("", false)
            } else { word.append(character) }
        }
        word += String(repeating: "\\", count: slashes)
        if hasWord || !word.isEmpty { words.append(word) }
        return words
    }
    private static func flag(_ name: String, _ type: String, _ initial: @escaping @Sendable () -> Value) -> TypeMember {
        .property(name, type, set: { value, new, _ in try me(value).flags[name] = new }) { value, _ in try me(value).flags[name] ?? initial() }
    }
    static let infoType = TypeInfo("System.Diagnostics.ProcessStartInfo", flags: .sealed, members: {
        [
            .constructor("") { _, _ in .object(StartInfoObject("", "")) },
            .constructor("string fileName") { args, _ in .object(StartInfoObject(args[0].string, "")) },
            .constructor("string fileName, string arguments") { args, _ in .object(StartInfoObject(args[0].string, args[1].string)) },
            .constructor("string fileName, System.Collections.Generic.IEnumerable[string] arguments") { args, runspace in
                let made = StartInfoObject(args[0].string, "")
                made.list = runspace.elements(args[1]).map { runspace.text($0) }
                return .object(made)
            },
            .property("Arguments", "string", set: { value, new, _ in try me(value).arguments = new.string }) { value, _ in Value(try me(value).arguments) },
            .property("ArgumentList", "System.Collections.ObjectModel.Collection[string]") { value, _ in
                let own = try me(value)
                if let known = own.flags["ArgumentList"] { return known }
                let type = TypeRegistry.shared.find("System.Collections.ObjectModel.Collection[string]")
                let made = Value.object(ListObject(ContiguousArray(own.list.map { Value($0) }), type: type, element: WellKnown.string))
                own.flags["ArgumentList"] = made
                return made
            },
            .property("CreateNoWindow", "bool", set: { value, new, _ in try me(value).flags["CreateNoWindow"] = new }) { value, _ in try me(value).flags["CreateNoWindow"] ?? false },
            .property("Environment", "System.Collections.Generic.IDictionary[string,string]") { value, runspace in try environment(value, runspace) },
            .property("EnvironmentVariables", "System.Collections.Specialized.StringDictionary") { value, runspace in try environment(value, runspace) },
            .property("RedirectStandardInput", "bool", set: { value, new, _ in try me(value).redirects.input = new.bool }) { value, _ in .bool(try me(value).redirects.input) },
            .property("RedirectStandardOutput", "bool", set: { value, new, _ in try me(value).redirects.output = new.bool }) { value, _ in .bool(try me(value).redirects.output) },
            .property("RedirectStandardError", "bool", set: { value, new, _ in try me(value).redirects.error = new.bool }) { value, _ in .bool(try me(value).redirects.error) },
            flag("StandardInputEncoding", "System.Text.Encoding", { Value.null }), flag("StandardOutputEncoding", "System.Text.Encoding", { Value.null }),
            flag("StandardErrorEncoding", "System.Text.Encoding", { Value.null }),
            .property("WorkingDirectory", "string", set: { value, new, _ in try me(value).workingDirectory = new.string }) { value, _ in Value(try me(value).workingDirectory) },
            .property("FileName", "string", set: { value, new, _ in try me(value).fileName = new.string }) { value, _ in Value(try me(value).fileName) },
            flag("UseShellExecute", "bool", { false }), flag("Verb", "string", { "" }), flag("WindowStyle", "System.Diagnostics.ProcessWindowStyle", { "Normal" }),
            flag("UserName", "string", { "" }), flag("ErrorDialog", "bool", { false }), flag("LoadUserProfile", "bool", { false }), flag("Domain", "string", { "" }),
        ]
    })
    private static func environment(_ value: Value, _ runspace: Runspace) throws -> Value {
        let own = try me(value)
        if let known = own.flags["Environment"] { return known }
        let table = DictionaryObject(ignoresCase: true)
        for (name, text) in runspace.environment.all { table.set(Value(name), Value(text)) }
        own.flags["Environment"] = .object(table)
        return .object(table)
    }
    /// The program with its arguments.
    var command: [String] {
        let further = (flags["ArgumentList"]?.as(ListObject.self)?.items.map(\.string)) ?? list
        return [fileName] + (further.isEmpty ? StartInfoObject.words(arguments) : Array(further))
    }
    var environmentTable: DictionaryObject? { flags["Environment"]?.as(DictionaryObject.self) }
}

/// System.Diagnostics.Process: a program that a script starts, or the shell's own.
final class ProcessObject: NetObject, EventSource, @unchecked Sendable {
    static let eventNames = ["OutputDataReceived", "ErrorDataReceived", "Exited", "Disposed"]
    static func arguments(of event: String) -> String { event.hasSuffix("DataReceived") ? "System.Diagnostics.DataReceivedEventArgs" : "System.EventArgs" }
    private let listeners = EventListeners()
    func listen(_ event: String, _ handler: @escaping (Value, Value) -> Void) -> () -> Void { listeners.add(event, handler) }
    /// Whether Exited is raised once the program has ended.
    var raisesExited = false
    var info: StartInfoObject
    private var id: pid_t?
    private var code: Int32?
    private var started = NetDateTime.now()
    private var ended: NetDateTime?
    private(set) var input: Value = .null
    private(set) var output: Value = .null
    private(set) var error: Value = .null
    private let isOwn: Bool
    init(_ info: StartInfoObject, own: Bool = false) {
        self.info = info
        isOwn = own
        super.init()
        if own { id = getpid() }
    }
    override var type: TypeInfo { ProcessTypes.processType }
    override func toText() -> String { "System.Diagnostics.Process" + (name.isEmpty ? "" : " (\(name))") }
    var name: String {
        if isOwn { return "pwsh" }
        let leaf = info.fileName.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        return leaf.lowercased().hasSuffix(".exe") ? String(leaf.dropLast(4)) : leaf
    }
    func identifier() throws -> Int {
        guard let id else { throw NetException.invalidOperation("No process is associated with this object.") }
        return Int(id)
    }
    var startTime: NetDateTime { started }
    var exitTime: NetDateTime { ended ?? NetDateTime.now() }

    private static func find(_ name: String, _ runspace: Runspace) -> ApplicationInfo? {
        func program(_ path: String) -> ApplicationInfo? { access(path, X_OK) == 0 ? ApplicationInfo(name: name, path: path) : nil }
        if name.hasPrefix("/") { return program(name) }
        // A shell that a shell starts is told so.
        if let found = (try? runspace.findExternal?(name, runspace)) as? ApplicationInfo, access(found.path, X_OK) == 0 { return found }
        return name.contains("/") ? program(name) : nil
    }
    /// A program of the machine waits for what it reads: it runs when somebody asks for something of it.
    private var waiting: (() throws -> ProgramResult)?
    private static let ids = MachineProgramIDs()
    /// Starts a program of the machine's own volumes; false where the name is none.
    private func startOfMachine(_ runspace: Runspace) throws -> Bool {
        guard let found = try runspace.findExternal?(info.fileName, runspace) as? ApplicationInfo, found.isOfMachine else { return false }
        let source = MemoryStreamObject([], growable: true), words = Array(info.command.dropFirst()), redirects = info.redirects
        let folder = info.workingDirectory.isEmpty ? nil : info.workingDirectory
        if redirects.input {
            let writer = StreamWriterObject(source)
            writer.autoFlush = true
            input = .object(writer)
        }
        id = ProcessObject.ids.next()
        code = nil
        started = NetDateTime.now()
        waiting = {
            let text = String(decoding: source.bytes, as: UTF8.self).replacing("\r\n", with: "\n")
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            if lines.last == "" { lines.removeLast() }
            return try runspace.runToEnd(found, words, input: lines, in: folder)
        }
        if redirects.input { return true }
        try runWaiting(runspace)
        return true
    }
    /// Runs what waits, once.
    func runWaiting(_ runspace: Runspace) throws {
        guard let body = waiting else { return }
        waiting = nil
        let result = try body()
        func bytes(_ lines: [String]) -> [UInt8] { Array(lines.map { $0 + "\r\n" }.joined().utf8) }
        if info.redirects.output {
            output = .object(StreamReaderObject(MemoryStreamObject(bytes(result.output), growable: false)))
        } else {
            for line in result.output { runspace.host.write(line + "\n") }
        }
        if info.redirects.error {
            error = .object(StreamReaderObject(MemoryStreamObject(bytes(result.errors), growable: false)))
        } else {
            for line in result.errors { runspace.host.writeError(line + "\n") }
        }
        code = result.code
        ended = NetDateTime.now()
        if raisesExited { listeners.fire("Exited", .object(self), .object(EventArgumentsObject("System.EventArgs", []))) }
    }
    func start(_ runspace: Runspace) throws -> Bool {
        guard !info.fileName.isEmpty else { throw NetException.invalidOperation("Cannot start process because a file name has not been provided.") }
        if try startOfMachine(runspace) { return true }
        let directory = info.workingDirectory.isEmpty ? PathType.currentDirectory : info.workingDirectory
        guard let program = ProcessObject.find(info.fileName, runspace) else {
            throw NetException("System.ComponentModel.Win32Exception", "An error occurred trying to start process '\(info.fileName)' with working directory '\(directory)'. The system cannot find the file specified.")
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        func pipes() -> (read: Int32, write: Int32) {
            var ends: [Int32] = [-1, -1]
            _ = pipe(&ends)
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            return (ends[0], ends[1])
        }
        let inPipe = info.redirects.input ? pipes() : nil, outPipe = info.redirects.output ? pipes() : nil, errorPipe = info.redirects.error ? pipes() : nil
        if let inPipe { posix_spawn_file_actions_adddup2(&actions, inPipe.read, 0) }
        if let outPipe { posix_spawn_file_actions_adddup2(&actions, outPipe.write, 1) }
        if let errorPipe { posix_spawn_file_actions_adddup2(&actions, errorPipe.write, 2) }
        // A program of another folder is started by a shell that goes there first.
        let command = program.leading + info.command.dropFirst()
        let words = info.workingDirectory.isEmpty ? [info.fileName] + command : ["sh", "-c", "cd \"$0\" && exec \"$@\"", directory, program.path] + command
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        let pairs = info.environmentTable.map { table in table.pairs.map { "\(runspace.text($0.key))=\(runspace.text($0.value))" } } ?? runspace.environment.all.map { "\($0.name)=\($0.value)" }
        let call = program.calledAs.map { ["\(ApplicationInfo.callVariable)=\($0)"] } ?? []
        var variables: [UnsafeMutablePointer<CChar>?] = (pairs + call).map { strdup($0) } + [nil]
        defer { for word in arguments + variables { free(word) } }
        var made: pid_t = 0
        runspace.host.lendTerminal()
        let result = posix_spawn(&made, info.workingDirectory.isEmpty ? program.path : "/bin/sh", &actions, nil, &arguments, &variables)
        if let inPipe { close(inPipe.read) }
        if let outPipe { close(outPipe.write) }
        if let errorPipe { close(errorPipe.write) }
        guard result == 0 else {
            if let inPipe { close(inPipe.write) }
            if let outPipe { close(outPipe.read) }
            if let errorPipe { close(errorPipe.read) }
            throw NetException("System.ComponentModel.Win32Exception", "An error occurred trying to start process '\(info.fileName)' with working directory '\(directory)'. \(String(cString: strerror(result)))")
        }
        id = made
        code = nil
        started = NetDateTime.now()
        if let inPipe {
            let writer = StreamWriterObject(DescriptorStream(inPipe.write, owned: true))
            writer.autoFlush = true
            input = .object(writer)
        }
        if let outPipe { output = .object(StreamReaderObject(DescriptorStream(outPipe.read, owned: true))) }
        if let errorPipe { error = .object(StreamReaderObject(DescriptorStream(errorPipe.read, owned: true))) }
        watch()
        return true
    }
    /// Whether it is a program of the machine, whose id is none of the computer's.
    private var isOfMachine: Bool { id.map { $0 >= MachineProgramIDs.first } ?? false }
    /// Looks whether the program has ended.
    func hasExited() throws -> Bool {
        let id = try identifier()
        if code != nil { return true }
        if isOwn || isOfMachine { return false }
        var status: Int32 = 0
        let found = waitpid(pid_t(id), &status, WNOHANG)
        guard found != 0 else { return false }
        let low = status & 0x7F
        code = found < 0 ? 0 : low == 0 ? status >> 8 & 0xFF : 128 + low
        ended = NetDateTime.now()
        return true
    }
    func wait(_ limit: Int64?, _ runspace: Runspace) throws -> Bool {
        _ = try identifier()
        try runWaiting(runspace)
        if try hasExited() { return true }
        try Pausing.pause(until: limit.map { Pausing.milliseconds() + $0 }, runspace) { (try? self.hasExited()) ?? true }
        return try hasExited()
    }
    func exitCode() throws -> Int {
        guard try hasExited(), let code else { throw NetException.invalidOperation("Process must exit before requested information can be determined.") }
        return Int(code)
    }
    func end() throws {
        let id = try identifier()
        if isOfMachine {
            // What has not begun to run has been ended before.
            if code == nil { code = -1 }
            waiting = nil
            return
        }
        if try !hasExited() { kill(pid_t(id), SIGKILL) }
    }
    /// Reads one of the program's outputs line by line on a thread of its own, raising an event for each; the last one has no data.
    func begin(_ name: String) throws {
        let reader = name == "Output" ? output : error
        guard let stream = reader.as(StreamReaderObject.self)?.stream else {
            throw NetException.invalidOperation("Standard\(name == "Output" ? "Out" : "Error") has not been redirected or the process hasn't started yet.")
        }
        guard !reading.contains(name) else { throw NetException.invalidOperation("An async read operation has already been started on the stream.") }
        reading.insert(name)
        WorkerThread.startSmall { [self] in
            var rest: [UInt8] = []
            func raise(_ line: [UInt8]?) {
                let text = line.map { Value(String(decoding: $0.last == 13 ? $0.dropLast() : $0[...], as: UTF8.self)) } ?? .null
                listeners.fire(name + "DataReceived", .object(self), .object(EventArgumentsObject("System.Diagnostics.DataReceivedEventArgs", [("Data", text)])))
            }
            while let piece = try? stream.read(4096), !piece.isEmpty {
                rest += piece
                while let at = rest.firstIndex(of: 10) {
                    raise(Array(rest[..<at]))
                    rest.removeFirst(at + 1)
                }
            }
            if !rest.isEmpty { raise(rest) }
            raise(nil)
        }
    }
    private var reading: Set<String> = []
    /// Waits for the end without the shell, so that Exited comes by itself.
    func watch() {
        guard raisesExited, !isWatched, let id else { return }
        isWatched = true
        WorkerThread.startSmall { [self] in
            var info = siginfo_t()
            // The end is only looked at: who asks for the exit code takes it.
            while waitid(P_PID, id_t(id), &info, WEXITED | WNOWAIT) < 0, errno == EINTR {}
            if raisesExited { listeners.fire("Exited", .object(self), .object(EventArgumentsObject("System.EventArgs", []))) }
        }
    }
    private var isWatched = false
    /// A row of the program's `status`, in bytes; 0 where the system tells none.
    func size(_ row: String) throws -> Int64 {
        guard !isOfMachine, let file = fopen("/proc/\(try identifier())/status", "r") else { return 0 }
        defer { fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let text = String(decoding: buffer[0..<fread(&buffer, 1, 4096, file)], as: UTF8.self)
        guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix(row + ":") }) else { return 0 }
        return (line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Int64($0) } ?? 0) * 1024
    }
    /// The file that runs.
    var programPath: String? {
        guard let id, !isOfMachine else { return nil }
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/\(id)/exe", &buffer, buffer.count - 1)
        return count > 0 ? String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
    }
    /// Figures of the program out of the system's tables: fields of `stat`, from the third on.
    func figures() throws -> [Int64] {
        if isOfMachine { return [] }
        guard let file = fopen("/proc/\(try identifier())/stat", "r") else { return [] }
        defer { fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let text = String(decoding: buffer[0..<fread(&buffer, 1, 4096, file)], as: UTF8.self)
        guard let close = text.lastIndex(of: ")") else { return [] }
        return text[text.index(after: close)...].split(separator: " ").dropFirst().map { Int64($0) ?? 0 }
    }
}

/// The ids of the machine's programs, above those that the computer gives.
final class MachineProgramIDs: @unchecked Sendable {
    static let first: pid_t = 1 << 23
    private let lock = Lock()
    private var last = MachineProgramIDs.first
    func next() -> pid_t {
        lock.withLock {
            last += 4
            return last
        }
    }
}

/// The members of Process.
enum ProcessTypes {
    static let processType = TypeInfo(
        "System.Diagnostics.Process", base: TypeInfo("System.ComponentModel.Component", base: TypeInfo("System.MarshalByRefObject")), interfaces: ["System.IDisposable"],
        members: { statics + properties + methods })
    static func register() {
        TypeRegistry.shared.register("System.Diagnostics.Process") { processType }
        TypeRegistry.shared.register("System.Diagnostics.ProcessStartInfo") { StartInfoObject.infoType }
    }
    private static func me(_ value: Value) throws -> ProcessObject {
        guard let own = value.as(ProcessObject.self) else { throw NetException.argumentNull("process") }
        return own
    }
    private static func start(_ info: StartInfoObject, _ runspace: Runspace) throws -> Value {
        let made = ProcessObject(info)
        _ = try made.start(runspace)
        return .object(made)
    }
    /// The machine's processes, as Get-Process lists them.
    private static func listed(_ script: String, _ args: [Value], _ runspace: Runspace) throws -> Value {
        try runspace.call(try runspace.parseBlock(script), args)
    }
    private static var statics: [TypeMember] {
        let own = "System.Diagnostics.Process"
        return [
            .constructor("") { _, _ in .object(ProcessObject(StartInfoObject("", ""))) },
            .staticMethod("\(own) GetCurrentProcess()") { _, runspace in
                let listed = try? listed("param($id) Get-Process -Id $id -ErrorAction Stop", [.int(getpid())], runspace)
                if let listed, !listed.isNull { return listed }
                return .object(ProcessObject(StartInfoObject(EnvironmentType.processPath ?? "pwsh", ""), own: true))
            },
            .staticMethod("\(own)[] GetProcesses()") { _, runspace in try listed("Get-Process", [], runspace) },
            .staticMethod("\(own) GetProcessById(int processId)") { args, runspace in
                let found = try? listed("param($id) Get-Process -Id $id -ErrorAction Stop", [args[0]], runspace)
                guard let found, !found.isNull else { throw NetException.argument("Process with an Id of \(args[0].int) is not running.") }
                return found
            },
            .staticMethod("\(own)[] GetProcessesByName(string processName)") { args, runspace in
                let found = try listed("param($name) @(Get-Process -Name $name -ErrorAction Ignore)", [args[0]], runspace)
                return found.isNull ? .object(ObjectArray([], of: processType)) : found
            },
            .staticMethod("\(own) Start(string fileName)") { args, runspace in try start(StartInfoObject(args[0].string, ""), runspace) },
            .staticMethod("\(own) Start(string fileName, string arguments)") { args, runspace in try start(StartInfoObject(args[0].string, args[1].string), runspace) },
            .staticMethod("\(own) Start(string fileName, System.Collections.Generic.IEnumerable[string] arguments)") { args, runspace in
                let info = StartInfoObject(args[0].string, "")
                info.list = runspace.elements(args[1]).map { runspace.text($0) }
                return try start(info, runspace)
            },
            .staticMethod("\(own) Start(System.Diagnostics.ProcessStartInfo startInfo)") { args, runspace in
                guard let info = args[0].as(StartInfoObject.self) else { throw NetException.argumentNull("startInfo") }
                return try start(info, runspace)
            },
        ]
    }
    private static func redirected(_ value: Value, _ name: String) throws -> Value {
        if value.isNull { throw NetException.invalidOperation(name == "StandardIn" ? "StandardIn has not been redirected." : "\(name) has not been redirected or the process hasn't started yet.") }
        return value
    }
    /// A figure of a program that still runs.
    private static func figure(_ name: String, _ type: String, _ shape: @escaping @Sendable ([Int64]) -> Value) -> TypeMember {
        .property(name, type) { value, _ in
            let found = try me(value).figures()
            return found.count > 20 ? shape(found) : .null
        }
    }
    private static var properties: [TypeMember] {
        [
            .property("ExitCode", "int") { value, runspace in
                try me(value).runWaiting(runspace)
                return Value(try me(value).exitCode())
            },
            .property("HasExited", "bool") { value, runspace in
                try me(value).runWaiting(runspace)
                return .bool(try me(value).hasExited())
            },
            .property("StartTime", "datetime") { value, _ in Value(try me(value).startTime) },
            .property("ExitTime", "datetime") { value, _ in Value(try me(value).exitTime) },
            .property("Id", "int") { value, _ in Value(try me(value).identifier()) },
            .property("Handle", "System.IntPtr") { value, _ in .object(PointerObject(Int64(try me(value).identifier()))) },
            .property("MachineName", "string") { _, _ in "." },
            .property("ProcessName", "string") { value, _ in Value(try me(value).name) },
            .property("StartInfo", "System.Diagnostics.ProcessStartInfo", set: { value, new, _ in
                if let info = new.as(StartInfoObject.self) { try me(value).info = info }
            }) { value, _ in .object(try me(value).info) },
            .property("StandardInput", "System.IO.StreamWriter") { value, _ in try redirected(try me(value).input, "StandardIn") },
            .property("StandardOutput", "System.IO.StreamReader") { value, runspace in
                try me(value).runWaiting(runspace)
                return try redirected(try me(value).output, "StandardOut")
            },
            .property("StandardError", "System.IO.StreamReader") { value, runspace in
                try me(value).runWaiting(runspace)
                return try redirected(try me(value).error, "StandardError")
            },
            .property("EnableRaisingEvents", "bool", set: { value, new, _ in
                try me(value).raisesExited = new.bool
                try me(value).watch()
            }) { value, _ in .bool(try me(value).raisesExited) },
            figure("UserProcessorTime", "timespan") { Value(timeSpan: $0[10] * 100_000) }, figure("PrivilegedProcessorTime", "timespan") { Value(timeSpan: $0[11] * 100_000) },
            figure("TotalProcessorTime", "timespan") { Value(timeSpan: ($0[10] + $0[11]) * 100_000) },
            figure("BasePriority", "int") { _ in 8 }, figure("HandleCount", "int") { _ in 0 },
            .property("MainWindowHandle", "System.IntPtr") { _, _ in .object(PointerObject(0)) }, .property("MainWindowTitle", "string") { _, _ in "" },
            .property("PriorityClass", "System.Diagnostics.ProcessPriorityClass", set: { _, _, _ in }) { _, _ in enumValue("System.Diagnostics.ProcessPriorityClass", 32) },
            .property("ProcessorAffinity", "System.IntPtr") { _, _ in .object(PointerObject((1 << Int64(min(62, sysconf(Int32(_SC_NPROCESSORS_ONLN))))) - 1)) },
            .property("Container", "System.ComponentModel.IContainer") { _, _ in .null }, .property("Site", "System.ComponentModel.ISite") { _, _ in .null },
            .property("Responding", "bool") { _, _ in true },
            .property("SessionId", "int") { _, _ in 1 },
        ] + sizes + added
    }
    /// The sizes of 64 bits and their older companions of 32: figures of `/proc/PID/status`, in KiB.
    private static var sizes: [TypeMember] {
        [
            ("VirtualMemorySize", "VmSize"), ("WorkingSet", "VmRSS"), ("PrivateMemorySize", "VmData"), ("PagedMemorySize", "VmData"), ("PeakPagedMemorySize", "VmData"),
            ("PeakVirtualMemorySize", "VmPeak"), ("PeakWorkingSet", "VmHWM"), ("NonpagedSystemMemorySize", "VmPTE"), ("PagedSystemMemorySize", "VmPTE"),
        ].flatMap { name, row -> [TypeMember] in
            [
                .property(name + "64", "long") { value, _ in .long(try me(value).size(row)) },
                .property(name, "int") { value, _ in .int(Int32(truncatingIfNeeded: try me(value).size(row))) },
            ]
        }
    }
    /// What PowerShell's type data adds.
    private static var added: [TypeMember] {
        let aliases = [
            ("Name", "ProcessName", "string"), ("SI", "SessionId", "int"), ("Handles", "HandleCount", "int"), ("VM", "VirtualMemorySize64", "long"), ("WS", "WorkingSet64", "long"),
            ("PM", "PagedMemorySize64", "long"), ("NPM", "NonpagedSystemMemorySize64", "long"),
        ].map { name, target, type in TypeMember.property(name, type, by: .alias(target)) { value, runspace in try Members.get(value, target, runspace) } }
        let versions = [("Company", "CompanyName"), ("FileVersion", "FileVersion"), ("ProductVersion", "ProductVersion"), ("Description", "FileDescription"), ("Product", "ProductName")]
            .map { name, source in TypeMember.property(name, "System.Object", by: .script("$this.Mainmodule.FileVersionInfo.\(source)")) { _, _ in .null } }
        return ProcessTypeData.sets + aliases + versions + [
            .property("Path", "System.Object", by: .script("$this.Mainmodule.FileName")) { value, _ in Value(optional: try me(value).programPath) },
            .property("CPU", "System.Object", by: .script("$this.TotalProcessorTime.TotalSeconds")) { value, runspace in
                let time = try Members.get(value, "TotalProcessorTime", runspace)
                return time.timeSpanValue.map { .double(Double($0) / 10_000_000) } ?? .null
            },
            .property("CommandLine", "System.Object", by: .script("$this.StartInfo.FileName")) { value, _ in Value(([try me(value).info.fileName] + (try me(value).info.command.dropFirst())).joined(separator: " ")) },
        ]
    }
    private static var methods: [TypeMember] {
        [
            .method("bool Start()") { value, _, runspace in .bool(try me(value).start(runspace)) },
            .method("void WaitForExit()") { value, _, runspace in
                _ = try me(value).wait(nil, runspace)
                return .void
            },
            .method("bool WaitForExit(int milliseconds)") { value, args, runspace in .bool(try me(value).wait(args[0].int < 0 ? nil : Int64(args[0].int), runspace)) },
            .method("bool WaitForExit(timespan timeout)") { value, args, runspace in .bool(try me(value).wait((args[0].timeSpanValue ?? 0) / 10_000, runspace)) },
            .method("void Kill()") { value, _, _ in
                try me(value).end()
                return .void
            },
            .method("void Kill(bool entireProcessTree)") { value, _, _ in
                try me(value).end()
                return .void
            },
            .method("bool CloseMainWindow()") { _, _, _ in false },
            .method("void BeginOutputReadLine()") { value, _, runspace in
                try me(value).runWaiting(runspace)
                try me(value).begin("Output")
                return .void
            },
            .method("void BeginErrorReadLine()") { value, _, runspace in
                try me(value).runWaiting(runspace)
                try me(value).begin("Error")
                return .void
            },
            .method("System.Threading.Tasks.Task WaitForExitAsync()") { value, _, runspace in
                FinishedTasks.task {
                    _ = try me(value).wait(nil, runspace)
                    return .void
                }
            },
            .method("bool WaitForInputIdle()") { _, _, _ in throw NetException.invalidOperation("WaitForInputIdle failed.  This could be because the process does not have a graphical interface.") },
            .method("void Refresh()") { _, _, _ in .void },
            .method("void Close()") { _, _, _ in .void },
            .method("void Dispose()") { _, _, _ in .void },
            .method("string ToString()") { value, _, _ in Value(try me(value).toText()) },
        ]
    }
}

/// What PowerShell's type data adds to every process, of the computer or of a modelled machine.
public enum ProcessTypeData {
    /// PSConfiguration, PSResources and the noun.
    public static let sets: [TypeMember] = [
        ("PSConfiguration", ["Name", "Id", "PriorityClass", "FileVersion"]),
        ("PSResources", ["Name", "Id", "HandleCount", "WorkingSet", "PagedMemorySize", "PrivateMemorySize", "VirtualMemorySize", "TotalProcessorTime"]),
    ].map { name, names in
        .property(name, "System.Management.Automation.PSPropertySet", by: .set(names)) { _, _ in Value("\(name) {\(names.joined(separator: ", "))}") }
    } + [.property("__NounName", "string", by: .typeNote) { _, _ in "Process" }]
}
