import Glibc
import ShellRuntime

/// TcpClient.
final class TcpClientObject: NetObject {
    private var socket: SocketObject?
    private let family: Int
    private var stream: NetworkStreamObject?
    private var isDisposed = false
    init(family: Int = 23, _ socket: SocketObject? = nil) {
        self.family = family
        self.socket = socket
        super.init()
    }
    override var type: TypeInfo { TcpClientObject.clientType }
    private static func me(_ value: Value) throws -> TcpClientObject {
        guard let own = value.as(TcpClientObject.self) else { throw NetException.argumentNull("client") }
        return own
    }
    /// The socket, made when it is first needed.
    private func made() throws -> SocketObject {
        if isDisposed { throw SocketErrors.disposed("System.Net.Sockets.Socket") }
        if let socket { return socket }
        let new = try SocketObject(family, SocketObject.stream, 6)
        socket = new
        return new
    }
    private func connect(_ places: [EndPointObject]) throws { try SocketTypes.connect(try made(), places) }
    private static func places(_ args: [Value], _ runspace: Runspace) throws -> [EndPointObject] {
        if args[0].as(EndPointObject.self) != nil { return [try SocketTypes.end(args[0], runspace)] }
        if args[0].as(ObjectArray.self) != nil { return try args[0].items.flatMap { try SocketTypes.places($0, args[1], runspace) } }
        return try SocketTypes.places(args[0], args[1], runspace)
    }
    private func end() {
        try? stream?.close()
        socket?.close()
        (stream, isDisposed) = (nil, true)
    }
    private func open() throws -> Value {
        if isDisposed { throw SocketErrors.disposed("System.Net.Sockets.TcpClient") }
        guard let socket, socket.isConnected else { throw NetException.invalidOperation("The operation is not allowed on non-connected sockets.") }
        let made = try stream ?? NetworkStreamObject(socket, owns: true)
        stream = made
        return .object(made)
    }
    /// A property of the socket.
    private static func passed(_ name: String, _ type: String) -> TypeMember {
        .property(name, type, set: { value, new, runspace in try Members.set(.object(try me(value).made()), name, new, runspace) }) { value, runspace in
            try Members.get(.object(try me(value).made()), name, runspace)
        }
    }
    static let clientType = TypeInfo("System.Net.Sockets.TcpClient", interfaces: ["System.IDisposable"], members: {
        let forms = ["ipaddress address, int port", "ipaddress[] addresses, int port", "string host, int port"]
        var list: [TypeMember] = [
            .constructor("") { _, _ in .object(TcpClientObject()) },
            .constructor("System.Net.IPEndPoint localEP") { args, runspace in
                let end = try SocketTypes.end(args[0], runspace, "localEP"), made = TcpClientObject(family: end.address.isVersion6 ? 23 : 2)
                try made.made().bind(end)
                return .object(made)
            },
            .constructor("System.Net.Sockets.AddressFamily family") { args, _ in
                guard [2, 23].contains(args[0].raw) else { throw NetException.argument("'TCP' Client can only accept InterNetwork or InterNetworkV6 addresses.", "family") }
                return .object(TcpClientObject(family: args[0].raw))
            },
            .constructor("string hostname, int port") { args, runspace in
                let made = TcpClientObject()
                try made.connect(try places(args, runspace))
                return .object(made)
            },
            .property("Client", SocketTypes.sockets + "Socket", set: { value, new, _ in
                try me(value).socket = new.as()
                try me(value).stream = nil
            }) { value, _ in try me(value).isDisposed ? .null : .object(try me(value).made()) },
            .property("Connected", "bool") { value, _ in .bool(try me(value).socket?.isConnected ?? false) },
            .property("Available", "int") { value, _ in Value(try me(value).made().available) },
            .method("System.Net.Sockets.NetworkStream GetStream()") { value, _, _ in try me(value).open() },
        ]
        for (name, type) in [
            ("NoDelay", "bool"), ("ReceiveTimeout", "int"), ("SendTimeout", "int"), ("ReceiveBufferSize", "int"), ("SendBufferSize", "int"), ("ExclusiveAddressUse", "bool"),
            ("LingerState", SocketTypes.sockets + "LingerOption"),
        ] { list.append(passed(name, type)) }
        for parameters in forms.map({ $0.replacing("string host,", with: "string hostname,") }) + ["System.Net.IPEndPoint remoteEP"] {
            list.append(.method("void Connect(\(parameters))") { value, args, runspace in
                try me(value).connect(try places(args, runspace))
                return .void
            })
        }
        for name in ["Close", "Dispose"] {
            list.append(.method("void \(name)()") { value, _, _ in
                try me(value).end()
                return .void
            })
        }
        return list + AsyncCallObject.forms("Connect", forms, result: "void", async: forms + ["System.Net.IPEndPoint remoteEP"]) { value, args, runspace in
            let own = try me(value)
            if args.count > 1 { _ = try SocketTypes.port(args[1]) }
            return AsyncCallObject.finished(nil) {
                try own.connect(try places(args, runspace))
                return .void
            }
        }
    })
}

