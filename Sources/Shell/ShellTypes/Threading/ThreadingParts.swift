import ShellRuntime

/// TaskCompletionSource, CountdownEvent, Lock, SpinWait, Volatile, ThreadLocal and ThreadPool: what one thread of scripts can use of them.
enum ThreadingParts {
    static func register() {
        let registry = TypeRegistry.shared
        registry.registerGeneric("System.Threading.Tasks.TaskCompletionSource`1") { $0.first.map { CompletionObject.make($0) } }
        registry.register("System.Threading.Tasks.TaskCompletionSource") { CompletionObject.make(nil) }
        registry.register("System.Threading.ReaderWriterLockSlim") { ReaderWriterLockObject.lockType }
        registry.register("System.Threading.Barrier") { BarrierObject.barrierType }
        registry.register("System.Threading.Lock") { LockObject.plain }
        registry.register("System.Threading.CountdownEvent") { CountdownObject.eventType }
        for name in ["ThreadLocal", "AsyncLocal"] {
            registry.registerGeneric("System.Threading.\(name)`1") { arguments in arguments.first.map { LocalObject.make("System.Threading.\(name)", $0) } }
        }
        registry.register("System.Threading.Volatile") {
            TypeInfo("System.Threading.Volatile", flags: [.staticClass, .abstract, .sealed], members: {
                [
                    .staticMethod("System.Object Read([ref] System.Object location)") { args, _ in args[0].as(ReferenceObject.self)?.box.value ?? .null },
                    .staticMethod("void Write([ref] System.Object location, System.Object value)") { args, _ in
                        assign(args[0], args[1])
                        return .void
                    },
                ]
            })
        }
        registry.register("System.Threading.ThreadPool") {
            TypeInfo("System.Threading.ThreadPool", flags: [.staticClass, .abstract, .sealed], members: {
                let counts: [(String, Int, Int)] = [("GetMinThreads", 2, 1), ("GetMaxThreads", 32767, 1000), ("GetAvailableThreads", 32767, 1000)]
                return counts.map { name, workers, ports in
                    .staticMethod("void \(name)([ref] int workerThreads, [ref] int completionPortThreads)") { args, _ in
                        assign(args[0], Value(workers))
                        assign(args[1], Value(ports))
                        return .void
                    }
                } + [
                    .staticMethod("bool SetMinThreads(int workerThreads, int completionPortThreads)") { args, _ in .bool(args[0].int >= 0 && args[0].int <= 32767 && args[1].int >= 0 && args[1].int <= 1000) },
                    .staticMethod("bool SetMaxThreads(int workerThreads, int completionPortThreads)") { args, _ in .bool(args[0].int >= 2 && args[1].int >= 1) },
                    .staticProperty("ThreadCount", "int") { _ in 1 }, .staticProperty("PendingWorkItemCount", "long") { _ in .long(0) },
                    .staticMethod("bool QueueUserWorkItem(System.Threading.WaitCallback callBack)") { args, _ in throw PoolCalls.noRunspace(args[0]) },
                    .staticMethod("bool QueueUserWorkItem(System.Threading.WaitCallback callBack, System.Object state)") { args, _ in throw PoolCalls.noRunspace(args[0]) },
                ]
            })
        }
        PoolCalls.register()
        ThreadParts.register()
        TaskStarting.register()
    }
}

/// TaskCompletionSource: a task that is given its end.
final class CompletionObject: NetObject {
    private let ownType: TypeInfo
    private let result: TypeInfo?
    let task: TaskObject
    init(_ type: TypeInfo, _ result: TypeInfo?) {
        ownType = type
        self.result = result
        task = TaskObject(pendingOf: result)
        super.init()
    }
    override var type: TypeInfo { ownType }
    private static func me(_ value: Value) throws -> CompletionObject {
        guard let own = value.as(CompletionObject.self) else { throw NetException.argumentNull("source") }
        return own
    }
    static func make(_ argument: TypeInfo?) -> TypeInfo {
        let plain = "System.Threading.Tasks.TaskCompletionSource", holder = TypeHolder(), t = argument?.displayName ?? ""
        let type = TypeInfo(
            argument.map { "\(plain)`1[[\($0.fullName)]]" } ?? plain, displayName: argument.map { "\(plain)[\($0.displayName)]" } ?? plain, genericArguments: argument.map { [$0] } ?? [],
            members: {
                let endings: [(String, String, @Sendable ([Value]) -> TaskObject.Ending)] = [
                    ("Result", argument == nil ? "" : "\(t) result", { .result($0.first ?? .void) }),
                    ("Exception", "System.Exception exception", { .failure($0[0].as() ?? ExceptionObject("System.Exception", "")) }), ("Canceled", "", { _ in .canceled }),
                ]
                return endings.flatMap { name, parameters, ending -> [TypeMember] in
                    [
                        .method("void Set\(name)(\(parameters))") { value, args, _ in
                            guard try me(value).task.end(ending(args)) else {
                                throw NetException.invalidOperation("An attempt was made to transition a task to a final state when it had already completed.")
                            }
                            return .void
                        },
                        .method("bool TrySet\(name)(\(parameters))") { value, args, _ in .bool(try me(value).task.end(ending(args))) },
                    ]
                } + [
                    .constructor("") { _, _ in .object(CompletionObject(holder.type ?? WellKnown.object, argument)) },
                    .property("Task", "System.Threading.Tasks.Task\(argument == nil ? "" : "[\(t)]")") { value, _ in .object(try me(value).task) },
                ]
            })
        holder.type = type
        return type
    }
}

