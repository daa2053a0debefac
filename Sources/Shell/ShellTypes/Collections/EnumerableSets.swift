import ShellRuntime

/// Enumerable's sets, joins, groups and orders.
extension EnumerableType {
    private static let pair = "\(sequence)[TSource] first, \(sequence)[TSource] second"
    private static let key = "System.Func[TSource,TKey] keySelector"

    /// A method with and without an equality comparer at its end.
    private static func compared(
        _ result: String, _ name: String, _ generics: String, _ parameters: String, of keyed: String = "TSource",
        _ body: @escaping @Sendable ([Value], Value, Runspace) throws -> Value
    ) -> [TypeMember] {
        [parameters, parameters + ", \(equality)[\(keyed)] comparer"].map { given in
            .staticMethod("\(result) \(name)[\(generics)](\(given))") { args, runspace in
                _ = runspace.takeTypeArguments()
                let last = given == parameters ? Value.null : args.last ?? .null
                return try body(args, last, runspace)
            }
        }
    }
    /// A result whose elements are those of the first source, computed when they are asked for.
    private static func lazily(_ iterator: String, _ args: [Value], _ runspace: Runspace, two: Bool = false, _ items: @escaping () throws -> [Value]) throws -> Value {
        for at in 0..<(two ? 2 : 1) where args[at].isNull { throw NetException.argumentNull(two ? ["first", "second"][at] : "source") }
        return deferred(iterator, element(args[0]), items)
    }
    /// The elements whose keys were not seen before.
    private static func distinct(_ items: [Value], _ index: inout Comparing.Index, _ runspace: Runspace, _ key: (Value) throws -> Value = { $0 }) throws -> [Value] {
        var kept: [Value] = []
        for item in items where try index.add(try key(item), runspace).isNew { kept.append(item) }
        return kept
    }

    static var sets: [TypeMember] {
        let result = "\(sequence)[TSource]"
        @Sendable func filtered(_ first: [Value], _ second: [Value], _ comparer: Value, keep: Bool, _ runspace: Runspace, _ key: (Value) throws -> Value) throws -> [Value] {
            var other = Comparing.Index(comparer), seen = Comparing.Index(comparer)
            for item in second { _ = try other.add(item, runspace) }
            return try first.filter { item in
                let key = try key(item)
                guard try (other.find(key, runspace) != nil) == keep else { return false }
                return try seen.add(key, runspace).isNew
            }
        }
        var list = compared(result, "Distinct", "TSource", s) { args, comparer, runspace in
            try lazily("DistinctIterator", args, runspace) {
                var index = Comparing.Index(comparer)
                return try distinct(try source(args[0], runspace), &index, runspace)
            }
        }
        list += compared(result, "DistinctBy", "TSource,TKey", "\(s), \(key)", of: "TKey") { args, comparer, runspace in
            try lazily("DistinctByIterator", args, runspace) {
                var index = Comparing.Index(comparer)
                return try distinct(try source(args[0], runspace), &index, runspace) { try call(args[1], [$0], runspace) }
            }
        }
        list += compared(result, "Union", "TSource", pair) { args, comparer, runspace in
            try lazily("UnionIterator2", args, runspace, two: true) {
                var index = Comparing.Index(comparer)
                return try distinct(try source(args[0], runspace) + source(args[1], runspace), &index, runspace)
            }
        }
        list += compared(result, "UnionBy", "TSource,TKey", "\(pair), \(key)", of: "TKey") { args, comparer, runspace in
            try lazily("UnionByIterator", args, runspace, two: true) {
                var index = Comparing.Index(comparer)
                return try distinct(try source(args[0], runspace) + source(args[1], runspace), &index, runspace) { try call(args[2], [$0], runspace) }
            }
        }
        for (name, keep) in [("Intersect", true), ("Except", false)] {
            list += compared(result, name, "TSource", pair) { args, comparer, runspace in
                try lazily(name + "Iterator", args, runspace, two: true) {
                    try filtered(try source(args[0], runspace), try source(args[1], runspace), comparer, keep: keep, runspace) { $0 }
                }
            }
            list += compared(result, name + "By", "TSource,TKey", "\(sequence)[TSource] first, \(sequence)[TKey] second, \(key)", of: "TKey") { args, comparer, runspace in
                try lazily(name + "ByIterator", args, runspace, two: true) {
                    try filtered(try source(args[0], runspace), try source(args[1], runspace), comparer, keep: keep, runspace) { try call(args[2], [$0], runspace) }
                }
            }
        }
        list += compared("bool", "SequenceEqual", "TSource", pair) { args, comparer, runspace in
            let a = try source(args[0], runspace, "first"), b = try source(args[1], runspace, "second")
            guard a.count == b.count else { return false }
            return .bool(try zip(a, b).allSatisfy { x, y in
                var index = Comparing.Index(comparer)
                _ = try index.add(x, runspace)
                return try index.find(y, runspace) != nil
            })
        }
        return list
    }

