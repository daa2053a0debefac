import DriverInterface
import GPUInstructionSet
import SoftwareGPU
import Synchronization

/// The kernel-mode driver of the software GPU. One instance drives one device.
///
/// Nodes are the device's engines in order, and behind them a copy engine of its own for paging. Segment 1 is video memory,
/// segment 2 the aperture; system pages are reached through bus windows.
public final class RenderDriver: DisplayMiniportDriver, @unchecked Sendable {  // Tables are behind mutexes; the rest is set once.
    /// What the driver claims to be.
    public struct Options: Sendable {
        /// DXGK_VIDMMCAPS.ParavirtualizationSupported (GPV-068).
        public var paravirtualizationSupported = true
        /// A compute-only (MCDM) driver.
        public var computeOnly = false
        /// Microsoft Basic Render Driver: a software adapter without partition support of its own.
        public var basicRender = false
        public var wddmVersion = WDDMVersion.v3_2
        public var liveMigration = false
        public var dirtyBitTracking = true
        public var ioMmuSecureMode = true
        public init() {}
    }

    let options: Options
    public let device: GPUDevice
    let userNodes: Int
    private var queues: [EngineQueue] = []
    let reservedBytes: UInt64
    private let pagingBufferAddress: UInt64
    /// From start to stop. An interrupt that is under way keeps it.
    private let interface = Mutex<(any DxgkrnlInterface)?>(nil)
    private let nextContext = Atomic<UInt64>(1)
    private let performanceLimit = Atomic<UInt32>(100)
    private let processes = Mutex<[ObjectIdentifier: DriverProcess]>([:])
    private let access: DeviceMemoryAccess
    private let relay: InterruptRelay

    static let pagingBufferBytes = 65_536

    /// DxgkDdiAddDevice: takes possession of a device that was built with ``engines`` and whose interrupts go to the relay.
    public init(configuration: DeviceConfiguration, options: Options = Options()) throws(DriverError) {
        var built = configuration
        built.engines.append(EngineConfiguration(kind: .copy, name: "Paging"))
        let relay = InterruptRelay()
        do {
            device = try GPUDevice(built) { relay.deliver($0) }
        } catch {
            throw DriverError(.noMemory)
        }
        self.relay = relay
        self.options = options
        userNodes = configuration.engines.count
        let count = built.engines.count
        pagingBufferAddress = UInt64(count * EngineQueue.ringBytes)
        let slots = pagingBufferAddress + UInt64(Self.pagingBufferBytes)
        reservedBytes = slots + 4096
        guard reservedBytes < device.videoMemory.size else { throw DriverError(.noMemory) }
        access = DeviceMemoryAccess(device: device)
        let cookie = UInt32.random(in: 1...UInt32.max)
        for (index, engine) in device.engines.enumerated() {
            queues.append(
                try EngineQueue(
                    engine: engine, node: UInt32(index), device: device, ring: UInt64(index * EngineQueue.ringBytes),
                    slot: slots + UInt64(index * 16), cookie: cookie))
        }
        // The device is the driver's: it has stopped its engines before it lets go of the driver's memory.
        relay.connect { [unowned(unsafe) self] in self.interrupt($0) }
    }

    var pagingNode: Int { queues.count - 1 }

    // MARK: start and stop

    public func startDevice(interface: any DxgkrnlInterface) throws(DriverError) -> Int {
        self.interface.withLock { $0 = interface }
        return 0
    }

    public func stopDevice() {
        // Returns when no engine is inside an interrupt.
        device.reset()
        removeDevice()
    }

    public func removeDevice() { interface.withLock { $0 = nil } }

    public func controlInterrupt(type: UInt32, enable: Bool) throws(DriverError) {
        guard [1, 2, 4, 9, 11].contains(type) else { throw DriverError(.notSupported) }
    }

    // MARK: interrupts

