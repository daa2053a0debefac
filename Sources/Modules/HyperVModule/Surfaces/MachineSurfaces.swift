extension HyperVSurfaces {
    /// Surfaces of the cmdlets for machines, their states, checkpoints and files, by lower-case name; written by Tools/generate-hyperv-tables.
    static let machineTable: [String: String] = [
        "checkpoint-vm": ##"""
            Checkpoint-VM|Hyper-V|Name|S|Medium||Microsoft.HyperV.PowerShell.VMSnapshot
            Name|VMObject
            @host 0
            Name|String[]|VMName|ValidateNotNullOrEmpty()|||0:0:mv
            SnapshotName|String|CheckpointName|ValidateNotNullOrEmpty()|||*:1:
            @job
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "compare-vm": ##"""
            Compare-VM|Hyper-V|NameSingleDestination|S|Medium||Microsoft.HyperV.PowerShell.VMCompatibilityReport
            NameSingleDestination|NameSingleDestinationAndCimSession|NameMultipleDestinationsAndCimSession|Register|Copy|NameMultipleDestinations|VMMultipleDestinations|VMMultipleDestinationsAndCimSession|CompatibilityReport|VMSingleDestinationAndCimSession|VMSingleDestination
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-: 3:-: 4:-: 5:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-: 3:-: 4:-: 5:-:
            @job
            Name|String||ValidateNotNullOrEmpty()|||0:0:mv 1:0:mv 2:0:mv 5:0:mv
            DestinationHost|String||ValidateNotNullOrEmpty()|||0:1:m 5:1:m 6:1:m 10:1:m
            DestinationCredential|System.Management.Automation.PSCredential||ValidateNotNullOrEmpty()|||0:-: 5:-: 6:-: 10:-:
            IncludeStorage|SwitchParameter||||s|0:-: 1:-: 9:-: 10:-:
            DestinationStoragePath|String||ValidateNotNullOrEmpty()|||0:-: 1:-: 9:-: 10:-:
            ResourcePoolName|String||ValidateNotNullOrEmpty()|||0:-: 1:-: 2:-: 5:-: 6:-: 7:-: 9:-: 10:-:
            RetainVhdCopiesOnSource|SwitchParameter||||s|0:-: 1:-: 2:-: 5:-: 6:-: 7:-: 9:-: 10:-:
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||1:-: 2:-: 3:-: 4:-:
            DestinationCimSession|Microsoft.Management.Infrastructure.CimSession||ValidateNotNullOrEmpty()|||1:1:m 2:1:m 7:1:m 9:1:m
            VirtualMachinePath|String||ValidateNotNullOrEmpty()|||2:-:m 4:-: 5:-: 6:-: 7:-:m
            SnapshotFilePath|String|CheckpointFileLocation,SnapshotFileLocation|ValidateNotNullOrEmpty()|||2:-: 4:-: 5:-: 6:-: 7:-:
            SmartPagingFilePath|String||ValidateNotNullOrEmpty()|||2:-: 4:-: 5:-: 6:-: 7:-:
            Vhds|Hashtable[]||ValidateNotNullOrEmpty()|||2:-: 5:-: 6:-: 7:-:
            Path|String||ValidateNotNullOrEmpty()|||3:0:mv 4:0:mv
            Register|SwitchParameter||||s|3:-:
            VhdDestinationPath|String|||||4:1:
            Copy|SwitchParameter||||s|4:-:m
            VhdSourcePath|String|||||4:-:
            GenerateNewId|SwitchParameter||||s|4:-:
            VM|~VirtualMachine||ValidateNotNullOrEmpty()|||6:0:mv 7:0:mv 9:0:mv 10:0:mv
            CompatibilityReport|~VMCompatibilityReport|||||8:0:mv
            """##,
        "copy-vmfile": ##"""
            Copy-VMFile|Hyper-V|Name|S|Medium||
            Name|VMObject
            @host 0
            Name|String[]|VMName|ValidateNotNullOrEmpty()|||0:0:m
            SourcePath|String||ValidateNotNullOrEmpty()|||*:1:mv
            DestinationPath|String||ValidateNotNullOrEmpty()|||*:2:m
            FileSource|~CopyFileSourceType||ValidateNotNullOrEmpty()|||*:-:m
            CreateFullPath|SwitchParameter||||s|*:-:
            Force|SwitchParameter||||s|*:-:
            @job
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "debug-vm": ##"""
            Debug-VM|Hyper-V|Name|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            Name|VMObject
            @host 0
            Name|String[]|VMName|ValidateNotNullOrEmpty()|||0:0:mv
            Force|SwitchParameter||||s|*:-:
            @job
            @pass
            InjectNonMaskableInterrupt|SwitchParameter||||s|*:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "disable-vmremotefxphysicalvideoadapter": ##"""
            Disable-VMRemoteFXPhysicalVideoAdapter|Hyper-V|GPUByName|S|Medium||Microsoft.HyperV.PowerShell.VMRemoteFXPhysicalVideoAdapter
            GPUByName|GPUByObject
            @host 0
            Name|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            @pass
            GPU|~VMRemoteFXPhysicalVideoAdapter[]|||||1:0:mv
            """##,
        "enable-vmremotefxphysicalvideoadapter": ##"""
            Enable-VMRemoteFXPhysicalVideoAdapter|Hyper-V|GPUByName|S|Medium||Microsoft.HyperV.PowerShell.VMRemoteFXPhysicalVideoAdapter
            GPUByName|GPUByObject
            @host 0
            Name|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            @pass
            GPU|~VMRemoteFXPhysicalVideoAdapter[]|||||1:0:mv
            """##,
        "export-vm": ##"""
            Export-VM|Hyper-V|Name|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            Name|VMObject
            @host 0
            Name|String[]|VMName|ValidateNotNullOrEmpty()|||0:0:mv
            Path|String|||||*:1:m
            @job
            @pass
            CaptureLiveState|~CaptureLiveState||ValidateNotNull()||n|*:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "export-vmsnapshot": ##"""
            Export-VMSnapshot|Hyper-V|SnapshotName|S|Medium|Export-VMCheckpoint|Microsoft.HyperV.PowerShell.VMSnapshot
            SnapshotName|VMObject|SnapshotObject
            @host 0
            Name|String[]||ValidateNotNullOrEmpty()|||0:0:mv 1:-:mv
            Path|String||ValidateNotNullOrEmpty()|||*:1:m
            VMName|String[]||ValidateNotNullOrEmpty()|||0:-:m
            @job
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMSnapshot|~VMSnapshot[]|VMCheckpoint|ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "get-vm": ##"""
            Get-VM|Hyper-V|Name|||gvm|Microsoft.HyperV.PowerShell.VirtualMachine
            Name|Id|ClusterObject
            Name|String[]|VMName|ValidateNotNullOrEmpty()||w|0:0:v
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-: 1:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()||w|0:-: 1:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-: 1:-:
            Id|Guid||ValidateNotNull()||n|1:0:vp
            ClusterObject|PSObject||ValidateNotNullOrEmpty();PSTypeName(Microsoft.FailoverClusters.PowerShell.ClusterObject)|||2:0:mv
            """##,
        "get-vmremotefxphysicalvideoadapter": ##"""
            Get-VMRemoteFXPhysicalVideoAdapter|Hyper-V|ComputerName||||Microsoft.HyperV.PowerShell.VMRemoteFXPhysicalVideoAdapter
            ComputerName|CimSession
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:p
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            Name|String[]||ValidateNotNullOrEmpty()|||*:0:v
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||1:-:p
            """##,
        "get-vmsnapshot": ##"""
            Get-VMSnapshot|Hyper-V|VMName|||Get-VMCheckpoint|Microsoft.HyperV.PowerShell.VMSnapshot
            VMName|VMObject|Id|Parent|Child
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            @host 0,2
            Name|String||ValidateNotNullOrEmpty()|||0:1: 1:1: 3:0: 4:0:
            SnapshotType|~SnapshotType|VMRecoveryCheckpoint|ValidateNotNullOrEmpty()|||0:-: 1:-: 3:-: 4:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            Id|Guid||ValidateNotNull()||n|2:0:mvp
            ParentOf|~VirtualMachineBase||ValidateNotNull()|||3:-:m
            ChildOf|~VMSnapshot||ValidateNotNull()|||4:-:m
            """##,
        "import-vm": ##"""
            Import-VM|Hyper-V|Register|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            Register|Copy|CompatibilityReport
            @host 0,1
            Path|String||ValidateNotNullOrEmpty()|||0:0:mv 1:0:mv
            Register|SwitchParameter||||s|0:-:
            @job
            VhdDestinationPath|String|||||1:1:
            Copy|SwitchParameter||||s|1:-:m
            VirtualMachinePath|String|||||1:-:
            SnapshotFilePath|String|CheckpointFileLocation,SnapshotFileLocation||||1:-:
            SmartPagingFilePath|String|||||1:-:
            VhdSourcePath|String|||||1:-:
            GenerateNewId|SwitchParameter||||s|1:-:
            CompatibilityReport|~VMCompatibilityReport|||||2:0:mv
            """##,
        "measure-vm": ##"""
            Measure-VM|Hyper-V|Name||||Microsoft.HyperV.PowerShell.VMMeteringReportForVirtualMachine
            Name|VMObject
            @host 0
            Name|String[]|VMName|ValidateNotNullOrEmpty()|||0:0:mv
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "move-vm": ##"""
            Move-VM|Hyper-V|NameSingleDestination|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            NameSingleDestination|NameSingleDestinationAndCimSession|NameMultipleDestinationsAndCimSession|NameMultipleDestinations|CompatibilityReport|VMSingleDestinationAndCimSession|VMSingleDestination|VMMultipleDestinations|VMMultipleDestinationsAndCimSession
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-: 3:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-: 3:-:
            Name|String||ValidateNotNullOrEmpty()|||0:0:mv 1:0:mv 2:0:mv 3:0:mv
            DestinationHost|String||ValidateNotNullOrEmpty()|||0:1:m 3:1:m 6:1:m 7:1:m
            DestinationCredential|System.Management.Automation.PSCredential||ValidateNotNullOrEmpty()|||0:-: 3:-: 6:-: 7:-:
            IncludeStorage|SwitchParameter||||s|0:-: 1:-: 5:-: 6:-:
            DestinationStoragePath|String||ValidateNotNullOrEmpty()|||0:-: 1:-: 5:-: 6:-:
            ResourcePoolName|String||ValidateNotNullOrEmpty()|||0:-: 1:-: 2:-: 3:-: 5:-: 6:-: 7:-: 8:-:
            RetainVhdCopiesOnSource|SwitchParameter||||s|0:-: 1:-: 2:-: 3:-: 5:-: 6:-: 7:-: 8:-:
            RemoveSourceUnmanagedVhds|SwitchParameter||||s|0:-: 1:-: 2:-: 3:-: 5:-: 6:-: 7:-: 8:-:
            @job
            @pass
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||1:-: 2:-:
            DestinationCimSession|Microsoft.Management.Infrastructure.CimSession||ValidateNotNullOrEmpty()|||1:1:m 2:1:m 5:1:m 8:1:m
            VirtualMachinePath|String||ValidateNotNullOrEmpty()|||2:-:m 3:-: 7:-: 8:-:m
            SnapshotFilePath|String|CheckpointFileLocation,SnapshotFileLocation|ValidateNotNullOrEmpty()|||2:-: 3:-: 7:-: 8:-:
            SmartPagingFilePath|String||ValidateNotNullOrEmpty()|||2:-: 3:-: 7:-: 8:-:
            Vhds|Hashtable[]||ValidateNotNullOrEmpty()|||2:-: 3:-: 7:-: 8:-:
            CompatibilityReport|~VMCompatibilityReport|||||4:0:mv
            VM|~VirtualMachine||ValidateNotNullOrEmpty()|||5:0:mv 6:0:mv 7:0:mv 8:0:mv
            """##,
        "move-vmstorage": ##"""
            Move-VMStorage|Hyper-V|NameSingleDestination|S|Medium||
            NameSingleDestination|NameMultipleDestinations|VMSingleDestination|VMMultipleDestinations
            @host 0,1
            Name|String|VMName|ValidateNotNullOrEmpty()|||0:0:mv 1:0:mv
            DestinationStoragePath|String||ValidateNotNullOrEmpty()|||0:1:m 2:1:m
            ResourcePoolName|String||ValidateNotNullOrEmpty()|||*:-:
            RetainVhdCopiesOnSource|SwitchParameter||||s|*:-:
            RemoveSourceUnmanagedVhds|SwitchParameter||||s|*:-:
            AllowUnverifiedPaths|SwitchParameter||||s|*:-:
            @job
            VirtualMachinePath|String||ValidateNotNullOrEmpty()|||1:-: 3:-:
            SnapshotFilePath|String|CheckpointFileLocation,SnapshotFileLocation|ValidateNotNullOrEmpty()|||1:-: 3:-:
            SmartPagingFilePath|String||ValidateNotNullOrEmpty()|||1:-: 3:-:
            Vhds|Hashtable[]||ValidateNotNullOrEmpty()|||1:-: 3:-:
            VM|~VirtualMachine||ValidateNotNullOrEmpty()|||2:0:mv 3:0:mv
            """##,
        "new-vm": ##"""
            New-VM|Hyper-V|No VHD|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            No VHD|New VHD|Existing VHD
            Name|String|VMName|ValidateNotNullOrEmpty()|||*:0:vp
            MemoryStartupBytes|Int64||ValidateNotNull()||n|*:1:
            BootDevice|~BootDevice||ValidateNotNullOrEmpty()||n|*:-:
            NoVHD|SwitchParameter||||s|0:-:
            SwitchName|String||ValidateNotNullOrEmpty()|||*:-:
            Path|String||ValidateNotNullOrEmpty()|||*:-:
            SourceGuestStatePath|String|||||*:-:
            Version|Version||ValidateNotNull()|||*:-:
            Prerelease|SwitchParameter||||s|*:-:
            Experimental|SwitchParameter||||s|*:-:
            Generation|Int16||ValidateSet('1','2');ValidateNotNullOrEmpty()|1,2|n|*:2:
            GuestStateIsolationType|~GuestIsolationType|||||*:-:
            Force|SwitchParameter||||s|*:-:
            @job
            @host
            NewVHDPath|String||ValidateNotNullOrEmpty()|||1:-:m
            NewVHDSizeBytes|UInt64||ValidateNotNullOrEmpty()|||1:-:m
            VHDPath|String||ValidateNotNullOrEmpty()|||2:-:m
            """##,
        "remove-vm": ##"""
            Remove-VM|Hyper-V|Name|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            Name|VMObject
            @host 0
            Name|String[]|VMName|ValidateNotNullOrEmpty()|||0:0:mv
            Force|SwitchParameter||||s|*:-:
            @job
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "remove-vmsavedstate": ##"""
            Remove-VMSavedState|Hyper-V|VMName|S|Medium||
            VMName|VMObject|VMSnapshot
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            @snapshot 2
            """##,
        "remove-vmsnapshot": ##"""
            Remove-VMSnapshot|Hyper-V|SnapshotName|S|Medium|Remove-VMCheckpoint|Microsoft.HyperV.PowerShell.VMSnapshot
            SnapshotName|VMObject|SnapshotObject
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:m
            @host 0
            Name|String[]||ValidateNotNullOrEmpty()|||0:1:v 1:1:v
            IncludeAllChildSnapshots|SwitchParameter|IncludeAllChildCheckpoints|||s|*:-:
            @job
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMSnapshot|~VMSnapshot[]|VMCheckpoint|ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "rename-vm": ##"""
            Rename-VM|Hyper-V|Name|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            Name|VMObject
            @host 0
            Name|String[]|VMName|ValidateNotNullOrEmpty()|||0:0:mv
            NewName|String||ValidateNotNullOrEmpty()|||*:1:m
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "rename-vmsnapshot": ##"""
            Rename-VMSnapshot|Hyper-V|SnapshotName|S|Medium|Rename-VMCheckpoint|Microsoft.HyperV.PowerShell.VMSnapshot
            SnapshotName|SnapshotObject|VM
            @host 0
            Name|String||ValidateNotNullOrEmpty()|||0:0:m 2:-:m
            VMName|String||ValidateNotNullOrEmpty()|||0:1:m
            NewName|String||ValidateNotNullOrEmpty()|||*:2:m
            @pass
            VMSnapshot|~VMSnapshot|VMCheckpoint|ValidateNotNull()|||1:0:mv
            VM|~VirtualMachine||ValidateNotNull()|||2:0:mv
            """##,
        "repair-vm": ##"""
            Repair-VM|Hyper-V|__AllParameterSets|S|Medium||Microsoft.HyperV.PowerShell.VMCompatibilityReport
            __AllParameterSets
            CompatibilityReport|~VMCompatibilityReport||ValidateNotNull()|||0:0:mv
            SnapshotFilePath|String|CheckpointFileLocation,SnapshotFileLocation||||0:-:
            Path|String|||||0:-:
            Passthru|SwitchParameter||||s|0:-:
            """##,
        "restart-vm": ##"""
            Restart-VM|Hyper-V|Name|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            Name|NameWait|VMObject|VMObjectWait
            @host 0,1
            Name|String[]|VMName|ValidateNotNullOrEmpty()|||0:0:mv 1:0:mv
            Force|SwitchParameter||||s|*:-:
            @job
            @pass
            Type|Microsoft.HyperV.PowerShell.Commands.RestartType|||Reset,Reboot||*:-:
            Wait|SwitchParameter||||s|1:-:m 3:-:m
            For|Microsoft.HyperV.PowerShell.Commands.WaitVMTypes|||Heartbeat,IPAddress||1:-: 3:-:
            Delay|UInt16||ValidateRange(1, 65535)|||1:-: 3:-:
            Timeout|Int32|TimeoutSec|ValidateRange(-1, 2147483647)||n|1:-: 3:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||2:0:mv 3:0:mv
            """##,
        "restore-vmsnapshot": ##"""
            Restore-VMSnapshot|Hyper-V|SnapshotName|S|High|Restore-VMCheckpoint|Microsoft.HyperV.PowerShell.VMSnapshot
            SnapshotName|SnapshotObject|VM
            @host 0
            Name|String||ValidateNotNullOrEmpty()|||0:0:m 2:-:m
            VMName|String||ValidateNotNullOrEmpty()|||0:1:m
            @job
            @pass
            VMSnapshot|~VMSnapshot|VMCheckpoint|ValidateNotNull()|||1:0:mv
            VM|~VirtualMachine||ValidateNotNull()|||2:0:mv
            """##,
        "resume-vm": ##"""
            Resume-VM|Hyper-V|Name|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            Name|VMObject
            @host 0
            Name|String[]|VMName|ValidateNotNullOrEmpty()|||0:0:mv
            @job
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "save-vm": ##"""
            Save-VM|Hyper-V|Name|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            Name|VMObject
            @host 0
            Name|String[]|VMName|ValidateNotNullOrEmpty()|||0:0:mv
            @job
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "set-vm": ##"""
            Set-VM|Hyper-V|Name|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            Name|VMObject
            @host 0
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
            AutomaticStartAction|~StartAction||ValidateNotNullOrEmpty()||n|*:-:
            AutomaticStopAction|~StopAction||ValidateNotNullOrEmpty()||n|*:-:
            AutomaticStartDelay|Int32||ValidateNotNull()||n|*:-:
            AutomaticCriticalErrorAction|~CriticalErrorAction||ValidateNotNullOrEmpty()||n|*:-:
            AutomaticCriticalErrorActionTimeout|Int32||ValidateNotNull()||n|*:-:
            AutomaticCheckpointsEnabled|Boolean||ValidateNotNull()||n|*:-:
            LockOnDisconnect|~OnOffState||ValidateNotNull()||n|*:-:
            Notes|String||ValidateNotNull()|||*:-:
            NewVMName|String||ValidateNotNullOrEmpty()|||*:-:
            SnapshotFileLocation|String||ValidateNotNullOrEmpty()|||*:-:
            SmartPagingFilePath|String||ValidateNotNullOrEmpty()|||*:-:
            CheckpointType|~CheckpointType||||n|*:-:
            @pass
            AllowUnverifiedPaths|SwitchParameter||||s|*:-:
            BatteryPassthroughEnabled|Boolean|||||*:-:
            EnhancedSessionTransportType|~EnhancedSessionTransportType||||n|*:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "start-vm": ##"""
            Start-VM|Hyper-V|Name|S|Medium|savm|Microsoft.HyperV.PowerShell.VirtualMachine
            Name|VMObject
            @host 0
            Name|String[]|VMName|ValidateNotNullOrEmpty()|||0:0:mv
            @job
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "stop-vm": ##"""
            Stop-VM|Hyper-V|Name|S|Medium|spvm|Microsoft.HyperV.PowerShell.VirtualMachine
            Name|VMObject
            @host 0
            Name|String[]|VMName|ValidateNotNullOrEmpty()|||0:0:mv
            Save|SwitchParameter||||s|*:-:
            TurnOff|SwitchParameter||||s|*:-:
            Force|SwitchParameter||||s|*:-:
            @job
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "suspend-vm": ##"""
            Suspend-VM|Hyper-V|Name|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            Name|VMObject
            @host 0
            Name|String[]|VMName|ValidateNotNullOrEmpty()|||0:0:mv
            @job
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "update-vmversion": ##"""
            Update-VMVersion|Hyper-V|Name|S|High||Microsoft.HyperV.PowerShell.VirtualMachine
            Name|VMObject
            @host 0
            Name|String[]|VMName|ValidateNotNullOrEmpty()|||0:0:mv
            Force|SwitchParameter||||s|*:-:
            @job
            @pass
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "wait-vm": ##"""
            Wait-VM|Hyper-V|Name||||Microsoft.HyperV.PowerShell.VirtualMachine
            Name|VMObject
            @host 0
            Name|String[]|VMName|ValidateNotNullOrEmpty()|||0:0:mv
            @job
            @pass
            For|Microsoft.HyperV.PowerShell.Commands.WaitVMTypes|||Heartbeat,IPAddress||*:-:
            Delay|UInt16||ValidateRange(1, 65535)|||*:-:
            Timeout|Int32|TimeoutSec|ValidateRange(-1, 2147483647)|||*:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
    ]
}
