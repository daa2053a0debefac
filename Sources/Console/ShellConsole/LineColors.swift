import ShellRuntime
import ShellSyntax

/// The colours of the line editor by PSReadLine's names, and which of them a token has (PSL-439).
enum LineColors {
    /// The names that `Set-PSReadLineOption -Colors` knows, with the option that shows each and its usual escape sequence.
    static let rows: [(name: String, option: String, usual: String)] = [
        ("Command", "CommandColor", "\u{1B}[93m"), ("Comment", "CommentColor", "\u{1B}[32m"), ("ContinuationPrompt", "ContinuationPromptColor", "\u{1B}[37m"),
        ("Default", "DefaultTokenColor", "\u{1B}[37m"), ("Emphasis", "EmphasisColor", "\u{1B}[96m"), ("Error", "ErrorColor", "\u{1B}[91m"),
        ("InlinePrediction", "InlinePredictionColor", "\u{1B}[97;2;3m"), ("Keyword", "KeywordColor", "\u{1B}[92m"), ("ListPrediction", "ListPredictionColor", "\u{1B}[33m"),
        ("ListPredictionSelected", "ListPredictionSelectedColor", "\u{1B}[48;5;238m"), ("ListPredictionTooltip", "ListPredictionTooltipColor", "\u{1B}[97;2;3m"),
        ("Member", "MemberColor", "\u{1B}[37m"), ("Number", "NumberColor", "\u{1B}[97m"), ("Operator", "OperatorColor", "\u{1B}[90m"),
        ("Parameter", "ParameterColor", "\u{1B}[90m"), ("Selection", "SelectionColor", "\u{1B}[30;47m"), ("String", "StringColor", "\u{1B}[36m"),
        ("Type", "TypeColor", "\u{1B}[37m"), ("Variable", "VariableColor", "\u{1B}[92m"),
    ]
    static let reset = "\u{1B}[0m"
    nonisolated(unsafe) private static var chosen: [String: String] = [:]

    static func code(_ name: String) -> String { chosen[name] ?? rows.first { $0.name == name }?.usual ?? "" }

    /// Takes an entry of `-Colors`: a ConsoleColor, `#rrggbb` or an escape sequence; false for what is none of them.
    static func choose(_ name: String, _ text: String) -> Bool {
        let plain = name.lowercased()
        guard let row = rows.first(where: { $0.name.lowercased() == plain || $0.option.lowercased() == plain }), let code = sequence(text) else { return false }
        chosen[row.name] = code
        return true
    }
    static func isKnown(_ name: String) -> Bool { rows.contains { $0.name.equalsIgnoringCase(name) || $0.option.equalsIgnoringCase(name) } }

    private static let consoleColors: [String: Int] = [
        "black": 30, "darkred": 31, "darkgreen": 32, "darkyellow": 33, "darkblue": 34, "darkmagenta": 35, "darkcyan": 36, "gray": 37, "darkgray": 90, "red": 91,
        "green": 92, "yellow": 93, "blue": 94, "magenta": 95, "cyan": 96, "white": 97,
    ]
    private static func sequence(_ text: String) -> String? {
        if text.hasPrefix("\u{1B}[") { return text }
        if let number = consoleColors[text.lowercased()] { return "\u{1B}[\(number)m" }
        let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
        guard digits.count == 6, let value = Int(digits, radix: 16) else { return nil }
        return "\u{1B}[38;2;\(value >> 16);\(value >> 8 & 255);\(value & 255)m"
    }

    /// A text with its tokens in their colours. What lies between them stays plain.
    static func painted(_ text: String, _ tokens: [Token], from first: Int) -> String {
        let units = Array(text.utf16)
        var result = "", at = 0
        func plain(_ end: Int) {
            guard end > at else { return }
            result += String(decoding: units[at..<end], as: UTF16.self)
            at = end
        }
        for token in tokens {
            let start = max(0, token.extent.startOffset - first), end = min(token.extent.endOffset - first, units.count)
            guard start >= at, end > start, let color = color(of: token) else { continue }
            plain(start)
            result += code(color)
            plain(end)
            result += reset
        }
        plain(units.count)
        return result
    }
    private static func color(of token: Token) -> String? {
        switch token.kind {
        case .comment: return "Comment"
        case .parameter: return "Parameter"
        case .variable, .splattedVariable: return "Variable"
        case .stringExpandable, .stringLiteral, .hereStringExpandable, .hereStringLiteral: return "String"
        case .number: return "Number"
        default: break
        }
        if token.tokenFlags.contains(.commandName) { return "Command" }
        if token.tokenFlags.contains(.keyword) { return "Keyword" }
        if token.tokenFlags.contains(.typeName) { return "Type" }
        if token.tokenFlags.contains(.memberName) { return "Member" }
        return token.tokenFlags.contains(.binaryOperator) || token.tokenFlags.contains(.unaryOperator) || token.tokenFlags.contains(.assignmentOperator) ? "Operator" : nil
    }
}
