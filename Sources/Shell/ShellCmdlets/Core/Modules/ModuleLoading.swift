import ShellRuntime
import ShellSyntax

/// What Export-ModuleMember chose while a module's code ran.
final class ModuleExports {
    var isExplicit = false
    private(set) var chosenFunctions: [CommandInfo] = []
    private(set) var chosenVariables: [VariableBox] = []
    private(set) var chosenAliases: [AliasInfo] = []
    /// Modules whose code is running, by identity.
    static func of(_ module: ModuleObject, _ runspace: Runspace) -> ModuleExports {
        runspace.service("moduleExports.\(ObjectIdentifier(module).hashValue)") { ModuleExports() }
    }
    /// Adds what matches now.
    func add(functions: [String], variables: [String], aliases: [String], _ module: ModuleObject, _ runspace: Runspace) {
        func fits(_ name: String, _ patterns: [WildcardPattern]) -> Bool { patterns.contains { $0.matches(name) } }
        let wantedFunctions = functions.map { WildcardPattern.lenient($0) }
        if !wantedFunctions.isEmpty {
            for function in ModuleLoading.ownFunctions(module) where fits(function.name, wantedFunctions) && !chosenFunctions.contains(where: { $0 === function }) {
                chosenFunctions.append(function)
            }
            // Others' functions are exported by name only.
            for name in functions where !WildcardPattern.containsWildcards(name) {
                if let other = module.scope.functions?[name.lowercased()], !chosenFunctions.contains(where: { $0 === other }) { chosenFunctions.append(other) }
            }
        }
        let wantedAliases = aliases.map { WildcardPattern.lenient($0) }
        for alias in (module.scope.aliases ?? [:]).values.sorted(by: { $0.name < $1.name }) where fits(alias.name, wantedAliases) && !chosenAliases.contains(where: { $0 === alias }) {
            chosenAliases.append(alias)
        }
        let wantedVariables = variables.map { WildcardPattern.lenient($0) }
        guard !wantedVariables.isEmpty else { return }
        for box in runspace.variableBoxes(in: module.scope) where fits(box.name, wantedVariables) && !chosenVariables.contains(where: { $0 === box }) {
            chosenVariables.append(box)
        }
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
    /// A loaded module that a request accepts; the newest import first.
    static func loaded(_ request: ModuleRequest, _ runspace: Runspace) -> ModuleObject? {
        runspace.modules.last { $0.name.equalsIgnoringCase(request.name) && request.accepts($0.version, guid: $0.guid) }
    }
    static func builtinObject(_ builtin: BuiltinModule, _ runspace: Runspace) -> ModuleObject {
        runspace.service("builtinModule." + builtin.name) {
            let made = runspace.makeModule(name: builtin.name, path: "")
            made.builtin = builtin
            made.version = builtin.version
            made.moduleType = "Manifest"
            made.details["CompatiblePSEditions"] = Value(strings: isOfShell(builtin.name) ? ["Core"] : ["Desktop", "Core"])
            return made
        }
    }

    // MARK: files

    /// Module files in a folder named as the module, newest version first: the folder's own and those of its version folders.
    static func moduleFiles(in folder: String, _ name: String, _ runspace: Runspace) -> [(path: String, version: String)] {
        let service = FileAccess.service(runspace)
        var found: [(path: String, version: String)] = []
        for suffix in [".psd1", ".psm1"] {
            let path = PathText.child(folder, name + suffix)
            guard service.exists(path) else { continue }
            found.append((path, suffix == ".psd1" ? version(of: path, runspace) : "0.0"))
            break
        }
        let versions = service.entries(folder).filter { entry in
            (entry.first?.isNumber ?? false) && entry.allSatisfy { $0.isNumber || $0 == "." }
        }.sorted { ModuleVersions.isLess($1, $0) }
        for version in versions {
            for suffix in [".psd1", ".psm1"] {
                let path = PathText.child(PathText.child(folder, version), name + suffix)
                if service.exists(path) {
                    found.append((path, version))
                    break
                }
            }
        }
        return found
    }
    static func moduleFile(in folder: String, _ name: String, _ runspace: Runspace) -> String? { moduleFiles(in: folder, name, runspace).first?.path }
    private static func version(of manifest: String, _ runspace: Runspace) -> String {
        (try? readData(manifest, runspace))?["ModuleVersion"].map { runspace.text($0) } ?? "0.0"
    }
    static func find(_ name: String, _ runspace: Runspace) throws -> String? { try find(ModuleRequest(name), runspace) }
    static func find(_ request: ModuleRequest, _ runspace: Runspace) throws -> String? {
        let service = FileAccess.service(runspace)
        let name = request.name
        if name.contains("/") || name.contains("\\") || name.hasPrefix(".") || name.contains(":") {
            let path = try service.resolve(name, runspace)
            let lower = path.lowercased()
            if lower.hasSuffix(".psm1") || lower.hasSuffix(".psd1") || lower.hasSuffix(".ps1") { return service.exists(path) ? path : nil }
            if service.isFolder(path) {
                let leaf = path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
                return moduleFiles(in: path, leaf, runspace).first { request.accepts($0.version) }?.path
            }
            for suffix in [".psd1", ".psm1", ".ps1"] where service.exists(path + suffix) { return path + suffix }
            return nil
        }
        for folder in ModulePath.folders(runspace) {
            guard let own = service.entries(folder).first(where: { $0.equalsIgnoringCase(name) }) else { continue }
            if let found = moduleFiles(in: PathText.child(folder, own), own, runspace).first(where: { request.accepts($0.version) }) { return found.path }
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
        var prefix: String?
        var arguments: [Value] = []
        var functions: [String]?
        var variables: [String]?
        var aliases: [String]?
        var noClobber = false
        /// Into the session even from within a module.
        var isGlobal = false

        func takesFunction(_ name: String) -> Bool { takes(name, functions) }
        func takesAlias(_ name: String) -> Bool { takes(name, aliases) }
        func takesVariable(_ name: String) -> Bool { takes(name, variables) }
        /// Where something is named for import, only what is named comes.
        private func takes(_ name: String, _ patterns: [String]?) -> Bool {
            guard let patterns else { return functions == nil && aliases == nil && variables == nil }
            return patterns.contains { WildcardPattern.lenient($0).matches(name) }
        }
    }

    @discardableResult
    static func load(_ name: String, _ runspace: Runspace, _ options: Options = Options()) throws -> ModuleObject {
        try load(ModuleRequest(name), runspace, options)
    }
    @discardableResult
    static func load(_ request: ModuleRequest, _ runspace: Runspace, _ options: Options = Options()) throws -> ModuleObject {
        let name = request.name
        let importer = options.isGlobal ? nil : runspace.runningModule.flatMap { $0.builtin == nil ? $0 : nil }
        let isName = !name.contains("/") && !name.contains("\\")
        if isName, let builtin = runspace.builtinModules.first(where: { $0.name.equalsIgnoringCase(name) }), request.accepts(builtin.version) {
            builtin.prepare()
            return builtinObject(builtin, runspace)
        }
        if !isName, let builtin = try ownModule(at: name, runspace), request.accepts(builtin.version) {
            builtin.prepare()
            return builtinObject(builtin, runspace)
        }
        guard let path = try find(request, runspace) else {
            if isName, !options.force, let loaded = loaded(request, runspace) {
                try apply(loaded, options, importer, runspace)
                return loaded
            }
            throw request.missing
        }
        if let known = runspace.modules.first(where: { $0.path == path || $0.manifestPath == path }) {
            if !options.force {
                try apply(known, options, importer, runspace)
                return known
            }
            remove(known, runspace)
        }
        guard loadingDepth(runspace).value < 10 else {
            throw Failure(
                message:
                    "Cannot load the module '\(path)' because the module nesting limit has been exceeded. Modules can only be nested to 10 levels. Evaluate and change the order in which you are loading modules to prevent exceeding the nesting limit, and then try running your script again.",
                id: "Modules_ModuleTooDeeplyNested", exception: "System.InvalidOperationException", category: .invalidOperation)
        }
        loadingDepth(runspace).value += 1
        defer { loadingDepth(runspace).value -= 1 }
        let module = try loadFile(path, runspace, options)
        guard request.accepts(module.version, guid: request.guid == nil ? nil : module.guid) else { throw request.missing }
        if let importer {
            importer.nested.append(module)
        } else {
            runspace.modules.append(module)
        }
        try apply(module, options, importer, runspace)
        runspace.noteCommandsChanged()
        return module
    }
    /// Whether a module could be loaded: the session has it, or a folder of modules.
    static func exists(_ request: ModuleRequest, _ runspace: Runspace) -> Bool {
        if runspace.builtinModules.contains(where: { $0.name.equalsIgnoringCase(request.name) && request.accepts($0.version) }) { return true }
        return loaded(request, runspace) != nil || (try? find(request, runspace)) != nil
    }
    private final class Depth { var value = 0 }
    private static func loadingDepth(_ runspace: Runspace) -> Depth { runspace.service("moduleDepth") { Depth() } }

    static func baseName(_ path: String) -> String {
        let file = path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? path
        guard let dot = file.lastIndex(of: ".") else { return file }
        return String(file[..<dot])
    }
    static func folder(_ path: String) -> String { path.lastIndex { $0 == "/" || $0 == "\\" }.map { String(path[..<$0]) } ?? "" }

    private static func source(_ path: String, _ runspace: Runspace) throws -> String {
        guard let bytes = FileAccess.service(runspace).read(path) else { throw missing(path) }
        return FileAccess.decode(bytes)
    }

    static func loadFile(_ path: String, _ runspace: Runspace, _ options: Options, name: String? = nil, nested: [ModuleObject] = []) throws -> ModuleObject {
        if path.lowercased().hasSuffix(".psd1") { return try loadManifest(path, runspace, options) }
        let lower = path.lowercased()
        guard lower.hasSuffix(".psm1") || lower.hasSuffix(".ps1") else {
            throw Failure(
                message:
                    "The extension '\(path.lastIndex(of: ".").map { String(path[$0...]) } ?? "")' is not a valid module extension. The supported module extensions are '.dll', '.ps1', '.psm1', '.psd1', '.cdxml' and '.xaml'. Correct the extension then try adding the file '\(path)' again.",
                id: "Modules_InvalidModuleExtension", exception: "System.InvalidOperationException", category: .invalidArgument)
        }
        let module = runspace.makeModule(name: name ?? baseName(path), path: path)
        // What nested modules export, the root's code may call.
        for inner in nested {
            for function in inner.exportedFunctions.values { runspace.define(function, in: module.scope) }
            for alias in inner.exportedAliases.values { runspace.setAlias(alias, in: module.scope) }
        }
        let block = try runspace.parseBlock(try source(path, runspace), fileName: path)
        try runspace.run(block, in: module, arguments: options.arguments, to: NullSink())
        settleExports(module, runspace)
        return module
    }

    /// What a module whose code has run gives to others: what Export-ModuleMember chose, else its own functions and (not from New-Module) aliases.
    static func settleExports(_ module: ModuleObject, _ runspace: Runspace, aliases: [String] = ["*"]) {
        let exports = ModuleExports.of(module, runspace)
        runspace.services["moduleExports.\(ObjectIdentifier(module).hashValue)"] = nil
        if !exports.isExplicit {
            exports.add(functions: ["*"], variables: [], aliases: aliases, module, runspace)
        }
        for function in exports.chosenFunctions { export(function, from: module) }
        if !exports.isExplicit {
            // What its code imported goes out with its own functions.
            let imported = (module.scope.functions ?? [:]).values.filter { ($0 as? FunctionInfo)?.module.map { $0 !== module } ?? false }
            for function in imported.sorted(by: { $0.name.lowercased() < $1.name.lowercased() }) { export(function, from: module) }
        }
        for alias in exports.chosenAliases { module.exportedAliases[alias.name.lowercased()] = alias }
        for box in exports.chosenVariables { module.exportedVariables[box.name.lowercased()] = box }
    }
    static func export(_ function: CommandInfo, from module: ModuleObject) {
        let key = function.name.lowercased()
        if module.exportedFunctions[key] == nil { module.exportOrder.append(key) }
        module.exportedFunctions[key] = function
    }
    /// A module's own functions in the order in which its code defines them.
    static func ownFunctions(_ module: ModuleObject) -> [CommandInfo] {
        (module.scope.functions ?? [:]).values.filter { ($0 as? FunctionInfo)?.module === module }.sorted { a, b in
            let x = (a as? FunctionInfo)?.block.ast, y = (b as? FunctionInfo)?.block.ast
            if let x, let y, x.source === y.source { return x.startOffset < y.startOffset }
            return a.name.lowercased() < b.name.lowercased()
        }
    }

    /// What a manifest may call and name: it is a script in restricted language.
    private static let manifestCommands: Set<String> = ["import-localizeddata", "convertfrom-stringdata", "write-host", "out-host", "join-path"]
    private static let manifestVariables = [
        "PSScriptRoot", "PSHome", "PSEdition", "EnabledExperimentalFeatures", "IsCoreCLR", "IsWindows", "IsLinux", "IsMacOS",
    ]
    static func readData(_ path: String, _ runspace: Runspace) throws -> DictionaryObject {
        let parsed = Parser.parse(try source(path, runspace), fileName: path)
        var errors = parsed.errors
        if errors.isEmpty {
            errors = RestrictedLanguage.violations(in: parsed.ast, commands: manifestCommands, variables: manifestVariables, allowsEnvironment: true)
        }
        guard errors.isEmpty else {
            throw Failure(
                message:
                    "The module manifest '\(path)' could not be processed because it is not a valid PowerShell module manifest file. Remove the elements that are not permitted: \(ParseError.exceptionMessage(errors))",
                id: "Modules_InvalidManifest", exception: "System.Management.Automation.RuntimeException")
        }
        guard let table = try runspace.invoke(ScriptBlockObject(ast: parsed.ast)).as(DictionaryObject.self) else {
            throw Failure(message: "The module manifest '\(path)' holds no hash table.", id: "Modules_InvalidManifest", exception: "System.Management.Automation.RuntimeException")
        }
        return table
    }

    private static func loadManifest(_ path: String, _ runspace: Runspace, _ options: Options) throws -> ModuleObject {
        let manifest = try ModuleManifest(path, runspace)
        let service = FileAccess.service(runspace)
        var required: [ModuleObject] = []
        for item in runspace.elements(manifest.table["RequiredModules"] ?? .null, nullIsEmpty: true) {
            let request = ModuleRequest(item, runspace)
            if let loaded = module(named: request.name, runspace), request.accepts(loaded.version) {
                required.append(loaded)
                continue
            }
            do {
                var own = Options()
                own.isGlobal = true
                required.append(try load(request, runspace, own))
            } catch is Failure {
                throw Failure(
                    message:
                        "The required module '\(request.name)' is not loaded. Load the module or remove the module from 'RequiredModules' in the file '\(path)'.",
                    id: "Modules_InvalidManifest", exception: "System.Management.Automation.MissingRequiredModuleException")
            }
        }
        for script in manifest.texts("ScriptsToProcess") ?? [] {
            guard script.lowercased().hasSuffix(".ps1") else {
                throw Failure(
                    message: "The file '\(script)' is not allowed because it does not have the extension '.ps1'.", id: "Modules_InvalidManifest",
                    exception: "System.InvalidOperationException", category: .invalidOperation)
            }
            let file = manifest.absolute(script)
            let block = try runspace.parseBlock(try source(file, runspace), fileName: file)
            let leaf = file.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? file
            try runspace.runScriptFile(ExternalScriptInfo(name: leaf, path: file, block: block), [], to: NullSink())
        }
        for (key, cmdlet) in [("TypesToProcess", "Update-TypeData"), ("FormatsToProcess", "Update-FormatData")] {
            for file in manifest.texts(key) ?? [] {
                try runspace.invokeCommand(cmdlet, [Argument(name: "AppendPath", value: Value(manifest.absolute(file))), Argument(name: "ErrorAction", value: "Stop")], to: NullSink())
            }
        }
        let name = baseName(path)
        let root = manifest.root
        var nested: [ModuleObject] = []
        func loadNested() throws {
            for item in runspace.elements(manifest.table["NestedModules"] ?? .null, nullIsEmpty: true) {
                let request = ModuleRequest(item, runspace)
                var file = manifest.absolute(request.name)
                for suffix in [".psd1", ".psm1", ".ps1"] where !service.exists(file) || service.isFolder(file) {
                    if service.exists(file + suffix) { file += suffix }
                }
                if !service.exists(file) || service.isFolder(file) {
                    guard let found = try find(request, runspace) else {
                        throw Failure(
                            message:
                                "The module to process '\(request.name)', listed in field 'NestedModules' of module manifest '\(path)' was not processed because no valid module was found in any module directory.",
                            id: "Modules_ModuleFileNotFound", exception: "System.IO.FileNotFoundException")
                    }
                    file = found
                }
                nested.append(try loadFile(file, runspace, Options()))
            }
        }
        let module: ModuleObject
        if root.isEmpty {
            try loadNested()
            module = runspace.makeModule(name: name, path: path)
            module.moduleType = "Manifest"
        } else {
            var file = manifest.absolute(root)
            if !service.exists(file), service.exists(file + ".psm1") { file += ".psm1" }
            guard service.exists(file) else {
                throw Failure(
                    message:
                        "The module to process '\(root)', listed in field 'ModuleToProcess/RootModule' of module manifest '\(path)' was not processed because no valid module was found in any module directory.",
                    id: "Modules_ModuleFileNotFound", exception: "System.Management.Automation.PSInvalidOperationException")
            }
            guard file.lowercased().hasSuffix(".psm1") || file.lowercased().hasSuffix(".ps1") else {
                throw Failure(
                    message: "The assembly '\(root)' was not loaded because no assembly with that name was found. Verify the assembly name, and then try again.",
                    id: "Modules_AssemblyNotFound")
            }
            try loadNested()
            module = try loadFile(file, runspace, options, name: name, nested: nested)
            module.moduleType = "Script"
        }
        module.manifestPath = path
        module.nested = nested + module.nested
        module.required = required
        manifest.describe(module)
        let own = module.exportOrder
        module.exportOrder = []
        let functions = module.exportedFunctions
        module.exportedFunctions = [:]
        for inner in nested {
            for key in inner.exportOrder { if let function = inner.exportedFunctions[key] { export(function, from: module) } }
            module.exportedAliases.merge(inner.exportedAliases) { old, _ in old }
        }
        for key in own { if let function = functions[key] { export(function, from: module) } }
        func limit(_ key: String) -> ((String) -> Bool)? {
            guard let wanted = manifest.texts(key) else { return nil }
            let patterns = wanted.map { WildcardPattern.lenient($0) }
            return { name in patterns.contains { $0.matches(name) } }
        }
        if let keeps = limit("FunctionsToExport") {
            module.exportedFunctions = module.exportedFunctions.filter { keeps($0.value.name) }
            module.exportOrder.removeAll { module.exportedFunctions[$0] == nil }
        }
        if let keeps = limit("AliasesToExport") { module.exportedAliases = module.exportedAliases.filter { keeps($0.value.name) } }
        if let keeps = limit("VariablesToExport") { module.exportedVariables = module.exportedVariables.filter { keeps($0.value.name) } }
        return module
    }

    /// What a file says about its module, without running anything.
    static func analyzed(_ path: String, _ runspace: Runspace) throws -> ModuleObject {
        let module = runspace.makeModule(name: baseName(path), path: path)
        module.isDescription = true
        if path.lowercased().hasSuffix(".psd1") {
            let manifest = try ModuleManifest(path, runspace)
            manifest.describe(module)
            module.manifestPath = path
            let root = manifest.root.lowercased()
            module.moduleType = root.isEmpty ? "Manifest" : root.hasSuffix(".dll") ? "Binary" : "Script"
            for item in runspace.elements(manifest.table["RequiredModules"] ?? .null, nullIsEmpty: true) {
                module.required.append(runspace.makeModule(name: ModuleRequest(item, runspace).name, path: ""))
            }
            for item in runspace.elements(manifest.table["NestedModules"] ?? .null, nullIsEmpty: true) {
                let file = manifest.absolute(ModuleRequest(item, runspace).name)
                module.nested.append(runspace.makeModule(name: baseName(file), path: file))
            }
            for alias in manifest.texts("AliasesToExport") ?? [] where !WildcardPattern.containsWildcards(alias) {
                module.exportedAliases[alias.lowercased()] = AliasInfo(name: alias, definition: "", source: module.name)
            }
        }
        for name in exportedNames(path, runspace) where module.exportedAliases[name.lowercased()] == nil && !WildcardPattern.containsWildcards(name) {
            guard let empty = try? runspace.parseBlock("") else { continue }
            export(FunctionInfo(name: name, block: empty, module: module), from: module)
        }
        return module
    }

    /// Brings a loaded module's exports into sight: of the session, or of the module that imports it.
    static func apply(_ module: ModuleObject, _ options: Options, _ importer: ModuleObject? = nil, _ runspace: Runspace) throws {
        let prefix = options.prefix ?? module.details["DefaultCommandPrefix"].map { runspace.text($0) } ?? ""
        var functions: [String: CommandInfo] = [:]
        for key in module.exportOrder {
            guard let function = module.exportedFunctions[key], options.takesFunction(function.name) else { continue }
            if options.noClobber, try runspace.lookUpCommand(function.name) != nil { continue }
            let name = prefixed(function.name, prefix)
            functions[name.lowercased()] = (function as? FunctionInfo).flatMap {
                prefix.isEmpty && $0.module === module ? $0 : FunctionInfo(name: name, block: $0.block, isFilter: $0.commandType == .filter, module: module)
            } ?? function
        }
        var aliases: [String: AliasInfo] = [:]
        for alias in module.exportedAliases.values where options.takesAlias(alias.name) {
            let name = prefixed(alias.name, prefix)
            let target = prefix.isEmpty || module.exportedFunctions[alias.definition.lowercased()] == nil ? alias.definition : prefixed(alias.definition, prefix)
            aliases[name.lowercased()] = AliasInfo(name: name, definition: target, source: module.name)
        }
        if let importer {
            for function in functions.values { runspace.define(function, in: importer.scope) }
            for alias in aliases.values { runspace.setAlias(alias, in: importer.scope) }
        } else {
            module.visibleFunctions = functions
            module.visibleAliases = aliases
            // The newest import wins over what the session defined under the same names.
            for key in functions.keys where runspace.global.functions?[key] != nil { runspace.removeFunction(runspace.global.functions?[key]?.name ?? key) }
        }
        for box in module.exportedVariables.values where options.takesVariable(box.name) { runspace.share(box, in: importer?.scope ?? runspace.global) }
        runspace.noteCommandsChanged()
    }
    static func prefixed(_ name: String, _ prefix: String) -> String {
        guard !prefix.isEmpty else { return name }
        guard let dash = name.firstIndex(of: "-") else { return prefix + name }
        return name[...dash] + prefix + name[name.index(after: dash)...]
    }

    static func remove(_ module: ModuleObject, _ runspace: Runspace) {
        if let block = module.onRemove.objectValue as? ScriptBlockObject { _ = try? runspace.invoke(block, arguments: [.object(module)]) }
        for inner in module.nested {
            if let block = inner.onRemove.objectValue as? ScriptBlockObject { _ = try? runspace.invoke(block, arguments: [.object(inner)]) }
        }
        for box in module.exportedVariables.values where runspace.findBox(box.name, in: runspace.global) === box { runspace.forget(box.name, in: runspace.global) }
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
        let preference = runspace.variable("PSModuleAutoLoadingPreference").map { runspace.text($0).lowercased() } ?? "all"
        if preference == "none" { return nil }
        if let slash = key.firstIndex(of: "\\") { return try autoload(String(key[key.index(after: slash)...]), of: String(key[..<slash]), runspace) }
        if preference == "modulequalified" { return nil }
        guard key.contains("-") || !key.contains("/") && !key.contains(".") else { return nil }
        let index = runspace.service("moduleIndex") { CommandIndex() }
        let folders = ModulePath.folders(runspace)
        let signature = folders.joined(separator: ";")
        if index.path != signature {
            index.path = signature
            index.modules = [:]
            for folder in folders {
                for name in FileAccess.service(runspace).entries(folder) {
                    guard let file = moduleFile(in: PathText.child(folder, name), name, runspace) else { continue }
                    for command in exportedNames(file, runspace) where index.modules[command.lowercased()] == nil { index.modules[command.lowercased()] = file }
                }
            }
        }
        guard let file = index.modules[key], !runspace.modules.contains(where: { $0.path == file }) else { return nil }
        do {
            let module = try load(file, runspace)
            return module.visibleFunctions[key]
        } catch is Failure { return nil }
    }
    /// A command with its module's name before it: that module is loaded where it is found (PSL-245).
    private static func autoload(_ key: String, of name: String, _ runspace: Runspace) throws -> CommandInfo? {
        guard !name.isEmpty, !name.contains(where: { "/.:".contains($0) }), !runspace.modules.contains(where: { $0.name.equalsIgnoringCase(name) }) else { return nil }
        for folder in ModulePath.folders(runspace) {
            guard let found = FileAccess.service(runspace).entries(folder).first(where: { $0.equalsIgnoringCase(name) }),
                let file = moduleFile(in: PathText.child(folder, found), found, runspace)
            else { continue }
            return try load(file, runspace).visibleFunctions[key]
        }
        return nil
    }
    /// Names that a module says it exports, without running it.
    static func exportedNames(_ file: String, _ runspace: Runspace) -> [String] {
        if file.lowercased().hasSuffix(".psd1"), let table = try? readData(file, runspace) {
            var names: [String] = []
            for key in ["FunctionsToExport"] {
                names += runspace.elements(table[key] ?? .null, nullIsEmpty: true).map { runspace.text($0) }
            }
            if !names.isEmpty, !names.contains(where: { WildcardPattern.containsWildcards($0) }) { return names }
            let root = (table["RootModule"] ?? table["ModuleToProcess"]).map { runspace.text($0) } ?? ""
            return root.isEmpty ? names : exportedNames(PathText.child(folder(file), root), runspace)
        }
        guard let text = try? source(file, runspace) else { return [] }
        let parsed = Parser.parse(text, fileName: file)
        return (parsed.ast.endBlock?.statements ?? []).compactMap { ($0 as? FunctionDefinitionAst)?.name }
    }
}
