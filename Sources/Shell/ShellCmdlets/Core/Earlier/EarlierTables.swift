import ShellRuntime

/// Cmdlets that Windows PowerShell 5.1 has and PowerShell 7 has not (``DesktopSurfaces`` says which a session offers).
private func earlier(_ name: String, _ type: Cmdlet.Type) -> CmdletEntry {
    CmdletEntry(
        name, implementingType: "Microsoft.PowerShell.Commands.\(name.filter { $0 != "-" })Command",
        surface: { CommandMetadata(surface: EarlierSurfaces.table[name.lowercased()] ?? name) }, make: { type.init() })
}
let earlierCoreTable: [CmdletEntry] = [
    earlier("Suspend-Job", SuspendJob.self), earlier("Resume-Job", ResumeJob.self), earlier("Add-PSSnapin", AddPSSnapin.self), earlier("Get-PSSnapin", GetPSSnapin.self),
    earlier("Remove-PSSnapin", RemovePSSnapin.self), earlier("Export-Console", ExportConsole.self), earlier("Test-PSSessionConfigurationFile", TestPSSessionConfigurationFile.self),
]
let earlierManagementTable: [CmdletEntry] = [
    earlier("Start-Transaction", StartTransaction.self), earlier("Complete-Transaction", CompleteTransaction.self), earlier("Undo-Transaction", UndoTransaction.self),
    earlier("Use-Transaction", UseTransaction.self), earlier("Get-Transaction", GetTransaction.self),
]
let earlierUtilityTable: [CmdletEntry] = [earlier("Convert-String", ConvertString.self), earlier("ConvertFrom-String", ConvertFromString.self)]
