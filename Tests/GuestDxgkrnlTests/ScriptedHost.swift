import Glibc
import ParavirtualProtocol
import VMBus

@testable import GuestDxgkrnl

/// A host end that keeps the wire contract and nothing more: it gives out handles, puts fence and allocation pages into
/// the IO space, and writes down what it is told. What it should do wrong can be set for each command.
final class ScriptedHost: HostChannelHandler, @unchecked Sendable {
    struct Seen: Equatable {
        var name: String
        var channel: UInt32
        var process: UInt32
        var vgpu: LUID?
        var isAsynchronous: Bool
        var byteCount: Int
    }
    enum Fault {
        case short
        case status(NTStatus)
        case nullHandle
        case silence
        case bytes([UInt8])
    }

    let bus: VirtualMachineBus
    let hostVirtualGPU = LUID(lowPart: 0xAAAA, highPart: 7)
    let hostAdapterLuid = LUID(lowPart: 0xBBBB, highPart: 8)
    let hostAdapterHandle = D3DKMTHandle(0x4000_1000)
    private let lock = Lock()
    private var log: [Seen] = []
    private var handles = HandleTable<Int>()
    private var pages: [UInt64: UnsafeMutableRawPointer] = [:]
    private var ioStart: UInt64 = 0
    private var ioNext: UInt64 = 0
    private var configuration: [Int: UInt32] = [:]
    private var written: [(Int, UInt32)] = []
    private var allocationAddress: [D3DKMTHandle: UInt64] = [:]
    private var allocationPages: [D3DKMTHandle: [UInt64]] = [:]
    private var fenceAddress: [D3DKMTHandle: UInt64] = [:]
    private var waits: [(event: UInt64, objects: [D3DKMTHandle], values: [UInt64], any: Bool)] = []
    private var stateCookie: UInt64 = 0
    private(set) var globalChannel: HostChannel?
    private(set) var gpuChannel: HostChannel?
    private(set) var function: VirtualPCIFunction?
    var faults: [String: Fault] = [:]
    var isAsynchronous = true
    var interfaceVersion: UInt32 = 40
    var executionState: UInt32 = 1
    var allocationBytes: UInt64 = 0x1_0000
    let registryText = "C:\\Windows"

    init(ram: Int = 64 << 20) throws { bus = VirtualMachineBus(memory: try GuestMemory(ramBytes: ram)) }

    deinit { for (_, page) in pages { page.deallocate() } }

    /// Offers the two channels and the PCI function.
    func offer(version: UInt32 = 40, capabilities: UInt32 = 1, deviceID: UInt16 = 0x8E, delivery: AsynchronousDelivery = .inline) throws {
        interfaceVersion = version
        let instance = BusIdentifier(low: 0x0000_0002_0000_0001, high: 0x99)
        globalChannel = try bus.offerChannel(
            ChannelOffer(
                classID: BusIdentifier(GUID.globalChannelClass), instanceID: BusIdentifier(low: 5, high: 6), mmioMegabytes: 64),
            delivery: delivery, handler: self)
        configuration = [
            192: 1, 196: 2, 200: 0x99, 204: 0, 208: version, 212: hostVirtualGPU.lowPart, 216: hostVirtualGPU.highPart, 220: capabilities,
        ]
        let function = VirtualPCIFunction(vendorID: 0x1414, deviceID: deviceID) { [weak self] offset in
            self?.lock.locked { self?.configuration[offset] } ?? 0
        } write: { [weak self] offset, value in
            self?.lock.locked { self?.written.append((offset, value)) }
        }
        self.function = function
        bus.add(function)
        gpuChannel = try bus.offerChannel(
            ChannelOffer(classID: BusIdentifier(GUID.virtualGPUChannelClass), instanceID: instance), delivery: delivery, handler: self)
    }

    var seen: [Seen] { lock.locked { log } }
    var names: [String] { seen.map(\.name) }
    var configurationWrites: [(Int, UInt32)] { lock.locked { written } }
    func clear() { lock.locked { log.removeAll() } }
    func pages(of allocation: D3DKMTHandle) -> [UInt64] { lock.locked { allocationPages[allocation] ?? [] } }
    func memory(of allocation: D3DKMTHandle) -> UnsafeMutableRawPointer? {
        lock.locked { allocationAddress[allocation].flatMap { pages[$0] } }
    }
    var liveHandles: Int { lock.locked { handles.count } }

    /// Sets a fence and signals whoever waits for it.
    func set(_ fence: D3DKMTHandle, _ value: UInt64) {
        let ready: [UInt64] = lock.locked {
            if let address = fenceAddress[fence] { pages[address]?.storeBytes(of: value, as: UInt64.self) }
            return takeReady()
        }
        for event in ready { signal(event) }
    }

