import Glibc
import ShellFormatting
import ShellRuntime

final class WriteOutput: Cmdlet {
    private var inputIndex = 0
    private var noEnumerate = false
    override func begin() throws {
        inputIndex = runtime.index("InputObject")
        noEnumerate = flag("NoEnumerate")
    }
    override func process() throws {
        let value = runtime.bound[inputIndex] ?? .null
        if noEnumerate { return try write(value) }
        if value.isNull { return try write(.null) }
        try writeEnumerated(value)
    }
}

/// Write-Host: text straight to the host, by way of the information stream.
final class WriteHost: Cmdlet {
    override func process() throws {
        let separator = has("Separator") ? runspace.text(self["Separator"]) : " "
        let text = WriteHost.text(self["Object"], separator, runspace)
        func color(_ name: String) -> Int? {
            (self[name].objectValue as? EnumObject).map { Int($0.raw) } ?? self[name].integerValue.map { Int($0) }
        }
        try runtime.writeInformation(
            InformationRecordObject(
                data: Value(text), tags: ["PSHOST"], source: "Write-Host", noNewLine: flag("NoNewline"),
                foreground: color("ForegroundColor"), background: color("BackgroundColor")), isHost: true)
    }
    static func text(_ value: Value, _ separator: String, _ runspace: Runspace) -> String {
        if case .object(let wrapper as ObjectWrapper) = value, let source = wrapper.sourceText { return source }
        if value.isNull { return "" }
        if value.stringValue == nil, runspace.isEnumerable(value) {
            var parts: [String] = []
            try? runspace.enumerate(value) { parts.append(text($0, separator, runspace)) }
            return parts.joined(separator: separator)
        }
        // A dictionary's entries, each as `[key, value]`.
        if let table = value.objectValue as? DictionaryObject {
            return table.pairs.map { "[\(runspace.text($0.key)), \(runspace.text($0.value))]" }.joined(separator: separator)
        }
        // The objects' own ToString: of real numbers the digits that read back (PSL-297).
        switch value.base {
        case .double(let number): return NumberFormat.general(number, .current)
        case .single(let number): return NumberFormat.general(number, .current)
        default: return runspace.cultureText(value)
        }
    }
}

final class WriteError: Cmdlet {
    override func process() throws {
        let record: ErrorRecordObject
        if let given = self["ErrorRecord"].objectValue as? ErrorRecordObject {
            record = ErrorRecordObject(given.exception, id: given.errorId, category: given.category, target: given.target)
            record.detailsMessage = given.detailsMessage
            record.recommendedAction = given.recommendedAction
            record.reason = given.reason
            record.targetName = given.targetName
            record.targetType = given.targetType
            record.position = given.position
            record.scriptStackTrace = given.scriptStackTrace
        } else {
            var exception = self["Exception"].objectValue as? ExceptionObject
            let message = text("Message")
            if exception == nil {
                exception = ExceptionObject("Microsoft.PowerShell.Commands.WriteErrorException", message ?? "")
            }
            guard let exception else { return }
            let id = text("ErrorId") ?? exception.type.fullName
            let category = (self["Category"].objectValue as? EnumObject).flatMap { ErrorCategory(rawValue: Int($0.raw)) } ?? .notSpecified
            record = ErrorRecordObject(exception, id: id, category: category, target: self["TargetObject"])
            if has("Exception"), let message { record.detailsMessage = message }
        }
        record.commandSuffix = runspace.callerName ?? ""
        if let text = text("RecommendedAction") { record.recommendedAction = text }
        if let text = text("CategoryActivity") { record.activity = text } else { record.activity = "Write-Error" }
        if let text = text("CategoryReason") { record.reason = text }
        if let text = text("CategoryTargetName") { record.targetName = text }
        if let text = text("CategoryTargetType") { record.targetType = text }
        let caller = runspace.callerInvocation
        // A script is not found by its name: what it writes is headed by Write-Error, or by the activity that it gave (PSL-281).
        if let place = runspace.callerExtent {
            let isScript = (caller as? InvocationInfoObject)?.command is ExternalScriptInfo
            record.position = ScriptPosition(extent: place, commandName: isScript ? "" : runspace.callerName ?? "Write-Error")
        } else {
            record.position = nil
            record.isPlaceless = true
        }
        record.invocation = caller
        try runtime.writeError(record)
    }
}

