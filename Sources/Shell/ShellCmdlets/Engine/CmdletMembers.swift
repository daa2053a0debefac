import ShellRuntime
import ShellTypes

/// `$PSCmdlet` of an advanced function: what PSCmdlet and Cmdlet offer.
enum CmdletMembers {
    private static func me(_ value: Value) throws -> CommandRuntime {
        guard let found = value.as(PSCmdletObject.self)?.runtime else { throw NetException.argumentNull("this") }
        return found
    }
    private static func record(_ value: Value) throws -> ErrorRecordObject {
        guard let record = value.as(ErrorRecordObject.self) else { throw NetException.argumentNull("errorRecord") }
        return record
    }
    /// A question that cannot be asked is an error of the method that would ask, with the name of the command.
    private static func calling<T>(_ value: Value, _ method: String, _ count: Int, _ body: (CommandRuntime) throws -> T) throws -> T {
        let runtime = try me(value)
        do { return try body(runtime) } catch let error as ShellError where error.record.exception.type.name == "PSInvalidOperationException" {
            let failure = error.calling(method, count)
            failure.record.commandSuffix = runtime.info.name
            throw failure
        }
    }
    static func register() {
        TypeMembers.add("System.Management.Automation.Cmdlet") { [names, optionalNames] }
        TypeMembers.add("System.Management.Automation.PSCmdlet") { [names, optionalNames] + inherited }
        TypeMembers.add("System.Management.Automation.PSScriptCmdlet") { [] }
    }
    /// What ICommandRuntime has of a cmdlet's methods.
    static let streamMethods: [(String, String)] = [
        ("void WriteObject(System.Object sendToPipeline)", "WriteObject"), ("void WriteObject(System.Object sendToPipeline, bool enumerateCollection)", "WriteObject"),
        ("void WriteError(System.Management.Automation.ErrorRecord errorRecord)", "WriteError"), ("void WriteWarning(string text)", "WriteWarning"),
        ("void WriteVerbose(string text)", "WriteVerbose"), ("void WriteDebug(string text)", "WriteDebug"),
        ("void WriteProgress(System.Management.Automation.ProgressRecord progressRecord)", "WriteProgress"),
        ("void WriteInformation(System.Management.Automation.InformationRecord informationRecord)", "WriteInformation"),
        ("void ThrowTerminatingError(System.Management.Automation.ErrorRecord errorRecord)", "ThrowTerminatingError"),
        ("bool ShouldProcess(string target)", "ShouldProcess"), ("bool ShouldProcess(string target, string action)", "ShouldProcess"),
        ("bool ShouldContinue(string query, string caption)", "ShouldContinue"),
    ]
    private static let provider = "System.Management.Automation.ProviderInfo"
    private static let common = [
        "Verbose", "Debug", "ErrorAction", "WarningAction", "InformationAction", "ProgressAction", "ErrorVariable", "WarningVariable", "OutVariable", "OutBuffer",
        "PipelineVariable", "InformationVariable",
    ]
    private static func commonNames(_ name: String, _ names: [String]) -> TypeMember {
        .staticProperty(name, "System.Collections.Generic.HashSet[string]") { runspace in
            guard let type = TypeRegistry.shared.find("System.Collections.Generic.HashSet[System.String]") else { return Value(strings: names) }
            return try Members.construct(type, [try runspace.convert(Value(strings: names), to: WellKnown.string.arrayType())], runspace)
        }
    }
    private static var names: TypeMember { commonNames("CommonParameters", CmdletMembers.common) }
    private static var optionalNames: TypeMember { commonNames("OptionalCommonParameters", ["WhatIf", "Confirm", "UseTransaction"]) }
    private static var inherited: [TypeMember] {
        [
            .property("ParameterSetName", "string") { this, _ in Value(try me(this).parameterSetName) },
            .property("MyInvocation", "System.Management.Automation.InvocationInfo") { this, _ in .object(try me(this).invocationInfo) },
            .property("PagingParameters", "System.Management.Automation.PagingParameters") { this, _ in
                let runtime = try me(this)
                guard runtime.metadata.supportsPaging else { return .null }
                return .object(PagingObject(runtime))
            },
            .property("InvokeCommand", "System.Management.Automation.CommandInvocationIntrinsics") { this, runspace in
                .object(CommandInvocationObject(try state(this, runspace)))
            },
            .property("Host", "System.Management.Automation.Host.PSHost") { _, runspace in .object(HostObject.of(runspace)) },
            .property("SessionState", "System.Management.Automation.SessionState") { this, runspace in .object(try state(this, runspace)) },
            .property("Events", "System.Management.Automation.PSEventManager") { _, runspace in .object(EventManagerObject.of(runspace)) },
            .property("InvokeProvider", "System.Management.Automation.ProviderIntrinsics") { _, _ in .object(ProviderIntrinsicsObject()) },
            .property("Stopping", "bool") { _, runspace in .bool(runspace.stopFlag.isSet) },
            .property("CommandRuntime", "System.Management.Automation.ICommandRuntime") { this, _ in .object(MshCommandRuntimeObject(try me(this))) },
            .property("CommandOrigin", "System.Management.Automation.CommandOrigin") { _, _ in EngineEnums.value("CommandOrigin", 1) },
            .method("void WriteObject(System.Object sendToPipeline)") { this, args, _ in
                try me(this).output.write(args[0])
                return .void
            },
            .method("void WriteObject(System.Object sendToPipeline, bool enumerateCollection)") { this, args, runspace in
                let runtime = try me(this)
                if args[1].bool { try runspace.enumerate(args[0]) { try runtime.output.write($0) } } else { try runtime.output.write(args[0]) }
                return .void
            },
            .method("void WriteError(System.Management.Automation.ErrorRecord errorRecord)") { this, args, _ in
                let record = try record(args[0])
                record.detach()
                try me(this).writeError(record)
                return .void
            },
            .method("void ThrowTerminatingError(System.Management.Automation.ErrorRecord errorRecord)") { this, args, _ in
                let record = try record(args[0])
                record.detach()
                throw try me(this).terminatingFunction(record)
            },
            .method("void WriteWarning(string text)") { this, args, _ in
                try me(this).writeWarning(args[0].string)
                return .void
            },
            .method("void WriteVerbose(string text)") { this, args, _ in
                try me(this).writeVerbose(args[0].string)
                return .void
            },
            .method("void WriteDebug(string text)") { this, args, _ in
                try me(this).writeDebug(args[0].string)
                return .void
            },
            .method("void WriteCommandDetail(string text)") { _, _, _ in .void },
            .method("void WriteInformation(System.Object messageData, string[] tags)") { this, args, _ in
                try me(this).writeInformation(InformationRecordObject(data: args[0], tags: args[1].items.map(\.string)), isHost: false)
                return .void
            },
            .method("void WriteInformation(System.Management.Automation.InformationRecord informationRecord)") { this, args, _ in
                guard let record = args[0].as(InformationRecordObject.self) else { throw NetException.argumentNull("informationRecord") }
                try me(this).writeInformation(record, isHost: record.tags.contains("PSHOST"))
                return .void
            },
            .method("void WriteProgress(System.Management.Automation.ProgressRecord progressRecord)") { _, args, runspace in
                if let record = args[0].as(ProgressRecordObject.self) { try runspace.writeProgress(record.record) }
                return .void
            },
            .method("bool ShouldProcess(string target)") { this, args, _ in .bool(try calling(this, "ShouldProcess", 1) { try $0.shouldProcess(target: args[0].string, action: nil) }) },
            .method("bool ShouldProcess(string target, string action)") { this, args, _ in
                .bool(try calling(this, "ShouldProcess", 2) { try $0.shouldProcess(target: args[0].string, action: args[1].string) })
            },
            .method("bool ShouldProcess(string verboseDescription, string verboseWarning, string caption)") { this, args, _ in
                .bool(try calling(this, "ShouldProcess", 3) { try $0.shouldProcess(description: args[0].string, query: args[1].string, caption: args[2].string) })
            },
            .method(
                "bool ShouldProcess(string verboseDescription, string verboseWarning, string caption, [ref] System.Management.Automation.ShouldProcessReason shouldProcessReason)"
            ) { this, args, runspace in
                let runtime = try me(this)
                let isWhatIf = runtime.isBound("WhatIf") ? runspace.truth(runtime.argument("WhatIf")) : runspace.truth(runspace.variable("WhatIfPreference") ?? .null)
                assign(args[3], EngineEnums.value("ShouldProcessReason", isWhatIf ? 1 : 0))
                return .bool(try calling(this, "ShouldProcess", 4) { try $0.shouldProcess(description: args[0].string, query: args[1].string, caption: args[2].string) })
            },
            .method("bool ShouldContinue(string query, string caption)") { this, args, _ in
                .bool(try calling(this, "ShouldContinue", 2) { try $0.shouldContinue(query: args[0].string, caption: args[1].string) })
            },
            .method("bool ShouldContinue(string query, string caption, [ref] bool yesToAll, [ref] bool noToAll)") { this, args, runspace in
                try calling(this, "ShouldContinue", 4) { try continues($0, args[0].string, args[1].string, args[2], args[3], runspace) }
            },
            .method("bool ShouldContinue(string query, string caption, bool hasSecurityImpact, [ref] bool yesToAll, [ref] bool noToAll)") { this, args, runspace in
                try calling(this, "ShouldContinue", 5) { try continues($0, args[0].string, args[1].string, args[3], args[4], runspace) }
            },
            .method("System.Object GetVariableValue(string name)") { _, args, runspace in
                runspace.variable(args[0].string) ?? .null
            },
            .method("System.Object GetVariableValue(string name, System.Object defaultValue)") { _, args, runspace in
                runspace.variable(args[0].string) ?? args[1]
            },
            .method("string GetUnresolvedProviderPathFromPSPath(string path)") { _, args, runspace in
                Value(try runspace.providers.resolve(args[0].string).path)
            },
            .method("System.Collections.ObjectModel.Collection[string] GetResolvedProviderPathFromPSPath(string path, [ref] \(provider) provider)") { _, args, runspace in
                let found = try PathIntrinsicsObject.resolved(args[0].string, runspace)
                if let first = found.first { assign(args[1], .object(ProviderInfoObject(first.provider))) }
                return .object(
                    ListObject(ContiguousArray(found.map { Value($0.path) }), type: TypeRegistry.shared.find("System.Collections.ObjectModel.Collection[string]")))
            },
            .method("System.Management.Automation.PathInfo CurrentProviderLocation(string providerId)") { _, args, runspace in
                .object(PathObject(try PathIntrinsicsObject.location(of: args[0].string, runspace)))
            },
            .method("string GetResourceString(string baseName, string resourceId)") { _, args, _ in
                throw NetException.argument("The resources named \"\(args[0].string)\" cannot be loaded.")
            },
            .method("bool TransactionAvailable()") { _, _, _ in false },
        ]
    }
    private static func state(_ this: Value, _ runspace: Runspace) throws -> SessionStateObject {
        let scope = runspace.callerScope(of: try me(this))
        return SessionStateObject(scope, module: runspace.within(scope) { runspace.runningModule })
    }
    private static func continues(
        _ runtime: CommandRuntime, _ query: String, _ caption: String, _ yes: Value, _ no: Value, _ runspace: Runspace
    ) throws -> Value {
        if let all = yes.as(ReferenceObject.self)?.box.value, runspace.truth(all) { return true }
        if let all = no.as(ReferenceObject.self)?.box.value, runspace.truth(all) { return false }
        let answer = try runspace.ask(
            caption: caption, message: query,
            choices: [
                ("&Yes", "Continue with only the next step of the operation."), ("Yes to &All", "Continue with all the steps of the operation."),
                ("&No", "Skip this operation and proceed with the next operation."), ("No to A&ll", "Skip this operation and all subsequent operations."),
                ("&Suspend", "Pause the current pipeline and return to the command prompt. Type \"exit\" to resume the pipeline."),
            ], default: 0)
        if answer == 1 { assign(yes, true) }
        if answer == 3 { assign(no, true) }
        return .bool(answer == 0 || answer == 1)
    }
}

