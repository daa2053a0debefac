import ShellRuntime
import ShellSyntax

/// What Export-ModuleMember said while a module's code ran.
final class ModuleExports {
    var isExplicit = false
    var functions: [String] = []
    var variables: [String] = []
    var aliases: [String] = []
    /// Modules whose code is running, by identity.
    static func of(_ module: ModuleObject, _ runspace: Runspace) -> ModuleExports {
        runspace.service("moduleExports.\(ObjectIdentifier(module).hashValue)") { ModuleExports() }
    }
}

/// Finding and loading modules.
enum ModuleLoading {
    struct Failure: Error {
        let message: String
        let id: String
        var exception = "System.IO.FileNotFoundException"
        var category = ErrorCategory.resourceUnavailable
    }

    /// A loaded module by name, built-in ones included.
    static func module(named name: String, _ runspace: Runspace) -> ModuleObject? {
        if let loaded = runspace.modules.last(where: { $0.name.equalsIgnoringCase(name) }) { return loaded }
        guard let builtin = runspace.builtinModules.first(where: { $0.name.equalsIgnoringCase(name) }) else { return nil }
        return builtinObject(builtin, runspace)
    }
    static func builtinObject(_ builtin: BuiltinModule, _ runspace: Runspace) -> ModuleObject {
        runspace.service("builtinModule." + builtin.name) {
            let made = runspace.makeModule(name: builtin.name, path: "")
            made.builtin = builtin
            made.version = builtin.version
            made.moduleType = builtin.name == "Microsoft.PowerShell.Core" ? "Manifest" : "Manifest"
            return made
        }
    }

    // MARK: files

    static func searchPath(_ runspace: Runspace) -> [String] {
        if let text = SessionSetup.environment("PSModulePath"), !text.isEmpty {
            return text.split(whereSeparator: { $0 == ":" || $0 == ";" }).map(String.init)
        }
        let home = SessionSetup.environment("HOME") ?? ""
        return ["\(home)/.local/share/powershell/Modules", "/usr/local/share/powershell/Modules"]
    }
    /// The module file in a folder named as the module: its manifest, script or newest version's.
    static func moduleFile(in folder: String, _ name: String, _ runspace: Runspace) -> String? {
        let service = FileAccess.service(runspace)
        for suffix in [".psd1", ".psm1"] where service.exists(folder + "/" + name + suffix) { return folder + "/" + name + suffix }
        func parts(_ text: String) -> [Int] { text.split(separator: ".").map { Int($0) ?? 0 } }
        let versions = FileAccess.service(runspace).entries(folder).filter { $0.first?.isNumber ?? false }.sorted { parts($1).lexicographicallyPrecedes(parts($0)) }
        for version in versions {
            for suffix in [".psd1", ".psm1"] {
                let path = "\(folder)/\(version)/\(name)\(suffix)"
                if service.exists(path) { return path }
            }
        }
        return nil
    }
    static func find(_ name: String, _ runspace: Runspace) throws -> String? {
        let service = FileAccess.service(runspace)
        if name.contains("/") || name.contains("\\") || name.hasPrefix(".") || name.contains(":") {
            let path = try service.resolve(name, runspace)
            let lower = path.lowercased()
            if lower.hasSuffix(".psm1") || lower.hasSuffix(".psd1") || lower.hasSuffix(".ps1") { return service.exists(path) ? path : nil }
            if FileAccess.service(runspace).isFolder(path) {
                return moduleFile(in: path, path.split(separator: "/").last.map(String.init) ?? "", runspace)
            }
            for suffix in [".psd1", ".psm1", ".ps1"] where service.exists(path + suffix) { return path + suffix }
            return nil
        }
        for folder in searchPath(runspace) {
            let direct = folder + "/" + name
            if FileAccess.service(runspace).isFolder(direct), let found = moduleFile(in: direct, name, runspace) { return found }
            // Names compare without case.
            if let other = FileAccess.service(runspace).entries(folder).first(where: { $0.equalsIgnoringCase(name) }),
                let found = moduleFile(in: folder + "/" + other, other, runspace)
            {
                return found
            }
        }
        return nil
    }

    static func missing(_ name: String) -> Failure {
        Failure(
            message: "The specified module '\(name)' was not loaded because no valid module file was found in any module directory.",
            id: "Modules_ModuleNotFound")
    }

