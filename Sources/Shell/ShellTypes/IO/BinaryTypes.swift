import ShellRuntime

/// System.IO.BinaryReader, BinaryWriter and BufferedStream.
final class BinaryObject: NetObject {
    let stream: StreamObject
    let encoding: EncodingObject
    let leaveOpen: Bool
    private let ownType: TypeInfo
    init(_ type: TypeInfo, _ stream: StreamObject, _ encoding: EncodingObject?, leaveOpen: Bool) {
        ownType = type
        self.stream = stream
        self.encoding = encoding ?? EncodingTypes.plainUTF8
        self.leaveOpen = leaveOpen
        super.init()
    }
    override var type: TypeInfo { ownType }
    func take(_ count: Int) throws -> [UInt8] {
        try stream.readable()
        var bytes = try stream.read(count)
        while bytes.count < count {
            let more = try stream.read(count - bytes.count)
            if more.isEmpty { throw NetException("System.IO.EndOfStreamException", "Unable to read beyond the end of the stream.") }
            bytes += more
        }
        return bytes
    }
    func number<N: FixedWidthInteger>(_: N.Type) throws -> N {
        try take(N.bitWidth / 8).enumerated().reduce(0) { $0 | N(truncatingIfNeeded: UInt64($1.element) << UInt64(8 * $1.offset)) }
    }
    func sevenBits() throws -> Int {
        var value = 0, shift = 0
        while true {
            let byte = Int(try number(UInt8.self))
            value |= (byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
            shift += 7
            if shift > 35 { throw NetException.format("Too many bytes in what should have been a 7-bit encoded integer.") }
        }
    }
    func char() throws -> UInt16 {
        if encoding.form == .utf8 {
            let lead = try number(UInt8.self)
            let more = lead < 0xC0 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3
            return try encoding.decode([lead] + take(more)).utf16.first ?? 0xFFFD
        }
        return try encoding.decode(try take(encoding.isSingleByte ? 1 : 2)).utf16.first ?? 0xFFFD
    }
    func put<N: FixedWidthInteger>(_ value: N) throws {
        try stream.writable()
        try stream.write((0..<(N.bitWidth / 8)).map { UInt8(truncatingIfNeeded: value >> N(8 * $0)) })
    }
    func close() throws { if leaveOpen { try stream.flush() } else { try stream.close() } }
}

enum BinaryTypes {
    private static func me(_ value: Value) throws -> BinaryObject {
        guard let own = value.as(BinaryObject.self) else { throw NetException.argumentNull("input") }
        return own
    }
    private static func made(_ type: TypeInfo, _ args: [Value]) throws -> Value {
        guard let stream = args[0].as(StreamObject.self) else { throw NetException.argumentNull("input") }
        return .object(BinaryObject(type, stream, args.count > 1 ? args[1].as() : nil, leaveOpen: args.count > 2 && args[2].bool))
    }
    private static func closing() -> [TypeMember] {
        ["Close", "Dispose"].map { name in
            .method("void \(name)()") { value, _, _ in
                try me(value).close()
                return .void
            }
        } + [.property("BaseStream", "System.IO.Stream") { value, _ in .object(try me(value).stream) }]
    }
    private static let reader = TypeInfo("System.IO.BinaryReader", interfaces: ["System.IDisposable"], members: { readerMembers })
    private static let writer = TypeInfo("System.IO.BinaryWriter", interfaces: ["System.IDisposable"], members: { writerMembers })
    private static var readerMembers: [TypeMember] {
        [
            .constructor("System.IO.Stream input") { args, _ in try made(reader, args) },
            .constructor("System.IO.Stream input, System.Text.Encoding encoding") { args, _ in try made(reader, args) },
            .constructor("System.IO.Stream input, System.Text.Encoding encoding, bool leaveOpen") { args, _ in try made(reader, args) },
            .method("bool ReadBoolean()") { value, _, _ in .bool(try me(value).number(UInt8.self) != 0) },
            .method("byte ReadByte()") { value, _, _ in .byte(try me(value).number(UInt8.self)) },
            .method("sbyte ReadSByte()") { value, _, _ in .sbyte(try me(value).number(Int8.self)) },
            .method("short ReadInt16()") { value, _, _ in .short(try me(value).number(Int16.self)) },
            .method("ushort ReadUInt16()") { value, _, _ in .ushort(try me(value).number(UInt16.self)) },
            .method("int ReadInt32()") { value, _, _ in .int(try me(value).number(Int32.self)) },
            .method("uint ReadUInt32()") { value, _, _ in .uint(try me(value).number(UInt32.self)) },
            .method("long ReadInt64()") { value, _, _ in .long(try me(value).number(Int64.self)) },
            .method("ulong ReadUInt64()") { value, _, _ in .ulong(try me(value).number(UInt64.self)) },
            .method("float ReadSingle()") { value, _, _ in .single(Float(bitPattern: try me(value).number(UInt32.self))) },
            .method("double ReadDouble()") { value, _, _ in .double(Double(bitPattern: try me(value).number(UInt64.self))) },
            .method("char ReadChar()") { value, _, _ in .char(try me(value).char()) },
            .method("char[] ReadChars(int count)") { value, args, _ in
                var units: ContiguousArray<CharElement> = []
                while units.count < args[0].int, let unit = try? me(value).char() { units.append(CharElement(value: unit)) }
                return .object(TypedArray<CharElement>(units))
            },
            .method("byte[] ReadBytes(int count)") { value, args, _ in
                guard args[0].int >= 0 else { throw NetException.outOfRange("count ('\(args[0].int)') must be a non-negative value.", "count", actual: String(args[0].int)) }
                let stream = try me(value).stream
                try stream.readable()
                var bytes: [UInt8] = []
                while bytes.count < args[0].int {
                    let more = try stream.read(args[0].int - bytes.count)
                    if more.isEmpty { break }
                    bytes += more
                }
                return Value(bytes: bytes)
            },
            .method("string ReadString()") { value, _, _ in
                let own = try me(value)
                return Value(try own.encoding.decode(try own.take(try own.sevenBits())))
            },
            .method("int Read7BitEncodedInt()") { value, _, _ in Value(try me(value).sevenBits()) },
            .method("int PeekChar()") { value, _, _ in
                let stream = try me(value).stream
                guard stream.canSeek else { return -1 }
                let at = try stream.position
                defer { try? stream.seek(to: at) }
                return Value((try? me(value).char()).map { Int($0) } ?? -1)
            },
        ] + closing()
    }
    private static var writerMembers: [TypeMember] {
        [
            .constructor("System.IO.Stream output") { args, _ in try made(writer, args) },
            .constructor("System.IO.Stream output, System.Text.Encoding encoding") { args, _ in try made(writer, args) },
            .constructor("System.IO.Stream output, System.Text.Encoding encoding, bool leaveOpen") { args, _ in try made(writer, args) },
            .method("void Write(bool value)") { value, args, _ in
                try me(value).put(UInt8(args[0].bool ? 1 : 0))
                return .void
            },
            .method("void Write(byte[] buffer)") { value, args, _ in
                try me(value).stream.writable()
                try me(value).stream.write(args[0].bytes)
                return .void
            },
            .method("void Write(byte[] buffer, int index, int count)") { value, args, _ in
                let bytes = args[0].bytes
                guard args[1].int >= 0, args[2].int >= 0, args[1].int + args[2].int <= bytes.count else {
                    throw NetException.argument("Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
                }
                try me(value).stream.writable()
                try me(value).stream.write(Array(bytes[args[1].int..<(args[1].int + args[2].int)]))
                return .void
            },
            .method("void Write(char ch)") { value, args, _ in
                try me(value).stream.writable()
                if case .char(let unit) = args[0].base { try me(value).stream.write(me(value).encoding.encode(String(decoding: [unit], as: UTF16.self))) }
                return .void
            },
            .method("void Write(char[] chars)") { value, args, _ in
                try me(value).stream.writable()
                try me(value).stream.write(me(value).encoding.encode(String(decoding: args[0].characters, as: UTF16.self)))
                return .void
            },
            .method("void Write(double value)") { value, args, _ in
                try me(value).put(args[0].real.bitPattern)
                return .void
            },
            .method("void Write(float value)") { value, args, _ in
                if case .single(let number) = args[0].base { try me(value).put(number.bitPattern) }
                return .void
            },
            .method("void Write(string value)") { value, args, _ in
                let own = try me(value)
                let bytes = own.encoding.encode(args[0].string)
                var length = bytes.count
                repeat {
                    let more = length > 0x7F ? 0x80 : 0
                    try own.put(UInt8(length & 0x7F | more))
                    length >>= 7
                } while length > 0
                try own.stream.write(bytes)
                return .void
            },
            .method("long Seek(int offset, System.IO.SeekOrigin origin)") { value, args, _ in
                let stream = try me(value).stream
                let base = args[1].raw == 0 ? 0 : args[1].raw == 1 ? try stream.position : try stream.length
                try stream.seek(to: base + args[0].int)
                return .long(Int64(try stream.position))
            },
            .method("void Flush()") { value, _, _ in
                try me(value).stream.flush()
                return .void
            },
        ] + integers + closing()
    }
    private static var integers: [TypeMember] {
        ["byte", "sbyte", "short", "ushort", "int", "uint", "long", "ulong"].map { name in
            .method("void Write(\(name) value)") { value, args, _ in
                let own = try me(value)
                switch args[0].base {
                case .byte(let v): try own.put(v)
                case .sbyte(let v): try own.put(v)
                case .short(let v): try own.put(v)
                case .ushort(let v): try own.put(v)
                case .int(let v): try own.put(v)
                case .uint(let v): try own.put(v)
                case .long(let v): try own.put(v)
                case .ulong(let v): try own.put(v)
                default: break
                }
                return .void
            }
        }
    }
    static func register() {
        TypeRegistry.shared.register("System.IO.BinaryReader") { reader }
        TypeRegistry.shared.register("System.IO.BinaryWriter") { writer }
    }
}
