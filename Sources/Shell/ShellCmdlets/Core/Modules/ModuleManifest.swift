import ShellRuntime
import ShellSyntax
import ShellTypes

/// A module manifest (`.psd1`): its table, checked.
struct ModuleManifest {
    let path: String
    let table: DictionaryObject
    let version: String
    private let runspace: Runspace

    /// Every member that a manifest may have, in the order in which errors list them.
    static let members = [
        "ModuleToProcess", "NestedModules", "GUID", "Author", "CompanyName", "Copyright", "ModuleVersion", "Description", "PowerShellVersion",
        "PowerShellHostName", "PowerShellHostVersion", "CLRVersion", "DotNetFrameworkVersion", "ProcessorArchitecture", "RequiredModules", "TypesToProcess",
        "FormatsToProcess", "ScriptsToProcess", "PrivateData", "RequiredAssemblies", "ModuleList", "FileList", "FunctionsToExport", "VariablesToExport",
        "AliasesToExport", "CmdletsToExport", "DscResourcesToExport", "CompatiblePSEditions", "HelpInfoURI", "RootModule", "DefaultCommandPrefix",
    ]

    init(_ path: String, _ runspace: Runspace) throws {
        self.path = path
        self.runspace = runspace
        table = try ModuleLoading.readData(path, runspace)
        let unknown = table.pairs.map { runspace.text($0.key) }.filter { key in !ModuleManifest.members.contains { $0.equalsIgnoringCase(key) } }
        if !unknown.isEmpty {
            func quoted(_ list: [String]) -> String { list.map { "'\($0)'" }.joined(separator: ", ") }
            throw ModuleLoading.Failure(
                message:
                    "The '\(path)' module cannot be imported because its manifest contains one or more members that are not valid. The valid manifest members are (\(quoted(ModuleManifest.members))). Remove the members that are not valid (\(quoted(unknown))), then try to import the module again.",
                id: "Modules_InvalidManifestMember", exception: "System.InvalidOperationException", category: .invalidData)
        }
        if table["RootModule"] != nil, table["ModuleToProcess"] != nil {
            throw ModuleLoading.Failure(
                message:
                    "The module manifest cannot contain both the 'ModuleToProcess' and 'RootModule' members. Change the module manifest file to remove one of these members at '\(path)', and then try again.",
                id: "Modules_ModuleManifestCannotContainBothModuleToProcessAndRootModule", exception: "System.InvalidOperationException", category: .invalidOperation)
        }
        guard let given = table["ModuleVersion"] else {
            throw ModuleLoading.Failure(
                message:
                    "The member 'ModuleVersion' is not present in the module manifest. This member must exist and be assigned a version number of the form 'n.n.n.n'. Add the missing member to the file '\(path)'.",
                id: "Modules_InvalidManifest", exception: "System.MissingMemberException", category: .invalidData)
        }
        version = runspace.text(given)
        for (name, key) in [("System.Version", "ModuleVersion"), ("System.Guid", "GUID"), ("System.Version", "PowerShellVersion")] {
            guard let value = table[key], !runspace.text(value).isEmpty, let type = runspace.findType(name) else { continue }
            do { _ = try runspace.convert(Value(runspace.text(value)), to: type) } catch let error as ShellError {
                throw ModuleLoading.Failure(
                    message: "The '\(key)' member is not valid in the module manifest file '\(path)': \(error.record.message)", id: "Modules_InvalidManifest",
                    exception: "System.ArgumentException")
            }
        }
        if let wanted = text("PowerShellVersion"), !wanted.isEmpty, ModuleVersions.isLess(SessionSetup.version, wanted) {
            throw ModuleLoading.Failure(
                message:
                    "The version of PowerShell on this computer is '\(SessionSetup.version)'. The module '\(path)' requires a minimum PowerShell version of '\(wanted)' to run. Verify that you have the minimum required version of PowerShell installed, and then try again.",
                id: "Modules_InsufficientPowerShellVersion", exception: "System.InvalidOperationException")
        }
    }

    func text(_ key: String) -> String? { table[key].flatMap { $0.isNull ? nil : runspace.text($0) } }
    func texts(_ key: String) -> [String]? {
        guard let value = table[key], !value.isNull else { return nil }
        return runspace.elements(value, nullIsEmpty: true).map { runspace.text($0) }
    }
    var root: String { text("RootModule") ?? text("ModuleToProcess") ?? "" }
    var folder: String { ModuleLoading.folder(path) }
    func absolute(_ file: String) -> String {
        if file.hasPrefix("/") || file.dropFirst().hasPrefix(":") { return file }
        if PathText.isWindows(folder) { return PathText.normal(PathText.child(folder, file)) }
        return PathText.child(folder, file.replacingAll("\\", with: "/"))
    }

