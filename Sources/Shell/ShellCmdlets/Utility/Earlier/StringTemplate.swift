import ShellRuntime

/// A template of ConvertFrom-String: text as it comes, in which values are marked as `{Name:value}`. `{Name*:value}` begins a record,
/// `{[type]Name:value}` says what the value is. What stands around the marked values in an example finds the values of other texts.
struct StringTemplate {
    struct Field {
        let name: String
        let type: String?
        let begins: Bool
    }
    let fields: [Field]
    private let patterns: [(pattern: RegexPattern, names: [String])]

    init?(_ text: String) {
        guard let pieces = Self.pieces(Array(text)), pieces.contains(where: { $0.field != nil }) else { return nil }
        var known: [Field] = []
        for field in pieces.compactMap(\.field) where !known.contains(where: { $0.name == field.name }) { known.append(field) }
        fields = known
        // Each record begins with a value that has the star; without any the first value's name begins one.
        let first = known.first { field in pieces.contains { $0.field?.name == field.name && $0.field?.begins == true } }?.name ?? known[0].name
        var records: [[Piece]] = []
        for piece in pieces where piece.field != nil || !records.isEmpty {
            if piece.field?.name == first { records.append([]) }
            if !records.isEmpty { records[records.count - 1].append(piece) }
        }
        var made: [(RegexPattern, [String])] = []
        var seen: Set<String> = []
        for record in records {
            let (text, names) = Self.expression(record)
            guard seen.insert(text).inserted, let pattern = try? RegexPattern(text, [.multiline]) else { continue }
            made.append((pattern, names))
        }
        guard !made.isEmpty else { return nil }
        patterns = made
    }

    /// The records of a text in the order in which they stand, each with the text that it was read from.
    func records(in text: String) -> [([String: String], String)] {
        let input = RegexInput(text)
        var found: [([String: String], String)] = [], at = 0
        while at <= input.units.count {
            var best: (match: RegexMatch, names: [String])?
            for (pattern, names) in patterns {
                guard let match = (try? pattern.firstMatch(in: input, from: at)) ?? nil else { continue }
                // Of two that begin at one place the one that says more.
                guard let known = best else {
                    best = (match, names)
                    continue
                }
                if match.index < known.match.index || match.index == known.match.index && names.count > known.names.count { best = (match, names) }
            }
            guard let best, best.match.length > 0 else { break }
            var record: [String: String] = [:]
            for (number, name) in best.names.enumerated() {
                if let group = best.match.group(number: number + 1), group.success { record[name] = best.match.value(group) }
            }
            found.append((record, best.match.value))
            at = best.match.end
        }
        return found
    }

    private struct Piece {
        var literal = ""
        var field: Field?
        var value = ""
    }
    private static func pieces(_ text: [Character]) -> [Piece]? {
        var list: [Piece] = [], literal = "", at = 0
        while at < text.count {
            let character = text[at]
            if character == "\\", at + 1 < text.count, "{}\\".contains(text[at + 1]) {
                literal.append(text[at + 1])
                at += 2
                continue
            }
            guard character == "{", let colon = text[at...].firstIndex(of: ":"), let close = text[colon...].firstIndex(of: "}") else {
                literal.append(character)
                at += 1
                continue
            }
            var name = String(text[(at + 1)..<colon]), type: String?
            let isCounterexample = name.hasPrefix("!")
            if isCounterexample { name.removeFirst() }
            if name.hasPrefix("["), let end = name.firstIndex(of: "]") {
                type = String(name[name.index(after: name.startIndex)..<end])
                name = String(name[name.index(after: end)...])
            }
            let begins = name.hasSuffix("*")
            if begins { name.removeLast() }
            guard !name.isEmpty else { return nil }
            let value = String(text[(colon + 1)..<close])
            at = close + 1
            if isCounterexample {
                literal += value
                continue
            }
            if !literal.isEmpty { list.append(Piece(literal: literal)) }
            literal = ""
            list.append(Piece(field: Field(name: name, type: type, begins: begins), value: value))
        }
        if !literal.isEmpty { list.append(Piece(literal: literal)) }
        return list
    }

    /// The expression of a record, and the names of its groups. Blanks stand for any number of blanks.
    private static func expression(_ record: [Piece]) -> (String, [String]) {
        var text = "", names: [String] = []
        for (at, piece) in record.enumerated() {
            guard let field = piece.field else {
                // Behind the last value only what stands on its line belongs to the record.
                let isLast = !record[(at + 1)...].contains { $0.field != nil }
                let literal = isLast ? String(piece.literal.prefix { !$0.isNewline }) : piece.literal
                text += escaped(literal)
                if isLast, literal.isEmpty || literal.count < piece.literal.count { text += "[ \\t\\r]*$" }
                continue
            }
            names.append(field.name)
            let next = at + 1 < record.count ? record[at + 1].literal : ""
            text += piece.value.utf8.allSatisfy { (0x30...0x39).contains($0) } && !piece.value.isEmpty ? "(\\d+)" : next.isEmpty || next.first?.isNewline == true ? "([^\\r\\n]+)" : "([^\\r\\n]+?)"
        }
        return (text, names)
    }
    private static func escaped(_ literal: String) -> String {
        var made = "", wasBlank = false
        for character in literal {
            if character.isWhitespace {
                if character.isNewline { made += made.hasSuffix("[ \\t]+") ? "" : "\\s*?\\n" } else if !wasBlank { made += "[ \\t]+" }
                wasBlank = true
                continue
            }
            wasBlank = false
            if #"\.+*?()[]{}^$|#"#.contains(character) { made += "\\" }
            made.append(character)
        }
        return made
    }
}
