import ShellRuntime
import ShellSyntax
import ShellTypes

/// PSVariable: name, value, options; made by Get-Variable or `[psvariable]::new()`.
enum VariableMembers {
    static func register() {
        TypeMembers.add("System.Management.Automation.PSVariable") {
            @Sendable func me(_ value: Value) -> VariableBox? { value.as(VariableObject.self)?.box }
            @Sendable func make(_ args: [Value]) throws -> Value {
                guard let name = args[0].stringValue, !name.isEmpty else {
                    throw NetException(
                        "System.Management.Automation.PSArgumentException",
                        "Cannot process argument because the value of argument \"name\" is not valid. Change the value of the \"name\" argument and run the operation again.")
                }
                let box = VariableBox(name, args.count > 1 ? args[1] : .null)
                if args.count > 2 { box.options = options(args[2]) }
                return .object(VariableObject(box))
            }
            let scoped = "System.Management.Automation.ScopedItemOptions"
            return [
                .constructor("string name") { args, _ in try make(args) },
                .constructor("string name, System.Object value") { args, _ in try make(args) },
                .constructor("string name, System.Object value, \(scoped) options") { args, _ in try make(args) },
                .constructor("string name, System.Object value, \(scoped) options, System.Object attributes") { args, _ in try make(args) },
                .property("Name", "string") { this, _ in Value(me(this)?.name ?? "") },
                .property("Description", "string", set: { this, new, runspace in me(this)?.description = runspace.text(new) }) { this, runspace in
                    guard let box = me(this) else { return "" }
                    return Value(box.description.isEmpty ? EngineVariableFacts.of(box, runspace)?.description ?? "" : box.description)
                },
                .property("Value", "System.Object", set: { this, new, runspace in
                    guard let box = me(this) else { return }
                    try runspace.assignVariable(box, new)
                }) { this, _ in
                    guard let box = me(this), box.isSet else { return .null }
                    return box.value
                },
                .property("Visibility", "System.Management.Automation.SessionStateEntryVisibility", set: { this, new, _ in
                    guard let box = me(this) else { return }
                    if new.as(EnumObject.self)?.raw == 1 { box.options.insert(.concealed) } else { box.options.remove(.concealed) }
                }) { this, _ in EngineEnums.value("SessionStateEntryVisibility", me(this)?.options.contains(.concealed) ?? false ? 1 : 0) },
                .property("Module", "psmoduleinfo") { this, runspace in
                    guard let box = me(this) else { return .null }
                    return Value(runspace.modules.first { $0.exportedVariables.values.contains { $0 === box } })
                },
                .property("ModuleName", "string") { this, runspace in
                    guard let box = me(this) else { return "" }
                    return Value(runspace.modules.first { $0.exportedVariables.values.contains { $0 === box } }?.name ?? "")
                },
                .property("Options", scoped, set: { this, new, _ in
                    guard let box = me(this) else { return }
                    let wanted = options(new)
                    if box.options.contains(.constant) || wanted.contains(.constant) && !box.options.contains(.constant) && box.isSet {
                        throw refusal(box, wanted)
                    }
                    box.options = wanted.union(box.options.intersection(.concealed))
                }) { this, runspace in
                    guard let box = me(this) else { return .null }
                    let own = Int64(box.options.rawValue) & 15
                    return EngineEnums.value("ScopedItemOptions", own == 0 ? Int64(EngineVariableFacts.of(box, runspace)?.options.rawValue ?? 0) & 15 : own)
                },
                .property("Attributes", "System.Collections.ObjectModel.Collection[System.Attribute]") { this, runspace in
                    var list: ContiguousArray<Value> = []
                    let constraint = me(this)?.constraint
                    func converter(_ type: TypeInfo) {
                        list.append(.object(AttributeTypes.object("ArgumentTypeConverter", ["TargetType": .object(TypeObject(type))])))
                    }
                    for attribute in constraint?.written ?? [] {
                        if let written = attribute as? AttributeAst {
                            if let made = ParameterReflection.object(written, runspace) { list.append(made) }
                        } else if let type = runspace.findType(attribute.typeName.fullName) {
                            converter(type)
                        }
                    }
                    if constraint?.written.isEmpty ?? false, let type = constraint?.type { converter(type) }
                    return .object(ListObject(list, type: TypeRegistry.shared.find("System.Collections.ObjectModel.Collection[System.Attribute]")))
                },
                .method("bool IsValidValue(System.Object value)") { this, args, runspace in
                    guard let constraint = me(this)?.constraint else { return true }
                    return .bool((try? constraint.apply(args[0], runspace)) != nil)
                },
            ]
        }
    }
    private static func options(_ value: Value) -> VariableOptions { VariableOptions(rawValue: Int(value.integerValue ?? 0) & 15) }
    private static func refusal(_ box: VariableBox, _ wanted: VariableOptions) -> ShellError {
        if box.options.contains(.constant) {
            return ShellError(
                "Cannot overwrite variable \(box.name) because it is read-only or constant.", id: "VariableNotWritable", category: .writeError,
                target: Value(box.name), exception: "System.Management.Automation.SessionStateUnauthorizedAccessException")
        }
        return ShellError(
            "Existing variable \(box.name) cannot be made constant. Variables can be made constant only at creation time.",
            id: "VariableCannotBeMadeConstant", category: .writeError, target: Value(box.name),
            exception: "System.Management.Automation.SessionStateUnauthorizedAccessException")
    }
}

