import ShellRuntime

/// Delegate's own members: delegates put together and taken apart again, and made for a method by its name.
enum DelegateStatics {
    static func register() { TypeMembers.extend("System.Delegate") { members } }
    private static let delegate = "System.Delegate"
    private static func list(_ value: Value) -> [DelegateObject] { value.as(DelegateObject.self)?.list ?? [] }
    private static func combined(_ all: [DelegateObject]) throws -> Value {
        if let first = all.first, all.contains(where: { $0.type !== first.type }) { throw NetException.argument("Delegates must be of the same type.") }
        return all.count == 1 ? .object(all[0]) : Value(DelegateObject(combining: all))
    }
    /// The list without the last run of another list in it, or without every one.
    private static func without(_ source: [DelegateObject], _ taken: [DelegateObject], all: Bool) -> [DelegateObject] {
        guard !taken.isEmpty, source.count >= taken.count else { return source }
        for start in (0...(source.count - taken.count)).reversed() where zip(source[start...], taken).allSatisfy({ $0.isEqual(to: $1) }) {
            let left = Array(source[..<start]) + Array(source[(start + taken.count)...])
            return all ? without(left, taken, all: true) : left
        }
        return source
    }
    /// A delegate of a type that calls a method.
    private static func calling(_ type: Value, _ target: Value, _ name: String, _ runspace: Runspace) throws -> Value {
        guard let info = type.as(TypeObject.self)?.info else { throw NetException.argumentNull("type") }
        if let owner = target.as(TypeObject.self)?.info, !owner.methods(name, isStatic: true).isEmpty {
            return try runspace.convert(try Members.getStatic(owner, name, runspace), to: info)
        }
        guard let own = target.base.type, !own.methods(name, isStatic: false).isEmpty else {
            throw NetException.argument("Cannot bind to the target method because its signature is not compatible with that of the delegate type.")
        }
        return try runspace.convert(try Members.get(target, name, runspace), to: info)
    }
    private static var members: [TypeMember] {
        [
            .staticMethod("\(delegate) Combine(\(delegate) a, \(delegate) b)") { args, _ in try combined(list(args[0]) + list(args[1])) },
            .staticMethod("\(delegate) Combine(Params \(delegate)[] delegates)") { args, _ in try combined(args[0].items.flatMap { list($0) }) },
            .staticMethod("\(delegate) Remove(\(delegate) source, \(delegate) value)") { args, _ in try combined(without(list(args[0]), list(args[1]), all: false)) },
            .staticMethod("\(delegate) RemoveAll(\(delegate) source, \(delegate) value)") { args, _ in try combined(without(list(args[0]), list(args[1]), all: true)) },
            .staticMethod("System.Delegate+InvocationListEnumerator[TDelegate] EnumerateInvocationList[TDelegate](TDelegate d)") { args, _ in Value(array: list(args[0]).map { .object($0) }) },
            .staticMethod("\(delegate) CreateDelegate(type type, System.Object target, string method)") { args, runspace in try calling(args[0], args[1], args[2].string, runspace) },
            .staticMethod("\(delegate) CreateDelegate(type type, type target, string method)") { args, runspace in try calling(args[0], args[1], args[2].string, runspace) },
            .staticMethod("\(delegate) CreateDelegate(type type, System.Reflection.MethodInfo method)") { args, runspace in
                try calling(args[0], try Members.get(args[1], "DeclaringType", runspace), try Members.get(args[1], "Name", runspace).string, runspace)
            },
            .staticMethod("\(delegate) CreateDelegate(type type, System.Object firstArgument, System.Reflection.MethodInfo method)") { args, runspace in
                try calling(args[0], args[1], try Members.get(args[2], "Name", runspace).string, runspace)
            },
            .property("HasSingleTarget", "bool") { value, _ in .bool(list(value).count < 2) },
        ]
    }
}
