import Glibc

/// The time of the modelled world: the real time, a faster or slower one, or one that moves only when told.
///
/// One clock serves a host and all its guests. Readings never go back, whatever the mode is changed to.
public final class MachineClock: @unchecked Sendable {  // `mutex` guards every mutable field
    public enum Mode: Equatable, Sendable {
        case real
        /// Model seconds for each real second.
        case scaled(Double)
        /// Moves by ``MachineClock/advance(bySeconds:)`` alone.
        case stepped
    }

    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var currentMode: Mode
    /// Real monotonic seconds when the mode was last set or the clock stepped.
    private var anchorReal: Double
    /// Model instant at that moment.
    private var anchorModel: WindowsTime
    /// Bumped when waiting threads must look again.
    private var generation = 0

    public init(_ mode: Mode = .real, startingAt start: WindowsTime? = nil) {
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, &attributes)
        pthread_condattr_destroy(&attributes)
        currentMode = mode
        anchorReal = Self.monotonic()
        anchorModel = start ?? .realNow
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// Seconds of the kernel's monotonic clock.
    public static func monotonic() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private func locked<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }

    public var now: WindowsTime { locked { reading() } }

    private func reading() -> WindowsTime {
        switch currentMode {
        case .real: anchorModel.advanced(bySeconds: Self.monotonic() - anchorReal)
        case .scaled(let factor): anchorModel.advanced(bySeconds: (Self.monotonic() - anchorReal) * factor)
        case .stepped: anchorModel
        }
    }

    public var mode: Mode { locked { currentMode } }

    /// Changes how time goes from now on. A scale that is not a positive finite number is refused.
    @discardableResult
    public func setMode(_ mode: Mode) -> Bool {
        if case .scaled(let factor) = mode, !(factor.isFinite && factor > 0 && factor <= 1_000_000) { return false }
        locked {
            anchorModel = reading()
            anchorReal = Self.monotonic()
            currentMode = mode
            generation += 1
            pthread_cond_broadcast(condition)
        }
        return true
    }

    /// Moves the time forward at once, in every mode; what waits for an instant that passed wakes.
    public func advance(bySeconds seconds: Double) {
        guard seconds.isFinite, seconds > 0 else { return }
        locked {
            anchorModel = reading().advanced(bySeconds: seconds)
            anchorReal = Self.monotonic()
            generation += 1
            pthread_cond_broadcast(condition)
        }
    }

    /// Waits until the model's time reaches `instant`, or `isCancelled` says yes (asked at each wake and at least every 50 ms).
    /// Returns whether the instant was reached.
    @discardableResult
    public func wait(until instant: WindowsTime, isCancelled: () -> Bool = { false }) -> Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while true {
            let now = reading()
            if now >= instant { return true }
            if isCancelled() { return false }
            var real = 0.05
            switch currentMode {
            case .real: real = min(real, instant.seconds(since: now))
            case .scaled(let factor): real = min(real, instant.seconds(since: now) / factor)
            case .stepped: break
            }
            let deadline = Self.monotonic() + max(real, 0.000_05)
            var time = timespec(tv_sec: Int(deadline), tv_nsec: Int((deadline - deadline.rounded(.down)) * 1e9))
            pthread_cond_timedwait(condition, mutex, &time)
        }
    }
}
