import ShellRuntime

/// Get-Command.
final class GetCommand: Cmdlet {
    private var written: Set<String> = []
    private var count = 0
    private static let noListing = Set(["CommandNotFoundException"])

    override func process() throws {
        let names = texts("Name")
        let modules = texts("Module").map { WildcardPattern.lenient($0) }
        let excluded = texts("ExcludeModule").map { WildcardPattern.lenient($0) }
        let verbs = texts("Verb").map { WildcardPattern.lenient($0) }, nouns = texts("Noun").map { WildcardPattern.lenient($0) }
        let kinds = types()
        for name in names.isEmpty ? ["*"] : names {
            var bare = name
            var moduleOf: WildcardPattern?
            if let slash = name.firstIndex(of: "\\"), !name.contains("/") {
                moduleOf = WildcardPattern.lenient(String(name[..<slash]))
                bare = String(name[name.index(after: slash)...])
            }
            let pattern = WildcardPattern.lenient(bare)
            func fits(_ command: CommandInfo) -> Bool {
                if let kinds, kinds & command.commandType.rawValue == 0 { return false }
                if !modules.isEmpty, !modules.contains(where: { $0.matches(command.moduleName) }) { return false }
                if excluded.contains(where: { $0.matches(command.moduleName) }) { return false }
                if let moduleOf, !moduleOf.matches(command.moduleName) { return false }
                if !verbs.isEmpty || !nouns.isEmpty {
                    guard let dash = command.name.firstIndex(of: "-"), command.commandType != .alias else { return false }
                    if !verbs.isEmpty, !verbs.contains(where: { $0.matches(String(command.name[..<dash])) }) { return false }
                    if !nouns.isEmpty, !nouns.contains(where: { $0.matches(String(command.name[command.name.index(after: dash)...])) }) { return false }
                }
                if has("ParameterName") {
                    guard let metadata = command.metadata else { return false }
                    for wanted in texts("ParameterName") {
                        let pattern = WildcardPattern.lenient(wanted)
                        if metadata.parameters.contains(where: { p in pattern.matches(p.name) || p.aliases.contains { pattern.matches($0) } }) { return true }
                    }
                    return false
                }
                if has("ParameterType") {
                    guard let metadata = command.metadata else { return false }
                    let wanted = texts("ParameterType").map { runspace.findType($0)?.fullName ?? $0 }
                    guard metadata.parameters.contains(where: { p in wanted.contains { $0.equalsIgnoringCase(p.type.fullName) || $0.equalsIgnoringCase(p.typeName) } }) else { return false }
                }
                return true
            }
            if flag("UseFuzzyMatching"), !names.isEmpty {
                let limit = integer("FuzzyMinimumDistance") ?? 5
                let near = everything().filter(fits).map { ($0, GetCommand.distance($0.name, bare)) }.filter { $0.1 <= limit }
                for (command, _) in near.sorted(by: { $0.1 == $1.1 ? Collation.compare($0.0.name, $1.0.name, ignoringCase: true) < 0 : $0.1 < $1.1 }) { try show(command) }
                continue
            }
            var found: [CommandInfo] = []
            if pattern.hasWildcards || names.isEmpty {
                found = everything().filter { pattern.matches($0.name) && fits($0) }
                if flag("ListImported") == false, !verbs.isEmpty || !nouns.isEmpty || !names.isEmpty { found = found.filter { _ in true } }
                found.sort { a, b in
                    let x = GetCommand.order(a.commandType), y = GetCommand.order(b.commandType)
                    return x != y ? x < y : Collation.compare(a.name, b.name, ignoringCase: true) < 0
                }
            } else if flag("All") {
                found = everything().filter { pattern.matches($0.name) && fits($0) }
                    .sorted { GetCommand.precedence($0.commandType) < GetCommand.precedence($1.commandType) }
                if let external = try runspace.findExternal?(bare, runspace), fits(external) { found.append(external) }
            } else {
                found = try first(name, bare, fits).map { [$0] } ?? []
                if found.isEmpty, flag("UseAbbreviationExpansion") {
                    let key = bare.lowercased()
                    found = everything().filter { command in
                        command.name.contains("-") && String(command.name.unicodeScalars.filter { $0 == "-" || ($0.value >= 65 && $0.value <= 90) }).lowercased() == key && fits(command)
                    }
                }
            }
            if found.isEmpty, !names.isEmpty, !pattern.hasWildcards {
                try runtime.writeError(
                    ErrorRecordObject(
                        ExceptionObject(
                            "System.Management.Automation.CommandNotFoundException",
                            "The term '\(name)' is not recognized as a name of a cmdlet, function, script file, or executable program.\nCheck the spelling of the name, or if a path was included, verify that the path is correct and try again."),
                        id: "CommandNotFoundException", category: .objectNotFound, target: Value(name)))
                continue
            }
            for command in found { try show(command) }
        }
    }

