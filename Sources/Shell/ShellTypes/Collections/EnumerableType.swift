import ShellRuntime

/// System.Linq.Enumerable: the queries that scripts call by name. What they give is an array, a grouping or an ordered sequence.
enum EnumerableType {
    static func register() {
        TypeRegistry.shared.register("System.Linq.Enumerable") {
            TypeInfo("System.Linq.Enumerable", flags: [.staticClass, .abstract, .sealed], members: {
                making + picks + streams + cutting + folds + sets + combining + grouping + ordering + numbers + extremes
            })
        }
    }

    // MARK: What the parts share

    static let sequence = "System.Collections.Generic.IEnumerable"
    static let s = "\(sequence)[TSource] source"
    static let test = "System.Func[TSource,bool] predicate"
    static let equality = "System.Collections.Generic.IEqualityComparer"
    static let indexText = "Index was out of range. Must be non-negative and less than the size of the collection."

    static func source(_ value: Value, _ runspace: Runspace, _ name: String = "source") throws -> [Value] {
        if value.isNull { throw NetException.argumentNull(name) }
        if let text = value.stringValue { return text.utf16.map { .char($0) } }
        var list: [Value] = []
        if let table = value.as(DictionaryObject.self) { try table.forEach { list.append($0) } } else { try runspace.enumerate(value) { list.append($0) } }
        return list
    }
    static func element(_ value: Value) -> TypeInfo {
        if let array = value.as(ArrayObject.self) { return array.elementType }
        if value.stringValue != nil { return WellKnown.char }
        if let lazy = value.as(LazySequence.self) { return lazy.element }
        return value.type?.genericArguments.first ?? WellKnown.object
    }
    /// An array of what the source held.
    static func made(_ items: [Value], like value: Value, _ runspace: Runspace) -> Value { array(items, element(value), runspace) }
    static func array(_ items: [Value], _ type: TypeInfo, _ runspace: Runspace) -> Value { .object(runspace.makeArray(type, ContiguousArray(items))) }
    static func list(_ items: [Value], _ type: TypeInfo) -> Value {
        .object(ListObject(ContiguousArray(items), type: TypeRegistry.shared.find("System.Collections.Generic.List[\(type.fullName)]"), element: type))
    }
    /// What a delegate's calls give.
    static func result(_ block: Value) -> TypeInfo { block.as(DelegateObject.self).flatMap { DelegateObject.signature($0.type).result } ?? WellKnown.object }
    static func call(_ block: Value, _ args: [Value], _ runspace: Runspace) throws -> Value { try Comparing.call(block, args, runspace) }
    static func holds(_ block: Value, _ args: [Value], _ runspace: Runspace) throws -> Bool { runspace.truth(try Comparing.call(block, args, runspace)) }
    /// A query over a source: the method's own type arguments, where written, are taken first.
    static func query(
        _ result: String, _ name: String, _ parameters: String, _ generics: String = "TSource",
        _ body: @escaping @Sendable ([Value], [Value], Runspace) throws -> Value
    ) -> TypeMember {
        .staticMethod("\(result) \(name)[\(generics)](\(s)\(parameters.isEmpty ? "" : ", " + parameters))") { args, runspace in
            _ = runspace.takeTypeArguments()
            return try body(try source(args[0], runspace), args, runspace)
        }
    }
    static let none = "Sequence contains no elements"
    static let noMatch = "Sequence contains no matching element"
    private static func outOfRange(_ name: String) -> NetException { .outOfRange("Specified argument was out of the range of valid values.", name) }

    // MARK: Sequences and conversions

