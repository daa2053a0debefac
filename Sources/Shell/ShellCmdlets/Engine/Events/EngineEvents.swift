import ShellRuntime

/// The engine's own events, for the storey that ends a session.
public enum EngineEvents {
    /// `PowerShell.Exiting`: the session is about to end.
    public static func raiseExiting(_ runspace: Runspace) {
        guard let manager = EventManagerObject.existing(runspace), manager.subscriber("PowerShell.Exiting") != nil else { return }
        runspace.stopFlag.clear()
        _ = try? manager.generate("PowerShell.Exiting", sender: .null, arguments: [], data: .null)
    }
}
