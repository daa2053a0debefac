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

    /// The aliases a new session has, PowerShell's own and those that Windows adds: those that may be changed,
    static let aliases: [(String, String)] = [
        ("cat", "Get-Content"), ("chdir", "Set-Location"), ("clear", "Clear-Host"), ("cls", "Clear-Host"), ("erase", "Remove-Item"),
        ("etsn", "Enter-PSSession"), ("exsn", "Exit-PSSession"), ("gjb", "Get-Job"),
        ("gsn", "Get-PSSession"), ("h", "Get-History"), ("history", "Get-History"),
        ("icm", "Invoke-Command"), ("kill", "Stop-Process"), ("ls", "Get-ChildItem"), ("man", "help"), ("mount", "New-PSDrive"), ("mv", "Move-Item"),
        ("nsn", "New-PSSession"), ("ps", "Get-Process"), ("pwd", "Get-Location"), ("r", "Invoke-History"), ("rcjb", "Receive-Job"),
        ("rd", "Remove-Item"), ("ren", "Rename-Item"), ("rjb", "Remove-Job"), ("rm", "Remove-Item"), ("rmdir", "Remove-Item"),
        ("rsn", "Remove-PSSession"), ("sajb", "Start-Job"), ("set", "Set-Variable"), ("sls", "Select-String"),
        ("spjb", "Stop-Job"), ("type", "Get-Content"), ("wjb", "Wait-Job"),
    ]
    /// those that a module brings,
    static let moduleAliases: [(String, [(String, String)])] = [
        ("Microsoft.PowerShell.Utility", [("fhx", "Format-Hex")]),
        ("Microsoft.PowerShell.Management", [("gcb", "Get-Clipboard"), ("gin", "Get-ComputerInfo"), ("gtz", "Get-TimeZone"), ("scb", "Set-Clipboard"), ("stz", "Set-TimeZone")]),
    ]
    /// those that are read-only,
    static let readOnlyAliases: [(String, String)] = [
        ("ac", "Add-Content"), ("clc", "Clear-Content"), ("clhy", "Clear-History"), ("cli", "Clear-Item"), ("clp", "Clear-ItemProperty"),
        ("clv", "Clear-Variable"), ("cnsn", "Connect-PSSession"), ("compare", "Compare-Object"), ("cpi", "Copy-Item"), ("cpp", "Copy-ItemProperty"),
        ("cvpa", "Convert-Path"), ("dbp", "Disable-PSBreakpoint"), ("diff", "Compare-Object"), ("dnsn", "Disconnect-PSSession"),
        ("ebp", "Enable-PSBreakpoint"), ("epal", "Export-Alias"), ("epcsv", "Export-Csv"), ("fc", "Format-Custom"), ("fl", "Format-List"),
        ("ft", "Format-Table"), ("fw", "Format-Wide"), ("gal", "Get-Alias"), ("gbp", "Get-PSBreakpoint"), ("gc", "Get-Content"),
        ("gci", "Get-ChildItem"), ("gcm", "Get-Command"), ("gcs", "Get-PSCallStack"), ("gdr", "Get-PSDrive"), ("gerr", "Get-Error"),
        ("ghy", "Get-History"), ("gi", "Get-Item"), ("gl", "Get-Location"), ("gm", "Get-Member"), ("gmo", "Get-Module"), ("gp", "Get-ItemProperty"),
        ("gps", "Get-Process"), ("gpv", "Get-ItemPropertyValue"), ("group", "Group-Object"), ("gsv", "Get-Service"), ("gu", "Get-Unique"),
        ("gv", "Get-Variable"), ("gwmi", "Get-WmiObject"), ("iex", "Invoke-Expression"), ("ihy", "Invoke-History"), ("ii", "Invoke-Item"),
        ("ipal", "Import-Alias"), ("ipcsv", "Import-Csv"), ("ipmo", "Import-Module"), ("irm", "Invoke-RestMethod"), ("iwr", "Invoke-WebRequest"),
        ("measure", "Measure-Object"), ("mi", "Move-Item"), ("mp", "Move-ItemProperty"), ("nal", "New-Alias"), ("ndr", "New-PSDrive"),
        ("ni", "New-Item"), ("nmo", "New-Module"), ("nv", "New-Variable"), ("ogv", "Out-GridView"), ("oh", "Out-Host"),
        ("rbp", "Remove-PSBreakpoint"), ("rcsn", "Receive-PSSession"), ("rdr", "Remove-PSDrive"), ("ri", "Remove-Item"), ("rmo", "Remove-Module"),
        ("rni", "Rename-Item"), ("rnp", "Rename-ItemProperty"), ("rp", "Remove-ItemProperty"), ("rv", "Remove-Variable"), ("rvpa", "Resolve-Path"),
        ("sal", "Set-Alias"), ("saps", "Start-Process"), ("sasv", "Start-Service"), ("sbp", "Set-PSBreakpoint"), ("shcm", "Show-Command"),
        ("si", "Set-Item"), ("sl", "Set-Location"), ("sleep", "Start-Sleep"), ("sort", "Sort-Object"), ("sp", "Set-ItemProperty"),
        ("spps", "Stop-Process"), ("spsv", "Stop-Service"), ("start", "Start-Process"), ("sv", "Set-Variable"), ("tee", "Tee-Object"),
        ("write", "Write-Output"),
    ]
    /// those that every scope has,
    static let sharedAliases: [(String, String)] = [
        ("cd", "Set-Location"), ("copy", "Copy-Item"), ("cp", "Copy-Item"), ("del", "Remove-Item"), ("dir", "Get-ChildItem"),
        ("echo", "Write-Output"), ("md", "mkdir"), ("move", "Move-Item"), ("popd", "Pop-Location"), ("pushd", "Push-Location"),
    ]
    /// and those that are both.
    static let fixedAliases: [(String, String)] = [
        ("%", "ForEach-Object"), ("?", "Where-Object"), ("foreach", "ForEach-Object"), ("select", "Select-Object"), ("where", "Where-Object"),
    ]
    static func addAliases(_ runspace: Runspace) {
        runspace.addDefaultAliases(aliases)
        for (module, list) in moduleAliases { runspace.addDefaultAliases(list, module: module) }
        runspace.addDefaultAliases(readOnlyAliases, .readOnly)
        runspace.addDefaultAliases(sharedAliases, .allScope)
        runspace.addDefaultAliases(fixedAliases, [.readOnly, .allScope])
    }
}
