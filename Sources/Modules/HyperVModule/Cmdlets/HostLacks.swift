import ShellRuntime
import VirtualMachines

/// Cmdlets for what this host does not have: there is nothing to show, and what would make or change it is refused with the reason.
class LackingCmdlet: HyperVCmdlet {
    /// What a command has in mind that names no machine.
    class var reason: String { "" }

    override func act() throws {
        let name = runtime.info.name
        let shows = name.lowercased().hasPrefix("get-")
        // A machine that is not there is missed first.
        if has("VMName") || has("VM") {
            for machine in try machines() where !shows {
                guard try confirmed("\(name) will configure the virtual machine \"\(machine.name)\".") else { continue }
                try report(VirtualizationError(.notSupported, nil, ["The operation failed for virtual machine '\(machine.name)'.", Self.reason]))
            }
            return
        }
        guard !shows else { return }
        guard try confirmed("\(name) will configure the host \"\(host().computerName)\".") else { return }
        try report(VirtualizationError(.notSupported, nil, ["The operation failed.", Self.reason]))
    }
}

/// RemoteFX is gone from Windows since build 19042.
final class RemoteFxCmdlet: LackingCmdlet {
    override class var reason: String { "The RemoteFX 3D video adapter is no longer supported on this version of Windows. Use GPU partitioning instead." }
}

/// Virtual Fibre Channel: the host's inventory has no host bus adapter.
final class FibreChannelCmdlet: LackingCmdlet {
    override class var reason: String { "No Fibre Channel host bus adapter was found on this host." }
}

/// Persistent memory: no volume of the host is in direct access mode.
final class PersistentMemoryCmdlet: LackingCmdlet {
    override class var reason: String { "This host has no persistent memory: none of its volumes is in direct access (DAX) mode." }
}

/// A drive for keys of generation 1 machines.
final class KeyStorageCmdlet: LackingCmdlet {
    override class var reason: String { "Key storage drives need a Host Guardian Service, which this host is not configured with." }
}

/// Tracing of the module.
final class TraceCmdlet: LackingCmdlet {
    override class var reason: String { "The module writes no traces; paravane --tracebus shows what crosses a machine's bus." }
}

/// Features of extensions that come from vendors.
final class ExtensionFeatureCmdlet: LackingCmdlet {
    override class var reason: String { "No extension of the virtual switch has a feature of its own: use Set-VMNetworkAdapter, Set-VMNetworkAdapterVlan and Set-VMSwitch." }
}

/// Pools of PCI Express devices and of switches.
final class PoolMemberCmdlet: LackingCmdlet {
    override class var reason: String { "Devices and virtual switches belong to the primordial resource pool of this host." }
}

/// `Get-` and `Set-VMHostCluster`.
final class HostClusterCmdlet: HyperVCmdlet {
    override func act() throws {
        // Of a session or of an object: the cluster of its computer.
        for name in has("ClusterName") ? texts("ClusterName") : [try host().computerName] {
            try report(
                VirtualizationError(
                    .objectNotFound, nil,
                    ["Failed to connect to the failover cluster '\(name)'.", "The Cluster Service is not running on this computer. (0x80070426)."]))
        }
    }
}

/// `Enable-` and `Disable-VMEventing`: objects of this module are always current.
final class EventingCmdlet: HyperVCmdlet {
    override func act() throws {
        _ = try confirmed("\(runtime.info.name) will configure eventing on the host \"\(host().computerName)\".")
    }
}

/// `Test-VMReplicationConnection`.
final class TestVMReplicationConnection: HyperVCmdlet {
    override func act() throws {
        let server = text("ReplicaServerName") ?? ""
        try report(
            VirtualizationError(
                .operationFailed, nil,
                [
                    "Hyper-V failed to establish a connection to the Replica server '\(server)' on port '\(integer("ReplicaServerPort") ?? 80)'.",
                    "The server name or address could not be resolved (0x00002EE7).",
                ]))
    }
}
