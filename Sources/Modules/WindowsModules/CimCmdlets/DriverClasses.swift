import ShellRuntime
import WindowsMachine

/// The classes of `root\cimv2` that say which driver serves a device and which files it has: what driver-copying scripts read
/// (GPV-105 to GPV-107).
extension CimClass {
    static let driverClasses: [CimClass] = [
        system(
            "Win32_PnPSignedDriver",
            [
                ("Caption", "string"), ("Description", "string"), ("InstallDate", "datetime"), ("Name", "string"), ("Status", "string"),
                ("CreationClassName", "string"), ("Started", "bool"), ("StartMode", "string"), ("SystemCreationClassName", "string"),
                ("SystemName", "string"), ("ClassGuid", "string"), ("CompatID", "string"), ("DeviceClass", "string"), ("DeviceID", "string"),
                ("DeviceName", "string"), ("DevLoader", "string"), ("DriverDate", "datetime"), ("DriverName", "string"),
                ("DriverProviderName", "string"), ("DriverVersion", "string"), ("FriendlyName", "string"), ("HardWareID", "string"),
                ("InfName", "string"), ("IsSigned", "bool"), ("Location", "string"), ("Manufacturer", "string"), ("PDO", "string"),
                ("Signer", "string"),
            ]
        ) { machine, _ in
            let staged = Dictionary(machine.driverStore.staged.map { ($0.folder.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
            return machine.devices.all.map { device in
                let package = staged[device.driverStoreFolder.lowercased()]
                let isMicrosoft = package?.isMicrosoftSigned ?? true
                return [
                    "CreationClassName": "Win32_PnPSignedDriver", "SystemCreationClassName": "Win32_ComputerSystem",
                    "SystemName": Value(machine.computerName), "ClassGuid": Value("{\(device.deviceClass.guid)}"),
                    "DeviceClass": Value(device.deviceClass.name.uppercased()), "DeviceID": Value(device.instanceID),
                    "DeviceName": Value(device.friendlyName), "FriendlyName": Value(device.friendlyName),
                    "Description": Value(device.description), "DriverDate": Value(device.driverDate),
                    "DriverProviderName": Value(device.driverProvider), "DriverVersion": Value(device.driverVersion),
                    "HardWareID": device.hardwareIDs.first.map { Value($0) } ?? .null, "InfName": Value(machine.devices.publishedInf(device)), "IsSigned": .bool(isMicrosoft),
                    "Location": device.locationPath.isEmpty ? .null : Value(device.locationPath), "Manufacturer": Value(device.manufacturer),
                    "Signer": isMicrosoft ? Value(package == nil ? "Microsoft Windows" : "Microsoft Windows Hardware Compatibility Publisher") : .null,
                ]
            }
        },
        system("Win32_PnPSignedDriverCIMDataFile", [("Antecedent", "reference"), ("Dependent", "reference")]) { machine, _ in
            let space = #"\\"# + machine.computerName + #"\ROOT\cimv2:"#
            return machine.devices.all.flatMap { device in
                files(of: device, on: machine).map { file in
                    [
                        "Antecedent": Value(space + "Win32_PnPSignedDriver.DeviceID=\"" + escaped(device.instanceID) + "\""),
                        "Dependent": Value(space + "CIM_DataFile.Name=\"" + escaped(file.lowercased()) + "\""),
                    ]
                }
            }
        },
        system(
            "Win32_SystemDriver", text: "Name",
            [
                ("Status", "string"), ("Name", "string"), ("State", "string"), ("ExitCode", "uint"), ("Started", "bool"), ("ServiceType", "string"),
                ("Caption", "string"), ("Description", "string"), ("DisplayName", "string"), ("PathName", "string"), ("StartMode", "string"),
                ("SystemName", "string"), ("CreationClassName", "string"), ("ErrorControl", "string"),
            ]
        ) { machine, _ in
            func row(_ name: String, _ title: String, _ path: String, running: Bool, mode: String) -> [String: Value] {
                [
                    "Status": "OK", "Name": Value(name), "State": Value(running ? "Running" : "Stopped"), "ExitCode": .uint(0), "Started": .bool(running),
                    "ServiceType": "Kernel Driver", "Caption": Value(title), "Description": Value(title), "DisplayName": Value(title),
                    "PathName": Value(path), "StartMode": Value(mode), "SystemName": Value(machine.computerName),
                    "CreationClassName": "Win32_SystemDriver", "ErrorControl": "Normal",
                ]
            }
            let services = machine.services.allWithDrivers.filter(\.isDriver)
            var rows = services.map { service in
                row(
                    service.name, service.displayName, service.imagePath.replacing(#"\SystemRoot"#, with: #"C:\Windows"#),
                    running: service.state == .running, mode: service.startType.rawValue == "Automatic" ? "Auto" : service.startType.rawValue)
            }
            // Function drivers that came with a package are in the store, under their service's name.
            var known = Set(services.map { $0.name.lowercased() })
            for device in machine.devices.all where !device.service.isEmpty && known.insert(device.service.lowercased()).inserted {
                let path =
                    device.driverStoreFolder.isEmpty
                    ? #"C:\Windows\System32\drivers\"# + device.service + ".sys"
                    : machine.driverStore.path(ofFolder: device.driverStoreFolder) + "\\" + device.service + ".sys"
                rows.append(row(device.service, device.service, path, running: device.problem == 0, mode: "Manual"))
            }
            return rows
        },
        system("Win32_SystemDriverPNPEntity", [("Antecedent", "reference"), ("Dependent", "reference")]) { machine, _ in
            let space = #"\\"# + machine.computerName + #"\root\cimv2:"#
            return machine.devices.all.filter { !$0.service.isEmpty }.map { device in
                [
                    "Antecedent": Value(space + "Win32_PnPEntity.DeviceID=\"" + escaped(device.instanceID) + "\""),
                    "Dependent": Value(space + "Win32_SystemDriver.Name=\"" + device.service + "\""),
                ]
            }
        },
        DataFiles.cimClass,
    ]

    private static func escaped(_ path: String) -> String { path.replacing(#"\"#, with: #"\\"#) }

    /// The files that a device's driver package put on the machine; a driver of the box has its .sys.
    static func files(of device: PnpDevice, on machine: WindowsMachine) -> [String] {
        guard !device.driverStoreFolder.isEmpty else {
            let path = #"C:\Windows\System32\drivers\"# + device.service + ".sys"
            return !device.service.isEmpty && machine.files.exists(path) ? [path] : []
        }
        var found: [String] = []
        func collect(_ folder: String, _ depth: Int) {
            for item in (try? machine.files.items(in: folder)) ?? [] {
                let path = folder + "\\" + item.name
                if item.isDirectory { if depth < 8 { collect(path, depth + 1) } } else { found.append(path) }
            }
        }
        collect(machine.driverStore.path(ofFolder: device.driverStoreFolder), 0)
        // What the package put into the system's own folder.
        for value in device.softwareValues where value.name.hasPrefix("CopyToVmWhenNewer\\") {
            guard case .multiString(let names) = value.value, let name = names.last else { continue }
            let path = #"C:\Windows\System32\"# + name
            if machine.files.exists(path) { found.append(path) }
        }
        return found
    }
}
