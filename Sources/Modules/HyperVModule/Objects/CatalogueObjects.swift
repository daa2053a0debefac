import ShellRuntime
import VirtualMachines

/// `VMGroup`: shows its members as they are when it is asked.
final class GroupObject: HyperVObject {
    let id: MachineIdentifier
    private let first: MachineGroup
    init(_ host: VirtualizationHost, _ group: MachineGroup) {
        id = group.id
        first = group
        super.init("VMGroup", host: host)
    }
    private var current: MachineGroup? { host.catalogue.groups.first { $0.id == id } }
    var group: MachineGroup { current ?? first }
    override var name: String { group.name }
    override var isDeleted: Bool { current == nil }
    override func toText() -> String { "VMGroup (Name = '\(name)') [Id = '\(id.text)']" }
    override func isEqual(to other: NetObject) -> Bool { (other as? GroupObject)?.id == id }
    override var hashValue: Int { id.hashValue }

    static func all(_ host: VirtualizationHost) -> [GroupObject] { host.catalogue.groups.map { GroupObject(host, $0) } }

    static let readers = ReaderTable<GroupObject>.make { r in
        r["InstanceId"] = { o, s in try NetValues.guid(o.id, s) }
        r["GroupType"] = { o, _ in HyperVTypes.value("GroupType", o.group.holdsGroups ? 1 : 0) }
        r["VMMembers"] = { o, _ in
            let group = o.group
            guard !group.holdsGroups else { return .null }
            return NetValues.list(group.members.compactMap { o.host.machine(id: $0).map { .object(VirtualMachineObject($0)) } })
        }
        r["VMGroupMembers"] = { o, _ in
            let group = o.group
            guard group.holdsGroups else { return .null }
            return NetValues.list(GroupObject.all(o.host).filter { group.members.contains($0.id) }.map { .object($0) })
        }
    }
}

/// `VMConnectAce`.
final class ConnectAccessObject: HyperVObject {
    let vm: VirtualMachine
    let entry: ConsoleAccess
    init(_ vm: VirtualMachine, _ entry: ConsoleAccess) {
        self.vm = vm
        self.entry = entry
        super.init("VMConnectAce", host: vm.host)
    }
    override var machine: VirtualMachine? { vm }

    static let readers = ReaderTable<ConnectAccessObject>.make { r in
        r["UserName"] = { o, _ in Value(o.entry.user) }
        r["UserId"] = { o, s in
            guard let type = TypeRegistry.shared.find("System.Security.Principal.SecurityIdentifier") else { return Value(o.entry.sid) }
            return try s.convert(Value(o.entry.sid), to: type)
        }
        r["Access"] = { _, _ in HyperVTypes.value("VMConnectAceAccessType", 0) }
    }
}

/// `VMMigrationNetwork`.
final class MigrationNetworkObject: HyperVObject {
    let network: MigrationNetwork
    init(_ host: VirtualizationHost, _ network: MigrationNetwork) {
        self.network = network
        super.init("VMMigrationNetwork", host: host)
    }
    static let readers = ReaderTable<MigrationNetworkObject>.make { r in
        r["Subnet"] = { o, _ in Value(o.network.subnet) }
        r["Priority"] = { o, _ in o.network.priority.map { .int(Int32(clamping: $0)) } ?? .null }
    }
}

/// `VMReplicationServer`: how the host takes replicas.
final class ReplicationServerObject: HyperVObject {
    init(_ host: VirtualizationHost) { super.init("VMReplicationServer", host: host) }
    private var settings: ReplicationServerSettings { host.catalogue.replicationServer }

    static let readers = ReaderTable<ReplicationServerObject>.make { r in
        r["AllowedAuthenticationType"] = { o, _ in HyperVTypes.value("RecoveryAuthenticationType", o.settings.authentication) }
        r["AuthorizationEntries"] = { o, _ in
            NetValues.objects(AuthorizationObject.all(o.host), of: HyperVTypes.type("VMReplicationAuthorizationEntry"))
        }
        r["CertificateAuthenticationPort"] = { o, _ in Value(o.settings.certificatePort) }
        r["KerberosAuthenticationPort"] = { o, _ in Value(o.settings.kerberosPort) }
        // Ports by cluster node: the host is in no cluster.
        for name in ["CertificateAuthenticationPortMapping", "KerberosAuthenticationPortMapping"] { r[name] = { _, _ in .null } }
        r["CertificateThumbprint"] = { o, _ in Value(o.settings.certificateThumbprint) }
        r["DefaultStorageLocation"] = { o, _ in Value(o.settings.storageLocation) }
        r["MonitoringInterval"] = { o, s in try NetValues.timeSpan(Int64(o.settings.monitoringInterval) * 10_000_000, s) }
        r["MonitoringStartTime"] = { o, s in try NetValues.timeSpan(Int64(o.settings.monitoringStart) * 10_000_000, s) }
        r["OperationalStatus"] = { _, _ in
            .object(ObjectArray([HyperVTypes.value("VMReplicationServerOperationalStatus", 2)], of: HyperVTypes.type("VMReplicationServerOperationalStatus")))
        }
        r["ReplicationAllowedFromAnyServer"] = { o, _ in .bool(o.settings.allowsAnyServer) }
        r["ReplicationEnabled"] = { o, _ in .bool(o.settings.isEnabled) }
        r["StatusDescriptions"] = { _, _ in NetValues.strings(["The Replica server is operating normally."]) }
    }
}

/// `VMReplicationAuthorizationEntry`.
final class AuthorizationObject: HyperVObject {
    let entry: ReplicationAuthorization
    init(_ host: VirtualizationHost, _ entry: ReplicationAuthorization) {
        self.entry = entry
        super.init("VMReplicationAuthorizationEntry", host: host)
    }
    override func toText() -> String { entry.primaryServer }
    static func all(_ host: VirtualizationHost) -> [AuthorizationObject] { host.catalogue.authorizations.map { AuthorizationObject(host, $0) } }

    static let readers = ReaderTable<AuthorizationObject>.make { r in
        r["AllowedPrimaryServer"] = { o, _ in Value(o.entry.primaryServer) }
        r["ReplicaStorageLocation"] = { o, _ in Value(o.entry.storageLocation) }
        r["TrustGroup"] = { o, _ in Value(o.entry.trustGroup) }
    }
}
