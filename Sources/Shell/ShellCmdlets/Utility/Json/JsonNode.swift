/// A JSON value as a schema looks at it (System.Text.Json's JsonNode).
indirect enum JsonNode: Equatable {
    case null
    case bool(Bool)
    case number(Double, text: String)
    case string(String)
    case array([JsonNode])
    case object([Member])

    struct Member: Equatable {
        let name: String
        let value: JsonNode
    }
    struct Failure: Error {}
    struct Options: OptionSet {
        let rawValue: Int
        static let comments = Options(rawValue: 1), trailingCommas = Options(rawValue: 2)
    }

    /// Throws where the text is not JSON to the letter.
    static func parse(_ text: String, _ options: Options = []) throws(Failure) -> JsonNode {
        var parser = JsonNodeParser(Array(text.utf8), options)
        return try parser.document()
    }

    subscript(_ name: String) -> JsonNode? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.name == name }?.value
    }
    var members: [Member] {
        guard case .object(let members) = self else { return [] }
        return members
    }
    /// The schema's name of the kind; a whole number is an integer.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .number(let value, _): value == value.rounded(.towardZero) ? "integer" : "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
    var count: Int? {
        guard case .number(let value, _) = self, value >= 0, value < 1e15 else { return nil }
        return Int(value)
    }
    /// The value as JSON without blanks.
    var text: String {
        switch self {
        case .null: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .number(_, let text): text
        case .string(let text): JsonNode.quoted(text)
        case .array(let items): "[\(items.map(\.text).joined(separator: ","))]"
        case .object(let members): "{\(members.map { "\(JsonNode.quoted($0.name)):\($0.value.text)" }.joined(separator: ","))}"
        }
    }
    static func quoted(_ text: String) -> String { "\"\(text.replacingAll("\\", with: "\\\\").replacingAll("\"", with: "\\\""))\"" }

    static func == (a: JsonNode, b: JsonNode) -> Bool {
        switch (a, b) {
        case (.null, .null): true
        case (.bool(let x), .bool(let y)): x == y
        case (.number(let x, _), .number(let y, _)): x == y
        case (.string(let x), .string(let y)): x == y
        case (.array(let x), .array(let y)): x == y
        case (.object(let x), .object(let y)): x.count == y.count && x.allSatisfy { b[$0.name] == $0.value } && y.allSatisfy { a[$0.name] == $0.value }
        default: false
        }
    }
}

/// A parser that lets nothing through that RFC 8259 does not.
private struct JsonNodeParser {
    private let bytes: [UInt8]
    private let options: JsonNode.Options
    private var at = 0
    private static let maximumDepth = 64

    init(_ bytes: [UInt8], _ options: JsonNode.Options) {
        self.bytes = bytes
        self.options = options
    }
    mutating func document() throws(JsonNode.Failure) -> JsonNode {
        let value = try value(0)
        try skip()
        guard at == bytes.count else { throw JsonNode.Failure() }
        return value
    }

