/// A pattern as instructions of a backtracking machine, for what PCRE2 has no match for: balancing groups, look-behind of any
/// length, matching from right to left, every capture of a group.
final class RegexProgram: @unchecked Sendable {
    enum Instruction {
        case unit(UInt16, UInt16, rightToLeft: Bool)
        case any(newlines: Bool, rightToLeft: Bool)
        case set(Int, rightToLeft: Bool)
        case anchor(RegexNode.Anchor)
        /// Goes on at the first place; the second is for when that fails.
        case split(Int, Int)
        case jump(Int)
        /// Single units in a row: `what` is an index of `items`.
        case run(Int, least: Int, most: Int, lazy: Bool, rightToLeft: Bool)
        case loopStart(register: Int)
        case loopTest(register: Int, least: Int, most: Int, lazy: Bool, exit: Int)
        case mark(register: Int)
        case capture(number: Int, register: Int, balances: Int)
        case reference(number: Int, ignoreCase: Bool, rightToLeft: Bool)
        /// A part that is not looked into again once it has matched.
        case hold(register: Int)
        case release(register: Int, restoresPosition: Bool)
        /// A part that must not match: `otherwise` is where its failing goes on.
        case holdOr(register: Int, otherwise: Int)
        case fail(register: Int)
        case ifCaptured(number: Int, otherwise: Int)
        case accept
    }
    struct Set {
        let set: RegexSet
        let ignoreCase: Bool
        /// Answers for ASCII.
        let low: [Bool]
    }
    /// What a run of single units is made of.
    enum Item {
        case unit(UInt16, UInt16)
        case any(newlines: Bool)
        case set(Int)
    }
    private(set) var code: [Instruction] = []
    private(set) var sets: [Set] = []
    private(set) var items: [Item] = []
    private(set) var registers = 0
    /// The units below 128 that a match may begin with, and whether others may; nil where any place will do.
    let first: (low: [Bool], high: Bool)?
    let isRightToLeft: Bool
    let isECMA: Bool
    private let numbers: [Int]

    init(_ tree: RegexNode, numbers: [Int], options: RegexOptions) {
        self.numbers = numbers
        isRightToLeft = options.contains(.rightToLeft)
        isECMA = options.contains(.ecmaScript)
        var start = First()
        first = !isRightToLeft && !start.read(tree) && !start.isAny ? (start.low, start.high) : nil
        write(tree, isRightToLeft)
        code.append(.accept)
    }

    /// True where only this machine matches as .NET does.
    static func isNeeded(_ node: RegexNode) -> Bool {
        switch node {
        case .empty, .unit, .any, .set, .anchor, .reference: false
        case .sequence(let items), .alternatives(let items): items.contains(where: isNeeded)
        case .loop(let inner, _, _, _), .group(let inner), .atomic(let inner): isNeeded(inner)
        case .capture(_, let inner, let balances): balances != nil || isNeeded(inner)
        case .look(let inner, let ahead, _): !ahead && hasCapture(inner) || isNeeded(inner)
        case .conditional(let group, let yes, let no): group == 0 || isNeeded(yes) || isNeeded(no)
        case .test(let test, let yes, let no): isNeeded(test) || isNeeded(yes) || isNeeded(no)
        }
    }
    private static func hasCapture(_ node: RegexNode) -> Bool {
        switch node {
        case .empty, .unit, .any, .set, .anchor: false
        case .reference, .capture: true
        case .sequence(let items), .alternatives(let items): items.contains(where: hasCapture)
        case .loop(let inner, _, _, _), .group(let inner), .atomic(let inner), .look(let inner, _, _): hasCapture(inner)
        case .conditional, .test: true
        }
    }

    /// What a match may begin with.
    private struct First {
        var low = [Bool](repeating: false, count: 128)
        var high = false
        var isAny = false
        /// Adds what a node may begin with; true where it may match nothing.
        mutating func read(_ node: RegexNode) -> Bool {
            switch node {
            case .empty, .anchor, .look: return true
            case .unit(let unit, let ignoreCase):
                let (a, b) = ignoreCase ? RegexCase.pair(unit) : (unit, unit)
                for one in [a, b] { if one < 128 { low[Int(one)] = true } else { high = true } }
                return false
            case .any(let newlines):
                for at in 0..<128 where newlines || at != 10 { low[at] = true }
                high = true
                return false
            case .set(let set, let ignoreCase):
                for at in 0..<128 where RegexCase.contains(set, UInt16(at), ignoreCase) { low[at] = true }
                high = true
                return false
            case .sequence(let items):
                for item in items where !read(item) { return false }
                return true
            case .alternatives(let branches):
                var isEmpty = false
                for branch in branches where read(branch) { isEmpty = true }
                return isEmpty
            case .loop(let inner, let least, _, _): return read(inner) || least == 0
            case .capture(_, let inner, _), .group(let inner), .atomic(let inner): return read(inner)
            case .reference:
                isAny = true
                return true
            case .conditional(_, let yes, let no), .test(_, let yes, let no):
                let a = read(yes), b = read(no)
                return a || b
            }
        }
    }

