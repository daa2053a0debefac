import ShellRuntime
import ShellSyntax
import ShellTypes

/// Variables, types, attribute arguments.
extension CompletionEngine {
    private static let automatic = [
        "$", "?", "args", "EnabledExperimentalFeatures", "Error", "ExecutionContext", "false", "HOME", "Host", "input", "IsCoreCLR", "IsLinux", "IsMacOS",
        "IsWindows", "MyInvocation", "NestedPromptLevel", "null", "PID", "PROFILE", "PSBoundParameters", "PSCommandPath", "PSCulture",
        "PSDefaultParameterValues", "PSEdition", "PSHOME", "PSScriptRoot", "PSUICulture", "PSVersionTable", "PWD", "ShellId", "StackTrace", "true",
    ]
    /// Names that the engine gives a meaning, offered though they have no value, in order.
    private static let special = [
        "CurrentlyExecutingCommand", "foreach", "LASTEXITCODE", "LogCommandHealthEvent", "LogCommandLifecycleEvent", "LogEngineHealthEvent", "LogEngineLifecycleEvent",
        "LogProviderHealthEvent", "LogProviderLifecycleEvent", "LogSettingsEvent", "Matches", "OFS", "PSCmdlet", "PSDebugContext", "PSItem", "PSLogUserData",
        "PSModuleAutoLoadingPreference", "PSSenderInfo", "switch", "this", "VerboseHelpErrors",
    ]
    /// Every variable that a name can stand for, in order.
    var variableNames: [String] {
        var seen: Set<String> = []
        var names: [String] = []
        for name in runspace.visibleVariableNames + CompletionEngine.automatic where !name.isEmpty && seen.insert(name.lowercased()).inserted { names.append(name) }
        let marks = names.filter { $0 == "$" || $0 == "?" }.sorted()
        return marks + names.filter { $0 != "$" && $0 != "?" && $0 != "_" }.sorted(by: CompletionEngine.inOrder)
    }

    /// Variables that match `$na`, `${na`, `@na`, `$env:na`, `$script:na`.
    func variables(_ text: String) -> [CompletionMatch] {
        let sigil = String(text.prefix(1))
        var name = String(text.dropFirst())
        let braced = name.hasPrefix("{")
        if braced {
            name.removeFirst()
            if name.hasSuffix("}") { name.removeLast() }
        }
        func match(_ scope: String, _ plain: String) -> CompletionMatch {
            let whole = scope + plain
            let simple = plain == "?" || plain == "_" || plain.utf16.allSatisfy { LineScanner.isNameUnit($0) || $0 == 58 }
            return CompletionMatch(simple && !braced ? sigil + whole : sigil + "{" + whole.replacingAll("}", with: "`}") + "}", listItem: plain, kind: "Variable", toolTip: sigil + whole)
        }
        if let colon = name.lastIndex(of: ":") {
            let scope = String(name[...colon]), rest = String(name[name.index(after: colon)...]).lowercased()
            let pattern = WildcardPattern.lenient(rest + "*")
            switch scope.lowercased() {
            case "env:": return environmentNames.filter { pattern.matches($0) }.map { match(scope, $0) }
            case "function:": return runspace.allFunctions.map(\.name).filter { pattern.matches($0) }.map { match(scope, $0) }
            case "alias:": return runspace.allAliases.map(\.name).filter { pattern.matches($0) }.map { match(scope, $0) }
            case "global:", "script:", "local:", "private:", "using:", "variable:":
                var seen: Set<String> = []
                return (declaredNames + variableNames + ["^"]).filter { seen.insert($0.lowercased()).inserted && pattern.matches($0) }.sorted(by: CompletionEngine.inOrder).map { match(scope, $0) }
            default: return []
            }
        }
        let pattern = WildcardPattern.lenient(name + "*")
        var seen: Set<String> = []
        var names: [String] = []
        // Names of the text itself come first; the word being typed is no name.
        let own = scanner.assignments.map { assignment in
            assignment.name.lastIndex(of: ":").map { String(assignment.name[assignment.name.index(after: $0)...]) } ?? assignment.name
        } + declaredNames
        for candidate in own where pattern.matches(candidate) && seen.insert(candidate.lowercased()).inserted { names.append(candidate) }
        names.sort(by: CompletionEngine.inOrder)
        for candidate in variableNames where pattern.matches(candidate) && seen.insert(candidate.lowercased()).inserted { names.append(candidate) }
        for candidate in CompletionEngine.special where pattern.matches(candidate) && seen.insert(candidate.lowercased()).inserted { names.append(candidate) }
        let types = Dictionary(scanner.assignments.compactMap { assignment in assignment.type.map { (assignment.name.lowercased(), $0) } }, uniquingKeysWith: { first, _ in first })
        var matches = names.map { name in
            var found = match("", name)
            if let type = types[name.lowercased()] { found.toolTip = "[\(type)]$\(name)" }
            return found
        }
        if sigil == "$", !name.isEmpty {
            for drive in ["Alias", "Env", "Function", "Variable"] where pattern.matches(drive) {
                matches.append(CompletionMatch(braced ? "${" + drive + ":}" : "$" + drive + ":", listItem: drive, kind: "Variable", toolTip: "$" + drive + ":"))
            }
            for scope in ["global:", "local:", "script:", "private:", "using:"] where pattern.matches(String(scope.dropLast())) {
                matches.append(CompletionMatch(braced ? "${" + scope + "}" : "$" + scope, listItem: scope, kind: "Variable", toolTip: "$" + scope))
            }
        }
        return matches
    }
    /// Variables that the text names elsewhere: parameters, loop variables, -OutVariable.
    private var declaredNames: [String] {
        (scanner.mentioned + scanner.frames.flatMap(\.pipelineVariables)).compactMap { name in
            guard let colon = name.firstIndex(of: ":") else { return name }
            return ["global", "local", "script", "private", "using", "variable"].contains(name[..<colon].lowercased()) ? String(name[name.index(after: colon)...]) : nil
        }
    }
    private var environmentNames: [String] { runspace.environment.all.map(\.name).sorted(by: CompletionEngine.inOrder) }

