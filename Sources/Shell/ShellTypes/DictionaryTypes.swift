import ShellRuntime

/// Hashtable, OrderedDictionary, Dictionary<K,V> and their relatives, DictionaryEntry and KeyValuePair.
enum DictionaryTypes {
    private static let space = "System.Collections.Generic."
    private static func me(_ value: Value) -> DictionaryObject? { value.as(DictionaryObject.self) }

    static func register() {
        TypeMembers.add("System.Collections.Hashtable") {
            [
                .constructor("") { _, _ in .object(DictionaryObject(ignoresCase: false)) },
                .constructor("int capacity") { _, _ in .object(DictionaryObject(ignoresCase: false)) },
                .constructor("System.Collections.IDictionary d") { args, _ in copied(args[0], into: DictionaryObject(ignoresCase: false)) },
                .constructor("System.Collections.IEqualityComparer equalityComparer") { args, _ in .object(DictionaryObject(ignoresCase: ignoresCase(args[0]))) },
                .method("System.Object Clone()") { value, _, _ in
                    copied(value, into: DictionaryObject(ignoresCase: me(value)?.ignoresCase ?? true))
                },
                .method("bool ContainsKey(System.Object key)") { value, args, _ in .bool(me(value)?.contains(try key(args[0])) ?? false) },
                .method("bool ContainsValue(System.Object value)") { value, args, _ in
                    .bool(me(value)?.values.contains { ArrayType.same($0, args[0]) } ?? false)
                },
                .staticMethod("hashtable Synchronized(hashtable table)") { args, _ in
                    guard let table = args[0].as(DictionaryObject.self) else { throw NetException.argumentNull("table") }
                    table.isSynchronized = true
                    return args[0]
                },
            ] + serialization + shared("System.Object", "System.Object")
        }
        TypeMembers.add("System.Collections.Specialized.OrderedDictionary") {
            [
                .constructor("") { _, _ in .object(DictionaryObject(ordered: true, ignoresCase: false)) },
                .constructor("int capacity") { _, _ in .object(DictionaryObject(ordered: true, ignoresCase: false)) },
                .constructor("System.Collections.IEqualityComparer comparer") { args, _ in
                    .object(DictionaryObject(ordered: true, ignoresCase: ignoresCase(args[0])))
                },
                .method("void Insert(int index, System.Object key, System.Object value)") { value, args, _ in
                    guard let table = me(value) else { return .void }
                    guard args[0].int >= 0, args[0].int <= table.count else {
                        throw NetException.outOfRange("Specified argument was out of the range of valid values.", "index")
                    }
                    if table.contains(args[1]) { throw duplicate(args[1], in: table) }
                    table.insert(at: args[0].int, args[1], args[2])
                    return .void
                },
                .method("void RemoveAt(int index)") { value, args, _ in
                    guard let table = me(value), args[0].int >= 0, args[0].int < table.count else {
                        throw NetException.outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "index")
                    }
                    table.remove(table.keys[args[0].int])
                    return .void
                },
            ] + serialization + shared("System.Object", "System.Object")
        }
        for name in ["Dictionary", "SortedDictionary", "SortedList", "ConcurrentDictionary"] {
            let full = (name == "ConcurrentDictionary" ? "System.Collections.Concurrent." : space) + name
            TypeRegistry.shared.registerGeneric(full + "`2") { arguments in generic(full, name, arguments) }
        }
        entries()
    }
    /// What .NET's formatters call; here nothing but a script does.
    private static var serialization: [TypeMember] {
        [
            .method("void GetObjectData(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context)") { _, args, _ in
                if args[0].isNull { throw NetException.argumentNull("info") }
                return .void
            },
            .method("void OnDeserialization(System.Object sender)") { _, _, _ in .void },
        ]
    }
    private static func key(_ value: Value) throws -> Value {
        if value.isNull { throw NetException.argumentNull("key") }
        return value
    }
    private static func duplicate(_ key: Value, in table: DictionaryObject) -> NetException {
        func shown(_ key: Value) -> String { key.stringValue ?? key.integerValue.map(String.init) ?? "\(key.type?.fullName ?? "")" }
        let wanted = HashKey(key, ignoringCase: table.ignoresCase)
        let known = table.keys.first { HashKey($0, ignoringCase: table.ignoresCase) == wanted } ?? key
        return NetException.argument("Item has already been added. Key in dictionary: '\(shown(known))'  Key being added: '\(shown(key))'")
    }
    static func ignoresCase(_ comparer: Value) -> Bool { comparer.as(ComparerObject.self)?.ignoresCase ?? false }
    private static func copied(_ source: Value, into table: DictionaryObject) -> Value {
        for (key, value) in me(source)?.pairs ?? [] { table.set(key, value) }
        return .object(table)
    }

    /// The order of keys in sorted dictionaries.
    static func before(_ a: Value, _ b: Value) -> Bool {
        if let x = a.stringValue, let y = b.stringValue { return Collation.compare(x, y, ignoringCase: false) < 0 }
        return (Operators.numericCompare(a, b) ?? 0) < 0
    }

    /// Members that all dictionaries have.
    static func shared(_ keyName: String, _ valueName: String) -> [TypeMember] {
        [
            .property("IsReadOnly", "bool") { value, _ in .bool(me(value)?.isReadOnly ?? false) },
            .property("IsFixedSize", "bool") { _, _ in false },
            .property("IsSynchronized", "bool") { value, _ in .bool(value.as(DictionaryObject.self)?.isSynchronized ?? false) },
            .property("Keys", "System.Collections.ICollection") { value, _ in .object(KeyView(me(value), keys: true)) },
            .property("Values", "System.Collections.ICollection") { value, _ in .object(KeyView(me(value), keys: false)) },
            .property("SyncRoot", "System.Object") { value, _ in value },
            .property("Count", "int") { value, _ in Value(me(value)?.count ?? 0) },
            .method("void Add(\(keyName) key, \(valueName) value)") { value, args, _ in
                guard let table = me(value) else { return .void }
                let key = try key(args[0])
                if table.contains(key) {
                    if table.kind == .dictionary {
                        throw NetException.argument("An item with the same key has already been added. Key: \(args[0].stringValue ?? args[0].integerValue.map(String.init) ?? "")")
                    }
                    throw duplicate(key, in: table)
                }
                table.set(key, args[1])
                return .void
            },
            .method("void Clear()") { value, _, _ in
                me(value)?.removeAll()
                return .void
            },
            .method("bool Contains(\(keyName) key)") { value, args, _ in .bool(me(value)?.contains(try key(args[0])) ?? false) },
            .method("void CopyTo(array array, int index)") { value, args, runspace in
                guard let table = me(value), let target = args[0].as(ArrayObject.self) else { throw NetException.argumentNull("array") }
                for (at, pair) in table.pairs.enumerated() where args[1].int + at < target.count {
                    try target.setElement(args[1].int + at, .object(DictionaryEntryObject(pair.key, pair.value)), runspace)
                }
                return .void
            },
            .method("System.Collections.IDictionaryEnumerator GetEnumerator()") { value, _, _ in
                guard let table = me(value) else { return .null }
                let version = table.version
                let entries = table.pairs.map { pair -> Value in
                    .object(DictionaryEntryObject(pair.key, pair.value, generic: table.kind == .dictionary, type: table.pairType))
                }
                return .object(EnumeratorObject(ContiguousArray(entries), dictionary: true, ordered: table.isOrdered && table.kind == .hashtable) { if table.version != version { throw CollectionChange.error } })
            },
            .method("void Remove(\(keyName) key)") { value, args, _ in
                let removed = me(value)?.remove(try key(args[0])) != nil
                return me(value)?.kind == .dictionary ? .bool(removed) : .void
            },
        ]
    }

    private static func generic(_ full: String, _ name: String, _ arguments: [TypeInfo]) -> TypeInfo? {
        guard arguments.count == 2 else { return nil }
        let (keyType, valueType) = (arguments[0], arguments[1])
        let (k, v) = (keyType.displayName, valueType.displayName)
        let holder = TypeHolder()
        @Sendable func make(_ comparer: Value = .null) -> DictionaryObject {
            let table = DictionaryObject(ordered: false, ignoresCase: ignoresCase(comparer), type: holder.type, kind: .dictionary)
            table.pairType = TypeRegistry.shared.find("System.Collections.Generic.KeyValuePair[\(keyType.fullName),\(valueType.fullName)]")
            if name.hasPrefix("Sorted") { table.precedes = before }
            table.isConcurrent = name == "ConcurrentDictionary"
            return table
        }
        @Sendable func filled(_ source: Value, _ comparer: Value, _ runspace: Runspace) throws -> Value {
            guard let pairs = me(source)?.pairs else { throw NetException.argumentNull("dictionary") }
            let table = make(comparer)
            for (key, value) in pairs { table.set(try runspace.convert(key, to: keyType), try runspace.convert(value, to: valueType)) }
            return .object(table)
        }
        let type = TypeInfo(
            "\(full)`2[[\(keyType.fullName)],[\(valueType.fullName)]]",
            interfaces: ["System.Collections.IDictionary", "System.Collections.ICollection", "System.Collections.IEnumerable", "\(space)IDictionary`2", "\(space)IReadOnlyDictionary`2"],
            displayName: "\(full)[\(k),\(v)]", genericArguments: arguments,
            members: {
                [
                    .constructor("") { _, _ in .object(make()) },
                    .constructor("int capacity") { _, _ in .object(make()) },
                    .constructor("System.Collections.Generic.IEqualityComparer[\(k)] comparer") { args, _ in .object(make(args[0])) },
                    .constructor("System.Collections.Generic.IDictionary[\(k),\(v)] dictionary") { args, runspace in try filled(args[0], .null, runspace) },
                    .constructor("System.Collections.Generic.IDictionary[\(k),\(v)] dictionary, System.Collections.Generic.IEqualityComparer[\(k)] comparer") { args, runspace in
                        try filled(args[0], args[1], runspace)
                    },
                    .constructor("int capacity, System.Collections.Generic.IEqualityComparer[\(k)] comparer") { args, _ in .object(make(args[1])) },
                    .method("int EnsureCapacity(int capacity)") { value, args, _ in Value(max(args[0].int, me(value)?.count ?? 0)) },
                    .method("void TrimExcess()") { _, _, _ in .void },
                    .method("bool ContainsKey(\(k) key)") { value, args, _ in .bool(me(value)?.contains(try key(args[0])) ?? false) },
                    .method("bool ContainsValue(\(v) value)") { value, args, _ in .bool(me(value)?.values.contains { ArrayType.same($0, args[0]) } ?? false) },
                    .method("bool TryGetValue(\(k) key, [ref] \(v) value)") { value, args, runspace in
                        let found = me(value)?.find(try key(args[0]))
                        assign(args[1], found ?? runspace.defaultValue(valueType))
                        return .bool(found != nil)
                    },
                    .method("bool TryAdd(\(k) key, \(v) value)") { value, args, _ in
                        try SharedAccess.guarded {
                            guard let table = me(value), !table.contains(try key(args[0])) else { return false }
                            table.set(args[0], args[1])
                            return true
                        }
                    },
                    .method("bool TryRemove(\(k) key, [ref] \(v) value)") { value, args, runspace in
                        let found = me(value)?.remove(try key(args[0]))
                        assign(args[1], found ?? runspace.defaultValue(valueType))
                        return .bool(found != nil)
                    },
                    .method("\(v) get_Item(\(k) key)", hidden: true) { value, args, runspace in
                        guard let found = me(value)?.find(try key(args[0])) else {
                            throw NetException("System.Collections.Generic.KeyNotFoundException", "The given key '\(runspace.netText(args[0]))' was not present in the dictionary.")
                        }
                        return found
                    },
                    .property("Comparer", "System.Object") { value, _ in .object(ComparerObject(ignoresCase: me(value)?.ignoresCase ?? false)) },
                ] + shared(k, v)
            })
        holder.type = type
        return type
    }

    private static func entries() {
        // As of the structure in its box: the dictionary has no part in it.
        @Sendable func setKey(_ value: Value, _ new: Value, _ runspace: Runspace) throws {
            value.as(DictionaryEntryObject.self)?.key = new
        }
        TypeMembers.add("System.Collections.DictionaryEntry") {
            [
                .constructor("System.Object key, System.Object value") { args, _ in .object(DictionaryEntryObject(args[0], args[1])) },
                .property("Key", "System.Object", set: setKey) { value, _ in value.as(DictionaryEntryObject.self)?.key ?? .null },
                .property("Value", "System.Object", set: { value, new, _ in value.as(DictionaryEntryObject.self)?.value = new }) { value, _ in
                    value.as(DictionaryEntryObject.self)?.value ?? .null
                },
                .property("Name", "System.Object", by: .alias("Key"), set: setKey) { value, _ in value.as(DictionaryEntryObject.self)?.key ?? .null },
            ]
        }
        TypeMembers.add("System.Collections.Generic.KeyValuePair") {
            [
                .property("Key", "System.Object") { value, _ in value.as(DictionaryEntryObject.self)?.key ?? .null },
                .property("Value", "System.Object") { value, _ in value.as(DictionaryEntryObject.self)?.value ?? .null },
            ]
        }
        TypeRegistry.shared.registerGeneric("System.Collections.Generic.KeyValuePair`2") { arguments in
            guard arguments.count == 2 else { return nil }
            return TypeInfo(
                "System.Collections.Generic.KeyValuePair`2[[\(arguments[0].fullName)],[\(arguments[1].fullName)]]", base: WellKnown.valueType,
                flags: .valueType, displayName: "System.Collections.Generic.KeyValuePair[\(arguments[0].displayName),\(arguments[1].displayName)]",
                genericArguments: arguments,
                members: {
                    [
                        .constructor("\(arguments[0].displayName) key, \(arguments[1].displayName) value") { args, _ in
                            let own = TypeRegistry.shared.find("System.Collections.Generic.KeyValuePair[\(arguments[0].fullName),\(arguments[1].fullName)]")
                            return .object(DictionaryEntryObject(args[0], args[1], generic: true, type: own))
                        },
                        .property("Key", arguments[0].displayName) { value, _ in value.as(DictionaryEntryObject.self)?.key ?? .null },
                        .property("Value", arguments[1].displayName) { value, _ in value.as(DictionaryEntryObject.self)?.value ?? .null },
                    ]
                })
        }
    }
}

