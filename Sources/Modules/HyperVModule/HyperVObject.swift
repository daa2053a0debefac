import ShellRuntime
import VirtualMachines

/// An object of the Hyper-V module. Its properties are those of the type table, in that order; each reads the model at
/// the moment it is asked.
class HyperVObject: NetObject {
    let typeName: String
    let host: VirtualizationHost

    init(_ typeName: String, host: VirtualizationHost) {
        self.typeName = typeName
        self.host = host
        super.init()
    }

    override var type: TypeInfo { HyperVTypes.type(typeName) }
    /// True once the thing behind the object was removed.
    var isDeleted: Bool { false }
    /// The machine that the object belongs to, for VMId and VMName.
    var machine: VirtualMachine? { nil }
    /// The checkpoint that the object belongs to, for VMSnapshotId and VMSnapshotName.
    var checkpoint: Checkpoint? { nil }
    var name: String { "" }
    var componentId: String { "" }
}

/// How a property of an object is read.
typealias PropertyReader = @Sendable (HyperVObject, Runspace) throws -> Value

/// Builds the members of a type from its line in the table and the readers below.
enum HyperVMembers {
    static func members(of name: String, line: [String]) -> [TypeMember] {
        let readers = PropertyReaders.of(name)
        var members: [TypeMember] = []
        for field in line[2].split(separator: ";") {
            let pair = field.split(separator: ":", maxSplits: 1).map(String.init)
            guard pair.count == 2 else { continue }
            let reader = readers[pair[0]] ?? PropertyReaders.common[pair[0]] ?? { _, _ in .null }
            members.append(
                .property(pair[0], pair[1]) { value, runspace in
                    guard let object = value.as(HyperVObject.self) else { return .null }
                    return try reader(object, runspace)
                })
        }
        for alias in aliases(of: name) {
            guard let reader = readers[alias.target] ?? PropertyReaders.common[alias.target] else { continue }
            members.append(
                .property(alias.name, "System.Object") { value, runspace in
                    guard let object = value.as(HyperVObject.self) else { return .null }
                    return try reader(object, runspace)
                })
        }
        return members
    }

    /// Alias properties of a type (`VMCheckpointId` for `VMSnapshotId`); they come after all others.
    static func aliases(of name: String) -> [(name: String, target: String)] {
        guard let line = HyperVTypeTable.lines[name] else { return [] }
        let parts = line.split(separator: "|", omittingEmptySubsequences: false)
        guard parts.count > 3 else { return [] }
        return parts[3].split(separator: ",").compactMap {
            let pair = $0.split(separator: "=").map(String.init)
            return pair.count == 2 ? (pair[0], pair[1]) : nil
        }
    }

    /// Properties of a type that no reader serves; empty for every type that the module hands out.
    static func unserved(_ name: String) -> [String] {
        guard let line = HyperVTypeTable.lines[name] else { return [name] }
        let parts = line.split(separator: "|", omittingEmptySubsequences: false)
        let readers = PropertyReaders.of(name)
        return parts[2].split(separator: ";").compactMap { field in
            let property = String(field.prefix { $0 != ":" })
            return readers[property] == nil && PropertyReaders.common[property] == nil ? property : nil
        }
    }
}

/// Readers by type; the common ones serve all.
enum PropertyReaders {
    static let common: [String: PropertyReader] = [
        "Name": { object, _ in Value(object.name) },
        "Id": { object, _ in Value(object.componentId) },
        "VMId": { object, runspace in
            try object.machine.map { try NetValues.guid($0.id, runspace) } ?? NetValues.guid(.empty, runspace)
        },
        "VMName": { object, _ in Value(optional: object.machine?.name) },
        "VMSnapshotId": { object, runspace in try NetValues.guid(object.checkpoint?.id ?? .empty, runspace) },
        "VMSnapshotName": { object, _ in Value(object.checkpoint?.name ?? "") },
        "CimSession": { object, runspace in .object(CimSessionObject.of(object.host, runspace)) },
        "ComputerName": { object, _ in Value(object.host.computerName) },
        "IsDeleted": { object, _ in .bool(object.isDeleted) },
    ]

