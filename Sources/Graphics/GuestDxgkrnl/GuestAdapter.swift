import ParavirtualProtocol
import Synchronization
import VMBus

/// What the guest shows of one virtual render adapter.
public struct GuestAdapterDescription: Hashable, Sendable {
    /// The LUID in the guest; its relation to the host's is known to the kernel only (GPV-067).
    public var luid: LUID
    /// The host GPU's name (GPV-058).
    public var name: String
    public var deviceInstanceID: String
    public var isActive: Bool
    public var isComputeOnly: Bool
    public var interfaceVersion: UInt32
    public var driverStoreCopyMode: UInt32
    public var driverDDIVersion: UInt32
    public var isSecureVirtualMachine: Bool
    public var isVAILSupported: Bool
    public var isHardwareSchedulingEnabled: Bool
    public var asynchronousMessages: Bool
}

/// The Virtual Render Device: no vendor driver, no memory manager, no scheduler; a name for what the host does (GPV-053, GPV-054).
final class GuestAdapter: @unchecked Sendable {
    enum State: UInt8 {
        case waitingForBus = 0
        case active
        case stopped
    }

    let function: VirtualPCIFunction
    /// Instance of the vGPU channel, from configuration space; its first eight bytes are the guest's LUID.
    let instance: BusIdentifier
    let luid: LUID
    /// nil once the kernel is gone: the adapter is stopped then for good.
    private weak var kernel: GuestGraphicsKernel?
    private let events: GuestEvents
    private let stateBits = Atomic<UInt8>(0)
    private let lock = Lock()
    private var vGPUChannel: GuestChannel?
    private var channelEvents: AdapterChannelEvents?
    /// Routing field of the extended header.
    private(set) var hostVirtualGPU: LUID
    /// Goes into QUERYSTATISTICS.
    private(set) var hostAdapterLuid = LUID()
    /// Replaces guest adapter handles in messages.
    private(set) var hostHandle = D3DKMTHandle.null
    private var info = GuestAdapterDescription(
        luid: LUID(), name: "", deviceInstanceID: "", isActive: false, isComputeOnly: false, interfaceVersion: 0,
        driverStoreCopyMode: 0, driverDDIVersion: 0, isSecureVirtualMachine: false, isVAILSupported: false,
        isHardwareSchedulingEnabled: false, asynchronousMessages: false)

    var isComputeOnly: Bool { function.deviceID == ParavirtualInterface.pciComputeAccelerator }
    @inline(__always) var isActive: Bool { stateBits.load(ordering: .acquiring) == State.active.rawValue }
    var state: State { State(rawValue: stateBits.load(ordering: .acquiring)) ?? .stopped }
    var channel: GuestChannel? { lock.locked { vGPUChannel } }
    /// Without the lock: set once before the adapter is active, cleared never.
    private(set) nonisolated(unsafe) var activeChannel: GuestChannel?
    var identity: ObjectIdentifier { ObjectIdentifier(self) }

    init(function: VirtualPCIFunction, instance: BusIdentifier, hostVirtualGPU: LUID, kernel: GuestGraphicsKernel) {
        self.function = function
        self.instance = instance
        self.hostVirtualGPU = hostVirtualGPU
        self.kernel = kernel
        events = kernel.events
        luid = LUID(instance.low)
    }

    var description: GuestAdapterDescription {
        lock.locked {
            var info = info
            info.luid = luid
            info.isActive = isActive
            info.isComputeOnly = isComputeOnly
            info.interfaceVersion = kernel?.interfaceVersion ?? 0
            return info
        }
    }

    /// Steps 5 to 8 of the start; a failure stops the adapter for good.
    func start(relid: UInt32) {
        guard state == .waitingForBus, let kernel else { return }
        do {
            let handler = AdapterChannelEvents(self)
            let channel = try kernel.bus.openChannel(relid: relid, handler: handler)
            lock.locked {
                vGPUChannel = channel
                channelEvents = handler
            }
            activeChannel = channel
        } catch { return stop() }
        let opened = kernel.request(
            adapter: self, process: .null, OpenAdapterRequest.self, wireSize: OpenAdapterRequest.byteCount,
            replyBytes: OpenAdapterReply.byteCount
        ) {
            $0.vmbusInterfaceVersion = kernel.interfaceVersion
            $0.vmbusLastCompatibleInterfaceVersion = ParavirtualInterface.lastCompatibleVersion
        } reply: { bytes in
            guard let reply = OpenAdapterReply(bytes) else { return .bufferTooSmall }
            guard reply.status.isSuccess else { return reply.status }
            // GPV-027: the ranges must overlap.
            guard reply.vmbusInterfaceVersion >= ParavirtualInterface.lastCompatibleVersion,
                reply.vmbusLastCompatibleInterfaceVersion <= kernel.interfaceVersion, !reply.hostAdapterHandle.isNull
            else { return .notSupported }
            hostHandle = reply.hostAdapterHandle
            return .success
        }
        guard opened.isSuccess else { return stop() }
        let extended = kernel.usesExtendedHeader
        let replyBytes = extended ? GetInternalAdapterInfoReply.byteCount : GetInternalAdapterInfoReply.byteCount - 8
        let informed = kernel.request(
            adapter: self, process: .null, GetInternalAdapterInfoRequest.self,
            wireSize: GetInternalAdapterInfoRequest.byteCount, replyBytes: replyBytes
        ) { _ in
        } reply: { bytes in
            guard bytes.count >= replyBytes, let start = bytes.baseAddress else { return .bufferTooSmall }
            let reply = GetInternalAdapterInfoReply(base: UnsafeMutableRawPointer(mutating: start))
            hostAdapterLuid = reply.hostAdapterLuid
            if extended { hostVirtualGPU = reply.hostVgpuLuid }
            kernel.setAsynchronousMessages(reply.asyncMsgEnabled && extended)
            lock.locked {
                info.name = reply.deviceDescription
                info.deviceInstanceID = reply.deviceInstanceId
                info.driverStoreCopyMode = reply.driverStoreCopyMode
                info.driverDDIVersion = reply.driverDdiVersion
                info.isSecureVirtualMachine = reply.secureVirtualMachine
                info.isVAILSupported = reply.isVailSupported
                info.isHardwareSchedulingEnabled = reply.hwSchEnabled
                info.asynchronousMessages = reply.asyncMsgEnabled && extended
            }
            return .success
        }
        guard informed.isSuccess else { return stop() }
        stateBits.store(State.active.rawValue, ordering: .releasing)
    }

    /// The orderly end: CLOSEADAPTER while the adapter is active, then the channel.
    func remove() {
        if isActive, let kernel {
            _ = kernel.request(
                adapter: self, process: .null, CloseAdapterRequest.self, wireSize: CloseAdapterRequest.byteCount, replyBytes: 0
            ) {
                $0.hostHandle = hostHandle
            } reply: { _ in .success }
        }
        stop()
    }

    func stop() {
        stateBits.store(State.stopped.rawValue, ordering: .sequentiallyConsistent)
        let (channel, handler) = lock.locked {
            let ends = (vGPUChannel, channelEvents)
            vGPUChannel = nil
            channelEvents = nil
            return ends
        }
        channel?.close()
        handler?.forget()
        events.releaseBlocked(on: identity)
    }

    /// Nothing reaches the host any more.
    func globalChannelRescinded() { stop() }
}
