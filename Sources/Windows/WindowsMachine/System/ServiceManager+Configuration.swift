/// Creating, configuring, pausing and deleting services (CreateService, ChangeServiceConfig, ControlService, DeleteService).
extension ServiceManager {
    /// Registers a service; it is kept in its registry key.
    public func create(_ service: MachineService) throws {
        let key = Self.key(service.name)
        try registry.createKey(key)
        try registry.set(key, "Type", .dword(service.type))
        try registry.set(key, "ErrorControl", .dword(1))
        try registry.set(key, "ImagePath", .expandString(service.imagePath))
        try registry.set(key, "ObjectName", .string(service.account))
        try registry.deleteFlag(key)
        if !service.dependsOn.isEmpty { try registry.set(key, "DependOnService", .multiString(service.dependsOn)) }
        replace(service.name, with: service)
        try setStartType(service.name, service.startType)
        try configure(service.name, displayName: service.displayName, description: service.description)
    }

    /// Changes the texts and the account of a service; nil leaves one as it is.
    public func configure(_ name: String, displayName: String? = nil, description: String? = nil, account: String? = nil) throws {
        guard let service = service(name) else { throw ServiceError.doesNotExist }
        let key = Self.key(service.name)
        for (value, text) in [("DisplayName", displayName), ("Description", description), ("ObjectName", account)] {
            if let text { try registry.set(key, value, .string(text)) }
        }
        set(service.name) {
            $0.displayName = displayName ?? $0.displayName
            $0.description = description ?? $0.description
            $0.account = account ?? $0.account
        }
    }

    /// Stops a service that runs and forgets it, over restarts too.
    public func delete(_ name: String) throws {
        guard let service = service(name) else { throw ServiceError.doesNotExist }
        if service.state == .running || service.state == .paused { try stop(service.name, force: true) }
        try registry.createKey(Self.key(service.name))
        try registry.set(Self.key(service.name), "DeleteFlag", .dword(1))
        replace(service.name, with: nil)
    }

    /// SERVICE_CONTROL_PAUSE and SERVICE_CONTROL_CONTINUE; most services take neither.
    public func pause(_ name: String) throws(ServiceError) { try control(name, from: .running, to: .paused) }
    public func resume(_ name: String) throws(ServiceError) { try control(name, from: .paused, to: .running) }
    private func control(_ name: String, from: ServiceState, to state: ServiceState) throws(ServiceError) {
        guard let service = service(name) else { throw .doesNotExist }
        guard service.state == from else { throw service.state == .stopped ? .notActive : .cannotAcceptControl }
        guard service.canPause else { throw .cannotAcceptControl }
        set(service.name) { $0.state = state }
    }
}

extension MachineService {
    /// A service that is to be created: stopped, with a process of its own.
    public init(
        creating name: String, displayName: String, imagePath: String, startType: ServiceStartType, dependsOn: [String], description: String, account: String
    ) {
        self.init(
            name: name, displayName: displayName, imagePath: imagePath, type: 0x10, startType: startType, dependsOn: dependsOn, canPause: false, state: .stopped,
            processID: 0, description: description, account: account)
    }
    /// What a service's key says over what the system knows.
    mutating func read(_ node: RegistryNode) {
        let delayed = node.value("DelayedAutostart")?.number == 1
        if let start = node.value("Start")?.number, let type = ServiceStartType(registryValue: start, delayed: delayed) { startType = type }
        if let text = node.value("DisplayName")?.string, !text.hasPrefix("@") { displayName = text }
        if let text = node.value("Description")?.string { description = text }
        if let text = node.value("ObjectName")?.string { account = text }
    }
    /// A service that was created on this machine; nil where the key is not one's.
    init?(_ node: RegistryNode) {
        guard let type = node.value("Type")?.number, type & 0x30 != 0, let path = node.value("ImagePath")?.string, node.value("ObjectName") != nil else { return nil }
        self.init(
            name: node.name, displayName: node.name, imagePath: path, type: UInt32(truncatingIfNeeded: type), startType: .manual,
            dependsOn: node.value("DependOnService")?.strings ?? [], canPause: false, state: .stopped, processID: 0)
        read(node)
    }
}

extension Registry {
    fileprivate func deleteFlag(_ key: String) throws { if value(key, "DeleteFlag") != nil { try deleteValue(key, "DeleteFlag") } }
}
