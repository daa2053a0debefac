import ShellRuntime
import VirtualMachines

/// `Get-VMReplication`: no machine of a single host replicates.
final class GetVMReplication: HyperVCmdlet {
    override func act() throws {
        guard has("VMName") || has("VM") else { return }
        _ = try machines()
    }
}

/// `Enable-VMReplication`: the replica server cannot be reached, or is a modelled host, which takes no replicas.
final class EnableVMReplication: HyperVCmdlet {
    override func act() throws {
        let server = text("ReplicaServerName") ?? text("AllowedPrimaryServer") ?? ""
        let isThere = (runspace.services[HostHandle.serviceKey] as? HostHandle)?.named(server) != nil
        for machine in try machines() {
            guard try confirmed("Enable-VMReplication will enable replication for the virtual machine \"\(machine.name)\".") else { continue }
            if isThere {
                try report(
                    VirtualizationError(
                        .notSupported, nil,
                        [
                            "Hyper-V failed to enable replication.",
                            "Hyper-V failed to enable replication for virtual machine '\(machine.name)': the modelled hosts do not replicate machines; Move-VM moves them. (Virtual machine ID \(machine.id.capitals))",
                        ]))
                continue
            }
            try report(
                VirtualizationError(
                    .operationFailed, nil,
                    [
                        "Hyper-V failed to enable replication.",
                        "Hyper-V failed to enable replication for virtual machine '\(machine.name)': The server name or address could not be resolved (0x00002EE7). (Virtual machine ID \(machine.id.capitals))",
                        "Hyper-V failed to resolve the Replica server name '\(server)'.",
                    ]))
        }
    }
}

/// The cmdlets that work on a replication: there is none.
class ReplicationCmdlet: HyperVCmdlet {
    override func act() throws {
        // A checkpoint is no recovery point where nothing replicates.
        let recovery = values("VMRecoverySnapshot").compactMap { $0.as(SnapshotObject.self)?.vm }
        for machine in try recovery.isEmpty ? machines() : recovery {
            guard try confirmed("\(runtime.info.name) will change the replication of the virtual machine \"\(machine.name)\".") else { continue }
            try report(
                VirtualizationError(
                    .invalidOperation, nil,
                    ["Replication is not enabled for virtual machine '\(machine.name)'. (Virtual machine ID \(machine.id.capitals))"]))
        }
    }
}
final class SuspendVMReplication: ReplicationCmdlet {}
final class StopVMReplication: ReplicationCmdlet {}
final class ResumeVMReplication: ReplicationCmdlet {}
final class RemoveVMReplication: ReplicationCmdlet {}
final class ResetVMReplicationStatistics: ReplicationCmdlet {}
final class SetVMReplication: ReplicationCmdlet {}
final class StartVMInitialReplication: ReplicationCmdlet {}
final class StopVMInitialReplication: ReplicationCmdlet {}
final class ImportVMInitialReplication: ReplicationCmdlet {}
final class StartVMFailover: ReplicationCmdlet {}
final class StopVMFailover: ReplicationCmdlet {}
final class CompleteVMFailover: ReplicationCmdlet {}

/// `Measure-VMReplication`: of the machines that replicate, which none does.
final class MeasureVMReplication: ReplicationCmdlet {
    override func act() throws { if has("VMName") || has("VM") { try super.act() } }
}
