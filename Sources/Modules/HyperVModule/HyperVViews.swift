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
        table("VMSwitch", [left("Name"), left("SwitchType"), left("NetAdapterInterfaceDescription")])
        table(
            "VMFirmware",
            [left("VMName"), left("SecureBoot"), left("SecureBootTemplate"), left("PreferredNetworkBootProtocol"), left("BootOrder")])
        table(
            "VMIntegrationComponent",
            [left("VMName"), left("Name"), left("Enabled"), left("PrimaryStatusDescription"), left("SecondaryStatusDescription")])
        for type in ["VMScsiController", "VMIdeController"] { table(type, [left("VMName"), left("ControllerNumber"), left("Drives")]) }
    }
}
