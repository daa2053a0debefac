import HostStore
import VirtualDisks
import WindowsMachine

/// Export-VM, Import-VM, Compare-VM and Move-VMStorage.
extension VirtualizationHost {
    // MARK: Export

    /// Export-VM: the configuration, the checkpoints and the whole chain of every disk.
    public func export(_ machine: VirtualMachine, to folder: String) throws {
        try lock.withLock {
            try present(machine)
            var exported = ExportedMachine()
            exported.settings = machine.stored
            exported.settings.gpuPartitions = []
            exported.checkpoints = (checkpoints[machine.id] ?? []).map(\.stored)
            exported.state = machine.run.state == .off ? .off : .saved
            exported.uptime = uptime(machine)
            exported.memory = try guestMemory(of: machine)
            try write(exported, name: machine.stored.name, to: folder)
        }
    }

    /// Export-VMSnapshot: a machine as it was.
    public func export(_ checkpoint: Checkpoint, to folder: String) throws {
        try lock.withLock {
            guard !checkpoint.deleted else { throw VirtualizationError.vanished(host: computerName) }
            var exported = ExportedMachine()
            exported.settings = checkpoint.stored.machine
            exported.settings.name = checkpoint.stored.machine.name
            exported.settings.parentCheckpoint = .empty
            exported.state = checkpoint.stored.state
            exported.uptime = checkpoint.stored.uptime
            exported.memory = checkpoint.stored.memory
            try write(exported, name: checkpoint.stored.machine.name, to: folder)
        }
    }

    private func exportFailure(_ name: String, _ reason: String, _ identifier: VirtualizationError.Identifier = .operationFailed) -> VirtualizationError {
        VirtualizationError(identifier, nil, ["Failed to export a virtual machine.", "Failed to export virtual machine '\(name)': \(reason)"])
    }

    private func write(_ exported: ExportedMachine, name: String, to folder: String) throws {
        let files = platform.windows.files
        let root = join(platform.fullPath(folder), name)
        guard platform.canHoldFolder(root) else { throw exportFailure(name, "The system cannot find the path specified. (0x80070003).", .objectNotFound) }
        guard !files.exists(root) else { throw exportFailure(name, "'\(root)' already exists: The file exists. (0x80070050).", .invalidParameter) }
        do {
            var exported = exported
            let names = try copyChains(of: exported.disks) { join(join(root, ExportedMachine.diskFolder), $0) }
            exported.mapDisks { names[$0.foldedName].map(Self.fileName) ?? $0 }
            let target = join(root, ExportedMachine.machineFolder)
            try files.createDirectory(target)
            try files.createDirectory(join(root, "Snapshots"))
            try files.write(join(target, "\(exported.settings.id.capitals).vmcx"), ExportedMachine.mark + exported.storedBytes())
        } catch let error as VirtualDiskError {
            try? files.remove(root, recursive: true)
            throw exportFailure(name, error.coded + ".")
        } catch let error as FileSystemError {
            try? files.remove(root, recursive: true)
            throw exportFailure(name, VirtualDiskError(error).coded + ".")
        }
    }

    static func fileName(_ path: String) -> String {
        path.lastIndex(where: { $0 == "\\" || $0 == "/" }).map { String(path[path.index(after: $0)...]) } ?? path
    }

    /// Copies every file of the chains of `leaves`, relinked among themselves; gives the new path of each by the old one's key.
    private func copyChains(of leaves: [String], to place: (String) -> String) throws -> [String: String] {
        var copies: [String: String] = [:]
        var taken: Set<String> = []
        for leaf in leaves {
            var above: String?
            for path in try disks.chain(leaf) {
                let isNew = copies[path.foldedName] == nil
                if isNew {
                    var name = Self.fileName(path)
                    var number = 2
                    while !taken.insert(name.foldedName).inserted {
                        name = "\(number)-" + Self.fileName(path)
                        number += 1
                    }
                    let target = place(name)
                    try disks.duplicate(path, to: target)
                    copies[path.foldedName] = target
                }
                if let above, let child = copies[above.foldedName], let parent = copies[path.foldedName] { try disks.relink(child, to: parent) }
                if !isNew { break }
                above = path
            }
        }
        return copies
    }

