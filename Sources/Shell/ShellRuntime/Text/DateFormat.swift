/// DateTime.ToString(format): standard letters and custom patterns.
public enum DateFormat {
    /// Nil where .NET throws FormatException ("Input string was not in a correct format.").
    /// `offset` is what `zzz` and `K` show for a DateTimeOffset.
    public static func string(_ date: NetDateTime, _ format: String, _ culture: DateCulture = .current, offset: Int64? = nil) -> String? {
        guard let first = format.unicodeScalars.first else { return string(date, "G", culture, offset: offset) }
        guard format.unicodeScalars.count == 1 else { return custom(date, format, culture, offset) }
        let isOffset = offset != nil
        switch first {
        case "d": return custom(date, culture.shortDate, culture, offset)
        case "D": return custom(date, culture.longDate, culture, offset)
        case "f": return custom(date, culture.longDate + " " + culture.shortTime, culture, offset)
        case "F": return custom(date, culture.fullDateTime, culture, offset)
        case "g": return custom(date, culture.shortDate + " " + culture.shortTime, culture, offset)
        case "G": return custom(date, culture.shortDate + " " + culture.longTime, culture, offset)
        case "m", "M": return custom(date, culture.monthDay, culture, offset)
        case "o", "O":
            return custom(date, isOffset ? "yyyy-MM-ddTHH:mm:ss.fffffffzzz" : "yyyy-MM-ddTHH:mm:ss.fffffffK", culture, offset)
        case "r", "R":
            let utc = offset.map { NetDateTime(ticks: date.ticks - $0) } ?? date
            return custom(utc, "ddd, dd MMM yyyy HH:mm:ss 'GMT'", .invariant, nil)
        case "s": return custom(date, "yyyy-MM-ddTHH:mm:ss", culture, offset)
        case "t": return custom(date, culture.shortTime, culture, offset)
        case "T": return custom(date, culture.longTime, culture, offset)
        case "u":
            let utc = offset.map { NetDateTime(ticks: date.ticks - $0) } ?? date
            return custom(utc, "yyyy-MM-dd HH:mm:ss'Z'", culture, nil)
        case "U":
            if isOffset { return nil }
            return custom(date.toUniversal, culture.fullDateTime, culture, nil)
        case "y", "Y": return custom(date, culture.yearMonth, culture, offset)
        default: return nil
        }
    }

    static func custom(_ date: NetDateTime, _ format: String, _ culture: DateCulture, _ offset: Int64?) -> String? {
        let pattern = Array(format.unicodeScalars)
        let parts = culture.calendar.day(of: date)
        var text = "", at = 0
        // A day in numbers asks for the month's name in its other case.
        let hasDay = format.contains("MMM") && hasNumericDay(pattern)
        func pad(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return digits.utf8.count < width ? String(repeating: "0", count: width - digits.utf8.count) + digits : digits
        }
        while at < pattern.count {
            let c = pattern[at]
            var run = 1
            switch c {
            case "g", "h", "H", "m", "s", "f", "F", "t", "d", "M", "y", "z":
                while at + run < pattern.count, pattern[at + run] == c { run += 1 }
            default: break
            }
            switch c {
            case "g": text += culture.era
            case "h":
                let hour = date.hour % 12
                text += pad(hour == 0 ? 12 : hour, min(run, 2))
            case "H": text += pad(date.hour, min(run, 2))
            case "m": text += pad(date.minute, min(run, 2))
            case "s": text += pad(date.second, min(run, 2))
            case "f", "F":
                guard run <= 7 else { return nil }
                var digits = Array(pad(Int(date.fraction), 7).prefix(run))
                if c == "F" {
                    while digits.last == "0" { digits.removeLast() }
                    if digits.isEmpty, text.hasSuffix(".") { text.removeLast() }
                }
                text += String(digits)
            case "t":
                let mark = date.hour < 12 ? culture.am : culture.pm
                text += run == 1 ? String(mark.prefix(1)) : mark
            case "d":
                switch run {
                case 1, 2: text += pad(parts.day, run)
                case 3: text += culture.shortDayNames[date.dayOfWeek]
                default: text += culture.dayNames[date.dayOfWeek]
                }
            case "M":
                switch run {
                case 1, 2: text += pad(parts.month, run)
                case 3: text += (hasDay ? culture.shortGenitiveNames : culture.shortMonthNames)[parts.month - 1]
                default: text += (hasDay ? culture.genitiveNames : culture.monthNames)[parts.month - 1]
                }
            case "y": text += run <= 2 ? pad(parts.year % 100, run) : pad(parts.year, run)
            case "z":
                let ticks = offset ?? date.offset
                let minutes = Int(ticks.magnitude) / Int(NetDateTime.ticksPerMinute)
                text += ticks < 0 ? "-" : "+"
                switch run {
                case 1: text += String(minutes / 60)
                case 2: text += pad(minutes / 60, 2)
                default: text += pad(minutes / 60, 2) + ":" + pad(minutes % 60, 2)
                }
            case "K":
                if let offset {
                    text += custom(date, "zzz", culture, offset) ?? ""
                } else {
                    switch date.kind {
                    case .utc: text += "Z"
                    case .local: text += custom(date, "zzz", culture, nil) ?? ""
                    case .unspecified: break
                    }
                }
            case ":": text += culture.timeSeparator
            case "/": text += culture.dateSeparator
            case "'", "\"":
                guard let (quoted, next) = quotedText(pattern, at) else { return nil }
                text += quoted
                run = next - at
            case "%":
                guard at + 1 < pattern.count, pattern[at + 1] != "%" else { return nil }
                guard let one = custom(date, String(String.UnicodeScalarView([pattern[at + 1]])), culture, offset) else { return nil }
                text += one
                run = 2
            case "\\":
                guard at + 1 < pattern.count else { return nil }
                text.unicodeScalars.append(pattern[at + 1])
                run = 2
            default: text.unicodeScalars.append(c)
            }
            at += run
        }
        return text
    }

