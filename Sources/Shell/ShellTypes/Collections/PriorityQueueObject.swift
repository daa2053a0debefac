import ShellRuntime

/// PriorityQueue<TElement,TPriority>: the least priority first, by the comparer that it was given.
final class PriorityQueueObject: NetObject {
    private typealias Entry = (element: Value, priority: Value)
    private var entries: [Entry] = []
    private let ownType: TypeInfo
    private let comparer: Value
    init(_ type: TypeInfo, comparer: Value = .null) {
        ownType = type
        self.comparer = comparer
        super.init()
    }
    override var type: TypeInfo { ownType }
    private func least(_ runspace: Runspace) throws -> Int {
        guard !entries.isEmpty else { throw NetException.invalidOperation("Queue empty.") }
        let order = Comparing.order(comparer, runspace)
        var best = 0
        for at in entries.indices.dropFirst() where try order(entries[at].priority, entries[best].priority) < 0 { best = at }
        return best
    }
    private func take(_ runspace: Runspace) throws -> Entry { entries.remove(at: try least(runspace)) }
    private static func me(_ value: Value) throws -> PriorityQueueObject {
        guard let own = value.as(PriorityQueueObject.self) else { throw NetException.argumentNull("queue") }
        return own
    }
    static func queueType(_ arguments: [TypeInfo]) -> TypeInfo? {
        guard arguments.count == 2 else { return nil }
        let (t, p) = (arguments[0].displayName, arguments[1].displayName)
        let display = "System.Collections.Generic.PriorityQueue[\(t),\(p)]"
        return TypeInfo("System.Collections.Generic.PriorityQueue`2[[\(arguments[0].fullName)],[\(arguments[1].fullName)]]", displayName: display, genericArguments: arguments, members: {
            constructors(display, t, p, arguments) + taking(t, p) + adding(t, p, arguments) + others(t, p)
        })
    }
    private static func pairs(_ value: Value, _ arguments: [TypeInfo], _ runspace: Runspace) throws -> [Entry] {
        if value.isNull { throw NetException.argumentNull("items") }
        return try runspace.elements(value).map { item in
            (try runspace.convert(Members.get(item, "Item1", runspace), to: arguments[0]), try runspace.convert(Members.get(item, "Item2", runspace), to: arguments[1]))
        }
    }
    private static func constructors(_ display: String, _ t: String, _ p: String, _ arguments: [TypeInfo]) -> [TypeMember] {
        @Sendable func made(_ comparer: Value = .null, _ entries: [(element: Value, priority: Value)] = []) -> Value {
            let own = PriorityQueueObject(TypeRegistry.shared.find(display) ?? WellKnown.object, comparer: comparer)
            own.entries = entries
            return .object(own)
        }
        @Sendable func checked(_ capacity: Value) throws {
            if capacity.int < 0 { throw NetException.outOfRange("initialCapacity ('\(capacity.int)') must be a non-negative value.", "initialCapacity", actual: String(capacity.int)) }
        }
        let comparer = "System.Collections.Generic.IComparer[\(p)] comparer", items = "System.Collections.Generic.IEnumerable[System.ValueTuple[\(t),\(p)]] items"
        return [
            .constructor("") { _, _ in made() },
            .constructor("int initialCapacity") { args, _ in
                try checked(args[0])
                return made()
            },
            .constructor(comparer) { args, _ in made(args[0]) },
            .constructor("int initialCapacity, \(comparer)") { args, _ in
                try checked(args[0])
                return made(args[1])
            },
            .constructor(items) { args, runspace in made(.null, try pairs(args[0], arguments, runspace)) },
            .constructor("\(items), \(comparer)") { args, runspace in made(args[1], try pairs(args[0], arguments, runspace)) },
        ]
    }
    private static func taking(_ t: String, _ p: String) -> [TypeMember] {
        [
            .method("\(t) Dequeue()") { value, _, runspace in try me(value).take(runspace).element },
            .method("\(t) Peek()") { value, _, runspace in
                let own = try me(value)
                return own.entries[try own.least(runspace)].element
            },
            .method("bool TryDequeue([ref] \(t) element, [ref] \(p) priority)") { value, args, runspace in
                let own = try me(value)
                guard !own.entries.isEmpty else { return false }
                let entry = try own.take(runspace)
                assign(args[0], entry.element)
                assign(args[1], entry.priority)
                return true
            },
            .method("bool TryPeek([ref] \(t) element, [ref] \(p) priority)") { value, args, runspace in
                let own = try me(value)
                guard !own.entries.isEmpty else { return false }
                let entry = own.entries[try own.least(runspace)]
                assign(args[0], entry.element)
                assign(args[1], entry.priority)
                return true
            },
            .method("bool Remove(\(t) element, [ref] \(t) removedElement, [ref] \(p) priority, System.Collections.Generic.IEqualityComparer[\(t)] equalityComparer = null)") { value, args, _ in
                let own = try me(value)
                guard let at = own.entries.firstIndex(where: { ArrayType.same($0.element, args[0]) }) else { return false }
                let entry = own.entries.remove(at: at)
                assign(args[1], entry.element)
                assign(args[2], entry.priority)
                return true
            },
        ]
    }
    private static func adding(_ t: String, _ p: String, _ arguments: [TypeInfo]) -> [TypeMember] {
        [
            .method("void Enqueue(\(t) element, \(p) priority)") { value, args, _ in
                try me(value).entries.append((args[0], args[1]))
                return .void
            },
            .method("\(t) EnqueueDequeue(\(t) element, \(p) priority)") { value, args, runspace in
                let own = try me(value)
                own.entries.append((args[0], args[1]))
                return try own.take(runspace).element
            },
            .method("\(t) DequeueEnqueue(\(t) element, \(p) priority)") { value, args, runspace in
                let own = try me(value), first = try own.take(runspace)
                own.entries.append((args[0], args[1]))
                return first.element
            },
            .method("void EnqueueRange(System.Collections.Generic.IEnumerable[System.ValueTuple[\(t),\(p)]] items)") { value, args, runspace in
                try me(value).entries += try pairs(args[0], arguments, runspace)
                return .void
            },
            .method("void EnqueueRange(System.Collections.Generic.IEnumerable[\(t)] elements, \(p) priority)") { value, args, runspace in
                if args[0].isNull { throw NetException.argumentNull("elements") }
                try me(value).entries += try runspace.elements(args[0]).map { (try runspace.convert($0, to: arguments[0]), args[1]) }
                return .void
            },
        ]
    }
    private static func others(_ t: String, _ p: String) -> [TypeMember] {
        [
            .property("Count", "int") { value, _ in Value(try me(value).entries.count) },
            .property("Capacity", "int") { value, _ in Value(max(4, try me(value).entries.count)) },
            .property("Comparer", "System.Collections.Generic.IComparer[\(p)]") { value, runspace in
                let own = try me(value)
                guard own.comparer.isNull, let type = TypeRegistry.shared.find("System.Collections.Generic.Comparer[\(p)]") else { return own.comparer }
                return try Members.getStatic(type, "Default", runspace)
            },
            .property("UnorderedItems", "System.Collections.Generic.PriorityQueue`2+UnorderedItemsCollection[\(t),\(p)]") { value, _ in
                Value(array: try me(value).entries.map { .object(TupleObject([$0.element, $0.priority], isValue: true)) })
            },
            .method("int EnsureCapacity(int capacity)") { value, args, _ in Value(max(args[0].int, try me(value).entries.count)) },
            .method("void TrimExcess()") { _, _, _ in .void },
            .method("void Clear()") { value, _, _ in
                try me(value).entries = []
                return .void
            },
        ]
    }
}
