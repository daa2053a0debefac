/// Character classes and escapes.
extension RegexParser {
    /// After `[`.
    mutating func set() throws(RegexParseFailure) -> RegexSet {
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
    mutating func setMember(_ result: inout RegexSet) throws(RegexParseFailure) -> UInt16? {
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
    mutating func property() throws(RegexParseFailure) -> String {
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
    mutating func character() throws(RegexParseFailure) -> UInt16 {
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
    mutating func escape() throws(RegexParseFailure) -> RegexNode {
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
