import ShellRuntime
import ShellSyntax

/// System.Type (PSL-387), script blocks, exceptions, error records.
enum ReflectionTypes {
    static func register() {
        TypeMembers.add("System.RuntimeType") { typeMembers }
        TypeMembers.add("System.Type") {
            [
                .staticMethod("type GetType(string typeName)") { args, _ in Value(TypeRegistry.shared.find(args[0].string).map { TypeObject($0) }) },
                // No COM class is registered.
                .staticMethod("type GetTypeFromProgID(string progID)") { _, _ in .null },
                .staticMethod("type GetTypeFromProgID(string progID, bool throwOnError)") { args, _ in
                    if args[1].bool { throw NetException("System.Runtime.InteropServices.COMException", "Invalid class string (0x800401F3 (CO_E_CLASSSTRING))") }
                    return .null
                },
                .staticMethod("System.TypeCode GetTypeCode(type type)") { args, _ in
                    enumValue("System.TypeCode", args[0].as(TypeObject.self).map { typeCode($0.info) } ?? 0)
                },
                .staticProperty("EmptyTypes", "type[]") { _ in .object(ObjectArray([], of: WellKnown.type)) },
            ]
        }
        TypeMembers.add("System.Management.Automation.ScriptBlock") { blockMembers }
        TypeMembers.add("System.Management.Automation.PSReference") {
            [
                .constructor("System.Object value") { args, _ in .object(ReferenceObject(VariableBox("", args[0]))) },
                .property("Value", "System.Object", set: { value, new, _ in value.as(ReferenceObject.self)?.box.value = new }) { value, _ in
                    value.as(ReferenceObject.self)?.box.value ?? .null
                },
            ]
        }
        TypeMembers.add("System.Exception") { exceptionMembers }
        TypeMembers.add("System.Management.Automation.ErrorRecord") { recordMembers }
        for parameter in ["System.ArgumentException"] {
            TypeMembers.add(parameter) {
                [.property("ParamName", "string") { value, _ in value.as(ExceptionObject.self)?.details["ParamName"] ?? .null }]
            }
        }
        for (type, property) in [
            ("System.Management.Automation.CommandNotFoundException", "CommandName"), ("System.IO.FileNotFoundException", "FileName"),
            ("System.ArgumentOutOfRangeException", "ActualValue"), ("System.ObjectDisposedException", "ObjectName"),
            ("System.Management.Automation.NativeCommandExitException", "ExitCode"),
            ("System.Management.Automation.NativeCommandExitException", "ProcessId"),
            ("System.Management.Automation.NativeCommandExitException", "Path"),
        ] {
            TypeMembers.add(type) {
                [.property(property, "System.Object") { value, _ in value.as(ExceptionObject.self)?.details[property] ?? .null }]
            }
        }
        TypeMembers.add("System.Management.Automation.ParseException") {
            [.property("Errors", "System.Management.Automation.Language.ParseError[]") { value, runspace in
                guard let exception = value.as(ExceptionObject.self) else { return .null }
                if let known = exception.details["Errors"] { return known }
                let errors = exception.errorRecord.flatMap { runspace.parseErrorsOf[ObjectIdentifier($0)] } ?? []
                return .object(ObjectArray(ContiguousArray(errors.map { .object(ParseErrorObject($0)) }), of: ParseErrorObject.errorType))
            }]
        }
        TypeMembers.add("System.Management.Automation.RuntimeException") {
            [
                .property("ErrorRecord", "System.Management.Automation.ErrorRecord") { value, _ in
                    guard let exception = value.as(ExceptionObject.self) else { return .null }
                    if let given = exception.details["ErrorRecord"] { return given }
                    if let record = exception.errorRecord { return .object(parent(of: record)) }
                    return ErrorRecordObject(ownOf: exception).map { .object(parent(of: $0)) } ?? .null
                },
            ]
        }
        // Exceptions need no members of their own: every known name is a type.
        TypeRegistry.shared.registerCatalogue { name in ExceptionTypes.isKnown(name) ? ExceptionTypes.find(name) : nil }
        for name in known {
            TypeRegistry.shared.register(name) { ExceptionTypes.find(name) }
        }
        generics()
    }
    private static let known = [
        "System.Exception", "System.SystemException", "System.ApplicationException", "System.ArgumentException", "System.ArgumentNullException",
        "System.ArgumentOutOfRangeException", "System.FormatException", "System.InvalidOperationException", "System.InvalidCastException",
        "System.NotSupportedException", "System.NotImplementedException", "System.NullReferenceException", "System.IndexOutOfRangeException",
        "System.DivideByZeroException", "System.OverflowException", "System.ArithmeticException", "System.TimeoutException",
        "System.UnauthorizedAccessException", "System.OperationCanceledException", "System.OutOfMemoryException", "System.AggregateException",
        "System.ObjectDisposedException", "System.MissingMemberException", "System.MissingMethodException", "System.TypeLoadException",
        "System.Collections.Generic.KeyNotFoundException", "System.IO.IOException", "System.IO.FileNotFoundException",
        "System.IO.DirectoryNotFoundException", "System.IO.PathTooLongException", "System.IO.EndOfStreamException", "System.Net.WebException",
        "System.Security.SecurityException", "System.ComponentModel.Win32Exception", "System.Text.RegularExpressions.RegexParseException",
        "System.Text.RegularExpressions.RegexMatchTimeoutException", "System.Net.Http.HttpRequestException", "System.UriFormatException",
        "System.Globalization.CultureNotFoundException", "System.StackOverflowException", "System.Threading.Tasks.TaskCanceledException",
        "System.TypeInitializationException", "System.MissingFieldException", "System.MemberAccessException", "System.EntryPointNotFoundException",
        "System.DllNotFoundException", "System.BadImageFormatException", "System.RankException", "System.ArrayTypeMismatchException",
        "System.PlatformNotSupportedException", "System.AccessViolationException", "System.InvalidTimeZoneException", "System.TimeZoneNotFoundException",
        "System.IO.DriveNotFoundException", "System.IO.FileLoadException", "System.IO.InvalidDataException", "System.IO.InternalBufferOverflowException",
        "System.Data.DataException", "System.Data.ConstraintException", "System.Data.DuplicateNameException", "System.Net.ProtocolViolationException",
        "System.Net.Sockets.SocketException", "System.Net.NetworkInformation.PingException", "System.ComponentModel.InvalidEnumArgumentException",
        "System.Text.DecoderFallbackException", "System.Text.EncoderFallbackException", "System.Threading.ThreadAbortException",
        "System.Threading.ThreadInterruptedException", "System.Threading.AbandonedMutexException", "System.Threading.WaitHandleCannotBeOpenedException",
        "System.Threading.SynchronizationLockException", "System.Threading.LockRecursionException", "System.Threading.BarrierPostPhaseException",
        "System.Security.Cryptography.CryptographicException", "System.Security.VerificationException", "System.Runtime.InteropServices.COMException",
        "System.Runtime.InteropServices.ExternalException", "System.Reflection.TargetInvocationException", "System.Reflection.TargetException",
        "System.Reflection.TargetParameterCountException", "System.Reflection.AmbiguousMatchException", "System.Text.Json.JsonException", "System.Xml.XmlException",
        "System.Xml.Schema.XmlSchemaException", "System.Management.ManagementException", "System.Management.Automation.PSSecurityException",
        "System.Management.Automation.RuntimeException", "System.Management.Automation.ParseException",
        "System.Management.Automation.IncompleteParseException", "System.Management.Automation.PSInvalidCastException",
        "System.Management.Automation.PSArgumentException", "System.Management.Automation.PSArgumentNullException",
        "System.Management.Automation.PSInvalidOperationException", "System.Management.Automation.PSNotSupportedException",
        "System.Management.Automation.CommandNotFoundException", "System.Management.Automation.ItemNotFoundException",
        "System.Management.Automation.DriveNotFoundException", "System.Management.Automation.ProviderNotFoundException",
        "System.Management.Automation.SessionStateException", "System.Management.Automation.SessionStateUnauthorizedAccessException",
        "System.Management.Automation.ParameterBindingException", "System.Management.Automation.MethodInvocationException",
        "System.Management.Automation.MethodException", "System.Management.Automation.GetValueException", "System.Management.Automation.SetValueException",
        "System.Management.Automation.PropertyNotFoundException", "System.Management.Automation.ActionPreferenceStopException",
        "System.Management.Automation.PipelineStoppedException", "System.Management.Automation.ScriptRequiresException",
        "System.Management.Automation.WildcardPatternException", "System.Management.Automation.RemoteException",
        "System.Management.Automation.CmdletInvocationException", "System.Management.Automation.ValidationMetadataException",
        "System.Management.Automation.ExtendedTypeSystemException", "System.Management.Automation.ScriptCallDepthException",
    ]
    /// TypeCode's number for a type.
    static func typeCode(_ type: TypeInfo) -> Int {
        if type.isEnum { return 9 }
        guard type.namespace == "System" else { return 1 }
        let names = ["Boolean": 3, "Char": 4, "SByte": 5, "Byte": 6, "Int16": 7, "UInt16": 8, "Int32": 9, "UInt32": 10, "Int64": 11, "UInt64": 12,
            "Single": 13, "Double": 14, "Decimal": 15, "DateTime": 16, "String": 18, "DBNull": 2]
        return names[type.name] ?? 1
    }
    private static func info(_ value: Value) -> TypeInfo { value.as(TypeObject.self)?.info ?? WellKnown.object }
    private static func types(_ list: [TypeInfo]) -> Value { .object(ObjectArray(ContiguousArray(list.map { .object(TypeObject($0)) }), of: WellKnown.type)) }

