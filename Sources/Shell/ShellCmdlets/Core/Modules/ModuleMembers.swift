import ShellRuntime
import ShellTypes

extension ModuleLoading {
    /// Members of PSModuleInfo.
    static func registerMembers() {
        TypeMembers.add("System.Management.Automation.PSModuleInfo") {
            @Sendable func me(_ value: Value) -> ModuleObject? { value.as(ModuleObject.self) }
            @Sendable func detail(_ name: String, _ key: String, _ type: String = "System.Object", or fallback: String? = nil) -> TypeMember {
                let nothing = fallback
                return .property(name, type) { this, _ in me(this)?.details[key] ?? Value(optional: nothing) }
            }
            @Sendable func link(_ name: String) -> TypeMember {
                .property(name, "uri") { this, runspace in
                    guard let text = me(this)?.details["PSData." + name] else { return .null }
                    return runspace.findType("System.Uri").flatMap { runspace.tryConvert(text, to: $0) } ?? text
                }
            }
            @Sendable func version(_ name: String, _ key: String) -> TypeMember {
                .property(name, "version") { this, runspace in
                    guard let text = me(this)?.details[key], !text.isNull else { return .null }
                    return runspace.findType("System.Version").flatMap { runspace.tryConvert(Value(runspace.text(text)), to: $0) } ?? text
                }
            }
            @Sendable func table(_ items: [(String, NetObject)], _ type: String) -> Value {
                let made = DictionaryObject(
                    ordered: false, type: TypeRegistry.shared.find("System.Collections.Generic.Dictionary[string,\(type)]"), kind: .dictionary)
                for (name, item) in items { made.set(Value(name), .object(item)) }
                return .object(made)
            }
            @Sendable func functions(_ module: ModuleObject?) -> [(String, NetObject)] {
                guard let module else { return [] }
                let ordered = module.exportOrder.compactMap { module.exportedFunctions[$0] }
                let rest = module.exportedFunctions.filter { !module.exportOrder.contains($0.key) }.values.sorted { $0.name < $1.name }
                return (ordered + rest).map { ($0.name, $0) }
            }
            @Sendable func aliases(_ module: ModuleObject?) -> [(String, NetObject)] {
                (module?.exportedAliases ?? [:]).values.sorted { $0.name.lowercased() < $1.name.lowercased() }.map { ($0.name, $0) }
            }
            @Sendable func cmdlets(_ module: ModuleObject?, _ runspace: Runspace) -> [(String, NetObject)] {
                guard let name = module?.builtin?.name else { return [] }
                // Several storeys may give commands to one module.
                return runspace.builtinModules.filter { $0.name == name }.flatMap(\.commands.values).sorted { $0.name < $1.name }.map { ($0.name, $0) }
            }
            @Sendable func texts(_ name: String, _ key: String, repeated: Bool = false) -> TypeMember {
                .property(name, "System.Collections.Generic.IEnumerable[string]") { this, runspace in
                    guard let module = me(this), let value = module.details[key] else { return Value(array: []) }
                    let list = runspace.elements(value, nullIsEmpty: true)
                    // A manifest whose root module was loaded is read twice.
                    return Value(array: repeated && module.manifestPath != nil && module.manifestPath != module.path ? list + list : list)
                }
            }
            let space = "System.Management.Automation."
            return [
                .property("LogPipelineExecutionDetails", "bool", set: { _, _, _ in }) { _, _ in false },
                .property("Name", "string") { this, _ in Value(me(this)?.name ?? "") },
                .property("Path", "string") { this, runspace in
                    guard let module = me(this) else { return "" }
                    return Value(ownFolder(module, runspace).map { PathText.child($0, module.name + ".psd1") } ?? module.path)
                },
                .property("ImplementingAssembly", "System.Reflection.Assembly") { _, _ in .null },
                .property("Definition", "string") { this, runspace in
                    guard let path = me(this)?.path, path.lowercased().hasSuffix(".psm1"), let bytes = FileAccess.service(runspace).read(path) else { return "" }
                    return Value(FileAccess.decode(bytes))
                },
                .property("Description", "string", set: { this, new, _ in me(this)?.details["Description"] = new }) { this, _ in me(this)?.details["Description"] ?? "" },
                .property("Guid", "guid") { this, runspace in guidValue(me(this)?.guid ?? "", runspace) },
                detail("HelpInfoUri", "HelpInfoURI", "string"),
                .property("ModuleBase", "string") { this, runspace in
                    guard let module = me(this) else { return "" }
                    if let own = ownFolder(module, runspace) { return Value(own) }
                    if module.path.isEmpty || !module.path.contains(where: { $0 == "/" || $0 == "\\" }) { return Value(runspace.location) }
                    return Value(folder(module.manifestPath ?? module.path))
                },
                .property("PrivateData", "System.Object", set: { this, new, _ in me(this)?.details["PrivateData"] = new }) { this, _ in me(this)?.details["PrivateData"] ?? .null },
                .property("ExperimentalFeatures", "System.Object") { _, _ in Value(array: []) },
                texts("Tags", "PSData.Tags", repeated: true), link("ProjectUri"), link("IconUri"), link("LicenseUri"),
                detail("ReleaseNotes", "PSData.ReleaseNotes", "string", or: ""),
                .property("RepositorySourceLocation", "uri") { _, _ in .null },
                .property("Version", "version") { this, runspace in
                    let text = Value(me(this)?.version ?? "0.0")
                    return runspace.findType("System.Version").flatMap { runspace.tryConvert(text, to: $0) } ?? text
                },
                .property("ModuleType", space + "ModuleType") { this, _ in
                    let names = ["Script", "Binary", "Manifest", "Cim", "Workflow"]
                    return EngineEnums.value("ModuleType", Int64(names.firstIndex(of: me(this)?.moduleType ?? "Script") ?? 0))
                },
                detail("Author", "Author", "string", or: ""),
                .property("AccessMode", space + "ModuleAccessMode", set: { this, new, runspace in me(this)?.details["<access>"] = Value(runspace.text(new)) }) { this, _ in
                    me(this)?.details["<access>"] ?? "ReadWrite"
                },
                version("ClrVersion", "CLRVersion"), detail("CompanyName", "CompanyName", "string", or: ""), detail("Copyright", "Copyright", "string", or: ""),
                version("DotNetFrameworkVersion", "DotNetFrameworkVersion"),
                .property("ExportedFunctions", "System.Collections.Generic.Dictionary[string,\(space)FunctionInfo]") { this, _ in table(functions(me(this)), space + "FunctionInfo") },
                .property("Prefix", "string") { this, runspace in Value(me(this)?.details["DefaultCommandPrefix"].map { runspace.text($0) } ?? "") },
                .property("ExportedCmdlets", "System.Collections.Generic.Dictionary[string,\(space)CmdletInfo]") { this, runspace in table(cmdlets(me(this), runspace), space + "CmdletInfo") },
                .property("ExportedCommands", "System.Collections.Generic.Dictionary[string,\(space)CommandInfo]") { this, runspace in
                    table(cmdlets(me(this), runspace) + functions(me(this)) + aliases(me(this)), space + "CommandInfo")
                },
                texts("FileList", "FileList"), texts("CompatiblePSEditions", "CompatiblePSEditions"), detail("ModuleList", "ModuleList"),
                .property("NestedModules", "System.Collections.ObjectModel.ReadOnlyCollection[psmoduleinfo]") { this, _ in
                    Value(array: (me(this)?.nested ?? []).map { .object($0) })
                },
                detail("PowerShellHostName", "PowerShellHostName", "string", or: ""), version("PowerShellHostVersion", "PowerShellHostVersion"),
                version("PowerShellVersion", "PowerShellVersion"),
                .property("ProcessorArchitecture", "System.Reflection.ProcessorArchitecture") { this, _ in me(this)?.details["ProcessorArchitecture"] ?? "None" },
                texts("Scripts", "ScriptsToProcess"), texts("RequiredAssemblies", "RequiredAssemblies"),
                .property("RequiredModules", "System.Collections.ObjectModel.ReadOnlyCollection[psmoduleinfo]") { this, _ in
                    Value(array: (me(this)?.required ?? []).map { .object($0) })
                },
                detail("RootModule", "RootModule", "string", or: ""),
                .property("ExportedVariables", "System.Collections.Generic.Dictionary[string,psvariable]") { this, _ in
                    let boxes = (me(this)?.exportedVariables ?? [:]).values.sorted { $0.name.lowercased() < $1.name.lowercased() }
                    return table(boxes.map { ($0.name, VariableObject($0)) }, "psvariable")
                },
                .property("ExportedAliases", "System.Collections.Generic.Dictionary[string,\(space)AliasInfo]") { this, _ in table(aliases(me(this)), space + "AliasInfo") },
                .property("ExportedDscResources", "System.Collections.ObjectModel.ReadOnlyCollection[string]") { _, _ in Value(array: []) },
                .property("SessionState", space + "SessionState") { this, _ in
                    guard let module = me(this), module.builtin == nil else { return .null }
                    return .object(SessionStateObject(module.scope, module: module))
                },
                .property("OnRemove", "scriptblock", set: { this, value, _ in me(this)?.onRemove = value }) { this, _ in me(this)?.onRemove ?? .null },
                texts("ExportedFormatFiles", "FormatsToProcess"), texts("ExportedTypeFiles", "TypesToProcess"),
                detail("PreRelease", "PSData.Prerelease", "string"),
                .property("PSEdition", "string", hidden: true) { this, runspace in
                    let list = me(this)?.details["CompatiblePSEditions"].map { runspace.elements($0, nullIsEmpty: true).map { runspace.text($0) } } ?? []
                    return Value(list.isEmpty ? "Desk" : list.map { String($0.prefix(4)) }.sorted().joined(separator: ","))
                },
                .constructor("bool linkToGlobal") { _, runspace in .object(runspace.makeModule(name: "__DynamicModule_" + newGuidText(), path: "")) },
                .constructor("scriptblock scriptBlock") { args, runspace in
                    guard let block = args[0].as(ScriptBlockObject.self) else { throw NetException.argumentNull("scriptBlock") }
                    let module = runspace.makeModule(name: "__DynamicModule_" + newGuidText(), path: "")
                    try runspace.run(ScriptBlockObject(ast: block.ast, module: module), in: module, to: NullSink())
                    settleExports(module, runspace)
                    return .object(module)
                },
                .method("System.Object Invoke(scriptblock sb, Params System.Object[] args)") { this, args, runspace in
                    guard let module = me(this), let block = args[0].objectValue as? ScriptBlockObject else { return .null }
                    let bound = ScriptBlockObject(ast: block.ast, outerParameters: block.outerParameters, isFilter: block.isFilter, module: module)
                    return try runspace.invoke(bound, arguments: args.count > 1 ? Array(runspace.elements(args[1])) : [])
                },
                .method("scriptblock NewBoundScriptBlock(scriptblock scriptBlockToBind)") { this, args, _ in
                    guard let module = me(this), let block = args[0].objectValue as? ScriptBlockObject else { return .null }
                    return .object(ScriptBlockObject(ast: block.ast, outerParameters: block.outerParameters, isFilter: block.isFilter, module: module))
                },
                .method("psobject AsCustomObject()") { this, _, runspace in me(this).map { .object(NewModule.customObject($0, runspace)) } ?? .null },
                .method("System.Collections.ObjectModel.ReadOnlyDictionary[string,\(space)Language.TypeDefinitionAst] GetExportedTypeDefinitions()") { this, _, _ in
                    let made = DictionaryObject(ordered: true, kind: .dictionary)
                    for (_, type) in me(this)?.ownTypes ?? [:] { made.set(Value(type.name), .object(TypeObject(type))) }
                    return .object(made)
                },
                .method("psvariable GetVariableFromCallersModule(string variableName)") { _, args, runspace in
                    guard let box = runspace.findBox(args[0].string, from: runspace.global), box.isSet else { return .null }
                    return .object(VariableObject(box))
                },
                .method("string ToString()") { this, _, _ in Value(me(this)?.name ?? "") },
            ]
        }
        TypeRegistry.shared.register("System.Management.Automation.PSModuleInfo") { ModuleObject.moduleType }
    }
}
