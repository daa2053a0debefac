import ShellRuntime
import WindowsMachine

/// Classes of the namespaces beside `root\cimv2`. The objects of a module's cmdlets are the instances of its classes, so most of them are what the cmdlet writes.
extension CimClass {
    /// The namespaces of the mirrors, with those above them.
    static let mirrorNamespaces = [
        "root\\standardcimv2", "root\\microsoft", "root\\microsoft\\windows", "root\\microsoft\\windows\\storage", "root\\microsoft\\windows\\smb", "root\\microsoft\\windows\\defender",
        "root\\microsoft\\windows\\deviceguard", "root\\microsoft\\windows\\taskscheduler", "root\\securitycenter2", "root\\wmi", "root\\cimv2\\terminalservices", "root\\cimv2\\security",
        "root\\cimv2\\security\\microsofttpm", "root\\default",
    ]
    private static func mirror(_ namespace: String, _ command: String, _ schema: ModelSchema) -> CimClass {
        CimClass(namespace: namespace, schema: schema) { cmdlet in
            let collector = Collector()
            try cmdlet.runspace.invokeCommand(command, [], to: collector)
            return collector.array.compactMap { $0.as(ModelObject.self) }
        }
    }
    private static func single(_ namespace: String, _ name: String, _ properties: [(String, String)], _ values: @escaping @Sendable (WindowsMachine) -> [String: Value]?) -> CimClass {
        let schema = CimSchemas.make(namespace.replacing("\\", with: "/"), name, properties)
        return CimClass(namespace: namespace, schema: schema) { cmdlet in try values(cmdlet.machine()).map { [ModelObject(schema, named: $0)] } ?? [] }
    }

