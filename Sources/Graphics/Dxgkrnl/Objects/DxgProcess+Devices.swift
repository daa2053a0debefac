import DriverInterface
import Glibc
import ParavirtualProtocol

extension DxgProcess {
    // MARK: devices

    func createDevice(
        _ adapter: Adapter, _ group: PartitionGroup, worker: (any DriverHandle)?, flags: D3DKMTCreateDevice.Flags, cookie: UInt64
    ) throws(DriverError) -> Device {
        guard !isBlocked else { throw DriverError(.accessDenied) }
        guard flags.rawValue & ~7 == 0 else { throw DriverError(.invalidParameter) }
        return try adapter.locked { () throws(DriverError) in
            guard !adapter.isStopping else { throw DriverError(.deviceRemoved) }
            let attachment = try attach(adapter, group, worker: worker)
            let driverDevice = try adapter.driver.createDevice(
                CreateDeviceArguments(isSystemDevice: false, process: attachment.driverProcess))
            let device = Device(process: self, attachment: attachment, driverDevice: driverDevice)
            device.guestErrorCookie = cookie
            device.disablesTimeout = flags.contains(.disableGpuTimeout) && !isGuest
            do throws(DriverError) {
                device.handle = try insert(.device(device), .device)
            } catch {
                adapter.driver.destroyDevice(driverDevice)
                throw error
            }
            adapter.devices[ObjectIdentifier(device)] = device
            return device
        }
    }

    /// Everything that hangs from the device goes with it.
    func destroy(_ device: Device) {
        let adapter = device.adapter
        adapter.enter()
        guard !device.isDestroyed else { return adapter.leave() }
        device.isDestroyed = true
        free(device.handle)
        for context in device.contexts { close(context) }
        adapter.abandonWork(of: device)
        adapter.settle(device)
        for wait in Array(device.waits.values) { adapter.release(wait) }
        for context in device.contexts { release(context) }
        for queue in device.pagingQueues { release(queue) }
        for handle in Array(device.syncObjects.values) { release(handle) }
        for allocation in Array(device.allocations.values) { close(allocation) }
        for resource in device.resources.values { free(resource.handle) }
        device.contexts.removeAll()
        device.pagingQueues.removeAll()
        device.resources.removeAll()
        adapter.driver.destroyDevice(device.driverDevice)
        adapter.devices[ObjectIdentifier(device)] = nil
        try? adapter.flushPaging()
        adapter.leave()
    }

    func state(_ device: Device) -> D3DKMTDeviceExecutionState { device.adapter.locked { device.state } }

    func markAsError(_ device: Device) {
        device.adapter.locked { device.adapter.fail(device, .reset) }
    }

    // MARK: contexts

    func createContext(
        _ device: Device, node: UInt32, engineAffinity: UInt32, flags: D3DKMTCreateContextVirtual.Flags, privateData: [UInt8]
    ) throws(DriverError) -> (context: Context, privateData: [UInt8]) {
        let adapter = device.adapter
        guard node < UInt32(adapter.nodes.count), node != adapter.pagingNode, engineAffinity <= 1, flags.rawValue & ~0x3F == 0
        else { throw DriverError(.invalidParameter) }
        return try adapter.locked { () throws(DriverError) in
            try adapter.checkUsable(device)
            var driverFlags: CreateContextFlags = .virtualAddressing
            if flags.contains(.hwQueueSupported) { driverFlags.insert(.hwQueueSupported) }
            let made = try adapter.driver.createContext(
                device: device.driverDevice,
                CreateContextArguments(
                    nodeOrdinal: node, engineAffinity: engineAffinity, flags: driverFlags, privateDriverData: privateData))
            let context = Context(
                QueueOwner(device: device, nodeOrdinal: node, driverContext: made.context),
                supportsHwQueues: flags.contains(.hwQueueSupported))
            // GPV-327: before the context first executes.
            adapter.driver.setRootPageTable(
                context: made.context, address: device.space.tables.rootAddress,
                entryCount: 1 << device.space.tables.indexBits[device.space.tables.levelCount - 1])
            do throws(DriverError) {
                context.handle = try insert(.context(context), .context)
            } catch {
                adapter.driver.destroyContext(made.context)
                throw error
            }
            device.contexts.append(context)
            return (context, made.privateDriverData)
        }
    }

    func destroy(_ context: Context) {
        let adapter = context.device.adapter
        adapter.enter()
        defer { adapter.leave() }
        guard !context.isDestroyed else { return }
        free(context.handle)
        context.isDestroyed = true
        close(context)
        adapter.abandon(context.queue)
        for queue in context.hwQueues { adapter.abandon(queue.queue) }
        adapter.settle(context)
        release(context)
        context.device.contexts.removeAll { $0 === context }
    }

    /// Its queues take no more work. The caller holds the adapter's lock.
    private func close(_ context: Context) {
        context.queue.close()
        for queue in context.hwQueues { queue.queue.close() }
    }

    private func release(_ context: Context) {
        free(context.handle)
        context.isDestroyed = true
        for queue in context.hwQueues { release(queue) }
        context.hwQueues.removeAll()
        context.device.adapter.driver.destroyContext(context.owner.driverContext)
    }

    // MARK: hardware queues

