import ShellRuntime

/// Cmdlets of Microsoft.PowerShell.Utility: data, members, variables, time.
let utilityDataTable: [CmdletEntry] = {
    let space = "Microsoft.PowerShell.Commands."
    return [
        cmdlet("Get-Member", GetMember.self, implementing: space + "GetMemberCommand"),
        cmdlet("Add-Member", AddMember.self, implementing: space + "AddMemberCommand"),
        cmdlet("Add-Type", AddType.self, implementing: space + "AddTypeCommand"),
        cmdlet("New-Object", NewObject.self, implementing: space + "NewObjectCommand"),
        cmdlet("Get-Variable", GetVariable.self, implementing: space + "GetVariableCommand"),
        cmdlet("Set-Variable", SetVariable.self, implementing: space + "SetVariableCommand"),
        cmdlet("New-Variable", NewVariable.self, implementing: space + "NewVariableCommand"),
        cmdlet("Remove-Variable", RemoveVariable.self, implementing: space + "RemoveVariableCommand"),
        cmdlet("Clear-Variable", ClearVariable.self, implementing: space + "ClearVariableCommand"),
        cmdlet("Get-Alias", GetAlias.self, implementing: space + "GetAliasCommand"),
        cmdlet("Set-Alias", SetAlias.self, implementing: space + "SetAliasCommand"),
        cmdlet("New-Alias", NewAlias.self, implementing: space + "NewAliasCommand"),
        cmdlet("Remove-Alias", RemoveAlias.self, implementing: space + "RemoveAliasCommand"),
        cmdlet("Export-Alias", ExportAlias.self, implementing: space + "ExportAliasCommand"),
        cmdlet("Get-Date", GetDate.self, implementing: space + "GetDateCommand"),
        cmdlet("New-TimeSpan", NewTimeSpan.self, implementing: space + "NewTimeSpanCommand"),
        cmdlet("Start-Sleep", StartSleep.self, implementing: space + "StartSleepCommand"),
        cmdlet("Measure-Command", MeasureCommand.self, implementing: space + "MeasureCommandCommand"),
        cmdlet("Invoke-Expression", InvokeExpression.self, implementing: space + "InvokeExpressionCommand"),
        cmdlet("Get-Random", GetRandom.self, implementing: space + "GetRandomCommand"),
        cmdlet("Get-SecureRandom", GetRandom.self, implementing: space + "GetSecureRandomCommand"),
        cmdlet("Get-Unique", GetUnique.self, implementing: space + "GetUniqueCommand"),
        cmdlet("Tee-Object", TeeObject.self, implementing: space + "TeeObjectCommand"),
        cmdlet("Compare-Object", CompareObject.self, implementing: space + "CompareObjectCommand"),
        cmdlet("Read-Host", ReadHost.self, implementing: space + "ReadHostCommand"),
        cmdlet("Get-Host", GetHost.self, implementing: space + "GetHostCommand"),
        cmdlet("ConvertTo-Json", ConvertToJson.self, implementing: space + "ConvertToJsonCommand"),
        cmdlet("ConvertFrom-Json", ConvertFromJson.self, implementing: space + "ConvertFromJsonCommand"),
        cmdlet("ConvertTo-Csv", ConvertToCsv.self, implementing: space + "ConvertToCsvCommand"),
        cmdlet("ConvertFrom-Csv", ConvertFromCsv.self, implementing: space + "ConvertFromCsvCommand"),
        cmdlet("Import-Csv", ImportCsv.self, implementing: space + "ImportCsvCommand"),
        cmdlet("Export-Csv", ExportCsv.self, implementing: space + "ExportCsvCommand"),
        cmdlet("Select-String", SelectString.self, implementing: space + "SelectStringCommand"),
        cmdlet("Join-String", JoinString.self, implementing: space + "Utility.JoinStringCommand"),
        cmdlet("ConvertFrom-StringData", ConvertFromStringData.self, implementing: space + "ConvertFromStringDataCommand"),
        cmdlet("Get-Error", GetError.self, implementing: space + "GetErrorCommand"),
        cmdlet("Out-File", OutFile.self, implementing: space + "OutFileCommand"),
        cmdlet("Get-Culture", GetCulture.self, implementing: space + "GetCultureCommand"),
        cmdlet("Get-UICulture", GetCulture.self, implementing: space + "GetUICultureCommand"),
        cmdlet("New-Guid", NewGuid.self, implementing: space + "NewGuidCommand"),
        cmdlet("Get-Uptime", GetUptime.self, implementing: space + "GetUptimeCommand"),
        cmdlet("Get-Verb", GetVerb.self, implementing: space + "GetVerbCommand"),
        cmdlet("Update-TypeData", UpdateTypeData.self, implementing: space + "UpdateTypeDataCommand"),
        cmdlet("Remove-TypeData", RemoveTypeData.self, implementing: space + "RemoveTypeDataCommand"),
        cmdlet("Get-TypeData", GetTypeData.self, implementing: space + "GetTypeDataCommand"),
        cmdlet("Import-PowerShellDataFile", ImportPowerShellDataFile.self, implementing: space + "ImportPowerShellDataFileCommand"),
        cmdlet("Trace-Command", TraceCommand.self, implementing: space + "TraceCommandCommand"),
        cmdlet("Wait-Debugger", WaitDebugger.self, implementing: space + "WaitDebuggerCommand"),
    ]
}()

/// Cmdlets of Microsoft.PowerShell.Core beside the pipeline's own.
let coreDataTable: [CmdletEntry] = {
    let space = "Microsoft.PowerShell.Commands."
    return [
        cmdlet("Get-Command", GetCommand.self, implementing: space + "GetCommandCommand"),
        cmdlet("Set-StrictMode", SetStrictMode.self, implementing: space + "SetStrictModeCommand"),
        cmdlet("Get-History", GetHistory.self, implementing: space + "GetHistoryCommand"),
        cmdlet("Add-History", AddHistory.self, implementing: space + "AddHistoryCommand"),
        cmdlet("Clear-History", ClearHistory.self, implementing: space + "ClearHistoryCommand"),
        cmdlet("Invoke-History", InvokeHistory.self, implementing: space + "InvokeHistoryCommand"),
    ] + moduleTable + jobTable
}()
