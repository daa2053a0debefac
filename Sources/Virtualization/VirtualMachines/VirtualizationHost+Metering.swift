import HostStore

/// What resource metering has gathered of one machine since it was enabled or reset.
struct MeteringRecord: StoredRecord {
    var started: Int64 = 0
    var updated: Int64 = 0
    /// Ticks in which the machine had memory, and memory times ticks in MB.
    var ticks: Int64 = 0
    var megabyteTicks: UInt64 = 0
    var least: UInt64 = 0
    var most: UInt64 = 0

    mutating func code(_ coder: inout SettingsCoder) {
        coder.int64(1, &started)
        coder.int64(2, &updated)
        coder.int64(3, &ticks)
        coder.unsigned(4, &megabyteTicks)
        coder.unsigned(5, &least)
        coder.unsigned(6, &most)
    }

    /// Adds the time until `now`, in which the machine had `megabytes`.
    mutating func advance(to now: Int64, megabytes: UInt64) {
        let passed = max(0, now - updated)
        updated = now
        guard megabytes > 0 else { return }
        ticks += passed
        megabyteTicks &+= megabytes &* UInt64(passed)
        least = least == 0 ? megabytes : min(least, megabytes)
        most = max(most, megabytes)
    }
}

/// The report of Measure-VM; memory and disks in MB.
public struct MeteringReport: Sendable {
    /// Ticks of 100 ns.
    public let duration: Int64
    public let averageMemory: UInt64
    public let leastMemory: UInt64
    public let mostMemory: UInt64
    public let diskAllocation: UInt64
}

extension VirtualizationHost {
    /// Whether Enable-VMResourceMetering was called for the machine.
    public func isMetered(_ machine: VirtualMachine) -> Bool { lock.withLock { metering[machine.id] != nil } }

    /// Enable- and Disable-VMResourceMetering.
    public func setMetering(_ machine: VirtualMachine, enabled: Bool) throws {
        try lock.withLock {
            try present(machine)
            guard enabled != (metering[machine.id] != nil) else { return }
            if enabled { return try startMetering(machine) }
            _ = try store.transaction { try $0.remove("vmmeter", id: machine.id.text) }
            metering[machine.id] = nil
        }
    }

    /// Reset-VMResourceMetering: what was gathered is forgotten.
    public func resetMetering(_ machine: VirtualMachine) throws {
        try lock.withLock {
            try present(machine)
            guard metering[machine.id] != nil else { throw notMetered(machine) }
            try startMetering(machine)
        }
    }

    private func startMetering(_ machine: VirtualMachine) throws {
        var record = MeteringRecord()
        record.started = now
        record.updated = now
        try store.transaction { try $0.put("vmmeter", id: machine.id.text, body: record.storedBytes()) }
        metering[machine.id] = record
    }

    private func notMetered(_ machine: VirtualMachine) -> VirtualizationError {
        VirtualizationError(
            .invalidOperation, nil,
            ["Resource metering is not enabled on virtual machine '\(machine.stored.name)'. Enable it with Enable-VMResourceMetering."])
    }

    /// Brings a metered machine's record up to now; called before its memory or its state changes.
    func meter(_ machine: VirtualMachine) {
        guard var record = metering[machine.id] else { return }
        record.advance(to: now, megabytes: (machine.worker?.memoryBytes ?? 0) >> 20)
        metering[machine.id] = record
        // Metering loses at most what was gathered since the last change of state.
        try? store.transaction { try $0.put("vmmeter", id: machine.id.text, body: record.storedBytes()) }
    }

    /// Measure-VM.
    public func measure(_ machine: VirtualMachine) throws -> MeteringReport {
        try lock.withLock {
            try present(machine)
            meter(machine)
            guard let record = metering[machine.id] else { throw notMetered(machine) }
            let files = machine.stored.drives.filter { $0.kind == .hardDisk && !$0.path.isEmpty }
            let bytes = files.reduce(UInt64(0)) { $0 + ((try? disks.information($1.path).size) ?? 0) }
            return MeteringReport(
                duration: record.updated - record.started, averageMemory: record.ticks == 0 ? 0 : record.megabyteTicks / UInt64(record.ticks),
                leastMemory: record.least, mostMemory: record.most, diskAllocation: bytes >> 20)
        }
    }

    func loadMetering(_ state: HostTransaction) throws {
        for object in try state.objects("vmmeter") {
            guard let id = MachineIdentifier(object.id), let record = MeteringRecord(stored: object.body) else { continue }
            metering[id] = record
        }
    }
}
