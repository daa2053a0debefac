/// glslang's messages know lines only. They name what they stumble over, and where that stands once in its line is the column.
enum ErrorColumns {
    /// `ERROR: file:2: 'y' : ...` as `ERROR: file:2:17: 'y' : ...`; any other line as it is.
    static func added(to message: Substring, source: String, fileName: String) -> String {
        let head = "ERROR: \(fileName):"
        guard message.hasPrefix(head), !source.contains("#line") else { return String(message) }
        let rest = message.dropFirst(head.count)
        let digits = rest.prefix { $0.isNumber }
        let opening = ": '"
        guard let line = Int(digits), rest.dropFirst(digits.count).hasPrefix(opening) else { return String(message) }
        let token = rest.dropFirst(digits.count + opening.count).prefix { $0 != "'" }
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        guard !token.isEmpty, lines.indices.contains(line - 1), let column = column(of: Array(token.utf8), in: Array(lines[line - 1].utf8))
        else { return String(message) }
        return "\(head)\(digits):\(column)\(rest.dropFirst(digits.count))"
    }

    /// Where a name first stands by itself, or where a mark stands that is there once.
    private static func column(of token: [UInt8], in line: [UInt8]) -> Int? {
        func isName(_ at: Int) -> Bool {
            guard line.indices.contains(at) else { return false }
            let c = line[at]
            return c == UInt8(ascii: "_") || c >= 0x80 || (c | 0x20) >= 0x61 && (c | 0x20) <= 0x7A || c >= 0x30 && c <= 0x39
        }
        guard line.count >= token.count else { return nil }
        let places = (0...line.count - token.count).filter { Array(line[$0..<$0 + token.count]) == token }
        let whole = places.filter { !(isName($0) && isName($0 - 1)) && !(isName($0 + token.count - 1) && isName($0 + token.count)) }
        guard let first = whole.first else { return nil }
        return isName(first) || whole.count == 1 ? first + 1 : nil
    }
}
