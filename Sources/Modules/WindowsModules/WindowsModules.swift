import ShellRuntime

/// The modules of Windows that work on the session's machine: one module each as on Windows.
public enum WindowsModules {
    public static let all: [BuiltinModule] = [disks, storage, pnpDevice, cim, dism, management, security, diagnostics, netAdapter]

    /// The part of module Hyper-V that mounts virtual disks in the host.
    static let disks = BuiltinModule("Hyper-V", version: "2.0.0.0") {
        [
            windowsEntry("Mount-VHD", MountVHD.self, implementing: "Microsoft.Vhd.PowerShell.Cmdlets.MountVhd"),
            windowsEntry("Dismount-VHD", DismountVHD.self, implementing: "Microsoft.Vhd.PowerShell.Cmdlets.DismountVhd"),
        ]
    }
    static let storage = BuiltinModule("Storage", version: "2.0.0.0", setUp: { WindowsViews.registerStorage() }) {
        [
            windowsEntry("Get-Disk", GetDisk.self), windowsEntry("Get-Partition", GetPartition.self), windowsEntry("Get-Volume", GetVolume.self),
            windowsEntry("Get-DiskImage", GetDiskImage.self), windowsEntry("Add-PartitionAccessPath", AddPartitionAccessPath.self),
            windowsEntry("Remove-PartitionAccessPath", RemovePartitionAccessPath.self),
        ]
    }
    static let pnpDevice = BuiltinModule("PnpDevice", version: "1.0.0.0", setUp: { WindowsViews.registerPnpDevice() }) {
        [
            windowsEntry("Get-PnpDevice", GetPnpDevice.self), windowsEntry("Enable-PnpDevice", EnablePnpDevice.self),
            windowsEntry("Disable-PnpDevice", DisablePnpDevice.self),
        ]
    }
    static let cim = BuiltinModule("CimCmdlets", version: "7.0.0.0") {
        [
            windowsEntry(
                "Get-CimInstance", GetCimInstance.self, implementing: "Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand")
        ]
    }
    static let dism = BuiltinModule("Dism", version: "3.0", setUp: { DismObjects.registerViews() }) {
        [
            windowsEntry("Get-WindowsOptionalFeature", GetWindowsOptionalFeature.self, implementing: "Microsoft.Dism.Commands.GetWindowsOptionalFeatureCommand"),
            windowsEntry("Enable-WindowsOptionalFeature", EnableWindowsOptionalFeature.self, implementing: "Microsoft.Dism.Commands.EnableWindowsOptionalFeatureCommand"),
            windowsEntry("Disable-WindowsOptionalFeature", DisableWindowsOptionalFeature.self, implementing: "Microsoft.Dism.Commands.DisableWindowsOptionalFeatureCommand"),
            windowsEntry("Get-WindowsDriver", GetWindowsDriver.self, implementing: "Microsoft.Dism.Commands.GetWindowsDriverCommand"),
        ]
    }
    static let management = BuiltinModule("Microsoft.PowerShell.Management", version: "7.0.0.0", setUp: { WindowsViews.registerManagement() }) {
        [
            windowsEntry("Get-WmiObject", GetWmiObject.self, implementing: "Microsoft.PowerShell.Commands.GetWmiObjectCommand"),
            windowsEntry("Get-Service", GetService.self, implementing: "Microsoft.PowerShell.Commands.GetServiceCommand"),
            windowsEntry("Start-Service", StartService.self, implementing: "Microsoft.PowerShell.Commands.StartServiceCommand"),
            windowsEntry("Stop-Service", StopService.self, implementing: "Microsoft.PowerShell.Commands.StopServiceCommand"),
            windowsEntry("Restart-Service", RestartService.self, implementing: "Microsoft.PowerShell.Commands.RestartServiceCommand"),
            windowsEntry("Set-Service", SetService.self, implementing: "Microsoft.PowerShell.Commands.SetServiceCommand"),
            windowsEntry("Get-Process", GetProcess.self, implementing: "Microsoft.PowerShell.Commands.GetProcessCommand"),
        ] + processEntries
    }
    static let security = BuiltinModule("Microsoft.PowerShell.Security", version: "7.0.0.0") {
        [
            windowsEntry("Get-ExecutionPolicy", GetExecutionPolicy.self, implementing: "Microsoft.PowerShell.Commands.GetExecutionPolicyCommand"),
            windowsEntry("Set-ExecutionPolicy", SetExecutionPolicy.self, implementing: "Microsoft.PowerShell.Commands.SetExecutionPolicyCommand"),
        ]
    }
    static let diagnostics = BuiltinModule("Microsoft.PowerShell.Diagnostics", version: "7.0.0.0", setUp: { WindowsViews.registerEvents() }) {
        [windowsEntry("Get-WinEvent", GetWinEvent.self, implementing: "Microsoft.PowerShell.Commands.GetWinEventCommand")]
    }
    static let netAdapter = BuiltinModule("NetAdapter", version: "2.0.0.0", setUp: { WindowsViews.registerNetAdapter() }) { [windowsEntry("Get-NetAdapter", GetNetAdapter.self)] }
}
