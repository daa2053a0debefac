import ShellRuntime

/// System.IO.Stream: bytes at a position. Subclasses say where they lie.
open class StreamObject: NetObject {
    public private(set) final var isClosed = false
    private let ownType: TypeInfo
    public init(_ type: TypeInfo) {
        ownType = type
        super.init()
    }
    public final override var type: TypeInfo { ownType }

    open var canRead: Bool { true }
    open var canWrite: Bool { true }
    open var canSeek: Bool { true }
    open var length: Int { get throws { throw NetException.notSupported("Specified method is not supported.") } }
    open var position: Int { get throws { throw NetException.notSupported("Specified method is not supported.") } }
    open func seek(to position: Int) throws { throw NetException.notSupported("Specified method is not supported.") }
    /// Up to `count` bytes; none at the end.
    open func read(_ count: Int) throws -> [UInt8] { [] }
    open func write(_ bytes: [UInt8]) throws {}
    open func resize(_ length: Int) throws { throw NetException.notSupported("Specified method is not supported.") }
    open func flush() throws {}
    /// What closing does, once.
    open func finish() throws {}

    public final func close() throws {
        guard !isClosed else { return }
        defer { isClosed = true }
        try finish()
    }
    public final func readable() throws {
        if isClosed { throw StreamObject.closed }
        if !canRead { throw NetException.notSupported("Stream does not support reading.") }
    }
    public final func writable() throws {
        if isClosed { throw StreamObject.closed }
        if !canWrite { throw NetException.notSupported("Stream does not support writing.") }
    }
    public final func readAll() throws -> [UInt8] {
        try readable()
        var all: [UInt8] = []
        while true {
            let piece = try read(1 << 16)
            if piece.isEmpty { return all }
            all += piece
        }
    }
    static var closed: NetException { NetException("System.ObjectDisposedException", "Cannot access a closed Stream.") }

    /// System.IO.Stream.
    public static let streamType = TypeInfo("System.IO.Stream", base: TypeInfo("System.MarshalByRefObject"), interfaces: ["System.IDisposable"], flags: .abstract, members: { members })

    private static func me(_ value: Value) throws -> StreamObject {
        guard let stream = value.as(StreamObject.self) else { throw NetException.argumentNull("stream") }
        return stream
    }
    private static func range(_ buffer: Value, _ offset: Value, _ count: Value) throws -> Range<Int> {
        guard !buffer.isNull else { throw NetException.argumentNull("buffer") }
        guard offset.int >= 0 else { throw NetException.outOfRange("offset ('\(offset.int)') must be a non-negative value.", "offset", actual: String(offset.int)) }
        let size = buffer.as(ArrayObject.self)?.count ?? 0
        guard count.int >= 0, offset.int + count.int <= size else {
            throw NetException.outOfRange("Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.", "count")
        }
        return offset.int..<(offset.int + count.int)
    }
    private static var members: [TypeMember] {
        [
            .staticProperty("Null", "System.IO.Stream") { _ in .object(MemoryStreamObject([], growable: true)) },
            .property("CanRead", "bool") { value, _ in .bool(try !me(value).isClosed && me(value).canRead) },
            .property("CanWrite", "bool") { value, _ in .bool(try !me(value).isClosed && me(value).canWrite) },
            .property("CanSeek", "bool") { value, _ in .bool(try !me(value).isClosed && me(value).canSeek) },
            .property("CanTimeout", "bool") { _, _ in false },
            .property("Length", "long") { value, _ in
                if try me(value).isClosed { throw closed }
                return .long(Int64(try me(value).length))
            },
            .property("Position", "long", set: { value, new, _ in
                if try me(value).isClosed { throw closed }
                guard new.int >= 0 else { throw NetException.outOfRange("value ('\(new.int)') must be a non-negative value.", "value", actual: String(new.int)) }
                try me(value).seek(to: new.int)
            }) { value, _ in
                if try me(value).isClosed { throw closed }
                return .long(Int64(try me(value).position))
            },
            .property("ReadTimeout", "int") { _, _ in throw NetException.invalidOperation("Timeouts are not supported on this stream.") },
            .property("WriteTimeout", "int") { _, _ in throw NetException.invalidOperation("Timeouts are not supported on this stream.") },
            .method("int Read(byte[] buffer, int offset, int count)") { value, args, _ in
                let stream = try me(value), range = try range(args[0], args[1], args[2])
                try stream.readable()
                let bytes = try stream.read(range.count)
                if let target = args[0].as(TypedArray<UInt8>.self) { for (at, byte) in bytes.enumerated() { target.items[range.lowerBound + at] = byte } }
                return Value(bytes.count)
            },
            .method("int ReadByte()") { value, _, _ in
                try me(value).readable()
                return Value(Int(try me(value).read(1).first.map { Int($0) } ?? -1))
            },
            .method("void ReadExactly(byte[] buffer, int offset, int count)") { value, args, _ in
                let stream = try me(value), range = try range(args[0], args[1], args[2])
                try stream.readable()
                var at = range.lowerBound
                while at < range.upperBound {
                    let bytes = try stream.read(range.upperBound - at)
                    if bytes.isEmpty { throw NetException("System.IO.EndOfStreamException", "Unable to read beyond the end of the stream.") }
                    if let target = args[0].as(TypedArray<UInt8>.self) { for (step, byte) in bytes.enumerated() { target.items[at + step] = byte } }
                    at += bytes.count
                }
                return .void
            },
            .method("void Write(byte[] buffer, int offset, int count)") { value, args, _ in
                let stream = try me(value), range = try range(args[0], args[1], args[2])
                try stream.writable()
                try stream.write(Array(args[0].bytes[range]))
                return .void
            },
            .method("void WriteByte(byte value)") { value, args, _ in
                try me(value).writable()
                if case .byte(let byte) = args[0].base { try me(value).write([byte]) }
                return .void
            },
            .method("long Seek(long offset, System.IO.SeekOrigin origin)") { value, args, _ in
                let stream = try me(value)
                if stream.isClosed { throw closed }
                let base = args[1].raw == 0 ? 0 : args[1].raw == 1 ? try stream.position : try stream.length
                guard base + args[0].int >= 0 else {
                    throw NetException("System.IO.IOException", "An attempt was made to move the position before the beginning of the stream.")
                }
                try stream.seek(to: base + args[0].int)
                return .long(Int64(try stream.position))
            },
            .method("void SetLength(long value)") { value, args, _ in
                try me(value).writable()
                try me(value).resize(max(0, args[0].int))
                return .void
            },
            .method("void CopyTo(System.IO.Stream destination)") { value, args, _ in try copy(value, args[0]) },
            .method("void CopyTo(System.IO.Stream destination, int bufferSize)") { value, args, _ in try copy(value, args[0]) },
            .method("void Flush()") { value, _, _ in
                try me(value).flush()
                return .void
            },
            .method("void Close()") { value, _, _ in
                try me(value).close()
                return .void
            },
            .method("void Dispose()") { value, _, _ in
                try me(value).close()
                return .void
            },
        ]
    }
    private static func copy(_ from: Value, _ to: Value) throws -> Value {
        guard let target = to.as(StreamObject.self) else { throw NetException.argumentNull("destination") }
        try target.writable()
        try target.write(try me(from).readAll())
        return .void
    }
}

