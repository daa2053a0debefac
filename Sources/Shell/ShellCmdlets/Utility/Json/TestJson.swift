import ShellRuntime

/// Test-Json: whether a text is JSON, and fits a schema.
final class TestJson: Cmdlet {
    private var schema: JsonSchema?
    private var options: JsonNode.Options = []

    override func begin() throws {
        let chosen = texts("Options").map { $0.lowercased() }
        if chosen.contains("ignorecomments") { options.insert(.comments) }
        if chosen.contains("allowtrailingcommas") { options.insert(.trailingCommas) }
        var text = text("Schema")
        var source = text ?? ""
        if text == nil, let file = self.text("SchemaFile") {
            source = try FileAccess.resolve(file, runspace)
            guard let bytes = FileAccess.service(runspace).read(source) else {
                throw terminating(
                    "Cannot open JSON schema file: \(source)", id: "JsonSchemaFileNotFound", category: .openError, target: Value(source))
            }
            text = FileAccess.decode(bytes)
        }
        guard let text else { return }
        do { schema = try JsonSchema(try JsonNode.parse(text)) } catch { try badSchema(source) }
    }
    private func badSchema(_ target: String) throws {
        try writeError("Cannot parse the JSON schema.", id: "InvalidJsonSchema", category: .invalidData, target: Value(target))
    }

    private func source() throws -> String {
        if let text = text("Json") { return text }
        let isLiteral = has("LiteralPath")
        let given = text(isLiteral ? "LiteralPath" : "Path") ?? ""
        let service = FileAccess.service(runspace)
        let paths = isLiteral ? [try service.resolve(given, runspace)] : try service.expand(given, runspace)
        if paths.isEmpty, WildcardPattern.containsWildcards(given) {
            throw terminating(
                "Cannot perform operation because the wildcard path \(given) did not resolve to a file.", id: "FileOpenFailure", category: .openError,
                target: Value(given), exception: "System.IO.FileNotFoundException")
        }
        guard let path = paths.first, let bytes = service.read(path) else {
            throw terminating(
                "Cannot find path '\(given)' because it does not exist.", id: "PathNotFound", category: .objectNotFound, target: Value(given),
                exception: "System.Management.Automation.ItemNotFoundException")
        }
        return FileAccess.decode(bytes)
    }

    override func process() throws {
        let text = try source()
        let instance: JsonNode
        do { instance = try JsonNode.parse(text, options) } catch {
            try writeError("Cannot parse the JSON.", id: "InvalidJson", category: .invalidData, target: self["Json"])
            return try write(.bool(false))
        }
        var problems: [JsonSchema.Problem] = []
        do { problems = try schema?.evaluate(instance) ?? [] } catch {
            try badSchema(self.text("Schema") ?? self.text("SchemaFile") ?? "")
            return try write(.bool(false))
        }
        for problem in problems {
            try writeError(
                "The JSON is not valid with the schema: \(problem.message) at '\(problem.place)'", id: "InvalidJsonAgainstSchemaDetailed",
                category: .invalidData)
        }
        try write(.bool(problems.isEmpty))
    }
}
