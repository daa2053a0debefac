/// A PowerShell wildcard pattern: `*`, `?`, `[a-z]`, with a backtick before a literal (PSL-137).
public struct WildcardPattern: Sendable {
    enum Element: Sendable {
        case any, one
        case literal(UInt16)
        case set([ClosedRange<UInt16>])
    }
    public let text: String
    public let ignoresCase: Bool
    private let elements: [Element]
    /// Set where the pattern is a plain text.
    private let plain: String?

    /// What an unclosed bracket throws (WildcardPatternException).
    public struct Invalid: Error {
        public let pattern: String
        public var message: String { "The specified wildcard character pattern is not valid: \(pattern)" }
    }

    /// Throws `Invalid` for an unclosed `[`.
    public init(_ text: String, ignoresCase: Bool = true) throws(Invalid) {
        self.text = text
        self.ignoresCase = ignoresCase
        let units = Array(text.utf16)
        var list: [Element] = [], at = 0, isPlain = true
        func folded(_ unit: UInt16) -> UInt16 { ignoresCase ? WildcardPattern.fold(unit) : unit }
        while at < units.count {
            let unit = units[at]
            at += 1
            switch unit {
            case 0x2A /* * */:
                isPlain = false
                if case .any? = list.last { continue }
                list.append(.any)
            case 0x3F /* ? */:
                isPlain = false
                list.append(.one)
            case 0x60 /* ` */:
                isPlain = false
                if at < units.count {
                    list.append(.literal(folded(units[at])))
                    at += 1
                } else {
                    list.append(.literal(unit))
                }
            case 0x5B /* [ */:
                isPlain = false
                var members: [UInt16?] = []
                var isClosed = false
                while at < units.count {
                    var c = units[at]
                    at += 1
                    if c == 0x5D, !members.isEmpty {
                        isClosed = true
                        break
                    }
                    if c == 0x60, at < units.count {
                        c = units[at]
                        at += 1
                        members.append(c)
                        continue
                    }
                    // A dash between two characters is a range.
                    members.append(c == 0x2D && !members.isEmpty && at < units.count && units[at] != 0x5D ? nil : c)
                }
                guard isClosed else { throw Invalid(pattern: text) }
                var ranges: [ClosedRange<UInt16>] = []
                var index = 0
                while index < members.count {
                    guard let low = members[index] else {
                        // A dash after a range is one.
                        ranges.append(0x2D...0x2D)
                        index += 1
                        continue
                    }
                    if index + 2 < members.count, members[index + 1] == nil, let high = members[index + 2] {
                        guard low <= high else { throw Invalid(pattern: text) }
                        ranges.append(low...high)
                        index += 3
                    } else {
                        ranges.append(low...low)
                        index += 1
                    }
                }
                list.append(.set(ranges))
            default: list.append(.literal(folded(unit)))
            }
        }
        elements = list
        plain = isPlain ? text : nil
    }

    /// The pattern, or one that matches the text itself where it is not valid.
    public static func lenient(_ text: String, ignoresCase: Bool = true) -> WildcardPattern {
        if let pattern = try? WildcardPattern(text, ignoresCase: ignoresCase) { return pattern }
        return (try? WildcardPattern(escape(text), ignoresCase: ignoresCase)) ?? WildcardPattern(nothing: text)
    }
    private init(nothing text: String) {
        self.text = text
        ignoresCase = true
        elements = []
        plain = text
    }

    public var hasWildcards: Bool { plain == nil }

    @inline(__always) static func fold(_ unit: UInt16) -> UInt16 {
        if unit < 0x80 { return unit >= 0x41 && unit <= 0x5A ? unit + 32 : unit }
        guard let scalar = Unicode.Scalar(unit) else { return unit }
        let mapped = scalar.properties.lowercaseMapping.utf16
        return mapped.count == 1 ? mapped.first ?? unit : unit
    }

    /// Whether the whole text fits.
    public func matches(_ candidate: String) -> Bool {
        if let plain {
            return ignoresCase ? Collation.equals(plain, candidate, ignoringCase: true) : plain == candidate
        }
        let units = ContiguousArray(candidate.utf16)
        var at = 0, place = 0
        var starElement = -1, starPlace = 0
        while place < units.count {
            if at < elements.count {
                if case .any = elements[at] {
                    starElement = at
                    starPlace = place
                    at += 1
                    continue
                }
                if fits(elements[at], units[place]) {
                    at += 1
                    place += 1
                    continue
                }
            }
            guard starElement >= 0 else { return false }
            at = starElement + 1
            starPlace += 1
            place = starPlace
        }
        while at < elements.count, case .any = elements[at] { at += 1 }
        return at == elements.count
    }
    @inline(__always) private func fits(_ element: Element, _ unit: UInt16) -> Bool {
        switch element {
        case .any: return false
        case .one: return true
        case .literal(let c): return c == unit || (ignoresCase && WildcardPattern.fold(unit) == c)
        case .set(let ranges):
            if ranges.contains(where: { $0.contains(unit) }) { return true }
            guard ignoresCase else { return false }
            let lower = WildcardPattern.fold(unit), upper = Operators.upper(unit)
            return ranges.contains { $0.contains(lower) || $0.contains(upper) }
        }
    }

    /// WildcardPattern.Escape: a backtick before `*`, `?`, `[`, `]` and backticks.
    public static func escape(_ text: String) -> String {
        var result = ""
        for c in text {
            if c == "*" || c == "?" || c == "[" || c == "]" || c == "`" { result.append("`") }
            result.append(c)
        }
        return result
    }
    public static func unescape(_ text: String) -> String {
        var result = "", isEscaped = false
        for c in text {
            if !isEscaped, c == "`" {
                isEscaped = true
                continue
            }
            if isEscaped, c != "*", c != "?", c != "[", c != "]", c != "`" { result.append("`") }
            isEscaped = false
            result.append(c)
        }
        if isEscaped { result.append("`") }
        return result
    }
    public static func containsWildcards(_ text: String) -> Bool {
        var isEscaped = false
        for byte in text.utf8 {
            if isEscaped {
                isEscaped = false
            } else if byte == 0x60 {
                isEscaped = true
            } else if byte == 0x2A || byte == 0x3F || byte == 0x5B {
                return true
            }
        }
        return false
    }
}

/// The patterns of `-like` that were parsed lately.
struct ParsedWildcards {
    private var folded: [String: WildcardPattern] = [:]
    private var exact: [String: WildcardPattern] = [:]
    mutating func pattern(_ text: String, ignoresCase: Bool) throws -> WildcardPattern {
        if let known = ignoresCase ? folded[text] : exact[text] { return known }
        let made = try Operators.wildcard(text, ignoresCase: ignoresCase)
        if folded.count + exact.count >= 64 { self = ParsedWildcards() }
        if ignoresCase { folded[text] = made } else { exact[text] = made }
        return made
    }
}
