import HostStore

/// A group of machines, or of such groups (`Msvm_CollectionOfVirtualSystems` and `Msvm_CollectionOfCollections`).
public struct MachineGroup: Sendable, Equatable, StoredRecord {
    public internal(set) var id = MachineIdentifier.empty
    public internal(set) var name = ""
    /// Groups of groups are for management.
    public internal(set) var holdsGroups = false
    public internal(set) var members: [MachineIdentifier] = []

    public init() {}

    mutating func code(_ coder: inout SettingsCoder) {
        coder.id(1, &id)
        coder.text(2, &name)
        coder.bool(3, &holdsGroups)
        coder.ids(4, &members)
    }
}

/// A pool of one kind of resource (`Msvm_ResourcePool`); the primordial ones have no record unless something is set of them.
public struct ResourcePool: Sendable, Equatable, StoredRecord {
    /// A member of `VMResourcePoolType`.
    public internal(set) var kind = 0
    public internal(set) var name = ResourcePool.primordial
    public internal(set) var parents: [String] = []
    public internal(set) var paths: [String] = []

    public static let primordial = "Primordial"
    /// Kinds whose pools stand on folders: VHD, ISO and VFD.
    public static let storageKinds = 3...5
    public static let kinds = 0...8

    public init() {}
    init(kind: Int, name: String) {
        self.kind = kind
        self.name = name
    }
    public var isPrimordial: Bool { name.foldedName == Self.primordial.foldedName }
    func has(_ kind: Int, _ name: String) -> Bool { self.kind == kind && self.name.foldedName == name.foldedName }

    mutating func code(_ coder: inout SettingsCoder) {
        coder.int(1, &kind)
        coder.text(2, &name)
        coder.texts(3, &parents)
        coder.texts(4, &paths)
    }
}

/// A user who may connect to a machine's console (`Msvm_InteractiveSessionACE`).
public struct ConsoleAccess: Sendable, Equatable, StoredRecord {
    public internal(set) var machine = MachineIdentifier.empty
    public internal(set) var user = ""
    public internal(set) var sid = ""

    public init() {}

    mutating func code(_ coder: inout SettingsCoder) {
        coder.id(1, &machine)
        coder.text(2, &user)
        coder.text(3, &sid)
    }
}

/// A network that migrations come in by (`Msvm_VirtualSystemMigrationNetworkSettingData`).
public struct MigrationNetwork: Sendable, Equatable, StoredRecord {
    /// With its prefix: `192.168.1.0/24`.
    public internal(set) var subnet = ""
    public internal(set) var priority: UInt64?

    public init() {}

    mutating func code(_ coder: inout SettingsCoder) {
        coder.text(1, &subnet)
        coder.optional(2, &priority)
    }
}

/// Who may send replicas to this host (`Msvm_ReplicationAuthorizationSettingData`).
public struct ReplicationAuthorization: Sendable, Equatable, StoredRecord {
    public var primaryServer = ""
    public var storageLocation = ""
    public var trustGroup = ""

    public init() {}

    mutating func code(_ coder: inout SettingsCoder) {
        coder.text(1, &primaryServer)
        coder.text(2, &storageLocation)
        coder.text(3, &trustGroup)
    }
}

/// How this host takes replicas (`Msvm_ReplicationServiceSettingData`).
public struct ReplicationServerSettings: Sendable, Equatable, StoredRecord {
    public var isEnabled = false
    /// A member of `RecoveryAuthenticationType`.
    public var authentication = 1
    public var kerberosPort = 80
    public var certificatePort = 443
    public var certificateThumbprint = ""
    public var allowsAnyServer = false
    public var storageLocation = ""
    /// Seconds.
    public var monitoringInterval = 43_200
    public var monitoringStart = 32_400

    public init() {}

    mutating func code(_ coder: inout SettingsCoder) {
        coder.bool(1, &isEnabled)
        coder.int(2, &authentication)
        coder.int(3, &kerberosPort)
        coder.int(4, &certificatePort)
        coder.text(5, &certificateThumbprint)
        coder.bool(6, &allowsAnyServer)
        coder.text(7, &storageLocation)
        coder.int(8, &monitoringInterval)
        coder.int(9, &monitoringStart)
    }
}

/// A virtual storage area network: a Fibre Channel resource pool with a note.
public struct StorageNetwork: Sendable, Equatable, StoredRecord {
    public internal(set) var name = ""
    public internal(set) var note = ""

    public init() {}

    mutating func code(_ coder: inout SettingsCoder) {
        coder.text(1, &name)
        coder.text(2, &note)
    }
}

/// What a host keeps beside its machines, its switches and its own settings.
public struct HostCatalogue: Sendable, Equatable, StoredRecord {
    public internal(set) var groups: [MachineGroup] = []
    public internal(set) var pools: [ResourcePool] = []
    public internal(set) var access: [ConsoleAccess] = []
    public internal(set) var migrationNetworks: [MigrationNetwork] = []
    public internal(set) var authorizations: [ReplicationAuthorization] = []
    public internal(set) var replicationServer = ReplicationServerSettings()
    public internal(set) var storageNetworks: [StorageNetwork] = []
    /// Fibre Channel addresses that were given out.
    var nextPortName: UInt64 = 0

    public init() {}

    mutating func code(_ coder: inout SettingsCoder) {
        coder.list(1, &groups)
        coder.list(2, &pools)
        coder.list(3, &access)
        coder.list(4, &migrationNetworks)
        coder.list(5, &authorizations)
        coder.record(6, &replicationServer)
        coder.list(7, &storageNetworks)
        coder.unsigned(8, &nextPortName)
    }
}

extension SettingsCoder {
    mutating func ids(_ tag: UInt8, _ values: inout [MachineIdentifier]) {
        var texts = values.map(\.text)
        self.texts(tag, &texts)
        values = texts.compactMap { MachineIdentifier($0) }
    }
}

extension VirtualizationHost {
    public var catalogue: HostCatalogue { lock.withLock { kept } }

    /// Changes the catalogue in one transaction.
    func changeCatalogue(_ change: (inout HostCatalogue) throws -> Void) throws {
        try lock.withLock {
            var changed = kept
            try change(&changed)
            guard changed != kept else { return }
            try store.transaction { try $0.put("vmhost", id: "catalogue", body: changed.storedBytes()) }
            kept = changed
        }
    }

    func loadCatalogue(_ state: HostTransaction) throws {
        guard let object = try state.get("vmhost", id: "catalogue") else { return }
        guard let read = HostCatalogue(stored: object.body) else {
            throw HostStoreError.malformedRecord(kind: "vmhost", id: "catalogue", detail: "its encoding is damaged")
        }
        kept = read
    }

    /// Remove-VM: nothing names the machine any more.
    func forget(_ machine: VirtualMachine) throws {
        guard kept.groups.contains(where: { $0.members.contains(machine.id) }) || kept.access.contains(where: { $0.machine == machine.id }) else { return }
        try changeCatalogue { catalogue in
            catalogue.access.removeAll { $0.machine == machine.id }
            for at in catalogue.groups.indices { catalogue.groups[at].members.removeAll { $0 == machine.id } }
        }
    }
}
