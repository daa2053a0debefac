import ShellRuntime
import VirtualMachines

/// Sessions on a host by its name: the session's own computer, or another host of its inventory.
enum HostConnection {
    /// A new runspace there; nil where no host has the name.
    static func open(_ name: String, _ runspace: Runspace) throws -> Runspace? {
        // A guest reaches itself alone.
        guard (runspace.machine as? MachineSession)?.isHost ?? true, let own = runspace.services[HostHandle.serviceKey] as? HostHandle,
            let handle = own.named(name)
        else { return nil }
        let remote = runspace.sibling()
        guard handle !== own else { return remote }
        remote.services[HostHandle.serviceKey] = handle
        remote.machine = try handle.session()
        remote.location = #"C:\Users\Administrator\Documents"#
        return remote
    }
}
