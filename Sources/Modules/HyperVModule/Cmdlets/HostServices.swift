import ShellRuntime
import VirtualMachines

/// `Enable-` and `Disable-VMMigration`.
class SwitchVMMigration: HyperVCmdlet {
    class var enables: Bool { true }
    override func act() throws {
        let host = try host()
        let verb = Self.enables ? "enable" : "disable"
        guard try confirmed("\(runtime.info.name) will \(verb) virtual machine migration on the host \"\(host.computerName)\".") else { return }
        if try attempt({ try host.setMigration(enabled: Self.enables) }) != nil { try pass(HostObject(host)) }
    }
}
final class EnableVMMigration: SwitchVMMigration {}
final class DisableVMMigration: SwitchVMMigration { override class var enables: Bool { false } }

/// What names migration networks.
class MigrationNetworkCmdlet: HyperVCmdlet {
    /// A subnet with its prefix; an address alone is one of one address.
    final func subnet(_ text: String) throws -> String {
        guard let version = NetworkPrefix.version(text) else {
            throw VirtualizationError(.invalidParameter, nil, ["The subnet '\(text)' is not valid."])
        }
        return text.contains("/") ? text : "\(text)/\(version == 4 ? 32 : 128)"
    }

    final func found() throws -> [MigrationNetworkObject] {
        let all = try host().catalogue.migrationNetworks
        let names = texts("Subnet")
        for name in names where !Wildcard.isPattern(name) && !all.contains(where: { Wildcard.matches($0.subnet, name) || $0.subnet.hasPrefix(name + "/") }) {
            try report(.noPart("migration network"))
        }
        let priorities = Set(values("Priority").compactMap(\.integerValue).map { UInt64(clamping: $0) })
        return try all.filter { network in
            (names.isEmpty || names.contains { Wildcard.matches(network.subnet, $0) || network.subnet.hasPrefix($0 + "/") })
                && (priorities.isEmpty || network.priority.map(priorities.contains) == true)
        }.map { MigrationNetworkObject(try host(), $0) }
    }
}

/// `Get-VMMigrationNetwork`.
final class GetVMMigrationNetwork: MigrationNetworkCmdlet {
    override func act() throws { for network in try found() { try write(network) } }
}

/// `Add-VMMigrationNetwork`.
final class AddVMMigrationNetwork: MigrationNetworkCmdlet {
    override func act() throws {
        let host = try host()
        guard try confirmed("Add-VMMigrationNetwork will add the migration network \"\(text("Subnet") ?? "")\".") else { return }
        if let made = try attempt({ try host.addMigrationNetwork(subnet(text("Subnet") ?? ""), priority: unsigned("Priority")) }) {
            try pass(MigrationNetworkObject(host, made))
        }
    }
}

/// `Set-VMMigrationNetwork`.
final class SetVMMigrationNetwork: MigrationNetworkCmdlet {
    override func act() throws {
        for network in try found() {
            guard try confirmed("Set-VMMigrationNetwork will configure the migration network \"\(network.network.subnet)\".") else { continue }
            let changed = try attempt {
                try host().setMigrationNetwork(network.network.subnet, newSubnet: text("NewSubnet").map(subnet), priority: unsigned("NewPriority"))
            }
            if let changed { try pass(MigrationNetworkObject(host(), changed)) }
        }
    }
}

/// `Remove-VMMigrationNetwork`.
final class RemoveVMMigrationNetwork: MigrationNetworkCmdlet {
    override func act() throws {
        for network in try found() {
            guard try confirmed("Remove-VMMigrationNetwork will remove the migration network \"\(network.network.subnet)\".") else { continue }
            if try attempt({ try host().changeMigrationNetwork(network.network.subnet, nil) }) != nil { try pass(network) }
        }
    }
}

/// `Get-VMReplicationServer`.
final class GetVMReplicationServer: HyperVCmdlet {
    override func act() throws { try write(ReplicationServerObject(try host())) }
}

