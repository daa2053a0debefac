/// DateTime.Parse and ParseExact for en-US and the invariant culture (month before day).
public enum DateParse {
    public struct Failure: Error {
        public let message: String
    }
    static func notRecognized(_ text: String) -> Failure { Failure(message: "String '\(text)' was not recognized as a valid DateTime.") }

    /// A parsed text: wall time, and the offset that stood in it.
    public struct Parsed {
        public var date: NetDateTime
        /// Offset in ticks where the text names one (`Z` is 0).
        public var offset: Int64?
    }

    /// DateTime.Parse: text with an offset becomes local time.
    /// In another culture: its words and its order of day and month.
    public static func parse(_ text: String, _ culture: DateCulture) throws(Failure) -> NetDateTime {
        if culture.name == "" || culture.name == "en-US" { return try parse(text) }
        if let date = culture.date(of: text) { return date }
        do throws(Failure) {
            return try parse(culture.toEnglish(text))
        } catch {
            throw notRecognized(text)
        }
    }
    public static func parse(_ text: String) throws(Failure) -> NetDateTime {
        let parsed = try scan(text)
        guard let offset = parsed.offset else { return parsed.date }
        guard let utc = NetDateTime(ticks: parsed.date.ticks, kind: .utc).adding(ticks: -offset) else { throw notRecognized(text) }
        return utc.toLocal
    }

