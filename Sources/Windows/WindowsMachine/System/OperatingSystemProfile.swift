/// Which operating system a machine runs, as far as rules and displays depend on it.
public struct OperatingSystemProfile: Hashable, Sendable {
    public enum Family: String, Sendable { case windows, linux }

    public var family: Family
    /// `Microsoft Windows 11 Pro`, as Win32_OperatingSystem.Caption says it.
    public var caption: String
    /// `10.0.26100`.
    public var version: String
    public var build: Int
    /// Update build revision: the last part of 10.0.26100.1742.
    public var revision: Int
    /// `24H2`, or empty.
    public var displayVersion: String
    /// `Professional`, `ServerStandard`, ...
    public var edition: String
    /// WDDM level times ten: 32 is WDDM 3.2 (GPV-012); 0 where there is none.
    public var wddmLevel: Int
    public var isServer: Bool

    public init(
        family: Family = .windows, caption: String, version: String, build: Int, revision: Int, displayVersion: String,
        edition: String, wddmLevel: Int, isServer: Bool
    ) {
        self.family = family
        self.caption = caption
        self.version = version
        self.build = build
        self.revision = revision
        self.displayVersion = displayVersion
        self.edition = edition
        self.wddmLevel = wddmLevel
        self.isServer = isServer
    }

    /// The WDDM level of a Windows build, by the table of GPV-012.
    public static func wddmLevel(forBuild build: Int) -> Int {
        switch build {
        case ..<15063: 21
        case ..<16299: 22
        case ..<17134: 23
        case ..<17763: 24
        case ..<18362: 25
        case ..<19041: 26
        case ..<22000: 27
        case ..<22621: 30
        case ..<26100: 31
        default: 32
        }
    }

    public static let windows11 = OperatingSystemProfile(
        caption: "Microsoft Windows 11 Pro", version: "10.0.26100", build: 26100, revision: 4349, displayVersion: "24H2",
        edition: "Professional", wddmLevel: 32, isServer: false)

    public static let windowsServer2025 = OperatingSystemProfile(
        caption: "Microsoft Windows Server 2025 Standard", version: "10.0.26100", build: 26100, revision: 4349,
        displayVersion: "24H2", edition: "ServerStandard", wddmLevel: 32, isServer: true)

    public static let windows10 = OperatingSystemProfile(
        caption: "Microsoft Windows 10 Pro", version: "10.0.19045", build: 19045, revision: 5965, displayVersion: "22H2",
        edition: "Professional", wddmLevel: 27, isServer: false)

    public static let ubuntu = OperatingSystemProfile(
        family: .linux, caption: "Ubuntu 24.04.2 LTS", version: "24.04", build: 0, revision: 0, displayVersion: "24.04",
        edition: "Ubuntu", wddmLevel: 32, isServer: true)
}
