import ShellRuntime
import VirtualMachines

/// `VMNetworkAdapter`, or `VMInternalNetworkAdapter` for an adapter of the management OS.
final class NetworkAdapterObject: HyperVObject {
    let id: MachineIdentifier
    let vm: VirtualMachine?
    /// The switch whose management adapter this is.
    let owner: VirtualSwitch?
    private let snapshot: Checkpoint?
    private let first: VirtualNetworkAdapter

    init(_ vm: VirtualMachine, _ adapter: VirtualNetworkAdapter, at snapshot: Checkpoint? = nil) {
        id = adapter.id
        self.vm = vm
        self.snapshot = snapshot
        owner = nil
        first = adapter
        super.init("VMNetworkAdapter", host: vm.host)
    }
    init(_ host: VirtualizationHost, _ owner: VirtualSwitch, _ adapter: VirtualNetworkAdapter) {
        id = adapter.id
        vm = nil
        snapshot = nil
        self.owner = owner
        first = adapter
        super.init("VMInternalNetworkAdapter", host: host)
    }

    /// The settings now; those it was made with once it is removed.
    var adapter: VirtualNetworkAdapter { current ?? first }
    private var current: VirtualNetworkAdapter? {
        if let snapshot { return snapshot.settings.machine.networkAdapters.first { $0.id == id } }
        if let vm { return vm.read { $0.networkAdapters.first { $0.id == id } } }
        return owner?.settings.managementAdapters.first { $0.id == id }
    }
    override var machine: VirtualMachine? { vm }
    override var checkpoint: Checkpoint? { snapshot }
    override var name: String { adapter.name }
    override var componentId: String {
        vm.map { "Microsoft:\((snapshot?.id ?? $0.id).capitals)\\\(id.capitals)" } ?? "Microsoft:\(id.capitals)"
    }
    override var isDeleted: Bool { vm?.isDeleted == true || current == nil }
    override func toText() -> String {
        guard let vm else { return "VMInternalNetworkAdapter (Name = '\(name)')" }
        return "VMNetworkAdapter (Name = '\(name)', VMName = '\(vm.name)') [VMId = '\(vm.id.text)']"
    }
    override func isEqual(to other: NetObject) -> Bool { (other as? NetworkAdapterObject)?.id == id }
    override var hashValue: Int { id.hashValue }

    static func all(_ vm: VirtualMachine, at snapshot: Checkpoint? = nil) -> [NetworkAdapterObject] {
        (snapshot?.settings.machine.networkAdapters ?? vm.read { $0.networkAdapters }).map { NetworkAdapterObject(vm, $0, at: snapshot) }
    }
    static func management(_ host: VirtualizationHost) -> [NetworkAdapterObject] {
        host.switches.flatMap { owner in owner.settings.managementAdapters.map { NetworkAdapterObject(host, owner, $0) } }
    }

    private var status: [Value] {
        let kind = "VMNetworkAdapterOperationalStatus"
        if vm == nil { return [HyperVTypes.value(kind, 2)] }
        guard let vm, snapshot == nil, vm.state == .running else { return [] }
        return [HyperVTypes.value(kind, vm.guest == nil ? 12 : 2)]
    }

