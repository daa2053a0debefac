import ShellRuntime
import ShellSyntax

final class ImportModule: Cmdlet {
    override func process() throws {
        if has("ModuleInfo") {
            for value in values("ModuleInfo") {
                guard let module = value.objectValue as? ModuleObject else { continue }
                if module.isDescription {
                    try load(ModuleRequest(module.manifestPath ?? module.path))
                    continue
                }
                let options = options()
                let importer = options.isGlobal ? nil : runspace.runningModule
                if module.builtin == nil {
                    if let importer { if !importer.nested.contains(where: { $0 === module }) { importer.nested.append(module) } } else {
                        runspace.modules.removeAll { $0 === module }
                        runspace.modules.append(module)
                    }
                    try ModuleLoading.apply(module, options, importer, runspace)
                }
                if !flag("DisableNameChecking"), module.builtin == nil { try checkNames(module) }
                if flag("AsCustomObject") { try write(NewModule.customObject(module, runspace)) } else if flag("PassThru") { try write(module) }
            }
            return
        }
        if has("Assembly") || has("PSSession") || has("CimSession") || flag("UseWindowsPowerShell") {
            throw terminating(
                "This session imports script modules only; assemblies and modules of other computers are not supported.", id: "NotSupported",
                category: .notImplemented, exception: "System.Management.Automation.PSNotSupportedException")
        }
        if let minimum = text("MinimumVersion"), let maximum = text("MaximumVersion"), !maximum.contains("*"), ModuleVersions.isLess(maximum, minimum) {
            throw terminating(
                "The MinimumVersion '\(minimum)' should not be greater than MaximumVersion '\(maximum)'.", id: "ArgumentOutOfRange", category: .invalidArgument,
                exception: "System.ArgumentOutOfRangeException")
        }
        for request in requests() { try load(request) }
    }
    private func load(_ request: ModuleRequest) throws {
        do {
            let module = try ModuleLoading.load(request, runspace, options())
            try report(module)
            if !flag("DisableNameChecking"), module.builtin == nil { try checkNames(module) }
            if flag("AsCustomObject") { try write(NewModule.customObject(module, runspace)) } else if flag("PassThru") { try write(module) }
        } catch let failure as ModuleLoading.Failure {
            try writeError(failure.message, id: failure.id, category: failure.category, target: Value(request.name), exception: failure.exception)
        } catch var error as ShellError {
            // What the module's own code threw, or the parser said, is not this command's error.
            error.record.commandSuffix = error.cause == .throwStatement ? (runtime.info as? CmdletInfo)?.errorName : error.record.commandSuffix ?? ""
            if error.cause == .throwStatement, let extent = runtime.extent {
                // A throw ends the module's code, of the script only the statement that imports it.
                error.endsScript = false
                error.record.position = ScriptPosition(extent: extent)
            }
            throw error
        }
    }
    private func requests() -> [ModuleRequest] {
        if has("FullyQualifiedName") { return values("FullyQualifiedName").map { ModuleRequest($0, runspace) } }
        return texts("Name").map { name in
            var request = ModuleRequest(name)
            request.minimum = has("MinimumVersion") ? text("MinimumVersion") : nil
            request.maximum = has("MaximumVersion") ? text("MaximumVersion") : nil
            request.required = has("RequiredVersion") ? text("RequiredVersion") : nil
            return request
        }
    }
    private func options() -> ModuleLoading.Options {
        var options = ModuleLoading.Options()
        options.force = flag("Force")
        options.prefix = has("Prefix") ? text("Prefix") : nil
        options.arguments = values("ArgumentList")
        options.functions = has("Function") ? texts("Function") : nil
        options.variables = has("Variable") ? texts("Variable") : nil
        options.aliases = has("Alias") ? texts("Alias") : nil
        options.noClobber = flag("NoClobber")
        options.isGlobal = flag("Global") || (text("Scope") ?? "").equalsIgnoringCase("Global")
        return options
    }
    /// What -Verbose tells of an import.
    private func report(_ module: ModuleObject) throws {
        guard module.builtin == nil else { return }
        try writeVerbose("Loading module from path '\(module.manifestPath ?? module.path)'.")
        for function in module.visibleFunctions.values.sorted(by: { $0.name.lowercased() < $1.name.lowercased() }) { try writeVerbose("Importing function '\(function.name)'.") }
        for box in module.exportedVariables.values.sorted(by: { $0.name < $1.name }) where options().takesVariable(box.name) { try writeVerbose("Importing variable '\(box.name)'.") }
        for alias in module.visibleAliases.values.sorted(by: { $0.name < $1.name }) { try writeVerbose("Importing alias '\(alias.name)'.") }
    }
    private func checkNames(_ module: ModuleObject) throws {
        let taken = options()
        let bad = module.exportedFunctions.values.contains { function in
            guard taken.takesFunction(function.name), let dash = function.name.firstIndex(of: "-") else { return false }
            return !Verbs.isApproved(String(function.name[..<dash]))
        }
        if bad {
            try writeWarning(
                "The names of some imported commands from the module '\(module.name)' include unapproved verbs that might make them less discoverable. To find the commands with unapproved verbs, run the Import-Module command again with the Verbose parameter. For a list of approved verbs, type Get-Verb.")
        }
    }
}

