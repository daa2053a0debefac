import ShellRuntime

/// HashSet<T> and SortedSet<T> (PSL-375).
enum SetTypes {
    private static let generic = "System.Collections.Generic."
    static func make(_ full: String, _ arguments: [TypeInfo], sorted: Bool) -> TypeInfo? {
        guard let element = arguments.first, arguments.count == 1 else { return nil }
        let t = element.displayName
        let holder = TypeHolder()
        @Sendable func filled(_ items: ContiguousArray<Value>, _ comparer: Value, _ runspace: Runspace) throws -> Value {
            let made = SetObject(holder.type, ignoresCase: DictionaryTypes.ignoresCase(comparer), order: sorted ? Comparing.order(comparer, runspace) : nil)
            for item in items { _ = made.add(try runspace.convert(item, to: element), runspace) }
            return .object(made)
        }
        @Sendable func mine(_ value: Value) throws -> SetObject {
            guard let set = value.as(SetObject.self) else { throw NetException.argumentNull("set") }
            return set
        }
        @Sendable func other(_ value: Value, _ like: SetObject, _ runspace: Runspace) throws -> SetObject {
            let made = SetObject(holder.type, ignoresCase: like.ignoresCase, order: nil)
            for item in runspace.elements(value) { _ = made.add(try runspace.convert(item, to: element), runspace) }
            return made
        }
        let type = TypeInfo(
            "\(full)`1[[\(element.fullName)]]", interfaces: [
                "System.Collections.IEnumerable", "\(generic)IEnumerable`1", "\(generic)ICollection`1", "\(generic)IReadOnlyCollection`1", "\(generic)ISet`1", "\(generic)IReadOnlySet`1",
            ],
            displayName: "\(full)[\(t)]", genericArguments: arguments,
            members: {
                [
                    .constructor("") { _, runspace in try filled([], .null, runspace) },
                    .constructor("System.Collections.Generic.IEqualityComparer[\(t)] comparer") { args, runspace in try filled([], args[0], runspace) },
                    .constructor("System.Collections.Generic.IEnumerable[\(t)] collection") { args, runspace in try filled(runspace.elements(args[0]), .null, runspace) },
                    .constructor("System.Collections.Generic.IEnumerable[\(t)] collection, System.Collections.Generic.IEqualityComparer[\(t)] comparer") { args, runspace in
                        try filled(runspace.elements(args[0]), args[1], runspace)
                    },
                    .property("Count", "int") { value, _ in Value(try mine(value).items.count) },
                    .property("Comparer", "System.Object") { value, _ in .object(ComparerObject(ignoresCase: try mine(value).ignoresCase)) },
                    .method("bool Add(\(t) item)") { value, args, runspace in .bool(try mine(value).add(args[0], runspace)) },
                    .method("bool Contains(\(t) item)") { value, args, _ in .bool(try mine(value).contains(args[0])) },
                    .method("bool Remove(\(t) item)") { value, args, _ in .bool(try mine(value).remove(args[0])) },
                    .method("void Clear()") { value, _, _ in
                        try mine(value).removeAll()
                        return .void
                    },
                    .method("void UnionWith(System.Collections.Generic.IEnumerable[\(t)] other)") { value, args, runspace in
                        let set = try mine(value)
                        for item in runspace.elements(args[0]) { _ = set.add(try runspace.convert(item, to: element), runspace) }
                        return .void
                    },
                    .method("void IntersectWith(System.Collections.Generic.IEnumerable[\(t)] other)") { value, args, runspace in
                        let set = try mine(value), others = try other(args[0], set, runspace)
                        for item in set.items where !others.contains(item) { _ = set.remove(item) }
                        return .void
                    },
                    .method("void ExceptWith(System.Collections.Generic.IEnumerable[\(t)] other)") { value, args, runspace in
                        let set = try mine(value)
                        for item in try other(args[0], set, runspace).items { _ = set.remove(item) }
                        return .void
                    },
                    .method("void SymmetricExceptWith(System.Collections.Generic.IEnumerable[\(t)] other)") { value, args, runspace in
                        let set = try mine(value)
                        for item in try other(args[0], set, runspace).items where !set.remove(item) { _ = set.add(item, runspace) }
                        return .void
                    },
                    .method("bool SetEquals(System.Collections.Generic.IEnumerable[\(t)] other)") { value, args, runspace in
                        let set = try mine(value), others = try other(args[0], set, runspace)
                        return .bool(set.items.count == others.items.count && set.items.allSatisfy { others.contains($0) })
                    },
                    .method("bool IsSubsetOf(System.Collections.Generic.IEnumerable[\(t)] other)") { value, args, runspace in
                        let set = try mine(value), others = try other(args[0], set, runspace)
                        return .bool(set.items.allSatisfy { others.contains($0) })
                    },
                    .method("bool IsSupersetOf(System.Collections.Generic.IEnumerable[\(t)] other)") { value, args, runspace in
                        let set = try mine(value)
                        return .bool(try other(args[0], set, runspace).items.allSatisfy { set.contains($0) })
                    },
                    .method("bool IsProperSubsetOf(System.Collections.Generic.IEnumerable[\(t)] other)") { value, args, runspace in
                        let set = try mine(value), others = try other(args[0], set, runspace)
                        return .bool(set.items.count < others.items.count && set.items.allSatisfy { others.contains($0) })
                    },
                    .method("bool Overlaps(System.Collections.Generic.IEnumerable[\(t)] other)") { value, args, runspace in
                        let set = try mine(value)
                        return .bool(try other(args[0], set, runspace).items.contains { set.contains($0) })
                    },
                    .method("int RemoveWhere(System.Predicate[\(t)] match)") { value, args, runspace in
                        let set = try mine(value)
                        var removed = 0
                        for item in set.items where runspace.truth(try Comparing.call(args[0], [item], runspace, "match")) {
                            _ = set.remove(item)
                            removed += 1
                        }
                        return Value(removed)
                    },
                    .method("bool IsProperSupersetOf(System.Collections.Generic.IEnumerable[\(t)] other)") { value, args, runspace in
                        let set = try mine(value), others = try other(args[0], set, runspace)
                        return .bool(set.items.count > others.items.count && others.items.allSatisfy { set.contains($0) })
                    },
                    .method("void CopyTo(\(t)[] array)") { value, args, runspace in try copy(try mine(value), args[0], 0, runspace) },
                    .method("void CopyTo(\(t)[] array, int arrayIndex)") { value, args, runspace in try copy(try mine(value), args[0], args[1].int, runspace) },
                    .method("bool TryGetValue(\(t) equalValue, [ref] \(t) actualValue)") { value, args, runspace in
                        let found = try mine(value).find(args[0])
                        assign(args[1], found ?? runspace.defaultValue(element))
                        return .bool(found != nil)
                    },
                    .method("System.Collections.Generic.IEnumerator[\(t)] GetEnumerator()") { value, _, _ in
                        let set = try mine(value)
                        return .object(EnumeratorObject(set.items, check: set.changeCheck()))
                    },
                ] + (sorted ? ordered(t, element, holder) : unordered(t, element))
            })
        holder.type = type
        return type
    }
    private static func copy(_ set: SetObject, _ target: Value, _ at: Int, _ runspace: Runspace) throws -> Value {
        guard let array = target.as(ArrayObject.self) else { throw NetException.argumentNull("array") }
        guard at >= 0 else { throw NetException.outOfRange("Non-negative number required.", "arrayIndex", actual: String(at)) }
        guard at + set.items.count <= array.count else {
            throw NetException.argument("Destination array is not long enough to copy all the items in the collection. Check array index and length.")
        }
        for (offset, item) in set.items.enumerated() { try array.setElement(at + offset, item, runspace) }
        return .void
    }
    /// What SortedSet has for its order.
    private static func ordered(_ t: String, _ element: TypeInfo, _ holder: TypeHolder) -> [TypeMember] {
        @Sendable func mine(_ value: Value) throws -> SetObject {
            guard let set = value.as(SetObject.self) else { throw NetException.argumentNull("set") }
            return set
        }
        return [
            .property("Min", t) { value, runspace in try mine(value).items.first ?? runspace.defaultValue(element) },
            .property("Max", t) { value, runspace in try mine(value).items.last ?? runspace.defaultValue(element) },
            .method("System.Collections.Generic.IEnumerable[\(t)] Reverse()") { value, _, runspace in
                .object(runspace.makeArray(element, ContiguousArray(try mine(value).items.reversed())))
            },
            .method("System.Collections.Generic.SortedSet[\(t)] GetViewBetween(\(t) lowerValue, \(t) upperValue)") { value, args, runspace in
                let set = try mine(value), order = set.order ?? { try Comparing.natural($0, $1, runspace) }
                guard try order(args[0], args[1]) <= 0 else { throw NetException.argument("Must be less than or equal to upperValue.", "lowerValue") }
                let view = SetObject(holder.type, ignoresCase: set.ignoresCase, order: set.order)
                for item in set.items where try order(item, args[0]) >= 0 && order(item, args[1]) <= 0 { _ = view.add(item, runspace) }
                return .object(view)
            },
        ]
    }
    private static func unordered(_ t: String, _ element: TypeInfo) -> [TypeMember] {
        [
            .constructor("int capacity") { args, runspace in
                guard let type = TypeRegistry.shared.find("\(generic)HashSet[\(element.fullName)]") else { return .null }
                return try Members.construct(type, [], runspace)
            },
            .method("void TrimExcess()") { _, _, _ in .void },
            .method("int EnsureCapacity(int capacity)") { _, args, _ in args[0] },
        ]
    }
}

