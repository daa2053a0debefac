import ShaderLibraries

/// A token of the text that is compiled, with its place.
struct HLSLToken {
    enum Kind { case name, number, mark, text, end }
    var kind: Kind
    var text: String
    var line: Int
    var column: Int
    var file: String
    var startsLine = false
    var hasSpace = false
}

/// Text to tokens, with `#define`, conditions and `#line`; files have been included before.
struct HLSLPreprocessor {
    struct Macro {
        var parameters: [String]?
        var body: [HLSLToken]
    }
    private var macros: [String: Macro] = [:]
    private var output: [HLSLToken] = []
    private var file: String
    private static let mostTokens = 1 << 20

    static func tokens(_ source: String, fileName: String) throws(ShaderError) -> [HLSLToken] {
        var pass = HLSLPreprocessor(file: fileName)
        for (name, value) in [("__SHADER_TARGET_MAJOR", "6"), ("__SHADER_TARGET_MINOR", "6"), ("__SHADER_STAGE_COMPUTE", "1"), ("__HLSL_VERSION", "2021")] {
            pass.macros[name] = Macro(body: [HLSLToken(kind: .number, text: value, line: 0, column: 0, file: "")])
        }
        try pass.run(lex(source, fileName))
        let last = pass.output.last
        pass.output.append(HLSLToken(kind: .end, text: "", line: last?.line ?? 1, column: last?.column ?? 1, file: last?.file ?? fileName))
        return pass.output
    }
    private init(file: String) { self.file = file }

    static func problem(_ token: HLSLToken, _ message: String) -> ShaderError {
        .compile("\(token.file):\(token.line):\(token.column): error: \(message)")
    }

    /// Marks of more than one character, the longest first.
    private static let marks = [
        "<<=", ">>=", "...", "##", "::", "++", "--", "&&", "||", "==", "!=", "<=", ">=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", "->",
    ].map { Array($0.utf8) }

    static func lex(_ source: String, _ file: String) -> [HLSLToken] {
        let bytes = Array(source.utf8)
        var list: [HLSLToken] = []
        var (at, line, start) = (0, 1, 0)
        var (startsLine, hasSpace) = (true, false)
        func byte(_ place: Int) -> UInt8 { place < bytes.count ? bytes[place] : 0 }
        func isDigit(_ c: UInt8) -> Bool { c >= 0x30 && c <= 0x39 }
        func isName(_ c: UInt8) -> Bool { c >= 0x80 || c == 0x5F || (c | 0x20) >= 0x61 && (c | 0x20) <= 0x7A || isDigit(c) }
        while at < bytes.count {
            let c = bytes[at]
            if c == 0x0A {
                (at, line, startsLine, start) = (at + 1, line + 1, true, at + 1)
                continue
            }
            if c == 0x5C, byte(at + 1) == 0x0A || byte(at + 1) == 0x0D && byte(at + 2) == 0x0A {
                at += byte(at + 1) == 0x0A ? 2 : 3
                (line, start, hasSpace) = (line + 1, at, true)
                continue
            }
            if c <= 0x20 {
                (at, hasSpace) = (at + 1, true)
                continue
            }
            if c == 0x2F, byte(at + 1) == 0x2F {
                while at < bytes.count, bytes[at] != 0x0A { at += 1 }
                continue
            }
            if c == 0x2F, byte(at + 1) == 0x2A {
                at += 2
                while at < bytes.count, !(bytes[at] == 0x2A && byte(at + 1) == 0x2F) {
                    if bytes[at] == 0x0A { (line, start) = (line + 1, at + 1) }
                    at += 1
                }
                (at, hasSpace) = (min(at + 2, bytes.count), true)
                continue
            }
            let first = at
            var kind = HLSLToken.Kind.mark
            if isDigit(c) || c == 0x2E && isDigit(byte(at + 1)) {
                kind = .number
                let isHex = c == 0x30 && byte(at + 1) | 0x20 == 0x78
                while at < bytes.count, isName(bytes[at]) || bytes[at] == 0x2E || !isHex && (bytes[at] == 0x2B || bytes[at] == 0x2D) && bytes[at - 1] | 0x20 == 0x65 { at += 1 }
            } else if isName(c) {
                kind = .name
                while at < bytes.count, isName(bytes[at]) { at += 1 }
            } else if c == 0x22 {
                kind = .text
                at += 1
                while at < bytes.count, bytes[at] != 0x22, bytes[at] != 0x0A { at += 1 }
                at = min(at + 1, bytes.count)
            } else {
                at += marks.first { mark in mark.indices.allSatisfy { byte(at + $0) == mark[$0] } }?.count ?? 1
            }
            list.append(
                HLSLToken(
                    kind: kind, text: String(decoding: bytes[first..<at], as: UTF8.self), line: line, column: first - start + 1, file: file,
                    startsLine: startsLine, hasSpace: hasSpace))
            (startsLine, hasSpace) = (false, false)
        }
        return list
    }

