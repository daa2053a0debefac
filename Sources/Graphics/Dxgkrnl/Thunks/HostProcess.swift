import DriverInterface
import ParavirtualProtocol

/// The thunks of one host process: checks, handles, then the same functions that serve a guest's messages.
final class HostProcess: D3DKMT, @unchecked Sendable {  // The adapter table is behind a lock; the rest is the kernel's.
    let process: DxgProcess
    /// nil once the host is gone: there are no adapters then.
    private weak var host: DxgkrnlHost?
    private let shared: SharedTable
    private let lock = CoreLock()
    private let lifetime = CoreLock()
    private var adapterTable = HandleTable<Adapter>()
    private var openCounts: [ObjectIdentifier: Int] = [:]
    private var closed = false

    init(process: DxgProcess, host: DxgkrnlHost) {
        self.process = process
        self.host = host
        shared = host.shared
    }

    private func run(_ body: () throws(DriverError) -> Void) -> NTStatus {
        do throws(DriverError) {
            try body()
            return .success
        } catch {
            return error.ntStatus
        }
    }

    private func adapter(_ handle: D3DKMTHandle) throws(DriverError) -> Adapter {
        guard let adapter = lock.locked({ adapterTable.lookup(handle, type: .adapter) }) else { throw DriverError(.invalidHandle) }
        guard !adapter.isStopping else { throw DriverError(.deviceRemoved) }
        return adapter
    }

    private func open(_ adapter: Adapter) throws(DriverError) -> D3DKMTHandle {
        lifetime.lock()
        defer { lifetime.unlock() }
        let handle: D3DKMTHandle? = lock.locked {
            guard !closed, let handle = adapterTable.allocate(adapter, type: .adapter) else { return nil }
            openCounts[ObjectIdentifier(adapter), default: 0] += 1
            return handle
        }
        guard let handle else { throw DriverError(.noMemory) }
        return handle
    }

    /// Process exit.
    func exit() {
        lock.locked { closed = true }
        process.exit()
    }

    // MARK: adapters

    func enumAdapters3(_ arguments: inout D3DKMTEnumAdapters3) -> NTStatus {
        var found: [D3DKMTAdapterInfo] = []
        let status = run { () throws(DriverError) in
            for adapter in host?.startedAdapters ?? [] where !adapter.caps.computeOnly || arguments.filter.contains(.includeComputeOnly) {
                found.append(D3DKMTAdapterInfo(hAdapter: try open(adapter), adapterLuid: adapter.luid))
            }
        }
        if status.isSuccess { arguments.adapters = found }
        return status
    }

    func openAdapterFromLuid(_ arguments: inout D3DKMTOpenAdapterFromLuid) -> NTStatus {
        guard let adapter = host?.startedAdapters.first(where: { $0.luid == arguments.adapterLuid }) else { return .invalidParameter }
        return run { () throws(DriverError) in arguments.hAdapter = try open(adapter) }
    }

    func closeAdapter(_ arguments: D3DKMTCloseAdapter) -> NTStatus {
        // Nobody opens the adapter anew between the end of its last handle and the end of what belonged to it.
        lifetime.lock()
        defer { lifetime.unlock() }
        lock.lock()
        guard let adapter = adapterTable.lookup(arguments.hAdapter, type: .adapter) else {
            lock.unlock()
            return .invalidParameter
        }
        adapterTable.free(arguments.hAdapter)
        let key = ObjectIdentifier(adapter)
        openCounts[key, default: 1] -= 1
        let last = openCounts[key] == 0
        lock.unlock()
        if last, let attachment = process.attachment(adapter.hostGroup) { process.detach(attachment) }
        return .success
    }

    func queryAdapterInfo(_ arguments: inout D3DKMTQueryAdapterInfo) -> NTStatus {
        run { () throws(DriverError) in
            let adapter = try adapter(arguments.hAdapter)
            arguments.privateDriverData = try AdapterQueries(adapter: adapter, process: process, isSecure: false)
                .answer(arguments.type, arguments.privateDriverData, driverProcess: nil)
        }
    }

