import HostStore

/// An IPv4 address or prefix as a number.
public struct AddressV4: Hashable, Sendable {
    public let number: UInt32
    public init(_ number: UInt32) { self.number = number }
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard parts.count == 4 else { return nil }
        var number: UInt32 = 0
        for part in parts {
            guard let part else { return nil }
            number = number << 8 | UInt32(part)
        }
        self.number = number
    }
    public var text: String { (0..<4).map { String(number >> UInt32(24 - 8 * $0) & 255) }.joined(separator: ".") }
    public static func mask(_ length: Int) -> UInt32 { length <= 0 ? 0 : ~UInt32(0) << UInt32(32 - min(32, length)) }
    /// The network of a length that the address lies in.
    public func network(_ length: Int) -> AddressV4 { AddressV4(number & Self.mask(length)) }
    /// `192.168.0.0/24` as its network and length.
    public static func prefix(_ text: String) -> (network: AddressV4, length: Int)? {
        let parts = text.split(separator: "/")
        guard parts.count == 2, let address = AddressV4(String(parts[0])), let length = Int(parts[1]), (0...32).contains(length) else { return nil }
        return (address, length)
    }
}

/// One IP interface of a machine: a network adapter, a switch's port of the host, or the loopback.
public struct NetworkInterface: Sendable {
    public let name: String
    public let index: Int
    public let description: String
    public let guid: String
    public let macAddress: String
    public let status: String
    public let isPhysical: Bool
    public let reach: NetworkAdapter.Reach
    public var lease: NetworkAdapter.Lease?
    public var isLoopback: Bool { index == 1 }
    public var isUp: Bool { status == "Up" }
}

/// An IPv4 address of an interface.
public struct InterfaceAddress: Sendable {
    public let address: AddressV4
    public let length: Int
    public let fromDhcp: Bool
    public init(address: AddressV4, length: Int, fromDhcp: Bool) {
        self.address = address
        self.length = length
        self.fromDhcp = fromDhcp
    }
}

/// The IP settings of a machine, kept where Windows keeps them: below the services Tcpip and WinNat in the registry.
public struct NetworkSettings {
    public let machine: WindowsMachine
    public let interfaces: [NetworkInterface]
    private static let tcpip = #"HKLM\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters\"#
    private static let nat = #"HKLM\SYSTEM\CurrentControlSet\Services\WinNat\Instances\"#

    public init(_ machine: WindowsMachine) {
        self.machine = machine
        interfaces =
            [NetworkInterface(name: "Loopback Pseudo-Interface 1", index: 1, description: "Software Loopback Interface 1", guid: "{LOOPBACK}", macAddress: "", status: "Up", isPhysical: false, reach: .none)]
            + machine.networkAdapters.all.map { adapter in
                NetworkInterface(
                    name: adapter.name, index: adapter.index, description: adapter.interfaceDescription, guid: adapter.interfaceGUID, macAddress: adapter.macAddress,
                    status: adapter.status, isPhysical: adapter.isPhysical, reach: adapter.reach, lease: adapter.lease)
            }
    }

    private func key(_ interface: NetworkInterface) -> String { Self.tcpip + "Interfaces\\" + interface.guid }
    private func list(_ path: String, _ name: String) -> [String] {
        if case .multiString(let list)? = machine.registry.value(path, name) { return list }
        return []
    }
    public func usesDhcp(_ interface: NetworkInterface) -> Bool { machine.registry.number(key(interface), "EnableDHCP").map { $0 != 0 } ?? !interface.isLoopback }
    public func setDhcp(_ on: Bool, _ interface: NetworkInterface) throws { try machine.registry.set(key(interface), "EnableDHCP", .dword(on ? 1 : 0)) }
    public func metric(_ interface: NetworkInterface) -> Int { machine.registry.number(key(interface), "InterfaceMetric").map { Int($0) } ?? (interface.isLoopback ? 75 : 25) }
    public func setMetric(_ metric: Int?, _ interface: NetworkInterface) throws {
        if let metric { try machine.registry.set(key(interface), "InterfaceMetric", .dword(UInt32(clamping: metric))) } else { try? machine.registry.deleteValue(key(interface), "InterfaceMetric") }
    }