    static let readers = ReaderTable<NetworkAdapterObject>.make { r in
        func onOff(_ name: String, _ read: @escaping @Sendable (VirtualNetworkAdapter) -> OnOffState) {
            r[name] = { o, _ in HyperVTypes.value("OnOffState", read(o.adapter).rawValue) }
        }
        func uint(_ name: String, _ read: @escaping @Sendable (VirtualNetworkAdapter) -> Int) {
            r[name] = { o, _ in .uint(UInt32(clamping: read(o.adapter))) }
        }
        func bool(_ name: String, _ read: @escaping @Sendable (VirtualNetworkAdapter) -> Bool) {
            r[name] = { o, _ in .bool(read(o.adapter)) }
        }
        func text(_ name: String, _ read: @escaping @Sendable (VirtualNetworkAdapter) -> String) {
            r[name] = { o, _ in Value(read(o.adapter)) }
        }
        bool("ClusterMonitored", \.clusterMonitored)
        text("MacAddress", \.macAddress)
        uint("MediaType", \.mediaType)
        bool("DynamicMacAddressEnabled", \.dynamicMacAddress)
        bool("InterruptModeration", \.interruptModeration)
        r["AllowPacketDirect"] = { _, _ in .bool(false) }
        r["VirtualSystemIdentifiers"] = { o, _ in NetValues.strings(["{\(o.id.capitals)}"]) }
        bool("NumaAwarePlacement", \.numaAwarePlacement)
        bool("IsLegacy", \.isLegacy)
        bool("IsSynthetic") { !$0.isLegacy }
        r["IPAddresses"] = { o, _ in NetValues.strings(o.snapshot == nil ? o.vm.map { $0.host.guestAddresses(of: o.id, in: $0) } ?? [] : []) }
        onOff("DeviceNaming", \.deviceNaming)
        uint("IovWeight", \.iovWeight)
        uint("IovQueuePairsRequested", \.iovQueuePairsRequested)
        r["IovInterruptModeration"] = { o, _ in HyperVTypes.value("IovInterruptModerationValue", o.adapter.iovInterruptModeration) }
        uint("PacketDirectNumProcs", \.packetDirectNumProcs)
        uint("PacketDirectModerationCount", \.packetDirectModerationCount)
        uint("PacketDirectModerationInterval", \.packetDirectModerationInterval)
        uint("IovQueuePairsAssigned") { _ in 0 }
        r["IovUsage"] = { _, _ in .int(0) }
        r["VirtualFunction"] = { _, _ in .null }
        r["MandatoryFeatureId"] = { o, _ in NetValues.strings(o.adapter.mandatoryFeatureIds) }
        r["MandatoryFeatureName"] = { o, _ in NetValues.strings([]) }
        text("PoolName", \.poolName)
        bool("Connected", \.isConnected)
        text("SwitchName", \.switchName)
        r["AdapterId"] = { o, _ in Value(o.id.capitals) }
        r["DeviceId"] = { o, _ in Value("{\(o.id.capitals)}") }
        text("TestReplicaPoolName", \.testReplicaPoolName)
        text("TestReplicaSwitchName", \.testReplicaSwitchName)
        r["StatusDescription"] = { o, _ in
            NetValues.strings(o.status.map { $0.integerValue == 12 ? "No Contact" : "OK" })
        }
        r["Status"] = { o, _ in
            .object(ObjectArray(ContiguousArray(o.status), of: HyperVTypes.type("VMNetworkAdapterOperationalStatus")))
        }
        r["IsManagementOs"] = { o, _ in .bool(o.vm == nil) }
        r["IsExternalAdapter"] = { _, _ in .bool(false) }
        r["SwitchId"] = { o, s in o.adapter.isConnected ? try NetValues.guid(o.adapter.switchId, s) : .null }
        r["AclList"] = { o, _ in NetValues.list(AdapterPolicyObject.acls(o).map { .object($0) }) }
        r["ExtendedAclList"] = { o, _ in NetValues.list(AdapterPolicyObject.extendedAcls(o).map { .object($0) }) }
        r["RoutingDomainList"] = { o, _ in NetValues.list(AdapterPolicyObject.routingDomains(o).map { .object($0) }) }
        for kind in ["Isolation", "Vlan", "Bandwidth"] {
            r[kind + "Setting"] = { o, _ in .object(AdapterSettingObject(o, "VMNetworkAdapter\(kind)Setting")) }
        }
        r["CurrentIsolationMode"] = { o, _ in
            // A port in a VLAN is isolated by it unless told otherwise.
            let mode = o.adapter.policies.isolation.mode
            return HyperVTypes.value("VMNetworkAdapterIsolationMode", (mode == .none && o.adapter.vlan.mode != .untagged ? .vlan : mode).rawValue)
        }
        onOff("MacAddressSpoofing", \.macAddressSpoofing)
        onOff("DhcpGuard", \.dhcpGuard)
        onOff("RouterGuard", \.routerGuard)
        r["PortMirroringMode"] = { o, _ in
            HyperVTypes.value("VMNetworkAdapterPortMirroringMode", o.adapter.portMirroring.rawValue)
        }
        onOff("IeeePriorityTag", \.ieeePriorityTag)
        uint("VirtualSubnetId", \.virtualSubnetId)
        uint("DynamicIPAddressLimit", \.dynamicIPAddressLimit)
        uint("StormLimit", \.stormLimit)
        onOff("AllowTeaming", \.allowTeaming)
        onOff("FixSpeed10G", \.fixSpeed10G)
        uint("VMQWeight", \.vmqWeight)
        r["IPsecOffloadMaxSA"] = { o, _ in .long(Int64(o.adapter.ipsecOffloadMaxSA)) }
        r["VrssEnabled"] = { o, _ in .bool(o.adapter.vrssEnabledRequested && o.vm?.state == .running) }
        bool("VrssEnabledRequested", \.vrssEnabledRequested)
        r["VmmqEnabled"] = { _, _ in .bool(false) }
        bool("VmmqEnabledRequested", \.vmmqEnabledRequested)
        uint("VrssMaxQueuePairs") { $0.vrssEnabledRequested ? 1 : 0 }
        uint("VrssMaxQueuePairsRequested", \.vrssMaxQueuePairsRequested)
        uint("VrssMinQueuePairs") { $0.vrssEnabledRequested ? 1 : 0 }
        uint("VrssMinQueuePairsRequested", \.vrssMinQueuePairsRequested)
        for name in ["VrssQueueSchedulingMode", "VrssQueueSchedulingModeRequested"] {
            r[name] = { o, _ in HyperVTypes.value("VrssQueueSchedulingModeType", o.adapter.vrssQueueSchedulingModeRequested) }
        }
        for name in ["VrssExcludePrimaryProcessor", "VrssExcludePrimaryProcessorRequested"] {
            bool(name, \.vrssExcludePrimaryProcessorRequested)
        }
        for name in ["VrssIndependentHostSpreading", "VrssIndependentHostSpreadingRequested"] {
            bool(name, \.vrssIndependentHostSpreadingRequested)
        }
        for name in ["VrssVmbusChannelAffinityPolicy", "VrssVmbusChannelAffinityPolicyRequested"] {
            r[name] = { o, _ in
                HyperVTypes.value("VrssVmbusChannelAffinityPolicyType", o.adapter.vrssVmbusChannelAffinityPolicyRequested)
            }
        }
        r["VmqUsage"] = { _, _ in .int(0) }
        r["IPsecOffloadSAUsage"] = { _, _ in .uint(0) }
        r["VFDataPathActive"] = { _, _ in .bool(false) }
        r["VMQueue"] = { _, _ in .null }
        r["BandwidthPercentage"] = { _, _ in .uint(0) }
        r["IsTemplate"] = { _, _ in .bool(false) }
    }
}

