import ShellRuntime
import ShellTypes

/// What a script prints and the errors that it leaves, joined with `;`.
func run(_ script: String) -> String {
    ShellTypes.register()
    let runspace = Runspace(host: BufferHost())
    var parts: [String] = []
    do {
        try runspace.runText(script, to: ClosureSink { parts.append(runspace.text($0)) })
    } catch {
        parts.append("\(error)")
    }
    for record in runspace.errors.items.compactMap({ $0.as(ErrorRecordObject.self) }) { parts.append("\(record.errorId): \(record.exception.message)") }
    return parts.joined(separator: ";")
}
