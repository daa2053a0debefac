import Glibc
import ShellCmdlets
import ShellRuntime
import VirtualMachines
import WindowsMachine

/// What Stop-Process, Wait-Process and Debug-Process share: the processes that the arguments name.
class ProcessCommand: WindowsCmdlet {
    final func named() throws -> [MachineProcess] {
        let machine = try machine()
        StartedPrograms.shared.reap(machine)
        let all = machine.processes.all
        var found: [MachineProcess] = []
        func add(_ process: MachineProcess) { if !found.contains(where: { $0.id == process.id }) { found.append(process) } }
        func missing(id: Value) throws {
            try writeError(
                "Cannot find a process with the process identifier \(runspace.text(id)).", id: "NoProcessFoundForGivenId", category: .objectNotFound, target: id,
                exception: "Microsoft.PowerShell.Commands.ProcessCommandException")
        }
        if has("Id") {
            for value in values("Id") { if let process = all.first(where: { Int64($0.id) == value.integerValue }) { add(process) } else { try missing(id: value) } }
        } else if has("Name") {
            for name in texts("Name") {
                let fitting = all.filter { Self.matches($0.name, name) }
                if fitting.isEmpty, !Self.isPattern(name) {
                    try writeError(
                        "Cannot find a process with the name \"\(name)\". Verify the process name and call the cmdlet again.", id: "NoProcessFoundForGivenName",
                        category: .objectNotFound, target: Value(name), exception: "Microsoft.PowerShell.Commands.ProcessCommandException")
                }
                fitting.forEach(add)
            }
        } else {
            for value in values("InputObject") {
                guard let id = try Members.get(value, "Id", runspace).integerValue else { continue }
                if let process = all.first(where: { Int64($0.id) == id }) { add(process) }
            }
        }
        return found
    }
    final func object(_ process: MachineProcess) -> ModelObject {
        StartedPrograms.shared.find(process.id).map { ProgramObjects.make($0, process) } ?? ProcessObjects.make(process)
    }
}

final class StopProcess: ProcessCommand {
    override func process() throws {
        for process in try named() {
            let label = "\(process.name) (\(process.id))"
            guard try shouldProcess(label, action: "Stop-Process") else { continue }
            func refused(_ reason: String) throws {
                try writeError(
                    "Cannot stop process \"\(label)\" because of the following error: \(reason)", id: "CouldNotStopProcess", category: .closeError,
                    target: .object(object(process)), exception: "Microsoft.PowerShell.Commands.ProcessCommandException")
            }
            if process.isProtected {
                try refused("Access is denied.")
                continue
            }
            let shown = flag("PassThru") ? object(process) : nil
            if let program = StartedPrograms.shared.find(process.id) {
                if kill(program.id, SIGKILL) != 0, errno != ESRCH {
                    try refused(String(cString: strerror(errno)) + ".")
                    continue
                }
                // It leaves the table as soon as it is gone.
                for _ in 0..<200 where program.exitCode == nil {
                    program.look()
                    if program.exitCode == nil { usleep(5_000) }
                }
                try machine().processes.stop(process.id)
            } else if process.id == Int(getpid()) {
                throw FlowControl.exit(code: 1)
            } else {
                try machine().processes.stop(process.id)
            }
            if let shown { try write(shown) }
        }
    }
}

final class WaitProcess: ProcessCommand {
    private var waiting: [MachineProcess] = []
    override func process() throws { waiting += try named() }
    override func end() throws {
        let machine = try machine()
        var left = (integer("Timeout") ?? 0) * 1000
        let limited = has("Timeout")
        let wanted = waiting.map { ($0, object($0)) }
        while true {
            StartedPrograms.shared.reap(machine)
            waiting.removeAll { machine.processes.process($0.id) == nil }
            if waiting.isEmpty || (flag("Any") && waiting.count < wanted.count) { break }
            if runspace.stopFlag.isSet { throw FlowControl.stopped }
            if limited, left <= 0 { break }
            usleep(20_000)
            left -= 20
        }
        if limited, !flag("Any") {
            for process in waiting {
                try writeError(
                    "This command stopped the operation because process \"\(process.name) (\(process.id))\" is not stopped in the specified time-out.",
                    id: "ProcessNotTerminated", category: .closeError, target: .object(object(process)), exception: "System.TimeoutException")
            }
        }
        if flag("PassThru") { for (process, shown) in wanted where !flag("Any") || !waiting.contains(where: { $0.id == process.id }) { try write(shown) } }
    }
}

