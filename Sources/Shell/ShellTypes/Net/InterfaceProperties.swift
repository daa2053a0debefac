import ShellRuntime

/// What NetworkInterface.GetIPProperties() and its statistics tell of an interface: addresses, gateways and name servers as the machine's settings have them.
enum InterfaceProperties {
    private static let prefix = "System.Net.NetworkInformation."
    /// A collection as .NET gives it: it cannot be changed.
    private static func collection(_ name: String, _ item: String) -> TypeInfo {
        TypeInfo(prefix + name, interfaces: ["System.Collections.IEnumerable", "System.Collections.Generic.ICollection`1"], members: {
            let refused = ["void Add(\(item) address)", "bool Remove(\(item) address)", "void Clear()"].map { signature in
                TypeMember.method(signature) { _, _, _ in throw NetException.notSupported("The collection is read-only.") }
            }
            return refused + [
                .property("Count", "int") { value, _ in Value(value.items.count) }, .property("IsReadOnly", "bool") { _, _ in true },
                .method("bool Contains(\(item) address)") { value, args, _ in .bool(value.items.contains { ObjectType.sameValue($0, args[0]) }) },
                .method("\(item) get_Item(int index)", hidden: true) { value, args, _ in
                    guard value.items.indices.contains(args[0].int) else { throw NetException.outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "index") }
                    return value.items[args[0].int]
                },
            ]
        })
    }
    private static let addresses = collection("IPAddressCollection", "ipaddress"), unicasts = collection("UnicastIPAddressInformationCollection", prefix + "UnicastIPAddressInformation")
    private static let gateways = collection("GatewayIPAddressInformationCollection", prefix + "GatewayIPAddressInformation")
    private static let multicasts = collection("MulticastIPAddressInformationCollection", prefix + "MulticastIPAddressInformation")
    private static let anycasts = collection("IPAddressInformationCollection", prefix + "IPAddressInformation")
    private static func list(_ items: [Value], _ type: TypeInfo) -> Value { .object(ListObject(ContiguousArray(items), type: type)) }

    private static let information = KeptType(name: prefix + "IPAddressInformation", fields: [("Address", "ipaddress!", { .null }), ("IsDnsEligible", "bool!", { true }), ("IsTransient", "bool!", { false })], constructors: [])
    private static let informationType = information.make()
    private static let unicast = KeptType(
        name: prefix + "UnicastIPAddressInformation", base: informationType,
        fields: [
            ("IPv4Mask", "ipaddress!", { .null }), ("PrefixLength", "int!", { 0 }), ("PrefixOrigin", prefix + "PrefixOrigin!", { enumValue(prefix + "PrefixOrigin", 1) }),
            ("SuffixOrigin", prefix + "SuffixOrigin!", { enumValue(prefix + "SuffixOrigin", 1) }), ("DuplicateAddressDetectionState", prefix + "DuplicateAddressDetectionState!", { enumValue(prefix + "DuplicateAddressDetectionState", 4) }),
            ("AddressPreferredLifetime", "long!", { .long(4_294_967_295) }), ("AddressValidLifetime", "long!", { .long(4_294_967_295) }), ("DhcpLeaseLifetime", "long!", { .long(0) }),
        ], constructors: [])
    private static let gateway = KeptType(name: prefix + "GatewayIPAddressInformation", fields: [("Address", "ipaddress!", { .null })], constructors: [])
    private static let version4 = KeptType(
        name: prefix + "IPv4InterfaceProperties",
        fields: [
            ("Index", "int!", { 0 }), ("IsAutomaticPrivateAddressingActive", "bool!", { false }), ("IsAutomaticPrivateAddressingEnabled", "bool!", { true }), ("IsDhcpEnabled", "bool!", { false }),
            ("IsForwardingEnabled", "bool!", { false }), ("Mtu", "int!", { 1500 }), ("UsesWins", "bool!", { false }),
        ], constructors: [])
    private static let properties: KeptType = KeptType(
        name: prefix + "IPInterfaceProperties",
        fields: [
            ("IsDnsEnabled", "bool!", { false }), ("DnsSuffix", "string!", { "" }), ("IsDynamicDnsEnabled", "bool!", { true }), ("UnicastAddresses", unicasts.fullName + "!", { list([], unicasts) }),
            ("MulticastAddresses", multicasts.fullName + "!", { list([], multicasts) }), ("AnycastAddresses", anycasts.fullName + "!", { list([], anycasts) }), ("DnsAddresses", addresses.fullName + "!", { list([], addresses) }),
            ("GatewayAddresses", gateways.fullName + "!", { list([], gateways) }), ("DhcpServerAddresses", addresses.fullName + "!", { list([], addresses) }), ("WinsServersAddresses", addresses.fullName + "!", { list([], addresses) }),
        ], constructors: [],
        further: {
            [
                .method("\(prefix)IPv4InterfaceProperties GetIPv4Properties()") { value, _, _ in
                    let own = try KeptType.me(value)
                    guard let found = own.values["ipv4"] else { throw NetException(prefix + "NetworkInformationException", "The requested protocol has not been configured into the system, or no implementation for it exists.") }
                    return found
                },
                .method("\(prefix)IPv6InterfaceProperties GetIPv6Properties()") { _, _, _ in
                    throw NetException(prefix + "NetworkInformationException", "The requested protocol has not been configured into the system, or no implementation for it exists.")
                },
            ]
        })
    private static let counters = [
        "BytesReceived", "BytesSent", "IncomingPacketsDiscarded", "IncomingPacketsWithErrors", "IncomingUnknownProtocolPackets", "NonUnicastPacketsReceived", "NonUnicastPacketsSent",
        "OutgoingPacketsDiscarded", "OutgoingPacketsWithErrors", "OutputQueueLength", "UnicastPacketsReceived", "UnicastPacketsSent",
    ]
    private static func statistics(_ name: String) -> KeptType { KeptType(name: prefix + name, fields: counters.map { ($0, "long!", { .long(0) }) }, constructors: []) }
    private static let plain = statistics("IPInterfaceStatistics"), older = statistics("IPv4InterfaceStatistics")

    /// The settings of the interface with a name; the loopback has its own.
    private static let script = """
        param($n)
        $i = Get-NetIPInterface -InterfaceAlias $n -AddressFamily IPv4 -ErrorAction Ignore | Select-Object -First 1
        @{
            Addresses = @(Get-NetIPAddress -InterfaceAlias $n -ErrorAction Ignore)
            Gateways = @(Get-NetRoute -InterfaceAlias $n -DestinationPrefix 0.0.0.0/0 -ErrorAction Ignore | ForEach-Object NextHop)
            Servers = @(Get-DnsClientServerAddress -InterfaceAlias $n -ErrorAction Ignore | ForEach-Object ServerAddresses)
            Dhcp = "$($i.Dhcp)" -eq 'Enabled'; Index = [int]$i.InterfaceIndex; Mtu = if ($i.NlMtu -lt [int]::MaxValue) { [int]$i.NlMtu } else { -1 }
        }
        """
    private static func address(_ value: Value, _ runspace: Runspace) -> Value? { IPAddressObject.parse(runspace.text(value)).map { .object($0) } }
    private static func make(_ name: String, _ runspace: Runspace) throws -> Value {
        guard let type = TypeRegistry.shared.find(prefix + "IPInterfaceProperties"), let unicastType = TypeRegistry.shared.find(prefix + "UnicastIPAddressInformation"),
            let gatewayType = TypeRegistry.shared.find(prefix + "GatewayIPAddressInformation"), let version4Type = TypeRegistry.shared.find(prefix + "IPv4InterfaceProperties")
        else { return .null }
        let found = try runspace.call(try runspace.parseBlock(script), [Value(name)])
        func field(_ name: String) throws -> Value { try Members.get(found, name, runspace) }
        let made = properties.object(type)
        let origins = ["Other": 0, "Manual": 1, "WellKnown": 2, "Dhcp": 3, "RouterAdvertisement": 4]
        made.values["UnicastAddresses"] = list(try runspace.elements(field("Addresses")).compactMap { entry -> Value? in
            guard let place = address(try Members.get(entry, "IPAddress", runspace), runspace) else { return nil }
            let one = unicast.object(unicastType), length = try Members.get(entry, "PrefixLength", runspace).int
            (one.values["Address"], one.values["PrefixLength"], one.values["IsDnsEligible"], one.values["IsTransient"]) = (place, Value(length), true, false)
            let mask: UInt32 = length >= 32 ? .max : length <= 0 ? 0 : ~(UInt32.max >> UInt32(length))
            let isVersion6 = place.as(IPAddressObject.self)?.isVersion6 ?? false
            one.values["IPv4Mask"] = .object(IPAddressObject(isVersion6 ? [0, 0, 0, 0] : (0..<4).map { UInt8(truncatingIfNeeded: mask >> (24 - 8 * UInt32($0))) }))
            one.values["PrefixOrigin"] = enumValue(prefix + "PrefixOrigin", origins[runspace.text(try Members.get(entry, "PrefixOrigin", runspace))] ?? 1)
            one.values["SuffixOrigin"] = enumValue(prefix + "SuffixOrigin", origins[runspace.text(try Members.get(entry, "SuffixOrigin", runspace))] ?? 1)
            return .object(one)
        }, unicasts)
        made.values["GatewayAddresses"] = list(try runspace.elements(field("Gateways")).compactMap { address($0, runspace) }.map { place in
            let one = gateway.object(gatewayType)
            one.values["Address"] = place
            return .object(one)
        }, gateways)
        made.values["DnsAddresses"] = list(try runspace.elements(field("Servers")).compactMap { address($0, runspace) }, addresses)
        let four = version4.object(version4Type)
        (four.values["Index"], four.values["Mtu"], four.values["IsDhcpEnabled"]) = (try field("Index"), try field("Mtu"), try field("Dhcp"))
        made.values["ipv4"] = .object(four)
        return .object(made)
    }
    private static func counted(_ kind: KeptType) -> Value { TypeRegistry.shared.find(kind.name).map { .object(kind.object($0)) } ?? .null }

    static func register() {
        for kind in [gateway, unicast, version4, properties, plain, older] { kind.register() }
        let registry = TypeRegistry.shared
        registry.register(information.name) { informationType }
        for type in [addresses, unicasts, gateways, multicasts, anycasts] { registry.register(type.fullName) { type } }
        TypeMembers.extend(prefix + "NetworkInterface") {
            [
                .method("\(prefix)IPInterfaceProperties GetIPProperties()") { value, _, runspace in try make(try KeptType.me(value)["Name"].string, runspace) },
                .method("\(prefix)IPInterfaceStatistics GetIPStatistics()") { _, _, _ in counted(plain) }, .method("\(prefix)IPv4InterfaceStatistics GetIPv4Statistics()") { _, _, _ in counted(older) },
            ]
        }
    }
}