    // MARK: writing

    private func register() -> Int {
        registers += 1
        return registers - 1
    }
    private func folded(_ unit: UInt16, _ ignoreCase: Bool) -> (UInt16, UInt16) { ignoreCase ? RegexCase.pair(unit) : (unit, unit) }
    private func add(_ set: RegexSet, _ ignoreCase: Bool) -> Int {
        sets.append(Set(set: set, ignoreCase: ignoreCase, low: (0..<128).map { RegexCase.contains(set, UInt16($0), ignoreCase) }))
        return sets.count - 1
    }
    private func patch(_ at: Int, _ instruction: Instruction) { code[at] = instruction }
    private func hole() -> Int {
        code.append(.jump(0))
        return code.count - 1
    }

    private func write(_ node: RegexNode, _ backward: Bool) {
        switch node {
        case .empty: break
        case .unit(let unit, let ignoreCase):
            let (a, b) = folded(unit, ignoreCase)
            code.append(.unit(a, b, rightToLeft: backward))
        case .any(let newlines): code.append(.any(newlines: newlines, rightToLeft: backward))
        case .set(let set, let ignoreCase): code.append(.set(add(set, ignoreCase), rightToLeft: backward))
        case .anchor(let anchor): code.append(.anchor(anchor))
        case .sequence(let list): for item in backward ? list.reversed() : list { write(item, backward) }
        case .alternatives(let branches):
            var exits: [Int] = []
            for (at, branch) in branches.enumerated() {
                if at + 1 < branches.count {
                    let split = hole()
                    write(branch, backward)
                    exits.append(hole())
                    patch(split, .split(split + 1, code.count))
                } else {
                    write(branch, backward)
                }
            }
            for exit in exits { patch(exit, .jump(code.count)) }
        case .loop(let inner, let least, let most, let lazy):
            let item: Item?
            switch inner {
            case .unit(let unit, let ignoreCase):
                let (a, b) = folded(unit, ignoreCase)
                item = .unit(a, b)
            case .any(let newlines): item = .any(newlines: newlines)
            case .set(let set, let ignoreCase): item = .set(add(set, ignoreCase))
            default: item = nil
            }
            if let item {
                items.append(item)
                code.append(.run(items.count - 1, least: least, most: most, lazy: lazy, rightToLeft: backward))
                return
            }
            // Two registers: how often, and where the last time began.
            let counter = register()
            _ = register()
            code.append(.loopStart(register: counter))
            let test = hole()
            write(inner, backward)
            code.append(.jump(test))
            patch(test, .loopTest(register: counter, least: least, most: most, lazy: lazy, exit: code.count))
        case .capture(let index, let inner, let balances):
            let number = index >= 0 && index < numbers.count ? numbers[index] : -1
            let start = register()
            code.append(.mark(register: start))
            write(inner, backward)
            code.append(.capture(number: number, register: start, balances: balances ?? -1))
        case .group(let inner): write(inner, backward)
        case .atomic(let inner):
            let held = register()
            _ = register()
            code.append(.hold(register: held))
            write(inner, backward)
            code.append(.release(register: held, restoresPosition: false))
        case .look(let inner, let ahead, let negative):
            let held = register()
            _ = register()
            if negative {
                let start = hole()
                write(inner, !ahead)
                code.append(.fail(register: held))
                patch(start, .holdOr(register: held, otherwise: code.count))
            } else {
                code.append(.hold(register: held))
                write(inner, !ahead)
                code.append(.release(register: held, restoresPosition: true))
            }
        case .reference(let number, let ignoreCase): code.append(.reference(number: number, ignoreCase: ignoreCase, rightToLeft: backward))
        case .conditional(let group, let yes, let no):
            let test = hole()
            write(yes, backward)
            let exit = hole()
            patch(test, .ifCaptured(number: group, otherwise: code.count))
            write(no, backward)
            patch(exit, .jump(code.count))
        case .test(let test, let yes, let no):
            let held = register()
            _ = register()
            let start = hole()
            write(test, false)
            code.append(.release(register: held, restoresPosition: true))
            write(yes, backward)
            let exit = hole()
            patch(start, .holdOr(register: held, otherwise: code.count))
            write(no, backward)
            patch(exit, .jump(code.count))
        }
    }
}

