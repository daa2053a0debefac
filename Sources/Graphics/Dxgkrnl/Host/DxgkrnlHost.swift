import DriverInterface
import KernelModeDriver
import ParavirtualProtocol
import SoftwareGPU
import Synchronization

/// The host's graphics kernel: adapters, processes, virtual machines. Nothing is made before the first adapter or process.
public final class DxgkrnlHost: HostGraphicsKernel, @unchecked Sendable {  // Tables are guarded by the lock.
    private struct Slot {
        var luid: LUID
        var configuration: AdapterConfiguration
        var adapter: Adapter?
        var status: NTSTATUS
        var number: Int
        var chosenPartitionCount: UInt16?
    }

    public let hooks: HostHooks
    let shared = SharedTable()
    private let lock = CoreLock()
    private var slots: [Slot] = []
    private var poolStorage: SystemMemoryPool?
    private var hostProcesses: [ObjectIdentifier: HostProcess] = [:]
    private var machines: [VirtualMachine] = []
    private var memory: [UInt64: (owner: ObjectIdentifier, extent: Extent)] = [:]
    private let luidCounter = Atomic<UInt64>(0x1_0000)
    private let processCounter = Atomic<UInt64>(0)
    private let tracing = Atomic<Bool>(false)
    private let traceSink = Mutex<(@Sendable (MessageTrace) -> Void)?>(nil)
    private let watchdogBox: WatchdogBox

    public init(hooks: HostHooks = HostHooks()) {
        self.hooks = hooks
        let box = WatchdogBox()
        watchdogBox = box
        box.watchdog = Watchdog { [weak box] in box?.host?.tick() }
        box.host = self
    }

    deinit {
        watchdogBox.watchdog?.stop()
        for slot in slots { slot.adapter?.driver.stopDevice() }
    }

    func nextLUID() -> LUID { LUID(luidCounter.wrappingAdd(0x11, ordering: .relaxed).newValue) }
    func nextProcessNumber() -> UInt64 { processCounter.wrappingAdd(1, ordering: .relaxed).newValue }

    private func pool() -> SystemMemoryPool? {
        lock.locked {
            if poolStorage == nil { poolStorage = SystemMemoryPool() }
            return poolStorage
        }
    }

    private func tick() {
        for adapter in startedAdapters {
            adapter.enter()
            adapter.checkTimeouts()
            adapter.leave()
        }
    }

    public func checkTimeouts() { tick() }

    // MARK: adapters

    var startedAdapters: [Adapter] { lock.locked { slots.compactMap(\.adapter) } }

    @discardableResult
    public func addAdapter(_ configuration: AdapterConfiguration) -> LUID {
        let luid = nextLUID()
        lock.locked {
            slots.append(
                Slot(luid: luid, configuration: configuration, adapter: nil, status: .success, number: slots.count))
        }
        try? startAdapter(luid)
        return luid
    }

    public func startAdapter(_ luid: LUID) throws(DriverError) {
        guard let slot = lock.locked({ slots.first { $0.luid == luid } }) else { throw DriverError(.invalidParameter) }
        guard slot.adapter == nil else { return }
        do throws(DriverError) {
            let adapter = try makeAdapter(slot)
            if let count = slot.chosenPartitionCount { _ = adapter.locked { adapter.ledger.setPartitionCount(count) } }
            lock.locked {
                if let index = slots.firstIndex(where: { $0.luid == luid }) {
                    slots[index].adapter = adapter
                    slots[index].status = .success
                }
            }
            hooks.logEvent(
                DxgkrnlEvent(
                    channel: .operational, level: .information, kind: .adapterStarted,
                    message: "\(slot.configuration.deviceDescription) started.", status: 0, virtualMachine: nil))
        } catch {
            lock.locked {
                if let index = slots.firstIndex(where: { $0.luid == luid }) { slots[index].status = error.status }
            }
            hooks.logEvent(
                DxgkrnlEvent(
                    channel: .admin, level: .error, kind: .adapterStartFailed,
                    message: "\(slot.configuration.deviceDescription) could not be started: status \(error.status).",
                    status: error.status.rawValue, virtualMachine: nil))
            throw error
        }
    }

