import ShellRuntime
import Synchronization

/// The queue of a session's thread jobs: as many run at once as the last -ThrottleLimit allows (5 at first).
final class ThreadJobQueue: @unchecked Sendable {
    private struct State: @unchecked Sendable {
        var limit = 5
        var running: [SiblingRun] = []
        var waiting: [SiblingRun] = []
    }
    private let state = Mutex(State())

    func enqueue(_ work: SiblingRun, limit: Int?) {
        work.afterwards = { [weak self] run in self?.ended(run) }
        state.withLock {
            if let limit { $0.limit = limit }
            $0.waiting.append(work)
        }
        startNext()
    }
    private func ended(_ work: SiblingRun) {
        state.withLock {
            $0.running.removeAll { $0 === work }
            $0.waiting.removeAll { $0 === work }
        }
        startNext()
    }
    private func startNext() {
        while true {
            let next = state.withLock { state -> SiblingRun? in
                // One that was started or stopped by hand waits no longer.
                state.waiting.removeAll { $0.state != .notStarted }
                guard state.running.count < state.limit, !state.waiting.isEmpty else { return nil }
                let next = state.waiting.removeFirst()
                state.running.append(next)
                return next
            }
            guard let next else { return }
            next.start()
        }
    }
}

/// Start-ThreadJob.
final class StartThreadJob: JobCmdlet {
    private var input: [Value] = []
    override func process() throws { if has("InputObject") { input.append(self["InputObject"]) } }
    override func end() throws {
        let path = text("FilePath")
        guard let block = try path.map({ try scriptFile($0) }) ?? (self["ScriptBlock"].objectValue as? ScriptBlockObject) else { return }
        let work = try SiblingRun(
            block, runspace, arguments: values("ArgumentList"), input: input, setUp: self["InitializationScript"].objectValue as? ScriptBlockObject,
            keepsSetUpOutput: true)
        if has("StreamingHost") { work.runspace.host = runspace.host }
        let table = JobTable.of(runspace)
        let job = table.add(name: text("Name"), command: path ?? block.toText(), .thread, work)
        table.threads.enqueue(work, limit: has("ThrottleLimit") ? integer("ThrottleLimit") : nil)
        try write(job)
    }

    static let surface = """
        Start-ThreadJob|Microsoft.PowerShell.ThreadJob|||None||Microsoft.PowerShell.ThreadJob.ThreadJob
        ScriptBlock|FilePath
        ScriptBlock|scriptblock||ValidateNotNull()|||0:0:m
        Name|string||ValidateNotNullOrEmpty()|||*:-:
        InitializationScript|scriptblock||ValidateNotNull()|||*:-:
        InputObject|psobject||ValidateNotNull()|||*:-:v
        ArgumentList|System.Object[]|||||*:-:
        ThrottleLimit|int||ValidateRange(1, 1000000)|||*:-:
        StreamingHost|System.Management.Automation.Host.PSHost|||||*:-:
        FilePath|string||ValidateNotNullOrEmpty()|||1:0:m
        """
}

extension ShellModules {
    /// Thread jobs have a module of their own.
    public static let threadJob = BuiltinModule("Microsoft.PowerShell.ThreadJob", version: "2.2.0") {
        [
            CmdletEntry(
                "Start-ThreadJob", implementingType: "Microsoft.PowerShell.ThreadJob.StartThreadJobCommand",
                surface: { CommandMetadata(surface: StartThreadJob.surface) }, make: { StartThreadJob() })
        ]
    }
}
