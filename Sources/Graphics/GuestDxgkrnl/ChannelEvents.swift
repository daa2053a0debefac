import ParavirtualProtocol
import Synchronization
import VMBus

/// What comes by itself on an adapter's channel: its end. The adapter keeps its channel and the channel keeps this, so the adapter
/// has it forget when it stops.
final class AdapterChannelEvents: GuestChannelHandler {
    private let adapter: Mutex<GuestAdapter?>

    init(_ adapter: GuestAdapter) { self.adapter = Mutex(adapter) }

    func forget() { adapter.withLock { $0 = nil } }

    func channel(_ channel: GuestChannel, received header: PacketHeader, payload: UnsafeRawBufferPointer) {
        // Events come on the global channel only.
    }

    func channelRescinded(_ channel: GuestChannel) { adapter.withLock { $0 }?.stop() }
}

/// What comes by itself on the global channel: signalled events, changed states of devices, the channel's end. The kernel has it
/// forget when it closes the channel.
final class GlobalChannelEvents: GuestChannelHandler {
    /// What the host is told as address of the counter of changed states. It is a cookie: nothing lies there.
    static let stateCounterCookie: UInt64 = 0xFFFF_9A00_0000_1000

    private let events: GuestEvents
    private let kernel: Mutex<GuestGraphicsKernel?>

    init(_ kernel: GuestGraphicsKernel) {
        events = kernel.events
        self.kernel = Mutex(kernel)
    }

    func forget() { kernel.withLock { $0 = nil } }

    func channel(_ channel: GuestChannel, received header: PacketHeader, payload: UnsafeRawBufferPointer) {
        guard let command = CommandHeader(payload) else { return }
        switch HostToGuestCommand(rawValue: command.commandType) {
        case .signalGuestEvent, .signalGuestEventPassive:
            guard payload.count >= SignalGuestEventRequest.byteCount, let message = SignalGuestEventRequest(payload), message.event != 0
            else { return }
            events.signal(message.event)
        case .setGuestData:
            guard payload.count >= SetGuestDataRequest.byteCount, let message = SetGuestDataRequest(payload), message.dataType == 0,
                message.guestPointer == Self.stateCounterCookie, message.data32 != 0
            else { return }
            events.noteStateChange()
        default: break
        }
    }

    func channelRescinded(_ channel: GuestChannel) { kernel.withLock { $0 }?.globalChannelRescinded() }
}
