import Glibc
import ShellRuntime
import ShellSyntax

/// Get-Content (PSL-394).
final class GetContent: ItemCommand {
    override func dynamicParameters() throws -> [ParameterMetadata] { streamParameter("string") }
    override func process() throws {
        let raw = flag("Raw"), bytes = flag("AsByteStream") || isByteEncoding(self)
        if raw, has("Delimiter") { throw exclusive("Raw", "Delimiter") }
        try warnOfEncoding(self)
        if has("TotalCount"), has("Tail") {
            return try writeError(
                "The parameters TotalCount and Tail cannot be used together. Please specify only one parameter.", id: "TailAndHeadCannotCoexist",
                category: .invalidOperation, exception: "System.InvalidOperationException")
        }
        if raw, let other = ["Tail", "TotalCount", "Wait"].first(where: { has($0) }) { throw exclusive("Raw", other) }
        for text in pathTexts {
            try each {
                let places = isLiteral ? [try providers.resolve(text)] : try providers.expand(text, force: reachesHidden)
                if places.isEmpty {
                    throw ShellError(
                        "An object at the specified path \(text) does not exist, or has been filtered by the -Include or -Exclude parameter.",
                        id: "ItemNotFound", category: .objectNotFound, target: .object(runspace.makeArray(WellKnown.string, ContiguousArray(pathTexts.map { Value($0) }))), exception: "System.Exception")
                }
                for place in places {
                    if isLiteral || !WildcardPattern.containsWildcards(text), !place.exists {
                        throw isLiteral ? ProviderPath.missing(text) : place.missing
                    }
                    guard accepts(place) else { continue }
                    try each { try read(try withStream(place, "GetContentReaderFileNotFoundError"), raw: raw, bytes: bytes) }
                }
            }
        }
    }
    private func exclusive(_ a: String, _ b: String) -> ShellError {
        terminating(
            "The '\(a)' and '\(b)' parameters cannot be specified in the same command.", id: "InvalidOperation", category: .invalidOperation,
            exception: "System.Management.Automation.PSInvalidOperationException")
    }
    private func read(_ place: ProviderPath, raw: Bool, bytes asBytes: Bool) throws {
        guard place.provider is FileSystemProvider else {
            if has("Tail") {
                return try writeError(
                    "The Tail parameter currently is supported only for the FileSystem provider.", id: "TailNotSupported", category: .invalidOperation, target: self["Tail"],
                    exception: "System.InvalidOperationException")
            }
            return try deliver(ContiguousArray(place.provider.content(place)))
        }
        if asBytes, has("Delimiter") {
            throw ShellError(
                ErrorRecordObject(
                    ExceptionObject("System.ArgumentException", "A delimiter cannot be specified when reading the stream one byte at a time. (Parameter 'delimiter')"),
                    id: "GetContentReaderArgumentError", category: .invalidArgument, target: Value(place.path)))
        }
        let content: [UInt8]
        do { content = try providers.store(place.path).read(place.path) } catch {
            if case .isDirectory = error { throw Self.directory(place) }
            if place.isContainer { throw Self.directory(place) }
            throw ShellError(providers.files.failureRecord(error, place.path, id: "GetContentReaderIOError", category: .readError))
        }
        if asBytes {
            if raw { return try write(TypedArray<UInt8>(ContiguousArray(content))) }
            return try deliver(content[...])
        }
        let encoding = try TextEncoding.argument(self["Encoding"], runspace)
        let notes = PathNotes(place)
        if raw {
            return try write(.string(notes.noted(StringObject(encoding.decode(content)))))
        }
        if has("Delimiter"), let delimiter = text("Delimiter"), delimiter != "\n" {
            return try deliver(ContiguousArray(TextLines.pieces(encoding.decode(content), delimiter).map { notes.line($0) }))
        }
        let limit = has("TotalCount") ? integer("TotalCount") ?? Int.max : Int.max
        if limit == 0 || integer("Tail") == 0 { return }
        let whole: [UInt8]
        if let same = encoding.utf8Body(content) { whole = same } else { whole = Array(encoding.decode(content).utf8) }
        if has("Tail"), let count = integer("Tail") {
            return try deliver(ContiguousArray(TextLines.tail(whole, count).map { notes.line($0) }))
        }
        let batch = integer("ReadCount") ?? 1
        if batch == 1 {
            var left = limit
            try TextLines.forEach(whole) { line in
                try write(.string(notes.object(line)))
                left -= 1
                return left > 0 && !runspace.stopFlag.isSet
            }
        } else {
            var group: ContiguousArray<Value> = []
            var left = limit
            try TextLines.forEach(whole) { line in
                group.append(.string(notes.object(line)))
                if batch > 0, group.count == batch {
                    try write(Value(array: group))
                    group = []
                }
                left -= 1
                return left > 0 && !runspace.stopFlag.isSet
            }
            if !group.isEmpty { try write(group.count == 1 ? group[0] : Value(array: group)) }
        }
        if flag("Wait") { try follow(place, content.count, encoding, notes) }
    }
    static func directory(_ place: ProviderPath) -> ShellError {
        ShellError(
            "Unable to get content because it is a directory: '\(place.path)'. Please use 'Get-ChildItem' instead.",
            id: "GetContainerContentException", category: .invalidOperation, exception: "System.InvalidOperationException")
    }
    /// -Wait: lines that are added, until the pipeline is stopped.
    private func follow(_ place: ProviderPath, _ start: Int, _ encoding: TextEncoding, _ notes: PathNotes) throws {
        var seen = start
        while !runspace.stopFlag.isSet {
            usleep(100_000)
            guard let content = try? providers.store(place.path).read(place.path), content.count != seen else { continue }
            if content.count < seen { seen = 0 }
            let fresh = Array(content[seen...])
            seen = content.count
            try TextLines.forEach(Array(encoding.decode(fresh).utf8)) { line in
                try write(.string(notes.object(line)))
                return !runspace.stopFlag.isSet
            }
        }
    }
    private func deliver(_ bytes: ArraySlice<UInt8>) throws {
        var bytes = bytes
        if has("TotalCount"), let limit = integer("TotalCount") { bytes = bytes.prefix(limit) }
        if has("Tail"), let limit = integer("Tail") { bytes = bytes.suffix(limit) }
        let batch = integer("ReadCount") ?? 1
        if batch == 1 {
            for byte in bytes { try write(.byte(byte)) }
            return
        }
        var at = bytes.startIndex
        while at < bytes.endIndex {
            let end = batch <= 0 ? bytes.endIndex : min(bytes.endIndex, at + batch)
            try write(TypedArray<UInt8>(ContiguousArray(bytes[at..<end])))
            at = end
        }
    }
    private func deliver(_ lines: ContiguousArray<Value>) throws {
        var lines = lines[...]
        if has("TotalCount"), let limit = integer("TotalCount") { lines = lines.prefix(limit) }
        if has("Tail"), let limit = integer("Tail") { lines = lines.suffix(limit) }
        let batch = integer("ReadCount") ?? 1
        if batch == 1 {
            for line in lines { try write(line) }
            return
        }
        var at = lines.startIndex
        while at < lines.endIndex {
            let end = batch <= 0 ? lines.endIndex : min(lines.endIndex, at + batch)
            try write(Value(array: ContiguousArray(lines[at..<end])))
            at = end
        }
    }
}

