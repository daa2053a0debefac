import Glibc
import ParavirtualProtocol
import Synchronization
import VMBus

/// The guest's graphics kernel: finds its channels and PCI functions on the VM bus, starts adapters, gives processes their
/// thunks, and carries every message. It has no other path to the host (GPV-018).
public final class GuestGraphicsKernel: BusGuest, @unchecked Sendable {
    let bus: VirtualMachineBus
    let events = GuestEvents()
    private let lock = Lock()
    private var globalOffer: ChannelOffer?
    private var virtualGPUOffers: [ChannelOffer] = []
    private var adapterList: [GuestAdapter] = []
    private var processes: [ObjectIdentifier: GuestProcess] = [:]
    private let version = Atomic<UInt32>(0)
    private let hostCapabilities = Atomic<UInt32>(0)
    private var globalEvents: GlobalChannelEvents?
    private(set) nonisolated(unsafe) var globalChannel: GuestChannel?
    private let asynchronous = Atomic<Bool>(false)
    private var ioSpaceStart: UInt64 = 0
    private var ioSpaceEnd: UInt64 = 0
    private var sharedObjects: [NTHandle: SharedObject] = [:]
    private var nextNTHandle: UInt64 = 4
    private let isLinux: Bool
    private let onAdaptersChanged: @Sendable () -> Void

    /// `isLinux` sets the flags by which a WSL2-style guest makes itself known. `onAdaptersChanged` is called after an
    /// adapter came, started or went, on the thread that did it.
    public init(bus: VirtualMachineBus, isLinux: Bool = false, onAdaptersChanged: @escaping @Sendable () -> Void = {}) {
        self.bus = bus
        self.isLinux = isLinux
        self.onAdaptersChanged = onAdaptersChanged
    }

    // MARK: Public

    /// Makes contact with the bus; adapters start as their offers and functions are there. The bus version, nil where
    /// there is no common one.
    @discardableResult
    public func start() -> UInt32? { bus.connect(self) }

    /// Ends all processes, closes all adapters and the global channel.
    public func stop() {
        for process in lock.locked({ Array(processes.values) }) { process.close() }
        for adapter in lock.locked({ adapterList }) { adapter.remove() }
        lock.locked { adapterList.removeAll() }
        closeGlobalChannel()
        bus.disconnect()
    }

    /// Every virtual render adapter, in order of arrival.
    public var adapters: [GuestAdapterDescription] { lock.locked { adapterList }.map(\.description) }

    /// Registers a guest process with the host (CREATEPROCESS, GPV-030) and gives it its thunks. nil without a global
    /// channel, or where the host refuses. `close` on the result ends it.
    public func openProcess(name: String, processID: UInt64) -> GuestProcess? {
        guard let globalChannel, globalChannel.isOpen else { return nil }
        var handle = D3DKMTHandle.null
        let status = request(
            adapter: nil, process: .null, CreateProcessRequest.self, wireSize: CreateProcessRequest.byteCount, replyBytes: 4
        ) {
            $0.process = 0xFFFF_9A00_0000_0000 | (processID &<< 12)
            $0.processId = processID
            $0.processName = name
            $0.linuxProcess = isLinux
        } reply: { bytes in
            guard let reply = CreateProcessReply(bytes) else { return .bufferTooSmall }
            handle = reply.hprocess
            return handle.isNull ? .unsuccessful : .success
        }
        guard status.isSuccess else { return nil }
        let process = GuestProcess(kernel: self, hostHandle: handle, name: name, processID: processID)
        lock.locked { processes[ObjectIdentifier(process)] = process }
        return process
    }

    /// The interface version that guest and host agreed on; 0 before.
    public var interfaceVersion: UInt32 { version.load(ordering: .relaxed) }
    public var asynchronousMessages: Bool { asynchronous.load(ordering: .relaxed) }

    // MARK: For adapters and processes

    var usesExtendedHeader: Bool { interfaceVersion >= ParavirtualInterface.extendedHeaderVersion }
    var hostMapsGuestMemory: Bool {
        hostCapabilities.load(ordering: .relaxed) & ParavirtualInterface.hostCapabilityMapGuestMemory != 0
    }
    var stateChanges: UInt64 { events.stateChanges }
    func setAsynchronousMessages(_ on: Bool) { asynchronous.store(on, ordering: .relaxed) }
    func activeAdapters() -> [GuestAdapter] { lock.locked { adapterList }.filter(\.isActive) }
    func forget(_ process: GuestProcess) { _ = lock.locked { processes.removeValue(forKey: ObjectIdentifier(process)) } }
    func process(withID id: UInt64) -> GuestProcess? { lock.locked { processes.values.first { $0.processID == id } } }

    /// Maps a range that the host named into this kernel: inside the IO space, and not ending at its very end.
    func mapIOSpace(_ address: UInt64, byteCount: Int) -> UnsafeMutableRawPointer? {
        let (start, end) = lock.locked { (ioSpaceStart, ioSpaceEnd) }
        guard byteCount > 0, address >= start, UInt64(byteCount) <= end &- start, address < end &- UInt64(byteCount) else { return nil }
        return bus.memory.pointer(at: address, byteCount: byteCount)
    }

