import ShellRuntime
import ShellTypes

/// A place that packages come from and go to.
struct PackageRepository {
    static let gallery = "PSGallery"
    static let galleryAddress = "https://www.powershellgallery.com/api/v2"

    var name: String
    /// A folder, or the address of a feed.
    var location: String
    var isTrusted = false
    var priority = 50

    /// A folder is read and published to, a feed read.
    var isFolder: Bool { !location.lowercased().hasPrefix("http://") && !location.lowercased().hasPrefix("https://") }
    var apiVersion: String { isFolder ? "Local" : location.lowercased().contains("/v3/") ? "V3" : "V2" }
    /// As System.Uri writes it.
    var uri: String {
        guard isFolder else { return location }
        return PathText.isWindows(location) ? "file:///" + location.replacingAll("\\", with: "/") : "file://" + location
    }
}

/// The registered repositories, in a file of the session's user. PSResourceGet and PowerShellGet have one each.
struct PackageRepositories {
    enum Owner { case resourceGet, powerShellGet }
    private let runspace: Runspace
    private let owner: Owner

    init(_ owner: Owner, _ runspace: Runspace) {
        self.owner = owner
        self.runspace = runspace
    }

    private var path: String {
        let base = runspace.environment["LOCALAPPDATA"] ?? (runspace.environment["HOME"] ?? "") + "/.local/share"
        let parts = owner == .resourceGet ? ["PSResourceGet", "PSResourceRepository.xml"] : ["Microsoft", "Windows", "PowerShell", "PowerShellGet", "PSRepositories.xml"]
        return parts.reduce(base) { PathText.child($0, $1) }
    }

    /// Ordered by priority and name. A missing file means the gallery alone; what cannot be read is an error.
    func all() throws(PackageFailure) -> [PackageRepository] {
        guard let bytes = FileAccess.service(runspace).read(path) else { return [PackageRepository(name: PackageRepository.gallery, location: PackageRepository.galleryAddress)] }
        let broken = PackageFailure("The list of repositories in '\(path)' cannot be read. Correct it, or remove it to begin with the gallery alone.", id: "RepositoryStoreInvalid", .invalidData)
        guard let type = runspace.findType("System.Xml.XmlDocument"), let document = runspace.tryConvert(Value(FileAccess.decode(bytes)), to: type),
            let root = try? Members.get(document, "configuration", runspace)
        else { throw broken }
        let items = (try? Members.get(root, "Repository", runspace)).map { runspace.elements($0, nullIsEmpty: true) } ?? []
        var found: [PackageRepository] = []
        for item in items {
            func text(_ name: String) -> String { (try? Members.get(item, name, runspace)).map { $0.isNull ? "" : runspace.text($0) } ?? "" }
            guard !text("Name").isEmpty, !text("Url").isEmpty else { throw broken }
            found.append(
                PackageRepository(name: text("Name"), location: text("Url"), isTrusted: text("Trusted").equalsIgnoringCase("true"), priority: Int(text("Priority")) ?? 50))
        }
        return found.sorted { ($0.priority, $0.name.lowercased()) < ($1.priority, $1.name.lowercased()) }
    }

    func save(_ list: [PackageRepository]) throws(PackageFailure) {
        var text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<configuration>\n"
        for item in list {
            text += "  <Repository Name=\"\(PackageManifest.escaped(item.name))\" Url=\"\(PackageManifest.escaped(item.location))\" APIVersion=\"\(item.apiVersion)\""
            text += " Priority=\"\(item.priority)\" Trusted=\"\(item.isTrusted)\" />\n"
        }
        try PackageFiles(runspace).write(Array((text + "</configuration>\n").utf8), to: path)
    }

    /// The repositories with these names or patterns, in order; all without names. A name that is not there is an error.
    func named(_ names: [String]) throws(PackageFailure) -> [PackageRepository] {
        let all = try all()
        if names.isEmpty { return all }
        var found: [PackageRepository] = []
        for name in names {
            let pattern = WildcardPattern.lenient(name)
            let fitting = all.filter { pattern.matches($0.name) }
            if fitting.isEmpty, !WildcardPattern.containsWildcards(name) { throw missing(name) }
            found += fitting
        }
        return found
    }
    func missing(_ name: String) -> PackageFailure {
        switch owner {
        case .resourceGet: PackageFailure("Unable to find repository with name '\(name)'. Use Get-PSResourceRepository to see all available repositories.", id: "RepositoryNameNotFound", .objectNotFound)
        case .powerShellGet: PackageFailure("Unable to find repository '\(name)'. Use Get-PSRepository to see all available repositories.", id: "SourceNotFound", .objectNotFound)
        }
    }
}

/// Why a package command failed.
struct PackageFailure: Error {
    let message: String
    let id: String
    let category: ErrorCategory
    init(_ message: String, id: String, _ category: ErrorCategory) {
        self.message = message
        self.id = id
        self.category = category
    }
    func error(of cmdlet: Cmdlet, target: Value = .null) -> ShellError { cmdlet.terminating(message, id: id, category: category, target: target, exception: "System.ArgumentException") }
    func report(_ cmdlet: Cmdlet, target: Value = .null) throws { try cmdlet.writeError(message, id: id, category: category, target: target, exception: "System.ArgumentException") }
}
