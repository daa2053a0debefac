import ShellRuntime

/// Calendars beside the Gregorian one: those that only count years otherwise, the Julian, the Hebrew, the Hijri (30-year cycle) and the Persian.
final class OtherCalendar: NetObject {
    struct Day: Equatable {
        var year: Int
        var month: Int
        var day: Int
    }
    /// How a calendar counts, over days since 0001-01-01 of the Gregorian one.
    struct Rules: Sendable {
        let name: String
        let algorithm: Int
        let era: @Sendable (NetDateTime) -> Int
        let day: @Sendable (Int, NetDateTime) -> Day
        let months: @Sendable (Int) -> Int
        let monthDays: @Sendable (Int, Int) -> Int
        let isLeap: @Sendable (Int) -> Bool
        let first: @Sendable (Day) -> Int
        let range: (from: Int64, to: Int64)
    }
    let rules: Rules
    private let ownType: TypeInfo
    init(_ rules: Rules, _ type: TypeInfo) {
        self.rules = rules
        ownType = type
        super.init()
    }
    override var type: TypeInfo { ownType }

    static func days(_ date: NetDateTime) -> Int { Int(date.ticks / NetDateTime.ticksPerDay) }
    private static func day(ofYear year: Int, month: Int, day: Int) -> Int {
        NetDateTime(year: min(max(year, 1), 9999), month: min(max(month, 1), 12), day: 1).map { days($0) + day - 1 } ?? 0
    }
    /// Gregorian years counted from another one; the Japanese begin anew with each emperor.
    private static func shifted(_ name: String, _ offset: Int) -> Rules {
        Rules(
            name: name, algorithm: 1, era: { _ in 1 }, day: { _, date in Day(year: date.year + offset, month: date.month, day: date.day) }, months: { _ in 12 },
            monthDays: { NetDateTime.daysIn(month: $1, year: $0 - offset) }, isLeap: { NetDateTime.isLeap($0 - offset) }, first: { day(ofYear: $0.year - offset, month: $0.month, day: $0.day) },
            range: (offset < 0 ? (NetDateTime(year: 1 - offset, month: 1, day: 1)?.ticks ?? 0) : 0, NetDateTime.maxTicks))
    }
    private static let eras: [(from: Int, first: Int)] = [
        (day(ofYear: 2019, month: 5, day: 1), 2018), (day(ofYear: 1989, month: 1, day: 8), 1988), (day(ofYear: 1926, month: 12, day: 25), 1925), (day(ofYear: 1912, month: 7, day: 30), 1911), (day(ofYear: 1868, month: 1, day: 1), 1867),
    ]
    private static func era(_ date: NetDateTime) -> Int { eras.firstIndex { days(date) >= $0.from } ?? eras.count - 1 }
    private static let japanese = Rules(
        name: "JapaneseCalendar", algorithm: 1, era: { eras.count - era($0) }, day: { _, date in Day(year: date.year - eras[era(date)].first, month: date.month, day: date.day) }, months: { _ in 12 },
        monthDays: { NetDateTime.daysIn(month: $1, year: $0 + eras[0].first) }, isLeap: { NetDateTime.isLeap($0 + eras[0].first) }, first: { day(ofYear: $0.year + eras[0].first, month: $0.month, day: $0.day) },
        range: (NetDateTime(year: 1868, month: 9, day: 8)?.ticks ?? 0, NetDateTime.maxTicks))

    /// A calendar told by the number of its days before a year, from an epoch.
    private static func counted(
        _ name: String, epoch: Int, average: Double, algorithm: Int = 1, before: @escaping @Sendable (Int) -> Int, months: @escaping @Sendable (Int) -> Int = { _ in 12 },
        monthDays: @escaping @Sendable (Int, Int) -> Int, isLeap: @escaping @Sendable (Int) -> Bool, from: Int64
    ) -> Rules {
        Rules(
            name: name, algorithm: algorithm, era: { _ in 1 },
            day: { days, _ in
                let since = days - epoch
                var year = max(1, Int(Double(since) / average) - 1)
                while before(year + 1) <= since { year += 1 }
                while year > 1, before(year) > since { year -= 1 }
                var rest = since - before(year), month = 1
                while month < months(year), rest >= monthDays(year, month) {
                    rest -= monthDays(year, month)
                    month += 1
                }
                return Day(year: year, month: month, day: rest + 1)
            },
            months: months, monthDays: monthDays, isLeap: isLeap,
            first: { wanted in epoch + before(wanted.year) + (1..<max(1, wanted.month)).reduce(0) { $0 + monthDays(wanted.year, $1) } + wanted.day - 1 }, range: (from, NetDateTime.maxTicks))
    }
    private static let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    private static let julian = counted(
        "JulianCalendar", epoch: -2, average: 365.25, before: { ($0 - 1) * 365 + ($0 - 1) / 4 }, monthDays: { year, month in month == 2 && year % 4 == 0 ? 29 : (1...12).contains(month) ? lengths[month - 1] : 30 }, isLeap: { $0 % 4 == 0 }, from: 0)
    private static func isHijriLeap(_ year: Int) -> Bool { (year * 11 + 14) % 30 < 11 }
    private static let hijri = counted(
        "HijriCalendar", epoch: 227_013, average: 354.366, algorithm: 2, before: { year in (1..<max(1, (year - 1) % 30 + 1)).reduce((year - 1) / 30 * 10_631) { $0 + (isHijriLeap($1) ? 355 : 354) } },
        monthDays: { year, month in month == 12 ? (isHijriLeap(year) ? 30 : 29) : month % 2 == 1 ? 30 : 29 }, isLeap: isHijriLeap, from: NetDateTime(year: 622, month: 7, day: 18)?.ticks ?? 0)
    private static let persian = counted(
        "PersianCalendar", epoch: PersianYears.epoch, average: 365.2422, before: { PersianYears.before($0) }, monthDays: PersianYears.monthDays, isLeap: PersianYears.isLeap,
        from: NetDateTime(year: 622, month: 3, day: 22)?.ticks ?? 0)

