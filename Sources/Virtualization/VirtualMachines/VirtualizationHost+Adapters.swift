/// Network adapters: of machines and of the management OS, and their MAC addresses.
extension VirtualizationHost {
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
