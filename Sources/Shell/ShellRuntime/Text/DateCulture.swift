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

    public static let invariant = DateCulture(
        shortDate: "MM/dd/yyyy", longDate: "dddd, dd MMMM yyyy", shortTime: "HH:mm", longTime: "HH:mm:ss",
        monthDay: "MMMM dd", yearMonth: "yyyy MMMM", fullDateTime: "dddd, dd MMMM yyyy HH:mm:ss")
    /// The calling thread's: en-US where it chose none.
    public static var current: DateCulture { ThreadCulture.choice?.dates ?? standard }
    private static let standard = DateCulture(
        name: "en-US", shortDate: "M/d/yyyy", longDate: "dddd, MMMM d, yyyy", shortTime: "h:mm\u{202F}tt", longTime: "h:mm:ss\u{202F}tt",
        monthDay: "MMMM d", yearMonth: "MMMM yyyy", fullDateTime: "dddd, MMMM d, yyyy h:mm:ss\u{202F}tt")

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
        var text = text
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
            text = String(characters[..<numbers[0].lowerBound]) + (dayFirst ? "\(b)/\(a)" : "\(a)/\(b)") + rest + String(characters[end...])
        } else if dayFirst {
            // `5. März 2024`
            text = text.replacing(". ", with: " ")
        }
        return text
    }
}
