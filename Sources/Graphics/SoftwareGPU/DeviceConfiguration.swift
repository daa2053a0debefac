/// What an engine of the device is made for.
public enum EngineKind: UInt8, CaseIterable, Sendable {
    case graphics = 0
    case compute
    case copy
    case videoDecode
    case videoEncode

    /// The engine takes `dispatch` packets.
    public var runsPrograms: Bool { self == .graphics || self == .compute }
}

public struct EngineConfiguration: Hashable, Sendable {
    public var kind: EngineKind
    public var name: String
    public init(kind: EngineKind, name: String) {
        self.kind = kind
        self.name = name
    }
}

/// What a device is built as.
public struct DeviceConfiguration: Sendable {
    public var name: String
    /// PCI identifiers.
    public var vendorID: UInt16
    public var deviceID: UInt16
    public var subsystemID: UInt32
    public var revisionID: UInt8
    /// Bytes of video memory, a multiple of 64 KiB; sparse, so only what is touched costs host memory.
    public var videoMemoryBytes: UInt64
    public var engines: [EngineConfiguration]
    /// Bytes of video memory for one bit of the dirty plane: a power of two, at least 4096.
    public var dirtyPageSize: UInt64
    /// Nanoseconds of the device's clock; timestamps and engine times are read from it.
    public var clock: @Sendable () -> UInt64
    /// Threads that execute the groups of one dispatch, 1 or more.
    public var threadsPerDispatch: Int
    /// Programs may become machine code where the processor has AVX-512. Without it row operations do everything, to the same bits.
    public var usesNativeCode: Bool

    public init(
        name: String, vendorID: UInt16, deviceID: UInt16, subsystemID: UInt32 = 0, revisionID: UInt8 = 0,
        videoMemoryBytes: UInt64, engines: [EngineConfiguration] = Self.standardEngines, dirtyPageSize: UInt64 = 4096,
        clock: @escaping @Sendable () -> UInt64 = { HostClock.nanoseconds() }, threadsPerDispatch: Int = 2, usesNativeCode: Bool = true
    ) {
        self.name = name
        self.vendorID = vendorID
        self.deviceID = deviceID
        self.subsystemID = subsystemID
        self.revisionID = revisionID
        self.videoMemoryBytes = videoMemoryBytes
        self.engines = engines
        self.dirtyPageSize = dirtyPageSize
        self.clock = clock
        self.threadsPerDispatch = threadsPerDispatch
        self.usesNativeCode = usesNativeCode
    }

    /// One engine of each kind.
    public static let standardEngines = [
        EngineConfiguration(kind: .graphics, name: "3D"), EngineConfiguration(kind: .compute, name: "Compute"),
        EngineConfiguration(kind: .copy, name: "Copy"), EngineConfiguration(kind: .videoDecode, name: "Video Decode"),
        EngineConfiguration(kind: .videoEncode, name: "Video Encode"),
    ]
}

/// Why a device could not be made or programmed.
public enum DeviceError: Error, Hashable, Sendable {
    /// A value of the configuration is out of its limits.
    case invalidConfiguration(String)
    /// The host refused memory; the number is `errno`.
    case outOfMemory(Int32)
    /// A physical range that is not video memory and not registered.
    case invalidRange(address: UInt64, size: UInt64)
    /// Misaligned, empty or too large.
    case invalidArgument(String)
}
