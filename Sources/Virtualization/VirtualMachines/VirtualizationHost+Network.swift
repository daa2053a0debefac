/// What New-VMSwitch asks for.
public struct NewSwitch: Sendable {
    public var name: String
    public var id: MachineIdentifier?
    public var type: VMSwitchType?
    public var netAdapterNames: [String] = []
    public var netAdapterDescriptions: [String] = []
    public var allowManagementOS: Bool?
    public var bandwidthMode = VMSwitchBandwidthMode.default
    public var iov = false
    public var embeddedTeaming: Bool?
    public var packetDirect = false
    public var notes = ""

    public init(name: String) { self.name = name }
}

extension VirtualizationHost {
    // MARK: Switches

    /// All switches, oldest first.
    public var switches: [VirtualSwitch] { lock.withLock { orderedSwitches } }

    /// The first switch of exactly this name.
    public func findSwitch(_ name: String) throws -> VirtualSwitch {
        try lock.withLock {
            let key = name.foldedName
            guard let found = orderedSwitches.first(where: { $0.stored.name.foldedName == key }) else {
                throw VirtualizationError.noSwitch(name)
            }
            return found
        }
    }

    public func switchObject(id: MachineIdentifier) -> VirtualSwitch? {
        lock.withLock { orderedSwitches.first { $0.id == id } }
    }

    private func bound(_ adapter: NetworkAdapterInventory) -> VirtualSwitch? {
        orderedSwitches.first { $0.stored.hostAdapters.contains { $0.foldedName == adapter.name.foldedName } }
    }

    private func hostAdapters(_ request: NewSwitch) throws -> [NetworkAdapterInventory] {
        var found: [NetworkAdapterInventory] = []
        for name in request.netAdapterNames {
            guard let adapter = physicalAdapter(named: name) else {
                throw VirtualizationError(
                    .objectNotFound, nil,
                    ["Failed while adding virtual Ethernet switch connections.", "No physical network adapter was found matching the name '\(name)'."])
            }
            found.append(adapter)
        }
        for description in request.netAdapterDescriptions {
            guard
                let adapter = inventory.networkAdapters.first(where: {
                    $0.description.foldedName == description.foldedName
                })
            else {
                throw VirtualizationError(
                    .objectNotFound, nil,
                    ["Failed while adding virtual Ethernet switch connections.", "No physical network adapter was found matching the description '\(description)'."])
            }
            found.append(adapter)
        }
        return found
    }

    private func requireUnbound(_ adapters: [NetworkAdapterInventory], except: VirtualSwitch? = nil) throws {
        for adapter in adapters {
            if let owner = bound(adapter), owner !== except {
                throw VirtualizationError(
                    .invalidOperation, nil,
                    [
                        "Failed while adding virtual Ethernet switch connections.",
                        "External Ethernet adapter '\(adapter.description)' is already bound to the Microsoft Virtual Switch protocol.",
                    ])
            }
        }
    }

    /// The adapters that a request names, none of them on another switch.
    func unboundAdapters(_ request: NewSwitch, except: VirtualSwitch? = nil) throws -> [NetworkAdapterInventory] {
        let adapters = try hostAdapters(request)
        try requireUnbound(adapters, except: except)
        return adapters
    }

    /// New-VMSwitch. Two switches may have one name.
    public func createSwitch(_ request: NewSwitch) throws -> VirtualSwitch {
        try lock.withLock {
            let adapters = try unboundAdapters(request)
            var settings = SwitchSettings()
            settings.id = request.id ?? .random()
            if let id = request.id, switchObject(id: id) != nil {
                throw VirtualizationError(
                    .invalidParameter, nil,
                    ["Failed while creating virtual Ethernet switch.", "A virtual switch with the id '\(id.text)' exists already."])
            }
            settings.name = request.name
            settings.notes = request.notes
            settings.type = adapters.isEmpty ? request.type ?? .private : .external
            settings.hostAdapters = adapters.map(\.name)
            settings.allowManagementOS = settings.type == .internal || (settings.type == .external && request.allowManagementOS ?? true)
            settings.embeddedTeaming = request.embeddedTeaming ?? (adapters.count > 1)
            guard adapters.count < 2 || settings.embeddedTeaming else {
                throw VirtualizationError(
                    .invalidParameter, nil,
                    ["Failed while adding virtual Ethernet switch connections.", "More than one network adapter needs Switch Embedded Teaming."])
            }
            settings.iovEnabled = request.iov
            settings.packetDirect = request.packetDirect
            settings.bandwidthMode =
                request.bandwidthMode == .default ? (request.iov ? .none : settings.embeddedTeaming ? .weight : .absolute) : request.bandwidthMode
            if settings.allowManagementOS { settings.managementAdapters = [managementAdapter(named: settings.name, on: settings)] }
            try store(settings)
            let made = VirtualSwitch(host: self, settings: settings)
            orderedSwitches.append(made)
            return made
        }
    }

