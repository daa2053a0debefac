import ShellRuntime

/// A document as HTML.
struct MarkdownHtml {
    private var out = ""
    private var identifiers: [String: Int] = [:]

    static func text(_ blocks: [MarkdownBlock]) -> String {
        var writer = MarkdownHtml()
        for block in blocks { writer.write(block, tight: false) }
        return writer.out
    }
    private static func escaped(_ text: String) -> String {
        text.replacingAll("&", with: "&amp;").replacingAll("<", with: "&lt;").replacingAll(">", with: "&gt;").replacingAll("\"", with: "&quot;")
    }
    /// A heading's anchor: its letters and digits, with dashes for blanks; a number where it is taken already.
    private mutating func identifier(_ inlines: [MarkdownInline]) -> String {
        var name = ""
        for character in MarkdownInline.plain(inlines).lowercased() {
            if character.isLetter || character.isNumber || character == "_" || character == "." { name.append(character) } else if character == " " || character == "-", name.last != "-", !name.isEmpty {
                name.append("-")
            }
        }
        while name.last == "-" || name.last == "." { name.removeLast() }
        if name.isEmpty { name = "section" }
        let count = identifiers[name, default: 0]
        identifiers[name] = count + 1
        return count == 0 ? name : "\(name)-\(count)"
    }

    private mutating func write(_ block: MarkdownBlock, tight: Bool) {
        switch block {
        case .heading(let level, let inlines): out += "<h\(level) id=\"\(identifier(inlines))\">\(Self.text(inlines))</h\(level)>\n"
        case .paragraph(let inlines): out += tight ? Self.text(inlines) : "<p>\(Self.text(inlines))</p>\n"
        case .code(let lines, let info):
            let language = info.split(separator: " ").first.map { " class=\"language-\(Self.escaped(String($0)))\"" } ?? ""
            out += "<pre><code\(language)>\(lines.map { Self.escaped($0) + "\n" }.joined())</code></pre>\n"
        case .quote(let inner):
            out += "<blockquote>\n"
            for block in inner { write(block, tight: false) }
            out += "</blockquote>\n"
        case .list(let list): write(list)
        case .table(let table): write(table)
        case .rule: out += "<hr />\n"
        case .html(let text): out += text + "\n"
        }
    }
    private mutating func write(_ list: MarkdownList) {
        let name = list.isOrdered ? "ol" : "ul"
        out += "<\(name)\(list.start.map { $0 == 1 ? "" : " start=\"\($0)\"" } ?? "")>\n"
        for item in list.items {
            out += "<li>"
            if !list.isTight { out += "\n" }
            for block in item {
                if list.isTight, out.last != "\n", !out.hasSuffix("<li>") { out += "\n" }
                write(block, tight: list.isTight)
            }
            out += "</li>\n"
        }
        out += "</\(name)>\n"
    }
    private mutating func write(_ table: MarkdownTable) {
        func row(_ cells: [[MarkdownInline]], _ name: String) -> String {
            "<tr>\n" + zip(cells, table.sides).map { cell, side in
                let style =
                    switch side {
                    case .none: ""
                    case .left: " style=\"text-align: left;\""
                    case .center: " style=\"text-align: center;\""
                    case .right: " style=\"text-align: right;\""
                    }
                return "<\(name)\(style)>\(Self.text(cell))</\(name)>\n"
            }.joined() + "</tr>\n"
        }
        out += "<table>\n<thead>\n\(row(table.header, "th"))</thead>\n"
        if !table.rows.isEmpty { out += "<tbody>\n\(table.rows.map { row($0, "td") }.joined())</tbody>\n" }
        out += "</table>\n"
    }

    private static func text(_ inlines: [MarkdownInline]) -> String { inlines.map(text).joined() }
    private static func text(_ inline: MarkdownInline) -> String {
        func title(_ text: String?) -> String { text.map { " title=\"\(escaped($0))\"" } ?? "" }
        switch inline {
        case .text(let text): return escaped(text)
        case .code(let text): return "<code>\(escaped(text))</code>"
        case .emphasis(let inner): return "<em>\(text(inner))</em>"
        case .strong(let inner): return "<strong>\(text(inner))</strong>"
        case .struck(let inner): return "<del>\(text(inner))</del>"
        case .link(let inner, let address, let name): return "<a href=\"\(escaped(address))\"\(title(name))>\(text(inner))</a>"
        case .image(let inner, let address, let name): return "<img src=\"\(escaped(address))\" alt=\"\(escaped(MarkdownInline.plain(inner)))\"\(title(name)) />"
        case .html(let text): return text
        case .hardBreak: return "<br />\n"
        case .softBreak: return "\n"
        }
    }
}

