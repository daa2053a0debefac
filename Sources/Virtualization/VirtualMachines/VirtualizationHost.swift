import HostStore
import WindowsMachine

/// The virtualization management service (VMMS) of one host: it owns the machines, their settings
/// and their states, and alone starts and ends worker processes (GPV-001).
///
///     let vmms = try VirtualizationHost(location: .directory(path), inventory: .workstation)
///     let vm = try vmms.createMachine(NewMachine(name: "TEST", generation: 2))
///     try vmms.start(vm)
///
/// Opening reads the stored machines and applies their AutomaticStartAction; ``close()`` applies
/// AutomaticStopAction. Every change is one transaction of the store. Refusals are
/// ``VirtualizationError``s with Hyper-V's text; a store that cannot be written throws its own error.
/// All methods may be called from any thread.
public final class VirtualizationHost: @unchecked Sendable {  // every mutable field is guarded by `lock`
    public let inventory: HostInventory
    public let store: HostStore
    public let clock: MachineClock
    let lock = HostLock()

    /// The host's own Windows, its graphics kernel and its disks.
    public let platform: HostPlatform

    var hostSettings = HostSettings()
    /// By name without case, then by age: the order of Get-VM.
    var ordered: [VirtualMachine] = []
    var byId: [MachineIdentifier: VirtualMachine] = [:]
    var byName: [String: [VirtualMachine]] = [:]
    var nextSerial = 0
    var orderedSwitches: [VirtualSwitch] = []
    var hostGpus: [HostGpu] = []
    /// By machine, oldest first.
    var checkpoints: [MachineIdentifier: [Checkpoint]] = [:]
    /// PCI devices that the host has given up.
    var dismounted: [AssignableDevice] = []
    /// Groups, pools and the like.
    var kept = HostCatalogue()
    /// By metered pool, see ``meterKey(_:_:)``.
    var poolMetering: [String: MeteringRecord] = [:]
    /// By metered machine.
    var metering: [MachineIdentifier: MeteringRecord] = [:]
    /// Machines that have a GPU partition adapter.
    var gpuHolders: Set<MachineIdentifier> = []
    /// Bytes reserved by running machines.
    var memoryInUse: UInt64 = 0
    var nextMac: UInt64 = 0
    var delayed: [VirtualMachine] = []
    /// Machines whose configuration file is not what they are, by folder, see ``writeConfigurationFiles(around:)``.
    var unwritten: [String: Set<MachineIdentifier>] = [:]
    var isClosed = false

    /// Opens the state, reads what is there, and starts what starts with the host.
    public init(
        store: HostStore, inventory: HostInventory, clock: MachineClock = MachineClock(), graphics: GraphicsProviders = .standard
    ) throws {
        self.store = store
        self.inventory = inventory
        self.clock = clock
        platform = try HostPlatform(store: store, inventory: inventory, clock: clock, providers: graphics)
        hostGpus = inventory.gpus.enumerated().map { HostGpu(index: $0.offset, inventory: $0.element) }
        try load()
        platform.windows.files.beforeLookup = { [weak self] path in self?.writeConfigurationFiles(around: path) }
        platform.hostStarted(machines: ordered.count)
        platform.windows.networkAdapters.attach { [weak self] in (self?.hostPorts ?? [], self?.boundAdapters ?? []) }
        applyAutomaticStart()
    }

    public convenience init(
        location: StateLocation, inventory: HostInventory, clock: MachineClock = MachineClock(), graphics: GraphicsProviders = .standard
    ) throws {
        try self.init(store: HostStore(location), inventory: inventory, clock: clock, graphics: graphics)
    }

    /// 100 ns ticks since 1601 of the model's clock.
    var now: Int64 { Int64(bitPattern: clock.now.rawValue) }

    /// NetBIOS name of the host, as ComputerName of every object.
    public var computerName: String { inventory.computerName }

    // MARK: Finding

    /// All machines by name.
    public var machines: [VirtualMachine] {
        lock.withLock {
            startDelayed()
            return ordered
        }
    }

    public var machineCount: Int { lock.withLock { ordered.count } }

    /// The machines of exactly this name, oldest first; case does not matter.
    public func machines(named name: String) -> [VirtualMachine] {
        lock.withLock {
            startDelayed()
            return byName[name.foldedName] ?? []
        }
    }

