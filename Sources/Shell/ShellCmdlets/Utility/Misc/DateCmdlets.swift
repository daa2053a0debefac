import ShellRuntime

/// Get-Date.
final class GetDate: Cmdlet {
    static let hintType: TypeInfo = {
        let made = TypeInfo(
            "Microsoft.PowerShell.Commands.DisplayHintType", base: WellKnown.enumBase, flags: [.isEnum, .valueType],
            enumMembers: [("Date", 0), ("Time", 1), ("DateTime", 2)])
        TypeRegistry.shared.register(made)
        return made
    }()
    override func process() throws {
        var date = self["Date"].dateValue ?? NetDateTime.now()
        if let seconds = integer("UnixTimeSeconds") {
            date = NetDateTime(ticks: NetDateTime.unixEpochTicks + Int64(seconds) * NetDateTime.ticksPerSecond, kind: .utc).toLocal
        }
        let parts = ["Year", "Month", "Day", "Hour", "Minute", "Second", "Millisecond"]
        if parts.contains(where: { has($0) }) {
            let old = date.date
            let year = integer("Year") ?? old.year, month = integer("Month") ?? old.month
            let last = NetDateTime.daysIn(month: month, year: year)
            let day = integer("Day") ?? min(old.day, last)
            var fraction = date.fraction
            if let milliseconds = integer("Millisecond") { fraction = Int64(milliseconds) * 10_000 }
            guard let made = NetDateTime(
                year: year, month: month, day: min(day, last), hour: integer("Hour") ?? date.hour, minute: integer("Minute") ?? date.minute,
                second: integer("Second") ?? date.second, fraction: fraction, kind: date.kind)
            else {
                throw terminating(
                    "The added or subtracted value results in an un-representable DateTime.", id: "System.ArgumentOutOfRangeException",
                    category: .notSpecified, exception: "System.ArgumentOutOfRangeException")
            }
            date = day > last ? (made.adding(ticks: Int64(day - last) * NetDateTime.ticksPerDay) ?? made) : made
        }
        if flag("AsUTC") { date = date.toUniversal }
        if let format = text("UFormat") {
            do {
                return try write(Value(try UnixDate.format(format, date)))
            } catch let error as NetException {
                throw terminating(error.exception.message, id: error.exception.type.fullName, exception: error.exception.type.fullName)
            }
        }
        if let format = text("Format") {
            let offset = date.offset
            let pattern: String
            switch format.lowercased() {
            case "filedate": pattern = "yyyyMMdd"
            case "filedateuniversal":
                date = date.toUniversal
                pattern = "yyyyMMddZ"
            case "filedatetime": pattern = "yyyyMMddTHHmmssffff"
            case "filedatetimeuniversal":
                date = date.toUniversal
                pattern = "yyyyMMddTHHmmssffffZ"
            default: pattern = format
            }
            _ = offset
            guard let text = DateFormat.string(date, pattern, .current) else {
                throw terminating(
                    "Input string was not in a correct format.", id: "System.FormatException", exception: "System.FormatException")
            }
            return try write(Value(text))
        }
        let object = DateTimeObject(date)
        let hint = (self["DisplayHint"].objectValue as? EnumObject)?.toText() ?? "DateTime"
        let members = ExtendedMembers()
        let raw = GetDate.hintType.enumMembers.first { $0.name.equalsIgnoringCase(hint) }?.value ?? 2
        members.members = [ExtendedMember("DisplayHint", .note(.object(EnumObject(GetDate.hintType, raw))))]
        object.extended = members
        try write(object)
    }
}

