import ShellRuntime

/// `$ExecutionContext`, `$Host`: variables that stand for the engine's own objects, made when they are read.
enum EngineVariables {
    private static let context = Symbols.intern("ExecutionContext")
    private static let host = Symbols.intern("Host")

    static func attach(_ runspace: Runspace) {
        MandatoryPrompt.attach(runspace)
        let further = runspace.automatic
        runspace.automatic = { symbol, scope, runspace in
            if symbol == context { return .object(runspace.service("engineIntrinsics") { EngineIntrinsicsObject() }) }
            if symbol == host { return .object(HostObject.of(runspace)) }
            return further?(symbol, scope, runspace)
        }
    }
}

/// The engine's cmdlets of Microsoft.PowerShell.Utility.
let engineUtilityTable: [CmdletEntry] = eventTable + runspaceTable + debuggerTable
/// The engine's cmdlets of Microsoft.PowerShell.Core.
let engineCoreTable: [CmdletEntry] = debuggerCoreTable
