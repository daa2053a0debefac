/// The host of a session before anyone has asked for it: made with the session, opened at its first use, because
/// opening reads the state and starts machines.
///
/// The application puts one into the runspace's services under ``HostHandle/serviceKey``.
public final class HostHandle: @unchecked Sendable {  // `lock` guards the opened host
    public static let serviceKey = "VirtualizationHost"

    private let lock = HostLock()
    private let make: @Sendable () throws -> VirtualizationHost
    private var made: VirtualizationHost?
    private var hostSession: MachineSession?

    public init(_ make: @escaping @Sendable () throws -> VirtualizationHost) { self.make = make }

    public convenience init(opened host: VirtualizationHost) {
        self.init { host }
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

    /// Shuts the host down where it was opened: each machine's AutomaticStopAction.
    public func close() {
        lock.withLock { hostSession }?.close()
        opened?.close()
    }
}
