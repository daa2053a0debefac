import ShellRuntime

/// Suspend-Job and Resume-Job: for jobs of workflows alone, which there are none of. Other kinds of jobs are refused one by one.
class WorkflowJobCmdlet: JobCmdlet {
    class var verb: String { "suspend" }
    override func process() throws {
        for job in try chosen() {
            try writeError(
                "The job with the session ID \(job.id) does not support the operation to \(Self.verb) it.", id: "Job2OperationNotSupportedOnJob", category: .invalidType, target: .object(job),
                exception: "System.Management.Automation.PSNotSupportedException")
        }
    }
}
final class SuspendJob: WorkflowJobCmdlet {}
final class ResumeJob: WorkflowJobCmdlet { override class var verb: String { "resume" } }
