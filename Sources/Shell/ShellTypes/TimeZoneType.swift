import Glibc
import ShellRuntime

/// A time zone's offsets, read from the system's zone files (TZif, RFC 8536).
struct TimeZoneRules {
    struct Kind {
        let offset: Int64
        let isDaylight: Bool
        let name: String
    }
    /// A rule of a POSIX TZ text: month, week (5: the last), weekday, seconds of the day.
    private struct Change {
        var month = 1, week = 1, day = 0
        var time: Int64 = 7200
    }
    private var times: [Int64] = []
    private var kindAt: [Int] = []
    private var kinds: [Kind] = []
    private var standard: Kind?
    private var daylight: Kind?
    private var starts = Change(), ends = Change()

    /// One offset for ever.
    init(fixed offset: Int64, _ name: String) {
        let kind = Kind(offset: offset, isDaylight: false, name: name)
        kinds = [kind]
        standard = kind
    }
    init?(path: String) {
        guard let file = fopen(path, "rb") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 17)
        let count = fread(&bytes, 1, bytes.count, file)
        self.init(Array(bytes.prefix(count)))
    }
    init?(_ bytes: [UInt8]) {
        guard bytes.count > 44, bytes.starts(with: Array("TZif".utf8)), bytes[4] >= 0x32 else { return nil }
        func word(_ at: Int) -> Int { at + 4 <= bytes.count ? bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } : 0 }
        func counts(_ at: Int) -> [Int] { (0..<6).map { word(at + 20 + $0 * 4) } }
        let first = counts(0)
        let second = 44 + first[3] * 5 + first[4] * 6 + first[5] + first[2] * 8 + first[1] + first[0]
        guard second + 44 <= bytes.count, first.allSatisfy({ $0 < 100_000 }) else { return nil }
        let n = counts(second)
        var at = second + 44
        let size = n[3] * 9 + n[4] * 6 + n[5]
        guard n.allSatisfy({ $0 < 100_000 }), at + size <= bytes.count else { return nil }
        for index in 0..<n[3] { times.append(Int64(bitPattern: bytes[at + index * 8..<at + index * 8 + 8].reduce(0) { $0 << 8 | UInt64($1) })) }
        at += n[3] * 8
        kindAt = bytes[at..<at + n[3]].map(Int.init)
        at += n[3]
        let names = at + n[4] * 6
        for index in 0..<n[4] {
            let place = at + index * 6
            let start = min(names + Int(bytes[place + 5]), bytes.count)
            kinds.append(
                Kind(
                    offset: Int64(Int32(truncatingIfNeeded: word(place))), isDaylight: bytes[place + 4] != 0,
                    name: String(decoding: bytes[start...].prefix { $0 != 0 }, as: UTF8.self)))
        }
        at = names + n[5] + n[2] * 12 + n[1] + n[0]
        guard !kinds.isEmpty, kindAt.allSatisfy({ $0 < kinds.count }) else { return nil }
        if at < bytes.count { readRule(String(decoding: bytes[(at + 1)...].prefix { $0 != 0x0A }, as: UTF8.self)) }
    }

    /// `EST5EDT,M3.2.0,M11.1.0`.
    private mutating func readRule(_ text: String) {
        var rest = Substring(text)
        func name() -> String {
            if rest.first == "<" {
                let inner = rest.dropFirst().prefix { $0 != ">" }
                rest = rest.dropFirst(inner.count + 2)
                return String(inner)
            }
            let plain = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(plain.count)
            return String(plain)
        }
        func seconds() -> Int64 {
            var sign: Int64 = 1
            if rest.first == "-" || rest.first == "+" { sign = rest.removeFirst() == "-" ? -1 : 1 }
            let digits = rest.prefix { $0.isNumber || $0 == ":" }
            rest = rest.dropFirst(digits.count)
            let parts = digits.split(separator: ":").map { Int64($0) ?? 0 }
            return sign * ((parts.first ?? 0) * 3600 + (parts.count > 1 ? parts[1] * 60 : 0) + (parts.count > 2 ? parts[2] : 0))
        }
        let plainName = name()
        guard !plainName.isEmpty else { return }
        let offset = -seconds()
        standard = Kind(offset: offset, isDaylight: false, name: plainName)
        guard let first = rest.first, first.isLetter || first == "<" else { return }
        let summerName = name()
        var summer = offset + 3600
        if let next = rest.first, next != "," { summer = -seconds() }
        func change() -> Change? {
            guard rest.popFirst() == ",", rest.popFirst() == "M" else { return nil }
            let numbers = rest.prefix { $0.isNumber || $0 == "." }
            rest = rest.dropFirst(numbers.count)
            let parts = numbers.split(separator: ".").compactMap { Int($0) }
            guard parts.count == 3, (1...12).contains(parts[0]), (1...5).contains(parts[1]), (0...6).contains(parts[2]) else { return nil }
            var made = Change(month: parts[0], week: parts[1], day: parts[2])
            if rest.first == "/" {
                rest.removeFirst()
                made.time = seconds()
            }
            return made
        }
        guard let start = change(), let end = change() else { return }
        (starts, ends) = (start, end)
        daylight = Kind(offset: summer, isDaylight: true, name: summerName)
    }
    /// The instant of a change in a year, in seconds since 1970, at an offset that holds before it.
    private func instant(_ change: Change, _ year: Int, _ offset: Int64) -> Int64 {
        guard let first = NetDateTime(year: min(max(year, 1), 9999), month: change.month, day: 1) else { return 0 }
        var day = 1 + (change.day - first.dayOfWeek + 7) % 7 + (change.week - 1) * 7
        let last = NetDateTime.daysIn(month: change.month, year: year)
        while day > last { day -= 7 }
        return (first.ticks - NetDateTime.unixEpochTicks) / NetDateTime.ticksPerSecond + Int64(day - 1) * 86400 + change.time - offset
    }
    /// What holds at an instant.
    func kind(at seconds: Int64) -> Kind {
        if let last = times.last, seconds < last {
            let at = times.partitioningIndex { $0 > seconds }
            return at == 0 ? kinds.first { !$0.isDaylight } ?? kinds[0] : kinds[kindAt[at - 1]]
        }
        guard let standard else { return kindAt.last.map { kinds[$0] } ?? kinds[0] }
        guard let daylight else { return standard }
        let year = NetDateTime(ticks: NetDateTime.unixEpochTicks + (seconds + standard.offset) * NetDateTime.ticksPerSecond).year
        let start = instant(starts, year, standard.offset), end = instant(ends, year, daylight.offset)
        let isSummer = start < end ? seconds >= start && seconds < end : seconds >= start || seconds < end
        return isSummer ? daylight : standard
    }
    var base: Kind { standard ?? kinds.last { !$0.isDaylight } ?? kinds[0] }
    var hasDaylight: Bool { daylight != nil }
    var saving: (delta: Int64, start: (month: Int, week: Int, day: Int, seconds: Int64), end: (month: Int, week: Int, day: Int, seconds: Int64))? {
        guard let standard, let daylight else { return nil }
        return (daylight.offset - standard.offset, (starts.month, starts.week, starts.day, starts.time), (ends.month, ends.week, ends.day, ends.time))
    }
}

