import DriverInterface
import ParavirtualProtocol

/// VidSch: queues in order, engines by priority and fair share. The caller holds the adapter's lock.
extension Adapter {
    /// Nanoseconds that a packet may keep an engine while an equal waits.
    static let quantum: UInt64 = 2_000_000

    // MARK: queues

    /// The caller has seen, under the lock it still holds, that the queue is not closed.
    func enqueue(_ item: WorkItem, on queue: SchedulingQueue) {
        queue.append(item)
        look(at: queue)
    }

    func look(at queue: SchedulingQueue) {
        guard !queue.isRunnable else { return }
        queue.isRunnable = true
        runnable.append(queue)
    }

    /// Works queues off as far as they get, then gives idle engines packets. Ends with nothing left to do.
    func schedule() {
        while true {
            var index = 0
            while index < runnable.count {
                let queue = runnable[index]
                index += 1
                queue.isRunnable = false
                advance(queue)
            }
            runnable.removeAll(keepingCapacity: true)
            guard !suspended else { return }
            for node in engines.indices
            where engines[node].inFlight == nil && !engines[node].isStopped && !engines[node].ready.isEmpty { dispatch(node) }
            if runnable.isEmpty { return }
        }
    }

    /// Does what stands at the head of a queue until a command buffer, or a wait that is not satisfied.
    private func advance(_ queue: SchedulingQueue) {
        guard !queue.isInFlight, !queue.isReady else { return }
        queue.isBlocked = false
        // A queue that goes on with its next packet has been active all the time.
        defer { if !queue.isReady { deactivate(queue) } }
        while let item = queue.first {
            switch item {
            case .wait(let objects):
                guard objects.allSatisfy({ $0.object.isSatisfied($0.value) }) else {
                    queue.isBlocked = true
                    for (object, value) in objects where !object.isSatisfied(value) { watch(object, .queue(queue)) }
                    return
                }
                queue.removeFirst()
                for (object, _) in objects {
                    object.take()
                    releaseReference(object)
                }
            case .signal(let objects, let allowRewind):
                queue.removeFirst()
                for (object, value) in objects {
                    object.apply(value, allowRewind: allowRewind)
                    wakeWaiters(object)
                    releaseReference(object)
                }
                driver.memoryChanged()
            case .event(let target):
                queue.removeFirst()
                notes.append(target)
            case .updateAddresses(let updates):
                queue.removeFirst()
                if queue.owner.device.isActive { apply(updates, for: queue.owner.device) }
            case .callback(let body):
                queue.removeFirst()
                body()
            case .submit:
                guard queue.owner.device.isActive else {
                    queue.removeFirst()
                    continue
                }
                makeReady(queue)
                return
            }
        }
    }

    private func makeReady(_ queue: SchedulingQueue) {
        let node = queue.node
        queue.isReady = true
        let group = queue.owner.device.group
        if !queue.isActive {
            queue.isActive = true
            if group.activeQueues[node] == 0 { group.comeBack(to: node, among: groups) }
            group.activeQueues[node] += 1
        }
        engines[node].ready.append(queue)
        // Somebody more urgent: the engine is asked to stop at the next packet or group.
        if let current = engines[node].inFlight, queue.priority > current.queue.priority { requestPreemption(node) }
    }

    func deactivate(_ queue: SchedulingQueue) {
        guard queue.isActive else { return }
        queue.isActive = false
        let group = queue.owner.device.group
        group.activeQueues[queue.node] = max(0, group.activeQueues[queue.node] - 1)
    }

    // MARK: engines

    /// Highest priority, then the group that has had least for its weight, then the queue that ran longest ago.
    private func choose(_ node: Int) -> Int? {
        var best: Int?
        for index in engines[node].ready.indices {
            let queue = engines[node].ready[index]
            guard !queue.owner.device.group.isPaused else { continue }
            guard let current = best else {
                best = index
                continue
            }
            let other = engines[node].ready[current]
            if queue.priority != other.priority {
                if queue.priority > other.priority { best = index }
                continue
            }
            let a = queue.owner.device.group
            let b = other.owner.device.group
            if a !== b {
                if a.virtualTime[node] < b.virtualTime[node] { best = index }
            } else if queue.lastServed < other.lastServed {
                best = index
            }
        }
        return best
    }