/// Date formats of the Unix date command.
enum UnixDate {
    static func format(_ format: String, _ date: NetDateTime) throws -> String {
        var format = format[...]
        if format.hasPrefix("+") { format = format.dropFirst() }
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
        func blank(_ value: Int) -> String { value < 10 ? " \(value)" : String(value) }
        func net(_ pattern: String) -> String { DateFormat.string(date, pattern, .invariant) ?? "" }
        let day = date.dayOfWeek
        let isoDay = day == 0 ? 7 : day
        func isoWeek() -> (Int, Int) {
            let week = (date.dayOfYear - isoDay + 10) / 7
            func weeks(_ year: Int) -> Int {
                guard let first = NetDateTime(year: max(year, 1), month: 1, day: 1) else { return 52 }
                return first.dayOfWeek == 4 || (first.dayOfWeek == 3 && NetDateTime.isLeap(year)) ? 53 : 52
            }
            if week < 1 { return (date.year - 1, weeks(date.year - 1)) }
            if week > weeks(date.year) { return (date.year + 1, 1) }
            return (date.year, week)
        }
        var result = ""
        var characters = format.makeIterator()
        while let character = characters.next() {
            guard character == "%" else {
                result.append(character)
                continue
            }
            guard let code = characters.next() else { throw NetException("System.IndexOutOfRangeException", "Index was outside the bounds of the array.") }
            let hour12 = date.hour % 12 == 0 ? 12 : date.hour % 12
            switch code {
            case "A": result += net("dddd")
            case "a": result += net("ddd")
            case "B": result += net("MMMM")
            case "b", "h": result += net("MMM")
            case "C": result += two(date.year / 100)
            case "c": result += net("ddd dd MMM yyyy HH:mm:ss")
            case "D": result += net("MM'/'dd'/'yy")
            case "d": result += two(date.day)
            case "e": result += blank(date.day)
            case "F": result += net("yyyy-MM-dd")
            case "G": result += String(isoWeek().0)
            case "g": result += two(isoWeek().0 % 100)
            case "H": result += two(date.hour)
            case "I": result += two(hour12)
            case "j":
                let text = String(date.dayOfYear)
                result += String(repeating: "0", count: 3 - text.count) + text
            case "k": result += blank(date.hour)
            case "l": result += blank(hour12)
            case "M": result += two(date.minute)
            case "m": result += two(date.month)
            case "n": result += "\n"
            case "p": result += date.hour < 12 ? "AM" : "PM"
            case "R": result += net("HH:mm")
            case "r": result += two(hour12) + net(":mm:ss ") + (date.hour < 12 ? "AM" : "PM")
            case "S": result += two(date.second)
            case "s": result += String((date.toUniversal.ticks - NetDateTime.unixEpochTicks) / NetDateTime.ticksPerSecond)
            case "T", "X": result += net("HH:mm:ss")
            case "t": result += "\t"
            case "U", "W": result += String(date.dayOfYear / 7)
            case "u": result += String(isoDay)
            case "V": result += two(isoWeek().1)
            case "w": result += String(day)
            case "x": result += net("MM'/'dd'/'yy")
            case "Y": result += net("yyyy")
            case "y": result += net("yy")
            case "Z":
                let minutes = Int(date.offset / NetDateTime.ticksPerMinute)
                result += (minutes < 0 ? "-" : "+") + two(abs(minutes) / 60)
            case "%": result += "%"
            default: result.append(code)
            }
        }
        return result
    }
}

/// New-TimeSpan.
final class NewTimeSpan: Cmdlet {
    override func process() throws {
        if runtime.parameterSetName == "Time" {
            var ticks: Int64 = 0
            for (name, size) in [
                ("Days", NetDateTime.ticksPerDay), ("Hours", NetDateTime.ticksPerHour), ("Minutes", NetDateTime.ticksPerMinute),
                ("Seconds", NetDateTime.ticksPerSecond), ("Milliseconds", 10_000),
            ] { ticks = ticks &+ Int64(integer(name) ?? 0) &* size }
            return try write(Value(timeSpan: ticks))
        }
        let now = NetDateTime.now()
        let start = self["Start"].dateValue ?? now, end = self["End"].dateValue ?? now
        try write(Value(timeSpan: end.ticks - start.ticks))
    }
}
