import Glibc
import ShellRuntime

/// A socket of this computer's loopback network, which TcpListener, UdpClient and HttpListener stand on.
final class LoopbackSocket {
    private(set) var descriptor: Int32
    init(_ descriptor: Int32) { self.descriptor = descriptor }
    deinit { end() }

    static func failure(_ code: Int32) -> NetException {
        let text: String
        switch code {
        case EADDRINUSE: text = "Only one usage of each socket address (protocol/network address/port) is normally permitted."
        case EACCES, EPERM: text = "An attempt was made to access a socket in a way forbidden by its access permissions."
        case EADDRNOTAVAIL: text = "The requested address is not valid in its context."
        case ECONNREFUSED: text = "No connection could be made because the target machine actively refused it."
        default: text = String(cString: strerror(code))
        }
        return NetException("System.Net.Sockets.SocketException", text)
    }
    /// An address of this computer and a port, as the system takes it.
    static func place(_ address: [UInt8], _ port: Int) throws -> sockaddr_in {
        guard (0...65535).contains(port) else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "port") }
        let four = address.count == 4 ? address : [127, 0, 0, 1]
        guard four == [0, 0, 0, 0] || four[0] == 127 else { throw failure(EADDRNOTAVAIL) }
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = in_port_t(UInt16(port).bigEndian)
        place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return place
    }
    static func bound(_ address: [UInt8], _ port: Int, datagrams: Bool = false) throws -> LoopbackSocket {
        var place = try place(address, port)
        let kind = datagrams ? SOCK_DGRAM : SOCK_STREAM
        let made = LoopbackSocket(Glibc.socket(AF_INET, Int32(kind.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0))
        var one: Int32 = 1
        if !datagrams { setsockopt(made.descriptor, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size)) }
        let result = withUnsafePointer(to: &place) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.bind(made.descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) } }
        guard result == 0 else { throw failure(errno) }
        return made
    }
    func listen(_ backlog: Int) throws { guard Glibc.listen(descriptor, Int32(clamping: backlog)) == 0 else { throw LoopbackSocket.failure(errno) } }
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
            if descriptor < 0 { throw NetException("System.Net.Sockets.SocketException", "The I/O operation has been aborted because of either a thread exit or an application request.") }
            if let end, Pausing.milliseconds() >= end { return false }
        }
        return true
    }
    func accept(_ runspace: Runspace) throws -> LoopbackSocket {
        _ = try wait(runspace)
        let made = Glibc.accept(descriptor, nil, nil)
        guard made >= 0 else { throw LoopbackSocket.failure(errno) }
        _ = fcntl(made, F_SETFD, FD_CLOEXEC)
        return LoopbackSocket(made)
    }
    /// Gives the descriptor to somebody else, who closes it.
    func give() -> Int32 {
        defer { descriptor = -1 }
        return descriptor
    }
    func end() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
    }
    static func endPoint(_ port: Int) -> Value { .object(EndPointObject(IPAddressObject([127, 0, 0, 1]), port)) }
}

/// TcpListener and UdpClient, on this computer's own network.
enum SocketTypes {
    static func register() {
        let registry = TypeRegistry.shared
        registry.register("System.Net.Sockets.TcpListener") { TcpListenerObject.listenerType }
        registry.register("System.Net.Sockets.UdpClient") { UdpClientObject.clientType }
        registry.register("System.Net.Sockets.NetworkStream") { TypeInfo("System.Net.Sockets.NetworkStream", base: StreamObject.streamType) }
        registry.register("System.Net.HttpListener") { HttpListenerObject.listenerType }
        for (name, type) in HttpListenerObject.parts { registry.register("System.Net." + name) { type } }
    }
    static func bytes(_ value: Value) -> [UInt8] { value.as(IPAddressObject.self)?.bytes ?? [127, 0, 0, 1] }
}