    private func dispatch(_ node: Int) {
        while engines[node].inFlight == nil, let index = choose(node) {
            let queue = engines[node].ready[index]
            if isInInterrupt, case .submit(let head)? = queue.first, head.isResubmission {
                // Work that was interrupted goes back only into an engine that stands.
                needsThread = true
                return
            }
            engines[node].ready.remove(at: index)
            queue.isReady = false
            guard case .submit(let submission)? = queue.first, queue.owner.device.isActive else {
                look(at: queue)
                continue
            }
            submit(submission, of: queue, on: node)
        }
    }

    private func submit(_ submission: Submission, of queue: SchedulingQueue, on node: Int) {
        let owner = queue.owner
        let fenceID = engines[node].nextFenceID
        engines[node].nextFenceID = fenceID == UInt32.max ? 1 : fenceID + 1
        var flags = submission.flags
        if submission.isResubmission { flags.insert(.resubmission) }
        engines[node].servedCounter += 1
        queue.lastServed = engines[node].servedCounter
        queue.isInFlight = true
        owner.device.inFlight += 1
        engines[node].lastSubmittedFenceID = fenceID
        engines[node].inFlight = (queue, submission, fenceID, hooks.clock())
        // What others finished on the engine meanwhile is not this packet's progress: one that hangs between others' packets is found.
        engines[node].progress = driver.engineProgress(nodeOrdinal: UInt32(node))
        do {
            try driver.submitCommandVirtual(
                SubmitCommandVirtualArguments(
                    context: owner.driverContext, dmaBufferVirtualAddress: submission.commands,
                    dmaBufferSize: submission.length, privateData: submission.privateData, submissionFenceID: fenceID,
                    flags: flags, nodeOrdinal: UInt32(node), engineOrdinal: 0))
            service |= 1 << UInt64(node)
            watchdog.engineBusy()
        } catch {
            // GPV-355: the device goes into error, the fence counts as completed.
            engines[node].inFlight = nil
            queue.isInFlight = false
            owner.device.inFlight -= 1
            engines[node].lastCompletedFenceID = fenceID
            queue.removeFirst()
            fail(owner.device, .errorDmaFault)
            look(at: queue)
        }
    }

    // MARK: interrupts

    func handle(_ data: InterruptData) {
        guard data.nodeOrdinal < UInt32(engines.count) else { return }
        switch data {
        case .dmaCompleted(let fenceID, let node, let time): completed(Int(node), fenceID, time)
        case .dmaPreempted(_, _, let node, let time):
            charge(Int(node), time)
            engines[Int(node)].isStopped = true
            resetRequests.append(.preempted(node: Int(node)))
        case .dmaFaulted(let fenceID, _, let node):
            engines[Int(node)].isStopped = true
            resetRequests.append(.faulted(node: Int(node), fenceID: fenceID, page: nil))
        case .dmaPageFaulted(let fenceID, let flags, let address, let node, let level, let code):
            engines[Int(node)].isStopped = true
            var page = D3DKMTDevicePageFaultState()
            page.pageFaultFlags = flags.rawValue
            page.faultedVirtualAddress = address
            page.faultErrorCode = code.rawValue << 1
            page.faultedPipelineStage = 0
            page.faultedBindTableEntry = level
            resetRequests.append(.faulted(node: Int(node), fenceID: fenceID, page: page))
        case .monitoredFenceSignaled: lookAtWatched()
        }
    }

    private func charge(_ node: Int, _ time: UInt64) {
        guard node < engines.count else { return }
        engines[node].runningTime &+= time
        guard let current = engines[node].inFlight else { return }
        let device = current.queue.owner.device
        device.process.engineTime &+= time
        let group = device.group
        group.engineTime[node] &+= time
        group.virtualTime[node] += Double(time) / group.weight
    }

