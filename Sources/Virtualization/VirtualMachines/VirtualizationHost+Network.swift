/// What New-VMSwitch asks for.
public struct NewSwitch: Sendable {
    public var name: String
    public var id: MachineIdentifier?
    public var type: VMSwitchType?
    public var netAdapterNames: [String] = []
    public var netAdapterDescriptions: [String] = []
    public var allowManagementOS: Bool?
    public var bandwidthMode = VMSwitchBandwidthMode.default
    public var iov = false
    public var embeddedTeaming: Bool?
    public var packetDirect = false
    public var notes = ""

    public init(name: String) { self.name = name }
}

extension VirtualizationHost {
    // MARK: Switches

    /// All switches, oldest first.
    public var switches: [VirtualSwitch] { lock.withLock { orderedSwitches } }

    /// The first switch of exactly this name.
    public func findSwitch(_ name: String) throws -> VirtualSwitch {
        try lock.withLock {
            let key = name.foldedName
            guard let found = orderedSwitches.first(where: { $0.stored.name.foldedName == key }) else {
                throw VirtualizationError.noSwitch(name)
            }
            return found
        }
    }

    public func switchObject(id: MachineIdentifier) -> VirtualSwitch? {
        lock.withLock { orderedSwitches.first { $0.id == id } }
    }

    private func bound(_ adapter: NetworkAdapterInventory) -> VirtualSwitch? {
        orderedSwitches.first { $0.stored.hostAdapters.contains { $0.foldedName == adapter.name.foldedName } }
    }

    private func hostAdapters(_ request: NewSwitch) throws -> [NetworkAdapterInventory] {
        var found: [NetworkAdapterInventory] = []
        for name in request.netAdapterNames {
            guard let adapter = physicalAdapter(named: name) else {
                throw VirtualizationError(
                    .objectNotFound, nil,
                    ["Failed while adding virtual Ethernet switch connections.", "No physical network adapter was found matching the name '\(name)'."])
            }
            found.append(adapter)
        }
        for description in request.netAdapterDescriptions {
            guard
                let adapter = inventory.networkAdapters.first(where: {
                    $0.description.foldedName == description.foldedName
                })
            else {
                throw VirtualizationError(
                    .objectNotFound, nil,
                    ["Failed while adding virtual Ethernet switch connections.", "No physical network adapter was found matching the description '\(description)'."])
            }
            found.append(adapter)
        }
        return found
    }

    private func requireUnbound(_ adapters: [NetworkAdapterInventory], except: VirtualSwitch? = nil) throws {
        for adapter in adapters {
            if let owner = bound(adapter), owner !== except {
                throw VirtualizationError(
                    .invalidOperation, nil,
                    [
                        "Failed while adding virtual Ethernet switch connections.",
                        "External Ethernet adapter '\(adapter.description)' is already bound to the Microsoft Virtual Switch protocol.",
                    ])
            }
        }
    }

    /// The adapters that a request names, none of them on another switch.
    func unboundAdapters(_ request: NewSwitch, except: VirtualSwitch? = nil) throws -> [NetworkAdapterInventory] {
        let adapters = try hostAdapters(request)
        try requireUnbound(adapters, except: except)
        return adapters
    }

    /// New-VMSwitch. Two switches may have one name.
    public func createSwitch(_ request: NewSwitch) throws -> VirtualSwitch {
        try lock.withLock {
            let adapters = try unboundAdapters(request)
            var settings = SwitchSettings()
            settings.id = request.id ?? .random()
            if let id = request.id, switchObject(id: id) != nil {
                throw VirtualizationError(
                    .invalidParameter, nil,
                    ["Failed while creating virtual Ethernet switch.", "A virtual switch with the id '\(id.text)' exists already."])
            }
            settings.name = request.name
            settings.notes = request.notes
            settings.type = adapters.isEmpty ? request.type ?? .private : .external
            settings.hostAdapters = adapters.map(\.name)
            settings.allowManagementOS = settings.type == .internal || (settings.type == .external && request.allowManagementOS ?? true)
            settings.embeddedTeaming = request.embeddedTeaming ?? (adapters.count > 1)
            guard adapters.count < 2 || settings.embeddedTeaming else {
                throw VirtualizationError(
                    .invalidParameter, nil,
                    ["Failed while adding virtual Ethernet switch connections.", "More than one network adapter needs Switch Embedded Teaming."])
            }
            settings.iovEnabled = request.iov
            settings.packetDirect = request.packetDirect
            settings.bandwidthMode =
                request.bandwidthMode == .default ? (request.iov ? .none : settings.embeddedTeaming ? .weight : .absolute) : request.bandwidthMode
            if settings.allowManagementOS { settings.managementAdapters = [managementAdapter(named: settings.name, on: settings)] }
            try store(settings)
            let made = VirtualSwitch(host: self, settings: settings)
            orderedSwitches.append(made)
            return made
        }
    }

