import ShellRuntime
import WindowsMachine

/// The classic event log cmdlets of Windows PowerShell over the machine's logs: Get-EventLog, Write-EventLog, New-EventLog,
/// Clear-EventLog, Remove-EventLog, Limit-EventLog. A source is a key below its log's, as in the registry of Windows.
class EventLogCommand: WindowsCmdlet {
    static let root = #"HKLM\SYSTEM\CurrentControlSet\Services\EventLog\"#
    /// The classic logs: those whose names are no component's.
    final func classicLogs() throws -> [EventChannel] {
        let machine = try machine()
        var list = machine.eventLog.channels.filter { !$0.name.contains("-") && !$0.name.contains("/") && $0.name != "Setup" }
        for name in machine.registry.subkeys(String(Self.root.dropLast())) where !list.contains(where: { $0.name.equalsIgnoringCase(name) }) {
            guard machine.registry.value(Self.root + name, "File") != nil else { continue }
            let channel = EventChannel(classic: name)
            machine.eventLog.register(channel)
            list.append(channel)
        }
        return list.sorted { $0.name.lowercased() < $1.name.lowercased() }
    }
    final func log(_ name: String) throws -> EventChannel? { try classicLogs().first { $0.name.equalsIgnoringCase(name) } }
    /// The log that a source writes to.
    final func log(ofSource source: String) throws -> EventChannel? {
        let registry = try machine().registry
        return try classicLogs().first { registry.exists(Self.root + $0.name + "\\" + source) || $0.provider.equalsIgnoringCase(source) }
    }
    /// What Limit-EventLog said of a log.
    final func limit(_ value: String, _ channel: EventChannel) throws -> UInt64? { try machine().registry.number(Self.root + channel.name, value) }
    final func overflow(_ channel: EventChannel) throws -> String {
        switch try limit("Retention", channel) ?? 0 {
        case 0: "OverwriteAsNeeded"
        case UInt64(UInt32.max): "DoNotOverwrite"
        default: "OverwriteOlder"
        }
    }
    final func noLog(_ name: String) throws {
        try writeError(
            "The event log '\(name)' on computer '.' does not exist.", id: "GetEventLogItemException", category: .invalidOperation, target: .null,
            exception: "System.InvalidOperationException")
    }
    final func isElsewhere() -> Bool { texts("ComputerName").contains { ![".", "localhost"].contains($0.lowercased()) && !$0.equalsIgnoringCase((try? machine().computerName) ?? "") } }
    final func refuseElsewhere() -> ShellError {
        terminating("The event logs of other computers cannot be reached from this session.", id: "ComputerNotReachable", category: .resourceUnavailable)
    }
    override func begin() throws {
        WindowsViews.registerClassicEvents()
        if isElsewhere() { throw refuseElsewhere() }
    }
}

enum EventLogObjects {
    static let entryType = TypeInfo(
        "System.Diagnostics.EventLogEntryType", base: WellKnown.enumBase, flags: [.isEnum, .valueType],
        enumMembers: [("Error", 1), ("Warning", 2), ("Information", 4), ("SuccessAudit", 8), ("FailureAudit", 16)])
    static let entry = ModelSchema(
        "System.Diagnostics.EventLogEntry",
        [
            ("EventID", "int"), ("MachineName", "string"), ("Data", "byte[]"), ("Index", "int"), ("Category", "string"), ("CategoryNumber", "short"),
            ("EntryType", "System.Diagnostics.EventLogEntryType"), ("Message", "string"), ("Source", "string"), ("ReplacementStrings", "string[]"),
            ("InstanceId", "long"), ("TimeGenerated", "datetime"), ("TimeWritten", "datetime"), ("UserName", "string"), ("Site", "object"), ("Container", "object"),
        ])
    static let log = ModelSchema(
        "System.Diagnostics.EventLog", text: "Log",
        [
            ("Entries", "object"), ("LogDisplayName", "string"), ("Log", "string"), ("MachineName", "string"), ("MaximumKilobytes", "long"),
            ("OverflowAction", "string"), ("MinimumRetentionDays", "int"), ("EnableRaisingEvents", "bool"), ("Source", "string"),
        ])

