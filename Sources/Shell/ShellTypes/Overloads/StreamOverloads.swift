import ShellRuntime

/// The further overloads of files, streams, readers and writers: parts of buffers, tasks with a token, memory streams over a part.
enum StreamOverloads {
    private static let token = "System.Threading.CancellationToken cancellationToken", task = "System.Threading.Tasks.Task"
    static func register() {
        TypeMembers.extend("System.IO.Stream") { streams }
        TypeMembers.extend("System.IO.MemoryStream") { memory }
        TypeMembers.extend("System.IO.FileStream") { fileStreams }
        TypeMembers.extend("System.IO.TextReader") { readers }
        TypeMembers.extend("System.IO.TextWriter") { writers }
        TypeMembers.extend("System.IO.StringWriter") { [Relay.constructor("System.IO.StringWriter", "System.Text.StringBuilder sb, System.IFormatProvider formatProvider") { [$0[0]] }] }
        TypeMembers.extend("System.IO.BinaryReader") { binaryReaders }
        TypeMembers.extend("System.IO.BinaryWriter") { binaryWriters }
        TypeMembers.extend("System.IO.File") { files }
    }
    /// A method that gives a task: what `name` does, done.
    private static func finished(_ signature: String, _ name: String, _ arguments: @escaping @Sendable ([Value]) -> [Value]) -> TypeMember {
        .method(signature) { value, args, runspace in FinishedTasks.task { try Members.invoke(value, name, arguments(args), runspace) } }
    }
    private static func finishedStatic(_ type: String, _ signature: String, _ name: String, _ arguments: @escaping @Sendable ([Value]) -> [Value]) -> TypeMember {
        .staticMethod(signature) { args, runspace in
            guard let owner = TypeRegistry.shared.find(type) else { return .null }
            return FinishedTasks.task { try Members.invokeStatic(owner, name, arguments(args), runspace) }
        }
    }

