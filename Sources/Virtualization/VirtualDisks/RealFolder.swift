import Glibc
import HostStore
import WindowsMachine

/// Making real folders as a whole.
enum RealFolder {
    /// Makes `path` with what `fill` puts into it, unless it is there: filled under another name first and renamed when complete.
    static func fillOnce(_ path: String, _ fill: (String) throws -> Void) throws {
        var status = stat()
        if stat(path, &status) == 0 { return }
        let unfinished = path + ".new"
        remove(unfinished)
        guard mkdir(unfinished, 0o700) == 0 else { throw FileSystemError(.accessDenied, path: path) }
        try fill(unfinished)
        guard rename(unfinished, path) == 0 else { throw FileSystemError(.accessDenied, path: path) }
    }

    private static func remove(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFDIR, let directory = opendir(path) else {
            unlink(path)
            return
        }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = String(entryName: entry)
            if name != "." && name != ".." { names.append(name) }
        }
        closedir(directory)
        for name in names { remove(path + "/" + name) }
        rmdir(path)
    }
}
