/// Writes the tree of a .NET pattern as a PCRE2 pattern.
struct RegexTranslation {
    /// PCRE2 has no such thing; the text says what.
    struct Unsupported: Error { let what: String }

    private let numbers: [Int]
    private var output: [UInt16] = []
    /// The state of `(?i)` where the writing stands.
    private var isCaseless = false
    /// Captures in the order in which they were opened: index into the parser's list.
    private(set) var order: [Int] = []
    /// PCRE2's groups of each .NET number, in order.
    private var groups: [Int: [Int]] = [:]

    init(numbers: [Int]) {
        self.numbers = numbers
        // Captures open in the parser's order, so PCRE2 numbers them 1, 2, 3 …
        for (at, number) in numbers.enumerated() { groups[number, default: []].append(at + 1) }
    }
    /// PCRE2's groups that stand for a .NET group number.
    func sources(of number: Int) -> [Int] { number == 0 ? [0] : groups[number] ?? [] }

    mutating func translate(_ node: RegexNode) throws -> [UInt16] {
        try write(node)
        return output
    }
    private mutating func put(_ text: String) { output.append(contentsOf: text.utf16) }
    private mutating func caseless(_ on: Bool) {
        guard on != isCaseless else { return }
        put(on ? "(?i)" : "(?-i)")
        isCaseless = on
    }
    private mutating func scoped(_ open: String, _ body: (inout RegexTranslation) throws -> Void) throws {
        let outer = isCaseless
        put(open)
        try body(&self)
        put(")")
        isCaseless = outer
    }

    private mutating func write(_ node: RegexNode) throws {
        switch node {
        case .empty: break
        case .unit(let unit, let ignoreCase):
            caseless(ignoreCase)
            literal(unit)
        case .any(let newlines): put(newlines ? "(?s:.)" : ".")
        case .set(let set, let ignoreCase):
            if case .some(let short) = shorthand(set) {
                put(short)
            } else {
                caseless(ignoreCase)
                try write(set)
            }
        case .anchor(let anchor):
            switch anchor {
            case .start: put("\\A")
            case .lineStart: put("(?:\\A|(?<=\\n))")
            case .end: put("\\Z")
            case .lineEnd: put("(?=\\n|\\z)")
            case .absoluteEnd: put("\\z")
            case .boundary: put("\\b")
            case .notBoundary: put("\\B")
            case .contiguous: put("\\G")
            }
        case .sequence(let items): for item in items { try write(item) }
        case .alternatives(let branches):
            try scoped("(?:") { writer in
                for (at, branch) in branches.enumerated() {
                    if at > 0 { writer.put("|") }
                    try writer.write(branch)
                }
            }
        case .loop(let inner, let least, let most, let lazy):
            switch inner {
            case .unit(let unit, let ignoreCase):
                caseless(ignoreCase)
                literal(unit)
            case .any, .capture, .group, .atomic: try write(inner)
            case .set(let set, let ignoreCase) where set.subtracted.isEmpty:
                if let short = shorthand(set) { put(short) } else {
                    caseless(ignoreCase)
                    try write(set)
                }
            default: try scoped("(?:") { try $0.write(inner) }
            }
            switch (least, most) {
            case (0, .max): put("*")
            case (1, .max): put("+")
            case (0, 1): put("?")
            default:
                guard least <= 65_535, most == .max || most <= 65_535 else { throw Unsupported(what: "a repeat count above 65535") }
                put(most == .max ? "{\(least),}" : least == most ? "{\(least)}" : "{\(least),\(most)}")
            }
            if lazy { put("?") }
        case .capture(let index, let inner, let balances):
            guard balances == nil else { throw Unsupported(what: "balancing groups") }
            order.append(index)
            try scoped("(") { try $0.write(inner) }
        case .group(let inner): try scoped("(?:") { try $0.write(inner) }
        case .atomic(let inner): try scoped("(?>") { try $0.write(inner) }
        case .look(let inner, let ahead, let negative):
            try scoped(ahead ? (negative ? "(?!" : "(?=") : negative ? "(?<!" : "(?<=") { try $0.lookBody(inner, ahead: ahead) }
        case .reference(let number, let ignoreCase):
            let sources = sources(of: number)
            guard let last = sources.last else { throw Unsupported(what: "a reference to the whole match") }
            caseless(ignoreCase)
            if sources.count == 1 {
                put("\\g{\(last)}")
            } else {
                put("(?:" + sources.reversed().map { "\\g{\($0)}" }.joined(separator: "|") + ")")
            }
        case .conditional(let group, let yes, let no):
            let sources = sources(of: group)
            guard let last = sources.last, group != 0 else { throw Unsupported(what: "a condition on the whole match") }
            try scoped("(?(\(last))") { writer in
                try writer.scoped("(?:") { try $0.write(yes) }
                writer.put("|")
                try writer.scoped("(?:") { try $0.write(no) }
            }
        case .test(let test, let yes, let no):
            try scoped("(?") { writer in
                try writer.scoped("(?=") { try $0.write(test) }
                try writer.scoped("(?:") { try $0.write(yes) }
                writer.put("|")
                try writer.scoped("(?:") { try $0.write(no) }
            }
        }
    }
    /// Alternatives of a look-behind may differ in length only at its top.
    private mutating func lookBody(_ inner: RegexNode, ahead: Bool) throws {
        guard !ahead, case .alternatives(let branches) = inner else { return try write(inner) }
        for (at, branch) in branches.enumerated() {
            if at > 0 { put("|") }
            try write(branch)
        }
    }

