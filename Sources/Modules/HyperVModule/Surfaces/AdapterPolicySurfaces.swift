extension HyperVSurfaces {
    /// Surfaces of the cmdlets for what hangs on network adapters, by lower-case name; written by Tools/generate-hyperv-tables.
    static let adapterPolicyTable: [String: String] = [
        "add-vmnetworkadapteracl": ##"""
            Add-VMNetworkAdapterAcl|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMNetworkAdapterAclSetting
            VMName|ResourceObject|ManagementOS|VMObject
            Action|~VMNetworkAdapterAclAction|||||*:-:m
            Direction|~VMNetworkAdapterAclDirection|||||*:-:m
            LocalIPAddress|String[]||ValidateNotNullOrEmpty()|||*:-:
            LocalMacAddress|String[]||ValidateNotNullOrEmpty()|||*:-:
            RemoteIPAddress|String[]||ValidateNotNullOrEmpty()|||*:-:
            RemoteMacAddress|String[]||ValidateNotNullOrEmpty()|||*:-:
            @pass
            VMNetworkAdapterName|String|||||0:-: 2:-: 3:-:
            @host 0,2
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            VMNetworkAdapter|~VMNetworkAdapterBase[]|||||1:0:mv
            ManagementOS|SwitchParameter||||s|2:-:m
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||3:0:mv
            """##,
        "add-vmnetworkadapterextendedacl": ##"""
            Add-VMNetworkAdapterExtendedAcl|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMNetworkAdapterExtendedAclSetting
            VMName|ResourceObject|ManagementOS|VMObject
            Action|~VMNetworkAdapterExtendedAclAction|||||*:1:m
            Direction|~VMNetworkAdapterExtendedAclDirection|||||*:2:m
            LocalIPAddress|String||ValidateNotNullOrEmpty()|||*:3:
            RemoteIPAddress|String||ValidateNotNullOrEmpty()|||*:4:
            LocalPort|String||ValidateNotNullOrEmpty()|||*:5:
            RemotePort|String||ValidateNotNullOrEmpty()|||*:6:
            Protocol|String||ValidateNotNull()|||*:7:
            Weight|Int32||ValidateNotNull()||n|*:8:m
            Stateful|Boolean||ValidateNotNull()||n|*:-:
            IdleSessionTimeout|Int32||ValidateNotNull()||n|*:-:
            IsolationID|Int32||ValidateNotNull()||n|*:-:
            @pass
            VMNetworkAdapterName|String|||||0:-: 2:-: 3:-:
            @host 0,2
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            VMNetworkAdapter|~VMNetworkAdapterBase[]|||||1:0:mv
            ManagementOS|SwitchParameter||||s|2:-:m
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||3:0:mv
            """##,
        "add-vmnetworkadapterroutingdomainmapping": ##"""
            Add-VMNetworkAdapterRoutingDomainMapping|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMNetworkAdapterRoutingDomainSetting
            VMName|ResourceObject|ManagementOS|VMObject
            RoutingDomainID|Guid||ValidateNotNullOrEmpty()|||*:1:m
            RoutingDomainName|String||ValidateNotNullOrEmpty()|||*:2:m
            IsolationID|Int32[]||ValidateNotNullOrEmpty()|||*:3:m
            IsolationName|String[]|||||*:4:
            @pass
            VMNetworkAdapterName|String|||||0:-: 2:-: 3:-:
            @host 0,2
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            VMNetworkAdapter|~VMNetworkAdapterBase[]|||||1:0:mv
            ManagementOS|SwitchParameter||||s|2:-:m
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||3:0:mv
            """##,
        "get-vmnetworkadapteracl": ##"""
            Get-VMNetworkAdapterAcl|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMNetworkAdapterAclSetting
            VMName|VMSnapshot|ResourceObject|ManagementOS|VMObject
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:v
            VMNetworkAdapterName|String|||||0:-: 3:-: 4:-:
            @host 0,3
            @snapshot 1
            VMNetworkAdapter|~VMNetworkAdapterBase[]|||||2:0:mv
            ManagementOS|SwitchParameter||||s|3:-:m
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||4:0:mv
            """##,
        "get-vmnetworkadapterextendedacl": ##"""
            Get-VMNetworkAdapterExtendedAcl|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMNetworkAdapterExtendedAclSetting
            VMName|VMSnapshot|ResourceObject|ManagementOS|VMObject
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:v
            VMNetworkAdapterName|String|||||0:-: 3:-: 4:-:
            @host 0,3
            @snapshot 1
            VMNetworkAdapter|~VMNetworkAdapterBase[]|||||2:0:mv
            ManagementOS|SwitchParameter||||s|3:-:m
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||4:0:mv
            """##,
        "get-vmnetworkadapterfailoverconfiguration": ##"""
            Get-VMNetworkAdapterFailoverConfiguration|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMNetworkAdapterFailoverSetting
            VMName|VMObject|ResourceObject
            @host 0
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            VMNetworkAdapterName|String|||||0:-: 1:-:
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||1:0:mv
            VMNetworkAdapter|~VMNetworkAdapter[]||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "get-vmnetworkadapterisolation": ##"""
            Get-VMNetworkAdapterIsolation|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMNetworkAdapterIsolationSetting
            VMName|VMSnapshot|ResourceObject|ManagementOS|VMObject
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:v
            VMNetworkAdapterName|String|||||0:-: 3:-: 4:-:
            @host 0,3
            @snapshot 1
            VMNetworkAdapter|~VMNetworkAdapterBase[]|||||2:0:mv
            ManagementOS|SwitchParameter||||s|3:-:m
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||4:0:mv
            """##,
        "get-vmnetworkadapterrdma": ##"""
            Get-VMNetworkAdapterRdma|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMNetworkAdapterRdmaSetting
            ManagementOS|VMName|ResourceObject|VMObject
            ManagementOS|SwitchParameter||||s|0:-:m
            @host 0,1
            Name|String|VMNetworkAdapterName||||0:-: 1:-: 3:-:
            SwitchName|String||ValidateNotNullOrEmpty()|||0:-:
            @pass
            VMName|String||ValidateNotNullOrEmpty()|||1:0:mv
            VMNetworkAdapter|~VMNetworkAdapterBase||ValidateNotNull()|||2:0:mv
            VM|~VirtualMachine||ValidateNotNullOrEmpty()|||3:0:mv
            """##,
        "get-vmnetworkadapterroutingdomainmapping": ##"""
            Get-VMNetworkAdapterRoutingDomainMapping|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMNetworkAdapterRoutingDomainSetting
            VMName|VMSnapshot|ResourceObject|ManagementOS|VMObject
            RoutingDomainID|Guid|||||*:-:
            RoutingDomainName|String|||||*:-:
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:v
            VMNetworkAdapterName|String|||||0:-: 3:-: 4:-:
            @host 0,3
            @snapshot 1
            VMNetworkAdapter|~VMNetworkAdapterBase[]|||||2:0:mv
            ManagementOS|SwitchParameter||||s|3:-:m
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||4:0:mv
            """##,
        "get-vmnetworkadapterteammapping": ##"""
            Get-VMNetworkAdapterTeamMapping|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMNetworkAdapterTeamMappingSetting
            VMName|ManagementOS|ResourceObject|VMObject
            @host 0,1
            VMName|String||ValidateNotNullOrEmpty()|||0:0:mv
            Name|String|VMNetworkAdapterName||||0:-: 1:-: 3:-:
            @pass
            ManagementOS|SwitchParameter||||s|1:-:m
            SwitchName|String||ValidateNotNullOrEmpty()|||1:-:
            VMNetworkAdapter|~VMNetworkAdapterBase||ValidateNotNull()|||2:0:mv
            VM|~VirtualMachine||ValidateNotNullOrEmpty()|||3:0:mv
            """##,
        "get-vmnetworkadaptervlan": ##"""
            Get-VMNetworkAdapterVlan|Hyper-V|VMName||||Microsoft.HyperV.PowerShell.VMNetworkAdapterVlanSetting
            VMName|VMSnapshot|ResourceObject|ManagementOS|VMObject
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:v
            VMNetworkAdapterName|String|||||0:-: 3:-: 4:-:
            @host 0,3
            @snapshot 1
            VMNetworkAdapter|~VMNetworkAdapterBase[]|||||2:0:mv
            ManagementOS|SwitchParameter||||s|3:-:m
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||4:0:mv
            """##,
        "remove-vmnetworkadapteracl": ##"""
            Remove-VMNetworkAdapterAcl|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMNetworkAdapterAclSetting
            VMName|ResourceObject|ManagementOS|VMObject|InputObjectParameter
            VMNetworkAdapterName|String|||||0:-: 2:-: 3:-:
            @host 0,2
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            Action|~VMNetworkAdapterAclAction|||||0:-:m 1:-:m 2:-:m 3:-:m
            Direction|~VMNetworkAdapterAclDirection|||||0:-:m 1:-:m 2:-:m 3:-:m
            LocalIPAddress|String[]||ValidateNotNullOrEmpty()|||0:-: 1:-: 2:-: 3:-:
            LocalMacAddress|String[]||ValidateNotNullOrEmpty()|||0:-: 1:-: 2:-: 3:-:
            RemoteIPAddress|String[]||ValidateNotNullOrEmpty()|||0:-: 1:-: 2:-: 3:-:
            RemoteMacAddress|String[]||ValidateNotNullOrEmpty()|||0:-: 1:-: 2:-: 3:-:
            @pass
            VMNetworkAdapter|~VMNetworkAdapterBase[]|||||1:0:mv
            ManagementOS|SwitchParameter||||s|2:-:m
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||3:0:mv
            InputObject|~VMNetworkAdapterAclSetting[]|||||4:0:mvp
            """##,
        "remove-vmnetworkadapterextendedacl": ##"""
            Remove-VMNetworkAdapterExtendedAcl|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMNetworkAdapterExtendedAclSetting
            VMName|ResourceObject|ManagementOS|VMObject|InputObjectParameter
            VMNetworkAdapterName|String|||||0:-: 2:-: 3:-:
            @host 0,2
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            Weight|Int32|||||0:-:m 1:-:m 2:-:m 3:-:m
            Direction|~VMNetworkAdapterExtendedAclDirection|||||0:-:m 1:-:m 2:-:m 3:-:m
            @pass
            VMNetworkAdapter|~VMNetworkAdapterBase[]|||||1:0:mv
            ManagementOS|SwitchParameter||||s|2:-:m
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||3:0:mv
            InputObject|~VMNetworkAdapterExtendedAclSetting[]|||||4:0:mvp
            """##,
        "remove-vmnetworkadapterroutingdomainmapping": ##"""
            Remove-VMNetworkAdapterRoutingDomainMapping|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMNetworkAdapterRoutingDomainSetting
            VMName|ResourceObject|ManagementOS|VMObject|InputObjectParameter
            VMNetworkAdapterName|String|||||0:-: 2:-: 3:-:
            @host 0,2
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            RoutingDomainID|Guid|||||0:-: 1:-: 2:-: 3:-:
            RoutingDomainName|String|||||0:-: 1:-: 2:-: 3:-:
            @pass
            VMNetworkAdapter|~VMNetworkAdapterBase[]|||||1:0:mv
            ManagementOS|SwitchParameter||||s|2:-:m
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||3:0:mv
            InputObject|~VMNetworkAdapterRoutingDomainSetting[]|||||4:0:mvp
            """##,
        "remove-vmnetworkadapterteammapping": ##"""
            Remove-VMNetworkAdapterTeamMapping|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMNetworkAdapterTeamMappingSetting
            VMName|ManagementOS|ResourceObject|VMObject
            @host 0,1
            VMName|String||ValidateNotNullOrEmpty()|||0:0:mv
            Name|String|VMNetworkAdapterName||||0:-: 1:-: 3:-:
            @pass
            ManagementOS|SwitchParameter||||s|1:-:m
            SwitchName|String||ValidateNotNullOrEmpty()|||1:-:
            VMNetworkAdapter|~VMNetworkAdapterBase||ValidateNotNull()|||2:0:mv
            VM|~VirtualMachine||ValidateNotNullOrEmpty()|||3:0:mv
            """##,
        "set-vmnetworkadapterfailoverconfiguration": ##"""
            Set-VMNetworkAdapterFailoverConfiguration|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMNetworkAdapterFailoverSetting
            VMName|ResourceObject|VMObject
            @host 0
            VMName|String||ValidateNotNullOrEmpty()|||0:0:mv
            VMNetworkAdapterName|String|||||0:-: 2:-:
            IPv4Address|String|||||*:-:
            IPv6Address|String|||||*:-:
            IPv4SubnetMask|String|||||*:-:
            IPv6SubnetPrefixLength|Int32||ValidateRange(0, 128)||n|*:-:
            IPv4PreferredDNSServer|String|||||*:-:
            IPv4AlternateDNSServer|String|||||*:-:
            IPv6PreferredDNSServer|String|||||*:-:
            IPv6AlternateDNSServer|String|||||*:-:
            IPv4DefaultGateway|String|||||*:-:
            IPv6DefaultGateway|String|||||*:-:
            ClearFailoverIPv4Settings|SwitchParameter||ValidateNotNull()||s|*:-:
            ClearFailoverIPv6Settings|SwitchParameter||ValidateNotNull()||s|*:-:
            @pass
            VMNetworkAdapter|~VMNetworkAdapter||ValidateNotNull()|||1:0:mvp
            VM|~VirtualMachine||ValidateNotNullOrEmpty()|||2:0:mv
            """##,
        "set-vmnetworkadapterisolation": ##"""
            Set-VMNetworkAdapterIsolation|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMNetworkAdapterIsolationSetting
            VMName|ResourceObject|ManagementOS|VMObject
            VMNetworkAdapterName|String|||||0:-: 2:-: 3:-:
            @host 0,2
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            IsolationMode|~VMNetworkAdapterIsolationMode||ValidateNotNull()||n|*:-:
            AllowUntaggedTraffic|Boolean||ValidateNotNull()||n|*:-:
            DefaultIsolationID|Int32||ValidateNotNull()||n|*:-:
            MultiTenantStack|~OnOffState||ValidateNotNull()||n|*:-:
            @pass
            VMNetworkAdapter|~VMNetworkAdapterBase[]|||||1:0:mv
            ManagementOS|SwitchParameter||||s|2:-:m
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||3:0:mv
            """##,
        "set-vmnetworkadapterrdma": ##"""
            Set-VMNetworkAdapterRdma|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMNetworkAdapterRdmaSetting
            ManagementOS|VMName|ResourceObject|VMObject
            ManagementOS|SwitchParameter||||s|0:-:m
            @host 0,1
            Name|String|VMNetworkAdapterName||||0:-: 1:-: 3:-:
            RdmaWeight|UInt32||ValidateNotNull()||n|*:-:
            @pass
            VMName|String||ValidateNotNullOrEmpty()|||1:0:mv
            VMNetworkAdapter|~VMNetworkAdapterBase||ValidateNotNull()|||2:0:mv
            VM|~VirtualMachine||ValidateNotNullOrEmpty()|||3:0:mv
            """##,
        "set-vmnetworkadapterroutingdomainmapping": ##"""
            Set-VMNetworkAdapterRoutingDomainMapping|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMNetworkAdapterRoutingDomainSetting
            VMName|ResourceObject|ManagementOS|VMObject|InputObjectParameter
            VMNetworkAdapterName|String|||||0:-: 2:-: 3:-:
            @host 0,2
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            RoutingDomainID|Guid||ValidateNotNullOrEmpty()|||0:-: 1:-: 2:-: 3:-:
            RoutingDomainName|String||ValidateNotNullOrEmpty()|||0:-: 1:-: 2:-: 3:-:
            NewRoutingDomainName|String||ValidateNotNullOrEmpty()|||*:-:
            IsolationID|Int32[]||ValidateNotNullOrEmpty()|||*:-:
            IsolationName|String[]|||||*:-:
            @pass
            VMNetworkAdapter|~VMNetworkAdapterBase[]|||||1:0:mv
            ManagementOS|SwitchParameter||||s|2:-:m
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||3:0:mv
            InputObject|~VMNetworkAdapterRoutingDomainSetting|||||4:0:mvp
            """##,
        "set-vmnetworkadapterteammapping": ##"""
            Set-VMNetworkAdapterTeamMapping|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMNetworkAdapterTeamMappingSetting
            VMName|ManagementOS|ResourceObject|VMObject
            @host 0,1
            VMName|String||ValidateNotNullOrEmpty()|||0:0:mv
            VMNetworkAdapterName|String|||||0:-: 1:-: 3:-:
            PhysicalNetAdapterName|String||ValidateNotNullOrEmpty()|||*:-:m
            @pass
            DisableOnFailover|Microsoft.Virtualization.Client.Management.DisableOnFailoverFeature||ValidateNotNullOrEmpty()|None,RDMA||*:-:
            ManagementOS|SwitchParameter||||s|1:-:m
            SwitchName|String||ValidateNotNullOrEmpty()|||1:-:
            VMNetworkAdapter|~VMNetworkAdapterBase||ValidateNotNull()|||2:0:mv
            VM|~VirtualMachine||ValidateNotNullOrEmpty()|||3:0:mv
            """##,
        "set-vmnetworkadaptervlan": ##"""
            Set-VMNetworkAdapterVlan|Hyper-V|VMName|S|Medium||Microsoft.HyperV.PowerShell.VMNetworkAdapterVlanSetting
            VMName|ResourceObject|ManagementOS|VMObject
            VMNetworkAdapterName|String|||||0:-: 2:-: 3:-:
            @host 0,2
            VMName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
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
            VMNetworkAdapter|~VMNetworkAdapterBase[]|||||1:0:mv
            ManagementOS|SwitchParameter||||s|2:-:m
            VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||3:0:mv
            """##,
    ]
}
