import ShellRuntime
import VirtualMachines

/// `Get-VMHostSupportedVersion`.
final class GetVMHostSupportedVersion: HyperVCmdlet {
    override func act() throws {
        let host = try host()
        for version in host.inventory.operatingSystem.supportedConfigurationVersions where !flag("Default") || version == host.inventory.operatingSystem.configurationVersion {
            try write(SupportedVersionObject(host, version))
        }
    }
}

/// `Get-VMSecurity`.
final class GetVMSecurity: HyperVCmdlet {
    override func act() throws {
        for machine in try machines() { try write(SecurityObject(machine)) }
    }
}

/// `Set-VMSecurity`.
final class SetVMSecurity: HyperVCmdlet {
    override func act() throws {
        for machine in try machines() {
            guard try confirmed("Set-VMSecurity will configure the security settings of the virtual machine \"\(machine.name)\".") else { continue }
            let done: Void? = try attempt {
                try host().setSecurity(machine, encrypt: bool("EncryptStateAndVmMigrationTraffic"), optOut: bool("VirtualizationBasedSecurityOptOut"))
            }
            if done != nil { try pass(SecurityObject(machine)) }
        }
    }
}

/// `Enable-VMTPM` and `Disable-VMTPM`.
class SwitchVMTPM: HyperVCmdlet {
    class var enables: Bool { true }
    override func act() throws {
        for machine in try machines() {
            let verb = Self.enables ? "enable" : "disable"
            guard try confirmed("\(runtime.info.name) will \(verb) the TPM of the virtual machine \"\(machine.name)\".") else { continue }
            if try attempt({ try host().setTPM(machine, enabled: Self.enables) }) != nil { try pass(VirtualMachineObject(machine)) }
        }
    }
}
final class EnableVMTPM: SwitchVMTPM {}
final class DisableVMTPM: SwitchVMTPM { override class var enables: Bool { false } }

/// `Get-VMKeyProtector`: its bytes; 0, 0, 0, 4 where there is none.
final class GetVMKeyProtector: HyperVCmdlet {
    override func act() throws {
        for machine in try machines() {
            let text = Array(machine.read { $0.security.keyProtector }.utf8)
            let bytes = stride(from: 0, to: text.count - 1, by: 2).map { UInt8(String(decoding: text[$0...$0 + 1], as: UTF8.self), radix: 16) ?? 0 }
            for byte in bytes.isEmpty ? [0, 0, 0, 4] : bytes { try write(.byte(byte)) }
        }
    }
}

/// `Set-VMKeyProtector`.
final class SetVMKeyProtector: HyperVCmdlet {
    override func act() throws {
        for machine in try machines() {
            guard try confirmed("Set-VMKeyProtector will configure the key protector of the virtual machine \"\(machine.name)\".") else { continue }
            let done: Void? = try attempt {
                let host = try host()
                if flag("NewLocalKeyProtector") { return try host.makeLocalKeyProtector(machine) }
                if flag("RestoreLastKnownGoodKeyProtector") {
                    throw VirtualizationError(
                        .operationFailed, nil,
                        ["Failed to modify the key protector of virtual machine '\(machine.name)'.", "There is no last known good key protector."])
                }
                try host.setKeyProtector(machine, values("KeyProtector").compactMap { $0.integerValue.flatMap { UInt8(exactly: $0) } })
            }
            if done != nil { try pass(VirtualMachineObject(machine)) }
        }
    }
}

/// `Get-VMVideo`.
final class GetVMVideo: HyperVCmdlet {
    override func act() throws {
        for (machine, checkpoint) in try configurations() { try write(VideoObject(machine, at: checkpoint)) }
    }
}

/// `Set-VMVideo`: only while the machine is off.
final class SetVMVideo: ComponentCmdlet {
    override func act() throws {
        for machine in try targets("VMVideo") {
            guard try confirmed("Set-VMVideo will configure the video settings of the virtual machine \"\(machine.name)\".") else { continue }
            let done: Void? = try attempt {
                try host().configure(machine) { settings in
                    guard machine.state == .off else {
                        throw VirtualizationError(
                            .invalidState, nil,
                            ["Modifying the properties of '\(settings.name)' failed.", "The operation cannot be performed while the object is in its current state."])
                    }
                    if let value: VideoSettings.Resolution = choice("ResolutionType") { settings.video.resolution = value }
                    if let value = integer("HorizontalResolution") { settings.video.horizontal = value }
                    if let value = integer("VerticalResolution") { settings.video.vertical = value }
                }
            }
            if done != nil { try pass(VideoObject(machine)) }
        }
    }
}

/// `Get-VMScsiController` and `Get-VMIdeController`.
class GetVMController: HyperVCmdlet {
    class var type: ControllerType { .scsi }
    override func act() throws {
        let number = integer("ControllerNumber")
        for (machine, checkpoint) in try configurations() {
            let found = (checkpoint?.settings.machine.controllers ?? machine.read { $0.controllers }).filter { $0.type == Self.type && (number ?? $0.number) == $0.number }
            if found.isEmpty, number != nil { try report(.noPart(Self.type == .scsi ? "SCSI controller" : "IDE controller")) }
            for controller in found.sorted(by: { $0.number < $1.number }) { try write(ControllerObject(machine, controller, at: checkpoint)) }
        }
    }
}
final class GetVMScsiController: GetVMController {}
final class GetVMIdeController: GetVMController { override class var type: ControllerType { .ide } }

/// `Add-VMScsiController`.
final class AddVMScsiController: HyperVCmdlet {
    override func act() throws {
        for machine in try machines() {
            guard try confirmed("Add-VMScsiController will add a SCSI controller to virtual machine \"\(machine.name)\".") else { continue }
            if let made = try attempt({ try host().addScsiController(to: machine) }) { try pass(ControllerObject(machine, made)) }
        }
    }
}

/// `Remove-VMScsiController`.
final class RemoveVMScsiController: HyperVCmdlet {
    override func act() throws {
        var targets = values("VMScsiController").compactMap { $0.as(ControllerObject.self) }
        if targets.isEmpty {
            let number = integer("ControllerNumber")
            for machine in try machines() {
                guard let found = machine.read({ $0.controllers }).first(where: { $0.type == .scsi && $0.number == number }) else {
                    try report(.noPart("SCSI controller"))
                    continue
                }
                targets.append(ControllerObject(machine, found))
            }
        }
        for target in targets {
            guard try confirmed("Remove-VMScsiController will remove a SCSI controller from virtual machine \"\(target.vm.name)\".") else { continue }
            if try attempt({ try host().removeScsiController(target.controller.id, of: target.vm) }) != nil { try pass(target) }
        }
    }
}

/// `Resize-VHD`.
final class ResizeVHD: HyperVCmdlet {
    override func act() throws {
        let host = try host()
        for path in filePaths("Path") {
            guard try confirmed("Resize-VHD will resize the virtual hard disk \"\(path)\".") else { continue }
            let done = try attempt { try host.resizeVirtualDisk(path, to: flag("ToMinimumSize") ? nil : unsigned("SizeBytes") ?? 0) }
            if let done { try pass(VirtualHardDiskObject(host, done)) }
        }
    }
}
