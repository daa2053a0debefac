import ShellRuntime
import ShellSyntax
import ShellTypes

/// Texts of values inside tables and lists.
enum CellText {
    /// What stands for text that is cut off: a character, in Windows PowerShell three dots.
    static var ellipsis: String { LanguageEdition.isDesktop ? "..." : "\u{2026}" }
    /// The beginning of a text that does not fit, with the mark.
    static func cutEnd(_ text: String, _ size: Int) -> String { size > ellipsis.count ? head(text, size - ellipsis.count) + ellipsis : head(text, size) }
    /// The end of one.
    static func cutStart(_ text: String, _ size: Int) -> String { size > ellipsis.count ? ellipsis + tail(text, size - ellipsis.count) : head(text, size) }

    /// Values whose text is printed raw, never as a table.
    static func isScalar(_ value: Value) -> Bool {
        switch value.base {
        case .object(let object):
            switch object.kind {
            case .decimal, .bigInteger, .enumValue: return true
            default: return object is SecureStringObject
            }
        default: return true
        }
    }

    /// The text of a property's value. Tables show reals with the culture's decimals.
    static func of(_ value: Value, _ runspace: Runspace, format: String? = nil, inTable: Bool) -> String {
        if let format, !value.isNull {
            if format.contains("{0") || format.contains("}") {
                return (try? Operators.format(Value(format), value, runspace)).map { runspace.text($0) } ?? runspace.text(value)
            }
            if let text = try? Members.invoke(value, "ToString", [Value(format)], runspace) { return runspace.text(text) }
        }
        if case .object(let wrapper as ObjectWrapper) = value, let source = wrapper.sourceText { return source }
        // A value with a text of its own: what is left of an enumeration's value elsewhere, or what a script gave it.
        if case .object(let object) = value, object.kind == .wrapper, object.extended?.find("ToString") != nil { return runspace.text(value) }
        switch value.base {
        case .null, .void, .unset: return ""
        case .string(let text): return text.value
        case .int(let number): return String(number)
        case .bool(let flag): return flag ? "True" : "False"
        case .double, .single:
            return inTable && format == nil ? decimals(value, runspace) : runspace.cultureText(value)
        case .object(let object):
            if object.kind == .decimal, inTable { return decimals(value, runspace) }
            if let table = object as? DictionaryObject {
                return collection(table.pairs.map { "[\(runspace.text($0.key)), \(entryText($0.value, runspace))]" }, runspace)
            }
            if runspace.isEnumerable(value) {
                let limit = runspace.enumerationLimit
                var parts: [String] = []
                var more = false
                struct Enough: Error {}
                try? runspace.enumerate(value) { item in
                    if limit >= 0, parts.count >= limit {
                        more = true
                        throw Enough()
                    }
                    parts.append(element(item, runspace))
                }
                return "{" + parts.joined(separator: ", ") + (more ? ellipsis : "") + "}"
            }
            return displayText(value, runspace)
        default: return runspace.text(value)
        }
    }
    private static func decimals(_ value: Value, _ runspace: Runspace) -> String {
        (try? NumberFormat.string(value.base, "F")).flatMap { $0 } ?? runspace.text(value)
    }
    /// A value within a dictionary entry's text: a collection shows as its type.
    private static func entryText(_ value: Value, _ runspace: Runspace) -> String {
        guard value.stringValue == nil, value.objectValue is ArrayObject else { return runspace.text(value) }
        return Members.typeNames(value).first ?? runspace.text(value)
    }
    private static func displayText(_ value: Value, _ runspace: Runspace) -> String {
        if let block = value.objectValue as? ScriptBlockObject { return block.toText() }
        return adapted(value, runspace) ?? runspace.cultureText(value)
    }
    /// The text of an object that shows no properties.
    static func plain(_ value: Value, _ runspace: Runspace) -> String { adapted(value, runspace) ?? runspace.text(value) }
    /// An adapted object (a node of XML) shows what its method ToString gives.
    private static func adapted(_ value: Value, _ runspace: Runspace) -> String? {
        guard value.objectValue?.kind == .adapted, let text = try? Members.invoke(value, "ToString", [], runspace) else { return nil }
        return text.stringValue
    }
    private static func collection(_ parts: [String], _ runspace: Runspace) -> String {
        let limit = runspace.enumerationLimit
        if limit >= 0, parts.count > limit { return "{" + parts.prefix(limit).joined(separator: ", ") + ellipsis + "}" }
        return "{" + parts.joined(separator: ", ") + "}"
    }
    static func element(_ item: Value, _ runspace: Runspace) -> String {
        if item.isNull { return "$null" }
        if let custom = item.objectValue as? CustomObject { return runspace.text(.object(custom)) }
        if item.stringValue == nil, runspace.isEnumerable(item) {
            var parts: [String] = []
            try? runspace.enumerate(item) { parts.append(runspace.text($0)) }
            return parts.joined(separator: " ")
        }
        return adapted(item, runspace) ?? named(item, runspace) ?? runspace.cultureText(item)
    }
    /// An object that says no more of itself than its type shows the property that names it.
    private static func named(_ item: Value, _ runspace: Runspace) -> String? {
        guard case .object(let object) = item.base, !(object is ExceptionObject), object.toText() == object.type.fullName else { return nil }
        let names = Members.list(item, runspace, methods: false).filter { $0.kind.isProperty && !hiddenNames.contains($0.name) }.map(\.name)
        for pattern in namePatterns {
            guard let name = names.first(where: { pattern.matches($0) }), let value = try? Members.get(item, name, runspace) else { continue }
            return runspace.cultureText(value)
        }
        return nil
    }
    private static let namePatterns = ["name", "id", "key", "*key", "*name", "*id"].map { WildcardPattern.lenient($0) }
    /// What remoting adds names no object.
    private static let hiddenNames = ["PSComputerName", "PSShowComputerName", "RunspaceId", "PSSourceJobInstanceId"]

