extension HyperVSurfaces {
    /// Surfaces of the cmdlets for network adapters, switches and their extensions, by lower-case name; written by Tools/generate-hyperv-tables.
    static let networkTable: [String: String] = [
        "add-vmnetworkadapter": ##"""
            Add-VMNetworkAdapter|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMNetworkAdapter,Microsoft.HyperV.PowerShell.VMInternalNetworkAdapter
            VMName|ManagementOS|VMObject
            @host 0,1
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            SwitchName|String||ValidateNotNullOrEmpty()|||*:-:
            IsLegacy|Boolean|||||0:-: 2:-:
            Name|String|VMNetworkAdapterName|ValidateNotNullOrEmpty()|||*:-:
            DynamicMacAddress|SwitchParameter||||s|*:-:
            StaticMacAddress|String||ValidateNotNullOrEmpty()|||*:-:
            @pass
            ResourcePoolName|String||ValidateNotNull()|||0:-: 2:-:
            DeviceNaming|~OnOffState|||||*:-:
            NumaAwarePlacement|Boolean||ValidateNotNull()|||*:-:
            ManagementOS|SwitchParameter||||s|1:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "add-vmswitch": ##"""
            Add-VMSwitch|Hyper-V|NetworkByName||||Microsoft.HyperV.PowerShell.VMNetwork
            NetworkByName|NetworkByObject
            @host 0
            Name|String[]|SwitchName|ValidateNotNullOrEmpty()|||0:0:mv
            ResourcePoolName|String[]||ValidateNotNullOrEmpty()|||*:1:m
            VMSwitch|~VMSwitch[]|||||1:0:mv
            """##,
        "add-vmswitchextensionportfeature": ##"""
            Add-VMSwitchExtensionPortFeature|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMSwitchExtensionPortFeature
            VMName|ResourceObject|ManagementOS|ExternalPort|VMObject
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            VMNetworkAdapterName|String|||||0:-: 2:-: 4:-:
            @host 0,2,3
            VMSwitchExtensionFeature|~VMSwitchExtensionPortFeature[]||ValidateNotNullOrEmpty()|||*:-:mv
            @pass
            VMNetworkAdapter|~VMNetworkAdapterBase[]|||||1:0:mv
            ManagementOS|SwitchParameter||||s|2:-:m
            ExternalPort|SwitchParameter||||s|3:-:m
            SwitchName|String|||||3:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||4:0:mv
            """##,
        "add-vmswitchextensionswitchfeature": ##"""
            Add-VMSwitchExtensionSwitchFeature|Hyper-V||S|Medium||Microsoft.HyperV.PowerShell.VMSwitchExtensionSwitchFeature
            SwitchName|SwitchObject
            @host 0
            VMSwitchExtensionFeature|~VMSwitchExtensionSwitchFeature[]||ValidateNotNullOrEmpty()|||*:-:mv
            SwitchName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            @pass
            VMSwitch|~VMSwitch[]|||||1:0:mv
            """##,
        "add-vmswitchteammember": ##"""
            Add-VMSwitchTeamMember|Hyper-V|SwitchName_NetAdapterName|S|Medium||Microsoft.HyperV.PowerShell.VMSwitch
            SwitchName_NetAdapterName|SwitchName_NetAdapterInterfaceDescription|SwitchObject_NetAdapterInterfaceDescription|SwitchObject_NetAdapterName
            ComputerName|String[]|PSComputerName||||*:-:p
            VMSwitchName|String[]|SwitchName|ValidateNotNullOrEmpty()|||0:0:m 1:0:m
            NetAdapterName|String[]|InterfaceAlias|ValidateNotNullOrEmpty()|||0:-: 3:-:
            @pass
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||*:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||*:-:
            NetAdapterInterfaceDescription|String[]||ValidateNotNullOrEmpty()|||1:-: 2:-:
            VMSwitch|~VMSwitch[]||ValidateNotNullOrEmpty()|||2:0:mv 3:0:mv
            """##,
        "connect-vmnetworkadapter": ##"""
            Connect-VMNetworkAdapter|Hyper-V|Name_SwitchName|S|Medium||Microsoft.HyperV.PowerShell.VMNetworkAdapter
            Name_SwitchName|Object_SwitchName|Object_SwitchObject|Object_UseAutomaticConnection|Name_SwitchObject|Name_UseAutomaticConnection
            Name|String[]|VMNetworkAdapterName|ValidateNotNullOrEmpty()|||0:1: 4:1: 5:1:
            SwitchName|String||ValidateNotNullOrEmpty()|||0:2:m 1:1:m
            @pass
            @host 0,5
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:m 4:0:m 5:0:m
            VMNetworkAdapter|~VMNetworkAdapter[]||ValidateNotNullOrEmpty()|||1:0:mv 2:0:mv 3:0:mv
            VMSwitch|~VMSwitch||ValidateNotNull()|||2:1:mv 4:2:mv
            UseAutomaticConnection|SwitchParameter||||s|3:-:m 5:-:m
            """##,
        "disable-vmswitchextension": ##"""
            Disable-VMSwitchExtension|Hyper-V|ExtensionName||||Microsoft.HyperV.PowerShell.VMSwitchExtension
            ExtensionName|ExtensionNameSwitchName|ExtensionNameSwitchObject|ExtensionObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:p 1:-:p
            ComputerName|String[]|PSComputerName|ValidateNotNullOrEmpty()|||0:-: 1:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-: 1:-:
            Name|String[]||ValidateNotNullOrEmpty()|||0:0:m 1:0:m 2:0:m
            VMSwitchName|String[]||ValidateNotNullOrEmpty()|||1:1:m
            VMSwitch|~VMSwitch[]||ValidateNotNullOrEmpty()|||2:1:mv
            VMSwitchExtension|~VMSwitchExtension[]||ValidateNotNullOrEmpty()|||3:0:mv
            """##,
        "disconnect-vmnetworkadapter": ##"""
            Disconnect-VMNetworkAdapter|Hyper-V|Name|S|Medium||Microsoft.HyperV.PowerShell.VMNetworkAdapter
            Name|Obj
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:m
            Name|String[]|VMNetworkAdapterName|ValidateNotNullOrEmpty()|||0:1:
            @host 0
            @pass
            VMNetworkAdapter|~VMNetworkAdapter[]|||||1:0:mv
            """##,
        "enable-vmswitchextension": ##"""
            Enable-VMSwitchExtension|Hyper-V|ExtensionName||||Microsoft.HyperV.PowerShell.VMSwitchExtension
            ExtensionName|ExtensionNameSwitchName|ExtensionNameSwitchObject|ExtensionObject
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:p 1:-:p
            ComputerName|String[]|PSComputerName|ValidateNotNullOrEmpty()|||0:-: 1:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-: 1:-:
            Name|String[]||ValidateNotNullOrEmpty()|||0:0:m 1:0:m 2:0:m
            VMSwitchName|String[]||ValidateNotNullOrEmpty()|||1:1:m
            VMSwitch|~VMSwitch[]||ValidateNotNullOrEmpty()|||2:1:mv
            VMSwitchExtension|~VMSwitchExtension[]||ValidateNotNullOrEmpty()|||3:0:mv
            """##,
        "get-vmnetworkadapter": ##"""
            Get-VMNetworkAdapter|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMNetworkAdapterBase
            VMName|VMObject|ManagementOS|All|VMSnapshot
            IsLegacy|Boolean|||||0:-: 1:-:
            @host 0,2,3
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            Name|String|VMNetworkAdapterName||||*:1:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            ManagementOS|SwitchParameter||||s|2:-:m
            SwitchName|String||ValidateNotNullOrEmpty()|||2:-:
            All|SwitchParameter||||s|3:-:m
            @snapshot 4
            """##,
        "get-vmswitch": ##"""
            Get-VMSwitch|Hyper-V|Name||||Microsoft.HyperV.PowerShell.VMSwitch
            Name|Id
            Name|String|SwitchName|ValidateNotNullOrEmpty()|||0:0:
            ResourcePoolName|String[]||ValidateNotNullOrEmpty()|||*:1:
            SwitchType|~VMSwitchType[]|||||*:-:
            @host
            Id|Guid[]|SwitchId|ValidateNotNull()|||1:0:vp
            """##,
        "get-vmswitchextension": ##"""
            Get-VMSwitchExtension|Hyper-V|SwitchName||||Microsoft.HyperV.PowerShell.VMSwitchExtension
            SwitchName|SwitchObject
            VMSwitchName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            Name|String[]||ValidateNotNullOrEmpty()|||*:1:
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:p
            ComputerName|String[]|PSComputerName|ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            VMSwitch|~VMSwitch[]||ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "get-vmswitchextensionportdata": ##"""
            Get-VMSwitchExtensionPortData|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMSwitchExtensionPortData
            VMName|ResourceObject|ManagementOS|ExternalPort|VMObject
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            VMNetworkAdapterName|String|||||0:-: 2:-: 4:-:
            @host 0,2,3
            FeatureName|String[]||ValidateNotNullOrEmpty()|||*:-:
            FeatureId|Guid[]||ValidateNotNullOrEmpty()|||*:-:
            Extension|~VMSwitchExtension[]||ValidateNotNullOrEmpty()|||*:-:
            ExtensionName|String[]||ValidateNotNullOrEmpty()|||*:-:
            VMNetworkAdapter|~VMNetworkAdapterBase[]|||||1:0:mv
            ManagementOS|SwitchParameter||||s|2:-:m
            ExternalPort|SwitchParameter||||s|3:-:m
            SwitchName|String|||||3:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||4:0:mv
            """##,
        "get-vmswitchextensionportfeature": ##"""
            Get-VMSwitchExtensionPortFeature|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMSwitchExtensionPortFeature
            VMName|ResourceObject|ManagementOS|ExternalPort|VMObject
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            VMNetworkAdapterName|String|||||0:-: 2:-: 4:-:
            @host 0,2,3
            FeatureName|String[]||ValidateNotNullOrEmpty()|||*:-:
            FeatureId|Guid[]||ValidateNotNullOrEmpty()|||*:-:
            Extension|~VMSwitchExtension[]||ValidateNotNullOrEmpty()|||*:-:
            ExtensionName|String[]||ValidateNotNullOrEmpty()|||*:-:
            VMNetworkAdapter|~VMNetworkAdapterBase[]|||||1:0:mv
            ManagementOS|SwitchParameter||||s|2:-:m
            ExternalPort|SwitchParameter||||s|3:-:m
            SwitchName|String|||||3:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||4:0:mv
            """##,
        "get-vmswitchextensionswitchdata": ##"""
            Get-VMSwitchExtensionSwitchData|Hyper-V||S|Medium||Microsoft.HyperV.PowerShell.VMSwitchExtensionSwitchData
            SwitchName|SwitchObject
            @host 0
            SwitchName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            FeatureName|String[]||ValidateNotNullOrEmpty()|||*:-:
            FeatureId|Guid[]||ValidateNotNullOrEmpty()|||*:-:
            Extension|~VMSwitchExtension[]||ValidateNotNullOrEmpty()|||*:-:
            ExtensionName|String[]||ValidateNotNullOrEmpty()|||*:-:
            VMSwitch|~VMSwitch[]|||||1:0:mv
            """##,
        "get-vmswitchextensionswitchfeature": ##"""
            Get-VMSwitchExtensionSwitchFeature|Hyper-V||S|Medium||Microsoft.HyperV.PowerShell.VMSwitchExtensionSwitchFeature
            SwitchName|SwitchObject
            @host 0
            SwitchName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            FeatureName|String[]||ValidateNotNullOrEmpty()|||*:-:
            FeatureId|Guid[]||ValidateNotNullOrEmpty()|||*:-:
            Extension|~VMSwitchExtension[]||ValidateNotNullOrEmpty()|||*:-:
            ExtensionName|String[]||ValidateNotNullOrEmpty()|||*:-:
            VMSwitch|~VMSwitch[]|||||1:0:mv
            """##,
        "get-vmswitchteam": ##"""
            Get-VMSwitchTeam|Hyper-V|Name||||Microsoft.HyperV.PowerShell.VMSwitchTeam
            Name|SwitchObject
            Name|String|SwitchName|ValidateNotNullOrEmpty()|||0:0:
            @host
            VMSwitch|~VMSwitch[]||ValidateNotNullOrEmpty()|||1:0:v
            """##,
        "get-vmsystemswitchextension": ##"""
            Get-VMSystemSwitchExtension|Hyper-V|__AllParameterSets||||Microsoft.HyperV.PowerShell.VMSystemSwitchExtension
            __AllParameterSets
            Name|String[]||ValidateNotNullOrEmpty()|||0:-:
            @host 0
            """##,
        "get-vmsystemswitchextensionportfeature": ##"""
            Get-VMSystemSwitchExtensionPortFeature|Hyper-V|__AllParameterSets||||Microsoft.HyperV.PowerShell.VMSwitchExtensionPortFeature
            __AllParameterSets
            FeatureName|String[]|||||0:-:
            FeatureId|Guid[]|||||0:-:
            ExtensionName|String[]|||||0:-:
            SystemSwitchExtension|~VMSystemSwitchExtension[]|||||0:-:
            @host 0
            """##,
        "get-vmsystemswitchextensionswitchfeature": ##"""
            Get-VMSystemSwitchExtensionSwitchFeature|Hyper-V|__AllParameterSets||||Microsoft.HyperV.PowerShell.VMSwitchExtensionSwitchFeature
            __AllParameterSets
            FeatureName|String[]|||||0:-:
            FeatureId|Guid[]|||||0:-:
            ExtensionName|String[]|||||0:-:
            SystemSwitchExtension|~VMSystemSwitchExtension[]|||||0:-:
            @host 0
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
            MinimumBandwidthMode|~VMSwitchBandwidthMode|||||*:-:
            EnableIov|Boolean||ValidateNotNull()||n|*:-:
            EnablePacketDirect|Boolean||||n|*:-:
            EnableEmbeddedTeaming|Boolean||||n|*:-:
            Id|String|SwitchId|ValidateNotNullOrEmpty()|||*:-:
            NetAdapterInterfaceDescription|String[]|InterfaceDescription|ValidateNotNullOrEmpty()|||1:-:mp
            SwitchType|~VMSwitchType||ValidateSet('Internal','Private')|||2:-:m
            """##,
        "remove-vmnetworkadapter": ##"""
            Remove-VMNetworkAdapter|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMNetworkAdapterBase
            VMName|ResourceObject|ManagementOS|VMObject
            @host 0,2
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            Name|String|VMNetworkAdapterName||||0:-: 2:-: 3:-:
            @pass
            VMNetworkAdapter|~VMNetworkAdapterBase[]|||||1:0:mv
            ManagementOS|SwitchParameter||||s|2:-:m
            SwitchName|String||ValidateNotNullOrEmpty()|||2:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||3:0:mv
            """##,
        "remove-vmswitch": ##"""
            Remove-VMSwitch|Hyper-V|Name|S|Medium||
            Name|SwitchObject
            @host 0
            Name|String[]|SwitchName|ValidateNotNullOrEmpty()|||0:0:mv
            ResourcePoolName|String[]||ValidateNotNullOrEmpty()|||*:1:
            Force|SwitchParameter||||s|*:-:
            VMSwitch|~VMSwitch[]|||||1:0:mv
            """##,
        "remove-vmswitchextensionportfeature": ##"""
            Remove-VMSwitchExtensionPortFeature|Hyper-V|__AllParameterSets|S|Medium||Microsoft.HyperV.PowerShell.VMSwitchExtensionPortFeature
            __AllParameterSets
            VMSwitchExtensionFeature|~VMSwitchExtensionPortFeature[]||ValidateNotNullOrEmpty()|||0:-:mv
            Passthru|SwitchParameter||||s|0:-:
            VMName|String[]|||||0:-:
            VMNetworkAdapter|~VMNetworkAdapterBase[]|||||0:-:
            ManagementOS|SwitchParameter||||s|0:-:
            ExternalPort|SwitchParameter||||s|0:-:
            SwitchName|String|||||0:-:
            VMNetworkAdapterName|String|||||0:-:
            ComputerName|String[]|||||0:-:
            VM|~VirtualMachine[]|||||0:-:
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            """##,
        "remove-vmswitchextensionswitchfeature": ##"""
            Remove-VMSwitchExtensionSwitchFeature|Hyper-V|__AllParameterSets|S|Medium||Microsoft.HyperV.PowerShell.VMSwitchExtensionSwitchFeature
            __AllParameterSets
            VMSwitchExtensionFeature|~VMSwitchExtensionSwitchFeature[]||ValidateNotNullOrEmpty()|||0:-:mv
            Passthru|SwitchParameter||||s|0:-:
            ComputerName|String[]|||||0:-:
            SwitchName|String[]|||||0:-:
            VMSwitch|~VMSwitch[]|||||0:-:
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            """##,
        "remove-vmswitchteammember": ##"""
            Remove-VMSwitchTeamMember|Hyper-V|SwitchName_NetAdapterName|S|Medium||Microsoft.HyperV.PowerShell.VMSwitch
            SwitchName_NetAdapterName|SwitchName_NetAdapterInterfaceDescription|SwitchObject_NetAdapterInterfaceDescription|SwitchObject_NetAdapterName
            ComputerName|String[]|PSComputerName||||*:-:p
            VMSwitchName|String[]|SwitchName|ValidateNotNullOrEmpty()|||0:0:m 1:0:m
            NetAdapterName|String[]|InterfaceAlias|ValidateNotNullOrEmpty()|||0:-: 3:-:
            @pass
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||*:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||*:-:
            NetAdapterInterfaceDescription|String[]||ValidateNotNullOrEmpty()|||1:-: 2:-:
            VMSwitch|~VMSwitch[]||ValidateNotNullOrEmpty()|||2:0:mv 3:0:mv
            """##,
        "rename-vmnetworkadapter": ##"""
            Rename-VMNetworkAdapter|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMNetworkAdapterBase
            VMName|ResourceObject|ManagementOS|VMObject
            @host 0,2
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:m
            Name|String|VMNetworkAdapterName||||0:1: 2:1: 3:1:
            NewName|String||ValidateNotNullOrEmpty()|||*:2:m
            @pass
            VMNetworkAdapter|~VMNetworkAdapterBase[]|||||1:0:mv
            ManagementOS|SwitchParameter||||s|2:-:m
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||3:0:mv
            """##,
        "rename-vmswitch": ##"""
            Rename-VMSwitch|Hyper-V|SwitchName|S|Medium||Microsoft.HyperV.PowerShell.VMSwitch
            SwitchName|SwitchObject
            @host 0
            Name|String|SwitchName|ValidateNotNullOrEmpty()|||0:0:mv
            NewName|String||ValidateNotNullOrEmpty()|||*:2:m
            @pass
            VMSwitch|~VMSwitch||ValidateNotNull();ValidateNotNullOrEmpty()|||1:0:mv
            """##,
        "set-vmnetworkadapter": ##"""
            Set-VMNetworkAdapter|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMNetworkAdapterBase
            VMName|ManagementOS|ResourceObject|VMObject
            @host 0,1
            VMName|String||ValidateNotNullOrEmpty()|||0:0:mv
            Name|String|VMNetworkAdapterName||||0:-: 1:-: 3:-:
            DynamicMacAddress|SwitchParameter||||s|0:-: 2:-: 3:-:
            StaticMacAddress|String||ValidateNotNullOrEmpty()|||0:-: 2:-: 3:-:
            MacAddressSpoofing|~OnOffState||ValidateNotNullOrEmpty();ValidateNotNull()||n|*:-:
            DhcpGuard|~OnOffState||ValidateNotNull()||n|*:-:
            RouterGuard|~OnOffState||ValidateNotNull()||n|*:-:
            PortMirroring|~VMNetworkAdapterPortMirroringMode||ValidateNotNull()||n|*:-:
            IeeePriorityTag|~OnOffState||ValidateNotNull()||n|*:-:
            VmqWeight|UInt32||ValidateNotNull()||n|*:-:
            IovQueuePairsRequested|UInt32||ValidateNotNull()||n|*:-:
            IovInterruptModeration|~IovInterruptModerationValue||ValidateNotNull()||n|*:-:
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
            AllowTeaming|~OnOffState||ValidateNotNullOrEmpty();ValidateNotNull()||n|*:-:
            NotMonitoredInCluster|Boolean||ValidateNotNull()||n|*:-:
            StormLimit|UInt32||ValidateNotNull()||n|*:-:
            DynamicIPAddressLimit|UInt32||ValidateNotNull()||n|*:-:
            DeviceNaming|~OnOffState||ValidateNotNull()||n|*:-:
            FixSpeed10G|~OnOffState||ValidateNotNull()||n|*:-:
            PacketDirectNumProcs|UInt32||ValidateNotNull()||n|*:-:
            PacketDirectModerationCount|UInt32||ValidateNotNull()||n|*:-:
            PacketDirectModerationInterval|UInt32||ValidateNotNull()||n|*:-:
            VrssEnabled|Boolean||ValidateNotNull()||n|*:-:
            VmmqEnabled|Boolean||ValidateNotNull()||n|*:-:
            @pass
            MediaType|UInt32||ValidateNotNull()|||*:-:
            NumaAwarePlacement|Boolean||ValidateNotNull()||n|*:-:
            InterruptModeration|Boolean||ValidateNotNull()||n|*:-:
            VrssMaxQueuePairs|UInt32|VmmqQueuePairs|ValidateNotNull()||n|*:-:
            VrssMinQueuePairs|UInt32||ValidateNotNull()||n|*:-:
            VrssQueueSchedulingMode|~VrssQueueSchedulingModeType||ValidateNotNull()||n|*:-:
            VrssExcludePrimaryProcessor|Boolean||ValidateNotNull()||n|*:-:
            VrssIndependentHostSpreading|Boolean||ValidateNotNull()||n|*:-:
            VrssVmbusChannelAffinityPolicy|~VrssVmbusChannelAffinityPolicyType||ValidateNotNull()||n|*:-:
            ManagementOS|SwitchParameter||||s|1:-:m
            VMNetworkAdapter|~VMNetworkAdapterBase|||||2:0:mv
            VM|~VirtualMachine||ValidateNotNullOrEmpty()|||3:0:mv
            """##,
        "set-vmswitch": ##"""
            Set-VMSwitch|Hyper-V|SwitchName_SwitchType|S|Medium||Microsoft.HyperV.PowerShell.VMSwitch
            SwitchName_SwitchType|SwitchObject_SwitchType|SwitchName_NetAdapterInterfaceDescription|SwitchName_NetAdapterName|SwitchObject_NetAdapterInterfaceDescription|SwitchObject_NetAdapterName
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||*:-:p
            ComputerName|String[]|PSComputerName|ValidateNotNullOrEmpty()|||*:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||*:-:
            Name|String[]|SwitchName|ValidateNotNullOrEmpty()|||0:0:m 2:0:m 3:0:m
            SwitchType|~VMSwitchType||||n|0:-: 1:-:
            AllowManagementOS|Boolean||||n|*:-:
            DefaultFlowMinimumBandwidthAbsolute|Int64||ValidateNotNull()||n|*:-:
            DefaultFlowMinimumBandwidthWeight|Int64||ValidateNotNull()||n|*:-:
            DefaultQueueVrssEnabled|Boolean||||n|*:-:
            DefaultQueueVmmqEnabled|Boolean||||n|*:-:
            Extensions|~VMSwitchExtension[]||ValidateNotNullOrEmpty()|||*:-:
            Notes|String||ValidateNotNull()|||*:-:
            @pass
            DefaultQueueVrssMaxQueuePairs|UInt32|DefaultQueueVmmqQueuePairs|ValidateNotNull()||n|*:-:
            DefaultQueueVrssMinQueuePairs|UInt32||ValidateNotNull()||n|*:-:
            DefaultQueueVrssQueueSchedulingMode|~VrssQueueSchedulingModeType||ValidateNotNull()||n|*:-:
            DefaultQueueVrssExcludePrimaryProcessor|Boolean||||n|*:-:
            EnableSoftwareRsc|Boolean||||n|*:-:
            VMSwitch|~VMSwitch[]|||||1:0:mv 4:0:mv 5:0:mv
            NetAdapterInterfaceDescription|String||ValidateNotNullOrEmpty()|||2:1:m 4:1:m
            NetAdapterName|String|InterfaceAlias|ValidateNotNullOrEmpty()|||3:1:mp 5:1:mp
            """##,
        "set-vmswitchextensionportfeature": ##"""
            Set-VMSwitchExtensionPortFeature|Hyper-V|__AllParameterSets|S|Medium||Microsoft.HyperV.PowerShell.VMSwitchExtensionPortFeature
            __AllParameterSets
            VMSwitchExtensionFeature|~VMSwitchExtensionPortFeature[]||ValidateNotNullOrEmpty()|||0:-:mv
            Passthru|SwitchParameter||||s|0:-:
            VMName|String[]|||||0:-:
            VMNetworkAdapter|~VMNetworkAdapterBase[]|||||0:-:
            ManagementOS|SwitchParameter||||s|0:-:
            ExternalPort|SwitchParameter||||s|0:-:
            SwitchName|String|||||0:-:
            VMNetworkAdapterName|String|||||0:-:
            ComputerName|String[]|||||0:-:
            VM|~VirtualMachine[]|||||0:-:
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            """##,
        "set-vmswitchextensionswitchfeature": ##"""
            Set-VMSwitchExtensionSwitchFeature|Hyper-V|__AllParameterSets|S|Medium||Microsoft.HyperV.PowerShell.VMSwitchExtensionSwitchFeature
            __AllParameterSets
            VMSwitchExtensionFeature|~VMSwitchExtensionSwitchFeature[]||ValidateNotNullOrEmpty()|||0:-:mv
            Passthru|SwitchParameter||||s|0:-:
            ComputerName|String[]|||||0:-:
            SwitchName|String[]|||||0:-:
            VMSwitch|~VMSwitch[]|||||0:-:
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||0:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||0:-:
            """##,
        "set-vmswitchteam": ##"""
            Set-VMSwitchTeam|Hyper-V|SwitchName_NetAdapterName|S|Medium||Microsoft.HyperV.PowerShell.VMSwitch
            SwitchName_NetAdapterName|SwitchName_NetAdapterInterfaceDescription|SwitchObject_NetAdapterInterfaceDescription|SwitchObject_NetAdapterName
            ComputerName|String[]|PSComputerName||||*:-:p
            Name|String[]|SwitchName|ValidateNotNullOrEmpty()|||0:0:m 1:0:m
            NetAdapterName|String[]|InterfaceAlias||||0:-: 3:-:
            TeamingMode|~VMSwitchTeamingMode||ValidateNotNull()||n|*:-:
            LoadBalancingAlgorithm|~VMSwitchLoadBalancingAlgorithm||ValidateNotNull()||n|*:-:
            @pass
            CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||*:-:
            Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||*:-:
            NetAdapterInterfaceDescription|String[]|||||1:-: 2:-:
            VMSwitch|~VMSwitch[]||ValidateNotNullOrEmpty()|||2:0:mv 3:0:mv
            """##,
        "test-vmnetworkadapter": ##"""
            Test-VMNetworkAdapter|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMNetworkAdapterConnectionTestResult
            VMName|ResourceObject|VMObject
            @host 0
            VMName|String||ValidateNotNullOrEmpty()|||0:0:mv
            Name|String|VMNetworkAdapterName||||0:-: 2:-:
            Sender|SwitchParameter||||s|*:-:
            Receiver|SwitchParameter||||s|*:-:
            SenderIPAddress|String||ValidateNotNullOrEmpty()|||*:-:m
            ReceiverIPAddress|String||ValidateNotNullOrEmpty()|||*:-:m
            NextHopMacAddress|String|||||*:-:
            IsolationId|Int32||||n|*:-:
            SequenceNumber|Int32|||||*:-:m
            PayloadSize|Int32||||n|*:-:
            @pass
            VMNetworkAdapter|~VMNetworkAdapter|||||1:0:mv
            VM|~VirtualMachine||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
    ]
}
