import DriverInterface

/// One GPU of the host, as the bus finds it: what the adapter is made from.
public struct AdapterConfiguration: Sendable {
    /// Which kernel-mode driver serves the device.
    public enum Driver: Hashable, Sendable {
        /// The render driver; the flag is its DXGK_VIDMMCAPS.ParavirtualizationSupported (GPV-068).
        case render(paravirtualizationSupported: Bool)
        /// The compute-only (MCDM) form of it.
        case compute(paravirtualizationSupported: Bool)
        /// Microsoft Basic Render Driver.
        case basicRender
    }

    /// Name in the device manager.
    public var deviceDescription: String
    /// `PCI\VEN_10DE&...\4&275d7527&0&0010`.
    public var deviceInstanceID: String
    /// Device interface path: Name of the partitionable GPU.
    public var interfacePath: String
    public var vendorID: UInt16
    public var deviceID: UInt16
    public var subsystemID: UInt32
    public var revisionID: UInt8
    public var driver: Driver
    public var wddmVersion: WDDMVersion
    /// Bytes of video memory, a multiple of 64 KB; the file behind it is sparse.
    public var videoMemoryBytes: UInt64
    /// Multiprocessors of the device model: how many threads its shader cores may use.
    public var computeUnits: Int
    public var liveMigration: Bool
    public var dirtyBitTracking: Bool
    public var partitioning: PartitionProfile
    /// The folder of the driver package in the host's store, with a backslash between parts; names the user-mode
    /// drivers lie in (GPV-078).
    public var driverStorePath: String
    /// File names of the user-mode drivers by KMTUMDVERSION: Direct3D 9, 10, 11, 12.
    public var userModeDriverNames: [String]
    /// `32.0.15.7270` as four numbers of 16 bits, highest first.
    public var driverVersion: UInt64
    /// The chip's name for DXGK_GPUVERSION and D3DKMT_ADAPTERREGISTRYINFO.
    public var chipType: String
    /// How the driver names its service below `Services`.
    public var serviceName: String

    public init(
        deviceDescription: String, deviceInstanceID: String, interfacePath: String, vendorID: UInt16, deviceID: UInt16,
        subsystemID: UInt32 = 0, revisionID: UInt8 = 0,
        driver: Driver = .render(paravirtualizationSupported: true), wddmVersion: WDDMVersion = .v3_2,
        videoMemoryBytes: UInt64, computeUnits: Int = 2, liveMigration: Bool = false, dirtyBitTracking: Bool = true,
        partitioning: PartitionProfile = PartitionProfile(), driverStorePath: String = "",
        userModeDriverNames: [String] = [], driverVersion: UInt64 = 0, chipType: String = "Paravane", serviceName: String = ""
    ) {
        self.deviceDescription = deviceDescription
        self.deviceInstanceID = deviceInstanceID
        self.interfacePath = interfacePath
        self.vendorID = vendorID
        self.deviceID = deviceID
        self.subsystemID = subsystemID
        self.revisionID = revisionID
        self.driver = driver
        self.wddmVersion = wddmVersion
        self.videoMemoryBytes = videoMemoryBytes
        self.computeUnits = computeUnits
        self.liveMigration = liveMigration
        self.dirtyBitTracking = dirtyBitTracking
        self.partitioning = partitioning
        self.driverStorePath = driverStorePath
        self.userModeDriverNames = userModeDriverNames
        self.driverVersion = driverVersion
        self.chipType = chipType
        self.serviceName = serviceName
    }
}
