import ShellRuntime

/// The further overloads of the date types: calendars and microseconds in constructors, styles and several formats in parsing, operators.
enum DateOverloads {
    private static let styles = "System.Globalization.DateTimeStyles", calendar = "System.Globalization.Calendar", provider = "System.IFormatProvider"
    static func register() {
        TypeMembers.add("System.DateTime") { dates }
        TypeMembers.add("System.TimeSpan") { spans }
        TypeMembers.extend("System.DateTimeOffset") { offsets }
        TypeMembers.extend("System.DateOnly") { days }
        TypeMembers.extend("System.TimeOnly") { times }
    }
    private static func date(_ value: Value) -> NetDateTime { value.dateValue ?? NetDateTime(ticks: 0) }
    /// A date of parts in a calendar, with the microseconds that follow the milliseconds.
    private static func made(_ args: ArraySlice<Value>, calendar: Value? = nil, kind: Value? = nil, microsecond: Value? = nil, _ runspace: Runspace) throws -> Value {
        let parts = Array(args) + [Value](repeating: 0, count: max(0, 7 - args.count))
        var made: Value
        if let calendar {
            if calendar.isNull { throw NetException.argumentNull("calendar") }
            made = try Members.invoke(calendar, "ToDateTime", parts, runspace)
        } else {
            made = try Members.construct(WellKnown.dateTime, parts, runspace)
        }
        if let microsecond {
            guard (0...999).contains(microsecond.int) else {
                throw NetException.outOfRange("Valid values are between 0 and 999, inclusive.", "microsecond")
            }
            made = Value(NetDateTime(ticks: date(made).ticks + Int64(microsecond.int) * 10))
        }
        guard let kind else { return made }
        return try Members.invokeStatic(WellKnown.dateTime, "SpecifyKind", [made, kind], runspace)
    }
    private static var dates: [TypeMember] {
        let day = "int year, int month, int day", time = "\(day), int hour, int minute, int second", milli = "\(time), int millisecond", micro = "\(milli), int microsecond"
        @Sendable func joined(_ args: [Value], _ kind: Value?, _ runspace: Runspace) throws -> Value {
            let whole = try Members.invoke(args[0], "ToDateTime", [args[1]], runspace)
            guard let kind else { return whole }
            return try Members.invokeStatic(WellKnown.dateTime, "SpecifyKind", [whole, kind], runspace)
        }
        return [
            .constructor("System.DateOnly date, System.TimeOnly time") { args, runspace in try joined(args, nil, runspace) },
            .constructor("System.DateOnly date, System.TimeOnly time, System.DateTimeKind kind") { args, runspace in try joined(args, args[2], runspace) },
            .constructor("\(day), \(calendar) calendar") { args, runspace in try made(args[..<3], calendar: args[3], runspace) },
            .constructor("\(time), \(calendar) calendar") { args, runspace in try made(args[..<6], calendar: args[6], runspace) },
            .constructor("\(milli), \(calendar) calendar") { args, runspace in try made(args[..<7], calendar: args[7], runspace) },
            .constructor("\(milli), \(calendar) calendar, System.DateTimeKind kind") { args, runspace in try made(args[..<7], calendar: args[7], kind: args[8], runspace) },
            .constructor(micro) { args, runspace in try made(args[..<7], microsecond: args[7], runspace) },
            .constructor("\(micro), System.DateTimeKind kind") { args, runspace in try made(args[..<7], kind: args[8], microsecond: args[7], runspace) },
            .constructor("\(micro), \(calendar) calendar") { args, runspace in try made(args[..<7], calendar: args[8], microsecond: args[7], runspace) },
            .constructor("\(micro), \(calendar) calendar, System.DateTimeKind kind") { args, runspace in
                try made(args[..<7], calendar: args[8], kind: args[9], microsecond: args[7], runspace)
            },
            .staticMethod("bool Equals(datetime t1, datetime t2)") { args, _ in .bool(date(args[0]).ticks == date(args[1]).ticks) },
            Relay.fixed("System.DateTime", "bool TryParse(string s, \(provider) provider, [ref] datetime result)") { [$0[0], $0[1], enumValue(styles, 0), $0[2]] },
            .method("string[] GetDateTimeFormats(char format, \(provider) provider)") { value, args, runspace in
                guard let text = DateFormat.string(date(value), runspace.text(args[0]), dateCulture(args[1])) else {
                    throw NetException.format("Input string was not in a correct format.")
                }
                return Value(stringArray: [text])
            },
            .method("void Deconstruct([ref] System.DateOnly date, [ref] System.TimeOnly time)") { value, args, _ in
                assign(args[0], .object(DateOnlyObject.of(date(value))))
                assign(args[1], .object(TimeOnlyObject(ticks: date(value).timeOfDay)))
                return .void
            },
            .method("void Deconstruct([ref] int year, [ref] int month, [ref] int day)") { value, args, _ in
                for (reference, part) in zip(args, [date(value).year, date(value).month, date(value).day]) { assign(reference, Value(part)) }
                return .void
            },
        ] + Relay.comparisons("datetime", equal: ("d1", "d2"), order: ("t1", "t2"))
    }

