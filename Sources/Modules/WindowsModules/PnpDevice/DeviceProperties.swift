import ShellRuntime
import WindowsMachine

/// The properties that the device manager keeps of a device (devpkey.h, pciprop.h), by name and by `{category} number`.
enum DeviceProperties {
    typealias Property = (name: String, kind: String, value: Value)

    static func of(_ device: PnpDevice, _ machine: WindowsMachine) -> [Property] {
        func text(_ name: String, _ value: String) -> Property? { value.isEmpty ? nil : ("DEVPKEY_Device_" + name, "String", Value(value)) }
        func list(_ name: String, _ values: [String]) -> Property? {
            values.isEmpty ? nil : ("DEVPKEY_Device_" + name, "StringList", Value(texts: values))
        }
        let inf = device.driverStoreFolder.isEmpty ? "" : machine.driverStore.path(ofFolder: device.driverStoreFolder) + "\\" + device.infName
        let general: [Property?] = [
            text("DeviceDesc", device.description), list("HardwareIds", device.hardwareIDs), text("Service", device.service),
            text("Class", device.deviceClass.name), text("ClassGuid", "{\(device.deviceClass.guid)}"),
            text("Driver", machine.devices.softwareKey(of: device.instanceID)?.split(separator: "\\").suffix(2).joined(separator: "\\") ?? ""),
            text("Manufacturer", device.manufacturer), text("FriendlyName", device.friendlyName), text("InstanceId", device.instanceID),
            list("LocationPaths", device.locationPath.isEmpty ? [] : [device.locationPath]), text("Parent", device.parent),
            text("DriverVersion", device.driverVersion), text("DriverInfPath", machine.devices.publishedInf(device)),
            text("DriverInfSection", InfFile.installSection(inf, for: device.hardwareIDs, files: machine.files) ?? ""),
            text("MatchingDeviceId", device.hardwareIDs.first.map { inf.isEmpty ? "" : $0.lowercased() } ?? ""), text("DriverProvider", device.driverProvider),
            ("DEVPKEY_Device_DriverDate", "FileTime", Value(device.driverDate)), ("DEVPKEY_Device_IsPresent", "Boolean", .bool(device.isPresent)),
            ("DEVPKEY_Device_ProblemCode", "UInt32", .uint(device.problem)),
        ]
        return general.compactMap { $0 } + (device.pci.map(pci) ?? [])
    }
    private static func pci(_ function: PciFunction) -> [Property] {
        [
            ("DeviceType", function.deviceType), ("BaseClass", function.baseClass), ("SubClass", function.subClass),
            ("InterruptMessageMaximum", function.messageCount), ("AcsCompatibleUpHierarchy", function.acsCompatibleUpHierarchy),
            ("RequiresReservedMemoryRegion", function.requiresReservedMemoryRegion),
        ].map { ("DEVPKEY_PciDevice_" + $0, "UInt32", .uint($1)) }
    }

    /// A property by its name, or by its key: `{3AB22E31-8264-4b4e-9AF5-A8D2D8E33E62} 34`.
    static func find(_ name: String, in all: [Property]) -> Property? {
        let words = name.split(separator: " ")
        guard words.count == 2, words[0].hasPrefix("{"), let number = Int(words[1]) else { return all.first { $0.name.equalsIgnoringCase(name) } }
        guard let known = keys.first(where: { $0.category.equalsIgnoringCase(String(words[0])) && $0.number == number }) else { return nil }
        return all.first { $0.name.equalsIgnoringCase("DEVPKEY_" + known.name) }
    }
    private static let keys: [(category: String, number: Int, name: String)] = {
        let families: [(String, String, String)] = [
            (
                "{A45C254E-DF1C-4EFD-8020-67D146A850E0}", "Device_",
                "DeviceDesc=2 HardwareIds=3 Service=6 Class=9 ClassGuid=10 Driver=11 Manufacturer=13 FriendlyName=14 LocationPaths=37"
            ),
            ("{78C34FC8-104A-4ACA-9EA4-524D52996E57}", "Device_", "InstanceId=256"),
            ("{4340A6C5-93FA-4706-972C-7B648008A5A7}", "Device_", "ProblemCode=3 Parent=8"),
            ("{540B947E-8B40-45BC-A8A2-6A0B894CBDA2}", "Device_", "IsPresent=5"),
            (
                "{A8B865DD-2E3D-4094-AD97-E593A70C75D6}", "Device_",
                "DriverDate=2 DriverVersion=3 DriverInfPath=5 DriverInfSection=6 MatchingDeviceId=8 DriverProvider=9"
            ),
            (
                "{3AB22E31-8264-4B4E-9AF5-A8D2D8E33E62}", "PciDevice_",
                "DeviceType=1 BaseClass=3 SubClass=4 InterruptMessageMaximum=15 AcsCompatibleUpHierarchy=31 RequiresReservedMemoryRegion=34"
            ),
        ]
        return families.flatMap { category, prefix, members in
            members.split(separator: " ").compactMap { member in
                let parts = member.split(separator: "=")
                return Int(parts[1]).map { (category, $0, prefix + parts[0]) }
            }
        }
    }()
}
