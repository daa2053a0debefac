import ShellRuntime

/// FrozenSet and ImmutableSortedSet: sets that never change, made of any sequence.
enum SetCatalogue {
    private static let frozen = "System.Collections.Frozen.FrozenSet", sorted = "System.Collections.Immutable.ImmutableSortedSet"
    private static let sequence = "System.Collections.Generic.IEnumerable"
    static func register() {
        let registry = TypeRegistry.shared
        for name in [frozen, sorted] { registry.registerGeneric(name + "`1") { arguments in arguments.count == 1 ? make(name, arguments[0]) : nil } }
        registry.register(frozen) {
            TypeInfo(frozen, flags: [.staticClass, .abstract, .sealed], members: {
                ["", ", System.Collections.Generic.IEqualityComparer[T] comparer"].map { tail in
                    .staticMethod("\(frozen)[T] ToFrozenSet[T](\(sequence)[T] source\(tail))") { args, runspace in
                        try made(frozen, args[0], args.count > 1 ? args[1] : .null, runspace)
                    }
                }
            })
        }
        registry.register(sorted) {
            TypeInfo(sorted, flags: [.staticClass, .abstract, .sealed], members: {
                [("Create", "Params T[] items"), ("CreateRange", "\(sequence)[T] items"), ("ToImmutableSortedSet", "\(sequence)[T] source")].map { method, parameters in
                    .staticMethod("\(sorted)[T] \(method)[T](\(parameters))") { args, runspace in try made(sorted, args[0], .null, runspace) }
                }
            })
        }
    }
    private static func made(_ name: String, _ value: Value, _ comparer: Value, _ runspace: Runspace) throws -> Value {
        let element = runspace.takeTypeArguments().first ?? EnumerableType.element(value)
        return try set(name, element, try EnumerableType.source(value, runspace), comparer, runspace)
    }
    private static func set(_ name: String, _ element: TypeInfo, _ items: [Value], _ comparer: Value, _ runspace: Runspace) throws -> Value {
        var index = Comparing.Index(comparer)
        var kept = try items.map { try runspace.convert($0, to: element) }.filter { try index.add($0, runspace).isNew }
        if name == sorted {
            let order = Comparing.order(.null, runspace)
            kept = try Comparing.sorted(kept) { try order($0, $1) }
        }
        let list = ListObject(ContiguousArray(kept), type: TypeRegistry.shared.find("\(name)[\(element.fullName)]"), element: element)
        list.isReadOnly = true
        return .object(list)
    }
    private static func items(_ value: Value) -> [Value] { Array(value.as(ListObject.self)?.items ?? []) }
    private static func has(_ value: Value, _ wanted: Value) -> Bool { items(value).contains { ArrayType.same($0, wanted) } }
    private static func make(_ name: String, _ element: TypeInfo) -> TypeInfo {
        let own = "\(name)[\(element.displayName)]"
        return TypeInfo(
            "\(name)`1[[\(element.fullName)]]", interfaces: ["System.Collections.ICollection", "System.Collections.IEnumerable", "\(sequence)`1", "System.Collections.Generic.ISet`1"],
            flags: .sealed, displayName: own, genericArguments: [element],
            members: { tests(element.displayName) + (name == frozen ? contents(element) : changes(name, own, element)) })
    }
    private static func tests(_ t: String) -> [TypeMember] {
        let other = "\(sequence)[\(t)] other"
        return [
            .property("Count", "int") { value, _ in Value(items(value).count) },
            .method("bool Contains(\(t) item)") { value, args, _ in .bool(has(value, args[0])) },
            .method("bool IsSubsetOf(\(other))") { value, args, runspace in
                let wide = try EnumerableType.source(args[0], runspace)
                return .bool(items(value).allSatisfy { one in wide.contains { ArrayType.same($0, one) } })
            },
            .method("bool IsSupersetOf(\(other))") { value, args, runspace in .bool(try EnumerableType.source(args[0], runspace).allSatisfy { has(value, $0) }) },
            .method("bool Overlaps(\(other))") { value, args, runspace in .bool(try EnumerableType.source(args[0], runspace).contains { has(value, $0) }) },
            .method("bool SetEquals(\(other))") { value, args, runspace in
                let same = try EnumerableType.source(args[0], runspace)
                return .bool(same.allSatisfy { has(value, $0) } && items(value).allSatisfy { one in same.contains { ArrayType.same($0, one) } })
            },
        ]
    }
    private static func contents(_ element: TypeInfo) -> [TypeMember] {
        [
            .property("Items", "System.Collections.Immutable.ImmutableArray[\(element.displayName)]") { value, runspace in EnumerableType.array(items(value), element, runspace) }
        ]
    }
    /// The elements that are, or are not, among the others.
    private static func filtered(_ all: [Value], _ others: [Value], keep: Bool) -> [Value] {
        all.filter { one in others.contains { ArrayType.same($0, one) } == keep }
    }
    private static func changes(_ name: String, _ own: String, _ element: TypeInfo) -> [TypeMember] {
        let t = element.displayName, other = "\(sequence)[\(t)] other"
        @Sendable func changed(_ signature: String, _ change: @escaping @Sendable ([Value], Value, Runspace) throws -> [Value]) -> TypeMember {
            .method("\(own) \(signature)") { value, args, runspace in try set(name, element, try change(items(value), args[0], runspace), .null, runspace) }
        }
        return [
            changed("Add(\(t) value)") { all, new, _ in all + [new] },
            changed("Remove(\(t) value)") { all, gone, _ in filtered(all, [gone], keep: false) },
            changed("Union(\(other))") { all, more, runspace in all + (try EnumerableType.source(more, runspace)) },
            changed("Except(\(other))") { all, gone, runspace in filtered(all, try EnumerableType.source(gone, runspace), keep: false) },
            changed("Intersect(\(other))") { all, kept, runspace in filtered(all, try EnumerableType.source(kept, runspace), keep: true) },
            .property("Min", t) { value, _ in items(value).first ?? .null }, .property("Max", t) { value, _ in items(value).last ?? .null },
            .method("\(own) Clear()") { _, _, runspace in try set(name, element, [], .null, runspace) },
            .staticProperty("Empty", own) { runspace in try set(name, element, [], .null, runspace) },
        ]
    }
}
