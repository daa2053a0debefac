import Glibc
import ShellRuntime
import ShellTypes

/// System.Timers.Timer: Elapsed after an interval, once or again and again.
final class TimerObject: NetObject, EventSource, @unchecked Sendable {
    static let eventNames = ["Elapsed", "Disposed"]
    private let listeners = EventListeners()
    private let lock = Lock()
    private var interval = 100.0
    private var repeats = true
    private var enabled = false
    /// Counts starts; a thread of an older one ends.
    private var generation = 0
    func listen(_ event: String, _ handler: @escaping (Value, Value) -> Void) -> () -> Void { listeners.add(event, handler) }

    private func start() {
        let mine = lock.withLock { () -> Int in
            enabled = true
            generation += 1
            return generation
        }
        WorkerThread.startSmall { [weak self] in
            while true {
                guard let wait = self.flatMap({ $0.interval(of: mine) }) else { return }
                usleep(UInt32(min(4e9, max(1, wait * 1000))))
                guard let timer = self, timer.interval(of: mine) != nil else { return }
                if !timer.repeats { timer.lock.withLock { timer.enabled = false } }
                timer.listeners.fire("Elapsed", .object(timer), .object(EventArgumentsObject("System.Timers.ElapsedEventArgs", [("SignalTime", Value(NetDateTime.now()))])))
                if !timer.repeats { return }
            }
        }
    }
    private func interval(of mine: Int) -> Double? { lock.withLock { enabled && generation == mine ? interval : nil } }
    private func stop() { lock.withLock { enabled = false } }

    override var type: TypeInfo { TimerObject.ownType }
    static let ownType = TypeInfo("System.Timers.Timer", base: TypeInfo("System.ComponentModel.Component"), interfaces: ["System.IDisposable"], members: {
        @Sendable func me(_ value: Value) throws -> TimerObject {
            guard let found = value.as(TimerObject.self) else { throw NetException.argumentNull("this") }
            return found
        }
        @Sendable func checked(_ value: Double) throws -> Double {
            guard value > 0 else { throw NetException.argument("Invalid value '\(value == value.rounded() ? String(Int(value)) : String(value))' for parameter 'interval'.", "interval") }
            return value
        }
        return [
            .constructor("") { _, _ in .object(TimerObject()) },
            .constructor("double interval") { args, _ in
                let made = TimerObject()
                made.interval = try checked(args[0].real)
                return .object(made)
            },
            .property("AutoReset", "bool", set: { this, new, _ in try me(this).repeats = new.bool }) { this, _ in .bool(try me(this).repeats) },
            .property("Enabled", "bool", set: { this, new, _ in
                if new.bool { try me(this).start() } else { try me(this).stop() }
            }) { this, _ in .bool(try me(this).enabled) },
            .property("Interval", "double", set: { this, new, _ in try me(this).interval = try checked(new.real) }) { this, _ in .double(try me(this).interval) },
            .property("SynchronizingObject", "System.Object", set: { _, _, _ in }) { _, _ in .null },
            .method("void Start()") { this, _, _ in
                try me(this).start()
                return .void
            },
            .method("void Stop()") { this, _, _ in
                try me(this).stop()
                return .void
            },
            .method("void Close()") { this, _, _ in
                try me(this).stop()
                return .void
            },
            .method("void Dispose()") { this, _, _ in
                try me(this).stop()
                return .void
            },
        ]
    })
}

/// System.IO.FileSystemWatcher over inotify: Created, Changed, Deleted and Renamed of one folder of the computer's files.
final class FileWatcherObject: NetObject, EventSource, @unchecked Sendable {
    static let eventNames = ["Changed", "Created", "Deleted", "Renamed", "Error", "Disposed"]
    private let listeners = EventListeners()
    private var path: String
    private var filter: String
    private var subfolders = false
    private var isRaising = false
    private var descriptor: Int32 = -1
    init(_ path: String, _ filter: String) {
        self.path = path
        self.filter = filter
        super.init()
    }
    deinit { stop() }
    func listen(_ event: String, _ handler: @escaping (Value, Value) -> Void) -> () -> Void { listeners.add(event, handler) }

