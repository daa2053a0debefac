import ShellRuntime
import ShellSyntax
import ShellTypes

/// System.Management.Automation.PSDebugContext: what `$PSDebugContext` holds while the debugger's prompt stands (PSL-451).
final class DebugContextObject: NetObject {
    private let invocation: InvocationInfoObject
    private let breakpoints: [BreakpointObject]
    init(_ extent: ScriptExtent, _ breakpoints: [BreakpointObject], _ runspace: Runspace) {
        let frame = runspace.callFrames(from: extent).first
        let known = frame?.invocation as? InvocationInfoObject
        invocation = InvocationInfoObject(name: known?.invocationName ?? "", command: known?.command, extent: extent, bound: known?.boundParameters, expectingInput: known?.expectingInput ?? false)
        self.breakpoints = breakpoints
        super.init()
    }
    override var type: TypeInfo { DebugContextObject.ownType }
    static let ownType = TypeInfo("System.Management.Automation.PSDebugContext", members: {
        let space = "System.Management.Automation."
        @Sendable func me(_ value: Value) -> DebugContextObject? { value.as(DebugContextObject.self) }
        return [
            .property("InvocationInfo", space + "InvocationInfo") { this, _ in Value(me(this)?.invocation) },
            .property("Breakpoints", space + "Breakpoint[]") { this, _ in
                let base = BreakpointObject.types.line.baseType ?? WellKnown.object
                return .object(ObjectArray(ContiguousArray((me(this)?.breakpoints ?? []).map { .object($0) }), of: base))
            },
            // An exception where the Break preference stopped; breakpoints and steps have none.
            .property("Trigger", "System.Object") { _, _ in .null },
        ]
    })
}
