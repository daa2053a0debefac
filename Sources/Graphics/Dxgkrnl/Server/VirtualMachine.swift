import DriverInterface
import ParavirtualProtocol
import Synchronization
import VMBus

/// One virtual GPU of a VM: a partition of an adapter, its channel, its PCI function.
final class VirtualGPU: @unchecked Sendable {  // What changes is guarded by the machine's lock.
    let luid: LUID
    let adapter: Adapter
    let grant: PartitionLedger.Grant
    let group: PartitionGroup
    let worker: any DriverHandle
    let instance: GUID
    /// What OPENADAPTER gives out.
    let hostHandle: D3DKMTHandle
    let isSecure: Bool
    var channel: HostChannel?
    var handler: ChannelHandler?
    var function: VirtualPCIFunction?
    var isGone = false

    init(
        luid: LUID, adapter: Adapter, grant: PartitionLedger.Grant, group: PartitionGroup, worker: any DriverHandle, instance: GUID,
        hostHandle: D3DKMTHandle, isSecure: Bool
    ) {
        self.luid = luid
        self.adapter = adapter
        self.grant = grant
        self.group = group
        self.worker = worker
        self.instance = instance
        self.hostHandle = hostHandle
        self.isSecure = isSecure
    }
}

/// A running VM at the host's graphics kernel: the VM worker process objects on vmmem, the VM processes, the channels.
final class VirtualMachine: VirtualMachineGraphics, @unchecked Sendable {  // Tables are guarded by the lock.
    let id: GUID
    let name: String
    /// nil once the host is gone: nothing new can be made then. What a message needs the machine has itself.
    private weak var host: DxgkrnlHost?
    let hooks: HostHooks
    let tracer: MessageTracer
    private let numbers: HostNumbers
    let bus: VirtualMachineBus
    let parameters: VirtualMachineParameters
    let ioSpace: IOSpace
    let shared = SharedTable()
    let globalObjects = SharedTable()
    let serviceTime = ServiceTime()
    var serviceNanoseconds: UInt64 { serviceTime.nanoseconds }
    private let lock = CoreLock()
    private var processes = HandleTable<DxgProcess>()
    private var gpus: [VirtualGPU] = []
    private var adapterHandles = HandleTable<VirtualGPU>()
    private var globalChannel: HostChannel?
    private var globalHandler: ChannelHandler?
    private let pickedVersion: Atomic<UInt32>
    private var destroyed = false
    /// Processes that are on their way out.
    private var leaving: [DxgProcess] = []
    /// Windows on guest pages that allocations use.
    private var frameMappings: [(pointer: UnsafeMutableRawPointer, count: Int, owner: ObjectIdentifier)] = []

    init(parameters: VirtualMachineParameters, host: DxgkrnlHost, megabytes: UInt32) throws(DriverError) {
        id = parameters.id
        name = parameters.name
        self.host = host
        hooks = host.hooks
        tracer = host.tracer
        numbers = host.numbers
        self.parameters = parameters
        bus = parameters.bus
        ioSpace = IOSpace(memory: bus.memory, megabytes: megabytes)
        pickedVersion = Atomic(min(parameters.interfaceVersion, ParavirtualInterface.currentVersion))
        let handler = ChannelHandler(machine: self, gpu: nil)
        globalHandler = handler
        do {
            globalChannel = try bus.offerChannel(
                ChannelOffer(
                    classID: BusIdentifier(GUID.globalChannelClass),
                    instanceID: BusIdentifier(low: id.low ^ 0x6C61_626F_6C67, high: id.high),
                    mmioMegabytes: UInt16(clamping: megabytes)), delivery: .inline, handler: handler)
        } catch {
            throw DriverError(.unsuccessful)
        }
    }

    // MARK: versions

    /// The extended header and its LUID exist from version 40 on; the guest says what it takes.
    var usesExtendedHeader: Bool { pickedVersion.load(ordering: .relaxed) >= ParavirtualInterface.extendedHeaderVersion }
    var version: UInt32 { pickedVersion.load(ordering: .relaxed) }
    var isAsynchronous: Bool { parameters.asynchronousMessages && usesExtendedHeader }

    // MARK: virtual GPUs

    func createVirtualGPU(on adapterLUID: LUID, quotas: PartitionQuotas) throws(DriverError) -> VirtualGPUInformation {
        do throws(DriverError) {
            let gpu = try makeGPU(on: adapterLUID, quotas: quotas)
            hooks.logEvent(
                DxgkrnlEvent(
                    channel: .operational, level: .information, kind: .virtualGPUCreated,
                    message: "A virtual GPU on \(gpu.adapter.configuration.deviceDescription) was created for virtual machine \(name).",
                    status: 0, virtualMachine: name))
            return information(gpu)
        } catch {
            hooks.logEvent(
                DxgkrnlEvent(
                    channel: .admin, level: .error, kind: .virtualGPUCreationFailed,
                    message: "Creating a virtual GPU for virtual machine \(name) failed with status \(error.status).",
                    status: error.status.rawValue, virtualMachine: name))
            throw error
        }
    }

