import ShellRuntime
import ShellTypes

/// What the commands of PSResourceGet and PowerShellGet share.
class PackageCmdlet: Cmdlet {
    final var store: PackageStore { PackageStore(runspace) }
    /// PowerShellGet's commands have their own repositories, objects and texts.
    final var owner: PackageRepositories.Owner {
        ["PSResource", "PSScriptFileInfo", "PSModuleManifest"].contains { runtime.info.name.contains($0) } ? .resourceGet : .powerShellGet
    }
    final var repositories: PackageRepositories { PackageRepositories(owner, runspace) }
    /// The kind that the command is for; nil for both.
    final var kind: PackageInfo.Kind? {
        if owner == .powerShellGet { return runtime.info.name.hasSuffix("Script") ? .script : .module }
        return text("Type").flatMap { PackageInfo.Kind(rawValue: $0.prefix(1).uppercased() + $0.dropFirst().lowercased()) }
    }

    final func shown(_ info: PackageInfo) -> Value {
        owner == .resourceGet ? PackageObjects.resource(info, runspace) : PackageObjects.item(info, runspace)
    }
    final func fail<Result>(_ body: () throws(PackageFailure) -> Result) throws -> Result {
        do throws(PackageFailure) { return try body() } catch { throw error.error(of: self) }
    }

    /// What -Version, or -RequiredVersion, -MinimumVersion and -MaximumVersion ask for.
    final func range() throws -> PackageVersionRange {
        func version(_ parameter: String) throws -> PackageVersion? {
            guard let given = text(parameter) else { return nil }
            guard let parsed = PackageVersion(given) else {
                throw terminating("Cannot convert value '\(given)' to type 'System.Version'.", id: "InvalidVersion", category: .invalidArgument, target: Value(given), exception: "System.ArgumentException")
            }
            return parsed
        }
        if let given = text("Version") {
            guard let range = PackageVersionRange(given) else {
                throw terminating(
                    "Argument for -Version parameter is not in the proper format.", id: "IncorrectVersionFormat", category: .invalidArgument, target: Value(given),
                    exception: "System.ArgumentException")
            }
            return range
        }
        if let exact = try version("RequiredVersion") { return PackageVersionRange(lower: exact, upper: exact) }
        return PackageVersionRange(lower: try version("MinimumVersion"), upper: try version("MaximumVersion"))
    }
    final func query(_ names: [String]) throws -> PackageQuery {
        var query = PackageQuery(names: names, range: try range())
        query.prereleases = flag("Prerelease") || flag("AllowPrerelease")
        query.kind = kind
        query.tags = texts("Tag")
        query.allVersions = flag("AllVersions") || has("Version") && (query.range.isAny || query.range.lower != query.range.upper)
        for (parameter, tag) in [("CommandName", "Command"), ("Command", "Command"), ("DscResourceName", "DscResource"), ("DscResource", "DscResource")] where has(parameter) {
            query.included.append((tag, texts(parameter)))
        }
        return query
    }

    /// Looks in the repositories in order; the first that has a name gives it, a pattern takes from all. Feeds that cannot be reached are
    /// reported as the owner's commands report them.
    final func search(_ query: PackageQuery, in list: [PackageRepository]) throws -> [PackageInfo] {
        var found: [PackageInfo] = []
        for repository in list {
            do throws(PackageFailure) {
                for info in try store.find(query, in: repository)
                where query.allVersions || !found.contains(where: { $0.name.equalsIgnoringCase(info.name) && $0.repository != info.repository }) { found.append(info) }
            } catch {
                if owner == .powerShellGet {
                    try writeWarning("Unable to resolve package source '\(repository.location)'.")
                } else {
                    try error.report(self, target: Value(repository.name))
                }
            }
        }
        return found
    }
    final func reportMissing(_ names: [String], _ list: [PackageRepository]) throws {
        switch owner {
        case .resourceGet:
            try writeError(
                "Package(s) '\(names.joined(separator: ", "))' could not be found in registered repositories '\(list.map(\.name).joined(separator: ", "))'.",
                id: "PackageNotFound", category: .objectNotFound, target: Value(names[0]))
        case .powerShellGet:
            for name in names {
                let place = kind == .script ? "script" : "module"
                try writeError(
                    "No match was found for the specified search criteria and \(place) name '\(name)'. Try Get-PSRepository to see all available registered module repositories.",
                    id: "NoMatchFoundForCriteria", category: .objectNotFound, target: Value(name))
            }
        }
    }
    /// The names that are no patterns and that nothing found has.
    final func missing(_ names: [String], _ found: [PackageInfo]) -> [String] {
        names.filter { name in !WildcardPattern.containsWildcards(name) && !found.contains { $0.name.equalsIgnoringCase(name) } }
    }
}