final class RemoveModule: Cmdlet {
    private var removed = false, missing = false
    /// A name that is not there matters where nothing was removed at all.
    override func end() throws {
        guard missing, !removed else { return }
        try writeError(
            "No modules were removed. Verify that the specification of modules to remove is correct and those modules exist in the runspace.",
            id: "Modules_NoModulesRemoved", category: .resourceUnavailable, exception: "System.InvalidOperationException")
    }
    override func process() throws {
        var found: [ModuleObject] = []
        if has("ModuleInfo") { found = values("ModuleInfo").compactMap { $0.objectValue as? ModuleObject } } else {
            for name in texts("Name") {
                let pattern = WildcardPattern.lenient(name)
                let hits = runspace.modules.filter { pattern.matches($0.name) || $0.path == name }
                if hits.isEmpty, !pattern.hasWildcards { missing = true }
                found += hits
            }
        }
        removed = removed || !found.isEmpty
        for module in found where try shouldProcess(module.name + (module.path.isEmpty ? "" : " (Path: '\(module.path)')"), action: "Remove-Module") {
            ModuleLoading.remove(module, runspace)
        }
    }
}

final class NewModule: Cmdlet {
    override func process() throws {
        guard let block = self["ScriptBlock"].objectValue as? ScriptBlockObject else { return }
        let name = text("Name") ?? "__DynamicModule_\(UInt64.random(in: .min ... .max))"
        let module = runspace.makeModule(name: name, path: newGuidText())
        let bound = ScriptBlockObject(ast: block.ast, outerParameters: block.outerParameters, isFilter: block.isFilter, module: module)
        let collector = Collector()
        try runspace.run(bound, in: module, arguments: values("ArgumentList"), to: flag("ReturnResult") ? collector : NullSink())
        ModuleLoading.settleExports(module, runspace, aliases: [])
        if flag("AsCustomObject") { return try write(NewModule.customObject(module, runspace)) }
        let wanted = has("Function") ? texts("Function").map { WildcardPattern.lenient($0) } : nil
        for function in module.exportedFunctions.values where wanted.map({ list in list.contains { $0.matches(function.name) } }) ?? true {
            runspace.define(function, in: runspace.runningScope)
        }
        for alias in module.exportedAliases.values { runspace.setAlias(alias) }
        for box in module.exportedVariables.values { runspace.share(box, in: runspace.runningScope) }
        if flag("ReturnResult") {
            for item in collector.array { try write(item) }
        } else {
            try write(module)
        }
    }
    /// Exported functions as script methods, exported variables as properties.
    static func customObject(_ module: ModuleObject, _ runspace: Runspace) -> NetObject {
        let object = CustomObject()
        let members = ExtendedMembers()
        for box in module.exportedVariables.values.sorted(by: { $0.name < $1.name }) {
            members.members.append(
                ExtendedMember(box.name, .code(get: { _, _ in box.value }, set: { _, new, runspace in try runspace.assignVariable(box, new) }), isNote: true))
        }
        for case let function as FunctionInfo in module.exportedFunctions.values.sorted(by: { $0.name < $1.name }) {
            members.members.append(ExtendedMember(function.name, .method(function.block)))
        }
        object.extended = members
        return object
    }
}

