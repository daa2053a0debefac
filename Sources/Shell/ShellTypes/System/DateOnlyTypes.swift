import ShellRuntime

/// System.DateOnly: a day.
final class DateOnlyObject: NetObject, Formattable {
    let day: Int64
    init(day: Int64) {
        self.day = day
        super.init()
    }
    var date: NetDateTime { NetDateTime(ticks: day * NetDateTime.ticksPerDay) }
    override var type: TypeInfo { DateOnlyObject.dateType }
    override func toText() -> String { (try? text(format: "", invariant: true)) ?? "" }
    func text(format: String, invariant: Bool) throws -> String {
        let culture: DateCulture = invariant ? .invariant : .current
        let pattern: String
        switch format {
        case "", "d": pattern = culture.shortDate
        case "D": pattern = "D"
        case "o", "O": pattern = "yyyy-MM-dd"
        case "m", "M", "y", "Y", "r", "R": pattern = format == "r" || format == "R" ? "ddd, dd MMM yyyy" : format
        default: pattern = format
        }
        if format.utf8.count > 1, format.contains(where: { "hHmstfFzK:".contains($0) }) || format == "t" || format == "T" { throw NumberFormat.FormatError("Input string was not in a correct format.") }
        guard let text = DateFormat.string(date, pattern, culture) else { throw NumberFormat.FormatError("Input string was not in a correct format.") }
        return text
    }
    override func isEqual(to other: NetObject) -> Bool { (other as? DateOnlyObject)?.day == day }
    override var hashValue: Int { Int(day) }
    private static func me(_ value: Value) -> DateOnlyObject { value.as(DateOnlyObject.self) ?? DateOnlyObject(day: 0) }
    static func of(_ date: NetDateTime) -> DateOnlyObject { DateOnlyObject(day: date.ticks / NetDateTime.ticksPerDay) }
    private static func made(_ year: Value, _ month: Value, _ day: Value) throws -> Value {
        guard let date = NetDateTime(year: year.int, month: month.int, day: day.int) else {
            throw NetException("System.ArgumentOutOfRangeException", "Year, Month, and Day parameters describe an un-representable DateTime.")
        }
        return .object(of(date))
    }
    private static func parsed(_ text: String) throws -> DateOnlyObject {
        guard let date = try? DateParse.parse(text), date.timeOfDay == 0, !text.contains(":") else { throw NetException.format("String '\(text)' was not recognized as a valid DateOnly.") }
        return of(date)
    }
    private static func moved(_ value: Value, _ days: Int64) throws -> Value {
        let day = me(value).day + days
        guard day >= 0, day <= 3_652_058 else { throw NetException.outOfRange("Value to add was out of range.", "value") }
        return .object(DateOnlyObject(day: day))
    }
    private static func months(_ value: Value, _ count: Int) throws -> Value {
        let date = me(value).date
        let index = date.year * 12 + date.month - 1 + count
        let (year, month) = (index / 12, index % 12 + 1)
        guard (1...9999).contains(year) else { throw NetException.outOfRange("The added or subtracted value results in an un-representable DateTime.", "months") }
        return .object(of(NetDateTime(year: year, month: month, day: min(date.day, NetDateTime.daysIn(month: month, year: year))) ?? date))
    }
    static let dateType = TypeInfo("System.DateOnly", base: WellKnown.valueType, interfaces: ["System.IComparable", "System.IFormattable"], flags: .valueType, members: {
        [
            .constructor("int year, int month, int day") { args, _ in try made(args[0], args[1], args[2]) },
            .constructor("") { _, _ in .object(DateOnlyObject(day: 0)) },
            .staticProperty("MinValue", "System.DateOnly") { _ in .object(DateOnlyObject(day: 0)) },
            .staticProperty("MaxValue", "System.DateOnly") { _ in .object(DateOnlyObject(day: 3_652_058)) },
            .staticMethod("System.DateOnly FromDateTime(datetime dateTime)") { args, _ in .object(of(args[0].as(DateTimeObject.self)?.value ?? NetDateTime(ticks: 0))) },
            .staticMethod("System.DateOnly FromDayNumber(int dayNumber)") { args, _ in .object(DateOnlyObject(day: Int64(args[0].int))) },
            .staticMethod("System.DateOnly Parse(string s)") { args, _ in .object(try parsed(args[0].string)) },
            .staticMethod("System.DateOnly Parse(string s, System.IFormatProvider provider)") { args, _ in .object(try parsed(args[0].string)) },
            .staticMethod("System.DateOnly ParseExact(string s, string format)") { args, runspace in
                let date = try Members.invokeStatic(WellKnown.dateTime, "ParseExact", [args[0], args[1], .null], runspace)
                return .object(of(date.as(DateTimeObject.self)?.value ?? NetDateTime(ticks: 0)))
            },
            .staticMethod("bool TryParse(string s, [ref] System.DateOnly result)") { args, _ in
                let found = try? parsed(args[0].string)
                assign(args[1], .object(found ?? DateOnlyObject(day: 0)))
                return .bool(found != nil)
            },
            .property("Year", "int") { value, _ in Value(me(value).date.year) },
            .property("Month", "int") { value, _ in Value(me(value).date.month) },
            .property("Day", "int") { value, _ in Value(me(value).date.day) },
            .property("DayOfWeek", "System.DayOfWeek") { value, _ in enumValue("System.DayOfWeek", Int((me(value).day + 1) % 7)) },
            .property("DayOfYear", "int") { value, _ in
                let own = me(value)
                return Value(Int(own.day - (NetDateTime(year: own.date.year, month: 1, day: 1)?.ticks ?? 0) / NetDateTime.ticksPerDay) + 1)
            },
            .property("DayNumber", "int") { value, _ in Value(Int(me(value).day)) },
            .method("System.DateOnly AddDays(int value)") { value, args, _ in try moved(value, Int64(args[0].int)) },
            .method("System.DateOnly AddMonths(int value)") { value, args, _ in try months(value, args[0].int) },
            .method("System.DateOnly AddYears(int value)") { value, args, _ in try months(value, args[0].int * 12) },
            .method("datetime ToDateTime(System.TimeOnly time)") { value, args, _ in
                Value(NetDateTime(ticks: me(value).date.ticks + (args[0].as(TimeOnlyObject.self)?.ticks ?? 0)))
            },
            .method("string ToLongDateString()") { value, _, _ in Value(try me(value).text(format: "D", invariant: false)) },
            .method("string ToShortDateString()") { value, _, _ in Value(try me(value).text(format: "d", invariant: false)) },
            .method("string ToString()") { value, _, _ in Value(try me(value).text(format: "", invariant: false)) },
            .method("string ToString(string format)") { value, args, _ in Value(try me(value).text(format: args[0].string, invariant: false)) },
            .method("int CompareTo(System.Object value)") { value, args, _ in
                guard let other = args[0].as(DateOnlyObject.self) else { throw NetException.argument("Object must be of type DateOnly.", "value") }
                return Value(me(value).day < other.day ? -1 : me(value).day > other.day ? 1 : 0)
            },
            .method("bool Equals(System.DateOnly value)") { value, args, _ in .bool(me(value).day == me(args[0]).day) },
        ]
    })
}

