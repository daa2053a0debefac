extension HyperVSurfaces {
    /// Surfaces of the cmdlets for a machine's smaller devices.
    static let deviceTable: [String: String] = [
        "get-vmbios": ##"""
            Get-VMBios|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMBios
            VMName|VMObject|VMSnapshot
            @host 0
            @vm 0 1
            @snapshot 2
            """##,
        "set-vmbios": ##"""
            Set-VMBios|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMBios
            VMName|VMObject|VMBios
            @host 0
            @vm 0 1
            VMBios|~VMBios[]||ValidateNotNullOrEmpty()|||2:0:mv
            DisableNumLock|SwitchParameter||||s|*:-:
            EnableNumLock|SwitchParameter||||s|*:-:
            StartupOrder|~BootDevice[]||ValidateNotNullOrEmpty()|||*:-:
            @pass
            """##,
        "get-vmcomport": ##"""
            Get-VMComPort|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMComPort
            VMName|VMObject|VMSnapshot
            @vm 0 1
            @snapshot 2
            Number|Int32||ValidateRange(1, 2)|||*:1:
            @host 0
            """##,
        "set-vmcomport": ##"""
            Set-VMComPort|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMComPort
            VMName|VMObject|VMComPort
            @host 0
            @vm 0 1
            VMComPort|~VMComPort[]|||||2:0:mv
            Number|Int32||ValidateRange(1, 2)|||0:1:m 1:-:m
            Path|String||AllowEmptyString();AllowNull()|||*:2:
            DebuggerMode|~OnOffState|||||*:-:
            @pass
            """##,
        "get-vmfloppydiskdrive": ##"""
            Get-VMFloppyDiskDrive|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMFloppyDiskDrive
            VMName|VMObject|VMSnapshot
            @host 0
            @vm 0 1
            @snapshot 2
            """##,
        "set-vmfloppydiskdrive": ##"""
            Set-VMFloppyDiskDrive|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMFloppyDiskDrive
            VMName|VMObject|VMFloppyDiskDrive
            @host 0
            @vm 0 1
            VMFloppyDiskDrive|~VMFloppyDiskDrive[]||ValidateNotNullOrEmpty()|||2:0:mv
            Path|String|||||*:1:
            ResourcePoolName|String||ValidateNotNullOrEmpty()|||*:-:
            AllowUnverifiedPaths|SwitchParameter||||s|*:-:
            @pass
            """##,
        "debug-vm": ##"""
            Debug-VM|Hyper-V|Name|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            Name|VMObject
            @host 0
            @name 0 1
            Force|SwitchParameter||||s|*:-:
            @job
            @pass
            InjectNonMaskableInterrupt|SwitchParameter||||s|*:-:
            """##,
    ]
}
