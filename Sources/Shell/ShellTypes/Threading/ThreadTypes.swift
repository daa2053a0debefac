import Glibc
import ShellRuntime

/// Thread, Monitor, Interlocked and the handles to wait for. A script's code runs on one thread; what it waits for must come from outside it.
enum ThreadTypes {
    static func register() {
        TaskTypes.register()
        let registry = TypeRegistry.shared
        registry.register("System.Threading.CancellationTokenSource") { CancellationObject.sourceType }
        registry.register("System.Threading.CancellationToken") { CancellationObject.tokenType }
        registry.register("System.Threading.CancellationTokenRegistration") { CancellationCallback.registrationType }
        registry.register("System.Threading.Thread") { ThreadObject.threadType }
        registry.register("System.Threading.Monitor") { TypeInfo("System.Threading.Monitor", flags: [.staticClass, .abstract, .sealed], members: { MonitorLocks.members }) }
        registry.register("System.Threading.Interlocked") { TypeInfo("System.Threading.Interlocked", flags: [.staticClass, .abstract, .sealed], members: { interlocked }) }
        registry.register("System.Threading.WaitHandle") { WaitHandleObject.handleType }
        for kind in WaitHandleObject.Kind.allCases { registry.register(kind.rawValue) { WaitHandleObject.type(kind) } }
        registry.register("System.Threading.Timeout") {
            TypeInfo("System.Threading.Timeout", flags: [.staticClass, .abstract, .sealed], members: {
                [.staticProperty("Infinite", "int") { _ in -1 }, .staticProperty("InfiniteTimeSpan", "timespan") { _ in Value(timeSpan: -10_000) }]
            })
        }
    }

    private static func box(_ value: Value) throws -> VariableBox {
        guard let box = value.as(ReferenceObject.self)?.box else { throw NetException.argumentNull("location") }
        return box
    }
    private static var interlocked: [TypeMember] {
        var list: [TypeMember] = []
        let widths: [(String, @Sendable (Int64) -> Value)] = [("int", { .int(Int32(truncatingIfNeeded: $0)) }), ("long", { .long($0) })]
        let bits: [(String, @Sendable (Int64, Int64) -> Int64)] = [("And", { $0 & $1 }), ("Or", { $0 | $1 })]
        for (type, wrap) in widths {
            for (name, step) in [("Increment", Int64(1)), ("Decrement", -1)] {
                list.append(.staticMethod("\(type) \(name)([ref] \(type) location)") { args, _ in
                    let box = try box(args[0])
                    box.value = wrap((box.value.integerValue ?? 0) &+ step)
                    return box.value
                })
            }
            list.append(.staticMethod("\(type) Add([ref] \(type) location1, \(type) value)") { args, _ in
                let box = try box(args[0])
                box.value = wrap((box.value.integerValue ?? 0) &+ (args[1].integerValue ?? 0))
                return box.value
            })
            for (name, body) in bits {
                list.append(.staticMethod("\(type) \(name)([ref] \(type) location1, \(type) value)") { args, _ in
                    let box = try box(args[0]), old = box.value
                    box.value = wrap(body(old.integerValue ?? 0, args[1].integerValue ?? 0))
                    return old
                })
            }
        }
        for type in ["int", "long", "double", "float", "System.Object"] {
            list.append(.staticMethod("\(type) Exchange([ref] \(type) location1, \(type) value)") { args, _ in
                let box = try box(args[0]), old = box.value
                box.value = args[1]
                return old
            })
            list.append(.staticMethod("\(type) CompareExchange([ref] \(type) location1, \(type) value, \(type) comparand)") { args, _ in
                let box = try box(args[0]), old = box.value
                if ArrayType.same(old, args[2]) { box.value = args[1] }
                return old
            })
        }
        list.append(.staticMethod("long Read([ref] long location)") { args, _ in try box(args[0]).value })
        list.append(.staticMethod("void MemoryBarrier()") { _, _ in .void })
        return list
    }
}

