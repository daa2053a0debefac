import ParavirtualProtocol

extension GuestProcess {
    public func createDevice(_ arguments: inout D3DKMTCreateDevice) -> NTStatus {
        guard let adapter = adapter(arguments.hAdapter) else { return .invalidParameter }
        let flags = arguments.flags.rawValue
        let changes = kernel.stateChanges
        var handle = D3DKMTHandle.null
        let status = send(adapter, CreateDeviceRequest.self, replyBytes: CreateDeviceReply.byteCount) {
            $0.flags = flags
            $0.errorCode = GlobalChannelEvents.stateCounterCookie
        } reply: { bytes in
            guard let reply = CreateDeviceReply(bytes) else { return .bufferTooSmall }
            handle = reply.device
            // The reply is a handle only; zero is the failure.
            return handle.isNull ? .noMemory : .success
        }
        guard status.isSuccess else { return status }
        let device = GuestDevice(handle: handle, adapter: adapter, stateChanges: changes)
        guard lock.locked({ objects.place(device, at: handle, type: .device) }) else {
            _ = send(adapter, DestroyDeviceRequest.self) { $0.device = handle }
            return .invalidParameter
        }
        arguments.hDevice = handle
        return .success
    }

    public func destroyDevice(_ arguments: D3DKMTDestroyDevice) -> NTStatus {
        guard let device = device(arguments.hDevice) else { return .invalidParameter }
        destroy(device, terminating: false)
        return .success
    }

    /// Allocations and resources left are destroyed one by one, other shadows dropped, then the device. On an adapter that
    /// is gone no message is sent and the device is gone all the same.
    func destroy(_ device: GuestDevice, terminating: Bool) {
        if terminating {
            _ = send(device.adapter, FlushDeviceRequest.self) {
                $0.device = device.handle
                $0.reason = ParavirtualInterface.flushReasonDeviceTerminate
            }
        }
        let (resources, allocations) = lock.locked { (Array(device.resources), Array(device.allocations)) }
        for handle in resources { _ = destroyResource(handle, device, flags: []) }
        for handle in allocations where find(handle, .allocation, as: GuestAllocation.self)?.resource == nil {
            _ = destroyAllocations([handle], device, flags: [])
        }
        lock.locked {
            for handle in device.others { forget(handle) }
            objects.free(device.handle)
        }
        _ = send(device.adapter, DestroyDeviceRequest.self) { $0.device = device.handle }
    }

    /// Frees a slot whose object goes with something else; events that belong to it are forgotten. With the lock held.
    func forget(_ handle: D3DKMTHandle) {
        if let sync = objects.free(handle) as? GuestSyncObject, sync.eventID != 0 { kernel.events.remove(sync.eventID) }
    }

    /// The execution state is asked for only after the host said that some device changed (GPV-033).
    public func getDeviceState(_ arguments: inout D3DKMTGetDeviceState) -> NTStatus {
        guard let device = device(arguments.hDevice) else { return .invalidParameter }
        guard device.adapter.isActive else { return .deviceRemoved }
        let changes = kernel.stateChanges
        let isExecution = arguments.stateType == .execution
        if isExecution {
            let known: D3DKMTDeviceExecutionState? = lock.locked {
                device.knownStateChanges == changes ? device.executionState : nil
            }
            if let known {
                arguments.executionState = known
                return .success
            }
        }
        var result = arguments
        let status = send(device.adapter, GetDeviceStateRequest.self, replyBytes: GetDeviceStateReply.byteCount) {
            $0.device = result.hDevice
            $0.stateType = result.stateType.rawValue
        } reply: { bytes in
            guard let reply = GetDeviceStateReply(bytes) else { return .bufferTooSmall }
            guard reply.status.isSuccess else { return reply.status }
            switch result.stateType {
            case .execution: result.executionState = D3DKMTDeviceExecutionState(rawValue: reply.executionState) ?? .stopped
            case .reset: result.resetState = reply.resetState
            case .pageFault:
                result.pageFaultState.faultedPrimitiveAPISequenceNumber = reply.pageFaultStateFaultedPrimitiveApiSequenceNumber
                result.pageFaultState.faultedPipelineStage = reply.pageFaultStateFaultedPipelineStage
                result.pageFaultState.faultedBindTableEntry = reply.pageFaultStateFaultedBindTableEntry
                result.pageFaultState.pageFaultFlags = reply.pageFaultStatePageFaultFlags
                result.pageFaultState.faultErrorCode =
                    reply.pageFaultStateFaultErrorCodeGeneralErrorCode << 1
                    | (reply.pageFaultStateFaultErrorCodeIsDeviceSpecificCode ? 1 : 0)
                result.pageFaultState.faultedVirtualAddress = reply.pageFaultStateFaultedVirtualAddress
            case .present, .presentDwm, .presentQueue: break
            }
            return reply.status
        }
        guard status.isSuccess else { return status }
        if isExecution {
            lock.locked {
                device.executionState = result.executionState
                device.knownStateChanges = changes
            }
        }
        arguments = result
        return status
    }