    func queryVideoMemoryInfo(_ arguments: inout D3DKMTQueryVideoMemoryInfo) -> NTStatus {
        run { () throws(DriverError) in
            let adapter = try adapter(arguments.hAdapter)
            guard arguments.physicalAdapterIndex == 0 else { throw DriverError(.invalidParameter) }
            let info = process.videoMemoryInfo(adapter, adapter.hostGroup, arguments.memorySegmentGroup)
            arguments.budget = info.budget
            arguments.currentUsage = info.usage
            arguments.currentReservation = info.reservation
            arguments.availableForReservation = info.available
        }
    }

    func changeVideoMemoryReservation(_ arguments: D3DKMTChangeVideoMemoryReservation) -> NTStatus {
        run { () throws(DriverError) in
            let adapter = try adapter(arguments.hAdapter)
            try process.changeReservation(adapter, adapter.hostGroup, arguments.memorySegmentGroup, arguments.reservation)
        }
    }

    func queryStatistics(_ arguments: inout D3DKMTQueryStatistics) -> NTStatus {
        run { () throws(DriverError) in
            guard let adapter = host?.startedAdapters.first(where: { $0.luid == arguments.adapterLuid }) else {
                throw DriverError(.invalidParameter)
            }
            guard let target = arguments.processID == 0 ? process : host?.process(processID: arguments.processID) else {
                throw DriverError(.invalidParameter)
            }
            arguments.result = try process.statistics(adapter, arguments.type, selector: arguments.selector, of: target)
        }
    }

    func queryClockCalibration(_ arguments: inout D3DKMTQueryClockCalibration) -> NTStatus {
        run { () throws(DriverError) in
            let data = try adapter(arguments.hAdapter).driver.calibrateGpuClock(nodeOrdinal: arguments.nodeOrdinal)
            arguments.gpuFrequency = data.gpuFrequency
            arguments.gpuClockCounter = data.gpuClockCounter
            arguments.cpuClockCounter = data.cpuClockCounter
        }
    }

    func isFeatureEnabled(_ arguments: inout D3DKMTIsFeatureEnabled) -> NTStatus {
        run { () throws(DriverError) in
            let adapter = try adapter(arguments.hAdapter)
            guard let feature = FeatureID(rawValue: arguments.featureID) else {
                arguments.value = 0
                return
            }
            let state = FeatureTable.state(feature, adapter: adapter)
            arguments.version = state.version
            arguments.value = state.value
        }
    }

    func flushHeapTransitions(_ adapter: D3DKMTHandle) -> NTStatus { run { () throws(DriverError) in _ = try self.adapter(adapter) } }

    func escape(_ arguments: inout D3DKMTEscape) -> NTStatus {
        run { () throws(DriverError) in
            let adapter = try adapter(arguments.hAdapter)
            arguments.privateDriverData = try process.escape(
                adapter, adapter.hostGroup, device: arguments.hDevice, context: arguments.hContext, type: arguments.type,
                flags: arguments.flags, data: arguments.privateDriverData, isSecure: false)
        }
    }

    // MARK: devices and contexts

    func createDevice(_ arguments: inout D3DKMTCreateDevice) -> NTStatus {
        run { () throws(DriverError) in
            let adapter = try adapter(arguments.hAdapter)
            arguments.hDevice = try process.createDevice(
                adapter, adapter.hostGroup, worker: nil, flags: arguments.flags, cookie: 0
            ).handle
        }
    }

    func destroyDevice(_ arguments: D3DKMTDestroyDevice) -> NTStatus {
        run { () throws(DriverError) in process.destroy(try process.device(arguments.hDevice)) }
    }

    func getDeviceState(_ arguments: inout D3DKMTGetDeviceState) -> NTStatus {
        run { () throws(DriverError) in
            let device = try process.device(arguments.hDevice)
            switch arguments.stateType {
            case .execution: arguments.executionState = process.state(device)
            case .reset: arguments.resetState = 0
            case .pageFault: arguments.pageFaultState = device.adapter.locked { device.pageFault }
            default: throw DriverError(.notSupported)
            }
        }
    }

