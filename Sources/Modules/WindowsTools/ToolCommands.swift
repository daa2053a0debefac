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
            return try find?(name, runspace)
        }
        let make = runspace.makeNative
        runspace.makeNative = { application, arguments, runspace, out in
            if WindowsPath.hasWindowsRoot(application.path), let tool = WindowsTools.find(application.path) {
                return ToolProcessor(tool, arguments, runspace, out: out)
            }
            guard let make else {
                throw ShellError("Native commands cannot run here.", id: "NativeCommandFailed", category: .resourceUnavailable)
            }
            return try make(application, arguments, runspace, out)
        }
    }

    private static func isThere(_ tool: WindowsTool, _ runspace: Runspace) -> Bool {
        !tool.needsFile || (try? machine(of: runspace).files.item(tool.path)) != nil
    }

    /// The disks of the host; nil for a guest.
    static func disks(of runspace: Runspace) throws -> DiskManager? {
        if let session = runspace.machine as? MachineSession, !session.isHost { return nil }
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
            machine: try ToolCommands.machine(of: runspace), arguments: NativeArguments.texts(arguments, runspace), location: location, input: try lines(piped),
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
            session: { try MachineSession.of(machine: runspace.machine, handle: runspace.services[HostHandle.serviceKey] as? HostHandle) })
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
