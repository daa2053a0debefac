import ShellRuntime

/// ConvertFrom-StringData.
final class ConvertFromStringData: Cmdlet {
    override func process() throws {
        let table = DictionaryObject()
        let delimiter = text("Delimiter") ?? "="
        for raw in (text("StringData") ?? "").split(separator: "\n", omittingEmptySubsequences: false) {
            let line = String(raw).trimmed()
            if line.isEmpty || line.hasPrefix("#") { continue }
            guard let at = line.firstRange(of: delimiter), at.lowerBound > line.startIndex else {
                throw terminating(
                    "Data line '\(line)' is not in 'name\(delimiter)value' format. ", id: "InvalidOperation", category: .invalidOperation,
                    exception: "System.Management.Automation.PSInvalidOperationException")
            }
            let name = RegexPattern.unescape(String(line[..<at.lowerBound]).trimmed())
            if table[name] != nil {
                throw terminating(
                    "Data item '\(name)' in line '\(line)' is already defined.", id: "InvalidOperation", category: .invalidOperation,
                    exception: "System.Management.Automation.PSInvalidOperationException")
            }
            table[name] = Value(RegexPattern.unescape(String(line[at.upperBound...]).trimmed()))
        }
        try write(table)
    }
}

/// Join-String.
final class JoinString: Cmdlet {
    private var parts: [String] = []
    private var count = 0
    override func process() throws {
        for item in values("InputObject") where !item.isNull {
            var value = item
            if has("Property") {
                let property = self["Property"]
                if let block = property.objectValue as? ScriptBlockObject {
                    value = try runspace.invoke(block, underscore: item)
                } else {
                    value = try PropertyColumn.name(runspace.text(property)).read(item, runspace).first?.1 ?? .null
                }
            }
            if value.isNull { continue }
            var shown: String
            if let format = text("FormatString") {
                shown = try CompositeFormat.format(format, [value], runspace, invariant: !flag("UseCulture"))
            } else {
                shown = flag("UseCulture") ? runspace.netText(value) : runspace.text(value)
            }
            if flag("SingleQuote") { shown = "'" + shown + "'" }
            if flag("DoubleQuote") { shown = "\"" + shown + "\"" }
            parts.append(shown)
        }
    }
    override func end() throws {
        let separator = has("Separator") ? text("Separator") ?? "" : runspace.variable("OFS").map { runspace.text($0) } ?? ""
        try write(Value((text("OutputPrefix") ?? "") + parts.joined(separator: separator) + (text("OutputSuffix") ?? "")))
    }
}
