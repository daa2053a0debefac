import ShellRuntime
import ShellSyntax
import ShellTypes

/// What the job cmdlets share.
class JobCmdlet: Cmdlet {
    /// Whether children of jobs are found by id and name too.
    var findsChildren: Bool { false }
    private static let argument = "System.Management.Automation.PSArgumentException"

    final func chosen() throws -> [JobObject] {
        let table = JobTable.of(runspace)
        let known = findsChildren ? table.withChildren : table.jobs
        if has("Job") { return values("Job").compactMap { $0.objectValue as? JobObject } }
        if has("Id") {
            return try values("Id").compactMap { value in
                if let job = known.first(where: { Int64($0.id) == value.integerValue }) { return job }
                try writeError(
                    "The command cannot find a job with the job ID \(runspace.text(value)). Verify the value of the Id parameter and then try the command again.",
                    id: "JobWithSpecifiedSessionNotFound", category: .objectNotFound, target: value, exception: Self.argument)
                return nil
            }
        }
        if has("InstanceId") {
            return try values("InstanceId").compactMap { value in
                let wanted = runspace.text(value)
                if let job = known.first(where: { $0.identifier.equalsIgnoringCase(wanted) }) { return job }
                try writeError(
                    "The command cannot find a job with the instance ID \(wanted). Verify the value of the InstanceId parameter and then try the command again.",
                    id: "JobWithSpecifiedInstanceIdNotFound", category: .objectNotFound, target: value, exception: Self.argument)
                return nil
            }
        }
        if has("Name") {
            var list: [JobObject] = []
            for name in texts("Name") {
                let pattern = WildcardPattern.lenient(name)
                let found = known.filter { pattern.matches($0.name) }
                if found.isEmpty, !pattern.hasWildcards {
                    try writeError(
                        "The command cannot find the job because the job name \(name) was not found. Verify the value of the Name parameter, and then try the command again.",
                        id: "JobWithSpecifiedNameNotFound", category: .objectNotFound, target: Value(name), exception: Self.argument)
                }
                list += found
            }
            return list
        }
        if has("State") {
            let wanted = self["State"].raw
            return table.jobs.filter { $0.work.state.rawValue == Int64(wanted) }
        }
        if has("Command") {
            let patterns = texts("Command").map { WildcardPattern.lenient($0) }
            return table.jobs.filter { job in patterns.contains { $0.matches(job.command) || $0.matches(job.command[...].trimmingBlanks()) } }
        }
        if let filter = self["Filter"].objectValue as? DictionaryObject {
            return try table.jobs.filter { job in
                try filter.pairs.allSatisfy { key, value in
                    Operators.equals(try Members.get(.object(job), runspace.text(key), runspace), value, caseSensitive: false, runspace)
                }
            }
        }
        return table.jobs
    }
    final func wait(_ jobs: [JobObject], any: Bool = false, seconds: Int? = nil) throws {
        let end = seconds.flatMap { $0 < 0 ? nil : Waiting.nanoseconds() + Int64($0) * 1_000_000_000 } ?? Int64.max
        while !(any ? jobs.contains { $0.work.isDone } : jobs.allSatisfy { $0.work.isDone }), Waiting.nanoseconds() < end {
            try Waiting.pause(milliseconds: 2, runspace)
        }
    }
    /// A script file as a block.
    final func scriptFile(_ path: String) throws -> ScriptBlockObject {
        let full = try FileAccess.resolve(path, runspace)
        guard let bytes = FileAccess.service(runspace).read(full) else {
            throw terminating(
                "Cannot find path '\(full)' because it does not exist.", id: "PathNotFound", category: .objectNotFound, target: Value(full),
                exception: "System.Management.Automation.ItemNotFoundException")
        }
        return try runspace.parseBlock(FileAccess.decode(bytes), fileName: full)
    }
}

