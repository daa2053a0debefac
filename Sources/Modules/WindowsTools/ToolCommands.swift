import ShellRuntime
import VirtualDisks
import VirtualMachines
import WindowsMachine

/// The tools as programs of a session: found by name, run on the session's own machine, their exit code in `$LASTEXITCODE`.
public enum ToolCommands {
    /// Lets a runspace find and run the tools. They stand before real programs of the same name; what is none of them is left to
    /// the hooks that were there.
    public static func attach(to runspace: Runspace) {
        let find = runspace.findExternal
        runspace.findExternal = { name, runspace in
            if let tool = WindowsTools.find(name), isThere(tool, runspace) { return ApplicationInfo(name: tool.name + ".exe", path: tool.path) }
            return try find?(name, runspace) ?? program(name, runspace)
        }
        let make = runspace.makeNative
        runspace.makeNative = { application, arguments, runspace, out in
            if WindowsPath.hasWindowsRoot(application.path) {
                let path = application.path, leaf = path.lastIndex(of: "\\").map { String(path[path.index(after: $0)...]) } ?? path
                if isBatch(path) { return ToolProcessor(WindowsTool(leaf) { try CommandProcessor.run(batch: path, $0) }, arguments, runspace, out: out) }
                if let tool = WindowsTools.find(path) ?? WindowsTools.find(leaf) { return ToolProcessor(tool, arguments, runspace, out: out) }
                throw ShellError(
                    "Program '\(leaf)' failed to run: An error occurred trying to start process '\(path)' with working directory '\(runspace.location)'. The specified executable is not a valid application for this OS platform.",
                    id: "NativeCommandFailed", category: .resourceUnavailable, target: .null, exception: "System.Management.Automation.ApplicationFailedException")
            }
            // `timeout /t 5` means Windows' program, which the computer has another of.
            if application.name == "timeout", let tool = WindowsTools.find("timeout.exe"),
                let first = NativeArguments.texts(arguments, runspace).first, ["/t", "/nobreak"].contains(folded(first))
            {
                return ToolProcessor(tool, arguments, runspace, out: out)
            }
            guard let make else {
                throw ShellError("Native commands cannot run here.", id: "NativeCommandFailed", category: .resourceUnavailable)
            }
            return try make(application, arguments, runspace, out)
        }
    }

    private static func isBatch(_ path: String) -> Bool { [".bat", ".cmd"].contains(folded(String(path.suffix(4)))) }
    /// A batch file or a program on the machine's volumes: by its path, or by its name in a folder of the machine's Path.
    private static func program(_ name: String, _ runspace: Runspace) throws -> ApplicationInfo? {
        let hasFolder = name.contains("\\") || name.contains("/") || name.contains(":")
        let isHere = WindowsPath.hasWindowsRoot(name) || hasFolder && WindowsPath.hasWindowsRoot(runspace.location)
        guard isHere || !hasFolder, !FilePattern.isPattern(name), let machine = try? machine(of: runspace) else { return nil }
        let dot = name.lastIndex(of: ".").map { folded(String(name[$0...])) } ?? ""
        let known = [".exe", ".bat", ".cmd", ".com"], tails = known.contains(dot) ? [""] : known
        // Bare names are looked up on the machine only where its Path can have them: tools have been looked at before.
        let folders = hasFolder ? [runspace.location] : (machine.environment["Path"] ?? "").split(separator: ";").map(String.init)
        for folder in folders where !hasFolder || !tails.isEmpty {
            guard let path = try? WindowsPath(name, relativeTo: try? WindowsPath(folder)).description else { continue }
            for tail in tails {
                guard let item = try? machine.files.item(path + tail), !item.isDirectory, hasFolder || isBatch(path + tail) else { continue }
                return ApplicationInfo(name: item.name, path: path + tail)
            }
        }
        return nil
    }

    private static func isThere(_ tool: WindowsTool, _ runspace: Runspace) -> Bool {
        !tool.needsFile || (try? machine(of: runspace).files.item(tool.path)) != nil
    }