    public func machine(id: MachineIdentifier) -> VirtualMachine? {
        lock.withLock {
            startDelayed()
            return byId[id]
        }
    }

    /// Names that begin with `prefix`, for completion: two binary searches, whatever the number of machines.
    public func machineNames(prefix: String, limit: Int = 1000) -> [String] {
        lock.withLock {
            let key = prefix.foldedName
            var low = 0
            var high = ordered.count
            while low < high {
                let middle = (low + high) / 2
                if ordered[middle].key < key { low = middle + 1 } else { high = middle }
            }
            var names: [String] = []
            while low < ordered.count, names.count < limit, ordered[low].key.hasPrefix(key) {
                if names.last != ordered[low].stored.name { names.append(ordered[low].stored.name) }
                low += 1
            }
            return names
        }
    }

    // MARK: Host settings

    public var settings: HostSettings { lock.withLock { hostSettings } }

    /// Set-VMHost.
    public func configureHost(_ change: (inout HostSettings) -> Void) throws {
        try lock.withLock {
            var changed = hostSettings
            change(&changed)
            for address in [changed.macAddressMinimum, changed.macAddressMaximum] {
                guard address.utf8.count == 12, address.allSatisfy(\.isHexDigit) else {
                    throw hostFailure("The MAC address '\(address)' is not valid.")
                }
            }
            guard changed.macAddressMinimum <= changed.macAddressMaximum else {
                throw hostFailure("The minimum MAC address must not be greater than the maximum MAC address.")
            }
            for path in [changed.virtualHardDiskPath, changed.virtualMachinePath] where !platform.canHoldFolder(path) {
                throw VirtualizationError(
                    .objectNotFound, nil,
                    ["Failed to modify service settings.", "The system cannot find the path specified. (0x80070003)."])
            }
            changed.macAddressMinimum = changed.macAddressMinimum.asciiUppercased
            changed.macAddressMaximum = changed.macAddressMaximum.asciiUppercased
            guard changed != hostSettings else { return }
            try store.transaction { try $0.put("vmhost", id: "settings", body: changed.storedBytes()) }
            hostSettings = changed
        }
    }

    private func hostFailure(_ reason: String) -> VirtualizationError {
        VirtualizationError(.invalidParameter, nil, ["Failed to modify service settings.", reason])
    }

    // MARK: Leaving

    /// The host goes down: every running machine gets its AutomaticStopAction (GPV-237 is its counterpart).
    public func close() {
        lock.withLock {
            guard !isClosed else { return }
            applyAutomaticStop()
            isClosed = true
            platform.close()
            for machine in ordered { machine.worker = nil }
        }
        store.close()
    }

    // MARK: Loading

    private func load() throws {
        var unmerged: [MachineIdentifier] = []
        try store.read { state in
            unmerged = try loadCheckpoints(state)
            try loadMetering(state)
            try loadCatalogue(state)
            try loadDismounted(state)
            if let object = try state.get("vmhost", id: "settings") {
                guard let read = HostSettings(stored: object.body) else {
                    throw HostStoreError.malformedRecord(kind: "vmhost", id: "settings", detail: "its encoding is damaged")
                }
                hostSettings = read
            } else {
                hostSettings.enableEnhancedSessionMode = !inventory.operatingSystem.server
                if inventory.operatingSystem.build < 22000 {
                    hostSettings.virtualHardDiskPath = "C:\\Users\\Public\\Documents\\Hyper-V\\Virtual Hard Disks"
                }
            }
            for object in try state.objects("vmswitch") {
                guard let settings = SwitchSettings(stored: object.body) else {
                    throw HostStoreError.malformedRecord(kind: "vmswitch", id: object.id, detail: "its encoding is damaged")
                }
                orderedSwitches.append(VirtualSwitch(host: self, settings: settings))
            }
            for object in try state.objects("gpu") {
                guard let count = object.body.first, let gpu = hostGpus.firstIndex(where: { $0.path == object.id }) else {
                    continue
                }
                hostGpus[gpu].partitionCount = UInt16(count) | (object.body.count > 1 ? UInt16(object.body[1]) << 8 : 0)
            }
            var records: [String: RunRecord] = [:]
            for object in try state.objects("vmstate") {
                guard let record = RunRecord(stored: object.body) else {
                    throw HostStoreError.malformedRecord(kind: "vmstate", id: object.id, detail: "its encoding is damaged")
                }
                records[object.id] = record
            }
            var read: [MachineSettings] = []
            for object in try state.objects("vm") {
                guard let settings = MachineSettings(stored: object.body) else {
                    throw HostStoreError.malformedRecord(kind: "vm", id: object.id, detail: "its encoding is damaged")
                }
                read.append(settings)
            }
            read.sort { ($0.creationTime, $0.id) < ($1.creationTime, $1.id) }
            for settings in read {
                let machine = VirtualMachine(host: self, settings: settings, serial: nextSerial)
                nextSerial += 1
                if let record = records[settings.id.text] { machine.run = record }
                enter(machine)
                for adapter in settings.networkAdapters { noteMac(adapter.macAddress) }
            }
        }
        if try store.read({ try $0.get("vmhost", id: "first") }) == nil { try firstBoot() }
        for id in unmerged { if let machine = byId[id] { tidy(machine, after: []) } }
    }

