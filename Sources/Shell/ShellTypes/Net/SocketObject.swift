import Glibc
import ShellRuntime

/// System.Net.Sockets.Socket on this computer's own network. Streams reach what listens here; datagrams to other places are lost, as a network may lose them.
final class SocketObject: NetObject {
    let family: Int
    let sort: Int
    let protocolNumber: Int
    private(set) var descriptor: Int32
    private(set) var remote: EndPointObject?
    private var local: EndPointObject?
    private(set) var isListening = false
    private(set) var isDisposed = false
    /// What options and properties were set to, by level and name; those that the system knows are set there too.
    private var options: [[Int]: Value] = [:]
    var kept: [String: Value] = [:]
    var isBlocking = true
    var receiveTimeout = 0
    var sendTimeout = 0
    static let stream = 1, datagram = 2
    /// MSG_NOSIGNAL, MSG_PEEK and MSG_TRUNC: the C library's are of different types from one version to the next.
    private let noSignal: Int32 = 0x4000, peeking: Int32 = 0x2, telling: Int32 = 0x20

    init(_ family: Int, _ sort: Int, _ protocolNumber: Int) throws {
        guard family == 2 || family == 23 else { throw SocketErrors.failure(10047) }
        guard sort == SocketObject.stream || sort == SocketObject.datagram else { throw SocketErrors.failure(sort == 3 ? 10013 : 10044) }
        guard [0, 6, 17].contains(protocolNumber), protocolNumber == 0 || (protocolNumber == 6) == (sort == SocketObject.stream) else { throw SocketErrors.failure(10043) }
        self.family = family
        self.sort = sort
        self.protocolNumber = protocolNumber == 0 ? (sort == SocketObject.stream ? 6 : 17) : protocolNumber
        let kind = sort == SocketObject.stream ? SOCK_STREAM : SOCK_DGRAM
        descriptor = Glibc.socket(AF_INET, Int32(kind.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw SocketErrors.failure(system: errno) }
        super.init()
    }
    /// A connection that somebody accepted.
    init(connected descriptor: Int32, local: EndPointObject?, remote: EndPointObject?) {
        family = 2
        sort = SocketObject.stream
        protocolNumber = 6
        self.descriptor = descriptor
        self.local = local
        self.remote = remote
        super.init()
    }
    deinit { if descriptor >= 0 { Glibc.close(descriptor) } }
    override var type: TypeInfo { SocketTypes.socket }
    var isConnected: Bool { descriptor >= 0 && remote != nil }
    var isBound: Bool { local != nil || remote != nil }

    func alive() throws { if isDisposed { throw SocketErrors.disposed("System.Net.Sockets.Socket") } }
    /// The address that an address of .NET is on this computer; nil for one elsewhere.
    private static func own(_ address: IPAddressObject) -> UInt32? {
        let bytes = address.bytes
        if bytes.count == 4 { return bytes[0] == 127 ? bytes.reduce(0) { $0 << 8 | UInt32($1) } : nil }
        if bytes.dropLast().allSatisfy({ $0 == 0 }), bytes.last == 1 { return 0x7F00_0001 }
        return bytes[10] == 0xFF && bytes[12] == 127 ? bytes[12...].reduce(0) { $0 << 8 | UInt32($1) } : nil
    }
    private static func place(_ address: UInt32, _ port: Int) -> sockaddr_in {
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = in_port_t(UInt16(truncatingIfNeeded: port).bigEndian)
        place.sin_addr.s_addr = address.bigEndian
        return place
    }
    private static func with<T>(_ place: sockaddr_in, _ body: (UnsafePointer<sockaddr>, socklen_t) -> T) -> T {
        var place = place
        return withUnsafePointer(to: &place) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) } }
    }
    private func endPoint(remote isRemote: Bool) -> EndPointObject? {
        var place = sockaddr_in(), size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let found = withUnsafeMutablePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { isRemote ? getpeername(descriptor, $0, &size) : getsockname(descriptor, $0, &size) }
        }
        return found == 0 ? shown(place) : nil
    }
    /// An address of the system in the family of this socket.
    private func shown(_ place: sockaddr_in) -> EndPointObject {
        let number = UInt32(bigEndian: place.sin_addr.s_addr), four = (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * UInt32($0))) }
        let address = family == 2 ? four : [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF] + four
        return EndPointObject(IPAddressObject(address), Int(UInt16(bigEndian: place.sin_port)))
    }
    var localEndPoint: EndPointObject? {
        guard isBound else { return nil }
        let port = endPoint(remote: false)?.port ?? 0
        return EndPointObject(local?.address ?? endPoint(remote: false)?.address ?? IPAddressObject([0, 0, 0, 0]), port)
    }

    func bind(_ place: EndPointObject) throws {
        try alive()
        if local != nil { throw SocketErrors.failure(10022) }
        let isAny = place.address.bytes.allSatisfy { $0 == 0 }
        guard let number = isAny ? 0x7F00_0001 : SocketObject.own(place.address) else { throw SocketErrors.failure(10049) }
        var one: Int32 = 1
        if sort == SocketObject.stream { setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size)) }
        guard SocketObject.with(SocketObject.place(number, place.port), { Glibc.bind(descriptor, $0, $1) }) == 0 else { throw SocketErrors.failure(system: errno) }
        local = place
    }
    func listen(_ backlog: Int) throws {
        try alive()
        guard local != nil else { throw NetException.invalidOperation("You must call the Bind method before performing this operation.") }
        guard Glibc.listen(descriptor, Int32(clamping: max(1, backlog))) == 0 else { throw SocketErrors.failure(system: errno) }
        isListening = true
    }
    func connect(_ place: EndPointObject) throws {
        try alive()
        if isListening { throw NetException.invalidOperation("Sockets on which Listen has been called cannot be connected.") }
        if isConnected, sort == SocketObject.stream { throw SocketErrors.failure(SocketErrors.isConnected, at: place) }
        let isAny = place.address.bytes.allSatisfy { $0 == 0 }
        if isAny || place.port == 0, sort == SocketObject.stream { throw SocketErrors.failure(10049, at: place) }
        guard let number = SocketObject.own(place.address) else {
            if sort == SocketObject.stream { throw SocketErrors.failure(SocketErrors.unreachable, at: place) }
            remote = place
            return
        }
        guard SocketObject.with(SocketObject.place(number, place.port), { Glibc.connect(descriptor, $0, $1) }) == 0 else { throw SocketErrors.failure(system: errno, at: place) }
        remote = place
    }
    var isReadable: Bool { isDisposed || poll(Int16(POLLIN), 0) }
    func poll(_ events: Int16, _ milliseconds: Int32) -> Bool {
        var waiting = pollfd(fd: descriptor, events: events, revents: 0)
        return Glibc.poll(&waiting, 1, milliseconds) > 0
    }
    /// Waits until there is something to take, so that Ctrl+C ends it.
    private func waitForInput(_ runspace: Runspace) throws {
        if !isBlocking, !isReadable { throw SocketErrors.failure(10035) }
        let end = receiveTimeout > 0 ? Pausing.milliseconds() + Int64(receiveTimeout) : nil
        while !poll(Int16(POLLIN), 10) {
            if runspace.stopFlag.isSet { throw FlowControl.stopped }
            if isDisposed { throw SocketErrors.failure(10004) }
            if let end, Pausing.milliseconds() >= end { throw SocketErrors.failure(SocketErrors.timedOut) }
        }
    }
    func accept(_ runspace: Runspace?) throws -> SocketObject {
        try alive()
        guard isListening else { throw NetException.invalidOperation("You must call the Listen method before performing this operation.") }
        if let runspace { try waitForInput(runspace) }
        let made = Glibc.accept(descriptor, nil, nil)
        guard made >= 0 else { throw SocketErrors.failure(system: errno) }
        _ = fcntl(made, F_SETFD, FD_CLOEXEC)
        let socket = SocketObject(connected: made, local: nil, remote: nil)
        socket.local = socket.endPoint(remote: false)
        socket.remote = socket.endPoint(remote: true)
        return socket
    }
    func send(_ bytes: [UInt8], to place: EndPointObject? = nil) throws -> Int {
        try alive()
        if let place {
            if sort == SocketObject.stream { return try send(bytes) }
            if local == nil { local = EndPointObject(IPAddressObject(family == 2 ? [0, 0, 0, 0] : [UInt8](repeating: 0, count: 16)), 0) }
            guard let number = SocketObject.own(place.address) else { return bytes.count }
            let sent = SocketObject.with(SocketObject.place(number, place.port)) { Glibc.sendto(descriptor, bytes, bytes.count, noSignal, $0, $1) }
            guard sent >= 0 else { throw SocketErrors.failure(system: errno) }
            return sent
        }
        guard let remote else { throw SocketErrors.failure(SocketErrors.notConnected) }
        if SocketObject.own(remote.address) == nil { return bytes.count }
        var at = 0
        while at < bytes.count {
            let sent = bytes[at...].withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, noSignal) }
            if sent < 0, errno == EINTR { continue }
            guard sent >= 0 else { throw SocketErrors.failure(system: errno) }
            at += sent
            if sort == SocketObject.datagram { break }
        }
        return at
    }
    /// Up to so many bytes and where they come from; none where the other side has ended.
    func receive(_ count: Int, peek: Bool = false, _ runspace: Runspace?) throws -> (bytes: [UInt8], from: EndPointObject?) {
        try alive()
        if sort == SocketObject.stream, !isConnected { throw SocketErrors.failure(SocketErrors.notConnected) }
        if sort == SocketObject.datagram, !isBound { throw SocketErrors.failure(10022) }
        if let runspace { try waitForInput(runspace) }
        var buffer = [UInt8](repeating: 0, count: max(count, 1)), place = sockaddr_in(), size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let flags = (peek ? peeking : 0) | (sort == SocketObject.datagram ? telling : 0)
        let got = withUnsafeMutablePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.recvfrom(descriptor, &buffer, count, flags, $0, &size) }
        }
        guard got >= 0 else { throw SocketErrors.failure(system: errno) }
        if got > count { throw SocketErrors.failure(10040) }
        return (Array(buffer[0..<got]), size == 0 ? remote : shown(place))
    }
    var available: Int {
        var count: Int32 = 0
        if descriptor >= 0 { _ = ioctl(descriptor, UInt(FIONREAD), &count) }
        return Int(count)
    }
    func shutdown(_ how: Int) throws {
        try alive()
        guard isConnected else { throw SocketErrors.failure(SocketErrors.notConnected) }
        _ = Glibc.shutdown(descriptor, Int32(clamping: how))
    }
    func close() {
        guard !isDisposed else { return }
        isDisposed = true
        if descriptor >= 0 { Glibc.close(descriptor) }
        descriptor = -1
        remote = nil
        isListening = false
    }
    /// Ends the connection; the socket can be used again.
    func disconnect() throws {
        try alive()
        guard isConnected else { throw SocketErrors.failure(SocketErrors.notConnected) }
        _ = Glibc.shutdown(descriptor, Int32(SHUT_RDWR))
        remote = nil
    }
    func option(_ level: Int, _ name: Int) -> Value { options[[level, name]] ?? .int(0) }
    func setOption(_ level: Int, _ name: Int, _ value: Value) throws {
        try alive()
        options[[level, name]] = value
    }
}

