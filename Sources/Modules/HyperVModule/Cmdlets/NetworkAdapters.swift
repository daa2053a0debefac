import ShellRuntime
import VirtualMachines

/// What names adapters in the network adapter cmdlets.
class AdapterCmdlet: HyperVCmdlet {
    /// The adapters given as objects, or those of the machines named (or the management OS) that -Name fits.
    final func targets(names: [String]) throws -> [NetworkAdapterObject] {
        let objects = values("VMNetworkAdapter").compactMap { $0.as(NetworkAdapterObject.self) }
        if !objects.isEmpty { return objects }
        func fits(_ adapter: NetworkAdapterObject) -> Bool {
            names.isEmpty || names.contains { Wildcard.matches(adapter.name, $0) }
        }
        if flag("ManagementOS") {
            let owner = text("SwitchName")
            let found = NetworkAdapterObject.management(try host()).filter { adapter in
                fits(adapter) && (owner.map { adapter.adapter.switchName.equalsIgnoringCase($0) } ?? true)
            }
            if found.isEmpty { try report(.noPart("network adapter")) }
            return found
        }
        var found: [NetworkAdapterObject] = []
        for machine in try machines() {
            let matches = NetworkAdapterObject.all(machine).filter(fits)
            if matches.isEmpty { try report(.noPart("network adapter")) }
            found += matches
        }
        return found
    }
}

/// `Get-VMNetworkAdapter`.
final class GetVMNetworkAdapter: HyperVCmdlet {
    override func act() throws {
        let host = try host()
        let name = text("Name")
        func show(_ adapters: [NetworkAdapterObject]) throws {
            for adapter in adapters {
                if let name, !Wildcard.matches(adapter.name, name) { continue }
                if let legacy = bool("IsLegacy"), adapter.adapter.isLegacy != legacy { continue }
                try write(adapter)
            }
        }
        if flag("All") {
            try show(NetworkAdapterObject.management(host))
            for machine in host.machines { try show(NetworkAdapterObject.all(machine)) }
            return
        }
        if flag("ManagementOS") {
            let switchName = text("SwitchName")
            return try show(
                NetworkAdapterObject.management(host).filter { adapter in
                    switchName.map { adapter.adapter.switchName.equalsIgnoringCase($0) } ?? true
                })
        }
        for (machine, checkpoint) in try configurations() { try show(NetworkAdapterObject.all(machine, at: checkpoint)) }
    }
}

/// `Add-VMNetworkAdapter`.
final class AddVMNetworkAdapter: HyperVCmdlet {
    override func act() throws {
        if flag("ManagementOS") {
            let host = try host()
            guard try confirmed("Add-VMNetworkAdapter will add a network adapter to the management operating system.") else { return }
            if let added = try attempt({
                try host.addManagementAdapter(name: text("Name"), switchName: text("SwitchName"), staticMac: text("StaticMacAddress"))
            }) {
                try pass(NetworkAdapterObject(host, added.1, added.0))
            }
            return
        }
        for machine in try machines() {
            guard try confirmed("Add-VMNetworkAdapter will add a network adapter to virtual machine \"\(machine.name)\".") else {
                continue
            }
            if let added = try attempt({
                try host().addNetworkAdapter(
                    to: machine, name: text("Name"), switchName: text("SwitchName"), isLegacy: bool("IsLegacy") ?? false,
                    staticMac: text("StaticMacAddress"), deviceNaming: choice("DeviceNaming"), poolName: text("ResourcePoolName"),
                    numaAware: bool("NumaAwarePlacement"))
            }) {
                try pass(NetworkAdapterObject(machine, added))
            }
        }
    }
}

/// `Set-VMNetworkAdapter`.
final class SetVMNetworkAdapter: AdapterCmdlet {
    override func act() throws {
        for target in try targets(names: text("Name").map { [$0] } ?? []) {
            guard try confirmed("Set-VMNetworkAdapter will configure the network adapter \"\(target.name)\".") else { continue }
            let done: VirtualNetworkAdapter? = try attempt {
                let host = try host()
                if let vm = target.vm {
                    return try host.setNetworkAdapter(
                        target.id, of: vm, staticMac: text("StaticMacAddress"), dynamicMac: flag("DynamicMacAddress")
                    ) { change(&$0) }
                }
                guard let owner = target.owner else { throw VirtualizationError.noPart("network adapter") }
                return try host.setManagementAdapter(target.id, on: owner) { change(&$0) }
            }
            if done != nil { try pass(target) }
        }
    }