    /// Cells a text takes: East Asian wide characters two, escape sequences none.
    static func width(_ text: String) -> Int {
        for unit in text.utf8 where unit >= 0x80 || unit == 0x1B { return pieces(text[...]).reduce(0) { $0 + $1.cells } }
        return text.utf8.count
    }
    /// A character or an escape sequence of a text.
    private struct Piece {
        var text: Substring
        var cells: Int
        var isEscape = false
        /// Whether it ends what other sequences began.
        var isReset: Bool { text == "\u{1B}[0m" || text == "\u{1B}[m" }
    }
    private static func pieces(_ text: Substring) -> [Piece] {
        var pieces: [Piece] = []
        var at = text.startIndex
        while at < text.endIndex {
            if text[at] == "\u{1B}", let end = escapeEnd(text, at) {
                pieces.append(Piece(text: text[at..<end], cells: 0, isEscape: true))
                at = end
            } else {
                let next = text.index(after: at)
                pieces.append(Piece(text: text[at..<next], cells: text[at].unicodeScalars.reduce(0) { $0 + cells($1) }))
                at = next
            }
        }
        return pieces
    }
    /// Where `ESC [ … letter` or `ESC ] … ESC \` ends; nil where it is neither.
    private static func escapeEnd(_ text: Substring, _ start: Substring.Index) -> Substring.Index? {
        var at = text.index(after: start)
        guard at < text.endIndex else { return nil }
        let isLink = text[at] == "]"
        guard isLink || text[at] == "[" else { return nil }
        while true {
            at = text.index(after: at)
            guard at < text.endIndex else { return nil }
            if isLink {
                if text[at] == "\u{7}" { return text.index(after: at) }
                guard text[at] == "\u{1B}" else { continue }
                at = text.index(after: at)
                return at < text.endIndex && text[at] == "\\" ? text.index(after: at) : nil
            }
            if text[at].isLetter { return text.index(after: at) }
            // Only parameters stand before the letter.
            guard let byte = text[at].asciiValue, (0x20...0x3F).contains(byte) else { return nil }
        }
    }
    /// A text with blanks after it; colours that it left on end behind them.
    static func closed(_ text: String, padding: Int = 0) -> String {
        let padded = text + String(repeating: " ", count: padding)
        guard text.utf8.contains(0x1B), !text.hasSuffix("\u{1B}[0m") else { return padded }
        return padded + "\u{1B}[0m"
    }
    static func cells(_ scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x1100 { return 1 }
        // What takes two units of UTF-16 takes two cells, as PowerShell counts them.
        if value > 0xFFFF { return 2 }
        let wide =
            (0x1100...0x115F).contains(value) || value == 0x2329 || value == 0x232A || (0x2E80...0xA4CF).contains(value) && value != 0x303F
            || (0xAC00...0xD7A3).contains(value) || (0xF900...0xFAFF).contains(value) || (0xFE10...0xFE19).contains(value)
            || (0xFE30...0xFE6F).contains(value) || (0xFF00...0xFF60).contains(value) || (0xFFE0...0xFFE6).contains(value)
        return wide ? 2 : 1
    }
    /// The first characters that fit into a number of cells.
    static func head(_ text: String, _ cells: Int) -> String {
        if width(text) <= cells { return text }
        var result = "", used = 0
        for piece in pieces(text[...]) {
            if used + piece.cells > cells { break }
            result += piece.text
            used += piece.cells
        }
        return result
    }
    /// The last characters that fit; sequences that come before them stay.
    static func tail(_ text: String, _ cells: Int) -> String {
        var kept: [Substring] = [], used = 0, full = false
        for piece in pieces(text[...]).reversed() {
            if !piece.isEscape {
                full = full || used + piece.cells > cells
                if full { continue }
                used += piece.cells
            }
            kept.append(piece.text)
        }
        return kept.reversed().joined()
    }

