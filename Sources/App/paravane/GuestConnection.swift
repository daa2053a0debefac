import ShellRuntime
import VirtualMachines

/// PowerShell Direct: a runspace in the guest of a virtual machine.
enum GuestConnection {
    /// Opens one by the machine's name or id. A new runspace each time; it belongs to the guest's own machine.
    static func open(_ name: String, _ byID: Bool, _ runspace: Runspace) throws -> (Runspace, String) {
        guard let handle = runspace.services[HostHandle.serviceKey] as? HostHandle else {
            throw failure("This session has no virtualization host.", "InvalidOperation", .invalidOperation)
        }
        let host = try handle.host()
        let found: [VirtualMachine]
        if byID {
            found = host.machines.filter { "\($0.id)".equalsIgnoringCase(name) }
        } else if name.contains("*") || name.contains("?"), let pattern = try? WildcardPattern(name) {
            found = host.machines.filter { pattern.matches($0.name) }
        } else {
            found = host.machines(named: name)
        }
        let what = byID ? "VMId" : "VMName"
        guard let machine = found.first else {
            throw failure("The input \(what) \(name) does not resolve to a single virtual machine.", "Invalid\(what)NoVM", .invalidArgument)
        }
        guard found.count == 1 else {
            throw failure(
                "The input \(what) \(name) does not resolve to a single virtual machine.", "Invalid\(what)MultipleVM", .invalidArgument)
        }
        guard machine.state == .running else {
            throw failure("The virtual machine \(machine.name) is not in running state.", "InvalidVMState", .invalidArgument)
        }
        guard let session = MachineSession.guest(of: machine) else {
            throw ended(machine)
        }
        let remote = runspace.sibling()
        remote.machine = session
        remote.isConnected = { session.isConnected }
        remote.around = { body in
            guard session.isConnected else { throw ended(machine) }
            try session.runningCommands(body)
        }
        remote.onClose = { session.close() }
        remote.setGlobal("PID", .int(Int32(clamping: session.processID)))
        remote.location = #"C:\Users\Administrator\Documents"#
        return (remote, machine.name)
    }

    private static func ended(_ machine: VirtualMachine) -> ShellError {
        ShellError(
            "The Hyper-V Socket Target Process has ended.", id: "PSSessionStateBroken", category: .openError, target: Value(machine.name),
            exception: "System.Management.Automation.Remoting.PSDirectException")
    }
    private static func failure(_ message: String, _ id: String, _ category: ErrorCategory) -> ShellError {
        ShellError(message, id: id, category: category, exception: "System.ArgumentException")
    }
}
