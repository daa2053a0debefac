import ShellRuntime
import VirtualMachines

/// `Microsoft.HyperV.PowerShell.VirtualMachine`.
final class VirtualMachineObject: HyperVObject {
    let vm: VirtualMachine

    init(_ vm: VirtualMachine) {
        self.vm = vm
        super.init("VirtualMachine", host: vm.host)
    }

    override var machine: VirtualMachine? { vm }
    override var name: String { vm.name }
    override var isDeleted: Bool { vm.isDeleted }
    override func toText() -> String { vm.text }
    override func isEqual(to other: NetObject) -> Bool { (other as? VirtualMachineObject)?.vm === vm }
    override var hashValue: Int { vm.id.hashValue }

    private static func number(_ value: UInt64) -> Value { .long(Int64(clamping: value)) }
    private static func status(_ name: String, _ raw: Int) -> Value { HyperVTypes.value(name, raw) }

    static let readers = ReaderTable<VirtualMachineObject>.make { r in
        r["Id"] = { o, s in try NetValues.guid(o.vm.id, s) }
        r["ConfigurationLocation"] = { o, _ in Value(o.vm.read { $0.path }) }
        r["GuestStatePath"] = { o, _ in Value(o.vm.read { $0.path }) }
        r["Path"] = { o, _ in Value(o.vm.read { $0.path }) }
        r["SmartPagingFileInUse"] = { _, _ in .bool(false) }
        r["SmartPagingFilePath"] = { o, _ in Value(o.vm.read { $0.smartPagingFilePath }) }
        r["SnapshotFileLocation"] = { o, _ in Value(o.vm.read { $0.snapshotFileLocation }) }
        r["AutomaticStartAction"] = { o, _ in status("StartAction", o.vm.read { $0.automaticStartAction.rawValue }) }
        r["AutomaticStartDelay"] = { o, _ in Value(o.vm.read { $0.automaticStartDelay }) }
        r["AutomaticStopAction"] = { o, _ in status("StopAction", o.vm.read { $0.automaticStopAction.rawValue }) }
        r["AutomaticCriticalErrorAction"] = { o, _ in
            status("CriticalErrorAction", o.vm.read { $0.automaticCriticalErrorAction.rawValue })
        }
        r["AutomaticCriticalErrorActionTimeout"] = { o, _ in Value(o.vm.read { $0.automaticCriticalErrorActionTimeout }) }
        r["AutomaticCheckpointsEnabled"] = { o, _ in .bool(o.vm.read { $0.automaticCheckpointsEnabled }) }
        r["CPUUsage"] = { o, _ in .int(Int32(o.vm.processorUsage)) }
        r["MemoryAssigned"] = { o, _ in number(o.vm.memoryAssigned) }
        r["MemoryDemand"] = { o, _ in number(o.vm.memoryDemand) }
        r["MemoryStatus"] = { o, _ in Value(o.vm.memoryStatus) }
        r["NumaAligned"] = { o, _ in o.vm.state == .running ? .bool(true) : .null }
        r["NumaNodesCount"] = { _, _ in .int(1) }
        r["NumaSocketCount"] = { _, _ in .int(1) }
        r["Heartbeat"] = { o, _ in o.vm.heartbeat.map { status("VMHeartbeatStatus", $0.rawValue) } ?? .null }
        r["IntegrationServicesState"] = { o, _ in Value(o.vm.guest == nil ? "" : "Up to date") }
        r["IntegrationServicesVersion"] = { o, s in
            guard let guest = o.vm.guest else { return try NetValues.version("0.0", s) }
            let os = guest.windows.operatingSystem
            return try NetValues.version(os.family == .windows ? "10.0.\(os.build)" : "0.0", s)
        }
        // The service counts whole milliseconds.
        r["Uptime"] = { o, s in try NetValues.timeSpan(o.vm.uptime / 10_000 * 10_000, s) }
        r["OperationalStatus"] = { _, _ in
            NetValues.list([status("VMOperationalStatus", 2)])
        }
        r["PrimaryOperationalStatus"] = { _, _ in status("VMOperationalStatus", 2) }
        r["SecondaryOperationalStatus"] = { _, _ in .null }
        r["StatusDescriptions"] = { o, _ in NetValues.strings([o.vm.status]) }
        r["PrimaryStatusDescription"] = { o, _ in Value(o.vm.status) }
        r["SecondaryStatusDescription"] = { _, _ in Value("") }
        r["Status"] = { o, _ in Value(o.vm.status) }
        r["ReplicationHealth"] = { _, _ in status("VMReplicationHealthState", 0) }
        r["ReplicationMode"] = { _, _ in status("VMReplicationMode", 0) }
        r["ReplicationState"] = { _, _ in status("VMReplicationState", 0) }
        r["ResourceMeteringEnabled"] = { o, _ in .bool(o.host.isMetered(o.vm)) }
        r["CheckpointType"] = { o, _ in status("CheckpointType", o.vm.read { $0.checkpointType.rawValue }) }
        r["EnhancedSessionTransportType"] = { o, _ in
            status("EnhancedSessionTransportType", o.vm.read { $0.enhancedSessionTransport.rawValue })
        }
        r["Groups"] = { o, _ in
            NetValues.list(GroupObject.all(o.host).filter { $0.group.members.contains(o.vm.id) }.map { .object($0) })
        }
        r["Version"] = { o, _ in Value(o.vm.version) }
        r["VirtualMachineType"] = { _, _ in status("VirtualMachineType", 3) }
        r["VirtualMachineSubType"] = { o, _ in status("VirtualMachineSubType", o.vm.generation) }
        r["GuestStateIsolationType"] = { o, _ in
            status("GuestIsolationType", o.vm.read { $0.guestStateIsolation.rawValue })
        }
        r["Notes"] = { o, _ in Value(o.vm.read { $0.notes }) }
        r["State"] = { o, _ in status("VMState", o.vm.state.rawValue) }
        r["ComPort1"] = { o, _ in .object(ComPortObject(o.vm, 1)) }
        r["ComPort2"] = { o, _ in .object(ComPortObject(o.vm, 2)) }
        r["DVDDrives"] = { o, _ in
            NetValues.objects(DriveObject.all(o.vm, .dvd), of: HyperVTypes.type("DvdDrive"))
        }
        r["FibreChannelHostBusAdapters"] = { _, _ in NetValues.list([]) }
        r["FloppyDrive"] = { o, _ in o.vm.generation == 1 ? .object(FloppyObject(o.vm)) : .null }
        r["HardDrives"] = { o, _ in
            NetValues.objects(DriveObject.all(o.vm, .hardDisk), of: HyperVTypes.type("HardDiskDrive"))
        }
        r["RemoteFxAdapter"] = { _, _ in .null }
        r["VMIntegrationService"] = { o, _ in
            NetValues.list(IntegrationServiceObject.all(o.vm).map { .object($0) })
        }
        r["DynamicMemoryEnabled"] = { o, _ in .bool(o.vm.read { $0.memory.dynamicMemoryEnabled }) }
        r["MemoryMaximum"] = { o, _ in number(o.vm.read { $0.memory.maximum }) }
        r["MemoryMinimum"] = { o, _ in number(o.vm.read { $0.memory.minimum }) }
        r["MemoryStartup"] = { o, _ in number(o.vm.read { $0.memory.startup }) }
        r["ProcessorCount"] = { o, _ in .long(Int64(o.vm.read { $0.processor.count })) }
        r["BatteryPassthroughEnabled"] = { o, _ in .bool(o.vm.read { $0.batteryPassthroughEnabled }) }
        r["Generation"] = { o, _ in Value(o.vm.generation) }
        r["IsClustered"] = { _, _ in .bool(false) }
        r["ParentSnapshotId"] = { o, s in
            let parent = o.vm.read { $0.parentCheckpoint }
            return parent == .empty ? .null : try NetValues.guid(parent, s)
        }
        r["ParentSnapshotName"] = { o, _ in
            let parent = o.vm.read { $0.parentCheckpoint }
            return Value(optional: o.host.checkpoints(of: o.vm).first { $0.id == parent }?.name)
        }
        r["SizeOfSystemFiles"] = { o, _ in number(o.host.systemFileBytes(of: o.vm)) }
        r["GuestControlledCacheTypes"] = { o, _ in .bool(o.vm.read { $0.guestControlledCacheTypes }) }
        r["LowMemoryMappedIoSpace"] = { o, _ in .uint(UInt32(clamping: o.vm.read { $0.lowMemoryMappedIoSpace })) }
        r["HighMemoryMappedIoSpace"] = { o, _ in .ulong(o.vm.read { $0.highMemoryMappedIoSpace }) }
        r["HighMemoryMappedIoBaseAddress"] = { o, _ in .ulong(o.vm.read { $0.highMemoryMappedIoBaseAddress }) }
        r["LockOnDisconnect"] = { o, _ in status("OnOffState", o.vm.read { $0.lockOnDisconnect.rawValue }) }
        r["CreationTime"] = { o, s in try NetValues.dateTime(o.vm.creationTime, s) }
        r["NetworkAdapters"] = { o, _ in
            NetValues.list(NetworkAdapterObject.all(o.vm).map { .object($0) })
        }
    }
}
