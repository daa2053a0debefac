/// The calendars that cultures count days by, under their numbers in .NET.
public enum CultureCalendar: Int, Sendable {
    case gregorian = 1
    case thai = 7
    case persian = 22
    case umAlQura = 23

    /// A day in a calendar.
    public struct Day: Sendable, Equatable {
        public var year: Int
        public var month: Int
        public var day: Int
        public init(year: Int, month: Int, day: Int) {
            self.year = year
            self.month = month
            self.day = day
        }
    }
    /// The class in System.Globalization.
    public var typeName: String {
        switch self {
        case .gregorian: "GregorianCalendar"
        case .thai: "ThaiBuddhistCalendar"
        case .persian: "PersianCalendar"
        case .umAlQura: "UmAlQuraCalendar"
        }
    }
    /// The era where .NET has its own name for it.
    var era: String? {
        switch self {
        case .thai: "พ.ศ."
        case .umAlQura: "بعد الهجرة"
        case .gregorian, .persian: nil
        }
    }
    /// The day of a date. What the calendar does not reach is counted by the Gregorian one.
    public func day(of date: NetDateTime) -> Day {
        let parts = date.date
        let gregorian = Day(year: parts.year, month: parts.month, day: parts.day)
        let days = Int(date.ticks / NetDateTime.ticksPerDay)
        switch self {
        case .gregorian: return gregorian
        case .thai: return Day(year: gregorian.year + 543, month: gregorian.month, day: gregorian.day)
        case .persian: return PersianYears.day(days) ?? gregorian
        case .umAlQura: return UmAlQuraYears.day(days) ?? gregorian
        }
    }
    /// The Gregorian year, month and day of a day in this calendar; nil where there is none.
    public func date(_ day: Day) -> NetDateTime? {
        let days: Int?
        switch self {
        case .gregorian: return NetDateTime(year: day.year, month: day.month, day: day.day)
        case .thai: return NetDateTime(year: day.year - 543, month: day.month, day: day.day)
        case .persian: days = PersianYears.days(day)
        case .umAlQura: days = UmAlQuraYears.days(day)
        }
        return days.flatMap { $0 >= 0 && Int64($0) <= NetDateTime.maxTicks / NetDateTime.ticksPerDay ? NetDateTime(ticks: Int64($0) * NetDateTime.ticksPerDay) : nil }
    }
}

/// The Um Al Qura calendar: lunar years whose months are announced, from 1318 (30 April 1900) to 1500.
public enum UmAlQuraYears {
    public static let years = 1318...1500
    /// Days from 0001-01-01 to the first of 1318.
    public static let epoch = 693_714
    /// Days before each year and one after the last.
    private static let starts: [Int] = {
        var starts = [epoch]
        for year in years { starts.append(starts[starts.count - 1] + (1...12).reduce(0) { $0 + monthDays(year, $1) }) }
        return starts
    }()
    public static func monthDays(_ year: Int, _ month: Int) -> Int {
        guard years.contains(year), (1...12).contains(month) else { return 29 }
        let text = RegionTable.umAlQura
        var bits = 0
        for at in 0..<3 {
            let byte = Int(text.utf8Start[(year - years.lowerBound) * 3 + at])
            bits = bits << 4 | (byte < 58 ? byte - 48 : byte - 87)
        }
        return bits >> (month - 1) & 1 == 1 ? 30 : 29
    }
    public static func start(_ year: Int) -> Int { starts[min(max(year, years.lowerBound), years.upperBound + 1) - years.lowerBound] }
    public static func day(_ days: Int) -> CultureCalendar.Day? {
        guard days >= epoch, let last = starts.last, days < last else { return nil }
        let at = (starts.firstIndex { $0 > days } ?? 1) - 1
        var rest = days - starts[at], month = 1
        let year = years.lowerBound + at
        while rest >= monthDays(year, month), month < 12 {
            rest -= monthDays(year, month)
            month += 1
        }
        return CultureCalendar.Day(year: year, month: month, day: rest + 1)
    }
    public static func days(_ day: CultureCalendar.Day) -> Int? {
        guard years.contains(day.year), (1...12).contains(day.month), (1...monthDays(day.year, day.month)).contains(day.day) else { return nil }
        return start(day.year) + (1..<day.month).reduce(0) { $0 + monthDays(day.year, $1) } + day.day - 1
    }
}

/// The Persian solar years by the rule of 33 years, which agrees with the sky from 1178 to 1633.
public enum PersianYears {
    public static func isLeap(_ year: Int) -> Bool { [1, 5, 9, 13, 17, 22, 26, 30].contains(((year % 33) + 33) % 33) }
    /// Days before a year, from the first of the year 1.
    public static func before(_ year: Int) -> Int {
        let cycles = (year - 1) / 33, rest = (year - 1) % 33
        return cycles * (33 * 365 + 8) + (0..<max(0, rest)).reduce(0) { $0 + (isLeap($1 + 1) ? 366 : 365) }
    }
    /// Nowruz of 1403 was 20 March 2024.
    public static let epoch = 738_964 - before(1403)
    public static func monthDays(_ year: Int, _ month: Int) -> Int { month <= 6 ? 31 : month < 12 ? 30 : isLeap(year) ? 30 : 29 }
    static func day(_ days: Int) -> CultureCalendar.Day? {
        let since = days - epoch
        guard since >= 0 else { return nil }
        var year = max(1, since / 366)
        while before(year + 1) <= since { year += 1 }
        var rest = since - before(year), month = 1
        while month < 12, rest >= monthDays(year, month) {
            rest -= monthDays(year, month)
            month += 1
        }
        return CultureCalendar.Day(year: year, month: month, day: rest + 1)
    }
    static func days(_ day: CultureCalendar.Day) -> Int? {
        guard (1...9377).contains(day.year), (1...12).contains(day.month), (1...monthDays(day.year, day.month)).contains(day.day) else { return nil }
        return epoch + before(day.year) + (1..<day.month).reduce(0) { $0 + monthDays(day.year, $1) } + day.day - 1
    }
}
