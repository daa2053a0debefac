import Glibc
import ShellRuntime

/// System.Threading.Tasks.Task: finished work, a delay that ends at its time, or one that somebody ends.
public final class TaskObject: NetObject {
    enum Ending {
        case result(Value), failure(ExceptionObject), canceled
    }
    private var value: Value?
    private var failure: ExceptionObject?
    private var isPending = false
    private var wasCanceled = false
    /// The delegate of a task that is started or run later, with what it is given.
    var work: (block: Value, args: [Value])?
    /// AsyncState and CreationOptions.
    var state: Value = .null
    var creation = 0
    /// Looks whether what the task stands for has come to its end.
    private var look: (() -> Ending?)?
    private let deadline: Int64?
    private let ownType: TypeInfo
    private let number: Int
    private let token: CancellationObject?
    nonisolated(unsafe) private static var count = 0
    /// Finished with a result; none for a plain task.
    public init(result: Value?, failure: ExceptionObject? = nil, deadline: Int64? = nil, token: CancellationObject? = nil, of resultType: TypeInfo? = nil) {
        value = result
        self.failure = failure
        self.deadline = deadline
        self.token = token
        TaskObject.count += 1
        number = TaskObject.count
        ownType = resultType.map { TaskTypes.generic($0) } ?? (result == nil ? TaskTypes.plain : TaskTypes.generic(result?.type ?? WellKnown.object))
        super.init()
    }
    /// A task without an end yet.
    convenience init(pendingOf type: TypeInfo?) {
        self.init(result: nil, of: type)
        isPending = true
    }
    /// A task that ends once `isReady` says so, with what `body` gives or throws.
    public convenience init(of type: TypeInfo?, when isReady: @escaping () -> Bool, _ body: @escaping () throws -> Value) {
        self.init(pendingOf: type)
        look = {
            guard isReady() else { return nil }
            do { return .result(try body()) } catch { return .failure(FinishedTasks.cause(of: error)) }
        }
    }
    private func update() {
        guard isPending, let ending = look?() else { return }
        look = nil
        _ = end(ending)
    }
    /// The result of a task that has ended, or what it failed with.
    func ended() throws -> Value {
        if let failure { throw NetException(failure) }
        return value ?? .void
    }
    /// Gives the task its end; false where it has one.
    func end(_ ending: Ending) -> Bool {
        guard isPending else { return false }
        isPending = false
        switch ending {
        case .result(let found): value = found
        case .failure(let found): failure = found
        case .canceled: wasCanceled = true
        }
        return true
    }
    public override var type: TypeInfo { ownType }
    var isCanceled: Bool { wasCanceled || deadline != nil && (token?.isCancelled ?? false) }
    var isCompleted: Bool {
        update()
        return isCanceled || !isPending && deadline.map { Pausing.milliseconds() >= $0 } ?? true
    }
    var status: Int {
        let isOver = isCompleted
        return isCanceled ? 6 : failure != nil ? 7 : isOver ? 5 : work == nil ? 1 : 0
    }
    var exception: ExceptionObject? { failure.map { ExceptionObject("System.AggregateException", "One or more errors occurred. (\($0.message))", inner: $0) } }
    var id: Int { number }
    /// Waits at most so long; tells whether the task has ended.
    func wait(_ limit: Int64?, _ runspace: Runspace) throws -> Bool {
        if let deadline, !isCompleted {
            let end = limit.map { min(deadline, Pausing.milliseconds() + $0) } ?? deadline
            try Pausing.pause(until: end, runspace) { self.isCanceled }
        }
        if isPending { try Pausing.pause(until: limit.map { Pausing.milliseconds() + $0 }, runspace) { self.isCompleted } }
        if isCanceled {
            throw NetException("System.AggregateException", "One or more errors occurred. (A task was canceled.)", inner: ExceptionObject("System.Threading.Tasks.TaskCanceledException", "A task was canceled."))
        }
        guard isCompleted else { return false }
        if let exception { throw NetException(exception) }
        return true
    }
    func result(_ runspace: Runspace) throws -> Value {
        _ = try wait(nil, runspace)
        return value ?? .void
    }
    /// The result, or the exception itself, as awaiting gives it.
    func awaited(_ runspace: Runspace) throws -> Value {
        do {
            return try result(runspace)
        } catch let error as NetException {
            throw error.exception.inner.map { NetException($0) } ?? error
        }
    }
}

