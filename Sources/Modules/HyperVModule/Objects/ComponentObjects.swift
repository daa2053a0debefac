import ShellRuntime
import VirtualMachines

/// A part of one machine.
class ComponentObject: HyperVObject {
    let vm: VirtualMachine
    /// The checkpoint whose configuration the part belongs to; nil for the machine's own.
    let snapshot: Checkpoint?

    init(_ typeName: String, _ vm: VirtualMachine, at snapshot: Checkpoint? = nil) {
        self.vm = vm
        self.snapshot = snapshot
        super.init(typeName, host: vm.host)
    }

    /// Reads the configuration that the part belongs to.
    final func read<Result>(_ body: (borrowing MachineSettings) throws -> Result) rethrows -> Result {
        guard let snapshot else { return try vm.read(body) }
        return try body(snapshot.settings.machine)
    }
    /// Whether the part is at work now: that of a checkpoint never is.
    final var isRunning: Bool { snapshot == nil && vm.state == .running }

    override var machine: VirtualMachine? { vm }
    override var checkpoint: Checkpoint? { snapshot }
    /// The second half of the component's Id.
    var instance: String { "" }
    override var componentId: String { "Microsoft:\((snapshot?.id ?? vm.id).capitals)\\\(instance)" }
    override var isDeleted: Bool { vm.isDeleted || snapshot?.isDeleted == true }
    override func isEqual(to other: NetObject) -> Bool {
        guard let other = other as? ComponentObject else { return false }
        return other.typeName == typeName && other.componentId == componentId
    }
    override var hashValue: Int { componentId.hashValue }
}

/// `VMProcessor`.
final class ProcessorObject: ComponentObject {
    init(_ vm: VirtualMachine, at snapshot: Checkpoint? = nil) { super.init("VMProcessor", vm, at: snapshot) }
    override var name: String { "Processor" }
    override var instance: String { "b637f346-6a0e-4dec-af52-bd70cb80a21d\\0" }

    private func long(_ read: (ProcessorSettings) -> Int) -> Value { .long(Int64(self.read { read($0.processor) })) }
    private func bool(_ read: (ProcessorSettings) -> Bool) -> Value { .bool(self.read { read($0.processor) }) }

    static let readers = ReaderTable<ProcessorObject>.make { r in
        r["ResourcePoolName"] = { o, _ in Value(o.read { $0.processor.resourcePoolName }) }
        r["Count"] = { o, _ in o.long(\.count) }
        r["CompatibilityForMigrationEnabled"] = { o, _ in o.bool(\.compatibilityForMigrationEnabled) }
        r["CompatibilityForMigrationMode"] = { _, _ in Value("MinimumFeatureSet") }
        r["CompatibilityForOlderOperatingSystemsEnabled"] = { o, _ in o.bool(\.compatibilityForOlderOperatingSystemsEnabled) }
        r["HwThreadCountPerCore"] = { o, _ in o.long(\.hwThreadCountPerCore) }
        r["ExposeVirtualizationExtensions"] = { o, _ in o.bool(\.exposeVirtualizationExtensions) }
        for (name, key) in [
            ("EnablePerfmonPmu", "pmu"), ("EnablePerfmonLbr", "lbr"), ("EnablePerfmonPebs", "pebs"), ("EnablePerfmonIpt", "ipt"),
        ] {
            r[name] = { o, _ in o.bool { $0.perfmon.contains(key) } }
        }
        r["EnableLegacyApicMode"] = { o, _ in o.bool(\.enableLegacyApicMode) }
        r["ApicMode"] = { _, _ in Value("Default") }
        r["AllowACountMCount"] = { o, _ in o.bool(\.allowACountMCount) }
        r["CpuBrandString"] = { _, _ in Value("") }
        r["PerfCpuFreqCapMhz"] = { _, _ in .int(0) }
        r["Maximum"] = { o, _ in o.long(\.maximum) }
        r["Reserve"] = { o, _ in o.long(\.reserve) }
        r["RelativeWeight"] = { o, _ in .int(Int32(clamping: o.read { $0.processor.relativeWeight })) }
        r["MaximumCountPerNumaNode"] = { o, _ in o.long(\.maximumCountPerNumaNode) }
        r["MaximumCountPerNumaSocket"] = { o, _ in o.long(\.maximumCountPerNumaSocket) }
        r["EnableHostResourceProtection"] = { o, _ in o.bool(\.enableHostResourceProtection) }
        r["OperationalStatus"] = { o, _ in
            guard o.isRunning else { return NetValues.list([]) }
            let protected = o.read { $0.processor.enableHostResourceProtection }
            return NetValues.list([
                HyperVTypes.value("VMProcessorOperationalStatus", 2),
                HyperVTypes.value("VMProcessorOperationalStatus", protected ? 40001 : 40002),
            ])
        }
        r["StatusDescription"] = { o, _ in
            guard o.isRunning else { return NetValues.list([]) }
            let protected = o.read { $0.processor.enableHostResourceProtection }
            return NetValues.list([
                Value("OK"),
                Value(protected ? "Host resource protection is enabled." : "Host resource protection is disabled."),
            ])
        }
    }
}

