extension HyperVSurfaces {
    /// Surfaces of security, video, controller and disk cmdlets, by lower-case name.
    static let machineTable: [String: String] = [
        "get-vmhostsupportedversion": ##"""
            Get-VMHostSupportedVersion|Hyper-V|ComputerName||||Microsoft.HyperV.PowerShell.VMHostSupportedVersion
            ComputerName|CimSession
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||1:0:mp
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:0:v
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:1:
            Default|SwitchParameter||||s|*:-:
            """##,
        "get-vmsecurity": ##"""
            Get-VMSecurity|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMSecurity
            VMName|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            """##,
        "enable-vmtpm": ##"""
            Enable-VMTPM|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            VMName|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]|||||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            Passthru|SwitchParameter||||s|*:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            """##,
        "disable-vmtpm": ##"""
            Disable-VMTPM|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            VMName|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            Passthru|SwitchParameter||||s|*:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            """##,
        "get-vmkeyprotector": ##"""
            Get-VMKeyProtector|Hyper-V|VMName|S|Medium||System.Byte[]
            VMName|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]|||||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            """##,
        "get-vmvideo": ##"""
            Get-VMVideo|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMVideo
            VMName|VMObject|VMSnapshot
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            VMSnapshot|Microsoft.HyperV.PowerShell.VMSnapshot|VMCheckpoint|ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "get-vmscsicontroller": ##"""
            Get-VMScsiController|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMScsiController
            VMName|VMSnapshot|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            ControllerNumber|Int32||ValidateNotNull();ValidateRange(0, 63)|||*:1:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||2:0:mv
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            VMSnapshot|Microsoft.HyperV.PowerShell.VMSnapshot|VMCheckpoint|ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "add-vmscsicontroller": ##"""
            Add-VMScsiController|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMScsiController
            VMName|VMObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            Passthru|SwitchParameter||||s|*:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            """##,
        "get-vmidecontroller": ##"""
            Get-VMIdeController|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMIdeController
            VMName|VMObject|VMSnapshot
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            ControllerNumber|Int32||ValidateNotNull();ValidateRange(0, 1)|||*:1:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            VMSnapshot|Microsoft.HyperV.PowerShell.VMSnapshot|VMCheckpoint|ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "set-vmsecurity": ##"""
            Set-VMSecurity|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMSecurity
            VMName|VMObject
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            Passthru|SwitchParameter||||s|*:-:
            EncryptStateAndVmMigrationTraffic|Boolean||||n|*:-:
            VirtualizationBasedSecurityOptOut|Boolean||||n|*:-:
            """##,
        "set-vmkeyprotector": ##"""
            Set-VMKeyProtector|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VirtualMachine
            VMName|VMObject
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            Passthru|SwitchParameter||||s|*:-:
            KeyProtector|Byte[]|||||*:-:
            NewLocalKeyProtector|SwitchParameter||||s|*:-:
            RestoreLastKnownGoodKeyProtector|SwitchParameter||||s|*:-:
            """##,
        "set-vmvideo": ##"""
            Set-VMVideo|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMVideo
            VMName|VMObject|VMVideo
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            Passthru|SwitchParameter||||s|*:-:
            VMVideo|Microsoft.HyperV.PowerShell.VMVideo[]||ValidateNotNullOrEmpty()|||2:0:mv
            ResolutionType|Microsoft.HyperV.PowerShell.ResolutionType|||Maximum,Single,Default|n|*:1:
            HorizontalResolution|UInt16||||n|*:2:
            VerticalResolution|UInt16||||n|*:3:
            """##,
        "remove-vmscsicontroller": ##"""
            Remove-VMScsiController|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMScsiController
            VMName|VMObject|VMScsiController
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            VM|Microsoft.HyperV.PowerShell.VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            Passthru|SwitchParameter||||s|*:-:
            VMScsiController|Microsoft.HyperV.PowerShell.VMScsiController[]||ValidateNotNullOrEmpty()|||2:0:mv
            ControllerNumber|Int32||ValidateNotNull();ValidateRange(0, 63)|||0:1:m
            """##,
        "resize-vhd": ##"""
            Resize-VHD|Hyper-V|Size|S|Medium||Microsoft.Vhd.PowerShell.VirtualHardDisk
            Size|MinimumSize
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||*:-:
            ComputerName|String[]||ValidateNotNullOrEmpty()|||*:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||*:-:
            Path|String[]|FullName|ValidateNotNullOrEmpty()|||*:0:mvp
            SizeBytes|UInt64||ValidateNotNullOrEmpty()|||0:1:m
            ToMinimumSize|SwitchParameter||||s|1:-:m
            AsJob|SwitchParameter||||s|*:-:
            Passthru|SwitchParameter||||s|*:-:
            """##,
    ]
}