    func markDeviceAsError(_ arguments: D3DKMTMarkDeviceAsError) -> NTStatus {
        run { () throws(DriverError) in process.markAsError(try process.device(arguments.hDevice)) }
    }

    func createContextVirtual(_ arguments: inout D3DKMTCreateContextVirtual) -> NTStatus {
        run { () throws(DriverError) in
            let made = try process.createContext(
                try process.device(arguments.hDevice), node: arguments.nodeOrdinal, engineAffinity: arguments.engineAffinity,
                flags: arguments.flags, privateData: arguments.privateDriverData)
            arguments.hContext = made.context.handle
            arguments.privateDriverData = made.privateData
        }
    }

    func destroyContext(_ arguments: D3DKMTDestroyContext) -> NTStatus {
        run { () throws(DriverError) in process.destroy(try process.context(arguments.hContext)) }
    }

    func setContextSchedulingPriority(_ arguments: D3DKMTContextSchedulingPriority) -> NTStatus {
        run { () throws(DriverError) in
            try process.setPriority(try process.context(arguments.hContext), arguments.priority, inProcess: arguments.inProcess)
        }
    }

    func getContextSchedulingPriority(_ arguments: inout D3DKMTContextSchedulingPriority) -> NTStatus {
        run { () throws(DriverError) in
            arguments.priority = process.priority(try process.context(arguments.hContext), inProcess: arguments.inProcess)
        }
    }

    func createHwQueue(_ arguments: inout D3DKMTCreateHwQueue) -> NTStatus {
        run { () throws(DriverError) in
            let made = try process.createHwQueue(
                try process.context(arguments.hHwContext), flags: arguments.flags.rawValue, privateData: arguments.privateDriverData)
            arguments.privateDriverData = made.privateData
            arguments.hHwQueue = made.queue.handle
            arguments.hHwQueueProgressFence = made.fence.handle
            arguments.progressFenceCPUVirtualAddress = made.fence.object.cpuAddress
            arguments.progressFenceGPUVirtualAddress = made.fence.gpuAddress
        }
    }

    func destroyHwQueue(_ arguments: D3DKMTDestroyHwQueue) -> NTStatus {
        run { () throws(DriverError) in process.destroy(try process.hwQueue(arguments.hHwQueue)) }
    }

    // MARK: allocations

    func createAllocation2(_ arguments: inout D3DKMTCreateAllocation) -> NTStatus {
        run { () throws(DriverError) in
            let device = try process.device(arguments.hDevice)
            let given = arguments.hResource.isNull ? nil : try process.resource(arguments.hResource)
            let existing = arguments.allocationInfo.map(\.systemMemory)
            if arguments.flags.contains(.existingSysMem), existing.contains(where: { $0 == nil }) {
                throw DriverError(.invalidParameter)
            }
            let made = try process.createAllocations(
                device, resource: given, flags: arguments.flags, resourceData: arguments.privateDriverData,
                runtimeData: arguments.privateRuntimeData, standard: arguments.standardAllocation,
                privateData: arguments.allocationInfo.map(\.privateDriverData), existing: existing)
            if let resource = made.resource { arguments.hResource = resource.handle }
            for (index, allocation) in made.allocations.enumerated() {
                arguments.allocationInfo[index].hAllocation = allocation.handle
                if made.privateData[index].count == arguments.allocationInfo[index].privateDriverData.count {
                    arguments.allocationInfo[index].privateDriverData = made.privateData[index]
                }
            }
        }
    }

    func destroyAllocation2(_ arguments: D3DKMTDestroyAllocation2) -> NTStatus {
        run { () throws(DriverError) in
            let device = try process.device(arguments.hDevice)
            try process.destroyAllocations(
                device, resource: arguments.hResource.isNull ? nil : try process.resource(arguments.hResource),
                list: try allocations(arguments.allocationList), flags: arguments.flags)
        }
    }

