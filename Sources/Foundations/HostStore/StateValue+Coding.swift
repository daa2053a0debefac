/// The bytes of a ``StateValue``: one tag byte, then the payload; counts and whole numbers as LEB128.
extension StateValue {
    private enum Tag {
        static let null: UInt8 = 0
        static let no: UInt8 = 1
        static let yes: UInt8 = 2
        static let integer: UInt8 = 3
        static let double: UInt8 = 4
        static let string: UInt8 = 5
        static let bytes: UInt8 = 6
        static let list: UInt8 = 7
        static let map: UInt8 = 8
    }

    public func encoded() -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(256)
        encode(into: &out)
        return out
    }

    public func encode(into out: inout [UInt8]) {
        switch self {
        case .null: out.append(Tag.null)
        case .bool(let value): out.append(value ? Tag.yes : Tag.no)
        case .integer(let value):
            out.append(Tag.integer)
            // Zigzag: small negative numbers stay short.
            Self.append(UInt64(bitPattern: (value &<< 1) ^ (value &>> 63)), to: &out)
        case .double(let value):
            out.append(Tag.double)
            withUnsafeBytes(of: value.bitPattern.littleEndian) { out.append(contentsOf: $0) }
        case .string(let value):
            out.append(Tag.string)
            Self.append(value, to: &out)
        case .bytes(let value):
            out.append(Tag.bytes)
            Self.append(UInt64(value.count), to: &out)
            out.append(contentsOf: value)
        case .list(let values):
            out.append(Tag.list)
            Self.append(UInt64(values.count), to: &out)
            for value in values { value.encode(into: &out) }
        case .map(let fields):
            out.append(Tag.map)
            Self.append(UInt64(fields.count), to: &out)
            for field in fields {
                Self.append(field.name, to: &out)
                field.value.encode(into: &out)
            }
        }
    }

    private static func append(_ value: UInt64, to out: inout [UInt8]) {
        var rest = value
        while rest >= 0x80 {
            out.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest &>>= 7
        }
        out.append(UInt8(truncatingIfNeeded: rest))
    }

    private static func append(_ text: String, to out: inout [UInt8]) {
        var text = text
        text.withUTF8 {
            append(UInt64($0.count), to: &out)
            out.append(contentsOf: $0)
        }
    }

    /// Reads what ``encoded()`` wrote; nil for anything else, also for bytes after the value.
    public init?(decoding bytes: [UInt8]) {
        let value: StateValue? = bytes.withUnsafeBytes { buffer in
            var reader = Reader(bytes: buffer)
            guard let value = reader.value(depth: 0), reader.position == buffer.count else { return nil }
            return value
        }
        guard let value else { return nil }
        self = value
    }

    private struct Reader {
        let bytes: UnsafeRawBufferPointer
        var position = 0

        /// Deeper nesting than any owner writes is damage, and would cost stack.
        static let deepest = 64

        mutating func byte() -> UInt8? {
            guard position < bytes.count else { return nil }
            defer { position += 1 }
            return bytes[position]
        }

        mutating func number() -> UInt64? {
            var result: UInt64 = 0
            var shift: UInt64 = 0
            while shift < 64 {
                guard let next = byte() else { return nil }
                result |= UInt64(next & 0x7F) &<< shift
                if next & 0x80 == 0 { return result }
                shift += 7
            }
            return nil
        }

        mutating func slice() -> UnsafeRawBufferPointer? {
            guard let length = number(), length <= UInt64(bytes.count - position) else { return nil }
            let range = position..<(position + Int(length))
            position = range.upperBound
            return UnsafeRawBufferPointer(rebasing: bytes[range])
        }

        mutating func text() -> String? {
            slice().map { String(decoding: $0, as: UTF8.self) }
        }

        mutating func value(depth: Int) -> StateValue? {
            guard depth < Self.deepest, let tag = byte() else { return nil }
            switch tag {
            case Tag.null: return .null
            case Tag.no: return .bool(false)
            case Tag.yes: return .bool(true)
            case Tag.integer:
                return number().map { .integer(Int64(bitPattern: ($0 &>> 1) ^ (0 &- ($0 & 1)))) }
            case Tag.double:
                guard bytes.count - position >= 8 else { return nil }
                let pattern = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
                position += 8
                return .double(Double(bitPattern: UInt64(littleEndian: pattern)))
            case Tag.string: return text().map { .string($0) }
            case Tag.bytes: return slice().map { .bytes([UInt8]($0)) }
            case Tag.list:
                // Each element takes at least a byte, so a count beyond the rest is damage.
                guard let count = number(), count <= UInt64(bytes.count - position) else { return nil }
                var values: [StateValue] = []
                values.reserveCapacity(Int(count))
                for _ in 0..<count {
                    guard let element = value(depth: depth + 1) else { return nil }
                    values.append(element)
                }
                return .list(values)
            case Tag.map:
                guard let count = number(), count <= UInt64(bytes.count - position) else { return nil }
                var fields: [StateField] = []
                fields.reserveCapacity(Int(count))
                for _ in 0..<count {
                    guard let name = text(), let field = value(depth: depth + 1) else { return nil }
                    fields.append(StateField(name: name, value: field))
                }
                return .map(fields)
            default: return nil
            }
        }
    }
}
