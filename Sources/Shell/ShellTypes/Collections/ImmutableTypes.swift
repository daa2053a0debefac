import ShellRuntime

/// System.Collections.Immutable: collections whose changes give another collection.
enum ImmutableTypes {
    private static let prefix = "System.Collections.Immutable."
    private static let generic = "System.Collections.Generic."

    static func register() {
        let registry = TypeRegistry.shared
        for kind in ["ImmutableList", "ImmutableArray", "ImmutableHashSet", "ImmutableQueue", "ImmutableStack"] {
            registry.registerGeneric("\(prefix)\(kind)`1") { arguments in arguments.first.flatMap { arguments.count == 1 ? make(kind, $0) : nil } }
            registry.register(prefix + kind) { TypeInfo(prefix + kind, flags: [.staticClass, .abstract, .sealed], members: { factory(kind) }) }
        }
    }
    private static func me(_ value: Value) throws -> ListObject {
        guard let list = value.as(ListObject.self) else { throw NetException.argumentNull("source") }
        return list
    }
    /// A collection of a kind; a set holds each element once, a stack its last one first.
    private static func made(_ kind: String, _ element: TypeInfo, _ items: [Value], _ runspace: Runspace) throws -> Value {
        var items = try items.map { try runspace.convert($0, to: element) }
        if kind == "ImmutableHashSet" {
            var index = Comparing.Index()
            items = try items.filter { try index.add($0, runspace).isNew }
        }
        let list = ListObject(ContiguousArray(items), type: TypeRegistry.shared.find("\(prefix)\(kind)[\(element.fullName)]"), element: element)
        list.isReadOnly = true
        return .object(list)
    }
    private static func changed(_ value: Value, _ kind: String, _ runspace: Runspace, _ change: (inout [Value]) throws -> Void) throws -> Value {
        let list = try me(value)
        var items = Array(list.items)
        try change(&items)
        return try made(kind, list.element ?? WellKnown.object, items, runspace)
    }
    private static func outOfRange() -> NetException { NetException.outOfRange(EnumerableType.indexText, "index") }

