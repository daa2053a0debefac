import ShellRuntime
import VirtualMachines

/// The Hyper-V module: cmdlets over the host that the runspace's services name (``HostHandle/serviceKey``).
public enum HyperVModule {
    public static let module = BuiltinModule(
        "Hyper-V", version: "2.0.0.0", aliases: aliases,
        setUp: {
            HyperVTypes.register()
            HyperVViews.register()
        }, completeArgument: { HyperVCompletion.values($0.command, $0.parameter, $0.word, $1) }, cmdlets: { entries })

    /// The short names, and the checkpoint cmdlets under the later word.
    private static let aliases = [
        ("gvm", "Get-VM"), ("savm", "Start-VM"), ("spvm", "Stop-VM"), ("gvmr", "Get-VMReplication"), ("gvmrs", "Get-VMReplicationServer"),
        ("mvmr", "Measure-VMReplication"),
    ]
        + ["Get", "Restore", "Remove", "Rename", "Export"].map { ("\($0)-VMCheckpoint", "\($0)-VMSnapshot") }

    static func entry(_ name: String, _ make: @escaping @Sendable () -> Cmdlet) -> CmdletEntry {
        CmdletEntry(
            name, typeOf: implementingType,
            surface: {
                // A surface that is only looked at names the module's types too.
                HyperVTypes.register()
                return CommandMetadata(surface: HyperVSurfaces.text(name.lowercased()) ?? name)
            }, make: make)
    }
    private static func implementingType(_ name: String) -> String {
        let plain = name.filter { $0 != "-" }
        return switch name {
        case "Get-VHD": "Microsoft.Vhd.PowerShell.Cmdlets.GetVHD"
        case _ where name.hasSuffix("-VHDSet") || name.hasSuffix("-VHDSnapshot"): "Microsoft.Vhd.PowerShell.Cmdlets.\(plain)"
        case _ where name.hasSuffix("-VHD") || name.hasSuffix("-VFD"):
            "Microsoft.Vhd.PowerShell.Cmdlets.\(name.prefix { $0 != "-" })\(name.hasSuffix("VHD") ? "Vhd" : "Vfd")"
        default: "Microsoft.HyperV.PowerShell.Commands." + plain
        }
    }

