import ShellRuntime
import ShellSyntax

/// The text of an error record: ConciseView, NormalView, CategoryView (PSL section 8).
enum ErrorView {
    static func text(_ record: ErrorRecordObject, _ runspace: Runspace) -> String {
        let style = Style(colors: runspace.host.supportsColor)
        let view = runspace.globalVariable("ErrorView").map { runspace.text($0).lowercased() } ?? "conciseview"
        switch view {
        case "categoryview": return style.error(category(record, runspace))
        case "normalview": return style.error(normal(record, runspace))
        default: return concise(record, runspace, style)
        }
    }

    static func category(_ record: ErrorRecordObject, _ runspace: Runspace) -> String {
        let target = ErrorView.target(record, runspace)
        let reason = record.reason ?? record.exception.type.name
        return "\(record.category.name): (\(target.name):\(target.type)) [\(record.activity)], \(reason)"
    }
    static func target(_ record: ErrorRecordObject, _ runspace: Runspace) -> (name: String, type: String) {
        let name = record.targetName ?? (record.target.isNull ? "" : runspace.text(record.target))
        return (name, record.targetType ?? record.target.type?.name ?? "")
    }

    static func normal(_ record: ErrorRecordObject, _ runspace: Runspace) -> String {
        let name = record.position?.commandName ?? ""
        var text = (name.isEmpty ? "" : name + " : ") + record.message
        if let extent = record.position?.extent {
            text += "\nAt \(place(extent)) char:\(extent.startColumnNumber)\n+ \(extent.source.line(extent.startLineNumber))\n"
            text += "+ " + String(repeating: " ", count: max(0, extent.startColumnNumber - 1))
            let count = extent.startLineNumber == extent.endLineNumber ? max(1, extent.endColumnNumber - extent.startColumnNumber) : 1
            text += String(repeating: "~", count: count)
        }
        text += "\n    + CategoryInfo          : \(category(record, runspace))\n    + FullyQualifiedErrorId : \(record.fullyQualifiedErrorId)\n "
        return text
    }
    private static func place(_ extent: ScriptExtent) -> String {
        if let file = extent.file { return "\(file):\(extent.startLineNumber)" }
        return "line:\(extent.startLineNumber)"
    }

    static func concise(_ record: ErrorRecordObject, _ runspace: Runspace, _ style: Style) -> String {
        let isParse = record.exception.type.fullName.hasSuffix("ParseException")
        let message = record.message
        let extent = record.position?.extent
        let fromFile = extent?.file != nil
        let commandName = record.position?.commandName ?? ""
        let head: String
        if isParse {
            head = "ParserError"
        } else if record.exception.wasThrown {
            head = "Exception"
        } else if !commandName.isEmpty {
            head = commandName
        } else if !record.activity.isEmpty {
            head = record.activity
        } else if record.category != .notSpecified {
            head = record.category.name
        } else {
            head = record.reason ?? record.exception.type.name
        }
        // Where it happened is shown for script files, for later lines of an input, and for parse errors.
        guard let extent, isParse || fromFile || extent.startLineNumber > 1 else {
            return style.error("\(head): \(message)")
        }
        let width = max(20, runspace.host.width)
        var text = ""
        let line = extent.startLineNumber
        let where_ = fromFile ? " \(extent.file ?? ""):\(line)" : " "
        text += style.error("\(head):") + where_ + "\n"
        let number = String(line)
        let gutter = max(number.count, 4)
        let label = "Line".padding(toCells: gutter)
        text += style.errorAccent("\(label) |") + "\n"
        let source = extent.source.line(line)
        text += style.errorAccent("\(leftPad(number, gutter)) | ") + " " + source + "\n"
        let start = max(0, extent.startColumnNumber - 1)
        let end = extent.endLineNumber == line ? extent.endColumnNumber - 1 : source.utf16.count
        let mark = String(repeating: "~", count: max(1, end - start))
        let margin = String(repeating: " ", count: gutter)
        text += style.errorAccent("\(margin) | ") + " " + String(repeating: " ", count: start) + style.error(mark) + "\n"
        let room = max(10, width - gutter - 3)
        for piece in wrapMessage(message, room) {
            text += style.errorAccent("\(margin) | ") + style.error(piece) + "\n"
        }
        return String(text.dropLast())
    }
    private static func leftPad(_ text: String, _ count: Int) -> String { String(repeating: " ", count: max(0, count - text.count)) + text }

    private static func wrapMessage(_ message: String, _ width: Int) -> [String] {
        var lines: [String] = []
        for paragraph in message.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = ""
            for word in paragraph.split(separator: " ", omittingEmptySubsequences: false) {
                if !line.isEmpty, CellText.width(line) + 1 + CellText.width(String(word)) > width {
                    lines.append(line)
                    line = String(word)
                } else {
                    line += (line.isEmpty ? "" : " ") + word
                }
            }
            lines.append(line)
        }
        return lines
    }
}

extension String {
    func padding(toCells count: Int) -> String { self + String(repeating: " ", count: max(0, count - CellText.width(self))) }
}

/// Hooks the formatter into a runspace.
public enum Formatting {
    public static func attach(to runspace: Runspace) {
        runspace.makeDefaultOutput = { runspace in
            FormatSession(runspace, width: runspace.host.width, colors: runspace.host.supportsColor) { runspace.host.write($0) }
        }
        runspace.renderError = { record, runspace in ErrorView.text(record, runspace) }
        runspace.renderMessage = { prefix, message, runspace in
            Style(colors: runspace.host.supportsColor).warning(prefix + message) + "\n"
        }
        runspace.renderInformation = { record, runspace in
            let text = record.toText() + (record.noNewLine ? "" : "\n")
            guard runspace.host.supportsColor, record.foreground != nil || record.background != nil else { return text }
            var codes: [String] = []
            if let color = record.foreground { codes.append(String(Formatting.codes[color & 15])) }
            if let color = record.background { codes.append(String(Formatting.codes[color & 15] + 10)) }
            return "\u{1B}[\(codes.joined(separator: ";"))m\(record.toText())\u{1B}[0m" + (record.noNewLine ? "" : "\n")
        }
    }
    /// SGR codes of ConsoleColor's sixteen members.
    private static let codes = [30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97]

    /// The text of objects as Out-String gives it.
    public static func string(_ items: [Value], _ runspace: Runspace, width: Int? = nil) throws -> String {
        var text = ""
        let session = FormatSession(
            runspace, width: width ?? runspace.host.width, listWidth: width ?? Int.max / 4, colors: false) { text += $0 }
        for item in items { try session.write(item) }
        try session.finish()
        return text
    }
}