    /// Damerau and Levenshtein's distance, without case.
    private static func distance(_ a: String, _ b: String) -> Int {
        let x = Array(a.lowercased().utf16), y = Array(b.lowercased().utf16)
        var before: [Int] = [], row = Array(0...y.count)
        for i in 0..<x.count {
            var next = [i + 1]
            for j in 0..<y.count {
                var least = min(row[j + 1] + 1, next[j] + 1, row[j] + (x[i] == y[j] ? 0 : 1))
                if i > 0, j > 0, x[i] == y[j - 1], x[i - 1] == y[j] { least = min(least, before[j - 1] + 1) }
                next.append(least)
            }
            before = row
            row = next
        }
        return row[y.count]
    }

    private func types() -> Int? {
        guard has("CommandType") else {
            return nil
        }
        if let value = self["CommandType"].integerValue { return Int(value) == 0 ? nil : typeMask(Int(value)) }
        return nil
    }
    /// The argument's own enum may number its members in order: go by names.
    private func typeMask(_ raw: Int) -> Int {
        guard let text = (self["CommandType"].objectValue as? EnumObject)?.toText() else { return raw }
        var mask = 0
        for part in text.split(whereSeparator: { $0 == "," || $0 == " " }) {
            switch part.lowercased() {
            case "alias": mask |= 1
            case "function": mask |= 2
            case "filter": mask |= 4
            case "cmdlet": mask |= 8
            case "externalscript": mask |= 16
            case "application": mask |= 32
            case "script": mask |= 64
            case "configuration": mask |= 256
            case "all": mask |= 511
            default: break
            }
        }
        return mask == 0 ? raw : mask
    }

    private func first(_ name: String, _ bare: String, _ fits: (CommandInfo) -> Bool) throws -> CommandInfo? {
        if let alias = runspace.findAlias(bare), fits(alias) { return alias }
        if let found = try runspace.lookUpCommand(name, followAliases: false), fits(found) { return found }
        return everything().filter { $0.name.equalsIgnoringCase(bare) && fits($0) }
            .min { GetCommand.precedence($0.commandType) < GetCommand.precedence($1.commandType) }
    }
    private func everything() -> [CommandInfo] {
        var list: [CommandInfo] = runspace.allAliases
        list += runspace.allFunctions
        for module in runspace.builtinModules { list += module.commands.values.map { $0 as CommandInfo } }
        return list
    }
    private static func order(_ type: CommandType) -> Int {
        switch type {
        case .alias: 0
        case .function, .filter: 1
        case .cmdlet: 3
        default: 4
        }
    }
    private static func precedence(_ type: CommandType) -> Int {
        switch type {
        case .alias: 0
        case .function, .filter: 1
        case .cmdlet: 2
        case .externalScript: 3
        default: 4
        }
    }
    private func show(_ command: CommandInfo) throws {
        if let limit = integer("TotalCount"), limit >= 0, count >= limit { return }
        let key = "\(command.commandType.rawValue)|\(command.moduleName)|\(command.name.lowercased())"
        if !flag("All"), !written.insert(key).inserted { return }
        count += 1
        if flag("Syntax") {
            let target = (command as? AliasInfo).flatMap { try? runspace.lookUpCommand($0.definition) } ?? command
            if let text = CommandSyntax.text(target) { try write(Value(text)) }
            return
        }
        try write(command)
    }
}