/// MshCommandRuntime: the streams of a running command, without the command (`$PSCmdlet.CommandRuntime`).
final class MshCommandRuntimeObject: NetObject {
    private let runtime: CommandRuntime
    init(_ runtime: CommandRuntime) {
        self.runtime = runtime
        super.init()
    }
    override var type: TypeInfo { MshCommandRuntimeObject.ownType }
    static let ownType = TypeInfo("System.Management.Automation.MshCommandRuntime", members: {
        @Sendable func cmdlet(_ value: Value) throws -> Value {
            guard let found = value.as(MshCommandRuntimeObject.self) else { throw NetException.argumentNull("this") }
            return .object(PSCmdletObject(found.runtime))
        }
        let methods = CmdletMembers.streamMethods
        return [.property("Host", "System.Management.Automation.Host.PSHost") { _, runspace in .object(HostObject.of(runspace)) }]
            + methods.map { signature, name in .method(signature) { this, args, runspace in try Members.invoke(cmdlet(this), name, args, runspace) } }
    })
}

/// PagingParameters of a function with `SupportsPaging`.
final class PagingObject: NetObject {
    let runtime: CommandRuntime
    init(_ runtime: CommandRuntime) {
        self.runtime = runtime
        super.init()
    }
    override var type: TypeInfo { PagingObject.ownType }
    static let ownType = TypeInfo("System.Management.Automation.PagingParameters", members: {
        @Sendable func argument(_ value: Value, _ name: String) -> Value { value.as(PagingObject.self)?.runtime.argument(name) ?? .null }
        return [
            .property("IncludeTotalCount", "switch") { this, runspace in .object(SwitchObject(runspace.truth(argument(this, "IncludeTotalCount")))) },
            .property("Skip", "ulong") { this, _ in
                let given = argument(this, "Skip")
                return given.isNull ? .ulong(0) : given
            },
            .property("First", "ulong") { this, _ in
                let given = argument(this, "First")
                return given.isNull ? .ulong(.max) : given
            },
            .method("psobject NewTotalCount(ulong totalCount, double accuracy)") { _, args, runspace in
                let accuracy = args[1].real
                let number = args[0]
                let text = runspace.text(number)
                let shown = accuracy >= 1 ? "Total count: \(text)" : accuracy <= 0 ? "Unknown total count" : "Estimated total count: \(text)"
                let members = ExtendedMembers()
                members.members = [
                    ExtendedMember("Accuracy", .note(args[1])),
                    ExtendedMember("ToString", .codeMethod({ _, _, _ in Value(shown) })),
                ]
                let wrapper = ObjectWrapper(number)
                wrapper.extended = members
                return .object(wrapper)
            },
        ]
    })
}
