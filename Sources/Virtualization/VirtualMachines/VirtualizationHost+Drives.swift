import VirtualDisks

/// Where a drive sits; what is nil, VMMS chooses.
public struct DriveLocation: Sendable, Equatable {
    public var type: ControllerType?
    public var number: Int?
    public var location: Int?

    public init(type: ControllerType? = nil, number: Int? = nil, location: Int? = nil) {
        self.type = type
        self.number = number
        self.location = location
    }
}

/// What Add- and Set-VMHardDiskDrive and -VMDvdDrive may give; nil leaves things as they are.
public struct DriveChange: Sendable {
    public var path: String?
    public var diskNumber: UInt64?
    public var maximumIOPS: UInt64?
    public var minimumIOPS: UInt64?
    public var qosPolicyId: MachineIdentifier?
    public var supportPersistentReservations: Bool?
    public var cacheAttributes: CacheAttributes?
    public var poolName: String?

    public init() {}
}

extension VirtualizationHost {
    private static func device(_ kind: Drive.Kind) -> String {
        kind == .hardDisk ? "Virtual Hard Disk" : "Virtual CD/DVD Disk"
    }

    // MARK: Adding

    /// Add-VMHardDiskDrive, Add-VMDvdDrive.
    public func addDrive(
        _ kind: Drive.Kind, to machine: VirtualMachine, at place: DriveLocation, _ change: DriveChange
    ) throws -> Drive {
        try lock.withLock {
            try present(machine)
            var changed = machine.stored
            var drive = Drive()
            drive.id = .random()
            drive.kind = kind
            let spot = try freeSpot(place, kind: kind, in: &changed, of: machine)
            drive.controllerType = spot.type
            drive.controllerNumber = spot.number
            drive.controllerLocation = spot.location
            try requireHotPlug(machine, spot.type, kind, verb: "add")
            try apply(change, to: &drive, of: changed)
            try attach(drive, to: machine)
            changed.drives.append(drive)
            if changed.generation == 2 { changed.firmware.bootOrder.append(drive.id) }
            do {
                try commit(changed, to: machine)
            } catch {
                detach(drive, from: machine)
                throw error
            }
            return drive
        }
    }

    private func freeSpot(
        _ place: DriveLocation, kind: Drive.Kind, in settings: inout MachineSettings, of machine: VirtualMachine
    ) throws -> (type: ControllerType, number: Int, location: Int) {
        let name = settings.name
        func refuse(_ identifier: VirtualizationError.Identifier, _ short: String) -> VirtualizationError {
            .device("add", Self.device(kind), of: name, settings.id, identifier, short: short, long: short)
        }
        let type = place.type ?? (settings.generation == 2 || place.number.map { $0 > 1 } == true ? .scsi : .ide)
        guard type != .ide || settings.generation == 1 else {
            throw refuse(.invalidParameter, "A generation 2 virtual machine does not have an IDE controller.")
        }
        guard type != .pmem else {
            throw refuse(.invalidParameter, "Virtual machine '\(name)' does not have a PMEM controller.")
        }
        if kind == .dvd, type == .scsi, settings.generation == 1 {
            throw refuse(.invalidParameter, "A DVD drive of a generation 1 virtual machine needs an IDE controller.")
        }
        let taken = settings.drives.filter { $0.controllerType == type }
        func free(_ controller: DriveController, from first: Int = 0) -> Int? {
            (first..<controller.locations).first { location in
                !taken.contains { $0.controllerNumber == controller.number && $0.controllerLocation == location }
            }
        }
        let controllers = settings.controllers.filter { $0.type == type }.sorted { $0.number < $1.number }
        if let number = place.number {
            guard let controller = controllers.first(where: { $0.number == number }) else {
                throw refuse(
                    .objectNotFound,
                    "Virtual machine '\(name)' does not have \(type == .ide ? "an IDE" : "a SCSI") controller number \(number).")
            }
            if let location = place.location {
                guard (0..<controller.locations).contains(location) else {
                    throw refuse(
                        .invalidParameter,
                        "The controller location \(location) is out of range. The range is 0 through \(controller.locations - 1).")
                }
                guard !taken.contains(where: { $0.controllerNumber == number && $0.controllerLocation == location }) else {
                    throw occupied(type, number, location, kind, settings)
                }
                return (type, number, location)
            }
            guard let location = free(controller) else {
                throw refuse(.operationFailed, "The controller has no free location.")
            }
            return (type, number, location)
        }
        for controller in controllers {
            if let location = place.location {
                guard (0..<controller.locations).contains(location) else { continue }
                if !taken.contains(where: { $0.controllerNumber == controller.number && $0.controllerLocation == location }) {
                    return (type, controller.number, location)
                }
                if controller.number == controllers.last?.number {
                    throw occupied(type, controller.number, location, kind, settings)
                }
            } else if let location = free(controller) {
                return (type, controller.number, location)
            }
        }
        if place.type == nil, type == .ide, settings.controllers.contains(where: { $0.type == .scsi }), kind == .hardDisk {
            // Both IDE channels are full: the SCSI controller takes it.
            return try freeSpot(
                DriveLocation(type: .scsi, location: place.location), kind: kind, in: &settings, of: machine)
        }
        throw refuse(.operationFailed, "The virtual machine has no free controller location.")
    }

