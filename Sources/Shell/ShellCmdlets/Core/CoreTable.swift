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

/// A cmdlet of PowerShell Direct: the shell is signed in to the modelled guests, so where -Credential is missing nobody is asked for it.
private func directCmdlet(_ name: String, _ type: Cmdlet.Type) -> CmdletEntry {
    CmdletEntry(
        name,
        surface: {
            let metadata = CommandMetadata(surface: CoreSurfaces.table[name.lowercased()] ?? name)
            if let at = metadata.index(of: "Credential") { metadata.parameters[at].isFound = true }
            return metadata
        }, make: { type.init() })
}