/// `Set-VMReplicationServer`.
final class SetVMReplicationServer: HyperVCmdlet {
    override func act() throws {
        let host = try host()
        guard try confirmed("Set-VMReplicationServer will configure the replication server settings of the host \"\(host.computerName)\".") else { return }
        if has("KerberosAuthenticationPortMapping") || has("CertificateAuthenticationPortMapping") {
            return try report(
                VirtualizationError(
                    .invalidOperation, nil,
                    ["Failed to modify the replication server settings.", "Port mappings can be set for a failover cluster only; this computer belongs to none."]))
        }
        let done: Void? = try attempt {
            try host.setReplicationServer { s in
                if let value = bool("ReplicationEnabled") { s.isEnabled = value }
                if let value = integer("AllowedAuthenticationType") { s.authentication = value }
                if let value = bool("ReplicationAllowedFromAnyServer") { s.allowsAnyServer = value }
                if let value = text("CertificateThumbprint") { s.certificateThumbprint = value }
                if let value = text("DefaultStorageLocation") { s.storageLocation = value }
                if let value = integer("KerberosAuthenticationPort") { s.kerberosPort = value }
                if let value = integer("CertificateAuthenticationPort") { s.certificatePort = value }
                if let value = NetValues.seconds(self["MonitoringInterval"]) { s.monitoringInterval = value }
                if let value = NetValues.seconds(self["MonitoringStartTime"]) { s.monitoringStart = value }
            }
        }
        if done != nil { try pass(ReplicationServerObject(host)) }
    }
}

/// What names authorization entries.
class AuthorizationCmdlet: HyperVCmdlet {
    /// The entries given as objects, or those that the arguments fit.
    final func found(required: Bool) throws -> [AuthorizationObject] {
        let given = values("VMReplicationAuthorizationEntry").compactMap { $0.as(AuthorizationObject.self) }
        if !given.isEmpty { return given }
        func fits(_ parameter: String, _ value: String) -> Bool { text(parameter).map { Wildcard.matches(value, $0) } ?? true }
        let byPlace = runtime.info.name.lowercased().hasPrefix("get-")
        let found = AuthorizationObject.all(try host()).filter { one in
            fits("AllowedPrimaryServer", one.entry.primaryServer)
                && (!byPlace || fits("ReplicaStorageLocation", one.entry.storageLocation) && fits("TrustGroup", one.entry.trustGroup))
                && (!required || has("AllowedPrimaryServer") || fits("TrustGroup", one.entry.trustGroup))
        }
        if found.isEmpty, required || has("AllowedPrimaryServer") { try report(.noPart("authorization entry")) }
        return found
    }
}

/// `Get-VMReplicationAuthorizationEntry`.
final class GetVMReplicationAuthorizationEntry: AuthorizationCmdlet {
    override func act() throws { for one in try found(required: false) { try write(one) } }
}

/// `New-VMReplicationAuthorizationEntry`.
final class NewVMReplicationAuthorizationEntry: HyperVCmdlet {
    override func act() throws {
        let host = try host()
        var entry = ReplicationAuthorization()
        entry.primaryServer = text("AllowedPrimaryServer") ?? ""
        entry.storageLocation = text("ReplicaStorageLocation") ?? ""
        entry.trustGroup = text("TrustGroup") ?? ""
        guard try confirmed("New-VMReplicationAuthorizationEntry will create an authorization entry for \"\(entry.primaryServer)\".") else { return }
        if try attempt({ try host.addAuthorization(entry) }) != nil { try write(AuthorizationObject(host, entry)) }
    }
}

/// `Set-VMReplicationAuthorizationEntry`.
final class SetVMReplicationAuthorizationEntry: AuthorizationCmdlet {
    override func act() throws {
        for one in try found(required: true) {
            guard try confirmed("Set-VMReplicationAuthorizationEntry will configure the authorization entry for \"\(one.entry.primaryServer)\".") else { continue }
            var entry = one.entry
            if let value = text("ReplicaStorageLocation") { entry.storageLocation = value }
            if let value = text("TrustGroup") { entry.trustGroup = value }
            if try attempt({ try host().changeAuthorization(entry.primaryServer, to: entry) }) != nil { try pass(AuthorizationObject(host(), entry)) }
        }
    }
}

/// `Remove-VMReplicationAuthorizationEntry`.
final class RemoveVMReplicationAuthorizationEntry: AuthorizationCmdlet {
    override func act() throws {
        for one in try found(required: true) {
            guard try confirmed("Remove-VMReplicationAuthorizationEntry will remove the authorization entry for \"\(one.entry.primaryServer)\".") else { continue }
            if try attempt({ try host().changeAuthorization(one.entry.primaryServer, to: nil) }) != nil { try pass(one) }
        }
    }
}
