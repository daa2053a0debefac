import ShellRuntime

/// Cmdlets of Microsoft.PowerShell.Core.
let coreTable: [CmdletEntry] = [
    cmdlet("ForEach-Object", ForEachObject.self).running(.each),
    cmdlet("Where-Object", WhereObject.self).running(.filter),
    cmdlet("Out-Null", OutNull.self),
    cmdlet("Out-Default", OutDefault.self),
    directCmdlet("Invoke-Command", InvokeCommand.self),
    directCmdlet("New-PSSession", NewPSSession.self),
    cmdlet("Get-PSSession", GetPSSession.self),
    cmdlet("Remove-PSSession", RemovePSSession.self),
    directCmdlet("Enter-PSSession", EnterPSSession.self),
    cmdlet("Exit-PSSession", ExitPSSession.self),
    cmdlet("Out-Host", OutDefault.self),
]

/// A cmdlet of PowerShell Direct: the modelled guests ask for no credential, so -Credential may be left out.
private func directCmdlet(_ name: String, _ type: Cmdlet.Type) -> CmdletEntry {
    CmdletEntry(
        name,
        surface: {
            let text = CoreSurfaces.table[name.lowercased()] ?? name
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
                guard line.hasPrefix("Credential|"), let bar = line.lastIndex(of: "|") else { return String(line) }
                return line[...bar] + line[line.index(after: bar)...].filter { $0 != "m" }
            }
            return CommandMetadata(surface: lines.joined(separator: "\n"))
        }, make: { type.init() })
}
