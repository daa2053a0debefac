import ShellSyntax

/// The words that a program gets from what was written after its name.
public enum NativeArguments {
    /// Arrays go one by one, `$null` not at all, `-name:value` as written; a list of literals is what was typed, cut at its blanks. What follows
    /// `--%` is a command line of its own, and `~` alone or before a separator is the home folder.
    /// A program that reads its command line itself gets the words after `--%` with their quotes. Words without quotes that have wildcards
    /// stand for what `matching` finds, and for themselves where it finds nothing (PSL-455).
    public static func texts(_ arguments: [Argument], _ runspace: Runspace, keepsQuotes: Bool = false, matching: (String) -> [String] = { _ in [] }) -> [String] {
        let isLegacy = runspace.variable("PSNativeCommandArgumentPassing").map { runspace.text($0).equalsIgnoringCase("Legacy") } ?? false
        var words: [String] = []
        var isVerbatim = false
        for argument in arguments {
            if argument.name != nil {
                add(parameter: argument, to: &words, runspace)
            } else if let value = argument.value {
                let word = argument.ast as? StringConstantExpressionAst
                if isVerbatim {
                    words += CommandLineText.words(runspace.environmentExpanded(runspace.text(value)), keepsQuotes: keepsQuotes)
                } else if word?.stringConstantType == .bareWord, word?.string == "--%" {
                    isVerbatim = true
                } else if let literal = argument.ast, literal.kind == .arrayLiteral {
                    words += literal.extent.text.split(separator: " ").map(String.init)
                } else if let literal = argument.ast, literal.kind == .constantExpression {
                    // A number is what was typed.
                    words.append(literal.extent.text)
                } else {
                    let isBareWord = word?.stringConstantType == .bareWord, first = words.count
                    add(value, isBareWord: isBareWord, to: &words, runspace)
                    if isBareWord, words.count == first + 1, words[first].utf8.contains(where: { "*?[".utf8.contains($0) }) {
                        let found = matching(words[first])
                        if !found.isEmpty { words.replaceSubrange(first..., with: found) }
                    }
                }
            }
        }
        return isLegacy ? CommandLineText.words(CommandLineText.legacyLine(words)) : words
    }

    private static func add(_ value: Value, isBareWord: Bool = false, to words: inout [String], _ runspace: Runspace) {
        if value.isNull { return }
        if value.stringValue == nil, runspace.isEnumerable(value) {
            for item in runspace.elements(value) where !item.isNull { words.append(runspace.text(item)) }
            return
        }
        let text = runspace.text(value)
        if isBareWord, text == "~" || text.hasPrefix("~/") || text.hasPrefix("~\\"), let home = runspace.variable("HOME") {
            words.append(runspace.text(home) + text.dropFirst())
        } else {
            words.append(text)
        }
    }

    private static func add(parameter argument: Argument, to words: inout [String], _ runspace: Runspace) {
        guard let value = argument.value else { return words.append(argument.text) }
        // Bare words and numbers are what was typed, lists of them too.
        let special: Set<Character> = ["$", "(", "\"", "'", "{", "@", "`"]
        if let written = argument.extent?.text, written.hasPrefix("-"), !written.contains(where: { $0.isWhitespace || special.contains($0) }) { return words.append(written) }
        let text = argument.text.hasSuffix(":") ? argument.text : argument.text + ":"
        if let written = argument.extent?.text, let colon = written.firstIndex(of: ":"), written[written.index(after: colon)...].first?.isWhitespace ?? false {
            words.append(text)
            add(value, to: &words, runspace)
        } else {
            words.append(text + runspace.text(value))
        }
    }
}

/// A command line as one text, by the rules of .NET's `ProcessStartInfo.Arguments`.
public enum CommandLineText {
    /// The words of a command line: blanks divide, quotes hold together, `\"` is a quote, and backslashes count only before quotes.
    public static func words(_ line: String, keepsQuotes: Bool = false) -> [String] {
        var words: [String] = []
        var word: String?
        var isQuoted = false
        var rest = line.unicodeScalars.makeIterator()
        var next = rest.next()
        while let scalar = next {
            next = rest.next()
            switch scalar {
            case "\\":
                var count = 1
                while next == "\\" {
                    count += 1
                    next = rest.next()
                }
                let kept = next == "\"" ? count / 2 : count
                word = (word ?? "") + String(repeating: "\\", count: kept)
                if next == "\"", count % 2 == 1 {
                    word?.append("\"")
                    next = rest.next()
                }
            case "\"":
                if isQuoted, next == "\"" {
                    word?.append("\"")
                    next = rest.next()
                } else {
                    isQuoted.toggle()
                    word = (word ?? "") + (keepsQuotes ? "\"" : "")
                }
            case " " where !isQuoted, "\t" where !isQuoted:
                if let done = word { words.append(done) }
                word = nil
            default: word = (word ?? "") + String(scalar)
            }
        }
        if let word { words.append(word) }
        return words
    }

    /// The words as one line in the manner of `$PSNativeCommandArgumentPassing = 'Legacy'`: quotes around those with blanks, and none escaped.
    static func legacyLine(_ words: [String]) -> String {
        words.filter { !$0.isEmpty }.map { word in
            guard needsQuotes(word) else { return word }
            return "\"" + word + String(repeating: "\\", count: word.reversed().prefix { $0 == "\\" }.count) + "\""
        }.joined(separator: " ")
    }
    /// Whether a blank stands outside the quotes of a word.
    private static func needsQuotes(_ word: String) -> Bool {
        var isQuoted = false
        var before: Character = " "
        for character in word {
            if character == "\"", before != "\\" { isQuoted.toggle() } else if !isQuoted, character.isWhitespace { return true }
            before = character
        }
        return false
    }
}
