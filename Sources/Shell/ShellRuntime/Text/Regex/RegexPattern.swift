import PCRE2Library

/// A text with its UTF-16 units, as matches refer to it.
public final class RegexInput: @unchecked Sendable {
    public let text: String
    public let units: ContiguousArray<UInt16>
    /// Every unit is a byte of the text.
    private let isASCII: Bool
    public init(_ text: String) {
        var own = text
        let plain: ContiguousArray<UInt16>? = own.withUTF8 { bytes in
            guard ASCIIFold.isASCII(bytes) else { return nil }
            return ContiguousArray(unsafeUninitializedCapacity: bytes.count) { units, count in
                for at in bytes.indices { units[at] = UInt16(bytes[at]) }
                count = bytes.count
            }
        }
        self.text = own
        isASCII = plain != nil
        units = plain ?? ContiguousArray(text.utf16)
    }
    public func slice(_ start: Int, _ end: Int) -> String {
        if start >= end { return "" }
        if start == 0, end == units.count { return text }
        guard isASCII else { return String(decoding: units[start..<end], as: UTF16.self) }
        return units.withUnsafeBufferPointer { units in
            String(unsafeUninitializedCapacity: end - start) { bytes in
                for at in 0..<(end - start) { bytes[at] = UInt8(truncatingIfNeeded: units[start + at]) }
                return end - start
            }
        }
    }
}

/// One group of a match, in .NET's numbering.
public struct RegexGroup {
    public let number: Int
    public let name: String
    /// UTF-16 offset; 0 where the group took no part.
    public let index: Int
    public let length: Int
    public let success: Bool
    /// The name is the number: no name may begin with a digit.
    var isNumbered: Bool { name.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false }
    /// Every capture in order, where the machine that keeps them matched.
    var history: [(start: Int, end: Int)]?
    public init(number: Int, name: String, index: Int, length: Int, success: Bool) {
        self.number = number
        self.name = name
        self.index = index
        self.length = length
        self.success = success
    }
}

/// One match.
public struct RegexMatch {
    public let input: RegexInput
    /// By group number, the whole match first.
    public let groups: [RegexGroup]
    /// Where the search for it began.
    var origin = 0
    public var index: Int { groups[0].index }
    public var length: Int { groups[0].length }
    public var end: Int { index + length }
    public func value(_ group: RegexGroup) -> String { group.success ? input.slice(group.index, group.index + group.length) : "" }
    public var value: String { value(groups[0]) }
    public func group(named name: String) -> RegexGroup? { groups.first { $0.name == name } }
    public func group(number: Int) -> RegexGroup? { groups.first { $0.number == number } }
    init(input: RegexInput, groups: [RegexGroup], origin: Int) {
        self.input = input
        self.groups = groups
        self.origin = origin
    }
}

/// A regular expression with .NET's syntax and results, matched by PCRE2.
public final class RegexPattern: @unchecked Sendable {
    public let pattern: String
    public let options: RegexOptions
    /// Group numbers in order, 0 first, and their names (a number's text for unnamed groups).
    public let groups: [(number: Int, name: String)]
    /// Nil where PCRE2 cannot match as .NET does.
    private let code: PCRE2Pattern?
    private let tree: RegexNode
    private let numbers: [Int]
    private let programLock = Lock()
    private var madeProgram: RegexProgram?
    /// How long a match may take, in ticks; nil for any time.
    public let timeout: Int64?
    /// PCRE2's groups for each entry of `groups`.
    private let sources: [[Int]]
    /// The ASCII character that alone the pattern matches.
    private let separator: UInt8?
    /// What every match contains; nil where that is not known.
    private let literal: RegexLiteral?

    /// Throws RegexParseFailure with .NET's text.
    public init(_ pattern: String, _ options: RegexOptions = [], timeout: Int64? = nil) throws(RegexParseFailure) {
        self.pattern = pattern
        self.options = options
        var parser = try RegexParser(pattern, options)
        let tree = try parser.parse()
        self.tree = tree
        self.timeout = timeout
        numbers = parser.captureNumbers
        var translation = RegexTranslation(numbers: parser.captureNumbers)
        var made: PCRE2Pattern?
        if timeout == nil, !options.contains(.rightToLeft), !RegexProgram.isNeeded(tree), let translated = try? translation.translate(tree) {
            var flags: PCRE2Pattern.Options = [.allowEmptyClass]
            if !options.contains(.ecmaScript) { flags.insert(.unicodeProperties) } else { flags.insert(.matchUnsetBackreference) }
            made = try? PCRE2Pattern(translated, options: flags)
        }
        code = made
        separator = RegexPattern.separator(pattern, options)
        literal = options.contains(.rightToLeft) || timeout != nil ? nil : RegexLiteral(tree)
        groups = parser.names
        sources = parser.names.map { translation.sources(of: $0.number) }
    }

