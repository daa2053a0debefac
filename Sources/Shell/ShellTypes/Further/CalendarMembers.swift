import ShellRuntime

/// What all calendars have: steps of time that no calendar counts otherwise, and leap months, which only lunisolar ones have.
enum CalendarMembers {
    static func register() { TypeMembers.extend("System.Globalization.Calendar") { members } }
    private static var members: [TypeMember] {
        let calendar = "System.Globalization.Calendar"
        let steps = [("AddMilliseconds", "double milliseconds"), ("AddSeconds", "int seconds"), ("AddMinutes", "int minutes")]
        @Sendable func dated(_ value: Value, _ args: [Value], _ runspace: Runspace) throws -> Value {
            let whole = try Members.invoke(value, "ToDateTime", Array(args.prefix(6)) + [.int(0)], runspace)
            return try Members.invoke(whole, "AddMilliseconds", [.double(Double(args[6].int))], runspace)
        }
        return steps.map { name, parameter in
            .method("datetime \(name)(datetime time, \(parameter))") { _, args, runspace in try Members.invoke(args[0], name, [args[1]], runspace) }
        } + [
            .method("double GetMilliseconds(datetime time)") { _, args, runspace in .double(Double(try Members.get(args[0], "Millisecond", runspace).int)) },
            .method("bool IsLeapDay(int year, int month, int day)") { value, args, runspace in
                let isLeap = try Members.invoke(value, "IsLeapYear", [args[0]], runspace).bool
                return .bool(isLeap && args[1].int == 2 && args[2].int == 29)
            },
            .method("bool IsLeapMonth(int year, int month)") { _, _, _ in false }, .method("bool IsLeapMonth(int year, int month, int era)") { _, _, _ in false },
            .method("int GetLeapMonth(int year)") { _, _, _ in .int(0) }, .method("int GetLeapMonth(int year, int era)") { _, _, _ in .int(0) },
            .method("System.Object Clone()") { value, _, _ in value }, .staticProperty("CurrentEra", "int") { _ in .int(0) },
            .staticMethod("\(calendar) ReadOnly(\(calendar) calendar)") { args, _ in
                if args[0].isNull { throw NetException.argumentNull("calendar") }
                return args[0]
            },
        ]
    }
}
