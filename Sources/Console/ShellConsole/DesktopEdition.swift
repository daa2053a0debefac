import ShellCmdlets
import ShellRuntime
import ShellSyntax

/// What a session of the Desktop edition has that differs in data: aliases, variables, the table of versions.
enum DesktopEdition {
    /// Aliases of 5.1 that 7 gave up.
    private static let aliases: [(String, String)] = [
        ("curl", "Invoke-WebRequest"), ("wget", "Invoke-WebRequest"), ("sc", "Set-Content"), ("gwmi", "Get-WmiObject"), ("iwmi", "Invoke-WmiMethod"),
        ("swmi", "Set-WmiInstance"), ("rwmi", "Remove-WmiObject"), ("asnp", "Add-PSSnapin"), ("gsnp", "Get-PSSnapin"), ("rsnp", "Remove-PSSnapin"),
        ("epsn", "Export-PSSession"), ("ipsn", "Import-PSSession"), ("ise", "powershell_ise.exe"), ("trcm", "Trace-Command"), ("npssc", "New-PSSessionConfigurationFile"),
        ("gcb", "Get-Clipboard"), ("scb", "Set-Clipboard"), ("gin", "Get-ComputerInfo"), ("lp", "Out-Printer"), ("CFS", "ConvertFrom-String"), ("sujb", "Suspend-Job"), ("rujb", "Resume-Job"),
    ]
    static func apply(to runspace: Runspace) {
        runspace.addDefaultAliases(aliases)
        runspace.setGlobal("ErrorView", "NormalView")
        func version(_ text: String) -> Value {
            guard let type = runspace.findType("System.Version") else { return Value(text) }
            return (try? Members.construct(type, [Value(text)], runspace)) ?? Value(text)
        }
        let table = DictionaryObject(type: nil)
        table["PSVersion"] = version("5.1.26100.1")
        table["PSEdition"] = "Desktop"
        table["PSCompatibleVersions"] = Value(array: ["1.0", "2.0", "3.0", "4.0", "5.0", "5.1.26100.1"].map(version))
        table["BuildVersion"] = version("10.0.26100.1")
        table["CLRVersion"] = version("4.0.30319.42000")
        table["WSManStackVersion"] = version("3.0")
        table["PSRemotingProtocolVersion"] = version("2.3")
        table["SerializationVersion"] = version("1.1.0.1")
        runspace.setGlobal("PSVersionTable", .object(table))
        for name in ["IsWindows", "IsLinux", "IsMacOS", "IsCoreCLR"] { runspace.removeVariable(name, in: runspace.global) }
    }
    /// Whether a script asks for this edition in `#Requires -PSEdition Desktop`.
    static func isRequired(by path: String) -> Bool {
        // Anything else may be a pipe, which gives its text once.
        guard path.lowercased().hasSuffix(".ps1"), let text = ScriptFile.read(path), text.lowercased().holds("psedition") else { return false }
        return Parser.parse(text).ast.scriptRequirements?.requiredPSEditions.contains { $0.lowercased() == "desktop" } ?? false
    }
}
