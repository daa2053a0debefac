import Glibc
import ShellRuntime
import ShellTypes

/// System.IO.Directory.
enum DirectoryType {
    enum Wanted { case files, folders, both
        func accepts(_ facts: FileFacts) -> Bool { self == .both || facts.isDirectory == (self == .folders) }
    }
    private static func text(_ value: Value) -> String { value.stringValue ?? "" }
    /// How far a search goes and what it passes over: System.IO.SearchOption, or EnumerationOptions.
    struct Search {
        var depth = 0
        /// FileAttributes of items that are not told.
        var skipped = 0
        var ignoresInaccessible = false
        /// MatchType.Simple: `*.*` asks for a dot.
        var isSimple = false
        /// Nil: as the file system compares names.
        var ignoresCase: Bool?
        init(deep: Bool) { depth = deep ? .max : 0 }
        init(_ options: Value, _ runspace: Runspace) throws {
            if options.isNull { throw NetException.argumentNull("enumerationOptions") }
            func number(_ name: String) throws -> Int { Int(try Members.get(options, name, runspace).as(EnumObject.self)?.raw ?? Members.get(options, name, runspace).integerValue ?? 0) }
            func flag(_ name: String) throws -> Bool { runspace.truth(try Members.get(options, name, runspace)) }
            if try flag("RecurseSubdirectories") { depth = max(0, try number("MaxRecursionDepth")) }
            skipped = try number("AttributesToSkip")
            ignoresInaccessible = try flag("IgnoreInaccessible")
            isSimple = try number("MatchType") == 0
            ignoresCase = try [1: false, 2: true][number("MatchCasing")]
        }
    }
    /// Windows' search patterns: only `*` and `?`; `*.*` is everything.
    static func filter(_ pattern: String, windows: Bool, simple: Bool = false) -> (String) -> Bool {
        if pattern == "*" || pattern == "*.*" && !simple { return { _ in true } }
        let fold: (String) -> [Character] = { Array(windows ? $0.lowercased() : $0) }
        let wanted = fold(pattern)
        return { name in
            let text = fold(name)
            func match(_ p: Int, _ t: Int) -> Bool {
                var (p, t) = (p, t)
                while p < wanted.count {
                    if wanted[p] == "*" { return (t...text.count).contains { match(p + 1, $0) } }
                    if t < text.count, wanted[p] == "?" || wanted[p] == text[t] { (p, t) = (p + 1, t + 1) } else { return false }
                }
                return t == text.count
            }
            return match(0, 0)
        }
    }
    /// The items below a folder, as paths that begin as the folder was written.
    static func list(_ shown: String, _ path: String, _ pattern: String, _ wanted: Wanted, _ search: Search, _ runspace: Runspace) throws -> [(path: String, facts: FileFacts, full: String)] {
        let store = NetFiles.store(path, runspace)
        guard let facts = NetFiles.facts(path, runspace) else { throw NetException(FileFailure.pathNotFound.exception(path)) }
        guard facts.isDirectory else { throw NetException("System.IO.IOException", PathText.isWindows(path) ? "The directory name is invalid. : '\(path)'" : "Not a directory : '\(path)'") }
        let accepts = filter(pattern, windows: search.ignoresCase ?? PathText.isWindows(path), simple: search.isSimple)
        var found: [(path: String, facts: FileFacts, full: String)] = []
        func walk(_ shown: String, _ folder: String, _ depth: Int) throws {
            let items: [FileFacts]
            do {
                items = try NetFiles.attempt(folder) { () throws(FileFailure) in try store.list(folder) }.filter { $0.attributes & search.skipped == 0 }.sorted { $0.name < $1.name }
            } catch let failure as NetException where search.ignoresInaccessible && failure.exception.type.name == "UnauthorizedAccessException" { return }
            for item in items where wanted.accepts(item) && accepts(item.name) { found.append((joined(shown, item.name, folder), item, PathText.child(folder, item.name))) }
            guard depth < search.depth else { return }
            for item in items where item.isDirectory && item.linkTarget == nil { try walk(joined(shown, item.name, folder), PathText.child(folder, item.name), depth + 1) }
        }
        try walk(shown, path, 0)
        return found
    }
    private static func joined(_ shown: String, _ name: String, _ folder: String) -> String {
        if shown.hasSuffix("/") || shown.hasSuffix("\\") { return shown + name }
        return shown + PathText.separator(folder) + name
    }
    static func remove(_ path: String, recursive: Bool, _ runspace: Runspace) throws {
        let store = NetFiles.store(path, runspace)
        guard let facts = NetFiles.facts(path, runspace) else { throw NetException(FileFailure.pathNotFound.exception(path)) }
        guard facts.isDirectory else { throw NetException("System.IO.IOException", PathText.isWindows(path) ? "The directory name is invalid. : '\(path)'" : "Not a directory : '\(path)'") }
        if recursive, facts.linkTarget == nil {
            for item in try NetFiles.attempt(path, { () throws(FileFailure) in try store.list(path) }) {
                let below = PathText.child(path, item.name)
                if item.isDirectory, item.linkTarget == nil { try remove(below, recursive: true, runspace) } else {
                    try NetFiles.attempt(below) { () throws(FileFailure) in try store.remove(below) }
                }
            }
        }
        do {
            try store.remove(path)
        } catch {
            if case .notEmpty = error, PathText.isWindows(path) { throw NetException("System.IO.IOException", "The directory is not empty. : '\(path)'") }
            throw NetException(error.exception(path))
        }
    }
    private static func listers(_ name: String, _ wanted: Wanted) -> [TypeMember] {
        var members: [TypeMember] = []
        for (verb, result) in [("Get", "string[]"), ("Enumerate", "System.Collections.Generic.IEnumerable[string]")] {
            members += [
                .staticMethod("\(result) \(verb)\(name)(string path)") { args, runspace in try results(args, "*", wanted, Search(deep: false), runspace) },
                .staticMethod("\(result) \(verb)\(name)(string path, string searchPattern)") { args, runspace in try results(args, text(args[1]), wanted, Search(deep: false), runspace) },
                .staticMethod("\(result) \(verb)\(name)(string path, string searchPattern, System.IO.SearchOption searchOption)") { args, runspace in
                    try results(args, text(args[1]), wanted, Search(deep: args[2].integerValue == 1), runspace)
                },
                .staticMethod("\(result) \(verb)\(name)(string path, string searchPattern, System.IO.EnumerationOptions enumerationOptions)") { args, runspace in
                    try results(args, text(args[1]), wanted, try Search(args[2], runspace), runspace)
                },
            ]
        }
        return members
    }
    private static func results(_ args: [Value], _ pattern: String, _ wanted: Wanted, _ search: Search, _ runspace: Runspace) throws -> Value {
        let shown = text(args[0])
        return FileType.strings(try list(shown, try NetFiles.full(shown, runspace), pattern, wanted, search, runspace).map(\.path))
    }
    static var members: [TypeMember] {
        [
            .staticMethod("bool Exists(string path)") { args, runspace in
                guard !text(args[0]).isEmpty, let path = try? NetFiles.full(text(args[0]), runspace) else { return false }
                return .bool(NetFiles.facts(path, runspace)?.isDirectory ?? false)
            },
            .staticMethod("System.IO.DirectoryInfo CreateDirectory(string path)") { args, runspace in
                let path = try NetFiles.full(text(args[0]), runspace)
                try NetFiles.makeFolders(path, runspace)
                return NetFiles.item(path, isFolder: true, runspace)
            },
            .staticMethod("System.IO.DirectoryInfo CreateTempSubdirectory(string prefix = \"\")") { args, runspace in
                let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
                let folder = try TypeRegistry.shared.find("System.IO.Path").map { runspace.text(try Members.invokeStatic($0, "GetTempPath", [], runspace)) } ?? "/tmp/"
                let path = try NetFiles.full(folder + (args.first.map(text) ?? "") + String((0..<6).map { _ in letters[Int.random(in: 0..<letters.count)] }), runspace)
                try NetFiles.makeFolders(path, runspace)
                return NetFiles.item(path, isFolder: true, runspace)
            },
            .staticMethod("void Delete(string path)") { args, runspace in
                try remove(try NetFiles.full(text(args[0]), runspace), recursive: false, runspace)
                return .void
            },
            .staticMethod("void Delete(string path, bool recursive)") { args, runspace in
                try remove(try NetFiles.full(text(args[0]), runspace), recursive: runspace.truth(args[1]), runspace)
                return .void
            },
            .staticMethod("void Move(string sourceDirName, string destDirName)") { args, runspace in
                let source = try NetFiles.full(text(args[0]), runspace, "sourceDirName"), target = try NetFiles.full(text(args[1]), runspace, "destDirName")
                guard NetFiles.facts(source, runspace) != nil else { throw NetException(FileFailure.pathNotFound.exception(source)) }
                if source == target { throw NetException("System.IO.IOException", "Source and destination path must be different.") }
                if NetFiles.facts(target, runspace) != nil { throw NetException("System.IO.IOException", "Cannot create '\(target)' because a file or directory with the same name already exists.") }
                let a = NetFiles.store(source, runspace)
                guard a === NetFiles.store(target, runspace) else { throw NetException("System.IO.IOException", "Source and destination path must have identical roots. Move will not work across volumes.") }
                try NetFiles.attempt(target) { () throws(FileFailure) in try a.move(source, to: target) }
                return .void
            },
            .staticMethod("string GetCurrentDirectory()") { _, runspace in Value(try NetFiles.full(".", runspace)) },
            .staticMethod("void SetCurrentDirectory(string path)") { args, runspace in
                let path = try NetFiles.full(text(args[0]), runspace)
                guard NetFiles.facts(path, runspace)?.isDirectory ?? false, chdir(path) == 0 else { throw NetException(FileFailure.pathNotFound.exception(path)) }
                return .void
            },
            .staticMethod("System.IO.DirectoryInfo GetParent(string path)") { args, runspace in
                let parent = PathText.parent(try NetFiles.full(text(args[0]), runspace))
                return parent.isEmpty ? .null : NetFiles.item(parent, isFolder: true, runspace)
            },
            .staticMethod("string GetDirectoryRoot(string path)") { args, runspace in Value(PathText.split(try NetFiles.full(text(args[0]), runspace)).root) },
            .staticMethod("string[] GetLogicalDrives()") { _, runspace in FileType.strings(runspace.providers.volumes?.letters.map { $0 + ":\\" } ?? ["/"]) },
        ] + listers("Files", .files) + listers("Directories", .folders) + listers("FileSystemEntries", .both) + FileType.times
    }
}

