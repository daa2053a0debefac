import ShellRuntime

/// The texts of primitive values in serialized objects.
enum CliXmlText {
    /// Tag and text of a value of a known primitive type; nil for other objects.
    static func primitive(_ value: Value, _ runspace: Runspace) -> (tag: String, text: String)? {
        switch value.base {
        case .bool(let v): return ("B", v ? "true" : "false")
        case .byte(let v): return ("By", String(v))
        case .sbyte(let v): return ("SB", String(v))
        case .char(let v): return ("C", String(v))
        case .short(let v): return ("I16", String(v))
        case .ushort(let v): return ("U16", String(v))
        case .int(let v): return ("I32", String(v))
        case .uint(let v): return ("U32", String(v))
        case .long(let v): return ("I64", String(v))
        case .ulong(let v): return ("U64", String(v))
        case .single: return ("Sg", XmlConvertText.text(value) ?? "")
        case .double: return ("Db", XmlConvertText.text(value) ?? "")
        case .string(let text): return ("S", encode(text.value))
        case .object(let object):
            switch object.kind {
            case .decimal: return ("D", runspace.text(value.base))
            case .dateTime: return ("DT", XmlConvertText.text(value) ?? "")
            case .timeSpan: return ("TS", XmlConvertText.text(value) ?? "")
            case .scriptBlock: return ("SBK", encode(object.toText()))
            case .typedArray:
                guard let bytes = object as? TypedArray<UInt8> else { return nil }
                return ("BA", Base64.encode(Array(bytes.items)))
            default: break
            }
            if object is GuidObject { return ("G", object.toText()) }
            if object is VersionObject { return ("Version", object.toText()) }
            if let secure = object as? SecureStringObject { return ("SS", hex(secure.units)) }
            if let node = object as? XmlNodeObject, node.node.kind == .document { return ("XD", encode(node.node.outerXml)) }
            switch object.type.fullName {
            case "System.Uri": return ("URI", encode(runspace.text(value.base)))
            case "System.Management.Automation.SemanticVersion": return ("SemanticVersion", runspace.text(value.base))
            default: return nil
            }
        default: return nil
        }
    }
    private static func hex(_ units: [UInt16]) -> String {
        units.map { unit in
            [UInt8(unit & 0xFF), UInt8(unit >> 8)].map { String($0 / 16, radix: 16) + String($0 % 16, radix: 16) }.joined()
        }.joined()
    }

    /// `_x000A_` for characters that XML cannot hold, and for what would look like such an escape.
    static func encode(_ text: String) -> String {
        var needs = false
        for byte in text.utf8 where byte < 0x20 || byte == 0x7F || byte == 0x5F || byte == 0xC2 || byte >= 0xF0 {
            needs = true
            break
        }
        guard needs else { return text }
        let units = Array(text.utf16)
        var made: [UInt16] = []
        made.reserveCapacity(units.count + 16)
        for (at, unit) in units.enumerated() {
            let looksEscaped = unit == 0x5F && at + 1 < units.count && (units[at + 1] == 0x78 || units[at + 1] == 0x58)
            if unit <= 0x1F || (0x7F...0x9F).contains(unit) || (0xD800...0xDFFF).contains(unit) || looksEscaped {
                made.append(contentsOf: XmlConvertText.escape(unit).utf16)
            } else {
                made.append(unit)
            }
        }
        return String(decoding: made, as: UTF16.self)
    }
    static func decode(_ text: String) -> String { XmlConvertText.decodeName(text) }

