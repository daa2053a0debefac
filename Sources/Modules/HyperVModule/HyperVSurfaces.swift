/// Cmdlet surfaces, by lower-case name; written by Tools/generate-hyperv-tables.
enum HyperVSurfaces {
    static let table: [String: String] = [
        "add-vmdvddrive": ##"""
            Add-VMDvdDrive|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.DvdDrive
            VMName|VMObject|VMDriveController
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            ControllerNumber|Int32||ValidateNotNull()||n|0:2: 1:2:
            ControllerLocation|Int32||ValidateNotNull()||n|*:3:
            Path|String|||||*:4:
            ResourcePoolName|String||ValidateNotNull()|||*:-:
            AllowUnverifiedPaths|SwitchParameter||||s|*:-:
            Passthru|SwitchParameter||||s|*:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMDriveController|Microsoft.HyperV.PowerShell.VMDriveController[]||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "add-vmgpupartitionadapter": ##"""
            Add-VMGpuPartitionAdapter|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMGpuPartitionAdapter
            VMName|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            Passthru|SwitchParameter||||s|*:-:
            InstancePath|String|||||*:-:
            MinPartitionVRAM|UInt64||ValidateNotNull()||n|*:-:
            MaxPartitionVRAM|UInt64||ValidateNotNull()||n|*:-:
            OptimalPartitionVRAM|UInt64||ValidateNotNull()||n|*:-:
            MinPartitionEncode|UInt64||ValidateNotNull()||n|*:-:
            MaxPartitionEncode|UInt64||ValidateNotNull()||n|*:-:
            OptimalPartitionEncode|UInt64||ValidateNotNull()||n|*:-:
            MinPartitionDecode|UInt64||ValidateNotNull()||n|*:-:
            MaxPartitionDecode|UInt64||ValidateNotNull()||n|*:-:
            OptimalPartitionDecode|UInt64||ValidateNotNull()||n|*:-:
            MinPartitionCompute|UInt64||ValidateNotNull()||n|*:-:
            MaxPartitionCompute|UInt64||ValidateNotNull()||n|*:-:
            OptimalPartitionCompute|UInt64||ValidateNotNull()||n|*:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "add-vmharddiskdrive": ##"""
            Add-VMHardDiskDrive|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.HardDiskDrive
            VMName|VMObject|VMDriveController
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]|PSComputerName|ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            ControllerType|Microsoft.HyperV.PowerShell.ControllerType|||IDE,SCSI|n|0:1: 1:1:
            ControllerNumber|Int32||ValidateNotNull()||n|0:2: 1:2:
            ControllerLocation|Int32||ValidateNotNull()||n|*:3:
            Path|String||ValidateNotNullOrEmpty()|||*:4:
            DiskNumber|UInt32|Number||||*:-:p
            ResourcePoolName|String||ValidateNotNull()|||*:-:
            SupportPersistentReservations|SwitchParameter|ShareVirtualDisk|||s|*:-:
            AllowUnverifiedPaths|SwitchParameter||||s|*:-:
            MaximumIOPS|UInt64||||n|*:-:
            MinimumIOPS|UInt64||||n|*:-:
            QoSPolicyID|String|||||*:-:
            QoSPolicy|CimInstance|||||*:-:
            Passthru|SwitchParameter||||s|*:-:
            OverrideCacheAttributes|Microsoft.HyperV.PowerShell.CacheAttributes|||Default,WriteCacheEnabled,WriteCacheAndFUAEnabled,WriteCacheDisabled|n|*:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMDriveController|Microsoft.HyperV.PowerShell.VMDriveController|||||2:0:mv
            """##,
        "add-vmnetworkadapter": ##"""
            Add-VMNetworkAdapter|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMNetworkAdapter,Microsoft.HyperV.PowerShell.VMInternalNetworkAdapter
            VMName|ManagementOS|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-: 1:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-: 1:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-: 1:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            SwitchName|String||ValidateNotNullOrEmpty()|||*:-:
            IsLegacy|Boolean|||||0:-: 2:-:
            Name|String|VMNetworkAdapterName|ValidateNotNullOrEmpty()|||*:-:
            DynamicMacAddress|SwitchParameter||||s|*:-:
            StaticMacAddress|String||ValidateNotNullOrEmpty()|||*:-:
            Passthru|SwitchParameter||||s|*:-:
            ResourcePoolName|String||ValidateNotNull()|||0:-: 2:-:
            DeviceNaming|Microsoft.HyperV.PowerShell.OnOffState|||On,Off||*:-:
            NumaAwarePlacement|Boolean||ValidateNotNull()|||*:-:
            ManagementOS|SwitchParameter||||s|1:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "checkpoint-vm": ##"""
            Checkpoint-VM|Hyper-V|Name|S|Medium||Microsoft.HyperV.PowerShell.VMSnapshot
            Name|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            Name|String[]|VMName|ValidateNotNullOrEmpty()|||0:0:mv
            SnapshotName|String|CheckpointName|ValidateNotNullOrEmpty()|||*:1:
            AsJob|SwitchParameter||||s|*:-:
            Passthru|SwitchParameter||||s|*:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "connect-vmnetworkadapter": ##"""
            Connect-VMNetworkAdapter|Hyper-V|Name_SwitchName|S|Medium||Microsoft.HyperV.PowerShell.VMNetworkAdapter
            Name_SwitchName|Object_SwitchName|Object_SwitchObject|Object_UseAutomaticConnection|Name_SwitchObject|Name_UseAutomaticConnection
            Name|String[]|VMNetworkAdapterName|ValidateNotNullOrEmpty()|||0:1: 4:1: 5:1:
            SwitchName|String||ValidateNotNullOrEmpty()|||0:2:m 1:1:m
            Passthru|SwitchParameter||||s|*:-:
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-: 5:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-: 5:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-: 5:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:m 4:0:m 5:0:m
            VMNetworkAdapter|Microsoft.HyperV.PowerShell.VMNetworkAdapter[]||ValidateNotNullOrEmpty()|||1:0:mv 2:0:mv 3:0:mv
            VMSwitch|Microsoft.HyperV.PowerShell.VMSwitch||ValidateNotNull()|||2:1:mv 4:2:mv
            UseAutomaticConnection|SwitchParameter||||s|3:-:m 5:-:m
            """##,
        "copy-vmfile": ##"""
            Copy-VMFile|Hyper-V|Name|S|Medium||
            Name|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            Name|String[]|VMName|ValidateNotNullOrEmpty()|||0:0:m
            SourcePath|String||ValidateNotNullOrEmpty()|||*:1:mv
            DestinationPath|String||ValidateNotNullOrEmpty()|||*:2:m
            FileSource|Microsoft.HyperV.PowerShell.CopyFileSourceType||ValidateNotNullOrEmpty()|Host||*:-:m
            CreateFullPath|SwitchParameter||||s|*:-:
            Force|SwitchParameter||||s|*:-:
            AsJob|SwitchParameter||||s|*:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "disable-vmintegrationservice": ##"""
            Disable-VMIntegrationService|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMIntegrationComponent
            VMName|VMIntegrationService|VMObject
            Name|String[]||ValidateNotNullOrEmpty()|||0:0:m 2:0:m
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:1:mv
            Passthru|SwitchParameter||||s|*:-:
            VMIntegrationService|Microsoft.HyperV.PowerShell.VMIntegrationComponent[]|||||1:0:mv
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||2:1:mv
            """##,
        "disconnect-vmnetworkadapter": ##"""
            Disconnect-VMNetworkAdapter|Hyper-V|Name|S|Medium||Microsoft.HyperV.PowerShell.VMNetworkAdapter
            Name|Obj
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:m
            Name|String[]|VMNetworkAdapterName|ValidateNotNullOrEmpty()|||0:1:
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            Passthru|SwitchParameter||||s|*:-:
            VMNetworkAdapter|Microsoft.HyperV.PowerShell.VMNetworkAdapter[]|||||1:0:mv
            """##,
        "enable-vmintegrationservice": ##"""
            Enable-VMIntegrationService|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMIntegrationComponent
            VMName|VMIntegrationService|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            Name|String[]||ValidateNotNullOrEmpty()|||0:0:m 2:0:m
            VMName|String[]||ValidateNotNullOrEmpty()|||0:1:mv
            Passthru|SwitchParameter||||s|*:-:
            VMIntegrationService|Microsoft.HyperV.PowerShell.VMIntegrationComponent[]|||||1:0:mv
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||2:1:mv
            """##,
        "get-vhd": ##"""
            Get-VHD|Hyper-V|Path||||Microsoft.Vhd.PowerShell.VirtualHardDisk
            Path|Disk|VMId
            Path|String[]|FullName|ValidateNotNullOrEmpty()|||0:0:mvp
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||*:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||*:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||*:-:
            DiskNumber|UInt32|Number|ValidateNotNullOrEmpty()|||1:0:mp
            VMId|Guid[]|Id|ValidateNotNullOrEmpty()|||2:0:mvp
            """##,
        "get-vm": ##"""
            Get-VM|Hyper-V|Name|||gvm|Microsoft.HyperV.PowerShell.VirtualMachine
            Name|Id|ClusterObject
            Name|String[]|VMName|ValidateNotNullOrEmpty()||w|0:0:v
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-: 1:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()||w|0:-: 1:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-: 1:-:
            Id|Guid||ValidateNotNull()||n|1:0:vp
            ClusterObject|PSObject||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "get-vmdvddrive": ##"""
            Get-VMDvdDrive|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.DvdDrive
            VMName|VMObject|VMSnapshot|VMDriveController
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            ControllerLocation|Int32||ValidateNotNull()||n|*:-:
            ControllerNumber|Int32||ValidateNotNull()||n|0:-: 1:-: 2:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMSnapshot|Microsoft.HyperV.PowerShell.VMSnapshot|VMCheckpoint|ValidateNotNullOrEmpty()|||2:0:mv
            VMDriveController|Microsoft.HyperV.PowerShell.VMDriveController[]|||||3:0:mv
            """##,
        "get-vmfirmware": ##"""
            Get-VMFirmware|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMFirmware
            VMName|VMObject|VMSnapshot
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMSnapshot|Microsoft.HyperV.PowerShell.VMSnapshot|VMCheckpoint|ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "get-vmgpupartitionadapter": ##"""
            Get-VMGpuPartitionAdapter|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMGpuPartitionAdapter
            VMName|VMObject|VMSnapshot
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            AdapterId|String||ValidateNotNullOrEmpty()|||0:-: 1:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()||w|1:0:mv
            VMSnapshot|Microsoft.HyperV.PowerShell.VMSnapshot|VMCheckpoint|ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "get-vmharddiskdrive": ##"""
            Get-VMHardDiskDrive|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.HardDiskDrive
            VMName|VMObject|VMSnapshot|VMDriveController
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            ControllerLocation|Int32||ValidateNotNull()||n|*:-:
            ControllerNumber|Int32||ValidateNotNull()||n|0:-: 1:-: 2:-:
            ControllerType|Microsoft.HyperV.PowerShell.ControllerType|||IDE,SCSI|n|0:-: 1:-: 2:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMSnapshot|Microsoft.HyperV.PowerShell.VMSnapshot|VMCheckpoint|ValidateNotNullOrEmpty()|||2:0:mv
            VMDriveController|Microsoft.HyperV.PowerShell.VMDriveController[]|||||3:0:mv
            """##,
        "get-vmhost": ##"""
            Get-VMHost|Hyper-V|ComputerName||||Microsoft.HyperV.PowerShell.VMHost
            ComputerName|CimSession
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:0:v
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:1:v
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||1:0:mp
            """##,
        "get-vmhostpartitionablegpu": ##"""
            Get-VMHostPartitionableGpu|Hyper-V|ComputerName||||Microsoft.HyperV.PowerShell.VMHostPartitionableGpu
            ComputerName|CimSession
            ComputerName|String[]|||||0:0:
            Credential|System.Management.Automation.PSCredential[]|||||0:1:
            Name|String|||||*:-:
            CimSession|Microsoft.Management.Infrastructure.CimSession[]|||||1:0:mp
            """##,
        "get-vmintegrationservice": ##"""
            Get-VMIntegrationService|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMIntegrationComponent
            VMName|VMObject|VMSnapshot
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            Name|String[]||ValidateNotNullOrEmpty()|||*:1:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMSnapshot|Microsoft.HyperV.PowerShell.VMSnapshot|VMCheckpoint|ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "get-vmmemory": ##"""
            Get-VMMemory|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMMemory
            VMName|VMObject|VMSnapshot
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMSnapshot|Microsoft.HyperV.PowerShell.VMSnapshot|VMCheckpoint|ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "get-vmnetworkadapter": ##"""
            Get-VMNetworkAdapter|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMNetworkAdapterBase
            VMName|VMObject|ManagementOS|All|VMSnapshot
            IsLegacy|Boolean|||||0:-: 1:-:
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-: 2:-: 3:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-: 2:-: 3:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-: 2:-: 3:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            Name|String|VMNetworkAdapterName||||*:1:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            ManagementOS|SwitchParameter||||s|2:-:m
            SwitchName|String||ValidateNotNullOrEmpty()|||2:-:
            All|SwitchParameter||||s|3:-:m
            VMSnapshot|Microsoft.HyperV.PowerShell.VMSnapshot|VMCheckpoint|ValidateNotNullOrEmpty()|||4:0:mv
            """##,
        "get-vmpartitionablegpu": ##"""
            Get-VMPartitionableGpu|Hyper-V|ComputerName||||Microsoft.HyperV.PowerShell.VMPartitionableGpu
            CimSession|ComputerName
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:0:mp
            Name|String||ValidateNotNullOrEmpty()|||*:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||1:0:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||1:1:
            """##,
        "get-vmprocessor": ##"""
            Get-VMProcessor|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMProcessor
            VMName|VMSnapshot|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            VMSnapshot|Microsoft.HyperV.PowerShell.VMSnapshot|VMCheckpoint|ValidateNotNullOrEmpty()|||1:0:mv
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "get-vmswitch": ##"""
            Get-VMSwitch|Hyper-V|Name||||Microsoft.HyperV.PowerShell.VMSwitch
            Name|Id
            Name|String|SwitchName|ValidateNotNullOrEmpty()|||0:0:
            ResourcePoolName|String[]||ValidateNotNullOrEmpty()|||*:1:
            SwitchType|Microsoft.HyperV.PowerShell.VMSwitchType[]|||Private,Internal,External||*:-:
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||*:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||*:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||*:-:
            Id|Guid[]|SwitchId|ValidateNotNull()|||1:0:vp
            """##,
        "new-vhd": ##"""
            New-VHD|Hyper-V|DynamicWithoutSource|S|Medium||Microsoft.Vhd.PowerShell.VirtualHardDisk
            DynamicWithoutSource|Differencing|FixedWithoutSource|FixedWithSource|DynamicWithSource
            Path|String[]||ValidateNotNullOrEmpty()|||*:0:mvp
            SizeBytes|UInt64||ValidateNotNullOrEmpty()|||0:1:m 1:2: 2:1:m
            Dynamic|SwitchParameter||||s|0:-: 4:-:m
            BlockSizeBytes|UInt32||ValidateNotNullOrEmpty()|||*:-:
            LogicalSectorSizeBytes|UInt32||ValidateSet('512','4096');ValidateNotNullOrEmpty()|512,4096||0:-: 2:-:
            PhysicalSectorSizeBytes|UInt32||ValidateSet('512','4096');ValidateNotNullOrEmpty()|512,4096||0:-: 1:-: 2:-:
            AsJob|SwitchParameter||||s|*:-:
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||*:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||*:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||*:-:
            ParentPath|String||ValidateNotNullOrEmpty()|||1:1:m
            Differencing|SwitchParameter||||s|1:-:
            Fixed|SwitchParameter||||s|2:-:m 3:-:m
            AddressAbstractionType|Microsoft.Virtualization.Client.Management.VirtualHardDiskPmemAddressAbstractionType||ValidateSet('None','BTT')|None,BTT,Unknown||2:-:
            DataAlignmentBytes|UInt64||ValidateSet('0','1GB','1073741824')|||2:-:
            SourceDisk|UInt32|Number|ValidateNotNullOrEmpty()|||3:-:mp 4:-:mp
            """##,
        "new-vm": ##"""
            New-VM|Hyper-V|No VHD|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            No VHD|New VHD|Existing VHD
            Name|String|VMName|ValidateNotNullOrEmpty()|||*:0:vp
            MemoryStartupBytes|Int64||ValidateNotNull()||n|*:1:
            BootDevice|Microsoft.HyperV.PowerShell.BootDevice||ValidateNotNullOrEmpty()|Floppy,CD,IDE,LegacyNetworkAdapter,NetworkAdapter,VHD|n|*:-:
            NoVHD|SwitchParameter||||s|0:-:
            SwitchName|String||ValidateNotNullOrEmpty()|||*:-:
            Path|String||ValidateNotNullOrEmpty()|||*:-:
            SourceGuestStatePath|String|||||*:-:
            Version|Version||ValidateNotNull()|||*:-:
            Prerelease|SwitchParameter||||s|*:-:
            Experimental|SwitchParameter||||s|*:-:
            Generation|Int16||ValidateSet('1','2');ValidateNotNullOrEmpty()|1,2|n|*:2:
            GuestStateIsolationType|Microsoft.HyperV.PowerShell.GuestIsolationType|||TrustedLaunch,VBS,SNP,TDX,Disabled||*:-:
            Force|SwitchParameter||||s|*:-:
            AsJob|SwitchParameter||||s|*:-:
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||*:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||*:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||*:-:
            NewVHDPath|String||ValidateNotNullOrEmpty()|||1:-:m
            NewVHDSizeBytes|UInt64||ValidateNotNullOrEmpty()|||1:-:m
            VHDPath|String||ValidateNotNullOrEmpty()|||2:-:m
            """##,
        "new-vmswitch": ##"""
            New-VMSwitch|Hyper-V|NetAdapterName|S|Medium||Microsoft.HyperV.PowerShell.VMSwitch
            NetAdapterName|NetAdapterInterfaceDescription|SwitchType
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||*:-:p
            ComputerName|String[]|PSComputerName|ValidateNotNullOrEmpty()|||*:-:p
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||*:-:p
            Name|String|SwitchName|ValidateNotNullOrEmpty()|||*:0:m
            AllowManagementOS|Boolean|||||0:-: 1:-:
            NetAdapterName|String[]|InterfaceAlias|ValidateNotNullOrEmpty()|||0:-:mp
            Notes|String||ValidateNotNull()|||*:-:
            MinimumBandwidthMode|Microsoft.HyperV.PowerShell.VMSwitchBandwidthMode|||Default,Weight,Absolute,None||*:-:
            EnableIov|Boolean||ValidateNotNull()||n|*:-:
            EnablePacketDirect|Boolean||||n|*:-:
            EnableEmbeddedTeaming|Boolean||||n|*:-:
            Id|String|SwitchId|ValidateNotNullOrEmpty()|||*:-:
            NetAdapterInterfaceDescription|String[]|InterfaceDescription|ValidateNotNullOrEmpty()|||1:-:mp
            SwitchType|Microsoft.HyperV.PowerShell.VMSwitchType||ValidateSet('Internal','Private')|Internal,Private||2:-:m
            """##,
        "remove-vm": ##"""
            Remove-VM|Hyper-V|Name|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            Name|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            Name|String[]|VMName|ValidateNotNullOrEmpty()|||0:0:mv
            Force|SwitchParameter||||s|*:-:
            AsJob|SwitchParameter||||s|*:-:
            Passthru|SwitchParameter||||s|*:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "remove-vmdvddrive": ##"""
            Remove-VMDvdDrive|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.DvdDrive
            VMName|VMDvdDrive
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String||ValidateNotNullOrEmpty()|||0:0:m
            ControllerNumber|Int32||ValidateNotNullOrEmpty()||n|0:1:m
            ControllerLocation|Int32||ValidateNotNullOrEmpty()||n|0:2:m
            Passthru|SwitchParameter||||s|*:-:
            VMDvdDrive|Microsoft.HyperV.PowerShell.DvdDrive[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "remove-vmgpupartitionadapter": ##"""
            Remove-VMGpuPartitionAdapter|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMGpuPartitionAdapter
            VMName|VMObject|Object
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:m
            Passthru|SwitchParameter||||s|*:-:
            AdapterId|String||ValidateNotNullOrEmpty()|||0:-: 1:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMGpuPartitionAdapter|Microsoft.HyperV.PowerShell.VMGpuPartitionAdapter[]||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "remove-vmharddiskdrive": ##"""
            Remove-VMHardDiskDrive|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.HardDiskDrive
            VMName|VMHardDiskDrive
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String||ValidateNotNullOrEmpty()|||0:0:m
            ControllerType|Microsoft.HyperV.PowerShell.ControllerType||ValidateNotNullOrEmpty()|IDE,SCSI|n|0:1:m
            ControllerNumber|Int32||ValidateNotNullOrEmpty()||n|0:2:m
            ControllerLocation|Int32||||n|0:3:m
            Passthru|SwitchParameter||||s|*:-:
            VMHardDiskDrive|Microsoft.HyperV.PowerShell.HardDiskDrive[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "remove-vmnetworkadapter": ##"""
            Remove-VMNetworkAdapter|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMNetworkAdapterBase
            VMName|ResourceObject|ManagementOS|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-: 2:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-: 2:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-: 2:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            Name|String|VMNetworkAdapterName||||0:-: 2:-: 3:-:
            Passthru|SwitchParameter||||s|*:-:
            VMNetworkAdapter|Microsoft.HyperV.PowerShell.VMNetworkAdapterBase[]|||||1:0:mv
            ManagementOS|SwitchParameter||||s|2:-:m
            SwitchName|String||ValidateNotNullOrEmpty()|||2:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||3:0:mv
            """##,
        "remove-vmswitch": ##"""
            Remove-VMSwitch|Hyper-V|Name|S|Medium||
            Name|SwitchObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            Name|String[]|SwitchName|ValidateNotNullOrEmpty()|||0:0:mv
            ResourcePoolName|String[]||ValidateNotNullOrEmpty()|||*:1:
            Force|SwitchParameter||||s|*:-:
            VMSwitch|Microsoft.HyperV.PowerShell.VMSwitch[]|||||1:0:mv
            """##,
        "rename-vm": ##"""
            Rename-VM|Hyper-V|Name|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            Name|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            Name|String[]|VMName|ValidateNotNullOrEmpty()|||0:0:mv
            NewName|String||ValidateNotNullOrEmpty()|||*:1:m
            Passthru|SwitchParameter||||s|*:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "restart-vm": ##"""
            Restart-VM|Hyper-V|Name|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            Name|NameWait|VMObject|VMObjectWait
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-: 1:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-: 1:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-: 1:-:
            Name|String[]|VMName|ValidateNotNullOrEmpty()|||0:0:mv 1:0:mv
            Force|SwitchParameter||||s|*:-:
            AsJob|SwitchParameter||||s|*:-:
            Passthru|SwitchParameter||||s|*:-:
            Type|Microsoft.HyperV.PowerShell.Commands.RestartType|||Reset,Reboot||*:-:
            Wait|SwitchParameter||||s|1:-:m 3:-:m
            For|Microsoft.HyperV.PowerShell.Commands.WaitVMTypes|||Heartbeat,IPAddress||1:-: 3:-:
            Delay|UInt16||ValidateRange(1, 65535)|||1:-: 3:-:
            Timeout|Int32|TimeoutSec|ValidateRange(-1, 2147483647)||n|1:-: 3:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||2:0:mv 3:0:mv
            """##,
        "resume-vm": ##"""
            Resume-VM|Hyper-V|Name|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            Name|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            Name|String[]|VMName|ValidateNotNullOrEmpty()|||0:0:mv
            AsJob|SwitchParameter||||s|*:-:
            Passthru|SwitchParameter||||s|*:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "save-vm": ##"""
            Save-VM|Hyper-V|Name|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            Name|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            Name|String[]|VMName|ValidateNotNullOrEmpty()|||0:0:mv
            AsJob|SwitchParameter||||s|*:-:
            Passthru|SwitchParameter||||s|*:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "set-vm": ##"""
            Set-VM|Hyper-V|Name|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            Name|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            Name|String[]|VMName|ValidateNotNullOrEmpty()|||0:0:mv
            GuestControlledCacheTypes|Boolean|||||*:-:
            LowMemoryMappedIoSpace|UInt32|||||*:-:
            HighMemoryMappedIoSpace|UInt64|||||*:-:
            ProcessorCount|Int64||ValidateNotNull()||n|*:-:
            DynamicMemory|SwitchParameter||||s|*:-:
            StaticMemory|SwitchParameter||||s|*:-:
            MemoryMinimumBytes|Int64||ValidateNotNull()||n|*:-:
            MemoryMaximumBytes|Int64||ValidateNotNull()||n|*:-:
            MemoryStartupBytes|Int64||ValidateNotNull()||n|*:-:
            AutomaticStartAction|Microsoft.HyperV.PowerShell.StartAction||ValidateNotNullOrEmpty()|Nothing,StartIfRunning,Start|n|*:-:
            AutomaticStopAction|Microsoft.HyperV.PowerShell.StopAction||ValidateNotNullOrEmpty()|TurnOff,Save,ShutDown|n|*:-:
            AutomaticStartDelay|Int32||ValidateNotNull()||n|*:-:
            AutomaticCriticalErrorAction|Microsoft.HyperV.PowerShell.CriticalErrorAction||ValidateNotNullOrEmpty()|None,Pause|n|*:-:
            AutomaticCriticalErrorActionTimeout|Int32||ValidateNotNull()||n|*:-:
            AutomaticCheckpointsEnabled|Boolean||ValidateNotNull()||n|*:-:
            LockOnDisconnect|Microsoft.HyperV.PowerShell.OnOffState||ValidateNotNull()|On,Off|n|*:-:
            Notes|String||ValidateNotNull()|||*:-:
            NewVMName|String||ValidateNotNullOrEmpty()|||*:-:
            SnapshotFileLocation|String||ValidateNotNullOrEmpty()|||*:-:
            SmartPagingFilePath|String||ValidateNotNullOrEmpty()|||*:-:
            CheckpointType|Microsoft.HyperV.PowerShell.CheckpointType|||Disabled,Production,ProductionOnly,Standard|n|*:-:
            Passthru|SwitchParameter||||s|*:-:
            AllowUnverifiedPaths|SwitchParameter||||s|*:-:
            BatteryPassthroughEnabled|Boolean|||||*:-:
            EnhancedSessionTransportType|Microsoft.HyperV.PowerShell.EnhancedSessionTransportType|||VMBus,HvSocket|n|*:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "set-vmdvddrive": ##"""
            Set-VMDvdDrive|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.DvdDrive
            VMName|Object
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String||ValidateNotNullOrEmpty()|||0:0:m
            ControllerNumber|Int32||ValidateNotNull()||n|0:1:
            ControllerLocation|Int32||ValidateNotNull()||n|0:2:
            ToControllerNumber|Int32||ValidateNotNull()||n|*:-:
            ToControllerLocation|Int32||ValidateNotNull()||n|*:-:
            Path|String|||||*:3:
            ResourcePoolName|String||ValidateNotNullOrEmpty()|||*:-:
            AllowUnverifiedPaths|SwitchParameter||||s|*:-:
            Passthru|SwitchParameter||||s|*:-:
            VMDvdDrive|Microsoft.HyperV.PowerShell.DvdDrive[]|||||1:0:mv
            """##,
        "set-vmfirmware": ##"""
            Set-VMFirmware|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMFirmware
            VMName|VMObject|VMFirmware
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            BootOrder|Microsoft.HyperV.PowerShell.VMComponentObject[]|||||*:-:
            FirstBootDevice|Microsoft.HyperV.PowerShell.VMComponentObject|||||*:-:
            EnableSecureBoot|Microsoft.HyperV.PowerShell.OnOffState|||On,Off|n|*:-:
            SecureBootTemplate|String|||||*:-:
            SecureBootTemplateId|Guid||||n|*:-:
            PreferredNetworkBootProtocol|Microsoft.HyperV.PowerShell.IPProtocolPreference|||IPv4,IPv6|n|*:-:
            ConsoleMode|Microsoft.HyperV.PowerShell.ConsoleModeType|||Default,COM1,COM2,None|n|*:-:
            PauseAfterBootFailure|Microsoft.HyperV.PowerShell.OnOffState|||On,Off|n|*:-:
            Passthru|SwitchParameter||||s|*:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMFirmware|Microsoft.HyperV.PowerShell.VMFirmware[]||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "set-vmgpupartitionadapter": ##"""
            Set-VMGpuPartitionAdapter|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMGpuPartitionAdapter
            VMName|VMObject|Object
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            Passthru|SwitchParameter||||s|*:-:
            AdapterId|String||ValidateNotNullOrEmpty()|||0:-: 1:-:
            MinPartitionVRAM|UInt64||ValidateNotNull()||n|*:-:
            MaxPartitionVRAM|UInt64||ValidateNotNull()||n|*:-:
            OptimalPartitionVRAM|UInt64||ValidateNotNull()||n|*:-:
            MinPartitionEncode|UInt64||ValidateNotNull()||n|*:-:
            MaxPartitionEncode|UInt64||ValidateNotNull()||n|*:-:
            OptimalPartitionEncode|UInt64||ValidateNotNull()||n|*:-:
            MinPartitionDecode|UInt64||ValidateNotNull()||n|*:-:
            MaxPartitionDecode|UInt64||ValidateNotNull()||n|*:-:
            OptimalPartitionDecode|UInt64||ValidateNotNull()||n|*:-:
            MinPartitionCompute|UInt64||ValidateNotNull()||n|*:-:
            MaxPartitionCompute|UInt64||ValidateNotNull()||n|*:-:
            OptimalPartitionCompute|UInt64||ValidateNotNull()||n|*:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMGpuPartitionAdapter|Microsoft.HyperV.PowerShell.VMGpuPartitionAdapter[]||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "set-vmharddiskdrive": ##"""
            Set-VMHardDiskDrive|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.HardDiskDrive
            VMName|Object
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||*:-:p
            ComputerName|String[]|PSComputerName|ValidateNotNullOrEmpty()|||*:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||*:-:
            VMName|String||ValidateNotNullOrEmpty()|||0:0:m
            ControllerType|Microsoft.HyperV.PowerShell.ControllerType|||IDE,SCSI||0:1:
            ControllerNumber|Int32||ValidateNotNull()||n|0:2:
            ControllerLocation|Int32||ValidateNotNull()||n|0:3:
            Path|String||ValidateNotNullOrEmpty()|||*:4:
            ToControllerType|Microsoft.HyperV.PowerShell.ControllerType||ValidateNotNull()|IDE,SCSI|n|*:-:
            ToControllerNumber|Int32||ValidateNotNull()||n|*:-:
            ToControllerLocation|Int32||ValidateNotNull()||n|*:-:
            DiskNumber|UInt32|Number||||*:-:p
            ResourcePoolName|String||ValidateNotNull()|||*:-:
            SupportPersistentReservations|Boolean|ShareVirtualDisk|ValidateNotNullOrEmpty()||n|*:-:
            AllowUnverifiedPaths|SwitchParameter||||s|*:-:
            MaximumIOPS|UInt64||||n|*:-:
            MinimumIOPS|UInt64||||n|*:-:
            QoSPolicyID|String|||||*:-:
            QoSPolicy|CimInstance|||||*:-:
            Passthru|SwitchParameter||||s|*:-:
            OverrideCacheAttributes|Microsoft.HyperV.PowerShell.CacheAttributes|||Default,WriteCacheEnabled,WriteCacheAndFUAEnabled,WriteCacheDisabled|n|*:-:
            VMHardDiskDrive|Microsoft.HyperV.PowerShell.HardDiskDrive[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "set-vmhost": ##"""
            Set-VMHost|Hyper-V|ComputerName|S|Medium||Microsoft.HyperV.PowerShell.VMHost
            ComputerName|CimSession
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:0:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:1:
            MaximumStorageMigrations|UInt32|||||*:-:
            MaximumVirtualMachineMigrations|UInt32|||||*:-:
            VirtualMachineMigrationAuthenticationType|Microsoft.HyperV.PowerShell.MigrationAuthenticationType|||CredSSP,Kerberos||*:-:
            UseAnyNetworkForMigration|Boolean|||||*:-:
            VirtualMachineMigrationPerformanceOption|Microsoft.HyperV.PowerShell.VMMigrationPerformance|||TCPIP,Compression,SMB||*:-:
            ResourceMeteringSaveInterval|TimeSpan||ValidateNotNull()||n|*:-:
            VirtualHardDiskPath|String||ValidateNotNullOrEmpty()|||*:-:
            VirtualMachinePath|String||ValidateNotNullOrEmpty()|||*:-:
            MacAddressMaximum|String||ValidateNotNullOrEmpty()|||*:-:
            MacAddressMinimum|String||ValidateNotNullOrEmpty()|||*:-:
            FibreChannelWwnn|String||ValidateNotNullOrEmpty()|||*:-:
            FibreChannelWwpnMaximum|String||ValidateNotNullOrEmpty()|||*:-:
            FibreChannelWwpnMinimum|String||ValidateNotNullOrEmpty()|||*:-:
            NumaSpanningEnabled|Boolean||||n|*:-:
            EnableEnhancedSessionMode|Boolean||||n|*:-:
            Passthru|SwitchParameter||||s|*:-:
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||1:0:mp
            """##,
        "set-vmhostpartitionablegpu": ##"""
            Set-VMHostPartitionableGpu|Hyper-V|ComputerName||||Microsoft.HyperV.PowerShell.VMHostPartitionableGpu
            ComputerName|CimSession|Object|Name
            ComputerName|String[]|||||0:0:
            Credential|System.Management.Automation.PSCredential[]|||||0:1:
            Passthru|SwitchParameter||||s|*:-:
            PartitionCount|UInt16|||||*:-:
            CimSession|Microsoft.Management.Infrastructure.CimSession[]|||||1:0:mp
            HostPartitionableGpu|Microsoft.HyperV.PowerShell.VMHostPartitionableGpu[]|||||2:0:mv
            Name|String|||||3:-:
            """##,
        "set-vmmemory": ##"""
            Set-VMMemory|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMMemory
            VMName|VMObject|ResourceObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            Buffer|Int32||ValidateNotNull()||n|*:-:
            DynamicMemoryEnabled|Boolean|||||*:-:
            MaximumBytes|Int64||ValidateNotNull()||n|*:-:
            StartupBytes|Int64||ValidateNotNull()||n|*:-:
            MinimumBytes|Int64||ValidateNotNull()||n|*:-:
            Priority|Int32||ValidateNotNull()||n|*:-:
            MaximumAmountPerNumaNodeBytes|Int64||ValidateNotNull()||n|*:-:
            ResourcePoolName|String||ValidateNotNull()|||*:-:
            Passthru|SwitchParameter||||s|*:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMMemory|Microsoft.HyperV.PowerShell.VMMemory[]||ValidateNotNull();ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "set-vmnetworkadapter": ##"""
            Set-VMNetworkAdapter|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMNetworkAdapterBase
            VMName|ManagementOS|ResourceObject|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-: 1:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-: 1:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-: 1:-:
            VMName|String||ValidateNotNullOrEmpty()|||0:0:mv
            Name|String|VMNetworkAdapterName||||0:-: 1:-: 3:-:
            DynamicMacAddress|SwitchParameter||||s|0:-: 2:-: 3:-:
            StaticMacAddress|String||ValidateNotNullOrEmpty()|||0:-: 2:-: 3:-:
            MacAddressSpoofing|Microsoft.HyperV.PowerShell.OnOffState||ValidateNotNullOrEmpty();ValidateNotNull()|On,Off|n|*:-:
            DhcpGuard|Microsoft.HyperV.PowerShell.OnOffState||ValidateNotNull()|On,Off|n|*:-:
            RouterGuard|Microsoft.HyperV.PowerShell.OnOffState||ValidateNotNull()|On,Off|n|*:-:
            PortMirroring|Microsoft.HyperV.PowerShell.VMNetworkAdapterPortMirroringMode||ValidateNotNull()|None,Destination,Source|n|*:-:
            IeeePriorityTag|Microsoft.HyperV.PowerShell.OnOffState||ValidateNotNull()|On,Off|n|*:-:
            VmqWeight|UInt32||ValidateNotNull()||n|*:-:
            IovQueuePairsRequested|UInt32||ValidateNotNull()||n|*:-:
            IovInterruptModeration|Microsoft.HyperV.PowerShell.IovInterruptModerationValue||ValidateNotNull()|Default,Adaptive,Off,Low,Medium,High|n|*:-:
            IovWeight|UInt32||ValidateNotNull()||n|*:-:
            IPsecOffloadMaximumSecurityAssociation|UInt32||ValidateNotNull()||n|*:-:
            MaximumBandwidth|Int64||ValidateNotNull()||n|*:-:
            MinimumBandwidthAbsolute|Int64||ValidateNotNull()||n|*:-:
            MinimumBandwidthWeight|UInt32||ValidateNotNull()||n|*:-:
            MandatoryFeatureId|String[]|||||*:-:
            ResourcePoolName|String||ValidateNotNullOrEmpty()|||*:-:
            TestReplicaPoolName|String|||||*:-:
            TestReplicaSwitchName|String|||||*:-:
            VirtualSubnetId|UInt32||ValidateNotNull()||n|*:-:
            AllowTeaming|Microsoft.HyperV.PowerShell.OnOffState||ValidateNotNullOrEmpty();ValidateNotNull()|On,Off|n|*:-:
            NotMonitoredInCluster|Boolean||ValidateNotNull()||n|*:-:
            StormLimit|UInt32||ValidateNotNull()||n|*:-:
            DynamicIPAddressLimit|UInt32||ValidateNotNull()||n|*:-:
            DeviceNaming|Microsoft.HyperV.PowerShell.OnOffState||ValidateNotNull()|On,Off|n|*:-:
            FixSpeed10G|Microsoft.HyperV.PowerShell.OnOffState||ValidateNotNull()|On,Off|n|*:-:
            PacketDirectNumProcs|UInt32||ValidateNotNull()||n|*:-:
            PacketDirectModerationCount|UInt32||ValidateNotNull()||n|*:-:
            PacketDirectModerationInterval|UInt32||ValidateNotNull()||n|*:-:
            VrssEnabled|Boolean||ValidateNotNull()||n|*:-:
            VmmqEnabled|Boolean||ValidateNotNull()||n|*:-:
            Passthru|SwitchParameter||||s|*:-:
            MediaType|UInt32||ValidateNotNull()|||*:-:
            NumaAwarePlacement|Boolean||ValidateNotNull()||n|*:-:
            InterruptModeration|Boolean||ValidateNotNull()||n|*:-:
            VrssMaxQueuePairs|UInt32|VmmqQueuePairs|ValidateNotNull()||n|*:-:
            VrssMinQueuePairs|UInt32||ValidateNotNull()||n|*:-:
            VrssQueueSchedulingMode|Microsoft.HyperV.PowerShell.VrssQueueSchedulingModeType||ValidateNotNull()|Dynamic,StaticVmq,StaticVrss|n|*:-:
            VrssExcludePrimaryProcessor|Boolean||ValidateNotNull()||n|*:-:
            VrssIndependentHostSpreading|Boolean||ValidateNotNull()||n|*:-:
            VrssVmbusChannelAffinityPolicy|Microsoft.HyperV.PowerShell.VrssVmbusChannelAffinityPolicyType||ValidateNotNull()|None,Weak,Strong,Strict|n|*:-:
            ManagementOS|SwitchParameter||||s|1:-:m
            VMNetworkAdapter|Microsoft.HyperV.PowerShell.VMNetworkAdapterBase|||||2:0:mv
            VM|Microsoft.HyperV.PowerShell.VirtualMachine||ValidateNotNullOrEmpty()|||3:0:mv
            """##,
        "set-vmpartitionablegpu": ##"""
            Set-VMPartitionableGpu|Hyper-V|ComputerName||||Microsoft.HyperV.PowerShell.VMPartitionableGpu
            CimSession|ComputerName|Object|Name
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:0:mp
            Passthru|SwitchParameter||||s|*:-:
            PartitionCount|UInt16||ValidateNotNullOrEmpty()||n|*:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||1:0:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||1:1:
            PartitionableGpu|Microsoft.HyperV.PowerShell.VMPartitionableGpu[]||ValidateNotNullOrEmpty()|||2:0:mv
            Name|String||ValidateNotNullOrEmpty()|||3:-:
            """##,
        "set-vmprocessor": ##"""
            Set-VMProcessor|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMProcessor
            VMName|VMObject|VMProcessor
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            Count|Int64||ValidateNotNull()||n|*:-:
            CompatibilityForMigrationEnabled|Boolean||ValidateNotNull()||n|*:-:
            CompatibilityForOlderOperatingSystemsEnabled|Boolean||ValidateNotNull()||n|*:-:
            HwThreadCountPerCore|Int64||ValidateNotNull()||n|*:-:
            Maximum|Int64||ValidateNotNull()||n|*:-:
            Reserve|Int64||ValidateNotNull()||n|*:-:
            RelativeWeight|Int32||ValidateNotNull()||n|*:-:
            MaximumCountPerNumaNode|Int32||ValidateNotNull()||n|*:-:
            MaximumCountPerNumaSocket|Int32||ValidateNotNull()||n|*:-:
            ResourcePoolName|String||ValidateNotNull()|||*:-:
            Perfmon|String[]|||||0:-:
            EnableHostResourceProtection|Boolean||ValidateNotNull()||n|*:-:
            ExposeVirtualizationExtensions|Boolean||ValidateNotNull()||n|*:-:
            Passthru|SwitchParameter||||s|*:-:
            EnableLegacyApicMode|Boolean||ValidateNotNull()||n|*:-:
            AllowACountMCount|Boolean||ValidateNotNull()||n|*:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMProcessor|Microsoft.HyperV.PowerShell.VMProcessor[]||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "set-vmswitch": ##"""
            Set-VMSwitch|Hyper-V|SwitchName_SwitchType|S|Medium||Microsoft.HyperV.PowerShell.VMSwitch
            SwitchName_SwitchType|SwitchObject_SwitchType|SwitchName_NetAdapterInterfaceDescription|SwitchName_NetAdapterName|SwitchObject_NetAdapterInterfaceDescription|SwitchObject_NetAdapterName
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||*:-:p
            ComputerName|String[]|PSComputerName|ValidateNotNullOrEmpty()|||*:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||*:-:
            Name|String[]|SwitchName|ValidateNotNullOrEmpty()|||0:0:m 2:0:m 3:0:m
            SwitchType|Microsoft.HyperV.PowerShell.VMSwitchType|||Private,Internal,External|n|0:-: 1:-:
            AllowManagementOS|Boolean||||n|*:-:
            DefaultFlowMinimumBandwidthAbsolute|Int64||ValidateNotNull()||n|*:-:
            DefaultFlowMinimumBandwidthWeight|Int64||ValidateNotNull()||n|*:-:
            DefaultQueueVrssEnabled|Boolean||||n|*:-:
            DefaultQueueVmmqEnabled|Boolean||||n|*:-:
            Extensions|Microsoft.HyperV.PowerShell.VMSwitchExtension[]||ValidateNotNullOrEmpty()|||*:-:
            Notes|String||ValidateNotNull()|||*:-:
            Passthru|SwitchParameter||||s|*:-:
            DefaultQueueVrssMaxQueuePairs|UInt32|DefaultQueueVmmqQueuePairs|ValidateNotNull()||n|*:-:
            DefaultQueueVrssMinQueuePairs|UInt32||ValidateNotNull()||n|*:-:
            DefaultQueueVrssQueueSchedulingMode|Microsoft.HyperV.PowerShell.VrssQueueSchedulingModeType||ValidateNotNull()|Dynamic,StaticVmq,StaticVrss|n|*:-:
            DefaultQueueVrssExcludePrimaryProcessor|Boolean||||n|*:-:
            EnableSoftwareRsc|Boolean||||n|*:-:
            VMSwitch|Microsoft.HyperV.PowerShell.VMSwitch[]|||||1:0:mv 4:0:mv 5:0:mv
            NetAdapterInterfaceDescription|String||ValidateNotNullOrEmpty()|||2:1:m 4:1:m
            NetAdapterName|String|InterfaceAlias|ValidateNotNullOrEmpty()|||3:1:mp 5:1:mp
            """##,
        "start-vm": ##"""
            Start-VM|Hyper-V|Name|S|Medium|savm|Microsoft.HyperV.PowerShell.VirtualMachine
            Name|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            Name|String[]|VMName|ValidateNotNullOrEmpty()|||0:0:mv
            AsJob|SwitchParameter||||s|*:-:
            Passthru|SwitchParameter||||s|*:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "stop-vm": ##"""
            Stop-VM|Hyper-V|Name|S|Medium|spvm|Microsoft.HyperV.PowerShell.VirtualMachine
            Name|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            Name|String[]|VMName|ValidateNotNullOrEmpty()|||0:0:mv
            Save|SwitchParameter||||s|*:-:
            TurnOff|SwitchParameter||||s|*:-:
            Force|SwitchParameter||||s|*:-:
            AsJob|SwitchParameter||||s|*:-:
            Passthru|SwitchParameter||||s|*:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "suspend-vm": ##"""
            Suspend-VM|Hyper-V|Name|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            Name|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            Name|String[]|VMName|ValidateNotNullOrEmpty()|||0:0:mv
            AsJob|SwitchParameter||||s|*:-:
            Passthru|SwitchParameter||||s|*:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "wait-vm": ##"""
            Wait-VM|Hyper-V|Name||||Microsoft.HyperV.PowerShell.VirtualMachine
            Name|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            Name|String[]|VMName|ValidateNotNullOrEmpty()|||0:0:mv
            AsJob|SwitchParameter||||s|*:-:
            Passthru|SwitchParameter||||s|*:-:
            For|Microsoft.HyperV.PowerShell.Commands.WaitVMTypes|||Heartbeat,IPAddress||*:-:
            Delay|UInt16||ValidateRange(1, 65535)|||*:-:
            Timeout|Int32|TimeoutSec|ValidateRange(-1, 2147483647)|||*:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
    ]
}
