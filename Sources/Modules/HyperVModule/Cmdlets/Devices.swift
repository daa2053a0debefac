import ShellRuntime
import VirtualMachines

/// `Get-VMBios`, generation 1 only.
final class GetVMBios: HyperVCmdlet {
    override func act() throws {
        for (machine, checkpoint) in try configurations() {
            if try attempt({ try host().requireBios(machine) }) != nil { try write(BiosObject(machine, at: checkpoint)) }
        }
    }
}

/// `Set-VMBios`.
final class SetVMBios: ComponentCmdlet {
    override func act() throws {
        for machine in try targets("VMBios") {
            guard try confirmed("Set-VMBios will configure the BIOS of the virtual machine \"\(machine.name)\".") else { continue }
            let done: Void? = try attempt {
                let host = try host()
                try host.requireBios(machine)
                try host.configure(machine) { settings in
                    if flag("EnableNumLock") { settings.firmware.numLockEnabled = true }
                    if flag("DisableNumLock") { settings.firmware.numLockEnabled = false }
                    if has("StartupOrder") { settings.firmware.startupOrder = try order() }
                }
            }
            if done != nil { try pass(BiosObject(machine)) }
        }
    }

    /// Every device of a BIOS once.
    private func order() throws -> [BootDevice] {
        let order = values("StartupOrder").compactMap { $0.integerValue.flatMap { BootDevice(rawValue: Int($0)) } }
        let all: Set<BootDevice> = [.cd, .ide, .legacyNetworkAdapter, .floppy]
        guard order.count == all.count, Set(order) == all else {
            throw VirtualizationError(
                .invalidParameter, nil,
                ["The startup order is not valid.", "It must name each of CD, IDE, LegacyNetworkAdapter and Floppy once."])
        }
        return order
    }
}

/// `Get-VMComPort`.
final class GetVMComPort: HyperVCmdlet {
    override func act() throws {
        for (machine, checkpoint) in try configurations() {
            for number in 1...2 where integer("Number").map({ $0 == number }) ?? true {
                try write(ComPortObject(machine, number, at: checkpoint))
            }
        }
    }
}

/// `Set-VMComPort`: the named pipe behind a port.
final class SetVMComPort: HyperVCmdlet {
    override func act() throws {
        let given = values("VMComPort").compactMap { $0.as(ComPortObject.self) }
        let ports = given.isEmpty ? try machines().map { ComPortObject($0, integer("Number") ?? 1) } : given
        for port in ports {
            guard try confirmed("Set-VMComPort will configure the COM port \(port.number) of the virtual machine \"\(port.vm.name)\".") else { continue }
            let done: Void? = try attempt {
                try host().configure(port.vm) { settings in
                    if has("Path") { settings.comPorts[port.number - 1] = try pipe(text("Path") ?? "", port) }
                    if let mode: OnOffState = choice("DebuggerMode") {
                        settings.debuggerPorts.removeAll { $0 == port.number }
                        if mode == .on { settings.debuggerPorts = (settings.debuggerPorts + [port.number]).sorted() }
                    }
                }
            }
            if done != nil { try pass(port) }
        }
    }

    private func pipe(_ path: String, _ port: ComPortObject) throws -> String {
        let parts = path.split(separator: "\\", omittingEmptySubsequences: false)
        guard path.isEmpty || path.hasPrefix(#"\\"#) && parts.count >= 5 && parts[3].equalsIgnoring("pipe") && !parts[4].isEmpty else {
            throw VirtualizationError(
                .invalidParameter, nil,
                ["Failed to modify device 'Serial Port'.", "'\(path)' is not a named pipe: it must have the form \\\\.\\pipe\\NAME or \\\\SERVER\\pipe\\NAME."])
        }
        return path
    }
}

/// `Get-VMFloppyDiskDrive`: generation 2 machines have none.
final class GetVMFloppyDiskDrive: HyperVCmdlet {
    override func act() throws {
        for (machine, checkpoint) in try configurations() {
            if try attempt({ try host().requireBios(machine) }) != nil { try write(FloppyObject(machine, at: checkpoint)) }
        }
    }
}

/// `Set-VMFloppyDiskDrive`: another disk, or with $null none.
final class SetVMFloppyDiskDrive: ComponentCmdlet {
    override func act() throws {
        for machine in try targets("VMFloppyDiskDrive") {
            guard try confirmed("Set-VMFloppyDiskDrive will configure the floppy disk drive of the virtual machine \"\(machine.name)\".")
            else { continue }
            let done: Void? = try attempt {
                let host = try host()
                try host.requireBios(machine)
                if has("Path") { try host.setFloppy(of: machine, path: filePath("Path") ?? "") }
            }
            if done != nil { try pass(FloppyObject(machine)) }
        }
    }
}

/// `New-VFD`: an empty virtual floppy disk of 1.44 MB.
final class NewVFD: HyperVCmdlet {
    override func act() throws {
        for path in filePaths("Path") {
            guard try confirmed("New-VFD will create a new virtual floppy disk with the path \"\(path)\".") else { continue }
            guard let full = try attempt({ try host().createFloppy(path) }) else { continue }
            try runspace.runText("Get-Item -LiteralPath '\(full.replacingAll("'", with: "''"))'", to: ClosureSink { try self.write($0) })
        }
    }
}

/// `Debug-VM`: a non-maskable interrupt, which a guest's kernel answers by stopping with a memory dump.
final class DebugVM: HyperVCmdlet {
    override func act() throws {
        for machine in try machines(names: "Name") {
            guard flag("InjectNonMaskableInterrupt") else { continue }
            guard try confirmed("Debug-VM will inject a non-maskable interrupt into the virtual machine \"\(machine.name)\".") else { continue }
            guard try flag("Force") || asks("Are you sure you want to inject a non-maskable interrupt into virtual machine \"\(machine.name)\"?")
            else { continue }
            if try attempt({ try host().interrupt(machine) }) != nil { try pass(VirtualMachineObject(machine)) }
        }
    }
}
