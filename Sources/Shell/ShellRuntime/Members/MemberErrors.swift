/// Errors of member access, with PowerShell's ids and texts.
enum MemberErrors {
    private static let automation = "System.Management.Automation."
    static func methodNotFound(_ type: String, _ name: String) -> ShellError {
        ShellError("Method invocation failed because [\(type)] does not contain a method named '\(name)'.", id: "MethodNotFound")
    }
    static func callOnNull() -> ShellError { ShellError("You cannot call a method on a null-valued expression.", id: "InvokeMethodOnNull") }
    static func noOverload(_ name: String, _ count: Int) -> ShellError {
        ShellError(
            "Cannot find an overload for \"\(name)\" and the argument count: \"\(count)\".", id: "MethodCountCouldNotFindBest", category: .notSpecified,
            exception: automation + "MethodException")
    }
    static func ambiguous(_ name: String, _ count: Int) -> ShellError {
        ShellError(
            "Multiple ambiguous overloads found for \"\(name)\" and the argument count: \"\(count)\".", id: "MethodCountCouldNotFindBest",
            category: .notSpecified, exception: automation + "MethodException")
    }
    static func argument(_ parameter: String, _ value: Value, _ method: String, _ type: String, _ cause: ExceptionObject, _ runspace: Runspace) -> ShellError {
        ShellError(
            "Cannot convert argument \"\(parameter)\", with value: \"\(runspace.errorText(value))\", for \"\(method)\" to type \"\(type)\": \"\(cause.message)\"",
            id: "MethodArgumentConversionInvalidCastArgument", category: .notSpecified, exception: automation + "MethodException",
            inner: cause.type.fullName == automation + "RuntimeException"
                ? ExceptionObject(automation + "PSInvalidCastException", cause.message, inner: cause.inner) : cause)
    }
    /// A method that threw.
    static func calling(_ name: String, _ count: Int, _ cause: ExceptionObject) -> ShellError {
        ShellError(
            "Exception calling \"\(name)\" with \"\(count)\" argument(s): \"\(cause.message)\"",
            id: name.hasPrefix("op_") ? "DotNetMethodException" : cause.type.name, category: .notSpecified,
            exception: automation + "MethodInvocationException", inner: cause)
    }
    /// What a block that a method of it ran threw: MethodInvocationException around what was thrown.
    static func callingBlock(_ name: String, _ count: Int, _ error: ShellError) -> ShellError {
        calling(name, count, error.cause == .stopPreference ? error.record.stopException : error.record.exception)
    }
    /// The same for a script method: inside is a RuntimeException, which holds what was no such exception.
    static func callingScript(_ name: String, _ count: Int, _ error: ShellError) -> ShellError {
        var cause = error.cause == .stopPreference ? error.record.stopException : error.record.exception
        if !cause.type.typeNames.contains(automation + "RuntimeException") {
            let outer = ExceptionObject(automation + "RuntimeException", cause.message)
            outer.inner = cause
            cause = outer
        }
        return ShellError(
            "Exception calling \"\(name)\" with \"\(count)\" argument(s): \"\(cause.message)\"", id: "ScriptMethodRuntimeException",
            category: .notSpecified, exception: automation + "MethodInvocationException", inner: cause)
    }
    static func getting(_ name: String, _ cause: ExceptionObject) -> ShellError {
        ShellError(
            "Exception getting \"\(name)\": \"\(cause.message)\"", id: "ExceptionWhenGetting", category: .notSpecified,
            exception: automation + "GetValueInvocationException", inner: cause)
    }
    static func setting(_ name: String, _ cause: ExceptionObject) -> ShellError {
        ShellError(
            "Exception setting \"\(name)\": \"\(cause.message)\"", id: "ExceptionWhenSetting", category: .notSpecified,
            exception: automation + "SetValueInvocationException", inner: cause)
    }
    static func missingText(_ name: String) -> String {
        "The property '\(name)' cannot be found on this object. Verify that the property exists and can be set."
    }
    static func cannotSet(_ name: String) -> ShellError { ShellError(missingText(name), id: "PropertyAssignmentException") }
    static func readOnly(_ name: String) -> ShellError { ShellError("'\(name)' is a ReadOnly property.", id: "PropertyAssignmentException") }
    static func strict(_ name: String) -> ShellError {
        ShellError(
            "The property '\(name)' cannot be found on this object. Verify that the property exists.", id: "PropertyNotFoundStrict",
            category: .notSpecified, exception: automation + "PropertyNotFoundException")
    }
    static func indexRange() -> ShellError {
        ShellError(
            "Index was outside the bounds of the array.", id: "System.IndexOutOfRangeException", category: .operationStopped,
            exception: "System.IndexOutOfRangeException")
    }
    static func listRange() -> ShellError {
        ShellError(
            "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')",
            id: "System.ArgumentOutOfRangeException", category: .operationStopped, exception: "System.ArgumentOutOfRangeException")
    }
    static func nullIndex() -> ShellError { ShellError("Index operation failed; the array index evaluated to null.", id: "NullArrayIndex") }
    static func nullArray() -> ShellError { ShellError("Cannot index into a null array.", id: "NullArray") }
}

extension ShellError {
    /// The error that a call of a .NET method makes of one that came up inside (MethodInvocationException).
    public func calling(_ method: String, _ count: Int) -> ShellError { MemberErrors.callingBlock(method, count, self) }
}
