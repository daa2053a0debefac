import WindowsMachine

/// One machine of the host: its configuration, and what it is doing. An object that a script holds
/// stays valid and live; after Remove-VM it says `isDeleted`.
public final class VirtualMachine: @unchecked Sendable {  // every mutable field is guarded by the host's lock
    public let host: VirtualizationHost
    public let id: MachineIdentifier
    /// Order in which machines were made; breaks ties between equal names.
    let serial: Int
    var stored: MachineSettings
    /// The name as the index orders it.
    var key: String
    var run = RunRecord()
    /// Present from start to stop.
    var worker: WorkerProcess?
    /// What the guest is at; made by the first who asks after the boot time has passed.
    var guestStatus = GuestStatus.none
    var deleted = false
    /// Read by Compare-VM or Import-VM and not yet a machine of the host: changed in memory only.
    var isPlanned = false
    /// A wait for AutomaticStartDelay, in ticks of the host's clock.
    var delayedStart: Int64?

    init(host: VirtualizationHost, settings: MachineSettings, serial: Int) {
        self.host = host
        self.id = settings.id
        self.serial = serial
        stored = settings
        key = settings.name.foldedName
    }

    /// Reads the configuration without copying it.
    public func read<Result>(_ body: (borrowing MachineSettings) throws -> Result) rethrows -> Result {
        try host.lock.withLock { try body(stored) }
    }

    /// A copy of the whole configuration.
    public var settings: MachineSettings { host.lock.withLock { stored } }
    public var name: String { host.lock.withLock { stored.name } }
    public var state: VMState { host.lock.withLock { run.state } }
    public var isDeleted: Bool { host.lock.withLock { deleted } }
    public var generation: Int { host.lock.withLock { stored.generation } }
    public var version: String { host.lock.withLock { stored.version } }
    public var creationTime: Int64 { host.lock.withLock { stored.creationTime } }

    /// `VirtualMachine (Name = 'X') [Id = '...']`.
    public var text: String { "VirtualMachine (Name = '\(name)') [Id = '\(id.text)']" }

    /// 100 ns ticks since the machine was turned on; time spent paused or saved does not count.
    public var uptime: Int64 {
        host.lock.withLock {
            run.state == .running ? run.uptime &+ (host.now &- run.since) : run.uptime
        }
    }

    /// Bytes that the running machine holds of the host.
    public var memoryAssigned: UInt64 {
        host.lock.withLock {
            host.balance(self)
            return worker?.memoryBytes ?? 0
        }
    }

    /// Bytes that the guest's processes and kernel use; 0 without a guest.
    public var memoryDemand: UInt64 {
        host.lock.withLock {
            guard let worker, case .booted(let guest) = host.refreshGuest(of: self) else { return 0 }
            return stored.memory.dynamicMemoryEnabled ? guest.memoryDemand : min(guest.memoryDemand, worker.memoryBytes)
        }
    }

    /// `OK`, `Low` or `Warning` for dynamic memory of a running machine, else empty.
    public var memoryStatus: String { host.lock.withLock { host.memoryStatus(of: self) } }

    /// `Operating normally`, or the text of the operation that runs.
    public var status: String { "Operating normally" }

    public var heartbeat: VMHeartbeatStatus? {
        host.lock.withLock {
            switch run.state {
            case .paused: return stored.integrationServices[.heartbeat] ? .paused : nil
            case .running:
                guard stored.integrationServices[.heartbeat] else { return .disabled }
                if case .booted = host.refreshGuest(of: self) { return .okApplicationsUnknown }
                return .noContact
            default: return nil
            }
        }
    }

    /// The machine's guest where it has one that is up; boots it if the clock says it should be.
    public var guest: GuestSystem? {
        host.lock.withLock {
            if case .booted(let guest) = host.refreshGuest(of: self) { return guest }
            return nil
        }
    }
}

/// What is stored of a machine's state beside its configuration.
struct RunRecord: StoredRecord, Equatable {
    var state = VMState.off
    /// Running when the host went down, whatever happened to it then (StartIfRunning).
    var wasRunning = false
    /// Ticks up before `since`.
    var uptime: Int64 = 0
    /// When it was last started, resumed or restored; ticks.
    var since: Int64 = 0
    /// Times it was turned on.
    var starts = 0
    /// What the guest of a saved machine had in memory (``WindowsMachine/memoryImage()``); empty where there was none.
    var memory: [UInt8] = []

    init() {}

    mutating func code(_ coder: inout SettingsCoder) {
        coder.choice(1, &state)
        coder.bool(2, &wasRunning)
        coder.int64(3, &uptime)
        coder.int64(4, &since)
        coder.int(5, &starts)
        coder.bytes(6, &memory)
    }
}
