/// Names that are asked for while somebody types: each under one lock, from what is in memory.
extension VirtualizationHost {
    /// The names of the machines' network adapters, once each, in the order of the machines.
    public var networkAdapterNames: [String] {
        lock.withLock {
            var seen: Set<String> = []
            var names: [String] = []
            for machine in ordered {
                for adapter in machine.stored.networkAdapters where seen.insert(adapter.name).inserted { names.append(adapter.name) }
            }
            return names
        }
    }

    /// The names of all checkpoints.
    public var checkpointNames: [String] { lock.withLock { checkpoints.values.flatMap { $0.map(\.stored.name) }.sorted() } }

    /// Machines with a GPU partition adapter, by name.
    public var gpuMachines: [VirtualMachine] { lock.withLock { gpuHolders.compactMap { byId[$0] }.sorted { $0.key < $1.key } } }

    /// Places of PCI devices that were dismounted, or that the host has.
    public func pciLocations(dismounted isDismounted: Bool) -> [String] {
        lock.withLock {
            if isDismounted { return dismounted.map(\.locationPath) }
            return platform.windows.devices.all.filter { $0.isPresent && $0.locationPath.hasPrefix("PCIROOT") }.map(\.locationPath)
        }
    }
}
