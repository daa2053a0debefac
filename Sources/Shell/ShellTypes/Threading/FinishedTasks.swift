import ShellRuntime

/// The methods that give a task: done at once, because one thread runs the scripts.
enum FinishedTasks {
    static func register() {
        TypeMembers.extend("System.IO.File") { files }
        TypeMembers.extend("System.IO.Stream") { streams }
        TypeMembers.extend("System.IO.Path") {
            [
                .staticMethod("bool Exists(string path)") { args, runspace in
                    if args[0].string.isEmpty { return false }
                    for name in ["System.IO.File", "System.IO.Directory"] {
                        guard let type = TypeRegistry.shared.find(name) else { continue }
                        if try Members.invokeStatic(type, "Exists", [args[0]], runspace).bool { return true }
                    }
                    return false
                },
            ]
        }
    }
    /// What a call gives or throws, as a task.
    static func task(_ body: () throws -> Value) -> Value {
        do {
            let result = try body()
            if case .void = result { return .object(TaskObject(result: nil)) }
            return .object(TaskObject(result: result))
        } catch {
            return .object(TaskObject(result: nil, failure: cause(of: error)))
        }
    }
    /// What a call threw, without the exception that says that it was a call.
    static func cause(of error: any Error) -> ExceptionObject {
        let cause = NetException.exception(of: error)
        return cause.type.fullName == "System.Management.Automation.MethodInvocationException" ? cause.inner ?? cause : cause
    }
    private static var files: [TypeMember] {
        let encoding = ", System.Text.Encoding encoding"
        let methods: [(name: String, parameters: String, result: String)] = [
            ("ReadAllText", "string path", "[string]"), ("ReadAllText", "string path" + encoding, "[string]"), ("ReadAllLines", "string path", "[string[]]"),
            ("ReadAllLines", "string path" + encoding, "[string[]]"), ("ReadAllBytes", "string path", "[byte[]]"), ("WriteAllText", "string path, string contents", ""),
            ("WriteAllText", "string path, string contents" + encoding, ""), ("WriteAllBytes", "string path, byte[] bytes", ""),
            ("WriteAllLines", "string path, System.Collections.Generic.IEnumerable[string] contents", ""), ("AppendAllText", "string path, string contents", ""),
            ("AppendAllLines", "string path, System.Collections.Generic.IEnumerable[string] contents", ""),
        ]
        return methods.map { name, parameters, result in
            .staticMethod("System.Threading.Tasks.Task\(result) \(name)Async(\(parameters))") { args, runspace in
                guard let type = TypeRegistry.shared.find("System.IO.File") else { return .null }
                return task { try Members.invokeStatic(type, name, args, runspace) }
            }
        }
    }
    private static var streams: [TypeMember] {
        let methods: [(name: String, parameters: String, result: String)] = [
            ("Read", "byte[] buffer, int offset, int count", "[int]"), ("Write", "byte[] buffer, int offset, int count", ""), ("Flush", "", ""),
            ("CopyTo", "System.IO.Stream destination", ""),
        ]
        return methods.map { name, parameters, result in
            .method("System.Threading.Tasks.Task\(result) \(name)Async(\(parameters))") { value, args, runspace in task { try Members.invoke(value, name, args, runspace) } }
        }
    }
}