    private static var entries: [CmdletEntry] {
        [
            entry("Get-VM") { GetVM() }, entry("New-VM") { JobCapable<NewVM>() }, entry("Set-VM") { SetVM() },
            entry("Remove-VM") { JobCapable<RemoveVM>() }, entry("Rename-VM") { RenameVM() }, entry("Start-VM") { JobCapable<StartVM>() },
            entry("Stop-VM") { JobCapable<StopVM>() }, entry("Restart-VM") { JobCapable<RestartVM>() }, entry("Suspend-VM") { JobCapable<SuspendVM>() },
            entry("Resume-VM") { JobCapable<ResumeVM>() }, entry("Save-VM") { JobCapable<SaveVM>() }, entry("Wait-VM") { JobCapable<WaitVM>() },
            entry("Checkpoint-VM") { JobCapable<CheckpointVM>() }, entry("Copy-VMFile") { JobCapable<CopyVMFile>() },
            entry("Get-VMHost") { GetVMHost() }, entry("Set-VMHost") { SetVMHost() },
            entry("Get-VMProcessor") { GetVMProcessor() }, entry("Set-VMProcessor") { SetVMProcessor() },
            entry("Get-VMMemory") { GetVMMemory() }, entry("Set-VMMemory") { SetVMMemory() },
            entry("Get-VMFirmware") { GetVMFirmware() }, entry("Set-VMFirmware") { SetVMFirmware() },
            entry("Get-VMIntegrationService") { GetVMIntegrationService() },
            entry("Enable-VMIntegrationService") { EnableVMIntegrationService() },
            entry("Disable-VMIntegrationService") { DisableVMIntegrationService() }, entry("New-VHD") { JobCapable<NewVHD>() },
            entry("Get-VHD") { GetVHD() }, entry("Add-VMHardDiskDrive") { AddVMHardDiskDrive() },
            entry("Get-VMHardDiskDrive") { GetVMHardDiskDrive() }, entry("Set-VMHardDiskDrive") { SetVMHardDiskDrive() },
            entry("Remove-VMHardDiskDrive") { RemoveVMHardDiskDrive() }, entry("Add-VMDvdDrive") { AddVMDvdDrive() },
            entry("Get-VMDvdDrive") { GetVMDvdDrive() }, entry("Set-VMDvdDrive") { SetVMDvdDrive() },
            entry("Remove-VMDvdDrive") { RemoveVMDvdDrive() }, entry("New-VMSwitch") { NewVMSwitch() },
            entry("Get-VMSwitch") { GetVMSwitch() }, entry("Set-VMSwitch") { SetVMSwitch() },
            entry("Remove-VMSwitch") { RemoveVMSwitch() }, entry("Add-VMNetworkAdapter") { AddVMNetworkAdapter() },
            entry("Get-VMNetworkAdapter") { GetVMNetworkAdapter() }, entry("Set-VMNetworkAdapter") { SetVMNetworkAdapter() },
            entry("Connect-VMNetworkAdapter") { ConnectVMNetworkAdapter() },
            entry("Disconnect-VMNetworkAdapter") { DisconnectVMNetworkAdapter() },
            entry("Remove-VMNetworkAdapter") { RemoveVMNetworkAdapter() },
            entry("Get-VMHostPartitionableGpu") { GetVMHostPartitionableGpu() },
            entry("Get-VMPartitionableGpu") { GetVMPartitionableGpu() },
            entry("Set-VMHostPartitionableGpu") { SetVMHostPartitionableGpu() },
            entry("Set-VMPartitionableGpu") { SetVMPartitionableGpu() },
            entry("Add-VMGpuPartitionAdapter") { AddVMGpuPartitionAdapter() },
            entry("Get-VMGpuPartitionAdapter") { GetVMGpuPartitionAdapter() },
            entry("Set-VMGpuPartitionAdapter") { SetVMGpuPartitionAdapter() },
            entry("Remove-VMGpuPartitionAdapter") { RemoveVMGpuPartitionAdapter() },
            entry("Get-VMHostSupportedVersion") { GetVMHostSupportedVersion() }, entry("Get-VMSecurity") { GetVMSecurity() },
            entry("Set-VMSecurity") { SetVMSecurity() }, entry("Enable-VMTPM") { EnableVMTPM() }, entry("Disable-VMTPM") { DisableVMTPM() },
            entry("Get-VMKeyProtector") { GetVMKeyProtector() }, entry("Set-VMKeyProtector") { SetVMKeyProtector() },
            entry("Get-VMVideo") { GetVMVideo() }, entry("Set-VMVideo") { SetVMVideo() },
            entry("Get-VMScsiController") { GetVMScsiController() }, entry("Get-VMIdeController") { GetVMIdeController() },
            entry("Add-VMScsiController") { AddVMScsiController() }, entry("Remove-VMScsiController") { RemoveVMScsiController() },
            entry("Resize-VHD") { ResizeVHD() },
        ] + checkpointEntries + deviceEntries + resourceEntries + replicationEntries + networkEntries + catalogueEntries + partEntries
    }

    private static var checkpointEntries: [CmdletEntry] {
        [
            entry("Get-VMSnapshot") { GetVMSnapshot() }, entry("Restore-VMSnapshot") { JobCapable<RestoreVMSnapshot>() },
            entry("Remove-VMSnapshot") { JobCapable<RemoveVMSnapshot>() }, entry("Rename-VMSnapshot") { RenameVMSnapshot() },
            entry("Export-VMSnapshot") { JobCapable<ExportVMSnapshot>() }, entry("Export-VM") { JobCapable<ExportVM>() },
            entry("Import-VM") { JobCapable<ImportVM>() }, entry("Compare-VM") { JobCapable<CompareVM>() },
            entry("Move-VM") { JobCapable<MoveVM>() }, entry("Move-VMStorage") { JobCapable<MoveVMStorage>() },
            entry("Remove-VMSavedState") { RemoveVMSavedState() }, entry("Update-VMVersion") { JobCapable<UpdateVMVersion>() },
        ]
    }