    private func allocations(_ handles: [D3DKMTHandle]) throws(DriverError) -> [Allocation] {
        try process.allocations(handles)
    }

    func lock2(_ arguments: inout D3DKMTLock2) -> NTStatus {
        run { () throws(DriverError) in
            let allocation = try process.allocation(arguments.hAllocation)
            guard allocation.device === (try process.device(arguments.hDevice)), arguments.flags == 0 else {
                throw DriverError(.invalidParameter)
            }
            arguments.pData = try process.lock(allocation).pointer
        }
    }

    func unlock2(_ arguments: D3DKMTUnlock2) -> NTStatus {
        run { () throws(DriverError) in
            let allocation = try process.allocation(arguments.hAllocation)
            guard allocation.device === (try process.device(arguments.hDevice)) else { throw DriverError(.invalidParameter) }
            try process.unlock(allocation)
        }
    }

    func offerAllocations(_ arguments: D3DKMTOfferAllocations) -> NTStatus {
        run { () throws(DriverError) in
            try process.offer(
                try process.device(arguments.hDevice), try process.members(arguments.resources, arguments.allocations),
                arguments.priority, flags: arguments.flags)
        }
    }

    func reclaimAllocations2(_ arguments: inout D3DKMTReclaimAllocations2) -> NTStatus {
        run { () throws(DriverError) in
            let queue = try process.pagingQueue(arguments.hPagingQueue)
            var groups: [[Allocation]] = []
            for handle in arguments.resources { groups.append(try process.resource(handle).allocations) }
            for handle in arguments.allocations { groups.append([try process.allocation(handle)]) }
            arguments.results = try process.reclaim(queue.device, groups)
            arguments.pagingFenceValue = 0
        }
    }

    func queryAllocationResidency(_ arguments: inout D3DKMTQueryAllocationResidency) -> NTStatus {
        run { () throws(DriverError) in
            let device = try process.device(arguments.hDevice)
            arguments.residencyStatus = try process.residencyStatus(
                device, resource: arguments.hResource.isNull ? nil : try process.resource(arguments.hResource),
                try allocations(arguments.allocationList))
        }
    }

    func setAllocationPriority(_ arguments: D3DKMTAllocationPriority) -> NTStatus {
        run { () throws(DriverError) in
            try process.setPriorities(
                try process.device(arguments.hDevice),
                resource: arguments.hResource.isNull ? nil : try process.resource(arguments.hResource),
                try allocations(arguments.allocationList), arguments.priorities)
        }
    }

    func getAllocationPriority(_ arguments: inout D3DKMTAllocationPriority) -> NTStatus {
        run { () throws(DriverError) in
            arguments.priorities = try process.priorities(
                try process.device(arguments.hDevice),
                resource: arguments.hResource.isNull ? nil : try process.resource(arguments.hResource),
                try allocations(arguments.allocationList))
        }
    }

    func updateAllocationProperty(_ arguments: inout D3DDDIUpdateAllocProperty) -> NTStatus {
        run { () throws(DriverError) in
            try process.updateProperty(
                try process.pagingQueue(arguments.hPagingQueue), try process.allocation(arguments.hAllocation),
                segments: arguments.supportedSegmentSet, preferred: arguments.preferredSegment, flags: arguments.flags,
                mask: arguments.propertyMaskValue)
            arguments.pagingFenceValue = 0
        }
    }

    func invalidateCache(_ arguments: D3DKMTInvalidateCache) -> NTStatus {
        run { () throws(DriverError) in
            let allocation = try process.allocation(arguments.hAllocation)
            guard allocation.device === (try process.device(arguments.hDevice)), arguments.offset <= allocation.object.size,
                arguments.length <= allocation.object.size - arguments.offset
            else { throw DriverError(.invalidParameter) }
        }
    }

    // MARK: paging queues, residency, addresses

