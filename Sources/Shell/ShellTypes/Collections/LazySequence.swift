import ShellRuntime

/// What a query of System.Linq.Enumerable gives: nothing is read before its elements are asked for, and each time anew.
final class LazySequence: NetObject, Enumerating {
    typealias Pull = () throws -> Value?
    let element: TypeInfo
    private let ownType: TypeInfo
    private let start: () throws -> Pull
    /// `iterator` is the name of the class inside Enumerable, `arguments` what it is made of where that is not the element alone.
    init(_ iterator: String, _ element: TypeInfo, arguments: [TypeInfo]? = nil, _ start: @escaping () throws -> Pull) {
        self.element = element
        self.start = start
        let given = arguments ?? [element], result = element.displayName
        ownType = TypeInfo(
            "System.Linq.Enumerable+\(iterator)`\(given.count)[[\(given.map(\.fullName).joined(separator: "],["))]]",
            interfaces: ["System.Collections.IEnumerable", "System.Collections.Generic.IEnumerable`1" + (arguments == nil ? "" : "[[\(element.fullName)]]"), "System.Collections.IEnumerator", "System.IDisposable"],
            genericArguments: given,
            members: {
                [
                    .method("System.Collections.Generic.IEnumerator[\(result)] GetEnumerator()") { this, _, runspace in
                        var items: ContiguousArray<Value> = []
                        try runspace.enumerate(this) { items.append($0) }
                        return .object(EnumeratorObject(items))
                    },
                    .method("void Dispose()") { _, _, _ in .void },
                ]
            })
        super.init(kind: .enumerable)
    }
    override var type: TypeInfo { ownType }
    var knownCount: Int? { nil }
    var hasPositions: Bool { false }
    func forEach(_ body: (Value) throws -> Void) throws {
        let next = try makePuller()
        while let item = try next() { try body(item) }
    }
    func makePuller() throws -> Pull {
        let next = try LazySequence.shown(start)
        return { try LazySequence.shown(next) }
    }
    /// An exception of a query becomes the error of the loop that reads it.
    private static func shown<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch let failure as NetException {
            throw ShellError(failure.exception.message, id: failure.exception.type.fullName, category: .operationStopped, exception: failure.exception.type.fullName)
        }
    }
}

extension EnumerableType {
    typealias Pull = LazySequence.Pull

    /// The elements of a source, one at a time.
    static func pull(_ value: Value, _ runspace: Runspace, _ name: String = "source") throws -> Pull {
        if case .object(let object) = value.base, object.kind == .enumerable, !(object is DictionaryObject), let list = object as? any Enumerating {
            return try list.makePuller()
        }
        return pull(try source(value, runspace, name))
    }
    static func pull(_ items: [Value]) -> Pull {
        var at = 0
        return {
            guard at < items.count else { return Value?.none }
            at += 1
            return .some(items[at - 1])
        }
    }
    /// How the iterators of Where and Select are called over a source.
    static func over(_ value: Value) -> String { value.as(ArrayObject.self) != nil ? "Array" : value.as(ListObject.self) != nil ? "List" : "IEnumerable" }

    /// A result that computes all its elements when the first is asked for.
    static func deferred(_ iterator: String, _ element: TypeInfo, arguments: [TypeInfo]? = nil, _ items: @escaping () throws -> [Value]) -> Value {
        .object(LazySequence(iterator, element, arguments: arguments) { pull(try items()) })
    }
    /// A query whose result is computed when it is read.
    static func later(
        _ name: String, _ parameters: String, _ iterator: String, _ body: @escaping @Sendable ([Value], [Value], Runspace) throws -> [Value]
    ) -> TypeMember {
        streaming("\(sequence)[TSource]", name, parameters, "TSource", { _ in iterator }) { args, runspace in pull(try body(try source(args[0], runspace), args, runspace)) }
    }
    /// A query whose elements come one at a time; the source is not read before the first.
    static func streaming(
        _ result: String, _ name: String, _ parameters: String, _ generics: String, _ iterator: @escaping @Sendable (Value) -> String,
        element: @escaping @Sendable ([Value]) -> TypeInfo = { EnumerableType.element($0[0]) }, arguments: (@Sendable ([Value]) -> [TypeInfo])? = nil,
        _ body: @escaping @Sendable ([Value], Runspace) throws -> Pull
    ) -> TypeMember {
        .staticMethod("\(result) \(name)[\(generics)](\(s)\(parameters.isEmpty ? "" : ", " + parameters))") { args, runspace in
            _ = runspace.takeTypeArguments()
            for (at, name) in ["source", "func"].enumerated() where at < args.count && args[at].isNull && (at == 0 || parameters.hasPrefix("System.Func")) {
                throw NetException.argumentNull(at == 0 ? name : String(parameters.prefix { $0 != "," }.split(separator: " ").last ?? ""))
            }
            return .object(LazySequence(iterator(args[0]), element(args), arguments: arguments?(args)) { try body(args, runspace) })
        }
    }
    /// With a position: a delegate of two arguments gets the element's place.
    static func numbered(_ block: Value, _ runspace: Runspace) -> (Value) throws -> Value {
        let takesPlace = block.as(DelegateObject.self).map { DelegateObject.signature($0.type).parameters.count > 1 } ?? false
        var at = -1
        return { item in
            at += 1
            return try call(block, takesPlace ? [item, Value(at)] : [item], runspace)
        }
    }

