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
    private let memory = HostMemory()
    let numbers = HostNumbers()
    let tracer = MessageTracer()
    private var hostProcesses: [ObjectIdentifier: HostProcess] = [:]
    private var machines: [VirtualMachine] = []
    private let watchdog: Watchdog

    public init(hooks: HostHooks = HostHooks()) {
        self.hooks = hooks
        let box = WatchedHost()
        watchdog = Watchdog { box.host?.tick() }
        box.host = self
    }

    /// The end of everything that this host gave out, in the order of a shutdown: processes, virtual machines, what is shared, engines.
    /// Whoever still holds a process or a virtual machine gets DEVICE_REMOVED from now on. No thread of a guest, an engine or a channel
    /// holds the host, so this runs on none of them.
    deinit {
        let adapters = startedAdapters
        for adapter in adapters { adapter.locked { adapter.isStopping = true } }
        for process in lock.locked({ Array(hostProcesses.values) }) { process.exit() }
        for machine in lock.locked({ machines }) { machine.destroy() }
        shared.removeAll()
        watchdog.stop()
        for adapter in adapters { adapter.driver.stopDevice() }
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
        let luid = numbers.nextLUID()
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
        guard let pool = memory.pool else { throw DriverError(.noMemory) }
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
            settings: AdapterSettings(hooks: hooks, basicRender: basic), number: slot.number, watchdog: watchdog)
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
        shared.removeAll { $0.isOn(adapter) }
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
        // Surprise removal: virtual GPUs go with it, and none comes any more.
        adapter.locked { adapter.isStopping = true }
        for machine in lock.locked({ machines }) {
            for gpu in machine.activeGPUs where gpu.adapter === adapter { machine.destroyVirtualGPU(gpu.luid) }
        }
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
                id: numbers.nextProcess(), processID: UInt64(processID), name: name, memory: memory, virtualMachine: nil), host: self)
        lock.locked { hostProcesses[ObjectIdentifier(process)] = process }
        return process
    }

    public func destroyProcess(_ process: any D3DKMT) {
        guard let known = lock.locked({ hostProcesses.removeValue(forKey: ObjectIdentifier(process)) }) else { return }
        known.exit()
        memory.freeAll(known.process)
    }

    func process(processID: UInt64) -> DxgProcess? {
        lock.locked { hostProcesses.values.first { $0.process.processID == processID }?.process }
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

    public func setTrace(_ sink: (@Sendable (MessageTrace) -> Void)?) { tracer.set(sink) }

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
private final class WatchedHost: @unchecked Sendable {  // Set before the watchdog's thread starts.
    weak var host: DxgkrnlHost?
}