/// Find-PSResource, Find-Module, Find-Script.
class FindPackage: PackageCmdlet {
    override func process() throws {
        let names = texts("Name"), query = try query(names)
        let list = try fail { () throws(PackageFailure) in try repositories.named(texts("Repository")) }
        let found = try search(query, in: list)
        var written: Set<String> = []
        for info in found {
            if flag("IncludeDependencies") {
                for need in try fail({ () throws(PackageFailure) in try store.closure(info, repositories: list, prereleases: query.prereleases) }) where written.insert(need.name + need.version.text).inserted {
                    try write(shown(need))
                }
            } else { try write(shown(info)) }
        }
        let absent = missing(names, found)
        if !absent.isEmpty { try reportMissing(absent, list) }
    }
}

/// Install-PSResource, Install-Module, Install-Script; Save- and Update- differ in where and when.
class InstallPackage: PackageCmdlet {
    enum Place { case scope(PackageStore.Scope), folder(String) }
    var place: Place { get throws { .scope((text("Scope") ?? "").equalsIgnoringCase("AllUsers") ? .allUsers : .currentUser) } }
    /// What is there already is left, with a warning.
    var skipsInstalled: Bool { !flag("Reinstall") && !flag("Force") }
    var action: String { "Install-\(owner == .resourceGet ? "PSResource" : kind?.rawValue ?? "Module")" }

    override func process() throws {
        for (names, query, repository) in try wanted() {
            let list = try fail { () throws(PackageFailure) in try repositories.named(repository.map { [$0] } ?? texts("Repository")) }
            let found = try search(query, in: list)
            let absent = missing(names, found)
            if !absent.isEmpty { try reportMissing(absent, list) }
            for info in found { try install(info, list, query) }
        }
    }
    /// Names, what is looked for and in which repository; nil stands for those that -Repository names.
    typealias Request = (names: [String], query: PackageQuery, repository: String?)
    /// What is to be installed: of -Name, of objects from the pipeline, of -RequiredResource.
    func wanted() throws -> [Request] {
        if has("InputObject") {
            return try values("InputObject").map { object in
                func field(_ name: String) throws -> String { runspace.text(try Members.get(object, name, runspace)) }
                let name = try field("Name"), label = (try? field("Prerelease")) ?? ""
                let version = PackageVersion(try field("Version") + (label.isEmpty ? "" : "-" + label))
                var query = PackageQuery(names: [name], range: PackageVersionRange(lower: version, upper: version))
                query.kind = kind
                return ([name], query, nil)
            }
        }
        if let table = self["RequiredResource"].objectValue as? DictionaryObject { return try required(table) }
        if let path = text("RequiredResourceFile") {
            do { return try required(try ModuleLoading.readData(FileAccess.resolve(path, runspace), runspace)) } catch let failure as ModuleLoading.Failure {
                throw terminating(failure.message, id: "RequiredResourceFileNotValid", category: .invalidData, target: Value(path))
            }
        }
        return [(texts("Name"), try query(texts("Name")), nil)]
    }
    /// `@{ Name = '1.2.0' }` or `@{ Name = @{ version = '[1.0,2.0]'; prerelease = $true; repository = 'Local' } }`.
    private func required(_ table: DictionaryObject) throws -> [Request] {
        try table.keys.map { key in
            let name = runspace.text(key), value = table[name] ?? .null
            let options = value.objectValue as? DictionaryObject
            let text = options.map { $0["version"] ?? .null } ?? value
            guard let range = text.isNull ? PackageVersionRange() : PackageVersionRange(runspace.text(text)) else {
                throw terminating(
                    "Argument for -Version parameter is not in the proper format.", id: "IncorrectVersionFormat", category: .invalidArgument, target: text, exception: "System.ArgumentException")
            }
            var query = PackageQuery(names: [name], range: range)
            query.prereleases = options?["prerelease"].map { runspace.truth($0) } ?? false
            return ([name], query, options?["repository"].flatMap { $0.isNull ? nil : runspace.text($0) })
        }
    }