    // MARK: Import

    private func importFailure(_ reason: String, _ identifier: VirtualizationError.Identifier = .operationFailed) -> VirtualizationError {
        VirtualizationError(identifier, nil, ["Failed to import a virtual machine.", reason])
    }

    /// Compare-VM, and the first half of Import-VM: reads the export.
    public func plan(_ request: ImportRequest) throws -> PlannedImport {
        let files = platform.windows.files
        let path = platform.fullPath(request.path)
        guard let bytes = try? files.read(path) else {
            throw importFailure("'\(path)': The system cannot find the file specified. (0x80070002).", .objectNotFound)
        }
        guard bytes.starts(with: ExportedMachine.mark),
            let exported = ExportedMachine(stored: Array(bytes.dropFirst(ExportedMachine.mark.count))),
            let root = try? WindowsPath(path).parent.parent.description
        else { throw importFailure("'\(path)' is not a virtual machine configuration file.", .invalidParameter) }
        return lock.withLock {
            var settings = exported.settings
            if request.generatesNewId { settings.id = .random() }
            let machine = VirtualMachine(host: self, settings: settings, serial: nextSerial)
            nextSerial += 1
            return PlannedImport(machine: machine, request: request, exported: exported, root: root)
        }
    }

    /// What does not fit the host.
    func problems(of planned: PlannedMachine) -> [ImportProblem] {
        lock.withLock {
            var problems = misfits(of: planned.machine.stored)
            switch planned {
            case let planned as PlannedImport:
                for disk in planned.exported.disks {
                    let file = source(of: disk, planned)
                    if platform.attachment(file, isDisk: true) != .fine { problems.append(.noDisk(file)) }
                }
            case let planned as PlannedMigration: problems += obstacles(to: planned)
            default: break
            }
            return problems
        }
    }

    /// What a configuration asks for and the host does not have.
    private func misfits(of settings: MachineSettings) -> [ImportProblem] {
        var problems: [ImportProblem] = []
        for adapter in settings.networkAdapters where adapter.isConnected && switchHere(for: adapter) == nil {
            problems.append(
                ImportProblem(messageId: 33012, message: "Could not find Ethernet switch '\(adapter.switchName)'.", adapter: adapter.id))
        }
        if settings.processor.count > inventory.logicalProcessors {
            problems.append(
                ImportProblem(
                    messageId: 14420,
                    message: "The virtual machine has \(settings.processor.count) virtual processors; this host supports \(inventory.logicalProcessors)."))
        }
        if settings.memory.startup > usableMemory {
            problems.append(
                ImportProblem(
                    messageId: 32001, message: "The virtual machine needs \(settings.memory.startup >> 20) MB of memory; this host has \(usableMemory >> 20) MB."))
        }
        return problems
    }

    /// The switch that an adapter of another host is connected to here: its own, or one of the same name.
    private func switchHere(for adapter: VirtualNetworkAdapter) -> VirtualSwitch? {
        switchObject(id: adapter.switchId) ?? orderedSwitches.first { $0.stored.name.foldedName == adapter.switchName.foldedName }
    }

    /// Connects the adapters of a machine from elsewhere to the switches here.
    func reconnect(_ settings: inout MachineSettings) {
        for at in settings.networkAdapters.indices where settings.networkAdapters[at].isConnected {
            if let here = switchHere(for: settings.networkAdapters[at]) { settings.networkAdapters[at].switchId = here.id }
        }
    }

    private func source(of disk: String, _ planned: PlannedImport) -> String {
        let folder = planned.request.diskSource.map(platform.fullPath) ?? join(planned.root, ExportedMachine.diskFolder)
        return disk.contains("\\") ? disk : join(folder, disk)
    }

