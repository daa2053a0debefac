import ShellRuntime

/// What tasks and their tokens have beside their ends: continuations, the first of several, linked tokens, factories, and loops over
/// `Parallel`, which run their parts one after the other on the thread that has the runspace.
enum FurtherTasks {
    private static let task = "System.Threading.Tasks.Task", tokens = "System.Threading.CancellationToken"
    static func register() {
        let registry = TypeRegistry.shared
        TypeMembers.extend(task) { members }
        TypeMembers.extend("System.Threading.CancellationTokenSource") { linking }
        registry.register("System.Threading.Tasks.TaskFactory") { factory }
        registry.register("System.Threading.Tasks.Parallel") { TypeInfo("System.Threading.Tasks.Parallel", flags: [.staticClass, .abstract, .sealed], members: { loops }) }
        registry.register("System.Threading.Tasks.ParallelLoopResult") { loopResult }
        registry.register("System.Runtime.CompilerServices.TaskAwaiter") { AwaiterObject.awaiterType }
    }
    private static func tasks(_ value: Value) -> [TaskObject] { value.items.compactMap { $0.as(TaskObject.self) } }
    private static func canceled() -> TaskObject {
        let made = TaskObject(pendingOf: nil)
        _ = made.end(.canceled)
        return made
    }
    private static func started(_ action: Value, _ runspace: Runspace) throws -> Value {
        guard let type = TypeRegistry.shared.find(task) else { return .null }
        return try Members.invokeStatic(type, "Run", [action], runspace)
    }
    private static var members: [TypeMember] {
        [
            // A continuation runs on a thread of the pool, where a script block finds no runspace.
            .method("\(task) ContinueWith(System.Action[\(task)] continuationAction)") { _, args, runspace in try started(args[0], runspace) },
            .method("\(task) ContinueWith(System.Delegate continuationFunction)", hidden: true) { _, args, runspace in try started(args[0], runspace) },
            .method("\(task) ContinueWith(System.Action[\(task)] continuationAction, System.Threading.Tasks.TaskContinuationOptions continuationOptions)") { value, args, runspace in
                let own = value.as(TaskObject.self), options = args[1].raw
                // NotOnRanToCompletion 65536, NotOnFaulted 131072, NotOnCanceled 262144.
                let barred = [5: 65536, 7: 131_072, 6: 262_144][own?.status ?? 0] ?? 0
                return options & barred != 0 ? .object(canceled()) : try started(args[0], runspace)
            },
            .staticProperty("Factory", "System.Threading.Tasks.TaskFactory") { _ in .object(PlainObject(factory)) },
            .staticMethod("\(task)[\(task)] WhenAny(Params \(task)[] tasks)") { args, runspace in
                let all = tasks(args[0])
                guard !all.isEmpty else { throw NetException.argument("The tasks argument contains no tasks.", "tasks") }
                try Pausing.pause(until: nil, runspace) { all.contains { $0.isCompleted } }
                return .object(TaskObject(result: all.first { $0.isCompleted }.map { .object($0) }, of: TaskTypes.plain))
            },
            .staticMethod("\(task) FromCanceled(\(tokens) cancellationToken)") { args, _ in
                guard args[0].as(CancellationObject.self)?.isCancelled ?? false else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "cancellationToken") }
                return .object(canceled())
            },
            .staticMethod("int WaitAny(\(task)[] tasks, int millisecondsTimeout)") { args, runspace in
                let all = tasks(args[0])
                try Pausing.pause(until: args[1].int < 0 ? nil : Pausing.milliseconds() + Int64(args[1].int), runspace) { all.contains { $0.isCompleted } }
                return Value(all.firstIndex { $0.isCompleted } ?? -1)
            },
        ]
    }
    private static var linking: [TypeMember] {
        [
            .staticMethod("System.Threading.CancellationTokenSource CreateLinkedTokenSource(Params \(tokens)[] tokens)") { args, _ in
                let parents = args[0].items.compactMap { $0.as(CancellationObject.self) }
                guard !parents.isEmpty else { throw NetException.argument("No tokens were supplied.") }
                return .object(CancellationObject(linkedTo: parents))
            },
        ]
    }
    private static let factory: TypeInfo = TypeInfo("System.Threading.Tasks.TaskFactory", members: {
        [
            .constructor("") { _, _ in .object(PlainObject(factory)) },
            .method("\(task) StartNew(System.Action action)") { _, args, runspace in try started(args[0], runspace) },
            .method("\(task) StartNew(System.Action action, \(tokens) cancellationToken)") { _, args, runspace in
                args[1].as(CancellationObject.self)?.isCancelled ?? false ? .object(canceled()) : try started(args[0], runspace)
            },
            .property("CreationOptions", "System.Threading.Tasks.TaskCreationOptions") { _, _ in enumValue("System.Threading.Tasks.TaskCreationOptions", 0) },
            .property("CancellationToken", tokens) { _, runspace in
                guard let type = TypeRegistry.shared.find(tokens) else { return .null }
                return try Members.construct(type, [], runspace)
            },
        ]
    })

    private static let loopResult = TypeInfo("System.Threading.Tasks.ParallelLoopResult", base: WellKnown.valueType, flags: .valueType, members: {
        [.property("IsCompleted", "bool") { _, _ in true }, .property("LowestBreakIteration", "System.Nullable[long]") { _, _ in .null }]
    })
    /// Runs every part and reports the failures together, as the loops of .NET do.
    private static func each(_ items: [Value], _ body: Value, _ runspace: Runspace) throws -> Value {
        if body.isNull { throw NetException.argumentNull("body") }
        var failures: [ExceptionObject] = []
        for item in items {
            do { _ = try Comparing.call(body, [item], runspace) } catch let flow as FlowControl { throw flow } catch { failures.append(NetException.exception(of: error)) }
        }
        if let first = failures.first {
            throw NetException("System.AggregateException", "One or more errors occurred. " + failures.map { "(\($0.message))" }.joined(separator: " "), inner: first)
        }
        return .object(PlainObject(loopResult))
    }
    private static var loops: [TypeMember] {
        let result = "System.Threading.Tasks.ParallelLoopResult", options = "System.Threading.Tasks.ParallelOptions parallelOptions, "
        var list: [TypeMember] = []
        for (given, skip) in [("", 0), (options, 1)] {
            list.append(.staticMethod("\(result) ForEach[TSource](System.Collections.Generic.IEnumerable[TSource] source, \(given)System.Action[TSource] body)") { args, runspace in
                _ = runspace.takeTypeArguments()
                return try each(try EnumerableType.source(args[0], runspace), args[1 + skip], runspace)
            })
            list.append(.staticMethod("\(result) For(int fromInclusive, int toExclusive, \(given)System.Action[int] body)") { args, runspace in
                try each((args[0].int..<max(args[0].int, args[1].int)).map { Value($0) }, args[2 + skip], runspace)
            })
            list.append(.staticMethod("void Invoke(\(given)Params System.Action[] actions)") { args, runspace in
                for action in args[skip].items { _ = try Comparing.call(action, [], runspace) }
                return .void
            })
        }
        return list
    }
}
