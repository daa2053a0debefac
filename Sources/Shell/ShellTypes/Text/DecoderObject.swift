import ShellRuntime

/// System.Text.Decoder and Encoder: an encoding's two ways, which keep what is not whole yet until the next piece comes.
final class DecoderObject: NetObject {
    private let encoding: EncodingObject
    private let decodes: Bool
    private var held: [UInt8] = []
    private var surrogate: UInt16?
    init(_ encoding: EncodingObject, decodes: Bool) {
        self.encoding = encoding
        self.decodes = decodes
        super.init()
    }
    override var type: TypeInfo { decodes ? DecoderObject.decoder : DecoderObject.encoder }

    /// How many bytes at the end begin a character that is not whole.
    private func open(_ bytes: [UInt8]) -> Int {
        switch encoding.form {
        case .utf16, .utf16BigEndian:
            let odd = bytes.count % 2
            guard bytes.count - odd >= 2 else { return odd }
            let high = bytes[bytes.count - odd - (encoding.form == .utf16 ? 1 : 2)]
            return 0xD8...0xDB ~= high ? odd + 2 : odd
        case .utf32: return bytes.count % 4
        case .utf8:
            for back in 1...3 where back <= bytes.count {
                let byte = bytes[bytes.count - back]
                if byte & 0xC0 == 0x80 { continue }
                let need = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
                return need > back ? back : 0
            }
            return 0
        case .table: return encoding.page?.open(bytes) ?? 0
        default: return 0
        }
    }
    func decode(_ piece: [UInt8], flush: Bool) throws -> [UInt16] {
        let all = held + piece, rest = flush ? 0 : open(all)
        held = Array(all.suffix(rest))
        return Array(try encoding.decode(Array(all.dropLast(rest))).utf16)
    }
    func encode(_ units: [UInt16], flush: Bool) -> [UInt8] {
        var all = (surrogate.map { [$0] } ?? []) + units
        surrogate = nil
        if !flush, let last = all.last, 0xD800...0xDBFF ~= last {
            surrogate = last
            all.removeLast()
        }
        return encoding.encode(String(decoding: all, as: UTF16.self))
    }
    /// What a call would give, without taking it.
    private func peek<T>(_ body: () throws -> T) rethrows -> T {
        let (bytes, unit) = (held, surrogate)
        defer { (held, surrogate) = (bytes, unit) }
        return try body()
    }
    func reset() { (held, surrogate) = ([], nil) }

    static func register() {
        TypeRegistry.shared.register("System.Text.Decoder") { decoder }
        TypeRegistry.shared.register("System.Text.Encoder") { encoder }
        TypeMembers.extend("System.Text.Encoding") {
            [
                .method("System.Text.Decoder GetDecoder()") { value, _, _ in value.as(EncodingObject.self).map { .object(DecoderObject($0, decodes: true)) } ?? .null },
                .method("System.Text.Encoder GetEncoder()") { value, _, _ in value.as(EncodingObject.self).map { .object(DecoderObject($0, decodes: false)) } ?? .null },
            ]
        }
    }
    private static func me(_ value: Value) throws -> DecoderObject {
        guard let own = value.as(DecoderObject.self) else { throw NetException.argumentNull("decoder") }
        return own
    }
    private static func part<T>(_ all: [T], _ index: Value, _ count: Value) throws -> [T] {
        guard index.int >= 0, count.int >= 0, index.int + count.int <= all.count else {
            throw NetException.outOfRange("Index and count must refer to a location within the buffer.", "bytes")
        }
        return Array(all[index.int..<(index.int + count.int)])
    }
    private static func room<T>(_ target: ContiguousArray<T>, _ at: Int, _ count: Int, _ name: String) throws {
        guard at >= 0, at + count <= target.count else { throw NetException.argument("The output char buffer is too small to contain the decoded characters.".replacing("char", with: name == "bytes" ? "byte" : "char"), name) }
    }
    private static let decoder: TypeInfo = TypeInfo("System.Text.Decoder", flags: .abstract, members: {
        [("", false), (", bool flush", true)].flatMap { tail, hasFlush -> [TypeMember] in
            [
                .method("int GetCharCount(byte[] bytes, int index, int count\(tail))") { value, args, _ in
                    let own = try me(value)
                    return Value(try own.peek { try own.decode(try part(args[0].bytes, args[1], args[2]), flush: hasFlush && args[3].bool) }.count)
                },
                .method("int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex\(tail))") { value, args, _ in
                    let made = try me(value).decode(try part(args[0].bytes, args[1], args[2]), flush: hasFlush && args[5].bool)
                    guard let target = args[3].as(TypedArray<CharElement>.self) else { throw NetException.argumentNull("chars") }
                    try room(target.items, args[4].int, made.count, "chars")
                    for (at, unit) in made.enumerated() { target.items[args[4].int + at] = CharElement(value: unit) }
                    return Value(made.count)
                },
            ]
        } + [resetting]
    })
    private static let encoder: TypeInfo = TypeInfo("System.Text.Encoder", flags: .abstract, members: {
        [
            .method("int GetByteCount(char[] chars, int index, int count, bool flush)") { value, args, _ in
                let own = try me(value)
                return Value(try own.peek { own.encode(try part(args[0].characters, args[1], args[2]), flush: args[3].bool) }.count)
            },
            .method("int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex, bool flush)") { value, args, _ in
                let made = try me(value).encode(try part(args[0].characters, args[1], args[2]), flush: args[5].bool)
                guard let target = args[3].as(TypedArray<UInt8>.self) else { throw NetException.argumentNull("bytes") }
                try room(target.items, args[4].int, made.count, "bytes")
                for (at, byte) in made.enumerated() { target.items[args[4].int + at] = byte }
                return Value(made.count)
            },
            resetting,
        ]
    })
    private static var resetting: TypeMember {
        .method("void Reset()") { value, _, _ in
            try me(value).reset()
            return .void
        }
    }
}
