import Glibc

/// System.DateTime: ticks of 100 ns since 0001-01-01, and a kind.
public struct NetDateTime: Hashable, Sendable {
    public enum Kind: Int, Sendable { case unspecified = 0, utc, local }
    public let ticks: Int64
    public let kind: Kind

    public static let ticksPerSecond: Int64 = 10_000_000
    public static let ticksPerMinute = ticksPerSecond * 60
    public static let ticksPerHour = ticksPerMinute * 60
    public static let ticksPerDay = ticksPerHour * 24
    public static let maxTicks: Int64 = 3_155_378_975_999_999_999
    /// 1970-01-01.
    public static let unixEpochTicks: Int64 = 621_355_968_000_000_000

    /// Ticks must lie in 0...maxTicks; others are brought to the nearer end.
    public init(ticks: Int64, kind: Kind = .unspecified) {
        self.ticks = min(max(ticks, 0), NetDateTime.maxTicks)
        self.kind = kind
    }
    /// Nil where a component is out of range.
    public init?(
        year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, fraction: Int64 = 0, kind: Kind = .unspecified
    ) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= NetDateTime.daysIn(month: month, year: year),
            (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second), fraction >= 0
        else { return nil }
        let days = NetDateTime.days(year: year, month: month, day: day)
        let seconds = Int64(hour * 3600 + minute * 60 + second)
        self.init(ticks: Int64(days) * NetDateTime.ticksPerDay + seconds * NetDateTime.ticksPerSecond + fraction, kind: kind)
    }
    public static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
    public static func daysIn(month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
    private static let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
    static func days(year: Int, month: Int, day: Int) -> Int {
        let past = year - 1
        return past * 365 + past / 4 - past / 100 + past / 400 + before[month - 1] + (month > 2 && isLeap(year) ? 1 : 0) + day - 1
    }

    public var date: (year: Int, month: Int, day: Int) {
        var days = Int(ticks / NetDateTime.ticksPerDay)
        let y400 = days / 146_097
        days -= y400 * 146_097
        let y100 = min(days / 36_524, 3)
        days -= y100 * 36_524
        let y4 = days / 1461
        days -= y4 * 1461
        let y1 = min(days / 365, 3)
        days -= y1 * 365
        let year = y400 * 400 + y100 * 100 + y4 * 4 + y1 + 1
        var month = 1
        while days >= NetDateTime.daysIn(month: month, year: year) {
            days -= NetDateTime.daysIn(month: month, year: year)
            month += 1
        }
        return (year, month, days + 1)
    }
    public var year: Int { date.year }
    public var month: Int { date.month }
    public var day: Int { date.day }
    public var timeOfDay: Int64 { ticks % NetDateTime.ticksPerDay }
    public var hour: Int { Int(timeOfDay / NetDateTime.ticksPerHour) }
    public var minute: Int { Int(timeOfDay / NetDateTime.ticksPerMinute % 60) }
    public var second: Int { Int(timeOfDay / NetDateTime.ticksPerSecond % 60) }
    /// Ticks within the second.
    public var fraction: Int64 { timeOfDay % NetDateTime.ticksPerSecond }
    /// Sunday is 0.
    public var dayOfWeek: Int { Int((ticks / NetDateTime.ticksPerDay + 1) % 7) }
    public var dayOfYear: Int {
        let d = date
        return NetDateTime.days(year: d.year, month: d.month, day: d.day) - NetDateTime.days(year: d.year, month: 1, day: 1) + 1
    }
    public var dateOnly: NetDateTime { NetDateTime(ticks: ticks - timeOfDay, kind: kind) }

    /// Nil outside the years 1 to 9999.
    public func adding(ticks more: Int64) -> NetDateTime? {
        let (sum, overflow) = ticks.addingReportingOverflow(more)
        guard !overflow, sum >= 0, sum <= NetDateTime.maxTicks else { return nil }
        return NetDateTime(ticks: sum, kind: kind)
    }
    public func adding(months: Int) -> NetDateTime? {
        guard months.magnitude <= 120_000 else { return nil }
        let d = date
        let index = d.year * 12 + d.month - 1 + months
        guard index >= 12 else { return nil }
        let (year, month) = (index / 12, index % 12 + 1)
        guard (1...9999).contains(year) else { return nil }
        let day = min(d.day, NetDateTime.daysIn(month: month, year: year))
        return NetDateTime(year: year, month: month, day: day).flatMap { NetDateTime(ticks: $0.ticks + timeOfDay, kind: kind) }
    }
    public func with(kind: Kind) -> NetDateTime { NetDateTime(ticks: ticks, kind: kind) }

    public static func now(_ kind: Kind = .local) -> NetDateTime {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let utc = NetDateTime(ticks: unixEpochTicks + Int64(time.tv_sec) * ticksPerSecond + Int64(time.tv_nsec) / 100, kind: .utc)
        return kind == .utc ? utc : utc.toLocal
    }
    /// Offset of local time from UTC at an instant given in UTC ticks, in ticks.
    public static func localOffset(utcTicks: Int64) -> Int64 {
        var seconds = time_t((utcTicks - unixEpochTicks) / ticksPerSecond)
        var parts = tm()
        guard localtime_r(&seconds, &parts) != nil else { return 0 }
        return Int64(parts.tm_gmtoff) * ticksPerSecond
    }
    /// Offset at a local wall time.
    public static func localOffset(localTicks: Int64) -> Int64 {
        let guess = localOffset(utcTicks: localTicks)
        return localOffset(utcTicks: localTicks - guess)
    }
    public var toLocal: NetDateTime {
        if kind == .local { return self }
        return NetDateTime(ticks: ticks + NetDateTime.localOffset(utcTicks: ticks), kind: .local)
    }
    public var toUniversal: NetDateTime {
        if kind == .utc { return self }
        return NetDateTime(ticks: ticks - NetDateTime.localOffset(localTicks: ticks), kind: .utc)
    }
    /// Offset from UTC that `zzz` shows.
    public var offset: Int64 { kind == .utc ? 0 : NetDateTime.localOffset(localTicks: ticks) }
}

