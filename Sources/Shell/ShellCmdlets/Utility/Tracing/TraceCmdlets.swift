import ShellFormatting
import ShellRuntime
import ShellTypes

/// What Trace-Command, Get- and Set-TraceSource share.
class TraceCmdlet: Cmdlet {
    /// The sources that -Name chooses. Names that no source has are kept for nobody, as PowerShell does.
    final func chosen() -> [TraceSource] {
        let patterns = texts("Name").map { WildcardPattern.lenient($0) }
        return TraceSource.allCases.filter { source in patterns.contains { $0.matches(source.rawValue) } }
    }
    /// The listeners that the switches ask for.
    final func listeners() throws -> [TraceListener] {
        let options = self["ListenerOption"].isNull ? 0 : self["ListenerOption"].raw
        var list: [TraceListener] = []
        if let path = text("FilePath") {
            let places = try runspace.providers.expand(path)
            if let other = places.first(where: { !($0.provider is FileSystemProvider) }) {
                throw terminating(
                    "Trace output can only be written to the file system. The path '\(path)' referred to a '\(other.provider.name)' provider path.",
                    id: "FileListenerPathResolutionFailed", category: .invalidArgument, target: Value(path), exception: "System.NotSupportedException")
            }
            guard places.count == 1 else {
                throw terminating(
                    "Trace output can only be written to a single file. The path '\(path)' resolved to more than one file.",
                    id: "FileListenerPathResolutionFailed", category: .invalidArgument, target: Value(path), exception: "System.NotSupportedException")
            }
            guard let writer = try? FileWriter(places[0], encoding: .utf8, append: true, force: flag("Force"), runspace) else {
                throw FileAccess.openFailure(places[0].path, self)
            }
            list.append(TraceListener(places[0].path, .file(writer), options: options))
        }
        if flag("Debugger") { list.append(TraceListener("Debug", .debugger, options: options)) }
        if flag("PSHost") { list.append(TraceListener("Host", .host, options: options)) }
        return list
    }
    final var wantedOptions: Int { has("Option") ? self["Option"].raw : 32767 }
}

/// Trace-Command: the trace sources are on while a command runs.
final class TraceCommand: TraceCmdlet {
    private var items: [Value] = []
    private var opened: [TraceListener] = []
    override func begin() throws { opened = try listeners() }
    /// Runs the command with the sources on; the cmdlet's own steps are not traced.
    private func trace<Result>(_ body: () throws -> Result) rethrows -> Result {
        let session = TraceSession.of(runspace)
        let earlier = session.states
        let options = wantedOptions
        session.change(chosen()) { state in
            state.options = options
            state.listeners += opened
        }
        defer { session.restore(earlier) }
        return try body()
    }
    override func process() throws {
        if let block = self["Expression"].objectValue as? ScriptBlockObject {
            let given: Value? = has("InputObject") ? self["InputObject"] : Value?.none
            let output = try trace { try runspace.invoke(block, underscore: given, input: given.map { [$0] }, dotSource: true) }
            if !output.isVoid { try writeEnumerated(output) }
        } else if has("InputObject") {
            items.append(self["InputObject"])
        }
    }
    override func end() throws {
        guard let name = text("Command") else { return }
        let output = Collector()
        try trace {
            try runspace.invokeCommand(name, values("ArgumentList").map { Argument(value: $0) }, input: items.isEmpty ? nil : items, to: output)
        }
        if !output.result.isVoid { try writeEnumerated(output.result) }
    }
    override func dispose() {
        for listener in opened { listener.close() }
    }
}

final class GetTraceSource: TraceCmdlet {
    override func process() throws {
        let session = TraceSession.of(runspace)
        guard has("Name") else { return try TraceSource.allCases.forEach { try write(TraceSourceObject($0, session)) } }
        for name in texts("Name") {
            let pattern = WildcardPattern.lenient(name)
            let found = TraceSource.allCases.filter { pattern.matches($0.rawValue) }
            for source in found { try write(TraceSourceObject(source, session)) }
            if found.isEmpty, !WildcardPattern.containsWildcards(name) {
                try writeError(
                    "Trace source \"\(name)\" not found.", id: "TraceSourceNotFound", category: .objectNotFound, target: Value(name),
                    exception: "System.ArgumentException")
            }
        }
    }
}

final class SetTraceSource: TraceCmdlet {
    override func process() throws {
        let session = TraceSession.of(runspace)
        let sources = chosen()
        if has("RemoveListener") || has("RemoveFileListener") {
            let onlyFiles = has("RemoveFileListener")
            let patterns = texts(onlyFiles ? "RemoveFileListener" : "RemoveListener").map { WildcardPattern.lenient($0) }
            func goes(_ listener: TraceListener) -> Bool {
                if onlyFiles, case .file = listener.target {} else if onlyFiles { return false }
                return patterns.contains { $0.matches(listener.name) }
            }
            var removed: [TraceListener] = []
            session.change(sources) { state in
                removed += state.listeners.filter(goes)
                state.listeners.removeAll(where: goes)
            }
            return removed.forEach { $0.close() }
        }
        let added = try listeners()
        let options = has("Option") ? wantedOptions : nil
        session.change(sources) { state in
            if let options { state.options = options }
            state.listeners.removeAll { old in added.contains { $0.name.equalsIgnoringCase(old.name) } }
            state.listeners += added
        }
        if flag("PassThru") { for source in sources { try write(TraceSourceObject(source, session)) } }
    }
}
