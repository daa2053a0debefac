import ShellRuntime
import Testing
import VirtualMachines

@testable import HyperVModule

@Suite struct DisplayTests {
    @Test func machinesAsATable() throws {
        let f = try ModuleFixture()
        let shown = f.run("New-VM TEST -Generation 2 | Out-Null; Get-VM")
        #expect(
            shown == """

                Name State CPUUsage(%) MemoryAssigned(M) Uptime   Status             Version
                ---- ----- ----------- ----------------- ------   ------             -------
                TEST Off   0           0                 00:00:00 Operating normally 12.0


                """, "\(shown)")
    }

    @Test func machineAsAList() throws {
        let f = try ModuleFixture()
        let shown = f.run("$null = New-VM TEST -Generation 2; Get-VM TEST | Format-List")
        #expect(shown.contains("CpuUsage         : 0\nMemoryAssigned   : 0\nMemoryDemand     : 0\nMemoryStatus     :\nUptime           : 00:00:00"), "\(shown)")
        #expect(shown.contains("Generation       : 2"))
    }

    /// GPV-199 to GPV-203: the first example at width 120.
    @Test func partitionableGpu() throws {
        let f = try ModuleFixture()
        let shown = f.run("Get-VMHostPartitionableGpu | Select-Object -First 1")
        #expect(shown.contains("TotalEncode                   : 18446744073709551615"), "\(shown)")
        #expect(shown.contains("CimSession                    : CimSession: ."))
        #expect(shown.contains("ValidPartitionCounts          : {32}"))
        #expect(shown.contains("ComputerName                  : MYCOMPUTER-TEST2"))
    }

    /// GPV-208, GPV-209: an adapter's properties in order; the twelve figures empty.
    @Test func gpuPartitionAdapter() throws {
        let f = try ModuleFixture()
        let shown = f.run("New-VM TEST -Generation 2 | Out-Null; Add-VMGpuPartitionAdapter -VMName TEST; Get-VMGpuPartitionAdapter -VMName TEST")
        let labels = shown.split(separator: "\n").compactMap { line in
            line.contains(" : ") || line.hasSuffix(" :") ? line.split(separator: " ").first.map(String.init) : nil
        }
        let wanted = ["VRAM", "Encode", "Decode", "Compute"].flatMap { kind in
            ["Current", "Min", "Max", "Optimal"].map { "\($0)Partition\(kind)" }
        }
        #expect(
            labels == ["InstancePath"] + wanted + [
                "PartitionId", "PartitionVfLuid", "Name", "Id", "VMId", "VMName", "VMSnapshotId", "VMSnapshotName", "CimSession",
                "ComputerName", "IsDeleted", "VMCheckpointId", "VMCheckpointName",
            ], "\(shown)")
        #expect(shown.contains("MinPartitionVRAM        :\n"))
        #expect(shown.contains("Name                    : GPU Partition Settings"))
    }

    /// Every property of every type that the module hands out is read from the model.
    @Test(arguments: [
        "VirtualMachine", "VMProcessor", "VMMemory", "VMFirmware", "HardDiskDrive", "DvdDrive", "VMNetworkAdapter",
        "VMInternalNetworkAdapter", "VMSwitch", "VMSwitchExtension", "VMIntegrationComponent", "VMHost", "VMHostNumaNode",
        "VMHostPartitionableGpu", "VMPartitionableGpu", "VMGpuPartitionAdapter", "VMComPort", "VMFloppyDiskDrive", "VirtualHardDisk",
        "VMIdeController", "VMScsiController", "VMSecurity", "VMVideo", "VMHostSupportedVersion", "VMNetworkAdapterVlanSetting", "VMNetworkAdapterIsolationSetting",
        "VHDSetInfo", "VMStorageSetting", "VMNetworkAdapterAclSetting", "VMNetworkAdapterExtendedAclSetting", "VMNetworkAdapterRdmaSetting",
        "VMNetworkAdapterRoutingDomainSetting", "VMNetworkAdapterTeamMappingSetting", "VMNetworkAdapterFailoverSetting", "VMSwitchTeam", "VMGroup",
        "VMConnectAce", "VMStorageResourcePool", "VMMeteringReportForResourcePool", "VMMigrationNetwork", "VMReplicationServer",
        "VMReplicationAuthorizationEntry", "VMSnapshot", "VMBios", "VMSystemSwitchExtension", "VMMeteringReportForVirtualMachine", "VMResourcePool", "VMCompatibilityReport",
    ])
    func everyPropertyIsServed(type: String) {
        #expect(HyperVMembers.unserved(type) == [])
    }

    @Test func everyCmdletHasASurface() {
        for (name, info) in HyperVModule.module.commands {
            #expect((HyperVSurfaces.text(name)) != nil && info.metadata?.name.lowercased() == name, "\(name)")
        }
        #expect(HyperVModule.module.commands.count == HyperVSurfaces.names.count)
    }
}
