import ShellRuntime
import WindowsMachine

/// The classes of `root\cimv2` that describe the box: what scripts ask before they set a host up.
extension CimClass {
    static let hardwareClasses: [CimClass] = [
        system(
            "Win32_SystemEnclosure", text: "Tag",
            [
                ("Manufacturer", "string"), ("Model", "string"), ("LockPresent", "bool"), ("SerialNumber", "string"), ("SMBIOSAssetTag", "string"),
                ("SecurityStatus", "ushort"), ("Tag", "string"), ("ChassisTypes", "ushort[]"),
            ]
        ) { machine, _ in
            let smbios = machine.configuration.smbios
            return [
                [
                    "Manufacturer": Value(machine.configuration.manufacturer), "LockPresent": .bool(false),
                    "SerialNumber": smbios.chassisSerialNumber.isEmpty ? "Default string" : Value(smbios.chassisSerialNumber),
                    "SMBIOSAssetTag": smbios.assetTag.isEmpty ? "Default string" : Value(smbios.assetTag), "SecurityStatus": .ushort(3), "Tag": "System Enclosure 0",
                    // A tower, and what Hyper-V tells its guests.
                    "ChassisTypes": Value(array: [.ushort(3)]),
                ]
            ]
        },
        // A tower and a virtual machine have no battery.
        system("Win32_Battery", text: "Name", [("Name", "string"), ("BatteryStatus", "ushort"), ("EstimatedChargeRemaining", "ushort")]) { _, _ in [] },
        system(
            "Win32_ComputerSystemProduct", text: "Name",
            [("IdentifyingNumber", "string"), ("Name", "string"), ("Vendor", "string"), ("Version", "string"), ("Caption", "string"), ("UUID", "string")]
        ) { machine, _ in
            let smbios = machine.configuration.smbios
            return [
                [
                    "IdentifyingNumber": smbios.serialNumber.isEmpty ? "Default string" : Value(smbios.serialNumber), "Name": Value(machine.configuration.model), "Vendor": Value(machine.configuration.manufacturer),
                    "Version": "1.0", "Caption": "Computer System Product",
                    "UUID": Value(smbios.uuid.isEmpty ? (machine.guestID ?? WindowsIdentifier.text(seed: machine.computerName)).uppercased() : smbios.uuid),
                ]
            ]
        },
        system(
            "Win32_PhysicalMemory", text: "Tag",
            [("Manufacturer", "string"), ("DeviceLocator", "string"), ("Capacity", "ulong"), ("Speed", "uint"), ("Tag", "string")]
        ) { machine, _ in
            [
                [
                    "Manufacturer": Value(machine.configuration.manufacturer), "DeviceLocator": "DIMM 0", "Capacity": Value(machine.configuration.memory),
                    "Tag": "Physical Memory 0",
                ]
            ]
        },
        system(
            "Win32_NetworkAdapter", text: "Name",
            [
                ("ServiceName", "string"), ("MACAddress", "string"), ("AdapterType", "string"), ("DeviceID", "string"), ("Name", "string"),
                ("NetworkAddresses", "string[]"), ("Speed", "ulong"), ("NetConnectionID", "string"), ("NetEnabled", "bool"), ("PhysicalAdapter", "bool"),
                ("InterfaceIndex", "uint"), ("GUID", "string"), ("Index", "uint"),
            ]
        ) { machine, _ in
            machine.networkAdapters.all.enumerated().map { index, adapter in
                [
                    "MACAddress": Value(adapter.macAddress.replacing("-", with: ":")), "AdapterType": "Ethernet 802.3", "DeviceID": Value(String(index)),
                    "Name": Value(adapter.interfaceDescription), "Speed": Value(adapter.linkSpeed), "NetConnectionID": Value(adapter.name),
                    "NetEnabled": .bool(adapter.status == "Up"), "PhysicalAdapter": .bool(adapter.isPhysical),
                    "InterfaceIndex": .uint(UInt32(clamping: adapter.index)), "GUID": Value(adapter.interfaceGUID), "Index": .uint(UInt32(clamping: index)),
                ]
            }
        },
        system(
            "Win32_Volume", text: "DeviceID",
            [
                ("DriveLetter", "string"), ("Label", "string"), ("Name", "string"), ("DeviceID", "string"), ("DriveType", "uint"), ("FileSystem", "string"),
                ("Capacity", "ulong"), ("FreeSpace", "ulong"), ("BlockSize", "ulong"),
            ]
        ) { machine, _ in
            machine.files.allVolumes.map { volume in
                let information = volume.information
                let letter = machine.files.letter(of: volume)
                let path = "\\\\?\\Volume{\(information.id)}\\"
                return [
                    "DriveLetter": letter.map { Value("\($0):") } ?? .null, "Label": Value(information.label),
                    "Name": Value(letter.map { "\($0):\\" } ?? path), "DeviceID": Value(path), "DriveType": .uint(3),
                    "FileSystem": Value(information.fileSystem), "Capacity": Value(information.size), "FreeSpace": Value(information.free),
                    "BlockSize": Value(UInt64(information.clusterSize)),
                ]
            }
        },
    ]
}
