import Glibc
import ShellRuntime

/// Get-RunspaceDebug, Enable-RunspaceDebug and Disable-RunspaceDebug. The debugger stops in the session of the prompt only: no other
/// runspace waits at a breakpoint, and that cannot be turned on.
class RunspaceDebugCommand: Cmdlet {
    final func chosen() throws -> [RunspaceObject] {
        _ = RunspaceObject.of(runspace)
        if has("ProcessName") {
            throw terminating(
                "The runspaces of other processes cannot be debugged: this engine opens no named pipe.", id: "RunspaceDebugProcessNotSupported",
                category: .notImplemented, exception: "System.Management.Automation.PSNotSupportedException")
        }
        if has("Runspace") { return values("Runspace").compactMap { $0.objectValue as? RunspaceObject } }
        let all = RunspaceTable.shared.all.sorted { $0.id < $1.id }
        if has("RunspaceId") { return try values("RunspaceId").flatMap { id in try found(all.filter { $0.id == id.int }, "RunspaceId", id) } }
        if has("RunspaceInstanceId") {
            return try values("RunspaceInstanceId").flatMap { id in
                try found(all.filter { $0.identifier.equalsIgnoringCase(runspace.text(id)) }, "RunspaceInstanceId", id)
            }
        }
        let names = texts("RunspaceName")
        if names.isEmpty { return all }
        return names.flatMap { name in
            let pattern = WildcardPattern.lenient(name)
            return all.filter { pattern.matches($0.name) }
        }
    }
    private func found(_ list: [RunspaceObject], _ label: String, _ wanted: Value) throws -> [RunspaceObject] {
        if list.isEmpty {
            try writeError(
                "No runspace was found with the \(label) \(runspace.text(wanted)).", id: "RunspaceDebugRunspaceNotFound", category: .invalidOperation, target: wanted,
                exception: "System.Management.Automation.PSInvalidOperationException")
        }
        return list
    }
}

final class GetRunspaceDebug: RunspaceDebugCommand {
    override func process() throws {
        for found in try chosen() {
            try write(
                CustomObject(
                    ["Enabled": false, "BreakAll": false, "RunspaceName": Value(found.name), "RunspaceId": Value(found.id)],
                    typeName: "Microsoft.PowerShell.Commands.PSRunspaceDebug"))
        }
    }
}
final class EnableRunspaceDebug: RunspaceDebugCommand {
    override func process() throws {
        for found in try chosen() {
            try writeError(
                "Cannot enable debugging for runspace \(found.name): the debugger of this host stops in the session of the prompt only.",
                id: "RunspaceDebugHostNotAvailable", category: .deviceError, target: .object(found),
                exception: "System.Management.Automation.PSInvalidOperationException")
        }
    }
}
final class DisableRunspaceDebug: RunspaceDebugCommand {
    /// What cannot be on is off.
    override func process() throws { _ = try chosen() }
}

/// Get-PSHostProcessInfo: the PowerShell processes that can be told of, which is this one.
final class GetPSHostProcessInfo: Cmdlet {
    override func process() throws {
        let names = texts("Name").map { WildcardPattern.lenient($0) }
        let ids = values("Id").map { Int64($0.int) } + values("Process").compactMap { try? Members.get($0, "Id", runspace).integerValue }
        let own = Int64(getpid())
        guard names.isEmpty || names.contains(where: { $0.matches("pwsh") }), ids.isEmpty && !has("Process") || ids.contains(own) else { return }
        try write(
            CustomObject(
                ["ProcessName": "pwsh", "ProcessId": Value(Int(own)), "AppDomainName": "DefaultAppDomain", "MainWindowTitle": ""],
                typeName: "Microsoft.PowerShell.Commands.PSHostProcessInfo"))
    }
}

let runspaceDebugTable: [CmdletEntry] = {
    let rows: [(String, Cmdlet.Type)] = [
        ("Get-RunspaceDebug", GetRunspaceDebug.self), ("Enable-RunspaceDebug", EnableRunspaceDebug.self), ("Disable-RunspaceDebug", DisableRunspaceDebug.self),
    ]
    return rows.map { name, type in cmdlet(name, type, implementing: "Microsoft.PowerShell.Commands.\(name.filter { $0 != "-" })Command") }
}()
let hostProcessTable: [CmdletEntry] = [
    cmdlet("Get-PSHostProcessInfo", GetPSHostProcessInfo.self, implementing: "Microsoft.PowerShell.Commands.GetPSHostProcessInfoCommand")
]