/// A document as text with escape sequences, as Show-Markdown writes it.
struct MarkdownTerminal {
    let options: MarkdownOptions
    private var out = ""

    static func text(_ blocks: [MarkdownBlock], _ options: MarkdownOptions) -> String {
        var writer = MarkdownTerminal(options: options)
        for block in blocks { writer.write(block) }
        return writer.out
    }
    private init(options: MarkdownOptions) { self.options = options }

    private func styled(_ text: String, _ name: String) -> String {
        options.enabled ? "\u{1B}\(options[name])\(text)\u{1B}[0m" : text
    }
    private mutating func write(_ block: MarkdownBlock) {
        switch block {
        case .heading(let level, let inlines):
            let text = inlines.first?.plain ?? ""
            if !text.isEmpty { out += styled(text, "Header\(level)") + "\n\n" }
        case .paragraph(let inlines):
            write(inlines)
            out += "\n"
        case .code(let lines, let info): write(lines, info)
        case .quote(let inner):
            for block in inner {
                out += "> "
                write(block)
            }
        case .list(let list): write(list)
        case .table(let table):
            for row in [table.header] + table.rows { out += row.map { MarkdownInline.plain($0) }.joined(separator: " | ") + "\n" }
            out += "\n"
        case .rule, .html: break
        }
    }
    private mutating func write(_ lines: [String], _ info: String) {
        for line in lines where !line.trimmed().isEmpty {
            if info.equalsIgnoringCase("yaml") { out += "\t\(line)\n" } else {
                // The rest of the line takes the colour, too.
                out += (options.enabled ? "\u{1B}\(options["Code"])\(line)\u{1B}[500@\u{1B}[0m" : line) + "\n"
            }
        }
        if !lines.isEmpty { out += "\n" }
    }
    private mutating func write(_ list: MarkdownList) {
        for (at, item) in list.items.enumerated() {
            for block in item {
                if list.isOrdered, case .paragraph(let inlines) = block {
                    out += "\(at + 1). "
                    write(inlines)
                } else if !list.isOrdered {
                    write(block, list.bullet, 0)
                }
            }
        }
        out += "\n"
    }
    private mutating func write(_ block: MarkdownBlock, _ bullet: Character, _ level: Int) {
        switch block {
        case .paragraph(let inlines):
            out += String(repeating: " ", count: level * 2) + "\(bullet) "
            write(inlines)
        case .list(let inner): for item in inner.items { for block in item { write(block, bullet, level + 1) } }
        default: break
        }
    }
    private mutating func write(_ inlines: [MarkdownInline]) {
        for (at, inline) in inlines.enumerated() {
            switch inline {
            case .text(let text): out += at == inlines.count - 1 ? text + "\n" : text
            case .code(let text): out += styled(text, "Code")
            case .emphasis(let inner): out += styled(inner.first?.plain ?? "", "EmphasisItalics")
            case .strong(let inner): out += styled(inner.first?.plain ?? "", "EmphasisBold")
            case .struck(let inner): write(inner)
            case .link(let inner, _, _): out += styled("\"\(inner.first?.plain ?? "")\"", "Link")
            case .image(let inner, _, _): out += styled("[\(inner.first?.plain ?? "Image")]", "Image")
            case .html: break
            case .hardBreak: out += "\n"
            case .softBreak: out += " "
            }
        }
    }
}