    func createPagingQueue(_ arguments: inout D3DKMTCreatePagingQueue) -> NTStatus {
        run { () throws(DriverError) in
            guard arguments.physicalAdapterIndex == 0 else { throw DriverError(.invalidParameter) }
            let made = try process.createPagingQueue(try process.device(arguments.hDevice), priority: arguments.priority)
            arguments.hPagingQueue = made.queue.handle
            arguments.hSyncObject = made.fence.handle
            arguments.fenceCPUVirtualAddress = made.fence.object.cpuAddress
        }
    }

    func destroyPagingQueue(_ arguments: D3DKMTDestroyPagingQueue) -> NTStatus {
        run { () throws(DriverError) in process.destroy(try process.pagingQueue(arguments.hPagingQueue)) }
    }

    func makeResident(_ arguments: inout D3DDDIMakeResident) -> NTStatus {
        var status = NTStatus.success
        let outcome = run { () throws(DriverError) in
            let result = try process.makeResident(
                try process.pagingQueue(arguments.hPagingQueue), try allocations(arguments.allocationList), flags: arguments.flags)
            arguments.numBytesToTrim = result.bytesToTrim
            arguments.pagingFenceValue = 0
            status = NTStatus(rawValue: result.status.rawValue)
        }
        return outcome.isSuccess ? status : outcome
    }

    func evict(_ arguments: inout D3DKMTEvict) -> NTStatus {
        run { () throws(DriverError) in
            arguments.numBytesToTrim = try process.evict(
                try process.device(arguments.hDevice), try allocations(arguments.allocationList))
        }
    }

    func reserveGpuVirtualAddress(_ arguments: inout D3DDDIReserveGpuVirtualAddress) -> NTStatus {
        run { () throws(DriverError) in
            let attachment: Attachment
            if let queue = try? process.pagingQueue(arguments.hAdapterOrPagingQueue) {
                attachment = queue.device.attachment
            } else {
                let adapter = try adapter(arguments.hAdapterOrPagingQueue)
                attachment = try adapter.locked { () throws(DriverError) in
                    try process.attach(adapter, adapter.hostGroup, worker: nil)
                }
            }
            arguments.virtualAddress = try process.reserve(
                attachment, base: arguments.baseAddress, minimum: arguments.minimumAddress, maximum: arguments.maximumAddress,
                size: arguments.size, type: arguments.reservationType)
            arguments.pagingFenceValue = 0
        }
    }

    func mapGpuVirtualAddress(_ arguments: inout D3DDDIMapGpuVirtualAddress) -> NTStatus {
        run { () throws(DriverError) in
            arguments.virtualAddress = try process.map(
                try process.pagingQueue(arguments.hPagingQueue),
                allocation: arguments.hAllocation.isNull ? nil : try process.allocation(arguments.hAllocation),
                base: arguments.baseAddress, minimum: arguments.minimumAddress, maximum: arguments.maximumAddress,
                offset: arguments.offsetInPages, pages: arguments.sizeInPages, protection: arguments.protection)
            arguments.pagingFenceValue = 0
        }
    }

    func freeGpuVirtualAddress(_ arguments: D3DKMTFreeGpuVirtualAddress) -> NTStatus {
        run { () throws(DriverError) in
            let adapter = try adapter(arguments.hAdapter)
            guard let attachment = process.attachment(adapter.hostGroup) else { throw DriverError(.invalidParameter) }
            try process.free(attachment, base: arguments.baseAddress, size: arguments.size)
        }
    }

    func updateGpuVirtualAddress(_ arguments: D3DKMTUpdateGpuVirtualAddress) -> NTStatus {
        run { () throws(DriverError) in
            try process.updateAddresses(
                try process.device(arguments.hDevice), context: arguments.hContext, fence: arguments.hFenceObject,
                value: arguments.fenceValue, operations: arguments.operations)
        }
    }

    // MARK: synchronization

