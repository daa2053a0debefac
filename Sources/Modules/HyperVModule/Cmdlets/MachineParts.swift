import ShellRuntime
import VirtualMachines

/// `Enable-` and `Disable-VMConsoleSupport`: keyboard, mouse and display of a generation 2 machine.
class SwitchVMConsoleSupport: HyperVCmdlet {
    class var enables: Bool { true }
    override func act() throws {
        for machine in try machines() {
            let verb = Self.enables ? "enable" : "disable"
            guard try confirmed("\(runtime.info.name) will \(verb) console support of the virtual machine \"\(machine.name)\".") else { continue }
            if try attempt({ try host().setConsoleSupport(machine, enabled: Self.enables) }) != nil { try pass(VirtualMachineObject(machine)) }
        }
    }
}
final class EnableVMConsoleSupport: SwitchVMConsoleSupport {}
final class DisableVMConsoleSupport: SwitchVMConsoleSupport { override class var enables: Bool { false } }

/// `Get-VMStorageSettings`.
final class GetVMStorageSettings: HyperVCmdlet {
    override func act() throws { for machine in try machines() { try write(StorageSettingsObject(machine)) } }
}

/// `Set-VMStorageSettings`.
final class SetVMStorageSettings: HyperVCmdlet {
    override func act() throws {
        for machine in try machines() {
            guard try confirmed("Set-VMStorageSettings will configure the storage settings of the virtual machine \"\(machine.name)\".") else { continue }
            let done: Void? = try attempt {
                try host().setStorageSettings(machine) { storage in
                    if let value = integer("ThreadCountPerChannel") { storage.threadsPerChannel = value }
                    if let value = integer("VirtualProcessorsPerChannel") { storage.processorsPerChannel = value }
                    if let value = bool("DisableInterruptBatching") { storage.disablesInterruptBatching = value }
                }
            }
            if done != nil { try pass(StorageSettingsObject(machine)) }
        }
    }
}

/// `Repair-VM`: where a planned machine's files are to be.
final class RepairVM: HyperVCmdlet {
    override func act() throws {
        guard let report = self["CompatibilityReport"].as(CompatibilityReportObject.self) else { return }
        guard try confirmed("Repair-VM will repair the virtual machine \"\(report.planned.machine.name)\".") else { return }
        report.planned.place(path: filePath("Path"), snapshotPath: filePath("SnapshotFilePath"))
        try pass(report)
    }
}

/// `Set-VMSecurityPolicy`: shielding needs a guardian service, which the host has none of.
final class SetVMSecurityPolicy: HyperVCmdlet {
    override func act() throws {
        for machine in try machines() {
            guard try confirmed("Set-VMSecurityPolicy will configure the security policy of the virtual machine \"\(machine.name)\".") else { continue }
            let done: Void? = try attempt {
                guard !(bool("Shielded") ?? false), !(bool("BindToHostTpm") ?? false) else {
                    throw VirtualizationError(
                        .notSupported, nil,
                        [
                            "Failed to modify the security settings of virtual machine '\(machine.name)'.",
                            "The host is not configured with a Host Guardian Service.",
                        ])
                }
                try host().setSecurity(machine, encrypt: nil, optOut: nil)
            }
            if done != nil { try pass(SecurityObject(machine)) }
        }
    }
}

/// `VMStorageSetting`.
final class StorageSettingsObject: ComponentObject {
    init(_ vm: VirtualMachine) { super.init("VMStorageSetting", vm) }

    static let readers = ReaderTable<StorageSettingsObject>.make { r in
        r["ThreadCountPerChannel"] = { o, _ in HyperVTypes.value("ThreadCount", o.read { $0.storage.threadsPerChannel }) }
        r["VirtualProcessorsPerChannel"] = { o, _ in .ushort(UInt16(clamping: o.read { $0.storage.processorsPerChannel })) }
        r["DisableInterruptBatching"] = { o, _ in .bool(o.read { $0.storage.disablesInterruptBatching }) }
    }
}
