import ShellFormatting
import ShellRuntime
import VirtualMachines

/// The default displays of the module's objects. Columns are as wide as what they hold and left-aligned, numbers too.
enum HyperVViews {
    static func register() {
        let registry = ViewRegistry.shared
        func table(_ type: String, _ columns: [Column]) {
            registry.register(HyperVTypes.type(type).fullName, .table(columns))
        }
        func left(_ name: String, _ label: String? = nil) -> Column { .property(name, label: label, side: .left) }
        func megabytes(_ label: String, _ property: String) -> Column {
            .code(label, side: .left) { item, runspace in
                guard let bytes = try Members.get(item, property, runspace).integerValue else { return .null }
                return .long(bytes >> 20)
            }
        }
        table(
            "VirtualMachine",
            [
                left("Name"), left("State"), left("CPUUsage", "CPUUsage(%)"), megabytes("MemoryAssigned(M)", "MemoryAssigned"),
                left("Uptime"), left("Status"), left("Version"),
            ])
        registry.register(
            HyperVTypes.type("VirtualMachine").fullName,
            .list([
                .property("Name"), .property("State"), .property("CPUUsage", label: "CpuUsage"), .property("MemoryAssigned"),
                .property("MemoryDemand"), .property("MemoryStatus"), .property("Uptime"), .property("Status"),
                .property("ReplicationState"), .property("Generation"),
            ]))
        table("VMHostSupportedVersion", [left("Name"), left("Version"), left("IsDefault")])
        table("VMScsiController", [left("VMName"), left("ControllerNumber"), left("Drives")])
        table("VMIdeController", [left("VMName"), left("ControllerNumber"), left("Drives")])
        table(
            "VMMemory",
            [
                left("VMName"), left("DynamicMemoryEnabled"), megabytes("Minimum(M)", "Minimum"), megabytes("Startup(M)", "Startup"),
                megabytes("Maximum(M)", "Maximum"),
            ])
        table(
            "VMProcessor",
            [
                left("VMName"), left("Count"), left("CompatibilityForMigrationEnabled"),
                left("CompatibilityForOlderOperatingSystemsEnabled"),
            ])
        table(
            "HardDiskDrive",
            [left("VMName"), left("ControllerType"), left("ControllerNumber"), left("ControllerLocation"), left("DiskNumber"), left("Path")])
        table(
            "DvdDrive",
            [left("VMName"), left("ControllerType"), left("ControllerNumber"), left("ControllerLocation"), left("DvdMediaType"), left("Path")])
        for type in ["VMNetworkAdapter", "VMInternalNetworkAdapter"] {
            table(
                type,
                [
                    left("Name"), left("IsManagementOs"), left("VMName"), left("SwitchName"), left("MacAddress"), left("Status"),
                    left("IPAddresses"),
                ])
        }
        table("VMSnapshot", [left("VMName"), left("Name"), left("SnapshotType"), left("CreationTime"), left("ParentSnapshotName")])
        func zero(_ label: String) -> Column { .code(label, side: .left) { _, _ in .int(0) } }
        table(
            "VMMeteringReportForVirtualMachine",
            [
                left("VMName"), left("AverageProcessorUsage", "AvgCPU(MHz)"), left("AverageMemoryUsage", "AvgRAM(M)"),
                left("MaximumMemoryUsage", "MaxRAM(M)"), left("MinimumMemoryUsage", "MinRAM(M)"),
                left("TotalDiskAllocation", "TotalDisk(M)"), zero("NetworkInbound(M)"), zero("NetworkOutbound(M)"),
            ])
        for type in ["VMResourcePool", "VMStorageResourcePool"] {
            table(type, [left("Name"), left("ResourcePoolType"), left("ParentName"), left("ResourceMeteringEnabled")])
        }
        table(
            "VMMeteringReportForResourcePool",
            [
                left("ResourcePoolName", "Name"), left("ResourcePoolType"), left("AverageProcessorUsage", "AvgCPU(MHz)"),
                left("AverageMemoryUsage", "AvgRAM(M)"), left("TotalDiskAllocation", "TotalDisk(M)"),
            ])
        table("VMConnectAce", [left("ComputerName"), left("VMName"), left("UserName"), left("Access")])
        table("VMMigrationNetwork", [left("Subnet"), left("Priority")])
        table(
            "VMReplicationServer",
            [
                left("ReplicationEnabled", "RepEnabled"), left("AllowedAuthenticationType", "AuthType"),
                left("KerberosAuthenticationPort", "KerbAuthPort"), left("CertificateAuthenticationPort", "CertAuthPort"),
                left("ReplicationAllowedFromAnyServer", "AllowAnyServer"),
            ])
        table(
            "VMReplicationAuthorizationEntry",
            [left("AllowedPrimaryServer", "AllowedPS"), left("ReplicaStorageLocation", "StorageLoc"), left("TrustGroup")])
        table("VMHostNumaNode", [left("NodeId"), left("ProcessorsAvailability"), left("MemoryAvailable"), left("MemoryTotal"), left("ComputerName")])
        table("VMNumaNodeStatus", [left("NodeId"), left("VMId"), left("VMName"), left("MemoryUsed")])
        table("VMComPort", [left("VMName"), left("Name"), left("Path")])
        table("VMBios", [left("VMName"), left("StartupOrder"), left("NumLockEnabled")])
        table("VMFloppyDiskDrive", [left("VMName"), left("Path")])
        table("VMSystemSwitchExtension", [left("Name"), left("Vendor"), left("Version"), left("ExtensionType")])
        table(
            "VMNetworkAdapterVlanSetting",
            [
                .code("VMName", side: .left) { item, _ in Value(item.as(AdapterSettingObject.self)?.machine?.name ?? "") },
                adapterName, .code("Mode", side: .left) { item, _ in Value(vlan(item).map(mode) ?? "") },
                .code("VlanList", side: .left) { item, _ in Value(vlan(item).map(list) ?? "") },
            ])
        registry.register(
            HyperVTypes.type("VMNetworkAdapterAclSetting").fullName,
            .table(
                [left("Direction"), .code("Address", side: .left) { item, _ in Value(acl(item).map(address) ?? "") }, left("Action")],
                groupBy: .code("VMName") { item, _ in Value(item.as(AdapterPolicyObject.self)?.machine?.name ?? "") }))
        table("VMSwitch", [left("Name"), left("SwitchType"), left("NetAdapterInterfaceDescription")])
        table(
            "VMFirmware",
            [left("VMName"), left("SecureBoot"), left("SecureBootTemplate"), left("PreferredNetworkBootProtocol"), left("BootOrder")])
        table(
            "VMIntegrationComponent",
            [left("VMName"), left("Name"), left("Enabled"), left("PrimaryStatusDescription"), left("SecondaryStatusDescription")])
    }

