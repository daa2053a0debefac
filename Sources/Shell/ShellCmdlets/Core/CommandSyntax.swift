import ShellRuntime

/// The syntax lines of a command, one per parameter set.
enum CommandSyntax {
    /// What `Get-Command -Syntax` shows; an alias says first what it stands for.
    static func shown(_ command: CommandInfo, _ runspace: Runspace) -> String? {
        guard let alias = command as? AliasInfo else {
            // What the arguments of Get-Command bring about belongs to the syntax.
            guard let function = command as? FunctionInfo, !function.askedWith.isEmpty, let metadata = function.metadata else { return text(command) }
            let added = runspace.dynamicParameters(of: function)
            let whole = CommandMetadata(name: metadata.name, defaultSet: metadata.defaultSet, parameters: metadata.parameters + added)
            return text(whole, command.name)
        }
        guard let target = try? runspace.lookUpCommand(alias.definition) else { return nil }
        guard let metadata = target.metadata, !(target is ExternalScriptInfo) else { return text(target) }
        return "\(alias.name) (alias) -> \(target.name)\n" + text(metadata, alias.name)
    }
    static func text(_ command: CommandInfo) -> String? {
        guard let metadata = command.metadata else {
            if let script = command as? ExternalScriptInfo { return script.path }
            return (command as? ApplicationInfo)?.path
        }
        return text(metadata, command.name)
    }
    private static func text(_ metadata: CommandMetadata, _ name: String) -> String {
        "\n" + metadata.setNames.map { line(name, metadata, $0) }.joined(separator: "\n\n") + "\n"
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
        // A type object says its own short name.
        var text = parameter.givenAttributes != nil ? parameter.type.displayName : parameter.typeName
        if text.hasPrefix("System.Nullable[") { text = String(text.dropFirst(16).dropLast()) }
        let suffix = text.hasSuffix("[]") ? "[]" : ""
        if !suffix.isEmpty { text = String(text.dropLast(2)) }
        func short(_ name: Substring) -> Substring { name.lastIndex { $0 == "." || $0 == "+" }.map { name[name.index(after: $0)...] } ?? name }
        guard let bracket = text.firstIndex(of: "["), text.hasSuffix("]") else { return (text.lowercased() == "object" ? "Object" : short(text[...])) + suffix }
        // The arguments of a generic type lose their namespaces as it does.
        let inner = text[text.index(after: bracket)...].dropLast().split(separator: ",").map { short($0.drop { $0 == " " }) }
        return short(text[..<bracket]) + (inner.isEmpty ? "" : "[" + inner.joined(separator: ",") + "]") + suffix
    }
    private static func item(_ parameter: ParameterMetadata, _ use: ParameterSetUse?) -> String {
        if parameter.isSwitch { return use?.mandatory ?? false ? "-\(parameter.name)" : "[-\(parameter.name)]" }
        let shown = parameter.accepted.isEmpty || parameter.isCommon ? typeName(parameter) : "{" + parameter.accepted.joined(separator: " | ") + "}"
        let name = use?.position != nil ? "[-\(parameter.name)]" : "-\(parameter.name)"
        let text = "\(name) <\(shown)>"
        return use?.mandatory ?? false ? text : "[\(text)]"
    }
}