    func createSynchronizationObject2(_ arguments: inout D3DKMTCreateSynchronizationObject2) -> NTStatus {
        run { () throws(DriverError) in
            let kind: SyncObject.Kind
            var initial: UInt64 = 0
            switch arguments.kind {
            case .synchronizationMutex(let owned): (kind, initial) = (.mutex, owned ? 0 : 1)
            case .semaphore(let most, let first):
                guard most > 0, first <= most else { throw DriverError(.invalidParameter) }
                (kind, initial) = (.semaphore(maximum: most), UInt64(first))
            case .fence(let value): (kind, initial) = (.fence, value)
            case .cpuNotification(let event): kind = .cpuNotification(.host(event))
            case .monitoredFence(let value, let affinity):
                guard affinity <= 1 else { throw DriverError(.invalidParameter) }
                (kind, initial) = (.monitoredFence, value)
            }
            let opened = try process.createSyncObject(
                try process.device(arguments.hDevice), kind: kind, flags: arguments.flags, initialValue: initial)
            arguments.hSyncObject = opened.handle
            if case .monitoredFence = kind {
                arguments.fenceValueCPUVirtualAddress = opened.object.cpuAddress
                arguments.fenceValueGPUVirtualAddress = opened.gpuAddress
            }
        }
    }

    func destroySynchronizationObject(_ arguments: D3DKMTDestroySynchronizationObject) -> NTStatus {
        run { () throws(DriverError) in try process.destroySyncObject(try process.syncObject(arguments.hSyncObject)) }
    }

    func waitForSynchronizationObjectFromCpu(_ arguments: D3DKMTWaitForSynchronizationObjectFromCpu) -> NTStatus {
        var blocked: KernelEvent?
        let status = run { () throws(DriverError) in
            let device = try process.device(arguments.hDevice)
            // A fence that is there needs no lock and no event.
            if try process.isSatisfied(device, arguments.objects, arguments.fenceValues, any: arguments.waitAny) {
                arguments.asyncEvent?.set()
                return
            }
            let done = try process.wait(device, arguments.objects, arguments.fenceValues, any: arguments.waitAny) {
                if let event = arguments.asyncEvent { return .host(event) }
                let event = KernelEvent()
                blocked = event
                return .host(event)
            }
            if done {
                arguments.asyncEvent?.set()
                blocked = nil
            }
        }
        blocked?.wait()
        return status
    }

    func signalSynchronizationObjectFromCpu(_ arguments: D3DKMTSignalSynchronizationObjectFromCpu) -> NTStatus {
        run { () throws(DriverError) in
            try process.signalFromCPU(
                try process.device(arguments.hDevice), arguments.objects, arguments.fenceValues,
                allowRewind: arguments.flags.contains(.allowFenceRewind))
        }
    }

    func waitForSynchronizationObjectFromGpu(_ arguments: D3DKMTWaitForSynchronizationObjectFromGpu) -> NTStatus {
        run { () throws(DriverError) in
            try process.queueWait(arguments.hContext, arguments.objects, arguments.monitoredFenceValues)
        }
    }

    func signalSynchronizationObjectFromGpu(_ arguments: D3DKMTSignalSynchronizationObjectFromGpu) -> NTStatus {
        run { () throws(DriverError) in
            try process.queueSignal([arguments.hContext], arguments.objects, arguments.monitoredFenceValues, allowRewind: false)
        }
    }

    func signalSynchronizationObjectFromGpu2(_ arguments: D3DKMTSignalSynchronizationObjectFromGpu2) -> NTStatus {
        run { () throws(DriverError) in
            if arguments.flags.contains(.enqueueCpuEvent) {
                guard let event = arguments.cpuEvent, arguments.objects.isEmpty else { throw DriverError(.invalidParameter) }
                return try process.queueEvent(arguments.broadcastContexts, .host(event))
            }
            try process.queueSignal(
                arguments.broadcastContexts, arguments.objects, arguments.monitoredFenceValues,
                allowRewind: arguments.flags.contains(.allowFenceRewind))
        }
    }

