import Synchronization

/// One packet or control message as it passes the bus.
public struct BusTraceRecord {
    public enum Direction: Sendable {
        case guestToHost
        case hostToGuest
    }
    public var direction: Direction
    public var relid: UInt32
    public var classID: BusIdentifier
    /// Set for the bus's own messages, which travel outside any ring.
    public var control: ControlMessage?
    public var header: PacketHeader
    /// The payload, valid during the call only. Its count is the size before padding.
    public var payload: UnsafeRawBufferPointer
    /// Monotonic nanoseconds at which the packet was put into its ring.
    public var timestamp: UInt64
}

/// Where trace records go. Testing for it costs one load when nobody listens.
final class TraceSink: @unchecked Sendable {
    private let enabled = Atomic<Bool>(false)
    private let lock = Lock()
    private var sink: (@Sendable (BusTraceRecord) -> Void)?

    @inline(__always) var isEnabled: Bool { enabled.load(ordering: .relaxed) }

    func set(_ new: (@Sendable (BusTraceRecord) -> Void)?) {
        lock.locked { sink = new }
        enabled.store(new != nil, ordering: .releasing)
    }

    func packet(
        _ direction: BusTraceRecord.Direction, _ offer: ChannelOffer, _ header: PacketHeader, _ head: UnsafeRawBufferPointer,
        _ tail: UnsafeRawBufferPointer
    ) {
        guard let sink = lock.locked({ sink }) else { return }
        let now = monotonicNanoseconds()
        func emit(_ payload: UnsafeRawBufferPointer) {
            sink(
                BusTraceRecord(
                    direction: direction, relid: offer.relid, classID: offer.classID, control: nil, header: header,
                    payload: payload, timestamp: now))
        }
        if tail.isEmpty { return emit(head) }
        let joined = Array(head) + Array(tail)
        joined.withUnsafeBytes(emit)
    }

    func control(_ direction: BusTraceRecord.Direction, _ message: ControlMessage, _ offer: ChannelOffer?) {
        guard isEnabled, let sink = lock.locked({ sink }) else { return }
        let none = BusIdentifier(low: 0, high: 0)
        sink(
            BusTraceRecord(
                direction: direction, relid: offer?.relid ?? 0, classID: offer?.classID ?? none, control: message,
                header: PacketHeader(type: 0, flags: 0, transactionID: 0), payload: UnsafeRawBufferPointer(start: nil, count: 0),
                timestamp: monotonicNanoseconds()))
    }
}
