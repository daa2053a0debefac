import ShellRuntime
import ShellSyntax

/// Members of `$PSCmdlet` (PSScriptCmdlet): what the function may ask the engine for.
enum PSCmdletMembers {
    static func register() {
        TypeMembers.add("System.Management.Automation.PSScriptCmdlet") { properties + confirmations + streams + paths }
    }
    @Sendable private static func runtime(_ value: Value) throws -> CommandRuntime {
        guard let cmdlet = value.as(PSCmdletObject.self) else {
            throw ShellError("The object is no cmdlet.", id: "InvalidOperation")
        }
        return cmdlet.runtime
    }
    @Sendable private static func record(_ value: Value) throws -> ErrorRecordObject {
        guard let record = value.as(ErrorRecordObject.self) else {
            throw ShellError(
                "Cannot process argument because the value of argument \"errorRecord\" is null. Change the value of argument \"errorRecord\" to a non-null value.",
                id: "ArgumentNullException", category: .invalidArgument, exception: "System.Management.Automation.PSArgumentNullException")
        }
        return record
    }

    private static var properties: [TypeMember] {
        [
            .property("ParameterSetName", "string") { this, _ in Value(try runtime(this).parameterSetName) },
            .property("MyInvocation", "System.Management.Automation.InvocationInfo") { this, _ in .object(InvocationInfoObject(try runtime(this))) },
            .property("CommandOrigin", "System.Management.Automation.CommandOrigin") { _, _ in "Internal" },
            .property("Stopping", "bool") { _, _ in .bool(false) },
            .property("Host", "System.Management.Automation.Host.PSHost") { _, runspace in runspace.variable("Host") ?? .null },
            .property("SessionState", "System.Management.Automation.SessionState") { _, runspace in
                guard let context = runspace.variable("ExecutionContext"), !context.isNull else { return .null }
                return try Members.get(context, "SessionState", runspace)
            },
            .property("InvokeCommand", "System.Management.Automation.CommandInvocationIntrinsics") { _, runspace in
                guard let context = runspace.variable("ExecutionContext"), !context.isNull else { return .null }
                return try Members.get(context, "InvokeCommand", runspace)
            },
            .property("InvokeProvider", "System.Management.Automation.ProviderIntrinsics") { _, runspace in
                guard let context = runspace.variable("ExecutionContext"), !context.isNull else { return .null }
                return try Members.get(context, "InvokeProvider", runspace)
            },
            .property("PagingParameters", "System.Management.Automation.PagingParameters") { this, runspace in
                let runtime = try runtime(this)
                guard runtime.metadata.supportsPaging else { return .null }
                return .object(
                    CustomObject([
                        "IncludeTotalCount": .object(SwitchObject(runspace.truth(runtime.argument("IncludeTotalCount")))),
                        "Skip": runtime.isBound("Skip") ? runtime.argument("Skip") : .ulong(0),
                        "First": runtime.isBound("First") ? runtime.argument("First") : .ulong(.max),
                    ]))
            },
        ]
    }

    private static var confirmations: [TypeMember] {
        [
            .method("bool ShouldProcess(string target)") { this, args, runspace in
                .bool(try runtime(this).shouldProcess(target: runspace.text(args[0]), action: nil))
            },
            .method("bool ShouldProcess(string target, string action)") { this, args, runspace in
                .bool(try runtime(this).shouldProcess(target: runspace.text(args[0]), action: runspace.text(args[1])))
            },
            .method("bool ShouldProcess(string verboseDescription, string verboseWarning, string caption)") { this, args, runspace in
                .bool(
                    try runtime(this).shouldProcess(
                        description: runspace.text(args[0]), query: runspace.text(args[1]), caption: runspace.text(args[2])))
            },
            .method("bool ShouldContinue(string query, string caption)") { this, args, runspace in
                .bool(try runtime(this).shouldContinue(query: runspace.text(args[0]), caption: runspace.text(args[1])))
            },
        ]
    }

    private static var streams: [TypeMember] {
        [
            .method("void ThrowTerminatingError(System.Management.Automation.ErrorRecord errorRecord)") { this, args, _ in
                let runtime = try runtime(this)
                let record = try record(args[0])
                let failure = runtime.terminating(record)
                throw failure
            },
            .method("void WriteError(System.Management.Automation.ErrorRecord errorRecord)") { this, args, _ in
                try runtime(this).writeError(try record(args[0]))
                return .void
            },
            .method("void WriteObject(System.Object sendToPipeline)") { this, args, _ in
                try runtime(this).output.write(args[0])
                return .void
            },
            .method("void WriteObject(System.Object sendToPipeline, bool enumerateCollection)") { this, args, runspace in
                let output = try runtime(this).output
                if runspace.truth(args[1]), runspace.isEnumerable(args[0]) {
                    try runspace.enumerate(args[0]) { try output.write($0) }
                } else {
                    try output.write(args[0])
                }
                return .void
            },
            .method("void WriteWarning(string text)") { this, args, runspace in
                try runtime(this).writeWarning(runspace.text(args[0]))
                return .void
            },
            .method("void WriteVerbose(string text)") { this, args, runspace in
                try runtime(this).writeVerbose(runspace.text(args[0]))
                return .void
            },
            .method("void WriteDebug(string text)") { this, args, runspace in
                try runtime(this).writeDebug(runspace.text(args[0]))
                return .void
            },
            .method("void WriteInformation(System.Object messageData, string[] tags)") { this, args, runspace in
                let record = InformationRecordObject(data: args[0])
                try runtime(this).writeInformation(record, isHost: false)
                return .void
            },
            .method("void WriteProgress(System.Management.Automation.ProgressRecord progressRecord)") { _, _, _ in .void },
            .method("void WriteCommandDetail(string text)") { _, _, _ in .void },
        ]
    }

    private static var paths: [TypeMember] {
        [
            .method("System.Object GetVariableValue(string name)") { _, args, runspace in
                runspace.variable(runspace.text(args[0])) ?? .null
            },
            .method("System.Object GetVariableValue(string name, System.Object defaultValue)") { _, args, runspace in
                runspace.variable(runspace.text(args[0])) ?? args[1]
            },
            .method("string GetUnresolvedProviderPathFromPSPath(string path)") { _, args, runspace in
                Value(try runspace.providers.resolve(runspace.text(args[0])).path)
            },
            .method("System.Collections.ObjectModel.Collection[string] GetResolvedProviderPathFromPSPath(string path, ref System.Management.Automation.ProviderInfo provider)") {
                _, args, runspace in
                let collector = Collector()
                try runspace.invokeCommand("Convert-Path", [Argument(name: "Path", value: args[0])], to: collector)
                return .object(ListObject(ContiguousArray(runspace.elements(collector.result))))
            },
            .method("string ToString()") { _, _, _ in "System.Management.Automation.PSScriptCmdlet" },
        ]
    }
}
