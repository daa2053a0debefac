import ShellRuntime

/// XmlConvert: values as XML Schema writes them, and names with escapes.
enum XmlConvertText {
    /// The text of a value; nil where XML has no form of its own for it.
    static func text(_ value: Value) -> String? {
        switch value.base {
        case .bool(let flag): return flag ? "true" : "false"
        case .double(let number): return real(number, NumberFormat.language(number))
        case .single(let number): return real(Double(number), NumberFormat.language(number))
        default: break
        }
        if let span = value.timeSpanValue { return duration(span) }
        if let date = value.dateValue { return DateFormat.string(date, "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", .invariant) }
        return nil
    }
    private static func real(_ number: Double, _ shown: String) -> String {
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number < 0 ? "-INF" : "INF" }
        if number == 0, number.sign == .minus { return "-0" }
        return shown
    }
    /// `P1DT2H3M4.5S`.
    static func duration(_ ticks: Int64) -> String {
        if ticks == 0 { return "PT0S" }
        var left = ticks.magnitude
        let fraction = left % 10_000_000
        left /= 10_000_000
        let (days, hours, minutes, seconds) = (left / 86400, left / 3600 % 24, left / 60 % 60, left % 60)
        var text = ticks < 0 ? "-P" : "P"
        if days > 0 { text += "\(days)D" }
        if hours > 0 || minutes > 0 || seconds > 0 || fraction > 0 {
            text += "T"
            if hours > 0 { text += "\(hours)H" }
            if minutes > 0 { text += "\(minutes)M" }
            if seconds > 0 || fraction > 0 {
                text += "\(seconds)"
                if fraction > 0 {
                    var digits = String(fraction + 10_000_000).dropFirst()
                    while digits.last == "0" { digits.removeLast() }
                    text += ".\(digits)"
                }
                text += "S"
            }
        }
        return text
    }
    static func ticks(duration text: String) -> Int64? {
        var rest = Substring(text)
        var sign: Int64 = 1
        if rest.first == "-" {
            sign = -1
            rest.removeFirst()
        }
        guard rest.first == "P" else { return nil }
        rest.removeFirst()
        var total: Int64 = 0
        var isTime = false, any = false
        while let first = rest.first {
            if first == "T" {
                isTime = true
                rest.removeFirst()
                continue
            }
            let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            rest = rest.dropFirst(digits.count)
            guard let unit = rest.popFirst(), !digits.isEmpty, let number = Double(digits), number < 1e12 else { return nil }
            let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
            guard let whole = Int64(parts[0]) else { return nil }
            var fraction: Int64 = 0
            if parts.count == 2 {
                guard unit == "S" else { return nil }
                fraction = Int64((String(parts[1]) + "0000000").prefix(7)) ?? 0
            }
            let scale: Int64
            switch (unit, isTime) {
            case ("Y", false): scale = 365 * 86400
            case ("M", false): scale = 30 * 86400
            case ("D", false): scale = 86400
            case ("H", true): scale = 3600
            case ("M", true): scale = 60
            case ("S", true): scale = 1
            default: return nil
            }
            let (product, o1) = whole.multipliedReportingOverflow(by: scale * 10_000_000)
            let (sum, o2) = total.addingReportingOverflow(product)
            guard !o1, !o2 else { return nil }
            total = sum + fraction
            any = true
        }
        return any ? sign * total : nil
    }
    /// `_x0020_` for what a name cannot hold.
    static func encodeName(_ name: String, local: Bool) -> String {
        var made = ""
        let units = Array(name.utf16)
        for (at, unit) in units.enumerated() {
            let isFine = unit == 0x3A ? !local && at > 0 : at == 0 ? XmlNames.isNameStart(unit) : XmlNames.isName(unit)
            let startsEscape = unit == 0x5F && at + 6 < units.count && units[at + 1] == 0x78 && units[at + 6] == 0x5F
            if isFine, !startsEscape { made += String(decoding: [unit], as: UTF16.self) } else { made += escape(unit) }
        }
        return made
    }
    static func escape(_ unit: UInt16) -> String {
        let hex = String(unit, radix: 16, uppercase: true)
        return "_x" + String(repeating: "0", count: 4 - hex.count) + hex + "_"
    }
    static func decodeName(_ text: String) -> String {
        let units = Array(text.utf16)
        guard units.contains(0x5F) else { return text }
        var made: [UInt16] = []
        var at = 0
        while at < units.count {
            if units[at] == 0x5F, at + 6 < units.count, units[at + 1] == 0x78 || units[at + 1] == 0x58, units[at + 6] == 0x5F,
                let code = UInt16(String(decoding: units[at + 2..<at + 6], as: UTF16.self), radix: 16)
            {
                made.append(code)
                at += 7
            } else {
                made.append(units[at])
                at += 1
            }
        }
        return String(decoding: made, as: UTF16.self)
    }
}
