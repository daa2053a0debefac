import ShellRuntime

/// Finds the blocks of a document, line by line; what a container holds is parsed again without the container's marks.
struct MarkdownParser {
    private let lines: [Substring]
    private var at = 0
    private let depth: Int
    private static let maximumDepth = 32

    static func parse(_ text: String) -> [MarkdownBlock] {
        let lines = FileAccess.lines(text).map { line in line.contains("\t") ? line.replacingAll("\t", with: "    ")[...] : line[...] }
        return parse(lines, 0)
    }
    private static func parse(_ lines: [Substring], _ depth: Int) -> [MarkdownBlock] {
        var parser = MarkdownParser(lines, depth)
        return parser.blocks()
    }
    private init(_ lines: [Substring], _ depth: Int) {
        self.lines = lines
        self.depth = depth
    }

    private func indent(_ line: Substring) -> Int { line.prefix { $0 == " " }.count }
    private func isBlank(_ line: Substring) -> Bool { line.allSatisfy { $0 == " " } }
    /// The line from its first sign on; nil where it is indented like code.
    private func body(_ line: Substring) -> Substring? { indent(line) < 4 ? line.dropFirst(indent(line)) : nil }

    private mutating func blocks() -> [MarkdownBlock] {
        var blocks: [MarkdownBlock] = []
        while at < lines.count {
            if isBlank(lines[at]) { at += 1 } else { blocks.append(block()) }
        }
        return blocks
    }
    private mutating func block() -> MarkdownBlock {
        guard let text = body(lines[at]) else { return indentedCode() }
        if let fence = fence(text) { return fencedCode(fence) }
        if let heading = heading(text) {
            at += 1
            return heading
        }
        if isRule(text) {
            at += 1
            return .rule
        }
        if depth < MarkdownParser.maximumDepth {
            if text.hasPrefix(">") { return quote() }
            if let marker = marker(lines[at]) { return list(marker) }
        }
        if startsHtml(text) { return html() }
        if let table = table() { return table }
        return paragraph()
    }

    // MARK: leaves

    private func heading(_ text: Substring) -> MarkdownBlock? {
        let level = text.prefix { $0 == "#" }.count
        guard (1...6).contains(level) else { return nil }
        let rest = text.dropFirst(level)
        guard rest.isEmpty || rest.first == " " else { return nil }
        var title = String(rest).trimmed()[...]
        let closing = title.reversed().prefix { $0 == "#" }.count
        if closing == title.count { title = "" } else if closing > 0, title.dropLast(closing).last == " " { title = title.dropLast(closing) }
        return .heading(level: level, MarkdownInlines.parse(String(title).trimmed()))
    }
    private func isRule(_ text: Substring) -> Bool {
        guard let sign = text.first, "-*_".contains(sign) else { return false }
        let signs = text.filter { $0 != " " }
        return signs.count >= 3 && signs.allSatisfy { $0 == sign }
    }
    private struct Fence {
        let sign: Character
        let count: Int
        let info: String
        let indent: Int
    }
    private func fence(_ text: Substring) -> Fence? {
        guard let sign = text.first, sign == "`" || sign == "~" else { return nil }
        let count = text.prefix { $0 == sign }.count
        let info = String(text.dropFirst(count)).trimmed()
        guard count >= 3, !(sign == "`" && info.contains("`")) else { return nil }
        return Fence(sign: sign, count: count, info: info, indent: indent(lines[at]))
    }
    private mutating func fencedCode(_ fence: Fence) -> MarkdownBlock {
        at += 1
        var content: [String] = []
        while at < lines.count {
            let line = lines[at]
            at += 1
            if let text = body(line), let closing = self.closing(text), closing.0 == fence.sign, closing.1 >= fence.count { break }
            content.append(String(line.dropFirst(min(fence.indent, indent(line)))))
        }
        return .code(lines: content, info: fence.info)
    }
    private func closing(_ text: Substring) -> (Character, Int)? {
        guard let sign = text.first, sign == "`" || sign == "~" else { return nil }
        let count = text.prefix { $0 == sign }.count
        return text.dropFirst(count).allSatisfy { $0 == " " } ? (sign, count) : nil
    }
    private mutating func indentedCode() -> MarkdownBlock {
        var content: [String] = []
        while at < lines.count, isBlank(lines[at]) || indent(lines[at]) >= 4 {
            content.append(String(lines[at].dropFirst(4)))
            at += 1
        }
        while let last = content.last, isBlank(last[...]) { content.removeLast() }
        return .code(lines: content, info: "")
    }
    private func startsHtml(_ text: Substring) -> Bool {
        guard text.hasPrefix("<") else { return false }
        let rest = text.dropFirst()
        if rest.hasPrefix("!--") || rest.hasPrefix("?") || rest.hasPrefix("!") { return true }
        let name = (rest.hasPrefix("/") ? rest.dropFirst() : rest).prefix { $0.isLetter || $0.isNumber || $0 == "-" }
        let next = (rest.hasPrefix("/") ? rest.dropFirst() : rest).dropFirst(name.count).first
        return name.first?.isLetter ?? false && (next == nil || next == " " || next == ">" || next == "/")
    }
    private mutating func html() -> MarkdownBlock {
        var content: [String] = []
        while at < lines.count, !isBlank(lines[at]) {
            content.append(String(lines[at]))
            at += 1
        }
        return .html(content.joined(separator: "\n"))
    }