    private func interrupt(_ event: DeviceInterrupt) {
        guard let interface = interface.withLock({ $0 }) else { return }
        switch event {
        case .fenceCompleted(let engine, _, _, let tag):
            let queue = queues[engine]
            guard let fence = queue.ownFence(tag) else {
                interface.notifyInterrupt(.monitoredFenceSignaled(nodeOrdinal: UInt32(engine)))
                interface.notifyDpc(nodeOrdinal: UInt32(engine))
                return
            }
            guard queue.current.load(ordering: .acquiring) == fence else { return }
            let time = queue.elapsed(now: device.now())
            queue.current.store(0, ordering: .releasing)
            queue.lastCompleted.store(fence, ordering: .releasing)
            interface.notifyInterrupt(.dmaCompleted(submissionFenceID: fence, nodeOrdinal: UInt32(engine), engineTime: time))
            interface.notifyDpc(nodeOrdinal: UInt32(engine))
        case .nativeFenceSignaled(let engine, _, _, _), .signal(let engine, _, _):
            interface.notifyInterrupt(.monitoredFenceSignaled(nodeOrdinal: UInt32(engine)))
            interface.notifyDpc(nodeOrdinal: UInt32(engine))
        case .pageFault(let engine, _, let fault):
            var flags: PageFaultFlags = [.engineResetRequired, .processHandleValid]
            if fault.access == .write { flags.insert(.write) }
            interface.notifyInterrupt(
                .dmaPageFaulted(
                    faultedFenceID: queues[engine].current.load(ordering: .acquiring), flags: flags,
                    virtualAddress: fault.address, nodeOrdinal: UInt32(engine), pageTableLevel: UInt32(fault.level),
                    errorCode: .pageFault))
            interface.notifyDpc(nodeOrdinal: UInt32(engine))
        case .engineError(let engine, _, _):
            interface.notifyInterrupt(
                .dmaFaulted(
                    faultedFenceID: queues[engine].current.load(ordering: .acquiring), status: .illegalInstruction,
                    nodeOrdinal: UInt32(engine)))
            interface.notifyDpc(nodeOrdinal: UInt32(engine))
        case .preempted(let engine, let token):
            guard token != 0 else { return }
            let queue = queues[engine]
            let running = queue.current.load(ordering: .acquiring) != 0
            interface.notifyInterrupt(
                .dmaPreempted(
                    preemptionFenceID: UInt32(truncatingIfNeeded: token),
                    lastCompletedFenceID: queue.lastCompleted.load(ordering: .acquiring), nodeOrdinal: UInt32(engine),
                    engineTime: running ? queue.elapsed(now: device.now()) : 0))
            interface.notifyDpc(nodeOrdinal: UInt32(engine))
        }
    }

    // MARK: processes, devices, contexts

    private func cast<T>(_ handle: any DriverHandle, _ type: T.Type) throws(DriverError) -> T {
        guard let object = handle as? T else { throw DriverError(.invalidHandle) }
        return object
    }

    public func createProcess(_ arguments: CreateProcessArguments) throws(DriverError) -> any DriverHandle {
        var worker: DriverProcess?
        if arguments.flags.contains(.virtualMachineProcess) {
            guard let handle = arguments.vmWorkerProcess else { throw DriverError(.invalidParameter) }
            let object = try cast(handle, DriverProcess.self)
            guard object.flags.contains(.virtualMachineWorkerProcess) else { throw DriverError(.invalidParameter) }
            worker = object
        }
        let process = DriverProcess(
            dxgkProcess: arguments.dxgkProcess, flags: arguments.flags, name: arguments.processName ?? "", worker: worker)
        processes.withLock { $0[ObjectIdentifier(process)] = process }
        return process
    }

