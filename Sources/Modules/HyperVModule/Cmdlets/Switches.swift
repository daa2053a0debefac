import ShellRuntime
import VirtualMachines

/// `Get-VMSwitch`.
final class GetVMSwitch: HyperVCmdlet {
    override func act() throws {
        let host = try host()
        let types = values("SwitchType").compactMap { $0.integerValue.flatMap { VMSwitchType(rawValue: Int($0)) } }
        func show(_ target: VirtualSwitch) throws {
            if types.isEmpty || types.contains(target.settings.type) { try write(VirtualSwitchObject(host, target)) }
        }
        if has("Id") {
            for value in values("Id") {
                guard let id = NetValues.identifier(value, runspace), let target = host.switchObject(id: id) else {
                    try report(.noSwitchById)
                    continue
                }
                try show(target)
            }
            return
        }
        guard let name = text("Name") else { return try host.switches.forEach(show) }
        let found = host.switches.filter {
            Wildcard.isPattern(name) ? Wildcard.matches($0.name, name) : $0.name.equalsIgnoringCase(name)
        }
        if found.isEmpty, !Wildcard.isPattern(name) { return try report(.noSwitch(name)) }
        try found.forEach(show)
    }
}

/// `New-VMSwitch`.
final class NewVMSwitch: HyperVCmdlet {
    override func act() throws {
        let host = try host()
        var request = NewSwitch(name: text("Name") ?? "")
        if let id = text("Id") {
            guard let parsed = MachineIdentifier(id) else {
                return try report(
                    VirtualizationError(
                        .invalidParameter, nil, ["Failed while creating virtual Ethernet switch.", "The id '\(id)' is not valid."]))
            }
            request.id = parsed
        }
        request.type = choice("SwitchType")
        request.netAdapterNames = texts("NetAdapterName")
        request.netAdapterDescriptions = texts("NetAdapterInterfaceDescription")
        request.allowManagementOS = bool("AllowManagementOS")
        if let mode: VMSwitchBandwidthMode = choice("MinimumBandwidthMode") { request.bandwidthMode = mode }
        request.iov = bool("EnableIov") ?? false
        request.embeddedTeaming = bool("EnableEmbeddedTeaming")
        request.packetDirect = bool("EnablePacketDirect") ?? false
        request.notes = text("Notes") ?? ""
        guard try confirmed("New-VMSwitch will create a new virtual switch \"\(request.name)\".") else { return }
        if let made = try attempt({ try host.createSwitch(request) }) { try write(VirtualSwitchObject(host, made)) }
    }
}

/// What names switches in the other switch cmdlets.
class SwitchCmdlet: HyperVCmdlet {
    final func targets() throws -> [VirtualSwitch] {
        let objects = values("VMSwitch").compactMap { $0.as(VirtualSwitchObject.self)?.target }
        if !objects.isEmpty { return objects }
        let host = try host()
        var found: [VirtualSwitch] = []
        for name in texts("Name") {
            let matches = host.switches.filter {
                Wildcard.isPattern(name) ? Wildcard.matches($0.name, name) : $0.name.equalsIgnoringCase(name)
            }
            if matches.isEmpty, !Wildcard.isPattern(name) {
                try report(
                    VirtualizationError(.objectNotFound, nil, VirtualizationError.noSwitch(name).lines))
            }
            found += matches
        }
        return found
    }
}

/// `Set-VMSwitch`.
final class SetVMSwitch: SwitchCmdlet {
    override func act() throws {
        for target in try targets() {
            guard try confirmed("Set-VMSwitch will configure the virtual switch \"\(target.name)\".") else { continue }
            let host = try host()
            let done: Void? = try attempt {
                if has("NetAdapterName") || has("NetAdapterInterfaceDescription") || has("SwitchType") || has("AllowManagementOS") {
                    try host.connectSwitch(
                        target, type: choice("SwitchType"), netAdapterName: text("NetAdapterName"),
                        netAdapterDescription: text("NetAdapterInterfaceDescription"), allowManagementOS: bool("AllowManagementOS"))
                }
                try host.configureSwitch(target) { s in
                    if let value = text("Notes") { s.notes = value }
                    if let value = unsigned("DefaultFlowMinimumBandwidthAbsolute") { s.defaultFlowMinimumBandwidthAbsolute = value }
                    if let value = unsigned("DefaultFlowMinimumBandwidthWeight") { s.defaultFlowMinimumBandwidthWeight = value }
                    if let value = bool("DefaultQueueVrssEnabled") { s.vrssEnabled = value }
                    if let value = bool("DefaultQueueVmmqEnabled") { s.vmmqEnabled = value }
                    if let value = integer("DefaultQueueVrssMaxQueuePairs") { s.vrssMaxQueuePairs = value }
                    if let value = integer("DefaultQueueVrssMinQueuePairs") { s.vrssMinQueuePairs = value }
                    if let value = integer("DefaultQueueVrssQueueSchedulingMode") { s.vrssQueueSchedulingMode = value }
                    if let value = bool("DefaultQueueVrssExcludePrimaryProcessor") { s.vrssExcludePrimaryProcessor = value }
                    if let value = bool("EnableSoftwareRsc") { s.softwareRsc = value }
                }
            }
            if done != nil { try pass(VirtualSwitchObject(host, target)) }
        }
    }
}

/// `Remove-VMSwitch`.
final class RemoveVMSwitch: SwitchCmdlet {
    override func act() throws {
        for target in try targets() {
            guard try confirmed("Remove-VMSwitch will remove the virtual switch \"\(target.name)\".") else { continue }
            guard try flag("Force") || asks("Are you sure you want to remove virtual switch \"\(target.name)\"?") else { continue }
            try attempt { try host().removeSwitch(target) }
        }
    }
}
