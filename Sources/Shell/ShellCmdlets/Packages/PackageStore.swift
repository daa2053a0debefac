import ShellRuntime
import ShellSyntax
import ShellTypes

/// What is looked for.
struct PackageQuery {
    var names: [String] = []
    var range = PackageVersionRange()
    var prereleases = false
    var kind: PackageInfo.Kind?
    var tags: [String] = []
    /// Commands or DSC resources that the package must have, with the tag that says so.
    var included: [(kind: String, names: [String])] = []
    /// Every fitting version, or the newest of each name.
    var allVersions = false

    func accepts(_ info: PackageInfo) -> Bool {
        guard names.isEmpty || names.contains(where: { WildcardPattern.lenient($0).matches(info.name) }) else { return false }
        guard range.contains(info.version), kind == nil || kind == info.kind else { return false }
        guard info.version.prerelease.isEmpty || prereleases || range.namesPrerelease else { return false }
        guard tags.allSatisfy({ tag in info.tags.contains { $0.equalsIgnoringCase(tag) } }) else { return false }
        return included.allSatisfy { wanted in
            let own = info.included(wanted.kind)
            return wanted.names.contains { name in own.contains { WildcardPattern.lenient(name).matches($0) } }
        }
    }
    /// The newest of each name, or all, newest first.
    func chosen(_ found: [PackageInfo]) -> [PackageInfo] {
        let ordered = found.sorted { a, b in
            a.name.equalsIgnoringCase(b.name) ? b.version < a.version : a.name.lowercased() < b.name.lowercased()
        }
        if allVersions { return ordered }
        var last = ""
        return ordered.filter { info in
            defer { last = info.name.lowercased() }
            return info.name.lowercased() != last
        }
    }
}

/// Packages in repositories and on the machine.
struct PackageStore {
    enum Scope { case currentUser, allUsers }
    static let mark = "PSGetModuleInfo.xml"
    let runspace: Runspace
    let files: PackageFiles

    init(_ runspace: Runspace) {
        self.runspace = runspace
        files = PackageFiles(runspace)
    }

    // MARK: repositories

    /// Where the folder of a repository is; throws for a feed and for a folder that is not there.
    func folder(_ repository: PackageRepository) throws(PackageFailure) -> String {
        guard repository.isFolder else {
            throw PackageFailure(
                "Packages are published into folders only, and '\(repository.location)' is a feed.", id: "FeedIsReadOnly", .notImplemented)
        }
        guard files.isFolder(repository.location) else {
            throw PackageFailure("The path '\(repository.location)' of repository '\(repository.name)' does not exist.", id: "RepositoryPathNotFound", .objectNotFound)
        }
        return repository.location
    }

    /// What a repository has that fits.
    func find(_ query: PackageQuery, in repository: PackageRepository) throws(PackageFailure) -> [PackageInfo] {
        guard repository.isFolder else { return query.chosen(try PackageFeed(repository, runspace).find(query)) }
        let place = try folder(repository)
        var found: [PackageInfo] = []
        for name in files.entries(place) where name.lowercased().hasSuffix(".nupkg") {
            let path = PathText.child(place, name)
            guard let bytes = files.read(path), var info = try? PackageFile(bytes, path: path, runspace).info, query.accepts(info) else { continue }
            info.repository = repository.name
            info.repositoryLocation = repository.location
            info.published = files.written(path)
            found.append(info)
        }
        return query.chosen(found)
    }

    /// A package and what it needs that is not installed, what is needed first.
    func closure(_ info: PackageInfo, repositories: [PackageRepository], prereleases: Bool) throws(PackageFailure) -> [PackageInfo] {
        var order: [PackageInfo] = [], open: Set<String> = []
        func visit(_ info: PackageInfo) throws(PackageFailure) {
            guard open.insert(info.name.lowercased()).inserted else { return }
            for need in info.dependencies {
                if ModuleLoading.module(named: need.name, runspace)?.builtin != nil { continue }
                var query = PackageQuery(names: [need.name], range: need.range)
                query.prereleases = prereleases
                if !installed(query).isEmpty { continue }
                var found: PackageInfo?
                for repository in repositories where found == nil { found = (try? find(query, in: repository))?.first }
                guard let found else {
                    throw PackageFailure(
                        "Dependency '\(need.name)' \(need.range.text) of package '\(info.name)' could not be found in the registered repositories.",
                        id: "DependencyPackageNotFound", .objectNotFound)
                }
                try visit(found)
            }
            order.append(info)
        }
        try visit(info)
        return order
    }

    // MARK: the machine

    /// The folders of a scope: modules and scripts.
    func roots(_ scope: Scope) -> (modules: String, scripts: String) {
        let edition = LanguageEdition.isDesktop ? "WindowsPowerShell" : "PowerShell"
        let base: String
        switch scope {
        case .currentUser:
            guard let profile = runspace.environment["USERPROFILE"], !profile.isEmpty else {
                base = (runspace.environment["HOME"] ?? "") + "/.local/share/powershell"
                break
            }
            base = profile + #"\Documents\"# + edition
        case .allUsers:
            guard let programs = runspace.environment["ProgramFiles"], !programs.isEmpty else {
                base = "/usr/local/share/powershell"
                break
            }
            base = programs + "\\" + edition
        }
        return (PathText.child(base, "Modules"), PathText.child(base, "Scripts"))
    }

