extension HyperVSurfaces {
    /// Surfaces of the checkpoint, export, import and move cmdlets.
    static let checkpointTable: [String: String] = [
        "get-vmsnapshot": ##"""
            Get-VMSnapshot|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMSnapshot
            VMName|VMObject|Id|Child|Parent
            @vm 0 1
            @host 0,2
            Id|Guid||ValidateNotNull()||n|2:0:mvp
            Name|String||ValidateNotNullOrEmpty()|||0:1: 1:1: 3:0: 4:0:
            ChildOf|~VMSnapshot||ValidateNotNull()|||3:-:m
            ParentOf|~VirtualMachineBase||ValidateNotNull()|||4:-:m
            SnapshotType|~SnapshotType|VMRecoveryCheckpoint|ValidateNotNullOrEmpty()|||0:-: 1:-: 3:-: 4:-:
            """##,
        "restore-vmsnapshot": ##"""
            Restore-VMSnapshot|Hyper-V|SnapshotName|S|High||Microsoft.HyperV.PowerShell.VMSnapshot
            SnapshotName|SnapshotObject|VM
            @host 0
            VMSnapshot|~VMSnapshot|VMCheckpoint|ValidateNotNull()|||1:0:mv
            VM|~VirtualMachine||ValidateNotNull()|||2:0:mv
            Name|String||ValidateNotNullOrEmpty()|||0:0:m 2:-:m
            VMName|String||ValidateNotNullOrEmpty()|||0:1:m
            @job
            @pass
            """##,
        "remove-vmsnapshot": ##"""
            Remove-VMSnapshot|Hyper-V|SnapshotName|S|Medium||Microsoft.HyperV.PowerShell.VMSnapshot
            SnapshotName|VMObject|SnapshotObject
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:m
            @host 0
            VMSnapshot|~VMSnapshot[]|VMCheckpoint|ValidateNotNullOrEmpty()|||2:0:mv
            Name|String[]||ValidateNotNullOrEmpty()|||0:1:v 1:1:
            IncludeAllChildSnapshots|SwitchParameter|IncludeAllChildCheckpoints|||s|*:-:
            @job
            @pass
            """##,
        "rename-vmsnapshot": ##"""
            Rename-VMSnapshot|Hyper-V|SnapshotName|S|Medium||Microsoft.HyperV.PowerShell.VMSnapshot
            SnapshotName|SnapshotObject|VM
            @host 0
            VMSnapshot|~VMSnapshot|VMCheckpoint|ValidateNotNull()|||1:0:mv
            VM|~VirtualMachine||ValidateNotNull()|||2:0:mv
            Name|String||ValidateNotNullOrEmpty()|||0:0:m 2:-:m
            VMName|String||ValidateNotNullOrEmpty()|||0:1:m
            NewName|String||ValidateNotNullOrEmpty()|||*:2:m
            @pass
            """##,
        "export-vmsnapshot": ##"""
            Export-VMSnapshot|Hyper-V|SnapshotName|S|Medium||Microsoft.HyperV.PowerShell.VMSnapshot
            SnapshotName|VMObject|SnapshotObject
            @host 0
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMSnapshot|~VMSnapshot[]|VMCheckpoint|ValidateNotNullOrEmpty()|||2:0:mv
            Name|String[]||ValidateNotNullOrEmpty()|||0:0:mv 1:-:m
            Path|String||ValidateNotNullOrEmpty()|||*:1:m
            VMName|String[]||ValidateNotNullOrEmpty()|||0:-:m
            @job
            @pass
            """##,
        "export-vm": ##"""
            Export-VM|Hyper-V|Name|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            Name|VMObject
            @host 0
            @name 0 1
            Path|String|||||*:1:m
            @job
            @pass
            CaptureLiveState|~CaptureLiveState||ValidateNotNull()||n|*:-:
            """##,
        "import-vm": ##"""
            Import-VM|Hyper-V|Register|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            Register|CompatibilityReport|Copy
            @host 0,2
            CompatibilityReport|~VMCompatibilityReport|||||1:0:mv
            Path|String||ValidateNotNullOrEmpty()|||0:0:mv 2:0:mv
            VhdDestinationPath|String|||||2:1:
            Register|SwitchParameter||||s|0:-:
            Copy|SwitchParameter||||s|2:-:m
            VirtualMachinePath|String|||||2:-:
            SnapshotFilePath|String|CheckpointFileLocation,SnapshotFileLocation||||2:-:
            SmartPagingFilePath|String|||||2:-:
            VhdSourcePath|String|||||2:-:
            GenerateNewId|SwitchParameter||||s|2:-:
            @job
            """##,
        "compare-vm": ##"""
            Compare-VM|Hyper-V|NameSingleDestination|S|Medium||Microsoft.HyperV.PowerShell.VMCompatibilityReport
            NameSingleDestination|NameMultipleDestinations|VMSingleDestination|VMMultipleDestinations|Register|Copy|CompatibilityReport|NameSingleDestinationAndCimSession|NameMultipleDestinationsAndCimSession|VMSingleDestinationAndCimSession|VMMultipleDestinationsAndCimSession
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||4:-: 5:-: 7:-: 8:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-: 1:-: 4:-: 5:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-: 1:-: 4:-: 5:-:
            VirtualMachinePath|String||ValidateNotNullOrEmpty()|||5:-: 1:-: 8:-:m 3:-: 10:-:m
            SnapshotFilePath|String|CheckpointFileLocation,SnapshotFileLocation|ValidateNotNullOrEmpty()|||3:-: 1:-: 8:-: 10:-: 5:-:
            SmartPagingFilePath|String||ValidateNotNullOrEmpty()|||8:-: 1:-: 3:-: 10:-: 5:-:
            CompatibilityReport|~VMCompatibilityReport|||||6:0:mv
            @job
            Name|String||ValidateNotNullOrEmpty()|||1:0:mv 0:0:mv 7:0:mv 8:0:mv
            VM|~VirtualMachine||ValidateNotNullOrEmpty()|||2:0:mv 9:0:mv 3:0:mv 10:0:mv
            DestinationCimSession|Microsoft.Management.Infrastructure.CimSession||ValidateNotNullOrEmpty()|||8:1:m 7:1:m 9:1:m 10:1:m
            DestinationHost|String||ValidateNotNullOrEmpty()|||0:1:m 1:1:m 2:1:m 3:1:m
            DestinationCredential|System.Management.Automation.PSCredential||ValidateNotNullOrEmpty()|||0:-: 1:-: 2:-: 3:-:
            IncludeStorage|SwitchParameter||||s|0:-: 7:-: 2:-: 9:-:
            DestinationStoragePath|String||ValidateNotNullOrEmpty()|||0:-: 7:-: 2:-: 9:-:
            Vhds|Hashtable[]||ValidateNotNullOrEmpty()|||10:-: 1:-: 8:-: 3:-:
            ResourcePoolName|String||ValidateNotNullOrEmpty()|||0:-: 7:-: 1:-: 8:-: 2:-: 9:-: 3:-: 10:-:
            RetainVhdCopiesOnSource|SwitchParameter||||s|0:-: 7:-: 1:-: 8:-: 2:-: 9:-: 3:-: 10:-:
            Path|String||ValidateNotNullOrEmpty()|||4:0:mv 5:0:mv
            VhdDestinationPath|String|||||5:1:
            Register|SwitchParameter||||s|4:-:
            Copy|SwitchParameter||||s|5:-:m
            VhdSourcePath|String|||||5:-:
            GenerateNewId|SwitchParameter||||s|5:-:
            """##,
        "move-vm": ##"""
            Move-VM|Hyper-V|NameSingleDestination|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            NameSingleDestination|NameMultipleDestinations|VMSingleDestination|VMMultipleDestinations|CompatibilityReport|NameSingleDestinationAndCimSession|NameMultipleDestinationsAndCimSession|VMSingleDestinationAndCimSession|VMMultipleDestinationsAndCimSession
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||5:-: 6:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-: 1:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||1:-: 0:-:
            CompatibilityReport|~VMCompatibilityReport|||||4:0:mv
            Name|String||ValidateNotNullOrEmpty()|||0:0:mv 5:0:mv 1:0:mv 6:0:mv
            VM|~VirtualMachine||ValidateNotNullOrEmpty()|||2:0:mv 7:0:mv 3:0:mv 8:0:mv
            DestinationCimSession|Microsoft.Management.Infrastructure.CimSession||ValidateNotNullOrEmpty()|||5:1:m 6:1:m 7:1:m 8:1:m
            DestinationHost|String||ValidateNotNullOrEmpty()|||0:1:m 1:1:m 2:1:m 3:1:m
            DestinationCredential|System.Management.Automation.PSCredential||ValidateNotNullOrEmpty()|||2:-: 0:-: 1:-: 3:-:
            IncludeStorage|SwitchParameter||||s|0:-: 5:-: 2:-: 7:-:
            DestinationStoragePath|String||ValidateNotNullOrEmpty()|||7:-: 0:-: 5:-: 2:-:
            VirtualMachinePath|String||ValidateNotNullOrEmpty()|||1:-: 6:-:m 3:-: 8:-:m
            SnapshotFilePath|String|CheckpointFileLocation,SnapshotFileLocation|ValidateNotNullOrEmpty()|||1:-: 6:-: 3:-: 8:-:
            SmartPagingFilePath|String||ValidateNotNullOrEmpty()|||1:-: 6:-: 3:-: 8:-:
            Vhds|Hashtable[]||ValidateNotNullOrEmpty()|||1:-: 6:-: 3:-: 8:-:
            ResourcePoolName|String||ValidateNotNullOrEmpty()|||0:-: 5:-: 1:-: 6:-: 2:-: 7:-: 3:-: 8:-:
            RetainVhdCopiesOnSource|SwitchParameter||||s|0:-: 5:-: 1:-: 6:-: 2:-: 7:-: 3:-: 8:-:
            RemoveSourceUnmanagedVhds|SwitchParameter||||s|0:-: 5:-: 1:-: 6:-: 2:-: 7:-: 3:-: 8:-:
            @job
            @pass
            """##,
        "move-vmstorage": ##"""
            Move-VMStorage|Hyper-V|NameSingleDestination|S|Medium||
            NameSingleDestination|NameMultipleDestinations|VMSingleDestination|VMMultipleDestinations
            @host 0,1
            Name|String|VMName|ValidateNotNullOrEmpty()|||0:0:mv 1:0:mv
            VM|~VirtualMachine||ValidateNotNullOrEmpty()|||2:0:mv 3:0:mv
            DestinationStoragePath|String||ValidateNotNullOrEmpty()|||2:1:m 0:1:m
            VirtualMachinePath|String||ValidateNotNullOrEmpty()|||1:-: 3:-:
            SnapshotFilePath|String|CheckpointFileLocation,SnapshotFileLocation|ValidateNotNullOrEmpty()|||1:-: 3:-:
            SmartPagingFilePath|String||ValidateNotNullOrEmpty()|||1:-: 3:-:
            Vhds|Hashtable[]||ValidateNotNullOrEmpty()|||1:-: 3:-:
            ResourcePoolName|String||ValidateNotNullOrEmpty()|||*:-:
            RetainVhdCopiesOnSource|SwitchParameter||||s|*:-:
            RemoveSourceUnmanagedVhds|SwitchParameter||||s|*:-:
            AllowUnverifiedPaths|SwitchParameter||||s|*:-:
            @job
            """##,
        "remove-vmsavedstate": ##"""
            Remove-VMSavedState|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachineBase
            VMName|VMObject|VMSnapshot
            @host 0
            @vm 0 1
            @snapshot 2
            @pass
            """##,
        "update-vmversion": ##"""
            Update-VMVersion|Hyper-V|Name|S|High||Microsoft.HyperV.PowerShell.VirtualMachine
            Name|VMObject
            @host 0
            @name 0 1
            Force|SwitchParameter||||s|*:-:
            @job
            @pass
            """##,
    ]
}