/// `VMMemory`.
final class MemoryObject: ComponentObject {
    init(_ vm: VirtualMachine, at snapshot: Checkpoint? = nil) { super.init("VMMemory", vm, at: snapshot) }
    override var name: String { "Memory" }
    override var instance: String { "4764334d-e001-4176-82ee-5594ec9b530e" }

    private func bytes(_ read: (MemorySettings) -> UInt64) -> Value { .long(Int64(clamping: self.read { read($0.memory) })) }

    static let readers = ReaderTable<MemoryObject>.make { r in
        r["ResourcePoolName"] = { o, _ in Value(o.read { $0.memory.resourcePoolName }) }
        r["Buffer"] = { o, _ in Value(o.read { $0.memory.buffer }) }
        r["DynamicMemoryEnabled"] = { o, _ in .bool(o.read { $0.memory.dynamicMemoryEnabled }) }
        r["Maximum"] = { o, _ in o.bytes(\.maximum) }
        r["MaximumPerNumaNode"] = { o, _ in .long(Int64(clamping: o.read { $0.memory.maximumPerNumaNode } >> 20)) }
        r["Minimum"] = { o, _ in o.bytes(\.minimum) }
        r["Priority"] = { o, _ in Value(o.read { $0.memory.priority }) }
        r["Startup"] = { o, _ in o.bytes(\.startup) }
        r["HugePagesEnabled"] = { _, _ in .bool(false) }
        r["MemoryEncryptionPolicy"] = { _, _ in Value("EnabledIfSupported") }
        r["MemoryEncryptionEnabled"] = { _, _ in .bool(false) }
    }
}

/// `VMComPort`.
final class ComPortObject: ComponentObject {
    let number: Int
    init(_ vm: VirtualMachine, _ number: Int, at snapshot: Checkpoint? = nil) {
        self.number = number
        super.init("VMComPort", vm, at: snapshot)
    }
    override var name: String { "COM \(number)" }
    override var instance: String { "8E3A359F-559A-4B6A-98A9-1690A6100ED7\\\(number - 1)" }

    static let readers = ReaderTable<ComPortObject>.make { r in
        r["Path"] = { o, _ in
            Value(o.read { $0.comPorts.indices.contains(o.number - 1) ? $0.comPorts[o.number - 1] : "" })
        }
        r["DebuggerMode"] = { o, _ in
            HyperVTypes.value("OnOffState", (o.read { $0.debuggerPorts.contains(o.number) } ? OnOffState.on : .off).rawValue)
        }
    }
}

/// `VMBios` of a generation 1 machine.
final class BiosObject: ComponentObject {
    init(_ vm: VirtualMachine, at snapshot: Checkpoint? = nil) { super.init("VMBios", vm, at: snapshot) }

    static let readers = ReaderTable<BiosObject>.make { r in
        r["NumLockEnabled"] = { o, _ in .bool(o.read { $0.firmware.numLockEnabled }) }
        r["StartupOrder"] = { o, _ in
            let order = o.read { $0.firmware.startupOrder }.map { HyperVTypes.value("BootDevice", $0.rawValue) }
            return .object(ObjectArray(ContiguousArray(order), of: HyperVTypes.type("BootDevice")))
        }
    }
}

/// `VMFloppyDiskDrive` of a generation 1 machine.
final class FloppyObject: ComponentObject {
    init(_ vm: VirtualMachine, at snapshot: Checkpoint? = nil) { super.init("VMFloppyDiskDrive", vm, at: snapshot) }
    override var name: String { "Diskette Drive" }
    override var instance: String { "8F0D2762-0B00-4E04-AF4F-19010527CB93\\0" }

    static let readers = ReaderTable<FloppyObject>.make { r in
        r["Path"] = { o, _ in Value(o.read { $0.floppyPath }) }
        r["PoolName"] = { _, _ in Value("Primordial") }
    }
}

extension IntegrationServices.Service {
    /// Three services have types of their own.
    fileprivate var typeName: String {
        switch self {
        case .guestServiceInterface: "GuestServiceInterfaceComponent"
        case .keyValuePairExchange: "DataExchangeComponent"
        case .shutdown: "ShutdownComponent"
        default: "VMIntegrationComponent"
        }
    }
}

