import VirtualDisks

/// Where Move-VM and Compare-VM put a machine's files on the other host.
public struct MigrationRequest: Sendable {
    /// -IncludeStorage, or a place for anything: else the files must be where both hosts reach them.
    public var movesStorage = false
    /// One folder for everything.
    public var folder: String?
    public var machinePath: String?
    public var snapshotPath: String?
    public var smartPagingPath: String?
    /// -Vhds: old and new path.
    public var disks: [(source: String, destination: String)] = []
    public var keepsSource = false
    /// -RemoveSourceUnmanagedVhds: parents that are no machine's own go as well.
    public var removesParents = false

    public init() {}
}

/// A machine of another host that is to move here.
public final class PlannedMigration: PlannedMachine, @unchecked Sendable {  // as its base
    public let source: VirtualMachine
    public let request: MigrationRequest
    /// The files of its disks: where they are, where they go, and whether they are the machine's own; parents before children.
    let files: [(source: String, target: String, isOwn: Bool)]

    init(machine: VirtualMachine, source: VirtualMachine, request: MigrationRequest, exported: ExportedMachine, files: [(source: String, target: String, isOwn: Bool)]) {
        self.source = source
        self.request = request
        self.files = files
        super.init(machine: machine, exported: exported)
    }
}

/// Move-VM, and Compare-VM with a destination: the host that works here is the destination.
extension VirtualizationHost {
    /// Runs `body` with both hosts held, the same one first whoever asks.
    private func together<Result>(with other: VirtualizationHost, _ body: () throws -> Result) rethrows -> Result {
        let (first, second) = computerName < other.computerName ? (self, other) : (other, self)
        return try first.lock.withLock { try second.lock.withLock(body) }
    }

    private func failure(_ machine: VirtualMachine, _ reasons: [String], at side: String = "source") -> VirtualizationError {
        let place = side == "source" ? machine.host.computerName : computerName
        return VirtualizationError(
            .operationFailed, nil,
            [
                "Virtual machine migration operation failed at migration \(side).",
                "Virtual machine migration operation for '\(machine.stored.name)' failed at migration \(side) '\(place)'. (Virtual machine ID \(machine.id.capitals))",
            ] + reasons)
    }

    /// Migration is a service of both hosts.
    private func requireService(_ machine: VirtualMachine) throws {
        guard machine.host.hostSettings.migrationEnabled else {
            throw failure(machine, ["Virtual machine migration is not enabled on '\(machine.host.computerName)'."])
        }
        guard hostSettings.migrationEnabled else {
            throw failure(
                machine,
                [
                    "The Virtual Machine Management Service failed to establish a connection for a Virtual Machine migration with host '\(computerName)': No connection could be made because the target machine actively refused it. (0x8007274D)."
                ])
        }
    }

    /// Compare-VM -DestinationHost, and the first half of Move-VM.
    public func plan(_ source: VirtualMachine, _ request: MigrationRequest) throws -> PlannedMigration {
        let origin = source.host
        guard origin !== self else {
            throw VirtualizationError(
                .invalidParameter, nil, ["Virtual machine migration operation failed at migration source.", "The source and the destination are the same computer, '\(computerName)'."])
        }
        return try together(with: origin) {
            try origin.present(source)
            try requireService(source)
            var exported = ExportedMachine()
            exported.settings = source.stored
            exported.checkpoints = (origin.checkpoints[source.id] ?? []).map(\.stored)
            var files: [(source: String, target: String, isOwn: Bool)] = []
            if request.movesStorage {
                var seen: Set<String> = []
                for leaf in exported.disks {
                    let chain = (try? origin.disks.chain(leaf)) ?? [leaf]
                    let own = chain.prefix { Self.isBranchFile($0) }.count + 1
                    for (depth, path) in chain.enumerated().reversed() where seen.insert(path.foldedName).inserted {
                        files.append((path, target(of: path, request), depth < own))
                    }
                }
                if request.folder == nil, request.machinePath == nil, request.disks.isEmpty { exported.settings.path = hostSettings.virtualMachinePath }
                let folder = request.folder.map(platform.fullPath)
                exported.settings.path = (request.machinePath.map(platform.fullPath) ?? folder) ?? exported.settings.path
                exported.settings.snapshotFileLocation = (request.snapshotPath.map(platform.fullPath) ?? folder) ?? exported.settings.path
                exported.settings.smartPagingFilePath = (request.smartPagingPath.map(platform.fullPath) ?? folder) ?? exported.settings.path
            }
            let machine = VirtualMachine(host: self, settings: exported.settings, serial: nextSerial)
            nextSerial += 1
            for at in machine.stored.gpuPartitions.indices { takePartition(at, of: machine, from: origin) }
            return PlannedMigration(machine: machine, source: source, request: request, exported: exported, files: files)
        }
    }

    /// Where a disk file goes: as it was said of the file, into the one folder, to the place that it has, or to the host's own folder.
    private func target(of path: String, _ request: MigrationRequest) -> String {
        if let said = request.disks.first(where: { $0.source.foldedName == path.foldedName }) { return platform.fullPath(said.destination) }
        let name = Self.fileName(path)
        if let folder = request.folder { return join(join(platform.fullPath(folder), ExportedMachine.diskFolder), name) }
        let isDefault = request.machinePath == nil && request.disks.isEmpty
        return isDefault ? join(hostSettings.virtualHardDiskPath, name) : path
    }