    // MARK: types

    func completeType() -> CompletionAnswer {
        let frame = self.frame
        let last = frame.pieces.last.flatMap { $0.end == cursor && $0.kind == .word ? $0 : nil }
        let start = last?.start ?? cursor
        let word = last.map { scanner.text($0) } ?? ""
        if word.isEmpty { return CompletionEngine.none }
        return answer(from: start, typeNames(word, quote: 0))
    }

    /// Types whose short name, accelerator or full name begins with the word; namespaces where it has a dot.
    func typeNames(_ word: String, quote: UInt16) -> [CompletionMatch] {
        let key = word.lowercased()
        guard !key.isEmpty else { return [] }
        let registry = TypeRegistry.shared, accelerators = registry.allAccelerators
        let used = Set(spacesInUse.map { $0.lowercased() }), resting = restingModules
        func isLoaded(_ module: String?) -> Bool { module.map { !resting.contains($0) } ?? true }
        var found: [(sort: String, match: CompletionMatch)] = []
        var seen: Set<String> = []
        func add(_ text: String, _ name: String, _ full: String, kind: String = "Type") {
            found.append((name, CompletionMatch(CompletionEngine.quoted(text, quote: quote), listItem: name, kind: kind, toolTip: full)))
        }
        func add(_ full: String) {
            let plain = String(full.prefix { $0 != "`" })
            let short = CompletionEngine.shortName(plain)
            guard seen.insert(plain.lowercased() + (plain == full ? "" : "`")).inserted else { return }
            let isUsed = used.contains(plain.dropLast(short.count + 1).lowercased())
            // Attributes that have an accelerator are written short.
            let attribute = short.hasSuffix("Attribute") ? String(short.dropLast(9)) : ""
            let isShort = accelerators[attribute.lowercased()] != nil && registry.find(attribute)?.fullName == plain
            add(isShort ? attribute : isUsed ? short : plain, plain == full ? short : short + "<>", full)
        }
        if key.contains(".") {
            let depth = key.filter { $0 == "." }.count
            var spaces: Set<String> = []
            for name in CompletionEngine.publicTypes where name.key.hasPrefix(key) && isLoaded(name.module) {
                let parts = name.full.split(separator: ".")
                if parts.count == depth + 1 { add(name.full) } else if spaces.insert(parts[0...depth].joined(separator: ".")).inserted {
                    let space = parts[0...depth].joined(separator: ".")
                    add(space, String(parts[depth]), "Namespace " + space, kind: "Namespace")
                }
            }
        } else {
            for short in AcceleratorNames.all where short.lowercased().hasPrefix(key) {
                guard let type = registry.find(short) else { continue }
                if type.name.hasSuffix("Attribute"), type.name.count == short.count + 9 {
                    add(type.fullName)
                    continue
                }
                // A short name of another spelling does not stand for the type's own.
                let isOwn = short.equalsIgnoringCase(type.name)
                if isOwn { seen.insert(type.fullName.lowercased()) }
                add(isOwn && CompletionEngine.secondNames.contains(short) ? type.name : short, type.name, type.fullName)
            }
            for (name, type) in runspace.visibleTypes where name.hasPrefix(key) && seen.insert(type.fullName.lowercased()).inserted { add(type.name, type.name, type.fullName) }
            for ast in draftedTypes where ast.name.lowercased().hasPrefix(key) && seen.insert(ast.name.lowercased()).inserted {
                add(ast.name, ast.name, (ast.isEnum ? "Enum " : "Class ") + ast.name)
            }
            // Objects of this type are named by the accelerator of PSObject.
            for name in CompletionEngine.publicTypes where name.short.hasPrefix(key) && isLoaded(name.module) && name.full != "System.Management.Automation.PSCustomObject" { add(name.full) }
            for root in CompletionEngine.rootSpaces where root.lowercased().hasPrefix(key) { add(root, root, "Namespace " + root, kind: "Namespace") }
        }
        let ordered = found.sorted { a, b in
            guard a.sort.equalsIgnoringCase(b.sort) else { return CompletionEngine.inOrder(a.sort, b.sort) }
            return a.match.listItem == b.match.listItem ? a.match.text.utf8.count < b.match.text.utf8.count : CompletionEngine.inOrder(a.match.listItem, b.match.listItem)
        }
        // Delegates of many arguments are written alike.
        var written: Set<String> = []
        return ordered.map(\.match).filter { written.insert($0.text).inserted }
    }
    /// What stands behind the last dot or plus of a type's name.
    private static func shortName(_ full: String) -> String {
        full.lastIndex { $0 == "." || $0 == "+" }.map { String(full[full.index(after: $0)...]) } ?? full
    }
    /// The types that can be named: what .NET and the engine make public, and what the modules of this shell bring. With what they are found by.
    private static let publicTypes: [(full: String, key: String, short: String, module: String?)] = {
        let registry = TypeRegistry.shared
        // What is not the modules' own is public or not by the list.
        let own = registry.names { ["microsoft.hyperv.", "microsoft.management.", "microsoft.windows.", "paravane."].contains(where: $0.hasPrefix) && !$0.hasSuffix("]") }.compactMap { registry.find($0)?.fullName }
        // The library of WMI, whose space is that of the engine's own as well.
        func isOfWMI(_ name: String) -> Bool { name.hasPrefix("System.Management.") && !name.dropFirst("System.Management.".count).contains(".") }
        return (TypeNames.all.filter { name in !needsAssembly.contains(where: name.hasPrefix) && !isOfWMI(name) } + own).map { full in
            let key = full.lowercased()
            return (full, key, shortName(key), ModuleAssemblies.module(of: full))
        }
    }()
    /// What the namespaces of those types begin with.
    private static let rootSpaces = Set(publicTypes.compactMap { $0.full.contains(".") ? String($0.full.prefix { $0 != "." }) : nil }).subtracting(["Paravane"]).sorted()
    /// Types of assemblies that a session loads by name only.
    private static let needsAssembly = [
        "System.DirectoryServices.", "Microsoft.Win32.SystemEvents", "System.Security.Cryptography.Xml.", "System.IO.Packaging.", "System.IO.FileFormatException", "System.IO.Ports.", "System.BinaryData",
        "System.Security.Permissions.EnvironmentPermission", "System.Security.Permissions.FileIOPermission", "System.Security.Permissions.PrincipalPermission",
        "System.Security.Permissions.ReflectionPermission", "System.Security.Permissions.RegistryPermission", "System.Security.Permissions.UIPermission",
    ]
    /// Modules whose assemblies are not loaded yet.
    private var restingModules: Set<String> {
        Set(runspace.builtinModules.map(\.name)).subtracting(runspace.builtinModules.filter(\.wasUsed).map(\.name))
    }
    /// Accelerators of types that have a shorter one: they are written as the type is.
    private static let secondNames: Set<String> = ["int16", "int32", "int64", "single", "uint16", "uint32", "uint64"]

