import Glibc
import ShellRuntime

/// Bytes on their way from one end of a pipe to the other; its ends may be on different threads.
final class PipeBuffer: @unchecked Sendable {
    private let lock = Lock()
    private var bytes: [UInt8] = []
    private var isEnded = false
    func write(_ more: [UInt8]) { lock.withLock { bytes += more } }
    func end() { lock.withLock { isEnded = true } }
    var isEmpty: Bool { lock.withLock { bytes.isEmpty } }
    /// Waits for the first byte; none after the writer has gone.
    func read(_ count: Int) -> [UInt8] {
        while true {
            let found: [UInt8]? = lock.withLock {
                if bytes.isEmpty { return isEnded ? [] : Optional<[UInt8]>.none }
                let taken = Array(bytes.prefix(count))
                bytes.removeFirst(taken.count)
                return taken
            }
            if let found { return found }
            usleep(1000)
        }
    }
}

/// The two ways of a named pipe's instance, and whether a client has come.
final class PipeInstance: @unchecked Sendable {
    let toServer = PipeBuffer()
    let toClient = PipeBuffer()
    private let lock = Lock()
    private var taken = false
    /// The client's end; false where another client has it.
    func take() -> Bool {
        lock.withLock {
            defer { taken = true }
            return !taken
        }
    }
    var isTaken: Bool { lock.withLock { taken } }
}

/// The pipes that sessions of this process listen on, by name; and the handles of anonymous ones.
enum PipeTable {
    private static let lock = Lock()
    nonisolated(unsafe) private static var waiting: [String: [PipeInstance]] = [:]
    nonisolated(unsafe) private static var handles: [String: PipeBuffer] = [:]
    nonisolated(unsafe) private static var lastHandle = 1000
    static func listen(_ name: String) -> PipeInstance {
        lock.withLock {
            let made = PipeInstance()
            waiting[name.lowercased(), default: []].append(made)
            return made
        }
    }
    static func forget(_ name: String, _ instance: PipeInstance) { lock.withLock { waiting[name.lowercased()]?.removeAll { $0 === instance } } }
    static func connect(_ name: String) -> PipeInstance? { lock.withLock { waiting[name.lowercased()]?.first { $0.take() } } }
    static func handle(_ buffer: PipeBuffer) -> String {
        lock.withLock {
            lastHandle += 4
            handles[String(lastHandle)] = buffer
            return String(lastHandle)
        }
    }
    static func buffer(_ handle: String) -> PipeBuffer? { lock.withLock { handles.removeValue(forKey: handle) } }
}

/// One end of a pipe.
final class PipeObject: StreamObject {
    let name: String?
    /// In 1, Out 2, InOut 3.
    let direction: Int
    private let isServer: Bool
    fileprivate var instance: PipeInstance?
    fileprivate var input: PipeBuffer?
    fileprivate var output: PipeBuffer?
    fileprivate var isConnected = false
    init(_ type: TypeInfo, name: String?, direction: Int, isServer: Bool) {
        (self.name, self.direction, self.isServer) = (name, direction, isServer)
        super.init(type)
    }
    override var canRead: Bool { direction & 1 != 0 }
    override var canWrite: Bool { direction & 2 != 0 }
    override var canSeek: Bool { false }
    private func ready() throws {
        guard isConnected else { throw NetException.invalidOperation("Pipe hasn't been connected yet.") }
    }
    override func read(_ count: Int) throws -> [UInt8] {
        try ready()
        return input?.read(count) ?? []
    }
    override func write(_ bytes: [UInt8]) throws {
        try ready()
        output?.write(bytes)
    }
    override func finish() throws {
        output?.end()
        if isServer, let name, let instance { PipeTable.forget(name, instance) }
        isConnected = false
    }
    fileprivate func join(_ instance: PipeInstance) {
        self.instance = instance
        (input, output) = isServer ? (instance.toServer, instance.toClient) : (instance.toClient, instance.toServer)
        isConnected = true
    }
}

