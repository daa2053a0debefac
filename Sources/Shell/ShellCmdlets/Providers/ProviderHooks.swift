import Glibc
import ShellFormatting
import ShellRuntime
import ShellSyntax

/// What the providers do for the language: `$env:x`, `> file`, `switch -File`, `$PWD`.
public enum ProviderHooks {
    public static func attach(to runspace: Runspace) {
        FileTypes.register()
        NetFiles.register()
        runspace.driveVariable = DriveContent.shared
        runspace.readFileLines = { text, runspace in
            let place = try runspace.providers.resolve(text)
            let bytes: [UInt8]
            do throws(FileFailure) { bytes = try runspace.providers.store(place.path).read(place.path) } catch {
                throw ShellError(
                    ErrorRecordObject(error.exception(place.path), id: "FileReadError", category: .readError, target: Value(place.path)))
            }
            var lines: ContiguousArray<Value> = []
            let whole = TextEncoding.utf8.utf8Body(bytes) ?? Array(TextEncoding.utf8.decode(bytes).utf8)
            try TextLines.forEach(whole) { line in
                lines.append(Value(String(decoding: line, as: UTF8.self)))
                return true
            }
            return lines
        }
        runspace.openRedirection = { text, append, runspace in
            let sink = try FileSink(text, append: append, runspace)
            return (sink, { try sink.close() })
        }
        let further = runspace.automatic
        runspace.automatic = { symbol, scope, runspace in
            if symbol == Symbols.pwd { return .object(PathObject(runspace.providers.current)) }
            return further?(symbol, scope, runspace)
        }
    }
}

/// Objects written to a file as text, as `>` and Out-File do.
public final class FileSink: OutputSink {
    private let writer: FileWriter
    private let session: FormatSession

    /// Throws FileOpenFailure where the file cannot be written.
    public init(_ text: String, append: Bool, _ runspace: Runspace, encoding: TextEncoding = .ofFiles, width: Int? = nil, force: Bool = false, newlines: Bool = true) throws {
        let place = try runspace.providers.resolve(text)
        let failing = { (failure: FileFailure) -> ShellError in
            let record = ErrorRecordObject(failure.exception(place.path), id: "FileOpenFailure", category: .openError)
            record.commandSuffix = "Microsoft.PowerShell.Commands.OutFileCommand"
            record.activity = "Out-File"
            return ShellError(record)
        }
        if place.provider is FileSystemProvider, place.isContainer { throw failing(.accessDenied) }
        guard place.provider is FileSystemProvider else { throw place.provider.unsupported() }
        let writer: FileWriter
        do { writer = try FileWriter(place, encoding: encoding, append: append, force: force, runspace) } catch { throw failing(error) }
        self.writer = writer
        session = FormatSession(runspace, width: width ?? runspace.host.width, colors: StyleObject.colors(runspace, terminal: false), keepsTexts: true) { piece in
            try? writer.write(text: newlines ? piece : piece.filter { $0 != "\n" }, newline: false)
        }
        super.init()
    }
    public override func write(_ value: Value) throws { try session.write(value) }
    /// `program > file` keeps the bytes as they are.
    public override func takesBytes(_ bytes: ArraySlice<UInt8>) throws -> Bool {
        try session.finish()
        try writer.write(bytes)
        return true
    }
    public func close() throws {
        try session.finish()
        try writer.close()
    }
}

/// `$env:x`, `$function:f`, `${C:\file}`.
final class DriveContent: DriveVariables, @unchecked Sendable {  // holds nothing
    static let shared = DriveContent()
    /// The path as the language gives it still has its drive in front.
    private func below(_ drive: String, _ path: String) -> String {
        path.count > drive.count && path.prefix(drive.count + 1) == drive + ":" ? String(path.dropFirst(drive.count + 1)) : path
    }
    func get(_ drive: String, _ path: String, _ runspace: Runspace) throws -> Value {
        let path = below(drive, path)
        if drive.equalsIgnoringCase("env") { return Value(optional: path.isEmpty ? nil : runspace.environment[path]) }
        guard let place = place(drive, path, runspace) else { return .null }
        if place.provider is FileSystemProvider {
            guard let bytes = try? runspace.providers.store(place.path).read(place.path) else { return .null }
            var lines: ContiguousArray<Value> = []
            try TextLines.forEach(Array(TextEncoding.utf8.decode(bytes).utf8)) { line in
                lines.append(Value(String(decoding: line, as: UTF8.self)))
                return true
            }
            return lines.count == 1 ? lines[0] : lines.isEmpty ? .null : Value(array: lines)
        }
        guard place.exists, !place.path.isEmpty else { return .null }
        let content = try place.provider.content(place)
        return content.count == 1 ? content[0] : Value(array: content)
    }
    func hasDrive(_ name: String, _ runspace: Runspace) -> Bool { runspace.providers.drive(name) != nil }
    private func place(_ drive: String, _ path: String, _ runspace: Runspace) -> ProviderPath? {
        guard runspace.providers.drive(drive) != nil else { return nil }
        return try? runspace.providers.resolve("\(drive):\(path)")
    }
    func set(_ drive: String, _ path: String, _ value: Value, _ runspace: Runspace) throws {
        let path = below(drive, path)
        if drive.equalsIgnoringCase("env") {
            runspace.environment[path] = value.isNull ? nil : runspace.text(value)
            return
        }
        guard runspace.providers.drive(drive) != nil else { throw ProviderState.noDrive(drive) }
        let place = try runspace.providers.resolve("\(drive):\(path)")
        if place.provider is FileSystemProvider {
            let items = runspace.isEnumerable(value) ? Array(runspace.elements(value)) : value.isNull ? [] : [value]
            do {
                let writer = try FileWriter(place, encoding: .utf8, append: false, runspace)
                for item in items { try writer.write(text: runspace.text(item), newline: true) }
                try writer.close()
            } catch let failure as FileFailure {
                throw ShellError(ErrorRecordObject(failure.exception(place.path), id: "SetContentIOError", category: .writeError, target: Value(place.path)))
            }
            return
        }
        // A function and an alias are made of a script block or a text; `$null` takes them away.
        let name = place.provider.name.lowercased()
        if (name == "function" && !(value.isNull || value.stringValue != nil || value.objectValue is ScriptBlockObject || value.objectValue is FunctionInfo))
            || (name == "alias" && !(value.isNull || value.stringValue != nil || value.objectValue is AliasInfo))
        {
            throw ShellError(
                "Cannot process argument because the value of argument \"value\" is not valid. Change the value of the \"value\" argument and run the operation again.",
                id: "Argument", category: .invalidArgument, exception: "System.Management.Automation.PSArgumentException")
        }
        try place.provider.setContent(place, [value])
    }
}