    private var next: UInt8? { at < bytes.count ? bytes[at] : nil }
    private mutating func skip() throws(JsonNode.Failure) {
        while let byte = next {
            if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
                at += 1
            } else if byte == 0x2F, options.contains(.comments) {
                try comment()
            } else {
                return
            }
        }
    }
    private mutating func comment() throws(JsonNode.Failure) {
        at += 1
        if next == 0x2F {
            while let byte = next, byte != 0x0A { at += 1; _ = byte }
        } else if next == 0x2A {
            at += 1
            while at + 1 < bytes.count, !(bytes[at] == 0x2A && bytes[at + 1] == 0x2F) { at += 1 }
            guard at + 1 < bytes.count else { throw JsonNode.Failure() }
            at += 2
        } else {
            throw JsonNode.Failure()
        }
    }
    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        at += 1
        return true
    }
    private mutating func word(_ text: String, _ value: JsonNode) throws(JsonNode.Failure) -> JsonNode {
        guard bytes[at...].starts(with: text.utf8) else { throw JsonNode.Failure() }
        at += text.utf8.count
        return value
    }

    private mutating func value(_ depth: Int) throws(JsonNode.Failure) -> JsonNode {
        guard depth <= JsonNodeParser.maximumDepth else { throw JsonNode.Failure() }
        try skip()
        switch next {
        case 0x7B: return .object(try members(depth))
        case 0x5B: return .array(try elements(depth))
        case 0x22: return .string(try string())
        case 0x74: return try word("true", .bool(true))
        case 0x66: return try word("false", .bool(false))
        case 0x6E: return try word("null", .null)
        default: return try number()
        }
    }
    /// After an element: whether another one follows.
    private mutating func follows(_ close: UInt8) throws(JsonNode.Failure) -> Bool {
        try skip()
        if take(close) { return false }
        guard take(0x2C) else { throw JsonNode.Failure() }
        try skip()
        if options.contains(.trailingCommas), take(close) { return false }
        return true
    }
    private mutating func members(_ depth: Int) throws(JsonNode.Failure) -> [JsonNode.Member] {
        at += 1
        try skip()
        if take(0x7D) { return [] }
        var members: [JsonNode.Member] = []
        repeat {
            try skip()
            guard next == 0x22 else { throw JsonNode.Failure() }
            let name = try string()
            try skip()
            guard take(0x3A) else { throw JsonNode.Failure() }
            members.append(JsonNode.Member(name: name, value: try value(depth + 1)))
        } while try follows(0x7D)
        return members
    }
    private mutating func elements(_ depth: Int) throws(JsonNode.Failure) -> [JsonNode] {
        at += 1
        try skip()
        if take(0x5D) { return [] }
        var items: [JsonNode] = []
        repeat { items.append(try value(depth + 1)) } while try follows(0x5D)
        return items
    }
    private mutating func digits() -> Bool {
        let start = at
        while let byte = next, byte >= 0x30, byte <= 0x39 { at += 1 }
        return at > start
    }
    private mutating func number() throws(JsonNode.Failure) -> JsonNode {
        let start = at
        _ = take(0x2D)
        if !take(0x30) { guard digits() else { throw JsonNode.Failure() } }
        if take(0x2E) { guard digits() else { throw JsonNode.Failure() } }
        if take(0x65) || take(0x45) {
            if !take(0x2B) { _ = take(0x2D) }
            guard digits() else { throw JsonNode.Failure() }
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        guard let value = Double(text) else { throw JsonNode.Failure() }
        return .number(value, text: text)
    }
    private mutating func string() throws(JsonNode.Failure) -> String {
        at += 1
        var units: [UInt16] = []
        var raw: [UInt8] = []
        func flushed(_ units: [UInt16], _ raw: [UInt8]) -> [UInt16] { units + Array(String(decoding: raw, as: UTF8.self).utf16) }
        while let byte = next {
            at += 1
            switch byte {
            case 0x22: return String(decoding: flushed(units, raw), as: UTF16.self)
            case 0x5C:
                units = flushed(units, raw)
                raw = []
                units.append(try escape())
            case 0..<0x20: throw JsonNode.Failure()
            default: raw.append(byte)
            }
        }
        throw JsonNode.Failure()
    }
    private mutating func escape() throws(JsonNode.Failure) -> UInt16 {
        guard let byte = next else { throw JsonNode.Failure() }
        at += 1
        switch byte {
        case 0x22, 0x5C, 0x2F: return UInt16(byte)
        case 0x62: return 8
        case 0x66: return 12
        case 0x6E: return 10
        case 0x72: return 13
        case 0x74: return 9
        case 0x75:
            guard at + 4 <= bytes.count, let code = UInt16(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16) else { throw JsonNode.Failure() }
            at += 4
            return code
        default: throw JsonNode.Failure()
        }
    }
}
