import ShellRuntime

/// The options of JsonSerializer that change what is written or read.
struct JsonOptions {
    var indented = false
    var camelCase = false
    var ignoresNull = false
    var relaxed = false
    var maxDepth = 64
    var allowsCommas = false
    var skipsComments = false
    init(_ value: Value = .null) {
        guard let own = value.as(KeptObject.self) else { return }
        indented = own["WriteIndented"].bool
        camelCase = own["PropertyNamingPolicy"].stringValue == "CamelCase" || own["PropertyNamingPolicy"].objectValue?.toText().hasSuffix("JsonCamelCaseNamingPolicy") ?? false
        ignoresNull = own["DefaultIgnoreCondition"].raw == 3
        relaxed = own["Encoder"].objectValue?.toText().contains("Unsafe") ?? false
        if own["MaxDepth"].int > 0 { maxDepth = own["MaxDepth"].int }
        allowsCommas = own["AllowTrailingCommas"].bool
        skipsComments = own["ReadCommentHandling"].raw == 1 || own["CommentHandling"].raw == 1
    }
    func name(_ text: String) -> String { camelCase ? text.prefix(1).lowercased() + text.dropFirst() : text }
    func key(_ text: String) -> String { text }
}

/// Reads JSON as System.Text.Json does: strictly, naming line and byte where it ends.
struct JsonScanner {
    private let bytes: [UInt8]
    private let options: JsonOptions
    private var at = 0
    private init(_ text: String, _ options: JsonOptions) {
        bytes = Array(text.utf8)
        self.options = options
    }
    static func parse(_ text: String, _ options: JsonOptions = JsonOptions()) throws -> JsonContent {
        var scanner = JsonScanner(text, options)
        try scanner.skip()
        guard scanner.at < scanner.bytes.count else {
            throw scanner.failure("The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is true.")
        }
        let found = try scanner.value(0)
        try scanner.skip()
        guard scanner.at == scanner.bytes.count else { throw scanner.failure("'\(scanner.shown)' is invalid after a single JSON value. Expected end of data.") }
        return found
    }
    private var shown: String {
        guard at < bytes.count else { return "" }
        return bytes[at] < 0x80 ? String(decoding: [bytes[at]], as: UTF8.self) : "0x" + String(bytes[at], radix: 16, uppercase: true)
    }
    private func failure(_ text: String) -> NetException {
        let before = bytes[..<min(at, bytes.count)], line = before.count { $0 == 0x0A }
        let column = before.count - ((before.lastIndex(of: 0x0A) ?? -1) + 1)
        let exception = ExceptionObject("System.Text.Json.JsonReaderException", "\(text) LineNumber: \(line) | BytePositionInLine: \(column).")
        exception.details["LineNumber"] = .long(Int64(line))
        exception.details["BytePositionInLine"] = .long(Int64(column))
        return NetException(exception)
    }
    private mutating func skip() throws {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x09, 0x0A, 0x0D: at += 1
            case 0x2F where options.skipsComments && at + 1 < bytes.count && bytes[at + 1] == 0x2F:
                while at < bytes.count, bytes[at] != 0x0A { at += 1 }
            case 0x2F where options.skipsComments && at + 1 < bytes.count && bytes[at + 1] == 0x2A:
                at += 2
                while at + 1 < bytes.count, !(bytes[at] == 0x2A && bytes[at + 1] == 0x2F) { at += 1 }
                at = min(at + 2, bytes.count)
            default: return
            }
        }
    }
    private mutating func value(_ depth: Int) throws -> JsonContent {
        guard depth < options.maxDepth else { throw failure("The maximum configured depth of \(options.maxDepth) has been exceeded. Cannot read next JSON \(at < bytes.count && bytes[at] == 0x5B ? "array" : "object").") }
        guard at < bytes.count else { throw failure("Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed.") }
        switch bytes[at] {
        case 0x22: return .string(try string())
        case 0x7B: return try object(depth)
        case 0x5B: return try array(depth)
        case 0x2D, 0x30...0x39: return .number(try number())
        default: break
        }
        for (word, made) in [("true", JsonContent.bool(true)), ("false", .bool(false)), ("null", .null)] where bytes[at...].starts(with: word.utf8) {
            at += word.utf8.count
            return made
        }
        if let first = [0x74: "true", 0x66: "false", 0x6E: "null"][bytes[at]] {
            let start = at
            for (offset, byte) in first.utf8.enumerated() where start + offset >= bytes.count || bytes[start + offset] != byte {
                at = min(start + offset, bytes.count)
                throw failure("'\(String(decoding: bytes[start...].prefix { $0 > 0x20 && $0 != 0x2C && $0 != 0x7D && $0 != 0x5D }, as: UTF8.self))' is an invalid JSON literal. Expected the literal '\(first)'.")
            }
        }
        throw failure("'\(shown)' is an invalid start of a value.")
    }
    private mutating func array(_ depth: Int) throws -> JsonContent {
        at += 1
        var items: [JsonContent] = []
        try skip()
        if at < bytes.count, bytes[at] == 0x5D {
            at += 1
            return .array([])
        }
        while true {
            items.append(try value(depth + 1))
            try skip()
            guard at < bytes.count else { return try value(depth + 1) }
            if bytes[at] == 0x5D {
                at += 1
                return .array(items)
            }
            guard bytes[at] == 0x2C else { throw failure("'\(shown)' is invalid after a value. Expected either ',', '}', or ']'.") }
            at += 1
            try skip()
            if at < bytes.count, bytes[at] == 0x5D {
                guard options.allowsCommas else { throw failure("The JSON array contains a trailing comma at the end which is not supported in this mode. Change the reader options.") }
                at += 1
                return .array(items)
            }
        }
    }
    private mutating func object(_ depth: Int) throws -> JsonContent {
        at += 1
        var pairs: [JsonMember] = []
        try skip()
        if at < bytes.count, bytes[at] == 0x7D {
            at += 1
            return .object([])
        }
        while true {
            guard at < bytes.count else { return try value(depth + 1) }
            guard bytes[at] == 0x22 else { throw failure("'\(shown)' is an invalid start of a property name. Expected a '\"'.") }
            let name = try string()
            try skip()
            guard at < bytes.count, bytes[at] == 0x3A else { throw failure("'\(shown)' is invalid after a property name. Expected a ':'.") }
            at += 1
            try skip()
            pairs.append(JsonMember(name, try value(depth + 1)))
            try skip()
            guard at < bytes.count else { return try value(depth + 1) }
            if bytes[at] == 0x7D {
                at += 1
                return .object(pairs)
            }
            guard bytes[at] == 0x2C else { throw failure("'\(shown)' is invalid after a value. Expected either ',', '}', or ']'.") }
            at += 1
            try skip()
            if at < bytes.count, bytes[at] == 0x7D {
                guard options.allowsCommas else { throw failure("The JSON object contains a trailing comma at the end which is not supported in this mode. Change the reader options.") }
                at += 1
                return .object(pairs)
            }
        }
    }
    private mutating func string() throws -> String {
        at += 1
        var units: [UInt16] = [], run: [UInt8] = []
        func flushed() -> [UInt16] { Array(String(decoding: run, as: UTF8.self).utf16) }
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            if byte == 0x22 { return String(decoding: units + flushed(), as: UTF16.self) }
            if byte < 0x20 {
                at -= 1
                let hex = String(byte, radix: 16, uppercase: true)
                throw failure("'0x\(hex.count == 1 ? "0" : "")\(hex)' is invalid within a JSON string. The string should be correctly escaped.")
            }
            guard byte == 0x5C else {
                run.append(byte)
                continue
            }
            units += flushed()
            run = []
            guard at < bytes.count else { break }
            let mark = bytes[at]
            at += 1
            switch mark {
            case 0x22, 0x5C, 0x2F: units.append(UInt16(mark))
            case 0x62: units.append(8)
            case 0x66: units.append(12)
            case 0x6E: units.append(10)
            case 0x72: units.append(13)
            case 0x74: units.append(9)
            case 0x75:
                guard at + 4 <= bytes.count, let code = UInt16(String(decoding: bytes[at..<(at + 4)], as: UTF8.self), radix: 16) else {
                    throw failure("'\(shown)' is not a hex digit following '\\u' within a JSON string. The string should be correctly escaped.")
                }
                units.append(code)
                at += 4
            default:
                at -= 1
                throw failure("'\(shown)' is an invalid escapable character within a JSON string. The string should be correctly escaped.")
            }
        }
        throw failure("Expected end of string, but instead reached end of data.")
    }
    private mutating func number() throws -> String {
        let start = at
        if bytes[at] == 0x2D { at += 1 }
        func digits(_ from: Int) -> Int { bytes[from...].prefix { $0 >= 0x30 && $0 <= 0x39 }.count }
        let whole = digits(at)
        guard whole > 0 else { throw failure("'\(shown)' is an invalid end of a number. Expected a digit ('0'-'9').") }
        if bytes[at] == 0x30, whole > 1 {
            at += 1
            throw failure("Invalid leading zero before '\(shown)'.")
        }
        at += whole
        if at < bytes.count, bytes[at] == 0x2E {
            at += 1
            let fraction = at < bytes.count ? digits(at) : 0
            guard fraction > 0 else { throw failure("'\(shown)' is an invalid end of a number. Expected a digit ('0'-'9').") }
            at += fraction
        }
        if at < bytes.count, bytes[at] | 0x20 == 0x65 {
            at += 1
            if at < bytes.count, bytes[at] == 0x2B || bytes[at] == 0x2D { at += 1 }
            let exponent = at < bytes.count ? digits(at) : 0
            guard exponent > 0 else { throw failure("'\(shown)' is an invalid end of a number. Expected a digit ('0'-'9').") }
            at += exponent
        }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }
}
