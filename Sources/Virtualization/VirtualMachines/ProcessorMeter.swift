import Glibc

/// Processor time that a guest's work has taken, and how much of it lately: what `CPUUsage` of a machine and the times of its `vmmem`
/// are read from.
final class ProcessorMeter: @unchecked Sendable {  // `lock` guards every field
    private struct Piece {
        var begin: UInt64
        var end: UInt64
        var used: UInt64
    }
    /// Nanoseconds over which usage is averaged.
    static let window: UInt64 = 2_000_000_000

    private let lock = HostLock()
    private var recent: [Piece] = []
    private var sum: UInt64 = 0
    private let clock: @Sendable () -> UInt64

    init(clock: @escaping @Sendable () -> UInt64 = { ProcessorMeter.read(CLOCK_MONOTONIC) }) { self.clock = clock }

    static func read(_ clock: clockid_t) -> UInt64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    /// Runs work of the guest on this thread and counts the processor time that it took; that is returned as well, in nanoseconds.
    func measure<Result>(_ body: () throws -> Result) rethrows -> (result: Result, nanoseconds: UInt64) {
        let begin = clock()
        let before = Self.read(CLOCK_THREAD_CPUTIME_ID)
        func note() -> UInt64 {
            let used = Self.read(CLOCK_THREAD_CPUTIME_ID) - before
            add(used, from: begin)
            return used
        }
        do {
            let result = try body()
            return (result, note())
        } catch {
            _ = note()
            throw error
        }
    }

    /// Counts time that was used from `begin` until now.
    func add(_ used: UInt64, from begin: UInt64) {
        lock.withLock {
            let end = clock()
            sum += used
            recent.removeAll { $0.end + Self.window < end }
            recent.append(Piece(begin: begin, end: max(end, begin + 1), used: used))
        }
    }

    /// Nanoseconds since the machine was turned on.
    var total: UInt64 { lock.withLock { sum } }

    /// Of so many processors, the share in percent that was used lately.
    func usage(processors: Int) -> Int {
        lock.withLock {
            let now = clock()
            let from = now - min(now, Self.window)
            var used = 0.0
            for piece in recent where piece.end > from {
                let share = Double(piece.end - max(piece.begin, from)) / Double(piece.end - piece.begin)
                used += Double(piece.used) * share
            }
            return min(100, Int((used * 100 / Double(Self.window) / Double(max(1, processors))).rounded()))
        }
    }
}

extension VirtualMachine {
    /// `CPUUsage`: the share of its processors that the guest used in the last seconds, in percent.
    public var processorUsage: Int {
        host.lock.withLock { worker?.meter.usage(processors: Int(stored.processor.count)) ?? 0 }
    }

    /// Runs work of the guest and counts the processor time for the machine and its `vmmem`.
    func countingTime<Result>(_ body: () throws -> Result) rethrows -> Result {
        guard let worker = host.lock.withLock({ worker }) else { return try body() }
        defer { host.platform.noteTimes(of: worker, service: host.lock.withLock { worker.serviceTime }) }
        return try worker.meter.measure(body).result
    }
}

extension MachineSession {
    /// Runs commands of the session: in a guest the processor time goes to its shell, its machine and the machine's `vmmem`.
    public func runningCommands<Result>(_ body: () throws -> Result) rethrows -> Result {
        guard let machine = virtualMachine else { return try body() }
        let before = ProcessorMeter.read(CLOCK_THREAD_CPUTIME_ID)
        defer { addShellTime(ProcessorMeter.read(CLOCK_THREAD_CPUTIME_ID) - before) }
        return try machine.countingTime(body)
    }
}
