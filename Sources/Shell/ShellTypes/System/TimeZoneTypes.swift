import Glibc
import ShellRuntime

/// System.TimeZoneInfo: Windows' names over the time zone database of the computer.
final class TimeZoneObject: NetObject {
    /// A zone as Windows calls it, with its name in the database.
    struct Names: Sendable {
        let id: String
        let display: String
        let standard: String
        let daylight: String
        let place: String
    }
    let names: Names
    /// Seconds of UTC at which an offset begins, with the offset and whether it is daylight time.
    private let changes: [(at: Int64, offset: Int64, isDaylight: Bool)]
    private let initial: (offset: Int64, isDaylight: Bool)
    private init(_ names: Names, _ changes: [(at: Int64, offset: Int64, isDaylight: Bool)], _ initial: (offset: Int64, isDaylight: Bool)) {
        self.names = names
        self.changes = changes
        self.initial = initial
        super.init()
    }
    override var type: TypeInfo { TimeZoneTypes.zoneType }
    override func toText() -> String { names.display }
    override func isEqual(to other: NetObject) -> Bool { (other as? TimeZoneObject)?.names.id == names.id }
    override var hashValue: Int { names.id.hashValue }

    /// A zone without an offset.
    static func plain(_ names: Names) -> TimeZoneObject { TimeZoneObject(names, [], (0, false)) }
    static func make(_ names: Names) -> TimeZoneObject? {
        if names.place == "UTC" { return plain(names) }
        guard let bytes = read("/usr/share/zoneinfo/" + names.place), let zone = parse(bytes) else { return nil }
        return TimeZoneObject(names, zone.changes, zone.initial)
    }
    private static func read(_ path: String) -> [UInt8]? {
        guard let file = fopen(path, "rb") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = fread(&bytes, 1, bytes.count, file)
        return Array(bytes[..<count])
    }
    /// TZif (RFC 8536): the second block where there is one, with 64-bit times.
    private static func parse(_ bytes: [UInt8]) -> (changes: [(at: Int64, offset: Int64, isDaylight: Bool)], initial: (offset: Int64, isDaylight: Bool))? {
        func number(_ at: Int, _ size: Int) -> Int64 {
            var value: UInt64 = 0
            for step in 0..<size { value = value << 8 | UInt64(bytes[at + step]) }
            return size == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
        }
        func counts(_ at: Int) -> [Int]? {
            guard at + 44 <= bytes.count, bytes[at..<(at + 4)].elementsEqual("TZif".utf8) else { return nil }
            return (0..<6).map { Int(number(at + 20 + 4 * $0, 4)) }
        }
        guard var count = counts(0) else { return nil }
        var start = 0, size = 4
        if bytes[4] >= 0x32 {
            start = 44 + count[3] * 5 + count[4] * 6 + count[5] + count[2] * 8 + count[1] + count[0]
            guard let second = counts(start) else { return nil }
            (count, size) = (second, 8)
        }
        let times = start + 44, indices = times + count[3] * size, kinds = indices + count[3]
        guard kinds + count[4] * 6 <= bytes.count, count[4] > 0 else { return nil }
        let types = (0..<count[4]).map { (offset: number(kinds + 6 * $0, 4), isDaylight: bytes[kinds + 6 * $0 + 4] != 0) }
        var changes: [(at: Int64, offset: Int64, isDaylight: Bool)] = []
        for at in 0..<count[3] {
            let type = Int(bytes[indices + at])
            guard types.indices.contains(type) else { return nil }
            changes.append((number(times + size * at, size), types[type].offset, types[type].isDaylight))
        }
        return (changes, types[0])
    }
    private func state(_ seconds: Int64) -> (offset: Int64, isDaylight: Bool) {
        var low = 0, high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].at <= seconds { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? initial : (changes[low - 1].offset, changes[low - 1].isDaylight)
    }
    private static func seconds(_ ticks: Int64) -> Int64 { (ticks - NetDateTime.unixEpochTicks) / NetDateTime.ticksPerSecond }
    /// Ticks from UTC at a moment of UTC.
    func offset(utc ticks: Int64) -> Int64 { state(TimeZoneObject.seconds(ticks)).offset * NetDateTime.ticksPerSecond }
    /// Ticks from UTC at a wall time.
    func offset(local ticks: Int64) -> Int64 {
        let first = offset(utc: ticks - offset(utc: ticks))
        return first == offset(utc: ticks - first) ? first : base
    }
    func isDaylight(utc ticks: Int64) -> Bool { state(TimeZoneObject.seconds(ticks)).isDaylight }
    /// Standard time's offset in ticks, as it is now.
    var base: Int64 {
        let now = TimeZoneObject.seconds(NetDateTime.now(.utc).ticks)
        if let standard = changes.last(where: { $0.at <= now && !$0.isDaylight }) { return standard.offset * NetDateTime.ticksPerSecond }
        return (changes.first { !$0.isDaylight }?.offset ?? initial.offset) * NetDateTime.ticksPerSecond
    }
    var hasDaylight: Bool {
        let now = TimeZoneObject.seconds(NetDateTime.now(.utc).ticks)
        return changes.contains { $0.isDaylight && $0.at > now - 366 * 86400 && $0.at < now + 366 * 86400 }
    }
}

