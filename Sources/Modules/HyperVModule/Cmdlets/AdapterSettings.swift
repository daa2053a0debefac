import ShellRuntime
import VirtualMachines

/// Cmdlets for what hangs on an adapter: they name it by -VMNetworkAdapterName or -Name, or take adapter objects.
class AdapterSettingCmdlet: AdapterCmdlet {
    /// The adapters; without any name every adapter of the host, the management OS' first.
    final func adapters() throws -> [NetworkAdapterObject] {
        let name = text("VMNetworkAdapterName") ?? text("Name")
        func fits(_ adapter: NetworkAdapterObject) -> Bool { name.map { Wildcard.matches(adapter.name, $0) } ?? true }
        if has("VMSnapshot") {
            return try configurations().flatMap { NetworkAdapterObject.all($0.machine, at: $0.checkpoint) }.filter(fits)
        }
        if !has("VMName"), !has("VM"), !has("VMNetworkAdapter"), !flag("ManagementOS") {
            let host = try host()
            return (NetworkAdapterObject.management(host) + host.machines.flatMap { NetworkAdapterObject.all($0) }).filter(fits)
        }
        return try targets(names: name.map { [$0] } ?? [])
    }

    /// Changes the adapter, be it a machine's or the management OS'.
    final func change(_ adapter: NetworkAdapterObject, _ body: (inout VirtualNetworkAdapter) throws -> Void) throws -> Bool {
        let done: VirtualNetworkAdapter? = try attempt {
            let host = try host()
            if let vm = adapter.vm { return try host.setNetworkAdapter(adapter.id, of: vm, staticMac: nil, dynamicMac: false, body) }
            guard let owner = adapter.owner else { throw VirtualizationError.noPart("network adapter") }
            return try host.setManagementAdapter(adapter.id, on: owner, body)
        }
        return done != nil
    }

    final func invalid(_ text: String) -> VirtualizationError { VirtualizationError(.invalidParameter, nil, [text]) }
}

/// `Get-VMNetworkAdapterVlan`.
final class GetVMNetworkAdapterVlan: AdapterSettingCmdlet {
    override func act() throws {
        for adapter in try adapters() { try write(AdapterSettingObject(adapter, "VMNetworkAdapterVlanSetting")) }
    }
}

/// `Set-VMNetworkAdapterVlan`.
final class SetVMNetworkAdapterVlan: AdapterSettingCmdlet {
    override func act() throws {
        guard let settings = try attempt({ try wanted() }) else { return }
        for adapter in try adapters() {
            guard try confirmed("Set-VMNetworkAdapterVlan will configure the VLAN settings of the network adapter \"\(adapter.name)\".")
            else { continue }
            if try change(adapter, { $0.vlan = settings }) { try pass(AdapterSettingObject(adapter, "VMNetworkAdapterVlanSetting")) }
        }
    }

    private func id(_ name: String, lowest: Int = 1) throws -> Int {
        guard let value = integer(name) else { throw invalid("The parameter \(name) must be given with this VLAN mode.") }
        guard (lowest...4094).contains(value) else {
            throw invalid("The VLAN identifier '\(value)' is out of range. The range is \(lowest) through 4094.")
        }
        return value
    }

    private func ids(_ name: String, lowest: Int = 1) throws -> [Int] {
        guard let text = text(name) else { throw invalid("The parameter \(name) must be given with this VLAN mode.") }
        guard let list = VlanSettings.list(text, from: lowest) else { throw invalid("The VLAN identifier list '\(text)' is not valid.") }
        return list
    }

    private func wanted() throws -> VlanSettings {
        let modes = ["Untagged", "Access", "Trunk", "Isolated", "Community", "Promiscuous"].filter { flag($0) }
        guard modes.count < 2 else { throw invalid("Only one VLAN mode can be given: \(modes.joined(separator: ", ")).") }
        var vlan = VlanSettings()
        switch modes.first {
        case "Access":
            vlan.mode = .access
            vlan.accessId = try id("VlanId")
        case "Trunk":
            vlan.mode = .trunk
            vlan.nativeId = try id("NativeVlanId", lowest: 0)
            vlan.allowed = try ids("AllowedVlanIdList", lowest: 0)
        case "Isolated", "Community", "Promiscuous":
            vlan.mode = .private
            vlan.privateMode = flag("Isolated") ? .isolated : flag("Community") ? .community : .promiscuous
            vlan.primaryId = try id("PrimaryVlanId")
            if vlan.privateMode == .promiscuous {
                vlan.secondary = try ids("SecondaryVlanIdList")
            } else {
                vlan.secondaryId = try id("SecondaryVlanId")
            }
        case "Untagged": break
        default: throw invalid("A VLAN mode must be given: Untagged, Access, Trunk, Isolated, Community or Promiscuous.")
        }
        return vlan
    }
}

/// `Rename-VMNetworkAdapter`.
final class RenameVMNetworkAdapter: AdapterSettingCmdlet {
    override func act() throws {
        let new = text("NewName") ?? ""
        for adapter in try targets(names: text("Name").map { [$0] } ?? []) {
            guard try confirmed("Rename-VMNetworkAdapter will rename the network adapter \"\(adapter.name)\" to \"\(new)\".") else { continue }
            if try change(adapter, { $0.name = new }) { try pass(adapter) }
        }
    }
}

/// `Rename-VMSwitch`.
final class RenameVMSwitch: HyperVCmdlet {
    override func act() throws {
        let new = text("NewName") ?? ""
        let host = try host()
        let given = self["VMSwitch"].as(VirtualSwitchObject.self)?.target
        guard let target = try given ?? attempt({ try host.findSwitch(text("Name") ?? "") }) else { return }
        guard try confirmed("Rename-VMSwitch will rename the virtual switch \"\(target.name)\" to \"\(new)\".") else { return }
        if try attempt({ try host.configureSwitch(target) { $0.name = new } }) != nil { try pass(VirtualSwitchObject(host, target)) }
    }
}

/// `Get-VMSystemSwitchExtension`: the extensions that Windows brings.
final class GetVMSystemSwitchExtension: HyperVCmdlet {
    override func act() throws {
        let names = texts("Name")
        for installed in SwitchExtension.installed where names.isEmpty || names.contains(where: { Wildcard.matches(installed.name, $0) }) {
            try write(SystemSwitchExtensionObject(try host(), installed))
        }
    }
}
