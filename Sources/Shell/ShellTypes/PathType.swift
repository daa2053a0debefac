import Glibc
import ShellRuntime

/// System.IO.Path. A path with a drive letter or backslashes is taken apart as Windows does, others as Linux does.
enum PathType {
    static var currentDirectory: String {
        guard let raw = getcwd(nil, 0) else { return "/" }
        defer { free(raw) }
        return String(cString: raw)
    }
    static func isWindows(_ path: String) -> Bool {
        if path.contains("\\") { return true }
        let units = Array(path.utf8.prefix(2))
        return units.count == 2 && units[1] == 0x3A && ((units[0] | 0x20) >= 0x61 && (units[0] | 0x20) <= 0x7A)
    }
    private static func isSeparator(_ c: Character, _ windows: Bool) -> Bool { c == "/" || (windows && c == "\\") }
    private static func rootLength(_ path: String) -> Int {
        let characters = Array(path)
        if isWindows(path) {
            if characters.count >= 2, characters[1] == ":" { return characters.count >= 3 && isSeparator(characters[2], true) ? 3 : 2 }
            if characters.count >= 2, isSeparator(characters[0], true), isSeparator(characters[1], true) {
                // \\server\share
                var parts = 0, at = 2
                while at < characters.count {
                    if isSeparator(characters[at], true) {
                        parts += 1
                        if parts == 2 { break }
                    }
                    at += 1
                }
                return at
            }
        }
        return characters.first.map { isSeparator($0, isWindows(path)) } ?? false ? 1 : 0
    }
    static func fileName(_ path: String) -> String {
        let windows = isWindows(path)
        let characters = Array(path)
        let at = characters.lastIndex { isSeparator($0, windows) || (windows && $0 == ":") }
        return at.map { String(characters[($0 + 1)...]) } ?? path
    }
    static func directoryName(_ path: String) -> String? {
        guard !path.isEmpty else { return nil }
        let windows = isWindows(path), characters = Array(path), root = rootLength(path)
        if characters.count <= root { return nil }
        var end = characters.count
        while end > root, !isSeparator(characters[end - 1], windows) { end -= 1 }
        while end > root, isSeparator(characters[end - 1], windows) { end -= 1 }
        return String(characters[..<end])
    }
    static func fileExtension(_ path: String) -> String {
        let name = fileName(path)
        guard let dot = name.lastIndex(of: "."), name.index(after: dot) != name.endIndex else { return "" }
        return String(name[dot...])
    }
    static func combine(_ parts: [String]) -> String {
        var result = ""
        for part in parts where !part.isEmpty {
            if result.isEmpty || rootLength(part) > 0 { result = part } else {
                let windows = isWindows(result)
                result += (result.last.map { isSeparator($0, windows) } ?? false ? "" : windows ? "\\" : "/") + part
            }
        }
        return result
    }
    /// Absolute and without `.` and `..`.
    static func full(_ path: String, base: String? = nil) -> String {
        let windows = isWindows(path)
        let root = rootLength(path)
        let absolute = root > 0 ? path : combine([base ?? currentDirectory, path])
        let length = rootLength(absolute)
        let characters = Array(absolute)
        var parts: [String] = []
        for piece in String(characters[length...]).split(whereSeparator: { isSeparator($0, windows) }) {
            if piece == "." { continue }
            if piece == ".." {
                if !parts.isEmpty { parts.removeLast() }
                continue
            }
            parts.append(String(piece))
        }
        let separator = windows ? "\\" : "/"
        let endsOpen = characters.count > length && isSeparator(characters[characters.count - 1], windows) && !parts.isEmpty
        var head = String(characters[..<length])
        if windows, head.hasPrefix("\\\\"), !parts.isEmpty { head += "\\" }
        return head + parts.joined(separator: separator) + (endsOpen ? separator : "")
    }
    static func relative(_ from: String, _ to: String) -> String {
        let separator: Character = isWindows(from) ? "\\" : "/"
        let a = full(from).split(separator: separator), b = full(to).split(separator: separator)
        var shared = 0
        while shared < min(a.count, b.count), a[shared] == b[shared] { shared += 1 }
        let parts = [Substring](repeating: "..", count: a.count - shared) + b[shared...]
        return parts.isEmpty ? "." : parts.joined(separator: String(separator))
    }

