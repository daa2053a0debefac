extension DocumentedSurfaces {
    /// Surfaces of the cmdlets of module NetTCPIP, by lower-case name; written by Tools/generate-surfaces.
    static let netTCPIP: [String: String] = [
        "get-netipaddress": ##"""
            Get-NetIPAddress|NetTCPIP|__AllParameterSets||||Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_NetIPAddress
            __AllParameterSets
            IPAddress|String[]|LocalAddress||||0:0:p
            InterfaceIndex|UInt32[]|ifIndex||||0:-:p
            InterfaceAlias|String[]|ifAlias|||w|0:-:p
            AddressFamily|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetIPAddress.AddressFamily[]|||IPv4,IPv6||0:-:
            PrefixLength|Byte[]|||||0:-:
            PrefixOrigin|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetIPAddress.PrefixOrigin[]|||Other,Manual,WellKnown,Dhcp,RouterAdvertisement||0:-:
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "get-netipconfiguration": ##"""
            Get-NetIPConfiguration|NetTCPIP|Alias||||
            Alias|Index
            InterfaceAlias|String|ifAlias|||w|0:1:p
            CimSession|CimSession|PSComputerName,ComputerName||||*:-:p
            InterfaceIndex|Int32|ifIndex||||1:-:mp
            """##,
        "get-netipinterface": ##"""
            Get-NetIPInterface|NetTCPIP|ByName||||Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_NetIPInterface
            ByName|ByRoute|ByIPAddress|ByNeighbor|ByAdapter
            InterfaceIndex|UInt32[]|ifIndex||||0:-:p
            InterfaceAlias|String[]|ifAlias||||0:0:p
            AddressFamily|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetIPInterface.AddressFamily[]|||IPv4,IPv6||0:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            """##,
        "get-netoffloadglobalsetting": ##"""
            Get-NetOffloadGlobalSetting|NetTCPIP|__AllParameterSets||||Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_NetOffloadGlobalSetting
            __AllParameterSets
            ReceiveSideScaling|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetOffloadGlobalSetting.EnabledDisabledEnum[]|||Disabled,Enabled||0:-:
            ReceiveSegmentCoalescing|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetOffloadGlobalSetting.EnabledDisabledEnum[]|||Disabled,Enabled||0:-:
            Chimney|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetOffloadGlobalSetting.ChimneyEnum[]|||Disabled,Enabled,Automatic||0:-:
            TaskOffload|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetOffloadGlobalSetting.EnabledDisabledEnum[]|||Disabled,Enabled||0:-:
            NetworkDirect|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetOffloadGlobalSetting.EnabledDisabledEnum[]|||Disabled,Enabled||0:-:
            NetworkDirectAcrossIPSubnets|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetOffloadGlobalSetting.AllowedBlockedEnum[]|||Blocked,Allowed||0:-:
            PacketCoalescingFilter|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetOffloadGlobalSetting.EnabledDisabledEnum[]|||Disabled,Enabled||0:-:
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "get-netroute": ##"""
            Get-NetRoute|NetTCPIP|__AllParameterSets||||Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_NetRoute
            __AllParameterSets
            DestinationPrefix|String[]|||||0:0:
            InterfaceIndex|UInt32[]|ifIndex||||0:-:p
            InterfaceAlias|String[]|ifAlias||||0:-:p
            NextHop|String[]|||||0:-:
            AddressFamily|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetRoute.AddressFamily[]|||IPv4,IPv6||0:-:
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "get-nettcpconnection": ##"""
            Get-NetTCPConnection|NetTCPIP|__AllParameterSets||||Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_NetTCPConnection
            __AllParameterSets
            LocalAddress|String[]|IPAddress||||0:0:p
            LocalPort|UInt16[]|||||0:1:
            RemoteAddress|String[]|||||0:-:
            RemotePort|UInt16[]|||||0:-:
            State|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetTCPConnection.State[]|||Closed,Listen,SynSent,SynReceived,Established,FinWait1,FinWait2,CloseWait,Closing,LastAck,TimeWait,DeleteTCB,Bound||0:-:
            AppliedSetting|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetTCPConnection.AppliedSetting[]|||Internet,Datacenter,Compat,DatacenterCustom,InternetCustom||0:-:
            OwningProcess|UInt32[]|||||0:-:
            CreationTime|DateTime[]|||||0:-:
            OffloadState|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetTCPConnection.OffloadState[]|||InHost,Offloading,Offloaded,Uploading||0:-:
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "get-netudpendpoint": ##"""
            Get-NetUDPEndpoint|NetTCPIP|__AllParameterSets||||Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_NetUDPEndpoint
            __AllParameterSets
            LocalAddress|String[]|IPAddress||||0:0:p
            LocalPort|UInt16[]|||||0:1:
            OwningProcess|UInt32[]|||||0:-:
            CreationTime|DateTime[]|||||0:-:
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "new-netipaddress": ##"""
            New-NetIPAddress|NetTCPIP|ByInterfaceAlias|S|||Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_NetIPAddress
            ByInterfaceAlias|ByInterfaceIndex
            IPAddress|String|LocalAddress||||*:0:mp
            InterfaceAlias|String|ifAlias||||0:-:mp
            DefaultGateway|String|||||*:-:
            AddressFamily|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetIPAddress.AddressFamily|||IPv4,IPv6||*:-:
            PrefixLength|Byte|||||*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceIndex|UInt32|ifIndex||||1:-:mp
            """##,
        "new-netroute": ##"""
            New-NetRoute|NetTCPIP|ByInterfaceAlias|S|||Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_NetRoute
            ByInterfaceAlias|ByInterfaceIndex
            DestinationPrefix|String|||||*:0:m
            InterfaceAlias|String|ifAlias||||0:-:mp
            AddressFamily|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetRoute.AddressFamily|||IPv4,IPv6||*:-:
            NextHop|String|||||*:-:
            PolicyStore|String|||||*:-:
            RouteMetric|UInt16|||||*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            InterfaceIndex|UInt32|ifIndex||||1:-:mp
            """##,
        "remove-netipaddress": ##"""
            Remove-NetIPAddress|NetTCPIP|Query (cdxml)|S|||
            Query (cdxml)
            IPAddress|String[]|LocalAddress||||0:0:p
            InterfaceIndex|UInt32[]|ifIndex||||0:-:p
            InterfaceAlias|String[]|ifAlias||||0:-:p
            AddressFamily|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetIPAddress.AddressFamily[]|||IPv4,IPv6||0:-:
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "remove-netroute": ##"""
            Remove-NetRoute|NetTCPIP|ByName|S|High||
            ByName
            DestinationPrefix|String[]|||||0:0:
            InterfaceIndex|UInt32[]|ifIndex||||0:-:p
            InterfaceAlias|String[]|ifAlias||||0:-:p
            NextHop|String[]|||||0:-:
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            PassThru|SwitchParameter||||s|0:-:
            """##,
        "set-netipaddress": ##"""
            Set-NetIPAddress|NetTCPIP|Query (cdxml)|S|||
            Query (cdxml)
            IPAddress|String[]|LocalAddress||||0:0:p
            InterfaceIndex|UInt32[]|ifIndex||||0:-:p
            InterfaceAlias|String[]|ifAlias||||0:-:p
            AddressFamily|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetIPAddress.AddressFamily[]|||IPv4,IPv6||0:-:
            PrefixLength|Byte|||||0:-:
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            PassThru|SwitchParameter||||s|0:-:
            """##,
        "set-netipinterface": ##"""
            Set-NetIPInterface|NetTCPIP|ByName|S|||
            ByName
            InterfaceIndex|UInt32[]|ifIndex||||0:-:p
            InterfaceAlias|String[]|ifAlias||||0:0:p
            AddressFamily|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetIPInterface.AddressFamily[]|||IPv4,IPv6||0:-:
            InterfaceMetric|UInt32|||||0:-:
            Dhcp|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetIPInterface.Dhcp|||Disabled,Enabled||0:-:
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            PassThru|SwitchParameter||||s|0:-:
            """##,
        "set-netoffloadglobalsetting": ##"""
            Set-NetOffloadGlobalSetting|NetTCPIP|__AllParameterSets|S|||
            __AllParameterSets
            InputObject|CimInstance[]|||||0:-:v
            ReceiveSideScaling|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetOffloadGlobalSetting.EnabledDisabledEnum|||Disabled,Enabled||0:-:
            ReceiveSegmentCoalescing|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetOffloadGlobalSetting.EnabledDisabledEnum|||Disabled,Enabled||0:-:
            Chimney|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetOffloadGlobalSetting.ChimneyEnum|||Disabled,Enabled,Automatic||0:-:
            TaskOffload|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetOffloadGlobalSetting.EnabledDisabledEnum|||Disabled,Enabled||0:-:
            NetworkDirect|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetOffloadGlobalSetting.EnabledDisabledEnum|||Disabled,Enabled||0:-:
            NetworkDirectAcrossIPSubnets|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetOffloadGlobalSetting.AllowedBlockedEnum|||Blocked,Allowed||0:-:
            PacketCoalescingFilter|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetOffloadGlobalSetting.EnabledDisabledEnum|||Disabled,Enabled||0:-:
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            PassThru|SwitchParameter||||s|0:-:
            """##,
        "test-netconnection": ##"""
            Test-NetConnection|NetTCPIP|||||NetRouteDiagnostics,NetConnectionResults
            ICMP|CommonTCPPort|RemotePort|NetRouteDiagnostics
            ComputerName|String|RemoteAddress,cn||||*:0:vp
            TraceRoute|SwitchParameter||||s|0:-:
            Hops|Int32|||||0:-:
            InformationLevel|String||ValidateSet('Quiet','Detailed')|||*:-:
            CommonTCPPort|String||ValidateSet('HTTP','RDP','SMB','WINRM')|||1:1:m
            Port|Int32|RemotePort||||2:-:mp
            DiagnoseRouting|SwitchParameter||||s|3:-:m
            """##,
    ]
}