    /// Pieces of a text for lines of a width: breaks after blanks, long words split, embedded newlines kept. A line ends the colours
    /// that are on, and the next one begins with them.
    static func wrap(_ text: String, _ cells: Int) -> [String] {
        guard cells > 0 else { return [text] }
        var lines: [[Piece]] = []
        // Carriage returns do not show; with the line feed behind it, one would be a single character.
        var text = text
        if text.utf8.contains(0x0D) { text.unicodeScalars.removeAll { $0 == "\r" } }
        for part in text.split(separator: "\n", omittingEmptySubsequences: false) { lines += wrapped(pieces(part), cells) }
        guard text.utf8.contains(0x1B) else { return lines.map { line in line.reduce(into: "") { $0 += $1.text } } }
        var active: [Substring] = []
        return lines.map { line in
            var out = active.joined()
            for piece in line {
                out += piece.text
                if piece.isReset { active = [] } else if piece.isEscape { active.append(piece.text) }
            }
            return active.isEmpty ? out : out + "\u{1B}[0m"
        }
    }
    private static func wrapped(_ pieces: [Piece], _ cells: Int) -> [[Piece]] {
        var lines: [[Piece]] = []
        var line: [Piece] = [], used = 0, word: [Piece] = [], wordUsed = 0
        func place() {
            if used + wordUsed <= cells {
                line += word
                used += wordUsed
            } else {
                if used > 0 {
                    lines.append(line)
                    line = []
                    used = 0
                }
                for piece in word {
                    if used > 0, used + piece.cells > cells {
                        lines.append(line)
                        line = []
                        used = 0
                    }
                    line.append(piece)
                    used += piece.cells
                }
            }
            word = []
            wordUsed = 0
        }
        for piece in pieces {
            word.append(piece)
            wordUsed += piece.cells
            if piece.text == " " || piece.text == "\t" { place() }
        }
        if !word.isEmpty { place() }
        lines.append(line)
        return lines
    }
}

extension Runspace {
    /// A variable of the global scope.
    public func globalVariable(_ name: String) -> Value? { global.variableValue(name) }
    /// `$FormatEnumerationLimit` as it is now (PSL-339).
    public var chosenEnumerationLimit: Int { (globalVariable("FormatEnumerationLimit")?.integerValue).map { Int($0) } ?? 4 }
}