    func managementAdapter(named name: String, on settings: SwitchSettings) -> VirtualNetworkAdapter {
        var adapter = VirtualNetworkAdapter()
        adapter.id = .random()
        adapter.name = name
        adapter.switchId = settings.id
        adapter.switchName = settings.name
        adapter.macAddress = takeMac()
        return adapter
    }

    private func store(_ settings: SwitchSettings) throws {
        try store.transaction {
            try $0.put("vmswitch", id: settings.id.text, name: settings.name, body: settings.storedBytes())
        }
    }

    private func refuseDefaultSwitch(_ target: VirtualSwitch, _ first: String) throws {
        if target.isDefaultSwitch {
            throw VirtualizationError(
                .invalidParameter, nil, [first, "The automatic Internet Connection Sharing switch cannot be modified."])
        }
    }

    /// Set-VMSwitch, its simple settings.
    public func configureSwitch(_ target: VirtualSwitch, _ change: (inout SwitchSettings) throws -> Void) throws {
        try lock.withLock {
            guard !target.deleted else { throw VirtualizationError.vanished(host: computerName) }
            try refuseDefaultSwitch(target, "Failed while modifying virtual Ethernet switch connection settings.")
            var changed = target.stored
            try change(&changed)
            try rename(target, changed)
        }
    }

    /// A switch's new settings, with the names that machines keep of it.
    private func rename(_ target: VirtualSwitch, _ changed: SwitchSettings) throws {
        guard changed != target.stored else { return }
        try store.transaction { _ in
            try store(changed)
            if changed.name != target.stored.name {
                for machine in ordered where machine.stored.networkAdapters.contains(where: { $0.switchId == target.id }) {
                    var settings = machine.stored
                    for at in settings.networkAdapters.indices where settings.networkAdapters[at].switchId == target.id {
                        settings.networkAdapters[at].switchName = changed.name
                    }
                    try commit(settings, to: machine)
                }
            }
        }
        target.stored = changed
    }

    /// Set-VMSwitch -NetAdapterName, -SwitchType, -AllowManagementOS: what the switch is connected to.
    public func connectSwitch(
        _ target: VirtualSwitch, type: VMSwitchType?, netAdapterName: String?, netAdapterDescription: String?,
        allowManagementOS: Bool?
    ) throws {
        try lock.withLock {
            guard !target.deleted else { throw VirtualizationError.vanished(host: computerName) }
            try refuseDefaultSwitch(target, "Failed while modifying virtual Ethernet switch connection settings.")
            var request = NewSwitch(name: target.stored.name)
            if let netAdapterName { request.netAdapterNames = [netAdapterName] }
            if let netAdapterDescription { request.netAdapterDescriptions = [netAdapterDescription] }
            let adapters = try unboundAdapters(request, except: target)
            var changed = target.stored
            if !adapters.isEmpty {
                if changed.type == .private { changed.allowManagementOS = allowManagementOS ?? false }
                changed.type = .external
                changed.hostAdapters = adapters.map(\.name)
            } else if let type {
                changed.type = type
                changed.hostAdapters = []
                changed.allowManagementOS = type == .internal
            }
            if let allowManagementOS {
                guard changed.type == .external || allowManagementOS == (changed.type == .internal) else {
                    throw VirtualizationError(
                        .invalidParameter, nil,
                        [
                            "Failed while modifying virtual Ethernet switch connection settings.",
                            "AllowManagementOS can be set only for an external virtual switch.",
                        ])
                }
                changed.allowManagementOS = allowManagementOS
            }
            if changed.allowManagementOS, changed.managementAdapters.isEmpty {
                changed.managementAdapters = [managementAdapter(named: changed.name, on: changed)]
            } else if !changed.allowManagementOS {
                changed.managementAdapters = []
            }
            try rename(target, changed)
        }
    }

    /// Remove-VMSwitch.
    public func removeSwitch(_ target: VirtualSwitch) throws {
        try lock.withLock {
            guard !target.deleted else { throw VirtualizationError.vanished(host: computerName) }
            let first = "Failed while removing virtual Ethernet switch."
            try refuseDefaultSwitch(target, first)
            let used = ordered.contains {
                $0.run.state != .off && $0.run.state != .saved && $0.stored.networkAdapters.contains { $0.switchId == target.id }
            }
            if used {
                throw VirtualizationError(
                    .objectInUse, nil,
                    [
                        first,
                        "The virtual switch '\(target.stored.name)' cannot be deleted because it is being used by running virtual machines or assigned to child pools.",
                    ])
            }
            try store.transaction { state in
                try state.remove("vmswitch", id: target.id.text)
                for machine in ordered where machine.stored.networkAdapters.contains(where: { $0.switchId == target.id }) {
                    var settings = machine.stored
                    for at in settings.networkAdapters.indices where settings.networkAdapters[at].switchId == target.id {
                        settings.networkAdapters[at].switchId = .empty
                        settings.networkAdapters[at].switchName = ""
                    }
                    try commit(settings, to: machine)
                }
            }
            target.deleted = true
            orderedSwitches.removeAll { $0 === target }
        }
    }