/// System.Threading.Lock: how often it is held by the thread of scripts.
final class LockObject: NetObject {
    private let ownType: TypeInfo
    private var held: [String: Int] = [:]
    private init(_ type: TypeInfo) {
        ownType = type
        super.init()
    }
    override var type: TypeInfo { ownType }
    private static func me(_ value: Value) throws -> LockObject {
        guard let own = value.as(LockObject.self) else { throw NetException.argumentNull("lock") }
        return own
    }
    private func enter(_ mode: String, recursive: Bool) throws {
        if !recursive, held[mode, default: 0] > 0 {
            throw NetException("System.Threading.LockRecursionException", "Recursive \(mode.lowercased()) lock acquisitions not allowed in this mode.")
        }
        held[mode, default: 0] += 1
    }
    private func exit(_ mode: String, _ text: String) throws {
        guard held[mode, default: 0] > 0 else { throw NetException("System.Threading.SynchronizationLockException", text) }
        held[mode, default: 0] -= 1
    }
    static let plain: TypeInfo = {
        let holder = TypeHolder()
        let type = TypeInfo("System.Threading.Lock", flags: .sealed, members: {
            [
                .constructor("") { _, _ in .object(LockObject(holder.type ?? WellKnown.object)) },
                .property("IsHeldByCurrentThread", "bool") { value, _ in .bool(try me(value).held["", default: 0] > 0) },
                .method("void Enter()") { value, _, _ in
                    try me(value).enter("", recursive: true)
                    return .void
                },
                .method("bool TryEnter()") { value, _, _ in
                    try me(value).enter("", recursive: true)
                    return true
                },
                .method("void Exit()") { value, _, _ in
                    try me(value).exit("", "The calling thread does not hold the lock.")
                    return .void
                },
            ]
        })
        holder.type = type
        return type
    }()
}

/// CountdownEvent.
final class CountdownObject: NetObject {
    private let initial: Int
    private var left: Int
    init(_ count: Int) {
        initial = count
        left = count
        super.init()
    }
    override var type: TypeInfo { CountdownObject.eventType }
    private static func me(_ value: Value) throws -> CountdownObject {
        guard let own = value.as(CountdownObject.self) else { throw NetException.argumentNull("event") }
        return own
    }
    private static func signal(_ value: Value, _ count: Int) throws -> Value {
        let own = try me(value)
        guard count > 0 else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "signalCount") }
        guard count <= own.left else { throw NetException.invalidOperation("Invalid attempt made to decrement the event's count below zero.") }
        own.left -= count
        return .bool(own.left == 0)
    }
    static let eventType = TypeInfo("System.Threading.CountdownEvent", interfaces: ["System.IDisposable"], members: {
        [
            .constructor("int initialCount") { args, _ in
                guard args[0].int >= 0 else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "initialCount") }
                return .object(CountdownObject(args[0].int))
            },
            .property("CurrentCount", "int") { value, _ in Value(try me(value).left) }, .property("InitialCount", "int") { value, _ in Value(try me(value).initial) },
            .property("IsSet", "bool") { value, _ in .bool(try me(value).left == 0) },
            .method("bool Signal()") { value, _, _ in try signal(value, 1) }, .method("bool Signal(int signalCount)") { value, args, _ in try signal(value, args[0].int) },
            .method("void AddCount()") { value, _, _ in
                try me(value).left += 1
                return .void
            },
            .method("void AddCount(int signalCount)") { value, args, _ in
                try me(value).left += args[0].int
                return .void
            },
            .method("void Reset()") { value, _, _ in
                try me(value).left = try me(value).initial
                return .void
            },
            .method("void Wait()") { value, _, runspace in
                let own = try me(value)
                try Pausing.pause(until: nil, runspace) { own.left == 0 }
                return .void
            },
            .method("bool Wait(int millisecondsTimeout)") { value, args, runspace in
                let own = try me(value)
                try Pausing.pause(until: Pausing.milliseconds() + Int64(max(0, args[0].int)), runspace) { own.left == 0 }
                return .bool(own.left == 0)
            },
            .method("void Dispose()") { _, _, _ in .void },
        ]
    })
}

/// ThreadLocal and AsyncLocal: one value, for the one thread that scripts have.
final class LocalObject: NetObject {
    private let ownType: TypeInfo
    private let factory: Value
    private var value: Value?
    init(_ type: TypeInfo, _ factory: Value) {
        ownType = type
        self.factory = factory
        super.init()
    }
    override var type: TypeInfo { ownType }
    static func make(_ name: String, _ argument: TypeInfo) -> TypeInfo {
        let t = argument.displayName, holder = TypeHolder()
        let type = TypeInfo("\(name)`1[[\(argument.fullName)]]", interfaces: ["System.IDisposable"], displayName: "\(name)[\(t)]", genericArguments: [argument], members: {
            [
                .constructor("") { _, _ in .object(LocalObject(holder.type ?? WellKnown.object, .null)) },
                .constructor("System.Func[\(t)] valueFactory") { args, _ in .object(LocalObject(holder.type ?? WellKnown.object, args[0])) },
                .property("Value", t, set: { this, new, _ in this.as(LocalObject.self)?.value = new }) { this, runspace in
                    guard let own = this.as(LocalObject.self) else { return .null }
                    if let known = own.value { return known }
                    let made = own.factory.isNull ? runspace.defaultValue(argument) : try Comparing.call(own.factory, [], runspace, "valueFactory")
                    own.value = made
                    return made
                },
                .property("IsValueCreated", "bool") { this, _ in .bool(this.as(LocalObject.self)?.value != nil) },
                .method("void Dispose()") { _, _, _ in .void },
            ]
        })
        holder.type = type
        return type
    }
}