    /// The addresses of an interface. The physical network's DHCP server leases 192.168.1.0/24, the host part after the interface's index.
    public func addresses(_ interface: NetworkInterface) -> [InterfaceAddress] {
        if interface.isLoopback { return [InterfaceAddress(address: AddressV4(0x7F00_0001), length: 8, fromDhcp: false)] }
        let masks = list(key(interface), "SubnetMask")
        let own = list(key(interface), "IPAddress").enumerated().compactMap { at, text in
            AddressV4(text).map { InterfaceAddress(address: $0, length: masks.indices.contains(at) ? AddressV4(masks[at])?.number.nonzeroBitCount ?? 32 : 32, fromDhcp: false) }
        }
        if !own.isEmpty { return own }
        if interface.reach == .bound { return [] }
        if usesDhcp(interface), interface.isUp, let lease = interface.lease {
            return [InterfaceAddress(address: lease.address, length: lease.length, fromDhcp: lease.server != nil)]
        }
        if usesDhcp(interface), interface.reach == .network, interface.isUp {
            return [InterfaceAddress(address: AddressV4(0xC0A8_0164 &+ UInt32(interface.index)), length: 24, fromDhcp: true)]
        }
        // Nobody answered: an address of the computer's own (RFC 3927).
        return [InterfaceAddress(address: AddressV4(0xA9FE_0A00 | UInt32(interface.index & 0xFF)), length: 16, fromDhcp: false)]
    }
    public func isAutomatic(_ address: InterfaceAddress) -> Bool { address.address.network(16).number == 0xA9FE_0000 }
    /// Replaces the static addresses of an interface.
    public func setAddresses(_ addresses: [InterfaceAddress], _ interface: NetworkInterface) throws {
        try machine.registry.set(key(interface), "IPAddress", .multiString(addresses.map(\.address.text)))
        try machine.registry.set(key(interface), "SubnetMask", .multiString(addresses.map { AddressV4(AddressV4.mask($0.length)).text }))
        try setDhcp(false, interface)
    }
    public func staticAddresses(_ interface: NetworkInterface) -> [InterfaceAddress] {
        list(key(interface), "IPAddress").isEmpty ? [] : addresses(interface)
    }

    /// Default gateways: those that were set, and the leased one.
    public func gateways(_ interface: NetworkInterface) -> [AddressV4] {
        let own = list(key(interface), "DefaultGateway").compactMap { AddressV4($0) }
        if !own.isEmpty { return own }
        return addresses(interface).contains { $0.fromDhcp } ? [server(interface)] : []
    }
    /// The DHCP server of an interface's network.
    private func server(_ interface: NetworkInterface) -> AddressV4 { interface.lease?.server ?? AddressV4(0xC0A8_0101) }
    public func setGateways(_ gateways: [AddressV4], _ interface: NetworkInterface) throws {
        try machine.registry.set(key(interface), "DefaultGateway", .multiString(gateways.map(\.text)))
    }
    public func nameServers(_ interface: NetworkInterface) -> [String] {
        if let own = machine.registry.string(key(interface), "NameServer"), !own.isEmpty { return own.split(separator: ",").map(String.init) }
        return addresses(interface).contains { $0.fromDhcp } ? [server(interface).text] : []
    }
    /// Whether its name servers were set, and did not come with the address.
    public func hasOwnNameServers(_ interface: NetworkInterface) -> Bool {
        !(machine.registry.string(key(interface), "NameServer") ?? "").isEmpty || !addresses(interface).contains { $0.fromDhcp }
    }
    public func setNameServers(_ servers: [String], _ interface: NetworkInterface) throws {
        try machine.registry.set(key(interface), "NameServer", .string(servers.joined(separator: ",")))
    }

