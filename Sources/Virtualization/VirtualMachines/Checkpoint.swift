/// What is stored of a checkpoint: `Msvm_VirtualSystemSettingData` of a snapshot, with the whole configuration as it was.
public struct CheckpointSettings: Sendable, Equatable, StoredRecord {
    public internal(set) var id = MachineIdentifier.empty
    public internal(set) var machineId = MachineIdentifier.empty
    public internal(set) var name = ""
    /// 100 ns ticks since 1601 in UTC.
    public internal(set) var creationTime: Int64 = 0
    /// The checkpoint that the machine stood on when this one was made; empty for the first.
    public internal(set) var parentId = MachineIdentifier.empty
    public internal(set) var type = SnapshotType.standard
    public internal(set) var isAutomatic = false
    /// Off or Saved: what a machine that goes back to it is.
    public internal(set) var state = VMState.off
    public internal(set) var uptime: Int64 = 0
    public internal(set) var notes = ""
    public internal(set) var machine = MachineSettings()
    /// What the guest had in memory, of a checkpoint that is Saved.
    var memory: [UInt8] = []

    public init() {}

    mutating func code(_ coder: inout SettingsCoder) {
        coder.id(1, &id)
        coder.id(2, &machineId)
        coder.text(3, &name)
        coder.int64(4, &creationTime)
        coder.id(5, &parentId)
        coder.choice(6, &type)
        coder.bool(7, &isAutomatic)
        coder.choice(8, &state)
        coder.int64(9, &uptime)
        coder.text(10, &notes)
        coder.record(11, &machine)
        coder.bytes(12, &memory)
    }
}

/// One checkpoint of a machine. An object that a script holds stays valid; after Remove-VMSnapshot it says `isDeleted`.
public final class Checkpoint: @unchecked Sendable {  // `stored` and `deleted` are guarded by the host's lock
    public let host: VirtualizationHost
    public let id: MachineIdentifier
    public let machineId: MachineIdentifier
    var stored: CheckpointSettings
    var deleted = false

    init(host: VirtualizationHost, stored: CheckpointSettings) {
        self.host = host
        id = stored.id
        machineId = stored.machineId
        self.stored = stored
    }

    public var settings: CheckpointSettings { host.lock.withLock { stored } }
    public var name: String { host.lock.withLock { stored.name } }
    public var isDeleted: Bool { host.lock.withLock { deleted } }
    /// The machine that it belongs to; nil once that was removed.
    public var machine: VirtualMachine? { host.machine(id: machineId) }
    public var parent: Checkpoint? {
        host.lock.withLock { host.checkpoints[machineId]?.first { $0.id == stored.parentId } }
    }

    /// `VMSnapshot (Name = 'X') [Id = '...']`.
    public var text: String { "VMSnapshot (Name = '\(name)') [Id = '\(id.text)', VMId = '\(machineId.text)']" }
}
