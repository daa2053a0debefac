import ShellRuntime
import VirtualMachines

/// `VMFirmware` of a generation 2 machine.
final class FirmwareObject: ComponentObject {
    init(_ vm: VirtualMachine, at snapshot: Checkpoint? = nil) { super.init("VMFirmware", vm, at: snapshot) }

    static let readers = ReaderTable<FirmwareObject>.make { r in
        r["BootOrder"] = { o, _ in
            let sources = o.read { $0.firmware.bootOrder }.compactMap { BootSourceObject(o.vm, $0, at: o.snapshot) }
            return NetValues.objects(sources, of: HyperVTypes.type("VMBootSource"))
        }
        r["PreferredNetworkBootProtocol"] = { o, _ in
            HyperVTypes.value("IPProtocolPreference", o.read { $0.firmware.preferredNetworkBootProtocol.rawValue })
        }
        r["SecureBoot"] = { o, _ in HyperVTypes.value("OnOffState", o.read { $0.firmware.secureBoot.rawValue }) }
        r["SecureBootTemplateId"] = { o, s in
            let name = o.read { $0.firmware.secureBootTemplate }
            guard let template = FirmwareSettings.templates.first(where: { $0.name == name }) else { return .null }
            return try NetValues.guid(template.id, s)
        }
        r["SecureBootTemplate"] = { o, _ in Value(o.read { $0.firmware.secureBootTemplate }) }
        r["ConsoleMode"] = { o, _ in HyperVTypes.value("ConsoleModeType", o.read { $0.firmware.consoleMode.rawValue }) }
        r["PauseAfterBootFailure"] = { o, _ in
            HyperVTypes.value("OnOffState", o.read { $0.firmware.pauseAfterBootFailure.rawValue })
        }
    }
}

/// `VMBootSource`: a drive or network adapter in the boot order; prints as its boot type.
final class BootSourceObject: ComponentObject {
    let device: MachineIdentifier
    let isNetwork: Bool

    init?(_ vm: VirtualMachine, _ device: MachineIdentifier, at snapshot: Checkpoint? = nil) {
        self.device = device
        let settings = snapshot?.settings.machine ?? vm.settings
        let network: Bool? = {
            if settings.drives.contains(where: { $0.id == device }) { return false }
            return settings.networkAdapters.contains { $0.id == device } ? true : nil
        }()
        guard let network else { return nil }
        isNetwork = network
        super.init("VMBootSource", vm, at: snapshot)
    }
    override var instance: String { device.capitals }
    override var type: TypeInfo { Self.info }
    override func toText() -> String { isNetwork ? "Network" : "Drive" }

    /// The device behind the source.
    var object: NetObject? {
        if isNetwork { return NetworkAdapterObject.all(vm, at: snapshot).first { $0.id == device } }
        return (DriveObject.all(vm, .hardDisk, at: snapshot) + DriveObject.all(vm, .dvd, at: snapshot)).first { $0.id == device }
    }

    static let readers: [String: PropertyReader] = [:]

    private static let info = TypeInfo(
        "Microsoft.HyperV.PowerShell.VMBootSource", base: HyperVTypes.type("VMBootSource").baseType,
        members: {
            func property(_ name: String, _ type: String, _ read: @escaping @Sendable (BootSourceObject) -> Value) -> TypeMember {
                .property(name, type) { value, _ in value.as(BootSourceObject.self).map(read) ?? .null }
            }
            return [
                property("BootType", "Microsoft.HyperV.PowerShell.BootSourceType") { Value($0.toText()) },
                property("Device", "System.Object") { Value($0.object) },
                property("Description", "string") { Value($0.isNetwork ? "EFI Network" : "EFI SCSI Device") },
                property("FirmwarePath", "string") {
                    Value($0.isNetwork ? "\\AcpiEx(VMBus,0,0)\\VenHw()" : "\\AcpiEx(VMBus,0,0)\\VenHw()\\Scsi(0,0)")
                },
                property("VMName", "string") { Value($0.vm.name) },
            ]
        })
}

/// `SecureBootTemplate` of a host.
final class SecureBootTemplateObject: HyperVObject {
    let index: Int
    init(_ host: VirtualizationHost, _ index: Int) {
        self.index = index
        super.init("SecureBootTemplate", host: host)
    }
    private var template: (name: String, id: MachineIdentifier, text: String) { FirmwareSettings.templates[index] }
    override var name: String { template.name }
    override func toText() -> String { template.name }

    static let readers = ReaderTable<SecureBootTemplateObject>.make { r in
        r["Id"] = { o, s in try NetValues.guid(o.template.id, s) }
        r["Description"] = { o, _ in Value(o.template.text) }
    }
}
