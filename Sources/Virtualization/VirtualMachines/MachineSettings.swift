/// Everything that is configured of one machine. A value: a change is made on a copy, checked,
/// stored, and only then put in force.
public struct MachineSettings: Sendable, Equatable {
    public internal(set) var id = MachineIdentifier.empty
    public var name = ""
    /// 1 (BIOS, IDE) or 2 (UEFI, SCSI only).
    public internal(set) var generation = 1
    /// Configuration version: `12.0` on build 26100.
    public internal(set) var version = "12.0"
    /// 100 ns ticks since 1601 in UTC.
    public internal(set) var creationTime: Int64 = 0
    public var notes = ""
    /// Folder of the configuration files.
    public internal(set) var path = ""
    public var snapshotFileLocation = ""
    public var smartPagingFilePath = ""
    public var automaticStartAction = StartAction.startIfRunning
    /// Seconds.
    public var automaticStartDelay = 0
    public var automaticStopAction = StopAction.save
    public var automaticCriticalErrorAction = CriticalErrorAction.pause
    /// Minutes.
    public var automaticCriticalErrorActionTimeout = 30
    public var automaticCheckpointsEnabled = false
    public var checkpointType = CheckpointType.production
    public var lockOnDisconnect = OnOffState.off
    public var batteryPassthroughEnabled = true
    public var enhancedSessionTransport = EnhancedSessionTransport.vmbus
    public internal(set) var guestStateIsolation = GuestIsolationType.disabled
    /// GPV-009: without it the virtual GPU does not start.
    public var guestControlledCacheTypes = false
    /// Bytes.
    public var lowMemoryMappedIoSpace: UInt64 = 128 << 20
    /// Bytes; a virtual GPU needs 8 GB.
    public var highMemoryMappedIoSpace: UInt64 = 512 << 20
    /// Bytes; 64 GB less 512 MB unless `HighMmioGapBase` was set (GPV-010).
    public var highMemoryMappedIoBaseAddress: UInt64 = (64 << 30) - (512 << 20)
    public var processor = ProcessorSettings()
    public var memory = MemorySettings()
    public var firmware = FirmwareSettings()
    public internal(set) var controllers: [DriveController] = []
    public internal(set) var drives: [Drive] = []
    public internal(set) var networkAdapters: [VirtualNetworkAdapter] = []
    public internal(set) var integrationServices = IntegrationServices()
    public internal(set) var gpuPartitions: [GpuPartition] = []
    public var comPorts = ["", ""]
    /// Ports, 1 or 2, that a debugger has.
    public var debuggerPorts: [Int] = []
    /// The virtual floppy disk of a generation 1 machine; empty without media.
    public var floppyPath = ""
    public internal(set) var security = SecuritySettings()
    public var video = VideoSettings()
    /// Keyboard, mouse and display of a generation 2 machine.
    public internal(set) var hasConsole = true
    public internal(set) var storage = StorageSettings()
    /// Whole devices of the host.
    public internal(set) var assignedDevices: [AssignedDevice] = []
    /// The checkpoint that the machine stands on; empty where there is none.
    public internal(set) var parentCheckpoint = MachineIdentifier.empty

    public init() {}
}

/// `Msvm_ProcessorSettingData`.
public struct ProcessorSettings: Sendable, Equatable {
    public var count = 1
    /// Percent of one processor.
    public var reserve = 0
    public var maximum = 100
    public var relativeWeight = 100
    public var compatibilityForMigrationEnabled = false
    public var compatibilityForOlderOperatingSystemsEnabled = false
    /// 0: as the host.
    public var hwThreadCountPerCore = 0
    public var exposeVirtualizationExtensions = false
    /// Of `pmu`, `lbr`, `pebs`, `ipt`.
    public var perfmon: [String] = []
    public var enableLegacyApicMode = false
    public var allowACountMCount = false
    public var maximumCountPerNumaNode = 0
    public var maximumCountPerNumaSocket = 1
    public var enableHostResourceProtection = false
    public var resourcePoolName = "Primordial"

    public init() {}
}

