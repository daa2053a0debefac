import ShellRuntime
import VirtualDisks
import VirtualMachines

/// `New-VHD`.
final class NewVHD: HyperVCmdlet {
    override func act() throws {
        let host = try host()
        for path in filePaths("Path") {
            guard try confirmed("New-VHD will create a new virtual hard disk with the path \"\(path)\".") else { continue }
            if has("SourceDisk") {
                try report(
                    VirtualizationError(
                        .operationFailed, nil,
                        [
                            "Failed to create the virtual hard disk.",
                            "The source disk \(integer("SourceDisk") ?? 0) cannot be read: only offline disks can be copied.",
                        ]))
                continue
            }
            // Persistent memory is not modelled: a disk for it would not be one.
            if choice("AddressAbstractionType", PmemAddressAbstraction.self) == .btt || unsigned("DataAlignmentBytes") ?? 0 > 0 {
                try report(
                    VirtualizationError(
                        .notSupported, nil,
                        ["Failed to create the virtual hard disk.", "Disks for persistent memory ('\(path)') are not supported on this host."]))
                continue
            }
            var request = NewVirtualDisk(path: path)
            request.sizeBytes = unsigned("SizeBytes") ?? 0
            request.type = has("ParentPath") ? .differencing : flag("Fixed") ? .fixed : .dynamic
            request.parentPath = filePath("ParentPath")
            request.blockSizeBytes = UInt32(clamping: unsigned("BlockSizeBytes") ?? 0)
            request.logicalSectorSizeBytes = UInt32(clamping: unsigned("LogicalSectorSizeBytes") ?? 512)
            request.physicalSectorSizeBytes = UInt32(clamping: unsigned("PhysicalSectorSizeBytes") ?? 0)
            if let made = try attempt({ try host.createVirtualDisk(request) }) { try write(VirtualHardDiskObject(host, made)) }
        }
    }
}

/// How a disk for persistent memory is addressed.
enum PmemAddressAbstraction: Int {
    case none = 0
    case btt = 1
}

/// `Get-VHD`: by path, by number of a mounted disk, or all disks of machines.
final class GetVHD: HyperVCmdlet {
    override func act() throws {
        let host = try host()
        if has("DiskNumber") {
            let number = integer("DiskNumber") ?? -1
            guard let path = host.disks.disks.first(where: { $0.number == number })?.path else {
                return try report(
                    VirtualizationError(
                        .invalidParameter, nil, ["The disk with number '\(number)' is not a mounted virtual hard disk."]))
            }
            return try show(path, host)
        }
        if has("VMId") {
            for value in values("VMId") {
                guard let id = NetValues.identifier(value, runspace), let machine = host.machine(id: id) else {
                    try report(.noMachine(id: NetValues.identifier(value, runspace) ?? .empty))
                    continue
                }
                for drive in DriveObject.all(machine, .hardDisk) where !drive.drive.path.isEmpty { try show(drive.drive.path, host) }
            }
            return
        }
        for path in filePaths("Path") {
            for found in Wildcard.isPattern(path) ? host.files(besides: path, where: Wildcard.matches) : [path] { try show(found, host) }
        }
    }

    private func show(_ path: String, _ host: VirtualizationHost) throws {
        if let disk = try attempt({ try host.virtualDisk(path) }) { try write(VirtualHardDiskObject(host, disk)) }
    }
}

/// What the drive cmdlets share.
class DriveCmdlet: HyperVCmdlet {
    final func place(_ prefix: String = "") -> DriveLocation {
        DriveLocation(
            type: choice(prefix + "ControllerType"), number: integer(prefix + "ControllerNumber"),
            location: integer(prefix + "ControllerLocation"))
    }

    final func change() throws -> DriveChange {
        var change = DriveChange()
        if has("Path") { change.path = filePath("Path") ?? "" }
        change.diskNumber = unsigned("DiskNumber")
        change.maximumIOPS = unsigned("MaximumIOPS")
        change.minimumIOPS = unsigned("MinimumIOPS")
        if has("QoSPolicyID") { change.qosPolicyId = MachineIdentifier(text("QoSPolicyID") ?? "") }
        change.supportPersistentReservations = bool("SupportPersistentReservations")
        change.cacheAttributes = choice("OverrideCacheAttributes")
        change.poolName = text("ResourcePoolName")
        return change
    }

    /// The machines and the place that a controller object in -VMDriveController says.
    final func targets() throws -> [(VirtualMachine, DriveLocation)] {
        let controllers = values("VMDriveController").compactMap { $0.as(ControllerObject.self) }
        if !controllers.isEmpty {
            return controllers.map {
                ($0.vm, DriveLocation(type: $0.controller.type, number: $0.controller.number, location: integer("ControllerLocation")))
            }
        }
        return try machines().map { ($0, place()) }
    }