    /// The value of a primitive element; nil where the tag is none, an error where its text is wrong.
    static func value(_ tag: String, _ text: String, _ runspace: Runspace) throws -> Value? {
        func convert(_ type: TypeInfo) throws -> Value { try runspace.convert(Value(text), to: type) }
        switch tag {
        case "S": return Value(decode(text))
        case "B": return .bool(text.trimmedBlanks == "true" || text.trimmedBlanks == "1")
        case "By": return try convert(WellKnown.byte)
        case "SB": return try convert(WellKnown.sbyte)
        case "C":
            guard let unit = UInt16(text.trimmedBlanks) else { return try convert(WellKnown.char) }
            return .char(unit)
        case "I16": return try convert(WellKnown.int16)
        case "U16": return try convert(WellKnown.uint16)
        case "I32": return try convert(WellKnown.int32)
        case "U32": return try convert(WellKnown.uint32)
        case "I64": return try convert(WellKnown.int64)
        case "U64": return try convert(WellKnown.uint64)
        case "Sg", "Db":
            let single = tag == "Sg"
            switch text.trimmedBlanks {
            case "INF": return single ? .single(.infinity) : .double(.infinity)
            case "-INF": return single ? .single(-.infinity) : .double(-.infinity)
            case "NaN": return single ? .single(.nan) : .double(.nan)
            default: return try convert(single ? WellKnown.single : WellKnown.double)
            }
        case "D": return try convert(WellKnown.decimal)
        case "DT":
            guard let date = date(String(text.trimmedBlanks)) else {
                throw NetException.format("The string '\(text)' is not a valid AllXsd value.")
            }
            return Value(date)
        case "TS":
            guard let ticks = XmlConvertText.ticks(duration: String(text.trimmedBlanks)) else {
                throw NetException.format("The string '\(text)' is not a valid TimeSpan value.")
            }
            return Value(timeSpan: ticks)
        case "BA":
            guard let bytes = Base64.decode(text) else {
                throw NetException.format("The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding characters, or an illegal character among the padding characters.")
            }
            return Value(bytes: bytes)
        case "SBK": return Value(decode(text))
        case "G", "Version", "URI", "SemanticVersion":
            let names = ["G": "System.Guid", "Version": "System.Version", "URI": "System.Uri", "SemanticVersion": "System.Management.Automation.SemanticVersion"]
            guard let type = TypeRegistry.shared.find(names[tag] ?? "") else { return Value(decode(text)) }
            return try runspace.convert(Value(decode(text)), to: type)
        case "XD": return try runspace.convert(Value(decode(text)), to: XmlTypes.document)
        case "SS":
            let digits = Array(text.trimmedBlanks.utf8)
            var units: [UInt16] = []
            for at in stride(from: 0, to: digits.count - 3, by: 4) {
                guard let bytes = UInt16(String(decoding: digits[at..<at + 4], as: UTF8.self), radix: 16) else { break }
                units.append(bytes.byteSwapped)
            }
            return .object(SecureStringObject(String(decoding: units, as: UTF16.self), readOnly: true))
        default: return Optional<Value>.none
        }
    }
    /// `2024-01-02T03:04:05.6Z`, with an offset brought to local time.
    private static func date(_ text: String) -> NetDateTime? {
        let units = Array(text.utf8)
        func number(_ from: Int, _ count: Int) -> Int? {
            guard from + count <= units.count else { return nil }
            return Int(String(decoding: units[from..<from + count], as: UTF8.self))
        }
        guard units.count >= 19, let year = number(0, 4), let month = number(5, 2), let day = number(8, 2), let hour = number(11, 2), let minute = number(14, 2),
            let second = number(17, 2)
        else { return nil }
        var at = 19
        var fraction: Int64 = 0
        if at < units.count, units[at] == 0x2E {
            at += 1
            var digits = 0
            while at < units.count, (0x30...0x39).contains(units[at]) {
                if digits < 7 { fraction = fraction * 10 + Int64(units[at] - 0x30) }
                digits += 1
                at += 1
            }
            while digits < 7 {
                fraction *= 10
                digits += 1
            }
        }
        let tail = String(decoding: units[at...], as: UTF8.self)
        guard let plain = NetDateTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second, fraction: fraction) else { return nil }
        if tail.isEmpty { return plain }
        if tail == "Z" { return NetDateTime(ticks: plain.ticks, kind: .utc) }
        let parts = tail.dropFirst().split(separator: ":")
        guard tail.first == "+" || tail.first == "-", parts.count == 2, let hours = Int64(parts[0]), let minutes = Int64(parts[1]) else { return nil }
        let offset = (hours * 60 + minutes) * NetDateTime.ticksPerMinute * (tail.first == "-" ? -1 : 1)
        return NetDateTime(ticks: plain.ticks - offset, kind: .utc).toLocal
    }
}

/// Base64 in both directions.
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    static func encode(_ bytes: [UInt8]) -> String {
        var made: [UInt8] = []
        made.reserveCapacity((bytes.count + 2) / 3 * 4)
        for at in stride(from: 0, to: bytes.count, by: 3) {
            let left = bytes.count - at
            let word = UInt32(bytes[at]) << 16 | (left > 1 ? UInt32(bytes[at + 1]) << 8 : 0) | (left > 2 ? UInt32(bytes[at + 2]) : 0)
            made.append(alphabet[Int(word >> 18)])
            made.append(alphabet[Int(word >> 12 & 63)])
            made.append(left > 1 ? alphabet[Int(word >> 6 & 63)] : 0x3D)
            made.append(left > 2 ? alphabet[Int(word & 63)] : 0x3D)
        }
        return String(decoding: made, as: UTF8.self)
    }
    static func decode(_ text: String) -> [UInt8]? {
        var made: [UInt8] = []
        var word: UInt32 = 0
        var count = 0, padding = 0
        for byte in text.utf8 where byte != 0x20 && byte != 0x0A && byte != 0x0D && byte != 0x09 {
            let digit: UInt32
            switch byte {
            case 0x41...0x5A: digit = UInt32(byte - 0x41)
            case 0x61...0x7A: digit = UInt32(byte - 0x61 + 26)
            case 0x30...0x39: digit = UInt32(byte - 0x30 + 52)
            case 0x2B: digit = 62
            case 0x2F: digit = 63
            case 0x3D:
                padding += 1
                digit = 0
            default: return nil
            }
            if padding > 0, byte != 0x3D { return nil }
            word = word << 6 | digit
            count += 1
            if count == 4 {
                made += [UInt8(word >> 16 & 255), UInt8(word >> 8 & 255), UInt8(word & 255)]
                word = 0
                count = 0
            }
        }
        guard count == 0, padding <= 2, made.count >= padding else { return nil }
        made.removeLast(padding)
        return made
    }
}
