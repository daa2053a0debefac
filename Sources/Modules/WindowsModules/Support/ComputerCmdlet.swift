import ShellRuntime
import VirtualMachines

/// A cmdlet whose -ComputerName or -CimSession names the machines that it works on, one after the other.
class ComputerCmdlet: WindowsCmdlet {
    /// How the machine was named that the command works on now; nil for the session's own where none was named.
    final private(set) var computer: String?

    /// What the command does on one machine.
    func act() throws {}

    /// No machine answers to the name.
    func reportUnreachable(_ name: String) throws {
        try writeError(
            "WinRM cannot process the request because the server name cannot be resolved: \(name).", id: "HRESULT 0x803380b9", category: .connectionError,
            target: Value(name), exception: "Microsoft.Management.Infrastructure.CimException")
    }

    final override func process() throws {
        var names = try texts("ComputerName") + sessionComputers()
        // An instance is worked on where it came from.
        if names.isEmpty, let origin = self["InputObject"].as(ModelObject.self)?["PSComputerName"]?.stringValue { names = [origin] }
        if names.isEmpty { return try act() }
        let own = runspace.services[HostHandle.serviceKey] as? HostHandle
        for name in names {
            place = nil
            if let other = reached(name) {
                if other !== own { place = other }
            } else if try ![".", "localhost", "127.0.0.1", "::1"].contains(name.lowercased()) && !name.equalsIgnoringCase(machine().computerName) {
                try reportUnreachable(name)
                continue
            }
            computer = name
            try act()
        }
    }
}