    private static var typeMembers: [TypeMember] {
        TypeProperties.list + [
            .method("string ToString()") { value, _, _ in Value(info(value).netName) },
            .method("type GetElementType()") { value, _, _ in Value(info(value).elementType.map { TypeObject($0) }) },
            .method("type[] GetGenericArguments()") { value, _, _ in types(info(value).typeParameters.isEmpty ? info(value).genericArguments : info(value).typeParameters) },
            .method("type MakeArrayType()") { value, _, _ in .object(TypeObject(info(value).arrayType())) },
            .method("string[] GetEnumNames()") { value, _, _ in Value(stringArray: info(value).sortedEnumNames) },
            .method("array GetEnumValues()") { value, _, _ in
                let type = info(value)
                let values = type.enumMembers.map(\.value).sorted { UInt64(bitPattern: $0) < UInt64(bitPattern: $1) }
                return .object(ObjectArray(ContiguousArray(values.map { .object(EnumObject(type, $0)) }), of: type))
            },
            .method("bool IsInstanceOfType(System.Object o)") { value, args, _ in .bool(Operators.isType(args[0], info(value))) },
            .method("bool IsSubclassOf(type c)") { value, args, _ in .bool(info(value) !== info(args[0]) && info(value).isSubtype(of: info(args[0]))) },
            .method("bool IsAssignableFrom(type c)") { value, args, _ in .bool(info(args[0]).isSubtype(of: info(value))) },
            .method("bool IsAssignableTo(type targetType)") { value, args, _ in .bool(info(value).isSubtype(of: info(args[0]))) },
            .method("bool Equals(type o)") { value, args, _ in .bool(info(value) === info(args[0])) },
            .property("ImplementedInterfaces", "System.Collections.Generic.IEnumerable[type]") { value, _ in
                types(info(value).interfaces.map { TypeInfo($0, base: nil, flags: .interface) })
            },
            .method("type[] GetInterfaces()") { value, _, _ in 
                types(InterfaceForms.interfaces(of: info(value)).map(InterfaceForms.type))
            },
        ]
    }