extension Array {
    /// The first index whose element satisfies a condition that holds for all after it.
    fileprivate func partitioningIndex(_ holds: (Element) -> Bool) -> Int {
        var low = 0, high = count
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// System.TimeZoneInfo.
final class TimeZoneObject: NetObject {
    let id: String
    private let rules: TimeZoneRules?
    /// The names that CreateCustomTimeZone gave.
    private let names: (display: String, standard: String, daylight: String)?
    private init(_ id: String, _ rules: TimeZoneRules?, names: (display: String, standard: String, daylight: String)? = nil) {
        self.id = id
        self.rules = rules
        self.names = names
        super.init()
    }
    /// TimeZoneInfo.CreateCustomTimeZone, without rules of daylight saving time.
    private static func custom(_ args: [Value], daylight: Value? = nil) throws -> Value {
        guard !args[0].isNull, !args[0].string.isEmpty else { throw NetException.argument("The specified ID parameter '\(args[0].string)' is not supported.", "id") }
        let offset = args[1].timeSpanValue ?? 0
        guard offset % NetDateTime.ticksPerMinute == 0 else { throw NetException.argument("The TimeSpan parameter cannot be specified more precisely than whole minutes.", "baseUtcOffset") }
        guard abs(offset) <= 14 * 60 * NetDateTime.ticksPerMinute else { throw NetException.outOfRange("The TimeSpan parameter must be within plus or minus 14.0 hours.", "baseUtcOffset") }
        let rules = TimeZoneRules(fixed: offset / NetDateTime.ticksPerSecond, args[3].string)
        return .object(TimeZoneObject(args[0].string, rules, names: (args[2].string, args[3].string, daylight?.string ?? args[3].string)))
    }
    // Never changed once made.
    nonisolated(unsafe) static let utc = TimeZoneObject("UTC", nil)

    /// Windows names beside those of the zone files.
    static let windowsNames: [String: String] = [
        "utc": "Etc/UTC", "gmt standard time": "Europe/London", "greenwich standard time": "Atlantic/Reykjavik", "w. europe standard time": "Europe/Berlin",
        "central europe standard time": "Europe/Budapest", "romance standard time": "Europe/Paris", "central european standard time": "Europe/Warsaw",
        "e. europe standard time": "Europe/Chisinau", "fle standard time": "Europe/Kiev", "gtb standard time": "Europe/Bucharest", "russian standard time": "Europe/Moscow",
        "turkey standard time": "Europe/Istanbul", "israel standard time": "Asia/Jerusalem", "arab standard time": "Asia/Riyadh", "arabian standard time": "Asia/Dubai",
        "iran standard time": "Asia/Tehran", "india standard time": "Asia/Kolkata", "pakistan standard time": "Asia/Karachi", "nepal standard time": "Asia/Kathmandu",
        "se asia standard time": "Asia/Bangkok", "china standard time": "Asia/Shanghai", "singapore standard time": "Asia/Singapore", "taipei standard time": "Asia/Taipei",
        "tokyo standard time": "Asia/Tokyo", "korea standard time": "Asia/Seoul", "w. australia standard time": "Australia/Perth",
        "aus eastern standard time": "Australia/Sydney", "e. australia standard time": "Australia/Brisbane", "cen. australia standard time": "Australia/Adelaide",
        "new zealand standard time": "Pacific/Auckland", "hawaiian standard time": "Pacific/Honolulu", "alaskan standard time": "America/Anchorage",
        "pacific standard time": "America/Los_Angeles", "mountain standard time": "America/Denver", "us mountain standard time": "America/Phoenix",
        "central standard time": "America/Chicago", "eastern standard time": "America/New_York", "us eastern standard time": "America/Indianapolis",
        "atlantic standard time": "America/Halifax", "newfoundland standard time": "America/St_Johns", "e. south america standard time": "America/Sao_Paulo",
        "argentina standard time": "America/Buenos_Aires", "south africa standard time": "Africa/Johannesburg", "egypt standard time": "Africa/Cairo",
    ]
    static func find(_ text: String) throws -> TimeZoneObject {
        if text.equalsIgnoringCase("UTC") { return utc }
        let zone = windowsNames[text.lowercased()] ?? text
        guard !zone.isEmpty, !zone.hasPrefix("/"), !zone.contains(".."), zone.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            let rules = TimeZoneRules(path: "/usr/share/zoneinfo/" + zone)
        else {
            throw NetException("System.TimeZoneNotFoundException", "The time zone ID '\(text)' was not found on the local computer.")
        }
        return TimeZoneObject(WindowsTimeZones.find(text)?.id ?? text, rules)
    }
    /// Every zone with a Windows name whose rules the system has, from west to east.
    static var all: [TimeZoneObject] {
        ([utc] + WindowsTimeZones.places.compactMap { try? find($0.id) }).sorted { ($0.baseOffset, $0.id) < ($1.baseOffset, $1.id) }
    }
    static var local: TimeZoneObject {
        if let rules = TimeZoneRules(path: "/etc/localtime") {
            var buffer = [CChar](repeating: 0, count: 1025)
            let count = readlink("/etc/localtime", &buffer, 1024)
            let target = count > 0 ? String(decoding: buffer[0..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : ""
            let id = target.firstRange(of: "zoneinfo/").map { String(target[$0.upperBound...]) } ?? "Local"
            return id.hasSuffix("UTC") ? utc : TimeZoneObject(id, rules)
        }
        return utc
    }

    override var type: TypeInfo { TimeZoneObject.zoneType }
    override func toText() -> String { display }
    override func isEqual(to other: NetObject) -> Bool { (other as? TimeZoneObject)?.id == id }
    override var hashValue: Int { id.hashValue }

    func offset(utc ticks: Int64) -> Int64 { kind(utc: ticks).offset }
    /// The rule of daylight saving time that holds from now on: what it adds in seconds, and when it begins and ends.
    var saving: (delta: Int64, start: (month: Int, week: Int, day: Int, seconds: Int64), end: (month: Int, week: Int, day: Int, seconds: Int64))? { rules?.saving }
    private var baseOffset: Int64 { (rules?.base.offset ?? 0) * NetDateTime.ticksPerSecond }
    private var display: String {
        if let names { return names.display }
        guard rules != nil else { return "(UTC) Coordinated Universal Time" }
        let minutes = Int(baseOffset / NetDateTime.ticksPerMinute)
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
        return "(UTC\(minutes < 0 ? "-" : "+")\(two(abs(minutes) / 60)):\(two(abs(minutes) % 60))) \(WindowsTimeZones.find(id)?.places ?? id)"
    }
    private var standardName: String {
        if let names { return names.standard }
        guard let rules else { return "Coordinated Universal Time" }
        return WindowsTimeZones.find(id)?.id ?? rules.base.name
    }
    private var daylightName: String {
        if let names { return names.daylight }
        guard rules != nil else { return "Coordinated Universal Time" }
        return WindowsTimeZones.find(id).map { WindowsTimeZones.daylightName($0.id) } ?? id
    }
    /// The offset at an instant, and whether it is daylight saving time.
    private func kind(utc ticks: Int64) -> (offset: Int64, isDaylight: Bool) {
        guard let kind = rules?.kind(at: (ticks - NetDateTime.unixEpochTicks) / NetDateTime.ticksPerSecond) else { return (0, false) }
        return (kind.offset * NetDateTime.ticksPerSecond, kind.isDaylight)
    }
    /// The offset at a wall time of this zone; of two, the standard one.
    private func kind(wall ticks: Int64) -> (offset: Int64, isDaylight: Bool) {
        let plain = kind(utc: ticks - baseOffset)
        if !plain.isDaylight { return plain }
        let summer = kind(utc: ticks - plain.offset)
        return summer.isDaylight ? summer : plain
    }
    private func kind(_ date: NetDateTime) -> (offset: Int64, isDaylight: Bool) {
        switch date.kind {
        case .utc: kind(utc: date.ticks)
        case .local: kind(utc: date.toUniversal.ticks)
        case .unspecified: kind(wall: date.ticks)
        }
    }
    func fromUniversal(_ ticks: Int64) -> NetDateTime { NetDateTime(ticks: ticks + kind(utc: ticks).offset, kind: rules == nil ? .utc : .unspecified) }
    func toUniversal(_ date: NetDateTime) -> Int64 { date.kind == .unspecified ? date.ticks - kind(wall: date.ticks).offset : date.toUniversal.ticks }

    static let zoneType: TypeInfo = TypeInfo("System.TimeZoneInfo", interfaces: ["System.IEquatable`1"], flags: .sealed, members: {
        @Sendable func me(_ value: Value) -> TimeZoneObject { value.as(TimeZoneObject.self) ?? utc }
        @Sendable func date(_ value: Value) -> NetDateTime { value.dateValue ?? NetDateTime(ticks: 0) }
        @Sendable func instant(_ value: Value) -> Int64 { date(value).toUniversal.ticks }
        return [
            .staticProperty("Utc", "System.TimeZoneInfo") { _ in .object(utc) },
            .staticProperty("Local", "System.TimeZoneInfo") { _ in .object(local) },
            .property("Id", "string") { value, _ in Value(me(value).id) },
            .property("HasIanaId", "bool") { value, _ in .bool(me(value).id.contains("/") || me(value).id == "UTC") },
            .property("DisplayName", "string") { value, _ in Value(me(value).display) },
            .property("StandardName", "string") { value, _ in Value(me(value).standardName) },
            .property("DaylightName", "string") { value, _ in Value(me(value).daylightName) },
            .property("BaseUtcOffset", "timespan") { value, _ in Value(timeSpan: me(value).baseOffset) },
            .property("SupportsDaylightSavingTime", "bool") { value, _ in .bool(me(value).rules?.hasDaylight ?? false) },
            .method("timespan GetUtcOffset(datetime dateTime)") { value, args, _ in Value(timeSpan: me(value).kind(date(args[0])).offset) },
            .method("bool IsDaylightSavingTime(datetime dateTime)") { value, args, _ in .bool(me(value).kind(date(args[0])).isDaylight) },
            .method("string ToString()") { value, _, _ in Value(me(value).display) },
            .staticMethod("System.Collections.ObjectModel.ReadOnlyCollection[System.TimeZoneInfo] GetSystemTimeZones()") { _, _ in
                .object(ObjectArray(ContiguousArray(all.map { Value.object($0) }), of: zoneType))
            },
            .staticMethod("System.TimeZoneInfo CreateCustomTimeZone(string id, timespan baseUtcOffset, string displayName, string standardDisplayName)") { args, _ in try custom(args) },
            .staticMethod(
                "System.TimeZoneInfo CreateCustomTimeZone(string id, timespan baseUtcOffset, string displayName, string standardDisplayName, string daylightDisplayName, System.TimeZoneInfo+AdjustmentRule[] adjustmentRules)"
            ) { args, _ in
                guard args[5].isNull || args[5].items.isEmpty else { throw NetException.notSupported("Adjustment rules of a time zone of one's own are not supported.") }
                return try custom(args, daylight: args[4])
            },
            .staticMethod("System.TimeZoneInfo FindSystemTimeZoneById(string id)") { args, _ in .object(try find(args[0].string)) },
            .staticMethod("datetime ConvertTime(datetime dateTime, System.TimeZoneInfo destinationTimeZone)") { args, _ in
                Value(me(args[1]).fromUniversal(instant(args[0])))
            },
            .staticMethod("datetime ConvertTime(datetime dateTime, System.TimeZoneInfo sourceTimeZone, System.TimeZoneInfo destinationTimeZone)") { args, _ in
                Value(me(args[2]).fromUniversal(me(args[1]).toUniversal(date(args[0]))))
            },
            .staticMethod("datetime ConvertTimeBySystemTimeZoneId(datetime dateTime, string destinationTimeZoneId)") { args, _ in
                Value(try find(args[1].string).fromUniversal(instant(args[0])))
            },
            .staticMethod("datetime ConvertTimeBySystemTimeZoneId(datetime dateTime, string sourceTimeZoneId, string destinationTimeZoneId)") { args, _ in
                Value(try find(args[2].string).fromUniversal(try find(args[1].string).toUniversal(date(args[0]))))
            },
            .staticMethod("datetime ConvertTimeFromUtc(datetime dateTime, System.TimeZoneInfo destinationTimeZone)") { args, _ in
                if date(args[0]).kind == .local {
                    throw NetException.argument(
                        "The conversion could not be completed because the supplied DateTime did not have the Kind property set correctly.  For example, when the Kind property is DateTimeKind.Local, the source time zone must be TimeZoneInfo.Local.",
                        "sourceTimeZone")
                }
                return Value(me(args[1]).fromUniversal(date(args[0]).ticks))
            },
            .staticMethod("datetime ConvertTimeToUtc(datetime dateTime)") { args, _ in Value(NetDateTime(ticks: instant(args[0]), kind: .utc)) },
            .staticMethod("datetime ConvertTimeToUtc(datetime dateTime, System.TimeZoneInfo sourceTimeZone)") { args, _ in
                Value(NetDateTime(ticks: me(args[1]).toUniversal(date(args[0])), kind: .utc))
            },
        ]
    })
    static func register() { TypeRegistry.shared.register("System.TimeZoneInfo") { zoneType } }
}
