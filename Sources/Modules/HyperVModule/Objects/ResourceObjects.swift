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
        r["AverageProcessorUsage"] = { o, _ in .ulong(o.report.averageProcessor) }
        // The model's guests move no blocks of their disks and send no packets.
        for name in [
            "AggregatedAverageNormalizedIOPS", "AggregatedAverageLatency", "AggregatedDiskDataRead",
            "AggregatedDiskDataWritten", "AggregatedNormalizedIOCount",
        ] { r[name] = { _, _ in .ulong(0) } }
        r["NetworkMeteredTrafficReport"] = { o, _ in NetValues.objects(TrafficReportObject.all(o.vm), of: HyperVTypes.type("VMPortAclMeteringReport")) }
        r["HardDiskMetrics"] = { o, _ in
            NetValues.objects(DriveObject.all(o.vm, .hardDisk).map(DiskMetricsObject.init), of: HyperVTypes.type("VHDMetrics"))
        }
    }
}

/// `VHDMetrics`: the traffic of a virtual hard disk, of which the model's guests have none.
final class DiskMetricsObject: HyperVObject {
    let drive: DriveObject
    init(_ drive: DriveObject) {
        self.drive = drive
        super.init("VHDMetrics", host: drive.host)
    }

    static let readers = ReaderTable<DiskMetricsObject>.make { r in
        r["VirtualHardDisk"] = { o, _ in .object(o.drive) }
        for name in ["AverageNormalizedIOPS", "AverageLatency", "DataRead", "DataWritten", "NormalizedIOCount"] { r[name] = { _, _ in .ulong(0) } }
    }
}

/// `VMPortAclMeteringReport`: what an entry that meters has counted.
final class TrafficReportObject: HyperVObject {
    let acl: AdapterAcl
    init(_ host: VirtualizationHost, _ acl: AdapterAcl) {
        self.acl = acl
        super.init("VMPortAclMeteringReport", host: host)
    }

    static func all(_ vm: VirtualMachine) -> [TrafficReportObject] {
        vm.read { $0.networkAdapters.flatMap { $0.policies.acls } }.filter { $0.action == .meter }.map { TrafficReportObject(vm.host, $0) }
    }

    static let readers = ReaderTable<TrafficReportObject>.make { r in
        r["LocalAddress"] = { o, _ in Value(o.acl.localAddress) }
        r["RemoteAddress"] = { o, _ in Value(o.acl.remoteAddress) }
        r["Direction"] = { o, _ in HyperVTypes.value("VMNetworkAdapterAclDirection", o.acl.direction.rawValue) }
        r["TotalTraffic"] = { _, _ in .ulong(0) }
    }
}

/// `VMResourcePool`; one of a kind that stands on folders is a `VMStorageResourcePool`.
final class ResourcePoolObject: HyperVObject {
    let pool: ResourcePool
    init(_ host: VirtualizationHost, _ pool: ResourcePool) {
        self.pool = pool
        super.init(ResourcePool.storageKinds.contains(pool.kind) ? "VMStorageResourcePool" : "VMResourcePool", host: host)
    }
    override var name: String { pool.name }
    override var isDeleted: Bool { host.pool(pool.kind, pool.name) == nil }

    static let readers = ReaderTable<ResourcePoolObject>.make { r in
        r["Paths"] = { o, _ in NetValues.strings(o.pool.paths) }
        r["ParentName"] = { o, _ in NetValues.strings(o.pool.parents) }
        r["ResourceMeteringEnabled"] = { o, _ in .bool(o.host.isMetered(o.pool.kind, o.pool.name)) }
        r["ResourcePoolType"] = { o, _ in HyperVTypes.value("VMResourcePoolType", o.pool.kind) }
    }
}

/// `VMMeteringReportForResourcePool`.
final class PoolReportObject: HyperVObject {
    let source: ResourcePoolObject
    let report: MeteringReport
    init(_ source: ResourcePoolObject, _ report: MeteringReport) {
        self.source = source
        self.report = report
        super.init("VMMeteringReportForResourcePool", host: source.host)
    }

    static let readers = ReaderTable<PoolReportObject>.make { r in
        func figure(_ name: String, of kind: Int, _ read: @escaping @Sendable (MeteringReport) -> UInt64) {
            r[name] = { o, _ in o.source.pool.kind == kind ? .ulong(read(o.report)) : .null }
        }
        r["ResourcePoolName"] = { o, _ in Value(o.source.name) }
        r["ResourcePoolType"] = { o, _ in
            .object(ObjectArray([HyperVTypes.value("VMResourcePoolType", o.source.pool.kind)], of: HyperVTypes.type("VMResourcePoolType")))
        }
        r["MeteringDuration"] = { o, s in try NetValues.timeSpan(o.report.duration, s) }
        figure("AverageMemoryUsage", of: 0, \.averageMemory)
        figure("MaximumMemoryUsage", of: 0, \.mostMemory)
        figure("MinimumMemoryUsage", of: 0, \.leastMemory)
        figure("TotalDiskAllocation", of: 3, \.diskAllocation)
        figure("AverageProcessorUsage", of: 1, \.averageProcessor)
        // The disks of the model's guests are not timed.
        for name in [
            "AggregatedAverageNormalizedIOPS", "AggregatedAverageLatency", "AggregatedDiskDataRead", "AggregatedDiskDataWritten",
            "AggregatedNormalizedIOCount",
        ] { figure(name, of: 3) { _ in 0 } }
        r["NetworkMeteredTrafficReport"] = { o, _ in
            o.source.pool.kind == 2 ? NetValues.objects([], of: HyperVTypes.type("VMPortAclMeteringReport")) : .null
        }
        r["HardDiskMetrics"] = { o, _ in o.source.pool.kind == 3 ? NetValues.objects([], of: HyperVTypes.type("VHDMetrics")) : .null }
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
