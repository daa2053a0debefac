/// A GPU of the host as VMMS keeps it: its inventory and what its partitions hold.
public struct HostGpu: Sendable {
    public let index: Int
    public let inventory: GpuInventory
    /// Name of the partitionable GPU.
    public let path: String
    public var partitionCount: UInt16

    init(index: Int, inventory: GpuInventory) {
        self.index = index
        self.inventory = inventory
        path = inventory.interfacePath
        partitionCount = inventory.partitionCount
    }

    /// What a partition gets that asks for nothing: an equal share, within the bounds of one partition.
    func share(_ kind: PartitionResourceKind) -> UInt64 {
        let resource = inventory[kind]
        return min(max(resource.total / UInt64(max(partitionCount, 1)), resource.min), resource.max)
    }
}

/// What Get-VMHostPartitionableGpu shows of a GPU.
public struct PartitionableGpuReport: Sendable {
    public let name: String
    public let validPartitionCounts: [UInt16]
    public let partitionCount: UInt16
    public let supportsIncomingLiveMigration: Bool
    public let resources: [PartitionResource]
    public let available: [UInt64]
    /// Virtual functions that partition adapters hold.
    public let assigned: Int

    public func resource(_ kind: PartitionResourceKind) -> PartitionResource { resources[kind.rawValue] }
    public func available(_ kind: PartitionResourceKind) -> UInt64 { available[kind.rawValue] }
}
