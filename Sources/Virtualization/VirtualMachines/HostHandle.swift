import HostStore
import WindowsMachine

/// The host of a session before anyone has asked for it: made with the session, opened at its first use, because
/// opening reads the state and starts machines. It knows the other hosts of its inventory, each a host with a state of its own.
///
/// The application puts one into the runspace's services under ``HostHandle/serviceKey``.
public final class HostHandle: @unchecked Sendable {  // `lock` guards the opened host
    public static let serviceKey = "VirtualizationHost"

    private let lock = HostLock()
    private let make: @Sendable () throws -> VirtualizationHost
    private var made: VirtualizationHost?
    private var hostSession: MachineSession?

    /// The host's name, and its name with the domain.
    public let names: [String]
    /// The other hosts that the first one's inventory names.
    private let others: [HostHandle]
    /// Of such another host: the first one.
    private weak var first: HostHandle?

    private init(names: [String], others: [HostHandle] = [], _ make: @escaping @Sendable () throws -> VirtualizationHost) {
        self.names = names
        self.others = others
        self.make = make
        for other in others { other.first = self }
    }

    /// The hosts of an inventory. The first lives at `location`, each other one in a folder of its own below it; `opened` is told of each
    /// when it is opened.
    public convenience init(
        _ inventory: HostInventory, location: StateLocation, clock: MachineClock? = nil, opened: @escaping @Sendable (VirtualizationHost) throws -> Void = { _ in }
    ) {
        func handle(_ inventory: HostInventory, _ location: StateLocation) -> @Sendable () throws -> VirtualizationHost {
            {
                let host = try VirtualizationHost(location: location, inventory: inventory, clock: clock ?? MachineClock())
                try opened(host)
                return host
            }
        }
        let others = inventory.otherHosts.map { other -> HostHandle in
            let place: StateLocation
            switch location {
            case .directory(let folder): place = .directory("\(folder)/hosts/\(other.computerName)")
            case .ephemeral: place = .ephemeral
            }
            return HostHandle(names: other.names, handle(other, place))
        }
        self.init(names: inventory.names, others: others, handle(inventory, location))
    }

    public convenience init(opened host: VirtualizationHost) {
        self.init(names: host.inventory.names) { host }
        made = host
    }

    /// The host, opened now if it was not.
    public func host() throws -> VirtualizationHost {
        try lock.withLock {
            if let made { return made }
            let host = try make()
            made = host
            return host
        }
    }

    /// The host's own session: what a runspace works on that PowerShell Direct has not moved.
    public func session() throws -> MachineSession {
        try lock.withLock {
            if let hostSession { return hostSession }
            let session = MachineSession(host: try host())
            hostSession = session
            return session
        }
    }

    /// The host if someone has opened it.
    public var opened: VirtualizationHost? { lock.withLock { made } }

    // MARK: Other hosts

    private static let ownNames = [".", "localhost", "127.0.0.1", "::1"]

    /// The host of that name as it is reached from this one: itself, or another one of the inventory; nil where there is none.
    public func named(_ name: String) -> HostHandle? {
        let key = name.foldedName
        if Self.ownNames.contains(key) { return self }
        return (first.map { [$0] + $0.others } ?? [self] + others).first { $0.names.contains { $0.foldedName == key } }
    }

    /// Whether there is any host beside this one.
    public var hasNeighbours: Bool { first != nil || !others.isEmpty }

    /// Shuts the hosts down that were opened: each machine's AutomaticStopAction.
    public func close() {
        lock.withLock { hostSession }?.close()
        opened?.close()
        for other in others { other.close() }
    }
}

extension HostInventory {
    /// What the host is called.
    var names: [String] { domain.isEmpty ? [computerName] : [computerName, fullyQualifiedDomainName] }
}