    /// Two sources side by side, as long as both go on.
    private static func zipped(_ args: [Value], _ element: TypeInfo, _ runspace: Runspace, _ pair: @escaping (Value, Value) throws -> Value) throws -> Value {
        for at in 0..<2 where args[at].isNull { throw NetException.argumentNull(["first", "second"][at]) }
        return .object(LazySequence("ZipIterator", element) {
            let first = try pull(args[0], runspace), second = try pull(args[1], runspace)
            return {
                guard let a = try first(), let b = try second() else { return Value?.none }
                return try pair(a, b)
            }
        })
    }
    static var combining: [TypeMember] {
        let two = "\(sequence)[TFirst] first, \(sequence)[TSecond] second"
        var list: [TypeMember] = [
            .staticMethod("\(sequence)[TSource] Concat[TSource](\(pair))") { args, runspace in
                _ = runspace.takeTypeArguments()
                for at in 0..<2 where args[at].isNull { throw NetException.argumentNull(["first", "second"][at]) }
                return .object(LazySequence("Concat2Iterator", element(args[0])) { chained([try pull(args[0], runspace), try pull(args[1], runspace)]) })
            },
            .staticMethod("\(sequence)[System.ValueTuple[TFirst,TSecond]] Zip[TFirst,TSecond](\(two))") { args, runspace in
                _ = runspace.takeTypeArguments()
                let pair = TypeRegistry.shared.find("System.ValueTuple[\(element(args[0]).fullName),\(element(args[1]).fullName)]") ?? WellKnown.object
                return try zipped(args, pair, runspace) { .object(TupleObject([$0, $1], isValue: true)) }
            },
            .staticMethod("\(sequence)[TResult] Zip[TFirst,TSecond,TResult](\(two), System.Func[TFirst,TSecond,TResult] resultSelector)") { args, runspace in
                _ = runspace.takeTypeArguments()
                return try zipped(args, result(args[2]), runspace) { try call(args[2], [$0, $1], runspace) }
            },
        ]
        let joined = "\(sequence)[TOuter] outer, \(sequence)[TInner] inner, System.Func[TOuter,TKey] outerKeySelector, System.Func[TInner,TKey] innerKeySelector"
        /// The inner elements by key, for each outer one.
        @Sendable func matches(_ args: [Value], _ comparer: Value, _ runspace: Runspace) throws -> [(outer: Value, inner: [Value])] {
            let outer = try source(args[0], runspace, "outer")
            let groups = try Grouping.make(try source(args[1], runspace, "inner"), comparer, runspace, key: { try call(args[3], [$0], runspace) }).groups
            return try outer.map { item in
                let key = try call(args[2], [item], runspace)
                var index = Comparing.Index(comparer)
                _ = try index.add(key, runspace)
                return (item, try groups.first { try index.find($0.key, runspace) != nil }?.items ?? [])
            }
        }
        list += compared("\(sequence)[TResult]", "Join", "TOuter,TInner,TKey,TResult", joined + ", System.Func[TOuter,TInner,TResult] resultSelector", of: "TKey") { args, comparer, runspace in
            deferred("JoinIterator", result(args[4])) {
                try matches(args, comparer, runspace).flatMap { pair in try pair.inner.map { try call(args[4], [pair.outer, $0], runspace) } }
            }
        }
        list += compared(
            "\(sequence)[TResult]", "GroupJoin", "TOuter,TInner,TKey,TResult", joined + ", System.Func[TOuter,\(sequence)[TInner],TResult] resultSelector", of: "TKey"
        ) { args, comparer, runspace in
            deferred("GroupJoinIterator", result(args[4])) {
                try matches(args, comparer, runspace).map { try call(args[4], [$0.outer, made($0.inner, like: args[1], runspace)], runspace) }
            }
        }
        return list
    }

