/// The hardware and software of a host, as a script will meet it: what `--inventory` names or a
/// preset holds. A value; reading one opens nothing.
public struct HostInventory: Sendable, Equatable {
    /// NetBIOS name, in capitals.
    public var computerName = "PARAVANE"
    /// DNS suffix; empty in a workgroup.
    public var domain = ""
    public var operatingSystem = OperatingSystemInventory()
    /// VT-x and VT-d (AMD-V and AMD-IOMMU) in the firmware; off: no partitionable GPU (GPV-013).
    public var firmwareVirtualization = true
    /// Physical address bits of the processors: 36 on some Haswell systems (GPV-010).
    public var physicalAddressBits = 39
    public var logicalProcessors = 16
    public var processorName = "13th Gen Intel(R) Core(TM) i7-13700"
    public var memoryBytes: UInt64 = 64 << 30
    public var numaNodes = 1
    public var gpus: [GpuInventory] = []
    public var networkAdapters: [NetworkAdapterInventory] = []
    public var volumes: [VolumeInventory] = [VolumeInventory()]
    public var images: [GuestImageInventory] = []
    /// `HKLM:\SOFTWARE\Policies\Microsoft\Windows\HyperV`: servers demand both unless set to 0.
    public var requireSecureDeviceAssignment = false
    public var requireSupportedDeviceAssignment = false
    /// Hosts that this one reaches by name. They have none of their own.
    public var otherHosts: [HostInventory] = []

    public init() {}

    /// `HOST` or `HOST.domain`.
    public var fullyQualifiedDomainName: String {
        domain.isEmpty ? computerName : "\(computerName).\(domain)"
    }
}

/// The Windows that a host runs.
public struct OperatingSystemInventory: Sendable, Equatable {
    public var caption = "Microsoft Windows 11 Pro"
    /// 17134 (1803) to 26100 (24H2, Server 2025) and later.
    public var build = 26100
    public var revision = 4652
    public var server = false

    public init() {}

    /// WDDM level by build (GPV-012), times ten: 32 is WDDM 3.2.
    public var wddm: Int { Self.wddm(build: build) }

    public static func wddm(build: Int) -> Int {
        switch build {
        case ..<14393: 20
        case ..<15063: 21
        case ..<16299: 22
        case ..<17134: 23
        case ..<17763: 24
        case ..<18362: 25
        case ..<19041: 26
        case ..<22000: 27
        case ..<22621: 30
        case ..<26100: 31
        default: 32
        }
    }

    /// The newest configuration version that this build offers, which new machines get.
    public var configurationVersion: String { Self.configurationVersions.last { $0.build <= build }?.version ?? "8.0" }

    /// Each configuration version with the build that brought it.
    private static let configurationVersions: [(version: String, build: Int)] = [
        ("8.0", 14393), ("8.1", 15063), ("8.2", 16299), ("8.3", 17134), ("9.0", 17763), ("9.1", 18362),
        ("9.2", 19041), ("9.3", 20348), ("10.0", 20348), ("10.5", 22621), ("11.0", 22621), ("11.1", 26100),
        ("11.2", 26100), ("12.0", 26100),
    ]

    /// The configuration versions of this build, oldest first.
    public var supportedConfigurationVersions: [String] {
        let old = build <= 17763 ? ["5.0", "6.2", "7.0", "7.1"] : []
        return old + Self.configurationVersions.filter { $0.build <= build }.map(\.version)
    }
}

/// Four figures of one partition resource: GPV-206 gives the units.
public struct PartitionResource: Sendable, Equatable {
    public var total: UInt64
    /// What the host itself keeps from partitions.
    public var reserved: UInt64
    public var min: UInt64
    public var max: UInt64
    public var optimal: UInt64

    public init(total: UInt64, reserved: UInt64 = 0, min: UInt64, max: UInt64, optimal: UInt64) {
        self.total = total
        self.reserved = reserved
        self.min = min
        self.max = max
        self.optimal = optimal
    }

    /// 10^9 relative units, all of which one partition may have.
    public static let relative = PartitionResource(
        total: 1_000_000_000, min: 0, max: 1_000_000_000, optimal: 1_000_000_000)
    /// Encode of a paravirtualized GPU has no limit.
    public static let unlimited = PartitionResource(total: .max, min: 0, max: .max, optimal: .max)
}

/// The resources of a partition, in the order of the objects' properties.
public enum PartitionResourceKind: Int, Sendable, CaseIterable {
    case vram, encode, decode, compute

    /// The word in property and parameter names.
    public var word: String {
        switch self {
        case .vram: "VRAM"
        case .encode: "Encode"
        case .decode: "Decode"
        case .compute: "Compute"
        }
    }
}

/// One GPU of the host.
public struct GpuInventory: Sendable, Equatable {
    public var name = "Paravane Software GPU"
    public var vendorId: UInt16 = 0x10DE
    public var deviceId: UInt16 = 0x1C02
    public var subsystemId: UInt32 = 0x11C2_10DE
    public var revisionId: UInt8 = 0xA1
    /// The instance part of the device path: `4&275d7527&0&0010`.
    public var instance = "4&275d7527&0&0010"
    /// `GPUPARAV`, `PARAV`, or empty for a GPU that partitions by SR-IOV.
    public var interfaceSuffix = "GPUPARAV"
    /// Bytes of video memory of the device.
    public var videoMemoryBytes: UInt64 = 6 << 30
    /// Multiprocessors of the device model.
    public var computeUnits = 8
    public var driver = GpuDriverInventory()
    public var validPartitionCounts: [UInt16] = [32]
    public var partitionCount: UInt16 = 32
    public var vram = PartitionResource.relative
    public var encode = PartitionResource.unlimited
    public var decode = PartitionResource.relative
    public var compute = PartitionResource.relative