    private func completed(_ node: Int, _ fenceID: UInt32, _ time: UInt64) {
        guard node < engines.count, let current = engines[node].inFlight, current.fenceID == fenceID else { return }
        charge(node, time)
        engines[node].inFlight = nil
        engines[node].lastCompletedFenceID = fenceID
        engines[node].completed += 1
        engines[node].preemptRequested = 0
        let queue = current.queue
        queue.isInFlight = false
        queue.owner.device.inFlight -= 1
        queue.owner.device.process.submissions += 1
        queue.owner.device.group.submissions += 1
        if !queue.isEmpty, case .submit(let head)? = queue.first, head === current.submission { queue.removeFirst() }
        if let progress = current.submission.progress {
            progress.fence.apply(progress.value, allowRewind: true)
            wakeWaiters(progress.fence)
            releaseReference(progress.fence)
        }
        // GPV-352: fences that the buffer wrote release their waiters now at the latest.
        lookAtWatched()
        look(at: queue)
    }

    // MARK: fences

    func watch(_ object: SyncObject, _ waiter: SyncObject.Waiter) {
        object.waiters.append(waiter)
        if !object.isWatched {
            object.isWatched = true
            watched.append(object)
        }
    }

    /// Lets everybody look again who waits for the object.
    func wakeWaiters(_ object: SyncObject) {
        guard !object.waiters.isEmpty else { return }
        var left: [SyncObject.Waiter] = []
        let waiters = object.waiters
        object.waiters.removeAll(keepingCapacity: true)
        for waiter in waiters {
            switch waiter {
            case .queue(let queue): look(at: queue)
            case .cpu(let wait):
                if wait.isDone { continue }
                if wait.isSatisfied {
                    finish(wait)
                } else {
                    left.append(waiter)
                }
            }
        }
        object.waiters.append(contentsOf: left)
    }

    func finish(_ wait: CPUWait) {
        guard !wait.isDone else { return }
        for (object, value) in wait.objects where object.isSatisfied(value) {
            object.take()
            if wait.any { break }
        }
        release(wait)
    }

    /// Ends a wait: whoever waits is told, and nothing holds the wait any more.
    func release(_ wait: CPUWait) {
        guard !wait.isDone else { return }
        wait.isDone = true
        wait.device.waits[ObjectIdentifier(wait)] = nil
        notes.append(wait.target)
        for (object, _) in wait.objects {
            object.waiters.removeAll { waiter in
                if case .cpu(let other) = waiter { return other === wait }
                return false
            }
            releaseReference(object)
        }
    }

    /// Re-reads the fences with waiters.
    func lookAtWatched() {
        guard !watched.isEmpty else { return }
        var kept: [SyncObject] = []
        for object in watched {
            wakeWaiters(object)
            if object.waiters.isEmpty { object.isWatched = false } else { kept.append(object) }
        }
        watched = kept
    }

    func releaseReference(_ object: SyncObject) {
        object.references -= 1
        guard object.references == 0 else { return }
        if object.isWatched {
            object.isWatched = false
            object.waiters.removeAll()
            watched.removeAll { $0 === object }
        }
        pool.release(object.storage)
    }

    // MARK: preemption

    func requestPreemption(_ node: Int) {
        guard engines[node].inFlight != nil, engines[node].preemptRequested == 0,
            caps.schedulingCaps.contains(.preemptionAware)
        else { return }
        engines[node].preemptRequested = max(1, hooks.clock())
        engines[node].preemptionFenceID &+= 1
        preemptNodes |= 1 << UInt64(node)
    }

    /// The engine has stopped; the packet goes back to the head of its queue.
    func preempted(_ node: Int) {
        engines[node].isStopped = false
        // An engine that has been given work since goes on by itself.
        guard driver.isEngineStopped(nodeOrdinal: UInt32(node)) else { return }
        engines[node].preemptRequested = 0
        engines[node].preemptions += 1
        guard let current = engines[node].inFlight else { return }
        engines[node].inFlight = nil
        let queue = current.queue
        queue.isInFlight = false
        queue.owner.device.inFlight -= 1
        current.submission.isResubmission = true
        if driver.engineProgress(nodeOrdinal: UInt32(node)) != engines[node].progress {
            // It got on since the last look, which a busy machine may have put off.
            current.submission.ran = 0
        } else {
            let now = hooks.clock()
            let stall = max(current.started, engines[node].stalledSince)
            if now > stall { current.submission.ran &+= now - stall }
        }
        look(at: queue)
    }
}