    private func change(_ a: inout VirtualNetworkAdapter) {
        if let value: OnOffState = choice("MacAddressSpoofing") { a.macAddressSpoofing = value }
        if let value: OnOffState = choice("DhcpGuard") { a.dhcpGuard = value }
        if let value: OnOffState = choice("RouterGuard") { a.routerGuard = value }
        if let value: PortMirroringMode = choice("PortMirroring") { a.portMirroring = value }
        if let value: OnOffState = choice("IeeePriorityTag") { a.ieeePriorityTag = value }
        if let value: OnOffState = choice("AllowTeaming") { a.allowTeaming = value }
        if let value: OnOffState = choice("DeviceNaming") { a.deviceNaming = value }
        if let value: OnOffState = choice("FixSpeed10G") { a.fixSpeed10G = value }
        if let value = integer("VmqWeight") { a.vmqWeight = value }
        if let value = integer("IovQueuePairsRequested") { a.iovQueuePairsRequested = value }
        if let value = integer("IovInterruptModeration") { a.iovInterruptModeration = value }
        if let value = integer("IovWeight") { a.iovWeight = value }
        if let value = integer("IPsecOffloadMaximumSecurityAssociation") { a.ipsecOffloadMaxSA = value }
        if let value = unsigned("MaximumBandwidth") { a.maximumBandwidth = value }
        if let value = unsigned("MinimumBandwidthAbsolute") { a.minimumBandwidthAbsolute = value }
        if let value = unsigned("MinimumBandwidthWeight") { a.minimumBandwidthWeight = value }
        if has("MandatoryFeatureId") { a.mandatoryFeatureIds = texts("MandatoryFeatureId") }
        if let value = text("ResourcePoolName") { a.poolName = value }
        if let value = text("TestReplicaPoolName") { a.testReplicaPoolName = value }
        if let value = text("TestReplicaSwitchName") { a.testReplicaSwitchName = value }
        if let value = integer("VirtualSubnetId") { a.virtualSubnetId = value }
        if let value = bool("NotMonitoredInCluster") { a.clusterMonitored = !value }
        if let value = integer("StormLimit") { a.stormLimit = value }
        if let value = integer("DynamicIPAddressLimit") { a.dynamicIPAddressLimit = value }
        if let value = integer("PacketDirectNumProcs") { a.packetDirectNumProcs = value }
        if let value = integer("PacketDirectModerationCount") { a.packetDirectModerationCount = value }
        if let value = integer("PacketDirectModerationInterval") { a.packetDirectModerationInterval = value }
        if let value = bool("VrssEnabled") { a.vrssEnabledRequested = value }
        if let value = bool("VmmqEnabled") { a.vmmqEnabledRequested = value }
        if let value = integer("MediaType") { a.mediaType = value }
        if let value = bool("NumaAwarePlacement") { a.numaAwarePlacement = value }
        if let value = bool("InterruptModeration") { a.interruptModeration = value }
        if let value = integer("VrssMaxQueuePairs") { a.vrssMaxQueuePairsRequested = value }
        if let value = integer("VrssMinQueuePairs") { a.vrssMinQueuePairsRequested = value }
        if let value = integer("VrssQueueSchedulingMode") { a.vrssQueueSchedulingModeRequested = value }
        if let value = bool("VrssExcludePrimaryProcessor") { a.vrssExcludePrimaryProcessorRequested = value }
        if let value = bool("VrssIndependentHostSpreading") { a.vrssIndependentHostSpreadingRequested = value }
        if let value = integer("VrssVmbusChannelAffinityPolicy") { a.vrssVmbusChannelAffinityPolicyRequested = value }
    }
}

/// `Connect-VMNetworkAdapter`.
final class ConnectVMNetworkAdapter: AdapterCmdlet {
    override func act() throws {
        let host = try host()
        let target: VirtualSwitch?
        if let given = self["VMSwitch"].as(VirtualSwitchObject.self) {
            target = given.target
        } else if let name = text("SwitchName") {
            target = try attempt { try host.findSwitch(name) }
        } else {
            // Automatic: the first switch that leads out of the machine.
            target = host.switches.first { $0.settings.type == .external } ?? host.switches.first { $0.settings.type == .internal }
            if target == nil { try report(.noSwitchById) }
        }
        guard let target else { return }
        for adapter in try targets(names: texts("Name")) {
            guard let vm = adapter.vm,
                try confirmed(
                    "Connect-VMNetworkAdapter will connect the network adapter \"\(adapter.name)\" to virtual switch \"\(target.name)\".")
            else { continue }
            if try attempt({ try host.connectNetworkAdapter(adapter.id, of: vm, to: target) }) != nil { try pass(adapter) }
        }
    }
}

/// `Disconnect-VMNetworkAdapter`.
final class DisconnectVMNetworkAdapter: AdapterCmdlet {
    override func act() throws {
        for adapter in try targets(names: texts("Name")) {
            guard let vm = adapter.vm,
                try confirmed("Disconnect-VMNetworkAdapter will disconnect the network adapter \"\(adapter.name)\".")
            else { continue }
            if try attempt({ try host().connectNetworkAdapter(adapter.id, of: vm, to: nil) }) != nil { try pass(adapter) }
        }
    }
}

/// `Remove-VMNetworkAdapter`.
final class RemoveVMNetworkAdapter: AdapterCmdlet {
    override func act() throws {
        for adapter in try targets(names: texts("Name")) {
            guard try confirmed("Remove-VMNetworkAdapter will remove the network adapter \"\(adapter.name)\".") else { continue }
            let done: Void? = try attempt {
                let host = try host()
                if let vm = adapter.vm {
                    try host.removeNetworkAdapter(adapter.id, of: vm)
                } else if let owner = adapter.owner {
                    try host.removeManagementAdapter(adapter.id, on: owner)
                }
            }
            if done != nil { try pass(adapter) }
        }
    }
}