/// The syntax lines of a command, one per parameter set.
enum CommandSyntax {
    static func text(_ command: CommandInfo) -> String? {
        guard let metadata = command.metadata else {
            if let script = command as? ExternalScriptInfo { return script.path }
            return (command as? ApplicationInfo)?.path
        }
        let lines = metadata.setNames.map { line(command.name, metadata, $0) }
        return "\n" + lines.joined(separator: "\n\n") + "\n"
    }
    static func line(_ name: String, _ metadata: CommandMetadata, _ set: String) -> String {
        var positional: [(Int, String)] = []
        var mandatory: [String] = []
        var optional: [String] = []
        var hasCommon = false
        let wanted = set == CommandMetadata.allSets ? nil : set
        for parameter in metadata.parameters {
            if parameter.isCommon {
                if parameter.name == "WhatIf" || parameter.name == "Confirm" || parameter.name == "First" || parameter.name == "Skip" || parameter.name == "IncludeTotalCount" {
                    optional.append(item(parameter, nil))
                } else {
                    hasCommon = true
                }
                continue
            }
            if parameter.hidden { continue }
            guard let use = parameter.uses.first(where: { $0.set == nil || $0.set == CommandMetadata.allSets || $0.set == wanted }) else { continue }
            let text = item(parameter, use)
            if let position = use.position { positional.append((position, text)) } else if use.mandatory { mandatory.append(text) } else { optional.append(text) }
        }
        let parts = [name] + positional.sorted { $0.0 < $1.0 }.map(\.1) + mandatory + optional
            + (hasCommon && (metadata.module != "" || true) && metadata.parameters.contains { $0.isCommon } ? ["[<CommonParameters>]"] : [])
        return parts.joined(separator: " ")
    }
    static func typeName(_ parameter: ParameterMetadata) -> String {
        var text = parameter.typeName
        if text.hasPrefix("System.Nullable[") { text = String(text.dropFirst(16).dropLast()) }
        let suffix = text.hasSuffix("[]") ? "[]" : ""
        if !suffix.isEmpty { text = String(text.dropLast(2)) }
        if let bracket = text.firstIndex(of: "[") { text = String(text[..<bracket]) }
        if let dot = text.lastIndex(where: { $0 == "." || $0 == "+" }) { text = String(text[text.index(after: dot)...]) }
        if text == "Object" { text = "Object" }
        return text + suffix
    }
    private static func item(_ parameter: ParameterMetadata, _ use: ParameterSetUse?) -> String {
        if parameter.isSwitch { return use?.mandatory ?? false ? "-\(parameter.name)" : "[-\(parameter.name)]" }
        let shown = parameter.accepted.isEmpty || parameter.isCommon ? typeName(parameter) : "{" + parameter.accepted.joined(separator: " | ") + "}"
        let name = use?.position != nil ? "[-\(parameter.name)]" : "-\(parameter.name)"
        let text = "\(name) <\(shown)>"
        return use?.mandatory ?? false ? text : "[\(text)]"
    }
}

