import ShellRuntime

/// Views of the engine's own types, as PowerShell shows them.
enum BuiltinViews {
    private static let lock = Lock()
    nonisolated(unsafe) private static var done = false

    /// What a list shows of objects of these types where no view does (DefaultDisplayPropertySet).
    private static let displaySets = [
        ("System.Diagnostics.Process", "Id Handles CPU SI Name"), ("Deserialized.System.Diagnostics.Process", "Id Handles CPU Name"),
        ("System.ServiceProcess.ServiceController", "Status Name DisplayName"),
        ("Deserialized.System.ServiceProcess.ServiceController", "Status Name DisplayName"),
        (
            "System.Management.Automation.PSModuleInfo",
            "Name Path Description Guid Version ModuleBase ModuleType PrivateData AccessMode ExportedAliases ExportedCmdlets ExportedFunctions ExportedVariables NestedModules"
        ),
        ("System.DirectoryServices.DirectoryEntry", "distinguishedName Path"),
    ]
    static func registerOnce() {
        let first = lock.withLock { () -> Bool in
            defer { done = true }
            return !done
        }
        guard first else { return }
        let registry = ViewRegistry.shared
        for (name, properties) in displaySets { registry.registerDisplaySet(name, properties.split(separator: " ").map(String.init)) }
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
        var members = View.table([.property("Name"), .property("MemberType"), .property("Definition")], groupBy: .property("TypeName"))
        members.isAutoSized = true
        registry.register("Microsoft.PowerShell.Commands.MemberDefinition", members)
        DefaultViews.register()
        var date = View(.text { item, runspace in (try? Members.get(item, "DateTime", runspace)).map { runspace.text($0) } ?? runspace.text(item) })
        date.isSequence = true
        registry.register("System.DateTime", date)
    }
}
