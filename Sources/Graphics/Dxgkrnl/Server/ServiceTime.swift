import Glibc
import Synchronization

/// Processor time that answering a machine's messages took. Reading the clock costs more than most messages: one of 64 is timed and stands
/// for all of them.
final class ServiceTime: Sendable {
    private let messages = Atomic<UInt64>(0)
    private let sum = Atomic<UInt64>(0)
    private static let sampled: UInt64 = 64

    var nanoseconds: UInt64 { sum.load(ordering: .relaxed) }

    @inline(__always)
    func counting(_ body: () -> Void) {
        let number = messages.wrappingAdd(1, ordering: .relaxed).oldValue
        guard number % Self.sampled == 0 else { return body() }
        let before = Self.now
        body()
        // The first stands for itself: those that set things up are like no others.
        sum.wrappingAdd((Self.now &- before) &* (number == 0 ? 1 : Self.sampled), ordering: .relaxed)
    }

    private static var now: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
    }
}
