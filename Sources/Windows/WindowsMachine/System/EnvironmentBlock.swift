import HostStore

/// The environment variables of a machine's sessions; names are found without case.
public final class EnvironmentBlock: @unchecked Sendable {  // `lock` guards `table`
    static let machinePath =
        #"%SystemRoot%\system32;%SystemRoot%;%SystemRoot%\System32\Wbem;%SYSTEMROOT%\System32\WindowsPowerShell\v1.0\"#
    /// What Setup writes; a PowerShell puts its own folders before it.
    static let modulePath = #"%ProgramFiles%\WindowsPowerShell\Modules;%SystemRoot%\system32\WindowsPowerShell\v1.0\Modules"#
    static let pathExtensions = ".COM;.EXE;.BAT;.CMD;.VBS;.VBE;.JS;.JSE;.WSF;.WSH;.MSC;.CPL"

    private let lock = RecursiveLock()
    private var table: [String: (name: String, value: String)] = [:]

    init(_ core: MachineCore) {
        let machine = core.configuration
        if let kept = Self.variables(core.memory) {
            for (name, value) in kept { table[folded(name)] = (name, value) }
            return
        }
        guard machine.operatingSystem.family == .windows else { return }
        let profile = #"C:\Users\"# + machine.userName
        for (name, value) in [
            ("ALLUSERSPROFILE", #"C:\ProgramData"#), ("APPDATA", profile + #"\AppData\Roaming"#),
            ("CommonProgramFiles", #"C:\Program Files\Common Files"#), ("COMPUTERNAME", machine.computerName.uppercased()),
            ("ComSpec", #"C:\Windows\system32\cmd.exe"#), ("HOMEDRIVE", "C:"), ("HOMEPATH", String(profile.dropFirst(2))),
            ("LOCALAPPDATA", profile + #"\AppData\Local"#), ("LOGONSERVER", #"\\"# + machine.computerName.uppercased()),
            ("NUMBER_OF_PROCESSORS", String(machine.logicalProcessors)), ("OS", "Windows_NT"),
            ("Path", Self.expandFolders(Self.machinePath)),
            ("PATHEXT", Self.pathExtensions), ("PROCESSOR_ARCHITECTURE", "AMD64"),
            ("ProgramData", #"C:\ProgramData"#), ("ProgramFiles", #"C:\Program Files"#),
            ("ProgramFiles(x86)", #"C:\Program Files (x86)"#), ("ProgramW6432", #"C:\Program Files"#),
            ("PSModulePath", Self.expandFolders(Self.modulePath)), ("PUBLIC", #"C:\Users\Public"#), ("SystemDrive", "C:"), ("SystemRoot", #"C:\Windows"#),
            ("TEMP", profile + #"\AppData\Local\Temp"#), ("TMP", profile + #"\AppData\Local\Temp"#),
            ("USERDOMAIN", machine.computerName.uppercased()), ("USERNAME", machine.userName), ("USERPROFILE", profile),
            // GPV-227
            ("windir", #"C:\Windows"#),
        ] {
            table[folded(name)] = (name, value)
        }
    }

    private static func expandFolders(_ text: String) -> String {
        text.replacing("%SystemRoot%", with: #"C:\Windows"#).replacing("%SYSTEMROOT%", with: #"C:\Windows"#)
            .replacing("%ProgramFiles%", with: #"C:\Program Files"#)
    }

    /// All variables, ordered by name without case.
    public var all: [(name: String, value: String)] {
        lock.withLock { table.sorted { $0.key < $1.key }.map(\.value) }
    }

    /// Setting nil or an empty text removes the variable.
    public subscript(name: String) -> String? {
        get { lock.withLock { table[folded(name)]?.value } }
        set {
            lock.withLock {
                let key = folded(name)
                guard let newValue, !newValue.isEmpty else {
                    table.removeValue(forKey: key)
                    return
                }
                table[key] = (table[key]?.name ?? name, newValue)
            }
        }
    }

    /// Replaces `%NAME%` by its value; an unknown name stays as written.
    public func expand(_ text: String) -> String {
        guard text.utf8.contains(0x25) else { return text }
        var result = ""
        var rest = Substring(text)
        while let start = rest.firstIndex(of: "%") {
            result += rest[..<start]
            let after = rest.index(after: start)
            guard let end = rest[after...].firstIndex(of: "%") else {
                rest = rest[start...]
                break
            }
            if let value = self[String(rest[after..<end])] {
                result += value
                rest = rest[rest.index(after: end)...]
            } else {
                result += rest[start..<end]
                rest = rest[end...]
            }
        }
        return result + rest
    }
}
