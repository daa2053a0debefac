import ShellRuntime

/// Cultures as objects.
enum Culture {
    private static func type(_ runspace: Runspace) -> TypeInfo { runspace.findType("System.Globalization.CultureInfo") ?? WellKnown.object }
    /// The session's culture.
    /// The calling thread's.
    static func current(_ runspace: Runspace) -> Value { ThreadCulture.choice.map { .object($0.object) } ?? (try? named("en-US", runspace)) ?? .null }
    /// A culture by its name; what is no culture's name fails.
    static func named(_ name: String, _ runspace: Runspace) throws -> Value { try Members.invokeStatic(type(runspace), "GetCultureInfo", [Value(name)], runspace) }
    static func all(_ runspace: Runspace) throws -> Value { try Members.invokeStatic(type(runspace), "GetCultures", ["AllCultures"], runspace) }
}

/// Get-Culture and Get-UICulture. The user overrides nothing of a culture here, so -NoUserOverrides gives the same one.
final class GetCulture: Cmdlet {
    override func process() throws {
        if flag("ListAvailable") { return try writeEnumerated(Culture.all(runspace)) }
        guard has("Name") else { return try write(Culture.current(runspace)) }
        for name in texts("Name") {
            do { try write(Culture.named(name, runspace)) } catch let error as ShellError {
                let cause = error.record.exception.inner ?? error.record.exception
                try writeError(ErrorRecordObject(cause, id: "ItemNotFoundException", category: .objectNotFound, target: Value(name)))
            }
        }
    }
}