    // MARK: submission

    func submitCommand(_ arguments: D3DKMTSubmitCommand) -> NTStatus {
        run { () throws(DriverError) in
            guard arguments.writtenPrimaries.count <= D3DKMTLimits.writtenPrimaries,
                arguments.historyBuffers.count <= D3DKMTLimits.historyBuffers
            else { throw DriverError(.invalidParameter) }
            try process.submit(
                arguments.broadcastContext, commands: arguments.commands, length: arguments.commandLength, flags: arguments.flags,
                privateData: arguments.privateDriverData)
        }
    }

    func submitCommandToHwQueue(_ arguments: D3DKMTSubmitCommandToHwQueue) -> NTStatus {
        run { () throws(DriverError) in
            try process.submit(
                toQueue: arguments.hHwQueue, fenceID: arguments.hwQueueProgressFenceID, commands: arguments.commandBuffer,
                length: arguments.commandLength, privateData: arguments.privateDriverData)
        }
    }

    // MARK: sharing

    func shareObjects(_ arguments: inout D3DKMTShareObjects) -> NTStatus {
        run { () throws(DriverError) in
            guard arguments.objects.count == 1 else { throw DriverError(.invalidParameter) }
            let item = try process.shareable(arguments.objects[0])
            arguments.sharedNtHandle = NTHandle(rawValue: UInt64(shared.add(item)))
        }
    }

    func queryResourceInfoFromNtHandle(_ arguments: inout D3DKMTQueryResourceInfoFromNtHandle) -> NTStatus {
        run { () throws(DriverError) in
            guard case .resource(let resource)? = shared.find(arguments.hNtHandle.rawValue) else { throw DriverError(.invalidHandle) }
            _ = try process.device(arguments.hDevice)
            arguments.privateRuntimeData = resource.privateRuntimeData
            arguments.resourcePrivateDriverDataSize = UInt32(resource.privateDriverData.count)
            arguments.totalPrivateDriverDataSize = UInt32(resource.objects.reduce(0) { $0 + $1.privateDriverData.count })
            arguments.numAllocations = UInt32(resource.objects.count)
        }
    }

    func openResourceFromNtHandle(_ arguments: inout D3DKMTOpenResourceFromNtHandle) -> NTStatus {
        run { () throws(DriverError) in
            guard case .resource(let shared)? = self.shared.find(arguments.hNtHandle.rawValue) else { throw DriverError(.invalidHandle) }
            let (resource, opened) = try process.openShared(try process.device(arguments.hDevice), shared)
            arguments.hResource = resource.handle
            arguments.openAllocationInfo = opened.map {
                D3DDDIOpenAllocationInfo2(hAllocation: $0.handle, privateDriverData: $0.object.privateDriverData)
            }
            arguments.privateRuntimeData = shared.privateRuntimeData
            arguments.resourcePrivateDriverData = shared.privateDriverData
        }
    }

    func openSyncObjectFromNtHandle2(_ arguments: inout D3DKMTOpenSyncObjectFromNtHandle2) -> NTStatus {
        run { () throws(DriverError) in
            guard case .syncObject(let object)? = shared.find(arguments.hNtHandle.rawValue) else { throw DriverError(.invalidHandle) }
            let opened = try process.openShared(try process.device(arguments.hDevice), object, flags: arguments.flags)
            arguments.hSyncObject = opened.handle
            arguments.fenceValueCPUVirtualAddress = opened.object.cpuAddress
            arguments.fenceValueGPUVirtualAddress = opened.gpuAddress
        }
    }

    func closeNtHandle(_ handle: NTHandle) -> NTStatus {
        shared.remove(handle.rawValue) ? .success : .invalidHandle
    }

    // MARK: memory

    func virtualAlloc(byteCount: Int) -> UnsafeMutableRawPointer? { process.memory?.allocate(process, byteCount) }
    func virtualFree(_ pointer: UnsafeMutableRawPointer) { process.memory?.free(process, pointer) }
}
