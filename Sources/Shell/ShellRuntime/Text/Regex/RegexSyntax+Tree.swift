/// The tree of a pattern.
extension RegexParser {
    mutating func parse() throws(RegexParseFailure) -> RegexNode {
        let node = try alternatives()
        if at < units.count { throw failure("Too many )'s.", at: at + 1 > units.count ? units.count : at + 1) }
        return node
    }

    var hasMore: Bool { at < units.count }
    var current: UInt16 { units[at] }

    mutating func alternatives() throws(RegexParseFailure) -> RegexNode {
        var branches: [RegexNode] = []
        while true {
            branches.append(try sequence())
            guard hasMore, current == 0x7C else { break }
            at += 1
        }
        return branches.count == 1 ? branches[0] : .alternatives(branches)
    }

    mutating func skipBlank() throws(RegexParseFailure) {
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
    static func isSpace(_ unit: UInt16) -> Bool { unit == 0x20 || (unit >= 0x09 && unit <= 0x0D) }

    mutating func sequence() throws(RegexParseFailure) -> RegexNode {
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

    func isQuantifier(_ place: Int) -> Bool {
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
    func quantifier() throws(RegexParseFailure) -> (Int, Int, Int)? {
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
    mutating func group() throws(RegexParseFailure) -> RegexNode? {
        let outer = options
        let node = try groupBody()
        if node != nil { options = outer }
        return node
    }
    mutating func groupBody() throws(RegexParseFailure) -> RegexNode? {
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
            // (?(?=...)yes|no): the parenthesis belongs to the group that is the test.
            if current == 0x3F {
                at -= 1
                let test = try groupBody() ?? .empty
                return try conditional { .test(test, yes: $0, no: $1) }
            }
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
    mutating func conditional(_ make: (RegexNode, RegexNode) -> RegexNode) throws(RegexParseFailure) -> RegexNode {
        let branches = try alternatives()
        guard hasMore, current == 0x29 else { throw failure("Not enough )'s.", at: units.count) }
        at += 1
        if case .alternatives(let list) = branches {
            guard list.count == 2 else { throw failure("Too many | in (?()|).") }
            return make(list[0], list[1])
        }
        return make(branches, .empty)
    }
}
