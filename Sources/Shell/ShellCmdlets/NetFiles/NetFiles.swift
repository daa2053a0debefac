import Glibc
import ShellRuntime
import ShellTypes

/// What System.IO's classes do with paths and files: the same stores as the FileSystem provider, .NET's exceptions.
enum NetFiles {
    static func register() { _ = registration }
    private static let registration: Void = {
        let registry = TypeRegistry.shared
        registry.register("System.IO.File") { TypeInfo("System.IO.File", flags: [.staticClass, .abstract, .sealed], members: { FileType.members }) }
        registry.register("System.IO.Directory") { TypeInfo("System.IO.Directory", flags: [.staticClass, .abstract, .sealed], members: { DirectoryType.members }) }
        registry.register("System.IO.FileStream") { FileStreamObject.fileType }
        registry.register("System.IO.DriveInfo") { DriveInfoObject.driveType }
        ZipFileType.register()
        TarFileType.register()
        StreamReaderObject.opener = { path, runspace in try FileStreamObject(path, mode: .open, access: 1, share: 1, runspace) }
        StreamWriterObject.opener = { path, append, runspace in try FileStreamObject(path, mode: append ? .append : .create, access: 2, share: 1, runspace) }
        TypeMembers.add("System.Environment") {
            [
                .staticMethod("string[] GetLogicalDrives()") { _, runspace in
                    Value(strings: runspace.providers.volumes?.letters.map { $0 + ":\\" } ?? ["/"])
                },
            ]
        }
    }()

    /// An absolute and normal path. What is relative is so to the process' directory, as .NET has it.
    static func full(_ text: String, _ runspace: Runspace, _ parameter: String = "path") throws -> String {
        guard !text.isEmpty else { throw NetException.argument("The value cannot be an empty string.", parameter) }
        guard !text.contains("\0") else { throw NetException.argument("Null character in path.", parameter) }
        if PathText.isWindows(text) { return PathText.normal(text) }
        let providers = runspace.providers
        if text.hasPrefix("\\\\"), let local = providers.volumes?.localPath(ofShared: text) { return PathText.normal(local) }
        guard providers.reachesComputer else {
            let home = providers.volumes?.homeFolder ?? "C:\\"
            return PathText.normal(text.hasPrefix("\\") || text.hasPrefix("/") ? String(home.prefix(2)) + text : home + "\\" + text)
        }
        if text.hasPrefix("/") { return PathText.normal(text) }
        guard let raw = getcwd(nil, 0) else { return PathText.normal("/" + text) }
        defer { free(raw) }
        return PathText.normal(String(cString: raw) + "/" + text)
    }
    static func store(_ path: String, _ runspace: Runspace) -> any FileStore { runspace.providers.store(path) }
    static func facts(_ path: String, _ runspace: Runspace) -> FileFacts? { try? store(path, runspace).facts(path) }
    /// Runs a file operation; what fails becomes .NET's exception for the path.
    static func attempt<T>(_ path: String, _ body: () throws(FileFailure) -> T) throws -> T {
        do throws(FileFailure) {
            return try body()
        } catch {
            throw NetException(error.exception(path))
        }
    }
    static func read(_ text: String, _ runspace: Runspace) throws -> [UInt8] {
        let path = try full(text, runspace)
        try OpenFiles.check(path, access: 1, share: 1)
        return try attempt(path) { () throws(FileFailure) in try store(path, runspace).read(path) }
    }
    static func write(_ text: String, _ bytes: [UInt8], append: Bool, _ runspace: Runspace) throws {
        let path = try full(text, runspace)
        try OpenFiles.check(path, access: 2, share: 1)
        try attempt(path) { () throws(FileFailure) in
            if let facts = try? store(path, runspace).facts(path) {
                if facts.isDirectory { throw .accessDenied }
                if facts.attributes & 1 != 0, PathText.isWindows(path) { throw .accessDenied }
            }
            try store(path, runspace).write(path, bytes, append: append)
        }
    }
    /// Makes a folder and those above it.
    static func makeFolders(_ path: String, _ runspace: Runspace) throws {
        if let facts = facts(path, runspace) {
            if facts.isDirectory { return }
            throw NetException(
                "System.IO.IOException",
                PathText.isWindows(path) ? "Cannot create '\(path)' because a file or directory with the same name already exists." : "The file '\(path)' already exists.")
        }
        let parent = PathText.parent(path)
        if !parent.isEmpty { try makeFolders(parent, runspace) }
        try attempt(path) { () throws(FileFailure) in try store(path, runspace).createDirectory(path) }
    }
    static func place(_ path: String, _ runspace: Runspace) -> ProviderPath {
        let root = PathText.isWindows(path) ? String(path.prefix(1)) : "/"
        return ProviderPath(runspace.providers.files, runspace.providers.drive(root), path)
    }
    static func item(_ path: String, isFolder: Bool, _ runspace: Runspace) -> Value { .object(FileItemObject(place(path, runspace), isFolder: isFolder)) }
    static func ticks(_ value: Value, utc: Bool) -> Int64 {
        guard let date = value.as(DateTimeObject.self)?.value else { return 0 }
        return utc || date.kind == .utc ? date.ticks : date.ticks - NetDateTime.localOffset(localTicks: date.ticks)
    }
    /// A time of an item as DateTime; the epoch of Windows' file times where there is no item.
    static func date(_ ticks: Int64?, utc: Bool) -> Value {
        let ticks = ticks ?? 504_911_232_000_000_000
        return utc ? Value(NetDateTime(ticks: ticks, kind: .utc)) : Value(NetDateTime(ticks: ticks + NetDateTime.localOffset(utcTicks: ticks), kind: .local))
    }
}

