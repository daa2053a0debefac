import HostStore
import ShellRuntime
import ShellTypes
import WindowsMachine

enum EventObjects {
    static let record = ModelSchema(
        "System.Diagnostics.Eventing.Reader.EventLogRecord",
        methods: [
            .method("string ToXml()") { target, _, _ in
                Value((target.as(ModelObject.self)?.model as? EventRecord).map { EventXml.text($0) } ?? "")
            },
            .method("string FormatDescription()") { target, _, _ in Value((target.as(ModelObject.self)?.model as? EventRecord)?.message ?? "") },
        ],
        [
            ("Message", "string"), ("Id", "int"), ("Version", "byte"), ("Qualifiers", "int"), ("Level", "byte"), ("Task", "int"), ("Opcode", "short"),
            ("Keywords", "long"), ("RecordId", "long"), ("ProviderName", "string"), ("ProviderId", "guid"), ("LogName", "string"), ("ProcessId", "int"),
            ("ThreadId", "int"), ("MachineName", "string"), ("UserId", "string"), ("TimeCreated", "datetime"), ("ContainerLog", "string"),
            ("LevelDisplayName", "string"), ("OpcodeDisplayName", "string"), ("TaskDisplayName", "string"), ("KeywordsDisplayNames", "string[]"),
            ("Properties", "System.Diagnostics.Eventing.Reader.EventProperty[]"),
        ])
    static let property = ModelSchema("System.Diagnostics.Eventing.Reader.EventProperty", [("Value", "object"), ("Name", "string")])
    static func make(_ record: EventRecord) -> ModelObject {
        let data = record.data.map { field -> Value in
            let value: Value =
                switch field.value {
                case .integer(let number): .long(number)
                case .string(let text): Value(text)
                case .bool(let flag): .bool(flag)
                case .double(let number): .double(number)
                default: .null
                }
            return .object(ModelObject(property, [value, Value(field.name)]))
        }
        return ModelObject(
            Self.record,
            named: [
                "Message": Value(record.message), "Id": Value(Int(record.eventID)), "Version": .byte(0), "Level": .byte(record.level.rawValue),
                "Task": Value(Int(record.task)), "Opcode": .short(Int16(record.opcode)), "Keywords": .long(Int64(bitPattern: record.keywords)),
                "RecordId": .long(Int64(clamping: record.recordID)), "ProviderName": Value(record.provider), "LogName": Value(record.channel),
                "ProcessId": Value(Int(record.processID)), "ThreadId": Value(Int(record.threadID)), "MachineName": Value(record.computer),
                "UserId": "S-1-5-18", "TimeCreated": Value(record.time), "ContainerLog": Value(record.channel),
                "LevelDisplayName": Value(record.level.displayName), "OpcodeDisplayName": "Info", "TaskDisplayName": .null,
                "KeywordsDisplayNames": Value(texts: []), "Properties": Value(array: data),
            ], model: record)
    }
}

/// Get-WinEvent on the session's event log (GPV-239 to GPV-243).
final class GetWinEvent: WindowsCmdlet {
    override func process() throws {
        if has("ListLog") { return try listLogs() }
        if has("ListProvider") { return try listProviders() }
        let log = try machine().eventLog
        var records: [EventRecord] = []
        if has("Path") {
            for text in texts("Path") {
                let path = fullPath(text)
                do {
                    guard let read = try log.records(inFile: path) else {
                        try writeError(
                            "The event log file is corrupted.", id: "LogInfoUnavailable", category: .invalidData, target: Value(path),
                            exception: "System.Diagnostics.Eventing.Reader.EventLogInvalidDataException")
                        continue
                    }
                    records += read
                } catch {
                    try writeError(
                        "Cannot find path '\(path)' because it does not exist.", id: "PathNotFound", category: .objectNotFound, target: Value(path),
                        exception: "System.Management.Automation.ItemNotFoundException")
                    return
                }
            }
        } else if has("FilterXml") {
            let given = self["FilterXml"]
            let document = given.stringValue != nil ? try XmlDocuments.load(text: runspace.text(given)) : given
            for (channel, filter) in try EventXml.queries(document, runspace) {
                guard let found = try logs([channel], log) else { return }
                records += try filtered(found.flatMap { log.records($0.name) }, by: filter)
            }
        } else if has("FilterHashtable") {
            for table in values("FilterHashtable") { records += try filtered(table, log) }
        } else if has("ProviderName") {
            let names = texts("ProviderName")
            records = log.channels.flatMap { log.records($0.name) }.filter { fits($0.provider, names) }
        } else {
            guard let found = try logs(has("LogName") ? texts("LogName") : ["*"], log) else { return }
            records = found.flatMap { log.records($0.name) }
        }
        if let filter = text("FilterXPath") { records = try filtered(records, by: filter) }
        // Newest first, as the log is read; within an instant the later record first.
        records.sort { ($0.time, $0.recordID) > ($1.time, $1.recordID) }
        if flag("Oldest") { records.reverse() }
        if has("MaxEvents"), let count = integer("MaxEvents"), count >= 0 { records = Array(records.prefix(count)) }
        guard !records.isEmpty else {
            try writeError(
                "No events were found that match the specified selection criteria.", id: "NoMatchingEventsFound", category: .objectNotFound)
            return
        }
        for record in records { try write(EventObjects.make(record)) }
    }