    static var grouping: [TypeMember] {
        let pick = "System.Func[TSource,TElement] elementSelector"
        let dictionary = "System.Collections.Generic.Dictionary"
        @Sendable func groups(_ args: [Value], _ comparer: Value, picks: Bool, _ runspace: Runspace) throws -> Grouping.Result {
            try Grouping.make(
                try source(args[0], runspace), comparer, runspace, key: { try call(args[1], [$0], runspace) },
                keyType: result(args[1]), elementType: picks ? result(args[2]) : element(args[0]), pick: picks ? { try call(args[2], [$0], runspace) } : { $0 })
        }
        @Sendable func table(_ items: [(Value, Value)], _ keyType: TypeInfo, _ valueType: TypeInfo, _ comparer: Value, _ runspace: Runspace) throws -> Value {
            guard let type = TypeRegistry.shared.find("\(dictionary)[\(keyType.fullName),\(valueType.fullName)]") else { return .null }
            let made = try Members.construct(type, comparer.isNull ? [] : [comparer], runspace)
            for (key, value) in items {
                if key.isNull { throw NetException.argumentNull("key") }
                if made.as(DictionaryObject.self)?.contains(key) ?? false {
                    throw NetException.argument("An item with the same key has already been added. Key: \(runspace.netText(key))")
                }
                made.as(DictionaryObject.self)?.set(key, value)
            }
            return made
        }
        var list: [TypeMember] = []
        for (parameters, generics, picks) in [("\(s), \(key)", "TSource,TKey", false), ("\(s), \(key), \(pick)", "TSource,TKey,TElement", true)] {
            let element = picks ? "TElement" : "TSource"
            list += compared("\(sequence)[System.Linq.IGrouping[TKey,\(element)]]", "GroupBy", generics, parameters, of: "TKey") { args, comparer, runspace in
                if args[0].isNull { throw NetException.argumentNull("source") }
                let keyType = result(args[1]), item = picks ? result(args[2]) : EnumerableType.element(args[0])
                let group = Grouping.type(keyType, item)
                return deferred("GroupByIterator", group, arguments: picks ? [EnumerableType.element(args[0]), keyType, item] : [item, keyType]) {
                    try groups(args, comparer, picks: picks, runspace).groups.map { .object($0) }
                }
            }
            list += compared("System.Linq.ILookup[TKey,\(element)]", "ToLookup", generics, parameters, of: "TKey") { args, comparer, runspace in
                .object(LookupObject(try groups(args, comparer, picks: picks, runspace), comparer))
            }
            list += compared("\(dictionary)[TKey,\(element)]", "ToDictionary", generics, parameters, of: "TKey") { args, comparer, runspace in
                let items = try source(args[0], runspace).map { (try call(args[1], [$0], runspace), picks ? try call(args[2], [$0], runspace) : $0) }
                return try table(items, result(args[1]), picks ? result(args[2]) : EnumerableType.element(args[0]), comparer, runspace)
            }
        }
        list += compared("\(sequence)[System.Collections.Generic.KeyValuePair[TKey,int]]", "CountBy", "TSource,TKey", "\(s), \(key)", of: "TKey") { args, comparer, runspace in
            let pair = TypeRegistry.shared.find("System.Collections.Generic.KeyValuePair[\(result(args[1]).fullName),System.Int32]")
            return deferred("CountByIterator", pair ?? WellKnown.object, arguments: [EnumerableType.element(args[0]), result(args[1])]) {
                try groups(args, comparer, picks: false, runspace).groups.map { .object(DictionaryEntryObject($0.key, Value($0.items.count), generic: true, type: pair)) }
            }
        }
        return list
    }

