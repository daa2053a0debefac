import Glibc
import ShellRuntime
import ShellSyntax

/// Waits in small pieces, so that Ctrl-C ends it.
enum Waiting {
    static func pause(milliseconds: Int, _ runspace: Runspace) throws {
        var clock = timespec()
        clock_gettime(CLOCK_MONOTONIC, &clock)
        let end = Int(clock.tv_sec) * 1000 + Int(clock.tv_nsec) / 1_000_000 + milliseconds
        runspace.host.flush()
        while true {
            try runspace.attendToEvents()
            clock_gettime(CLOCK_MONOTONIC, &clock)
            let left = end - (Int(clock.tv_sec) * 1000 + Int(clock.tv_nsec) / 1_000_000)
            if left <= 0 { return }
            var piece = timespec(tv_sec: 0, tv_nsec: min(left, 10) * 1_000_000)
            nanosleep(&piece, nil)
        }
    }
    static func nanoseconds() -> Int64 {
        var clock = timespec()
        clock_gettime(CLOCK_MONOTONIC, &clock)
        return Int64(clock.tv_sec) * 1_000_000_000 + Int64(clock.tv_nsec)
    }
}

final class StartSleep: Cmdlet {
    override func process() throws {
        let milliseconds: Int
        if let span = self["Duration"].timeSpanValue { milliseconds = Int(span / 10_000) } else if let given = integer("Milliseconds") {
            milliseconds = given
        } else {
            guard case .double(let seconds)? = runspace.tryConvert(self["Seconds"], to: WellKnown.double) else { return }
            milliseconds = Int((seconds * 1000).rounded())
        }
        try Waiting.pause(milliseconds: max(0, milliseconds), runspace)
    }
}

final class MeasureCommand: Cmdlet {
    private var ticks: Int64 = 0
    override func process() throws {
        guard let block = self["Expression"].objectValue as? ScriptBlockObject else { return }
        let start = Waiting.nanoseconds()
        try runspace.invoke(block, underscore: has("InputObject") ? self["InputObject"] : nil, dotSource: true, to: NullSink())
        ticks += (Waiting.nanoseconds() - start) / 100
    }
    override func end() throws { try write(Value(timeSpan: ticks)) }
}

final class InvokeExpression: Cmdlet {
    override func process() throws {
        let block: ScriptBlockObject
        do {
            block = try runspace.parseBlock(text("Command") ?? "")
        } catch let error as ShellError {
            // The text has no place of its own: the command's is shown.
            error.record.position = nil
            throw error
        }
        do {
            try runspace.run(block, to: runtime.output)
        } catch let error as ShellError {
            if error.record.commandSuffix == nil, error.record.category != .parserError { error.record.commandSuffix = "" }
            throw error
        }
    }
}

final class SetStrictMode: Cmdlet {
    override func process() throws {
        if flag("Off") { return runspace.useStrictMode(0) }
        let text = (self["Version"].stringValue ?? runspace.text(self["Version"])).lowercased()
        if text == "latest" { return runspace.useStrictMode(3) }
        runspace.useStrictMode(min(3, max(0, Int(text.split(separator: ".").first ?? "0") ?? 0)))
    }
}

final class ReadHost: Cmdlet {
    override func process() throws {
        let prompt: String
        if has("Prompt") {
            prompt = self["Prompt"].isNull ? "" : runspace.elements(self["Prompt"]).map { runspace.text($0) }.joined(separator: " ") + ": "
        } else {
            prompt = ""
        }
        guard runspace.host.isInteractive else {
            throw terminating(
                "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.", id: "InvalidOperation",
                category: .invalidOperation, exception: "System.Management.Automation.PSInvalidOperationException")
        }
        let isSecret = flag("AsSecureString") || flag("MaskInput")
        let line = isSecret ? try runspace.host.readSecret(prompt: prompt) : try runspace.host.readLine(prompt: prompt)
        guard let line else { return }
        if flag("AsSecureString"), let type = runspace.findType("System.Security.SecureString") {
            let secure = try Members.construct(type, [], runspace)
            for unit in line.utf16 { _ = try Members.invoke(secure, "AppendChar", [.char(unit)], runspace) }
            return try write(secure)
        }
        try write(Value(line))
    }
}