    func managementAdapter(named name: String, on settings: SwitchSettings) -> VirtualNetworkAdapter {
        var adapter = VirtualNetworkAdapter()
        adapter.id = .random()
        adapter.name = name
        adapter.switchId = settings.id
        adapter.switchName = settings.name
        adapter.macAddress = takeMac()
        return adapter
    }

    func store(_ settings: SwitchSettings) throws {
        try store.transaction {
            try $0.put("vmswitch", id: settings.id.text, name: settings.name, body: settings.storedBytes())
        }
    }

    private func refuseDefaultSwitch(_ target: VirtualSwitch, _ first: String) throws {
        if target.isDefaultSwitch {
            throw VirtualizationError(
                .invalidParameter, nil, [first, "The automatic Internet Connection Sharing switch cannot be modified."])
        }
    }

    /// Set-VMSwitch, its simple settings.
    public func configureSwitch(_ target: VirtualSwitch, _ change: (inout SwitchSettings) throws -> Void) throws {
        try lock.withLock {
            guard !target.deleted else { throw VirtualizationError.vanished(host: computerName) }
            try refuseDefaultSwitch(target, "Failed while modifying virtual Ethernet switch connection settings.")
            var changed = target.stored
            try change(&changed)
            try rename(target, changed)
        }
    }

    /// A switch's new settings, with the names that machines keep of it.
    private func rename(_ target: VirtualSwitch, _ changed: SwitchSettings) throws {
        guard changed != target.stored else { return }
        try store.transaction { _ in
            try store(changed)
            if changed.name != target.stored.name {
                for machine in ordered where machine.stored.networkAdapters.contains(where: { $0.switchId == target.id }) {
                    var settings = machine.stored
                    for at in settings.networkAdapters.indices where settings.networkAdapters[at].switchId == target.id {
                        settings.networkAdapters[at].switchName = changed.name
                    }
                    try commit(settings, to: machine)
                }
            }
        }
        target.stored = changed
    }

    /// Set-VMSwitch -NetAdapterName, -SwitchType, -AllowManagementOS: what the switch is connected to.
    public func connectSwitch(
        _ target: VirtualSwitch, type: VMSwitchType?, netAdapterName: String?, netAdapterDescription: String?,
        allowManagementOS: Bool?
    ) throws {
        try lock.withLock {
            guard !target.deleted else { throw VirtualizationError.vanished(host: computerName) }
            try refuseDefaultSwitch(target, "Failed while modifying virtual Ethernet switch connection settings.")
            var request = NewSwitch(name: target.stored.name)
            if let netAdapterName { request.netAdapterNames = [netAdapterName] }
            if let netAdapterDescription { request.netAdapterDescriptions = [netAdapterDescription] }
            let adapters = try unboundAdapters(request, except: target)
            var changed = target.stored
            if !adapters.isEmpty {
                if changed.type == .private { changed.allowManagementOS = allowManagementOS ?? false }
                changed.type = .external
                changed.hostAdapters = adapters.map(\.name)
            } else if let type {
                changed.type = type
                changed.hostAdapters = []
                changed.allowManagementOS = type == .internal
            }
            if let allowManagementOS {
                guard changed.type == .external || allowManagementOS == (changed.type == .internal) else {
                    throw VirtualizationError(
                        .invalidParameter, nil,
                        [
                            "Failed while modifying virtual Ethernet switch connection settings.",
                            "AllowManagementOS can be set only for an external virtual switch.",
                        ])
                }
                changed.allowManagementOS = allowManagementOS
            }
            if changed.allowManagementOS, changed.managementAdapters.isEmpty {
                changed.managementAdapters = [managementAdapter(named: changed.name, on: changed)]
            } else if !changed.allowManagementOS {
                changed.managementAdapters = []
            }
            try rename(target, changed)
        }
    }

    /// Remove-VMSwitch.
    public func removeSwitch(_ target: VirtualSwitch) throws {
        try lock.withLock {
            guard !target.deleted else { throw VirtualizationError.vanished(host: computerName) }
            let first = "Failed while removing virtual Ethernet switch."
            try refuseDefaultSwitch(target, first)
            let used = ordered.contains {
                $0.run.state != .off && $0.run.state != .saved && $0.stored.networkAdapters.contains { $0.switchId == target.id }
            }
            if used {
                throw VirtualizationError(
                    .objectInUse, nil,
                    [
                        first,
                        "The virtual switch '\(target.stored.name)' cannot be deleted because it is being used by running virtual machines or assigned to child pools.",
                    ])
            }
            try store.transaction { state in
                try state.remove("vmswitch", id: target.id.text)
                for machine in ordered where machine.stored.networkAdapters.contains(where: { $0.switchId == target.id }) {
                    var settings = machine.stored
                    for at in settings.networkAdapters.indices where settings.networkAdapters[at].switchId == target.id {
                        settings.networkAdapters[at].switchId = .empty
                        settings.networkAdapters[at].switchName = ""
                    }
                    try commit(settings, to: machine)
                }
            }
            target.deleted = true
            orderedSwitches.removeAll { $0 === target }
        }
    }
}