    private static func joined(_ parts: [Value]) -> Value {
        var result = ""
        for part in parts.map(\.string) where !part.isEmpty {
            let windows = isWindows(result)
            let ends = result.hasSuffix("/") || windows && result.hasSuffix("\\"), begins = part.hasPrefix("/") || windows && part.hasPrefix("\\")
            if !result.isEmpty, !ends, !begins { result += windows ? "\\" : "/" }
            result += part
        }
        return Value(result)
    }
    static var members: [TypeMember] {
        [
            .staticProperty("DirectorySeparatorChar", "char") { _ in .char(0x2F) },
            .staticProperty("AltDirectorySeparatorChar", "char") { _ in .char(0x2F) },
            .staticProperty("PathSeparator", "char") { _ in .char(0x3B) },
            .staticProperty("VolumeSeparatorChar", "char") { _ in .char(0x2F) },
            .staticMethod("string Combine(string path1, string path2)") { args, _ in Value(combine(args.map(\.string))) },
            .staticMethod("string Combine(string path1, string path2, string path3)") { args, _ in Value(combine(args.map(\.string))) },
            .staticMethod("string Combine(string path1, string path2, string path3, string path4)") { args, _ in Value(combine(args.map(\.string))) },
            .staticMethod("string Combine(Params string[] paths)") { args, _ in Value(combine(args[0].items.map(\.string))) },
            .staticMethod("string Join(string path1, string path2)") { args, _ in joined(args) },
            .staticMethod("string Join(string path1, string path2, string path3)") { args, _ in joined(args) },
            .staticMethod("string Join(string path1, string path2, string path3, string path4)") { args, _ in joined(args) },
            .staticMethod("string Join(Params string[] paths)") { args, _ in joined(Array(args[0].items)) },
            .staticMethod("string GetFileName(string path)") { args, _ in Value(fileName(args[0].string)) },
            .staticMethod("string GetFileNameWithoutExtension(string path)") { args, _ in
                let name = fileName(args[0].string)
                return Value(name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name)
            },
            .staticMethod("string GetExtension(string path)") { args, _ in Value(fileExtension(args[0].string)) },
            .staticMethod("bool HasExtension(string path)") { args, _ in .bool(!fileExtension(args[0].string).isEmpty) },
            .staticMethod("string GetDirectoryName(string path)") { args, _ in Value(optional: directoryName(args[0].string)) },
            .staticMethod("string ChangeExtension(string path, string extension)") { args, _ in
                let path = args[0].string
                let tail = fileExtension(path)
                var stem = tail.isEmpty ? path : String(path.dropLast(tail.count))
                if stem.hasSuffix("."), tail.isEmpty { stem.removeLast() }
                if args[1].isNull { return Value(stem) }
                let new = args[1].string
                return Value(stem + (new.hasPrefix(".") ? "" : ".") + new)
            },
            .staticMethod("string GetFullPath(string path)") { args, _ in
                guard !args[0].string.isEmpty else { throw NetException.argument("The value cannot be an empty string.", "path") }
                return Value(full(args[0].string))
            },
            .staticMethod("string GetFullPath(string path, string basePath)") { args, _ in Value(full(args[0].string, base: args[1].string)) },
            .staticMethod("string GetRelativePath(string relativeTo, string path)") { args, _ in Value(relative(args[0].string, args[1].string)) },
            .staticMethod("string GetPathRoot(string path)") { args, _ in Value(String(Array(args[0].string).prefix(rootLength(args[0].string)))) },
            .staticMethod("bool IsPathRooted(string path)") { args, _ in .bool(rootLength(args[0].string) > 0) },
            .staticMethod("bool IsPathFullyQualified(string path)") { args, _ in
                .bool(isWindows(args[0].string) ? rootLength(args[0].string) >= 3 : rootLength(args[0].string) > 0)
            },
            .staticMethod("string TrimEndingDirectorySeparator(string path)") { args, _ in
                let path = args[0].string
                return Value(path.count > rootLength(path) && (path.hasSuffix("/") || path.hasSuffix("\\")) ? String(path.dropLast()) : path)
            },
            .staticMethod("bool EndsInDirectorySeparator(string path)") { args, _ in .bool(args[0].string.hasSuffix("/")) },
            .staticMethod("string GetTempPath()") { _, _ in
                let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp/"
                return Value(folder.hasSuffix("/") ? folder : folder + "/")
            },
            .staticMethod("string GetTempFileName()") { _, _ in
                var template = Array("/tmp/tmpXXXXXX.tmp".utf8CString)
                let descriptor = mkstemps(&template, 4)
                guard descriptor >= 0 else { throw NetException("System.IO.IOException", String(cString: strerror(errno))) }
                close(descriptor)
                return Value(String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
            },
            .staticMethod("string GetRandomFileName()") { _, _ in
                let letters = Array("abcdefghijklmnopqrstuvwxyz012345")
                let name = (0..<11).map { _ in letters[Int.random(in: 0..<32)] }
                return Value(String(name[..<8]) + "." + String(name[8...]))
            },
            .staticMethod("char[] GetInvalidFileNameChars()") { _, runspace in .object(runspace.makeArray(WellKnown.char, [.char(0), .char(0x2F)])) },
            .staticMethod("char[] GetInvalidPathChars()") { _, runspace in .object(runspace.makeArray(WellKnown.char, [.char(0)])) },
            .staticProperty("InvalidPathChars", "char[]") { runspace in .object(runspace.makeArray(WellKnown.char, [.char(0)])) },
        ]
    }
}
