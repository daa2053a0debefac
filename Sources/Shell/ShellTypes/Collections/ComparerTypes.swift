import ShellRuntime

/// The order or the sameness that a comparer argument asks for.
enum Comparing {
    /// Less than zero where the first comes first; nothing given is .NET's default order.
    static func order(_ comparer: Value, _ runspace: Runspace) -> (Value, Value) throws -> Int {
        if let own = comparer.as(ComparerObject.self) { return { try own.order($0, $1, runspace) } }
        if comparer.callback != nil { return { a, b in try runspace.convert(call(comparer, [a, b], runspace), to: WellKnown.int32).int } }
        if !comparer.isNull { return { a, b in Int(try Members.invoke(comparer, "Compare", [a, b], runspace).integerValue ?? 0) } }
        return { a, b in try natural(a, b, runspace) }
    }
    static func natural(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Int {
        if a.isNull || b.isNull { return a.isNull ? (b.isNull ? 0 : -1) : 1 }
        return try Operators.compare(a, b, caseSensitive: true, runspace)
    }
    /// Calls a delegate, or a block that stands for one.
    static func call(_ block: Value, _ args: [Value], _ runspace: Runspace, _ name: String = "predicate") throws -> Value {
        if let delegate = block.as(DelegateObject.self) { return try delegate.invoke(args, runspace) }
        guard let block = block.callback else { throw NetException.argumentNull(name) }
        return try runspace.call(block, args, underscore: args.first)
    }
    /// In order, what compares the same staying as it was.
    static func sorted(_ items: [Value], by order: (Value, Value) throws -> Int) throws -> [Value] {
        var failure: (any Error)?
        let result = items.enumerated().sorted { a, b in
            if failure != nil { return a.offset < b.offset }
            do {
                let found = try order(a.element, b.element)
                return found == 0 ? a.offset < b.offset : found < 0
            } catch {
                failure = error
                return a.offset < b.offset
            }
        }
        if let failure { throw failure }
        return result.map(\.element)
    }

    /// Finds values among those seen, in the way of an equality comparer.
    struct Index {
        private let comparer: Value
        private let ignoresCase: Bool
        private let isCustom: Bool
        private var places: [HashKey: Int] = [:]
        private var seen: [Value] = []
        init(_ comparer: Value = .null) {
            self.comparer = comparer
            ignoresCase = DictionaryTypes.ignoresCase(comparer)
            isCustom = !comparer.isNull && !(comparer.objectValue is ComparerObject) && !(comparer.objectValue is ComparisonObject)
        }
        func find(_ value: Value, _ runspace: Runspace) throws -> Int? {
            if isCustom { return try seen.firstIndex { runspace.truth(try Members.invoke(comparer, "Equals", [$0, value], runspace)) } }
            return places[HashKey(value, ignoringCase: ignoresCase)]
        }
        /// The value's place, and whether it is new.
        mutating func add(_ value: Value, _ runspace: Runspace) throws -> (at: Int, isNew: Bool) {
            if let known = try find(value, runspace) { return (known, false) }
            seen.append(value)
            if !isCustom { places[HashKey(value, ignoringCase: ignoresCase)] = seen.count - 1 }
            return (seen.count - 1, true)
        }
    }
}

/// Comparer and EqualityComparer: the default order and sameness of a type, or a function's.
final class ComparisonObject: NetObject {
    private let ownType: TypeInfo
    private let function: Value
    private let ignoresCase: Bool
    init(_ type: TypeInfo, function: Value = .null, ignoresCase: Bool = false) {
        ownType = type
        self.function = function
        self.ignoresCase = ignoresCase
        super.init()
    }
    override var type: TypeInfo { ownType }
    func order(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Int {
        if !function.isNull { return try Comparing.order(function, runspace)(a, b) }
        if a.isNull || b.isNull { return try Comparing.natural(a, b, runspace) }
        return try Operators.compare(a, b, caseSensitive: !ignoresCase, runspace)
    }
    func same(_ a: Value, _ b: Value, _ runspace: Runspace) throws -> Bool {
        if !function.isNull { return runspace.truth(try Comparing.call(function, [a, b], runspace)) }
        return ArrayType.same(a, b)
    }

    private static func me(_ value: Value) throws -> ComparisonObject {
        guard let own = value.as(ComparisonObject.self) else { throw NetException.argumentNull("comparer") }
        return own
    }
    private static let generic = "System.Collections.Generic."
    private static func compare(_ t: String) -> TypeMember {
        .method("int Compare(\(t) x, \(t) y)") { value, args, runspace in Value(try me(value).order(args[0], args[1], runspace).signum()) }
    }
    private static func ordering(_ argument: TypeInfo) -> TypeInfo {
        let t = argument.displayName, name = "\(generic)Comparer"
        let holder = TypeHolder()
        let type = TypeInfo(
            "\(name)`1[[\(argument.fullName)]]", interfaces: ["System.Collections.IComparer", "\(generic)IComparer`1"], flags: .abstract,
            displayName: "\(name)[\(t)]", genericArguments: [argument],
            members: {
                let made = TypeInfo("\(generic)GenericComparer`1[[\(argument.fullName)]]", base: holder.type, genericArguments: [argument])
                return [
                    .staticProperty("Default", "\(name)[\(t)]") { _ in .object(ComparisonObject(made)) },
                    .staticMethod("\(name)[\(t)] Create(System.Comparison[\(t)] comparison)") { args, _ in .object(ComparisonObject(made, function: args[0])) },
                    compare(t),
                ]
            })
        holder.type = type
        return type
    }
    private static func sameness(_ argument: TypeInfo) -> TypeInfo {
        let t = argument.displayName, name = "\(generic)EqualityComparer"
        let holder = TypeHolder()
        let type = TypeInfo(
            "\(name)`1[[\(argument.fullName)]]", interfaces: ["System.Collections.IEqualityComparer", "\(generic)IEqualityComparer`1"], flags: .abstract,
            displayName: "\(name)[\(t)]", genericArguments: [argument],
            members: {
                let made = TypeInfo("\(generic)GenericEqualityComparer`1[[\(argument.fullName)]]", base: holder.type, genericArguments: [argument])
                return [
                    .staticProperty("Default", "\(name)[\(t)]") { _ in .object(ComparisonObject(made)) },
                    .staticMethod("\(name)[\(t)] Create(System.Func[\(t),\(t),bool] equals, System.Func[\(t),int] getHashCode = null)") { args, _ in
                        .object(ComparisonObject(made, function: args[0]))
                    },
                    .method("bool Equals(\(t) x, \(t) y)") { value, args, runspace in .bool(try me(value).same(args[0], args[1], runspace)) },
                    .method("int GetHashCode(\(t) obj)") { _, args, _ in args[0].isNull ? 0 : .int(ObjectType.hash(args[0])) },
                ]
            })
        holder.type = type
        return type
    }

    /// The comparers of System.Collections: instances are made with the type they are of.
    private static func plain(_ name: String, ignoresCase: Bool, statics: [String]) -> TypeInfo {
        let holder = TypeHolder()
        let type = TypeInfo(name, interfaces: ["System.Collections.IComparer"], members: {
            @Sendable func made() -> Value { .object(ComparisonObject(holder.type ?? WellKnown.object, ignoresCase: ignoresCase)) }
            return statics.map { property in .staticProperty(property, name) { _ in made() } } + [
                .constructor("") { _, _ in made() }, .constructor("cultureinfo culture") { _, _ in made() }, compare("System.Object"),
            ]
        })
        holder.type = type
        return type
    }

    static func register() {
        let registry = TypeRegistry.shared
        registry.registerGeneric("\(generic)Comparer`1") { $0.first.map(ordering) }
        registry.registerGeneric("\(generic)EqualityComparer`1") { $0.first.map(sameness) }
        registry.register("System.Collections.Comparer") { plain("System.Collections.Comparer", ignoresCase: false, statics: ["Default", "DefaultInvariant"]) }
        registry.register("System.Collections.CaseInsensitiveComparer") {
            plain("System.Collections.CaseInsensitiveComparer", ignoresCase: true, statics: ["Default", "DefaultInvariant"])
        }
        registry.register("\(generic)ReferenceEqualityComparer") {
            TypeInfo("\(generic)ReferenceEqualityComparer", interfaces: ["System.Collections.IEqualityComparer"], flags: .sealed, members: {
                [
                    .staticProperty("Instance", "\(generic)ReferenceEqualityComparer") { _ in
                        .object(PlainObject(TypeRegistry.shared.find("\(generic)ReferenceEqualityComparer") ?? WellKnown.object))
                    },
                    .method("bool Equals(System.Object x, System.Object y)") { _, args, _ in
                        if case .object(let a) = args[0].base, case .object(let b) = args[1].base { return .bool(a === b) }
                        return .bool(args[0].isNull && args[1].isNull)
                    },
                ]
            })
        }
    }
}