    private static func block(_ value: Value) throws -> ScriptBlockObject {
        guard let block = value.as(ScriptBlockObject.self) else { throw NetException.argumentNull("script") }
        return block
    }
    /// Invoke: the first error ends the block, and is the method's exception; what was thrown goes on as it is.
    private static func called(_ method: String, _ block: ScriptBlockObject, _ args: [Value], _ runspace: Runspace) throws -> Value {
        let list = args.first.map { Array($0.items) } ?? []
        do { return try runspace.callGuarded(block, list) } catch let error as ShellError { throw error.calling(method, list.count) }
    }
    private static var blockMembers: [TypeMember] {
        [
            .staticMethod("scriptblock Create(string script)") { args, runspace in
                let parsed = Parser.parse(args[0].string)
                let errors = parsed.errors.isEmpty ? runspace.usingErrors(parsed.ast) : parsed.errors
                if !errors.isEmpty { throw NetException(parseException(errors)) }
                return .object(ScriptBlockObject(ast: parsed.ast))
            },
            .method("System.Collections.ObjectModel.Collection[psobject] Invoke(Params System.Object[] args)") { value, args, runspace in
                let result = try called("Invoke", try block(value), args, runspace)
                return .object(ListObject(isVoid(result) ? [] : runspace.elements(result), type: ListObject.psObjectCollection))
            },
            .method("System.Object InvokeReturnAsIs(Params System.Object[] args)") { value, args, runspace in
                try called("InvokeReturnAsIs", try block(value), args, runspace)
            },
            .method("string ToString()") { value, _, _ in Value(try block(value).toText()) },
        ]
    }
    /// The record as its own exception gives it: the exception in it says only that it holds a record.
    private static func parent(of record: ErrorRecordObject) -> ErrorRecordObject {
        let shell = ExceptionObject("System.Management.Automation.ParentContainsErrorRecordException", record.exception.message)
        let made = ErrorRecordObject(shell, id: record.errorId, category: record.category, target: record.target)
        made.targetName = record.targetName
        made.targetType = record.targetType
        // What a cmdlet reports is a copy, of which the exception knows nothing; the binder's errors know the command.
        if record.commandSuffix != nil, !record.exception.type.fullName.contains("ParameterBinding") { return made }
        made.commandSuffix = record.commandSuffix
        made.activity = record.activity
        made.detailsMessage = record.detailsMessage
        made.position = record.position
        made.invocation = record.invocation
        made.scriptStackTrace = record.scriptStackTrace
        return made
    }
    /// ParseException with every error's place and text.
    static func parseException(_ errors: [ParseError]) -> ExceptionObject {
        let exception = ExceptionObject("System.Management.Automation.ParseException", ParseError.exceptionMessage(errors))
        exception.details["ErrorId"] = errors.first.map { Value($0.errorId) }
        exception.details["Errors"] = .object(ObjectArray(ContiguousArray(errors.map { .object(ParseErrorObject($0)) })))
        return exception
    }
    private static func isVoid(_ value: Value) -> Bool { if case .void = value { true } else { false } }

