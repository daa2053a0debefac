import Glibc
import ShellRuntime

/// System.Threading.Monitor: which thread of scripts holds an object, and how often.
enum MonitorLocks {
    private struct Holding {
        let object: NetObject
        let owner: pthread_t
        var count: Int
    }
    private static let lock = Lock()
    nonisolated(unsafe) private static var held: [ObjectIdentifier: Holding] = [:]
    /// How often what waits for an object was told that something changed.
    nonisolated(unsafe) private static var pulses: [ObjectIdentifier: Int] = [:]

    private static func object(_ value: Value) throws -> NetObject {
        if value.isNull { throw NetException.argumentNull("obj") }
        if case .object(let object) = value.base { return object }
        if case .string(let text) = value.base { return text }
        // A value is in a new box each time.
        return NetObject()
    }
    private static func take(_ object: NetObject, _ count: Int = 1) -> Bool {
        lock.withLock {
            let key = ObjectIdentifier(object)
            guard let known = held[key] else {
                held[key] = Holding(object: object, owner: pthread_self(), count: count)
                return true
            }
            guard known.owner == pthread_self() else { return false }
            held[key]?.count += count
            return true
        }
    }
    private static func enter(_ value: Value, _ milliseconds: Int64?, _ runspace: Runspace) throws -> Bool {
        let object = try object(value), end = milliseconds.map { Pausing.milliseconds() + $0 }
        while !take(object) {
            let isOver = end.map { Pausing.milliseconds() >= $0 } ?? false
            if isOver { return false }
            try Pausing.pause(until: Pausing.milliseconds() + 1, runspace)
        }
        return true
    }
    private static func own(_ value: Value) throws -> (key: ObjectIdentifier, object: NetObject, count: Int) {
        let object = try object(value), key = ObjectIdentifier(object)
        guard let known = lock.withLock({ held[key] }), known.owner == pthread_self() else {
            throw NetException("System.Threading.SynchronizationLockException", "Object synchronization method was called from an unsynchronized block of code.")
        }
        return (key, object, known.count)
    }
    private static func exit(_ value: Value) throws {
        let (key, _, count) = try own(value)
        lock.withLock { if count == 1 { held[key] = nil } else { held[key]?.count -= 1 } }
    }
    /// Gives the object up until somebody pulses it, then holds it as before.
    private static func wait(_ value: Value, _ milliseconds: Int64?, _ runspace: Runspace) throws -> Bool {
        let (key, object, count) = try own(value)
        let before = lock.withLock {
            held[key] = nil
            return pulses[key] ?? 0
        }
        var isTold = false
        try Pausing.pause(until: milliseconds.map { Pausing.milliseconds() + $0 }, runspace) {
            isTold = lock.withLock { pulses[key] ?? 0 } != before
            return isTold
        }
        while !take(object, count) { try Pausing.pause(until: Pausing.milliseconds() + 1, runspace) }
        return isTold
    }
    static var members: [TypeMember] {
        func action(_ signature: String, _ body: @escaping @Sendable ([Value], Runspace) throws -> Void) -> TypeMember {
            .staticMethod("void \(signature)") { args, runspace in
                try body(args, runspace)
                return .void
            }
        }
        var list: [TypeMember] = [
            .staticProperty("LockContentionCount", "long") { _ in .long(0) },
            action("Enter(System.Object obj)") { args, runspace in _ = try enter(args[0], nil, runspace) },
            action("Enter(System.Object obj, [ref] bool lockTaken)") { args, runspace in assign(args[1], .bool(try enter(args[0], nil, runspace))) },
            .staticMethod("bool TryEnter(System.Object obj)") { args, runspace in .bool(try enter(args[0], 0, runspace)) },
            action("TryEnter(System.Object obj, [ref] bool lockTaken)") { args, runspace in assign(args[1], .bool(try enter(args[0], 0, runspace))) },
            action("Exit(System.Object obj)") { args, _ in try exit(args[0]) },
            .staticMethod("bool IsEntered(System.Object obj)") { args, _ in
                let key = ObjectIdentifier(try object(args[0]))
                return .bool(lock.withLock { held[key]?.owner == pthread_self() })
            },
            .staticMethod("bool Wait(System.Object obj)") { args, runspace in .bool(try wait(args[0], nil, runspace)) },
        ]
        for name in ["Pulse", "PulseAll"] {
            list.append(action("\(name)(System.Object obj)") { args, _ in
                let key = try own(args[0]).key
                lock.withLock { pulses[key, default: 0] += 1 }
            })
        }
        for limit in ["int millisecondsTimeout", "timespan timeout"] {
            list.append(.staticMethod("bool TryEnter(System.Object obj, \(limit))") { args, runspace in .bool(try enter(args[0], try WaitHandleObject.limit(args[1]), runspace)) })
            list.append(action("TryEnter(System.Object obj, \(limit), [ref] bool lockTaken)") { args, runspace in
                assign(args[2], .bool(try enter(args[0], try WaitHandleObject.limit(args[1]), runspace)))
            })
            list.append(.staticMethod("bool Wait(System.Object obj, \(limit))") { args, runspace in .bool(try wait(args[0], try WaitHandleObject.limit(args[1]), runspace)) })
        }
        return list
    }
}
