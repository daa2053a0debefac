import HostStore
import VirtualMachines
import WindowsMachine

/// An IPv4 address or prefix as a number.
struct AddressV4: Hashable {
    let number: UInt32
    init(_ number: UInt32) { self.number = number }
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard parts.count == 4 else { return nil }
        var number: UInt32 = 0
        for part in parts {
            guard let part else { return nil }
            number = number << 8 | UInt32(part)
        }
        self.number = number
    }
    var text: String { (0..<4).map { String(number >> UInt32(24 - 8 * $0) & 255) }.joined(separator: ".") }
    static func mask(_ length: Int) -> UInt32 { length <= 0 ? 0 : ~UInt32(0) << UInt32(32 - min(32, length)) }
    /// The network of a length that the address lies in.
    func network(_ length: Int) -> AddressV4 { AddressV4(number & Self.mask(length)) }
    /// `192.168.0.0/24` as its network and length.
    static func prefix(_ text: String) -> (network: AddressV4, length: Int)? {
        let parts = text.split(separator: "/")
        guard parts.count == 2, let address = AddressV4(String(parts[0])), let length = Int(parts[1]), (0...32).contains(length) else { return nil }
        return (address, length)
    }
}

/// One IP interface of a machine: a network adapter, a switch's port of the host, or the loopback.
struct NetworkInterface {
    let name: String
    let index: Int
    let description: String
    let guid: String
    let macAddress: String
    let status: String
    let isPhysical: Bool
    var isLoopback: Bool { index == 1 }
    var isUp: Bool { status == "Up" }
}

/// An IPv4 address of an interface.
struct InterfaceAddress {
    let address: AddressV4
    let length: Int
    let fromDhcp: Bool
}

/// The IP settings of a machine, kept where Windows keeps them: below the services Tcpip and WinNat in the registry.
struct NetworkSettings {
    let machine: WindowsMachine
    let interfaces: [NetworkInterface]
    private static let tcpip = #"HKLM\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters\"#
    private static let nat = #"HKLM\SYSTEM\CurrentControlSet\Services\WinNat\Instances\"#

    init(_ machine: WindowsMachine, host: VirtualizationHost?) {
        self.machine = machine
        var list = [NetworkInterface(name: "Loopback Pseudo-Interface 1", index: 1, description: "Software Loopback Interface 1", guid: "{LOOPBACK}", macAddress: "", status: "Up", isPhysical: false)]
        for adapter in machine.networkAdapters.all {
            list.append(
                NetworkInterface(
                    name: adapter.name, index: adapter.index, description: adapter.interfaceDescription, guid: adapter.interfaceGUID, macAddress: adapter.macAddress,
                    status: adapter.status, isPhysical: adapter.isPhysical))
        }
        // Each switch that the host takes part in gives it an adapter.
        var index = (list.map(\.index).max() ?? 1) + 5
        for virtualSwitch in host?.switches ?? [] where virtualSwitch.settings.type == .internal || virtualSwitch.settings.allowManagementOS {
            let name = "vEthernet (\(virtualSwitch.name))"
            let id = virtualSwitch.id.description
            let digits = Array(id.filter(\.isHexDigit).suffix(6))
            let mac = "00-15-5D-" + stride(from: 0, to: 6, by: 2).map { String(digits[$0..<$0 + 2]) }.joined(separator: "-")
            if !list.contains(where: { $0.name == name }) {
                list.append(
                    NetworkInterface(
                        name: name, index: index, description: "Hyper-V Virtual Ethernet Adapter", guid: "{\(id)}", macAddress: mac.uppercased(), status: "Up", isPhysical: false))
            }
            index += 3
        }
        interfaces = list
    }