    private static func factory(_ kind: String) -> [TypeMember] {
        let result = "\(prefix)\(kind)[T]"
        @Sendable func all(_ value: Value, _ runspace: Runspace) throws -> Value {
            let element = runspace.takeTypeArguments().first ?? EnumerableType.element(value)
            let items = try EnumerableType.source(value, runspace, "items")
            return try made(kind, element, kind == "ImmutableStack" ? items.reversed() : items, runspace)
        }
        return [
            .staticMethod("\(result) Create[T]()") { _, runspace in try made(kind, runspace.takeTypeArguments().first ?? WellKnown.object, [], runspace) },
            .staticMethod("\(result) Create[T](Params T[] items)") { args, runspace in try all(args[0], runspace) },
            .staticMethod("\(result) CreateRange[T](\(generic)IEnumerable[T] items)") { args, runspace in try all(args[0], runspace) },
            .staticMethod("\(result) To\(kind)[T](\(generic)IEnumerable[T] source)") { args, runspace in try all(args[0], runspace) },
        ]
    }
    private static func make(_ kind: String, _ element: TypeInfo) -> TypeInfo {
        let t = element.displayName, own = "\(prefix)\(kind)[\(t)]"
        let isIndexed = kind == "ImmutableList" || kind == "ImmutableArray"
        let interfaces = ["System.Collections.IEnumerable", "System.Collections.ICollection", "\(generic)IEnumerable`1", "\(generic)IReadOnlyCollection`1"]
        return TypeInfo(
            "\(prefix)\(kind)`1[[\(element.fullName)]]", interfaces: isIndexed ? interfaces + ["System.Collections.IList", "\(generic)IReadOnlyList`1"] : interfaces,
            flags: .sealed, displayName: own, genericArguments: [element],
            members: {
                let shared: [TypeMember] = [
                    .staticProperty("Empty", own) { runspace in try made(kind, element, [], runspace) },
                    .property("IsEmpty", "bool") { value, _ in .bool(try me(value).items.isEmpty) },
                    .property(kind == "ImmutableArray" ? "Length" : "Count", "int") { value, _ in Value(try me(value).items.count) },
                    .method("\(own) Clear()") { _, _, runspace in try made(kind, element, [], runspace) },
                ]
                switch kind {
                case "ImmutableQueue", "ImmutableStack": return shared + ended(kind, own, t)
                default: return shared + growing(kind, own, t) + (isIndexed ? indexed(kind, own, t) : [])
                }
            })
    }
    private static func ended(_ kind: String, _ own: String, _ t: String) -> [TypeMember] {
        let isStack = kind == "ImmutableStack"
        @Sendable func first(_ value: Value) throws -> Value {
            guard let found = try me(value).items.first else { throw NetException.invalidOperation("This operation does not apply to an empty instance.") }
            return found
        }
        return [
            .method("\(own) \(isStack ? "Push" : "Enqueue")(\(t) value)") { value, args, runspace in
                try changed(value, kind, runspace) { items in if isStack { items.insert(args[0], at: 0) } else { items.append(args[0]) } }
            },
            .method("\(own) \(isStack ? "Pop" : "Dequeue")()") { value, _, runspace in
                _ = try first(value)
                return try changed(value, kind, runspace) { $0.removeFirst() }
            },
            .method("\(t) Peek()") { value, _, _ in try first(value) },
        ]
    }
    private static func growing(_ kind: String, _ own: String, _ t: String) -> [TypeMember] {
        [
            .method("\(own) Add(\(t) value)") { value, args, runspace in try changed(value, kind, runspace) { $0.append(args[0]) } },
            .method("\(own) AddRange(\(generic)IEnumerable[\(t)] items)") { value, args, runspace in
                try changed(value, kind, runspace) { $0 += try EnumerableType.source(args[0], runspace, "items") }
            },
            .method("\(own) Union(\(generic)IEnumerable[\(t)] other)", hidden: kind != "ImmutableHashSet") { value, args, runspace in
                try changed(value, kind, runspace) { $0 += try EnumerableType.source(args[0], runspace, "other") }
            },
            .method("\(own) Remove(\(t) value)") { value, args, runspace in
                try changed(value, kind, runspace) { items in if let at = items.firstIndex(where: { ArrayType.same($0, args[0]) }) { items.remove(at: at) } }
            },
            .method("bool Contains(\(t) value)") { value, args, _ in .bool(try me(value).items.contains { ArrayType.same($0, args[0]) }) },
        ]
    }
    private static func indexed(_ kind: String, _ own: String, _ t: String) -> [TypeMember] {
        [
            .method("\(own) Insert(int index, \(t) item)") { value, args, runspace in
                try changed(value, kind, runspace) { items in
                    guard (0...items.count).contains(args[0].int) else { throw outOfRange() }
                    items.insert(args[1], at: args[0].int)
                }
            },
            .method("\(own) RemoveAt(int index)") { value, args, runspace in
                try changed(value, kind, runspace) { items in
                    guard items.indices.contains(args[0].int) else { throw outOfRange() }
                    items.remove(at: args[0].int)
                }
            },
            .method("\(own) SetItem(int index, \(t) value)") { value, args, runspace in
                try changed(value, kind, runspace) { items in
                    guard items.indices.contains(args[0].int) else { throw outOfRange() }
                    items[args[0].int] = args[1]
                }
            },
            .method("\(own) Sort()") { value, _, runspace in
                try changed(value, kind, runspace) { $0 = try Comparing.sorted($0) { try Comparing.natural($0, $1, runspace) } }
            },
            .method("\(own) Reverse()") { value, _, runspace in try changed(value, kind, runspace) { $0.reverse() } },
            .method("int IndexOf(\(t) value)") { value, args, _ in Value(try me(value).items.firstIndex { ArrayType.same($0, args[0]) } ?? -1) },
        ]
    }
}
