import Glibc

/// The monotonic clock in nanoseconds.
@inline(__always) func monotonicNow() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

/// Runs `body` and gives back what it took, in nanoseconds.
func timed(_ body: () throws -> Void) rethrows -> Double {
    let start = monotonicNow()
    try body()
    return monotonicNow() - start
}

func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard let last = sorted.last else { return .nan }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : middle > 0 ? (sorted[middle - 1] + sorted[middle]) / 2 : last
}

/// Measures two things in turns (A B A B ...), so that what disturbs the machine meets both.
func inTurns(_ runs: Int, _ a: () throws -> Double, _ b: () throws -> Double) rethrows -> (a: [Double], b: [Double]) {
    var (first, second): ([Double], [Double]) = ([], [])
    for _ in 0..<runs {
        first.append(try a())
        second.append(try b())
    }
    return (first, second)
}
