import Glibc

/// Where the state of a host lives: a directory that stays, or one in memory that goes with the process.
public enum StateLocation: Equatable, Sendable {
    /// `--state DIR`, or the default of ``StateDirectory/defaultPath()``.
    case directory(String)
    /// `--ephemeral`: the database in memory, volumes in a private folder of the memory file system.
    case ephemeral
}

/// The folders of a host's state, and who holds them.
public enum StateDirectory {
    /// `$XDG_STATE_HOME/paravane`, else `~/.local/state/paravane`.
    public static func defaultPath() -> String {
        if let state = environment("XDG_STATE_HOME"), state.hasPrefix("/") { return state + "/paravane" }
        if let home = environment("HOME"), home.hasPrefix("/") { return home + "/.local/state/paravane" }
        return "/tmp/paravane-\(getuid())"
    }

    static func environment(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }

    /// Makes `path` and its missing parents, readable by their owner alone.
    public static func create(_ path: String) throws(HostStoreError) {
        var status = stat()
        if stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFDIR else {
                throw .unavailable(path: path, detail: "it is not a directory")
            }
            return
        }
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
            try create(String(path[..<slash]))
        }
        if mkdir(path, 0o700) != 0 && errno != EEXIST {
            throw .unavailable(path: path, detail: errorText())
        }
    }

    static func errorText(_ code: Int32 = errno) -> String { String(cString: strerror(code)) }

    /// The memory file system where there is one, else the temporary folder.
    private static var ephemeralParents: [String] {
        ["/dev/shm", environment("TMPDIR") ?? "/tmp", "/tmp"]
    }

    /// A fresh private folder for one ephemeral host. Folders that killed shells left behind are removed on the way.
    static func createEphemeral() throws(HostStoreError) -> (path: String, lock: StateLock) {
        for parent in ephemeralParents where access(parent, W_OK) == 0 {
            sweepEphemeral(parent)
            var template = Array("\(parent)/paravane-\(getuid())-XXXXXX".utf8CString)
            guard mkdtemp(&template) != nil else { continue }
            let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
            return (path, try StateLock(directory: path))
        }
        throw .unavailable(path: "/tmp", detail: "no writable temporary folder")
    }

    private static func sweepEphemeral(_ parent: String) {
        let prefix = "paravane-\(getuid())-"
        for name in entries(of: parent) where name.hasPrefix(prefix) {
            let path = parent + "/" + name
            // Only what has a lock file that nobody holds: a folder without one is just being made.
            guard access(path + "/" + StateLock.fileName, F_OK) == 0, let lock = try? StateLock(directory: path) else {
                continue
            }
            removeTree(path)
            lock.release()
        }
    }

    static func entries(of path: String) -> [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = String(entryName: entry)
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    /// Removes a folder and what is in it, without following links.
    static func removeTree(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        if status.st_mode & S_IFMT == S_IFDIR {
            for name in entries(of: path) { removeTree(path + "/" + name) }
            rmdir(path)
        } else {
            unlink(path)
        }
    }
}

extension String {
    /// The name in a folder's entry, read where it lies: an entry is shorter than its type says, and may end where memory ends.
    public init(entryName entry: UnsafeMutablePointer<dirent>) {
        let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
        self.init(cString: (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self))
    }
}