    static var streams: [TypeMember] {
        let placed = "System.Func[TSource,int,bool] predicate", result = "\(sequence)[TSource]"
        var list: [TypeMember] = [
            streaming(result, "Take", "int count", "TSource", { ($0.as(ArrayObject.self) == nil ? "IEnumerable" : "IList") + "SkipTakeIterator" }) { args, runspace in
                let next = try pull(args[0], runspace)
                var left = args[1].int
                return {
                    guard left > 0 else { return Value?.none }
                    left -= 1
                    return try next()
                }
            },
            streaming(result, "Skip", "int count", "TSource", { ($0.as(ArrayObject.self) == nil ? "IEnumerable" : "IList") + "SkipTakeIterator" }) { args, runspace in
                let next = try pull(args[0], runspace)
                var left = args[1].int
                return {
                    while left > 0 {
                        left -= 1
                        guard try next() != nil else { return Value?.none }
                    }
                    return try next()
                }
            },
            streaming(result, "Append", "TSource element", "TSource", { _ in "AppendPrepend1Iterator" }) { args, runspace in chained([try pull(args[0], runspace), pull([args[1]])]) },
            streaming(result, "Prepend", "TSource element", "TSource", { _ in "AppendPrepend1Iterator" }) { args, runspace in chained([pull([args[1]]), try pull(args[0], runspace)]) },
            streaming(
                "\(sequence)[TResult]", "SelectMany", "System.Func[TSource,\(sequence)[TResult]] selector", "TSource,TResult", { _ in "SelectManySingleSelectorIterator" },
                element: { EnumerableType.member(result: $0[1]) }, arguments: { [EnumerableType.element($0[0]), EnumerableType.member(result: $0[1])] }
            ) { args, runspace in
                let next = try pull(args[0], runspace)
                var inner = pull([])
                return {
                    while true {
                        if let item = try inner() { return item }
                        guard let outer = try next() else { return Value?.none }
                        inner = try pull(try call(args[1], [outer], runspace), runspace)
                    }
                }
            },
        ]
        for predicate in [test, placed] {
            list.append(streaming(result, "Where", predicate, "TSource", { over($0) + "WhereIterator" }) { args, runspace in
                let next = try pull(args[0], runspace), holds = numbered(args[1], runspace)
                return {
                    while let item = try next() { if runspace.truth(try holds(item)) { return item } }
                    return Value?.none
                }
            })
            list.append(streaming(result, "TakeWhile", predicate, "TSource", { _ in "TakeWhileIterator" }) { args, runspace in
                let next = try pull(args[0], runspace), holds = numbered(args[1], runspace)
                var isOver = false
                return {
                    guard !isOver, let item = try next(), runspace.truth(try holds(item)) else {
                        isOver = true
                        return Value?.none
                    }
                    return item
                }
            })
            list.append(streaming(result, "SkipWhile", predicate, "TSource", { _ in "SkipWhileIterator" }) { args, runspace in
                let next = try pull(args[0], runspace), holds = numbered(args[1], runspace)
                var hasBegun = false
                return {
                    while let item = try next() {
                        if !hasBegun, runspace.truth(try holds(item)) { continue }
                        hasBegun = true
                        return item
                    }
                    return Value?.none
                }
            })
        }
        for selector in ["System.Func[TSource,TResult] selector", "System.Func[TSource,int,TResult] selector"] {
            list.append(streaming(
                "\(sequence)[TResult]", "Select", selector, "TSource,TResult", { over($0) + "SelectIterator" }, element: { EnumerableType.result($0[1]) },
                arguments: { [EnumerableType.element($0[0]), EnumerableType.result($0[1])] }
            ) { args, runspace in
                let next = try pull(args[0], runspace), made = numbered(args[1], runspace)
                return { if let item = try next() { try made(item) } else { Value?.none } }
            })
        }
        return list
    }
    /// One source after the other.
    static func chained(_ parts: [Pull]) -> Pull {
        var at = 0
        return {
            while at < parts.count {
                if let item = try parts[at]() { return item }
                at += 1
            }
            return Value?.none
        }
    }
    /// The type of the elements of what a delegate gives.
    static func member(result block: Value) -> TypeInfo {
        let made = result(block)
        return made.elementType ?? made.genericArguments.first ?? WellKnown.object
    }
}
