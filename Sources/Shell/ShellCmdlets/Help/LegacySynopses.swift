/// Sentences for what Windows PowerShell has beside PowerShell 7, for transfers, the boot store, the transport's settings and the care of volumes.
enum LegacySynopses {
    static let all: [(String, String)] = computer + engine + transfers + boot + switches + network + volumes

    private static let computer: [(String, String)] = [
        ("Add-Computer", "Joins a computer to a domain or a workgroup."), ("Remove-Computer", "Takes a computer out of its domain."), ("Test-ComputerSecureChannel", "Tests the secure channel between the computer and its domain."),
        ("Reset-ComputerMachinePassword", "Resets the password of the computer's account in its domain."), ("Checkpoint-Computer", "Creates a restore point of the system."), ("Get-ComputerRestorePoint", "Gets the restore points of the system."),
        ("Enable-ComputerRestore", "Turns System Restore on for drives."), ("Disable-ComputerRestore", "Turns System Restore off for drives."), ("Restore-Computer", "Takes the system back to a restore point."),
        ("Get-ControlPanelItem", "Gets items of Control Panel."), ("Show-ControlPanelItem", "Opens items of Control Panel."), ("Show-EventLog", "Opens Event Viewer."), ("Clear-RecycleBin", "Deletes what lies in the recycle bin."),
        ("Export-Counter", "Writes samples of performance counters to a file."), ("Import-Counter", "Reads samples of performance counters from a file."), ("New-WinEvent", "Writes an event of a provider."),
        ("Get-SecureBootUEFI", "Gets a variable of secure boot from the firmware."), ("Initialize-Tpm", "Makes the trusted platform module ready."),
        ("New-CimSessionOption", "Makes the options of a CIM session."),
    ]
    private static let engine: [(String, String)] = [
        ("Add-PSSnapin", "Adds snap-ins to the session."), ("Get-PSSnapin", "Gets the snap-ins of the session."), ("Remove-PSSnapin", "Takes snap-ins out of the session."), ("Export-Console", "Writes the snap-ins of the session to a console file."),
        ("Suspend-Job", "Suspends jobs of workflows."), ("Resume-Job", "Goes on with jobs that were suspended."), ("Test-PSSessionConfigurationFile", "Tells whether a session configuration file is valid."),
        ("Start-Transaction", "Starts a transaction."), ("Complete-Transaction", "Commits the active transaction."), ("Undo-Transaction", "Rolls the active transaction back."), ("Use-Transaction", "Runs a script block in the active transaction."),
        ("Get-Transaction", "Gets the current transaction."), ("Convert-String", "Brings texts into the form that examples show."), ("ConvertFrom-String", "Makes objects of texts by a delimiter or a template."),
    ]
    private static let transfers: [(String, String)] = [
        ("Add-BitsFile", "Adds files to a transfer."), ("Complete-BitsTransfer", "Gives the files of a transfer their names and ends it."), ("Remove-BitsTransfer", "Cancels a transfer."), ("Resume-BitsTransfer", "Goes on with a transfer that was suspended."),
        ("Set-BitsTransfer", "Changes a transfer."), ("Suspend-BitsTransfer", "Suspends a transfer."), ("Get-BitsTransfer", "Gets transfers."),
    ]
    private static let boot: [(String, String)] = [
        ("Get-BcdStore", "Gets a store of boot configuration data."), ("New-BcdStore", "Creates a store of boot configuration data."), ("Export-BcdStore", "Writes the system's boot configuration data to a file."),
        ("Import-BcdStore", "Takes the system's boot configuration data from a file."), ("Get-BcdEntry", "Gets boot entries."), ("New-BcdEntry", "Creates a boot entry."), ("Copy-BcdEntry", "Copies a boot entry."), ("Remove-BcdEntry", "Deletes a boot entry."),
        ("Get-BcdEntryDebugSettings", "Gets the settings of the kernel debugger."), ("Get-BcdEntryHypervisorSettings", "Gets the settings of the hypervisor's debugger."), ("Set-BcdElement", "Sets an element of a boot entry."),
        ("Remove-BcdElement", "Removes an element of a boot entry."), ("Set-BcdBootDefault", "Sets the entry that starts by itself."), ("Set-BcdBootTimeout", "Sets how long the boot menu waits."),
        ("Set-BcdBootDisplayOrder", "Sets the order of the boot menu."), ("Set-BcdBootSequence", "Sets the order of the next start."), ("Set-BcdBootToolsDisplayOrder", "Sets the order of the tools in the boot menu."),
        ("Set-BcdDebugSettings", "Changes the settings of the kernel debugger."), ("Set-BcdHypervisorSettings", "Changes the settings of the hypervisor's debugger."),
    ]
    private static let switched: [(String, String)] = [
        ("BootDebug", "debugging of the boot application"), ("BootEms", "emergency services of the boot application"), ("Debug", "kernel debugging"), ("Ems", "emergency services"), ("EventLogging", "logging of boot events"),
        ("HypervisorDebug", "debugging of the hypervisor"),
    ]
    /// Two cmdlets each.
    private static let switches: [(String, String)] = switched.flatMap { (element: (String, String)) -> [(String, String)] in
        [("Enable-BcdElement" + element.0, "Turns on \(element.1) for a boot entry."), ("Disable-BcdElement" + element.0, "Turns off \(element.1) for a boot entry.")]
    }
    private static let network: [(String, String)] = [
        ("Get-NetTCPSetting", "Gets the templates of TCP's settings."), ("Set-NetTCPSetting", "Changes a template of TCP's settings."), ("Get-NetUDPSetting", "Gets the settings of UDP."), ("Set-NetUDPSetting", "Changes the settings of UDP."),
        ("Get-NetIPv4Protocol", "Gets the settings of IPv4."), ("Set-NetIPv4Protocol", "Changes the settings of IPv4."), ("Get-NetIPv6Protocol", "Gets the settings of IPv6."), ("Set-NetIPv6Protocol", "Changes the settings of IPv6."),
        ("Get-NetTransportFilter", "Gets which connections use which settings of TCP."), ("New-NetTransportFilter", "Makes connections use a template of TCP's settings."), ("Remove-NetTransportFilter", "Removes filters of connections."),
        ("Get-NetNeighbor", "Gets the entries of the neighbor cache."), ("New-NetNeighbor", "Enters a neighbor."), ("Set-NetNeighbor", "Changes a neighbor."), ("Remove-NetNeighbor", "Removes neighbors."),
        ("Get-NetCompartment", "Gets network compartments."), ("Get-NetPrefixPolicy", "Gets the policies by which addresses are chosen."), ("Find-NetRoute", "Finds the route to an address."), ("Set-NetRoute", "Changes routes."),
        ("Get-NetNatGlobal", "Gets the settings of all NATs."), ("Set-NetNatGlobal", "Changes the settings of all NATs."), ("Add-NetNatExternalAddress", "Gives a NAT an external address."), ("Get-NetNatExternalAddress", "Gets the external addresses of NATs."),
        ("Remove-NetNatExternalAddress", "Takes external addresses from a NAT."), ("Get-NetNatSession", "Gets the sessions of NATs."), ("Copy-NetFirewallRule", "Copies firewall rules."), ("Set-NetFirewallPortFilter", "Changes the ports of firewall rules."),
        ("Set-NetFirewallAddressFilter", "Changes the addresses of firewall rules."), ("Close-SmbOpenFile", "Closes files that clients have open."), ("Close-SmbSession", "Ends sessions of clients."), ("Remove-SmbMapping", "Removes mappings of shares."),
    ]
    private static let volumes: [(String, String)] = [
        ("Get-SupportedClusterSizes", "Gets the cluster sizes that a volume can have."), ("Write-VolumeCache", "Writes what a volume has in memory."), ("Get-VolumeCorruptionCount", "Gets how many corruptions a volume has."),
        ("Get-VolumeScrubPolicy", "Gets whether a volume is scrubbed."), ("Set-VolumeScrubPolicy", "Sets whether a volume is scrubbed."), ("Get-StorageProvider", "Gets storage providers."), ("Set-PhysicalDisk", "Changes a physical disk of a pool."),
        ("Reset-PhysicalDisk", "Resets a physical disk."), ("Get-MaskingSet", "Gets masking sets."), ("Get-InitiatorId", "Gets the identifiers of initiators."), ("Get-TargetPort", "Gets target ports."), ("Get-TargetPortal", "Gets target portals."),
        ("Get-StorageFileServer", "Gets the file servers of storage."), ("Get-ResiliencySetting", "Gets the resiliency settings of pools."), ("Stop-StorageJob", "Stops what storage is working at."),
    ]
}