/// Lets a type's own members refer to the type while it is being made.
final class TypeHolder: @unchecked Sendable {
    // Set once, before the type is given to anyone.
    var type: TypeInfo?
}

/// `.Keys` and `.Values`: views over the table as it is when enumerated.
final class KeyView: NetObject, Enumerating, ChangeChecking {
    let table: DictionaryObject?
    let keys: Bool
    init(_ table: DictionaryObject?, keys: Bool) {
        self.table = table
        self.keys = keys
        super.init(kind: .enumerable)
    }
    var items: [Value] { (keys ? table?.keys : table?.values) ?? [] }
    var knownCount: Int? { table?.count }
    /// Only a sorted list has its keys and values by position.
    var hasPositions: Bool { isList }
    private var isList: Bool { table?.precedes != nil && table?.type.fullName.contains("SortedList") == true }
    func changeCheck() -> () throws -> Void { table?.changeCheck() ?? {} }
    func forEach(_ body: (Value) throws -> Void) throws {
        let check = changeCheck()
        for item in items {
            try body(item)
            try check()
        }
    }
    override var type: TypeInfo { isList ? (keys ? KeyView.keyListType : KeyView.valueListType) : KeyView.viewType(keys: keys, ordered: table?.isOrdered ?? false) }
    private static func viewType(keys: Bool, ordered: Bool) -> TypeInfo { ordered ? orderedType : keys ? keyType : valueType }
    private static func make(_ name: String) -> TypeInfo {
        TypeInfo(name, interfaces: ["System.Collections.ICollection", "System.Collections.IEnumerable"], members: {
            [
                .property("Count", "int") { value, _ in Value(value.as(KeyView.self)?.items.count ?? 0) },
                .method("void CopyTo(array array, int index)") { value, args, runspace in
                    guard let target = args[0].as(ArrayObject.self) else { throw NetException.argumentNull("array") }
                    for (at, item) in (value.as(KeyView.self)?.items ?? []).enumerated() where args[1].int + at < target.count {
                        try target.setElement(args[1].int + at, item, runspace)
                    }
                    return .void
                },
                .method("bool Contains(System.Object item)", hidden: true) { value, args, _ in
                    .bool(value.as(KeyView.self)?.items.contains { ArrayType.same($0, args[0]) } ?? false)
                },
            ]
        })
    }
    private static let keyType = make("System.Collections.Hashtable+KeyCollection")
    private static let valueType = make("System.Collections.Hashtable+ValueCollection")
    private static let keyListType = make("System.Collections.SortedList+KeyList")
    private static let valueListType = make("System.Collections.SortedList+ValueList")
    private static let orderedType = make("System.Collections.Specialized.OrderedDictionary+OrderedDictionaryKeyValueCollection")
}

