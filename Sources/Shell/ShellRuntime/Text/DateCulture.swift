/// The date conventions of a culture (DateTimeFormatInfo).
public struct DateCulture: Sendable {
    public var name = ""
    public var shortDate: String
    public var longDate: String
    public var shortTime: String
    public var longTime: String
    public var monthDay: String
    public var yearMonth: String
    public var fullDateTime: String
    public var dateSeparator = "/"
    public var timeSeparator = ":"
    public var am = "AM"
    public var pm = "PM"
    public var monthNames = DateCulture.months
    public var shortMonthNames = DateCulture.months.map { String($0.prefix(3)) }
    /// Names of months beside a day, where the language tells them apart.
    public var genitiveNames = DateCulture.months
    public var shortGenitiveNames = DateCulture.months.map { String($0.prefix(3)) }
    public var dayNames = DateCulture.days
    public var shortDayNames = DateCulture.days.map { String($0.prefix(3)) }
    /// DayOfWeek and CalendarWeekRule numbers.
    public var firstDay = 0
    public var weekRule = 0
    public var shortestDayNames = ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"]
    /// The era of today, as `g` writes it.
    public var era = "A.D."
    public var calendar = CultureCalendar.gregorian
    public var calendarName = "Gregorian Calendar"
    /// Further patterns that GetAllDateTimePatterns lists and Parse reads.
    public var otherShortDates: [String] = []
    public var otherLongDates: [String] = []

    public static let invariant = DateCulture(
        shortDate: "MM/dd/yyyy", longDate: "dddd, dd MMMM yyyy", shortTime: "HH:mm", longTime: "HH:mm:ss",
        monthDay: "MMMM dd", yearMonth: "yyyy MMMM", fullDateTime: "dddd, dd MMMM yyyy HH:mm:ss", otherShortDates: ["yyyy-MM-dd"])
    /// The calling thread's: en-US where it chose none.
    public static var current: DateCulture { ThreadCulture.choice?.dates ?? standard }
    private static let standard = DateCulture(
        name: "en-US", shortDate: "M/d/yyyy", longDate: "dddd, MMMM d, yyyy", shortTime: "h:mm\u{202F}tt", longTime: "h:mm:ss\u{202F}tt",
        monthDay: "MMMM d", yearMonth: "MMMM yyyy", fullDateTime: "dddd, MMMM d, yyyy h:mm:ss\u{202F}tt", era: "AD",
        otherShortDates: ["MMM d, yyyy", "M/d/yy"], otherLongDates: ["MMMM d, yyyy"])

    public static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
    public static let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