    private func makeAdapter(_ slot: Slot) throws(DriverError) -> Adapter {
        let configuration = slot.configuration
        guard let pool = pool() else { throw DriverError(.noMemory) }
        guard PartitionResourceType.allCases.allSatisfy({ configuration.partitioning.resources[$0].isConsistent }) else {
            throw DriverError(.graphicsDriverMismatch)  // GPV-205
        }
        var options = RenderDriver.Options()
        options.wddmVersion = configuration.wddmVersion
        options.liveMigration = configuration.liveMigration
        options.dirtyBitTracking = configuration.dirtyBitTracking
        var basic = false
        switch configuration.driver {
        case .render(let supported): options.paravirtualizationSupported = supported
        case .compute(let supported):
            options.paravirtualizationSupported = supported
            options.computeOnly = true
        case .basicRender:
            options.paravirtualizationSupported = false
            options.basicRender = true
            options.dirtyBitTracking = false
            basic = true
        }
        var engines = DeviceConfiguration.standardEngines
        if options.computeOnly || basic { engines.removeAll { $0.kind == .videoDecode || $0.kind == .videoEncode } }
        let device = DeviceConfiguration(
            name: configuration.chipType, vendorID: configuration.vendorID, deviceID: configuration.deviceID,
            subsystemID: configuration.subsystemID, revisionID: configuration.revisionID,
            videoMemoryBytes: configuration.videoMemoryBytes, engines: engines,
            threadsPerDispatch: max(1, min(64, configuration.computeUnits)))
        let driver = try RenderDriver(configuration: device, options: options)
        let adapter = try Adapter(
            luid: slot.luid, configuration: configuration, hooks: hooks, pool: pool, driver: driver,
            settings: AdapterSettings(hooks: hooks, basicRender: basic), number: slot.number)
        adapter.watchdog = watchdogBox.watchdog
        adapter.onDeviceError = { device in
            guard let machine = device.process.virtualMachine, device.guestErrorCookie != 0 else { return }
            adapter.notes.append(.stateChange(machine, device.guestErrorCookie))
        }
        return adapter
    }

    public func stopAdapter(_ luid: LUID) throws(DriverError) {
        guard let adapter = startedAdapters.first(where: { $0.luid == luid }) else { return }
        let busy = adapter.locked { () -> Bool in
            if !adapter.ledger.grants.isEmpty { return true }
            adapter.isStopping = true
            return false
        }
        guard !busy else { throw DriverError(.graphicsAllocationBusy) }
        take(adapter, gone: false)
    }

    private func take(_ adapter: Adapter, gone: Bool) {
        for process in lock.locked({ hostProcesses.values.map(\.process) }) {
            for attachment in process.attachments where attachment.adapter === adapter { process.detach(attachment) }
        }
        lock.locked {
            if let index = slots.firstIndex(where: { $0.adapter === adapter }) {
                slots[index].adapter = nil
                if gone { slots.remove(at: index) }
            }
        }
        adapter.driver.stopDevice()
        hooks.logEvent(
            DxgkrnlEvent(
                channel: .operational, level: .information, kind: .adapterStopped,
                message: "\(adapter.configuration.deviceDescription) stopped.", status: 0, virtualMachine: nil))
    }

    public func removeAdapter(_ luid: LUID) {
        guard let adapter = startedAdapters.first(where: { $0.luid == luid }) else {
            lock.locked { slots.removeAll { $0.luid == luid } }
            return
        }
        // Surprise removal: virtual GPUs go with it.
        for machine in lock.locked({ machines }) {
            for gpu in machine.activeGPUs where gpu.adapter === adapter { machine.destroyVirtualGPU(gpu.luid) }
        }
        adapter.locked { adapter.isStopping = true }
        take(adapter, gone: true)
    }

    public var adapters: [AdapterInformation] {
        lock.locked { slots }.map { slot in
            guard let adapter = slot.adapter else {
                return AdapterInformation(
                    luid: slot.luid, configuration: slot.configuration, isStarted: false, status: slot.status,
                    isPartitionable: false, isComputeOnly: false, videoMemoryBytes: slot.configuration.videoMemoryBytes,
                    videoMemoryUsed: 0, sharedMemoryUsed: 0, nodeCount: 0)
            }
            return adapter.locked {
                AdapterInformation(
                    luid: slot.luid, configuration: slot.configuration, isStarted: true, status: slot.status,
                    isPartitionable: adapter.isPartitionable, isComputeOnly: adapter.caps.computeOnly,
                    videoMemoryBytes: adapter.videoMemory.capacity,
                    videoMemoryUsed: adapter.videoMemory.capacity - adapter.videoMemory.freeBytes,
                    sharedMemoryUsed: adapter.sharedUsed, nodeCount: adapter.nodes.count)
            }
        }
    }

    public var partitionableGPUs: [PartitionableGPU] {
        startedAdapters.filter(\.isPartitionable).map { adapter in
            adapter.locked {
                PartitionableGPU(
                    adapterLUID: adapter.luid.value, name: adapter.configuration.interfacePath,
                    validPartitionCounts: adapter.ledger.profile.validPartitionCounts,
                    partitionCount: adapter.ledger.profile.partitionCount, resources: adapter.ledger.profile.resources,
                    available: adapter.ledger.available, usedVirtualFunctions: adapter.ledger.grants.count,
                    supportsLiveMigration: adapter.gpupCaps.contains(.liveMigration) && adapter.dirtyCaps.contains(.supported))
            }
        }
    }

