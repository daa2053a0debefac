extension VirtualizationHost {
    // MARK: Set-VM

    /// Changes settings of the machine itself. What the machine's state does not allow is refused as a whole.
    public func configure(_ machine: VirtualMachine, _ change: (inout MachineSettings) throws -> Void) throws {
        try lock.withLock {
            try present(machine)
            var changed = machine.stored
            try change(&changed)
            try check(changed, against: machine)
            try commit(changed, to: machine)
        }
    }

    private func check(_ changed: MachineSettings, against machine: VirtualMachine) throws {
        let old = machine.stored
        func refuse(_ identifier: VirtualizationError.Identifier, _ reason: String) -> VirtualizationError {
            VirtualizationError(identifier, nil, ["Modifying the properties of '\(old.name)' failed.", reason])
        }
        if machine.run.state != .off {
            let pinned =
                changed.guestControlledCacheTypes != old.guestControlledCacheTypes
                || changed.lowMemoryMappedIoSpace != old.lowMemoryMappedIoSpace
                || changed.highMemoryMappedIoSpace != old.highMemoryMappedIoSpace
                || changed.highMemoryMappedIoBaseAddress != old.highMemoryMappedIoBaseAddress
                || changed.smartPagingFilePath != old.smartPagingFilePath
                || changed.batteryPassthroughEnabled != old.batteryPassthroughEnabled
                || changed.comPorts != old.comPorts
            if pinned { throw VirtualizationError.wrongState(modifying: old.name) }
        }
        if changed.name != old.name {
            guard !changed.name.isEmpty, changed.name.utf8.count <= 400 else {
                throw refuse(.invalidParameter, "The name of the virtual machine is not valid.")
            }
        }
        guard changed.lowMemoryMappedIoSpace <= 3_584 << 20, changed.lowMemoryMappedIoSpace >= 128 << 20 || changed.lowMemoryMappedIoSpace == old.lowMemoryMappedIoSpace else {
            throw refuse(
                .invalidParameter,
                "The low memory mapped I/O space is out of range. The range is 128 through 3584 MB.")
        }
        guard changed.highMemoryMappedIoSpace <= 1 << 46 else {
            throw refuse(.invalidParameter, "The high memory mapped I/O space is out of range.")
        }
        if changed.highMemoryMappedIoBaseAddress != old.highMemoryMappedIoBaseAddress {
            guard changed.highMemoryMappedIoBaseAddress % (1 << 20) == 0, highMmioFits(changed) else {
                throw refuse(.invalidParameter, Self.highMmioText)
            }
        }
        guard (0...2_147_483_647).contains(changed.automaticStartDelay) else {
            throw refuse(.invalidParameter, "The automatic start delay is out of range.")
        }
        for path in [changed.snapshotFileLocation, changed.smartPagingFilePath]
        where path != old.snapshotFileLocation && path != old.smartPagingFilePath && !platform.canHoldFolder(path) {
            throw VirtualizationError(
                .objectNotFound, nil,
                [
                    "Modifying the properties of '\(old.name)' failed.",
                    "The system cannot find the path specified. (0x80070003).",
                ])
        }
        if changed.processor != old.processor { try check(changed.processor, of: changed, in: machine.run.state) }
        if changed.memory != old.memory {
            try checkMemoryChange(changed, against: machine)
        }
        if changed.firmware != old.firmware { try check(changed.firmware, of: changed, in: machine.run.state) }
    }

    static let highMmioText = "The upper MMIO region is above the supported physical address range."

    /// Base and size within the host's physical addresses (GPV-010).
    func highMmioFits(_ settings: MachineSettings) -> Bool {
        let end = settings.highMemoryMappedIoBaseAddress.addingReportingOverflow(settings.highMemoryMappedIoSpace)
        return !end.overflow && end.partialValue <= 1 << UInt64(min(inventory.physicalAddressBits, 62))
    }

    // MARK: Processor

    private func check(_ processor: ProcessorSettings, of settings: MachineSettings, in state: VMState) throws {
        let name = settings.name
        let id = settings.id
        func refuse(
            _ identifier: VirtualizationError.Identifier, short: String, long: String
        ) -> VirtualizationError {
            .device("modify", "Processor", of: name, id, identifier, short: short, long: long)
        }
        func range(_ what: String, _ low: Int, _ high: Int) -> VirtualizationError {
            refuse(
                .invalidParameter, short: "Cannot assign the specified \(what).",
                long:
                    "Cannot assign the specified \(what) for virtual machine '\(name)' is out of range. The range is \(low) through \(high). (Virtual machine ID \(id.capitals))"
            )
        }
        let old = byId[id]?.stored.processor ?? processor
        var live = old
        // What a running machine takes: its share of the host.
        live.reserve = processor.reserve
        live.maximum = processor.maximum
        live.relativeWeight = processor.relativeWeight
        if state != .off, live != processor {
            throw refuse(
                .invalidState, short: VirtualizationError.currentState, long: VirtualizationError.currentState)
        }
        let most = min(inventory.logicalProcessors, settings.generation == 1 ? 64 : 2048)
        guard (1...most).contains(processor.count) else { throw range("number of processors", 1, most) }
        guard (0...100).contains(processor.reserve) else { throw range("processor reserve", 0, 100) }
        guard (1...100).contains(processor.maximum) else { throw range("processor limit", 1, 100) }
        guard (1...10000).contains(processor.relativeWeight) else { throw range("processor weight", 1, 10000) }
        guard (0...2).contains(processor.hwThreadCountPerCore) else { throw range("number of threads per core", 1, 2) }
        guard processor.reserve <= processor.maximum else {
            throw refuse(
                .invalidParameter, short: "The processor reserve must not be greater than the processor limit.",
                long:
                    "The processor reserve of '\(name)' must not be greater than its processor limit. (Virtual machine ID \(id.capitals))"
            )
        }
        guard processor.maximumCountPerNumaNode >= 1, processor.maximumCountPerNumaSocket >= 1 else {
            throw range("NUMA topology", 1, 64)
        }
        if processor.exposeVirtualizationExtensions, !inventory.firmwareVirtualization {
            throw refuse(
                .notSupported, short: "Nested virtualization is not supported on this host.",
                long: "Nested virtualization is not supported on this host. (Virtual machine ID \(id.capitals))")
        }
    }

    // MARK: Memory

    private func checkMemoryChange(_ changed: MachineSettings, against machine: VirtualMachine) throws {
        let old = machine.stored.memory
        let new = changed.memory
        if machine.run.state != .off {
            var live = old
            live.buffer = new.buffer
            live.priority = new.priority
            if old.dynamicMemoryEnabled {
                // A running machine lets its bounds be widened.
                if new.minimum <= old.minimum { live.minimum = new.minimum }
                if new.maximum >= old.maximum { live.maximum = new.maximum }
            } else if machine.run.state == .running {
                live.startup = new.startup
            }
            guard live == new else {
                throw VirtualizationError.device(
                    "modify", "Memory", of: machine.stored.name, machine.id, .invalidState,
                    short: VirtualizationError.currentState, long: VirtualizationError.currentState)
            }
        }
        try check(new, of: changed, verb: "modify")
        if machine.run.state == .running, let worker = machine.worker, !new.dynamicMemoryEnabled,
            new.startup != worker.memoryBytes
        {
            let rest = memoryInUse &- worker.memoryBytes
            guard new.startup <= usableMemory, rest <= usableMemory - new.startup else {
                throw notEnoughMemory(machine, bytes: new.startup, verb: "modify")
            }
            meter(machine)
            memoryInUse = rest + new.startup
            worker.memoryBytes = new.startup
            platform.workerMemoryChanged(worker)
        }
    }

    func check(_ memory: MemorySettings, of settings: MachineSettings, verb: String) throws {
        func refuse(_ what: String, _ rest: String) -> VirtualizationError {
            .device(
                verb, "Memory", of: settings.name, settings.id, .invalidParameter,
                short: "Invalid \(what) memory amount assigned.",
                long:
                    "Invalid \(what) memory amount assigned for '\(settings.name)'. \(rest) (Virtual machine ID \(settings.id.capitals))"
            )
        }
        let most: UInt64 = (settings.generation == 1 ? 1 << 40 : 12 << 40)
        for (what, bytes) in [("startup", memory.startup), ("minimum", memory.minimum), ("maximum", memory.maximum)] {
            if what != "startup", !memory.dynamicMemoryEnabled { continue }
            guard bytes >= 32 << 20 else {
                throw refuse(what, "The minimum amount of memory you can assign to this virtual machine is '32' MB.")
            }
            guard bytes <= most else {
                throw refuse(
                    what, "The maximum amount of memory you can assign to this virtual machine is '\(most >> 20)' MB.")
            }
            guard bytes % (2 << 20) == 0 else {
                throw refuse(what, "The amount of memory must be a multiple of 2 MB.")
            }
        }
        guard (5...2000).contains(memory.buffer) else {
            throw refuse("buffer", "The range is 5 through 2000 percent.")
        }
        guard (0...100).contains(memory.priority) else { throw refuse("priority", "The range is 0 through 100.") }
        if memory.dynamicMemoryEnabled {
            guard memory.minimum <= memory.startup else {
                throw refuse("minimum", "The minimum memory must not be greater than the startup memory.")
            }
            guard memory.startup <= memory.maximum else {
                throw refuse("maximum", "The maximum memory must not be less than the startup memory.")
            }
            if !settings.gpuPartitions.isEmpty, memory.minimum != memory.startup {
                throw VirtualizationError.device(
                    verb, "Memory", of: settings.name, settings.id, .invalidParameter,
                    short: "The memory settings are not compatible with device assignment or GPU partitioning.",
                    long:
                        "The memory settings of '\(settings.name)' are not compatible with device assignment or GPU partitioning: the startup and the minimum memory must be equal. (Virtual machine ID \(settings.id.capitals))"
                )
            }
        }
    }

    // MARK: Firmware

    private func check(_ firmware: FirmwareSettings, of settings: MachineSettings, in state: VMState) throws {
        let device = settings.generation == 2 ? "Firmware" : "BIOS"
        guard state == .off else {
            throw VirtualizationError.device(
                "modify", device, of: settings.name, settings.id, .invalidState,
                short: VirtualizationError.currentState, long: VirtualizationError.currentState)
        }
        let known = Set(settings.drives.map(\.id) + settings.networkAdapters.map(\.id))
        guard firmware.bootOrder.allSatisfy(known.contains), Set(firmware.bootOrder).count == firmware.bootOrder.count else {
            throw VirtualizationError(
                .invalidParameter, nil,
                [
                    "The boot order is not valid.",
                    "Every boot source must be a device of virtual machine '\(settings.name)' and stand in the boot order once.",
                ])
        }
        guard FirmwareSettings.templates.contains(where: { $0.name == firmware.secureBootTemplate }) else {
            throw VirtualizationError(
                .invalidParameter, nil,
                ["The secure boot template '\(firmware.secureBootTemplate)' was not found on this host."])
        }
    }

    /// Firmware cmdlets work on generation 2 only.
    public func requireFirmware(_ machine: VirtualMachine) throws {
        guard machine.generation == 2 else {
            throw VirtualizationError(
                .notSupported, nil,
                [
                    "The operation is not supported on a generation 1 virtual machine.",
                    "Virtual machine '\(machine.name)' is not a generation 2 virtual machine. (Virtual machine ID \(machine.id.capitals))",
                ])
        }
    }

    // MARK: Integration services

    public func setIntegrationService(
        _ service: IntegrationServices.Service, of machine: VirtualMachine, enabled: Bool
    ) throws {
        try lock.withLock {
            try present(machine)
            var changed = machine.stored
            changed.integrationServices[service] = enabled
            try commit(changed, to: machine)
        }
    }

    /// Primary and secondary status of a service; nil descriptions while the machine is off.
    public func integrationStatus(
        _ service: IntegrationServices.Service, of machine: VirtualMachine
    ) -> (status: IntegrationServiceStatus, primary: String, secondary: String)? {
        lock.withLock {
            guard machine.run.state == .running || machine.run.state == .paused else { return nil }
            if !machine.stored.integrationServices[service] { return (.ok, "OK", "") }
            guard case .booted = refreshGuest(of: machine) else { return (.noContact, "No Contact", "") }
            return (.ok, "OK", service == .heartbeat ? "OK" : "")
        }
    }

    // MARK: High MMIO base (Msvm_VirtualSystemSettingData.HighMmioGapBase)

    /// ModifySystemSettings with HighMmioGapBase in MB: 0 for success, else the method's return value (GPV-216, GPV-223).
    public func setHighMmioGapBase(_ megabytes: Int64, of machine: VirtualMachine) throws -> UInt32 {
        guard megabytes >= 0, megabytes < 1 << 26 else { return 32773 }
        do {
            try configure(machine) { $0.highMemoryMappedIoBaseAddress = UInt64(megabytes) << 20 }
            return 0
        } catch let error as VirtualizationError {
            return error.identifier == .invalidState ? 32775 : 32773
        }
    }
}
