/// What a host offers to others: migration networks, and how it takes replicas.
extension VirtualizationHost {
    // MARK: Migration

    /// Enable- and Disable-VMMigration.
    public func setMigration(enabled: Bool) throws { try configureHost { $0.migrationEnabled = enabled } }

    /// Add-VMMigrationNetwork.
    public func addMigrationNetwork(_ subnet: String, priority: UInt64?) throws -> MigrationNetwork {
        var network = MigrationNetwork()
        network.subnet = subnet
        network.priority = priority
        try changeCatalogue { catalogue in
            guard !catalogue.migrationNetworks.contains(where: { $0.subnet == subnet }) else {
                throw VirtualizationError(.invalidParameter, nil, ["Failed to add a migration network.", "The migration network '\(subnet)' exists already."])
            }
            catalogue.migrationNetworks.append(network)
        }
        return network
    }

    /// Set- and Remove-VMMigrationNetwork (nil).
    @discardableResult
    public func changeMigrationNetwork(_ subnet: String, _ change: ((inout MigrationNetwork) -> Void)?) throws -> MigrationNetwork {
        var found = MigrationNetwork()
        try changeCatalogue { catalogue in
            guard let at = catalogue.migrationNetworks.firstIndex(where: { $0.subnet == subnet }) else { throw VirtualizationError.noPart("migration network") }
            if let change { change(&catalogue.migrationNetworks[at]) }
            found = catalogue.migrationNetworks[at]
            if change == nil { catalogue.migrationNetworks.remove(at: at) }
        }
        return found
    }

    public func setMigrationNetwork(_ subnet: String, newSubnet: String?, priority: UInt64?) throws -> MigrationNetwork {
        try changeMigrationNetwork(subnet) { network in
            if let newSubnet { network.subnet = newSubnet }
            if let priority { network.priority = priority }
        }
    }

    // MARK: Replicas

    /// Set-VMReplicationServer.
    public func setReplicationServer(_ change: (inout ReplicationServerSettings) -> Void) throws {
        try changeCatalogue { catalogue in
            var server = catalogue.replicationServer
            change(&server)
            func refuse(_ reason: String) -> VirtualizationError {
                VirtualizationError(.invalidParameter, nil, ["Failed to modify the replication server settings.", reason])
            }
            guard (1...65535).contains(server.kerberosPort), (1...65535).contains(server.certificatePort) else {
                throw refuse("The port is out of range. The range is 1 through 65535.")
            }
            if server.isEnabled, server.authentication & 2 != 0 {
                guard !server.certificateThumbprint.isEmpty else { throw refuse("A certificate is needed for certificate-based authentication.") }
            }
            guard !server.isEnabled || !server.allowsAnyServer || !server.storageLocation.isEmpty else {
                throw refuse("The default storage location must be given to allow replication from any server.")
            }
            if server.storageLocation != catalogue.replicationServer.storageLocation, !platform.canHoldFolder(server.storageLocation) {
                throw VirtualizationError(
                    .objectNotFound, nil,
                    ["Failed to modify the replication server settings.", "The system cannot find the path specified. (0x80070003)."])
            }
            catalogue.replicationServer = server
        }
    }

    /// New-VMReplicationAuthorizationEntry.
    public func addAuthorization(_ entry: ReplicationAuthorization) throws {
        try changeCatalogue { catalogue in
            guard !catalogue.authorizations.contains(where: { $0.primaryServer.foldedName == entry.primaryServer.foldedName }) else {
                throw VirtualizationError(
                    .invalidParameter, nil,
                    ["Failed to add an authorization entry.", "An authorization entry for '\(entry.primaryServer)' exists already."])
            }
            catalogue.authorizations.append(entry)
        }
    }

    /// Set- and Remove-VMReplicationAuthorizationEntry (nil).
    public func changeAuthorization(_ server: String, to entry: ReplicationAuthorization?) throws {
        try changeCatalogue { catalogue in
            guard let at = catalogue.authorizations.firstIndex(where: { $0.primaryServer.foldedName == server.foldedName }) else {
                throw VirtualizationError.noPart("authorization entry")
            }
            if let entry { catalogue.authorizations[at] = entry } else { catalogue.authorizations.remove(at: at) }
        }
    }
}