/// Settings that hang on an adapter: VLAN, isolation, bandwidth.
final class AdapterSettingObject: HyperVObject {
    let parent: NetworkAdapterObject
    init(_ parent: NetworkAdapterObject, _ typeName: String) {
        self.parent = parent
        super.init(typeName, host: parent.host)
    }
    override var machine: VirtualMachine? { parent.vm }
    override var isDeleted: Bool { parent.isDeleted }
    override var type: TypeInfo {
        typeName == "VMNetworkAdapterBandwidthSetting" ? Self.bandwidth : super.type
    }

    static func readers(_ name: String) -> [String: PropertyReader] {
        ReaderTable<AdapterSettingObject>.make { r in
            r["ParentAdapter"] = { o, _ in .object(o.parent) }
            r["IsTemplate"] = { _, _ in .bool(false) }
            if name == "VMNetworkAdapterVlanSetting" {
                func vlan(_ name: String, _ read: @escaping @Sendable (VlanSettings) -> Value) {
                    r[name] = { o, _ in read(o.parent.adapter.vlan) }
                }
                vlan("OperationMode") { HyperVTypes.value("VMNetworkAdapterVlanMode", $0.mode.rawValue) }
                vlan("AccessVlanId") { Value($0.accessId) }
                vlan("NativeVlanId") { Value($0.nativeId) }
                vlan("PrimaryVlanId") { Value($0.primaryId) }
                vlan("SecondaryVlanId") { Value($0.secondaryId) }
                vlan("AllowedVlanIdList") { NetValues.list($0.allowed.map { Value($0) }) }
                vlan("SecondaryVlanIdList") { NetValues.list($0.secondary.map { Value($0) }) }
                vlan("AllowedVlanIdListString") { Value(VlanSettings.text(of: $0.allowed)) }
                vlan("SecondaryVlanIdListString") { Value(VlanSettings.text(of: $0.secondary)) }
                vlan("PrivateVlanMode") { HyperVTypes.value("VMNetworkAdapterPrivateVlanMode", $0.privateMode.rawValue) }
            } else {
                func isolation(_ name: String, _ read: @escaping @Sendable (IsolationSettings) -> Value) {
                    r[name] = { o, _ in read(o.parent.adapter.policies.isolation) }
                }
                isolation("IsolationMode") { HyperVTypes.value("VMNetworkAdapterIsolationMode", $0.mode.rawValue) }
                isolation("AllowUntaggedTraffic") { .bool($0.allowsUntagged) }
                isolation("DefaultIsolationID") { Value($0.defaultId) }
                isolation("MultiTenantStack") { HyperVTypes.value("OnOffState", $0.multiTenantStack.rawValue) }
            }
        }
    }

