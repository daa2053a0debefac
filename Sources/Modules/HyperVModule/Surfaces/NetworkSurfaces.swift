extension HyperVSurfaces {
    /// Surfaces of the cmdlets for settings of network adapters and switches.
    static let networkTable: [String: String] = [
        "get-vmnetworkadaptervlan": ##"""
            Get-VMNetworkAdapterVlan|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMNetworkAdapterVlanSetting
            VMName|VMSnapshot|ResourceObject|ManagementOS|VMObject
            @snapshot 1
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:v
            VMNetworkAdapter|~VMNetworkAdapterBase[]|||||2:0:mv
            ManagementOS|SwitchParameter||||s|3:-:m
            VMNetworkAdapterName|String|||||4:-: 0:-: 3:-:
            @host 0,3
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||4:0:mv
            """##,
        "set-vmnetworkadaptervlan": ##"""
            Set-VMNetworkAdapterVlan|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMNetworkAdapterVlanSetting
            VMName|ResourceObject|ManagementOS|VMObject
            VMNetworkAdapter|~VMNetworkAdapterBase[]|||||1:0:mv
            ManagementOS|SwitchParameter||||s|2:-:m
            VMNetworkAdapterName|String|||||3:-: 0:-: 2:-:
            @host 0,2
            @vm 0 3
            Untagged|SwitchParameter|u|||s|*:-:
            Access|SwitchParameter|a|||s|*:-:
            VlanId|Int32|AccessVlanId|ValidateNotNull()||n|*:-:
            Trunk|SwitchParameter|t|||s|*:-:
            NativeVlanId|Int32||ValidateNotNull()||n|*:-:
            AllowedVlanIdList|String|||||*:-:
            Isolated|SwitchParameter|i|||s|*:-:
            Community|SwitchParameter|c|||s|*:-:
            Promiscuous|SwitchParameter|p|||s|*:-:
            PrimaryVlanId|Int32||ValidateNotNull()||n|*:-:
            SecondaryVlanId|Int32||ValidateNotNull()||n|*:-:
            SecondaryVlanIdList|String|||||*:-:
            @pass
            """##,
        "rename-vmnetworkadapter": ##"""
            Rename-VMNetworkAdapter|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMNetworkAdapterBase
            VMName|ManagementOS|VMObject|ResourceObject
            VMNetworkAdapter|~VMNetworkAdapterBase[]||ValidateNotNullOrEmpty()|||3:0:mv
            ManagementOS|SwitchParameter||||s|1:-:m
            @host 0,1
            @vm 0 2
            Name|String|VMNetworkAdapterName||||0:1: 1:1: 2:1:
            NewName|String||ValidateNotNullOrEmpty()|||*:2:m
            @pass
            """##,
        "rename-vmswitch": ##"""
            Rename-VMSwitch|Hyper-V|SwitchName|S|Medium||Microsoft.HyperV.PowerShell.VMSwitch
            SwitchName|SwitchObject
            @host 0
            VMSwitch|~VMSwitch||ValidateNotNull();ValidateNotNullOrEmpty()|||1:0:mv
            Name|String|SwitchName|ValidateNotNullOrEmpty()|||0:0:mv
            NewName|String||ValidateNotNullOrEmpty()|||*:2:m
            @pass
            """##,
        "get-vmsystemswitchextension": ##"""
            Get-VMSystemSwitchExtension|Hyper-V|||||Microsoft.HyperV.PowerShell.VMSystemSwitchExtension
            __AllParameterSets
            Name|String[]||ValidateNotNullOrEmpty()|||*:-:
            @host
            """##,
    ]
}