    private static let network: [(String, ModelSchema)] = [
        ("Get-NetAdapter", NetAdapterObjects.adapter), ("Get-NetAdapterAdvancedProperty", NetAdapterModule.advanced), ("Get-NetAdapterBinding", NetAdapterModule.binding),
        ("Get-NetAdapterStatistics", NetAdapterModule.statistics), ("Get-NetAdapterHardwareInfo", NetAdapterModule.hardware), ("Get-NetIPAddress", NetworkObjects.address),
        ("Get-NetIPInterface", NetworkObjects.interface), ("Get-NetRoute", NetworkObjects.route), ("Get-NetNat", NetworkObjects.nat), ("Get-DnsClientServerAddress", NetworkObjects.servers),
        ("Get-NetConnectionProfile", ConnectionModules.profile), ("Get-NetTCPConnection", ConnectionModules.tcp), ("Get-NetUDPEndpoint", ConnectionModules.udp),
        ("Get-DnsClientGlobalSetting", RegistrySettings.dnsClient.schema), ("Get-NetOffloadGlobalSetting", RegistrySettings.offload.schema),
    ]
    private static let storage: [(String, ModelSchema)] = [
        ("Get-Disk", StorageObjects.disk), ("Get-Partition", StorageObjects.partition), ("Get-Volume", StorageObjects.volume), ("Get-PhysicalDisk", PhysicalDisks.disk),
        ("Get-StorageSubSystem", StorageSubSystems.schema),
    ]
    private static let sharing: [(String, ModelSchema)] = [
        ("Get-SmbShare", SmbShareModule.share), ("Get-SmbServerConfiguration", RegistrySettings.smbServer.schema), ("Get-SmbClientConfiguration", RegistrySettings.smbClient.schema),
    ]
    private static let defender: [(String, ModelSchema)] = [("Get-MpPreference", SettingsModules.preference), ("Get-MpComputerStatus", SettingsModules.status)]
    static let mirrorClasses: [CimClass] = {
        var list = network.map { mirror("root\\standardcimv2", $0.0, $0.1) }
        list += storage.map { mirror("root\\microsoft\\windows\\storage", $0.0, $0.1) }
        list += sharing.map { mirror("root\\microsoft\\windows\\smb", $0.0, $0.1) }
        list += defender.map { mirror("root\\microsoft\\windows\\defender", $0.0, $0.1) }
        return list + singleClasses
    }()
    private static let singleClasses: [CimClass] = [
        single(
            "root\\microsoft\\windows\\deviceguard", "Win32_DeviceGuard",
            [
                ("AvailableSecurityProperties", "uint[]"), ("CodeIntegrityPolicyEnforcementStatus", "uint"), ("InstanceIdentifier", "string"), ("RequiredSecurityProperties", "uint[]"), ("SecurityServicesConfigured", "uint[]"),
                ("SecurityServicesRunning", "uint[]"), ("UsermodeCodeIntegrityPolicyEnforcementStatus", "uint"), ("Version", "string"), ("VirtualizationBasedSecurityStatus", "uint"),
            ]
        ) { machine in
            let isOn = machine.registry.number(#"HKLM\SYSTEM\CurrentControlSet\Control\DeviceGuard"#, "EnableVirtualizationBasedSecurity") == 1
            return [
                "AvailableSecurityProperties": Value(array: [.uint(1), .uint(2), .uint(3)]), "CodeIntegrityPolicyEnforcementStatus": .uint(0), "InstanceIdentifier": "4ff40742-2649-41b8-bdd1-e80fad1cce80",
                "RequiredSecurityProperties": Value(array: [.uint(0)]), "SecurityServicesConfigured": Value(array: [.uint(0)]), "SecurityServicesRunning": Value(array: [.uint(0)]),
                "UsermodeCodeIntegrityPolicyEnforcementStatus": .uint(0), "Version": "1.0", "VirtualizationBasedSecurityStatus": .uint(isOn ? 1 : 0),
            ]
        },
        single(
            "root\\securitycenter2", "AntiVirusProduct",
            [("displayName", "string"), ("instanceGuid", "string"), ("pathToSignedProductExe", "string"), ("pathToSignedReportingExe", "string"), ("productState", "uint"), ("timestamp", "string")]
        ) { machine in
            guard !machine.operatingSystem.isServer, let service = machine.services.service("WinDefend") else { return nil }
            return [
                "displayName": "Windows Defender", "instanceGuid": "{D68DDC3A-831F-4fae-9E44-DA132C1ACF46}", "pathToSignedProductExe": "windowsdefender://",
                "pathToSignedReportingExe": #"%ProgramFiles%\Windows Defender\MsMpeng.exe"#, "productState": .uint(service.state == .running ? 397_568 : 393_472), "timestamp": "",
            ]
        },
        single(
            "root\\cimv2\\terminalservices", "Win32_TerminalServiceSetting",
            [("AllowTSConnections", "uint"), ("ServerName", "string"), ("SingleSession", "uint"), ("TerminalServerMode", "uint"), ("UserPermission", "uint")]
        ) { machine in
            let key = #"HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server"#
            return [
                "AllowTSConnections": .uint(machine.registry.number(key, "fDenyTSConnections") == 0 ? 1 : 0), "ServerName": Value(machine.computerName),
                "SingleSession": .uint(UInt32(clamping: machine.registry.number(key, "fSingleSessionPerUser") ?? 1)), "TerminalServerMode": .uint(0), "UserPermission": .uint(0),
            ]
        },
        single(
            "root\\cimv2\\security\\microsofttpm", "Win32_Tpm",
            [("IsActivated_InitialValue", "bool"), ("IsEnabled_InitialValue", "bool"), ("IsOwned_InitialValue", "bool"), ("ManufacturerIdTxt", "string"), ("ManufacturerVersion", "string"), ("SpecVersion", "string")]
        ) { machine in
            guard machine.isHost else { return nil }
            return [
                "IsActivated_InitialValue": true, "IsEnabled_InitialValue": true, "IsOwned_InitialValue": true, "ManufacturerIdTxt": "INTC", "ManufacturerVersion": "1.2.0.0", "SpecVersion": "2.0, 0, 1.38",
            ]
        },
        // A page file of the system's own size is no setting.
        single("root\\cimv2", "Win32_PageFileSetting", [("Name", "string"), ("InitialSize", "uint"), ("MaximumSize", "uint"), ("Caption", "string")]) { machine in
            let files = machine.registry.value(#"HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management"#, "PagingFiles")
            guard case .multiString(let lines)? = files, let words = lines.first?.split(separator: " "), words.count == 3, words[0].first != "?" else { return nil }
            return ["Name": Value(String(words[0])), "InitialSize": .uint(UInt32(words[1]) ?? 0), "MaximumSize": .uint(UInt32(words[2]) ?? 0), "Caption": Value(String(words[0]))]
        },
    ]
}

/// Storage subsystems: the host's own disks are one.
enum StorageSubSystems {
    static let schema = CimSchemas.make(
        "ROOT/Microsoft/Windows/Storage", "MSFT_StorageSubSystem", text: "FriendlyName",
        [("FriendlyName", "string"), ("HealthStatus", "string"), ("OperationalStatus", "string"), ("Manufacturer", "string"), ("Model", "string"), ("Name", "string"), ("AutomaticClusteringEnabled", "bool"), ("SupportsStorageTieredVirtualDiskCreation", "bool")])
    static let reliability = CimSchemas.make(
        "ROOT/Microsoft/Windows/Storage", "MSFT_StorageReliabilityCounter",
        [("DeviceId", "string"), ("Temperature", "byte"), ("ReadErrorsUncorrected", "ulong"), ("Wear", "byte"), ("PowerOnHours", "uint"), ("ReadErrorsTotal", "ulong"), ("WriteErrorsTotal", "ulong")])
    static var rows: [CmdletEntry] {
        let rows = CmdletRows(module: "Storage")
        return [
            rows.row("Get-StorageSubSystem", GetStorageSubSystem.self), rows.row("Get-StorageJob", GetNothing.self),
            rows.row("Get-StorageReliabilityCounter", GetStorageReliabilityCounter.self), rows.row("Get-StorageEnclosure", GetNothing.self),
            rows.row("Get-StorageTier", GetNothing.self), rows.row("Get-FileShare", GetNothing.self),
        ] + ["New-StoragePool", "New-VirtualDisk", "New-Volume"].map { rows.row($0, NoPools.self) }
    }
    final class NoPools: SayingNo { override class var reason: String { "No disk of this machine can join a storage pool (CanPool is False)." } }
}
final class GetStorageSubSystem: WindowsCmdlet {
    override func process() throws {
        let name = "Windows Storage on " + (try machine().computerName)
        guard fits(name, texts("FriendlyName")), fits("Windows Storage", texts("Model")) else {
            for wanted in texts("FriendlyName") where !Self.isPattern(wanted) { try nothingFound("MSFT_StorageSubSystem", "FriendlyName", wanted) }
            return
        }
        try write(
            ModelObject(
                StorageSubSystems.schema,
                named: [
                    "FriendlyName": Value(name), "HealthStatus": "Healthy", "OperationalStatus": "OK", "Manufacturer": "Microsoft Corporation", "Model": "Windows Storage", "Name": Value(try machine().computerName),
                    "AutomaticClusteringEnabled": true, "SupportsStorageTieredVirtualDiskCreation": true,
                ]))
    }
}
/// The disks of the model measure nothing of themselves: what there is are their numbers.
final class GetStorageReliabilityCounter: WindowsCmdlet {
    override func process() throws {
        for disk in inputs(PhysicalDisks.disk, "PhysicalDisk") + inputs(StorageObjects.disk, "Disk") {
            try write(ModelObject(StorageSubSystems.reliability, named: ["DeviceId": disk["DeviceId"] ?? disk["Number"] ?? .null]))
        }
    }
}