    private static func hasNumericDay(_ pattern: [Unicode.Scalar]) -> Bool {
        var at = 0
        while at < pattern.count {
            var run = 1
            while at + run < pattern.count, pattern[at + run] == pattern[at] { run += 1 }
            if pattern[at] == "d", run <= 2 { return true }
            at += run
        }
        return false
    }
    /// Quoted text at a position, and where it ends; nil where the quote is not closed.
    static func quotedText(_ pattern: [Unicode.Scalar], _ start: Int) -> (String, Int)? {
        var at = start + 1, text = String.UnicodeScalarView()
        while at < pattern.count {
            if pattern[at] == pattern[start] { return (String(text), at + 1) }
            if pattern[at] == "\\" {
                at += 1
                guard at < pattern.count else { return nil }
            }
            text.append(pattern[at])
            at += 1
        }
        return nil
    }
}

/// TimeSpan.ToString(format) and TimeSpan.Parse.
public enum TimeSpanFormat {
    /// Format `c`: `[-][d.]hh:mm:ss[.fffffff]`.
    public static func constant(_ ticks: Int64) -> String {
        let p = Parts(ticks)
        var text = ticks < 0 ? "-" : ""
        if p.days > 0 { text += "\(p.days)." }
        text += two(p.hours) + ":" + two(p.minutes) + ":" + two(p.seconds)
        if p.fraction > 0 { text += "." + padded(p.fraction, 7) }
        return text
    }
    private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    struct Parts {
        let days: Int, hours: Int, minutes: Int, seconds: Int, fraction: Int
        init(_ ticks: Int64) {
            let value = ticks.magnitude
            days = Int(value / UInt64(NetDateTime.ticksPerDay))
            hours = Int(value / UInt64(NetDateTime.ticksPerHour) % 24)
            minutes = Int(value / UInt64(NetDateTime.ticksPerMinute) % 60)
            seconds = Int(value / UInt64(NetDateTime.ticksPerSecond) % 60)
            fraction = Int(value % UInt64(NetDateTime.ticksPerSecond))
        }
    }
    /// Nil where .NET throws FormatException.
    public static func string(_ ticks: Int64, _ format: String, _ culture: NumberCulture = .current) -> String? {
        if format.isEmpty { return constant(ticks) }
        let p = Parts(ticks)
        let sign = ticks < 0 ? "-" : ""
        if format.unicodeScalars.count == 1 {
            switch format {
            case "c", "t", "T": return constant(ticks)
            case "g":
                var text = sign
                if p.days > 0 { text += "\(p.days):" }
                text += "\(p.hours):\(two(p.minutes)):\(two(p.seconds))"
                if p.fraction > 0 {
                    var digits = Array(padded(p.fraction, 7))
                    while digits.last == "0" { digits.removeLast() }
                    text += culture.decimalSeparator + String(digits)
                }
                return text
            case "G":
                return "\(sign)\(p.days):\(two(p.hours)):\(two(p.minutes)):\(two(p.seconds))\(culture.decimalSeparator)\(padded(p.fraction, 7))"
            default: return nil
            }
        }
        return custom(p, Array(format.unicodeScalars))
    }
    private static func custom(_ p: Parts, _ pattern: [Unicode.Scalar]) -> String? {
        var text = "", at = 0
        while at < pattern.count {
            let c = pattern[at]
            var run = 1
            switch c {
            case "h", "m", "s", "f", "F", "d":
                while at + run < pattern.count, pattern[at + run] == c { run += 1 }
            default: break
            }
            switch c {
            case "h":
                guard run <= 2 else { return nil }
                text += padded(p.hours, run)
            case "m":
                guard run <= 2 else { return nil }
                text += padded(p.minutes, run)
            case "s":
                guard run <= 2 else { return nil }
                text += padded(p.seconds, run)
            case "f", "F":
                guard run <= 7 else { return nil }
                var digits = Array(padded(p.fraction, 7).prefix(run))
                if c == "F" { while digits.last == "0" { digits.removeLast() } }
                text += String(digits)
            case "d":
                guard run <= 8 else { return nil }
                text += padded(p.days, run)
            case "'", "\"":
                guard let (quoted, next) = DateFormat.quotedText(pattern, at) else { return nil }
                text += quoted
                run = next - at
            case "%":
                guard at + 1 < pattern.count, pattern[at + 1] != "%" else { return nil }
                guard let one = custom(p, [pattern[at + 1]]) else { return nil }
                text += one
                run = 2
            case "\\":
                guard at + 1 < pattern.count else { return nil }
                text.unicodeScalars.append(pattern[at + 1])
                run = 2
            default: return nil
            }
            at += run
        }
        return text
    }