    /// What the manifest says about the module.
    func describe(_ module: ModuleObject) {
        module.version = version
        if let guid = text("GUID") { module.guid = guid }
        for (key, value) in table.pairs {
            let written = runspace.text(key)
            module.details[ModuleManifest.members.first { $0.equalsIgnoringCase(written) } ?? written] = value
        }
        let data = (table["PrivateData"]?.objectValue as? DictionaryObject)?["PSData"]?.objectValue as? DictionaryObject
        for key in ["Tags", "ProjectUri", "LicenseUri", "IconUri", "ReleaseNotes", "Prerelease"] {
            if let value = data?[key] { module.details["PSData." + key] = value }
        }
    }
}

/// Versions as texts of numbers.
enum ModuleVersions {
    static func parts(_ text: String) -> [Int] { text.split(separator: ".").map { Int($0) ?? 0 } }
    static func isLess(_ a: String, _ b: String) -> Bool {
        let x = parts(a), y = parts(b)
        for at in 0..<max(x.count, y.count) {
            let p = at < x.count ? x[at] : 0, q = at < y.count ? y[at] : 0
            if p != q { return p < q }
        }
        return false
    }
    static func areEqual(_ a: String, _ b: String) -> Bool { !isLess(a, b) && !isLess(b, a) }
}

/// A module by name with what its version and identity must be.
struct ModuleRequest {
    var name: String
    var minimum: String?
    var maximum: String?
    var required: String?
    var guid: String?

    init(_ name: String) { self.name = name }
    /// A name, or a hashtable that describes a module.
    init(_ value: Value, _ runspace: Runspace) {
        if let specification = value.as(ModuleSpecificationObject.self) {
            func text(_ field: String) -> String? { specification.fields[field].flatMap { $0.isNull ? nil : runspace.text($0) } }
            name = text("Name") ?? ""
            (minimum, maximum, required, guid) = (text("Version"), text("MaximumVersion"), text("RequiredVersion"), text("Guid"))
            return
        }
        if let record = value.as(RecordObject.self) {
            func text(_ field: String) -> String? { record[field].isNull ? nil : runspace.text(record[field]) }
            name = text("Name") ?? ""
            (minimum, maximum, required, guid) = (text("Version"), text("MaximumVersion"), text("RequiredVersion"), text("Guid"))
            return
        }
        guard let table = value.objectValue as? DictionaryObject else {
            name = runspace.text(value)
            return
        }
        func text(_ key: String) -> String? { table[key].flatMap { $0.isNull ? nil : runspace.text($0) } }
        name = text("ModuleName") ?? ""
        minimum = text("ModuleVersion")
        maximum = text("MaximumVersion")
        required = text("RequiredVersion")
        guid = text("GUID")
    }
    var hasVersion: Bool { minimum != nil || maximum != nil || required != nil }
    func accepts(_ version: String, guid other: String? = nil) -> Bool {
        if let required, !ModuleVersions.areEqual(version, required) { return false }
        if let minimum, ModuleVersions.isLess(version, minimum) { return false }
        if let maximum {
            if maximum.hasSuffix("*") {
                let head = ModuleVersions.parts(String(maximum.dropLast()))
                let own = ModuleVersions.parts(version)
                for (at, part) in head.enumerated() where at < own.count && own[at] != part { return own[at] < part }
            } else if ModuleVersions.isLess(maximum, version) {
                return false
            }
        }
        if let guid, let other, !guid.equalsIgnoringCase(other) { return false }
        return true
    }
    var missing: ModuleLoading.Failure {
        let what: String
        if let minimum, let maximum {
            what = "with MinimumVersion '\(minimum)' and MaximumVersion '\(maximum)' "
        } else if let maximum, required == nil {
            what = "with MaximumVersion '\(maximum)' "
        } else if let version = required ?? minimum {
            what = "with version '\(version)' "
        } else {
            return ModuleLoading.missing(name)
        }
        return ModuleLoading.Failure(
            message: "The specified module '\(name)' \(what)was not loaded because no valid module file was found in any module directory.",
            id: "Modules_ModuleWithVersionNotFound")
    }
}
