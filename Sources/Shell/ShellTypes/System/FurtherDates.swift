import ShellRuntime

/// More of the date types: exact parsing, ticks and microseconds, the constants of TimeSpan, all formats of a date.
enum FurtherDates {
    static func register() {
        TypeMembers.add("System.DateTime") { dates }
        TypeMembers.add("System.TimeSpan") { spans }
        TypeMembers.extend("System.DateTimeOffset") { offsets }
        TypeMembers.extend("System.DateOnly") { exact("System.DateOnly", "FromDateTime") }
        TypeMembers.extend("System.TimeOnly") { exact("System.TimeOnly", "FromDateTime") }
        TypeMembers.extend("System.TimeZoneInfo") { zones }
    }
    private static func date(_ value: Value) -> NetDateTime { value.dateValue ?? NetDateTime(ticks: 0) }
    /// The standard formats in .NET's order; those of one pattern each.
    private static let standard = ["d", "D", "f", "F", "g", "G", "m", "o", "r", "s", "t", "T", "u", "U", "y"]
    private static func formats(_ date: NetDateTime, _ culture: DateCulture, _ format: String? = nil) -> [String] {
        (format.map { [$0] } ?? standard).compactMap { DateFormat.string(date, $0, culture) }
    }
    private static var dates: [TypeMember] {
        [
            .method("datetime AddMicroseconds(double value)") { value, args, _ in
                guard let moved = date(value).adding(ticks: Int64((args[0].real * 10).rounded(.towardZero))) else {
                    throw NetException("System.ArgumentOutOfRangeException", "The added or subtracted value results in an un-representable DateTime. (Parameter 'value')")
                }
                return Value(moved)
            },
            .method("string[] GetDateTimeFormats()") { value, _, _ in Value(stringArray: formats(date(value), .current)) },
            .method("string[] GetDateTimeFormats(char format)") { value, args, runspace in Value(stringArray: formats(date(value), .current, runspace.text(args[0]))) },
            .method("string[] GetDateTimeFormats(System.IFormatProvider provider)") { value, args, _ in Value(stringArray: formats(date(value), dateCulture(args[0]))) },
        ]
    }
    private static var spans: [TypeMember] {
        let numbers: [(String, Int64)] = [
            ("NanosecondsPerTick", 100), ("TicksPerMicrosecond", 10), ("MicrosecondsPerMillisecond", 1000), ("MicrosecondsPerSecond", 1_000_000), ("MicrosecondsPerMinute", 60_000_000),
            ("MicrosecondsPerHour", 3_600_000_000), ("MicrosecondsPerDay", 86_400_000_000), ("MillisecondsPerSecond", 1000), ("MillisecondsPerMinute", 60_000),
            ("MillisecondsPerHour", 3_600_000), ("MillisecondsPerDay", 86_400_000), ("SecondsPerMinute", 60), ("SecondsPerHour", 3600), ("SecondsPerDay", 86400),
            ("MinutesPerHour", 60), ("MinutesPerDay", 1440),
        ]
        return numbers.map { name, number in .staticProperty(name, "long") { _ in .long(number) } } + [
            .staticProperty("HoursPerDay", "int") { _ in 24 },
            .staticMethod("bool TryParseExact(string input, string format, System.IFormatProvider formatProvider, [ref] timespan result)") { args, runspace in
                let found = try? Members.invokeStatic(WellKnown.timeSpan, "ParseExact", Array(args[..<3]), runspace)
                assign(args[3], found ?? Value(timeSpan: 0))
                return .bool(found != nil)
            },
        ]
    }
    private static var offsets: [TypeMember] {
        let name = "System.DateTimeOffset"
        @Sendable func own(_ value: Value) -> DateTimeOffsetObject { value.as(DateTimeOffsetObject.self) ?? DateTimeOffsetObject(NetDateTime(ticks: 0), offset: 0) }
        @Sendable func moved(_ value: Value, _ ticks: Int64) throws -> Value {
            guard let date = own(value).date.adding(ticks: ticks) else {
                throw NetException("System.ArgumentOutOfRangeException", "The added or subtracted value results in an un-representable DateTime. (Parameter 'value')")
            }
            return .object(DateTimeOffsetObject(date, offset: own(value).offset))
        }
        return [
            .method("\(name) AddTicks(long ticks)") { value, args, _ in try moved(value, args[0].integerValue ?? 0) },
            .method("\(name) AddMicroseconds(double microseconds)") { value, args, _ in try moved(value, Int64((args[0].real * 10).rounded(.towardZero))) },
            .method("bool EqualsExact(\(name) other)") { value, args, _ in .bool(own(value).date.ticks == own(args[0]).date.ticks && own(value).offset == own(args[0]).offset) },
            .method("long ToFileTime()") { value, _, _ in .long(own(value).date.ticks - own(value).offset - 504_911_232_000_000_000) },
            .staticMethod("int Compare(\(name) first, \(name) second)") { args, _ in
                let a = own(args[0]), b = own(args[1]), x = a.date.ticks - a.offset, y = b.date.ticks - b.offset
                return Value(x < y ? -1 : x == y ? 0 : 1)
            },
            .staticMethod("bool TryParseExact(string input, string format, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles, [ref] \(name) result)") { args, runspace in
                let found = try? Members.invokeStatic(DateTimeOffsetObject.offsetType, "ParseExact", Array(args[..<3]), runspace)
                assign(args[4], found ?? .object(DateTimeOffsetObject(NetDateTime(ticks: 0), offset: 0)))
                return .bool(found != nil)
            },
        ]
    }
    /// ParseExact and TryParseExact of the halves of a date: read as a whole date.
    private static func exact(_ name: String, _ pick: String) -> [TypeMember] {
        let short = name.dropFirst("System.".count)
        @Sendable func parsed(_ text: Value, _ formats: [Value], _ runspace: Runspace) throws -> Value {
            guard let type = TypeRegistry.shared.find(name) else { return .null }
            for format in formats {
                if let date = DateParse.exact(text.string, standardFormat(format.string, short == "DateOnly"), .current) {
                    return try Members.invokeStatic(type, pick, [Value(date.date)], runspace)
                }
            }
            throw NetException.format("String '\(text.string)' was not recognized as a valid \(short).")
        }
        @Sendable func tried(_ args: [Value], _ formats: [Value], _ runspace: Runspace) throws -> Value {
            let found = try? parsed(args[0], formats, runspace)
            assign(args[args.count - 1], try found ?? Members.construct(TypeRegistry.shared.find(name) ?? WellKnown.object, [], runspace))
            return .bool(found != nil)
        }
        var list: [TypeMember] = [
            .staticMethod("\(name) ParseExact(string s, string format, System.IFormatProvider provider)") { args, runspace in try parsed(args[0], [args[1]], runspace) },
            .staticMethod("\(name) ParseExact(string s, string[] formats)") { args, runspace in try parsed(args[0], Array(args[1].items), runspace) },
            .staticMethod("bool TryParseExact(string s, string format, [ref] \(name) result)") { args, runspace in try tried(args, [args[1]], runspace) },
            .staticMethod("bool TryParseExact(string s, string[] formats, [ref] \(name) result)") { args, runspace in try tried(args, Array(args[1].items), runspace) },
        ]
        if short == "TimeOnly" {
            list.append(.staticMethod("\(name) ParseExact(string s, string format)") { args, runspace in try parsed(args[0], [args[1]], runspace) })
        }
        return list
    }
    /// The round-trip and sortable forms of half a date.
    private static func standardFormat(_ format: String, _ isDate: Bool) -> String {
        switch format {
        case "o", "O": isDate ? "yyyy-MM-dd" : "HH:mm:ss.fffffff"
        case "r", "R": isDate ? "ddd, dd MMM yyyy" : "HH:mm:ss"
        default: format
        }
    }
    private static var zones: [TypeMember] {
        [
            .staticMethod("void ClearCachedData()") { _, _ in .void },
            .staticMethod("bool TryFindSystemTimeZoneById(string id, [ref] System.TimeZoneInfo timeZoneInfo)") { args, runspace in
                let found = try? Members.invokeStatic(TypeRegistry.shared.find("System.TimeZoneInfo") ?? WellKnown.object, "FindSystemTimeZoneById", [args[0]], runspace)
                assign(args[1], found ?? .null)
                return .bool(found != nil)
            },
        ]
    }
}