/// Enums of System.Management.Automation that the engine's objects carry.
enum EngineEnums {
    private static let space = "System.Management.Automation."
    private static let table: [(String, Bool, String)] = [
        ("SessionStateEntryVisibility", false, "Public Private"), ("CommandOrigin", false, "Runspace Internal"), ("PSModuleAutoLoadingPreference", false, "None=0 ModuleQualified=1 All=2"),
        ("ModuleAccessMode", false, "ReadWrite=0 ReadOnly=1 Constant=2"), ("ProgressView", false, "Minimal=0 Classic=1"),
        ("ModuleType", false, "Script Binary Manifest Cim"), ("ProgressRecordType", false, "Processing Completed"),
        ("PSInvocationState", false, "NotStarted Running Stopping Stopped Completed Failed Disconnected"),
        ("RunspaceMode", false, "CurrentRunspace=0 NewRunspace=1"), ("DebugModes", true, "None=0 Default=1 LocalScript=2 RemoteScript=4"),
        ("Runspaces.RunspaceState", false, "BeforeOpen Opening Opened Closed Closing Broken Disconnecting Disconnected Connecting"),
        ("Runspaces.RunspaceAvailability", false, "None Available AvailableForNestedCommand Busy RemoteDebug"),
        ("Runspaces.RunspacePoolState", false, "BeforeOpen Opening Opened Closed Closing Broken Disconnecting Disconnected Connecting"),
        ("Runspaces.PSThreadOptions", false, "Default UseNewThread ReuseThread UseCurrentThread"),
        ("Runspaces.PipelineResultTypes", true, "None=0 Output=1 Error=2 Warning=3 Verbose=4 Debug=5 Information=6 All=7 Null=8"),
        ("Runspaces.PipelineState", false, "NotStarted Running Stopping Stopped Completed Failed Disconnected"),
        ("VariableAccessMode", false, "Read Write ReadWrite"), ("DebuggerResumeAction", false, "Continue=0 StepInto=1 StepOut=2 StepOver=3 Stop=4"),
        ("ShouldProcessReason", true, "None=0 WhatIf=1"), ("ReturnContainers", false, "ReturnMatchingContainers ReturnAllContainers"),
        ("PSTokenType", false,
            "Unknown Command CommandParameter CommandArgument Number String Variable Member LoopLabel Attribute Type Operator GroupStart GroupEnd Keyword Comment StatementSeparator NewLine LineContinuation Position"),
        ("PSTraceSourceOptions", true,
            "None=0 Constructor=1 Dispose=2 Finalizer=4 Method=8 Property=16 Delegates=32 Events=64 Exception=128 Lock=256 Error=512 Errors=640 Warning=1024 Verbose=2048 WriteLine=4096 Data=6167 Scope=8192 ExecutionFlow=8303 Assert=16384 All=32767"),
        ("Host.ControlKeyStates", true, "RightAltPressed=1 LeftAltPressed=2 RightCtrlPressed=4 LeftCtrlPressed=8 ShiftPressed=16 NumLockOn=32 ScrollLockOn=64 CapsLockOn=128 EnhancedKey=256"),
        ("Host.ReadKeyOptions", true, "AllowCtrlC=1 NoEcho=2 IncludeKeyDown=4 IncludeKeyUp=8"),
    ]
    static func register() {
        for (name, flags, members) in table {
            TypeRegistry.shared.register(space + name) { make(space + name, flags, members) }
        }
        let breakpoints = "Microsoft.PowerShell.Commands.BreakpointType"
        TypeRegistry.shared.register(breakpoints) { make(breakpoints, false, "Line Variable Command") }
        let options = "System.Diagnostics.TraceOptions"
        TypeRegistry.shared.register(options) { make(options, true, "None=0 LogicalOperationStack=1 DateTime=2 Timestamp=4 ProcessId=8 ThreadId=16 Callstack=32") }
    }
    static func make(_ full: String, _ flags: Bool, _ members: String) -> TypeInfo {
        var next: Int64 = 0
        let list = members.split(separator: " ").map { item -> (name: String, value: Int64) in
            let parts = item.split(separator: "=")
            let value = parts.count > 1 ? Int64(parts[1]) ?? next : next
            next = value + 1
            return (String(parts[0]), value)
        }
        return TypeInfo(
            full, base: WellKnown.enumBase, interfaces: ["System.IComparable", "System.IFormattable", "System.IConvertible"],
            flags: flags ? [.isEnum, .flagsEnum, .valueType] : [.isEnum, .valueType], enumMembers: list)
    }
    /// A value of one of System.Management.Automation's enums, by short name and number.
    static func value(_ name: String, _ raw: Int64) -> Value {
        guard let type = TypeRegistry.shared.find(space + name) else { return .long(raw) }
        return .object(EnumObject(type, raw))
    }
}