    /// The day comes before the month where dates are written in numbers.
    var dayFirst: Bool {
        guard let day = shortDate.firstIndex(of: "d"), let month = shortDate.firstIndex(of: "M") else { return false }
        return day < month
    }
    /// A text of this culture's words and order in those that DateTime.Parse reads here: English, the month first.
    func toEnglish(_ text: String) -> String {
        guard name != "", name != "en-US" else { return text }
        var text = text.replacing("\u{200F}", with: "").replacing("\u{200E}", with: "")
        func replace(_ names: [String], _ english: [String]) {
            for (at, name) in names.enumerated().sorted(by: { $0.element.utf16.count > $1.element.utf16.count }) where at < english.count && name.utf16.count > 1 {
                guard let found = text.lowercased().firstRange(of: name.lowercased()) else { continue }
                let lower = text.lowercased()
                let start = lower.distance(from: lower.startIndex, to: found.lowerBound), count = lower.distance(from: found.lowerBound, to: found.upperBound)
                guard start + count <= text.count else { continue }
                let from = text.index(text.startIndex, offsetBy: start), to = text.index(from, offsetBy: count)
                // Whole words only.
                if from > text.startIndex, text[text.index(before: from)].isLetter { continue }
                if to < text.endIndex, text[to].isLetter { continue }
                text.replaceSubrange(from..<to, with: english[at])
                return
            }
        }
        for names in [genitiveNames, monthNames, shortGenitiveNames, shortMonthNames] { replace(names, DateCulture.months) }
        for names in [dayNames, shortDayNames] { replace(names, DateCulture.days) }
        text = text.replacing(am, with: "AM").replacing(pm, with: "PM").replacing(" de ", with: " ").replacing("年", with: "/").replacing("月", with: "/").replacing("日", with: " ")
        // `5.3.2024`, `5/3/24`: three numbers with one separator.
        let characters = Array(text)
        var at = 0
        var numbers: [Range<Int>] = []
        while at < characters.count, numbers.count < 3 {
            if characters[at].isASCII, characters[at].isNumber {
                let start = at
                while at < characters.count, characters[at].isASCII, characters[at].isNumber { at += 1 }
                if let last = numbers.last, start != last.upperBound + 1 || !("./-".contains(characters[last.upperBound])) { numbers = [] }
                numbers.append(start..<at)
            } else {
                at += 1
            }
        }
        if numbers.count >= 2, numbers[0].count <= 2, numbers[1].lowerBound == numbers[0].upperBound + 1, "./-".contains(characters[numbers[0].upperBound]) {
            let a = String(characters[numbers[0]]), b = String(characters[numbers[1]])
            let rest = numbers.count == 3 ? "/" + String(characters[numbers[2]]) : ""
            let end = numbers.last?.upperBound ?? 0
            guard numbers.count == 3 || dateSeparator != "." || characters[numbers[0].upperBound] != ":" else { return text }
            if calendar != .gregorian, numbers.count == 3, let one = Int(a), let two = Int(b), let year = Int(String(characters[numbers[2]])), year > 99 {
                let day = dayFirst ? CultureCalendar.Day(year: year, month: two, day: one) : CultureCalendar.Day(year: year, month: one, day: two)
                guard let own = calendar.date(day) else { return text }
                return String(characters[..<numbers[0].lowerBound]) + "\(own.month)/\(own.day)/\(own.year)" + String(characters[end...])
            }
            text = String(characters[..<numbers[0].lowerBound]) + (dayFirst ? "\(b)/\(a)" : "\(a)/\(b)") + rest + String(characters[end...])
        } else if dayFirst {
            // `5. März 2024`
            text = text.replacing(". ", with: " ")
        }
        return text
    }
}

extension DateCulture {
    /// A date in one of this culture's own patterns, with or without a time; nil where the text is none of them.
    func date(of text: String) -> NetDateTime? {
        let plain = text.replacing("\u{200F}", with: "").replacing("\u{200E}", with: "")
        let times = ["", " " + shortTime, " " + longTime]
        for pattern in [shortDate] + otherShortDates + [longDate] + otherLongDates {
            let pattern = pattern.replacing("\u{200F}", with: "").replacing("\u{200E}", with: "")
            for time in times {
                if let parsed = DateParse.exact(plain, pattern + time, self) { return parsed.date }
            }
        }
        return nil
    }
    /// Of a culture's fields in the table; a region that ICU does not know of with this language brings its own week.
    init(_ fields: CultureFields, name: String, week: [Int]?) {
        func same(_ key: String, _ other: String) -> [String] { fields[key] == "=" ? fields.list(other) : fields.list(key) }
        let week = week ?? fields.numbers("y")
        let calendar = CultureCalendar(rawValue: fields.numbers("k").first ?? 1) ?? .gregorian
        self.init(
            name: name, shortDate: fields["sd"], longDate: fields["ld"], shortTime: fields["st"], longTime: fields["lt"], monthDay: fields["md"], yearMonth: fields["ym"],
            fullDateTime: fields["ld"] + " " + fields["lt"], dateSeparator: fields["ds"], timeSeparator: fields["ts"], am: fields["am"], pm: fields["pm"],
            monthNames: fields.list("M"), shortMonthNames: fields.list("B"), genitiveNames: same("H", "M"), shortGenitiveNames: same("h", "B"), dayNames: fields.list("W"),
            shortDayNames: fields.list("v"), firstDay: week.first ?? 0, weekRule: week.last ?? 0, shortestDayNames: fields.list("V"),
            era: calendar.era ?? fields.list("e").last ?? "", calendar: calendar, calendarName: fields["K"],
            otherShortDates: fields["so"].isEmpty ? [] : fields.list("so"), otherLongDates: fields["lo"].isEmpty ? [] : fields.list("lo"))
    }
}
