/// RegexOptions, with .NET's numbers.
public struct RegexOptions: OptionSet, Hashable, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let ignoreCase = RegexOptions(rawValue: 1)
    public static let multiline = RegexOptions(rawValue: 2)
    public static let explicitCapture = RegexOptions(rawValue: 4)
    public static let compiled = RegexOptions(rawValue: 8)
    public static let singleline = RegexOptions(rawValue: 16)
    public static let ignorePatternWhitespace = RegexOptions(rawValue: 32)
    public static let rightToLeft = RegexOptions(rawValue: 64)
    public static let ecmaScript = RegexOptions(rawValue: 256)
    public static let cultureInvariant = RegexOptions(rawValue: 512)
    public static let nonBacktracking = RegexOptions(rawValue: 1024)
}

/// Why a pattern is not valid: RegexParseException's text.
public struct RegexParseFailure: Error {
    public let pattern: String
    public let offset: Int
    public let reason: String
    public var message: String { "Invalid pattern '\(pattern)' at offset \(offset). \(reason)" }
}

/// A pattern as a tree. Options are resolved: each node says itself whether case counts or `.` takes newlines.
indirect enum RegexNode {
    case empty
    case unit(UInt16, ignoreCase: Bool)
    case any(newlines: Bool)
    case set(RegexSet, ignoreCase: Bool)
    case anchor(Anchor)
    case sequence([RegexNode])
    case alternatives([RegexNode])
    case loop(RegexNode, least: Int, most: Int, lazy: Bool)
    /// A capture by its index in the parser's list; `balances` for `(?<a-b>…)`.
    case capture(Int, RegexNode, balances: Int?)
    case group(RegexNode)
    case atomic(RegexNode)
    case look(RegexNode, ahead: Bool, negative: Bool)
    case reference(Int, ignoreCase: Bool)
    case conditional(group: Int, yes: RegexNode, no: RegexNode)
    case test(RegexNode, yes: RegexNode, no: RegexNode)

    enum Anchor { case start, lineStart, end, lineEnd, absoluteEnd, boundary, notBoundary, contiguous }
}

/// A character class.
struct RegexSet {
    enum Class { case word, digit, space }
    var isNegated = false
    var ranges: [ClosedRange<UInt16>] = []
    var classes: [(Class, negated: Bool)] = []
    var properties: [(name: String, negated: Bool)] = []
    var subtracted: [RegexSet] = []
}

/// Reads .NET's syntax. Group numbers: unnamed groups first, then named ones, as .NET counts.
struct RegexParser {
    let source: String
    private let units: [UInt16]
    private var at = 0
    private var options: RegexOptions
    private let isECMA: Bool

    /// Captures in order of their opening parentheses: the name, or nil for an unnamed group.
    private(set) var captureNames: [String?] = []
    /// The .NET number of each capture; several captures of one name share a number.
    private(set) var captureNumbers: [Int] = []
    /// Numbers in use, and the name of each.
    private(set) var names: [(number: Int, name: String)] = []
    private var nextCapture = 0

    init(_ pattern: String, _ options: RegexOptions) throws(RegexParseFailure) {
        source = pattern
        units = Array(pattern.utf16)
        self.options = options
        isECMA = options.contains(.ecmaScript)
        scanGroups()
    }

    private func failure(_ reason: String, at offset: Int? = nil) -> RegexParseFailure {
        RegexParseFailure(pattern: source, offset: offset ?? at, reason: reason)
    }

    // MARK: Group numbers

