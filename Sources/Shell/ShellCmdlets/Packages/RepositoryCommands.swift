import ShellRuntime

/// Get-PSResourceRepository, Get-PSRepository.
class GetPackageRepository: PackageCmdlet {
    final func shown(_ repository: PackageRepository) -> Value {
        owner == .resourceGet ? PackageObjects.repository(repository, runspace) : PackageObjects.powerShellGetRepository(repository)
    }
    override func process() throws {
        for name in has("Name") ? texts("Name") : ["*"] {
            do throws(PackageFailure) {
                let found = try repositories.named([name])
                for repository in found { deferred.append(shown(repository)) }
            } catch { try error.report(self, target: Value(name)) }
            for value in deferred { try write(value) }
            deferred = []
        }
    }
    private var deferred: [Value] = []

    /// The place that a parameter names: an address, or a folder as an absolute path.
    final func location(_ parameter: String) throws -> String? {
        guard has(parameter) else { return nil }
        let given = runspace.text(self[parameter])
        if given.lowercased().hasPrefix("http://") || given.lowercased().hasPrefix("https://") { return given }
        let plain = given.lowercased().hasPrefix("file://") ? Self.path(ofFileUri: given) : given
        let path = try FileAccess.resolve(plain, runspace)
        guard store.files.isFolder(path) else {
            let (words, id) = owner == .resourceGet
                ? ("The specified Uri '\(given)' is not a valid Uri.", "InvalidUri") : ("The specified Uri '\(given)' for parameter 'SourceLocation' is an invalid Web Uri. Please ensure that it meets the Web Uri requirements.", "InvalidWebUri")
            throw terminating(words, id: id, category: .invalidArgument, target: Value(given), exception: "System.ArgumentException")
        }
        return path
    }
    private static func path(ofFileUri text: String) -> String {
        let rest = String(text.dropFirst("file://".count))
        let bare = rest.hasPrefix("/") ? String(rest.dropFirst()) : rest
        return PathText.isWindows(bare) ? bare.replacingAll("/", with: "\\") : rest
    }
    /// Changes the list and gives what was made or changed where -PassThru asks for it.
    final func change(_ body: (inout [PackageRepository]) throws -> PackageRepository?) throws {
        var list = try fail { () throws(PackageFailure) in try repositories.all() }
        guard let made = try body(&list) else { return }
        let kept = list
        try fail { () throws(PackageFailure) in try repositories.save(kept) }
        if flag("PassThru") { try write(shown(made)) }
    }
}

/// Register-PSResourceRepository, Register-PSRepository.
class RegisterPackageRepository: GetPackageRepository {
    override func process() throws {
        if flag("PSGallery") || flag("Default") {
            return try add(PackageRepository(name: PackageRepository.gallery, location: PackageRepository.galleryAddress, isTrusted: trusted, priority: integer("Priority") ?? 50))
        }
        for table in values("Repository") {
            guard let table = table.objectValue as? DictionaryObject else { continue }
            func text(_ key: String) -> String? { table[key].flatMap { $0.isNull ? nil : runspace.text($0) } }
            guard let name = text("Name"), let place = text("Uri") else {
                throw terminating("Repository hashtable must contain the keys Name and Uri.", id: "NullNameForRepositoriesParameterSetRegistration", category: .invalidArgument, exception: "System.ArgumentException")
            }
            try add(
                PackageRepository(
                    name: name, location: place.lowercased().hasPrefix("http") ? place : FileAccess.resolve(place, runspace),
                    isTrusted: table["Trusted"].map { runspace.truth($0) } ?? false, priority: Int(text("Priority") ?? "") ?? 50))
        }
        guard let name = text("Name"), let place = try location(owner == .resourceGet ? "Uri" : "SourceLocation") else { return }
        guard !WildcardPattern.containsWildcards(name) else {
            throw terminating("Name cannot contain wildcards.", id: "NameContainsWildcard", category: .invalidArgument, target: Value(name), exception: "System.ArgumentException")
        }
        try add(PackageRepository(name: name, location: place, isTrusted: trusted, priority: integer("Priority") ?? 50))
    }
    private var trusted: Bool { flag("Trusted") || (text("InstallationPolicy") ?? "").equalsIgnoringCase("Trusted") }
    private func add(_ repository: PackageRepository) throws {
        try change { list in
            if let at = list.firstIndex(where: { $0.name.equalsIgnoringCase(repository.name) }) {
                guard flag("Force") else {
                    let (words, id) = owner == .resourceGet
                        ? ("Adding to repository store failed: The PSResource Repository '\(repository.name)' already exists.", "ErrorInNameParameterSet")
                        : ("Module Repository '\(repository.name)' exists.", "PackageSourceExists")
                    throw terminating(words, id: id, category: .resourceExists, target: Value(repository.name), exception: "System.ArgumentException")
                }
                list.remove(at: at)
            }
            guard try shouldProcess("Register repository '\(repository.name)': with Uri '\(repository.location)'") else { return nil }
            list.append(repository)
            return repository
        }
    }
}

/// Set-PSResourceRepository, Set-PSRepository.
class SetPackageRepository: GetPackageRepository {
    override func process() throws {
        for name in texts("Name") {
            let place = try location(owner == .resourceGet ? "Uri" : "SourceLocation")
            try change { list in
                guard let at = list.firstIndex(where: { $0.name.equalsIgnoringCase(name) }) else { throw repositories.missing(name).error(of: self, target: Value(name)) }
                if let place { list[at].location = place }
                if let priority = integer("Priority") { list[at].priority = priority }
                if has("Trusted") { list[at].isTrusted = flag("Trusted") }
                if let policy = text("InstallationPolicy") { list[at].isTrusted = policy.equalsIgnoringCase("Trusted") }
                guard try shouldProcess("Set repository's value(s) in repository store: '\(name)'") else { return nil }
                return list[at]
            }
        }
    }
}

/// Unregister-PSResourceRepository, Unregister-PSRepository.
class UnregisterPackageRepository: GetPackageRepository {
    override func process() throws {
        for name in texts("Name") {
            try change { list in
                guard let at = list.firstIndex(where: { $0.name.equalsIgnoringCase(name) }) else { throw repositories.missing(name).error(of: self, target: Value(name)) }
                guard try shouldProcess("Unregister repository '\(name)'") else { return nil }
                return list.remove(at: at)
            }
        }
    }
}
