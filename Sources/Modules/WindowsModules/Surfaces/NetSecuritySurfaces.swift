extension DocumentedSurfaces {
    /// Surfaces of the cmdlets of module NetSecurity, by lower-case name; written by Tools/generate-surfaces.
    static let netSecurity: [String: String] = [
        "copy-netfirewallrule": ##"""
            Copy-NetFirewallRule|NetSecurity|GetAll|S|||Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\NetFirewallRule
            GetAll|ByName|ByDisplayName|ByQuery|InputObject (cdxml)
            All|SwitchParameter||||s|0:-:
            PolicyStore|String|||||0:-: 1:-: 2:-: 3:-:
            NewName|String|||||*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            Name|String[]|ID||||1:0:m
            DisplayName|String[]|||||2:-:m
            DisplayGroup|String[]|||||3:-:
            Group|String[]|||||3:-:
            Enabled|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.Enabled[]|||True,False||3:-:
            Direction|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.Direction[]|||Inbound,Outbound||3:-:
            Action|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.Action[]|||NotConfigured,Allow,Block||3:-:
            InputObject|CimInstance[]|||||4:-:mv
            """##,
        "disable-netfirewallrule": ##"""
            Disable-NetFirewallRule|NetSecurity|GetAll|S|||Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_NetFirewallRule[]
            GetAll|ByName|ByDisplayName|ByQuery|InputObject (cdxml)
            All|SwitchParameter||||s|0:-:
            PolicyStore|String|||||0:-: 1:-: 2:-: 3:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            Name|String[]|ID||||1:0:m
            DisplayName|String[]|||||2:-:m
            DisplayGroup|String[]|||||3:-:
            Group|String[]|||||3:-:
            InputObject|CimInstance[]|||||4:-:mv
            """##,
        "enable-netfirewallrule": ##"""
            Enable-NetFirewallRule|NetSecurity|GetAll|S|||Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_NetFirewallRule
            GetAll|ByName|ByDisplayName|ByQuery|InputObject (cdxml)
            All|SwitchParameter||||s|0:-:
            PolicyStore|String|||||0:-: 1:-: 2:-: 3:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            Name|String[]|ID||||1:0:m
            DisplayName|String[]|||||2:-:m
            DisplayGroup|String[]|||||3:-:
            Group|String[]|||||3:-:
            InputObject|CimInstance[]|||||4:-:mv
            """##,
        "get-netfirewalladdressfilter": ##"""
            Get-NetFirewallAddressFilter|NetSecurity|GetAll||||Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_NetAddressFilter[]
            GetAll|ByAssociatedNetFirewallRule
            All|SwitchParameter||||s|0:-:
            PolicyStore|String|||||*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            AssociatedNetFirewallRule|CimInstance|||||1:-:mv
            """##,
        "get-netfirewallapplicationfilter": ##"""
            Get-NetFirewallApplicationFilter|NetSecurity|GetAll||||Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_NetApplicationFilter[]
            GetAll|ByQuery|ByAssociatedNetFirewallRule
            All|SwitchParameter||||s|0:-:
            PolicyStore|String|||||*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            Program|String[]|||||1:-:
            AssociatedNetFirewallRule|CimInstance|||||2:-:mv
            """##,
        "get-netfirewallportfilter": ##"""
            Get-NetFirewallPortFilter|NetSecurity|GetAll||||Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_NetProtocolPortFilter[]
            GetAll|ByQuery|ByAssociatedNetFirewallRule
            All|SwitchParameter||||s|0:-:
            PolicyStore|String|||||*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            Protocol|String[]|||||1:-:
            AssociatedNetFirewallRule|CimInstance|||||2:-:mv
            """##,
        "get-netfirewallprofile": ##"""
            Get-NetFirewallProfile|NetSecurity|GetAll||||Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_NetFirewallProfile[]
            GetAll|ByName
            All|SwitchParameter||||s|0:-:
            PolicyStore|String|||||*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            Name|String[]|Profile||||1:0:m
            """##,
        "get-netfirewallrule": ##"""
            Get-NetFirewallRule|NetSecurity|GetAll||||Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_NetFirewallRule
            GetAll|ByName|ByDisplayName|ByQuery
            All|SwitchParameter||||s|0:-:
            PolicyStore|String|||||*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            Name|String[]|ID||||1:0:m
            DisplayName|String[]|||||2:-:m
            DisplayGroup|String[]|||||3:-:
            Group|String[]|||||3:-:
            Enabled|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.Enabled[]|||True,False||3:-:
            Direction|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.Direction[]|||Inbound,Outbound||3:-:
            Action|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.Action[]|||NotConfigured,Allow,Block||3:-:
            PolicyStoreSourceType|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.PolicyStoreType[]|||None,Local,GroupPolicy,Dynamic,Generated,Hardcoded||3:-:
            """##,
        "new-netfirewallrule": ##"""
            New-NetFirewallRule|NetSecurity|__AllParameterSets|S|||Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\NetFirewallRule
            __AllParameterSets
            PolicyStore|String|||||0:-:
            Name|String|ID||||0:-:
            DisplayName|String|||||0:-:m
            Description|String|||||0:-:
            Group|String|||||0:-:
            Enabled|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.Enabled|||True,False||0:-:
            Profile|String[]||ValidateSet('Any','Domain','Private','Public','NotApplicable')|||0:-:
            Platform|String[]|||||0:-:
            Direction|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.Direction|||Inbound,Outbound||0:-:
            Action|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.Action|||NotConfigured,Allow,Block||0:-:
            EdgeTraversalPolicy|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.EdgeTraversal|||Block,Allow,DeferToUser,DeferToApp||0:-:
            LocalAddress|String[]|||||0:-:
            RemoteAddress|String[]|||||0:-:
            Protocol|String|||||0:-:
            LocalPort|String[]|||||0:-:
            RemotePort|String[]|||||0:-:
            IcmpType|String[]|||||0:-:
            Program|String|||||0:-:
            Service|String|||||0:-:
            InterfaceAlias|String[]|||||0:-:
            InterfaceType|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.InterfaceType|||Any,Wired,Wireless,RemoteAccess||0:-:
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "remove-netfirewallrule": ##"""
            Remove-NetFirewallRule|NetSecurity|GetAll|S|||
            GetAll|ByName|ByDisplayName|ByQuery|InputObject (cdxml)
            All|SwitchParameter||||s|0:-:
            PolicyStore|String|||||0:-: 1:-: 2:-: 3:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            Name|String[]|ID||||1:0:m
            DisplayName|String[]|||||2:-:m
            DisplayGroup|String[]|||||3:-:
            Group|String[]|||||3:-:
            InputObject|CimInstance[]|||||4:-:mv
            """##,
        "rename-netfirewallrule": ##"""
            Rename-NetFirewallRule|NetSecurity|GetAll|S|||
            GetAll|ByName|ByDisplayName|ByQuery|InputObject (cdxml)
            All|SwitchParameter||||s|0:-:
            PolicyStore|String|||||0:-: 1:-: 2:-: 3:-:
            NewName|String|||||*:-:m
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            Name|String[]|ID||||1:0:m
            DisplayName|String[]|||||2:-:m
            DisplayGroup|String[]|||||3:-:
            Group|String[]|||||3:-:
            InputObject|CimInstance[]|||||4:-:mv
            """##,
        "set-netfirewalladdressfilter": ##"""
            Set-NetFirewallAddressFilter|NetSecurity|Query (cdxml)|S|||Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_NetAddressFilter[]
            Query (cdxml)|InputObject (cdxml)
            PolicyStore|String|||||0:-:
            LocalAddress|String[]|LocalIP||||*:-:
            RemoteAddress|String[]|RemoteIP||||*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InputObject|CimInstance[]|||||1:-:mv
            """##,
        "set-netfirewallportfilter": ##"""
            Set-NetFirewallPortFilter|NetSecurity|Query (cdxml)|S|||Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_NetProtocolPortFilter[]
            Query (cdxml)|InputObject (cdxml)
            PolicyStore|String|||||0:-:
            Protocol|String|||||*:-:
            LocalPort|String[]|||||*:-:
            RemotePort|String[]|||||*:-:
            IcmpType|String[]|||||*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InputObject|CimInstance[]|||||1:-:mv
            """##,
        "set-netfirewallprofile": ##"""
            Set-NetFirewallProfile|NetSecurity||S|||Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_NetFirewallProfile[]
            ByName|GetAll|InputObject (cdxml)
            Name|String[]|Profile||||0:0:m
            PolicyStore|String|||||0:-: 1:-:
            Enabled|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.GpoBoolean|||False,True,NotConfigured||*:-:
            DefaultInboundAction|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.Action|||NotConfigured,Allow,Block||*:-:
            DefaultOutboundAction|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.Action|||NotConfigured,Allow,Block||*:-:
            AllowInboundRules|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.GpoBoolean|||False,True,NotConfigured||*:-:
            AllowUnicastResponseToMulticast|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.GpoBoolean|||False,True,NotConfigured||*:-:
            NotifyOnListen|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.GpoBoolean|||False,True,NotConfigured||*:-:
            LogFileName|String|||||*:-:
            LogMaxSizeKilobytes|UInt64|||||*:-:
            LogAllowed|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.GpoBoolean|||False,True,NotConfigured||*:-:
            LogBlocked|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.GpoBoolean|||False,True,NotConfigured||*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            All|SwitchParameter||||s|1:-:
            InputObject|CimInstance[]|||||2:-:mv
            """##,
        "set-netfirewallrule": ##"""
            Set-NetFirewallRule|NetSecurity||S|||Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_NetFirewallRule
            ByName|ByDisplayName|ByDisplayGroup|ByGroup|InputObject (cdxml)
            Name|String[]|ID||||0:0:m
            PolicyStore|String|||||0:-: 1:-: 2:-: 3:-:
            NewDisplayName|String|||||*:-:
            Description|String|||||*:-:
            Enabled|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.Enabled|||True,False||*:-:
            Profile|String[]||ValidateSet('Any','Domain','Private','Public','NotApplicable')|||*:-:
            Platform|String[]|||||*:-:
            Direction|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.Direction|||Inbound,Outbound||*:-:
            Action|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.Action|||NotConfigured,Allow,Block||*:-:
            EdgeTraversalPolicy|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.EdgeTraversal|||Block,Allow,DeferToUser,DeferToApp||*:-:
            LocalAddress|String[]|||||*:-:
            RemoteAddress|String[]|||||*:-:
            Protocol|String|||||*:-:
            LocalPort|String[]|||||*:-:
            RemotePort|String[]|||||*:-:
            IcmpType|String[]|||||*:-:
            Program|String|||||*:-:
            Service|String|||||*:-:
            InterfaceAlias|String[]|||||*:-:
            InterfaceType|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.InterfaceType|||Any,Wired,Wireless,RemoteAccess||*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            DisplayName|String[]|||||1:-:m
            DisplayGroup|String[]|||||2:-:m
            Group|String[]|||||3:-:m
            InputObject|CimInstance[]|||||4:-:mv
            """##,
    ]
}
