import ShellRuntime
import VirtualMachines

/// `Get-VMNetworkAdapterIsolation`.
final class GetVMNetworkAdapterIsolation: AdapterSettingCmdlet {
    override func act() throws {
        for adapter in try adapters() { try write(AdapterSettingObject(adapter, "VMNetworkAdapterIsolationSetting")) }
    }
}

/// `Set-VMNetworkAdapterIsolation`.
final class SetVMNetworkAdapterIsolation: AdapterSettingCmdlet {
    override func act() throws {
        for adapter in try adapters() {
            guard try confirmed("Set-VMNetworkAdapterIsolation will configure the isolation settings of the network adapter \"\(adapter.name)\".")
            else { continue }
            let done = try change(adapter) { settings in
                var isolation = settings.policies.isolation
                if let mode: IsolationSettings.Mode = choice("IsolationMode") { isolation.mode = mode }
                if let value = bool("AllowUntaggedTraffic") { isolation.allowsUntagged = value }
                if let id = integer("DefaultIsolationID") {
                    guard (0...16_777_215).contains(id) else { throw invalid("The isolation identifier '\(id)' is out of range.") }
                    isolation.defaultId = id
                }
                if let value: OnOffState = choice("MultiTenantStack") { isolation.multiTenantStack = value }
                guard isolation.mode != .vlan || isolation.defaultId <= 4094 else {
                    throw invalid("The VLAN identifier '\(isolation.defaultId)' is out of range. The range is 0 through 4094.")
                }
                settings.policies.isolation = isolation
            }
            if done { try pass(AdapterSettingObject(adapter, "VMNetworkAdapterIsolationSetting")) }
        }
    }
}

/// `Get-VMNetworkAdapterRdma`.
final class GetVMNetworkAdapterRdma: AdapterSettingCmdlet {
    override func act() throws {
        for adapter in try adapters() { try write(AdapterPolicyObject(adapter, .rdma(adapter.adapter.policies.rdmaWeight))) }
    }
}

/// `Set-VMNetworkAdapterRdma`.
final class SetVMNetworkAdapterRdma: AdapterSettingCmdlet {
    override func act() throws {
        let weight = integer("RdmaWeight") ?? 0
        for adapter in try adapters() {
            guard try confirmed("Set-VMNetworkAdapterRdma will configure the RDMA settings of the network adapter \"\(adapter.name)\".") else { continue }
            if try change(adapter, { $0.policies.rdmaWeight = weight }) { try pass(AdapterPolicyObject(adapter, .rdma(weight))) }
        }
    }
}

/// `Get-VMNetworkAdapterTeamMapping`.
final class GetVMNetworkAdapterTeamMapping: AdapterSettingCmdlet {
    override func act() throws { for adapter in try adapters() { if let team = AdapterPolicyObject.team(adapter) { try write(team) } } }
}

/// `Set-VMNetworkAdapterTeamMapping`: an adapter of the host that stands in the team of the adapter's switch.
final class SetVMNetworkAdapterTeamMapping: AdapterSettingCmdlet {
    override func act() throws {
        let wanted = text("PhysicalNetAdapterName") ?? ""
        for adapter in try adapters() {
            guard try confirmed("Set-VMNetworkAdapterTeamMapping will map the network adapter \"\(adapter.name)\" to \"\(wanted)\".") else { continue }
            let owner = try adapter.owner ?? host().switchObject(id: adapter.adapter.switchId)
            let done = try change(adapter) { settings in
                guard let owner, owner.settings.embeddedTeaming else {
                    throw invalid("The network adapter '\(settings.name)' is not connected to a virtual switch with an embedded team.")
                }
                guard let name = owner.settings.hostAdapters.first(where: { $0.equalsIgnoringCase(wanted) }) else {
                    throw invalid("The network adapter '\(wanted)' is not a member of the team of the virtual switch '\(owner.name)'.")
                }
                settings.policies.team.netAdapterName = name
                if let feature = integer("DisableOnFailover") { settings.policies.team.disablesRdmaOnFailover = feature == 1 }
            }
            if done, let team = AdapterPolicyObject.team(adapter) { try pass(team) }
        }
    }
}

