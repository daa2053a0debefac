import HostStore

/// The device tree of a machine.
///
/// A device that is added gets its Enum key, and one with a class driver its software key
/// `Class\{guid}\0000`, where drivers keep their settings. Whether a device is disabled is kept in its Enum key (ConfigFlags), so it
/// is still so after a restart.
public final class DeviceManager: @unchecked Sendable {  // `lock` guards every mutable field
    public enum Change: Sendable {
        case added(PnpDevice)
        case removed(PnpDevice)
        case enabled(PnpDevice)
        case disabled(PnpDevice)
        /// Status or names changed otherwise.
        case updated(PnpDevice)
    }

    private let machine: MachineCore
    private let lock = RecursiveLock()
    private var table: [String: PnpDevice]?
    private var observers: [@Sendable (Change) -> Void] = []

    init(machine: MachineCore) { self.machine = machine }

    private func devices() -> [String: PnpDevice] {
        if let table { return table }
        var made: [String: PnpDevice] = [:]
        for device in Self.common(machine.configuration) + machine.configuration.devices {
            var device = device
            if isDisabledInRegistry(device.instanceID) { device.problem = PnpDevice.disabledProblem }
            made[device.instanceID] = device
        }
        table = made
        return made
    }

    private func isDisabledInRegistry(_ instanceID: String) -> Bool {
        (machine.registry.number(Self.enumKey(instanceID), "ConfigFlags") ?? 0) & 1 != 0
    }