    static func type(_ record: EventRecord) -> Int64 {
        if record.keywords & 0x20_0000_0000_0000 != 0 { return 8 }
        if record.keywords & 0x10_0000_0000_0000 != 0 { return 16 }
        return switch record.level {
        case .critical, .error: 1
        case .warning: 2
        case .information, .verbose: 4
        }
    }
    static func make(_ record: EventRecord) -> ModelObject {
        let strings = record.data.map { field -> String in
            switch field.value {
            case .string(let text): text
            case .integer(let number): String(number)
            case .bool(let flag): flag ? "true" : "false"
            default: ""
            }
        }
        return ModelObject(
            entry,
            named: [
                "EventID": Value(Int(record.eventID)), "MachineName": Value(record.computer), "Data": .object(TypedArray<UInt8>([])),
                "Index": Value(Int(record.recordID)), "Category": Value("(\(record.task))"), "CategoryNumber": .short(Int16(truncatingIfNeeded: record.task)),
                "EntryType": .object(EnumObject(entryType, type(record))), "Message": Value(record.message), "Source": Value(record.provider),
                "ReplacementStrings": Value(texts: strings.isEmpty ? [record.message] : strings), "InstanceId": .long(Int64(record.eventID)),
                "TimeGenerated": Value(record.time), "TimeWritten": Value(record.time),
            ], model: record)
    }
}

final class GetEventLog: EventLogCommand {
    override func process() throws {
        if flag("List") {
            for channel in try classicLogs() {
                if flag("AsString") { try write(Value(channel.name)) } else { try write(object(channel)) }
            }
            return
        }
        let name = text("LogName") ?? ""
        let logs = try Self.isPattern(name) ? classicLogs().filter { Self.matches($0.name, name) } : log(name).map { [$0] } ?? []
        if logs.isEmpty { return try noLog(name) }
        let after = ticks("After"), before = ticks("Before")
        let ids = values("InstanceId").compactMap(\.integerValue), indexes = values("Index").compactMap(\.integerValue)
        let kinds = texts("EntryType").map { $0.lowercased() }
        var left = has("Newest") ? integer("Newest") ?? 0 : Int.max
        var any = false
        for channel in logs {
            for record in try machine().eventLog.records(channel.name).reversed() where left > 0 {
                guard after.map({ record.time.dotNetTicks > $0 }) ?? true, before.map({ record.time.dotNetTicks < $0 }) ?? true,
                    ids.isEmpty || ids.contains(Int64(record.eventID)), indexes.isEmpty || indexes.contains(Int64(clamping: record.recordID)),
                    !has("Source") || fits(record.provider, texts("Source")), !has("UserName") || fits("", texts("UserName")),
                    !has("Message") || Self.matches(record.message, text("Message") ?? "")
                else { continue }
                let made = EventLogObjects.make(record)
                if !kinds.isEmpty, !kinds.contains((made["EntryType"]?.objectValue as? EnumObject)?.toText().lowercased() ?? "") { continue }
                any = true
                left -= 1
                try write(made)
            }
        }
        if !any {
            try writeError(
                "No matches found", id: "GetEventLogNoEntriesFound", category: .objectNotFound, exception: "System.ArgumentException")
        }
    }
    private func ticks(_ name: String) -> Int64? { (self[name].objectValue as? DateTimeObject)?.value.ticks }
    private func object(_ channel: EventChannel) throws -> ModelObject {
        let records = try machine().eventLog.records(channel.name)
        return ModelObject(
            EventLogObjects.log,
            named: [
                "Entries": Value(array: records.map { .object(EventLogObjects.make($0)) }), "LogDisplayName": Value(channel.name), "Log": Value(channel.name),
                "MachineName": ".", "MaximumKilobytes": .long(try limit("MaxSize", channel).map { Int64($0 / 1024) } ?? Int64(clamping: channel.maximumSize / 1024)),
                "OverflowAction": Value(try overflow(channel)),
                "MinimumRetentionDays": Value(try overflow(channel) == "OverwriteOlder" ? Int(try limit("Retention", channel) ?? 0) / 86400 : 0), "EnableRaisingEvents": .bool(false), "Source": "",
            ], model: channel)
    }
}

