import ShellRuntime
import ShellSyntax
import ShellTypes

/// Members of the CommandInfo family that this storey can tell.
enum CommandMembers {
    private static let space = "System.Management.Automation."

    static func register() {
        @Sendable func command(_ value: Value) -> CommandInfo? { value.as(CommandInfo.self) }
        @Sendable func function(_ value: Value) -> FunctionInfo? { value.as(FunctionInfo.self) }
        TypeMembers.add(space + "CmdletInfo") {
            helpMembers + [
                .property("DLL", "string", by: .script("$this.ImplementingType.Assembly.Location")) { this, _ in Value(optional: this.as(CmdletInfo.self).map { "C:\\Program Files\\PowerShell\\7\\\($0.module.name).dll" }) },
                .property("Verb", "string") { this, _ in Value(command(this).map { split($0.name).0 } ?? "") },
                .property("Noun", "string") { this, _ in Value(command(this).map { split($0.name).1 } ?? "") },
                .property("HelpFile", "string") { this, _ in Value(this.as(CmdletInfo.self).map { $0.module.name + ".dll-Help.xml" } ?? "") },
                .property("PSSnapIn", space + "PSSnapInInfo") { _, _ in .null },
                .property("Version", "version") { this, runspace in version(this, runspace) },
                .property("ImplementingType", "type") { this, _ in this.as(CmdletInfo.self).map { .object(TypeObject(implementingType($0))) } ?? .null },
                .property("Definition", "string") { this, _ in Value(optional: command(this).flatMap { CommandSyntax.text($0) }) },
                .property("DefaultParameterSet", "string") { this, _ in Value(optional: command(this)?.metadata?.defaultSet) },
                outputType, .property("Options", space + "ScopedItemOptions") { _, _ in EngineEnums.value("ScopedItemOptions", 0) },
            ]
        }
        TypeMembers.add(space + "FunctionInfo") {
            helpMembers + [
                .property("ScriptBlock", "scriptblock") { this, _ in Value(function(this)?.block) },
                .property("CmdletBinding", "bool") { this, _ in .bool(function(this).map { isAdvanced($0) } ?? false) },
                .property("DefaultParameterSet", "string") { this, _ in Value(optional: command(this)?.metadata?.defaultSet) },
                .property("Definition", "string") { this, _ in Value(optional: function(this).map(functionText)) },
                .property("Options", space + "ScopedItemOptions") { this, _ in options(function(this)?.options) },
                .property("Description", "string", set: { this, new, runspace in function(this)?.description = runspace.text(new) }) { this, _ in
                    Value(function(this)?.description ?? "")
                },
                .property("Verb", "string") { this, _ in Value(command(this).map { split($0.name).0 } ?? "") },
                .property("Noun", "string") { this, _ in Value(command(this).map { split($0.name).1 } ?? "") },
                .property("HelpFile", "string") { _, _ in .null },
                outputType,
            ]
        }
        // ScriptInfo: a block by itself.
        TypeMembers.add(space + "ScriptInfo") {
            [
                .property("ScriptBlock", "scriptblock") { this, _ in Value(function(this)?.block) },
                .property("Definition", "string") { this, _ in Value(function(this)?.block.toText() ?? "") },
                outputType,
                .method("string ToString()") { this, _, _ in Value(function(this)?.block.toText() ?? "") },
            ]
        }
        TypeMembers.add(space + "AliasInfo") {
            helpMembers + [
                .property("ResolvedCommandName", "string", by: .script("$this.ResolvedCommand.Name")) { this, runspace in Value(optional: resolved(this, runspace)?.name) },
                .property("DisplayName", "string") { this, _ in Value(optional: this.as(AliasInfo.self).map { "\($0.name) -> \($0.definition)" }) },
                .property("ReferencedCommand", space + "CommandInfo") { this, runspace in Value(referenced(this, runspace)) },
                .property("ResolvedCommand", space + "CommandInfo") { this, runspace in Value(resolved(this, runspace)) },
                .property("Definition", "string") { this, _ in Value(optional: this.as(AliasInfo.self)?.definition) },
                .property("Options", space + "ScopedItemOptions") { this, _ in options(this.as(AliasInfo.self)?.options) },
                .property("Description", "string", set: { this, new, runspace in this.as(AliasInfo.self)?.description = runspace.text(new) }) { this, _ in
                    Value(this.as(AliasInfo.self)?.description ?? "")
                },
                outputType,
            ]
        }
        TypeMembers.add(space + "ExternalScriptInfo") {
            @Sendable func script(_ value: Value) -> ExternalScriptInfo? { value.as(ExternalScriptInfo.self) }
            return helpMembers + [
                .property("Path", "string") { this, _ in Value(optional: script(this)?.path) },
                .property("Definition", "string") { this, _ in Value(optional: script(this)?.path) },
                .property("Source", "string") { this, _ in Value(optional: script(this)?.path) },
                .property("Visibility", space + "SessionStateEntryVisibility") { _, _ in EngineEnums.value("SessionStateEntryVisibility", 0) },
                .property("ScriptBlock", "scriptblock") { this, _ in Value(script(this)?.block) },
                outputType,
                .property("ScriptContents", "string") { this, _ in Value(optional: script(this)?.block.toText()) },
                .property("OriginalEncoding", "System.Text.Encoding") { _, _ in .object(EncodingTypes.plainUTF8) },
            ]
        }
        TypeMembers.add(space + "ApplicationInfo") {
            @Sendable func program(_ value: Value) -> ApplicationInfo? { value.as(ApplicationInfo.self) }
            return helpMembers + [
                .property("Path", "string") { this, _ in Value(optional: program(this)?.path) },
                .property("Extension", "string") { this, _ in
                    guard let name = program(this)?.name, let dot = name.lastIndex(of: ".") else { return "" }
                    return Value(String(name[dot...]))
                },
                .property("Definition", "string") { this, _ in Value(optional: program(this)?.path) },
                .property("Source", "string") { this, _ in Value(optional: program(this)?.path) },
                .property("Version", "version") { _, runspace in runspace.findType("System.Version").flatMap { runspace.tryConvert("0.0.0.0", to: $0) } ?? .null },
                .property("Visibility", space + "SessionStateEntryVisibility") { _, _ in EngineEnums.value("SessionStateEntryVisibility", 0) },
                .property("OutputType", outputTypes) { _, runspace in Value(array: [typeName("System.String", runspace)]) },
            ]
        }
        TypeMembers.add(space + "CommandInfo") {
            [
                .property("Name", "string") { this, _ in Value(command(this)?.name ?? "") },
                .property("CommandType", space + "CommandTypes") { this, _ in
                    guard let command = command(this) else { return .null }
                    return .object(EnumObject(commandTypes, Int64(command.commandType.rawValue)))
                },
                .property("Source", "string") { this, _ in Value(command(this)?.moduleName ?? "") },
                .property("Version", "version") { this, runspace in version(this, runspace) },
                .property("Visibility", space + "SessionStateEntryVisibility", set: { _, _, _ in }) { _, _ in EngineEnums.value("SessionStateEntryVisibility", 0) },
                .property("ModuleName", "string") { this, _ in Value(command(this)?.moduleName ?? "") },
                .property("Module", "psmoduleinfo") { this, runspace in
                    if let module = function(this)?.module { return .object(module) }
                    guard let name = command(this)?.moduleName, !name.isEmpty else { return .null }
                    return Value(ModuleLoading.module(named: name, runspace))
                },
                .property("RemotingCapability", space + "RemotingCapability") { _, _ in EngineEnums.value("RemotingCapability", 1) },
                .property("Parameters", "System.Collections.Generic.Dictionary[string,\(space)ParameterMetadata]") { this, runspace in
                    guard let command = resolved(this, runspace), let metadata = command.metadata else { return .null }
                    let table = DictionaryObject(ordered: true, kind: .dictionary)
                    var parameters = metadata.parameters
                    // What a `dynamicparam` block adds while nothing is bound comes last.
                    if let function = command as? FunctionInfo { parameters += runspace.runningDynamicParameters(of: function) ?? runspace.dynamicParameters(of: function) }
                    for parameter in parameters { table.set(Value(parameter.name), .object(ParameterInfoObject(parameter, command))) }
                    return .object(table)
                },
                .property("ParameterSets", "System.Collections.ObjectModel.ReadOnlyCollection[\(space)CommandParameterSetInfo]") { this, runspace in
                    guard let command = resolved(this, runspace), let metadata = command.metadata else { return .null }
                    return Value(array: metadata.setNames.map { .object(ParameterSetObject(command, metadata, $0)) })
                },
                .method("\(space)ParameterMetadata ResolveParameter(string name)") { this, args, runspace in
                    guard let command = resolved(this, runspace), let metadata = command.metadata else { return .null }
                    let name = runspace.text(args[0])
                    let binding = "System.Management.Automation.ParameterBindingException"
                    if let at = metadata.index(of: name) { return .object(ParameterInfoObject(metadata.parameters[at], command)) }
                    let matches = CommandMetadata.matches(name, in: metadata.parameters)
                    guard let match = matches.first else { throw NetException(binding, "A parameter cannot be found that matches parameter name '\(name)'.") }
                    guard matches.count == 1 else { throw NetException(binding, CommandMetadata.ambiguity(name, matches)) }
                    return .object(ParameterInfoObject(match, command))
                },
            ]
        }
    }
    /// What types.ps1xml adds to every command. No page on the net is named: there is none about this engine's commands.
    private static var helpMembers: [TypeMember] { [.property("HelpUri", "string", by: .script("[Microsoft.PowerShell.Commands.GetHelpCodeMethods]::GetHelpUri($this)")) { this, _ in
            Value(this.as(FunctionInfo.self).flatMap { ScriptMetadata.helpUri($0.block) } ?? "")
        }] }
    private static let outputTypes = "System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.PSTypeName]"
    private static var outputType: TypeMember {
        .property("OutputType", outputTypes) { this, runspace in Value(array: (resolved(this, runspace)?.metadata?.outputTypes ?? []).map { typeName($0, runspace) }) }
    }
    private static func typeName(_ name: String, _ runspace: Runspace) -> Value {
        // What names a type has its whole name.
        let name = runspace.findType(name)?.fullName ?? name
        guard let type = TypeRegistry.shared.find(space + "PSTypeName"), let made = try? Members.construct(type, [Value(name)], runspace) else { return Value(name) }
        return made
    }
    private static func implementingType(_ cmdlet: CmdletInfo) -> TypeInfo {
        TypeRegistry.shared.find(cmdlet.errorName) ?? TypeInfo(cmdlet.errorName, base: TypeInfo(space + "PSCmdlet"))
    }
    private static func version(_ value: Value, _ runspace: Runspace) -> Value {
        guard let version = value.as(CmdletInfo.self)?.module.version ?? value.as(FunctionInfo.self)?.module?.version else { return .null }
        return runspace.findType("System.Version").flatMap { runspace.tryConvert(Value(version), to: $0) } ?? Value(version)
    }
    private static func options(_ options: VariableOptions?) -> Value { EngineEnums.value("ScopedItemOptions", Int64(options?.rawValue ?? 0)) }
    private static func referenced(_ value: Value, _ runspace: Runspace) -> CommandInfo? {
        guard let alias = value.as(AliasInfo.self) else { return nil }
        return runspace.findAlias(alias.definition) ?? resolved(value, runspace)
    }
    static let commandTypes: TypeInfo = {
        if let known = TypeRegistry.shared.find("System.Management.Automation.CommandTypes"), known.isEnum { return known }
        let made = TypeInfo(
            "System.Management.Automation.CommandTypes", base: WellKnown.enumBase, flags: [.isEnum, .valueType, .flagsEnum],
            enumMembers: [
                ("Alias", 1), ("Function", 2), ("Filter", 4), ("Cmdlet", 8), ("ExternalScript", 16), ("Application", 32), ("Script", 64),
                ("Configuration", 256), ("All", 383),
            ])
        TypeRegistry.shared.register(made)
        return made
    }()
    static func resolved(_ value: Value, _ runspace: Runspace) -> CommandInfo? {
        let found = value.as(AliasInfo.self).map { try? runspace.lookUpCommand($0.definition) } ?? value.as(CommandInfo.self)
        if found is FunctionInfo || found is ExternalScriptInfo { found?.metadata?.settleTypes(runspace, near: (found as? FunctionInfo)?.block.module?.scope) }
        return found
    }
    static func isAdvanced(_ function: FunctionInfo) -> Bool { function.metadata?.parameters.contains { $0.isCommon } ?? false }
    /// A function's text; parameters behind its name stand before it as a parameter block.
    static func functionText(_ function: FunctionInfo) -> String {
        let given = function.block.outerParameters ?? []
        return (given.isEmpty ? "" : "param(" + given.map(\.text).joined(separator: ", ") + ") ") + function.block.toText()
    }
    static func split(_ name: String) -> (String, String) {
        guard let dash = name.firstIndex(of: "-") else { return ("", "") }
        return (String(name[..<dash]), String(name[name.index(after: dash)...]))
    }
}
