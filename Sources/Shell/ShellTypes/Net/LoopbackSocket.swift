import Glibc
import ShellRuntime

/// A socket of this computer's loopback network, which HttpListener stands on.
final class LoopbackSocket {
    private(set) var descriptor: Int32
    init(_ descriptor: Int32) { self.descriptor = descriptor }
    deinit { end() }

    /// An address of this computer and a port, as the system takes it.
    static func place(_ address: [UInt8], _ port: Int) throws -> sockaddr_in {
        guard (0...65535).contains(port) else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "port") }
        let four = address.count == 4 ? address : [127, 0, 0, 1]
        guard four == [0, 0, 0, 0] || four[0] == 127 else { throw SocketErrors.failure(system: EADDRNOTAVAIL) }
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = in_port_t(UInt16(port).bigEndian)
        place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return place
    }
    static func bound(_ address: [UInt8], _ port: Int) throws -> LoopbackSocket {
        var place = try place(address, port)
        let made = LoopbackSocket(Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0))
        var one: Int32 = 1
        setsockopt(made.descriptor, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
        let result = withUnsafePointer(to: &place) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.bind(made.descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) } }
        guard result == 0 else { throw SocketErrors.failure(system: errno) }
        return made
    }
    func listen(_ backlog: Int) throws { guard Glibc.listen(descriptor, Int32(clamping: backlog)) == 0 else { throw SocketErrors.failure(system: errno) } }
    /// The port of one end.
    func port(remote: Bool = false) -> Int {
        var place = sockaddr_in(), size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let found = withUnsafeMutablePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { remote ? getpeername(descriptor, $0, &size) : getsockname(descriptor, $0, &size) }
        }
        return found == 0 ? Int(UInt16(bigEndian: place.sin_port)) : 0
    }
    func isReady(_ milliseconds: Int32 = 0) -> Bool {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&waiting, 1, milliseconds) > 0
    }
    /// Waits, so that Ctrl+C ends it, until there is something to read or a connection to take.
    func wait(_ runspace: Runspace, limit: Int64? = nil) throws -> Bool {
        let end = limit.map { Pausing.milliseconds() + $0 }
        while !isReady(20) {
            if runspace.stopFlag.isSet { throw FlowControl.stopped }
            if descriptor < 0 { throw SocketErrors.failure(995) }
            if let end, Pausing.milliseconds() >= end { return false }
        }
        return true
    }
    func accept(_ runspace: Runspace) throws -> LoopbackSocket {
        _ = try wait(runspace)
        let made = Glibc.accept(descriptor, nil, nil)
        guard made >= 0 else { throw SocketErrors.failure(system: errno) }
        _ = fcntl(made, F_SETFD, FD_CLOEXEC)
        return LoopbackSocket(made)
    }
    func end() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
    }
    static func endPoint(_ port: Int) -> Value { .object(EndPointObject(IPAddressObject([127, 0, 0, 1]), port)) }
}