/// `Msvm_MemorySettingData`; sizes in bytes.
public struct MemorySettings: Sendable, Equatable {
    public var dynamicMemoryEnabled = false
    public var startup: UInt64 = 512 << 20
    public var minimum: UInt64 = 512 << 20
    public var maximum: UInt64 = 1 << 40
    /// Percent, 5 to 2000.
    public var buffer = 20
    /// 0 to 100.
    public var priority = 50
    public var maximumPerNumaNode: UInt64 = 0
    public var resourcePoolName = "Primordial"

    public init() {}
}

/// Firmware of both generations.
public struct FirmwareSettings: Sendable, Equatable {
    public var secureBoot = OnOffState.on
    public var secureBootTemplate = "MicrosoftWindows"
    public var preferredNetworkBootProtocol = IPProtocolPreference.ipv4
    public var consoleMode = ConsoleMode.default
    public var pauseAfterBootFailure = OnOffState.off
    /// Generation 2: instance ids of drives and adapters, first one boots first.
    public var bootOrder: [MachineIdentifier] = []
    /// Generation 1.
    public var numLockEnabled = false
    public var startupOrder: [BootDevice] = [.cd, .ide, .legacyNetworkAdapter, .floppy]
    public var identity = FirmwareIdentity()

    public init() {}

    /// The templates of this host: name and id.
    public static let templates: [(name: String, id: MachineIdentifier, text: String)] = [
        ("MicrosoftWindows", MachineIdentifier(high: 0x1734_C6E8_3154_4DDA, low: 0xBA5F_A874_CC48_3422), "Secure Boot template for Microsoft Windows."),
        ("MicrosoftUEFICertificateAuthority", MachineIdentifier(high: 0x272E_7447_90A4_4563, low: 0xA4B9_8E4A_B005_26CE), "Secure Boot template for the Microsoft UEFI certificate authority."),
        ("OpenSourceShieldedVM", MachineIdentifier(high: 0x4292_AE2B_EE2C_42B5, low: 0xA969_DD8F_8689_F6F3), "Secure Boot template for open source shielded virtual machines."),
    ]
}

/// What the firmware tells a guest of its machine: `BIOSGUID`, `BIOSSerialNumber`, `BaseBoardSerialNumber`, `ChassisSerialNumber` and
/// `ChassisAssetTag` of Msvm_VirtualSystemSettingData. Empty where nobody set it.
public struct FirmwareIdentity: Sendable, Equatable {
    public var guid = ""
    public var serialNumber = ""
    public var boardSerialNumber = ""
    public var chassisSerialNumber = ""
    public var assetTag = ""

    public init() {}

    /// The same with what VMMS makes up for a machine: its id, and one serial number of 26 digits for all.
    public func completed(for id: MachineIdentifier) -> FirmwareIdentity {
        var made = self
        if made.guid.isEmpty { made.guid = "{\(id.capitals)}" }
        let digits = id.capitals.utf8.filter { $0 != UInt8(ascii: "-") }.map { String(($0 &* 7 &+ 3) % 10) }
        var serial = ""
        for at in 0..<26 { serial += (at > 0 && at % 4 == 0 ? "-" : "") + digits[at % max(digits.count, 1)] }
        if made.serialNumber.isEmpty { made.serialNumber = serial }
        if made.boardSerialNumber.isEmpty { made.boardSerialNumber = serial }
        if made.chassisSerialNumber.isEmpty { made.chassisSerialNumber = serial }
        if made.assetTag.isEmpty { made.assetTag = serial }
        return made
    }
}

/// An IDE or SCSI controller.
public struct DriveController: Sendable, Equatable {
    public internal(set) var id = MachineIdentifier.empty
    public internal(set) var type = ControllerType.scsi
    public internal(set) var number = 0

    public init() {}

    /// Locations of a controller: 2 on IDE, 64 on SCSI.
    public var locations: Int { type == .ide ? 2 : 64 }
}

/// A hard disk or DVD drive on a controller.
public struct Drive: Sendable, Equatable {
    public enum Kind: Int, Sendable {
        case hardDisk = 0
        case dvd = 1
    }

