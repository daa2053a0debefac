import ShellRuntime
import ShellTypes

/// Publish-PSResource, Compress-PSResource, Publish-Module, Publish-Script: a module's folder or a script becomes a package.
class PublishPackage: PackageCmdlet {
    override func process() throws {
        let (info, files) = try gathered()
        let bytes = PackageFile.bytes(info, files), file = "\(info.name).\(info.version.text).nupkg"
        if let destination = text("DestinationPath") {
            let folder = try FileAccess.resolve(destination, runspace)
            guard store.files.isFolder(folder) else {
                throw terminating("The destination path does not exist: '\(folder)'", id: "InvalidDestinationPath", category: .objectNotFound, target: Value(folder), exception: "System.ArgumentException")
            }
            guard try shouldProcess("'\(file)'", action: "Publish resource") else { return }
            try fail { () throws(PackageFailure) in try store.files.write(bytes, to: PathText.child(folder, file)) }
            if flag("PassThru") { try write(FileItemObject(try runspace.providers.resolve(PathText.child(folder, file)))) }
            guard has("Repository") else { return }
        }
        let list = try fail { () throws(PackageFailure) in try repositories.named(has("Repository") ? texts("Repository") : []) }
        guard let repository = list.first else { return }
        let folder = try fail { () throws(PackageFailure) in try store.folder(repository) }
        let target = PathText.child(folder, file)
        guard !store.files.exists(target) || flag("Force") else {
            throw terminating(
                "The \(info.kind.rawValue.lowercased()) '\(info.name)' with version '\(info.version.text)' cannot be published as the current version '\(info.version.text)' is already available in the repository '\(repository.location)'.",
                id: "ResourceAlreadyExists", category: .resourceExists, target: Value(info.name))
        }
        guard try shouldProcess("'\(file)' to repository '\(repository.name)'", action: "Publish resource") else { return }
        if !flag("SkipDependenciesCheck") { try checkDependencies(info, repository) }
        try fail { () throws(PackageFailure) in try store.files.write(bytes, to: target) }
        if flag("PassThru") { try write(shown(info)) }
    }

    private func checkDependencies(_ info: PackageInfo, _ repository: PackageRepository) throws {
        for need in info.dependencies where ModuleLoading.module(named: need.name, runspace)?.builtin == nil {
            let query = PackageQuery(names: [need.name], range: need.range)
            guard try fail({ () throws(PackageFailure) in try store.find(query, in: repository) }).isEmpty else { continue }
            throw terminating(
                "Dependency '\(need.name)' was not found in repository '\(repository.name)'.  Make sure the dependency is published to the repository before publishing this module.",
                id: "DependencyNotFound", category: .objectNotFound, target: Value(need.name))
        }
    }