    private static var spans: [TypeMember] {
        let type = "System.TimeSpan", style = "System.Globalization.TimeSpanStyles"
        /// Whole units and those below them, as FromDays and the others take them.
        func whole(_ name: String, _ first: String, _ units: [(String, Int64)]) -> TypeMember {
            let rest = units.dropFirst().map { ", \($0.0 == "hours" ? "int" : "long") \($0.0) = 0" }.joined()
            return .staticMethod("timespan \(name)(\(first) \(units[0].0)\(rest))") { args, _ in
                var total: Int64 = 0
                for (argument, unit) in zip(args, units) {
                    let (product, high) = (argument.integerValue ?? 0).multipliedReportingOverflow(by: unit.1)
                    let (sum, low) = total.addingReportingOverflow(product)
                    guard !high, !low else {
                        throw NetException("System.ArgumentOutOfRangeException", "TimeSpan overflowed because the duration is too long.")
                    }
                    total = sum
                }
                return Value(timeSpan: total)
            }
        }
        func single(_ name: String, _ type: String, _ parameter: String, _ unit: Int64) -> TypeMember { whole(name, type, [(parameter, unit)]) }
        let units: [(String, Int64)] = [
            ("days", NetDateTime.ticksPerDay), ("hours", NetDateTime.ticksPerHour), ("minutes", NetDateTime.ticksPerMinute), ("seconds", NetDateTime.ticksPerSecond),
            ("milliseconds", 10_000), ("microseconds", 10),
        ]
        let nothing: @Sendable () -> Value = { Value(timeSpan: 0) }
        @Sendable func exact(_ args: [Value], _ formats: [Value], _ negative: Bool, _ runspace: Runspace) throws -> Value {
            var failure: any Error = NetException.format("String '\(args[0].string)' was not recognized as a valid TimeSpan.")
            for format in formats {
                do {
                    let found = try Members.invokeStatic(WellKnown.timeSpan, "ParseExact", [args[0], format, args[2]], runspace)
                    // AssumeNegative is for formats of one's own only.
                    return negative && format.string.utf8.count > 1 ? Value(timeSpan: 0 &- (found.timeSpanValue ?? 0)) : found
                } catch { failure = error }
            }
            throw failure
        }
        @Sendable func tried(_ args: [Value], _ formats: [Value], _ negative: Bool, _ runspace: Runspace) -> Value {
            let found = try? exact(args, formats, negative, runspace)
            assign(args[args.count - 1], found ?? Value(timeSpan: 0))
            return .bool(found != nil)
        }
        let one = "string input, string format, \(provider) formatProvider", several = "string input, string[] formats, \(provider) formatProvider"
        return [
            single("FromDays", "int", "days", NetDateTime.ticksPerDay), whole("FromDays", "int", units),
            single("FromHours", "int", "hours", NetDateTime.ticksPerHour), whole("FromHours", "int", Array(units[1...])),
            single("FromMinutes", "long", "minutes", NetDateTime.ticksPerMinute), whole("FromMinutes", "long", Array(units[2...])),
            single("FromSeconds", "long", "seconds", NetDateTime.ticksPerSecond), whole("FromSeconds", "long", Array(units[3...])),
            single("FromMilliseconds", "long", "milliseconds", 10_000),
            .staticMethod("timespan FromMilliseconds(long milliseconds, long microseconds)") { args, _ in
                Value(timeSpan: (args[0].integerValue ?? 0) &* 10_000 &+ (args[1].integerValue ?? 0) &* 10)
            },
            single("FromMicroseconds", "long", "microseconds", 10),
            .constructor("int days, int hours, int minutes, int seconds, int milliseconds, int microseconds") { args, runspace in
                let base = try Members.construct(WellKnown.timeSpan, Array(args[..<5]), runspace)
                return Value(timeSpan: (base.timeSpanValue ?? 0) &+ Int64(args[5].int) * 10)
            },
            .staticMethod("bool Equals(timespan t1, timespan t2)") { args, _ in .bool(args[0].timeSpanValue == args[1].timeSpanValue) },
            .staticMethod("timespan op_UnaryPlus(timespan t)") { args, _ in args[0] },
            Relay.attempt(type, "bool TryParse(string input, \(provider) formatProvider, [ref] timespan result)", to: "Parse", nothing: nothing) { [$0[0], $0[1]] },
            .staticMethod("timespan ParseExact(\(several))") { args, runspace in try exact(args, Array(args[1].items), false, runspace) },
            .staticMethod("timespan ParseExact(\(one), \(style) styles)") { args, runspace in try exact(args, [args[1]], args[3].raw == 1, runspace) },
            .staticMethod("timespan ParseExact(\(several), \(style) styles)") { args, runspace in try exact(args, Array(args[1].items), args[3].raw == 1, runspace) },
            .staticMethod("bool TryParseExact(\(several), [ref] timespan result)") { args, runspace in tried(args, Array(args[1].items), false, runspace) },
            .staticMethod("bool TryParseExact(\(one), \(style) styles, [ref] timespan result)") { args, runspace in tried(args, [args[1]], args[3].raw == 1, runspace) },
            .staticMethod("bool TryParseExact(\(several), \(style) styles, [ref] timespan result)") { args, runspace in
                tried(args, Array(args[1].items), args[3].raw == 1, runspace)
            },
        ] + Relay.comparisons("timespan", equal: ("t1", "t2"), order: ("t1", "t2"))
    }

