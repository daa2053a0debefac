import ShellRuntime
import WindowsMachine

/// Module BitsTransfer: jobs that fetch a web address or copy a path, in the background or until they are done.
enum BitsTransferModule {
    static let module = BuiltinModule("BitsTransfer", version: "2.0.0.0", setUp: { BitsJobObject.registerViews() }) {
        let space = "Microsoft.BackgroundIntelligentTransfer.Management."
        return [
            windowsEntry("Start-BitsTransfer", StartBitsTransfer.self, implementing: space + "NewBitsTransferCommand"),
            windowsEntry("Get-BitsTransfer", GetBitsTransfer.self, implementing: space + "GetBitsTransferCommand"),
            windowsEntry("Add-BitsFile", AddBitsFile.self, implementing: space + "AddBitsFileCommand"),
            windowsEntry("Complete-BitsTransfer", CompleteBitsTransfer.self, implementing: space + "CompleteBitsTransferCommand"),
            windowsEntry("Remove-BitsTransfer", RemoveBitsTransfer.self, implementing: space + "RemoveBitsTransferCommand"),
            windowsEntry("Resume-BitsTransfer", ResumeBitsTransfer.self, implementing: space + "ResumeBitsTransferCommand"),
            windowsEntry("Set-BitsTransfer", SetBitsTransfer.self, implementing: space + "SetBitsTransferCommand"),
            windowsEntry("Suspend-BitsTransfer", SuspendBitsTransfer.self, implementing: space + "SuspendBitsTransferCommand"),
        ]
    }
}

/// What the cmdlets of transfers share: jobs of the pipeline and the service's errors.
class BitsCmdlet: WindowsCmdlet {
    static let notFound = "The requested job was not found.", wrongState = "The requested action is not allowed in the current job state. The job might have been canceled or completed transferring. It is in a read-only state now."

    final func refuse(_ message: String, target: Value = .null) throws {
        let name = runtime.info.name.filter { $0 != "-" }
        try writeError(message, id: name + "COMException", category: .invalidOperation, target: target, exception: "System.Runtime.InteropServices.COMException")
    }
    /// Each job that is there still.
    final func eachJob(_ action: String? = nil, _ body: (inout BitsJob, WindowsMachine) throws -> Void) throws {
        let machine = try windowsMachine("transfer service")
        for value in values("BitsJob") {
            guard let object = value.as(BitsJobObject.self) else {
                throw terminating("Cannot bind parameter 'BitsJob'. Cannot convert the value to type \"\(BitsJobObject.typeName)\".", id: "ParameterArgumentTransformationError", category: .invalidArgument, target: value, exception: "System.Management.Automation.ParameterBindingException")
            }
            guard var job = BitsJob.read(object.last.id, machine) else {
                try refuse(Self.notFound, target: value)
                continue
            }
            guard try shouldProcess(job.name + " " + job.id) else { continue }
            try body(&job, machine)
        }
    }
    /// A file of the job with a temporary one beside its place; a folder's file keeps its name.
    final func file(_ source: String, _ target: String, upload: Bool, _ machine: WindowsMachine) throws -> BitsJob.File {
        let remote = upload ? target : source, own = upload ? source : target
        var local = try path(own)
        let name = source.split(whereSeparator: { $0 == "\\" || $0 == "/" }).last.map { String($0.split(separator: "?").first ?? $0) } ?? "file"
        let collector = Collector()
        try runspace.invokeCommand("Test-Path", [("LiteralPath", Value(local)), ("PathType", "Container")].map { Argument(name: $0.0, value: $0.1) }, to: collector)
        let slash = local.contains("\\") ? "\\" : "/"
        if !upload, collector.array.first.map({ runspace.truth($0) }) ?? false { local += (local.hasSuffix(slash) ? "" : slash) + name }
        let folder = local.lastIndex(where: { $0 == "\\" || $0 == "/" }).map { String(local[...$0]) } ?? ""
        let number = String(machine.clock.now.rawValue & 0xFFFF, radix: 16, uppercase: true)
        return BitsJob.File(remote: remote, local: local, total: nil, temporary: folder + "BIT" + number + name.prefix(4).filter { $0.isLetter || $0.isNumber } + ".tmp")
    }
    /// A path in full, of whichever file system it belongs to.
    final func path(_ text: String) throws -> String {
        if BitsJob.isWeb(text) { return text }
        let collector = Collector()
        try runspace.runText("$ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath('\(text.replacing("'", with: "''"))')", to: collector)
        return collector.array.first.map { runspace.text($0) } ?? fullPath(text)
    }
    /// Takes what the parameters say into the job.
    final func apply(_ job: inout BitsJob) {
        if let name = text("DisplayName") { job.name = name }
        if let about = text("Description") { job.about = about }
        if let priority = text("Priority") { job.priority = priority }
        for name in BitsJob.defaults.keys where has(name) {
            let list = values(name).map { runspace.text($0) }
            job.settings[name] = name == "Dynamic" || name == "CustomHeadersWriteOnly" ? flag(name) ? "True" : "False" : list.joined(separator: "\n")
        }
    }
    final func object(_ job: BitsJob, _ machine: WindowsMachine) -> BitsJobObject { BitsJobObject(job, machine) }
}

