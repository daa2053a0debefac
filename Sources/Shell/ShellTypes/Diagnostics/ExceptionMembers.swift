import ShellRuntime

/// What single exceptions have beside what all have: constructors that make their messages, and properties.
enum ExceptionMembers {
    private static func me(_ value: Value) throws -> ExceptionObject {
        guard let own = value.as(ExceptionObject.self) else { throw NetException.argumentNull("exception") }
        return own
    }
    /// A property that the exception carries.
    private static func carried(_ name: String, _ type: String, _ otherwise: @escaping @Sendable () -> Value = { .null }) -> TypeMember {
        .property(name, type) { value, _ in try me(value).details[name] ?? otherwise() }
    }
    private static let inner = "System.Exception innerException"
    /// Constructors with a message of their own, and those that every exception has.
    private static func usual(_ name: String, _ make: @escaping @Sendable () -> ExceptionObject) -> [TypeMember] {
        [
            .constructor("") { _, _ in .object(make()) },
            .constructor("string message") { args, _ in
                let made = make()
                made.message = args[0].string
                return .object(made)
            },
            .constructor("string message, \(inner)") { args, _ in
                let made = make()
                made.message = args[0].string
                made.inner = args[1].as()
                return .object(made)
            },
        ]
    }
    private static func plain(_ name: String) -> ExceptionObject { ExceptionObject(name, ExceptionDefaults.message(of: ExceptionTypes.find(name))) }
    /// A constructor that keeps what it is given under the properties' names; "message" is the text, "inner" the cause.
    private static func keeping(_ name: String, _ parameters: String, _ properties: [String]) -> TypeMember {
        .constructor(parameters) { args, _ in
            let made = plain(name)
            for (property, value) in zip(properties, args) {
                switch property {
                case "message": if !value.isNull { made.message = value.string }
                case "inner": made.inner = value.as()
                default: made.details[property] = value
                }
            }
            return .object(made)
        }
    }

    static func register() {
        SocketErrors.register()
        systemErrors()
        aggregates()
        messages()
        for (name, parameters, properties, types) in kept {
            TypeMembers.extend(name) {
                usual(name) { plain(name) } + parameters.enumerated().map { keeping(name, $1, properties[$0]) } + types.map { carried($0.0, $0.1) }
            }
        }
    }
    /// Type, constructors beyond the usual ones, what each keeps, and the properties.
    private static let kept: [(String, [String], [[String]], [(String, String)])] = [
        ("System.Net.WebException",
            ["string message, System.Net.WebExceptionStatus status", "string message, \(inner), System.Net.WebExceptionStatus status, System.Net.WebResponse response"],
            [["message", "Status"], ["message", "inner", "Status", "Response"]], []),
        ("System.Text.Json.JsonException",
            ["string message, string path, System.Nullable[long] lineNumber, System.Nullable[long] bytePositionInLine"], [["message", "Path", "LineNumber", "BytePositionInLine"]],
            [("Path", "string"), ("LineNumber", "System.Nullable[long]"), ("BytePositionInLine", "System.Nullable[long]")]),
        ("System.Threading.AbandonedMutexException",
            ["int location, System.Threading.WaitHandle handle", "string message, int location, System.Threading.WaitHandle handle"], [["MutexIndex", "Mutex"], ["message", "MutexIndex", "Mutex"]],
            [("Mutex", "System.Threading.Mutex"), ("MutexIndex", "int")]),
        ("System.BadImageFormatException",
            ["string message, string fileName", "string message, string fileName, \(inner)"], [["message", "FileName"], ["message", "FileName", "inner"]], [("FileName", "string"), ("FusionLog", "string")]),
        ("System.NotFiniteNumberException", ["double offendingNumber", "string message, double offendingNumber"], [["OffendingNumber"], ["message", "OffendingNumber"]], [("OffendingNumber", "double")]),
        ("System.Globalization.CultureNotFoundException",
            ["string paramName, string message", "string message, string invalidCultureName, \(inner)", "string paramName, string invalidCultureName, string message"],
            [["ParamName", "message"], ["message", "InvalidCultureName", "inner"], ["ParamName", "InvalidCultureName", "message"]], [("InvalidCultureName", "string"), ("InvalidCultureId", "System.Nullable[int]")]),
    ]