/// TcpListener.
final class TcpListenerObject: NetObject {
    private let place: EndPointObject
    private var socket: SocketObject?
    private var isExclusive = false
    private init(_ place: EndPointObject) {
        self.place = place
        super.init()
    }
    override var type: TypeInfo { TcpListenerObject.listenerType }
    private static func me(_ value: Value) throws -> TcpListenerObject {
        guard let own = value.as(TcpListenerObject.self) else { throw NetException.argumentNull("listener") }
        return own
    }
    private func listening() throws -> SocketObject {
        guard let socket, socket.isListening else { throw NetException.invalidOperation("Not listening. You must call the Start() method before calling this method.") }
        return socket
    }
    private func made() throws -> SocketObject {
        let server = try socket ?? SocketObject(place.address.isVersion6 ? 23 : 2, SocketObject.stream, 6)
        socket = server
        return server
    }
    private func start(_ backlog: Int) throws {
        guard backlog >= 0 else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "backlog") }
        let server = try made()
        guard !server.isListening else { return }
        do {
            try server.bind(place)
            try server.listen(backlog)
        } catch {
            stop()
            throw error
        }
    }
    private func stop() {
        socket?.close()
        socket = nil
    }
    static let listenerType = TypeInfo("System.Net.Sockets.TcpListener", interfaces: ["System.IDisposable"], members: {
        @Sendable func any(_ port: Value, _ bytes: [UInt8] = [0, 0, 0, 0]) throws -> Value { .object(TcpListenerObject(EndPointObject(IPAddressObject(bytes), try SocketTypes.port(port)))) }
        @Sendable func action(_ signature: String, _ body: @escaping @Sendable (TcpListenerObject, [Value]) throws -> Void) -> TypeMember {
            .method("void \(signature)") { value, args, _ in
                try body(try me(value), args)
                return .void
            }
        }
        let accepted: [(String, TypeInfo, @Sendable (SocketObject) -> NetObject)] = [("AcceptTcpClient", TcpClientObject.clientType, { TcpClientObject($0) }), ("AcceptSocket", SocketTypes.socket, { $0 })]
        let taking: [TypeMember] = accepted.flatMap { name, type, wrap -> [TypeMember] in
            [
                .method("\(type.fullName) \(name)()") { value, _, runspace in .object(wrap(try me(value).listening().accept(runspace))) },
            ] + AsyncCallObject.forms(name, [""], result: type.fullName, callback: "callback") { value, _, _ in
                let socket = try me(value).listening()
                return TaskObject(of: type, when: { socket.isReadable }) { .object(wrap(try socket.accept(nil))) }
            }
        }
        return [
            .constructor("System.Net.IPEndPoint localEP") { args, runspace in .object(TcpListenerObject(try SocketTypes.end(args[0], runspace, "localEP"))) },
            .constructor("ipaddress localaddr, int port") { args, _ in
                guard let address = args[0].as(IPAddressObject.self) else { throw NetException.argumentNull("localaddr") }
                return try any(args[1], address.bytes)
            },
            .constructor("int port") { args, _ in try any(args[0]) },
            .staticMethod("System.Net.Sockets.TcpListener Create(int port)") { args, _ in try any(args[0], [UInt8](repeating: 0, count: 16)) },
            .property("LocalEndpoint", "System.Net.EndPoint") { value, _ in .object(try me(value).socket?.localEndPoint ?? me(value).place) },
            .property("Server", SocketTypes.sockets + "Socket") { value, _ in .object(try me(value).made()) },
            .property("ExclusiveAddressUse", "bool", set: { value, new, _ in try me(value).isExclusive = new.bool }) { value, _ in .bool(try me(value).isExclusive) },
            .property("Active", "bool", hidden: true) { value, _ in .bool(try me(value).socket?.isListening ?? false) },
            action("Start()") { own, _ in try own.start(Int(Int32.max)) }, action("Start(int backlog)") { own, args in try own.start(args[0].int) },
            action("Stop()") { own, _ in own.stop() }, action("Dispose()") { own, _ in own.stop() }, action("AllowNatTraversal(bool allowed)") { _, _ in },
            .method("bool Pending()") { value, _, _ in .bool(try me(value).listening().isReadable) },
        ] + taking
    })
}