    private static let bandwidth = TypeInfo(
        "Microsoft.HyperV.PowerShell.VMNetworkAdapterBandwidthSetting",
        base: HyperVTypes.type("VMNetworkAdapterBandwidthSetting").baseType,
        members: {
            func property(_ name: String, _ read: @escaping @Sendable (VirtualNetworkAdapter) -> UInt64) -> TypeMember {
                .property(name, "System.Nullable[long]") { value, _ in
                    guard let object = value.as(AdapterSettingObject.self) else { return .null }
                    return .long(Int64(clamping: read(object.parent.adapter)))
                }
            }
            return [
                property("MinimumBandwidthAbsolute", \.minimumBandwidthAbsolute),
                property("MinimumBandwidthWeight", \.minimumBandwidthWeight),
                property("MaximumBandwidth", \.maximumBandwidth),
            ]
        })
}

/// `VMSwitch`.
final class VirtualSwitchObject: HyperVObject {
    let target: VirtualSwitch
    init(_ host: VirtualizationHost, _ target: VirtualSwitch) {
        self.target = target
        super.init("VMSwitch", host: host)
    }
    override var name: String { target.name }
    override var isDeleted: Bool { target.isDeleted }
    override func toText() -> String { "VMSwitch (Name = '\(name)') [Id = '\(target.id.text)']" }
    override func isEqual(to other: NetObject) -> Bool { (other as? VirtualSwitchObject)?.target === target }
    override var hashValue: Int { target.id.hashValue }

    var nics: [NetworkAdapterInventory] {
        let names = target.settings.hostAdapters
        return names.compactMap { name in host.inventory.networkAdapters.first { $0.name == name } }
    }
    /// What the default table shows: the bound adapter, or `Teamed-Interface`.
    private var description: String? {
        let settings = target.settings
        if settings.embeddedTeaming { return "Teamed-Interface" }
        return nics.first?.description
    }

