import ShellRuntime
import ShellSyntax

/// Members of InvocationInfo: `$MyInvocation`, `$_.InvocationInfo`.
enum InvocationMembers {
    static func register() {
        TypeMembers.add("System.Management.Automation.InvocationInfo") {
            @Sendable func me(_ value: Value) -> InvocationInfoObject? { value.as(InvocationInfoObject.self) }
            @Sendable func extent(_ value: Value) -> ScriptExtent? { me(value)?.extent }
                @Sendable func line(_ extent: ScriptExtent) -> String { extent.source.line(Int(extent.startLineNumber)) }
            return [
                .property("MyCommand", "System.Management.Automation.CommandInfo") { this, _ in Value(me(this)?.command) },
                .property("BoundParameters", "System.Collections.Generic.Dictionary[string,System.Object]") { this, _ in Value(me(this)?.boundParameters) },
                .property("UnboundArguments", "System.Collections.Generic.List[System.Object]") { this, _ in
                    .object(ListObject(me(this)?.unboundArguments ?? []))
                },
                .property("ScriptLineNumber", "int") { this, _ in Value(extent(this).map { Int($0.startLineNumber) } ?? 0) },
                .property("OffsetInLine", "int") { this, _ in Value(extent(this).map { Int($0.startColumnNumber) } ?? 0) },
                .property("HistoryId", "long") { _, _ in .long(-1) },
                .property("ScriptName", "string") { this, _ in Value(extent(this)?.file ?? "") },
                .property("Line", "string") { this, _ in Value(extent(this).map(line) ?? "") },
                .property("Statement", "string") { this, _ in Value(extent(this)?.text ?? "") },
                .property("InvocationName", "string") { this, _ in Value(me(this)?.invocationName ?? "") },
                .property("PipelineLength", "int") { this, _ in Value(me(this)?.pipelineLength ?? 0) },
                .property("PipelinePosition", "int") { this, _ in Value(me(this)?.pipelinePosition ?? 0) },
                .property("ExpectingInput", "bool") { this, _ in .bool(me(this)?.expectingInput ?? false) },
                .property("PositionMessage", "string") { this, _ in Value(extent(this)?.positionMessage ?? "") },
                .property("DisplayScriptPosition", "System.Management.Automation.Language.IScriptExtent") { _, _ in .null },
                .property("CommandOrigin", "System.Management.Automation.CommandOrigin") { _, _ in "Internal" },
                .property("PSScriptRoot", "string") { this, _ in
                    guard let path = extent(this)?.file, let slash = path.lastIndex(of: "/") else { return "" }
                    return Value(String(path[..<slash]))
                },
                .property("PSCommandPath", "string") { this, _ in Value(extent(this)?.file ?? "") },
            ]
        }
    }
}
