import Glibc

/// The one lock of a host's management service. Its holder may take it again: operations of VMMS
/// are made of smaller ones.
final class HostLock: @unchecked Sendable {  // the mutex itself is what makes sharing safe
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

    /// How often the holder has taken it.
    private var depth = 0

    init() {
        var attributes = pthread_mutexattr_t()
        pthread_mutexattr_init(&attributes)
        pthread_mutexattr_settype(&attributes, Int32(PTHREAD_MUTEX_RECURSIVE))
        pthread_mutex_init(mutex, &attributes)
        pthread_mutexattr_destroy(&attributes)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    @inline(__always)
    func withLock<Result>(_ body: () throws -> Result) rethrows -> Result {
        pthread_mutex_lock(mutex)
        depth &+= 1
        defer {
            depth &-= 1
            pthread_mutex_unlock(mutex)
        }
        return try body()
    }

    /// Runs `body` unless somebody has the lock, this thread too.
    func ifFree(_ body: () -> Void) {
        guard pthread_mutex_trylock(mutex) == 0 else { return }
        defer { pthread_mutex_unlock(mutex) }
        guard depth == 0 else { return }
        depth = 1
        defer { depth = 0 }
        body()
    }
}
