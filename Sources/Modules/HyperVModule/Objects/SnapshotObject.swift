import ShellRuntime
import VirtualMachines

/// `VMSnapshot`: a checkpoint, with the configuration that it holds.
final class SnapshotObject: HyperVObject {
    let vm: VirtualMachine
    let snapshot: Checkpoint

    init(_ vm: VirtualMachine, _ snapshot: Checkpoint) {
        self.vm = vm
        self.snapshot = snapshot
        super.init("VMSnapshot", host: vm.host)
    }

    override var machine: VirtualMachine? { vm }
    override var checkpoint: Checkpoint? { snapshot }
    override var name: String { snapshot.name }
    override var isDeleted: Bool { snapshot.isDeleted || vm.isDeleted }
    override func toText() -> String { snapshot.text }
    override func isEqual(to other: NetObject) -> Bool { (other as? SnapshotObject)?.snapshot === snapshot }
    override var hashValue: Int { snapshot.id.hashValue }

    static func all(_ vm: VirtualMachine) -> [SnapshotObject] { vm.host.checkpoints(of: vm).map { SnapshotObject(vm, $0) } }

    private func read<Result>(_ body: (MachineSettings) -> Result) -> Result { body(snapshot.settings.machine) }

    static let readers = ReaderTable<SnapshotObject>.make { r in
        func long(_ name: String, _ read: @escaping @Sendable (MachineSettings) -> UInt64) {
            r[name] = { o, _ in .long(Int64(clamping: o.read(read))) }
        }
        func bool(_ name: String, _ read: @escaping @Sendable (MachineSettings) -> Bool) { r[name] = { o, _ in .bool(o.read(read)) } }
        r["Id"] = { o, s in try NetValues.guid(o.snapshot.id, s) }
        r["SnapshotType"] = { o, _ in HyperVTypes.value("SnapshotType", o.snapshot.settings.type.rawValue) }
        r["IsAutomaticCheckpoint"] = { o, _ in .bool(o.snapshot.settings.isAutomatic) }
        r["State"] = { o, _ in HyperVTypes.value("VMState", o.snapshot.settings.state.rawValue) }
        r["CreationTime"] = { o, s in try NetValues.dateTime(o.snapshot.settings.creationTime, s) }
        r["ParentSnapshotId"] = { o, s in
            let parent = o.snapshot.settings.parentId
            return parent == .empty ? .null : try NetValues.guid(parent, s)
        }
        r["ParentSnapshotName"] = { o, _ in Value(optional: o.snapshot.parent?.name) }
        r["Notes"] = { o, _ in Value(o.snapshot.settings.notes) }
        r["Path"] = { o, _ in Value(o.read { $0.snapshotFileLocation }) }
        r["Version"] = { o, _ in Value(o.read { $0.version }) }
        r["Generation"] = { o, _ in Value(o.read { $0.generation }) }
        r["SizeOfSystemFiles"] = { o, _ in .long(Int64(clamping: o.host.systemFileBytes(of: o.snapshot))) }
        r["IsClustered"] = { _, _ in .bool(false) }
        bool("DynamicMemoryEnabled") { $0.memory.dynamicMemoryEnabled }
        long("MemoryMaximum") { $0.memory.maximum }
        long("MemoryMinimum") { $0.memory.minimum }
        long("MemoryStartup") { $0.memory.startup }
        long("ProcessorCount") { UInt64($0.processor.count) }
        bool("BatteryPassthroughEnabled") { $0.batteryPassthroughEnabled }
        bool("GuestControlledCacheTypes") { $0.guestControlledCacheTypes }
        r["LowMemoryMappedIoSpace"] = { o, _ in .uint(UInt32(clamping: o.read { $0.lowMemoryMappedIoSpace })) }
        r["HighMemoryMappedIoSpace"] = { o, _ in .ulong(o.read { $0.highMemoryMappedIoSpace }) }
        r["LockOnDisconnect"] = { o, _ in HyperVTypes.value("OnOffState", o.read { $0.lockOnDisconnect.rawValue }) }
        r["ComPort1"] = { o, _ in .object(ComPortObject(o.vm, 1, at: o.snapshot)) }
        r["ComPort2"] = { o, _ in .object(ComPortObject(o.vm, 2, at: o.snapshot)) }
        r["DVDDrives"] = { o, _ in NetValues.objects(DriveObject.all(o.vm, .dvd, at: o.snapshot), of: HyperVTypes.type("DvdDrive")) }
        r["HardDrives"] = { o, _ in
            NetValues.objects(DriveObject.all(o.vm, .hardDisk, at: o.snapshot), of: HyperVTypes.type("HardDiskDrive"))
        }
        r["FibreChannelHostBusAdapters"] = { _, _ in NetValues.list([]) }
        r["FloppyDrive"] = { o, _ in o.read { $0.generation } == 1 ? .object(FloppyObject(o.vm, at: o.snapshot)) : .null }
        r["RemoteFxAdapter"] = { _, _ in .null }
        r["VMIntegrationService"] = { o, _ in
            NetValues.list(IntegrationServiceObject.all(o.vm, at: o.snapshot).map { .object($0) })
        }
        r["NetworkAdapters"] = { o, _ in NetValues.list(NetworkAdapterObject.all(o.vm, at: o.snapshot).map { .object($0) }) }
    }
}