    private func occupied(
        _ type: ControllerType, _ number: Int, _ location: Int, _ kind: Drive.Kind, _ settings: MachineSettings
    ) -> VirtualizationError {
        let text =
            "A drive is already attached at controller \(type == .ide ? "IDE" : "SCSI") number \(number), location \(location)."
        return .device("add", Self.device(kind), of: settings.name, settings.id, .invalidParameter, short: text, long: text)
    }

    private func requireHotPlug(
        _ machine: VirtualMachine, _ type: ControllerType, _ kind: Drive.Kind, verb: String
    ) throws {
        guard machine.run.state != .off else { return }
        if machine.run.state == .running || machine.run.state == .paused, type == .scsi { return }
        throw VirtualizationError.device(
            verb, Self.device(kind), of: machine.stored.name, machine.id, .invalidState,
            short: VirtualizationError.currentState, long: VirtualizationError.currentState)
    }

    private func apply(_ change: DriveChange, to drive: inout Drive, of settings: MachineSettings) throws {
        if let path = change.path {
            if path.isEmpty {
                drive.path = ""
            } else {
                drive.path = platform.fullPath(path)
                drive.diskNumber = nil
                try checkAttachment(drive.path, kind: drive.kind, settings: settings)
                try requireOnce(drive, in: settings)
            }
        }
        if let number = change.diskNumber {
            guard platform.hasOfflineDisk(number) else {
                throw VirtualizationError.device(
                    "add", Self.device(drive.kind), of: settings.name, settings.id, .objectNotFound,
                    short: "The disk number \(number) was not found, or the disk is not offline.",
                    long:
                        "'\(settings.name)': The disk number \(number) was not found, or the disk is not offline. (Virtual machine ID \(settings.id.capitals))"
                )
            }
            drive.diskNumber = number
            drive.path = ""
        }
        if let value = change.maximumIOPS { drive.maximumIOPS = value }
        if let value = change.minimumIOPS { drive.minimumIOPS = value }
        if drive.maximumIOPS != 0, drive.minimumIOPS > drive.maximumIOPS {
            throw VirtualizationError.device(
                "modify", Self.device(drive.kind), of: settings.name, settings.id, .invalidParameter,
                short: "The minimum IOPS must not be greater than the maximum IOPS.",
                long: "The minimum IOPS must not be greater than the maximum IOPS.")
        }
        if let value = change.qosPolicyId { drive.qosPolicyId = value }
        if let value = change.supportPersistentReservations {
            if value, drive.controllerType != .scsi {
                throw VirtualizationError.device(
                    "modify", Self.device(drive.kind), of: settings.name, settings.id, .invalidParameter,
                    short: "Persistent reservations need a SCSI controller.",
                    long: "Persistent reservations need a SCSI controller.")
            }
            drive.supportPersistentReservations = value
        }
        if let value = change.cacheAttributes { drive.cacheAttributes = value }
        if let value = change.poolName { drive.poolName = value }
    }

    /// A machine has a disk once.
    private func requireOnce(_ drive: Drive, in settings: MachineSettings) throws {
        guard drive.kind == .hardDisk,
            settings.drives.contains(where: { $0.id != drive.id && $0.kind == .hardDisk && $0.path.foldedName == drive.path.foldedName })
        else { return }
        let text = "The disk is already connected to the virtual machine '\(settings.name)'. Remove the disk and try again."
        throw VirtualizationError.device(
            "add", Self.device(drive.kind), of: settings.name, settings.id, .invalidParameter, short: text,
            long: "'\(settings.name)': \(text) (Virtual machine ID \(settings.id.capitals))")
    }

