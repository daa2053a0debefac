import DriverInterface
import Dxgkrnl
import WindowsMachine

extension GpuInventory {
    /// What the bus finds: the adapter that Dxgkrnl is to start.
    func adapterConfiguration(storeFolder: String) -> AdapterConfiguration {
        func capability(_ resource: PartitionResource) -> PartitionCapability {
            PartitionCapability(
                total: resource.total, reserved: resource.reserved, min: resource.min, max: resource.max, optimal: resource.optimal)
        }
        let version = FileVersion(driver.version)?.fields ?? [0, 0, 0, 0]
        // Only SR-IOV hosts leave the capability to the partition interface; here partitions are served the same way.
        let supported = driver.paravirtualizationSupported
        return AdapterConfiguration(
            deviceDescription: name, deviceInstanceID: deviceInstanceId.asciiUppercased, interfacePath: interfacePath,
            vendorID: vendorId, deviceID: deviceId, subsystemID: subsystemId, revisionID: revisionId,
            driver: driver.computeOnly
                ? .compute(paravirtualizationSupported: supported) : .render(paravirtualizationSupported: supported),
            wddmVersion: driver.wddm >= 32 ? .v3_2 : driver.wddm >= 31 ? .v3_1 : driver.wddm >= 30 ? .v3_0 : .v2_7,
            videoMemoryBytes: videoMemoryBytes & ~0xFFFF, computeUnits: computeUnits, liveMigration: driver.liveMigration,
            dirtyBitTracking: driver.dirtyBitTracking,
            partitioning: PartitionProfile(
                validPartitionCounts: validPartitionCounts, partitionCount: partitionCount,
                resources: PartitionResources(
                    vram: capability(vram), encode: capability(encode), decode: capability(decode), compute: capability(compute))),
            driverStorePath: "\(DriverStore.root)\\\(storeFolder)",
            userModeDriverNames: HostPlatform.userModeDrivers(self),
            driverVersion: version.reduce(0) { $0 << 16 | UInt64($1) }, chipType: name,
            serviceName: HostPlatform.serviceName(self))
    }
}
