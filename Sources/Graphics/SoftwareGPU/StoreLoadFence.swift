import Synchronization

/// Earlier stores are visible to all threads before later loads are made.
@inline(__always)
func storeLoadFence() { atomicMemoryFence(ordering: .sequentiallyConsistent) }
