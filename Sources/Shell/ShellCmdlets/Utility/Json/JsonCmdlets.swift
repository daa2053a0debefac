import ShellRuntime
import ShellSyntax

/// ConvertTo-Json.
final class ConvertToJson: Cmdlet {
    private var items: ContiguousArray<Value> = []
    override func process() throws {
        let item = self["InputObject"]
        // What is piped in has its type data with it; of the plain values only a Guid has any.
        if runtime.expectingInput, item.type?.fullName == "System.Guid" {
            items.append(runspace.addNote(to: item, "Guid", Value(runspace.text(item))))
        } else {
            items.append(item)
        }
    }
    override func end() throws {
        guard !items.isEmpty else { return }
        let value: Value = items.count > 1 || flag("AsArray") ? .object(ObjectArray(items)) : items[0]
        let escape: JsonWriter.Escape =
            switch text("EscapeHandling")?.lowercased() {
            case "escapenonascii": .nonASCII
            case "escapehtml": .html
            default: .standard
            }
        let depth = integer("Depth") ?? 2
        var writer = JsonWriter(
            runspace, depth: depth, compress: flag("Compress"), enumsAsStrings: flag("EnumsAsStrings"), escape: escape)
        let text = try writer.text(value)
        if let bad = writer.badKey {
            throw terminating(
                "The type '\(bad.table.type?.fullName ?? "")' is not supported for serialization or deserialization of a dictionary. Keys must be strings.",
                id: "NonStringKeyInDictionary", category: .invalidOperation, target: bad.table, exception: "System.InvalidOperationException")
        }
        if writer.isTruncated { try writeWarning("Resulting JSON is truncated as serialization has exceeded the set depth of \(depth).") }
        try write(Value(text))
    }
}

/// ConvertFrom-Json.
final class ConvertFromJson: Cmdlet {
    private var lines: [String] = []
    override func process() throws { lines.append(text("InputObject") ?? "") }
    override func end() throws {
        guard !lines.isEmpty else { return }
        if lines.count == 1 { return try convert(lines[0], quiet: false) }
        // Each text is a document of its own where the first one is; else all of them together are one.
        do {
            try convert(lines[0], quiet: true)
        } catch is JsonReader.Failure {
            return try convert(lines.joined(separator: "\n"), quiet: false)
        }
        for line in lines.dropFirst() { try convert(line, quiet: false) }
    }
    private func convert(_ text: String, quiet: Bool) throws {
        let kind: JsonReader.DateKind =
            switch self.text("DateKind")?.lowercased() {
            case "local": .local
            case "utc": .utc
            case "offset": .offset
            case "string": .text
            default: .automatic
            }
        let value: Value
        do {
            value = try JsonReader.read(text, asTable: flag("AsHashtable"), depth: integer("Depth") ?? 1024, dates: kind)
        } catch let failure as JsonReader.Failure {
            if quiet { throw failure }
            if failure.id == "System.ArgumentException" {
                throw terminating(failure.message, id: failure.id, exception: "System.ArgumentException", inner: failure.cause.map { ExceptionObject("Newtonsoft.Json." + $0.kind, $0.reason) })
            }
            throw terminating(
                failure.message, id: failure.id, category: .invalidOperation, exception: "System.InvalidOperationException")
        }
        if case .void = value { return try write(.null) }
        // Windows PowerShell writes an array as one object.
        if flag("NoEnumerate") || value.isNull || LanguageEdition.isDesktop { try write(value) } else { try writeEnumerated(value) }
    }
}
