import ShellRuntime
import VirtualMachines

/// Cmdlets that take machines by name, by object, or by one component object of a parameter.
class ComponentCmdlet: HyperVCmdlet {
    /// The machines, also those of component objects in `parameter`.
    final func targets(_ parameter: String) throws -> [VirtualMachine] {
        let objects = values(parameter).compactMap { $0.as(ComponentObject.self)?.vm }
        return objects.isEmpty ? try machines() : objects
    }
}

/// `Get-VMProcessor`.
final class GetVMProcessor: HyperVCmdlet {
    override func act() throws {
        for (machine, checkpoint) in try configurations() { try write(ProcessorObject(machine, at: checkpoint)) }
    }
}

/// `Set-VMProcessor`.
final class SetVMProcessor: ComponentCmdlet {
    override func act() throws {
        for machine in try targets("VMProcessor") {
            guard try confirmed("Set-VMProcessor will configure the processor settings of the virtual machine \"\(machine.name)\".")
            else { continue }
            if try attempt({ try host().configure(machine) { change(&$0.processor) } }) != nil { try pass(ProcessorObject(machine)) }
        }
    }

    private func change(_ p: inout ProcessorSettings) {
        if let value = integer("Count") { p.count = value }
        if let value = bool("CompatibilityForMigrationEnabled") { p.compatibilityForMigrationEnabled = value }
        if let value = bool("CompatibilityForOlderOperatingSystemsEnabled") {
            p.compatibilityForOlderOperatingSystemsEnabled = value
        }
        if let value = integer("HwThreadCountPerCore") { p.hwThreadCountPerCore = value }
        if let value = integer("Maximum") { p.maximum = value }
        if let value = integer("Reserve") { p.reserve = value }
        if let value = integer("RelativeWeight") { p.relativeWeight = value }
        if let value = integer("MaximumCountPerNumaNode") { p.maximumCountPerNumaNode = value }
        if let value = integer("MaximumCountPerNumaSocket") { p.maximumCountPerNumaSocket = value }
        if let value = text("ResourcePoolName") { p.resourcePoolName = value }
        if let value = bool("EnableHostResourceProtection") { p.enableHostResourceProtection = value }
        if let value = bool("ExposeVirtualizationExtensions") { p.exposeVirtualizationExtensions = value }
        if has("Perfmon") { p.perfmon = texts("Perfmon").map { $0.lowercased() } }
        if let value = bool("AllowACountMCount") { p.allowACountMCount = value }
        if let value = bool("EnableLegacyApicMode") { p.enableLegacyApicMode = value }
    }
}

/// `Get-VMMemory`.
final class GetVMMemory: HyperVCmdlet {
    override func act() throws {
        for (machine, checkpoint) in try configurations() { try write(MemoryObject(machine, at: checkpoint)) }
    }
}

/// `Set-VMMemory`.
final class SetVMMemory: ComponentCmdlet {
    override func act() throws {
        for machine in try targets("VMMemory") {
            guard try confirmed("Set-VMMemory will configure the memory settings of the virtual machine \"\(machine.name)\".")
            else { continue }
            if try attempt({ try host().configure(machine) { change(&$0.memory) } }) != nil { try pass(MemoryObject(machine)) }
        }
    }

    private func change(_ m: inout MemorySettings) {
        if let value = bool("DynamicMemoryEnabled") { m.dynamicMemoryEnabled = value }
        if let value = unsigned("StartupBytes") { m.startup = value }
        if let value = unsigned("MinimumBytes") { m.minimum = value }
        if let value = unsigned("MaximumBytes") { m.maximum = value }
        if let value = integer("Buffer") { m.buffer = value }
        if let value = integer("Priority") { m.priority = value }
        if let value = unsigned("MaximumAmountPerNumaNodeBytes") { m.maximumPerNumaNode = value }
        if let value = text("ResourcePoolName") { m.resourcePoolName = value }
    }
}

