/// The tokens of a shader's source, comments and blanks included: put together again they are the source.
struct HLSLTokens {
    enum Kind { case name, number, mark, blank, directive, text }
    struct Token {
        var kind: Kind
        var text: String
    }
    private(set) var list: [Token] = []

    init(_ source: String) {
        let bytes = Array(source.utf8)
        var at = 0
        var startsLine = true
        func isName(_ byte: UInt8) -> Bool {
            byte >= 0x80 || byte == UInt8(ascii: "_") || (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z") || isDigit(byte)
        }
        func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
        func follows(_ text: StaticString, _ place: Int) -> Bool {
            place + 1 < bytes.count && bytes[place] == text.utf8Start[0] && bytes[place + 1] == text.utf8Start[1]
        }
        while at < bytes.count {
            let start = at
            let byte = bytes[at]
            var kind = Kind.mark
            if byte == UInt8(ascii: "#"), startsLine {
                kind = .directive
                while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { at += follows("\\\n", at) || follows("\\\r", at) ? 2 : 1 }
                at = min(at, bytes.count)
            } else if byte <= 0x20 {
                kind = .blank
                while at < bytes.count, bytes[at] <= 0x20 {
                    if bytes[at] == UInt8(ascii: "\n") { startsLine = true }
                    at += 1
                }
            } else if follows("//", at) {
                kind = .blank
                while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { at += 1 }
            } else if follows("/*", at) {
                kind = .blank
                at += 2
                while at < bytes.count, !follows("*/", at) { at += 1 }
                at = min(at + 2, bytes.count)
            } else if byte == UInt8(ascii: "\"") {
                kind = .text
                at += 1
                while at < bytes.count, bytes[at] != byte, bytes[at] != UInt8(ascii: "\n") { at += 1 }
                at = min(at + 1, bytes.count)
            } else if isDigit(byte) {
                kind = .number
                while at < bytes.count, isName(bytes[at]) || bytes[at] == UInt8(ascii: ".") { at += 1 }
            } else if isName(byte) {
                kind = .name
                while at < bytes.count, isName(bytes[at]) { at += 1 }
            } else {
                at += follows("::", at) ? 2 : 1
            }
            if kind != .blank { startsLine = false }
            list.append(Token(kind: kind, text: String(decoding: bytes[start..<at], as: UTF8.self)))
        }
    }

    var source: String { list.reduce(into: "") { $0 += $1.text } }

    /// The next token that counts, from `index` on.
    func next(_ index: Int) -> Int? {
        list.indices.dropFirst(max(index, 0)).first { list[$0].kind != .blank }
    }
    /// The last token that counts, before `index`.
    func previous(_ index: Int) -> Int? {
        list.indices.prefix(index).last { list[$0].kind != .blank }
    }
    func text(_ index: Int?) -> String { index.map { $0 < list.count ? list[$0].text : "" } ?? "" }

    /// The bracket that closes the one at `index`.
    func closing(_ index: Int) -> Int? {
        let pairs = ["(": ")", "[": "]", "{": "}", "<": ">"]
        guard let close = pairs[list[index].text] else { return nil }
        var depth = 0
        for place in index..<list.count where list[place].kind == .mark {
            if list[place].text == list[index].text { depth += 1 }
            if list[place].text == close {
                depth -= 1
                if depth == 0 { return place }
            }
        }
        return nil
    }
    /// The bracket that opens what closes at `index`.
    func opening(_ index: Int) -> Int? {
        let pairs = [")": "(", "]": "[", "}": "{"]
        guard let open = pairs[list[index].text] else { return nil }
        var depth = 0
        for place in (0...index).reversed() where list[place].kind == .mark {
            if list[place].text == list[index].text { depth += 1 }
            if list[place].text == open {
                depth -= 1
                if depth == 0 { return place }
            }
        }
        return nil
    }

    /// The pieces between commas at the outermost level of a range.
    func split(_ range: Range<Int>) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var start = range.lowerBound
        var index = start
        while index < range.upperBound {
            if list[index].kind == .mark, ["(", "[", "{"].contains(list[index].text), let end = closing(index), end < range.upperBound {
                index = end
            } else if list[index].text == "," {
                pieces.append(start..<index)
                start = index + 1
            }
            index += 1
        }
        pieces.append(start..<range.upperBound)
        return pieces
    }
    func text(_ range: Range<Int>) -> String { list[range].reduce(into: "") { $0 += $1.text } }

    /// Puts `text` for a range; its lines stay as many as they were.
    mutating func replace(_ range: Range<Int>, by text: String) {
        func lines(_ text: some StringProtocol) -> Int { text.utf8.count { $0 == UInt8(ascii: "\n") } }
        let missing = max(0, lines(self.text(range)) - lines(text))
        list.replaceSubrange(range, with: HLSLTokens(text + String(repeating: "\n", count: missing)).list)
    }
}
