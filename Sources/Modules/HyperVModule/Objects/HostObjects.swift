import ShellRuntime
import VirtualMachines

/// `VMHost`.
final class HostObject: HyperVObject {
    init(_ host: VirtualizationHost) { super.init("VMHost", host: host) }
    override var name: String { host.computerName }

    static let readers = ReaderTable<HostObject>.make { r in
        func text(_ name: String, _ read: @escaping @Sendable (HostSettings) -> String) {
            r[name] = { o, _ in Value(read(o.host.settings)) }
        }
        func bool(_ name: String, _ read: @escaping @Sendable (HostSettings) -> Bool) {
            r[name] = { o, _ in .bool(read(o.host.settings)) }
        }
        r["LogicalProcessorCount"] = { o, _ in Value(o.host.inventory.logicalProcessors) }
        r["ResourceMeteringSaveInterval"] = { o, s in
            try NetValues.timeSpan(Int64(o.host.settings.resourceMeteringSaveInterval) * 10_000_000, s)
        }
        r["HostNumaStatus"] = { o, _ in
            NetValues.objects(
                (0..<o.host.inventory.numaNodes).map { NumaNodeObject(o.host, $0) }, of: HyperVTypes.type("VMHostNumaNode"))
        }
        r["NumaStatus"] = { _, _ in NetValues.objects([], of: HyperVTypes.type("VMNumaNodeStatus")) }
        // Servers' firmware leaves PCI Express to Windows.
        r["IovSupport"] = { o, _ in .bool(o.host.inventory.operatingSystem.server) }
        r["IovSupportReasons"] = { o, _ in
            NetValues.strings(o.host.inventory.operatingSystem.server ? [] : [
                "To use SR-IOV on this system, the system BIOS must be updated to allow Windows to control PCI Express. Contact your system manufacturer for an update."
            ])
        }
        r["InternalNetworkAdapters"] = { o, _ in
            NetValues.list(NetworkAdapterObject.management(o.host).map { .object($0) })
        }
        r["ExternalNetworkAdapters"] = { _, _ in NetValues.list([]) }
        r["SupportedVmVersions"] = { o, _ in
            NetValues.list(o.host.inventory.operatingSystem.supportedConfigurationVersions.map { Value($0) })
        }
        r["SecureBootTemplates"] = { o, _ in
            NetValues.list(FirmwareSettings.templates.indices.map { .object(SecureBootTemplateObject(o.host, $0)) })
        }
        bool("EnableEnhancedSessionMode", \.enableEnhancedSessionMode)
        text("FibreChannelWwnn", \.fibreChannelWwnn)
        text("FibreChannelWwpnMaximum", \.fibreChannelWwpnMaximum)
        text("FibreChannelWwpnMinimum", \.fibreChannelWwpnMinimum)
        text("MacAddressMaximum", \.macAddressMaximum)
        text("MacAddressMinimum", \.macAddressMinimum)
        bool("NumaSpanningEnabled", \.numaSpanningEnabled)
        text("VirtualHardDiskPath", \.virtualHardDiskPath)
        text("VirtualMachinePath", \.virtualMachinePath)
        r["FullyQualifiedDomainName"] = { o, _ in Value(o.host.inventory.fullyQualifiedDomainName) }
        r["MemoryCapacity"] = { o, _ in .long(Int64(clamping: o.host.inventory.memoryBytes)) }
        r["MaximumStorageMigrations"] = { o, _ in .uint(UInt32(clamping: o.host.settings.maximumStorageMigrations)) }
        r["MaximumVirtualMachineMigrations"] = { o, _ in
            .uint(UInt32(clamping: o.host.settings.maximumVirtualMachineMigrations))
        }
        bool("UseAnyNetworkForMigration", \.useAnyNetworkForMigration)
        r["VirtualMachineMigrationAuthenticationType"] = { o, _ in
            HyperVTypes.value("MigrationAuthenticationType", o.host.settings.migrationAuthentication.rawValue)
        }
        bool("VirtualMachineMigrationEnabled", \.migrationEnabled)
        r["VirtualMachineMigrationPerformanceOption"] = { o, _ in
            HyperVTypes.value("VMMigrationPerformance", o.host.settings.migrationPerformance.rawValue)
        }
    }
}

/// `VMHostNumaNode`; memory in MB.
final class NumaNodeObject: HyperVObject {
    let node: Int
    init(_ host: VirtualizationHost, _ node: Int) {
        self.node = node
        super.init("VMHostNumaNode", host: host)
    }
    override func toText() -> String { "Microsoft.HyperV.PowerShell.VMHostNumaNode" }

    static let readers = ReaderTable<NumaNodeObject>.make { r in
        r["NodeId"] = { o, _ in Value(o.node) }
        r["ProcessorsAvailability"] = { o, _ in
            let count = max(1, o.host.inventory.logicalProcessors / max(1, o.host.inventory.numaNodes))
            return .object(TypedArray<Int32>(ContiguousArray(repeating: 0, count: count)))
        }
        r["MemoryAvailable"] = { o, _ in
            Value(Int((o.host.freeMemory / UInt64(max(1, o.host.inventory.numaNodes))) >> 20))
        }
        r["MemoryTotal"] = { o, _ in
            Value(Int((o.host.inventory.memoryBytes / UInt64(max(1, o.host.inventory.numaNodes))) >> 20))
        }
    }
}

/// `VMHostPartitionableGpu`; under the older cmdlet name `VMPartitionableGpu`.
final class PartitionableGpuObject: HyperVObject {
    private let first: PartitionableGpuReport
    init(_ host: VirtualizationHost, _ report: PartitionableGpuReport, typeName: String) {
        first = report
        super.init(typeName, host: host)
    }
    /// The GPU now; the last that was known of it once it is gone.
    var report: PartitionableGpuReport { host.partitionableGpus.first { $0.name == first.name } ?? first }
    override var name: String { first.name }
    override func isEqual(to other: NetObject) -> Bool { (other as? PartitionableGpuObject)?.name == name }
    override var hashValue: Int { name.hashValue }

    static let readers = ReaderTable<PartitionableGpuObject>.make { r in
        r["ValidPartitionCounts"] = { o, _ in
            .object(ListObject(ContiguousArray(o.report.validPartitionCounts.map { .ushort($0) })))
        }
        r["PartitionCount"] = { o, _ in .ushort(o.report.partitionCount) }
        r["SupportsIncomingLiveMigration"] = { o, _ in .bool(o.report.supportsIncomingLiveMigration) }
        for kind in PartitionResourceKind.allCases {
            r["Total" + kind.word] = { o, _ in .ulong(o.report.resource(kind).total) }
            r["Available" + kind.word] = { o, _ in .ulong(o.report.available(kind)) }
            r["MinPartition" + kind.word] = { o, _ in .ulong(o.report.resource(kind).min) }
            r["MaxPartition" + kind.word] = { o, _ in .ulong(o.report.resource(kind).max) }
            r["OptimalPartition" + kind.word] = { o, _ in .ulong(o.report.resource(kind).optimal) }
        }
    }
}
