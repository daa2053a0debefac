import Glibc
import Synchronization

/// The thread that looks after engines: quanta, timeouts, and what interrupts could not do themselves. It sleeps for good
/// while no engine has been busy for a while.
final class Watchdog: @unchecked Sendable {  // Guarded by its own mutex.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let asleep = Atomic<Bool>(true)
    private let activity = Atomic<UInt64>(0)
    private var requested = false
    private var stopping = false
    private var thread: pthread_t?
    private let tick: @Sendable () -> Void

    /// Nanoseconds between two looks while engines are busy.
    static let period = 1_000_000
    /// Looks without new work after which the thread sleeps.
    static let patience = 200

    init(tick: @escaping @Sendable () -> Void) {
        self.tick = tick
        pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(condition, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// Work was submitted; cheap while the thread is about.
    @inline(__always) func engineBusy() {
        activity.wrappingAdd(1, ordering: .relaxed)
        if asleep.load(ordering: .sequentiallyConsistent) { wake() }
    }

    /// Has the thread look now.
    func wake() {
        pthread_mutex_lock(mutex)
        requested = true
        if thread == nil, !stopping {
            var created = pthread_t()
            // The thread keeps the object: it may be the one that ends it.
            let box = Unmanaged.passRetained(self)
            let result = pthread_create(
                &created, nil,
                { argument in
                    guard let argument else { return nil }
                    Unmanaged<Watchdog>.fromOpaque(argument).takeRetainedValue().run()
                    return nil
                }, box.toOpaque())
            if result == 0 { thread = created } else { box.release() }
        } else {
            pthread_cond_signal(condition)
        }
        pthread_mutex_unlock(mutex)
    }

    /// Ends the thread; the owner calls it before it goes.
    func stop() {
        pthread_mutex_lock(mutex)
        stopping = true
        let running = thread
        thread = nil
        pthread_cond_signal(condition)
        pthread_mutex_unlock(mutex)
        if let running {
            if pthread_equal(running, pthread_self()) != 0 { pthread_detach(running) } else { pthread_join(running, nil) }
        }
    }

    private func run() {
        var seen: UInt64 = 0
        var idle = 0
        while true {
            pthread_mutex_lock(mutex)
            if !requested, !stopping {
                if idle >= Self.patience {
                    asleep.store(true, ordering: .sequentiallyConsistent)
                    while !requested, !stopping { pthread_cond_wait(condition, mutex) }
                } else {
                    var until = timespec()
                    clock_gettime(CLOCK_MONOTONIC, &until)
                    until.tv_nsec += Self.period
                    if until.tv_nsec >= 1_000_000_000 {
                        until.tv_sec += 1
                        until.tv_nsec -= 1_000_000_000
                    }
                    pthread_cond_timedwait(condition, mutex, &until)
                }
            }
            asleep.store(false, ordering: .sequentiallyConsistent)
            if requested { idle = 0 }
            requested = false
            let stop = stopping
            pthread_mutex_unlock(mutex)
            if stop { return }
            let now = activity.load(ordering: .relaxed)
            idle = now == seen ? idle + 1 : 0
            seen = now
            tick()
        }
    }
}
