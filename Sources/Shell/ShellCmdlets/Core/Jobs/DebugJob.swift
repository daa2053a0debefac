import ShellRuntime

/// Debug-Job: finds the job; there is no debugger that reaches into a job's session.
final class DebugJob: JobCmdlet {
    override func process() throws {
        let job = try found()
        guard !job.work.isDone else {
            throw failure("The job cannot be debugged because it is not running.", id: "DebugJobNotRunning", target: .object(job))
        }
        guard try shouldProcess(job.name, action: "Debug") else { return }
        throw failure(
            "The job cannot be debugged: the debugger of this host stops in its own session only.", id: "DebugJobHostNotAvailable", category: .deviceError,
            target: .object(job))
    }
    private func found() throws -> JobObject {
        if let job = self["Job"].objectValue as? JobObject { return job }
        let all = JobTable.of(runspace).withChildren
        let (matches, label, wanted): ([JobObject], String, String)
        if let id = integer("Id") {
            (matches, label, wanted) = (all.filter { $0.id == id }, "Id", String(id))
        } else if let id = text("InstanceId") {
            (matches, label, wanted) = (all.filter { $0.identifier.equalsIgnoringCase(id) }, "InstanceId", id)
        } else {
            let name = text("Name") ?? ""
            (matches, label, wanted) = (all.filter { $0.name.equalsIgnoringCase(name) }, "Name", name)
        }
        guard let first = matches.first else {
            throw failure("No job was found with the \(label) \(wanted).", id: "DebugJobNoJobFoundWith\(label)")
        }
        guard matches.count == 1 else {
            throw failure("More than one job was found with the \(label) \(wanted). Only one job can be debugged at a time.", id: "DebugJobFoundMultipleJobsWith\(label)")
        }
        return first
    }
    private func failure(_ message: String, id: String, category: ErrorCategory = .invalidOperation, target: Value = .null) -> ShellError {
        terminating(message, id: id, category: category, target: target, exception: "System.Management.Automation.PSInvalidOperationException")
    }
}