    public func setPartitionCount(_ luid: LUID, _ count: UInt16) throws(DriverError) {
        guard let adapter = startedAdapters.first(where: { $0.luid == luid }), adapter.isPartitionable else {
            throw DriverError(.notSupported)
        }
        let status = adapter.locked { adapter.ledger.setPartitionCount(count) }
        guard status.isSuccess else { throw DriverError(status) }
        lock.locked {
            if let index = slots.firstIndex(where: { $0.luid == luid }) { slots[index].chosenPartitionCount = count }
        }
    }

    // MARK: processes

    public func createProcess(name: String, processID: UInt32) -> any D3DKMT {
        let process = HostProcess(
            process: DxgProcess(
                id: nextProcessNumber(), processID: UInt64(processID), name: name, host: self, virtualMachine: nil), host: self)
        lock.locked { hostProcesses[ObjectIdentifier(process)] = process }
        return process
    }

    public func destroyProcess(_ process: any D3DKMT) {
        guard let known = lock.locked({ hostProcesses.removeValue(forKey: ObjectIdentifier(process)) }) else { return }
        known.exit()
        let mine = lock.locked { () -> [Extent] in
            let owner = ObjectIdentifier(known.process)
            let extents = memory.values.filter { $0.owner == owner }.map(\.extent)
            memory = memory.filter { $0.value.owner != owner }
            return extents
        }
        for extent in mine { poolStorage?.release(extent) }
    }

    func process(processID: UInt64) -> DxgProcess? {
        lock.locked { hostProcesses.values.first { $0.process.processID == processID }?.process }
    }

    // MARK: memory of host processes

    func allocateMemory(_ process: DxgProcess, _ byteCount: Int) -> UnsafeMutableRawPointer? {
        guard byteCount > 0, let pool = pool(), let extent = pool.allocate(UInt64(byteCount)) else { return nil }
        lock.locked { memory[extent.offset] = (ObjectIdentifier(process), extent) }
        return pool.pointer(extent.offset)
    }

    func freeMemory(_ process: DxgProcess, _ pointer: UnsafeMutableRawPointer) {
        guard let pool = pool(), let offset = pool.offset(of: pointer) else { return }
        let extent = lock.locked { () -> Extent? in
            guard let entry = memory[offset], entry.owner == ObjectIdentifier(process) else { return nil }
            memory[offset] = nil
            return entry.extent
        }
        if let extent { pool.release(extent) }
    }

    /// Whether a run of bytes lies in one piece of memory of the process.
    func ownsMemory(_ process: DxgProcess, _ pointer: UnsafeMutableRawPointer, _ byteCount: Int) -> Bool {
        guard let pool = pool(), let offset = pool.offset(of: pointer) else { return false }
        return lock.locked {
            memory.values.contains {
                $0.owner == ObjectIdentifier(process) && $0.extent.offset <= offset
                    && offset + UInt64(byteCount) <= $0.extent.end
            }
        }
    }

    // MARK: virtual machines

    public func createVirtualMachine(_ parameters: VirtualMachineParameters) throws(DriverError) -> any VirtualMachineGraphics {
        var megabytes = parameters.ioSpaceMegabytes
        if megabytes == nil, case .dword(let value)? = hooks.registryValue(
            AdapterSettings.key + "\\Paravirtualization", "GuestIoSpaceSizeInMb")
        {
            megabytes = value
        }
        let size = megabytes ?? 1000
        guard size > 0 else { throw DriverError(.invalidParameter) }
        guard !lock.locked({ machines.contains { $0.id == parameters.id } }) else { throw DriverError(.invalidParameter) }
        let machine = try VirtualMachine(parameters: parameters, host: self, megabytes: size)
        lock.locked { machines.append(machine) }
        return machine
    }

    func forget(_ machine: VirtualMachine) { lock.locked { machines.removeAll { $0 === machine } } }

    // MARK: trace

    public func setTrace(_ sink: (@Sendable (MessageTrace) -> Void)?) {
        traceSink.withLock { $0 = sink }
        tracing.store(sink != nil, ordering: .releasing)
    }

    @inline(__always)
    func trace(
        _ machine: VirtualMachine, _ channel: @autoclosure () -> String, _ bytes: UnsafeRawBufferPointer, fromHost: Bool,
        isCompletion: Bool, command: UInt32?
    ) {
        guard tracing.load(ordering: .relaxed) else { return }
        record(machine, channel(), bytes, fromHost: fromHost, isCompletion: isCompletion, command: command)
    }