    private static var streams: [TypeMember] {
        let part = "byte[] buffer, int offset, int count"
        return [
            finished("\(task)[int] ReadAsync(\(part), \(token))", "Read") { Array($0[..<3]) },
            finished("\(task) WriteAsync(\(part), \(token))", "Write") { Array($0[..<3]) },
            finished("\(task) FlushAsync(\(token))", "Flush") { _ in [] },
            finished("\(task) CopyToAsync(System.IO.Stream destination, int bufferSize)", "CopyTo") { $0 },
            finished("\(task) CopyToAsync(System.IO.Stream destination, \(token))", "CopyTo") { [$0[0]] },
            finished("\(task) CopyToAsync(System.IO.Stream destination, int bufferSize, \(token))", "CopyTo") { [$0[0], $0[1]] },
            finished("System.Threading.Tasks.ValueTask ReadExactlyAsync(\(part), \(token) = default)", "ReadExactly") { Array($0[..<3]) },
            finished("System.Threading.Tasks.ValueTask DisposeAsync()", "Dispose") { _ in [] },
            .staticMethod("System.IO.Stream Synchronized(System.IO.Stream stream)") { args, _ in
                if args[0].isNull { throw NetException.argumentNull("stream") }
                return args[0]
            },
        ]
    }
    private static var memory: [TypeMember] {
        @Sendable func made(_ args: [Value], _ writable: Value, _ runspace: Runspace) throws -> Value {
            if args[0].isNull { throw NetException.argumentNull("buffer") }
            let bytes = args[0].bytes
            for (at, name) in [(1, "index"), (2, "count")] where args[at].int < 0 {
                throw NetException.outOfRange("\(name) ('\(args[at].int)') must be a non-negative value.", name, actual: String(args[at].int))
            }
            guard args[1].int + args[2].int <= bytes.count else {
                throw NetException.argument("Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
            }
            let part = Value(bytes: Array(bytes[args[1].int..<(args[1].int + args[2].int)]))
            return try Members.construct(MemoryStreamObject.memoryType, [part, writable], runspace)
        }
        let part = "byte[] buffer, int index, int count"
        return [
            .constructor(part) { args, runspace in try made(args, true, runspace) },
            .constructor("\(part), bool writable") { args, runspace in try made(args, args[3], runspace) },
            .constructor("\(part), bool writable, bool publiclyVisible") { args, runspace in try made(args, args[3], runspace) },
            .method("bool TryGetBuffer([ref] System.ArraySegment[byte] buffer)") { value, args, runspace in
                guard let type = TypeRegistry.shared.find("System.ArraySegment[byte]"), let bytes = try? Members.invoke(value, "GetBuffer", [], runspace) else { return false }
                assign(args[0], try Members.construct(type, [bytes, .int(0), Members.get(value, "Length", runspace)], runspace))
                return true
            },
        ]
    }
    private static var fileStreams: [TypeMember] {
        let head = "string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share, int bufferSize"
        return [
            Relay.constructor("System.IO.FileStream", "\(head), bool useAsync") { Array($0[..<5]) },
            Relay.constructor("System.IO.FileStream", "\(head), System.IO.FileOptions options") { Array($0[..<5]) },
            .constructor("string path, System.IO.FileStreamOptions options") { args, runspace in
                guard let owner = TypeRegistry.shared.find("System.IO.FileStream") else { return .null }
                if args[1].isNull { throw NetException.argumentNull("options") }
                return try Members.construct(owner, [args[0]] + ["Mode", "Access", "Share"].map { try Members.get(args[1], $0, runspace) }, runspace)
            },
        ]
    }
    private static var readers: [TypeMember] {
        [
            finished("\(task)[string] ReadLineAsync(\(token))", "ReadLine") { _ in [] }, finished("\(task)[string] ReadToEndAsync(\(token))", "ReadToEnd") { _ in [] },
            finished("\(task)[int] ReadAsync(char[] buffer, int index, int count)", "Read") { $0 },
            finished("\(task)[int] ReadBlockAsync(char[] buffer, int index, int count)", "ReadBlock") { $0 },
            .staticProperty("Null", "System.IO.TextReader") { runspace in
                guard let owner = TypeRegistry.shared.find("System.IO.StringReader") else { return .null }
                return try Members.construct(owner, [""], runspace)
            },
            .staticMethod("System.IO.TextReader Synchronized(System.IO.TextReader reader)") { args, _ in
                if args[0].isNull { throw NetException.argumentNull("reader") }
                return args[0]
            },
        ]
    }
    private static var writers: [TypeMember] {
        ["", "Line"].flatMap { line -> [TypeMember] in
            [
                Relay.instance("void Write\(line)(System.Text.StringBuilder value)") { [Value($0[0].as(StringBuilderObject.self)?.toText() ?? "")] },
                finished("\(task) Write\(line)Async(char value)", "Write\(line)") { $0 }, finished("\(task) Write\(line)Async(char[] buffer)", "Write\(line)") { $0 },
                finished("\(task) Write\(line)Async(char[] buffer, int index, int count)", "Write\(line)") { $0 },
                finished("\(task) Write\(line)Async(string value, \(token))", "Write\(line)") { [$0[0]] },
                finished("\(task) Write\(line)Async(System.Text.StringBuilder value, \(token) = default)", "Write\(line)") { [Value($0[0].as(StringBuilderObject.self)?.toText() ?? "")] },
            ]
        } + [
            finished("\(task) WriteLineAsync()", "WriteLine") { _ in [] }, finished("\(task) FlushAsync(\(token))", "Flush") { _ in [] },
            finished("System.Threading.Tasks.ValueTask DisposeAsync()", "Dispose") { _ in [] },
            .staticMethod("System.IO.TextWriter Synchronized(System.IO.TextWriter writer)") { args, _ in
                if args[0].isNull { throw NetException.argumentNull("writer") }
                return args[0]
            },
        ]
    }
    private static func me(_ value: Value) throws -> BinaryObject {
        guard let own = value.as(BinaryObject.self) else { throw NetException.argumentNull("input") }
        return own
    }
    private static var binaryReaders: [TypeMember] {
        @Sendable func fill(_ args: [Value], _ runspace: Runspace, _ next: () throws -> Value?) throws -> Value {
            guard let target = args[0].as(ArrayObject.self) else { throw NetException.argumentNull("buffer") }
            guard args[1].int >= 0, args[2].int >= 0, args[1].int + args[2].int <= target.count else {
                throw NetException.argument("Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
            }
            var count = 0
            while count < args[2].int, let item = try next() {
                try target.setElement(args[1].int + count, item, runspace)
                count += 1
            }
            return Value(count)
        }
        return [
            .method("int Read()") { value, _, _ in Value((try? me(value).char()).map { Int($0) } ?? -1) },
            .method("int Read(byte[] buffer, int index, int count)") { value, args, runspace in
                let stream = try me(value).stream
                return try fill(args, runspace) { try stream.read(1).first.map { .byte($0) } }
            },
            .method("int Read(char[] buffer, int index, int count)") { value, args, runspace in
                let own = try me(value)
                return try fill(args, runspace) { (try? own.char()).map { .char($0) } }
            },
            .method("decimal ReadDecimal()") { value, _, runspace in
                let own = try me(value), words = try (0..<4).map { _ in Value.int(Int32(bitPattern: try own.number(UInt32.self))) }
                let bits = TypedArray<Int32>(ContiguousArray(words.map { if case .int(let word) = $0 { word } else { 0 } }))
                return try Members.construct(WellKnown.decimal, [.object(bits)], runspace)
            },
            .method("System.Half ReadHalf()") { value, _, _ in .object(HalfObject(HalfObject.value(of: try me(value).number(UInt16.self)))) },
            .method("long Read7BitEncodedInt64()") { value, _, _ in
                let own = try me(value)
                var result: UInt64 = 0, shift: UInt64 = 0
                while true {
                    let byte = UInt64(try own.number(UInt8.self))
                    result |= (byte & 0x7F) << shift
                    if byte & 0x80 == 0 { return .long(Int64(bitPattern: result)) }
                    shift += 7
                    if shift > 63 { throw NetException.format("Too many bytes in what should have been a 7-bit encoded integer.") }
                }
            },
        ]
    }
    private static var binaryWriters: [TypeMember] {
        @Sendable func seven(_ own: BinaryObject, _ value: UInt64) throws -> Value {
            var left = value
            repeat {
                let more: UInt64 = left > 0x7F ? 0x80 : 0
                try own.put(UInt8(left & 0x7F | more))
                left >>= 7
            } while left > 0
            return .void
        }
        return [
            .method("void Write(decimal value)") { value, args, runspace in
                let bits = try Members.invokeStatic(WellKnown.decimal, "GetBits", [args[0]], runspace)
                for word in bits.items { try me(value).put(UInt32(truncatingIfNeeded: word.int)) }
                return .void
            },
            .method("void Write(System.Half value)") { value, args, _ in
                try me(value).put(HalfObject.bits(args[0].as(HalfObject.self)?.value ?? 0))
                return .void
            },
            .method("void Write(char[] chars, int index, int count)") { value, args, runspace in
                let units = args[0].characters
                guard args[1].int >= 0, args[2].int >= 0, args[1].int + args[2].int <= units.count else {
                    throw NetException.argument("Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
                }
                for unit in units[args[1].int..<(args[1].int + args[2].int)] { _ = try Members.invoke(value, "Write", [.char(unit)], runspace) }
                return .void
            },
            .method("void Write7BitEncodedInt(int value)") { value, args, _ in try seven(try me(value), UInt64(UInt32(truncatingIfNeeded: args[0].int))) },
            .method("void Write7BitEncodedInt64(long value)") { value, args, _ in try seven(try me(value), UInt64(bitPattern: args[0].integerValue ?? 0)) },
            finished("System.Threading.Tasks.ValueTask DisposeAsync()", "Dispose") { _ in [] },
        ]
    }
    private static var files: [TypeMember] {
        let file = "System.IO.File", encoding = "System.Text.Encoding encoding", lines = "System.Collections.Generic.IEnumerable[string] contents"
        let reading = [("ReadAllText", "[string]"), ("ReadAllLines", "[string[]]"), ("ReadAllBytes", "[byte[]]")]
        let writing = [
            ("WriteAllText", "string contents"), ("WriteAllText", "string contents, \(encoding)"), ("WriteAllLines", lines), ("WriteAllLines", "\(lines), \(encoding)"),
            ("WriteAllBytes", "byte[] bytes"), ("AppendAllText", "string contents"), ("AppendAllText", "string contents, \(encoding)"), ("AppendAllLines", lines),
            ("AppendAllLines", "\(lines), \(encoding)"), ("AppendAllBytes", "byte[] bytes"),
        ]
        var list: [TypeMember] = reading.flatMap { name, result -> [TypeMember] in
            let plain = finishedStatic(file, "\(task)\(result) \(name)Async(string path, \(token))", name) { [$0[0]] }
            return name == "ReadAllBytes" ? [plain] : [plain, finishedStatic(file, "\(task)\(result) \(name)Async(string path, \(encoding), \(token))", name) { [$0[0], $0[1]] }]
        }
        list += writing.map { name, parameters in finishedStatic(file, "\(task) \(name)Async(string path, \(parameters), \(token))", name) { Array($0.dropLast()) } }
        list += [("WriteAllLines", "\(lines), \(encoding)"), ("AppendAllText", "string contents, \(encoding)"), ("AppendAllLines", "\(lines), \(encoding)"), ("AppendAllBytes", "byte[] bytes")].map {
            name, parameters in finishedStatic(file, "\(task) \(name)Async(string path, \(parameters))", name) { $0 }
        }
        return list + [
            Relay.fixed(file, "System.IO.FileStream Create(string path, int bufferSize, System.IO.FileOptions options)") { [$0[0], $0[1]] },
            Relay.fixed(file, "void Replace(string sourceFileName, string destinationFileName, string destinationBackupFileName, bool ignoreMetadataErrors)") { Array($0[..<3]) },
            .staticMethod("System.IO.FileStream Open(string path, System.IO.FileStreamOptions options)") { args, runspace in
                guard let owner = TypeRegistry.shared.find("System.IO.FileStream") else { return .null }
                return try Members.construct(owner, args, runspace)
            },
        ]
    }
}
