import ShellRuntime

/// More of System.TimeZoneInfo: rules of daylight saving time, times that do not exist or exist twice, names of the other system; and the older System.TimeZone.
enum TimeZoneFurther {
    private static let own = "System.TimeZoneInfo"
    private static func me(_ value: Value) throws -> TimeZoneObject {
        guard let zone = value.as(TimeZoneObject.self) else { throw NetException.argumentNull("timeZone") }
        return zone
    }
    private static func date(_ value: Value) -> NetDateTime { value.dateValue ?? NetDateTime(ticks: 0) }

    static func register() {
        TypeMembers.extend(own) { members }
        let registry = TypeRegistry.shared
        registry.register(own + "+TransitionTime") { transition.make() }
        registry.register(own + "+AdjustmentRule") { rule.make() }
        registry.register("System.TimeZone") {
            TypeInfo("System.TimeZone", flags: .abstract, members: {
                [
                    .staticProperty("CurrentTimeZone", "System.TimeZone") { _ in .object(PlainObject(TypeRegistry.shared.find("System.TimeZone") ?? WellKnown.object, text: "System.CurrentSystemTimeZone")) },
                    .property("StandardName", "string") { _, runspace in try Members.get(.object(TimeZoneObject.local), "StandardName", runspace) },
                    .property("DaylightName", "string") { _, runspace in try Members.get(.object(TimeZoneObject.local), "DaylightName", runspace) },
                    .method("timespan GetUtcOffset(datetime time)") { _, args, runspace in try Members.invoke(.object(TimeZoneObject.local), "GetUtcOffset", [args[0]], runspace) },
                    .method("bool IsDaylightSavingTime(datetime time)") { _, args, runspace in try Members.invoke(.object(TimeZoneObject.local), "IsDaylightSavingTime", [args[0]], runspace) },
                    .method("datetime ToLocalTime(datetime time)") { _, args, _ in Value(date(args[0]).toLocal) }, .method("datetime ToUniversalTime(datetime time)") { _, args, _ in Value(date(args[0]).toUniversal) },
                ]
            })
        }
    }
    private static let transition: KeptType = KeptType(
        name: own + "+TransitionTime", base: WellKnown.valueType,
        fields: [
            ("TimeOfDay", "datetime!", { Value(NetDateTime(ticks: 0)) }), ("Month", "int!", { 1 }), ("Week", "int!", { 1 }), ("Day", "int!", { 1 }),
            ("DayOfWeek", "System.DayOfWeek!", { enumValue("System.DayOfWeek", 0) }), ("IsFixedDateRule", "bool!", { false }),
        ], constructors: [],
        further: {
            func making(_ name: String, _ parameters: String, _ fields: [String], fixed: Bool) -> TypeMember {
                .staticMethod("\(own)+TransitionTime \(name)(\(parameters))") { args, _ in
                    guard let type = TypeRegistry.shared.find(own + "+TransitionTime") else { return .null }
                    let made = transition.object(type)
                    for (field, value) in zip(fields, args) { made.values[field] = value }
                    made.values["IsFixedDateRule"] = .bool(fixed)
                    return .object(made)
                }
            }
            return [
                making("CreateFixedDateRule", "datetime timeOfDay, int month, int day", ["TimeOfDay", "Month", "Day"], fixed: true),
                making("CreateFloatingDateRule", "datetime timeOfDay, int month, int week, System.DayOfWeek dayOfWeek", ["TimeOfDay", "Month", "Week", "DayOfWeek"], fixed: false),
            ]
        })
    private static let rule: KeptType = KeptType(
        name: own + "+AdjustmentRule",
        fields: [
            ("DateStart", "datetime!", { Value(NetDateTime(ticks: 0)) }), ("DateEnd", "datetime!", { Value(NetDateTime(ticks: NetDateTime.maxTicks / NetDateTime.ticksPerDay * NetDateTime.ticksPerDay)) }),
            ("DaylightDelta", "timespan!", { Value(timeSpan: 0) }), ("DaylightTransitionStart", own + "+TransitionTime!", { .null }), ("DaylightTransitionEnd", own + "+TransitionTime!", { .null }),
            ("BaseUtcOffsetDelta", "timespan!", { Value(timeSpan: 0) }),
        ], constructors: [],
        further: {
            [
                .staticMethod("\(own)+AdjustmentRule CreateAdjustmentRule(datetime dateStart, datetime dateEnd, timespan daylightDelta, \(own)+TransitionTime daylightTransitionStart, \(own)+TransitionTime daylightTransitionEnd)") { args, _ in
                    guard let type = TypeRegistry.shared.find(own + "+AdjustmentRule") else { return .null }
                    let made = rule.object(type)
                    for (field, value) in zip(["DateStart", "DateEnd", "DaylightDelta", "DaylightTransitionStart", "DaylightTransitionEnd"], args) { made.values[field] = value }
                    return .object(made)
                },
            ]
        })
    private static func made(_ zone: TimeZoneObject, _ runspace: Runspace) throws -> Value {
        guard let saving = zone.saving, let type = TypeRegistry.shared.find(own + "+AdjustmentRule"), let change = TypeRegistry.shared.find(own + "+TransitionTime") else { return .null }
        func moment(_ at: (month: Int, week: Int, day: Int, seconds: Int64)) -> Value {
            let own = transition.object(change)
            own.values["TimeOfDay"] = Value(NetDateTime(ticks: at.seconds * NetDateTime.ticksPerSecond))
            own.values["Month"] = Value(at.month)
            own.values["Week"] = Value(at.week)
            own.values["DayOfWeek"] = enumValue("System.DayOfWeek", at.day)
            return .object(own)
        }
        let made = rule.object(type)
        made.values["DaylightDelta"] = Value(timeSpan: saving.delta * NetDateTime.ticksPerSecond)
        made.values["DaylightTransitionStart"] = moment(saving.start)
        made.values["DaylightTransitionEnd"] = moment(saving.end)
        return .object(made)
    }
    /// The offsets that a wall time has: none where clocks jump over it, two where they are put back.
    private static func offsets(_ zone: TimeZoneObject, _ date: NetDateTime) -> [Int64] {
        var found: [Int64] = []
        for offset in Set([zone.offset(utc: date.ticks - 864_000_000_000), zone.offset(utc: date.ticks + 864_000_000_000)]).sorted() where zone.offset(utc: date.ticks - offset) == offset { found.append(offset) }
        return found
    }
    private static func zoned(_ date: NetDateTime, _ zone: TimeZoneObject) -> Value { .object(DateTimeOffsetObject(NetDateTime(ticks: date.ticks + zone.offset(utc: date.ticks)), offset: zone.offset(utc: date.ticks))) }
    private static var members: [TypeMember] {
        [
            .method("\(own)+AdjustmentRule[] GetAdjustmentRules()") { value, _, runspace in
                let found = try made(try me(value), runspace)
                return .object(ObjectArray(found.isNull ? [] : [found], of: TypeRegistry.shared.find(own + "+AdjustmentRule") ?? WellKnown.object))
            },
            .method("bool IsInvalidTime(datetime dateTime)") { value, args, _ in .bool(try date(args[0]).kind != .utc && offsets(me(value), date(args[0])).isEmpty) },
            .method("bool IsAmbiguousTime(datetime dateTime)") { value, args, _ in .bool(try date(args[0]).kind != .utc && offsets(me(value), date(args[0])).count > 1) },
            .method("timespan[] GetAmbiguousTimeOffsets(datetime dateTime)") { value, args, _ in
                let found = offsets(try me(value), date(args[0]))
                guard found.count > 1 else { throw NetException.argument("The supplied DateTime is not in an ambiguous time range.", "dateTime") }
                return .object(ObjectArray(ContiguousArray(found.map { Value(timeSpan: $0) }), of: WellKnown.timeSpan))
            },
            .method("timespan GetUtcOffset(System.DateTimeOffset dateTimeOffset)") { value, args, _ in
                guard let given = args[0].as(DateTimeOffsetObject.self) else { throw NetException.argumentNull("dateTimeOffset") }
                return Value(timeSpan: try me(value).offset(utc: given.utc.ticks))
            },
            .method("bool HasSameRules(\(own) other)") { value, args, _ in
                let (a, b) = (try me(value), try me(args[0]))
                return .bool(a.id == b.id || a.offset(utc: 638_000_000_000_000_000) == b.offset(utc: 638_000_000_000_000_000) && a.offset(utc: 638_150_000_000_000_000) == b.offset(utc: 638_150_000_000_000_000))
            },
            .method("bool Equals(\(own) other)") { value, args, _ in .bool(try me(value).id == args[0].as(TimeZoneObject.self)?.id) },
            .method("string ToSerializedString()") { value, _, _ in
                let own = try me(value)
                guard own.saving == nil else { throw NetException.notSupported("Zones with daylight saving time have no serialized form in this shell.") }
                return Value("\(own.id);\(own.offset(utc: 0) / NetDateTime.ticksPerMinute);\(own.toText());\(own.id);\(own.id);;")
            },
            .staticMethod("void ClearCachedData()") { _, _ in .void },
            .staticMethod("System.DateTimeOffset ConvertTime(System.DateTimeOffset dateTimeOffset, \(own) destinationTimeZone)") { args, _ in
                guard let given = args[0].as(DateTimeOffsetObject.self) else { throw NetException.argumentNull("dateTimeOffset") }
                return zoned(given.utc, try me(args[1]))
            },
            .staticMethod("System.DateTimeOffset ConvertTimeBySystemTimeZoneId(System.DateTimeOffset dateTimeOffset, string destinationTimeZoneId)") { args, _ in
                guard let given = args[0].as(DateTimeOffsetObject.self) else { throw NetException.argumentNull("dateTimeOffset") }
                return zoned(given.utc, try TimeZoneObject.find(args[1].string))
            },
            .staticMethod("bool TryFindSystemTimeZoneById(string id, [ref] \(own) timeZoneInfo)") { args, _ in
                let found = try? TimeZoneObject.find(args[0].string)
                assign(args[1], Value(found))
                return .bool(found != nil)
            },
            .staticMethod("bool TryConvertIanaIdToWindowsId(string ianaId, [ref] string windowsId)") { args, _ in
                let found = TimeZoneObject.windowsNames.filter { $0.value.equalsIgnoringCase(args[0].string) }.keys.sorted().first.flatMap { WindowsTimeZones.find($0)?.id }
                assign(args[1], Value(optional: found))
                return .bool(found != nil)
            },
            .staticMethod("bool TryConvertWindowsIdToIanaId(string windowsId, [ref] string ianaId)") { args, _ in
                let found = TimeZoneObject.windowsNames[args[0].string.lowercased()]
                assign(args[1], Value(optional: found))
                return .bool(found != nil)
            },
        ]
    }
}
