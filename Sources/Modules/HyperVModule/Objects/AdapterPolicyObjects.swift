import ShellRuntime
import VirtualMachines

/// One entry of what is configured of an adapter's port, as it was when it was read: an access control entry, a routing domain, a
/// team mapping, the failover addresses, RDMA, or a feature of an extension.
final class AdapterPolicyObject: HyperVObject {
    enum Entry {
        case acl(AdapterAcl)
        case extendedAcl(ExtendedAdapterAcl)
        case rdma(Int)
        case routingDomain(RoutingDomain)
        case team(TeamMapping, device: MachineIdentifier?)
        case failover(FailoverAddresses)

        var typeName: String {
            switch self {
            case .acl: "VMNetworkAdapterAclSetting"
            case .extendedAcl: "VMNetworkAdapterExtendedAclSetting"
            case .rdma: "VMNetworkAdapterRdmaSetting"
            case .routingDomain: "VMNetworkAdapterRoutingDomainSetting"
            case .team: "VMNetworkAdapterTeamMappingSetting"
            case .failover: "VMNetworkAdapterFailoverSetting"
            }
        }
    }

    let parent: NetworkAdapterObject
    let entry: Entry

    init(_ parent: NetworkAdapterObject, _ entry: Entry) {
        self.parent = parent
        self.entry = entry
        super.init(entry.typeName, host: parent.host)
    }
    override var machine: VirtualMachine? { parent.vm }
    override var isDeleted: Bool { parent.isDeleted }

    static func acls(_ parent: NetworkAdapterObject) -> [AdapterPolicyObject] {
        parent.adapter.policies.acls.map { AdapterPolicyObject(parent, .acl($0)) }
    }
    static func extendedAcls(_ parent: NetworkAdapterObject) -> [AdapterPolicyObject] {
        parent.adapter.policies.extendedAcls.map { AdapterPolicyObject(parent, .extendedAcl($0)) }
    }
    static func routingDomains(_ parent: NetworkAdapterObject) -> [AdapterPolicyObject] {
        parent.adapter.policies.routingDomains.map { AdapterPolicyObject(parent, .routingDomain($0)) }
    }
    static func team(_ parent: NetworkAdapterObject) -> AdapterPolicyObject? {
        let team = parent.adapter.policies.team
        guard !team.netAdapterName.isEmpty else { return nil }
        let nic = parent.host.inventory.networkAdapters.first { $0.name == team.netAdapterName }
        return AdapterPolicyObject(parent, .team(team, device: nic.map { parent.host.interfaceIdentifier(of: $0) }))
    }

    /// The readers of one of the types: every property of its line in the table.
    static func readers(_ name: String) -> [String: PropertyReader] {
        ReaderTable<AdapterPolicyObject>.make { r in
            r["ParentAdapter"] = { o, _ in .object(o.parent) }
            r["IsTemplate"] = { _, _ in .bool(false) }
            for property in HyperVTypes.properties(name) where PropertyReaders.common[property] == nil {
                guard property != "ParentAdapter", property != "IsTemplate" else { continue }
                r[property] = { o, s in try o.value(property, s) }
            }
        }
    }

    private func value(_ property: String, _ runspace: Runspace) throws -> Value {
        switch entry {
        case .acl(let acl): Self.value(acl, property)
        case .extendedAcl(let acl): Self.value(acl, property)
        case .rdma(let weight): .uint(UInt32(clamping: weight))
        case .routingDomain(let domain):
            switch property {
            case "RoutingDomainID": try NetValues.guid(domain.id, runspace)
            case "RoutingDomainName": Value(domain.name)
            case "IsolationID": .object(TypedArray<Int32>(ContiguousArray(domain.isolationIds.map { Int32(clamping: $0) })))
            case "IsolationName": NetValues.strings(domain.isolationNames)
            default: .null
            }
        case .team(let team, let device):
            switch property {
            case "NetAdapterName": Value(team.netAdapterName)
            case "NetAdapterDeviceId": Value(device.map { "{\($0.capitals)}" } ?? "")
            case "DisableOnFailover": HyperVTypes.value("DisableOnFailoverFeature", team.disablesRdmaOnFailover ? 1 : 0)
            default: .null
            }
        case .failover(let addresses):
            FailoverAddresses.names.firstIndex(of: property).map { Value(addresses.values[$0]) } ?? Self.family(addresses)
        }
    }

    private static func value(_ acl: AdapterAcl, _ property: String) -> Value {
        switch property {
        case "Action": HyperVTypes.value("VMNetworkAdapterAclAction", acl.action.rawValue)
        case "Direction": HyperVTypes.value("VMNetworkAdapterAclDirection", acl.direction.rawValue)
        case "LocalAddress": Value(acl.localAddress)
        case "LocalAddressType": HyperVTypes.value("VMNetworkAdapterAclType", acl.localType.rawValue)
        case "RemoteAddress": Value(acl.remoteAddress)
        case "RemoteAddressType": HyperVTypes.value("VMNetworkAdapterAclType", acl.remoteType.rawValue)
        // The model's guests send no packets.
        case "MeteredMegabytes": Value(acl.action == .meter ? "0" : "")
        default: .null
        }
    }

    private static func value(_ acl: ExtendedAdapterAcl, _ property: String) -> Value {
        switch property {
        case "Direction": HyperVTypes.value("VMNetworkAdapterExtendedAclDirection", acl.isInbound ? 1 : 2)
        case "Action": HyperVTypes.value("VMNetworkAdapterExtendedAclAction", acl.allows ? 1 : 2)
        case "LocalIPAddress": Value(acl.localAddress)
        case "RemoteIPAddress": Value(acl.remoteAddress)
        case "LocalPort": Value(acl.localPort)
        case "RemotePort": Value(acl.remotePort)
        case "Protocol": Value(acl.protocolName)
        case "Weight": Value(acl.weight)
        case "Stateful": .bool(acl.isStateful)
        case "IdleSessionTimeout": Value(acl.idleTimeout)
        case "IsolationID": Value(acl.isolationId)
        default: .null
        }
    }

    /// `ProtocolIFType`: the families that have addresses.
    private static func family(_ addresses: FailoverAddresses) -> Value {
        let four = addresses.values[0..<5].contains { !$0.isEmpty }
        let six = addresses.values[5..<10].contains { !$0.isEmpty }
        return HyperVTypes.value("WmiProtocolIFType", four ? (six ? 4098 : 4096) : six ? 4097 : 0)
    }
}