    public enum ParseFailure: Error {
        case format, range
        public func message(_ text: String) -> String {
            switch self {
            case .format: "String '\(text)' was not recognized as a valid TimeSpan."
            case .range:
                "The TimeSpan string '\(text)' could not be parsed because at least one of the numeric components is out of range or contains too many digits."
            }
        }
    }
    /// `[-][d.]hh:mm[:ss[.fffffff]]`, `d`, `d:hh:mm:ss.fffffff`.
    public static func parse(_ source: String) throws(ParseFailure) -> Int64 {
        var text = source.drop { $0.isWhitespace }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        let isNegative = text.first == "-"
        if isNegative { text = text.dropFirst() }
        var numbers: [(value: Int, digits: Int)] = [], separators: [Character] = []
        var number = ""
        for c in text {
            if c.isASCII, c.isNumber { number.append(c) } else {
                guard c == ":" || c == ".", !number.isEmpty else { throw .format }
                numbers.append((Int(number) ?? Int.max, number.count))
                separators.append(c)
                number = ""
            }
        }
        guard !number.isEmpty else { throw .format }
        numbers.append((Int(number) ?? Int.max, number.count))
        let shape = String(separators)
        var days = 0, hours = 0, minutes = 0, seconds = 0, fraction = (value: 0, digits: 0)
        func at(_ index: Int) -> Int { numbers[index].value }
        switch shape {
        case "": days = at(0)
        case ":": (hours, minutes) = (at(0), at(1))
        case "::":
            // Too many hours are days: `36:00:00`.
            if at(0) > 23 { (days, hours, minutes) = (at(0), at(1), at(2)) } else { (hours, minutes, seconds) = (at(0), at(1), at(2)) }
        case "::.": (hours, minutes, seconds, fraction) = (at(0), at(1), at(2), numbers[3])
        case ".:": (days, hours, minutes) = (at(0), at(1), at(2))
        case ".::", ":::": (days, hours, minutes, seconds) = (at(0), at(1), at(2), at(3))
        case ".::.", ":::.": (days, hours, minutes, seconds, fraction) = (at(0), at(1), at(2), at(3), numbers[4])
        case ":.": (hours, minutes, seconds, fraction) = (0, at(0), at(1), numbers[2])
        default: throw .format
        }
        guard days <= 10_675_199, hours < 24, minutes < 60, seconds < 60, fraction.digits <= 7 else { throw .range }
        var ticks = Int64(fraction.value)
        for _ in fraction.digits..<7 where fraction.digits > 0 { ticks *= 10 }
        let total = Int64(days) * NetDateTime.ticksPerDay
        let rest = Int64(hours) * NetDateTime.ticksPerHour + Int64(minutes) * NetDateTime.ticksPerMinute
            + Int64(seconds) * NetDateTime.ticksPerSecond + ticks
        let (sum, overflow) = total.addingReportingOverflow(rest)
        guard !overflow else { throw .range }
        return isNegative ? -sum : sum
    }
}
