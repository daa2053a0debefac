import ShellFormatting
import ShellRuntime
import VirtualMachines
import WindowsMachine

/// Add-, Remove-, Test- and Reset- of a computer's membership (`JoinDomainOrWorkgroup` of Win32_ComputerSystem). No domain answers in the
/// machine's network; a workgroup is a name that the local security authority keeps.
enum DomainMembership {
    static let noDomain = "The specified domain either does not exist or could not be contacted"

    static let change = ModelSchema("Microsoft.PowerShell.Commands.ComputerChangeInfo", settable: ["HasSucceeded", "ComputerName"], [("HasSucceeded", "bool"), ("ComputerName", "string")])
    static let rows: [CmdletEntry] = {
        let rows = CmdletRows(module: "Microsoft.PowerShell.Management", space: "Microsoft.PowerShell.Commands.")
        return [
            rows.row("Add-Computer", AddComputer.self), rows.row("Remove-Computer", RemoveComputer.self), rows.row("Test-ComputerSecureChannel", TestComputerSecureChannel.self),
            rows.row("Reset-ComputerMachinePassword", ResetComputerMachinePassword.self),
        ]
    }()
    static func registerViews() {
        ViewRegistry.shared.register(change.typeName, .table([.property("HasSucceeded", width: 12), .property("ComputerName", width: 25)]))
    }
}

/// What Add- and Remove-Computer share: the computers that are named.
class MembershipCmdlet: ComputerPower {
    /// Changes the session's own computer; false where it did not come to a change.
    func change(_ machine: WindowsMachine) throws -> Bool { false }
    private var isChanged = false

    override func process() throws {
        let names = has("ComputerName") ? texts("ComputerName") : ["localhost"]
        if has("NewName"), names.count > 1 {
            throw terminating(
                "Cannot rename multiple computers. The NewName parameter is valid only if a single computer is specified.", id: "CannotRenameMultipleComputers", category: .invalidArgument,
                target: self["ComputerName"], exception: "System.InvalidOperationException")
        }
        for name in names {
            guard try isLocal(name) else {
                try writeError(
                    "Cannot establish the WMI connection to the computer '\(name)' with the following error message: The RPC server is unavailable. (Exception from HRESULT: 0x800706BA).",
                    id: "AddComputerException", category: .operationStopped, target: Value(name), exception: "System.InvalidOperationException")
                continue
            }
            if try change(windowsMachine("domain membership")) { isChanged = true }
        }
    }
    override func end() throws {
        guard isChanged else { return }
        if flag("Restart") { return try act() }
        try writeWarning("The changes will take effect after you restart the computer \(try machine().computerName).")
    }
    override func change(_ host: VirtualizationHost, _ machine: VirtualMachine) throws { try host.restart(machine, reboot: true) }
    final func pass(_ succeeded: Bool, _ computer: String) throws {
        if flag("PassThru") { try write(ModelObject(DomainMembership.change, [.bool(succeeded), Value(computer)])) }
    }
    final func refuse(_ message: String, _ id: String, _ category: ErrorCategory, _ computer: String) throws {
        try writeError(message, id: id, category: category, target: Value(computer), exception: "System.InvalidOperationException")
    }
}

final class AddComputer: MembershipCmdlet {
    override func begin() throws {
        let options = (text("Options") ?? "").lowercased()
        for (name, needed) in [("passwordpass", "UnsecuredJoin"), ("deferspnset", "")] where options.contains(name) && !needed.isEmpty && !options.contains(needed.lowercased()) && !flag("Unsecure") {
            throw terminating(
                "The flag 'PasswordPass' is valid only if flag '\(needed)' is specified.", id: "InvalidJoinOptions", category: .invalidArgument, target: self["Options"], exception: "System.InvalidOperationException")
        }
    }
    override func change(_ machine: WindowsMachine) throws -> Bool {
        let computer = machine.computerName, current = machine.workgroup
        if let domain = text("DomainName") {
            guard try shouldProcess(computer, action: "Join in domain '\(domain)'") else { return false }
            try refuse(
                "Computer '\(computer)' failed to join domain '\(domain)' from its current workgroup '\(current)' with following error message: \(DomainMembership.noDomain).", "FailToJoinDomainFromWorkgroup",
                .operationStopped, computer)
            try pass(false, computer)
            return false
        }
        let workgroup = text("WorkgroupName") ?? ""
        guard try shouldProcess(computer, action: "Join in workgroup '\(workgroup)'") else { return false }
        guard !workgroup.equalsIgnoringCase(current) else {
            try refuse("Cannot add computer '\(computer)' to workgroup '\(workgroup)' because it is already in that workgroup.", "AddComputerToSameWorkgroup", .invalidOperation, computer)
            return false
        }
        guard Self.isName(workgroup) else {
            try refuse("Failed to join computer '\(computer)' to workgroup '\(workgroup)' with the following error message: The format of the specified network name is invalid", "FailToJoinWorkGroup", .operationStopped, computer)
            try pass(false, computer)
            return false
        }
        try machine.join(workgroup: workgroup)
        if let name = text("NewName") {
            let given: [(String, Value)] = [("NewName", Value(name)), ("Force", true), ("WarningAction", "SilentlyContinue")]
            try runspace.invokeCommand("Rename-Computer", given.map { Argument(name: $0.0, value: $0.1) }, to: NullSink())
        }
        try pass(true, computer)
        return true
    }
    /// A NetBIOS name.
    private static func isName(_ text: String) -> Bool { !text.isEmpty && text.utf8.count <= 15 && !text.contains { #""/\[]:|<>+=;,?*"#.contains($0) } }
}

final class RemoveComputer: MembershipCmdlet {
    override func change(_ machine: WindowsMachine) throws -> Bool {
        let computer = machine.computerName
        guard try shouldProcess(computer) else { return false }
        try refuse("Cannot remove computer '\(computer)' because it is not in a domain.", "ComputerNotInDomain", .invalidOperation, computer)
        return false
    }
}

/// A computer in a workgroup has no secure channel.
class SecureChannelCmdlet: WindowsCmdlet {
    class var refused: String { "" }
    override func process() throws {
        let computer = try windowsMachine("domain membership").computerName
        guard try shouldProcess(computer) else { return }
        throw terminating(Self.refused, id: "ComputerNotInDomain", category: .invalidOperation, target: Value(computer), exception: "System.InvalidOperationException")
    }
}
final class TestComputerSecureChannel: SecureChannelCmdlet {
    override class var refused: String { "Cannot verify the secure channel password for the local computer. The local computer is not currently part of a domain." }
}
final class ResetComputerMachinePassword: SecureChannelCmdlet {
    override class var refused: String { "Cannot reset the secure channel password for the account of the local computer. The local computer is not currently part of a domain." }
}