    func createHwQueue(
        _ context: Context, flags: UInt32, privateData: [UInt8]
    ) throws(DriverError) -> (queue: HwQueue, fence: SyncObjectHandle, privateData: [UInt8]) {
        let device = context.device
        let adapter = device.adapter
        guard context.supportsHwQueues, flags & ~0xF == 0 else { throw DriverError(.invalidParameter) }
        return try adapter.locked { () throws(DriverError) in
            try adapter.checkUsable(device)
            guard !context.isDestroyed else { throw DriverError(.invalidHandle) }
            let opened = try makeFence(device, flags: [.noSignalMaxValueOnTdr], initialValue: 0, type: .monitoredFence)
            let made: (queue: any DriverHandle, privateDriverData: [UInt8])
            do throws(DriverError) {
                made = try adapter.driver.createHwQueue(
                    context: context.owner.driverContext,
                    CreateHwQueueArguments(
                        flags: flags, privateDriverData: privateData, progressFenceGPUVirtualAddress: opened.gpuAddress))
            } catch {
                release(opened)
                throw error
            }
            let queue = HwQueue(context: context, driverQueue: made.queue, progressFence: opened.object)
            queue.fenceHandle = opened.handle
            do throws(DriverError) {
                queue.handle = try insert(.hwQueue(queue), .hwQueue)
            } catch {
                adapter.driver.destroyHwQueue(made.queue)
                release(opened)
                throw error
            }
            context.hwQueues.append(queue)
            return (queue, opened, made.privateDriverData)
        }
    }

    func destroy(_ queue: HwQueue) {
        let adapter = queue.context.device.adapter
        adapter.enter()
        defer { adapter.leave() }
        guard queue.context.hwQueues.contains(where: { $0 === queue }) else { return }
        free(queue.handle)
        queue.queue.close()
        adapter.abandon(queue.queue)
        adapter.settle(queue.context)
        release(queue)
        queue.context.hwQueues.removeAll { $0 === queue }
    }

    private func release(_ queue: HwQueue) {
        free(queue.handle)
        if let opened = try? syncObject(queue.fenceHandle) { release(opened) }
        queue.context.device.adapter.driver.destroyHwQueue(queue.driverQueue)
    }

    // MARK: paging queues

    func createPagingQueue(_ device: Device, priority: Int32) throws(DriverError) -> (queue: PagingQueue, fence: SyncObjectHandle) {
        guard (-1...1).contains(priority) else { throw DriverError(.invalidParameter) }
        return try device.adapter.locked { () throws(DriverError) in
            try device.adapter.checkUsable(device)
            let opened = try makeFence(device, flags: [], initialValue: 0, type: .monitoredFence)
            let queue = PagingQueue(device: device, fence: opened.object, priority: priority)
            queue.fenceHandle = opened.handle
            do throws(DriverError) {
                queue.handle = try insert(.pagingQueue(queue), .pagingQueue)
            } catch {
                release(opened)
                throw error
            }
            device.pagingQueues.append(queue)
            return (queue, opened)
        }
    }

    func destroy(_ queue: PagingQueue) {
        queue.device.adapter.locked {
            guard queue.device.pagingQueues.contains(where: { $0 === queue }) else { return }
            queue.device.pagingQueues.removeAll { $0 === queue }
            release(queue)
        }
    }

    private func release(_ queue: PagingQueue) {
        free(queue.handle)
        if let opened = try? syncObject(queue.fenceHandle) { release(opened) }
    }
}

extension Adapter {
    /// A device that may be used: not lost, not destroyed, its adapter there.
    func checkUsable(_ device: Device) throws(DriverError) {
        guard !device.isDestroyed else { throw DriverError(.invalidHandle) }
        guard !isStopping, device.state == .active else { throw DriverError(.deviceRemoved) }
    }

    /// The same, and fences that are still there: they were looked up without the lock.
    func checkUsable(_ device: Device, _ fences: [(object: SyncObject, value: UInt64)]) throws(DriverError) {
        try checkUsable(device)
        guard fences.allSatisfy({ $0.object.isAlive }) else { throw DriverError(.invalidHandle) }
    }

    /// Allocations that have not been closed since they were looked up.
    func checkOpen(_ allocations: [Allocation]) throws(DriverError) {
        guard allocations.allSatisfy({ !$0.isClosed }) else { throw DriverError(.invalidHandle) }
    }

    /// A queue whose context or hardware queue has not gone since it was looked up.
    @inline(__always)
    func checkOpen(_ queue: SchedulingQueue) throws(DriverError) {
        guard !queue.isClosed else { throw DriverError(.invalidHandle) }
    }

    /// Waits until no engine works for a device that is going; resets an engine that will not let go of it. Leaves the lock for
    /// moments.
    func settle(_ device: Device) {
        settle { device.inFlight > 0 ? self.engines.indices.filter { self.engines[$0].inFlight?.queue.owner.device === device } : [] }
    }

    func settle(_ context: Context) {
        settle { self.engines.indices.filter { self.engines[$0].inFlight?.queue.owner === context.owner } }
    }

    private func settle(_ busy: () -> [Int]) {
        var turns = 0
        while true {
            let nodes = busy()
            if nodes.isEmpty { return }
            if turns > 2000 {
                for node in nodes { resetEngine(node) }
                return
            }
            for node in nodes { requestPreemption(node) }
            leave()
            if turns > 20 { usleep(50) } else { sched_yield() }
            turns += 1
            enter()
        }
    }
}
