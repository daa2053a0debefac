import HostStore
import VirtualDisks
import WindowsMachine

/// Checkpoints: a machine's configuration as it was, and its disks frozen beneath differencing files (GPV-011).
///
/// Every step leaves a state that can be read: a file is there before the store names it, and is deleted after the store has
/// forgotten it. A merge that was cut short is finished when the machine's checkpoints are next worked on.
extension VirtualizationHost {
    // MARK: Looking

    /// The checkpoints of a machine, oldest first.
    public func checkpoints(of machine: VirtualMachine) -> [Checkpoint] { lock.withLock { checkpoints[machine.id] ?? [] } }

    public func checkpoint(id: MachineIdentifier) -> Checkpoint? {
        lock.withLock { checkpoints.values.lazy.joined().first { $0.id == id } }
    }

    /// The checkpoints that were made on top of one, all the way down.
    public func descendants(of checkpoint: Checkpoint) -> [Checkpoint] {
        lock.withLock {
            let all = checkpoints[checkpoint.machineId] ?? []
            var found: [Checkpoint] = []
            var wave = [checkpoint.id]
            while !wave.isEmpty {
                let next = all.filter { wave.contains($0.stored.parentId) }
                found += next
                wave = next.map(\.id)
            }
            return found
        }
    }

    // MARK: Making

    /// Checkpoint-VM. Without a name it has the machine's with the time.
    @discardableResult
    public func createCheckpoint(of machine: VirtualMachine, name: String?) throws -> Checkpoint {
        try lock.withLock {
            try present(machine)
            try refuseWithDevices(machine)
            let settings = machine.stored
            func refuse(_ short: String, _ long: String, _ identifier: VirtualizationError.Identifier = .operationFailed) -> VirtualizationError {
                VirtualizationError(
                    identifier, nil,
                    [
                        "Checkpoint operation failed.", short,
                        "Checkpoint operation for '\(settings.name)' failed. (Virtual machine ID \(machine.id.capitals))", long,
                    ])
            }
            guard !settings.drives.contains(where: { VirtualDiskSet.isSet($0.path) }) else {
                let text = "The disks of a VHD set are shared: their checkpoints are made by a backup of all machines that use them."
                throw refuse(text, text, .notSupported)
            }
            guard settings.checkpointType != .disabled else {
                throw refuse(
                    "Checkpoints have been disabled.",
                    "Checkpoints have been disabled for '\(settings.name)'. (Virtual machine ID \(machine.id.capitals)).")
            }
            guard [.off, .saved, .running, .paused].contains(machine.run.state) else {
                throw refuse(VirtualizationError.currentState, VirtualizationError.currentState, .invalidState)
            }
            var made = CheckpointSettings()
            made.name = name ?? checkpointName(of: machine)
            made.state = machine.run.state == .off ? .off : .saved
            made.uptime = uptime(machine)
            if machine.run.state == .running {
                let isConsistent = try makeConsistent(machine)
                switch settings.checkpointType {
                case .productionOnly where !isConsistent:
                    throw refuse(
                        "Production checkpoints cannot be created.",
                        "Production checkpoints cannot be created for '\(settings.name)'. If this is a reoccurring problem, disable production checkpoints, or make sure that the guest answers. (Virtual machine ID \(machine.id.capitals))")
                case .production where isConsistent, .productionOnly:
                    // The guest's own services bring the volumes in order: there is no memory to go back to.
                    made.state = .off
                    made.uptime = 0
                default: break
                }
            }
            if made.state == .saved { made.memory = try guestMemory(of: machine) }
            do {
                return try keep(made, of: machine)
            } catch let error as VirtualDiskError {
                throw refuse(error.description, error.coded + ".")
            }
        }
    }

