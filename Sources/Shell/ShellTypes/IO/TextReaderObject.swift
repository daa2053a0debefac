import ShellRuntime

/// System.IO.TextReader: StringReader over text, StreamReader over a stream. What was read and not yet taken lies as UTF-8; a character outside
/// the basic plane is taken as two UTF-16 units.
public class TextReaderObject: NetObject {
    private var bytes: [UInt8]
    private var at = 0
    /// The second unit of a surrogate pair whose first was taken.
    private var pendingUnit: UInt16?
    private(set) var isClosed = false
    private let ownType: TypeInfo
    init(_ type: TypeInfo, _ text: String) {
        ownType = type
        bytes = Array(text.utf8)
        super.init()
    }
    public override var type: TypeInfo { ownType }
    /// The next piece of text; nil at the end.
    func nextPiece() throws -> String? { nil }
    final func discard() {
        bytes = []
        at = 0
        pendingUnit = nil
    }
    private func checkOpen() throws {
        if isClosed { throw NetException("System.ObjectDisposedException", "Cannot read from a closed TextReader.") }
    }
    /// Appends the next piece; what was taken goes. False at the end.
    private func more() throws -> Bool {
        guard let piece = try nextPiece() else { return false }
        if at > 0 {
            bytes.removeSubrange(..<at)
            at = 0
        }
        bytes += Array(piece.utf8)
        return true
    }
    private func hasBytes() throws -> Bool {
        while at >= bytes.count { if try !more() { return false } }
        return true
    }
    func close() throws { isClosed = true }

    /// The scalar that starts at the position; a decoder gives whole characters only.
    private var scalar: Unicode.Scalar {
        var decoder = UTF8(), source = bytes[at..<min(at + 4, bytes.count)].makeIterator()
        if case .scalarValue(let scalar) = decoder.decode(&source) { return scalar }
        return "\u{FFFD}"
    }
    final func read() throws -> UInt16? {
        try checkOpen()
        if let unit = pendingUnit {
            pendingUnit = nil
            return unit
        }
        guard try hasBytes() else { return nil }
        if bytes[at] < 0x80 {
            at += 1
            return UInt16(bytes[at - 1])
        }
        let scalar = scalar, units = UTF16.encode(scalar) ?? UTF16.encode("\u{FFFD}")
        at += UTF8.width(scalar)
        guard let units, let first = units.first else { return 0xFFFD }
        pendingUnit = units.dropFirst().first
        return first
    }
    final func peek() throws -> UInt16? {
        try checkOpen()
        if let unit = pendingUnit { return unit }
        guard try hasBytes() else { return nil }
        return bytes[at] < 0x80 ? UInt16(bytes[at]) : UTF16.encode(scalar)?.first
    }
    private func takeText(_ end: Int) -> String {
        let text = bytes.withUnsafeBufferPointer { String(decoding: UnsafeBufferPointer(rebasing: $0[at..<end]), as: UTF8.self) }
        defer { pendingUnit = nil }
        return pendingUnit == nil ? text : "\u{FFFD}" + text
    }
    public final func readLine() throws -> String? {
        try checkOpen()
        guard try hasBytes() || pendingUnit != nil else { return nil }
        var scanned = 0
        while true {
            let found = bytes.withUnsafeBufferPointer { buffer in
                var index = at + scanned
                while index < buffer.count, buffer[index] != 10, buffer[index] != 13 { index += 1 }
                return index
            }
            scanned = found - at
            if found == bytes.count {
                if try more() { continue }
                defer { at = bytes.count }
                return takeText(bytes.count)
            }
            if bytes[found] == 13, found + 1 == bytes.count { _ = try more() }
            let end = at + scanned
            let line = takeText(end)
            at = end + (bytes[end] == 13 && end + 1 < bytes.count && bytes[end + 1] == 10 ? 2 : 1)
            return line
        }
    }
    public final func readToEnd() throws -> String {
        try checkOpen()
        while try more() {}
        defer { at = bytes.count }
        return takeText(bytes.count)
    }

