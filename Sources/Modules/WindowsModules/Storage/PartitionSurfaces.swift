/// What the cmdlets of disks, partitions, volumes, devices, addresses and routes take from the pipeline.
enum PartitionSurfaces {
    /// The class of a cmdlet's -InputObject by the end of its name.
    static let inputs: [(suffix: String, schema: @Sendable () -> ModelSchema)] = [
        ("PnpDevice", { PnpObjects.device }), ("PnpDeviceProperty", { PnpObjects.device }), ("PartitionAccessPath", { StorageObjects.partition }),
        ("-Disk", { StorageObjects.disk }), ("New-Partition", { StorageObjects.disk }), ("-Partition", { StorageObjects.partition }),
        ("-NetIPAddress", { NetworkObjects.address }), ("-NetRoute", { NetworkObjects.route }), ("-Volume", { StorageObjects.volume }), ("-DiskImage", { StorageObjects.image }),
    ]
}
