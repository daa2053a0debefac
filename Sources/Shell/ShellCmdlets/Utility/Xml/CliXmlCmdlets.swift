import ShellRuntime
import ShellTypes

/// Export-Clixml.
final class ExportClixml: Cmdlet {
    private var writer: CliXmlWriter?
    private var path = ""
    override func begin() throws {
        let given = text("LiteralPath") ?? text("Path") ?? ""
        path = try FileAccess.resolve(given, runspace)
        if flag("NoClobber"), FileAccess.service(runspace).exists(path) {
            throw terminating(
                "File '\(path)' already exists and NoClobber was specified.", id: "NoClobber", category: .resourceExists, target: Value(path), exception: "System.IO.IOException")
        }
        guard try shouldProcess(path) else { return }
        writer = CliXmlWriter(runspace, depth: integer("Depth") ?? 2)
    }
    override func process() throws {
        guard has("InputObject") else { return }
        try writer?.write(self["InputObject"])
    }
    override func end() throws {
        guard let writer else { return }
        let text = writer.finish()
        try FileAccess.writeText(text, to: path, append: false, self)
    }
}

/// Import-Clixml.
final class ImportClixml: Cmdlet {
    override func process() throws {
        let service = FileAccess.service(runspace)
        for given in texts("LiteralPath") + texts("Path") {
            let files = try has("LiteralPath") ? [FileAccess.resolve(given, runspace)] : service.expand(given, runspace)
            if files.isEmpty, has("LiteralPath") || !WildcardPattern.containsWildcards(given) { try missing(FileAccess.resolve(given, runspace)) }
            for file in files {
                guard let bytes = service.read(file) else {
                    try missing(file)
                    continue
                }
                try emit(try CliXmlText.read(FileAccess.decode(bytes), self))
            }
        }
    }
    private func missing(_ path: String) throws {
        throw terminating(
            "Could not find file '\(path)'.", id: "FileOpenFailure", category: .openError, exception: "System.IO.FileNotFoundException")
    }
    private func emit(_ values: [Value]) throws {
        let skip = integer("Skip") ?? 0
        let first = integer("First")
        if flag("IncludeTotalCount") { try write(Value("Unknown total count")) }
        guard skip > 0 || first != nil else {
            for value in values { try write(value) }
            return
        }
        var flat: [Value] = []
        for value in values { if runspace.isEnumerable(value) { flat += runspace.elements(value) } else { flat.append(value) } }
        for value in flat.dropFirst(skip).prefix(first ?? .max) { try write(value) }
    }
}

/// ConvertTo-CliXml.
final class ConvertToCliXml: Cmdlet {
    private var items: [Value] = []
    override func process() throws { items.append(self["InputObject"]) }
    override func end() throws {
        let writer = CliXmlWriter(runspace, depth: integer("Depth") ?? 2)
        for item in items { try writer.write(item) }
        try write(Value(writer.finish()))
    }
}

/// ConvertFrom-CliXml.
final class ConvertFromCliXml: Cmdlet {
    private var texts: [String] = []
    override func process() throws { texts.append(text("InputObject") ?? "") }
    override func end() throws {
        for value in try CliXmlText.read(texts.joined(separator: "\n"), self) { try write(value) }
    }
}

private enum CliXmlText {
    static func read(_ text: String, _ cmdlet: Cmdlet) throws -> [Value] {
        do {
            return try CliXmlReader.values(text, cmdlet.runspace)
        } catch let failure as NetException {
            throw cmdlet.terminating(
                failure.exception.message, id: failure.exception.type.fullName, category: .notSpecified, exception: failure.exception.type.fullName)
        }
    }
}