    /// Sends one message and waits for its reply. `fill` sets the members and the tail of the zeroed request; `reply` gets
    /// what came back, of at least `replyBytes`.
    @inline(__always)
    func request<V: RequestView>(
        adapter: GuestAdapter?, process: D3DKMTHandle, _ type: V.Type, wireSize: Int, replyBytes: Int, _ fill: (V) -> Void,
        reply: (UnsafeRawBufferPointer) -> NTStatus
    ) -> NTStatus {
        guard let channel = channel(for: adapter) else { return .deviceRemoved }
        let limit = ParavirtualInterface.maximumMessageBytes
        let extended = extendedHeader(adapter)
        guard wireSize &+ (extended == nil ? 0 : 16) <= limit, replyBytes <= limit else { return .invalidParameter }
        let room = (replyBytes &+ 7) & ~7
        return MessageWriter.withRequest(type, wireSize: wireSize, virtualGPU: extended, process: process) { (view, bytes) -> NTStatus in
            fill(view)
            return withUnsafeTemporaryAllocation(byteCount: max(room, 8), alignment: 16) { memory -> NTStatus in
                do throws(VMBusError) {
                    let received = try channel.call(UnsafeRawBufferPointer(bytes), reply: UnsafeMutableRawBufferPointer(rebasing: memory[0..<room]))
                    guard received >= replyBytes else { return .bufferTooSmall }
                    return reply(UnsafeRawBufferPointer(rebasing: memory[0..<room]))
                } catch { return Self.status(of: error) }
            }
        }
    }

    /// Sends a message whose reply is one status.
    @inline(__always)
    func request<V: RequestView>(
        adapter: GuestAdapter?, process: D3DKMTHandle, _ type: V.Type, wireSize: Int, _ fill: (V) -> Void
    ) -> NTStatus {
        request(adapter: adapter, process: process, type, wireSize: wireSize, replyBytes: 4, fill) {
            NTStatus(rawValue: Int32(littleEndian: $0.loadUnaligned(as: Int32.self)))
        }
    }

    /// Sends one of the four messages that need no answer: asynchronously where that is on, else as any other (GPV-021, GPV-023).
    @inline(__always)
    func post<V: RequestView>(
        adapter: GuestAdapter, process: D3DKMTHandle, _ type: V.Type, wireSize: Int, _ fill: (V) -> Void
    ) -> NTStatus {
        guard asynchronousMessages else { return request(adapter: adapter, process: process, type, wireSize: wireSize, fill) }
        guard let channel = globalChannel else { return .deviceRemoved }
        guard wireSize &+ 16 <= ParavirtualInterface.maximumMessageBytes else { return .invalidParameter }
        return MessageWriter.withRequest(
            type, wireSize: wireSize, virtualGPU: adapter.hostVirtualGPU, process: process, asynchronous: true
        ) { (view, bytes) -> NTStatus in
            fill(view)
            do throws(VMBusError) {
                try channel.sendAsynchronous(UnsafeRawBufferPointer(bytes))
                return .success
            } catch { return Self.status(of: error) }
        }
    }

    /// Global commands go on the global channel; with asynchronous messages all others do, too.
    private func channel(for adapter: GuestAdapter?) -> GuestChannel? {
        guard let adapter, !asynchronousMessages else { return globalChannel }
        return adapter.activeChannel
    }

    /// Content of the extended header: the vGPU for adapter commands, zero for global ones, nil below version 40.
    private func extendedHeader(_ adapter: GuestAdapter?) -> LUID? {
        guard usesExtendedHeader else { return nil }
        return adapter?.hostVirtualGPU ?? LUID()
    }

    static func status(of error: VMBusError) -> NTStatus {
        switch error {
        case .messageTooLarge: .invalidParameter
        case .rescinded, .closed, .corruptRing: .deviceRemoved
        case .ringFull, .sentFromHandler, .invalidArgument: .unsuccessful
        case .noMemory: .noMemory
        }
    }

    // MARK: Shared objects

    func addHandle(to object: SharedObject) -> NTHandle {
        lock.locked {
            let handle = NTHandle(rawValue: nextNTHandle)
            nextNTHandle += 4
            object.references += 1
            sharedObjects[handle] = object
            return handle
        }
    }

    func sharedObject(_ handle: NTHandle) -> SharedObject? { lock.locked { sharedObjects[handle] } }

    /// The last handle takes the host's object with it.
    func closeHandle(_ handle: NTHandle) -> NTStatus {
        let (object, isLast): (SharedObject?, Bool) = lock.locked {
            guard let object = sharedObjects.removeValue(forKey: handle) else { return (nil, false) }
            object.references -= 1
            return (object, object.references == 0)
        }
        guard let object else { return .invalidHandle }
        guard isLast else { return .success }
        return request(
            adapter: nil, process: .null, DestroyNtSharedObjectRequest.self, wireSize: DestroyNtSharedObjectRequest.byteCount
        ) { $0.sharedHandle = object.hostHandle }
    }

    // MARK: Start