    private static var deviceEntries: [CmdletEntry] {
        [
            entry("Get-VMBios") { GetVMBios() }, entry("Set-VMBios") { SetVMBios() }, entry("Get-VMComPort") { GetVMComPort() },
            entry("Set-VMComPort") { SetVMComPort() }, entry("Get-VMFloppyDiskDrive") { GetVMFloppyDiskDrive() },
            entry("Set-VMFloppyDiskDrive") { SetVMFloppyDiskDrive() }, entry("New-VFD") { NewVFD() },
            entry("Debug-VM") { JobCapable<DebugVM>() }, entry("Get-VMNetworkAdapterVlan") { GetVMNetworkAdapterVlan() },
            entry("Set-VMNetworkAdapterVlan") { SetVMNetworkAdapterVlan() },
            entry("Rename-VMNetworkAdapter") { RenameVMNetworkAdapter() }, entry("Rename-VMSwitch") { RenameVMSwitch() },
            entry("Get-VMSystemSwitchExtension") { GetVMSystemSwitchExtension() },
            entry("Get-VMHostAssignableDevice") { GetVMHostAssignableDevice() },
            entry("Dismount-VMHostAssignableDevice") { DismountVMHostAssignableDevice() },
            entry("Mount-VMHostAssignableDevice") { MountVMHostAssignableDevice() },
            entry("Add-VMAssignableDevice") { AddVMAssignableDevice() }, entry("Get-VMAssignableDevice") { GetVMAssignableDevice() },
            entry("Remove-VMAssignableDevice") { RemoveVMAssignableDevice() },
        ]
    }

    private static var resourceEntries: [CmdletEntry] {
        [
            entry("Convert-VHD") { JobCapable<ConvertVHD>() }, entry("Merge-VHD") { JobCapable<MergeVHD>() },
            entry("Optimize-VHD") { JobCapable<OptimizeVHD>() }, entry("Set-VHD") { SetVHD() }, entry("Test-VHD") { TestVHD() },
            entry("Get-VHDSet") { GetVHDSet() }, entry("Optimize-VHDSet") { JobCapable<OptimizeVHDSet>() },
            entry("Get-VHDSnapshot") { GetVHDSnapshot() }, entry("Remove-VHDSnapshot") { JobCapable<RemoveVHDSnapshot>() },
            entry("Enable-VMResourceMetering") { EnableVMResourceMetering() },
            entry("Disable-VMResourceMetering") { DisableVMResourceMetering() },
            entry("Reset-VMResourceMetering") { ResetVMResourceMetering() }, entry("Measure-VM") { MeasureVM() },
            entry("Get-VMResourcePool") { GetVMResourcePool() }, entry("Get-VMHostNumaNode") { GetVMHostNumaNode() },
            entry("Get-VMHostNumaNodeStatus") { GetVMHostNumaNodeStatus() },
        ]
    }

    private static var replicationEntries: [CmdletEntry] {
        [
            entry("Get-VMReplication") { GetVMReplication() }, entry("Enable-VMReplication") { JobCapable<EnableVMReplication>() },
            entry("Suspend-VMReplication") { SuspendVMReplication() }, entry("Stop-VMReplication") { StopVMReplication() },
            entry("Resume-VMReplication") { JobCapable<ResumeVMReplication>() }, entry("Remove-VMReplication") { RemoveVMReplication() },
            entry("Set-VMReplication") { JobCapable<SetVMReplication>() }, entry("Measure-VMReplication") { MeasureVMReplication() },
            entry("Start-VMInitialReplication") { JobCapable<StartVMInitialReplication>() },
            entry("Stop-VMInitialReplication") { StopVMInitialReplication() },
            entry("Import-VMInitialReplication") { JobCapable<ImportVMInitialReplication>() },
            entry("Start-VMFailover") { JobCapable<StartVMFailover>() }, entry("Stop-VMFailover") { JobCapable<StopVMFailover>() },
            entry("Complete-VMFailover") { CompleteVMFailover() },
            entry("Reset-VMReplicationStatistics") { ResetVMReplicationStatistics() },
        ]
    }
}