    public internal(set) var id = MachineIdentifier.empty
    public internal(set) var kind = Kind.hardDisk
    public internal(set) var controllerType = ControllerType.scsi
    public internal(set) var controllerNumber = 0
    public internal(set) var controllerLocation = 0
    /// VHD, VHDX or ISO file; empty for an empty drive or a physical disk.
    public internal(set) var path = ""
    /// Disk of the host given through to the machine.
    public internal(set) var diskNumber: UInt64?
    public internal(set) var maximumIOPS: UInt64 = 0
    public internal(set) var minimumIOPS: UInt64 = 0
    public internal(set) var qosPolicyId = MachineIdentifier.empty
    public internal(set) var supportPersistentReservations = false
    public internal(set) var cacheAttributes = CacheAttributes.default
    public internal(set) var poolName = "Primordial"

    public init() {}

    /// `Hard Drive on SCSI controller number 0 at location 1`.
    public var name: String {
        "\(kind == .hardDisk ? "Hard Drive" : "DVD Drive") on \(controllerType == .ide ? "IDE" : "SCSI") controller number \(controllerNumber) at location \(controllerLocation)"
    }

    public var mediaType: DvdMediaType { path.isEmpty ? .none : .iso }
}

/// A virtual network adapter, of a machine or of the management OS.
public struct VirtualNetworkAdapter: Sendable, Equatable {
    public internal(set) var id = MachineIdentifier.empty
    public var name = "Network Adapter"
    public internal(set) var isLegacy = false
    /// Twelve digits; zeros until the first start of a machine with a dynamic address.
    public var macAddress = "000000000000"
    public var dynamicMacAddress = true
    /// The switch it is connected to, by id; empty when it is not.
    public internal(set) var switchId = MachineIdentifier.empty
    /// The name is kept beside the id: a removed switch still shows in the settings of a machine.
    public internal(set) var switchName = ""
    public var macAddressSpoofing = OnOffState.off
    public var dhcpGuard = OnOffState.off
    public var routerGuard = OnOffState.off
    public var portMirroring = PortMirroringMode.none
    public var ieeePriorityTag = OnOffState.off
    public var allowTeaming = OnOffState.off
    public var fixSpeed10G = OnOffState.off
    public var deviceNaming = OnOffState.off
    public var vmqWeight = 100
    public var iovWeight = 0
    public var iovQueuePairsRequested = 1
    /// `IovInterruptModerationValue`: Default 0, Adaptive 1, Off 2, Low 100, Medium 200, High 300.
    public var iovInterruptModeration = 0
    public var ipsecOffloadMaxSA = 512
    public var virtualSubnetId = 0
    public var dynamicIPAddressLimit = 0
    public var stormLimit = 0
    public var maximumBandwidth: UInt64 = 0
    public var minimumBandwidthAbsolute: UInt64 = 0
    public var minimumBandwidthWeight: UInt64 = 0
    public var mandatoryFeatureIds: [String] = []
    public var poolName = ""
    public var testReplicaPoolName = ""
    public var testReplicaSwitchName = ""
    public var clusterMonitored = true
    public var numaAwarePlacement = true
    public var interruptModeration = true
    public var packetDirectNumProcs = 0
    public var packetDirectModerationCount = 0
    public var packetDirectModerationInterval = 0
    public var vrssEnabledRequested = true
    public var vmmqEnabledRequested = true
    public var vrssMaxQueuePairsRequested = 16
    public var vrssMinQueuePairsRequested = 1
    /// `VrssQueueSchedulingModeType`: Dynamic 0, StaticVrss 1, StaticVmq 2 as the module counts them.
    public var vrssQueueSchedulingModeRequested = 0
    public var vrssExcludePrimaryProcessorRequested = false
    public var vrssIndependentHostSpreadingRequested = false
    /// `VrssVmbusChannelAffinityPolicyType`.
    public var vrssVmbusChannelAffinityPolicyRequested = 3
    public var mediaType = 0
    public var vlan = VlanSettings()
    public var policies = AdapterPolicies()
    public var isConnected: Bool { switchId != .empty }