    private func filtered(_ records: [EventRecord], by filter: String) throws -> [EventRecord] {
        do { return try EventXml.select(records, filter, now: try machine().clock.now) } catch is NetException {
            throw terminating(
                "The specified query is invalid", id: "System.Diagnostics.Eventing.Reader.EventLogException", category: .notSpecified,
                exception: "System.Diagnostics.Eventing.Reader.EventLogException")
        }
    }

    /// The channels that names say; nil after an error.
    private func logs(_ names: [String], _ log: EventLog) throws -> [EventChannel]? {
        var found: [EventChannel] = []
        for name in names {
            let fitting = Self.isPattern(name) ? log.channels.filter { Self.matches($0.name, name) } : log.channel(name).map { [$0] } ?? []
            if fitting.isEmpty {
                try writeError(
                    "There is not an event log on the localhost computer that matches \"\(name)\".", id: "NoMatchingLogsFound",
                    category: .objectNotFound, target: Value(name))
                return nil
            }
            found += fitting
        }
        return found
    }

    private func filtered(_ table: Value, _ log: EventLog) throws -> [EventRecord] {
        var fields: [String: [Value]] = [:]
        if let dictionary = table.as(DictionaryObject.self) {
            for (name, value) in dictionary.pairs {
                let key = runspace.text(name).lowercased()
                if let array = value.objectValue as? ArrayObject {
                    fields[key] = (0..<array.count).map { array.element($0) }
                } else {
                    fields[key] = [value]
                }
            }
        }
        func texts(_ name: String) -> [String] { fields[name]?.map { runspace.text($0) } ?? [] }
        let keys = ["logname", "providername", "path", "keywords", "id", "level", "starttime", "endtime", "userid", "data", "suppresshashfilter"]
        func numbers(_ name: String) -> [Int64] { fields[name]?.compactMap { $0.integerValue ?? Int64(runspace.text($0)) } ?? [] }
        /// Keys that name no field of an event name one of its data.
        let named = fields.filter { !keys.contains($0.key) }
        func fitsData(_ record: EventRecord) -> Bool {
            func text(_ field: StateField) -> String {
                switch field.value {
                case .string(let text): text
                case .integer(let number): String(number)
                case .bool(let flag): flag ? "true" : "false"
                default: ""
                }
            }
            let all = record.data.map(text)
            guard fields["data"] == nil || texts("data").contains(where: { all.contains($0) }) else { return false }
            return named.allSatisfy { name, values in
                record.data.contains { field in field.name.lowercased() == name && values.contains { self.runspace.text($0).equalsIgnoringCase(text(field)) } }
            }
        }
        guard let channels = try logs(texts("logname").isEmpty ? ["*"] : texts("logname"), log) else { return [] }
        func time(_ name: String) -> Int64? {
            (fields[name]?.first?.objectValue as? DateTimeObject)?.value.ticks
        }
        let start = time("starttime")
        let end = time("endtime")
        return channels.flatMap { log.records($0.name) }.filter { record in
            (fields["providername"] == nil || fits(record.provider, texts("providername")))
                && (fields["id"] == nil || numbers("id").contains(Int64(record.eventID)))
                && fitsData(record) && (fields["keywords"] == nil || numbers("keywords").contains { record.keywords & UInt64(bitPattern: $0) != 0 })
                && (fields["level"] == nil || numbers("level").contains(Int64(record.level.rawValue)))
                && start.map { record.time.dotNetTicks >= $0 } ?? true && end.map { record.time.dotNetTicks <= $0 } ?? true
        }
    }

    private func listLogs() throws {
        let machine = try machine()
        guard let found = try logs(texts("ListLog"), machine.eventLog) else { return }
        for channel in found { try write(EventReaderTypes.configuration(channel, machine)) }
    }

    private static let provider = ModelSchema(
        "System.Diagnostics.Eventing.Reader.ProviderMetadata", text: "Name", [("Name", "string"), ("LogLinks", "string[]")])

    private func listProviders() throws {
        let channels = try machine().eventLog.channels
        let names = Set(channels.map(\.provider)).sorted()
        for pattern in texts("ListProvider") {
            let fitting = names.filter { Self.matches($0, pattern) }
            if fitting.isEmpty {
                try writeError(
                    "There is not an event provider on the localhost computer that matches \"\(pattern)\".", id: "NoMatchingProvidersFound",
                    category: .objectNotFound, target: Value(pattern))
            }
            for name in fitting {
                try write(ModelObject(Self.provider, [Value(name), Value(texts: channels.filter { $0.provider == name }.map(\.name))]))
            }
        }
    }
}
