import ShellRuntime
import ShellSyntax

/// Get-Command.
final class GetCommand: Cmdlet {
    private var written: Set<String> = []
    private var count = 0
    private var metParameters: Set<String> = []

    override func process() throws {
        let names = texts("Name")
        let requests = values("FullyQualifiedModule").map { ModuleRequest($0, runspace) }
        let modules = texts("Module").map { WildcardPattern.lenient($0) }
        let excluded = texts("ExcludeModule").map { WildcardPattern.lenient($0) }
        let verbs = texts("Verb").map { WildcardPattern.lenient($0) }, nouns = texts("Noun").map { WildcardPattern.lenient($0) }
        let kinds = types()
        for name in names.isEmpty ? ["*"] : names {
            var bare = name
            var moduleOf: WildcardPattern?
            if let slash = name.firstIndex(of: "\\"), !name.contains("/"), !name.hasSuffix("\\") {
                moduleOf = WildcardPattern.lenient(String(name[..<slash]))
                bare = String(name[name.index(after: slash)...])
            }
            let pattern = WildcardPattern.lenient(bare)
            func fits(_ command: CommandInfo) -> Bool {
                if let kinds, kinds & command.commandType.rawValue == 0 { return false }
                if !modules.isEmpty, !modules.contains(where: { $0.matches(command.moduleName) }) { return false }
                if excluded.contains(where: { $0.matches(command.moduleName) }) { return false }
                if let moduleOf, !moduleOf.matches(command.moduleName) { return false }
                if !requests.isEmpty {
                    guard let module = ModuleLoading.module(named: command.moduleName, runspace), requests.contains(where: { $0.name.equalsIgnoringCase(module.name) && $0.accepts(module.version) }) else { return false }
                }
                if !verbs.isEmpty || !nouns.isEmpty {
                    guard let dash = command.name.firstIndex(of: "-"), command.commandType != .alias else { return false }
                    if !verbs.isEmpty, !verbs.contains(where: { $0.matches(String(command.name[..<dash])) }) { return false }
                    if !nouns.isEmpty, !nouns.contains(where: { $0.matches(String(command.name[command.name.index(after: dash)...])) }) { return false }
                }
                if has("ParameterName") {
                    guard let metadata = command.metadata else { return false }
                    var isMet = false
                    for wanted in texts("ParameterName") {
                        let pattern = WildcardPattern.lenient(wanted)
                        if metadata.parameters.contains(where: { p in pattern.matches(p.name) || p.aliases.contains { pattern.matches($0) } }) {
                            metParameters.insert(wanted)
                            isMet = true
                        }
                    }
                    if !isMet { return false }
                }
                if has("ParameterType") {
                    guard let metadata = command.metadata else { return false }
                    let wanted = texts("ParameterType").map { runspace.findType($0)?.fullName ?? $0 }
                    // A parameter that takes many of them is one as well.
                    guard metadata.parameters.contains(where: { p in
                        let names = [p.type.fullName, p.typeName].flatMap { $0.hasSuffix("[]") ? [$0, String($0.dropLast(2))] : [$0] }
                        return wanted.contains { type in names.contains { $0.equalsIgnoringCase(type) } }
                    }) else { return false }
                }
                return true
            }
            if flag("UseFuzzyMatching"), !names.isEmpty {
                let limit = integer("FuzzyMinimumDistance") ?? 5
                let near = everything().filter(fits).map { ($0, GetCommand.distance($0.name, bare)) }.filter { $0.1 <= limit }
                for (command, _) in near.sorted(by: { $0.1 == $1.1 ? Collation.compare($0.0.name, $1.0.name, ignoringCase: true) < 0 : $0.1 < $1.1 }) { try show(command) }
                if near.isEmpty { try runtime.writeError(GetCommand.notFound(name)) }
                continue
            }
            var found: [CommandInfo] = []
            if pattern.hasWildcards || names.isEmpty {
                let external = names.isEmpty && kinds == nil ? [] : (kinds ?? 0x1FF) & 48 == 0 ? [] : ExternalCommands.matching(pattern.matches, runspace)
                found = everything().filter { pattern.matches($0.name) && fits($0) } + external.filter(fits)
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
            // What was left out on purpose is not missing.
            if found.isEmpty, !names.isEmpty, !pattern.hasWildcards, !has("ParameterName"), !has("ParameterType"), excluded.isEmpty {
                try runtime.writeError(GetCommand.notFound(name))
                continue
            }
            for command in found { try show(command) }
        }
    }
    override func end() throws {
        for wanted in texts("ParameterName") where !metParameters.contains(wanted) && !WildcardPattern.containsWildcards(wanted) {
            try writeError(
                "A parameter cannot be found that matches parameter name '\(wanted)'.", id: "CommandParameterNotFound", category: .objectNotFound, target: Value(wanted),
                exception: "System.Management.Automation.ItemNotFoundException")
        }
    }

    private static func notFound(_ name: String) -> ErrorRecordObject {
        ErrorRecordObject(
            ExceptionObject(
                "System.Management.Automation.CommandNotFoundException",
                LanguageEdition.isDesktop
                    ? "The term '\(name)' is not recognized as the name of a cmdlet, function, script file, or operable program. Check the spelling of the name, or if a path was included, verify that the path is correct and try again."
                    : "The term '\(name)' is not recognized as a name of a cmdlet, function, script file, or executable program.\nCheck the spelling of the name, or if a path was included, verify that the path is correct and try again."),
            id: "CommandNotFoundException", category: .objectNotFound, target: Value(name))
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
        let onlyImported = flag("ListImported")
        for module in runspace.builtinModules where !onlyImported || module.wasUsed || module.name == "Microsoft.PowerShell.Core" { list += module.commands.values.map { $0 as CommandInfo } }
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
    private func show(_ found: CommandInfo) throws {
        var command = found
        if has("ArgumentList"), let function = found as? FunctionInfo, function.block.ast.dynamicParamBlock != nil { command = function.asked(with: values("ArgumentList")) }
        if let limit = integer("TotalCount"), limit >= 0, count >= limit { return }
        let key = "\(command.commandType.rawValue)|\(command.moduleName)|\(command.name.lowercased())"
        if !flag("All"), !written.insert(key).inserted { return }
        count += 1
        if flag("Syntax") {
            if let text = CommandSyntax.shown(command, runspace) { try write(Value(text)) }
            return
        }
        if flag("ShowCommandInfo") { return try write(ShowCommandInfo.object(command, runspace)) }
        try write(command)
    }
}
