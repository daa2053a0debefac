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
    /// Makes a folder and those above it where they are missing; what cannot be made shows when a file is written there.
    func makeFolder(_ path: String) {
        let store = runspace.providers.store(path)
        var missing: [String] = [], folder = path
        while !folder.isEmpty, !store.exists(folder) {
            missing.append(folder)
            let above = PathText.parent(folder)
            if above == folder { break }
            folder = above
        }
        for folder in missing.reversed() { try? store.createDirectory(folder) }
    }
    func exists(_ path: String) -> Bool { (try? runspace.providers.store(path).facts(path)) != nil }
    func isFolder(_ path: String) -> Bool { (try? runspace.providers.store(path).facts(path))?.isDirectory ?? false }
    func entries(_ folder: String) -> [String] { (try? runspace.providers.store(folder).names(folder)) ?? [] }
}

enum FileAccess {
    static func service(_ runspace: Runspace) -> FileAccessService {
        runspace.service("fileAccess") { FileAccessService(runspace) }
    }
    /// A file's path of the file system, whether there is such a file or not: an unknown drive, or a place of another provider, is an error.
    static func resolve(_ path: String, _ runspace: Runspace) throws -> String {
        let place = try runspace.providers.resolve(path)
        guard !(place.provider is FileSystemProvider) else { return place.path }
        throw ShellError(
            "Cannot open file because the current provider (\(place.provider.moduleName)\\\(place.provider.name)) cannot open a file.", id: "ReadWriteFileNotFileSystemProvider",
            category: .invalidArgument, exception: "System.Management.Automation.PSInvalidOperationException")
    }
    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Text of a file: a byte order mark says which Unicode form; UTF-8 without one.
    static func decode(_ bytes: [UInt8]) -> String { TextEncoding.utf8.decode(bytes) }
    /// What -Encoding says; UTF-8 without a mark where it is not given.
    static func encoding(_ cmdlet: Cmdlet) throws -> TextEncoding {
        cmdlet.has("Encoding") ? try TextEncoding.argument(cmdlet["Encoding"], cmdlet.runspace) : .utf8
    }

    /// Writes a file in the encoding asked for; -Force writes over a read-only one.
    static func writeText(_ text: String, to path: String, append: Bool, matching: Bool = false, _ cmdlet: Cmdlet) throws {
        let place = try cmdlet.runspace.providers.resolve(path)
        let writer: FileWriter
        do { writer = try FileWriter(place, encoding: try encoding(cmdlet), append: append, force: cmdlet.has("Force") && cmdlet.flag("Force"), matching: matching, cmdlet.runspace) } catch is FileFailure {
            throw openFailure(path, cmdlet)
        }
        try writer.write(text: text, newline: false)
        try writer.close()
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
        var text = text, lines: [String] = []
        text.withUTF8 { bytes in
            func add(_ start: Int, _ end: Int) { lines.append(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)) }
            var start = 0, at = 0
            while at < bytes.count {
                let byte = bytes[at]
                at += 1
                guard byte == 0x0A || byte == 0x0D else { continue }
                add(start, at - 1)
                if byte == 0x0D, at < bytes.count, bytes[at] == 0x0A { at += 1 }
                start = at
            }
            if start < bytes.count { add(start, bytes.count) }
        }
        return lines
    }
}

/// Out-File.
final class OutFile: Cmdlet {
    private var sink: FileSink?
    override func begin() throws {
        let given = text("LiteralPath") ?? text("FilePath") ?? ""
        let path = try FileAccess.resolve(given, runspace)
        if flag("NoClobber"), !flag("Append"), FileAccess.service(runspace).exists(path) {
            throw terminating(
                "The file '\(path)' already exists.", id: "NoClobber", category: .resourceExists, target: Value(path), exception: "System.IO.IOException")
        }
        guard try shouldProcess(path, action: "Output to File") else { return }
        sink = try FileSink(
            path, append: flag("Append"), runspace, encoding: has("Encoding") ? try FileAccess.encoding(self) : .ofFiles, width: integer("Width"),
            force: flag("Force"), newlines: !flag("NoNewline"))
    }
    override func process() throws { if has("InputObject") { try sink?.write(self["InputObject"]) } }
    override func end() throws { try close() }
    override func dispose() { try? close() }
    private func close() throws {
        try sink?.close()
        sink = nil
    }
}

/// Tee-Object.
final class TeeObject: Cmdlet {
    private var items: ContiguousArray<Value> = []
    override func process() throws {
        guard has("InputObject") else { return }
        let item = self["InputObject"]
        if items.isEmpty, !has("Variable") { try checkFile() }
        items.append(item)
        try write(item)
    }
    private func path() throws -> String { try FileAccess.resolve(text("LiteralPath") ?? text("FilePath") ?? "", runspace) }
    /// Out-File writes the file: what it cannot open is its error, before an object goes on.
    private func checkFile() throws {
        let path = try path()
        let service = FileAccess.service(runspace), folder = PathText.parent(path)
        guard service.isFolder(path) || !folder.isEmpty && !service.isFolder(folder) else { return }
        let failure = FileAccess.openFailure(path, self)
        failure.record.commandSuffix = "Microsoft.PowerShell.Commands.OutFileCommand"
        failure.record.activity = "out-file"
        // Out-File runs inside, without a place of its own: the pipeline's is shown.
        if let extent = runtime.pipelineExtent { failure.record.position = ScriptPosition(extent: extent, commandName: "out-file") }
        throw failure
    }
    override func end() throws {
        if let name = text("Variable") {
            let value: Value = items.isEmpty ? .object(ListObject()) : items.count == 1 ? items[0] : .object(ObjectArray(items))
            if flag("Append"), let known = runspace.findBox(name), known.isSet {
                let list = ListObject(runspace.elements(known.value, nullIsEmpty: true) + items)
                try runspace.assignVariable(runspace.makeBox(name), .object(list))
            } else {
                try runspace.assignVariable(runspace.makeBox(name), value)
            }
            return
        }
        let path = try path()
        let shown = items.isEmpty ? "" : try Formatting.string(Array(items), runspace, width: 120)
        try FileAccess.writeText(shown, to: path, append: flag("Append"), self)
    }
}
