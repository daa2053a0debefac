import Glibc
import ShellRuntime
import ShellTypes

/// Members of the records on the other streams: InformationRecord, WarningRecord, VerboseRecord, DebugRecord.
enum StreamRecords {
    private static let space = "System.Management.Automation."
    /// Data of Write-Host as a HostInformationMessage.
    private static func data(_ record: InformationRecordObject) -> Value {
        guard record.tags.contains("PSHOST") else { return record.data }
        func color(_ raw: Int?) -> Value {
            guard let raw, let type = TypeRegistry.shared.find("System.ConsoleColor") else { return .null }
            return .object(EnumObject(type, Int64(raw)))
        }
        return .object(
            RecordTypes.object(
                space + "HostInformationMessage",
                ["Message": record.data, "NoNewLine": .bool(record.noNewLine), "ForegroundColor": color(record.foreground), "BackgroundColor": color(record.background)]))
    }
    static func register() {
        TypeMembers.add(space + "InformationRecord") {
            @Sendable func me(_ value: Value) -> InformationRecordObject? { value.as(InformationRecordObject.self) }
            return [
                .constructor("System.Object messageData, string source") { args, _ in .object(InformationRecordObject(data: args[0], source: args[1].string)) },
                .property("MessageData", "System.Object") { this, _ in me(this).map(data) ?? .null },
                .property("Source", "string", set: { _, _, _ in }) { this, _ in Value(me(this)?.source ?? "") },
                .property("TimeGenerated", "datetime", set: { _, _, _ in }) { this, _ in me(this).map { Value($0.time) } ?? .null },
                .property("Tags", "System.Collections.Generic.List[string]") { this, _ in
                    collection("System.Collections.Generic.List[string]", (me(this)?.tags ?? []).map { Value($0) })
                },
                .property("User", "string", set: { _, _, _ in }) { _, runspace in
                    Value(runspace.environment["USERNAME"] ?? runspace.environment["USER"] ?? "")
                },
                .property("Computer", "string", set: { _, _, _ in }) { _, runspace in Value(runspace.environment["COMPUTERNAME"] ?? "localhost") },
                .property("ProcessId", "uint", set: { _, _, _ in }) { _, _ in .uint(UInt32(getpid())) },
                .property("NativeThreadId", "uint", set: { _, _, _ in }) { _, _ in .uint(UInt32(getpid())) },
                .property("ManagedThreadId", "uint", set: { _, _, _ in }) { _, _ in .uint(1) },
                .method("string ToString()") { this, _, _ in Value(me(this)?.toText() ?? "") },
            ]
        }
        for name in ["WarningRecord", "VerboseRecord", "DebugRecord"] {
            let stream: StreamKind = name == "WarningRecord" ? .warning : name == "VerboseRecord" ? .verbose : .debug
            TypeMembers.add(space + name) {
                [
                    .constructor("string message") { args, _ in .object(MessageRecordObject(stream, args[0].string)) },
                    .property("Message", "string", set: { _, _, _ in }) { this, _ in Value(this.as(MessageRecordObject.self)?.message ?? "") },
                    .property("InvocationInfo", "System.Management.Automation.InvocationInfo") { this, _ in Value(this.as(MessageRecordObject.self)?.invocation) },
                    .property("PipelineIterationInfo", "System.Collections.ObjectModel.ReadOnlyCollection[int]") { _, _ in Value(array: []) },
                    .method("string ToString()") { this, _, _ in Value(this.as(MessageRecordObject.self)?.message ?? "") },
                ] + (name == "WarningRecord" ? [.property("FullyQualifiedWarningId", "string") { _, _ in "" }] : [])
            }
            TypeRegistry.shared.register(space + name) { MessageRecordObject(stream, "").type }
        }
        TypeRegistry.shared.register(space + "InformationRecord") { InformationRecordObject(data: .null).type }
    }
}