    private static var offsets: [TypeMember] {
        let name = "System.DateTimeOffset"
        let nothing: @Sendable () -> Value = { .object(DateTimeOffsetObject(NetDateTime(ticks: 0), offset: 0)) }
        @Sendable func own(_ value: Value) -> DateTimeOffsetObject { value.as(DateTimeOffsetObject.self) ?? DateTimeOffsetObject(NetDateTime(ticks: 0), offset: 0) }
        /// The styles that change what was read: universal time, and the offset where the text has none.
        @Sendable func styled(_ text: Value, _ styles: Int, _ read: (Value) throws -> Value) throws -> Value {
            var text = text
            if styles & 7 != 0 { text = Value(String(text.string.trimmedBlanks)) }
            let found = own(try read(text))
            let spelled = (try? DateParse.scan(text.string))?.offset != nil
            var result = found
            if styles & 64 != 0, !spelled { result = DateTimeOffsetObject(found.date, offset: 0) }
            if styles & 16 != 0 { result = DateTimeOffsetObject(result.utc, offset: 0) }
            return .object(result)
        }
        @Sendable func parsed(_ args: [Value], _ styles: Int, _ runspace: Runspace) throws -> Value {
            try styled(args[0], styles) { try Members.invokeStatic(DateTimeOffsetObject.offsetType, "Parse", [$0, args[1]], runspace) }
        }
        @Sendable func exact(_ args: [Value], _ formats: [Value], _ styles: Int, _ runspace: Runspace) throws -> Value {
            var failure: any Error = NetException.format("String '\(args[0].string)' was not recognized as a valid DateTime.")
            for format in formats {
                do {
                    return try styled(args[0], styles) { try Members.invokeStatic(DateTimeOffsetObject.offsetType, "ParseExact", [$0, format, args[2]], runspace) }
                } catch { failure = error }
            }
            throw failure
        }
        let milli = "int year, int month, int day, int hour, int minute, int second, int millisecond"
        @Sendable func made(_ date: Value, _ offset: Value) -> Value { .object(DateTimeOffsetObject(DateOverloads.date(date), offset: offset.timeSpanValue ?? 0)) }
        return [
            .constructor("System.DateOnly date, System.TimeOnly time, timespan offset") { args, runspace in
                made(try Members.invoke(args[0], "ToDateTime", [args[1]], runspace), args[2])
            },
            .constructor("\(milli), timespan offset") { args, runspace in made(try DateOverloads.made(args[..<7], runspace), args[7]) },
            .constructor("\(milli), \(calendar) calendar, timespan offset") { args, runspace in made(try DateOverloads.made(args[..<7], calendar: args[7], runspace), args[8]) },
            .constructor("\(milli), int microsecond, timespan offset") { args, runspace in made(try DateOverloads.made(args[..<7], microsecond: args[7], runspace), args[8]) },
            .constructor("\(milli), int microsecond, \(calendar) calendar, timespan offset") { args, runspace in
                made(try DateOverloads.made(args[..<7], calendar: args[8], microsecond: args[7], runspace), args[9])
            },
            .staticMethod("\(name) FromFileTime(long fileTime)") { args, runspace in
                .object(DateTimeOffsetObject.from(date(try Members.invokeStatic(WellKnown.dateTime, "FromFileTime", [args[0]], runspace))))
            },
            .staticMethod("bool Equals(\(name) first, \(name) second)") { args, _ in .bool(own(args[0]).utc.ticks == own(args[1]).utc.ticks) },
            .staticMethod("\(name) Parse(string input, \(provider) formatProvider, \(styles) styles)") { args, runspace in try parsed(args, args[2].raw, runspace) },
            .staticMethod("\(name) ParseExact(string input, string format, \(provider) formatProvider, \(styles) styles)") { args, runspace in
                try exact(args, [args[1]], args[3].raw, runspace)
            },
            .staticMethod("\(name) ParseExact(string input, string[] formats, \(provider) formatProvider, \(styles) styles)") { args, runspace in
                try exact(args, Array(args[1].items), args[3].raw, runspace)
            },
            Relay.attempt(name, "bool TryParse(string s, \(provider) provider, [ref] \(name) result)", to: "Parse", nothing: nothing) { [$0[0], $0[1]] },
            Relay.attempt(name, "bool TryParse(string input, \(provider) formatProvider, \(styles) styles, [ref] \(name) result)", to: "Parse", nothing: nothing) { Array($0[..<3]) },
            Relay.attempt(name, "bool TryParseExact(string input, string[] formats, \(provider) formatProvider, \(styles) styles, [ref] \(name) result)", to: "ParseExact", nothing: nothing) {
                Array($0[..<4])
            },
            .method("void Deconstruct([ref] System.DateOnly date, [ref] System.TimeOnly time, [ref] timespan offset)") { value, args, _ in
                assign(args[0], .object(DateOnlyObject.of(own(value).date)))
                assign(args[1], .object(TimeOnlyObject(ticks: own(value).date.timeOfDay)))
                assign(args[2], Value(timeSpan: own(value).offset))
                return .void
            },
        ] + Relay.comparisons(name, equal: ("left", "right"), order: ("left", "right"))
    }