    /// Freezes the machine's configuration and disks as a checkpoint that has the name, kind and state of `wanted`.
    func keep(_ wanted: CheckpointSettings, of machine: VirtualMachine) throws -> Checkpoint {
        let before = machine.stored
        var made = wanted
        made.id = .random()
        made.machineId = machine.id
        made.creationTime = now
        made.parentId = before.parentCheckpoint
        made.machine = before
        var changed = before
        changed.parentCheckpoint = made.id
        do {
            try branchDisks(&changed)
            try store.transaction { state in
                try state.put("vmsnapshot", id: made.id.text, name: made.name, body: made.storedBytes())
                try commit(changed, to: machine)
            }
        } catch {
            unbranchDisks(of: changed, to: before)
            throw error
        }
        let checkpoint = Checkpoint(host: self, stored: made)
        checkpoints[machine.id, default: []].append(checkpoint)
        platform.checkpointCreated(machine)
        return checkpoint
    }

    func refuseWithDevices(_ machine: VirtualMachine) throws {
        guard machine.stored.gpuPartitions.isEmpty else {
            throw VirtualizationError(
                .operationFailed, nil,
                ["The operation cannot be performed on the virtual machine because it is assigned one or more GPUP partitions"])
        }
        guard machine.stored.assignedDevices.isEmpty else {
            throw VirtualizationError(
                .operationFailed, nil,
                ["The operation cannot be performed on the virtual machine because it is assigned one or more PCI Express devices"])
        }
    }

    /// Lets a guest that answers write what it still holds; false where none does.
    private func makeConsistent(_ machine: VirtualMachine) throws -> Bool {
        guard case .booted(let guest) = refreshGuest(of: machine) else { return false }
        try guest.windows.registry.flush()
        return machine.stored.integrationServices[.vss] && guest.windows.operatingSystem.family == .windows
    }

    /// Puts a differencing file over every disk of a configuration.
    private func branchDisks(_ settings: inout MachineSettings) throws {
        for index in settings.drives.indices where settings.drives[index].kind == .hardDisk && !settings.drives[index].path.isEmpty {
            let path = settings.drives[index].path
            let new = Self.branchPath(of: path)
            try disks.branch(path, into: new)
            settings.drives[index].path = new
        }
    }

    /// `C:\VMs\TEST.vhdx` becomes `C:\VMs\TEST_4C0FC4C4-....avhdx`, and that another of its kind.
    private static func branchPath(of path: String) -> String {
        let dot = path.lastIndex(of: ".") ?? path.endIndex
        var stem = String(path[..<dot])
        let isBranch = isBranchFile(path)
        if isBranch, let mark = stem.lastIndex(of: "_"), MachineIdentifier(stem[stem.index(after: mark)...]) != nil {
            stem = String(stem[..<mark])
        }
        let isOld = path[dot...].foldedName.hasSuffix("vhd")
        return "\(stem)_\(MachineIdentifier.random().capitals).\(isOld ? "avhd" : "avhdx")"
    }

    /// Whether a checkpoint made the file.
    static func isBranchFile(_ path: String) -> Bool {
        let name = path.foldedName
        return name.hasSuffix(".avhdx") || name.hasSuffix(".avhd")
    }

    private func unbranchDisks(of changed: MachineSettings, to before: MachineSettings) {
        for (new, old) in zip(changed.drives, before.drives) where new.path != old.path {
            try? disks.merge(new.path) {}
            platform.removeFile(new.path)
        }
    }

    // MARK: Going back

    /// Restore-VMSnapshot: the machine is turned off and gets the checkpoint's configuration and disks; what was since is lost.
    public func restore(_ checkpoint: Checkpoint) throws {
        try lock.withLock {
            let machine = try owner(of: checkpoint)
            try refuseWithDevices(machine)
            switch machine.run.state {
            case .off: break
            case .saved, .running, .paused: try turnOff(machine, guestShutDown: false)
            default:
                throw failure("apply", machine, VirtualizationError.currentState, .invalidState)
            }
            let old = machine.stored
            var changed = checkpoint.stored.machine
            changed.parentCheckpoint = checkpoint.id
            changed.id = machine.id
            var record = machine.run
            record.state = checkpoint.stored.state
            record.wasRunning = false
            record.uptime = checkpoint.stored.uptime
            record.memory = checkpoint.stored.memory
            do {
                try branchDisks(&changed)
                try store.transaction { _ in
                    try commit(changed, to: machine)
                    try commit(record, to: machine)
                }
            } catch {
                unbranchDisks(of: changed, to: checkpoint.stored.machine)
                if let error = error as? VirtualDiskError { throw failure("apply", machine, error.coded + ".", .operationFailed) }
                throw error
            }
            machine.guestStatus = .none
            tidy(machine, after: old.drives.map(\.path))
            platform.checkpointApplied(machine)
        }
    }

