import ShellRuntime

/// Taking paths apart. A path that starts with a drive letter is Windows', others are POSIX'.
enum PathText {
    static func isWindows(_ path: String) -> Bool {
        let units = Array(path.utf8.prefix(2))
        return units.count == 2 && units[1] == 0x3A && (units[0] | 0x20) >= 0x61 && (units[0] | 0x20) <= 0x7A
    }
    static func separator(_ path: String) -> String { isWindows(path) ? "\\" : "/" }
    /// `C:\` or `/`, and the names below it.
    static func split(_ path: String) -> (root: String, names: [String]) {
        if isWindows(path) {
            return (String(path.prefix(2)).uppercased() + "\\", path.dropFirst(2).split { $0 == "\\" || $0 == "/" }.map(String.init))
        }
        return ("/", path.split { $0 == "/" }.map(String.init))
    }
    static func join(_ root: String, _ names: [String]) -> String { root + names.joined(separator: root.hasSuffix("\\") ? "\\" : "/") }
    /// Without `.`, `..` and doubled separators.
    static func normal(_ path: String) -> String {
        let (root, names) = split(path)
        return join(root, clean(names))
    }
    static func clean(_ names: [String]) -> [String] {
        guard names.contains(where: { $0 == "." || $0 == ".." }) else { return names }
        var kept: [String] = []
        for name in names {
            if name == "." { continue }
            if name == ".." {
                if !kept.isEmpty { kept.removeLast() }
                continue
            }
            kept.append(name)
        }
        return kept
    }
    static func parent(_ path: String) -> String {
        var (root, names) = split(path)
        if names.isEmpty { return "" }
        names.removeLast()
        return join(root, names)
    }
    static func leaf(_ path: String) -> String { split(path).names.last ?? path }
    static func child(_ path: String, _ name: String) -> String {
        path.hasSuffix("/") || path.hasSuffix("\\") ? path + name : path + separator(path) + name
    }
    /// The part of a file name before the last dot, and the dot with what follows.
    static func parts(_ name: String) -> (base: String, ending: String) {
        guard let dot = name.lastIndex(of: "."), name.index(after: dot) != name.endIndex else { return (name, "") }
        return (String(name[..<dot]), String(name[dot...]))
    }
}