    // MARK: Adapters of machines

    private func adapterError(
        _ verb: String, _ machine: VirtualMachine, _ identifier: VirtualizationError.Identifier, _ reason: String
    ) -> VirtualizationError {
        .device(verb, "Ethernet Port", of: machine.stored.name, machine.id, identifier, short: reason, long: reason)
    }

    private func requireAdapterPlug(_ machine: VirtualMachine, _ verb: String, legacy: Bool) throws {
        if machine.run.state == .off { return }
        if machine.run.state == .running, machine.stored.generation == 2, !legacy { return }
        throw adapterError(verb, machine, .invalidState, VirtualizationError.currentState)
    }

    /// Add-VMNetworkAdapter.
    public func addNetworkAdapter(
        to machine: VirtualMachine, name: String?, switchName: String?, isLegacy: Bool, staticMac: String?,
        deviceNaming: OnOffState?, poolName: String?, numaAware: Bool?
    ) throws -> VirtualNetworkAdapter {
        try lock.withLock {
            try present(machine)
            try requireAdapterPlug(machine, "add", legacy: isLegacy)
            guard !isLegacy || machine.stored.generation == 1 else {
                throw adapterError(
                    "add", machine, .notSupported,
                    "A legacy network adapter is not supported on a generation 2 virtual machine.")
            }
            let most = isLegacy ? 4 : 8
            guard machine.stored.networkAdapters.count(where: { $0.isLegacy == isLegacy }) < most else {
                throw adapterError("add", machine, .operationFailed, "The maximum number of network adapters is \(most).")
            }
            var adapter = VirtualNetworkAdapter()
            adapter.id = .random()
            adapter.isLegacy = isLegacy
            if let name { adapter.name = name } else if isLegacy { adapter.name = "Legacy Network Adapter" }
            if let switchName {
                let target = try findSwitch(switchName)
                adapter.switchId = target.id
                adapter.switchName = target.stored.name
            }
            if let staticMac {
                adapter.macAddress = try mac(staticMac, for: machine, verb: "add")
                adapter.dynamicMacAddress = false
            } else if machine.run.state == .running {
                adapter.macAddress = takeMac()
            }
            if let deviceNaming { adapter.deviceNaming = deviceNaming }
            if let poolName { adapter.poolName = poolName }
            if let numaAware { adapter.numaAwarePlacement = numaAware }
            var changed = machine.stored
            changed.networkAdapters.append(adapter)
            if changed.generation == 2 { changed.firmware.bootOrder.append(adapter.id) }
            try commit(changed, to: machine)
            return adapter
        }
    }

    /// Twelve hexadecimal digits, in capitals and without separators.
    private func mac(_ text: String, for machine: VirtualMachine, verb: String) throws -> String {
        let digits = text.filter { $0 != "-" && $0 != ":" }.asciiUppercased
        guard digits.utf8.count == 12, digits.allSatisfy(\.isHexDigit), digits != "000000000000", digits != "FFFFFFFFFFFF"
        else { throw adapterError(verb, machine, .invalidParameter, "The MAC address '\(text)' is not valid.") }
        return digits
    }

    /// Set-VMNetworkAdapter.
    public func setNetworkAdapter(
        _ id: MachineIdentifier, of machine: VirtualMachine, staticMac: String?, dynamicMac: Bool,
        _ change: (inout VirtualNetworkAdapter) throws -> Void
    ) throws -> VirtualNetworkAdapter {
        try lock.withLock {
            try present(machine)
            guard let at = machine.stored.networkAdapters.firstIndex(where: { $0.id == id }) else {
                throw VirtualizationError.vanished(host: computerName)
            }
            var changed = machine.stored
            if staticMac != nil || dynamicMac {
                guard machine.run.state == .off else {
                    throw adapterError("modify", machine, .invalidState, VirtualizationError.currentState)
                }
                if let staticMac {
                    changed.networkAdapters[at].macAddress = try mac(staticMac, for: machine, verb: "modify")
                    changed.networkAdapters[at].dynamicMacAddress = false
                } else if !changed.networkAdapters[at].dynamicMacAddress {
                    changed.networkAdapters[at].macAddress = "000000000000"
                    changed.networkAdapters[at].dynamicMacAddress = true
                }
            }
            try change(&changed.networkAdapters[at])
            try commit(changed, to: machine)
            return changed.networkAdapters[at]
        }
    }

