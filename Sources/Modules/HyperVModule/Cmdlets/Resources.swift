import ShellRuntime
import VirtualMachines

/// `Enable-`, `Disable-` and `Reset-VMResourceMetering`.
class MeteringCmdlet: HyperVCmdlet {
    func change(_ machine: VirtualMachine) throws {}

    override func process() throws {
        if has("ResourcePoolName") {
            // Pools have no meters of their own in the model: only machines draw on them.
            return try report(
                VirtualizationError(
                    .notSupported, nil, ["Resource metering of resource pool '\(text("ResourcePoolName") ?? "")' is not supported on this host."]))
        }
        for machine in try machines() { try attempt { try change(machine) } }
    }
}
final class EnableVMResourceMetering: MeteringCmdlet {
    override func change(_ machine: VirtualMachine) throws { try host().setMetering(machine, enabled: true) }
}
final class DisableVMResourceMetering: MeteringCmdlet {
    override func change(_ machine: VirtualMachine) throws { try host().setMetering(machine, enabled: false) }
}
final class ResetVMResourceMetering: MeteringCmdlet {
    override func change(_ machine: VirtualMachine) throws { try host().resetMetering(machine) }
}

/// `Measure-VM`.
final class MeasureVM: HyperVCmdlet {
    override func process() throws {
        for machine in try machines(names: "Name") {
            if let report = try attempt({ try host().measure(machine) }) { try write(MeteringReportObject(machine, report)) }
        }
    }
}

/// `Get-VMResourcePool`.
final class GetVMResourcePool: HyperVCmdlet {
    override func process() throws {
        guard try isLocal() else { return }
        let kinds = values("ResourcePoolType").compactMap(\.integerValue).map { Int($0) }
        for name in has("Name") ? texts("Name") : ["*"] {
            guard Wildcard.matches("Primordial", name) else {
                if !Wildcard.isPattern(name) { try report(.noPart("resource pool")) }
                continue
            }
            for kind in 0...8 where kinds.isEmpty || kinds.contains(kind) { try write(ResourcePoolObject(try host(), kind)) }
        }
    }
}

/// `Get-VMHostNumaNode`.
final class GetVMHostNumaNode: HyperVCmdlet {
    override func process() throws {
        guard try isLocal() else { return }
        let host = try host()
        for node in 0..<host.inventory.numaNodes where integer("Id").map({ $0 == node }) ?? true { try write(NumaNodeObject(host, node)) }
    }
}

/// `Get-VMHostNumaNodeStatus`: the running machines; the model places each on one node.
final class GetVMHostNumaNodeStatus: HyperVCmdlet {
    override func process() throws {
        guard try isLocal() else { return }
        let host = try host()
        for machine in host.machines where machine.state == .running {
            let node = host.numaNode(of: machine)
            if integer("Id").map({ $0 == node }) ?? true { try write(NumaStatusObject(machine, node)) }
        }
    }
}
