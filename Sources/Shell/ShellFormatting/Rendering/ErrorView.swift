import ShellRuntime
import ShellSyntax

/// How deep error views stand in each other: what Get-Error shows may be an error record again.
private final class Nesting { var depth = 0 }

/// The text of an error record: ConciseView, NormalView, CategoryView (PSL section 8).
enum ErrorView {
    static func text(_ record: ErrorRecordObject, _ runspace: Runspace) -> String {
        let style = Style(colors: StyleObject.colors(runspace, terminal: runspace.host.supportsColor), runspace)
        if record.errorId == "NativeCommandError" || record.errorId == "NativeCommandErrorMessage" {
            return style.error(record.exception.message)
        }
        let view = runspace.variable("ErrorView").map { runspace.text($0).lowercased() } ?? "conciseview"
        switch view {
        case "detailedview":
            let guarding = runspace.service("errorView") { Nesting() }
            if guarding.depth > 0 { return concise(record, runspace, style) }
            guarding.depth += 1
            defer { guarding.depth -= 1 }
            let collector = Collector()
            do {
                try runspace.invokeCommand("Get-Error", [Argument(name: "InputObject", value: .object(record))], to: collector)
                return style.error(try Formatting.string(Array(runspace.elements(collector.result)), runspace))
            } catch {
                return concise(record, runspace, style)
            }
        case "categoryview": return style.error(category(record, runspace))
        case "normalview": return style.error(normal(record, runspace))
        default: return concise(record, runspace, style)
        }
    }

    static func category(_ record: ErrorRecordObject, _ runspace: Runspace) -> String {
        record.categoryText(of: record.shownTarget(runspace))
    }

    /// What NormalView calls a script that wrote an error itself: its path, or its text.
    private static func name(_ invocation: InvocationInfoObject) -> String {
        (invocation.command as? ExternalScriptInfo)?.path ?? invocation.command?.name ?? ""
    }
    static func normal(_ record: ErrorRecordObject, _ runspace: Runspace) -> String {
        let name = record.isPlaceless ? (record.invocation as? InvocationInfoObject).map(self.name) ?? "" : record.position?.commandName ?? ""
        var text = (name.isEmpty ? "" : name + " : ") + shown(record)
        if let extent = record.position?.extent { text += "\n" + extent.positionMessage }
        // 5.1 puts the two lines four blanks in, and a blank line behind them.
        let (indent, end) = LanguageEdition.isDesktop ? ("    ", "\n ") : ("", "")
        return text + "\n\(indent)+ CategoryInfo          : \(category(record, runspace))\n\(indent)+ FullyQualifiedErrorId : \(record.fullyQualifiedErrorId)\(end)"
    }

    private static func isParserError(_ record: ErrorRecordObject) -> Bool { record.category == .parserError }
    /// The record's sentence; of a parse error the first one's without its place.
    private static func shown(_ record: ErrorRecordObject) -> String {
        guard record.detailsMessage == nil, isParserError(record), let mark = record.exception.message.firstRange(of: "~\n") else {
            return record.message
        }
        let rest = record.exception.message[mark.upperBound...]
        let first = rest.firstRange(of: "~\n").map { rest[..<$0.lowerBound] } ?? rest
        return String(first.firstRange(of: "\n\n").map { first[..<$0.lowerBound] } ?? first)
    }

    private static func head(_ record: ErrorRecordObject) -> String {
        if record.exception.wasThrown { return "Exception" }
        // The call that Write-Error stands for at the top of a session has no name: the activity is shown.
        if let name = record.position?.commandName, !name.isEmpty, record.activity.isEmpty || name != "Write-Error" { return name }
        if !record.activity.isEmpty { return record.activity }
        if let command = (record.invocation as? InvocationInfoObject)?.command { return command.name }
        if record.category != .notSpecified { return record.category.name }
        return record.reason ?? record.exception.type.name
    }