/// Debug-Process: there is no debugger to attach.
final class DebugProcess: ProcessCommand {
    override func process() throws {
        for process in try named() {
            let label = "\(process.name) (\(process.id))"
            guard try shouldProcess(label, action: "Debug-Process") else { continue }
            try writeError(
                "Cannot debug process \"\(label)\" because of the following error: There is no debugger available.", id: "NoDebuggerFound",
                category: .invalidOperation, target: .object(object(process)), exception: "Microsoft.PowerShell.Commands.ProcessCommandException")
        }
    }
}

/// Start-Process: a program of the computer, from the host's session.
final class StartProcess: WindowsCmdlet {
    private func fail(_ reason: String) -> ShellError {
        terminating(
            "This command cannot be run due to the error: \(reason)", id: "InvalidOperationException", category: .invalidOperation,
            exception: "System.InvalidOperationException")
    }
    override func process() throws {
        let given = text("FilePath") ?? ""
        let machine = try machine()
        // The user of the shell is an administrator, and a program has no window to be hidden.
        let verb = text("Verb")?.lowercased() ?? "runas"
        guard !has("Credential"), verb == "runas" || verb == "open" else {
            throw terminating(
                "The parameter '-\(has("Credential") ? "Credential" : "Verb")' is not supported for the cmdlet 'Start-Process': programs start without a desktop, as the user of the shell.",
                id: "NotSupportedException", category: .notImplemented, exception: "System.NotSupportedException")
        }
        if flag("NoNewWindow"), has("WindowStyle") {
            throw terminating(
                "Parameters \"-NoNewWindow\" and \"-WindowStyle\" cannot be specified at the same time.", id: "InvalidOperationException", category: .invalidOperation,
                exception: "System.InvalidOperationException")
        }
        let folder = text("WorkingDirectory").map { runspace.nativePath($0) } ?? runspace.location
        if has("WorkingDirectory"), !Self.isFolder(folder), !machine.files.isDirectory(text("WorkingDirectory") ?? "") {
            throw terminating(
                "This command cannot be run because either the parameter \"WorkingDirectory\" has a value that is not valid or it cannot be used with this command. Provide a valid input and run your command again.",
                id: "DirectoryNotFoundException", category: .invalidOperation, exception: "System.IO.DirectoryNotFoundException")
        }
        let isGuest = (runspace.machine as? MachineSession).map { !$0.isHost } ?? false
        guard let found = try runspace.findExternal?(given, runspace) as? ApplicationInfo, !isGuest || found.isOfMachine else {
            throw fail("An error occurred trying to start process '\(given)' with working directory '\(runspace.location)'. The system cannot find the file specified.")
        }
        guard try shouldProcess(given, action: "Start-Process") else { return }
        let words = [found.path] + found.leading + texts("ArgumentList").flatMap { StartProcess.words($0) }
        if found.isOfMachine { return try run(found, Array(words.dropFirst()), machine) }
        let id = try spawn(words, folder, as: found.calledAs)
        let name = found.name.lowercased().hasSuffix(".exe") ? String(found.name.dropLast(4)) : found.name
        let program = StartedProgram(id: id, name: name, path: found.path)
        StartedPrograms.shared.add(program)
        let entry = machine.processes.start(name, path: found.path, commandLine: words.joined(separator: " "), sessionID: 1, parentID: Int(getpid()), id: Int(id))
        let shown = ProgramObjects.make(program, entry)
        if flag("Wait") {
            while program.exitCode == nil {
                program.look()
                if runspace.stopFlag.isSet { throw FlowControl.stopped }
                if program.exitCode == nil { usleep(10_000) }
            }
            StartedPrograms.shared.reap(machine)
            machine.processes.stop(Int(id))
        }
        if flag("PassThru") { try write(shown) }
    }
    /// A program of the machine: it has run to its end when this comes back.
    private func run(_ found: ApplicationInfo, _ words: [String], _ machine: WindowsMachine) throws {
        let name = found.name.lowercased().hasSuffix(".exe") ? String(found.name.dropLast(4)) : found.name
        let entry = machine.processes.start(name, path: found.path, commandLine: ([found.path] + words).joined(separator: " "), sessionID: 1, parentID: Int(getpid()))
        defer { machine.processes.stop(entry.id) }
        let input = try text("RedirectStandardInput").map { try texts(of: "Get-Content", $0) } ?? []
        let result = try runspace.runToEnd(found, words, input: input, in: text("WorkingDirectory"))
        func deliver(_ lines: [String], _ parameter: String, _ show: (String) -> Void) throws {
            if let path = text(parameter) {
                try runspace.invokeCommand("Set-Content", [Argument(name: "LiteralPath", value: Value(path))], input: lines.map { Value($0) }, to: NullSink())
            } else if flag("NoNewWindow") {
                for line in lines { show(line + "\n") }
            }
        }
        try deliver(result.output, "RedirectStandardOutput") { runspace.host.write($0) }
        try deliver(result.errors, "RedirectStandardError") { runspace.host.writeError($0) }
        guard flag("PassThru") else { return }
        let program = StartedProgram(id: Int32(clamping: entry.id), name: name, path: found.path, exitCode: result.code)
        try write(ProgramObjects.make(program, entry))
    }
    private func texts(of command: String, _ path: String) throws -> [String] {
        let collector = Collector()
        try runspace.invokeCommand(command, [Argument(name: "LiteralPath", value: Value(path))], to: collector)
        return collector.array.map { runspace.text($0) }
    }
    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
    /// An argument list's text split as a command line: blanks between, quotes around.
    private static func words(_ text: String) -> [String] {
        var list: [String] = [], word = "", quoted = false, isOpen = false
        for character in text {
            if character == "\"" {
                quoted.toggle()
                isOpen = true
            } else if character == " ", !quoted {
                if isOpen { list.append(word) }
                word = ""
                isOpen = false
            } else {
                word.append(character)
                isOpen = true
            }
        }
        return isOpen ? list + [word] : list
    }