final class GetHost: Cmdlet {
    override func process() throws { try write(HostObject.of(runspace)) }
}
final class NewGuid: Cmdlet {
    override func process() throws {
        guard let type = runspace.findType("System.Guid") else { return }
        if flag("Empty") { return try write(try runspace.convert("00000000-0000-0000-0000-000000000000", to: type)) }
        if let text = text("InputObject") {
            do { return try write(try Members.construct(type, [Value(text)], runspace)) } catch let error as ShellError {
                return try writeError((error.record.exception.inner ?? error.record.exception).message, id: "StringNotRecognizedAsGuid", category: .invalidArgument, exception: "System.FormatException")
            }
        }
        var random = SystemRandomNumberGenerator()
        var bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        var text = ""
        for (at, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(at) { text += "-" }
            text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        try write(try runspace.convert(Value(text), to: type))
    }
}

final class GetUptime: Cmdlet {
    override func process() throws {
        var clock = timespec()
        clock_gettime(CLOCK_BOOTTIME, &clock)
        if flag("Since") {
            let now = NetDateTime.now()
            return try write(Value(now.adding(ticks: -Int64(clock.tv_sec) * NetDateTime.ticksPerSecond) ?? now))
        }
        try write(Value(timeSpan: Int64(clock.tv_sec) * NetDateTime.ticksPerSecond))
    }
}

/// HistoryInfo.
final class HistoryInfoObject: NetObject {
    let id: Int
    let commandLine: String
    let status: String
    let start: NetDateTime
    let end: NetDateTime
    init(id: Int, commandLine: String, status: String = "Completed", start: NetDateTime, end: NetDateTime) {
        self.id = id
        self.commandLine = commandLine
        self.status = status
        self.start = start
        self.end = end
        super.init()
    }
    static let ownType = TypeInfo(
        "Microsoft.PowerShell.Commands.HistoryInfo",
        members: {
            @Sendable func me(_ value: Value) -> HistoryInfoObject? { value.as(HistoryInfoObject.self) }
            return [
                .property("Id", "long") { this, _ in .long(Int64(me(this)?.id ?? 0)) },
                .property("CommandLine", "string") { this, _ in Value(optional: me(this)?.commandLine) },
                .property("ExecutionStatus", "System.Management.Automation.Runspaces.PipelineState") { this, _ in Value(optional: me(this)?.status) },
                .property("StartExecutionTime", "datetime") { this, _ in me(this).map { Value($0.start) } ?? .null },
                .property("EndExecutionTime", "datetime") { this, _ in me(this).map { Value($0.end) } ?? .null },
                .property("Duration", "timespan") { this, _ in me(this).map { Value(timeSpan: $0.end.ticks - $0.start.ticks) } ?? .null },
            ]
        })
    override var type: TypeInfo { HistoryInfoObject.ownType }
    override func toText() -> String { commandLine }
}
/// The session's commands.
public final class SessionHistory {
    var entries: [HistoryInfoObject] = []
    var nextID = 1
    func add(_ line: String, start: NetDateTime = .now(), end: NetDateTime = .now()) {
        entries.append(HistoryInfoObject(id: nextID, commandLine: line, start: start, end: end))
        nextID += 1
        if entries.count > 4096 { entries.removeFirst() }
    }
    static func of(_ runspace: Runspace) -> SessionHistory { runspace.service("history") { SessionHistory() } }
}

final class GetHistory: Cmdlet {
    override func process() throws {
        let history = SessionHistory.of(runspace)
        if has("Id") {
            for value in values("Id") {
                guard let id = value.integerValue else { continue }
                guard let at = history.entries.firstIndex(where: { $0.id == Int(id) }) else {
                    try writeError(
                        "Cannot locate the history for Id \(id).", id: "GetHistoryNoHistoryForId", category: .objectNotFound, target: value,
                        exception: "System.ArgumentException")
                    continue
                }
                let count = max(1, integer("Count") ?? 1)
                for entry in history.entries[max(0, at - count + 1)...at] { try write(entry) }
            }
            return
        }
        for entry in has("Count") ? history.entries.suffix(integer("Count") ?? 0) : history.entries[...] { try write(entry) }
    }
}
final class AddHistory: Cmdlet {
    override func process() throws {
        for item in values("InputObject") {
            guard let line = try? Members.get(item, "CommandLine", runspace), !line.isNull else {
                try writeError(
                    "Cannot add history because the input object has a format that is not valid.", id: "AddHistoryInvalidInput", category: .invalidData,
                    target: item, exception: "System.IO.InvalidDataException")
                continue
            }
            func time(_ name: String) -> NetDateTime? { (try? Members.get(item, name, runspace))?.as(DateTimeObject.self)?.value }
            let start = time("StartExecutionTime") ?? .now()
            SessionHistory.of(runspace).add(runspace.text(line), start: start, end: time("EndExecutionTime") ?? start)
            if flag("Passthru"), let last = SessionHistory.of(runspace).entries.last { try write(last) }
        }
    }
}
final class ClearHistory: Cmdlet {
    override func process() throws {
        let history = SessionHistory.of(runspace)
        guard try shouldProcess("history", action: "Clear-History") else { return }
        if has("Id") {
            for id in values("Id") {
                guard history.entries.contains(where: { $0.id == id.int }) else {
                    try writeError(
                        "Cannot locate the history for Id \(runspace.text(id)).", id: "GetHistoryNoHistoryForId", category: .objectNotFound, target: id,
                        exception: "System.ArgumentException")
                    continue
                }
                history.entries.removeAll { $0.id == id.int }
            }
        } else if has("CommandLine") {
            let patterns = texts("CommandLine").map { WildcardPattern.lenient($0) }
            history.entries.removeAll { entry in patterns.contains { $0.matches(entry.commandLine) } }
        } else if has("Count"), let count = integer("Count") {
            if flag("Newest") { history.entries.removeLast(min(max(0, count), history.entries.count)) } else { history.entries.removeFirst(min(max(0, count), history.entries.count)) }
        } else {
            history.entries.removeAll()
        }
    }
}
final class InvokeHistory: Cmdlet {
    override func process() throws {
        let history = SessionHistory.of(runspace)
        let wanted = text("Id")
        let entry: HistoryInfoObject?
        if let wanted {
            entry = Int(wanted).map { id in history.entries.first { $0.id == id } } ?? history.entries.last { $0.commandLine.hasPrefix(wanted) }
        } else {
            entry = history.entries.last
        }
        guard let entry else {
            throw terminating(
                wanted.map { Int($0) == nil ? "Cannot locate the history for command line \($0)." : "Cannot locate the history for Id \($0)." } ?? "Cannot locate the most recent history.", id: "InvokeHistoryNoHistoryForId",
                category: .objectNotFound, exception: "System.ArgumentException")
        }
        guard try shouldProcess(entry.commandLine, action: "Invoke-History") else { return }
        runspace.host.write(entry.commandLine + "\n")
        try runspace.run(try runspace.parseBlock(entry.commandLine), to: runtime.output)
    }
}
