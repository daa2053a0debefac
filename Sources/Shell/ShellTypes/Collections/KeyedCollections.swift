import ShellRuntime

/// Dictionaries beside Hashtable and Dictionary: System.Collections.Specialized, the ordered generic one, and those that nothing changes.
enum KeyedCollections {
    private static let generic = "System.Collections.Generic.", specialized = "System.Collections.Specialized."
    private static func me(_ value: Value) throws -> DictionaryObject {
        guard let table = value.as(DictionaryObject.self) else { throw NetException.argumentNull("dictionary") }
        return table
    }
    private static func key(_ value: Value) throws -> Value {
        if value.isNull { throw NetException.argumentNull("key") }
        return value
    }
    private static func missing(_ key: Value, _ runspace: Runspace) -> NetException {
        NetException("System.Collections.Generic.KeyNotFoundException", "The given key '\(runspace.netText(key))' was not present in the dictionary.")
    }

    static func register() {
        let registry = TypeRegistry.shared
        for name in ["HybridDictionary", "ListDictionary"] { registry.register(specialized + name) { plain(specialized + name) } }
        registry.register(specialized + "StringDictionary") { StringTable.tableType }
        registry.register(specialized + "CollectionsUtil") {
            TypeInfo(specialized + "CollectionsUtil", members: {
                [
                    .staticMethod("hashtable CreateCaseInsensitiveHashtable()") { _, _ in .object(DictionaryObject()) },
                    .staticMethod("hashtable CreateCaseInsensitiveHashtable(System.Collections.IDictionary d)") { args, _ in
                        let made = DictionaryObject()
                        for pair in try me(args[0]).pairs { made.set(pair.key, pair.value) }
                        return .object(made)
                    },
                    .staticMethod("System.Collections.SortedList CreateCaseInsensitiveSortedList()") { _, runspace in
                        guard let type = TypeRegistry.shared.find("System.Collections.SortedList"), let comparer = TypeRegistry.shared.find("System.Collections.CaseInsensitiveComparer") else { return .null }
                        return try Members.construct(type, [try Members.construct(comparer, [], runspace)], runspace)
                    },
                ]
            })
        }
        registry.registerGeneric(generic + "OrderedDictionary`2") { arguments in arguments.count == 2 ? ordered(arguments) : nil }
        for (name, kind) in readOnly { registry.registerGeneric("\(name)`2") { arguments in arguments.count == 2 ? fixed(name, kind, arguments) : nil } }
        for name in ["System.Collections.Immutable.ImmutableDictionary", "System.Collections.Immutable.ImmutableSortedDictionary", "System.Collections.Frozen.FrozenDictionary"] {
            registry.register(name) { TypeInfo(name, flags: [.staticClass, .abstract, .sealed], members: { factory(name) }) }
        }
        registry.register(generic + "KeyValuePair") {
            TypeInfo(generic + "KeyValuePair", flags: [.staticClass, .abstract, .sealed], members: {
                [
                    .staticMethod("\(generic)KeyValuePair[TKey,TValue] Create[TKey,TValue](TKey key, TValue value)") { args, runspace in
                        let given = runspace.takeTypeArguments()
                        let types = given.count == 2 ? given : args.prefix(2).map { $0.type ?? WellKnown.object }
                        guard let type = TypeRegistry.shared.find("\(generic)KeyValuePair[\(types.map(\.fullName).joined(separator: ","))]") else { return .null }
                        return try Members.construct(type, Array(args), runspace)
                    },
                ]
            })
        }
    }
    private enum Kind { case view, immutable, sorted, frozen }
    private static let readOnly: [(String, Kind)] = [
        ("System.Collections.ObjectModel.ReadOnlyDictionary", .view), ("System.Collections.Immutable.ImmutableDictionary", .immutable),
        ("System.Collections.Immutable.ImmutableSortedDictionary", .sorted), ("System.Collections.Frozen.FrozenDictionary", .frozen),
    ]

    // MARK: System.Collections.Specialized

    private static func plain(_ name: String) -> TypeInfo {
        let holder = TypeHolder()
        let isHybrid = name.hasSuffix("HybridDictionary")
        @Sendable func made(_ ignoresCase: Bool) -> Value { .object(DictionaryObject(ordered: true, ignoresCase: ignoresCase, type: holder.type)) }
        let type = TypeInfo(name, base: WellKnown.orderedDictionary.baseType, interfaces: ["System.Collections.IDictionary", "System.Collections.ICollection", "System.Collections.IEnumerable"], members: {
            let further: [TypeMember] = isHybrid
                ? [
                    .constructor("bool caseInsensitive") { args, _ in made(args[0].bool) }, .constructor("int initialSize") { _, _ in made(false) },
                    .constructor("int initialSize, bool caseInsensitive") { args, _ in made(args[1].bool) },
                ]
                : [.constructor("System.Collections.IComparer comparer") { args, _ in made(DictionaryTypes.ignoresCase(args[0])) }]
            return [.constructor("") { _, _ in made(false) }] + further + DictionaryTypes.shared("System.Object", "System.Object")
        })
        holder.type = type
        return type
    }

