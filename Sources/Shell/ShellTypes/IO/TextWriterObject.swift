import ShellRuntime

/// System.IO.TextWriter: StringWriter, StreamWriter and the console's Out and Error.
public class TextWriterObject: NetObject {
    private let ownType: TypeInfo
    private(set) var isClosed = false
    var newLine = "\n"
    init(_ type: TypeInfo) {
        ownType = type
        super.init()
    }
    public override var type: TypeInfo { ownType }
    var encoding: EncodingObject { EncodingTypes.plainUTF8 }
    func put(_ text: String, _ runspace: Runspace) throws {}
    func flush() throws {}
    func close() throws { isClosed = true }
    final func write(_ text: String, _ runspace: Runspace) throws {
        if isClosed { throw NetException("System.ObjectDisposedException", "Cannot write to a closed TextWriter.") }
        try put(text, runspace)
    }

    private static func me(_ value: Value) throws -> TextWriterObject {
        guard let writer = value.as(TextWriterObject.self) else { throw NetException.argumentNull("writer") }
        return writer
    }
    static let writerType = TypeInfo("System.IO.TextWriter", base: TypeInfo("System.MarshalByRefObject"), interfaces: ["System.IDisposable"], flags: .abstract, members: { members })

    private static var members: [TypeMember] {
        var list: [TypeMember] = [
            .staticProperty("Null", "System.IO.TextWriter") { _ in .object(TextWriterObject(writerType)) },
            .property("NewLine", "string", set: { value, new, _ in try me(value).newLine = new.string }) { value, _ in Value(try me(value).newLine) },
            .property("Encoding", "System.Text.Encoding") { value, _ in .object(try me(value).encoding) },
            .property("FormatProvider", "System.IFormatProvider") { _, _ in .object(CultureObject.current) },
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
            .method("void WriteLine()") { value, _, runspace in
                try me(value).write(try me(value).newLine, runspace)
                return .void
            },
        ]
        list += textWriting { value, text, isLine, runspace in
            let writer = try me(value)
            try writer.write(isLine ? text + writer.newLine : text, runspace)
        }
        list += ["WriteAsync", "WriteLineAsync"].map { name in
            .method("System.Threading.Tasks.Task \(name)(string value)") { value, args, runspace in
                let writer = try me(value)
                try writer.write(name == "WriteAsync" ? args[0].string : args[0].string + writer.newLine, runspace)
                return .object(TaskObject(result: nil))
            }
        }
        list.append(.method("System.Threading.Tasks.Task FlushAsync()") { value, _, _ in
            try me(value).flush()
            return .object(TaskObject(result: nil))
        })
        return list
    }
    /// Write and WriteLine with all their overloads.
    static func textWriting(_ put: @escaping @Sendable (Value, String, Bool, Runspace) throws -> Void) -> [TypeMember] {
        overloads { signature, body in
            .method(signature) { value, args, runspace in
                let (text, isLine) = try body(args, runspace)
                try put(value, text, isLine, runspace)
                return .void
            }
        }
    }
    static func overloads(_ make: (String, @escaping @Sendable ([Value], Runspace) throws -> (String, Bool)) -> TypeMember) -> [TypeMember] {
        var list: [TypeMember] = []
        for (name, isLine) in [("Write", false), ("WriteLine", true)] {
            for type in ["bool", "char", "double", "decimal", "float", "int", "long", "uint", "ulong", "System.Object"] {
                list.append(make("void \(name)(\(type) value)") { args, runspace in (runspace.netText(args[0]), isLine) })
            }
            list.append(make("void \(name)(char[] buffer)") { args, _ in (String(decoding: args[0].characters, as: UTF16.self), isLine) })
            list.append(make("void \(name)(char[] buffer, int index, int count)") { args, _ in
                let units = args[0].characters
                guard args[1].int >= 0, args[2].int >= 0, args[1].int + args[2].int <= units.count else {
                    throw NetException.argument("Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
                }
                return (String(decoding: units[args[1].int..<(args[1].int + args[2].int)], as: UTF16.self), isLine)
            })
            list.append(make("void \(name)(string value)") { args, _ in (args[0].string, isLine) })
            for count in 1...3 {
                let parameters = (0..<count).map { "System.Object arg\($0)" }.joined(separator: ", ")
                list.append(make("void \(name)(string format, \(parameters))") { args, runspace in
                    (try CompositeFormat.format(args[0].string, Array(args.dropFirst()), runspace), isLine)
                })
            }
            list.append(make("void \(name)(string format, Params System.Object[] arg)") { args, runspace in
                (try CompositeFormat.format(args[0].string, Array(args[1].items), runspace), isLine)
            })
        }
        return list
    }
}

/// System.IO.StringWriter.
public final class StringWriterObject: TextWriterObject {
    let builder: StringBuilderObject
    init(_ builder: StringBuilderObject = StringBuilderObject("")) {
        self.builder = builder
        super.init(StringWriterObject.stringWriterType)
    }
    override var encoding: EncodingObject { EncodingTypes.unicode }
    override func put(_ text: String, _ runspace: Runspace) throws { builder.units += Array(text.utf16) }
    public override func toText() -> String { builder.toText() }
    static let stringWriterType = TypeInfo("System.IO.StringWriter", base: TextWriterObject.writerType, members: {
        [
            .constructor("") { _, _ in .object(StringWriterObject()) },
            .constructor("System.IFormatProvider formatProvider") { _, _ in .object(StringWriterObject()) },
            .constructor("System.Text.StringBuilder sb") { args, _ in
                guard let builder = args[0].as(StringBuilderObject.self) else { throw NetException.argumentNull("sb") }
                return .object(StringWriterObject(builder))
            },
            .method("System.Text.StringBuilder GetStringBuilder()") { value, _, _ in Value(value.as(StringWriterObject.self)?.builder) },
            .method("string ToString()") { value, _, _ in Value(value.as(StringWriterObject.self)?.toText() ?? "") },
        ]
    })
}

/// System.IO.StreamWriter.
public final class StreamWriterObject: TextWriterObject {
    let stream: StreamObject
    private let own: EncodingObject
    private var buffer = ""
    private var hasStarted: Bool
    private let leaveOpen: Bool
    var autoFlush = false
    public init(_ stream: StreamObject, _ encoding: EncodingObject? = nil, leaveOpen: Bool = false) {
        self.stream = stream
        own = encoding ?? EncodingTypes.plainUTF8
        self.leaveOpen = leaveOpen
        // A mark goes only to the head of a stream.
        hasStarted = stream.canSeek && ((try? stream.position) ?? 0) > 0
        super.init(StreamWriterObject.streamWriterType)
    }
    override var encoding: EncodingObject { own }
    override func put(_ text: String, _ runspace: Runspace) throws {
        buffer += text
        if autoFlush || buffer.utf8.count > 4096 { try send() }
    }
    private func send() throws {
        var bytes = hasStarted ? [] : own.mark
        hasStarted = true
        bytes += own.encode(buffer)
        buffer = ""
        if !bytes.isEmpty { try stream.write(bytes) }
    }
    override func flush() throws {
        if isClosed { throw NetException("System.ObjectDisposedException", "Cannot write to a closed TextWriter.") }
        try send()
        try stream.flush()
    }
    override func close() throws {
        guard !isClosed else { return }
        try super.close()
        try send()
        if leaveOpen { try stream.flush() } else { try stream.close() }
    }
    /// How a path becomes a stream to write; the file storey says.
    nonisolated(unsafe) public static var opener: (String, Bool, Runspace) throws -> StreamObject = { path, _, _ in
        throw NetException("System.UnauthorizedAccessException", "Access to the path '\(path)' is denied.")
    }
    private static func encoding(_ value: Value) -> EncodingObject? { value.as(EncodingObject.self) }
    private static func target(_ value: Value) throws -> StreamObject {
        guard let stream = value.as(StreamObject.self) else { throw NetException.argumentNull("stream") }
        guard stream.canWrite, !stream.isClosed else { throw NetException.argument("Stream was not writable.") }
        return stream
    }
    static let streamWriterType = TypeInfo("System.IO.StreamWriter", base: TextWriterObject.writerType, members: {
        [
            .constructor("System.IO.Stream stream") { args, _ in .object(StreamWriterObject(try target(args[0]))) },
            .constructor("System.IO.Stream stream, System.Text.Encoding encoding") { args, _ in .object(StreamWriterObject(try target(args[0]), encoding(args[1]))) },
            .constructor("System.IO.Stream stream, System.Text.Encoding encoding, int bufferSize") { args, _ in .object(StreamWriterObject(try target(args[0]), encoding(args[1]))) },
            .constructor("System.IO.Stream stream, System.Text.Encoding encoding, int bufferSize, bool leaveOpen") { args, _ in
                .object(StreamWriterObject(try target(args[0]), encoding(args[1]), leaveOpen: args[3].bool))
            },
            .constructor("string path") { args, runspace in .object(StreamWriterObject(try opener(args[0].string, false, runspace))) },
            .constructor("string path, bool append") { args, runspace in .object(StreamWriterObject(try opener(args[0].string, args[1].bool, runspace))) },
            .constructor("string path, bool append, System.Text.Encoding encoding") { args, runspace in
                .object(StreamWriterObject(try opener(args[0].string, args[1].bool, runspace), encoding(args[2])))
            },
            .property("AutoFlush", "bool", set: { value, new, _ in
                value.as(StreamWriterObject.self)?.autoFlush = new.bool
                if new.bool { try value.as(StreamWriterObject.self)?.flush() }
            }) { value, _ in .bool(value.as(StreamWriterObject.self)?.autoFlush ?? false) },
            .property("BaseStream", "System.IO.Stream") { value, _ in Value(value.as(StreamWriterObject.self)?.stream) },
        ]
    })
}

/// `[Console]::Out` and `[Console]::Error`.
final class ConsoleWriterObject: TextWriterObject {
    let isError: Bool
    init(isError: Bool) {
        self.isError = isError
        super.init(ConsoleWriterObject.consoleType)
    }
    override func put(_ text: String, _ runspace: Runspace) throws {
        if isError { runspace.host.writeError(text) } else { runspace.host.write(text) }
    }
    override func close() throws {}
    private static let consoleType = TypeInfo("System.IO.TextWriter+SyncTextWriter", base: TextWriterObject.writerType)
}

/// Registers the readers, writers and streams.
enum StreamTypes {
    static func register() {
        let registry = TypeRegistry.shared
        registry.register("System.IO.Stream") { StreamObject.streamType }
        registry.register("System.IO.MemoryStream") { MemoryStreamObject.memoryType }
        registry.register("System.IO.TextReader") { TextReaderObject.readerType }
        registry.register("System.IO.StringReader") { TextReaderObject.stringType }
        registry.register("System.IO.StreamReader") { StreamReaderObject.streamReaderType }
        registry.register("System.IO.TextWriter") { TextWriterObject.writerType }
        registry.register("System.IO.StringWriter") { StringWriterObject.stringWriterType }
        registry.register("System.IO.StreamWriter") { StreamWriterObject.streamWriterType }
        BinaryTypes.register()
    }
}
