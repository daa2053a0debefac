/// Why an XPath text or its evaluation fails, in .NET's words.
struct XPathFailure: Error {
    let message: String
}

/// XPath 1.0 as a tree.
indirect enum XPathExpression {
    enum Axis: String {
        case child, descendant, parent, ancestor, attribute, namespace, following, preceding
        case followingSibling = "following-sibling", precedingSibling = "preceding-sibling", `self`
        case descendantOrSelf = "descendant-or-self", ancestorOrSelf = "ancestor-or-self"
        var isReverse: Bool { self == .ancestor || self == .ancestorOrSelf || self == .preceding || self == .precedingSibling }
    }
    enum Test {
        case any, node, text, comment
        case instruction(String?)
        case name(prefix: String, local: String)
        case prefix(String)
    }
    struct Step {
        var axis: Axis
        var test: Test
        var predicates: [XPathExpression] = []
    }
    enum Operator { case or, and, equal, notEqual, less, lessEqual, greater, greaterEqual, plus, minus, multiply, divide, modulo, union }
    case number(Double)
    case string(String)
    case variable(String)
    case call(String, [XPathExpression])
    case negate(XPathExpression)
    case binary(Operator, XPathExpression, XPathExpression)
    /// Steps from the root, from the context, or from what an expression gives.
    case path(absolute: Bool, [Step])
    case filter(XPathExpression, predicates: [XPathExpression], steps: [Step])
}

/// Parses XPath. Nesting is bounded.
struct XPathParser {
    private enum Token: Equatable {
        case name(String)
        case number(Double)
        case string(String)
        case symbol(String)
        case end
    }
    private let text: String
    private let units: [UInt16]
    private var at = 0
    private var token = Token.end
    private var tokenAt = 0
    /// The token before, which decides whether `*` and names are operators.
    private var previous = Token.end
    private var depth = 0
    private var further: Set<String> = []

    /// `further` are functions that whoever evaluates the expression knows besides XPath's own.
    static func parse(_ text: String, further: Set<String> = []) throws -> XPathExpression {
        var parser = XPathParser(text)
        parser.further = further
        try parser.advance()
        let made = try parser.or()
        guard parser.token == .end else { throw parser.invalid() }
        return made
    }
    private init(_ text: String) {
        self.text = text
        units = Array(text.utf16)
    }
    private func invalid() -> XPathFailure { XPathFailure(message: "'\(text)' has an invalid token.") }

    // MARK: tokens

    private func unit(_ offset: Int = 0) -> UInt16 { at + offset < units.count ? units[at + offset] : 0 }
    private mutating func advance() throws {
        previous = token
        while at < units.count, XmlNames.isSpace(units[at]) { at += 1 }
        tokenAt = at
        guard at < units.count else {
            token = .end
            return
        }
        let c = units[at]
        func symbol(_ text: String) -> Token { .symbol(text) }
        switch c {
        case 0x22, 0x27:
            guard let end = units[(at + 1)...].firstIndex(of: c) else { throw XPathFailure(message: "This is an unclosed string.") }
            token = .string(String(decoding: units[at + 1..<end], as: UTF16.self))
            at = end + 1
        case 0x30...0x39: number()
        case 0x2E where (0x30...0x39).contains(unit(1)): number()
        case 0x2F, 0x3A, 0x2E:
            if unit(1) == c {
                token = symbol(String(decoding: [c, c], as: UTF16.self))
                at += 2
            } else {
                token = symbol(String(decoding: [c], as: UTF16.self))
                at += 1
            }
        case 0x21 where unit(1) == 0x3D, 0x3C where unit(1) == 0x3D, 0x3E where unit(1) == 0x3D:
            token = symbol(String(decoding: [c, 0x3D], as: UTF16.self))
            at += 2
        case 0x28, 0x29, 0x5B, 0x5D, 0x40, 0x2C, 0x7C, 0x2B, 0x2D, 0x3D, 0x3C, 0x3E, 0x2A, 0x24:
            token = symbol(String(decoding: [c], as: UTF16.self))
            at += 1
        default:
            guard XmlNames.isNameStart(c) else { throw invalid() }
            let start = at
            while at < units.count, XmlNames.isName(units[at]) { at += 1 }
            token = .name(String(decoding: units[start..<at], as: UTF16.self))
        }
    }
    private mutating func number() {
        let start = at
        while (0x30...0x39).contains(unit()) { at += 1 }
        if unit() == 0x2E {
            at += 1
            while (0x30...0x39).contains(unit()) { at += 1 }
        }
        token = .number(Double(String(decoding: units[start..<at], as: UTF16.self)) ?? Double("0" + String(decoding: units[start..<at], as: UTF16.self)) ?? .nan)
    }
    private mutating func take(_ text: String) throws -> Bool {
        guard token == .symbol(text) else { return false }
        try advance()
        return true
    }
    private mutating func expect(_ text: String) throws { if !(try take(text)) { throw invalid() } }
    private var next: UInt16 {
        var place = at
        while place < units.count, XmlNames.isSpace(units[place]) { place += 1 }
        return place < units.count ? units[place] : 0
    }
    private var nextTwo: Bool {
        var place = at
        while place < units.count, XmlNames.isSpace(units[place]) { place += 1 }
        return place + 1 < units.count && units[place] == 0x3A && units[place + 1] == 0x3A
    }

