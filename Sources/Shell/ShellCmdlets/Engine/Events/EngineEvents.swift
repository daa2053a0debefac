import ShellRuntime

/// PSEngineEvent: the names of the engine's own events.
enum EngineEventNames {
    static func register() {
        TypeRegistry.shared.register("System.Management.Automation.PSEngineEvent") {
            TypeInfo("System.Management.Automation.PSEngineEvent", flags: .sealed, members: {
                [("Exiting", "PowerShell.Exiting"), ("OnIdle", "PowerShell.OnIdle"), ("OnScriptBlockInvoke", "PowerShell.OnScriptBlockInvoke"), ("WorkflowJobStartEvent", "PowerShell.WorkflowJobStartEvent")]
                    .map { name, text in .staticProperty(name, "string") { _ in Value(text) } }
            })
        }
    }
}

/// The engine's own events, for the storey that ends a session.
public enum EngineEvents {
    /// Whether somebody waits for events of the session.
    public static func isWatched(_ runspace: Runspace) -> Bool { EventManagerObject.existing(runspace).map { !$0.subscribers.isEmpty } ?? false }
    /// Deals with the events that have come; `PowerShell.OnIdle` comes by itself at an idle prompt.
    public static func attend(_ runspace: Runspace, isIdle: Bool = false) {
        guard let manager = EventManagerObject.existing(runspace) else { return }
        try? manager.pump()
        if isIdle, manager.subscriber("PowerShell.OnIdle") != nil { _ = try? manager.generate("PowerShell.OnIdle", sender: .null, arguments: [], data: .null) }
    }
    /// `PowerShell.Exiting`: the session is about to end.
    public static func raiseExiting(_ runspace: Runspace) {
        guard let manager = EventManagerObject.existing(runspace), manager.subscriber("PowerShell.Exiting") != nil else { return }
        runspace.stopFlag.clear()
        _ = try? manager.generate("PowerShell.Exiting", sender: .null, arguments: [], data: .null)
    }
}
