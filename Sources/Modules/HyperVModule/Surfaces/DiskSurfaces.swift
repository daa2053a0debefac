extension HyperVSurfaces {
    /// Surfaces of the cmdlets that work on virtual disk files.
    static let diskTable: [String: String] = [
        "convert-vhd": ##"""
            Convert-VHD|Hyper-V||S|Medium||Microsoft.Vhd.PowerShell.VirtualHardDisk
            __AllParameterSets
            Path|String|FullName|ValidateNotNullOrEmpty()|||*:0:mvp
            DestinationPath|String||ValidateNotNullOrEmpty()|||*:1:m
            VHDType|Microsoft.Vhd.PowerShell.VhdType||ValidateNotNullOrEmpty()|||*:-:
            ParentPath|String||ValidateNotNullOrEmpty()|||*:-:
            BlockSizeBytes|UInt32||ValidateNotNullOrEmpty()|||*:-:
            DeleteSource|SwitchParameter||||s|*:-:
            @job
            @pass
            AddressAbstractionType|Microsoft.Virtualization.Client.Management.VirtualHardDiskPmemAddressAbstractionType|||||*:-:
            @host
            """##,
        "merge-vhd": ##"""
            Merge-VHD|Hyper-V||S|Medium||Microsoft.Vhd.PowerShell.VirtualHardDisk
            __AllParameterSets
            Path|String|FullName|ValidateNotNullOrEmpty()|||*:0:mvp
            DestinationPath|String||ValidateNotNullOrEmpty()|||*:1:
            Force|SwitchParameter||||s|*:-:
            @job
            @pass
            @host
            """##,
        "optimize-vhd": ##"""
            Optimize-VHD|Hyper-V||S|Medium||Microsoft.Vhd.PowerShell.VirtualHardDisk
            __AllParameterSets
            Path|String[]|FullName|ValidateNotNullOrEmpty()|||*:0:mvp
            Mode|Microsoft.Vhd.PowerShell.VhdCompactMode||ValidateNotNullOrEmpty()|||*:-:
            @job
            @pass
            @host
            """##,
        "get-vhdset": ##"""
            Get-VHDSet|Hyper-V|||||Microsoft.Vhd.PowerShell.VHDSetInfo
            __AllParameterSets
            Path|String[]|FullName|ValidateNotNullOrEmpty()|||*:0:mvp
            GetAllPaths|SwitchParameter||||s|*:-:
            @host
            """##,
        "optimize-vhdset": ##"""
            Optimize-VHDSet|Hyper-V||S|Medium||
            __AllParameterSets
            Path|String[]|FullName|ValidateNotNullOrEmpty()|||*:0:mvp
            @job
            @host
            """##,
        "get-vhdsnapshot": ##"""
            Get-VHDSnapshot|Hyper-V|||||Microsoft.Vhd.PowerShell.VHDSnapshotInfo
            __AllParameterSets
            Path|String[]|FullName|ValidateNotNullOrEmpty()|||*:0:mvp
            GetParentPaths|SwitchParameter||||s|*:-:
            SnapshotId|Guid[]||ValidateNotNullOrEmpty()|||*:-:p
            @host
            """##,
        "remove-vhdsnapshot": ##"""
            Remove-VHDSnapshot|Hyper-V|Path|S|Medium||
            Path|VHDSnapshot
            Path|String[]|FullName|ValidateNotNullOrEmpty()|||0:0:mp
            SnapshotId|Guid[]||ValidateNotNullOrEmpty()|||0:1:mp
            PersistReferenceSnapshot|SwitchParameter||||s|*:-:
            VHDSnapshot|Microsoft.Vhd.PowerShell.VHDSnapshotInfo[]||ValidateNotNullOrEmpty()|||1:0:mv
            @job
            @host
            """##,
        "test-vhd": ##"""
            Test-VHD|Hyper-V|ExistingVHD||||System.Boolean
            ExistingVHD|SharedDisk
            Path|String[]|FullName|ValidateNotNullOrEmpty()|||*:0:mvp
            SupportPersistentReservations|SwitchParameter|ShareVirtualDisk|||s|1:-:m
            @host
            """##,
        "set-vhd": ##"""
            Set-VHD|Hyper-V|Parent|S|Medium||Microsoft.Vhd.PowerShell.VirtualHardDisk
            Parent|PhysicalSectorSize|DiskIdentifier
            Path|String|FullName|ValidateNotNullOrEmpty()|||*:0:mvp
            ParentPath|String||ValidateNotNullOrEmpty()|||0:1:m
            LeafPath|String||ValidateNotNullOrEmpty()|||0:-:
            PhysicalSectorSizeBytes|UInt32||ValidateSet('512','4096');ValidateNotNullOrEmpty()|512,4096||1:-:m
            ResetDiskIdentifier|SwitchParameter||ValidateNotNullOrEmpty()||s|2:-:m
            Force|SwitchParameter||||s|2:-:
            IgnoreIdMismatch|SwitchParameter||||s|0:-:
            @pass
            @host
            """##,
        "new-vfd": ##"""
            New-VFD|Hyper-V||S|Medium||System.IO.FileInfo
            __AllParameterSets
            Path|String[]||ValidateNotNullOrEmpty()|||*:0:mvp
            @host
            """##,
    ]
}