    private func owner(of checkpoint: Checkpoint) throws -> VirtualMachine {
        guard !checkpoint.deleted, let machine = byId[checkpoint.machineId] else { throw VirtualizationError.vanished(host: computerName) }
        return machine
    }

    private func failure(
        _ verb: String, _ machine: VirtualMachine, _ reason: String, _ identifier: VirtualizationError.Identifier
    ) -> VirtualizationError {
        VirtualizationError(
            identifier, nil,
            [
                "Failed to \(verb) checkpoint.", reason,
                "Failed to \(verb) checkpoint of virtual machine '\(machine.stored.name)'. (Virtual machine ID \(machine.id.capitals))", reason,
            ])
    }

    // MARK: Renaming and removing

    /// Rename-VMSnapshot.
    public func rename(_ checkpoint: Checkpoint, to name: String) throws {
        try lock.withLock {
            let machine = try owner(of: checkpoint)
            guard !name.isEmpty, name.utf8.count <= 400 else {
                throw failure("modify", machine, "The name of the checkpoint is not valid.", .invalidParameter)
            }
            var changed = checkpoint.stored
            changed.name = name
            try store.transaction { try $0.put("vmsnapshot", id: checkpoint.id.text, name: name, body: changed.storedBytes()) }
            checkpoint.stored = changed
            noteChange(machine)
        }
    }

    /// Remove-VMSnapshot: its place in the tree closes; files that nobody needs any more are merged or deleted.
    public func remove(_ checkpoint: Checkpoint, includingDescendants: Bool = false) throws {
        try lock.withLock {
            let machine = try owner(of: checkpoint)
            let gone = [checkpoint] + (includingDescendants ? descendants(of: checkpoint) : [])
            let ids = Set(gone.map(\.id))
            var settings = machine.stored
            func standing(_ id: MachineIdentifier) -> MachineIdentifier {
                var id = id
                while ids.contains(id) { id = gone.first { $0.id == id }?.stored.parentId ?? .empty }
                return id
            }
            settings.parentCheckpoint = standing(settings.parentCheckpoint)
            let rest = (checkpoints[machine.id] ?? []).filter { !ids.contains($0.id) }
            let moved = rest.compactMap { one -> (Checkpoint, CheckpointSettings)? in
                let parent = standing(one.stored.parentId)
                guard parent != one.stored.parentId else { return nil }
                var changed = one.stored
                changed.parentId = parent
                return (one, changed)
            }
            try store.transaction { state in
                for id in ids { try state.remove("vmsnapshot", id: id.text) }
                for (one, changed) in moved { try state.put("vmsnapshot", id: one.id.text, name: changed.name, body: changed.storedBytes()) }
                try state.put("vmmerge", id: machine.id.text, body: [1])
                try commit(settings, to: machine)
            }
            for (one, changed) in moved { one.stored = changed }
            for one in gone { one.deleted = true }
            checkpoints[machine.id] = rest.isEmpty ? nil : rest
            tidy(machine, after: gone.flatMap { $0.stored.machine.drives.map(\.path) })
        }
    }

    // MARK: Files

    /// The disks that the machine and its checkpoints name.
    private func namedDisks(of machine: VirtualMachine) -> [String] {
        ([machine.stored] + (checkpoints[machine.id] ?? []).map(\.stored.machine)).flatMap { settings in
            settings.drives.filter { $0.kind == .hardDisk && !$0.path.isEmpty }.map(\.path)
        }
    }