/// HashSet and SortedSet.
public final class SetObject: NetObject, Enumerating, ChangeChecking {
    public private(set) var items: ContiguousArray<Value> = []
    private var known: Set<HashKey> = []
    private let ownType: TypeInfo?
    public let ignoresCase: Bool
    /// The order of a SortedSet.
    let order: ((Value, Value) throws -> Int)?
    init(_ type: TypeInfo?, ignoresCase: Bool, order: ((Value, Value) throws -> Int)?) {
        ownType = type
        self.ignoresCase = ignoresCase
        self.order = order
        super.init(kind: .enumerable)
    }
    public override var type: TypeInfo { ownType ?? WellKnown.object }
    public var knownCount: Int? { items.count }
    public func forEach(_ body: (Value) throws -> Void) throws {
        let snapshot = items, check = changeCheck()
        for item in snapshot {
            try body(item)
            try check()
        }
    }
    public var hasPositions: Bool { false }
    public func changeCheck() -> () throws -> Void {
        let version = version
        return { if self.version != version { throw CollectionChange.error } }
    }
    /// Counts additions.
    private var version = 0
    /// Where a value stands or would stand in order.
    private func place(_ value: Value) -> (at: Int, isThere: Bool) {
        guard let order else { return (items.count, false) }
        var low = 0, high = items.count
        while low < high {
            let middle = (low + high) / 2
            let found = (try? order(items[middle], value)) ?? 0
            if found == 0 { return (middle, true) }
            if found < 0 { low = middle + 1 } else { high = middle }
        }
        return (low, false)
    }
    func contains(_ value: Value) -> Bool { order == nil ? known.contains(HashKey(value, ignoringCase: ignoresCase)) : place(value).isThere }
    /// The value that the set holds for this one.
    func find(_ value: Value) -> Value? {
        guard contains(value) else { return nil }
        if order != nil { return items[place(value).at] }
        let key = HashKey(value, ignoringCase: ignoresCase)
        return items.first { HashKey($0, ignoringCase: ignoresCase) == key }
    }
    func add(_ value: Value, _ runspace: Runspace) -> Bool {
        if order != nil {
            let (at, isThere) = place(value)
            guard !isThere else { return false }
            items.insert(value, at: at)
        } else {
            guard known.insert(HashKey(value, ignoringCase: ignoresCase)).inserted else { return false }
            items.append(value)
        }
        version += 1
        return true
    }
    func remove(_ value: Value) -> Bool {
        if order != nil {
            let (at, isThere) = place(value)
            guard isThere else { return false }
            items.remove(at: at)
            return true
        }
        let key = HashKey(value, ignoringCase: ignoresCase)
        guard known.remove(key) != nil else { return false }
        items.removeAll { HashKey($0, ignoringCase: ignoresCase) == key }
        return true
    }
    func removeAll() {
        items = []
        known = []
        version += 1
    }
}
