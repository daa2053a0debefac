import ShellRuntime
import ShellTypes
import WindowsMachine

/// System.Diagnostics.Eventing.Reader: sessions, channels' settings, queries and readers over the event log of the script's machine.
enum EventReaderTypes {
    private static let space = "System.Diagnostics.Eventing.Reader."
    static func register() {
        let registry = TypeRegistry.shared
        registry.register(space + "EventLogConfiguration") { log.type }
        registry.register(space + "EventLogRecord") { EventObjects.record.type }
        registry.register(space + "EventProperty") { EventObjects.property.type }
        registry.register(space + "EventLogSession") { session.type }
        registry.register(space + "EventLogInformation") { information.type }
        registry.register(space + "EventLogQuery") { query.type }
        registry.register(space + "EventLogReader") { reader.type }
    }
    private static func me(_ value: Value) throws -> ModelObject {
        guard let own = value.as(ModelObject.self) else { throw NetException.argumentNull("this") }
        return own
    }
    private static func channel(_ name: String, _ machine: WindowsMachine) throws -> EventChannel {
        guard let channel = machine.eventLog.channel(name) else {
            throw NetException(space + "EventLogNotFoundException", "The specified channel could not be found.")
        }
        return channel
    }

    // MARK: Settings of a channel

    static let log: ModelSchema = ModelSchema(
        space + "EventLogConfiguration", text: "LogName", settable: ["MaximumSizeInBytes", "LogMode", "LogFilePath", "IsEnabled"],
        methods: [
            .constructor("string logName") { args, runspace in
                let machine = try ModelTypes.machine(runspace)
                return .object(configuration(try channel(runspace.text(args[0]), machine), machine))
            },
            .method("void SaveChanges()") { this, _, runspace in
                try save(try me(this), try ModelTypes.machine(runspace))
                return .void
            },
            .method("void Dispose()") { _, _, _ in .void },
        ],
        [
            ("LogName", "string"), ("MaximumSizeInBytes", "long"), ("RecordCount", "long"), ("LogMode", space + "EventLogMode"), ("LogType", "string"),
            ("LogFilePath", "string"), ("IsEnabled", "bool"), ("IsClassicLog", "bool"), ("OwningProviderName", "string"), ("FileSize", "long"),
        ])
    static func configuration(_ channel: EventChannel, _ machine: WindowsMachine) -> ModelObject {
        let key = EventLog.settings(of: channel.name), size = (try? machine.files.item(channel.file))?.size ?? 0
        let mode = machine.registry.number(key, "Retention") == UInt64(UInt32.max) ? machine.registry.number(key, "AutoBackupLogFiles") == 1 ? "AutoBackup" : "Retain" : "Circular"
        return ModelObject(
            log,
            [
                Value(channel.name), .long(Int64(clamping: machine.registry.number(key, "MaxSize") ?? channel.maximumSize)),
                .long(Int64(machine.eventLog.records(channel.name).count)), Value(mode), Value(channel.type), Value(channel.file.replacing(#"C:\Windows"#, with: "%SystemRoot%")),
                .bool(machine.eventLog.isEnabled(channel.name)), .bool(!channel.name.contains("-")), Value(channel.provider), .long(Int64(clamping: size)),
            ], model: channel)
    }
    private static func isOff(_ value: Value) -> Bool { if case .bool(false) = value.base { true } else { false } }
    private static func save(_ own: ModelObject, _ machine: WindowsMachine) throws {
        guard let channel = own.model as? EventChannel else { return }
        let key = EventLog.settings(of: channel.name), mode = (own["LogMode"]?.stringValue ?? own["LogMode"]?.objectValue?.toText() ?? "").lowercased()
        do {
            try machine.registry.set(key, "Enabled", .dword(isOff(own["IsEnabled"] ?? .null) ? 0 : 1))
            if let size = own["MaximumSizeInBytes"]?.integerValue { try machine.registry.set(key, "MaxSize", .dword(UInt32(clamping: size))) }
            try machine.registry.set(key, "Retention", .dword(mode == "circular" ? 0 : .max))
            try machine.registry.set(key, "AutoBackupLogFiles", .dword(mode == "autobackup" ? 1 : 0))
        } catch {
            throw NetException("System.UnauthorizedAccessException", "Attempted to perform an unauthorized operation.")
        }
    }

    // MARK: Sessions

    private static let information: ModelSchema = ModelSchema(
        space + "EventLogInformation",
        [
            ("CreationTime", "System.Nullable[datetime]"), ("LastAccessTime", "System.Nullable[datetime]"), ("LastWriteTime", "System.Nullable[datetime]"), ("FileSize", "System.Nullable[long]"),
            ("Attributes", "System.Nullable[int]"), ("IsLogFull", "System.Nullable[bool]"), ("RecordCount", "System.Nullable[long]"), ("OldestRecordNumber", "System.Nullable[long]"),
        ])
    private static let session: ModelSchema = ModelSchema(
        space + "EventLogSession",
        methods: [
            .constructor("") { _, _ in .object(ModelObject(session, [])) },
            .staticProperty("GlobalSession", space + "EventLogSession") { _ in .object(ModelObject(session, [])) },
            .method("System.Collections.Generic.IEnumerable[string] GetLogNames()") { _, _, runspace in Value(texts: try ModelTypes.machine(runspace).eventLog.channels.map(\.name)) },
            .method("System.Collections.Generic.IEnumerable[string] GetProviderNames()") { _, _, runspace in
                Value(texts: Set(try ModelTypes.machine(runspace).eventLog.channels.map(\.provider)).sorted())
            },
            .method("\(space)EventLogInformation GetLogInformation(string logName, \(space)PathType pathType)") { _, args, runspace in
                let machine = try ModelTypes.machine(runspace), found = try channel(runspace.text(args[0]), machine), records = machine.eventLog.records(found.name)
                let item = try? machine.files.item(found.file)
                return .object(ModelObject(information, named: [
                    "FileSize": .long(Int64(clamping: item?.size ?? 0)), "LastWriteTime": records.last.map { Value($0.time) } ?? .null, "CreationTime": records.first.map { Value($0.time) } ?? .null,
                    "Attributes": Value(32), "IsLogFull": .bool(false), "RecordCount": .long(Int64(records.count)), "OldestRecordNumber": .long(Int64(clamping: records.first?.recordID ?? 0)),
                ]))
            },
            .method("void ClearLog(string logName)") { _, args, runspace in
                let machine = try ModelTypes.machine(runspace)
                machine.eventLog.clear(try channel(runspace.text(args[0]), machine).name)
                return .void
            },
            .method("void ClearLog(string logName, string backupPath)") { _, args, runspace in
                let machine = try ModelTypes.machine(runspace), found = try channel(runspace.text(args[0]), machine)
                try backUp(found, runspace.text(args[1]), machine)
                machine.eventLog.clear(found.name)
                return .void
            },
            .method("void ExportLog(string path, \(space)PathType pathType, string query, string targetFilePath)") { _, args, runspace in
                let machine = try ModelTypes.machine(runspace)
                try backUp(try channel(runspace.text(args[0]), machine), runspace.text(args[3]), machine)
                return .void
            },
            .method("void CancelCurrentOperations()") { _, _, _ in .void }, .method("void Dispose()") { _, _, _ in .void },
        ], [])
    /// A copy of a channel's file; a channel that nobody wrote to has none.
    private static func backUp(_ channel: EventChannel, _ path: String, _ machine: WindowsMachine) throws {
        do { try machine.files.write(path, try machine.files.read(channel.file)) } catch {
            throw NetException(space + "EventLogException", "The system cannot find the path specified.")
        }
    }

    // MARK: Queries

    private static let query: ModelSchema = ModelSchema(
        space + "EventLogQuery", settable: ["ReverseDirection", "TolerateQueryErrors"],
        methods: [
            .constructor("string path, \(space)PathType pathType") { args, _ in .object(ModelObject(query, [.bool(false), .bool(false), args[0], args[1], "*"])) },
            .constructor("string path, \(space)PathType pathType, string query") { args, _ in .object(ModelObject(query, [.bool(false), .bool(false), args[0], args[1], args[2]])) },
        ], [("ReverseDirection", "bool"), ("TolerateQueryErrors", "bool")])
    /// What a reader has still to give.
    private final class Remaining {
        var records: [EventRecord]
        init(_ records: [EventRecord]) { self.records = records }
    }
    private static let reader: ModelSchema = ModelSchema(
        space + "EventLogReader", settable: ["BatchSize"],
        methods: [
            .constructor("string path") { args, runspace in try open(args[0], "LogName", "*", isReversed: false, runspace) },
            .constructor("string path, \(space)PathType pathType") { args, runspace in try open(args[0], runspace.text(args[1]), "*", isReversed: false, runspace) },
            .constructor("\(space)EventLogQuery eventQuery") { args, runspace in
                guard let asked = args[0].as(ModelObject.self), asked.schema === query, asked.values.count > 4 else { throw NetException.argumentNull("eventQuery") }
                return try open(asked.values[2], runspace.text(asked.values[3]), runspace.text(asked.values[4]), isReversed: runspace.truth(asked.values[0]), runspace)
            },
            .method("\(space)EventRecord ReadEvent()") { this, _, _ in
                guard let rest = try me(this).model as? Remaining, !rest.records.isEmpty else { return .null }
                return .object(EventObjects.make(rest.records.removeFirst()))
            },
            .method("void CancelReading()") { _, _, _ in .void }, .method("void Dispose()") { _, _, _ in .void },
        ], [("BatchSize", "int")])
    private static func open(_ path: Value, _ kind: String, _ filter: String, isReversed: Bool, _ runspace: Runspace) throws -> Value {
        let machine = try ModelTypes.machine(runspace)
        var records: [EventRecord]
        if kind == "FilePath" {
            do { records = try machine.eventLog.records(inFile: runspace.text(path)) ?? [] } catch {
                throw NetException(space + "EventLogNotFoundException", "The system cannot find the file specified.")
            }
        } else {
            records = machine.eventLog.records(try channel(runspace.text(path), machine).name)
        }
        if !filter.isEmpty, filter != "*" { records = try EventXml.select(records, filter, now: machine.clock.now) }
        return .object(ModelObject(reader, [Value(64)], model: Remaining(isReversed ? records.reversed() : records)))
    }
}
