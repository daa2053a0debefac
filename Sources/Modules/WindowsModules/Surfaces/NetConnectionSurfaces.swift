extension DocumentedSurfaces {
    /// Surfaces of the cmdlets of module NetConnection, by lower-case name; written by Tools/generate-surfaces.
    static let netConnection: [String: String] = [
        "get-netconnectionprofile": ##"""
            Get-NetConnectionProfile|NetConnection|__AllParameterSets||||
            __AllParameterSets
            Name|String[]|||||0:-:
            InterfaceAlias|String[]|||||0:-:p
            InterfaceIndex|UInt32[]|||||0:-:p
            NetworkCategory|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetConnectionProfile.NetworkCategory[]|||Public,Private,DomainAuthenticated||0:-:
            IPv4Connectivity|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetConnectionProfile.IPv4Connectivity[]|||Disconnected,NoTraffic,Subnet,LocalNetwork,Internet||0:-:
            IPv6Connectivity|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetConnectionProfile.IPv6Connectivity[]|||Disconnected,NoTraffic,Subnet,LocalNetwork,Internet||0:-:
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "set-netconnectionprofile": ##"""
            Set-NetConnectionProfile|NetConnection|Query (cdxml)|S|||
            Query (cdxml)|InputObject (cdxml)
            Name|String[]|||||0:-:
            InterfaceAlias|String[]|||||0:-:p
            InterfaceIndex|UInt32[]|||||0:-:p
            IPv4Connectivity|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetConnectionProfile.IPv4Connectivity[]|||Disconnected,NoTraffic,Subnet,LocalNetwork,Internet||0:-:
            IPv6Connectivity|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetConnectionProfile.IPv6Connectivity[]|||Disconnected,NoTraffic,Subnet,LocalNetwork,Internet||0:-:
            NetworkCategory|Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetConnectionProfile.NetworkCategory|||Public,Private,DomainAuthenticated||*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InputObject|CimInstance[]|||||1:-:mv
            """##,
    ]
}
