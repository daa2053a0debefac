/// What a list of a WMI class shows by itself: the DefaultDisplayPropertySet of `types.ps1xml` for `System.Management.ManagementObject#root\cimv2\…`.
enum WmiDisplaySets {
    /// Empty where the class has none.
    static func properties(of className: String) -> [String] { sets[className.lowercased()].map { $0.split(separator: " ").map(String.init) } ?? [] }

    private static let sets: [String: String] = {
        var list: [String: String] = [:]
        for line in table.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 1)
            if words.count == 2 { list[words[0].lowercased()] = String(words[1]) }
        }
        return list
    }()
    private static let table = """
        CIM_DataFile Compressed Encrypted Size Hidden Name Readable System Version Writeable
        Win32_BaseBoard Manufacturer Model Name SerialNumber SKU Product
        Win32_BIOS SMBIOSBIOSVersion Manufacturer Name SerialNumber Version
        Win32_BootConfiguration BootDirectory Name SettingID Caption
        WIN32_CACHEMEMORY BlockSize CacheSpeed CacheType DeviceID InstalledSize Level MaxCacheSize NumberOfBlocks Status
        Win32_CDROMDrive Caption Drive Manufacturer VolumeName
        Win32_ComputerSystem Domain Manufacturer Model Name PrimaryOwnerName TotalPhysicalMemory
        Win32_ComputerSystemProduct IdentifyingNumber Name Vendor Version Caption
        WIN32_DCOMApplication AppID InstallDate Name
        WIN32_DESKTOP Name ScreenSaverActive ScreenSaverSecure ScreenSaverTimeout SettingID
        WIN32_DESKTOPMONITOR DeviceID DisplayType MonitorManufacturer Name ScreenHeight ScreenWidth
        Win32_DeviceMemoryAddress MemoryType Name Status
        Win32_Directory Hidden Archive EightDotThreeFileName FileSize Name Compressed Encrypted Readable
        Win32_DiskDrive Partitions DeviceID Model Size Caption
        Win32_DiskPartition NumberOfBlocks BootPartition Name PrimaryPartition Size Index
        Win32_DiskQuota DiskSpaceUsed Limit QuotaVolume User
        Win32_DMAChannel AddressSize DMAChannel MaxTransferSize Name Port
        Win32_Environment VariableValue Name UserName
        Win32_Group Caption Domain Name SID
        Win32_IDEController Manufacturer Name ProtocolSupported Status StatusInfo
        Win32_IRQResource Hardware IRQNumber Name Shareable TriggerLevel TriggerType
        Win32_LoadOrderGroup GroupOrder Name
        Win32_LogicalDisk DeviceID DriveType ProviderName FreeSpace Size VolumeName
        Win32_LogicalMemoryConfiguration Name TotalVirtualMemory TotalPhysicalMemory TotalPageFileSpace
        Win32_LogonSession AuthenticationPackage LogonId LogonType Name StartTime Status
        Win32_NetworkAdapter ServiceName MACAddress AdapterType DeviceID Name NetworkAddresses Speed
        Win32_NetworkAdapterConfiguration DHCPEnabled IPAddress DefaultIPGateway DNSDomain ServiceName Description Index
        WIN32_NetworkClient Caption InstallDate Manufacturer Name
        Win32_NetworkConnection LocalName RemoteName ConnectionState Status
        Win32_NetworkLoginProfile Caption Privileges Profile UserId UserType Workstations
        Win32_NetworkProtocol Caption GuaranteesDelivery GuaranteesSequencing ConnectionlessService Status Name
        Win32_NTDomain ClientSiteName DcSiteName Description DnsForestName DomainControllerAddress DomainControllerName DomainName Roles Status
        Win32_NTEventlogFile FileSize LogfileName Name NumberOfRecords
        Win32_NTLogEvent Category CategoryString EventCode EventIdentifier TypeEvent InsertionStrings LogFile Message RecordNumber SourceName TimeGenerated TimeWritten Type UserName
        Win32_OnBoardDevice DeviceType SerialNumber Enabled Description
        Win32_OperatingSystem SystemDirectory Organization BuildNumber RegisteredUser SerialNumber Version
        Win32_OSRecoveryConfiguration DebugFilePath Name SettingID
        Win32_PageFileSetting MaximumSize Name Caption
        Win32_PageFileUsage Caption Name PeakUsage
        Win32_PerfRawData_PerfNet_Server Caption LogonPerSec LogonTotal Name ServerSessions WorkItemShortages
        Win32_PhysicalMemoryArray Model Name MaxCapacity MemoryDevices
        Win32_PortConnector Tag ConnectorType SerialNumber ExternalReferenceDesignator PortType
        Win32_PortResource Caption Name Alias
        Win32_Printer Location Name PrinterState PrinterStatus ShareName SystemName
        Win32_PrinterConfiguration PrintQuality DriverVersion Name PaperSize Caption
        Win32_PrintJob Document JobId JobStatus Owner Priority Size Name
        WIN32_PROCESSOR Caption DeviceID Manufacturer MaxClockSpeed Name SocketDesignation
        Win32_ProcessXXX ThreadCount HandleCount Name Priority ProcessId WorkingSetSize
        Win32_Product IdentifyingNumber Name Vendor Version Caption
        Win32_QuickFixEngineering Description FixComments HotFixID InstallDate InstalledBy InstalledOn Name ServicePackInEffect Status
        Win32_QuotaSetting Caption DefaultLimit SettingID State VolumePath DefaultWarningLimit
        Win32_Registry CurrentSize MaximumSize Name Caption
        Win32_ScheduledJob JobId Name Owner Priority Command
        Win32_SCSIController DriverName Manufacturer Name ProtocolSupported Status StatusInfo
        Win32_Service ExitCode Name ProcessId StartMode State Status
        Win32_Share Name Path Description
        Win32_SoftwareElement Caption Name Path SerialNumber SoftwareElementID Version
        Win32_SoftwareFeature Caption IdentifyingNumber ProductName Vendor Version
        WIN32_SoundDevice Manufacturer Name Status StatusInfo
        Win32_StartupCommand Command User Caption
        Win32_SystemAccount Caption Domain Name SID
        Win32_SystemDriver DisplayName Name State Status Started
        Win32_SystemEnclosure Manufacturer Model LockPresent SerialNumber SMBIOSAssetTag SecurityStatus
        Win32_SystemSlot SlotDesignation Tag SupportsHotPlug Status Shared PMESignal MaxDataWidth
        Win32_TapeDrive DeviceID Id Manufacturer Name Caption
        Win32_TemperatureProbe CurrentReading Name Description MinReadable MaxReadable Status
        Win32_TimeZone Bias SettingID Caption
        Win32_UninterruptiblePowerSupply DeviceID EstimatedRunTime Name TimeOnBackup UPSPort Caption
        Win32_UserAccount AccountType Caption Domain SID FullName Name
        Win32_VoltageProbe Status Description CurrentReading MaxReadable MinReadable
        Win32_VolumeQuotaSetting Element Setting
        Win32_WMISetting BuildVersion Caption DatabaseDirectory EnableEvents LoggingLevel SettingID
        """
}
