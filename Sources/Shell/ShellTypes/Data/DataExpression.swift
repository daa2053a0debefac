import ShellRuntime

/// The expressions of DataTable.Select, RowFilter, Compute and computed columns.
final class DataExpression: @unchecked Sendable {
    private indirect enum Node {
        case constant(Value)
        case column(String)
        case not(Node)
        case negative(Node)
        case binary(String, Node, Node)
        case isNull(Node, Bool)
        case membership(Node, [Node], Bool)
        case call(String, [Node])
    }
    private enum Token: Equatable {
        case name(String), quoted(String), number(String), text(String), date(String), symbol(String), end
    }
    private let root: Node
    let source: String
    /// The name of an aggregate and the column within, where the whole is one: `Sum(Price)`.
    let aggregate: (function: String, column: String)?

    init(_ text: String) throws {
        source = text
        var reader = Reader(tokens: try DataExpression.tokens(text))
        root = try reader.expression(0)
        guard reader.next == .end else { throw DataExpression.failure("Syntax error: Missing operand before '\(reader.shown)' operator.") }
        if case .call(let name, let arguments) = root, ["sum", "avg", "min", "max", "count", "stdev", "var"].contains(name), arguments.count == 1, case .column(let column) = arguments[0] {
            aggregate = (name, column)
        } else {
            aggregate = nil
        }
    }
    static func failure(_ text: String) -> NetException { NetException("System.Data.SyntaxErrorException", text) }

    // MARK: Reading

    private static func tokens(_ text: String) throws -> [Token] {
        var list: [Token] = [], rest = Array(text)[...]
        func upTo(_ mark: Character, _ what: String) throws -> String {
            var word = ""
            while let next = rest.popFirst() {
                if next == mark {
                    guard mark == "'", rest.first == "'" else { return word }
                    rest.removeFirst()
                }
                word.append(next)
            }
            throw failure("The expression contains an invalid \(what): \(mark == "]" ? "[" : String(mark))\(word).")
        }
        while let first = rest.popFirst() {
            switch first {
            case _ where first.isWhitespace: continue
            case "'": list.append(.text(try upTo("'", "string constant")))
            case "#": list.append(.date(try upTo("#", "date constant")))
            case "[": list.append(.quoted(try upTo("]", "name")))
            case _ where first.isNumber || first == "." && rest.first?.isNumber ?? false:
                var word = String(first)
                while let next = rest.first, next.isNumber || next == "." || next == "e" || next == "E" { word.append(rest.removeFirst()) }
                list.append(.number(word))
            case _ where first.isLetter || first == "_":
                var word = String(first)
                while let next = rest.first, next.isLetter || next.isNumber || next == "_" || next == "." { word.append(rest.removeFirst()) }
                list.append(.name(word))
            case "<", ">":
                if let next = rest.first, next == "=" || first == "<" && next == ">" {
                    rest.removeFirst()
                    list.append(.symbol("\(first)\(next)"))
                } else {
                    list.append(.symbol(String(first)))
                }
            case "=", "+", "-", "*", "/", "%", "(", ")", ",": list.append(.symbol(String(first)))
            default: throw failure("Cannot interpret token '\(first)' at position \(text.count - rest.count).")
            }
        }
        return list + [.end]
    }
    private struct Reader {
        let tokens: [Token]
        var at = 0
        var depth = 0
        var next: Token { tokens[min(at, tokens.count - 1)] }
        var shown: String {
            switch next {
            case .name(let text), .quoted(let text), .number(let text), .text(let text), .date(let text), .symbol(let text): text
            case .end: ""
            }
        }
        private mutating func takes(_ symbol: String) -> Bool {
            if next == .symbol(symbol) {
                at += 1
                return true
            }
            if case .name(let word) = next, word.lowercased() == symbol {
                at += 1
                return true
            }
            return false
        }
        private static let levels: [[String]] = [["or"], ["and"], ["="], ["+", "-"], ["*", "/", "%"]]
        mutating func expression(_ level: Int) throws -> Node {
            depth += 1
            defer { depth -= 1 }
            guard depth < 400 else { throw failure("Expression is too complex.") }
            switch level {
            case 1 where takes("not"), 2 where takes("not"): return .not(try expression(2))
            case 2: return try comparison()
            case Reader.levels.count: return try unary()
            default: break
            }
            var left = try expression(level + 1)
            outer: while true {
                for symbol in Reader.levels[level] where takes(symbol) {
                    left = .binary(symbol, left, try expression(level + 1))
                    continue outer
                }
                return left
            }
        }
        private mutating func comparison() throws -> Node {
            let left = try expression(3)
            for symbol in ["=", "<>", "<=", ">=", "<", ">", "like"] where takes(symbol) { return .binary(symbol, left, try expression(3)) }
            if takes("is") {
                let negated = takes("not")
                guard takes("null") else { throw failure("Syntax error: The items following the IS keyword must be NULL.") }
                return .isNull(left, negated)
            }
            var negated = false
            if takes("not") {
                negated = true
                if takes("like") { return .not(.binary("like", left, try expression(3))) }
            }
            if takes("in") {
                guard takes("(") else { throw failure("Syntax error: The items following the IN keyword must be separated by commas and be enclosed in parentheses.") }
                var items = [try expression(0)]
                while takes(",") { items.append(try expression(0)) }
                guard takes(")") else { throw failure("The expression is missing the closing parenthesis.") }
                return .membership(left, items, negated)
            }
            if takes("between") {
                let low = try expression(3)
                guard takes("and") else { throw failure("Syntax error in the expression.") }
                return .binary("and", .binary(">=", left, low), .binary("<=", left, try expression(3)))
            }
            return left
        }
        private mutating func unary() throws -> Node {
            if takes("-") { return .negative(try unary()) }
            if takes("+") { return try unary() }
            if takes("(") {
                let inner = try expression(0)
                guard takes(")") else { throw failure("The expression is missing the closing parenthesis.") }
                return inner
            }
            defer { at += 1 }
            switch next {
            case .text(let text): return .constant(Value(text))
            case .number(let text):
                if let whole = Int32(text) { return .constant(.int(whole)) }
                guard let real = Double(text) else { throw failure("The expression contains invalid number constant: \(text).") }
                return .constant(.double(real))
            case .date(let text):
                guard let date = try? DateParse.parse(text, .invariant) else { throw failure("The expression contains invalid date constant '#\(text)#'.") }
                return .constant(Value(date))
            case .quoted(let name): return .column(name)
            case .name(let word):
                switch word.lowercased() {
                case "true": return .constant(true)
                case "false": return .constant(false)
                case "null": return .constant(.object(SmallTypes.dbNull))
                default: break
                }
                guard at + 1 < tokens.count, tokens[at + 1] == .symbol("(") else { return .column(word) }
                at += 2
                var arguments: [Node] = []
                if next != .symbol(")") {
                    arguments.append(try expression(0))
                    while takes(",") { arguments.append(try expression(0)) }
                }
                guard next == .symbol(")") else { throw failure("The expression is missing the closing parenthesis.") }
                return .call(word.lowercased(), arguments)
            default: throw failure("Syntax error: Missing operand after '\(at > 0 ? Reader(tokens: tokens, at: at - 1).shown : "")' operator.")
            }
        }
    }

