import ShellRuntime

/// Tasks that are made of a delegate: run at once on the thread of the script, or started, where a pool's thread has no runspace.
enum TaskStarting {
    private static let task = "System.Threading.Tasks.Task", token = "System.Threading.CancellationToken cancellationToken", options = "System.Threading.Tasks.TaskCreationOptions creationOptions"
    static func register() {
        TypeMembers.extend(task) { constructors("System.Action action", "System.Action[System.Object] action", nil) + starting }
        TypeMembers.extend(generic: task + "`1") { arguments in
            guard let result = arguments.first else { return [] }
            return constructors("System.Func[\(result.displayName)] function", "System.Func[System.Object,\(result.displayName)] function", result)
        }
    }
    private static func constructors(_ plain: String, _ stateful: String, _ result: TypeInfo?) -> [TypeMember] {
        var list: [TypeMember] = []
        for (head, hasState) in [(plain, false), (stateful + ", System.Object state", true)] {
            for tail in [[], [token], [options], [token, options]] {
                let first = hasState ? 2 : 1
                list.append(.constructor(([head] + tail).joined(separator: ", ")) { args, _ in
                    if args[0].isNull { throw NetException.argumentNull(result == nil ? "action" : "function") }
                    let made = TaskObject(pendingOf: result)
                    made.work = (args[0], hasState ? [args[1]] : [])
                    made.state = hasState ? args[1] : .null
                    for extra in args.dropFirst(first) {
                        if let given = extra.as(CancellationObject.self) { if given.isCancelled { _ = made.end(.canceled) } } else { made.creation = extra.raw }
                    }
                    return .object(made)
                })
            }
        }
        return list
    }
    private static func me(_ value: Value) throws -> TaskObject {
        guard let own = value.as(TaskObject.self) else { throw NetException.argumentNull("task") }
        return own
    }
    private static func run(_ value: Value, _ runspace: Runspace) throws {
        let own = try me(value)
        guard let (block, args) = own.work else {
            throw NetException.invalidOperation("RunSynchronously may not be called on a task not bound to a delegate, such as the task returned from an asynchronous method.")
        }
        if own.isCompleted { throw NetException.invalidOperation("RunSynchronously may not be called on a task that has already completed.") }
        do {
            _ = own.end(.result(try Comparing.call(block, args, runspace)))
        } catch let flow as FlowControl {
            throw flow
        } catch {
            _ = own.end(.failure(FinishedTasks.cause(of: error)))
        }
    }
    private static func start(_ value: Value) throws {
        let own = try me(value)
        if own.isCompleted { throw NetException.invalidOperation("Start may not be called on a task that has completed.") }
        guard let (block, _) = own.work else { throw NetException.invalidOperation("Start may not be called on a promise-style task.") }
        _ = own.end(.failure(PoolCalls.noRunspace(block).exception))
    }
    private static var starting: [TypeMember] {
        ["", "System.Threading.Tasks.TaskScheduler scheduler"].flatMap { parameter -> [TypeMember] in
            [
                .method("void RunSynchronously(\(parameter))") { value, args, runspace in
                    if !parameter.isEmpty, args[0].isNull { throw NetException.argumentNull("scheduler") }
                    try run(value, runspace)
                    return .void
                },
                .method("void Start(\(parameter))") { value, args, _ in
                    if !parameter.isEmpty, args[0].isNull { throw NetException.argumentNull("scheduler") }
                    try start(value)
                    return .void
                },
            ]
        }
    }
}
