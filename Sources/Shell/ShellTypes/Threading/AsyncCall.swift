import ShellRuntime

/// IAsyncResult: what a method `Begin…` gives and its `End…` takes.
final class AsyncCallObject: NetObject {
    let task: TaskObject
    private let state: Value
    init(_ task: TaskObject, _ state: Value = .null) {
        self.task = task
        self.state = state
        super.init()
    }
    override var type: TypeInfo { AsyncCallObject.resultType }
    private static func me(_ value: Value) throws -> AsyncCallObject {
        guard let own = value.as(AsyncCallObject.self) else { throw NetException.argumentNull("asyncResult") }
        return own
    }
    private static let resultType = TypeInfo("System.Threading.Tasks.TaskToAsyncResult+TaskAsyncResult", interfaces: ["System.IAsyncResult"], flags: .sealed, members: {
        [
            .property("AsyncState", "System.Object") { value, _ in try me(value).state },
            .property("AsyncWaitHandle", "System.Threading.WaitHandle") { value, _ in
                let task = try me(value).task
                return .object(WaitHandleObject { task.isCompleted })
            },
            .property("CompletedSynchronously", "bool") { _, _ in false },
            .property("IsCompleted", "bool") { value, _ in .bool(try me(value).task.isCompleted) },
        ]
    })

    /// One operation in its three forms without waiting: `Begin…`, `End…` and `…Async`. `forms` are the lists of parameters that it can be begun with.
    static func forms(
        _ name: String, _ forms: [String], result: String, callback: String = "requestCallback", async: [String]? = nil,
        _ start: @escaping @Sendable (Value, [Value], Runspace) throws -> TaskObject
    ) -> [TypeMember] {
        let task = "System.Threading.Tasks.Task" + (result == "void" ? "" : "[\(result)]")
        let begun: [TypeMember] = forms.map { parameters in
            let before = parameters.isEmpty ? "" : parameters + ", "
            return .method("System.IAsyncResult Begin\(name)(\(before)System.AsyncCallback \(callback), System.Object state)") { value, args, runspace in
                .object(AsyncCallObject(try start(value, args, runspace), args.last ?? .null))
            }
        }
        let awaited: [TypeMember] = (async ?? forms).map { parameters in
            .method("\(task) \(name)Async(\(parameters))") { value, args, runspace in .object(try start(value, args, runspace)) }
        }
        let ended: [TypeMember] = begun.isEmpty ? [] : [
            .method("\(result) End\(name)(System.IAsyncResult asyncResult)") { _, args, runspace in
                let found = try me(args[0]).task.awaited(runspace)
                return result == "void" ? .void : found
            },
        ]
        return begun + ended + awaited
    }
    /// What a call gives or throws, as a task that has ended.
    static func finished(_ type: TypeInfo?, _ body: @escaping () throws -> Value) -> TaskObject {
        let task = TaskObject(of: type, when: { true }, body)
        _ = task.isCompleted
        return task
    }
}