    private static var exceptionMembers: [TypeMember] {
        func me(_ value: Value) -> ExceptionObject? { value.as(ExceptionObject.self) }
        return [
            .property("TargetSite", "System.Object") { _, _ in .null },
            .property("Message", "string") { value, _ in Value(value.as(ExceptionObject.self)?.message ?? "") },
            .property("Data", "System.Collections.IDictionary") { value, _ in Value(value.as(ExceptionObject.self)?.data) },
            .property("InnerException", "System.Exception") { value, _ in Value(value.as(ExceptionObject.self)?.inner) },
            .property("HelpLink", "string", set: { value, new, _ in value.as(ExceptionObject.self)?.details["HelpLink"] = new }) { value, _ in
                value.as(ExceptionObject.self)?.details["HelpLink"] ?? .null
            },
            .property("Source", "string", set: { value, new, _ in value.as(ExceptionObject.self)?.details["Source"] = new }) { value, _ in
                value.as(ExceptionObject.self)?.details["Source"] ?? .null
            },
            .property("HResult", "int", set: { value, new, _ in value.as(ExceptionObject.self)?.details["HResult"] = new }) { value, _ in
                guard let own = value.as(ExceptionObject.self) else { return .int(-2_146_233_088) }
                return own.details["HResult"] ?? .int(ExceptionDefaults.result(of: own.type))
            },
            .property("StackTrace", "string") { value, _ in value.as(ExceptionObject.self)?.details["StackTrace"] ?? .null },
            .method("string ToString()") { value, _, _ in Value(value.as(ExceptionObject.self)?.toText() ?? "") },
            .method("System.Exception GetBaseException()") { value, _, _ in
                var at = value.as(ExceptionObject.self)
                while let inner = at?.inner { at = inner }
                return Value(at)
            },
        ]
    }

