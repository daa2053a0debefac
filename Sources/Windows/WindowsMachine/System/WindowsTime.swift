import Glibc

/// An instant as Windows counts it (FILETIME): units of 100 ns since 1601-01-01 00:00 UTC.
public struct WindowsTime: RawRepresentable, Hashable, Comparable, Sendable {
    public var rawValue: UInt64
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// 1970-01-01 in the same units.
    static let unixEpoch: UInt64 = 116_444_736_000_000_000

    public init(unixSeconds: Int64, nanoseconds: Int64 = 0) {
        let ticks = unixSeconds.multipliedReportingOverflow(by: 10_000_000)
        let sum = ticks.partialValue.addingReportingOverflow(nanoseconds / 100 + Int64(Self.unixEpoch))
        rawValue = ticks.overflow || sum.overflow || sum.partialValue < 0 ? 0 : UInt64(sum.partialValue)
    }

    /// The machine's real clock.
    public static var realNow: WindowsTime {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return WindowsTime(unixSeconds: Int64(time.tv_sec), nanoseconds: Int64(time.tv_nsec))
    }

    /// Seconds and nanoseconds since 1970, negative before.
    public var unix: (seconds: Int64, nanoseconds: Int64) {
        let ticks = Int64(bitPattern: rawValue &- Self.unixEpoch)
        var seconds = ticks / 10_000_000
        var rest = ticks % 10_000_000
        if rest < 0 {
            rest += 10_000_000
            seconds -= 1
        }
        return (seconds, rest * 100)
    }

    /// `2026-11-22T11:24:53.0000000Z`, as event messages have times.
    var universalText: String {
        let (seconds, nanoseconds) = unix
        var time = time_t(seconds), parts = tm()
        gmtime_r(&time, &parts)
        func digits(_ number: Int, _ count: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
        }
        let date = [digits(Int(parts.tm_year) + 1900, 4), digits(Int(parts.tm_mon) + 1, 2), digits(Int(parts.tm_mday), 2)].joined(separator: "-")
        let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { digits(Int($0), 2) }.joined(separator: ":")
        return "\(date)T\(clock).\(digits(Int(nanoseconds / 100), 7))Z"
    }

    /// The .NET count: 100 ns since 0001-01-01.
    public var dotNetTicks: Int64 { Int64(clamping: rawValue &+ 504_911_232_000_000_000) }

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

    public func advanced(bySeconds seconds: Double) -> WindowsTime {
        let ticks = Int64(exactly: (seconds * 10_000_000).rounded()) ?? 0
        return WindowsTime(rawValue: rawValue &+ UInt64(bitPattern: ticks))
    }

    /// Seconds from `earlier` to this instant.
    public func seconds(since earlier: WindowsTime) -> Double {
        Double(Int64(bitPattern: rawValue &- earlier.rawValue)) / 10_000_000
    }
}
