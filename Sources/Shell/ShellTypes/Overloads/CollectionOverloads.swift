import ShellRuntime

/// The further members of the collections: ranges in lists, positions in sorted lists, updates in concurrent dictionaries, nodes in linked lists.
///
/// Types over one kind of object share their members; what one of them does not have in .NET is withdrawn here.
enum CollectionOverloads {
    private static let generic = "System.Collections.Generic.", concurrent = "System.Collections.Concurrent.", model = "System.Collections.ObjectModel."
    private static let list = "\(generic)List`1", collection = "\(model)Collection`1"

    static func register() {
        TypeMembers.extend(generic: list) { arguments in arguments.first.map { lists($0) } ?? [] }
        TypeMembers.add("System.Collections.ArrayList") { arrayLists }
        TypeMembers.withdraw(generic: list, ["TrimToSize"])
        TypeMembers.withdraw(generic: collection, [
            "RemoveAll", "Find", "FindLast", "FindAll", "FindIndex", "Exists", "TrueForAll", "TrimExcess", "EnsureCapacity", "Slice", "FindLastIndex", "ForEach", "ConvertAll", "Sort",
            "AsReadOnly", "AddRange", "TrimToSize", "GetRange", "LastIndexOf", "InsertRange", "RemoveRange", "Reverse", "BinarySearch", "ToArray", "Capacity",
        ])
        TypeMembers.extend(generic: collection) { arguments in
            guard let type = arguments.first else { return [] }
            return [
                .constructor("\(generic)IList[\(type.displayName)] list") { args, runspace in
                    guard let owner = TypeRegistry.shared.find("\(model)Collection[\(type.fullName)]") else { return .null }
                    let made = try Members.construct(owner, [], runspace)
                    made.as(ListObject.self)?.items = ContiguousArray(try runspace.elements(args[0]).map { try runspace.convert($0, to: type) })
                    return made
                },
            ]
        }
        for name in ["\(model)ReadOnlyCollection`1", "\(model)ObservableCollection`1"] { TypeMembers.withdraw(generic: name, ["ToArray"]) }
        TypeMembers.withdraw(generic: "\(model)ReadOnlyCollection`1", ["Clear"])
        TypeMembers.extend(generic: "\(model)ReadOnlyCollection`1") { arguments in
            guard let type = arguments.first else { return [] }
            return [
                .staticProperty("Empty", "\(model)ReadOnlyCollection[\(type.displayName)]") { runspace in
                    guard let owner = TypeRegistry.shared.find("\(model)ReadOnlyCollection[\(type.fullName)]") else { return .null }
                    return try Members.construct(owner, [.object(runspace.makeArray(type, []))], runspace)
                },
            ]
        }
        sets()
        dictionaries()
        queues()
        concurrents()
        linked()
    }

