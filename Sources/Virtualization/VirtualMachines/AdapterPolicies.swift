/// An access control entry of an adapter's port (`Msvm_EthernetSwitchPortAclSettingData`).
public struct AdapterAcl: Sendable, Equatable, StoredRecord {
    /// The numbers of `VMNetworkAdapterAclAction`.
    public enum Action: Int, Sendable, CaseIterable { case allow = 1, deny, meter }
    /// The numbers of `VMNetworkAdapterAclDirection`.
    public enum Direction: Int, Sendable, CaseIterable { case inbound = 1, outbound, both }
    /// The numbers of `VMNetworkAdapterAclType`.
    public enum AddressType: Int, Sendable, CaseIterable { case mac = 1, ipv4, ipv6, wildcardIPv4, wildcardIPv6, wildcardBoth, wildcardMac }

    public var action = Action.allow
    public var direction = Direction.inbound
    /// Empty where the entry does not look at it.
    public var localAddress = ""
    public var localType = AddressType.wildcardBoth
    public var remoteAddress = ""
    public var remoteType = AddressType.wildcardBoth

    public init() {}

    mutating func code(_ coder: inout SettingsCoder) {
        coder.choice(1, &action)
        coder.choice(2, &direction)
        coder.text(3, &localAddress)
        coder.choice(4, &localType)
        coder.text(5, &remoteAddress)
        coder.choice(6, &remoteType)
    }
}

/// An extended access control entry (`Msvm_EthernetSwitchPortExtendedAclSettingData`); one direction has one entry a weight.
public struct ExtendedAdapterAcl: Sendable, Equatable, StoredRecord {
    public var allows = false
    public var isInbound = true
    public var localAddress = "ANY"
    public var remoteAddress = "ANY"
    public var localPort = "ANY"
    public var remotePort = "ANY"
    public var protocolName = "ANY"
    public var weight = 0
    public var isStateful = false
    /// Seconds.
    public var idleTimeout = 0
    public var isolationId = 0

    public init() {}

    mutating func code(_ coder: inout SettingsCoder) {
        coder.bool(1, &allows)
        coder.bool(2, &isInbound)
        coder.text(3, &localAddress)
        coder.text(4, &remoteAddress)
        coder.text(5, &localPort)
        coder.text(6, &remotePort)
        coder.text(7, &protocolName)
        coder.int(8, &weight)
        coder.bool(9, &isStateful)
        coder.int(10, &idleTimeout)
        coder.int(11, &isolationId)
    }
}

/// `Msvm_EthernetSwitchPortIsolationSettingData` of an adapter's port.
public struct IsolationSettings: Sendable, Equatable, StoredRecord {
    /// The numbers of `VMNetworkAdapterIsolationMode`.
    public enum Mode: Int, Sendable, CaseIterable { case none, nativeVirtualSubnet, externalVirtualSubnet, vlan }

    public var mode = Mode.none
    public var allowsUntagged = false
    public var defaultId = 0
    public var multiTenantStack = OnOffState.off

    public init() {}

    mutating func code(_ coder: inout SettingsCoder) {
        coder.choice(1, &mode)
        coder.bool(2, &allowsUntagged)
        coder.int(3, &defaultId)
        coder.choice(4, &multiTenantStack)
    }
}

/// Virtual subnets of a routing domain (`Msvm_EthernetSwitchPortRoutingDomainSettingData`).
public struct RoutingDomain: Sendable, Equatable, StoredRecord {
    public var id = MachineIdentifier.empty
    public var name = ""
    public var isolationIds: [Int] = []
    public var isolationNames: [String] = []

    public init() {}

    mutating func code(_ coder: inout SettingsCoder) {
        coder.id(1, &id)
        coder.text(2, &name)
        var ids = isolationIds.map(String.init)
        coder.texts(3, &ids)
        isolationIds = ids.compactMap { Int($0) }
        coder.texts(4, &isolationNames)
    }
}

/// The adapter of the host's team that a virtual adapter is bound to (`Msvm_EthernetSwitchPortTeamMappingSettingData`).
public struct TeamMapping: Sendable, Equatable, StoredRecord {
    /// Empty where there is none.
    public var netAdapterName = ""
    /// RDMA goes off when the adapter fails over.
    public var disablesRdmaOnFailover = false

    public init() {}

    mutating func code(_ coder: inout SettingsCoder) {
        coder.text(1, &netAdapterName)
        coder.bool(2, &disablesRdmaOnFailover)
    }
}

/// The addresses that a replica's adapter gets on failover (`Msvm_FailoverNetworkAdapterSettingData`).
public struct FailoverAddresses: Sendable, Equatable, StoredRecord {
    /// The names that the cmdlet gives the ten fields, in their order.
    public static let names = [
        "IPv4Address", "IPv4SubnetMask", "IPv4DefaultGateway", "IPv4PreferredDNSServer", "IPv4AlternateDNSServer", "IPv6Address",
        "IPv6SubnetPrefixLength", "IPv6DefaultGateway", "IPv6PreferredDNSServer", "IPv6AlternateDNSServer",
    ]
    public var values = [String](repeating: "", count: 10)

    public init() {}

    mutating func code(_ coder: inout SettingsCoder) {
        coder.texts(1, &values)
        if values.count != Self.names.count { values = [String](repeating: "", count: Self.names.count) }
    }
}

/// What is configured of an adapter's port beside its plain settings.
public struct AdapterPolicies: Sendable, Equatable, StoredRecord {
    public var acls: [AdapterAcl] = []
    public var extendedAcls: [ExtendedAdapterAcl] = []
    public var isolation = IsolationSettings()
    /// 0: off, 100: on.
    public var rdmaWeight = 0
    public var routingDomains: [RoutingDomain] = []
    public var team = TeamMapping()
    public var failover = FailoverAddresses()

    public init() {}

    mutating func code(_ coder: inout SettingsCoder) {
        coder.list(1, &acls)
        coder.list(2, &extendedAcls)
        if coder.isNeeded(isolation != IsolationSettings()) { coder.record(3, &isolation) }
        coder.int(4, &rdmaWeight)
        coder.list(5, &routingDomains)
        if coder.isNeeded(team != TeamMapping()) { coder.record(6, &team) }
        if coder.isNeeded(failover != FailoverAddresses()) { coder.record(7, &failover) }
    }
}