/// System.IO.Pipes: anonymous pipes, and named ones between the sessions and jobs of this process.
enum PipeTypes {
    private static let space = "System.IO.Pipes."
    static func register() {
        let registry = TypeRegistry.shared
        for type in [base, server, client, anonymousServer, anonymousClient] { registry.register(type.fullName) { type } }
    }
    private static func me(_ value: Value) throws -> PipeObject {
        guard let own = value.as(PipeObject.self) else { throw NetException.argumentNull("pipe") }
        return own
    }
    private static let base = TypeInfo(space + "PipeStream", base: StreamObject.streamType, flags: .abstract, members: {
        [
            .property("IsConnected", "bool") { this, _ in .bool(try me(this).isConnected) }, .property("IsAsync", "bool") { _, _ in false },
            .property("InBufferSize", "int") { _, _ in Value(0) }, .property("OutBufferSize", "int") { _, _ in Value(0) }, .property("IsMessageComplete", "bool") { _, _ in true },
            .property("TransmissionMode", space + "PipeTransmissionMode") { _, _ in enumValue(space + "PipeTransmissionMode", 0) },
            .property("ReadMode", space + "PipeTransmissionMode", set: { _, _, _ in }) { _, _ in enumValue(space + "PipeTransmissionMode", 0) },
            .method("void WaitForPipeDrain()") { this, _, runspace in
                let own = try me(this)
                try Pausing.pause(until: nil, runspace) { own.output?.isEmpty ?? true }
                return .void
            },
        ]
    })
    private static func name(_ value: Value) throws -> String {
        if value.isNull { throw NetException.argumentNull("pipeName") }
        if value.string.isEmpty { throw NetException.argument("pipeName cannot be an empty string.") }
        return value.string
    }
    private static let server: TypeInfo = TypeInfo(space + "NamedPipeServerStream", base: base, flags: .sealed, members: {
        let parameters = ["string pipeName", "\(space)PipeDirection direction", "int maxNumberOfServerInstances", "\(space)PipeTransmissionMode transmissionMode", "\(space)PipeOptions options", "int inBufferSize, int outBufferSize"]
        return (1...6).map { count in
            .constructor(parameters.prefix(count).joined(separator: ", ")) { args, _ in
                let own = PipeObject(server, name: try name(args[0]), direction: args.count > 1 ? args[1].raw : 3, isServer: true)
                own.instance = PipeTable.listen(try name(args[0]))
                return .object(own)
            }
        } + [
            .staticProperty("MaxAllowedServerInstances", "int") { _ in Value(-1) },
            .method("void WaitForConnection()") { this, _, runspace in
                let own = try me(this)
                if own.isClosed { throw NetException("System.ObjectDisposedException", "Cannot access a closed pipe.") }
                if own.isConnected { throw NetException.invalidOperation("Already in a connected state.") }
                guard let instance = own.instance else { return .void }
                try Pausing.pause(until: nil, runspace) { instance.isTaken }
                own.join(instance)
                return .void
            },
            .method("void Disconnect()") { this, _, _ in
                let own = try me(this)
                guard own.isConnected, let instance = own.instance, let name = own.name else { throw NetException.invalidOperation("Pipe hasn't been connected yet.") }
                own.output?.end()
                PipeTable.forget(name, instance)
                own.isConnected = false
                own.instance = PipeTable.listen(name)
                return .void
            },
        ]
    })
    private static let client: TypeInfo = TypeInfo(space + "NamedPipeClientStream", base: base, flags: .sealed, members: {
        @Sendable func connect(_ this: Value, _ limit: Int64?, _ runspace: Runspace) throws -> Value {
            let own = try me(this)
            if own.isConnected { throw NetException.invalidOperation("Already in a connected state.") }
            let end = limit.map { Pausing.milliseconds() + $0 }
            var found = own.name.flatMap(PipeTable.connect)
            while found == nil {
                if let end, Pausing.milliseconds() >= end { throw NetException("System.TimeoutException", "The operation has timed out.") }
                try Pausing.pause(until: Pausing.milliseconds() + 2, runspace)
                found = own.name.flatMap(PipeTable.connect)
            }
            if let found { own.join(found) }
            return .void
        }
        let tails = ["", ", \(space)PipeDirection direction", ", \(space)PipeDirection direction, \(space)PipeOptions options"]
        return [.constructor("string pipeName") { args, _ in .object(PipeObject(client, name: try name(args[0]), direction: 3, isServer: false)) }] + tails.map { tail in
            .constructor("string serverName, string pipeName" + tail) { args, _ in .object(PipeObject(client, name: try name(args[1]), direction: args.count > 2 ? args[2].raw : 3, isServer: false)) }
        } + [
            .method("void Connect()") { this, _, runspace in try connect(this, nil, runspace) },
            .method("void Connect(int timeout)") { this, args, runspace in
                if args[0].int < -1 { throw NetException.outOfRange("Timeout must be non-negative or equal to -1 (Timeout.Infinite)", "timeout") }
                return try connect(this, args[0].int < 0 ? nil : Int64(args[0].int), runspace)
            },
            .method("void Connect(timespan timeout)") { this, args, runspace in try connect(this, (args[0].timeSpanValue ?? 0) / 10_000, runspace) },
            .property("NumberOfServerInstances", "int") { _, _ in Value(1) },
        ]
    })
    private static func oneWay(_ value: Value) throws -> Int {
        guard value.raw != 3 else { throw NetException.notSupported("Anonymous pipes can only be in one direction.") }
        return value.raw
    }
    private static let anonymousServer: TypeInfo = TypeInfo(space + "AnonymousPipeServerStream", base: base, flags: .sealed, members: {
        @Sendable func made(_ direction: Int) -> Value {
            let own = PipeObject(anonymousServer, name: nil, direction: direction, isServer: true), buffer = PipeBuffer()
            if direction == 1 { own.input = buffer } else { own.output = buffer }
            own.isConnected = true
            return .object(own)
        }
        return [
            .constructor("") { _, _ in made(2) }, .constructor("\(space)PipeDirection direction") { args, _ in made(try oneWay(args[0])) },
            .constructor("\(space)PipeDirection direction, System.IO.HandleInheritability inheritability") { args, _ in made(try oneWay(args[0])) },
            .method("string GetClientHandleAsString()") { this, _, _ in
                guard let buffer = try me(this).input ?? me(this).output else { return .null }
                return Value(PipeTable.handle(buffer))
            },
            .method("void DisposeLocalCopyOfClientHandle()") { _, _, _ in .void },
        ]
    })
    private static let anonymousClient: TypeInfo = TypeInfo(space + "AnonymousPipeClientStream", base: base, flags: .sealed, members: {
        @Sendable func made(_ handle: Value, _ direction: Int) throws -> Value {
            if handle.isNull { throw NetException.argumentNull("pipeHandleAsString") }
            guard let buffer = PipeTable.buffer(handle.string) else { throw NetException.argument("Invalid handle.", "pipeHandleAsString") }
            let own = PipeObject(anonymousClient, name: nil, direction: direction, isServer: false)
            if direction == 1 { own.input = buffer } else { own.output = buffer }
            own.isConnected = true
            return .object(own)
        }
        return [
            .constructor("string pipeHandleAsString") { args, _ in try made(args[0], 1) },
            .constructor("\(space)PipeDirection direction, string pipeHandleAsString") { args, _ in try made(args[1], try oneWay(args[0])) },
        ]
    })
}
