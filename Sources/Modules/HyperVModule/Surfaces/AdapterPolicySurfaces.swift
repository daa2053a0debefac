extension HyperVSurfaces {
    private static let type = "Microsoft.HyperV.PowerShell.VMNetworkAdapter"

    /// A cmdlet that changes what hangs on adapters, named by machine, by object or as those of the management OS.
    private static func changing(_ name: String, _ setting: String, _ rows: String, input: String? = nil) -> String {
        ##"""
        \##(name)|Hyper-V|VMName|S|Medium||\##(type)\##(setting)
        VMName|ResourceObject|ManagementOS|VMObject\##(input == nil ? "" : "|InputObjectParameter")
        VMNetworkAdapter|~VMNetworkAdapterBase[]|||||1:0:mv
        ManagementOS|SwitchParameter||||s|2:-:m
        VMNetworkAdapterName|String|||||3:-: 0:-: 2:-:
        @host 0,2
        @vm 0 3
        """## + (input.map { "\nInputObject|~\($0)|||||4:0:mvp" } ?? "") + (rows.isEmpty ? "" : "\n" + rows) + "\n@pass"
    }

    /// A cmdlet that shows it.
    private static func showing(_ name: String, _ setting: String, _ rows: String = "") -> String {
        ##"""
        \##(name)|Hyper-V|VMName||||\##(type)\##(setting)
        VMName|VMSnapshot|ResourceObject|ManagementOS|VMObject
        @snapshot 1
        VMName|String[]||ValidateNotNullOrEmpty()|||0:0:v
        VMNetworkAdapter|~VMNetworkAdapterBase[]|||||2:0:mv
        ManagementOS|SwitchParameter||||s|3:-:m
        VMNetworkAdapterName|String|||||4:-: 0:-: 3:-:
        @host 0,3
        VM|~VirtualMachine[]||ValidateNotNullOrEmpty()|||4:0:mv
        """## + (rows.isEmpty ? "" : "\n" + rows)
    }

    private static let addresses = "LocalIPAddress|String[]|||||X:-:\nLocalMacAddress|String[]|||||X:-:\nRemoteIPAddress|String[]|||||X:-:\nRemoteMacAddress|String[]|||||X:-:"

    /// Rows of parameters whose sets are written `X`; every set but that of -InputObject.
    private static func inSets(_ rows: String) -> String {
        rows.split(separator: "\n").map { row in
            guard let bar = row.lastIndex(of: "|"), row[row.index(after: bar)...].hasPrefix("X") else { return String(row) }
            let use = row[row.index(bar, offsetBy: 2)...]
            return row[...bar] + (0...3).map { "\($0)\(use)" }.joined(separator: " ")
        }.joined(separator: "\n")
    }

    /// Surfaces of the cmdlets for access control, isolation, RDMA, team mappings, routing domains and failover addresses of adapters.
    static let adapterPolicyTable: [String: String] = [
        "get-vmnetworkadapteracl": showing("Get-VMNetworkAdapterAcl", "AclSetting"),
        "add-vmnetworkadapteracl": changing(
            "Add-VMNetworkAdapterAcl", "AclSetting",
            "Action|~VMNetworkAdapterAclAction|||||*:-:m\nDirection|~VMNetworkAdapterAclDirection|||||*:-:m\n" + inSets(addresses)),
        "remove-vmnetworkadapteracl": changing(
            "Remove-VMNetworkAdapterAcl", "AclSetting",
            inSets("Action|~VMNetworkAdapterAclAction|||||X:-:m\nDirection|~VMNetworkAdapterAclDirection|||||X:-:m\n" + addresses),
            input: "VMNetworkAdapterAclSetting[]"),
        "get-vmnetworkadapterextendedacl": showing("Get-VMNetworkAdapterExtendedAcl", "ExtendedAclSetting"),
        "add-vmnetworkadapterextendedacl": changing(
            "Add-VMNetworkAdapterExtendedAcl", "ExtendedAclSetting",
            """
            Action|~VMNetworkAdapterExtendedAclAction|||||*:1:m
            Direction|~VMNetworkAdapterExtendedAclDirection|||||*:2:m
            LocalIPAddress|String|||||*:3:
            RemoteIPAddress|String|||||*:4:
            LocalPort|String|||||*:5:
            RemotePort|String|||||*:6:
            Protocol|String|||||*:7:
            Weight|Int32|||||*:8:m
            Stateful|Boolean|||||*:-:
            IdleSessionTimeout|Int32|||||*:-:
            IsolationID|Int32|||||*:-:
            """),
        "remove-vmnetworkadapterextendedacl": changing(
            "Remove-VMNetworkAdapterExtendedAcl", "ExtendedAclSetting",
            inSets("Weight|Int32|||||X:-:m\nDirection|~VMNetworkAdapterExtendedAclDirection|||||X:-:m"),
            input: "VMNetworkAdapterExtendedAclSetting[]"),
        "get-vmnetworkadapterisolation": showing("Get-VMNetworkAdapterIsolation", "IsolationSetting"),
        "set-vmnetworkadapterisolation": changing(
            "Set-VMNetworkAdapterIsolation", "IsolationSetting",
            """
            IsolationMode|~VMNetworkAdapterIsolationMode||||n|*:-:
            AllowUntaggedTraffic|Boolean||||n|*:-:
            DefaultIsolationID|Int32||||n|*:-:
            MultiTenantStack|~OnOffState||||n|*:-:
            """),
        "get-vmnetworkadapterrdma": showing("Get-VMNetworkAdapterRdma", "RdmaSetting"),
        "set-vmnetworkadapterrdma": changing(
            "Set-VMNetworkAdapterRdma", "RdmaSetting", "RdmaWeight|UInt32||ValidateNotNull();ValidateRange(0, 100)||n|*:-:"),
        "get-vmnetworkadapterteammapping": showing("Get-VMNetworkAdapterTeamMapping", "TeamMappingSetting"),
        "set-vmnetworkadapterteammapping": changing(
            "Set-VMNetworkAdapterTeamMapping", "TeamMappingSetting",
            "PhysicalNetAdapterName|String||ValidateNotNullOrEmpty()|||*:-:m\nDisableOnFailover|Microsoft.Virtualization.Client.Management.DisableOnFailoverFeature|||None,RDMA||*:-:"),
        "remove-vmnetworkadapterteammapping": changing("Remove-VMNetworkAdapterTeamMapping", "TeamMappingSetting", ""),
        "get-vmnetworkadapterroutingdomainmapping": showing(
            "Get-VMNetworkAdapterRoutingDomainMapping", "RoutingDomainSetting", "RoutingDomainID|Guid|||||*:-:\nRoutingDomainName|String|||||*:-:"),
        "add-vmnetworkadapterroutingdomainmapping": changing(
            "Add-VmNetworkAdapterRoutingDomainMapping", "RoutingDomainSetting",
            """
            RoutingDomainID|Guid|||||*:1:m
            RoutingDomainName|String||ValidateNotNullOrEmpty()|||*:2:m
            IsolationID|Int32[]|||||*:3:m
            IsolationName|String[]|||||*:4:
            """),
        "set-vmnetworkadapterroutingdomainmapping": changing(
            "Set-VMNetworkAdapterRoutingDomainMapping", "RoutingDomainSetting",
            inSets("RoutingDomainID|Guid|||||X:-:\nRoutingDomainName|String|||||X:-:")
                + "\nNewRoutingDomainName|String|||||*:-:\nIsolationID|Int32[]|||||*:-:\nIsolationName|String[]|||||*:-:",
            input: "VMNetworkAdapterRoutingDomainSetting"),
        "remove-vmnetworkadapterroutingdomainmapping": changing(
            "Remove-VMNetworkAdapterRoutingDomainMapping", "RoutingDomainSetting",
            inSets("RoutingDomainID|Guid|||||X:-:\nRoutingDomainName|String|||||X:-:"), input: "VMNetworkAdapterRoutingDomainSetting"),
        "get-vmnetworkadapterfailoverconfiguration": ##"""
            Get-VMNetworkAdapterFailoverConfiguration|Hyper-V|VMName||||\##(type)FailoverSetting
            VMName|VMObject|ResourceObject|VMSnapshot
            @host 0
            @vm 0 1
            VMNetworkAdapter|~VMNetworkAdapter[]||ValidateNotNullOrEmpty()|||2:0:mv
            VMNetworkAdapterName|String||ValidateNotNullOrEmpty()|||0:-: 1:-:
            @snapshot 3
            """##,
        "set-vmnetworkadapterfailoverconfiguration": ##"""
            Set-VMNetworkAdapterFailoverConfiguration|Hyper-V|VMName|S|Medium||\##(type)FailoverSetting
            VMName|VMObject|ResourceObject
            @host 0
            @vm 0 1
            VMNetworkAdapter|~VMNetworkAdapter[]||ValidateNotNullOrEmpty()|||2:0:mv
            VMNetworkAdapterName|String||ValidateNotNullOrEmpty()|||0:-: 1:-:
            IPv4Address|String|||||*:-:
            IPv6Address|String|||||*:-:
            IPv4SubnetMask|String|||||*:-:
            IPv6SubnetPrefixLength|Int32||ValidateRange(0, 128)|||*:-:
            IPv4PreferredDNSServer|String|||||*:-:
            IPv4AlternateDNSServer|String|||||*:-:
            IPv6PreferredDNSServer|String|||||*:-:
            IPv6AlternateDNSServer|String|||||*:-:
            IPv4DefaultGateway|String|||||*:-:
            IPv6DefaultGateway|String|||||*:-:
            ClearFailoverIPv4Settings|SwitchParameter||||s|*:-:
            ClearFailoverIPv6Settings|SwitchParameter||||s|*:-:
            @pass
            """##,
        "test-vmnetworkadapter": ##"""
            Test-VMNetworkAdapter|Hyper-V|VMName|S|Medium||\##(type)ConnectionTestResult
            VMName|VMObject|ResourceObject
            @host 0
            @vm 0 1
            VMNetworkAdapter|~VMNetworkAdapter||ValidateNotNullOrEmpty()|||2:0:mv
            Name|String|VMNetworkAdapterName||||0:-: 1:-:
            Sender|SwitchParameter||||s|*:-:
            Receiver|SwitchParameter||||s|*:-:
            SenderIPAddress|String|||||*:-:m
            ReceiverIPAddress|String|||||*:-:m
            NextHopMacAddress|String|||||*:-:
            IsolationId|Int32||ValidateNotNull()||n|*:-:
            SequenceNumber|Int32||ValidateNotNull()||n|*:-:m
            PayloadSize|Int32||ValidateNotNull()||n|*:-:
            @pass
            """##,
    ]

    private static func extensionChange(_ name: String) -> String {
        ##"""
        \##(name)|Hyper-V|ExtensionName||||Microsoft.HyperV.PowerShell.VMSwitchExtension
        ExtensionName|ExtensionNameSwitchName|ExtensionNameSwitchObject|ExtensionObject
        @host 0,1
        Name|String[]||ValidateNotNullOrEmpty()|||0:0:m 1:0:m 2:0:m
        VMSwitchName|String[]||ValidateNotNullOrEmpty()|||1:1:m
        VMSwitch|~VMSwitch[]||ValidateNotNullOrEmpty()|||2:1:mv
        VMSwitchExtension|~VMSwitchExtension[]||ValidateNotNullOrEmpty()|||3:0:mv
        """##
    }

    private static func teamMember(_ name: String) -> String {
        ##"""
        \##(name)|Hyper-V|SwitchName_NetAdapterName|S|Medium||Microsoft.HyperV.PowerShell.VMSwitch
        SwitchName_NetAdapterName|SwitchName_NetAdapterInterfaceDescription|SwitchObject_NetAdapterInterfaceDescription|SwitchObject_NetAdapterName
        CimSession|Microsoft.Management.Infrastructure.CimSession[]||ValidateNotNullOrEmpty()|||*:-:
        ComputerName|String[]|PSComputerName|ValidateNotNullOrEmpty()|||*:-:p
        Credential|System.Management.Automation.PSCredential[]||ValidateNotNullOrEmpty()|||*:-:
        VMSwitchName|String[]|SwitchName|ValidateNotNullOrEmpty()|||0:0:m 1:0:m
        VMSwitch|~VMSwitch[]||ValidateNotNullOrEmpty()|||2:0:mv 3:0:mv
        NetAdapterName|String[]|InterfaceAlias|ValidateNotNullOrEmpty()|||0:-: 3:-:
        NetAdapterInterfaceDescription|String[]||ValidateNotNullOrEmpty()|||1:-: 2:-:
        @pass
        """##
    }

    /// Surfaces of the cmdlets for extensions and teams of switches.
    static let switchPartTable: [String: String] = [
        "get-vmswitchextension": ##"""
            Get-VMSwitchExtension|Hyper-V|SwitchName||||Microsoft.HyperV.PowerShell.VMSwitchExtension
            SwitchName|SwitchObject
            VMSwitchName|String[]||ValidateNotNullOrEmpty()|||0:0:mv
            VMSwitch|~VMSwitch[]||ValidateNotNullOrEmpty()|||1:0:mv
            Name|String[]||ValidateNotNullOrEmpty()|||*:1:
            @host 0
            """##,
        "enable-vmswitchextension": extensionChange("Enable-VMSwitchExtension"),
        "disable-vmswitchextension": extensionChange("Disable-VMSwitchExtension"),
        "get-vmswitchteam": ##"""
            Get-VMSwitchTeam|Hyper-V|SwitchName||||Microsoft.HyperV.PowerShell.VMSwitchTeam
            SwitchName|SwitchObject
            Name|String|SwitchName|ValidateNotNullOrEmpty()|||0:0:v
            VMSwitch|~VMSwitch[]||ValidateNotNullOrEmpty()|||1:0:mv
            @host
            """##,
        "add-vmswitchteammember": teamMember("Add-VMSwitchTeamMember"),
        "remove-vmswitchteammember": teamMember("Remove-VMSwitchTeamMember"),
        "set-vmswitchteam": ##"""
            Set-VMSwitchTeam|Hyper-V|SwitchName_NetAdapterName|S|Medium||Microsoft.HyperV.PowerShell.VMSwitch
            SwitchName_NetAdapterName|SwitchName_NetAdapterInterfaceDescription|SwitchObject_NetAdapterInterfaceDescription|SwitchObject_NetAdapterName
            @host
            VMSwitchName|String[]|SwitchName,Name|ValidateNotNullOrEmpty()|||0:0:m 1:0:m
            VMSwitch|~VMSwitch[]||ValidateNotNullOrEmpty()|||2:0:mv 3:0:mv
            NetAdapterName|String[]|InterfaceAlias|ValidateNotNullOrEmpty()|||0:-: 3:-:
            NetAdapterInterfaceDescription|String[]||ValidateNotNullOrEmpty()|||1:-: 2:-:
            TeamingMode|~VMSwitchTeamingMode||||n|*:-:
            LoadBalancingAlgorithm|~VMSwitchLoadBalancingAlgorithm||||n|*:-:
            @pass
            """##,
    ]
}