    /// What the package is made of.
    private func gathered() throws -> (PackageInfo, [(name: String, content: [UInt8])]) {
        let path: String
        if let given = text("Path") ?? text("LiteralPath") {
            path = try FileAccess.resolve(given, runspace)
        } else {
            let name = text("Name") ?? ""
            let installed = store.installed(try query([name])).first?.path
            guard let found = try installed ?? ModuleLoading.find(name, runspace).map(PathText.parent) else {
                throw terminating("The specified module with name '\(name)' was not found in any module directory.", id: "ModuleNotFound", category: .objectNotFound, target: Value(name))
            }
            path = found
        }
        if path.lowercased().hasSuffix(".ps1") { return try script(path) }
        let manifest = try manifestPath(path)
        let name = String(PathText.leaf(manifest).dropLast(5))
        let read: PackageInfo?
        do { read = try PackageManifest.read(manifest: manifest, name: name, runspace) } catch let failure as ModuleLoading.Failure {
            throw terminating(failure.message, id: "InvalidModuleManifest", category: .invalidData, target: Value(manifest))
        }
        guard let info = read else { throw invalid("No version or an invalid version was provided in the module manifest. The module manifest must specify a version of the format 'Major.Minor.Build.Revision'.", manifest) }
        if info.author.isEmpty { throw invalid("No author was provided in the module manifest. The module manifest must specify a version, author and description.", manifest) }
        if info.description.isEmpty { throw invalid("No description was provided in the module manifest. The module manifest must specify a version, author and description.", manifest) }
        return (info, store.files.tree(PathText.parent(manifest)).filter { $0.name != PackageStore.mark })
    }
    private func script(_ path: String) throws -> (PackageInfo, [(name: String, content: [UInt8])]) {
        guard let bytes = store.files.read(path), let info = PackageScript(FileAccess.decode(bytes))?.info(name: String(PathText.leaf(path).dropLast(4))) else {
            throw terminating("PSScriptInfo is not specified in the script file '\(path)'.", id: "InvalidScriptFile", category: .invalidData, target: Value(path), exception: "System.ArgumentException")
        }
        return (info, [(PathText.leaf(path), bytes)])
    }
    /// The folder's manifest of its own name, also where the folder is that of a version.
    private func manifestPath(_ path: String) throws -> String {
        if path.lowercased().hasSuffix(".psd1"), store.files.exists(path) { return path }
        let leaf = PathText.leaf(path)
        for name in [leaf, PackageVersion(leaf) == nil ? leaf : PathText.leaf(PathText.parent(path))] {
            if let own = store.files.entries(path).first(where: { $0.equalsIgnoringCase(name + ".psd1") }) { return PathText.child(path, own) }
        }
        let only = store.files.entries(path).filter { $0.lowercased().hasSuffix(".psd1") }
        if only.count == 1 { return PathText.child(path, only[0]) }
        throw terminating(
            "No file with a .psd1 extension was found in '\(path)'.  Please specify a path to a valid module manifest.", id: "moduleManifestNotFound", category: .objectNotFound,
            target: Value(path), exception: "System.ArgumentException")
    }
    private func invalid(_ words: String, _ path: String) -> ShellError {
        terminating(words, id: "InvalidModuleManifest", category: .invalidData, target: Value(path), exception: "System.ArgumentException")
    }
}

/// New-PSScriptFileInfo, New-ScriptFileInfo: a script file with its description.
final class NewScriptFileInfo: PackageCmdlet {
    override func process() throws {
        guard let given = text("Path") ?? text("FilePath") else { return }
        let path = try FileAccess.resolve(given, runspace)
        guard path.lowercased().hasSuffix(".ps1") else {
            throw terminating("File path needs to end with a .ps1 extension. Example: C:/Users/john/x.ps1", id: "InvalidPath", category: .invalidArgument, target: Value(given), exception: "System.ArgumentException")
        }
        if store.files.exists(path), !flag("Force") {
            throw terminating(
                "A file already exists at specified path. Use -Force parameter to overwrite this file.", id: "ScriptAtPathAlreadyExists", category: .invalidArgument, target: Value(given),
                exception: "System.ArgumentException")
        }
        var script = PackageScript()
        script.description = text("Description") ?? ""
        script.values["VERSION"] = text("Version") ?? "1.0.0"
        script.values["GUID"] = text("Guid") ?? newGuidText()
        script.values["AUTHOR"] = text("Author") ?? runspace.environment["USERNAME"] ?? runspace.environment["USER"] ?? ""
        for (parameter, field) in [("CompanyName", "COMPANYNAME"), ("Copyright", "COPYRIGHT"), ("LicenseUri", "LICENSEURI"), ("ProjectUri", "PROJECTURI"), ("IconUri", "ICONURI"), ("PrivateData", "PRIVATEDATA")] {
            if let value = text(parameter) { script.values[field] = value }
        }
        for (parameter, field) in [
            ("Tags", "TAGS"), ("Tag", "TAGS"), ("ExternalModuleDependencies", "EXTERNALMODULEDEPENDENCIES"), ("RequiredScripts", "REQUIREDSCRIPTS"),
            ("ExternalScriptDependencies", "EXTERNALSCRIPTDEPENDENCIES"), ("ReleaseNotes", "RELEASENOTES"),
        ] where has(parameter) { script.values[field] = texts(parameter).joined(separator: field == "RELEASENOTES" ? "\n" : " ") }
        guard try shouldProcess(path, action: "Creating the '\(path)' PowerShell Script file") else { return }
        try fail { () throws(PackageFailure) in try store.files.write(Array(script.text.utf8), to: path) }
        if flag("PassThru") { try write(Value(script.text)) }
    }
}