    /// Import-VM: the planned machine becomes one of the host's.
    public func realize(_ planned: PlannedImport) throws -> VirtualMachine {
        try lock.withLock {
            guard !planned.isDone else { throw importFailure("The compatibility report was imported before.", .invalidOperation) }
            guard problems(of: planned).isEmpty else {
                throw VirtualizationError(
                    .operationFailed, nil,
                    ["Unable to import virtual machine due to configuration errors.  Please use Compare-VM to repair the virtual machine."])
            }
            let machine = planned.machine
            let request = planned.request
            guard byId[machine.id] == nil else {
                throw importFailure(
                    "A virtual machine with the same identifier already exists. Import it as a copy with a new identifier. (Virtual machine ID \(machine.id.capitals))",
                    .invalidOperation)
            }
            var exported = planned.exported
            exported.settings = machine.stored
            exported.settings.path = request.machinePath ?? (request.copies ? hostSettings.virtualMachinePath : planned.root)
            exported.settings.snapshotFileLocation = request.snapshotPath ?? exported.settings.path
            exported.settings.smartPagingFilePath = request.smartPagingPath ?? exported.settings.path
            reconnect(&exported.settings)
            if request.generatesNewId { renumber(&exported) }
            exported.mapDisks { source(of: $0, planned) }
            var made: [String: String] = [:]
            do {
                if request.copies {
                    let folder = request.diskDestination.map(platform.fullPath) ?? hostSettings.virtualHardDiskPath
                    made = try copyChains(of: exported.disks) { join(folder, $0) }
                    exported.mapDisks { made[$0.foldedName] ?? $0 }
                } else {
                    try relinkInPlace(exported.disks)
                }
                try enter(exported, as: machine)
            } catch {
                for path in made.values { platform.removeFile(path) }
                if let error = error as? VirtualDiskError { throw importFailure("'\(error.path)': \(error.coded).") }
                throw error
            }
            planned.isDone = true
            return machine
        }
    }

    /// A copy's checkpoints have identifiers of their own.
    private func renumber(_ exported: inout ExportedMachine) {
        var ids: [MachineIdentifier: MachineIdentifier] = [:]
        for checkpoint in exported.checkpoints { ids[checkpoint.id] = .random() }
        for index in exported.checkpoints.indices {
            exported.checkpoints[index].id = ids[exported.checkpoints[index].id] ?? .random()
            exported.checkpoints[index].parentId = ids[exported.checkpoints[index].parentId] ?? .empty
        }
        exported.settings.parentCheckpoint = ids[exported.settings.parentCheckpoint] ?? .empty
    }

    /// An export that was moved since: its disks find their parents beside them.
    private func relinkInPlace(_ leaves: [String]) throws {
        for leaf in leaves where (try? disks.chain(leaf)) == nil {
            throw VirtualDiskError(.parentNotFound, path: leaf)
        }
    }

    /// The planned machine becomes one of the host's.
    func enter(_ exported: ExportedMachine, as machine: VirtualMachine) throws {
        var record = RunRecord()
        record.state = exported.state
        record.uptime = exported.uptime
        record.memory = exported.memory
        let made = exported.checkpoints.map { one -> CheckpointSettings in
            var one = one
            one.machineId = machine.id
            return one
        }
        try store.transaction { state in
            try state.put("vm", id: machine.id.text, name: exported.settings.name, body: exported.settings.storedBytes())
            try state.put("vmstate", id: machine.id.text, body: record.storedBytes())
            for one in made { try state.put("vmsnapshot", id: one.id.text, name: one.name, body: one.storedBytes()) }
        }
        machine.stored = exported.settings
        machine.run = record
        machine.isPlanned = false
        if !made.isEmpty { checkpoints[machine.id] = made.map { Checkpoint(host: self, stored: $0) } }
        enter(machine)
        platform.machineCreated(machine)
    }

    // MARK: Moving storage