    func signal(_ event: UInt64, passive: Bool = false) {
        func send<V: RequestView>(_ type: V.Type, _ fill: (V) -> Void) {
            MessageWriter.withRequest(type, wireSize: V.byteCount, virtualGPU: nil, process: .null, asynchronous: true) { view, bytes in
                fill(view)
                try? globalChannel?.send(UnsafeRawBufferPointer(bytes))
            }
        }
        if passive { send(SignalGuestEventPassiveRequest.self) { $0.event = event } } else { send(SignalGuestEventRequest.self) { $0.event = event } }
    }

    func stateChanged() {
        MessageWriter.withRequest(SetGuestDataRequest.self, wireSize: SetGuestDataRequest.byteCount, virtualGPU: nil, process: .null) { view, bytes in
            view.guestPointer = stateCookie
            view.data32 = 1
            try? globalChannel?.send(UnsafeRawBufferPointer(bytes))
        }
    }

    private func takeReady() -> [UInt64] {
        var ready: [UInt64] = []
        waits.removeAll { wait in
            let reached = zip(wait.objects, wait.values).map { object, value in
                (fenceAddress[object].flatMap { pages[$0] }?.load(as: UInt64.self) ?? 0) >= value
            }
            let holds = wait.any ? reached.contains(true) : !reached.contains(false)
            if holds { ready.append(wait.event) }
            return holds
        }
        return ready
    }