    func isTrusted(_ info: PackageInfo, _ list: [PackageRepository]) throws -> Bool {
        guard let repository = list.first(where: { $0.name == info.repository }), !repository.isTrusted, !flag("TrustRepository"), !flag("Force") else { return true }
        let (noun, setting) = owner == .resourceGet ? ("PSResource", "Trusted value by running the Set-PSResourceRepository") : ("modules", "InstallationPolicy value by running the Set-PSRepository")
        return try runtime.shouldContinueForAll(
            query:
                "You are installing the modules from an untrusted repository. If you trust this repository, change its \(setting) cmdlet. Are you sure you want to install the \(noun) from '\(repository.name)'?",
            caption: "Untrusted repository", hasSecurityImpact: owner == .powerShellGet)
    }
    func install(_ info: PackageInfo, _ list: [PackageRepository], _ query: PackageQuery) throws {
        let place = try place
        if case .scope(let scope) = place, skipsInstalled {
            var own = PackageQuery(names: [info.name], range: PackageVersionRange(lower: info.version, upper: info.version))
            own.prereleases = true
            if !store.installed(own, scope: scope).isEmpty {
                if owner == .resourceGet {
                    try writeWarning("Resource '\(info.name)' with version '\(info.version.text)' is already installed.  If you would like to reinstall, please run the cmdlet again with the -Reinstall parameter")
                }
                return
            }
        }
        let target = owner == .resourceGet ? "Package to install: '\(info.name)', version: '\(info.version.text)'" : "Version '\(info.version.text)' of module '\(info.name)'"
        guard try shouldProcess(target, action: action), try isTrusted(info, list) else { return }
        let order = flag("SkipDependencyCheck") ? [info] : try fail { () throws(PackageFailure) in try store.closure(info, repositories: list, prereleases: query.prereleases) }
        for item in order {
            let done = try fail { () throws(PackageFailure) in try put(item, in: place) }
            if flag("PassThru") { try write(shown(done)) }
        }
        runspace.noteCommandsChanged()
    }
    private func put(_ info: PackageInfo, in place: Place) throws(PackageFailure) -> PackageInfo {
        switch place {
        case .scope(let scope):
            let roots = store.roots(scope)
            return try store.unpack(info, modules: roots.modules, scripts: roots.scripts, marks: true, shown: { shown($0) })
        case .folder(let folder):
            if flag("AsNupkg") {
                try store.files.write(try store.bytes(of: info), to: PathText.child(folder, "\(info.name).\(info.version.text).nupkg"))
                return info
            }
            return try store.unpack(info, modules: folder, scripts: folder, marks: flag("IncludeXml"), shown: { shown($0) })
        }
    }
}

/// Save-PSResource, Save-Module, Save-Script.
class SavePackage: InstallPackage {
    override var place: Place { get throws { .folder(try FileAccess.resolve(text("Path") ?? text("LiteralPath") ?? ".", runspace)) } }
    override var skipsInstalled: Bool { false }
    override var action: String { "Save-\(owner == .resourceGet ? "PSResource" : kind?.rawValue ?? "Module")" }
    override func begin() throws {
        guard case .folder(let folder) = try place, !store.files.isFolder(folder) else { return }
        throw terminating("Cannot find path '\(folder)' because it does not exist.", id: "PathNotFound", category: .invalidArgument, target: Value(folder), exception: "System.ArgumentException")
    }
}