    // MARK: Evaluation

    private static var null: Value { .object(SmallTypes.dbNull) }
    private static func isNull(_ value: Value) -> Bool { value.isNull || value.objectValue === SmallTypes.dbNull }
    /// Nulls first; texts as the culture orders them.
    static func order(_ a: Value, _ b: Value, caseSensitive: Bool) throws -> Int {
        if isNull(a) || isNull(b) { return isNull(a) ? (isNull(b) ? 0 : -1) : 1 }
        if let x = a.stringValue, let y = b.stringValue { return Collation.compare(x, y, ignoringCase: !caseSensitive) }
        if let found = Operators.numericCompare(a, b) { return found }
        if let x = a.dateValue, let y = b.dateValue { return x.ticks < y.ticks ? -1 : x.ticks == y.ticks ? 0 : 1 }
        if case .bool(let x) = a.base, case .bool(let y) = b.base { return (x ? 1 : 0) - (y ? 1 : 0) }
        let (x, y) = (plain(a), plain(b))
        if let p = Double(x), let q = Double(y) { return p < q ? -1 : p == q ? 0 : 1 }
        return Collation.compare(x, y, ignoringCase: !caseSensitive)
    }
    private static func plain(_ value: Value) -> String {
        if let text = value.stringValue { return text }
        if case .bool(let flag) = value.base { return flag ? "True" : "False" }
        return ((try? NumberFormat.string(value, "", .invariant)) ?? nil) ?? value.objectValue?.toText() ?? ""
    }
    func holds(_ row: DataRowObject) throws -> Bool {
        let found = try evaluate(root, row)
        if DataExpression.isNull(found) { return false }
        guard case .bool(let flag) = found.base else {
            throw NetException("System.Data.EvaluateException", "Filter expression '\(source)' does not evaluate to a Boolean term.")
        }
        return flag
    }
    func value(_ row: DataRowObject) throws -> Value { try evaluate(root, row) }