    private struct Key: Hashable {
        let pattern: String
        let options: RegexOptions
    }
    private static let lock = Lock()
    nonisolated(unsafe) private static var cache: [Key: RegexPattern] = [:]

    /// The compiled pattern, from a cache of recent ones.
    public static func cached(_ pattern: String, _ options: RegexOptions = []) throws(RegexParseFailure) -> RegexPattern {
        let key = Key(pattern: pattern, options: options)
        if let known = lock.withLock({ cache[key] }) { return known }
        let made = try RegexPattern(pattern, options)
        lock.withLock {
            if cache.count >= 256 { cache.removeAll(keepingCapacity: true) }
            cache[key] = made
        }
        return made
    }

    public func groupNumber(_ name: String) -> Int? {
        groups.first { $0.name == name }?.number
    }

    private var program: RegexProgram {
        programLock.withLock {
            if let madeProgram { return madeProgram }
            let made = RegexProgram(tree, numbers: numbers, options: options)
            madeProgram = made
            return made
        }
    }
    public var isRightToLeft: Bool { options.contains(.rightToLeft) }
    private static func late() -> NetException {
        NetException(
            "System.Text.RegularExpressions.RegexMatchTimeoutException",
            "The Regex engine has timed out while trying to match a pattern to an input string. This can occur for many reasons, including very large inputs or excessive backtracking caused by nested quantifiers, back-references and other factors.")
    }
    /// A match by the machine that remembers every capture.
    private func runMachine(_ input: RegexInput, from start: Int) throws -> RegexMatch? {
        var machine = RegexMachine(program, input, deadline: timeout.map { RegexMachine.now() &+ $0 &* 100 })
        let found: Bool
        do throws(RegexMachine.Exhausted) { found = try machine.search(from: start) } catch { throw RegexPattern.late() }
        guard found else { return nil }
        let list = groups.map { group in
            let all = machine.captures[group.number] ?? []
            var made = RegexGroup(
                number: group.number, name: group.name, index: all.last?.start ?? 0, length: all.last.map { $0.end - $0.start } ?? 0, success: !all.isEmpty)
            made.history = all
            return made
        }
        return RegexMatch(input: input, groups: list, origin: start)
    }
    /// Every capture of a group of a match, in order.
    public func captures(of group: RegexGroup, in match: RegexMatch) throws -> [RegexGroup] {
        var spans = group.history
        if spans == nil, group.success, group.number != 0, let again = try runMachine(match.input, from: match.origin), again.index == match.index {
            spans = again.groups.first { $0.number == group.number }?.history
        }
        let known = spans ?? (group.success ? [(group.index, group.index + group.length)] : [])
        return known.map { RegexGroup(number: group.number, name: group.name, index: $0.start, length: $0.end - $0.start, success: true) }
    }

    /// The first match at or after an offset (before it, from right to left).
    public func firstMatch(in input: RegexInput, from begin: Int? = nil) throws -> RegexMatch? {
        let start = begin ?? (isRightToLeft ? input.units.count : 0)
        guard let code else { return try runMachine(input, from: start) }
        let found: [(start: Int, end: Int)]?
        do throws(PCRE2Pattern.MatchError) {
            found = try code.match(input.units, from: start)
        } catch {
            throw RegexPattern.late()
        }
        guard let found else { return nil }
        var list: [RegexGroup] = []
        list.reserveCapacity(groups.count)
        for (at, group) in groups.enumerated() {
            var span = (start: -1, end: -1)
            // Captures of one name: the one that ended last.
            for source in sources[at] where source < found.count && found[source].start >= 0 && found[source].end >= span.end { span = found[source] }
            list.append(
                RegexGroup(
                    number: group.number, name: group.name, index: max(span.start, 0), length: max(span.end - span.start, 0), success: span.start >= 0))
        }
        return RegexMatch(input: input, groups: list, origin: start)
    }
    public func firstMatch(in text: String) throws -> RegexMatch? { cannotMatch(text) ? nil : try firstMatch(in: RegexInput(text)) }
    public func isMatch(_ text: String) throws -> Bool { try firstMatch(in: text) != nil }
    private func cannotMatch(_ text: String) -> Bool { literal?.isMissing(in: text) ?? false }

