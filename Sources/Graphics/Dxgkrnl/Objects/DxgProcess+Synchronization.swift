import DriverInterface
import ParavirtualProtocol

extension DxgProcess {
    // MARK: objects

    /// A new object of the device, opened with a handle. Monitored fences are mapped into the process's address space. The caller
    /// holds the adapter's lock.
    func makeFence(
        _ device: Device, flags: D3DDDISynchronizationObjectFlags, initialValue: UInt64, type: HandleEntryType,
        kind: SyncObject.Kind = .monitoredFence
    ) throws(DriverError) -> SyncObjectHandle {
        guard let storage = device.adapter.pool.allocate(dxgkPageSize) else { throw DriverError(.noMemory) }
        let object = SyncObject(
            kind: kind, flags: flags, storage: storage, initialValue: initialValue, device: device)
        do throws(DriverError) {
            let opened = try openFence(object, device, flags: flags, type: type)
            // The handle has taken its own reference.
            device.adapter.releaseReference(object)
            return opened
        } catch {
            device.adapter.releaseReference(object)
            throw error
        }
    }

    /// A handle of an object, with its own mapping.
    func openFence(
        _ object: SyncObject, _ device: Device, flags: D3DDDISynchronizationObjectFlags, type: HandleEntryType
    ) throws(DriverError) -> SyncObjectHandle {
        let adapter = device.adapter
        let opened = SyncObjectHandle(object: object, device: device, flags: flags)
        object.references += 1
        do throws(DriverError) {
            if case .monitoredFence = object.kind {
                if !flags.contains(.noGPUAccess) {
                    let space = device.space
                    guard let address = space.findFree(size: dxgkPageSize, minimum: 0, maximum: 0) else { throw DriverError(.noMemory) }
                    let range = VARange(
                        start: address, size: dxgkPageSize, backing: .fence(object), writable: !flags.contains(.noSignal),
                        executable: false, overReservation: false, space: space)
                    try adapter.writeEntries(range)
                    try adapter.flushPaging()
                    space.insert(range)
                    opened.gpuAddress = address
                }
                if let machine = virtualMachine {
                    opened.guestAddress = try machine.ioSpace.map(object.cpuAddress, Int(dxgkPageSize), of: adapter)
                }
            }
            opened.handle = try insert(.syncObject(opened), type)
        } catch {
            unmap(opened)
            adapter.releaseReference(object)
            throw error
        }
        device.syncObjects[ObjectIdentifier(opened)] = opened
        return opened
    }

    private func unmap(_ opened: SyncObjectHandle) {
        let adapter = opened.device.adapter
        if opened.gpuAddress != 0, let range = opened.device.space.range(at: opened.gpuAddress) {
            opened.device.space.remove(range)
            try? adapter.write(opened.device.space, range.start, range.size, .invalid, consecutive: false)
            try? adapter.flushTranslations(opened.device.space, range.start, range.size)
            try? adapter.flushPaging()
        }
        if let address = opened.guestAddress { virtualMachine?.ioSpace.unmap(address) }
        opened.gpuAddress = 0
        opened.guestAddress = nil
    }

    /// Gives a handle back. Queued GPU waits keep the object; CPU waiters through the handle's device are released. The caller
    /// holds the adapter's lock.
    func release(_ opened: SyncObjectHandle) {
        guard opened.device.syncObjects.removeValue(forKey: ObjectIdentifier(opened)) != nil else { return }
        free(opened.handle)
        let adapter = opened.device.adapter
        unmap(opened)
        for waiter in opened.object.waiters {
            if case .cpu(let wait) = waiter, wait.device === opened.device { adapter.release(wait) }
        }
        adapter.releaseReference(opened.object)
    }

    func createSyncObject(
        _ device: Device, kind: SyncObject.Kind, flags: D3DDDISynchronizationObjectFlags, initialValue: UInt64
    ) throws(DriverError) -> SyncObjectHandle {
        guard !(flags.contains(.noSignal) && flags.contains(.noWait)),
            !flags.contains(.shared) || flags.contains(.ntSecuritySharing)
        else { throw DriverError(.invalidParameter) }
        return try device.adapter.locked { () throws(DriverError) in
            try device.adapter.checkUsable(device)
            return try makeFence(
                device, flags: flags, initialValue: initialValue, type: .syncObject, kind: kind)
        }
    }

    func destroySyncObject(_ opened: SyncObjectHandle) throws(DriverError) {
        try opened.device.adapter.locked { () throws(DriverError) in
            // Fences of queues go with their queue.
            let isQueueFence =
                opened.device.pagingQueues.contains { $0.fenceHandle == opened.handle }
                || opened.device.contexts.contains { $0.hwQueues.contains { $0.fenceHandle == opened.handle } }
            guard !isQueueFence else { throw DriverError(.invalidParameter) }
            release(opened)
        }
    }

    // MARK: CPU waits and signals