final class WriteWarning: Cmdlet {
    override func process() throws { try writeWarning(text("Message") ?? "") }
}
final class WriteVerbose: Cmdlet {
    override func process() throws { try writeVerbose(text("Message") ?? "") }
}
final class WriteDebug: Cmdlet {
    override func process() throws { try writeDebug(text("Message") ?? "") }
}
final class WriteInformation: Cmdlet {
    override func process() throws {
        try runtime.writeInformation(
            InformationRecordObject(data: self["MessageData"], tags: texts("Tags"), source: "Write-Information"), isHost: false)
    }
}
final class WriteProgress: Cmdlet {
    override func process() throws {
        guard let activity = text("Activity"), !activity.isEmpty else {
            throw terminating(
                "Missing value for mandatory parameter. (Parameter 'Activity')", id: "MissingActivity", category: .invalidArgument, exception: "System.ArgumentException")
        }
        var record = ProgressRecord()
        record.activity = activity
        record.status = text("Status") ?? ""
        record.activityID = integer("Id") ?? 0
        record.parentID = integer("ParentId") ?? -1
        record.percentComplete = integer("PercentComplete") ?? -1
        record.secondsRemaining = integer("SecondsRemaining") ?? -1
        record.currentOperation = text("CurrentOperation") ?? ""
        record.completed = flag("Completed")
        try runspace.writeProgress(record)
    }
}
final class OutNull: Cmdlet {
    override func process() throws {}
}

/// Out-Default and Out-Host: the formatter's text on the host.
final class OutDefault: Cmdlet {
    private var sink: (any DefaultOutput)?
    private var isPaging: Bool { flag("Paging") && runspace.host.isInteractive && runspace.isInteractiveSession && isatty(0) == 1 && isatty(1) == 1 }
    private var held: [Value] = []
    override func begin() throws { if !isPaging { sink = runspace.makeDefaultOutput?(runspace) } }
    override func process() throws {
        guard has("InputObject") else { return }
        if isPaging { held.append(self["InputObject"]) } else { try sink?.write(self["InputObject"]) }
    }
    override func end() throws {
        try sink?.finish()
        if isPaging { Pager.show(try Formatting.string(held, runspace, width: nil), runspace.host) }
    }
}

/// Text a screen at a time: Out-Host -Paging.
enum Pager {
    private static let question = "<SPACE> next page; <CR> next line; Q quit"
    static func show(_ text: String, _ host: any HostUI) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        if lines.last == "" { lines.removeLast() }
        var room = max(1, host.height - 1)
        while !lines.isEmpty {
            // A line that is wider than the window takes several.
            while let line = lines.first, room > 0 {
                room -= max(1, (line.count + host.width - 1) / max(1, host.width))
                host.write(line + "\n")
                lines.removeFirst()
            }
            guard !lines.isEmpty else { return }
            host.write(question)
            let key = TerminalKey.read()
            host.write("\r" + String(repeating: " ", count: question.count) + "\r")
            switch key {
            case 32?: room = max(1, host.height - 1)
            case 10?, 13?: room = 1
            case 81?, 113?, 3?, 4?, nil: return
            default: room = 0
            }
        }
    }
}

/// One key of the terminal, without its echo.
enum TerminalKey {
    static func read() -> UInt8? {
        var old = termios()
        guard tcgetattr(0, &old) == 0 else { return nil }
        var raw = old
        raw.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
        tcsetattr(0, TCSANOW, &raw)
        defer { tcsetattr(0, TCSANOW, &old) }
        var byte: UInt8 = 0
        return Glibc.read(0, &byte, 1) == 1 ? byte : nil
    }
}