    static var ordering: [TypeMember] {
        let comparer = "System.Collections.Generic.IComparer[TKey] comparer"
        let ordered = "System.Linq.IOrderedEnumerable[TSource]"
        var list: [TypeMember] = []
        for (suffix, descending) in [("", false), ("Descending", true)] {
            for withComparer in [false, true] {
                let tail = withComparer ? ", \(comparer)" : ""
                list.append(query(ordered, "OrderBy" + suffix, key + tail, "TSource,TKey") { all, args, runspace in
                    let keys = try all.map { try call(args[1], [$0], runspace) }
                    return .object(try OrderedObject(all, like: element(args[0]), keys, withComparer ? args[2] : .null, descending: descending, runspace))
                })
                list.append(query(ordered, "Order" + suffix, withComparer ? "System.Collections.Generic.IComparer[TSource] comparer" : "") { all, args, runspace in
                    .object(try OrderedObject(all, like: element(args[0]), all, withComparer ? args[1] : .null, descending: descending, runspace))
                })
                list.append(.staticMethod("\(ordered) ThenBy\(suffix)[TSource,TKey](\(ordered) source, \(key)\(tail))") { args, runspace in
                    _ = runspace.takeTypeArguments()
                    guard let sorted = args[0].as(OrderedObject.self) else { throw NetException.argumentNull("source") }
                    return .object(try sorted.then({ try call(args[1], [$0], runspace) }, withComparer ? args[2] : .null, descending: descending, runspace))
                })
            }
        }
        return list
    }
}

/// What GroupBy gives: elements under their key.
final class GroupingObject: NetObject, Enumerating {
    let key: Value
    private(set) var items: [Value] = []
    private let ownType: TypeInfo
    init(_ key: Value, _ type: TypeInfo) {
        self.key = key
        ownType = type
        super.init(kind: .enumerable)
    }
    func add(_ item: Value) { items.append(item) }
    override var type: TypeInfo { ownType }
    var knownCount: Int? { items.count }
    var hasPositions: Bool { false }
    func forEach(_ body: (Value) throws -> Void) throws { for item in items { try body(item) } }
}

/// Grouping by keys that an equality comparer tells apart.
enum Grouping {
    struct Result {
        let groups: [GroupingObject]
        let index: Comparing.Index
        let keyType: TypeInfo
        let elementType: TypeInfo
    }
    static func make(
        _ items: [Value], _ comparer: Value, _ runspace: Runspace, key: (Value) throws -> Value,
        keyType: TypeInfo = WellKnown.object, elementType: TypeInfo = WellKnown.object, pick: (Value) throws -> Value = { $0 }
    ) throws -> Result {
        let type = type(keyType, elementType)
        var groups: [GroupingObject] = [], index = Comparing.Index(comparer)
        for item in items {
            let key = try key(item)
            let (at, isNew) = try index.add(key, runspace)
            if isNew { groups.append(GroupingObject(key, type)) }
            groups[at].add(try pick(item))
        }
        return Result(groups: groups, index: index, keyType: keyType, elementType: elementType)
    }
    static func type(_ keyType: TypeInfo, _ elementType: TypeInfo) -> TypeInfo {
        let arguments = [keyType, elementType]
        return TypeInfo(
            "System.Linq.Grouping`2[[\(keyType.fullName)],[\(elementType.fullName)]]",
            interfaces: ["System.Collections.IEnumerable", "System.Linq.IGrouping`2"], genericArguments: arguments,
            members: {
                [
                    .property("Key", keyType.displayName) { value, _ in value.as(GroupingObject.self)?.key ?? .null },
                    .property("Count", "int", hidden: true) { value, _ in Value(value.as(GroupingObject.self)?.items.count ?? 0) },
                ]
            })
    }
}