    /// ConciseView: the place is shown for script files (not modules), for later lines of an input, and for parse errors.
    static func concise(_ record: ErrorRecordObject, _ runspace: Runspace, _ style: Style) -> String {
        let extent = record.position?.extent
        let file = extent?.file
        let isParse = isParserError(record) && record.exception.type.fullName.hasSuffix("ParseException")
        var text = style.error("\(head(record)): ")
        var prefix = ""
        if let extent, isParse || file != nil || extent.startLineNumber > 1, !(file?.lowercased().hasSuffix(".psm1") ?? false) {
            let told = toldPlace(record, runspace)
            text += (told.map(\.file) ?? file.map { "\($0):\(extent.startLineNumber)" } ?? "") + "\n"
            let number = told?.line ?? String(extent.startLineNumber)
            let header = String(repeating: " ", count: max(0, number.count - 4))
            text += style.errorAccent("\(header)Line |") + "\n"
            let lines = extent.positionMessage.split(separator: "\n", omittingEmptySubsequences: false)
            let source = lines.count > 1 ? lines[1].dropFirst() : ""
            // Where there is nothing to mark, behind the last line of a file, PowerShell's view gives up.
            if isParse, lines.count < 3 || !lines[lines.count - 1].contains("~") { return "" }
            text += style.errorAccent(String(repeating: " ", count: max(0, 4 - number.count)) + number + " |") + " " + (told?.text ?? String(source)) + "\n"
            prefix = header + "     | "
            if told == nil, let marks = lines.last?.dropFirst(), lines.count > 2 { text += style.errorAccent(prefix) + style.error(String(marks)) + "\n" }
        }
        guard file != nil || isParserError(record) else {
            return text + (prefix.isEmpty ? "" : style.errorAccent(prefix)) + style.error(shown(record)) + recommendation(record, style)
        }
        let flat = shown(record).replacingAll("\r\n", with: " ").replacingAll("\n", with: " ").replacingAll("\t", with: " ")
        let broken = wrapped(prefix + flat, prefix, runspace.host.width)
        text += broken.map { line in
            line.hasPrefix(prefix) && !prefix.isEmpty ? style.errorAccent(prefix) + style.error(String(line.dropFirst(prefix.count))) : style.error(line)
        }.joined(separator: "\n")
        return text + "\n" + recommendation(record, style)
    }
    /// The place that a target tells instead of the script's, as assertion libraries do: a dictionary with Line and LineText (PSL-289).
    private static func toldPlace(_ record: ErrorRecordObject, _ runspace: Runspace) -> (file: String, line: String, text: String)? {
        guard let table = record.target.base.objectValue as? DictionaryObject, let line = table["Line"], let text = table["LineText"] else { return nil }
        return (table["File"].map(runspace.text) ?? "", runspace.text(line), runspace.text(text))
    }
    private static func recommendation(_ record: ErrorRecordObject, _ style: Style) -> String {
        guard let action = record.recommendedAction, !action.allSatisfy(\.isWhitespace) else { return "" }
        return "\n" + style.error("  Recommendation: " + action)
    }

    /// A text in lines of the window's width, cut at blanks; each begins with the prefix.
    private static func wrapped(_ message: String, _ prefix: String, _ width: Int) -> [String] {
        guard width > 0, message.utf16.count > width else { return [message] }
        func cut(_ text: [Character]) -> [Character] {
            guard text.count > width else { return text }
            let piece = text[..<width]
            return Array(piece.lastIndex(where: \.isWhitespace).map { piece[..<$0] } ?? piece)
        }
        func trimmed(_ text: ArraySlice<Character>) -> [Character] {
            var part = text.drop(while: \.isWhitespace)
            while let last = part.last, last.isWhitespace { part.removeLast() }
            return Array(part)
        }
        let all = Array(message)
        let first = cut(all)
        var lines = [String(first)]
        var rest = trimmed(all[first.count...])
        while rest.count + prefix.count > width {
            let piece = cut(Array(prefix) + rest)
            guard piece.count > prefix.count else { break }
            lines.append(String(piece))
            rest = trimmed(rest[(piece.count - prefix.count)...])
        }
        lines.append(prefix + String(rest))
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
            FormatSession(runspace, width: runspace.host.lineWidth, height: runspace.host.height, colors: StyleObject.colors(runspace, terminal: runspace.host.supportsColor)) { runspace.host.write($0) }
        }
        runspace.cellCount = { BufferCells.length($0) }
        runspace.renderError = { record, runspace in ErrorView.text(record, runspace) }
        runspace.renderMessage = { prefix, message, runspace in
            Style(colors: StyleObject.colors(runspace, terminal: runspace.host.supportsColor), runspace).message(prefix, prefix + message) + "\n"
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
            runspace, width: width ?? runspace.host.width, listWidth: width ?? Int.max / 4,
            colors: StyleObject.colors(runspace, terminal: false), keepsTexts: true) { text += $0 }
        for item in items { try session.write(item) }
        try session.finish()
        return text
    }
}