    /// A page range of the host's, shown in the IO space.
    private func place(_ byteCount: Int) -> UInt64 {
        let address = ioNext
        ioNext += UInt64(byteCount)
        let memory = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: 4096)
        memset(memory, 0, byteCount)
        pages[address] = memory
        try? bus.memory.mapWindow(at: address, to: memory, byteCount: byteCount)
        return address
    }

    // MARK: HostChannelHandler

    func channelOpened(_ channel: HostChannel) {}
    func channelClosed(_ channel: HostChannel) {}
    func channelFailed(_ reason: String) {}

    func channel(_ channel: HostChannel, received header: PacketHeader, payload: UnsafeRawBufferPointer) {
        guard let message = IncomingMessage(payload, extendedHeader: interfaceVersion >= 40),
            let layout = MessageTable.layout(message.header.commandType, fromHost: false)
        else { return }
        lock.locked {
            log.append(
                Seen(
                    name: layout.name, channel: channel.offer.relid, process: message.header.process.rawValue, vgpu: message.virtualGPU,
                    isAsynchronous: message.header.isAsynchronous, byteCount: message.bytes.count))
        }
        var answer = reply(to: layout.name, message)
        var ready: [UInt64] = []
        if layout.name == "WAITFORSYNCOBJECTFROMCPU" { ready = lock.locked { takeReady() } }
        switch faults[layout.name] {
        case .short: answer = []
        case .status(let status): answer = withUnsafeBytes(of: status.rawValue) { Array($0) } + answer.dropFirst(4)
        case .nullHandle: answer = [UInt8](repeating: 0, count: answer.count)
        case .bytes(let bytes): answer = bytes
        case .silence: return
        case nil: break
        }
        for event in ready { signal(event) }
        guard header.wantsCompletion else { return }
        answer.withUnsafeBytes { try? channel.complete(header.transactionID, $0) }
    }

    private func bytes<V: MessageView>(_ type: V.Type, _ size: Int? = nil, _ fill: (V) -> Void) -> [UInt8] {
        MessageWriter.withReply(type, wireSize: size) { view, bytes in
            fill(view)
            return Array(bytes)
        }
    }

    private func handle(_ type: HandleEntryType) -> D3DKMTHandle { handles.allocate(0, type: type) ?? .null }

    private func reply(to name: String, _ message: IncomingMessage) -> [UInt8] {
        lock.lock()
        defer { lock.unlock() }
        let status: [UInt8] = [0, 0, 0, 0]
        switch name {
        case "SETIOSPACEREGION":
            guard let request = SetIOSpaceRegionRequest(message.bytes) else { return [] }
            ioStart = request.start
            ioNext = request.start
            return status
        case "OPENADAPTER":
            return bytes(OpenAdapterReply.self) {
                $0.hostAdapterHandle = hostAdapterHandle
                $0.vmbusInterfaceVersion = interfaceVersion
                $0.vmbusLastCompatibleInterfaceVersion = 16
            }
        case "GETINTERNALADAPTERINFO":
            return Array(
                bytes(GetInternalAdapterInfoReply.self) {
                    $0.asyncMsgEnabled = isAsynchronous
                    $0.hostAdapterLuid = hostAdapterLuid
                    $0.hostVgpuLuid = hostVirtualGPU
                    $0.deviceDescription = "Contoso Accelerator 9000"
                    $0.deviceInstanceId = "PCI\\VEN_1414"
                    $0.driverStoreCopyMode = 1
                }.prefix(interfaceVersion >= 40 ? 712 : 704))
        case "CREATEPROCESS": return bytes(CreateProcessReply.self) { $0.hprocess = handle(.process) }
        case "CREATEDEVICE":
            stateCookie = CreateDeviceRequest(message.bytes)?.errorCode ?? 0
            return bytes(CreateDeviceReply.self) { $0.device = handle(.device) }
        case "DESTROYDEVICE":
            if let request = DestroyDeviceRequest(message.bytes) { handles.free(request.device) }
            return status
        case "CREATECONTEXTVIRTUAL", "CREATEHWQUEUE":
            var echo = Array(message.bytes)
            echo.withUnsafeMutableBytes { raw in
                if name == "CREATECONTEXTVIRTUAL" {
                    CreateContextVirtualRequest(raw)?.context = handle(.context)
                    if raw.count > 56 { raw[52] = raw[52] &+ 1 }
                } else if let view = CreateHwQueueRequest(raw) {
                    view.hwqueue = handle(.hwQueue)
                    view.hwqueueProgressFence = handle(.monitoredFence)
                    view.hwqueueProgressFenceCpuva = place(4096)
                    fenceAddress[view.hwqueueProgressFence] = view.hwqueueProgressFenceCpuva
                }
            }
            return echo
        case "CREATEPAGINGQUEUE":
            return bytes(CreatePagingQueueReply.self) {
                $0.pagingQueue = handle(.pagingQueue)
                $0.syncObject = handle(.monitoredFence)
                $0.fenceStoragePhysicalAddress = place(4096)
            }
        case "CREATESYNCOBJECT":
            guard let request = CreateSyncObjectRequest(message.bytes) else { return [] }
            return bytes(CreateSyncObjectReply.self) {
                $0.syncObject = handle(.syncObject)
                $0.globalSyncObject = request.infoFlags & 1 != 0 ? D3DKMTHandle(0x4000_7000) : .null
                guard request.infoType == 5 else { return }
                $0.fenceStorageAddress = place(4096)
                $0.fenceGpuVa = 0x10_0000
                fenceAddress[$0.syncObject] = $0.fenceStorageAddress
                pages[$0.fenceStorageAddress]?.storeBytes(of: request.infoMonitoredFenceInitialFenceValue, as: UInt64.self)
            }
        case "OPENSYNCOBJECT":
            return bytes(OpenSyncObjectReply.self) {
                $0.syncObject = handle(.syncObject)
                $0.guestCpuPhysicalAddress = place(4096)
            }
        case "CREATENTSHAREDOBJECT": return bytes(CreateNtSharedObjectReply.self) { $0.sharedHandle = D3DKMTHandle(0x4000_9000) }
        case "CREATEALLOCATION":
            guard let request = CreateAllocationRequest(message.bytes) else { return [] }
            let count = Int(request.allocCount)
            var data: [UInt8] = []
            var at = CreateAllocationRequest.tailOffset + 12 * count + Int(request.privateRuntimeDataSize + request.privDrvDataSize)
            var sizes: [Int] = []
            for index in 0..<count {
                let size = Int(CreateAllocationElement(base: request.base + CreateAllocationRequest.tailOffset + 12 * index).privDrvDataSize)
                sizes.append(size)
                data += message.bytes[at..<(at + size)].map { $0 &+ 1 }
                at += size
            }
            return bytes(CreateAllocationReply.self, 16 + 72 * count) { reply in
                if request.flags & 1 != 0 { reply.resource = handle(.resource) }
                for index in 0..<count {
                    let element = CreateAllocationReplyElement(base: reply.base + 16 + 72 * index)
                    element.allocation = handle(.allocation)
                    element.allocationSize = allocationBytes
                    element.privDrvDataSize = UInt32(sizes[index])
                    allocationAddress[element.allocation] = place(Int(allocationBytes))
                }
            } + data
        case "DESTROYALLOCATION":
            if let request = DestroyAllocationRequest(message.bytes) {
                for index in 0..<Int(request.allocCount) {
                    handles.free(D3DKMTHandle(message.bytes.loadUnaligned(fromByteOffset: 40 + 4 * index, as: UInt32.self)))
                }
            }
            return status
        case "OPENRESOURCE":
            guard let request = OpenResourceRequest(message.bytes) else { return [] }
            var tail: [UInt8] = []
            for _ in 0..<request.allocationCount { withUnsafeBytes(of: handle(.allocation).rawValue) { tail += Array($0) } }
            return bytes(OpenResourceReply.self) { $0.resource = handle(.resource) } + tail
        case "SETEXISTINGSYSMEMPAGES":
            guard let request = SetExistingSysMemPagesRequest(message.bytes) else { return [] }
            for index in 0..<Int(request.numPages) {
                allocationPages[request.allocation, default: []].append(
                    message.bytes.loadUnaligned(fromByteOffset: 40 + 8 * index, as: UInt64.self))
            }
            return status
        case "SETEXISTINGSYSMEMSTORE":
            guard let request = SetExistingSysMemStoreRequest(message.bytes), let ranges = globalChannel?.gpadl(request.gpadl) else { return [1, 0, 0, 0xC0] }
            allocationPages[request.allocation] = ranges.flatMap(\.frames)
            return status
        case "LOCK2":
            guard let request = Lock2Request(message.bytes) else { return [] }
            return bytes(Lock2Reply.self) { $0.cpuVisibleBufferOffset = allocationAddress[request.allocation] ?? 0 }
        case "QUERYADAPTERINFO":
            guard let request = QueryAdapterInfoRequest(message.bytes) else { return [] }
            var data = Array(message.bytes[32..<(32 + Int(request.privateDataSize))])
            if request.queryType == 15 { data = [0xFF, 0xFF, 0, 0] }
            return (interfaceVersion >= 40 ? status : []) + data
        case "ESCAPE":
            guard let request = EscapeRequest(message.bytes) else { return [] }
            return message.bytes[48..<(48 + Int(request.privDrvDataSize))].map { $0 ^ 0xFF }
        case "QUERYVIDEOMEMORYINFO":
            return bytes(QueryVideoMemoryInfoReply.self) {
                $0.budget = 1 << 30
                $0.currentUsage = 4096
            }
        case "MAKERESIDENT":
            return bytes(MakeResidentReply.self) {
                $0.status = .pending
                $0.pagingFenceValue = 12
            }
        case "MAPGPUVIRTUALADDRESS":
            return bytes(MapGpuVirtualAddressReply.self) {
                $0.status = .pending
                $0.virtualAddress = 0x7000_0000
                $0.pagingFenceValue = 13
            }
        case "RESERVEGPUVIRTUALADDRESS": return bytes(ReserveGpuVirtualAddressReply.self) { $0.virtualAddress = 0x6000_0000 }
        case "EVICT": return bytes(EvictReply.self) { $0.numBytesToTrim = 5 }
        case "QUERYSTATISTICS":
            return bytes(QueryStatisticsReply.self) { ($0.base + 8).storeBytes(of: 0x55, as: UInt8.self) }
        case "QUERYCLOCKCALIBRATION": return bytes(QueryClockCalibrationReply.self) { $0.clockDataGpuFrequency = 1_000_000_000 }
        case "GETDEVICESTATE": return bytes(GetDeviceStateReply.self) { $0.executionState = executionState }
        case "ISFEATUREENABLED": return bytes(IsFeatureEnabledReply.self) { $0.resultValue = 3 }
        case "RECLAIMALLOCATIONS", "QUERYALLOCATIONRESIDENCY", "GETALLOCATIONPRIORITY":
            return [UInt8](repeating: 0, count: 4096)
        case "WAITFORSYNCOBJECTFROMCPU":
            guard let request = WaitForSyncObjectFromCpuRequest(message.bytes) else { return [] }
            let count = Int(request.objectCount)
            waits.append(
                (
                    request.guestEventPointer,
                    (0..<count).map { D3DKMTHandle(message.bytes.loadUnaligned(fromByteOffset: 56 + 4 * $0, as: UInt32.self)) },
                    (0..<count).map { message.bytes.loadUnaligned(fromByteOffset: 56 + 4 * count + 8 * $0, as: UInt64.self) },
                    request.flags & 1 != 0
                ))
            return status
        case "DDIGETSTANDARDALLOCATIONDRIVERDATA":
            return bytes(DdiGetStandardAllocationDriverDataReply.self, 36 + 24) {
                $0.privDriverDataSize = 16
                $0.privDriverResourceSize = 8
            }
        case "UPDATEALLOCATIONPROPERTY", "GETCONTEXTSCHEDULINGPRIORITY", "CLOSEADAPTER", "DESTROYPAGINGQUEUE":
            return [UInt8](repeating: 0, count: 16)
        default: return status
        }
    }
}
