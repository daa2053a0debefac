import Glibc

/// The slots of all running scopes, one after the other. Reserved address space; memory is used as calls deepen.
final class ValueStack {
    let base: UnsafeMutablePointer<Value>
    let limit: UnsafeMutablePointer<Value>
    /// The first free slot.
    var top: UnsafeMutablePointer<Value>
    private let bytes: Int

    init(capacity: Int) {
        bytes = capacity * MemoryLayout<Value>.stride
        let memory = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
        if let memory, memory != MAP_FAILED {
            base = memory.bindMemory(to: Value.self, capacity: capacity)
            limit = base + capacity
        } else {
            base = .allocate(capacity: 4096)
            limit = base + 4096
        }
        top = base
    }
    /// Ends the life of slots; most hold no reference.
    @inline(__always)
    static func clear(_ first: UnsafeMutablePointer<Value>, _ count: Int) {
        for at in 0..<count where ValueTag.isReference(first + at) { (first + at).deinitialize(count: 1) }
    }
    func release() { munmap(UnsafeMutableRawPointer(base), bytes) }
}