    private func fences(
        _ handles: [D3DKMTHandle], _ values: [UInt64], on adapter: Adapter, limit: Int, forbidden: D3DDDISynchronizationObjectFlags
    ) throws(DriverError) -> [(object: SyncObject, value: UInt64)] {
        guard !handles.isEmpty, handles.count <= limit else { throw DriverError(.invalidParameter) }
        var found: [(object: SyncObject, value: UInt64)] = []
        found.reserveCapacity(handles.count)
        for (index, handle) in handles.enumerated() {
            let opened = try syncObject(handle)
            guard opened.object.adapter === adapter, opened.object.isWaitable, opened.flags.isDisjoint(with: forbidden) else {
                throw DriverError(.invalidParameter)
            }
            let value: UInt64
            if index < values.count {
                value = values[index]
            } else {
                // Only mutexes and semaphores have no value to wait for or signal.
                switch opened.object.kind {
                case .mutex, .semaphore: value = 0
                default: throw DriverError(.invalidParameter)
                }
            }
            found.append((opened.object, value))
        }
        return found
    }

    /// Arms a CPU wait. True where the condition held already and nothing was armed; the target is not told then.
    func wait(
        _ device: Device, _ handles: [D3DKMTHandle], _ values: [UInt64], any: Bool, limit: Int = D3DKMTLimits.objectsWaitedOn,
        target: () -> EventTarget
    ) throws(DriverError) -> Bool {
        let adapter = device.adapter
        let list = try fences(handles, values, on: adapter, limit: limit, forbidden: .noWait)
        adapter.enter()
        defer { adapter.leave() }
        try adapter.checkUsable(device, list)
        let wait = CPUWait(objects: list, any: any, target: target(), device: device)
        if wait.isSatisfied {
            for (object, value) in list where object.isSatisfied(value) {
                object.take()
                if any { break }
            }
            return true
        }
        device.waits[ObjectIdentifier(wait)] = wait
        for (object, _) in list {
            object.references += 1
            adapter.watch(object, .cpu(wait))
        }
        return false
    }

    /// Whether all (or one) of the fences have their values, without arming anything.
    func isSatisfied(_ device: Device, _ handles: [D3DKMTHandle], _ values: [UInt64], any: Bool) throws(DriverError) -> Bool {
        guard !handles.isEmpty, handles.count == values.count else { return false }
        var all = true
        for (index, handle) in handles.enumerated() {
            let object = try syncObject(handle).object
            guard case .monitoredFence = object.kind, object.adapter === device.adapter else { return false }
            let reached = object.value >= values[index]
            if reached, any { return true }
            all = all && reached
        }
        return all
    }

    func signalFromCPU(
        _ device: Device, _ handles: [D3DKMTHandle], _ values: [UInt64], allowRewind: Bool
    ) throws(DriverError) {
        let adapter = device.adapter
        let list = try fences(handles, values, on: adapter, limit: D3DKMTLimits.objectsSignaled, forbidden: .noSignal)
        adapter.enter()
        defer { adapter.leave() }
        try adapter.checkUsable(device, list)
        for (object, value) in list {
            object.apply(value, allowRewind: allowRewind)
            adapter.wakeWaiters(object)
        }
        adapter.driver.memoryChanged()
    }

    // MARK: queued waits and signals

    func queueWait(_ handle: D3DKMTHandle, _ handles: [D3DKMTHandle], _ values: [UInt64]) throws(DriverError) {
        let (queue, device) = try schedulingQueue(handle)
        let adapter = device.adapter
        let list = try fences(handles, values, on: adapter, limit: D3DKMTLimits.objectsWaitedOn, forbidden: .noWait)
        adapter.enter()
        defer { adapter.leave() }
        try adapter.checkUsable(device, list)
        try adapter.checkOpen(queue)
        for (object, _) in list { object.references += 1 }
        adapter.enqueue(.wait(list), on: queue)
    }

    /// D3DKMTSignalSynchronizationObjectFromGpu and its forms: on every context named.
    func queueSignal(
        _ contexts: [D3DKMTHandle], _ handles: [D3DKMTHandle], _ values: [UInt64], allowRewind: Bool
    ) throws(DriverError) {
        guard !contexts.isEmpty, contexts.count <= D3DKMTLimits.broadcastContexts else { throw DriverError(.invalidParameter) }
        let (first, device) = try schedulingQueue(contexts[0])
        var queues = [first]
        for handle in contexts.dropFirst() {
            let (queue, other) = try schedulingQueue(handle)
            guard other === device else { throw DriverError(.invalidParameter) }
            queues.append(queue)
        }
        let adapter = device.adapter
        let list = try fences(handles, values, on: adapter, limit: D3DKMTLimits.objectsSignaled, forbidden: .noSignal)
        adapter.enter()
        defer { adapter.leave() }
        try adapter.checkUsable(device, list)
        for queue in queues { try adapter.checkOpen(queue) }
        // The last of the contexts to get there signals.
        for (object, _) in list { object.references += 1 }
        if queues.count == 1 {
            adapter.enqueue(.signal(list, allowRewind: allowRewind), on: first)
            return
        }
        var left = queues.count
        for queue in queues {
            adapter.enqueue(
                .callback {
                    left -= 1
                    guard left == 0 else { return }
                    for (object, value) in list {
                        object.apply(value, allowRewind: allowRewind)
                        adapter.wakeWaiters(object)
                        adapter.releaseReference(object)
                    }
                    adapter.driver.memoryChanged()
                }, on: queue)
        }
    }

