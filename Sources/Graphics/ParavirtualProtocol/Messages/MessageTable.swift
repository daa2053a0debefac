/// One field of a structure on the wire, as the table describes it.
public struct WireField: Hashable, Sendable {
    /// How a value is shown.
    public enum Kind: String, Sendable {
        case handle, ntstatus, luid, bool, ptr, char, u8, u16, u32, u64, i32, flags
        case enumeration = "enum"
        case structure = "struct"
    }
    public var name: String
    public var kind: Kind
    /// Elements, where the field is an array.
    public var arrayCount: Int?
    /// Bytes from the command header (requests) or from the start of the payload (replies).
    public var offset: Int
    public var size: Int
    public var bitOffset: Int?
    public var bitWidth: Int?
}

/// A structure on the wire: fixed part, where its tail starts, and the elements of the tail where they are structures.
public struct WireStructure: Hashable, Sendable {
    public var size: Int
    public var tailOffset: Int?
    public var fields: [WireField] = []
    public var elementSize: Int?
    public var elementFields: [WireField] = []
}

/// One message of the table.
public struct MessageLayout: Hashable, Sendable {
    public enum Space: String, Sendable {
        case global, adapter, hostToGuest
    }
    public var space: Space
    public var number: UInt32
    public var name: String
    /// May be sent without a completion.
    public var asynchronous: Bool
    /// False for messages that are known by number only.
    public var isKnown: Bool
    public var request: WireStructure?
    public var reply: WireStructure?
    /// The reply repeats the request's layout.
    public var echoesRequest: Bool
}

/// Every message of the protocol, from one description (see Tools/generate-messages.py). Parsed at its first use.
public enum MessageTable {
    public static let all: [MessageLayout] = parse(
        MessageTableText.text.withUTF8Buffer { String(decoding: $0, as: UTF8.self) })

    private static let byNumber: [UInt64: MessageLayout] = Dictionary(
        all.map { (key($0.space, $0.number), $0) }, uniquingKeysWith: { first, _ in first })

    private static func key(_ space: MessageLayout.Space, _ number: UInt32) -> UInt64 {
        UInt64(number) | (space == .hostToGuest ? 1 << 32 : 0)
    }

    /// The message with a number; guest-to-host numbers of both channels do not overlap.
    public static func layout(_ number: UInt32, fromHost: Bool) -> MessageLayout? {
        byNumber[key(fromHost ? .hostToGuest : .adapter, number)]
    }

    static func parse(_ text: String) -> [MessageLayout] {
        var result: [MessageLayout] = []
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard let mark = words.first else { continue }
            if mark == "M" {
                guard words.count >= 10, let space = MessageLayout.Space(rawValue: String(words[1])), let number = UInt32(words[2])
                else { continue }
                let request = Int(words[6]).map { WireStructure(size: $0, tailOffset: Int(words[7])) }
                var reply = Int(words[8]).map { WireStructure(size: $0, tailOffset: Int(words[9])) }
                let echoes = words.count > 10
                if echoes { reply = request }
                result.append(
                    MessageLayout(
                        space: space, number: number, name: String(words[3]), asynchronous: words[4] == "async",
                        isKnown: words[5] == "full", request: request, reply: reply, echoesRequest: echoes))
                continue
            }
            guard !result.isEmpty else { continue }
            let last = result.count - 1
            if mark == "q#" || mark == "s#" {
                guard words.count == 2 else { continue }
                if mark == "q#" { result[last].request?.elementSize = Int(words[1]) }
                if mark == "s#" { result[last].reply?.elementSize = Int(words[1]) }
                continue
            }
            guard let field = field(words) else { continue }
            switch mark {
            case "Q": result[last].request?.fields.append(field)
            case "S": result[last].reply?.fields.append(field)
            case "q": result[last].request?.elementFields.append(field)
            default: result[last].reply?.elementFields.append(field)
            }
        }
        for index in result.indices where result[index].echoesRequest { result[index].reply = result[index].request }
        return result
    }

    private static func field(_ words: [Substring]) -> WireField? {
        guard words.count >= 5, let offset = Int(words[3]), let size = Int(words[4]) else { return nil }
        var type = words[2]
        var count: Int?
        if type.last == "]", let open = type.firstIndex(of: "[") {
            count = Int(type[type.index(after: open)..<type.index(before: type.endIndex)])
            type = type[..<open]
        }
        guard let kind = WireField.Kind(rawValue: String(type)) else { return nil }
        return WireField(
            name: String(words[1]), kind: kind, arrayCount: count, offset: offset, size: size,
            bitOffset: words.count > 6 ? Int(words[5]) : nil, bitWidth: words.count > 6 ? Int(words[6]) : nil)
    }
}

extension WireField {
    /// The value of a field of up to eight bytes; nil where it does not fit the bytes.
    public func load(_ bytes: UnsafeRawBufferPointer) -> UInt64? {
        guard size <= 8, offset >= 0, offset + size <= bytes.count else { return nil }
        var value: UInt64 = 0
        for index in 0..<size { value |= UInt64(bytes[offset + index]) &<< UInt64(8 * index) }
        if let bitOffset, let bitWidth { value = (value &>> UInt64(bitOffset)) & ((1 &<< UInt64(bitWidth)) &- 1) }
        return value
    }

    /// Stores a value into a field of up to eight bytes; false where it does not fit the bytes.
    @discardableResult
    public func store(_ value: UInt64, _ bytes: UnsafeMutableRawBufferPointer) -> Bool {
        guard size <= 8, offset >= 0, offset + size <= bytes.count else { return false }
        var value = value
        if let bitOffset, let bitWidth {
            let mask = ((1 &<< UInt64(bitWidth)) &- 1) &<< UInt64(bitOffset)
            var whole = self
            whole.bitOffset = nil
            let old = whole.load(UnsafeRawBufferPointer(bytes)) ?? 0
            value = (old & ~mask) | ((value &<< UInt64(bitOffset)) & mask)
        }
        for index in 0..<size { bytes[offset + index] = UInt8(truncatingIfNeeded: value &>> UInt64(8 * index)) }
        return true
    }
}
