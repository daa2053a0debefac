/// A virtual Ethernet switch.
public final class VirtualSwitch: @unchecked Sendable {  // `stored` is guarded by the host's lock
    let host: VirtualizationHost
    public let id: MachineIdentifier
    var stored: SwitchSettings
    var deleted = false

    init(host: VirtualizationHost, settings: SwitchSettings) {
        self.host = host
        id = settings.id
        stored = settings
    }

    public var settings: SwitchSettings { host.lock.withLock { stored } }
    public var name: String { host.lock.withLock { stored.name } }
    public var isDeleted: Bool { host.lock.withLock { deleted } }

    /// `C08CB7B8-9B3C-408E-8E30-5E16A3AEB444`, the Default Switch of client Windows.
    public static let defaultSwitchId = MachineIdentifier(high: 0xC08C_B7B8_9B3C_408E, low: 0x8E30_5E16_A3AE_B444)
    public var isDefaultSwitch: Bool { id == Self.defaultSwitchId }
}

/// The settings of a switch.
public struct SwitchSettings: Sendable, Equatable, StoredRecord {
    public internal(set) var id = MachineIdentifier.empty
    public var name = ""
    public var notes = ""
    public internal(set) var type = VMSwitchType.private
    /// Names of the host's adapters that it is bound to (External).
    public internal(set) var hostAdapters: [String] = []
    public internal(set) var allowManagementOS = false
    public internal(set) var bandwidthMode = VMSwitchBandwidthMode.absolute
    public internal(set) var iovEnabled = false
    public internal(set) var embeddedTeaming = false
    public internal(set) var packetDirect = false
    public var softwareRsc = true
    public var defaultFlowMinimumBandwidthAbsolute: UInt64 = 0
    public var defaultFlowMinimumBandwidthWeight: UInt64 = 0
    public var vrssEnabled = true
    public var vmmqEnabled = true
    public var vrssMaxQueuePairs = 16
    public var vrssMinQueuePairs = 1
    public var vrssQueueSchedulingMode = 0
    public var vrssExcludePrimaryProcessor = false
    /// Adapters of the management OS on this switch.
    public internal(set) var managementAdapters: [VirtualNetworkAdapter] = []
    /// Ids of extensions whose state is not the one that they come with.
    public internal(set) var toggledExtensions: [String] = []
    /// How an embedded team spreads its traffic.
    public var loadBalancing = LoadBalancing.dynamic

    /// The numbers of `VMSwitchLoadBalancingAlgorithm`.
    public enum LoadBalancing: Int, Sendable, CaseIterable {
        case hyperVPort = 4
        case dynamic = 5
    }

    init() {}

    mutating func code(_ coder: inout SettingsCoder) {
        coder.id(1, &id)
        coder.text(2, &name)
        coder.text(3, &notes)
        coder.choice(4, &type)
        coder.texts(5, &hostAdapters)
        coder.bool(6, &allowManagementOS)
        coder.choice(7, &bandwidthMode)
        coder.bool(8, &iovEnabled)
        coder.bool(9, &embeddedTeaming)
        coder.bool(10, &packetDirect)
        coder.bool(11, &softwareRsc)
        coder.unsigned(12, &defaultFlowMinimumBandwidthAbsolute)
        coder.unsigned(13, &defaultFlowMinimumBandwidthWeight)
        coder.bool(14, &vrssEnabled)
        coder.bool(15, &vmmqEnabled)
        coder.int(16, &vrssMaxQueuePairs)
        coder.int(17, &vrssMinQueuePairs)
        coder.int(18, &vrssQueueSchedulingMode)
        coder.bool(19, &vrssExcludePrimaryProcessor)
        coder.list(20, &managementAdapters)
        if coder.isNeeded(!toggledExtensions.isEmpty) { coder.texts(21, &toggledExtensions) }
        if coder.isNeeded(loadBalancing != .dynamic) { coder.choice(22, &loadBalancing) }
    }
}