    private static var making: [TypeMember] {
        [
            .staticMethod("\(sequence)[int] Range(int start, int count)") { args, _ in
                guard args[1].int >= 0, args[0].int + args[1].int - 1 <= Int(Int32.max) else { throw outOfRange("count") }
                guard args[1].int < 1 << 28 else { throw NetException("System.OutOfMemoryException", "Exception of type 'System.OutOfMemoryException' was thrown.") }
                return .object(TypedArray<Int32>(ContiguousArray((0..<args[1].int).lazy.map { Int32(args[0].int + $0) })))
            },
            .staticMethod("\(sequence)[TResult] Repeat[TResult](TResult element, int count)") { args, runspace in
                let written = runspace.takeTypeArguments().first
                guard args[1].int >= 0 else { throw outOfRange("count") }
                guard args[1].int < 1 << 27 else { throw NetException("System.OutOfMemoryException", "Exception of type 'System.OutOfMemoryException' was thrown.") }
                let item = try written.map { try runspace.convert(args[0], to: $0) } ?? args[0]
                return array(Array(repeating: item, count: args[1].int), written ?? args[0].type ?? WellKnown.object, runspace)
            },
            .staticMethod("\(sequence)[TResult] Empty[TResult]()") { _, runspace in array([], runspace.takeTypeArguments().first ?? WellKnown.object, runspace) },
            .staticMethod("\(sequence)[TResult] Cast[TResult](System.Collections.IEnumerable source)") { args, runspace in
                let type = runspace.takeTypeArguments().first ?? element(args[0])
                if args[0].isNull { throw NetException.argumentNull("source") }
                return .object(LazySequence("CastICollectionIterator", type) {
                    let next = try pull(args[0], runspace)
                    return {
                        guard let item = try next() else { return Value?.none }
                        guard Operators.isType(item, type) || item.isNull && !type.isValueType else {
                            throw NetException("System.InvalidCastException", "Unable to cast object of type '\(item.type?.fullName ?? "")' to type '\(type.fullName)'.")
                        }
                        return item
                    }
                })
            },
            .staticMethod("\(sequence)[TResult] OfType[TResult](System.Collections.IEnumerable source)") { args, runspace in
                let type = runspace.takeTypeArguments().first ?? element(args[0])
                if args[0].isNull { throw NetException.argumentNull("source") }
                return .object(LazySequence("OfTypeIterator", type) {
                    let next = try pull(args[0], runspace)
                    return {
                        while let item = try next() { if Operators.isType(item, type) { return item } }
                        return Value?.none
                    }
                })
            },
            query("TSource[]", "ToArray", "") { all, args, runspace in made(all, like: args[0], runspace) },
            query("\(sequence)[TSource]", "AsEnumerable", "") { _, args, _ in args[0] },
            query("System.Collections.Generic.List[TSource]", "ToList", "") { all, args, _ in list(all, element(args[0])) },
            query("System.Collections.Generic.HashSet[TSource]", "ToHashSet", "") { _, args, runspace in try hashSet(args[0], .null, runspace) },
            query("System.Collections.Generic.HashSet[TSource]", "ToHashSet", "\(equality)[TSource] comparer") { _, args, runspace in try hashSet(args[0], args[1], runspace) },
            query("bool", "Any", "") { all, _, _ in .bool(!all.isEmpty) },
            query("bool", "Any", test) { all, args, runspace in .bool(try all.contains { try holds(args[1], [$0], runspace) }) },
            query("bool", "All", test) { all, args, runspace in .bool(try all.allSatisfy { try holds(args[1], [$0], runspace) }) },
            query("int", "Count", "") { all, _, _ in Value(all.count) },
            query("int", "Count", test) { all, args, runspace in Value(try all.count { try holds(args[1], [$0], runspace) }) },
            query("long", "LongCount", "") { all, _, _ in .long(Int64(all.count)) },
            query("bool", "TryGetNonEnumeratedCount", "[ref] int count") { all, args, _ in
                assign(args[1], Value(all.count))
                return true
            },
            query("bool", "Contains", "TSource value") { all, args, _ in .bool(all.contains { ArrayType.same($0, args[1]) }) },
            query("bool", "Contains", "TSource value, \(equality)[TSource] comparer") { all, args, runspace in
                var index = Comparing.Index(args[2])
                for item in all { _ = try index.add(item, runspace) }
                return .bool(try index.find(args[1], runspace) != nil)
            },
        ]
    }
    private static func hashSet(_ value: Value, _ comparer: Value, _ runspace: Runspace) throws -> Value {
        guard let type = TypeRegistry.shared.find("System.Collections.Generic.HashSet[\(element(value).fullName)]") else { return .null }
        let items = made(try source(value, runspace), like: value, runspace)
        return try Members.construct(type, comparer.isNull ? [items] : [items, comparer], runspace)
    }

    // MARK: One element