    public init() {}
}

/// The six integration services, in their fixed order.
public struct IntegrationServices: Sendable, Equatable {
    public enum Service: Int, Sendable, CaseIterable {
        case guestServiceInterface, heartbeat, keyValuePairExchange, shutdown, timeSynchronization, vss

        public var name: String {
            switch self {
            case .guestServiceInterface: "Guest Service Interface"
            case .heartbeat: "Heartbeat"
            case .keyValuePairExchange: "Key-Value Pair Exchange"
            case .shutdown: "Shutdown"
            case .timeSynchronization: "Time Synchronization"
            case .vss: "VSS"
            }
        }

        /// The component's instance id, the same in every machine.
        public var instanceId: String {
            switch self {
            case .guestServiceInterface: "6C09BB55-D683-4DA0-8931-C9BF705F6480"
            case .heartbeat: "84EAAE65-2F2E-45F5-9BB5-0E857DC8EB47"
            case .keyValuePairExchange: "2A34B1C2-FD73-4043-8A5B-DD2159BC743F"
            case .shutdown: "9F8233AC-BE49-4C79-8EE3-E7E1985B2077"
            case .timeSynchronization: "2497F4DE-E9FA-4204-80E4-4B75C46419C0"
            case .vss: "5CED1297-4598-4915-A5FC-AD21BB4D02A4"
            }
        }
    }

    /// All on but the Guest Service Interface.
    private var bits: UInt64 = 0b111110

    public init() {}

    public subscript(service: Service) -> Bool {
        get { bits >> UInt64(service.rawValue) & 1 != 0 }
        set {
            let bit: UInt64 = 1 << UInt64(service.rawValue)
            bits = newValue ? bits | bit : bits & ~bit
        }
    }
}

/// Three figures of one resource, empty unless given.
public struct PartitionRequest: Sendable, Equatable {
    public var min: UInt64?
    public var max: UInt64?
    public var optimal: UInt64?

    public init(min: UInt64? = nil, max: UInt64? = nil, optimal: UInt64? = nil) {
        self.min = min
        self.max = max
        self.optimal = optimal
    }

    public var isEmpty: Bool { min == nil && max == nil && optimal == nil }

    /// `other`'s figures where it has them.
    func merged(with other: PartitionRequest) -> PartitionRequest {
        PartitionRequest(min: other.min ?? min, max: other.max ?? max, optimal: other.optimal ?? optimal)
    }
}

/// The twelve figures of a GPU partition adapter.
public struct PartitionRequests: Sendable, Equatable {
    public var vram = PartitionRequest()
    public var encode = PartitionRequest()
    public var decode = PartitionRequest()
    public var compute = PartitionRequest()

    public init() {}

    public subscript(kind: PartitionResourceKind) -> PartitionRequest {
        get {
            switch kind {
            case .vram: vram
            case .encode: encode
            case .decode: decode
            case .compute: compute
            }
        }
        set {
            switch kind {
            case .vram: vram = newValue
            case .encode: encode = newValue
            case .decode: decode = newValue
            case .compute: compute = newValue
            }
        }
    }
}

/// A GPU partition adapter of a machine (`Msvm_GpuPartitionSettingData`).
public struct GpuPartition: Sendable, Equatable {
    public internal(set) var id = MachineIdentifier.empty
    /// The path that was asked for; empty when the host chose.
    public internal(set) var instancePath = ""
    /// Interface path of the host GPU whose virtual function this adapter holds.
    public internal(set) var assignedGpu = ""
    public internal(set) var requests = PartitionRequests()
    /// What the host set aside for it, in the order of ``PartitionResourceKind``.
    public internal(set) var granted: [UInt64] = [0, 0, 0, 0]

    public init() {}

    /// `Microsoft:<VM GUID>\\<adapter GUID>`, both in capitals (GPV-209).
    public func componentId(of machine: MachineIdentifier) -> String {
        "Microsoft:\(machine.capitals)\\\(id.capitals)"
    }
}
