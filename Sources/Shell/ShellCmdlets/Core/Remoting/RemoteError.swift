import ShellRuntime
import ShellTypes

/// Errors of other processes and machines.
enum RemoteError {
    /// An error as another process gets it: a RemoteException that says what the error was.
    static func copied(_ record: ErrorRecordObject, _ runspace: Runspace) -> ErrorRecordObject {
        let made = ErrorRecordObject(
            ExceptionObject("System.Management.Automation.RemoteException", record.exception.message), id: record.fullyQualifiedErrorId, category: record.category,
            target: Serialization.copied(record.target, runspace))
        made.commandSuffix = ""
        made.activity = record.activity
        made.reason = record.reason ?? record.exception.type.name
        made.targetName = record.targetName ?? (record.target.isNull ? nil : runspace.text(record.target))
        made.targetType = record.targetType ?? record.target.type?.name
        made.detailsMessage = record.detailsMessage
        made.recommendedAction = record.recommendedAction
        made.keepsOrigin = true
        return made
    }

    /// The same with the place in the other session where it came up.
    static func placed(_ record: ErrorRecordObject, _ runspace: Runspace) -> ErrorRecordObject {
        let made = copied(record, runspace)
        made.position = record.position
        made.invocation = record.invocation
        return made
    }
}
