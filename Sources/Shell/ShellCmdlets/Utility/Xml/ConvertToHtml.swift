import ShellRuntime
import ShellTypes

/// ConvertTo-Html.
final class ConvertToHtml: Cmdlet {
    private struct HtmlColumn {
        let label: String
        let name: String?
        let block: ScriptBlockObject?
        let width: String?
        let alignment: String?
    }
    private var columns: [HtmlColumn]?
    private var count = 0
    private var isList: Bool { text("As")?.equalsIgnoringCase("List") ?? false }

    override func begin() throws {
        if has("CssUri"), (text("CssUri") ?? "").trimmedBlanks.isEmpty {
            throw terminating(
                "The value of the \"CSSUri\" parameter cannot be null or empty.", id: "ArgumentException", category: .invalidArgument, target: "CSSUri",
                exception: "System.ArgumentException")
        }
        if !flag("Fragment") {
            try line(
                flag("Transitional")
                    ? "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\"  \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">"
                    : "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\"  \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\">")
            try line("<html xmlns=\"http://www.w3.org/1999/xhtml\">")
            try line("<head>")
            if has("Charset") { try line("<meta charset=\"\(text("Charset") ?? "")\">") }
            if let meta = self["Meta"].objectValue as? DictionaryObject { try metaLines(meta) }
            if has("Head") { for text in texts("Head") { try line(text) } } else { try line("<title>\(text("Title") ?? "HTML TABLE")</title>") }
            if has("CssUri") { try line("<link rel=\"stylesheet\" type=\"text/css\" href=\"\(text("CssUri") ?? "")\" />") }
            try line("</head><body>")
            for text in texts("Body") { try line(text) }
        }
        for text in texts("PreContent") { try line(text) }
        try line("<table>")
    }
    private func line(_ text: String) throws { try write(Value(text)) }
    private func metaLines(_ meta: DictionaryObject) throws {
        for (key, value) in meta.pairs {
            let name = runspace.text(key), content = runspace.text(value)
            switch name.lowercased() {
            case "content-type", "default-style", "x-ua-compatible": try line("<meta http-equiv=\"\(name)\" content=\"\(content)\">")
            case "application-name", "author", "description", "generator", "keywords", "viewport": try line("<meta name=\"\(name)\" content=\"\(content)\">")
            default:
                try writeWarning("Accepted meta properties are content-type, default-style, application-name, author, description, generator, keywords, x-ua-compatible, and viewport. The meta pair: \(name) and \(content) may not function correctly.")
                try line("<meta name=\"\(name)\" content=\"\(content)\">")
            }
        }
    }

    override func process() throws {
        guard has("InputObject") else { return }
        let item = self["InputObject"]
        if item.isNull { return }
        count += 1
        if isList {
            let columns = try resolve(item)
            guard !columns.isEmpty else { return }
            if count > 1 { try line("<tr><td><hr></td></tr>") }
            for column in columns { try line("<tr><td>\(column.label):</td><td>\(try value(column, item))</td></tr>") }
            return
        }
        if columns == nil {
            let made = try resolve(item)
            guard !made.isEmpty else { return }
            columns = made
            try line(
                "<colgroup>"
                    + made.map { "<col" + ($0.width.map { " width = \"\($0)\"" } ?? "") + ($0.alignment.map { " align = \"\($0)\"" } ?? "") + "/>" }.joined()
                    + "</colgroup>")
            try line("<tr>" + made.map { "<th>\($0.label)</th>" }.joined() + "</tr>")
        }
        try line("<tr>" + (columns ?? []).map { "<td>\(try value($0, item))</td>" }.joined() + "</tr>")
    }
    override func end() throws {
        try line("</table>")
        for text in texts("PostContent") { try line(text) }
        if !flag("Fragment") { try line("</body></html>") }
    }

    private func resolve(_ item: Value) throws -> [HtmlColumn] {
        func names(_ pattern: String) -> [String] {
            guard let wildcard = try? WildcardPattern(pattern) else { return [] }
            return Members.list(item, runspace, methods: false).filter { $0.kind.isProperty && !$0.isHidden && wildcard.matches($0.name) }.map(\.name)
        }
        func plain(_ name: String, label: String? = nil, width: String? = nil, alignment: String? = nil) -> [HtmlColumn] {
            if WildcardPattern.containsWildcards(name) {
                return names(name).map { HtmlColumn(label: label ?? $0, name: $0, block: nil, width: width, alignment: alignment) }
            }
            let spelled = names(name).first ?? name
            return [HtmlColumn(label: label ?? spelled, name: spelled, block: nil, width: width, alignment: alignment)]
        }
        guard has("Property") else { return plain("*") }
        var made: [HtmlColumn] = []
        for property in values("Property") {
            if let table = property.objectValue as? DictionaryObject {
                func entry(_ names: String...) -> Value? {
                    for (key, value) in table.pairs {
                        let text = runspace.text(key).lowercased()
                        if !text.isEmpty, names.contains(where: { $0.hasPrefix(text) }) { return value }
                    }
                    return Optional<Value>.none
                }
                let label = (entry("label", "name")).map { runspace.text($0) }
                let width = entry("width").map { runspace.text($0) }
                let alignment = entry("alignment").map { runspace.text($0).lowercased() }
                guard let expression = entry("expression") else {
                    throw terminating(
                        "The \"Expression\" key is missing from the dictionary passed to the \"Property\" parameter.", id: "DictionaryKeyMandatoryEntry",
                        category: .invalidArgument, exception: "System.NotSupportedException")
                }
                if let block = expression.objectValue as? ScriptBlockObject {
                    made.append(HtmlColumn(label: label ?? block.toText(), name: nil, block: block, width: width, alignment: alignment))
                } else {
                    made += plain(runspace.text(expression), label: label, width: width, alignment: alignment)
                }
            } else if let block = property.objectValue as? ScriptBlockObject {
                made.append(HtmlColumn(label: block.toText(), name: nil, block: block, width: nil, alignment: nil))
            } else {
                made += plain(runspace.text(property))
            }
        }
        return made
    }
    private func value(_ column: HtmlColumn, _ item: Value) throws -> String {
        var result: Value = .null
        if let block = column.block { result = (try? runspace.invoke(block, underscore: item)) ?? .null } else if let name = column.name { result = (try? Members.get(item, name, runspace)) ?? .null }
        if result.isNull { return "" }
        return Html.encode(runspace.isEnumerable(result) ? result.type?.netName ?? "" : runspace.netText(result))
    }
}

/// WebUtility.HtmlEncode.
enum Html {
    static func encode(_ text: String) -> String {
        var made = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": made += "&lt;"
            case ">": made += "&gt;"
            case "\"": made += "&quot;"
            case "'": made += "&#39;"
            case "&": made += "&amp;"
            case _ where (160...255).contains(scalar.value) || scalar.value > 0xFFFF: made += "&#\(scalar.value);"
            default: made.unicodeScalars.append(scalar)
            }
        }
        return made
    }
}