/// UdpClient.
final class UdpClientObject: NetObject {
    private var socket: SocketObject
    private var isDisposed = false
    private init(family: Int = 2, _ local: EndPointObject? = nil) throws {
        socket = try SocketObject(family, SocketObject.datagram, 17)
        super.init()
        if let local { try socket.bind(local) }
    }
    override var type: TypeInfo { UdpClientObject.clientType }
    private static func me(_ value: Value) throws -> UdpClientObject {
        guard let own = value.as(UdpClientObject.self) else { throw NetException.argumentNull("client") }
        guard !own.isDisposed else { throw SocketErrors.disposed("System.Net.Sockets.UdpClient") }
        return own
    }
    private func send(_ bytes: Value, _ count: Value?, _ place: EndPointObject?) throws -> Value {
        guard !bytes.isNull else { throw NetException.argumentNull("dgram") }
        if place != nil, socket.isConnected { throw NetException.invalidOperation("Cannot send packets to an arbitrary host while connected.") }
        return Value(try socket.send(Array(bytes.bytes.prefix(max(0, count?.int ?? .max))), to: place))
    }
    private func connect(_ places: [EndPointObject]) throws {
        guard let place = places.first(where: { $0.address.isVersion6 == (socket.family == 23) }) ?? places.first else { return }
        try socket.connect(place)
    }
    private static func passed(_ name: String, _ type: String) -> TypeMember {
        .property(name, type, set: { value, new, runspace in try Members.set(.object(try me(value).socket), name, new, runspace) }) { value, runspace in
            try Members.get(.object(try me(value).socket), name, runspace)
        }
    }
    static let clientType = TypeInfo("System.Net.Sockets.UdpClient", interfaces: ["System.IDisposable"], members: {
        @Sendable func any(_ port: Value, _ family: Int) throws -> Value {
            .object(try UdpClientObject(family: family, EndPointObject(IPAddressObject([UInt8](repeating: 0, count: family == 2 ? 4 : 16)), try SocketTypes.port(port))))
        }
        @Sendable func action(_ signature: String, _ body: @escaping @Sendable (UdpClientObject, [Value], Runspace) throws -> Void) -> TypeMember {
            .method("void \(signature)") { value, args, runspace in
                try body(try me(value), args, runspace)
                return .void
            }
        }
        let dgram = "byte[] dgram, int bytes", datagram = "byte[] datagram, int bytes"
        // What stands behind the bytes says where they go.
        @Sendable func target(_ args: [Value], _ runspace: Runspace) throws -> EndPointObject? {
            if args.count > 3 { return try SocketTypes.places(args[2], args[3], runspace).first }
            return args.count > 2 && !args[2].isNull ? try SocketTypes.end(args[2], runspace, "endPoint") : nil
        }
        let sends: [TypeMember] = ["", ", System.Net.IPEndPoint endPoint", ", string hostname, int port"].map { rest in
            .method("int Send(\(dgram)\(rest))") { value, args, runspace in try me(value).send(args[0], args[1], try target(args, runspace)) }
        }
        let sendsLater = AsyncCallObject.forms(
            "Send", ["", ", System.Net.IPEndPoint endPoint", ", string hostname, int port"].map { datagram + $0 }, result: "int"
        ) { value, args, runspace in
            let own = try me(value), isBegun = args.count == 4 && args[3].stringValue == nil && args[2].stringValue == nil
            return AsyncCallObject.finished(TypeRegistry.shared.find("System.Int32")) { try own.send(args[0], args[1], isBegun ? nil : try target(args, runspace)) }
        }
        let receives: [TypeMember] = [
            .method("byte[] Receive([ref] System.Net.IPEndPoint remoteEP)") { value, args, runspace in
                let (bytes, from) = try me(value).socket.receive(65_536, runspace)
                assign(args[0], Value(from))
                return Value(bytes: bytes)
            },
            .method("System.IAsyncResult BeginReceive(System.AsyncCallback requestCallback, System.Object state)") { value, args, _ in
                .object(AsyncCallObject(received(try me(value)), args[1]))
            },
            .method("byte[] EndReceive(System.IAsyncResult asyncResult, [ref] System.Net.IPEndPoint remoteEP)") { _, args, runspace in
                guard let call = args[0].as(AsyncCallObject.self) else { throw NetException.argumentNull("asyncResult") }
                let found = try call.task.awaited(runspace).as(KeptObject.self)
                assign(args[1], found?["RemoteEndPoint"] ?? .null)
                return found?["Buffer"] ?? .null
            },
            .method("System.Threading.Tasks.Task[System.Net.Sockets.UdpReceiveResult] ReceiveAsync()") { value, _, _ in .object(received(try me(value))) },
        ]
        var list: [TypeMember] = [
            .constructor("") { _, _ in .object(try UdpClientObject()) },
            .constructor("System.Net.Sockets.AddressFamily family") { args, _ in .object(try UdpClientObject(family: args[0].raw)) },
            .constructor("int port") { args, _ in try any(args[0], 2) },
            .constructor("int port, System.Net.Sockets.AddressFamily family") { args, _ in try any(args[0], args[1].raw) },
            .constructor("System.Net.IPEndPoint localEP") { args, runspace in
                let end = try SocketTypes.end(args[0], runspace, "localEP")
                return .object(try UdpClientObject(family: end.address.isVersion6 ? 23 : 2, end))
            },
            .constructor("string hostname, int port") { args, runspace in
                let made = try UdpClientObject()
                try made.connect(try SocketTypes.places(args[0], args[1], runspace))
                return .object(made)
            },
            .property("Client", SocketTypes.sockets + "Socket", set: { value, new, _ in try me(value).socket = try SocketTypes.me(new) }) { value, _ in .object(try me(value).socket) },
            action("Connect(string hostname, int port)") { own, args, runspace in try own.connect(try SocketTypes.places(args[0], args[1], runspace)) },
            action("Connect(ipaddress addr, int port)") { own, args, runspace in try own.connect(try SocketTypes.places(args[0], args[1], runspace)) },
            action("Connect(System.Net.IPEndPoint endPoint)") { own, args, runspace in try own.connect([try SocketTypes.end(args[0], runspace, "endPoint")]) },
            // A group has no members but those on this computer.
            action("JoinMulticastGroup(ipaddress multicastAddr)") { _, _, _ in }, action("JoinMulticastGroup(ipaddress multicastAddr, int timeToLive)") { _, _, _ in },
            action("JoinMulticastGroup(ipaddress multicastAddr, ipaddress localAddress)") { _, _, _ in }, action("DropMulticastGroup(ipaddress multicastAddr)") { _, _, _ in },
            action("AllowNatTraversal(bool allowed)") { _, _, _ in },
        ]
        for (name, type) in [("Available", "int"), ("Ttl", "short"), ("DontFragment", "bool"), ("MulticastLoopback", "bool"), ("EnableBroadcast", "bool"), ("ExclusiveAddressUse", "bool")] { list.append(passed(name, type)) }
        for name in ["Close", "Dispose"] {
            list.append(.method("void \(name)()") { value, _, _ in
                value.as(UdpClientObject.self)?.socket.close()
                value.as(UdpClientObject.self)?.isDisposed = true
                return .void
            })
        }
        return list + sends + sendsLater + receives
    })
    private static func received(_ own: UdpClientObject) -> TaskObject {
        let socket = own.socket
        return TaskObject(of: SocketTypes.datagram, when: { socket.isReadable }) {
            let (bytes, from) = try socket.receive(65_536, nil)
            return .object(KeptObject(SocketTypes.datagram, ["Buffer": Value(bytes: bytes), "RemoteEndPoint": Value(from)]))
        }
    }
}