    /// Move-VMStorage: other folders for the configuration, and other places for disks by their old path. Works on a running machine.
    public func moveStorage(
        of machine: VirtualMachine, machinePath: String?, snapshotPath: String?, smartPagingPath: String?, place: (String) -> String?,
        keepsSource: Bool
    ) throws {
        try lock.withLock {
            try present(machine)
            func refuse(_ reason: String, _ identifier: VirtualizationError.Identifier = .operationFailed) -> VirtualizationError {
                VirtualizationError(
                    identifier, nil,
                    ["Storage migration operation for '\(machine.stored.name)' failed.", reason])
            }
            for path in [machinePath, snapshotPath, smartPagingPath].compactMap({ $0 }) where !platform.canHoldFolder(path) {
                throw refuse("'\(path)': The system cannot find the path specified. (0x80070003).", .objectNotFound)
            }
            var moved = ExportedMachine()
            moved.settings = machine.stored
            moved.checkpoints = (checkpoints[machine.id] ?? []).map(\.stored)
            if let machinePath { moved.settings.path = platform.fullPath(machinePath) }
            if let snapshotPath { moved.settings.snapshotFileLocation = platform.fullPath(snapshotPath) }
            if let smartPagingPath { moved.settings.smartPagingFilePath = platform.fullPath(smartPagingPath) }
            var copies: [String: (old: String, new: String)] = [:]
            do {
                for leaf in moved.disks {
                    // A machine's own files: the checkpoints' and what they stand on.
                    let chain = try disks.chain(leaf)
                    let own = chain.prefix { Self.isBranchFile($0) } + chain.drop { Self.isBranchFile($0) }.prefix(1)
                    var above: String?
                    for path in own {
                        if copies[path.foldedName] == nil, let target = place(path).map(platform.fullPath), target.foldedName != path.foldedName {
                            try disks.duplicate(path, to: target)
                            copies[path.foldedName] = (path, target)
                        }
                        if let above, let child = copies[above.foldedName]?.new, let parent = copies[path.foldedName]?.new {
                            try disks.relink(child, to: parent)
                        }
                        above = path
                    }
                }
                moved.mapDisks { copies[$0.foldedName]?.new ?? $0 }
                try store.transaction { state in
                    for one in moved.checkpoints { try state.put("vmsnapshot", id: one.id.text, name: one.name, body: one.storedBytes()) }
                    try commit(moved.settings, to: machine)
                }
            } catch {
                for copy in copies.values { platform.removeFile(copy.new) }
                if let error = error as? VirtualDiskError { throw refuse("'\(error.path)': \(error.coded).") }
                throw error
            }
            for (checkpoint, stored) in zip(checkpoints[machine.id] ?? [], moved.checkpoints) { checkpoint.stored = stored }
            for copy in copies.values { try disks.move(copy.old, to: copy.new) }
            if !keepsSource { for copy in copies.values { platform.removeFile(copy.old) } }
        }
    }

    // MARK: Small operations

    /// Remove-VMSavedState: a saved machine is off; its guest starts anew.
    public func removeSavedState(of machine: VirtualMachine) throws {
        try lock.withLock {
            try present(machine)
            guard machine.run.state == .saved else { throw VirtualizationError.wrongState(changing: machine.stored.name) }
            try turnOff(machine, guestShutDown: false)
        }
    }

    /// Remove-VMSavedState of a checkpoint: going back to it gives a machine that is off.
    public func removeSavedState(of checkpoint: Checkpoint) throws {
        try lock.withLock {
            guard !checkpoint.deleted else { throw VirtualizationError.vanished(host: computerName) }
            var changed = checkpoint.stored
            changed.state = .off
            changed.uptime = 0
            changed.memory = []
            try store.transaction { try $0.put("vmsnapshot", id: checkpoint.id.text, name: changed.name, body: changed.storedBytes()) }
            checkpoint.stored = changed
        }
    }

    /// Update-VMVersion: the host's own configuration version.
    public func updateVersion(of machine: VirtualMachine) throws {
        try configure(machine) { settings in
            guard machine.state == .off else { throw VirtualizationError.wrongState(modifying: settings.name) }
            settings.version = inventory.operatingSystem.configurationVersion
        }
    }
}
