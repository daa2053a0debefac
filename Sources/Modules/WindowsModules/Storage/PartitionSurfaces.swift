/// What the cmdlets of disks, partitions, volumes and devices take from the pipeline.
enum PartitionSurfaces {
    /// The class of a cmdlet's -InputObject by the end of its name.
    static let inputs: [(suffix: String, schema: @Sendable () -> ModelSchema)] = [
        ("PnpDevice", { PnpObjects.device }), ("PnpDeviceProperty", { PnpObjects.device }), ("PartitionAccessPath", { StorageObjects.partition }),
        ("-Disk", { StorageObjects.disk }), ("New-Partition", { StorageObjects.disk }), ("-Partition", { StorageObjects.partition }),
        ("-Volume", { StorageObjects.volume }), ("-DiskImage", { StorageObjects.image }),
    ]
}
