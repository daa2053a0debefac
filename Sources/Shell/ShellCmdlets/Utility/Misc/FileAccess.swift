import Glibc
import ShellFormatting
import ShellRuntime

/// How data commands and modules reach files: by way of the session's providers.
final class FileAccessService {
    private unowned let runspace: Runspace
    init(_ runspace: Runspace) { self.runspace = runspace }
    /// The provider's path that a user's path stands for.
    func resolve(_ path: String, _ runspace: Runspace) throws -> String { try runspace.providers.resolve(path).path }
    /// Paths that a pattern matches, in order; the path itself where it has no wildcards and exists.
    func expand(_ path: String, _ runspace: Runspace) throws -> [String] {
        try runspace.providers.expand(path).filter(\.exists).map(\.path)
    }
    /// A file's bytes; nil where there is none.
    func read(_ path: String) -> [UInt8]? { try? runspace.providers.store(path).read(path) }
    /// False where the file could not be written.
    func write(_ bytes: [UInt8], to path: String, append: Bool) -> Bool {
        (try? runspace.providers.store(path).write(path, bytes, append: append)) != nil
    }
    func exists(_ path: String) -> Bool { (try? runspace.providers.store(path).facts(path)) != nil }
    func isFolder(_ path: String) -> Bool { (try? runspace.providers.store(path).facts(path))?.isDirectory ?? false }
    func entries(_ folder: String) -> [String] { ((try? runspace.providers.store(folder).list(folder)) ?? []).map(\.name) }
}

enum FileAccess {
    static func service(_ runspace: Runspace) -> FileAccessService {
        runspace.service("fileAccess") { FileAccessService(runspace) }
    }
    static func resolve(_ path: String, _ runspace: Runspace) -> String {
        (try? service(runspace).resolve(path, runspace)) ?? plainPath(path, runspace)
    }
    static func plainPath(_ path: String, _ runspace: Runspace) -> String {
        var path = path
        if path == "~" || path.hasPrefix("~/") { path = (SessionSetup.environment("HOME") ?? "/") + path.dropFirst() }
        var parts = path.hasPrefix("/") ? [] : runspace.location.split(separator: "/").map(String.init)
        for part in path.split(separator: "/") {
            if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
        }
        return "/" + parts.joined(separator: "/")
    }
    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Text of a file: a byte order mark says which Unicode form; UTF-8 without one.
    static func decode(_ bytes: [UInt8]) -> String {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: bytes.dropFirst(3), as: UTF8.self) }
        if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2), bigEndian: false) }
        if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), bigEndian: true) }
        return String(decoding: bytes, as: UTF8.self)
    }
    private static func utf16(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> String {
        let list = Array(bytes)
        let units = stride(from: 0, to: list.count - 1, by: 2).map {
            bigEndian ? UInt16(list[$0]) << 8 | UInt16(list[$0 + 1]) : UInt16(list[$0]) | UInt16(list[$0 + 1]) << 8
        }
        return String(decoding: units, as: UTF16.self)
    }
    /// Bytes of text in the encoding that an -Encoding argument names; UTF-8 without a mark where none is given.
    static func encode(_ text: String, _ encoding: String?, isStart: Bool) -> [UInt8] {
        switch encoding?.lowercased() {
        case "unicode", "utf-16", "utf16", "string", "unknown": return (isStart ? [0xFF, 0xFE] : []) + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case "bigendianunicode", "utf-16be": return (isStart ? [0xFE, 0xFF] : []) + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        case "utf8bom": return (isStart ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8)
        case "utf32", "utf-32":
            return (isStart ? [0xFF, 0xFE, 0, 0] : [])
                + text.unicodeScalars.flatMap { scalar in (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> UInt32($0 * 8)) } }
        case "ascii", "us-ascii": return text.unicodeScalars.map { $0.value < 0x80 ? UInt8($0.value) : 0x3F }
        case "ansi", "oem", "latin1", "iso-8859-1": return text.unicodeScalars.map { $0.value < 0x100 ? UInt8($0.value) : 0x3F }
        default: return Array(text.utf8)
        }
    }
    static func encodingName(_ value: Value, _ runspace: Runspace) -> String? {
        if value.isNull { return nil }
        if value.stringValue != nil { return value.stringValue }
        if let name = try? Members.get(value, "WebName", runspace), !name.isNull { return runspace.text(name) }
        return runspace.text(value)
    }

    static func writeText(_ text: String, to path: String, append: Bool, _ cmdlet: Cmdlet) throws {
        let service = service(cmdlet.runspace)
        let isStart = !append || !service.exists(path)
        let encoding = cmdlet.has("Encoding") ? encodingName(cmdlet["Encoding"], cmdlet.runspace) : nil
        guard service.write(encode(text, encoding, isStart: isStart), to: path, append: append) else { throw openFailure(path, cmdlet) }
    }
    static func openFailure(_ path: String, _ cmdlet: Cmdlet) -> ShellError {
        let service = service(cmdlet.runspace)
        let folder = PathText.parent(path)
        if service.isFolder(path) || (folder.isEmpty || service.isFolder(folder)) {
            return cmdlet.terminating(
                "Access to the path '\(path)' is denied.", id: "FileOpenFailure", category: .openError, exception: "System.UnauthorizedAccessException")
        }
        return cmdlet.terminating(
            "Could not find a part of the path '\(path)'.", id: "FileOpenFailure", category: .openError,
            exception: "System.IO.DirectoryNotFoundException")
    }
    /// Lines of text without their ends.
    static func lines(_ text: String) -> [String] {
        var lines: [String] = []
        var line: [UInt8] = []
        var previous: UInt8 = 0
        var isOpen = false
        for byte in text.utf8 {
            if byte == 0x0A {
                if previous != 0x0D {
                    lines.append(String(decoding: line, as: UTF8.self))
                    line.removeAll(keepingCapacity: true)
                }
                isOpen = false
            } else if byte == 0x0D {
                lines.append(String(decoding: line, as: UTF8.self))
                line.removeAll(keepingCapacity: true)
                isOpen = false
            } else {
                line.append(byte)
                isOpen = true
            }
            previous = byte
        }
        if isOpen { lines.append(String(decoding: line, as: UTF8.self)) }
        return lines
    }
}

