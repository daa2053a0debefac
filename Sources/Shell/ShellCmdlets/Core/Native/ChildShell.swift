import Glibc
import ShellRuntime

/// `pwsh` and `powershell` typed in the shell: this program again, as the edition that each stands for.
public final class ChildShell {
    public static let key = "childShell"
    /// Options of the running shell that a child gets too: where the modelled host is kept.
    let inherited: [String]
    public init(_ inherited: [String]) { self.inherited = inherited }

    /// The program that is running.
    static let path: String? = {
        var name = [CChar](repeating: 0, count: 4096)
        let length = readlink("/proc/self/exe", &name, name.count - 1)
        return length > 0 ? String(decoding: name[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
    }()
    static func find(_ name: String) -> ApplicationInfo? {
        guard let path else { return nil }
        switch name.lowercased() {
        case "pwsh", "pwsh.exe": return ApplicationInfo(name: "pwsh.exe", path: path)
        case "powershell", "powershell.exe": return ApplicationInfo(name: "powershell.exe", path: path)
        default: return nil
        }
    }
    /// The words that start it: the name by which it is called, what it inherits, and the arguments; a script block is a command.
    static func command(_ application: ApplicationInfo, _ arguments: [String], _ runspace: Runspace) -> [String]? {
        guard application.path == path, application.name == "pwsh.exe" || application.name == "powershell.exe" else { return nil }
        let inherited = (runspace.services[key] as? ChildShell)?.inherited ?? []
        return [application.name == "pwsh.exe" ? "pwsh" : "powershell"] + inherited + arguments
    }
}