    private static var recordMembers: [TypeMember] {
        [
            .constructor("System.Exception exception, string errorId, System.Management.Automation.ErrorCategory errorCategory, System.Object targetObject") { args, _ in
                guard let exception = args[0].as(ExceptionObject.self) else { throw NetException.argumentNull("exception") }
                return .object(ErrorRecordObject(exception, id: args[1].string, category: ErrorCategory(rawValue: args[2].raw) ?? .notSpecified, target: args[3]))
            },
            .property("Exception", "System.Exception") { value, _ in Value(value.as(ErrorRecordObject.self)?.exception) },
            .property("TargetObject", "System.Object") { value, _ in value.as(ErrorRecordObject.self)?.target ?? .null },
            .property("CategoryInfo", "System.Management.Automation.ErrorCategoryInfo") { value, runspace in
                Value(value.as(ErrorRecordObject.self).map { CategoryInfoObject($0, runspace) })
            },
            .property("FullyQualifiedErrorId", "string") { value, _ in Value(value.as(ErrorRecordObject.self)?.fullyQualifiedErrorId ?? "") },
            .property("ErrorDetails", "System.Management.Automation.ErrorDetails", set: { value, new, runspace in
                guard let record = value.as(ErrorRecordObject.self) else { return }
                let details = new.as(ErrorDetailsObject.self)
                record.detailsMessage = details?.message ?? (new.isNull ? nil : runspace.text(new))
                record.recommendedAction = details?.recommendedAction
                details?.record = record
            }) { value, _ in
                guard let record = value.as(ErrorRecordObject.self), record.detailsMessage != nil || record.recommendedAction != nil else { return .null }
                return .object(ErrorDetailsObject(record.message, of: record))
            },
            .property("InvocationInfo", "System.Management.Automation.InvocationInfo") { value, _ in Value(value.as(ErrorRecordObject.self)?.invocation) },
            .property("ScriptStackTrace", "string") { value, _ in Value(value.as(ErrorRecordObject.self)?.scriptStackTrace ?? "") },
            .property("PipelineIterationInfo", "System.Collections.ObjectModel.ReadOnlyCollection[int]") { _, runspace in
                let name = "System.Collections.ObjectModel.ReadOnlyCollection[int]"
                guard let type = TypeRegistry.shared.find(name), let list = TypeRegistry.shared.find("System.Collections.Generic.List[int]") else { return Value(array: []) }
                return try Members.construct(type, [.object(ListObject([], type: list))], runspace)
            },
            .property(
                "PSMessageDetails", "System.Object", by: .script("& { Set-StrictMode -Version 1; $this.Exception.InnerException.PSMessageDetails }")
            ) { _, _ in .null },
            .method("string ToString()") { value, _, _ in Value(value.as(ErrorRecordObject.self)?.message ?? "") },
        ]
    }

    /// Nullable.
    private static func generics() {
        TypeRegistry.shared.registerGeneric("System.Nullable`1") { arguments in
            guard let argument = arguments.first, arguments.count == 1 else { return nil }
            return TypeInfo(
                "System.Nullable`1[[\(argument.fullName)]]", base: WellKnown.valueType, flags: .valueType, displayName: "System.Nullable[\(argument.displayName)]",
                genericArguments: arguments,
                // A boxed one is its value.
                members: { [.constructor("") { _, _ in .null }, .constructor("\(argument.displayName) value") { args, _ in args[0] }] })
        }
    }
}