/// System.Linq.Lookup: groups by key; an unknown key gives none.
final class LookupObject: NetObject, Enumerating {
    private let content: Grouping.Result
    private let ownType: TypeInfo
    init(_ content: Grouping.Result, _ comparer: Value) {
        self.content = content
        ownType = LookupObject.lookupType(content.keyType, content.elementType)
        super.init(kind: .enumerable)
    }
    /// The type of lookups by keys of a type.
    static func lookupType(_ k: TypeInfo, _ v: TypeInfo) -> TypeInfo {
        TypeInfo(
            "System.Linq.Lookup`2[[\(k.fullName)],[\(v.fullName)]]", interfaces: ["System.Collections.IEnumerable"],
            displayName: "System.Linq.Lookup[\(k.displayName),\(v.displayName)]", genericArguments: [k, v],
            members: {
                @Sendable func found(_ value: Value, _ key: Value, _ runspace: Runspace) throws -> [Value] {
                    guard let own = value.as(LookupObject.self), let at = try own.content.index.find(key, runspace) else { return [] }
                    return own.content.groups[at].items
                }
                return [
                    .property("Count", "int") { value, _ in Value(value.as(LookupObject.self)?.content.groups.count ?? 0) },
                    .method("bool Contains(\(k.displayName) key)") { value, args, runspace in
                        .bool(try value.as(LookupObject.self)?.content.index.find(args[0], runspace) != nil)
                    },
                    .method("System.Collections.Generic.IEnumerable[\(v.displayName)] get_Item(\(k.displayName) key)") { value, args, runspace in
                        EnumerableType.array(try found(value, args[0], runspace), v, runspace)
                    },
                ]
            })
    }
    override var type: TypeInfo { ownType }
    var knownCount: Int? { content.groups.count }
    func forEach(_ body: (Value) throws -> Void) throws { for group in content.groups { try body(.object(group)) } }
}

/// An ordered sequence, which ThenBy orders further.
final class OrderedObject: NetObject, Enumerating {
    let items: [Value]
    /// Where the keys so far are the same, by element.
    private let ranks: [Int]
    private let element: TypeInfo
    private init(_ items: [Value], _ ranks: [Int], _ element: TypeInfo) {
        self.items = items
        self.ranks = ranks
        self.element = element
        super.init(kind: .enumerable)
    }
    convenience init(_ items: [Value], like element: TypeInfo, _ keys: [Value], _ comparer: Value, descending: Bool, _ runspace: Runspace) throws {
        let (items, ranks) = try OrderedObject.arranged(items, [Int](repeating: 0, count: items.count), keys, comparer, descending, runspace)
        self.init(items, ranks, element)
    }
    func then(_ key: (Value) throws -> Value, _ comparer: Value, descending: Bool, _ runspace: Runspace) throws -> OrderedObject {
        let (sorted, ranks) = try OrderedObject.arranged(items, ranks, try items.map(key), comparer, descending, runspace)
        return OrderedObject(sorted, ranks, element)
    }
    private static func arranged(_ items: [Value], _ ranks: [Int], _ keys: [Value], _ comparer: Value, _ descending: Bool, _ runspace: Runspace) throws -> ([Value], [Int]) {
        let order = Comparing.order(comparer, runspace)
        func compare(_ a: Int, _ b: Int) throws -> Int {
            if ranks[a] != ranks[b] { return ranks[a] - ranks[b] }
            let found = try order(keys[a], keys[b])
            return descending ? -found : found
        }
        let places = try Comparing.sorted(items.indices.map { Value($0) }) { try compare($0.int, $1.int) }.map(\.int)
        var made: [Int] = []
        for (at, place) in places.enumerated() { made.append(at == 0 ? 0 : try compare(places[at - 1], place) == 0 ? made[at - 1] : at) }
        return (places.map { items[$0] }, made)
    }
    override var type: TypeInfo {
        TypeInfo("System.Linq.OrderedIterator`1[[\(element.fullName)]]", interfaces: ["System.Collections.IEnumerable", "System.Collections.Generic.IEnumerable`1", "System.Linq.IOrderedEnumerable`1"], genericArguments: [element])
    }
    var knownCount: Int? { items.count }
    var hasPositions: Bool { false }
    func forEach(_ body: (Value) throws -> Void) throws { for item in items { try body(item) } }
}
