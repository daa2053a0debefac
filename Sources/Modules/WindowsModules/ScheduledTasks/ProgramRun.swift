import ShellRuntime
import WindowsMachine

/// A program of the session's machine that something else than the prompt starts, with its command line: a tool, or PowerShell with a script.
enum ProgramRun {
    /// Runs it to its end in a session of its own; the result is its exit code, or Windows' code for a program that is not there.
    static func run(_ program: String, _ arguments: String, folder: String, isHidden: Bool = false, in parent: Runspace) throws -> UInt32 {
        let child = parent.sibling()
        // A task's window is on nobody's desktop.
        if isHidden { child.host = BufferHost() }
        child.machine = parent.machine
        child.around = parent.around
        child.location = folder.isEmpty ? #"C:\Windows\System32"# : folder
        let name = program.split(whereSeparator: { $0 == "\\" || $0 == "/" }).last.map { $0.lowercased() } ?? ""
        let words = split(arguments)
        let text: String
        if ["powershell", "powershell.exe", "pwsh", "pwsh.exe"].contains(name) {
            guard let script = script(words) else { return 0xFFFD_0000 }
            text = script
        } else {
            let plain = program.filter { $0 != "\"" }
            guard try child.findExternal?(plain, child) != nil else { return 0x8007_0002 }
            text = "& " + ([plain] + words).map(quoted).joined(separator: " ")
        }
        let outcome = child.runTopLevel { try child.runText(text, to: NullSink()) }
        if case .exited(let code) = outcome { return UInt32(bitPattern: code) }
        return UInt32(bitPattern: child.lastExitCode ?? 0)
    }
    /// What PowerShell runs by its command line: -File, -Command or -EncodedCommand; nil where there is neither.
    private static func script(_ words: [String]) -> String? {
        var at = 0
        while at < words.count {
            let word = words[at].lowercased().drop { $0 == "-" || $0 == "/" }
            guard words[at].hasPrefix("-") || words[at].hasPrefix("/") else { return words[at...].joined(separator: " ") }
            let rest = words[(at + 1)...]
            if "file".hasPrefix(word), !word.isEmpty { 
                // PowerShell's exit code where the file is not there is 0xFFFD0000.
                return rest.first.map { file in
                    "if (Test-Path -LiteralPath \(quoted(file)) -PathType Leaf) { & " + quoted(file) + rest.dropFirst().map { " " + ($0.hasPrefix("-") ? $0 : quoted($0)) }.joined() + " } else { exit -196608 }"
                }
            }
            if "command".hasPrefix(word), !word.isEmpty { return rest.joined(separator: " ") }
            if "encodedcommand".hasPrefix(word) || word == "ec" || word == "enc" {
                return rest.first.map { "& ([scriptblock]::Create([Text.Encoding]::Unicode.GetString([Convert]::FromBase64String(\(quoted($0))))))" }
            }
            let takesValue = ["executionpolicy", "ep", "ex", "exec", "windowstyle", "w", "version", "outputformat", "inputformat", "configurationname", "workingdirectory"].contains { $0 == word }
            at += takesValue ? 2 : 1
        }
        return nil
    }
    private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
    /// The words of a command line by the rules of Windows' C runtime.
    static func split(_ line: String) -> [String] {
        var words: [String] = [], word = "", isInside = false, hasWord = false, slashes = 0
        func flush() {
            word += String(repeating: "\\", count: slashes)
            slashes = 0
        }
        for character in line {
            switch character {
            case "\\":
                slashes += 1
                hasWord = true
            case "\"":
                word += String(repeating: "\\", count: slashes / 2)
                if slashes % 2 == 1 { word += "\"" } else { isInside.toggle() }
                slashes = 0
                hasWord = true
            case " ", "\t":
                flush()
                if isInside {
                    word.append(character)
                } else if hasWord {
                    words.append(word)
                    word = ""
                    hasWord = false
                }
            default:
                flush()
                word.append(character)
                hasWord = true
            }
        }
        flush()
        if hasWord { words.append(word) }
        return words
    }
}