    /// What a host has before anyone used it: client Windows brings the Default Switch.
    private func firstBoot() throws {
        try store.transaction { state in
            try state.put("vmhost", id: "first", body: [1])
            if !inventory.operatingSystem.server {
                var settings = SwitchSettings()
                settings.id = VirtualSwitch.defaultSwitchId
                settings.name = "Default Switch"
                settings.type = .internal
                settings.allowManagementOS = true
                settings.notes =
                    "The Default Network switch automatically gives virtual machines access to the computer's network using NAT (network address translation)."
                settings.managementAdapters = [managementAdapter(named: "Default Switch", on: settings)]
                try state.put("vmswitch", id: settings.id.text, name: settings.name, body: settings.storedBytes())
                orderedSwitches.append(VirtualSwitch(host: self, settings: settings))
            }
        }
    }

    // MARK: The index

    func enter(_ machine: VirtualMachine) {
        machine.key = machine.stored.name.foldedName
        byId[machine.id] = machine
        noteChange(machine)
        byName[machine.key, default: []].append(machine)
        ordered.insert(machine, at: position(of: machine))
        if !machine.stored.gpuPartitions.isEmpty { gpuHolders.insert(machine.id) }
    }

    func leave(_ machine: VirtualMachine) {
        byId[machine.id] = nil
        let key = machine.key
        byName[key]?.removeAll { $0 === machine }
        if byName[key]?.isEmpty == true { byName[key] = nil }
        let at = position(of: machine)
        if at < ordered.count, ordered[at] === machine {
            ordered.remove(at: at)
        } else {
            ordered.removeAll { $0 === machine }
        }
        gpuHolders.remove(machine.id)
    }

    private func position(of machine: VirtualMachine) -> Int {
        let key = machine.key
        var low = 0
        var high = ordered.count
        while low < high {
            let middle = (low + high) / 2
            let other = ordered[middle]
            if other.key < key || (other.key == key && other.serial < machine.serial) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }

    // MARK: Storing

    /// Stores a configuration and puts it in force.
    func commit(_ settings: MachineSettings, to machine: VirtualMachine) throws {
        guard settings != machine.stored else { return }
        if machine.isPlanned {
            machine.stored = settings
            return
        }
        try store.transaction {
            try $0.put("vm", id: machine.id.text, name: settings.name, body: settings.storedBytes())
        }
        if settings.path != machine.stored.path { removeConfigurationFile(machine, in: machine.stored.path) }
        defer { noteChange(machine) }
        if settings.name != machine.stored.name {
            leave(machine)
            machine.stored = settings
            enter(machine)
        } else {
            machine.stored = settings
            if settings.gpuPartitions.isEmpty { gpuHolders.remove(machine.id) } else { gpuHolders.insert(machine.id) }
        }
    }

    func commit(_ record: RunRecord, to machine: VirtualMachine) throws {
        meter(machine)
        try store.transaction { try $0.put("vmstate", id: machine.id.text, body: record.storedBytes()) }
        if record.state == .saved || machine.run.state == .saved { noteChange(machine) }
        machine.run = record
    }

    /// Refuses work on a machine that was removed while a script held its object.
    func present(_ machine: VirtualMachine) throws {
        if machine.deleted { throw VirtualizationError.vanished(host: computerName) }
    }
}