/// NetworkStream: the bytes of a connected socket.
final class NetworkStreamObject: StreamObject {
    let socket: SocketObject
    private let ownsSocket: Bool
    init(_ socket: SocketObject, owns: Bool) throws {
        guard socket.sort == SocketObject.stream else { throw NetException("System.IO.IOException", "The operation is not allowed on non-stream oriented sockets.") }
        guard socket.isConnected else { throw NetException("System.IO.IOException", "The operation is not allowed on non-connected sockets.") }
        self.socket = socket
        ownsSocket = owns
        super.init(SocketTypes.networkStream)
    }
    override var canSeek: Bool { false }
    override var length: Int { get throws { throw NetException.notSupported("This stream does not support seek operations.") } }
    override var position: Int { get throws { throw NetException.notSupported("This stream does not support seek operations.") } }
    override func seek(to position: Int) throws { throw NetException.notSupported("This stream does not support seek operations.") }
    override func read(_ count: Int) throws -> [UInt8] {
        guard count > 0 else { return [] }
        do {
            let end = socket.receiveTimeout > 0 ? Pausing.milliseconds() + Int64(socket.receiveTimeout) : nil
            while !socket.poll(Int16(POLLIN), 50) {
                if socket.isDisposed { throw SocketErrors.failure(10004) }
                if let end, Pausing.milliseconds() >= end { throw SocketErrors.failure(SocketErrors.timedOut) }
            }
            return try socket.receive(count, nil).bytes
        } catch let error as NetException {
            throw failed("read data from", error)
        }
    }
    override func write(_ bytes: [UInt8]) throws {
        do { _ = try socket.send(bytes) } catch let error as NetException { throw failed("write data to", error) }
    }
    override func finish() throws { if ownsSocket { socket.close() } }
    private func failed(_ verb: String, _ error: NetException) -> NetException {
        NetException("System.IO.IOException", "Unable to \(verb) the transport connection: \(error.exception.message).", inner: error.exception)
    }
}
