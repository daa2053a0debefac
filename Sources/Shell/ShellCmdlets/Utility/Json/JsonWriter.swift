import ShellRuntime

/// Writes values as ConvertTo-Json does.
struct JsonWriter {
    enum Escape { case standard, nonASCII, html }
    let runspace: Runspace
    let depth: Int
    let compress: Bool
    let enumsAsStrings: Bool
    let escape: Escape
    private(set) var isTruncated = false
    /// Keys that are no strings: an error each, and no output.
    private(set) var badKey: (key: Value, table: Value)?
    private var out: [UInt8] = []

    init(_ runspace: Runspace, depth: Int, compress: Bool, enumsAsStrings: Bool, escape: Escape) {
        self.runspace = runspace
        self.depth = depth
        self.compress = compress
        self.enumsAsStrings = enumsAsStrings
        self.escape = escape
    }

    mutating func text(_ value: Value) throws -> String {
        out.removeAll()
        try write(value, 0, 0)
        return String(decoding: out, as: UTF8.self)
    }

    private mutating func newLine(_ level: Int) {
        guard !compress else { return }
        out.append(0x0A)
        for _ in 0..<level * 2 { out.append(0x20) }
    }
    private mutating func raw(_ text: String) { out.append(contentsOf: text.utf8) }

    /// Instance members that Add-Member put on an object that is no property bag.
    private func attached(_ value: Value) -> [ExtendedMember] {
        guard case .object(let object) = value, object.kind != .custom, let extended = object.extended else { return [] }
        return extended.members.filter {
            switch $0.body {
            case .note, .script, .alias, .code: $0.name != "<owner>"
            default: false
            }
        }
    }

    private mutating func write(_ value: Value, _ nested: Int, _ level: Int) throws {
        if runspace.stopFlag.isSet { throw FlowControl.stopped }
        if badKey != nil { return }
        let base = value.base
        switch base {
        case .null, .void, .unset: return raw("null")
        case .string(let text): return quoted(text.value)
        case .object(let object) where object.kind == .dateTime:
            return raw("\"" + (DateFormat.string((object as? DateTimeObject)?.value ?? NetDateTime(ticks: 0), "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", .invariant) ?? "") + "\"")
        default: break
        }
        let extra = attached(value)
        if try scalar(base, wrapped: !extra.isEmpty && nested <= depth, level: level) {
            if !extra.isEmpty, nested <= depth {
                for member in extra {
                    out.append(0x2C)
                    newLine(level + 1)
                    quoted(member.name)
                    raw(compress ? ":" : ": ")
                    try write(try Members.get(value, member.name, runspace), nested + 1, level + 1)
                }
                newLine(level)
                out.append(0x7D)
            }
            return
        }
        if nested > depth {
            isTruncated = true
            return quoted(runspace.text(value))
        }
        guard case .object(let object) = base else { return quoted(runspace.text(base)) }
        if let table = object as? DictionaryObject {
            var pairs: [(String, Value)] = []
            for pair in table.pairs {
                guard let name = pair.key.stringValue else {
                    badKey = (pair.key, value)
                    return
                }
                pairs.append((name, pair.value))
            }
            for member in extra { pairs.append((member.name, try Members.get(value, member.name, runspace))) }
            return try properties(pairs, nested, level)
        }
        // A node of XML enumerates what is in it.
        let isNode = object.kind == .adapted && TypeRegistry.shared.find("System.Xml.XmlNode").map { object.type.isSubtype(of: $0) } ?? false
        if isNode || runspace.isEnumerable(base) {
            let isWrapped = !extra.isEmpty
            if isWrapped {
                out.append(0x7B)
                newLine(level + 1)
                raw(compress ? "\"value\":" : "\"value\": ")
            }
            let inner = isWrapped ? level + 1 : level
            var isFirst = true
            out.append(0x5B)
            let items = runspace.elements(isNode ? try Members.get(base, "ChildNodes", runspace) : base)
            for item in items {
                if !isFirst { out.append(0x2C) }
                isFirst = false
                newLine(inner + 1)
                try write(item, nested + 1, inner + 1)
            }
            if !isFirst { newLine(inner) }
            out.append(0x5D)
            if isWrapped {
                for member in extra {
                    out.append(0x2C)
                    newLine(level + 1)
                    quoted(member.name)
                    raw(compress ? ":" : ": ")
                    try write(try Members.get(value, member.name, runspace), nested + 1, level + 1)
                }
                newLine(level)
                out.append(0x7D)
            }
            return
        }
        if let custom = object as? CustomObject, custom.extended?.members.isEmpty ?? true, runspace.typeData.isEmpty {
            var pairs: [(String, Value)] = []
            pairs.reserveCapacity(custom.values.count)
            for (name, value) in custom.properties { pairs.append((name, value)) }
            return try self.properties(pairs, nested, level)
        }
        let members = Members.list(value, runspace, methods: false).filter { $0.kind.isProperty && (!$0.isHidden || object.kind == .instance) }
        let ordered = object.kind == .custom ? members : members.filter { $0.kind == .property } + members.filter { $0.kind != .property }
        var pairs: [(String, Value)] = []
        for member in ordered { pairs.append((member.name, (try? Members.get(value, member.name, runspace)) ?? .null)) }
        try self.properties(pairs, nested, level)
    }

