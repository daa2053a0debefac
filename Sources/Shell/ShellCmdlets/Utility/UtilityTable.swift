import ShellRuntime

/// Cmdlets of Microsoft.PowerShell.Utility.
let utilityTable: [CmdletEntry] = [
    cmdlet("Select-Object", SelectObject.self),
    cmdlet("Sort-Object", SortObject.self),
    cmdlet("Group-Object", GroupObject.self),
    cmdlet("Measure-Object", MeasureObject.self),
    cmdlet("Write-Output", WriteOutput.self),
    cmdlet("Write-Host", WriteHost.self),
    cmdlet("Write-Error", WriteError.self, implementing: "Microsoft.PowerShell.Commands.WriteErrorCommand"),
    cmdlet("Write-Warning", WriteWarning.self),
    cmdlet("Write-Verbose", WriteVerbose.self),
    cmdlet("Write-Debug", WriteDebug.self),
    cmdlet("Write-Information", WriteInformation.self),
    cmdlet("Format-Table", FormatTable.self),
    cmdlet("Format-List", FormatList.self),
    cmdlet("Format-Wide", FormatWide.self),
    cmdlet("Format-Custom", FormatCustom.self),
    cmdlet("Out-String", OutString.self),
    cmdlet("Write-Progress", WriteProgress.self),
]
