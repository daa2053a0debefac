import Glibc
import ShellRuntime

/// System.Threading.ReaderWriterLockSlim: how often each thread of scripts holds it, and how many wait.
final class ReaderWriterLockObject: NetObject {
    enum Mode: String, CaseIterable {
        case read = "Read", write = "Write", upgrade = "UpgradeableRead"
    }
    private struct Holding {
        let thread: pthread_t
        var counts: [Mode: Int] = [:]
    }
    private let isRecursive: Bool
    private let lock = Lock()
    private var holdings: [Holding] = []
    private var waiting: [Mode: Int] = [:]
    private var isDisposed = false
    init(recursive: Bool) {
        isRecursive = recursive
        super.init()
    }
    override var type: TypeInfo { ReaderWriterLockObject.lockType }

    private func own(_ mode: Mode) -> Int { holdings.first { $0.thread == pthread_self() }?.counts[mode] ?? 0 }
    private func others(_ mode: Mode) -> Bool { holdings.contains { $0.thread != pthread_self() && $0.counts[mode, default: 0] > 0 } }
    private func add(_ mode: Mode, _ step: Int) {
        let at: Int
        if let known = holdings.firstIndex(where: { $0.thread == pthread_self() }) {
            at = known
        } else {
            at = holdings.count
            holdings.append(Holding(thread: pthread_self()))
        }
        holdings[at].counts[mode, default: 0] += step
        if holdings[at].counts.values.allSatisfy({ $0 == 0 }) { holdings.remove(at: at) }
    }
    private static func recursion(_ message: String) -> NetException { NetException("System.Threading.LockRecursionException", message) }
    /// What a thread that holds the lock may not ask for.
    private func check(_ mode: Mode) throws {
        if isDisposed { throw NetException("System.ObjectDisposedException", "Cannot access a disposed object.\nObject name: 'System.Threading.ReaderWriterLockSlim'.") }
        let (reads, writes, upgrades) = (own(.read), own(.write), own(.upgrade))
        switch mode {
        case .read:
            if isRecursive { return }
            if writes > 0 { throw Self.recursion("A read lock may not be acquired with the write lock held in this mode.") }
            if reads > 0 { throw Self.recursion("Recursive read lock acquisitions not allowed in this mode.") }
        case .write:
            if writes > 0, !isRecursive { throw Self.recursion("Recursive write lock acquisitions not allowed in this mode.") }
            if reads > 0, upgrades == 0, writes == 0 {
                throw Self.recursion("Write lock may not be acquired with read lock held. This pattern is prone to deadlocks. Please ensure that read locks are released before taking a write lock. If an upgrade is necessary, use an upgrade lock in place of the read lock.")
            }
        case .upgrade:
            if upgrades > 0, !isRecursive { throw Self.recursion("Recursive upgradeable lock acquisitions not allowed in this mode.") }
            if writes > 0, !isRecursive {
                throw Self.recursion("Upgradeable lock may not be acquired with write lock held in this mode. Acquiring Upgradeable lock gives the ability to read along with an option to upgrade to a writer.")
            }
            if reads > 0, upgrades == 0, writes == 0 { throw Self.recursion("Upgradeable lock may not be acquired with read lock held.") }
        }
    }
    private func take(_ mode: Mode) -> Bool {
        lock.withLock {
            let isFree =
                switch mode {
                case .read: !others(.write)
                case .write: !others(.write) && !others(.read) && !others(.upgrade)
                case .upgrade: !others(.write) && !others(.upgrade)
                }
            if isFree { add(mode, 1) }
            return isFree
        }
    }
    private func enter(_ mode: Mode, _ limit: Int64?, _ runspace: Runspace) throws -> Bool {
        try lock.withLock { try check(mode) }
        if take(mode) { return true }
        let end = limit.map { Pausing.milliseconds() + $0 }
        lock.withLock { waiting[mode, default: 0] += 1 }
        defer { lock.withLock { waiting[mode, default: 1] -= 1 } }
        var isTaken = false
        try Pausing.pause(until: end, runspace) {
            isTaken = isTaken || take(mode)
            return isTaken
        }
        return isTaken
    }
    private func exit(_ mode: Mode) throws {
        try lock.withLock {
            guard own(mode) > 0 else {
                let name = mode == .upgrade ? "upgradeable" : mode.rawValue.lowercased()
                throw NetException("System.Threading.SynchronizationLockException", "The \(name) lock is being released without being held.")
            }
            add(mode, -1)
        }
    }
    private func dispose() throws {
        try lock.withLock {
            guard holdings.isEmpty, waiting.values.allSatisfy({ $0 == 0 }) else {
                throw NetException(
                    "System.Threading.SynchronizationLockException",
                    "The lock is being disposed while still being used. It either is being held by a thread and/or has active waiters waiting to acquire the lock.")
            }
            isDisposed = true
        }
    }

    private static func me(_ value: Value) throws -> ReaderWriterLockObject {
        guard let own = value.as(ReaderWriterLockObject.self) else { throw NetException.argumentNull("lock") }
        return own
    }
    private static func count(_ name: String, _ read: @escaping @Sendable (ReaderWriterLockObject) -> Int) -> TypeMember {
        .property(name, "int") { value, _ in
            let own = try me(value)
            return Value(own.lock.withLock { read(own) })
        }
    }
    static let lockType = TypeInfo("System.Threading.ReaderWriterLockSlim", interfaces: ["System.IDisposable"], members: {
        let policy = "System.Threading.LockRecursionPolicy"
        return Mode.allCases.flatMap { mode -> [TypeMember] in
            let short = mode == .upgrade ? "Upgrade" : mode.rawValue
            return [
                .method("void Enter\(mode.rawValue)Lock()") { value, _, runspace in
                    _ = try me(value).enter(mode, nil, runspace)
                    return .void
                },
                .method("bool TryEnter\(mode.rawValue)Lock(int millisecondsTimeout)") { value, args, runspace in .bool(try me(value).enter(mode, try WaitHandleObject.limit(args[0]), runspace)) },
                .method("bool TryEnter\(mode.rawValue)Lock(timespan timeout)") { value, args, runspace in .bool(try me(value).enter(mode, try WaitHandleObject.limit(args[0]), runspace)) },
                .method("void Exit\(mode.rawValue)Lock()") { value, _, _ in
                    try me(value).exit(mode)
                    return .void
                },
                .property("Is\(mode.rawValue)LockHeld", "bool") { value, _ in
                    let own = try me(value)
                    return .bool(own.lock.withLock { own.own(mode) } > 0)
                },
                count("Recursive\(short)Count") { $0.own(mode) }, count("Waiting\(short)Count") { $0.waiting[mode] ?? 0 },
            ]
        } + [
            .constructor("") { _, _ in .object(ReaderWriterLockObject(recursive: false)) },
            .constructor("\(policy) recursionPolicy") { args, _ in .object(ReaderWriterLockObject(recursive: args[0].raw == 1)) },
            count("CurrentReadCount") { own in own.holdings.count { $0.counts[.read, default: 0] > 0 } },
            .property("RecursionPolicy", policy) { value, _ in enumValue(policy, try me(value).isRecursive ? 1 : 0) },
            .method("void Dispose()") { value, _, _ in
                try me(value).dispose()
                return .void
            },
        ]
    })
}