    static let readers = ReaderTable<VirtualSwitchObject>.make { r in
        func bool(_ name: String, _ read: @escaping @Sendable (SwitchSettings) -> Bool) {
            r[name] = { o, _ in .bool(read(o.target.settings)) }
        }
        func uint(_ name: String, _ read: @escaping @Sendable (SwitchSettings) -> Int) {
            r[name] = { o, _ in .uint(UInt32(clamping: read(o.target.settings))) }
        }
        r["Id"] = { o, s in try NetValues.guid(o.target.id, s) }
        r["Notes"] = { o, _ in Value(o.target.settings.notes) }
        r["Extensions"] = { o, _ in
            NetValues.objects(SwitchExtensionObject.all(o), of: HyperVTypes.type("VMSwitchExtension"))
        }
        r["BandwidthReservationMode"] = { o, _ in
            HyperVTypes.value("VMSwitchBandwidthMode", o.target.settings.bandwidthMode.rawValue)
        }
        bool("PacketDirectEnabled", \.packetDirect)
        bool("EmbeddedTeamingEnabled", \.embeddedTeaming)
        bool("AllowNetLbfoTeams") { _ in false }
        bool("IovEnabled", \.iovEnabled)
        r["SwitchType"] = { o, _ in HyperVTypes.value("VMSwitchType", o.target.settings.type.rawValue) }
        bool("AllowManagementOS", \.allowManagementOS)
        r["NetAdapterInterfaceDescription"] = { o, _ in Value(optional: o.description) }
        r["NetAdapterInterfaceDescriptions"] = { o, _ in NetValues.strings(o.nics.map(\.description)) }
        r["NetAdapterInterfaceGuid"] = { o, s in
            let ids = try o.nics.map { try NetValues.guid(o.host.interfaceIdentifier(of: $0), s) }
            return ids.isEmpty ? .null : Value(array: ids)
        }
        r["IovSupport"] = { _, _ in .bool(false) }
        r["IovSupportReasons"] = { o, _ in
            o.target.settings.type == .external
                ? NetValues.strings(["This network adapter does not support SR-IOV."]) : .null
        }
        for name in [
            "AvailableIPSecSA", "NumberIPSecSAAllocated", "AvailableVMQueues", "NumberVmqAllocated", "IovQueuePairCount",
            "IovQueuePairsInUse", "IovVirtualFunctionCount", "IovVirtualFunctionsInUse",
        ] { uint(name) { _ in 0 } }
        bool("PacketDirectInUse") { _ in false }
        for name in ["DefaultQueueVrssEnabledRequested", "DefaultQueueVrssEnabled"] { bool(name, \.vrssEnabled) }
        bool("DefaultQueueVmmqEnabledRequested", \.vmmqEnabled)
        bool("DefaultQueueVmmqEnabled") { _ in false }
        uint("DefaultQueueVrssMaxQueuePairsRequested", \.vrssMaxQueuePairs)
        uint("DefaultQueueVrssMaxQueuePairs", \.vrssMaxQueuePairs)
        uint("DefaultQueueVrssMinQueuePairsRequested", \.vrssMinQueuePairs)
        uint("DefaultQueueVrssMinQueuePairs", \.vrssMinQueuePairs)
        for name in ["DefaultQueueVrssQueueSchedulingModeRequested", "DefaultQueueVrssQueueSchedulingMode"] {
            r[name] = { o, _ in
                HyperVTypes.value("VrssQueueSchedulingModeType", o.target.settings.vrssQueueSchedulingMode)
            }
        }
        for name in ["DefaultQueueVrssExcludePrimaryProcessorRequested", "DefaultQueueVrssExcludePrimaryProcessor"] {
            bool(name, \.vrssExcludePrimaryProcessor)
        }
        bool("SoftwareRscEnabled", \.softwareRsc)
        bool("RscOffloadEnabled") { _ in false }
        uint("BandwidthPercentage") { $0.type == .external ? 10 : 0 }
        r["DefaultFlowMinimumBandwidthAbsolute"] = { o, _ in .ulong(o.target.settings.defaultFlowMinimumBandwidthAbsolute) }
        r["DefaultFlowMinimumBandwidthWeight"] = { o, _ in .ulong(o.target.settings.defaultFlowMinimumBandwidthWeight) }
    }
}