/// Out-File.
final class OutFile: Cmdlet {
    private var items: [Value] = []
    private var path = ""
    override func begin() throws {
        let given = text("LiteralPath") ?? text("FilePath") ?? ""
        path = FileAccess.resolve(given, runspace)
        if flag("NoClobber"), !flag("Append"), FileAccess.service(runspace).exists(path) {
            throw terminating(
                "The file '\(path)' already exists.", id: "NoClobber", category: .resourceExists, target: Value(path), exception: "System.IO.IOException")
        }
    }
    override func process() throws { if has("InputObject") { items.append(self["InputObject"]) } }
    override func end() throws {
        guard try shouldProcess(path, action: "Output to File") else { return }
        let text = items.isEmpty ? "" : try Formatting.string(items, runspace, width: integer("Width") ?? 120)
        try FileAccess.writeText(flag("NoNewline") ? text.filter { $0 != "\n" } : text, to: path, append: flag("Append"), self)
    }
}

/// Tee-Object.
final class TeeObject: Cmdlet {
    private var items: ContiguousArray<Value> = []
    override func process() throws {
        guard has("InputObject") else { return }
        let item = self["InputObject"]
        items.append(item)
        try write(item)
    }
    override func end() throws {
        if let name = text("Variable") {
            let value: Value = items.isEmpty ? .object(ListObject()) : items.count == 1 ? items[0] : .object(ListObject(items))
            if flag("Append"), let known = runspace.findBox(name), known.isSet {
                let list = ListObject(runspace.elements(known.value, nullIsEmpty: true) + items)
                try runspace.assignVariable(runspace.makeBox(name), .object(list))
            } else {
                try runspace.assignVariable(runspace.makeBox(name), value)
            }
            return
        }
        let path = FileAccess.resolve(text("LiteralPath") ?? text("FilePath") ?? "", runspace)
        let shown = items.isEmpty ? "" : try Formatting.string(Array(items), runspace, width: 120)
        try FileAccess.writeText(shown, to: path, append: flag("Append"), self)
    }
}
