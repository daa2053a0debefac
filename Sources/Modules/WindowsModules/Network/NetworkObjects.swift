import ShellFormatting
import ShellRuntime
import WindowsMachine

/// Schemas and views of the modules NetTCPIP, NetNat and DnsClient.
enum NetworkObjects {
    private static let space = "ROOT/StandardCimv2"
    static let address = CimSchemas.make(
        space, "MSFT_NetIPAddress",
        [
            ("IPAddress", "string"), ("InterfaceIndex", "uint"), ("InterfaceAlias", "string"), ("AddressFamily", "string"), ("Type", "string"), ("PrefixLength", "byte"),
            ("PrefixOrigin", "string"), ("SuffixOrigin", "string"), ("AddressState", "string"), ("ValidLifetime", "timespan"), ("PreferredLifetime", "timespan"),
            ("SkipAsSource", "bool"), ("PolicyStore", "string"), ("IPv4Address", "string"), ("IPv6Address", "string"), ("ifIndex", "uint"),
        ])
    static let interface = CimSchemas.make(
        space, "MSFT_NetIPInterface",
        [
            ("ifIndex", "uint"), ("InterfaceAlias", "string"), ("AddressFamily", "string"), ("NlMtu", "uint"), ("InterfaceMetric", "uint"), ("Dhcp", "string"),
            ("ConnectionState", "string"), ("PolicyStore", "string"), ("InterfaceIndex", "uint"), ("AutomaticMetric", "string"), ("Forwarding", "string"),
        ])
    static let route = CimSchemas.make(
        space, "MSFT_NetRoute",
        [
            ("ifIndex", "uint"), ("DestinationPrefix", "string"), ("NextHop", "string"), ("RouteMetric", "ushort"), ("ifMetric", "uint"), ("PolicyStore", "string"),
            ("InterfaceAlias", "string"), ("InterfaceIndex", "uint"), ("InterfaceMetric", "uint"), ("AddressFamily", "string"), ("Protocol", "string"),
            ("Publish", "string"), ("State", "string"), ("CompartmentId", "uint"), ("ValidLifetime", "timespan"), ("PreferredLifetime", "timespan"),
        ])
    static let nat = CimSchemas.make(
        space, "MSFT_NetNat", text: "Name",
        [
            ("Name", "string"), ("ExternalIPInterfaceAddressPrefix", "string"), ("InternalIPInterfaceAddressPrefix", "string"), ("IcmpQueryTimeout", "uint"),
            ("TcpEstablishedConnectionTimeout", "uint"), ("TcpTransientConnectionTimeout", "uint"), ("TcpFilteringBehavior", "string"), ("UdpFilteringBehavior", "string"),
            ("UdpIdleSessionTimeout", "uint"), ("UdpInboundRefresh", "bool"), ("Store", "string"), ("Active", "bool"),
        ])
    static let servers = CimSchemas.make(
        space, "MSFT_DNSClientServerAddress",
        [
            ("InterfaceAlias", "string"), ("InterfaceIndex", "uint"), ("AddressFamily", "ushort"), ("ServerAddresses", "string[]"), ("Address", "string[]"),
            ("ElementName", "string"),
        ])
    static let configuration = ModelSchema(
        "NetIPConfiguration",
        [
            ("ComputerName", "string"), ("InterfaceAlias", "string"), ("InterfaceIndex", "uint"), ("InterfaceDescription", "string"), ("CompartmentId", "int"), ("NetAdapter", "object"), ("NetProfile", "object"),
            ("NetIPv4Interface", "object"), ("IPv4Address", "object"), ("IPv6Address", "object"), ("IPv6DefaultGateway", "object"), ("IPv4DefaultGateway", "object"), ("DNSServer", "object"), ("Detailed", "bool"),
        ])

