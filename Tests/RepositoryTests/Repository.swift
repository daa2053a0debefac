import Glibc

/// The package's own folder as the tests see it.
enum Repository {
    /// The package root: two folders above this file's.
    static let root: String = {
        var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast(3)
        return parts.joined(separator: "/")
    }()

    /// Every plain file below `folder`, as paths from the root, sorted. What begins with a full stop is left out, unless `hidden`.
    static func files(_ folder: String, suffix: String = "", hidden: Bool = false) -> [String] {
        var found: [String] = []
        for name in names(folder) where hidden || !name.hasPrefix(".") {
            let path = folder.isEmpty ? name : folder + "/" + name
            if isFolder(path) {
                found += files(path, suffix: suffix, hidden: hidden)
            } else if name.hasSuffix(suffix) {
                found.append(path)
            }
        }
        return found
    }

    /// The folders right below `folder`, sorted.
    static func folders(_ folder: String) -> [String] {
        names(folder).filter { !$0.hasPrefix(".") && isFolder(folder + "/" + $0) }
    }

    static func names(_ folder: String) -> [String] {
        guard let stream = opendir(root + "/" + folder) else { return [] }
        defer { closedir(stream) }
        var found: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { found.append(name) }
        }
        return found.sorted()
    }

    static func exists(_ path: String) -> Bool { access(root + "/" + path, F_OK) == 0 }

    static func isFolder(_ path: String) -> Bool {
        var information = stat()
        return lstat(root + "/" + path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
    }

    /// A file's bytes; nil where it cannot be read.
    static func bytes(_ path: String) -> [UInt8]? {
        guard let file = fopen(root + "/" + path, "r") else { return nil }
        defer { fclose(file) }
        var all: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            if count == 0 { return all }
            all += chunk[..<count]
        }
    }

    static func text(_ path: String) -> String? { bytes(path).map { String(decoding: $0, as: UTF8.self) } }

    static func lines(_ path: String) -> [Substring] {
        (text(path) ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    }
}