    // The Hebrew year begins with the new moon of Tishri, put off by four rules.
    private static func isHebrewLeap(_ year: Int) -> Bool { (7 * year + 1) % 19 < 7 }
    private static func hebrewStart(_ year: Int) -> Int {
        let months = (235 * year - 234) / 19, parts = 12_084 + 13_753 * months
        var day = months * 29 + parts / 25_920
        if 3 * (day + 1) % 7 < 3 { day += 1 }
        return day
    }
    private static func hebrewBefore(_ year: Int) -> Int {
        let last = hebrewStart(year - 1), present = hebrewStart(year), next = hebrewStart(year + 1)
        return present + (next - present == 356 ? 2 : present - last == 382 ? 1 : 0)
    }
    private static func hebrewDays(_ year: Int, _ month: Int) -> Int {
        let length = hebrewBefore(year + 1) - hebrewBefore(year)
        let isLeap = isHebrewLeap(year)
        switch month {
        case 1: return 30
        case 2: return length % 10 == 5 ? 30 : 29
        case 3: return length % 10 == 3 ? 29 : 30
        case 4: return 29
        case 5: return 30
        default:
            // A leap year has two months Adar, the first of 30 days.
            if isLeap { return month == 6 ? 30 : month % 2 == 0 ? 30 : 29 }
            return month % 2 == 0 ? 29 : 30
        }
    }
    private static let hebrew = counted(
        "HebrewCalendar", epoch: -1_373_428, average: 365.2468, algorithm: 3, before: { hebrewBefore($0) }, months: { isHebrewLeap($0) ? 13 : 12 }, monthDays: hebrewDays, isLeap: isHebrewLeap, from: NetDateTime(year: 1583, month: 1, day: 1)?.ticks ?? 0)

    private static let umAlQura = Rules(
        name: "UmAlQuraCalendar", algorithm: 2, era: { _ in 1 },
        day: { days, _ in UmAlQuraYears.day(days).map { Day(year: $0.year, month: $0.month, day: $0.day) } ?? Day(year: UmAlQuraYears.years.lowerBound, month: 1, day: 1) },
        months: { _ in 12 }, monthDays: UmAlQuraYears.monthDays, isLeap: { UmAlQuraYears.start($0 + 1) - UmAlQuraYears.start($0) == 355 },
        first: { UmAlQuraYears.days(CultureCalendar.Day(year: $0.year, month: $0.month, day: $0.day)) ?? UmAlQuraYears.epoch },
        range: (Int64(UmAlQuraYears.epoch) * NetDateTime.ticksPerDay, Int64(UmAlQuraYears.start(UmAlQuraYears.years.upperBound + 1)) * NetDateTime.ticksPerDay - 1))

    private static let all: [Rules] = [
        shifted("ThaiBuddhistCalendar", 543), shifted("TaiwanCalendar", -1911), shifted("KoreanCalendar", 2333), japanese, julian, hijri, persian, hebrew, umAlQura,
    ]
    /// A calendar by the name of its class.
    static func named(_ name: String) -> OtherCalendar? {
        guard let rules = all.first(where: { $0.name == name }), let type = TypeRegistry.shared.find("System.Globalization." + name) else { return nil }
        return OtherCalendar(rules, type)
    }

