/// Where objects of a pipeline go next. `write` gets one object at a time and may throw to stop what is above it.
open class OutputSink {
    public init() {}
    open func write(_ value: Value) throws {}
    /// Raw bytes of a program; false where only objects are taken.
    open func takesBytes(_ bytes: ArraySlice<UInt8>) throws -> Bool { false }
}

/// Drops everything (`$null = …`, `> $null`).
public final class NullSink: OutputSink {
    /// It keeps nothing, so that one serves all.
    nonisolated(unsafe) static let shared = NullSink()
    public override func write(_ value: Value) throws {}
}

/// Gathers what an expression's pipeline writes; a single object needs no array.
public final class Collector: OutputSink {
    public final var first: Value = .void
    public final var rest: ContiguousArray<Value> = []
    public final var count = 0
    public override func write(_ value: Value) throws {
        switch count {
        // Nothing is there yet that had to be let go.
        case 0: withUnsafeMutablePointer(to: &first) { $0.initialize(to: value) }
        case 1: rest = [first, value]
        default: rest.append(value)
        }
        count += 1
    }
    /// AutomationNull, the one object, or an object[].
    public var result: Value {
        switch count {
        case 0: .void
        case 1: first
        default: .object(ObjectArray(rest))
        }
    }
    /// All objects as an array.
    public var array: ContiguousArray<Value> { count == 0 ? [] : count == 1 ? [first] : rest }
    @inline(__always) public func reset() {
        first = .void
        if count > 1 { rest = [] }
        count = 0
    }
    /// The result, which the collector gives up.
    @inline(__always) func takeResult() -> Value {
        if count == 1 {
            count = 0
            return withUnsafeMutablePointer(to: &first) { place in
                defer { place.initialize(to: .void) }
                return place.move()
            }
        }
        let result = result
        reset()
        return result
    }
}

/// Gathers objects one after the other.
public final class ArraySink: OutputSink {
    public private(set) final var items: ContiguousArray<Value> = []
    public override func write(_ value: Value) throws { items.append(value) }
}

/// Collectors at rest, ready for the next expression that gathers output.
struct CollectorPool: ~Copyable {
    private static let capacity = 64
    private let free = UnsafeMutablePointer<Unmanaged<Collector>>.allocate(capacity: capacity)
    private var count = 0
    deinit {
        for at in 0..<count { free[at].release() }
        free.deallocate()
    }
    @inline(__always) mutating func take() -> Collector {
        guard count > 0 else { return Collector() }
        count -= 1
        return free[count].takeRetainedValue()
    }
    @inline(__always) mutating func give(_ collector: consuming Collector) {
        guard count < CollectorPool.capacity else { return }
        free[count] = Unmanaged.passRetained(collector)
        count += 1
    }
}

/// Calls a closure with each object.
public final class ClosureSink: OutputSink {
    private let body: (Value) throws -> Void
    public init(_ body: @escaping (Value) throws -> Void) { self.body = body }
    public override func write(_ value: Value) throws { try body(value) }
}

/// The console's own end of output: a program whose output ends here writes to the shell's standard output itself (PSL-457).
public final class ConsoleSink: OutputSink {
    private let show: (Value) throws -> Void
    public init(_ show: @escaping (Value) throws -> Void) { self.show = show }
    public override func write(_ value: Value) throws { try show(value) }
}

/// The streams beside output, by number.
public enum StreamKind: Int, Sendable {
    case output = 1, error, warning, verbose, debug, information
}

/// A redirection table: where each stream other than output goes. Nil means the host.
public final class StreamTargets {
    public var error: OutputSink?
    public var warning: OutputSink?
    public var verbose: OutputSink?
    public var debug: OutputSink?
    public var information: OutputSink?
    public init(copying other: StreamTargets? = nil) {
        error = other?.error
        warning = other?.warning
        verbose = other?.verbose
        debug = other?.debug
        information = other?.information
    }
    public subscript(_ kind: StreamKind) -> OutputSink? {
        get {
            switch kind {
            case .output: nil
            case .error: error
            case .warning: warning
            case .verbose: verbose
            case .debug: debug
            case .information: information
            }
        }
        set {
            switch kind {
            case .output: break
            case .error: error = newValue
            case .warning: warning = newValue
            case .verbose: verbose = newValue
            case .debug: debug = newValue
            case .information: information = newValue
            }
        }
    }
}

/// WarningRecord, VerboseRecord, DebugRecord: a message on one of those streams.
public final class MessageRecordObject: NetObject {
    public let stream: StreamKind
    public let message: String
    /// The command that wrote it.
    public var invocation: NetObject?
    public init(_ stream: StreamKind, _ message: String) {
        self.stream = stream
        self.message = message
        super.init()
    }
    private static let types: [StreamKind: TypeInfo] = [
        .warning: ExceptionTypes.record("WarningRecord"), .verbose: ExceptionTypes.record("VerboseRecord"),
        .debug: ExceptionTypes.record("DebugRecord"),
    ]
    public override var type: TypeInfo { MessageRecordObject.types[stream] ?? WellKnown.object }
    public override func toText() -> String { message }
}

/// InformationRecord: `MessageData`, `Tags`; Write-Host's data is a HostInformationMessage.
public final class InformationRecordObject: NetObject {
    public let data: Value
    public let tags: [String]
    public let source: String
    /// Of Write-Host: whether a newline follows and the colours, by ConsoleColor number.
    public let noNewLine: Bool
    public let foreground: Int?
    public let background: Int?
    public let time = NetDateTime.now()
    public init(
        data: Value, tags: [String] = [], source: String = "", noNewLine: Bool = false, foreground: Int? = nil,
        background: Int? = nil
    ) {
        self.data = data
        self.tags = tags
        self.source = source
        self.noNewLine = noNewLine
        self.foreground = foreground
        self.background = background
        super.init()
    }
    private static let recordType = ExceptionTypes.record("InformationRecord")
    public override var type: TypeInfo { InformationRecordObject.recordType }
    public override func toText() -> String { data.stringValue ?? data.objectValue?.toText() ?? "" }
}

extension ExceptionTypes {
    static func record(_ name: String) -> TypeInfo {
        let full = "System.Management.Automation." + name
        let type = TypeInfo(full, members: TypeMembers.of(full))
        TypeRegistry.shared.register(type)
        return type
    }
}
