import ShellRuntime
import ShellTypes

/// Files of packages: folders made with their parents, whole trees read and removed.
struct PackageFiles {
    private let runspace: Runspace
    init(_ runspace: Runspace) { self.runspace = runspace }
    private var service: FileAccessService { FileAccess.service(runspace) }

    private func attempt(_ path: String, _ body: (any FileStore) throws(FileFailure) -> Void) throws(PackageFailure) {
        do throws(FileFailure) { try body(runspace.providers.store(path)) } catch {
            throw PackageFailure(error.exception(path).message, id: "PackageFileError", .writeError)
        }
    }
    func makeFolder(_ path: String) throws(PackageFailure) {
        if path.isEmpty || service.isFolder(path) { return }
        try makeFolder(PathText.parent(path))
        try attempt(path) { store throws(FileFailure) in try store.createDirectory(path) }
    }
    func write(_ bytes: [UInt8], to path: String) throws(PackageFailure) {
        try makeFolder(PathText.parent(path))
        try attempt(path) { store throws(FileFailure) in try store.write(path, bytes, append: false) }
    }
    func remove(_ path: String) throws(PackageFailure) {
        if let facts = try? runspace.providers.store(path).facts(path), facts.isDirectory, facts.linkTarget == nil {
            for name in service.entries(path) { try remove(PathText.child(path, name)) }
        }
        try attempt(path) { store throws(FileFailure) in try store.remove(path) }
    }
    func move(_ path: String, to target: String) throws(PackageFailure) {
        try attempt(path) { store throws(FileFailure) in try store.move(path, to: target) }
    }
    /// The files below a folder, by names with `/`.
    func tree(_ folder: String, _ prefix: String = "") -> [(name: String, content: [UInt8])] {
        var found: [(name: String, content: [UInt8])] = []
        for name in service.entries(folder).sorted() {
            let path = PathText.child(folder, name)
            if service.isFolder(path) {
                found += tree(path, prefix + name + "/")
            } else if let bytes = service.read(path) {
                found.append((prefix + name, bytes))
            }
        }
        return found
    }
    func exists(_ path: String) -> Bool { service.exists(path) }
    func isFolder(_ path: String) -> Bool { service.isFolder(path) }
    func entries(_ path: String) -> [String] { service.entries(path) }
    func read(_ path: String) -> [UInt8]? { service.read(path) }
    func written(_ path: String) -> Int64? { (try? runspace.providers.store(path).facts(path))?.written }
}

/// A package file (`.nupkg`): a ZIP with the description and the files.
struct PackageFile {
    private static let furniture = ["_rels/", "package/", "[Content_Types].xml"]
    let info: PackageInfo
    let archive: ZipFile

    /// Throws where the bytes are no package.
    init(_ bytes: [UInt8], path: String, _ runspace: Runspace) throws(PackageFailure) {
        let failure = PackageFailure("The file '\(path)' is not a valid package.", id: "InvalidPackage", .invalidData)
        guard let archive = try? ZipFile(bytes), let description = archive.entries.first(where: { $0.name.lowercased().hasSuffix(".nuspec") && !$0.name.contains("/") }),
            var info = PackageManifest.read(FileAccess.decode(description.content), runspace)
        else { throw failure }
        info.path = path
        self.info = info
        self.archive = archive
    }

    /// The package's files without those that only NuGet needs. A name that leads out of the folder makes the package invalid.
    func files() throws(PackageFailure) -> [(parts: [String], content: [UInt8])] {
        var found: [(parts: [String], content: [UInt8])] = []
        for entry in archive.entries where !Self.furniture.contains(where: { entry.name.hasPrefix($0) }) && !entry.name.hasSuffix("/") {
            let parts = entry.name.split { $0 == "/" || $0 == "\\" }.map(String.init)
            if parts.count == 1, parts[0].lowercased().hasSuffix(".nuspec") { continue }
            guard !parts.isEmpty, !parts.contains(where: { $0 == ".." || $0 == "." || $0.contains(":") }) else {
                throw PackageFailure("The package '\(info.name)' has a file that leads out of its folder: '\(entry.name)'.", id: "InvalidPackage", .invalidData)
            }
            found.append((parts, entry.content))
        }
        return found
    }

    /// The bytes of a package with these files.
    static func bytes(_ info: PackageInfo, _ files: [(name: String, content: [UInt8])]) -> [UInt8] {
        var archive = ZipFile()
        let stamp = ArchiveStamp.stamp(NetDateTime.now().ticks)
        func add(_ name: String, _ content: [UInt8]) { archive.entries.append(.init(name: name, content: content, stamp: stamp)) }
        let endings = Set(files.compactMap { $0.name.split(separator: ".").last.map { $0.lowercased() } }).union(["nuspec"]).subtracting(["rels"]).sorted()
        add(
            "_rels/.rels",
            Array(
                ("<?xml version=\"1.0\" encoding=\"utf-8\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                    + "<Relationship Type=\"http://schemas.microsoft.com/packaging/2010/07/manifest\" Target=\"/\(info.name).nuspec\" Id=\"R1\" /></Relationships>").utf8))
        add("\(info.name).nuspec", Array(PackageManifest.write(info).utf8))
        for file in files { add(file.name, file.content) }
        var types = "<?xml version=\"1.0\" encoding=\"utf-8\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        types += "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\" />"
        for ending in endings { types += "<Default Extension=\"\(PackageManifest.escaped(ending))\" ContentType=\"application/octet\" />" }
        add("[Content_Types].xml", Array((types + "</Types>").utf8))
        return archive.bytes()
    }
}
