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
        return runspace.text(value)
    }
}

final class WriteError: Cmdlet {
    override func process() throws {
        let record: ErrorRecordObject
        if let given = self["ErrorRecord"].objectValue as? ErrorRecordObject {
            record = ErrorRecordObject(given.exception, id: given.errorId, category: given.category, target: given.target)
            record.detailsMessage = given.detailsMessage
            record.commandSuffix = given.commandSuffix ?? ""
            record.position = given.position
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
            record.commandSuffix = runspace.callerName ?? ""
        }
        if let text = text("RecommendedAction") { record.recommendedAction = text }
        if let text = text("CategoryActivity") { record.activity = text } else { record.activity = "Write-Error" }
        record.reason = text("CategoryReason")
        record.targetName = text("CategoryTargetName")
        record.targetType = text("CategoryTargetType")
        if let caller = runspace.callerExtent { record.position = ScriptPosition(extent: caller, commandName: runspace.callerName ?? "Write-Error") }
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
        var record = ProgressRecord()
        record.activity = text("Activity") ?? ""
        record.status = text("Status") ?? ""
        record.activityID = integer("Id") ?? 0
        record.parentID = integer("ParentId") ?? -1
        record.percentComplete = integer("PercentComplete") ?? -1
        record.secondsRemaining = integer("SecondsRemaining") ?? -1
        record.currentOperation = text("CurrentOperation") ?? ""
        record.completed = flag("Completed")
        runspace.host.showProgress(record)
    }
}
final class OutNull: Cmdlet {
    override func process() throws {}
}

/// Out-Default and Out-Host: the formatter's text on the host.
final class OutDefault: Cmdlet {
    private var sink: (any DefaultOutput)?
    override func begin() throws { sink = runspace.makeDefaultOutput?(runspace) }
    override func process() throws {
        guard has("InputObject") else { return }
        try sink?.write(self["InputObject"])
    }
    override func end() throws { try sink?.finish() }
}