    private mutating func properties(_ pairs: [(String, Value)], _ nested: Int, _ level: Int) throws {
        out.append(0x7B)
        var isFirst = true
        for (name, value) in pairs {
            if !isFirst { out.append(0x2C) }
            isFirst = false
            newLine(level + 1)
            quoted(name)
            out.append(0x3A)
            if !compress { out.append(0x20) }
            try write(value, nested + 1, level + 1)
        }
        if !isFirst { newLine(level) }
        out.append(0x7D)
    }

    /// A value without members; `wrapped` opens an object around it, whose further members follow.
    private mutating func scalar(_ base: Value, wrapped: Bool, level: Int) throws -> Bool {
        let text: String
        var isQuoted = false
        switch base {
        case .bool(let v): text = v ? "true" : "false"
        case .int(let v): text = String(v)
        case .long(let v): text = String(v)
        case .double(let v): (text, isQuoted) = JsonWriter.real(v)
        case .single(let v):
            let shown = NumberFormat.general(v)
            (text, isQuoted) = v.isFinite ? (shown.contains(where: { ".eE".contains($0) }) ? shown : shown + ".0", false) : (shown, true)
        case .byte(let v): text = String(v)
        case .sbyte(let v): text = String(v)
        case .short(let v): text = String(v)
        case .ushort(let v): text = String(v)
        case .uint(let v): text = String(v)
        case .ulong(let v): text = String(v)
        case .char(let v): (text, isQuoted) = (String(decoding: [v], as: UTF16.self), true)
        case .object(let object):
            switch object.kind {
            case .decimal:
                let shown = runspace.text(base)
                text = shown.contains(".") ? shown : shown + ".0"
            case .bigInteger: text = runspace.text(base)
            case .enumValue:
                guard let value = object as? EnumObject else { return false }
                (text, isQuoted) = enumsAsStrings ? (value.toText(), true) : (String(value.raw), false)
            case .typeObject: (text, isQuoted) = (runspace.netText(base), true)
            default:
                switch object.type.fullName {
                case "System.Guid", "System.Uri": (text, isQuoted) = (runspace.netText(base), true)
                case "System.DateTimeOffset":
                    text = runspace.text(try Members.invoke(base, "ToString", ["yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz"], runspace))
                    isQuoted = true
                case "System.DBNull", "System.Management.Automation.Language.NullString": text = "null"
                case "System.Management.Automation.SwitchParameter":
                    raw("{")
                    newLine(level + 1)
                    raw(compress ? "\"IsPresent\":" : "\"IsPresent\": ")
                    raw((object as? SwitchObject)?.isPresent ?? false ? "true" : "false")
                    newLine(level)
                    raw("}")
                    return true
                default: return false
                }
            }
        default: return false
        }
        if wrapped {
            out.append(0x7B)
            newLine(level + 1)
            raw(compress ? "\"value\":" : "\"value\": ")
        }
        if isQuoted { quoted(text) } else { raw(text) }
        return true
    }
    static func real(_ value: Double) -> (String, Bool) {
        guard value.isFinite else { return (value.isNaN ? "NaN" : value > 0 ? "Infinity" : "-Infinity", true) }
        let shown = NumberFormat.general(value)
        return (shown.contains(where: { ".eE".contains($0) }) ? shown : shown + ".0", false)
    }

    private mutating func quoted(_ text: String) {
        out.append(0x22)
        let escape = self.escape
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                let isSpecial =
                    byte < 0x20 || byte == 0x22 || byte == 0x5C || (byte >= 0x80 && (escape == .nonASCII || byte == 0xC2 || byte == 0xE2))
                    || (escape == .html && (byte == 0x3C || byte == 0x3E || byte == 0x26 || byte == 0x27))
                guard isSpecial else {
                    index += 1
                    continue
                }
                var length = 1
                var replacement: String?
                switch byte {
                case 0x22: replacement = escape == .html ? "\\u0022" : "\\\""
                case 0x5C: replacement = "\\\\"
                case 0x08: replacement = "\\b"
                case 0x09: replacement = "\\t"
                case 0x0A: replacement = "\\n"
                case 0x0C: replacement = "\\f"
                case 0x0D: replacement = "\\r"
                default:
                    while index + length < bytes.count, bytes[index + length] & 0xC0 == 0x80 { length += 1 }
                    let scalars = String(decoding: bytes[index..<index + length], as: UTF8.self)
                    if byte < 0x80 || escape == .nonASCII || scalars == "\u{85}" || scalars == "\u{2028}" || scalars == "\u{2029}" {
                        replacement = scalars.utf16.map { unit in
                            let hex = String(unit, radix: 16)
                            return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
                        }.joined()
                    }
                }
                if let replacement {
                    out.append(contentsOf: bytes[start..<index])
                    out.append(contentsOf: replacement.utf8)
                    start = index + length
                }
                index += length
            }
            out.append(contentsOf: bytes[start..<bytes.count])
        }
        out.append(0x22)
    }
}