enum TimeZoneTypes {
    private typealias Names = TimeZoneObject.Names
    private static func zone(_ text: String) -> Names {
        let parts = text.split(separator: "|").map(String.init)
        let stem = parts[0].hasSuffix(" Standard Time") ? String(parts[0].dropLast(14)) : parts[0]
        return Names(id: parts[0], display: parts[1], standard: parts[0] == "UTC" ? "Coordinated Universal Time" : parts[0], daylight: parts[0] == "UTC" ? "Coordinated Universal Time" : stem + " Daylight Time", place: parts[2])
    }
    private static let zones: [Names] = [
        "Hawaiian Standard Time|(UTC-10:00) Hawaii|Pacific/Honolulu", "Alaskan Standard Time|(UTC-09:00) Alaska|America/Anchorage",
        "Pacific Standard Time|(UTC-08:00) Pacific Time (US & Canada)|America/Los_Angeles", "US Mountain Standard Time|(UTC-07:00) Arizona|America/Phoenix",
        "Mountain Standard Time|(UTC-07:00) Mountain Time (US & Canada)|America/Denver", "Central Standard Time|(UTC-06:00) Central Time (US & Canada)|America/Chicago",
        "Eastern Standard Time|(UTC-05:00) Eastern Time (US & Canada)|America/New_York", "Atlantic Standard Time|(UTC-04:00) Atlantic Time (Canada)|America/Halifax",
        "Newfoundland Standard Time|(UTC-03:30) Newfoundland|America/St_Johns", "E. South America Standard Time|(UTC-03:00) Brasilia|America/Sao_Paulo",
        "Azores Standard Time|(UTC-01:00) Azores|Atlantic/Azores", "UTC|(UTC) Coordinated Universal Time|UTC",
        "GMT Standard Time|(UTC+00:00) Dublin, Edinburgh, Lisbon, London|Europe/London", "W. Europe Standard Time|(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna|Europe/Berlin",
        "Romance Standard Time|(UTC+01:00) Brussels, Copenhagen, Madrid, Paris|Europe/Paris",
        "Central Europe Standard Time|(UTC+01:00) Belgrade, Bratislava, Budapest, Ljubljana, Prague|Europe/Budapest",
        "Central European Standard Time|(UTC+01:00) Sarajevo, Skopje, Warsaw, Zagreb|Europe/Warsaw", "GTB Standard Time|(UTC+02:00) Athens, Bucharest|Europe/Bucharest",
        "FLE Standard Time|(UTC+02:00) Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius|Europe/Kiev", "Egypt Standard Time|(UTC+02:00) Cairo|Africa/Cairo",
        "South Africa Standard Time|(UTC+02:00) Harare, Pretoria|Africa/Johannesburg", "Israel Standard Time|(UTC+02:00) Jerusalem|Asia/Jerusalem",
        "Turkey Standard Time|(UTC+03:00) Istanbul|Europe/Istanbul", "Arab Standard Time|(UTC+03:00) Kuwait, Riyadh|Asia/Riyadh",
        "Russian Standard Time|(UTC+03:00) Moscow, St. Petersburg|Europe/Moscow", "Iran Standard Time|(UTC+03:30) Tehran|Asia/Tehran",
        "Arabian Standard Time|(UTC+04:00) Abu Dhabi, Muscat|Asia/Dubai", "Pakistan Standard Time|(UTC+05:00) Islamabad, Karachi|Asia/Karachi",
        "India Standard Time|(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi|Asia/Calcutta", "Nepal Standard Time|(UTC+05:45) Kathmandu|Asia/Katmandu",
        "Bangladesh Standard Time|(UTC+06:00) Dhaka|Asia/Dhaka", "SE Asia Standard Time|(UTC+07:00) Bangkok, Hanoi, Jakarta|Asia/Bangkok",
        "China Standard Time|(UTC+08:00) Beijing, Chongqing, Hong Kong, Urumqi|Asia/Shanghai", "Singapore Standard Time|(UTC+08:00) Kuala Lumpur, Singapore|Asia/Singapore",
        "W. Australia Standard Time|(UTC+08:00) Perth|Australia/Perth", "Tokyo Standard Time|(UTC+09:00) Osaka, Sapporo, Tokyo|Asia/Tokyo",
        "Korea Standard Time|(UTC+09:00) Seoul|Asia/Seoul", "Cen. Australia Standard Time|(UTC+09:30) Adelaide|Australia/Adelaide",
        "AUS Eastern Standard Time|(UTC+10:00) Canberra, Melbourne, Sydney|Australia/Sydney", "New Zealand Standard Time|(UTC+12:00) Auckland, Wellington|Pacific/Auckland",
    ].map(zone)
    static func find(_ id: String) -> TimeZoneObject? {
        let known = zones.first { $0.id.equalsIgnoringCase(id) || $0.place.equalsIgnoringCase(id) }
        if let known, known.id.equalsIgnoringCase(id) { return TimeZoneObject.make(known) }
        guard !id.isEmpty, !id.contains(".."), !id.hasPrefix("/") else { return nil }
        // A name of the database.
        return TimeZoneObject.make(Names(id: id, display: known?.display ?? id, standard: known?.standard ?? id, daylight: known?.daylight ?? id, place: known?.place ?? id))
    }
    static var utc: TimeZoneObject { TimeZoneObject.plain(zone("UTC|(UTC) Coordinated Universal Time|UTC")) }
    /// The computer's zone: TZ or /etc/localtime; UTC where neither says one.
    static var local: TimeZoneObject {
        var name = getenv("TZ").map { String(cString: $0) } ?? ""
        if name.hasPrefix(":") { name.removeFirst() }
        if name.isEmpty {
            var buffer = [CChar](repeating: 0, count: 1025)
            let count = readlink("/etc/localtime", &buffer, 1024)
            if count > 0 {
                let text = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
                if let mark = text.firstRange(of: "zoneinfo/") { name = String(text[mark.upperBound...]) }
            }
        }
        if ["", "Etc/UTC", "UTC", "Etc/UCT", "Zulu", "Universal"].contains(name) { return utc }
        let known = zones.first { $0.place == name }
        return find(known?.id ?? name) ?? utc
    }
    private static func me(_ value: Value) -> TimeZoneObject { value.as(TimeZoneObject.self) ?? utc }
    private static func named(_ value: Value) throws -> TimeZoneObject {
        guard let found = find(value.string) else {
            throw NetException("System.TimeZoneNotFoundException", "The time zone ID '\(value.string)' was not found on the local computer.")
        }
        return found
    }
    private static func date(_ value: Value) -> NetDateTime { value.as(DateTimeObject.self)?.value ?? NetDateTime(ticks: 0) }
    /// A moment in UTC; wall times without a kind are the given zone's.
    private static func moment(_ date: NetDateTime, _ zone: TimeZoneObject) -> Int64 {
        if date.kind == .utc { return date.ticks }
        let own = date.kind == .local ? local : zone
        return date.ticks - own.offset(local: date.ticks)
    }
    private static func converted(_ utcTicks: Int64, _ zone: TimeZoneObject) -> Value {
        let kind: NetDateTime.Kind = zone.names.id == "UTC" ? .utc : zone.names.id == local.names.id ? .local : .unspecified
        return Value(NetDateTime(ticks: utcTicks + zone.offset(utc: utcTicks), kind: kind))
    }
    private static func shifted(_ value: Value, _ zone: TimeZoneObject) -> Value {
        guard let own = value.as(DateTimeOffsetObject.self) else { return .null }
        let offset = zone.offset(utc: own.utc.ticks)
        return .object(DateTimeOffsetObject(NetDateTime(ticks: own.utc.ticks + offset), offset: offset))
    }
    static func register() {
        TypeRegistry.shared.register("System.TimeZoneInfo") { zoneType }
    }
    static let zoneType = TypeInfo("System.TimeZoneInfo", flags: .sealed, members: { properties + statics + methods })
    private static var properties: [TypeMember] {
        [
            .property("Id", "string") { value, _ in Value(me(value).names.id) },
            .property("HasIanaId", "bool") { value, _ in .bool(me(value).names.id == me(value).names.place) },
            .property("DisplayName", "string") { value, _ in Value(me(value).names.display) },
            .property("StandardName", "string") { value, _ in Value(me(value).names.standard) },
            .property("DaylightName", "string") { value, _ in Value(me(value).names.daylight) },
            .property("BaseUtcOffset", "timespan") { value, _ in Value(timeSpan: me(value).base) },
            .property("SupportsDaylightSavingTime", "bool") { value, _ in .bool(me(value).hasDaylight) },
        ]
    }
    private static var statics: [TypeMember] {
        let own = "System.TimeZoneInfo"
        return [
            .staticProperty("Local", own) { _ in .object(local) },
            .staticProperty("Utc", own) { _ in .object(utc) },
            .staticMethod("\(own) FindSystemTimeZoneById(string id)") { args, _ in .object(try named(args[0])) },
            .staticMethod("bool TryFindSystemTimeZoneById(string id, [ref] \(own) timeZoneInfo)") { args, _ in
                let found = find(args[0].string)
                assign(args[1], Value(found))
                return .bool(found != nil)
            },
            .staticMethod("System.Collections.ObjectModel.ReadOnlyCollection[\(own)] GetSystemTimeZones()") { _, _ in
                Value(array: zones.compactMap { TimeZoneObject.make($0) }.map { .object($0) })
            },
            .staticMethod("datetime ConvertTime(datetime dateTime, \(own) destinationTimeZone)") { args, _ in converted(moment(date(args[0]), local), me(args[1])) },
            .staticMethod("datetime ConvertTime(datetime dateTime, \(own) sourceTimeZone, \(own) destinationTimeZone)") { args, _ in
                converted(moment(date(args[0]), me(args[1])), me(args[2]))
            },
            .staticMethod("System.DateTimeOffset ConvertTime(System.DateTimeOffset dateTimeOffset, \(own) destinationTimeZone)") { args, _ in shifted(args[0], me(args[1])) },
            .staticMethod("datetime ConvertTimeBySystemTimeZoneId(datetime dateTime, string destinationTimeZoneId)") { args, _ in
                converted(moment(date(args[0]), local), try named(args[1]))
            },
            .staticMethod("datetime ConvertTimeBySystemTimeZoneId(datetime dateTime, string sourceTimeZoneId, string destinationTimeZoneId)") { args, _ in
                converted(moment(date(args[0]), try named(args[1])), try named(args[2]))
            },
            .staticMethod("System.DateTimeOffset ConvertTimeBySystemTimeZoneId(System.DateTimeOffset dateTimeOffset, string destinationTimeZoneId)") { args, _ in shifted(args[0], try named(args[1])) },
            .staticMethod("datetime ConvertTimeFromUtc(datetime dateTime, \(own) destinationTimeZone)") { args, _ in
                if date(args[0]).kind == .local {
                    throw NetException.argument("The conversion could not be completed because the supplied DateTime did not have the Kind property set correctly. For example, when the Kind property is DateTimeKind.Local, the source time zone must be TimeZoneInfo.Local.", "sourceTimeZone")
                }
                return converted(date(args[0]).ticks, me(args[1]))
            },
            .staticMethod("datetime ConvertTimeToUtc(datetime dateTime)") { args, _ in Value(NetDateTime(ticks: moment(date(args[0]), local), kind: .utc)) },
            .staticMethod("datetime ConvertTimeToUtc(datetime dateTime, \(own) sourceTimeZone)") { args, _ in Value(NetDateTime(ticks: moment(date(args[0]), me(args[1])), kind: .utc)) },
            .staticMethod("void ClearCachedData()") { _, _ in .void },
        ]
    }
    private static var methods: [TypeMember] {
        [
            .method("timespan GetUtcOffset(datetime dateTime)") { value, args, _ in Value(timeSpan: me(value).offset(utc: moment(date(args[0]), me(value)))) },
            .method("timespan GetUtcOffset(System.DateTimeOffset dateTimeOffset)") { value, args, _ in
                Value(timeSpan: me(value).offset(utc: args[0].as(DateTimeOffsetObject.self)?.utc.ticks ?? 0))
            },
            .method("bool IsDaylightSavingTime(datetime dateTime)") { value, args, _ in .bool(me(value).isDaylight(utc: moment(date(args[0]), me(value)))) },
            .method("bool Equals(System.TimeZoneInfo other)") { value, args, _ in .bool(me(value).names.id == me(args[0]).names.id) },
            .method("string ToString()") { value, _, _ in Value(me(value).names.display) },
        ]
    }
}
