import ShellRuntime

/// What families of exceptions have of their own: serialization, the properties that they carry, and the checks of arguments (PSL section 11).
enum ExceptionDetails {
    private static func me(_ value: Value) throws -> ExceptionObject {
        guard let own = value.as(ExceptionObject.self) else { throw NetException.argumentNull("exception") }
        return own
    }
    private static let automation = "System.Management.Automation."
    /// Types and the properties that their exceptions carry: `type Name`, with the value of one that was not given after `=`.
    private static let carried: [(types: String, properties: String)] = [
        ("System.IO.FileNotFoundException", "string FusionLog"), ("System.IO.FileLoadException", "string FileName;string FusionLog"), ("System.TypeLoadException", "string TypeName="),
        ("System.Net.Http.HttpRequestException", "System.Net.Http.HttpRequestError HttpRequestError=0;System.Nullable[System.Net.HttpStatusCode] StatusCode"),
        ("Microsoft.PowerShell.Commands.HttpResponseException", "System.Net.Http.HttpResponseMessage Response"), ("System.ComponentModel.WarningException", "string HelpTopic;string HelpUrl"),
        ("System.OperationCanceledException", "System.Threading.CancellationToken CancellationToken"),
        ("System.Text.RegularExpressions.RegexMatchTimeoutException", "string Input=;timespan MatchTimeout;string Pattern="),
        ("System.Text.RegularExpressions.RegexParseException", "System.Text.RegularExpressions.RegexParseError Error=0;int Offset=0"), ("System.Security.Principal.IdentityNotMappedException", "System.Security.Principal.IdentityReferenceCollection UnmappedIdentities"),
        ("System.Security.SecurityException",
            "System.Object Demanded;System.Object DenySetInstance;System.Reflection.AssemblyName FailedAssemblyInfo;string GrantedSet;System.Reflection.MethodInfo Method;string PermissionState;type PermissionType;System.Object PermitOnlySetInstance;string RefusedSet;string Url"),
        ("System.Xml.XmlException", "string SourceUri"), ("System.Xml.Schema.XmlSchemaException", "System.Xml.Schema.XmlSchemaObject SourceSchemaObject"),
        ("Microsoft.Management.Infrastructure.CimException",
            "ciminstance ErrorData;string ErrorSource;ushort ErrorType=0;string MessageId;Microsoft.Management.Infrastructure.NativeErrorCode NativeErrorCode=0;uint StatusCode=0"),
        (automation + "SessionStateException " + automation + "SessionStateUnauthorizedAccessException", "string ItemName;System.Management.Automation.SessionStateCategory SessionStateCategory=0"),
        (automation + "ProviderNameAmbiguousException", "System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.ProviderInfo] PossibleMatches"),
        (automation + "ProviderInvocationException " + automation + "CmdletProviderInvocationException", "System.Management.Automation.ProviderInfo ProviderInfo"),
        (automation + "CmdletProviderInvocationException", "System.Management.Automation.ProviderInvocationException ProviderInvocationException"),
        (automation + "InvalidJobStateException", "System.Management.Automation.JobState CurrentState=0"), (automation + "InvalidPowerShellStateException", "System.Management.Automation.PSInvocationState CurrentState=0"),
        (automation + "Runspaces.InvalidRunspaceStateException", "System.Management.Automation.Runspaces.RunspaceState CurrentState=0;System.Management.Automation.Runspaces.RunspaceState ExpectedState=0"),
        (automation + "Runspaces.InvalidRunspacePoolStateException", "System.Management.Automation.Runspaces.RunspacePoolState CurrentState=0;System.Management.Automation.Runspaces.RunspacePoolState ExpectedState=0"),
        (automation + "Runspaces.InvalidPipelineStateException", "System.Management.Automation.Runspaces.PipelineState CurrentState=0;System.Management.Automation.Runspaces.PipelineState ExpectedState=0"),
        (automation + "JobFailedException", "System.Management.Automation.Language.ScriptExtent DisplayScriptPosition;System.Exception Reason"), (automation + "RemoteException", "psobject SerializedRemoteException;psobject SerializedRemoteInvocationInfo"),
        (automation + "ScriptCallDepthException", "int CallDepth=0"),
        (automation + "ParameterBindingException",
            "System.Management.Automation.InvocationInfo CommandInvocation;string ErrorId=;long Line=0;long Offset=0;string ParameterName=;type ParameterType;type TypeSpecified"),
        (automation + "ScriptRequiresException",
            "string CommandName;System.Collections.ObjectModel.ReadOnlyCollection[string] MissingPSSnapIns;version RequiresPSVersion;string RequiresShellId;string RequiresShellPath"),
    ]

