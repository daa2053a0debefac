import ShellRuntime

/// The modules of Windows that work on the session's machine: one module each as on Windows.
public enum WindowsModules {
    public static let all: [BuiltinModule] = [disks, storage, pnpDevice, cim, dism, management, security, diagnostics, NetAdapterModule.module, TeamingModule.module, serverManager, BitLocker.module, HostGuardians.module, Pki.module] + NetworkModules.all + companions
    /// What Windows has beside PowerShell's own modules, and scripts that set machines up call.
    private static var companions: [BuiltinModule] { [LocalAccountsModule.module, FirewallModule.module, ScheduledTasksModule.module, SmbShareModule.module, BcdModule.module] + SettingsModules.all }
    /// Types that scripts name before they run one of the cmdlets.
    public static func registerTypes() {
        WmiTypes.register()
        TypeRegistry.shared.registerLate {
            ModelTypes.register()
            WmiQueryTypes.register()
        }
    }

    /// The part of module Hyper-V that mounts virtual disks in the host.
    static let disks = BuiltinModule("Hyper-V", version: "2.0.0.0") {
        [
            windowsEntry("Mount-VHD", MountVHD.self, implementing: "Microsoft.Vhd.PowerShell.Cmdlets.MountVhd"),
            windowsEntry("Dismount-VHD", DismountVHD.self, implementing: "Microsoft.Vhd.PowerShell.Cmdlets.DismountVhd"),
        ]
    }
    static let storage = BuiltinModule("Storage", version: "2.0.0.0", setUp: {
        WindowsViews.registerStorage()
        PhysicalDisks.registerViews()
        VolumeCare.registerViews()
        RegistrySettings.registerViews()
    }) {
        [
            windowsEntry("Get-Disk", GetDisk.self), windowsEntry("Get-Partition", GetPartition.self), windowsEntry("Get-Volume", GetVolume.self),
            windowsEntry("Get-DiskImage", GetDiskImage.self), windowsEntry("Add-PartitionAccessPath", AddPartitionAccessPath.self),
            windowsEntry("Remove-PartitionAccessPath", RemovePartitionAccessPath.self), windowsEntry("Initialize-Disk", InitializeDisk.self),
            windowsEntry("Clear-Disk", ClearDisk.self), windowsEntry("New-Partition", NewPartition.self),
            windowsEntry("Remove-Partition", RemovePartition.self), windowsEntry("Set-Partition", SetPartition.self),
            windowsEntry("Format-Volume", FormatVolume.self), windowsEntry("Set-Volume", SetVolume.self),
            windowsEntry("Mount-DiskImage", MountDiskImage.self), windowsEntry("Dismount-DiskImage", DismountDiskImage.self),
        ] + PhysicalDisks.rows + VolumeCare.rows + StorageSubSystems.rows + RegistrySettings.rows("Storage", ["StorageSetting"])
    }
    static let pnpDevice = BuiltinModule("PnpDevice", version: "1.0.0.0", setUp: { WindowsViews.registerPnpDevice() }) {
        [
            windowsEntry("Get-PnpDevice", GetPnpDevice.self), windowsEntry("Enable-PnpDevice", EnablePnpDevice.self),
            windowsEntry("Disable-PnpDevice", DisablePnpDevice.self), windowsEntry("Get-PnpDeviceProperty", GetPnpDeviceProperty.self),
        ]
    }
    static let cim = BuiltinModule("CimCmdlets", version: "7.0.0.0", aliases: cimAliases, setUp: {
        GetCimClass.registerView()
        WmiClassObject.registerView()
        CimCompletion.register()
    }, completeArgument: { request, _ in CimCompletion.values(request) }) {
        [
            windowsEntry(
                "Get-CimInstance", GetCimInstance.self, implementing: "Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand")
        ] + cimEntries
    }
    static let dism = BuiltinModule("Dism", version: "3.0", setUp: {
        DismObjects.registerViews()
        OfflineImages.registerViews()
    }) {
        [
            windowsEntry("Get-WindowsOptionalFeature", GetWindowsOptionalFeature.self, implementing: "Microsoft.Dism.Commands.GetWindowsOptionalFeatureCommand"),
            windowsEntry("Enable-WindowsOptionalFeature", EnableWindowsOptionalFeature.self, implementing: "Microsoft.Dism.Commands.EnableWindowsOptionalFeatureCommand"),
            windowsEntry("Disable-WindowsOptionalFeature", DisableWindowsOptionalFeature.self, implementing: "Microsoft.Dism.Commands.DisableWindowsOptionalFeatureCommand"),
            windowsEntry("Get-WindowsDriver", GetWindowsDriver.self, implementing: "Microsoft.Dism.Commands.GetWindowsDriverCommand"),
        ] + OfflineImages.rows
    }
    static let management = BuiltinModule("Microsoft.PowerShell.Management", version: "7.0.0.0", setUp: {
        WindowsViews.registerManagement()
        ServiceObjects.register()
        ComputerCmdlets.registerViews()
        RestorePoint.registerViews()
        DomainMembership.registerViews()
        ControlPanelItems.registerViews()
    }) {
        [
            windowsEntry("Get-WmiObject", GetWmiObject.self, implementing: "Microsoft.PowerShell.Commands.GetWmiObjectCommand"),
            windowsEntry("Get-Service", GetService.self, implementing: "Microsoft.PowerShell.Commands.GetServiceCommand"),
            windowsEntry("Start-Service", StartService.self, implementing: "Microsoft.PowerShell.Commands.StartServiceCommand"),
            windowsEntry("Stop-Service", StopService.self, implementing: "Microsoft.PowerShell.Commands.StopServiceCommand"),
            windowsEntry("Restart-Service", RestartService.self, implementing: "Microsoft.PowerShell.Commands.RestartServiceCommand"),
            windowsEntry("Set-Service", SetService.self, implementing: "Microsoft.PowerShell.Commands.SetServiceCommand"),
            windowsEntry("Get-Process", GetProcess.self, implementing: "Microsoft.PowerShell.Commands.GetProcessCommand"),
        ] + processEntries + furtherManagementEntries + ComputerCmdlets.rows + RestorePoint.rows + DomainMembership.rows + ControlPanelItems.rows + recycleBin
    }
    static let security = BuiltinModule("Microsoft.PowerShell.Security", version: "7.0.0.0") {
        [
            windowsEntry("Get-ExecutionPolicy", GetExecutionPolicy.self, implementing: "Microsoft.PowerShell.Commands.GetExecutionPolicyCommand"),
            windowsEntry("Set-ExecutionPolicy", SetExecutionPolicy.self, implementing: "Microsoft.PowerShell.Commands.SetExecutionPolicyCommand"),
        ]
    }
    static let diagnostics = BuiltinModule("Microsoft.PowerShell.Diagnostics", version: "7.0.0.0", setUp: {
        WindowsViews.registerEvents()
        CounterObjects.registerViews()
    }) {
        [windowsEntry("Get-WinEvent", GetWinEvent.self, implementing: "Microsoft.PowerShell.Commands.GetWinEventCommand")] + CounterObjects.rows
    }
    /// Roles and features, of Windows Server only.
    static let serverManager = BuiltinModule("ServerManager", version: "2.0.0.0", aliases: [("Add-WindowsFeature", "Install-WindowsFeature"), ("Remove-WindowsFeature", "Uninstall-WindowsFeature")], setUp: { ServerFeature.registerViews() }) {
        ["Get": GetWindowsFeature.self as WindowsCmdlet.Type, "Install": InstallWindowsFeature.self, "Uninstall": UninstallWindowsFeature.self].map { verb, type in
            windowsEntry(verb + "-WindowsFeature", type, implementing: "Microsoft.Windows.ServerManager.Commands.\(verb)WindowsFeatureCommand")
        }
    }