    private func start() throws {
        guard descriptor < 0 else { return }
        let made = inotify_init1(Int32(IN_CLOEXEC))
        guard made >= 0, inotify_add_watch(made, path, UInt32(IN_CREATE | IN_DELETE | IN_MODIFY | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB)) >= 0 else {
            if made >= 0 { close(made) }
            throw NetException.argument("The directory name '\(path)' does not exist.", "Path")
        }
        descriptor = made
        isRaising = true
        let folder = path
        WorkerThread.startSmall { [weak self] in
            var buffer = [UInt8](repeating: 0, count: 8192)
            var moved: String?
            while true {
                let got = read(made, &buffer, buffer.count)
                guard got > 0, let watcher = self, watcher.descriptor == made else { return }
                var at = 0
                while at + 16 <= got {
                    let mask = buffer.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self) }
                    let length = Int(buffer.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: at + 12, as: UInt32.self) })
                    let name = String(decoding: buffer[(at + 16)..<min(got, at + 16 + length)].prefix { $0 != 0 }, as: UTF8.self)
                    at += 16 + length
                    if mask & UInt32(IN_MOVED_FROM) != 0 {
                        moved = name
                        continue
                    }
                    if mask & UInt32(IN_MOVED_TO) != 0, let old = moved {
                        moved = nil
                        watcher.fire("Renamed", folder, name, old: old)
                    } else if mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0 {
                        watcher.fire("Created", folder, name)
                    } else if mask & UInt32(IN_DELETE) != 0 {
                        watcher.fire("Deleted", folder, name)
                    } else {
                        watcher.fire("Changed", folder, name)
                    }
                }
                if let old = moved {
                    moved = nil
                    watcher.fire("Deleted", folder, old)
                }
            }
        }
    }
    private func stop() {
        isRaising = false
        if descriptor >= 0 {
            let old = descriptor
            descriptor = -1
            close(old)
        }
    }
    private func fire(_ event: String, _ folder: String, _ name: String, old: String? = nil) {
        guard isRaising, filter.isEmpty || filter == "*.*" || WildcardPattern.lenient(filter).matches(name) else { return }
        let kinds = ["Created": 1, "Deleted": 2, "Changed": 4, "Renamed": 8]
        let kind = TypeRegistry.shared.find("System.IO.WatcherChangeTypes").map { Value.object(EnumObject($0, Int64(kinds[event] ?? 4))) } ?? Value(event)
        var fields: [(name: String, value: Value)] = [("ChangeType", kind), ("FullPath", Value(folder + "/" + name)), ("Name", Value(name))]
        if let old { fields += [("OldFullPath", Value(folder + "/" + old)), ("OldName", Value(old))] }
        listeners.fire(event, .object(self), .object(EventArgumentsObject(old == nil ? "System.IO.FileSystemEventArgs" : "System.IO.RenamedEventArgs", fields)))
    }

    override var type: TypeInfo { FileWatcherObject.ownType }
    static let ownType = TypeInfo("System.IO.FileSystemWatcher", base: TypeInfo("System.ComponentModel.Component"), interfaces: ["System.IDisposable"], members: {
        @Sendable func me(_ value: Value) throws -> FileWatcherObject {
            guard let found = value.as(FileWatcherObject.self) else { throw NetException.argumentNull("this") }
            return found
        }
        @Sendable func folder(_ value: Value, _ runspace: Runspace) throws -> String {
            let path = try FileAccess.resolve(value.string, runspace)
            guard FileAccess.isFolder(path) else { throw NetException.argument("The directory name '\(value.string)' does not exist.", "path") }
            return path
        }
        return [
            .constructor("") { _, _ in .object(FileWatcherObject("", "*")) },
            .constructor("string path") { args, runspace in .object(FileWatcherObject(try folder(args[0], runspace), "*")) },
            .constructor("string path, string filter") { args, runspace in .object(FileWatcherObject(try folder(args[0], runspace), args[1].string)) },
            .property("NotifyFilter", "System.Object", set: { _, _, _ in }) { _, _ in "FileName, DirectoryName, LastWrite" },
            .property("EnableRaisingEvents", "bool", set: { this, new, _ in
                if new.bool { try me(this).start() } else { try me(this).stop() }
            }) { this, _ in .bool(try me(this).isRaising) },
            .property("Filter", "string", set: { this, new, _ in try me(this).filter = new.string }) { this, _ in Value(try me(this).filter) },
            .property("IncludeSubdirectories", "bool", set: { this, new, _ in
                if new.bool { throw NetException.notSupported("Watching subdirectories is not supported.") }
                try me(this).subfolders = false
            }) { this, _ in .bool(try me(this).subfolders) },
            .property("InternalBufferSize", "int", set: { _, _, _ in }) { _, _ in 8192 },
            .property("Path", "string", set: { this, new, runspace in try me(this).path = try folder(new, runspace) }) { this, _ in Value(try me(this).path) },
            .method("void Dispose()") { this, _, _ in
                try me(this).stop()
                return .void
            },
        ]
    })
}

extension JobObject: EventSource {
    static var eventNames: [String] { ["StateChanged"] }
    func listen(_ event: String, _ handler: @escaping (Value, Value) -> Void) -> () -> Void {
        guard let run = work as? SiblingRun else { return {} }
        run.onChange = { [weak self] before, after in
            guard let self else { return }
            handler(
                .object(self),
                .object(EventArgumentsObject("System.Management.Automation.JobStateEventArgs", [("JobStateInfo", stateInfo(after)), ("PreviousJobStateInfo", stateInfo(before))])))
        }
        return { run.onChange = nil }
    }
}

enum EventTypes {
    static func register() {
        let registry = TypeRegistry.shared
        registry.register("System.Timers.Timer") { TimerObject.ownType }
        registry.register("System.IO.FileSystemWatcher") { FileWatcherObject.ownType }
        registry.register("System.IO.WatcherChangeTypes") {
            EngineEnums.make("System.IO.WatcherChangeTypes", true, "Created=1 Deleted=2 Changed=4 Renamed=8 All=15")
        }
    }
}