/// ErrorCategoryInfo.
final class CategoryInfoObject: NetObject {
    let record: ErrorRecordObject
    let targetName: String
    let targetType: String
    init(_ record: ErrorRecordObject, _ runspace: Runspace) {
        self.record = record
        (targetName, targetType) = record.shownTarget(runspace)
        super.init()
    }
    var reason: String { record.reason ?? record.exception.type.name }
    override var type: TypeInfo { CategoryInfoObject.infoType }
    override func toText() -> String { record.categoryText(of: (record.targetName ?? targetName, record.targetType ?? targetType)) }
    private static let infoType = TypeInfo("System.Management.Automation.ErrorCategoryInfo", members: {
        @Sendable func me(_ value: Value) -> CategoryInfoObject? { value.as(CategoryInfoObject.self) }
        return [
            .property("Category", "System.Management.Automation.ErrorCategory") { value, _ in
                enumValue("System.Management.Automation.ErrorCategory", me(value)?.record.category.rawValue ?? 0)
            },
            .property("Activity", "string", set: { value, new, _ in me(value)?.record.activity = new.string }) { value, _ in Value(me(value)?.record.activity ?? "") },
            .property("Reason", "string", set: { value, new, _ in me(value)?.record.reason = new.string }) { value, _ in Value(me(value)?.reason ?? "") },
            .property("TargetName", "string", set: { value, new, _ in me(value)?.record.targetName = new.string }) { value, _ in Value(me(value)?.targetName ?? "") },
            .property("TargetType", "string", set: { value, new, _ in me(value)?.record.targetType = new.string }) { value, _ in Value(me(value)?.targetType ?? "") },
            .method("string GetMessage()") { value, _, _ in Value(me(value)?.toText() ?? "") },
            .method("string ToString()") { value, _, _ in Value(me(value)?.toText() ?? "") },
        ]
    })
}

/// ErrorDetails: what is said instead of the exception's message, and what to do about it (PSL-271).
final class ErrorDetailsObject: NetObject {
    let message: String
    /// The record that it belongs to, which keeps its advice.
    var record: ErrorRecordObject?
    private var advice: String?
    init(_ message: String, of record: ErrorRecordObject? = nil) {
        self.message = message
        self.record = record
        super.init()
    }
    var recommendedAction: String? {
        get { record?.recommendedAction ?? advice }
        set {
            advice = newValue
            record?.recommendedAction = newValue
        }
    }
    override var type: TypeInfo { ErrorDetailsObject.detailsType }
    override func toText() -> String { message }
    static let detailsType = TypeInfo("System.Management.Automation.ErrorDetails", members: {
        [
            .constructor("string message") { args, _ in .object(ErrorDetailsObject(args[0].string)) },
            .property("Message", "string") { value, _ in Value(value.as(ErrorDetailsObject.self)?.message ?? "") },
            .property("RecommendedAction", "string", set: { value, new, runspace in
                value.as(ErrorDetailsObject.self)?.recommendedAction = new.isNull ? nil : runspace.text(new)
            }) { value, _ in Value(value.as(ErrorDetailsObject.self)?.recommendedAction ?? "") },
            .method("string ToString()") { value, _, _ in Value(value.as(ErrorDetailsObject.self)?.message ?? "") },
        ]
    })
}

/// ParseError.
public final class ParseErrorObject: NetObject {
    public let error: ParseError
    public init(_ error: ParseError) {
        self.error = error
        super.init()
    }
    public override var type: TypeInfo { ParseErrorObject.errorType }
    public override func toText() -> String { error.message }
    public static let errorType = TypeInfo("System.Management.Automation.Language.ParseError", members: {
        @Sendable func me(_ value: Value) -> ParseError? { value.as(ParseErrorObject.self)?.error }
        return TypeMembers.of("System.Management.Automation.Language.ParseError")() + [
            .property("ErrorId", "string") { value, _ in Value(me(value)?.errorId ?? "") },
            .property("Message", "string") { value, _ in Value(me(value)?.message ?? "") },
            .property("IncompleteInput", "bool") { value, _ in .bool(me(value)?.incompleteInput ?? false) },
        ]
    })
}
