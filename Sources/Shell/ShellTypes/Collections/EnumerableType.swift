import ShellRuntime

/// System.Linq.Enumerable: the queries that scripts call by name. What they give is an array.
enum EnumerableType {
    private static func source(_ value: Value, _ runspace: Runspace) throws -> [Value] {
        if value.isNull { throw NetException.argumentNull("source") }
        return Array(runspace.elements(value))
    }
    private static func element(_ value: Value) -> TypeInfo {
        if let array = value.as(ArrayObject.self) { return array.elementType }
        return value.type?.genericArguments.first ?? WellKnown.object
    }
    /// An array of what the source held.
    private static func made(_ items: [Value], like value: Value, _ runspace: Runspace) -> Value { .object(runspace.makeArray(element(value), ContiguousArray(items))) }
    private static func call(_ block: Value, _ args: [Value], _ runspace: Runspace) throws -> Value {
        if let delegate = block.as(DelegateObject.self) { return try delegate.invoke(args, runspace) }
        guard let block = block.callback else { throw NetException.argumentNull("predicate") }
        return try runspace.call(block, args, underscore: args.first)
    }
    private static let none = "Sequence contains no elements"
    private static func order(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Int { try Operators.compare(a, b, caseSensitive: true, runspace) }
    private static func contains(_ list: [Value], _ item: Value) -> Bool { list.contains { ArrayType.same($0, item) } }

    private static func picking(_ name: String, _ choose: @escaping @Sendable ([Value]) throws -> Value?) -> [TypeMember] {
        let s = "System.Collections.Generic.IEnumerable[TSource] source"
        return [
            .staticMethod("TSource \(name)(\(s))") { args, runspace in
                let all = try source(args[0], runspace)
                if let found = try choose(all) { return found }
                if name.hasSuffix("OrDefault") { return runspace.defaultValue(element(args[0])) }
                throw NetException.invalidOperation(none)
            },
            .staticMethod("TSource \(name)(\(s), System.Func[TSource,bool] predicate)") { args, runspace in
                let all = try source(args[0], runspace).filter { runspace.truth(try call(args[1], [$0], runspace)) }
                if let found = try choose(all) { return found }
                if name.hasSuffix("OrDefault") { return runspace.defaultValue(element(args[0])) }
                throw NetException.invalidOperation("Sequence contains no matching element")
            },
        ]
    }
    private static func single(_ all: [Value]) throws -> Value? {
        if all.count > 1 { throw NetException.invalidOperation("Sequence contains more than one element") }
        return all.first
    }
    static func register() {
        TypeRegistry.shared.register("System.Linq.Enumerable") {
            TypeInfo("System.Linq.Enumerable", flags: [.staticClass, .abstract, .sealed], members: { making + picks + sets + numbers })
        }
    }
    private static let s = "System.Collections.Generic.IEnumerable[TSource] source"
    private static var picks: [TypeMember] {
        picking("First") { $0.first } + picking("FirstOrDefault") { $0.first } + picking("Last") { $0.last } + picking("LastOrDefault") { $0.last }
            + picking("Single", single) + picking("SingleOrDefault", single)
    }
    private static var making: [TypeMember] {
        [
            .staticMethod("System.Collections.Generic.IEnumerable[int] Range(int start, int count)") { args, _ in
                guard args[1].int >= 0, args[0].int + args[1].int - 1 <= Int(Int32.max) else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "count") }
                return .object(TypedArray<Int32>(ContiguousArray((0..<args[1].int).map { Int32(args[0].int + $0) })))
            },
            .staticMethod("System.Collections.Generic.IEnumerable[TResult] Repeat(TResult element, int count)") { args, runspace in
                guard args[1].int >= 0 else { throw NetException.outOfRange("Specified argument was out of the range of valid values.", "count") }
                return .object(runspace.makeArray(args[0].type ?? WellKnown.object, ContiguousArray(repeating: args[0], count: args[1].int)))
            },
            .staticMethod("TSource[] ToArray(\(s))") { args, runspace in made(try source(args[0], runspace), like: args[0], runspace) },
            .staticMethod("System.Collections.Generic.List[TSource] ToList(\(s))") { args, runspace in
                let own = element(args[0])
                guard let type = TypeRegistry.shared.find("System.Collections.Generic.List[\(own.fullName)]") else { return .null }
                return .object(ListObject(ContiguousArray(try source(args[0], runspace)), type: type, element: own))
            },
            .staticMethod("System.Collections.Generic.IEnumerable[TResult] Cast(System.Collections.IEnumerable source)") { args, runspace in made(try source(args[0], runspace), like: args[0], runspace) },
            .staticMethod("System.Collections.Generic.IEnumerable[TSource] Where(\(s), System.Func[TSource,bool] predicate)") { args, runspace in
                made(try source(args[0], runspace).filter { runspace.truth(try call(args[1], [$0], runspace)) }, like: args[0], runspace)
            },
            .staticMethod("System.Collections.Generic.IEnumerable[TResult] Select(\(s), System.Func[TSource,TResult] selector)") { args, runspace in
                let result = args[1].as(DelegateObject.self).flatMap { DelegateObject.signature($0.type).result } ?? WellKnown.object
                return .object(runspace.makeArray(result, ContiguousArray(try source(args[0], runspace).map { try call(args[1], [$0], runspace) })))
            },
            .staticMethod("bool Any(\(s))") { args, runspace in .bool(!(try source(args[0], runspace).isEmpty)) },
            .staticMethod("bool Any(\(s), System.Func[TSource,bool] predicate)") { args, runspace in
                .bool(try source(args[0], runspace).contains { runspace.truth(try call(args[1], [$0], runspace)) })
            },
            .staticMethod("bool All(\(s), System.Func[TSource,bool] predicate)") { args, runspace in
                .bool(try source(args[0], runspace).allSatisfy { runspace.truth(try call(args[1], [$0], runspace)) })
            },
            .staticMethod("int Count(\(s))") { args, runspace in Value(try source(args[0], runspace).count) },
            .staticMethod("int Count(\(s), System.Func[TSource,bool] predicate)") { args, runspace in
                Value(try source(args[0], runspace).filter { runspace.truth(try call(args[1], [$0], runspace)) }.count)
            },
            .staticMethod("TSource ElementAt(\(s), int index)") { args, runspace in
                let all = try source(args[0], runspace)
                guard all.indices.contains(args[1].int) else { throw NetException.outOfRange("Index was out of range. Must be non-negative and less than the size of the collection.", "index") }
                return all[args[1].int]
            },
            .staticMethod("bool Contains(\(s), TSource value)") { args, runspace in .bool(contains(try source(args[0], runspace), args[1])) },
            .staticMethod("TAccumulate Aggregate(\(s), System.Func[TSource,TSource,TSource] func)") { args, runspace in
                let all = try source(args[0], runspace)
                guard var value = all.first else { throw NetException.invalidOperation(none) }
                for item in all.dropFirst() { value = try call(args[1], [value, item], runspace) }
                return value
            },
        ]
    }
    private static var sets: [TypeMember] {
        func distinct(_ all: [Value]) -> [Value] {
            var kept: [Value] = []
            for item in all where !contains(kept, item) { kept.append(item) }
            return kept
        }
        let pair = "System.Collections.Generic.IEnumerable[TSource] first, System.Collections.Generic.IEnumerable[TSource] second"
        let result = "System.Collections.Generic.IEnumerable[TSource]"
        return [
            .staticMethod("\(result) Distinct(\(s))") { args, runspace in
                var kept: [Value] = []
                for item in try source(args[0], runspace) where !contains(kept, item) { kept.append(item) }
                return made(kept, like: args[0], runspace)
            },
            .staticMethod("\(result) Union(\(pair))") { args, runspace in
                var kept: [Value] = []
                for item in try source(args[0], runspace) + source(args[1], runspace) where !contains(kept, item) { kept.append(item) }
                return made(kept, like: args[0], runspace)
            },
            .staticMethod("\(result) Intersect(\(pair))") { args, runspace in
                let other = try source(args[1], runspace)
                var kept: [Value] = []
                for item in try source(args[0], runspace) where contains(other, item) && !contains(kept, item) { kept.append(item) }
                return made(kept, like: args[0], runspace)
            },
            .staticMethod("\(result) Except(\(pair))") { args, runspace in
                let other = try source(args[1], runspace)
                var kept: [Value] = []
                for item in try source(args[0], runspace) where !contains(other, item) && !contains(kept, item) { kept.append(item) }
                return made(kept, like: args[0], runspace)
            },
            .staticMethod("\(result) Concat(\(pair))") { args, runspace in made(try source(args[0], runspace) + source(args[1], runspace), like: args[0], runspace) },
            .staticMethod("bool SequenceEqual(\(pair))") { args, runspace in
                let a = try source(args[0], runspace), b = try source(args[1], runspace)
                return .bool(a.count == b.count && zip(a, b).allSatisfy { ArrayType.same($0, $1) })
            },
            .staticMethod("\(result) Reverse(\(s))") { args, runspace in made(try source(args[0], runspace).reversed(), like: args[0], runspace) },
            .staticMethod("\(result) Skip(\(s), int count)") { args, runspace in made(Array(try source(args[0], runspace).dropFirst(max(0, args[1].int))), like: args[0], runspace) },
            .staticMethod("\(result) Take(\(s), int count)") { args, runspace in made(Array(try source(args[0], runspace).prefix(max(0, args[1].int))), like: args[0], runspace) },
            .staticMethod("\(result) OrderBy(\(s), System.Func[TSource,TKey] keySelector)") { args, runspace in try sorted(args, descending: false, runspace) },
            .staticMethod("\(result) OrderByDescending(\(s), System.Func[TSource,TKey] keySelector)") { args, runspace in try sorted(args, descending: true, runspace) },
            .staticMethod("\(result) Order(\(s))") { args, runspace in made(try stable(try source(args[0], runspace), runspace) { $0 }, like: args[0], runspace) },
            .staticMethod("System.Collections.Generic.IEnumerable[TResult] Zip(\(pair))") { args, runspace in
                Value(array: zip(try source(args[0], runspace), try source(args[1], runspace)).map { .object(TupleObject([$0, $1], isValue: true)) })
            },
        ]
    }
    private static func stable(_ all: [Value], _ runspace: Runspace, _ key: (Value) throws -> Value) throws -> [Value] {
        let keyed = try all.enumerated().map { (at: $0.offset, key: try key($0.element), item: $0.element) }
        return try keyed.sorted { a, b in
            let result = try order(a.key, b.key, runspace)
            return result == 0 ? a.at < b.at : result < 0
        }.map(\.item)
    }
    private static func sorted(_ args: [Value], descending: Bool, _ runspace: Runspace) throws -> Value {
        let all = try source(args[0], runspace)
        let list = try stable(descending ? all.reversed() : all, runspace) { try call(args[1], [$0], runspace) }
        return made(descending ? list.reversed() : list, like: args[0], runspace)
    }
    private static var numbers: [TypeMember] {
        var list: [TypeMember] = []
        for type in ["int", "long", "double", "decimal", "float"] {
            let s = "System.Collections.Generic.IEnumerable[\(type)] source"
            list.append(.staticMethod("\(type) Sum(\(s))") { args, runspace in
                guard let own = TypeRegistry.shared.find(type) else { return .null }
                var sum = try runspace.convert(.int(0), to: own)
                for item in try source(args[0], runspace) {
                    sum = try Operators.add(sum, try runspace.convert(item, to: own), runspace)
                    if type == "int", sum.type !== WellKnown.int32 { throw NetException.overflow("Arithmetic operation resulted in an overflow.") }
                }
                return try runspace.convert(sum, to: own)
            })
            list.append(.staticMethod("\(type == "decimal" || type == "float" ? type : "double") Average(\(s))") { args, runspace in
                let all = try source(args[0], runspace)
                guard !all.isEmpty else { throw NetException.invalidOperation(none) }
                if type == "decimal" {
                    var sum = Value(NetDecimal.zero)
                    for item in all { sum = try Operators.add(sum, item, runspace) }
                    return try Operators.divide(sum, Value(all.count), runspace)
                }
                let mean = all.map(\.real).reduce(0, +) / Double(all.count)
                return type == "float" ? .single(Float(mean)) : .double(mean)
            })
            for (name, sign) in [("Max", 1), ("Min", -1)] {
                list.append(.staticMethod("\(type) \(name)(\(s))") { args, runspace in
                    let all = try source(args[0], runspace)
                    guard var best = all.first else { throw NetException.invalidOperation(none) }
                    for item in all.dropFirst() where (Operators.numericCompare(item, best) ?? 0) * sign > 0 { best = item }
                    return best
                })
            }
        }
        return list
    }
}