    private func key(_ interface: NetworkInterface) -> String { Self.tcpip + "Interfaces\\" + interface.guid }
    private func list(_ path: String, _ name: String) -> [String] {
        if case .multiString(let list)? = machine.registry.value(path, name) { return list }
        return []
    }
    func usesDhcp(_ interface: NetworkInterface) -> Bool { machine.registry.number(key(interface), "EnableDHCP").map { $0 != 0 } ?? !interface.isLoopback }
    func setDhcp(_ on: Bool, _ interface: NetworkInterface) throws { try machine.registry.set(key(interface), "EnableDHCP", .dword(on ? 1 : 0)) }
    func metric(_ interface: NetworkInterface) -> Int { machine.registry.number(key(interface), "InterfaceMetric").map { Int($0) } ?? (interface.isLoopback ? 75 : 25) }
    func setMetric(_ metric: Int?, _ interface: NetworkInterface) throws {
        if let metric { try machine.registry.set(key(interface), "InterfaceMetric", .dword(UInt32(clamping: metric))) } else { try? machine.registry.deleteValue(key(interface), "InterfaceMetric") }
    }

    /// The addresses of an interface. The physical network's DHCP server leases 192.168.1.0/24, the host part after the interface's index.
    func addresses(_ interface: NetworkInterface) -> [InterfaceAddress] {
        if interface.isLoopback { return [InterfaceAddress(address: AddressV4(0x7F00_0001), length: 8, fromDhcp: false)] }
        let masks = list(key(interface), "SubnetMask")
        let own = list(key(interface), "IPAddress").enumerated().compactMap { at, text in
            AddressV4(text).map { InterfaceAddress(address: $0, length: masks.indices.contains(at) ? AddressV4(masks[at])?.number.nonzeroBitCount ?? 32 : 32, fromDhcp: false) }
        }
        if !own.isEmpty { return own }
        if usesDhcp(interface), interface.isPhysical, interface.isUp {
            return [InterfaceAddress(address: AddressV4(0xC0A8_0164 &+ UInt32(interface.index)), length: 24, fromDhcp: true)]
        }
        // Nobody answered: an address of the computer's own (RFC 3927).
        return [InterfaceAddress(address: AddressV4(0xA9FE_0A00 | UInt32(interface.index & 0xFF)), length: 16, fromDhcp: false)]
    }
    func isAutomatic(_ address: InterfaceAddress) -> Bool { address.address.network(16).number == 0xA9FE_0000 }
    /// Replaces the static addresses of an interface.
    func setAddresses(_ addresses: [InterfaceAddress], _ interface: NetworkInterface) throws {
        try machine.registry.set(key(interface), "IPAddress", .multiString(addresses.map(\.address.text)))
        try machine.registry.set(key(interface), "SubnetMask", .multiString(addresses.map { AddressV4(AddressV4.mask($0.length)).text }))
        try setDhcp(false, interface)
    }
    func staticAddresses(_ interface: NetworkInterface) -> [InterfaceAddress] {
        list(key(interface), "IPAddress").isEmpty ? [] : addresses(interface)
    }

    /// Default gateways: those that were set, and the leased one.
    func gateways(_ interface: NetworkInterface) -> [AddressV4] {
        let own = list(key(interface), "DefaultGateway").compactMap { AddressV4($0) }
        if !own.isEmpty { return own }
        return addresses(interface).contains { $0.fromDhcp } ? [AddressV4(0xC0A8_0101)] : []
    }
    func setGateways(_ gateways: [AddressV4], _ interface: NetworkInterface) throws {
        try machine.registry.set(key(interface), "DefaultGateway", .multiString(gateways.map(\.text)))
    }
    func nameServers(_ interface: NetworkInterface) -> [String] {
        if let own = machine.registry.string(key(interface), "NameServer"), !own.isEmpty { return own.split(separator: ",").map(String.init) }
        return addresses(interface).contains { $0.fromDhcp } ? ["192.168.1.1"] : []
    }
    func setNameServers(_ servers: [String], _ interface: NetworkInterface) throws {
        try machine.registry.set(key(interface), "NameServer", .string(servers.joined(separator: ",")))
    }

    // MARK: network address translation

    var nats: [(name: String, prefix: String)] {
        machine.registry.subkeys(String(Self.nat.dropLast())).map { ($0, machine.registry.string(Self.nat + $0, "InternalIPInterfaceAddressPrefix") ?? "") }
    }
    func addNat(_ name: String, _ prefix: String) throws { try machine.registry.set(Self.nat + name, "InternalIPInterfaceAddressPrefix", .string(prefix)) }
    func removeNat(_ name: String) throws { try machine.registry.deleteKey(Self.nat + name) }
}
