import Glibc

extension HostHooks {
    /// CLOCK_MONOTONIC.
    public static func monotonicNanoseconds() -> UInt64 {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return UInt64(now.tv_sec) &* 1_000_000_000 &+ UInt64(now.tv_nsec)
    }

    /// `...\DriverStore\FileRepository\x\y.dll` becomes `...\HostDriverStore\FileRepository\x\y.dll`, case kept elsewhere.
    @Sendable public static func hostDriverStorePath(_ hostPath: String) -> String? {
        let parts = hostPath.split(separator: "\\", omittingEmptySubsequences: false)
        guard let at = parts.firstIndex(where: { equalsIgnoringCase($0, "DriverStore") }), at + 1 < parts.count,
            equalsIgnoringCase(parts[at + 1], "FileRepository")
        else { return nil }
        var translated = parts.map(String.init)
        translated[at] = "HostDriverStore"
        return translated.joined(separator: "\\")
    }

    private static func equalsIgnoringCase(_ a: some StringProtocol, _ b: some StringProtocol) -> Bool {
        a.utf8.elementsEqual(b.utf8) { x, y in
            x == y || ((x | 0x20) == (y | 0x20) && (0x61...0x7A).contains(x | 0x20))
        }
    }
}
