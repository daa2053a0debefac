import ParavirtualProtocol

extension GuestProcess {
    public func createSynchronizationObject2(_ arguments: inout D3DKMTCreateSynchronizationObject2) -> NTStatus {
        guard let device = device(arguments.hDevice) else { return .invalidParameter }
        let request = arguments
        let isShared = request.flags.contains(.shared)
        if isShared, !request.flags.contains(.ntSecuritySharing) { return .invalidParameter }
        var eventID: UInt64 = 0
        if case .cpuNotification(let event) = request.kind { eventID = kernel.events.add(.notification(event)) }
        let isMonitored = request.kind.rawType == 5
        var created = (handle: D3DKMTHandle.null, global: D3DKMTHandle.null, gpu: UInt64(0), cpu: UnsafeMutableRawPointer?.none)
        let status = send(device.adapter, CreateSyncObjectRequest.self, replyBytes: CreateSyncObjectReply.byteCount) {
            $0.device = request.hDevice
            $0.infoType = request.kind.rawType
            $0.infoFlags = request.flags.rawValue
            $0.clientHint = 1
            switch request.kind {
            case .synchronizationMutex(let state): $0.infoSynchronizationMutexInitialState = state ? 1 : 0
            case .semaphore(let maximum, let initial):
                $0.infoSemaphoreMaxCount = maximum
                $0.infoSemaphoreInitialCount = initial
            case .fence(let value): $0.infoFenceFenceValue = value
            case .cpuNotification: $0.infoCpuNotificationEvent = eventID
            case .monitoredFence(let value, let affinity):
                $0.infoMonitoredFenceInitialFenceValue = value
                $0.infoMonitoredFenceEngineAffinity = affinity
            }
        } reply: { bytes in
            guard let reply = CreateSyncObjectReply(bytes) else { return .bufferTooSmall }
            created.handle = reply.syncObject
            created.global = reply.globalSyncObject
            created.gpu = reply.fenceGpuVa
            if isMonitored { created.cpu = kernel.mapIOSpace(reply.fenceStorageAddress, byteCount: 4096) }
            return created.handle.isNull ? .invalidParameter : .success
        }
        guard status.isSuccess else {
            if eventID != 0 { kernel.events.remove(eventID) }
            return status
        }
        let object = GuestSyncObject(
            handle: created.handle, device: device, type: request.kind.rawType, isShared: isShared, globalHandle: created.global,
            value: created.cpu, eventID: eventID)
        guard !isMonitored || created.cpu != nil, !isShared || !created.global.isNull, keep(object, of: device, type: .syncObject) else {
            if eventID != 0 { kernel.events.remove(eventID) }
            _ = destroyOnHost(object.handle)
            return .invalidParameter
        }
        arguments.hSyncObject = created.handle
        arguments.sharedHandle = isShared ? created.global : .null
        arguments.fenceValueCPUVirtualAddress = created.cpu
        arguments.fenceValueGPUVirtualAddress = created.gpu
        return .success
    }

    /// A global command, unlike the creation.
    func destroyOnHost(_ handle: D3DKMTHandle) -> NTStatus {
        kernel.request(
            adapter: nil, process: hostHandle, DestroySyncObjectRequest.self, wireSize: DestroySyncObjectRequest.byteCount
        ) { $0.syncObject = handle }
    }

    public func destroySynchronizationObject(_ arguments: D3DKMTDestroySynchronizationObject) -> NTStatus {
        guard let object = find(arguments.hSyncObject, .syncObject, as: GuestSyncObject.self) else { return .invalidParameter }
        drop(object.handle, of: object.device)
        let status = destroyOnHost(object.handle)
        // On an adapter that is gone there is nothing left to destroy.
        return status == .deviceRemoved ? .success : status
    }

    /// Sends the condition with the number of an event; the host signals that when it holds, also where it holds already.
    public func waitForSynchronizationObjectFromCpu(_ arguments: D3DKMTWaitForSynchronizationObjectFromCpu) -> NTStatus {
        guard let device = device(arguments.hDevice) else { return .invalidParameter }
        guard device.adapter.isActive else { return .deviceRemoved }
        let objects = arguments.objects
        guard !objects.isEmpty, objects.count == arguments.fenceValues.count else { return .invalidParameter }
        if arguments.asyncEvent == nil, isSatisfied(arguments) { return .success }
        var thread: GuestEvents.BlockedThread?
        let id: UInt64
        if let event = arguments.asyncEvent {
            id = kernel.events.add(.oneShot(event))
        } else {
            let blocked = GuestEvents.BlockedThread(adapter: device.adapter.identity)
            thread = blocked
            id = kernel.events.add(.blocked(blocked))
        }
        let status = send(
            device.adapter, WaitForSyncObjectFromCpuRequest.self,
            wireSize: WaitForSyncObjectFromCpuRequest.byteCount + 12 * objects.count
        ) {
            $0.device = device.handle
            $0.objectCount = UInt32(objects.count)
            $0.flags = arguments.waitAny ? 1 : 0
            $0.guestEventPointer = id
            let tail = $0.base + WaitForSyncObjectFromCpuRequest.tailOffset
            put(objects, at: tail)
            put(arguments.fenceValues, at: tail + 4 * objects.count)
        }
        guard status.isSuccess else {
            kernel.events.remove(id)
            return status
        }
        guard let thread else { return status }
        // The adapter may have gone between the reply and here, before this thread was in the list.
        if !device.adapter.isActive { kernel.events.releaseBlocked(on: device.adapter.identity) }
        thread.event.wait()
        return thread.isLost ? .deviceRemoved : .success
    }

