import Glibc
import ShellRuntime
import Synchronization

/// The files of the computer that the shell runs on.
public final class RealFiles: FileStore {
    public static let shared = RealFiles()

    private func failure(_ path: String, _ code: Int32 = errno) -> FileFailure {
        switch code {
        case ENOENT:
            guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return .notFound }
            return access(String(path[..<slash]), F_OK) == 0 ? .notFound : .pathNotFound
        case ENOTDIR: return .pathNotFound
        case EACCES, EPERM, EROFS: return .accessDenied
        case EEXIST: return .exists
        case ENOTEMPTY: return .notEmpty
        case EISDIR: return .isDirectory
        default: return .other(String(cString: strerror(code)))
        }
    }
    private static func ticks(_ time: timespec) -> Int64 {
        NetDateTime.unixEpochTicks &+ Int64(time.tv_sec) &* NetDateTime.ticksPerSecond &+ Int64(time.tv_nsec) / 100
    }
    private func make(_ name: String, _ path: String, _ info: stat) -> FileFacts {
        var info = info
        let mode = UInt32(info.st_mode)
        var link: String?
        var attributes = 0
        if mode & UInt32(S_IFMT) == UInt32(S_IFLNK) {
            attributes |= 1024
            var buffer = [CChar](repeating: 0, count: 4097)
            let count = readlink(path, &buffer, 4096)
            if count >= 0 { link = String(decoding: buffer[0..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) }
            var target = stat()
            if stat(path, &target) == 0 { info = target }
        }
        let isDirectory = UInt32(info.st_mode) & UInt32(S_IFMT) == UInt32(S_IFDIR)
        if isDirectory { attributes |= 16 }
        if name.hasPrefix("."), name != ".", name != ".." { attributes |= 2 }
        if UInt32(info.st_mode) & 0o222 == 0 { attributes |= 1 }
        if attributes == 0 { attributes = 128 }
        let written = Self.ticks(info.st_mtim)
        var facts = FileFacts(
            name: name, isDirectory: isDirectory, size: Int64(info.st_size), attributes: attributes,
            created: min(written, Self.ticks(info.st_ctim)), written: written, accessed: Self.ticks(info.st_atim), linkTarget: link, mode: mode)
        facts.links = link == nil && !isDirectory ? Int(info.st_nlink) : 1
        facts.user = Names.user(info.st_uid)
        facts.group = Names.group(info.st_gid)
        return facts
    }

    public func facts(_ path: String) throws(FileFailure) -> FileFacts {
        var info = stat()
        guard lstat(path, &info) == 0 else { throw failure(path) }
        let name = path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
        return make(name, path, info)
    }
    public func exists(_ path: String) -> Bool {
        var info = stat()
        return lstat(path, &info) == 0
    }
    public func isDirectory(_ path: String) -> Bool {
        var info = stat()
        return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
    }
    public func list(_ path: String) throws(FileFailure) -> [FileFacts] {
        guard let folder = opendir(path) else { throw failure(path) }
        defer { closedir(folder) }
        var found: [FileFacts] = []
        let base = path.hasSuffix("/") ? path : path + "/"
        while let entry = readdir(folder) {
            let name = String(entryName: entry)
            if name == "." || name == ".." { continue }
            var info = stat()
            // An item that goes away between the two calls is not there.
            guard fstatat(dirfd(folder), name, &info, AT_SYMLINK_NOFOLLOW) == 0 else { continue }
            found.append(make(name, base + name, info))
        }
        return found
    }
    /// A folder's names, kept until its time changes: completion asks for those of the whole PATH at every key.
    private struct Listing {
        var stamp: timespec
        var inode: UInt
        var names: [String]
    }
    private let listings = Mutex<[String: Listing]>([:])
    public func names(_ path: String) throws(FileFailure) -> [String] {
        var info = stat()
        guard stat(path, &info) == 0 else { throw failure(path) }
        if let kept = listings.withLock({ $0[path] }), kept.inode == info.st_ino, kept.stamp.tv_sec == info.st_mtim.tv_sec, kept.stamp.tv_nsec == info.st_mtim.tv_nsec {
            return kept.names
        }
        guard let folder = opendir(path) else { throw failure(path) }
        defer { closedir(folder) }
        var found: [String] = []
        while let entry = readdir(folder) {
            let name = String(entryName: entry)
            if name != ".", name != ".." { found.append(name) }
        }
        listings.withLock {
            if $0.count > 64 { $0 = [:] }
            $0[path] = Listing(stamp: info.st_mtim, inode: info.st_ino, names: found)
        }
        return found
    }
    public func read(_ path: String) throws(FileFailure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        var info = stat()
        fstat(descriptor, &info)
        if info.st_mode & S_IFMT == S_IFDIR { throw .isDirectory }
        var problem: FileFailure?
        let expected = max(Int(info.st_size), 0)
        var bytes = [UInt8](unsafeUninitializedCapacity: expected) { buffer, used in
            while used < expected {
                let count = Glibc.read(descriptor, buffer.baseAddress! + used, expected - used)
                if count < 0 {
                    if errno == EINTR { continue }
                    problem = failure(path)
                }
                if count <= 0 { break }
                used += count
            }
        }
        if let problem { throw problem }
        // What grew meanwhile, and files that have no size (/proc).
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw failure(path) }
            if count == 0 { break }
            bytes.append(contentsOf: chunk[0..<count])
        }
        return bytes
    }
    public func write(_ path: String, _ bytes: [UInt8], append: Bool) throws(FileFailure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | (append ? O_APPEND : O_TRUNC), 0o666)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        var at = 0
        var problem: FileFailure?
        bytes.withUnsafeBytes { buffer in
            while at < buffer.count {
                let count = Glibc.write(descriptor, buffer.baseAddress! + at, buffer.count - at)
                if count < 0 {
                    if errno == EINTR { continue }
                    problem = failure(path)
                    return
                }
                at += count
            }
        }
        if let problem { throw problem }
    }
    public func createDirectory(_ path: String) throws(FileFailure) {
        guard mkdir(path, 0o777) == 0 else { throw failure(path) }
    }
    public func createLink(_ path: String, target: String, _ kind: FileLinkKind) throws(FileFailure) {
        guard (kind == .hard ? link(target, path) : symlink(target, path)) == 0 else { throw failure(path) }
    }
    public func remove(_ path: String) throws(FileFailure) {
        var info = stat()
        guard lstat(path, &info) == 0 else { throw failure(path) }
        let isFolder = info.st_mode & S_IFMT == S_IFDIR
        guard (isFolder ? rmdir(path) : unlink(path)) == 0 else { throw failure(path) }
    }
    public func move(_ path: String, to target: String) throws(FileFailure) {
        if rename(path, target) == 0 { return }
        guard errno == EXDEV else { throw failure(errno == ENOENT ? target : path) }
        // Another file system: copy, then remove.
        var info = stat()
        guard lstat(path, &info) == 0 else { throw failure(path) }
        if info.st_mode & S_IFMT == S_IFDIR {
            try createDirectory(target)
            for item in try list(path) { try move(path + "/" + item.name, to: target + "/" + item.name) }
        } else {
            try copyFile(path, to: target)
        }
        try remove(path)
    }
    public func copyFile(_ path: String, to target: String) throws(FileFailure) {
        let source = open(path, O_RDONLY | O_CLOEXEC)
        guard source >= 0 else { throw failure(path) }
        defer { close(source) }
        var info = stat()
        fstat(source, &info)
        if info.st_mode & S_IFMT == S_IFDIR { throw .isDirectory }
        let destination = open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, info.st_mode & 0o777)
        guard destination >= 0 else { throw failure(target) }
        defer { close(destination) }
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = Glibc.read(source, &chunk, chunk.count)
            if count < 0 { throw failure(path) }
            if count == 0 { break }
            var at = 0
            while at < count {
                let written = chunk.withUnsafeBytes { Glibc.write(destination, $0.baseAddress! + at, count - at) }
                if written < 0 { throw failure(target) }
                at += written
            }
        }
        var times = [info.st_atim, info.st_mtim]
        futimens(destination, &times)
    }
    public func setTimes(_ path: String, created: Int64?, written: Int64?, accessed: Int64?) throws(FileFailure) {
        func spec(_ ticks: Int64?) -> timespec {
            guard let ticks else { return timespec(tv_sec: 0, tv_nsec: Int((1 << 30) - 2)) }
            let past = ticks - NetDateTime.unixEpochTicks
            var seconds = past / NetDateTime.ticksPerSecond, rest = past % NetDateTime.ticksPerSecond
            if rest < 0 {
                rest += NetDateTime.ticksPerSecond
                seconds -= 1
            }
            return timespec(tv_sec: Int(seconds), tv_nsec: Int(rest) * 100)
        }
        var times = [spec(accessed), spec(written ?? created)]
        guard utimensat(AT_FDCWD, path, &times, 0) == 0 else { throw failure(path) }
    }
    public func setAttributes(_ path: String, _ attributes: Int) throws(FileFailure) {
        var info = stat()
        guard stat(path, &info) == 0 else { throw failure(path) }
        let mode = attributes & 1 != 0 ? info.st_mode & ~0o222 : info.st_mode | 0o200
        guard chmod(path, mode) == 0 else { throw failure(path) }
    }

    /// Names of users and groups from /etc; numbers where there is none.
    private enum Names {
        private static let lock = Lock()
        nonisolated(unsafe) private static var tables: [String: [UInt32: String]] = [:]
        private static func find(_ file: String, _ id: UInt32) -> String {
            lock.withLock {
                if tables[file] == nil {
                    var table: [UInt32: String] = [:]
                    let text = (try? RealFiles.shared.read(file)).map { String(decoding: $0, as: UTF8.self) } ?? ""
                    for line in text.split(separator: "\n") {
                        let fields = line.split(separator: ":", omittingEmptySubsequences: false)
                        if fields.count > 2, let number = UInt32(fields[2]) { table[number] = String(fields[0]) }
                    }
                    tables[file] = table
                }
                return tables[file]?[id] ?? String(id)
            }
        }
        static func user(_ id: UInt32) -> String { find("/etc/passwd", id) }
        static func group(_ id: UInt32) -> String { find("/etc/group", id) }
    }
}

extension String {
    /// The name in a folder's entry, read where it lies: an entry is shorter than its type says, and may end where memory ends.
    init(entryName entry: UnsafeMutablePointer<dirent>) {
        let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
        self.init(cString: (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self))
    }
}
