import ShellRuntime

/// The part of WQL that scripts use: `select a, b from Class where Property = 'x' and Other <> 3`.
struct WqlQuery {
    /// Nil for `*`.
    var properties: [String]?
    var className: String
    var condition: Condition?

    indirect enum Condition {
        case compare(property: String, operation: String, value: Literal)
        case and(Condition, Condition)
        case or(Condition, Condition)
        case not(Condition)

        /// The text that a property must be equal to for the condition to hold.
        func required(_ property: String) -> String? {
            switch self {
            case .compare(let name, "=", .text(let text)) where name.equalsIgnoringCase(property): text
            case .and(let left, let right): left.required(property) ?? right.required(property)
            default: nil
            }
        }
    }

    enum Literal {
        case text(String)
        case number(Double)
        case bool(Bool)
        case null
    }

    /// Nil where the text is no query.
    init?(_ text: String) {
        var parser = Parser(text)
        guard parser.take("select") else { return nil }
        var names: [String] = []
        repeat {
            guard let name = parser.next() else { return nil }
            names.append(name.text)
        } while parser.take(",")
        guard parser.take("from"), let name = parser.next() else { return nil }
        className = name.text
        properties = names == ["*"] ? nil : names
        if parser.take("where") {
            guard let condition = parser.disjunction() else { return nil }
            self.condition = condition
        }
        guard parser.isAtEnd else { return nil }
    }

    init(className: String) { self.className = className }

    /// The condition of -Filter alone.
    static func filter(_ text: String) -> Condition? {
        var parser = Parser(text)
        guard let condition = parser.disjunction(), parser.isAtEnd else { return nil }
        return condition
    }

    private struct Parser {
        struct Token {
            var text: String
            var isQuoted: Bool
        }
        private var tokens: [Token] = []
        private var position = 0
        private var depth = 0

        init(_ text: String) {
            var rest = Substring(text)
            while let first = rest.first {
                if first.isWhitespace {
                    rest.removeFirst()
                } else if first == "'" || first == "\"" {
                    rest.removeFirst()
                    var value = ""
                    while let character = rest.popFirst(), character != first {
                        if character == "\\", let escaped = rest.popFirst() { value.append(escaped) } else { value.append(character) }
                    }
                    tokens.append(Token(text: value, isQuoted: true))
                } else if "=<>!(),".contains(first) {
                    rest.removeFirst()
                    var text = String(first)
                    if "<>!".contains(first), let second = rest.first, second == "=" || (first == "<" && second == ">") {
                        text.append(second)
                        rest.removeFirst()
                    }
                    tokens.append(Token(text: text, isQuoted: false))
                } else {
                    let word = rest.prefix { !$0.isWhitespace && !"=<>!(),'\"".contains($0) }
                    tokens.append(Token(text: String(word), isQuoted: false))
                    rest = rest.dropFirst(word.count)
                }
            }
        }

        var isAtEnd: Bool { position == tokens.count }

        mutating func next() -> Token? {
            guard position < tokens.count else { return nil }
            defer { position += 1 }
            return tokens[position]
        }

        mutating func take(_ word: String) -> Bool {
            guard position < tokens.count, !tokens[position].isQuoted, tokens[position].text.equalsIgnoringCase(word) else { return false }
            position += 1
            return true
        }

        mutating func disjunction() -> Condition? {
            guard var left = conjunction() else { return nil }
            while take("or") {
                guard let right = conjunction() else { return nil }
                left = .or(left, right)
            }
            return left
        }

        private mutating func conjunction() -> Condition? {
            guard var left = term() else { return nil }
            while take("and") {
                guard let right = term() else { return nil }
                left = .and(left, right)
            }
            return left
        }

        private mutating func term() -> Condition? {
            // Deeper nesting than any query has would cost stack.
            guard depth < 200 else { return nil }
            depth += 1
            defer { depth -= 1 }
            if take("not") { return term().map { .not($0) } }
            if take("(") {
                guard let inner = disjunction(), take(")") else { return nil }
                return inner
            }
            guard let property = next(), let operation = next(), let value = next() else { return nil }
            let known = ["=", "<>", "!=", "<", ">", "<=", ">=", "like", "is", "isa"]
            guard known.contains(operation.text.lowercased()) else { return nil }
            var name = operation.text.lowercased()
            if name == "is", value.text.equalsIgnoringCase("not") {
                guard take("null") else { return nil }
                return .compare(property: property.text, operation: "<>", value: .null)
            }
            if name == "is" { name = "=" }
            return .compare(property: property.text, operation: name, value: literal(value))
        }

        private func literal(_ token: Token) -> Literal {
            if token.isQuoted { return .text(token.text) }
            switch token.text.lowercased() {
            case "true": return .bool(true)
            case "false": return .bool(false)
            case "null": return .null
            default: return Double(token.text).map { .number($0) } ?? .text(token.text)
            }
        }
    }

    /// Whether an object fits a condition; a property that the class does not have is null.
    static func holds(_ condition: Condition, _ object: ModelObject, _ runspace: Runspace) -> Bool {
        switch condition {
        case .and(let a, let b): return holds(a, object, runspace) && holds(b, object, runspace)
        case .or(let a, let b): return holds(a, object, runspace) || holds(b, object, runspace)
        case .not(let inner): return !holds(inner, object, runspace)
        case .compare(let property, let operation, let literal):
            let value = object[property] ?? .null
            return compare(value, operation, literal, runspace)
        }
    }

    private static func compare(_ value: Value, _ operation: String, _ literal: Literal, _ runspace: Runspace) -> Bool {
        if case .null = literal { return value.isNull == (operation == "=") }
        if value.isNull { return false }
        var order: Int?
        let text = runspace.text(value)
        switch literal {
        case .number(let number):
            guard let own = value.integerValue.map(Double.init) ?? Double(text) else { return false }
            order = own < number ? -1 : own > number ? 1 : 0
        case .bool(let flag):
            let own = text.equalsIgnoringCase("true")
            order = own == flag ? 0 : 1
        case .text(let wanted):
            if operation == "like" {
                let pattern = wanted.replacing("*", with: "[*]").replacing("?", with: "[?]").replacing("%", with: "*").replacing("_", with: "?")
                return WindowsCmdlet.matches(text, pattern)
            }
            if let own = value.integerValue, let number = Int64(wanted) {
                order = own < number ? -1 : own > number ? 1 : 0
            } else {
                let a = text.lowercased()
                let b = wanted.lowercased()
                order = a < b ? -1 : a > b ? 1 : 0
            }
        case .null: break
        }
        guard let order else { return false }
        switch operation {
        case "=": return order == 0
        case "<>", "!=": return order != 0
        case "<": return order < 0
        case ">": return order > 0
        case "<=": return order <= 0
        case ">=": return order >= 0
        default: return false
        }
    }
}
