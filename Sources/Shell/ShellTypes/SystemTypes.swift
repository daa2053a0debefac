import Glibc
import ShellRuntime

/// Environment, Console, Stopwatch, Path, File and Directory on the real file system.
enum SystemTypes {
    static func register() {
        TypeRegistry.shared.register("System.Environment") { TypeInfo("System.Environment", flags: [.staticClass, .abstract, .sealed], members: { environment }) }
        TypeRegistry.shared.register("System.Console") { TypeInfo("System.Console", flags: [.staticClass, .abstract, .sealed], members: { console }) }
        TypeRegistry.shared.register("System.IO.Path") { TypeInfo("System.IO.Path", flags: [.staticClass, .abstract, .sealed], members: { PathType.members }) }
        TypeRegistry.shared.register("System.IO.File") { TypeInfo("System.IO.File", flags: [.staticClass, .abstract, .sealed], members: { file }) }
        TypeRegistry.shared.register("System.IO.Directory") { TypeInfo("System.IO.Directory", flags: [.staticClass, .abstract, .sealed], members: { directory }) }
        TypeRegistry.shared.register("System.Diagnostics.Stopwatch") { StopwatchObject.watchType }
    }

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
    private static func monotonic() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    private static var environment: [TypeMember] {
        [
            .staticProperty("NewLine", "string") { _ in "\n" },
            .staticProperty("MachineName", "string") { _ in
                var buffer = [CChar](repeating: 0, count: 256)
                gethostname(&buffer, 255)
                return Value(String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
            },
            .staticProperty("UserName", "string") { _ in Value(variable("USER") ?? variable("LOGNAME") ?? "root") },
            .staticProperty("UserDomainName", "string") { _ in Value(variable("USERDOMAIN") ?? "WORKGROUP") },
            .staticProperty("ProcessorCount", "int") { _ in Value(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) },
            .staticProperty("ProcessId", "int") { _ in Value(Int(getpid())) },
            .staticProperty("CurrentDirectory", "string", set: { _, new, _ in _ = chdir(new.string) }) { _ in Value(PathType.currentDirectory) },
            .staticProperty("TickCount", "int") { _ in .int(Int32(truncatingIfNeeded: monotonic() / 1_000_000)) },
            .staticProperty("TickCount64", "long") { _ in .long(monotonic() / 1_000_000) },
            .staticProperty("Is64BitOperatingSystem", "bool") { _ in true },
            .staticProperty("Is64BitProcess", "bool") { _ in true },
            .staticProperty("HasShutdownStarted", "bool") { _ in false },
            .staticProperty("ExitCode", "int", set: { _, _, _ in }) { _ in 0 },
            .staticProperty("CommandLine", "string") { _ in Value(CommandLine.arguments.joined(separator: " ")) },
            .staticProperty("Version", "version") { _ in .object(VersionObject([10, 0, 0])) },
            .staticMethod("string GetEnvironmentVariable(string variable)") { args, _ in Value(optional: variable(args[0].string)) },
            .staticMethod("string GetEnvironmentVariable(string variable, System.EnvironmentVariableTarget target)") { args, _ in
                args[1].raw == 0 ? Value(optional: variable(args[0].string)) : .null
            },
            .staticMethod("void SetEnvironmentVariable(string variable, string value)") { args, _ in setVariable(args) },
            .staticMethod("void SetEnvironmentVariable(string variable, string value, System.EnvironmentVariableTarget target)") { args, _ in setVariable(args) },
            .staticMethod("System.Collections.IDictionary GetEnvironmentVariables()") { _, _ in
                let table = DictionaryObject(ignoresCase: false)
                var at = environ
                while let entry = at.pointee {
                    let text = String(cString: entry)
                    if let equals = text.firstIndex(of: "=") { table.set(Value(String(text[..<equals])), Value(String(text[text.index(after: equals)...]))) }
                    at += 1
                }
                return .object(table)
            },
            .staticMethod("string ExpandEnvironmentVariables(string name)") { args, _ in
                var result = "", rest = args[0].string[...]
                while let open = rest.firstIndex(of: "%") {
                    result += rest[..<open]
                    let after = rest.index(after: open)
                    guard let close = rest[after...].firstIndex(of: "%") else {
                        result += rest[open...]
                        rest = ""
                        break
                    }
                    let name = String(rest[after..<close])
                    if let value = variable(name) {
                        result += value
                        rest = rest[rest.index(after: close)...]
                    } else {
                        result += rest[open..<close]
                        rest = rest[close...]
                    }
                }
                return Value(result + rest)
            },
            .staticMethod("string[] GetCommandLineArgs()") { _, _ in Value(stringArray: CommandLine.arguments) },
            .staticMethod("void Exit(int exitCode)") { args, _ in throw FlowControl.exit(code: Int32(truncatingIfNeeded: args[0].int)) },
        ]
    }
    private static func setVariable(_ args: [Value]) -> Value {
        if args[1].string.isEmpty { unsetenv(args[0].string) } else { setenv(args[0].string, args[1].string, 1) }
        return .void
    }

    private static func line(_ args: [Value], _ runspace: Runspace) throws -> String {
        guard let first = args.first else { return "" }
        if args.count > 1 { return try CompositeFormat.format(first.string, Array(args[1].items), runspace) }
        if let array = first.as(TypedArray<CharElement>.self) { return String(decoding: array.items.map(\.value), as: UTF16.self) }
        return runspace.netText(first)
    }
    private static var console: [TypeMember] {
        [
            .staticMethod("void WriteLine()") { _, runspace in
                runspace.host.write("\n")
                return .void
            },
            .staticMethod("void WriteLine(string value)") { args, runspace in
                runspace.host.write(args[0].string + "\n")
                return .void
            },
            .staticMethod("void WriteLine(System.Object value)") { args, runspace in
                runspace.host.write(try line(args, runspace) + "\n")
                return .void
            },
            .staticMethod("void WriteLine(string format, Params System.Object[] arg)") { args, runspace in
                runspace.host.write(try line(args, runspace) + "\n")
                return .void
            },
            .staticMethod("void Write(string value)") { args, runspace in
                runspace.host.write(args[0].string)
                return .void
            },
            .staticMethod("void Write(System.Object value)") { args, runspace in
                runspace.host.write(try line(args, runspace))
                return .void
            },
            .staticMethod("void Write(string format, Params System.Object[] arg)") { args, runspace in
                runspace.host.write(try line(args, runspace))
                return .void
            },
            .staticMethod("string ReadLine()") { _, runspace in Value(optional: try runspace.host.readLine(prompt: "")) },
            .staticMethod("void Clear()") { _, _ in .void },
            .staticMethod("void Beep()") { _, _ in .void },
            .staticMethod("void ResetColor()") { _, _ in .void },
            .staticProperty("WindowWidth", "int") { runspace in Value(runspace.host.width) },
            .staticProperty("WindowHeight", "int") { runspace in Value(runspace.host.height) },
            .staticProperty("BufferWidth", "int") { runspace in Value(runspace.host.width) },
            .staticProperty("IsOutputRedirected", "bool") { _ in .bool(isatty(1) == 0) },
            .staticProperty("IsInputRedirected", "bool") { _ in .bool(isatty(0) == 0) },
            .staticProperty("IsErrorRedirected", "bool") { _ in .bool(isatty(2) == 0) },
            .staticProperty("Title", "string", set: { _, _, _ in }) { _ in "" },
            .staticProperty("CursorVisible", "bool", set: { _, _, _ in }) { _ in true },
            .staticProperty("Out", "System.IO.TextWriter") { _ in .object(ConsoleWriterObject(isError: false)) },
            .staticProperty("Error", "System.IO.TextWriter") { _ in .object(ConsoleWriterObject(isError: true)) },
        ]
    }

    // MARK: Files

    private static func failure(_ path: String, _ error: Int32) -> NetException {
        let full = PathType.full(path)
        switch error {
        case ENOENT:
            let parent = PathType.directoryName(full) ?? "/"
            var info = stat()
            if stat(parent, &info) != 0 {
                return NetException("System.IO.DirectoryNotFoundException", "Could not find a part of the path '\(full)'.")
            }
            return NetException("System.IO.FileNotFoundException", "Could not find file '\(full)'.")
        case ENOTDIR: return NetException("System.IO.DirectoryNotFoundException", "Could not find a part of the path '\(full)'.")
        case EACCES, EPERM, EISDIR: return NetException("System.UnauthorizedAccessException", "Access to the path '\(full)' is denied.")
        case EEXIST: return NetException("System.IO.IOException", "The file '\(full)' already exists.")
        default: return NetException("System.IO.IOException", String(cString: strerror(error)) + " : '\(full)'")
        }
    }
    static func read(_ path: String) throws -> [UInt8] {
        guard !path.isEmpty else { throw NetException.argument("The value cannot be an empty string.", "path") }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path, errno) }
        defer { close(descriptor) }
        var info = stat()
        fstat(descriptor, &info)
        if info.st_mode & S_IFMT == S_IFDIR { throw failure(path, EISDIR) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0 { throw failure(path, errno) }
            if count == 0 { return bytes }
            bytes += chunk[0..<count]
        }
    }
    static func write(_ path: String, _ bytes: [UInt8], append: Bool) throws {
        guard !path.isEmpty else { throw NetException.argument("The value cannot be an empty string.", "path") }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | (append ? O_APPEND : O_TRUNC), 0o666)
        guard descriptor >= 0 else { throw failure(path, errno) }
        defer { close(descriptor) }
        var at = 0
        try bytes.withUnsafeBytes { buffer in
            while at < buffer.count {
                let count = Glibc.write(descriptor, buffer.baseAddress.map { $0 + at }, buffer.count - at)
                if count < 0 { throw failure(path, errno) }
                at += count
            }
        }
    }
    /// Text of a file: UTF-8 unless a byte order mark says UTF-16.
    static func text(_ bytes: [UInt8]) -> String {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: bytes.dropFirst(3), as: UTF8.self) }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            let little = bytes[0] == 0xFF
            let units = stride(from: 2, to: bytes.count - 1, by: 2).map { (at: Int) -> UInt16 in
                let first = UInt16(bytes[at]), second = UInt16(bytes[at + 1])
                return little ? first | second << 8 : second | first << 8
            }
            return String(decoding: units, as: UTF16.self)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
    static func lines(_ text: String) -> [String] {
        var lines: [String] = [], line: [UInt8] = [], previousCR = false, pending = false
        for byte in text.utf8 {
            if byte == 0x0A {
                if !previousCR { lines.append(String(decoding: line, as: UTF8.self)) }
                line.removeAll(keepingCapacity: true)
                previousCR = false
                pending = false
                continue
            }
            if byte == 0x0D {
                lines.append(String(decoding: line, as: UTF8.self))
                line.removeAll(keepingCapacity: true)
                previousCR = true
                pending = false
                continue
            }
            previousCR = false
            pending = true
            line.append(byte)
        }
        if pending { lines.append(String(decoding: line, as: UTF8.self)) }
        return lines
    }
    private static func mode(_ path: String) -> mode_t? {
        var info = stat()
        return stat(path, &info) == 0 ? info.st_mode & S_IFMT : nil
    }
    private static var file: [TypeMember] {
        func joined(_ value: Value, _ runspace: Runspace) -> [UInt8] { Array((runspace.elements(value).map { runspace.text($0) + "\n" }.joined()).utf8) }
        return [
            .staticMethod("bool Exists(string path)") { args, _ in .bool(mode(args[0].string).map { $0 != S_IFDIR } ?? false) },
            .staticMethod("string ReadAllText(string path)") { args, _ in Value(text(try read(args[0].string))) },
            .staticMethod("string ReadAllText(string path, System.Text.Encoding encoding)") { args, _ in Value(text(try read(args[0].string))) },
            .staticMethod("string[] ReadAllLines(string path)") { args, _ in Value(stringArray: lines(text(try read(args[0].string)))) },
            .staticMethod("string[] ReadAllLines(string path, System.Text.Encoding encoding)") { args, _ in Value(stringArray: lines(text(try read(args[0].string)))) },
            .staticMethod("string[] ReadLines(string path)") { args, _ in Value(stringArray: lines(text(try read(args[0].string)))) },
            .staticMethod("byte[] ReadAllBytes(string path)") { args, _ in Value(bytes: try read(args[0].string)) },
            .staticMethod("void WriteAllText(string path, string contents)") { args, _ in
                try write(args[0].string, Array(args[1].string.utf8), append: false)
                return .void
            },
            .staticMethod("void WriteAllText(string path, string contents, System.Text.Encoding encoding)") { args, _ in
                try write(args[0].string, Array(args[1].string.utf8), append: false)
                return .void
            },
            .staticMethod("void WriteAllLines(string path, System.Collections.Generic.IEnumerable[string] contents)") { args, runspace in
                try write(args[0].string, Array(runspace.elements(args[1]).map { runspace.text($0) + "\n" }.joined().utf8), append: false)
                return .void
            },
            .staticMethod("void WriteAllBytes(string path, byte[] bytes)") { args, _ in
                try write(args[0].string, args[1].bytes, append: false)
                return .void
            },
            .staticMethod("void AppendAllText(string path, string contents)") { args, _ in
                try write(args[0].string, Array(args[1].string.utf8), append: true)
                return .void
            },
            .staticMethod("void AppendAllLines(string path, System.Collections.Generic.IEnumerable[string] contents)") { args, runspace in
                try write(args[0].string, Array(runspace.elements(args[1]).map { runspace.text($0) + "\n" }.joined().utf8), append: true)
                return .void
            },
            .staticMethod("void Delete(string path)") { args, _ in
                if unlink(args[0].string) != 0, errno != ENOENT { throw failure(args[0].string, errno) }
                return .void
            },
            .staticMethod("void Copy(string sourceFileName, string destFileName)") { args, _ in
                if mode(args[1].string) != nil { throw failure(args[1].string, EEXIST) }
                try write(args[1].string, try read(args[0].string), append: false)
                return .void
            },
            .staticMethod("void Copy(string sourceFileName, string destFileName, bool overwrite)") { args, _ in
                if mode(args[1].string) != nil, !args[2].bool { throw failure(args[1].string, EEXIST) }
                try write(args[1].string, try read(args[0].string), append: false)
                return .void
            },
            .staticMethod("void Move(string sourceFileName, string destFileName)") { args, _ in
                if mode(args[1].string) != nil { throw failure(args[1].string, EEXIST) }
                if rename(args[0].string, args[1].string) != 0 { throw failure(args[0].string, errno) }
                return .void
            },
            .staticMethod("datetime GetLastWriteTime(string path)") { args, _ in
                var info = stat()
                guard stat(args[0].string, &info) == 0 else { return Value(NetDateTime(ticks: 504_911_232_000_000_000, kind: .utc).toLocal) }
                let ticks = NetDateTime.unixEpochTicks + Int64(info.st_mtim.tv_sec) * 10_000_000 + Int64(info.st_mtim.tv_nsec) / 100
                return Value(NetDateTime(ticks: ticks, kind: .utc).toLocal)
            },
        ]
    }
    private static func entries(_ path: String, _ pattern: String, _ wanted: mode_t?, deep: Bool) throws -> [String] {
        guard let handle = opendir(path) else { throw NetException("System.IO.DirectoryNotFoundException", "Could not find a part of the path '\(PathType.full(path))'.") }
        defer { closedir(handle) }
        let wildcard = WildcardPattern.lenient(pattern, ignoresCase: false)
        var found: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } }
            if name == "." || name == ".." { continue }
            let full = path.hasSuffix("/") ? path + name : path + "/" + name
            let kind = mode(full)
            if wildcard.matches(name), wanted == nil || (wanted == S_IFDIR) == (kind == S_IFDIR) { found.append(full) }
            if deep, kind == S_IFDIR { found += try entries(full, pattern, wanted, deep: true) }
        }
        return found.sorted()
    }
    private static func remove(_ path: String) throws {
        for child in try entries(path, "*", nil, deep: false) {
            var info = stat()
            if lstat(child, &info) == 0, info.st_mode & S_IFMT == S_IFDIR { try remove(child) } else if unlink(child) != 0 { throw failure(child, errno) }
        }
        if rmdir(path) != 0 { throw failure(path, errno) }
    }
    private static func create(_ path: String) throws {
        if mode(path) == S_IFDIR { return }
        if let parent = PathType.directoryName(PathType.full(path)), mode(parent) == nil { try create(parent) }
        if mkdir(path, 0o777) != 0, errno != EEXIST { throw failure(path, errno) }
    }
    private static var directory: [TypeMember] {
        func lister(_ name: String, _ wanted: mode_t?) -> [TypeMember] {
            [
                .staticMethod("string[] \(name)(string path)") { args, _ in Value(stringArray: try entries(args[0].string, "*", wanted, deep: false)) },
                .staticMethod("string[] \(name)(string path, string searchPattern)") { args, _ in
                    Value(stringArray: try entries(args[0].string, args[1].string, wanted, deep: false))
                },
                .staticMethod("string[] \(name)(string path, string searchPattern, System.IO.SearchOption searchOption)") { args, _ in
                    Value(stringArray: try entries(args[0].string, args[1].string, wanted, deep: args[2].raw == 1))
                },
            ]
        }
        return [
            .staticMethod("bool Exists(string path)") { args, _ in .bool(mode(args[0].string) == S_IFDIR) },
            .staticMethod("System.Object CreateDirectory(string path)") { args, runspace in
                try create(args[0].string)
                return Value(PathType.full(args[0].string))
            },
            .staticMethod("void Delete(string path)") { args, _ in
                if rmdir(args[0].string) != 0 {
                    if errno == ENOTEMPTY { throw NetException("System.IO.IOException", "Directory not empty : '\(PathType.full(args[0].string))'") }
                    throw NetException("System.IO.DirectoryNotFoundException", "Could not find a part of the path '\(PathType.full(args[0].string))'.")
                }
                return .void
            },
            .staticMethod("void Delete(string path, bool recursive)") { args, _ in
                if args[1].bool { try remove(args[0].string) } else if rmdir(args[0].string) != 0 { throw failure(args[0].string, errno) }
                return .void
            },
            .staticMethod("string GetCurrentDirectory()") { _, _ in Value(PathType.currentDirectory) },
            .staticMethod("void SetCurrentDirectory(string path)") { args, _ in
                if chdir(args[0].string) != 0 { throw failure(args[0].string, errno) }
                return .void
            },
        ] + lister("GetFiles", S_IFREG) + lister("EnumerateFiles", S_IFREG) + lister("GetDirectories", S_IFDIR) + lister("EnumerateDirectories", S_IFDIR)
            + lister("GetFileSystemEntries", nil)
    }

    /// Stopwatch.
    final class StopwatchObject: NetObject {
        private var started: Int64?
        private var gathered: Int64 = 0
        var nanoseconds: Int64 { gathered + (started.map { monotonic() - $0 } ?? 0) }
        var isRunning: Bool { started != nil }
        func start() { if started == nil { started = monotonic() } }
        func stop() {
            gathered = nanoseconds
            started = nil
        }
        func reset() {
            gathered = 0
            started = nil
        }
        init() { super.init() }
        override var type: TypeInfo { StopwatchObject.watchType }
        override func toText() -> String { TimeSpanFormat.constant(nanoseconds / 100) }
        static let watchType = TypeInfo("System.Diagnostics.Stopwatch", members: {
            @Sendable func me(_ value: Value) -> StopwatchObject? { value.as(StopwatchObject.self) }
            return [
                .constructor("") { _, _ in .object(StopwatchObject()) },
                .staticProperty("Frequency", "long") { _ in .long(1_000_000_000) },
                .staticProperty("IsHighResolution", "bool") { _ in true },
                .staticMethod("System.Diagnostics.Stopwatch StartNew()") { _, _ in
                    let watch = StopwatchObject()
                    watch.start()
                    return .object(watch)
                },
                .staticMethod("long GetTimestamp()") { _, _ in .long(monotonic()) },
                .property("Elapsed", "timespan") { value, _ in Value(timeSpan: (me(value)?.nanoseconds ?? 0) / 100) },
                .property("ElapsedMilliseconds", "long") { value, _ in .long((me(value)?.nanoseconds ?? 0) / 1_000_000) },
                .property("ElapsedTicks", "long") { value, _ in .long(me(value)?.nanoseconds ?? 0) },
                .property("IsRunning", "bool") { value, _ in .bool(me(value)?.isRunning ?? false) },
                .method("void Start()") { value, _, _ in
                    me(value)?.start()
                    return .void
                },
                .method("void Stop()") { value, _, _ in
                    me(value)?.stop()
                    return .void
                },
                .method("void Reset()") { value, _, _ in
                    me(value)?.reset()
                    return .void
                },
                .method("void Restart()") { value, _, _ in
                    me(value)?.reset()
                    me(value)?.start()
                    return .void
                },
            ]
        })
    }

    /// `[Console]::Out` and `[Console]::Error`.
    final class ConsoleWriterObject: NetObject {
        let isError: Bool
        init(isError: Bool) {
            self.isError = isError
            super.init()
        }
        override var type: TypeInfo { ConsoleWriterObject.writerType }
        private static let writerType = TypeInfo("System.IO.TextWriter", members: {
            @Sendable func put(_ value: Value, _ text: String, _ runspace: Runspace) -> Value {
                if value.as(ConsoleWriterObject.self)?.isError ?? false { runspace.host.writeError(text) } else { runspace.host.write(text) }
                return .void
            }
            return [
                .method("void WriteLine()") { value, _, runspace in put(value, "\n", runspace) },
                .method("void WriteLine(string value)") { value, args, runspace in put(value, runspace.netText(args[0]) + "\n", runspace) },
                .method("void WriteLine(System.Object value)") { value, args, runspace in put(value, runspace.netText(args[0]) + "\n", runspace) },
                .method("void WriteLine(string format, Params System.Object[] arg)") { value, args, runspace in
                    put(value, try line(args, runspace) + "\n", runspace)
                },
                .method("void Write(string value)") { value, args, runspace in put(value, runspace.netText(args[0]), runspace) },
                .method("void Write(System.Object value)") { value, args, runspace in put(value, runspace.netText(args[0]), runspace) },
                .method("void Write(string format, Params System.Object[] arg)") { value, args, runspace in
                    put(value, try line(args, runspace), runspace)
                },
                .method("void Flush()") { _, _, _ in .void },
                .property("NewLine", "string") { _, _ in "\n" },
            ]
        })
    }
}
