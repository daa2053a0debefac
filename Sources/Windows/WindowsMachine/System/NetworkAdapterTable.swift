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

    public init(
        name: String, interfaceDescription: String, index: Int, status: String = "Up", macAddress: String, linkSpeed: UInt64,
        interfaceGUID: String, isPhysical: Bool = true
    ) {
        self.name = name
        self.interfaceDescription = interfaceDescription
        self.index = index
        self.status = status
        self.macAddress = macAddress
        self.linkSpeed = linkSpeed
        self.interfaceGUID = interfaceGUID
        self.isPhysical = isPhysical
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

/// The network adapters of a machine.
public final class NetworkAdapterTable: @unchecked Sendable {  // `lock` guards `table`
    private let lock = RecursiveLock()
    private var table: [NetworkAdapter]

    init(_ adapters: [NetworkAdapter]) { table = adapters }

    /// In order of interface index.
    public var all: [NetworkAdapter] { lock.withLock { table.sorted { $0.index < $1.index } } }

    public func adapter(_ name: String) -> NetworkAdapter? {
        let wanted = folded(name)
        return lock.withLock { table.first { folded($0.name) == wanted || folded($0.interfaceDescription) == wanted } }
    }

    /// Adds an adapter or replaces the one of the same name.
    public func set(_ adapter: NetworkAdapter) {
        lock.withLock {
            table.removeAll { folded($0.name) == folded(adapter.name) }
            table.append(adapter)
        }
    }

    public func remove(_ name: String) {
        lock.withLock { table.removeAll { folded($0.name) == folded(name) } }
    }

    public var nextIndex: Int { lock.withLock { (table.map(\.index).max() ?? 3) + 1 } }
}
