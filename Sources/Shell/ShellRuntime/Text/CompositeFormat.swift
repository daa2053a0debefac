/// String.Format: `{index[,alignment][:format]}`.
public enum CompositeFormat {
    /// Throws NumberFormat.FormatError with .NET's text.
    public static func format(_ format: String, _ arguments: [Value], _ runspace: Runspace, invariant: Bool = false, culture: CultureData? = nil) throws -> String {
        let units = Array(format.utf16)
        var result = "", literal: [UInt16] = [], at = 0
        func flush() {
            if !literal.isEmpty { result += String(decoding: literal, as: UTF16.self) }
            literal.removeAll(keepingCapacity: true)
        }
        func fail(_ offset: Int, _ reason: String) -> NumberFormat.FormatError {
            NumberFormat.FormatError("Input string was not in a correct format. Failure to parse near offset \(offset). \(reason)")
        }
        while at < units.count {
            let c = units[at]
            at += 1
            if c == 0x7D {
                guard at < units.count, units[at] == 0x7D else { throw fail(at, "Format item ends prematurely.") }
                at += 1
                literal.append(0x7D)
                continue
            }
            guard c == 0x7B else {
                literal.append(c)
                continue
            }
            guard at < units.count else { throw fail(at, "Format item ends prematurely.") }
            if units[at] == 0x7B {
                at += 1
                literal.append(0x7B)
                continue
            }
            flush()
            guard units[at] >= 0x30, units[at] <= 0x39 else { throw fail(at, "Expected an ASCII digit.") }
            var index = 0
            while at < units.count, units[at] >= 0x30, units[at] <= 0x39, index < 1_000_000 {
                index = index * 10 + Int(units[at] - 0x30)
                at += 1
            }
            while at < units.count, units[at] == 0x20 { at += 1 }
            var width = 0, isLeft = false
            if at < units.count, units[at] == 0x2C {
                at += 1
                while at < units.count, units[at] == 0x20 { at += 1 }
                if at < units.count, units[at] == 0x2D {
                    isLeft = true
                    at += 1
                }
                guard at < units.count else { throw fail(at, "Format item ends prematurely.") }
                guard units[at] >= 0x30, units[at] <= 0x39 else { throw fail(at, "Expected an ASCII digit.") }
                while at < units.count, units[at] >= 0x30, units[at] <= 0x39, width < 1_000_000 {
                    width = width * 10 + Int(units[at] - 0x30)
                    at += 1
                }
                while at < units.count, units[at] == 0x20 { at += 1 }
            }
            var itemFormat = ""
            if at < units.count, units[at] == 0x3A {
                at += 1
                let start = at
                while at < units.count, units[at] != 0x7D {
                    if units[at] == 0x7B { throw fail(start, "Format item ends prematurely.") }
                    at += 1
                }
                itemFormat = String(decoding: units[start..<at], as: UTF16.self)
            }
            guard at < units.count else { throw fail(at, "Format item ends prematurely.") }
            guard units[at] == 0x7D else { throw fail(at, "Expected a closing brace.") }
            at += 1
            guard index < arguments.count else {
                throw NumberFormat.FormatError(
                    "Index (zero based) must be greater than or equal to zero and less than the size of the argument list.")
            }
            let text = try item(arguments[index], itemFormat, runspace, invariant: invariant, culture: culture)
            let padding = max(0, width - text.utf16.count)
            result += isLeft ? text + String(repeating: " ", count: padding) : String(repeating: " ", count: padding) + text
        }
        flush()
        return result
    }

    /// One value in a format; values that are not formattable ignore it.
    public static func item(_ value: Value, _ format: String, _ runspace: Runspace, invariant: Bool = false, culture: CultureData? = nil) throws -> String {
        let base = value.base
        switch base {
        case .null, .void: return ""
        case .string(let text): return text.value
        case .bool, .char: return runspace.text(base)
        case .object(let object):
            if let culture {
                if object.kind == .dateTime {
                    guard let text = DateFormat.string(unsafeDowncast(object, to: DateTimeObject.self).value, format, culture.dates) else {
                        throw NumberFormat.FormatError("Input string was not in a correct format.")
                    }
                    return text
                }
                if object.kind == .timeSpan {
                    guard let text = TimeSpanFormat.string(unsafeDowncast(object, to: TimeSpanObject.self).ticks, format, culture.numbers) else {
                        throw NumberFormat.FormatError("Input string was not in a correct format.")
                    }
                    return text
                }
            }
            if let formattable = object as? any Formattable { return try formattable.text(format: format, invariant: invariant) }
        default: break
        }
        if let text = try NumberFormat.string(base, format, culture?.numbers ?? (invariant ? .invariant : .current)) { return text }
        return runspace.netText(value)
    }
}
