import ShellRuntime

/// Finds what stands within a paragraph. Emphasis follows CommonMark's rule of flanking delimiters.
struct MarkdownInlines {
    private let signs: [Character]
    private var at = 0
    private var nodes: [Node] = []

    private enum Node {
        case inline(MarkdownInline)
        case delimiter(sign: Character, count: Int, opens: Bool, closes: Bool)
    }

    static func parse(_ text: String) -> [MarkdownInline] {
        var parser = MarkdownInlines(Array(text))
        return parser.run()
    }
    private init(_ signs: [Character]) { self.signs = signs }

    private mutating func run() -> [MarkdownInline] {
        while at < signs.count { step() }
        return MarkdownInlines.resolve(nodes)
    }
    private mutating func add(_ text: String) {
        if case .inline(.text(let before))? = nodes.last { nodes[nodes.count - 1] = .inline(.text(before + text)) } else { nodes.append(.inline(.text(text))) }
    }
    private mutating func step() {
        let sign = signs[at]
        switch sign {
        case "\\":
            if at + 1 < signs.count, signs[at + 1] == "\n" {
                nodes.append(.inline(.hardBreak))
                at += 2
            } else if at + 1 < signs.count, signs[at + 1].isASCII, signs[at + 1].isPunctuation || signs[at + 1].isSymbol {
                add(String(signs[at + 1]))
                at += 2
            } else {
                add("\\")
                at += 1
            }
        case "`": code()
        case "*", "_", "~": delimiter(sign)
        case "!" where at + 1 < signs.count && signs[at + 1] == "[":
            if !link(from: at + 1, isImage: true) {
                add("!")
                at += 1
            }
        case "[": if !link(from: at, isImage: false) { plain(sign) }
        case "<": if !angle() { plain(sign) }
        case "&": if !entity() { plain(sign) }
        case "\n": lineBreak()
        default: plain(sign)
        }
    }
    private mutating func plain(_ sign: Character) {
        add(String(sign))
        at += 1
    }
    private mutating func lineBreak() {
        var blanks = 0
        if case .inline(.text(let before))? = nodes.last {
            blanks = before.reversed().prefix { $0 == " " }.count
            nodes[nodes.count - 1] = .inline(.text(String(before.dropLast(blanks))))
        }
        nodes.append(.inline(blanks >= 2 ? .hardBreak : .softBreak))
        at += 1
        while at < signs.count, signs[at] == " " { at += 1 }
    }

    private func run(of sign: Character, from start: Int) -> Int {
        var end = start
        while end < signs.count, signs[end] == sign { end += 1 }
        return end - start
    }
    private mutating func code() {
        let count = run(of: "`", from: at)
        var end = at + count
        while end < signs.count {
            guard signs[end] == "`" else {
                end += 1
                continue
            }
            let closing = run(of: "`", from: end)
            if closing == count {
                var content = String(signs[(at + count)..<end].map { $0 == "\n" ? " " : $0 })
                if content.hasPrefix(" "), content.hasSuffix(" "), content.contains(where: { $0 != " " }) { content = String(content.dropFirst().dropLast()) }
                nodes.append(.inline(.code(content)))
                at = end + count
                return
            }
            end += closing
        }
        add(String(repeating: "`", count: count))
        at += count
    }
    private mutating func delimiter(_ sign: Character) {
        let count = run(of: sign, from: at)
        let before = at > 0 ? signs[at - 1] : " ", after = at + count < signs.count ? signs[at + count] : " "
        at += count
        func isMark(_ sign: Character) -> Bool { sign.isPunctuation || sign.isSymbol }
        let left = !after.isWhitespace && (!isMark(after) || before.isWhitespace || isMark(before))
        let right = !before.isWhitespace && (!isMark(before) || after.isWhitespace || isMark(after))
        let opens = sign == "_" ? left && (!right || isMark(before)) : left
        let closes = sign == "_" ? right && (!left || isMark(after)) : right
        if sign == "~", count != 2 { return add(String(repeating: "~", count: count)) }
        nodes.append(.delimiter(sign: sign, count: count, opens: opens, closes: closes))
    }