/// `Get-VMFirmware`, generation 2 only.
final class GetVMFirmware: HyperVCmdlet {
    override func act() throws {
        for (machine, checkpoint) in try configurations() {
            if try attempt({ try host().requireFirmware(machine) }) != nil { try write(FirmwareObject(machine, at: checkpoint)) }
        }
    }
}

/// `Set-VMFirmware`.
final class SetVMFirmware: ComponentCmdlet {
    override func act() throws {
        for machine in try targets("VMFirmware") {
            guard try confirmed("Set-VMFirmware will configure the firmware settings of the virtual machine \"\(machine.name)\".")
            else { continue }
            let done: Void? = try attempt {
                let host = try host()
                try host.requireFirmware(machine)
                try host.configure(machine) { try change(&$0.firmware) }
            }
            if done != nil { try pass(FirmwareObject(machine)) }
        }
    }

    /// The device behind an argument: a drive, an adapter, or an item of a boot order.
    private func device(_ value: Value) throws -> MachineIdentifier {
        if let drive = value.as(DriveObject.self) { return drive.id }
        if let adapter = value.as(NetworkAdapterObject.self) { return adapter.id }
        if let source = value.as(BootSourceObject.self) { return source.device }
        throw VirtualizationError(
            .invalidParameter, nil, ["The specified boot device is not a hard disk drive, DVD drive or network adapter."])
    }

    private func change(_ f: inout FirmwareSettings) throws {
        if let value: OnOffState = choice("EnableSecureBoot") { f.secureBoot = value }
        if let value: IPProtocolPreference = choice("PreferredNetworkBootProtocol") { f.preferredNetworkBootProtocol = value }
        if let value: ConsoleMode = choice("ConsoleMode") { f.consoleMode = value }
        if let value: OnOffState = choice("PauseAfterBootFailure") { f.pauseAfterBootFailure = value }
        if let name = text("SecureBootTemplate") {
            f.secureBootTemplate = FirmwareSettings.templates.first { $0.name.equalsIgnoringCase(name) }?.name ?? name
        }
        if has("SecureBootTemplateId") {
            let id = NetValues.identifier(self["SecureBootTemplateId"], runspace)
            guard let template = FirmwareSettings.templates.first(where: { $0.id == id }) else {
                throw VirtualizationError(
                    .invalidParameter, nil,
                    ["The secure boot template '\(runspace.text(self["SecureBootTemplateId"]))' was not found on this host."])
            }
            f.secureBootTemplate = template.name
        }
        if has("BootOrder") { f.bootOrder = try values("BootOrder").map(device) }
        if has("FirstBootDevice") {
            let first = try device(self["FirstBootDevice"])
            f.bootOrder.removeAll { $0 == first }
            f.bootOrder.insert(first, at: 0)
        }
    }
}

/// `Get-VMIntegrationService`.
final class GetVMIntegrationService: HyperVCmdlet {
    override func act() throws {
        for (machine, checkpoint) in try configurations() {
            let all = IntegrationServiceObject.all(machine, at: checkpoint)
            guard has("Name") else {
                for service in all { try write(service) }
                continue
            }
            for service in try IntegrationServiceObject.named(texts("Name"), of: machine, self) { try write(service) }
        }
    }
}

/// `Enable-VMIntegrationService` and `Disable-VMIntegrationService`.
class SwitchIntegrationService: HyperVCmdlet {
    class var enables: Bool { true }
    class var cmdlet: String { "Enable-VMIntegrationService" }

    override func act() throws {
        var services = values("VMIntegrationService").compactMap { $0.as(IntegrationServiceObject.self) }
        if services.isEmpty {
            for machine in try machines() {
                services += try IntegrationServiceObject.named(texts("Name"), of: machine, self)
            }
        }
        let verb = Self.enables ? "enable" : "disable"
        for service in services {
            guard
                try confirmed(
                    "\(Self.cmdlet) will \(verb) the integration service \"\(service.name)\" of virtual machine \"\(service.vm.name)\".")
            else { continue }
            let done: Void? = try attempt {
                try host().setIntegrationService(service.service, of: service.vm, enabled: Self.enables)
            }
            if done != nil { try pass(service) }
        }
    }
}

