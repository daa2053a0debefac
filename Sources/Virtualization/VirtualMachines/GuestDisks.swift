import VirtualDisks
import WindowsMachine

/// The drive letters of a Windows: `\DosDevices\E:` below `HKLM\SYSTEM\MountedDevices` holds `DMIO:ID:` and the partition's GUID.
struct MountedDevices: DriveLetterStore {
    let registry: Registry
    private static let key = #"HKLM\SYSTEM\MountedDevices"#
    private static func name(_ letter: Character) -> String { #"\DosDevices\"# + "\(letter):" }
    private static func value(_ partition: Partition) -> RegistryValue { .binary(Array("DMIO:ID:".utf8) + (WindowsIdentifier.bytes(partition.id) ?? [])) }

    func letter(of partition: Partition) -> Character? {
        let wanted = Self.value(partition)
        return "CDEFGHIJKLMNOPQRSTUVWXYZ".first { registry.value(Self.key, Self.name($0)) == wanted }
    }

    func set(_ letter: Character?, of partition: Partition) {
        if let old = self.letter(of: partition), old != letter { try? registry.deleteValue(Self.key, Self.name(old)) }
        // A machine whose disk cannot be written keeps the letter for this start only.
        if let letter { try? registry.set(Self.key, Self.name(letter), Self.value(partition)) }
    }
}

extension VirtualizationHost {
    /// The disks of a machine that boots, in order of controller and place behind the one that it boots from.
    func connectDisks(
        of worker: WorkerProcess, _ settings: MachineSettings, to guest: GuestSystem, booted: Drive, _ partitions: [GuestImage.MountedPartition]
    ) {
        if let disk = worker.disks[booted.id] { guest.connect(booted, disk, partitions) }
        let others = settings.drives.filter { $0.kind == .hardDisk && $0.id != booted.id }.sorted {
            ($0.controllerType == .ide ? 0 : 1, $0.controllerNumber, $0.controllerLocation)
                < ($1.controllerType == .ide ? 0 : 1, $1.controllerNumber, $1.controllerLocation)
        }
        for drive in others { if let disk = worker.disks[drive.id] { guest.connect(drive, disk) } }
    }
}

extension GuestSystem {
    func connect(_ drive: Drive, _ disk: VirtualDisk, _ booted: [GuestImage.MountedPartition]? = nil) {
        disks.connect(
            disk, key: drive.id.capitals, location: "Integrated : Adapter \(drive.controllerNumber) : Port 0 : Target 0 : LUN \(drive.controllerLocation)",
            booted: booted)
    }

    /// A disk that is added while the guest runs.
    func plugIn(_ drive: Drive, _ disk: VirtualDisk) {
        connect(drive, disk)
        windows.devices.add(Self.device(drive))
    }

    func unplug(_ drive: Drive) {
        disks.disconnect(key: drive.id.capitals)
        windows.devices.remove(Self.device(drive).instanceID)
    }

    /// The drive as a device of the guest.
    static func device(_ drive: Drive) -> PnpDevice {
        let place = "5&\(drive.controllerType == .ide ? "1A3F2C" : "2C9E1B")&\(drive.controllerNumber)&\(hex(UInt64(drive.controllerLocation), 6))"
        let isDisk = drive.kind == .hardDisk
        return PnpDevice(
            instanceID: isDisk ? #"SCSI\DISK&VEN_MSFT&PROD_VIRTUAL_DISK\"# + place : #"SCSI\CDROM&VEN_MSFT&PROD_VIRTUAL_DVD-ROM\"# + place,
            deviceClass: isDisk ? .diskDrive : .cdrom, friendlyName: isDisk ? "Microsoft Virtual Disk" : "Microsoft Virtual DVD-ROM",
            description: isDisk ? "Disk drive" : "CD-ROM Drive", manufacturer: isDisk ? "(Standard disk drives)" : "(Standard CD-ROM drives)",
            hardwareIDs: [isDisk ? "SCSI\\DiskMsft____Virtual_Disk____1.0_" : "SCSI\\CdRomMsft____Virtual_DVD-ROM_1.0_"],
            service: isDisk ? "disk" : "cdrom", infName: isDisk ? "disk.inf" : "cdrom.inf")
    }
}
