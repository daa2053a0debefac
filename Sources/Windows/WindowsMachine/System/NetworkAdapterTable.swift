import HostStore

/// A network adapter as Get-NetAdapter shows it.
public struct NetworkAdapter: Hashable, Sendable {
    /// `Ethernet`.
    public var name: String
    /// The device: `Intel(R) Ethernet Converged Network Adapter X710`.
    public var interfaceDescription: String
    public var index: Int
    /// `Up`, `Disconnected`, `Disabled`, `Not Present`.
    public var status: String
    /// Six bytes as `00-15-5D-01-02-03`.
    public var macAddress: String
    /// Bits per second.
    public var linkSpeed: UInt64
    public var interfaceGUID: String
    /// Whether an external switch may bind it.
    public var isPhysical: Bool
    /// What it reaches: a network whose DHCP server answers, nobody else, or nothing of its own because a switch took it.
    public var reach: Reach
    public enum Reach: Sendable { case network, none, bound }
    /// The address that its network gives the adapter; nil where the network is the computer's own.
    public var lease: Lease?
    public struct Lease: Hashable, Sendable {
        public let address: AddressV4
        public let length: Int
        /// The server that gave the address, which is router and name server too; nil for an address without one.
        public let server: AddressV4?
        public init(address: AddressV4, length: Int, server: AddressV4? = nil) {
            self.address = address
            self.length = length
            self.server = server
        }
    }

    public init(
        name: String, interfaceDescription: String, index: Int, status: String = "Up", macAddress: String, linkSpeed: UInt64,
        interfaceGUID: String, isPhysical: Bool = true, reach: Reach? = nil, lease: Lease? = nil
    ) {
        self.name = name
        self.interfaceDescription = interfaceDescription
        self.index = index
        self.status = status
        self.macAddress = macAddress
        self.linkSpeed = linkSpeed
        self.interfaceGUID = interfaceGUID
        self.isPhysical = isPhysical
        self.reach = reach ?? (isPhysical ? .network : .none)
        self.lease = lease
    }

    /// What a default host has, the adapter of the setup script among them (GPV-232).
    public static let defaultHostAdapters = [
        NetworkAdapter(
            name: "Ethernet", interfaceDescription: "Intel(R) Ethernet Controller X710 for 10GbE SFP+", index: 6,
            macAddress: "3C-FD-FE-9E-12-A0", linkSpeed: 10_000_000_000, interfaceGUID: "{6D0F7C3E-9C3B-4B0C-9C55-3F6E3A2B7A10}"),
        NetworkAdapter(
            name: "Ethernet (Kernel Debugger)", interfaceDescription: "Microsoft Kernel Debug Network Adapter", index: 9,
            macAddress: "3C-FD-FE-9E-12-A1", linkSpeed: 1_000_000_000, interfaceGUID: "{0B7D6B0A-3A3A-4B5A-8E0D-5A2C6D6E1F77}"),
    ]
}

/// The network adapters of a machine: those of its hardware, and those that something else (a virtual switch) gives it. What was changed of
/// them (name, state, advanced properties) is in the registry, by the adapter's GUID.
public final class NetworkAdapterTable: @unchecked Sendable {
    private let lock = RecursiveLock()  // guards `provider` and `link`
    private let machine: MachineCore
    private let table: [NetworkAdapter]
    /// Adapters beside the hardware's, and the GUIDs of those that were taken.
    public typealias Provider = @Sendable () -> (adapters: [NetworkAdapter], bound: Set<String>)
    private var provider: Provider?
    private static let connections = #"HKLM\SYSTEM\CurrentControlSet\Control\Network\{4D36E972-E325-11CE-BFC1-08002BE10318}\"#

    init(_ adapters: [NetworkAdapter], _ machine: MachineCore) {
        table = adapters
        self.machine = machine
    }

    /// Tells where adapters besides the hardware's come from; asked at each look, without a lock held.
    public func attach(_ provider: @escaping Provider) { lock.withLock { self.provider = provider } }

    /// Tells how an adapter is connected now; asked at each look, without a lock held.
    public typealias Link = @Sendable (NetworkAdapter) -> NetworkAdapter
    private var link: Link?
    public func follow(_ link: @escaping Link) { lock.withLock { self.link = link } }

    /// In order of interface index.
    public var all: [NetworkAdapter] {
        let (ask, link) = lock.withLock { (self.provider, self.link) }
        let further: (adapters: [NetworkAdapter], bound: Set<String>) = if let ask { ask() } else { ([], []) }
        return (table + further.adapters).map { adapter in
            var adapter = changed(link?(adapter) ?? adapter)
            if further.bound.contains(adapter.interfaceGUID) { adapter.reach = .bound }
            return adapter
        }.sorted { $0.index < $1.index }
    }

    /// The adapter as it was named and switched.
    private func changed(_ adapter: NetworkAdapter) -> NetworkAdapter {
        guard let key = machine.registry.key(Self.key(adapter)) else { return adapter }
        var adapter = adapter
        if let name = key.value("Name")?.string { adapter.name = name }
        if let address = key.value("NetworkAddress")?.string { adapter.macAddress = address }
        if let isOff = key.value("Disabled")?.number.map({ $0 == 1 }) {
            if isOff { adapter.status = "Disabled" } else if adapter.status == "Disabled" { adapter.status = "Up" }
        }
        return adapter
    }
    private static func key(_ adapter: NetworkAdapter) -> String { connections + adapter.interfaceGUID + #"\Connection"# }

    public func rename(_ adapter: NetworkAdapter, to name: String) throws { try machine.registry.set(Self.key(adapter), "Name", .string(name)) }
    public func setEnabled(_ adapter: NetworkAdapter, _ on: Bool) throws { try machine.registry.set(Self.key(adapter), "Disabled", .dword(on ? 0 : 1)) }
    public func setAddress(_ adapter: NetworkAdapter, _ address: String) throws { try machine.registry.set(Self.key(adapter), "NetworkAddress", .string(address)) }
    /// A setting of the adapter, such as an advanced property by its keyword; nil where nobody changed it.
    public func setting(_ adapter: NetworkAdapter, _ name: String) -> String? { machine.registry.string(Self.key(adapter) + #"\Settings"#, name) }
    public func set(_ adapter: NetworkAdapter, _ name: String, _ value: String?) throws {
        if let value { try machine.registry.set(Self.key(adapter) + #"\Settings"#, name, .string(value)) } else { try? machine.registry.deleteValue(Self.key(adapter) + #"\Settings"#, name) }
    }

    public func adapter(_ name: String) -> NetworkAdapter? {
        let wanted = folded(name)
        return all.first { folded($0.name) == wanted || folded($0.interfaceDescription) == wanted }
    }
}
