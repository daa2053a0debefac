import ShellRuntime

/// Cmdlets of Microsoft.PowerShell.Core beyond the language's own.
let coreFurtherTable: [CmdletEntry] = [
    further("Get-ExperimentalFeature", GetExperimentalFeature.self), further("Enable-ExperimentalFeature", SetExperimentalFeature.self),
    further("Disable-ExperimentalFeature", SetExperimentalFeature.self), further("Get-PSSubsystem", GetPSSubsystem.self),
    further("Switch-Process", SwitchProcess.self), further("New-PSSessionOption", NewPSSessionOption.self),
    further("New-PSTransportOption", NewPSTransportOption.self), further("New-PSRoleCapabilityFile", NewPSRoleCapabilityFile.self),
    further("New-PSSessionConfigurationFile", NewPSSessionConfigurationFile.self), further("Update-Help", RefusedCommand.self),
    further("Save-Help", RefusedCommand.self), further("Enter-PSHostProcess", RefusedCommand.self), further("Exit-PSHostProcess", RefusedCommand.self),
]

let utilityFurtherTable: [CmdletEntry] = [
    cmdlet("Format-Hex", FormatHex.self, implementing: "Microsoft.PowerShell.Commands.FormatHex"), further("Import-Alias", ImportAlias.self),
    cmdlet("New-TemporaryFile", NewTemporaryFile.self, implementing: "Microsoft.PowerShell.Commands.NewTemporaryFileCommand"),
    further("Unblock-File", UnblockFile.self), further("Update-List", UpdateList.self),
    cmdlet("Import-LocalizedData", ImportLocalizedData.self, implementing: "Microsoft.PowerShell.Commands.ImportLocalizedData"),
    cmdlet("Send-MailMessage", SendMailMessage.self, implementing: "Microsoft.PowerShell.Commands.SendMailMessage"), further("Set-Date", RefusedCommand.self),
    further("Import-PSSession", RefusedCommand.self), further("Export-PSSession", RefusedCommand.self), further("Get-TraceSource", GetTraceSource.self),
    further("Set-TraceSource", SetTraceSource.self), cmdlet("Update-FormatData", UpdateFormatData.self, implementing: "Microsoft.PowerShell.Commands.UpdateFormatDataCommand"),
    further("Get-FormatData", GetFormatData.self), further("Export-FormatData", ExportFormatData.self), windowsOnly("Out-GridView", OutGridView.self),
    windowsOnly("Out-Printer", RefusedCommand.self), windowsOnly("Show-Command", RefusedCommand.self), further("Invoke-WebRequest", InvokeWebRequest.self), further("Invoke-RestMethod", InvokeRestMethod.self), uncommon("Test-Json", TestJson.self),
    uncommon("ConvertFrom-Markdown", ConvertFromMarkdown.self), uncommon("Show-Markdown", ShowMarkdown.self),
    windowsOnly("ConvertFrom-SddlString", ConvertFromSddlString.self), uncommon("Get-MarkdownOption", GetMarkdownOption.self), uncommon("Set-MarkdownOption", SetMarkdownOption.self),
]

let managementFurtherTable: [CmdletEntry] = [
    further("Get-Clipboard", GetClipboard.self), further("Set-Clipboard", SetClipboard.self), further("Move-ItemProperty", MoveItemProperty.self),
    further("Test-Connection", TestConnection.self), further("Get-TimeZone", GetTimeZone.self), windowsOnly("Set-TimeZone", SetTimeZone.self),
]

let securityFurtherTable: [CmdletEntry] = [
    further("ConvertTo-SecureString", ConvertToSecureString.self), further("ConvertFrom-SecureString", ConvertFromSecureString.self),
    further("Get-Credential", GetCredential.self), further("Get-CmsMessage", RefusedCommand.self), further("Protect-CmsMessage", RefusedCommand.self),
    further("Unprotect-CmsMessage", RefusedCommand.self), further("Get-PfxCertificate", GetPfxCertificate.self),
    windowsOnly("New-FileCatalog", RefusedCommand.self), windowsOnly("Test-FileCatalog", RefusedCommand.self),
    windowsOnly("Get-AuthenticodeSignature", RefusedCommand.self), windowsOnly("Set-AuthenticodeSignature", RefusedCommand.self),
]

/// A row whose implementing type is called by the cmdlet's name.
private func further(_ name: String, _ type: Cmdlet.Type) -> CmdletEntry {
    cmdlet(name, type, implementing: "Microsoft.PowerShell.Commands.\(name.filter { $0 != "-" })Command")
}
/// A row whose surface stands with the further ones.
private func uncommon(_ name: String, _ type: Cmdlet.Type) -> CmdletEntry {
    CmdletEntry(
        name, implementingType: "Microsoft.PowerShell.Commands.\(name.filter { $0 != "-" })Command",
        surface: { CommandMetadata(surface: FurtherSurfaces.table[name.lowercased()] ?? name) }, make: { type.init() })
}
