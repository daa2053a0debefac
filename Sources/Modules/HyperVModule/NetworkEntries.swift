import ShellRuntime

extension HyperVModule {
    /// Cmdlets for what hangs on adapters, and for extensions and teams of switches.
    static var networkEntries: [CmdletEntry] {
        [
            entry("Get-VMNetworkAdapterAcl") { GetVMNetworkAdapterAcl() }, entry("Add-VMNetworkAdapterAcl") { AddVMNetworkAdapterAcl() },
            entry("Remove-VMNetworkAdapterAcl") { RemoveVMNetworkAdapterAcl() },
            entry("Get-VMNetworkAdapterExtendedAcl") { GetVMNetworkAdapterExtendedAcl() },
            entry("Add-VMNetworkAdapterExtendedAcl") { AddVMNetworkAdapterExtendedAcl() },
            entry("Remove-VMNetworkAdapterExtendedAcl") { RemoveVMNetworkAdapterExtendedAcl() },
            entry("Get-VMNetworkAdapterIsolation") { GetVMNetworkAdapterIsolation() },
            entry("Set-VMNetworkAdapterIsolation") { SetVMNetworkAdapterIsolation() },
            entry("Get-VMNetworkAdapterRdma") { GetVMNetworkAdapterRdma() },
            entry("Set-VMNetworkAdapterRdma") { SetVMNetworkAdapterRdma() },
            entry("Get-VMNetworkAdapterTeamMapping") { GetVMNetworkAdapterTeamMapping() },
            entry("Set-VMNetworkAdapterTeamMapping") { SetVMNetworkAdapterTeamMapping() },
            entry("Remove-VMNetworkAdapterTeamMapping") { RemoveVMNetworkAdapterTeamMapping() },
            entry("Get-VMNetworkAdapterRoutingDomainMapping") { GetVMNetworkAdapterRoutingDomainMapping() },
            entry("Add-VmNetworkAdapterRoutingDomainMapping") { AddVmNetworkAdapterRoutingDomainMapping() },
            entry("Set-VMNetworkAdapterRoutingDomainMapping") { SetVMNetworkAdapterRoutingDomainMapping() },
            entry("Remove-VMNetworkAdapterRoutingDomainMapping") { RemoveVMNetworkAdapterRoutingDomainMapping() },
            entry("Get-VMNetworkAdapterFailoverConfiguration") { GetVMNetworkAdapterFailoverConfiguration() },
            entry("Set-VMNetworkAdapterFailoverConfiguration") { SetVMNetworkAdapterFailoverConfiguration() },
            entry("Test-VMNetworkAdapter") { TestVMNetworkAdapter() }, entry("Get-VMSwitchExtension") { GetVMSwitchExtension() },
            entry("Enable-VMSwitchExtension") { EnableVMSwitchExtension() }, entry("Disable-VMSwitchExtension") { DisableVMSwitchExtension() },
            entry("Get-VMSwitchTeam") { GetVMSwitchTeam() }, entry("Set-VMSwitchTeam") { SetVMSwitchTeam() },
            entry("Add-VMSwitchTeamMember") { AddVMSwitchTeamMember() }, entry("Remove-VMSwitchTeamMember") { RemoveVMSwitchTeamMember() },
        ]
    }
}
