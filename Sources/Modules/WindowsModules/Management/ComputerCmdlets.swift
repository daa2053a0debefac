import ShellFormatting
import ShellRuntime
import VirtualMachines
import WindowsMachine

/// Restart-, Stop- and Rename-Computer. A guest's power and name are the model's; those of the host belong to the computer that runs the shell.
enum ComputerCmdlets {
    static let rows: [CmdletEntry] = {
        let rows = CmdletRows(module: "Microsoft.PowerShell.Management", space: "Microsoft.PowerShell.Commands.")
        let target = "ComputerName string[] @0 !vp =CN,__SERVER,Server,IPAddress; Credential pscredential @1; Force switch =f; WsmanAuthentication string (Default,Basic,Negotiate,CredSSP,Digest,Kerberos)"
        return [
            rows.row("Restart-Computer", RestartComputer.self, target + "; Wait switch; Timeout int =TimeoutSec; For string (Wmi,WinRM,PowerShell); Delay short", changes: "Medium"),
            rows.row("Stop-Computer", StopComputer.self, target, changes: "Medium"),
            rows.row(
                "Rename-Computer", RenameComputer.self,
                "PassThru switch; DomainCredential pscredential; LocalCredential pscredential; NewName string @0 !mp; ComputerName string !vp; Force switch; Restart switch; WsmanAuthentication string (Default,Basic,Negotiate,CredSSP,Digest,Kerberos)",
                changes: "Medium"),
        ]
    }()
    static let change = ModelSchema(
        "Microsoft.PowerShell.Commands.RenameComputerChangeInfo", [("HasSucceeded", "bool"), ("NewComputerName", "string"), ("OldComputerName", "string")])
    static func registerViews() {
        ViewRegistry.shared.register(change.typeName, .table([.property("HasSucceeded", width: 12), .property("OldComputerName", width: 25), .property("NewComputerName", width: 25)]))
    }
}

/// What cmdlets that change the computer's power share.
class ComputerPower: WindowsCmdlet {
    class var verb: String { "restart" }
    func change(_ host: VirtualizationHost, _ machine: VirtualMachine) throws {}

    final func isLocal(_ name: String) throws -> Bool {
        let own = try machine().computerName
        return [".", "localhost", "127.0.0.1"].contains(name.lowercased()) || name.equalsIgnoringCase(own)
    }
    override func process() throws {
        let verb = Self.verb
        for name in has("ComputerName") ? texts("ComputerName") : ["localhost"] {
            guard try isLocal(name) else {
                try writeError(
                    "Failed to \(verb) the computer \(name) with the following error message: The RPC server is unavailable. (0x800706BA).",
                    id: verb.prefix(1).uppercased() + verb.dropFirst() + "ComputerFailed", category: .operationStopped, target: Value(name), exception: "System.InvalidOperationException")
                continue
            }
            let own = try machine().computerName
            if flag("Wait") {
                try writeError(
                    "Cannot wait for the local computer to restart. The local computer is ignored when the Wait parameter is specified.", id: "CannotWaitLocalComputer", category: .invalidOperation,
                    target: Value(own), exception: "System.InvalidOperationException")
                continue
            }
            guard try shouldProcess("localhost (\(own))") else { continue }
            try act()
        }
    }
    /// Restarts or stops the session's own machine.
    final func act() throws {
        let session = runspace.machine as? MachineSession
        guard let machine = session?.virtualMachine, let handle = runspace.services[HostHandle.serviceKey] as? HostHandle else {
            throw terminating("The computer that runs this shell cannot be \(Self.verb == "restart" ? "restarted" : "stopped") from it.", id: "CommandFailed", category: .operationStopped, exception: "System.InvalidOperationException")
        }
        do { try change(try handle.host(), machine) } catch let error as VirtualizationError {
            throw terminating(error.lines.joined(separator: "\n"), id: "CommandFailed", category: .operationStopped, exception: "System.InvalidOperationException")
        }
    }
}
final class RestartComputer: ComputerPower {
    override func change(_ host: VirtualizationHost, _ machine: VirtualMachine) throws { try host.restart(machine, reboot: true) }
}
final class StopComputer: ComputerPower {
    override class var verb: String { "stop" }
    override func change(_ host: VirtualizationHost, _ machine: VirtualMachine) throws { try host.stop(machine, .shutDown) }
}

final class RenameComputer: ComputerPower {
    override func process() throws {
        let machine = try machine(), name = text("NewName") ?? "", old = machine.computerName
        let local = try text("ComputerName").map { try isLocal($0) } ?? true, computer = local ? old : text("ComputerName") ?? ""
        let isProper = !name.isEmpty && name.utf8.count <= 63 && name.utf8.allSatisfy { $0 == 0x2D || isLetter($0) || isDigit($0) } && !name.utf8.allSatisfy(isDigit)
        guard isProper else {
            return try writeError(
                "Skip computer '\(computer)' with new name '\(name)' because the new name is not valid. The new computer name entered is not properly formatted. Standard names may contain letters (a-z, A-Z), numbers (0-9), and hyphens (-), but no spaces or periods (.). The name may not consist entirely of digits, and may not be longer than 63 characters.",
                id: "InvalidNewName", category: .invalidArgument, target: Value(name), exception: "System.InvalidOperationException")
        }
        if name.equalsIgnoringCase(computer) {
            return try writeError(
                "Skip computer '\(computer)' with new name '\(name)' because the new name is the same as the current name.", id: "NewNameIsOldName",
                category: .invalidArgument, target: Value(name), exception: "System.InvalidOperationException")
        }
        guard try shouldProcess(computer) else { return }
        guard local, !machine.isHost, machine.operatingSystem.family == .windows else {
            let reason = local ? "The name of the host comes from its inventory." : "The RPC server is unavailable."
            return try writeError(
                "Fail to rename computer '\(computer)' to '\(name)' due to the following exception: \(reason)", id: "FailToRenameComputer", category: .operationStopped, target: Value(computer),
                exception: "System.InvalidOperationException")
        }
        // The next boot reads it.
        let control = #"HKLM\SYSTEM\CurrentControlSet\"#
        try machine.registry.set(control + #"Control\ComputerName\ComputerName"#, "ComputerName", .string(name.uppercased()))
        try machine.registry.set(control + #"Services\Tcpip\Parameters"#, "NV Hostname", .string(name))
        if flag("PassThru") { try write(ModelObject(ComputerCmdlets.change, [true, Value(name), Value(old)])) }
        if flag("Restart") { return try act() }
        try writeWarning("The changes will take effect after you restart the computer \(old).")
    }
    override func change(_ host: VirtualizationHost, _ machine: VirtualMachine) throws { try host.restart(machine, reboot: true) }
    private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
