import DriverInterface
import ParavirtualProtocol

/// TDR (GPV-359 to GPV-369): finds engines that neither finish nor give way, and resets just them. The caller holds the
/// adapter's lock and is not inside an interrupt.
extension Adapter {
    /// Looks at every engine at this moment of the host's clock.
    func checkTimeouts() {
        let now = hooks.clock()
        for node in engines.indices {
            guard let current = engines[node].inFlight else { continue }
            // While an engine is busy the watchdog must not fall asleep, also when nothing new is submitted.
            watchdog.engineBusy()
            // Groups and packets that were finished meanwhile show that it is slow, and not hung.
            let progress = driver.engineProgress(nodeOrdinal: UInt32(node))
            if progress != engines[node].progress {
                engines[node].progress = progress
                engines[node].stalledSince = now
                current.submission.ran = 0
            }
            let turn = now > current.started ? now - current.started : 0
            let stall = max(current.started, engines[node].stalledSince)
            let ran = current.submission.ran &+ (now > stall ? now - stall : 0)
            if ran > settings.tdrDelay, settings.tdrLevel != 0, !current.queue.owner.device.disablesTimeout {
                engineTimeout(node)
                continue
            }
            guard engines[node].preemptRequested == 0 else { continue }
            let othersWait = engines[node].ready.contains {
                $0.priority >= current.queue.priority && $0.owner.device.group !== current.queue.owner.device.group
                    && !$0.owner.device.group.isPaused
            }
            // Preemption is always tried before a timeout.
            if ran >= settings.tdrDelay / 2 || (othersWait && turn >= Self.quantum) { requestPreemption(node) }
        }
    }

    /// GPV-360: snapshot, reset, check of LastAbortedFenceId, recovery. Only the guilty device is lost.
    private func engineTimeout(_ node: Int) {
        guard let current = engines[node].inFlight else { return }
        let now = hooks.clock()
        let device = current.queue.owner.device
        _ = driver.collectDbgInfo(reason: .engineTimeoutDetected, nodeOrdinal: UInt32(node))
        logTimeout(node, device)
        resetEngine(node)
        fail(device, .hung)
        engines[node].timeouts.append(now)
        engines[node].timeouts.removeAll { now > $0 && now - $0 > settings.tdrLimitTime }
        // GPV-366: one less than the limit of recoveries, then the process is kept from the GPU.
        device.process.timeouts += 1
        if device.process.timeouts >= settings.tdrLimitCount {
            device.process.isBlocked = true
            log(.applicationBlocked, .warning, "Process \(device.process.name) was blocked from the GPU after \(device.process.timeouts) timeouts.", device)
        }
    }

    private func logTimeout(_ node: Int, _ device: Device) {
        log(
            .engineTimeout, .warning,
            "Engine \(node) of \(configuration.deviceDescription) did not respond and was reset; process \(device.process.name).",
            device)
    }

    func log(_ kind: DxgkrnlEvent.Kind, _ level: DxgkrnlEvent.Level, _ message: String, _ device: Device?) {
        hooks.logEvent(
            DxgkrnlEvent(
                channel: level.rawValue <= 3 ? .admin : .operational, level: level, kind: kind, message: message, status: 0,
                virtualMachine: device?.process.virtualMachine?.name, driverService: configuration.serviceName))
    }

    /// Resets one engine and drops its packet; an adapter-wide reset where the driver cannot (GPV-363).
    func resetEngine(_ node: Int) {
        engines[node].resets += 1
        engines[node].isStopped = false
        do {
            let aborted = try driver.resetEngine(nodeOrdinal: UInt32(node))
            let state = engines[node]
            if state.inFlight != nil, aborted < state.lastCompletedFenceID || aborted > state.lastSubmittedFenceID {
                log(.bugCheck, .critical, "0x119 VIDEO_SCHEDULER_INTERNAL_ERROR (0xA, \(aborted), \(state.lastCompletedFenceID)).", nil)
            }
            dropInFlight(node)
        } catch {
            resetAdapter()
        }
    }

    private func dropInFlight(_ node: Int) {
        engines[node].preemptRequested = 0
        guard let current = engines[node].inFlight else { return }
        engines[node].inFlight = nil
        engines[node].lastCompletedFenceID = current.fenceID
        let queue = current.queue
        queue.isInFlight = false
        queue.owner.device.inFlight -= 1
        if case .submit(let head)? = queue.first, head === current.submission { queue.removeFirst() }
        if let progress = current.submission.progress { releaseReference(progress.fence) }
        look(at: queue)
    }

