extension HyperVSurfaces {
    /// Surfaces of the cmdlets for disk files, drives and controllers, by lower-case name; written by Tools/generate-hyperv-tables.
    static let diskTable: [String: String] = [
        "add-vmdvddrive": ##"""
            Add-VMDvdDrive|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.DvdDrive
            VMName|VMObject|VMDriveController
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            ControllerNumber|Int32||ValidateNotNull()||n|0:2: 1:2:
            ControllerLocation|Int32||ValidateNotNull()||n|*:3:
            Path|String|||||*:4:
            ResourcePoolName|String||ValidateNotNull()|||*:-:
            AllowUnverifiedPaths|SwitchParameter||||s|*:-:
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMDriveController|~VMDriveController[]||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "add-vmharddiskdrive": ##"""
            Add-VMHardDiskDrive|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.HardDiskDrive
            VMName|VMObject|VMDriveController
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]|PSComputerName|ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            ControllerType|~ControllerType||||n|0:1: 1:1:
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
            QoSPolicy|Microsoft.Management.Infrastructure.CimInstance|||||*:-:
            @pass
            OverrideCacheAttributes|~CacheAttributes||||n|*:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMDriveController|~VMDriveController|||||2:0:mv
            """##,
        "add-vmkeystoragedrive": ##"""
            Add-VMKeyStorageDrive|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.KeyStorageDrive
            VMName|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]|PSComputerName|ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            ControllerNumber|Int32||ValidateNotNull()||n|*:2:
            ControllerLocation|Int32||ValidateNotNull()||n|*:3:
            ResourcePoolName|String||ValidateNotNull()|||*:-:
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "add-vmpmemcontroller": ##"""
            Add-VMPmemController|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMPmemController
            VMName|VMObject
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "add-vmscsicontroller": ##"""
            Add-VMScsiController|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMScsiController
            VMName|VMObject
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "convert-vhd": ##"""
            Convert-VHD|Hyper-V|__AllParameterSets|S|Medium||Microsoft.Vhd.PowerShell.VirtualHardDisk
            __AllParameterSets
            Path|String|FullName|ValidateNotNullOrEmpty()|||0:0:mvp
            DestinationPath|String||ValidateNotNullOrEmpty()|||0:1:m
            VHDType|Microsoft.Vhd.PowerShell.VhdType||ValidateNotNullOrEmpty()|Unknown,Fixed,Dynamic,Differencing||0:-:
            ParentPath|String||ValidateNotNullOrEmpty()|||0:-:
            BlockSizeBytes|UInt32||ValidateNotNullOrEmpty()|||0:-:
            DeleteSource|SwitchParameter||||s|0:-:
            AsJob|SwitchParameter||||s|0:-:
            Passthru|SwitchParameter||||s|0:-:
            @host 0
            AddressAbstractionType|Microsoft.Virtualization.Client.Management.VirtualHardDiskPmemAddressAbstractionType|||None,BTT,Unknown||0:-:
            """##,
        "get-vhd": ##"""
            Get-VHD|Hyper-V|Path||||Microsoft.Vhd.PowerShell.VirtualHardDisk
            Path|Disk|VMId
            Path|String[]|FullName|ValidateNotNullOrEmpty()|||0:0:mvp
            @host
            DiskNumber|UInt32|Number|ValidateNotNullOrEmpty()|||1:0:mp
            VMId|Guid[]|Id|ValidateNotNullOrEmpty()|||2:0:mvp
            """##,
        "get-vhdset": ##"""
            Get-VHDSet|Hyper-V|__AllParameterSets||||Microsoft.Vhd.PowerShell.VHDSetInfo
            __AllParameterSets
            Path|String[]|FullName|ValidateNotNullOrEmpty()|||0:0:mvp
            GetAllPaths|SwitchParameter||||s|0:-:
            @host 0
            """##,
        "get-vhdsnapshot": ##"""
            Get-VHDSnapshot|Hyper-V|__AllParameterSets||||Microsoft.Vhd.PowerShell.VHDSnapshotInfo
            __AllParameterSets
            Path|String[]|FullName|ValidateNotNullOrEmpty()|||0:0:mvp
            GetParentPaths|SwitchParameter||||s|0:-:
            SnapshotId|Guid[]|||||0:-:
            @host 0
            """##,
        "get-vmdvddrive": ##"""
            Get-VMDvdDrive|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.DvdDrive
            VMName|VMObject|VMSnapshot|VMDriveController
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            ControllerLocation|Int32||ValidateNotNull()||n|*:-:
            ControllerNumber|Int32||ValidateNotNull()||n|0:-: 1:-: 2:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            @snapshot 2
            VMDriveController|~VMDriveController[]|||||3:0:mv
            """##,
        "get-vmfloppydiskdrive": ##"""
            Get-VMFloppyDiskDrive|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMFloppyDiskDrive
            VMName|VMSnapshot|VMObject
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            @snapshot 1
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "get-vmharddiskdrive": ##"""
            Get-VMHardDiskDrive|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.HardDiskDrive
            VMName|VMObject|VMSnapshot|VMDriveController
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            ControllerLocation|Int32||ValidateNotNull()||n|*:-:
            ControllerNumber|Int32||ValidateNotNull()||n|0:-: 1:-: 2:-:
            ControllerType|~ControllerType||||n|0:-: 1:-: 2:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            @snapshot 2
            VMDriveController|~VMDriveController[]|||||3:0:mv
            """##,
        "get-vmidecontroller": ##"""
            Get-VMIdeController|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMIdeController
            VMName|VMObject|VMSnapshot
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            ControllerNumber|Int32||ValidateNotNull();ValidateRange(0, 1)||n|*:1:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            @snapshot 2
            """##,
        "get-vmkeystoragedrive": ##"""
            Get-VMKeyStorageDrive|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.KeyStorageDrive
            VMName|VMObject|VMDriveController
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            ControllerLocation|Int32||ValidateNotNull()||n|*:-:
            ControllerNumber|Int32||ValidateNotNull()||n|0:-: 1:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMDriveController|~VMDriveController[]|||||2:0:mv
            """##,
        "get-vmpmemcontroller": ##"""
            Get-VMPmemController|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMPmemController
            VMName|VMSnapshot|VMObject
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            ControllerNumber|Int32||ValidateNotNull();ValidateRange(0, 0)||n|*:1:
            @snapshot 1
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "get-vmscsicontroller": ##"""
            Get-VMScsiController|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMScsiController
            VMName|VMSnapshot|VMObject
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            ControllerNumber|Int32||ValidateNotNull();ValidateRange(0, 63)||n|*:1:
            @snapshot 1
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "get-vmstoragesettings": ##"""
            Get-VMStorageSettings|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMStorageSetting
            VMName|VMObject
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "merge-vhd": ##"""
            Merge-VHD|Hyper-V|__AllParameterSets|S|Medium||Microsoft.Vhd.PowerShell.VirtualHardDisk
            __AllParameterSets
            Path|String|FullName|ValidateNotNullOrEmpty()|||0:0:mvp
            DestinationPath|String||ValidateNotNullOrEmpty()|||0:1:
            Force|SwitchParameter||||s|0:-:
            AsJob|SwitchParameter||||s|0:-:
            Passthru|SwitchParameter||||s|0:-:
            @host 0
            """##,
        "new-vfd": ##"""
            New-VFD|Hyper-V|__AllParameterSets|S|Medium||System.IO.FileInfo
            __AllParameterSets
            Path|String[]||ValidateNotNullOrEmpty()|||0:0:mvp
            @host 0
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
            @job
            @host
            ParentPath|String||ValidateNotNullOrEmpty()|||1:1:m
            Differencing|SwitchParameter||||s|1:-:
            Fixed|SwitchParameter||||s|2:-:m 3:-:m
            AddressAbstractionType|Microsoft.Virtualization.Client.Management.VirtualHardDiskPmemAddressAbstractionType||ValidateSet('None','BTT')|None,BTT,Unknown||2:-:
            DataAlignmentBytes|UInt64||ValidateSet('0','1GB','1073741824')|||2:-:
            SourceDisk|UInt32|Number|ValidateNotNullOrEmpty()|||3:-:mp 4:-:mp
            """##,
        "optimize-vhd": ##"""
            Optimize-VHD|Hyper-V|__AllParameterSets|S|Medium||Microsoft.Vhd.PowerShell.VirtualHardDisk
            __AllParameterSets
            Path|String[]|FullName|ValidateNotNullOrEmpty()|||0:0:mvp
            Mode|Microsoft.Vhd.PowerShell.VhdCompactMode||ValidateNotNullOrEmpty()|Full,Quick,Retrim,Pretrimmed,Prezeroed||0:-:
            AsJob|SwitchParameter||||s|0:-:
            Passthru|SwitchParameter||||s|0:-:
            @host 0
            """##,
        "optimize-vhdset": ##"""
            Optimize-VHDSet|Hyper-V|__AllParameterSets|S|Medium||Microsoft.Vhd.PowerShell.VirtualHardDisk
            __AllParameterSets
            Path|String[]|FullName|ValidateNotNullOrEmpty()|||0:0:mvp
            AsJob|SwitchParameter||||s|0:-:
            Passthru|SwitchParameter||||s|0:-:
            @host 0
            """##,
        "remove-vhdsnapshot": ##"""
            Remove-VHDSnapshot|Hyper-V|Path|S|Medium||Microsoft.Vhd.PowerShell.VHDSnapshotInfo[]
            Path|VHDSnapshot
            Path|String[]|FullName|ValidateNotNullOrEmpty()|||0:0:mvp
            PersistReferencePoint|SwitchParameter||||s|*:-:
            SnapshotId|Guid[]||ValidateNotNullOrEmpty()|||0:-:m
            @job
            @host
            VHDSnapshot|Microsoft.Vhd.PowerShell.VHDSnapshotInfo[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "remove-vmdvddrive": ##"""
            Remove-VMDvdDrive|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.DvdDrive
            VMName|VMDvdDrive
            @host 0
            VMName|String||ValidateNotNullOrEmpty()|||0:0:m
            ControllerNumber|Int32||ValidateNotNullOrEmpty()||n|0:1:m
            ControllerLocation|Int32||ValidateNotNullOrEmpty()||n|0:2:m
            @pass
            VMDvdDrive|~DvdDrive[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "remove-vmharddiskdrive": ##"""
            Remove-VMHardDiskDrive|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.HardDiskDrive
            VMName|VMHardDiskDrive
            @host 0
            VMName|String||ValidateNotNullOrEmpty()|||0:0:m
            ControllerType|~ControllerType||ValidateNotNullOrEmpty()||n|0:1:m
            ControllerNumber|Int32||ValidateNotNullOrEmpty()||n|0:2:m
            ControllerLocation|Int32||||n|0:3:m
            @pass
            VMHardDiskDrive|~HardDiskDrive[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "remove-vmkeystoragedrive": ##"""
            Remove-VMKeyStorageDrive|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.KeyStorageDrive
            VMName|VMKeyStorageDrive
            @host 0
            VMName|String||ValidateNotNullOrEmpty()|||0:0:m
            @pass
            VMKeyStorageDrive|~KeyStorageDrive[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "remove-vmpmemcontroller": ##"""
            Remove-VMPmemController|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMPmemController
            VMName|Object
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:m
            @pass
            VMPmemController|~VMPmemController[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "remove-vmscsicontroller": ##"""
            Remove-VMScsiController|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMScsiController
            VMName|Object
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:m
            ControllerNumber|Int32|||||0:1:m
            @pass
            VMScsiController|~VMScsiController[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "resize-vhd": ##"""
            Resize-VHD|Hyper-V|Size|S|Medium||Microsoft.Vhd.PowerShell.VirtualHardDisk
            Size|MinimumSize
            Path|String[]|FullName|ValidateNotNullOrEmpty()|||*:0:mvp
            SizeBytes|UInt64||ValidateNotNullOrEmpty()|||0:1:m
            @job
            @pass
            @host
            ToMinimumSize|SwitchParameter||||s|1:-:m
            """##,
        "set-vhd": ##"""
            Set-VHD|Hyper-V|Parent|S|Medium||Microsoft.Vhd.PowerShell.VirtualHardDisk
            Parent|PhysicalSectorSize|DiskIdentifier
            Path|String|FullName|ValidateNotNullOrEmpty()|||*:0:mvp
            ParentPath|String||ValidateNotNullOrEmpty()|||0:1:m
            LeafPath|String||ValidateNotNullOrEmpty()|||0:-:
            IgnoreIdMismatch|SwitchParameter||||s|0:-:
            @pass
            @host
            PhysicalSectorSizeBytes|UInt32||ValidateSet('512','4096');ValidateNotNullOrEmpty()|512,4096||1:-:m
            ResetDiskIdentifier|SwitchParameter||ValidateNotNullOrEmpty()||s|2:-:m
            Force|SwitchParameter||||s|2:-:
            """##,
        "set-vmdvddrive": ##"""
            Set-VMDvdDrive|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.DvdDrive
            VMName|Object
            @host 0
            VMName|String||ValidateNotNullOrEmpty()|||0:0:m
            ControllerNumber|Int32||ValidateNotNull()||n|0:1:
            ControllerLocation|Int32||ValidateNotNull()||n|0:2:
            ToControllerNumber|Int32||ValidateNotNull()||n|*:-:
            ToControllerLocation|Int32||ValidateNotNull()||n|*:-:
            Path|String|||||*:3:
            ResourcePoolName|String||ValidateNotNullOrEmpty()|||*:-:
            AllowUnverifiedPaths|SwitchParameter||||s|*:-:
            @pass
            VMDvdDrive|~DvdDrive[]|||||1:0:mv
            """##,
        "set-vmfloppydiskdrive": ##"""
            Set-VMFloppyDiskDrive|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMFloppyDiskDrive
            VMName|VMObject|VMFloppyDiskDrive
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            Path|String|FullName||||*:1:p
            ResourcePoolName|String||ValidateNotNullOrEmpty()|||*:-:
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMFloppyDiskDrive|~VMFloppyDiskDrive[]|||||2:0:mv
            """##,
        "set-vmharddiskdrive": ##"""
            Set-VMHardDiskDrive|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.HardDiskDrive
            VMName|Object
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||*:-:p
            ComputerName|String[]|PSComputerName|ValidateNotNullOrEmpty()|||*:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||*:-:
            VMName|String||ValidateNotNullOrEmpty()|||0:0:m
            ControllerType|~ControllerType|||||0:1:
            ControllerNumber|Int32||ValidateNotNull()||n|0:2:
            ControllerLocation|Int32||ValidateNotNull()||n|0:3:
            Path|String||ValidateNotNullOrEmpty()|||*:4:
            ToControllerType|~ControllerType||ValidateNotNull()||n|*:-:
            ToControllerNumber|Int32||ValidateNotNull()||n|*:-:
            ToControllerLocation|Int32||ValidateNotNull()||n|*:-:
            DiskNumber|UInt32|Number||||*:-:p
            ResourcePoolName|String||ValidateNotNull()|||*:-:
            SupportPersistentReservations|Boolean|ShareVirtualDisk|ValidateNotNullOrEmpty()||n|*:-:
            AllowUnverifiedPaths|SwitchParameter||||s|*:-:
            MaximumIOPS|UInt64||||n|*:-:
            MinimumIOPS|UInt64||||n|*:-:
            QoSPolicyID|String|||||*:-:
            QoSPolicy|Microsoft.Management.Infrastructure.CimInstance|||||*:-:
            @pass
            OverrideCacheAttributes|~CacheAttributes||||n|*:-:
            VMHardDiskDrive|~HardDiskDrive[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "set-vmkeystoragedrive": ##"""
            Set-VMKeyStorageDrive|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.KeyStorageDrive
            VMName|Object
            @host 0
            VMName|String||ValidateNotNullOrEmpty()|||0:0:m
            ControllerNumber|Int32||ValidateNotNull()||n|0:1:
            ControllerLocation|Int32||ValidateNotNull()||n|0:2:
            ToControllerNumber|Int32||ValidateNotNull()||n|*:-:
            ToControllerLocation|Int32||ValidateNotNull()||n|*:-:
            ResourcePoolName|String||ValidateNotNullOrEmpty()|||*:-:
            AllowUnverifiedPaths|SwitchParameter||||s|*:-:
            @pass
            VMKeyStorageDrive|~KeyStorageDrive[]|||||1:0:mv
            """##,
        "set-vmstoragesettings": ##"""
            Set-VMStorageSettings|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            VMName|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]|||||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            @pass
            DisableInterruptBatching|Boolean|||||*:-:
            ThreadCountPerChannel|~ThreadCount|||||*:-:
            VirtualProcessorsPerChannel|UInt16|||||*:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "test-vhd": ##"""
            Test-VHD|Hyper-V|ExistingVHD||||System.Boolean
            ExistingVHD|SharedDisk
            Path|String[]|FullName|ValidateNotNullOrEmpty()|||*:0:mvp
            @host
            SupportPersistentReservations|SwitchParameter|ShareVirtualDisk|||s|1:-:m
            """##,
    ]
}
