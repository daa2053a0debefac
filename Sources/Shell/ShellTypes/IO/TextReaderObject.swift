import ShellRuntime

/// System.IO.TextReader: StringReader over text, StreamReader over a stream.
public class TextReaderObject: NetObject {
    private var units: [UInt16]
    private var at = 0
    private(set) var isClosed = false
    private let ownType: TypeInfo
    init(_ type: TypeInfo, _ text: String) {
        ownType = type
        units = Array(text.utf16)
        super.init()
    }
    public override var type: TypeInfo { ownType }
    /// Gets more text where there may be some.
    func fill() throws {}
    final func append(_ text: String) { units += Array(text.utf16) }
    final func discard() {
        units = []
        at = 0
    }
    final func open() throws {
        if isClosed {
            throw NetException("System.ObjectDisposedException", "Cannot read from a closed TextReader.")
        }
        if at >= units.count { try fill() }
    }
    func close() throws { isClosed = true }
    final func read() throws -> UInt16? {
        try open()
        guard at < units.count else { return nil }
        at += 1
        return units[at - 1]
    }
    final func peek() throws -> UInt16? {
        try open()
        return at < units.count ? units[at] : nil
    }
    public final func readLine() throws -> String? {
        try open()
        guard at < units.count else { return nil }
        var end = at
        while end < units.count, units[end] != 10, units[end] != 13 { end += 1 }
        let line = String(decoding: units[at..<end], as: UTF16.self)
        if end < units.count { end += units[end] == 13 && end + 1 < units.count && units[end + 1] == 10 ? 2 : 1 }
        at = end
        return line
    }
    public final func readToEnd() throws -> String {
        try open()
        defer { at = units.count }
        return String(decoding: units[min(at, units.count)...], as: UTF16.self)
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
    private var isFilled = false
    public init(_ stream: StreamObject, _ encoding: EncodingObject? = nil, leaveOpen: Bool = false) {
        self.stream = stream
        self.encoding = encoding ?? EncodingTypes.utf8
        self.leaveOpen = leaveOpen
        super.init(StreamReaderObject.streamReaderType, "")
    }
    override func fill() throws {
        let bytes = try stream.readAll()
        if isFilled, bytes.isEmpty { return }
        append(isFilled ? try encoding.decode(bytes) : try encoding.decodeFile(bytes))
        isFilled = true
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
