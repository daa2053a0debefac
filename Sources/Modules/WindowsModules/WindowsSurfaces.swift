/// Cmdlet surfaces, by lower-case name; written by Tools/generate-surfaces.
enum WindowsSurfaces {
    static let table: [String: String] = [
        #"add-partitionaccesspath"#: ##"""
            Add-PartitionAccessPath|Storage|ByUniqueId|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_Partition
            ByUniqueId|ById|ByNumber|ByDriveLetter|InputObject (cdxml)
            DiskId|String[]|||||1:-:mp
            Offset|UInt64[]|||||1:-:mp
            AccessPath|String|||||1:2: 2:2: 3:2: 4:2:
            AssignDriveLetter|SwitchParameter||||s|1:-: 2:-: 3:-: 4:-:
            CimSession|CimSession[]|Session||||1:-: 2:-: 3:-: 4:-:
            ThrottleLimit|Int32|||||1:-: 2:-: 3:-: 4:-:
            AsJob|SwitchParameter||||s|1:-: 2:-: 3:-: 4:-:
            PassThru|SwitchParameter||||s|1:-: 2:-: 3:-: 4:-:
            DiskNumber|UInt32[]|||||2:0:mp
            PartitionNumber|UInt32[]|Number||||2:1:m
            DriveLetter|Char[]|||||3:-:mp
            InputObject|CimInstance[]|||||4:-:mv
            """##,
        #"disable-pnpdevice"#: ##"""
            Disable-PnpDevice|PnpDevice|ByInstanceId|S|||System.Int32
            ByInstanceId|InputObject (cdxml)
            InstanceId|String[]|DeviceId||||0:0:mp
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InputObject|CimInstance[]|||||1:-:mv
            """##,
        #"disable-windowsoptionalfeature"#: ##"""
            Disable-WindowsOptionalFeature|Dism|||||Microsoft.Dism.Commands.ImageObject
            Online|Offline
            FeatureName|String[]|||||*:-:mp
            PackageName|String|||||*:-:p
            Remove|SwitchParameter||||s|*:-:p
            NoRestart|SwitchParameter||||s|*:-:p
            Online|SwitchParameter||||s|0:-:mp
            WindowsDirectory|String|||||*:-:p
            SystemDrive|String|||||*:-:p
            LogPath|String|LP||||*:-:p
            ScratchDirectory|String|||||*:-:p
            LogLevel|LogLevel|LL||Errors,Warnings,WarningsInfo||*:-:p
            Path|String|||||1:-:mp
            """##,
        #"enable-pnpdevice"#: ##"""
            Enable-PnpDevice|PnpDevice|ByInstanceId|S|||Int32
            ByInstanceId|InputObject (cdxml)
            InstanceId|String[]|DeviceId||||0:0:mp
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InputObject|CimInstance[]|||||1:-:mv
            """##,
        #"enable-windowsoptionalfeature"#: ##"""
            Enable-WindowsOptionalFeature|Dism|||||Microsoft.Dism.Commands.ImageObject
            Online|Offline
            FeatureName|String[]|||||*:-:mp
            PackageName|String|||||*:-:p
            All|SwitchParameter||||s|*:-:p
            LimitAccess|SwitchParameter||||s|*:-:p
            Source|String[]|||||*:-:p
            NoRestart|SwitchParameter||||s|*:-:p
            Online|SwitchParameter||||s|0:-:mp
            WindowsDirectory|String|||||*:-:p
            SystemDrive|String|||||*:-:p
            LogPath|String|LP||||*:-:p
            ScratchDirectory|String|||||*:-:p
            LogLevel|LogLevel|LL||Errors,Warnings,WarningsInfo||*:-:p
            Path|String|||||1:-:mp
            """##,
        #"get-ciminstance"#: ##"""
            Get-CimInstance|CimCmdlets|ClassNameComputerSet|||gcim|Microsoft.Management.Infrastructure.CimInstance
            ClassNameComputerSet|ResourceUriSessionSet|QuerySessionSet|ClassNameSessionSet|CimInstanceSessionSet|CimInstanceComputerSet|ResourceUriComputerSet|QueryComputerSet
            ClassName|String|||||0:0:mp 3:0:mp
            ComputerName|String[]|CN,ServerName||||0:-:p 5:-:p 6:-:p 7:-:p
            KeyOnly|SwitchParameter||||s|0:-: 1:-: 3:-: 6:-:
            Namespace|String|||||0:-:p 1:-:p 2:-:p 3:-:p 6:-:p 7:-:p
            OperationTimeoutSec|UInt32|OT||||*:-:
            QueryDialect|String|||||0:-:p 2:-:p 3:-:p 7:-:p
            Shallow|SwitchParameter||||s|0:-: 1:-: 2:-: 3:-: 6:-: 7:-:
            Filter|String|||||0:-:p 1:-:p 3:-:p 6:-:p
            Property|String[]|SelectProperties||||0:-:p 1:-:p 3:-:p 6:-:p
            CimSession|CimSession[]|||||1:-:mv 2:-:mv 3:-:mv 4:-:mv
            ResourceUri|Uri|||||1:-:mp 2:-:p 4:-:p 5:-:p 6:-:mp 7:-:p
            Query|String|||||2:-:mp 7:-:mp
            InputObject|CimInstance|CimInstance||||4:0:mv 5:0:mv
            """##,
        #"get-disk"#: ##"""
            Get-Disk|Storage|ByNumber||||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_Disk
            ByNumber|ByUniqueId|ByName|ByPath|ByPartition|ByVirtualDisk|ByiSCSISession|ByiSCSIConnection|ByStorageSubSystem|ByStorageNode|ByStorageJob
            Number|UInt32[]|DeviceId||||0:0:p
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            UniqueId|String[]|Id||||1:-:
            FriendlyName|String[]|||||2:-:
            SerialNumber|String[]|||||2:-:
            Path|String[]|||||3:-:p
            Partition|CimInstance|||||4:-:v
            VirtualDisk|CimInstance|||||5:-:v
            iSCSISession|CimInstance|||||6:-:v
            iSCSIConnection|CimInstance|||||7:-:v
            StorageSubSystem|CimInstance|||||8:-:v
            StorageNode|CimInstance|||||9:-:v
            StorageJob|CimInstance|||||10:-:v
            """##,
        #"get-diskimage"#: ##"""
            Get-DiskImage|Storage|ByImagePath||||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_DiskImage
            ByImagePath|ByVolume|ByDevicePath
            ImagePath|String[]|||||0:0:mvp
            StorageType|StorageType|||Unknown,ISO,VHD,VHDX,VHDSet||*:-:p
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            Volume|CimInstance|||||1:-:v
            DevicePath|String[]|||||2:-:mp
            """##,
        #"get-netadapter"#: ##"""
            Get-NetAdapter|NetAdapter|ByName||||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/NetAdapter
            ByName|ByInstanceID|ByIfIndex
            Name|String[]|ifAlias,InterfaceAlias||||0:0:
            IncludeHidden|SwitchParameter||||s|*:-:
            Physical|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceDescription|String[]|ifDesc||||1:-:mp
            InterfaceIndex|UInt32[]|ifIndex||||2:-:mp
            """##,
        #"get-partition"#: ##"""
            Get-Partition|Storage|ByUniqueId||||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_Partitions
            ByUniqueId|ById|ByNumber|ByDriveLetter|ByDisk|ByVolume|ByStorageSubSystem
            UniqueId|String[]|||||0:-:p
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            DiskId|String[]|DiskPath||||1:-:mp
            Offset|UInt64[]|||||1:-:p
            DiskNumber|UInt32[]|||||2:0:p
            PartitionNumber|UInt32[]|Number||||2:1:
            DriveLetter|Char[]|||||3:-:p
            Disk|CimInstance|||||4:-:v
            Volume|CimInstance|||||5:-:v
            StorageSubSystem|CimInstance|||||6:-:v
            """##,
        #"get-pnpdevice"#: ##"""
            Get-PnpDevice|PnpDevice|ByInstanceId||||Microsoft.Management.Infrastructure.CimInstance#ROOT/Cimv2/Win32_PnPEntity[]
            ByInstanceId|ByFriendlyName|ByPresence|ByClass|ByStatus
            InstanceId|String[]|DeviceId||||0:0:p
            Class|String[]|||||0:-: 1:-: 2:-: 3:-:
            PresentOnly|SwitchParameter||||s|0:-: 1:-: 2:-: 3:-:
            Status|String[]|||OK,ERROR,DEGRADED,UNKNOWN||0:-: 1:-: 2:-: 4:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            FriendlyName|String[]|||||1:-:p
            """##,
        #"get-process"#: ##"""
            Get-Process|Microsoft.PowerShell.Management|Name|||gps,ps|System.Diagnostics.Process,System.Diagnostics.FileVersionInfo,System.Diagnostics.ProcessModule
            Name|NameWithUserName|Id|IdWithUserName|InputObject|InputObjectWithUserName
            Name|String[]|ProcessName|ValidateNotNullOrEmpty()||w|0:0:p 1:0:p
            Module|SwitchParameter||ValidateNotNull()||s|0:-: 2:-: 4:-:
            FileVersionInfo|SwitchParameter|FV,FVI|ValidateNotNull()||s|0:-: 2:-: 4:-:
            IncludeUserName|SwitchParameter||||s|1:-:m 3:-:m 5:-:m
            Id|Int32[]|PID||||2:-:mp 3:-:mp
            InputObject|Process[]|||||4:-:mv 5:-:mv
            """##,
        #"get-service"#: ##"""
            Get-Service|Microsoft.PowerShell.Management|Default|||gsv|System.ServiceProcess.ServiceController
            Default|DisplayName|InputObject
            Name|String[]|ServiceName|||w|0:0:vp
            DependentServices|SwitchParameter|DS|||s|*:-:
            RequiredServices|SwitchParameter|SDO,ServicesDependedOn|||ws|*:-:
            Include|String[]||||w|*:-:
            Exclude|String[]||||w|*:-:
            DisplayName|String[]||||w|1:-:m
            InputObject|ServiceController[]|||||2:-:v
            """##,
        #"get-volume"#: ##"""
            Get-Volume|Storage|ByDriveLetter||||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_Volume
            ByDriveLetter|ById|ByUniqueId|ByPaths|ByLabel|ByPartition|ByDiskImage|ByStorageSubSystem|ByStoragePool|ByStorageNode|ByStorageFileServer|ByFileShare|ByStorageJob|ByFilePath
            DriveLetter|Char[]|||||0:0:p
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            ObjectId|String[]|Id||||1:-:p
            UniqueId|String[]|||||2:-:p
            Path|String[]|||||3:-:p
            FileSystemLabel|String[]|||||4:-:p
            Partition|CimInstance|||||5:-:v
            DiskImage|CimInstance|||||6:-:v
            StorageSubSystem|CimInstance|||||7:-:v
            StoragePool|CimInstance|||||8:-:v
            StorageNode|CimInstance|||||9:-:v
            StorageFileServer|CimInstance|||||10:-:v
            FileShare|CimInstance|||||11:-:v
            StorageJob|CimInstance|||||12:-:v
            FilePath|String|FullName||||13:-:p
            """##,
        #"get-windowsdriver"#: ##"""
            Get-WindowsDriver|Dism|||||Microsoft.Dism.Commands.BasicDriverObject,Microsoft.Dism.Commands.AdvancedDriverObject
            Offline|Online
            All|SwitchParameter||||s|*:-:p
            Driver|String|||||*:-:p
            Path|String|||||0:-:mp
            WindowsDirectory|String|||||*:-:p
            SystemDrive|String|||||*:-:p
            LogPath|String|LP||||*:-:p
            ScratchDirectory|String|||||*:-:p
            LogLevel|LogLevel|LL||Errors,Warnings,WarningsInfo||*:-:p
            Online|SwitchParameter||||s|1:-:mp
            """##,
        #"get-windowsoptionalfeature"#: ##"""
            Get-WindowsOptionalFeature|Dism|||||Microsoft.Dism.Commands.BasicFeatureObject,Microsoft.Dism.Commands.AdvancedFeatureObject
            Offline|Online
            FeatureName|String|||||*:-:p
            PackageName|String|||||*:-:p
            PackagePath|String|||||*:-:p
            Path|String|||||0:-:mp
            WindowsDirectory|String|||||*:-:p
            SystemDrive|String|||||*:-:p
            LogPath|String|LP||||*:-:p
            ScratchDirectory|String|||||*:-:p
            LogLevel|LogLevel|LL||Errors,Warnings,WarningsInfo||*:-:p
            Online|SwitchParameter||||s|1:-:mp
            """##,
        #"get-winevent"#: ##"""
            Get-WinEvent|Microsoft.PowerShell.Diagnostics|GetLogSet||||System.Diagnostics.Eventing.Reader.EventLogConfiguration,System.Diagnostics.Eventing.Reader.EventLogRecord,System.Diagnostics.Eventing.Reader.ProviderMetadata
            GetLogSet|ListLogSet|ListProviderSet|GetProviderSet|FileSet|HashQuerySet|XmlQuerySet
            LogName|String[]||||w|0:0:vp
            MaxEvents|Int64|||||0:-: 3:-: 4:-: 5:-: 6:-:
            ComputerName|String|Cn||||0:-: 1:-: 2:-: 3:-: 5:-: 6:-:
            Credential|PSCredential|||||*:-:
            FilterXPath|String|||||0:-: 3:-: 4:-:
            Force|SwitchParameter||||s|0:-: 1:-: 3:-: 5:-:
            Oldest|SwitchParameter||||s|0:-: 3:-: 4:-: 5:-: 6:-:
            ListLog|String[]||||w|1:0:m
            ListProvider|String[]||||w|2:0:m
            ProviderName|String[]||||w|3:0:mp
            Path|String[]|PSPath|||w|4:0:mp
            FilterHashtable|Hashtable[]|||||5:0:m
            FilterXml|XmlDocument|||||6:0:m
            """##,
        #"get-wmiobject"#: ##"""
            Get-WmiObject|Microsoft.PowerShell.Management|query|||gwmi|PSObject,System.Management.Automation.RemotingJob
            query|list|WQLQuery|class|path
            Class|String|ClassName||||0:1:m 1:1:
            Property|String[]|||||0:2:
            Filter|String|||||0:-:
            Amended|SwitchParameter||||s|*:-:
            DirectRead|SwitchParameter||||s|0:-: 2:-:
            AsJob|SwitchParameter||||s|*:-:
            Impersonation|ImpersonationLevel|||Default,Anonymous,Identify,Impersonate,Delegate||*:-:
            Authentication|AuthenticationLevel|||Default,None,Connect,Call,Packet,PacketIntegrity,PacketPrivacy,Unchanged||*:-:
            Locale|String|||||*:-:
            EnableAllPrivileges|SwitchParameter||||s|*:-:
            Authority|String|||||*:-:
            Credential|PSCredential|||||*:-:
            ThrottleLimit|Int32|||||*:-:
            ComputerName|String[]|Cn||||*:-:
            Namespace|String|NS||||*:-:
            Recurse|SwitchParameter||||s|1:-:
            List|SwitchParameter||||s|1:-:
            Query|String|||||2:-:m
            """##,
        #"remove-partitionaccesspath"#: ##"""
            Remove-PartitionAccessPath|Storage|ByUniqueId|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_Partition
            ByUniqueId|ById|ByNumber|ByDriveLetter|InputObject (cdxml)
            DiskId|String[]|||||1:-:mp
            Offset|UInt64[]|||||1:-:mp
            AccessPath|String|||||1:2: 2:2: 3:2: 4:2:
            CimSession|CimSession[]|Session||||1:-: 2:-: 3:-: 4:-:
            ThrottleLimit|Int32|||||1:-: 2:-: 3:-: 4:-:
            AsJob|SwitchParameter||||s|1:-: 2:-: 3:-: 4:-:
            PassThru|SwitchParameter||||s|1:-: 2:-: 3:-: 4:-:
            DiskNumber|UInt32[]|||||2:0:mp
            PartitionNumber|UInt32[]|Number||||2:1:m
            DriveLetter|Char[]|||||3:-:mp
            InputObject|CimInstance[]|||||4:-:mv
            """##,
        #"restart-service"#: ##"""
            Restart-Service|Microsoft.PowerShell.Management|InputObject|S|||System.ServiceProcess.ServiceController
            InputObject|Default|DisplayName
            Force|SwitchParameter||||s|*:-:
            InputObject|ServiceController[]|||||0:0:mv
            PassThru|SwitchParameter||||s|*:-:
            Include|String[]||||w|*:-:
            Exclude|String[]||||w|*:-:
            Name|String[]|ServiceName|||w|1:0:mvp
            DisplayName|String[]||||w|2:-:m
            """##,
        #"set-service"#: ##"""
            Set-Service|Microsoft.PowerShell.Management|Name|S|||System.ServiceProcess.ServiceController
            Name|InputObject
            Name|String|ServiceName,SN||||0:0:mvp
            DisplayName|String|DN||||*:-:
            Credential|PSCredential|||||*:-:
            Description|String|||||*:-:
            StartupType|ServiceStartupType|StartMode,SM,ST,StartType||Automatic,AutomaticDelayedStart,Disabled,InvalidValue,Manual||*:-:
            Status|String||ValidateSet('Running', 'Stopped', 'Paused')|Paused,Running,Stopped||*:-:
            SecurityDescriptorSddl|String|sd||||*:-:
            Force|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InputObject|ServiceController|||||1:0:mv
            """##,
        #"start-service"#: ##"""
            Start-Service|Microsoft.PowerShell.Management|InputObject|S||sasv|System.ServiceProcess.ServiceController
            InputObject|Default|DisplayName
            InputObject|ServiceController[]|||||0:0:mv
            PassThru|SwitchParameter||||s|*:-:
            Include|String[]||||w|*:-:
            Exclude|String[]||||w|*:-:
            Name|String[]|ServiceName||||1:0:mvp
            DisplayName|String[]||||w|2:-:m
            """##,
        #"stop-service"#: ##"""
            Stop-Service|Microsoft.PowerShell.Management|InputObject|S||spsv|System.ServiceProcess.ServiceController
            InputObject|Default|DisplayName
            Force|SwitchParameter||||s|*:-:
            NoWait|SwitchParameter||||s|*:-:
            InputObject|ServiceController[]|||||0:0:mv
            PassThru|SwitchParameter||||s|*:-:
            Include|String[]||||w|*:-:
            Exclude|String[]||||w|*:-:
            Name|String[]|ServiceName|||w|1:0:mvp
            DisplayName|String[]||||w|2:-:m
            """##,
    ]
}
