import Glibc
import ShellRuntime
import ShellTypes

/// System.IO.FileSystemWatcher over inotify: what happens to files of the computer, in a folder or in all below it.
final class FileWatcherObject: NetObject, EventSource, @unchecked Sendable {
    static let eventNames = ["Changed", "Created", "Deleted", "Renamed", "Error", "Disposed"]
    static func arguments(of event: String) -> String {
        switch event {
        case "Disposed": "System.EventArgs"
        case "Renamed", "Error": "System.IO.\(event)EventArgs"
        default: "System.IO.FileSystemEventArgs"
        }
    }
    /// NotifyFilters.
    private enum Notify { static let fileName = 1, directoryName = 2, attributes = 4, size = 8, lastWrite = 16, lastAccess = 32, creationTime = 64, security = 256 }
    private let listeners = EventListeners()
    private let lock = Lock()
    private var path: String
    private let filters: ListObject
    private var subfolders = false
    private var isRaising = false
    private var notify = Notify.fileName | Notify.directoryName | Notify.lastWrite
    private var bufferSize = 8192
    private var descriptor: Int32 = -1
    /// Watched folders by the system's numbers, relative to the path.
    private var folders: [Int32: String] = [:]
    init(_ path: String, _ filter: String) {
        self.path = path
        filters = ListObject(filter.isEmpty || filter == "*.*" ? [] : [Value(filter)], type: TypeRegistry.shared.find("System.Collections.ObjectModel.Collection[string]"), element: WellKnown.string)
        super.init()
    }
    deinit { stop() }
    func listen(_ event: String, _ handler: @escaping (Value, Value) -> Void) -> () -> Void { listeners.add(event, handler) }

