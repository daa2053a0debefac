import ShellRuntime
import ShellTypes

/// What a repository or an installation knows of a package (PSResourceInfo; PSRepositoryItemInfo for PowerShellGet).
struct PackageInfo {
    enum Kind: String { case module = "Module", script = "Script" }
    struct Dependency {
        var name: String
        var range: PackageVersionRange
    }

    var name: String
    var version: PackageVersion
    var kind = Kind.module
    var author = ""
    var company = ""
    var copyright = ""
    var description = ""
    var releaseNotes = ""
    var tags: [String] = []
    var dependencies: [Dependency] = []
    var licenseUri = ""
    var projectUri = ""
    var iconUri = ""
    /// .NET ticks, UTC.
    var published: Int64?
    var installed: Int64?
    /// The folder that holds the module's own, or the script.
    var location = ""
    var repository = ""
    var repositoryLocation = ""
    /// Where the files are: the package, or an installed module's folder.
    var path = ""

    /// Names that tags carry for the gallery: `PSFunction_Get-It`.
    func included(_ kind: String) -> [String] { tags.filter { $0.hasPrefix("PS\(kind)_") }.map { String($0.dropFirst(kind.count + 3)) } }
    /// Tags that an author chose.
    var ownTags: [String] { tags.filter { tag in !["PSFunction_", "PSCmdlet_", "PSCommand_", "PSDscResource_", "PSIncludes_"].contains { tag.hasPrefix($0) } } }
}

/// The package's own description (`.nuspec`).
enum PackageManifest {
    /// Reads a `.nuspec`; nil where it describes no package.
    static func read(_ text: String, _ runspace: Runspace) -> PackageInfo? {
        guard let type = runspace.findType("System.Xml.XmlDocument"), let document = runspace.tryConvert(Value(text), to: type),
            let package = try? Members.get(document, "package", runspace), let metadata = try? Members.get(package, "metadata", runspace), !metadata.isNull
        else { return nil }
        func field(_ name: String) -> String {
            guard let value = try? Members.get(metadata, name, runspace), !value.isNull else { return "" }
            if let text = value.stringValue { return text }
            return (try? Members.get(value, "InnerText", runspace)).map { runspace.text($0) } ?? ""
        }
        guard isName(field("id")), let version = PackageVersion(field("version")) else { return nil }
        var info = PackageInfo(name: field("id"), version: version)
        info.author = field("authors")
        info.company = field("owners")
        info.copyright = field("copyright")
        info.description = field("description")
        info.releaseNotes = field("releaseNotes")
        info.tags = field("tags").split(whereSeparator: \.isWhitespace).map(String.init)
        info.licenseUri = field("licenseUrl")
        info.projectUri = field("projectUrl")
        info.iconUri = field("iconUrl")
        info.kind = info.tags.contains("PSScript") ? .script : .module
        if let list = try? Members.get(metadata, "dependencies", runspace), let each = try? Members.get(list, "dependency", runspace) {
            for item in runspace.elements(each, nullIsEmpty: true) {
                let name = (try? Members.get(item, "id", runspace)).map { runspace.text($0) } ?? ""
                let range = (try? Members.get(item, "version", runspace)).map { runspace.text($0) } ?? ""
                guard isName(name) else { continue }
                info.dependencies.append(.init(name: name, range: PackageVersionRange(least: range)))
            }
        }
        return info
    }

    /// A name becomes a folder's: nothing in it may lead elsewhere.
    static func isName(_ name: String) -> Bool {
        !name.isEmpty && !name.hasPrefix(".") && name.allSatisfy { $0.isLetter || $0.isNumber || "._-".contains($0) }
    }

    static func write(_ info: PackageInfo) -> String {
        func element(_ name: String, _ text: String) -> String { text.isEmpty ? "" : "    <\(name)>\(escaped(text))</\(name)>\n" }
        var result = "<?xml version=\"1.0\"?>\n<package xmlns=\"http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd\">\n  <metadata>\n"
        result += element("id", info.name) + element("version", info.version.text) + element("authors", info.author) + element("owners", info.company)
        result += "    <requireLicenseAcceptance>false</requireLicenseAcceptance>\n"
        result += element("licenseUrl", info.licenseUri) + element("projectUrl", info.projectUri) + element("iconUrl", info.iconUri)
        result += element("description", info.description) + element("releaseNotes", info.releaseNotes) + element("copyright", info.copyright)
        result += element("tags", info.tags.joined(separator: " "))
        if !info.dependencies.isEmpty {
            result += "    <dependencies>\n"
            for item in info.dependencies {
                let range = item.range.upper == nil ? item.range.lower?.text ?? "" : item.range.text
                result += "      <dependency id=\"\(escaped(item.name))\"\(range.isEmpty ? "" : " version=\"\(escaped(range))\"") />\n"
            }
            result += "    </dependencies>\n"
        }
        return result + "  </metadata>\n</package>\n"
    }
    static func escaped(_ text: String) -> String {
        text.replacingAll("&", with: "&amp;").replacingAll("<", with: "&lt;").replacingAll(">", with: "&gt;").replacingAll("\"", with: "&quot;")
    }

    /// What a module's manifest says of it.
    static func read(manifest path: String, name: String, _ runspace: Runspace) throws -> PackageInfo? {
        let table = try ModuleLoading.readData(path, runspace)
        func text(_ value: Value?) -> String { value.map { $0.isNull ? "" : runspace.text($0) } ?? "" }
        func list(_ value: Value?) -> [String] { value.map { runspace.elements($0, nullIsEmpty: true).map { runspace.text($0) } } ?? [] }
        let data = (table["PrivateData"]?.objectValue as? DictionaryObject)?["PSData"]?.objectValue as? DictionaryObject
        let label = text(data?["Prerelease"])
        guard let version = PackageVersion(text(table["ModuleVersion"]) + (label.isEmpty ? "" : "-" + (label.hasPrefix("-") ? String(label.dropFirst()) : label))) else { return nil }
        var info = PackageInfo(name: name, version: version)
        info.author = text(table["Author"])
        info.company = text(table["CompanyName"])
        info.copyright = text(table["Copyright"])
        info.description = text(table["Description"])
        info.releaseNotes = text(data?["ReleaseNotes"])
        info.licenseUri = text(data?["LicenseUri"])
        info.projectUri = text(data?["ProjectUri"])
        info.iconUri = text(data?["IconUri"])
        let names = [("Cmdlet", list(table["CmdletsToExport"])), ("Function", list(table["FunctionsToExport"])), ("DscResource", list(table["DscResourcesToExport"]))]
        info.tags = list(data?["Tags"]) + ["PSModule"]
        for (kind, own) in names {
            let own = own.filter { !WildcardPattern.containsWildcards($0) }
            info.tags += own.map { "PS\(kind)_\($0)" }
            if kind != "DscResource" { info.tags += own.map { "PSCommand_\($0)" } }
        }
        for item in runspace.elements(table["RequiredModules"] ?? .null, nullIsEmpty: true) {
            let request = ModuleRequest(item, runspace)
            var range = PackageVersionRange(lower: request.minimum.flatMap { PackageVersion($0) }, upper: request.maximum.flatMap { PackageVersion($0) })
            if let exact = request.required.flatMap({ PackageVersion($0) }) { range = PackageVersionRange(lower: exact, upper: exact) }
            info.dependencies.append(.init(name: request.name, range: range))
        }
        return info
    }
}