    // MARK: generic ones

    private static func table(_ type: TypeInfo?, _ arguments: [TypeInfo], ordered: Bool = false, ignoresCase: Bool = false) -> DictionaryObject {
        let made = DictionaryObject(ordered: ordered, ignoresCase: ignoresCase, type: type, kind: .dictionary)
        made.pairType = TypeRegistry.shared.find("\(generic)KeyValuePair[\(arguments.map(\.fullName).joined(separator: ","))]")
        return made
    }
    private static func ordered(_ arguments: [TypeInfo]) -> TypeInfo {
        let (k, v) = (arguments[0].displayName, arguments[1].displayName), holder = TypeHolder()
        @Sendable func made(_ comparer: Value = .null) -> DictionaryObject { table(holder.type, arguments, ordered: true, ignoresCase: DictionaryTypes.ignoresCase(comparer)) }
        @Sendable func place(_ value: Value, _ index: Value, limit: Int) throws -> Int {
            guard index.int >= 0, index.int < limit else { throw NetException.outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "index") }
            return index.int
        }
        let type = TypeInfo(
            "\(generic)OrderedDictionary`2[[\(arguments[0].fullName)],[\(arguments[1].fullName)]]",
            interfaces: ["System.Collections.IDictionary", "System.Collections.ICollection", "System.Collections.IEnumerable", "\(generic)IDictionary`2", "\(generic)IReadOnlyDictionary`2"],
            displayName: "\(generic)OrderedDictionary[\(k),\(v)]", genericArguments: arguments,
            members: {
                [
                    .constructor("") { _, _ in .object(made()) }, .constructor("int capacity") { _, _ in .object(made()) },
                    .constructor("\(generic)IEqualityComparer[\(k)] comparer") { args, _ in .object(made(args[0])) },
                    .constructor("\(generic)IDictionary[\(k),\(v)] dictionary") { args, _ in
                        let own = made()
                        for pair in try me(args[0]).pairs { own.set(pair.key, pair.value) }
                        return .object(own)
                    },
                    .method("bool ContainsKey(\(k) key)") { value, args, _ in .bool(try me(value).contains(try key(args[0]))) },
                    .method("bool ContainsValue(\(v) value)") { value, args, _ in .bool(try me(value).values.contains { ArrayType.same($0, args[0]) }) },
                    .method("\(generic)KeyValuePair[\(k),\(v)] GetAt(int index)") { value, args, _ in
                        let own = try me(value), pair = own.pairs[try place(value, args[0], limit: own.count)]
                        return .object(DictionaryEntryObject(pair.key, pair.value, generic: true, type: own.pairType))
                    },
                    .method("int IndexOf(\(k) key)") { value, args, _ in
                        let folds = try me(value).ignoresCase, wanted = HashKey(try key(args[0]), ignoringCase: folds)
                        return Value(try me(value).keys.firstIndex { HashKey($0, ignoringCase: folds) == wanted } ?? -1)
                    },
                    .method("void Insert(int index, \(k) key, \(v) value)") { value, args, _ in
                        let own = try me(value)
                        if own.contains(try key(args[1])) { throw NetException.argument("An item with the same key has already been added. Key: \(args[1].stringValue ?? args[1].integerValue.map(String.init) ?? "")", "key") }
                        own.insert(at: try place(value, args[0], limit: own.count + 1), args[1], args[2])
                        return .void
                    },
                    .method("void RemoveAt(int index)") { value, args, _ in
                        let own = try me(value)
                        own.remove(own.keys[try place(value, args[0], limit: own.count)])
                        return .void
                    },
                    .method("void SetAt(int index, \(v) value)") { value, args, _ in
                        let own = try me(value)
                        own.set(own.keys[try place(value, args[0], limit: own.count)], args[1])
                        return .void
                    },
                    .method("bool TryAdd(\(k) key, \(v) value)") { value, args, _ in
                        guard try !me(value).contains(try key(args[0])) else { return false }
                        try me(value).set(args[0], args[1])
                        return true
                    },
                    .property("Capacity", "int") { value, _ in Value(try me(value).count) },
                ] + reading(k, v, arguments[1]) + DictionaryTypes.shared(k, v)
            })
        holder.type = type
        return type
    }
    private static func reading(_ k: String, _ v: String, _ valueType: TypeInfo) -> [TypeMember] {
        [
            .method("bool TryGetValue(\(k) key, [ref] \(v) value)") { value, args, runspace in
                let found = try me(value).find(try key(args[0]))
                assign(args[1], found ?? runspace.defaultValue(valueType))
                return .bool(found != nil)
            },
            .method("\(v) get_Item(\(k) key)", hidden: true) { value, args, runspace in
                guard let found = try me(value).find(try key(args[0])) else { throw missing(args[0], runspace) }
                return found
            },
        ]
    }

    // MARK: those that nothing changes

    private static func filled(_ name: String, _ kind: Kind, _ arguments: [TypeInfo], _ pairs: [(key: Value, value: Value)], _ runspace: Runspace) throws -> Value {
        let type = TypeRegistry.shared.find("\(name)[\(arguments.map(\.fullName).joined(separator: ","))]")
        let made = table(type, arguments)
        if case .sorted = kind { made.precedes = DictionaryTypes.before }
        for pair in pairs { made.set(try runspace.convert(pair.key, to: arguments[0]), try runspace.convert(pair.value, to: arguments[1])) }
        made.isReadOnly = true
        return .object(made)
    }
    private static func fixed(_ name: String, _ kind: Kind, _ arguments: [TypeInfo]) -> TypeInfo {
        let (k, v) = (arguments[0].displayName, arguments[1].displayName), own = "\(name)[\(k),\(v)]"
        @Sendable func changed(_ value: Value, _ runspace: Runspace, _ change: (inout [(key: Value, value: Value)]) throws -> Void) throws -> Value {
            var pairs = Array(try me(value).pairs)
            try change(&pairs)
            return try filled(name, kind, arguments, pairs, runspace)
        }
        @Sendable func place(_ key: Value, _ pairs: [(key: Value, value: Value)]) -> Int? { pairs.firstIndex { HashKey($0.key, ignoringCase: false) == HashKey(key, ignoringCase: false) } }
        return TypeInfo(
            "\(name)`2[[\(arguments[0].fullName)],[\(arguments[1].fullName)]]",
            interfaces: ["System.Collections.IDictionary", "System.Collections.ICollection", "System.Collections.IEnumerable", "\(generic)IDictionary`2", "\(generic)IReadOnlyDictionary`2"],
            displayName: own, genericArguments: arguments,
            members: {
                var list: [TypeMember] = [
                    .property("Count", "int") { value, _ in Value(try me(value).count) }, .property("Keys", "\(generic)IEnumerable[\(k)]") { value, _ in .object(KeyView(try me(value), keys: true)) },
                    .property("Values", "\(generic)IEnumerable[\(v)]") { value, _ in .object(KeyView(try me(value), keys: false)) },
                    .method("bool ContainsKey(\(k) key)") { value, args, _ in .bool(try me(value).contains(try key(args[0]))) },
                ] + reading(k, v, arguments[1])
                if case .view = kind {
                    list.append(.constructor("\(generic)IDictionary[\(k),\(v)] dictionary") { args, runspace in try filled(name, kind, arguments, Array(try me(args[0]).pairs), runspace) })
                    return list
                }
                list.append(.staticProperty("Empty", own) { runspace in try filled(name, kind, arguments, [], runspace) })
                if case .frozen = kind { return list }
                return list + [
                    .property("IsEmpty", "bool") { value, _ in .bool(try me(value).count == 0) }, .method("\(own) Clear()") { _, _, runspace in try filled(name, kind, arguments, [], runspace) },
                    .method("bool ContainsValue(\(v) value)") { value, args, _ in .bool(try me(value).values.contains { ArrayType.same($0, args[0]) }) },
                    .method("\(own) Add(\(k) key, \(v) value)") { value, args, runspace in
                        let wanted = try key(args[0])
                        return try changed(value, runspace) { pairs in
                            if let at = place(wanted, pairs) {
                                if ArrayType.same(pairs[at].value, args[1]) { return }
                                throw NetException.argument("An element with the same key but a different value already exists. Key: '\(runspace.netText(wanted))'")
                            }
                            pairs.append((wanted, args[1]))
                        }
                    },
                    .method("\(own) SetItem(\(k) key, \(v) value)") { value, args, runspace in
                        let wanted = try key(args[0])
                        return try changed(value, runspace) { pairs in
                            if let at = place(wanted, pairs) { pairs[at].value = args[1] } else { pairs.append((wanted, args[1])) }
                        }
                    },
                    .method("\(own) Remove(\(k) key)") { value, args, runspace in
                        let wanted = try key(args[0])
                        return try changed(value, runspace) { pairs in pairs.removeAll { HashKey($0.key, ignoringCase: false) == HashKey(wanted, ignoringCase: false) } }
                    },
                    .method("\(own) AddRange(\(generic)IEnumerable[System.Collections.Generic.KeyValuePair[\(k),\(v)]] pairs)") { value, args, runspace in
                        try changed(value, runspace) { pairs in
                            for pair in try self.pairs(args[0], runspace) { if let at = place(pair.key, pairs) { pairs[at].value = pair.value } else { pairs.append(pair) } }
                        }
                    },
                ]
            })
    }
    /// What enumerating a dictionary, or a list of pairs, gives.
    private static func pairs(_ value: Value, _ runspace: Runspace) throws -> [(key: Value, value: Value)] {
        if let table = value.as(DictionaryObject.self) { return Array(table.pairs) }
        return runspace.elements(value).compactMap { $0.as(DictionaryEntryObject.self).map { ($0.key, $0.value) } }
    }
    private static func factory(_ name: String) -> [TypeMember] {
        let kind = readOnly.first { $0.0 == name }?.1 ?? .immutable, leaf = String(name.split(separator: ".").last ?? "")
        let result = "\(name)[TKey,TValue]"
        let making = TypeMember.staticMethod("\(result) To\(leaf)[TKey,TValue](\(generic)IEnumerable[System.Collections.Generic.KeyValuePair[TKey,TValue]] source)") { args, runspace in
            let given = runspace.takeTypeArguments(), known = args[0].type?.genericArguments ?? []
            let types = given.count == 2 ? given : known.count == 2 ? known : [WellKnown.object, WellKnown.object]
            return try filled(name, kind, types, try pairs(args[0], runspace), runspace)
        }
        if case .frozen = kind { return [making] }
        return [
            making,
            .staticMethod("\(result) Create[TKey,TValue]()") { _, runspace in
                let given = runspace.takeTypeArguments()
                return try filled(name, kind, given.count == 2 ? given : [WellKnown.object, WellKnown.object], [], runspace)
            },
            .staticMethod("\(result) CreateRange[TKey,TValue](\(generic)IEnumerable[System.Collections.Generic.KeyValuePair[TKey,TValue]] items)") { args, runspace in
                let given = runspace.takeTypeArguments(), known = args[0].type?.genericArguments ?? []
                return try filled(name, kind, given.count == 2 ? given : known.count == 2 ? known : [WellKnown.object, WellKnown.object], try pairs(args[0], runspace), runspace)
            },
        ]
    }
}

