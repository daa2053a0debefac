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
        "get-vmhostassignabledevice": ##"""
            Get-VMHostAssignableDevice|Hyper-V|||||Microsoft.HyperV.PowerShell.VMHostAssignableDevice
            __AllParameterSets
            @host
            """##,
        "dismount-vmhostassignabledevice": ##"""
            Dismount-VMHostAssignableDevice|Hyper-V|ComputerName|S|Medium||Microsoft.HyperV.PowerShell.VMHostAssignableDevice
            __AllParameterSets
            InstancePath|String|||||*:2:
            LocationPath|String|||||*:3:
            Force|SwitchParameter||||s|*:4:
            @pass
            """##,
        "mount-vmhostassignabledevice": ##"""
            Mount-VMHostAssignableDevice|Hyper-V|ComputerName|S|Medium||Microsoft.HyperV.PowerShell.VMHostAssignableDevice
            __AllParameterSets
            HostAssignableDevice|~VMHostAssignableDevice[]|||||*:0:v
            InstancePath|String|||||*:2:
            LocationPath|String|||||*:3:
            @pass
            """##,
        "add-vmassignabledevice": ##"""
            Add-VMAssignableDevice|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMAssignedDevice
            VMName|VMObject
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:m
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            InstancePath|String||ValidateNotNullOrEmpty()|||*:-:
            LocationPath|String||ValidateNotNullOrEmpty()|||*:-:
            VirtualFunction|UInt16||||n|*:-:
            ResourcePoolName|String||ValidateNotNull()|||*:-:
            @pass
            """##,
        "get-vmassignabledevice": ##"""
            Get-VMAssignableDevice|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMAssignedDevice
            VMName|VMObject
            @host 0
            @vm 0 1
            """##,
        "remove-vmassignabledevice": ##"""
            Remove-VMAssignableDevice|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMAssignedDevice
            VMName|Object
            @host 0
            VMAssignableDevice|~VMAssignedDevice[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:m
            InstancePath|String||ValidateNotNullOrEmpty()|||0:-:
            LocationPath|String||ValidateNotNullOrEmpty()|||0:-:
            @pass
            """##,
    ]
}