/// System.IO.MemoryStream.
public final class MemoryStreamObject: StreamObject {
    public private(set) var bytes: [UInt8]
    private var at = 0
    private let isGrowable: Bool
    private let isWritable: Bool
    /// The array that the stream was made over; writing goes into it.
    private let source: TypedArray<UInt8>?
    private var capacity: Int
    public init(_ bytes: [UInt8], growable: Bool, writable: Bool = true, over source: TypedArray<UInt8>? = nil) {
        self.bytes = bytes
        isGrowable = growable
        isWritable = writable
        self.source = source
        capacity = bytes.count
        super.init(MemoryStreamObject.memoryType)
    }
    public override var canWrite: Bool { isWritable }
    public override var length: Int { bytes.count }
    public override var position: Int { at }
    public override func seek(to position: Int) throws { at = position }
    public override func read(_ count: Int) throws -> [UInt8] {
        SharedAccess.guarded {
            guard at < bytes.count, count > 0 else { return [] }
            let piece = Array(bytes[at..<min(bytes.count, at + count)])
            at += piece.count
            return piece
        }
    }
    public override func write(_ new: [UInt8]) throws { try SharedAccess.guarded { try put(new) } }
    private func put(_ new: [UInt8]) throws {
        let end = at + new.count
        if end > bytes.count {
            guard isGrowable else { throw NetException.notSupported("Memory stream is not expandable.") }
            if end > capacity { capacity = max(end, max(256, capacity * 2)) }
            bytes += [UInt8](repeating: 0, count: end - bytes.count)
        }
        bytes.replaceSubrange(at..<end, with: new)
        if let source { for (step, byte) in new.enumerated() where at + step < source.items.count { source.items[at + step] = byte } }
        at = end
    }
    public override func resize(_ length: Int) throws {
        if length <= bytes.count { bytes.removeLast(bytes.count - length) } else if isGrowable { bytes += [UInt8](repeating: 0, count: length - bytes.count) } else {
            throw NetException.notSupported("Memory stream is not expandable.")
        }
        capacity = max(capacity, length)
        at = min(at, length)
    }
    private static func me(_ value: Value) -> MemoryStreamObject? { value.as(MemoryStreamObject.self) }
    private static func over(_ value: Value, writable: Bool) throws -> Value {
        guard !value.isNull else { throw NetException.argumentNull("buffer") }
        return .object(MemoryStreamObject(value.bytes, growable: false, writable: writable, over: value.as()))
    }
    static let memoryType = TypeInfo("System.IO.MemoryStream", base: StreamObject.streamType, members: {
        [
            .constructor("") { _, _ in .object(MemoryStreamObject([], growable: true)) },
            .constructor("int capacity") { args, _ in
                guard args[0].int >= 0 else { throw NetException.outOfRange("capacity ('\(args[0].int)') must be a non-negative value.", "capacity", actual: String(args[0].int)) }
                let made = MemoryStreamObject([], growable: true)
                made.capacity = args[0].int
                return .object(made)
            },
            .constructor("byte[] buffer") { args, _ in try over(args[0], writable: true) },
            .constructor("byte[] buffer, bool writable") { args, _ in try over(args[0], writable: args[1].bool) },
            .property("Capacity", "int", set: { value, new, _ in me(value)?.capacity = new.int }) { value, _ in Value(me(value)?.capacity ?? 0) },
            .method("byte[] ToArray()") { value, _, _ in Value(bytes: me(value)?.bytes ?? []) },
            .method("byte[] GetBuffer()") { value, _, _ in
                guard let own = me(value) else { return .null }
                guard own.isGrowable else { throw NetException("System.UnauthorizedAccessException", "MemoryStream's internal buffer cannot be accessed.") }
                return Value(bytes: own.bytes + [UInt8](repeating: 0, count: max(0, own.capacity - own.bytes.count)))
            },
            .method("void WriteTo(System.IO.Stream stream)") { value, args, _ in
                guard let target = args[0].as(StreamObject.self) else { throw NetException.argumentNull("stream") }
                try target.writable()
                try target.write(me(value)?.bytes ?? [])
                return .void
            },
        ]
    })
}
