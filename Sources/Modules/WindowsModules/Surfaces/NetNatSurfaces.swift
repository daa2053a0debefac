extension DocumentedSurfaces {
    /// Surfaces of the cmdlets of module NetNat, by lower-case name; written by Tools/generate-surfaces.
    static let netNat: [String: String] = [
        "add-netnatexternaladdress": ##"""
            Add-NetNatExternalAddress|NetNat|__AllParameterSets|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetNatExternalAddress
            __AllParameterSets
            NatName|String|||||0:0:m
            IPAddress|String|||||0:-:m
            PortStart|UInt16|||||0:-:
            PortEnd|UInt16|||||0:-:
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "add-netnatstaticmapping": ##"""
            Add-NetNatStaticMapping|NetNat|__AllParameterSets|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetNatStaticMapping
            __AllParameterSets
            NatName|String|||||0:0:m
            Protocol|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetNatStaticMapping.Protocol|||TCP,UDP||0:-:m
            RemoteExternalIPAddressPrefix|String|||||0:-:
            ExternalIPAddress|String|||||0:-:m
            ExternalPort|UInt16|||||0:-:m
            InternalIPAddress|String|||||0:-:m
            InternalPort|UInt16|||||0:-:
            InternalRoutingDomainId|String|||||0:-:
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "get-netnat": ##"""
            Get-NetNat|NetNat|__AllParameterSets||||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetNat
            __AllParameterSets
            Name|String[]|||||0:0:p
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "get-netnatexternaladdress": ##"""
            Get-NetNatExternalAddress|NetNat|__AllParameterSets||||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetNatExternalAddress
            __AllParameterSets
            NatName|String[]|||||0:0:p
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "get-netnatglobal": ##"""
            Get-NetNatGlobal|NetNat|__AllParameterSets||||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetNatGlobal
            __AllParameterSets
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "get-netnatsession": ##"""
            Get-NetNatSession|NetNat|__AllParameterSets||||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetNatSession
            __AllParameterSets
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "get-netnatstaticmapping": ##"""
            Get-NetNatStaticMapping|NetNat|__AllParameterSets||||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetNatStaticMapping
            __AllParameterSets
            NatName|String[]|||||0:0:p
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "new-netnat": ##"""
            New-NetNat|NetNat|__AllParameterSets|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetNat
            __AllParameterSets
            Name|String|||||0:0:m
            InternalIPInterfaceAddressPrefix|String|||||0:-:
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "remove-netnat": ##"""
            Remove-NetNat|NetNat|Query (cdxml)|S|High||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetNat
            Query (cdxml)|InputObject (cdxml)
            Name|String[]|||||0:0:p
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InputObject|CimInstance[]|||||1:-:mv
            """##,
        "remove-netnatexternaladdress": ##"""
            Remove-NetNatExternalAddress|NetNat||S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetNatExternalAddress
            ByName|InputObject (cdxml)
            ExternalAddressID|UInt32[]|||||0:-:p
            NatName|String[]|||||0:0:p
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InputObject|CimInstance[]|||||1:-:mv
            """##,
        "remove-netnatstaticmapping": ##"""
            Remove-NetNatStaticMapping|NetNat|Query (cdxml)|S|High||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetNatStaticMapping
            Query (cdxml)|InputObject (cdxml)
            StaticMappingID|UInt32[]|||||0:-:p
            NatName|String[]|||||0:0:p
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InputObject|CimInstance[]|||||1:-:mv
            """##,
        "set-netnat": ##"""
            Set-NetNat|NetNat|Query (cdxml)|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetNat
            Query (cdxml)|InputObject (cdxml)
            Name|String[]|||||0:0:mp
            IcmpQueryTimeout|UInt32|||||*:-:
            TcpEstablishedConnectionTimeout|UInt32|||||*:-:
            TcpTransientConnectionTimeout|UInt32|||||*:-:
            TcpFilteringBehavior|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetNat.FilteringBehaviorType|||EndpointIndependentFiltering,AddressDependentFiltering||*:-:
            UdpFilteringBehavior|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetNat.FilteringBehaviorType|||EndpointIndependentFiltering,AddressDependentFiltering||*:-:
            UdpIdleSessionTimeout|UInt32|||||*:-:
            UdpInboundRefresh|Boolean|||||*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InputObject|CimInstance[]|||||1:-:mv
            """##,
        "set-netnatglobal": ##"""
            Set-NetNatGlobal|NetNat|__AllParameterSets|S|||Microsoft.Management.Infrastructure.CimInstance#ROOT/StandardCimv2/MSFT_NetNatGlobal
            __AllParameterSets
            InputObject|CimInstance[]|||||0:-:v
            InterRoutingDomainHairpinningMode|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetNatGlobal.InterRoutingDomainHairpinningMode|||Local,External||0:-:m
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            PassThru|SwitchParameter||||s|0:-:
            """##,
    ]
}
