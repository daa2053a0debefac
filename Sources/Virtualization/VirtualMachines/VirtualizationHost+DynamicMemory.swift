/// Dynamic memory: a running machine has what its guest needs and a buffer, between its bounds and as far as the host has it.
extension VirtualizationHost {
    /// What the guest needs with the machine's buffer, in whole pages of 2 MB.
    private func wanted(_ demand: UInt64, _ memory: MemorySettings) -> UInt64 {
        let page: UInt64 = 2 << 20
        return (demand / 100 * UInt64(100 + memory.buffer) + page - 1) / page * page
    }

    /// Brings a machine's memory to what its guest needs now; called when somebody looks at it.
    func balance(_ machine: VirtualMachine) {
        let memory = machine.stored.memory
        guard memory.dynamicMemoryEnabled, machine.run.state == .running, let worker = machine.worker,
            case .booted(let guest) = refreshGuest(of: machine)
        else { return }
        let rest = memoryInUse - min(memoryInUse, worker.memoryBytes)
        let free = usableMemory - min(usableMemory, rest)
        let target = min(max(wanted(guest.memoryDemand, memory), memory.minimum), memory.maximum, max(free, memory.minimum))
        guard target != worker.memoryBytes else { return }
        meter(machine)
        memoryInUse = rest + target
        worker.memoryBytes = target
        platform.workerMemoryChanged(worker)
    }

    /// `OK` with the whole buffer, `Low` with less of it, `Warning` with less than the guest needs.
    func memoryStatus(of machine: VirtualMachine) -> String {
        guard machine.stored.memory.dynamicMemoryEnabled, let worker = machine.worker, case .booted(let guest) = refreshGuest(of: machine)
        else { return "" }
        balance(machine)
        let demand = guest.memoryDemand
        if worker.memoryBytes >= wanted(demand, machine.stored.memory) { return "OK" }
        return worker.memoryBytes >= demand ? "Low" : "Warning"
    }
}
