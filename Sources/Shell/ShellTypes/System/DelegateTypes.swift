import ShellRuntime

/// Func, Action, Predicate, Comparison, Converter and the delegates that are not generic.
enum DelegateTypes {
    private static let base = TypeInfo("System.MulticastDelegate", base: TypeInfo("System.Delegate", interfaces: ["System.ICloneable"], flags: .abstract), flags: .abstract)
    private static let plain: [(name: String, parameters: String)] = [
        ("System.Action", ""), ("System.EventHandler", "System.Object sender, System.EventArgs e"), ("System.AsyncCallback", "System.IAsyncResult ar"),
        ("System.Threading.ThreadStart", ""), ("System.Threading.ParameterizedThreadStart", "System.Object obj"),
        ("System.Threading.TimerCallback", "System.Object state"), ("System.Threading.WaitCallback", "System.Object state"),
        ("System.Text.RegularExpressions.MatchEvaluator", "System.Text.RegularExpressions.Match match"),
        ("System.Timers.ElapsedEventHandler", "System.Object sender, System.Timers.ElapsedEventArgs e"),
        ("System.UnhandledExceptionEventHandler", "System.Object sender, System.UnhandledExceptionEventArgs e"),
        ("System.ConsoleCancelEventHandler", "System.Object sender, System.ConsoleCancelEventArgs e"),
    ]
    /// Handlers of events: the type of their second argument, by the handler's name.
    private static let handlers: [(name: String, arguments: String)] = [
        ("System.AssemblyLoadEventHandler", "System.AssemblyLoadEventArgs"), ("System.Collections.Specialized.NotifyCollectionChangedEventHandler", "System.Collections.Specialized.NotifyCollectionChangedEventArgs"),
        ("System.ComponentModel.AsyncCompletedEventHandler", "System.ComponentModel.AsyncCompletedEventArgs"), ("System.ComponentModel.CancelEventHandler", "System.ComponentModel.CancelEventArgs"),
        ("System.ComponentModel.DoWorkEventHandler", "System.ComponentModel.DoWorkEventArgs"), ("System.ComponentModel.ProgressChangedEventHandler", "System.ComponentModel.ProgressChangedEventArgs"),
        ("System.ComponentModel.PropertyChangedEventHandler", "System.ComponentModel.PropertyChangedEventArgs"), ("System.ComponentModel.RunWorkerCompletedEventHandler", "System.ComponentModel.RunWorkerCompletedEventArgs"),
        ("System.Diagnostics.DataReceivedEventHandler", "System.Diagnostics.DataReceivedEventArgs"), ("System.Diagnostics.EntryWrittenEventHandler", "System.Diagnostics.EntryWrittenEventArgs"),
        ("System.IO.ErrorEventHandler", "System.IO.ErrorEventArgs"), ("System.IO.FileSystemEventHandler", "System.IO.FileSystemEventArgs"), ("System.IO.RenamedEventHandler", "System.IO.RenamedEventArgs"),
        ("System.Net.DownloadProgressChangedEventHandler", "System.Net.DownloadProgressChangedEventArgs"), ("System.Net.DownloadStringCompletedEventHandler", "System.Net.DownloadStringCompletedEventArgs"),
        ("System.Xml.Schema.ValidationEventHandler", "System.Xml.Schema.ValidationEventArgs"), ("System.Xml.XmlNodeChangedEventHandler", "System.Xml.XmlNodeChangedEventArgs"),
    ]
    private static let answering: [(name: String, result: String, parameters: String)] = [
        ("System.ResolveEventHandler", "System.Reflection.Assembly", "System.Object sender, System.ResolveEventArgs args"),
        ("System.Net.Security.RemoteCertificateValidationCallback", "bool",
            "System.Object sender, X509Certificate certificate, System.Security.Cryptography.X509Certificates.X509Chain chain, System.Net.Security.SslPolicyErrors sslPolicyErrors"),
        ("System.Reflection.MemberFilter", "bool", "System.Reflection.MemberInfo m, System.Object filterCriteria"), ("System.Reflection.TypeFilter", "bool", "type m, System.Object filterCriteria"),
        ("System.Threading.SendOrPostCallback", "void", "System.Object state"), ("System.Threading.WaitOrTimerCallback", "void", "System.Object state, bool timedOut"),
    ]
    static func register() {
        let registry = TypeRegistry.shared
        for (name, arguments) in handlers { registry.register(name) { TypeInfo(name, base: base, flags: .sealed, members: { members("void", "System.Object sender, \(arguments) e") }) } }
        for (name, result, parameters) in answering { registry.register(name) { TypeInfo(name, base: base, flags: .sealed, members: { members(result, parameters) }) } }
        for (name, counts) in [("Func", 1...17), ("Action", 1...16), ("Predicate", 1...1), ("Comparison", 1...1), ("Converter", 2...2), ("EventHandler", 1...1)] {
            for count in counts { registry.registerGeneric("System.\(name)`\(count)") { generic(name, $0) } }
        }
        for (name, parameters) in plain {
            registry.register(name) { TypeInfo(name, base: base, flags: .sealed, members: { members("void", parameters) }) }
        }
        registry.register("System.Delegate") { base.baseType ?? base }
        registry.register("System.MulticastDelegate") { base }
    }
    private static func generic(_ name: String, _ arguments: [TypeInfo]) -> TypeInfo {
        let full = "System.\(name)`\(arguments.count)[[\(arguments.map(\.fullName).joined(separator: "],["))]]"
        return TypeInfo(
            full, base: base, flags: .sealed, displayName: "System.\(name)[\(arguments.map(\.displayName).joined(separator: ","))]", genericArguments: arguments,
            members: {
                let (given, result) = DelegateObject.signature(TypeInfo(full, genericArguments: arguments))
                let names = given.count == 1 ? [name == "Converter" ? "input" : name == "Predicate" ? "obj" : name == "Func" ? "arg" : "obj"]
                    : name == "Comparison" ? ["x", "y"] : (1...max(1, given.count)).map { "arg\($0)" }
                return members(result?.displayName ?? "void", zip(given, names).map { "\($0.displayName) \($1)" }.joined(separator: ", "))
            })
    }
    private static func unsupported() -> NetException { NetException("System.PlatformNotSupportedException", "Operation is not supported on this platform.") }
    private static func members(_ result: String, _ parameters: String) -> [TypeMember] {
        [
            .method("\(result) Invoke(\(parameters))") { value, args, runspace in try value.as(DelegateObject.self)?.invoke(args, runspace) ?? .null },
            .method("System.Object DynamicInvoke(Params System.Object[] args)") { value, args, runspace in
                try value.as(DelegateObject.self)?.invoke(args.first.map { Array($0.items) } ?? [], runspace) ?? .null
            },
            .method("System.IAsyncResult BeginInvoke(\(parameters.isEmpty ? "" : parameters + ", ")System.AsyncCallback callback, System.Object object)") { _, _, _ in throw unsupported() },
            .method("\(result) EndInvoke(System.IAsyncResult result)") { _, _, _ in throw unsupported() },
            .method("System.Delegate[] GetInvocationList()") { value, _, _ in
                .object(ObjectArray(ContiguousArray(value.as(DelegateObject.self)?.list.map { .object($0) } ?? []), of: TypeRegistry.shared.find("System.Delegate") ?? WellKnown.object))
            },
            .method("System.Object Clone()") { value, _, _ in value },
            .property("Target", "System.Object") { value, _ in Value(value.as(DelegateObject.self)?.block) },
            .property("Method", "System.Reflection.MethodInfo") { value, _ in
                .object(PlainObject(TypeInfo("System.Reflection.Emit.DynamicMethod"), text: "\(result == "void" ? "Void" : result) lambda_method(System.Runtime.CompilerServices.Closure\(parameters.isEmpty ? "" : ", ")\(parameters.split(separator: ",").map { $0.split(separator: " ").first.map(String.init) ?? "" }.joined(separator: ", ")))"))
            },
        ]
    }
}
