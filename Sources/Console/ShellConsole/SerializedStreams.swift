import Glibc
import ShellRuntime
import ShellTypes

/// `-OutputFormat XML`: objects on standard output and records on standard error, serialized; `-EncodedCommand` alone serializes standard
/// error where it is redirected, as PowerShell does for a parent that is PowerShell.
final class SerializedStreams {
    private let host: ConsoleHost
    private let runspace: Runspace
    private let output: CliXmlStream?
    private let errors: CliXmlStream

    /// Nil where all is text.
    init?(_ host: ConsoleHost, _ runspace: Runspace, _ options: CommandLineOptions) {
        let isXML = options.outputFormat == "XML"
        guard isXML || options.commandIsEncoded && options.outputFormatIsDefault && isatty(2) == 0 else { return nil }
        self.host = host
        self.runspace = runspace
        errors = CliXmlStream(runspace) { host.putError($0) }
        output = isXML ? CliXmlStream(runspace) { host.put($0) } : nil
        host.textErrors = { [errors] text in
            // A line of text is an element, its end in it.
            for line in SerializedStreams.lines(text) { try? errors.write(Value(line + "\n"), "Error") }
        }
        guard let output else { return }
        host.textOutput = { text in
            for (at, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                if at > 0 { try? output.write("\n", "Output") }
                if !line.isEmpty { try? output.write(Value(String(line)), "Output") }
            }
        }
        send(.error, "Error") { $0 }
        send(.warning, "warning") { Value(runspace.text($0)) }
        send(.verbose, "verbose") { Value(runspace.text($0)) }
        send(.debug, "debug") { Value(runspace.text($0)) }
        runspace.streams.information = ClosureSink { [errors, runspace] record in
            // What Write-Host writes is the host's text.
            if let information = record.objectValue as? InformationRecordObject, information.tags.contains("PSHOST") { return runspace.showInformation(information) }
            try errors.write(record, "information")
        }
    }
    private func send(_ kind: StreamKind, _ name: String, _ form: @escaping (Value) -> Value) {
        runspace.streams[kind] = ClosureSink { [errors] in try errors.write(form($0), name) }
    }
    private static func lines(_ text: String) -> [Substring] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last == "" { lines.removeLast() }
        return lines
    }

    /// Where the objects of the session's pipeline go; nil where they are formatted.
    var sink: OutputSink? {
        output.map { output in ClosureSink { try output.write($0, "Output") } }
    }
    func finish() {
        output?.finish()
        errors.finish()
        host.textOutput = nil
        host.textErrors = nil
    }
}