/// Members of the CommandInfo family that this storey can tell.
enum CommandMembers {
    static func register() {
        TypeMembers.add("System.Management.Automation.CommandInfo") {
            @Sendable func me(_ value: Value) -> CommandInfo? { value.as(CommandInfo.self) }
            return [
                .property("Name", "string") { this, _ in Value(me(this)?.name ?? "") },
                .property("CommandType", "System.Management.Automation.CommandTypes") { this, _ in
                    guard let command = me(this) else { return .null }
                    return .object(EnumObject(commandTypes, Int64(command.commandType.rawValue)))
                },
                .property("Source", "string") { this, _ in
                    if let application = this.as(ApplicationInfo.self) { return Value(application.path) }
                    if let script = this.as(ExternalScriptInfo.self) { return Value(script.path) }
                    return Value(me(this)?.moduleName ?? "")
                },
                .property("ModuleName", "string") { this, _ in Value(me(this)?.moduleName ?? "") },
                .property("Module", "psmoduleinfo") { this, runspace in
                    if let module = this.as(FunctionInfo.self)?.module { return .object(module) }
                    guard let name = me(this)?.moduleName, !name.isEmpty else { return .null }
                    return Value(ModuleLoading.module(named: name, runspace))
                },
                .property("Version", "version") { this, runspace in
                    var version: String?
                    if let cmdlet = this.as(CmdletInfo.self) { version = cmdlet.module.version } else if let module = this.as(FunctionInfo.self)?.module { version = module.version }
                    guard let version else { return .null }
                    return runspace.findType("System.Version").flatMap { runspace.tryConvert(Value(version), to: $0) } ?? Value(version)
                },
                .property("Visibility", "System.Management.Automation.SessionStateEntryVisibility") { _, _ in "Public" },
                .property("Definition", "string") { this, _ in
                    if let alias = this.as(AliasInfo.self) { return Value(alias.definition) }
                    if let function = this.as(FunctionInfo.self) { return Value(functionText(function)) }
                    if let script = this.as(ExternalScriptInfo.self) { return Value(script.path) }
                    if let application = this.as(ApplicationInfo.self) { return Value(application.path) }
                    return Value(optional: me(this).flatMap { CommandSyntax.text($0) })
                },
                .property("Parameters", "System.Collections.Generic.Dictionary[string,System.Management.Automation.ParameterMetadata]") { this, runspace in
                    guard let command = resolved(this, runspace), let metadata = command.metadata else { return .null }
                    let table = DictionaryObject(ordered: true, kind: .dictionary)
                    for parameter in metadata.parameters { table.set(Value(parameter.name), .object(ParameterInfoObject(parameter, command))) }
                    return .object(table)
                },
                .property("ParameterSets", "System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.CommandParameterSetInfo]") { this, runspace in
                    guard let command = resolved(this, runspace), let metadata = command.metadata else { return .null }
                    return Value(array: metadata.setNames.map { .object(ParameterSetObject(command, metadata, $0)) })
                },
                .property("OutputType", "System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.PSTypeName]") { this, _ in
                    Value(array: (me(this)?.metadata?.outputTypes ?? []).map {
                        .object(CustomObject(["Name": Value($0)], typeName: "System.Management.Automation.PSTypeName"))
                    })
                },
                .property("Options", "System.Management.Automation.ScopedItemOptions") { this, _ in
                    let options = this.as(FunctionInfo.self)?.options ?? this.as(AliasInfo.self)?.options ?? []
                    return Value(optionText(options))
                },
                .property("Description", "string") { this, _ in Value(this.as(FunctionInfo.self)?.description ?? this.as(AliasInfo.self)?.description ?? "") },
                .property("Verb", "string") { this, _ in Value(me(this).map { split($0.name).0 } ?? "") },
                .property("Noun", "string") { this, _ in Value(me(this).map { split($0.name).1 } ?? "") },
                .property("DisplayName", "string") { this, _ in
                    guard let alias = this.as(AliasInfo.self) else { return .null }
                    return Value("\(alias.name) -> \(alias.definition)")
                },
                .property("ResolvedCommand", "System.Management.Automation.CommandInfo") { this, runspace in
                    guard this.as(AliasInfo.self) != nil else { return .null }
                    return Value(resolved(this, runspace))
                },
                .property("ReferencedCommand", "System.Management.Automation.CommandInfo") { this, runspace in
                    guard this.as(AliasInfo.self) != nil else { return .null }
                    return Value(resolved(this, runspace))
                },
                .property("ScriptBlock", "scriptblock") { this, _ in Value(this.as(FunctionInfo.self)?.block ?? this.as(ExternalScriptInfo.self)?.block) },
                .property("CmdletBinding", "bool") { this, _ in .bool(this.as(FunctionInfo.self).map { isAdvanced($0) } ?? false) },
                .property("DefaultParameterSet", "string") { this, _ in Value(optional: me(this)?.metadata?.defaultSet) },
                .property("HelpFile", "string") { this, _ in Value(this.as(CmdletInfo.self).map { $0.module.name + ".dll-Help.xml" } ?? "") },
                .property("ImplementingType", "type") { this, _ in Value(optional: this.as(CmdletInfo.self)?.errorName) },
                .property("Path", "string") { this, _ in Value(optional: this.as(ApplicationInfo.self)?.path ?? this.as(ExternalScriptInfo.self)?.path) },
                .property("Extension", "string") { this, _ in
                    guard let name = this.as(ApplicationInfo.self)?.name, let dot = name.lastIndex(of: ".") else { return "" }
                    return Value(String(name[dot...]))
                },
                .method("System.Management.Automation.ParameterMetadata ResolveParameter(string name)") { this, args, runspace in
                    guard let command = resolved(this, runspace), let metadata = command.metadata, let at = metadata.index(of: runspace.text(args[0])) else { return .null }
                    return .object(ParameterInfoObject(metadata.parameters[at], command))
                },
            ]
        }
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
        guard let alias = value.as(AliasInfo.self) else { return value.as(CommandInfo.self) }
        return try? runspace.lookUpCommand(alias.definition)
    }
    static func isAdvanced(_ function: FunctionInfo) -> Bool { function.metadata?.parameters.contains { $0.isCommon } ?? false }
    static func functionText(_ function: FunctionInfo) -> String { function.block.toText() }
    static func split(_ name: String) -> (String, String) {
        guard let dash = name.firstIndex(of: "-") else { return ("", "") }
        return (String(name[..<dash]), String(name[name.index(after: dash)...]))
    }
    static func optionText(_ options: VariableOptions) -> String {
        var names: [String] = []
        if options.contains(.readOnly) { names.append("ReadOnly") }
        if options.contains(.constant) { names.append("Constant") }
        if options.contains(.private) { names.append("Private") }
        if options.contains(.allScope) { names.append("AllScope") }
        return names.isEmpty ? "None" : names.joined(separator: ", ")
    }
}

/// Get-Verb.
final class GetVerb: Cmdlet {
    override func process() throws {
        let groups = texts("Group").map { $0.lowercased() }
        let patterns = texts("Verb").map { WildcardPattern.lenient($0) }
        for (verb, alias, group, description) in Verbs.all {
            if !groups.isEmpty, !groups.contains(group.lowercased()) { continue }
            if !patterns.isEmpty, !patterns.contains(where: { $0.matches(verb) }) { continue }
            try write(
                CustomObject(
                    ["Verb": Value(verb), "AliasPrefix": Value(alias), "Group": Value(group), "Description": Value(description)],
                    typeName: "System.Management.Automation.VerbInfo"))
        }
    }
}