/// `Remove-VMNetworkAdapterTeamMapping`.
final class RemoveVMNetworkAdapterTeamMapping: AdapterSettingCmdlet {
    override func act() throws {
        for adapter in try adapters() {
            guard try confirmed("Remove-VMNetworkAdapterTeamMapping will remove the team mapping of the network adapter \"\(adapter.name)\".") else { continue }
            let before = AdapterPolicyObject.team(adapter)
            let done = try change(adapter) { settings in
                guard before != nil else { throw VirtualizationError.noPart("team mapping") }
                settings.policies.team = TeamMapping()
            }
            if done, let before { try pass(before) }
        }
    }
}

/// What names routing domains.
class RoutingDomainCmdlet: AdapterSettingCmdlet {
    /// Whether -RoutingDomainID and -RoutingDomainName fit it.
    final func fits(_ domain: RoutingDomain) -> Bool {
        if has("RoutingDomainID"), NetValues.identifier(self["RoutingDomainID"], runspace) != domain.id { return false }
        return text("RoutingDomainName").map { Wildcard.matches(domain.name, $0) } ?? true
    }

    /// The adapters with the domains on them that were given or are named; none is an error.
    final func domains() throws -> [(NetworkAdapterObject, RoutingDomain)] {
        if has("InputObject") {
            return values("InputObject").compactMap { value in
                guard let object = value.as(AdapterPolicyObject.self), case .routingDomain(let domain) = object.entry else { return nil }
                return (object.parent, domain)
            }
        }
        return try adapters().flatMap { adapter in
            let found = adapter.adapter.policies.routingDomains.filter(fits)
            if found.isEmpty { try report(.noPart("routing domain mapping")) }
            return found.map { (adapter, $0) }
        }
    }

    final func isolation(_ domain: inout RoutingDomain) throws {
        if has("IsolationID") { domain.isolationIds = values("IsolationID").compactMap { $0.integerValue.map(Int.init) } }
        if has("IsolationName") { domain.isolationNames = texts("IsolationName") }
        guard domain.isolationNames.isEmpty || domain.isolationNames.count == domain.isolationIds.count else {
            throw invalid("The number of isolation names must be that of the isolation identifiers.")
        }
    }
}

/// `Get-VMNetworkAdapterRoutingDomainMapping`.
final class GetVMNetworkAdapterRoutingDomainMapping: RoutingDomainCmdlet {
    override func act() throws {
        for adapter in try adapters() {
            for domain in adapter.adapter.policies.routingDomains where fits(domain) {
                try write(AdapterPolicyObject(adapter, .routingDomain(domain)))
            }
        }
    }
}

/// `Add-VmNetworkAdapterRoutingDomainMapping`.
final class AddVmNetworkAdapterRoutingDomainMapping: RoutingDomainCmdlet {
    override func act() throws {
        for adapter in try adapters() {
            guard try confirmed("\(runtime.info.name) will add a routing domain to the network adapter \"\(adapter.name)\".") else { continue }
            var domain = RoutingDomain()
            domain.id = NetValues.identifier(self["RoutingDomainID"], runspace) ?? .empty
            domain.name = text("RoutingDomainName") ?? ""
            let done = try change(adapter) { settings in
                try isolation(&domain)
                guard !settings.policies.routingDomains.contains(where: { $0.id == domain.id }) else {
                    throw invalid("The routing domain '\(domain.id.text)' exists already on the network adapter '\(settings.name)'.")
                }
                settings.policies.routingDomains.append(domain)
            }
            if done { try pass(AdapterPolicyObject(adapter, .routingDomain(domain))) }
        }
    }
}