    /// What DateOnly and TimeOnly share: styles and providers in parsing, texts, operators.
    private static func half(_ name: String, _ key: @escaping @Sendable (Value) -> Int64, _ empty: @escaping @Sendable () -> Value) -> [TypeMember] {
        let one = "string s, string format", several = "string s, string[] formats", style = "\(provider) provider, \(styles) style"
        return [
            Relay.fixed(name, "\(name) Parse(string s, \(provider) provider, \(styles) style = None)") { [$0[0], $0[1]] },
            Relay.fixed(name, "\(name) ParseExact(\(one), \(provider) provider, \(styles) style = None)") { [$0[0], $0[1]] },
            Relay.fixed(name, "\(name) ParseExact(\(several), \(provider) provider, \(styles) style = None)") { [$0[0], $0[1]] },
            Relay.attempt(name, "bool TryParse(string s, \(provider) provider, [ref] \(name) result)", to: "Parse", nothing: empty) { [$0[0], $0[1]] },
            Relay.attempt(name, "bool TryParse(string s, \(style), [ref] \(name) result)", to: "Parse", nothing: empty) { [$0[0], $0[1]] },
            Relay.attempt(name, "bool TryParseExact(\(one), \(style), [ref] \(name) result)", to: "ParseExact", nothing: empty) { [$0[0], $0[1]] },
            Relay.attempt(name, "bool TryParseExact(\(several), \(style), [ref] \(name) result)", to: "ParseExact", nothing: empty) { [$0[0], $0[1]] },
            .method("string ToString(\(provider) provider)") { value, args, _ in try text(value, "", args[0]) },
            .method("string ToString(string format, \(provider) provider)") { value, args, _ in try text(value, args[0].string, args[1]) },
            .method("int CompareTo(\(name) value)") { value, args, _ in Value(key(value) < key(args[0]) ? -1 : key(value) > key(args[0]) ? 1 : 0) },
        ] + Relay.comparisons(name, equal: ("left", "right"), order: ("left", "right"))
    }
    private static func text(_ value: Value, _ format: String, _ provider: Value) throws -> Value {
        guard let own = value.objectValue as? any Formattable else { return "" }
        return Value(try own.text(format: format, invariant: isInvariant(provider)))
    }
    private static var days: [TypeMember] {
        half("System.DateOnly", { $0.as(DateOnlyObject.self)?.day ?? 0 }) { .object(DateOnlyObject(day: 0)) } + [
            .constructor("int year, int month, int day, \(calendar) calendar") { args, runspace in .object(DateOnlyObject.of(date(try made(args[..<3], calendar: args[3], runspace)))) },
            .method("datetime ToDateTime(System.TimeOnly time, System.DateTimeKind kind)") { value, args, runspace in
                try Members.invokeStatic(WellKnown.dateTime, "SpecifyKind", [Members.invoke(value, "ToDateTime", [args[0]], runspace), args[1]], runspace)
            },
            .method("void Deconstruct([ref] int year, [ref] int month, [ref] int day)") { value, args, _ in
                guard let own = value.as(DateOnlyObject.self)?.date else { return .void }
                for (reference, part) in zip(args, [own.year, own.month, own.day]) { assign(reference, Value(part)) }
                return .void
            },
        ]
    }
    private static var times: [TypeMember] {
        @Sendable func ticks(_ value: Value) -> Int64 { value.as(TimeOnlyObject.self)?.ticks ?? 0 }
        /// The time of day and the days that went by.
        @Sendable func moved(_ value: Value, _ by: Int64, _ wrapped: Value?) -> Value {
            let day = NetDateTime.ticksPerDay, sum = ticks(value) &+ by
            let left = ((sum % day) + day) % day
            if let wrapped { assign(wrapped, Value(Int((sum - left) / day))) }
            return .object(TimeOnlyObject(ticks: left))
        }
        let parts: [(String, @Sendable (Int64) -> Int)] = [
            ("hour", { Int($0 / NetDateTime.ticksPerHour) }), ("minute", { Int($0 / NetDateTime.ticksPerMinute % 60) }), ("second", { Int($0 / NetDateTime.ticksPerSecond % 60) }),
            ("millisecond", { Int($0 / 10_000 % 1000) }), ("microsecond", { Int($0 / 10 % 1000) }),
        ]
        return half("System.TimeOnly", ticks) { .object(TimeOnlyObject(ticks: 0)) } + [
            .constructor("int hour, int minute, int second, int millisecond, int microsecond") { args, runspace in
                let base = try Members.construct(TimeOnlyObject.timeType, Array(args[..<4]), runspace)
                guard (0...999).contains(args[4].int) else { throw NetException("System.ArgumentOutOfRangeException", "Hour, Minute, Second, and Millisecond parameters describe an un-representable DateTime.") }
                return .object(TimeOnlyObject(ticks: ticks(base) + Int64(args[4].int) * 10))
            },
            .method("System.TimeOnly Add(timespan value, [ref] int wrappedDays)") { value, args, _ in moved(value, args[0].timeSpanValue ?? 0, args[1]) },
            .method("System.TimeOnly AddHours(double value, [ref] int wrappedDays)") { value, args, _ in moved(value, Int64(args[0].real * Double(NetDateTime.ticksPerHour)), args[1]) },
            .method("System.TimeOnly AddMinutes(double value, [ref] int wrappedDays)") { value, args, _ in moved(value, Int64(args[0].real * Double(NetDateTime.ticksPerMinute)), args[1]) },
            .method("bool Equals(System.TimeOnly value)") { value, args, _ in .bool(ticks(value) == ticks(args[0])) },
            .staticMethod("timespan op_Subtraction(System.TimeOnly t1, System.TimeOnly t2)") { args, _ in
                let day = NetDateTime.ticksPerDay
                return Value(timeSpan: ((ticks(args[0]) - ticks(args[1])) % day + day) % day)
            },
        ] + (2...parts.count).map { count in
            .method("void Deconstruct(\(parts[..<count].map { "[ref] int \($0.0)" }.joined(separator: ", ")))") { value, args, _ in
                for (reference, part) in zip(args, parts) { assign(reference, Value(part.1(ticks(value)))) }
                return .void
            }
        }
    }
}