/// TcpListener.
final class TcpListenerObject: NetObject {
    private let address: [UInt8]
    private let wanted: Int
    private var socket: LoopbackSocket?
    init(_ address: [UInt8], _ port: Int) {
        self.address = address
        wanted = port
        super.init()
    }
    override var type: TypeInfo { TcpListenerObject.listenerType }
    private static func me(_ value: Value) throws -> TcpListenerObject {
        guard let own = value.as(TcpListenerObject.self) else { throw NetException.argumentNull("listener") }
        return own
    }
    private func listening() throws -> LoopbackSocket {
        guard let socket else { throw NetException.invalidOperation("Not listening. You must call the Start() method before calling this method.") }
        return socket
    }
    private func start(_ backlog: Int) throws {
        guard socket == nil else { return }
        let made = try LoopbackSocket.bound(address, wanted)
        try made.listen(backlog)
        socket = made
    }
    static let listenerType = TypeInfo("System.Net.Sockets.TcpListener", interfaces: ["System.IDisposable"], members: {
        @Sendable func checked(_ port: Value) throws -> Int {
            guard (0...65535).contains(port.int) else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "port") }
            return port.int
        }
        @Sendable func stopped(_ value: Value) throws -> Value {
            try me(value).socket?.end()
            try me(value).socket = nil
            return .void
        }
        return [
            .constructor("int port") { args, _ in .object(TcpListenerObject([0, 0, 0, 0], try checked(args[0]))) },
            .constructor("ipaddress localaddr, int port") { args, _ in .object(TcpListenerObject(SocketTypes.bytes(args[0]), try checked(args[1]))) },
            .constructor("System.Net.IPEndPoint localEP") { args, _ in
                guard let end = args[0].as(EndPointObject.self) else { throw NetException.argumentNull("localEP") }
                return .object(TcpListenerObject(end.address.bytes, end.port))
            },
            .staticMethod("System.Net.Sockets.TcpListener Create(int port)") { args, _ in .object(TcpListenerObject([0, 0, 0, 0], try checked(args[0]))) },
            .property("LocalEndpoint", "System.Net.EndPoint") { value, _ in
                let own = try me(value)
                return .object(EndPointObject(IPAddressObject(own.address), own.socket?.port() ?? own.wanted))
            },
            .property("ExclusiveAddressUse", "bool", set: { _, _, _ in }) { _, _ in false }, .property("Active", "bool", hidden: true) { value, _ in .bool(try me(value).socket != nil) },
            .method("void Start()") { value, _, _ in
                try me(value).start(128)
                return .void
            },
            .method("void Start(int backlog)") { value, args, _ in
                try me(value).start(args[0].int)
                return .void
            },
            .method("void Stop()") { value, _, _ in try stopped(value) }, .method("void Dispose()") { value, _, _ in try stopped(value) },
            .method("bool Pending()") { value, _, _ in .bool(try me(value).listening().isReady()) },
            .method("System.Net.Sockets.TcpClient AcceptTcpClient()") { value, _, runspace in .object(TcpClientObject(try me(value).listening().accept(runspace).give())) },
            .method("System.Threading.Tasks.Task[System.Net.Sockets.TcpClient] AcceptTcpClientAsync()") { value, _, runspace in
                let socket = try me(value).listening()
                return FinishedTasks.task { .object(TcpClientObject(try socket.accept(runspace).give())) }
            },
        ]
    })
}

