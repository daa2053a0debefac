import Glibc
import ShellRuntime

/// `pwsh` and `powershell`, by name or where Windows keeps them: this program again, as the edition that each stands for.
public final class ChildShell {
    public static let key = "childShell"
    /// Options of the running shell that a child gets too: where the modelled host is kept.
    private let inherited: [String]
    public init(_ inherited: [String]) { self.inherited = inherited }

    /// The program that is running.
    private static let path: String? = {
        var name = [CChar](repeating: 0, count: 4096)
        let length = readlink("/proc/self/exe", &name, name.count - 1)
        return length > 0 ? String(decoding: name[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
    }()
    private static let folders = [
        #"c:\program files\powershell\7\pwsh"#: "pwsh", #"c:\windows\system32\windowspowershell\v1.0\powershell"#: "powershell",
    ]
    static func find(_ name: String, _ runspace: Runspace) -> ApplicationInfo? {
        var plain = name.lowercased()
        if plain.hasSuffix(".exe") { plain = String(plain.dropLast(4)) }
        guard let edition = ["pwsh", "powershell"].first(where: { $0 == plain }) ?? folders[plain.replacingAll("/", with: "\\")], let path else { return nil }
        return ApplicationInfo(name: edition + ".exe", path: path, calledAs: edition, leading: (runspace.services[key] as? ChildShell)?.inherited ?? [])
    }
}