    // MARK: Access control

    private static func acl(_ item: Value) -> AdapterAcl? {
        guard case .acl(let acl)? = item.as(AdapterPolicyObject.self)?.entry else { return nil }
        return acl
    }

    private static func address(_ acl: AdapterAcl) -> String {
        [("Local", acl.localAddress), ("Remote", acl.remoteAddress)].filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }

    // MARK: VLAN

    private static func vlan(_ item: Value) -> VlanSettings? { item.as(AdapterSettingObject.self)?.parent.adapter.vlan }

    private static let adapterName = Column.code("VMNetworkAdapterName", side: .left) { item, _ in
        Value(item.as(AdapterSettingObject.self)?.parent.name ?? "")
    }

    private static func mode(_ vlan: VlanSettings) -> String {
        switch (vlan.mode, vlan.privateMode) {
        case (.untagged, _): "Untagged"
        case (.access, _): "Access"
        case (.trunk, _): "Trunk"
        case (.private, .community): "Community"
        case (.private, .promiscuous): "Promiscuous"
        case (.private, _): "Isolated"
        }
    }

    private static func list(_ vlan: VlanSettings) -> String {
        switch vlan.mode {
        case .untagged: ""
        case .access: "\(vlan.accessId)"
        case .trunk: "\(vlan.nativeId),\(VlanSettings.text(of: vlan.allowed))"
        case .private:
            "\(vlan.primaryId),\(vlan.privateMode == .promiscuous ? VlanSettings.text(of: vlan.secondary) : String(vlan.secondaryId))"
        }
    }
}