    public static func scan(_ text: String) throws(Failure) -> Parsed {
        let scalars = Array(text)
        var at = 0
        var numbers: [(value: Int, digits: Int)] = []
        var month: Int?, weekday: Int?, pm: Bool?
        var time: (hour: Int, minute: Int, second: Int, fraction: Int64)?
        var offset: Int64?
        var seenAnything = false
        var lastSeparator: Character = " "

        func digits() -> (Int, Int) {
            var value = 0, count = 0
            while at < scalars.count, let d = scalars[at].wholeNumberValue, scalars[at].isASCII {
                if value < 1_000_000_000 { value = value * 10 + d }
                count += 1
                at += 1
            }
            return (value, count)
        }
        func isDigit(_ index: Int) -> Bool { index < scalars.count && scalars[index].isASCII && scalars[index].isNumber }

        while at < scalars.count {
            let c = scalars[at]
            if isDigit(at) {
                seenAnything = true
                let (value, count) = digits()
                if at < scalars.count, scalars[at] == ":", time == nil, isDigit(at + 1) {
                    // hh:mm[:ss[.fffffff]]
                    at += 1
                    let minute = digits().0
                    var second = 0, fraction: Int64 = 0
                    if at < scalars.count, scalars[at] == ":" , isDigit(at + 1) {
                        at += 1
                        second = digits().0
                        if at < scalars.count, scalars[at] == "." || scalars[at] == ",", isDigit(at + 1) {
                            at += 1
                            let fractionStart = at
                            _ = digits()
                            var scaled: Int64 = 0, places = 0
                            for digit in scalars[fractionStart..<at].prefix(7) {
                                scaled = scaled * 10 + Int64(digit.wholeNumberValue ?? 0)
                                places += 1
                            }
                            if at - fractionStart > 7, (scalars[fractionStart + 7].wholeNumberValue ?? 0) >= 5 { scaled += 1 }
                            while places < 7 {
                                scaled *= 10
                                places += 1
                            }
                            fraction = scaled
                        }
                    } else if lastSeparator == ".", !numbers.isEmpty, month == nil {
                        throw notRecognized(text)
                    }
                    time = (value, minute, second, fraction)
                    // An offset follows the time directly or after a blank.
                    var look = at
                    while look < scalars.count, scalars[look] == " " { look += 1 }
                    if look < scalars.count, scalars[look] == "+" || scalars[look] == "-", isDigit(look + 1) {
                        let negative = scalars[look] == "-"
                        at = look + 1
                        let (hours, width) = digits()
                        var minutes = 0, wholeHours = hours
                        if at < scalars.count, scalars[at] == ":" {
                            at += 1
                            minutes = digits().0
                        } else if width == 4 {
                            minutes = hours % 100
                            wholeHours = hours / 100
                        }
                        guard wholeHours <= 14, minutes < 60 else { throw notRecognized(text) }
                        let ticks = Int64(wholeHours * 60 + minutes) * NetDateTime.ticksPerMinute
                        offset = negative ? -ticks : ticks
                    }
                    continue
                }
                if at < scalars.count, scalars[at].isLetter {
                    // A number may run into AM/PM or T; other words are unknown.
                    let word = word(scalars, at)
                    let upper = word.uppercased()
                    if time == nil, upper == "AM" || upper == "PM" || upper == "A" || upper == "P" {
                        time = (value, 0, 0, 0)
                        continue
                    }
                    if upper != "T", upper != "Z", monthNumber(word) == nil, upper != "TH", dayNumber(word) == nil {
                        throw Failure(
                            message: "The string '\(text)' was not recognized as a valid DateTime. There is an unknown word starting at index '\(at)'.")
                    }
                }
                numbers.append((value, count))
                if count > 4 { throw notRecognized(text) }
                continue
            }
            if c.isLetter {
                let start = at
                let name = word(scalars, at)
                at += name.count
                let upper = name.uppercased()
                if let number = monthNumber(name) {
                    guard month == nil else { throw notRecognized(text) }
                    month = number
                    seenAnything = true
                } else if let number = dayNumber(name) {
                    guard weekday == nil else { throw notRecognized(text) }
                    weekday = number
                    seenAnything = true
                } else if upper == "AM" || upper == "PM" || ((upper == "A" || upper == "P") && (time != nil || !numbers.isEmpty)) {
                    guard pm == nil else { throw notRecognized(text) }
                    pm = upper.hasPrefix("P")
                    if time == nil, let last = numbers.last {
                        time = (last.value, 0, 0, 0)
                        numbers.removeLast()
                    }
                } else if upper == "Z" || upper == "GMT" || upper == "UTC" {
                    guard time != nil || upper != "Z" || !numbers.isEmpty else { throw notRecognized(text) }
                    offset = 0
                } else if upper == "T", !numbers.isEmpty, at < scalars.count, isDigit(at) {
                    lastSeparator = "T"
                    continue
                } else {
                    throw Failure(
                        message: "The string '\(text)' was not recognized as a valid DateTime. There is an unknown word starting at index '\(start)'.")
                }
                lastSeparator = " "
                continue
            }
            switch c {
            case " ", "\t", "\u{A0}", "\u{202F}", "\n", "\r": break
            case "/", "-", ".", ",": lastSeparator = c
                if !seenAnything { throw notRecognized(text) }
            case "\0": break
            default: throw notRecognized(text)
            }
            at += 1
        }
        guard seenAnything else { throw notRecognized(text) }

        // The date.
        var year = 0, monthNumber = 0, day = 0
        let today = NetDateTime.now()
        func fullYear(_ entry: (value: Int, digits: Int)) -> Int {
            entry.digits <= 2 ? (entry.value < 50 ? 2000 + entry.value : 1900 + entry.value) : entry.value
        }
        if let month {
            monthNumber = month
            switch numbers.count {
            case 0: throw notRecognized(text)
            case 1:
                if numbers[0].digits > 2 || numbers[0].value > 31 {
                    year = fullYear(numbers[0])
                    day = 1
                } else {
                    year = today.year
                    day = numbers[0].value
                }
            case 2:
                if numbers[0].digits > 2 {
                    (year, day) = (numbers[0].value, numbers[1].value)
                } else {
                    (day, year) = (numbers[0].value, fullYear(numbers[1]))
                }
            default: throw notRecognized(text)
            }
        } else {
            switch numbers.count {
            case 0:
                guard time != nil, weekday == nil else { throw notRecognized(text) }
                (year, monthNumber, day) = today.date
            case 2:
                if numbers[0].digits > 2 {
                    (year, monthNumber, day) = (numbers[0].value, numbers[1].value, 1)
                } else if numbers[1].digits > 2 {
                    (monthNumber, year, day) = (numbers[0].value, numbers[1].value, 1)
                } else {
                    (year, monthNumber, day) = (today.year, numbers[0].value, numbers[1].value)
                }
            case 3:
                if numbers[0].digits > 2 {
                    (year, monthNumber, day) = (numbers[0].value, numbers[1].value, numbers[2].value)
                } else {
                    (monthNumber, day, year) = (numbers[0].value, numbers[1].value, fullYear(numbers[2]))
                }
            default: throw notRecognized(text)
            }
        }
        guard var date = NetDateTime(year: year, month: monthNumber, day: day) else { throw notRecognized(text) }
        if let weekday, weekday != date.dayOfWeek {
            throw Failure(message: "String '\(text)' was not recognized as a valid DateTime because the day of week was incorrect.")
        }
        if var time {
            if let pm {
                guard time.hour <= 12 else { throw notRecognized(text) }
                if pm, time.hour < 12 { time.hour += 12 }
                if !pm, time.hour == 12 { time.hour = 0 }
            }
            guard time.hour < 24, time.minute < 60, time.second < 60 else {
                throw Failure(
                    message: "The DateTime represented by the string '\(text)' is not supported in calendar 'System.Globalization.GregorianCalendar'.")
            }
            let ticks = Int64(time.hour * 3600 + time.minute * 60 + time.second) * NetDateTime.ticksPerSecond + time.fraction
            date = date.adding(ticks: ticks) ?? date
        }
        return Parsed(date: date, offset: offset)
    }

