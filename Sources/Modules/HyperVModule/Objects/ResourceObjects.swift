import ShellRuntime
import VirtualMachines

/// `VMMeteringReportForVirtualMachine`: figures as they were when measured.
final class MeteringReportObject: HyperVObject {
    let vm: VirtualMachine
    let report: MeteringReport
    init(_ vm: VirtualMachine, _ report: MeteringReport) {
        self.vm = vm
        self.report = report
        super.init("VMMeteringReportForVirtualMachine", host: vm.host)
    }
    override var machine: VirtualMachine? { vm }

    static let readers = ReaderTable<MeteringReportObject>.make { r in
        r["MeteringDuration"] = { o, s in try NetValues.timeSpan(o.report.duration, s) }
        r["AverageMemoryUsage"] = { o, _ in .ulong(o.report.averageMemory) }
        r["MaximumMemoryUsage"] = { o, _ in .ulong(o.report.mostMemory) }
        r["MinimumMemoryUsage"] = { o, _ in .ulong(o.report.leastMemory) }
        r["TotalDiskAllocation"] = { o, _ in .ulong(o.report.diskAllocation) }
        // The model's guests take no processor time of their own and send no packets.
        for name in [
            "AverageProcessorUsage", "AggregatedAverageNormalizedIOPS", "AggregatedAverageLatency", "AggregatedDiskDataRead",
            "AggregatedDiskDataWritten", "AggregatedNormalizedIOCount",
        ] { r[name] = { _, _ in .ulong(0) } }
        r["NetworkMeteredTrafficReport"] = { _, _ in NetValues.objects([], of: HyperVTypes.type("VMPortAclMeteringReport")) }
        r["HardDiskMetrics"] = { _, _ in NetValues.objects([], of: HyperVTypes.type("VHDMetrics")) }
    }
}

/// `VMResourcePool`: the pool that every host has of each kind.
final class ResourcePoolObject: HyperVObject {
    /// A member of `VMResourcePoolType`.
    let poolKind: Int
    init(_ host: VirtualizationHost, _ poolKind: Int) {
        self.poolKind = poolKind
        super.init("VMResourcePool", host: host)
    }
    override var name: String { "Primordial" }

    static let readers = ReaderTable<ResourcePoolObject>.make { r in
        r["ParentName"] = { _, _ in NetValues.strings([]) }
        r["ResourceMeteringEnabled"] = { _, _ in .bool(false) }
        r["ResourcePoolType"] = { o, _ in HyperVTypes.value("VMResourcePoolType", o.poolKind) }
    }
}

/// `VMNumaNodeStatus`: the memory that a running machine has of a NUMA node.
final class NumaStatusObject: HyperVObject {
    let vm: VirtualMachine
    let node: Int
    init(_ vm: VirtualMachine, _ node: Int) {
        self.vm = vm
        self.node = node
        super.init("VMNumaNodeStatus", host: vm.host)
    }
    override var machine: VirtualMachine? { vm }

    static let readers = ReaderTable<NumaStatusObject>.make { r in
        r["NodeId"] = { o, _ in Value(o.node) }
        r["MemoryUsed"] = { o, _ in Value(Int(o.vm.memoryAssigned >> 20)) }
    }
}