    static func register() {
        for (types, properties) in carried {
            for type in types.split(separator: " ") {
                TypeMembers.extend(String(type)) { properties.split(separator: ";").map { property(String($0)) } }
            }
        }
        TypeMembers.extend("System.Exception") {
            [.method("void GetObjectData(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context)") { value, args, runspace in
                let own = try me(value)
                if args[0].isNull { throw NetException.argumentNull("info") }
                for (name, given) in [("ClassName", Value(own.type.fullName)), ("Message", Value(own.message)), ("InnerException", Value(own.inner)), ("HelpURL", own.details["HelpLink"] ?? .null), ("HResult", try Members.get(value, "HResult", runspace)), ("Source", own.details["Source"] ?? .null)] {
                    _ = try Members.invoke(args[0], "AddValue", [Value(name), given], runspace)
                }
                return .void
            }]
        }
        TypeMembers.extend(automation + "RuntimeException") {
            [.property("WasThrownFromThrowStatement", "bool", set: { value, new, _ in try me(value).details["WasThrownFromThrowStatement"] = new }) { value, _ in
                try me(value).details["WasThrownFromThrowStatement"] ?? false
            }]
        }
        for name in ["PSArgumentException", "PSArgumentNullException", "PSArgumentOutOfRangeException", "PSInvalidCastException", "PSInvalidOperationException", "PSNotImplementedException", "PSNotSupportedException", "PSObjectDisposedException"] {
            TypeMembers.extend(automation + name) {
                [.property("ErrorRecord", "System.Management.Automation.ErrorRecord") { value, _ in
                    let own = try me(value)
                    if let record = own.errorRecord { return .object(record) }
                    return .object(ErrorRecordObject(own, id: categories[name]?.id ?? name, category: categories[name]?.category ?? .notSpecified))
                }]
            }
        }
        arguments()
    }
    /// What the engine's own exceptions say in their records where nothing else was given.
    private static let categories: [String: (id: String, category: ErrorCategory)] = [
        "PSArgumentException": ("Argument", .invalidArgument), "PSArgumentNullException": ("ArgumentNull", .invalidArgument), "PSArgumentOutOfRangeException": ("ArgumentOutOfRange", .invalidArgument),
        "PSInvalidOperationException": ("InvalidOperation", .invalidOperation), "PSNotImplementedException": ("NotImplemented", .notImplemented), "PSNotSupportedException": ("NotSupported", .notImplemented),
        "PSObjectDisposedException": ("ObjectDisposed", .invalidOperation), "PSInvalidCastException": ("PSInvalidCastException", .invalidArgument),
    ]
    private static func property(_ text: String) -> TypeMember {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false), head = parts[0], first = parts.count > 1 ? String(parts[1]) : nil
        let blank = head.lastIndex(of: " ") ?? head.startIndex, type = String(head[..<blank]), name = String(head[head.index(after: blank)...])
        return .property(name, type) { value, runspace in
            if let known = try me(value).details[name] { return known }
            guard let first else { return type == "timespan" ? Value(timeSpan: 0) : .null }
            guard let info = TypeRegistry.shared.find(type), type != "string" else { return Value(first) }
            return info.isEnum ? .object(EnumObject(info, Int64(first) ?? 0)) : try runspace.convert(Value(Int(first) ?? 0), to: info)
        }
    }

    // MARK: ThrowIf

    private static func named(_ name: String, _ parameter: Value, _ message: String, actual: Value? = nil, _ runspace: Runspace) -> NetException {
        var text = message
        let called = parameter.stringValue
        if let called, !called.isEmpty { text += " (Parameter '\(called)')" }
        if let actual { text += "\nActual value was \(runspace.text(actual))." }
        let made = ExceptionObject(name, text)
        made.details["ParamName"] = parameter
        if let actual { made.details["ActualValue"] = actual }
        return NetException(made)
    }
    private static func arguments() {
        let argument = "System.ArgumentException", null = "System.ArgumentNullException", range = "System.ArgumentOutOfRangeException"
        for (method, isBlank, message) in [("ThrowIfNullOrEmpty", false, "The value cannot be an empty string."), ("ThrowIfNullOrWhiteSpace", true, "The value cannot be an empty string or composed entirely of whitespace.")] {
            TypeMembers.extend(argument) {
                [.staticMethod("void \(method)(string argument, string paramName = $null)") { args, runspace in
                    let name = args.count > 1 ? args[1] : .null
                    guard let text = args[0].stringValue else { throw named(null, name, "Value cannot be null.", runspace) }
                    if isBlank ? text.allSatisfy(\.isWhitespace) : text.isEmpty { throw named(argument, name, message, runspace) }
                    return .void
                }]
            }
        }
        TypeMembers.extend(null) {
            [.staticMethod("void ThrowIfNull(System.Object argument, string paramName = $null)") { args, runspace in
                if args[0].isNull { throw named(null, args.count > 1 ? args[1] : .null, "Value cannot be null.", runspace) }
                return .void
            }]
        }
        TypeMembers.extend("System.ObjectDisposedException") {
            [("System.Object instance", false), ("type type", true)].map { parameter, isType in
                .staticMethod("void ThrowIf(bool condition, \(parameter))") { args, _ in
                    guard args[0].bool else { return .void }
                    let name = isType ? args[1].as(TypeObject.self)?.info.fullName ?? "" : args[1].base.type?.fullName ?? ""
                    let made = ExceptionObject("System.ObjectDisposedException", "Cannot access a disposed object.\nObject name: '\(name)'.")
                    made.details["ObjectName"] = Value(name)
                    throw NetException(made)
                }
            }
        }
        let comparisons: [(String, String, @Sendable (Int) -> Bool)] = [
            ("Equal", "must not be equal to", { $0 == 0 }), ("NotEqual", "must be equal to", { $0 != 0 }), ("GreaterThan", "must be less than or equal to", { $0 > 0 }),
            ("GreaterThanOrEqual", "must be less than", { $0 >= 0 }), ("LessThan", "must be greater than or equal to", { $0 < 0 }), ("LessThanOrEqual", "must be greater than", { $0 <= 0 }),
        ]
        let signs: [(String, String, @Sendable (Int) -> Bool)] = [
            ("Negative", "must be a non-negative value", { $0 < 0 }), ("NegativeOrZero", "must be a non-negative and non-zero value", { $0 <= 0 }), ("Zero", "must be a non-zero value", { $0 == 0 }),
        ]
        TypeMembers.extend(range) {
            comparisons.map { name, words, fails in
                .staticMethod("void ThrowIf\(name)[T](T value, T other, string paramName = $null)") { args, runspace in
                    guard fails(try Operators.compare(args[0], args[1], caseSensitive: true, runspace)) else { return .void }
                    let parameter = args.count > 2 ? args[2] : .null
                    throw named(range, parameter, "\(parameter.string) ('\(runspace.text(args[0]))') \(words) '\(runspace.text(args[1]))'.", actual: args[0], runspace)
                }
            } + signs.map { name, words, fails in
                .staticMethod("void ThrowIf\(name)[T](T value, string paramName = $null)") { args, runspace in
                    guard fails(try Operators.compare(args[0], .int(0), caseSensitive: true, runspace)) else { return .void }
                    let parameter = args.count > 1 ? args[1] : .null
                    throw named(range, parameter, "\(parameter.string) ('\(runspace.text(args[0]))') \(words).", actual: args[0], runspace)
                }
            }
        }
    }
}
