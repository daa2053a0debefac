import ShellRuntime
import ShellTypes

/// System.Management.Automation.Debugger, as a runspace offers it to scripts: its breakpoints.
final class DebuggerObject: NetObject {
    private let debugger: ScriptDebugger
    init(_ debugger: ScriptDebugger) {
        self.debugger = debugger
        super.init()
    }
    override var type: TypeInfo { DebuggerObject.ownType }
    override func isEqual(to other: NetObject) -> Bool { (other as? DebuggerObject)?.debugger === debugger }

    private func has(_ breakpoint: BreakpointObject?) -> Bool { debugger.breakpoints.contains { $0 === breakpoint } }
    private static func me(_ value: Value) throws -> DebuggerObject {
        guard let found = value.as(DebuggerObject.self) else { throw NetException.argumentNull("this") }
        return found
    }
    private static func path(_ value: Value, _ runspace: Runspace) throws -> String {
        guard let text = value.stringValue, !text.isEmpty else { return "" }
        return try runspace.providers.resolve(text).path
    }
    /// The breakpoint with its state changed; null for one that is not set.
    private static func enabling(_ name: String, _ state: Bool) -> TypeMember {
        .method("System.Management.Automation.Breakpoint \(name)(System.Management.Automation.Breakpoint breakpoint)") { this, args, _ in
            let breakpoint = args[0].as(BreakpointObject.self)
            guard try me(this).has(breakpoint) else { return .null }
            breakpoint?.isEnabled = state
            return Value(breakpoint)
        }
    }
    static let ownType: TypeInfo = {
        let space = "System.Management.Automation."
        return TypeInfo(space + "ScriptDebugger", base: TypeInfo(space + "Debugger", flags: .abstract), members: {
            [
                .property("InstanceId", "guid") { _, runspace in guidValue(newGuidText(), runspace) },
                .property("InBreakpoint", "bool") { this, _ in .bool(try me(this).debugger.stoppedAt != nil) },
                // None 0, Default 1, LocalScript 2, RemoteScript 4.
                .property("DebugMode", "\(space)DebugModes") { this, _ in
                    guard let type = TypeRegistry.shared.find(space + "DebugModes") else { return .null }
                    return .object(EnumObject(type, Int64(try me(this).debugger.mode)))
                },
                .method("void SetDebugMode(\(space)DebugModes mode)") { this, args, _ in
                    try me(this).debugger.mode = args[0].as(EnumObject.self).map { Int($0.raw) } ?? 1
                    return .void
                },
                .method("void SetDebuggerStepMode(bool enabled)") { this, args, _ in
                    try me(this).debugger.stepAll(args[0].bool)
                    return .void
                },
                .method("System.Collections.Generic.IEnumerable[\(space)CallStackFrame] GetCallStack()") { this, _, runspace in
                    guard let here = try me(this).debugger.stoppedAt else { return .object(ObjectArray([], of: GetCallStack.frameType)) }
                    return .object(ObjectArray(ContiguousArray(GetCallStack.frames(from: here, runspace).map { .object($0) }), of: GetCallStack.frameType))
                },
                .method("\(space)DebuggerStopEventArgs GetDebuggerStopArgs()") { _, _, _ in .null },
                .method("void SetBreakpoints(System.Collections.Generic.IEnumerable[\(space)Breakpoint] breakpoints)") { this, args, runspace in
                    if args[0].isNull { throw NetException.argumentNull("breakpoints") }
                    let own = try me(this)
                    for case let breakpoint? in runspace.elements(args[0]).map({ $0.as(BreakpointObject.self) }) where !own.has(breakpoint) { own.debugger.take(breakpoint) }
                    return .void
                },
                .property("IsActive", "bool") { this, _ in .bool(try !me(this).debugger.breakpoints.isEmpty) },
                .method("System.Collections.Generic.List[\(space)Breakpoint] GetBreakpoints()") { this, _, _ in
                    .object(ListObject(ContiguousArray(try me(this).debugger.breakpoints.map { .object($0) })))
                },
                .method("\(space)Breakpoint GetBreakpoint(int id)") { this, args, _ in
                    let id = args[0].int
                    return Value(try me(this).debugger.breakpoints.first { $0.id == id })
                },
                .method("\(space)CommandBreakpoint SetCommandBreakpoint(string command, scriptblock action = null, string path = null)") { this, args, runspace in
                    let name = args[0].string
                    let made = try me(this).debugger.add(
                        script: args.count > 2 ? path(args[2], runspace) : "", .command(name, WildcardPattern.lenient(name)), action: args.count > 1 ? args[1].as(ScriptBlockObject.self) : nil)
                    return .object(made)
                },
                .method("\(space)VariableBreakpoint SetVariableBreakpoint(string variableName, \(space)VariableAccessMode accessMode = Write, scriptblock action = null, string path = null)") { this, args, runspace in
                    let access = args.count > 1 && !args[1].isNull ? args[1].raw : 1
                    let made = try me(this).debugger.add(
                        script: args.count > 3 ? path(args[3], runspace) : "", .variable(args[0].string, access: access), action: args.count > 2 ? args[2].as(ScriptBlockObject.self) : nil)
                    return .object(made)
                },
                .method("\(space)LineBreakpoint SetLineBreakpoint(string path, int line, int column = 0, scriptblock action = null)") { this, args, runspace in
                    guard args[0].stringValue != nil else { throw NetException.argumentNull("path") }
                    let made = try me(this).debugger.add(
                        script: path(args[0], runspace), .line(args[1].int, column: args.count > 2 ? args[2].int : 0), action: args.count > 3 ? args[3].as(ScriptBlockObject.self) : nil)
                    return .object(made)
                },
                enabling("EnableBreakpoint", true), enabling("DisableBreakpoint", false),
                .method("bool RemoveBreakpoint(\(space)Breakpoint breakpoint)") { this, args, _ in
                    guard let breakpoint = args[0].as(BreakpointObject.self), try me(this).has(breakpoint) else { return false }
                    try me(this).debugger.remove(breakpoint)
                    return true
                },
            ]
        })
    }()
}