/// StringComparer and EqualityComparer.
public final class ComparerObject: NetObject {
    public let ignoresCase: Bool
    public let isOrdinal: Bool
    public init(ignoresCase: Bool, isOrdinal: Bool = true) {
        self.ignoresCase = ignoresCase
        self.isOrdinal = isOrdinal
        super.init()
    }
    public override var type: TypeInfo { !isOrdinal ? ComparerObject.cultureType : ignoresCase ? ComparerObject.ignoringType : ComparerObject.ordinalType }
    private static let cultureType = TypeInfo("System.CultureAwareComparer", base: comparerType, flags: .sealed)
    private static let ordinalType = TypeInfo("System.OrdinalCaseSensitiveComparer", base: comparerType, flags: .sealed)
    private static let ignoringType = TypeInfo("System.OrdinalIgnoreCaseComparer", base: comparerType, flags: .sealed)
    func order(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Int {
        if isOrdinal, let first = a.stringValue, let second = b.stringValue {
            let x = ignoresCase ? first.utf16.map(StringType.fold) : Array(first.utf16), y = ignoresCase ? second.utf16.map(StringType.fold) : Array(second.utf16)
            for (p, q) in zip(x, y) where p != q { return Int(p) - Int(q) }
            return x.count - y.count
        }
        return try Operators.compare(a, b, caseSensitive: !ignoresCase, runspace)
    }
    static let comparerType = TypeInfo(
        "System.StringComparer",
        interfaces: [
            "System.Collections.IComparer", "System.Collections.IEqualityComparer", "System.Collections.Generic.IComparer`1[[System.String]]",
            "System.Collections.Generic.IEqualityComparer`1[[System.String]]", "System.Collections.Generic.IEqualityComparer[string]",
            "System.Collections.Generic.IComparer[string]",
        ],
        members: {
            [
                .staticProperty("Ordinal", "System.StringComparer") { _ in .object(ComparerObject(ignoresCase: false)) },
                .staticProperty("OrdinalIgnoreCase", "System.StringComparer") { _ in .object(ComparerObject(ignoresCase: true)) },
                .staticProperty("InvariantCulture", "System.StringComparer") { _ in .object(ComparerObject(ignoresCase: false, isOrdinal: false)) },
                .staticProperty("InvariantCultureIgnoreCase", "System.StringComparer") { _ in .object(ComparerObject(ignoresCase: true, isOrdinal: false)) },
                .staticProperty("CurrentCulture", "System.StringComparer") { _ in .object(ComparerObject(ignoresCase: false, isOrdinal: false)) },
                .staticProperty("CurrentCultureIgnoreCase", "System.StringComparer") { _ in .object(ComparerObject(ignoresCase: true, isOrdinal: false)) },
                .staticMethod("System.StringComparer Create(cultureinfo culture, bool ignoreCase)") { args, _ in
                    .object(ComparerObject(ignoresCase: args[1].bool, isOrdinal: false))
                },
                .staticMethod("System.StringComparer FromComparison(System.StringComparison comparisonType)") { args, _ in
                    .object(ComparerObject(ignoresCase: args[0].raw % 2 == 1, isOrdinal: args[0].raw >= 4))
                },
                .method("int Compare(System.Object x, System.Object y)") { value, args, runspace in Value(try value.as(ComparerObject.self)?.order(args[0], args[1], runspace) ?? 0) },
                .method("int Compare(string x, string y)") { value, args, runspace in Value(try value.as(ComparerObject.self)?.order(args[0], args[1], runspace) ?? 0) },
                .method("int GetHashCode(string obj)") { value, args, _ in
                    .int(Int32(truncatingIfNeeded: HashKey(args[0], ignoringCase: value.as(ComparerObject.self)?.ignoresCase ?? false).hashValue))
                },
                .method("bool Equals(string x, string y)") { value, args, _ in
                    .bool(value.as(ComparerObject.self)?.ignoresCase ?? false ? args[0].string.equalsIgnoringCase(args[1].string) : args[0].string == args[1].string)
                },
            ]
        })
}