    private mutating func literal(_ unit: UInt16) {
        if unit < 0x80, !RegexParser.isWord(unit) {
            if unit < 0x20 || unit == 0x7F { put("\\x{\(String(unit, radix: 16))}") } else {
                put("\\")
                output.append(unit)
            }
        } else {
            output.append(unit)
        }
    }
    private func shorthand(_ set: RegexSet) -> String? {
        guard set.ranges.isEmpty, set.properties.isEmpty, set.subtracted.isEmpty, !set.isNegated, set.classes.count == 1 else { return nil }
        return RegexTranslation.name(set.classes[0].0, set.classes[0].negated)
    }
    private static func name(_ kind: RegexSet.Class, _ negated: Bool) -> String {
        switch kind {
        case .word: negated ? "\\W" : "\\w"
        case .digit: negated ? "\\D" : "\\d"
        case .space: negated ? "\\S" : "\\s"
        }
    }
    private mutating func write(_ set: RegexSet) throws {
        if !set.subtracted.isEmpty {
            put("(?:(?!")
            for other in set.subtracted { try write(other) }
            put(")")
            var plain = set
            plain.subtracted = []
            try write(plain)
            put(")")
            return
        }
        put(set.isNegated ? "[^" : "[")
        for range in set.ranges {
            member(range.lowerBound)
            if range.upperBound > range.lowerBound {
                put("-")
                member(range.upperBound)
            }
        }
        for (kind, negated) in set.classes { put(RegexTranslation.name(kind, negated)) }
        for (name, negated) in set.properties {
            if let block = RegexProperties.block(name) {
                if negated {
                    if block.lowerBound > 0 { put("\\x{0}-\\x{\(String(block.lowerBound - 1, radix: 16))}") }
                    put("\\x{\(String(block.upperBound + 1, radix: 16))}-\\x{10ffff}")
                } else {
                    put("\\x{\(String(block.lowerBound, radix: 16))}-\\x{\(String(block.upperBound, radix: 16))}")
                }
            } else {
                put("\\\(negated ? "P" : "p"){\(name)}")
            }
        }
        put("]")
    }
    private mutating func member(_ unit: UInt16) {
        // Half of a pair cannot be a member of a class of characters; its neighbour in the Unicode range is.
        let value = unit >= 0xD800 && unit <= 0xDFFF ? (unit < 0xDC00 ? 0xD7FF : 0xE000) : unit
        if value < 0x80, RegexParser.isWord(value) { output.append(value) } else { put("\\x{\(String(value, radix: 16))}") }
    }
}
