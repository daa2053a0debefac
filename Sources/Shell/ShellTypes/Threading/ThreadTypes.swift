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
        registry.register("System.Threading.Monitor") { TypeInfo("System.Threading.Monitor", flags: [.staticClass, .abstract, .sealed], members: { monitor }) }
        registry.register("System.Threading.Interlocked") { TypeInfo("System.Threading.Interlocked", flags: [.staticClass, .abstract, .sealed], members: { interlocked }) }
        registry.register("System.Threading.WaitHandle") { WaitHandleObject.handleType }
        for kind in WaitHandleObject.Kind.allCases { registry.register(kind.rawValue) { WaitHandleObject.type(kind) } }
        registry.register("System.Threading.Timeout") {
            TypeInfo("System.Threading.Timeout", flags: [.staticClass, .abstract, .sealed], members: {
                [.staticProperty("Infinite", "int") { _ in -1 }, .staticProperty("InfiniteTimeSpan", "timespan") { _ in Value(timeSpan: -10_000) }]
            })
        }
    }

    // Objects that are locked, with how often; only the shell's thread looks.
    nonisolated(unsafe) private static var held: [ObjectIdentifier: (object: NetObject, count: Int)] = [:]
    private static func object(_ value: Value) throws -> NetObject {
        if value.isNull { throw NetException.argumentNull("obj") }
        if case .object(let object) = value.base { return object }
        if case .string(let text) = value.base { return text }
        return NetObject()
    }
    private static func enter(_ value: Value) throws {
        let object = try object(value)
        held[ObjectIdentifier(object), default: (object, 0)].count += 1
    }
    private static func notOwned() -> NetException {
        NetException("System.Threading.SynchronizationLockException", "Object synchronization method was called from an unsynchronized block of code.")
    }
    private static var monitor: [TypeMember] {
        [
            .staticMethod("void Enter(System.Object obj)") { args, _ in
                try enter(args[0])
                return .void
            },
            .staticMethod("void Enter(System.Object obj, [ref] bool lockTaken)") { args, _ in
                try enter(args[0])
                assign(args[1], true)
                return .void
            },
            .staticMethod("bool TryEnter(System.Object obj)") { args, _ in
                try enter(args[0])
                return true
            },
            .staticMethod("bool TryEnter(System.Object obj, int millisecondsTimeout)") { args, _ in
                try enter(args[0])
                return true
            },
            .staticMethod("void Exit(System.Object obj)") { args, _ in
                let key = ObjectIdentifier(try object(args[0]))
                guard let entry = held[key] else { throw notOwned() }
                if entry.count == 1 { held[key] = nil } else { held[key]?.count -= 1 }
                return .void
            },
            .staticMethod("bool IsEntered(System.Object obj)") { args, _ in .bool(held[ObjectIdentifier(try object(args[0]))] != nil) },
            .staticMethod("void Pulse(System.Object obj)") { args, _ in
                guard held[ObjectIdentifier(try object(args[0]))] != nil else { throw notOwned() }
                return .void
            },
            .staticMethod("void PulseAll(System.Object obj)") { args, _ in
                guard held[ObjectIdentifier(try object(args[0]))] != nil else { throw notOwned() }
                return .void
            },
        ]
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

/// System.Threading.Thread: the one that scripts run on.
final class ThreadObject: NetObject {
    nonisolated(unsafe) static let main = ThreadObject()
    private var name: String?
    override var type: TypeInfo { ThreadObject.threadType }
    private init() { super.init() }
    static let threadType = TypeInfo("System.Threading.Thread", flags: .sealed, members: {
        [
            .staticProperty("CurrentThread", "System.Threading.Thread") { _ in .object(main) },
            .staticMethod("void Sleep(int millisecondsTimeout)") { args, runspace in
                guard args[0].int >= -1 else { throw NetException.outOfRange("Number must be either non-negative and less than or equal to Int32.MaxValue or -1.", "millisecondsTimeout", actual: String(args[0].int)) }
                try Pausing.pause(until: args[0].int < 0 ? nil : Pausing.milliseconds() + Int64(args[0].int), runspace)
                return .void
            },
            .staticMethod("void Sleep(timespan timeout)") { args, runspace in
                try Pausing.pause(until: Pausing.milliseconds() + (args[0].timeSpanValue ?? 0) / 10_000, runspace)
                return .void
            },
            .staticMethod("bool Yield()") { _, _ in false },
            .staticMethod("void SpinWait(int iterations)") { _, _ in .void },
            .property("CurrentCulture", "cultureinfo", set: { _, new, runspace in try Members.setStatic(CultureObject.cultureType, "CurrentCulture", new, runspace) }) { _, runspace in
                try Members.getStatic(CultureObject.cultureType, "CurrentCulture", runspace)
            },
            .property("CurrentUICulture", "cultureinfo", set: { _, new, runspace in try Members.setStatic(CultureObject.cultureType, "CurrentUICulture", new, runspace) }) { _, runspace in
                try Members.getStatic(CultureObject.cultureType, "CurrentUICulture", runspace)
            },
            .property("ExecutionContext", "System.Threading.ExecutionContext") { _, _ in .object(PlainObject(TypeInfo("System.Threading.ExecutionContext"))) },
            .property("IsAlive", "bool") { _, _ in true },
            .property("IsBackground", "bool") { _, _ in false },
            .property("IsThreadPoolThread", "bool") { _, _ in false },
            .property("ManagedThreadId", "int") { _, _ in 1 },
            .property("Name", "string", set: { value, new, _ in value.as(ThreadObject.self)?.name = new.string }) { value, _ in
                Value(value.as(ThreadObject.self)?.name ?? "Pipeline Execution Thread")
            },
            .property("Priority", "System.Threading.ThreadPriority", set: { _, _, _ in }) { _, _ in enumValue("System.Threading.ThreadPriority", 2) },
            .property("ThreadState", "System.Threading.ThreadState") { _, _ in enumValue("System.Threading.ThreadState", 0) },
            .property("ApartmentState", "System.Threading.ApartmentState") { _, runspace in enumValue("System.Threading.ApartmentState", runspace.isSingleThreaded ? 0 : 1) },
            .method("System.Threading.ApartmentState GetApartmentState()") { _, _, runspace in enumValue("System.Threading.ApartmentState", runspace.isSingleThreaded ? 0 : 1) },
        ]
    })
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
    init(_ kind: Kind, count: Int, limit: Int = 1, stays: Bool = false) {
        sort = kind
        self.count = count
        self.limit = limit
        self.stays = stays
        super.init()
    }
    override var type: TypeInfo { WaitHandleObject.type(sort) }
    /// Named mutexes and events live as long as the session.
    nonisolated(unsafe) private static var named: [String: WaitHandleObject] = [:]
    private var isFree: Bool { sort == .mutex || count > 0 }
    func wait(_ milliseconds: Int64?, _ runspace: Runspace) throws -> Bool {
        if !isFree { try Pausing.pause(until: milliseconds.map { Pausing.milliseconds() + $0 }, runspace) { self.isFree } }
        guard isFree else { return false }
        if sort == .mutex { owned += 1 } else if !stays { count -= 1 }
        return true
    }
    private static func me(_ value: Value) throws -> WaitHandleObject {
        guard let own = value.as(WaitHandleObject.self) else { throw NetException.argumentNull("waitHandle") }
        return own
    }
    private static func limit(_ value: Value) throws -> Int64? {
        if let span = value.timeSpanValue { return span / 10_000 }
        guard value.int >= -1 else { throw NetException.outOfRange("Number must be either non-negative and less than or equal to Int32.MaxValue or -1.", "millisecondsTimeout", actual: String(value.int)) }
        return value.int < 0 ? nil : Int64(value.int)
    }
    static let handleType = TypeInfo("System.Threading.WaitHandle", base: TypeInfo("System.MarshalByRefObject"), interfaces: ["System.IDisposable"], flags: .abstract, members: {
        [
            .staticProperty("WaitTimeout", "int") { _ in 258 },
            .staticMethod("bool WaitAll(System.Threading.WaitHandle[] waitHandles)") { args, runspace in
                for handle in args[0].items { _ = try me(handle).wait(nil, runspace) }
                return true
            },
            .staticMethod("bool WaitAll(System.Threading.WaitHandle[] waitHandles, int millisecondsTimeout)") { args, runspace in
                for handle in args[0].items where try !me(handle).wait(try limit(args[1]), runspace) { return false }
                return true
            },
            .staticMethod("int WaitAny(System.Threading.WaitHandle[] waitHandles)") { args, runspace in try any(args[0], nil, runspace) },
            .staticMethod("int WaitAny(System.Threading.WaitHandle[] waitHandles, int millisecondsTimeout)") { args, runspace in try any(args[0], try limit(args[1]), runspace) },
        ] + waiting("WaitOne") + ["Close", "Dispose"].map { name in .method("void \(name)()") { _, _, _ in .void } }
    })
    private static func any(_ handles: Value, _ limit: Int64?, _ runspace: Runspace) throws -> Value {
        let all = try handles.items.map { try me($0) }
        try Pausing.pause(until: limit.map { Pausing.milliseconds() + $0 }, runspace) { all.contains { $0.isFree } }
        guard let at = all.firstIndex(where: { $0.isFree }) else { return 258 }
        _ = try all[at].wait(0, runspace)
        return Value(at)
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
        if let known = named[name] { return (known, false) }
        let made = make()
        named[name] = made
        return (made, true)
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
            ]
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
                .constructor("bool initiallyOwned") { args, _ in
                    let made = WaitHandleObject(kind, count: 1)
                    made.owned = args[0].bool ? 1 : 0
                    return .object(made)
                },
                .constructor("bool initiallyOwned, string name") { args, _ in
                    let (made, isNew) = create(args[1]) { WaitHandleObject(kind, count: 1) }
                    if args[0].bool, isNew { made.owned = 1 }
                    return .object(made)
                },
                .constructor("bool initiallyOwned, string name, [ref] bool createdNew") { args, _ in
                    let (made, isNew) = create(args[1]) { WaitHandleObject(kind, count: 1) }
                    if args[0].bool, isNew { made.owned = 1 }
                    assign(args[2], .bool(isNew))
                    return .object(made)
                },
                .staticMethod("System.Threading.Mutex OpenExisting(string name)") { args, _ in
                    guard let found = named[args[0].string], found.sort == .mutex else {
                        throw NetException("System.Threading.WaitHandleCannotBeOpenedException", "No handle of the given name exists.")
                    }
                    return .object(found)
                },
                .staticMethod("bool TryOpenExisting(string name, [ref] System.Threading.Mutex result)") { args, _ in
                    let found = named[args[0].string].flatMap { $0.sort == .mutex ? $0 : nil }
                    assign(args[1], Value(found))
                    return .bool(found != nil)
                },
                .method("void ReleaseMutex()") { value, _, _ in
                    guard try me(value).owned > 0 else { throw NetException("System.ApplicationException", "Object synchronization method was called from an unsynchronized block of code.") }
                    try me(value).owned -= 1
                    return .void
                },
            ]
        case .semaphore, .semaphoreSlim:
            @Sendable func release(_ value: Value, _ count: Int) throws -> Value {
                let own = try me(value)
                guard own.count + count <= own.limit else { throw NetException("System.Threading.SemaphoreFullException", "Adding the specified count to the semaphore would cause it to exceed its maximum count.") }
                own.count += count
                return Value(own.count - count)
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
            ] + waiting("Wait") : [])
        }
    }
}
