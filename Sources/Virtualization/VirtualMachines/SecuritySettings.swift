/// `Msvm_SecuritySettingData`: what Get-VMSecurity shows.
public struct SecuritySettings: Sendable, Equatable {
    public internal(set) var tpmEnabled = false
    public internal(set) var encryptStateAndMigrationTraffic = false
    public internal(set) var virtualizationBasedSecurityOptOut = false
    /// The wrapped keys of a key protector, in hexadecimal; empty where none was set.
    public internal(set) var keyProtector = ""

    public init() {}
    public var hasKeyProtector: Bool { !keyProtector.isEmpty }
}

/// `Msvm_SyntheticDisplayControllerSettingData`; sizes in pixels.
public struct VideoSettings: Sendable, Equatable {
    /// The numbers of `ResolutionType`.
    public enum Resolution: Int, Sendable, CaseIterable {
        case maximum = 2
        case single = 3
        case `default` = 4
    }
    public var resolution = Resolution.maximum
    public var horizontal = 1920
    public var vertical = 1080

    public init() {}
}

extension SecuritySettings: StoredRecord {
    mutating func code(_ coder: inout SettingsCoder) {
        coder.bool(1, &tpmEnabled)
        coder.bool(2, &encryptStateAndMigrationTraffic)
        coder.bool(3, &virtualizationBasedSecurityOptOut)
        coder.text(4, &keyProtector)
    }
}

extension VideoSettings: StoredRecord {
    mutating func code(_ coder: inout SettingsCoder) {
        coder.choice(1, &resolution)
        coder.int(2, &horizontal)
        coder.int(3, &vertical)
    }
}

extension VirtualizationHost {
    private func refuse(_ machine: VirtualMachine, _ reason: String, _ identifier: VirtualizationError.Identifier = .operationFailed) -> VirtualizationError {
        VirtualizationError(identifier, nil, ["Failed to modify the security settings of virtual machine '\(machine.name)'.", reason])
    }

    /// Changes security settings: only of generation 2 machines that are off.
    private func configureSecurity(_ machine: VirtualMachine, _ change: (inout SecuritySettings) throws -> Void) throws {
        guard machine.read({ $0.generation }) == 2 else {
            throw refuse(machine, "The operation is only supported on a generation 2 virtual machine.", .invalidParameter)
        }
        try configure(machine) { settings in
            guard machine.state == .off else { throw VirtualizationError.wrongState(modifying: settings.name) }
            try change(&settings.security)
        }
    }

    /// Set-VMKeyProtector -NewLocalKeyProtector: keys wrapped by the host's own guardian; a machine that has some keeps the owner's keys.
    public func makeLocalKeyProtector(_ machine: VirtualMachine) throws {
        try configureSecurity(machine) { security in
            // An envelope of the untrusted guardian: 8 random words are the wrapped transport key.
            let key = (0..<8).map { _ in String(UInt64.random(in: .min ... .max), radix: 16) }
            security.keyProtector = key.map { String(repeating: "0", count: 16 - $0.count) + $0 }.joined()
        }
    }

    /// Set-VMKeyProtector -KeyProtector: the owner's own.
    public func setKeyProtector(_ machine: VirtualMachine, _ bytes: [UInt8]) throws {
        try configureSecurity(machine) { security in
            guard security.tpmEnabled == false || bytes.count > 4 else {
                throw refuse(machine, "Cannot modify the selected security settings of a virtual machine without a valid key protector configured.")
            }
            // 0, 0, 0, 4 says that there is none.
            security.keyProtector = bytes.count <= 4 ? "" : bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
    }

    /// Enable-VMTPM and Disable-VMTPM.
    public func setTPM(_ machine: VirtualMachine, enabled: Bool) throws {
        try configureSecurity(machine) { security in
            guard !enabled || security.hasKeyProtector else {
                throw refuse(machine, "Cannot modify the selected security settings of a virtual machine without a valid key protector configured.")
            }
            security.tpmEnabled = enabled
            if !enabled { security.encryptStateAndMigrationTraffic = false }
        }
    }

    /// Set-VMSecurity.
    public func setSecurity(_ machine: VirtualMachine, encrypt: Bool?, optOut: Bool?) throws {
        try configureSecurity(machine) { security in
            if let encrypt {
                guard !encrypt || security.hasKeyProtector else {
                    throw refuse(machine, "Cannot modify the selected security settings of a virtual machine without a valid key protector configured.")
                }
                security.encryptStateAndMigrationTraffic = encrypt
            }
            if let optOut { security.virtualizationBasedSecurityOptOut = optOut }
        }
    }

    // MARK: Controllers

    /// Add-VMScsiController: four at most, and only while a generation 1 machine is off.
    public func addScsiController(to machine: VirtualMachine) throws -> DriveController {
        var made = DriveController()
        made.id = .random()
        try configure(machine) { settings in
            guard machine.state == .off else {
                throw VirtualizationError(
                    .invalidState, nil, ["Failed to add device 'Synthetic SCSI Controller'.", VirtualizationError.currentState])
            }
            let taken = Set(settings.controllers.filter { $0.type == .scsi }.map(\.number))
            guard let number = (0..<4).first(where: { !taken.contains($0) }) else {
                throw VirtualizationError(
                    .operationFailed, nil,
                    ["Failed to add device 'Synthetic SCSI Controller'.", "The virtual machine cannot have more than 4 SCSI controllers."])
            }
            made.number = number
            settings.controllers.append(made)
        }
        return made
    }

    /// Remove-VMScsiController, with the drives on it.
    public func removeScsiController(_ id: MachineIdentifier, of machine: VirtualMachine) throws {
        try configure(machine) { settings in
            guard machine.state == .off else {
                throw VirtualizationError(
                    .invalidState, nil, ["Failed to remove device 'Synthetic SCSI Controller'.", VirtualizationError.currentState])
            }
            guard let at = settings.controllers.firstIndex(where: { $0.id == id }) else { throw VirtualizationError.noPart("SCSI controller") }
            let gone = settings.controllers.remove(at: at)
            let lost = Set(settings.drives.filter { $0.controllerType == .scsi && $0.controllerNumber == gone.number }.map(\.id))
            settings.drives.removeAll { lost.contains($0.id) }
            settings.firmware.bootOrder.removeAll { lost.contains($0) }
        }
    }
}
