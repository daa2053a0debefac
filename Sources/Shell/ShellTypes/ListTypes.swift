import ShellRuntime

/// ArrayList, List<T>, HashSet<T>, Queue, Stack and their kin (PSL-375).
enum ListTypes {
    private static let generic = "System.Collections.Generic."
    private static func me(_ value: Value) throws -> ListObject {
        guard let list = value.as(ListObject.self) else { throw NetException.argumentNull("list") }
        return list
    }
    private static func writable(_ value: Value) throws -> ListObject {
        let list = try me(value)
        if list.isReadOnly { throw NetException.notSupported("Collection is read-only.") }
        return list
    }
    private static func range() -> NetException {
        .outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "index")
    }
    private static func test(_ block: Value, _ item: Value, _ runspace: Runspace) throws -> Bool {
        guard let block = block.callback else { throw NetException.argumentNull("match") }
        return runspace.truth(try runspace.call(block, [item]))
    }

    static func register() {
        TypeRegistry.shared.register("System.Collections.ArrayList") { ListObject.arrayList }
        TypeMembers.add("System.Collections.ArrayList") {
            [
                .constructor("") { _, _ in .object(ListObject()) },
                .constructor("int capacity") { args, _ in
                    guard args[0].int >= 0 else { throw NetException.outOfRange("'capacity' must be non-negative.", "capacity") }
                    let list = ListObject()
                    list.capacity = args[0].int
                    return .object(list)
                },
                .constructor("System.Collections.ICollection c") { args, runspace in
                    if args[0].isNull { throw NetException.argumentNull("c") }
                    let list = ListObject(runspace.elements(args[0]))
                    list.capacity = list.items.count
                    return .object(list)
                },
                .method("int Add(System.Object value)") { value, args, _ in
                    let list = try writable(value)
                    list.items.append(args[0])
                    return Value(list.items.count - 1)
                },
                .method("System.Object Clone()") { value, _, _ in .object(ListObject(try me(value).items)) },
                .method("System.Object[] ToArray()") { value, _, _ in .object(ObjectArray(try me(value).items)) },
                .method("array ToArray(type type)") { value, args, runspace in
                    guard let type = args[0].as(TypeObject.self)?.info else { throw NetException.argumentNull("type") }
                    return .object(runspace.makeArray(type, ContiguousArray(try me(value).items.map { try runspace.convert($0, to: type) })))
                },
                .method("void Remove(System.Object obj)") { value, args, _ in
                    let list = try writable(value)
                    if let at = list.items.firstIndex(where: { ArrayType.same($0, args[0]) }) { list.items.remove(at: at) }
                    return .void
                },
                .staticMethod("System.Collections.ArrayList Adapter(System.Collections.IList list)") { args, runspace in
                    .object(ListObject(runspace.elements(args[0])))
                },
            ] + common("System.Object")
        }
        for name in ["System.Collections.Generic.List", "System.Collections.ObjectModel.Collection"] {
            TypeRegistry.shared.registerGeneric(name + "`1") { arguments in list(name, arguments) }
        }
        TypeMembers.add("System.Collections.ObjectModel.Collection`1") {
            [
                .method("void Add(System.Object item)") { value, args, _ in
                    try writable(value).items.append(args[0])
                    return .void
                },
                .method("bool Remove(System.Object item)") { value, args, _ in
                    let list = try writable(value)
                    guard let at = list.items.firstIndex(where: { ArrayType.same($0, args[0]) }) else { return false }
                    list.items.remove(at: at)
                    return true
                },
            ] + common("System.Object")
        }
        for name in ["HashSet", "SortedSet"] {
            TypeRegistry.shared.registerGeneric(generic + name + "`1") { arguments in set(generic + name, arguments, sorted: name == "SortedSet") }
        }
        for name in ["Queue", "Stack"] {
            TypeRegistry.shared.registerGeneric(generic + name + "`1") { arguments in
                arguments.first.flatMap { queue(generic + name, $0, isStack: name == "Stack") }
            }
            TypeRegistry.shared.register("System.Collections." + name) { queue("System.Collections." + name, nil, isStack: name == "Stack") }
        }
    }

    /// Members of everything that has positions.
    private static func common(_ t: String) -> [TypeMember] {
        [
            .property("Count", "int") { value, _ in Value(try me(value).items.count) },
            .property("Capacity", "int", set: { value, new, _ in
                let list = try me(value)
                guard new.int >= list.items.count else { throw NetException.outOfRange("capacity was less than the current size.", "value") }
                list.capacity = new.int
            }) { value, _ in Value(try me(value).capacity) },
            .property("IsReadOnly", "bool") { value, _ in .bool(try me(value).isReadOnly) },
            .property("IsFixedSize", "bool") { _, _ in false },
            .property("IsSynchronized", "bool") { _, _ in false },
            .property("SyncRoot", "System.Object") { value, _ in value },
            .method("void AddRange(\(t == "System.Object" ? "System.Collections.ICollection c" : "System.Collections.Generic.IEnumerable[\(t)] collection"))") { value, args, runspace in
                let list = try writable(value)
                if args[0].isNull { throw NetException.argumentNull("collection") }
                let items = runspace.elements(args[0])
                let room = list.capacity, needed = list.items.count + items.count
                if needed > room { list.capacity = max(room * 2, needed) }
                if let element = list.element {
                    list.items.append(contentsOf: try items.map { try runspace.convert($0, to: element) })
                } else {
                    list.items.append(contentsOf: items)
                }
                return .void
            },
            .method("void Clear()") { value, _, _ in
                try writable(value).items.removeAll()
                return .void
            },
            .method("bool Contains(\(t) item)") { value, args, _ in .bool(try me(value).items.contains { ArrayType.same($0, args[0]) }) },
            .method("void CopyTo(array array)") { value, args, runspace in try copy(try me(value), args[0], 0, runspace) },
            .method("void CopyTo(array array, int arrayIndex)") { value, args, runspace in try copy(try me(value), args[0], args[1].int, runspace) },
            .method("System.Object GetEnumerator()") { value, _, _ in
                let list = try me(value)
                return .object(EnumeratorObject(list.items, check: list.changeCheck()))
            },
            .method("void TrimToSize()", hidden: true) { value, _, _ in
                let list = try me(value)
                list.capacity = list.items.count
                return .void
            },
            .method("System.Object GetRange(int index, int count)") { value, args, _ in
                let list = try me(value)
                guard args[0].int >= 0, args[1].int >= 0 else { throw NetException.outOfRange("Non-negative number required.", args[0].int < 0 ? "index" : "count") }
                guard args[0].int + args[1].int <= list.items.count else {
                    throw NetException.argument("Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
                }
                return .object(ListObject(ContiguousArray(list.items[args[0].int..<(args[0].int + args[1].int)]), type: list.ownType, element: list.element))
            },
            .method("int IndexOf(\(t) item)") { value, args, _ in Value(try me(value).items.firstIndex { ArrayType.same($0, args[0]) } ?? -1) },
            .method("int LastIndexOf(\(t) item)") { value, args, _ in Value(try me(value).items.lastIndex { ArrayType.same($0, args[0]) } ?? -1) },
            .method("void Insert(int index, \(t) item)") { value, args, _ in
                let list = try writable(value)
                guard args[0].int >= 0, args[0].int <= list.items.count else {
                    let isPlain = list.element == nil
                    throw NetException.outOfRange(
                        isPlain ? "Index was out of range. Must be non-negative and less than or equal to the size of the collection." : "Index must be within the bounds of the List.", "index")
                }
                list.items.insert(args[1], at: args[0].int)
                return .void
            },
            .method("void InsertRange(int index, System.Collections.IEnumerable collection)") { value, args, runspace in
                let list = try writable(value)
                guard args[0].int >= 0, args[0].int <= list.items.count else { throw range() }
                list.items.insert(contentsOf: runspace.elements(args[1]), at: args[0].int)
                return .void
            },
            .method("void RemoveAt(int index)") { value, args, _ in
                let list = try writable(value)
                guard args[0].int >= 0, args[0].int < list.items.count else { throw range() }
                list.items.remove(at: args[0].int)
                return .void
            },
            .method("void RemoveRange(int index, int count)") { value, args, _ in
                let list = try writable(value)
                guard args[0].int >= 0, args[1].int >= 0, args[0].int + args[1].int <= list.items.count else {
                    throw NetException.argument("Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
                }
                list.items.removeSubrange(args[0].int..<(args[0].int + args[1].int))
                return .void
            },
            .method("void Reverse()") { value, _, _ in
                try writable(value).items.reverse()
                return .void
            },
            .method("void Sort()") { value, _, runspace in
                let list = try writable(value)
                list.items = try ArrayType.sorted(list.items, .null, runspace)
                return .void
            },
            .method("void Sort(System.Collections.IComparer comparer)") { value, args, runspace in
                let list = try writable(value)
                list.items = try ArrayType.sorted(list.items, args[0], runspace)
                return .void
            },
            .method("void Sort(System.Comparison[\(t)] comparison)") { value, args, runspace in
                let list = try writable(value)
                list.items = try ArrayType.sorted(list.items, args[0], runspace)
                return .void
            },
            .method("int BinarySearch(\(t) item)") { value, args, runspace in
                let items = try me(value).items
                var low = 0, high = items.count - 1
                while low <= high {
                    let middle = (low + high) / 2
                    let order = try Operators.compare(items[middle], args[0], caseSensitive: true, runspace)
                    if order == 0 { return Value(middle) }
                    if order < 0 { low = middle + 1 } else { high = middle - 1 }
                }
                return Value(~low)
            },
            .method("\(t) get_Item(int index)", hidden: true) { value, args, _ in
                let list = try me(value)
                guard args[0].int >= 0, args[0].int < list.items.count else { throw range() }
                return list.items[args[0].int]
            },
        ]
    }
    private static func copy(_ list: ListObject, _ target: Value, _ at: Int, _ runspace: Runspace) throws -> Value {
        guard let array = target.as(ArrayObject.self) else { throw NetException.argumentNull("destinationArray") }
        guard at >= 0, at + list.items.count <= array.count else {
            throw NetException.argument("Destination array was not long enough. Check the destination index, length, and the array's lower bounds.", "destinationArray")
        }
        for (offset, item) in list.items.enumerated() { try array.setElement(at + offset, item, runspace) }
        return .void
    }

    private static func list(_ full: String, _ arguments: [TypeInfo]) -> TypeInfo? {
        guard let element = arguments.first, arguments.count == 1 else { return nil }
        let t = element.displayName
        let holder = TypeHolder()
        let type = TypeInfo(
            "\(full)`1[[\(element.fullName)]]",
            interfaces: [
                "System.Collections.IList", "System.Collections.ICollection", "System.Collections.IEnumerable", "\(generic)IEnumerable`1", "\(generic)IList`1",
                "\(generic)ICollection`1", "\(generic)IReadOnlyCollection`1", "\(generic)IReadOnlyList`1",
            ],
            displayName: "\(full)[\(t)]", genericArguments: arguments,
            members: {
                [
                    .constructor("") { _, _ in .object(ListObject([], type: holder.type, element: element)) },
                    .constructor("int capacity") { args, _ in
                        guard args[0].int >= 0 else { throw NetException.outOfRange("capacity ('\(args[0].int)') must be a non-negative value.", "capacity", actual: String(args[0].int)) }
                        let list = ListObject([], type: holder.type, element: element)
                        list.capacity = args[0].int
                        return .object(list)
                    },
                    .constructor("System.Collections.Generic.IEnumerable[\(t)] collection") { args, runspace in
                        if args[0].isNull { throw NetException.argumentNull("collection") }
                        let items = try EnumerableType.source(args[0], runspace).map { try runspace.convert($0, to: element) }
                        let list = ListObject(ContiguousArray(items), type: holder.type, element: element)
                        list.capacity = items.count
                        return .object(list)
                    },
                    .method("void Add(\(t) item)") { value, args, _ in
                        try writable(value).items.append(args[0])
                        return .void
                    },
                    .method("bool Remove(\(t) item)") { value, args, _ in
                        let list = try writable(value)
                        guard let at = list.items.firstIndex(where: { ArrayType.same($0, args[0]) }) else { return false }
                        list.items.remove(at: at)
                        return true
                    },
                    .method("\(t)[] ToArray()") { value, _, runspace in .object(runspace.makeArray(element, try me(value).items)) },
                    .method("int RemoveAll(System.Predicate[\(t)] match)") { value, args, runspace in
                        let list = try writable(value)
                        let kept = try list.items.filter { !(try test(args[0], $0, runspace)) }
                        let removed = list.items.count - kept.count
                        list.items = ContiguousArray(kept)
                        return Value(removed)
                    },
                    .method("\(t) Find(System.Predicate[\(t)] match)") { value, args, runspace in
                        for item in try me(value).items where try test(args[0], item, runspace) { return item }
                        return runspace.defaultValue(element)
                    },
                    .method("\(t) FindLast(System.Predicate[\(t)] match)") { value, args, runspace in
                        for item in try me(value).items.reversed() where try test(args[0], item, runspace) { return item }
                        return runspace.defaultValue(element)
                    },
                    .method("System.Object FindAll(System.Predicate[\(t)] match)") { value, args, runspace in
                        .object(ListObject(ContiguousArray(try me(value).items.filter { try test(args[0], $0, runspace) }), type: holder.type, element: element))
                    },
                    .method("int FindIndex(System.Predicate[\(t)] match)") { value, args, runspace in
                        Value(try me(value).items.firstIndex { try test(args[0], $0, runspace) } ?? -1)
                    },
                    .method("bool Exists(System.Predicate[\(t)] match)") { value, args, runspace in
                        .bool(try me(value).items.contains { try test(args[0], $0, runspace) })
                    },
                    .method("bool TrueForAll(System.Predicate[\(t)] match)") { value, args, runspace in
                        .bool(try me(value).items.allSatisfy { try test(args[0], $0, runspace) })
                    },
                    .method("void TrimExcess()") { value, _, _ in
                        let list = try me(value)
                        list.capacity = list.items.count
                        return .void
                    },
                    .method("int EnsureCapacity(int capacity)") { value, args, _ in
                        let list = try me(value)
                        guard args[0].int >= 0 else { throw NetException.outOfRange("capacity ('\(args[0].int)') must be a non-negative value.", "capacity", actual: String(args[0].int)) }
                        if list.capacity < args[0].int { list.capacity = max(list.capacity * 2, args[0].int) }
                        return Value(list.capacity)
                    },
                    .method("System.Collections.Generic.List[\(t)] Slice(int start, int length)") { value, args, runspace in
                        try Members.invoke(value, "GetRange", args, runspace)
                    },
                    .method("int FindLastIndex(System.Predicate[\(t)] match)") { value, args, runspace in
                        Value(try me(value).items.lastIndex { try test(args[0], $0, runspace) } ?? -1)
                    },
                    .method("int FindIndex(int startIndex, System.Predicate[\(t)] match)") { value, args, runspace in
                        let items = try me(value).items
                        guard (0...items.count).contains(args[0].int) else { throw range() }
                        return Value(try items[args[0].int...].firstIndex { try test(args[1], $0, runspace) } ?? -1)
                    },
                    .method("void ForEach(System.Action[\(t)] action)") { value, args, runspace in
                        let list = try me(value), check = list.changeCheck()
                        for item in list.items {
                            _ = try Comparing.call(args[0], [item], runspace, "action")
                            try check()
                        }
                        return .void
                    },
                    .method("System.Collections.Generic.List[TOutput] ConvertAll[TOutput](System.Converter[\(t),TOutput] converter)") { value, args, runspace in
                        let written = runspace.takeTypeArguments().first
                        let result = args[0].as(DelegateObject.self).flatMap { DelegateObject.signature($0.type).result }
                        let type = written ?? result ?? WellKnown.object
                        return EnumerableType.list(try me(value).items.map { try runspace.convert(try Comparing.call(args[0], [$0], runspace, "converter"), to: type) }, type)
                    },
                    .method("void Sort(int index, int count, System.Collections.Generic.IComparer[\(t)] comparer)") { value, args, runspace in
                        let list = try writable(value)
                        guard args[0].int >= 0, args[1].int >= 0, args[0].int + args[1].int <= list.items.count else {
                            throw NetException.argument("Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
                        }
                        let bounds = args[0].int..<(args[0].int + args[1].int)
                        list.items.replaceSubrange(bounds, with: try ArrayType.sorted(ContiguousArray(list.items[bounds]), args[2], runspace))
                        return .void
                    },
                    .method("System.Object AsReadOnly()") { value, _, _ in
                        let list = ListObject(try me(value).items, type: holder.type, element: element)
                        list.isReadOnly = true
                        return .object(list)
                    },
                ] + common(t)
            })
        holder.type = type
        return type
    }

    private static func set(_ full: String, _ arguments: [TypeInfo], sorted: Bool) -> TypeInfo? {
        guard let element = arguments.first, arguments.count == 1 else { return nil }
        let t = element.displayName
        let holder = TypeHolder()
        @Sendable func make(_ items: ContiguousArray<Value>, _ comparer: Value, _ runspace: Runspace) throws -> Value {
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
                    .constructor("") { _, runspace in try make([], .null, runspace) },
                    .constructor("System.Collections.Generic.IEqualityComparer[\(t)] comparer") { args, runspace in try make([], args[0], runspace) },
                    .constructor("System.Collections.Generic.IEnumerable[\(t)] collection") { args, runspace in try make(runspace.elements(args[0]), .null, runspace) },
                    .constructor("System.Collections.Generic.IEnumerable[\(t)] collection, System.Collections.Generic.IEqualityComparer[\(t)] comparer") { args, runspace in
                        try make(runspace.elements(args[0]), args[1], runspace)
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
                        for item in set.items where try test(args[0], item, runspace) {
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

    private static func queue(_ full: String, _ element: TypeInfo?, isStack: Bool) -> TypeInfo {
        let t = element?.displayName ?? "System.Object"
        let holder = TypeHolder()
        @Sendable func empty() -> NetException { .invalidOperation(isStack ? "Stack empty." : "Queue empty.") }
        // A stack keeps its top first, so that enumeration is .NET's.
        @Sendable func insert(_ list: ListObject, _ item: Value) { if isStack { list.items.insert(item, at: 0) } else { list.items.append(item) } }
        @Sendable func take(_ value: Value) throws -> Value {
            let list = try me(value)
            guard !list.items.isEmpty else { throw empty() }
            return list.items.removeFirst()
        }
        let name = element.map { "\(full)`1[[\($0.fullName)]]" } ?? full
        let type = TypeInfo(
            name, interfaces: ["System.Collections.ICollection", "System.Collections.IEnumerable"],
            displayName: element.map { "\(full)[\($0.displayName)]" } ?? full, genericArguments: element.map { [$0] } ?? [],
            members: {
                [
                    .constructor("") { _, _ in .object(ListObject([], type: holder.type, element: element)) },
                    .constructor("int capacity") { _, _ in .object(ListObject([], type: holder.type, element: element)) },
                    .constructor("System.Collections.IEnumerable collection") { args, runspace in
                        let list = ListObject([], type: holder.type, element: element)
                        for item in runspace.elements(args[0]) { insert(list, try element.map { try runspace.convert(item, to: $0) } ?? item) }
                        return .object(list)
                    },
                    .property("Count", "int") { value, _ in Value(try me(value).items.count) },
                    .method(isStack ? "void Push(\(t) item)" : "void Enqueue(\(t) item)") { value, args, _ in
                        insert(try me(value), args[0])
                        return .void
                    },
                    .method(isStack ? "\(t) Pop()" : "\(t) Dequeue()") { value, _, _ in try take(value) },
                    .method("\(t) Peek()") { value, _, _ in
                        guard let first = try me(value).items.first else { throw empty() }
                        return first
                    },
                    .method(isStack ? "bool TryPop([ref] \(t) result)" : "bool TryDequeue([ref] \(t) result)") { value, args, _ in
                        let taken = try? take(value)
                        assign(args[0], taken ?? .null)
                        return .bool(taken != nil)
                    },
                    .method("bool TryPeek([ref] \(t) result)") { value, args, _ in
                        let first = try me(value).items.first
                        assign(args[0], first ?? .null)
                        return .bool(first != nil)
                    },
                    .method("bool Contains(\(t) item)") { value, args, _ in .bool(try me(value).items.contains { ArrayType.same($0, args[0]) }) },
                    .method("void Clear()") { value, _, _ in
                        try me(value).items.removeAll()
                        return .void
                    },
                    .method("\(t)[] ToArray()") { value, _, runspace in .object(runspace.makeArray(element ?? WellKnown.object, try me(value).items)) },
                    .method("System.Object Clone()", hidden: true) { value, _, _ in .object(ListObject(try me(value).items, type: holder.type, element: element)) },
                ]
            })
        holder.type = type
        return type
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
