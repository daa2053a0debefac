import ShellRuntime
import WindowsMachine

/// The classes of `root\cimv2` that describe the system's settings: addresses, accounts, shares, variables, features, the clock.
extension CimClass {
    static let settingClasses: [CimClass] = [
        system(
            "Win32_NetworkAdapterConfiguration", text: "Description",
            [
                ("ServiceName", "string"), ("DHCPEnabled", "bool"), ("Index", "uint"), ("Description", "string"), ("Caption", "string"), ("DNSDomain", "string"),
                ("DNSHostName", "string"), ("IPAddress", "string[]"), ("IPSubnet", "string[]"), ("DefaultIPGateway", "string[]"),
                ("DNSServerSearchOrder", "string[]"), ("IPEnabled", "bool"), ("MACAddress", "string"), ("InterfaceIndex", "uint"), ("SettingID", "string"),
            ]
        ) { machine, _ in
            let settings = NetworkSettings(machine)
            return settings.interfaces.filter { !$0.isLoopback }.enumerated().map { index, interface in
                let found = interface.isUp ? settings.addresses(interface) : []
                func texts(_ list: [String]) -> Value { list.isEmpty ? .null : Value(strings: list) }
                return [
                    "DHCPEnabled": .bool(settings.usesDhcp(interface)), "Index": .uint(UInt32(clamping: index)), "Description": Value(interface.description),
                    "Caption": Value("[\(String(repeating: "0", count: max(0, 8 - String(index).count)))\(index)] \(interface.description)"),
                    "DNSHostName": interface.isUp ? Value(machine.computerName) : .null, "IPAddress": texts(found.map(\.address.text)),
                    "IPSubnet": texts(found.map { AddressV4(AddressV4.mask($0.length)).text }),
                    "DefaultIPGateway": texts(interface.isUp ? settings.gateways(interface).map(\.text) : []),
                    "DNSServerSearchOrder": texts(interface.isUp ? settings.nameServers(interface) : []), "IPEnabled": .bool(!found.isEmpty),
                    "MACAddress": Value(interface.macAddress.replacing("-", with: ":")), "InterfaceIndex": .uint(UInt32(clamping: interface.index)),
                    "SettingID": Value(interface.guid),
                ]
            }
        },
        // Drives that stand for a share are of the sessions that mapped them; the model maps none.
        system(
            "Win32_MappedLogicalDisk", text: "Name",
            [
                ("Caption", "string"), ("Description", "string"), ("DeviceID", "string"), ("FileSystem", "string"), ("FreeSpace", "ulong"), ("Name", "string"), ("ProviderName", "string"),
                ("SessionID", "string"), ("Size", "ulong"), ("SystemName", "string"), ("VolumeName", "string"), ("VolumeSerialNumber", "string"),
            ]
        ) { _, _ in [] },
        system(
            "Win32_UserAccount", text: "Name",
            [
                ("AccountType", "uint"), ("Caption", "string"), ("Domain", "string"), ("SID", "string"), ("FullName", "string"), ("Name", "string"),
                ("Description", "string"), ("Disabled", "bool"), ("LocalAccount", "bool"), ("Lockout", "bool"), ("PasswordRequired", "bool"), ("Status", "string"),
            ]
        ) { machine, _ in
            let accounts = LocalAccounts(machine)
            return accounts.allUsers.map { account in
                [
                    "AccountType": .uint(512), "Caption": Value(machine.computerName + "\\" + account.name), "Domain": Value(machine.computerName),
                    "SID": Value(accounts.sid(account)), "FullName": Value(account.fullName), "Name": Value(account.name), "Description": Value(account.description),
                    "Disabled": .bool(!account.isEnabled), "LocalAccount": .bool(true), "Lockout": .bool(false), "PasswordRequired": .bool(account.passwordRequired),
                    "Status": Value(account.isEnabled ? "OK" : "Degraded"),
                ]
            }
        },
        system(
            "Win32_Group", text: "Name",
            [("Caption", "string"), ("Domain", "string"), ("Name", "string"), ("SID", "string"), ("LocalAccount", "bool"), ("Status", "string")]
        ) { machine, _ in
            LocalAccounts(machine).allGroups.map { group in
                [
                    "Caption": Value(machine.computerName + "\\" + group.name), "Domain": Value(machine.computerName), "Name": Value(group.name), "SID": Value(group.sid),
                    "LocalAccount": .bool(true), "Status": "OK",
                ]
            }
        },
        system(
            "Win32_BaseBoard", text: "Name",
            [("Manufacturer", "string"), ("Model", "string"), ("Name", "string"), ("Product", "string"), ("SerialNumber", "string"), ("Version", "string")]
        ) { machine, _ in
            let serial = machine.configuration.smbios.boardSerialNumber
            return [
                [
                    "Manufacturer": Value(machine.configuration.manufacturer), "Name": "Base Board", "Product": Value(machine.configuration.model),
                    "SerialNumber": serial.isEmpty ? "Default string" : Value(serial), "Version": Value(machine.configuration.firmwareVersion),
                ]
            ]
        },
        system(
            "Win32_Environment", text: "Name",
            [("VariableValue", "string"), ("Name", "string"), ("UserName", "string"), ("SystemVariable", "bool"), ("Caption", "string"), ("Status", "string")]
        ) { machine, _ in
            machine.environment.all.map { name, value in
                [
                    "VariableValue": Value(value), "Name": Value(name), "UserName": "<SYSTEM>", "SystemVariable": .bool(true),
                    "Caption": Value("<SYSTEM>\\" + name), "Status": "OK",
                ]
            }
        },
        system("Win32_Share", text: "Name", [("Name", "string"), ("Path", "string"), ("Description", "string"), ("Type", "uint"), ("Status", "string")]) { machine, _ in
            SharedFolders(machine).all.map { share in
                [
                    "Name": Value(share.name), "Path": Value(share.path), "Description": Value(share.description),
                    "Type": .uint((share.isSpecial ? 0x8000_0000 : 0) | (share.name == "IPC$" ? 3 : 0)), "Status": "OK",
                ]
            }
        },
        system("Win32_OptionalFeature", text: "Name", [("Caption", "string"), ("Description", "string"), ("Name", "string"), ("InstallState", "uint")]) { machine, _ in
            OptionalFeature.all.map { feature in
                [
                    "Caption": Value(feature.title), "Description": Value(feature.description), "Name": Value(feature.name),
                    "InstallState": .uint(feature.isEnabled(on: machine) ? 1 : 2),
                ]
            }
        },
        system(
            "Win32_UserProfile", text: "LocalPath",
            [("LocalPath", "string"), ("SID", "string"), ("Loaded", "bool"), ("Special", "bool")]
        ) { machine, _ in
            [
                [
                    "LocalPath": Value(#"C:\Users\"# + machine.configuration.userName), "SID": Value(machine.configuration.userSID), "Loaded": .bool(true),
                    "Special": .bool(false),
                ]
            ]
        },
        clock("Win32_LocalTime", isLocal: true), clock("Win32_UTCTime", isLocal: false),
        system("Win32_TimeZone", text: "Caption", [("Bias", "int"), ("SettingID", "string"), ("Caption", "string"), ("StandardName", "string"), ("DaylightName", "string")]) { _, cmdlet in
            guard let type = TypeRegistry.shared.find("System.TimeZoneInfo") else { return [] }
            let runspace = cmdlet.runspace
            let zone = try Members.getStatic(type, "Local", runspace)
            func part(_ name: String) throws -> Value { try Members.get(zone, name, runspace) }
            return [
                [
                    "Bias": try runspace.convert(Members.get(part("BaseUtcOffset"), "TotalMinutes", runspace), to: WellKnown.int32), "SettingID": try part("Id"),
                    "Caption": try part("DisplayName"), "StandardName": try part("StandardName"), "DaylightName": try part("DaylightName"),
                ]
            ]
        },
        // Nothing of these is on the machine: their classes are there and have no instances.
        none("Win32_Product", ["Name", "Vendor", "Version", "Caption", "IdentifyingNumber"]), none("Win32_PageFileUsage", ["Name", "Caption", "Description"]),
        none("Win32_Printer", ["Name", "DriverName", "PortName", "Status"]), none("Win32_CDROMDrive", ["Name", "Drive", "Caption", "DeviceID"]),
        none("Win32_SoundDevice", ["Name", "Manufacturer", "DeviceID", "Status"]), none("Win32_StartupCommand", ["Name", "Command", "Location", "User"]),
    ]

    private static func none(_ name: String, _ properties: [String]) -> CimClass {
        system(name, text: properties[0], properties.map { ($0, "string") }) { _, _ in [] }
    }

    private static func clock(_ name: String, isLocal: Bool) -> CimClass {
        let parts = ["Day", "DayOfWeek", "Hour", "Minute", "Month", "Quarter", "Second", "WeekInMonth", "Year"]
        return system(name, parts.map { ($0, "uint") }) { machine, cmdlet in
            let runspace = cmdlet.runspace
            let now = try Members.invoke(Value(machine.clock.now), isLocal ? "ToLocalTime" : "ToUniversalTime", [], runspace)
            var values: [String: Value] = [:]
            for part in ["Day", "Hour", "Minute", "Month", "Second", "Year"] { values[part] = .uint(UInt32(clamping: try Members.get(now, part, runspace).integerValue ?? 0)) }
            let day = try runspace.convert(Members.get(now, "DayOfWeek", runspace), to: WellKnown.int32).integerValue ?? 0
            let date = values["Day"]?.integerValue ?? 1, month = values["Month"]?.integerValue ?? 1
            values["DayOfWeek"] = .uint(UInt32(clamping: day))
            values["Quarter"] = .uint(UInt32(clamping: (month - 1) / 3 + 1))
            values["WeekInMonth"] = .uint(UInt32(clamping: (date - 1 + (day - (date - 1) % 7 + 7) % 7) / 7 + 1))
            return [values]
        }
    }
}