    public init() {}

    /// SR-IOV partitions are fixed shares; paravirtual ones share the whole device.
    public var isSriov: Bool { interfaceSuffix.isEmpty }

    public subscript(kind: PartitionResourceKind) -> PartitionResource {
        switch kind {
        case .vram: vram
        case .encode: encode
        case .decode: decode
        case .compute: compute
        }
    }

    /// `PCI\VEN_10DE&DEV_1C02&SUBSYS_11C210DE&REV_A1`.
    public var hardwareId: String {
        "PCI\\VEN_\(hex(UInt64(vendorId), 4))&DEV_\(hex(UInt64(deviceId), 4))&SUBSYS_\(hex(UInt64(subsystemId), 8))&REV_\(hex(UInt64(revisionId), 2))"
    }

    /// The device instance id: hardware id, then the instance.
    public var deviceInstanceId: String { "\(hardwareId)\\\(instance.asciiUppercased)" }

    /// The device interface path: the Name of the partitionable GPU (GPV-201).
    public var interfacePath: String {
        let path =
            "\\\\?\\" + hardwareId.split(separator: "\\").joined(separator: "#")
            + "#\(instance)#{064092b3-625e-43bf-9eb5-dc845897dd59}"
        return isSriov ? path : "\(path)\\\(interfaceSuffix)"
    }
}

/// The driver package of a GPU, as far as VMMS must know it.
public struct GpuDriverInventory: Sendable, Equatable {
    public var provider = "NVIDIA"
    public var version = "32.0.15.7270"
    /// `MM/dd/yyyy`.
    public var date = "03/11/2025"
    public var inf = "nv_dispi.inf"
    /// Level the driver reports, times ten.
    public var wddm = 32
    /// `DXGK_VIDMMCAPS::ParavirtualizationSupported` of the driver.
    public var paravirtualizationSupported = true
    public var liveMigration = false
    public var dirtyBitTracking = false
    /// A compute-only (MCDM) device.
    public var computeOnly = false
    public var signed = true

    public init() {}
}

/// One network adapter of the host.
public struct NetworkAdapterInventory: Sendable, Equatable {
    public var name: String
    public var description: String
    public var macAddress: String
    /// Bits per second; 0 when there is no link.
    public var linkSpeed: UInt64
    public var up: Bool

    public init(name: String, description: String, macAddress: String, linkSpeed: UInt64 = 1_000_000_000, up: Bool = true) {
        self.name = name
        self.description = description
        self.macAddress = macAddress
        self.linkSpeed = linkSpeed
        self.up = up
    }
}

/// One fixed volume of the host.
public struct VolumeInventory: Sendable, Equatable {
    public var driveLetter = "C"
    public var label = ""
    public var sizeBytes: UInt64 = 1 << 40
    public var fileSystem = "NTFS"

    public init(driveLetter: String = "C", label: String = "", sizeBytes: UInt64 = 1 << 40, fileSystem: String = "NTFS") {
        self.driveLetter = driveLetter
        self.label = label
        self.sizeBytes = sizeBytes
        self.fileSystem = fileSystem
    }
}

/// A disk image with an installed guest, ready under the host's `C:\Images`.
public struct GuestImageInventory: Sendable, Equatable {
    public enum System: String, Sendable, CaseIterable {
        case windows = "Windows"
        case linux = "Linux"
    }

    public var path: String
    public var system: System
    public var caption: String
    public var build: Int
    public var revision: Int
    public var server: Bool
    public var sizeBytes: UInt64
    /// Seconds of the model's clock from power on to the first heartbeat.
    public var bootSeconds: Double
    /// Name the guest carries; a machine without an own one takes this.
    public var computerName: String

    public init(
        path: String, system: System, caption: String, build: Int, revision: Int = 1, server: Bool = false,
        sizeBytes: UInt64 = 127 << 30, bootSeconds: Double = 2, computerName: String
    ) {
        self.path = path
        self.system = system
        self.caption = caption
        self.build = build
        self.revision = revision
        self.server = server
        self.sizeBytes = sizeBytes
        self.bootSeconds = bootSeconds
        self.computerName = computerName
    }
}

/// `value` as `width` capital hexadecimal digits.
func hex(_ value: UInt64, _ width: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return digits.count >= width ? digits : String(repeating: "0", count: width - digits.count) + digits
}

extension StringProtocol {
    /// Capitals of the ASCII letters only: device paths and names of machines.
    var asciiUppercased: String {
        String(decoding: utf8.map { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 }, as: UTF8.self)
    }

    /// Key of a name that compares without case.
    var foldedName: String {
        if utf8.allSatisfy({ $0 < 0x80 }) {
            return String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
        }
        return lowercased()
    }
}
