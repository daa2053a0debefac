import ShellRuntime

/// System.Management.Automation.Remoting.PSSessionOption.
public enum SessionOptions {
    /// What holds where nothing was asked for: `$PSSessionOption`. A session's start does not build the type.
    public static func standard() -> NetObject { KeptCatalogue.promised("System.Management.Automation.Remoting.PSSessionOption") }
}