    /// A type's name as an argument, its generic arguments too: `System.Collections.Generic.List[datet`.
    func genericTypeNames(_ word: Word) -> [CompletionMatch] {
        let text = word.plain
        guard let open = text.firstIndex(of: "["), let at = text.lastIndex(where: { $0 == "[" || $0 == "," }) else { return typeNames(text, quote: word.quote) }
        let front = text[...at], closing = String(repeating: "]", count: text[open...].count { $0 == "[" } - text[open...].count { $0 == "]" })
        return typeNames(String(text[text.index(after: at)...]), quote: 0).map { found in
            CompletionMatch(CompletionEngine.quoted(front + found.text + closing, quote: word.quote, force: true), listItem: found.listItem, kind: found.kind, toolTip: found.toolTip)
        }
    }

    /// `using namespace`, of the session and of the text.
    private var spacesInUse: [String] {
        var list = runspace.usedNamespaces
        for line in scanner.text(0, cursor).split(whereSeparator: { $0 == "\n" || $0 == ";" }) {
            let words = line.split(separator: " ")
            if words.count == 3, words[0].lowercased() == "using", words[1].lowercased() == "namespace" { list.append(String(words[2])) }
        }
        return list
    }

    func namespaces(_ word: String) -> [CompletionMatch] {
        let key = word.lowercased()
        let depth = key.filter { $0 == "." }.count
        var spaces: [String: String] = [:]
        let resting = restingModules
        for name in CompletionEngine.publicTypes where name.key.hasPrefix(key) && !(name.module.map { resting.contains($0) } ?? false) {
            let parts = name.full.prefix { $0 != "+" && $0 != "`" }.split(separator: ".").dropLast()
            if parts.count > depth { spaces[parts[0...depth].joined(separator: ".").lowercased()] = parts[0...depth].joined(separator: ".") }
        }
        return spaces.values.sorted(by: CompletionEngine.inOrder).map {
            CompletionMatch($0, listItem: $0.split(separator: ".").last.map(String.init) ?? $0, kind: "Namespace", toolTip: "Namespace \($0)")
        }
    }

