import ShellRuntime

/// What goes between a shell and a child of it in `-InputFormat XML` and `-OutputFormat XML`: the mark, then one serialized document
/// whose elements name their streams.
public final class CliXmlStream {
    public static let mark = "#< CLIXML"
    private let runspace: Runspace
    private let send: (String) -> Void
    private var writer: CliXmlWriter?

    public init(_ runspace: Runspace, send: @escaping (String) -> Void) {
        self.runspace = runspace
        self.send = send
    }
    public func write(_ value: Value, _ stream: String) throws {
        let writer = self.writer ?? {
            send(CliXmlStream.mark + "\n")
            let made = CliXmlWriter(runspace, depth: 2, indent: false)
            self.writer = made
            return made
        }()
        try writer.write(value, stream: stream)
        send(writer.takeText())
    }
    /// Ends the document, where one was begun.
    public func finish() {
        if let writer { send(writer.finish()) }
        writer = nil
    }

    /// An error record again, of what one was written as.
    public static func errorRecord(_ value: Value, _ runspace: Runspace) -> ErrorRecordObject {
        func text(_ name: String) -> String? {
            guard let found = try? Members.get(value, name, runspace), !found.isNull else { return nil }
            return runspace.text(found)
        }
        guard value.objectValue is DeserializedObject || value.objectValue is CustomObject else {
            let message = runspace.text(value)
            return ErrorRecordObject(ExceptionObject("System.Management.Automation.RemoteException", message), id: "NativeCommandError", target: Value(message))
        }
        let exception = (try? Members.get(value, "Exception", runspace)) ?? .null
        let message = (try? Members.get(exception, "Message", runspace)).flatMap { $0.isNull ? nil : runspace.text($0) } ?? runspace.text(value)
        let record = ErrorRecordObject(
            ExceptionObject("System.Management.Automation.RemoteException", message), id: text("FullyQualifiedErrorId") ?? "",
            category: text("ErrorCategory_Category").flatMap { Int($0) }.flatMap { ErrorCategory(rawValue: $0) } ?? .notSpecified,
            target: (try? Members.get(value, "TargetObject", runspace)) ?? .null)
        record.commandSuffix = ""
        record.activity = text("ErrorCategory_Activity") ?? ""
        record.reason = text("ErrorCategory_Reason")
        record.targetName = text("ErrorCategory_TargetName")
        record.targetType = text("ErrorCategory_TargetType")
        record.detailsMessage = text("ErrorDetails_Message")
        record.scriptStackTrace = text("ErrorDetails_ScriptStackTrace") ?? ""
        return record
    }
    /// An information record again.
    public static func informationRecord(_ value: Value, _ runspace: Runspace) -> InformationRecordObject {
        func member(_ name: String) -> Value { (try? Members.get(value, name, runspace)) ?? .null }
        let tags = runspace.elements(member("Tags")).map { runspace.text($0) }
        return InformationRecordObject(data: member("MessageData"), tags: tags, source: runspace.text(member("Source")))
    }
}