    static func register() {
        let views = ViewRegistry.shared
        StaticMappings.registerViews()
        // A value that is an object of its own is shown by what it says; several stand in one line each.
        func shown(_ label: String, _ path: String, _ member: String? = nil) -> Column {
            .code(label) { item, runspace in
                let list = try runspace.elements(Members.get(item, path, runspace), nullIsEmpty: true)
                let texts = try list.map { entry in runspace.text(try member.map { try Members.get(entry, $0, runspace) } ?? entry) }
                return Value(texts.joined(separator: "\n"))
            }
        }
        views.register(
            configuration.typeName,
            .list([
                .property("InterfaceAlias"), .property("InterfaceIndex"), .property("InterfaceDescription"), shown("NetProfile.Name", "NetProfile", "Name"), shown("IPv4Address", "IPv4Address", "IPAddress"),
                shown("IPv6DefaultGateway", "IPv6DefaultGateway", "NextHop"), shown("IPv4DefaultGateway", "IPv4DefaultGateway", "NextHop"),
                .code("DNSServer") { item, runspace in
                    let servers = try Members.get(Members.get(item, "DNSServer", runspace), "ServerAddresses", runspace)
                    return Value(runspace.elements(servers, nullIsEmpty: true).map { runspace.text($0) }.joined(separator: "\n"))
                },
            ]))
        let addressColumns = address.properties.prefix(13).map { property -> Column in
            guard property.name.hasSuffix("Lifetime") else { return .property(property.name) }
            return .code(property.name) { item, runspace in
                let value = try Members.get(item, property.name, runspace)
                return value.timeSpanValue == .max ? "Infinite ([TimeSpan]::MaxValue)" : value
            }
        }
        views.register(address.typeName, .list(Array(addressColumns)))
        views.register(nat.typeName, .list(Array(nat.properties.prefix(12).map(\.name))))
        views.register(
            interface.typeName,
            .table([
                .property("ifIndex", width: 7), .property("InterfaceAlias", width: 31), .property("AddressFamily", width: 13),
                .property("NlMtu", label: "NlMtu(Bytes)", width: 12, side: .right), .property("InterfaceMetric", width: 15, side: .right), .property("Dhcp", width: 8),
                .property("ConnectionState", width: 15), .property("PolicyStore"),
            ]))
        views.register(
            route.typeName,
            .table([
                .property("ifIndex", width: 7), .property("DestinationPrefix", width: 46), .property("NextHop", width: 39), .property("RouteMetric", width: 11, side: .right),
                .property("ifMetric", width: 8), .property("PolicyStore"),
            ]))
        views.register(
            servers.typeName,
            .table([
                .property("InterfaceAlias", width: 28), .property("InterfaceIndex", label: "Interface Index", width: 9, side: .right),
                .code("Address Family", width: 7) { item, runspace in Value(try Members.get(item, "AddressFamily", runspace).integerValue == 2 ? "IPv4" : "IPv6") },
                .property("ServerAddresses"),
            ]))
    }

    /// How long what has no end is valid: TimeSpan.MaxValue.
    static var endless: Value { Value(timeSpan: .max) }

    static func make(_ entry: InterfaceAddress, _ interface: NetworkInterface, _ settings: NetworkSettings) -> ModelObject {
        let origin = entry.fromDhcp ? "Dhcp" : interface.isLoopback || settings.isAutomatic(entry) ? "WellKnown" : "Manual"
        return ModelObject(
            address,
            named: [
                "IPAddress": Value(entry.address.text), "InterfaceIndex": .uint(UInt32(interface.index)), "InterfaceAlias": Value(interface.name), "AddressFamily": "IPv4",
                "Type": "Unicast", "PrefixLength": .byte(UInt8(clamping: entry.length)), "PrefixOrigin": Value(origin),
                "SuffixOrigin": Value(settings.isAutomatic(entry) ? "Link" : origin), "AddressState": Value(interface.isUp ? "Preferred" : "Tentative"), "SkipAsSource": false,
                "PolicyStore": "ActiveStore", "ValidLifetime": endless, "PreferredLifetime": endless, "IPv4Address": Value(entry.address.text), "ifIndex": .uint(UInt32(interface.index)),
            ], model: interface)
    }
    static func make(_ name: String, _ prefix: String, _ settings: NetworkSettings) -> ModelObject {
        var values: [String: Value] = [
            "Name": Value(name), "ExternalIPInterfaceAddressPrefix": "", "InternalIPInterfaceAddressPrefix": Value(prefix), "Store": "Local", "Active": true,
        ]
        for setting in NatSettings.all { values[setting.name] = setting.value(settings.natSetting(setting.name, of: name)) }
        return ModelObject(nat, named: values)
    }
}