/// PSPath and its kin, shared by the lines of one file.
final class PathNotes {
    let members = ExtendedMembers()
    init(_ place: ProviderPath) {
        let parent = place.with(place.provider.parent(place.path))
        members.members = [
            ExtendedMember("PSPath", .note(Value(place.path))), ExtendedMember("PSParentPath", .note(Value(parent.path))),
            ExtendedMember("PSChildName", .note(Value(place.leaf))), ExtendedMember("PSDrive", .note(Value(place.drive))),
            ExtendedMember("PSProvider", .note(.object(ProviderInfoObject(place.provider)))),
            ExtendedMember("ReadCount", .code(get: { line, _ in if case .string(let text) = line.base { .long(Int64(text.ordinal)) } else { .null } }, set: nil), isNote: true),
        ]
        members.keepsTypeMembers = true
    }
    private var count: UInt32 = 0
    @inline(__always) func object(_ line: UnsafeBufferPointer<UInt8>) -> StringObject { noted(StringObject(String(decoding: line, as: UTF8.self))) }
    func line(_ text: String) -> Value { .string(noted(StringObject(text))) }
    @inline(__always) func noted(_ made: StringObject) -> StringObject {
        count &+= 1
        made.ordinal = count
        made.extended = members
        return made
    }
}

/// Set-Content and Add-Content.
class SetContent: ItemCommand {
    override func dynamicParameters() throws -> [ParameterMetadata] { streamParameter("string") }
    var appends: Bool { false }
    private var writers: [(place: ProviderPath, writer: FileWriter?)] = []
    private var values: [Value] = []
    private var isOpen = false
    private lazy var asBytes = flag("AsByteStream") || isByteEncoding(self)
    private lazy var noNewline = flag("NoNewline")