/// System.DateTime as an object.
public final class DateTimeObject: NetObject {
    public let value: NetDateTime
    public init(_ value: NetDateTime) {
        self.value = value
        super.init(kind: .dateTime)
    }
    public override var type: TypeInfo { WellKnown.dateTime }
    public override func toText() -> String { DateFormat.string(value, "G", .current) ?? "" }
    public override func isEqual(to other: NetObject) -> Bool { (other as? DateTimeObject)?.value.ticks == value.ticks }
    public override var netHash: Int32? { HashCodes.folded(value.ticks) }
}

/// System.TimeSpan.
public final class TimeSpanObject: NetObject {
    public let ticks: Int64
    public init(ticks: Int64) {
        self.ticks = ticks
        super.init(kind: .timeSpan)
    }
    public override var type: TypeInfo { WellKnown.timeSpan }
    public override func toText() -> String { TimeSpanFormat.constant(ticks) }
    public override func isEqual(to other: NetObject) -> Bool { (other as? TimeSpanObject)?.ticks == ticks }
    public override var netHash: Int32? { HashCodes.folded(ticks) }
}

extension Value {
    public init(_ value: NetDateTime) { self = .object(DateTimeObject(value)) }
    public init(timeSpan ticks: Int64) { self = .object(TimeSpanObject(ticks: ticks)) }
    public var dateValue: NetDateTime? {
        if case .object(let object) = base, object.kind == .dateTime { return unsafeDowncast(object, to: DateTimeObject.self).value }
        return nil
    }
    /// Ticks of a TimeSpan.
    public var timeSpanValue: Int64? {
        if case .object(let object) = base, object.kind == .timeSpan { return unsafeDowncast(object, to: TimeSpanObject.self).ticks }
        return nil
    }
}
