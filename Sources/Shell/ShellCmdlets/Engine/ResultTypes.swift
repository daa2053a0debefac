import ShellRuntime

/// Types of objects that commands write, found by name before the first of them is written.
enum ResultTypes {
    static func register() {
        let automation = "System.Management.Automation.", commands = "Microsoft.PowerShell.Commands."
        let registry = TypeRegistry.shared
        registry.register(automation + "PSDriveInfo") { ProviderTypes.drive }
        registry.register(automation + "ProviderInfo") { ProviderTypes.provider }
        registry.register(automation + "PathInfo") { ProviderTypes.path }
        registry.register(automation + "CommandInfo") { CommandTypes.commandInfo }
        for (name, kind) in [
            ("AliasInfo", CommandType.alias), ("FunctionInfo", .function), ("FilterInfo", .filter), ("CmdletInfo", .cmdlet), ("ExternalScriptInfo", .externalScript), ("ApplicationInfo", .application),
        ] { registry.register(automation + name) { CommandTypes.info(kind) } }
        registry.register(commands + "GroupInfo") { GroupInfoObject.infoType }
        registry.register(commands + "GroupInfoNoElement") { GroupInfoObject.plainType }
        registry.register(commands + "MatchInfo") { MatchInfoObject.ownType }
        registry.register(commands + "HistoryInfo") { HistoryInfoObject.ownType }
        registry.register(commands + "MeasureInfo") { MeasureInfoObject.base }
        registry.register(commands + "GenericMeasureInfo") { MeasureInfoObject.numbers }
        registry.register(commands + "GenericObjectMeasureInfo") { MeasureInfoObject.objects }
        registry.register(commands + "TextMeasureInfo") { MeasureInfoObject.texts }
    }
}