    /// Deletes the checkpoint files in and beneath `old` that nothing stands on, and merges those that have one file on them.
    /// A file that somebody has open stays as it is until the next time.
    func tidy(_ machine: VirtualMachine, after old: [String]) {
        deleteUnused(machine, among: old.flatMap { (try? disks.chain($0)) ?? [] })
        var isDone = true
        do {
            while try mergeOne(machine) {}
        } catch {
            isDone = false
            platform.machineFailed(machine, text: "\(error)")
        }
        if isDone { try? store.transaction { _ = try $0.remove("vmmerge", id: machine.id.text) } }
    }

    private func deleteUnused(_ machine: VirtualMachine, among candidates: [String]) {
        let needed = Set(namedDisks(of: machine).flatMap { (try? disks.chain($0)) ?? [$0] }.map(\.foldedName))
        for path in candidates where Self.isBranchFile(path) && !needed.contains(path.foldedName) { platform.removeFile(path) }
    }

    /// Merges one checkpoint file into a parent that no machine and no checkpoint names; false where there is none.
    private func mergeOne(_ machine: VirtualMachine) throws -> Bool {
        let named = namedDisks(of: machine)
        let names = Set(named.map(\.foldedName))
        var children: [String: [String: String]] = [:]
        for path in named {
            let chain = try disks.chain(path)
            for (child, parent) in zip(chain, chain.dropFirst()) { children[parent.foldedName, default: [:]][child.foldedName] = child }
        }
        for path in named.flatMap({ (try? disks.chain($0)) ?? [] }) where Self.isBranchFile(path) {
            let chain = try disks.chain(path)
            guard chain.count > 1, !names.contains(chain[1].foldedName), children[chain[1].foldedName]?.count == 1 else { continue }
            let parent = chain[1]
            let above = children[path.foldedName].map { Array($0.values) } ?? []
            try disks.merge(path, children: above) { try rename(path, to: parent, of: machine) }
            platform.removeFile(path)
            return true
        }
        return false
    }

    /// Everything that names one file names the other from now on.
    private func rename(_ path: String, to other: String, of machine: VirtualMachine) throws {
        func renamed(_ settings: MachineSettings) -> MachineSettings {
            var settings = settings
            for index in settings.drives.indices where settings.drives[index].path.foldedName == path.foldedName {
                settings.drives[index].path = other
            }
            return settings
        }
        var changes: [(Checkpoint, CheckpointSettings)] = []
        for one in checkpoints[machine.id] ?? [] {
            var changed = one.stored
            changed.machine = renamed(changed.machine)
            if changed != one.stored { changes.append((one, changed)) }
        }
        try store.transaction { state in
            for (one, changed) in changes { try state.put("vmsnapshot", id: one.id.text, name: changed.name, body: changed.storedBytes()) }
            try commit(renamed(machine.stored), to: machine)
        }
        for (one, changed) in changes { one.stored = changed }
    }

    // MARK: Loading and leaving

    /// Reads the checkpoints of all machines.
    func loadCheckpoints(_ state: HostTransaction) throws -> [MachineIdentifier] {
        for object in try state.objects("vmsnapshot") {
            guard let stored = CheckpointSettings(stored: object.body) else {
                throw HostStoreError.malformedRecord(kind: "vmsnapshot", id: object.id, detail: "its encoding is damaged")
            }
            checkpoints[stored.machineId, default: []].append(Checkpoint(host: self, stored: stored))
        }
        for id in checkpoints.keys { checkpoints[id]?.sort { ($0.stored.creationTime, $0.id) < ($1.stored.creationTime, $1.id) } }
        return try state.objects("vmmerge").compactMap { MachineIdentifier($0.id) }
    }

    /// Remove-VM: the disks hold what the machine had last.
    func removeCheckpoints(of machine: VirtualMachine) throws {
        for checkpoint in checkpoints[machine.id] ?? [] { try remove(checkpoint) }
    }
}
