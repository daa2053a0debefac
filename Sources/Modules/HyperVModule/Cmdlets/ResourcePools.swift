import ShellRuntime
import VirtualMachines

/// What names resource pools by -Name and -ResourcePoolType.
class ResourcePoolCmdlet: HyperVCmdlet {
    final var kinds: [Int] {
        let given = values("ResourcePoolType").compactMap(\.integerValue).map { Int($0) }
        return given.isEmpty ? Array(ResourcePool.kinds) : given
    }

    /// The pools that the names fit; a plain name that none of the kinds has is an error.
    final func pools(_ parameter: String = "Name") throws -> [ResourcePoolObject] {
        let host = try host()
        return try (has(parameter) ? texts(parameter) : ["*"]).flatMap { name in
            let found = kinds.flatMap { host.pools(of: $0) }.filter { Wildcard.matches($0.name, name) }
            if found.isEmpty, !Wildcard.isPattern(name) {
                try report(VirtualizationError(.objectNotFound, nil, ["Hyper-V was unable to find a resource pool with name \"\(name)\"."]))
            }
            return found.map { ResourcePoolObject(host, $0) }
        }
    }

    /// Works on each pool and passes on what became of it.
    final func work(_ verb: String, _ body: (VirtualizationHost, ResourcePoolObject) throws -> ResourcePool?) throws {
        for pool in try pools() {
            guard try confirmed("\(runtime.info.name) will \(verb) the resource pool \"\(pool.name)\".") else { continue }
            if let changed = try attempt({ try body(host(), pool) }), let changed { try pass(ResourcePoolObject(host(), changed)) }
        }
    }
}

/// `Get-VMResourcePool`.
final class GetVMResourcePool: ResourcePoolCmdlet {
    override func act() throws { for pool in try pools() { try write(pool) } }
}

/// `New-VMResourcePool`: a pool of each kind.
final class NewVMResourcePool: ResourcePoolCmdlet {
    override func act() throws {
        let host = try host()
        let name = text("Name") ?? ""
        for kind in kinds {
            guard try confirmed("New-VMResourcePool will create the resource pool \"\(name)\".") else { continue }
            if let made = try attempt({ try host.createPool(kind, name, parents: texts("ParentName"), paths: texts("Paths")) }) {
                try write(ResourcePoolObject(host, made))
            }
        }
    }
}

/// `Set-VMResourcePool`.
final class SetVMResourcePool: ResourcePoolCmdlet {
    override func act() throws { try work("configure") { try $0.setPool($1.pool.kind, $1.name, parents: texts("ParentName")) } }
}

/// `Rename-VMResourcePool`.
final class RenameVMResourcePool: ResourcePoolCmdlet {
    override func act() throws { try work("rename") { try $0.renamePool($1.pool.kind, $1.name, to: text("NewName") ?? "") } }
}

/// `Remove-VMResourcePool`.
final class RemoveVMResourcePool: ResourcePoolCmdlet {
    override func act() throws {
        try work("remove") { host, pool in
            try host.removePool(pool.pool.kind, pool.name)
            return pool.pool
        }
    }
}

/// `Measure-VMResourcePool`.
final class MeasureVMResourcePool: ResourcePoolCmdlet {
    override func act() throws {
        for pool in try pools() where has("ResourcePoolType") || (0...3).contains(pool.pool.kind) {
            if let measured = try attempt({ try host().measure(pool.pool.kind, pool: pool.name) }) { try write(PoolReportObject(pool, measured)) }
        }
    }
}

/// `Get-VMStoragePath`: the folders of storage pools.
final class GetVMStoragePath: ResourcePoolCmdlet {
    override func act() throws {
        let wanted = texts("Path")
        for pool in try pools("ResourcePoolName") {
            for path in pool.pool.paths where wanted.isEmpty || wanted.contains(where: { Wildcard.matches(path, $0) }) { try write(Value(path)) }
        }
    }
}

/// `Add-` and `Remove-VMStoragePath`.
class ChangeVMStoragePath: ResourcePoolCmdlet {
    class var adds: Bool { true }
    override func act() throws {
        for pool in try pools("ResourcePoolName") {
            guard try confirmed("\(runtime.info.name) will configure the resource pool \"\(pool.name)\".") else { continue }
            guard let changed = try attempt({ try host().setPaths(pool.pool.kind, pool.name, texts("Path"), adding: Self.adds) }) else { continue }
            try pass(ResourcePoolObject(host(), changed))
        }
    }
}
final class AddVMStoragePath: ChangeVMStoragePath {}
final class RemoveVMStoragePath: ChangeVMStoragePath { override class var adds: Bool { false } }