    /// The cached state becomes reset before the host is told.
    public func markDeviceAsError(_ arguments: D3DKMTMarkDeviceAsError) -> NTStatus {
        guard let device = device(arguments.hDevice) else { return .invalidParameter }
        let changes = kernel.stateChanges
        lock.locked {
            device.executionState = .reset
            device.knownStateChanges = changes
        }
        return send(device.adapter, MarkDeviceAsErrorRequest.self) {
            $0.device = arguments.hDevice
            $0.reason = arguments.reason.rawValue
        }
    }

    // MARK: Contexts

    public func createContextVirtual(_ arguments: inout D3DKMTCreateContextVirtual) -> NTStatus {
        guard let device = device(arguments.hDevice) else { return .invalidParameter }
        let count = arguments.privateDriverData.count
        guard count <= D3DKMTLimits.messageBytes else { return .invalidParameter }
        let request = arguments
        var data = arguments.privateDriverData
        var handle = D3DKMTHandle.null
        let size = CreateContextVirtualRequest.byteCount - 1 + count
        let status = send(device.adapter, CreateContextVirtualRequest.self, wireSize: size, replyBytes: size) {
            $0.device = request.hDevice
            $0.nodeOrdinal = request.nodeOrdinal
            $0.engineAffinity = request.engineAffinity
            $0.flags = request.flags.rawValue
            $0.clientHint = request.clientHint.rawValue
            $0.privDrvDataSize = UInt32(count)
            put(data, at: $0.base + CreateContextVirtualRequest.tailOffset)
        } reply: { bytes in
            guard let reply = CreateContextVirtualRequest(bytes) else { return .bufferTooSmall }
            handle = reply.context
            guard !handle.isNull else { return .invalidParameter }
            take(&data, from: reply.base + CreateContextVirtualRequest.tailOffset)
            return .success
        }
        guard status.isSuccess else { return status }
        let context = GuestContext(handle: handle, device: device)
        guard keep(context, of: device, type: .context) else {
            _ = send(device.adapter, DestroyContextRequest.self) { $0.context = handle }
            return .invalidParameter
        }
        arguments.hContext = handle
        arguments.privateDriverData = data
        return .success
    }

    /// Places a child of a device at its handle.
    func keep(_ object: GuestObject, of device: GuestDevice, type: HandleEntryType) -> Bool {
        lock.locked {
            guard objects.place(object, at: object.handle, type: type) else { return false }
            device.others.insert(object.handle)
            return true
        }
    }

    /// The slot is freed before the host is told: it may hand the same index out at once.
    func drop(_ handle: D3DKMTHandle, of device: GuestDevice) {
        lock.locked {
            device.others.remove(handle)
            forget(handle)
        }
    }

    public func destroyContext(_ arguments: D3DKMTDestroyContext) -> NTStatus {
        guard let context = context(arguments.hContext) else { return .invalidParameter }
        let device = context.device
        for queue in lock.locked({ context.queues }) {
            if let queue = hwQueue(queue) {
                drop(queue.progressFence, of: device)
                drop(queue.handle, of: device)
            }
        }
        drop(context.handle, of: device)
        return send(device.adapter, DestroyContextRequest.self) { $0.context = arguments.hContext }
    }

