import Glibc

/// The host's monotonic clock.
public enum HostClock {
    /// Nanoseconds since some fixed moment.
    public static func nanoseconds() -> UInt64 {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return UInt64(now.tv_sec) &* 1_000_000_000 &+ UInt64(now.tv_nsec)
    }
}
