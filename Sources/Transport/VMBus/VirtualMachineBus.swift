import Glibc

/// What the guest's bus driver is told. Called on the host's thread that made the change.
public protocol BusGuest: AnyObject, Sendable {
    func busOffered(_ offer: ChannelOffer)
    /// An offer that was never opened is gone. (An open channel's own handler is told instead.)
    func busRescinded(_ offer: ChannelOffer)
    func busAdded(_ function: VirtualPCIFunction)
    func busRemoved(_ function: VirtualPCIFunction)
}

/// The VM bus of one virtual machine: offers, the guest's memory, lists of pages, virtual PCI functions. It plays the
/// part of the hypervisor between the two kernels; each of them calls only its own half.
public final class VirtualMachineBus: @unchecked Sendable {
    /// Bus versions as `major << 16 | minor`, newest first; unrelated to the graphics interface version.
    public static let versions: [UInt32] = [
        0x6_0000, 0x5_0003, 0x5_0002, 0x5_0001, 0x5_0000, 0x4_0001, 0x4_0000, 0x3_0000, 0x2_0004, 0x1_0001, 0x0_000D,
    ]

    private struct PageList {
        var relid: UInt32
        var ranges: [GPARange]
        var holds = 0
    }

    public let memory: GuestMemory
    private let newestVersion: UInt32
    private let lock = Lock()
    private let released = Condition()
    private let trace = TraceSink()
    private var hosts: [UInt32: HostChannel] = [:]
    private var guests: [UInt32: GuestChannel] = [:]
    private var order: [UInt32] = []
    private var functions: [VirtualPCIFunction] = []
    private var pageLists: [UInt32: PageList] = [:]
    private var nextRelid: UInt32 = 1
    private var nextGPADL: UInt32 = 0xE1E10
    private var guest: (any BusGuest)?
    private var negotiated: UInt32?

    /// `newestVersion` is the newest bus version that this host accepts.
    public init(memory: GuestMemory, newestVersion: UInt32 = 0x6_0000) {
        self.memory = memory
        self.newestVersion = newestVersion
    }

    deinit { for host in hosts.values { host.disconnectLine() } }

    /// Sees every packet and control message from now on, on the thread that sends it; nil ends it.
    public func setTrace(_ sink: (@Sendable (BusTraceRecord) -> Void)?) { trace.set(sink) }

    // MARK: The host's half

    /// Offers a channel to the guest.
    public func offerChannel(
        _ offer: ChannelOffer, delivery: AsynchronousDelivery = .thread, handler: any HostChannelHandler
    ) throws(VMBusError) -> HostChannel {
        guard offer.userData.count <= 120 else { throw .invalidArgument("user data of an offer is at most 120 bytes") }
        var numbered = offer
        lock.lock()
        numbered.relid = nextRelid
        numbered.connectionID = 0x10000 + nextRelid
        nextRelid += 1
        let core = ChannelCore(offer: numbered, memory: memory, trace: trace)
        let channel = HostChannel(core: core, handler: handler, delivery: delivery, bus: self)
        hosts[numbered.relid] = channel
        order.append(numbered.relid)
        let guest = guest
        lock.unlock()
        if let guest {
            trace.control(.hostToGuest, .offerChannel, numbered)
            guest.busOffered(numbered)
        }
        return channel
    }

    /// Withdraws an offer; see `HostChannel.rescind`.
    func rescind(_ channel: HostChannel) {
        guard channel.core.move(to: .rescinded) else { return }
        trace.control(.hostToGuest, .rescindOffer, channel.offer)
        lock.lock()
        let end = guests[channel.offer.relid]
        let guest = guest
        hosts[channel.offer.relid] = nil
        order.removeAll { $0 == channel.offer.relid }
        lock.unlock()
        if let end {
            end.rescinded()
        } else {
            guest?.busRescinded(channel.offer)
        }
        channel.close()
    }

    /// Puts a PCI function into the guest.
    public func add(_ function: VirtualPCIFunction) {
        lock.lock()
        functions.append(function)
        let guest = guest
        lock.unlock()
        guest?.busAdded(function)
    }

    /// Takes a PCI function out of the guest.
    public func remove(_ function: VirtualPCIFunction) {
        lock.lock()
        let known = functions.contains { $0 === function }
        functions.removeAll { $0 === function }
        let guest = guest
        lock.unlock()
        if known { guest?.busRemoved(function) }
    }

    func gpadl(_ handle: UInt32, relid: UInt32) -> [GPARange]? {
        lock.locked {
            guard let list = pageLists[handle], list.relid == relid else { return nil }
            return list.ranges
        }
    }

    func acquireGPADL(_ handle: UInt32, relid: UInt32) -> [GPARange]? {
        lock.locked {
            guard var list = pageLists[handle], list.relid == relid else { return nil }
            list.holds += 1
            pageLists[handle] = list
            return list.ranges
        }
    }

    func releaseGPADL(_ handle: UInt32) {
        lock.locked {
            guard var list = pageLists[handle], list.holds > 0 else { return }
            list.holds -= 1
            pageLists[handle] = list
            if list.holds == 0 { released.broadcast() }
        }
    }

    // MARK: The guest's half