/// Start-BitsTransfer: without -Asynchronous the files are there when the command ends.
final class StartBitsTransfer: BitsCmdlet {
    override func process() throws {
        let machine = try windowsMachine("transfer service"), targets = texts("Destination"), direction = text("TransferType") ?? "Download", upload = direction != "Download"
        let sources = texts("Source")
        guard try shouldProcess(sources.joined(separator: ", ")) else { return }
        var job = BitsJob(id: try newId())
        job.direction = direction
        job.owner = machine.computerName + "\\" + machine.configuration.userName
        (job.created, job.modified) = (machine.clock.now, machine.clock.now)
        apply(&job)
        for (at, source) in sources.enumerated() {
            let target = targets.indices.contains(at) ? targets[at] : targets.first ?? runspace.location
            job.files.append(try file(source, target, upload: upload, machine))
        }
        job.state = flag("Suspended") ? "Suspended" : "Connecting"
        try job.save(machine)
        if flag("Asynchronous") || flag("Suspended") { return try write(object(job, machine)) }
        job.credential = self["Credential"]
        try job.advance(machine, runspace)
        guard job.state == "Transferred" else {
            // The job fails; nothing of it stays.
            try job.cancel(machine, runspace)
            return try writeError(job.error, id: "StartBitsTransferCOMException", category: .invalidOperation, exception: "System.Exception")
        }
        try job.complete(machine, runspace)
    }
    private func newId() throws -> String {
        guard let type = runspace.findType("System.Guid") else { return "" }
        return runspace.text(try Members.invokeStatic(type, "NewGuid", [], runspace))
    }
}

final class GetBitsTransfer: BitsCmdlet {
    override func process() throws {
        let machine = try windowsMachine("transfer service"), all = BitsJob.all(machine)
        if has("JobId") {
            for id in values("JobId").map({ runspace.text($0) }) {
                if let job = all.first(where: { $0.id.equalsIgnoringCase(id) }) { try write(object(job, machine)) } else { try refuse(Self.notFound, target: Value(id)) }
            }
            return
        }
        for job in all where fits(job.name, texts("Name")) { try write(object(job, machine)) }
        for name in texts("Name") where !Self.isPattern(name) && !all.contains(where: { $0.name.equalsIgnoringCase(name) }) { try refuse(Self.notFound, target: Value(name)) }
    }
}

final class AddBitsFile: BitsCmdlet {
    override func process() throws {
        let sources = texts("Source"), targets = texts("Destination")
        try eachJob { job, machine in
            for (at, source) in sources.enumerated() {
                let target = targets.indices.contains(at) ? targets[at] : targets.first ?? runspace.location
                job.files.append(try file(source, target, upload: job.direction != "Download", machine))
            }
            // A job with further files is not done.
            if job.state == "Transferred" { job.state = "Connecting" }
            job.modified = machine.clock.now
            try job.save(machine)
            try write(object(job, machine))
        }
    }
}
final class CompleteBitsTransfer: BitsCmdlet {
    override func process() throws {
        try eachJob { job, machine in
            try job.advance(machine, runspace)
            do { try job.complete(machine, runspace) } catch let error as ShellError { try refuse(error.record.message) }
        }
    }
}
final class RemoveBitsTransfer: BitsCmdlet {
    override func process() throws { try eachJob { job, machine in try job.cancel(machine, runspace) } }
}
final class SuspendBitsTransfer: BitsCmdlet {
    override func process() throws {
        try eachJob { job, machine in
            guard job.state != "Transferred" else { return try refuse(Self.wrongState) }
            job.state = "Suspended"
            job.modified = machine.clock.now
            try job.save(machine)
            try write(object(job, machine))
        }
    }
}
final class ResumeBitsTransfer: BitsCmdlet {
    override func process() throws {
        try eachJob { job, machine in
            guard job.state != "Transferred" else { return try refuse(Self.wrongState) }
            guard !job.files.isEmpty else { return try refuse("The job does not contain any files.") }
            job.state = "Connecting"
            job.modified = machine.clock.now
            try job.save(machine)
            if flag("Asynchronous") { return try write(object(job, machine)) }
            try job.advance(machine, runspace)
            guard job.state == "Transferred" else { return try refuse(job.error) }
            try job.complete(machine, runspace)
        }
    }
}
final class SetBitsTransfer: BitsCmdlet {
    override func process() throws {
        try eachJob { job, machine in
            apply(&job)
            if flag("SetOwnerToCurrentUser") { job.owner = machine.computerName + "\\" + machine.configuration.userName }
            job.modified = machine.clock.now
            try job.save(machine)
            try write(object(job, machine))
        }
    }
}