    /// The drives of a kind that fit what was given of controller type, number and location.
    final func drives(
        _ kind: Drive.Kind, of machine: VirtualMachine, _ place: DriveLocation, at checkpoint: Checkpoint? = nil
    ) -> [DriveObject] {
        DriveObject.all(machine, kind, at: checkpoint).filter {
            let drive = $0.drive
            return (place.type ?? drive.controllerType) == drive.controllerType
                && (place.number ?? drive.controllerNumber) == drive.controllerNumber
                && (place.location ?? drive.controllerLocation) == drive.controllerLocation
        }
    }

    final func add(_ kind: Drive.Kind, _ cmdlet: String, _ what: String) throws {
        let change = try change()
        for (machine, place) in try targets() {
            guard try confirmed("\(cmdlet) will add a \(what) to virtual machine \"\(machine.name)\".") else { continue }
            if let drive = try attempt({ try host().addDrive(kind, to: machine, at: place, change) }) {
                try pass(DriveObject(machine, drive))
            }
        }
    }

    final func get(_ kind: Drive.Kind) throws {
        let place = place()
        if has("VMSnapshot") {
            for (machine, checkpoint) in try configurations() {
                for drive in drives(kind, of: machine, place, at: checkpoint) { try write(drive) }
            }
            return
        }
        for (machine, place) in try targets() {
            for drive in drives(kind, of: machine, place) { try write(drive) }
        }
    }

    /// The drive objects given, or those at the place given of the machine named.
    final func chosen(_ kind: Drive.Kind, parameter: String, word: String) throws -> [DriveObject] {
        let objects = values(parameter).compactMap { $0.as(DriveObject.self) }
        if !objects.isEmpty { return objects }
        var found: [DriveObject] = []
        for machine in try machines() {
            let matches = drives(kind, of: machine, place())
            if matches.isEmpty { try report(.noPart(word)) }
            found += matches
        }
        return found
    }

    final func set(_ kind: Drive.Kind, _ cmdlet: String, parameter: String, word: String) throws {
        let moves = has("ToControllerType") || has("ToControllerNumber") || has("ToControllerLocation")
        let change = try change()
        for drive in try chosen(kind, parameter: parameter, word: word) {
            guard try confirmed("\(cmdlet) will configure the \(word) of virtual machine \"\(drive.vm.name)\".") else { continue }
            var change = change
            // The drive object's own empty DiskNumber arrives by its property name as 0.
            if change.diskNumber == 0, drive.drive.diskNumber == nil, has(parameter) { change.diskNumber = nil }
            if let changed = try attempt({
                try host().setDrive(drive.id, of: drive.vm, moveTo: moves ? place("To") : nil, change)
            }) {
                try pass(DriveObject(drive.vm, changed))
            }
        }
    }

    final func remove(_ kind: Drive.Kind, _ cmdlet: String, parameter: String, word: String) throws {
        for drive in try chosen(kind, parameter: parameter, word: word) {
            guard try confirmed("\(cmdlet) will remove a \(word) from virtual machine \"\(drive.vm.name)\".") else { continue }
            if try attempt({ try host().removeDrive(drive.id, of: drive.vm) }) != nil { try pass(drive) }
        }
    }
}

final class AddVMHardDiskDrive: DriveCmdlet {
    override func act() throws { try add(.hardDisk, "Add-VMHardDiskDrive", "hard disk drive") }
}
final class GetVMHardDiskDrive: DriveCmdlet {
    override func act() throws { try get(.hardDisk) }
}
final class SetVMHardDiskDrive: DriveCmdlet {
    override func act() throws {
        try set(.hardDisk, "Set-VMHardDiskDrive", parameter: "VMHardDiskDrive", word: "hard disk drive")
    }
}
final class RemoveVMHardDiskDrive: DriveCmdlet {
    override func act() throws {
        try remove(.hardDisk, "Remove-VMHardDiskDrive", parameter: "VMHardDiskDrive", word: "hard disk drive")
    }
}
final class AddVMDvdDrive: DriveCmdlet {
    override func act() throws { try add(.dvd, "Add-VMDvdDrive", "DVD drive") }
}
final class GetVMDvdDrive: DriveCmdlet {
    override func act() throws { try get(.dvd) }
}
final class SetVMDvdDrive: DriveCmdlet {
    override func act() throws { try set(.dvd, "Set-VMDvdDrive", parameter: "VMDvdDrive", word: "DVD drive") }
}
final class RemoveVMDvdDrive: DriveCmdlet {
    override func act() throws { try remove(.dvd, "Remove-VMDvdDrive", parameter: "VMDvdDrive", word: "DVD drive") }
}