    private static let attributeProperties: [String: [String]] = [
        "Parameter": [
            "Position", "ParameterSetName", "Mandatory", "ValueFromPipeline", "ValueFromPipelineByPropertyName", "ValueFromRemainingArguments", "HelpMessage",
            "HelpMessageBaseName", "HelpMessageResourceId", "DontShow",
        ],
        "CmdletBinding": [
            "PositionalBinding", "DefaultParameterSetName", "SupportsShouldProcess", "SupportsPaging", "SupportsTransactions", "ConfirmImpact", "HelpUri",
            "RemotingCapability",
        ],
        "ValidateSet": ["ErrorMessage", "IgnoreCase"], "ValidatePattern": ["Options", "ErrorMessage"], "ValidateScript": ["ErrorMessage"], "Alias": [],
        "OutputType": ["ProviderCmdlet", "ParameterSetName"], "ValidateRange": [], "ValidateCount": [], "ValidateLength": [], "ValidateNotNull": [],
        "ValidateNotNullOrEmpty": [], "AllowNull": [], "AllowEmptyString": [], "AllowEmptyCollection": [], "SupportsWildcards": [], "ArgumentCompleter": [],
        "ArgumentCompletions": [],
    ]
    func completeAttributeArgument(_ word: Word, _ depth: Int) -> CompletionAnswer {
        guard let outer = self.frame(above: depth + 1), let piece = outer.pieces.last else { return answer(from: word.start, []) }
        let name = scanner.text(piece).lowercased()
        let names = CompletionEngine.attributeProperties.first { $0.key.lowercased() == name || $0.key.lowercased() + "attribute" == name }?.value ?? []
        let taken = Set((self.frame(above: depth)?.pieces ?? []).filter { $0.end < cursor }.map { scanner.text($0).lowercased() })
        return answer(from: word.start, names.filter { $0.lowercased().hasPrefix(word.text.lowercased()) && !taken.contains($0.lowercased()) }.map { CompletionMatch($0, kind: "Property") })
    }
}