final class WriteEventLog: EventLogCommand {
    override func process() throws {
        let name = text("LogName") ?? "", source = text("Source") ?? ""
        func failed(_ message: String, _ id: String) throws {
            try writeError(message, id: id, category: .invalidOperation, exception: "System.InvalidOperationException")
        }
        guard let channel = try log(name) else { return try failed("The Log name \"\(name)\" does not exist in the computer \"localhost\".", "LogDoesNotExist") }
        guard let own = try log(ofSource: source) else { return try failed("The source name \"\(source)\" does not exist on computer \"localhost\".", "SourceDoesNotExist") }
        guard own.name == channel.name else {
            return try failed("The source '\(source)' is not registered in log '\(name)'. (It is registered in log '\(own.name)'.)", "SourceIsOfAnotherLog")
        }
        let levels: [String: EventLevel] = ["error": .error, "warning": .warning]
        let kind = (text("EntryType") ?? "Information").lowercased()
        let keywords: UInt64 = kind == "successaudit" ? 0x8020_0000_0000_0000 : kind == "failureaudit" ? 0x8010_0000_0000_0000 : 0x8080_0000_0000_0000
        try machine().eventLog.write(
            channel.name, id: UInt16(clamping: integer("EventId") ?? 0), levels[kind] ?? .information, text("Message") ?? "", provider: source,
            task: UInt16(clamping: integer("Category") ?? 0), keywords: keywords)
    }
}

final class NewEventLog: EventLogCommand {
    override func process() throws {
        let machine = try machine(), name = text("LogName") ?? ""
        _ = try classicLogs()
        for source in texts("Source") {
            guard try shouldProcess("\(source)", action: "New-EventLog") else { continue }
            if let other = try log(ofSource: source) {
                try writeError(
                    "The \"\(source)\" source is already registered on the \"localhost\" computer.", id: "NewEventlogException", category: .invalidOperation,
                    target: Value(other.name), exception: "System.InvalidOperationException")
                continue
            }
            do {
                try machine.registry.createKey(Self.root + name + "\\" + source)
                let channel = EventChannel(classic: name)
                if machine.eventLog.channel(name) == nil {
                    try machine.registry.set(Self.root + name, "File", .expandString(channel.file))
                    machine.eventLog.register(channel)
                }
                for (parameter, value) in [("MessageResourceFile", "EventMessageFile"), ("CategoryResourceFile", "CategoryMessageFile"), ("ParameterResourceFile", "ParameterMessageFile")] {
                    if let file = text(parameter) { try machine.registry.set(Self.root + name + "\\" + source, value, .expandString(file)) }
                }
            } catch { try writeError("\(error)", id: "NewEventlogException", category: .invalidOperation, exception: "System.InvalidOperationException") }
        }
    }
}

/// Limit-EventLog: the size of a log and what happens when it is reached, as the log's key in the registry says it.
final class LimitEventLog: EventLogCommand {
    override func process() throws {
        let machine = try machine()
        for name in texts("LogName") {
            guard let channel = try log(name) else {
                try noLog(name)
                continue
            }
            guard try shouldProcess(channel.name, action: "Limit-EventLog") else { continue }
            if has("MaximumSize") {
                let size = self["MaximumSize"].integerValue ?? 0
                guard size % 65536 == 0, (65536...4_294_901_760).contains(size) else {
                    try writeError(
                        "The value supplied for MaximumSize parameter has to be in the range of 64 KB to 4GB with an increment of 64 KB. Please enter a proper value and then retry.",
                        id: "ValueOutofRange", category: .invalidOperation, target: .long(size), exception: "System.Exception")
                    continue
                }
                try machine.registry.set(Self.root + channel.name, "MaxSize", .dword(UInt32(clamping: size)))
            }
            let days = integer("RetentionDays")
            switch text("OverflowAction")?.lowercased() {
            case "donotoverwrite": try machine.registry.set(Self.root + channel.name, "Retention", .dword(.max))
            case "overwriteasneeded": try machine.registry.set(Self.root + channel.name, "Retention", .dword(0))
            case "overwriteolder": try machine.registry.set(Self.root + channel.name, "Retention", .dword(UInt32(clamping: (days ?? 7) * 86400)))
            default: if let days { try machine.registry.set(Self.root + channel.name, "Retention", .dword(UInt32(clamping: days * 86400))) }
            }
        }
    }
}

final class ClearEventLog: EventLogCommand {
    override func process() throws {
        for name in texts("LogName") {
            guard let channel = try log(name) else {
                try noLog(name)
                continue
            }
            if try shouldProcess(channel.name, action: "Clear-EventLog") { try machine().eventLog.clear(channel.name) }
        }
    }
}

