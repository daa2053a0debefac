import HostStore
import VirtualDisks

/// What New-VM asks for.
public struct NewMachine: Sendable {
    /// Where the first disk comes from.
    public enum Disk: Sendable, Equatable {
        case none
        case existing(path: String)
        case new(path: String, sizeBytes: UInt64)
    }

    public var name: String
    public var generation: Int
    public var memoryStartup: UInt64?
    /// Parent folder; the machine gets a folder of its name in it. nil: the host's default.
    public var path: String?
    public var version: String?
    public var disk = Disk.none
    public var switchName: String?
    public var bootDevice: BootDevice?
    public var isolation = GuestIsolationType.disabled

    public init(name: String = "New Virtual Machine", generation: Int = 1) {
        self.name = name
        self.generation = generation
    }
}

extension VirtualizationHost {
    /// New-VM. Two machines may have one name; what must not exist twice is a file.
    public func createMachine(_ request: NewMachine) throws -> VirtualMachine {
        try lock.withLock {
            var settings = MachineSettings()
            settings.id = .random()
            settings.name = request.name
            settings.generation = request.generation == 2 ? 2 : 1
            settings.creationTime = now
            settings.version = try version(request)
            settings.guestStateIsolation = request.isolation
            settings.automaticCheckpointsEnabled = !inventory.operatingSystem.server
            settings.processor.maximumCountPerNumaNode = max(1, inventory.logicalProcessors / inventory.numaNodes)
            settings.memory.maximumPerNumaNode = inventory.memoryBytes / UInt64(inventory.numaNodes)
            if let startup = request.memoryStartup {
                settings.memory.startup = startup
                settings.memory.minimum = min(settings.memory.minimum, startup)
                settings.memory.maximum = max(settings.memory.maximum, startup)
                try check(settings.memory, of: settings, verb: "add")
            }
            settings.path = request.path.map { join(platform.fullPath($0), request.name) } ?? hostSettings.virtualMachinePath
            guard platform.canHoldFolder(settings.path) else {
                throw VirtualizationError(
                    .objectNotFound, nil,
                    [
                        "Failed to create a new virtual machine.",
                        "'\(request.name)' failed to realize. (Virtual machine ID \(settings.id.capitals))",
                        "Failed to access configuration store: The system cannot find the path specified. (0x80070003).",
                    ])
            }
            settings.snapshotFileLocation = settings.path
            settings.smartPagingFilePath = settings.path

            var adapter = VirtualNetworkAdapter()
            adapter.id = .random()
            if settings.generation == 1, request.bootDevice == .legacyNetworkAdapter {
                adapter.isLegacy = true
                adapter.name = "Legacy Network Adapter"
            }
            if let name = request.switchName {
                let to = try findSwitch(name)
                adapter.switchId = to.id
                adapter.switchName = to.stored.name
            }
            settings.networkAdapters = [adapter]
            if settings.generation == 2, let device = request.bootDevice, [.floppy, .ide, .legacyNetworkAdapter].contains(device) {
                throw VirtualizationError(
                    .invalidParameter, nil,
                    ["Failed to create a new virtual machine.", "A generation 2 virtual machine does not boot from the device that was specified."])
            }
            addControllers(&settings)
            try addFirstDisk(request, &settings)
            orderBoot(request, &settings)

            let machine = VirtualMachine(host: self, settings: settings, serial: nextSerial)
            nextSerial += 1
            do {
                try store.transaction {
                    try $0.put("vm", id: settings.id.text, name: settings.name, body: settings.storedBytes())
                }
            } catch {
                if case .new(let path, _) = request.disk { platform.removeFile(resolveDisk(path, settings)) }
                throw error
            }
            enter(machine)
            platform.machineCreated(machine)
            return machine
        }
    }

    private func version(_ request: NewMachine) throws -> String {
        guard let version = request.version else { return inventory.operatingSystem.configurationVersion }
        guard inventory.operatingSystem.supportedConfigurationVersions.contains(version) else {
            throw VirtualizationError(
                .invalidParameter, nil,
                [
                    "Failed to create a new virtual machine.",
                    "The virtual machine version '\(version)' is not supported by this host.",
                ])
        }
        return version
    }

