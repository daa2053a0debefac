/// String.Format: `{index[,alignment][:format]}`.
public enum CompositeFormat {
    /// A piece of a format.
    enum Piece {
        case text(String)
        case item(index: Int, width: Int, isLeft: Bool, format: String)
        /// What stops the formatting when it comes this far.
        case failure(NumberFormat.FormatError)
    }

    /// Throws NumberFormat.FormatError with .NET's text.
    public static func format(_ format: String, _ arguments: [Value], _ runspace: Runspace, invariant: Bool = false, culture: CultureData? = nil) throws -> String {
        var result = ""
        for piece in runspace.formats.pieces(of: format) {
            switch piece {
            case .text(let text): result += text
            case .failure(let error): throw error
            case .item(let index, let width, let isLeft, let itemFormat):
                guard index < arguments.count else {
                    throw NumberFormat.FormatError(
                        "Index (zero based) must be greater than or equal to zero and less than the size of the argument list.")
                }
                let text = try item(arguments[index], itemFormat, runspace, invariant: invariant, culture: culture)
                let padding = width == 0 ? 0 : max(0, width - text.utf16.count)
                if padding == 0 { result += text } else {
                    result += isLeft ? text + String(repeating: " ", count: padding) : String(repeating: " ", count: padding) + text
                }
            }
        }
        return result
    }

    /// Of `D` with at most one digit behind it: how many there are to be.
    private static func decimalDigits(_ format: String) -> Int? {
        let bytes = format.utf8
        guard bytes.count <= 2, let letter = bytes.first, letter | 0x20 == UInt8(ascii: "d"), let digit = bytes.last else { return nil }
        if bytes.count == 1 { return 1 }
        return digit >= 0x30 && digit <= 0x39 ? Int(digit - 0x30) : nil
    }

    static func parse(_ format: String) -> [Piece] {
        let units = Array(format.utf16)
        var pieces: [Piece] = [], literal: [UInt16] = [], at = 0
        func flush() {
            if !literal.isEmpty { pieces.append(.text(String(decoding: literal, as: UTF16.self))) }
            literal.removeAll(keepingCapacity: true)
        }
        func failed(_ offset: Int, _ reason: String) -> [Piece] {
            pieces + [.failure(NumberFormat.FormatError("Input string was not in a correct format. Failure to parse near offset \(offset). \(reason)"))]
        }
        while at < units.count {
            let c = units[at]
            at += 1
            if c == 0x7D {
                guard at < units.count, units[at] == 0x7D else { return failed(at, "Format item ends prematurely.") }
                at += 1
                literal.append(0x7D)
                continue
            }
            guard c == 0x7B else {
                literal.append(c)
                continue
            }
            guard at < units.count else { return failed(at, "Format item ends prematurely.") }
            if units[at] == 0x7B {
                at += 1
                literal.append(0x7B)
                continue
            }
            flush()
            guard units[at] >= 0x30, units[at] <= 0x39 else { return failed(at, "Expected an ASCII digit.") }
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
                guard at < units.count else { return failed(at, "Format item ends prematurely.") }
                guard units[at] >= 0x30, units[at] <= 0x39 else { return failed(at, "Expected an ASCII digit.") }
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
                    if units[at] == 0x7B { return failed(start, "Format item ends prematurely.") }
                    at += 1
                }
                itemFormat = String(decoding: units[start..<at], as: UTF16.self)
            }
            guard at < units.count else { return failed(at, "Format item ends prematurely.") }
            guard units[at] == 0x7D else { return failed(at, "Expected a closing brace.") }
            at += 1
            pieces.append(.item(index: index, width: width, isLeft: isLeft, format: itemFormat))
        }
        flush()
        return pieces
    }

    /// One value in a format; values that are not formattable ignore it.
    public static func item(_ value: Value, _ format: String, _ runspace: Runspace, invariant: Bool = false, culture: CultureData? = nil) throws -> String {
        let base = value.base
        switch base {
        case .null, .void: return ""
        case .string(let text): return text.value
        case .int(let number) where number >= 0:
            if format.isEmpty { return String(number) }
            if let digits = decimalDigits(format) {
                let text = String(number)
                return text.utf8.count >= digits ? text : String(repeating: "0", count: digits - text.utf8.count) + text
            }
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

/// The formats that were parsed lately: a loop uses the same few again and again.
struct ParsedFormats {
    private var known: [String: [CompositeFormat.Piece]] = [:]
    private var last: (format: String, pieces: [CompositeFormat.Piece])?
    mutating func pieces(of format: String) -> [CompositeFormat.Piece] {
        if let last, last.format == format { return last.pieces }
        let pieces = known[format] ?? CompositeFormat.parse(format)
        if known.count >= 64 { known.removeAll(keepingCapacity: true) }
        known[format] = pieces
        last = (format, pieces)
        return pieces
    }
}