    /// `[text](address "title")`.
    private mutating func link(from open: Int, isImage: Bool) -> Bool {
        var depth = 0, end = open
        while end < signs.count {
            if signs[end] == "\\" { end += 1 } else if signs[end] == "[" { depth += 1 } else if signs[end] == "]" {
                depth -= 1
                if depth == 0 { break }
            }
            end += 1
        }
        guard depth == 0, end + 1 < signs.count, signs[end + 1] == "(" else { return false }
        var place = end + 2
        func skip() { while place < signs.count, signs[place] == " " || signs[place] == "\n" { place += 1 } }
        skip()
        var address = ""
        if place < signs.count, signs[place] == "<" {
            place += 1
            while place < signs.count, signs[place] != ">" {
                address.append(signs[place])
                place += 1
            }
            place += 1
        } else {
            var nested = 0
            while place < signs.count, signs[place] != " ", signs[place] != "\n" {
                if signs[place] == "(" { nested += 1 }
                if signs[place] == ")" {
                    if nested == 0 { break }
                    nested -= 1
                }
                address.append(signs[place])
                place += 1
            }
        }
        skip()
        var title: String?
        if place < signs.count, let close: Character = ["\"": "\"", "'": "'", "(": ")"][signs[place]] {
            var text = ""
            place += 1
            while place < signs.count, signs[place] != close {
                text.append(signs[place])
                place += 1
            }
            title = text
            place += 1
            skip()
        }
        guard place < signs.count, signs[place] == ")" else { return false }
        let inner = MarkdownInlines.parse(String(signs[(open + 1)..<end]))
        nodes.append(.inline(isImage ? .image(inner, address: address, title: title) : .link(inner, address: address, title: title)))
        at = place + 1
        return true
    }

    /// `<https://…>`, `<name@host>` and HTML as it is.
    private mutating func angle() -> Bool {
        guard let end = signs[at...].firstIndex(of: ">"), end > at + 1 else { return false }
        let content = String(signs[(at + 1)..<end])
        if !content.contains(" "), let colon = content.firstIndex(of: ":"), content[..<colon].count > 1, content[..<colon].allSatisfy({ $0.isLetter || $0.isNumber || "+.-".contains($0) }) {
            nodes.append(.inline(.link([.text(content)], address: content, title: nil)))
        } else if content.contains("@"), !content.contains(where: { $0.isWhitespace || $0 == "<" }) {
            nodes.append(.inline(.link([.text(content)], address: "mailto:" + content, title: nil)))
        } else if let first = content.first, first.isLetter || first == "/" || first == "!" || first == "?" {
            nodes.append(.inline(.html("<\(content)>")))
        } else {
            return false
        }
        at = end + 1
        return true
    }
    private mutating func entity() -> Bool {
        let limit = signs.count < at + 12 ? signs.count : at + 12
        guard let end = signs[at..<limit].firstIndex(of: ";") else { return false }
        let name = String(signs[(at + 1)..<end])
        var text = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "copy": "©", "reg": "®", "hellip": "…", "ndash": "–", "mdash": "—"][name]
        if name.hasPrefix("#") {
            let digits = name.dropFirst()
            let code = digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            text = code.flatMap(Unicode.Scalar.init).map { String($0) }
        }
        guard let text else { return false }
        add(text)
        at = end + 1
        return true
    }

    /// Pairs delimiters from the inside out; what finds no partner is text.
    private static func resolve(_ given: [Node]) -> [MarkdownInline] {
        var nodes = given
        var closer = 0
        while closer < nodes.count {
            guard case .delimiter(let sign, let closing, let alsoOpens, true) = nodes[closer] else {
                closer += 1
                continue
            }
            var opener = closer - 1
            var found: Int?
            while opener >= 0 {
                if case .delimiter(let other, let opening, true, let alsoCloses) = nodes[opener], other == sign {
                    // Delimiters that both open and close pair only where their lengths do not add up to a multiple of three.
                    let isOdd = (alsoOpens || alsoCloses) && (opening + closing) % 3 == 0 && !(opening % 3 == 0 && closing % 3 == 0)
                    if !isOdd {
                        found = opener
                        break
                    }
                }
                opener -= 1
            }
            guard let open = found, case .delimiter(_, let opening, _, let alsoCloses) = nodes[open] else {
                closer += 1
                continue
            }
            let used = opening >= 2 && closing >= 2 ? 2 : 1
            let inner = flatten(Array(nodes[(open + 1)..<closer]))
            let made: MarkdownInline = sign == "~" ? .struck(inner) : used == 2 ? .strong(inner) : .emphasis(inner)
            var replacement: [Node] = []
            if opening > used { replacement.append(.delimiter(sign: sign, count: opening - used, opens: true, closes: alsoCloses)) }
            replacement.append(.inline(made))
            let next = open + replacement.count
            if closing > used { replacement.append(.delimiter(sign: sign, count: closing - used, opens: alsoOpens, closes: true)) }
            nodes.replaceSubrange(open...closer, with: replacement)
            closer = next
        }
        return flatten(nodes)
    }
    private static func flatten(_ nodes: [Node]) -> [MarkdownInline] {
        var inlines: [MarkdownInline] = []
        for node in nodes {
            let made: MarkdownInline
            switch node {
            case .inline(let inline): made = inline
            case .delimiter(let sign, let count, _, _): made = .text(String(repeating: String(sign), count: count))
            }
            if case .text(let text) = made, case .text(let before)? = inlines.last { inlines[inlines.count - 1] = .text(before + text) } else { inlines.append(made) }
        }
        return inlines
    }
}
