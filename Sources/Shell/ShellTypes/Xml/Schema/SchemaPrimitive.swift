import ShellRuntime

/// The built-in atomic types of XML Schema, with .NET's words for what they refuse.
enum SchemaPrimitive: String, Sendable {
    case anySimpleType, anyAtomicType, untypedAtomic, string, normalizedString, token, language, boolean, decimal, float, double, duration, dateTime, time, date
    case gYearMonth, gYear, gMonthDay, gDay, gMonth, hexBinary, base64Binary, anyURI
    case qname = "QName", notation = "NOTATION", nmtoken = "NMTOKEN", name = "Name", ncname = "NCName", id = "ID", idref = "IDREF", entity = "ENTITY"
    case integer, nonPositiveInteger, negativeInteger, nonNegativeInteger, positiveInteger, long, int, short, byte, unsignedLong, unsignedInt, unsignedShort, unsignedByte

    static func named(_ local: String) -> SchemaPrimitive? { SchemaPrimitive(rawValue: local) }
    /// XmlTypeCode's name.
    var code: String {
        switch self {
        case .qname: "QName"
        case .notation: "Notation"
        case .nmtoken: "NmToken"
        case .name: "Name"
        case .ncname: "NCName"
        case .id: "Id"
        case .idref: "Idref"
        case .entity: "Entity"
        case .anyURI: "AnyUri"
        case .anySimpleType: "None"
        default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
        }
    }
    var space: String {
        switch self {
        case .string, .anySimpleType, .anyAtomicType, .untypedAtomic: "preserve"
        case .normalizedString: "replace"
        default: "collapse"
        }
    }
    /// .NET's type of a fixed width, with its limits.
    private var machineType: (name: String, least: Int128, most: Int128)? {
        switch self {
        case .long: ("Int64", Int128(Int64.min), Int128(Int64.max))
        case .int: ("Int32", Int128(Int32.min), Int128(Int32.max))
        case .short: ("Int16", Int128(Int16.min), Int128(Int16.max))
        case .byte: ("SByte", -128, 127)
        case .unsignedLong: ("UInt64", 0, Int128(UInt64.max))
        case .unsignedInt: ("UInt32", 0, Int128(UInt32.max))
        case .unsignedShort: ("UInt16", 0, 65535)
        case .unsignedByte: ("Byte", 0, 255)
        default: nil
        }
    }
    /// What is wrong with a value, whitespace done; nil where nothing is.
    func fault(_ text: String) -> String? {
        func bad(_ type: String) -> String { "The string '\(text)' is not a valid \(type) value." }
        if let (type, least, most) = machineType {
            guard let number = SchemaPrimitive.whole(text), (least...most).contains(number) else { return bad(type) }
            return nil
        }
        switch self {
        case .boolean: return ["true", "false", "0", "1"].contains(text) ? nil : bad("Boolean")
        case .decimal: return SchemaPrimitive.isDecimal(text, allowsPoint: true) ? nil : bad("Decimal")
        case .float: return SchemaPrimitive.real(text) == nil ? bad("Single") : nil
        case .double: return SchemaPrimitive.real(text) == nil ? bad("Double") : nil
        case .integer, .nonPositiveInteger, .negativeInteger, .nonNegativeInteger, .positiveInteger:
            guard SchemaPrimitive.isDecimal(text, allowsPoint: false) else { return bad("Integer") }
            let sign = text.hasPrefix("-") ? -1 : 1
            let value = text.allSatisfy { "+-0".contains($0) } ? 0 : sign
            let fits = self == .nonPositiveInteger ? value <= 0 : self == .negativeInteger ? value < 0 : self == .nonNegativeInteger ? value >= 0 : self == .positiveInteger ? value > 0 : true
            return fits ? nil : "Value '\(text)' was either too large or too small for \(code)."
        case .dateTime, .time, .date, .gYearMonth, .gYear, .gMonthDay, .gDay, .gMonth: return SchemaMoment.parse(text, self) == nil ? bad(code) : nil
        case .duration: return SchemaMoment.isDuration(text) ? nil : bad("TimeSpan")
        case .hexBinary: return text.utf8.count % 2 == 0 && text.allSatisfy(\.isHexDigit) ? nil : "The string '\(text)' is not a valid hexadecimal sequence."
        case .base64Binary: return SchemaPrimitive.isBase64(text) ? nil : "'\(text)' is not a valid base-64 sequence."
        case .ncname, .id, .idref, .entity: return SchemaPrimitive.nameFault(text, allowsColon: false)
        case .name, .qname: return SchemaPrimitive.nameFault(text, allowsColon: true)
        case .nmtoken:
            for unit in text.utf16 where !XmlNames.isName(unit) && unit != 0x3A { return SchemaPrimitive.cannotInclude(unit) }
            return text.isEmpty ? "The value is an empty string." : nil
        case .language:
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            let isRight = parts.enumerated().allSatisfy { at, part in (1...8).contains(part.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || at > 0 && $0.isNumber) } }
            return isRight ? nil : "'\(text)' is an invalid language identifier."
        default: return nil
        }
    }
    func length(_ text: String) -> Int {
        switch self {
        case .hexBinary: text.utf8.count / 2
        case .base64Binary: text.utf8.count { $0 != 0x3D && $0 > 0x20 } * 3 / 4
        default: text.utf16.count
        }
    }

    private static func cannotInclude(_ unit: UInt16) -> String { "The '\(String(decoding: [unit], as: UTF16.self))' character, hexadecimal value \(hex(unit)), cannot be included in a name." }
    private static func hex(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16, uppercase: true)
        return "0x" + (digits.count < 2 ? "0" + digits : digits)
    }
    private static func nameFault(_ text: String, allowsColon: Bool) -> String? {
        if text.isEmpty { return "The empty string '' is not a valid name." }
        for (at, unit) in text.utf16.enumerated() where !(at == 0 ? XmlNames.isNameStart(unit) : XmlNames.isName(unit)) && !(allowsColon && unit == 0x3A) {
            return at == 0 ? "Name cannot begin with the '\(String(decoding: [unit], as: UTF16.self))' character, hexadecimal value \(hex(unit))." : cannotInclude(unit)
        }
        return nil
    }
    private static func isBase64(_ text: String) -> Bool {
        let kept = text.utf8.filter { $0 > 0x20 }
        let body = kept.prefix { $0 != 0x3D }
        return kept.count % 4 == 0 && kept.count - body.count <= 2 && body.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || $0 == 0x2B || $0 == 0x2F }
            && kept.dropFirst(body.count).allSatisfy { $0 == 0x3D }
    }

    // MARK: numbers

    private static func whole(_ text: String) -> Int128? { isDecimal(text, allowsPoint: false) ? Int128(text.hasPrefix("+") ? String(text.dropFirst()) : text) : nil }
    private static func isDecimal(_ text: String, allowsPoint: Bool) -> Bool {
        let body = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
        let parts = body.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count <= (allowsPoint ? 2 : 1) && !body.allSatisfy { $0 == "." } && parts.joined().utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }
    private static func real(_ text: String) -> Double? {
        switch text {
        case "INF": return .infinity
        case "-INF": return -.infinity
        case "NaN": return .nan
        default: return text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || [0x2B, 0x2D, 0x2E, 0x65, 0x45].contains($0) } ? Double(text) : nil
        }
    }
    /// Digits of a number, leading and trailing zeros aside.
    static func digits(_ text: String) -> (total: Int, fraction: Int) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let before = (parts.first ?? "").filter(\.isNumber).drop { $0 == "0" }
        var after = parts.count > 1 ? String(parts[1]) : ""
        while after.last == "0" { after.removeLast() }
        return (before.count + after.count, after.count)
    }
    /// How two values stand to each other; nil where the type has no order.
    static func compare(_ a: String, _ b: String, _ type: SchemaPrimitive?) -> Int? {
        func sign<T: Comparable>(_ x: T?, _ y: T?) -> Int? { x.flatMap { x in y.map { x < $0 ? -1 : x > $0 ? 1 : 0 } } }
        switch type {
        case .boolean?: return sign(["true", "1"].contains(a) ? 1 : 0, ["true", "1"].contains(b) ? 1 : 0)
        case .float?, .double?: return sign(real(a), real(b))
        case .dateTime?, .time?, .date?, .gYearMonth?, .gYear?, .gMonthDay?, .gDay?, .gMonth?: return sign(type.flatMap { SchemaMoment.parse(a, $0) }, type.flatMap { SchemaMoment.parse(b, $0) })
        case .decimal?, .integer?, .nonPositiveInteger?, .negativeInteger?, .nonNegativeInteger?, .positiveInteger?: return numbers(a, b)
        case let known? where known.machineType != nil: return sign(whole(a), whole(b))
        default: return nil
        }
    }
    /// Decimal numbers of any length.
    private static func numbers(_ a: String, _ b: String) -> Int? {
        guard isDecimal(a, allowsPoint: true), isDecimal(b, allowsPoint: true) else { return nil }
        func parts(_ text: String) -> (isNegative: Bool, whole: String, fraction: String) {
            let body = text.drop { $0 == "+" || $0 == "-" }
            let pieces = body.split(separator: ".", omittingEmptySubsequences: false)
            var fraction = pieces.count > 1 ? String(pieces[1]) : ""
            while fraction.last == "0" { fraction.removeLast() }
            let whole = String((pieces.first ?? "").drop { $0 == "0" })
            return (text.hasPrefix("-") && !(whole.isEmpty && fraction.isEmpty), whole, fraction)
        }
        let (x, y) = (parts(a), parts(b))
        if x.isNegative != y.isNegative { return x.isNegative ? -1 : 1 }
        let order = x.whole.count != y.whole.count ? (x.whole.count < y.whole.count ? -1 : 1)
            : x.whole != y.whole ? (x.whole < y.whole ? -1 : 1) : x.fraction == y.fraction ? 0 : x.fraction < y.fraction ? -1 : 1
        return x.isNegative ? -order : order
    }
}

