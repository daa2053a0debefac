import ShellRuntime

/// Cmdlets of Microsoft.PowerShell.Core.
let coreTable: [CmdletEntry] = [
    cmdlet("ForEach-Object", ForEachObject.self),
    cmdlet("Where-Object", WhereObject.self),
    cmdlet("Out-Null", OutNull.self),
    cmdlet("Out-Default", OutDefault.self),
    cmdlet("Out-Host", OutDefault.self),
]
