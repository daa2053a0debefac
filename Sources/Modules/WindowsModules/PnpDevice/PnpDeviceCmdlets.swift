import ShellRuntime
import WindowsMachine

enum PnpObjects {
    static let device = CimSchemas.make(
        "ROOT/cimv2", "Win32_PnPEntity",
        [
            ("Caption", "string"), ("Description", "string"), ("InstallDate", "datetime"), ("Name", "string"), ("Status", "string"),
            ("Availability", "ushort"), ("ConfigManagerErrorCode", "string"), ("ConfigManagerUserConfig", "bool"),
            ("CreationClassName", "string"), ("DeviceID", "string"), ("PNPDeviceID", "string"), ("SystemName", "string"), ("ClassGuid", "string"),
            ("CompatibleID", "string[]"), ("HardwareID", "string[]"), ("Manufacturer", "string"), ("PNPClass", "string"), ("Present", "bool"),
            ("Service", "string"), ("Class", "string"), ("FriendlyName", "string"), ("InstanceId", "string"), ("Problem", "string"),
            ("ProblemDescription", "string"),
        ])

    static func make(_ device: PnpDevice, computer: String) -> ModelObject {
        ModelObject(
            Self.device,
            named: [
                "Caption": Value(device.friendlyName), "Description": Value(device.description), "Name": Value(device.friendlyName),
                "Status": Value(device.status.rawValue), "ConfigManagerErrorCode": Value(device.problemName),
                "ConfigManagerUserConfig": .bool(false), "CreationClassName": "Win32_PnPEntity", "DeviceID": Value(device.instanceID),
                "PNPDeviceID": Value(device.instanceID), "SystemName": Value(computer), "ClassGuid": Value("{\(device.deviceClass.guid)}"),
                "HardwareID": device.hardwareIDs.isEmpty ? .null : Value(texts: device.hardwareIDs), "Manufacturer": Value(device.manufacturer),
                "PNPClass": Value(device.deviceClass.name), "Present": .bool(device.isPresent), "Service": Value(device.service),
                "Class": Value(device.deviceClass.name), "FriendlyName": Value(device.friendlyName), "InstanceId": Value(device.instanceID),
                "Problem": Value(device.problemName),
            ], model: device)
    }
}

final class GetPnpDevice: WindowsCmdlet {
    override func process() throws {
        let machine = try machine()
        let statuses = texts("Status")
        let fitting = machine.devices.all.filter { device in
            fits(device.instanceID, texts("InstanceId")) && fits(device.friendlyName, texts("FriendlyName"))
                && fits(device.deviceClass.name, texts("Class")) && (statuses.isEmpty || statuses.contains { $0.equalsIgnoringCase(device.status.rawValue) })
                && (!flag("PresentOnly") || device.isPresent)
        }
        if fitting.isEmpty {
            for (property, shown) in [("InstanceId", "DeviceId"), ("FriendlyName", "FriendlyName"), ("Class", "PNPClass")] {
                guard let value = texts(property).first, !Self.isPattern(value) else { continue }
                try writeError(
                    "No Win32_PnPEntity objects found with property '\(shown)' equal to '\(value)'.  Verify the value of the property and retry.",
                    id: "CmdletizationQuery_NotFound_\(shown)", category: .objectNotFound, target: Value(value),
                    exception: "Microsoft.PowerShell.Cmdletization.Cim.CimJobException")
                return
            }
        }
        for device in fitting { try write(PnpObjects.make(device, computer: machine.computerName)) }
    }
}

class SwitchPnpDevice: WindowsCmdlet {
    class var enables: Bool { true }

    override func process() throws {
        let machine = try machine()
        let objects = values("InputObject").compactMap { $0.as(ModelObject.self)?.model as? PnpDevice }.map(\.instanceID)
        for id in objects + texts("InstanceId") {
            guard let device = machine.devices.device(id) else {
                try writeError(
                    "No Win32_PnPEntity objects found with property 'DeviceId' equal to '\(id)'.  Verify the value of the property and retry.",
                    id: "CmdletizationQuery_NotFound_DeviceId", category: .objectNotFound, target: Value(id),
                    exception: "Microsoft.PowerShell.Cmdletization.Cim.CimJobException")
                continue
            }
            guard try shouldProcess(PnpObjects.make(device, computer: machine.computerName).cimText, action: Self.enables ? "Enable" : "Disable") else {
                continue
            }
            machine.devices.setEnabled(id, Self.enables)
        }
    }
}

final class EnablePnpDevice: SwitchPnpDevice {}

final class DisablePnpDevice: SwitchPnpDevice {
    override class var enables: Bool { false }
}

/// Get-PnpDeviceProperty: the properties that the device manager keeps of a device, by their DEVPKEY names.
final class GetPnpDeviceProperty: WindowsCmdlet {
    private static let schema = CimSchemas.make(
        "ROOT/cimv2", "DeviceProperty", [("DeviceID", "string"), ("InstanceId", "string"), ("KeyName", "string"), ("Type", "string"), ("Data", "object")])

    override func process() throws {
        let machine = try machine()
        let objects = values("InputObject").compactMap { ($0.as(ModelObject.self)?.model as? PnpDevice)?.instanceID }
        for id in objects + texts("InstanceId") {
            guard let device = machine.devices.device(id) else {
                try writeError(
                    "No Win32_PnPEntity objects found with property 'DeviceId' equal to '\(id)'.  Verify the value of the property and retry.",
                    id: "CmdletizationQuery_NotFound_DeviceId", category: .objectNotFound, target: Value(id),
                    exception: "Microsoft.PowerShell.Cmdletization.Cim.CimJobException")
                continue
            }
            let all = DeviceProperties.of(device, machine)
            let names = texts("KeyName")
            let chosen = names.isEmpty ? all : names.map { name in DeviceProperties.find(name, in: all) ?? (name, "Empty", .null) }
            for (name, kind, data) in chosen {
                try write(
                    ModelObject(
                        Self.schema,
                        named: ["DeviceID": Value(device.instanceID), "InstanceId": Value(device.instanceID), "KeyName": Value(name), "Type": Value(kind), "Data": data]))
            }
        }
    }
}