/// Waiting that Ctrl+C can end.
enum Pausing {
    static func milliseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
    static func pause(until end: Int64?, _ runspace: Runspace, _ isDone: () -> Bool = { false }) throws {
        runspace.host.flush()
        while !isDone() {
            if runspace.stopFlag.isSet { throw FlowControl.stopped }
            let left = end.map { $0 - milliseconds() } ?? 10
            if left <= 0 { return }
            usleep(UInt32(min(left, 10)) * 1000)
        }
    }
}

enum TaskTypes {
    static let plain = TypeInfo("System.Threading.Tasks.Task", interfaces: ["System.IAsyncResult", "System.IDisposable"], members: { members + statics })
    private static let lock = Lock()
    nonisolated(unsafe) private static var made: [String: TypeInfo] = [:]
    static func generic(_ argument: TypeInfo) -> TypeInfo {
        lock.withLock {
            if let known = made[argument.fullName] { return known }
            let type = TypeInfo(
                "System.Threading.Tasks.Task`1[[\(argument.fullName)]]", base: plain, displayName: "System.Threading.Tasks.Task[\(argument.displayName)]", genericArguments: [argument],
                members: { [.property("Result", argument.displayName) { value, runspace in try value.as(TaskObject.self)?.result(runspace) ?? .null }] })
            made[argument.fullName] = type
            return type
        }
    }
    private static func me(_ value: Value) throws -> TaskObject {
        guard let task = value.as(TaskObject.self) else { throw NetException.argumentNull("task") }
        return task
    }
    /// Script blocks need a runspace of their own thread, and a pool's thread has none.
    private static func run(_ block: Value) throws -> Value {
        guard let block = block.callback else { throw NetException.argumentNull("action") }
        let text = block.toText()
        return .object(TaskObject(result: nil, failure: ExceptionObject(
            "System.Management.Automation.PSInvalidOperationException",
            "There is no Runspace available to run scripts in this thread. You can provide one in the DefaultRunspace property of the System.Management.Automation.Runspaces.Runspace type. The script block you attempted to invoke was: \(text)")))
    }
    private static func delay(_ milliseconds: Int64, _ token: Value = .null) throws -> Value {
        guard milliseconds >= -1 else { throw NetException.outOfRange("The value needs to be either -1 (signifying an infinite timeout), 0 or a positive integer.", "millisecondsDelay") }
        return .object(TaskObject(result: nil, deadline: milliseconds < 0 ? .max : Pausing.milliseconds() + milliseconds, token: token.as(CancellationObject.self)))
    }
    private static func tasks(_ value: Value) -> [TaskObject] { value.items.compactMap { $0.as(TaskObject.self) } }
    private static var members: [TypeMember] {
        [
            .property("Id", "int") { value, _ in Value(try me(value).id) },
            .property("Exception", "System.AggregateException") { value, _ in Value(try me(value).exception) },
            .property("Status", "System.Threading.Tasks.TaskStatus") { value, _ in enumValue("System.Threading.Tasks.TaskStatus", try me(value).status) },
            .property("IsCanceled", "bool") { value, _ in .bool(try me(value).isCanceled) },
            .property("IsCompleted", "bool") { value, _ in .bool(try me(value).isCompleted) },
            .property("IsCompletedSuccessfully", "bool") { value, _ in .bool(try me(value).status == 5) },
            .property("CreationOptions", "System.Threading.Tasks.TaskCreationOptions") { value, _ in enumValue("System.Threading.Tasks.TaskCreationOptions", try me(value).creation) },
            .property("AsyncState", "System.Object") { value, _ in try me(value).state },
            .property("AsyncWaitHandle", "System.Threading.WaitHandle") { value, _ in
                let task = try me(value)
                return .object(WaitHandleObject { task.isCompleted })
            },
            .property("CompletedSynchronously", "bool") { _, _ in false },
            .property("IsFaulted", "bool") { value, _ in .bool(try me(value).status == 7) },
            .method("void Wait()") { value, _, runspace in
                _ = try me(value).wait(nil, runspace)
                return .void
            },
            .method("bool Wait(int millisecondsTimeout)") { value, args, runspace in .bool(try me(value).wait(args[0].int < 0 ? nil : Int64(args[0].int), runspace)) },
            .method("bool Wait(timespan timeout)") { value, args, runspace in .bool(try me(value).wait((args[0].timeSpanValue ?? 0) / 10_000, runspace)) },
            .method("System.Runtime.CompilerServices.TaskAwaiter GetAwaiter()") { value, _, _ in .object(AwaiterObject(try me(value))) },
            .method("System.Threading.Tasks.Task ConfigureAwait(bool continueOnCapturedContext)") { value, _, _ in value },
            .method("System.Threading.Tasks.Task WaitAsync(timespan timeout)") { value, args, _ in
                let task = try me(value), end = Pausing.milliseconds() + (args[0].timeSpanValue ?? 0) / 10_000
                if task.isCompleted { return value }
                return .object(TaskObject(of: task.type.genericArguments.first, when: { task.isCompleted || Pausing.milliseconds() >= end }) {
                    guard task.isCompleted else { throw NetException("System.TimeoutException", "The operation has timed out.") }
                    return try task.ended()
                })
            },
            .method("System.Threading.Tasks.Task WaitAsync(System.Threading.CancellationToken cancellationToken)") { value, args, _ in
                let task = try me(value), token = args[0].as(CancellationObject.self)
                if task.isCompleted { return value }
                return .object(TaskObject(of: task.type.genericArguments.first, when: { task.isCompleted || token?.isCancelled == true }) {
                    guard task.isCompleted else { throw NetException("System.Threading.Tasks.TaskCanceledException", "A task was canceled.") }
                    return try task.ended()
                })
            },
            .method("void Dispose()") { _, _, _ in .void },
        ]
    }
    private static var statics: [TypeMember] {
        let task = "System.Threading.Tasks.Task"
        return [
            .staticProperty("CompletedTask", task) { _ in .object(TaskObject(result: nil)) },
            .staticProperty("CurrentId", "System.Nullable[int]") { _ in .null },
            .staticMethod("\(task) Run(System.Action action)") { args, _ in try run(args[0]) },
            .method(MethodMember(signature: "\(task) Run(System.Delegate function)", isStatic: true, isHidden: true, call: { _, args, _ in try run(args[0]) })),
            .staticMethod("\(task) Delay(int millisecondsDelay)") { args, _ in try delay(Int64(args[0].int)) },
            .staticMethod("\(task) Delay(timespan delay)") { args, _ in try delay((args[0].timeSpanValue ?? 0) / 10_000) },
            .staticMethod("\(task) Delay(int millisecondsDelay, System.Threading.CancellationToken cancellationToken)") { args, _ in try delay(Int64(args[0].int), args[1]) },
            .staticMethod("\(task)[TResult] FromResult(TResult result)") { args, _ in .object(TaskObject(result: args[0])) },
            .staticMethod("\(task) FromException(System.Exception exception)") { args, _ in .object(TaskObject(result: nil, failure: args[0].as())) },
            .staticMethod("void WaitAll(Params \(task)[] tasks)") { args, runspace in
                for task in tasks(args[0]) { _ = try task.wait(nil, runspace) }
                return .void
            },
            .staticMethod("bool WaitAll(\(task)[] tasks, int millisecondsTimeout)") { args, runspace in
                let end = Pausing.milliseconds() + Int64(args[1].int)
                return .bool(try tasks(args[0]).allSatisfy { try $0.wait(max(0, end - Pausing.milliseconds()), runspace) })
            },
            .staticMethod("int WaitAny(Params \(task)[] tasks)") { args, runspace in
                let all = tasks(args[0])
                try Pausing.pause(until: nil, runspace) { all.contains { $0.isCompleted } }
                return Value(all.firstIndex { $0.isCompleted } ?? -1)
            },
            .staticMethod("\(task) WhenAll(Params \(task)[] tasks)") { args, runspace in
                for task in tasks(args[0]) { _ = try? task.wait(nil, runspace) }
                return .object(TaskObject(result: nil, failure: tasks(args[0]).lazy.compactMap { $0.exception?.inner }.first))
            },
        ]
    }
    static func register() {
        let registry = TypeRegistry.shared
        registry.register("System.Threading.Tasks.Task") { plain }
        registry.registerGeneric("System.Threading.Tasks.Task`1") { $0.first.map { generic($0) } }
    }
}