    // MARK: loading

    struct Options {
        var force = false
        var prefix = ""
        var arguments: [Value] = []
        var functions: [String]?
        var variables: [String]?
        var aliases: [String]?
        var minimum: String?
        var required: String?
    }

    @discardableResult
    static func load(_ name: String, _ runspace: Runspace, _ options: Options = Options()) throws -> ModuleObject {
        if !name.contains("/"), !name.contains("\\") {
            if !options.force, let loaded = module(named: name, runspace) {
                try apply(loaded, options, runspace)
                return loaded
            }
            if let builtin = runspace.builtinModules.first(where: { $0.name.equalsIgnoringCase(name) }) { return builtinObject(builtin, runspace) }
        }
        guard let path = try find(name, runspace) else { throw missing(name) }
        if let loaded = runspace.modules.first(where: { $0.path == path }) {
            if !options.force {
                try apply(loaded, options, runspace)
                return loaded
            }
            remove(loaded, runspace)
        }
        let module = try loadFile(path, runspace, options)
        if let wanted = options.required ?? options.minimum {
            let have = module.version.split(separator: ".").map { Int($0) ?? 0 }, need = wanted.split(separator: ".").map { Int($0) ?? 0 }
            let isTooOld = have.lexicographicallyPrecedes(need)
            if isTooOld || (options.required != nil && need.lexicographicallyPrecedes(have)) {
                throw Failure(
                    message: "The specified module '\(name)' with version '\(wanted)' was not loaded because no valid module file was found in any module directory.",
                    id: "Modules_ModuleWithVersionNotFound")
            }
        }
        runspace.modules.append(module)
        try apply(module, options, runspace)
        runspace.noteCommandsChanged()
        return module
    }

