import HostStore

/// What a request for a state did.
public enum StateChange: Sendable, Equatable {
    case changed
    /// `The virtual machine is already in the specified state.`
    case alreadyThere
}

/// How a machine is stopped.
public enum StopMode: Sendable, Equatable {
    /// The guest is asked to shut down.
    case shutDown
    /// As shutDown; without a guest that answers, the machine is turned off.
    case forced
    case turnOff
    case save
}

extension VirtualizationHost {
    // MARK: Requests

    /// Start-VM: turns on, restores or resumes.
    @discardableResult
    public func start(_ machine: VirtualMachine) throws -> StateChange {
        try lock.withLock {
            try present(machine)
            machine.delayedStart = nil
            switch machine.run.state {
            case .running: return .alreadyThere
            case .paused: return try resume(machine)
            case .off:
                removeAutomaticCheckpoints(of: machine)
                try turnOn(machine, restoring: false)
                makeAutomaticCheckpoint(of: machine)
            case .saved: try turnOn(machine, restoring: true)
            default: throw inTransition(machine)
            }
            return .changed
        }
    }

    /// Whether the guest would answer a shutdown request.
    public func canShutDown(_ machine: VirtualMachine) -> Bool {
        lock.withLock {
            guard machine.run.state == .running, machine.stored.integrationServices[.shutdown] else { return false }
            if case .booted = refreshGuest(of: machine) { return true }
            return false
        }
    }

    /// Stop-VM.
    @discardableResult
    public func stop(_ machine: VirtualMachine, _ mode: StopMode) throws -> StateChange {
        if mode == .save { return try save(machine) }
        return try lock.withLock {
            try present(machine)
            switch machine.run.state {
            case .off: return .alreadyThere
            case .running, .paused: break
            case .saved:
                guard mode == .turnOff || mode == .forced else {
                    throw VirtualizationError.wrongState(changing: machine.stored.name)
                }
            default: throw inTransition(machine)
            }
            if mode == .shutDown {
                guard machine.run.state == .running else {
                    throw VirtualizationError.wrongState(changing: machine.stored.name)
                }
                guard canShutDown(machine) else {
                    throw VirtualizationError(.operationFailed, nil, ["Failed to stop."])
                }
            }
            let asked = mode != .turnOff && canShutDown(machine)
            try turnOff(machine, guestShutDown: asked)
            removeLastAutomaticCheckpoint(of: machine)
            return .changed
        }
    }

    /// Save-VM.
    @discardableResult
    public func save(_ machine: VirtualMachine) throws -> StateChange {
        try lock.withLock {
            try present(machine)
            switch machine.run.state {
            case .saved: return .alreadyThere
            case .running, .paused: break
            default: throw VirtualizationError.wrongState(changing: machine.stored.name)
            }
            try refuseWithDevices(machine)
            var record = machine.run
            record.uptime = uptime(machine)
            record.state = .saved
            record.wasRunning = false
            record.memory = try guestMemory(of: machine)
            try commit(record, to: machine)
            suspendWorker(of: machine)
            platform.machineSaved(machine)
            return .changed
        }
    }

    /// Suspend-VM.
    @discardableResult
    public func pause(_ machine: VirtualMachine) throws -> StateChange {
        try lock.withLock {
            try present(machine)
            switch machine.run.state {
            case .paused: return .alreadyThere
            case .running: break
            default: throw VirtualizationError.wrongState(changing: machine.stored.name)
            }
            _ = refreshGuest(of: machine)
            var record = machine.run
            record.uptime = uptime(machine)
            record.state = .paused
            try commit(record, to: machine)
            platform.machinePaused(machine)
            return .changed
        }
    }

    /// Resume-VM.
    @discardableResult
    public func resume(_ machine: VirtualMachine) throws -> StateChange {
        try lock.withLock {
            try present(machine)
            switch machine.run.state {
            case .running: return .alreadyThere
            case .paused: break
            default: throw VirtualizationError.wrongState(changing: machine.stored.name)
            }
            var record = machine.run
            record.state = .running
            record.since = now
            try commit(record, to: machine)
            platform.machineResumed(machine)
            return .changed
        }
    }

    /// Restart-VM: a reset, or with `reboot` a request to the guest.
    public func restart(_ machine: VirtualMachine, reboot: Bool) throws {
        try lock.withLock {
            try present(machine)
            guard machine.run.state == .running || machine.run.state == .paused else {
                throw VirtualizationError.wrongState(changing: machine.stored.name)
            }
            if reboot, !canShutDown(machine) {
                throw VirtualizationError(.operationFailed, nil, ["Failed to restart."])
            }
            try turnOff(machine, guestShutDown: reboot)
            try turnOn(machine, restoring: false)
        }
    }