    /// Whether a line ends the paragraph before it.
    private func interrupts(_ line: Substring) -> Bool {
        guard let text = body(line) else { return false }
        if text.hasPrefix(">") || isRule(text) || fence(text) != nil || heading(text) != nil { return true }
        guard let marker = marker(line) else { return false }
        return !marker.isEmpty && (marker.start == nil || marker.start == 1)
    }
    private mutating func paragraph() -> MarkdownBlock {
        var content: [String] = []
        while at < lines.count, !isBlank(lines[at]) {
            let line = lines[at]
            if !content.isEmpty {
                if let text = body(line), let sign = text.first, sign == "=" || sign == "-", String(text).trimmed().allSatisfy({ $0 == sign }) {
                    at += 1
                    return .heading(level: sign == "=" ? 1 : 2, MarkdownInlines.parse(content.joined(separator: "\n").trimmed()))
                }
                if interrupts(line) { break }
            }
            content.append(String(line.dropFirst(indent(line))))
            at += 1
        }
        return .paragraph(MarkdownInlines.parse(content.joined(separator: "\n").trimmed()))
    }

    // MARK: tables

    private func cells(_ line: Substring) -> [String] {
        var text = String(line).trimmed()[...]
        if text.hasPrefix("|") { text = text.dropFirst() }
        if text.hasSuffix("|"), !text.hasSuffix("\\|") { text = text.dropLast() }
        var cells: [String] = [""], escaped = false
        for character in text {
            if character == "|", !escaped {
                cells.append("")
            } else {
                if character == "|" { cells[cells.count - 1].removeLast() }
                cells[cells.count - 1].append(character)
            }
            escaped = character == "\\" && !escaped
        }
        return cells.map { $0.trimmed() }
    }
    private mutating func table() -> MarkdownBlock? {
        guard at + 1 < lines.count, lines[at].contains("|"), lines[at + 1].contains("-") else { return nil }
        let marks = cells(lines[at + 1]), header = cells(lines[at])
        let sides = marks.compactMap { mark -> MarkdownTable.Side? in
            let dashes = mark.drop { $0 == ":" }.prefix { $0 == "-" }.count
            let left = mark.hasPrefix(":"), right = mark.count > 1 && mark.hasSuffix(":")
            guard dashes > 0, dashes + (left ? 1 : 0) + (right ? 1 : 0) == mark.count else { return nil }
            return left && right ? .center : left ? .left : right ? .right : MarkdownTable.Side.none
        }
        guard sides.count == marks.count, sides.count == header.count else { return nil }
        at += 2
        var rows: [[[MarkdownInline]]] = []
        while at < lines.count, !isBlank(lines[at]), lines[at].contains("|") {
            var row = cells(lines[at])
            while row.count < sides.count { row.append("") }
            rows.append(row.prefix(sides.count).map { MarkdownInlines.parse($0) })
            at += 1
        }
        return .table(MarkdownTable(sides: sides, header: header.map { MarkdownInlines.parse($0) }, rows: rows))
    }

    // MARK: containers

    private mutating func quote() -> MarkdownBlock {
        var inner: [Substring] = []
        while at < lines.count, !isBlank(lines[at]) {
            if let text = body(lines[at]), text.hasPrefix(">") {
                inner.append(text.dropFirst(text.dropFirst().first == " " ? 2 : 1))
            } else if let last = inner.last, !isBlank(last), !interrupts(lines[at]) {
                // A paragraph goes on without the mark.
                inner.append(lines[at])
            } else {
                break
            }
            at += 1
        }
        return .quote(MarkdownParser.parse(inner, depth + 1))
    }

    private struct Marker {
        let bullet: Character
        let start: Int?
        /// Where the item's content begins.
        let content: Int
        let isEmpty: Bool
    }
    private func marker(_ line: Substring) -> Marker? {
        let spaces = indent(line)
        guard spaces < 4 else { return nil }
        let text = line.dropFirst(spaces)
        var width = 1
        var start: Int?
        guard var bullet = text.first else { return nil }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        if (1...9).contains(digits.count) {
            guard let sign = text.dropFirst(digits.count).first, sign == "." || sign == ")" else { return nil }
            start = Int(digits)
            bullet = sign
            width = digits.count + 1
        } else if !"-+*".contains(bullet) {
            return nil
        }
        let rest = text.dropFirst(width)
        guard rest.isEmpty || rest.first == " " else { return nil }
        let blanks = rest.prefix { $0 == " " }.count
        let isEmpty = blanks == rest.count
        return Marker(bullet: bullet, start: start, content: spaces + width + (isEmpty || blanks > 4 ? 1 : blanks), isEmpty: isEmpty)
    }
    private mutating func list(_ first: Marker) -> MarkdownBlock {
        var items: [[MarkdownBlock]] = []
        var isTight = true
        while at < lines.count, let marker = marker(lines[at]), marker.bullet == first.bullet, body(lines[at]).map({ !isRule($0) }) ?? false {
            var inner: [Substring] = [lines[at].dropFirst(marker.content)]
            at += 1
            var blanks = 0
            while at < lines.count {
                let line = lines[at]
                if isBlank(line) { blanks += 1 } else if indent(line) >= marker.content {
                    if blanks > 0, !items.isEmpty || inner.count > 1 || !inner[0].isEmpty { isTight = false }
                    inner += Array(repeating: "", count: blanks) + [line.dropFirst(marker.content)]
                    blanks = 0
                } else if blanks == 0, self.marker(line) == nil, !interrupts(line) {
                    inner.append(line)
                } else {
                    break
                }
                at += 1
            }
            items.append(MarkdownParser.parse(inner, depth + 1))
            if blanks > 0, at < lines.count, self.marker(lines[at])?.bullet == first.bullet { isTight = false }
        }
        return .list(MarkdownList(start: first.start, bullet: first.bullet, isTight: isTight, items: items))
    }
}