    /// GPV-364: every device of the adapter is lost; contents of the memory segment are gone for applications.
    func resetAdapter() {
        do {
            try driver.resetFromTimeout()
            try driver.restartFromTimeout()
        } catch {
            log(.bugCheck, .critical, "0x116 VIDEO_TDR_FAILURE: \(configuration.deviceDescription) could not be reset.", nil)
        }
        for node in engines.indices { dropInFlight(node) }
        for device in Array(devices.values) { fail(device, .reset) }
        let now = hooks.clock()
        tdrHistory.append(now)
        tdrHistory.removeAll { now > $0 && now - $0 > settings.tdrLimitTime }
        if tdrHistory.count > settings.tdrLimitCount {
            log(.bugCheck, .critical, "0x117 VIDEO_TDR_TIMEOUT_DETECTED: more than \(settings.tdrLimitCount) recoveries.", nil)
        }
        log(
            .timeoutRecovered, .warning,
            "Display driver \(configuration.serviceName) stopped responding and has successfully recovered.", nil)
    }

    /// Puts a device in error: its work is dropped, its fences release whoever waits for them.
    func fail(_ device: Device, _ state: D3DKMTDeviceExecutionState) {
        guard device.state == .active else { return }
        device.state = state
        abandonWork(of: device)
        if let machine = device.process.virtualMachine, device.guestErrorCookie != 0 {
            notes.append(.stateChange(machine, device.guestErrorCookie))
        }
    }

    /// Drops queued work of a device and lets its fences reach their end, so that no waiter hangs.
    func abandonWork(of device: Device) {
        for context in device.contexts {
            abandon(context.queue)
            for queue in context.hwQueues {
                abandon(queue.queue)
                if device.state != .active { saturate(queue.progressFence) }
            }
        }
        if device.state != .active {
            for handle in device.syncObjects.values where handle.object.creator == device.number {
                if !handle.object.flags.contains(.noSignalMaxValueOnTdr) { saturate(handle.object) }
            }
        }
    }

    private func saturate(_ object: SyncObject) {
        guard case .monitoredFence = object.kind else { return }
        object.store(.max)
        wakeWaiters(object)
        driver.memoryChanged()
    }

    func abandon(_ queue: SchedulingQueue) {
        if queue.isReady {
            engines[queue.node].ready.removeAll { $0 === queue }
            queue.isReady = false
        }
        deactivate(queue)
        let inFlight = queue.isInFlight
        while let item = queue.first {
            switch item {
            case .wait(let objects): for (object, _) in objects { releaseReference(object) }
            case .signal(let objects, _): for (object, _) in objects { releaseReference(object) }
            case .submit(let submission):
                // The one in flight gives its reference back when it is dropped or done.
                let isCurrent = inFlight && engines[queue.node].inFlight.map { $0.submission === submission } ?? false
                if let progress = submission.progress, !isCurrent { releaseReference(progress.fence) }
            case .callback(let body): body()
            case .event(let target): notes.append(target)
            case .updateAddresses: break
            }
            queue.removeFirst()
        }
        for object in watched {
            object.waiters.removeAll { waiter in
                if case .queue(let other) = waiter { return other === queue }
                return false
            }
        }
        queue.isBlocked = false
    }

    /// What interrupts could not do themselves.
    func performResets() {
        while !resetRequests.isEmpty {
            let requests = resetRequests
            resetRequests.removeAll()
            for request in requests {
                switch request {
                case .preempted(let node): preempted(node)
                case .faulted(let node, let fenceID, let page):
                    guard let current = engines[node].inFlight, current.fenceID == fenceID else {
                        resetEngine(node)
                        continue
                    }
                    let device = current.queue.owner.device
                    resetEngine(node)
                    if let page { device.pageFault = page }
                    log(
                        .pageFault, .warning,
                        page.map { "Page fault at 0x\(String($0.faultedVirtualAddress, radix: 16)) of process \(device.process.name)." }
                            ?? "Fault in a command buffer of process \(device.process.name).", device)
                    fail(device, page == nil ? .errorDmaFault : .errorDmaPageFault)
                }
            }
        }
    }
}
