import ShellRuntime
import VirtualMachines

/// `Get-VM [[-Name] <String[]>] | -Id <Guid>`.
final class GetVM: HyperVCmdlet {
    override func act() throws {
        let host = try host()
        if has("Id") {
            guard let id = NetValues.identifier(self["Id"], runspace), let found = host.machine(id: id) else {
                try report(.noMachine(id: NetValues.identifier(self["Id"], runspace) ?? .empty))
                return
            }
            return try write(VirtualMachineObject(found))
        }
        if has("ClusterObject") {
            return try report(
                VirtualizationError(
                    .objectNotFound, nil, ["The computer '\(host.computerName)' is not a member of a cluster."]))
        }
        guard has("Name") else {
            for machine in host.machines { try write(VirtualMachineObject(machine)) }
            return
        }
        for name in texts("Name") {
            if Wildcard.isPattern(name) {
                for machine in host.machines where Wildcard.matches(machine.name, name) {
                    try write(VirtualMachineObject(machine))
                }
                continue
            }
            let found = host.machines(named: name)
            if found.isEmpty { try report(.noMachineForGet(name)) }
            for machine in found { try write(VirtualMachineObject(machine)) }
        }
    }
}

/// `New-VM`.
final class NewVM: HyperVCmdlet {
    override func act() throws {
        var request = NewMachine()
        if let name = text("Name") { request.name = name }
        if let generation = integer("Generation") { request.generation = generation }
        request.memoryStartup = unsigned("MemoryStartupBytes")
        request.path = filePath("Path")
        request.version = text("Version")
        request.switchName = text("SwitchName")
        request.bootDevice = choice("BootDevice")
        if let isolation: GuestIsolationType = choice("GuestStateIsolationType") { request.isolation = isolation }
        if let path = text("NewVHDPath") {
            // A name alone lies in the machine's folder, or in the host's for disks.
            let isName = !path.contains { $0 == "\\" || $0 == "/" || $0 == ":" }
            request.disk = .new(path: isName ? path : located(path), sizeBytes: unsigned("NewVHDSizeBytes") ?? 0)
        } else if let path = filePath("VHDPath") {
            request.disk = .existing(path: path)
        }
        guard try confirmed("New-VM will create a new virtual machine \"\(request.name)\".") else { return }
        if let made = try attempt({ try host().createMachine(request) }) { try write(VirtualMachineObject(made)) }
    }
}

/// `Remove-VM`: the configuration goes, disks stay.
final class RemoveVM: HyperVCmdlet {
    override func act() throws {
        for machine in try machines(names: "Name") {
            let name = machine.name
            guard try confirmed("Remove-VM will remove virtual machine \"\(name)\".") else { continue }
            guard try flag("Force") || asks("Are you sure you want to remove virtual machine \"\(name)\"?") else { continue }
            let object = VirtualMachineObject(machine)
            if try attempt({ try host().remove(machine) }) != nil { try pass(object) }
        }
    }
}

/// `Rename-VM`.
final class RenameVM: HyperVCmdlet {
    override func act() throws {
        let new = text("NewName") ?? ""
        for machine in try machines(names: "Name") {
            guard try confirmed("Rename-VM will rename the virtual machine \"\(machine.name)\" to \"\(new)\".") else { continue }
            if try attempt({ try host().rename(machine, to: new) }) != nil { try pass(VirtualMachineObject(machine)) }
        }
    }
}

/// `Set-VM`.
final class SetVM: HyperVCmdlet {
    override func act() throws {
        if flag("DynamicMemory"), flag("StaticMemory") {
            return try report(
                VirtualizationError(
                    .invalidParameter, nil, ["The parameters DynamicMemory and StaticMemory cannot be given together."]))
        }
        for machine in try machines(names: "Name") {
            guard try confirmed("Set-VM will configure the virtual machine \"\(machine.name)\".") else { continue }
            if try attempt({ try host().configure(machine) { try change(&$0) } }) != nil {
                try pass(VirtualMachineObject(machine))
            }
        }
    }

    private func change(_ s: inout MachineSettings) throws {
        if let value = bool("GuestControlledCacheTypes") { s.guestControlledCacheTypes = value }
        if let value = unsigned("LowMemoryMappedIoSpace") { s.lowMemoryMappedIoSpace = value }
        if let value = unsigned("HighMemoryMappedIoSpace") { s.highMemoryMappedIoSpace = value }
        if let value: StartAction = choice("AutomaticStartAction") { s.automaticStartAction = value }
        if let value: StopAction = choice("AutomaticStopAction") { s.automaticStopAction = value }
        if let value = integer("AutomaticStartDelay") { s.automaticStartDelay = value }
        if let value: CriticalErrorAction = choice("AutomaticCriticalErrorAction") { s.automaticCriticalErrorAction = value }
        if let value = integer("AutomaticCriticalErrorActionTimeout") { s.automaticCriticalErrorActionTimeout = value }
        if let value = bool("AutomaticCheckpointsEnabled") { s.automaticCheckpointsEnabled = value }
        if let value: OnOffState = choice("LockOnDisconnect") { s.lockOnDisconnect = value }
        if let value: CheckpointType = choice("CheckpointType") { s.checkpointType = value }
        if let value: EnhancedSessionTransport = choice("EnhancedSessionTransportType") { s.enhancedSessionTransport = value }
        if let value = bool("BatteryPassthroughEnabled") { s.batteryPassthroughEnabled = value }
        if let value = text("Notes") { s.notes = value }
        if let value = text("NewVMName") { s.name = value }
        if let value = filePath("SnapshotFileLocation") { s.snapshotFileLocation = value }
        if let value = filePath("SmartPagingFilePath") { s.smartPagingFilePath = value }
        if let value = integer("ProcessorCount") { s.processor.count = value }
        if flag("DynamicMemory") { s.memory.dynamicMemoryEnabled = true }
        if flag("StaticMemory") { s.memory.dynamicMemoryEnabled = false }
        if let value = unsigned("MemoryMinimumBytes") { s.memory.minimum = value }
        if let value = unsigned("MemoryMaximumBytes") { s.memory.maximum = value }
        if let value = unsigned("MemoryStartupBytes") { s.memory.startup = value }
    }
}
