import ShellRuntime
import WindowsMachine

/// The updates that a Windows of some build has: the cumulative one that gives it its revision, and what came with the release.
enum InstalledUpdates {
    struct Update {
        let id: String
        let description: String
        let caption: String
    }
    private static let byRevision: [String: String] = ["26100.4349": "KB5060842", "26100.4652": "KB5062553", "19045.5965": "KB5060533"]
    static func list(_ system: OperatingSystemProfile) -> [Update] {
        guard system.family == .windows else { return [] }
        let caption = "https://support.microsoft.com/help/"
        func update(_ id: String, _ description: String) -> Update { Update(id: id, description: description, caption: caption + id.dropFirst(2)) }
        let framework = system.build >= 26100 ? "KB5054979" : "KB5056578"
        let cumulative = byRevision["\(system.build).\(system.revision)"].map { [update($0, "Security Update")] } ?? []
        return [update(framework, "Update")] + cumulative
    }

    static let cimClass = CimClass.system(
        "Win32_QuickFixEngineering", text: "HotFixID",
        [
            ("Source", "string"), ("Description", "string"), ("HotFixID", "string"), ("InstalledBy", "string"), ("InstalledOn", "datetime"), ("CSName", "string"), ("ComputerName", "string"),
            ("Caption", "string"), ("FixComments", "string"), ("InstallDate", "datetime"), ("Name", "string"), ("ServicePackInEffect", "string"), ("Status", "string"),
        ]
    ) { machine, _ in
        list(machine.operatingSystem).map { update in
            [
                "Source": Value(machine.computerName), "CSName": Value(machine.computerName), "ComputerName": Value(machine.computerName), "Description": Value(update.description), "HotFixID": Value(update.id),
                "InstalledBy": #"NT AUTHORITY\SYSTEM"#, "Caption": Value(update.caption), "FixComments": "",
            ]
        }
    }
}

/// Get-HotFix.
final class GetHotFix: CimSessionCmdlet {
    override func process() throws {
        for computer in texts("ComputerName") where try !isHere(computer) { return try unreachable(computer) }
        let all = try InstalledUpdates.cimClass.instances(self)
        func text(_ object: ModelObject, _ name: String) -> String { object[name].map { runspace.text($0) } ?? "" }
        if has("Description") {
            for object in all where fits(text(object, "Description"), texts("Description")) { try write(object) }
            return
        }
        guard has("Id") else {
            for object in all { try write(object) }
            return
        }
        for id in texts("Id") {
            let found = all.filter { text($0, "HotFixID").equalsIgnoringCase(id) }
            if found.isEmpty {
                try writeError(
                    "Cannot find the requested hotfix on the 'localhost' computer. Verify the input and run the command again.", id: "GetHotFixNoEntriesFound",
                    category: .objectNotFound, exception: "System.ArgumentException")
            }
            for object in found { try write(object) }
        }
    }
}

/// Get-ComputerInfo: what the machine's registry, firmware, system and hardware say; what the model does not know is $null.
final class GetComputerInfo: WindowsCmdlet {
    static let typeName = "Microsoft.PowerShell.Commands.ComputerInfo"

    override func process() throws {
        let known = try facts()
        let patterns = texts("Property")
        let made = CustomObject(typeName: patterns.isEmpty ? Self.typeName : nil)
        for name in Self.names where fits(name, patterns) { made[name] = known[name] ?? .null }
        for wanted in patterns where !Self.isPattern(wanted) && made[wanted] == nil { made[wanted] = .null }
        try write(made)
    }

    private func facts() throws -> [String: Value] {
        let machine = try machine(), system = machine.operatingSystem, configuration = machine.configuration
        let version = #"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion"#
        func registry(_ name: String) -> Value { Value(optional: machine.registry.string(version, name)) }
        var known: [String: Value] = [
            "WindowsBuildLabEx": registry("BuildLabEx"), "WindowsCurrentVersion": registry("CurrentVersion"), "WindowsEditionId": registry("EditionID"),
            "WindowsInstallationType": registry("InstallationType"), "WindowsProductId": registry("ProductId"), "WindowsProductName": registry("ProductName"),
            "WindowsRegisteredOrganization": registry("RegisteredOrganization"), "WindowsRegisteredOwner": Value(configuration.userName),
            "WindowsSystemRoot": #"C:\Windows"#, "WindowsVersion": "2009", "OSDisplayVersion": Value(system.displayVersion), "TimeZone": "(UTC) Coordinated Universal Time",
            "LogonServer": Value("\\\\" + machine.computerName), "PowerPlatformRole": "Desktop", "HyperVisorPresent": .bool(true), "DeviceGuardSmartStatus": "Off",
            "OsServerLevel": system.isServer ? "FullServer" : .null, "KeyboardLayout": "en-US", "OsLanguage": "en-US", "OsLocale": "en-US", "OsArchitecture": "64-bit",
            "OsProductType": Value(system.isServer ? "Server" : "WorkStation"), "OsUptime": Value(timeSpan: Int64(machine.uptime * 10_000_000)),
            "OsHardwareAbstractionLayer": Value("\(system.version).1"), "BiosFirmwareType": "Uefi", "OsCountryCode": "1", "OsCurrentTimeZone": .short(0),
        ]
        // Properties of a CIM class under a prefix.
        for (prefix, name) in [("Os", "Win32_OperatingSystem"), ("Cs", "Win32_ComputerSystem"), ("Bios", "Win32_BIOS")] {
            guard let object = try CimClass.find(name, namespace: "root\\cimv2")?.instances(self).first else { continue }
            for property in object.schema.properties { if let value = object[property.name], !value.isNull, known[prefix + property.name] == nil { known[prefix + property.name] = value } }
        }
        for (name, other) in [("OsName", "OsCaption"), ("BiosSeralNumber", "BiosSerialNumber"), ("OsTotalVisibleMemorySize", "OsTotalVisibleMemorySize"), ("CsPhyicallyInstalledMemory", "OsTotalVisibleMemorySize")] {
            known[name] = known[other] ?? .null
        }
        known["OsHotFixes"] = Value(array: InstalledUpdates.list(system).map { .object(CustomObject(["HotFixID": Value($0.id), "Description": Value($0.description), "InstalledOn": .null, "FixComments": ""], typeName: "Microsoft.PowerShell.Commands.HotFix")) })
        known["CsProcessors"] = Value(array: [Value(configuration.processorName)])
        known["CsNetworkAdapters"] = Value(array: configuration.networkAdapters.map { Value("\($0.name)") })
        return known
    }

