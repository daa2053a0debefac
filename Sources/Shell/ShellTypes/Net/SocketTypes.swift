import Glibc
import ShellRuntime

/// The members of Socket and NetworkStream.
enum SocketTypes {
    static let sockets = "System.Net.Sockets."
    static let socket = TypeInfo("System.Net.Sockets.Socket", interfaces: ["System.IDisposable"], members: { socketMembers })
    static let networkStream = TypeInfo("System.Net.Sockets.NetworkStream", base: StreamObject.streamType, members: { streamMembers })

    static func register() {
        let registry = TypeRegistry.shared
        registry.register("System.Net.Sockets.Socket") { socket }
        registry.register("System.Net.Sockets.NetworkStream") { networkStream }
        registry.register("System.Net.Sockets.TcpListener") { TcpListenerObject.listenerType }
        registry.register("System.Net.Sockets.TcpClient") { TcpClientObject.clientType }
        registry.register("System.Net.Sockets.UdpClient") { UdpClientObject.clientType }
        registry.register("System.Net.Sockets.UdpReceiveResult") { datagram }
        registry.register("System.Net.HttpListener") { HttpListenerObject.listenerType }
        for (name, type) in HttpListenerObject.parts { registry.register("System.Net." + name) { type } }
    }
    static let datagramKept = KeptType(
        name: "System.Net.Sockets.UdpReceiveResult", base: WellKnown.valueType, fields: [("Buffer", "byte[]!", { Value(bytes: []) }), ("RemoteEndPoint", "System.Net.IPEndPoint!", { .null })],
        constructors: [["Buffer", "RemoteEndPoint"]])
    static let datagram = datagramKept.make()