    static func of(_ name: String) -> [String: PropertyReader] {
        switch name {
        case "VirtualMachine": VirtualMachineObject.readers
        case "VMSnapshot": SnapshotObject.readers
        case "VMBios": BiosObject.readers
        case "VMCompatibilityReport": CompatibilityReportObject.readers
        case "VMCompatibilityError": CompatibilityErrorObject.readers
        case "VMMeteringReportForVirtualMachine": MeteringReportObject.readers
        case "VHDMetrics": DiskMetricsObject.readers
        case "VMPortAclMeteringReport": TrafficReportObject.readers
        case "VMHostAssignableDevice": HostDeviceObject.readers
        case "VMAssignedDevice": AssignedDeviceObject.readers
        case "VMResourcePool", "VMStorageResourcePool": ResourcePoolObject.readers
        case "VMMeteringReportForResourcePool": PoolReportObject.readers
        case "VMGroup": GroupObject.readers
        case "VMConnectAce": ConnectAccessObject.readers
        case "VMMigrationNetwork": MigrationNetworkObject.readers
        case "VMReplicationServer": ReplicationServerObject.readers
        case "VMReplicationAuthorizationEntry": AuthorizationObject.readers
        case "VMNumaNodeStatus": NumaStatusObject.readers
        case "VMProcessor": ProcessorObject.readers
        case "VMMemory": MemoryObject.readers
        case "VMFirmware": FirmwareObject.readers
        case "VMBootSource": BootSourceObject.readers
        case "HardDiskDrive", "DvdDrive": DriveObject.readers
        case "VMIdeController", "VMScsiController": ControllerObject.readers
        case "VMNetworkAdapter", "VMInternalNetworkAdapter": NetworkAdapterObject.readers
        case "VMSwitch": VirtualSwitchObject.readers
        case "VMSwitchExtension": SwitchExtensionObject.readers
        case "VMSystemSwitchExtension": SystemSwitchExtensionObject.readers
        case "VMIntegrationComponent": IntegrationServiceObject.readers
        case "VMHost": HostObject.readers
        case "VMHostNumaNode": NumaNodeObject.readers
        case "SecureBootTemplate": SecureBootTemplateObject.readers
        case "VMHostPartitionableGpu", "VMPartitionableGpu": PartitionableGpuObject.readers
        case "VMGpuPartitionAdapter": GpuPartitionObject.readers
        case "VMComPort": ComPortObject.readers
        case "VMSecurity": SecurityObject.readers
        case "VMVideo": VideoObject.readers
        case "VMHostSupportedVersion": SupportedVersionObject.readers
        case "VMFloppyDiskDrive": FloppyObject.readers
        case "VirtualHardDisk": VirtualHardDiskObject.readers
        case "VHDSetInfo": DiskSetObject.readers
        case "VMNetworkAdapterVlanSetting", "VMNetworkAdapterIsolationSetting", "VMNetworkAdapterBandwidthSetting":
            AdapterSettingObject.readers(name)
        case "VMNetworkAdapterAclSetting", "VMNetworkAdapterExtendedAclSetting", "VMNetworkAdapterRdmaSetting",
            "VMNetworkAdapterRoutingDomainSetting", "VMNetworkAdapterTeamMappingSetting", "VMNetworkAdapterFailoverSetting":
            AdapterPolicyObject.readers(name)
        case "VMSwitchTeam": SwitchTeamObject.readers
        case "VMStorageSetting": StorageSettingsObject.readers
        default: [:]
        }
    }
}

/// The CIM session to an object's host: prints as `CimSession: .`, or with the name of another host.
final class CimSessionObject: NetObject, @unchecked Sendable {  // does not change
    private static let local = CimSessionObject(".")
    private let computerName: String
    private init(_ computerName: String) { self.computerName = computerName }

    static func of(_ host: VirtualizationHost, _ runspace: Runspace) -> CimSessionObject {
        let own = runspace.services[HostHandle.serviceKey] as? HostHandle
        return own?.hasNeighbours != true || own?.opened === host ? local : CimSessionObject(host.computerName)
    }

    private static let cimType: TypeInfo = {
        let type = TypeInfo(
            "Microsoft.Management.Infrastructure.CimSession",
            members: {
                [
                    .property("ComputerName", "string") { value, _ in Value(optional: value.as(CimSessionObject.self)?.computerName) },
                    .property("InstanceId", "guid") { _, runspace in try NetValues.guid(.empty, runspace) },
                ]
            })
        TypeRegistry.shared.register(type)
        return type
    }()
    override var type: TypeInfo { Self.cimType }
    override func toText() -> String { "CimSession: \(computerName)" }
    override func isEqual(to other: NetObject) -> Bool { (other as? CimSessionObject)?.computerName == computerName }
}

/// Gathers the readers of one class of objects, each with the object's own type.
struct ReaderTable<Object: HyperVObject> {
    private(set) var table: [String: PropertyReader] = [:]

    subscript(_ name: String) -> (@Sendable (Object, Runspace) throws -> Value)? {
        get { nil }
        set {
            guard let newValue else { return }
            table[name] = { object, runspace in
                guard let object = object as? Object else { return .null }
                return try newValue(object, runspace)
            }
        }
    }

    static func make(_ fill: (inout ReaderTable) -> Void) -> [String: PropertyReader] {
        var readers = ReaderTable()
        fill(&readers)
        return readers.table
    }
}
