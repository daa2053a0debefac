/// What a packet in a ring is (the first field of its descriptor).
public enum PacketType {
    public static let inBand: UInt16 = 6
    public static let transferPages: UInt16 = 7
    public static let gpadl: UInt16 = 8
    public static let gpaDirect: UInt16 = 9
    public static let completion: UInt16 = 11
}

/// The 16-byte descriptor in front of each payload: type, offset and length in units of 8, flags, transaction id.
public struct PacketHeader: Sendable, Hashable {
    /// Flag bit 0: the sender waits for a completion with the same transaction id.
    public static let completionRequested: UInt16 = 1
    public var type: UInt16
    public var flags: UInt16
    public var transactionID: UInt64

    public init(type: UInt16, flags: UInt16, transactionID: UInt64) {
        self.type = type
        self.flags = flags
        self.transactionID = transactionID
    }
    @inlinable public var wantsCompletion: Bool { flags & Self.completionRequested != 0 }
}

/// Sizes of the ring protocol, in bytes.
public enum RingLayout {
    public static let controlBytes = 4096
    /// One direction of a graphics channel: control page and data.
    public static let defaultTotalBytes = 262_144
    public static let writeIndexOffset = 0
    public static let readIndexOffset = 4
    public static let interruptMaskOffset = 8
    public static let pendingSendSizeOffset = 12
    public static let featureBitsOffset = 64
    /// Feature bit 0: the pending send size is honoured.
    public static let featureSupportsPendingSendSize: UInt32 = 1
    public static let descriptorBytes = 16
    public static let trailerBytes = 8
    /// The largest payload, all headers of the graphics protocol included. Longer messages are refused, never split.
    public static let maximumPayload = 131_072
}

/// Why a channel no longer works, or an operation on it failed.
public enum VMBusError: Error, Hashable, Sendable {
    /// The payload is larger than `RingLayout.maximumPayload`, or than the ring could ever hold.
    case messageTooLarge(Int)
    /// The other end did not make room within the retries that the sender is allowed.
    case ringFull
    /// The offer was withdrawn.
    case rescinded
    /// The channel was closed by this end, or was never opened.
    case closed
    /// The other end wrote something into the ring that no packet can be. The channel is dead.
    case corruptRing(String)
    /// A message was sent from a handler that runs inside the same channel's delivery.
    case sentFromHandler
    /// No such offer, list of pages or address; or one that is taken.
    case invalidArgument(String)
    /// The operating system refused memory.
    case noMemory
}
