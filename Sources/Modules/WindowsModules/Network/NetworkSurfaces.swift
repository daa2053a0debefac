import ShellRuntime

/// The modules NetTCPIP, NetNat and DnsClient.
enum NetworkModules {
    static let all: [BuiltinModule] = ConnectionModules.all + [
        module("NetTCPIP", [
            ("Get-NetIPAddress", GetNetIPAddress.self), ("New-NetIPAddress", NewNetIPAddress.self), ("Set-NetIPAddress", SetNetIPAddress.self),
            ("Remove-NetIPAddress", RemoveNetIPAddress.self), ("Get-NetIPInterface", GetNetIPInterface.self), ("Set-NetIPInterface", SetNetIPInterface.self),
            ("Get-NetRoute", GetNetRoute.self), ("Get-NetIPConfiguration", GetNetIPConfiguration.self),
        ], aliases: [("gip", "Get-NetIPConfiguration"), ("TNC", "Test-NetConnection")], further: { ConnectionModules.tcpRows + RegistrySettings.rows("NetTCPIP", ["NetOffloadGlobalSetting", "NetUDPSetting", "NetIPv4Protocol", "NetIPv6Protocol"]) + TransportSettings.rows + Neighbors.rows }),
        module("NetNat", [("Get-NetNat", GetNetNat.self), ("New-NetNat", NewNetNat.self), ("Remove-NetNat", RemoveNetNat.self), ("Set-NetNat", SetNetNat.self)] + StaticMappings.entries, further: { RegistrySettings.rows("NetNat", ["NetNatGlobal"]) + NatAddresses.rows }),
        module("DnsClient", [("Get-DnsClientServerAddress", GetDnsClientServerAddress.self), ("Set-DnsClientServerAddress", SetDnsClientServerAddress.self)], further: { ConnectionModules.dnsRows + RegistrySettings.rows("DnsClient", ["DnsClientGlobalSetting"]) }),
    ]
    private static func module(_ name: String, _ rows: [(String, WindowsCmdlet.Type)], aliases: [(String, String)] = [], further: @escaping @Sendable () -> [CmdletEntry] = { [] }) -> BuiltinModule {
        BuiltinModule(name, version: "1.0.0.0", aliases: aliases, setUp: {
            NetworkObjects.register()
            ConnectionModules.registerViews()
            RegistrySettings.registerViews()
            TransportSettings.registerViews()
            Neighbors.registerViews()
            NatAddresses.registerViews()
        }) { rows.map { windowsEntry($0.0, $0.1) } + further() }
    }
}
