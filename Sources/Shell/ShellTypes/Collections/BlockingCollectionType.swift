import ShellRuntime

/// System.Collections.Concurrent.BlockingCollection: who takes waits for an item, who adds waits for room.
enum BlockingCollectionType {
    static let name = "System.Collections.Concurrent.BlockingCollection"
    private static func me(_ value: Value) throws -> ListObject {
        guard let list = value.as(ListObject.self) else { throw NetException.argumentNull("collection") }
        return list
    }
    /// A list's reserved room is the bound; nothing keeps an unbounded one.
    private static func isFull(_ list: ListObject) -> Bool { list.count >= list.capacity }
    private static func completed() -> NetException { .invalidOperation("The collection has been marked as complete with regards to additions.") }
    private static func canceled(_ token: CancellationObject?) throws {
        if token?.isCancelled == true { throw NetException("System.OperationCanceledException", "The operation was canceled.") }
    }
    private static func wait(_ limit: Int64?, _ token: CancellationObject?, _ runspace: Runspace, _ isReady: () -> Bool) throws {
        try canceled(token)
        if isReady() { return }
        try Pausing.pause(until: limit.map { Pausing.milliseconds() + $0 }, runspace) { isReady() || token?.isCancelled == true }
        if !isReady() { try canceled(token) }
    }
    private static func put(_ list: ListObject, _ item: Value) -> Bool {
        SharedAccess.guarded {
            if list.isReadOnly || isFull(list) { return false }
            list.items.append(item)
            return true
        }
    }
    static func add(_ value: Value, _ item: Value, _ limit: Int64?, _ token: CancellationObject?, _ runspace: Runspace) throws -> Bool {
        let list = try me(value)
        if list.isReadOnly { throw completed() }
        var isDone = false
        try wait(limit, token, runspace) {
            isDone = isDone || put(list, item)
            return isDone || list.isReadOnly
        }
        if !isDone, list.isReadOnly { throw NetException.invalidOperation("CompleteAdding may not be used concurrently with additions to the collection.") }
        return isDone
    }
    static func take(_ value: Value, _ limit: Int64?, _ token: CancellationObject?, _ runspace: Runspace) throws -> Value? {
        let list = try me(value)
        var found: Value?
        try wait(limit, token, runspace) {
            if found == nil { found = list.takeFirst() }
            return found != nil || list.isReadOnly
        }
        return found
    }
    private static func collections(_ value: Value, adding: Bool) throws -> [ListObject] {
        if value.isNull { throw NetException.argumentNull("collections") }
        let all = try value.items.map { item -> ListObject in
            guard let list = item.as(ListObject.self) else { throw NetException.argument("The collections argument contains at least one null element.", "collections") }
            return list
        }
        if all.isEmpty { throw NetException.argument("The collections argument is a zero-length array.", "collections") }
        if adding, all.contains(where: \.isReadOnly) { throw NetException.argument("At least one of the specified collections is marked as complete with regards to additions.", "collections") }
        if !adding, all.allSatisfy({ $0.isReadOnly && $0.count == 0 }) { throw NetException.argument("All collections are marked as complete with regards to additions.", "collections") }
        return all
    }
    private static func addToAny(_ args: [Value], _ limit: Int64?, _ token: CancellationObject?, _ runspace: Runspace) throws -> Value {
        let all = try collections(args[0], adding: true)
        var at: Int?
        try wait(limit, token, runspace) {
            if at == nil { at = all.firstIndex { put($0, args[1]) } }
            return at != nil
        }
        return Value(at ?? -1)
    }
    private static func takeFromAny(_ args: [Value], _ limit: Int64?, _ token: CancellationObject?, _ runspace: Runspace) throws -> Value {
        let all = try collections(args[0], adding: false)
        var found: (at: Int, item: Value)?
        try wait(limit, token, runspace) {
            if found == nil { for (at, list) in all.enumerated() where found == nil { found = list.takeFirst().map { (at, $0) } } }
            return found != nil
        }
        if let found { assign(args[1], found.item) }
        return Value(found?.at ?? -1)
    }
    private static let token = ", System.Threading.CancellationToken cancellationToken"
    private static func limit(_ value: Value) throws -> Int64? {
        if let span = value.timeSpanValue, span < -10_000 || span / 10_000 > Int64(Int32.max) {
            throw NetException.outOfRange("The specified timeout must represent a value between -1 and 2147483647, inclusive.", "timeout")
        }
        if value.timeSpanValue == nil, value.int < -1 {
            throw NetException.outOfRange("The specified timeout must represent a value between -1 and 2147483647, inclusive.", "millisecondsTimeout", actual: String(value.int))
        }
        return try WaitHandleObject.limit(value)
    }
    private static let limits = [", int millisecondsTimeout", ", timespan timeout", ", int millisecondsTimeout" + token]

