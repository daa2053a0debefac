import ShellRuntime
import VirtualMachines
import WindowsMachine

/// One class that Get-CimInstance and Get-WmiObject answer: where it lives, and its instances now.
struct CimClass: Sendable {
    let namespace: String
    let schema: ModelSchema
    let instances: @Sendable (WindowsCmdlet) throws -> [ModelObject]
    /// The instances that a condition can hold for, of a class that has too many to look at each; nil where the condition says too little.
    var narrowed: (@Sendable (WindowsCmdlet, WqlQuery.Condition) throws -> [ModelObject]?)?

    var name: String { String(schema.typeName.split(separator: "/").last ?? "") }

    static let all: [CimClass] = systemClasses + hardwareClasses + settingClasses + storageClasses + driverClasses + deviceResourceClasses + virtualizationClasses
        + resourceClasses + guestClasses + switchClasses + namespaceClasses + mirrorClasses + GuestNetwork.classes + VirtualConsole.classes + [InstalledUpdates.cimClass, RestorePoint.cimClass]

    /// The namespaces, lower case with backslashes.
    private static let namespaces = ["root", "root\\cimv2", "root\\virtualization", "root\\virtualization\\v2"] + mirrorNamespaces
    static func isKnown(namespace: String) -> Bool { namespaces.contains(namespace) }

    /// `__NAMESPACE`: what lies below a namespace.
    private static let namespaceClasses: [CimClass] = namespaces.map { outer in
        let schema = CimSchemas.make(outer.replacing("\\", with: "/"), "__NAMESPACE", text: "Name", [("Name", "string")])
        return CimClass(namespace: outer, schema: schema) { _ in
            namespaces.filter { $0.hasPrefix(outer + "\\") && !$0.dropFirst(outer.count + 1).contains("\\") }
                .map { ModelObject(schema, [Value(String($0.dropFirst(outer.count + 1))), .null]) }
        }
    }

    /// The user-mode drivers that the driver noted in its key, with commas between.
    private static func userModeDrivers(_ device: PnpDevice) -> Value {
        for value in device.softwareValues where value.name.equalsIgnoringCase("InstalledDisplayDrivers") || value.name.equalsIgnoringCase("UserModeDriverName") {
            if case .multiString(let files) = value.value { return Value(files.joined(separator: ",")) }
        }
        return .null
    }

    /// What the driver noted in its key, as far as 32 bits hold it: Windows shows 4 GB less 1 MB for more.
    private static func adapterMemory(_ device: PnpDevice) -> Value {
        for value in device.softwareValues where value.name.equalsIgnoringCase("HardwareInformation.qwMemorySize") {
            if case .qword(let bytes) = value.value { return .uint(UInt32(min(bytes, 4_293_918_720))) }
        }
        return .null
    }

    static func find(_ name: String, namespace: String) -> CimClass? {
        all.first { $0.name.equalsIgnoringCase(name) && $0.namespace == namespace }
    }

    // MARK: root\cimv2

    static func system(
        _ name: String, text: String? = nil, members: [TypeMember] = [], _ properties: [(String, String)],
        _ instances: @escaping @Sendable (WindowsMachine, WindowsCmdlet) throws -> [[String: Value]]
    ) -> CimClass {
        let schema = CimSchemas.make("root/cimv2", name, text: text, methods: members, properties)
        return CimClass(namespace: "root\\cimv2", schema: schema) { cmdlet in
            try instances(cmdlet.machine(), cmdlet).map { ModelObject(schema, named: $0) }
        }
    }

    /// A property of `types.ps1xml` that is another's second name.
    private static func alias(_ name: String, _ type: String, of other: String) -> TypeMember {
        .property(name, type, by: .alias(other)) { value, _ in value.as(ModelObject.self)?[other] ?? .null }
    }

