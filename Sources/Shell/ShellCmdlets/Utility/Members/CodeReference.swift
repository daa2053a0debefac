import ShellRuntime

/// The static method behind a code member, as PSCodeMethod and PSCodeProperty keep it: a method by name, or what reflection gives for it.
struct CodeReference: @unchecked Sendable {
    private let target: Value
    /// Nil for anything that is no method.
    init?(_ value: Value) {
        guard value.as(MethodObject.self) != nil || value.base.type?.fullName == "System.Reflection.RuntimeMethodInfo" else { return nil }
        target = value.base
    }
    func call(_ arguments: [Value], _ runspace: Runspace) throws -> Value {
        if let method = target.as(MethodObject.self) { return try method.invoke(arguments, runspace) }
        return try Members.invoke(target, "Invoke", [.null, Value(array: arguments)], runspace)
    }
    func asMethod(_ name: String) -> ExtendedMember {
        ExtendedMember(name, .codeMethod { this, arguments, runspace in try call([this] + arguments, runspace) })
    }
    func asProperty(_ name: String, setter: CodeReference?) -> ExtendedMember {
        ExtendedMember(
            name,
            .code(
                get: { this, runspace in try call([this], runspace) },
                set: setter.map { setter in { this, new, runspace in _ = try setter.call([this, new], runspace) } }))
    }
}
