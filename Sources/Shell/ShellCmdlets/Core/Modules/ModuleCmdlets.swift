import ShellRuntime

final class ImportModule: Cmdlet {
    override func process() throws {
        if has("ModuleInfo") {
            for value in values("ModuleInfo") {
                guard let module = value.objectValue as? ModuleObject else { continue }
                if !runspace.modules.contains(where: { $0 === module }), module.builtin == nil { runspace.modules.append(module) }
                try ModuleLoading.apply(module, options(), runspace)
                if flag("PassThru") { try write(module) }
            }
            return
        }
        for name in names() {
            do {
                let module = try ModuleLoading.load(name, runspace, options())
                if !flag("DisableNameChecking"), module.builtin == nil { try checkNames(module) }
                if flag("AsCustomObject") { try write(NewModule.customObject(module, runspace)) } else if flag("PassThru") { try write(module) }
            } catch let failure as ModuleLoading.Failure {
                try writeError(failure.message, id: failure.id, category: failure.category, target: Value(name), exception: failure.exception)
            }
        }
    }
    private func names() -> [String] {
        if has("FullyQualifiedName") {
            return values("FullyQualifiedName").map { value in
                (value.objectValue as? DictionaryObject)?["ModuleName"].map { runspace.text($0) } ?? runspace.text(value)
            }
        }
        return texts("Name")
    }
    private func options() -> ModuleLoading.Options {
        var options = ModuleLoading.Options()
        options.force = flag("Force")
        options.prefix = text("Prefix") ?? ""
        options.arguments = values("ArgumentList")
        options.functions = has("Function") ? texts("Function") : nil
        options.variables = has("Variable") ? texts("Variable") : nil
        options.aliases = has("Alias") ? texts("Alias") : nil
        options.minimum = has("MinimumVersion") ? text("MinimumVersion") : nil
        options.required = has("RequiredVersion") ? text("RequiredVersion") : nil
        return options
    }
    private func checkNames(_ module: ModuleObject) throws {
        let bad = module.exportedFunctions.values.contains { function in
            guard let dash = function.name.firstIndex(of: "-") else { return false }
            return !Verbs.isApproved(String(function.name[..<dash]))
        }
        if bad {
            try writeWarning(
                "The names of some imported commands from the module '\(module.name)' include unapproved verbs that might make them less discoverable. To find the commands with unapproved verbs, run the Import-Module command again with the Verbose parameter. For a list of approved verbs, type Get-Verb.")
        }
    }
}

final class RemoveModule: Cmdlet {
    override func process() throws {
        var found: [ModuleObject] = []
        if has("ModuleInfo") { found = values("ModuleInfo").compactMap { $0.objectValue as? ModuleObject } } else {
            for name in texts("Name") {
                let pattern = WildcardPattern.lenient(name)
                let hits = runspace.modules.filter { pattern.matches($0.name) || $0.path == name }
                if hits.isEmpty, !pattern.hasWildcards {
                    try writeError(
                        "No modules were removed. Verify that the specification of modules to remove is correct and those modules exist in the runspace.",
                        id: "Modules_NoModulesRemoved", category: .resourceUnavailable, exception: "System.InvalidOperationException")
                }
                found += hits
            }
        }
        for module in found where try shouldProcess(module.name + (module.path.isEmpty ? "" : " (Path: '\(module.path)')"), action: "Remove-Module") {
            ModuleLoading.remove(module, runspace)
        }
    }
}

final class GetModule: Cmdlet {
    override func process() throws {
        let patterns = has("Name") ? texts("Name").map { WildcardPattern.lenient($0) } : nil
        func fits(_ name: String) -> Bool { patterns.map { list in list.contains { $0.matches(name) } } ?? true }
        if flag("ListAvailable") {
            for folder in ModuleLoading.searchPath(runspace) {
                for name in FileAccess.service(runspace).entries(folder).sorted() where fits(name) {
                    guard let file = ModuleLoading.moduleFile(in: folder + "/" + name, name, runspace) else { continue }
                    let module = runspace.makeModule(name: name, path: file)
                    if file.lowercased().hasSuffix(".psd1"), let table = try? ModuleLoading.readData(file, runspace) {
                        if let version = table["ModuleVersion"] { module.version = runspace.text(version) }
                        if let guid = table["GUID"] { module.guid = runspace.text(guid) }
                        for (key, value) in table.pairs { module.details[runspace.text(key)] = value }
                    }
                    try write(module)
                }
            }
            for builtin in runspace.builtinModules where fits(builtin.name) { try write(ModuleLoading.builtinObject(builtin, runspace)) }
            return
        }
        var shown = runspace.modules.filter { fits($0.name) }
        shown += runspace.builtinModules.filter { fits($0.name) && (patterns != nil || $0.name != "Microsoft.PowerShell.Core") }
            .map { ModuleLoading.builtinObject($0, runspace) }
        for module in shown.sorted(by: { Collation.compare($0.name, $1.name, ignoringCase: true) < 0 }) { try write(module) }
    }
}

final class NewModule: Cmdlet {
    override func process() throws {
        guard let block = self["ScriptBlock"].objectValue as? ScriptBlockObject else { return }
        let name = text("Name") ?? "__DynamicModule_\(UInt64.random(in: .min ... .max))"
        let module = runspace.makeModule(name: name, path: "")
        let bound = ScriptBlockObject(ast: block.ast, outerParameters: block.outerParameters, isFilter: block.isFilter, module: module)
        let collector = Collector()
        try runspace.run(bound, in: module, arguments: values("ArgumentList"), to: flag("ReturnResult") ? collector : NullSink())
        ModuleLoading.settleExports(module, runspace)
        if flag("AsCustomObject") { return try write(NewModule.customObject(module, runspace)) }
        var options = ModuleLoading.Options()
        options.functions = has("Function") ? texts("Function") : nil
        try ModuleLoading.apply(module, options, runspace)
        for function in module.exportedFunctions.values { runspace.define(function, in: runspace.runningScope) }
        for alias in module.exportedAliases.values { runspace.setAlias(alias) }
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
                ExtendedMember(box.name, .code(get: { _, _ in box.value }, set: { _, new, runspace in try runspace.assignVariable(box, new) })))
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
        exports.functions += texts("Function")
        exports.variables += texts("Variable")
        exports.aliases += texts("Alias")
    }
}

final class ImportPowerShellDataFile: Cmdlet {
    override func process() throws {
        for given in texts(has("LiteralPath") ? "LiteralPath" : "Path") {
            let service = FileAccess.service(runspace)
            for path in has("LiteralPath") ? [try service.resolve(given, runspace)] : try service.expand(given, runspace) {
                do {
                    try write(try ModuleLoading.readData(path, runspace))
                } catch is ModuleLoading.Failure {
                    throw terminating(
                        "Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic expressions. Dynamic expression: \(path).",
                        id: "System.InvalidOperationException", category: .invalidOperation, exception: "System.InvalidOperationException")
                }
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
        cmdlet("Export-ModuleMember", ExportModuleMember.self, implementing: space + "ExportModuleMemberCommand"),
    ]
}()
