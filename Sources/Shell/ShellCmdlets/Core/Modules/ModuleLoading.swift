import ShellRuntime

/// Finding and loading modules.
enum ModuleLoading {
    /// A loaded module by name, built-in ones included.
    static func module(named name: String, _ runspace: Runspace) -> ModuleObject? {
        runspace.modules.last { $0.name.equalsIgnoringCase(name) }
    }
    static func autoload(_ key: String, _ runspace: Runspace) throws -> CommandInfo? { nil }
    static func load(_ name: String, _ runspace: Runspace) throws -> ModuleObject? { nil }
}