    /// The disks of the runspace's machine.
    static func disks(of runspace: Runspace) throws -> DiskManager? {
        if let session = runspace.machine as? MachineSession { return session.disks }
        return try (runspace.services[HostHandle.serviceKey] as? HostHandle)?.host().disks
    }

    /// The machine that a session belongs to: a guest's, or the host's.
    static func machine(of runspace: Runspace) throws -> WindowsMachine {
        if let machine = runspace.machine as? WindowsMachine { return machine }
        if let session = runspace.machine as? MachineSession { return session.windows }
        guard let handle = runspace.services[HostHandle.serviceKey] as? HostHandle else {
            throw ShellError("This session has no Windows machine to run the program on.", id: "NativeCommandFailed", category: .resourceUnavailable)
        }
        return try handle.host().platform.installedWindows
    }
}

/// One run of a tool in a pipeline; what is piped in comes to it as lines.
final class ToolProcessor: Processor {
    private let tool: WindowsTool
    private let arguments: [Argument]
    private let runspace: Runspace
    private var isPiped = false
    private var piped: [Value] = []

    init(_ tool: WindowsTool, _ arguments: [Argument], _ runspace: Runspace, out: OutputSink) {
        self.tool = tool
        self.arguments = arguments
        self.runspace = runspace
        super.init(out: out)
    }

    override var expectsInput: Bool {
        get { isPiped }
        set { isPiped = newValue }
    }

    override func process(_ item: Value) throws { piped.append(item) }
    override func processOnce() throws { try run() }
    override func end() throws { if isPiped { try run() } }

    private func run() throws {
        let runspace = runspace
        let out = out
        let location = WindowsPath.hasWindowsRoot(runspace.location) ? runspace.location : #"C:\"#
        let context = ToolContext(
            machine: try ToolCommands.machine(of: runspace), arguments: NativeArguments.texts(arguments, runspace, keepsQuotes: tool.name == "cmd"), location: location, input: try lines(piped),
            disks: try ToolCommands.disks(of: runspace),
            output: { line in
                if runspace.stopFlag.isSet { throw FlowControl.stopped }
                for part in line.split(separator: "\n", omittingEmptySubsequences: false) { try out.write(Value(String(part))) }
            },
            error: { line in
                if let sink = runspace.streams.error {
                    try sink.write(Value(line))
                } else {
                    runspace.host.writeError(line + "\n")
                }
            },
            ask: { question in
                guard runspace.host.isInteractive else { return nil }
                return try runspace.host.readLine(prompt: question)
            },
            shell: { text in
                let collector = Collector()
                do {
                    try runspace.invokeCommand("Invoke-Expression", [Argument(name: "Command", value: Value("& { $ErrorActionPreference = 'Stop'; " + text + " }"))], to: collector)
                } catch let error as ShellError {
                    throw CommandFailure(error.record.exception.message)
                }
                return try ToolProcessor.lines(Array(collector.array), runspace)
            },
            session: { try MachineSession.of(machine: runspace.machine, handle: runspace.services[HostHandle.serviceKey] as? HostHandle) },
            external: { name, words, input, write, fail in
                guard let found = try runspace.findExternal?(name, runspace) as? ApplicationInfo else { return nil }
                let result = try runspace.runToEnd(found, words, input: input)
                for line in result.output { try write(line) }
                for line in result.errors { try fail(line) }
                return result.code
            },
            checkStop: { if runspace.stopFlag.isSet { throw FlowControl.stopped } })
        let code = try tool.run(context)
        runspace.lastExitCode = code
        runspace.succeeded = code == 0
    }

    private func lines(_ items: [Value]) throws -> [String] { try Self.lines(items, runspace) }
    /// Texts line by line; other objects as they are shown.
    private static func lines(_ items: [Value], _ runspace: Runspace) throws -> [String] {
        var shown = items
        if items.contains(where: { $0.base.stringValue == nil }) {
            let collector = Collector()
            try runspace.invokeCommand("Out-String", [Argument(name: "Stream", value: true)], input: items, to: collector)
            shown = Array(collector.array)
        }
        return shown.flatMap { runspace.text($0).split(separator: "\n", omittingEmptySubsequences: false).map { $0.hasSuffix("\r") ? String($0.dropLast()) : String($0) } }
    }
}