    private func evaluate(_ node: Node, _ row: DataRowObject) throws -> Value {
        switch node {
        case .constant(let value): return value
        case .column(let name):
            guard let at = row.table.position(of: name) else { throw NetException("System.Data.EvaluateException", "Cannot find column [\(name)].") }
            return row[at]
        case .not(let inner):
            let value = try evaluate(inner, row)
            if case .bool(let flag) = value.base { return .bool(!flag) }
            return DataExpression.null
        case .negative(let inner):
            let value = try evaluate(inner, row)
            if let whole = value.base.integerValue { return Value(-Int(whole)) }
            return .double(-value.real)
        case .isNull(let inner, let negated): return .bool(DataExpression.isNull(try evaluate(inner, row)) != negated)
        case .membership(let inner, let items, let negated):
            let value = try evaluate(inner, row)
            let found = try items.contains { try DataExpression.order(value, try evaluate($0, row), caseSensitive: row.table.isCaseSensitive) == 0 }
            return .bool(found != negated)
        case .binary(let symbol, let a, let b): return try binary(symbol, a, b, row)
        case .call(let name, let arguments): return try call(name, arguments, row)
        }
    }
    private func binary(_ symbol: String, _ a: Node, _ b: Node, _ row: DataRowObject) throws -> Value {
        let left = try evaluate(a, row)
        if symbol == "and" || symbol == "or" {
            if case .bool(let flag) = left.base, flag == (symbol == "or") { return left }
            return try evaluate(b, row)
        }
        let right = try evaluate(b, row)
        if DataExpression.isNull(left) || DataExpression.isNull(right) { return DataExpression.null }
        switch symbol {
        case "=", "<>", "<", ">", "<=", ">=":
            let order = try DataExpression.order(left, right, caseSensitive: row.table.isCaseSensitive)
            switch symbol {
            case "=": return .bool(order == 0)
            case "<>": return .bool(order != 0)
            case "<": return .bool(order < 0)
            case ">": return .bool(order > 0)
            case "<=": return .bool(order <= 0)
            default: return .bool(order >= 0)
            }
        case "like": return .bool(DataExpression.like(DataExpression.plain(left), DataExpression.plain(right), row.table.isCaseSensitive))
        case "+" where left.stringValue != nil || right.stringValue != nil: return Value(DataExpression.plain(left) + DataExpression.plain(right))
        default: break
        }
        if let x = left.base.integerValue, let y = right.base.integerValue, symbol != "/" {
            switch symbol {
            case "+": return Value(Int(x &+ y))
            case "-": return Value(Int(x &- y))
            case "*": return Value(Int(x &* y))
            default: return y == 0 ? DataExpression.null : Value(Int(x % y))
            }
        }
        switch symbol {
        case "+": return .double(left.real + right.real)
        case "-": return .double(left.real - right.real)
        case "*": return .double(left.real * right.real)
        case "/": return .double(left.real / right.real)
        default: return .double(left.real.truncatingRemainder(dividingBy: right.real))
        }
    }
    /// `*` and `%` at the ends stand for any text.
    private static func like(_ text: String, _ pattern: String, _ caseSensitive: Bool) -> Bool {
        let subject = caseSensitive ? text : text.lowercased(), wanted = caseSensitive ? pattern : pattern.lowercased()
        let any: Set<Character> = ["*", "%"]
        let starts = wanted.first.map { any.contains($0) } ?? false, ends = wanted.count > 1 && (wanted.last.map { any.contains($0) } ?? false)
        let core = String(wanted.dropFirst(starts ? 1 : 0).dropLast(ends ? 1 : 0))
        switch (starts, ends) {
        case (true, true): return core.isEmpty || subject.contains(core)
        case (true, false): return subject.hasSuffix(core)
        case (false, true): return subject.hasPrefix(core)
        case (false, false): return subject == core
        }
    }
    private func call(_ name: String, _ arguments: [Node], _ row: DataRowObject) throws -> Value {
        func argument(_ at: Int) throws -> Value {
            guard at < arguments.count else { throw NetException("System.Data.EvaluateException", "Invalid number of arguments: function \(name)().") }
            return try evaluate(arguments[at], row)
        }
        switch name {
        case "len": return Value(DataExpression.plain(try argument(0)).utf16.count)
        case "trim": return Value(String(DataExpression.plain(try argument(0)).trimmedBlanks))
        case "isnull":
            let value = try argument(0)
            return DataExpression.isNull(value) ? try argument(1) : value
        case "iif":
            if case .bool(true) = try argument(0).base { return try argument(1) }
            return try argument(2)
        case "substring":
            let units = Array(DataExpression.plain(try argument(0)).utf16), start = try argument(1).int - 1
            guard start >= 0, start < units.count else { return "" }
            return Value(units: units[start...].prefix(max(0, try argument(2).int)))
        case "convert": return try argument(0)
        default: throw NetException("System.Data.EvaluateException", "The expression contains undefined function call \(name)().")
        }
    }
}