    private func open() throws {
        isOpen = true
        try warnOfEncoding(self)
        let encoding = try TextEncoding.argument(self["Encoding"], runspace)
        for text in pathTexts {
            try each {
                let places = isLiteral ? [try providers.resolve(text)] : try providers.expand(text, force: reachesHidden)
                for place in places {
                    try each {
                        if !(place.provider is FileSystemProvider) {
                            writers.append((place, nil))
                            return
                        }
                        if place.isContainer {
                            if appends {
                                throw ShellError(
                                    ErrorRecordObject(
                                        FileFailure.accessDenied.exception(place.path), id: "GetContentWriterUnauthorizedAccessError",
                                        category: .permissionDenied, target: Value(place.path)))
                            }
                            throw ShellError(
                                "Unable to clear content of '\(place.path)' because it is a directory. Clear-Content is only supported on files.",
                                id: "System.NotSupportedException", category: .notSpecified, exception: "System.NotSupportedException")
                        }
                        let place = try withStream(place, nil)
                        guard try shouldProcess("Path: \(place.path)", action: appends ? "Add Content" : "Set Content") else { return }
                        do {
                            writers.append((place, try FileWriter(place, encoding: encoding, append: appends, force: flag("Force"), matching: true, runspace)))
                        } catch let failure as FileFailure {
                            let id: String
                            let category: ErrorCategory
                            switch failure {
                            case .pathNotFound, .notFound: (id, category) = ("GetContentWriterDirectoryNotFoundError", .objectNotFound)
                            case .accessDenied, .isDirectory: (id, category) = ("GetContentWriterUnauthorizedAccessError", .permissionDenied)
                            default: (id, category) = ("GetContentWriterIOError", .writeError)
                            }
                            throw ShellError(ErrorRecordObject(failure.exception(place.path), id: id, category: category, target: Value(place.path)))
                        }
                    }
                }
            }
        }
    }
    override func process() throws {
        if !isOpen { try open() }
        guard !writers.isEmpty else { return }
        let given = self["Value"]
        if given.isNull, !has("Value") { return }
        try add(given)
        if flag("PassThru") { try writeEnumerated(given) }
    }
    private func add(_ value: Value) throws {
        if let array = value.objectValue as? ArrayObject {
            if asBytes, let bytes = array as? TypedArray<UInt8> {
                for (_, writer) in writers { try writer?.write(bytes.items) }
                return
            }
            for at in 0..<array.count { try add(array.element(at)) }
            return
        }
        for (_, writer) in writers {
            guard let writer else { continue }
            if asBytes {
                guard case .byte(let byte) = try runspace.convert(value, to: WellKnown.byte).base else { continue }
                try writer.write([byte])
            } else {
                // Nothing is no line (FileSystemContentReaderWriter.WriteObject).
                if value.base.isNull { continue }
                try writer.write(text: runspace.cultureText(value), newline: !noNewline)
            }
        }
        if writers.contains(where: { $0.writer == nil }) { values.append(value) }
    }
    override func end() throws {
        if !isOpen, has("Value") || !runtime.expectingInput { try open() }
        for (place, writer) in writers {
            if let writer { try writer.close() } else {
                try each {
                    guard try shouldProcess("Path: \(place.display)", action: appends ? "Add Content" : "Set Content") else { return }
                    var all = values
                    if appends { all = ((try? place.provider.content(place)) ?? []) + values }
                    try place.provider.setContent(place, all)
                }
            }
        }
        writers = []
    }
    override func dispose() { for (_, writer) in writers { try? writer?.close() } }
}
final class AddContent: SetContent {
    override var appends: Bool { true }
}
final class ClearContent: ItemCommand {
    override func dynamicParameters() throws -> [ParameterMetadata] { streamParameter("string") }
    override func process() throws {
        try forEachItem { given in
            let place = try withStream(given, "ClearContentFileNotFoundError")
            guard place.provider is FileSystemProvider else { return try place.provider.setContent(place, []) }
            if place.isContainer {
                throw ShellError(
                    "Unable to clear content of '\(place.path)' because it is a directory. Clear-Content is only supported on files.",
                    id: "System.NotSupportedException", category: .notSpecified, exception: "System.NotSupportedException")
            }
            guard try shouldProcess("Item: \(place.path)", action: "Clear Content") else { return }
            do throws(FileFailure) { try providers.store(place.path).write(place.path, [], append: false) } catch {
                throw ShellError(providers.files.failureRecord(error, place.path, id: "ClearContentIOError", category: .writeError))
            }
        }
    }
}

/// `-Encoding Byte` of Windows PowerShell.
private func isByteEncoding(_ cmdlet: Cmdlet) -> Bool {
    LanguageEdition.isDesktop && cmdlet.text("Encoding")?.equalsIgnoringCase("byte") == true
}
/// Bytes have no encoding: one that is given is told of.
private func warnOfEncoding(_ cmdlet: Cmdlet) throws {
    if cmdlet.flag("AsByteStream"), cmdlet.has("Encoding") { try cmdlet.writeWarning("Encoding not used when '-AsByteStream' specified.") }
}