/// Events, mutexes and semaphores.
final class WaitHandleObject: NetObject {
    enum Kind: String, CaseIterable {
        case manual = "System.Threading.ManualResetEvent", auto = "System.Threading.AutoResetEvent", either = "System.Threading.EventWaitHandle"
        case manualSlim = "System.Threading.ManualResetEventSlim", mutex = "System.Threading.Mutex", semaphore = "System.Threading.Semaphore"
        case semaphoreSlim = "System.Threading.SemaphoreSlim"
        var isSlim: Bool { self == .manualSlim || self == .semaphoreSlim }
    }
    let sort: Kind
    /// What a wait takes: 1 for a set event, the free places of a semaphore.
    var count: Int
    let limit: Int
    /// A wait takes nothing.
    let stays: Bool
    var owned = 0
    /// A handle of something that comes to its end by itself.
    private let isSet: (() -> Bool)?
    init(_ isSet: @escaping () -> Bool) {
        sort = .manual
        count = 0
        limit = 1
        stays = true
        self.isSet = isSet
        super.init()
    }
    init(_ kind: Kind, count: Int, limit: Int = 1, stays: Bool = false) {
        sort = kind
        self.count = count
        self.limit = limit
        self.stays = stays
        isSet = nil
        super.init()
    }
    override var type: TypeInfo { WaitHandleObject.type(sort) }
    /// Named mutexes and events live as long as the session.
    nonisolated(unsafe) private static var named: [String: WaitHandleObject] = [:]
    /// The thread that owns a mutex.
    private var owner: pthread_t?
    private var isFree: Bool { sort == .mutex ? owned == 0 || owner == pthread_self() : count > 0 || isSet?() ?? false }
    private func take() -> Bool {
        WaitHandleObject.lock.withLock {
            guard isFree else { return false }
            if sort == .mutex {
                owned += 1
                owner = pthread_self()
            } else if !stays { count -= 1 }
            return true
        }
    }
    func wait(_ milliseconds: Int64?, _ runspace: Runspace) throws -> Bool {
        let end = milliseconds.map { Pausing.milliseconds() + $0 }
        while !take() {
            // Somebody else may have taken what became free.
            try Pausing.pause(until: end, runspace) { self.isFree }
            if let end, Pausing.milliseconds() >= end { return take() }
        }
        return true
    }
    private static func me(_ value: Value) throws -> WaitHandleObject {
        guard let own = value.as(WaitHandleObject.self) else { throw NetException.argumentNull("waitHandle") }
        return own
    }
    static func limit(_ value: Value) throws -> Int64? {
        if let span = value.timeSpanValue { return span < 0 ? nil : span / 10_000 }
        guard value.int >= -1 else { throw NetException.outOfRange("Number must be either non-negative and less than or equal to Int32.MaxValue or -1.", "millisecondsTimeout", actual: String(value.int)) }
        return value.int < 0 ? nil : Int64(value.int)
    }
    private static let limits = ["int millisecondsTimeout", "timespan timeout"]
    static let handleType = TypeInfo("System.Threading.WaitHandle", base: TypeInfo("System.MarshalByRefObject"), interfaces: ["System.IDisposable"], flags: .abstract, members: {
        let handles = "System.Threading.WaitHandle[] waitHandles"
        var list: [TypeMember] = [
            .staticProperty("WaitTimeout", "int") { _ in 258 },
            .staticMethod("bool WaitAll(\(handles))") { args, runspace in .bool(try all(args[0], nil, runspace)) },
            .staticMethod("int WaitAny(\(handles))") { args, runspace in try any(args[0], nil, runspace) },
            .staticMethod("bool SignalAndWait(System.Threading.WaitHandle toSignal, System.Threading.WaitHandle toWaitOn)") { args, runspace in
                _ = try Members.invoke(args[0], try me(args[0]).sort == .mutex ? "ReleaseMutex" : "Set", [], runspace)
                return .bool(try me(args[1]).wait(nil, runspace))
            },
        ]
        for timeout in limits {
            for rest in ["", ", bool exitContext"] {
                list.append(.staticMethod("bool WaitAll(\(handles), \(timeout)\(rest))") { args, runspace in .bool(try all(args[0], try limit(args[1]), runspace)) })
                list.append(.staticMethod("int WaitAny(\(handles), \(timeout)\(rest))") { args, runspace in try any(args[0], try limit(args[1]), runspace) })
            }
            list.append(.method("bool WaitOne(\(timeout), bool exitContext)") { value, args, runspace in .bool(try me(value).wait(try limit(args[0]), runspace)) })
        }
        return list + waiting("WaitOne") + ["Close", "Dispose"].map { name in .method("void \(name)()") { _, _, _ in .void } }
    })
    private static func handles(_ value: Value) throws -> [WaitHandleObject] {
        if value.isNull { throw NetException.argumentNull("waitHandles") }
        let all = try value.items.map { try me($0) }
        if all.isEmpty { throw NetException.argument("Waithandle array may not be empty.", "waitHandles") }
        return all
    }
    private static func all(_ value: Value, _ limit: Int64?, _ runspace: Runspace) throws -> Bool {
        let end = limit.map { Pausing.milliseconds() + $0 }
        return try handles(value).allSatisfy { try $0.wait(end.map { max(0, $0 - Pausing.milliseconds()) }, runspace) }
    }
    private static func any(_ value: Value, _ limit: Int64?, _ runspace: Runspace) throws -> Value {
        let all = try handles(value), end = limit.map { Pausing.milliseconds() + $0 }
        while true {
            try Pausing.pause(until: end, runspace) { all.contains { $0.isFree } }
            if let at = all.firstIndex(where: { $0.take() }) { return Value(at) }
            if let end, Pausing.milliseconds() >= end { return 258 }
        }
    }
    private static func waiting(_ name: String) -> [TypeMember] {
        [
            name == "Wait" ? .method("void Wait()") { value, _, runspace in
                _ = try me(value).wait(nil, runspace)
                return .void
            } : .method("bool \(name)()") { value, _, runspace in .bool(try me(value).wait(nil, runspace)) },
            .method("bool \(name)(int millisecondsTimeout)") { value, args, runspace in .bool(try me(value).wait(try limit(args[0]), runspace)) },
            .method("bool \(name)(timespan timeout)") { value, args, runspace in .bool(try me(value).wait(try limit(args[0]), runspace)) },
        ]
    }
    private static func setting() -> [TypeMember] {
        [("Set", 1), ("Reset", 0)].map { name, count in
            .method("\(name == "Set" || name == "Reset" ? "bool" : "void") \(name)()") { value, _, _ in
                try me(value).count = count
                return true
            }
        }
    }
    private static func create(_ name: Value, _ make: () -> WaitHandleObject) -> (WaitHandleObject, Bool) {
        guard let name = name.stringValue, !name.isEmpty else { return (make(), true) }
        return lock.withLock {
            if let known = named[name] { return (known, false) }
            let made = make()
            named[name] = made
            return (made, true)
        }
    }
    /// A named handle of a kind that somebody made.
    private static func existing(_ name: Value, _ kind: Kind) -> WaitHandleObject? {
        lock.withLock { named[name.string] }.flatMap { $0.sort == kind ? $0 : nil }
    }
    /// `OpenExisting` and `TryOpenExisting`.
    private static func opening(_ kind: Kind) -> [TypeMember] {
        [
            .staticMethod("\(kind.rawValue) OpenExisting(string name)") { args, _ in
                if args[0].string.isEmpty { throw NetException.argumentNull("name") }
                guard let found = existing(args[0], kind) else { throw NetException("System.Threading.WaitHandleCannotBeOpenedException", "No handle of the given name exists.") }
                return .object(found)
            },
            .staticMethod("bool TryOpenExisting(string name, [ref] \(kind.rawValue) result)") { args, _ in
                let found = existing(args[0], kind)
                assign(args[1], Value(found))
                return .bool(found != nil)
            },
        ]
    }
    private static func mutex(_ owned: Bool, _ name: Value = .null) -> (WaitHandleObject, Bool) {
        let (made, isNew) = create(name) { WaitHandleObject(.mutex, count: 1) }
        if owned, isNew { _ = made.take() }
        return (made, isNew)
    }
    private static let lock = Lock()
    nonisolated(unsafe) private static var made: [Kind: TypeInfo] = [:]
    static func type(_ kind: Kind) -> TypeInfo {
        lock.withLock {
            if let known = made[kind] { return known }
            let base = kind == .manual || kind == .auto ? type(.either) : kind.isSlim ? WellKnown.object : handleType
            let type = TypeInfo(kind.rawValue, base: base, interfaces: ["System.IDisposable"], members: { members(kind) })
            made[kind] = type
            return type
        }
    }
    private static func members(_ kind: Kind) -> [TypeMember] {
        switch kind {
        case .manual, .auto:
            return [.constructor("bool initialState") { args, _ in .object(WaitHandleObject(kind, count: args[0].bool ? 1 : 0, stays: kind == .manual)) }]
        case .either:
            return setting() + [
                .constructor("bool initialState, System.Threading.EventResetMode mode") { args, _ in
                    .object(WaitHandleObject(kind, count: args[0].bool ? 1 : 0, stays: args[1].raw == 1))
                },
                .constructor("bool initialState, System.Threading.EventResetMode mode, string name") { args, _ in
                    .object(create(args[2]) { WaitHandleObject(kind, count: args[0].bool ? 1 : 0, stays: args[1].raw == 1) }.0)
                },
                .constructor("bool initialState, System.Threading.EventResetMode mode, string name, [ref] bool createdNew") { args, _ in
                    let (made, isNew) = create(args[2]) { WaitHandleObject(kind, count: args[0].bool ? 1 : 0, stays: args[1].raw == 1) }
                    assign(args[3], .bool(isNew))
                    return .object(made)
                },
            ] + opening(kind)
        case .manualSlim:
            return waiting("Wait") + [
                .constructor("") { _, _ in .object(WaitHandleObject(kind, count: 0, stays: true)) },
                .constructor("bool initialState") { args, _ in .object(WaitHandleObject(kind, count: args[0].bool ? 1 : 0, stays: true)) },
                .property("IsSet", "bool") { value, _ in .bool(try me(value).count > 0) },
                .method("void Dispose()") { _, _, _ in .void },
            ] + [("Set", 1), ("Reset", 0)].map { name, count in
                .method("void \(name)()") { value, _, _ in
                    try me(value).count = count
                    return .void
                }
            }
        case .mutex:
            return [
                .constructor("") { _, _ in .object(WaitHandleObject(kind, count: 1)) },
                .constructor("bool initiallyOwned") { args, _ in .object(mutex(args[0].bool).0) },
                .constructor("bool initiallyOwned, string name") { args, _ in .object(mutex(args[0].bool, args[1]).0) },
                .constructor("bool initiallyOwned, string name, [ref] bool createdNew") { args, _ in
                    let (made, isNew) = mutex(args[0].bool, args[1])
                    assign(args[2], .bool(isNew))
                    return .object(made)
                },
                .method("void ReleaseMutex()") { value, _, _ in
                    let own = try me(value)
                    try lock.withLock {
                        guard own.owned > 0, own.owner == pthread_self() else {
                            throw NetException("System.ApplicationException", "Object synchronization method was called from an unsynchronized block of code.")
                        }
                        own.owned -= 1
                    }
                    return .void
                },
            ] + opening(.mutex)
        case .semaphore, .semaphoreSlim:
            @Sendable func release(_ value: Value, _ count: Int) throws -> Value {
                let own = try me(value)
                guard count >= 1 else { throw NetException.outOfRange("Non-negative number required.", "releaseCount") }
                return try lock.withLock {
                    guard own.count + count <= own.limit else { throw NetException("System.Threading.SemaphoreFullException", "Adding the specified count to the semaphore would cause it to exceed its maximum count.") }
                    own.count += count
                    return Value(own.count - count)
                }
            }
            func waitingLater() -> [TypeMember] {
                let task = "System.Threading.Tasks.Task", token = "System.Threading.CancellationToken cancellationToken"
                func pending(_ parameters: String, result: Bool) -> TypeMember {
                    .method("\(task)\(result ? "[bool]" : "") WaitAsync(\(parameters))") { value, args, _ in
                        let own = try me(value), type = result ? TypeRegistry.shared.find("System.Boolean") : nil
                        let end = result ? try limit(args[0]).map { Pausing.milliseconds() + $0 } : nil
                        var isTaken = false
                        return .object(TaskObject(of: type, when: {
                            isTaken = isTaken || own.take()
                            return isTaken || end.map { Pausing.milliseconds() >= $0 } ?? false
                        }) { result ? .bool(isTaken) : .void })
                    }
                }
                return [
                    pending("", result: false), pending(token, result: false), pending("int millisecondsTimeout", result: true), pending("timespan timeout", result: true),
                    .property("AvailableWaitHandle", "System.Threading.WaitHandle") { value, _ in
                        let own = try me(value)
                        return .object(WaitHandleObject { own.count > 0 })
                    },
                ]
            }
            return [
                .constructor("int initialCount, int maximumCount") { args, _ in
                    guard args[1].int >= 1 else { throw NetException.outOfRange("maximumCount must be a positive number.", "maximumCount") }
                    guard args[0].int >= 0, args[0].int <= args[1].int else { throw NetException.argument("The initial count for the semaphore must be greater than or equal to zero and less than the maximum count.") }
                    return .object(WaitHandleObject(kind, count: args[0].int, limit: args[1].int))
                },
                .method("int Release()") { value, _, _ in try release(value, 1) },
                .method("int Release(int releaseCount)") { value, args, _ in try release(value, args[0].int) },
            ] + (kind == .semaphoreSlim ? [
                .constructor("int initialCount") { args, _ in .object(WaitHandleObject(kind, count: args[0].int, limit: Int(Int32.max))) },
                .property("CurrentCount", "int") { value, _ in Value(try me(value).count) },
                .method("void Dispose()") { _, _, _ in .void },
            ] + waiting("Wait") + waitingLater() : [
                .constructor("int initialCount, int maximumCount, string name") { args, _ in .object(create(args[2]) { WaitHandleObject(kind, count: args[0].int, limit: args[1].int) }.0) },
                .constructor("int initialCount, int maximumCount, string name, [ref] bool createdNew") { args, _ in
                    let (made, isNew) = create(args[2]) { WaitHandleObject(kind, count: args[0].int, limit: args[1].int) }
                    assign(args[3], .bool(isNew))
                    return .object(made)
                },
            ] + opening(kind))
        }
    }
}