    private func inTransition(_ machine: VirtualMachine) -> VirtualizationError {
        VirtualizationError(
            .operationFailed, nil,
            ["'\(machine.stored.name)' failed to change state.", "The operation failed with error code '32788'."])
    }

    func uptime(_ machine: VirtualMachine) -> Int64 {
        machine.run.state == .running ? machine.run.uptime &+ (now &- machine.run.since) : machine.run.uptime
    }

    // MARK: On and off

    func turnOn(_ machine: VirtualMachine, restoring: Bool) throws {
        let worker = try startWorker(for: machine, restoring: restoring)
        let memory = restoring ? machine.run.memory : []
        do {
            var settings = machine.stored
            assignMacAddresses(&settings)
            var record = machine.run
            record.state = .running
            record.memory = []
            record.wasRunning = true
            record.since = now
            record.starts += restoring ? 0 : 1
            if !restoring { record.uptime = 0 }
            try store.transaction { state in
                try commit(settings, to: machine)
                try commit(record, to: machine)
            }
        } catch {
            endWorker(worker, of: machine)
            throw error
        }
        machine.worker = worker
        machine.guestStatus = .starting(due: memory.isEmpty ? now &+ bootTicks(of: machine) : now, memory: memory)
        platform.machineStarted(machine, restored: restoring)
    }

    func turnOff(_ machine: VirtualMachine, guestShutDown: Bool) throws {
        var record = machine.run
        record.state = .off
        record.wasRunning = false
        record.uptime = 0
        record.memory = []
        try commit(record, to: machine)
        if let worker = machine.worker {
            endGuest(of: machine, orderly: guestShutDown)
            endWorker(worker, of: machine)
            machine.worker = nil
        }
        machine.guestStatus = .none
        platform.machineStopped(machine, guestShutDown: guestShutDown)
    }

    // MARK: With the host

    /// Applies AutomaticStartAction; a machine that cannot start is an event, not an error.
    func applyAutomaticStart() {
        for machine in ordered {
            let before = machine.run
            if before.state != .off && before.state != .saved {
                // The host went down under it: its memory is gone.
                var record = before
                record.state = .off
                record.uptime = 0
                try? commit(record, to: machine)
            }
            let wanted: Bool =
                switch machine.stored.automaticStartAction {
                case .nothing: false
                case .start: true
                case .startIfRunning: before.wasRunning
                }
            guard wanted else { continue }
            if machine.stored.automaticStartDelay > 0 {
                machine.delayedStart = now &+ Int64(machine.stored.automaticStartDelay) &* 10_000_000
                delayed.append(machine)
            } else {
                startQuietly(machine)
            }
        }
    }

    /// Starts machines whose AutomaticStartDelay has passed; cheap when there are none.
    func startDelayed() {
        guard !delayed.isEmpty else { return }
        let now = now
        let due = delayed.filter { ($0.delayedStart ?? .max) <= now }
        delayed.removeAll { ($0.delayedStart ?? .min) <= now }
        for machine in due where machine.run.state == .off || machine.run.state == .saved { startQuietly(machine) }
    }

    private func startQuietly(_ machine: VirtualMachine) {
        do {
            try start(machine)
        } catch {
            platform.machineFailed(machine, text: "\(error)")
        }
    }

    /// Applies AutomaticStopAction to what runs, and remembers that it ran.
    func applyAutomaticStop() {
        for machine in ordered where machine.run.state == .running || machine.run.state == .paused {
            let ran = machine.run.state == .running
            do {
                switch machine.stored.automaticStopAction {
                case .save:
                    if machine.stored.gpuPartitions.isEmpty, machine.stored.assignedDevices.isEmpty {
                        try save(machine)
                    } else {
                        // What holds a GPU partition has no saved state.
                        platform.machineFailed(
                            machine,
                            text:
                                "'\(machine.stored.name)' could not be saved because it is assigned one or more GPUP partitions; it was turned off."
                        )
                        try turnOff(machine, guestShutDown: canShutDown(machine))
                    }
                case .shutDown: try turnOff(machine, guestShutDown: canShutDown(machine))
                case .turnOff: try turnOff(machine, guestShutDown: false)
                }
                var record = machine.run
                record.wasRunning = ran
                try commit(record, to: machine)
                if record.state == .off { removeLastAutomaticCheckpoint(of: machine) }
            } catch {
                platform.machineFailed(machine, text: "\(error)")
            }
        }
    }
}