/// Update-PSResource, Update-Module, Update-Script: newer versions of what is installed.
class UpdatePackage: InstallPackage {
    override var action: String { "Update-\(owner == .resourceGet ? "PSResource" : kind?.rawValue ?? "Module")" }
    override func wanted() throws -> [Request] {
        let given = texts("Name")
        var own = PackageQuery(names: given)
        own.prereleases = true
        own.kind = kind
        let installed = store.installed(own)
        for name in missing(given, installed) {
            let words = owner == .resourceGet
                ? "No installed packages were found with name '\(name)'. Please install the package first using 'Install-PSResource'."
                : "Module '\(name)' was not installed by using Install-Module, so it cannot be updated."
            try writeError(words, id: owner == .resourceGet ? "NoInstalledPackageFound" : "ModuleNotInstalledUsingInstallModuleCmdlet", category: .objectNotFound, target: Value(name))
        }
        return try installed.compactMap { info in
            var query = try query([info.name])
            query.kind = info.kind
            query.allVersions = false
            // Only what is newer counts.
            if query.range.isAny { query.range.lower = info.version; query.range.includesLower = flag("Force") }
            return ([], query, nil)
        }
    }
}

/// Uninstall-PSResource, Uninstall-Module, Uninstall-Script.
class UninstallPackage: PackageCmdlet {
    override func process() throws {
        var requests: [(String, PackageQuery)] = []
        if has("InputObject") {
            for object in values("InputObject") {
                let name = runspace.text(try Members.get(object, "Name", runspace)), version = PackageVersion(runspace.text(try Members.get(object, "Version", runspace)))
                requests.append((name, PackageQuery(names: [name], range: PackageVersionRange(lower: version, upper: version))))
            }
        } else {
            for name in texts("Name") { requests.append((name, try query([name]))) }
        }
        for (name, request) in requests {
            var own = request
            // Without a version PSResourceGet takes all of them, PowerShellGet the newest.
            own.allVersions = flag("AllVersions") || owner == .resourceGet
            own.prereleases = true
            let scope: PackageStore.Scope? = text("Scope").map { $0.equalsIgnoringCase("AllUsers") ? .allUsers : .currentUser }
            let found = store.installed(own, scope: scope)
            if found.isEmpty, !WildcardPattern.containsWildcards(name) {
                let words = owner == .resourceGet
                    ? "Cannot uninstall resource '\(name)' because it is not installed." : "No match was found for the specified search criteria and module names '\(name)'."
                try writeError(words, id: owner == .resourceGet ? "UninstallResourceError" : "NoMatchFound", category: .objectNotFound, target: Value(name))
            }
            for info in found {
                if let needing = dependent(on: info) {
                    try writeError(
                        "Cannot uninstall '\(info.name)'. The following package(s) take a dependency on this package: \(needing). If you would still like to uninstall, rerun the command with -SkipDependencyCheck",
                        id: "UninstallPSResourceThrewError", category: .invalidOperation, target: Value(info.name))
                    continue
                }
                guard try shouldProcess("Uninstall resource '\(info.name)', version '\(info.version.text)', from path '\(info.path)'", action: "Uninstall-PSResource") else { continue }
                try fail { () throws(PackageFailure) in try store.uninstall(info) }
            }
        }
        runspace.noteCommandsChanged()
    }
    /// An installed package that needs this one and has no other version of it.
    private func dependent(on info: PackageInfo) -> String? {
        guard !flag("SkipDependencyCheck"), !flag("Force") else { return nil }
        var all = PackageQuery()
        (all.allVersions, all.prereleases) = (true, true)
        let installed = store.installed(all)
        guard installed.filter({ $0.name.equalsIgnoringCase(info.name) }).count < 2 else { return nil }
        return installed.first { other in other.dependencies.contains { $0.name.equalsIgnoringCase(info.name) } }?.name
    }
}

/// Get-InstalledPSResource, Get-InstalledModule, Get-InstalledScript.
class GetInstalledPackage: PackageCmdlet {
    override func process() throws {
        let names = texts("Name")
        var query = try query(names)
        query.prereleases = true
        query.allVersions = flag("AllVersions") || owner == .resourceGet
        let scope: PackageStore.Scope? = text("Scope").map { $0.equalsIgnoringCase("AllUsers") ? .allUsers : .currentUser }
        var found = store.installed(query, scope: scope, path: try text("Path").map { try FileAccess.resolve($0, runspace) })
        // PowerShellGet knows what it installed.
        if owner == .powerShellGet { found = found.filter { $0.installed != nil } }
        for info in found { try write(shown(info)) }
        for name in missing(names, found) where owner == .powerShellGet {
            try writeError(
                "No match was found for the specified search criteria and module names '\(name)'.", id: "NoMatchFound", category: .objectNotFound, target: Value(name))
        }
    }
}