    /// The match after another: past an empty one, the search goes on one unit later.
    public func nextMatch(after match: RegexMatch) throws -> RegexMatch? {
        if isRightToLeft {
            let start = match.length == 0 ? match.index - 1 : match.index
            return start < 0 ? nil : try firstMatch(in: match.input, from: start)
        }
        var start = match.end
        if match.length == 0 {
            guard start < match.input.units.count else { return nil }
            let unit = match.input.units[start]
            start += unit >= 0xD800 && unit < 0xDC00 ? 2 : 1
        }
        guard start <= match.input.units.count else { return nil }
        return try firstMatch(in: match.input, from: start)
    }
    public func matches(in text: String, from start: Int? = nil) throws -> [RegexMatch] {
        if start == nil, cannotMatch(text) { return [] }
        var list: [RegexMatch] = []
        try forEachMatch(in: RegexInput(text), from: start, limit: .max) { list.append($0) }
        return list
    }
    private func forEachMatch(in input: RegexInput, from start: Int?, limit: Int, _ body: (RegexMatch) throws -> Void) throws {
        guard limit > 0 else { return }
        var next = try firstMatch(in: input, from: start)
        var left = limit
        while let match = next {
            try body(match)
            left -= 1
            if left == 0 { return }
            next = try nextMatch(after: match)
        }
    }

    /// Replaces up to `count` matches (-1: all) by a replacement text of .NET (`$1`, `${name}`, `$&`, `$$` …).
    public func replace(_ text: String, with replacement: String, count: Int = -1, from start: Int? = nil) throws -> String {
        let parts = RegexReplacement(replacement, self)
        if let plain = parts.plain { return try replace(text, count: count, from: start) { _ in plain } }
        return try replace(text, count: count, from: start) { parts.text($0) }
    }
    public func replace(_ text: String, count: Int = -1, from start: Int? = nil, evaluator: (RegexMatch) throws -> String) throws -> String {
        if start == nil, cannotMatch(text) { return text }
        let input = RegexInput(text)
        if isRightToLeft {
            var pieces: [String] = [], last = input.units.count
            try forEachMatch(in: input, from: start, limit: count < 0 ? .max : count) { match in
                pieces.append(input.slice(match.end, last))
                pieces.append(try evaluator(match))
                last = match.index
            }
            return pieces.isEmpty ? text : input.slice(0, last) + pieces.reversed().joined()
        }
        var result = "", last = 0, changed = false
        try forEachMatch(in: input, from: start, limit: count < 0 ? .max : count) { match in
            changed = true
            result += input.slice(last, match.index)
            result += try evaluator(match)
            last = match.end
        }
        if !changed { return text }
        return result + input.slice(last, input.units.count)
    }
    /// Regex.Split: groups are part of the result. `count` 0: no limit.
    public func split(_ text: String, count: Int = 0, from start: Int? = nil) throws -> [String] {
        if count == 1 { return [text] }
        if let separator, start == nil { return RegexPattern.pieces(text, separator, count) }
        let input = RegexInput(text)
        if isRightToLeft {
            var parts: [String] = [], last = input.units.count
            try forEachMatch(in: input, from: start, limit: count <= 0 ? .max : count - 1) { match in
                parts.append(input.slice(match.end, last))
                for group in match.groups.dropFirst() where group.success { parts.append(match.value(group)) }
                last = match.index
            }
            parts.append(input.slice(0, last))
            return parts.reversed()
        }
        var parts: [String] = [], last = 0
        try forEachMatch(in: input, from: start, limit: count <= 0 ? .max : count - 1) { match in
            parts.append(input.slice(last, match.index))
            for group in match.groups.dropFirst() where group.success { parts.append(match.value(group)) }
            last = match.end
        }
        parts.append(input.slice(last, input.units.count))
        return parts
    }