    private static func word(_ text: [Character], _ start: Int) -> String {
        var end = start
        while end < text.count, text[end].isLetter { end += 1 }
        return String(text[start..<end])
    }
    private static func monthNumber(_ word: String) -> Int? {
        DateCulture.months.firstIndex { $0.equalsIgnoringCase(word) || String($0.prefix(3)).equalsIgnoringCase(word) }.map { $0 + 1 }
    }
    private static func dayNumber(_ word: String) -> Int? {
        DateCulture.days.firstIndex { $0.equalsIgnoringCase(word) || String($0.prefix(3)).equalsIgnoringCase(word) }
    }

    /// DateTime.ParseExact with one format; nil where the text does not match it.
    public static func exact(_ text: String, _ format: String, _ culture: DateCulture = .current) -> Parsed? {
        var format = format
        if format.unicodeScalars.count == 1 {
            switch format {
            case "d": format = culture.shortDate
            case "D": format = culture.longDate
            case "f": format = culture.longDate + " " + culture.shortTime
            case "F": format = culture.fullDateTime
            case "g": format = culture.shortDate + " " + culture.shortTime
            case "G": format = culture.shortDate + " " + culture.longTime
            case "m", "M": format = culture.monthDay
            case "o", "O": format = "yyyy-MM-ddTHH:mm:ss.fffffffK"
            case "r", "R": format = "ddd, dd MMM yyyy HH:mm:ss 'GMT'"
            case "s": format = "yyyy-MM-ddTHH:mm:ss"
            case "t": format = culture.shortTime
            case "T": format = culture.longTime
            case "u": format = "yyyy-MM-dd HH:mm:ss'Z'"
            case "y", "Y": format = culture.yearMonth
            default: return nil
            }
        }
        let pattern = Array(format.unicodeScalars), input = Array(text.unicodeScalars)
        var at = 0, place = 0
        var year: Int?, month: Int?, day: Int?, hour = 0, minute = 0, second = 0, fraction: Int64 = 0
        var pm: Bool?, offset: Int64?, weekday: Int?
        func number(_ least: Int, _ most: Int) -> Int? {
            var value = 0, count = 0
            while count < most, place < input.count, let digit = input[place].properties.numericType == nil ? nil : Int(String(input[place])) {
                value = value * 10 + digit
                count += 1
                place += 1
            }
            return count >= least ? value : nil
        }
        func name(_ names: [String]) -> Int? {
            let rest = String(String.UnicodeScalarView(input[place...]))
            for (index, name) in names.enumerated().sorted(by: { $0.element.count > $1.element.count })
            where rest.lowercased().hasPrefix(name.lowercased()) {
                place += name.unicodeScalars.count
                return index
            }
            return nil
        }
        while at < pattern.count {
            var c = pattern[at]
            if c == "%" {
                at += 1
                guard at < pattern.count else { return nil }
                c = pattern[at]
            }
            var run = 1
            if "hHmsfFtdMyz".unicodeScalars.contains(c) {
                while at + run < pattern.count, pattern[at + run] == c { run += 1 }
            }
            switch c {
            case "g":
                while at + run < pattern.count, pattern[at + run] == "g" { run += 1 }
                guard name([culture.era]) != nil else { return nil }
            case "y":
                if run <= 2 {
                    guard let value = number(run, 2) else { return nil }
                    year = value < 50 ? 2000 + value : 1900 + value
                } else {
                    guard let value = number(run == 3 ? 3 : run, max(run, 4)) else { return nil }
                    year = value
                }
            case "M":
                if run <= 2 {
                    guard let value = number(run, 2) else { return nil }
                    month = value
                } else {
                    // The longer of the two forms: `marca` has `mar` at its head.
                    let plain = run == 3 ? culture.shortMonthNames : culture.monthNames
                    guard let value = name(plain + (run == 3 ? culture.shortGenitiveNames : culture.genitiveNames)) else { return nil }
                    month = value % max(plain.count, 1) + 1
                }
            case "d":
                if run <= 2 {
                    guard let value = number(run, 2) else { return nil }
                    day = value
                } else {
                    guard let value = name(run == 3 ? culture.shortDayNames : culture.dayNames) else { return nil }
                    weekday = value
                }
            case "H", "h":
                guard let value = number(min(run, 2), 2) else { return nil }
                hour = value
            case "m":
                guard let value = number(min(run, 2), 2) else { return nil }
                minute = value
            case "s":
                guard let value = number(min(run, 2), 2) else { return nil }
                second = value
            case "f", "F":
                guard run <= 7 else { return nil }
                let start = place
                guard let value = number(c == "f" ? run : 0, run) else { return nil }
                fraction = Int64(value)
                for _ in 0..<(7 - (place - start)) { fraction *= 10 }
            case "t":
                guard let value = name(run == 1 ? [String(culture.am.prefix(1)), String(culture.pm.prefix(1))] : [culture.am, culture.pm]) else { return nil }
                pm = value == 1
            case "z", "K":
                if c == "K", place < input.count, input[place] == "Z" {
                    place += 1
                    offset = 0
                } else if place < input.count, input[place] == "+" || input[place] == "-" {
                    let negative = input[place] == "-"
                    place += 1
                    guard let hours = number(1, 2) else { return nil }
                    var minutes = 0
                    if run >= 3 || c == "K" {
                        if place < input.count, input[place] == ":" { place += 1 }
                        guard let value = number(2, 2) else { return nil }
                        minutes = value
                    }
                    offset = Int64(hours * 60 + minutes) * NetDateTime.ticksPerMinute * (negative ? -1 : 1)
                } else if c == "z" {
                    return nil
                }
            case "'", "\"":
                guard let (quoted, next) = DateFormat.quotedText(pattern, at) else { return nil }
                for scalar in quoted.unicodeScalars {
                    guard place < input.count, input[place] == scalar else { return nil }
                    place += 1
                }
                run = next - at
            case "\\":
                guard at + 1 < pattern.count, place < input.count, input[place] == pattern[at + 1] else { return nil }
                place += 1
                run = 2
            default:
                guard place < input.count, input[place] == c || (c == " " && input[place] == "\u{202F}") || (c == "\u{202F}" && input[place] == " ") else { return nil }
                place += 1
            }
            at += run
        }
        guard place == input.count else { return nil }
        if culture.calendar != .gregorian, let givenYear = year, culture.calendar.day(of: NetDateTime(ticks: 0)).year != givenYear {
            guard let own = culture.calendar.date(CultureCalendar.Day(year: givenYear, month: month ?? 1, day: day ?? 1)) else { return nil }
            (year, month, day) = (own.year, own.month, own.day)
        }
        if let pm {
            guard hour <= 12 else { return nil }
            if pm, hour < 12 { hour += 12 }
            if !pm, hour == 12 { hour = 0 }
        }
        let now = NetDateTime.now()
        let hasDate = year != nil || month != nil || day != nil
        guard
            let date = NetDateTime(
                year: year ?? now.year, month: month ?? (hasDate ? 1 : now.month), day: day ?? (hasDate ? 1 : now.day), hour: hour,
                minute: minute, second: second, fraction: fraction)
        else { return nil }
        if let weekday, weekday != date.dayOfWeek { return nil }
        return Parsed(date: date, offset: offset)
    }
}
