import WindowsMachine

/// The smaller devices of a machine.
extension VirtualizationHost {
    /// BIOS and floppy cmdlets work on generation 1 only.
    public func requireBios(_ machine: VirtualMachine) throws {
        guard machine.generation == 1 else {
            throw VirtualizationError(
                .notSupported, nil,
                [
                    "The operation is not supported on a generation 2 virtual machine.",
                    "Virtual machine '\(machine.name)' is not a generation 1 virtual machine. (Virtual machine ID \(machine.id.capitals))",
                ])
        }
    }

    /// Set-VMFloppyDiskDrive; an empty path takes the disk out.
    public func setFloppy(of machine: VirtualMachine, path: String) throws {
        let full = path.isEmpty ? "" : platform.fullPath(path)
        if !full.isEmpty, platform.attachment(full, isDisk: false) != .fine {
            throw VirtualizationError.device(
                "modify", "Virtual Floppy Disk", of: machine.name, machine.id, .objectNotFound,
                short: "Attachment '\(full)' not found. Error: 'The system cannot find the file specified.'.",
                long:
                    "'\(machine.name)': Attachment '\(full)' not found. Error: 'The system cannot find the file specified.' (0x80070002). (Virtual machine ID \(machine.id.capitals))"
            )
        }
        try configure(machine) { $0.floppyPath = full }
    }

    /// New-VFD. Returns the full path.
    public func createFloppy(_ path: String) throws -> String {
        let full = platform.fullPath(path)
        func refuse(_ reason: String, _ identifier: VirtualizationError.Identifier) -> VirtualizationError {
            VirtualizationError(identifier, nil, ["Failed to create the virtual floppy disk.", "The system failed to create '\(full)'.", reason])
        }
        guard full.foldedName.hasSuffix(".vfd") else { throw refuse("The file name extension must be .vfd.", .invalidParameter) }
        guard !platform.windows.files.exists(full) else { throw refuse("The file exists. (0x80070050).", .operationFailed) }
        do throws(FileSystemError) {
            try platform.windows.files.write(full, [UInt8](repeating: 0, count: 1_474_560))
        } catch {
            throw refuse("The system cannot find the path specified. (0x80070003).", .objectNotFound)
        }
        return full
    }

    /// Debug-VM: a guest that is up stops with a bugcheck and starts again; without one nobody answers.
    public func interrupt(_ machine: VirtualMachine) throws {
        try lock.withLock {
            try present(machine)
            guard machine.run.state == .running else { throw VirtualizationError.wrongState(changing: machine.stored.name) }
            guard case .booted(let guest) = refreshGuest(of: machine) else { return }
            guest.windows.eventLog.write(
                "System", id: 1001, .error,
                "The computer has rebooted from a bugcheck.  The bugcheck was: 0x00000080 (0x00000000004f4454, 0x0000000000000000, 0x0000000000000000, 0x0000000000000000).",
                provider: "Microsoft-Windows-WER-SystemErrorReporting")
            try restart(machine, reboot: false)
        }
    }
}
