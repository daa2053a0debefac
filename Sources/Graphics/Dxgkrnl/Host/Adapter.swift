import DriverInterface
import ParavirtualProtocol
import Synchronization

/// DXGADAPTER: a started adapter with its driver, memory manager and scheduler. One lock guards all of it; interrupts are
/// noted without it and worked off when it is next left (the DPC), so a driver may interrupt from inside a DDI call.
final class Adapter: DxgkrnlInterface, @unchecked Sendable {
    let luid: LUID
    let configuration: AdapterConfiguration
    let hooks: HostHooks
    let pool: SystemMemoryPool
    let driver: any DisplayMiniportDriver
    let lock = CoreLock()

    /// Key of the driver's settings below Class: class GUID and number.
    let softwareKey: String

    // What the driver answered at start.
    let caps: DriverCaps
    let segments: [SegmentDescriptor]
    let gpuMmuCaps: GPUMMUCaps
    let pageTableLevels: [PageTableLevelDescription]
    let nodes: [NodeMetadata]
    let gpupCaps: GPUPCaps
    let dirtyCaps: DirtyBitTrackingCaps
    let dirtyPageSize: UInt32
    let pagingNode: UInt32
    /// Bus address of the system pool's first byte.
    let poolBus: UInt64
    let isPartitionable: Bool
    let settings: AdapterSettings

    // Memory manager.
    var videoMemory: RangeAllocator
    var sharedUsed: UInt64 = 0
    var freeTables: [UInt64] = []
    var tableChunks: [Extent] = []
    var objects: [ObjectIdentifier: AllocationObject] = [:]
    var useCounter: UInt64 = 0
    var pagingBuffer: PagingBuffer
    var pagingFenceID: UInt32 = 0
    let pagingCompleted = Atomic<UInt32>(0)
    let pagingFailed = Atomic<Bool>(false)
    let systemProcess: any DriverHandle
    var evictionCount: UInt64 = 0
    var pagedBytes: UInt64 = 0

    // Scheduler.
    var engines: [EngineState]
    var runnable: [SchedulingQueue] = []
    var watched: [SyncObject] = []
    var notes: [EventTarget] = []
    var service: UInt64 = 0
    var resetRequests: [ResetRequest] = []
    var tdrHistory: [UInt64] = []
    var suspended = false
    /// Engines to be preempted when the lock is left.
    var preemptNodes: UInt64 = 0
    /// The thread that holds the lock is inside an interrupt.
    var isInInterrupt = false
    /// Something waits for a thread that is not.
    var needsThread = false

    // Clients.
    let hostGroup: PartitionGroup
    var groups: [PartitionGroup] = []
    var ledger: PartitionLedger
    var devices: [ObjectIdentifier: Device] = [:]
    var isStopping = false

    private let noted = Mutex<[InterruptData]>([])
    private let dpcPending = Atomic<Bool>(false)
    let watchdog: Watchdog
    private var lastDevice: UInt64 = 0

