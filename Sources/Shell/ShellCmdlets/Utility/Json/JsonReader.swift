import ShellRuntime
import ShellSyntax
import ShellTypes

/// Reads JSON text as ConvertFrom-Json does: objects become property bags (or ordered tables), whole numbers Int64 or
/// BigInteger, ISO 8601 texts dates. Comments, single quotes, bare names and trailing commas are let through.
struct JsonReader {
    struct Failure: Error {
        let message: String
        var id = "System.ArgumentException"
        /// What the reader of the text said.
        var cause: (kind: String, reason: String)?
    }
    /// What ISO 8601 texts become.
    enum DateKind { case automatic, local, utc, offset, text }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    private let asTable: Bool
    private let maximumDepth: Int
    private let dates: DateKind
    private let root = ShapeNode(Shape([]))
    private var path: [Step] = []

    private enum Step {
        case name(String)
        case index(Int)
    }

    /// Shapes by the order in which keys came; objects of one kind share a shape and no key text is made twice.
    private final class ShapeNode {
        let shape: Shape
        var next: [(key: [UInt8], name: String, node: ShapeNode, position: Int)] = []
        init(_ shape: Shape) { self.shape = shape }
    }

    static let orderedHashtable = TypeInfo(
        "System.Management.Automation.OrderedHashtable", base: WellKnown.hashtable,
        interfaces: ["System.Collections.IDictionary", "System.Collections.ICollection", "System.Collections.IEnumerable", "System.ICloneable"])

    static func read(_ text: String, asTable: Bool, depth: Int, dates: DateKind = .automatic) throws -> Value {
        var text = text
        return try text.withUTF8 { buffer in
            var reader = JsonReader(bytes: buffer, asTable: asTable, maximumDepth: depth, dates: dates)
            return try reader.document()
        }
    }
    private init(bytes: UnsafeBufferPointer<UInt8>, asTable: Bool, maximumDepth: Int, dates: DateKind) {
        self.bytes = bytes
        self.asTable = asTable
        self.maximumDepth = maximumDepth
        self.dates = dates
    }

    // MARK: failures