    public func setContextSchedulingPriority(_ arguments: D3DKMTContextSchedulingPriority) -> NTStatus {
        guard let context = context(arguments.hContext) else { return .invalidParameter }
        return send(context.device.adapter, SetContextSchedulingPriorityRequest.self) {
            $0.context = arguments.hContext
            $0.priority = arguments.priority
            $0.inProcess = arguments.inProcess
        }
    }

    public func getContextSchedulingPriority(_ arguments: inout D3DKMTContextSchedulingPriority) -> NTStatus {
        guard let context = context(arguments.hContext) else { return .invalidParameter }
        var result = arguments
        let status = send(
            context.device.adapter, GetContextSchedulingPriorityRequest.self, replyBytes: GetContextSchedulingPriorityReply.byteCount
        ) {
            $0.context = result.hContext
            $0.inProcess = result.inProcess
        } reply: { bytes in
            guard let reply = GetContextSchedulingPriorityReply(bytes) else { return .bufferTooSmall }
            result.priority = reply.priority
            return reply.status
        }
        if status.isSuccess { arguments = result }
        return status
    }

    // MARK: Hardware queues

    public func createHwQueue(_ arguments: inout D3DKMTCreateHwQueue) -> NTStatus {
        guard let context = context(arguments.hHwContext) else { return .invalidParameter }
        let device = context.device
        let count = arguments.privateDriverData.count
        guard count <= D3DKMTLimits.messageBytes else { return .invalidParameter }
        var result = arguments
        var data = arguments.privateDriverData
        let size = count == 0 ? CreateHwQueueRequest.byteCount : CreateHwQueueRequest.byteCount - 1 + count
        let status = send(device.adapter, CreateHwQueueRequest.self, wireSize: size, replyBytes: size) {
            $0.context = result.hHwContext
            $0.flags = result.flags.rawValue
            $0.privDrvDataSize = UInt32(count)
            put(data, at: $0.base + CreateHwQueueRequest.tailOffset)
        } reply: { bytes in
            guard let reply = CreateHwQueueRequest(bytes) else { return .bufferTooSmall }
            guard reply.status.isSuccess else { return reply.status }
            guard !reply.hwqueue.isNull else { return .invalidParameter }
            result.hHwQueue = reply.hwqueue
            result.hHwQueueProgressFence = reply.hwqueueProgressFence
            result.progressFenceCPUVirtualAddress = kernel.mapIOSpace(reply.hwqueueProgressFenceCpuva, byteCount: 4096)
            result.progressFenceGPUVirtualAddress = reply.hwqueueProgressFenceGpuva
            take(&data, from: reply.base + CreateHwQueueRequest.tailOffset)
            return reply.status
        }
        guard status.isSuccess else { return status }
        let queue = GuestHwQueue(handle: result.hHwQueue, context: context, progressFence: result.hHwQueueProgressFence)
        let fence = GuestSyncObject(
            handle: result.hHwQueueProgressFence, device: device, type: 5, value: result.progressFenceCPUVirtualAddress)
        guard result.progressFenceCPUVirtualAddress != nil, keep(queue, of: device, type: .hwQueue),
            keep(fence, of: device, type: .monitoredFence)
        else {
            if lock.locked({ objects.lookup(queue.handle)?.object === queue }) { drop(queue.handle, of: device) }
            _ = send(device.adapter, DestroyHwQueueRequest.self) { $0.hwqueue = result.hHwQueue }
            return .invalidParameter
        }
        _ = lock.locked { context.queues.insert(queue.handle) }
        result.privateDriverData = data
        arguments = result
        return .success
    }

    public func destroyHwQueue(_ arguments: D3DKMTDestroyHwQueue) -> NTStatus {
        guard let queue = hwQueue(arguments.hHwQueue) else { return .invalidParameter }
        let device = queue.context.device
        _ = lock.locked { queue.context.queues.remove(queue.handle) }
        drop(queue.progressFence, of: device)
        drop(queue.handle, of: device)
        return send(device.adapter, DestroyHwQueueRequest.self) { $0.hwqueue = arguments.hHwQueue }
    }
}
