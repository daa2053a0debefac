extension DocumentedSurfaces {
    /// Surfaces of the cmdlets of module Storage, by lower-case name; written by Tools/generate-surfaces.
    static let storage: [String: String] = [
        "add-partitionaccesspath": ##"""
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
        "clear-disk": ##"""
            Clear-Disk|Storage|ByNumber|S|High||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_Disk
            ByNumber|ByUniqueId|ByName|ByPath|InputObject (cdxml)
            Number|UInt32[]|||||0:0:mp
            RemoveData|SwitchParameter||||s|*:-:
            RemoveOEM|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            UniqueId|String[]|Id||||1:-:mp
            FriendlyName|String[]|||||2:-:p
            Path|String[]|||||3:-:mp
            InputObject|CimInstance[]|||||4:-:mv
            """##,
        "dismount-diskimage": ##"""
            Dismount-DiskImage|Storage|ByImagePath|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_DiskImage
            ByImagePath|InputObject (cdxml)
            ImagePath|String[]|||||0:0:mvp
            StorageType|Microsoft.PowerShell.Cmdletization.GeneratedTypes.DiskImage.StorageType|||Unknown,ISO,VHD,VHDX,VHDSet||0:-:p
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InputObject|CimInstance[]|||||1:-:mv
            """##,
        "format-volume": ##"""
            Format-Volume|Storage|ByDriveLetter|S|High||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_Volume
            ByDriveLetter|ByPartition|InputObject (cdxml)
            DriveLetter|Char[]|||||0:0:mp
            FileSystem|String||ValidateSet('FAT','FAT32','exFAT','NTFS','ReFS')|||*:-:
            NewFileSystemLabel|String|||||*:-:
            AllocationUnitSize|UInt32|ClusterSize||||*:-:
            Full|SwitchParameter||||s|*:-:
            Force|SwitchParameter||||s|*:-:
            Compress|SwitchParameter||||s|*:-:
            ShortFileNameSupport|Boolean|||||*:-:
            UseLargeFRS|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            Partition|CimInstance|||||1:-:v
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "get-disk": ##"""
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
        "get-diskimage": ##"""
            Get-DiskImage|Storage|ByImagePath||||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_DiskImage
            ByImagePath|ByVolume|ByDevicePath
            ImagePath|String[]|||||0:0:mvp
            StorageType|Microsoft.PowerShell.Cmdletization.GeneratedTypes.DiskImage.StorageType|||Unknown,ISO,VHD,VHDX,VHDSet||*:-:p
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            Volume|CimInstance|||||1:-:v
            DevicePath|String[]|||||2:-:mp
            """##,
        "get-fileshare": ##"""
            Get-FileShare|Storage|ByFileServer||||
            ByFileServer|ByUniqueId|ByVolume|BySubsystem
            Name|String[]|||||0:-: 2:-: 3:-:
            Protocol|Microsoft.PowerShell.Cmdletization.GeneratedTypes.FileShare.FileSharingProtocol[]|||NFS,SMB||0:-: 2:-: 3:-:
            FileServer|CimInstance|||||0:-:v
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            UniqueId|String[]|Id||||1:-:p
            Volume|CimInstance|||||2:-:v
            Subsystem|CimInstance|||||3:-:v
            """##,
        "get-initiatorid": ##"""
            Get-InitiatorId|Storage|ByAddress||||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_InitiatorId
            ByAddress|ByUniqueId|ByMaskingSet|ByVirtualDisk|ByStorageSubSystem
            InitiatorAddress|String[]|||||0:0:p
            HostType|Microsoft.PowerShell.Cmdletization.GeneratedTypes.InitiatorId.HostType[]|||Unknown,Other,Standard,Solaris,HPUX,OpenVMS,Tru64,Netware,Sequent,AIX,DGUX,Dynix,Irix,CiscoISCSIStorageRouter,Linux,MicrosoftWindows,OS400,TRESPASS,HIUX,VMwareESXi,MicrosoftWindowsServer2008,MicrosoftWindowsServer2003||0:-:p
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            UniqueId|String[]|Id||||1:-:p
            MaskingSet|CimInstance|||||2:-:v
            VirtualDisk|CimInstance|||||3:-:v
            StorageSubSystem|CimInstance|||||4:-:v
            """##,
        "get-maskingset": ##"""
            Get-MaskingSet|Storage|ByFriendlyName||||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_MaskingSet
            ByFriendlyName|ByUniqueId|ByTargetPort|ByInitiatorId|ByStorageSubSystem|ByVirtualDisk
            FriendlyName|String[]|||||0:0:p
            HostType|Microsoft.PowerShell.Cmdletization.GeneratedTypes.MaskingSet.HostType[]|||Unknown,Other,Standard,Solaris,HPUX,OpenVMS,Tru64,Netware,Sequent,AIX,DGUX,Dynix,Irix,CiscoISCSIStorageRouter,Linux,MicrosoftWindows,OS400,TRESPASS,HIUX,VMwareESXi,MicrosoftWindowsServer2008,MicrosoftWindowsServer2003||0:-:p
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            UniqueId|String[]|Id||||1:-:p
            TargetPort|CimInstance|||||2:-:v
            InitiatorId|CimInstance|||||3:-:v
            StorageSubSystem|CimInstance|||||4:-:v
            VirtualDisk|CimInstance|||||5:-:v
            """##,
        "get-partition": ##"""
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
        "get-partitionsupportedsize": ##"""
            Get-PartitionSupportedSize|Storage|ByUniqueId||||System.UInt64
            ByUniqueId|ById|ByNumber|ByDriveLetter|InputObject (cdxml)
            DiskId|String[]|||||1:-:mp
            Offset|UInt64[]|||||1:-:p
            CimSession|CimSession[]|Session||||1:-: 2:-: 3:-: 4:-:
            ThrottleLimit|Int32|||||1:-: 2:-: 3:-: 4:-:
            AsJob|SwitchParameter||||s|1:-: 2:-: 3:-: 4:-:
            DiskNumber|UInt32[]|||||2:0:mp
            PartitionNumber|UInt32[]|Number||||2:1:
            DriveLetter|Char[]|||||3:-:mp
            InputObject|CimInstance[]|||||4:-:mv
            """##,
        "get-resiliencysetting": ##"""
            Get-ResiliencySetting|Storage|ByName||||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_ResiliencySetting
            ByName|ByUniqueId
            Name|String[]|||||0:-:
            StoragePool|CimInstance|||||0:-:v
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            UniqueId|String[]|Id||||1:-:p
            """##,
        "get-storageenclosure": ##"""
            Get-StorageEnclosure|Storage|ByUniqueId||||MSFT_StorageEnclosure[]
            ByUniqueId|ByFriendlyName|ByPhysicalDisk|ByStorageNode|ByStorageSubSystem
            UniqueId|String[]|Id||||0:-:p
            Manufacturer|String[]|||||*:-:
            Model|String[]|||||*:-:
            HealthStatus|Microsoft.PowerShell.Cmdletization.GeneratedTypes.StorageEnclosure.HealthStatus[]|||Healthy,Warning,Unhealthy,Unknown||*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            FriendlyName|String[]|||||1:0:p
            SerialNumber|String[]|||||1:1:p
            PhysicalDisk|CimInstance|||||2:-:v
            StorageNode|CimInstance|||||3:-:v
            PhysicallyConnected|SwitchParameter||||s|3:-:
            StorageSubSystem|CimInstance|||||4:-:v
            """##,
        "get-storagefileserver": ##"""
            Get-StorageFileServer|Storage|ByName||||
            ByName|ByUniqueId|BySubsystem
            FriendlyName|String[]|||||0:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            UniqueId|String[]|Id||||1:-:p
            Subsystem|CimInstance|||||2:-:v
            """##,
        "get-storagejob": ##"""
            Get-StorageJob|Storage|ByFriendlyName||||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_StorageJob
            ByFriendlyName|ByUniqueId|ByVirtualDisk|ByStoragePool|ByVolume|ByDisk|BySubsystem
            UniqueId|String[]|Id||||1:-:p
            JobState|Microsoft.PowerShell.Cmdletization.GeneratedTypes.StorageJob.JobState[]|||New,Starting,Running,Suspended,ShuttingDown,Completed,Terminated,Killed,Exception,Service,QueryPending||1:-: 2:-: 3:-: 4:-: 5:-: 6:-:
            CimSession|CimSession[]|Session||||1:-: 2:-: 3:-: 4:-: 5:-: 6:-:
            ThrottleLimit|Int32|||||1:-: 2:-: 3:-: 4:-: 5:-: 6:-:
            AsJob|SwitchParameter||||s|1:-: 2:-: 3:-: 4:-: 5:-: 6:-:
            Name|String[]|||||2:-: 3:-:
            StoragePool|CimInstance|||||3:-:v
            VirtualDisk|CimInstance|||||3:-:v
            Volume|CimInstance|||||4:-:v
            Disk|CimInstance|||||5:-:v
            StorageSubsystem|CimInstance|||||6:-:v
            """##,
        "get-storagepool": ##"""
            Get-StoragePool|Storage|ByFriendlyName||||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_StoragePool
            ByFriendlyName|ByUniqueId|ByName|ByUsage|ByStorageJob|ByVolume|ByStorageTier|ByResiliencySetting|ByVirtualDisk|ByPhysicalDisk|ByStorageNode|ByStorageSubSystem
            FriendlyName|String[]|||||0:0:p
            Usage|Microsoft.PowerShell.Cmdletization.GeneratedTypes.StoragePool.Usage[]|||Unknown,Other,Unrestricted,ReservedForComputerSystem,ReservedAsDeltaReplicaContainer,ReservedForMigrationServices,ReservedForLocalReplicationServices,ReservedForRemoteReplicationServices,ReservedForSparing||0:-:p 3:-:p
            IsPrimordial|Boolean[]|||||*:-:
            HealthStatus|Microsoft.PowerShell.Cmdletization.GeneratedTypes.StoragePool.HealthStatus[]|||Healthy,Warning,Unhealthy,Unknown||*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            UniqueId|String[]|Id||||1:-:p
            Name|String[]|||||2:-:p
            OtherUsageDescription|String[]|||||3:-:p
            StorageJob|CimInstance|||||4:-:v
            Volume|CimInstance|||||5:-:v
            StorageTier|CimInstance|||||6:-:v
            ResiliencySetting|CimInstance|||||7:-:v
            VirtualDisk|CimInstance|||||8:-:v
            PhysicalDisk|CimInstance|||||9:-:v
            StorageNode|CimInstance|||||10:-:v
            StorageSubSystem|CimInstance|||||11:-:v
            """##,
        "get-storageprovider": ##"""
            Get-StorageProvider|Storage|ByName||||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_StorageProvider
            ByName|ByUniqueId|ByURI|ByStorageSubSystem
            Name|String[]|||||0:0:p
            Manufacturer|String[]|||||0:-:p 2:-:p
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            UniqueId|String[]|Id||||1:-:p
            URI|Uri[]|||||2:-:p
            StorageSubSystem|CimInstance|||||3:-:v
            """##,
        "get-storagereliabilitycounter": ##"""
            Get-StorageReliabilityCounter|Storage|||||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_StorageReliabilityCounter
            ByPhysicalDisk|ByDisk
            PhysicalDisk|CimInstance|||||0:-:mv
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            Disk|CimInstance|||||1:-:mv
            """##,
        "get-storagesetting": ##"""
            Get-StorageSetting|Storage|__AllParameterSets||||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_StorageSetting
            __AllParameterSets
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "get-storagesubsystem": ##"""
            Get-StorageSubSystem|Storage|ByFriendlyName||||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_StorageSubSystem
            ByFriendlyName|ByUniqueId|ByName|ByStorageFaultDomain|ByFileServer|ByVolume|ByPartition|ByDisk|ByOffloadDataTransferSetting|ByInitiatorId|ByTargetPortal|ByTargetPort|ByMaskingSet|ByVirtualDisk|ByStoragePool|ByStorageNode|ByStorageProvider
            FriendlyName|String[]|||||0:0:p
            Model|String[]|||||*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            UniqueId|String[]|Id||||1:-:p
            """##,
        "get-storagetier": ##"""
            Get-StorageTier|Storage|ByFriendlyName||||MSFT_StorageTier
            ByFriendlyName|ByUniqueId|ByVirtualDisk|ByStoragePool
            FriendlyName|String[]|||||0:0:p
            MediaType|Microsoft.PowerShell.Cmdletization.GeneratedTypes.StorageTier.MediaType[]|||Unspecified,HDD,SSD,SCM||*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            UniqueId|String[]|Id||||1:-:p
            VirtualDisk|CimInstance|||||2:-:v
            StoragePool|CimInstance|||||3:-:v
            """##,
        "get-supportedclustersizes": ##"""
            Get-SupportedClusterSizes|Storage|ByDriveLetter||||
            ByDriveLetter|ById|ByPaths|ByLabel|InputObject (cdxml)
            DriveLetter|Char[]|||||0:0:mp
            FileSystem|String|||||*:-:m
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            ObjectId|String[]|Id||||1:-:mp
            Path|String[]|||||2:-:mp
            FileSystemLabel|String[]|||||3:-:mp
            InputObject|CimInstance[]|||||4:-:mv
            """##,
        "get-supportedfilesystems": ##"""
            Get-SupportedFileSystems|Storage|ByDriveLetter||||
            ByDriveLetter|ById|ByPaths|ByLabel|InputObject (cdxml)
            DriveLetter|Char[]|||||0:0:mp
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            ObjectId|String[]|Id||||1:-:mp
            Path|String[]|||||2:-:mp
            FileSystemLabel|String[]|||||3:-:mp
            InputObject|CimInstance[]|||||4:-:mv
            """##,
        "get-targetport": ##"""
            Get-TargetPort|Storage|ByName||||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_TargetPort
            ByName|ByUniqueId|ByAddress|ByStorageSubSystem|ByMaskingSet|ByTargetPortal|ByVirtualDisk
            FriendlyName|String[]|||||0:0:p
            ConnectionType|Microsoft.PowerShell.Cmdletization.GeneratedTypes.TargetPort.ConnectionType[]|||Other,FibreChannel,ParallelSCSI,SSA,IEEE1394,RDMA,iSCSI,SAS,ADT||0:-:p 2:-:p
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            UniqueId|String[]|Id||||1:-:p
            PortAddress|String[]|||||2:-:p
            StorageSubSystem|CimInstance|||||3:-:v
            MaskingSet|CimInstance|||||4:-:v
            TargetPortal|CimInstance|||||5:-:v
            VirtualDisk|CimInstance|||||6:-:v
            """##,
        "get-targetportal": ##"""
            Get-TargetPortal|Storage|ByUniqueId||||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_TargetPortal
            ByUniqueId|ByIPv4Address|ByIPv6Address|ByTargetPort|BySubsystem
            UniqueId|String[]|Id||||0:-:p
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            IPv4Address|String[]|||||1:-:p
            IPv6Address|String[]|||||2:-:p
            TargetPort|CimInstance|||||3:-:v
            StorageSubsystem|CimInstance|||||4:-:v
            """##,
        "get-virtualdisk": ##"""
            Get-VirtualDisk|Storage|ByFriendlyName||||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_VirtualDisk
            ByFriendlyName|ByUniqueId|ByName|ByStorageJob|ByTargetVirtualDisk|BySourceVirtualDisk|ByTargetPort|ByInitiatorId|ByMaskingSet|ByInitiatorPort|ByDisk|ByStorageTier|ByPhysicalDisk|ByStoragePool|ByStorageNode|ByStorageSubSystem
            FriendlyName|String[]|||||0:0:p
            Usage|Microsoft.PowerShell.Cmdletization.GeneratedTypes.VirtualDisk.Usage[]|||Unknown,Other,Unrestricted,ReservedForComputerSystem,ReservedForReplicationServices,ReservedForMigrationServices,LocalReplicaSource,RemoteReplicaSource,LocalReplicaTarget,RemoteReplicaTarget,LocalReplicaSourceOrTarget,RemoteReplicaSourceOrTarget,DeltaReplicaTarget,ElementComponent,ReservedAsPoolContributer,CompositeVolumeMember,CompositeVirtualDiskMember,ReservedForSparing||*:-:
            OtherUsageDescription|String[]|||||*:-:
            IsSnapshot|Boolean[]|||||*:-:
            HealthStatus|Microsoft.PowerShell.Cmdletization.GeneratedTypes.VirtualDisk.HealthStatus[]|||Healthy,Warning,Unhealthy,Unknown||*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            UniqueId|String[]|Id||||1:-:p
            Name|String[]|||||2:-:p
            StorageJob|CimInstance|||||3:-:v
            TargetVirtualDisk|CimInstance|||||4:-:
            SourceVirtualDisk|CimInstance|||||5:-:
            TargetPort|CimInstance|||||6:-:v
            InitiatorId|CimInstance|||||7:-:v
            MaskingSet|CimInstance|||||8:-:v
            InitiatorPort|CimInstance|||||9:-:v
            Disk|CimInstance|||||10:-:v
            StorageTier|CimInstance|||||11:-:v
            PhysicalDisk|CimInstance|||||12:-:v
            PhysicalRangeMin|UInt64|||||12:-:
            PhysicalRangeMax|UInt64|||||12:-:
            NoRedundancy|SwitchParameter||||s|12:-:
            StoragePool|CimInstance|||||13:-:v
            StorageNode|CimInstance|||||14:-:v
            StorageSubSystem|CimInstance|||||15:-:v
            """##,
        "get-volume": ##"""
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
        "get-volumecorruptioncount": ##"""
            Get-VolumeCorruptionCount|Storage|ByDriveLetter||||System.UInt32
            ByDriveLetter|ById|ByPaths|ByLabel|InputObject (cdxml)
            DriveLetter|Char[]|||||0:0:mp
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            ObjectId|String[]|Id||||1:-:mp
            Path|String[]|||||2:-:mp
            FileSystemLabel|String[]|||||3:-:mp
            InputObject|CimInstance[]|||||4:-:mv
            """##,
        "get-volumescrubpolicy": ##"""
            Get-VolumeScrubPolicy|Storage|ByDriveLetter||||System.Boolean
            ByDriveLetter|ById|ByPaths|ByLabel|InputObject (cdxml)
            DriveLetter|Char[]|||||0:0:mp
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            ObjectId|String[]|Id||||1:-:mp
            Path|String[]|||||2:-:mp
            FileSystemLabel|String[]|||||3:-:mp
            InputObject|CimInstance[]|||||4:-:mv
            """##,
        "initialize-disk": ##"""
            Initialize-Disk|Storage|ByNumber|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_Disk
            ByNumber|ByUniqueId|ByName|ByPath|ByVirtualDisk|InputObject (cdxml)
            Number|UInt32[]|||||0:0:mp
            PartitionStyle|Microsoft.PowerShell.Cmdletization.GeneratedTypes.Disk.PartitionStyle|||Unknown,MBR,GPT||*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            UniqueId|String[]|Id||||1:-:mp
            FriendlyName|String[]|||||2:-:p
            Path|String[]|||||3:-:mp
            VirtualDisk|CimInstance|||||4:-:v
            InputObject|CimInstance[]|||||5:-:mv
            """##,
        "mount-diskimage": ##"""
            Mount-DiskImage|Storage|ByImagePath|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_DiskImage
            ByImagePath|InputObject (cdxml)
            ImagePath|String[]|||||0:0:mvp
            StorageType|Microsoft.PowerShell.Cmdletization.GeneratedTypes.DiskImage.StorageType|||Unknown,ISO,VHD,VHDX,VHDSet||0:-:p
            Access|Microsoft.PowerShell.Cmdletization.GeneratedTypes.DiskImage.Access|||Unknown,ReadWrite,ReadOnly||*:-:
            NoDriveLetter|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InputObject|CimInstance[]|||||1:-:mv
            """##,
        "new-partition": ##"""
            New-Partition|Storage|ByNumber||||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_Partition
            ByNumber|ByUniqueId|ByPath|InputObject (cdxml)
            DiskNumber|UInt32[]|||||0:0:mp
            Size|UInt64|||||*:-:
            UseMaximumSize|SwitchParameter||||s|*:-:
            Offset|UInt64|||||*:-:
            Alignment|UInt32|||||*:-:
            DriveLetter|Char|NewDriveLetter||||*:-:
            AssignDriveLetter|SwitchParameter||||s|*:-:
            MbrType|Microsoft.PowerShell.Cmdletization.GeneratedTypes.Partition.MbrType|||FAT12,FAT16,Extended,Huge,IFS,FAT32||*:-:
            GptType|String|||||*:-:
            IsHidden|SwitchParameter||||s|*:-:
            IsActive|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            DiskId|String[]|Id||||1:-:mp
            DiskPath|String[]|||||2:-:mp
            InputObject|CimInstance[]|||||3:-:mv
            """##,
        "new-storagepool": ##"""
            New-StoragePool|Storage|ByFriendlyName||||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_StoragePool
            ByFriendlyName|ByUniqueId|ByName|InputObject (cdxml)
            StorageSubSystemFriendlyName|String[]|||||0:0:mp
            FriendlyName|String|StoragePoolFriendlyName||||*:-:m
            Usage|Microsoft.PowerShell.Cmdletization.GeneratedTypes.StoragePool.Usage|StoragePoolUsage||Other,Unrestricted,ReservedForComputerSystem,ReservedAsDeltaReplicaContainer,ReservedForMigrationServices,ReservedForLocalReplicationServices,ReservedForRemoteReplicationServices,ReservedForSparing||*:-:
            OtherUsageDescription|String|StoragePoolOtherUsageDescription||||*:-:
            PhysicalDisks|CimInstance[]|||||*:-:m
            ProvisioningTypeDefault|Microsoft.PowerShell.Cmdletization.GeneratedTypes.StoragePool.ProvisioningType|||Unknown,Thin,Fixed||*:-:
            MediaTypeDefault|Microsoft.PowerShell.Cmdletization.GeneratedTypes.StoragePool.MediaType|||HDD,SSD,SCM||*:-:
            EnclosureAwareDefault|Boolean|||||*:-:
            FaultDomainAwarenessDefault|Microsoft.PowerShell.Cmdletization.GeneratedTypes.StoragePool.FaultDomainType|||PhysicalDisk,StorageEnclosure,StorageScaleUnit,StorageChassis,StorageRack||*:-:
            ResiliencySettingNameDefault|String|||||*:-:
            LogicalSectorSizeDefault|UInt64|||||*:-:
            WriteCacheSizeDefault|UInt64|||||*:-:
            AutoWriteCacheSize|Boolean|||||*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            StorageSubSystemUniqueId|String[]|StorageSubsystemId||||1:-:mp
            StorageSubSystemName|String[]|||||2:-:mp
            InputObject|CimInstance[]|||||3:-:mv
            """##,
        "new-virtualdisk": ##"""
            New-VirtualDisk|Storage|ByFriendlyName||||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_VirtualDisk
            ByFriendlyName|ByUniqueId|ByName|InputObject (cdxml)
            StoragePoolFriendlyName|String[]|||||0:0:mp
            FriendlyName|String|VirtualDiskFriendlyName||||*:-:m
            Usage|Microsoft.PowerShell.Cmdletization.GeneratedTypes.VirtualDisk.Usage|||Other,Unrestricted,ReservedForComputerSystem,ReservedForReplicationServices,ReservedForMigrationServices,LocalReplicaSource,RemoteReplicaSource,LocalReplicaTarget,RemoteReplicaTarget,LocalReplicaSourceOrTarget,RemoteReplicaSourceOrTarget,DeltaReplicaTarget,ElementComponent,ReservedAsPoolContributer,CompositeVolumeMember,CompositeVirtualDiskMember,ReservedForSparing||*:-:
            OtherUsageDescription|String|VirtualDiskOtherUsageDescription||||*:-:
            ResiliencySettingName|String|||||*:-:
            Size|UInt64|||||*:-:
            UseMaximumSize|SwitchParameter||||s|*:-:
            ProvisioningType|Microsoft.PowerShell.Cmdletization.GeneratedTypes.VirtualDisk.ProvisioningType|||Unknown,Thin,Fixed||*:-:
            AllocationUnitSize|UInt64|||||*:-:
            MediaType|Microsoft.PowerShell.Cmdletization.GeneratedTypes.VirtualDisk.MediaType|||HDD,SSD,SCM||*:-:
            IsEnclosureAware|Boolean|||||*:-:
            FaultDomainAwareness|Microsoft.PowerShell.Cmdletization.GeneratedTypes.VirtualDisk.FaultDomainType|||PhysicalDisk,StorageEnclosure,StorageScaleUnit,StorageChassis,StorageRack||*:-:
            ColumnIsolation|Microsoft.PowerShell.Cmdletization.GeneratedTypes.VirtualDisk.FaultDomainType|||PhysicalDisk,StorageEnclosure,StorageScaleUnit,StorageChassis,StorageRack||*:-:
            PhysicalDisksToUse|CimInstance[]|||||*:-:
            PhysicalDiskRedundancy|UInt16|||||*:-:
            NumberOfDataCopies|UInt16|||||*:-:
            NumberOfColumns|UInt16|||||*:-:
            AutoNumberOfColumns|SwitchParameter||||s|*:-:
            NumberOfGroups|UInt16|||||*:-:
            Interleave|UInt64|||||*:-:
            StorageTiers|CimInstance[]|||||*:-:
            StorageTierSizes|UInt64[]|||||*:-:
            WriteCacheSize|UInt64|||||*:-:
            AutoWriteCacheSize|SwitchParameter||||s|*:-:
            ReadCacheSize|UInt64|||||*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            StoragePoolUniqueId|String[]|StoragePoolId||||1:-:mp
            StoragePoolName|String[]|||||2:-:mp
            InputObject|CimInstance[]|||||3:-:mv
            """##,
        "new-volume": ##"""
            New-Volume|Storage|||||Microsoft.Management.Infrastructure.CimInstance#root/Microsoft/Windows/Storage/MSFT_Volume
            ByStoragePool|ByStoragePoolFriendlyName|ByStoragePoolName|ByStoragePoolUniqueId|ByDisk|ByDiskNumber|ByDiskPath|ByDiskUniqueId
            StoragePool|CimInstance|||||0:0:mv
            FriendlyName|String|||||*:-:m
            FileSystem|Microsoft.PowerShell.Cmdletization.GeneratedTypes.Volume.FileSystemType|||NTFS,ReFS,CSVFS_NTFS,CSVFS_ReFS||*:-:
            AccessPath|String|||||*:-:
            DriveLetter|Char|||||*:-:
            AllocationUnitSize|UInt32|||||*:-:
            Size|UInt64|||||0:-: 1:-: 2:-: 3:-:
            ResiliencySettingName|String|||||0:-: 1:-: 2:-: 3:-:
            ProvisioningType|Microsoft.PowerShell.Cmdletization.GeneratedTypes.Volume.ProvisioningType|||Unknown,Thin,Fixed||0:-: 1:-: 2:-: 3:-:
            MediaType|Microsoft.PowerShell.Cmdletization.GeneratedTypes.Volume.MediaType|||HDD,SSD,SCM||0:-: 1:-: 2:-: 3:-:
            PhysicalDiskRedundancy|UInt16|||||0:-: 1:-: 2:-: 3:-:
            NumberOfColumns|UInt16|||||0:-: 1:-: 2:-: 3:-:
            NumberOfGroups|UInt16|||||0:-: 1:-: 2:-: 3:-:
            StorageTiers|CimInstance[]|||||0:-: 1:-: 2:-: 3:-:
            StorageTierFriendlyNames|String[]|||||0:-: 1:-: 2:-: 3:-:
            StorageTierSizes|UInt64[]|||||0:-: 1:-: 2:-: 3:-:
            WriteCacheSize|UInt64|||||0:-: 1:-: 2:-: 3:-:
            ReadCacheSize|UInt64|||||0:-: 1:-: 2:-: 3:-:
            UseMaximumSize|SwitchParameter||||s|0:-: 1:-: 2:-: 3:-:
            CimSession|CimSession|||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            StoragePoolFriendlyName|String|||||1:-:m
            StoragePoolName|String|||||2:-:m
            StoragePoolUniqueId|String|||||3:-:m
            Disk|CimInstance|||||4:0:mv
            DiskNumber|UInt32|||||5:0:m
            DiskPath|String|||||6:-:m
            DiskUniqueId|String|||||7:-:m
            """##,
        "optimize-volume": ##"""
            Optimize-Volume|Storage|ByDriveLetter|S|||
            ByDriveLetter|ById|ByPaths|ByLabel|InputObject (cdxml)
            DriveLetter|Char[]|||||0:0:mp
            ReTrim|SwitchParameter||||s|*:-:
            Analyze|SwitchParameter||||s|*:-:
            Defrag|SwitchParameter||||s|*:-:
            SlabConsolidate|SwitchParameter||||s|*:-:
            TierOptimize|SwitchParameter||||s|*:-:
            NormalPriority|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            ObjectId|String[]|Id||||1:-:mp
            Path|String[]|||||2:-:mp
            FileSystemLabel|String[]|||||3:-:mp
            InputObject|CimInstance[]|||||4:-:mv
            """##,
        "remove-partition": ##"""
            Remove-Partition|Storage|ByUniqueId|S|High||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_Partition
            ByUniqueId|ById|ByNumber|ByDriveLetter|InputObject (cdxml)
            DiskId|String[]|||||1:-:mp
            Offset|UInt64[]|||||1:-:mp
            CimSession|CimSession[]|Session||||1:-: 2:-: 3:-: 4:-:
            ThrottleLimit|Int32|||||1:-: 2:-: 3:-: 4:-:
            AsJob|SwitchParameter||||s|1:-: 2:-: 3:-: 4:-:
            PassThru|SwitchParameter||||s|1:-: 2:-: 3:-: 4:-:
            DiskNumber|UInt32[]|||||2:0:mp
            PartitionNumber|UInt32[]|Number||||2:1:m
            DriveLetter|Char[]|||||3:-:mp
            InputObject|CimInstance[]|||||4:-:mv
            """##,
        "remove-partitionaccesspath": ##"""
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
        "repair-volume": ##"""
            Repair-Volume|Storage|ByDriveLetter|S|||System.UInt32
            ByDriveLetter|ById|ByPaths|ByLabel|InputObject (cdxml)
            DriveLetter|Char[]|||||0:0:mp
            OfflineScanAndFix|SwitchParameter||||s|*:-:
            SpotFix|SwitchParameter||||s|*:-:
            Scan|SwitchParameter||||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            ObjectId|String[]|Id||||1:-:mp
            Path|String[]|||||2:-:mp
            FileSystemLabel|String[]|||||3:-:mp
            InputObject|CimInstance[]|||||4:-:mv
            """##,
        "reset-physicaldisk": ##"""
            Reset-PhysicalDisk|Storage|ByName||||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_PhysicalDisk
            ByName|ByUniqueId|ByInputObject
            FriendlyName|String|||||0:0:mv
            CimSession|CimSession|||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            UniqueId|String|Id||||1:-:mv
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "resize-partition": ##"""
            Resize-Partition|Storage|ByUniqueId|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_Partition
            ByUniqueId|ById|ByNumber|ByDriveLetter|InputObject (cdxml)
            DiskId|String[]|||||1:-:mp
            Offset|UInt64[]|||||1:-:mp
            Size|UInt64|||||1:2:m 2:2:m 3:2:m 4:2:m
            CimSession|CimSession[]|Session||||1:-: 2:-: 3:-: 4:-:
            ThrottleLimit|Int32|||||1:-: 2:-: 3:-: 4:-:
            AsJob|SwitchParameter||||s|1:-: 2:-: 3:-: 4:-:
            PassThru|SwitchParameter||||s|1:-: 2:-: 3:-: 4:-:
            DiskNumber|UInt32[]|||||2:0:mp
            PartitionNumber|UInt32[]|Number||||2:1:m
            DriveLetter|Char[]|||||3:-:mp
            InputObject|CimInstance[]|||||4:-:mv
            """##,
        "set-disk": ##"""
            Set-Disk|Storage|ByNumberAttributes||||
            ByNumberAttributes|ByObjectAttributes|ByObject|ByObjectConvertStyle|ByNumberConvertStyle|ByPathConvertStyle|ByIdConvertStyle|ByIdAttributes|ById|ByPathAttributes|ByPath|ByNumber
            Number|UInt32|||||0:0:mp 4:0:mp 11:0:mp
            IsReadOnly|Boolean|||||0:-: 1:-: 7:-: 9:-:
            Signature|UInt32|||||0:-: 1:-: 7:-: 9:-:
            Guid|String|||||0:-: 1:-: 7:-: 9:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InputObject|CimInstance[]|||||1:-:mv 2:-:mv 3:-:mv
            IsOffline|Boolean|||||2:-: 8:-: 10:-: 11:-:
            PartitionStyle|Microsoft.PowerShell.Cmdletization.GeneratedTypes.Disk.PartitionStyle|||Unknown,MBR,GPT||3:-: 4:-: 5:-: 6:-:
            Path|String|||||5:-:mp 9:-:mp 10:-:mp
            UniqueId|String|||||6:-:mp 7:-:mp 8:-:mp
            """##,
        "set-partition": ##"""
            Set-Partition|Storage|ByNumberAttributes|S|||
            ByNumberAttributes|ByObjectAccessPath|ByObject|ByObjectAttributes|ByDriveLetterAttributes|ByDriveLetterAccessPath|ByDriveLetter|ByNumberAccessPath|ByNumber
            IsReadOnly|Boolean|||||0:-: 3:-: 4:-:
            NoDefaultDriveLetter|Boolean|||||0:-: 3:-: 4:-:
            IsHidden|Boolean|||||0:-: 3:-: 4:-:
            GptType|String|||||0:-: 3:-: 4:-:
            DiskNumber|UInt32|||||0:0:mp 7:0:mp 8:0:mp
            PartitionNumber|UInt32|Number||||0:1:m 7:1:m 8:1:m
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InputObject|CimInstance[]|||||1:-:mv 2:-:mv 3:-:mv
            NewDriveLetter|Char|||||1:-: 5:-: 7:-:
            DriveLetter|Char|||||4:-:mp 5:-:mp 6:-:mp
            """##,
        "set-physicaldisk": ##"""
            Set-PhysicalDisk|Storage|ByUniqueId||||
            ByUniqueId|ByObject|ByFriendlyName
            NewFriendlyName|String|||||*:-:
            Description|String|||||*:-:
            Usage|Microsoft.PowerShell.Cmdletization.GeneratedTypes.PhysicalDisk.Usage|||AutoSelect,ManualSelect,HotSpare,Retired,Journal||*:-:
            MediaType|Microsoft.PowerShell.Cmdletization.GeneratedTypes.PhysicalDisk.MediaType|||HDD,SSD,SCM||*:-:
            UniqueId|String|Id||||0:-:mp
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InputObject|CimInstance[]|||||1:-:mv
            FriendlyName|String|||||2:0:mp
            """##,
        "set-storagesetting": ##"""
            Set-StorageSetting|Storage|__AllParameterSets||||
            __AllParameterSets
            NewDiskPolicy|Microsoft.PowerShell.Cmdletization.GeneratedTypes.StorageSetting.NewDiskPolicy|||Unknown,OnlineAll,OfflineShared,OfflineAll,OfflineInternal||0:-:
            ScrubPolicy|Microsoft.PowerShell.Cmdletization.GeneratedTypes.StorageSetting.ScrubPolicy|||Off,IntegrityStreams,All||0:-:
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "set-volume": ##"""
            Set-Volume|Storage|ByDriveLetterSetLabel||||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_Partition,Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_Volume
            ByDriveLetterSetLabel|ByObjectSetDedup|ByObjectSetLabel|ByLabelSetLabel|ByPathSetLabel|ByUniqueIdSetLabel|ByUniqueIdSetDedup|ByPathSetDedup|ByLabelSetDedup|ByDriveLetterSetDedup
            NewFileSystemLabel|String|||||0:-: 2:-: 3:-: 4:-: 5:-:
            DriveLetter|Char|||||0:-:mv 9:-:mv
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InputObject|CimInstance[]|||||1:-:mv 2:-:mv
            FileSystemLabel|String|||||3:-:mv 8:-:mv
            Path|String|||||4:-:mv 7:-:mv
            UniqueId|String|||||5:-:mv 6:-:mv
            """##,
        "set-volumescrubpolicy": ##"""
            Set-VolumeScrubPolicy|Storage|ByDriveLetter||||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_Volume
            ByDriveLetter|ById|ByPaths|ByLabel|InputObject (cdxml)
            DriveLetter|Char[]|||||0:0:mp
            Enable|Boolean|||||*:1:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            ObjectId|String[]|Id||||1:-:mp
            Path|String[]|||||2:-:mp
            FileSystemLabel|String[]|||||3:-:mp
            InputObject|CimInstance[]|||||4:-:mv
            """##,
        "stop-storagejob": ##"""
            Stop-StorageJob|Storage|ByFriendlyName|S|||
            ByFriendlyName|ByUniqueId|ByName|InputObject (cdxml)
            UniqueId|String[]|Id||||1:-:mp
            CimSession|CimSession[]|Session||||1:-: 2:-: 3:-:
            ThrottleLimit|Int32|||||1:-: 2:-: 3:-:
            AsJob|SwitchParameter||||s|1:-: 2:-: 3:-:
            PassThru|SwitchParameter||||s|1:-: 2:-: 3:-:
            Name|String[]|||||2:-:mp
            InputObject|CimInstance[]|||||3:-:mv
            """##,
        "update-disk": ##"""
            Update-Disk|Storage|ByNumber||||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_Disk
            ByNumber|ByUniqueId|ByName|ByPath|InputObject (cdxml)
            Number|UInt32[]|||||0:0:mp
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            UniqueId|String[]|Id||||1:-:mp
            FriendlyName|String[]|||||2:-:p
            Path|String[]|||||3:-:mp
            InputObject|CimInstance[]|||||4:-:mv
            """##,
        "update-hoststoragecache": ##"""
            Update-HostStorageCache|Storage|__AllParameterSets||||
            __AllParameterSets
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "write-volumecache": ##"""
            Write-VolumeCache|Storage|ByDriveLetter||||Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/Storage/MSFT_Volume
            ByDriveLetter|ById|ByPaths|ByLabel|InputObject (cdxml)
            DriveLetter|Char[]|||||0:0:mp
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            ObjectId|String[]|Id||||1:-:mp
            Path|String[]|||||2:-:mp
            FileSystemLabel|String[]|||||3:-:mp
            InputObject|CimInstance[]|||||4:-:mv
            """##,
    ]
}