    private func makeGPU(on adapterLUID: LUID, quotas: PartitionQuotas) throws(DriverError) -> VirtualGPU {
        guard let adapter = host?.startedAdapters.first(where: { $0.luid == adapterLUID }) else { throw DriverError(.deviceRemoved) }
        guard adapter.isPartitionable else { throw DriverError(.notSupported) }
        let isSecure = parameters.isSecure || adapter.settings.allMachinesSecure
        if isSecure, !adapter.caps.memoryManagementCaps.contains(.ioMmuSecureModeSupported), !adapter.settings.bypassesIoMmuCheck {
            throw DriverError(.accessDenied)  // GPV-154
        }
        let luid = numbers.nextLUID()
        let gpu = try adapter.locked { () throws(DriverError) in
            guard !adapter.isStopping else { throw DriverError(.deviceRemoved) }
            let grant = try adapter.ledger.grant(quotas)
            var made: (any DriverHandle)?
            do throws(DriverError) {
                let worker = try adapter.driver.createProcess(
                    CreateProcessArguments(
                        dxgkProcess: luid.value, flags: .virtualMachineWorkerProcess, processName: "vmmem"))
                made = worker
                var flags: SetVirtualMachineDataArguments.Flags = []
                if isSecure { flags.insert(.secureVirtualMachine) }
                if parameters.isLinux { flags.insert(.linuxVirtualMachine) }
                try adapter.driver.setVirtualMachineData(
                    SetVirtualMachineDataArguments(
                        vmWorkerProcess: worker, vmGUID: VMGUID(low: id.low, high: id.high), flags: flags))
                let memory = Double(adapter.videoMemory.capacity)
                let limit = adapter.ledger.bound(grant, .vram).map { UInt64($0 * memory) & ~0xFFFF } ?? adapter.videoMemory.capacity
                let compute = adapter.ledger.profile.resources.compute.total
                let weight = grant.granted.compute.map { compute == 0 ? 1 : Double($0) / Double(compute) } ?? 1
                let group = PartitionGroup(
                    name: name, virtualMachine: id, weight: weight, videoMemoryLimit: limit, nodes: adapter.nodes.count)
                adapter.groups.append(group)
                let gpu = VirtualGPU(
                    luid: luid, adapter: adapter, grant: grant, group: group, worker: worker,
                    instance: GUID(low: numbers.nextLUID().value, high: id.high ^ luid.value), hostHandle: .null, isSecure: isSecure)
                return gpu
            } catch {
                if let made { adapter.driver.destroyProcess(made) }
                adapter.ledger.release(grant.partitionID)
                throw error
            }
        }
        let handle: D3DKMTHandle? = lock.locked {
            guard !destroyed, let handle = adapterHandles.allocate(gpu, type: .adapter) else { return nil }
            return handle
        }
        guard let handle else {
            dismantle(gpu)
            throw DriverError(.noMemory)
        }
        // The table holds the GPU with its own handle.
        let named = VirtualGPU(
            luid: gpu.luid, adapter: gpu.adapter, grant: gpu.grant, group: gpu.group, worker: gpu.worker, instance: gpu.instance,
            hostHandle: handle, isSecure: gpu.isSecure)
        lock.locked {
            adapterHandles.free(handle)
            _ = adapterHandles.place(named, at: handle, type: .adapter)
            gpus.append(named)
        }
        let handler = ChannelHandler(machine: self, gpu: named)
        do {
            let channel = try bus.offerChannel(
                ChannelOffer(
                    classID: BusIdentifier(GUID.virtualGPUChannelClass), instanceID: BusIdentifier(named.instance)),
                delivery: .inline, handler: handler)
            let isGone = lock.locked {
                guard !named.isGone else { return true }
                named.handler = handler
                named.channel = channel
                return false
            }
            // Destroyed before it was there.
            if isGone { channel.rescind() }
        } catch {
            destroyVirtualGPU(named.luid)
            throw DriverError(.unsuccessful)
        }
        let function = VirtualPCIFunction(
            vendorID: ParavirtualInterface.pciVendor,
            deviceID: adapter.caps.computeOnly ? ParavirtualInterface.pciComputeAccelerator : ParavirtualInterface.pciVirtualRender,
            read: { [weak self] offset in self?.readConfiguration(named, offset) ?? UInt32.max },
            write: { [weak self] offset, value in self?.writeConfiguration(offset, value) })
        let isGone = lock.locked {
            if !named.isGone { named.function = function }
            return named.isGone
        }
        guard !isGone else { throw DriverError(.deviceRemoved) }
        bus.add(function)
        return named
    }

