import ShellRuntime
import ShellTypes

/// Errors of other processes and machines.
enum RemoteError {
    /// An error as another process gets it: a RemoteException that says what the error was.
    static func copied(_ record: ErrorRecordObject, _ runspace: Runspace, computer: String) -> ErrorRecordObject {
        let exception = ExceptionObject("System.Management.Automation.RemoteException", record.exception.message)
        exception.details["SerializedRemoteException"] = Serialization.copied(.object(record.exception), runspace)
        exception.details["SerializedRemoteInvocationInfo"] = record.invocation.map { Serialization.copied(.object($0), runspace) } ?? .null
        let made = ErrorRecordObject(
            exception, id: record.fullyQualifiedErrorId, category: record.category,
            target: Serialization.copied(record.target, runspace))
        made.commandSuffix = ""
        made.activity = record.activity
        made.reason = record.reason ?? record.exception.type.name
        made.targetName = record.targetName ?? (record.target.isNull ? nil : runspace.text(record.target))
        made.targetType = record.targetType ?? record.target.type?.name
        made.detailsMessage = record.detailsMessage
        made.recommendedAction = record.recommendedAction
        made.keepsOrigin = true
        made.origin = OriginInfoObject(computer: computer, runspace: runspace.identifier)
        return made
    }

    /// The same with the place in the other session where it came up.
    static func placed(_ record: ErrorRecordObject, _ runspace: Runspace, computer: String) -> ErrorRecordObject {
        let made = copied(record, runspace, computer: computer)
        made.position = record.position
        made.invocation = record.invocation
        return made
    }
}

/// OriginInfo: the computer and the runspace that a RemotingErrorRecord comes from.
final class OriginInfoObject: NetObject {
    private let computer: String
    private let runspace: String
    init(computer: String, runspace: String) {
        self.computer = computer
        self.runspace = runspace
        super.init()
    }
    override var type: TypeInfo { OriginInfoObject.ownType }
    override func toText() -> String { computer }
    static let ownType = TypeInfo("System.Management.Automation.Remoting.OriginInfo", members: {
        @Sendable func me(_ value: Value) -> OriginInfoObject? { value.as(OriginInfoObject.self) }
        return [
            .property("PSComputerName", "string") { this, _ in Value(optional: me(this)?.computer) },
            .property("RunspaceID", "guid") { this, runspace in guidValue(me(this)?.runspace ?? "", runspace) },
            .property("InstanceID", "guid", set: { _, _, _ in }) { _, runspace in guidValue("00000000-0000-0000-0000-000000000000", runspace) },
        ]
    })
}
