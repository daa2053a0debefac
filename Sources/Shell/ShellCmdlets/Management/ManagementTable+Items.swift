import ShellRuntime

private let prefix = "Microsoft.PowerShell.Commands."

/// Cmdlets of Microsoft.PowerShell.Management that work on providers' items.
let managementItemTable: [CmdletEntry] = [
    cmdlet("Get-Location", GetLocation.self), cmdlet("Set-Location", SetLocation.self), cmdlet("Push-Location", PushLocation.self),
    cmdlet("Pop-Location", PopLocation.self), cmdlet("Get-PSProvider", GetPSProvider.self), cmdlet("Get-PSDrive", GetPSDrive.self),
    cmdlet("New-PSDrive", NewPSDrive.self), cmdlet("Remove-PSDrive", RemovePSDrive.self), cmdlet("Test-Path", TestPath.self),
    cmdlet("Join-Path", JoinPath.self), cmdlet("Split-Path", SplitPath.self), cmdlet("Resolve-Path", ResolvePath.self),
    cmdlet("Convert-Path", ConvertPath.self), cmdlet("Get-Item", GetItem.self), cmdlet("Get-ChildItem", GetChildItem.self),
    cmdlet("New-Item", NewItem.self), cmdlet("Remove-Item", RemoveItem.self), cmdlet("Set-Item", SetItem.self), cmdlet("Clear-Item", ClearItem.self),
    cmdlet("Invoke-Item", InvokeItem.self), cmdlet("Rename-Item", RenameItem.self), cmdlet("Move-Item", MoveItem.self), cmdlet("Copy-Item", CopyItem.self),
    cmdlet("Get-ItemProperty", GetItemProperty.self), cmdlet("Get-ItemPropertyValue", GetItemPropertyValue.self),
    cmdlet("Set-ItemProperty", SetItemProperty.self), cmdlet("New-ItemProperty", NewItemProperty.self),
    cmdlet("Remove-ItemProperty", RemoveItemProperty.self), cmdlet("Rename-ItemProperty", RenameItemProperty.self),
    cmdlet("Copy-ItemProperty", CopyItemProperty.self), cmdlet("Clear-ItemProperty", ClearItemProperty.self),
    cmdlet("Get-Content", GetContent.self), cmdlet("Set-Content", SetContent.self), cmdlet("Add-Content", AddContent.self),
    cmdlet("Clear-Content", ClearContent.self),
]