    private func failure(_ text: String) -> Failure {
        // A reader that has taken nothing knows no line yet.
        var line = at == 0 ? 0 : 1, column = 0
        for index in 0..<min(at, bytes.count) {
            if bytes[index] == 0x0A {
                line += 1
                column = 0
            } else if bytes[index] & 0xC0 != 0x80 {
                column += 1
            }
        }
        var shown = ""
        for step in path {
            switch step {
            case .name(let name):
                if name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) {
                    shown += shown.isEmpty ? name : "." + name
                } else {
                    shown += "['\(name)']"
                }
            case .index(let index): shown += "[\(index)]"
            }
        }
        let reason = "\(text) Path '\(shown)', line \(line), position \(column)."
        let kind = text.hasPrefix("Unexpected end when") ? "JsonSerializationException" : "JsonReaderException"
        return Failure(message: "Conversion from JSON failed with error: \(reason)", cause: (kind, reason))
    }
    private func character() -> String {
        guard at < bytes.count else { return "" }
        var end = at + 1
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return String(decoding: bytes[at..<end], as: UTF8.self)
    }

    // MARK: grammar

    private mutating func document() throws -> Value {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
        try skip()
        guard at < bytes.count else { return .void }
        let result = try value(1)
        try skip()
        if at < bytes.count {
            throw failure("Additional text encountered after finished reading JSON content: \(character()).")
        }
        return result
    }

    /// Blanks and comments.
    private mutating func skip() throws {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x09, 0x0A, 0x0D: at += 1
            case 0x2F:
                guard at + 1 < bytes.count else { throw failure("Unexpected end while parsing comment.") }
                if bytes[at + 1] == 0x2F {
                    while at < bytes.count, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
                } else if bytes[at + 1] == 0x2A {
                    at += 2
                    while true {
                        guard at + 1 < bytes.count else { throw failure("Unexpected end while parsing comment.") }
                        if bytes[at] == 0x2A, bytes[at + 1] == 0x2F { break }
                        at += 1
                    }
                    at += 2
                } else {
                    throw failure("Error parsing comment. Expected: *, got \(String(UnicodeScalar(bytes[at + 1]))).")
                }
            default: return
            }
        }
    }

    private mutating func value(_ depth: Int) throws -> Value {
        try skip()
        guard at < bytes.count else { throw failure("Unexpected end when reading JSON.") }
        switch bytes[at] {
        case 0x7B:
            if depth > maximumDepth { at += 1 }
            guard depth <= maximumDepth else { throw failure("The reader's MaxDepth of \(maximumDepth) has been exceeded.") }
            return asTable ? try table(depth) : try object(depth)
        case 0x5B:
            if depth > maximumDepth { at += 1 }
            guard depth <= maximumDepth else { throw failure("The reader's MaxDepth of \(maximumDepth) has been exceeded.") }
            return try array(depth)
        case 0x22, 0x27: return try text()
        case 0x2D, 0x30...0x39, 0x2E:
            let read = try number()
            return LanguageEdition.isDesktop ? JsonReader.narrow(read) : read
        case 0x74: if word("true") { return true }
        case 0x66: if word("false") { return false }
        case 0x6E: if word("null") { return .null }
        case 0x75: if word("undefined") { return .null }
        case 0x4E: if word("NaN") { return .double(.nan) }
        case 0x49: if word("Infinity") { return .double(.infinity) }
        default: break
        }
        try throwBrokenWord()
        throw failure("Unexpected character encountered while parsing value: \(character()).")
    }
    /// A word that begins like `true`, `false` or `null` and goes on otherwise.
    private mutating func throwBrokenWord() throws {
        for (word, kind) in [("true", "boolean"), ("false", "boolean"), ("null", "null")] {
            let expected = Array(word.utf8)
            guard at < bytes.count, bytes[at] == expected[0], kind == "boolean" || (at + 1 < bytes.count && bytes[at + 1] == expected[1]) else { continue }
            var matched = 0
            while matched < expected.count, at < bytes.count, bytes[at] == expected[matched] {
                at += 1
                matched += 1
            }
            throw failure("Error parsing \(kind) value.")
        }
    }
    private mutating func word(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard at + count <= bytes.count else { return false }
        for offset in 0..<count where bytes[at + offset] != text.utf8Start[offset] { return false }
        at += count
        return true
    }

    private mutating func array(_ depth: Int) throws -> Value {
        at += 1
        var items: ContiguousArray<Value> = []
        while true {
            try skip()
            guard at < bytes.count else { throw failure("Unexpected end of content while loading JArray.") }
            if bytes[at] == 0x5D {
                at += 1
                return .object(ObjectArray(items))
            }
            path.append(.index(items.count))
            items.append(try value(depth + 1))
            path.removeLast()
            try skip()
            guard at < bytes.count else { return .object(ObjectArray(items)) }
            switch bytes[at] {
            case 0x2C: at += 1
            case 0x5D: break
            default:
                path.append(.index(items.count - 1))
                throw failure("After parsing a value an unexpected character was encountered: \(character()).")
            }
        }
    }

    /// The bytes of a property's name; escapes are resolved only where there are some.
    private mutating func key() throws -> (start: Int, end: Int, escaped: String?) {
        let quote = bytes[at]
        if quote == 0x22 || quote == 0x27 {
            let start = at + 1
            var end = start
            while end < bytes.count, bytes[end] != quote, bytes[end] != 0x5C { end += 1 }
            if end < bytes.count, bytes[end] == quote {
                at = end + 1
                return (start, end, nil)
            }
            return (0, 0, try string())
        }
        let start = at
        while at < bytes.count {
            let byte = bytes[at]
            guard byte >= 0x80 || byte == 0x5F || byte == 0x24 || (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
            else { break }
            at += 1
        }
        if at == bytes.count { throw failure("Unexpected end while parsing unquoted property name.") }
        guard at > start else { throw failure("Invalid property identifier character: \(character()).") }
        return (start, at, nil)
    }
    private mutating func colon(_ name: @autoclosure () -> String) throws {
        try skip()
        guard at < bytes.count else { throw failure("Unexpected end of content while loading JObject.") }
        guard bytes[at] == 0x3A else {
            throw failure("Invalid character after parsing property name. Expected ':' but got: \(character()).")
        }
        at += 1
    }
    /// After a property's value: true where the object ends.
    private mutating func objectEnds() throws -> Bool {
        try skip()
        guard at < bytes.count else { throw failure("Unexpected end when deserializing object.") }
        switch bytes[at] {
        case 0x2C:
            at += 1
            return false
        case 0x7D: return false
        default: throw failure("After parsing a value an unexpected character was encountered: \(character()).")
        }
    }

    private mutating func object(_ depth: Int) throws -> Value {
        at += 1
        var node = root
        var values: ContiguousArray<Value> = []
        // Objects with very many keys leave the shared shapes, which would cost the square of their number.
        var names: [String]?
        var positions: [String: Int] = [:]
        while true {
            try skip()
            guard at < bytes.count else {
                guard let last = names?.last ?? node.shape.names.last else { throw failure("Unexpected end when reading JSON.") }
                path.append(.name(last))
                throw failure("Unexpected end when deserializing object.")
            }
            if bytes[at] == 0x7D {
                at += 1
                return .object(CustomObject(shape: names.map { Shape($0) } ?? node.shape, values: values))
            }
            let (start, end, escaped) = try key()
            if names == nil, values.count < 48 {
                var found: (key: [UInt8], name: String, node: ShapeNode, position: Int)?
                if let escaped {
                    found = node.next.first { $0.name == escaped }
                } else {
                    for candidate in node.next where candidate.key.count == end - start {
                        var same = true
                        for offset in 0..<candidate.key.count where candidate.key[offset] != bytes[start + offset] {
                            same = false
                            break
                        }
                        if same {
                            found = candidate
                            break
                        }
                    }
                }
                if found == nil {
                    let name = escaped ?? String(decoding: bytes[start..<end], as: UTF8.self)
                    let made: ShapeNode
                    var position = values.count
                    if let known = node.shape.position(of: name) {
                        try check(name, against: node.shape.names[known])
                        made = ShapeNode(node.shape)
                        made.next = node.next
                        position = known
                    } else {
                        try check(name)
                        made = ShapeNode(node.shape.adding(name))
                    }
                    let entry = (Array(name.utf8), name, made, position)
                    node.next.append(entry)
                    found = entry
                }
                guard let found else { continue }
                try colon(found.name)
                path.append(.name(found.name))
                let item = try value(depth + 1)
                if found.position == values.count { values.append(item) } else { values[found.position] = item }
                node = found.node
            } else {
                if names == nil {
                    names = node.shape.names
                    for (index, name) in node.shape.names.enumerated() { positions[name.lowercased()] = index }
                }
                let name = escaped ?? String(decoding: bytes[start..<end], as: UTF8.self)
                try colon(name)
                path.append(.name(name))
                let item = try value(depth + 1)
                if let known = positions[name.lowercased()] {
                    try check(name, against: names?[known] ?? name)
                    values[known] = item
                } else {
                    try check(name)
                    positions[name.lowercased()] = values.count
                    names?.append(name)
                    values.append(item)
                }
            }
            if try objectEnds() { continue }
            path.removeLast()
        }
    }
    private func check(_ name: String, against known: String? = nil) throws {
        if name.isEmpty {
            throw Failure(
                message: "The provided JSON includes a property whose name is an empty string, this is only supported using the -AsHashTable switch.",
                id: "EmptyKeyInJsonString")
        }
        if let known, known != name {
            throw Failure(
                message:
                    "Cannot convert the JSON string because it contains keys with different casing. Please use the -AsHashTable switch instead. The key that was attempted to be added to the existing key '\(known)' was '\(name)'.",
                id: "KeysWithDifferentCasingInJsonString")
        }
    }

    private mutating func table(_ depth: Int) throws -> Value {
        at += 1
        let table = DictionaryObject(ordered: true, ignoresCase: false, type: JsonReader.orderedHashtable)
        while true {
            try skip()
            guard at < bytes.count else { throw failure("Unexpected end when reading JSON.") }
            if bytes[at] == 0x7D {
                at += 1
                return .object(table)
            }
            let (start, end, escaped) = try key()
            let name = escaped ?? String(decoding: bytes[start..<end], as: UTF8.self)
            try colon(name)
            path.append(.name(name))
            table.set(Value(name), try value(depth + 1))
            if try objectEnds() { continue }
            path.removeLast()
        }
    }

    // MARK: scalars

    private mutating func text() throws -> Value {
        let quote = bytes[at]
        let start = at + 1
        var end = start
        while end < bytes.count, bytes[end] != quote, bytes[end] != 0x5C { end += 1 }
        let string: String
        if end < bytes.count, bytes[end] == quote {
            string = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
            at = end + 1
        } else {
            string = try self.string()
        }
        if dates != .text, end - start >= 19, end - start <= 40, start + 10 < bytes.count, bytes[start + 10] == 0x54, let date = date(string) {
            return date
        }
        return Value(string)
    }

    /// A quoted text with its escapes resolved.
    private mutating func string() throws -> String {
        let quote = bytes[at]
        at += 1
        var units: [UInt16] = []
        var raw: [UInt8] = []
        var result = ""
        func flushed(_ result: inout String, _ raw: inout [UInt8], _ units: inout [UInt16]) {
            if !units.isEmpty {
                result += String(decoding: units, as: UTF16.self)
                units.removeAll(keepingCapacity: true)
            }
            if !raw.isEmpty {
                result += String(decoding: raw, as: UTF8.self)
                raw.removeAll(keepingCapacity: true)
            }
        }
        while true {
            guard at < bytes.count else { throw failure("Unterminated string. Expected delimiter: \(String(UnicodeScalar(quote))).") }
            let byte = bytes[at]
            if byte == quote {
                at += 1
                flushed(&result, &raw, &units)
                return result
            }
            guard byte == 0x5C else {
                if !units.isEmpty { flushed(&result, &raw, &units) }
                raw.append(byte)
                at += 1
                continue
            }
            at += 1
            guard at < bytes.count else { throw failure("Unterminated string. Expected delimiter: \(String(UnicodeScalar(quote))).") }
            let escape = bytes[at]
            at += 1
            if !raw.isEmpty { flushed(&result, &raw, &units) }
            switch escape {
            case 0x62: units.append(8)
            case 0x74: units.append(9)
            case 0x6E: units.append(10)
            case 0x66: units.append(12)
            case 0x72: units.append(13)
            case 0x22, 0x27, 0x2F, 0x5C: units.append(UInt16(escape))
            case 0x75:
                guard at + 4 <= bytes.count, let unit = UInt16(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16) else {
                    throw failure("Unexpected end while parsing Unicode escape sequence.")
                }
                units.append(unit)
                at += 4
            default: throw failure("Bad JSON escape sequence: \\\(String(UnicodeScalar(escape))).")
            }
        }
    }

    /// A number as Windows PowerShell has it: Int32 where it fits, Decimal for fractions.
    private static func narrow(_ value: Value) -> Value {
        switch value {
        case .long(let whole): Int32(exactly: whole).map { .int($0) } ?? value
        case .double(let real): (try? NumberText.decimal("\(real)")).map { Value($0) } ?? value
        default: value
        }
    }
    private mutating func number() throws -> Value {
        let start = at
        var isReal = false
        var isPlain = true
        var whole: Int64 = 0
        var overflow = false
        if bytes[at] == 0x2D {
            at += 1
            if word("Infinity") { return .double(-.infinity) }
        }
        let negative = at > start
        loop: while at < bytes.count {
            switch bytes[at] {
            case 0x30...0x39:
                if !isReal, isPlain, !overflow {
                    let (product, first) = whole.multipliedReportingOverflow(by: 10)
                    let digit = Int64(bytes[at] &- 0x30)
                    let (sum, second) = negative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
                    whole = sum
                    overflow = first || second
                }
            case 0x2E, 0x65, 0x45, 0x2B, 0x2D:
                isReal = true
            case 0x78, 0x58, 0x61...0x66, 0x41...0x44, 0x46: isPlain = false
            default: break loop
            }
            at += 1
        }
        let count = at - start
        if isPlain, !isReal, !overflow, count > (negative ? 1 : 0) {
            // A leading zero makes the number octal.
            let first = bytes[start + (negative ? 1 : 0)]
            if first != 0x30 || count == (negative ? 2 : 1) { return .long(whole) }
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        if !isReal {
            let digits = negative ? text.dropFirst() : text[...]
            if digits.hasPrefix("0x") || digits.hasPrefix("0X"), let hex = Int64(digits.dropFirst(2), radix: 16) { return .long(negative ? -hex : hex) }
            if digits.hasPrefix("0"), let octal = Int64(digits, radix: 8) { return .long(negative ? -octal : octal) }
            if isPlain, let big = try? NumberText.integer(text) { return Value(big) }
        }
        if let real = Double(text) { return .double(real) }
        at = start
        throw failure("Input string '\(text)' is not a valid number.")
    }

    private func date(_ text: String) -> Value? {
        let u = Array(text.utf8)
        func digits(_ from: Int, _ count: Int) -> Int? {
            guard from + count <= u.count else { return nil }
            var value = 0
            for index in from..<from + count {
                guard u[index] >= 0x30, u[index] <= 0x39 else { return nil }
                value = value * 10 + Int(u[index] - 0x30)
            }
            return value
        }
        guard let year = digits(0, 4), u[4] == 0x2D, let month = digits(5, 2), u[7] == 0x2D, let day = digits(8, 2), let hour = digits(11, 2),
            u[13] == 0x3A, let minute = digits(14, 2), u[16] == 0x3A, let second = digits(17, 2), hour < 24, minute < 60, second < 60,
            let whole = NetDateTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        else { return nil }
        var index = 19
        var ticks: Int64 = 0
        if index < u.count, u[index] == 0x2E {
            index += 1
            var scale: Int64 = 1_000_000
            let start = index
            while index < u.count, u[index] >= 0x30, u[index] <= 0x39 {
                ticks += Int64(u[index] - 0x30) * scale
                scale /= 10
                index += 1
            }
            guard index > start else { return nil }
        }
        guard let exact = whole.adding(ticks: ticks) else { return nil }
        func settled(_ date: NetDateTime) -> Value {
            switch dates {
            case .utc: Value(date.kind == .unspecified ? date.with(kind: .utc) : date.toUniversal)
            case .offset: .object(DateTimeOffsetObject(date, offset: date.kind == .utc ? Int64(0) : NetDateTime.localOffset(localTicks: date.ticks)))
            case .local: Value(date.kind == .unspecified ? date.with(kind: .local) : date.toLocal)
            default: Value(date)
            }
        }
        if index == u.count { return settled(exact) }
        if u[index] == 0x5A, index + 1 == u.count { return settled(exact.with(kind: .utc)) }
        guard u[index] == 0x2B || u[index] == 0x2D, let hours = digits(index + 1, 2) else { return nil }
        var minutes = 0
        var end = index + 3
        if end < u.count, u[end] == 0x3A { end += 1 }
        if end < u.count {
            guard let given = digits(end, 2) else { return nil }
            minutes = given
            end += 2
        }
        guard end == u.count else { return nil }
        let offset = Int64(hours * 60 + minutes) * NetDateTime.ticksPerMinute * (u[index] == 0x2D ? -1 : 1)
        if dates == .offset { return .object(DateTimeOffsetObject(exact, offset: offset)) }
        guard let universal = exact.adding(ticks: -offset) else { return nil }
        return settled(universal.with(kind: .utc).toLocal)
    }
}