    static func enumKey(_ instanceID: String) -> String { #"HKLM\SYSTEM\CurrentControlSet\Enum\"# + instanceID }

    // MARK: Looking

    /// All devices, ordered by class, then name, then instance id.
    public var all: [PnpDevice] {
        lock.withLock {
            devices().values.sorted {
                ($0.deviceClass.name, $0.friendlyName, $0.instanceID) < ($1.deviceClass.name, $1.friendlyName, $1.instanceID)
            }
        }
    }

    public func device(_ instanceID: String) -> PnpDevice? {
        lock.withLock { devices()[instanceID.uppercased()] }
    }

    /// The present devices of a class, ordered by instance id.
    public func devices(of deviceClass: DeviceClass) -> [PnpDevice] {
        all.filter { $0.deviceClass == deviceClass && $0.isPresent }
    }

    // MARK: Changing

    /// Adds a device, or replaces one of the same instance id (a driver update); a device that was disabled stays so.
    public func add(_ device: PnpDevice) {
        var device = device
        let known = lock.withLock {
            var table = devices()
            if isDisabledInRegistry(device.instanceID) { device.problem = PnpDevice.disabledProblem }
            let known = table.updateValue(device, forKey: device.instanceID) != nil
            self.table = table
            return known
        }
        record(device)
        notify(known ? .updated(device) : .added(device))
    }

    /// Takes a device away for good.
    public func remove(_ instanceID: String) {
        let removed = lock.withLock {
            var table = devices()
            let removed = table.removeValue(forKey: instanceID.uppercased())
            self.table = table
            return removed
        }
        if let removed { notify(.removed(removed)) }
    }

    /// Changes a device in place; returns false where there is none.
    @discardableResult
    public func update(_ instanceID: String, _ body: (inout PnpDevice) -> Void) -> Bool {
        let changed: PnpDevice? = lock.withLock {
            var table = devices()
            guard var device = table[instanceID.uppercased()] else { return nil }
            body(&device)
            table[device.instanceID] = device
            self.table = table
            return device
        }
        guard let changed else { return false }
        notify(.updated(changed))
        return true
    }

    /// Enables or disables a device (Enable-PnpDevice, Disable-PnpDevice); false where there is no such device.
    @discardableResult
    public func setEnabled(_ instanceID: String, _ enabled: Bool) -> Bool {
        let id = instanceID.uppercased()
        let result: (device: PnpDevice, changed: Bool)? = lock.withLock {
            var table = devices()
            guard var device = table[id] else { return nil }
            guard device.isDisabled == enabled else { return (device, false) }
            device.problem = enabled ? 0 : PnpDevice.disabledProblem
            table[id] = device
            self.table = table
            return (device, true)
        }
        guard let result else { return false }
        if result.changed {
            // A machine without a disk keeps the state for this boot only.
            try? machine.registry.set(Self.enumKey(id), "ConfigFlags", .dword(enabled ? 0 : 1))
            notify(enabled ? .enabled(result.device) : .disabled(result.device))
        }
        return true
    }

    public func observe(_ body: @escaping @Sendable (Change) -> Void) {
        lock.withLock { observers.append(body) }
    }

    private func notify(_ change: Change) {
        for observer in lock.withLock({ observers }) { observer(change) }
    }

    // MARK: Registry

    /// `Class\{guid}\nnnn` of a device, for example
    /// `HKLM\SYSTEM\CurrentControlSet\Control\Class\{4d36e968-e325-11ce-bfc1-08002be10318}\0000`; nil where it has none yet.
    public func softwareKey(of instanceID: String) -> String? {
        machine.registry.string(Self.enumKey(instanceID.uppercased()), "Driver").map {
            #"HKLM\SYSTEM\CurrentControlSet\Control\Class\"# + $0
        }
    }

    /// Writes the configured devices into the registry; done for a machine whose registry is looked at for device settings.
    public func recordAll() {
        for device in all { record(device) }
    }

    /// Makes a device's keys where they are missing. What is already there stays.
    private func record(_ device: PnpDevice) {
        let registry = machine.registry
        let key = Self.enumKey(device.instanceID)
        do {
            if registry.string(key, "DeviceDesc") != device.description {
                try registry.set(key, "DeviceDesc", .string(device.description))
                try registry.set(key, "FriendlyName", .string(device.friendlyName))
                try registry.set(key, "Class", .string(device.deviceClass.name))
                try registry.set(key, "ClassGUID", .string("{\(device.deviceClass.guid)}"))
                try registry.set(key, "Mfg", .string(device.manufacturer))
                try registry.set(key, "Service", .string(device.service))
                if !device.hardwareIDs.isEmpty { try registry.set(key, "HardwareID", .multiString(device.hardwareIDs)) }
            }
            guard !device.softwareValues.isEmpty || device.deviceClass == .display else { return }
            var driver = registry.string(key, "Driver")
            if driver == nil {
                let parent = #"HKLM\SYSTEM\CurrentControlSet\Control\Class\{"# + device.deviceClass.guid + "}"
                let taken = Set(registry.subkeys(parent))
                let number = (0..<10_000).first { !taken.contains(Self.fourDigits($0)) } ?? 0
                driver = "{\(device.deviceClass.guid)}\\" + Self.fourDigits(number)
                try registry.set(key, "Driver", .string(driver ?? ""))
            }
            let software = #"HKLM\SYSTEM\CurrentControlSet\Control\Class\"# + (driver ?? "")
            for (name, value) in [
                ("DriverDesc", device.description), ("ProviderName", device.driverProvider),
                ("DriverVersion", device.driverVersion), ("InfPath", publishedInf(device)),
                ("MatchingDeviceId", device.hardwareIDs.first?.lowercased() ?? ""),
            ] where registry.string(software, name) != value {
                try registry.set(software, name, .string(value))
            }
            for entry in device.softwareValues {
                // A name with a backslash lies in a key below: `CopyToVmOverwrite\Files`.
                var parts = entry.name.split(separator: "\\").map(String.init)
                let name = parts.popLast() ?? ""
                let target = ([software] + parts).joined(separator: "\\")
                if registry.value(target, name) == nil { try registry.set(target, name, entry.value) }
            }
        } catch {
            // Without a disk there is no registry to write to; the device is there for this boot all the same.
        }
    }

    /// The INF file of a device as the driver store publishes it: `oem3.inf`, or an inbox driver's own name.
    public func publishedInf(_ device: PnpDevice) -> String {
        DriverStore.publishedName(ofFolder: device.driverStoreFolder, in: machine.registry) ?? device.infName
    }
    private static func fourDigits(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    // MARK: What every Windows has

    private static func common(_ machine: MachineConfiguration) -> [PnpDevice] {
        guard machine.operatingSystem.family == .windows else { return [] }
        let version = "\(machine.operatingSystem.version).\(machine.operatingSystem.revision)"
        func device(
            _ id: String, _ deviceClass: DeviceClass, _ name: String, _ service: String, _ inf: String, ids: [String] = []
        ) -> PnpDevice {
            PnpDevice(
                instanceID: id, deviceClass: deviceClass, friendlyName: name, hardwareIDs: ids, service: service, infName: inf,
                driverVersion: version)
        }
        var devices = [
            device(#"ROOT\ACPI_HAL\0000"#, .computer, "ACPI x64-based PC", "", "hal.inf"),
            device(#"ACPI_HAL\PNP0C08\0"#, .system, "Microsoft ACPI-Compliant System", "ACPI", "acpi.inf"),
            device(
                #"ROOT\BASICRENDER\0000"#, .system, "Microsoft Basic Render Driver", "BasicRender", "basicrender.inf",
                ids: [#"ROOT\BasicRender"#]),
            device(#"ROOT\BASICDISPLAY\0000"#, .system, "Microsoft Basic Display Driver", "BasicDisplay", "basicdisplay.inf"),
            device(#"ROOT\VOLMGR\0000"#, .system, "Volume Manager", "volmgr", "volmgr.inf"),
        ]
        for index in 0..<min(machine.logicalProcessors, 256) {
            devices.append(
                device(#"ACPI\GENUINEINTEL_-_INTEL64\_"# + hexadecimal(index), .processor, machine.processorName, "intelppm", "cpu.inf"))
        }
        if machine.isHost {
            devices.append(device(#"ACPI\PNP0103\0"#, .system, "High precision event timer", "", "machine.inf"))
            devices.append(device(#"ACPI\PNP0A08\0"#, .system, "PCI Express Root Complex", "pci", "pci.inf"))
            devices.append(device(#"ROOT\VID\0000"#, .system, "Microsoft Hyper-V Virtualization Infrastructure Driver", "Vid", "wvid.inf"))
            devices.append(device(#"ROOT\VMBUSR\0000"#, .system, "Microsoft Hyper-V Virtual Machine Bus Provider", "vmbusr", "wvmbusr.inf"))
        } else {
            devices.append(device(#"ACPI\VMBUS\0"#, .system, "Microsoft Hyper-V Virtual Machine Bus", "vmbus", "wvmbus.inf"))
            // The display-only adapter that every guest has (seed 000: "Microsoft Hyper-V Video").
            devices.append(
                device(
                    #"VMBUS\{DA0A7802-E377-4AAC-8E77-0558EB1073F8}\{5620E0C7-8062-4DCE-AEB7-520C7EF76171}"#, .display,
                    "Microsoft Hyper-V Video", "HyperVideo", "wvmbusvideo.inf",
                    ids: [#"VMBUS\{da0a7802-e377-4aac-8e77-0558eb1073f8}"#]))
            devices.append(
                device(
                    #"VMBUS\{BA6163D9-04A1-4D29-B605-72E2FFB1DC7F}\{F8B3781B-1E82-4818-A1C3-63D806EC15BB}"#, .scsiAdapter,
                    "Microsoft Hyper-V SCSI Controller", "storvsc", "wstorvsc.inf"))
        }
        return devices
    }

    private static func hexadecimal(_ value: Int) -> String { String(value, radix: 16, uppercase: true) }
}