    private static func me(_ value: Value) throws -> ListObject {
        guard let list = value.as(ListObject.self) else { throw NetException.argumentNull("list") }
        return list
    }
    private static func writable(_ value: Value) throws -> ListObject {
        let list = try me(value)
        if list.isReadOnly { throw NetException.notSupported("Collection is read-only.") }
        return list
    }
    private static let outside = "Index was out of range. Must be non-negative and less than or equal to the size of the collection."
    private static let inside = "Index was out of range. Must be non-negative and less than the size of the collection."
    private static let counted = "Count must be positive and count must refer to a location within the string/array/collection."
    private static let room = "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection."
    /// `index` and `count` within a list.
    private static func range(_ items: ContiguousArray<Value>, _ index: Value, _ count: Value) throws -> Range<Int> {
        guard index.int >= 0 else { throw NetException.outOfRange("Non-negative number required.", "index") }
        guard count.int >= 0 else { throw NetException.outOfRange("Non-negative number required.", "count") }
        guard index.int + count.int <= items.count else { throw NetException.argument(room) }
        return index.int..<(index.int + count.int)
    }
    private static func first(_ value: Value, _ args: [Value]) throws -> Value {
        let items = try me(value).items
        guard (0...items.count).contains(args[1].int) else { throw NetException.outOfRange(outside, args.count > 2 ? "index" : "startIndex") }
        let count = args.count > 2 ? args[2].int : items.count - args[1].int
        guard count >= 0, args[1].int + count <= items.count else { throw NetException.outOfRange(counted, "count") }
        return Value((args[1].int..<(args[1].int + count)).first { ArrayType.same(items[$0], args[0]) } ?? -1)
    }
    private static func last(_ value: Value, _ args: [Value]) throws -> Value {
        let items = try me(value).items
        if items.isEmpty { return -1 }
        guard items.indices.contains(args[1].int) else { throw NetException.outOfRange(inside, args.count > 2 ? "index" : "startIndex") }
        let count = args.count > 2 ? args[2].int : args[1].int + 1
        guard count >= 0, args[1].int - count + 1 >= 0 else { throw NetException.outOfRange(counted, "count") }
        return Value((args[1].int - count + 1..<args[1].int + 1).last { ArrayType.same(items[$0], args[0]) } ?? -1)
    }
    private static func binary(_ items: ContiguousArray<Value>, _ range: Range<Int>, _ wanted: Value, _ comparer: Value, _ runspace: Runspace) throws -> Value {
        let order = Comparing.order(comparer, runspace)
        var low = range.lowerBound, high = range.upperBound - 1
        while low <= high {
            let middle = (low + high) / 2, found = try order(items[middle], wanted)
            if found == 0 { return Value(middle) }
            if found < 0 { low = middle + 1 } else { high = middle - 1 }
        }
        return Value(~low)
    }
    /// What List<T> and ArrayList share; `v` is what they call an element.
    private static func ranged(_ t: String, _ v: String, comparer: String, start: String) -> [TypeMember] {
        [
            .method("int IndexOf(\(t) \(v), int \(start))") { value, args, _ in try first(value, args) },
            .method("int IndexOf(\(t) \(v), int \(start), int count)") { value, args, _ in try first(value, args) },
            .method("int LastIndexOf(\(t) \(v), int \(start))") { value, args, _ in try last(value, args) },
            .method("int LastIndexOf(\(t) \(v), int \(start), int count)") { value, args, _ in try last(value, args) },
            .method("void Reverse(int index, int count)") { value, args, _ in
                let own = try writable(value), bounds = try range(own.items, args[0], args[1])
                own.items.replaceSubrange(bounds, with: own.items[bounds].reversed())
                return .void
            },
            .method("int BinarySearch(\(t) \(v), \(comparer) comparer)") { value, args, runspace in
                let items = try me(value).items
                return try binary(items, 0..<items.count, args[0], args[1], runspace)
            },
            .method("int BinarySearch(int index, int count, \(t) \(v), \(comparer) comparer)") { value, args, runspace in
                let items = try me(value).items
                return try binary(items, try range(items, args[0], args[1]), args[2], args[3], runspace)
            },
            .method("void CopyTo(int index, \(t == "System.Object" && v == "value" ? "array" : "\(t)[]") array, int arrayIndex, int count)") { value, args, runspace in
                guard let target = args[1].as(ArrayObject.self) else { throw NetException.argumentNull("array") }
                let items = try me(value).items
                guard items.count - args[0].int >= args[3].int, args[0].int >= 0, args[3].int >= 0 else { throw NetException.argument(room) }
                guard args[2].int >= 0, args[2].int + args[3].int <= target.count else {
                    throw NetException.argument("Destination array was not long enough. Check the destination index, length, and the array's lower bounds.", "destinationArray")
                }
                for at in 0..<args[3].int { try target.setElement(args[2].int + at, items[args[0].int + at], runspace) }
                return .void
            },
        ]
    }
    private static func lists(_ element: TypeInfo) -> [TypeMember] {
        let t = element.displayName
        @Sendable func fits(_ block: Value, _ item: Value, _ runspace: Runspace) throws -> Bool { runspace.truth(try Comparing.call(block, [item], runspace, "match")) }
        return ranged(t, "item", comparer: "\(generic)IComparer[\(t)]", start: "index") + [
            .method("int FindIndex(int startIndex, int count, System.Predicate[\(t)] match)") { value, args, runspace in
                let items = try me(value).items
                guard (0...items.count).contains(args[0].int) else { throw NetException.outOfRange(outside, "startIndex") }
                guard args[1].int >= 0, args[0].int + args[1].int <= items.count else { throw NetException.outOfRange(counted, "count") }
                return Value(try (args[0].int..<(args[0].int + args[1].int)).first { try fits(args[2], items[$0], runspace) } ?? -1)
            },
            .method("int FindLastIndex(int startIndex, System.Predicate[\(t)] match)") { value, args, runspace in
                let items = try me(value).items
                guard items.indices.contains(args[0].int) || items.isEmpty && args[0].int == -1 else { throw NetException.outOfRange(inside, "startIndex") }
                return Value(try (0..<args[0].int + 1).last { try fits(args[1], items[$0], runspace) } ?? -1)
            },
            .method("int FindLastIndex(int startIndex, int count, System.Predicate[\(t)] match)") { value, args, runspace in
                let items = try me(value).items
                guard items.indices.contains(args[0].int) || items.isEmpty && args[0].int == -1 else { throw NetException.outOfRange(inside, "startIndex") }
                guard args[1].int >= 0, args[0].int - args[1].int + 1 >= 0 else { throw NetException.outOfRange(counted, "count") }
                return Value(try (args[0].int - args[1].int + 1..<args[0].int + 1).last { try fits(args[2], items[$0], runspace) } ?? -1)
            },
        ]
    }
    private static var arrayLists: [TypeMember] {
        ranged("System.Object", "value", comparer: "System.Collections.IComparer", start: "startIndex") + [
            .method("System.Collections.IEnumerator GetEnumerator(int index, int count)") { value, args, _ in
                let own = try me(value)
                return .object(EnumeratorObject(ContiguousArray(own.items[try range(own.items, args[0], args[1])]), check: own.changeCheck()))
            },
            .method("void Sort(int index, int count, System.Collections.IComparer comparer)") { value, args, runspace in
                let own = try writable(value), bounds = try range(own.items, args[0], args[1])
                own.items.replaceSubrange(bounds, with: try ArrayType.sorted(ContiguousArray(own.items[bounds]), args[2], runspace))
                return .void
            },
        ]
    }