    /// Whether the values that the guest can see settle a wait without asking (GPV-033).
    private func isSatisfied(_ arguments: D3DKMTWaitForSynchronizationObjectFromCpu) -> Bool {
        lock.lock()
        defer { lock.unlock() }
        for (handle, value) in zip(arguments.objects, arguments.fenceValues) {
            guard let found = objects.lookup(handle), found.type == .syncObject || found.type == .monitoredFence,
                let pointer = unsafeDowncast(found.object, to: GuestSyncObject.self).value
            else { return false }
            let reached = pointer.load(as: UInt64.self) >= value
            if reached, arguments.waitAny { return true }
            if !reached, !arguments.waitAny { return false }
        }
        return !arguments.waitAny
    }

    public func signalSynchronizationObjectFromCpu(_ arguments: D3DKMTSignalSynchronizationObjectFromCpu) -> NTStatus {
        guard let device = device(arguments.hDevice) else { return .invalidParameter }
        let objects = arguments.objects
        guard !objects.isEmpty, objects.count <= D3DKMTLimits.objectsSignaled, objects.count == arguments.fenceValues.count else {
            return .invalidParameter
        }
        return signal(device, objects, arguments.fenceValues, arguments.flags, contexts: [], isFromCpu: true)
    }

    public func signalSynchronizationObjectFromGpu(_ arguments: D3DKMTSignalSynchronizationObjectFromGpu) -> NTStatus {
        guard let device = deviceOfQueue(arguments.hContext) else { return .invalidParameter }
        let objects = arguments.objects
        guard !objects.isEmpty, objects.count == arguments.monitoredFenceValues.count else { return .invalidParameter }
        return signal(device, objects, arguments.monitoredFenceValues, [], contexts: [arguments.hContext], isFromCpu: false)
    }

    public func signalSynchronizationObjectFromGpu2(_ arguments: D3DKMTSignalSynchronizationObjectFromGpu2) -> NTStatus {
        let contexts = arguments.broadcastContexts
        guard let first = contexts.first, contexts.count <= D3DKMTLimits.broadcastContexts, let device = deviceOfQueue(first) else {
            return .invalidParameter
        }
        if arguments.flags.contains(.enqueueCpuEvent) {
            guard arguments.objects.isEmpty, let event = arguments.cpuEvent else { return .invalidParameter }
            let id = kernel.events.add(.oneShot(event))
            let status = signal(device, [], [], arguments.flags, contexts: contexts, isFromCpu: false, eventID: id)
            if !status.isSuccess { kernel.events.remove(id) }
            return status
        }
        guard !arguments.objects.isEmpty, arguments.objects.count == arguments.monitoredFenceValues.count else { return .invalidParameter }
        return signal(device, arguments.objects, arguments.monitoredFenceValues, arguments.flags, contexts: contexts, isFromCpu: false)
    }

    /// One message for all variants: the device is named where the CPU signals, contexts or queues where they do.
    private func signal(
        _ device: GuestDevice, _ objects: [D3DKMTHandle], _ values: [UInt64], _ flags: D3DDDICBSignalFlags, contexts: [D3DKMTHandle],
        isFromCpu: Bool, eventID: UInt64 = 0
    ) -> NTStatus {
        guard device.adapter.isActive else { return .deviceRemoved }
        let size = SignalSyncObjectRequest.byteCount + 4 * objects.count + 4 * contexts.count + 8 * values.count
        return kernel.post(adapter: device.adapter, process: hostHandle, SignalSyncObjectRequest.self, wireSize: size) {
            $0.objectCount = UInt32(objects.count)
            $0.flags = flags.rawValue
            $0.contextCount = UInt32(contexts.count)
            if eventID != 0 { $0.cpuEventHandle = eventID } else if isFromCpu { $0.device = device.handle }
            var at = $0.base + SignalSyncObjectRequest.tailOffset
            put(objects, at: at)
            at += 4 * objects.count
            put(contexts, at: at)
            at += 4 * contexts.count
            put(values, at: at)
        }
    }

    public func waitForSynchronizationObjectFromGpu(_ arguments: D3DKMTWaitForSynchronizationObjectFromGpu) -> NTStatus {
        guard let device = deviceOfQueue(arguments.hContext) else { return .invalidParameter }
        guard device.adapter.isActive else { return .deviceRemoved }
        let objects = arguments.objects
        guard !objects.isEmpty, objects.count <= D3DKMTLimits.objectsWaitedOn, objects.count == arguments.monitoredFenceValues.count else {
            return .invalidParameter
        }
        let size = WaitForSyncObjectFromGpuRequest.tailOffset + 12 * objects.count
        return kernel.post(adapter: device.adapter, process: hostHandle, WaitForSyncObjectFromGpuRequest.self, wireSize: size) {
            $0.context = arguments.hContext
            $0.objectCount = UInt32(objects.count)
            let tail = $0.base + WaitForSyncObjectFromGpuRequest.tailOffset
            put(arguments.monitoredFenceValues, at: tail)
            put(objects, at: tail + 8 * objects.count)
        }
    }
}
