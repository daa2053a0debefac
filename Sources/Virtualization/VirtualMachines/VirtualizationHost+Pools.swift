/// Resource pools: the primordial ones, and those that divide them.
extension VirtualizationHost {
    /// All pools of a kind, the primordial first.
    public func pools(of kind: Int) -> [ResourcePool] {
        let own = catalogue.pools.filter { $0.kind == kind }
        let primordial = own.first(where: \.isPrimordial) ?? ResourcePool(kind: kind, name: ResourcePool.primordial)
        return [primordial] + own.filter { !$0.isPrimordial }
    }

    public func pool(_ kind: Int, _ name: String) -> ResourcePool? { pools(of: kind).first { $0.has(kind, name) } }

    private func refuse(_ verb: String, _ name: String, _ reason: String, _ identifier: VirtualizationError.Identifier = .invalidParameter) -> VirtualizationError {
        VirtualizationError(identifier, nil, ["Failed to \(verb) resource pool '\(name)'.", reason])
    }

    private func requireParents(_ parents: [String], _ kind: Int, _ name: String, _ verb: String) throws {
        for parent in parents {
            guard pool(kind, parent) != nil else { throw refuse(verb, name, "The parent resource pool '\(parent)' was not found.", .objectNotFound) }
            // Up from the parent, the pool itself must not be met.
            var seen: Set<String> = []
            var above = [parent]
            while let next = above.popLast() {
                guard next.foldedName != name.foldedName else { throw refuse(verb, name, "A resource pool cannot be its own ancestor.") }
                if seen.insert(next.foldedName).inserted { above += pool(kind, next)?.parents ?? [] }
            }
        }
    }

    /// New-VMResourcePool.
    public func createPool(_ kind: Int, _ name: String, parents: [String], paths: [String]) throws -> ResourcePool {
        try lock.withLock {
            guard pool(kind, name) == nil else { throw refuse("create", name, "A resource pool of this name and type exists already.") }
            var pool = ResourcePool(kind: kind, name: name)
            pool.parents = parents.isEmpty ? [ResourcePool.primordial] : parents
            try requireParents(pool.parents, kind, name, "create")
            guard paths.isEmpty || ResourcePool.storageKinds.contains(kind) else {
                throw refuse("create", name, "Paths can be given for the types VHD, ISO and VFD only.")
            }
            pool.paths = paths.map(platform.fullPath)
            try changeCatalogue { $0.pools.append(pool) }
            return pool
        }
    }

    private func change(_ verb: String, _ kind: Int, _ name: String, _ change: (inout ResourcePool) throws -> Void) throws -> ResourcePool {
        var changed = ResourcePool()
        try changeCatalogue { catalogue in
            guard let at = catalogue.pools.firstIndex(where: { $0.has(kind, name) && !$0.isPrimordial }) else {
                throw refuse(verb, name, "The primordial resource pool cannot be changed.", .invalidOperation)
            }
            try change(&catalogue.pools[at])
            changed = catalogue.pools[at]
        }
        return changed
    }

    /// Set-VMResourcePool.
    public func setPool(_ kind: Int, _ name: String, parents: [String]) throws -> ResourcePool {
        try lock.withLock {
            try requireParents(parents, kind, name, "modify")
            return try change("modify", kind, name) { $0.parents = parents }
        }
    }

    /// Rename-VMResourcePool; children and machines keep it under its new name.
    public func renamePool(_ kind: Int, _ name: String, to new: String) throws -> ResourcePool {
        try lock.withLock {
            guard pool(kind, new) == nil else { throw refuse("rename", name, "A resource pool of this name and type exists already.") }
            let renamed = try change("rename", kind, name) { $0.name = new }
            try changeCatalogue { catalogue in
                for at in catalogue.pools.indices where catalogue.pools[at].kind == kind {
                    catalogue.pools[at].parents = catalogue.pools[at].parents.map { $0.foldedName == name.foldedName ? new : $0 }
                }
            }
            for machine in ordered {
                var settings = machine.stored
                settings.renamePool(kind, name, to: new)
                try commit(settings, to: machine)
            }
            try renamePoolMetering(kind, name, to: new)
            return renamed
        }
    }

    /// Remove-VMResourcePool: not while something draws on it.
    public func removePool(_ kind: Int, _ name: String) throws {
        try lock.withLock {
            let isUsed = ordered.contains { $0.stored.uses(kind, name) } || catalogue.pools.contains { pool in
                pool.kind == kind && pool.parents.contains { $0.foldedName == name.foldedName }
            }
            guard !isUsed else { throw refuse("remove", name, "The resource pool is in use.", .objectInUse) }
            _ = try change("remove", kind, name) { _ in }
            try changeCatalogue { $0.pools.removeAll { $0.has(kind, name) } }
            try removePoolMetering(kind, name)
        }
    }

    /// Add- and Remove-VMStoragePath.
    public func setPaths(_ kind: Int, _ name: String, _ paths: [String], adding: Bool) throws -> ResourcePool {
        let full = paths.map(platform.fullPath)
        return try change("modify", kind, name) { pool in
            for path in full {
                let isThere = pool.paths.contains { $0.foldedName == path.foldedName }
                guard isThere != adding else {
                    throw refuse(
                        "modify", name, adding ? "The path '\(path)' belongs to the resource pool already." : "The path '\(path)' does not belong to the resource pool.")
                }
                if adding { pool.paths.append(path) } else { pool.paths.removeAll { $0.foldedName == path.foldedName } }
            }
        }
    }
}

extension MachineSettings {
    private static func same(_ one: String, _ other: String) -> Bool {
        // An adapter's pool is empty for the primordial one.
        (one.isEmpty ? ResourcePool.primordial : one).foldedName == other.foldedName
    }

    /// Whether the machine draws on a pool.
    func uses(_ kind: Int, _ name: String) -> Bool {
        switch kind {
        case 0: Self.same(memory.resourcePoolName, name)
        case 1: Self.same(processor.resourcePoolName, name)
        case 2: networkAdapters.contains { Self.same($0.poolName, name) }
        case 3: drives.contains { $0.kind == .hardDisk && Self.same($0.poolName, name) }
        case 4: drives.contains { $0.kind == .dvd && Self.same($0.poolName, name) }
        default: false
        }
    }

    /// The hard disks that are in a storage pool.
    func disks(ofPool name: String) -> [Drive] { drives.filter { $0.kind == .hardDisk && !$0.path.isEmpty && Self.same($0.poolName, name) } }

    mutating func renamePool(_ kind: Int, _ name: String, to new: String) {
        switch kind {
        case 0: if Self.same(memory.resourcePoolName, name) { memory.resourcePoolName = new }
        case 1: if Self.same(processor.resourcePoolName, name) { processor.resourcePoolName = new }
        case 2: for at in networkAdapters.indices where Self.same(networkAdapters[at].poolName, name) { networkAdapters[at].poolName = new }
        case 3, 4:
            for at in drives.indices where (drives[at].kind == .hardDisk) == (kind == 3) && Self.same(drives[at].poolName, name) { drives[at].poolName = new }
        default: break
        }
    }
}