    /// A file that is to be attached must be there and be what the drive takes.
    func checkAttachment(_ path: String, kind: Drive.Kind, settings: MachineSettings) throws {
        let problem: (text: String, code: String, identifier: VirtualizationError.Identifier)?
        switch platform.attachment(path, isDisk: kind == .hardDisk) {
        case .fine: return
        case .missing: problem = ("The system cannot find the file specified.", "0x80070002", .objectNotFound)
        case .missingFolder: problem = ("The system cannot find the path specified.", "0x80070003", .objectNotFound)
        case .damaged: problem = ("The file or directory is corrupted and unreadable.", "0x80070570", .operationFailed)
        case .noNetworkPath: problem = ("The network name cannot be found.", "0x80070043", .operationFailed)
        }
        guard let problem else { return }
        throw VirtualizationError.device(
            "add", Self.device(kind), of: settings.name, settings.id, problem.identifier,
            short: "Attachment '\(path)' not found. Error: '\(problem.text)'.",
            long:
                "'\(settings.name)': Attachment '\(path)' not found. Error: '\(problem.text)' (\(problem.code)). (Virtual machine ID \(settings.id.capitals))"
        )
    }

    // MARK: Changing and removing

    /// Set-VMHardDiskDrive, Set-VMDvdDrive: another file, another place, other limits.
    public func setDrive(
        _ id: MachineIdentifier, of machine: VirtualMachine, moveTo place: DriveLocation?, _ change: DriveChange
    ) throws -> Drive {
        try lock.withLock {
            try present(machine)
            guard let at = machine.stored.drives.firstIndex(where: { $0.id == id }) else {
                throw VirtualizationError.vanished(host: computerName)
            }
            var changed = machine.stored
            var drive = changed.drives[at]
            if let place {
                try requireHotPlug(machine, drive.controllerType, drive.kind, verb: "modify")
                changed.drives.remove(at: at)
                var wanted = place
                if wanted.type == nil { wanted.type = drive.controllerType }
                if wanted.number == nil { wanted.number = drive.controllerNumber }
                let spot = try freeSpot(wanted, kind: drive.kind, in: &changed, of: machine)
                try requireHotPlug(machine, spot.type, drive.kind, verb: "modify")
                drive.controllerType = spot.type
                drive.controllerNumber = spot.number
                drive.controllerLocation = spot.location
                changed.drives.insert(drive, at: at)
            }
            let old = drive
            try apply(change, to: &drive, of: changed)
            if drive.kind == .hardDisk, drive.path != old.path || drive.diskNumber != old.diskNumber {
                try requireHotPlug(machine, drive.controllerType, drive.kind, verb: "modify")
            }
            if drive.path != old.path {
                detach(old, from: machine)
                do { try attach(drive, to: machine) } catch {
                    try? attach(old, to: machine)
                    throw error
                }
            }
            changed.drives[at] = drive
            try commit(changed, to: machine)
            return drive
        }
    }

    /// Remove-VMHardDiskDrive, Remove-VMDvdDrive. The file stays.
    public func removeDrive(_ id: MachineIdentifier, of machine: VirtualMachine) throws {
        try lock.withLock {
            try present(machine)
            guard let drive = machine.stored.drives.first(where: { $0.id == id }) else {
                throw VirtualizationError.vanished(host: computerName)
            }
            try requireHotPlug(machine, drive.controllerType, drive.kind, verb: "remove")
            var changed = machine.stored
            changed.drives.removeAll { $0.id == id }
            changed.firmware.bootOrder.removeAll { $0 == id }
            try commit(changed, to: machine)
            detach(drive, from: machine)
        }
    }

    // MARK: Files in use

    /// Opens the file of a running machine's new drive; one that someone else has open is refused.
    func attach(_ drive: Drive, to machine: VirtualMachine) throws {
        guard let worker = machine.worker, drive.kind == .hardDisk, !drive.path.isEmpty else { return }
        do throws(VirtualDiskError) {
            let disk = try disks.attach(drive.path, holder: .virtualMachine(id: machine.id.capitals))
            worker.disks[drive.id] = disk
            if case .booted(let guest) = machine.guestStatus { guest.plugIn(drive, disk) }
        } catch {
            throw VirtualizationError.device(
                "add", Self.device(drive.kind), of: machine.stored.name, machine.id,
                error.reason == .inUse ? .objectInUse : .operationFailed,
                short: "Failed to open attachment '\(drive.path)'. Error: '\(error.description)'.",
                long:
                    "'\(machine.stored.name)': Failed to open attachment '\(drive.path)'. Error: '\(error.description)' (0x\(hex(UInt64(error.hresult), 8))). (Virtual machine ID \(machine.id.capitals))"
            )
        }
    }

    func detach(_ drive: Drive, from machine: VirtualMachine) {
        guard machine.worker?.disks.removeValue(forKey: drive.id) != nil else { return }
        if case .booted(let guest) = machine.guestStatus { guest.unplug(drive) }
        disks.detach(drive.path, holder: .virtualMachine(id: machine.id.capitals))
    }

    /// Whether a running machine has the file open.
    public func isDiskInUse(_ path: String) -> Bool {
        if case .virtualMachine = disks.holder(of: platform.fullPath(path)) { return true }
        return false
    }
}
