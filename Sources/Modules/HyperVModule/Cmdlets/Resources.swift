import ShellRuntime
import VirtualMachines

/// `Enable-`, `Disable-` and `Reset-VMResourceMetering`, of machines or of a pool.
class MeteringCmdlet: ResourcePoolCmdlet {
    func change(_ machine: VirtualMachine) throws {}
    func change(_ kind: Int, _ pool: String) throws {}

    override func act() throws {
        guard !has("ResourcePoolName") else {
            let wanted = try pools("ResourcePoolName").filter { has("ResourcePoolType") || (0...3).contains($0.pool.kind) }
            for pool in wanted { try attempt { try change(pool.pool.kind, pool.name) } }
            return
        }
        for machine in try machines() { try attempt { try change(machine) } }
    }
}
final class EnableVMResourceMetering: MeteringCmdlet {
    override func change(_ machine: VirtualMachine) throws { try host().setMetering(machine, enabled: true) }
    override func change(_ kind: Int, _ pool: String) throws { try host().startPoolMetering(kind, pool, reset: false) }
}
final class DisableVMResourceMetering: MeteringCmdlet {
    override func change(_ machine: VirtualMachine) throws { try host().setMetering(machine, enabled: false) }
    override func change(_ kind: Int, _ pool: String) throws { try host().removePoolMetering(kind, pool) }
}
final class ResetVMResourceMetering: MeteringCmdlet {
    override func change(_ machine: VirtualMachine) throws { try host().resetMetering(machine) }
    override func change(_ kind: Int, _ pool: String) throws { try host().startPoolMetering(kind, pool, reset: true) }
}

/// `Measure-VM`.
final class MeasureVM: HyperVCmdlet {
    override func act() throws {
        for machine in try machines(names: "Name") {
            if let report = try attempt({ try host().measure(machine) }) { try write(MeteringReportObject(machine, report)) }
        }
    }
}

/// `Get-VMHostNumaNode`.
final class GetVMHostNumaNode: HyperVCmdlet {
    override func act() throws {
        let host = try host()
        for node in 0..<host.inventory.numaNodes where integer("Id").map({ $0 == node }) ?? true { try write(NumaNodeObject(host, node)) }
    }
}

/// `Get-VMHostNumaNodeStatus`: the running machines; the model places each on one node.
final class GetVMHostNumaNodeStatus: HyperVCmdlet {
    override func act() throws {
        let host = try host()
        for machine in host.machines where machine.state == .running {
            let node = host.numaNode(of: machine)
            if integer("Id").map({ $0 == node }) ?? true { try write(NumaStatusObject(machine, node)) }
        }
    }
}
