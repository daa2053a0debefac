import ShellRuntime

/// System.IO.BufferedStream: writes reach the stream behind it when its buffer is full, or when it is flushed.
final class BufferedStreamObject: StreamObject {
    private let inner: StreamObject
    private let size: Int
    private var waiting: [UInt8] = []
    init(_ inner: StreamObject, _ size: Int) {
        self.inner = inner
        self.size = size
        super.init(BufferedStreamObject.bufferedType)
    }
    override var canRead: Bool { !inner.isClosed && inner.canRead }
    override var canWrite: Bool { !inner.isClosed && inner.canWrite }
    override var canSeek: Bool { !inner.isClosed && inner.canSeek }
    override var length: Int {
        get throws {
            try flush()
            return try inner.length
        }
    }
    override var position: Int { get throws { try inner.position + waiting.count } }
    override func seek(to position: Int) throws {
        try flush()
        try inner.seek(to: position)
    }
    override func read(_ count: Int) throws -> [UInt8] {
        try flush()
        return try inner.read(count)
    }
    override func write(_ bytes: [UInt8]) throws {
        waiting += bytes
        if waiting.count >= size { try flush() }
    }
    override func resize(_ length: Int) throws {
        try flush()
        try inner.resize(length)
    }
    override func flush() throws {
        guard !waiting.isEmpty else { return }
        let bytes = waiting
        waiting = []
        try inner.write(bytes)
        try inner.flush()
    }
    override func finish() throws {
        try flush()
        try inner.close()
    }
    static func register() { TypeRegistry.shared.register("System.IO.BufferedStream") { bufferedType } }
    private static let bufferedType = TypeInfo("System.IO.BufferedStream", base: StreamObject.streamType, flags: .sealed, members: {
        ["", ", int bufferSize"].map { tail in
            .constructor("System.IO.Stream stream\(tail)") { args, _ in
                guard let inner = args[0].as(StreamObject.self) else { throw NetException.argumentNull("stream") }
                let size = args.count > 1 ? args[1].int : 4096
                guard size > 0 else { throw NetException.outOfRange("bufferSize ('\(size)') must be a non-negative and non-zero value.", "bufferSize", actual: String(size)) }
                return .object(BufferedStreamObject(inner, size))
            }
        } + [
            .property("BufferSize", "int") { this, _ in Value(this.as(BufferedStreamObject.self)?.size ?? 0) },
            .property("UnderlyingStream", "System.IO.Stream") { this, _ in Value(this.as(BufferedStreamObject.self)?.inner) },
        ]
    })
}