/// Dates and times of XML Schema (Part 2, 3.2.6 to 3.2.14).
enum SchemaMoment {
    /// The moment in ticks, in UTC where a zone is given; nil where the text is none.
    static func parse(_ text: String, _ type: SchemaPrimitive) -> Int64? {
        var rest = text[...]
        func take(_ wanted: Character) -> Bool {
            guard rest.first == wanted else { return false }
            rest.removeFirst()
            return true
        }
        func number(_ digits: Int, _ range: ClosedRange<Int>) -> Int? {
            let part = rest.prefix(digits)
            guard part.count == digits, part.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let value = Int(part), range.contains(value) else { return nil }
            rest = rest.dropFirst(digits)
            return value
        }
        var (year, month, day) = (2000, 1, 1), ticks: Int64 = 0
        func date() -> Bool {
            guard let y = number(4, 1...9999), take("-"), let m = number(2, 1...12), take("-"), let d = number(2, 1...31) else { return false }
            (year, month, day) = (y, m, d)
            return true
        }
        func clock() -> Bool {
            guard let hour = number(2, 0...24), take(":"), let minute = number(2, 0...59), take(":"), let second = number(2, 0...59) else { return false }
            ticks = Int64(hour * 3600 + minute * 60 + second) * 10_000_000
            if take(".") {
                let digits = rest.prefix { $0.isNumber }
                guard !digits.isEmpty, let fraction = Int64((String(digits) + "0000000").prefix(7)) else { return false }
                rest = rest.dropFirst(digits.count)
                ticks += fraction
            }
            return true
        }
        let isRead: Bool
        switch type {
        case .dateTime: isRead = date() && take("T") && clock()
        case .date: isRead = date()
        case .time: isRead = clock()
        case .gYearMonth:
            guard let y = number(4, 1...9999), take("-"), let m = number(2, 1...12) else { return nil }
            (year, month, isRead) = (y, m, true)
        case .gYear:
            guard let y = number(4, 1...9999) else { return nil }
            (year, isRead) = (y, true)
        case .gMonthDay:
            guard take("-"), take("-"), let m = number(2, 1...12), take("-"), let d = number(2, 1...31) else { return nil }
            (month, day, isRead) = (m, d, true)
        case .gDay:
            guard take("-"), take("-"), take("-"), let d = number(2, 1...31) else { return nil }
            (day, isRead) = (d, true)
        case .gMonth:
            guard take("-"), take("-"), let m = number(2, 1...12) else { return nil }
            (month, isRead) = (m, true)
        default: return nil
        }
        guard isRead else { return nil }
        if !take("Z"), let sign = rest.first, sign == "+" || sign == "-" {
            rest.removeFirst()
            guard let hours = number(2, 0...14), take(":"), let minutes = number(2, 0...59) else { return nil }
            ticks -= Int64(hours * 60 + minutes) * 600_000_000 * (sign == "-" ? -1 : 1)
        }
        guard rest.isEmpty, let start = NetDateTime(year: year, month: month, day: day) else { return nil }
        return start.ticks + ticks
    }
    /// `P1Y2M3DT4H5M6.7S`.
    static func isDuration(_ text: String) -> Bool {
        (try? RegexPattern.cached("^-?P(?=.)(\\d+Y)?(\\d+M)?(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?)?$").isMatch(text)) ?? false
    }
}