    /// A GPU partition becomes one of a GPU of the same make here; it has no GPU where none has room.
    private func takePartition(_ at: Int, of machine: VirtualMachine, from origin: VirtualizationHost) {
        let asked = machine.stored.gpuPartitions[at]
        machine.stored.gpuPartitions[at].assignedGpu = ""
        guard let there = origin.hostGpus.first(where: { $0.path == asked.assignedGpu })?.inventory else { return }
        for gpu in hostGpus where gpu.inventory.hardwareId == there.hardwareId && platform.isPartitionable(gpu) {
            guard let granted = try? grant(asked.requests, on: gpu, to: machine, verb: "add", except: asked.id) else { continue }
            machine.stored.gpuPartitions[at].granted = granted
            machine.stored.gpuPartitions[at].assignedGpu = gpu.path
            if !asked.instancePath.isEmpty { machine.stored.gpuPartitions[at].instancePath = gpu.path }
            return
        }
    }

    /// What stands in a migration's way beside what the machine's configuration asks for.
    func obstacles(to planned: PlannedMigration) -> [ImportProblem] {
        let settings = planned.machine.stored
        let origin = planned.source.host
        var problems: [ImportProblem] = []
        if !inventory.operatingSystem.supportedConfigurationVersions.contains(settings.version) {
            problems.append(
                ImportProblem(messageId: 24018, message: "The configuration version \(settings.version) of the virtual machine is not supported on '\(computerName)'."))
        }
        let runs = planned.source.run.state != .off
        if runs, origin.inventory.processorName != inventory.processorName, !settings.processor.compatibilityForMigrationEnabled {
            problems.append(
                ImportProblem(
                    messageId: 24004,
                    message:
                        "The virtual machine '\(settings.name)' is using processor-specific features not supported on physical computer '\(computerName)'. To allow for migration of this virtual machine to physical computers with different processors, modify the virtual machine settings to limit the processor features used by the virtual machine. (Virtual machine ID \(planned.machine.id.capitals))"
                ))
        }
        if runs, settings.memory.startup <= usableMemory, memoryInUse > usableMemory - settings.memory.startup {
            problems.append(
                ImportProblem(messageId: 32001, message: "The virtual machine needs \(settings.memory.startup >> 20) MB of memory; this host has \((usableMemory - memoryInUse) >> 20) MB left."))
        }
        if settings.gpuPartitions.contains(where: \.assignedGpu.isEmpty) {
            problems.append(ImportProblem(messageId: 24026, message: "No GPU of '\(computerName)' has room for a GPU partition of the virtual machine."))
        }
        if !settings.assignedDevices.isEmpty {
            problems.append(ImportProblem(messageId: 24027, message: "The virtual machine is assigned one or more PCI Express devices of '\(origin.computerName)'."))
        }
        if !planned.request.movesStorage {
            // Each host has its own volumes.
            problems += planned.exported.disks.map(ImportProblem.noDisk)
        }
        return problems
    }

    /// Move-VM: the machine goes on here; its guest keeps what it has in memory.
    public func migrate(_ planned: PlannedMigration) throws -> VirtualMachine {
        let source = planned.source
        let origin = source.host
        return try together(with: origin) {
            try origin.present(source)
            try requireService(source)
            let found = problems(of: planned)
            guard found.isEmpty else { throw failure(source, found.map(\.message), at: "destination") }
            guard !planned.isDone, byId[source.id] == nil else {
                throw failure(source, ["A virtual machine with the same identifier already exists on '\(computerName)'. (Virtual machine ID \(source.id.capitals))"], at: "destination")
            }
            let before = source.run.state
            let runs = before == .running || before == .paused
            guard runs || before == .off || before == .saved else { throw VirtualizationError.wrongState(changing: source.stored.name) }
            if runs { try origin.refuseWithDevices(source) }
            var exported = planned.exported
            exported.settings = planned.machine.stored
            exported.checkpoints = planned.exported.checkpoints
            reconnect(&exported.settings)
            exported.state = before == .off ? .off : .saved
            exported.uptime = origin.uptime(source)
            exported.memory = try origin.guestMemory(of: source)
            if runs { try origin.setAside(source, exported) }
            var made: [String] = []
            do {
                try receive(planned, &exported, &made)
                try enter(exported, as: planned.machine)
                if runs {
                    do {
                        try turnOn(planned.machine, restoring: true)
                        if before == .paused { try pause(planned.machine) }
                    } catch {
                        try release(planned.machine)
                        throw error
                    }
                }
            } catch {
                for path in made { platform.removeFile(path) }
                if runs {
                    try origin.turnOn(source, restoring: true)
                    if before == .paused { try origin.pause(source) }
                }
                if let error = error as? VirtualDiskError { throw failure(source, ["'\(error.path)': \(error.coded)."], at: "destination") }
                throw error
            }
            planned.isDone = true
            try origin.release(source)
            origin.platform.machineMoved(source, to: computerName)
            let request = planned.request
            for file in planned.files where file.isOwn ? !request.keepsSource : request.removesParents { origin.platform.removeFile(file.source) }
            return planned.machine
        }
    }

    /// A running machine leaves its worker: what its guest has in memory goes on elsewhere, or here again.
    private func setAside(_ machine: VirtualMachine, _ exported: ExportedMachine) throws {
        var record = machine.run
        record.state = .saved
        record.uptime = exported.uptime
        record.memory = exported.memory
        try commit(record, to: machine)
        suspendWorker(of: machine)
    }

    /// Brings the files of the disks here.
    private func receive(_ planned: PlannedMigration, _ exported: inout ExportedMachine, _ made: inout [String]) throws {
        var places: [String: String] = [:]
        let origin = planned.source.host
        for file in planned.files {
            try origin.disks.duplicate(file.source, to: file.target, on: disks)
            made.append(file.target)
            places[file.source.foldedName] = file.target
        }
        for file in planned.files {
            let chain = try origin.disks.chain(file.source)
            if chain.count > 1, let parent = places[chain[1].foldedName] { try disks.relink(file.target, to: parent) }
        }
        exported.mapDisks { places[$0.foldedName] ?? $0 }
    }
}