/// System.IO.DriveInfo.
final class DriveInfoObject: NetObject {
    let name: String
    let drive: DriveObject?
    init(_ name: String, _ drive: DriveObject?) {
        self.name = name
        self.drive = drive
        super.init()
    }
    override var type: TypeInfo { DriveInfoObject.driveType }
    override func toText() -> String { name }
    private static func me(_ value: Value) -> DriveInfoObject? { value.as(DriveInfoObject.self) }
    private static func space(_ value: Value) throws -> (used: Int64, free: Int64) {
        guard let found = me(value)?.drive?.space?() else {
            throw NetException("System.IO.DriveNotFoundException", "Could not find the drive '\(me(value)?.name ?? "")'. The drive might not be ready or might not be mapped.")
        }
        return found
    }
    private static func enumeration(_ name: String, _ raw: Int64) -> Value {
        guard let type = TypeRegistry.shared.find(name) else { return .long(raw) }
        return .object(EnumObject(type, raw))
    }
    static let driveType = TypeInfo("System.IO.DriveInfo", flags: .sealed, members: { members })
    private static var members: [TypeMember] {
        [
            .constructor("string driveName") { args, runspace in
                let text = args[0].stringValue ?? ""
                if text.hasPrefix("/") { return .object(DriveInfoObject("/", runspace.providers.drive("/"))) }
                guard let letter = text.first, letter.isASCII, letter.isLetter, ["", ":", ":\\", ":/"].contains(String(text.dropFirst())) || text.dropFirst().hasPrefix(":\\") else {
                    throw NetException.argument("Drive name must be a root directory (i.e. 'C:\\') or a drive letter ('C').", "driveName")
                }
                return .object(DriveInfoObject(letter.uppercased() + ":\\", runspace.providers.drive(String(letter))))
            },
            .staticMethod("System.IO.DriveInfo[] GetDrives()") { _, runspace in
                let drives = runspace.providers.drives.filter { $0.provider is FileSystemProvider && ($0.root == "/" || $0.root.hasSuffix(":\\")) && $0.root.prefix(1) == $0.name.prefix(1) }
                let windows = drives.filter { $0.root != "/" }
                let shown = windows.isEmpty ? drives : windows
                return .object(ObjectArray(ContiguousArray(shown.map { .object(DriveInfoObject($0.root, $0)) }), of: driveType))
            },
            .property("Name", "string") { value, _ in Value(me(value)?.name ?? "") },
            .property("IsReady", "bool") { value, _ in .bool(me(value)?.drive != nil) },
            .property("RootDirectory", "System.IO.DirectoryInfo") { value, runspace in NetFiles.item(me(value)?.name ?? "/", isFolder: true, runspace) },
            .property("DriveType", "System.IO.DriveType") { value, _ in enumeration("System.IO.DriveType", me(value)?.drive == nil ? 1 : 3) },
            .property("DriveFormat", "string") { value, runspace in
                _ = try space(value)
                let modelled = runspace.providers.volumes?.volumes.first { $0.name + ":\\" == me(value)?.name }
                return Value(modelled?.fileSystem ?? (me(value)?.name == "/" ? "ext4" : "NTFS"))
            },
            .property("AvailableFreeSpace", "long") { value, _ in .long(try space(value).free) },
            .property("TotalFreeSpace", "long") { value, _ in .long(try space(value).free) },
            .property("TotalSize", "long") { value, _ in .long(try space(value).free + space(value).used) },
            .property("VolumeLabel", "string") { value, runspace in
                _ = try space(value)
                return Value(runspace.providers.volumes?.volumes.first { $0.name + ":\\" == me(value)?.name }?.label ?? me(value)?.name ?? "")
            },
            .method("string ToString()") { value, _, _ in Value(me(value)?.name ?? "") },
        ]
    }
}
