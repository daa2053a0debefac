/// Sentences for the cmdlets of Windows that scripts call beside PowerShell's own.
enum CompanionSynopses {
    static let all: [(String, String)] = accounts + firewall + tasks + network + storage + images + settings + services + adapterFeatures
    private static let services: [(String, String)] = [
        ("Get-SmbServerConfiguration", "Gets the settings of the file server."), ("Set-SmbServerConfiguration", "Changes the settings of the file server."), ("Get-SmbClientConfiguration", "Gets the settings of the client of file servers."),
        ("Set-SmbClientConfiguration", "Changes the settings of the client of file servers."), ("Get-DnsClientGlobalSetting", "Gets the DNS settings of the computer."), ("Set-DnsClientGlobalSetting", "Changes the DNS settings of the computer."),
        ("Get-NetOffloadGlobalSetting", "Gets what network adapters may take off the processor."), ("Set-NetOffloadGlobalSetting", "Changes what network adapters may take off the processor."), ("Get-StorageSetting", "Gets the settings of storage."),
        ("Set-StorageSetting", "Changes the settings of storage."), ("Get-StorageSubSystem", "Gets storage subsystems."), ("Get-StorageJob", "Gets what storage is working at."), ("Get-StorageReliabilityCounter", "Gets what disks count of themselves."),
        ("Get-StorageEnclosure", "Gets enclosures of disks."), ("Get-StorageTier", "Gets storage tiers."), ("Get-FileShare", "Gets file shares of storage subsystems."), ("New-StoragePool", "Creates a storage pool of disks."),
        ("New-VirtualDisk", "Creates a virtual disk in a storage pool."), ("New-Volume", "Creates a volume in a storage pool."), ("Get-NetLbfoTeam", "Gets teams of network adapters."), ("New-NetLbfoTeam", "Creates a team of network adapters."),
        ("Set-NetLbfoTeam", "Changes a team of network adapters."), ("Remove-NetLbfoTeam", "Removes teams of network adapters."),
    ]
    /// Four cmdlets each.
    private static let adapterFeatures: [(String, String)] = [
        ("Rss", "receive side scaling"), ("Vmq", "virtual machine queues"), ("Sriov", "SR-IOV"), ("Lso", "large send offload"), ("ChecksumOffload", "checksum offload"), ("Rdma", "RDMA"), ("Rsc", "receive segment coalescing"),
        ("Qos", "quality of service"), ("PacketDirect", "PacketDirect"), ("IPsecOffload", "IPsec offload"), ("PowerManagement", "power management"), ("EncapsulatedPacketTaskOffload", "offload of encapsulated packets"), ("Uso", "UDP segmentation offload"),
    ].flatMap { noun, title in
        [("Get", "Gets"), ("Set", "Changes"), ("Enable", "Turns on"), ("Disable", "Turns off")].map { ("\($0.0)-NetAdapter\(noun)", "\($0.1) \(title) of network adapters.") }
    }
    private static let accounts: [(String, String)] = [
        ("Add-LocalGroupMember", "Adds members to a local group."), ("Disable-LocalUser", "Disables a local user account."), ("Enable-LocalUser", "Enables a local user account."),
        ("Get-LocalGroup", "Gets local groups."), ("Get-LocalGroupMember", "Gets the members of a local group."), ("Get-LocalUser", "Gets local user accounts."), ("New-LocalGroup", "Creates a local group."),
        ("New-LocalUser", "Creates a local user account."), ("Remove-LocalGroup", "Deletes local groups."), ("Remove-LocalGroupMember", "Removes members from a local group."),
        ("Remove-LocalUser", "Deletes local user accounts."), ("Rename-LocalGroup", "Gives a local group another name."), ("Rename-LocalUser", "Gives a local user account another name."),
        ("Set-LocalGroup", "Changes a local group."), ("Set-LocalUser", "Changes a local user account."),
    ]
    private static let firewall: [(String, String)] = [
        ("Disable-NetFirewallRule", "Turns firewall rules off."), ("Enable-NetFirewallRule", "Turns firewall rules on."), ("Get-NetFirewallAddressFilter", "Gets the addresses of firewall rules."),
        ("Get-NetFirewallApplicationFilter", "Gets the programs of firewall rules."), ("Get-NetFirewallPortFilter", "Gets the protocols and ports of firewall rules."), ("Get-NetFirewallProfile", "Gets the firewall's settings by profile."),
        ("Get-NetFirewallRule", "Gets firewall rules."), ("Get-NetFirewallServiceFilter", "Gets the services of firewall rules."), ("New-NetFirewallRule", "Creates a firewall rule."),
        ("Remove-NetFirewallRule", "Deletes firewall rules."), ("Rename-NetFirewallRule", "Gives a firewall rule another name."), ("Set-NetFirewallProfile", "Changes the firewall's settings by profile."), ("Set-NetFirewallRule", "Changes firewall rules."),
    ]
    private static let tasks: [(String, String)] = [
        ("Disable-ScheduledTask", "Disables a scheduled task."), ("Enable-ScheduledTask", "Enables a scheduled task."), ("Export-ScheduledTask", "Writes a scheduled task as XML."), ("Get-ScheduledTask", "Gets scheduled tasks."),
        ("Get-ScheduledTaskInfo", "Gets when a scheduled task ran and how it ended."), ("New-ScheduledTask", "Makes a scheduled task that is not yet registered."), ("New-ScheduledTaskAction", "Makes the action of a scheduled task."),
        ("New-ScheduledTaskPrincipal", "Makes the account that a scheduled task runs as."), ("New-ScheduledTaskSettingsSet", "Makes the settings of a scheduled task."), ("New-ScheduledTaskTrigger", "Makes a trigger of a scheduled task."),
        ("Register-ScheduledTask", "Enters a scheduled task."), ("Set-ScheduledTask", "Changes a scheduled task."), ("Start-ScheduledTask", "Runs a scheduled task now."), ("Stop-ScheduledTask", "Ends the run of a scheduled task."), ("Unregister-ScheduledTask", "Deletes scheduled tasks."),
    ]
    private static let network: [(String, String)] = [
        ("Clear-DnsClientCache", "Forgets the names that were resolved."), ("Disable-NetAdapter", "Disables network adapters."), ("Disable-NetAdapterBinding", "Takes a protocol or service from network adapters."), ("Enable-NetAdapter", "Enables network adapters."),
        ("Enable-NetAdapterBinding", "Gives network adapters a protocol or service."), ("Get-DnsClient", "Gets the DNS settings of interfaces."), ("Get-DnsClientCache", "Gets the names that were resolved."), ("Get-NetAdapterAdvancedProperty", "Gets the advanced properties of network adapters."),
        ("Get-NetAdapterBinding", "Gets the protocols and services of network adapters."), ("Get-NetAdapterHardwareInfo", "Gets where network adapters are on the bus."), ("Get-NetAdapterStatistics", "Gets the counters of network adapters."),
        ("Get-NetConnectionProfile", "Gets what networks the computer is connected to."), ("Get-NetTCPConnection", "Gets TCP connections and listeners."), ("Get-NetUDPEndpoint", "Gets UDP endpoints."), ("New-NetRoute", "Creates a route."), ("Remove-NetRoute", "Deletes routes."),
        ("Rename-NetAdapter", "Gives a network adapter another name."), ("Resolve-DnsName", "Resolves a name."), ("Restart-NetAdapter", "Disables network adapters and enables them again."), ("Set-DnsClient", "Changes the DNS settings of interfaces."), ("Set-NetAdapter", "Changes the address or VLAN of network adapters."),
        ("Set-NetAdapterAdvancedProperty", "Changes an advanced property of network adapters."), ("Set-NetConnectionProfile", "Changes what a network is trusted to be."), ("Test-NetConnection", "Tells whether a computer or a port answers."),
        ("Get-SmbShare", "Gets the computer's shares."), ("Get-SmbShareAccess", "Gets who may use a share."), ("Grant-SmbShareAccess", "Lets an account use a share."), ("New-SmbShare", "Creates a share."), ("Remove-SmbShare", "Deletes shares."),
        ("Revoke-SmbShareAccess", "Takes an account's rights to a share away."), ("Set-SmbShare", "Changes a share."), ("Get-SmbConnection", "Gets connections to shares."), ("Get-SmbMapping", "Gets drives that shares are mapped to."), ("Get-SmbOpenFile", "Gets files that are open over shares."),
        ("Get-SmbSession", "Gets sessions of the computer's shares."), ("New-SmbMapping", "Maps a share to a drive."),
    ]
    private static let storage: [(String, String)] = [
        ("Get-PartitionSupportedSize", "Gets the sizes that a partition can have."), ("Get-PhysicalDisk", "Gets physical disks."), ("Get-StoragePool", "Gets storage pools."), ("Get-SupportedFileSystems", "Gets the file systems that a volume can be formatted with."), ("Get-VirtualDisk", "Gets virtual disks of storage pools."),
        ("Optimize-Volume", "Optimizes a volume."), ("Repair-Volume", "Checks a volume."), ("Resize-Partition", "Changes the size of a partition."), ("Set-Disk", "Changes a disk."), ("Update-Disk", "Reads a disk anew."), ("Update-HostStorageCache", "Reads the computer's disks anew."), ("Get-Counter", "Gets figures of performance counters."),
    ]
    private static let images: [(String, String)] = [
        ("Add-WindowsCapability", "Installs a capability of Windows."), ("Add-WindowsDriver", "Adds a driver package to an image of Windows."), ("Add-WindowsPackage", "Adds a package to Windows."), ("Dismount-WindowsImage", "Takes a mounted image away."), ("Expand-WindowsImage", "Applies an image to a folder."),
        ("Export-WindowsDriver", "Copies the driver packages of Windows to a folder."), ("Get-WindowsCapability", "Gets the capabilities of Windows."), ("Get-WindowsEdition", "Gets the edition of Windows."), ("Get-WindowsImage", "Gets what an image file holds."), ("Get-WindowsPackage", "Gets the packages of Windows."),
        ("Mount-WindowsImage", "Shows an image of Windows in a folder."), ("New-WindowsImage", "Captures an image."), ("Remove-WindowsCapability", "Removes a capability of Windows."), ("Remove-WindowsDriver", "Removes a driver package from an image of Windows."), ("Repair-WindowsImage", "Checks the component store of Windows."), ("Save-WindowsImage", "Saves the changes of a mounted image."),
    ]
    private static let settings: [(String, String)] = [
        ("Add-MpPreference", "Adds to the preferences of Windows Defender."), ("Confirm-SecureBootUEFI", "Tells whether secure boot is on."), ("Get-AppxPackage", "Gets app packages."), ("Get-BitsTransfer", "Gets transfers in the background."), ("Get-LogProperties", "Gets the settings of an event log."),
        ("Get-MpComputerStatus", "Gets the state of Windows Defender."), ("Get-MpPreference", "Gets the preferences of Windows Defender."), ("Get-Tpm", "Gets the state of the TPM."), ("Get-WinHomeLocation", "Gets the home location of the user."), ("Get-WinSystemLocale", "Gets the locale of the system."),
        ("Get-WinUserLanguageList", "Gets the languages of the user."), ("New-WinUserLanguageList", "Makes a list of languages."), ("Remove-AppxPackage", "Removes an app package."), ("Remove-MpPreference", "Removes from the preferences of Windows Defender."), ("Set-Culture", "Changes the culture of the user."),
        ("Set-MpPreference", "Changes the preferences of Windows Defender."), ("Set-WinHomeLocation", "Changes the home location of the user."), ("Set-WinSystemLocale", "Changes the locale of the system."), ("Set-WinUserLanguageList", "Changes the languages of the user."), ("Start-BitsTransfer", "Fetches or copies files."),
    ]
}
