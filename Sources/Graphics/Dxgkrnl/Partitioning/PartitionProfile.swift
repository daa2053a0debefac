/// A resource of a GPU that partitions share; GPV-206 gives the units.
public enum PartitionResourceType: Int, CaseIterable, Sendable {
    case vram, encode, decode, compute
}

/// The figures of one resource of an adapter: DXGK's ProfileCapability with what the host keeps for itself.
public struct PartitionCapability: Hashable, Sendable {
    public var total: UInt64
    /// Never given to partitions; what is available is at most total less this.
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

    /// 10^9 relative units, all of which one partition may have: the paravirtual default (GPV-203, example 1).
    public static let relative = PartitionCapability(
        total: 1_000_000_000, min: 0, max: 1_000_000_000, optimal: 1_000_000_000)
    public static let unlimited = PartitionCapability(total: .max, min: 0, max: .max, optimal: .max)

    /// Min at most Optimal at most Max at most Total (GPV-205).
    public var isConsistent: Bool { min <= optimal && optimal <= max && max <= total && reserved <= total }
}

/// One value for each partition resource.
public struct PartitionResources<Value: Sendable>: Sendable {
    public var vram: Value
    public var encode: Value
    public var decode: Value
    public var compute: Value

    public init(vram: Value, encode: Value, decode: Value, compute: Value) {
        self.vram = vram
        self.encode = encode
        self.decode = decode
        self.compute = compute
    }

    public subscript(type: PartitionResourceType) -> Value {
        get {
            switch type {
            case .vram: vram
            case .encode: encode
            case .decode: decode
            case .compute: compute
            }
        }
        set {
            switch type {
            case .vram: vram = newValue
            case .encode: encode = newValue
            case .decode: decode = newValue
            case .compute: compute = newValue
            }
        }
    }
}

/// What an adapter offers to partitions.
public struct PartitionProfile: Sendable {
    /// Partition counts that DxgkDdiSetGpuPartitionCount takes; empty means: only the number of virtual functions.
    public var validPartitionCounts: [UInt16]
    public var partitionCount: UInt16
    public var resources: PartitionResources<PartitionCapability>

    public init(
        validPartitionCounts: [UInt16] = [32], partitionCount: UInt16 = 32,
        resources: PartitionResources<PartitionCapability> = PartitionResources(
            vram: .relative, encode: .unlimited, decode: .relative, compute: .relative)
    ) {
        self.validPartitionCounts = validPartitionCounts
        self.partitionCount = partitionCount
        self.resources = resources
    }
}

/// The quota of one virtual GPU for one resource, in the resource's units; nil where nothing was asked for: the
/// virtual GPU then shares what there is and takes nothing away from the available figure.
public struct PartitionQuota: Hashable, Sendable {
    public var min: UInt64?
    public var max: UInt64?
    public var optimal: UInt64?
    public init(min: UInt64? = nil, max: UInt64? = nil, optimal: UInt64? = nil) {
        self.min = min
        self.max = max
        self.optimal = optimal
    }

    /// The wanted value between the bounds: optimal, else max, else min.
    public var wanted: UInt64? { optimal ?? max ?? min }
}

public typealias PartitionQuotas = PartitionResources<PartitionQuota>

extension PartitionResources where Value == PartitionQuota {
    /// No quota at all.
    public static var none: PartitionQuotas {
        PartitionQuotas(vram: PartitionQuota(), encode: PartitionQuota(), decode: PartitionQuota(), compute: PartitionQuota())
    }
}

/// What Get-VMHostPartitionableGpu shows of one adapter (GPV-199), read off the running adapter.
public struct PartitionableGPU: Sendable {
    public var adapterLUID: UInt64
    /// Device interface path (GPV-201).
    public var name: String
    public var validPartitionCounts: [UInt16]
    public var partitionCount: UInt16
    public var resources: PartitionResources<PartitionCapability>
    /// Total less reserved less what running virtual GPUs have been given.
    public var available: PartitionResources<UInt64>
    /// Virtual functions that running virtual GPUs take.
    public var usedVirtualFunctions: Int
    public var supportsLiveMigration: Bool
}