    static func baseName(_ path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        guard let dot = file.lastIndex(of: ".") else { return file }
        return String(file[..<dot])
    }
    static func folder(_ path: String) -> String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "" }

    private static func source(_ path: String, _ runspace: Runspace) throws -> String {
        guard let bytes = FileAccess.service(runspace).read(path) else { throw missing(path) }
        return FileAccess.decode(bytes)
    }

    static func loadFile(_ path: String, _ runspace: Runspace, _ options: Options, name: String? = nil) throws -> ModuleObject {
        if path.lowercased().hasSuffix(".psd1") { return try loadManifest(path, runspace, options) }
        let module = runspace.makeModule(name: name ?? baseName(path), path: path)
        let block = try runspace.parseBlock(try source(path, runspace), fileName: path)
        try runspace.run(block, in: module, arguments: options.arguments, to: NullSink())
        settleExports(module, runspace)
        return module
    }

    /// What a module whose code has run gives to others.
    static func settleExports(_ module: ModuleObject, _ runspace: Runspace) {
        let exports = ModuleExports.of(module, runspace)
        runspace.services["moduleExports.\(ObjectIdentifier(module).hashValue)"] = nil
        let functionPatterns = (exports.isExplicit ? exports.functions : ["*"]).map { WildcardPattern.lenient($0) }
        for (key, function) in module.scope.functions ?? [:] where functionPatterns.contains(where: { $0.matches(function.name) }) {
            module.exportedFunctions[key] = function
        }
        let aliasPatterns = exports.aliases.map { WildcardPattern.lenient($0) }
        for (key, alias) in module.scope.aliases ?? [:] where aliasPatterns.contains(where: { $0.matches(alias.name) }) {
            module.exportedAliases[key] = alias
        }
        let variablePatterns = exports.variables.map { WildcardPattern.lenient($0) }
        if !variablePatterns.isEmpty {
            for box in runspace.variableBoxes(in: module.scope) where variablePatterns.contains(where: { $0.matches(box.name) }) {
                module.exportedVariables[box.name.lowercased()] = box
            }
        }
    }

    static func readData(_ path: String, _ runspace: Runspace) throws -> DictionaryObject {
        let parsed = DataFile.parse(try source(path, runspace), fileName: path, variables: ["PSScriptRoot", "PSEdition", "PSVersionTable"])
        guard let expression = parsed.value, parsed.errors.isEmpty else {
            throw Failure(
                message:
                    "The module manifest '\(path)' could not be processed because it is not a valid PowerShell module manifest file. Remove the elements that are not permitted: \(parsed.errors.first?.message ?? "")",
                id: "Modules_InvalidManifest", exception: "System.Management.Automation.RuntimeException")
        }
        guard let table = try runspace.evaluate(expression).objectValue as? DictionaryObject else {
            throw Failure(message: "The module manifest '\(path)' holds no hash table.", id: "Modules_InvalidManifest", exception: "System.Management.Automation.RuntimeException")
        }
        return table
    }

    private static func loadManifest(_ path: String, _ runspace: Runspace, _ options: Options) throws -> ModuleObject {
        let table = try readData(path, runspace)
        func texts(_ key: String) -> [String]? {
            guard let value = table[key] else { return nil }
            return runspace.elements(value, nullIsEmpty: true).map { runspace.text($0) }
        }
        let home = folder(path)
        func absolute(_ file: String) -> String { file.hasPrefix("/") ? file : home + "/" + file.replacingAll("\\", with: "/") }
        for required in runspace.elements(table["RequiredModules"] ?? .null, nullIsEmpty: true) {
            let name = (required.objectValue as? DictionaryObject)?["ModuleName"].map { runspace.text($0) } ?? runspace.text(required)
            do {
                try load(name, runspace)
            } catch is Failure {
                throw Failure(
                    message:
                        "The required module '\(name)' is not loaded. Load the module or remove the module from 'RequiredModules' in the file '\(path)'.",
                    id: "Modules_InvalidManifest", exception: "System.Management.Automation.MissingRequiredModuleException")
            }
        }
        for script in texts("ScriptsToProcess") ?? [] {
            let block = try runspace.parseBlock(try source(absolute(script), runspace), fileName: absolute(script))
            try runspace.invoke(block, dotSource: true, to: NullSink())
        }
        let name = baseName(path)
        let root = (table["RootModule"] ?? table["ModuleToProcess"]).map { runspace.text($0) } ?? ""
        let module: ModuleObject
        if root.isEmpty {
            module = runspace.makeModule(name: name, path: path)
            module.moduleType = "Manifest"
        } else {
            var file = absolute(root)
            if !FileAccess.service(runspace).exists(file), FileAccess.service(runspace).exists(file + ".psm1") { file += ".psm1" }
            guard FileAccess.service(runspace).exists(file) else {
                throw Failure(
                    message:
                        "The module to process '\(root)', listed in field 'ModuleToProcess/RootModule' of module manifest '\(path)' was not processed because no valid module was found in any module directory.",
                    id: "Modules_ModuleFileNotFound", exception: "System.Management.Automation.PSInvalidOperationException")
            }
            module = try loadFile(file, runspace, options, name: name)
            module.moduleType = "Script"
        }
        for nested in texts("NestedModules") ?? [] {
            let inner = try loadFile(absolute(nested), runspace, Options())
            module.exportedFunctions.merge(inner.exportedFunctions) { old, _ in old }
            module.exportedAliases.merge(inner.exportedAliases) { old, _ in old }
        }
        if let version = table["ModuleVersion"] { module.version = runspace.text(version) }
        if let guid = table["GUID"] { module.guid = runspace.text(guid) }
        for (key, value) in table.pairs { module.details[runspace.text(key)] = value }
        func limit(_ key: String, _ keep: (String) -> Void, _ names: [String]) {
            guard let wanted = texts(key) else { return }
            let patterns = wanted.map { WildcardPattern.lenient($0) }
            for name in names where !patterns.contains(where: { $0.matches(name) }) { keep(name) }
        }
        limit("FunctionsToExport", { module.exportedFunctions[$0.lowercased()] = nil }, module.exportedFunctions.values.map(\.name))
        if let wanted = texts("AliasesToExport") {
            let patterns = wanted.map { WildcardPattern.lenient($0) }
            for (key, alias) in module.scope.aliases ?? [:] where patterns.contains(where: { $0.matches(alias.name) }) { module.exportedAliases[key] = alias }
            limit("AliasesToExport", { module.exportedAliases[$0.lowercased()] = nil }, module.exportedAliases.values.map(\.name))
        }
        limit("VariablesToExport", { module.exportedVariables[$0.lowercased()] = nil }, module.exportedVariables.values.map(\.name))
        return module
    }

    /// Brings a loaded module's exports into sight.
    static func apply(_ module: ModuleObject, _ options: Options, _ runspace: Runspace) throws {
        if let wanted = options.functions {
            let patterns = wanted.map { WildcardPattern.lenient($0) }
            module.exportedFunctions = module.exportedFunctions.filter { entry in patterns.contains { $0.matches(entry.value.name) } }
        }
        if let wanted = options.aliases {
            let patterns = wanted.map { WildcardPattern.lenient($0) }
            module.exportedAliases = module.exportedAliases.filter { entry in patterns.contains { $0.matches(entry.value.name) } }
        }
        if !options.prefix.isEmpty {
            var renamed: [String: CommandInfo] = [:]
            for (key, function) in module.exportedFunctions {
                guard let info = function as? FunctionInfo, let dash = info.name.firstIndex(of: "-") else {
                    renamed[options.prefix.lowercased() + key] = function
                    continue
                }
                let name = info.name[...dash] + options.prefix + info.name[info.name.index(after: dash)...]
                renamed[name.lowercased()] = FunctionInfo(name: String(name), block: info.block, isFilter: info.commandType == .filter, module: module)
            }
            module.exportedFunctions = renamed
        }
        let variables = options.variables.map { wanted in wanted.map { WildcardPattern.lenient($0) } }
        for box in module.exportedVariables.values where variables.map({ patterns in patterns.contains { $0.matches(box.name) } }) ?? true {
            runspace.share(box, in: runspace.global)
        }
        runspace.noteCommandsChanged()
    }

    static func remove(_ module: ModuleObject, _ runspace: Runspace) {
        if let block = module.onRemove.objectValue as? ScriptBlockObject { _ = try? runspace.invoke(block, arguments: [.object(module)]) }
        runspace.modules.removeAll { $0 === module }
        runspace.noteCommandsChanged()
    }

    // MARK: autoloading

    private final class CommandIndex {
        var path = ""
        var modules: [String: String] = [:]
    }
    /// Loads the module of the search path that exports a command.
    static func autoload(_ key: String, _ runspace: Runspace) throws -> CommandInfo? {
        if let preference = runspace.variable("PSModuleAutoLoadingPreference"), runspace.text(preference).equalsIgnoringCase("None") { return nil }
        guard key.contains("-") || !key.contains("/") && !key.contains(".") else { return nil }
        let index = runspace.service("moduleIndex") { CommandIndex() }
        let folders = searchPath(runspace)
        let signature = folders.joined(separator: ":")
        if index.path != signature {
            index.path = signature
            index.modules = [:]
            for folder in folders {
                for name in FileAccess.service(runspace).entries(folder) {
                    guard let file = moduleFile(in: folder + "/" + name, name, runspace) else { continue }
                    for command in exportedNames(file, runspace) where index.modules[command.lowercased()] == nil { index.modules[command.lowercased()] = file }
                }
            }
        }
        guard let file = index.modules[key], !runspace.modules.contains(where: { $0.path == file }) else { return nil }
        do {
            let module = try load(file, runspace)
            return module.exportedFunctions[key]
        } catch is Failure { return nil }
    }
    /// Names that a module says it exports, without running it.
    private static func exportedNames(_ file: String, _ runspace: Runspace) -> [String] {
        if file.lowercased().hasSuffix(".psd1"), let table = try? readData(file, runspace) {
            var names: [String] = []
            for key in ["FunctionsToExport", "AliasesToExport"] {
                names += runspace.elements(table[key] ?? .null, nullIsEmpty: true).map { runspace.text($0) }
            }
            if !names.isEmpty, !names.contains(where: { WildcardPattern.containsWildcards($0) }) { return names }
            let root = (table["RootModule"] ?? table["ModuleToProcess"]).map { runspace.text($0) } ?? ""
            return root.isEmpty ? names : exportedNames(folder(file) + "/" + root, runspace)
        }
        guard let text = try? source(file, runspace) else { return [] }
        let parsed = Parser.parse(text, fileName: file)
        return (parsed.ast.endBlock?.statements ?? []).compactMap { ($0 as? FunctionDefinitionAst)?.name }
    }

    /// Members of PSModuleInfo.
    static func registerMembers() {
        TypeMembers.add("System.Management.Automation.PSModuleInfo") {
            @Sendable func me(_ value: Value) -> ModuleObject? { value.as(ModuleObject.self) }
            @Sendable func detail(_ name: String) -> TypeMember {
                .property(name, "System.Object") { this, _ in me(this)?.details[name] ?? .null }
            }
            @Sendable func table(_ items: [String: NetObject]) -> Value {
                let table = DictionaryObject(ordered: true, kind: .dictionary)
                for (_, item) in items.sorted(by: { $0.key < $1.key }) {
                    let name = (item as? CommandInfo)?.name ?? (item as? VariableObject)?.box.name ?? ""
                    table.set(Value(name), .object(item))
                }
                return .object(table)
            }
            return [
                .property("Name", "string") { this, _ in Value(me(this)?.name ?? "") },
                .property("Path", "string") { this, _ in Value(me(this)?.path ?? "") },
                .property("ModuleBase", "string") { this, _ in Value(me(this).map { folder($0.path) } ?? "") },
                .property("Version", "version") { this, runspace in
                    let text = Value(me(this)?.version ?? "0.0")
                    return runspace.findType("System.Version").flatMap { runspace.tryConvert(text, to: $0) } ?? text
                },
                .property("Guid", "guid") { this, runspace in
                    let text = Value(me(this)?.guid ?? "")
                    return runspace.findType("System.Guid").flatMap { runspace.tryConvert(text, to: $0) } ?? text
                },
                .property("ModuleType", "System.Management.Automation.ModuleType") { this, _ in Value(me(this)?.moduleType ?? "Script") },
                .property("PreRelease", "string") { _, _ in .null },
                .property("Author", "string") { this, _ in me(this)?.details["Author"] ?? "" },
                .property("CompanyName", "string") { this, _ in me(this)?.details["CompanyName"] ?? "" },
                .property("Copyright", "string") { this, _ in me(this)?.details["Copyright"] ?? "" },
                .property("Description", "string") { this, _ in me(this)?.details["Description"] ?? "" },
                detail("PrivateData"), detail("RootModule"), detail("HelpInfoUri"), detail("PowerShellVersion"),
                .property("ExportedFunctions", "System.Collections.Generic.Dictionary[string,System.Management.Automation.FunctionInfo]") { this, _ in
                    table(me(this)?.exportedFunctions ?? [:])
                },
                .property("ExportedAliases", "System.Collections.Generic.Dictionary[string,System.Management.Automation.AliasInfo]") { this, _ in
                    table(me(this)?.exportedAliases ?? [:])
                },
                .property("ExportedCmdlets", "System.Collections.Generic.Dictionary[string,System.Management.Automation.CmdletInfo]") { this, _ in
                    table(me(this)?.builtin?.commands ?? [:])
                },
                .property("ExportedVariables", "System.Collections.Generic.Dictionary[string,psvariable]") { this, _ in
                    table((me(this)?.exportedVariables ?? [:]).mapValues { VariableObject($0) })
                },
                .property("ExportedCommands", "System.Collections.Generic.Dictionary[string,System.Management.Automation.CommandInfo]") { this, _ in
                    guard let module = me(this) else { return .null }
                    var all: [String: NetObject] = module.exportedFunctions
                    for (key, alias) in module.exportedAliases { all[key] = alias }
                    for (key, command) in module.builtin?.commands ?? [:] { all[key] = command }
                    return table(all)
                },
                .property("OnRemove", "scriptblock", set: { this, value, _ in me(this)?.onRemove = value }) { this, _ in me(this)?.onRemove ?? .null },
                .property("SessionState", "System.Management.Automation.SessionState") { this, _ in this },
                .method("System.Object Invoke(scriptblock sb, Params System.Object[] args)") { this, args, runspace in
                    guard let module = me(this), let block = args[0].objectValue as? ScriptBlockObject else { return .null }
                    let bound = ScriptBlockObject(ast: block.ast, outerParameters: block.outerParameters, isFilter: block.isFilter, module: module)
                    return try runspace.invoke(bound, arguments: args.count > 1 ? Array(runspace.elements(args[1])) : [])
                },
                .method("scriptblock NewBoundScriptBlock(scriptblock scriptBlockToBind)") { this, args, _ in
                    guard let module = me(this), let block = args[0].objectValue as? ScriptBlockObject else { return .null }
                    return .object(ScriptBlockObject(ast: block.ast, outerParameters: block.outerParameters, isFilter: block.isFilter, module: module))
                },
                .method("string ToString()") { this, _, _ in Value(me(this)?.name ?? "") },
            ]
        }
    }
}