/// Files that scripts hold open, for the rules of sharing.
enum OpenFiles {
    private struct Entry {
        weak var stream: FileStreamObject?
        let path: String
        let access: Int
        let share: Int
    }
    nonisolated(unsafe) private static var entries: [Entry] = []
    /// Throws where one that is open does not share what is asked, or has what is not shared.
    static func check(_ path: String, access: Int, share: Int) throws {
        guard !entries.isEmpty else { return }
        entries.removeAll { $0.stream?.isClosed ?? true }
        for entry in entries where entry.path == path && (access & ~entry.share != 0 || entry.access & ~share != 0) {
            throw NetException("System.IO.IOException", "The process cannot access the file '\(path)' because it is being used by another process.")
        }
    }
    static func add(_ stream: FileStreamObject, _ path: String, access: Int, share: Int) {
        entries.append(Entry(stream: stream, path: path, access: access, share: share))
    }
}

/// System.IO.FileStream. Contents are held and written back when flushed or closed.
public final class FileStreamObject: StreamObject {
    enum Mode: Int { case createNew = 1, create, open, openOrCreate, truncate, append }
    let path: String
    private let store: any FileStore
    private let access: Int
    private let body: FileBody
    private var at = 0
    private var isChanged = false
    private let floor: Int

    init(_ text: String, mode: Mode, access: Int, share: Int, _ runspace: Runspace) throws {
        let path = try NetFiles.full(text, runspace)
        self.path = path
        let store = NetFiles.store(path, runspace)
        self.store = store
        self.access = access
        if mode == .append, access & 1 != 0 { throw NetException.argument("Append access can be requested only in write-only mode.", "access") }
        if access == 1, mode == .create || mode == .createNew || mode == .truncate {
            let names = [1: "CreateNew", 2: "Create", 5: "Truncate"]
            throw NetException.argument("Combining FileMode: \(names[mode.rawValue] ?? "") with FileAccess: Read is invalid.", "access")
        }
        try OpenFiles.check(path, access: access, share: share)
        let facts = try? store.facts(path)
        let failing: FileFailure?
        if facts?.isDirectory ?? false { failing = .accessDenied } else if facts == nil, mode == .open || mode == .truncate {
            failing = store.isDirectory(PathText.parent(path)) ? .notFound : .pathNotFound
        } else if facts != nil, mode == .createNew { failing = .exists } else if let facts, access & 2 != 0, facts.attributes & 1 != 0, PathText.isWindows(path) { failing = .accessDenied } else { failing = nil }
        if let failing { throw NetException(failing.exception(path)) }
        let isNew = facts == nil || mode == .create || mode == .truncate
        if isNew { try NetFiles.attempt(path) { () throws(FileFailure) in try store.write(path, [], append: false) } }
        if store is RealFiles, let opened = FileBody(file: path, isWritable: access & 2 != 0) {
            body = opened
        } else {
            var content: [UInt8] = []
            if !isNew { try NetFiles.attempt(path) { () throws(FileFailure) in content = try store.read(path) } }
            body = FileBody(content)
        }
        floor = mode == .append ? body.count : 0
        at = floor
        super.init(FileStreamObject.fileType)
        OpenFiles.add(self, path, access: access, share: share)
    }
    public override var canRead: Bool { access & 1 != 0 }
    public override var canWrite: Bool { access & 2 != 0 }
    public override var length: Int { body.count }
    public override var position: Int { at }
    public override func seek(to position: Int) throws {
        guard position >= floor else {
            throw NetException("System.IO.IOException", "Unable seek backward to overwrite data that previously existed in a file opened in Append mode.")
        }
        at = position
    }
    public override func read(_ count: Int) throws -> [UInt8] {
        let piece = try body.read(count, at: at)
        at += piece.count
        return piece
    }
    public override func write(_ new: [UInt8]) throws {
        try body.write(new, at: at)
        at += new.count
        isChanged = true
    }
    public override func resize(_ length: Int) throws {
        try body.resize(length)
        at = min(at, length)
        isChanged = true
    }
    public override func flush() throws {
        guard isChanged else { return }
        isChanged = false
        guard let bytes = body.whole else { return }
        let (store, path) = (store, path)
        try NetFiles.attempt(path) { () throws(FileFailure) in try store.write(path, bytes, append: false) }
    }
    public override func finish() throws {
        try flush()
        body.close()
    }
    deinit { if !isClosed { try? flush() } }