/// Test-PSScriptFileInfo, Test-ScriptFileInfo, Get-PSScriptFileInfo: the description of a script file.
final class TestScriptFileInfo: PackageCmdlet {
    override func process() throws {
        guard let given = text("Path") ?? text("LiteralPath") else { return }
        let path = try FileAccess.resolve(given, runspace), answersTruth = runtime.info.name.equalsIgnoringCase("Test-PSScriptFileInfo")
        guard let bytes = store.files.read(path) else {
            throw terminating("Cannot find path '\(path)' because it does not exist.", id: "PathNotFound", category: .objectNotFound, target: Value(given), exception: "System.ArgumentException")
        }
        let script = PackageScript(FileAccess.decode(bytes))
        let lacking = ["VERSION", "GUID", "AUTHOR"].filter { (script?.values[$0] ?? "").isEmpty }
        let info = script?.info(name: String(PathText.leaf(path).dropLast(4)))
        if answersTruth { return try write(.bool(lacking.isEmpty && info != nil && script?.description.isEmpty == false)) }
        guard let script, let info, lacking.isEmpty else {
            throw terminating(
                script == nil ? "PSScriptInfo is not specified in the script file '\(path)'." : "Required metadata '\(lacking.joined(separator: ", "))' is missing or wrong in the script file '\(path)'.",
                id: "ScriptFileInfoInvalid", category: .invalidData, target: Value(given), exception: "System.ArgumentException")
        }
        try write(
            CustomObject(
                [
                    "Name": Value(info.name), "Path": Value(path), "ScriptBase": Value(PathText.parent(path)), "Version": Value(info.version.text), "Guid": Value(script.values["GUID"] ?? ""),
                    "Author": Value(info.author), "CompanyName": Value(info.company), "Copyright": Value(info.copyright), "Tags": Value(strings: info.ownTags.filter { $0 != "PSScript" }),
                    "ReleaseNotes": Value(info.releaseNotes), "RequiredScripts": Value(strings: info.dependencies.map(\.name)), "LicenseUri": Value(info.licenseUri),
                    "ProjectUri": Value(info.projectUri), "IconUri": Value(info.iconUri), "Description": Value(info.description),
                ], typeName: "Microsoft.PowerShell.Commands.PSScriptInfo"))
    }
}

/// Update-PSModuleManifest, Update-ModuleManifest: a manifest written anew with some of its values changed.
final class UpdateModuleManifest: PackageCmdlet {
    private static let keys = [
        "RootModule", "ModuleVersion", "Guid", "Author", "CompanyName", "Copyright", "Description", "PowerShellVersion", "CompatiblePSEditions", "RequiredModules", "RequiredAssemblies",
        "ScriptsToProcess", "TypesToProcess", "FormatsToProcess", "NestedModules", "FunctionsToExport", "CmdletsToExport", "VariablesToExport", "AliasesToExport",
        "DscResourcesToExport", "ModuleList", "FileList", "HelpInfoUri", "DefaultCommandPrefix",
    ]
    private static let data = ["Tags", "ProjectUri", "LicenseUri", "IconUri", "ReleaseNotes", "Prerelease", "RequireLicenseAcceptance", "ExternalModuleDependencies"]

    override func process() throws {
        let path = try FileAccess.resolve(text("Path") ?? "", runspace)
        let table: DictionaryObject
        do { table = try ModuleLoading.readData(path, runspace) } catch let failure as ModuleLoading.Failure {
            throw terminating(failure.message, id: "InvalidModuleManifest", category: .invalidData, target: Value(path))
        }
        let own = (table["PrivateData"]?.objectValue as? DictionaryObject)?["PSData"]?.objectValue as? DictionaryObject
        var arguments = [Argument(name: "Path", value: Value(path))]
        func add(_ key: String, _ held: Value?) {
            let value = has(key) ? self[key] : held ?? .null
            if value.isNull || value.stringValue?.isEmpty == true { return }
            arguments.append(Argument(name: key, value: value))
        }
        for key in Self.keys { add(key, table[key]) }
        for key in Self.data { add(key, own?[key]) }
        guard try shouldProcess(path, action: "Update manifest file with new content") else { return }
        try runspace.invokeCommand("New-ModuleManifest", arguments, to: NullSink())
        if flag("PassThru"), let bytes = store.files.read(path) { try write(Value(FileAccess.decode(bytes))) }
    }
}