    /// PSL 2.2: the channel's instance, the newest version, the vGPU's LUID, the host's capabilities.
    private func readConfiguration(_ gpu: VirtualGPU, _ offset: Int) -> UInt32 {
        switch offset {
        case 192: UInt32(truncatingIfNeeded: gpu.instance.low)
        case 196: UInt32(truncatingIfNeeded: gpu.instance.low >> 32)
        case 200: UInt32(truncatingIfNeeded: gpu.instance.high)
        case 204: UInt32(truncatingIfNeeded: gpu.instance.high >> 32)
        case ParavirtualInterface.pciInterfaceVersion: parameters.interfaceVersion
        case ParavirtualInterface.pciHostLuid: gpu.luid.lowPart
        case ParavirtualInterface.pciHostLuid + 4: gpu.luid.highPart
        case ParavirtualInterface.pciHostCapabilities: ParavirtualInterface.hostCapabilityMapGuestMemory
        default: 0
        }
    }

    private func writeConfiguration(_ offset: Int, _ value: UInt32) {
        // The version that the guest picks: one that the host has.
        if offset == ParavirtualInterface.pciInterfaceVersion, value >= ParavirtualInterface.lastCompatibleVersion,
            value <= parameters.interfaceVersion
        {
            pickedVersion.store(value, ordering: .relaxed)
        }
    }

    func destroyVirtualGPU(_ luid: LUID) {
        let gpu: VirtualGPU? = lock.locked {
            guard let index = gpus.firstIndex(where: { $0.luid == luid }) else { return nil }
            let gpu = gpus.remove(at: index)
            gpu.isGone = true
            adapterHandles.free(gpu.hostHandle)
            return gpu
        }
        guard let gpu else { return }
        // Devices go first: their fences release every waiting guest thread (PSL 11).
        gpu.adapter.locked { gpu.group.isClosed = true }
        for process in allProcesses {
            if let attachment = process.attachment(gpu.group) { process.detach(attachment) }
        }
        let (channel, function) = lock.locked {
            defer {
                gpu.channel = nil
                gpu.handler = nil
                gpu.function = nil
            }
            return (gpu.channel, gpu.function)
        }
        channel?.rescind()
        if let function { bus.remove(function) }
        dismantle(gpu)
        hooks.logEvent(
            DxgkrnlEvent(
                channel: .operational, level: .information, kind: .virtualGPUDestroyed,
                message: "The virtual GPU on \(gpu.adapter.configuration.deviceDescription) of virtual machine \(name) was destroyed.",
                status: 0, virtualMachine: name))
    }

    private func dismantle(_ gpu: VirtualGPU) {
        gpu.adapter.locked {
            gpu.adapter.driver.destroyProcess(gpu.worker)
            gpu.adapter.ledger.release(gpu.grant.partitionID)
            gpu.adapter.groups.removeAll { $0 === gpu.group }
        }
    }

    var virtualGPUs: [VirtualGPUInformation] { lock.locked { gpus }.map { information($0) } }
    var activeGPUs: [VirtualGPU] { lock.locked { gpus } }

    private func information(_ gpu: VirtualGPU) -> VirtualGPUInformation {
        gpu.adapter.locked {
            VirtualGPUInformation(
                luid: gpu.luid, adapter: gpu.adapter.luid, partitionID: gpu.grant.partitionID, channelInstance: gpu.instance,
                quotas: gpu.grant.quotas, granted: gpu.grant.granted, videoMemoryUsed: gpu.group.videoMemoryUsed,
                videoMemoryLimit: gpu.group.videoMemoryLimit, engineTime: gpu.group.engineTime)
        }
    }

    func gpu(luid: LUID) -> VirtualGPU? { lock.locked { gpus.first { $0.luid == luid } } }
    func gpu(handle: D3DKMTHandle) -> VirtualGPU? { lock.locked { adapterHandles.lookup(handle, type: .adapter) } }

    func setPaused(_ paused: Bool) {
        let (all, channels) = lock.locked { (gpus, [globalChannel] + gpus.map(\.channel)) }
        for gpu in all { gpu.adapter.locked { gpu.group.isPaused = paused } }
        for channel in channels { if paused { channel?.pause() } else { channel?.resume() } }
    }

