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
    /// Nanoseconds of processors that the guest used.
    var processor: UInt64 = 0

    mutating func code(_ coder: inout SettingsCoder) {
        coder.int64(1, &started)
        coder.int64(2, &updated)
        coder.int64(3, &ticks)
        coder.unsigned(4, &megabyteTicks)
        coder.unsigned(5, &least)
        coder.unsigned(6, &most)
        coder.unsigned(7, &processor)
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
    /// MHz of the host's processors.
    public let averageProcessor: UInt64
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
        if let worker = machine.worker { worker.meteredTime = worker.meter.total }
        try store.transaction { try $0.put("vmmeter", id: machine.id.text, body: record.storedBytes()) }
        metering[machine.id] = record
    }

    private func notMetered(_ machine: VirtualMachine) -> VirtualizationError {
        VirtualizationError(
            .invalidOperation, nil,
            ["Resource metering is not enabled on virtual machine '\(machine.stored.name)'. Enable it with Enable-VMResourceMetering."])
    }

    /// Brings a metered machine's record, and those of its pools, up to now; called before its memory or its state changes.
    func meter(_ machine: VirtualMachine) {
        if !poolMetering.isEmpty { meterPools() }
        guard var record = metering[machine.id] else { return }
        record.advance(to: now, megabytes: (machine.worker?.memoryBytes ?? 0) >> 20)
        if let worker = machine.worker {
            let total = worker.meter.total
            record.processor &+= total &- worker.meteredTime
            worker.meteredTime = total
        }
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
            return report(record, diskBytes: bytes)
        }
    }

    private func report(_ record: MeteringRecord, diskBytes: UInt64) -> MeteringReport {
        let duration = record.updated - record.started
        let megahertz = Double(platform.windows.configuration.processorMegahertz)
        return MeteringReport(
            duration: duration, averageProcessor: duration > 0 ? UInt64(Double(record.processor) / Double(duration) / 100 * megahertz) : 0,
            averageMemory: record.ticks == 0 ? 0 : record.megabyteTicks / UInt64(record.ticks),
            leastMemory: record.least, mostMemory: record.most, diskAllocation: diskBytes >> 20)
    }

    func loadMetering(_ state: HostTransaction) throws {
        for object in try state.objects("vmmeter") {
            guard let record = MeteringRecord(stored: object.body) else { continue }
            if let id = MachineIdentifier(object.id) { metering[id] = record } else { poolMetering[object.id] = record }
        }
    }

    // MARK: Pools

    /// `0|primordial`: the record of a pool.
    private func meterKey(_ kind: Int, _ name: String) -> String { "\(kind)|\(name.foldedName)" }

    public func isMetered(_ kind: Int, _ pool: String) -> Bool { lock.withLock { poolMetering[meterKey(kind, pool)] != nil } }

    /// Enable- and Reset-VMResourceMetering of a pool.
    public func startPoolMetering(_ kind: Int, _ pool: String, reset: Bool) throws {
        try lock.withLock {
            let key = meterKey(kind, pool)
            guard reset == (poolMetering[key] != nil) else {
                if reset { throw notMetered(pool: pool) }
                return
            }
            var record = MeteringRecord()
            record.started = now
            record.updated = now
            if kind == 1 { for worker in workers(of: 1, pool) { worker.pooledTime = worker.meter.total } }
            try store.transaction { try $0.put("vmmeter", id: key, body: record.storedBytes()) }
            poolMetering[key] = record
        }
    }

    /// Disable-VMResourceMetering of a pool, and its removal.
    public func removePoolMetering(_ kind: Int, _ pool: String) throws {
        try lock.withLock {
            let key = meterKey(kind, pool)
            guard poolMetering[key] != nil else { return }
            _ = try store.transaction { try $0.remove("vmmeter", id: key) }
            poolMetering[key] = nil
        }
    }

    /// A renamed pool keeps what was gathered of it.
    func renamePoolMetering(_ kind: Int, _ pool: String, to new: String) throws {
        guard let record = poolMetering[meterKey(kind, pool)] else { return }
        try store.transaction {
            try $0.remove("vmmeter", id: meterKey(kind, pool))
            try $0.put("vmmeter", id: meterKey(kind, new), body: record.storedBytes())
        }
        poolMetering[meterKey(kind, pool)] = nil
        poolMetering[meterKey(kind, new)] = record
    }

    private func notMetered(pool: String) -> VirtualizationError {
        VirtualizationError(
            .invalidOperation, nil,
            ["Resource metering is not enabled on resource pool '\(pool)'. Enable it with Enable-VMResourceMetering."])
    }

    /// What runs of the machines that draw on a pool of memory or of processors.
    private func workers(of kind: Int, _ pool: String) -> [WorkerProcess] {
        (0...1).contains(kind) ? ordered.compactMap { $0.stored.uses(kind, pool) ? $0.worker : nil } : []
    }

    private func meterPools() {
        for (key, record) in poolMetering {
            guard let bar = key.firstIndex(of: "|"), let kind = Int(key[..<bar]) else { continue }
            var record = record
            let members = workers(of: kind, String(key[key.index(after: bar)...]))
            let bytes = kind == 0 ? members.reduce(UInt64(0)) { $0 + $1.memoryBytes } : 0
            record.advance(to: now, megabytes: bytes >> 20)
            for worker in members where kind == 1 {
                let total = worker.meter.total
                record.processor &+= total &- worker.pooledTime
                worker.pooledTime = total
            }
            poolMetering[key] = record
            try? store.transaction { try $0.put("vmmeter", id: key, body: record.storedBytes()) }
        }
    }

    /// Measure-VMResourcePool, of one kind.
    public func measure(_ kind: Int, pool: String) throws -> MeteringReport {
        try lock.withLock {
            meterPools()
            guard let record = poolMetering[meterKey(kind, pool)] else { throw notMetered(pool: pool) }
            let files = kind == 3 ? ordered.flatMap { $0.stored.disks(ofPool: pool) } : []
            let bytes = files.reduce(UInt64(0)) { $0 + ((try? disks.information($1.path).size) ?? 0) }
            return report(record, diskBytes: bytes)
        }
    }
}
