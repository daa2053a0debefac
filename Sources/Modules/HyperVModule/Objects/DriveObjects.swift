import ShellRuntime
import VirtualDisks
import VirtualMachines

/// `HardDiskDrive` and `DvdDrive`.
final class DriveObject: ComponentObject {
    let id: MachineIdentifier
    private let first: Drive
    init(_ vm: VirtualMachine, _ drive: Drive, at snapshot: Checkpoint? = nil) {
        id = drive.id
        first = drive
        super.init(drive.kind == .hardDisk ? "HardDiskDrive" : "DvdDrive", vm, at: snapshot)
    }
    /// The drive now; as it was when the object was made once it is removed.
    var drive: Drive { read { $0.drives.first { $0.id == id } } ?? first }
    override var name: String { drive.name }
    override var isDeleted: Bool { super.isDeleted || !read { $0.drives.contains { $0.id == id } } }
    override var instance: String {
        let drive = drive
        let controller = read {
            $0.controllers.first { $0.type == drive.controllerType && $0.number == drive.controllerNumber }?.id
        }
        let index = drive.controllerType == .ide ? drive.controllerNumber : 0
        return "\((controller ?? id).capitals)\\\(index)\\\(drive.controllerLocation)\\D"
    }
    /// `Hard Drive on SCSI controller number 0 at location 0`.
    override func toText() -> String { name }

    static func all(_ vm: VirtualMachine, _ kind: Drive.Kind, at snapshot: Checkpoint? = nil) -> [DriveObject] {
        (snapshot?.settings.machine.drives ?? vm.read { $0.drives }).filter { $0.kind == kind }
            .sorted {
                ($0.controllerType.rawValue, $0.controllerNumber, $0.controllerLocation)
                    < ($1.controllerType.rawValue, $1.controllerNumber, $1.controllerLocation)
            }
            .map { DriveObject(vm, $0, at: snapshot) }
    }

    static let readers = ReaderTable<DriveObject>.make { r in
        r["Path"] = { o, _ in Value(optional: o.drive.path.isEmpty ? nil : o.drive.path) }
        r["DvdMediaType"] = { o, _ in HyperVTypes.value("DvdMediaType", o.drive.mediaType.rawValue) }
        r["DiskNumber"] = { o, _ in o.drive.diskNumber.map { .int(Int32(clamping: $0)) } ?? .null }
        r["MaximumIOPS"] = { o, _ in .ulong(o.drive.maximumIOPS) }
        r["MinimumIOPS"] = { o, _ in .ulong(o.drive.minimumIOPS) }
        r["QoSPolicyID"] = { o, s in try NetValues.guid(o.drive.qosPolicyId, s) }
        r["SupportPersistentReservations"] = { o, _ in .bool(o.drive.supportPersistentReservations) }
        r["WriteHardeningMethod"] = { o, _ in HyperVTypes.value("CacheAttributes", o.drive.cacheAttributes.rawValue) }
        r["ControllerLocation"] = { o, _ in Value(o.drive.controllerLocation) }
        r["ControllerNumber"] = { o, _ in Value(o.drive.controllerNumber) }
        r["ControllerType"] = { o, _ in HyperVTypes.value("ControllerType", o.drive.controllerType.rawValue) }
        r["PoolName"] = { o, _ in Value(o.drive.poolName) }
    }
}

/// `VMIdeController` and `VMScsiController`.
final class ControllerObject: ComponentObject {
    let controller: DriveController
    init(_ vm: VirtualMachine, _ controller: DriveController, at snapshot: Checkpoint? = nil) {
        self.controller = controller
        super.init(controller.type == .ide ? "VMIdeController" : "VMScsiController", vm, at: snapshot)
    }
    override var name: String { controller.type == .ide ? "IDE Controller" : "SCSI Controller" }
    override var instance: String { controller.id.capitals }

    static let readers = ReaderTable<ControllerObject>.make { r in
        r["ControllerNumber"] = { o, _ in Value(o.controller.number) }
        r["IsTemplate"] = { _, _ in .bool(false) }
        r["Drives"] = { o, _ in
            let drives = (DriveObject.all(o.vm, .hardDisk, at: o.snapshot) + DriveObject.all(o.vm, .dvd, at: o.snapshot)).filter {
                $0.drive.controllerType == o.controller.type && $0.drive.controllerNumber == o.controller.number
            }
            return NetValues.objects(drives, of: HyperVTypes.type("Drive"))
        }
    }
}

/// `Microsoft.Vhd.PowerShell.VirtualHardDisk`.
final class VirtualHardDiskObject: HyperVObject {
    let report: VirtualDiskInformation
    init(_ host: VirtualizationHost, _ report: VirtualDiskInformation) {
        self.report = report
        super.init("VirtualHardDisk", host: host)
    }

    static let readers = ReaderTable<VirtualHardDiskObject>.make { r in
        r["Path"] = { o, _ in Value(o.report.path) }
        r["VhdFormat"] = { o, _ in HyperVTypes.value("VhdFormat", VirtualDiskSet.isSet(o.report.path) ? 4 : o.report.format == .vhdx ? 3 : 2) }
        r["VhdType"] = { o, _ in HyperVTypes.value("VhdType", o.report.type.rawValue) }
        r["FileSize"] = { o, _ in .ulong(o.report.fileSize) }
        r["Size"] = { o, _ in .ulong(o.report.size) }
        r["MinimumSize"] = { o, _ in NetValues.optional(o.report.minimumSize) }
        r["LogicalSectorSize"] = { o, _ in .uint(o.report.logicalSectorSize) }
        r["PhysicalSectorSize"] = { o, _ in .uint(o.report.physicalSectorSize) }
        r["BlockSize"] = { o, _ in .uint(o.report.blockSize) }
        r["ParentPath"] = { o, _ in Value(o.report.parentPath) }
        r["DiskIdentifier"] = { o, _ in Value(o.report.diskIdentifier) }
        r["FragmentationPercentage"] = { o, _ in o.report.fragmentationPercentage.map { .uint(UInt32(clamping: $0)) } ?? .null }
        r["Alignment"] = { o, _ in .uint(UInt32(clamping: o.report.alignment)) }
        r["Attached"] = { o, _ in .bool(o.report.isAttached) }
        r["DiskNumber"] = { o, _ in o.report.diskNumber.map { .uint(UInt32(clamping: $0)) } ?? .null }
        r["IsPMEMCompatible"] = { _, _ in .bool(false) }
        r["AddressAbstractionType"] = { _, _ in HyperVTypes.value("VirtualHardDiskPmemAddressAbstractionType", 0) }
    }
}

/// `Microsoft.Vhd.PowerShell.VHDSetInfo`.
final class DiskSetObject: HyperVObject {
    let set: VirtualDiskSet
    /// Empty unless all were asked for.
    let paths: [String]
    init(_ host: VirtualizationHost, _ set: VirtualDiskSet, _ paths: [String]) {
        self.set = set
        self.paths = paths
        super.init("VHDSetInfo", host: host)
    }

    static let readers = ReaderTable<DiskSetObject>.make { r in
        r["Path"] = { o, _ in Value(o.set.path) }
        // Checkpoints of a set are made by backups of groups of machines, which the model does not have.
        r["SnapshotIdList"] = { _, _ in NetValues.strings([]) }
        r["AllPaths"] = { o, _ in NetValues.strings(o.paths) }
    }
}