    // MARK: sets

    private static func sets() {
        TypeMembers.extend(generic: "\(generic)HashSet`1") { arguments in
            guard let type = arguments.first else { return [] }
            return copying(set: type.displayName) + [
                .property("Capacity", "int") { value, _ in Value(max(3, value.as(SetObject.self)?.items.count ?? 0)) },
                .constructor("int capacity, \(generic)IEqualityComparer[\(type.displayName)] comparer") { args, runspace in
                    guard let owner = TypeRegistry.shared.find("\(generic)HashSet[\(type.fullName)]") else { return .null }
                    return try Members.construct(owner, args[1].isNull ? [] : [args[1]], runspace)
                },
                .method("void TrimExcess(int capacity)") { value, args, _ in
                    guard args[0].int >= value.as(SetObject.self)?.items.count ?? 0 else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "capacity") }
                    return .void
                },
            ]
        }
        TypeMembers.withdraw(generic: "\(generic)SortedSet`1", ["EnsureCapacity", "TrimExcess"])
        TypeMembers.extend(generic: "\(generic)SortedSet`1") { arguments in arguments.first.map { copying(set: $0.displayName) } ?? [] }
    }
    private static func copying(set t: String) -> [TypeMember] {
        [
            .method("void CopyTo(\(t)[] array, int arrayIndex, int count)") { value, args, runspace in
                guard let target = args[0].as(ArrayObject.self) else { throw NetException.argumentNull("array") }
                let items = value.as(SetObject.self)?.items ?? []
                guard args[1].int >= 0 else { throw NetException.outOfRange("arrayIndex ('\(args[1].int)') must be a non-negative value.", "arrayIndex", actual: String(args[1].int)) }
                guard args[2].int >= 0 else { throw NetException.outOfRange("count ('\(args[2].int)') must be a non-negative value.", "count", actual: String(args[2].int)) }
                guard args[1].int + args[2].int <= target.count else {
                    throw NetException.argument("Destination array is not long enough to copy all the items in the collection. Check array index and length.")
                }
                for (at, item) in items.prefix(args[2].int).enumerated() { try target.setElement(args[1].int + at, item, runspace) }
                return .void
            },
        ]
    }

    // MARK: dictionaries

    private static func table(_ value: Value) throws -> DictionaryObject {
        guard let own = value.as(DictionaryObject.self) else { throw NetException.argumentNull("dictionary") }
        return own
    }
    private static func checked(_ key: Value) throws -> Value {
        if key.isNull { throw NetException.argumentNull("key") }
        return key
    }
    private static func dictionaries() {
        TypeMembers.withdraw(generic: "\(generic)Dictionary`2", ["TryRemove"])
        TypeMembers.withdraw(generic: "\(generic)SortedDictionary`2", ["TryRemove", "TryAdd", "EnsureCapacity", "TrimExcess"])
        TypeMembers.withdraw(generic: "\(generic)SortedList`2", ["TryRemove", "TryAdd", "EnsureCapacity"])
        TypeMembers.withdraw(generic: "\(concurrent)ConcurrentDictionary`2", ["EnsureCapacity", "TrimExcess", "ContainsValue"])
        TypeMembers.extend(generic: "\(generic)Dictionary`2") { arguments in
            guard arguments.count == 2 else { return [] }
            let (k, v) = (arguments[0].displayName, arguments[1].displayName)
            return [
                .property("Capacity", "int") { value, _ in Value(max(3, try table(value).count)) },
                .method("bool Remove(\(k) key, [ref] \(v) value)") { value, args, runspace in
                    let found = try table(value).remove(try checked(args[0]))
                    assign(args[1], found ?? runspace.defaultValue(arguments[1]))
                    return .bool(found != nil)
                },
                .method("void TrimExcess(int capacity)") { value, args, _ in
                    guard args[0].int >= (try table(value).count) else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "capacity") }
                    return .void
                },
            ]
        }
        TypeMembers.extend(generic: "\(generic)SortedList`2") { arguments in
            guard arguments.count == 2 else { return [] }
            let (k, v) = (arguments[0].displayName, arguments[1].displayName)
            return positions(k, v) + [
                .method("\(k) GetKeyAtIndex(int index)") { value, args, _ in try table(value).keys[try place(value, args[0])] },
                .method("\(v) GetValueAtIndex(int index)") { value, args, _ in try table(value).values[try place(value, args[0])] },
                .method("void SetValueAtIndex(int index, \(v) value)") { value, args, _ in
                    let own = try table(value)
                    own.set(own.keys[try place(value, args[0])], args[1])
                    return .void
                },
            ]
        }
        TypeMembers.extend("System.Collections.SortedList") {
            [
                .property("Keys", "System.Collections.ICollection") { value, _ in .object(KeyView(try table(value), keys: true)) },
                .property("Values", "System.Collections.ICollection") { value, _ in .object(KeyView(try table(value), keys: false)) },
                .property("Capacity", "int") { value, _ in Value(max(16, try table(value).count)) },
                .property("IsFixedSize", "bool") { _, _ in false }, .property("IsReadOnly", "bool") { value, _ in .bool(try table(value).isReadOnly) },
                .property("IsSynchronized", "bool") { _, _ in false }, .property("SyncRoot", "System.Object") { value, _ in value },
                .method("int IndexOfValue(System.Object value)") { value, args, _ in Value(try table(value).values.firstIndex { ArrayType.same($0, args[0]) } ?? -1) },
                .method("void SetByIndex(int index, System.Object value)") { value, args, _ in
                    let own = try table(value)
                    own.set(own.keys[try place(value, args[0])], args[1])
                    return .void
                },
                .method("System.Collections.IList GetKeyList()") { value, _, _ in .object(ListObject(ContiguousArray(try table(value).keys))) },
                .method("System.Collections.IList GetValueList()") { value, _, _ in .object(ListObject(ContiguousArray(try table(value).values))) },
                .method("System.Object Clone()") { value, _, runspace in
                    guard let owner = TypeRegistry.shared.find("System.Collections.SortedList") else { return .null }
                    return try Members.construct(owner, [value], runspace)
                },
                .method("void TrimToSize()") { _, _, _ in .void },
                .method("System.Collections.IDictionaryEnumerator GetEnumerator()") { value, _, _ in
                    .object(EnumeratorObject(ContiguousArray(try table(value).pairs.map { .object(DictionaryEntryObject($0.key, $0.value)) }), dictionary: true))
                },
                .method("void CopyTo(array array, int arrayIndex)") { value, args, runspace in
                    guard let target = args[0].as(ArrayObject.self) else { throw NetException.argumentNull("array") }
                    let pairs = try table(value).pairs
                    guard args[1].int >= 0 else { throw NetException.outOfRange("Non-negative number required.", "arrayIndex") }
                    guard args[1].int + pairs.count <= target.count else {
                        throw NetException.argument("Destination array is not long enough to copy all the items in the collection. Check array index and length.")
                    }
                    for (at, pair) in pairs.enumerated() { try target.setElement(args[1].int + at, .object(DictionaryEntryObject(pair.key, pair.value)), runspace) }
                    return .void
                },
                .staticMethod("System.Collections.SortedList Synchronized(System.Collections.SortedList list)") { args, _ in args[0] },
            ]
        }
        TypeMembers.extend(generic: "\(concurrent)ConcurrentDictionary`2") { arguments in arguments.count == 2 ? updates(arguments[0], arguments[1]).map(\.guarded) : [] }
        for name in ["System.Collections.Hashtable", "System.Collections.Specialized.OrderedDictionary"] { TypeMembers.add(name) { indexers } }
        TypeMembers.add("System.Collections.Specialized.OrderedDictionary") {
            [
                .method("System.Object get_Item(int index)", hidden: true) { value, args, _ in try table(value).values[try place(value, args[0])] },
                .method("void set_Item(int index, System.Object value)", hidden: true) { value, args, _ in
                    let own = try table(value)
                    own.set(own.keys[try place(value, args[0])], args[1])
                    return .void
                },
                .method("ordered AsReadOnly()") { value, _, _ in
                    let own = try table(value), copy = DictionaryObject(ordered: true, ignoresCase: own.ignoresCase)
                    for (key, item) in own.pairs { copy.set(key, item) }
                    copy.isReadOnly = true
                    return .object(copy)
                },
            ]
        }
    }
    /// The indexer by its methods.
    private static var indexers: [TypeMember] {
        [
            .method("System.Object get_Item(System.Object key)", hidden: true) { value, args, _ in try table(value).find(try checked(args[0])) ?? .null },
            .method("void set_Item(System.Object key, System.Object value)", hidden: true) { value, args, _ in
                try table(value).set(try checked(args[0]), args[1])
                return .void
            },
        ]
    }
    private static func place(_ value: Value, _ index: Value) throws -> Int {
        guard (0..<(try table(value).count)).contains(index.int) else { throw NetException.outOfRange(inside, "index") }
        return index.int
    }
    private static func positions(_ k: String, _ v: String) -> [TypeMember] {
        [
            .property("Capacity", "int") { value, _ in Value(max(4, try table(value).count)) },
            .method("int IndexOfKey(\(k) key)") { value, args, _ in
                let wanted = try checked(args[0])
                return Value(try table(value).keys.firstIndex { ArrayType.same($0, wanted) } ?? -1)
            },
            .method("int IndexOfValue(\(v) value)") { value, args, _ in Value(try table(value).values.firstIndex { ArrayType.same($0, args[0]) } ?? -1) },
            .method("void RemoveAt(int index)") { value, args, _ in
                let own = try table(value)
                own.remove(own.keys[try place(value, args[0])])
                return .void
            },
        ]
    }
    /// AddOrUpdate, GetOrAdd, TryUpdate.
    private static func updates(_ key: TypeInfo, _ item: TypeInfo) -> [TypeMember] {
        let (k, v) = (key.displayName, item.displayName), pair = "\(generic)KeyValuePair[\(k),\(v)]"
        @Sendable func call(_ block: Value, _ args: [Value], _ name: String, _ runspace: Runspace) throws -> Value {
            try runspace.convert(Comparing.call(block, args, runspace, name), to: item)
        }
        /// `add` gives the value of a new key, `update` that of an old one.
        @Sendable func set(_ value: Value, _ key: Value, _ add: () throws -> Value, _ update: (Value) throws -> Value) throws -> Value {
            let own = try table(value), key = try checked(key)
            let new = try own.find(key).map(update) ?? add()
            own.set(key, new)
            return new
        }
        @Sendable func get(_ value: Value, _ key: Value, _ add: () throws -> Value) throws -> Value {
            let own = try table(value), key = try checked(key)
            if let found = own.find(key) { return found }
            let new = try add()
            own.set(key, new)
            return new
        }
        return [
            .property("IsEmpty", "bool") { value, _ in .bool(try table(value).count == 0) },
            .method("\(v) AddOrUpdate(\(k) key, System.Func[\(k),\(v)] addValueFactory, System.Func[\(k),\(v),\(v)] updateValueFactory)") { value, args, runspace in
                try set(value, args[0], { try call(args[1], [args[0]], "addValueFactory", runspace) }, { try call(args[2], [args[0], $0], "updateValueFactory", runspace) })
            },
            .method("\(v) AddOrUpdate(\(k) key, \(v) addValue, System.Func[\(k),\(v),\(v)] updateValueFactory)") { value, args, runspace in
                try set(value, args[0], { args[1] }, { try call(args[2], [args[0], $0], "updateValueFactory", runspace) })
            },
            .method("\(v) GetOrAdd(\(k) key, System.Func[\(k),\(v)] valueFactory)") { value, args, runspace in
                try get(value, args[0]) { try call(args[1], [args[0]], "valueFactory", runspace) }
            },
            .method("\(v) GetOrAdd(\(k) key, \(v) value)") { value, args, _ in try get(value, args[0]) { args[1] } },
            .method("bool TryUpdate(\(k) key, \(v) newValue, \(v) comparisonValue)") { value, args, _ in
                let own = try table(value), key = try checked(args[0])
                guard let old = own.find(key), ArrayType.same(old, args[2]) else { return false }
                own.set(key, args[1])
                return true
            },
            .method("bool TryRemove(\(pair) item)") { value, args, _ in
                guard let entry = args[0].as(DictionaryEntryObject.self) else { throw NetException.argumentNull("item") }
                let own = try table(value)
                guard let old = own.find(entry.key), ArrayType.same(old, entry.value) else { return false }
                own.remove(entry.key)
                return true
            },
            .method("\(pair)[] ToArray()") { value, _, runspace in
                let own = try table(value)
                let entries = own.pairs.map { Value.object(DictionaryEntryObject($0.key, $0.value, generic: true, type: own.pairType)) }
                return .object(runspace.makeArray(own.pairType ?? WellKnown.object, ContiguousArray(entries)))
            },
        ]
    }

    // MARK: queues, stacks and the concurrent ones

    private static func copying(_ t: String, _ parameter: String) -> TypeMember {
        .method("void CopyTo(\(t)[] array, int \(parameter))") { value, args, runspace in
            guard let target = args[0].as(ArrayObject.self) else { throw NetException.argumentNull("array") }
            let items = try me(value).items
            guard args[1].int >= 0, args[1].int <= target.count else { throw NetException.outOfRange(outside, parameter) }
            guard args[1].int + items.count <= target.count else {
                throw NetException.argument("Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.")
            }
            for (at, item) in items.enumerated() { try target.setElement(args[1].int + at, item, runspace) }
            return .void
        }
    }
    private static func enumerator(_ signature: String) -> TypeMember {
        .method("\(signature) GetEnumerator()") { value, _, _ in
            let own = try me(value)
            return .object(EnumeratorObject(own.items, check: own.changeCheck()))
        }
    }
    private static func queues() {
        for name in ["Queue", "Stack"] {
            TypeMembers.withdraw(generic: "\(generic)\(name)`1", ["Clone"])
            TypeMembers.extend(generic: "\(generic)\(name)`1") { arguments in
                let t = arguments.first?.displayName ?? "System.Object"
                return [
                    copying(t, "arrayIndex"), enumerator("\(generic)\(name)`1+Enumerator[\(t)]"),
                    .property("Capacity", "int") { value, _ in Value(max(4, try me(value).items.count)) },
                    .method("void TrimExcess()") { _, _, _ in .void },
                    .method("void TrimExcess(int capacity)") { value, args, _ in
                        guard args[0].int >= (try me(value).items.count) else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "capacity") }
                        return .void
                    },
                    .method("int EnsureCapacity(int capacity)") { value, args, _ in
                        guard args[0].int >= 0 else { throw NetException.outOfRange("capacity ('\(args[0].int)') must be a non-negative value.", "capacity", actual: String(args[0].int)) }
                        return Value(max(args[0].int, try me(value).items.count))
                    },
                ]
            }
            TypeMembers.extend("System.Collections.\(name)") {
                [
                    enumerator("System.Collections.IEnumerator"),
                    .property("IsSynchronized", "bool") { _, _ in false }, .property("SyncRoot", "System.Object") { value, _ in value },
                    .method("void CopyTo(array array, int index)") { value, args, runspace in
                        guard let target = args[0].as(ArrayObject.self) else { throw NetException.argumentNull("array") }
                        let items = try me(value).items
                        guard args[1].int >= 0 else { throw NetException.outOfRange("Non-negative number required.", "index") }
                        guard args[1].int + items.count <= target.count else { throw NetException.argument(room) }
                        for (at, item) in items.enumerated() { try target.setElement(args[1].int + at, item, runspace) }
                        return .void
                    },
                    .staticMethod("System.Collections.\(name) Synchronized(System.Collections.\(name) \(name.lowercased()))") { args, _ in args[0] },
                ] + (name == "Queue" ? [.method("void TrimToSize()") { _, _, _ in .void }] : [])
            }
        }
    }
    private static func concurrents() {
        for name in ["ConcurrentQueue", "ConcurrentStack", "ConcurrentBag"] {
            TypeMembers.withdraw(generic: "\(concurrent)\(name)`1", ["Contains", "IsReadOnly"])
            // .NET's loads make copies of what they are given; the first one out of a stack is the last one in.
            guard name == "ConcurrentStack" else { continue }
            TypeMembers.extend(generic: "\(concurrent)\(name)`1") { arguments in
                let t = arguments.first?.displayName ?? "System.Object"
                @Sendable func push(_ value: Value, _ items: ArraySlice<Value>) throws -> Value {
                    for item in items { try me(value).items.insert(item, at: 0) }
                    return .void
                }
                @Sendable func pop(_ value: Value, _ target: Value, _ start: Int, _ count: Int, _ runspace: Runspace) throws -> Value {
                    guard let array = target.as(ArrayObject.self) else { throw NetException.argumentNull("items") }
                    guard start >= 0, count >= 0, start + count <= array.count else {
                        throw NetException.outOfRange("The startIndex argument must be greater than or equal to zero.", "startIndex")
                    }
                    let own = try me(value), taken = min(count, own.items.count)
                    for at in 0..<taken { try array.setElement(start + at, own.items.removeFirst(), runspace) }
                    return Value(taken)
                }
                return [
                    .method("void PushRange(\(t)[] items)") { value, args, _ in try push(value, Array(args[0].items)[...]) },
                    .method("void PushRange(\(t)[] items, int startIndex, int count)") { value, args, _ in
                        let items = Array(args[0].items)
                        guard args[1].int >= 0, args[2].int >= 0, args[1].int + args[2].int <= items.count else {
                            throw NetException.argument("The sum of the startIndex and count arguments must be less than or equal to the collection's Count.")
                        }
                        return try push(value, items[args[1].int..<(args[1].int + args[2].int)])
                    },
                    .method("int TryPopRange(\(t)[] items)") { value, args, runspace in try pop(value, args[0], 0, args[0].as(ArrayObject.self)?.count ?? 0, runspace) },
                    .method("int TryPopRange(\(t)[] items, int startIndex, int count)") { value, args, runspace in try pop(value, args[0], args[1].int, args[2].int, runspace) },
                ]
            }
        }
    }

    // MARK: linked lists

    private static func linked() {
        TypeMembers.withdraw(generic: "\(generic)LinkedList`1", ["ToArray", "IsReadOnly"])
        TypeMembers.extend(generic: "\(generic)LinkedList`1") { arguments in
            let t = arguments.first?.displayName ?? "System.Object", node = "\(generic)LinkedListNode[\(t)]"
            /// The place of a node, which must be of this list.
            @Sendable func place(_ value: Value, _ node: Value) throws -> Int {
                guard let own = node.as(LinkedNodeObject.self) else { throw NetException.argumentNull("node") }
                guard let list = own.list, list === (try me(value)), list.items.indices.contains(own.at) else { throw NetException.invalidOperation("The LinkedList node does not belong to current LinkedList.") }
                return own.at
            }
            @Sendable func insert(_ value: Value, _ item: Value, at index: Int) throws -> Value { LinkedNodeObject.inserted(item, into: try me(value), at: index) }
            return [
                .method("\(node) AddAfter(\(node) node, \(t) value)") { value, args, _ in try insert(value, args[1], at: try place(value, args[0]) + 1) },
                .method("\(node) AddBefore(\(node) node, \(t) value)") { value, args, _ in try insert(value, args[1], at: try place(value, args[0])) },
                .method("\(node) FindLast(\(t) value)") { value, args, _ in
                    let own = try me(value)
                    return own.items.lastIndex { ArrayType.same($0, args[0]) }.map { .object(LinkedNodeObject.node(of: own, $0)) } ?? .null
                },
                .method("void Remove(\(node) node)") { value, args, _ in
                    LinkedNodeObject.removed(from: try me(value), at: try place(value, args[0]))
                    return .void
                },
                .method("void AddAfter(\(node) node, \(node) newNode)") { value, args, _ in try LinkedNodeObject.put(args[1], into: try me(value), at: try place(value, args[0]) + 1) },
                .method("void AddBefore(\(node) node, \(node) newNode)") { value, args, _ in try LinkedNodeObject.put(args[1], into: try me(value), at: try place(value, args[0])) },
            ]
        }
    }
}