    private static var recycleBin: [CmdletEntry] { [CmdletRows(module: "Microsoft.PowerShell.Management", space: "Microsoft.PowerShell.Commands.").row("Clear-RecycleBin", ClearRecycleBin.self)] }
    private static let cimAliases = [
        ("gcai", "Get-CimAssociatedInstance"), ("gcim", "Get-CimInstance"), ("gcls", "Get-CimClass"), ("gcms", "Get-CimSession"), ("icim", "Invoke-CimMethod"),
        ("ncim", "New-CimInstance"), ("ncms", "New-CimSession"), ("rcie", "Register-CimIndicationEvent"), ("rcim", "Remove-CimInstance"), ("rcms", "Remove-CimSession"),
        ("scim", "Set-CimInstance"), ("ncso", "New-CimSessionOption"),
    ]
    private static var cimEntries: [CmdletEntry] {
        let rows: [(String, WindowsCmdlet.Type)] = [
            ("Get-CimClass", GetCimClass.self), ("Invoke-CimMethod", InvokeCimMethod.self), ("Remove-CimInstance", RemoveCimInstance.self),
            ("New-CimSession", NewCimSession.self), ("New-CimSessionOption", NewCimSessionOption.self), ("Get-CimSession", GetCimSession.self), ("Remove-CimSession", RemoveCimSession.self),
            ("New-CimInstance", NewCimInstance.self), ("Set-CimInstance", SetCimInstance.self), ("Get-CimAssociatedInstance", GetCimAssociatedInstance.self),
            ("Register-CimIndicationEvent", RefusedCimCmdlet.self),
        ]
        return entries(rows, "Microsoft.Management.Infrastructure.CimCmdlets.")
    }
    private static var furtherManagementEntries: [CmdletEntry] {
        entries(
            [
                ("New-Service", NewService.self), ("Remove-Service", RemoveService.self), ("Suspend-Service", SuspendService.self), ("Resume-Service", ResumeService.self),
                ("Get-EventLog", GetEventLog.self), ("Write-EventLog", WriteEventLog.self), ("New-EventLog", NewEventLog.self), ("Clear-EventLog", ClearEventLog.self),
                ("Remove-EventLog", RemoveEventLog.self), ("Limit-EventLog", LimitEventLog.self), ("Get-ComputerInfo", GetComputerInfo.self), ("Get-HotFix", GetHotFix.self),
                ("Register-WmiEvent", RefusedCimCmdlet.self),
            ], "Microsoft.PowerShell.Commands.")
            + [wmi("Invoke-WmiMethod", InvokeWmiMethod.self), wmi("Remove-WmiObject", RemoveCimInstance.self), wmi("Set-WmiInstance", SetCimInstance.self)]
    }
    /// A cmdlet over WMI, which runs as a job where -AsJob says so.
    private static func wmi(_ name: String, _ type: WindowsCmdlet.Type) -> CmdletEntry {
        CmdletEntry(
            name, implementingType: "Microsoft.PowerShell.Commands." + name.filter { $0 != "-" },
            surface: { CommandMetadata(surface: DocumentedSurfaces.text(name.lowercased()) ?? name) }, make: { CimJobCapable(type.init(), job: ("System.Management.Automation.PSWmiJob", "WmiJob")) })
    }
    /// Rows whose implementing types are called by the cmdlets' names.
    private static func entries(_ rows: [(String, WindowsCmdlet.Type)], _ space: String) -> [CmdletEntry] {
        rows.map { name, type in windowsEntry(name, type, implementing: space + name.filter { $0 != "-" } + "Command") }
    }
}