    private static func picking(_ name: String, _ choose: @escaping @Sendable ([Value]) throws -> Value?) -> [TypeMember] {
        let lenient = name.hasSuffix("OrDefault")
        @Sendable func chosen(_ all: [Value], _ fallback: Value?, _ text: String, _ args: [Value], _ runspace: Runspace) throws -> Value {
            if let found = try choose(all) { return found }
            if lenient { return fallback ?? runspace.defaultValue(element(args[0])) }
            throw NetException.invalidOperation(text)
        }
        var list = [
            query("TSource", name, "") { all, args, runspace in try chosen(all, nil, none, args, runspace) },
            query("TSource", name, test) { all, args, runspace in
                try chosen(try all.filter { try holds(args[1], [$0], runspace) }, nil, noMatch, args, runspace)
            },
        ]
        if lenient {
            list.append(query("TSource", name, "TSource defaultValue") { all, args, runspace in try chosen(all, args[1], none, args, runspace) })
            list.append(query("TSource", name, "\(test), TSource defaultValue") { all, args, runspace in
                try chosen(try all.filter { try holds(args[1], [$0], runspace) }, args[2], noMatch, args, runspace)
            })
        }
        return list
    }
    private static func single(_ all: [Value]) throws -> Value? {
        if all.count > 1 { throw NetException.invalidOperation("Sequence contains more than one element") }
        return all.first
    }
    private static var picks: [TypeMember] {
        picking("First") { $0.first } + picking("FirstOrDefault") { $0.first } + picking("Last") { $0.last } + picking("LastOrDefault") { $0.last }
            + picking("Single", single) + picking("SingleOrDefault", single) + [
                query("TSource", "ElementAt", "int index") { all, args, _ in
                    guard all.indices.contains(args[1].int) else { throw NetException.outOfRange(indexText, "index") }
                    return all[args[1].int]
                },
                query("TSource", "ElementAtOrDefault", "int index") { all, args, runspace in
                    all.indices.contains(args[1].int) ? all[args[1].int] : runspace.defaultValue(element(args[0]))
                },
                later("DefaultIfEmpty", "", "DefaultIfEmptyIterator") { all, args, runspace in all.isEmpty ? [runspace.defaultValue(element(args[0]))] : all },
                later("DefaultIfEmpty", "TSource defaultValue", "DefaultIfEmptyIterator") { all, args, _ in all.isEmpty ? [args[1]] : all },
            ]
    }

    // MARK: Parts of a sequence

    private static var cutting: [TypeMember] {
        [
            later("SkipLast", "int count", "SkipLastIterator") { all, args, _ in Array(all.dropLast(max(0, args[1].int))) },
            later("TakeLast", "int count", "TakeLastIterator") { all, args, _ in Array(all.suffix(max(0, args[1].int))) },
            later("Take", "System.Range range", "TakeRangeIterator") { all, args, _ in
                guard let range = args[1].as(RangeObject.self) else { return [] }
                let from = min(max(0, range.start.position(in: all.count)), all.count), to = min(max(0, range.end.position(in: all.count)), all.count)
                return Array(all[from..<max(from, to)])
            },
            later("Reverse", "", "ReverseIterator") { all, _, _ in all.reversed() },
            later("Shuffle", "", "ShuffleIterator") { all, _, _ in all.shuffled() },
            .staticMethod("\(sequence)[TSource[]] Chunk[TSource](\(s), int size)") { args, runspace in
                _ = runspace.takeTypeArguments()
                if args[0].isNull { throw NetException.argumentNull("source") }
                guard args[1].int > 0 else { throw outOfRange("size") }
                return deferred("ArrayChunkIterator", element(args[0]).arrayType(), arguments: [element(args[0])]) {
                    let all = try source(args[0], runspace)
                    return stride(from: 0, to: all.count, by: args[1].int).map { made(Array(all[$0..<min(all.count, $0 + args[1].int)]), like: args[0], runspace) }
                }
            },
        ]
    }

    // MARK: Folds

    private static var folds: [TypeMember] {
        [
            streaming("\(sequence)[System.ValueTuple[int,TSource]]", "Index", "", "TSource", { _ in "IndexIterator" }) { args, runspace in
                let next = try pull(args[0], runspace)
                var at = -1
                return {
                    guard let item = try next() else { return Value?.none }
                    at += 1
                    return .some(.object(TupleObject([Value(at), item], isValue: true)))
                }
            },
            query("TSource", "Aggregate", "System.Func[TSource,TSource,TSource] func") { all, args, runspace in
                guard let first = all.first else { throw NetException.invalidOperation(none) }
                return try all.dropFirst().reduce(first) { try call(args[1], [$0, $1], runspace) }
            },
            query("TAccumulate", "Aggregate", "TAccumulate seed, System.Func[TAccumulate,TSource,TAccumulate] func", "TSource,TAccumulate") { all, args, runspace in
                try all.reduce(args[1]) { try call(args[2], [$0, $1], runspace) }
            },
            query(
                "TResult", "Aggregate", "TAccumulate seed, System.Func[TAccumulate,TSource,TAccumulate] func, System.Func[TAccumulate,TResult] resultSelector",
                "TSource,TAccumulate,TResult"
            ) { all, args, runspace in
                try call(args[3], [try all.reduce(args[1]) { try call(args[2], [$0, $1], runspace) }], runspace)
            },
        ]
    }
}
