import HostStore
import WindowsMachine

/// A PCI device of the host that was taken from it, to be given to machines whole (discrete device assignment).
public struct AssignableDevice: Sendable, Equatable, StoredRecord {
    /// As the host's device manager knew it.
    public internal(set) var instanceId = ""
    public internal(set) var locationPath = ""

    public init() {}

    mutating func code(_ coder: inout SettingsCoder) {
        coder.text(1, &instanceId)
        coder.text(2, &locationPath)
    }

    /// `PCIP\VEN_...`: what stands in the device's place while it is dismounted.
    public var instancePath: String { instanceId.hasPrefix("PCI\\") ? "PCIP" + instanceId.dropFirst(3) : instanceId }
}

/// A device that a machine has (`Msvm_PciExpressSettingData`).
public struct AssignedDevice: Sendable, Equatable, StoredRecord {
    public internal(set) var id = MachineIdentifier.empty
    public internal(set) var device = AssignableDevice()

    public init() {}

    mutating func code(_ coder: inout SettingsCoder) {
        coder.id(1, &id)
        coder.record(2, &device)
    }
}

extension VirtualizationHost {
    /// Get-VMHostAssignableDevice: what is dismounted and not a machine's.
    public var assignableDevices: [AssignableDevice] {
        lock.withLock {
            let taken = Set(ordered.flatMap { $0.stored.assignedDevices.map(\.device.instanceId) })
            return dismounted.filter { !taken.contains($0.instanceId) }
        }
    }

    private func refuse(_ reason: String, _ identifier: VirtualizationError.Identifier = .operationFailed) -> VirtualizationError {
        VirtualizationError(identifier, nil, ["The operation failed.", reason])
    }

    private func fits(_ instance: String, _ location: String, _ wantedInstance: String?, _ wantedLocation: String?) -> Bool {
        if let wantedLocation, !wantedLocation.isEmpty { return location.foldedName == wantedLocation.foldedName }
        guard let wanted = wantedInstance?.foldedName, !wanted.isEmpty else { return false }
        return instance.foldedName == wanted || "pcip" + instance.foldedName.dropFirst(3) == wanted
    }

    /// Dismount-VMHostAssignableDevice: the device leaves the host. It must have been disabled; without `force` its driver's vendor must
    /// have said how to secure it, which none here has.
    public func dismountDevice(instancePath: String?, locationPath: String?, force: Bool) throws -> AssignableDevice {
        let devices = platform.installedWindows.devices
        return try lock.withLock {
            guard
                let found = devices.all.first(where: {
                    $0.isPresent && $0.locationPath.hasPrefix("PCIROOT") && fits($0.instanceID, $0.locationPath, instancePath, locationPath)
                })
            else { throw VirtualizationError.noPart("assignable device") }
            guard found.isDisabled else { throw refuse("The device is in use by either user-mode or kernel-mode software.", .objectInUse) }
            guard force else {
                throw refuse(
                    "The manufacturer of this device has not supplied any directives for securing this device while exposing it to a virtual machine. The device should only be exposed to trusted virtual machines.")
            }
            var device = AssignableDevice()
            device.instanceId = found.instanceID
            device.locationPath = found.locationPath
            try store.transaction { try $0.put("vmdda", id: device.instanceId, body: device.storedBytes()) }
            dismounted.append(device)
            devices.update(found.instanceID) { $0.isPresent = false }
            return device
        }
    }

    /// Mount-VMHostAssignableDevice: the host has the device again, disabled as it was.
    public func mountDevice(instancePath: String?, locationPath: String?) throws -> AssignableDevice {
        let devices = platform.installedWindows.devices
        return try lock.withLock {
            guard let at = dismounted.firstIndex(where: { fits($0.instanceId, $0.locationPath, instancePath, locationPath) }) else {
                throw VirtualizationError.noPart("assignable device")
            }
            let device = dismounted[at]
            guard !ordered.contains(where: { $0.stored.assignedDevices.contains { $0.device == device } }) else {
                throw refuse("The device is assigned to a virtual machine.", .objectInUse)
            }
            _ = try store.transaction { try $0.remove("vmdda", id: device.instanceId) }
            dismounted.remove(at: at)
            devices.update(device.instanceId) { $0.isPresent = true }
            return device
        }
    }

    /// Add-VMAssignableDevice.
    public func assignDevice(to machine: VirtualMachine, instancePath: String?, locationPath: String?) throws -> AssignedDevice {
        try lock.withLock {
            try present(machine)
            func fail(_ identifier: VirtualizationError.Identifier, _ reason: String) -> VirtualizationError {
                .device("add", "Virtual Pci Express Port", of: machine.stored.name, machine.id, identifier, short: reason, long: reason)
            }
            guard machine.run.state == .off else { throw fail(.invalidState, VirtualizationError.currentState) }
            guard let device = assignableDevices.first(where: { fits($0.instanceId, $0.locationPath, instancePath, locationPath) }) else {
                throw fail(.objectNotFound, "The device was not found on this host, is not dismounted, or is assigned to another virtual machine.")
            }
            guard machine.stored.automaticStopAction == .turnOff else {
                throw fail(.invalidOperation, "The automatic stop action of a virtual machine with an assigned device must be TurnOff.")
            }
            var assigned = AssignedDevice()
            assigned.id = .random()
            assigned.device = device
            var changed = machine.stored
            changed.assignedDevices.append(assigned)
            try commit(changed, to: machine)
            return assigned
        }
    }

    /// Remove-VMAssignableDevice.
    public func removeDevice(_ id: MachineIdentifier, of machine: VirtualMachine) throws {
        try lock.withLock {
            try present(machine)
            guard machine.run.state == .off else {
                throw VirtualizationError.device(
                    "remove", "Virtual Pci Express Port", of: machine.stored.name, machine.id, .invalidState,
                    short: VirtualizationError.currentState, long: VirtualizationError.currentState)
            }
            var changed = machine.stored
            changed.assignedDevices.removeAll { $0.id == id }
            try commit(changed, to: machine)
        }
    }

    /// The devices that were dismounted in an earlier session are not the host's in this one.
    func loadDismounted(_ state: HostTransaction) throws {
        dismounted = try state.objects("vmdda").compactMap { AssignableDevice(stored: $0.body) }
        for device in dismounted { platform.windows.devices.update(device.instanceId) { $0.isPresent = false } }
    }

    /// An assigned device as the guest sees it: its own, and without a driver until one is installed there (the model runs none).
    func guestDevices(_ settings: MachineSettings) -> [PnpDevice] {
        settings.assignedDevices.compactMap { assigned in
            guard let device = platform.windows.devices.device(assigned.device.instanceId) else { return nil }
            return PnpDevice(
                instanceID: device.instanceID, deviceClass: device.deviceClass, friendlyName: device.friendlyName, description: device.description,
                manufacturer: device.manufacturer, hardwareIDs: device.hardwareIDs, infName: "", driverProvider: "",
                locationPath: "VMBUS", problem: 28)
        }
    }
}