    /// EnqueueCpuEvent: the event is set when the contexts get there.
    func queueEvent(_ contexts: [D3DKMTHandle], _ target: EventTarget) throws(DriverError) {
        guard !contexts.isEmpty, contexts.count <= D3DKMTLimits.broadcastContexts else { throw DriverError(.invalidParameter) }
        var queues: [SchedulingQueue] = []
        let (_, device) = try schedulingQueue(contexts[0])
        for handle in contexts {
            let (queue, other) = try schedulingQueue(handle)
            guard other === device else { throw DriverError(.invalidParameter) }
            queues.append(queue)
        }
        let adapter = device.adapter
        adapter.enter()
        defer { adapter.leave() }
        try adapter.checkUsable(device)
        for queue in queues { try adapter.checkOpen(queue) }
        var left = queues.count
        for queue in queues {
            adapter.enqueue(
                .callback {
                    left -= 1
                    if left == 0 { adapter.notes.append(target) }
                }, on: queue)
        }
    }

    // MARK: submission

    private func checkCommands(_ commands: UInt64, _ length: UInt32, _ space: AddressSpace) throws(DriverError) {
        guard length > 0, commands < space.limit, UInt64(length) <= space.limit - commands else {
            throw DriverError(.invalidParameter)
        }
    }

    func submit(
        _ contexts: [D3DKMTHandle], commands: UInt64, length: UInt32, flags: D3DKMTSubmitCommand.Flags, privateData: [UInt8]
    ) throws(DriverError) {
        guard !contexts.isEmpty, contexts.count <= D3DKMTLimits.broadcastContexts, flags.rawValue & ~7 == 0,
            privateData.count <= D3DKMTLimits.messageBytes
        else { throw DriverError(.invalidParameter) }
        let first = try context(contexts[0])
        let device = first.device
        try checkCommands(commands, length, device.space)
        var kernelFlags: SubmitCommandFlags = isGuest ? .virtualMachineData : []
        if flags.contains(.nullRendering) { kernelFlags.insert(.nullRendering) }
        let adapter = device.adapter
        if contexts.count == 1 {
            adapter.enter()
            defer { adapter.leave() }
            try adapter.checkUsable(device)
            try adapter.checkOpen(first.queue)
            adapter.enqueue(
                .submit(
                    Submission(commands: commands, length: length, privateData: privateData, flags: kernelFlags, progress: nil)),
                on: first.queue)
            return
        }
        var all = [first]
        for handle in contexts.dropFirst() {
            let other = try context(handle)
            guard other.device === device else { throw DriverError(.invalidParameter) }
            all.append(other)
        }
        adapter.enter()
        defer { adapter.leave() }
        try adapter.checkUsable(device)
        for context in all { try adapter.checkOpen(context.queue) }
        for context in all {
            adapter.enqueue(
                .submit(
                    Submission(commands: commands, length: length, privateData: privateData, flags: kernelFlags, progress: nil)),
                on: context.queue)
        }
    }

    func submit(
        toQueue handle: D3DKMTHandle, fenceID: UInt64, commands: UInt64, length: UInt32, privateData: [UInt8]
    ) throws(DriverError) {
        let queue = try hwQueue(handle)
        let device = queue.context.device
        try checkCommands(commands, length, device.space)
        guard privateData.count <= D3DKMTLimits.messageBytes else { throw DriverError(.invalidParameter) }
        let adapter = device.adapter
        adapter.enter()
        defer { adapter.leave() }
        try adapter.checkUsable(device)
        try adapter.checkOpen(queue.queue)
        queue.progressFence.references += 1
        adapter.enqueue(
            .submit(
                Submission(
                    commands: commands, length: length, privateData: privateData, flags: isGuest ? .virtualMachineData : [],
                    progress: (queue.progressFence, fenceID))), on: queue.queue)
    }

    func updateAddresses(
        _ device: Device, context handle: D3DKMTHandle, fence: D3DKMTHandle, value: UInt64,
        operations: [D3DDDIUpdateGpuVirtualAddressOperation]
    ) throws(DriverError) {
        let context = try context(handle)
        guard context.device === device else { throw DriverError(.invalidParameter) }
        let adapter = device.adapter
        let signal = try fences([fence], [value], on: adapter, limit: 1, forbidden: .noSignal)
        let prepared = try prepare(device, operations)
        adapter.enter()
        defer { adapter.leave() }
        try adapter.checkUsable(device, signal)
        try adapter.checkOpen(context.queue)
        adapter.enqueue(.updateAddresses(prepared), on: context.queue)
        for (object, _) in signal { object.references += 1 }
        adapter.enqueue(.signal(signal, allowRewind: false), on: context.queue)
    }
}
