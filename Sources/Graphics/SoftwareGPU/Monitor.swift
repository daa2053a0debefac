import Glibc
import Synchronization

/// A POSIX mutex with one condition.
final class Monitor: @unchecked Sendable {  // POSIX objects at fixed addresses.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let condition: UnsafeMutablePointer<pthread_cond_t>

    init() {
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(mutex, nil)
        condition = .allocate(capacity: 1)
        condition.initialize(to: pthread_cond_t())
        pthread_cond_init(condition, nil)
    }
    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }
    func lock() { pthread_mutex_lock(mutex) }
    func unlock() { pthread_mutex_unlock(mutex) }
    /// Inside `lock`.
    func wait() { pthread_cond_wait(condition, mutex) }
    /// Inside `lock`.
    func broadcast() { pthread_cond_broadcast(condition) }
}

/// Who executes an engine's packets: held by one thread at a time, tried without blocking by submitters.
///
/// `release` and a failed `tryAcquire` are full barriers, so that a submitter who found it held can rely on the holder to
/// look for new work after its release.
final class ExecutionLock: Sendable {
    private let held = Atomic<Bool>(false)
    private let waiters = Atomic<Int>(0)
    private let monitor = Monitor()

    func tryAcquire() -> Bool { !held.exchange(true, ordering: .sequentiallyConsistent) }

    func acquire() {
        if tryAcquire() { return }
        monitor.lock()
        waiters.wrappingAdd(1, ordering: .sequentiallyConsistent)
        while !tryAcquire() { monitor.wait() }
        waiters.wrappingSubtract(1, ordering: .sequentiallyConsistent)
        monitor.unlock()
    }

    func release() {
        _ = held.exchange(false, ordering: .sequentiallyConsistent)
        if waiters.load(ordering: .sequentiallyConsistent) > 0 {
            monitor.lock()
            monitor.broadcast()
            monitor.unlock()
        }
    }
}

/// A POSIX thread that runs a closure.
final class Thread: @unchecked Sendable {  // The handle is written once, before the thread is known to anybody.
    private var handle = pthread_t()
    private var isStarted = false

    init?(_ body: @escaping @Sendable () -> Void) {
        final class Box { let body: @Sendable () -> Void; init(_ body: @escaping @Sendable () -> Void) { self.body = body } }
        let box = Unmanaged.passRetained(Box(body))
        let result = pthread_create(
            &handle, nil,
            { argument in
                if let argument { Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body() }
                return nil
            }, box.toOpaque())
        guard result == 0 else {
            box.release()
            return nil
        }
        isStarted = true
    }

    /// Waits for the end; from inside the thread itself it only lets go.
    func join() {
        guard isStarted else { return }
        isStarted = false
        if pthread_equal(handle, pthread_self()) != 0 { pthread_detach(handle) } else { pthread_join(handle, nil) }
    }
}