    /// Connect- and Disconnect-VMNetworkAdapter (nil).
    public func connectNetworkAdapter(
        _ id: MachineIdentifier, of machine: VirtualMachine, to target: VirtualSwitch?
    ) throws -> VirtualNetworkAdapter {
        try setNetworkAdapter(id, of: machine, staticMac: nil, dynamicMac: false) { adapter in
            adapter.switchId = target?.id ?? .empty
            adapter.switchName = target?.stored.name ?? ""
        }
    }

    /// Remove-VMNetworkAdapter.
    public func removeNetworkAdapter(_ id: MachineIdentifier, of machine: VirtualMachine) throws {
        try lock.withLock {
            try present(machine)
            guard let adapter = machine.stored.networkAdapters.first(where: { $0.id == id }) else {
                throw VirtualizationError.vanished(host: computerName)
            }
            try requireAdapterPlug(machine, "remove", legacy: adapter.isLegacy)
            var changed = machine.stored
            changed.networkAdapters.removeAll { $0.id == id }
            changed.firmware.bootOrder.removeAll { $0 == id }
            try commit(changed, to: machine)
        }
    }

    // MARK: Adapters of the management OS

    public func addManagementAdapter(name: String?, switchName: String?, staticMac: String?) throws -> (VirtualNetworkAdapter, VirtualSwitch) {
        try lock.withLock {
            let target: VirtualSwitch
            if let switchName {
                target = try findSwitch(switchName)
            } else if let only = orderedSwitches.first(where: { $0.stored.type != .private }) {
                target = only
            } else {
                throw VirtualizationError.noSwitchById
            }
            guard target.stored.type != .private else {
                throw VirtualizationError(
                    .invalidOperation, nil,
                    ["Failed while adding virtual Ethernet switch connections.", "A private virtual switch has no adapter of the management operating system."])
            }
            var changed = target.stored
            var adapter = managementAdapter(named: name ?? "Network Adapter", on: changed)
            if let staticMac {
                let digits = staticMac.filter { $0 != "-" && $0 != ":" }.asciiUppercased
                guard digits.utf8.count == 12, digits.allSatisfy(\.isHexDigit) else {
                    throw VirtualizationError(
                        .invalidParameter, nil,
                        ["Failed while adding virtual Ethernet switch connections.", "The MAC address '\(staticMac)' is not valid."])
                }
                adapter.macAddress = digits
                adapter.dynamicMacAddress = false
            }
            changed.managementAdapters.append(adapter)
            changed.allowManagementOS = true
            try store(changed)
            target.stored = changed
            return (adapter, target)
        }
    }

    public func setManagementAdapter(
        _ id: MachineIdentifier, on target: VirtualSwitch, _ change: (inout VirtualNetworkAdapter) throws -> Void
    ) throws -> VirtualNetworkAdapter {
        try lock.withLock {
            var changed = target.stored
            guard let at = changed.managementAdapters.firstIndex(where: { $0.id == id }) else {
                throw VirtualizationError.vanished(host: computerName)
            }
            try change(&changed.managementAdapters[at])
            try store(changed)
            target.stored = changed
            return changed.managementAdapters[at]
        }
    }

    public func removeManagementAdapter(_ id: MachineIdentifier, on target: VirtualSwitch) throws {
        try lock.withLock {
            var changed = target.stored
            changed.managementAdapters.removeAll { $0.id == id }
            if changed.managementAdapters.isEmpty { changed.allowManagementOS = false }
            try store(changed)
            target.stored = changed
        }
    }

    // MARK: MAC addresses

    /// Dynamic addresses are given at the first start.
    func assignMacAddresses(_ settings: inout MachineSettings) {
        for at in settings.networkAdapters.indices
        where settings.networkAdapters[at].dynamicMacAddress && settings.networkAdapters[at].macAddress == "000000000000" {
            settings.networkAdapters[at].macAddress = takeMac()
        }
    }

    /// The next address of the host's range; a used-up range begins again.
    func takeMac() -> String {
        let low = UInt64(hostSettings.macAddressMinimum, radix: 16) ?? 0
        let high = max(low, UInt64(hostSettings.macAddressMaximum, radix: 16) ?? low)
        let at = nextMac % (high - low + 1)
        nextMac += 1
        return hex(low + at, 12)
    }

    func noteMac(_ address: String) {
        guard let value = UInt64(address, radix: 16), let low = UInt64(hostSettings.macAddressMinimum, radix: 16),
            let high = UInt64(hostSettings.macAddressMaximum, radix: 16), (low...max(low, high)).contains(value)
        else { return }
        nextMac = max(nextMac, value - low + 1)
    }
}