    private func spawn(_ words: [String], _ folder: String, as name: String?) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        func redirect(_ name: String, _ end: Int32, _ mode: Int32) throws {
            guard let given = text(name) else { return }
            let path = runspace.nativePath(given)
            if mode == O_RDONLY, access(path, R_OK) != 0 { throw fail("Could not find file '\(path)'.") }
            posix_spawn_file_actions_addopen(&actions, end, path, mode, 0o644)
        }
        if let output = text("RedirectStandardOutput"), output == text("RedirectStandardError") {
            throw fail("\"RedirectStandardOutput\" and \"RedirectStandardError\" are same. Give different inputs and Run your command again.")
        }
        try redirect("RedirectStandardInput", 0, O_RDONLY)
        try redirect("RedirectStandardOutput", 1, O_WRONLY | O_CREAT | O_TRUNC)
        try redirect("RedirectStandardError", 2, O_WRONLY | O_CREAT | O_TRUNC)
        var variables: [(String, String)] = []
        if !flag("UseNewEnvironment") {
            var at = 0
            while let entry = environ[at] {
                let text = String(cString: entry)
                if let equals = text.firstIndex(of: "=") { variables.append((String(text[..<equals]), String(text[text.index(after: equals)...]))) }
                at += 1
            }
        } else {
            variables = [("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")]
        }
        if let name { variables.append((ApplicationInfo.callVariable, name)) }
        for pair in (self["Environment"].objectValue as? DictionaryObject)?.pairs ?? [] {
            let name = runspace.text(pair.key)
            variables.removeAll { $0.0 == name }
            if !pair.value.isNull { variables.append((name, runspace.text(pair.value))) }
        }
        runspace.flushOutput?()
        // The folder is entered by a shell that the program then replaces.
        let command = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder.hasPrefix("/") ? folder : "/"] + words
        var arguments = command.map { strdup($0) }
        arguments.append(nil)
        var block = variables.map { strdup($0.0 + "=" + $0.1) }
        block.append(nil)
        defer { for text in arguments + block { free(text) } }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var defaults = sigset_t()
        sigemptyset(&defaults)
        for signal in [SIGINT, SIGPIPE, SIGQUIT] { sigaddset(&defaults, signal) }
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var child: pid_t = 0
        runspace.host.lendTerminal()
        let status = posix_spawn(&child, command[0], &actions, &attributes, arguments, block)
        guard status == 0 else {
            throw fail("An error occurred trying to start process '\(words[0])' with working directory '\(folder)'. \(String(cString: strerror(status)))")
        }
        return child
    }
}

extension Runspace {
    /// A path of the computer's own files.
    func nativePath(_ text: String) -> String { (try? providers.resolve(text).path) ?? text }
}

/// Their surfaces are the shell's own.
let processEntries: [CmdletEntry] = [
    processEntry("Start-Process", StartProcess.self), processEntry("Stop-Process", StopProcess.self), processEntry("Wait-Process", WaitProcess.self),
    processEntry("Debug-Process", DebugProcess.self),
]
private func processEntry(_ name: String, _ type: WindowsCmdlet.Type) -> CmdletEntry {
    CmdletEntry(
        name, implementingType: "Microsoft.PowerShell.Commands.\(name.filter { $0 != "-" })Command", surface: { CommandMetadata(surface: CoreSurface.text(name)) },
        make: { type.init() })
}
