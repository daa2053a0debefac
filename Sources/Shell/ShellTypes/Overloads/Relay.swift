import ShellRuntime

/// Overloads that another overload of the same method answers: the short and the long forms of one thing.
enum Relay {
    /// A static overload: `arguments` makes what the method `name` (its own name where there is none) of `type` is called with.
    static func fixed(
        _ type: String, _ signature: String, to name: String? = nil, _ arguments: @escaping @Sendable ([Value]) throws -> [Value]
    ) -> TypeMember {
        let called = name ?? self.name(signature)
        return .staticMethod(signature) { args, runspace in
            guard let owner = TypeRegistry.shared.find(type) else { return .null }
            return try Members.invokeStatic(owner, called, arguments(args), runspace)
        }
    }
    /// An instance overload.
    static func instance(_ signature: String, to name: String? = nil, _ arguments: @escaping @Sendable ([Value]) throws -> [Value]) -> TypeMember {
        let called = name ?? self.name(signature)
        return .method(signature) { value, args, runspace in try Members.invoke(value, called, arguments(args), runspace) }
    }
    /// A constructor.
    static func constructor(_ type: String, _ parameters: String, _ arguments: @escaping @Sendable ([Value]) throws -> [Value]) -> TypeMember {
        .constructor(parameters) { args, runspace in
            guard let owner = TypeRegistry.shared.find(type) else { return .null }
            return try Members.construct(owner, arguments(args), runspace)
        }
    }
    private static func name(_ signature: String) -> String {
        let head = signature.prefix { $0 != "(" }
        return String(head[(head.lastIndex(of: " ").map { head.index(after: $0) } ?? head.startIndex)...])
    }

    /// `TrySomething` beside `Something`: the last argument takes the result, or `nothing`.
    static func attempt(_ type: String, _ signature: String, to name: String, nothing: @escaping @Sendable () -> Value, _ arguments: @escaping @Sendable ([Value]) -> [Value]) -> TypeMember {
        .staticMethod(signature) { args, runspace in
            guard let owner = TypeRegistry.shared.find(type), let target = args.last else { return false }
            let found = try? Members.invokeStatic(owner, name, arguments(args), runspace)
            assign(target, found ?? nothing())
            return .bool(found != nil)
        }
    }

    /// The operators that compare two objects of a type, by its order. `equal` and `order` name the operands, as reflection shows them.
    static func comparisons(_ type: String, equal: (String, String), order: (String, String)? = nil) -> [TypeMember] {
        let tests: [(String, Bool, @Sendable (Int) -> Bool)] = [
            ("op_Equality", true, { $0 == 0 }), ("op_Inequality", true, { $0 != 0 }), ("op_LessThan", false, { $0 < 0 }), ("op_LessThanOrEqual", false, { $0 <= 0 }),
            ("op_GreaterThan", false, { $0 > 0 }), ("op_GreaterThanOrEqual", false, { $0 >= 0 }),
        ]
        return tests.compactMap { name, isEquality, test in
            guard let operands = isEquality ? equal : order else { return nil }
            return .staticMethod("bool \(name)(\(type) \(operands.0), \(type) \(operands.1))") { args, runspace in
                if isEquality { return .bool(ObjectType.sameValue(args[0], args[1]) == test(0)) }
                return .bool(test(try Operators.compare(args[0], args[1], caseSensitive: true, runspace)))
            }
        }
    }
}
