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
        let entry = View.table([.property("Name", width: 30), .property("Value")])
        for name in ["System.Collections.DictionaryEntry"] { registry.register(name, entry) }
        registry.register(
            WellKnown.keyValuePair.fullName, .table([.property("Key", width: 30), .property("Value")]))
        registry.register(
            "System.Management.Automation.PSVariable", .table([.property("Name", width: 30), .property("Value")]))
        let prefix = "System.Management.Automation."
        for kind in ["AliasInfo", "FunctionInfo", "CmdletInfo", "FilterInfo", "ExternalScriptInfo", "ApplicationInfo", "CommandInfo", "ScriptInfo"] {
            registry.register(
                prefix + kind,
                .table([
                    .property("CommandType", width: 15),
                    .code("Name", width: 50) { item, _ in
                        if let alias = item.as(AliasInfo.self) { return Value("\(alias.name) -> \(alias.definition)") }
                        return Value(item.as(CommandInfo.self)?.name ?? "")
                    },
                    .property("Version", width: 10), .property("Source"),
                ]))
        }
        registry.register(
            "Microsoft.PowerShell.Commands.GroupInfo",
            .table([.property("Count", width: 5, side: .right), .property("Name", width: 25), .property("Group")]))
        registry.register(
            "Microsoft.PowerShell.Commands.GroupInfoNoElement",
            .table([.property("Count", width: 5, side: .right), .property("Name", width: 25)]))
        for name in ["GenericMeasureInfo", "GenericObjectMeasureInfo"] {
            registry.register(
                "Microsoft.PowerShell.Commands." + name,
                .list(["Count", "Average", "Sum", "Maximum", "Minimum", "StandardDeviation", "Property"]))
        }
        registry.register(
            "Microsoft.PowerShell.Commands.TextMeasureInfo", .list(["Lines", "Words", "Characters", "Property"]))
        registry.register(
            "System.RuntimeType",
            .table([
                .property("IsPublic", width: 8), .property("IsSerial", width: 8), .property("Name", width: 40), .property("BaseType"),
            ]))
        registry.register(
            "System.TimeSpan",
            .list([
                "Days", "Hours", "Minutes", "Seconds", "Milliseconds", "Ticks", "TotalDays", "TotalHours", "TotalMinutes", "TotalSeconds",
                "TotalMilliseconds",
            ]))
        registry.register(
            "System.Version",
            .table([
                .property("Major", width: 6), .property("Minor", width: 6), .property("Build", width: 6), .property("Revision", width: 8),
            ]))
        registry.register("System.Guid", .table([.property("Guid")]))
        registry.register(
            "System.Management.Automation.PathInfo", .table([.property("Path")]))
        registry.register(
            "Microsoft.PowerShell.Commands.HistoryInfo",
            .table([.property("Id", width: 4, side: .right), .property("Duration", width: 12, side: .right), .property("CommandLine")]))
        registry.register(
            "Microsoft.PowerShell.Commands.MemberDefinition",
            .table(
                [.property("Name"), .property("MemberType"), .property("Definition")], groupBy: .property("TypeName")))
        registry.register(
            "System.Management.Automation.PSModuleInfo",
            .table([
                .property("ModuleType", width: 10), .property("Version", width: 10), .property("PreRelease", width: 10), .property("Name", width: 35),
                .property("ExportedCommands"),
            ]))
        registry.register(
            "System.DateTime",
            View(.text { item, runspace in
                let text = (try? Members.get(item, "DateTime", runspace)).map { runspace.text($0) } ?? runspace.text(item)
                return "\n" + text + "\n"
            }))
    }
}