    // MARK: expressions

    private mutating func operand(_ name: String) throws -> Bool {
        guard token == .name(name) else { return false }
        try advance()
        return true
    }
    private mutating func or() throws -> XPathExpression {
        depth += 1
        defer { depth -= 1 }
        guard depth < 200 else { throw XPathFailure(message: "The xpath query is too complex.") }
        var left = try and()
        while try operand("or") { left = .binary(.or, left, try and()) }
        return left
    }
    private mutating func and() throws -> XPathExpression {
        var left = try equality()
        while try operand("and") { left = .binary(.and, left, try equality()) }
        return left
    }
    private mutating func equality() throws -> XPathExpression {
        var left = try relation()
        while true {
            if try take("=") { left = .binary(.equal, left, try relation()) } else if try take("!=") { left = .binary(.notEqual, left, try relation()) } else { return left }
        }
    }
    private mutating func relation() throws -> XPathExpression {
        var left = try sum()
        while true {
            if try take("<") { left = .binary(.less, left, try sum()) } else if try take("<=") { left = .binary(.lessEqual, left, try sum()) } else if try take(">") {
                left = .binary(.greater, left, try sum())
            } else if try take(">=") { left = .binary(.greaterEqual, left, try sum()) } else { return left }
        }
    }
    private mutating func sum() throws -> XPathExpression {
        var left = try product()
        while true {
            if try take("+") { left = .binary(.plus, left, try product()) } else if try take("-") { left = .binary(.minus, left, try product()) } else { return left }
        }
    }
    private mutating func product() throws -> XPathExpression {
        var left = try unary()
        while true {
            if try take("*") { left = .binary(.multiply, left, try unary()) } else if try operand("div") { left = .binary(.divide, left, try unary()) } else if try operand("mod") {
                left = .binary(.modulo, left, try unary())
            } else { return left }
        }
    }
    private mutating func unary() throws -> XPathExpression {
        var negative = false
        var any = false
        while try take("-") {
            negative.toggle()
            any = true
        }
        let operand = try union()
        return any ? negative ? .negate(operand) : .negate(.negate(operand)) : operand
    }
    private mutating func union() throws -> XPathExpression {
        var left = try path()
        while try take("|") { left = .binary(.union, left, try path()) }
        return left
    }