    private mutating func run(_ tokens: [HLSLToken]) throws(ShaderError) {
        var index = 0
        /// One for each open condition: text counts now, some branch has counted, the condition around it counts.
        var conditions: [(counts: Bool, done: Bool, outer: Bool)] = []
        var pending: [HLSLToken] = []
        var shift = 0
        while index < tokens.count {
            var token = tokens[index]
            let counts = conditions.last?.counts ?? true
            guard token.text == "#", token.startsLine else {
                index += 1
                if counts {
                    token.file = file
                    token.line += shift
                    pending.append(token)
                }
                continue
            }
            try expand(pending, into: &output, hidden: [])
            pending = []
            let end = tokens[(index + 1)...].firstIndex { $0.startsLine } ?? tokens.count
            let line = Array(tokens[index + 1..<end])
            index = end
            let rest = Array(line.dropFirst())
            switch line.first?.text {
            case "if": conditions.append(condition(counts, counts ? try truth(rest, token) : false))
            case "ifdef": conditions.append(condition(counts, counts && macros[rest.first?.text ?? ""] != nil))
            case "ifndef": conditions.append(condition(counts, counts && macros[rest.first?.text ?? ""] == nil))
            case "elif":
                guard let last = conditions.popLast() else { throw Self.problem(token, "#elif without #if") }
                let now = last.outer && !last.done ? try truth(rest, token) : false
                conditions.append((now, last.done || now, last.outer))
            case "else":
                guard let last = conditions.popLast() else { throw Self.problem(token, "#else without #if") }
                conditions.append((last.outer && !last.done, true, last.outer))
            case "endif": guard conditions.popLast() != nil else { throw Self.problem(token, "#endif without #if") }
            case "define" where counts: try define(rest, token)
            case "undef" where counts: macros[rest.first?.text ?? ""] = nil
            case "error" where counts: throw Self.problem(token, rest.map(\.text).joined(separator: " "))
            case "line" where counts:
                if let number = rest.first.flatMap({ Int($0.text) }) { shift = number - token.line - 1 }
                if rest.count > 1 { file = String(rest[1].text.filter { $0 != "\"" }) }
            case "include" where counts: throw Self.problem(token, "'\(rest.map(\.text).joined())' file not found")
            default: break
            }
        }
        try expand(pending, into: &output, hidden: [])
    }

    private func condition(_ outer: Bool, _ value: Bool) -> (counts: Bool, done: Bool, outer: Bool) { (value, value, outer) }

    private mutating func define(_ rest: [HLSLToken], _ token: HLSLToken) throws(ShaderError) {
        guard let name = rest.first, name.kind == .name else { throw Self.problem(token, "macro name missing") }
        var body = Array(rest.dropFirst())
        var parameters: [String]?
        if let open = body.first, open.text == "(", !open.hasSpace {
            guard let close = body.firstIndex(where: { $0.text == ")" }) else { throw Self.problem(open, "expected ')' in macro parameter list") }
            parameters = body[1..<close].filter { $0.text != "," }.map(\.text)
            body = Array(body[(close + 1)...])
        }
        macros[name.text] = Macro(parameters: parameters, body: body)
    }

    private func expand(_ tokens: [HLSLToken], into result: inout [HLSLToken], hidden: Set<String>) throws(ShaderError) {
        var index = 0
        while index < tokens.count {
            let token = tokens[index]
            index += 1
            guard result.count < Self.mostTokens, hidden.count < 200 else { throw Self.problem(token, "macros expand to too much") }
            guard token.kind == .name, let macro = macros[token.text], !hidden.contains(token.text) else {
                result.append(token)
                continue
            }
            var body = macro.body
            if let parameters = macro.parameters {
                guard index < tokens.count, tokens[index].text == "(" else {
                    result.append(token)
                    continue
                }
                var depth = 0
                var arguments: [[HLSLToken]] = [[]]
                repeat {
                    guard index < tokens.count else { throw Self.problem(token, "unterminated function-like macro invocation") }
                    let text = tokens[index].text
                    if text == "(" || text == "[" || text == "{" { depth += 1 }
                    if text == ")" || text == "]" || text == "}" { depth -= 1 }
                    if text == ",", depth == 1 {
                        arguments.append([])
                    } else if depth > 1 || depth == 1 && text != "(" {
                        arguments[arguments.count - 1].append(tokens[index])
                    }
                    index += 1
                } while depth > 0
                if parameters.isEmpty, arguments.count == 1, arguments[0].isEmpty { arguments = [] }
                guard arguments.count == parameters.count else {
                    throw Self.problem(token, "macro '\(token.text)' takes \(parameters.count) arguments, not \(arguments.count)")
                }
                body = try substituted(body, parameters, arguments, hidden)
            }
            body = pasted(body)
            for place in body.indices { (body[place].line, body[place].column, body[place].file) = (token.line, token.column, token.file) }
            // What a macro leaves may take its arguments from behind it.
            var rest: [HLSLToken] = []
            try expand(body, into: &rest, hidden: hidden.union([token.text]))
            if let last = rest.last, last.kind == .name, macros[last.text]?.parameters != nil, index < tokens.count, tokens[index].text == "(" {
                rest.removeLast()
                result += rest
                return try expand([last] + tokens[index...], into: &result, hidden: hidden)
            }
            result += rest
        }
    }

