import ShellRuntime

/// System.Threading.Timer and what else calls on a thread of the pool, where a script block finds no runspace.
enum PoolCalls {
    static func noRunspace(_ callback: Value) -> NetException {
        NetException(
            "System.Management.Automation.PSInvalidOperationException",
            "There is no Runspace available to run scripts in this thread. You can provide one in the DefaultRunspace property of the System.Management.Automation.Runspaces.Runspace type. The script block you attempted to invoke was: \(callback.callback?.toText() ?? "")")
    }
    static func register() {
        TypeRegistry.shared.register("System.Threading.Timer") { TimerObject.timerType }
        TypeRegistry.shared.register("System.Threading.RegisteredWaitHandle") { registered }
        TypeMembers.extend("System.Threading.ThreadPool") { pool }
    }
    private static let registered = TypeInfo("System.Threading.RegisteredWaitHandle", base: TypeInfo("System.MarshalByRefObject"), flags: .sealed, members: {
        [
            .method("bool Unregister(System.Threading.WaitHandle waitObject)") { value, args, runspace in
                guard let own = value.as(KeptObject.self), own["IsOver"].isNull else { return false }
                own.values["IsOver"] = true
                if !args[0].isNull { _ = try Members.invoke(args[0], "Set", [], runspace) }
                return true
            },
        ]
    })
    private static var pool: [TypeMember] {
        let limits = ["int millisecondsTimeOutInterval", "long millisecondsTimeOutInterval", "timespan timeout", "uint millisecondsTimeOutInterval"]
        let waits: [TypeMember] = ["RegisterWaitForSingleObject", "UnsafeRegisterWaitForSingleObject"].flatMap { name in
            limits.map { limit in
                let signature = "static System.Threading.RegisteredWaitHandle \(name)(System.Threading.WaitHandle waitObject, System.Threading.WaitOrTimerCallback callBack, System.Object state, \(limit), bool executeOnlyOnce)"
                return .staticMethod(String(signature.dropFirst(7))) { args, runspace in
                    guard let handle = args[0].as(WaitHandleObject.self) else { throw NetException.argumentNull("waitObject") }
                    if args[1].isNull { throw NetException.argumentNull("callBack") }
                    let time = args[3].timeSpanValue.map { $0 / 10_000 } ?? args[3].integerValue ?? 0
                    if time < -1 { throw NetException.outOfRange("Number must be either non-negative and less than or equal to Int32.MaxValue or -1.", "millisecondsTimeOutInterval", actual: String(time)) }
                    if try time == 0 || handle.wait(0, runspace) { throw noRunspace(args[1]) }
                    return .object(KeptObject(registered, [:]))
                }
            }
        }
        return waits + [
            .staticMethod("bool UnsafeQueueUserWorkItem(System.Threading.WaitCallback callBack, System.Object state)") { args, _ in
                if args[0].isNull { throw NetException.argumentNull("callBack") }
                throw noRunspace(args[0])
            },
            .staticProperty("CompletedWorkItemCount", "long") { _ in .long(0) },
            .staticMethod("bool BindHandle(System.Runtime.InteropServices.SafeHandle osHandle)") { args, _ in
                if args[0].isNull { throw NetException.argumentNull("osHandle") }
                return true
            },
        ]
    }
}

/// System.Threading.Timer: one that is due would call on a thread of the pool.
final class TimerObject: NetObject {
    private let callback: Value
    private var isOver = false
    private init(_ callback: Value) {
        self.callback = callback
        super.init()
    }
    override var type: TypeInfo { TimerObject.timerType }
    private static func limit(_ value: Value, _ name: String) throws -> Int64 {
        let time = value.timeSpanValue.map { $0 / 10_000 } ?? value.integerValue ?? 0
        if time < -1 { throw NetException.outOfRange("Number must be either non-negative and less than or equal to Int32.MaxValue or -1.", name, actual: String(time)) }
        if time > 0xFFFF_FFFE, time != 0xFFFF_FFFF { throw NetException.outOfRange("Time-out interval must be less than 2^32-2.", name, actual: String(time)) }
        return time == 0xFFFF_FFFF ? -1 : time
    }
    private func change(_ due: Value, _ period: Value) throws -> Value {
        let time = try TimerObject.limit(due, "dueTime")
        _ = try TimerObject.limit(period, "period")
        if isOver { return false }
        if time >= 0 { throw PoolCalls.noRunspace(callback) }
        return true
    }
    private func end() -> Bool {
        defer { isOver = true }
        return !isOver
    }
    private static func me(_ value: Value) throws -> TimerObject {
        guard let own = value.as(TimerObject.self) else { throw NetException.argumentNull("timer") }
        return own
    }
    static let timerType: TypeInfo = TypeInfo("System.Threading.Timer", base: TypeInfo("System.MarshalByRefObject"), interfaces: ["System.IDisposable", "System.IAsyncDisposable", "System.Threading.ITimer"], flags: .sealed, members: {
        ["int", "timespan", "uint", "long"].flatMap { type -> [TypeMember] in
            [
                .constructor("System.Threading.TimerCallback callback, System.Object state, \(type) dueTime, \(type) period") { args, _ in
                    if args[0].isNull { throw NetException.argumentNull("callback") }
                    let made = TimerObject(args[0])
                    _ = try made.change(args[2], args[3])
                    return .object(made)
                },
                .method("bool Change(\(type) dueTime, \(type) period)") { value, args, _ in try me(value).change(args[0], args[1]) },
            ]
        } + [
            .constructor("System.Threading.TimerCallback callback") { args, _ in
                if args[0].isNull { throw NetException.argumentNull("callback") }
                return .object(TimerObject(args[0]))
            },
            .method("void Dispose()") { value, _, _ in
                _ = try me(value).end()
                return .void
            },
            .method("bool Dispose(System.Threading.WaitHandle notifyObject)") { value, args, runspace in
                if args[0].isNull { throw NetException.argumentNull("notifyObject") }
                guard try me(value).end() else { return false }
                _ = try Members.invoke(args[0], "Set", [], runspace)
                return true
            },
        ]
    })
}