    public func busOffered(_ offer: ChannelOffer) {
        if offer.classID == BusIdentifier(GUID.globalChannelClass) {
            // One per virtual machine; a second one is refused.
            let taken = lock.locked {
                guard globalOffer == nil else { return false }
                globalOffer = offer
                return true
            }
            if !taken { return }
        } else if offer.classID == BusIdentifier(GUID.virtualGPUChannelClass) {
            lock.locked { virtualGPUOffers.append(offer) }
        } else {
            return
        }
        startAdapters()
    }

    public func busRescinded(_ offer: ChannelOffer) {
        lock.locked {
            if globalOffer?.relid == offer.relid { globalOffer = nil }
            virtualGPUOffers.removeAll { $0.relid == offer.relid }
        }
    }

    public func busAdded(_ function: VirtualPCIFunction) {
        guard function.vendorID == ParavirtualInterface.pciVendor,
            function.deviceID == ParavirtualInterface.pciVirtualRender
                || function.deviceID == ParavirtualInterface.pciComputeAccelerator
        else { return }
        negotiate(function)
        func word(_ offset: Int) -> UInt64 { UInt64(function.read32(offset)) }
        let at = ParavirtualInterface.pciChannelInstance
        let instance = BusIdentifier(low: word(at) | word(at + 4) << 32, high: word(at + 8) | word(at + 12) << 32)
        var host = LUID()
        if usesExtendedHeader {
            host = LUID(word(ParavirtualInterface.pciHostLuid) | word(ParavirtualInterface.pciHostLuid + 4) << 32)
        }
        let adapter = GuestAdapter(function: function, instance: instance, hostVirtualGPU: host, kernel: self)
        lock.locked { adapterList.append(adapter) }
        startAdapters()
        onAdaptersChanged()
    }

    public func busRemoved(_ function: VirtualPCIFunction) {
        let adapter = lock.locked {
            let adapter = adapterList.first { $0.function === function }
            adapterList.removeAll { $0.function === function }
            return adapter
        }
        adapter?.remove()
        onAdaptersChanged()
    }

    /// Only the first function negotiates; the result holds for the whole virtual machine.
    private func negotiate(_ function: VirtualPCIFunction) {
        guard interfaceVersion == 0 else { return }
        function.write32(ParavirtualInterface.pciGuestCapabilities, isLinux ? ParavirtualInterface.guestCapabilityWSL2 : 0)
        var version = function.read32(ParavirtualInterface.pciInterfaceVersion)
        if version == 0 || version == UInt32.max { version = ParavirtualInterface.oldVersion }
        var capabilities: UInt32 = 0
        if version >= ParavirtualInterface.currentVersion {
            version = ParavirtualInterface.currentVersion
            function.write32(ParavirtualInterface.pciInterfaceVersion, version)
            capabilities = function.read32(ParavirtualInterface.pciHostCapabilities)
        }
        hostCapabilities.store(capabilities, ordering: .relaxed)
        self.version.store(version, ordering: .releasing)
    }

    private func startAdapters() {
        // GPV-027: a host that speaks only what came before the last compatible version is not spoken to.
        guard interfaceVersion >= ParavirtualInterface.lastCompatibleVersion else { return }
        let ready: [(GuestAdapter, UInt32)] = lock.locked {
            guard globalOffer != nil else { return [] }
            return adapterList.compactMap { adapter in
                guard adapter.state == .waitingForBus,
                    let offer = virtualGPUOffers.first(where: { $0.instanceID == adapter.instance })
                else { return nil }
                return (adapter, offer.relid)
            }
        }
        guard !ready.isEmpty, openGlobalChannel() else { return }
        for (adapter, relid) in ready { adapter.start(relid: relid) }
        onAdaptersChanged()
    }

    /// Steps 2 to 4 of the start. A failure leaves adapters waiting.
    private func openGlobalChannel() -> Bool {
        if let globalChannel, globalChannel.isOpen { return true }
        guard let offer = lock.locked({ globalOffer }), offer.mmioMegabytes > 0 else { return false }
        let byteCount = UInt64(offer.mmioMegabytes) << 20
        let handler = GlobalChannelEvents(self)
        guard let start = bus.memory.allocateMMIO(byteCount: byteCount),
            let channel = try? bus.openChannel(relid: offer.relid, handler: handler)
        else { return false }
        globalChannel = channel
        lock.locked {
            globalEvents = handler
            ioSpaceStart = start
            ioSpaceEnd = start + byteCount
        }
        let status = request(
            adapter: nil, process: .null, SetIOSpaceRegionRequest.self, wireSize: SetIOSpaceRegionRequest.byteCount
        ) {
            $0.start = start
            $0.length = byteCount
        }
        if status.isSuccess { return true }
        closeGlobalChannel()
        return false
    }

    private func closeGlobalChannel() {
        // The reference stays: a closed channel refuses what is still on its way.
        globalChannel?.close()
        lock.locked { globalEvents }?.forget()
    }

    func globalChannelRescinded() {
        for adapter in lock.locked({ adapterList }) { adapter.globalChannelRescinded() }
        closeGlobalChannel()
    }
}

extension BusIdentifier {
    init(_ guid: GUID) { self.init(low: guid.low, high: guid.high) }
}