    /// Starts the driver and reads its capabilities in the documented order; throws what the driver or the kernel refuses.
    init(
        luid: LUID, configuration: AdapterConfiguration, hooks: HostHooks, pool: SystemMemoryPool,
        driver: any DisplayMiniportDriver, settings: AdapterSettings, number: Int, watchdog: Watchdog
    ) throws(DriverError) {
        self.luid = luid
        self.configuration = configuration
        self.hooks = hooks
        self.pool = pool
        self.driver = driver
        self.settings = settings
        self.watchdog = watchdog
        let digits = String(number)
        softwareKey =
            "{4d36e968-e325-11ce-bfc1-08002be10318}\\" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        let start = AdapterStart(driver: driver)
        caps = try start.driverCaps()
        let segmentAnswer = try start.segments()
        segments = segmentAnswer.segments
        gpuMmuCaps = try start.gpuMmuCaps(caps)
        pageTableLevels = try start.pageTableLevels(gpuMmuCaps)
        nodes = try start.nodes(caps)
        gpupCaps = start.gpupCaps()
        (dirtyCaps, dirtyPageSize) = try start.dirtyTracking(caps)
        guard !gpupCaps.contains(.liveMigration) || dirtyCaps.contains(.supported) else {
            throw DriverError(.graphicsDriverMismatch)  // GPV-052
        }
        pagingNode = caps.memoryManagementCaps.contains(.dedicatedPagingEngine) ? caps.pagingNode : 0
        isPartitionable =
            caps.memoryManagementCaps.contains(.gpuMmuSupported)
            && (caps.memoryManagementCaps.contains(.paravirtualizationSupported) || settings.forcesParavirtualization)
        let memory = segments.first?.size ?? 0
        videoMemory = RangeAllocator(Extent(offset: 0, size: memory))
        pagingBuffer = PagingBuffer(capacity: Int(segmentAnswer.pagingBufferSize))
        engines = nodes.indices.map { EngineState(node: UInt32($0)) }
        hostGroup = PartitionGroup(
            name: "host", virtualMachine: nil, weight: 1, videoMemoryLimit: memory, nodes: nodes.count)
        var profile = configuration.partitioning
        if let functions = settings.virtualFunctions {
            profile.validPartitionCounts = [functions]
            profile.partitionCount = functions
        }
        ledger = PartitionLedger(profile: profile)
        poolBus = try driver.cpuAccess.mapSystemPages(base: pool.base, size: Int(pool.size))
        systemProcess = try driver.createProcess(
            CreateProcessArguments(dxgkProcess: 0, flags: .systemProcess, processName: "System"))
        groups = [hostGroup]
        // The ring of the paging node and other things of the driver take the front of the segment; it says how much.
        let reserved = start.reservedFrontBytes()
        if reserved > 0 { _ = videoMemory.allocate(size: (reserved + 65_535) & ~65_535, alignment: 65_536) }
        _ = try driver.startDevice(interface: self)
    }

    func nextDeviceNumber() -> UInt64 {
        lastDevice += 1
        return lastDevice
    }

    // MARK: the lock and the DPC

    @inline(__always) func enter() { lock.lock() }

    /// Leaves the lock after working off what interrupts brought; then delivers events and lends this thread to engines that
    /// have just been given work.
    func leave() { leave(interruptOf: nil) }

    /// `interruptOf`: the caller is inside an interrupt of that node. Such a caller must not stop or restart the engine; what
    /// needs that is left to the watchdog's thread.
    func leave(interruptOf node: UInt32?) {
        while true {
            drain()
            if node == nil, !resetRequests.isEmpty { performResets() }
            isInInterrupt = node != nil
            needsThread = false
            schedule()
            isInInterrupt = false
            let work = service
            service = 0
            var preempts: UInt64 = 0
            if node == nil {
                preempts = preemptNodes
                preemptNodes = 0
            }
            let wake = node != nil && (needsThread || !resetRequests.isEmpty || preemptNodes != 0)
            let fences = preempts == 0 ? [] : engines.map(\.preemptionFenceID)
            if notes.isEmpty {
                lock.unlock()
            } else {
                let pending = notes
                notes.removeAll(keepingCapacity: true)
                lock.unlock()
                for note in pending { note.deliver() }
            }
            if wake { watchdog.wake() }
            while preempts != 0 {
                let target = preempts.trailingZeroBitCount
                preempts &= preempts - 1
                try? driver.preemptCommand(
                    PreemptCommandArguments(
                        preemptionFenceID: fences[target], nodeOrdinal: UInt32(target), engineOrdinal: 0))
            }
            if work != 0 { serviceEngines(work, interruptOf: node) }
            guard dpcPending.load(ordering: .sequentiallyConsistent), lock.tryLock() else { return }
        }
    }

    /// One engine gets this thread for a while, others their own; the node of an interrupt looks for itself.
    private func serviceEngines(_ mask: UInt64, interruptOf own: UInt32?) {
        var rest = mask
        while rest != 0 {
            let node = UInt32(rest.trailingZeroBitCount)
            rest &= rest - 1
            if node == own { continue }
            driver.serviceEngine(nodeOrdinal: node, background: own != nil || rest != 0)
        }
    }

