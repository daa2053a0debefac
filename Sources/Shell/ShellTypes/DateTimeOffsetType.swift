import ShellRuntime

/// System.DateTimeOffset: a wall time and its offset from UTC.
public final class DateTimeOffsetObject: NetObject, Formattable {
    /// Wall time at the offset.
    public let date: NetDateTime
    /// Ticks from UTC.
    public let offset: Int64
    public init(_ date: NetDateTime, offset: Int64) {
        self.date = date.with(kind: .unspecified)
        self.offset = offset
        super.init()
    }
    public var utc: NetDateTime { NetDateTime(ticks: date.ticks - offset, kind: .utc) }
    public override var type: TypeInfo { DateTimeOffsetObject.offsetType }
    public override func toText() -> String { (try? text(format: "", invariant: false)) ?? "" }
    public override func isEqual(to other: NetObject) -> Bool { (other as? DateTimeOffsetObject)?.utc.ticks == utc.ticks }
    public override var netHash: Int32? { HashCodes.folded(utc.ticks) }
    public func text(format: String, invariant: Bool) throws -> String {
        try text(format: format, culture: invariant ? .invariant : .current)
    }
    func text(format: String, culture: DateCulture) throws -> String {
        let pattern = format.isEmpty ? "\(culture.shortDate) \(culture.longTime) zzz" : format
        guard let text = DateFormat.string(date, pattern, culture, offset: offset) else {
            throw NumberFormat.FormatError("Input string was not in a correct format.")
        }
        return text
    }
    static func local(_ utc: NetDateTime) -> DateTimeOffsetObject {
        let offset = NetDateTime.localOffset(utcTicks: utc.ticks)
        return DateTimeOffsetObject(NetDateTime(ticks: utc.ticks + offset), offset: offset)
    }
    static func from(_ date: NetDateTime) -> DateTimeOffsetObject { DateTimeOffsetObject(date, offset: date.offset) }
    static func parse(_ text: Value) throws -> DateTimeOffsetObject {
        if text.isNull { throw NetException.argumentNull("input") }
        do throws(DateParse.Failure) {
            let parsed = try DateParse.scan(text.string)
            return DateTimeOffsetObject(parsed.date, offset: parsed.offset ?? NetDateTime.localOffset(localTicks: parsed.date.ticks))
        } catch {
            throw NetException.format(error.message)
        }
    }
    private static func checked(_ date: NetDateTime?, _ offset: Int64) throws -> Value {
        guard let date else { throw NetException.outOfRange("The added or subtracted value results in an un-representable DateTime.", "value") }
        return .object(DateTimeOffsetObject(date, offset: offset))
    }

