import ShellRuntime

/// Views of the engine's own types, as PowerShell shows them.
enum BuiltinViews {
    private static let lock = Lock()
    nonisolated(unsafe) private static var done = false

    static func registerOnce() {
        let first = lock.withLock { () -> Bool in
            defer { done = true }
            return !done
        }
        guard first else { return }
        let registry = ViewRegistry.shared
        registry.register("System.Management.Automation.PSMethod", View.table([
            .code("OverloadDefinitions") { method, runspace in
                Value(runspace.elements(try Members.get(method, "OverloadDefinitions", runspace)).map { runspace.text($0) + "\n" }.joined())
            },
        ], wrap: true))
        registry.register(
            "System.TimeSpan",
            .list([
                "Days", "Hours", "Minutes", "Seconds", "Milliseconds", "Ticks", "TotalDays", "TotalHours", "TotalMinutes", "TotalSeconds",
                "TotalMilliseconds",
            ]))
        registry.register("System.Guid", .table([.property("Guid")]))
        registry.register(
            "Microsoft.PowerShell.Commands.MemberDefinition",
            .table(
                [.property("Name"), .property("MemberType"), .property("Definition")], groupBy: .property("TypeName")))
        DefaultViews.register()
        registry.register(
            "System.DateTime",
            View(.text { item, runspace in
                let text = (try? Members.get(item, "DateTime", runspace)).map { runspace.text($0) } ?? runspace.text(item)
                return "\n" + text + "\n"
            }))
    }
}