    @inline(__always)
    func locked<R, E: Error>(_ body: () throws(E) -> R) throws(E) -> R {
        enter()
        defer { leave() }
        return try body()
    }

    // MARK: DxgkrnlInterface

    func notifyInterrupt(_ data: InterruptData) {
        switch data {
        case .dmaCompleted(let fence, let node, _) where node == pagingNode:
            pagingCompleted.store(fence, ordering: .releasing)
            return
        case .dmaFaulted(let fence, _, let node) where node == pagingNode:
            pagingFailed.store(true, ordering: .releasing)
            pagingCompleted.store(fence, ordering: .releasing)
            return
        case .dmaPageFaulted(let fence, _, _, let node, _, _) where node == pagingNode:
            pagingFailed.store(true, ordering: .releasing)
            pagingCompleted.store(fence, ordering: .releasing)
            return
        default:
            noted.withLock { $0.append(data) }
            dpcPending.store(true, ordering: .sequentiallyConsistent)
        }
    }

    func notifyDpc(nodeOrdinal: UInt32) {
        guard dpcPending.load(ordering: .sequentiallyConsistent), lock.tryLock() else { return }
        leave(interruptOf: nodeOrdinal)
    }

    private func drain() {
        while dpcPending.exchange(false, ordering: .sequentiallyConsistent) {
            let batch = noted.withLock { list in
                let all = list
                list.removeAll(keepingCapacity: true)
                return all
            }
            for data in batch { handle(data) }
        }
    }

    func signalEvent(dxgkProcess: UInt64, event: UInt64) -> NTSTATUS { .notSupported }

    func isFeatureEnabled(_ feature: FeatureID) -> Bool { FeatureTable.state(feature, adapter: self).enabled }

    func allocationData(ofHandle handle: UInt32) -> (any DriverHandle)? {
        guard let process = DdiCall.current else { return nil }
        return process.allocationObject(D3DKMTHandle(handle))?.driverAllocation
    }

    func logEvent(_ text: String) {
        hooks.logEvent(
            DxgkrnlEvent(
                channel: .operational, level: .information, kind: .adapterStarted, message: text, status: 0,
                virtualMachine: nil))
    }
}

/// Values of the registry that are read at adapter start (GPV-141).
struct AdapterSettings: Sendable {
    /// GpuVirtualizationFlags bit 0x1, or 0x2 for BasicRender.
    var forcesParavirtualization = false
    /// GpuVirtualizationFlags bit 0x4: every VM is secure (GPV-144).
    var allMachinesSecure = false
    /// IoMmuFlags bit 8 (GPV-148).
    var bypassesIoMmuCheck = false
    /// NumVirtualFunctions.
    var virtualFunctions: UInt16?
    /// TdrLevel 3 recovers, 0 is off.
    var tdrLevel: UInt32 = 3
    /// Nanoseconds.
    var tdrDelay: UInt64 = 2_000_000_000
    var tdrLimitTime: UInt64 = 60_000_000_000
    var tdrLimitCount = 5

    static let key = "System\\CurrentControlSet\\Control\\GraphicsDrivers"

    init(hooks: HostHooks, basicRender: Bool) {
        func dword(_ name: String) -> UInt32? {
            guard case .dword(let value)? = hooks.registryValue(Self.key, name) else { return nil }
            return value
        }
        let flags = dword("GpuVirtualizationFlags") ?? 0
        forcesParavirtualization = flags & (basicRender ? 2 : 1) != 0
        allMachinesSecure = flags & 4 != 0
        bypassesIoMmuCheck = (dword("IoMmuFlags") ?? 0) & 8 != 0
        if let count = dword("NumVirtualFunctions"), count > 0 { virtualFunctions = UInt16(clamping: count) }
        if let level = dword("TdrLevel") { tdrLevel = level }
        if let delay = dword("TdrDelay") { tdrDelay = UInt64(delay) * 1_000_000_000 }
        if let time = dword("TdrLimitTime") { tdrLimitTime = UInt64(time) * 1_000_000_000 }
        if let count = dword("TdrLimitCount") { tdrLimitCount = Int(count) }
    }
}