    /// What is installed and fits: modules of the scopes' folders and of the search path, scripts of the scopes' folders.
    func installed(_ query: PackageQuery, scope: Scope? = nil, path: String? = nil) -> [PackageInfo] {
        var folders = (scope.map { [$0] } ?? [.currentUser, .allUsers]).map { roots($0) }.map { ($0.modules, $0.scripts) }
        if let path { folders = [(path, path)] } else if scope == nil { folders += ModulePath.folders(runspace).map { ($0, "") } }
        var found: [PackageInfo] = [], seen: Set<String> = []
        for (modules, scripts) in folders {
            if query.kind != .script, seen.insert(modules.lowercased()).inserted { found += installedModules(modules) }
            if query.kind != .module, !scripts.isEmpty, seen.insert(scripts.lowercased() + "|").inserted { found += installedScripts(scripts) }
        }
        return query.chosen(found.filter { query.accepts($0) })
    }
    private func installedModules(_ root: String) -> [PackageInfo] {
        var found: [PackageInfo] = []
        for name in files.entries(root) {
            let folder = PathText.child(root, name)
            for version in files.entries(folder) {
                let own = PathText.child(folder, version), manifest = PathText.child(own, name + ".psd1")
                guard PackageVersion(version) != nil, files.exists(manifest), var info = try? PackageManifest.read(manifest: manifest, name: name, runspace) else { continue }
                complete(&info, from: PathText.child(own, Self.mark))
                info.location = root
                info.path = own
                found.append(info)
            }
        }
        return found
    }
    private func installedScripts(_ root: String) -> [PackageInfo] {
        files.entries(root).compactMap { file in
            let path = PathText.child(root, file)
            guard file.lowercased().hasSuffix(".ps1"), let bytes = files.read(path) else { return nil }
            let name = String(file.dropLast(4))
            guard var info = PackageScript(FileAccess.decode(bytes))?.info(name: name) else { return nil }
            complete(&info, from: scriptMark(root, name))
            info.location = root
            info.path = path
            return info
        }
    }
    private func scriptMark(_ root: String, _ name: String) -> String { PathText.child(PathText.child(root, "InstalledScriptInfos"), name + "_InstalledScriptInfo.xml") }

    /// What was noted when the package was installed.
    private func complete(_ info: inout PackageInfo, from mark: String) {
        guard let bytes = files.read(mark), let object = try? CliXmlReader.values(FileAccess.decode(bytes), runspace).first else { return }
        func text(_ name: String) -> String { (try? Members.get(object, name, runspace)).map { $0.isNull ? "" : runspace.text($0) } ?? "" }
        info.repository = text("Repository")
        info.repositoryLocation = text("RepositorySourceLocation")
        info.installed = (try? Members.get(object, "InstalledDate", runspace))?.as(DateTimeObject.self)?.value.ticks
        info.published = (try? Members.get(object, "PublishedDate", runspace))?.as(DateTimeObject.self)?.value.ticks
    }

    /// The package's file, fetched where it is a feed's.
    func bytes(of info: PackageInfo) throws(PackageFailure) -> [UInt8] {
        if info.path.hasPrefix("http://") || info.path.hasPrefix("https://") { return try PackageFeed.bytes(info.path, runspace) }
        guard let bytes = files.read(info.path) else { throw PackageFailure("The package '\(info.path)' cannot be read.", id: "PackageFileError", .readError) }
        return bytes
    }

    /// Unpacks a package below a folder of modules, or one of scripts; what was there before stays until everything is written.
    func unpack(_ info: PackageInfo, modules: String, scripts: String, marks: Bool, shown: (PackageInfo) -> Value) throws(PackageFailure) -> PackageInfo {
        let contents = try PackageFile(try bytes(of: info), path: info.path, runspace).files()
        var result = info
        result.installed = NetDateTime.now().ticks
        let note = marks ? (try? CliXmlWriter.text(shown(result), depth: 2, runspace)).map { Array($0.utf8) } : nil
        switch info.kind {
        case .module:
            let target = PathText.child(PathText.child(modules, info.name), info.version.number)
            let fresh = target + ".installing"
            if files.exists(fresh) { try files.remove(fresh) }
            try files.makeFolder(fresh)
            for file in contents { try files.write(file.content, to: file.parts.reduce(fresh) { PathText.child($0, $1) }) }
            if let note { try files.write(note, to: PathText.child(fresh, Self.mark)) }
            if files.exists(target) { try files.remove(target) }
            try files.move(fresh, to: target)
            (result.location, result.path) = (modules, target)
        case .script:
            guard let script = contents.first(where: { $0.parts == [info.name + ".ps1"] }) else {
                throw PackageFailure("The package '\(info.name)' has no script of its name.", id: "InvalidPackage", .invalidData)
            }
            let target = PathText.child(scripts, info.name + ".ps1")
            try files.write(script.content, to: target)
            if let note { try files.write(note, to: scriptMark(scripts, info.name)) }
            (result.location, result.path) = (scripts, target)
        }
        return result
    }

    /// Removes an installed package.
    func uninstall(_ info: PackageInfo) throws(PackageFailure) {
        try files.remove(info.path)
        switch info.kind {
        case .module:
            let own = PathText.child(info.location, info.name)
            if files.entries(own).isEmpty { try files.remove(own) }
        case .script:
            let mark = scriptMark(info.location, info.name)
            if files.exists(mark) { try files.remove(mark) }
        }
    }
}
