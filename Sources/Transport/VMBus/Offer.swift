/// A class or instance identifier of an offer: a GUID as its sixteen stored bytes.
public struct BusIdentifier: Hashable, Sendable {
    /// Bytes 0 to 7 and 8 to 15 as stored, each read as a little-endian number.
    public var low: UInt64
    public var high: UInt64
    public init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }
}

/// What an offer tells the guest about a channel. The bus numbers it (`relid`) when it is offered.
public struct ChannelOffer: Hashable, Sendable {
    public var classID: BusIdentifier
    public var instanceID: BusIdentifier
    public var flags: UInt16 = 0
    /// Megabytes of guest-physical address space that the device wants.
    public var mmioMegabytes: UInt16 = 0
    /// At most 120 bytes.
    public var userData: [UInt8] = []
    public var subchannelIndex: UInt16 = 0
    public internal(set) var relid: UInt32 = 0
    public internal(set) var connectionID: UInt32 = 0
    public init(classID: BusIdentifier, instanceID: BusIdentifier, mmioMegabytes: UInt16 = 0) {
        self.classID = classID
        self.instanceID = instanceID
        self.mmioMegabytes = mmioMegabytes
    }
}

/// One range of a GPADL: bytes, the offset into the first page, and the page frames.
public struct GPARange: Hashable, Sendable {
    public var byteCount: UInt32
    public var byteOffset: UInt32
    public var frames: [UInt64]
    public init(byteCount: UInt32, byteOffset: UInt32 = 0, frames: [UInt64]) {
        self.byteCount = byteCount
        self.byteOffset = byteOffset
        self.frames = frames
    }
}

/// Numbers of the bus's own control messages, for traces.
public enum ControlMessage: UInt32, Sendable {
    case offerChannel = 1
    case rescindOffer = 2
    case requestOffers = 3
    case allOffersDelivered = 4
    case openChannel = 5
    case openResult = 6
    case closeChannel = 7
    case gpadlHeader = 8
    case gpadlBody = 9
    case gpadlCreated = 10
    case gpadlTeardown = 11
    case gpadlTornDown = 12
    case relidReleased = 13
    case initiateContact = 14
    case versionResponse = 15
    case unload = 16
    case unloadResponse = 17
}

/// A virtual PCI function that the host put into the guest. Configuration accesses of the guest end in the host's
/// emulator; they are 32 bits wide.
public final class VirtualPCIFunction: @unchecked Sendable {
    public let vendorID: UInt16
    public let deviceID: UInt16
    private let onRead: @Sendable (Int) -> UInt32
    private let onWrite: @Sendable (Int, UInt32) -> Void

    /// `read` and `write` get the offset into configuration space, a multiple of 4 below 4096.
    public init(
        vendorID: UInt16, deviceID: UInt16, read: @escaping @Sendable (Int) -> UInt32,
        write: @escaping @Sendable (Int, UInt32) -> Void
    ) {
        self.vendorID = vendorID
        self.deviceID = deviceID
        onRead = read
        onWrite = write
    }

    /// A configuration read; all ones outside configuration space or unaligned, as from absent hardware.
    public func read32(_ offset: Int) -> UInt32 {
        guard offset >= 0, offset < 4096, offset & 3 == 0 else { return UInt32.max }
        if offset == 0 { return UInt32(vendorID) | UInt32(deviceID) << 16 }
        return onRead(offset)
    }

    public func write32(_ offset: Int, _ value: UInt32) {
        guard offset > 0, offset < 4096, offset & 3 == 0 else { return }
        onWrite(offset, value)
    }
}