    private static func separator(_ pattern: String, _ options: RegexOptions) -> UInt8? {
        guard options.isDisjoint(with: [.rightToLeft, .ignorePatternWhitespace]) else { return nil }
        var bytes = Array(pattern.utf8)
        let isEscaped = bytes.count == 2 && bytes[0] == UInt8(ascii: "\\")
        if isEscaped { bytes.removeFirst() }
        guard bytes.count == 1, let byte = bytes.first, byte < 0x80, !isLetterOrDigit(byte), isEscaped || !"\\*+?|{[()^$.".utf8.contains(byte) else { return nil }
        return byte
    }
    private static func isLetterOrDigit(_ byte: UInt8) -> Bool { (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte == 0x5F }
    /// The parts of a text between single characters; the last keeps the rest where their number is limited.
    private static func pieces(_ text: String, _ separator: UInt8, _ count: Int) -> [String] {
        var text = text
        return text.withUTF8 { bytes in
            var parts: [String] = [], start = 0
            for at in 0..<bytes.count where bytes[at] == separator {
                if parts.count + 1 == count { break }
                parts.append(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<at]), as: UTF8.self))
                start = at + 1
            }
            parts.append(String(decoding: UnsafeBufferPointer(rebasing: bytes[start...]), as: UTF8.self))
            return parts
        }
    }

    /// Regex.Escape.
    public static func escape(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", "*", "+", "?", "|", "{", "[", "(", ")", "^", "$", ".", "#", " ": result += "\\" + String(scalar)
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{0C}": result += "\\f"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
    /// Regex.Unescape for the escapes that stand for characters.
    public static func unescape(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var scalars = Array(text.unicodeScalars)[...]
        while let c = scalars.popFirst() {
            guard c == "\\" else {
                result.append(c)
                continue
            }
            guard let next = scalars.popFirst() else { continue }
            switch next {
            case "n": result.append("\n")
            case "r": result.append("\r")
            case "t": result.append("\t")
            case "f": result.append("\u{0C}")
            case "v": result.append("\u{0B}")
            case "a": result.append("\u{07}")
            case "e": result.append("\u{1B}")
            case "x", "u":
                let count = next == "x" ? 2 : 4
                let digits = String(String.UnicodeScalarView(scalars.prefix(count)))
                if digits.unicodeScalars.count == count, let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) {
                    result.append(scalar)
                    scalars = scalars.dropFirst(count)
                } else {
                    result.append(next)
                }
            default: result.append(next)
            }
        }
        return String(result)
    }
}

/// A replacement text, read once.
struct RegexReplacement {
    private enum Part {
        case text(String)
        case group(Int)
        case before, after, whole, last
    }
    private var parts: [Part] = []

    init(_ replacement: String, _ pattern: RegexPattern) {
        let units = Array(replacement.utf16)
        var at = 0, literal: [UInt16] = []
        func isKnown(_ number: Int) -> Bool { pattern.groups.contains { $0.number == number } }
        func flush() {
            if !literal.isEmpty { parts.append(.text(String(decoding: literal, as: UTF16.self))) }
            literal = []
        }
        while at < units.count {
            guard units[at] == 0x24, at + 1 < units.count else {
                literal.append(units[at])
                at += 1
                continue
            }
            let c = units[at + 1]
            var part: Part?
            var next = at + 2
            switch c {
            case 0x24:
                literal.append(0x24)
                at += 2
                continue
            case 0x26: part = .group(0)
            case 0x60: part = .before
            case 0x27: part = .after
            case 0x2B: part = .last
            case 0x5F: part = .whole
            case 0x7B:
                var scan = at + 2
                while scan < units.count, RegexParser.isWord(units[scan]) { scan += 1 }
                if scan > at + 2, scan < units.count, units[scan] == 0x7D {
                    let name = String(decoding: units[(at + 2)..<scan], as: UTF16.self)
                    if let number = Int(name), isKnown(number) { part = .group(number) } else if let number = pattern.groupNumber(name) { part = .group(number) }
                    next = scan + 1
                }
            case 0x30...0x39:
                var scan = at + 1, value = 0
                while scan < units.count, units[scan] >= 0x30, units[scan] <= 0x39, value < 1_000_000 {
                    value = value * 10 + Int(units[scan] - 0x30)
                    scan += 1
                }
                if isKnown(value) {
                    part = .group(value)
                    next = scan
                }
            default: break
            }
            guard let part else {
                literal.append(0x24)
                at += 1
                continue
            }
            flush()
            parts.append(part)
            at = next
        }
        flush()
    }
    /// The text where nothing in it depends on the match.
    var plain: String? {
        if parts.isEmpty { return "" }
        if parts.count == 1, case .text(let text) = parts[0] { return text }
        return nil
    }
    func text(_ match: RegexMatch) -> String {
        var result = ""
        for part in parts {
            switch part {
            case .text(let text): result += text
            case .group(let number): result += match.group(number: number).map { match.value($0) } ?? ""
            case .before: result += match.input.slice(0, match.index)
            case .after: result += match.input.slice(match.end, match.input.units.count)
            case .whole: result += match.input.text
            case .last: result += match.groups.last.map { match.value($0) } ?? ""
            }
        }
        return result
    }
}
