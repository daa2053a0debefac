import DriverInterface

/// Which partitions of one adapter are given to whom: virtual functions and shares of the four resources.
struct PartitionLedger: Sendable {
    struct Grant: Sendable {
        var partitionID: UInt32
        var granted: PartitionResources<UInt64?>
        var quotas: PartitionQuotas
    }

    private(set) var profile: PartitionProfile
    private(set) var grants: [UInt32: Grant] = [:]

    init(profile: PartitionProfile) { self.profile = profile }

    /// Total less reserved less everything granted; an unlimited total stays unlimited.
    func available(_ type: PartitionResourceType) -> UInt64 {
        let capability = profile.resources[type]
        if capability.total == .max { return .max }
        var left = capability.total - min(capability.reserved, capability.total)
        for grant in grants.values {
            if let value = grant.granted[type] { left -= min(value, left) }
        }
        return left
    }

    var available: PartitionResources<UInt64> {
        PartitionResources(
            vram: available(.vram), encode: available(.encode), decode: available(.decode), compute: available(.compute))
    }

    /// DxgkDdiSetGpuPartitionCount: only while no virtual GPU runs, and only to a valid count.
    mutating func setPartitionCount(_ count: UInt16) -> NTSTATUS {
        guard profile.validPartitionCounts.contains(count) else { return .invalidParameter }
        guard count == profile.partitionCount || grants.isEmpty else { return .graphicsAllocationBusy }
        profile.partitionCount = count
        return .success
    }

    /// Takes a virtual function and the resources for one virtual GPU. A resource gets its wanted value, less where
    /// less is left but never less than its minimum. Fails with INVALID_PARAMETER for a quota outside the adapter's
    /// bounds or in the wrong order, and with NO_MEMORY when no virtual function or not the minimum is left.
    mutating func grant(_ quotas: PartitionQuotas) throws(DriverError) -> Grant {
        guard grants.count < Int(profile.partitionCount) else { throw DriverError(.noMemory) }
        var granted = PartitionResources<UInt64?>(vram: nil, encode: nil, decode: nil, compute: nil)
        for type in PartitionResourceType.allCases {
            let capability = profile.resources[type]
            let quota = quotas[type]
            guard let wanted = quota.wanted else { continue }
            let low = quota.min ?? 0
            let high = quota.max ?? capability.max
            guard low <= high, high <= capability.max, low <= wanted, wanted <= high else {
                throw DriverError(.invalidParameter)
            }
            let left = available(type)
            guard low <= left else { throw DriverError(.noMemory) }
            granted[type] = min(wanted, left)
        }
        var id: UInt32 = 0
        while grants[id] != nil { id += 1 }
        let grant = Grant(partitionID: id, granted: granted, quotas: quotas)
        grants[id] = grant
        return grant
    }

    mutating func release(_ partitionID: UInt32) { grants[partitionID] = nil }

    /// The part of the resource that a grant may use at most, as a fraction of the total; nil where it has no bound.
    func bound(_ grant: Grant, _ type: PartitionResourceType) -> Double? {
        guard let limit = grant.quotas[type].max ?? grant.granted[type] else { return nil }
        let total = profile.resources[type].total
        guard total > 0 else { return nil }
        return min(1, Double(limit) / Double(total))
    }
}
