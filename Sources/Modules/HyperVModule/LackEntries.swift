import ShellRuntime

extension HyperVModule {
    /// Cmdlets for parts that few machines have, and for what the host does not have.
    static var partEntries: [CmdletEntry] {
        var entries = [
            entry("Enable-VMConsoleSupport") { EnableVMConsoleSupport() }, entry("Disable-VMConsoleSupport") { DisableVMConsoleSupport() },
            entry("Get-VMStorageSettings") { GetVMStorageSettings() }, entry("Set-VMStorageSettings") { SetVMStorageSettings() },
            entry("Set-VMSecurityPolicy") { SetVMSecurityPolicy() }, entry("Repair-VM") { RepairVM() },
            entry("Test-VMReplicationConnection") { TestVMReplicationConnection() },
        ]
        func family(_ verbs: String, _ nouns: String, _ make: @escaping @Sendable () -> Cmdlet) {
            for noun in nouns.split(separator: " ") { for verb in verbs.split(separator: " ") { entries.append(entry("\(verb)-\(noun)", make)) } }
        }
        family("Get Add Set Remove", "VMRemoteFx3dVideoAdapter") { RemoteFxCmdlet() }
        family("Get Enable Disable", "VMRemoteFXPhysicalVideoAdapter") { RemoteFxCmdlet() }
        family("Get Add Set Remove", "VMFibreChannelHba") { FibreChannelCmdlet() }
        family("Get New Set Remove Rename Connect Disconnect", "VMSan") { FibreChannelCmdlet() }
        family("Get Add Remove", "VMPmemController") { PersistentMemoryCmdlet() }
        family("Get Add Set Remove", "VMKeyStorageDrive") { KeyStorageCmdlet() }
        family("Start Stop", "VMTrace") { TraceCmdlet() }
        family("Enable Disable", "VMEventing") { EventingCmdlet() }
        family("Get Set", "VMHostCluster") { HostClusterCmdlet() }
        family("Add Remove", "VMHostAssignableDevice") { PoolMemberCmdlet() }
        family("Add", "VMSwitch") { PoolMemberCmdlet() }
        family("Get Add Set Remove", "VMSwitchExtensionPortFeature VMSwitchExtensionSwitchFeature") { ExtensionFeatureCmdlet() }
        family("Get", "VMSystemSwitchExtensionPortFeature VMSystemSwitchExtensionSwitchFeature") { ExtensionFeatureCmdlet() }
        family("Get", "VMSwitchExtensionPortData VMSwitchExtensionSwitchData") { ExtensionFeatureCmdlet() }
        return entries
    }
}