    static let offsetType = TypeInfo(
        "System.DateTimeOffset", base: WellKnown.valueType, interfaces: ["System.IComparable", "System.IFormattable"], flags: .valueType,
        members: {
            @Sendable func me(_ value: Value) -> DateTimeOffsetObject { value.as(DateTimeOffsetObject.self) ?? DateTimeOffsetObject(NetDateTime(ticks: 0), offset: 0) }
            @Sendable func adder(_ name: String, _ unit: Int64) -> TypeMember {
                .method("System.DateTimeOffset \(name)(double value)") { value, args, _ in
                    guard let ticks = Int64(exactly: (args[0].real * Double(unit)).rounded()) else { throw NetException.outOfRange("Value to add was out of range.", "value") }
                    return try checked(me(value).date.adding(ticks: ticks), me(value).offset)
                }
            }
            @Sendable func part(_ name: String, _ get: @escaping @Sendable (NetDateTime) -> Int) -> TypeMember {
                .property(name, "int") { value, _ in Value(get(me(value).date)) }
            }
            return [
                .constructor("datetime dateTime") { args, _ in .object(from(args[0].dateValue ?? NetDateTime(ticks: 0))) },
                .constructor("datetime dateTime, timespan offset") { args, _ in
                    .object(DateTimeOffsetObject(args[0].dateValue ?? NetDateTime(ticks: 0), offset: args[1].timeSpanValue ?? 0))
                },
                .constructor("long ticks, timespan offset") { args, _ in
                    .object(DateTimeOffsetObject(NetDateTime(ticks: Int64(args[0].int)), offset: args[1].timeSpanValue ?? 0))
                },
                .constructor("int year, int month, int day, int hour, int minute, int second, timespan offset") { args, _ in
                    guard let date = NetDateTime(year: args[0].int, month: args[1].int, day: args[2].int, hour: args[3].int, minute: args[4].int, second: args[5].int) else {
                        throw NetException("System.ArgumentOutOfRangeException", "Year, Month, and Day parameters describe an un-representable DateTime.")
                    }
                    return .object(DateTimeOffsetObject(date, offset: args[6].timeSpanValue ?? 0))
                },
                .staticProperty("Now", "System.DateTimeOffset") { _ in .object(local(NetDateTime.now(.utc))) },
                .staticProperty("UtcNow", "System.DateTimeOffset") { _ in .object(DateTimeOffsetObject(NetDateTime.now(.utc), offset: 0)) },
                .staticProperty("MinValue", "System.DateTimeOffset") { _ in .object(DateTimeOffsetObject(NetDateTime(ticks: 0), offset: 0)) },
                .staticProperty("MaxValue", "System.DateTimeOffset") { _ in .object(DateTimeOffsetObject(NetDateTime(ticks: NetDateTime.maxTicks), offset: 0)) },
                .staticProperty("UnixEpoch", "System.DateTimeOffset") { _ in .object(DateTimeOffsetObject(NetDateTime(ticks: NetDateTime.unixEpochTicks), offset: 0)) },
                .staticMethod("System.DateTimeOffset Parse(string input)") { args, _ in .object(try parse(args[0])) },
                .staticMethod("System.DateTimeOffset Parse(string input, System.IFormatProvider formatProvider)") { args, _ in .object(try parse(args[0])) },
                .staticMethod("System.DateTimeOffset ParseExact(string input, string format, System.IFormatProvider formatProvider)") { args, _ in
                    guard let parsed = DateParse.exact(args[0].string, args[1].string, dateCulture(args[2])) else {
                        throw NetException.format("String '\(args[0].string)' was not recognized as a valid DateTime.")
                    }
                    return .object(DateTimeOffsetObject(parsed.date, offset: parsed.offset ?? NetDateTime.localOffset(localTicks: parsed.date.ticks)))
                },
                .staticMethod("bool TryParse(string input, [ref] System.DateTimeOffset result)") { args, _ in
                    let value = try? parse(args[0])
                    assign(args[1], .object(value ?? DateTimeOffsetObject(NetDateTime(ticks: 0), offset: 0)))
                    return .bool(value != nil)
                },
                .staticMethod("System.DateTimeOffset FromUnixTimeSeconds(long seconds)") { args, _ in
                    try checked(NetDateTime(ticks: NetDateTime.unixEpochTicks).adding(ticks: Int64(clamping: args[0].int.multipliedReportingOverflow(by: 10_000_000).partialValue)), 0)
                },
                .staticMethod("System.DateTimeOffset FromUnixTimeMilliseconds(long milliseconds)") { args, _ in
                    try checked(NetDateTime(ticks: NetDateTime.unixEpochTicks).adding(ticks: Int64(args[0].int.multipliedReportingOverflow(by: 10_000).partialValue)), 0)
                },
                .property("DateTime", "datetime") { value, _ in Value(me(value).date) },
                .property("UtcDateTime", "datetime") { value, _ in Value(me(value).utc) },
                .property("LocalDateTime", "datetime") { value, _ in Value(me(value).utc.toLocal) },
                .property("Date", "datetime") { value, _ in Value(me(value).date.dateOnly) }, part("Day") { $0.day },
                .property("DayOfWeek", "System.DayOfWeek") { value, _ in enumValue("System.DayOfWeek", me(value).date.dayOfWeek) },
                part("DayOfYear") { $0.dayOfYear }, part("Hour") { $0.hour }, part("Millisecond") { Int($0.fraction / 10_000) },
                part("Microsecond") { Int($0.fraction / 10 % 1000) }, part("Nanosecond") { Int($0.fraction % 10 * 100) }, part("Minute") { $0.minute },
                part("Month") { $0.month }, .property("Offset", "timespan") { value, _ in Value(timeSpan: me(value).offset) },
                .property("TotalOffsetMinutes", "int") { value, _ in Value(Int(me(value).offset / NetDateTime.ticksPerMinute)) }, part("Second") { $0.second },
                .property("Ticks", "long") { value, _ in .long(me(value).date.ticks) },
                .property("UtcTicks", "long") { value, _ in .long(me(value).utc.ticks) },
                .property("TimeOfDay", "timespan") { value, _ in Value(timeSpan: me(value).date.timeOfDay) }, part("Year") { $0.year },
                adder("AddDays", NetDateTime.ticksPerDay), adder("AddHours", NetDateTime.ticksPerHour), adder("AddMinutes", NetDateTime.ticksPerMinute),
                adder("AddSeconds", NetDateTime.ticksPerSecond), adder("AddMilliseconds", 10_000),
                .method("System.DateTimeOffset AddMonths(int months)") { value, args, _ in try checked(me(value).date.adding(months: args[0].int), me(value).offset) },
                .method("System.DateTimeOffset AddYears(int years)") { value, args, _ in try checked(me(value).date.adding(months: args[0].int * 12), me(value).offset) },
                .method("System.DateTimeOffset Add(timespan timeSpan)") { value, args, _ in
                    try checked(me(value).date.adding(ticks: args[0].timeSpanValue ?? 0), me(value).offset)
                },
                .method("timespan Subtract(System.DateTimeOffset value)") { value, args, _ in Value(timeSpan: me(value).utc.ticks - me(args[0]).utc.ticks) },
                .method("System.DateTimeOffset Subtract(timespan value)") { value, args, _ in
                    try checked(me(value).date.adding(ticks: -(args[0].timeSpanValue ?? 0)), me(value).offset)
                },
                .method("System.DateTimeOffset ToOffset(timespan offset)") { value, args, _ in
                    let offset = args[0].timeSpanValue ?? 0
                    return .object(DateTimeOffsetObject(NetDateTime(ticks: me(value).utc.ticks + offset), offset: offset))
                },
                .method("System.DateTimeOffset ToUniversalTime()") { value, _, _ in .object(DateTimeOffsetObject(me(value).utc, offset: 0)) },
                .method("System.DateTimeOffset ToLocalTime()") { value, _, _ in .object(local(me(value).utc)) },
                .method("long ToUnixTimeSeconds()") { value, _, _ in
                    .long(Int64((Double(me(value).utc.ticks - NetDateTime.unixEpochTicks) / 10_000_000).rounded(.down)))
                },
                .method("long ToUnixTimeMilliseconds()") { value, _, _ in
                    .long((me(value).utc.ticks - NetDateTime.unixEpochTicks) / 10_000)
                },
                .method("int CompareTo(System.DateTimeOffset other)") { value, args, _ in
                    Value(me(value).utc.ticks < me(args[0]).utc.ticks ? -1 : me(value).utc.ticks > me(args[0]).utc.ticks ? 1 : 0)
                },
                .method("bool Equals(System.DateTimeOffset other)") { value, args, _ in .bool(me(value).utc.ticks == me(args[0]).utc.ticks) },
                .method("string ToString()") { value, _, _ in Value(me(value).toText()) },
                .method("string ToString(string format)") { value, args, _ in Value(try me(value).text(format: args[0].string, invariant: false)) },
                .method("string ToString(System.IFormatProvider formatProvider)") { value, args, _ in
                    Value(try me(value).text(format: "", culture: dateCulture(args[0])))
                },
                .method("string ToString(string format, System.IFormatProvider formatProvider)") { value, args, _ in
                    Value(try me(value).text(format: args[0].string, culture: dateCulture(args[1])))
                },
                .staticMethod("System.DateTimeOffset op_Implicit(datetime dateTime)") { args, _ in .object(from(args[0].dateValue ?? NetDateTime(ticks: 0))) },
                .staticMethod("System.DateTimeOffset op_Addition(System.DateTimeOffset 0, timespan 1)") { args, _ in
                    try checked(me(args[0]).date.adding(ticks: args[1].timeSpanValue ?? 0), me(args[0]).offset)
                },
                .staticMethod("timespan op_Subtraction(System.DateTimeOffset 0, System.DateTimeOffset 1)") { args, _ in
                    Value(timeSpan: me(args[0]).utc.ticks - me(args[1]).utc.ticks)
                },
                .staticMethod("System.DateTimeOffset op_Subtraction(System.DateTimeOffset 0, timespan 1)") { args, _ in
                    try checked(me(args[0]).date.adding(ticks: -(args[1].timeSpanValue ?? 0)), me(args[0]).offset)
                },
            ]
        })
}
