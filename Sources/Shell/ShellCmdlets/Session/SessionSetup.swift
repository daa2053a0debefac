import Glibc
import ShellFormatting
import ShellRuntime
import ShellTypes

/// What a new session knows before any script runs.
public enum SessionSetup {
    /// Windows PowerShell 5.1 or PowerShell 7.
    public enum Edition: Sendable {
        case core, desktop
    }
    public static let version = "7.6.5"

    /// Adds the shell's modules, aliases and variables to a runspace. Costs microseconds: nothing is built before it is used.
    public static func prepare(_ runspace: Runspace, edition: Edition = .core) {
        for module in ShellModules.all { runspace.add(module) }
        ProviderHooks.attach(to: runspace)
        addAliases(runspace)
        CompletionEngine.install(runspace)
        SessionHooks.attach(runspace)
        setVariables(runspace, edition)
    }

    /// The variables of a new session.
    static func setVariables(_ runspace: Runspace, _ edition: Edition = .core) {
        let action = { (preference: ActionPreference) in runspace.actionPreferenceValue(preference) }
        for (name, value): (String, () -> Value) in [
            ("ErrorActionPreference", { action(.continue) }), ("WarningPreference", { action(.continue) }),
            ("VerbosePreference", { action(.silentlyContinue) }), ("DebugPreference", { action(.silentlyContinue) }),
            ("InformationPreference", { action(.silentlyContinue) }), ("ProgressPreference", { action(.continue) }),
        ] { runspace.setGlobal(name, value()) }
        runspace.setGlobal("WhatIfPreference", false)
        runspace.setGlobal("ErrorView", "ConciseView")
        runspace.setGlobal("FormatEnumerationLimit", 4)
        runspace.setGlobal("MaximumHistoryCount", 4096)
        runspace.setGlobal("NestedPromptLevel", 0)
        runspace.setGlobal("OutputEncoding", .object(EncodingTypes.plainUTF8))
        runspace.setGlobal("PSDefaultParameterValues", .object(DictionaryObject(type: SessionVariableTypes.defaultValues)))
        for name in ["IsWindows", "IsCoreCLR"] where edition == .core { runspace.setGlobal(name, true) }
        for name in ["IsLinux", "IsMacOS"] where edition == .core { runspace.setGlobal(name, false) }
        runspace.setGlobal("PID", .int(getpid()))
        runspace.setGlobal("ShellId", "Microsoft.PowerShell")
        runspace.setGlobal("PSEdition", Value(edition == .core ? "Core" : "Desktop"))
        runspace.setGlobal("ConfirmPreference", "High")
        runspace.setGlobal("PSCulture", "en-US")
        runspace.setGlobal("PSUICulture", "en-US")
        runspace.setGlobal("HOME", Value(environment("HOME") ?? "/"))
        runspace.setGlobal("PSVersionTable", .object(versionTable(edition)))
        runspace.setGlobal("PSHOME", Value(edition == .core ? #"C:\Program Files\PowerShell\7"# : #"C:\Windows\System32\WindowsPowerShell\v1.0"#))
        runspace.setGlobal("PROFILE", profile())
        if edition == .core {
            StyleObject.register()
            runspace.setGlobal("PSStyle", .object(StyleObject.of(runspace)))
        }
        runspace.setGlobal("PSEmailServer", "")
        runspace.setGlobal("PSSessionApplicationName", "wsman")
        runspace.setGlobal("PSSessionConfigurationName", "http://schemas.microsoft.com/powershell/Microsoft.PowerShell")
        runspace.setGlobal("PSSessionOption", .object(SessionOptions.standard()))
        if edition == .core {
            runspace.setGlobal("EnabledExperimentalFeatures", .object(ListObject([], type: SessionVariableTypes.featureBag)))
            runspace.setGlobal("PSNativeCommandArgumentPassing", "Windows")
            runspace.setGlobal("PSNativeCommandUseErrorActionPreference", false)
        }
        PreferenceVariables.constrain(runspace)
    }

    /// `$PROFILE`: the user's profile file, the other three as note properties; the folders are those that the console reads.
    private static func profile() -> Value {
        let user = (environment("XDG_CONFIG_HOME") ?? (environment("HOME") ?? "") + "/.config") + "/paravane/"
        let own = "Microsoft.PowerShell_profile.ps1", all = "profile.ps1"
        let text = ObjectWrapper(Value(user + own)), members = ExtendedMembers()
        for (name, path) in [
            ("AllUsersAllHosts", "/etc/paravane/" + all), ("AllUsersCurrentHost", "/etc/paravane/" + own), ("CurrentUserAllHosts", user + all),
            ("CurrentUserCurrentHost", user + own),
        ] { members.members.append(ExtendedMember(name, .note(Value(path)))) }
        text.extended = members
        return .object(text)
    }

    static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    static func versionTable(_ edition: Edition) -> DictionaryObject {
        let table = DictionaryObject(type: edition == .core ? SessionVariableTypes.versionTable : nil)
        table["PSVersion"] = edition == .core ? .object(SemanticVersionObject(text: version)) : .object(VersionObject([5, 1, 26100, 1]))
        table["PSEdition"] = Value(edition == .core ? "Core" : "Desktop")
        if edition == .core {
            table["GitCommitId"] = Value(version)
            table["OS"] = "Microsoft Windows 10.0.26100"
            table["Platform"] = "Win32NT"
        }
        let compatible = [[1, 0], [2, 0], [3, 0], [4, 0], [5, 0], [5, 1], [6, 0], [7, 0]]
        table["PSCompatibleVersions"] = .object(
            ObjectArray(ContiguousArray((edition == .core ? compatible : Array(compatible.prefix(6))).map { .object(VersionObject($0)) }), of: TypeRegistry.shared.find("System.Version")))
        table["PSRemotingProtocolVersion"] = .object(VersionObject([2, edition == .core ? 4 : 3]))
        table["SerializationVersion"] = .object(VersionObject([1, 1, 0, 1]))
        table["WSManStackVersion"] = .object(VersionObject([3, 0]))
        return table
    }

    /// The aliases a new session has: PowerShell's own and those that Windows adds.
    static let aliases: [(String, String)] = [
        ("%", "ForEach-Object"), ("?", "Where-Object"), ("ac", "Add-Content"), ("cat", "Get-Content"), ("cd", "Set-Location"),
        ("chdir", "Set-Location"), ("clc", "Clear-Content"), ("clear", "Clear-Host"), ("clhy", "Clear-History"), ("cli", "Clear-Item"),
        ("clp", "Clear-ItemProperty"), ("cls", "Clear-Host"), ("clv", "Clear-Variable"), ("cnsn", "Connect-PSSession"),
        ("compare", "Compare-Object"), ("copy", "Copy-Item"), ("cp", "Copy-Item"), ("cpi", "Copy-Item"), ("cpp", "Copy-ItemProperty"),
        ("cvpa", "Convert-Path"), ("dbp", "Disable-PSBreakpoint"), ("del", "Remove-Item"), ("diff", "Compare-Object"),
        ("dir", "Get-ChildItem"), ("dnsn", "Disconnect-PSSession"), ("ebp", "Enable-PSBreakpoint"), ("echo", "Write-Output"),
        ("epal", "Export-Alias"), ("epcsv", "Export-Csv"), ("erase", "Remove-Item"), ("etsn", "Enter-PSSession"),
        ("exsn", "Exit-PSSession"), ("fc", "Format-Custom"), ("fhx", "Format-Hex"), ("fl", "Format-List"), ("foreach", "ForEach-Object"),
        ("ft", "Format-Table"), ("fw", "Format-Wide"), ("gal", "Get-Alias"), ("gbp", "Get-PSBreakpoint"), ("gc", "Get-Content"),
        ("gci", "Get-ChildItem"), ("gcm", "Get-Command"), ("gcs", "Get-PSCallStack"), ("gdr", "Get-PSDrive"), ("gerr", "Get-Error"),
        ("gcb", "Get-Clipboard"), ("ghy", "Get-History"), ("gi", "Get-Item"), ("gjb", "Get-Job"), ("gl", "Get-Location"), ("gm", "Get-Member"),
        ("gmo", "Get-Module"), ("gp", "Get-ItemProperty"), ("gps", "Get-Process"), ("gpv", "Get-ItemPropertyValue"),
        ("group", "Group-Object"), ("gsn", "Get-PSSession"), ("gsv", "Get-Service"), ("gtz", "Get-TimeZone"), ("gu", "Get-Unique"),
        ("gv", "Get-Variable"), ("gwmi", "Get-WmiObject"), ("gcim", "Get-CimInstance"), ("h", "Get-History"), ("history", "Get-History"), ("icm", "Invoke-Command"),
        ("iex", "Invoke-Expression"), ("ihy", "Invoke-History"), ("ii", "Invoke-Item"), ("ipal", "Import-Alias"),
        ("ipcsv", "Import-Csv"), ("ipmo", "Import-Module"), ("irm", "Invoke-RestMethod"), ("iwr", "Invoke-WebRequest"),
        ("kill", "Stop-Process"), ("ls", "Get-ChildItem"), ("man", "help"), ("md", "mkdir"), ("measure", "Measure-Object"),
        ("mi", "Move-Item"), ("mount", "New-PSDrive"), ("move", "Move-Item"), ("mp", "Move-ItemProperty"), ("mv", "Move-Item"),
        ("nal", "New-Alias"), ("ndr", "New-PSDrive"), ("ni", "New-Item"), ("nmo", "New-Module"), ("nsn", "New-PSSession"),
        ("nv", "New-Variable"), ("ogv", "Out-GridView"), ("oh", "Out-Host"), ("popd", "Pop-Location"), ("ps", "Get-Process"),
        ("pushd", "Push-Location"), ("pwd", "Get-Location"), ("r", "Invoke-History"), ("rbp", "Remove-PSBreakpoint"),
        ("rcjb", "Receive-Job"), ("rcsn", "Receive-PSSession"), ("rd", "Remove-Item"), ("rdr", "Remove-PSDrive"), ("ren", "Rename-Item"),
        ("ri", "Remove-Item"), ("rjb", "Remove-Job"), ("rm", "Remove-Item"), ("rmdir", "Remove-Item"), ("rmo", "Remove-Module"),
        ("rni", "Rename-Item"), ("rnp", "Rename-ItemProperty"), ("rp", "Remove-ItemProperty"), ("rsn", "Remove-PSSession"),
        ("rv", "Remove-Variable"), ("rvpa", "Resolve-Path"), ("sajb", "Start-Job"), ("sal", "Set-Alias"), ("saps", "Start-Process"),
        ("sasv", "Start-Service"), ("sbp", "Set-PSBreakpoint"), ("scb", "Set-Clipboard"), ("select", "Select-Object"), ("set", "Set-Variable"),
        ("shcm", "Show-Command"), ("si", "Set-Item"), ("sl", "Set-Location"), ("sleep", "Start-Sleep"), ("sls", "Select-String"),
        ("sort", "Sort-Object"), ("sp", "Set-ItemProperty"), ("spjb", "Stop-Job"), ("spps", "Stop-Process"), ("spsv", "Stop-Service"),
        ("start", "Start-Process"), ("stz", "Set-TimeZone"), ("sv", "Set-Variable"), ("tee", "Tee-Object"), ("type", "Get-Content"),
        ("where", "Where-Object"), ("wjb", "Wait-Job"), ("write", "Write-Output"),
    ]
    static func addAliases(_ runspace: Runspace) { runspace.addDefaultAliases(aliases) }
}