/// System.Collections.Specialized.StringDictionary: keys are kept in lower case.
final class StringTable: NetObject, Enumerating {
    private let table = DictionaryObject(ordered: true, ignoresCase: false)
    init() { super.init(kind: .enumerable) }
    override var type: TypeInfo { StringTable.tableType }
    var knownCount: Int? { table.count }
    func forEach(_ body: (Value) throws -> Void) throws { for pair in table.pairs { try body(.object(DictionaryEntryObject(pair.key, pair.value))) } }
    private static func me(_ value: Value) throws -> DictionaryObject {
        guard let own = value.as(StringTable.self) else { throw NetException.argumentNull("dictionary") }
        return own.table
    }
    private static func key(_ value: Value) throws -> Value {
        if value.isNull { throw NetException.argumentNull("key") }
        return Value(value.string.lowercased())
    }
    static let tableType = TypeInfo("System.Collections.Specialized.StringDictionary", interfaces: ["System.Collections.IEnumerable"], members: {
        [
            .constructor("") { _, _ in .object(StringTable()) }, .property("Count", "int") { value, _ in Value(try me(value).count) }, .property("IsSynchronized", "bool") { _, _ in false },
            .property("Keys", "System.Collections.ICollection") { value, _ in .object(KeyView(try me(value), keys: true)) },
            .property("Values", "System.Collections.ICollection") { value, _ in .object(KeyView(try me(value), keys: false)) },
            .method("string get_Item(string key)", hidden: true) { value, args, _ in try me(value).find(try key(args[0])) ?? .null },
            .method("void set_Item(string key, string value)", hidden: true) { value, args, _ in
                try me(value).set(try key(args[0]), args[1])
                return .void
            },
            .method("void Add(string key, string value)") { value, args, _ in
                let wanted = try key(args[0])
                if try me(value).contains(wanted) { throw NetException.argument("Item has already been added. Key in dictionary: '\(wanted.string)'  Key being added: '\(wanted.string)'") }
                try me(value).set(wanted, args[1])
                return .void
            },
            .method("void Clear()") { value, _, _ in
                try me(value).removeAll()
                return .void
            },
            .method("bool ContainsKey(string key)") { value, args, _ in .bool(try me(value).contains(try key(args[0]))) },
            .method("bool ContainsValue(string value)") { value, args, _ in .bool(try me(value).values.contains { ArrayType.same($0, args[0]) }) },
            .method("void Remove(string key)") { value, args, _ in
                try me(value).remove(try key(args[0]))
                return .void
            },
            .method("System.Collections.IEnumerator GetEnumerator()") { value, _, _ in
                .object(EnumeratorObject(ContiguousArray(try me(value).pairs.map { .object(DictionaryEntryObject($0.key, $0.value)) })))
            },
        ]
    })
}