    private static let systemClasses: [CimClass] = [
        system(
            "Win32_OperatingSystem",
            [
                ("SystemDirectory", "string"), ("Organization", "string"), ("BuildNumber", "string"), ("RegisteredUser", "string"),
                ("SerialNumber", "string"), ("Version", "string"), ("Caption", "string"), ("CSName", "string"), ("OSArchitecture", "string"),
                ("ProductType", "uint"), ("LastBootUpTime", "datetime"), ("LocalDateTime", "datetime"), ("TotalVisibleMemorySize", "ulong"),
                ("FreePhysicalMemory", "ulong"), ("WindowsDirectory", "string"), ("SystemDrive", "string"), ("Status", "string"),
                ("NumberOfProcesses", "uint"), ("OperatingSystemSKU", "uint"), ("BuildType", "string"),
                ("OSType", "ushort"), ("ServicePackMajorVersion", "ushort"), ("ServicePackMinorVersion", "ushort"), ("NumberOfLicensedUsers", "uint"), ("NumberOfUsers", "uint"),
            ]
        ) { machine, _ in
            let system = machine.operatingSystem
            let used = machine.processes.all.reduce(UInt64(0)) { $0 &+ $1.workingSet } >> 10
            let total = machine.configuration.memoryInKilobytes
            return [
                [
                    "SystemDirectory": #"C:\Windows\system32"#, "Organization": "", "BuildNumber": Value(String(system.build)),
                    "RegisteredUser": Value(machine.configuration.userName), "SerialNumber": "00330-80000-00000-AA001", "Version": Value(system.version),
                    "Caption": Value(system.caption), "CSName": Value(machine.computerName), "OSArchitecture": "64-bit",
                    "ProductType": .uint(system.isServer ? 3 : 1), "LastBootUpTime": Value(machine.bootTime), "LocalDateTime": Value(machine.clock.now),
                    "TotalVisibleMemorySize": Value(total), "FreePhysicalMemory": Value(total > used ? total - used : 0),
                    "WindowsDirectory": #"C:\Windows"#, "SystemDrive": "C:", "Status": "OK",
                    "NumberOfProcesses": .uint(UInt32(clamping: machine.processes.all.count)), "OperatingSystemSKU": .uint(system.isServer ? 7 : 48),
                    "BuildType": "Multiprocessor Free", "OSType": .ushort(18), "ServicePackMajorVersion": .ushort(0), "ServicePackMinorVersion": .ushort(0),
                    "NumberOfLicensedUsers": .uint(0), "NumberOfUsers": .uint(2),
                ]
            ]
        },
        system(
            "Win32_ComputerSystem", text: "Name",
            [
                ("Name", "string"), ("PrimaryOwnerName", "string"), ("Domain", "string"), ("TotalPhysicalMemory", "ulong"), ("Model", "string"),
                ("Manufacturer", "string"), ("NumberOfLogicalProcessors", "uint"), ("NumberOfProcessors", "uint"), ("HypervisorPresent", "bool"),
                ("PartOfDomain", "bool"), ("Workgroup", "string"), ("UserName", "string"), ("SystemType", "string"), ("DNSHostName", "string"),
                ("DomainRole", "ushort"), ("Status", "string"), ("Caption", "string"), ("PCSystemType", "ushort"), ("AutomaticManagedPagefile", "bool"),
            ]
        ) { machine, _ in
            let configuration = machine.configuration
            var managesPages = true
            if case .multiString(let files)? = machine.registry.value(#"HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management"#, "PagingFiles") { managesPages = files.first?.hasPrefix("?") ?? false }
            return [
                [
                    "Name": Value(machine.computerName), "PrimaryOwnerName": Value(configuration.userName), "Domain": Value(machine.workgroup),
                    "TotalPhysicalMemory": Value(configuration.memory), "Model": Value(configuration.model),
                    "Manufacturer": Value(configuration.manufacturer), "NumberOfLogicalProcessors": .uint(UInt32(clamping: configuration.logicalProcessors)),
                    "NumberOfProcessors": .uint(1), "HypervisorPresent": .bool(true), "PartOfDomain": .bool(false), "Workgroup": Value(machine.workgroup),
                    "UserName": Value(machine.computerName + "\\" + configuration.userName), "SystemType": "x64-based PC",
                    "DNSHostName": Value(machine.computerName), "DomainRole": .ushort(machine.operatingSystem.isServer ? 2 : 0), "Status": "OK",
                    "Caption": Value(machine.computerName), "PCSystemType": .ushort(machine.operatingSystem.isServer ? 4 : 1), "AutomaticManagedPagefile": .bool(managesPages),
                ]
            ]
        },
        system(
            "Win32_VideoController", text: "Name",
            [
                ("Name", "string"), ("DeviceID", "string"), ("AdapterCompatibility", "string"), ("AdapterRAM", "uint"), ("Caption", "string"),
                ("Description", "string"), ("DriverDate", "datetime"), ("DriverVersion", "string"), ("InfFilename", "string"),
                ("PNPDeviceID", "string"), ("Status", "string"), ("SystemName", "string"), ("VideoProcessor", "string"),
                ("ConfigManagerErrorCode", "uint"), ("Availability", "ushort"), ("InstalledDisplayDrivers", "string"), ("AdapterDACType", "string"),
            ]
        ) { machine, _ in
            machine.devices.devices(of: .display).enumerated().map { index, device in
                [
                    "InstalledDisplayDrivers": userModeDrivers(device), "AdapterDACType": device.softwareValues.isEmpty ? .null : "Integrated RAMDAC",
                    "Name": Value(device.friendlyName), "DeviceID": Value("VideoController\(index + 1)"),
                    "AdapterCompatibility": Value(device.manufacturer), "AdapterRAM": adapterMemory(device), "Caption": Value(device.friendlyName), "Description": Value(device.description),
                    "DriverDate": Value(device.driverDate), "DriverVersion": Value(device.driverVersion), "InfFilename": Value(machine.devices.publishedInf(device)),
                    "PNPDeviceID": Value(device.instanceID), "Status": Value(device.status.rawValue), "SystemName": Value(machine.computerName),
                    "VideoProcessor": Value(device.friendlyName), "ConfigManagerErrorCode": .uint(device.problem), "Availability": .ushort(3),
                ]
            }
        },
        system(
            "Win32_Processor", text: "Name",
            [
                ("DeviceID", "string"), ("Name", "string"), ("Caption", "string"), ("MaxClockSpeed", "uint"), ("SocketDesignation", "string"),
                ("Manufacturer", "string"), ("NumberOfCores", "uint"), ("NumberOfLogicalProcessors", "uint"),
                ("VirtualizationFirmwareEnabled", "bool"), ("SecondLevelAddressTranslationExtensions", "bool"), ("VMMonitorModeExtensions", "bool"),
                ("AddressWidth", "ushort"), ("Architecture", "ushort"),
            ]
        ) { machine, _ in
            let configuration = machine.configuration
            return [
                [
                    "DeviceID": "CPU0", "Name": Value(configuration.processorName), "Caption": "Intel64 Family 6 Model 143 Stepping 8",
                    "MaxClockSpeed": .uint(UInt32(clamping: configuration.processorMegahertz)), "SocketDesignation": "CPU0",
                    "Manufacturer": Value(configuration.processorVendor), "NumberOfCores": .uint(UInt32(clamping: max(1, configuration.logicalProcessors / 2))),
                    "NumberOfLogicalProcessors": .uint(UInt32(clamping: configuration.logicalProcessors)),
                    "VirtualizationFirmwareEnabled": .bool(configuration.firmwareVirtualization),
                    "SecondLevelAddressTranslationExtensions": .bool(true), "VMMonitorModeExtensions": .bool(true), "AddressWidth": .ushort(64),
                    "Architecture": .ushort(9),
                ]
            ]
        },
        system(
            "Win32_BIOS", text: "Name",
            [("SMBIOSBIOSVersion", "string"), ("Manufacturer", "string"), ("Name", "string"), ("SerialNumber", "string"), ("Version", "string")]
        ) { machine, _ in
            let configuration = machine.configuration
            return [
                [
                    "SMBIOSBIOSVersion": Value(configuration.firmwareVersion), "Manufacturer": Value(configuration.manufacturer),
                    "Name": Value(configuration.firmwareVersion), "SerialNumber": Value(
                        configuration.smbios.serialNumber.isEmpty
                            ? WindowsIdentifier.text(seed: machine.computerName).prefix(8).uppercased() : configuration.smbios.serialNumber),
                    "Version": Value("VRTUAL - 1"),
                ]
            ]
        },
        system(
            "Win32_Service", text: "Name",
            [
                ("ProcessId", "uint"), ("Name", "string"), ("StartMode", "string"), ("State", "string"), ("Status", "string"), ("ExitCode", "uint"),
                ("DisplayName", "string"), ("PathName", "string"), ("Started", "bool"), ("StartName", "string"),
            ]
        ) { machine, _ in
            machine.services.all.map { service in
                [
                    "ProcessId": .uint(UInt32(clamping: service.processID)), "Name": Value(service.name),
                    "StartMode": Value(service.startType == .manual ? "Manual" : service.startType == .disabled ? "Disabled" : "Auto"),
                    "State": Value(service.state.displayName), "Status": "OK", "ExitCode": .uint(0), "DisplayName": Value(service.displayName),
                    "PathName": Value(machine.environment.expand(service.imagePath)), "Started": .bool(service.state == .running), "StartName": "LocalSystem",
                ]
            }
        },
        system(
            "Win32_Process", text: "Name",
            members: [alias("ProcessName", "string", of: "Name"), alias("Handles", "uint", of: "HandleCount"), alias("VM", "ulong", of: "VirtualSize"), alias("WS", "ulong", of: "WorkingSetSize")]
                + [.property("Path", "System.Object", by: .script("$this.ExecutablePath")) { value, _ in value.as(ModelObject.self)?["ExecutablePath"] ?? .null }],
            [
                ("ProcessId", "uint"), ("Name", "string"), ("HandleCount", "uint"), ("WorkingSetSize", "ulong"), ("VirtualSize", "ulong"),
                ("ParentProcessId", "uint"), ("ExecutablePath", "string"), ("CommandLine", "string"), ("CreationDate", "datetime"), ("SessionId", "uint"),
                ("Handle", "string"), ("Caption", "string"), ("Description", "string"), ("CSName", "string"), ("CreationClassName", "string"),
            ]
        ) { machine, _ in
            machine.processes.all.map { process in
                let name = process.path.isEmpty ? process.name : process.name + ".exe"
                return [
                    "ProcessId": .uint(UInt32(clamping: process.id)), "Name": Value(name), "Handle": Value(String(process.id)), "Caption": Value(name),
                    "Description": Value(name), "CSName": Value(machine.computerName), "CreationClassName": "Win32_Process",
                    "HandleCount": .uint(UInt32(clamping: process.handles)), "WorkingSetSize": Value(process.workingSet),
                    "VirtualSize": Value(process.workingSet &+ 2_203_318_222_848), "ParentProcessId": .uint(UInt32(clamping: process.parentID)),
                    "ExecutablePath": process.path.isEmpty ? .null : Value(process.path), "CommandLine": Value(process.commandLine),
                    "CreationDate": Value(process.startTime), "SessionId": .uint(UInt32(clamping: process.sessionID)),
                ]
            }
        },
        system(
            "Win32_LogicalDisk", text: "DeviceID",
            [
                ("DeviceID", "string"), ("DriveType", "uint"), ("ProviderName", "string"), ("VolumeName", "string"), ("Size", "ulong"),
                ("FreeSpace", "ulong"), ("FileSystem", "string"), ("Name", "string"), ("VolumeSerialNumber", "string"),
                ("Caption", "string"), ("Description", "string"), ("MediaType", "uint"), ("Compressed", "bool"), ("SystemName", "string"),
            ]
        ) { machine, _ in
            machine.files.allDrives.map { letter, volume in
                let information = volume.information
                let serial = String(information.serialNumber, radix: 16, uppercase: true)
                return [
                    "DeviceID": Value("\(letter):"), "Name": Value("\(letter):"), "DriveType": .uint(3), "VolumeName": Value(information.label),
                    "Caption": Value("\(letter):"), "Description": "Local Fixed Disk", "MediaType": .uint(12), "Compressed": .bool(false),
                    "SystemName": Value(machine.computerName),
                    "Size": Value(information.size), "FreeSpace": Value(information.free), "FileSystem": Value(information.fileSystem),
                    "VolumeSerialNumber": Value(String(repeating: "0", count: max(0, 8 - serial.count)) + serial),
                ]
            }
        },
        CimClass(namespace: "root\\cimv2", schema: PnpObjects.device) { cmdlet in
            let machine = try cmdlet.machine()
            return machine.devices.all.map { PnpObjects.make($0, computer: machine.computerName) }
        },
    ]
}
