/// `Msvm_StorageSettingData`: how a machine's storage uses channels of the bus.
public struct StorageSettings: Sendable, Equatable, StoredRecord {
    /// A member of `ThreadCount`.
    public var threadsPerChannel = 0
    /// 0: the host decides.
    public var processorsPerChannel = 0
    public var disablesInterruptBatching = false

    public init() {}

    mutating func code(_ coder: inout SettingsCoder) {
        coder.int(1, &threadsPerChannel)
        coder.int(2, &processorsPerChannel)
        coder.bool(3, &disablesInterruptBatching)
    }
}

extension VirtualizationHost {
    /// Set-VMStorageSettings: only while the machine is off.
    public func setStorageSettings(_ machine: VirtualMachine, _ change: (inout StorageSettings) -> Void) throws {
        try configure(machine) { settings in
            guard machine.run.state == .off else { throw VirtualizationError.wrongState(modifying: settings.name) }
            change(&settings.storage)
        }
    }

    /// Enable- and Disable-VMConsoleSupport: only of a generation 2 machine that is off.
    public func setConsoleSupport(_ machine: VirtualMachine, enabled: Bool) throws {
        try configure(machine) { settings in
            guard settings.generation == 2 else {
                throw VirtualizationError(
                    .notSupported, nil,
                    ["Failed to modify the console of virtual machine '\(settings.name)'.", "The operation is only supported on a generation 2 virtual machine."])
            }
            guard machine.run.state == .off else { throw VirtualizationError.wrongState(modifying: settings.name) }
            settings.hasConsole = enabled
        }
    }
}
