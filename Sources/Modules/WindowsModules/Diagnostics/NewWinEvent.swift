import HostStore
import ShellRuntime
import WindowsMachine

/// New-WinEvent: an event of a provider's manifest with a payload. What a provider's manifest has is known for PowerShell's own; of the
/// others the events that the machine has written.
final class NewWinEvent: WindowsCmdlet {
    private struct Definition {
        let id: Int
        let version: UInt8
        let level: EventLevel
        let message: String
        let fields: [String]
        var template: String { fields.isEmpty ? "" : "<template xmlns=\"http://schemas.microsoft.com/win/2004/08/events\">\n" + fields.map { "  <data name=\"\($0)\" inType=\"win:UnicodeString\" outType=\"xs:string\"/>\n" }.joined() + "</template>\n" }
    }
    private static let shell = [
        Definition(id: 4100, version: 1, level: .warning, message: "%3\n\nContext:\n%1\n\nUser Data:\n%2\n", fields: ["ContextInfo", "UserData", "Payload"]),
        Definition(id: 4103, version: 1, level: .information, message: "%3\n\nContext:\n%1\n\nUser Data:\n%2\n", fields: ["ContextInfo", "UserData", "Payload"]),
        Definition(id: 4104, version: 1, level: .verbose, message: "Creating Scriptblock text (%1 of %2):\n%3\n\nScriptBlock ID: %4\nPath: %5", fields: ["MessageNumber", "MessageTotal", "ScriptBlockText", "ScriptBlockId", "Path"]),
        Definition(id: 8193, version: 1, level: .verbose, message: "Creating Runspace object\n\tInstance Id: %1", fields: ["param1"]),
        Definition(id: 24577, version: 1, level: .information, message: "Windows PowerShell ISE has started to run script file %1.", fields: ["FileName"]),
        Definition(id: 40961, version: 1, level: .information, message: "PowerShell console is starting up", fields: []),
        Definition(id: 40962, version: 1, level: .information, message: "PowerShell console is ready for user input", fields: []),
        Definition(id: 45090, version: 1, level: .information, message: "Workflow state changed\n\tWorkflow Id: %1\n\tState: %2", fields: ["WorkflowId", "State"]),
        Definition(id: 53504, version: 1, level: .information, message: "Windows PowerShell has started an IPC listening thread on process: %1 in AppDomain: %2.", fields: ["param1", "param2"]),
    ]
    private var channel: EventChannel?
    private var definition: Definition?

    /// What .NET throws while the command begins ends it, named by its class.
    private func thrown(_ message: String, _ exception: String) -> ShellError { terminating(message, id: exception, category: .notSpecified, exception: exception) }

    override func begin() throws {
        let machine = try windowsMachine("event providers"), wanted = text("ProviderName") ?? "", id = integer("Id") ?? 0
        guard !wanted.isEmpty else { throw thrown("Provider name must be specified.", "System.ArgumentException") }
        let isShell = wanted.equalsIgnoringCase("Microsoft-Windows-PowerShell")
        let channels = machine.eventLog.channels.filter { $0.provider.equalsIgnoringCase(wanted) }
        guard let first = channels.first ?? (isShell ? machine.eventLog.channel("Microsoft-Windows-PowerShell/Operational") ?? machine.eventLog.channel("Application") : nil) else {
            throw thrown("No provider found with name \(wanted).", "System.ArgumentException")
        }
        var known = isShell ? Self.shell.filter { $0.id == id } : []
        if known.isEmpty, let record = channels.lazy.flatMap({ machine.eventLog.records($0.name) }).first(where: { Int($0.eventID) == id }) {
            known = [Definition(id: id, version: 0, level: record.level, message: record.message, fields: record.data.indices.map { "param\($0 + 1)" })]
        }
        guard let found = known.first else {
            throw thrown("Event cannot be written because there are no events defined with id \(id) for the provider \(wanted).  Please correct the event id and try again.", "Microsoft.PowerShell.Commands.EventWriteException")
        }
        if has("Version"), Int(found.version) != integer("Version") {
            throw thrown(
                "Event cannot be written because the specified version \(integer("Version") ?? 0) for event \(id) is not defined for the provider \(wanted).  Please correct the version and try again.",
                "Microsoft.PowerShell.Commands.EventWriteException")
        }
        if values("Payload").count != found.fields.count, !found.fields.isEmpty || has("Payload") {
            try writeWarning("Provided payload does not match with the template that was defined for event id \(id).  \r\nThe defined template is following: \r\n\(found.template)")
        }
        channel = channels.first { $0.type == "Operational" || $0.type == "Administrative" } ?? first
        definition = found
    }
    override func process() throws {
        guard let channel, let definition, let id = UInt16(exactly: definition.id) else { return }
        let payload = values("Payload").map { runspace.text($0) }
        var message = definition.message
        for (at, text) in payload.enumerated() { message = message.replacing("%\(at + 1)", with: text) }
        let data = payload.enumerated().map { StateField(name: "param\($0.offset + 1)", value: .string($0.element)) }
        try machine().eventLog.write(channel.name, id: id, definition.level, message, provider: text("ProviderName"), data: data)
    }
}