    private static func me(_ value: Value) throws -> TextReaderObject {
        guard let reader = value.as(TextReaderObject.self) else { throw NetException.argumentNull("reader") }
        return reader
    }
    static let readerType = TypeInfo("System.IO.TextReader", base: TypeInfo("System.MarshalByRefObject"), interfaces: ["System.IDisposable"], flags: .abstract, members: {
        [
            .method("int Peek()") { value, _, _ in Value(try me(value).peek().map { Int($0) } ?? -1) },
            .method("int Read()") { value, _, _ in Value(try me(value).read().map { Int($0) } ?? -1) },
            .method("int Read(char[] buffer, int index, int count)") { value, args, _ in try block(value, args) },
            .method("int ReadBlock(char[] buffer, int index, int count)") { value, args, _ in try block(value, args) },
            .method("string ReadLine()") { value, _, _ in Value(optional: try me(value).readLine()) },
            .method("string ReadToEnd()") { value, _, _ in Value(try me(value).readToEnd()) },
            .method("System.Threading.Tasks.Task[string] ReadToEndAsync()") { value, _, _ in .object(TaskObject(result: Value(try me(value).readToEnd()))) },
            .method("System.Threading.Tasks.Task[string] ReadLineAsync()") { value, _, _ in .object(TaskObject(result: Value(optional: try me(value).readLine()))) },
            .method("void Close()") { value, _, _ in
                try me(value).close()
                return .void
            },
            .method("void Dispose()") { value, _, _ in
                try me(value).close()
                return .void
            },
        ]
    })
    private static func block(_ value: Value, _ args: [Value]) throws -> Value {
        let reader = try me(value)
        guard let target = args[0].as(TypedArray<CharElement>.self) else { throw NetException.argumentNull("buffer") }
        guard args[1].int >= 0, args[2].int >= 0, args[1].int + args[2].int <= target.items.count else {
            throw NetException.argument("Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
        }
        var count = 0
        while count < args[2].int, let unit = try reader.read() {
            target.items[args[1].int + count] = CharElement(value: unit)
            count += 1
        }
        return Value(count)
    }
    static let stringType = TypeInfo("System.IO.StringReader", base: readerType, members: { stringMembers })
    private static var stringMembers: [TypeMember] {
        [
            .constructor("string s") { args, _ in
                if args[0].isNull { throw NetException.argumentNull("s") }
                return .object(TextReaderObject(stringType, args[0].string))
            },
        ]
    }
}

/// System.IO.StreamReader: finds the encoding by the byte order mark.
public final class StreamReaderObject: TextReaderObject {
    public let stream: StreamObject
    private(set) var encoding: EncodingObject
    private let leaveOpen: Bool
    /// Bytes of a character whose rest has not come.
    private var tail: [UInt8] = []
    private var isStarted = false
    private var isAtEnd = false
    public init(_ stream: StreamObject, _ encoding: EncodingObject? = nil, leaveOpen: Bool = false) {
        self.stream = stream
        self.encoding = encoding ?? EncodingTypes.utf8
        self.leaveOpen = leaveOpen
        super.init(StreamReaderObject.streamReaderType, "")
    }
    /// Reads what the stream has, at most 64 KiB, and decodes the whole characters of it.
    override func nextPiece() throws -> String? {
        try stream.readable()
        while !isAtEnd {
            let read = try stream.read(1 << 16)
            isAtEnd = read.isEmpty
            var bytes = tail + read
            if !isStarted {
                // A byte order mark may come in pieces.
                if !isAtEnd, bytes.count < 4, let first = bytes.first, [0, 0xEF, 0xFE, 0xFF].contains(first) {
                    tail = bytes
                    continue
                }
                isStarted = true
                if let (found, length) = EncodingObject.marked(bytes) {
                    encoding = found
                    bytes.removeFirst(length)
                }
            }
            let whole = isAtEnd ? bytes.count : encoding.wholeCharacters(bytes)
            tail = Array(bytes[whole...])
            if whole > 0 { return try encoding.decode(bytes[..<whole]) }
        }
        return nil
    }
    override func close() throws {
        try super.close()
        if !leaveOpen { try stream.close() }
    }
    /// How a path becomes a stream to read; the file storey says.
    nonisolated(unsafe) public static var opener: (String, Runspace) throws -> StreamObject = { path, _ in
        throw NetException("System.IO.FileNotFoundException", "Could not find file '\(path)'.")
    }
    private static func encoding(_ value: Value) -> EncodingObject? { value.as(EncodingObject.self) }
    private static func stream(_ value: Value) throws -> StreamObject {
        guard let stream = value.as(StreamObject.self) else { throw NetException.argumentNull("stream") }
        guard stream.canRead, !stream.isClosed else { throw NetException.argument("Stream was not readable.") }
        return stream
    }
    static let streamReaderType = TypeInfo("System.IO.StreamReader", base: TextReaderObject.readerType, members: {
        [
            .constructor("System.IO.Stream stream") { args, _ in .object(StreamReaderObject(try stream(args[0]))) },
            .constructor("System.IO.Stream stream, bool detectEncodingFromByteOrderMarks") { args, _ in .object(StreamReaderObject(try stream(args[0]))) },
            .constructor("System.IO.Stream stream, System.Text.Encoding encoding") { args, _ in .object(StreamReaderObject(try stream(args[0]), encoding(args[1]))) },
            .constructor("System.IO.Stream stream, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks") { args, _ in
                .object(StreamReaderObject(try stream(args[0]), encoding(args[1])))
            },
            .constructor("System.IO.Stream stream, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks, int bufferSize") { args, _ in
                .object(StreamReaderObject(try stream(args[0]), encoding(args[1])))
            },
            .constructor("System.IO.Stream stream, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks, int bufferSize, bool leaveOpen") { args, _ in
                .object(StreamReaderObject(try stream(args[0]), encoding(args[1]), leaveOpen: args[4].bool))
            },
            .constructor("string path") { args, runspace in .object(StreamReaderObject(try opener(args[0].string, runspace))) },
            .constructor("string path, bool detectEncodingFromByteOrderMarks") { args, runspace in .object(StreamReaderObject(try opener(args[0].string, runspace))) },
            .constructor("string path, System.Text.Encoding encoding") { args, runspace in
                .object(StreamReaderObject(try opener(args[0].string, runspace), encoding(args[1])))
            },
            .constructor("string path, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks") { args, runspace in
                .object(StreamReaderObject(try opener(args[0].string, runspace), encoding(args[1])))
            },
            .property("CurrentEncoding", "System.Text.Encoding") { value, _ in Value(value.as(StreamReaderObject.self)?.encoding) },
            .property("BaseStream", "System.IO.Stream") { value, _ in Value(value.as(StreamReaderObject.self)?.stream) },
            .property("EndOfStream", "bool") { value, _ in .bool(try value.as(StreamReaderObject.self)?.peek() == nil) },
            .method("void DiscardBufferedData()") { value, _, _ in
                value.as(StreamReaderObject.self)?.discard()
                return .void
            },
        ]
    })
}
