import ParavirtualProtocol

/// An allocation as far as the guest's kernel knows it: where it lies and whether it is resident is the host's affair.
public struct GuestAllocationDescription: Sendable {
    public let handle: D3DKMTHandle
    public let adapterName: String
    public let byteCount: UInt64
    public let isLocked: Bool
    public let isShared: Bool
}

extension GuestProcess {
    /// The process's allocations, by handle.
    public var allocations: [GuestAllocationDescription] {
        lock.locked { objects.live() }.compactMap { entry in
            guard let allocation = entry.object as? GuestAllocation else { return nil }
            return GuestAllocationDescription(
                handle: allocation.handle, adapterName: allocation.device.adapter.description.name, byteCount: UInt64(allocation.byteCount),
                isLocked: allocation.mapping.locked { allocation.lockCount > 0 }, isShared: allocation.resource?.isShared ?? false)
        }.sorted { $0.handle.rawValue < $1.handle.rawValue }
    }
}