    public func destroyProcess(_ process: any DriverHandle) {
        processes.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(process)) }
    }

    public func setVirtualMachineData(_ arguments: SetVirtualMachineDataArguments) throws(DriverError) {
        let worker = try cast(arguments.vmWorkerProcess, DriverProcess.self)
        guard worker.flags.contains(.virtualMachineWorkerProcess) else { throw DriverError(.invalidParameter) }
        worker.machine.withLock {
            $0 = (
                arguments.vmGUID, arguments.flags.contains(.secureVirtualMachine),
                arguments.flags.contains(.linuxVirtualMachine)
            )
        }
    }

    public func createDevice(_ arguments: CreateDeviceArguments) throws(DriverError) -> any DriverHandle {
        let process = try cast(arguments.process, DriverProcess.self)
        // Nothing is rendered in the worker process (GPV-035).
        guard !process.flags.contains(.virtualMachineWorkerProcess) else { throw DriverError(.invalidParameter) }
        return DriverDevice(process: process, isSystem: arguments.isSystemDevice)
    }

    public func destroyDevice(_ device: any DriverHandle) {}

    public func createContext(
        device: any DriverHandle, _ arguments: CreateContextArguments
    ) throws(DriverError) -> CreatedContext {
        let owner = try cast(device, DriverDevice.self)
        guard Int(arguments.nodeOrdinal) < userNodes, arguments.engineAffinity <= 1, arguments.privateDriverData.count <= 4096,
            arguments.flags.contains(.virtualAddressing)
        else { throw DriverError(.invalidParameter) }
        let identifier = nextContext.wrappingAdd(1, ordering: .relaxed).newValue
        let context = DriverContext(device: owner, node: Int(arguments.nodeOrdinal), identifier: identifier)
        return CreatedContext(
            context: context, noPatchingRequired: true, dmaBufferSize: 65_536, dmaBufferPrivateDataSize: 0,
            allocationListSize: 16, privateDriverData: arguments.privateDriverData)
    }

    public func destroyContext(_ context: any DriverHandle) {
        guard let context = context as? DriverContext else { return }
        queues[context.node].forget(context: context.identifier)
    }

    public func createHwQueue(
        context: any DriverHandle, _ arguments: CreateHwQueueArguments
    ) throws(DriverError) -> (queue: any DriverHandle, privateDriverData: [UInt8]) {
        (DriverHwQueue(context: try cast(context, DriverContext.self)), arguments.privateDriverData)
    }

    public func destroyHwQueue(_ queue: any DriverHandle) {}

    // MARK: allocations

    public func createAllocation(_ arguments: CreateAllocationArguments) throws(DriverError) -> [AllocationInfo] {
        guard !arguments.allocations.isEmpty else { throw DriverError(.invalidParameter) }
        var answers: [AllocationInfo] = []
        for request in arguments.allocations {
            guard let data = AllocationPrivateData(decoding: request.privateDriverData) else {
                throw DriverError(.invalidParameter)
            }
            let size = (data.size + 4095) & ~4095
            var flags: AllocationInfoFlags = []
            if data.flags.contains(.cpuVisible) { flags.insert(.cpuVisible) }
            if data.flags.contains(.cached) { flags.insert(.cached) }
            let system = data.flags.contains(.preferSystemMemory)
            answers.append(
                AllocationInfo(
                    allocation: DriverAllocation(size: size), size: size, alignment: max(4096, data.alignment), flags: flags,
                    supportedSegmentSet: 0b11, preferredSegments: system ? [2, 1] : [1, 2], allocationPriority: 0x7800_0000,
                    privateDriverData: request.privateDriverData))
        }
        return answers
    }

    public func destroyAllocation(_ allocation: any DriverHandle) {}

    public func openAllocation(
        device: any DriverHandle, _ arguments: OpenAllocationArguments
    ) throws(DriverError) -> any DriverHandle {
        DriverOpenAllocation(
            allocation: try cast(arguments.allocation, DriverAllocation.self), device: try cast(device, DriverDevice.self))
    }

    public func closeAllocation(device: any DriverHandle, _ openAllocation: any DriverHandle) {}

    public func getStandardAllocationDriverData(
        _ type: StandardAllocation
    ) throws(DriverError) -> StandardAllocationDriverData {
        var pitch: UInt32 = 0
        let size: UInt64
        var flags: AllocationPrivateData.Flags = [.cpuVisible]
        switch type {
        case .sharedPrimarySurface(let width, let height, _), .shadowSurface(let width, let height, _),
            .gdiSurface(let width, let height, _):
            guard width > 0, height > 0, width <= 16_384, height <= 16_384 else { throw DriverError(.invalidParameter) }
            pitch = (width * 4 + 255) & ~255
            size = UInt64(pitch) * UInt64(height)
        case .stagingSurface(let width, let height):
            guard width > 0, height > 0, UInt64(width) * UInt64(height) <= 1 << 40 else { throw DriverError(.invalidParameter) }
            pitch = height == 1 ? width : UInt32(truncatingIfNeeded: (UInt64(width) * 4 + 255) & ~255)
            size = UInt64(pitch) * UInt64(height)
            flags.insert(.preferSystemMemory)
        case .vgpu(let bytes):
            guard bytes > 0, bytes <= 1 << 46 else { throw DriverError(.invalidParameter) }
            size = bytes
            flags.insert(.preferSystemMemory)
        }
        return StandardAllocationDriverData(
            allocationPrivateDriverData: AllocationPrivateData(size: size, flags: flags).encode(), resourcePrivateDriverData: [],
            pitch: pitch)
    }

    public func validateUpdateAllocationProperty(
        allocation: any DriverHandle, supportedSegmentSet: UInt32, preferredSegment: UInt32
    ) throws(DriverError) {
        guard supportedSegmentSet & ~0b11 == 0, supportedSegmentSet != 0, preferredSegment & 31 <= 2 else {
            throw DriverError(.invalidParameter)
        }
    }

    // MARK: submission

    public func setRootPageTable(context: any DriverHandle, address: GPUPhysicalAddress, entryCount: UInt32) {
        guard let context = context as? DriverContext else { return }
        context.root.store(address.segmentOffset, ordering: .releasing)
    }

    public func getRootPageTableSize(entryCount: UInt32) -> UInt64 { PageTable.tableSize }

    public func submitCommandVirtual(_ arguments: SubmitCommandVirtualArguments) throws(DriverError) {
        let context = try cast(arguments.context, DriverContext.self)
        let root = context.root.load(ordering: .acquiring)
        // The rules of this device's command buffers; everything in them is checked again where it is executed.
        guard Int(arguments.nodeOrdinal) == context.node, root != .max, arguments.dmaBufferSize % 8 == 0,
            arguments.dmaBufferVirtualAddress % 8 == 0, arguments.dmaBufferVirtualAddress < 1 << 48,
            arguments.privateData.count <= 4096
        else { throw DriverError(.invalidParameter) }
        let size = arguments.flags.contains(.nullRendering) ? 0 : UInt64(arguments.dmaBufferSize)
        try queues[context.node].submit(
            context: context.identifier, root: root, commands: arguments.dmaBufferVirtualAddress, size: size,
            fenceID: arguments.submissionFenceID, resubmission: arguments.flags.contains(.resubmission))
    }

    public func submitPagingBuffer(_ buffer: PagingBuffer, submissionFenceID: UInt32, flags: SubmitCommandFlags)
        throws(DriverError)
    {
        guard buffer.bytes.count <= Self.pagingBufferBytes,
            let target = device.host(physical: pagingBufferAddress, size: UInt64(Self.pagingBufferBytes))
        else { throw DriverError(.invalidParameter) }
        buffer.bytes.withUnsafeBytes { source in
            if let base = source.baseAddress { target.copyMemory(from: base, byteCount: source.count) }
        }
        try queues[pagingNode].submitPaging(at: pagingBufferAddress, size: buffer.bytes.count, fenceID: submissionFenceID)
    }

    public func preemptCommand(_ arguments: PreemptCommandArguments) throws(DriverError) {
        guard Int(arguments.nodeOrdinal) < queues.count, arguments.preemptionFenceID != 0 else {
            throw DriverError(.invalidParameter)
        }
        queues[Int(arguments.nodeOrdinal)].preempt(fenceID: arguments.preemptionFenceID)
    }

    public func queryEngineStatus(nodeOrdinal: UInt32) throws(DriverError) -> Bool {
        guard Int(nodeOrdinal) < queues.count else { throw DriverError(.invalidParameter) }
        return !queues[Int(nodeOrdinal)].engine.isHalted
    }

    public func queryDependentEngineGroup(nodeOrdinal: UInt32) throws(DriverError) -> UInt64 {
        guard Int(nodeOrdinal) < queues.count else { throw DriverError(.invalidParameter) }
        return 1 << UInt64(nodeOrdinal)
    }

    public func resetEngine(nodeOrdinal: UInt32) throws(DriverError) -> UInt32 {
        guard Int(nodeOrdinal) < queues.count else { throw DriverError(.invalidParameter) }
        return try queues[Int(nodeOrdinal)].reset()
    }

    public func resetFromTimeout() throws(DriverError) {
        device.reset()
        for queue in queues { _ = try? queue.reset() }
    }

    public func restartFromTimeout() throws(DriverError) {}

    // MARK: the software device

    public func serviceEngine(nodeOrdinal: UInt32, background: Bool) {
        guard Int(nodeOrdinal) < queues.count else { return }
        let engine = queues[Int(nodeOrdinal)].engine
        engine.submit(upTo: engine.submittedOffset, background ? .background : .inline)
    }

    public func waitForEngine(nodeOrdinal: UInt32) {
        guard Int(nodeOrdinal) < queues.count else { return }
        queues[Int(nodeOrdinal)].engine.waitUntilIdle()
    }

    public func isEngineStopped(nodeOrdinal: UInt32) -> Bool {
        Int(nodeOrdinal) < queues.count && queues[Int(nodeOrdinal)].engine.isPreempted
    }

    public func engineProgress(nodeOrdinal: UInt32) -> UInt64 {
        Int(nodeOrdinal) < queues.count ? queues[Int(nodeOrdinal)].engine.progress : 0
    }

    public func memoryChanged() { device.memoryChanged() }

    public var cpuAccess: any CPUMemoryAccess { access }

    // MARK: private requests

    public func escape(_ arguments: EscapeArguments) throws(DriverError) -> [UInt8] {
        // Known escapes have had their handles translated by the kernel; there is nothing else for this driver in them.
        if arguments.flags.contains(.driverKnownEscape) { return arguments.privateDriverData }
        guard var request = EscapePrivateData(decoding: arguments.privateDriverData) else {
            throw DriverError(.invalidParameter)
        }
        switch request.operation {
        case .readClock: request.value = UInt32(truncatingIfNeeded: device.now() / 1000)
        case .readPerformanceLimit: request.value = performanceLimit.load(ordering: .relaxed)
        case .setPerformanceLimit:
            // Other partitions share the GPU (GPV-071).
            guard !arguments.flags.contains(.virtualMachineData) else { throw DriverError(.privilegedInstruction) }
            guard (1...100).contains(request.value) else { throw DriverError(.invalidParameter) }
            performanceLimit.store(request.value, ordering: .relaxed)
        }
        return request.encode()
    }

    public func queryFeatureSupport(_ feature: FeatureID) -> ClosedRange<UInt16>? {
        switch feature {
        case .kernelModeTesting: 1...1
        default: nil
        }
    }

    public func collectDbgInfo(reason: DebugReportReason, nodeOrdinal: UInt32?) -> [UInt8] {
        var text = "reason 0x\(String(reason.rawValue, radix: 16))\n"
        for queue in queues where nodeOrdinal == nil || nodeOrdinal == queue.node {
            text +=
                "node \(queue.node) \(queue.engine.name): fence \(queue.current.load(ordering: .acquiring)), completed \(queue.lastCompleted.load(ordering: .acquiring)), ring \(queue.engine.readOffset)/\(queue.engine.submittedOffset)\n"
        }
        let machines = processes.withLock { list in
            list.values.filter { $0.flags.contains(.virtualMachineWorkerProcess) }.map { worker in
                let members = list.values.filter { $0.worker === worker }.map(\.name).sorted()
                let guid = worker.machine.withLock { $0?.guid }
                return "VM \(guid.map { String($0.low, radix: 16) } ?? "-"): \(members.joined(separator: ", "))"
            }
        }
        text += machines.sorted().joined(separator: "\n")
        return Array(text.utf8)
    }
}

/// Where the device's interrupts go; connected when the driver is ready.
final class InterruptRelay: @unchecked Sendable {  // Set once, before any packet is submitted.
    private var target: (@Sendable (DeviceInterrupt) -> Void)?
    func connect(_ target: @escaping @Sendable (DeviceInterrupt) -> Void) { self.target = target }
    func deliver(_ event: DeviceInterrupt) { target?(event) }
}