    /// Makes contact: proposes versions from high to low until the host takes one, then asks for offers. Present offers
    /// and functions are told at once, later ones as they come. The agreed version, or nil where there is none.
    @discardableResult
    public func connect(_ guest: any BusGuest, proposing versions: [UInt32] = VirtualMachineBus.versions) -> UInt32? {
        var agreed: UInt32?
        for version in versions {
            trace.control(.guestToHost, .initiateContact, nil)
            trace.control(.hostToGuest, .versionResponse, nil)
            if version <= newestVersion {
                agreed = version
                break
            }
        }
        guard let agreed else { return nil }
        lock.lock()
        negotiated = agreed
        self.guest = guest
        let offers = order.compactMap { hosts[$0]?.offer }
        let functions = functions
        lock.unlock()
        trace.control(.guestToHost, .requestOffers, nil)
        for offer in offers {
            trace.control(.hostToGuest, .offerChannel, offer)
            guest.busOffered(offer)
        }
        trace.control(.hostToGuest, .allOffersDelivered, nil)
        for function in functions { guest.busAdded(function) }
        return agreed
    }

    /// The guest's bus driver unloads: every open channel is closed, nothing more is told.
    public func disconnect() {
        lock.lock()
        let open = guests.values.map { $0 }
        guest = nil
        negotiated = nil
        lock.unlock()
        for channel in open { close(channel) }
        trace.control(.guestToHost, .unload, nil)
        trace.control(.hostToGuest, .unloadResponse, nil)
    }

    /// Opens an offered channel with rings of `ringBytes` in each direction, made of pages of the guest's RAM.
    public func openChannel(
        relid: UInt32, ringBytes: Int = RingLayout.defaultTotalBytes, handler: any GuestChannelHandler
    ) throws(VMBusError) -> GuestChannel {
        guard ringBytes >= 2 * RingLayout.controlBytes, ringBytes % 4096 == 0, ringBytes <= 1 << 26 else {
            throw .invalidArgument("ring size")
        }
        guard let host = lock.locked({ hosts[relid] }) else { throw .invalidArgument("no such offer") }
        guard host.core.state == .offered else { throw .invalidArgument("the channel is not free to open") }
        let pages = 2 * ringBytes / 4096
        guard let frame = memory.allocatePages(pages) else { throw .noMemory }
        let frames = (0..<UInt64(pages)).map { UInt64(frame) + $0 }
        let gpadl: UInt32
        do {
            gpadl = try createGPADL(relid: relid, [GPARange(byteCount: UInt32(pages * 4096), frames: frames)])
        } catch {
            memory.freePages(frame: frame, count: pages)
            throw error
        }
        trace.control(.guestToHost, .openChannel, host.offer)
        do {
            try host.core.attachRings(frames: frames, downstreamPage: ringBytes / 4096)
            guard
                let channel = GuestChannel(
                    core: host.core, line: host, handler: handler, bus: self, ringGPADL: gpadl, ringFrame: frame, ringPages: pages)
            else { throw VMBusError.invalidArgument("rings") }
            host.open(line: channel)
            guard host.core.move(to: .open) else { throw host.core.refusal }
            lock.locked { guests[relid] = channel }
            trace.control(.hostToGuest, .openResult, host.offer)
            host.handler.channelOpened(host)
            return channel
        } catch {
            host.disconnectLine()
            teardownGPADL(gpadl)
            memory.freePages(frame: frame, count: pages)
            throw error as? VMBusError ?? .closed
        }
    }

    func close(_ channel: GuestChannel) {
        let relid = channel.offer.relid
        let wasRescinded = channel.core.state == .rescinded
        guard channel.core.move(to: .closed) else { return }
        channel.wakeAll()
        trace.control(.guestToHost, .closeChannel, channel.offer)
        lock.lock()
        guests[relid] = nil
        let host = hosts[relid]
        hosts[relid] = nil
        order.removeAll { $0 == relid }
        lock.unlock()
        // A rescinded channel has been closed on the host's side already.
        if !wasRescinded { host?.close() }
        teardownGPADL(channel.ringGPADL)
        memory.freePages(frame: channel.ringFrame, count: channel.ringPages)
        trace.control(.guestToHost, .relidReleased, channel.offer)
    }

    func createGPADL(relid: UInt32, _ ranges: [GPARange]) throws(VMBusError) -> UInt32 {
        let limit = UInt64(memory.ramBytes / GuestMemory.pageBytes)
        for range in ranges {
            let needed = (Int(range.byteOffset) + Int(range.byteCount) + 4095) / 4096
            guard range.byteOffset < 4096, needed == range.frames.count, range.frames.allSatisfy({ $0 < limit }) else {
                throw .invalidArgument("a range must name just its pages, all in RAM")
            }
        }
        let handle = lock.locked {
            let handle = nextGPADL
            nextGPADL &+= 1
            pageLists[handle] = PageList(relid: relid, ranges: ranges)
            return handle
        }
        if trace.isEnabled {
            let offer = lock.locked { hosts[relid]?.offer }
            trace.control(.guestToHost, .gpadlHeader, offer)
            trace.control(.hostToGuest, .gpadlCreated, offer)
        }
        return handle
    }

    func teardownGPADL(_ handle: UInt32) {
        trace.control(.guestToHost, .gpadlTeardown, nil)
        lock.lock()
        while let list = pageLists[handle], list.holds > 0 { released.wait(lock) }
        pageLists[handle] = nil
        lock.unlock()
        trace.control(.hostToGuest, .gpadlTornDown, nil)
    }
}
