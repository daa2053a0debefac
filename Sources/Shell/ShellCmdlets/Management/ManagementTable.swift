import ShellRuntime

/// Cmdlets of Microsoft.PowerShell.Management.
let managementTable: [CmdletEntry] = [
]
