import ShellRuntime

/// Collections beyond List and Dictionary: linked lists, concurrent queues, read-only views, SortedList, string collections.
enum FurtherCollections {
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
    private static func empty(_ what: String) -> NetException { .invalidOperation("\(what) empty.") }
    /// A type over a ListObject.
    private static func type(_ name: String, _ arguments: [TypeInfo], _ build: @escaping @Sendable (TypeInfo, String, @escaping @Sendable ([Value]) -> Value) -> [TypeMember]) -> TypeInfo? {
        guard arguments.count <= 1 else { return nil }
        let element = arguments.first ?? WellKnown.object
        let short = element === WellKnown.object ? "System.Object" : element.displayName
        let full = arguments.isEmpty ? name : "\(name)`1[[\(element.fullName)]]"
        let display = arguments.isEmpty ? name : "\(name)[\(short)]"
        // What has positions is a list.
        let lists = name.hasPrefix("System.Collections.ObjectModel.") || name.hasSuffix(".StringCollection") ? ["System.Collections.IList", "\(generic)IList`1", "\(generic)IReadOnlyList`1"] : []
        let produced = name.hasPrefix("System.Collections.Concurrent.Concurrent") ? ["System.Collections.Concurrent.IProducerConsumerCollection`1"] : []
        return TypeInfo(
            full, interfaces: ["System.Collections.ICollection", "System.Collections.IEnumerable", "\(generic)IEnumerable`1", "\(generic)ICollection`1"] + lists + produced,
            displayName: display, genericArguments: arguments,
            members: {
                let made: @Sendable ([Value]) -> Value = { items in
                    .object(ListObject(ContiguousArray(items), type: TypeRegistry.shared.find(display), element: arguments.first))
                }
                let members = shared(short) + build(element, short, made)
                return name.hasPrefix("System.Collections.Concurrent.Concurrent") ? members.map(\.guarded) : members
            })
    }
    private static func shared(_ t: String) -> [TypeMember] {
        [
            .property("Count", "int") { value, _ in Value(try me(value).items.count) },
            .property("IsReadOnly", "bool") { value, _ in .bool(try me(value).isReadOnly) },
            .method("bool Contains(\(t) item)") { value, args, _ in .bool(try me(value).items.contains { ArrayType.same($0, args[0]) }) },
            .method("\(t)[] ToArray()") { value, _, runspace in
                .object(runspace.makeArray(TypeRegistry.shared.find(t) ?? WellKnown.object, try me(value).items))
            },
            .method("void CopyTo(\(t)[] array, int index)") { value, args, runspace in
                guard let target = args[0].as(ArrayObject.self) else { throw NetException.argumentNull("array") }
                let items = try me(value).items
                guard args[1].int >= 0, args[1].int + items.count <= target.count else {
                    throw NetException.argument("Destination array was not long enough. Check the destination index, length, and the array's lower bounds.", "destinationArray")
                }
                for (at, item) in items.enumerated() { try target.setElement(args[1].int + at, item, runspace) }
                return .void
            },
            .method("void Clear()") { value, _, _ in
                let list = try writable(value)
                list.items.removeAll()
                LinkedNodeObject.cleared(list)
                changed(list, "Reset")
                return .void
            },
            .method("System.Collections.IEnumerator GetEnumerator()") { value, _, _ in .object(EnumeratorObject(try me(value).items)) },
        ]
    }
    private static func indexed(_ t: String) -> [TypeMember] {
        [
            .method("int IndexOf(\(t) item)") { value, args, _ in Value(try me(value).items.firstIndex { ArrayType.same($0, args[0]) } ?? -1) },
            .method("\(t) get_Item(int index)", hidden: true) { value, args, _ in
                let items = try me(value).items
                guard items.indices.contains(args[0].int) else { throw NetException.outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "index") }
                return items[args[0].int]
            },
        ]
    }
    private static func building(_ t: String, _ made: @escaping @Sendable ([Value]) -> Value) -> [TypeMember] {
        [
            .constructor("") { _, _ in made([]) },
            .constructor("System.Collections.Generic.IEnumerable[\(t)] collection") { args, runspace in
                let element = TypeRegistry.shared.find(t) ?? WellKnown.object
                return made(try runspace.elements(args[0]).map { try runspace.convert($0, to: element) })
            },
        ]
    }
    private static func editing(_ t: String) -> [TypeMember] {
        [
            .method("void Add(\(t) item)") { value, args, _ in
                let list = try writable(value)
                list.items.append(args[0])
                changed(list, "Add", new: args[0], at: list.items.count - 1)
                return .void
            },
            .method("void Insert(int index, \(t) item)") { value, args, _ in
                let list = try writable(value)
                guard (0...list.items.count).contains(args[0].int) else { throw NetException.outOfRange("Index must be within the bounds of the List.", "index") }
                list.items.insert(args[1], at: args[0].int)
                changed(list, "Add", new: args[1], at: args[0].int)
                return .void
            },
            .method("bool Remove(\(t) item)") { value, args, _ in
                let list = try writable(value)
                guard let at = list.items.firstIndex(where: { ArrayType.same($0, args[0]) }) else { return false }
                let old = list.items.remove(at: at)
                changed(list, "Remove", old: old, from: at)
                return true
            },
            .method("void RemoveAt(int index)") { value, args, _ in
                let list = try writable(value)
                guard list.items.indices.contains(args[0].int) else { throw NetException.outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "index") }
                let old = list.items.remove(at: args[0].int)
                changed(list, "Remove", old: old, from: args[0].int)
                return .void
            },
        ]
    }
    /// CollectionChanged, for an ObservableCollection that somebody listens to.
    private static func changed(_ list: ListObject, _ action: String, new: Value? = nil, at: Int = -1, old: Value? = nil, from: Int = -1) {
        ObjectEvents.fire(list, "CollectionChanged") {
            func items(_ value: Value?) -> Value { value.map { .object(ListObject([$0])) } ?? .null }
            return KeptObjects.make(
                "System.Collections.Specialized.NotifyCollectionChangedEventArgs",
                ["Action": Value(action), "NewItems": items(new), "OldItems": items(old), "NewStartingIndex": Value(at), "OldStartingIndex": Value(from)])
        }
    }
    private static func taking(_ name: String, last: Bool, remove: Bool, _ t: String) -> TypeMember {
        .method("bool \(name)([ref] \(t) result)") { value, args, _ in
            let list = try me(value)
            guard let item = last ? list.items.last : list.first else { return false }
            if remove { if last { list.items.removeLast() } else { _ = list.takeFirst() } }
            assign(args[0], item)
            return true
        }
    }

    static func register() {
        let registry = TypeRegistry.shared
        registry.registerGeneric("System.Collections.ObjectModel.ReadOnlyCollection`1") { arguments in
            type("System.Collections.ObjectModel.ReadOnlyCollection", arguments) { _, t, made in
                indexed(t) + [
                    .constructor("System.Collections.Generic.IList[\(t)] list") { args, runspace in
                        let value = made(Array(runspace.elements(args[0])))
                        value.as(ListObject.self)?.isReadOnly = true
                        return value
                    },
                ]
            }
        }
        registry.registerGeneric("System.Collections.ObjectModel.ObservableCollection`1") { arguments in
            type("System.Collections.ObjectModel.ObservableCollection", arguments) { _, t, made in
                building(t, made) + editing(t) + indexed(t) + [
                    .method("void Move(int oldIndex, int newIndex)") { value, args, _ in
                        let list = try me(value)
                        guard list.items.indices.contains(args[0].int), list.items.indices.contains(args[1].int) else {
                            throw NetException.outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "index")
                        }
                        let moved = list.items.remove(at: args[0].int)
                        list.items.insert(moved, at: args[1].int)
                        changed(list, "Move", new: moved, at: args[1].int, old: moved, from: args[0].int)
                        return .void
                    },
                ]
            }
        }
        registry.register("System.Collections.Specialized.StringCollection") {
            type("System.Collections.Specialized.StringCollection", []) { _, _, _ in
                let made: @Sendable () -> Value = {
                    .object(ListObject([], type: TypeRegistry.shared.find("System.Collections.Specialized.StringCollection"), element: WellKnown.string))
                }
                return indexed("string") + [
                    .constructor("") { _, _ in made() },
                    .method("int Add(string value)") { value, args, _ in
                        try me(value).items.append(args[0])
                        return Value(try me(value).items.count - 1)
                    },
                    .method("void AddRange(string[] value)") { value, args, _ in
                        try me(value).items.append(contentsOf: args[0].items)
                        return .void
                    },
                    .method("void Remove(string value)") { value, args, _ in
                        let list = try me(value)
                        if let at = list.items.firstIndex(where: { ArrayType.same($0, args[0]) }) { list.items.remove(at: at) }
                        return .void
                    },
                ]
            } ?? WellKnown.object
        }
        registry.registerGeneric("System.Collections.Concurrent.ConcurrentQueue`1") { arguments in
            type("System.Collections.Concurrent.ConcurrentQueue", arguments) { _, t, made in
                building(t, made) + [
                    .property("IsEmpty", "bool") { value, _ in .bool(try me(value).items.isEmpty) },
                    .method("void Enqueue(\(t) item)") { value, args, _ in
                        try me(value).items.append(args[0])
                        return .void
                    },
                    taking("TryDequeue", last: false, remove: true, t), taking("TryPeek", last: false, remove: false, t),
                ]
            }
        }
        registry.registerGeneric("System.Collections.Concurrent.ConcurrentStack`1") { arguments in
            type("System.Collections.Concurrent.ConcurrentStack", arguments) { _, t, made in
                building(t, made) + [
                    .property("IsEmpty", "bool") { value, _ in .bool(try me(value).items.isEmpty) },
                    .method("void Push(\(t) item)") { value, args, _ in
                        try me(value).prepend(args[0])
                        return .void
                    },
                    taking("TryPop", last: false, remove: true, t), taking("TryPeek", last: false, remove: false, t),
                ]
            }
        }
        registry.registerGeneric("System.Collections.Concurrent.ConcurrentBag`1") { arguments in
            type("System.Collections.Concurrent.ConcurrentBag", arguments) { _, t, made in
                building(t, made) + [
                    .property("IsEmpty", "bool") { value, _ in .bool(try me(value).items.isEmpty) },
                    .method("void Add(\(t) item)") { value, args, _ in
                        // A bag gives back what came last first.
                        try me(value).prepend(args[0])
                        return .void
                    },
                    taking("TryTake", last: false, remove: true, t), taking("TryPeek", last: false, remove: false, t),
                ]
            }
        }
        registry.registerGeneric("System.Collections.Concurrent.BlockingCollection`1") { arguments in
            type(BlockingCollectionType.name, arguments) { _, t, made in BlockingCollectionType.members(t, made) }
        }
        registry.registerGeneric(generic + "PriorityQueue`2") { PriorityQueueObject.queueType($0) }
        registry.registerGeneric(generic + "LinkedList`1") { arguments in
            type(generic + "LinkedList", arguments) { _, t, made in
                building(t, made) + [
                    .property("First", "\(generic)LinkedListNode[\(t)]") { value, _ in node(value, 0) },
                    .property("Last", "\(generic)LinkedListNode[\(t)]") { value, _ in node(value, try me(value).items.count - 1) },
                    .method("\(generic)LinkedListNode[\(t)] AddFirst(\(t) value)") { value, args, _ in LinkedNodeObject.inserted(args[0], into: try me(value), at: 0) },
                    .method("\(generic)LinkedListNode[\(t)] AddLast(\(t) value)") { value, args, _ in LinkedNodeObject.inserted(args[0], into: try me(value), at: try me(value).count) },
                    .method("void AddFirst(\(generic)LinkedListNode[\(t)] node)") { value, args, _ in try LinkedNodeObject.put(args[0], into: try me(value), at: 0) },
                    .method("void AddLast(\(generic)LinkedListNode[\(t)] node)") { value, args, _ in try LinkedNodeObject.put(args[0], into: try me(value), at: try me(value).count) },
                    .method("void RemoveFirst()") { value, _, _ in
                        guard !(try me(value).items.isEmpty) else { throw NetException.invalidOperation("The LinkedList is empty.") }
                        LinkedNodeObject.removed(from: try me(value), at: 0)
                        return .void
                    },
                    .method("void RemoveLast()") { value, _, _ in
                        guard !(try me(value).items.isEmpty) else { throw NetException.invalidOperation("The LinkedList is empty.") }
                        LinkedNodeObject.removed(from: try me(value), at: try me(value).count - 1)
                        return .void
                    },
                    .method("bool Remove(\(t) value)") { value, args, _ in
                        guard let at = try me(value).items.firstIndex(where: { ArrayType.same($0, args[0]) }) else { return false }
                        LinkedNodeObject.removed(from: try me(value), at: at)
                        return true
                    },
                    .method("\(generic)LinkedListNode[\(t)] Find(\(t) value)") { value, args, _ in
                        try me(value).items.firstIndex { ArrayType.same($0, args[0]) }.map { node(value, $0) } ?? .null
                    },
                ]
            }
        }
        registry.register("System.Collections.SortedList") {
            TypeInfo("System.Collections.SortedList", interfaces: ["System.Collections.IDictionary", "System.Collections.ICollection", "System.Collections.IEnumerable", "System.ICloneable"], members: {
                @Sendable func table(_ value: Value) throws -> DictionaryObject {
                    guard let own = value.as(DictionaryObject.self) else { throw NetException.argumentNull("list") }
                    return own
                }
                @Sendable func make() -> DictionaryObject {
                    let made = DictionaryObject(ordered: true, ignoresCase: false, type: TypeRegistry.shared.find("System.Collections.SortedList"), kind: .dictionary)
                    made.precedes = { DictionaryTypes.before($0, $1) }
                    return made
                }
                @Sendable func at(_ value: Value, _ index: Value) throws -> Int {
                    guard (0..<(try table(value).count)).contains(index.int) else {
                        throw NetException.outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "index")
                    }
                    return index.int
                }
                return [
                    .constructor("") { _, _ in .object(make()) },
                    .constructor("int initialCapacity") { _, _ in .object(make()) },
                    .constructor("System.Collections.IDictionary d") { args, _ in
                        let made = make()
                        for (key, item) in try table(args[0]).pairs { made.set(key, item) }
                        return .object(made)
                    },
                    .property("Count", "int") { value, _ in Value(try table(value).count) },
                    .method("void Add(System.Object key, System.Object value)") { value, args, runspace in
                        if args[0].isNull { throw NetException.argumentNull("key") }
                        if try table(value).contains(args[0]) {
                            throw NetException.argument("Item has already been added. Key in dictionary: '\(runspace.text(args[0]))'  Key being added: '\(runspace.text(args[0]))'")
                        }
                        try table(value).set(args[0], args[1])
                        return .void
                    },
                    .method("bool ContainsKey(System.Object key)") { value, args, _ in .bool(try table(value).contains(args[0])) },
                    .method("bool Contains(System.Object key)") { value, args, _ in .bool(try table(value).contains(args[0])) },
                    .method("bool ContainsValue(System.Object value)") { value, args, _ in .bool(try table(value).values.contains { ArrayType.same($0, args[0]) }) },
                    .method("System.Object GetByIndex(int index)") { value, args, _ in try table(value).values[try at(value, args[0])] },
                    .method("System.Object GetKey(int index)") { value, args, _ in try table(value).keys[try at(value, args[0])] },
                    .method("int IndexOfKey(System.Object key)") { value, args, _ in Value(try table(value).keys.firstIndex { ArrayType.same($0, args[0]) } ?? -1) },
                    .method("void Remove(System.Object key)") { value, args, _ in
                        try table(value).remove(args[0])
                        return .void
                    },
                    .method("void RemoveAt(int index)") { value, args, _ in
                        try table(value).remove(try table(value).keys[try at(value, args[0])])
                        return .void
                    },
                    .method("void Clear()") { value, _, _ in
                        try table(value).removeAll()
                        return .void
                    },
                ]
            })
        }
    }
    private static func node(_ list: Value, _ at: Int) -> Value {
        guard let own = list.as(ListObject.self), own.items.indices.contains(at) else { return .null }
        return .object(LinkedNodeObject.node(of: own, at))
    }
}