/// UdpClient.
final class UdpClientObject: NetObject {
    private let socket: LoopbackSocket
    private var target: sockaddr_in?
    private var timeout = 0
    private init(_ port: Int) throws {
        socket = try LoopbackSocket.bound([0, 0, 0, 0], port, datagrams: true)
        super.init()
    }
    override var type: TypeInfo { UdpClientObject.clientType }
    private static func me(_ value: Value) throws -> UdpClientObject {
        guard let own = value.as(UdpClientObject.self) else { throw NetException.argumentNull("client") }
        guard own.socket.descriptor >= 0 else { throw NetException("System.ObjectDisposedException", "Cannot access a disposed object.\nObject name: 'System.Net.Sockets.UdpClient'.") }
        return own
    }
    private static func host(_ name: String) throws -> [UInt8] {
        if name.equalsIgnoringCase("localhost") { return [127, 0, 0, 1] }
        guard let address = IPAddressObject.parse(name) else { throw NetException("System.Net.Sockets.SocketException", "No such host is known.") }
        return address.bytes
    }
    private func send(_ bytes: [UInt8], _ place: sockaddr_in?) throws -> Value {
        guard var place = place ?? target else { throw NetException.invalidOperation("The operation is not allowed on non-connected sockets.") }
        let sent = withUnsafePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.sendto(socket.descriptor, bytes, bytes.count, 0, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard sent >= 0 else { throw LoopbackSocket.failure(errno) }
        return Value(sent)
    }
    private func receive(_ runspace: Runspace) throws -> (bytes: [UInt8], port: Int) {
        guard try socket.wait(runspace, limit: timeout > 0 ? Int64(timeout) : nil) else {
            throw NetException("System.Net.Sockets.SocketException", "A connection attempt failed because the connected party did not properly respond after a period of time, or established connection failed because connected host has failed to respond.")
        }
        var buffer = [UInt8](repeating: 0, count: 65_536), place = sockaddr_in(), size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let got = withUnsafeMutablePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.recvfrom(socket.descriptor, &buffer, 65_536, 0, $0, &size) }
        }
        guard got >= 0 else { throw LoopbackSocket.failure(errno) }
        return (Array(buffer[0..<got]), Int(UInt16(bigEndian: place.sin_port)))
    }
    static let clientType = TypeInfo("System.Net.Sockets.UdpClient", interfaces: ["System.IDisposable"], members: {
        @Sendable func part(_ value: Value, _ count: Value) throws -> [UInt8] {
            guard !value.isNull else { throw NetException.argumentNull("dgram") }
            return Array(value.bytes.prefix(max(0, count.int)))
        }
        @Sendable func ended(_ value: Value) throws -> Value {
            value.as(UdpClientObject.self)?.socket.end()
            return .void
        }
        return [
            .constructor("") { _, _ in .object(try UdpClientObject(0)) }, .constructor("int port") { args, _ in .object(try UdpClientObject(args[0].int)) },
            .constructor("System.Net.IPEndPoint localEP") { args, _ in .object(try UdpClientObject(args[0].as(EndPointObject.self)?.port ?? 0)) },
            .constructor("string hostname, int port") { args, _ in
                let made = try UdpClientObject(0)
                made.target = try LoopbackSocket.place(try host(args[0].string), args[1].int)
                return .object(made)
            },
            .property("Available", "int") { value, _ in
                var count: Int32 = 0
                _ = ioctl(try me(value).socket.descriptor, UInt(FIONREAD), &count)
                return .int(count)
            },
            .property("EnableBroadcast", "bool", set: { _, _, _ in }) { _, _ in false },
            .property("ReceiveTimeout", "int", hidden: true, set: { value, new, _ in try me(value).timeout = new.int }) { value, _ in Value(try me(value).timeout) },
            .method("void Connect(string hostname, int port)") { value, args, _ in
                try me(value).target = try LoopbackSocket.place(try host(args[0].string), args[1].int)
                return .void
            },
            .method("int Send(byte[] dgram, int bytes)") { value, args, _ in try me(value).send(try part(args[0], args[1]), nil) },
            .method("int Send(byte[] dgram, int bytes, System.Net.IPEndPoint endPoint)") { value, args, _ in
                guard let end = args[2].as(EndPointObject.self) else { throw NetException.argumentNull("endPoint") }
                return try me(value).send(try part(args[0], args[1]), try LoopbackSocket.place(end.address.bytes, end.port))
            },
            .method("int Send(byte[] dgram, int bytes, string hostname, int port)") { value, args, _ in
                try me(value).send(try part(args[0], args[1]), try LoopbackSocket.place(try host(args[2].string), args[3].int))
            },
            .method("byte[] Receive([ref] System.Net.IPEndPoint remoteEP)") { value, args, runspace in
                let (bytes, port) = try me(value).receive(runspace)
                assign(args[0], LoopbackSocket.endPoint(port))
                return Value(bytes: bytes)
            },
            .method("void Close()") { value, _, _ in try ended(value) }, .method("void Dispose()") { value, _, _ in try ended(value) },
        ]
    })
}