    /// Routes of their own, as `prefix via gateway metric`, that were added beside those of the addresses.
    public func routes(_ interface: NetworkInterface) -> [(prefix: String, gateway: String, metric: Int)] {
        list(key(interface), "Routes").compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            return words.count == 3 ? (words[0], words[1], Int(words[2]) ?? 256) : nil
        }
    }
    public func setRoutes(_ routes: [(prefix: String, gateway: String, metric: Int)], _ interface: NetworkInterface) throws {
        try machine.registry.set(key(interface), "Routes", .multiString(routes.map { "\($0.prefix) \($0.gateway) \($0.metric)" }))
    }
    /// The suffix that names of the interface's network end with.
    public func suffix(_ interface: NetworkInterface) -> String { machine.registry.string(key(interface), "Domain") ?? "" }
    public func setSuffix(_ suffix: String, _ interface: NetworkInterface) throws { try machine.registry.set(key(interface), "Domain", .string(suffix)) }
    /// `Public` or `Private`: what the machine trusts the network to be.
    public func category(_ interface: NetworkInterface) -> String { machine.registry.number(Self.profiles + interface.guid, "Category") == 1 ? "Private" : "Public" }
    public func setCategory(_ category: String, _ interface: NetworkInterface) throws {
        try machine.registry.set(Self.profiles + interface.guid, "Category", .dword(folded(category) == "private" ? 1 : 0))
    }
    private static let profiles = #"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\NetworkList\Profiles\"#

    /// The address that a name has: a literal one, the machine's own names, what the file `hosts` says.
    public func resolve(_ name: String) -> [AddressV4] {
        if let address = AddressV4(name) { return [address] }
        let own = folded(machine.computerName), asked = folded(name)
        if asked == "localhost" || asked == "." { return [AddressV4(0x7F00_0001)] }
        if asked == own { return interfaces.filter { !$0.isLoopback && $0.isUp }.flatMap { addresses($0).map(\.address) } }
        let text = (try? machine.files.readText(#"C:\Windows\System32\drivers\etc\hosts"#)) ?? ""
        return text.split(whereSeparator: \.isNewline).compactMap { line in
            let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
            return words.count > 1 && words.dropFirst().contains { folded(String($0)) == asked } ? AddressV4(String(words[0])) : nil
        }
    }
    /// The interface that packets for an address leave by; nil where no route leads there.
    public func interface(to address: AddressV4) -> NetworkInterface? {
        if address.network(8).number == 0x7F00_0000 { return interfaces.first { $0.isLoopback } }
        let up = interfaces.filter { $0.isUp && !$0.isLoopback }
        if up.contains(where: { addresses($0).contains { $0.address == address } }) { return interfaces.first { $0.isLoopback } }
        return up.first { addresses($0).contains { $0.address.network($0.length) == address.network($0.length) } } ?? up.first { !gateways($0).isEmpty }
    }
    /// Whether an address is one of the machine's own: the only ones that answer, for no packet is sent.
    public func isOwn(_ address: AddressV4) -> Bool { interface(to: address)?.isLoopback ?? false }

    /// TCP ports on which running services listen, with the service's process.
    public var listeners: [(port: UInt16, service: String, process: Int)] {
        let ports: [(UInt16, String)] = [(135, "RpcSs"), (445, "LanmanServer"), (2179, "vmms"), (3389, "TermService"), (5985, "WinRM"), (6600, "vmms"), (7680, "DoSvc"), (49664, "EventLog")]
        return ports.compactMap { port, name in
            guard let service = machine.services.service(name), service.state == .running else { return nil }
            return (port, service.name, service.processID == 0 ? 4 : service.processID)
        }
    }

    // MARK: network address translation

    public var nats: [(name: String, prefix: String)] {
        machine.registry.subkeys(String(Self.nat.dropLast())).map { ($0, machine.registry.string(Self.nat + $0, "InternalIPInterfaceAddressPrefix") ?? "") }
    }
    public func addNat(_ name: String, _ prefix: String) throws { try machine.registry.set(Self.nat + name, "InternalIPInterfaceAddressPrefix", .string(prefix)) }
    /// What Set-NetNat stored; nil where a NAT has the default.
    public func natSetting(_ setting: String, of nat: String) -> String? { machine.registry.string(Self.nat + nat, setting) }
    public func setNatSetting(_ setting: String, of nat: String, to value: String) throws { try machine.registry.set(Self.nat + nat, setting, .string(value)) }
    public func removeNat(_ name: String) throws { try machine.registry.deleteKey(Self.nat + name) }
}