/// TaskAwaiter.
final class AwaiterObject: NetObject {
    let task: TaskObject
    init(_ task: TaskObject) {
        self.task = task
        super.init()
    }
    override var type: TypeInfo { AwaiterObject.awaiterType }
    static let awaiterType = TypeInfo("System.Runtime.CompilerServices.TaskAwaiter", base: WellKnown.valueType, flags: .valueType, members: {
        [
            .property("IsCompleted", "bool") { value, _ in .bool(value.as(AwaiterObject.self)?.task.isCompleted ?? true) },
            .method("System.Object GetResult()") { value, _, runspace in
                try value.as(AwaiterObject.self)?.task.awaited(runspace) ?? .null
            },
        ]
    })
}

/// CancellationTokenSource and its token.
public final class CancellationObject: NetObject {
    private final class State {
        var isCancelled = false
        var deadline: Int64?
        /// Sources whose end is this one's too.
        var parents: [State] = []
        /// What is called once when a source is cancelled.
        var callbacks: [CancellationCallback] = []
        var isOver: Bool { isCancelled || deadline.map { Pausing.milliseconds() >= $0 } ?? false || parents.contains { $0.isOver } }
    }
    private let state: State
    private let isSource: Bool
    private let canCancel: Bool
    private init(_ state: State, isSource: Bool, canCancel: Bool = true) {
        self.state = state
        self.isSource = isSource
        self.canCancel = canCancel
        super.init()
    }
    public override var type: TypeInfo { isSource ? CancellationObject.sourceType : CancellationObject.tokenType }
    var isCancelled: Bool { state.isOver }
    /// A source that ends with any of the tokens.
    convenience init(linkedTo tokens: [CancellationObject]) {
        let state = State()
        state.parents = tokens.map(\.state)
        self.init(state, isSource: true)
    }
    private static func me(_ value: Value) -> CancellationObject? { value.as(CancellationObject.self) }
    private static func source(_ milliseconds: Int64?) -> Value {
        let state = State()
        state.deadline = milliseconds.flatMap { $0 < 0 ? nil : Pausing.milliseconds() + $0 }
        return .object(CancellationObject(state, isSource: true))
    }
    private static func cancel(_ value: Value, _ runspace: Runspace) throws -> Value {
        guard let state = me(value)?.state, !state.isCancelled else { return .void }
        state.isCancelled = true
        let waiting = state.callbacks.reversed()
        state.callbacks = []
        for one in waiting { try one.run(runspace) }
        return .void
    }
    /// Called when the token's source, or one that it is linked to, is cancelled; at once where it is.
    private static func register(_ value: Value, _ block: Value, _ state: Value?, _ runspace: Runspace) throws -> Value {
        if block.isNull { throw NetException.argumentNull("callback") }
        guard let own = me(value) else { return .null }
        let made = CancellationCallback(block, state)
        func add(to state: State) {
            state.callbacks.append(made)
            for parent in state.parents { add(to: parent) }
        }
        if own.isCancelled { try made.run(runspace) } else { add(to: own.state) }
        return .object(made)
    }
    static let sourceType = TypeInfo("System.Threading.CancellationTokenSource", interfaces: ["System.IDisposable"], members: {
        [
            .constructor("") { _, _ in source(nil) },
            .constructor("int millisecondsDelay") { args, _ in source(Int64(args[0].int)) },
            .constructor("timespan delay") { args, _ in source((args[0].timeSpanValue ?? 0) / 10_000) },
            .property("IsCancellationRequested", "bool") { value, _ in .bool(me(value)?.isCancelled ?? false) },
            .property("Token", "System.Threading.CancellationToken") { value, _ in me(value).map { .object(CancellationObject($0.state, isSource: false)) } ?? .null },
            .method("void Cancel()") { value, _, runspace in try cancel(value, runspace) },
            .method("void Cancel(bool throwOnFirstException)") { value, _, runspace in try cancel(value, runspace) },
            .method("void CancelAfter(int millisecondsDelay)") { value, args, _ in
                me(value)?.state.deadline = args[0].int < 0 ? nil : Pausing.milliseconds() + Int64(args[0].int)
                return .void
            },
            .method("void CancelAfter(timespan delay)") { value, args, _ in
                me(value)?.state.deadline = Pausing.milliseconds() + (args[0].timeSpanValue ?? 0) / 10_000
                return .void
            },
            .method("bool TryReset()") { value, _, _ in .bool(!(me(value)?.isCancelled ?? true)) },
            .method("void Dispose()") { _, _, _ in .void },
        ]
    })
    static let tokenType = TypeInfo("System.Threading.CancellationToken", base: WellKnown.valueType, flags: .valueType, members: {
        [
            .constructor("bool canceled") { args, _ in
                let state = State()
                state.isCancelled = args[0].bool
                return .object(CancellationObject(state, isSource: false))
            },
            .constructor("") { _, _ in .object(CancellationObject(State(), isSource: false, canCancel: false)) },
            .staticProperty("None", "System.Threading.CancellationToken") { _ in .object(CancellationObject(State(), isSource: false, canCancel: false)) },
            .property("IsCancellationRequested", "bool") { value, _ in .bool(me(value)?.isCancelled ?? false) },
            .property("CanBeCanceled", "bool") { value, _ in .bool(me(value)?.canCancel ?? false) },
            .method("System.Threading.CancellationTokenRegistration Register(System.Action callback)") { value, args, runspace in try register(value, args[0], nil, runspace) },
            .method("System.Threading.CancellationTokenRegistration Register(System.Action[System.Object] callback, System.Object state)") { value, args, runspace in
                try register(value, args[0], args[1], runspace)
            },
            .property("WaitHandle", "System.Threading.WaitHandle") { value, _ in
                let own = me(value)
                return .object(WaitHandleObject { own?.isCancelled ?? false })
            },
            .method("System.Threading.CancellationTokenRegistration Register(System.Action callback, bool useSynchronizationContext)") { value, args, runspace in try register(value, args[0], nil, runspace) },
            .method("System.Threading.CancellationTokenRegistration Register(System.Action[System.Object] callback, System.Object state, bool useSynchronizationContext)") { value, args, runspace in
                try register(value, args[0], args[1], runspace)
            },
            .method("System.Threading.CancellationTokenRegistration UnsafeRegister(System.Action[System.Object] callback, System.Object state)") { value, args, runspace in
                try register(value, args[0], args[1], runspace)
            },
            .method("void ThrowIfCancellationRequested()") { value, _, _ in
                if me(value)?.isCancelled ?? false { throw NetException("System.OperationCanceledException", "The operation was canceled.") }
                return .void
            },
        ]
    })
}

/// CancellationTokenRegistration: what is called when a source is cancelled, until it is disposed of.
final class CancellationCallback: NetObject {
    private var block: Value?
    private let state: Value?
    init(_ block: Value, _ state: Value?) {
        self.block = block
        self.state = state
        super.init()
    }
    override var type: TypeInfo { CancellationCallback.registrationType }
    func run(_ runspace: Runspace) throws {
        guard let called = block else { return }
        block = nil
        _ = try Comparing.call(called, state.map { [$0] } ?? [], runspace)
    }
    private static func end(_ value: Value) -> Bool {
        guard let own = value.as(CancellationCallback.self) else { return false }
        defer { own.block = nil }
        return own.block != nil
    }
    static let registrationType = TypeInfo("System.Threading.CancellationTokenRegistration", base: WellKnown.valueType, interfaces: ["System.IDisposable", "System.IAsyncDisposable"], flags: .valueType, members: {
        [
            .method("bool Unregister()") { value, _, _ in .bool(end(value)) },
            .method("void Dispose()") { value, _, _ in
                _ = end(value)
                return .void
            },
        ]
    })
}
