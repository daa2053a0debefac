/// The host's system pages for graphics, and which of them belong to which host process. Made at the first need.
final class HostMemory: @unchecked Sendable {  // Guarded by the lock.
    private let lock = CoreLock()
    private var storage: SystemMemoryPool?
    private var owned: [UInt64: (owner: ObjectIdentifier, extent: Extent)] = [:]

    var pool: SystemMemoryPool? {
        lock.locked {
            if storage == nil { storage = SystemMemoryPool() }
            return storage
        }
    }

    func allocate(_ process: DxgProcess, _ byteCount: Int) -> UnsafeMutableRawPointer? {
        guard byteCount > 0, let pool, let extent = pool.allocate(UInt64(byteCount)) else { return nil }
        lock.locked { owned[extent.offset] = (ObjectIdentifier(process), extent) }
        return pool.pointer(extent.offset)
    }

    func free(_ process: DxgProcess, _ pointer: UnsafeMutableRawPointer) {
        guard let pool, let offset = pool.offset(of: pointer) else { return }
        let extent = lock.locked { () -> Extent? in
            guard let entry = owned[offset], entry.owner == ObjectIdentifier(process) else { return nil }
            owned[offset] = nil
            return entry.extent
        }
        if let extent { pool.release(extent) }
    }

    /// The process has ended.
    func freeAll(_ process: DxgProcess) {
        let owner = ObjectIdentifier(process)
        let extents = lock.locked { () -> [Extent] in
            let mine = owned.values.filter { $0.owner == owner }.map(\.extent)
            owned = owned.filter { $0.value.owner != owner }
            return mine
        }
        guard !extents.isEmpty, let pool else { return }
        for extent in extents { pool.release(extent) }
    }

    /// Whether a run of bytes lies in one piece of memory of the process.
    func owns(_ process: DxgProcess, _ pointer: UnsafeMutableRawPointer, _ byteCount: Int) -> Bool {
        guard let pool, let offset = pool.offset(of: pointer) else { return false }
        return lock.locked {
            owned.values.contains {
                $0.owner == ObjectIdentifier(process) && $0.extent.offset <= offset
                    && offset + UInt64(byteCount) <= $0.extent.end
            }
        }
    }
}