/// `VMIntegrationComponent`.
final class IntegrationServiceObject: ComponentObject {
    let service: IntegrationServices.Service
    init(_ vm: VirtualMachine, _ service: IntegrationServices.Service, at snapshot: Checkpoint? = nil) {
        self.service = service
        super.init(service.typeName, vm, at: snapshot)
    }
    override var name: String { service.name }
    override var instance: String { service.instanceId }

    static func all(_ vm: VirtualMachine, at snapshot: Checkpoint? = nil) -> [IntegrationServiceObject] {
        IntegrationServices.Service.allCases.map { IntegrationServiceObject(vm, $0, at: snapshot) }
    }

    private var status: (status: IntegrationServiceStatus, primary: String, secondary: String)? {
        snapshot == nil ? host.integrationStatus(service, of: vm) : nil
    }

    static let readers = ReaderTable<IntegrationServiceObject>.make { r in
        let kind = "VMIntegrationComponentOperationalStatus"
        r["Enabled"] = { o, _ in .bool(o.read { $0.integrationServices[o.service] }) }
        r["OperationalStatus"] = { o, _ in
            guard let status = o.status else { return NetValues.objects([], of: HyperVTypes.type(kind)) }
            var values = [HyperVTypes.value(kind, status.status.rawValue)]
            if !status.secondary.isEmpty { values.append(HyperVTypes.value(kind, 2)) }
            return .object(ObjectArray(ContiguousArray(values), of: HyperVTypes.type(kind)))
        }
        r["PrimaryOperationalStatus"] = { o, _ in o.status.map { HyperVTypes.value(kind, $0.status.rawValue) } ?? .null }
        r["PrimaryStatusDescription"] = { o, _ in Value(o.status?.primary ?? "") }
        r["SecondaryOperationalStatus"] = { o, _ in
            o.status.flatMap { $0.secondary.isEmpty ? nil : HyperVTypes.value(kind, 2) } ?? .null
        }
        r["SecondaryStatusDescription"] = { o, _ in Value(o.status?.secondary ?? "") }
        r["StatusDescription"] = { o, _ in
            guard let status = o.status else { return NetValues.strings([]) }
            return NetValues.strings([status.primary] + (status.secondary.isEmpty ? [] : [status.secondary]))
        }
    }
}

/// `VMGpuPartitionAdapter` (GPV-208, GPV-212).
final class GpuPartitionObject: ComponentObject {
    let id: MachineIdentifier
    private let first: GpuPartition
    init(_ vm: VirtualMachine, _ partition: GpuPartition) {
        id = partition.id
        first = partition
        super.init("VMGpuPartitionAdapter", vm)
    }
    override var name: String { "GPU Partition Settings" }
    override var instance: String { id.capitals }
    /// The settings now; those it was made with once it is removed.
    var partition: GpuPartition { vm.read { $0.gpuPartitions.first { $0.id == id } } ?? first }
    override var isDeleted: Bool { vm.isDeleted || !vm.read { $0.gpuPartitions.contains { $0.id == id } } }

    static func all(_ vm: VirtualMachine) -> [GpuPartitionObject] {
        vm.read { $0.gpuPartitions }.map { GpuPartitionObject(vm, $0) }
    }

    static let readers = ReaderTable<GpuPartitionObject>.make { r in
        r["InstancePath"] = { o, _ in Value(optional: o.partition.instancePath.isEmpty ? nil : o.partition.instancePath) }
        for kind in PartitionResourceKind.allCases {
            r["CurrentPartition" + kind.word] = { o, _ in
                NetValues.optional(o.host.runningPartition(o.partition, of: o.vm)?.current[kind.rawValue])
            }
            r["MinPartition" + kind.word] = { o, _ in NetValues.optional(o.partition.requests[kind].min) }
            r["MaxPartition" + kind.word] = { o, _ in NetValues.optional(o.partition.requests[kind].max) }
            r["OptimalPartition" + kind.word] = { o, _ in NetValues.optional(o.partition.requests[kind].optimal) }
        }
        r["PartitionId"] = { o, _ in
            o.host.runningPartition(o.partition, of: o.vm).map { .ushort($0.partitionId) } ?? .null
        }
        r["PartitionVfLuid"] = { o, _ in Value(optional: o.host.runningPartition(o.partition, of: o.vm)?.vfLuid) }
        r["SupportsOutgoingLiveMigration"] = { o, _ in .bool(o.host.supportsOutgoingLiveMigration(o.partition)) }
    }
}