final class RemoveEventLog: EventLogCommand {
    override func process() throws {
        let machine = try machine()
        for source in texts("Source") {
            guard let channel = try log(ofSource: source), machine.registry.exists(Self.root + channel.name + "\\" + source) else {
                try writeError(
                    "The source name \"\(source)\" does not exist on computer \"localhost\".", id: "SourceDoesNotExist", category: .invalidOperation, exception: "System.InvalidOperationException")
                continue
            }
            if try shouldProcess(source, action: "Remove-EventLog") { try machine.registry.deleteKey(Self.root + channel.name + "\\" + source) }
        }
        for name in texts("LogName") {
            guard let channel = try log(name) else {
                try noLog(name)
                continue
            }
            guard machine.registry.value(Self.root + channel.name, "File") != nil else {
                try writeError("The log \(channel.name) belongs to the system and cannot be removed.", id: "LogCannotBeRemoved", category: .permissionDenied, target: Value(name))
                continue
            }
            guard try shouldProcess(channel.name, action: "Remove-EventLog") else { continue }
            machine.eventLog.clear(channel.name)
            machine.eventLog.unregister(channel.name)
            try machine.registry.deleteKey(Self.root + channel.name)
        }
    }
}

enum EventLogSurfaces {
    static let table: [String: String] = [
        "get-eventlog": """
            Get-EventLog|Microsoft.PowerShell.Management|LogName||||System.Diagnostics.EventLogEntry
            LogName|List
            LogName|String|LN||||0:0:m
            ComputerName|String[]|Cn||||*:-:
            Newest|Int32||ValidateRange(0, 2147483647)|||0:-:
            After|datetime|||||0:-:
            Before|datetime|||||0:-:
            UserName|String[]|||||0:-:
            InstanceId|Int64[]|||||0:1:
            Index|Int32[]||ValidateRange(1, 2147483647)|||0:-:
            EntryType|String[]|ET||Error,Information,FailureAudit,SuccessAudit,Warning||0:-:
            Source|String[]|ABO||||0:-:
            Message|String|MSG||||0:-:
            List|SwitchParameter||||s|1:-:m
            AsString|SwitchParameter||||s|1:-:
            """,
        "write-eventlog": """
            Write-EventLog|Microsoft.PowerShell.Management||||
            __AllParameterSets
            LogName|String|LN|ValidateNotNullOrEmpty()|||0:0:m
            Source|String|SRC|ValidateNotNullOrEmpty()|||0:1:m
            EventId|Int32|ID,EID|ValidateRange(0, 65535)|||0:2:m
            EntryType|String|ET||Error,Information,FailureAudit,SuccessAudit,Warning||0:3:
            Message|String|MSG|ValidateLength(0, 32766)|||0:4:m
            Category|Int16|||||0:-:
            ComputerName|String|CN||||0:-:
            """,
        "new-eventlog": """
            New-EventLog|Microsoft.PowerShell.Management||S||
            __AllParameterSets
            LogName|String|LN|ValidateNotNullOrEmpty()|||0:0:m
            Source|String[]|SRC|ValidateNotNullOrEmpty()|||0:1:m
            ComputerName|String[]|CN||||0:2:
            MessageResourceFile|String|MRF||||0:-:
            CategoryResourceFile|String|CRF||||0:-:
            ParameterResourceFile|String|PRF||||0:-:
            """,
        "limit-eventlog": """
            Limit-EventLog|Microsoft.PowerShell.Management||S|Medium||
            __AllParameterSets
            LogName|String[]|LN|ValidateNotNullOrEmpty()|||0:0:m
            ComputerName|String[]|CN||||0:-:
            RetentionDays|Int32|MRD,RD|ValidateRange(1, 365)|||0:-:
            OverflowAction|System.Diagnostics.OverflowAction|OFA||OverwriteAsNeeded,OverwriteOlder,DoNotOverwrite||0:-:
            MaximumSize|Int64||ValidateRange(65536, 4294967296)|||0:-:
            """,
        "clear-eventlog": """
            Clear-EventLog|Microsoft.PowerShell.Management||S||
            __AllParameterSets
            LogName|String[]|LN|ValidateNotNullOrEmpty()|||0:0:m
            ComputerName|String[]|Cn||||0:1:
            """,
        "remove-eventlog": """
            Remove-EventLog|Microsoft.PowerShell.Management|Default|S||
            Default|Source
            LogName|String[]|LN|ValidateNotNullOrEmpty()|||0:0:m
            ComputerName|String[]|CN||||*:-:
            Source|String[]|SRC|ValidateNotNullOrEmpty()|||1:-:m
            """,
    ]
}
