import ShellRuntime
import VirtualMachines

/// `VMHostAssignableDevice`.
final class HostDeviceObject: HyperVObject {
    let device: AssignableDevice
    init(_ host: VirtualizationHost, _ device: AssignableDevice) {
        self.device = device
        super.init("VMHostAssignableDevice", host: host)
    }

    static let readers = ReaderTable<HostDeviceObject>.make { r in
        r["InstanceID"] = { o, _ in Value(o.device.instancePath) }
        r["LocationPath"] = { o, _ in Value(o.device.locationPath) }
    }
}

/// `VMAssignedDevice`.
final class AssignedDeviceObject: ComponentObject {
    let assigned: AssignedDevice
    init(_ vm: VirtualMachine, _ assigned: AssignedDevice) {
        self.assigned = assigned
        super.init("VMAssignedDevice", vm)
    }
    override var name: String { "PCI Express Port" }
    override var instance: String { assigned.id.capitals }
    override var isDeleted: Bool { super.isDeleted || !read { $0.assignedDevices.contains { $0.id == assigned.id } } }

    static func all(_ vm: VirtualMachine) -> [AssignedDeviceObject] { vm.read { $0.assignedDevices }.map { AssignedDeviceObject(vm, $0) } }

    static let readers = ReaderTable<AssignedDeviceObject>.make { r in
        r["InstanceID"] = { o, _ in Value(o.assigned.device.instancePath) }
        r["LocationPath"] = { o, _ in Value(o.assigned.device.locationPath) }
        r["ResourcePoolName"] = { _, _ in Value("Primordial") }
        r["VirtualFunction"] = { _, _ in .ushort(0) }
    }
}

/// What chooses devices by -LocationPath and -InstancePath.
class AssignableDeviceCmdlet: HyperVCmdlet {
    final func fits(_ device: AssignableDevice) -> Bool {
        (text("LocationPath").map { device.locationPath.equalsIgnoringCase($0) } ?? true)
            && (text("InstancePath").map { device.instancePath.equalsIgnoringCase($0) } ?? true)
    }
}

/// `Get-VMHostAssignableDevice`: every device of the host is in the primordial pool.
final class GetVMHostAssignableDevice: AssignableDeviceCmdlet {
    override func act() throws {
        let host = try host()
        let pools = texts("ResourcePoolName")
        guard pools.isEmpty || pools.contains(where: { Wildcard.matches("Primordial", $0) }) else { return }
        for device in host.assignableDevices where fits(device) { try write(HostDeviceObject(host, device)) }
    }
}

/// `Dismount-VMHostAssignableDevice`.
final class DismountVMHostAssignableDevice: HyperVCmdlet {
    override func act() throws {
        let path = text("LocationPath") ?? text("InstancePath") ?? ""
        guard try confirmed("Dismount-VMHostAssignableDevice will dismount the device \"\(path)\" from the host.") else { return }
        let host = try host()
        if let done = try attempt({
            try host.dismountDevice(instancePath: text("InstancePath"), locationPath: text("LocationPath"), force: flag("Force"))
        }) {
            try pass(HostDeviceObject(host, done))
        }
    }
}

/// `Mount-VMHostAssignableDevice`.
final class MountVMHostAssignableDevice: HyperVCmdlet {
    override func act() throws {
        let given = values("HostAssignableDevice").compactMap { $0.as(HostDeviceObject.self)?.device }
        let targets = given.isEmpty ? [(text("InstancePath"), text("LocationPath"))] : given.map { ($0.instancePath, $0.locationPath) }
        let host = try host()
        for (instance, location) in targets {
            guard try confirmed("Mount-VMHostAssignableDevice will mount the device \"\(location ?? instance ?? "")\" on the host.") else { continue }
            if let done = try attempt({ try host.mountDevice(instancePath: instance, locationPath: location) }) { try pass(HostDeviceObject(host, done)) }
        }
    }
}

/// `Add-VMAssignableDevice`.
final class AddVMAssignableDevice: HyperVCmdlet {
    override func act() throws {
        for machine in try machines() {
            guard try confirmed("Add-VMAssignableDevice will add an assignable device to virtual machine \"\(machine.name)\".") else { continue }
            if let added = try attempt({
                try host().assignDevice(to: machine, instancePath: text("InstancePath"), locationPath: text("LocationPath"))
            }) {
                try pass(AssignedDeviceObject(machine, added))
            }
        }
    }
}

/// `Get-VMAssignableDevice`.
final class GetVMAssignableDevice: AssignableDeviceCmdlet {
    override func act() throws {
        for machine in try machines() { for device in AssignedDeviceObject.all(machine) where fits(device.assigned.device) { try write(device) } }
    }
}

/// `Remove-VMAssignableDevice`.
final class RemoveVMAssignableDevice: HyperVCmdlet {
    override func act() throws {
        var targets = values("VMAssignableDevice").compactMap { $0.as(AssignedDeviceObject.self) }
        if targets.isEmpty {
            for machine in try machines() {
                let found = AssignedDeviceObject.all(machine).filter { object in
                    let device = object.assigned.device
                    if let location = text("LocationPath") { return device.locationPath.equalsIgnoringCase(location) }
                    return text("InstancePath").map { device.instancePath.equalsIgnoringCase($0) } ?? true
                }
                if found.isEmpty { try report(.noPart("assignable device")) }
                targets += found
            }
        }
        for target in targets {
            guard try confirmed("Remove-VMAssignableDevice will remove an assignable device from virtual machine \"\(target.vm.name)\".") else { continue }
            if try attempt({ try host().removeDevice(target.assigned.id, of: target.vm) }) != nil { try pass(target) }
        }
    }
}