/// Case and classes of single units.
enum RegexCase {
    /// A unit and its counterpart in the other case.
    static func pair(_ unit: UInt16) -> (UInt16, UInt16) {
        if unit < 0x80 {
            let letter = unit | 0x20
            return letter >= 0x61 && letter <= 0x7A ? (letter, letter & ~0x20) : (unit, unit)
        }
        guard let scalar = Unicode.Scalar(unit) else { return (unit, unit) }
        func single(_ text: String) -> UInt16? {
            let units = Array(text.utf16)
            return units.count == 1 ? units[0] : nil
        }
        let lower = single(scalar.properties.lowercaseMapping) ?? unit, upper = single(scalar.properties.uppercaseMapping) ?? unit
        if lower != unit { return (unit, lower) }
        return (unit, upper)
    }
    static func same(_ a: UInt16, _ b: UInt16) -> Bool {
        if a == b { return true }
        let (x, y) = pair(a)
        return b == x || b == y
    }
    static func contains(_ set: RegexSet, _ unit: UInt16, _ ignoreCase: Bool) -> Bool {
        if ignoreCase {
            let (a, b) = pair(unit)
            return contains(set, a) || a != b && contains(set, b)
        }
        return contains(set, unit)
    }
    private static func contains(_ set: RegexSet, _ unit: UInt16) -> Bool {
        for other in set.subtracted where contains(other, unit) { return false }
        var found = set.ranges.contains { $0.contains(unit) }
        if !found {
            for (kind, negated) in set.classes where matches(kind, unit) != negated {
                found = true
                break
            }
        }
        if !found {
            for (name, negated) in set.properties where matches(name, unit) != negated {
                found = true
                break
            }
        }
        return found != set.isNegated
    }
    static func isWord(_ unit: UInt16) -> Bool { RegexParser.isWord(unit) || unit == 0x200D || unit == 0x200C }
    private static func matches(_ kind: RegexSet.Class, _ unit: UInt16) -> Bool {
        switch kind {
        case .word: return RegexParser.isWord(unit)
        case .digit:
            if unit < 0x80 { return unit >= 0x30 && unit <= 0x39 }
            return Unicode.Scalar(unit)?.properties.generalCategory == .decimalNumber
        case .space:
            if unit < 0x80 { return unit == 0x20 || unit >= 0x09 && unit <= 0x0D }
            return unit == 0x85 || (Unicode.Scalar(unit)?.properties.isWhitespace ?? false)
        }
    }
    private static func matches(_ name: String, _ unit: UInt16) -> Bool {
        if let block = RegexProperties.block(name) { return block.contains(unit) }
        let category: String
        if (0xD800...0xDFFF).contains(unit) { category = "Cs" } else if let scalar = Unicode.Scalar(unit) { category = short(scalar.properties.generalCategory) } else { category = "Cn" }
        return name.utf8.count == 1 ? category.hasPrefix(name) : category == name
    }
    private static func short(_ category: Unicode.GeneralCategory) -> String {
        switch category {
        case .uppercaseLetter: "Lu"
        case .lowercaseLetter: "Ll"
        case .titlecaseLetter: "Lt"
        case .modifierLetter: "Lm"
        case .otherLetter: "Lo"
        case .nonspacingMark: "Mn"
        case .spacingMark: "Mc"
        case .enclosingMark: "Me"
        case .decimalNumber: "Nd"
        case .letterNumber: "Nl"
        case .otherNumber: "No"
        case .connectorPunctuation: "Pc"
        case .dashPunctuation: "Pd"
        case .openPunctuation: "Ps"
        case .closePunctuation: "Pe"
        case .initialPunctuation: "Pi"
        case .finalPunctuation: "Pf"
        case .otherPunctuation: "Po"
        case .mathSymbol: "Sm"
        case .currencySymbol: "Sc"
        case .modifierSymbol: "Sk"
        case .otherSymbol: "So"
        case .spaceSeparator: "Zs"
        case .lineSeparator: "Zl"
        case .paragraphSeparator: "Zp"
        case .control: "Cc"
        case .format: "Cf"
        case .surrogate: "Cs"
        case .privateUse: "Co"
        case .unassigned: "Cn"
        @unknown default: "Cn"
        }
    }
}
