import ShellRuntime

/// The modules of the shell itself.
public enum ShellModules {
    public static let core = BuiltinModule("Microsoft.PowerShell.Core", version: "7.6.5.0", cmdlets: { coreTable + coreDataTable + engineCoreTable + completionTable + helpTable + coreFurtherTable + hostProcessTable + earlierCoreTable + RemotingRefusals.entries(of: "Microsoft.PowerShell.Core") })
    public static let utility = BuiltinModule("Microsoft.PowerShell.Utility", version: "7.0.0.0", cmdlets: { utilityTable + utilityDataTable + engineUtilityTable + managementHashTable + runspaceDebugTable + utilityFurtherTable + utilityXmlTable + earlierUtilityTable })
    public static let management = BuiltinModule("Microsoft.PowerShell.Management", version: "7.0.0.0", setUp: { FileTypes.register() }, cmdlets: { managementTable + managementItemTable + managementFurtherTable + earlierManagementTable })
    public static let security = BuiltinModule("Microsoft.PowerShell.Security", version: "7.0.0.0", cmdlets: { securityTable + securityFurtherTable + aclTable })
    public static let host = BuiltinModule("Microsoft.PowerShell.Host", version: "7.0.0.0", cmdlets: { transcriptTable })
    public static let archive = BuiltinModule("Microsoft.PowerShell.Archive", version: "1.2.5", cmdlets: { ArchiveSurfaces.table })
    public static let all = [core, utility, management, security, host, archive, threadJob, wsman, PackageModules.resourceGet, PackageModules.powerShellGet, PackageModules.packageManagement]
}