    static func members(_ t: String, _ made: @escaping @Sendable ([Value]) -> Value) -> [TypeMember] {
        @Sendable func make(_ items: [Value], bound: Int?) throws -> Value {
            if let bound, bound < 1 { throw NetException.outOfRange("The boundedCapacity argument must be positive.", "boundedCapacity", actual: String(bound)) }
            if let bound, items.count > bound { throw NetException.argument("The collection argument contains more items than are allowed by the boundedCapacity.") }
            let value = made(items)
            value.as(ListObject.self)?.capacity = bound ?? .max
            return value
        }
        /// What a queue holds goes on in its order; others would give back what came last first.
        @Sendable func content(_ source: Value, _ runspace: Runspace) throws -> [Value] {
            guard let name = source.type?.openName else { throw NetException.argumentNull("collection") }
            guard name == "System.Collections.Concurrent.ConcurrentQueue`1" else { throw NetException.notSupported("A BlockingCollection over \(name) is not supported by this shell.") }
            return Array(runspace.elements(source))
        }
        let source = "System.Collections.Concurrent.IProducerConsumerCollection[\(t)] collection"
        return [
            .constructor("") { _, _ in try make([], bound: nil) },
            .constructor("int boundedCapacity") { args, _ in try make([], bound: args[0].int) },
            .constructor(source) { args, runspace in try make(try content(args[0], runspace), bound: nil) },
            .constructor(source + ", int boundedCapacity") { args, runspace in try make(try content(args[0], runspace), bound: args[1].int) },
            .property("BoundedCapacity", "int") { value, _ in
                let bound = try me(value).capacity
                return Value(bound == .max ? -1 : bound)
            },
            .property("IsCompleted", "bool") { value, _ in .bool(try me(value).isReadOnly && me(value).count == 0) },
            .property("IsAddingCompleted", "bool") { value, _ in .bool(try me(value).isReadOnly) },
            .method("void CompleteAdding()") { value, _, _ in
                try me(value).isReadOnly = true
                return .void
            },
            .method("void Dispose()") { _, _, _ in .void },
        ] + ["", token].flatMap { more -> [TypeMember] in
            let parameter = String(more.dropFirst(2))
            return [
                .method("void Add(\(t) item\(more))") { value, args, runspace in
                    _ = try add(value, args[0], nil, args.count > 1 ? args[1].as() : nil, runspace)
                    return .void
                },
                .method("\(t) Take(\(parameter))") { value, args, runspace in
                    guard let item = try take(value, nil, args.first?.as(), runspace) else {
                        throw NetException.invalidOperation("The collection argument is empty and has been marked as complete with regards to additions.")
                    }
                    return item
                },
                .method("System.Collections.Generic.IEnumerable[\(t)] GetConsumingEnumerable(\(parameter))") { value, args, runspace in
                    let list = try me(value), given: CancellationObject? = args.first?.as()
                    return .object(LazySequence("GetConsumingEnumerable", TypeRegistry.shared.find(t) ?? WellKnown.object) { { try take(.object(list), nil, given, runspace) } })
                },
                .staticMethod("int AddToAny(\(name)[\(t)][] collections, \(t) item\(more))") { args, runspace in try addToAny(args, nil, args.count > 2 ? args[2].as() : nil, runspace) },
                .staticMethod("int TakeFromAny(\(name)[\(t)][] collections, [ref] \(t) item\(more))") { args, runspace in try takeFromAny(args, nil, args.count > 2 ? args[2].as() : nil, runspace) },
            ]
        } + ([""] + limits).flatMap { tail -> [TypeMember] in
            @Sendable func time(_ args: [Value], _ at: Int) throws -> Int64? { args.count > at ? try limit(args[at]) : 0 }
            @Sendable func given(_ args: [Value], _ at: Int) -> CancellationObject? { args.count > at ? args[at].as() : nil }
            return [
                .method("bool TryAdd(\(t) item\(tail))") { value, args, runspace in .bool(try add(value, args[0], try time(args, 1), given(args, 2), runspace)) },
                .method("bool TryTake([ref] \(t) item\(tail))") { value, args, runspace in
                    guard let item = try take(value, try time(args, 1), given(args, 2), runspace) else { return false }
                    assign(args[0], item)
                    return true
                },
                .staticMethod("int TryAddToAny(\(name)[\(t)][] collections, \(t) item\(tail))") { args, runspace in try addToAny(args, try time(args, 2), given(args, 3), runspace) },
                .staticMethod("int TryTakeFromAny(\(name)[\(t)][] collections, [ref] \(t) item\(tail))") { args, runspace in try takeFromAny(args, try time(args, 2), given(args, 3), runspace) },
            ]
        }
    }
}