/// `Set-VMNetworkAdapterRoutingDomainMapping`.
final class SetVMNetworkAdapterRoutingDomainMapping: RoutingDomainCmdlet {
    override func act() throws {
        for (adapter, before) in try domains() {
            guard try confirmed("Set-VMNetworkAdapterRoutingDomainMapping will configure the routing domain \"\(before.name)\".") else { continue }
            var domain = before
            let done = try change(adapter) { settings in
                if let name = text("NewRoutingDomainName") { domain.name = name }
                try isolation(&domain)
                for at in settings.policies.routingDomains.indices where settings.policies.routingDomains[at].id == domain.id {
                    settings.policies.routingDomains[at] = domain
                }
            }
            if done { try pass(AdapterPolicyObject(adapter, .routingDomain(domain))) }
        }
    }
}

/// `Remove-VMNetworkAdapterRoutingDomainMapping`.
final class RemoveVMNetworkAdapterRoutingDomainMapping: RoutingDomainCmdlet {
    override func act() throws {
        for (adapter, domain) in try domains() {
            guard try confirmed("Remove-VMNetworkAdapterRoutingDomainMapping will remove the routing domain \"\(domain.name)\".") else { continue }
            if try change(adapter, { settings in settings.policies.routingDomains.removeAll { $0.id == domain.id } }) {
                try pass(AdapterPolicyObject(adapter, .routingDomain(domain)))
            }
        }
    }
}

/// `Get-VMNetworkAdapterFailoverConfiguration`.
final class GetVMNetworkAdapterFailoverConfiguration: AdapterSettingCmdlet {
    override func act() throws {
        for adapter in try adapters() where adapter.vm != nil { try write(AdapterPolicyObject(adapter, .failover(adapter.adapter.policies.failover))) }
    }
}

/// `Set-VMNetworkAdapterFailoverConfiguration`.
final class SetVMNetworkAdapterFailoverConfiguration: AdapterSettingCmdlet {
    override func act() throws {
        for adapter in try adapters() {
            guard try confirmed("Set-VMNetworkAdapterFailoverConfiguration will configure the failover settings of the network adapter \"\(adapter.name)\".")
            else { continue }
            let done = try change(adapter) { settings in
                var addresses = settings.policies.failover
                if flag("ClearFailoverIPv4Settings") { for at in 0..<5 { addresses.values[at] = "" } }
                if flag("ClearFailoverIPv6Settings") { for at in 5..<10 { addresses.values[at] = "" } }
                for (at, name) in FailoverAddresses.names.enumerated() where has(name) {
                    let text = text(name) ?? ""
                    let isValid = name == "IPv6SubnetPrefixLength"
                        ? Int(text).map { (0...128).contains($0) } ?? false
                        : text.isEmpty || (!text.contains("/") && NetworkPrefix.version(text) == (at < 5 ? 4 : 6))
                    guard isValid else { throw invalid("The value '\(text)' of the parameter \(name) is not valid.") }
                    addresses.values[at] = text
                }
                settings.policies.failover = addresses
            }
            if done { try pass(AdapterPolicyObject(adapter, .failover(adapter.adapter.policies.failover))) }
        }
    }
}

/// `Test-VMNetworkAdapter`: packets between two guests, which the model's switches do not carry.
final class TestVMNetworkAdapter: AdapterCmdlet {
    override func act() throws {
        for adapter in try targets(names: text("Name").map { [$0] } ?? []) {
            guard try confirmed("Test-VMNetworkAdapter will test the connectivity of the network adapter \"\(adapter.name)\".") else { continue }
            try report(
                VirtualizationError(
                    .operationFailed, nil,
                    [
                        "Failed to test the connectivity of network adapter '\(adapter.name)'.",
                        "The virtual switch '\(adapter.adapter.switchName)' does not carry diagnostic packets: isolation '\(integer("IsolationId") ?? 0)' to '\(text("ReceiverIPAddress") ?? "")' gave no answer.",
                    ]))
        }
    }
}
