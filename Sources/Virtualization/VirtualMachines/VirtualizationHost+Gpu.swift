extension VirtualizationHost {
    // MARK: Host GPUs

    /// Get-VMHostPartitionableGpu: what the graphics kernel says can be partitioned (GPV-207: maybe nothing).
    public var partitionableGpus: [PartitionableGpuReport] {
        lock.withLock { hostGpus.filter(platform.isPartitionable).map(report) }
    }

    private func report(_ gpu: HostGpu) -> PartitionableGpuReport {
        let use = use(of: gpu)
        return PartitionableGpuReport(
            name: gpu.path, validPartitionCounts: gpu.inventory.validPartitionCounts,
            partitionCount: gpu.partitionCount,
            supportsIncomingLiveMigration: gpu.inventory.driver.liveMigration && gpu.inventory.driver.dirtyBitTracking,
            resources: PartitionResourceKind.allCases.map { gpu.inventory[$0] },
            available: PartitionResourceKind.allCases.map { available($0, gpu, use) }, assigned: use.count)
    }

    /// How many adapters hold a part of the GPU, and how much of each resource.
    private func use(of gpu: HostGpu, except: MachineIdentifier? = nil) -> (count: Int, taken: [UInt64]) {
        var count = 0
        var taken: [UInt64] = [0, 0, 0, 0]
        for id in gpuHolders {
            guard let machine = byId[id] else { continue }
            for partition in machine.stored.gpuPartitions
            where partition.assignedGpu == gpu.path && partition.id != except {
                count += 1
                for kind in 0..<4 { taken[kind] = taken[kind] &+ partition.granted[kind] }
            }
        }
        return (count, taken)
    }

    private func available(
        _ kind: PartitionResourceKind, _ gpu: HostGpu, _ use: (count: Int, taken: [UInt64])
    ) -> UInt64 {
        let resource = gpu.inventory[kind]
        let spoken = resource.reserved.addingReportingOverflow(use.taken[kind.rawValue])
        return spoken.overflow || spoken.partialValue > resource.total ? 0 : resource.total - spoken.partialValue
    }

    /// Set-VMHostPartitionableGpu.
    public func setPartitionCount(_ count: UInt16, ofGpu name: String) throws {
        try lock.withLock {
            guard let at = hostGpus.firstIndex(where: { $0.path.foldedName == name.foldedName && platform.isPartitionable($0) })
            else { throw VirtualizationError.noPart("partitionable GPU") }
            let gpu = hostGpus[at]
            guard gpu.inventory.validPartitionCounts.contains(count) else {
                throw VirtualizationError(
                    .invalidParameter, nil,
                    [
                        "Failed to modify the partitionable GPU.",
                        "The partition count '\(count)' is not valid. The valid partition counts are \(gpu.inventory.validPartitionCounts.map(String.init).joined(separator: ", ")).",
                    ])
            }
            guard count != gpu.partitionCount else { return }
            guard use(of: gpu).count == 0 else {
                throw VirtualizationError(
                    .objectInUse, nil,
                    [
                        "Failed to modify the partitionable GPU.",
                        "The operation cannot be performed while the object is in use.",
                    ])
            }
            try platform.setPartitionCount(count, of: gpu)
            try store.transaction {
                try $0.put("gpu", id: gpu.path, body: [UInt8(truncatingIfNeeded: count), UInt8(count >> 8)])
            }
            hostGpus[at].partitionCount = count
        }
    }

    // MARK: Partition adapters

    /// Add-VMGpuPartitionAdapter. Without a path the host takes the first GPU with a free virtual function and enough left.
    public func addGpuPartition(
        to machine: VirtualMachine, instancePath: String?, requests: PartitionRequests
    ) throws -> GpuPartition {
        try lock.withLock {
            try present(machine)
            try requireOff(machine, verb: "add")
            let candidates: [HostGpu]
            if let instancePath {
                let key = instancePath.foldedName
                candidates = hostGpus.filter { $0.path.foldedName == key && platform.isPartitionable($0) }
                guard !candidates.isEmpty else { throw VirtualizationError.noPart("partitionable GPU") }
            } else {
                candidates = hostGpus.filter(platform.isPartitionable)
            }
            if machine.stored.memory.dynamicMemoryEnabled, machine.stored.memory.minimum != machine.stored.memory.startup {
                throw gpuError(
                    machine, "add", .invalidParameter,
                    short: "The memory settings are not compatible with device assignment or GPU partitioning.",
                    long:
                        "The memory settings of '\(machine.stored.name)' are not compatible with device assignment or GPU partitioning: the startup and the minimum memory must be equal. (Virtual machine ID \(machine.id.capitals))"
                )
            }
            var refusal: VirtualizationError?
            for gpu in candidates {
                var partition = GpuPartition()
                partition.id = .random()
                partition.instancePath = instancePath == nil ? "" : gpu.path
                partition.assignedGpu = gpu.path
                partition.requests = requests
                do throws(VirtualizationError) {
                    partition.granted = try grant(requests, on: gpu, to: machine, verb: "add", except: nil)
                } catch {
                    refusal = refusal ?? error
                    continue
                }
                var changed = machine.stored
                changed.gpuPartitions.append(partition)
                try commit(changed, to: machine)
                return partition
            }
            throw refusal ?? noResources(machine, "add")
        }
    }

    /// Set-VMGpuPartitionAdapter: the figures given replace those stored, the others stay.
    public func setGpuPartition(
        _ id: MachineIdentifier, of machine: VirtualMachine, requests: PartitionRequests
    ) throws -> GpuPartition {
        try lock.withLock {
            try present(machine)
            guard let at = machine.stored.gpuPartitions.firstIndex(where: { $0.id == id }) else {
                throw VirtualizationError.noPart("Gpu partition adapter")
            }
            try requireOff(machine, verb: "modify")
            var changed = machine.stored
            var merged = changed.gpuPartitions[at].requests
            for kind in PartitionResourceKind.allCases { merged[kind] = merged[kind].merged(with: requests[kind]) }
            if let gpu = hostGpus.first(where: { $0.path == changed.gpuPartitions[at].assignedGpu }) {
                changed.gpuPartitions[at].granted = try grant(merged, on: gpu, to: machine, verb: "modify", except: id)
            }
            changed.gpuPartitions[at].requests = merged
            try commit(changed, to: machine)
            return changed.gpuPartitions[at]
        }
    }

    /// Remove-VMGpuPartitionAdapter: gives the virtual function back.
    public func removeGpuPartition(_ id: MachineIdentifier, of machine: VirtualMachine) throws {
        try lock.withLock {
            try present(machine)
            guard machine.stored.gpuPartitions.contains(where: { $0.id == id }) else {
                throw VirtualizationError.noPart("Gpu partition adapter")
            }
            try requireOff(machine, verb: "remove")
            var changed = machine.stored
            changed.gpuPartitions.removeAll { $0.id == id }
            try commit(changed, to: machine)
        }
    }

    /// GPV-017: a full machine must be off to gain, change or lose a partition.
    private func requireOff(_ machine: VirtualMachine, verb: String) throws {
        guard machine.run.state == .off else {
            throw gpuError(
                machine, verb, .invalidState, short: VirtualizationError.currentState,
                long: VirtualizationError.currentState)
        }
    }

    private func gpuError(
        _ machine: VirtualMachine, _ verb: String, _ identifier: VirtualizationError.Identifier, short: String, long: String
    ) -> VirtualizationError {
        .device(verb, "GPU Partition", of: machine.stored.name, machine.id, identifier, short: short, long: long)
    }

    static let noResourcesText = "Insufficient system resources exist to complete the requested service."

    private func noResources(_ machine: VirtualMachine, _ verb: String) -> VirtualizationError {
        gpuError(
            machine, verb, .unspecified, short: "\(Self.noResourcesText) (0x800705AA).",
            long:
                "'\(machine.stored.name)' GPU Partition: Failed to reserve resources with Error '\(Self.noResourcesText)' (0x800705AA). (Virtual machine ID \(machine.id.capitals))"
        )
    }

    /// One virtual function and, of each resource, as much as was asked for and is left; never less than the minimum.
    func grant(
        _ requests: PartitionRequests, on gpu: HostGpu, to machine: VirtualMachine, verb: String,
        except: MachineIdentifier?
    ) throws(VirtualizationError) -> [UInt64] {
        let use = use(of: gpu, except: except)
        guard use.count < Int(gpu.partitionCount) else { throw noResources(machine, verb) }
        var granted: [UInt64] = []
        for kind in PartitionResourceKind.allCases {
            let resource = gpu.inventory[kind]
            let request = requests[kind]
            let left = available(kind, gpu, use)
            if request.isEmpty {
                granted.append(min(gpu.share(kind), left))
                continue
            }
            for (word, value) in [("Min", request.min), ("Max", request.max), ("Optimal", request.optimal)] {
                guard let value else { continue }
                // 0 means "not needed": accepted, and the cmdlet warns (GPV-213).
                guard value == 0 || (resource.min...resource.max).contains(value) else {
                    throw gpuError(
                        machine, verb, .invalidParameter,
                        short: "The value of \(word)Partition\(kind.word) is out of range.",
                        long:
                            "The value '\(value)' of \(word)Partition\(kind.word) is out of range for '\(machine.stored.name)'. The range is \(resource.min) through \(resource.max). (Virtual machine ID \(machine.id.capitals))"
                    )
                }
            }
            let low = request.min ?? 0
            let high = request.max ?? resource.max
            let wanted = request.optimal ?? min(high, max(low, gpu.share(kind)))
            guard low <= wanted, wanted <= high else {
                throw gpuError(
                    machine, verb, .invalidParameter,
                    short: "The values of MinPartition\(kind.word), OptimalPartition\(kind.word) and MaxPartition\(kind.word) are not in order.",
                    long:
                        "MinPartition\(kind.word) <= OptimalPartition\(kind.word) <= MaxPartition\(kind.word) does not hold for '\(machine.stored.name)'. (Virtual machine ID \(machine.id.capitals))"
                )
            }
            guard low <= left else { throw noResources(machine, verb) }
            granted.append(min(wanted, left))
        }
        return granted
    }
}