    // MARK: The system's errors

    private static func systemErrors() {
        let win32 = "System.ComponentModel.Win32Exception", external = "System.Runtime.InteropServices.ExternalException"
        TypeMembers.extend(win32) {
            [
                .constructor("") { _, _ in .object(WindowsErrors.exception(0)) }, .constructor("int error") { args, _ in .object(WindowsErrors.exception(args[0].int)) },
                .constructor("int error, string message") { args, _ in .object(WindowsErrors.exception(args[0].int, args[1].string)) },
                .constructor("string message") { args, _ in .object(WindowsErrors.exception(0, args[0].string)) },
                .constructor("string message, \(inner)") { args, _ in
                    let made = WindowsErrors.exception(0, args[0].string)
                    made.inner = args[1].as()
                    return .object(made)
                },
                .property("NativeErrorCode", "int") { value, _ in try me(value).details["NativeErrorCode"] ?? Value(WindowsErrors.code(of: try me(value).message)) },
                .method("string ToString()") { value, _, _ in
                    let own = try me(value), code = try own.details["NativeErrorCode"]?.int ?? WindowsErrors.code(of: me(value).message)
                    let result = String(UInt32(bitPattern: ExceptionDefaults.result(of: own.type)), radix: 16, uppercase: true)
                    return Value("\(own.type.fullName) (\(code == 0 ? "0x" + result : String(code))): \(own.message)")
                },
            ]
        }
        TypeMembers.extend(external) { [.property("ErrorCode", "int") { value, runspace in try Members.get(value, "HResult", runspace) }] }
        for name in [external, "System.Runtime.InteropServices.COMException"] {
            TypeMembers.extend(name) { usual(name) { plain(name) } + [keeping(name, "string message, int errorCode", ["message", "HResult"])] }
        }
        let io = "System.IO.IOException"
        TypeMembers.extend(io) { usual(io) { plain(io) } + [keeping(io, "string message, int hresult", ["message", "HResult"])] }
    }

    // MARK: AggregateException

    private static func causes(_ own: ExceptionObject) -> [ExceptionObject] {
        own.details["InnerExceptions"].map { $0.items.compactMap { $0.as(ExceptionObject.self) } } ?? own.inner.map { [$0] } ?? []
    }
    /// An exception of several; its message names them all.
    private static func aggregate(_ message: String, _ causes: [ExceptionObject]) -> Value {
        let name = "System.AggregateException", made = ExceptionObject(name, message + causes.map { " (\($0.message))" }.joined(), inner: causes.first)
        made.details["InnerExceptions"] = .object(ObjectArray(ContiguousArray(causes.map { .object($0) }), of: WellKnown.exception))
        return .object(made)
    }
    private static func flat(_ own: ExceptionObject) -> [ExceptionObject] {
        var found: [ExceptionObject] = [], waiting = causes(own)
        while !waiting.isEmpty {
            let next = waiting.removeFirst()
            if next.type.fullName == "System.AggregateException" { waiting += causes(next) } else { found.append(next) }
        }
        return found
    }
    private static func aggregates() {
        let several = "One or more errors occurred.", name = "System.AggregateException"
        TypeMembers.extend(name) {
            @Sendable func given(_ value: Value) -> [ExceptionObject] { value.items.compactMap { $0.as(ExceptionObject.self) } }
            return [
                .constructor("") { _, _ in aggregate(several, []) }, .constructor("string message") { args, _ in aggregate(args[0].string, []) },
                .constructor("string message, \(inner)") { args, _ in
                    guard let cause = args[1].as(ExceptionObject.self) else { throw NetException.argumentNull("innerException") }
                    return aggregate(args[0].string, [cause])
                },
                .constructor("System.Collections.Generic.IEnumerable[System.Exception] innerExceptions") { args, _ in aggregate(several, given(args[0])) },
                .constructor("Params System.Exception[] innerExceptions") { args, _ in aggregate(several, given(args[0])) },
                .constructor("string message, System.Collections.Generic.IEnumerable[System.Exception] innerExceptions") { args, _ in aggregate(args[0].string, given(args[1])) },
                .constructor("string message, Params System.Exception[] innerExceptions") { args, _ in aggregate(args[0].string, given(args[1])) },
                .property("InnerExceptions", "System.Collections.ObjectModel.ReadOnlyCollection[System.Exception]") { value, runspace in
                    let all = try causes(me(value)).map { Value.object($0) }
                    guard let type = TypeRegistry.shared.find("System.Collections.ObjectModel.ReadOnlyCollection[System.Exception]") else { return Value(array: all) }
                    return try Members.construct(type, [.object(ListObject(ContiguousArray(all), type: TypeRegistry.shared.find("System.Collections.Generic.List[System.Exception]") ?? WellKnown.object))], runspace)
                },
                .method("System.AggregateException Flatten()") { value, _, _ in aggregate(several, try flat(me(value))) },
                .method("void Handle(System.Func[System.Exception,bool] predicate)") { value, args, runspace in
                    if args[0].isNull { throw NetException.argumentNull("predicate") }
                    let left = try causes(me(value)).filter { !(try Comparing.call(args[0], [.object($0)], runspace).bool) }
                    if !left.isEmpty, let made = aggregate(try me(value).message, left).as(ExceptionObject.self) { throw NetException(made) }
                    return .void
                },
            ]
        }
    }

