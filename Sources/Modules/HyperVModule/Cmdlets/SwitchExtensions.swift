import ShellRuntime
import VirtualMachines

/// What names extensions of switches.
class SwitchExtensionCmdlet: HyperVCmdlet {
    /// What names the switches: -VMSwitchName, of Set-VMSwitchTeam -Name.
    class var nameParameter: String { "VMSwitchName" }

    /// The switches of -VMSwitch or of those names; without either all.
    final func switches() throws -> [VirtualSwitchObject] {
        let nameParameter = Self.nameParameter
        let host = try host()
        let given = values("VMSwitch").compactMap { $0.as(VirtualSwitchObject.self) }
        if !given.isEmpty { return given }
        guard has(nameParameter) else { return host.switches.map { VirtualSwitchObject(host, $0) } }
        var found: [VirtualSwitchObject] = []
        for name in texts(nameParameter) {
            let matches = host.switches.filter { Wildcard.matches($0.name, name) }
            if matches.isEmpty, !Wildcard.isPattern(name) { try report(.noSwitch(name)) }
            found += matches.map { VirtualSwitchObject(host, $0) }
        }
        return found
    }

    /// The extensions of these switches that -Name fits; a plain name that is none is an error where one is required.
    final func extensions(required: Bool) throws -> [SwitchExtensionObject] {
        let given = values("VMSwitchExtension").compactMap { $0.as(SwitchExtensionObject.self) }
        if !given.isEmpty { return given }
        let names = texts("Name")
        for name in names where required && !Wildcard.isPattern(name) && !SwitchExtension.installed.contains(where: { $0.name.equalsIgnoringCase(name) }) {
            try report(.noPart("switch extension"))
        }
        return try switches().flatMap { owner in
            SwitchExtensionObject.all(owner).filter { one in names.isEmpty || names.contains { Wildcard.matches(one.name, $0) } }
        }
    }
}

/// `Get-VMSwitchExtension`.
final class GetVMSwitchExtension: SwitchExtensionCmdlet {
    override func act() throws { for one in try extensions(required: true) { try write(one) } }
}

/// `Enable-` and `Disable-VMSwitchExtension`; they write what they changed.
class SwitchVMSwitchExtension: SwitchExtensionCmdlet {
    class var enables: Bool { true }
    override func act() throws {
        for one in try extensions(required: true) {
            if try attempt({ try host().setExtension(one.installed, on: one.owner.target, enabled: Self.enables) }) != nil { try write(one) }
        }
    }
}
final class EnableVMSwitchExtension: SwitchVMSwitchExtension {}
final class DisableVMSwitchExtension: SwitchVMSwitchExtension { override class var enables: Bool { false } }

/// `Get-VMSwitchTeam`.
final class GetVMSwitchTeam: HyperVCmdlet {
    override func act() throws {
        let host = try host()
        var found = values("VMSwitch").compactMap { $0.as(VirtualSwitchObject.self) }
        if !has("VMSwitch") {
            found = host.switches.map { VirtualSwitchObject(host, $0) }
            if let name = text("Name") {
                found.removeAll { !Wildcard.matches($0.name, name) }
                if found.isEmpty, !Wildcard.isPattern(name) { try report(.noSwitch(name)) }
            }
        }
        for owner in found where owner.target.settings.embeddedTeaming { try write(SwitchTeamObject(owner)) }
    }
}

/// What changes teams; the switches come by name or as objects.
class SwitchTeamCmdlet: SwitchExtensionCmdlet {
    final func work(_ names: String, _ verb: String, _ change: VirtualizationHost.TeamChange?) throws {
        for owner in try switches() {
            guard try confirmed("\(runtime.info.name) will \(verb) the team of the virtual switch \"\(owner.name)\".") else { continue }
            let done: Void? = try attempt {
                let host = try host()
                if let change, has(names) || has("NetAdapterInterfaceDescription") {
                    try host.setTeam(of: owner.target, names: texts(names), descriptions: texts("NetAdapterInterfaceDescription"), change)
                }
                if let algorithm: SwitchSettings.LoadBalancing = choice("LoadBalancingAlgorithm") {
                    try host.configureSwitch(owner.target) { $0.loadBalancing = algorithm }
                }
            }
            if done != nil { try pass(owner) }
        }
    }
}
final class AddVMSwitchTeamMember: SwitchTeamCmdlet {
    override func act() throws { try work("NetAdapterName", "add network adapters to", .add) }
}
final class RemoveVMSwitchTeamMember: SwitchTeamCmdlet {
    override func act() throws { try work("NetAdapterName", "remove network adapters from", .remove) }
}

/// `Set-VMSwitchTeam`: the whole list of adapters, and how traffic is spread.
final class SetVMSwitchTeam: SwitchTeamCmdlet {
    override class var nameParameter: String { "Name" }
    override func act() throws { try work("NetAdapterName", "configure", .replace) }
}