/// Start-Job: the child runs in a session of its own within this process; what passes between them goes through serialization.
final class StartJob: JobCmdlet {
    private var input: [Value]?
    override func begin() throws {
        let space = "System.Management.Automation."
        if flag("RunAs32") {
            throw terminating(
                "The RunAs32 parameter cannot be used from a 64-bit process.", id: "RunAs32NotSupported", category: .invalidOperation,
                exception: space + "PSInvalidOperationException")
        }
        if has("PSVersion") {
            throw terminating(
                "Start-Job runs this version of PowerShell only; a job of version \(text("PSVersion") ?? "") cannot be started.", id: "PSVersionNotSupported",
                category: .notImplemented, exception: space + "PSNotSupportedException")
        }
        if has("Credential") {
            throw terminating(
                "A job runs as the user of this session; the Credential parameter is not supported.", id: "CredentialNotSupported", category: .notImplemented,
                exception: space + "PSNotSupportedException")
        }
        if let definition = text("DefinitionName") {
            throw terminating(
                "The command cannot find a job definition named \(definition).", id: "StartJobFromDefinitionNameNotFound", category: .objectNotFound,
                target: Value(definition), exception: space + "RuntimeException")
        }
        if let folder = text("WorkingDirectory"), !FileAccess.service(runspace).isFolder(try FileAccess.resolve(folder, runspace)) {
            throw terminating(
                "The Start-Job working directory '\(folder)' does not exist.", id: "DirectoryNotFoundException", category: .invalidOperation,
                exception: "System.IO.DirectoryNotFoundException")
        }
    }
    override func process() throws {
        if has("InputObject") { input = (input ?? []) + [self["InputObject"]] }
    }
    override func end() throws {
        guard let block = try (text("FilePath") ?? text("LiteralPath")).map({ try scriptFile($0) }) ?? (self["ScriptBlock"].objectValue as? ScriptBlockObject) else { return }
        let work = try SiblingRun(
            block, runspace, arguments: values("ArgumentList"), input: input, setUp: self["InitializationScript"].objectValue as? ScriptBlockObject, copies: true)
        if let folder = text("WorkingDirectory") { work.runspace.location = try FileAccess.resolve(folder, runspace) }
        let job = JobTable.of(runspace).add(name: text("Name"), command: block.toText(), .background, work)
        work.start()
        try write(job)
    }
}

final class GetJob: JobCmdlet {
    override var findsChildren: Bool { true }
    override func process() throws {
        var jobs = try chosen()
        if flag("IncludeChildJob") || has("ChildJobState") {
            let wanted = has("ChildJobState") ? Int64(self["ChildJobState"].raw) : nil
            jobs = jobs.flatMap { job in [job] + job.children.filter { wanted == nil || $0.work.state.rawValue == wanted } }
        }
        if has("HasMoreData") {
            let wanted = flag("HasMoreData")
            jobs = jobs.filter { $0.hasMoreData == wanted }
        }
        if let before = self["Before"].dateValue { jobs = jobs.filter { ($0.work.ended?.ticks).map { $0 < before.ticks } ?? false } }
        if let after = self["After"].dateValue { jobs = jobs.filter { ($0.work.ended?.ticks).map { $0 > after.ticks } ?? false } }
        if let newest = integer("Newest") { jobs = Array(jobs.suffix(max(0, newest))) }
        for job in jobs { try write(job) }
    }
}
final class WaitJob: JobCmdlet {
    private var jobs: [JobObject] = []
    override func process() throws { jobs += try chosen() }
    override func end() throws {
        try wait(jobs, any: flag("Any"), seconds: has("Timeout") ? integer("Timeout") : nil)
        if flag("Any") {
            if let first = jobs.first(where: { $0.work.isDone }) { try write(first) }
            return
        }
        for job in jobs where job.work.isDone { try write(job) }
    }
}
final class ReceiveJob: JobCmdlet {
    override func begin() throws {
        for name in ["WriteEvents", "AutoRemoveJob", "WriteJobInResults", "Force"] where flag(name) && !flag("Wait") {
            throw misuse("The \(name) parameter cannot be used without the Wait parameter.")
        }
        if flag("Wait"), flag("Keep") { throw misuse("The Wait and Keep parameters cannot be used together in the same command.") }
        if has("Session") || has("ComputerName") || has("Location") { throw misuse("The jobs of this session run on this computer; choose them by job, name or ID.") }
    }
    private func misuse(_ message: String) -> ShellError {
        terminating(message, id: "InvalidOperation", category: .invalidOperation, exception: "System.Management.Automation.PSInvalidOperationException")
    }
    override func process() throws {
        for job in try chosen() {
            if flag("WriteJobInResults") { try write(job) }
            let sources = flag("NoRecurse") ? [job] : job.sources
            var seen: [JobProgress] = sources.map { _ in .running }
            var failed: Set<Int> = []
            while true {
                let states = sources.map(\.work.state), isDone = job.work.isDone
                for source in sources {
                    let isOver = source.work.isDone
                    try JobStreams.deliver(source.work.take(keep: flag("Keep")), self, ofProcess: job.kindOfJob == .background)
                    if isOver, let reason = source.work.reason, failed.insert(source.id).inserted { try fail(source, reason) }
                }
                if flag("WriteEvents") {
                    for at in sources.indices where states[at] != seen[at] && states[at] != .notStarted { try write(stateChange(sources[at], states[at], seen[at])) }
                    seen = states
                }
                if !flag("Wait") || isDone { break }
                try Waiting.pause(milliseconds: 2, runspace)
            }
            if flag("AutoRemoveJob"), job.work.isDone { JobTable.of(runspace).remove(job) }
        }
    }
    private func stateChange(_ job: JobObject, _ after: JobProgress, _ before: JobProgress) -> NetObject {
        EventArgumentsObject(
            "System.Management.Automation.JobStateEventArgs", [("JobStateInfo", job.stateInfo(after)), ("PreviousJobStateInfo", job.stateInfo(before))])
    }
    /// Why a job failed: a background job's own error, or that the state of another kind of job is Failed.
    private func fail(_ job: JobObject, _ reason: ErrorRecordObject) throws {
        if job.kindOfJob == .background { return try writeError(reason) }
        try writeError(ErrorRecordObject(reason.exception, id: "JobStateFailed", category: .invalidResult))
    }
}
/// Hands a sibling's streams to the command that reads them.
enum JobStreams {
    /// What a process of its own said to its host (warnings, Write-Host) is said to this one, whatever is redirected.
    static func deliver(_ items: [(StreamKind, Value)], _ cmdlet: Cmdlet, ofProcess: Bool = false) throws {
        for (kind, value) in items {
            if ofProcess, cmdlet.runtime.redirects(kind) {
                if kind == .warning {
                    cmdlet.runspace.showMessage("WARNING: ", cmdlet.runspace.text(value))
                    continue
                }
                if kind == .information, let record = value.objectValue as? InformationRecordObject, record.tags.contains("PSHOST") { cmdlet.runspace.showInformation(record) }
            }
            switch kind {
            case .output: try cmdlet.write(value)
            case .error: if let record = value.objectValue as? ErrorRecordObject { try cmdlet.writeError(record) }
            case .warning: try cmdlet.writeWarning(cmdlet.runspace.text(value))
            case .verbose: try cmdlet.writeVerbose(cmdlet.runspace.text(value))
            case .debug: try cmdlet.writeDebug(cmdlet.runspace.text(value))
            case .information:
                if let record = value.objectValue as? InformationRecordObject {
                    try cmdlet.runtime.writeInformation(record, isHost: record.tags.contains("PSHOST"))
                }
            }
        }
    }
}
final class StopJob: JobCmdlet {
    override func process() throws {
        let jobs = try chosen()
        for job in jobs where try shouldProcess("Command to stop job \(job.id)") {
            EventManagerObject.existing(runspace)?.unsubscribe(actionOf: job)
            job.work.stop()
        }
        try wait(jobs)
        if flag("PassThru") { for job in jobs { try write(job) } }
    }
}
final class RemoveJob: JobCmdlet {
    override func process() throws {
        for job in try chosen() {
            if !job.work.isDone {
                guard flag("Force") else {
                    try writeError(
                        "The command cannot remove the job with the job ID \(job.id) because the job is not finished. To remove the job, first stop the job, or use the Force parameter. (Parameter 'Job')",
                        id: "JobObjectNotFinishedCannotBeRemoved", category: .invalidOperation, target: .object(job), exception: "System.ArgumentException")
                    continue
                }
                job.work.stop()
                try wait([job])
            }
            guard try shouldProcess("Command to remove job \(job.id)") else { continue }
            EventManagerObject.existing(runspace)?.unsubscribe(actionOf: job)
            JobTable.of(runspace).remove(job)
        }
    }
}

