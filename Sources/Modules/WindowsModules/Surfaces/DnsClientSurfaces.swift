extension DocumentedSurfaces {
    /// Surfaces of the cmdlets of module DnsClient, by lower-case name; written by Tools/generate-surfaces.
    static let dnsClient: [String: String] = [
        "clear-dnsclientcache": ##"""
            Clear-DnsClientCache|DnsClient|__AllParameterSets|S|||
            __AllParameterSets
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "get-dnsclient": ##"""
            Get-DnsClient|DnsClient|__AllParameterSets||||Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_DNSClient
            __AllParameterSets
            InterfaceIndex|UInt32[]|||||0:-:vp
            InterfaceAlias|String[]|||||0:0:
            ConnectionSpecificSuffix|String[]|Suffix||||0:-:
            RegisterThisConnectionsAddress|Boolean[]|||||0:-:
            UseSuffixWhenRegistering|Boolean[]|||||0:-:
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "get-dnsclientcache": ##"""
            Get-DnsClientCache|DnsClient|__AllParameterSets||||Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_DnsClientCache
            __AllParameterSets
            Entry|String[]|||||0:0:
            Name|String[]|RecordName||||0:-:
            Type|Microsoft.PowerShell.Cmdletization.GeneratedTypes.DnsClientCache.Type[]|RecordType||A,NS,CNAME,SOA,PTR,MX,AAAA,SRV||0:-:
            Status|Microsoft.PowerShell.Cmdletization.GeneratedTypes.DnsClientCache.Status[]|||Success,NotExist,NoRecords||0:-:
            Section|Microsoft.PowerShell.Cmdletization.GeneratedTypes.DnsClientCache.Section[]|||Answer,Authority,Additional||0:-:
            TimeToLive|UInt32[]|TTL||||0:-:
            DataLength|UInt16[]|||||0:-:
            Data|String[]|||||0:-:
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "get-dnsclientglobalsetting": ##"""
            Get-DnsClientGlobalSetting|DnsClient|__AllParameterSets||||Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_DNSClientGlobalSetting
            __AllParameterSets
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "get-dnsclientserveraddress": ##"""
            Get-DnsClientServerAddress|DnsClient|__AllParameterSets||||Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_DNSClient,Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_DNSClientServerAddress,Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_NetAdapter,Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_NetIPInterface
            __AllParameterSets
            InterfaceIndex|UInt32[]|||||0:-:vp
            InterfaceAlias|String[]|||||0:0:
            AddressFamily|Microsoft.PowerShell.Cmdletization.GeneratedTypes.DnsClientServerAddress.AddressFamily[]|Family||IPv4,IPv6||0:-:
            CimSession|CimSession[]|Session||||0:-:
            ThrottleLimit|Int32|||||0:-:
            AsJob|SwitchParameter||||s|0:-:
            """##,
        "resolve-dnsname": ##"""
            Resolve-DnsName|DnsClient|__AllParameterSets||||Microsoft.DnsClient.Commands.DnsRecord
            __AllParameterSets
            Name|String|||||0:0:mvp
            Type|Microsoft.PowerShell.Cmdletization.GeneratedTypes.DnsName.RecordType|||UNKNOWN,A_AAAA,A,NS,MD,MF,CNAME,SOA,MB,MG,MR,NULL,WKS,PTR,HINFO,MINFO,MX,TXT,RP,AFSDB,X25,ISDN,RT,AAAA,SRV,DNAME,OPT,DS,RRSIG,NSEC,DNSKEY,DHCID,NSEC3,NSEC3PARAM,ANY,ALL,WINS||0:1:p
            Server|String[]|||||0:-:
            DnsOnly|SwitchParameter||||s|0:-:
            CacheOnly|SwitchParameter||||s|0:-:
            NoHostsFile|SwitchParameter||||s|0:-:
            LlmnrOnly|SwitchParameter||||s|0:-:
            QuickTimeout|SwitchParameter||||s|0:-:
            """##,
        "set-dnsclient": ##"""
            Set-DnsClient|DnsClient|ByAlias|S|||Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_DNSClient
            ByAlias|ByName
            InterfaceAlias|String[]|||||0:0:m
            ConnectionSpecificSuffix|String|Suffix||||*:-:
            RegisterThisConnectionsAddress|Boolean|||||*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InterfaceIndex|UInt32[]|||||1:-:mvp
            """##,
        "set-dnsclientglobalsetting": ##"""
            Set-DnsClientGlobalSetting|DnsClient|ByName|S|||Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_DNSClientGlobalSetting
            ByName|InputObject (cdxml)
            InputObject|CimInstance[]|||||1:-:v
            SuffixSearchList|String[]|||||1:-:
            UseDevolution|Boolean|||||1:-:
            DevolutionLevel|UInt32|||||1:-:
            CimSession|CimSession[]|Session||||1:-:
            ThrottleLimit|Int32|||||1:-:
            AsJob|SwitchParameter||||s|1:-:
            PassThru|SwitchParameter||||s|1:-:
            """##,
        "set-dnsclientserveraddress": ##"""
            Set-DnsClientServerAddress|DnsClient|ByAlias|S|||Microsoft.Management.Infrastructure.CimInstance#root\StandardCimv2\MSFT_DNSClientServerAddress
            ByAlias|ByName
            InterfaceAlias|String[]|||||0:0:m
            ServerAddresses|String[]|Addresses||||*:-:
            ResetServerAddresses|SwitchParameter|ResetAddresses|||s|*:-:
            CimSession|CimSession[]|Session||||*:-:
            ThrottleLimit|Int32|||||*:-:
            AsJob|SwitchParameter||||s|*:-:
            PassThru|SwitchParameter||||s|*:-:
            InterfaceIndex|UInt32[]|||||1:-:mvp
            """##,
    ]
}
