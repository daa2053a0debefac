/// PowerShell's name patterns: `*`, `?`, `[a-z]`, and a backtick before a character that stands for itself.
enum Wildcard {
    static func isPattern(_ text: String) -> Bool {
        text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "[") }
    }

    /// Whether the whole name fits; case does not matter.
    static func matches(_ name: String, _ pattern: String) -> Bool {
        match(Array(name.lowercased().unicodeScalars), Array(pattern.lowercased().unicodeScalars))
    }

    private static func match(_ name: [Unicode.Scalar], _ pattern: [Unicode.Scalar]) -> Bool {
        var at = 0
        var in_ = 0
        // Where to go on after a star that has to take one character more.
        var star: (pattern: Int, name: Int)?
        while at < name.count {
            if in_ < pattern.count, pattern[in_] == "*" {
                star = (in_ + 1, at)
                in_ += 1
                continue
            }
            if let next = step(name[at], pattern, in_) {
                at += 1
                in_ = next
            } else if let last = star {
                star = (last.pattern, last.name + 1)
                at = last.name + 1
                in_ = last.pattern
            } else {
                return false
            }
        }
        while in_ < pattern.count, pattern[in_] == "*" { in_ += 1 }
        return in_ == pattern.count
    }

    /// Position after the pattern element at `at` if the character fits it.
    private static func step(_ character: Unicode.Scalar, _ pattern: [Unicode.Scalar], _ at: Int) -> Int? {
        guard at < pattern.count else { return nil }
        switch pattern[at] {
        case "?": return at + 1
        case "`" where at + 1 < pattern.count: return pattern[at + 1] == character ? at + 2 : nil
        case "[":
            guard let end = pattern[(at + 1)...].firstIndex(of: "]") else { return character == "[" ? at + 1 : nil }
            var index = at + 1
            var fits = false
            while index < end {
                if index + 2 < end, pattern[index + 1] == "-" {
                    if pattern[index] <= character, character <= pattern[index + 2] { fits = true }
                    index += 3
                } else {
                    if pattern[index] == character { fits = true }
                    index += 1
                }
            }
            return fits ? end + 1 : nil
        default: return pattern[at] == character ? at + 1 : nil
        }
    }
}