    // MARK: Messages that are made of names

    private static func messages() {
        let disposed = "System.ObjectDisposedException"
        @Sendable func object(_ name: String, _ message: String = "Cannot access a disposed object.") -> ExceptionObject {
            let made = ExceptionObject(disposed, name.isEmpty ? message : "\(message)\nObject name: '\(name)'.")
            made.details["ObjectName"] = Value(name)
            return made
        }
        TypeMembers.extend(disposed) {
            [
                .constructor("string objectName") { args, _ in .object(object(args[0].string)) },
                .constructor("string message, \(inner)") { args, _ in
                    let made = object("", args[0].string)
                    made.inner = args[1].as()
                    return .object(made)
                },
                .constructor("string objectName, string message") { args, _ in .object(object(args[0].string, args[1].string)) },
            ]
        }
        for (name, kind) in [("System.MissingMethodException", "Method"), ("System.MissingFieldException", "Field"), ("System.MissingMemberException", "Member")] {
            TypeMembers.extend(name) {
                usual(name) { plain(name) } + [
                    .constructor("string className, string \(kind.lowercased())Name") { args, _ in .object(ExceptionObject(name, "\(kind) '\(args[0].string).\(args[1].string)' not found.")) }
                ]
            }
        }
        let number = "System.ComponentModel.InvalidEnumArgumentException"
        TypeMembers.extend(number) {
            usual(number) { plain(number) } + [
                .constructor("string argumentName, int invalidValue, type enumClass") { args, _ in
                    let made = ExceptionObject(
                        number, "The value of argument '\(args[0].string)' (\(args[1].int)) is invalid for Enum type '\(args[2].as(TypeObject.self)?.info.name ?? "")'. (Parameter '\(args[0].string)')")
                    made.details["ParamName"] = args[0]
                    return .object(made)
                },
            ]
        }
        let start = "System.TypeInitializationException"
        TypeMembers.extend(start) {
            [
                .constructor("string fullTypeName, \(inner)") { args, _ in
                    let made = ExceptionObject(start, "The type initializer for '\(args[0].string)' threw an exception.", inner: args[1].as())
                    made.details["TypeName"] = args[0]
                    return .object(made)
                }, carried("TypeName", "string") { "" },
            ]
        }
        let call = "System.Reflection.TargetInvocationException"
        TypeMembers.extend(call) {
            [.constructor(inner) { args, _ in
                let made = plain(call)
                made.inner = args[0].as()
                return .object(made)
            }] + usual(call) { plain(call) }.dropFirst(2)
        }
    }
}