    private static let mask = UInt32(IN_CREATE | IN_DELETE | IN_MODIFY | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB)
    private static func isFolder(_ path: String) -> Bool {
        var facts = stat()
        return lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
    }
    private static func joined(_ folder: String, _ name: String) -> String { folder.isEmpty ? name : folder + "/" + name }
    /// Watches a folder, and those in it where all are wanted.
    private func watch(_ folder: String) -> Bool {
        let whole = folder.isEmpty ? path : FileWatcherObject.joined(path, folder), number = inotify_add_watch(descriptor, whole, FileWatcherObject.mask)
        guard number >= 0 else { return false }
        lock.withLock { folders[number] = folder }
        guard subfolders, let open = opendir(whole) else { return true }
        defer { closedir(open) }
        while let entry = readdir(open) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } }
            guard name != ".", name != "..", FileWatcherObject.isFolder(FileWatcherObject.joined(whole, name)) else { continue }
            _ = watch(FileWatcherObject.joined(folder, name))
        }
        return true
    }
    private func start() throws {
        guard descriptor < 0 else { return }
        if path.isEmpty { throw NetException("System.IO.FileNotFoundException", "Error reading the  directory.") }
        let made = inotify_init1(Int32(IN_CLOEXEC))
        descriptor = made
        guard made >= 0, watch("") else {
            if made >= 0 { close(made) }
            descriptor = -1
            throw NetException("System.IO.FileNotFoundException", "Error reading the \(path) directory.")
        }
        isRaising = true
        WorkerThread.startSmall { [weak self] in
            var buffer = [UInt8](repeating: 0, count: 8192)
            while true {
                let got = read(made, &buffer, buffer.count)
                guard got > 0, let watcher = self, watcher.descriptor == made else { return }
                watcher.take(buffer[..<got])
            }
        }
    }
    private func stop() {
        isRaising = false
        guard descriptor >= 0 else { return }
        let old = descriptor
        descriptor = -1
        close(old)
        lock.withLock { folders = [:] }
    }
    /// Entries as the system tells them.
    private func take(_ buffer: ArraySlice<UInt8>) {
        var at = 0, moved: (name: String, isFolder: Bool)?
        buffer.withUnsafeBytes { bytes in
            while at + 16 <= bytes.count {
                let watched = bytes.loadUnaligned(fromByteOffset: at, as: Int32.self), mask = bytes.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self)
                let length = Int(bytes.loadUnaligned(fromByteOffset: at + 12, as: UInt32.self))
                let leaf = String(decoding: bytes[(at + 16)..<min(bytes.count, at + 16 + length)].prefix { $0 != 0 }, as: UTF8.self)
                at += 16 + length
                guard let folder = lock.withLock({ folders[watched] }) else { continue }
                let name = FileWatcherObject.joined(folder, leaf), isFolder = mask & 0x4000_0000 != 0
                if mask & UInt32(IN_MOVED_FROM) != 0 {
                    if let before = moved { named("Deleted", before.name, before.isFolder) }
                    moved = (name, isFolder)
                    continue
                }
                if mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0 {
                    if isFolder, subfolders { _ = watch(name) }
                    if mask & UInt32(IN_MOVED_TO) != 0, let before = moved {
                        moved = nil
                        named("Renamed", name, isFolder, old: before.name)
                    } else {
                        named("Created", name, isFolder)
                    }
                } else if mask & UInt32(IN_DELETE) != 0 {
                    named("Deleted", name, isFolder)
                } else if !leaf.isEmpty {
                    let wanted = mask & UInt32(IN_MODIFY) != 0 ? Notify.lastWrite | Notify.size : Notify.attributes | Notify.security | Notify.creationTime | Notify.lastAccess
                    if notify & wanted != 0 { fire("Changed", name) }
                }
            }
        }
        if let before = moved { named("Deleted", before.name, before.isFolder) }
    }
    private func named(_ event: String, _ name: String, _ isFolder: Bool, old: String? = nil) {
        if notify & (isFolder ? Notify.directoryName : Notify.fileName) != 0 { fire(event, name, old: old) }
    }
    private func isWanted(_ name: String) -> Bool {
        let leaf = name.split(separator: "/").last.map(String.init) ?? name
        let patterns = filters.items.compactMap(\.stringValue)
        return patterns.isEmpty || patterns.contains { $0.isEmpty || $0 == "*.*" || WildcardPattern.lenient($0).matches(leaf) }
    }
    private func fire(_ event: String, _ name: String, old: String? = nil) {
        guard isRaising, isWanted(name) || old.map(isWanted) ?? false else { return }
        let kinds = ["Created": 1, "Deleted": 2, "Changed": 4, "Renamed": 8]
        let kind = TypeRegistry.shared.find("System.IO.WatcherChangeTypes").map { Value.object(EnumObject($0, Int64(kinds[event] ?? 4))) } ?? Value(event)
        var fields: [(name: String, value: Value)] = [("ChangeType", kind), ("FullPath", Value(path + "/" + name)), ("Name", Value(name))]
        if let old { fields += [("OldFullPath", Value(path + "/" + old)), ("OldName", Value(old))] }
        listeners.fire(event, .object(self), .object(EventArgumentsObject(old == nil ? "System.IO.FileSystemEventArgs" : "System.IO.RenamedEventArgs", fields)))
    }
    /// Waits for one change of the kinds that are asked for.
    private func waitForChange(_ kinds: Int, _ milliseconds: Int, _ runspace: Runspace) throws -> Value {
        let wasRaising = isRaising
        var found: EventArgumentsObject?
        let ends = [(1, "Created"), (2, "Deleted"), (4, "Changed"), (8, "Renamed")].filter { kinds & $0.0 != 0 }.map { _, event in
            listeners.add(event) { [lock] _, arguments in lock.withLock { if found == nil { found = arguments.as(EventArgumentsObject.self) } } }
        }
        defer { for end in ends { end() } }
        if !wasRaising { try start() }
        defer { if !wasRaising { stop() } }
        let limit = milliseconds < 0 ? Int64.max : Waiting.nanoseconds() + Int64(milliseconds) * 1_000_000
        while lock.withLock({ found == nil }), Waiting.nanoseconds() < limit { try Waiting.pause(milliseconds: 5, runspace) }
        let fields = lock.withLock { found?.fields ?? [] }
        guard let type = TypeRegistry.shared.find("System.IO.WaitForChangedResult") else { return .null }
        let made = try Members.construct(type, [], runspace)
        for name in ["ChangeType", "Name", "OldName"] { if let value = fields.first(where: { $0.name == name })?.value { try Members.set(made, name, value, runspace) } }
        if fields.isEmpty, let kinds = TypeRegistry.shared.find("System.IO.WatcherChangeTypes") { try Members.set(made, "ChangeType", .object(EnumObject(kinds, 0)), runspace) }
        try Members.set(made, "TimedOut", .bool(fields.isEmpty), runspace)
        return made
    }

    override var type: TypeInfo { FileWatcherObject.ownType }
    static let ownType = TypeInfo("System.IO.FileSystemWatcher", base: TypeInfo("System.ComponentModel.Component"), interfaces: ["System.IDisposable", "System.ComponentModel.ISupportInitialize"], members: {
        @Sendable func me(_ value: Value) throws -> FileWatcherObject {
            guard let found = value.as(FileWatcherObject.self) else { throw NetException.argumentNull("this") }
            return found
        }
        @Sendable func folder(_ value: Value, _ name: String, _ runspace: Runspace) throws -> String {
            if value.isNull { throw NetException.argumentNull(name) }
            if value.string.isEmpty { throw NetException.argument("The directory name '' is invalid.", name) }
            let path = try FileAccess.resolve(value.string, runspace)
            guard FileAccess.isFolder(path) else { throw NetException.argument("The directory name '\(value.string)' does not exist.", name) }
            return path
        }
        let changes = "System.IO.WatcherChangeTypes changeType", result = "System.IO.WaitForChangedResult"
        return [
            .constructor("") { _, _ in .object(FileWatcherObject("", "")) },
            .constructor("string path") { args, runspace in .object(FileWatcherObject(try folder(args[0], "path", runspace), "")) },
            .constructor("string path, string filter") { args, runspace in .object(FileWatcherObject(try folder(args[0], "path", runspace), args[1].string)) },
            .property("NotifyFilter", "System.IO.NotifyFilters", set: { this, new, _ in
                try me(this).notify = new.as(EnumObject.self).map { Int($0.raw) } ?? new.int
            }) { this, _ in
                guard let type = TypeRegistry.shared.find("System.IO.NotifyFilters") else { return .null }
                return .object(EnumObject(type, Int64(try me(this).notify)))
            },
            .property("EnableRaisingEvents", "bool", set: { this, new, _ in
                if new.bool { try me(this).start() } else { try me(this).stop() }
            }) { this, _ in .bool(try me(this).isRaising) },
            .property("Filter", "string", set: { this, new, _ in
                let own = try me(this)
                own.filters.items = new.string.isEmpty || new.string == "*.*" ? [] : [new.base]
            }) { this, _ in try me(this).filters.items.first ?? "*" },
            .property("Filters", "System.Collections.ObjectModel.Collection[string]") { this, _ in .object(try me(this).filters) },
            .property("IncludeSubdirectories", "bool", set: { this, new, _ in
                let own = try me(this)
                guard own.subfolders != new.bool else { return }
                own.subfolders = new.bool
                if own.isRaising {
                    own.stop()
                    try own.start()
                }
            }) { this, _ in .bool(try me(this).subfolders) },
            .property("InternalBufferSize", "int", set: { this, new, _ in try me(this).bufferSize = max(4096, new.int) }) { this, _ in .int(Int32(clamping: try me(this).bufferSize)) },
            .property("Path", "string", set: { this, new, runspace in try me(this).path = try folder(new, "Path", runspace) }) { this, _ in Value(try me(this).path) },
            .property("SynchronizingObject", "System.ComponentModel.ISynchronizeInvoke", set: { _, _, _ in }) { _, _ in .null },
            .method("\(result) WaitForChanged(\(changes))") { this, args, runspace in try me(this).waitForChange(Int(args[0].as(EnumObject.self)?.raw ?? 15), -1, runspace) },
            .method("\(result) WaitForChanged(\(changes), int timeout)") { this, args, runspace in
                try me(this).waitForChange(Int(args[0].as(EnumObject.self)?.raw ?? 15), args[1].int, runspace)
            },
            .method("\(result) WaitForChanged(\(changes), timespan timeout)") { this, args, runspace in
                try me(this).waitForChange(Int(args[0].as(EnumObject.self)?.raw ?? 15), Int((args[1].timeSpanValue ?? 0) / 10_000), runspace)
            },
            .method("void BeginInit()") { _, _, _ in .void }, .method("void EndInit()") { _, _, _ in .void },
            .method("void Dispose()") { this, _, _ in
                try me(this).stop()
                return .void
            },
        ]
    })
}