    static func register() {
        for rules in all {
            let name = "System.Globalization." + rules.name
            TypeRegistry.shared.register(name) {
                let holder = TypeHolder()
                let type = TypeInfo(name, base: CalendarObject.calendarType, members: { [.constructor("") { _, _ in .object(OtherCalendar(rules, holder.type ?? CalendarObject.calendarType)) }] + members })
                holder.type = type
                return type
            }
        }
    }
    private static func me(_ value: Value) throws -> Rules {
        guard let own = value.as(OtherCalendar.self) else { throw NetException.argumentNull("calendar") }
        return own.rules
    }
    private static func date(_ value: Value) -> NetDateTime { value.dateValue ?? NetDateTime(ticks: 0) }
    private static func found(_ value: Value, _ time: Value) throws -> Day {
        let rules = try me(value), date = date(time)
        guard date.ticks >= rules.range.from, date.ticks <= rules.range.to else {
            let ends = [rules.range.from, rules.range.to].map { DateFormat.string(NetDateTime(ticks: $0), "G") ?? "" }
            throw NetException.outOfRange("Specified time is not supported in this calendar. It should be between \(ends[0]) (Gregorian date) and \(ends[1]) (Gregorian date), inclusive.", "time")
        }
        return rules.day(days(date), date)
    }
    private static func moved(_ value: Value, _ time: Value, months: Int) throws -> Value {
        let rules = try me(value)
        var day = try found(value, time), count = months
        while count > 0 {
            day.month += 1
            if day.month > rules.months(day.year) { (day.year, day.month) = (day.year + 1, 1) }
            count -= 1
        }
        while count < 0 {
            day.month -= 1
            if day.month < 1 { (day.year, day.month) = (day.year - 1, rules.months(day.year - 1)) }
            count += 1
        }
        day.day = min(day.day, rules.monthDays(day.year, day.month))
        return Value(NetDateTime(ticks: Int64(rules.first(day)) * NetDateTime.ticksPerDay + date(time).ticks % NetDateTime.ticksPerDay))
    }
    private static var members: [TypeMember] {
        [
            .method("int GetYear(datetime time)") { value, args, _ in Value(try found(value, args[0]).year) }, .method("int GetMonth(datetime time)") { value, args, _ in Value(try found(value, args[0]).month) },
            .method("int GetDayOfMonth(datetime time)") { value, args, _ in Value(try found(value, args[0]).day) },
            .method("int GetDayOfYear(datetime time)") { value, args, _ in
                let rules = try me(value), day = try found(value, args[0])
                return Value(days(date(args[0])) - rules.first(Day(year: day.year, month: 1, day: 1)) + 1)
            },
            .method("int GetEra(datetime time)") { value, args, _ in Value(try me(value).era(date(args[0]))) },
            .method("int GetDaysInMonth(int year, int month)") { value, args, _ in
                let rules = try me(value)
                guard (1...rules.months(args[0].int)).contains(args[1].int) else { throw NetException.outOfRange("Month must be between one and twelve.", "month") }
                return Value(rules.monthDays(args[0].int, args[1].int))
            },
            .method("int GetDaysInYear(int year)") { value, args, _ in
                let rules = try me(value)
                return Value((1...rules.months(args[0].int)).reduce(0) { $0 + rules.monthDays(args[0].int, $1) })
            },
            .method("int GetMonthsInYear(int year)") { value, args, _ in Value(try me(value).months(args[0].int)) }, .method("bool IsLeapYear(int year)") { value, args, _ in .bool(try me(value).isLeap(args[0].int)) },
            .method("datetime ToDateTime(int year, int month, int day, int hour, int minute, int second, int millisecond)") { value, args, _ in
                let rules = try me(value), wanted = Day(year: args[0].int, month: args[1].int, day: args[2].int)
                guard wanted.month >= 1, wanted.month <= rules.months(wanted.year), wanted.day >= 1, wanted.day <= rules.monthDays(wanted.year, wanted.month) else {
                    throw NetException.outOfRange("Year, Month, and Day parameters describe an un-representable DateTime.", "")
                }
                let time = Int64(args[3].int * 3600 + args[4].int * 60 + args[5].int) * NetDateTime.ticksPerSecond + Int64(args[6].int) * 10_000
                return Value(NetDateTime(ticks: Int64(rules.first(wanted)) * NetDateTime.ticksPerDay + time))
            },
            .method("datetime AddMonths(datetime time, int months)") { value, args, _ in try moved(value, args[0], months: args[1].int) },
            .method("datetime AddYears(datetime time, int years)") { value, args, _ in
                let rules = try me(value)
                var day = try found(value, args[0])
                day.year += args[1].int
                day.month = min(day.month, rules.months(day.year))
                day.day = min(day.day, rules.monthDays(day.year, day.month))
                return Value(NetDateTime(ticks: Int64(rules.first(day)) * NetDateTime.ticksPerDay + date(args[0]).ticks % NetDateTime.ticksPerDay))
            },
            .property("AlgorithmType", "System.Globalization.CalendarAlgorithmType") { value, _ in enumValue("System.Globalization.CalendarAlgorithmType", try me(value).algorithm) },
            .property("Eras", "int[]") { value, _ in Value(array: try me(value).name == "JapaneseCalendar" ? [5, 4, 3, 2, 1] : [1]) },
            .property("MinSupportedDateTime", "datetime") { value, _ in Value(NetDateTime(ticks: try me(value).range.from)) },
            .property("MaxSupportedDateTime", "datetime") { value, _ in Value(NetDateTime(ticks: try me(value).range.to)) },
        ]
    }
}