    /// Finds the capturing groups before anything refers to them.
    private mutating func scanGroups() {
        var place = 0
        var stack: [RegexOptions] = []
        var current = options
        func isWord(_ unit: UInt16) -> Bool { RegexParser.isWord(unit) }
        while place < units.count {
            let c = units[place]
            switch c {
            case 0x5C: place += 2
                continue
            case 0x23 where current.contains(.ignorePatternWhitespace):
                while place < units.count, units[place] != 0x0A { place += 1 }
            case 0x5B:
                place = skipSet(place)
                continue
            case 0x29:
                if let outer = stack.popLast() { current = outer }
            case 0x28:
                if place + 1 < units.count, units[place + 1] == 0x3F {
                    if place + 2 < units.count, units[place + 2] == 0x23 {
                        while place < units.count, units[place] != 0x29 { place += 1 }
                        place += 1
                        continue
                    }
                    stack.append(current)
                    var scan = place + 2
                    if scan < units.count, units[scan] == 0x3C || units[scan] == 0x27 {
                        let close: UInt16 = units[scan] == 0x3C ? 0x3E : 0x27
                        scan += 1
                        if scan < units.count, units[scan] != 0x3D, units[scan] != 0x21 {
                            let start = scan
                            while scan < units.count, isWord(units[scan]) { scan += 1 }
                            if scan > start, scan < units.count, units[scan] == close || units[scan] == 0x2D {
                                captureNames.append(String(decoding: units[start..<scan], as: UTF16.self))
                            }
                        }
                    } else if scan < units.count, units[scan] == 0x28 {
                        // (?(cond)…): the condition is no capture.
                        stack.append(current)
                        var depth = 0
                        let start = scan
                        while scan < units.count {
                            if units[scan] == 0x5C { scan += 1 } else if units[scan] == 0x28 { depth += 1 } else if units[scan] == 0x29 {
                                depth -= 1
                                if depth == 0 { break }
                            }
                            scan += 1
                        }
                        let inner = scan < units.count ? Array(units[(start + 1)..<scan]) : []
                        if inner.allSatisfy(isWord), !inner.isEmpty {
                            stack.removeLast()
                            place = scan + 1
                            continue
                        }
                        place += 3
                        continue
                    } else {
                        var isOn = true
                        var changed = current
                        while scan < units.count {
                            let letter = units[scan]
                            if letter == 0x2D { isOn = false } else if letter == 0x2B { isOn = true } else if let option = RegexParser.option(letter) {
                                if isOn { changed.insert(option) } else { changed.remove(option) }
                            } else { break }
                            scan += 1
                        }
                        if scan < units.count, units[scan] == 0x29 {
                            stack.removeLast()
                            current = changed
                            place = scan + 1
                            continue
                        }
                        if scan < units.count, units[scan] == 0x3A { current = changed }
                    }
                } else {
                    stack.append(current)
                    if !current.contains(.explicitCapture) { captureNames.append(nil) }
                }
            default: break
            }
            place += 1
        }
        // Numbers named in the pattern keep themselves; unnamed groups take the rest in order; names follow.
        var taken: Set<Int> = [0]
        for case let name? in captureNames { if let number = Int(name) { taken.insert(number) } }
        var next = 1
        var byName: [String: Int] = [:]
        captureNumbers = captureNames.map { name in
            guard let name else {
                while taken.contains(next) && captureNames.contains(where: { $0.flatMap { Int($0) } == next }) { next += 1 }
                let number = next
                taken.insert(number)
                next += 1
                return number
            }
            return Int(name) ?? -1
        }
        for (at, name) in captureNames.enumerated() {
            guard let name, Int(name) == nil else { continue }
            if let number = byName[name] {
                captureNumbers[at] = number
                continue
            }
            while taken.contains(next) { next += 1 }
            byName[name] = next
            taken.insert(next)
            captureNumbers[at] = next
        }
        var found: [Int: String] = [0: "0"]
        for (number, name) in zip(captureNumbers, captureNames) where found[number] == nil { found[number] = name ?? String(number) }
        names = found.map { (number: $0.key, name: $0.value) }.sorted { $0.number < $1.number }
    }
    private func skipSet(_ start: Int) -> Int {
        var place = start + 1
        if place < units.count, units[place] == 0x5E { place += 1 }
        if place < units.count, units[place] == 0x5D { place += 1 }
        while place < units.count {
            switch units[place] {
            case 0x5C: place += 2
            case 0x5D: return place + 1
            case 0x5B where units[place - 1] == 0x2D: place = skipSet(place)
            default: place += 1
            }
        }
        return place
    }
    static func option(_ letter: UInt16) -> RegexOptions? {
        switch letter | 0x20 {
        case 0x69: .ignoreCase
        case 0x6D: .multiline
        case 0x6E: .explicitCapture
        case 0x73: .singleline
        case 0x78: .ignorePatternWhitespace
        default: nil
        }
    }
    static func isWord(_ unit: UInt16) -> Bool {
        if unit < 0x80 { return unit == 0x5F || (unit >= 0x30 && unit <= 0x39) || (unit | 0x20 >= 0x61 && unit | 0x20 <= 0x7A) }
        guard let scalar = Unicode.Scalar(unit) else { return false }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark, .decimalNumber,
            .connectorPunctuation: return true
        default: return false
        }
    }
    private func captureIndices(number: Int) -> Bool { captureNumbers.contains(number) || number == 0 }
    private func number(named name: String) -> Int? {
        names.first { $0.name == name }?.number
    }

    // MARK: Tree

    mutating func parse() throws(RegexParseFailure) -> RegexNode {
        let node = try alternatives()
        if at < units.count { throw failure("Too many )'s.", at: at + 1 > units.count ? units.count : at + 1) }
        return node
    }

    private var hasMore: Bool { at < units.count }
    private var current: UInt16 { units[at] }

    private mutating func alternatives() throws(RegexParseFailure) -> RegexNode {
        var branches: [RegexNode] = []
        while true {
            branches.append(try sequence())
            guard hasMore, current == 0x7C else { break }
            at += 1
        }
        return branches.count == 1 ? branches[0] : .alternatives(branches)
    }

    private mutating func skipBlank() throws(RegexParseFailure) {
        while hasMore {
            if options.contains(.ignorePatternWhitespace), RegexParser.isSpace(current) {
                at += 1
            } else if options.contains(.ignorePatternWhitespace), current == 0x23 {
                while hasMore, current != 0x0A { at += 1 }
            } else if at + 2 < units.count, current == 0x28, units[at + 1] == 0x3F, units[at + 2] == 0x23 {
                while hasMore, current != 0x29 { at += 1 }
                guard hasMore else { throw failure("Unterminated (?#...) comment.") }
                at += 1
            } else {
                return
            }
        }
    }
    private static func isSpace(_ unit: UInt16) -> Bool { unit == 0x20 || (unit >= 0x09 && unit <= 0x0D) }

    private mutating func sequence() throws(RegexParseFailure) -> RegexNode {
        var items: [RegexNode] = []
        while true {
            try skipBlank()
            guard hasMore, current != 0x7C, current != 0x29 else { break }
            var node: RegexNode
            let c = current
            switch c {
            case 0x2A, 0x2B, 0x3F:
                throw failure("Quantifier '\(Character(Unicode.Scalar(UInt8(c))))' following nothing.", at: at + 1)
            case 0x7B where isQuantifier(at): throw failure("Quantifier '{' following nothing.", at: at + 1)
            case 0x5B:
                at += 1
                node = .set(try set(), ignoreCase: options.contains(.ignoreCase))
            case 0x28:
                guard let made = try group() else { continue }
                node = made
            case 0x5E:
                at += 1
                node = .anchor(options.contains(.multiline) ? .lineStart : .start)
            case 0x24:
                at += 1
                node = .anchor(options.contains(.multiline) ? .lineEnd : .end)
            case 0x2E:
                at += 1
                node = .any(newlines: options.contains(.singleline))
            case 0x5C: node = try escape()
            default:
                at += 1
                node = .unit(c, ignoreCase: options.contains(.ignoreCase))
            }
            try skipBlank()
            if hasMore, let (least, most, next) = try quantifier() {
                at = next
                try skipBlank()
                var isLazy = false
                if hasMore, current == 0x3F {
                    isLazy = true
                    at += 1
                }
                node = .loop(node, least: least, most: most, lazy: isLazy)
                try skipBlank()
                if hasMore {
                    if current == 0x2A || current == 0x2B || current == 0x3F {
                        throw failure("Nested quantifier '\(Character(Unicode.Scalar(UInt8(current))))'.", at: at + 1)
                    }
                    if current == 0x7B, isQuantifier(at) { throw failure("Nested quantifier '{'.", at: at + 1) }
                }
            }
            items.append(node)
        }
        return items.isEmpty ? .empty : items.count == 1 ? items[0] : .sequence(items)
    }

    private func isQuantifier(_ place: Int) -> Bool {
        var scan = place + 1
        let first = scan
        while scan < units.count, units[scan] >= 0x30, units[scan] <= 0x39 { scan += 1 }
        guard scan > first, scan < units.count else { return false }
        if units[scan] == 0x7D { return true }
        guard units[scan] == 0x2C else { return false }
        scan += 1
        while scan < units.count, units[scan] >= 0x30, units[scan] <= 0x39 { scan += 1 }
        return scan < units.count && units[scan] == 0x7D
    }
    private func quantifier() throws(RegexParseFailure) -> (Int, Int, Int)? {
        switch current {
        case 0x2A: return (0, .max, at + 1)
        case 0x2B: return (1, .max, at + 1)
        case 0x3F: return (0, 1, at + 1)
        case 0x7B:
            guard isQuantifier(at) else { return nil }
            var scan = at + 1
            func number() throws(RegexParseFailure) -> Int? {
                let start = scan
                var value = 0
                while scan < units.count, units[scan] >= 0x30, units[scan] <= 0x39 {
                    value = value * 10 + Int(units[scan] - 0x30)
                    scan += 1
                    if value > Int(Int32.max) {
                        throw failure("Quantifier and capture group numbers must be less than or equal to Int32.MaxValue.", at: scan)
                    }
                }
                return scan > start ? value : nil
            }
            let least = try number() ?? 0
            var most = least
            if units[scan] == 0x2C {
                scan += 1
                most = try number() ?? .max
            }
            scan += 1
            guard least <= most else { throw failure("Illegal {x,y} with x > y.", at: scan) }
            return (least, most, scan)
        default: return nil
        }
    }

    /// At `(`; nil where it only changed options, which then hold to the end of the enclosing group.
    private mutating func group() throws(RegexParseFailure) -> RegexNode? {
        let outer = options
        let node = try groupBody()
        if node != nil { options = outer }
        return node
    }
    private mutating func groupBody() throws(RegexParseFailure) -> RegexNode? {
        at += 1
        guard hasMore else { throw failure("Not enough )'s.") }
        func close(_ node: RegexNode) throws(RegexParseFailure) -> RegexNode {
            guard hasMore, current == 0x29 else { throw failure("Not enough )'s.", at: units.count) }
            return node
        }
        guard current == 0x3F else {
            if options.contains(.explicitCapture) {
                let inner = try alternatives()
                let node = try close(.group(inner))
                at += 1
                return node
            }
            let index = nextCapture
            nextCapture += 1
            let inner = try alternatives()
            let node = try close(.capture(index, inner, balances: nil))
            at += 1
            return node
        }
        at += 1
        guard hasMore else { throw failure("Unrecognized grouping construct.") }
        let kind = current
        at += 1
        switch kind {
        case 0x3A:
            let inner = try alternatives()
            let node = try close(.group(inner))
            at += 1
            return node
        case 0x3E:
            let inner = try alternatives()
            let node = try close(.atomic(inner))
            at += 1
            return node
        case 0x3D, 0x21:
            let inner = try alternatives()
            let node = try close(.look(inner, ahead: true, negative: kind == 0x21))
            at += 1
            return node
        case 0x3C, 0x27:
            guard hasMore else { throw failure("Unrecognized grouping construct.") }
            if kind == 0x3C, current == 0x3D || current == 0x21 {
                let negative = current == 0x21
                at += 1
                let inner = try alternatives()
                let node = try close(.look(inner, ahead: false, negative: negative))
                at += 1
                return node
            }
            let closing: UInt16 = kind == 0x3C ? 0x3E : 0x27
            let start = at
            while hasMore, RegexParser.isWord(current) { at += 1 }
            let name = String(decoding: units[start..<at], as: UTF16.self)
            guard hasMore else { throw failure("Unrecognized grouping construct.") }
            var balances: Int?
            if current == 0x2D {
                at += 1
                let from = at
                while hasMore, RegexParser.isWord(current) { at += 1 }
                let other = String(decoding: units[from..<at], as: UTF16.self)
                guard let number = Int(other).flatMap({ captureIndices(number: $0) ? $0 : nil }) ?? number(named: other) else {
                    throw failure("Reference to undefined group name '\(other)'.")
                }
                balances = number
            } else if name.isEmpty {
                throw failure("Invalid group name: Group names must begin with a word character.")
            }
            if let first = name.utf16.first, first >= 0x30, first <= 0x39 {
                guard let number = Int(name) else {
                    throw failure("Invalid group name: Group names must begin with a word character.", at: start + name.prefix { $0.isNumber }.utf16.count)
                }
                if number == 0 { throw failure("Capture number cannot be zero.") }
            }
            guard hasMore, current == closing else {
                throw failure(hasMore ? "Invalid group name: Group names must begin with a word character." : "Unrecognized grouping construct.")
            }
            at += 1
            if name.isEmpty {
                let inner = try alternatives()
                let node = try close(.capture(-1, inner, balances: balances))
                at += 1
                return node
            }
            let index = nextCapture
            nextCapture += 1
            let inner = try alternatives()
            let node = try close(.capture(index, inner, balances: balances))
            at += 1
            return node
        case 0x28:
            // (?(name)yes|no), (?(expression)yes|no)
            let start = at
            var scan = at
            while scan < units.count, RegexParser.isWord(units[scan]) { scan += 1 }
            if scan > start, scan < units.count, units[scan] == 0x29 {
                let name = String(decoding: units[start..<scan], as: UTF16.self)
                if let number = Int(name) {
                    guard captureIndices(number: number) else {
                        throw failure("Conditional alternation refers to an undefined group number \(number).", at: scan + 1)
                    }
                    at = scan + 1
                    return try conditional { .conditional(group: number, yes: $0, no: $1) }
                }
                if let number = number(named: name) {
                    at = scan + 1
                    return try conditional { .conditional(group: number, yes: $0, no: $1) }
                }
            }
            guard hasMore else { throw failure("Not enough )'s.") }
            let test = try alternatives()
            guard hasMore, current == 0x29 else { throw failure("Not enough )'s.", at: units.count) }
            at += 1
            return try conditional { .test(test, yes: $0, no: $1) }
        default:
            at -= 1
            var isOn = true
            var changed = options
            while hasMore {
                if current == 0x2D { isOn = false } else if current == 0x2B { isOn = true } else if let option = RegexParser.option(current) {
                    if isOn { changed.insert(option) } else { changed.remove(option) }
                } else { break }
                at += 1
            }
            guard hasMore else { throw failure("Unrecognized grouping construct.") }
            if current == 0x29 {
                at += 1
                options = changed
                return nil
            }
            guard current == 0x3A else { throw failure("Unrecognized grouping construct.", at: min(at + 1, units.count)) }
            at += 1
            options = changed
            let inner = try alternatives()
            let node = try close(.group(inner))
            at += 1
            return node
        }
    }
    private mutating func conditional(_ make: (RegexNode, RegexNode) -> RegexNode) throws(RegexParseFailure) -> RegexNode {
        let branches = try alternatives()
        guard hasMore, current == 0x29 else { throw failure("Not enough )'s.", at: units.count) }
        at += 1
        if case .alternatives(let list) = branches {
            guard list.count == 2 else { throw failure("Too many | in (?()|).") }
            return make(list[0], list[1])
        }
        return make(branches, .empty)
    }

    // MARK: Classes and escapes

    /// After `[`.
    private mutating func set() throws(RegexParseFailure) -> RegexSet {
        var result = RegexSet()
        if hasMore, current == 0x5E {
            result.isNegated = true
            at += 1
        }
        var isFirst = true
        while true {
            guard hasMore else { throw failure("Unterminated [] set.") }
            if current == 0x5D, !isFirst {
                at += 1
                return result
            }
            // `-[…]` at the end takes away.
            if current == 0x2D, !isFirst, at + 1 < units.count, units[at + 1] == 0x5B {
                at += 2
                result.subtracted.append(try set())
                guard hasMore else { throw failure("Unterminated [] set.") }
                guard current == 0x5D else { throw failure("A subtraction must be the last element in a character class.") }
                continue
            }
            isFirst = false
            guard let low = try setMember(&result) else { continue }
            if at + 1 < units.count, current == 0x2D, units[at + 1] != 0x5D, units[at + 1] != 0x5B {
                at += 1
                let before = at
                guard let high = try setMember(&result) else {
                    throw failure(
                        "Cannot include class \\\(String(decoding: [units[min(before + 1, units.count - 1)]], as: UTF16.self)) in character range.")
                }
                guard low <= high else { throw failure("[x-y] range in reverse order.") }
                result.ranges.append(low...high)
            } else {
                result.ranges.append(low...low)
            }
        }
    }
    /// One character of a class; nil where it was a class of its own, added to the set.
    private mutating func setMember(_ result: inout RegexSet) throws(RegexParseFailure) -> UInt16? {
        guard current == 0x5C else {
            at += 1
            return units[at - 1]
        }
        guard at + 1 < units.count else { throw failure("Illegal \\ at end of pattern.", at: units.count) }
        let letter = units[at + 1]
        switch letter {
        case 0x77, 0x57, 0x64, 0x44, 0x73, 0x53:
            at += 2
            let kind: RegexSet.Class = letter | 0x20 == 0x77 ? .word : letter | 0x20 == 0x64 ? .digit : .space
            result.classes.append((kind, letter < 0x60))
            return nil
        case 0x70, 0x50:
            at += 2
            result.properties.append((try property(), letter == 0x50))
            return nil
        case 0x62:
            at += 2
            return 0x08
        default: return try character()
        }
    }
    /// `{Lu}` after `\p`.
    private mutating func property() throws(RegexParseFailure) -> String {
        guard at + 1 < units.count, current == 0x7B else { throw failure("Incomplete \\p{X} character escape.") }
        let start = at + 1
        var scan = start
        while scan < units.count, RegexParser.isWord(units[scan]) || units[scan] == 0x2D { scan += 1 }
        guard scan < units.count, units[scan] == 0x7D else { throw failure("Incomplete \\p{X} character escape.") }
        let name = String(decoding: units[start..<scan], as: UTF16.self)
        at = scan + 1
        guard RegexProperties.isKnown(name) else { throw failure("Unknown property '\(name)'.") }
        return name
    }
    /// An escape that stands for one character, at the backslash.
    private mutating func character() throws(RegexParseFailure) -> UInt16 {
        at += 1
        guard hasMore else { throw failure("Illegal \\ at end of pattern.") }
        let letter = current
        at += 1
        func hex(_ count: Int) throws(RegexParseFailure) -> UInt16 {
            var value = 0
            let start = at
            for _ in 0..<count {
                guard hasMore, let scalar = Unicode.Scalar(current), let digit = Character(scalar).hexDigitValue else {
                    throw failure("Insufficient or invalid hexadecimal digits.", at: start)
                }
                value = value * 16 + digit
                at += 1
            }
            return UInt16(truncatingIfNeeded: value)
        }
        switch letter {
        case 0x30...0x37:
            var value = Int(letter - 0x30), count = 1
            while count < 3, hasMore, current >= 0x30, current <= 0x37 {
                value = value * 8 + Int(current - 0x30)
                at += 1
                count += 1
            }
            return UInt16(value & 0xFF)
        case 0x61: return 0x07
        case 0x65: return 0x1B
        case 0x66: return 0x0C
        case 0x6E: return 0x0A
        case 0x72: return 0x0D
        case 0x74: return 0x09
        case 0x76: return 0x0B
        case 0x78: return try hex(2)
        case 0x75: return try hex(4)
        case 0x63:
            guard hasMore else { throw failure("Missing control character.") }
            var control = current
            at += 1
            if control >= 0x61, control <= 0x7A { control -= 0x20 }
            guard control >= 0x40, control <= 0x5F else { throw failure("Unrecognized control character.") }
            return control - 0x40
        default:
            if RegexParser.isWord(letter) {
                throw failure("Unrecognized escape sequence \\\(String(decoding: [letter], as: UTF16.self)).")
            }
            return letter
        }
    }
    /// A backslash outside of a class.
    private mutating func escape() throws(RegexParseFailure) -> RegexNode {
        guard at + 1 < units.count else { throw failure("Illegal \\ at end of pattern.", at: units.count) }
        let ignoreCase = options.contains(.ignoreCase)
        let letter = units[at + 1]
        func single(_ kind: RegexSet.Class, _ negated: Bool) -> RegexNode {
            at += 2
            return .set(RegexSet(classes: [(kind, negated)]), ignoreCase: false)
        }
        switch letter {
        case 0x77: return single(.word, false)
        case 0x57: return single(.word, true)
        case 0x64: return single(.digit, false)
        case 0x44: return single(.digit, true)
        case 0x73: return single(.space, false)
        case 0x53: return single(.space, true)
        case 0x62:
            at += 2
            return .anchor(.boundary)
        case 0x42:
            at += 2
            return .anchor(.notBoundary)
        case 0x41:
            at += 2
            return .anchor(.start)
        case 0x5A:
            at += 2
            return .anchor(.end)
        case 0x7A:
            at += 2
            return .anchor(.absoluteEnd)
        case 0x47:
            at += 2
            return .anchor(.contiguous)
        case 0x70, 0x50:
            at += 2
            let name = try property()
            return .set(RegexSet(properties: [(name, letter == 0x50)]), ignoreCase: false)
        case 0x6B:
            // \k<name>, \k'name'
            let start = at
            at += 2
            guard hasMore, current == 0x3C || current == 0x27 else { throw failure("Malformed \\k<...> named back reference.", at: start + 2) }
            let closing: UInt16 = current == 0x3C ? 0x3E : 0x27
            at += 1
            let from = at
            while hasMore, RegexParser.isWord(current) { at += 1 }
            let name = String(decoding: units[from..<at], as: UTF16.self)
            guard hasMore, current == closing else { throw failure("Malformed \\k<...> named back reference.") }
            at += 1
            if let number = Int(name) {
                guard captureIndices(number: number) else { throw failure("Reference to undefined group number \(number).") }
                return .reference(number, ignoreCase: ignoreCase)
            }
            guard let number = number(named: name) else { throw failure("Reference to undefined group name '\(name)'.") }
            return .reference(number, ignoreCase: ignoreCase)
        case 0x31...0x39:
            var scan = at + 1
            var value = 0
            while scan < units.count, units[scan] >= 0x30, units[scan] <= 0x39, value < 100_000 {
                value = value * 10 + Int(units[scan] - 0x30)
                scan += 1
            }
            if captureIndices(number: value) {
                at = scan
                return .reference(value, ignoreCase: ignoreCase)
            }
            if value <= 9 {
                throw failure("Reference to undefined group number \(value).", at: scan)
            }
            if letter >= 0x38 { throw failure("Reference to undefined group number \(value).", at: scan) }
            return .unit(try character(), ignoreCase: ignoreCase)
        default: return .unit(try character(), ignoreCase: ignoreCase)
        }
    }
}