    var isTracing: Bool { tracing.load(ordering: .relaxed) }

    private func record(
        _ machine: VirtualMachine, _ channel: String, _ bytes: UnsafeRawBufferPointer, fromHost: Bool, isCompletion: Bool,
        command: UInt32?
    ) {
        guard let sink = traceSink.withLock({ $0 }) else { return }
        sink(
            MessageDescription.record(
                machine: machine.name, channel: channel, bytes: bytes, fromHost: fromHost, isCompletion: isCompletion,
                command: command, extendedHeader: machine.usesExtendedHeader))
    }

    // MARK: inspection

    private var everyProcess: [DxgProcess] {
        let (mine, machines) = lock.locked { (hostProcesses.values.map(\.process), self.machines) }
        return (mine + machines.flatMap(\.allProcesses)).sorted { $0.id < $1.id }
    }

    public var processes: [ProcessInformation] {
        var list = everyProcess.map { process -> ProcessInformation in
            let attachments = process.attachments
            var information = ProcessInformation(
                id: process.id, processID: process.processID, name: process.name,
                kind: process.isGuest ? .virtualMachine : .host, virtualMachine: process.virtualMachine?.id,
                adapters: attachments.map(\.adapter.luid), deviceCount: 0, contextCount: 0, allocationCount: 0,
                dedicatedBytes: 0, sharedBytes: 0, engineTime: process.engineTime, submissions: process.submissions)
            for attachment in attachments {
                attachment.adapter.locked {
                    for device in attachment.adapter.devices.values where device.process === process {
                        information.deviceCount += 1
                        information.contextCount += device.contexts.count
                        information.allocationCount += device.allocations.count
                    }
                    for object in attachment.adapter.objects.values where object.owner === process {
                        switch object.placement {
                        case .none: break
                        case .videoMemory: information.dedicatedBytes += object.size
                        case .system, .existing: information.sharedBytes += object.size
                        }
                    }
                }
            }
            return information
        }
        for machine in lock.locked({ machines }) {
            for gpu in machine.activeGPUs {
                let (time, submissions) = gpu.adapter.locked { (gpu.group.engineTime.reduce(0, &+), gpu.group.submissions) }
                list.append(
                    ProcessInformation(
                        id: gpu.luid.value, processID: machine.parameters.memoryProcessID, name: "vmmem", kind: .virtualMachineWorker, virtualMachine: machine.id,
                        adapters: [gpu.adapter.luid], deviceCount: 0, contextCount: 0, allocationCount: 0, dedicatedBytes: 0,
                        sharedBytes: 0, engineTime: time, submissions: submissions))
            }
        }
        return list
    }

    public func allocations(ofProcess id: UInt64?) -> [AllocationInformation] {
        var list: [AllocationInformation] = []
        for process in everyProcess where id == nil || process.id == id {
            for case .allocation(let allocation) in process.objects.map(\.object) {
                let adapter = allocation.device.adapter
                adapter.locked {
                    let object = allocation.object
                    let segment: UInt32?
                    switch object.placement {
                    case .none: segment = nil
                    case .videoMemory: segment = 1
                    case .system, .existing: segment = 0
                    }
                    list.append(
                        AllocationInformation(
                            handle: allocation.handle.rawValue, processID: process.id, processName: process.name,
                            virtualMachine: process.virtualMachine?.id, adapter: adapter.luid, size: object.size, segment: segment,
                            isResident: object.residency > 0, isLocked: object.lockCount > 0, isShared: object.isShared,
                            priority: object.priority,
                            gpuVirtualAddresses: object.mappings.filter { $0.space === allocation.device.space }.map(\.start)))
                }
            }
        }
        return list
    }

    public func engines(_ luid: LUID) -> [EngineInformation] {
        guard let adapter = startedAdapters.first(where: { $0.luid == luid }) else { return [] }
        return adapter.locked {
            adapter.engines.map { engine in
                let metadata = adapter.nodes[Int(engine.node)]
                return EngineInformation(
                    nodeOrdinal: engine.node, name: metadata.friendlyName, engineType: metadata.engineType,
                    runningTime: engine.runningTime, completedPackets: engine.completed, preemptions: engine.preemptions,
                    resets: engine.resets, queuedPackets: engine.ready.reduce(0) { $0 + $1.count } + (engine.inFlight == nil ? 0 : 1))
            }
        }
    }
}

/// Lets the watchdog find its host without keeping it.
final class WatchdogBox: @unchecked Sendable {  // Both are set before the watchdog's thread starts.
    var watchdog: Watchdog?
    weak var host: DxgkrnlHost?
}