/// System.TimeOnly: a time of day.
final class TimeOnlyObject: NetObject, Formattable {
    let ticks: Int64
    init(ticks: Int64) {
        self.ticks = ticks
        super.init()
    }
    private var date: NetDateTime { NetDateTime(ticks: ticks) }
    override var type: TypeInfo { TimeOnlyObject.timeType }
    override func toText() -> String { (try? text(format: "", invariant: true)) ?? "" }
    func text(format: String, invariant: Bool) throws -> String {
        let culture: DateCulture = invariant ? .invariant : .current
        let pattern = format.isEmpty ? "t" : format == "o" || format == "O" ? "HH:mm:ss.fffffff" : format == "r" || format == "R" ? "HH:mm:ss" : format
        guard !(format.utf8.count > 1 && format.contains { "dMy/".contains($0) }), format != "d", format != "D", let text = DateFormat.string(date, pattern, culture) else {
            throw NumberFormat.FormatError("Input string was not in a correct format.")
        }
        return text
    }
    override func isEqual(to other: NetObject) -> Bool { (other as? TimeOnlyObject)?.ticks == ticks }
    override var hashValue: Int { Int(ticks) }
    private static func me(_ value: Value) -> TimeOnlyObject { value.as(TimeOnlyObject.self) ?? TimeOnlyObject(ticks: 0) }
    private static func made(_ args: [Value]) throws -> Value {
        let parts = args.map(\.int) + [0, 0, 0, 0]
        guard (0..<24).contains(parts[0]), (0..<60).contains(parts[1]), (0..<60).contains(parts[2]), (0..<1000).contains(parts[3]) else {
            throw NetException("System.ArgumentOutOfRangeException", "Hour, Minute, and Second parameters describe an un-representable DateTime.")
        }
        return .object(TimeOnlyObject(ticks: Int64(parts[0] * 3600 + parts[1] * 60 + parts[2]) * 10_000_000 + Int64(parts[3]) * 10_000))
    }
    private static func parsed(_ text: String) throws -> TimeOnlyObject {
        guard let date = try? DateParse.parse(text), !text.contains("/"), !text.contains("-") else { throw NetException.format("String '\(text)' was not recognized as a valid TimeOnly.") }
        return TimeOnlyObject(ticks: date.timeOfDay)
    }
    private static func wrap(_ ticks: Int64) -> Value {
        let day = NetDateTime.ticksPerDay
        return .object(TimeOnlyObject(ticks: (ticks % day + day) % day))
    }
    static let timeType = TypeInfo("System.TimeOnly", base: WellKnown.valueType, interfaces: ["System.IComparable", "System.IFormattable"], flags: .valueType, members: {
        [
            .constructor("int hour, int minute") { args, _ in try made(args) },
            .constructor("int hour, int minute, int second") { args, _ in try made(args) },
            .constructor("int hour, int minute, int second, int millisecond") { args, _ in try made(args) },
            .constructor("long ticks") { args, _ in .object(TimeOnlyObject(ticks: Int64(args[0].int))) },
            .constructor("") { _, _ in .object(TimeOnlyObject(ticks: 0)) },
            .staticProperty("MinValue", "System.TimeOnly") { _ in .object(TimeOnlyObject(ticks: 0)) },
            .staticProperty("MaxValue", "System.TimeOnly") { _ in .object(TimeOnlyObject(ticks: NetDateTime.ticksPerDay - 1)) },
            .staticMethod("System.TimeOnly FromDateTime(datetime dateTime)") { args, _ in .object(TimeOnlyObject(ticks: args[0].as(DateTimeObject.self)?.value.timeOfDay ?? 0)) },
            .staticMethod("System.TimeOnly FromTimeSpan(timespan timeSpan)") { args, _ in .object(TimeOnlyObject(ticks: args[0].timeSpanValue ?? 0)) },
            .staticMethod("System.TimeOnly Parse(string s)") { args, _ in .object(try parsed(args[0].string)) },
            .staticMethod("System.TimeOnly Parse(string s, System.IFormatProvider provider)") { args, _ in .object(try parsed(args[0].string)) },
            .staticMethod("bool TryParse(string s, [ref] System.TimeOnly result)") { args, _ in
                let found = try? parsed(args[0].string)
                assign(args[1], .object(found ?? TimeOnlyObject(ticks: 0)))
                return .bool(found != nil)
            },
            .property("Hour", "int") { value, _ in Value(me(value).date.hour) },
            .property("Minute", "int") { value, _ in Value(me(value).date.minute) },
            .property("Second", "int") { value, _ in Value(Int(me(value).ticks / 10_000_000 % 60)) },
            .property("Millisecond", "int") { value, _ in Value(Int(me(value).ticks / 10_000 % 1000)) },
            .property("Microsecond", "int") { value, _ in Value(Int(me(value).ticks / 10 % 1000)) },
            .property("Nanosecond", "int") { value, _ in Value(Int(me(value).ticks % 10 * 100)) },
            .property("Ticks", "long") { value, _ in .long(me(value).ticks) },
            .method("System.TimeOnly Add(timespan value)") { value, args, _ in wrap(me(value).ticks + (args[0].timeSpanValue ?? 0)) },
            .method("System.TimeOnly AddHours(double value)") { value, args, _ in wrap(me(value).ticks + Int64(args[0].real * 36_000_000_000)) },
            .method("System.TimeOnly AddMinutes(double value)") { value, args, _ in wrap(me(value).ticks + Int64(args[0].real * 600_000_000)) },
            .method("bool IsBetween(System.TimeOnly start, System.TimeOnly end)") { value, args, _ in
                let (t, a, b) = (me(value).ticks, me(args[0]).ticks, me(args[1]).ticks)
                return .bool(a <= b ? t >= a && t < b : t >= a || t < b)
            },
            .method("timespan ToTimeSpan()") { value, _, _ in Value(timeSpan: me(value).ticks) },
            .method("string ToLongTimeString()") { value, _, _ in Value(try me(value).text(format: "T", invariant: false)) },
            .method("string ToShortTimeString()") { value, _, _ in Value(try me(value).text(format: "t", invariant: false)) },
            .method("string ToString()") { value, _, _ in Value(try me(value).text(format: "", invariant: false)) },
            .method("string ToString(string format)") { value, args, _ in Value(try me(value).text(format: args[0].string, invariant: false)) },
            .method("int CompareTo(System.Object value)") { value, args, _ in
                guard let other = args[0].as(TimeOnlyObject.self) else { throw NetException.argument("Object must be of type TimeOnly.", "value") }
                return Value(me(value).ticks < other.ticks ? -1 : me(value).ticks > other.ticks ? 1 : 0)
            },
        ]
    })
}