    static func me(_ value: Value) throws -> SocketObject {
        guard let own = value.as(SocketObject.self) else { throw NetException.argumentNull("socket") }
        return own
    }
    static func end(_ value: Value, _ runspace: Runspace, _ name: String = "remoteEP") throws -> EndPointObject {
        if let own = value.as(EndPointObject.self) { return own }
        if value.isNull { throw NetException.argumentNull(name) }
        if let named = value.as(KeptObject.self), named.type.fullName == "System.Net.DnsEndPoint" { return try places(named["Host"], named["Port"], runspace)[0] }
        throw NetException.argument("The supplied EndPoint of AddressFamily is not valid for this Socket.", name)
    }
    static func port(_ value: Value) throws -> Int {
        guard (0...65535).contains(value.int) else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "port") }
        return value.int
    }
    /// The places of a host's name or address; at least one.
    static func places(_ host: Value, _ port: Value, _ runspace: Runspace) throws -> [EndPointObject] {
        let number = try SocketTypes.port(port)
        if let address = host.as(IPAddressObject.self) { return [EndPointObject(address, number)] }
        return try NetClients.resolve(host, runspace).sorted { !$0.isVersion6 && $1.isVersion6 }.map { EndPointObject($0, number) }
    }
    /// Connects to the first of the places that answers.
    static func connect(_ socket: SocketObject, _ places: [EndPointObject]) throws {
        var last: NetException?
        for place in places {
            do {
                // A socket of version 6 reaches places of version 4 through mapped addresses.
                let isMapped = socket.family == 23 && !place.address.isVersion6
                return try socket.connect(isMapped ? EndPointObject(IPAddressObject([UInt8](repeating: 0, count: 10) + [0xFF, 0xFF] + place.address.bytes), place.port) : place)
            } catch let error as NetException {
                last = error
            }
        }
        if let last { throw last }
    }
    static func part(_ buffer: Value, _ offset: Int, _ size: Int) throws -> Range<Int> {
        guard let array = buffer.as(ArrayObject.self) else { throw NetException.argumentNull("buffer") }
        guard offset >= 0, offset <= array.count else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "offset") }
        guard size >= 0, size <= array.count - offset else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "size") }
        return offset..<(offset + size)
    }
    static func put(_ bytes: [UInt8], _ buffer: Value, _ offset: Int) -> Value {
        if let target = buffer.as(TypedArray<UInt8>.self) { for (at, byte) in bytes.enumerated() where offset + at < target.items.count { target.items[offset + at] = byte } }
        return Value(bytes.count)
    }
    static let disposing: [TypeMember] = ["Close", "Dispose"].map { name in
        .method("void \(name)()") { value, _, _ in
            value.as(SocketObject.self)?.close()
            return .void
        }
    }
    static func action(_ signature: String, _ body: @escaping @Sendable (SocketObject, [Value], Runspace) throws -> Void) -> TypeMember {
        .method("void \(signature)") { value, args, runspace in
            try body(try me(value), args, runspace)
            return .void
        }
    }
    private static let flags = "System.Net.Sockets.SocketFlags socketFlags", buffer = "byte[] buffer"

    private static var socketMembers: [TypeMember] {
        let plain: [TypeMember] = [
            .constructor("System.Net.Sockets.SocketType socketType, System.Net.Sockets.ProtocolType protocolType") { args, _ in .object(try SocketObject(23, args[0].raw, args[1].raw)) },
            .constructor("System.Net.Sockets.AddressFamily addressFamily, System.Net.Sockets.SocketType socketType, System.Net.Sockets.ProtocolType protocolType") { args, _ in
                .object(try SocketObject(args[0].raw, args[1].raw, args[2].raw))
            },
            action("Bind(System.Net.EndPoint localEP)") { own, args, runspace in try own.bind(end(args[0], runspace, "localEP")) },
            action("Listen()") { own, _, _ in try own.listen(Int(Int32.max)) }, action("Listen(int backlog)") { own, args, _ in try own.listen(args[0].int) },
            .method("System.Net.Sockets.Socket Accept()") { value, _, runspace in .object(try me(value).accept(runspace)) },
            action("Connect(System.Net.EndPoint remoteEP)") { own, args, runspace in try connect(own, [end(args[0], runspace)]) },
            action("Connect(ipaddress address, int port)") { own, args, runspace in try connect(own, places(args[0], args[1], runspace)) },
            action("Connect(ipaddress[] addresses, int port)") { own, args, runspace in try connect(own, args[0].items.flatMap { try places($0, args[1], runspace) }) },
            action("Connect(string host, int port)") { own, args, runspace in try connect(own, places(args[0], args[1], runspace)) },
            action("Disconnect(bool reuseSocket)") { own, _, _ in try own.disconnect() },
            action("Shutdown(System.Net.Sockets.SocketShutdown how)") { own, args, _ in try own.shutdown(args[0].raw) },
            action("Close(int timeout)") { own, _, _ in own.close() },
            .method("bool Poll(int microSeconds, System.Net.Sockets.SelectMode mode)") { value, args, _ in try poll(try me(value), Int64(args[0].int) / 1000, args[1].raw) },
            .method("bool Poll(timespan timeout, System.Net.Sockets.SelectMode mode)") { value, args, _ in try poll(try me(value), (args[0].timeSpanValue ?? 0) / 10_000, args[1].raw) },
            .staticMethod(
                "void Select(System.Collections.IList checkRead, System.Collections.IList checkWrite, System.Collections.IList checkError, int microSeconds)") { args, runspace in try select(args, runspace) },
            .method("int IOControl(int ioControlCode, byte[] optionInValue, byte[] optionOutValue)") { value, _, _ in
                try me(value).alive()
                return 0
            },
        ]
        return plain + disposing + transfers + optionMembers + properties + asynchronous
    }
    private static func poll(_ own: SocketObject, _ milliseconds: Int64, _ mode: Int) throws -> Value {
        try own.alive()
        let events = mode == 1 ? POLLOUT : mode == 2 ? POLLPRI : POLLIN
        return .bool(own.poll(Int16(events), Int32(clamping: milliseconds < 0 ? -1 : milliseconds)))
    }
    /// Leaves those in the lists that are ready.
    private static func select(_ args: [Value], _ runspace: Runspace) throws -> Value {
        let lists = args[0..<3].map { $0.as(ListObject.self) }
        guard lists.contains(where: { $0?.items.isEmpty == false }) else { throw NetException.argumentNull("All arguments") }
        let events = [POLLIN, POLLOUT, POLLPRI]
        func ready(_ at: Int) -> [Value] { (lists[at]?.items ?? []).filter { $0.as(SocketObject.self)?.poll(Int16(events[at]), 0) ?? false } }
        try Pausing.pause(until: args[3].int < 0 ? nil : Pausing.milliseconds() + Int64(args[3].int) / 1000, runspace) { (0..<3).contains { !ready($0).isEmpty } }
        for at in 0..<3 { lists[at]?.items = ContiguousArray(ready(at)) }
        return .void
    }

    // MARK: Sending and receiving

    private static var transfers: [TypeMember] {
        typealias Form = (parameters: String, offset: Int?, size: Int?, flags: Int?)
        let forms: [Form] = [
            (buffer, nil, nil, nil), ("\(buffer), \(flags)", nil, nil, 1), ("\(buffer), int size, \(flags)", nil, 1, 2), ("\(buffer), int offset, int size, \(flags)", 1, 2, 3),
        ]
        @Sendable func range(_ args: [Value], _ form: Form) throws -> Range<Int> {
            let offset = form.offset.map { args[$0].int } ?? 0
            return try part(args[0], offset, form.size.map { args[$0].int } ?? max(0, (args[0].as(ArrayObject.self)?.count ?? 0) - offset))
        }
        var list: [TypeMember] = []
        for form in forms {
            list.append(.method("int Send(\(form.parameters))") { value, args, _ in Value(try me(value).send(Array(args[0].bytes[try range(args, form)]))) })
            list.append(.method("int Receive(\(form.parameters))") { value, args, runspace in
                let room = try range(args, form)
                return put(try me(value).receive(room.count, peek: form.flags.map { args[$0].raw & 2 != 0 } ?? false, runspace).bytes, args[0], room.lowerBound)
            })
            list.append(.method("int SendTo(\(form.parameters), System.Net.EndPoint remoteEP)") { value, args, runspace in
                Value(try me(value).send(Array(args[0].bytes[try range(args, form)]), to: end(args[args.count - 1], runspace)))
            })
            list.append(.method("int ReceiveFrom(\(form.parameters), [ref] System.Net.EndPoint remoteEP)") { value, args, runspace in
                let room = try range(args, form), (bytes, from) = try me(value).receive(room.count, runspace)
                if let target = args.last { assign(target, Value(from)) }
                return put(bytes, args[0], room.lowerBound)
            })
        }
        let codes = "\(buffer), int offset, int size, \(flags), [ref] System.Net.Sockets.SocketError errorCode"
        list.append(.method("int Send(\(codes))") { value, args, _ in
            try coded(args[4]) { try Value(me(value).send(Array(args[0].bytes[try part(args[0], args[1].int, args[2].int)]))) }
        })
        list.append(.method("int Receive(\(codes))") { value, args, runspace in
            try coded(args[4]) {
                let room = try part(args[0], args[1].int, args[2].int)
                return put(try me(value).receive(room.count, runspace).bytes, args[0], room.lowerBound)
            }
        })
        for parameters in ["string fileName"] {
            list.append(action("SendFile(\(parameters))") { own, args, runspace in
                guard let file = TypeRegistry.shared.find("System.IO.File") else { return }
                _ = try own.send(try Members.invokeStatic(file, "ReadAllBytes", [args[0]], runspace).bytes)
            })
        }
        return list
    }
    /// Gives a number where there would be an exception.
    private static func coded(_ target: Value, _ body: () throws -> Value) throws -> Value {
        let name = "System.Net.Sockets.SocketError"
        do {
            let found = try body()
            assign(target, enumValue(name, 0))
            return found
        } catch let error as NetException {
            guard let code = error.exception.details["NativeErrorCode"] else { throw error }
            assign(target, enumValue(name, code.int))
            return 0
        }
    }

    // MARK: Options and properties

    private static var optionMembers: [TypeMember] {
        let option = "System.Net.Sockets.SocketOptionLevel optionLevel, System.Net.Sockets.SocketOptionName optionName"
        return [
            .method("System.Object GetSocketOption(\(option))") { value, args, _ in
                try me(value).alive()
                return try me(value).option(args[0].raw, args[1].raw)
            },
            .method("byte[] GetSocketOption(\(option), int optionLength)") { value, args, _ in
                let kept = try me(value).option(args[0].raw, args[1].raw)
                let bytes = kept.as(ArrayObject.self) != nil ? kept.bytes : (0..<4).map { UInt8(truncatingIfNeeded: kept.int >> (8 * $0)) }
                return Value(bytes: Array(bytes.prefix(max(0, args[2].int))))
            },
        ] + ["int", "byte[]", "bool", "System.Object"].map { type in
            action("SetSocketOption(\(option), \(type) optionValue)") { own, args, _ in
                let value = type == "bool" ? .int(args[2].bool ? 1 : 0) : args[2]
                // SendTimeout and ReceiveTimeout have properties of their own.
                if args[0].raw == 65535, args[1].raw == 4101 { own.sendTimeout = value.int }
                if args[0].raw == 65535, args[1].raw == 4102 { own.receiveTimeout = value.int }
                try own.setOption(args[0].raw, args[1].raw, value)
            }
        }
    }
    /// A property that is kept as it was set.
    private static func kept(_ name: String, _ type: String, _ first: @escaping @Sendable (SocketObject) -> Value) -> TypeMember {
        .property(name, type, set: { value, new, _ in
            try me(value).alive()
            try me(value).kept[name] = new
        }) { value, _ in
            let own = try me(value)
            try own.alive()
            return own.kept[name] ?? first(own)
        }
    }
    private static var properties: [TypeMember] {
        [
            .property("AddressFamily", sockets + "AddressFamily") { value, _ in enumValue(sockets + "AddressFamily", try me(value).family) },
            .property("SocketType", sockets + "SocketType") { value, _ in enumValue(sockets + "SocketType", try me(value).sort) },
            .property("ProtocolType", sockets + "ProtocolType") { value, _ in enumValue(sockets + "ProtocolType", try me(value).protocolNumber) },
            .property("Available", "int") { value, _ in
                try me(value).alive()
                return Value(try me(value).available)
            },
            .property("Blocking", "bool", set: { value, new, _ in try me(value).isBlocking = new.bool }) { value, _ in .bool(try me(value).isBlocking) },
            .property("Connected", "bool") { value, _ in .bool(try me(value).isConnected) }, .property("IsBound", "bool") { value, _ in .bool(try me(value).isBound) },
            .property("LocalEndPoint", "System.Net.EndPoint") { value, _ in
                try me(value).alive()
                return Value(try me(value).localEndPoint)
            },
            .property("RemoteEndPoint", "System.Net.EndPoint") { value, _ in
                try me(value).alive()
                return Value(try me(value).remote)
            },
            .property("ReceiveTimeout", "int", set: { value, new, _ in try me(value).receiveTimeout = try timeout(new) }) { value, _ in Value(try me(value).receiveTimeout) },
            .property("SendTimeout", "int", set: { value, new, _ in try me(value).sendTimeout = try timeout(new) }) { value, _ in Value(try me(value).sendTimeout) },
            .property("Handle", "System.IntPtr") { value, runspace in
                guard let type = TypeRegistry.shared.find("System.IntPtr") else { return .null }
                return try Members.construct(type, [Value(Int(try me(value).descriptor))], runspace)
            },
            kept("NoDelay", "bool") { _ in false }, kept("Ttl", "short") { _ in .short(128) }, kept("DontFragment", "bool") { _ in false }, kept("DualMode", "bool") { .bool($0.family == 23) },
            kept("EnableBroadcast", "bool") { _ in false }, kept("ExclusiveAddressUse", "bool") { _ in false }, kept("MulticastLoopback", "bool") { _ in true },
            kept("ReceiveBufferSize", "int") { _ in 65536 }, kept("SendBufferSize", "int") { _ in 65536 },
            kept("LingerState", sockets + "LingerOption") { _ in lingering },
            .staticProperty("OSSupportsIPv4", "bool") { _ in true }, .staticProperty("OSSupportsIPv6", "bool") { _ in true }, .staticProperty("OSSupportsUnixDomainSockets", "bool") { _ in true },
            .staticProperty("SupportsIPv4", "bool") { _ in true }, .staticProperty("SupportsIPv6", "bool") { _ in true },
        ]
    }
    private static func timeout(_ value: Value) throws -> Int {
        guard value.int >= -1 else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "value") }
        return max(0, value.int)
    }
    static var lingering: Value {
        guard let type = TypeRegistry.shared.find(sockets + "LingerOption") else { return .null }
        return .object(KeptObject(type, ["Enabled": false, "LingerTime": 0]))
    }

    // MARK: Without waiting

    private static var asynchronous: [TypeMember] {
        let number = TypeRegistry.shared.find("System.Int32")
        let connects = AsyncCallObject.forms(
            "Connect", ["System.Net.EndPoint remoteEP", "ipaddress address, int port", "ipaddress[] addresses, int port", "string host, int port"], result: "void", callback: "callback"
        ) { value, args, runspace in
            let own = try me(value)
            return AsyncCallObject.finished(nil) {
                if args[0].as(EndPointObject.self) != nil { try connect(own, [end(args[0], runspace)]) } else if args[0].as(ObjectArray.self) != nil {
                    try connect(own, args[0].items.flatMap { try places($0, args[1], runspace) })
                } else {
                    try connect(own, places(args[0], args[1], runspace))
                }
                return .void
            }
        }
        let accepts = AsyncCallObject.forms("Accept", [""], result: sockets + "Socket", callback: "callback") { value, _, _ in
            let own = try me(value)
            guard own.isListening else { throw NetException.invalidOperation("You must call the Listen method before performing this operation.") }
            return TaskObject(of: socket, when: { own.isReadable }) { .object(try own.accept(nil)) }
        }
        let receives = AsyncCallObject.forms("Receive", ["\(buffer), int offset, int size, \(flags)"], result: "int", callback: "callback", async: []) { value, args, _ in
            let own = try me(value), room = try part(args[0], args[1].int, args[2].int)
            return TaskObject(of: number, when: { own.isReadable }) { put(try own.receive(room.count, nil).bytes, args[0], room.lowerBound) }
        }
        let sends = AsyncCallObject.forms("Send", ["\(buffer), int offset, int size, \(flags)"], result: "int", callback: "callback", async: []) { value, args, _ in
            let own = try me(value), room = try part(args[0], args[1].int, args[2].int)
            return AsyncCallObject.finished(number) { Value(try own.send(Array(args[0].bytes[room]))) }
        }
        let disconnects = AsyncCallObject.forms("Disconnect", ["bool reuseSocket"], result: "void", callback: "callback") { value, _, _ in
            let own = try me(value)
            return AsyncCallObject.finished(nil) {
                try own.disconnect()
                return .void
            }
        }
        return connects + accepts + receives + sends + disconnects
    }

    // MARK: NetworkStream

    private static func stream(_ value: Value) throws -> NetworkStreamObject {
        guard let own = value.as(NetworkStreamObject.self) else { throw NetException.argumentNull("stream") }
        if own.isClosed { throw SocketErrors.disposed("System.Net.Sockets.NetworkStream") }
        return own
    }
    private static var streamMembers: [TypeMember] {
        let forms = ["", "System.IO.FileAccess access", "bool ownsSocket", "System.IO.FileAccess access, bool ownsSocket"]
        let made: [TypeMember] = forms.map { rest in
            .constructor("System.Net.Sockets.Socket socket" + (rest.isEmpty ? "" : ", " + rest)) { args, _ in
                var owns = false
                if case .bool(let flag) = args.last?.base { owns = flag }
                return .object(try NetworkStreamObject(try me(args[0]), owns: owns))
            }
        }
        return made + [
            .property("Socket", sockets + "Socket") { value, _ in .object(try stream(value).socket) },
            .property("DataAvailable", "bool") { value, _ in .bool(try stream(value).socket.available > 0) },
            .property("CanTimeout", "bool") { _, _ in true },
            .property("ReadTimeout", "int", set: { value, new, _ in try stream(value).socket.receiveTimeout = try limit(new) }) { value, _ in shown(try stream(value).socket.receiveTimeout) },
            .property("WriteTimeout", "int", set: { value, new, _ in try stream(value).socket.sendTimeout = try limit(new) }) { value, _ in shown(try stream(value).socket.sendTimeout) },
            .method("void Close(int timeout)") { value, _, _ in
                try value.as(NetworkStreamObject.self)?.close()
                return .void
            },
        ] + AsyncCallObject.forms("Read", ["byte[] buffer, int offset, int count"], result: "int", callback: "callback") { value, args, _ in
            let own = try stream(value), room = try part(args[0], args[1].int, args[2].int)
            return TaskObject(of: TypeRegistry.shared.find("System.Int32"), when: { own.socket.isReadable }) { put(try own.socket.receive(room.count, nil).bytes, args[0], room.lowerBound) }
        } + AsyncCallObject.forms("Write", ["byte[] buffer, int offset, int count"], result: "void", callback: "callback") { value, args, _ in
            let own = try stream(value), room = try part(args[0], args[1].int, args[2].int)
            return AsyncCallObject.finished(nil) {
                try own.write(Array(args[0].bytes[room]))
                return .void
            }
        }
    }
    private static func limit(_ value: Value) throws -> Int {
        guard value.int > 0 || value.int == -1 else { throw NetException.outOfRange("Timeout can be only be set to 'System.Threading.Timeout.Infinite' or a value > 0.", "value") }
        return max(0, value.int)
    }
    private static func shown(_ limit: Int) -> Value { Value(limit == 0 ? -1 : limit) }
}