    static func open(_ path: Value, _ mode: Value, _ access: Int? = nil, _ share: Int? = nil, _ runspace: Runspace) throws -> Value {
        guard let kind = Mode(rawValue: Int(mode.integerValue ?? 0)) else { throw NetException.outOfRange("Enum value was out of legal range.", "mode") }
        return .object(try FileStreamObject(path.stringValue ?? "", mode: kind, access: access ?? (kind == .append ? 2 : 3), share: share ?? 1, runspace))
    }
    private static func raw(_ value: Value) -> Int { Int(value.integerValue ?? 0) }
    static let fileType = TypeInfo("System.IO.FileStream", base: StreamObject.streamType, members: {
        [
            .constructor("string path, System.IO.FileMode mode") { args, runspace in try open(args[0], args[1], nil, nil, runspace) },
            .constructor("string path, System.IO.FileMode mode, System.IO.FileAccess access") { args, runspace in try open(args[0], args[1], raw(args[2]), nil, runspace) },
            .constructor("string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share") { args, runspace in
                try open(args[0], args[1], raw(args[2]), raw(args[3]), runspace)
            },
            .constructor("string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share, int bufferSize") { args, runspace in
                try open(args[0], args[1], raw(args[2]), raw(args[3]), runspace)
            },
            .property("Name", "string") { value, _ in Value(value.as(FileStreamObject.self)?.path ?? "") },
            .property("IsAsync", "bool") { _, _ in false },
            .method("void Flush(bool flushToDisk)") { value, _, _ in
                try value.as(FileStreamObject.self)?.flush()
                return .void
            },
            .method("void Lock(long position, long length)") { _, _, _ in .void },
            .method("void Unlock(long position, long length)") { _, _, _ in .void },
        ]
    })
}
