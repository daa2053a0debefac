import ShellRuntime

/// The modules NetTCPIP, NetNat and DnsClient.
enum NetworkModules {
    static let all: [BuiltinModule] = ConnectionModules.all + [
        module("NetTCPIP", [
            ("Get-NetIPAddress", GetNetIPAddress.self), ("New-NetIPAddress", NewNetIPAddress.self), ("Set-NetIPAddress", SetNetIPAddress.self),
            ("Remove-NetIPAddress", RemoveNetIPAddress.self), ("Get-NetIPInterface", GetNetIPInterface.self), ("Set-NetIPInterface", SetNetIPInterface.self),
            ("Get-NetRoute", GetNetRoute.self), ("Get-NetIPConfiguration", GetNetIPConfiguration.self),
        ], aliases: [("gip", "Get-NetIPConfiguration"), ("TNC", "Test-NetConnection")], further: { ConnectionModules.tcpRows + RegistrySettings.rows("NetTCPIP", ["NetOffloadGlobalSetting"]) }),
        module("NetNat", [("Get-NetNat", GetNetNat.self), ("New-NetNat", NewNetNat.self), ("Remove-NetNat", RemoveNetNat.self), ("Set-NetNat", SetNetNat.self)] + StaticMappings.entries),
        module("DnsClient", [("Get-DnsClientServerAddress", GetDnsClientServerAddress.self), ("Set-DnsClientServerAddress", SetDnsClientServerAddress.self)], further: { ConnectionModules.dnsRows + RegistrySettings.rows("DnsClient", ["DnsClientGlobalSetting"]) }),
    ]
    private static func module(_ name: String, _ rows: [(String, WindowsCmdlet.Type)], aliases: [(String, String)] = [], further: @escaping @Sendable () -> [CmdletEntry] = { [] }) -> BuiltinModule {
        BuiltinModule(name, version: "1.0.0.0", aliases: aliases, setUp: {
            NetworkObjects.register()
            ConnectionModules.registerViews()
            RegistrySettings.registerViews()
        }) { rows.map { windowsEntry($0.0, $0.1) } + further() }
    }
}

enum NetworkSurfaces {
    private static let choice = """
        InterfaceAlias|String[]|ifAlias||||0:-:p
        InterfaceIndex|UInt32[]|ifIndex||||0:-:p
        AddressFamily|String[]||ValidateSet('IPv4','IPv6')|||0:-:p
        """
    private static func surface(_ name: String, _ module: String, changes: Bool = false, _ rows: String) -> String {
        "\(name)|\(module)|ByName|\(changes ? "S" : "")|\(changes ? "Medium" : "")||\n__AllParameterSets\n\(rows)\n\(choice)"
    }
    static let table: [String: String] = [
        "get-netipaddress": surface("Get-NetIPAddress", "NetTCPIP", """
            IPAddress|String[]|LocalAddress||||0:0:
            PrefixLength|Byte|||||0:-:
            PrefixOrigin|String[]|||||0:-:
            """),
        "new-netipaddress": """
            New-NetIPAddress|NetTCPIP|ByInterfaceAlias|S|Medium||
            ByInterfaceAlias|ByInterfaceIndex
            IPAddress|String|LocalAddress||||*:0:m
            InterfaceAlias|String|ifAlias||||0:-:mp
            InterfaceIndex|UInt32|ifIndex||||1:-:mp
            DefaultGateway|String|||||*:-:
            AddressFamily|String||ValidateSet('IPv4','IPv6')|||*:-:
            PrefixLength|Byte||ValidateRange(0, 32)|||*:-:
            """,
        "set-netipaddress": surface("Set-NetIPAddress", "NetTCPIP", changes: true, """
            IPAddress|String[]|LocalAddress||||0:0:p
            PrefixLength|Byte||ValidateRange(0, 32)|||0:-:
            PassThru|SwitchParameter||||s|0:-:
            """),
        "remove-netipaddress": surface("Remove-NetIPAddress", "NetTCPIP", changes: true, "IPAddress|String[]|LocalAddress||||0:0:p"),
        "get-netipinterface": """
            Get-NetIPInterface|NetTCPIP|ByName||||
            __AllParameterSets
            InterfaceAlias|String[]|ifAlias||||0:0:p
            InterfaceIndex|UInt32[]|ifIndex||||0:-:p
            AddressFamily|String[]||ValidateSet('IPv4','IPv6')|||0:-:p
            """,
        "set-netipinterface": surface("Set-NetIPInterface", "NetTCPIP", changes: true, """
            Dhcp|String||ValidateSet('Enabled','Disabled')|||0:-:
            InterfaceMetric|UInt32|||||0:-:
            PassThru|SwitchParameter||||s|0:-:
            """),
        "get-netroute": surface("Get-NetRoute", "NetTCPIP", "DestinationPrefix|String[]|||||0:0:\nNextHop|String[]|||||0:-:"),
        "get-netipconfiguration": """
            Get-NetIPConfiguration|NetTCPIP|Alias||||
            __AllParameterSets
            InterfaceAlias|String[]|ifAlias||||0:0:p
            InterfaceIndex|UInt32[]|ifIndex||||0:-:p
            """,
        "get-dnsclientserveraddress": """
            Get-DnsClientServerAddress|DnsClient|ByAlias||||
            __AllParameterSets
            InterfaceAlias|String[]|ifAlias||||0:0:p
            InterfaceIndex|UInt32[]|ifIndex||||0:-:p
            AddressFamily|String[]||ValidateSet('IPv4','IPv6')|||0:-:
            """,
        "set-dnsclientserveraddress": """
            Set-DnsClientServerAddress|DnsClient|ByAlias|S|Medium||
            __AllParameterSets
            InterfaceAlias|String[]|ifAlias||||0:0:p
            InterfaceIndex|UInt32[]|ifIndex||||0:-:p
            ServerAddresses|String[]|Addresses||||0:-:
            ResetServerAddresses|SwitchParameter||||s|0:-:
            PassThru|SwitchParameter||||s|0:-:
            """,
        "get-netnat": "Get-NetNat|NetNat|ByName||||\n__AllParameterSets\nName|String[]|||||0:0:",
        "new-netnat": """
            New-NetNat|NetNat|Default|S|Medium||
            __AllParameterSets
            Name|String|||||0:0:m
            InternalIPInterfaceAddressPrefix|String|||||0:-:m
            """,
        "set-netnat": NatSettings.surface,
        "remove-netnat": """
            Remove-NetNat|NetNat|ByName|S|High||
            ByName|InputObject
            Name|String[]|||||0:0:
            InputObject|Object[]|||||1:0:mv
            PassThru|SwitchParameter||||s|*:-:
            """,
    ]
}
