/// The constructors of exceptions: the usual three, and what some classes have beside them.
enum ExceptionConstructors {
    private static let inner = "string message, System.Exception innerException"
    private static let own: [String: [String]] = [
        "System.ArgumentException": ["", "string message", inner, "string message, string paramName, System.Exception innerException", "string message, string paramName"],
        "System.ArgumentNullException": ["", "string paramName", inner, "string paramName, string message"],
        "System.ArgumentOutOfRangeException": ["", "string paramName", "string paramName, string message", inner, "string paramName, System.Object actualValue, string message"],
        "System.ObjectDisposedException": ["string objectName", "string objectName, string message", inner],
        "System.IO.IOException": ["", "string message", "string message, int hresult", inner],
        "System.IO.FileNotFoundException": files, "System.IO.FileLoadException": files,
        "System.ComponentModel.Win32Exception": ["", "int error", "int error, string message", "string message", inner],
        "System.OperationCanceledException": cancelling, "System.Threading.Tasks.TaskCanceledException": cancelling,
        "System.Management.Automation.ParseException": ["", "string message", inner, "System.Management.Automation.Language.ParseError[] errors"],
        "System.Management.Automation.RuntimeException": ["", "string message", inner, "\(inner), System.Management.Automation.ErrorRecord errorRecord"],
    ]
    private static let files = ["", "string message", inner, "string message, string fileName", "string message, string fileName, System.Exception innerException"]
    private static let cancelling = ["", "string message", inner, "System.Threading.CancellationToken token", "string message, System.Threading.CancellationToken token", "\(inner), System.Threading.CancellationToken token"]

    /// As members that make the exception; nil for a type that is none.
    static func members(of type: TypeInfo) -> [MethodMember]? {
        guard type.isSubtype(of: WellKnown.exception), !type.isScriptClass else { return nil }
        return (own[type.fullName] ?? ["", "string message", inner]).map { parameters in
            MethodMember(signature: "void .ctor(\(parameters))", isStatic: true, isHidden: false) { _, args, runspace in try Members.construct(type, args, runspace) }
        }
    }
    /// An exception of three arguments.
    static func made(_ type: TypeInfo, _ args: [Value], _ runspace: Runspace) -> Value? {
        switch type.fullName {
        case "System.ArgumentException":
            let made = ExceptionObject(type, "\(runspace.text(args[0])) (Parameter '\(runspace.text(args[1]))')", inner: args[2].as(ExceptionObject.self))
            made.details["ParamName"] = args[1]
            return .object(made)
        case "System.ArgumentOutOfRangeException":
            let actual = args[1].isNull ? "" : "\nActual value was \(runspace.text(args[1]))."
            let made = ExceptionObject(type, "\(runspace.text(args[2])) (Parameter '\(runspace.text(args[0]))')\(actual)")
            made.details["ParamName"] = args[0]
            made.details["ActualValue"] = args[1]
            return .object(made)
        case "System.IO.FileNotFoundException", "System.IO.FileLoadException":
            let made = ExceptionObject(type, runspace.text(args[0]), inner: args[2].as(ExceptionObject.self))
            made.details["FileName"] = args[1]
            return .object(made)
        default: return nil
        }
    }
}