/// A pipeline with `&` at its end.
enum BackgroundPipelines {
    static func start(_ ast: Ast, _ runspace: Runspace, _ out: OutputSink) throws {
        var text = ast.text
        while let last = text.last, last == "&" || last.isWhitespace { text.removeLast() }
        let block = try runspace.parseBlock(text)
        let work = try SiblingRun(block, runspace)
        // Variables keep the values they have now.
        for case let variable as VariableExpressionAst in ast.findAll(searchNestedScriptBlocks: true, where: { $0.kind == .variableExpression }) {
            let name = variable.variablePath.unqualifiedPath
            if let box = runspace.findBox(name), box.isSet, !["_", "true", "false", "null", "args", "input"].contains(name.lowercased()) {
                work.runspace.setGlobal(name, box.value)
            }
        }
        let job = JobTable.of(runspace).add(name: nil, command: text, .background, work)
        work.start()
        try out.write(.object(job))
    }
}

let jobTable: [CmdletEntry] = {
    let space = "Microsoft.PowerShell.Commands."
    let rows: [(String, Cmdlet.Type)] = [
        ("Start-Job", StartJob.self), ("Get-Job", GetJob.self), ("Wait-Job", WaitJob.self), ("Receive-Job", ReceiveJob.self), ("Stop-Job", StopJob.self),
        ("Remove-Job", RemoveJob.self), ("Debug-Job", DebugJob.self),
    ]
    return rows.map { name, type in cmdlet(name, type, implementing: space + name.filter { $0 != "-" } + "Command") }
}()
