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
                    let list = ListObject(runspace.members(args[0]))
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
            TypeRegistry.shared.registerGeneric(generic + name + "`1") { arguments in SetTypes.make(generic + name, arguments, sorted: name == "SortedSet") }
        }
        for name in ["Queue", "Stack"] {
            TypeRegistry.shared.registerGeneric(generic + name + "`1") { arguments in
                arguments.first.flatMap { queue(generic + name, $0, isStack: name == "Stack") }
            }
            TypeRegistry.shared.register("System.Collections." + name) { queue("System.Collections." + name, nil, isStack: name == "Stack") }
        }
    }

    /// Members of everything that has positions.
    private static func common(_ t: String, of list: String? = nil) -> [TypeMember] {
        // ArrayList calls its parameters otherwise than List<T>.
        let v = list == nil ? "value" : "item", ranges = list ?? "System.Collections.ArrayList"
        let enumerator = list == nil ? "System.Collections.IEnumerator" : "System.Collections.Generic.List`1+Enumerator[\(t)]"
        let comparer = list == nil ? "System.Collections.IComparer" : "System.Collections.Generic.IComparer[\(t)]"
        let several = list == nil ? "System.Collections.ICollection c" : "System.Collections.Generic.IEnumerable[\(t)] collection"
        let array = list == nil ? "array" : "\(t)[]"
        return [
            .property("Count", "int") { value, _ in Value(try me(value).items.count) },
            .property("Capacity", "int", set: { value, new, _ in
                let list = try me(value)
                guard new.int >= list.items.count else { throw NetException.outOfRange("capacity was less than the current size.", "value") }
                list.capacity = new.int
            }) { value, _ in Value(try me(value).capacity) },
            .property("IsReadOnly", "bool") { value, _ in .bool(try me(value).isReadOnly) },
            .property("IsFixedSize", "bool") { _, _ in false },
            .property("IsSynchronized", "bool") { value, _ in .bool(value.as(ListObject.self)?.isSynchronized ?? false) },
            .property("SyncRoot", "System.Object") { value, _ in value },
            .method("void AddRange(\(several))") { value, args, runspace in
                let list = try writable(value)
                if args[0].isNull { throw NetException.argumentNull("collection") }
                let items = runspace.members(args[0])
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
            .method("void CopyTo(\(array) array)") { value, args, runspace in try copy(try me(value), args[0], 0, runspace) },
            .method("void CopyTo(\(array) array, int arrayIndex)") { value, args, runspace in try copy(try me(value), args[0], args[1].int, runspace) },
            .method("\(enumerator) GetEnumerator()") { value, _, _ in
                let list = try me(value)
                return .object(EnumeratorObject(list.items, check: list.changeCheck()))
            },
            .method("void TrimToSize()", hidden: true) { value, _, _ in
                let list = try me(value)
                list.capacity = list.items.count
                return .void
            },
            .method("\(ranges) GetRange(int index, int count)") { value, args, _ in
                let list = try me(value)
                guard args[0].int >= 0, args[1].int >= 0 else { throw NetException.outOfRange("Non-negative number required.", args[0].int < 0 ? "index" : "count") }
                guard args[0].int + args[1].int <= list.items.count else {
                    throw NetException.argument("Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
                }
                return .object(ListObject(ContiguousArray(list.items[args[0].int..<(args[0].int + args[1].int)]), type: list.ownType, element: list.element))
            },
            .method("int IndexOf(\(t) \(v))") { value, args, _ in Value(try me(value).items.firstIndex { ArrayType.same($0, args[0]) } ?? -1) },
            .method("int LastIndexOf(\(t) \(v))") { value, args, _ in Value(try me(value).items.lastIndex { ArrayType.same($0, args[0]) } ?? -1) },
            .method("void Insert(int index, \(t) \(v))") { value, args, _ in
                let list = try writable(value)
                guard args[0].int >= 0, args[0].int <= list.items.count else {
                    let isPlain = list.element == nil
                    throw NetException.outOfRange(
                        isPlain ? "Index was out of range. Must be non-negative and less than or equal to the size of the collection." : "Index must be within the bounds of the List.", "index")
                }
                list.items.insert(args[1], at: args[0].int)
                return .void
            },
            .method("void InsertRange(int index, \(several))") { value, args, runspace in
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
            .method("void Sort(\(comparer) comparer)") { value, args, runspace in
                let list = try writable(value)
                list.items = try ArrayType.sorted(list.items, args[0], runspace)
                return .void
            },
            .method("void Sort(System.Comparison[\(t)] comparison)") { value, args, runspace in
                let list = try writable(value)
                list.items = try ArrayType.sorted(list.items, args[0], runspace)
                return .void
            },
            .method("int BinarySearch(\(t) \(v))") { value, args, runspace in
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
                    .method("System.Collections.Generic.List[\(t)] FindAll(System.Predicate[\(t)] match)") { value, args, runspace in
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
                    .method("System.Collections.ObjectModel.ReadOnlyCollection[\(t)] AsReadOnly()") { value, _, _ in
                        let view = TypeRegistry.shared.find("System.Collections.ObjectModel.ReadOnlyCollection[\(element.fullName)]")
                        let list = ListObject(try me(value).items, type: view ?? holder.type, element: element)
                        list.isReadOnly = true
                        return .object(list)
                    },
                ] + common(t, of: "\(full)[\(t)]")
            })
        holder.type = type
        return type
    }

    private static func queue(_ full: String, _ element: TypeInfo?, isStack: Bool) -> TypeInfo {
        let t = element?.displayName ?? "System.Object"
        let holder = TypeHolder()
        @Sendable func empty() -> NetException { .invalidOperation(isStack ? "Stack empty." : "Queue empty.") }
        // A stack keeps its top first, so that enumeration is .NET's.
        @Sendable func insert(_ list: ListObject, _ item: Value) { if isStack { list.prepend(item) } else { list.items.append(item) } }
        @Sendable func take(_ value: Value) throws -> Value {
            guard let first = try me(value).takeFirst() else { throw empty() }
            return first
        }
        let name = element.map { "\(full)`1[[\($0.fullName)]]" } ?? full
        let type = TypeInfo(
            name, interfaces: ["System.Collections.ICollection", "System.Collections.IEnumerable"],
            displayName: element.map { "\(full)[\($0.displayName)]" } ?? full, genericArguments: element.map { [$0] } ?? [],
            members: {
                [
                    .constructor("") { _, _ in .object(ListObject([], type: holder.type, element: element)) },
                    .constructor("int capacity") { _, _ in .object(ListObject([], type: holder.type, element: element)) },
                    .constructor(element == nil ? "System.Collections.ICollection col" : "System.Collections.Generic.IEnumerable[\(t)] collection") { args, runspace in
                        let list = ListObject([], type: holder.type, element: element)
                        for item in runspace.members(args[0]) { insert(list, try element.map { try runspace.convert(item, to: $0) } ?? item) }
                        return .object(list)
                    },
                    .property("Count", "int") { value, _ in Value(try me(value).count) },
                    .method(isStack ? "void Push(\(t) item)" : "void Enqueue(\(t) item)") { value, args, _ in
                        insert(try me(value), args[0])
                        return .void
                    },
                    .method(isStack ? "\(t) Pop()" : "\(t) Dequeue()") { value, _, _ in try take(value) },
                    .method("\(t) Peek()") { value, _, _ in
                        guard let first = try me(value).first else { throw empty() }
                        return first
                    },
                    .method(isStack ? "bool TryPop([ref] \(t) result)" : "bool TryDequeue([ref] \(t) result)") { value, args, _ in
                        let taken = try? take(value)
                        assign(args[0], taken ?? .null)
                        return .bool(taken != nil)
                    },
                    .method("bool TryPeek([ref] \(t) result)") { value, args, _ in
                        let first = try me(value).first
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