    /// In the order of ComputerInfo's own properties.
    private static let names: [String] = {
        func under(_ prefix: String, _ names: String) -> [String] { names.split(separator: " ").map { prefix + $0 } }
        return under("Windows", "BuildLabEx CurrentVersion EditionId InstallationType InstallDateFromRegistry ProductId ProductName RegisteredOrganization RegisteredOwner SystemRoot Version")
            + ["OSDisplayVersion"]
            + under("Bios", "Characteristics BIOSVersion BuildNumber Caption CodeSet CurrentLanguage Description EmbeddedControllerMajorVersion EmbeddedControllerMinorVersion FirmwareType IdentificationCode InstallableLanguages InstallDate LanguageEdition ListOfLanguages Manufacturer Name OtherTargetOS PrimaryBIOS ReleaseDate SeralNumber SMBIOSBIOSVersion SMBIOSMajorVersion SMBIOSMinorVersion SMBIOSPresent SoftwareElementState Status SystemBiosMajorVersion SystemBiosMinorVersion TargetOperatingSystem Version")
            + under("Cs", "AdminPasswordStatus AutomaticManagedPagefile AutomaticResetBootOption AutomaticResetCapability BootOptionOnLimit BootOptionOnWatchDog BootROMSupported BootStatus BootupState Caption ChassisBootupState ChassisSKUNumber CurrentTimeZone DaylightInEffect Description DNSHostName Domain DomainRole EnableDaylightSavingsTime FrontPanelResetStatus HypervisorPresent InfraredSupported InitialLoadInfo InstallDate KeyboardPasswordStatus LastLoadInfo Manufacturer Model Name NetworkAdapters NetworkServerModeEnabled NumberOfLogicalProcessors NumberOfProcessors Processors OEMStringArray PartOfDomain PauseAfterReset PCSystemType PCSystemTypeEx PowerManagementCapabilities PowerManagementSupported PowerOnPasswordStatus PowerState PowerSupplyState PrimaryOwnerContact PrimaryOwnerName ResetCapability ResetCount ResetLimit Roles Status SupportContactDescription SystemFamily SystemSKUNumber SystemType ThermalState TotalPhysicalMemory PhyicallyInstalledMemory UserName WakeUpType Workgroup")
            + under("Os", "Name Type OperatingSystemSKU Version CSDVersion BuildNumber HotFixes BootDevice SystemDevice SystemDirectory SystemDrive WindowsDirectory CountryCode CurrentTimeZone LocaleID Locale LocalDateTime LastBootUpTime Uptime BuildType CodeSet DataExecutionPreventionAvailable DataExecutionPrevention32BitApplications DataExecutionPreventionDrivers DataExecutionPreventionSupportPolicy Debug Distributed EncryptionLevel ForegroundApplicationBoost TotalVisibleMemorySize FreePhysicalMemory TotalVirtualMemorySize FreeVirtualMemory InUseVirtualMemory TotalSwapSpaceSize SizeStoredInPagingFiles FreeSpaceInPagingFiles PagingFiles HardwareAbstractionLayer InstallDate Manufacturer MaxNumberOfProcesses MaxProcessMemorySize MuiLanguages NumberOfLicensedUsers NumberOfProcesses NumberOfUsers Organization Architecture Language ProductSuites OtherTypeDescription PAEEnabled PortableOperatingSystem Primary ProductType RegisteredUser SerialNumber ServicePackMajorVersion ServicePackMinorVersion Status Suites ServerLevel")
            + ["KeyboardLayout", "TimeZone", "LogonServer", "PowerPlatformRole", "HyperVisorPresent", "HyperVRequirementDataExecutionPreventionAvailable", "HyperVRequirementSecondLevelAddressTranslation", "HyperVRequirementVirtualizationFirmwareEnabled", "HyperVRequirementVMMonitorModeExtensions", "DeviceGuardSmartStatus"]
            + under("DeviceGuard", "RequiredSecurityProperties AvailableSecurityProperties SecurityServicesConfigured SecurityServicesRunning CodeIntegrityPolicyEnforcementStatus UserModeCodeIntegrityPolicyEnforcementStatus")
    }()

    static let surfaces: [String: String] = [
        "get-computerinfo": """
            Get-ComputerInfo|Microsoft.PowerShell.Management|||||Microsoft.PowerShell.Commands.ComputerInfo
            __AllParameterSets
            Property|String[]||||w|0:0:
            """,
        "get-hotfix": """
            Get-HotFix|Microsoft.PowerShell.Management|Default||||System.Management.ManagementObject#root\\cimv2\\Win32_QuickFixEngineering
            Default|Description
            Id|String[]|HFID||||0:0:
            Description|String[]||||w|1:-:
            ComputerName|String[]|CN,__Server,IPAddress||||*:-:p
            """,
    ]
}