/// `VMSwitchExtension`: an extension as a switch has it.
final class SwitchExtensionObject: HyperVObject {
    let owner: VirtualSwitchObject
    let installed: SwitchExtension
    init(_ owner: VirtualSwitchObject, _ installed: SwitchExtension) {
        self.owner = owner
        self.installed = installed
        super.init("VMSwitchExtension", host: owner.host)
    }
    static func all(_ owner: VirtualSwitchObject) -> [SwitchExtensionObject] {
        SwitchExtension.installed.map { SwitchExtensionObject(owner, $0) }
    }
    override var name: String { installed.name }
    override var componentId: String { installed.id }
    override func toText() -> String { name }

    static let readers = ReaderTable<SwitchExtensionObject>.make { r in
        r["Vendor"] = { _, _ in Value("Microsoft") }
        r["Version"] = { o, _ in Value("10.0.\(o.host.inventory.operatingSystem.build).1") }
        r["ExtensionType"] = { o, _ in HyperVTypes.value("VMSwitchExtensionType", o.installed.type) }
        r["ParentExtensionId"] = { _, _ in Value("") }
        r["ParentExtensionName"] = { _, _ in Value("") }
        r["SwitchId"] = { o, _ in Value(o.owner.target.id.capitals) }
        r["SwitchName"] = { o, _ in Value(o.owner.name) }
        for name in ["Enabled", "Running"] { r[name] = { o, _ in .bool(o.owner.target.settings.isEnabled(o.installed)) } }
    }
}

/// `VMSystemSwitchExtension`: an extension as the host has it installed.
final class SystemSwitchExtensionObject: HyperVObject {
    let installed: SwitchExtension
    init(_ host: VirtualizationHost, _ installed: SwitchExtension) {
        self.installed = installed
        super.init("VMSystemSwitchExtension", host: host)
    }
    override var name: String { installed.name }
    override var componentId: String { installed.id }

    static let readers = ReaderTable<SystemSwitchExtensionObject>.make { r in
        r["Vendor"] = { _, _ in Value("Microsoft") }
        r["Version"] = { o, _ in Value("10.0.\(o.host.inventory.operatingSystem.build).1") }
        r["ExtensionType"] = { o, _ in HyperVTypes.value("VMSwitchExtensionType", o.installed.type) }
    }
}

/// `VMSwitchTeam`: the adapters of the host that a switch with an embedded team stands on.
final class SwitchTeamObject: HyperVObject {
    let owner: VirtualSwitchObject
    init(_ owner: VirtualSwitchObject) {
        self.owner = owner
        super.init("VMSwitchTeam", host: owner.host)
    }
    override var name: String { owner.name }

    static let readers = ReaderTable<SwitchTeamObject>.make { r in
        r["Id"] = { o, s in try NetValues.guid(o.owner.target.id, s) }
        r["NetAdapterInterfaceDescription"] = { o, _ in NetValues.strings(o.owner.nics.map(\.description)) }
        r["NetAdapterInterfaceGuid"] = { o, s in
            Value(array: try o.owner.nics.map { try NetValues.guid(o.host.interfaceIdentifier(of: $0), s) })
        }
        r["TeamingMode"] = { _, _ in HyperVTypes.value("VMSwitchTeamingMode", 1) }
        r["LoadBalancingAlgorithm"] = { o, _ in
            HyperVTypes.value("VMSwitchLoadBalancingAlgorithm", o.owner.target.settings.loadBalancing.rawValue)
        }
    }
}
