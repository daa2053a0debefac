import Glibc
import Synchronization

/// An event of the process's own kernel (CreateEvent): what a HANDLE to an event stands for in the thunks.
///
/// Setting never blocks and may happen on any thread, also on one that delivers an interrupt.
public final class KernelEvent: @unchecked Sendable {
    /// Stays set until reset; otherwise the first waiter takes the signal.
    public let manualReset: Bool
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let signaled = Atomic<Bool>(false)
    private var waiters = 0

    public init(manualReset: Bool = false, initialState: Bool = false) {
        self.manualReset = manualReset
        pthread_mutex_init(lock, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(changed, &attributes)
        pthread_condattr_destroy(&attributes)
        signaled.store(initialState, ordering: .relaxed)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(lock)
        changed.deallocate()
        lock.deallocate()
    }

    /// SetEvent.
    public func set() {
        pthread_mutex_lock(lock)
        signaled.store(true, ordering: .releasing)
        if waiters > 0 {
            if manualReset { pthread_cond_broadcast(changed) } else { pthread_cond_signal(changed) }
        }
        pthread_mutex_unlock(lock)
    }

    /// ResetEvent.
    public func reset() { signaled.store(false, ordering: .releasing) }

    /// Whether the event is set; takes nothing.
    public var isSet: Bool { signaled.load(ordering: .acquiring) }

    /// WaitForSingleObject without a limit.
    public func wait() { _ = wait(milliseconds: nil) }

    /// WaitForSingleObject: true when the event was set, false when the time ran out. nil waits for ever.
    public func wait(milliseconds: Int?) -> Bool {
        if take() { return true }
        var deadline = timespec()
        if let milliseconds {
            clock_gettime(CLOCK_MONOTONIC, &deadline)
            let nanoseconds = deadline.tv_nsec + (milliseconds % 1000) * 1_000_000
            deadline.tv_sec += milliseconds / 1000 + nanoseconds / 1_000_000_000
            deadline.tv_nsec = nanoseconds % 1_000_000_000
        }
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        waiters += 1
        defer { waiters -= 1 }
        while !take() {
            if milliseconds == nil {
                pthread_cond_wait(changed, lock)
            } else if pthread_cond_timedwait(changed, lock, &deadline) != 0 {
                return take()
            }
        }
        return true
    }

    private func take() -> Bool {
        if manualReset { return signaled.load(ordering: .acquiring) }
        return signaled.compareExchange(expected: true, desired: false, ordering: .acquiringAndReleasing).exchanged
    }
}