    private func substituted(
        _ body: [HLSLToken], _ parameters: [String], _ arguments: [[HLSLToken]], _ hidden: Set<String>
    ) throws(ShaderError) -> [HLSLToken] {
        var result: [HLSLToken] = []
        for (index, token) in body.enumerated() {
            guard let place = parameters.firstIndex(of: token.text) else {
                result.append(token)
                continue
            }
            let isPasted = index > 0 && body[index - 1].text == "##" || index + 1 < body.count && body[index + 1].text == "##"
            if isPasted { result += arguments[place] } else { try expand(arguments[place], into: &result, hidden: hidden) }
        }
        return result
    }

    private func pasted(_ body: [HLSLToken]) -> [HLSLToken] {
        guard body.contains(where: { $0.text == "##" }) else { return body }
        var result: [HLSLToken] = []
        var joins = false
        for token in body {
            if token.text == "##" {
                joins = true
            } else if joins, let last = result.last {
                result[result.count - 1].text = last.text + token.text
                joins = false
            } else {
                result.append(token)
            }
        }
        return result
    }

    // MARK: Conditions

    private func truth(_ line: [HLSLToken], _ token: HLSLToken) throws(ShaderError) -> Bool {
        var plain: [HLSLToken] = []
        var index = 0
        while index < line.count {
            if line[index].text == "defined" {
                let isBracketed = index + 1 < line.count && line[index + 1].text == "("
                let name = index + (isBracketed ? 2 : 1)
                guard name < line.count else { throw Self.problem(token, "macro name missing") }
                plain.append(HLSLToken(kind: .number, text: macros[line[name].text] == nil ? "0" : "1", line: 0, column: 0, file: ""))
                index = name + (isBracketed ? 2 : 1)
            } else {
                plain.append(line[index])
                index += 1
            }
        }
        var words: [HLSLToken] = []
        try expand(plain, into: &words, hidden: [])
        var place = 0
        let value = try sum(words, &place, 0, token)
        return value != 0
    }

    private static let ranks: [String: Int] = [
        "||": 1, "&&": 2, "|": 3, "^": 4, "&": 5, "==": 6, "!=": 6, "<": 7, ">": 7, "<=": 7, ">=": 7, "<<": 8, "+": 9, "-": 9, "*": 10, "/": 10, "%": 10,
    ]

    private func sum(_ words: [HLSLToken], _ place: inout Int, _ rank: Int, _ token: HLSLToken) throws(ShaderError) -> Int {
        guard place < words.count, place < 10_000 else { throw Self.problem(token, "expected value in expression") }
        let word = words[place]
        place += 1
        var value: Int
        switch word.text {
        case "!": value = try sum(words, &place, 11, token) == 0 ? 1 : 0
        case "-": value = 0 &- (try sum(words, &place, 11, token))
        case "~": value = ~(try sum(words, &place, 11, token))
        case "(":
            value = try sum(words, &place, 0, token)
            place += 1
        default:
            let digits = word.text.lowercased().filter { $0 != "u" && $0 != "l" }
            value = (digits.hasPrefix("0x") ? Int(digits.dropFirst(2), radix: 16) : Int(digits)) ?? 0
        }
        while place < words.count, let other = Self.ranks[words[place].text], other > rank {
            let mark = words[place].text
            place += 1
            let right = try sum(words, &place, other, token)
            switch mark {
            case "||": value = value != 0 || right != 0 ? 1 : 0
            case "&&": value = value != 0 && right != 0 ? 1 : 0
            case "|": value |= right
            case "^": value ^= right
            case "&": value &= right
            case "==": value = value == right ? 1 : 0
            case "!=": value = value != right ? 1 : 0
            case "<": value = value < right ? 1 : 0
            case ">": value = value > right ? 1 : 0
            case "<=": value = value <= right ? 1 : 0
            case ">=": value = value >= right ? 1 : 0
            case "<<": value = right >= 0 && right < 63 ? value << right : 0
            case "+": value = value &+ right
            case "-": value = value &- right
            case "*": value = value &* right
            default:
                guard right != 0, !(value == Int.min && right == -1) else { throw Self.problem(token, "division by zero in preprocessor expression") }
                value = mark == "/" ? value / right : value % right
            }
        }
        return value
    }
}
