import ShellRuntime
import ShellTypes

/// ConvertFrom-String: objects out of texts, divided by a delimiter, or by a template in which examples are marked.
final class ConvertFromString: Cmdlet {
    private var template: StringTemplate?
    private var collected: [String] = []

    override func begin() throws {
        guard has("TemplateContent") || has("TemplateFile") else { return }
        var contents = texts("TemplateContent")
        for file in texts("TemplateFile") {
            let path = try FileAccess.resolve(file, runspace), service = FileAccess.service(runspace)
            guard service.exists(path), let bytes = service.read(path) else {
                throw terminating("Cannot find path '\(path)' because it does not exist.", id: "PathNotFound", category: .objectNotFound, target: Value(file), exception: "System.Management.Automation.ItemNotFoundException")
            }
            contents.append(FileAccess.decode(bytes))
        }
        template = StringTemplate(contents.joined(separator: "\n"))
        if template == nil {
            throw terminating(
                "ConvertFrom-String appears to be having trouble parsing your data using the template you’ve provided. We’d love to take a look at what went wrong, if you’d like to share the data and template used to parse it.",
                id: "InvalidTemplate", category: .invalidData, exception: "System.InvalidOperationException")
        }
    }
    override func process() throws {
        let text = text("InputObject") ?? ""
        guard template == nil else { return collected.append(text) }
        try divide(text)
    }
    override func end() throws {
        guard let template else { return }
        for (record, extent) in template.records(in: collected.joined(separator: "\n")) {
            let made = CustomObject()
            for field in template.fields {
                guard let text = record[field.name] else { continue }
                made[field.name] = try typed(text, as: field.type)
            }
            if flag("IncludeExtent") { made["ExtentText"] = Value(extent) }
            try write(made)
        }
    }
    private func typed(_ text: String, as type: String?) throws -> Value {
        guard let type, let found = runspace.findType(type) else { return Value(text) }
        return (try? runspace.convert(Value(text), to: found)) ?? Value(text)
    }

    private func divide(_ text: String) throws {
        let pattern = self.text("Delimiter") ?? #"\s"#
        let parts: [String]
        guard let type = runspace.findType("System.Text.RegularExpressions.Regex") else { return }
        parts = runspace.elements(try Members.invokeStatic(type, "Split", [Value(text), Value(pattern)], runspace)).map { runspace.text($0) }
        let names = texts("PropertyNames")
        let made = CustomObject()
        for (at, part) in parts.enumerated() {
            let name = names.indices.contains(at) ? names[at] : "P\(at + 1)"
            made[name] = inferred(part)
        }
        try write(made)
    }
    /// The narrowest type that holds what the text says.
    private func inferred(_ text: String) -> Value {
        guard !text.isEmpty else { return Value(text) }
        let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) } || text.hasPrefix("-") && text.count > 1 && text.dropFirst().utf8.allSatisfy { (0x30...0x39).contains($0) }
        if isPlain {
            for name in ["System.Byte", "System.Int16", "System.Int32", "System.Int64", "System.Double"] {
                if let type = runspace.findType(name), let made = try? runspace.convert(Value(text), to: type) { return made }
            }
        }
        if text.utf16.count == 1, let unit = text.utf16.first { return .char(unit) }
        for name in ["System.Double", "System.TimeSpan", "System.DateTime"] {
            // A word is no date, though some are names of months.
            guard text.contains(where: \.isNumber), name != "System.Double" || !text.contains(":"), let type = runspace.findType(name) else { continue }
            if let made = try? Members.invokeStatic(type, "Parse", [Value(text), try Members.getStatic(culture, "InvariantCulture", runspace)], runspace) { return made }
        }
        return Value(text)
    }
    private var culture: TypeInfo { runspace.findType("System.Globalization.CultureInfo") ?? WellKnown.object }
}