    func destroy() {
        let already = lock.locked {
            let was = destroyed
            destroyed = true
            return was
        }
        guard !already else { return }
        for gpu in activeGPUs { destroyVirtualGPU(gpu.luid) }
        for process in allProcesses { end(process) }
        let channel = lock.locked {
            defer {
                globalChannel = nil
                globalHandler = nil
            }
            return globalChannel
        }
        channel?.rescind()
        shared.removeAll()
        globalObjects.removeAll()
        ioSpace.removeAll()
        host?.forget(self)
    }

    /// The channel to the guest, while the machine is not destroyed.
    private var openChannel: HostChannel? { lock.locked { globalChannel } }

    // MARK: VM processes

    /// Also those that are on their way out: whoever ends them too waits until they are gone.
    var allProcesses: [DxgProcess] { lock.locked { processes.live().map(\.object) + leaving } }

    func createProcess(name: String, processID: UInt64) throws(DriverError) -> D3DKMTHandle {
        let process = DxgProcess(
            id: numbers.nextProcess(), processID: processID, name: name, memory: nil, virtualMachine: self)
        let handle: D3DKMTHandle? = lock.locked {
            guard !destroyed, processes.count < 65_536 else { return nil }
            return processes.allocate(process, type: .process)
        }
        guard let handle else { throw DriverError(.noMemory) }
        return handle
    }

    @inline(__always)
    func process(_ handle: D3DKMTHandle) throws(DriverError) -> DxgProcess {
        lock.lock()
        let process = processes.lookup(handle, type: .process)
        lock.unlock()
        guard let process else { throw DriverError(.invalidHandle) }
        return process
    }

    func destroyProcess(_ handle: D3DKMTHandle) throws(DriverError) {
        let process = lock.locked { () -> DxgProcess? in
            guard let process = processes.free(handle) else { return nil }
            leaving.append(process)
            return process
        }
        guard let process else { throw DriverError(.invalidHandle) }
        end(process)
    }

    private func end(_ process: DxgProcess) {
        lock.locked {
            guard let entry = processes.live().first(where: { $0.object === process }) else { return }
            processes.free(entry.handle)
            leaving.append(process)
        }
        process.exit()
        releaseFrames(process)
        lock.locked { leaving.removeAll { $0 === process } }
    }

    // MARK: guest pages

    /// Makes guest frames one contiguous piece for an allocation of a process; lives until the process ends.
    func mapFrames(_ frames: [UInt64], for process: DxgProcess) throws(DriverError) -> UnsafeMutableRawPointer {
        guard let pointer = bus.memory.mapFrames(frames) else { throw DriverError(.invalidParameter) }
        // A process that has ended meanwhile would leave them behind.
        let isKept = lock.locked {
            guard !process.isExiting else { return false }
            frameMappings.append((pointer, frames.count, ObjectIdentifier(process)))
            return true
        }
        guard isKept else {
            bus.memory.unmapFrames(pointer, frameCount: frames.count)
            throw DriverError(.invalidHandle)
        }
        return pointer
    }

    private func releaseFrames(_ process: DxgProcess) {
        let mine = lock.locked { () -> [(pointer: UnsafeMutableRawPointer, count: Int, owner: ObjectIdentifier)] in
            let mine = frameMappings.filter { $0.owner == ObjectIdentifier(process) }
            frameMappings.removeAll { $0.owner == ObjectIdentifier(process) }
            return mine
        }
        for mapping in mine { bus.memory.unmapFrames(mapping.pointer, frameCount: mapping.count) }
    }

    // MARK: host to guest

    /// SIGNALGUESTEVENT. A VM that is gone or does not listen loses it.
    func signalGuestEvent(_ event: UInt64, process: UInt64) {
        MessageWriter.withRequest(SignalGuestEventRequest.self, wireSize: 48, virtualGPU: nil, process: .null) { view, bytes in
            view.event = event
            view.processId = process
            view.dereferenceEvent = true
            try? openChannel?.send(UnsafeRawBufferPointer(bytes))
            tracer.message(self, "global", UnsafeRawBufferPointer(bytes), fromHost: true)
        }
    }

    /// SETGUESTDATA: some device changed its state (PSL 10.3).
    func deviceStateChanged(_ cookie: UInt64) {
        MessageWriter.withRequest(SetGuestDataRequest.self, wireSize: 48, virtualGPU: nil, process: .null) { view, bytes in
            view.guestPointer = cookie
            view.data32 = 1
            view.dataType = 0
            try? openChannel?.send(UnsafeRawBufferPointer(bytes))
            tracer.message(self, "global", UnsafeRawBufferPointer(bytes), fromHost: true)
        }
    }
}

extension BusIdentifier {
    init(_ guid: GUID) { self.init(low: guid.low, high: guid.high) }
}