final class ExportModuleMember: Cmdlet {
    override func process() throws {
        guard let module = runspace.runningModule else {
            throw terminating(
                "The Export-ModuleMember cmdlet can only be called from inside a module.", id: "Modules_CanOnlyExecuteExportModuleMemberInsideAModule",
                category: .permissionDenied, exception: "System.InvalidOperationException")
        }
        let exports = ModuleExports.of(module, runspace)
        exports.isExplicit = true
        exports.add(functions: texts("Function"), variables: texts("Variable"), aliases: texts("Alias"), module, runspace)
    }
}

final class ImportPowerShellDataFile: Cmdlet {
    override func process() throws {
        for given in texts(has("LiteralPath") ? "LiteralPath" : "Path") {
            let service = FileAccess.service(runspace)
            let paths = has("LiteralPath") ? [try service.resolve(given, runspace)] : try service.expand(given, runspace)
            guard let first = paths.first, service.exists(first), !service.isFolder(first) else {
                try writeError(
                    "Cannot find path '\(given)' because it does not exist.", id: "PathNotFound", category: .invalidArgument, target: Value(given),
                    exception: "System.ArgumentException")
                continue
            }
            for path in paths {
                let parsed = Parser.parse(FileAccess.decode(service.read(path) ?? []))
                let problem = !parsed.errors.isEmpty ? "" : parsed.ast.find(searchNestedScriptBlocks: false) { $0 is HashtableAst } == nil ? "NoHashtableRoot" : nil
                if let problem {
                    try writeError(
                        "The file '\(path)' could not be parsed as a PowerShell Data File.", id: "CouldNotParseAsPowerShellDataFile" + problem, category: .invalidData,
                        target: Value(path), exception: "System.InvalidOperationException")
                    continue
                }
                let file = DataFile.parse(parsed.ast.text, fileName: path, variables: ["PSScriptRoot", "PSEdition", "PSVersionTable"])
                let data = try file.value.flatMap { try runspace.evaluate($0).as(DictionaryObject.self) }
                // A data file of more keys is data of another kind, read on demand only.
                guard let data, data.count <= 500 || flag("SkipLimitCheck") else {
                    let table = parsed.ast.find(searchNestedScriptBlocks: false) { $0 is HashtableAst }
                    throw terminating(
                        "Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic expressions. Dynamic expression: \(table?.text ?? "").",
                        id: "System.InvalidOperationException", category: .invalidOperation, exception: "System.InvalidOperationException")
                }
                try write(data)
            }
        }
    }
}

let moduleTable: [CmdletEntry] = {
    let space = "Microsoft.PowerShell.Commands."
    return [
        cmdlet("Import-Module", ImportModule.self, implementing: space + "ImportModuleCommand"),
        cmdlet("Remove-Module", RemoveModule.self, implementing: space + "RemoveModuleCommand"),
        cmdlet("Get-Module", GetModule.self, implementing: space + "GetModuleCommand"),
        cmdlet("New-Module", NewModule.self, implementing: space + "NewModuleCommand"),
        cmdlet("New-ModuleManifest", NewModuleManifest.self, implementing: space + "NewModuleManifestCommand"),
        cmdlet("Test-ModuleManifest", TestModuleManifest.self, implementing: space + "TestModuleManifestCommand"),
        cmdlet("Export-ModuleMember", ExportModuleMember.self, implementing: space + "ExportModuleMemberCommand"),
    ]
}()