    private func addControllers(_ settings: inout MachineSettings) {
        if settings.generation == 1 {
            for number in 0...1 {
                var controller = DriveController()
                controller.id = .random()
                controller.type = .ide
                controller.number = number
                settings.controllers.append(controller)
            }
            var dvd = Drive()
            dvd.id = .random()
            dvd.kind = .dvd
            dvd.controllerType = .ide
            dvd.controllerNumber = 1
            settings.drives.append(dvd)
        }
        var scsi = DriveController()
        scsi.id = .random()
        settings.controllers.append(scsi)
    }

    private func addFirstDisk(_ request: NewMachine, _ settings: inout MachineSettings) throws {
        var disk = Drive()
        disk.id = .random()
        disk.controllerType = settings.generation == 1 ? .ide : .scsi
        switch request.disk {
        case .none: return
        case .existing(let path):
            disk.path = platform.fullPath(path)
            try checkAttachment(disk.path, kind: .hardDisk, settings: settings)
        case .new(let path, let size):
            disk.path = resolveDisk(path, settings)
            var creation = NewVirtualDisk(path: disk.path)
            creation.sizeBytes = size
            _ = try createVirtualDisk(creation)
        }
        settings.drives.insert(disk, at: 0)
    }

    /// `-NewVHDPath` with a bare name goes to the machine's folder, or to the host's folder for disks.
    private func resolveDisk(_ path: String, _ settings: MachineSettings) -> String {
        if path.contains("\\") || path.contains("/") || path.contains(":") { return platform.fullPath(path) }
        if settings.path != hostSettings.virtualMachinePath {
            return join(join(settings.path, "Virtual Hard Disks"), path)
        }
        return join(hostSettings.virtualHardDiskPath, path)
    }

    private func orderBoot(_ request: NewMachine, _ settings: inout MachineSettings) {
        let hardDisk = settings.drives.first { $0.kind == .hardDisk }?.id
        let network = settings.networkAdapters.first?.id
        if settings.generation == 2 {
            var dvd: MachineIdentifier?
            if request.bootDevice == .cd {
                var drive = Drive()
                drive.id = .random()
                drive.kind = .dvd
                drive.controllerLocation = hardDisk == nil ? 0 : 1
                settings.drives.append(drive)
                dvd = drive.id
            }
            let order: [MachineIdentifier?] =
                switch request.bootDevice {
                case .cd: [dvd, hardDisk, network]
                case .networkAdapter, .legacyNetworkAdapter: [network, hardDisk]
                default: [hardDisk, network]
                }
            settings.firmware.bootOrder = order.compactMap { $0 }
            return
        }
        let first: BootDevice? =
            switch request.bootDevice {
            case .vhd, .ide: .ide
            case .cd: .cd
            case .floppy: .floppy
            case .legacyNetworkAdapter, .networkAdapter: .legacyNetworkAdapter
            case nil: nil
            }
        guard let first else { return }
        settings.firmware.startupOrder.removeAll { $0 == first }
        settings.firmware.startupOrder.insert(first, at: 0)
    }

    /// Remove-VM. The configuration goes; disks and their files stay.
    public func remove(_ machine: VirtualMachine) throws {
        try lock.withLock {
            try present(machine)
            guard machine.run.state == .off || machine.run.state == .saved else {
                throw VirtualizationError.wrongState(removing: machine.stored.name)
            }
            try removeCheckpoints(of: machine)
            try release(machine)
            platform.machineRemoved(machine)
        }
    }

    /// The machine is none of the host's from now on, nor are its checkpoints; disks are left as they are.
    func release(_ machine: VirtualMachine) throws {
        let gone = checkpoints[machine.id] ?? []
        try store.transaction { state in
            for kind in ["vm", "vmstate", "vmmeter"] { try state.remove(kind, id: machine.id.text) }
            for checkpoint in gone { try state.remove("vmsnapshot", id: checkpoint.id.text) }
        }
        for checkpoint in gone { checkpoint.deleted = true }
        checkpoints[machine.id] = nil
        try forget(machine)
        metering[machine.id] = nil
        leave(machine)
        delayed.removeAll { $0 === machine }
        machine.deleted = true
        removeConfigurationFile(machine, in: machine.stored.path)
    }

    /// Rename-VM, Set-VM -NewVMName.
    public func rename(_ machine: VirtualMachine, to name: String) throws {
        try configure(machine) { $0.name = name }
    }
}

/// `folder\name`, with one backslash between.
func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("\\") || folder.hasSuffix("/") ? folder + name : "\(folder)\\\(name)"
}