    private var startsPrimary: Bool {
        switch token {
        case .number, .string, .symbol("("), .symbol("$"): true
        case .name(let name): next == 0x28 && !["node", "text", "comment", "processing-instruction"].contains(name)
        default: false
        }
    }
    private mutating func path() throws -> XPathExpression {
        if startsPrimary {
            let head = try primary()
            var predicates: [XPathExpression] = []
            while try take("[") {
                predicates.append(try or())
                try expect("]")
            }
            var steps: [XPathExpression.Step] = []
            if try take("/") { try relative(&steps) } else if try take("//") {
                steps.append(XPathExpression.Step(axis: .descendantOrSelf, test: .node))
                try relative(&steps)
            }
            if predicates.isEmpty, steps.isEmpty { return head }
            return .filter(head, predicates: predicates, steps: steps)
        }
        var steps: [XPathExpression.Step] = []
        if try take("/") {
            if startsStep { try relative(&steps) }
            return .path(absolute: true, steps)
        }
        if try take("//") {
            steps.append(XPathExpression.Step(axis: .descendantOrSelf, test: .node))
            try relative(&steps)
            return .path(absolute: true, steps)
        }
        try relative(&steps)
        return .path(absolute: false, steps)
    }
    private var startsStep: Bool {
        switch token {
        case .name, .symbol("."), .symbol(".."), .symbol("@"), .symbol("*"): true
        default: false
        }
    }
    private mutating func relative(_ steps: inout [XPathExpression.Step]) throws {
        while true {
            steps.append(try step())
            if try take("//") {
                steps.append(XPathExpression.Step(axis: .descendantOrSelf, test: .node))
            } else if !(try take("/")) {
                return
            }
        }
    }
    private mutating func step() throws -> XPathExpression.Step {
        if try take(".") { return XPathExpression.Step(axis: .self, test: .node) }
        if try take("..") { return XPathExpression.Step(axis: .parent, test: .node) }
        var axis = XPathExpression.Axis.child
        if try take("@") {
            axis = .attribute
        } else if case .name(let name) = token, nextTwo {
            guard let known = XPathExpression.Axis(rawValue: name) else { throw invalid() }
            axis = known
            try advance()
            try expect("::")
        }
        var made = XPathExpression.Step(axis: axis, test: try test())
        while try take("[") {
            made.predicates.append(try or())
            try expect("]")
        }
        return made
    }
    private mutating func test() throws -> XPathExpression.Test {
        if try take("*") { return .any }
        guard case .name(let name) = token else {
            if token == .end { throw XPathFailure(message: "Expression must evaluate to a node-set.") }
            throw invalid()
        }
        if next == 0x28 {
            try advance()
            try expect("(")
            var literal: String?
            if case .string(let text) = token {
                literal = text
                try advance()
            }
            try expect(")")
            switch name {
            case "node": return .node
            case "text": return .text
            case "comment": return .comment
            case "processing-instruction": return .instruction(literal)
            default: throw invalid()
            }
        }
        // A qualified name has no blanks in it.
        if unit() == 0x3A, unit(1) != 0x3A {
            at += 1
            if unit() == 0x2A {
                at += 1
                try advance()
                return .prefix(name)
            }
            guard XmlNames.isNameStart(unit()) else { throw invalid() }
            let start = at
            while at < units.count, XmlNames.isName(units[at]) { at += 1 }
            let local = String(decoding: units[start..<at], as: UTF16.self)
            try advance()
            return .name(prefix: name, local: local)
        }
        try advance()
        return .name(prefix: "", local: name)
    }
    private mutating func primary() throws -> XPathExpression {
        switch token {
        case .number(let value):
            try advance()
            return .number(value)
        case .string(let value):
            try advance()
            return .string(value)
        case .symbol("$"):
            try advance()
            guard case .name(let name) = token else { throw invalid() }
            try advance()
            return .variable(name)
        case .symbol("("):
            try advance()
            let inner = try or()
            try expect(")")
            return inner
        case .name(let name):
            try advance()
            try expect("(")
            var arguments: [XPathExpression] = []
            if token != .symbol(")") {
                repeat { arguments.append(try or()) } while try take(",")
            }
            try expect(")")
            if !further.contains(name) { try Self.check(name, arguments.count) }
            return .call(name, arguments)
        default: throw invalid()
        }
    }
    /// Functions with the arguments they take.
    private static let functions: [String: ClosedRange<Int>] = [
        "last": 0...0, "position": 0...0, "count": 1...1, "id": 1...1, "local-name": 0...1, "namespace-uri": 0...1, "name": 0...1, "string": 0...1,
        "concat": 2...1000, "starts-with": 2...2, "contains": 2...2, "substring-before": 2...2, "substring-after": 2...2, "substring": 2...3,
        "string-length": 0...1, "normalize-space": 0...1, "translate": 3...3, "boolean": 1...1, "not": 1...1, "true": 0...0, "false": 0...0, "lang": 1...1,
        "number": 0...1, "sum": 1...1, "floor": 1...1, "ceiling": 1...1, "round": 1...1,
    ]
    private static func check(_ name: String, _ count: Int) throws {
        guard let arity = functions[name] else {
            throw XPathFailure(message: "Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined function.")
        }
        guard arity.contains(count) else { throw XPathFailure(message: "Function '\(name)' in '\(name)(' has an invalid number of arguments.") }
    }
}
