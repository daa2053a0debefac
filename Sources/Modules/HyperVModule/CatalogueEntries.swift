import ShellRuntime

extension HyperVModule {
    /// Cmdlets for groups, console access, resource pools, migration and taking replicas.
    static var catalogueEntries: [CmdletEntry] {
        [
            entry("Get-VMGroup") { GetVMGroup() }, entry("New-VMGroup") { NewVMGroup() }, entry("Rename-VMGroup") { RenameVMGroup() },
            entry("Remove-VMGroup") { RemoveVMGroup() }, entry("Add-VMGroupMember") { AddVMGroupMember() },
            entry("Remove-VMGroupMember") { RemoveVMGroupMember() }, entry("Get-VMConnectAccess") { GetVMConnectAccess() },
            entry("Grant-VMConnectAccess") { GrantVMConnectAccess() }, entry("Revoke-VMConnectAccess") { RevokeVMConnectAccess() },
            entry("New-VMResourcePool") { NewVMResourcePool() }, entry("Set-VMResourcePool") { SetVMResourcePool() },
            entry("Rename-VMResourcePool") { RenameVMResourcePool() }, entry("Remove-VMResourcePool") { RemoveVMResourcePool() },
            entry("Measure-VMResourcePool") { MeasureVMResourcePool() }, entry("Get-VMStoragePath") { GetVMStoragePath() },
            entry("Add-VMStoragePath") { AddVMStoragePath() }, entry("Remove-VMStoragePath") { RemoveVMStoragePath() },
            entry("Enable-VMMigration") { EnableVMMigration() }, entry("Disable-VMMigration") { DisableVMMigration() },
            entry("Get-VMMigrationNetwork") { GetVMMigrationNetwork() }, entry("Add-VMMigrationNetwork") { AddVMMigrationNetwork() },
            entry("Set-VMMigrationNetwork") { SetVMMigrationNetwork() }, entry("Remove-VMMigrationNetwork") { RemoveVMMigrationNetwork() },
            entry("Get-VMReplicationServer") { GetVMReplicationServer() }, entry("Set-VMReplicationServer") { SetVMReplicationServer() },
            entry("Get-VMReplicationAuthorizationEntry") { GetVMReplicationAuthorizationEntry() },
            entry("New-VMReplicationAuthorizationEntry") { NewVMReplicationAuthorizationEntry() },
            entry("Set-VMReplicationAuthorizationEntry") { SetVMReplicationAuthorizationEntry() },
            entry("Remove-VMReplicationAuthorizationEntry") { RemoveVMReplicationAuthorizationEntry() },
        ]
    }
}