final class EnableVMIntegrationService: SwitchIntegrationService {}
final class DisableVMIntegrationService: SwitchIntegrationService {
    override class var enables: Bool { false }
    override class var cmdlet: String { "Disable-VMIntegrationService" }
}

extension IntegrationServiceObject {
    /// The services of these names or patterns; a name that is none is an error.
    static func named(_ names: [String], of machine: VirtualMachine, _ cmdlet: HyperVCmdlet) throws -> [IntegrationServiceObject] {
        let all = all(machine)
        var found: [IntegrationServiceObject] = []
        for name in names {
            let matches = all.filter { Wildcard.matches($0.name, name) }
            if matches.isEmpty {
                try cmdlet.report(
                    VirtualizationError(
                        .invalidParameter, nil,
                        ["Unable to find an integration service with name \"\(name)\" in virtual machine \"\(machine.name)\"."]))
            }
            for match in matches where !found.contains(where: { $0.service == match.service }) { found.append(match) }
        }
        return found
    }
}

/// `Get-VMHost`.
final class GetVMHost: HyperVCmdlet {
    override func act() throws {
        try write(HostObject(try host()))
    }
}

/// `Set-VMHost`.
final class SetVMHost: HyperVCmdlet {
    override func act() throws {
        let host = try host()
        guard try confirmed("Set-VMHost will configure the virtualization settings of host \"\(host.computerName)\".") else { return }
        let done: Void? = try attempt {
            try host.configureHost { s in
                if let value = filePath("VirtualHardDiskPath") { s.virtualHardDiskPath = value }
                if let value = filePath("VirtualMachinePath") { s.virtualMachinePath = value }
                if let value = text("MacAddressMinimum") { s.macAddressMinimum = value.filter { $0 != "-" && $0 != ":" } }
                if let value = text("MacAddressMaximum") { s.macAddressMaximum = value.filter { $0 != "-" && $0 != ":" } }
                if let value = text("FibreChannelWwnn") { s.fibreChannelWwnn = value }
                if let value = text("FibreChannelWwpnMaximum") { s.fibreChannelWwpnMaximum = value }
                if let value = text("FibreChannelWwpnMinimum") { s.fibreChannelWwpnMinimum = value }
                if let value = integer("MaximumStorageMigrations") { s.maximumStorageMigrations = value }
                if let value = integer("MaximumVirtualMachineMigrations") { s.maximumVirtualMachineMigrations = value }
                if let value = bool("UseAnyNetworkForMigration") { s.useAnyNetworkForMigration = value }
                if let value: MigrationAuthentication = choice("VirtualMachineMigrationAuthenticationType") {
                    s.migrationAuthentication = value
                }
                if let value: MigrationPerformance = choice("VirtualMachineMigrationPerformanceOption") {
                    s.migrationPerformance = value
                }
                if has("ResourceMeteringSaveInterval"), let seconds = seconds("ResourceMeteringSaveInterval") {
                    s.resourceMeteringSaveInterval = seconds
                }
                if let value = bool("NumaSpanningEnabled") { s.numaSpanningEnabled = value }
                if let value = bool("EnableEnhancedSessionMode") { s.enableEnhancedSessionMode = value }
            }
        }
        if done != nil { try pass(HostObject(host)) }
    }

    /// Whole seconds of a TimeSpan argument, read from its text `[d.]hh:mm:ss[.fffffff]`.
    private func seconds(_ name: String) -> Int? {
        guard let text = text(name) else { return nil }
        let parts = text.split(separator: ":")
        guard parts.count == 3, let minutes = Int(parts[1]), let seconds = Int(parts[2].prefix { $0 != "." }) else { return nil }
        let hours = parts[0].split(separator: ".").compactMap { Int($0) }
        guard let last = hours.last else { return nil }
        return ((hours.count > 1 ? hours[0] * 24 : 0) + last) * 3600 + minutes * 60 + seconds
    }
}
